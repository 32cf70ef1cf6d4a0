/* test-hazard-desk.c: from an asset to zones that follow tags and mast, who is inside, and the journal of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "session-fixture.h"

#include "session/vigil-hazard-desk-private.h"
#include "testlib/vigil-test-site.h"
#include "testlib/vigil-test.h"

#include <math.h>
#include <string.h>

#define TANK "T-2103" /* liquid chlorine, 50 m³, PT-2103, LT-2103, TT-2103 */

typedef struct
{
  SessionFixture base;
  VigilHazardDesk *desk;
  VigilZoneSet *set;
} Fixture;

static void
observe (Fixture *self, double speed, double direction)
{
  g_autofree char *text = g_strdup_printf ("{\"windSpeed\":%g,\"windDirection\":%g,\"temperature\":20,\"humidity\":60,\"pressure\":1013,\"cloud\":4}",
                                           speed, direction);
  g_autoptr (JsonNode) node = vigil_json_parse (text, strlen (text), NULL);
  g_autoptr (VigilEvent) event
      = vigil_event_new (VIGIL_EVENT_WEATHER_OBSERVED, "/park", "mast", NULL, vigil_clock_now (self->base.clock), json_node_copy (node));

  vigil_situation_apply (self->base.session->situation, event);
  vigil_hazard_desk_note (self->desk, event);
}

static void
sample (Fixture *self, const char *tag, double value)
{
  VigilSample one = { tag, value, vigil_clock_now (self->base.clock), VIGIL_QUALITY_GOOD };
  g_autoptr (VigilEvent) event = vigil_event_new_samples ("/park", one.time, &one, 1);

  vigil_situation_apply (self->base.session->situation, event);
}

static void
place (Fixture *self, const char *id, double east, double north)
{
  VigilEnu at = { east, north, 0.0 };
  VigilLonLat where;
  VigilPosition position = { .id = id, .accuracy = 1.0f, .time = vigil_clock_now (self->base.clock) };
  g_autoptr (VigilEvent) event = NULL;

  vigil_frame_from_enu (vigil_site_get_frame (self->base.site), &at, &where);
  position.lon = where.lon;
  position.lat = where.lat;
  event = vigil_event_new_positions ("/park", position.time, VIGIL_TRACK_PERSON, &position, 1);
  vigil_situation_apply (self->base.session->situation, event);
}

static void
open_desk (Fixture *self)
{
  session_fixture_open (&self->base);
  self->desk = vigil_session_get_hazard_desk (self->base.session);
  observe (self, 4.0, 270.0);
  sample (self, "LT-2103", 60.0);
  sample (self, "PT-2103", 0.6);
  sample (self, "TT-2103", 10.0);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *pack = vigil_test_source_path ("data/demo");
  g_autoptr (GError) error = NULL;

  self->base.folder = vigil_test_make_dir ();
  self->base.path = g_build_filename (self->base.folder, "journal.db", NULL);
  self->base.site = vigil_site_load (pack, NULL, &error);
  g_assert_no_error (error);
  self->base.clock = vigil_clock_new_fake (T0);
  open_desk (self);
}

static gboolean
is_idle (gpointer data)
{
  Fixture *self = data;

  for (guint i = 0; i < g_list_model_get_n_items (vigil_hazard_desk_get_sets (self->desk)); i++)
    {
      g_autoptr (VigilZoneSet) set = g_list_model_get_item (vigil_hazard_desk_get_sets (self->desk), i);

      if (set->zones->len > 0 && !set->counted)
        vigil_hazard_desk_count (self->desk); /* the session does so every second */
      if (set->running || set->footprint_running || (set->zones->len > 0 && !set->counted))
        return FALSE;
    }
  return !self->desk->counting && session_fixture_is_saved (&self->base);
}

static void
settle (Fixture *self)
{
  g_assert_true (vigil_test_wait (is_idle, self, 30.0));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  settle (self);
  session_fixture_tear_down (&self->base, NULL);
}

static void
ask (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  VigilCase *question = vigil_hazard_desk_propose (self->desk, TANK, &error);

  g_assert_no_error (error);
  self->set = vigil_hazard_desk_ask (self->desk, question);
  settle (self);
}

/* Two clicks from the asset: level, temperature, pressure from the tags, weather from the mast, the rest from the pack. */
static void
test_bind (Fixture *self, gconstpointer data)
{
  g_autoptr (VigilCase) given = vigil_hazard_desk_propose (self->desk, TANK, NULL);

  g_assert_cmpfloat_with_epsilon (vigil_case_get (given, VIGIL_CASE_FILL), 0.6, 1e-9);
  g_assert_cmpstr (given->inputs[VIGIL_CASE_FILL].from, ==, "LT-2103");
  g_assert_cmpint (given->inputs[VIGIL_CASE_FILL].origin, ==, VIGIL_INPUT_TAG);
  g_assert_cmpfloat_with_epsilon (vigil_case_get (given, VIGIL_CASE_TEMPERATURE), 283.15, 1e-9);
  g_assert_cmpfloat_with_epsilon (vigil_case_get (given, VIGIL_CASE_PRESSURE), 0.6e6 + 101325.0, 1e-3); /* gauge */
  g_assert_cmpfloat (vigil_case_get (given, VIGIL_CASE_WIND_SPEED), ==, 4.0);
  g_assert_cmpint (given->inputs[VIGIL_CASE_WIND_SPEED].origin, ==, VIGIL_INPUT_MAST);
  g_assert_cmpfloat_with_epsilon (vigil_case_get (given, VIGIL_CASE_AIR_TEMPERATURE), 293.15, 1e-9); /* 20 ℃, 60 %, 1013 hPa */
  g_assert_cmpfloat_with_epsilon (vigil_case_get (given, VIGIL_CASE_HUMIDITY), 0.6, 1e-9);
  g_assert_cmpfloat_with_epsilon (vigil_case_get (given, VIGIL_CASE_AIR_PRESSURE), 101300.0, 1e-6);
  g_assert_cmpfloat (vigil_case_get (given, VIGIL_CASE_VOLUME), ==, 50.0);
  g_assert_cmpint (given->inputs[VIGIL_CASE_VOLUME].origin, ==, VIGIL_INPUT_PACK);
  g_assert_cmpint (given->vessel, ==, VIGIL_CASE_VESSEL_LYING);
}

static void
test_convert (void)
{
  g_assert_cmpfloat_with_epsilon (vigil_hazard_bind_convert (VIGIL_CASE_PRESSURE, 0.0, "kPa", NAN), 101325.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (vigil_hazard_bind_convert (VIGIL_CASE_PRESSURE, 2.0, "bar", NAN), 301325.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (vigil_hazard_bind_convert (VIGIL_CASE_FILL, 3.0, "m", 12.0), 0.25, 1e-9);
  g_assert_cmpfloat_with_epsilon (vigil_hazard_bind_convert (VIGIL_CASE_FILL, 600.0, "mm", 12.0), 0.05, 1e-9);
  g_assert_cmpfloat_with_epsilon (vigil_hazard_bind_convert (VIGIL_CASE_TEMPERATURE, -10.0, "℃", NAN), 263.15, 1e-9);
  g_assert_true (isnan (vigil_hazard_bind_convert (VIGIL_CASE_FILL, 3.0, "m", NAN)));
  g_assert_true (isnan (vigil_hazard_bind_convert (VIGIL_CASE_PRESSURE, 3.0, "psi?", NAN)));
  g_assert_true (isnan (vigil_hazard_bind_convert (VIGIL_CASE_PRESSURE, NAN, "bar", NAN)));
}

/* A value that the plant itself calls bad is no level of a vessel. */
static void
test_bad_tag (Fixture *self, gconstpointer data)
{
  VigilSample bad = { "LT-2103", 99.0, vigil_clock_now (self->base.clock) + VIGIL_SECOND, VIGIL_QUALITY_BAD };
  g_autoptr (VigilEvent) event = vigil_event_new_samples ("/park", bad.time, &bad, 1);
  g_autoptr (VigilCase) given = NULL;

  vigil_situation_apply (self->base.session->situation, event);
  given = vigil_hazard_desk_propose (self->desk, TANK, NULL);
  g_assert_cmpint (given->inputs[VIGIL_CASE_FILL].origin, ==, VIGIL_INPUT_NONE);
}

/* Two degrees across north are two degrees, not 358. */
static void
test_moved (Fixture *self, gconstpointer data)
{
  g_autoptr (VigilCase) before = vigil_hazard_desk_propose (self->desk, TANK, NULL);
  g_autoptr (VigilCase) after = vigil_case_copy (before);

  vigil_case_set (before, VIGIL_CASE_WIND_FROM, 359.5, VIGIL_INPUT_MAST, NULL, 0);
  vigil_case_set (after, VIGIL_CASE_WIND_FROM, 0.5, VIGIL_INPUT_MAST, NULL, 0);
  g_assert_false (vigil_hazard_bind_moved (before, after));
  vigil_case_set (after, VIGIL_CASE_WIND_FROM, 20.0, VIGIL_INPUT_MAST, NULL, 0);
  g_assert_true (vigil_hazard_bind_moved (before, after));
}

/* A detector stands for the vessel near it; what holds nothing is refused in words. */
static void
test_vessel (Fixture *self, gconstpointer data)
{
  const GArray *assets = vigil_site_get_assets (self->base.site);
  g_autoptr (GError) error = NULL;
  guint n_found = 0;

  for (guint i = 0; i < assets->len; i++)
    {
      const VigilAsset *asset = &g_array_index (assets, VigilAsset, i), *vessel;

      if (!g_str_equal (asset->kind, "detector") || g_strcmp0 (asset->chemical, "7782-50-5") != 0)
        continue;
      vessel = vigil_hazard_bind_find_vessel (self->base.site, asset->id, 270.0, NULL);
      if (vessel == NULL)
        continue;
      g_assert_cmpstr (vessel->chemical, ==, "7782-50-5");
      n_found++;
    }
  g_assert_cmpuint (n_found, >, 20);
  g_assert_null (vigil_hazard_desk_propose (self->desk, "no-such", &error));
  g_assert_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT);
}

/* Who stands down the wind is inside, who stands up the wind is not. */
static void
test_people (Fixture *self, gconstpointer data)
{
  const VigilAsset *tank = vigil_site_get_asset (self->base.site, TANK);
  const VigilExposureCounts *people;
  const VigilZonePerson *first;
  guint inside = 0;

  place (self, "P-1", tank->x + 60.0, tank->y);
  place (self, "P-2", tank->x - 300.0, tank->y);
  ask (self);
  g_assert_cmpuint (vigil_zone_set_get_zones (self->set)->len, ==, 3);
  people = vigil_zone_set_get_people (self->set);
  for (guint i = 0; i < 3; i++)
    inside += people->inside[i];
  g_assert_cmpuint (people->total, ==, 2);
  g_assert_cmpuint (inside, ==, 1);
  g_assert_cmpuint (people->clear, ==, 1);
  g_assert_cmpuint (people->inside[0], ==, 1); /* 60 m from a 25 mm hole: the red zone */
  first = &g_array_index (vigil_zone_set_get_persons (self->set), VigilZonePerson, 0);
  g_assert_cmpstr (first->id, ==, "P-1");
  g_assert_cmpint (first->finding.state, ==, VIGIL_EXPOSURE_INSIDE);
  g_assert_cmpuint (vigil_zone_set_get_musters (self->set)->len, >, 3);
  g_assert_cmpuint (vigil_zone_set_get_arrivals (self->set)->len, >, 0);
}

/* An old fix is never safe. */
static void
test_old_fix (Fixture *self, gconstpointer data)
{
  const VigilAsset *tank = vigil_site_get_asset (self->base.site, TANK);
  const VigilExposureCounts *people;

  place (self, "P-2", tank->x - 300.0, tank->y);
  vigil_clock_advance (self->base.clock, 5 * VIGIL_MINUTE);
  ask (self);
  people = vigil_zone_set_get_people (self->set);
  g_assert_cmpuint (people->clear, ==, 0);
  g_assert_cmpuint (people->unknown, ==, 1);
}

/* The wind turns: the zones follow without being asked. */
static void
test_follow (Fixture *self, gconstpointer data)
{
  const VigilAsset *tank = vigil_site_get_asset (self->base.site, TANK);
  const VigilZone *zone;

  ask (self);
  zone = vigil_zone_set_get_zones (self->set)->pdata[0];
  g_assert_true (vigil_zone_shape_contains (zone->shape, tank->x + 100.0, tank->y));
  vigil_clock_advance (self->base.clock, 10 * VIGIL_SECOND);
  observe (self, 4.0, 90.0);
  self->set->started = 0; /* long ago */
  vigil_hazard_desk_tick (self->desk);
  settle (self);
  zone = vigil_zone_set_get_zones (self->set)->pdata[0];
  g_assert_false (vigil_zone_shape_contains (zone->shape, tank->x + 100.0, tank->y));
  g_assert_true (vigil_zone_shape_contains (zone->shape, tank->x - 100.0, tank->y));
}

/* What the operator sets stands against the tag until it is given back. */
static void
test_given (Fixture *self, gconstpointer data)
{
  ask (self);
  vigil_hazard_desk_set_input (self->desk, self->set, VIGIL_CASE_WIND_SPEED, 9.0);
  settle (self);
  vigil_hazard_desk_tick (self->desk);
  g_assert_cmpfloat (vigil_case_get (vigil_zone_set_get_case (self->set), VIGIL_CASE_WIND_SPEED), ==, 9.0);
  vigil_hazard_desk_set_input (self->desk, self->set, VIGIL_CASE_WIND_SPEED, NAN);
  settle (self);
  g_assert_cmpfloat (vigil_case_get (vigil_zone_set_get_case (self->set), VIGIL_CASE_WIND_SPEED), ==, 4.0);
}

/* An input that cannot be: the last zones stand and say why they are old. */
static void
test_problem (Fixture *self, gconstpointer data)
{
  guint n;

  ask (self);
  n = vigil_zone_set_get_zones (self->set)->len;
  vigil_hazard_desk_set_input (self->desk, self->set, VIGIL_CASE_HOLE, 4.0);
  settle (self);
  g_assert_nonnull (vigil_zone_set_get_problem (self->set));
  g_assert_cmpuint (vigil_zone_set_get_zones (self->set)->len, ==, n);
  vigil_hazard_desk_set_input (self->desk, self->set, VIGIL_CASE_HOLE, 0.02);
  settle (self);
  g_assert_null (vigil_zone_set_get_problem (self->set));
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_task_propagate_boolean (G_TASK (result), &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static guint
count_kind (Fixture *self, VigilZoneSetKind kind)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (vigil_hazard_desk_get_sets (self->desk)); i++)
    {
      g_autoptr (VigilZoneSet) set = g_list_model_get_item (vigil_hazard_desk_get_sets (self->desk), i);

      n += set->kind == kind;
    }
  return n;
}

/* Declared and drawn zones are there again after a restart, the question is not; cleared ones are not. */
static void
test_journal (Fixture *self, gconstpointer data)
{
  g_autoptr (VigilZoneShape) circle = vigil_zone_shape_new_circle (0.0, 0.0, 50.0, NULL);
  gboolean done = FALSE, drawn = FALSE, cleared = FALSE;
  VigilZoneSet *set;

  ask (self);
  vigil_hazard_desk_declare_async (self->desk, self->set, done_cb, &done);
  vigil_hazard_desk_draw_async (self->desk, "Cordon", 1, circle, done_cb, &drawn);
  g_assert_true (vigil_test_wait (is_true, &done, 10.0));
  g_assert_true (vigil_test_wait (is_true, &drawn, 10.0));
  g_assert_cmpint (vigil_zone_set_get_kind (self->set), ==, VIGIL_ZONE_SET_COMPUTED);
  ask (self);
  g_assert_cmpuint (count_kind (self, VIGIL_ZONE_SET_WHAT_IF), ==, 1);
  settle (self);
  session_fixture_close (&self->base);
  open_desk (self);
  g_assert_cmpuint (count_kind (self, VIGIL_ZONE_SET_WHAT_IF), ==, 0);
  g_assert_cmpuint (count_kind (self, VIGIL_ZONE_SET_COMPUTED), ==, 1);
  g_assert_cmpuint (count_kind (self, VIGIL_ZONE_SET_DRAWN), ==, 1);
  for (guint i = 0; (set = g_list_model_get_item (vigil_hazard_desk_get_sets (self->desk), i)); i++, g_object_unref (set))
    if (set->kind == VIGIL_ZONE_SET_COMPUTED)
      {
        g_assert_cmpuint (vigil_zone_set_get_zones (set)->len, ==, 3);
        g_assert_nonnull (vigil_zone_set_get_case (set));
        vigil_hazard_desk_clear_async (self->desk, set, "closed", done_cb, &cleared);
      }
  g_assert_true (vigil_test_wait (is_true, &cleared, 10.0));
  g_assert_cmpuint (count_kind (self, VIGIL_ZONE_SET_COMPUTED), ==, 0);
}

/* From the platform: shown; what cannot be is a sentence and nothing else. */
static void
told_cb (VigilSession *session, const char *sentence, gpointer user_data)
{
  *(gboolean *) user_data = strstr (sentence, "Z-9") != NULL;
}

static void
receive (Fixture *self, const char *id, const char *geometry)
{
  g_autofree char *text = g_strdup_printf ("{\"zone\":\"%s\",\"geometry\":%s}", id, geometry);
  JsonNode *node = vigil_json_parse (text, strlen (text), NULL);
  g_autoptr (VigilEvent) event = vigil_event_new (VIGIL_EVENT_ZONE_SET, "/park", id, NULL, vigil_clock_now (self->base.clock), node);

  vigil_hazard_desk_note (self->desk, event);
}

static void
test_received (Fixture *self, gconstpointer data)
{
  gboolean told = FALSE;
  gulong handler = g_signal_connect (self->base.session, "message", G_CALLBACK (told_cb), &told);

  receive (self, "Z-8", "{\"type\":\"Polygon\",\"coordinates\":[[[121.7,32.3],[121.701,32.3],[121.701,32.301],[121.7,32.3]]]}");
  g_assert_cmpuint (count_kind (self, VIGIL_ZONE_SET_RECEIVED), ==, 1);
  g_assert_cmpuint (vigil_zone_set_get_musters (vigil_hazard_desk_find (self->desk, "Z-8"))->len, ==, 10); /* all of the park */
  g_assert_false (told);
  receive (self, "Z-9", "{\"type\":\"Polygon\",\"coordinates\":[[[121.7,\"x\"]]]}");
  g_assert_true (told);
  g_assert_cmpuint (count_kind (self, VIGIL_ZONE_SET_RECEIVED), ==, 1);
  g_signal_handler_disconnect (self->base.session, handler);
  vigil_hazard_desk_count (self->desk);
}

#define TRIANGLE "{\"type\":\"Polygon\",\"coordinates\":[[[121.7,32.3],[121.701,32.3],[121.701,32.301],[121.7,32.3]]]}"

static void
count_cb (VigilSession *session, const char *sentence, gpointer user_data)
{
  (*(guint *) user_data)++;
}

static void
declare (Fixture *self)
{
  gboolean done = FALSE;

  ask (self);
  vigil_hazard_desk_declare_async (self->desk, self->set, done_cb, &done);
  g_assert_true (vigil_test_wait (is_true, &done, 10.0));
}

static void
clear (Fixture *self, VigilZoneSet *set)
{
  gboolean done = FALSE;

  vigil_hazard_desk_clear_async (self->desk, set, "over", done_cb, &done);
  g_assert_true (vigil_test_wait (is_true, &done, 10.0));
}

/* A platform that floods: what is declared stays, the flood is refused in one sentence, and there is room to declare more. */
static void
test_flood (Fixture *self, gconstpointer data)
{
  guint n_told = 0;
  gulong handler = g_signal_connect (self->base.session, "message", G_CALLBACK (count_cb), &n_told);
  g_autofree char *longest = g_strnfill (200, '<');

  declare (self);
  receive (self, longest, TRIANGLE);
  g_assert_nonnull (vigil_hazard_desk_find (self->desk, longest));
  for (int i = 0; i < 300; i++)
    {
      g_autofree char *id = g_strdup_printf ("Q-%d", i);

      receive (self, id, TRIANGLE);
    }
  g_assert_cmpuint (count_kind (self, VIGIL_ZONE_SET_RECEIVED), ==, 64);
  g_assert_cmpuint (count_kind (self, VIGIL_ZONE_SET_COMPUTED), ==, 1);
  g_assert_cmpuint (n_told, ==, 1);
  receive (self, "Q-5", TRIANGLE); /* one that is shown may change */
  g_assert_cmpuint (n_told, ==, 1);
  declare (self);
  g_assert_cmpuint (count_kind (self, VIGIL_ZONE_SET_COMPUTED), ==, 2);
  g_signal_handler_disconnect (self->base.session, handler);
}

/* Each seat's own zones are its own: a platform neither moves nor clears them. */
static void
test_foreign (Fixture *self, gconstpointer data)
{
  g_autofree char *id = NULL, *text = NULL;
  g_autoptr (VigilEvent) event = NULL;
  VigilZoneShape *shape;
  guint n_told = 0;
  gulong handler = g_signal_connect (self->base.session, "message", G_CALLBACK (count_cb), &n_told);

  declare (self);
  id = g_strdup (self->set->id);
  shape = ((VigilZone *) self->set->zones->pdata[0])->shape;
  receive (self, id, TRIANGLE);
  g_assert_true (((VigilZone *) self->set->zones->pdata[0])->shape == shape);
  text = g_strdup_printf ("{\"zone\":\"%s\"}", id);
  event = vigil_event_new (VIGIL_EVENT_ZONE_CLEARED, "/park", id, NULL, T0, vigil_json_parse (text, strlen (text), NULL));
  vigil_hazard_desk_note (self->desk, event);
  g_assert_true (vigil_hazard_desk_find (self->desk, id) == self->set);
  g_assert_cmpuint (n_told, ==, 2);
  g_signal_handler_disconnect (self->base.session, handler);
}

/* A run that ends after its release was cleared does not bring it back, nor does a slider that somebody still holds. */
static void
test_clear_while_running (Fixture *self, gconstpointer data)
{
  g_autoptr (VigilZoneSet) held = NULL;

  declare (self);
  held = g_object_ref (self->set);
  vigil_hazard_desk_set_input (self->desk, held, VIGIL_CASE_HOLE, 0.03);
  clear (self, held);
  vigil_hazard_desk_set_input (self->desk, held, VIGIL_CASE_HOLE, 0.04);
  settle (self);
  g_assert_false (vigil_zone_set_get_computing (held));
  g_assert_cmpuint (g_list_model_get_n_items (vigil_hazard_desk_get_sets (self->desk)), ==, 0);
  session_fixture_close (&self->base);
  open_desk (self);
  g_assert_cmpuint (g_list_model_get_n_items (vigil_hazard_desk_get_sets (self->desk)), ==, 0);
}

/* After a restart the release still began when it began, and goes on by the last inputs. */
static void
test_since (Fixture *self, gconstpointer data)
{
  VigilTime since;

  declare (self);
  since = vigil_zone_set_get_since (self->set);
  vigil_clock_advance (self->base.clock, 10 * VIGIL_MINUTE);
  vigil_hazard_desk_set_input (self->desk, self->set, VIGIL_CASE_HOLE, 0.03);
  settle (self);
  vigil_hazard_desk_count (self->desk);
  settle (self);
  session_fixture_close (&self->base);
  open_desk (self);
  self->set = g_list_model_get_item (vigil_hazard_desk_get_sets (self->desk), 0);
  g_object_unref (self->set); /* the desk has it */
  g_assert_cmpint (vigil_zone_set_get_since (self->set), ==, since);
  g_assert_cmpfloat (vigil_case_get (vigil_zone_set_get_case (self->set), VIGIL_CASE_HOLE), ==, 0.03);
}

/* The case of a journal that was damaged: its zones are shown, with what is wrong, and nothing is computed. */
static void
test_damaged (Fixture *self, gconstpointer data)
{
  static const char *const cases[] = { "{}", "{\"id\":7}", "{\"inputs\":{\"wind-speed\":{\"value\":-1}}}" };
  VigilZoneSet *set;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"zone\":\"Z-%u\",\"kind\":\"computed\",\"geometry\":%s,\"case\":%s}", i, TRIANGLE, cases[i]);

      vigil_session_take_one (self->base.session, vigil_event_new (VIGIL_EVENT_ZONE_SET, VIGIL_SESSION_SOURCE, "Z", NULL, T0,
                                                                   vigil_json_parse (text, strlen (text), NULL)));
    }
  settle (self);
  session_fixture_close (&self->base);
  open_desk (self);
  g_assert_cmpuint (count_kind (self, VIGIL_ZONE_SET_COMPUTED), ==, G_N_ELEMENTS (cases));
  vigil_hazard_desk_tick (self->desk);
  settle (self);
  for (guint i = 0; (set = g_list_model_get_item (vigil_hazard_desk_get_sets (self->desk), i)); i++, g_object_unref (set))
    {
      g_assert_nonnull (vigil_zone_set_get_problem (set));
      g_assert_null (vigil_zone_set_get_case (set));
      g_assert_cmpuint (vigil_zone_set_get_zones (set)->len, ==, 1);
    }
}

/* The wind dies down: no model says where the gas goes, but it is not gone. */
static void
test_calm (Fixture *self, gconstpointer data)
{
  guint n;

  ask (self);
  n = vigil_zone_set_get_zones (self->set)->len;
  vigil_clock_advance (self->base.clock, 10 * VIGIL_SECOND);
  observe (self, 0.0, 270.0);
  self->set->started = 0;
  vigil_hazard_desk_tick (self->desk);
  settle (self);
  g_assert_cmpuint (vigil_zone_set_get_zones (self->set)->len, ==, n);
  g_assert_nonnull (vigil_zone_set_get_problem (self->set));
  vigil_clock_advance (self->base.clock, 10 * VIGIL_SECOND);
  observe (self, 3.0, 270.0);
  self->set->started = 0;
  vigil_hazard_desk_tick (self->desk);
  settle (self);
  g_assert_null (vigil_zone_set_get_problem (self->set));
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* The session goes while models run and people are counted, and somebody still holds the desk. */
static void
test_close_while_running (Fixture *self, gconstpointer data)
{
  g_autoptr (VigilHazardDesk) desk = g_object_ref (self->desk);
  gpointer set;

  declare (self);
  vigil_hazard_desk_set_input (desk, self->set, VIGIL_CASE_HOLE, 0.03);
  vigil_hazard_desk_count (desk);
  set = self->set;
  g_object_add_weak_pointer (set, &set);
  session_fixture_close (&self->base);
  g_clear_object (&desk);
  g_assert_true (vigil_test_wait (is_gone, &set, 30.0));
  open_desk (self);
}

/* Two people whose ids differ only far behind are two people; a tag's id that does not fit is cut between characters. */
static void
test_long_ids (Fixture *self, gconstpointer data)
{
  const VigilAsset *tank = vigil_site_get_asset (self->base.site, TANK);
  g_autofree char *stem = g_strnfill (190, 'x'), *first = g_strconcat (stem, "1", NULL), *second = g_strconcat (stem, "2", NULL);
  g_autoptr (GString) wide = g_string_new ("T");
  const GArray *persons;

  place (self, first, tank->x + 60.0, tank->y);
  place (self, second, tank->x + 60.0, tank->y);
  ask (self);
  persons = vigil_zone_set_get_persons (self->set);
  g_assert_cmpuint (persons->len, ==, 2);
  g_assert_cmpstr (g_array_index (persons, VigilZonePerson, 0).id, ==, first);
  g_assert_cmpstr (g_array_index (persons, VigilZonePerson, 1).id, ==, second);
  for (int i = 0; i < 30; i++)
    g_string_append (wide, "氯");
  vigil_case_set (self->set->given, VIGIL_CASE_FILL, 0.5, VIGIL_INPUT_TAG, wide->str, T0);
  g_assert_true (g_utf8_validate (self->set->given->inputs[VIGIL_CASE_FILL].from, -1, NULL));
  g_assert_cmpuint (strlen (self->set->given->inputs[VIGIL_CASE_FILL].from), ==, 61); /* 1 + 20 × 3 of 63 bytes */
}

/* What a declared release adds to the journal: a result every 2 s at the most (LEAST_PAUSE), so 1800 an hour. */
static void
test_size (Fixture *self, gconstpointer data)
{
  g_autoptr (VigilEvent) event = NULL;
  g_autofree char *text = NULL;

  ask (self);
  event = vigil_hazard_desk_make_event (self->desk, self->set);
  text = vigil_json_to_string (event->data);
  g_test_message ("%" G_GSIZE_FORMAT " bytes a result", strlen (text));
  g_assert_cmpuint (strlen (text), <, 24000); /* 43 MB an hour in the worst wind */
}

/* ten Berge (1986): five seconds at C are (C / level)^n 5 / 3600 of the load that the worst level stands for. */
static void
test_load (Fixture *self, gconstpointer data)
{
  const VigilAsset *tank = vigil_site_get_asset (self->base.site, TANK);
  const VigilZonePerson *person;
  const VigilOutcome *outcome;
  double level, n;

  declare (self);
  for (int i = 0; i < 2; i++)
    {
      vigil_clock_advance (self->base.clock, i == 0 ? 20 * VIGIL_MINUTE : 5 * VIGIL_SECOND); /* first till the plume stands */
      place (self, "P-1", tank->x + 200.0, tank->y);
      vigil_hazard_desk_count (self->desk);
      settle (self);
    }
  outcome = vigil_zone_set_get_outcome (self->set);
  level = ((VigilOutcomeZone *) vigil_outcome_get_zones ((VigilOutcome *) outcome)->pdata[0])->level;
  n = vigil_outcome_get_substance (outcome)->probit[2];
  person = &g_array_index (vigil_zone_set_get_persons (self->set), VigilZonePerson, 0);
  g_assert_cmpfloat (n, >, 1.5);
  g_assert_cmpfloat (person->concentration, >, level);
  g_assert_cmpfloat_with_epsilon (person->load / (pow (person->concentration / level, n) * 5.0 / 3600.0), 1.0, 1e-3);
}

/* Inside a building the air is that of a mixed room, dCi/dt = a (Co - Ci) (hazard-models.md, infiltration): with the plume
 * standing for @t it has risen to Co (1 - exp (-a t)) at the most, and to no less than if the plume came late. */
static void
test_load_indoors (Fixture *self, gconstpointer data)
{
  const VigilBuilding *building = NULL;
  const VigilAsset *tank = vigil_site_get_asset (self->base.site, TANK);
  const GArray *buildings = vigil_site_get_buildings (self->base.site);
  const VigilZonePerson *person;
  double least = INFINITY, x = 0, y = 0, a, most;

  for (guint i = 0; i < buildings->len; i++)
    {
      const VigilBuilding *one = &g_array_index (buildings, VigilBuilding, i);
      double cx = 0, cy = 0;

      for (guint k = 0; k + 1 < one->outline.n_points; k++)
        {
          cx += one->outline.xy[2 * k] / (one->outline.n_points - 1);
          cy += one->outline.xy[2 * k + 1] / (one->outline.n_points - 1);
        }
      if (hypot (cx - tank->x, cy - tank->y) < least && vigil_ring_contains (one->outline.xy, one->outline.n_points, cx, cy))
        {
          least = hypot (cx - tank->x, cy - tank->y);
          building = one;
          x = cx;
          y = cy;
        }
    }
  g_assert_nonnull (building);
  observe (self, 3.0, fmod (atan2 (x - tank->x, y - tank->y) * 180.0 / G_PI + 540.0, 360.0));
  declare (self);
  vigil_clock_advance (self->base.clock, 20 * VIGIL_MINUTE);
  place (self, "P-1", x, y);
  vigil_hazard_desk_count (self->desk);
  settle (self);
  person = &g_array_index (vigil_zone_set_get_persons (self->set), VigilZonePerson, 0);
  g_assert_cmpstr (person->building, ==, building->id);
  a = vigil_case_get (vigil_outcome_get_case (vigil_zone_set_get_outcome (self->set)), VIGIL_CASE_AIR_CHANGE) / 3600.0;
  most = person->concentration * (1.0 - exp (-a * 1200.0));
  g_assert_cmpfloat (person->concentration, >, 0.0);
  g_assert_cmpfloat (person->breathed, <=, most * 1.001);
  g_assert_cmpfloat (person->breathed, >, most * 0.8);
}

static double
last_arrival (Fixture *self)
{
  const GArray *arrivals = vigil_zone_set_get_arrivals (self->set);

  g_assert_cmpuint (arrivals->len, >, 0);
  return g_array_index (arrivals, VigilExposureArrivalAt, arrivals->len - 1).seconds;
}

/* Ten seconds after a release began the front is ten seconds nearer. */
static void
test_front (Fixture *self, gconstpointer data)
{
  double before;

  declare (self);
  vigil_hazard_desk_set_input (self->desk, self->set, VIGIL_CASE_HOLE, 0.025);
  settle (self);
  before = last_arrival (self);
  g_assert_cmpfloat (before, >, 10.0);
  vigil_clock_advance (self->base.clock, 10 * VIGIL_SECOND);
  vigil_hazard_desk_set_input (self->desk, self->set, VIGIL_CASE_HOLE, 0.025);
  settle (self);
  g_assert_cmpfloat_with_epsilon (last_arrival (self), before - 10.0, 0.2);
}

/* What the mast does not measure is not measured as nothing; what it said long ago is old. */
static void
test_mast (Fixture *self, gconstpointer data)
{
  g_autoptr (VigilCase) given = vigil_hazard_desk_propose (self->desk, TANK, NULL);
  g_autoptr (VigilCase) later = NULL;
  g_autoptr (VigilOutcome) outcome = NULL;

  g_assert_cmpint (given->inputs[VIGIL_CASE_RADIATION].origin, ==, VIGIL_INPUT_NONE);
  g_assert_cmpint (given->inputs[VIGIL_CASE_WIND_SPEED].quality, ==, VIGIL_QUALITY_GOOD);
  g_assert_cmpstr (given->inputs[VIGIL_CASE_WIND_FROM].from, ==, "mast"); /* whose subject it was */
  g_assert_cmpint (given->inputs[VIGIL_CASE_WIND_FROM].time, ==, vigil_situation_get_weather (vigil_session_get_situation (self->base.session))->time);
  vigil_clock_advance (self->base.clock, 6 * VIGIL_MINUTE);
  later = vigil_hazard_desk_propose (self->desk, TANK, NULL);
  g_assert_cmpint (later->inputs[VIGIL_CASE_WIND_SPEED].quality, ==, VIGIL_QUALITY_STALE);
  g_assert_true (vigil_hazard_bind_moved (given, later));
  outcome = vigil_case_run (later, NULL, NULL);
  g_assert_true (vigil_outcome_get_reserves (outcome) & VIGIL_RESERVES_OF (VIGIL_RESERVE_INPUT_OLD));
}

/* The footprint of a hole that was asked for within its pause is computed when the pause is over. */
static void
test_footprint (Fixture *self, gconstpointer data)
{
  double before;

  ask (self);
  g_assert_nonnull (vigil_zone_set_get_footprint (self->set));
  before = vigil_zone_shape_get_area (vigil_zone_set_get_footprint (self->set));
  vigil_hazard_desk_set_input (self->desk, self->set, VIGIL_CASE_HOLE, 0.05);
  settle (self);
  g_assert_true (self->set->footprint_due);
  self->set->footprint_at = 0; /* long ago */
  vigil_hazard_desk_tick (self->desk);
  settle (self);
  g_assert_cmpfloat (vigil_zone_shape_get_area (vigil_zone_set_get_footprint (self->set)), >, 2.0 * before); /* four times the hole */
}

/* A zone that was drawn over a vessel holds it, and the question beside it is counted as well. */
static void
test_drawn (Fixture *self, gconstpointer data)
{
  const VigilAsset *tank = vigil_site_get_asset (self->base.site, TANK);
  g_autoptr (VigilZoneShape) circle = vigil_zone_shape_new_circle (tank->x, tank->y, 150.0, NULL);
  gboolean drawn = FALSE;
  VigilZoneSet *set;

  place (self, "P-1", tank->x + 20.0, tank->y);
  ask (self);
  vigil_hazard_desk_draw_async (self->desk, "Cordon", 0, circle, done_cb, &drawn);
  g_assert_true (vigil_test_wait (is_true, &drawn, 10.0));
  settle (self);
  for (guint i = 0; (set = g_list_model_get_item (vigil_hazard_desk_get_sets (self->desk), i)); i++, g_object_unref (set))
    {
      g_assert_cmpuint (vigil_zone_set_get_people (set)->total, ==, 1);
      g_assert_cmpuint (vigil_zone_set_get_people (set)->inside[0], ==, 1);
      g_assert_cmpuint (vigil_zone_set_get_things (set)->len, >, 0);
    }
}

/* A place down the wind: gas comes, indoors later and less; up the wind nothing. The way out does not lead into the cloud. */
static void
test_place (Fixture *self, gconstpointer data)
{
  const VigilAsset *tank = vigil_site_get_asset (self->base.site, TANK);
  g_autoptr (VigilThreat) down = NULL;
  g_autoptr (VigilThreat) up = NULL;
  VigilEscapeRoute route = { 0 };
  g_autofree char *muster = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (vigil_hazard_desk_find_escape (self->desk, tank->x, tank->y, &route, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  ask (self);
  down = vigil_hazard_desk_threat (self->desk, self->set, tank->x + 150.0, tank->y);
  up = vigil_hazard_desk_threat (self->desk, self->set, tank->x - 150.0, tank->y);
  g_assert_cmpfloat (down->peak, >, 0.0);
  g_assert_cmpfloat (down->indoor_peak, >, 0.0);
  g_assert_cmpfloat (down->indoor_peak, <, down->peak);
  g_assert_cmpfloat (down->arrival, >, 0.0);
  g_assert_true (isnan (up->arrival));
  g_assert_true (vigil_hazard_desk_find_escape (self->desk, tank->x + 60.0, tank->y + 20.0, &route, &muster, &error));
  g_assert_no_error (error);
  vigil_escape_route_clear (&route);
}

/* Every preset of the demo pack runs. */
static void
test_presets (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) presets = vigil_hazard_desk_get_presets (self->desk);

  g_assert_cmpuint (presets->len, ==, 40); /* ten major hazards, four each */
  for (guint i = 0; i < presets->len; i++)
    {
      const VigilCase *preset = presets->pdata[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (VigilOutcome) outcome = vigil_case_run (preset, NULL, &error);
      guint n_reached = 0;

      g_assert_no_error (error);
      for (guint z = 0; z < vigil_outcome_get_zones (outcome)->len; z++)
        n_reached += ((VigilOutcomeZone *) vigil_outcome_get_zones (outcome)->pdata[z])->shape != NULL;
      for (guint g = 0; g < vigil_outcome_get_gaps (outcome)->len; g++)
        g_test_message ("%s: %s", preset->id, (char *) vigil_outcome_get_gaps (outcome)->pdata[g]);
      g_assert_cmpuint (n_reached, >, 0);
    }
}

/* Yamartino (1984): steady wind 0°, two winds 20° apart some 10°, all round 104°. */
static void
test_winds (void)
{
  VigilWindRecord record;
  VigilWindHistory history;

  vigil_wind_record_init (&record);
  for (int i = 0; i < 40; i++)
    {
      VigilWeatherObservation each = { .time = T0 + i * 20 * VIGIL_SECOND, .wind_speed = 3.0, .wind_direction = i % 2 ? 10.0 : 350.0 };

      vigil_wind_record_add (&record, &each);
    }
  vigil_wind_record_summarise (&record, T0 + 40 * 20 * VIGIL_SECOND, &history);
  g_assert_cmpfloat_with_epsilon (history.spread, 10.0, 0.2);
  g_assert_cmpuint (history.n, ==, 14);
  for (guint i = 0; i < history.n; i++)
    g_assert_true (history.directions[i] < 11.0 || history.directions[i] > 349.0);
  /* the clock was set back by an hour: the record begins anew */
  for (int i = 0; i < 12; i++)
    {
      VigilWeatherObservation each = { .time = T0 - VIGIL_HOUR + i * 20 * VIGIL_SECOND, .wind_speed = 3.0, .wind_direction = 90.0 };

      vigil_wind_record_add (&record, &each);
    }
  vigil_wind_record_summarise (&record, T0 - VIGIL_HOUR + 220 * VIGIL_SECOND, &history);
  g_assert_cmpuint (history.n, ==, 4);
  g_assert_cmpfloat_with_epsilon (history.spread, 0.0, 1e-6);
  vigil_wind_record_clear (&record);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/hazard-desk/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("bind", test_bind);
  ADD ("bad-tag", test_bad_tag);
  ADD ("load", test_load);
  ADD ("load/indoors", test_load_indoors);
  ADD ("front", test_front);
  ADD ("moved", test_moved);
  ADD ("vessel", test_vessel);
  ADD ("people", test_people);
  ADD ("old-fix", test_old_fix);
  ADD ("follow", test_follow);
  ADD ("given", test_given);
  ADD ("problem", test_problem);
  ADD ("journal", test_journal);
  ADD ("received", test_received);
  ADD ("flood", test_flood);
  ADD ("foreign", test_foreign);
  ADD ("clear-while-running", test_clear_while_running);
  ADD ("since", test_since);
  ADD ("damaged", test_damaged);
  ADD ("calm", test_calm);
  ADD ("close-while-running", test_close_while_running);
  ADD ("long-ids", test_long_ids);
  ADD ("size", test_size);
  ADD ("mast", test_mast);
  ADD ("footprint", test_footprint);
  ADD ("drawn", test_drawn);
  ADD ("place", test_place);
  ADD ("presets", test_presets);
  g_test_add_func ("/hazard-desk/convert", test_convert);
  g_test_add_func ("/hazard-desk/winds", test_winds);
  return g_test_run ();
}
