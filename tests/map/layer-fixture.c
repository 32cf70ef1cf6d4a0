/* layer-fixture.c: a small park, one layer of its map, and questions about the pixels it painted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "layer-fixture.h"

#include "testlib/vigil-test.h"

#include <math.h>
#include <string.h>

#define WIDTH 600
#define HEIGHT 400
#define LIKE 24 /* largest difference of a channel, 0 to 255 */

static const char site_json[]
    = "{\"format\":\"vigil-site/1\",\"id\":\"small\",\"name\":{\"zh\":\"小\",\"en\":\"Small\"},\"origin\":{\"lon\":121.70388,\"lat\":32.30512},"
      "\"enterprises\":[{\"id\":\"E1\",\"name\":{\"zh\":\"甲\",\"en\":\"First\"}}]}";

static const char assets_json[]
    = "{\"assets\":["
      "{\"id\":\"V-1\",\"name\":{\"zh\":\"罐\",\"en\":\"Tank\"},\"kind\":\"tank\",\"position\":[121.70388,32.30512],"
      "\"shape\":{\"type\":\"circle\",\"radius\":10},\"tags\":["
      "{\"id\":\"LT-1\",\"name\":{\"zh\":\"液位\",\"en\":\"Level\"},\"unit\":\"%\",\"kind\":\"level\",\"range\":[0,100],\"period\":1,\"staleAfter\":900},"
      "{\"id\":\"PT-1\",\"name\":{\"zh\":\"压力\",\"en\":\"Pressure\"},\"unit\":\"kPa\",\"kind\":\"pressure\",\"range\":[0,20],\"period\":1,"
      "\"staleAfter\":900,\"limits\":[{\"name\":\"H\",\"value\":10,\"deadband\":1,\"onDelay\":0,\"offDelay\":0,\"priority\":2},"
      "{\"name\":\"HH\",\"value\":15,\"deadband\":1,\"onDelay\":0,\"offDelay\":0,\"priority\":1}]}]},"
      "{\"id\":\"P-1\",\"name\":{\"zh\":\"泵\",\"en\":\"Pump\"},\"kind\":\"pump\",\"position\":[121.70430,32.30512]},"
      "{\"id\":\"B-1\",\"name\":{\"zh\":\"池\",\"en\":\"Basin\"},\"kind\":\"basin\",\"position\":[121.70460,32.30600],"
      "\"shape\":{\"type\":\"rect\",\"width\":20,\"depth\":20},\"tags\":["
      "{\"id\":\"TT-1\",\"name\":{\"zh\":\"温度\",\"en\":\"Temperature\"},\"unit\":\"℃\",\"kind\":\"temperature\",\"range\":[0,50],\"period\":1,"
      "\"staleAfter\":900}]}]}";

static const char areas_json[]
    = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"id\":\"A-1\",\"name\":{\"zh\":\"区\",\"en\":\"Area\"},"
      "\"kind\":\"yard\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[121.7030,32.3070],[121.7034,32.3070],[121.7034,32.3074],"
      "[121.7030,32.3074],[121.7030,32.3070]]]}}]}";

static const char roads_json[]
    = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"id\":\"R-1\",\"name\":{\"zh\":\"路\",\"en\":\"Road\"},"
      "\"kind\":\"main\",\"width\":8},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[121.7020,32.3040],[121.7060,32.3040]]}}]}";

static const char places_json[]
    = "{\"type\":\"FeatureCollection\",\"features\":["
      "{\"type\":\"Feature\",\"properties\":{\"id\":\"C-1\",\"name\":{\"zh\":\"摄像头\",\"en\":\"Camera\"},\"kind\":\"camera\",\"heading\":90,"
      "\"fov\":60,\"range\":40},\"geometry\":{\"type\":\"Point\",\"coordinates\":[121.7050,32.3080]}},"
      "{\"type\":\"Feature\",\"properties\":{\"id\":\"W-1\",\"name\":{\"zh\":\"风向标\",\"en\":\"Mast\"},\"kind\":\"wind-mast\"},"
      "\"geometry\":{\"type\":\"Point\",\"coordinates\":[121.70388,32.30512]}}]}";

static const struct
{
  const char *name, *text;
} files[] = {
  { "site.json", site_json },     { "assets.json", assets_json },     { "areas.geojson", areas_json },
  { "roads.geojson", roads_json }, { "places.geojson", places_json },
};

static VigilSite *
make_site (void)
{
  g_autofree char *folder = vigil_test_make_dir ();
  g_autoptr (GPtrArray) mistakes = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_site_mistake_free);
  g_autoptr (GError) error = NULL;
  VigilSite *site;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i].name, NULL);

      g_file_set_contents (path, files[i].text, -1, &error);
      g_assert_no_error (error);
    }
  site = vigil_site_load (folder, mistakes, &error);
  for (guint i = 0; i < mistakes->len; i++)
    g_test_message ("%s %s", ((VigilSiteMistake *) mistakes->pdata[i])->path, ((VigilSiteMistake *) mistakes->pdata[i])->reason);
  g_assert_no_error (error);
  vigil_test_remove_tree (folder);
  return site;
}

static void
changed_cb (VigilLayer *layer, LayerFixture *self)
{
  self->n_changed++;
}

void
layer_fixture_set_up (LayerFixture *self, gconstpointer make)
{
  *self = (LayerFixture){ .site = make_site () };
  self->clock = vigil_clock_new_fake (START);
  self->session = vigil_session_new (self->site, self->clock, NULL, "none in this test");
  self->layer = ((VigilLayer * (*) (VigilSession *) ) make) (self->session);
  g_signal_connect (self->layer, "changed", G_CALLBACK (changed_cb), self);
}

void
layer_fixture_tear_down (LayerFixture *self, gconstpointer make)
{
  vigil_canvas_clear (&self->canvas);
  g_assert_finalize_object (self->layer);
  g_clear_object (&self->session);
  g_clear_object (&self->clock);
  g_clear_object (&self->site);
}

void
layer_fixture_apply (LayerFixture *self, const char *type, const char *data)
{
  g_autofree char *text
      = g_strdup_printf ("{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/p\",\"type\":\"vigil.%s.v1\",\"data\":%s}", type, data);
  g_autoptr (GPtrArray) rejects = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_reject_free);
  g_autoptr (GPtrArray) events = vigil_event_parse (text, strlen (text), vigil_clock_now (self->clock), rejects, NULL);

  g_assert_cmpuint (rejects->len, ==, 0);
  g_assert_cmpuint (events->len, ==, 1);
  vigil_situation_apply (vigil_session_get_situation (self->session), events->pdata[0]);
  vigil_alarm_queue_apply (vigil_session_get_alarms (self->session), events->pdata[0], TRUE);
  vigil_situation_end_batch (vigil_session_get_situation (self->session));
  vigil_alarm_queue_end_batch (vigil_session_get_alarms (self->session));
  g_signal_emit_by_name (self->session, "changed");
}

void
layer_fixture_sample (LayerFixture *self, const char *tag, double value, int quality)
{
  g_autofree char *data = g_strdup_printf ("{\"samples\":[[\"%s\",%.4f,%d]]}", tag, value, quality);

  vigil_clock_advance (self->clock, VIGIL_SECOND);
  layer_fixture_apply (self, "tag.samples", data);
}

typedef struct
{
  LayerFixture *fixture;
  guint n;
} Wanted;

static gboolean
has_changed (gpointer data)
{
  const Wanted *wanted = data;

  return wanted->fixture->n_changed >= wanted->n;
}

void
layer_fixture_wait_changed (LayerFixture *self, guint n)
{
  Wanted wanted = { self, n };

  vigil_test_wait (has_changed, &wanted, 10);
}

static gboolean
ring_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
has_rung (gpointer data)
{
  return *(gboolean *) data;
}

/* Layers look every 250 ms: what was queued before this timer comes before it. */
void
layer_fixture_settle (LayerFixture *self)
{
  gboolean rung = FALSE;

  g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, 260, ring_cb, &rung, NULL);
  vigil_test_wait (has_rung, &rung, 10);
}

void
layer_fixture_view (LayerFixture *self, double x, double y, double zoom, VigilProjection *view)
{
  VigilEnu enu = { x, y, 0 };
  VigilLonLat point;

  vigil_frame_from_enu (vigil_site_get_frame (self->site), &enu, &point);
  vigil_projection_init (view, point.lon, point.lat, zoom, WIDTH, HEIGHT);
}

void
layer_fixture_paint (LayerFixture *self, double x, double y, double zoom)
{
  VigilProjection view;

  layer_fixture_view (self, x, y, zoom, &view);
  vigil_canvas_clear (&self->canvas);
  self->canvas = (VigilCanvas){ 0 };
  vigil_canvas_init (&self->canvas, &view, 1, TRUE);
  vigil_layer_paint (self->layer, &self->canvas);
  cairo_surface_flush (self->canvas.surface);
}

static gboolean
looks_like (guint32 pixel, VigilColor color)
{
  const GdkRGBA *rgba = vigil_palette_get (color);
  const double wanted[] = { rgba->blue * 255, rgba->green * 255, rgba->red * 255 };

  for (int i = 0; i < 3; i++)
    if (fabs ((pixel >> (8 * i) & 255) - wanted[i]) > LIKE)
      return FALSE;
  return TRUE;
}

guint
layer_fixture_count_color (LayerFixture *self, VigilColor color)
{
  guint n = 0;

  for (int i = 0; i < WIDTH * HEIGHT; i++)
    n += looks_like (self->canvas.pixels.pixels[i], color);
  return n;
}

/* What an opaque canvas is filled with. */
static guint32
get_ground (void)
{
  VigilProjection view = { 0, 0, 1, 1, 1 };
  VigilCanvas empty = { 0 };
  guint32 pixel;

  vigil_canvas_init (&empty, &view, 1, TRUE);
  cairo_surface_flush (empty.surface);
  pixel = empty.pixels.pixels[0] & 0xffffff;
  vigil_canvas_clear (&empty);
  return pixel;
}

guint
layer_fixture_count (LayerFixture *self)
{
  guint32 ground = get_ground ();
  guint n = 0;

  for (int i = 0; i < WIDTH * HEIGHT; i++)
    n += (self->canvas.pixels.pixels[i] & 0xffffff) != ground;
  return n;
}

gboolean
layer_fixture_is_painted (LayerFixture *self, double x, double y)
{
  int px = WIDTH / 2 + (int) floor (x), py = HEIGHT / 2 + (int) floor (y);

  g_assert_true (px >= 0 && py >= 0 && px < WIDTH && py < HEIGHT);
  return (self->canvas.pixels.pixels[py * WIDTH + px] & 0xffffff) != get_ground ();
}

gboolean
layer_fixture_has (LayerFixture *self, double x, double y, VigilColor color)
{
  for (int row = (int) floor (y - 1.5); row <= y + 1.5; row++)
    for (int column = (int) floor (x - 1.5); column <= x + 1.5; column++)
      {
        int px = WIDTH / 2 + column, py = HEIGHT / 2 + row;

        if (px >= 0 && py >= 0 && px < WIDTH && py < HEIGHT && looks_like (self->canvas.pixels.pixels[py * WIDTH + px], color))
          return TRUE;
      }
  return FALSE;
}

double
layer_fixture_cover (LayerFixture *self, double radius, VigilColor color)
{
  const guint n = 180;
  guint found = 0;

  for (guint i = 0; i < n; i++)
    found += layer_fixture_has (self, radius * cos (2 * G_PI * i / n), radius * sin (2 * G_PI * i / n), color);
  return (double) found / n;
}
