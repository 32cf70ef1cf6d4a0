/* test-tags.c: tags, their quality and their history; the situation they sit in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "core/vigil-situation.h"
#include "testlib/vigil-test-site.h"

#include <math.h>
#include <string.h>

#define T0 (G_GINT64_CONSTANT (1772330400) * VIGIL_SECOND)

static void
put (VigilTags *tags, const char *tag, double value, VigilTime time)
{
  const VigilSample sample = { tag, value, time, VIGIL_QUALITY_GOOD };

  vigil_tags_apply (tags, &sample, 1, time);
}

/* Each tag by its own time: 5 s of silence make PT-1 stale and not LT-1. */
static void
test_staleness (void)
{
  g_autoptr (VigilSite) site = vigil_test_make_site ();
  g_autoptr (VigilTags) tags = vigil_tags_new (site);
  int pressure = vigil_tags_find (tags, "PT-1"), level = vigil_tags_find (tags, "LT-1");

  g_assert_cmpint (vigil_tags_find (tags, "XX"), ==, -1);
  put (tags, "PT-1", 3.0, T0);
  put (tags, "LT-1", 50.0, T0);
  g_assert_cmpuint (vigil_tags_expire (tags, T0 + 4 * VIGIL_SECOND), ==, 0);
  g_assert_cmpuint (vigil_tags_expire (tags, T0 + 5 * VIGIL_SECOND), ==, 1);
  g_assert_cmpint (vigil_tags_get_value (tags, pressure)->quality, ==, VIGIL_QUALITY_STALE);
  g_assert_cmpint (vigil_tags_get_value (tags, level)->quality, ==, VIGIL_QUALITY_GOOD);
  g_assert_cmpfloat (vigil_tags_get_value (tags, pressure)->value, ==, 3.0);
  g_assert_cmpuint (vigil_tags_get_n_with_quality (tags, VIGIL_QUALITY_STALE), ==, 1);
  put (tags, "PT-1", 4.0, T0 + 6 * VIGIL_SECOND);
  g_assert_cmpuint (vigil_tags_get_n_with_quality (tags, VIGIL_QUALITY_STALE), ==, 0);
  g_assert_cmpuint (vigil_tags_expire (tags, T0 + 900 * VIGIL_SECOND), ==, 2);
  g_assert_finalize_object (g_steal_pointer (&tags));
}

static void
test_late_sample (void)
{
  g_autoptr (VigilSite) site = vigil_test_make_site ();
  g_autoptr (VigilTags) tags = vigil_tags_new (site);
  const VigilSample unknown = { "NO-1", 1.0, T0, VIGIL_QUALITY_GOOD };

  put (tags, "PT-1", 3.0, T0 + VIGIL_SECOND);
  put (tags, "PT-1", 9.0, T0);
  g_assert_cmpfloat (vigil_tags_get_value (tags, vigil_tags_find (tags, "PT-1"))->value, ==, 3.0);
  g_assert_cmpuint (vigil_tags_apply (tags, &unknown, 1, T0), ==, 1);
}

static void
test_disconnected (void)
{
  g_autoptr (VigilSite) site = vigil_test_make_site ();
  g_autoptr (VigilTags) tags = vigil_tags_new (site);
  int pressure = vigil_tags_find (tags, "PT-1");

  put (tags, "PT-1", 3.0, T0);
  vigil_tags_set_disconnected (tags, TRUE);
  g_assert_cmpint (vigil_tags_get_value (tags, pressure)->quality, ==, VIGIL_QUALITY_DISCONNECTED);
  g_assert_cmpuint (vigil_tags_expire (tags, T0 + VIGIL_HOUR), ==, 0);
  vigil_tags_set_disconnected (tags, FALSE);
  g_assert_cmpint (vigil_tags_get_value (tags, pressure)->quality, ==, VIGIL_QUALITY_GOOD);
  g_assert_cmpuint (vigil_tags_expire (tags, T0 + VIGIL_HOUR), ==, 1);
}

/* The ring keeps the newest; a gap is a point that is no number. */
static void
test_history (void)
{
  g_autoptr (VigilSite) site = vigil_test_make_site ();
  g_autoptr (VigilTags) tags = vigil_tags_new (site);
  VigilTagPoint points[VIGIL_TAGS_HISTORY + 1];
  int pressure = vigil_tags_find (tags, "PT-1");
  guint n;

  for (guint i = 0; i < VIGIL_TAGS_HISTORY + 50; i++)
    put (tags, "PT-1", i, T0 + i * VIGIL_SECOND);
  n = vigil_tags_get_history (tags, pressure, points, G_N_ELEMENTS (points));
  g_assert_cmpuint (n, ==, VIGIL_TAGS_HISTORY);
  g_assert_cmpfloat (points[0].value, ==, 50.0);
  g_assert_cmpfloat (points[n - 1].value, ==, VIGIL_TAGS_HISTORY + 49);
  vigil_tags_expire (tags, T0 + VIGIL_HOUR);
  n = vigil_tags_get_history (tags, pressure, points, 3);
  g_assert_cmpuint (n, ==, 3);
  g_assert_true (isnan (points[2].value));
  g_assert_cmpint (points[2].quality, ==, VIGIL_QUALITY_STALE);
}

static void
apply_json (VigilSituation *situation, const char *json)
{
  g_autoptr (GPtrArray) rejects = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_reject_free);
  g_autoptr (GPtrArray) events = vigil_event_parse (json, strlen (json), T0, rejects, NULL);

  g_assert_cmpuint (rejects->len, ==, 0);
  for (guint i = 0; i < events->len; i++)
    vigil_situation_apply (situation, events->pdata[i]);
  vigil_situation_end_batch (situation);
}

#define HEAD "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/p\",\"type\":"

static void
fill (VigilSituation *situation)
{
  apply_json (situation,
              "[" HEAD "\"vigil.tag.samples.v1\",\"data\":{\"samples\":[[\"PT-1\",7.5],[\"ZZ\",1]]}}," HEAD
              "\"vigil.track.positions.v1\",\"data\":{\"kind\":\"person\",\"positions\":[[\"P1\",121.704,32.305,null,2]]}}," HEAD
              "\"vigil.weather.observed.v1\",\"data\":{\"windSpeed\":3.2,\"windDirection\":112.5,\"cloud\":4}}," HEAD
              "\"vigil.permit.opened.v1\",\"data\":{\"permit\":\"HW-1\",\"kind\":\"hot-work\",\"title\":\"weld\","
              "\"position\":[121.70388,32.30512]}}," HEAD
              "\"vigil.permit.opened.v1\",\"data\":{\"permit\":\"HW-2\",\"kind\":\"lifting\",\"title\":\"lift\"}}," HEAD
              "\"vigil.permit.closed.v1\",\"data\":{\"permit\":\"HW-2\"}}]");
}

static void
check_filled (VigilSituation *situation)
{
  VigilTags *tags = vigil_situation_get_tags (situation);
  VigilTracks *tracks = vigil_situation_get_tracks (situation);
  const VigilPermit *permit;

  g_assert_cmpfloat (vigil_tags_get_value (tags, vigil_tags_find (tags, "PT-1"))->value, ==, 7.5);
  g_assert_cmpint (vigil_tracks_get_arrays (tracks)->level[vigil_tracks_find (tracks, "P1")], ==, 2);
  g_assert_cmpfloat (vigil_situation_get_weather (situation)->wind_speed, ==, 3.2);
  g_assert_cmpuint (vigil_situation_get_permits (situation)->len, ==, 1);
  permit = vigil_situation_get_permits (situation)->pdata[0];
  g_assert_cmpstr (permit->id, ==, "HW-1");
  g_assert_cmpfloat_with_epsilon (permit->x, 0.0, 0.01);
}

/* What append_events() gives, through the wire and back, makes the same situation. */
static void
test_situation (void)
{
  g_autoptr (VigilSite) site = vigil_test_make_site ();
  g_autoptr (VigilClock) clock = vigil_clock_new_fake (T0);
  g_autoptr (VigilSituation) situation = vigil_situation_new (site, clock), copy = vigil_situation_new (site, clock);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);

  fill (situation);
  check_filled (situation);
  g_assert_cmpuint (vigil_situation_get_n_unknown (situation), ==, 1);
  vigil_situation_append_events (situation, "/own", events);
  for (guint slot = 0; (slot = vigil_situation_append_track_events (situation, "/own", slot, 1, events)) != 0;)
    continue;
  for (guint i = 0; i < events->len; i++)
    {
      g_autofree char *json = vigil_event_to_json (events->pdata[i]);
      apply_json (copy, json);
    }
  check_filled (copy);
  g_assert_finalize_object (g_steal_pointer (&situation));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/tags/staleness", test_staleness);
  g_test_add_func ("/core/tags/late", test_late_sample);
  g_test_add_func ("/core/tags/disconnected", test_disconnected);
  g_test_add_func ("/core/tags/history", test_history);
  g_test_add_func ("/core/situation/rebuild", test_situation);
  return g_test_run ();
}
