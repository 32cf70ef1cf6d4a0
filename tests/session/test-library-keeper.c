/* test-library-keeper.c: the libraries of a seat: opened in a thread, the pack in them, matching kept up to date
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-library-keeper.h"
#include "testlib/vigil-test.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  VigilSite *site;
  VigilClock *clock;
  char *folder, *path, *pack;
  guint n_ready, n_changed, n_pool;
  char *changed; /* the last id */
} Fixture;

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &text, &length, NULL));
  g_assert_true (g_file_set_contents (to, text, (gssize) length, NULL));
}

/* A pack of its own, which a test may change. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "cases.json", "experts.json", "failures.json", "materials.json", "plans.json", "risk-features.json",
                                       "scenarios.json", "teams.json" };
  g_autofree char *demo = vigil_test_source_path ("data/demo");
  g_autofree char *library = NULL;

  fixture->site = vigil_site_load (demo, NULL, NULL);
  g_assert_nonnull (fixture->site);
  fixture->clock = vigil_clock_new_live ();
  fixture->folder = vigil_test_make_dir ();
  fixture->path = g_build_filename (fixture->folder, "store", "site.db", NULL);
  fixture->pack = g_build_filename (fixture->folder, "pack", NULL);
  library = g_build_filename (fixture->pack, "library", NULL);
  g_assert_cmpint (g_mkdir_with_parents (library, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *from = g_build_filename (demo, "library", names[i], NULL), *to = g_build_filename (library, names[i], NULL);

      copy_file (from, to);
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  vigil_test_remove_tree (fixture->folder);
  g_clear_object (&fixture->site);
  g_clear_object (&fixture->clock);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->pack);
  g_free (fixture->changed);
}

static void
ready_cb (VigilLibraryKeeper *keeper, Fixture *fixture)
{
  fixture->n_ready++;
}

static void
changed_cb (VigilLibraryKeeper *keeper, const char *id, Fixture *fixture)
{
  fixture->n_changed++;
  g_free (fixture->changed);
  fixture->changed = g_strdup (id);
}

static void
pool_changed_cb (VigilLibraryKeeper *keeper, Fixture *fixture)
{
  fixture->n_pool++;
}

static gboolean
has_pool (gpointer data)
{
  return ((Fixture *) data)->n_pool > 0;
}

static VigilLibraryKeeper *
open_keeper (Fixture *fixture)
{
  VigilLibraryKeeper *keeper = vigil_library_keeper_new (fixture->site, fixture->path, fixture->pack, fixture->clock);

  fixture->n_ready = fixture->n_pool = fixture->n_changed = 0;
  g_assert_null (vigil_library_keeper_get_library (keeper)); /* nothing waits */
  g_signal_connect (keeper, "ready", G_CALLBACK (ready_cb), fixture);
  g_signal_connect (keeper, "changed", G_CALLBACK (changed_cb), fixture);
  g_signal_connect (keeper, "pool-changed", G_CALLBACK (pool_changed_cb), fixture);
  vigil_test_wait (has_pool, fixture, 60.0);
  g_assert_cmpuint (fixture->n_ready, ==, 1);
  return keeper;
}

static VigilRecord *
find_record (VigilLibraryStock *stock, const char *id)
{
  GPtrArray *records = vigil_library_stock_get_records (stock);

  for (guint i = 0; i < records->len; i++)
    if (g_str_equal (((VigilRecord *) g_ptr_array_index (records, i))->id, id))
      return g_ptr_array_index (records, i);
  return NULL;
}

static char *
first_id (VigilLibrary *library, VigilRecordKind kind)
{
  VigilLibraryQuery query;
  g_autoptr (VigilLibraryResult) result = NULL;

  vigil_library_query_init (&query);
  query.kinds = 1u << kind;
  query.limit = 1;
  result = vigil_library_search (library, &query, NULL);
  g_assert_cmpuint (result->hits->len, ==, 1);
  return g_strdup (((VigilLibraryHit *) g_ptr_array_index (result->hits, 0))->id);
}

static void
edit (VigilLibrary *library, const char *id, const char *title)
{
  g_autoptr (VigilRecord) there = vigil_library_get (library, id), copy = vigil_record_copy (there);
  g_autoptr (GError) error = NULL;
  guint version;

  g_free (copy->title.zh);
  copy->title.zh = g_strdup (title);
  version = vigil_library_put (library, copy, "Li Jing", VIGIL_SECOND, &error);
  g_assert_no_error (error);
  g_assert_true (vigil_library_publish (library, id, version, "Li Jing", VIGIL_SECOND, &error));
}

/* ---- the demo pack ---- */

static void
test_demo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigilLibraryKeeper) keeper = open_keeper (fixture);
  g_autoptr (VigilLibraryStock) stock = vigil_library_keeper_ref_stock (keeper);
  VigilLibrary *library = vigil_library_keeper_get_library (keeper);
  guint n = 0;

  g_assert_null (vigil_library_keeper_get_problem (keeper));
  g_assert_true (vigil_library_keeper_is_ready (keeper));
  for (guint kind = 0; kind < VIGIL_N_RECORD_KINDS; kind++)
    n += vigil_library_count (library, (VigilRecordKind) kind);
  g_assert_cmpuint (vigil_library_count (library, VIGIL_RECORD_PLAN), >=, 20); /* issue 7, 1. */
  g_assert_cmpuint (vigil_library_stock_get_records (stock)->len, ==, n);
}

/* What was taken whole is not read again: the serial of the store stays. */
static void
test_same_pack (Fixture *fixture, gconstpointer data)
{
  VigilLibraryKeeper *keeper = open_keeper (fixture);
  guint64 serial = vigil_library_get_serial (vigil_library_keeper_get_library (keeper));

  g_object_unref (keeper);
  keeper = open_keeper (fixture);
  g_assert_cmpuint (vigil_library_get_serial (vigil_library_keeper_get_library (keeper)), ==, serial);
  g_object_unref (keeper);
}

static void
change_pack (Fixture *fixture, const char *file, const char *id, const char *title)
{
  g_autofree char *path = g_build_filename (fixture->pack, "library", file, NULL), *text = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *out = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  root = vigil_json_parse (text, length, NULL);
  for (guint i = 0; i < json_array_get_length (json_node_get_array (root)); i++)
    {
      JsonObject *record = json_array_get_object_element (json_node_get_array (root), i);

      if (g_str_equal (json_object_get_string_member (record, "id"), id))
        json_object_set_string_member (json_object_get_object_member (record, "title"), "zh", title);
    }
  out = json_to_string (root, FALSE);
  g_assert_true (g_file_set_contents (path, out, -1, NULL));
}

static void
test_edited (Fixture *fixture, gconstpointer data)
{
  VigilLibraryKeeper *keeper = open_keeper (fixture);
  VigilLibrary *library = vigil_library_keeper_get_library (keeper);
  g_autofree char *mine = first_id (library, VIGIL_RECORD_TEAM), *other = first_id (library, VIGIL_RECORD_EXPERT);
  g_autoptr (VigilRecord) record = NULL, newest = NULL, plain = NULL;
  g_autoptr (GPtrArray) versions = NULL;

  edit (library, mine, "本岗改过的队伍");
  g_clear_object (&keeper);
  change_pack (fixture, "teams.json", mine, "包里的新名称");
  change_pack (fixture, "experts.json", other, "换了名称");
  keeper = open_keeper (fixture);
  library = vigil_library_keeper_get_library (keeper);
  record = vigil_library_get (library, mine);
  g_assert_cmpstr (record->title.zh, ==, "本岗改过的队伍");
  versions = vigil_library_get_versions (library, mine);
  g_assert_cmpuint (versions->len, ==, 3);
  newest = vigil_record_ref (g_ptr_array_index (versions, 0));
  g_assert_cmpint (newest->state, ==, VIGIL_RECORD_DRAFT);
  g_assert_cmpstr (newest->title.zh, ==, "包里的新名称");
  g_assert_nonnull (strstr (vigil_library_keeper_get_problem (keeper), mine));
  plain = vigil_library_get (library, other);
  g_assert_cmpstr (plain->title.zh, ==, "换了名称");
  g_assert_cmpint (plain->state, ==, VIGIL_RECORD_PUBLISHED);
  g_object_unref (keeper);
}

/* ---- changes ---- */

static gboolean
pool_has_edit (gpointer data)
{
  VigilLibraryKeeper *keeper = data;
  g_autoptr (VigilLibraryStock) stock = vigil_library_keeper_ref_stock (keeper);
  VigilRecord *record = find_record (stock, g_object_get_data (G_OBJECT (keeper), "id"));

  return record != NULL && g_strcmp0 (record->title.zh, "新名称") == 0;
}

static gboolean
pool_lost_it (gpointer data)
{
  VigilLibraryKeeper *keeper = data;
  g_autoptr (VigilLibraryStock) stock = vigil_library_keeper_ref_stock (keeper);

  return find_record (stock, g_object_get_data (G_OBJECT (keeper), "id")) == NULL;
}

/* Who holds the old stock keeps it, also when the keeper and the site are gone. */
static void
test_change (Fixture *fixture, gconstpointer data)
{
  VigilLibraryKeeper *keeper = open_keeper (fixture);
  VigilLibrary *library = vigil_library_keeper_get_library (keeper);
  g_autofree char *id = first_id (library, VIGIL_RECORD_PLAN), *title = NULL;
  g_autoptr (VigilLibraryStock) old = vigil_library_keeper_ref_stock (keeper);
  g_autoptr (GPtrArray) ranked = NULL;
  VigilMatchQuestion question;

  title = g_strdup (find_record (old, id)->title.zh);
  g_object_set_data (G_OBJECT (keeper), "id", id);
  edit (library, id, "新名称");
  vigil_test_wait (pool_has_edit, keeper, 30.0);
  g_assert_cmpstr (fixture->changed, ==, id);
  g_assert_cmpuint (fixture->n_changed, ==, 1); /* put and publish are one */
  g_assert_cmpstr (find_record (old, id)->title.zh, ==, title);
  g_assert_true (vigil_library_retire (library, id, "Li Jing", "no longer needed", VIGIL_SECOND, NULL));
  vigil_test_wait (pool_lost_it, keeper, 30.0);
  g_object_unref (keeper);
  g_clear_object (&fixture->site);
  vigil_match_question_init (&question);
  question.type_known = TRUE;
  question.type = VIGIL_INCIDENT_LEAK_TOXIC;
  ranked = vigil_match_pool_rank (vigil_library_stock_get_pool (old), &question, VIGIL_RECORD_PLAN, 5, VIGIL_SECOND);
  g_assert_cmpuint (ranked->len, >, 0);
}

/* The import window and vigilctl have a connection of their own. */
static void
test_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigilLibraryKeeper) keeper = open_keeper (fixture);
  g_autofree char *id = first_id (vigil_library_keeper_get_library (keeper), VIGIL_RECORD_PLAN);
  g_autoptr (VigilLibrary) other = vigil_library_open (fixture->path, NULL, NULL);

  g_object_set_data (G_OBJECT (keeper), "id", id);
  edit (other, id, "新名称");
  g_assert_true (vigil_test_wait (pool_has_edit, keeper, 30.0));
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  g_assert_null (fixture->changed);
}

/* ---- trouble ---- */

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autoptr (VigilLibraryKeeper) keeper = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (fixture->path, "this is no database, and never was one; it is long enough to be looked at", -1, NULL));
  keeper = open_keeper (fixture);
  g_assert_nonnull (strstr (vigil_library_keeper_get_problem (keeper), "damaged"));
  g_assert_cmpuint (vigil_library_count (vigil_library_keeper_get_library (keeper), VIGIL_RECORD_PLAN), >=, 20);
}

/* A folder stands where the store belongs: what the pack brings is there, and changes reach matching, too. */
static void
test_no_store (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigilLibraryKeeper) keeper = NULL;
  VigilLibrary *library;
  g_autofree char *id = NULL;

  g_assert_cmpint (g_mkdir_with_parents (fixture->path, 0700), ==, 0);
  keeper = open_keeper (fixture);
  library = vigil_library_keeper_get_library (keeper);
  g_assert_nonnull (strstr (vigil_library_keeper_get_problem (keeper), "changes are not kept"));
  id = first_id (library, VIGIL_RECORD_PLAN);
  g_object_set_data (G_OBJECT (keeper), "id", id);
  edit (library, id, "新名称");
  vigil_test_wait (pool_has_edit, keeper, 30.0);
}

static void
test_bad_record (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->pack, "library", "teams.json", NULL);
  g_autoptr (VigilLibraryKeeper) keeper = NULL;

  g_assert_true (g_file_set_contents (path, "[{\"id\":\"X\"},{\"id\":\"Y\"}]", -1, NULL));
  keeper = open_keeper (fixture);
  g_assert_nonnull (strstr (vigil_library_keeper_get_problem (keeper), "2 remarks"));
  g_assert_nonnull (strstr (vigil_library_keeper_get_problem (keeper), "library/teams.json[0] (X)"));
  g_assert_cmpuint (vigil_library_count (vigil_library_keeper_get_library (keeper), VIGIL_RECORD_TEAM), ==, 0);
  g_assert_cmpuint (vigil_library_count (vigil_library_keeper_get_library (keeper), VIGIL_RECORD_PLAN), >=, 20);
}

/* Nobody waits for a keeper that is given up while it reads. */
static void
test_given_up (Fixture *fixture, gconstpointer data)
{
  VigilLibraryKeeper *keeper = vigil_library_keeper_new (fixture->site, fixture->path, fixture->pack, fixture->clock);
  gpointer there = keeper;

  g_object_add_weak_pointer (G_OBJECT (keeper), &there);
  g_object_unref (keeper);
  while (there != NULL)
    g_main_context_iteration (NULL, TRUE);
}

#define ADD(path, function) g_test_add ("/library-keeper/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("demo", test_demo);
  ADD ("same-pack", test_same_pack);
  ADD ("edited", test_edited);
  ADD ("change", test_change);
  ADD ("elsewhere", test_elsewhere);
  ADD ("damaged", test_damaged);
  ADD ("no-store", test_no_store);
  ADD ("bad-record", test_bad_record);
  ADD ("given-up", test_given_up);
  return g_test_run ();
}
