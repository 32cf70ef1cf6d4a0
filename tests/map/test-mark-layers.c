/* test-mark-layers.c: what is painted around the selection, and which way the wind sock stands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "layer-fixture.h"
#include "map/vigil-selection-layer.h"
#include "map/vigil-wind-layer.h"
#include "testlib/vigil-test.h"

#include <math.h>

#define NEAR 19.0 /* zoom: 0.25 m per pixel */
#define GAP 3.5   /* pixels between equipment and its outline */

typedef LayerFixture Fixture;

static void
choose (Fixture *f, VigilSelectedKind kind, const char *id)
{
  vigil_selection_set (vigil_session_get_selection (f->session), kind, id);
}

static void
paint_asset (Fixture *f, const char *id)
{
  const VigilAsset *asset = vigil_site_get_asset (f->site, id);

  layer_fixture_paint (f, asset->x, asset->y, NEAR);
}

/* Around a tank, apart from its edge, with nothing on the tank itself. */
static void
test_outline (Fixture *f, gconstpointer data)
{
  double radius;

  paint_asset (f, "V-1");
  g_assert_cmpuint (layer_fixture_count (f), ==, 0);
  choose (f, VIGIL_SELECTED_ASSET, "V-1");
  g_assert_cmpuint (f->n_changed, ==, 1);
  paint_asset (f, "V-1");
  radius = 10.0 / f->canvas.resolution;
  g_assert_cmpfloat (layer_fixture_cover (f, radius + GAP, VIGIL_COLOR_ACCENT), ==, 1.0);
  g_assert_cmpfloat (layer_fixture_cover (f, radius - 3, VIGIL_COLOR_ACCENT), ==, 0.0);
  g_assert_cmpfloat (layer_fixture_cover (f, radius / 2, VIGIL_COLOR_ACCENT), ==, 0.0);
  paint_asset (f, "B-1");
  g_assert_cmpuint (layer_fixture_count_color (f, VIGIL_COLOR_ACCENT), ==, 0);
  choose (f, VIGIL_SELECTED_NOTHING, NULL);
  g_assert_cmpuint (f->n_changed, ==, 2);
  paint_asset (f, "V-1");
  g_assert_cmpuint (layer_fixture_count (f), ==, 0);
}

/* A square keeps its corners. */
static void
test_square (Fixture *f, gconstpointer data)
{
  double half;

  choose (f, VIGIL_SELECTED_ASSET, "B-1");
  paint_asset (f, "B-1");
  half = 10.0 / f->canvas.resolution + GAP;
  for (int x = -1; x <= 1; x++)
    for (int y = -1; y <= 1; y++)
      g_assert_true (layer_fixture_has (f, x * half, y * half, VIGIL_COLOR_ACCENT) == (x != 0 || y != 0));
}

/* What has no outline gets a ring of 12 pixels. */
static void
test_ring (Fixture *f, gconstpointer data)
{
  choose (f, VIGIL_SELECTED_ASSET, "P-1");
  paint_asset (f, "P-1");
  g_assert_cmpfloat (layer_fixture_cover (f, 12, VIGIL_COLOR_ACCENT), ==, 1.0);
  g_assert_cmpfloat (layer_fixture_cover (f, 6, VIGIL_COLOR_ACCENT), ==, 0.0);
}

static void
test_group (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) group = vigil_selection_group_new ();

  vigil_selection_group_add (group, VIGIL_SELECTED_ASSET, "V-1");
  vigil_selection_group_add (group, VIGIL_SELECTED_ASSET, "P-1");
  vigil_selection_set_group (vigil_session_get_selection (f->session), g_steal_pointer (&group));
  for (int i = 0; i < 2; i++)
    {
      paint_asset (f, i == 0 ? "V-1" : "P-1");
      g_assert_cmpfloat (layer_fixture_cover (f, 8, VIGIL_COLOR_ACCENT), ==, 1.0);
    }
  paint_asset (f, "B-1");
  g_assert_cmpfloat (layer_fixture_cover (f, 8, VIGIL_COLOR_ACCENT), ==, 0.0);
}

/* Points of A-1, from its file: its lower edge lies at 32.3070°, its middle at 32.3072°. */
static void
paint_at (Fixture *f, double lon, double lat)
{
  VigilLonLat point = { lon, lat, 0 };
  VigilEnu enu;

  vigil_frame_to_enu (vigil_site_get_frame (f->site), &point, &enu);
  layer_fixture_paint (f, enu.x, enu.y, NEAR);
}

static void
test_area (Fixture *f, gconstpointer data)
{
  choose (f, VIGIL_SELECTED_AREA, "A-1");
  paint_at (f, 121.7032, 32.3070);
  g_assert_true (layer_fixture_has (f, 0, 0, VIGIL_COLOR_ACCENT));
  g_assert_true (layer_fixture_has (f, 40, 0, VIGIL_COLOR_ACCENT));
  g_assert_false (layer_fixture_has (f, 0, -30, VIGIL_COLOR_ACCENT));
}

/* The sector that a camera sees, to the east: 40 m within 30° of its heading, and nothing behind it. */
static void
test_camera (Fixture *f, gconstpointer data)
{
  const VigilPlace *camera;
  VigilSiteKind kind;
  double range;

  choose (f, VIGIL_SELECTED_PLACE, "C-1");
  camera = vigil_site_lookup (f->site, "C-1", &kind);
  layer_fixture_paint (f, camera->x, camera->y, NEAR);
  range = 40.0 / f->canvas.resolution;
  g_assert_true (layer_fixture_has (f, range, 0, VIGIL_COLOR_ACCENT));
  g_assert_false (layer_fixture_has (f, range / 2, 0, VIGIL_COLOR_ACCENT));
  for (int angle = 0; angle < 360; angle += 5)
    {
      double x = range / 2 * cos (angle * G_PI / 180), y = range / 2 * sin (angle * G_PI / 180);

      if (angle != 30 && angle != 330) /* the edges themselves */
        g_assert_true (layer_fixture_is_painted (f, x, y) == (angle < 30 || angle > 330));
    }
}

/* Somebody at so many metres east of the origin. */
static void
walk_to (Fixture *f, double x)
{
  VigilEnu enu = { x, 0, 0 };
  VigilLonLat point;
  g_autofree char *data = NULL;

  vigil_frame_from_enu (vigil_site_get_frame (f->site), &enu, &point);
  data = g_strdup_printf ("{\"kind\":\"person\",\"positions\":[[\"ZS\",%.9f,%.9f,0,0]]}", point.lon, point.lat);
  vigil_clock_advance (f->clock, VIGIL_SECOND);
  layer_fixture_apply (f, "track.positions", data);
}

static guint
count_trail (Fixture *f, double from, double to)
{
  guint n = 0;

  for (double x = from; x < to; x += 1)
    n += layer_fixture_has (f, x, 0, VIGIL_COLOR_ACCENT);
  return n;
}

/* The way since the selection, of the last five minutes; a frame only if somebody moved. */
static void
test_trail (Fixture *f, gconstpointer data)
{
  walk_to (f, -30);
  choose (f, VIGIL_SELECTED_TRACK, "ZS");
  f->n_changed = 0;
  for (double x = -29; x <= 10; x += 1)
    walk_to (f, x);
  g_assert_cmpuint (f->n_changed, ==, 40);
  walk_to (f, 10);
  g_assert_cmpuint (f->n_changed, ==, 40);
  layer_fixture_paint (f, 10, 0, NEAR);
  g_assert_cmpfloat (layer_fixture_cover (f, 12, VIGIL_COLOR_ACCENT), ==, 1.0);
  g_assert_cmpuint (count_trail (f, -150, -20), >, 60);  /* 40 m are 158 pixels */
  g_assert_cmpuint (count_trail (f, -200, -162), ==, 0); /* before it was selected */
  g_assert_cmpuint (count_trail (f, 20, 100), ==, 0);
  vigil_clock_advance (f->clock, 5 * VIGIL_MINUTE);
  walk_to (f, 11);
  walk_to (f, 12);
  layer_fixture_paint (f, 12, 0, NEAR);
  g_assert_cmpuint (count_trail (f, -150, -20), ==, 0);
}

static void
blow (Fixture *f, double from, double speed)
{
  g_autofree char *data = g_strdup_printf ("{\"windSpeed\":%.1f,\"windDirection\":%.1f}", speed, from);

  vigil_clock_advance (f->clock, VIGIL_SECOND);
  layer_fixture_apply (f, "weather.observed", data);
}

/* The sock points where the air goes: from the west it stands to the east. */
static void
test_sock_turns (Fixture *f, gconstpointer data)
{
  for (int i = 0; i < 4; i++)
    {
      double to = (i * 90 + 180) * G_PI / 180, x = sin (to), y = -cos (to);

      blow (f, i * 90, 10);
      layer_fixture_paint (f, 0, 0, NEAR);
      g_assert_true (layer_fixture_has (f, 22 * x, 22 * y, VIGIL_COLOR_PLAN_LABEL)); /* its end in a strong wind */
      g_assert_false (layer_fixture_has (f, -8 * x, -8 * y, VIGIL_COLOR_PLAN_LABEL));
      g_assert_false (layer_fixture_has (f, 12 * y, 12 * x, VIGIL_COLOR_PLAN_LABEL));
      g_assert_false (layer_fixture_has (f, -12 * y, -12 * x, VIGIL_COLOR_PLAN_LABEL));
    }
}

/* It is longer in a stronger wind: 6 + 1.6 × 4 m/s = 12.4 pixels. */
static void
test_sock_fills (Fixture *f, gconstpointer data)
{
  blow (f, 270, 4);
  layer_fixture_paint (f, 0, 0, NEAR);
  g_assert_true (layer_fixture_has (f, 12, 0, VIGIL_COLOR_PLAN_LABEL));
  g_assert_false (layer_fixture_has (f, 20, 0, VIGIL_COLOR_PLAN_LABEL));
}

/* 5° or 0.5 m/s are worth a frame, also across north. */
static void
test_wind_frames (Fixture *f, gconstpointer data)
{
  blow (f, 358, 3);
  g_assert_cmpuint (f->n_changed, ==, 1);
  blow (f, 1, 3.2);
  g_assert_cmpuint (f->n_changed, ==, 1);
  blow (f, 4, 3);
  g_assert_cmpuint (f->n_changed, ==, 2);
  blow (f, 4, 3.5);
  g_assert_cmpuint (f->n_changed, ==, 3);
  g_signal_emit_by_name (f->session, "changed");
  g_assert_cmpuint (f->n_changed, ==, 3);
}

static void
test_wind_words (Fixture *f, gconstpointer data)
{
  g_autofree char *before = vigil_layer_describe (f->layer, VIGIL_SELECTED_PLACE, "W-1");
  g_autofree char *after = NULL;

  g_assert_cmpstr (before, ==, "Mast\nWind mast · no data yet");
  blow (f, 315, 3.25);
  after = vigil_layer_describe (f->layer, VIGIL_SELECTED_PLACE, "W-1");
  g_assert_cmpstr (after, ==, "Mast\nWind mast · NW 3.2 m/s");
  g_assert_null (vigil_layer_describe (f->layer, VIGIL_SELECTED_PLACE, "C-1"));
}

#define SELECTION(name, test) \
  g_test_add ("/map/selection/" name, Fixture, vigil_selection_layer_new, layer_fixture_set_up, test, layer_fixture_tear_down)
#define WIND(name, test) \
  g_test_add ("/map/wind/" name, Fixture, vigil_wind_layer_new, layer_fixture_set_up, test, layer_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SELECTION ("outline", test_outline);
  SELECTION ("square", test_square);
  SELECTION ("ring", test_ring);
  SELECTION ("group", test_group);
  SELECTION ("area", test_area);
  SELECTION ("camera", test_camera);
  SELECTION ("trail", test_trail);
  WIND ("sock-turns", test_sock_turns);
  WIND ("sock-fills", test_sock_fills);
  WIND ("frames", test_wind_frames);
  WIND ("words", test_wind_words);
  return g_test_run ();
}
