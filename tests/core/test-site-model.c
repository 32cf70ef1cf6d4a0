/* test-site-model.c: the model of a pack is the first *.glb of its folder or zip; without one there is no error
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE /* memmem() */
#include "core/vigil-site-model.h"
#include "core/vigil-site.h"
#include "testlib/vigil-test.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = vigil_test_make_dir ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  vigil_test_remove_tree (self->folder);
  g_free (self->folder);
}

static void
put (Fixture *self, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
test_none (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean temporary = TRUE;

  put (self, "site.json", "{}");
  put (self, ".glb", "a name that is nothing but the ending");
  put (self, "plant.glb.txt", "");
  g_assert_null (vigil_site_find_model (self->folder, &temporary, &error));
  g_assert_no_error (error);
  g_assert_false (temporary);
}

static void
test_first (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;
  g_autofree char *text = NULL;
  gboolean temporary = TRUE;

  put (self, "b.glb", "second");
  put (self, "a.GLB", "first");
  found = vigil_site_find_model (self->folder, &temporary, &error);
  g_assert_no_error (error);
  g_assert_false (temporary);
  g_assert_true (g_file_get_contents (found, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "first");
}

static void
test_link (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *link = g_build_filename (self->folder, "model.glb", NULL);

  g_assert_cmpint (symlink ("/etc/hostname", link), ==, 0);
  g_assert_null (vigil_site_find_model (self->folder, NULL, &error));
  g_assert_error (error, VIGIL_SITE_ERROR, VIGIL_SITE_ERROR_UNREADABLE);
}

static void
test_not_there (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (vigil_site_find_model ("/nowhere/at/all", NULL, &error));
  g_assert_error (error, VIGIL_SITE_ERROR, VIGIL_SITE_ERROR_NOT_FOUND);
}

static void
zip_add (struct archive *zip, const char *name, const char *text)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname_utf8 (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, strlen (text));
  g_assert_cmpint (archive_write_header (zip, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (zip, text, strlen (text)), ==, strlen (text));
  archive_entry_free (entry);
}

static char *
make_zip (Fixture *self, const char *model)
{
  char *path = g_build_filename (self->folder, "pack.zip", NULL);
  struct archive *zip = archive_write_new ();

  g_assert_cmpint (archive_write_set_format_zip (zip), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_open_filename (zip, path), ==, ARCHIVE_OK);
  zip_add (zip, "yard/site.json", "{}");
  if (model != NULL)
    zip_add (zip, "yard/model.glb", model);
  g_assert_cmpint (archive_write_close (zip), ==, ARCHIVE_OK);
  archive_write_free (zip);
  return path;
}

static void
test_zip (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *zip = make_zip (self, "glTF inside");
  g_autofree char *found = NULL;
  g_autofree char *text = NULL;
  gboolean temporary = FALSE;

  found = vigil_site_find_model (zip, &temporary, &error);
  g_assert_no_error (error);
  g_assert_true (temporary);
  g_assert_true (g_file_get_contents (found, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "glTF inside");
  g_assert_cmpint (g_unlink (found), ==, 0);
}

/* Cut in the middle of the model: an error, and nothing that would have to be unlinked. */
static void
test_zip_broken (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *zip = make_zip (self, "glTF inside");
  g_autofree char *bytes = NULL;
  gboolean temporary = TRUE;
  gsize length;
  char *inside;

  g_assert_true (g_file_get_contents (zip, &bytes, &length, NULL));
  inside = memmem (bytes, length, "yard/model.glb", 14);
  g_assert_nonnull (inside);
  memset (inside + 14, 0xff, 24);
  g_assert_true (g_file_set_contents (zip, bytes, (gssize)length, NULL));
  g_assert_null (vigil_site_find_model (zip, &temporary, &error));
  g_assert_error (error, VIGIL_SITE_ERROR, VIGIL_SITE_ERROR_UNREADABLE);
  g_assert_false (temporary);
}

static void
test_zip_none (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *zip = make_zip (self, NULL);

  g_assert_null (vigil_site_find_model (zip, NULL, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/site/model/none", Fixture, NULL, set_up, test_none, tear_down);
  g_test_add ("/site/model/first", Fixture, NULL, set_up, test_first, tear_down);
  g_test_add ("/site/model/link", Fixture, NULL, set_up, test_link, tear_down);
  g_test_add_func ("/site/model/not-there", test_not_there);
  g_test_add ("/site/model/zip", Fixture, NULL, set_up, test_zip, tear_down);
  g_test_add ("/site/model/zip-broken", Fixture, NULL, set_up, test_zip_broken, tear_down);
  g_test_add ("/site/model/zip-none", Fixture, NULL, set_up, test_zip_none, tear_down);
  return g_test_run ();
}
