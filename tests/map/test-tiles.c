/* test-tiles.c: descriptions, addresses, pictures, grid, memory and disk of base maps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "map/vigil-tile-cache.h"
#include "map/vigil-tile-grid.h"
#include "map/vigil-tile-image.h"
#include "map/vigil-tile-spec.h"
#include "map/vigil-tile-store.h"
#include "testlib/vigil-test.h"
#include "tile-fixture.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <utime.h>

/* The TMS row is 2^z - 1 - y. {s} by the rule of Leaflet: (x + y) mod 3. */
static void
test_template (void)
{
  static const struct
  {
    const char *text, *address;
  } rows[] = {
    { "https://tile.example.org/{z}/{x}/{y}.png", "https://tile.example.org/15/17602/10746.png" },
    { "https://tile.example.org/{z}/{x}/{-y}.png", "https://tile.example.org/15/17602/22021.png" },
    { "https://{s}.example.org/{z}/{x}/{y}", "https://b.example.org/15/17602/10746" },
    { "http://t{switch:0,1,2,3}.example.cn/w?T=w&x={x}&y={y}&l={z}&tk=abc",
      "http://t0.example.cn/w?T=w&x=17602&y=10746&l=15&tk=abc" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *address = vigil_tile_template_expand (rows[i].text, 15, 17602, 10746);
      g_autoptr (GError) error = NULL;

      g_assert_cmpstr (address, ==, rows[i].address);
      g_assert_true (vigil_tile_template_check (rows[i].text, &error));
      g_assert_no_error (error);
    }
}

static void
test_template_refused (void)
{
  static const char *const bad[] = {
    "",
    "file:///etc/{z}/{x}/{y}",
    "ftp://example.org/{z}/{x}/{y}",
    "javascript:alert(1)//{z}{x}{y}",
    "https://example.org/{z}/{x}.png",
    "https://example.org/{x}/{y}.png",
    "https://example.org/{z}/{x}/{y}/{q}.png",
    "https://example.org/{z}/{x}/{y}.png with a space",
    "https://user:password@example.org/{z}/{x}/{y}.png",
    "https://example.org/{z}/{x}/{y",
    "https://[::1/{z}/{x}/{y}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      if (vigil_tile_template_check (bad[i], &error))
        g_test_message ("taken: %s", bad[i]);
      g_assert_error (error, VIGIL_TILE_ERROR, VIGIL_TILE_ERROR_INVALID);
      g_assert_cmpint ((int) strlen (error->message), >, 10);
    }
}

static void
test_spec_round_trip (void)
{
  g_autoptr (VigilTileSpec) spec = vigil_tile_spec_new ("aerial", "航拍 2025", VIGIL_TILE_XYZ, "https://a.cn/{z}/{x}/{y}");
  g_autoptr (VigilTileSpec) back = NULL;
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GError) error = NULL;

  spec->datum = VIGIL_DATUM_GCJ02;
  spec->min_zoom = 3;
  spec->max_zoom = 18;
  variant = g_variant_ref_sink (vigil_tile_spec_to_variant (spec));
  back = vigil_tile_spec_from_variant (variant, &error);
  g_assert_no_error (error);
  g_assert_true (vigil_tile_spec_equal (spec, back));
  back->max_zoom = 17;
  g_assert_false (vigil_tile_spec_equal (spec, back));
}

static void
test_spec_refused (void)
{
  static const char *const bad[] = {
    "('', 'n', 'xyz', 'https://a.cn/{z}/{x}/{y}', 'wgs84', uint32 0, uint32 19, '')",
    "('i', '', 'xyz', 'https://a.cn/{z}/{x}/{y}', 'wgs84', uint32 0, uint32 19, '')",
    "('i', 'n', 'wms', 'https://a.cn/{z}/{x}/{y}', 'wgs84', uint32 0, uint32 19, '')",
    "('i', 'n', 'xyz', 'https://a.cn/{z}/{x}/{y}', 'bd09', uint32 0, uint32 19, '')",
    "('i', 'n', 'xyz', 'https://a.cn/{z}/{x}/{y}', 'wgs84', uint32 12, uint32 11, '')",
    "('i', 'n', 'xyz', 'https://a.cn/{z}/{x}/{y}', 'wgs84', uint32 0, uint32 40, '')",
    "('i', 'n', 'mbtiles', 'relative.mbtiles', 'wgs84', uint32 0, uint32 19, '')",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GVariant) variant = g_variant_parse (G_VARIANT_TYPE (VIGIL_TILE_SPEC_TYPE), bad[i], NULL, NULL, NULL);

      g_assert_nonnull (variant);
      g_assert_null (vigil_tile_spec_from_variant (variant, &error));
      g_assert_error (error, VIGIL_TILE_ERROR, VIGIL_TILE_ERROR_INVALID);
    }
}

/* ---- pictures ---- */

/* A start of frame of 256 × 128 after an APP0 segment, ITU T.81 B.2.2. */
static const guint8 jpeg[] = { 0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xff, 0xc0, 0, 11, 8, 0, 128, 1, 0, 1, 1, 0x11, 0 };
/* VP8X of 512 × 256, RFC 9649 2.7: canvas sizes less one. */
static const guint8 webp[30] = { 'R', 'I', 'F', 'F', 22, 0, 0, 0, 'W', 'E', 'B', 'P', 'V', 'P', '8', 'X', 10, 0, 0, 0,
                                 0, 0, 0, 0, 0xff, 1, 0, 0xff, 0, 0 };

static void
assert_header (GBytes *bytes, VigilTileFormat format, guint width, guint height)
{
  VigilTileHeader header;
  g_autoptr (GError) error = NULL;

  g_assert_true (vigil_tile_image_read_header (bytes, &header, &error));
  g_assert_no_error (error);
  g_assert_cmpint (header.format, ==, format);
  g_assert_cmpuint (header.width, ==, width);
  g_assert_cmpuint (header.height, ==, height);
}

static void
test_headers (void)
{
  g_autoptr (GBytes) png_bytes = tile_fixture_png (64, 0xff00ff);
  g_autoptr (GBytes) jpeg_bytes = g_bytes_new_static (jpeg, sizeof jpeg);
  g_autoptr (GBytes) webp_bytes = g_bytes_new_static (webp, sizeof webp);

  assert_header (png_bytes, VIGIL_TILE_PNG, 64, 64);
  assert_header (jpeg_bytes, VIGIL_TILE_JPEG, 256, 128);
  assert_header (webp_bytes, VIGIL_TILE_WEBP, 512, 256);
}

/* A PNG that claims 30 000 × 30 000 pixels is refused by its header. */
static void
test_bomb (void)
{
  g_autoptr (GBytes) png = tile_fixture_png (8, 0);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GBytes) bomb = NULL;
  g_autoptr (GError) error = NULL;

  g_byte_array_append (bytes, g_bytes_get_data (png, NULL), (guint) g_bytes_get_size (png));
  memcpy (bytes->data + 16, "\x00\x00\x75\x30\x00\x00\x75\x30", 8);
  bomb = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_assert_null (vigil_tile_image_decode (bomb, 1.0, &error));
  g_assert_error (error, VIGIL_TILE_ERROR, VIGIL_TILE_ERROR_IMAGE);
}

/* Every piece of a good picture is taken or refused, never more. */
static void
test_truncated (void)
{
  g_autoptr (GBytes) png = tile_fixture_png (16, 0x336699);

  for (gsize n = 0; n < g_bytes_get_size (png); n++)
    {
      g_autoptr (GBytes) piece = g_bytes_new_from_bytes (png, 0, n);
      g_autoptr (GError) error = NULL;
      cairo_surface_t *surface = vigil_tile_image_decode (piece, 0.5, &error);

      g_assert_true ((surface == NULL) == (error != NULL));
      g_clear_pointer (&surface, cairo_surface_destroy);
    }
  for (gsize n = 0; n < sizeof jpeg; n++)
    {
      g_autoptr (GBytes) piece = g_bytes_new_static (jpeg, n);
      VigilTileHeader header;

      if (n < 18) /* the width ends there */
        g_assert_false (vigil_tile_image_read_header (piece, &header, NULL));
    }
}

static guint32
pixel_of (cairo_surface_t *surface)
{
  return *(guint32 *) (void *) cairo_image_surface_get_data (surface);
}

/* Half the strength: half the alpha; red keeps half its distance to grey. Luma of red is 0.2126 (ITU-R BT.709). */
static void
test_dim (void)
{
  g_autoptr (GBytes) png = tile_fixture_png (4, 0xff0000);
  cairo_surface_t *full = vigil_tile_image_decode (png, 1.0, NULL);
  cairo_surface_t *half = vigil_tile_image_decode (png, 0.5, NULL);
  cairo_surface_t *none = vigil_tile_image_decode (png, 0.0, NULL);
  guint32 pixel = pixel_of (half);
  double grey = 0.2126 * 255;

  g_assert_cmphex (pixel_of (full), ==, 0xffff0000);
  g_assert_cmphex (pixel_of (none), ==, 0);
  g_assert_cmpfloat_with_epsilon (pixel >> 24, 127.5, 2);
  g_assert_cmpfloat_with_epsilon (pixel >> 16 & 255, (grey + 255) / 2 / 2, 2);
  g_assert_cmpfloat_with_epsilon (pixel >> 8 & 255, grey / 2 / 2, 2);
  g_assert_cmpfloat_with_epsilon (pixel & 255, grey / 2 / 2, 2);
  cairo_surface_destroy (full);
  cairo_surface_destroy (half);
  cairo_surface_destroy (none);
}

/* ---- grid ---- */

static void
test_choose_zoom (void)
{
  guint zoom = 99;

  g_assert_true (vigil_tile_grid_choose_zoom (256.0 * 65536, 0, 19, &zoom));
  g_assert_cmpuint (zoom, ==, 16);
  g_assert_true (vigil_tile_grid_choose_zoom (256.0 * 65536 * 1.3, 0, 19, &zoom));
  g_assert_cmpuint (zoom, ==, 16);
  g_assert_true (vigil_tile_grid_choose_zoom (256.0 * 65536 * 1.5, 0, 19, &zoom));
  g_assert_cmpuint (zoom, ==, 17);
  g_assert_true (vigil_tile_grid_choose_zoom (256.0 * 65536, 0, 14, &zoom)); /* the last one, enlarged */
  g_assert_cmpuint (zoom, ==, 14);
  g_assert_false (vigil_tile_grid_choose_zoom (256.0 * 8, 12, 19, &zoom));
}

/* Tiles cover the view without a gap, whatever the zoom between two levels. */
static void
test_no_gaps (void)
{
  for (double zoom = 15.5; zoom < 16.5; zoom += 0.07)
    {
      VigilProjection view;
      g_autoptr (GArray) list = NULL;
      gint64 area = 0;

      vigil_projection_init (&view, 121.70388, 32.30512, zoom, 1060, 700);
      list = vigil_tile_grid_list (&view, 16);
      for (guint i = 0; i < list->len; i++)
        {
          VigilTileRect r;

          vigil_tile_grid_place (&view, &g_array_index (list, VigilTileId, i), &r);
          area += (gint64) (MIN (r.x1, 1060) - MAX (r.x0, 0)) * (MIN (r.y1, 700) - MAX (r.y0, 0));
        }
      /* Neither holes nor overlaps: the parts in the view add up to the view. */
      g_assert_cmpint (area, ==, 1060 * 700);
    }
}

/* The test suite of mercantile (github.com/mapbox/mercantile): 40.1222 N 20.6852 E at zoom 9 is tile 285, 193. */
static void
test_known_tile (void)
{
  VigilProjection view;
  g_autoptr (GArray) list = NULL;
  const VigilTileId *first;
  VigilTileId above;

  vigil_projection_init (&view, 20.6852, 40.1222, 9, 100, 100);
  list = vigil_tile_grid_list (&view, 9);
  first = &g_array_index (list, VigilTileId, 0);
  g_assert_cmpuint (first->x, ==, 285);
  g_assert_cmpuint (first->y, ==, 193);
  g_assert_true (vigil_tile_grid_ancestor (first, 2, &above));
  g_assert_cmpuint (above.x, ==, 71);
  g_assert_cmpuint (above.y, ==, 48);
  g_assert_cmpuint (above.zoom, ==, 7);
  g_assert_false (vigil_tile_grid_ancestor (first, 10, &above));
}

/* ---- memory ---- */

static void
test_cache (void)
{
  g_autoptr (VigilTileCache) cache = vigil_tile_cache_new (10 * 64 * 64 * 4);

  for (guint frame = 1; frame <= 40; frame++)
    {
      VigilTileId id = { 20, frame, 7 };
      VigilTileEntry *entry = vigil_tile_cache_get (cache, &id);

      entry->used = frame;
      vigil_tile_cache_set_surface (cache, entry, cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 64, 64), 0);
      vigil_tile_cache_tidy (cache, frame);
      g_assert_cmpuint (vigil_tile_cache_get_size (cache), <=, 10 * 64 * 64 * 4);
    }
  g_assert_null (vigil_tile_cache_find (cache, &(VigilTileId){ 20, 30, 7 }));
  g_assert_nonnull (vigil_tile_cache_find (cache, &(VigilTileId){ 20, 31, 7 }));
  g_assert_nonnull (vigil_tile_cache_find (cache, &(VigilTileId){ 20, 40, 7 }));
}

/* What the view needs stays, even over the limit; what it no longer needs is given up on its way. */
static void
test_cache_keeps_the_view (void)
{
  g_autoptr (VigilTileCache) cache = vigil_tile_cache_new (1000);
  VigilTileId seen = { 3, 1, 1 }, left = { 3, 2, 1 };
  VigilTileEntry *entry = vigil_tile_cache_get (cache, &seen);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  entry->used = 5;
  vigil_tile_cache_set_surface (cache, entry, cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 64, 64), 0);
  entry = vigil_tile_cache_get (cache, &left);
  entry->used = 4;
  entry->cancellable = g_object_ref (cancellable);
  g_assert_cmpuint (vigil_tile_cache_get_n_loading (cache), ==, 1);
  vigil_tile_cache_tidy (cache, 5);
  g_assert_nonnull (vigil_tile_cache_find (cache, &seen));
  g_assert_true (g_cancellable_is_cancelled (cancellable));
}

/* ---- disk ---- */

static void
test_store (void)
{
  g_autofree char *folder = vigil_test_make_dir ();
  g_autoptr (VigilTileStore) store = vigil_tile_store_new (folder, 1 << 20);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("abc", 3);
  g_autoptr (GBytes) back = NULL;
  double age = -1;

  g_assert_null (vigil_tile_store_get (store, "https://a/", 3, 1, 2, &age));
  vigil_tile_store_put (store, "https://a/", 3, 1, 2, bytes);
  back = vigil_tile_store_get (store, "https://a/", 3, 1, 2, &age);
  g_assert_true (g_bytes_equal (back, bytes));
  g_assert_cmpfloat (age, >=, -1.0);
  g_assert_cmpfloat (age, <, 60.0);
  g_assert_null (vigil_tile_store_get (store, "https://b/", 3, 1, 2, &age));
  vigil_test_remove_tree (folder);
}

static void
set_time (const char *folder, guint x, gint64 time)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "set", -1);
  g_autofree char *path = NULL;
  struct utimbuf times = { time, time };

  sum[20] = '\0';
  path = g_strdup_printf ("%s/%s/5/%u-0", folder, sum, x);
  g_assert_cmpint (g_utime (path, &times), ==, 0);
}

/* 20 tiles of 1000 bytes and room for 10 000: the oldest go until 8 000 are left. */
static void
test_store_is_bounded (void)
{
  g_autofree char *folder = vigil_test_make_dir ();
  g_autoptr (VigilTileStore) store = vigil_tile_store_new (folder, 10000);
  g_autofree char *text = g_strnfill (1000, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new (text, 1000);
  double age;

  for (guint x = 0; x < 20; x++)
    {
      vigil_tile_store_put (store, "set", 5, x, 0, bytes);
      set_time (folder, x, 1000000 + x);
    }
  g_assert_cmpint (vigil_tile_store_trim (store), ==, 8000);
  for (guint x = 0; x < 20; x++)
    {
      g_autoptr (GBytes) left = vigil_tile_store_get (store, "set", 5, x, 0, &age);

      g_assert_true ((left != NULL) == (x >= 12));
    }
  g_assert_cmpint (vigil_tile_store_trim (store), ==, 8000);
  vigil_test_remove_tree (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tiles/template", test_template);
  g_test_add_func ("/tiles/template-refused", test_template_refused);
  g_test_add_func ("/tiles/spec", test_spec_round_trip);
  g_test_add_func ("/tiles/spec-refused", test_spec_refused);
  g_test_add_func ("/tiles/headers", test_headers);
  g_test_add_func ("/tiles/bomb", test_bomb);
  g_test_add_func ("/tiles/truncated", test_truncated);
  g_test_add_func ("/tiles/dim", test_dim);
  g_test_add_func ("/tiles/choose-zoom", test_choose_zoom);
  g_test_add_func ("/tiles/no-gaps", test_no_gaps);
  g_test_add_func ("/tiles/known-tile", test_known_tile);
  g_test_add_func ("/tiles/cache", test_cache);
  g_test_add_func ("/tiles/cache-keeps-the-view", test_cache_keeps_the_view);
  g_test_add_func ("/tiles/store", test_store);
  g_test_add_func ("/tiles/store-is-bounded", test_store_is_bounded);
  return g_test_run ();
}
