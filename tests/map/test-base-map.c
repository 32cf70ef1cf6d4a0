/* test-base-map.c: what the base map puts on the screen, pixel by pixel
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "core/vigil-gcj.h"
#include "core/vigil-geo.h"
#include "map/vigil-base-map.h"
#include "map/vigil-blank-source.h"
#include "map/vigil-tile-grid.h"
#include "testlib/vigil-test.h"
#include "tile-fixture.h"

#include <math.h>
#include <string.h>

#define LON 121.70388
#define LAT 32.30512
#define ZOOM 16
#define WIDTH 600
#define HEIGHT 400

typedef struct
{
  char *folder;
  char *path;
  VigilBaseMap *base;
  GtkWidget *window;
  GtkWidget *overlay;
  ShumateMap *map;
  double colour[4]; /* of the middle of the map, 0 to 255 */
  double wanted[4];
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (ShumateMapSource) blank = vigil_blank_source_new ();

  f->folder = vigil_test_make_dir ();
  f->path = g_build_filename (f->folder, "park.mbtiles", NULL);
  f->base = vigil_base_map_new ();
  f->map = shumate_map_new ();
  f->overlay = gtk_overlay_new ();
  gtk_overlay_set_child (GTK_OVERLAY (f->overlay), GTK_WIDGET (f->map));
  f->window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (f->window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (f->window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (f->window), f->overlay);
  shumate_viewport_set_max_zoom_level (shumate_map_get_viewport (f->map), 21);
  shumate_viewport_set_reference_map_source (shumate_map_get_viewport (f->map), blank);
  vigil_base_map_set_strength (f->base, 1.0);
  vigil_base_map_attach (f->base, f->map, GTK_OVERLAY (f->overlay), NULL);
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (f->base);
  vigil_test_remove_tree (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

static void
look_at (Fixture *f, double lon, double lat, double zoom)
{
  shumate_viewport_set_zoom_level (shumate_map_get_viewport (f->map), zoom);
  shumate_location_set_location (SHUMATE_LOCATION (shumate_map_get_viewport (f->map)), lat, lon);
}

static void
tile_of (double lon, double lat, guint zoom, VigilTileId *out)
{
  double mx, my;

  vigil_mercator_from_lonlat (lon, lat, &mx, &my);
  *out = (VigilTileId){ zoom, (guint) (mx * (1u << zoom)), (guint) (my * (1u << zoom)) };
}

/* The tiles around a place, each of one colour. */
static void
put_around (sqlite3 *db, double lon, double lat, guint zoom, guint32 colour)
{
  g_autoptr (GBytes) png = tile_fixture_png (256, colour);
  VigilTileId id;

  tile_of (lon, lat, zoom, &id);
  for (int dy = -3; dy <= 3; dy++)
    for (int dx = -3; dx <= 3; dx++)
      tile_fixture_put (db, (int) zoom, (int) id.x + dx, (int) ((1u << zoom) - 1 - id.y) + dy, png);
}

static void
show_file (Fixture *f, VigilDatum datum)
{
  g_autoptr (VigilTileSpec) spec = vigil_tile_spec_new ("test", "Test map", VIGIL_TILE_MBTILES, f->path);

  spec->datum = datum;
  vigil_base_map_set_spec (f->base, spec);
}

/* The middle of the map as the screen shows it. */
static void
read_middle (Fixture *f)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (f->map));
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  guint32 pixel = 0;

  gdk_paintable_snapshot (paintable, snapshot, WIDTH, HEIGHT);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  if (node != NULL)
    gsk_render_node_draw (node, cr);
  g_clear_pointer (&node, gsk_render_node_unref);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  memcpy (&pixel, cairo_image_surface_get_data (surface) + HEIGHT / 2 * cairo_image_surface_get_stride (surface)
                      + WIDTH / 2 * 4,
          4);
  cairo_surface_destroy (surface);
  for (int i = 0; i < 4; i++)
    f->colour[i] = pixel >> (24 - 8 * i) & 255;
}

static gboolean
middle_is_wanted (gpointer data)
{
  Fixture *f = data;

  read_middle (f);
  for (int i = 0; i < 4; i++)
    if (fabs (f->colour[i] - f->wanted[i]) > 3)
      return FALSE;
  return TRUE;
}

/* @colour: 0xaarrggbb, premultiplied. */
static void
wait_for_colour (Fixture *f, guint32 colour)
{
  for (int i = 0; i < 4; i++)
    f->wanted[i] = colour >> (24 - 8 * i) & 255;
  if (!vigil_test_wait (middle_is_wanted, f, 15))
    g_test_message ("%.0f %.0f %.0f %.0f", f->colour[0], f->colour[1], f->colour[2], f->colour[3]);
}

static gboolean
is_on (gpointer data)
{
  return vigil_base_map_is_on (data);
}

static void
test_shows (Fixture *f, gconstpointer data)
{
  sqlite3 *db = tile_fixture_create (f->path);

  put_around (db, LON, LAT, ZOOM, 0x336699);
  sqlite3_close (db);
  g_assert_false (vigil_base_map_is_on (f->base));
  look_at (f, LON, LAT, ZOOM);
  show_file (f, VIGIL_DATUM_WGS84);
  wait_for_colour (f, 0xff336699);
  g_assert_true (vigil_base_map_is_on (f->base));
  look_at (f, LON, LAT, ZOOM + 0.4); /* between two zooms */
  wait_for_colour (f, 0xff336699);
  look_at (f, LON + 1.0, LAT, ZOOM); /* where the file has nothing */
  wait_for_colour (f, 0x00000000);
  vigil_base_map_set_spec (f->base, NULL);
  look_at (f, LON, LAT, ZOOM);
  wait_for_colour (f, 0x00000000);
  g_assert_false (vigil_base_map_is_on (f->base));
}

/* Beyond the last zoom the last one is enlarged, and where only a tile above exists it stands in. */
static void
test_over_zoom (Fixture *f, gconstpointer data)
{
  sqlite3 *db = tile_fixture_create (f->path);

  put_around (db, LON, LAT, ZOOM, 0x996633);
  put_around (db, LON + 0.2, LAT, ZOOM + 1, 0x123456); /* the last zoom is here only */
  sqlite3_close (db);
  look_at (f, LON, LAT, 20.3);
  show_file (f, VIGIL_DATUM_WGS84);
  wait_for_colour (f, 0xff996633);
  look_at (f, LON + 0.2, LAT, 21);
  wait_for_colour (f, 0xff123456);
  look_at (f, LON, LAT, 10); /* farther out than the first zoom */
  wait_for_colour (f, 0x00000000);
}

static void
test_strength (Fixture *f, gconstpointer data)
{
  sqlite3 *db = tile_fixture_create (f->path);

  put_around (db, LON, LAT, ZOOM, 0x808080);
  sqlite3_close (db);
  look_at (f, LON, LAT, ZOOM);
  show_file (f, VIGIL_DATUM_WGS84);
  wait_for_colour (f, 0xff808080);
  vigil_base_map_set_strength (f->base, 0.5);
  wait_for_colour (f, 0x80404040);
  vigil_base_map_set_strength (f->base, 0.0);
  wait_for_colour (f, 0x00000000);
}

/* A GCJ-02 tile with a red spot of 8 pixels where GCJ-02 has the place: the spot has to lie under the place. */
static GBytes *
make_spot (double x, double y)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 256, 256);
  cairo_t *cr = cairo_create (surface);
  g_autofree char *path = NULL;
  g_autofree char *folder = vigil_test_make_dir ();
  char *bytes = NULL;
  gsize size = 0;

  cairo_set_source_rgb (cr, 0, 0, 1);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 1, 0, 0);
  cairo_rectangle (cr, round (x) - 4, round (y) - 4, 8, 8);
  cairo_fill (cr);
  cairo_destroy (cr);
  path = g_build_filename (folder, "spot.png", NULL);
  cairo_surface_write_to_png (surface, path);
  cairo_surface_destroy (surface);
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  vigil_test_remove_tree (folder);
  return g_bytes_new_take (bytes, size);
}

static void
put_spot (sqlite3 *db, double lon, double lat, guint zoom)
{
  double mx, my, n = (double) (1u << zoom);
  g_autoptr (GBytes) png = NULL;
  VigilTileId id;

  vigil_mercator_from_lonlat (lon, lat, &mx, &my);
  tile_of (lon, lat, zoom, &id);
  png = make_spot ((mx * n - id.x) * 256, (my * n - id.y) * 256);
  tile_fixture_put (db, (int) zoom, (int) id.x, (int) ((1u << zoom) - 1 - id.y), png);
}

static void
test_gcj (Fixture *f, gconstpointer data)
{
  sqlite3 *db = tile_fixture_create (f->path);
  double lon, lat;
  g_autofree char *caption = NULL;
  g_autofree char *expected = NULL;

  vigil_gcj_from_wgs84 (LON, LAT, &lon, &lat);
  put_spot (db, lon, lat, ZOOM);
  sqlite3_close (db);
  look_at (f, LON, LAT, ZOOM);
  show_file (f, VIGIL_DATUM_GCJ02);
  wait_for_colour (f, 0xffff0000);
  caption = vigil_base_map_dup_caption (f->base, LON, LAT);
  expected = g_strdup_printf ("Test map · GCJ-02 base map, shifted by %.0f m", vigil_gcj_get_shift (LON, LAT));
  g_assert_cmpstr (caption, ==, expected);
  /* The same file taken for WGS 84 shows the spot where it must not be. */
  show_file (f, VIGIL_DATUM_WGS84);
  look_at (f, lon, lat, ZOOM);
  wait_for_colour (f, 0xffff0000);
}

static gboolean
is_elsewhere (gpointer data)
{
  g_autofree char *caption = vigil_base_map_dup_caption (data, LON, LAT);

  return g_strcmp0 (caption, "The base map has no tiles of this place · Test map") == 0;
}

/* A map of another town is open and shows nothing: that is said until a tile has come. */
static void
test_elsewhere (Fixture *f, gconstpointer data)
{
  sqlite3 *db = tile_fixture_create (f->path);
  g_autofree char *caption = NULL;

  tile_fixture_metadata (db, "bounds", "10,50,11,51");
  put_around (db, 10.5, 50.5, ZOOM, 0x336699);
  sqlite3_close (db);
  look_at (f, LON, LAT, ZOOM);
  show_file (f, VIGIL_DATUM_WGS84);
  vigil_test_wait (is_elsewhere, f->base, 5);
  look_at (f, 10.5, 50.5, ZOOM);
  wait_for_colour (f, 0xff336699);
  caption = vigil_base_map_dup_caption (f->base, LON, LAT);
  g_assert_cmpstr (caption, ==, "Test map");
}

/* Data is drawn with the map's own projection, whatever the base map's datum is. */
static void
test_data_is_not_shifted (Fixture *f, gconstpointer data)
{
  sqlite3 *db = tile_fixture_create (f->path);
  double x, y;

  put_around (db, LON, LAT, ZOOM, 0x336699);
  sqlite3_close (db);
  look_at (f, LON, LAT, ZOOM);
  show_file (f, VIGIL_DATUM_GCJ02);
  wait_for_colour (f, 0xff336699);
  shumate_viewport_location_to_widget_coords (shumate_map_get_viewport (f->map), GTK_WIDGET (f->map), LAT, LON, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, WIDTH / 2.0, 1);
  g_assert_cmpfloat_with_epsilon (y, HEIGHT / 2.0, 1);
}

/* One source after the other, faster than they open: the last one wins. */
static void
test_changes_fast (Fixture *f, gconstpointer data)
{
  sqlite3 *db = tile_fixture_create (f->path);
  g_autoptr (VigilTileSpec) missing = vigil_tile_spec_new ("m", "Missing", VIGIL_TILE_MBTILES, "/nowhere/x.mbtiles");

  put_around (db, LON, LAT, ZOOM, 0x445566);
  sqlite3_close (db);
  look_at (f, LON, LAT, ZOOM);
  for (int i = 0; i < 20; i++)
    {
      show_file (f, VIGIL_DATUM_WGS84);
      vigil_base_map_set_spec (f->base, missing);
    }
  show_file (f, VIGIL_DATUM_WGS84);
  wait_for_colour (f, 0xff445566);
  g_assert_true (is_on (f->base));
  g_assert_null (vigil_base_map_dup_trouble (f->base));
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  gtk_test_init (&argc, &argv, NULL);
  ADD ("/base-map/shows", test_shows);
  ADD ("/base-map/over-zoom", test_over_zoom);
  ADD ("/base-map/strength", test_strength);
  ADD ("/base-map/gcj", test_gcj);
  ADD ("/base-map/elsewhere", test_elsewhere);
  ADD ("/base-map/data-is-not-shifted", test_data_is_not_shifted);
  ADD ("/base-map/changes-fast", test_changes_fast);
  return g_test_run ();
}
