/* test-scene-image.c: PNG, JPEG and WebP to pixels; sizes judged before; broken and hostile ones refused
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "testlib/vigil-test.h"
#include "twin/scene/vigil-scene-image.h"
#include "twin/scene/vigil-scene-limits.h"
#include "twin/scene/vigil-scene.h"

/* 2 × 2: (255 0 0 255) (0 255 0 128) / (0 0 255 0) (10 20 30 255), colour type 6, written by hand with zlib. */
#define PNG "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAABytg0kAAAAFklEQVR4nGP4z8DwHwgbGEA0l4jcfwA3gAW4iq3uIgAAAABJRU5ErkJggg=="
/* 8 × 8 of (200 100 50), by ImageMagick, quality 50. */
#define JPEG \
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/" \
  "2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAIAAgDAREAAhEBAxEB/8QA" \
  "FAABAAAAAAAAAAAAAAAAAAAAAv/EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAUAQEAAAAAAAAAAAAAAAAAAAAF/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwD" \
  "AQACEQMRAD8AIsy//9k="
/* 3 × 2 of (200 100 50) at half, lossless, by ImageMagick. */
#define WEBP "UklGRh4AAABXRUJQVlA4TBEAAAAvAkAAEAdQsiJXpn+BiOh/AAA="

typedef struct
{
  guint8 *data;
  gsize size;
} File;

static File
open_file (const char *text)
{
  File file;

  file.data = g_base64_decode (text, &file.size);
  return file;
}

static void
assert_pixel (GBytes *pixels, const VigilImageInfo *info, guint x, guint y, int r, int g, int b, int a, int tolerance)
{
  const guint8 *at = (const guint8 *) g_bytes_get_data (pixels, NULL) + 4 * ((gsize) y * info->width + x);

  g_assert_cmpuint (g_bytes_get_size (pixels), ==, (gsize) info->width * info->height * 4);
  g_assert_cmpint (ABS (at[0] - r), <=, tolerance);
  g_assert_cmpint (ABS (at[1] - g), <=, tolerance);
  g_assert_cmpint (ABS (at[2] - b), <=, tolerance);
  g_assert_cmpint (at[3], ==, a);
}

static GBytes *
decode (const char *text, VigilImageInfo *info)
{
  File file = open_file (text);
  g_autoptr (GError) error = NULL;
  GBytes *pixels = vigil_image_decode (file.data, file.size, info, &error);

  g_assert_no_error (error);
  g_assert_nonnull (pixels);
  g_free (file.data);
  return pixels;
}

static void
test_kinds (void)
{
  VigilImageInfo info;
  g_autoptr (GBytes) png = decode (PNG, &info);
  g_autoptr (GBytes) jpeg = NULL;
  g_autoptr (GBytes) webp = NULL;

  g_assert_cmpint (info.kind, ==, VIGIL_IMAGE_PNG);
  assert_pixel (png, &info, 0, 0, 255, 0, 0, 255, 0);
  assert_pixel (png, &info, 1, 0, 0, 255, 0, 128, 0);
  assert_pixel (png, &info, 0, 1, 0, 0, 255, 0, 0);
  assert_pixel (png, &info, 1, 1, 10, 20, 30, 255, 0);
  jpeg = decode (JPEG, &info);
  g_assert_cmpint (info.kind, ==, VIGIL_IMAGE_JPEG);
  g_assert_cmpuint (info.width, ==, 8);
  g_assert_cmpuint (info.height, ==, 8);
  assert_pixel (jpeg, &info, 7, 7, 200, 100, 50, 255, 4);
  webp = decode (WEBP, &info);
  g_assert_cmpint (info.kind, ==, VIGIL_IMAGE_WEBP);
  g_assert_cmpuint (info.width, ==, 3);
  g_assert_cmpuint (info.height, ==, 2);
  assert_pixel (webp, &info, 2, 1, 200, 100, 50, 127, 0);
}

static void
assert_refused (const guint8 *data, gsize size, int code)
{
  g_autoptr (GError) error = NULL;
  VigilImageInfo info;

  g_assert_null (vigil_image_decode (data, size, &info, &error));
  g_assert_error (error, VIGIL_SCENE_ERROR, code);
}

/* Every beginning of a file, and every file with one byte upside down, is decoded or refused. */
static void
assert_survives (const char *text)
{
  File file = open_file (text);

  for (gsize i = 0; i < file.size; i++)
    {
      /* memory of exactly that size, so that a sanitizer sees a step beyond */
      g_autofree guint8 *cut = g_memdup2 (file.data, i);
      VigilImageInfo info;
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) short_one = vigil_image_decode (cut, i, &info, &error);
      g_autoptr (GBytes) bent_one = NULL;

      g_assert_true ((short_one == NULL) == (error != NULL));
      g_clear_error (&error);
      file.data[i] ^= 0xff;
      bent_one = vigil_image_decode (file.data, file.size, &info, &error);
      g_assert_true ((bent_one == NULL) == (error != NULL));
      file.data[i] ^= 0xff;
    }
  g_free (file.data);
}

static void
test_broken (void)
{
  File file = open_file (PNG);

  assert_refused (NULL, 0, VIGIL_SCENE_ERROR_INVALID);
  assert_refused ((const guint8 *) "GIF89a", 6, VIGIL_SCENE_ERROR_INVALID);
  assert_refused ((const guint8 *) "<svg xmlns='http://www.w3.org/2000/svg'/>", 41, VIGIL_SCENE_ERROR_INVALID);
  assert_refused (file.data, 40, VIGIL_SCENE_ERROR_INVALID); /* within the pixels */
  g_free (file.data);
  assert_survives (PNG);
  assert_survives (JPEG);
  assert_survives (WEBP);
}

static void
set_size (guint8 *png, guint32 width, guint32 height)
{
  width = GUINT32_TO_BE (width);
  height = GUINT32_TO_BE (height);
  memcpy (png + 16, &width, 4);
  memcpy (png + 20, &height, 4);
}

/* The header alone is enough to refuse: nothing of that size is allocated. */
static void
test_too_large (void)
{
  File file = open_file (PNG);

  set_size (file.data, VIGIL_SCENE_MAX_IMAGE + 1, 1);
  assert_refused (file.data, file.size, VIGIL_SCENE_ERROR_TOO_LARGE);
  set_size (file.data, VIGIL_SCENE_MAX_IMAGE, VIGIL_SCENE_MAX_IMAGE);
  assert_refused (file.data, file.size, VIGIL_SCENE_ERROR_TOO_LARGE);
  set_size (file.data, G_MAXUINT32, G_MAXUINT32);
  assert_refused (file.data, file.size, VIGIL_SCENE_ERROR_TOO_LARGE);
  set_size (file.data, 0, 5);
  assert_refused (file.data, file.size, VIGIL_SCENE_ERROR_INVALID);
  g_free (file.data);
}

static void
test_of_scene (void)
{
  File file = open_file (PNG);
  g_autoptr (GBytes) data = g_bytes_new_take (file.data, file.size);
  VigilImage images[] = { { NULL, data }, { NULL, NULL } };
  VigilScene scene = { .images = images, .n_images = 2 };
  guint width = 0, height = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pixels = vigil_scene_decode_image (&scene, 0, &width, &height, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (pixels), ==, 16);
  g_assert_cmpuint (width, ==, 2);
  g_assert_cmpuint (height, ==, 2);
  g_assert_null (vigil_scene_decode_image (&scene, 1, &width, &height, &error));
  g_assert_error (error, VIGIL_SCENE_ERROR, VIGIL_SCENE_ERROR_READ);
}

/* Inputs that a fuzzer of Go's decoders kept, in shared data: edge/fuzz. */

static gboolean
decode_entry (struct archive *archive, gint64 size)
{
  g_autofree guint8 *data = g_malloc (MAX (size, 1));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pixels = NULL;
  VigilImageInfo info;

  g_assert_cmpint (archive_read_data (archive, data, size), ==, size);
  pixels = vigil_image_decode (data, size, &info, &error);
  g_assert_true ((pixels == NULL) == (error != NULL));
  if (pixels == NULL)
    return FALSE;
  g_assert_cmpuint (g_bytes_get_size (pixels), ==, (gsize) info.width * info.height * 4);
  g_assert_cmpuint (g_bytes_get_size (pixels), <=, (gsize) VIGIL_SCENE_MAX_IMAGE_PIXELS * 4);
  return TRUE;
}

static void
test_corpus (gconstpointer name)
{
  g_autofree char *relative = g_strdup_printf ("data/edge/fuzz/%s.tar.xz", (const char *) name);
  g_autofree char *path = vigil_test_shared_path (relative);
  struct archive *archive;
  struct archive_entry *entry;
  guint n = 0, n_decoded = 0;

  if (path == NULL)
    return;
  archive = archive_read_new ();
  archive_read_support_filter_xz (archive);
  archive_read_support_format_tar (archive);
  g_assert_cmpint (archive_read_open_filename (archive, path, 65536), ==, ARCHIVE_OK);
  while (archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    if (archive_entry_filetype (entry) == AE_IFREG)
      {
        n++;
        n_decoded += decode_entry (archive, archive_entry_size (entry));
      }
  archive_read_free (archive);
  g_test_message ("%s: %u of %u decoded", (const char *) name, n_decoded, n);
  g_assert_cmpuint (n, >, 100);
  g_assert_cmpuint (n_decoded, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene-image/kinds", test_kinds);
  g_test_add_func ("/scene-image/broken", test_broken);
  g_test_add_func ("/scene-image/too-large", test_too_large);
  g_test_add_func ("/scene-image/of-scene", test_of_scene);
  g_test_add_data_func ("/scene-image/corpus/png", "png", test_corpus);
  g_test_add_data_func ("/scene-image/corpus/jpeg", "jpeg", test_corpus);
  g_test_add_data_func ("/scene-image/corpus/webp", "webp", test_corpus);
  return g_test_run ();
}
