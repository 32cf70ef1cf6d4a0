/* test-library.c: versions, searching, facets, links and damage
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "library/vigil-library-private.h"
#include "library/vigil-library.h"
#include "library/vigil-record-fields.h"

#include "testlib/vigil-test.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define NOW (1000000000 * VIGIL_SECOND)

static VigilRecord *
make_good (const char *kind)
{
  g_autofree char *path = vigil_test_source_path ("tests/library/bodies.json");
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) bodies = NULL;
  g_autoptr (GError) error = NULL;
  VigilRecord *record;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  bodies = vigil_json_parse (text, length, &error);
  g_assert_no_error (error);
  record = vigil_record_from_json (json_object_get_member (json_object_get_object_member (json_node_get_object (bodies), "good"), kind), &error);
  g_assert_no_error (error);
  return record;
}

static VigilRecord *
make_material (const char *id, const char *title, const char *substance)
{
  VigilRecord *record = make_good ("material");
  const char *const words[] = { substance, NULL };

  g_free (record->id);
  record->id = g_strdup (id);
  g_free (record->title.zh);
  record->title.zh = g_strdup (title);
  if (substance != NULL)
    {
      g_strfreev (record->substances);
      record->substances = g_strdupv ((char **) words);
    }
  return record;
}

static VigilLibrary *
open_empty (void)
{
  g_autoptr (GError) error = NULL;
  VigilLibrary *library = vigil_library_open (NULL, NULL, &error);

  g_assert_no_error (error);
  return library;
}

static void
publish_new (VigilLibrary *library, const VigilRecord *record)
{
  g_autoptr (GError) error = NULL;
  guint version = vigil_library_put (library, record, "Li", NOW, &error);

  g_assert_no_error (error);
  g_assert_true (vigil_library_publish (library, record->id, version, "Li", NOW, &error));
  g_assert_no_error (error);
}

static VigilLibraryResult *
find (VigilLibrary *library, const char *text)
{
  g_autoptr (GError) error = NULL;
  VigilLibraryQuery query;
  VigilLibraryResult *result;

  vigil_library_query_init (&query);
  query.text = text;
  result = vigil_library_search (library, &query, &error);
  g_assert_no_error (error);
  return result;
}

static void
assert_found (VigilLibrary *library, const char *text, const char *ids)
{
  g_autoptr (VigilLibraryResult) result = find (library, text);
  GString *found = g_string_new (NULL);

  for (guint i = 0; i < result->hits->len; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "", ((VigilLibraryHit *) g_ptr_array_index (result->hits, i))->id);
  g_assert_cmpuint (result->total, ==, result->hits->len);
  g_assert_cmpstr (found->str, ==, ids);
  g_string_free (found, TRUE);
}

/* ---- versions ---- */

static void
count_cb (VigilLibrary *library, const char *id, gpointer data)
{
  (void) library;
  g_assert_cmpstr (id, ==, "PLAN-1");
  ++*(int *) data;
}

static void
test_versions (void)
{
  g_autoptr (VigilLibrary) library = open_empty ();
  g_autoptr (VigilRecord) record = make_good ("plan");
  g_autoptr (VigilRecord) got = NULL;
  g_autoptr (VigilRecord) old = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GError) error = NULL;
  int n_changes = 0;

  g_signal_connect (library, "changed", G_CALLBACK (count_cb), &n_changes);
  publish_new (library, record);
  g_free (record->title.zh);
  record->title.zh = g_strdup ("第二版");
  record->change = g_strdup ("增加分支");
  g_assert_cmpuint (vigil_library_put (library, record, "Chen", NOW + 1, &error), ==, 2);
  got = vigil_library_get (library, "PLAN-1");
  g_assert_cmpuint (got->version, ==, 1); /* a draft is not in force */
  g_assert_cmpint (got->state, ==, VIGIL_RECORD_PUBLISHED);
  g_assert_true (vigil_library_publish (library, "PLAN-1", 2, "Zhou", NOW + 2, &error));
  g_clear_pointer (&got, vigil_record_unref);
  got = vigil_library_get (library, "PLAN-1");
  g_assert_cmpuint (got->version, ==, 2);
  g_assert_cmpstr (got->title.zh, ==, "第二版");
  g_assert_cmpstr (got->author, ==, "Chen");
  g_assert_cmpstr (got->change, ==, "增加分支");
  g_assert_cmpint (got->made, ==, NOW + 1);
  old = vigil_library_get_version (library, "PLAN-1", 1);
  g_assert_cmpint (old->state, ==, VIGIL_RECORD_RETIRED);
  versions = vigil_library_get_versions (library, "PLAN-1");
  g_assert_cmpuint (versions->len, ==, 2);
  g_assert_cmpuint (((VigilRecord *) g_ptr_array_index (versions, 0))->version, ==, 2);
  g_assert_cmpint (n_changes, ==, 4);
  g_assert_cmpuint (vigil_library_count (library, VIGIL_RECORD_PLAN), ==, 1);
}

static void
test_refusals (void)
{
  g_autoptr (VigilLibrary) library = open_empty ();
  g_autoptr (VigilRecord) record = make_good ("plan");
  g_autoptr (VigilRecord) stranger = make_material ("PLAN-1", "水", NULL);
  g_autoptr (VigilRecord) poor = vigil_record_new ("EXP-9", VIGIL_RECORD_EXPERT);
  g_autoptr (GError) error = NULL;

  publish_new (library, record);
  g_assert_false (vigil_library_publish (library, "PLAN-1", 1, "Li", NOW, &error));
  g_assert_error (error, VIGIL_LIBRARY_ERROR, VIGIL_LIBRARY_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (vigil_library_publish (library, "PLAN-1", 7, "Li", NOW, &error));
  g_assert_error (error, VIGIL_LIBRARY_ERROR, VIGIL_LIBRARY_ERROR_NO_SUCH);
  g_clear_error (&error);
  g_assert_cmpuint (vigil_library_put (library, stranger, "Li", NOW, &error), ==, 0);
  g_assert_error (error, VIGIL_LIBRARY_ERROR, VIGIL_LIBRARY_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_cmpuint (vigil_library_put (library, poor, "Li", NOW, &error), ==, 1); /* a draft may lack what a published one needs */
  g_assert_false (vigil_library_publish (library, "EXP-9", 1, "Li", NOW, &error));
  g_assert_error (error, VIGIL_LIBRARY_ERROR, VIGIL_LIBRARY_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (vigil_library_retire (library, "NOBODY", "Li", "x", NOW, &error));
  g_assert_error (error, VIGIL_LIBRARY_ERROR, VIGIL_LIBRARY_ERROR_NO_SUCH);
  g_clear_error (&error);
  g_assert_true (vigil_library_retire (library, "PLAN-1", "Li", "合并", NOW, &error));
  g_assert_cmpuint (vigil_library_count (library, VIGIL_RECORD_PLAN), ==, 0);
  assert_found (library, "液氯储罐", "");
}

/* The store itself refuses, whoever writes. */
static void
test_triggers (void)
{
  static const char *const wrong[] = {
    "UPDATE version SET content = '{}' WHERE version = 1", "UPDATE version SET author = 'x' WHERE version = 1",
    "UPDATE version SET state = 0 WHERE version = 1",      "DELETE FROM version WHERE version = 1",
    "UPDATE attachment SET name = 'x'",                    "DELETE FROM attachment",
    "INSERT INTO attachment VALUES ('CASE-1', 1, 9, 'a', 'b/c', x'00')",
  };
  g_autofree char *folder = vigil_test_make_dir (), *path = g_build_filename (folder, "library.db", NULL);
  g_autoptr (VigilLibrary) library = vigil_library_open (path, NULL, NULL);
  g_autoptr (VigilRecord) record = make_good ("case");
  sqlite3 *db = NULL;

  publish_new (library, record);
  g_clear_object (&library);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_test_message ("%s", wrong[i]);
      g_assert_cmpint (sqlite3_exec (db, wrong[i], NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
    }
  sqlite3_close (db);
  vigil_test_remove_tree (folder);
}

/* ---- any order of put, publish, retire ---- */

#define MAX_STEPS 200

typedef struct
{
  guint n;
  VigilRecordState states[MAX_STEPS + 1];
} Model;

static guint
model_find (const Model *model, VigilRecordState state)
{
  for (guint v = model->n; v > 0; v--)
    if (model->states[v] == state)
      return v;
  return 0;
}

static void
model_publish (Model *model, VigilLibrary *library, guint version)
{
  guint in_force = model_find (model, VIGIL_RECORD_PUBLISHED);
  gboolean good = version >= 1 && version <= model->n && model->states[version] == VIGIL_RECORD_DRAFT && in_force < version;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (vigil_library_publish (library, "M", version, "Li", NOW, &error), ==, good);
  g_assert_cmpint (error == NULL, ==, good);
  if (!good)
    return;
  if (in_force != 0)
    model->states[in_force] = VIGIL_RECORD_RETIRED;
  model->states[version] = VIGIL_RECORD_PUBLISHED;
}

static void
model_retire (Model *model, VigilLibrary *library)
{
  guint in_force = model_find (model, VIGIL_RECORD_PUBLISHED), version = in_force != 0 ? in_force : model_find (model, VIGIL_RECORD_DRAFT);

  g_assert_cmpint (vigil_library_retire (library, "M", "Li", "x", NOW, NULL), ==, version != 0);
  if (version != 0)
    model->states[version] = VIGIL_RECORD_RETIRED;
}

static void
model_put (Model *model, VigilLibrary *library)
{
  g_autofree char *title = g_strdup_printf ("标题%u号", ++model->n);
  g_autoptr (VigilRecord) record = make_material ("M", title, NULL);

  model->states[model->n] = VIGIL_RECORD_DRAFT;
  g_assert_cmpuint (vigil_library_put (library, record, "Li", NOW, NULL), ==, model->n);
}

static void
assert_model (const Model *model, VigilLibrary *library)
{
  guint shown = model_find (model, VIGIL_RECORD_PUBLISHED);
  g_autoptr (VigilRecord) record = vigil_library_get (library, "M");
  g_autoptr (GPtrArray) versions = vigil_library_get_versions (library, "M");
  g_autofree char *title = NULL;

  if (shown == 0)
    shown = model_find (model, VIGIL_RECORD_DRAFT);
  g_assert_cmpuint (versions->len, ==, model->n);
  for (guint i = 0; i < versions->len; i++)
    g_assert_cmpint (((VigilRecord *) g_ptr_array_index (versions, i))->state, ==, model->states[model->n - i]);
  title = g_strdup_printf ("标题%u号", shown);
  if (model->n > 0)
    assert_found (library, title, shown != 0 ? "M" : "");
  if (shown != 0)
    g_assert_cmpuint (record->version, ==, shown);
}

static void
test_random (void)
{
  for (guint round = 0; round < 10; round++)
    {
      g_autoptr (VigilLibrary) library = open_empty ();
      Model model = { 0 };

      for (guint step = 0; step < 40; step++)
        {
          int what = g_test_rand_int_range (0, 10);

          if (what < 4)
            model_put (&model, library);
          else if (what < 8)
            model_publish (&model, library, (guint) g_test_rand_int_range (1, (int) model.n + 2));
          else
            model_retire (&model, library);
          assert_model (&model, library);
        }
    }
}

/* ---- searching ---- */

static VigilLibrary *
make_stock (void)
{
  VigilLibrary *library = open_empty ();
  static const char *const rows[][3] = {
    { "M-1", "液氯捕消器", "7782-50-5" },
    { "M-2", "氨水吸附毯 ammonia blanket", "7664-41-7" },
    { "M-3", "堵漏工具 \"A\" AND (B) OR* NEAR", NULL },
    { "M-4", "防护服😀 氯", "7782-50-5" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (VigilRecord) record = make_material (rows[i][0], rows[i][1], rows[i][2]);

      publish_new (library, record);
    }
  return library;
}

static void
test_search (void)
{
  g_autoptr (VigilLibrary) library = make_stock ();

  assert_found (library, NULL, "M-1 M-2 M-3 M-4");
  assert_found (library, " \n", "M-1 M-2 M-3 M-4");
  assert_found (library, "液氯捕消", "M-1");
  assert_found (library, "捕消", "M-1");   /* two characters */
  assert_found (library, "氯", "M-1 M-4"); /* one */
  assert_found (library, "AMMONIA", "M-2");
  assert_found (library, "氨水 blanket", "M-2");
  assert_found (library, "氨水 捕消器", "");
  assert_found (library, "服😀", "M-4");
  assert_found (library, "护服😀", "M-4");
  assert_found (library, "7664-41-7", "M-2");
  assert_found (library, "m-3", "M-3");
}

/* Long words, found by their parts: only where these stand behind each other; a text with the parts elsewhere has them all. */
static void
test_long_words (void)
{
  static const char *const rows[][2] = {
    { "W-1", "evacuate downwind areas first" }, { "W-2", "eva cua ate evacua cuate vacuat" }, { "W-3", "Evacuation: evacuaevacuate" },
    { "W-4", "正压式空气呼吸器" },               { "W-5", "正压式 式空气 空气呼 气呼吸 吸器 呼吸器 压式空" }, { "W-6", "aaaaaaaabaaaaaaa" },
    { "W-7", "evac" },
  };
  static const char *const words[] = { "evacuate", "EVACUATE", "evacuation", "downwind", "evacuate downwind areas first", "evacu", "vacuate",
                                       "正压式空气呼吸器", "压式空气呼吸", "空气呼吸器", "aaaaaaaa", "aaaaaaaab", "aaabaaa", "baaaaaaaa", "acuation: ev" };
  g_autoptr (VigilLibrary) library = open_empty ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (VigilRecord) record = make_material (rows[i][0], rows[i][1], NULL);

      publish_new (library, record);
    }
  for (guint w = 0; w < G_N_ELEMENTS (words); w++)
    {
      g_auto (GStrv) parts = g_strsplit (words[w], " ", -1);
      g_autoptr (VigilLibraryResult) result = find (library, words[w]);
      guint expected = 0;

      for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
        {
          g_autofree char *text = g_utf8_strdown (rows[i][1], -1);
          gboolean all = TRUE;

          for (guint k = 0; parts[k] != NULL; k++)
            {
              g_autofree char *word = g_utf8_strdown (parts[k], -1);

              all = all && strstr (text, word) != NULL;
            }
          expected += all;
        }
      g_test_message ("%s", words[w]);
      g_assert_cmpuint (result->total, ==, expected);
    }
}

static void
test_hostile_words (void)
{
  g_autoptr (VigilLibrary) library = make_stock ();
  static const char *const words[] = {
    "\"", "\"\"\"", "'; DROP TABLE version; --", "a\"b\"c", "NEAR(a b)", "title:液氯", "AND", "OR OR", "NOT x", "*", "***", "(((", ")))", "^abc",
    "{title}:x", "-abc", "abc*", "\\", "%", "_", "\001\002", "\xff\xfe", "\xe6\xb0", "😀😀😀", "a\tb\rc", "x'00'", "\"OR\" \"1\"=\"1", "𠮷𠮷",
  };
  g_autofree char *huge = g_strnfill (1 << 20, 'x');

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (VigilLibraryResult) result = find (library, words[i]);

      g_assert_cmpuint (result->total, <=, 4);
    }
  assert_found (library, huge, "");
  assert_found (library, "\"A\"", "M-3");
  assert_found (library, "(B) OR*", "M-3");
  assert_found (library, NULL, "M-1 M-2 M-3 M-4"); /* nothing was lost */
}

static void
test_snippet (void)
{
  g_autoptr (VigilLibrary) library = make_stock ();
  g_autoptr (VigilLibraryResult) result = find (library, "捕消");
  const VigilLibraryHit *hit = g_ptr_array_index (result->hits, 0);

  g_assert_true (g_str_has_prefix (hit->snippet, "液氯\001捕消\002器"));
  g_assert_cmpfloat (hit->score, >, 0.0);
  g_assert_cmpstr (hit->line, ==, "18 t · 碱罐区");
}

/* What Chinese counts by is said in the language of the operator; a stock without a unit ends with its number. */
static void
test_stock (void)
{
  g_autofree char *sets = vigil_library_describe (VIGIL_RECORD_MATERIAL, 1, "40 套\037气防站\037");
  g_autofree char *bare = vigil_library_describe (VIGIL_RECORD_MATERIAL, 1, "40 \037气防站\037");

  g_assert_cmpstr (sets, ==, "40 sets · 气防站");
  g_assert_cmpstr (bare, ==, "40 · 气防站");
}

static guint
get_count (const VigilLibraryResult *result, guint facet, const char *value)
{
  for (guint i = 0; i < result->facets[facet]->len; i++)
    if (g_str_equal (g_array_index (result->facets[facet], VigilFacetCount, i).value, value))
      return g_array_index (result->facets[facet], VigilFacetCount, i).count;
  return 0;
}

static void
test_facets (void)
{
  g_autoptr (VigilLibrary) library = make_stock ();
  g_autoptr (VigilRecord) plan = make_good ("plan");
  const char *const chlorine[] = { "7782-50-5", NULL }, *const gone[] = { "50-00-0", NULL };
  VigilLibraryQuery query;
  g_autoptr (VigilLibraryResult) result = NULL;
  g_autoptr (VigilLibraryResult) one = NULL;
  g_autoptr (VigilLibraryResult) none = NULL;

  publish_new (library, plan);
  vigil_library_query_init (&query);
  query.substances = chlorine;
  result = vigil_library_search (library, &query, NULL);
  g_assert_cmpuint (result->total, ==, 2);
  g_assert_cmpuint (get_count (result, 0, "7782-50-5"), ==, 2);
  g_assert_cmpuint (get_count (result, 0, "7664-41-7"), ==, 1); /* what one more tick would bring */
  g_assert_cmpuint (result->by_kind[VIGIL_RECORD_MATERIAL], ==, 2);
  query.kinds = 1u << VIGIL_RECORD_PLAN;
  query.substances = NULL;
  one = vigil_library_search (library, &query, NULL);
  g_assert_cmpuint (one->total, ==, 1);
  g_assert_cmpuint (one->by_kind[VIGIL_RECORD_MATERIAL], ==, 4); /* as if all kinds were asked for */
  query.substances = gone;
  query.kinds = 0;
  none = vigil_library_search (library, &query, NULL);
  g_assert_cmpuint (none->total, ==, 0);
}

static void
test_states (void)
{
  g_autoptr (VigilLibrary) library = make_stock ();
  g_autoptr (VigilRecord) draft = make_material ("M-1", "液氯捕消器 新版", "7782-50-5");
  VigilLibraryQuery query;
  g_autoptr (VigilLibraryResult) drafts = NULL;
  g_autoptr (VigilLibraryResult) retired = NULL;
  g_autoptr (VigilLibraryResult) due = NULL;

  g_assert_cmpuint (vigil_library_put (library, draft, "Li", NOW, NULL), ==, 2);
  g_assert_true (vigil_library_retire (library, "M-2", "Li", "x", NOW, NULL));
  vigil_library_query_init (&query);
  query.states = 1u << VIGIL_RECORD_DRAFT;
  drafts = vigil_library_search (library, &query, NULL);
  g_assert_cmpuint (drafts->total, ==, 1);
  g_assert_cmpuint (((VigilLibraryHit *) g_ptr_array_index (drafts->hits, 0))->version, ==, 2);
  query.states = 1u << VIGIL_RECORD_RETIRED;
  retired = vigil_library_search (library, &query, NULL);
  g_assert_cmpuint (retired->total, ==, 1);
  assert_found (library, NULL, "M-1 M-3 M-4"); /* each once */
  query.states = 0;
  query.due = TRUE;
  query.now = NOW;
  due = vigil_library_search (library, &query, NULL);
  g_assert_cmpuint (due->total, ==, 0);
}

static void
test_pages (void)
{
  g_autoptr (VigilLibrary) library = open_empty ();
  VigilLibraryQuery query;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 25; i++)
    {
      g_autofree char *id = g_strdup_printf ("M-%02u", i), *title = g_strdup_printf ("堵漏工具箱%s", i % 5 == 0 ? "液氯专用" : "");
      g_autoptr (VigilRecord) record = make_material (id, title, NULL);

      publish_new (library, record);
    }
  vigil_library_query_init (&query);
  query.text = "堵漏工具";
  query.limit = 10;
  for (; query.offset < 25; query.offset += 10)
    {
      g_autoptr (VigilLibraryResult) result = vigil_library_search (library, &query, NULL);

      g_assert_cmpuint (result->total, ==, 25);
      g_assert_cmpuint (result->hits->len, ==, MIN (10, 25 - query.offset));
      for (guint i = 0; i < result->hits->len; i++)
        g_assert_true (g_hash_table_add (seen, g_strdup (((VigilLibraryHit *) g_ptr_array_index (result->hits, i))->id)));
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, 25);
}

/* ---- links ---- */

static void
test_links (void)
{
  g_autoptr (VigilLibrary) library = make_stock ();
  g_autoptr (VigilRecord) plan = make_good ("plan");
  g_autoptr (GPtrArray) used = NULL;
  g_autoptr (GPtrArray) none = NULL;
  const VigilLink *link;

  vigil_record_add_link (plan, VIGIL_LINK_RECORD, "M-1", "uses");
  publish_new (library, plan);
  used = vigil_library_get_used_in (library, VIGIL_LINK_RECORD, "M-1");
  g_assert_cmpuint (used->len, ==, 1);
  link = g_ptr_array_index (used, 0);
  g_assert_cmpstr (link->target, ==, "PLAN-1");
  g_assert_cmpstr (link->role, ==, "uses");
  none = vigil_library_get_used_in (library, VIGIL_LINK_ASSET, "M-1");
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_similar (void)
{
  g_autoptr (VigilLibrary) library = make_stock ();
  g_autoptr (GPtrArray) similar = vigil_library_get_similar (library, "M-1", 5);
  g_autoptr (GPtrArray) none = vigil_library_get_similar (library, "NOBODY", 5);
  const VigilLibraryHit *hit;

  g_assert_cmpuint (similar->len, ==, 1);
  hit = g_ptr_array_index (similar, 0);
  g_assert_cmpstr (hit->id, ==, "M-4");
  /* All of what M-1 is about, none of the pairs in its title: three quarters. */
  g_assert_cmpfloat_with_epsilon (hit->score, 0.75, 1e-9);
  g_assert_cmpuint (none->len, ==, 0);
}

static gboolean
has_problem (const GPtrArray *problems, const char *id, const char *part)
{
  for (guint i = 0; i < problems->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (problems, i), id) && strstr (g_ptr_array_index (problems, i), part) != NULL)
      return TRUE;
  return FALSE;
}

static void
test_check (void)
{
  g_autoptr (VigilLibrary) library = open_empty ();
  g_autoptr (VigilRecord) stock = make_good ("material");
  g_autoptr (VigilRecord) record = make_good ("case");
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  publish_new (library, stock);
  publish_new (library, record);
  before = vigil_library_check (library, NULL, NOW); /* 2001 */
  g_assert_cmpuint (before->len, ==, 2);
  g_assert_true (has_problem (before, "CASE-1", "PLAN-1"));  /* links to nothing */
  g_assert_true (has_problem (before, "MAT-1", "22"));       /* 18 t of at least 22 */
  after = vigil_library_check (library, NULL, G_GINT64_CONSTANT (2000000000) * VIGIL_SECOND); /* 2033 */
  g_assert_cmpuint (after->len, ==, 5);
  g_assert_true (has_problem (after, "MAT-1", "2027-05-31"));
  g_assert_true (has_problem (after, "CASE-1", "2027-01-01"));
  g_assert_true (has_problem (after, "CASE-1", "2030-01-01"));
}

/* ---- loading ---- */

static void
test_load (void)
{
  g_autoptr (VigilLibrary) library = open_empty ();
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_record_unref);
  g_autoptr (VigilRecord) better = make_material ("M-1", "好一些", NULL);
  g_autoptr (VigilRecord) got = NULL;
  g_autoptr (GError) error = NULL;
  guint taken = 9;

  g_ptr_array_add (records, make_material ("M-1", "一", NULL));
  g_ptr_array_add (records, make_material ("M-2", "二", NULL));
  for (guint i = 0; i < 2; i++)
    ((VigilRecord *) g_ptr_array_index (records, i))->origin = g_strdup ("pack");
  g_assert_true (vigil_library_load (library, records, "pack", NOW, &taken, &error));
  g_assert_cmpuint (taken, ==, 2);
  publish_new (library, better);
  g_assert_true (vigil_library_load (library, records, "pack", NOW, &taken, &error)); /* the next start */
  g_assert_cmpuint (taken, ==, 0);
  got = vigil_library_get (library, "M-1");
  g_assert_cmpstr (got->title.zh, ==, "好一些");
  g_ptr_array_add (records, make_material ("M 3", "坏", NULL));
  g_ptr_array_insert (records, 0, make_material ("M-0", "零", NULL));
  g_assert_false (vigil_library_load (library, records, "pack", NOW, &taken, &error));
  g_assert_error (error, VIGIL_LIBRARY_ERROR, VIGIL_LIBRARY_ERROR_INVALID);
  g_assert_cmpuint (vigil_library_count (library, VIGIL_RECORD_MATERIAL), ==, 2); /* all or none */
}

static void
test_pack (void)
{
  g_autoptr (VigilLibrary) library = open_empty ();
  g_autofree char *demo = vigil_test_source_path ("data/demo");
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  guint64 serial;

  g_assert_true (vigil_library_load_pack (library, NULL, demo, NOW, problems, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (problems, i));
  g_assert_cmpuint (problems->len, ==, 0);
  serial = vigil_library_get_serial (library);
  g_assert_true (vigil_library_load_pack (library, NULL, demo, NOW, problems, &error));
  g_assert_cmpuint (vigil_library_get_serial (library), ==, serial);
}

static void
test_bad_pack (void)
{
  g_autoptr (VigilLibrary) library = open_empty ();
  g_autofree char *folder = vigil_test_make_dir (), *below = g_build_filename (folder, "library", NULL);
  g_autofree char *good = g_build_filename (below, "a.json", NULL), *bad = g_build_filename (below, "b.json", NULL);
  g_autoptr (VigilRecord) record = make_good ("team");
  g_autoptr (JsonNode) node = vigil_record_to_json (record);
  g_autofree char *json = vigil_json_to_string (node), *text = g_strdup_printf ("[%s, {\"id\": \"X\"}, %s, 5]", json, json);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  g_assert_cmpint (g_mkdir (below, 0700), ==, 0);
  g_assert_true (g_file_set_contents (good, text, -1, NULL));
  g_assert_true (g_file_set_contents (bad, "[1,", -1, NULL));
  g_assert_true (vigil_library_load_pack (library, NULL, folder, NOW, problems, NULL));
  g_assert_cmpuint (problems->len, ==, 4); /* lacks, twice, no object, no JSON */
  g_assert_true (has_problem (problems, "library/a.json[1] (X) $", ""));
  g_assert_true (has_problem (problems, "library/a.json[2] (TEAM-1)", ""));
  g_assert_true (has_problem (problems, "library/b.json: ", "line 1"));
  g_assert_cmpuint (vigil_library_count (library, VIGIL_RECORD_TEAM), ==, 1);
  vigil_test_remove_tree (folder);
}

/* ---- files ---- */

static void
test_reader (void)
{
  g_autofree char *folder = vigil_test_make_dir (), *path = g_build_filename (folder, "library.db", NULL);
  g_autoptr (VigilLibrary) library = vigil_library_open (path, NULL, NULL);
  g_autoptr (VigilLibrary) reader = vigil_library_open_reader (library, NULL);
  g_autoptr (VigilLibrary) memory = open_empty ();
  g_autoptr (VigilRecord) record = make_good ("case");
  g_autoptr (VigilRecord) got = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (reader);
  assert_found (reader, NULL, "");
  publish_new (library, record);
  assert_found (reader, "液氯", "CASE-1");
  got = vigil_library_get (reader, "CASE-1");
  g_assert_cmpuint (got->attachments->len, ==, 1);
  g_assert_cmpuint (vigil_library_put (reader, record, "Li", NOW, &error), ==, 0);
  g_assert_error (error, VIGIL_LIBRARY_ERROR, VIGIL_LIBRARY_ERROR_REFUSED);
  g_assert_null (vigil_library_open_reader (memory, NULL));
  g_clear_object (&reader);
  g_clear_object (&library);
  library = vigil_library_open (path, NULL, NULL);
  assert_found (library, "液氯", "CASE-1"); /* and it is there again */
  vigil_test_remove_tree (folder);
}

static void
damage (const char *path, gsize from, gsize n)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (gsize i = from; i < MIN (from + n, length); i++)
    bytes[i] = (char) (i * 37 + 11);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
}

static void
test_damage (void)
{
  static const struct
  {
    gsize from, n;
  } places[] = { { 0, 100 }, { 100, 4000 }, { 4096, 60000 } };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *folder = vigil_test_make_dir (), *path = g_build_filename (folder, "library.db", NULL);
      g_autofree char *aside = g_strconcat (path, ".damaged-1", NULL), *message = NULL;
      g_autoptr (VigilLibrary) library = vigil_library_open (path, NULL, NULL);
      g_autoptr (VigilRecord) record = make_good ("case");
      g_autoptr (GError) error = NULL;

      publish_new (library, record);
      g_clear_object (&library);
      damage (path, places[i].from, places[i].n);
      library = vigil_library_open (path, &message, &error);
      g_assert_no_error (error);
      g_assert_nonnull (message);
      g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
      assert_found (library, NULL, "");
      publish_new (library, record);
      g_clear_object (&library);
      vigil_test_remove_tree (folder);
    }
}

static void
test_foreign (void)
{
  g_autofree char *folder = vigil_test_make_dir (), *path = g_build_filename (folder, "other.db", NULL), *message = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilLibrary) library = NULL;
  sqlite3 *db = NULL;

  sqlite3_open (path, &db);
  g_assert_cmpint (sqlite3_exec (db, "CREATE TABLE a (b)", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  library = vigil_library_open (path, &message, &error);
  g_assert_null (library);
  g_assert_error (error, VIGIL_LIBRARY_ERROR, VIGIL_LIBRARY_ERROR_FORMAT);
  g_assert_null (message); /* somebody else's: it stays where it is */
  vigil_test_remove_tree (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/library/versions", test_versions);
  g_test_add_func ("/library/refusals", test_refusals);
  g_test_add_func ("/library/triggers", test_triggers);
  g_test_add_func ("/library/random", test_random);
  g_test_add_func ("/library/search", test_search);
  g_test_add_func ("/library/long-words", test_long_words);
  g_test_add_func ("/library/hostile-words", test_hostile_words);
  g_test_add_func ("/library/snippet", test_snippet);
  g_test_add_func ("/library/stock", test_stock);
  g_test_add_func ("/library/facets", test_facets);
  g_test_add_func ("/library/states", test_states);
  g_test_add_func ("/library/pages", test_pages);
  g_test_add_func ("/library/links", test_links);
  g_test_add_func ("/library/similar", test_similar);
  g_test_add_func ("/library/check", test_check);
  g_test_add_func ("/library/load", test_load);
  g_test_add_func ("/library/pack", test_pack);
  g_test_add_func ("/library/bad-pack", test_bad_pack);
  g_test_add_func ("/library/reader", test_reader);
  g_test_add_func ("/library/damage", test_damage);
  g_test_add_func ("/library/foreign", test_foreign);
  return g_test_run ();
}
