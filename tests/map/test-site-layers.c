/* test-site-layers.c: what the layers of a site pick, describe and put together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "map/vigil-alarms-layer.h"
#include "map/vigil-areas-layer.h"
#include "map/vigil-assets-layer.h"
#include "map/vigil-buildings-layer.h"
#include "map/vigil-muster-layer.h"
#include "map/vigil-permits-layer.h"
#include "core/vigil-json.h"
#include "testlib/vigil-test-demo.h"

#include <math.h>
#include <string.h>

typedef VigilTestDemo Fixture;

/* The view of 800 × 600 pixels around a point of the site. */
static void
look_at (Fixture *f, double x, double y, double zoom, VigilProjection *view)
{
  VigilEnu enu = { x, y, 0 };
  VigilLonLat point;

  vigil_frame_from_enu (vigil_site_get_frame (f->site), &enu, &point);
  vigil_projection_init (view, point.lon, point.lat, zoom, 800, 600);
}

static void
point_at (Fixture *f, double x, double y, double zoom, VigilMapPoint *out)
{
  look_at (f, x, y, zoom, &out->view);
  out->px = 400;
  out->py = 300;
  out->x = x;
  out->y = y;
  out->tolerance = 9;
  out->resolution = vigil_projection_get_resolution (&out->view);
}

static VigilCanvas
make_canvas (const VigilProjection *view)
{
  VigilCanvas canvas = { .view = *view, .factor = 1 };

  canvas.resolution = vigil_projection_get_resolution (view);
  canvas.surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) view->width, (int) view->height);
  canvas.cr = cairo_create (canvas.surface);
  return canvas;
}

static void
clear_canvas (VigilCanvas *canvas)
{
  cairo_destroy (canvas->cr);
  cairo_surface_destroy (canvas->surface);
}

static void
apply (Fixture *f, VigilEventType type, const char *subject, const char *json)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = vigil_json_parse (json, strlen (json), &error);
  g_autoptr (VigilEvent) event = NULL;

  g_assert_no_error (error);
  event = vigil_event_new (type, "test", subject, NULL, vigil_clock_now (f->clock), node);
  vigil_situation_apply (vigil_session_get_situation (f->session), event);
  vigil_alarm_queue_apply (vigil_session_get_alarms (f->session), event, TRUE);
}

static void
end_batch (Fixture *f)
{
  vigil_situation_end_batch (vigil_session_get_situation (f->session));
  vigil_alarm_queue_end_batch (vigil_session_get_alarms (f->session));
  g_signal_emit_by_name (f->session, "changed");
}

/* At its centre every asset is hit, or something not larger than it that stands there. */
static void
test_smallest_asset_wins (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilLayer) layer = vigil_assets_layer_new (f->session);
  const GArray *assets = vigil_site_get_assets (f->site);

  for (guint i = 0; i < assets->len; i++)
    {
      const VigilAsset *asset = &g_array_index (assets, VigilAsset, i);
      g_autoptr (GArray) hits = vigil_selection_group_new ();
      const VigilAsset *hit;
      VigilShape wanted, found;
      VigilMapPoint at;

      point_at (f, asset->x, asset->y, 19, &at);
      vigil_layer_pick (layer, &at, hits);
      g_assert_cmpuint (hits->len, ==, 1);
      g_assert_cmpint (g_array_index (hits, VigilSelected, 0).kind, ==, VIGIL_SELECTED_ASSET);
      hit = vigil_site_get_asset (f->site, g_array_index (hits, VigilSelected, 0).id);
      vigil_shape_init_asset (&wanted, vigil_site_get_frame (f->site), asset, 1);
      vigil_shape_init_asset (&found, vigil_site_get_frame (f->site), hit, 1);
      g_assert_cmpfloat (found.area, <=, wanted.area + 1e-6);
      vigil_shape_clear (&wanted);
      vigil_shape_clear (&found);
    }
}

/* An area is hit where it is the smallest; decoration never; far outside nothing is. */
static void
test_areas (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilLayer) layer = vigil_areas_layer_new (f->session);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  guint n_hit = 0;
  double bounds[4];

  vigil_site_get_bounds (f->site, bounds);
  for (guint i = 0; i < 500; i++)
    {
      double x = g_rand_double_range (rand, bounds[0], bounds[2]), y = g_rand_double_range (rand, bounds[1], bounds[3]);
      g_autoptr (GArray) hits = vigil_selection_group_new ();
      const VigilArea *expected = vigil_site_area_at (f->site, x, y);
      VigilMapPoint at;

      point_at (f, x, y, 17, &at);
      vigil_layer_pick (layer, &at, hits);
      g_assert_cmpuint (hits->len, ==, expected != NULL ? 1 : 0);
      if (expected != NULL)
        g_assert_cmpstr (g_array_index (hits, VigilSelected, 0).id, ==, expected->id);
      n_hit += hits->len;
    }
  g_assert_cmpuint (n_hit, >, 100);
}

/* A sign can be hit a few pixels beside its point, however far the map is zoomed out. */
static void
test_places_have_tolerance (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilLayer) layer = vigil_muster_layer_new (f->session);
  const GPtrArray *places = vigil_places_layer_get_places (VIGIL_PLACES_LAYER (layer));
  const VigilPlace *place = g_ptr_array_index (places, 0);
  g_autoptr (GArray) hits = vigil_selection_group_new ();
  g_autofree char *text = NULL;
  VigilMapPoint at;

  point_at (f, place->x, place->y, 15, &at);
  at.px += 8;
  vigil_layer_pick (layer, &at, hits);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpstr (g_array_index (hits, VigilSelected, 0).id, ==, place->id);
  at.px += 8;
  vigil_layer_pick (layer, &at, hits);
  g_assert_cmpuint (hits->len, ==, 1);
  text = vigil_layer_describe (layer, VIGIL_SELECTED_PLACE, place->id);
  g_assert_true (g_str_has_prefix (text, vigil_text_get (&place->name)));
  g_assert_null (vigil_layer_describe (layer, VIGIL_SELECTED_ASSET, place->id));
  vigil_layer_set_visible (layer, FALSE);
  g_array_set_size (hits, 0);
  at.px = 400;
  vigil_layer_pick (layer, &at, hits);
  g_assert_cmpuint (hits->len, ==, 0);
}

static void
raise_at (Fixture *f, const char *id, int priority, double x, double y)
{
  VigilEnu enu = { x, y, 0 };
  VigilLonLat point;
  g_autofree char *json = NULL;

  vigil_frame_from_enu (vigil_site_get_frame (f->site), &enu, &point);
  json = g_strdup_printf ("{\"alarm\": \"%s\", \"priority\": %d, \"message\": \"m\", \"position\": [%.8f, %.8f]}", id, priority,
                          point.lon, point.lat);
  apply (f, VIGIL_EVENT_ALARM_RAISED, id, json);
}

/* Of those that lie on one another the worst is seen, with how many there are; one far away is by itself. */
static void
test_alarms_keep_the_worst (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilLayer) layer = vigil_alarms_layer_new (f->session);
  VigilAlarmsLayer *alarms = VIGIL_ALARMS_LAYER (layer);
  g_autoptr (GArray) hits = vigil_selection_group_new ();
  const char *worst = NULL;
  VigilProjection view;
  VigilCanvas canvas;
  double rect[4] = { -1e5, -1e5, 1e5, 1e5 };

  raise_at (f, "near/3", 3, 1, 0);
  raise_at (f, "near/1", 1, 0, 0);
  raise_at (f, "near/4", 4, 0, 1);
  raise_at (f, "far/2", 2, 150, 0);
  end_batch (f);
  look_at (f, 0, 0, 17, &view);
  canvas = make_canvas (&view);
  vigil_layer_paint (layer, &canvas);
  g_assert_cmpuint (vigil_alarms_layer_get_n_drawn (alarms), ==, 2);
  g_assert_cmpuint (vigil_alarms_layer_get_count (alarms, 0, &worst), ==, 3);
  g_assert_cmpstr (worst, ==, "near/1");
  g_assert_cmpuint (vigil_alarms_layer_get_count (alarms, 1, &worst), ==, 1);
  g_assert_cmpstr (worst, ==, "far/2");
  g_assert_cmpuint (vigil_alarms_layer_get_count (alarms, 2, &worst), ==, 0);
  vigil_layer_collect (layer, rect, hits);
  g_assert_cmpuint (hits->len, ==, 4);
  clear_canvas (&canvas);
}

static void
count_cb (VigilLayer *layer, guint *n)
{
  (*n)++;
}

/* A permit asks for a frame when it opens, when it nears its end and when it closes; not in between. */
static void
test_permits_ask_for_frames_only_on_change (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilLayer) layer = vigil_permits_layer_new (f->session);
  const VigilAsset *asset = &g_array_index (vigil_site_get_assets (f->site), VigilAsset, 0);
  g_autofree char *json = g_strdup_printf ("{\"permit\": \"HW-1\", \"kind\": \"hot-work\", \"title\": \"Welding\", \"asset\": \"%s\", "
                                           "\"expires\": \"2001-09-09T02:46:40Z\"}", asset->id); /* an hour after now */
  g_autofree char *text = NULL;
  guint n = 0;

  g_signal_connect (layer, "changed", G_CALLBACK (count_cb), &n);
  apply (f, VIGIL_EVENT_PERMIT_OPENED, "HW-1", json);
  end_batch (f);
  g_assert_cmpuint (n, ==, 1);
  end_batch (f);
  g_assert_cmpuint (n, ==, 1);
  text = vigil_layer_describe (layer, VIGIL_SELECTED_PERMIT, "HW-1");
  g_assert_true (g_str_has_prefix (text, "Welding\n"));
  vigil_clock_advance (f->clock, 31 * VIGIL_MINUTE);
  end_batch (f);
  g_assert_cmpuint (n, ==, 2);
  end_batch (f);
  g_assert_cmpuint (n, ==, 2);
  apply (f, VIGIL_EVENT_PERMIT_CLOSED, "HW-1", "{\"permit\": \"HW-1\"}");
  end_batch (f);
  g_assert_cmpuint (n, ==, 3);
  g_assert_null (vigil_layer_describe (layer, VIGIL_SELECTED_PERMIT, "HW-1"));
}

/* The kind of work stands once: below the title only if that does not say it. */
static void
test_permit_words (void)
{
  VigilPermit permit = { .kind = "hot-work", .title = "Weld flange", .expires = 200 * VIGIL_MINUTE };
  static const struct
  {
    const char *title;
    VigilTime expires, now;
    const char *words;
  } rows[] = { { "Weld flange", 200, 75, "Hot work · 2:05 left" }, { "Tank 3: hot work", 200, 75, "2:05 left" },
               { "Hot work", 200, 200, "expired" },                { NULL, 200, 201, "Hot work · expired" },
               { "Weld flange", 0, 75, "Hot work" },               { "Hot work", 0, 75, "" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *words = NULL;

      permit.title = (char *) rows[i].title;
      permit.expires = rows[i].expires * VIGIL_MINUTE;
      words = vigil_permit_words_dup (&permit, rows[i].now * VIGIL_MINUTE);
      g_assert_cmpstr (words, ==, rows[i].words);
    }
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, vigil_test_demo_set_up, test, vigil_test_demo_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/map/site-layers/smallest-asset-wins", test_smallest_asset_wins);
  ADD ("/map/site-layers/areas", test_areas);
  ADD ("/map/site-layers/places-have-tolerance", test_places_have_tolerance);
  ADD ("/map/site-layers/alarms-keep-the-worst", test_alarms_keep_the_worst);
  g_test_add_func ("/map/site-layers/permit-words", test_permit_words);
  ADD ("/map/site-layers/permits-ask-for-frames-only-on-change", test_permits_ask_for_frames_only_on_change);
  return g_test_run ();
}
