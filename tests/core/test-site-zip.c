/* test-site-zip.c: a zip of a site pack is the folder; hostile zips are refused
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "core/vigil-site-pack.h"
#include "core/vigil-site.h"
#include "testlib/vigil-test.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

static VigilSite *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  VigilSite *site = vigil_site_load (path, NULL, &error);

  g_assert_no_error (error);
  return site;
}

static VigilSite *
load_source (const char *relative)
{
  g_autofree char *path = vigil_test_source_path (relative);

  return load (path);
}

typedef struct
{
  struct archive *archive;
  char *folder;
  char *path;
} Zip;

static void
zip_open (Zip *zip)
{
  zip->folder = vigil_test_make_dir ();
  zip->path = g_build_filename (zip->folder, "pack.zip", NULL);
  zip->archive = archive_write_new ();
  g_assert_cmpint (archive_write_set_format_zip (zip->archive), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_open_filename (zip->archive, zip->path), ==, ARCHIVE_OK);
}

static void
zip_add (Zip *zip, const char *name, const char *data, gsize size, const char *link)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname_utf8 (entry, name);
  archive_entry_set_filetype (entry, link != NULL ? AE_IFLNK : AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, link != NULL ? 0 : size);
  if (link != NULL)
    archive_entry_set_symlink_utf8 (entry, link);
  g_assert_cmpint (archive_write_header (zip->archive, entry), ==, ARCHIVE_OK);
  if (size > 0)
    g_assert_cmpint (archive_write_data (zip->archive, data, size), ==, size);
  archive_entry_free (entry);
}

static void
zip_close (Zip *zip)
{
  g_assert_cmpint (archive_write_close (zip->archive), ==, ARCHIVE_OK);
  archive_write_free (zip->archive);
}

static void
zip_clear (Zip *zip)
{
  vigil_test_remove_tree (zip->folder);
  g_free (zip->folder);
  g_free (zip->path);
}

static void
zip_add_folder (Zip *zip, const char *relative, const char *prefix)
{
  g_autofree char *folder = vigil_test_source_path (relative);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *inside = g_strconcat (prefix, name, NULL);
      g_autofree char *text = NULL;
      gsize length;

      if (g_file_get_contents (path, &text, &length, NULL))
        zip_add (zip, inside, text, length, NULL);
    }
}

static void
dump_path (GString *out, const VigilPath *path)
{
  for (guint i = 0; i < 2 * path->n_points; i++)
    g_string_append_printf (out, " %.17g", path->xy[i]);
}

/* Enough of a site to tell two apart. */
static char *
dump (VigilSite *site)
{
  GString *out = g_string_new (vigil_site_get_id (site));
  const GArray *a = vigil_site_get_areas (site);

  for (guint i = 0; i < a->len; i++)
    dump_path (out, &g_array_index (a, VigilArea, i).outline);
  a = vigil_site_get_assets (site);
  for (guint i = 0; i < a->len; i++)
    g_string_append_printf (out, "\n%s %.17g", g_array_index (a, VigilAsset, i).id,
                            g_array_index (a, VigilAsset, i).x);
  a = vigil_site_get_tags (site);
  for (guint i = 0; i < a->len; i++)
    {
      const VigilTagDef *tag = &g_array_index (a, VigilTagDef, i);
      g_string_append_printf (out, "\n%s %s %.17g %.17g", tag->id, tag->unit, tag->range_high,
                              tag->stale_after);
      for (guint j = 0; j < tag->limits->len; j++)
        {
          const VigilLimit *limit = &g_array_index (tag->limits, VigilLimit, j);
          g_string_append_printf (out, " %s %.17g %.17g %s", limit->name, limit->value,
                                  limit->deadband, limit->message.zh);
        }
    }
  a = vigil_site_get_route_edges (site);
  for (guint i = 0; i < a->len; i++)
    g_string_append_printf (out, "\n%.17g", g_array_index (a, VigilRouteEdge, i).length);
  return g_string_free (out, FALSE);
}

static void
check_zip_equals (const char *relative, const char *prefix)
{
  g_autoptr (VigilSite) folder = load_source (relative);
  g_autoptr (VigilSite) zipped = NULL;
  g_autofree char *expected = dump (folder);
  g_autofree char *found = NULL;
  g_autoptr (GBytes) a = vigil_site_read_file (folder, "routes.json", NULL);
  g_autoptr (GBytes) b = NULL;
  Zip zip;

  zip_open (&zip);
  zip_add_folder (&zip, relative, prefix);
  zip_close (&zip);
  zipped = load (zip.path);
  found = dump (zipped);
  g_assert_cmpstr (found, ==, expected);
  b = vigil_site_read_file (zipped, "routes.json", NULL);
  g_assert_true (g_bytes_equal (a, b));
  zip_clear (&zip);
}

static void
test_zip (void)
{
  check_zip_equals ("tests/core/site/good", "");
  check_zip_equals ("tests/core/site/good", "yard/");
  check_zip_equals ("data/demo", "滨海/");
}

static GPtrArray *
list (const char *path, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilSitePack) pack = vigil_site_pack_open (path, &error);

  g_assert_no_error (error);
  return vigil_site_pack_list (pack, folder);
}

/* What lies in a folder of a pack is found in a .zip, too, and read by its name. */
static void
test_list (void)
{
  g_autofree char *demo = vigil_test_source_path ("data/demo");
  g_autoptr (GPtrArray) expected = list (demo, "library"), found = NULL, none = NULL;
  Zip zip;

  zip_open (&zip);
  zip_add_folder (&zip, "data/demo", "滨海/");
  zip_add_folder (&zip, "data/demo/library", "滨海/library/");
  zip_add (&zip, "滨海/library/deep/no.json", "[]", 2, NULL);
  zip_close (&zip);
  found = list (zip.path, "library");
  none = list (zip.path, "no-such");
  g_assert_cmpuint (expected->len, ==, 8); /* the eight libraries */
  g_assert_cmpuint (found->len, ==, 8);
  g_assert_cmpuint (none->len, ==, 0);
  for (guint i = 0; i < found->len; i++)
    g_assert_cmpstr (found->pdata[i], ==, expected->pdata[i]);
  g_assert_cmpstr (found->pdata[0], ==, "library/cases.json");
  zip_clear (&zip);
}

static void
expect_refused (Zip *zip, const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) mistakes
      = g_ptr_array_new_with_free_func ((GDestroyNotify)vigil_site_mistake_free);
  VigilSite *site = vigil_site_load (zip->path, mistakes, &error);

  g_assert_null (site);
  g_assert_nonnull (error);
  if (strstr (error->message, reason) == NULL)
    g_error ("“%s” does not say “%s”", error->message, reason);
  zip_clear (zip);
}

static void
test_hostile_names (void)
{
  static const char *const names[] = { "../site.json",     "/site.json",  "a/../../site.json",
                                       "a\\..\\site.json", "c:site.json", "a\nb" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      Zip zip;

      zip_open (&zip);
      zip_add_folder (&zip, "tests/core/site/good", "");
      zip_add (&zip, names[i], "{}", 2, NULL);
      zip_close (&zip);
      expect_refused (&zip, "leads out of the pack");
    }
}

static void
test_hostile_link (void)
{
  Zip zip;

  zip_open (&zip);
  zip_add_folder (&zip, "tests/core/site/good", "");
  zip_add (&zip, "secret.json", NULL, 0, "/etc/passwd");
  zip_close (&zip);
  expect_refused (&zip, "link");
}

static void
test_hostile_repeat (void)
{
  Zip zip;

  zip_open (&zip);
  zip_add_folder (&zip, "tests/core/site/good", "");
  zip_add (&zip, "site.json", "{}", 2, NULL);
  zip_close (&zip);
  expect_refused (&zip, "twice");
}

static void
test_hostile_count (void)
{
  Zip zip;

  zip_open (&zip);
  for (int i = 0; i <= VIGIL_SITE_PACK_MAX_ENTRIES; i++)
    {
      g_autofree char *name = g_strdup_printf ("f/%d", i);
      zip_add (&zip, name, NULL, 0, NULL);
    }
  zip_close (&zip);
  expect_refused (&zip, "more than 4096 files");
}

/* 64 MiB of spaces shrink to 64 KiB; they are not unpacked beyond the limit of a document. */
static void
test_hostile_bomb (void)
{
  g_autofree char *spaces = g_strnfill (64 * 1024 * 1024, ' ');
  GStatBuf info;
  Zip zip;

  zip_open (&zip);
  zip_add (&zip, "site.json", spaces, 64 * 1024 * 1024, NULL);
  zip_close (&zip);
  g_assert_cmpint (g_stat (zip.path, &info), ==, 0);
  g_assert_cmpint (info.st_size, <, 1024 * 1024);
  expect_refused (&zip, "larger than 16.0");
}

/* Cut anywhere, a zip is refused or, where only its tail is gone, still whole; never a crash. */
static void
test_hostile_cut (void)
{
  g_autofree char *bytes = NULL;
  gsize length;
  Zip zip;

  zip_open (&zip);
  zip_add_folder (&zip, "tests/core/site/good", "");
  zip_close (&zip);
  g_assert_true (g_file_get_contents (zip.path, &bytes, &length, NULL));
  for (gsize cut = 0; cut < length - 22;
       cut += 97) /* 22: the end record, without which nothing is found */
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (zip.path, bytes, cut, NULL));
      g_assert_null (vigil_site_load (zip.path, NULL, &error));
      g_assert_nonnull (error);
    }
  zip_clear (&zip);
}

/* One byte changed anywhere: a site or an error, never a crash; a changed document is caught by its
 * CRC. */
static void
test_hostile_flip (void)
{
  g_autofree char *bytes = NULL;
  guint refused = 0, n = 0;
  gsize length;
  Zip zip;

  zip_open (&zip);
  zip_add_folder (&zip, "tests/core/site/good", "");
  zip_close (&zip);
  g_assert_true (g_file_get_contents (zip.path, &bytes, &length, NULL));
  for (gsize i = 0; i < length; i += 13, n++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VigilSite) site = NULL;

      bytes[i] ^= 0x55;
      g_assert_true (g_file_set_contents (zip.path, bytes, length, NULL));
      site = vigil_site_load (zip.path, NULL, &error);
      g_assert_true ((site == NULL) == (error != NULL));
      refused += site == NULL;
      bytes[i] ^= 0x55;
    }
  g_test_message ("%u of %u refused", refused, n);
  g_assert_cmpuint (refused, >, n / 2);
  zip_clear (&zip);
}

static void
test_not_a_zip (void)
{
  Zip zip = { NULL, vigil_test_make_dir (), NULL };

  zip.path = g_build_filename (zip.folder, "pack.zip", NULL);
  g_assert_true (g_file_set_contents (zip.path, "{\"format\":\"vigil-site/1\"}", -1, NULL));
  expect_refused (&zip, "cannot be read");
}

/* A zip without site.json is a pack with one mistake. */
static void
test_empty_zip (void)
{
  Zip zip;

  zip_open (&zip);
  zip_add (&zip, "readme.txt", "x", 1, NULL);
  zip_close (&zip);
  expect_refused (&zip, "site.json is not in the pack");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_CTYPE, "C.UTF-8"); /* libarchive 3.8 writes no name as UTF-8 in the C locale without a warning */
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site/zip/equal", test_zip);
  g_test_add_func ("/site/zip/list", test_list);
  g_test_add_func ("/site/zip/names", test_hostile_names);
  g_test_add_func ("/site/zip/link", test_hostile_link);
  g_test_add_func ("/site/zip/repeat", test_hostile_repeat);
  g_test_add_func ("/site/zip/count", test_hostile_count);
  g_test_add_func ("/site/zip/bomb", test_hostile_bomb);
  g_test_add_func ("/site/zip/cut", test_hostile_cut);
  g_test_add_func ("/site/zip/flip", test_hostile_flip);
  g_test_add_func ("/site/zip/not-a-zip", test_not_a_zip);
  g_test_add_func ("/site/zip/empty", test_empty_zip);
  return g_test_run ();
}
