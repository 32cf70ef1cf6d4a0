/* test-state-layers.c: what is painted of the state of equipment and of the values of its instruments
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "layer-fixture.h"
#include "map/vigil-asset-state-layer.h"
#include "map/vigil-asset-words.h"
#include "map/vigil-values-layer.h"
#include "testlib/vigil-test.h"

#include <math.h>

#define BAD 2
#define NEAR 19.0     /* zoom: 0.25 m per pixel */
#define ONE_ROW 19.5  /* 0.18 */
#define ALL_ROWS 20.0 /* 0.13 */

typedef LayerFixture Fixture;

/* The radius of V-1 in pixels: 10 m. */
static double
tank_radius (Fixture *f)
{
  return 10.0 / f->canvas.resolution;
}

static void
test_well_is_silent (Fixture *f, gconstpointer data)
{
  layer_fixture_paint (f, 0, 0, NEAR);
  g_assert_cmpuint (layer_fixture_count (f), ==, 0);
  layer_fixture_sample (f, "PT-1", 9.99, 0);
  layer_fixture_sample (f, "LT-1", 50, 0);
  layer_fixture_settle (f);
  g_assert_cmpuint (f->n_changed, ==, 0);
  layer_fixture_paint (f, 0, 0, NEAR);
  g_assert_cmpuint (layer_fixture_count (f), ==, 0);
}

/* An alarm is a closed line around its equipment with the symbol of its priority; the worst of several. */
static void
test_alarm_rings (Fixture *f, gconstpointer data)
{
  layer_fixture_apply (f, "alarm.raised", "{\"alarm\":\"a\",\"priority\":2,\"message\":\"m\",\"asset\":\"V-1\"}");
  layer_fixture_wait_changed (f, 1);
  layer_fixture_paint (f, 0, 0, NEAR);
  g_assert_cmpfloat (layer_fixture_cover (f, tank_radius (f), VIGIL_COLOR_PRIORITY_2), >, 0.97);
  g_assert_true (layer_fixture_has (f, tank_radius (f), -tank_radius (f), VIGIL_COLOR_PRIORITY_2));
  g_assert_false (layer_fixture_has (f, 0, 0, VIGIL_COLOR_PRIORITY_2));
  layer_fixture_apply (f, "alarm.raised", "{\"alarm\":\"b\",\"priority\":1,\"message\":\"m\",\"tag\":\"PT-1\"}");
  layer_fixture_apply (f, "alarm.raised", "{\"alarm\":\"c\",\"priority\":3,\"message\":\"m\",\"asset\":\"V-1\"}");
  layer_fixture_wait_changed (f, 2);
  layer_fixture_paint (f, 0, 0, NEAR);
  g_assert_cmpfloat (layer_fixture_cover (f, tank_radius (f), VIGIL_COLOR_PRIORITY_1), >, 0.97);
  g_assert_cmpuint (layer_fixture_count_color (f, VIGIL_COLOR_PRIORITY_2), ==, 0);
}

static void
test_alarm_ends (Fixture *f, gconstpointer data)
{
  layer_fixture_apply (f, "alarm.raised", "{\"alarm\":\"a\",\"priority\":2,\"message\":\"m\",\"asset\":\"V-1\"}");
  layer_fixture_wait_changed (f, 1);
  layer_fixture_apply (f, "alarm.returned", "{\"alarm\":\"a\"}");
  layer_fixture_wait_changed (f, 2);
  layer_fixture_paint (f, 0, 0, NEAR);
  g_assert_cmpuint (layer_fixture_count (f), ==, 0);
}

/* Beyond a limit and no alarm yet: dashes of 4 in 7 pixels, which lines of 2 pixels and smooth ends make look longer. */
static void
test_limit_dashes (Fixture *f, gconstpointer data)
{
  double share;

  layer_fixture_sample (f, "PT-1", 10.0, 0);
  layer_fixture_wait_changed (f, 1);
  layer_fixture_paint (f, 0, 0, NEAR);
  share = layer_fixture_cover (f, tank_radius (f), VIGIL_COLOR_PRIORITY_2);
  g_assert_cmpfloat (share, >, 0.4);
  g_assert_cmpfloat (share, <, 0.97);
  g_assert_true (layer_fixture_has (f, tank_radius (f), -tank_radius (f), VIGIL_COLOR_PRIORITY_2));
  layer_fixture_sample (f, "PT-1", 15.0, 0);
  layer_fixture_wait_changed (f, 2);
  layer_fixture_paint (f, 0, 0, NEAR);
  g_assert_cmpfloat (layer_fixture_cover (f, tank_radius (f), VIGIL_COLOR_PRIORITY_1), >, 0.4);
  g_assert_cmpuint (layer_fixture_count_color (f, VIGIL_COLOR_PRIORITY_2), ==, 0);
}

/* What a bad instrument says is beyond a limit is doubt, not danger: hatched, with a sign from near. */
static void
test_doubt (Fixture *f, gconstpointer data)
{
  guint near_by;

  layer_fixture_sample (f, "PT-1", 16.0, BAD);
  layer_fixture_wait_changed (f, 1);
  layer_fixture_paint (f, 0, 0, NEAR);
  g_assert_cmpfloat (layer_fixture_cover (f, tank_radius (f), VIGIL_COLOR_TRACK_LOST), >, 0.9);
  g_assert_cmpfloat (layer_fixture_cover (f, tank_radius (f) / 2, VIGIL_COLOR_TRACK_LOST), >, 0.2);
  g_assert_true (layer_fixture_is_painted (f, tank_radius (f) + 4, -tank_radius (f) - 2));
  g_assert_cmpuint (layer_fixture_count_color (f, VIGIL_COLOR_PRIORITY_1), ==, 0);
  near_by = layer_fixture_count (f);
  layer_fixture_paint (f, 0, 0, 17.5); /* 0.71 m per pixel: no sign */
  g_assert_cmpuint (layer_fixture_count (f), >, 0);
  g_assert_cmpuint (layer_fixture_count (f), <, near_by);
  g_assert_false (layer_fixture_is_painted (f, tank_radius (f) + 4, -tank_radius (f) - 2));
}

/* A frame is asked for when something became different, not with each value. */
static void
test_frames_on_change (Fixture *f, gconstpointer data)
{
  layer_fixture_sample (f, "PT-1", 12, 0);
  layer_fixture_wait_changed (f, 1);
  for (int i = 0; i < 5; i++)
    layer_fixture_sample (f, "PT-1", 12.1 + i * 0.1, 0);
  layer_fixture_settle (f);
  g_assert_cmpuint (f->n_changed, ==, 1);
  layer_fixture_sample (f, "PT-1", 3, 0);
  layer_fixture_wait_changed (f, 2);
  g_assert_cmpuint (f->n_changed, ==, 2);
}

/* Rooms for the plates of a scale; how many there are. */
static guint
place (Fixture *f, double zoom, double room[4])
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  g_autoptr (VigilLabels) labels = vigil_labels_new ();
  VigilProjection view;
  const char *text;

  g_object_unref (context);
  layer_fixture_view (f, 0, 0, zoom, &view);
  vigil_layer_label (f->layer, &view, labels);
  vigil_labels_place (labels, &view, layout);
  if (vigil_labels_get_n_placed (labels) > 0)
    vigil_labels_get_room (labels, &view, 0, room, &text);
  return vigil_labels_get_n_placed (labels);
}

/* One plate for each asset with tags, from near only; nearer with more rows. */
static void
test_plates (Fixture *f, gconstpointer data)
{
  double one[4], all[4];

  g_assert_cmpuint (place (f, 18.0, one), ==, 0);
  layer_fixture_paint (f, 0, 0, 18.0);
  g_assert_cmpuint (layer_fixture_count (f), ==, 0);
  g_assert_cmpuint (place (f, ONE_ROW, one), ==, 2);
  layer_fixture_paint (f, 0, 0, ONE_ROW);
  g_assert_cmpuint (layer_fixture_count (f), >, 1000);
  layer_fixture_paint (f, 0, 0, ALL_ROWS); /* not the scale they were placed for */
  g_assert_cmpuint (layer_fixture_count (f), ==, 0);
  g_assert_cmpuint (place (f, ALL_ROWS, all), ==, 2);
  g_assert_cmpfloat_with_epsilon (all[2], one[2], 0.01);
  g_assert_cmpfloat_with_epsilon (all[3] - one[3], 15.0, 0.01); /* a row */
}

/* A plate stands beside its equipment, and a value beyond its limit has the colour of the limit. */
static void
test_plate_colors (Fixture *f, gconstpointer data)
{
  double room[4];

  place (f, ALL_ROWS, room);
  layer_fixture_sample (f, "PT-1", 5, 0);
  layer_fixture_paint (f, 0, 0, ALL_ROWS);
  g_assert_cmpuint (layer_fixture_count_color (f, VIGIL_COLOR_TEXT), >, 20);
  g_assert_cmpuint (layer_fixture_count_color (f, VIGIL_COLOR_PRIORITY_2), ==, 0);
  for (int x = -1; x <= 1; x++)
    g_assert_false (layer_fixture_is_painted (f, x * (tank_radius (f) - 2), 0));
  layer_fixture_sample (f, "PT-1", 12, 0);
  layer_fixture_wait_changed (f, 1);
  layer_fixture_paint (f, 0, 0, ALL_ROWS);
  g_assert_cmpuint (layer_fixture_count_color (f, VIGIL_COLOR_PRIORITY_2), >, 20);
  layer_fixture_sample (f, "PT-1", 12, BAD);
  layer_fixture_wait_changed (f, 2);
  layer_fixture_paint (f, 0, 0, ALL_ROWS);
  g_assert_cmpuint (layer_fixture_count_color (f, VIGIL_COLOR_PRIORITY_2), ==, 0);
}

/* A change that is not printed is not worth a frame: PT-1 has one decimal. */
static void
test_plate_frames (Fixture *f, gconstpointer data)
{
  double room[4];

  place (f, ALL_ROWS, room);
  layer_fixture_sample (f, "PT-1", 5, 0);
  layer_fixture_paint (f, 0, 0, ALL_ROWS);
  layer_fixture_sample (f, "PT-1", 5.01, 0);
  layer_fixture_settle (f);
  g_assert_cmpuint (f->n_changed, ==, 0);
  layer_fixture_sample (f, "PT-1", 5.1, 0);
  layer_fixture_wait_changed (f, 1);
  vigil_layer_set_visible (f->layer, FALSE);
  f->n_changed = 0;
  layer_fixture_sample (f, "PT-1", 6, 0);
  layer_fixture_settle (f);
  g_assert_cmpuint (f->n_changed, ==, 0);
}

static void
check_words (Fixture *f, const char *expected)
{
  VigilTags *tags = vigil_situation_get_tags (vigil_session_get_situation (f->session));
  g_autofree char *words = vigil_tag_words (tags, vigil_site_get_tag (f->site, "PT-1"));

  g_assert_cmpstr (words, ==, expected);
}

/* The trend is said from a hundredth of the range on: 0.2 of 20 kPa. */
static void
test_words (Fixture *f, gconstpointer data)
{
  check_words (f, "— kPa");
  layer_fixture_sample (f, "PT-1", 5, 0);
  check_words (f, "5.0 kPa");
  layer_fixture_sample (f, "PT-1", 5.1, 0);
  check_words (f, "5.1 kPa");
  layer_fixture_sample (f, "PT-1", 5.3, 0);
  check_words (f, "5.3 kPa ↑");
  layer_fixture_sample (f, "PT-1", 4.0, 0);
  check_words (f, "4.0 kPa ↓");
  layer_fixture_sample (f, "PT-1", 4.0, BAD);
  check_words (f, "4.0 kPa ?");
}

static void
test_key_tags (Fixture *f, gconstpointer data)
{
  const VigilTagDef *tags[3] = { NULL };

  g_assert_cmpuint (vigil_asset_key_tags (f->site, "V-1", tags, 3), ==, 2);
  g_assert_cmpstr (tags[0]->id, ==, "PT-1"); /* comes second in the file */
  g_assert_cmpstr (tags[1]->id, ==, "LT-1");
  g_assert_cmpuint (vigil_asset_key_tags (f->site, "V-1", tags, 1), ==, 1);
  g_assert_cmpstr (tags[0]->id, ==, "PT-1");
  g_assert_cmpuint (vigil_asset_key_tags (f->site, "P-1", tags, 3), ==, 0);
}

static void
test_violated (Fixture *f, gconstpointer data)
{
  const VigilTagDef *pressure = vigil_site_get_tag (f->site, "PT-1");

  g_assert_cmpint (vigil_tag_violated (pressure, 9.999), ==, 0);
  g_assert_cmpint (vigil_tag_violated (pressure, 10), ==, 2);
  g_assert_cmpint (vigil_tag_violated (pressure, 15), ==, 1);
  g_assert_cmpint (vigil_tag_violated (pressure, NAN), ==, 0);
  g_assert_cmpint (vigil_tag_violated (vigil_site_get_tag (f->site, "LT-1"), 100), ==, 0);
}

#define STATE(name, test) \
  g_test_add ("/map/asset-state/" name, Fixture, vigil_asset_state_layer_new, layer_fixture_set_up, test, layer_fixture_tear_down)
#define VALUES(name, test) \
  g_test_add ("/map/values/" name, Fixture, vigil_values_layer_new, layer_fixture_set_up, test, layer_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STATE ("well-is-silent", test_well_is_silent);
  STATE ("alarm-rings", test_alarm_rings);
  STATE ("alarm-ends", test_alarm_ends);
  STATE ("limit-dashes", test_limit_dashes);
  STATE ("doubt", test_doubt);
  STATE ("frames-on-change", test_frames_on_change);
  VALUES ("plates", test_plates);
  VALUES ("plate-colors", test_plate_colors);
  VALUES ("plate-frames", test_plate_frames);
  VALUES ("words", test_words);
  VALUES ("key-tags", test_key_tags);
  VALUES ("violated", test_violated);
  return g_test_run ();
}
