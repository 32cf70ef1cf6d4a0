/* test-pick.c: where things are, and what an asset's outline contains
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "map/vigil-pick.h"
#include "testlib/vigil-test-demo.h"

#include <math.h>

typedef VigilTestDemo Fixture;

static void
test_rotated_rectangle (void)
{
  VigilAsset asset = { .shape = VIGIL_ASSET_SHAPE_RECT, .x = 100, .y = 50, .width = 10, .depth = 2, .rotation = 0 };

  g_assert_true (vigil_asset_contains (&asset, 104, 50, 0));
  g_assert_false (vigil_asset_contains (&asset, 100, 54, 0));
  /* Clockwise by a quarter: long from north to south now. */
  asset.rotation = 90;
  g_assert_false (vigil_asset_contains (&asset, 104, 50, 0));
  g_assert_true (vigil_asset_contains (&asset, 100, 54, 0));
  /* Clockwise by 45°: the long side runs from north-west to south-east. */
  asset.rotation = 45;
  g_assert_true (vigil_asset_contains (&asset, 103, 47, 0));
  g_assert_false (vigil_asset_contains (&asset, 103, 53, 0));
}

static void
test_circle_and_point (void)
{
  VigilAsset asset = { .shape = VIGIL_ASSET_SHAPE_CIRCLE, .radius = 5 };

  g_assert_true (vigil_asset_contains (&asset, 3, 4, 0));
  g_assert_false (vigil_asset_contains (&asset, 3.1, 4.1, 0));
  g_assert_true (vigil_asset_contains (&asset, 3.1, 4.1, 0.5));
  asset.shape = VIGIL_ASSET_SHAPE_POINT;
  g_assert_true (vigil_asset_contains (&asset, 1, 1, 0));
  g_assert_false (vigil_asset_contains (&asset, 2, 2, 0));
  g_assert_true (vigil_asset_contains (&asset, 2, 2, 3));
}

static void
test_every_asset_is_where_the_pack_says (Fixture *f, gconstpointer data)
{
  const GArray *assets = vigil_site_get_assets (f->site);

  for (guint i = 0; i < assets->len; i++)
    {
      const VigilAsset *asset = &g_array_index (assets, VigilAsset, i);
      double x, y;

      g_assert_true (vigil_pick_locate (f->session, VIGIL_SELECTED_ASSET, asset->id, &x, &y));
      g_assert_cmpfloat (hypot (x - asset->x, y - asset->y), <, 0.01);
    }
}

static void
test_a_person_is_where_it_was_seen_last (Fixture *f, gconstpointer data)
{
  VigilSituation *situation = vigil_session_get_situation (f->session);
  VigilEnu enu = { 12, 34, 0 };
  VigilLonLat point;
  VigilPosition position = { .id = "P-1", .heading = NAN, .speed = NAN, .accuracy = NAN, .alt = NAN };
  g_autoptr (VigilEvent) event = NULL;
  double x, y;

  vigil_frame_from_enu (vigil_site_get_frame (f->site), &enu, &point);
  position.lon = point.lon;
  position.lat = point.lat;
  position.time = vigil_clock_now (f->clock);
  event = vigil_event_new_positions ("test", position.time, VIGIL_TRACK_PERSON, &position, 1);
  vigil_situation_apply (situation, event);
  vigil_situation_end_batch (situation);
  g_assert_true (vigil_pick_locate (f->session, VIGIL_SELECTED_TRACK, "P-1", &x, &y));
  g_assert_cmpfloat_with_epsilon (x, 12, 0.05);
  g_assert_cmpfloat_with_epsilon (y, 34, 0.05);
  g_assert_false (vigil_pick_locate (f->session, VIGIL_SELECTED_TRACK, "P-2", &x, &y));
}

static void
test_unknown_is_nowhere (Fixture *f, gconstpointer data)
{
  double x, y;

  for (int kind = VIGIL_SELECTED_NOTHING; kind <= VIGIL_SELECTED_AREA; kind++)
    {
      g_assert_false (vigil_pick_locate (f->session, kind, "no such thing", &x, &y));
      g_assert_false (vigil_pick_locate (f->session, kind, NULL, &x, &y));
    }
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, vigil_test_demo_set_up, test, vigil_test_demo_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/pick/rotated-rectangle", test_rotated_rectangle);
  g_test_add_func ("/map/pick/circle-and-point", test_circle_and_point);
  ADD ("/map/pick/every-asset-is-where-the-pack-says", test_every_asset_is_where_the_pack_says);
  ADD ("/map/pick/a-person-is-where-it-was-seen-last", test_a_person_is_where_it_was_seen_last);
  ADD ("/map/pick/unknown-is-nowhere", test_unknown_is_nowhere);
  return g_test_run ();
}
