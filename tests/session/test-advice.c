/* test-advice.c: from an incident of the demo park to plans, cases and help, and what is said where something is missing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "incident-fixture.h"

#include "session/vigil-advice.h"
#include "testlib/vigil-test.h"

#include <math.h>
#include <string.h>

#define TANK "T-2103" /* liquid chlorine: data/demo/assets.json */
#define PLAN "EP-CL-01" /* for chlorine from this tank: tests/response/data/labelled-incidents.json */

typedef struct
{
  IncidentFixture base;
  VigilLibraryKeeper *keeper;
  VigilAdvice *advice;
  GError *error;
  gboolean done;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  VigilIncidentDraft draft;

  incident_fixture_set_up (&self->base, NULL);
  vigil_incident_desk_draft_for_place (self->base.desk, TANK, NAN, NAN, &draft);
  draft.type = VIGIL_INCIDENT_LEAK_TOXIC;
  g_assert_true (incident_fixture_open (&self->base, &draft));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->keeper);
  g_clear_pointer (&self->advice, vigil_advice_unref);
  g_clear_error (&self->error);
  incident_fixture_tear_down (&self->base, NULL);
}

static gboolean
has_stock (gpointer data)
{
  g_autoptr (VigilLibraryStock) stock = vigil_library_keeper_ref_stock (data);

  return stock != NULL;
}

static void
open_keeper (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->base.base.folder, "library.db", NULL);

  self->keeper = vigil_library_keeper_new (self->base.base.site, path, vigil_site_get_path (self->base.base.site), self->base.base.clock);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *self = data;

  g_clear_error (&self->error);
  g_clear_pointer (&self->advice, vigil_advice_unref);
  self->advice = vigil_advice_ask_finish (result, &self->error);
  self->done = TRUE;
}

static gboolean
is_done (gpointer data)
{
  return ((Fixture *) data)->done;
}

static void
ask (Fixture *self)
{
  self->done = FALSE;
  vigil_advice_ask_async (self->base.desk, self->keeper, self->base.incident, NULL, answered_cb, self);
  g_assert_true (vigil_test_wait (is_done, self, 30.0));
  g_assert_no_error (self->error);
}

/* The plan for this tank first, with sentences why; help with times from the road graph. */
static void
test_chlorine (Fixture *self, gconstpointer data)
{
  const VigilMatch *first;
  const VigilResource *team;

  open_keeper (self);
  g_assert_true (vigil_test_wait (has_stock, self->keeper, 60.0));
  ask (self);
  g_assert_cmpuint (self->advice->plans->len, >, 0);
  first = g_ptr_array_index (self->advice->plans, 0);
  g_assert_cmpstr (first->record->id, ==, PLAN);
  g_assert_cmpuint (first->reasons->len, >, 0);
  g_assert_cmpuint (self->advice->cases->len, >, 0);
  g_assert_cmpuint (self->advice->experts->len, >, 0);
  g_assert_cmpuint (self->advice->materials->len, >, 0);
  g_assert_cmpuint (self->advice->teams->len, >, 0);
  team = g_ptr_array_index (self->advice->teams, 0);
  g_assert_true (isfinite (team->seconds));
  g_assert_false (isnan (self->advice->east));
  g_assert_cmpstr (self->advice->incident, ==, vigil_incident_get_id (self->base.incident));
  g_assert_nonnull (strstr (self->advice->note, "No link to the platform"));
  g_assert_nonnull (strstr (self->advice->note, "Nobody's position is known"));
}

static void
test_no_library (Fixture *self, gconstpointer data)
{
  ask (self);
  g_assert_cmpuint (self->advice->plans->len, ==, 0);
  g_assert_cmpuint (self->advice->teams->len, ==, 0);
  g_assert_nonnull (strstr (self->advice->note, "This seat has no libraries: use the plans on paper."));
}

static VigilRecord *
new_plan (const char *id, const char *body)
{
  VigilRecord *record = vigil_record_new (id, VIGIL_RECORD_PLAN);

  record->state = VIGIL_RECORD_PUBLISHED;
  record->version = 1;
  record->title.zh = g_strdup (id);
  g_clear_pointer (&record->body, json_node_unref);
  record->body = vigil_json_parse (body, strlen (body), NULL);
  g_assert_nonnull (record->body);
  return record;
}

static void
take_plans (Fixture *self, VigilRecord *one, VigilRecord *two)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_record_unref);

  g_ptr_array_add (records, one);
  if (two != NULL)
    g_ptr_array_add (records, two);
  self->keeper = vigil_library_keeper_new_with_stock (self->base.base.site, vigil_library_stock_new_for_records (self->base.base.site, records),
                                                      self->base.base.clock);
}

#define FIRE "{\"type\":\"special\",\"applies\":{\"types\":[\"fire\"],\"substances\":[\"67-56-1\"]}}"

/* A plan for another event and another substance is not offered for a chlorine leak. */
static void
test_nothing_fits (Fixture *self, gconstpointer data)
{
  take_plans (self, new_plan ("FIRE", FIRE), NULL);
  ask (self);
  g_assert_cmpuint (self->advice->plans->len, ==, 0);
  g_assert_nonnull (strstr (self->advice->note, "The libraries have no plan for this: use the plans on paper."));
}

static void
test_only_generic (Fixture *self, gconstpointer data)
{
  take_plans (self, new_plan ("FIRE", FIRE), new_plan ("ALL", "{\"type\":\"comprehensive\"}"));
  ask (self);
  g_assert_cmpuint (self->advice->plans->len, ==, 1);
  g_assert_cmpstr (((VigilMatch *) g_ptr_array_index (self->advice->plans, 0))->record->id, ==, "ALL");
  g_assert_nonnull (strstr (self->advice->note, "No plan was made for this: the one for everything comes first."));
}

/* Asked in the same turn of the loop in which the keeper began. */
static void
test_still_reading (Fixture *self, gconstpointer data)
{
  open_keeper (self);
  ask (self);
  g_assert_cmpuint (self->advice->plans->len, ==, 0);
  g_assert_nonnull (strstr (self->advice->note, "The libraries are still being read"));
  g_assert_true (vigil_test_wait (has_stock, self->keeper, 60.0));
}

static void
test_positions (Fixture *self, gconstpointer data)
{
  incident_fixture_place (&self->base, "P-1", 0.0, 0.0);
  ask (self);
  g_assert_null (strstr (self->advice->note, "Nobody's position"));
}

/* A team that another incident has is not offered as ready; what a drill has is. */
static VigilResourceState
state_of (Fixture *self, const char *id)
{
  for (guint i = 0; i < self->advice->teams->len; i++)
    if (g_str_equal (((VigilResource *) g_ptr_array_index (self->advice->teams, i))->record->id, id))
      return ((VigilResource *) g_ptr_array_index (self->advice->teams, i))->state;
  return VIGIL_N_RESOURCE_STATES;
}

static void
test_reserved (gboolean drill, Fixture *self)
{
  VigilIncident *mine = self->base.incident;
  g_autoptr (VigilRecord) team = NULL;
  VigilIncidentDraft draft;
  g_autofree char *id = NULL;

  open_keeper (self);
  g_assert_true (vigil_test_wait (has_stock, self->keeper, 60.0));
  ask (self);
  team = vigil_record_ref (((VigilResource *) g_ptr_array_index (self->advice->teams, 0))->record);
  g_assert_cmpint (state_of (self, team->id), ==, VIGIL_RESOURCE_READY);
  vigil_incident_desk_draft_for_place (self->base.desk, "T-2101", NAN, NAN, &draft);
  draft.drill = drill;
  g_assert_true (incident_fixture_open (&self->base, &draft));
  id = g_strdup (vigil_incident_get_id (self->base.incident));
  vigil_incident_desk_resource_async (self->base.desk, id, team, "reserved", 0, NULL, incident_fixture_done_cb, &self->base);
  g_assert_true (incident_fixture_wait (&self->base));
  self->base.incident = mine;
  ask (self);
  if (drill)
    g_assert_cmpint (state_of (self, team->id), ==, VIGIL_RESOURCE_READY);
  else
    g_assert_cmpint (state_of (self, team->id), !=, VIGIL_RESOURCE_READY);
}

static void
test_taken (Fixture *self, gconstpointer data)
{
  test_reserved (FALSE, self);
}

static void
test_drill (Fixture *self, gconstpointer data)
{
  test_reserved (TRUE, self);
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  vigil_advice_ask_async (self->base.desk, NULL, self->base.incident, cancellable, answered_cb, self);
  g_assert_true (vigil_test_wait (is_done, self, 30.0));
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (self->advice);
}

#define ADD(path, function) g_test_add ("/advice/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("chlorine", test_chlorine);
  ADD ("no-library", test_no_library);
  ADD ("nothing-fits", test_nothing_fits);
  ADD ("only-generic", test_only_generic);
  ADD ("still-reading", test_still_reading);
  ADD ("positions", test_positions);
  ADD ("taken", test_taken);
  ADD ("drill", test_drill);
  ADD ("cancelled", test_cancelled);
  return g_test_run ();
}
