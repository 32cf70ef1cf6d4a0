/* test-incident-desk-people.c: the head-count of an evacuation, what conditions see, and histories that are told twice
 *
 * Places from data/demo/places.geojson; 30 m and 60 s are conventions of src/session/vigil-incident-desk-private.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "incident-fixture.h"

#include "session/vigil-gateway.h"
#include "testlib/vigil-test.h"

#include <math.h>
#include <string.h>

#define PLAN "{\"phases\":[{\"id\":\"p\",\"title\":\"P\"}],\"steps\":[" \
  "{\"id\":\"a\",\"phase\":\"p\",\"duty\":\"safety\",\"title\":\"A\",\"doneWhen\":{\"tag\":\"PT-2103\",\"op\":\"<\",\"value\":0.5,\"for\":\"2s\"}}," \
  "{\"id\":\"b\",\"phase\":\"p\",\"duty\":\"safety\",\"title\":\"B\",\"after\":[\"a\"],\"beginWhen\":{\"tag\":\"PT-2103\",\"op\":\">\",\"value\":0.4}}," \
  "{\"id\":\"c\",\"phase\":\"p\",\"duty\":\"safety\",\"title\":\"C\",\"onlyWhen\":{\"tag\":\"PT-2103\",\"op\":\">\",\"value\":0.3}}," \
  "{\"id\":\"d\",\"phase\":\"p\",\"duty\":\"safety\",\"title\":\"D\",\"after\":[\"c\"],\"loop\":{\"to\":\"c\",\"limit\":3}}]}"

static void
open_here (IncidentFixture *self)
{
  VigilIncidentDraft draft;

  vigil_incident_desk_draft_for_place (self->desk, "T-2103", NAN, NAN, &draft);
  g_assert_true (incident_fixture_open (self, &draft));
}

static const VigilPlace *
find_muster (IncidentFixture *self, const char *id)
{
  VigilSiteKind kind;
  const VigilPlace *place = vigil_site_lookup (self->base.site, id, &kind);

  g_assert_cmpint (kind, ==, VIGIL_SITE_PLACE);
  return place;
}

static void
draw_zone (IncidentFixture *self, double east, double north)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilZoneShape) shape = vigil_zone_shape_new_circle (east, north, 50.0, &error);

  g_assert_no_error (error);
  vigil_hazard_desk_draw_async (vigil_session_get_hazard_desk (self->base.session), "Z", 0, shape, NULL, NULL);
  incident_fixture_settle (self);
}

static const VigilMusterPerson *
find (GPtrArray *people, const char *id)
{
  for (guint i = 0; i < people->len; i++)
    if (g_str_equal (((const VigilMusterPerson *) people->pdata[i])->person, id))
      return people->pdata[i];
  return NULL;
}

/* Everybody is in exactly one state; who is missing comes first; nobody who vanished is dropped. */
static void
test_muster (IncidentFixture *self, gconstpointer data)
{
  const VigilPlace *m1 = find_muster (self, "M1");
  const VigilAsset *tank = vigil_site_get_asset (self->base.site, "T-2103");
  guint counts[VIGIL_N_HEAD_STATES];
  g_autoptr (GPtrArray) people = NULL, later = NULL;
  guint lines;

  incident_fixture_place (self, "P-GONE", tank->x, tank->y + 500);
  incident_fixture_pass (self, "P-GONE", "out"); /* before there was an incident */
  incident_fixture_place (self, "P-LOST", tank->x + 300, tank->y);
  vigil_clock_advance (self->base.clock, 61 * VIGIL_SECOND);
  open_here (self);
  draw_zone (self, tank->x, tank->y);
  incident_fixture_place (self, "P-IN", tank->x, tank->y);
  incident_fixture_place (self, "P-EDGE", tank->x + 400, tank->y);
  incident_fixture_place (self, "P-M1", m1->x + 29, m1->y);
  incident_fixture_place (self, "P-NEAR", m1->x + 31, m1->y);
  incident_fixture_place (self, "P-OUT", m1->x + 900, m1->y);
  incident_fixture_pass (self, "P-OUT", "out");
  people = vigil_incident_desk_muster (self->desk, self->incident, counts);
  g_assert_cmpuint (people->len, ==, 6);
  g_assert_cmpuint (counts[VIGIL_HEAD_INSIDE], ==, 1);
  g_assert_cmpuint (counts[VIGIL_HEAD_UNSEEN], ==, 1);
  g_assert_cmpuint (counts[VIGIL_HEAD_OUTSIDE], ==, 2);
  g_assert_cmpuint (counts[VIGIL_HEAD_SAFE], ==, 2);
  g_assert_null (find (people, "P-GONE"));
  g_assert_cmpstr (((const VigilMusterPerson *) people->pdata[0])->person, ==, "P-IN");
  g_assert_cmpstr (((const VigilMusterPerson *) people->pdata[1])->person, ==, "P-LOST");
  g_assert_cmpstr (find (people, "P-M1")->place, ==, "M1");
  g_assert_cmpint (find (people, "P-NEAR")->state, ==, VIGIL_HEAD_OUTSIDE);
  g_assert_null (find (people, "P-OUT")->place);
  g_assert_cmpfloat_with_epsilon (find (people, "P-LOST")->east, tank->x + 300, 0.1);
  /* ten minutes later all tracks are gone, and one tag that went out by the gate moves inside */
  vigil_clock_advance (self->base.clock, 10 * VIGIL_MINUTE);
  vigil_situation_tick (self->base.session->situation);
  incident_fixture_place (self, "P-OUT", tank->x, tank->y);
  later = vigil_incident_desk_muster (self->desk, self->incident, counts);
  g_assert_cmpuint (later->len, ==, 6);
  g_assert_cmpuint (counts[VIGIL_HEAD_UNSEEN], ==, 5);
  g_assert_cmpuint (counts[VIGIL_HEAD_INSIDE], ==, 1);
  /* and after a restart they are still counted */
  vigil_session_write_keyframe (self->base.session);
  incident_fixture_restart (self);
  g_clear_pointer (&later, g_ptr_array_unref);
  later = vigil_incident_desk_muster (self->desk, self->incident, counts);
  lines = later->len;
  g_assert_cmpuint (lines, ==, 6);
  g_assert_cmpuint (counts[VIGIL_HEAD_SAFE], ==, 0);
}

static void
test_facts (IncidentFixture *self, gconstpointer data)
{
  const VigilPlace *m1 = find_muster (self, "M1");
  VigilFacts facts;
  double value;

  open_here (self);
  vigil_incident_desk_get_facts (self->desk, self->incident, "EP-T", &facts);
  g_assert_false (facts.tag (facts.data, "PT-2103", &value));
  g_assert_false (facts.tag (facts.data, "no-such", &value));
  g_assert_cmpint (facts.alarm (facts.data, "no-such", "active"), ==, VIGIL_TRUTH_UNKNOWN);
  g_assert_cmpint (facts.alarm (facts.data, "PT-2103/HH", "active"), ==, VIGIL_TRUTH_UNKNOWN); /* its tag was never heard */
  g_assert_cmpint (facts.people (facts.data, "*", -1), ==, -1);                                /* no zone: not known */
  g_assert_cmpint (facts.mustered (facts.data, "*"), ==, -1);
  g_assert_false (facts.weather (facts.data, "wind-speed", &value));
  g_assert_cmpint (facts.asset (facts.data, "XV-2103", "closed"), ==, VIGIL_TRUTH_UNKNOWN);
  g_assert_cmpint (facts.command (facts.data, "x", "sent"), ==, VIGIL_TRUTH_FALSE);
  incident_fixture_sample (self, "PT-2103", 0.7, VIGIL_QUALITY_GOOD);
  incident_fixture_sample (self, "ZT-2103", 100.0, VIGIL_QUALITY_GOOD);
  incident_fixture_place (self, "P-1", m1->x, m1->y);
  vigil_incident_desk_get_facts (self->desk, self->incident, "EP-T", &facts);
  g_assert_true (facts.tag (facts.data, "PT-2103", &value));
  g_assert_cmpfloat (value, ==, 0.7);
  g_assert_cmpint (facts.alarm (facts.data, "PT-2103/HH", "active"), ==, VIGIL_TRUTH_FALSE);
  g_assert_cmpint (facts.asset (facts.data, "XV-2103", "open"), ==, VIGIL_TRUTH_TRUE);
  g_assert_cmpint (facts.asset (facts.data, "XV-2103", "closed"), ==, VIGIL_TRUTH_FALSE);
  g_assert_cmpint (facts.mustered (facts.data, "M1"), ==, 1);
  g_assert_cmpint (facts.mustered (facts.data, "M2"), ==, 0);
  g_assert_cmpint (facts.mustered (facts.data, "no-such"), ==, -1);
  incident_fixture_raise (self, "PT-2103/HH", 1);
  vigil_incident_desk_get_facts (self->desk, self->incident, "EP-T", &facts);
  g_assert_cmpint (facts.alarm (facts.data, "PT-2103/HH", "active"), ==, VIGIL_TRUTH_TRUE);
  g_assert_cmpint (facts.alarm (facts.data, "PT-2103/HH", "unacknowledged"), ==, VIGIL_TRUTH_TRUE);
  g_assert_cmpint (facts.alarm (facts.data, "PT-2103/HH", "shelved"), ==, VIGIL_TRUTH_FALSE);
}

static gboolean
is_counted (gpointer data)
{
  IncidentFixture *self = data;
  g_autoptr (VigilZoneSet) set = g_list_model_get_item (vigil_hazard_desk_get_sets (self->base.session->hazard_desk), 0);

  return set->counted && !self->base.session->hazard_desk->counting;
}

static void
count (IncidentFixture *self)
{
  g_autoptr (VigilZoneSet) set = g_list_model_get_item (vigil_hazard_desk_get_sets (self->base.session->hazard_desk), 0);

  set->counted = FALSE;
  vigil_hazard_desk_count (self->base.session->hazard_desk);
  g_assert_true (vigil_test_wait (is_counted, self, 10.0));
}

/* "Nobody in the red zone" is true only when everybody can be seen. */
static void
test_zone_count (IncidentFixture *self, gconstpointer data)
{
  const VigilAsset *tank = vigil_site_get_asset (self->base.site, "T-2103");
  VigilFacts facts;

  open_here (self);
  draw_zone (self, tank->x, tank->y);
  incident_fixture_place (self, "P-1", tank->x, tank->y);
  incident_fixture_place (self, "P-2", tank->x + 900, tank->y);
  count (self);
  vigil_incident_desk_get_facts (self->desk, self->incident, "EP-T", &facts);
  g_assert_cmpint (facts.people (facts.data, "*", 0), ==, 1);
  g_assert_cmpint (facts.people (facts.data, "*", 2), ==, 1); /* a worse zone is within */
  g_assert_cmpint (facts.people (facts.data, "no-such", 0), ==, -1);
  vigil_clock_advance (self->base.clock, VIGIL_SECOND);
  incident_fixture_place (self, "P-1", tank->x + 800, tank->y);
  incident_fixture_place (self, "P-2", tank->x + 900, tank->y);
  count (self);
  vigil_incident_desk_get_facts (self->desk, self->incident, "EP-T", &facts);
  g_assert_cmpint (facts.people (facts.data, "*", 0), ==, 0);
  vigil_clock_advance (self->base.clock, 65 * VIGIL_SECOND);
  incident_fixture_place (self, "P-1", tank->x + 800, tank->y); /* P-2 is silent */
  count (self);
  vigil_incident_desk_get_facts (self->desk, self->incident, "EP-T", &facts);
  g_assert_cmpint (facts.people (facts.data, "*", 0), ==, -1);
}

/* ---- an order of a drill ------------------------------------------------------------------ */

static void
ordered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  IncidentFixture *self = user_data;
  g_autoptr (VigilOrder) order = NULL;

  g_clear_error (&self->error);
  order = vigil_gateway_order_finish (VIGIL_GATEWAY (source), result, &self->error);
  self->done = TRUE;
}

/* Whoever asks, and whatever the draft says of itself: the incident is a drill. */
static void
test_drill_order (IncidentFixture *self, gconstpointer data)
{
  VigilOrderDraft order = { .command = "notify", .target = "*", .plan = "EP-T", .step = "a" };
  VigilIncidentDraft draft;
  VigilOrder *made;
  VigilFacts facts;

  vigil_incident_desk_draft_for_place (self->desk, "T-2103", NAN, NAN, &draft);
  draft.drill = TRUE;
  g_assert_true (incident_fixture_open (self, &draft));
  order.incident = vigil_incident_get_id (self->incident);
  order.drill = vigil_incident_is_drill (self->incident);
  vigil_gateway_order_async (vigil_session_get_gateway (self->base.session), &order, NULL, ordered_cb, self);
  incident_fixture_wait (self);
  g_assert_no_error (self->error);
  made = vigil_gateway_find (vigil_session_get_gateway (self->base.session), order.incident, "EP-T", "a");
  g_assert_nonnull (made);
  g_assert_cmpint (vigil_order_get_state (made), ==, VIGIL_ORDER_DRILL);
  vigil_incident_desk_get_facts (self->desk, self->incident, "EP-T", &facts);
  g_assert_cmpint (facts.command (facts.data, "a", "sent"), ==, VIGIL_TRUTH_TRUE);
  g_assert_cmpint (facts.command (facts.data, "a", "done"), ==, VIGIL_TRUTH_UNKNOWN);
}

/* ---- random histories --------------------------------------------------------------------- */

static void
do_something (IncidentFixture *self, GRand *random)
{
  static const char *const steps[] = { "a", "b", "c", "d" };
  VigilRunInput input = g_rand_int_range (random, 0, VIGIL_N_RUN_INPUTS);

  switch (g_rand_int_range (random, 0, 10))
    {
    case 0:
      incident_fixture_become (self, g_rand_int_range (random, 0, VIGIL_INCIDENT_CLOSED));
      break;
    case 1:
      vigil_incident_desk_level_async (self->desk, vigil_incident_get_id (self->incident), g_rand_int_range (random, 0, 6),
                                       g_rand_int_range (random, 0, VIGIL_N_STARTS), "r", incident_fixture_done_cb, self);
      incident_fixture_wait (self);
      break;
    case 2:
      incident_fixture_start_plan (self, "EP-T", PLAN);
      break;
    case 3:
    case 4:
    case 5:
      incident_fixture_sample (self, "PT-2103", g_rand_double_range (random, 0.2, 0.8), g_rand_boolean (random) ? VIGIL_QUALITY_GOOD : VIGIL_QUALITY_BAD);
      incident_fixture_tick (self, g_rand_int_range (random, 1, 4));
      break;
    default:
      incident_fixture_step (self, "EP-T", input, steps[g_rand_int_range (random, 0, 4)], g_rand_boolean (random) ? "why" : NULL, NULL);
    }
}

/* Whatever was done, and wherever a keyframe fell: the journal tells it again, step by step, at the same times. */
static void
test_random (IncidentFixture *self, gconstpointer data)
{
  for (guint32 seed = 1; seed <= 6; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autofree char *before = NULL, *after = NULL;
      guint keyframe = (guint) g_rand_int_range (random, 0, 60);

      open_here (self);
      incident_fixture_start_plan (self, "EP-T", PLAN);
      for (guint i = 0; i < 40; i++)
        {
          do_something (self, random);
          if (i == keyframe)
            vigil_session_write_keyframe (self->base.session);
        }
      incident_fixture_settle (self);
      before = incident_fixture_describe (self);
      incident_fixture_restart (self);
      after = incident_fixture_describe (self);
      g_assert_cmpstr (after, ==, before);
    }
}

static void
test_count_moved (void)
{
  g_assert_false (vigil_head_count_has_moved ("3", 3, 3));
  g_assert_true (vigil_head_count_has_moved ("3", 3, 4));
  g_assert_true (vigil_head_count_has_moved ("3", 3, 2));
  g_assert_false (vigil_head_count_has_moved ("5", 3, 4)); /* counted by somebody */
  g_assert_false (vigil_head_count_has_moved ("", 3, 4));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/session/incident-desk-people/" name, IncidentFixture, NULL, incident_fixture_set_up, function, incident_fixture_tear_down)
  ADD ("muster", test_muster);
  ADD ("facts", test_facts);
  ADD ("zone-count", test_zone_count);
  ADD ("drill-order", test_drill_order);
  ADD ("random", test_random);
  g_test_add_func ("/session/incident-desk-people/count-moved", test_count_moved);
  return g_test_run ();
}
