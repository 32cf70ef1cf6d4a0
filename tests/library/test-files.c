/* test-files.c: CSV, GBK, JSON and XLSX: what goes out comes in again, and every bad row is told
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "library/vigil-library-files.h"
#include "library/vigil-record-fields.h"

#include "testlib/vigil-test.h"

#include <string.h>

#define NOW (1000000000 * VIGIL_SECOND)

static const char header[] = "id,title.zh,body.category,body.quantity,body.unit,body.location,body.keeper,body.phone\r\n";

static VigilLibrary *
open_good (void)
{
  g_autofree char *path = vigil_test_source_path ("tests/library/bodies.json");
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) bodies = NULL;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_record_unref);
  g_autoptr (GError) error = NULL;
  VigilLibrary *library = vigil_library_open (NULL, NULL, &error);
  gsize length;

  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  bodies = vigil_json_parse (text, length, NULL);
  for (guint i = 0; i < VIGIL_N_RECORD_KINDS; i++)
    g_ptr_array_add (records, vigil_record_from_json (json_object_get_member (json_object_get_object_member (json_node_get_object (bodies), "good"),
                                                                              vigil_record_kind_to_string ((VigilRecordKind) i)), &error));
  g_assert_no_error (error);
  g_assert_true (vigil_library_load (library, records, "Li", NOW, NULL, &error));
  return library;
}

static VigilLibrary *
open_empty (void)
{
  return vigil_library_open (NULL, NULL, NULL);
}

static VigilLibraryImport *
read_bytes (VigilLibrary *library, const char *text, gssize length, VigilRecordKind kind)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length >= 0 ? (gsize) length : strlen (text));
  g_autoptr (GError) error = NULL;
  VigilLibraryImport *import = vigil_library_import_read (library, bytes, "list.csv", kind, NULL, &error);

  g_assert_no_error (error);
  return import;
}

static void
assert_reject (const VigilLibraryImport *import, guint i, guint line, const char *column)
{
  const VigilLibraryReject *reject;

  g_assert_cmpuint (import->rejects->len, >, i);
  reject = g_ptr_array_index (import->rejects, i);
  g_test_message ("%u %s: %s", reject->line, reject->column, reject->reason);
  g_assert_cmpuint (reject->line, ==, line);
  g_assert_cmpstr (reject->column, ==, column);
  g_assert_nonnull (reject->reason);
}

/* Every kind: what is written is what is there. */
static void
test_round_trip (void)
{
  g_autoptr (VigilLibrary) library = open_good ();
  VigilLibraryQuery query;

  vigil_library_query_init (&query);
  for (guint i = 0; i < VIGIL_N_RECORD_KINDS; i++)
    {
      g_autofree char *csv = vigil_library_export_csv (library, (VigilRecordKind) i, &query, NULL);
      g_autoptr (VigilLibraryImport) same = read_bytes (library, csv, -1, (VigilRecordKind) i);

      g_assert_true (g_str_has_prefix (csv, "\xef\xbb\xbf"));
      if (same->n_equal != 1)
        g_test_message ("%s", csv);
      g_assert_cmpuint (same->rejects->len, ==, 0);
      g_assert_cmpuint (same->n_equal, ==, 1);
    }
}

static void
test_json (void)
{
  g_autoptr (VigilLibrary) library = open_good ();
  g_autoptr (VigilLibrary) other = open_empty ();
  VigilLibraryQuery query;
  g_autofree char *json = NULL;
  g_autoptr (VigilLibraryImport) import = NULL;
  g_autoptr (VigilLibraryImport) again = NULL;
  g_autoptr (VigilLibraryImport) plans = NULL;
  g_autoptr (VigilRecord) got = NULL;

  vigil_library_query_init (&query);
  json = vigil_library_export_json (library, &query, NULL);
  import = read_bytes (other, json, -1, VIGIL_N_RECORD_KINDS);
  g_assert_cmpuint (import->n_new, ==, VIGIL_N_RECORD_KINDS);
  g_assert_true (vigil_library_import_apply (other, import, "Chen", NOW, NULL));
  again = read_bytes (other, json, -1, VIGIL_N_RECORD_KINDS);
  g_assert_cmpuint (again->n_equal, ==, VIGIL_N_RECORD_KINDS);
  plans = read_bytes (other, json, -1, VIGIL_RECORD_PLAN);
  g_assert_cmpuint (plans->records->len, ==, 1);
  g_assert_cmpuint (plans->rejects->len, ==, VIGIL_N_RECORD_KINDS - 1);
  got = vigil_library_get (other, "CASE-1");
  g_assert_cmpstr (got->origin, ==, "import:list.csv");
  g_assert_cmpuint (got->attachments->len, ==, 1);
}

static void
test_any_order (void)
{
  g_autoptr (VigilLibrary) library = open_empty ();
  static const char text[] = "body.phone;备注;title.zh;id;body.unit;body.quantity;body.category;body.location;body.keeper;tags\n"
                             "'+86 513;x;\"两行\n\"\"引号\"\"\";M-1;套;2.5;防护;库;李;甲\n";
  g_autoptr (VigilLibraryImport) import = read_bytes (library, text, -1, VIGIL_RECORD_MATERIAL);
  const VigilRecord *record;

  g_assert_cmpuint (import->rejects->len, ==, 0);
  record = g_ptr_array_index (import->records, 0);
  g_assert_cmpstr (record->title.zh, ==, "两行\n\"引号\"");
  g_assert_cmpstr (vigil_member_string (record->body, "phone"), ==, "+86 513");
  g_assert_cmpfloat (vigil_member_number (record->body, "quantity", 0.0), ==, 2.5);
  g_assert_cmpstr (record->tags[0], ==, "甲");
}

static void
test_mapping (void)
{
  g_autoptr (VigilLibrary) library = open_empty ();
  static const char text[] = "编号,名称,类别,数量,单位,位置,保管,电话\nM-1,毯,吸附,3,条,库,李,110\n";
  static const char *const wanted[] = { "id", "title.zh", "body.category", "body.quantity", "body.unit", "body.location", "body.keeper", "body.phone" };
  const char *const *fields = vigil_library_fields (VIGIL_RECORD_MATERIAL);
  g_autofree int *mapping = g_new (int, g_strv_length ((char **) fields));
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (VigilLibraryImport) import = NULL;
  g_autoptr (VigilLibraryImport) none = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; fields[i] != NULL; i++)
    {
      mapping[i] = -1;
      for (guint w = 0; w < G_N_ELEMENTS (wanted); w++)
        if (g_str_equal (fields[i], wanted[w]))
          mapping[i] = (int) w;
    }
  import = vigil_library_import_read (library, bytes, "a.csv", VIGIL_RECORD_MATERIAL, mapping, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (import->n_new, ==, 1);
  none = vigil_library_import_read (library, bytes, "a.csv", VIGIL_RECORD_MATERIAL, NULL, &error); /* what "id" is nobody said yet */
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (none->columns), ==, G_N_ELEMENTS (wanted));
  g_assert_cmpuint (none->records->len, ==, 0);
  g_assert_cmpuint (none->rejects->len, ==, 1);
  g_assert_cmpstr (((VigilLibraryReject *) none->rejects->pdata[0])->column, ==, "id");
}

static void
test_gbk (void)
{
  g_autoptr (VigilLibrary) library = open_empty ();
  g_autofree char *text = g_strconcat (header, "M-1,液氯捕消器,防护,3,台,库房,李,110\r\n", NULL);
  gsize length;
  g_autofree char *gbk = g_convert (text, -1, "GBK", "UTF-8", NULL, &length, NULL);
  g_autoptr (VigilLibraryImport) import = read_bytes (library, gbk, (gssize) length, VIGIL_RECORD_MATERIAL);

  g_assert_cmpstr (import->encoding, ==, "GBK");
  g_assert_cmpuint (import->records->len, ==, 1);
  g_assert_cmpstr (((VigilRecord *) g_ptr_array_index (import->records, 0))->title.zh, ==, "液氯捕消器");
}

static void
test_rejects (void)
{
  g_autoptr (VigilLibrary) library = open_good ();
  g_autofree char *text = g_strconcat (header, "M-1,a,b,three,c,d,e,110\r\n", /* 2 */
                                       "M 2,a,b,3,c,d,e,110\r\n",             /* 3 */
                                       "M-3,a,b,3,c,d,e,110\r\n",
                                       "M-3,a,b,3,c,d,e,110\r\n",             /* 5: twice */
                                       "PLAN-1,a,b,3,c,d,e,110\r\n",          /* 6: a plan's */
                                       "M-4,a,b,3,c,d,e\r\n",                 /* 7: no phone */
                                       "M-5,a,b,3,c,d,e,110,more\r\n",        /* 8 */
                                       ",a,b,3,c,d,e,110\r\n", NULL);         /* 9 */
  g_autoptr (VigilLibraryImport) import = read_bytes (library, text, -1, VIGIL_RECORD_MATERIAL);

  g_assert_cmpuint (import->records->len, ==, 1);
  g_assert_cmpuint (import->rejects->len, ==, 7);
  assert_reject (import, 0, 2, "body.quantity");
  assert_reject (import, 1, 3, "id");
  assert_reject (import, 2, 5, "id");
  assert_reject (import, 3, 6, "id");
  assert_reject (import, 4, 7, "body.phone");
  assert_reject (import, 5, 8, NULL);
  assert_reject (import, 6, 9, "id");
}

/* Ten thousand rows, every hundredth bad: line 1 is the header, row n is on line n + 1. */
static void
test_large (void)
{
  g_autoptr (VigilLibrary) library = open_empty ();
  GString *text = g_string_new (header);
  g_autoptr (VigilLibraryImport) import = NULL;
  g_autoptr (VigilLibraryImport) again = NULL;

  for (guint row = 1; row <= 10000; row++)
    g_string_append_printf (text, "M-%u,物资%u,防护,%s,件,库,李,110\r\n", row, row, row % 100 == 0 ? "-1" : "5");
  import = read_bytes (library, text->str, -1, VIGIL_RECORD_MATERIAL);
  g_assert_cmpuint (import->n_new, ==, 9900);
  g_assert_cmpuint (import->rejects->len, ==, 100);
  for (guint i = 0; i < 100; i++)
    {
      const VigilLibraryReject *reject = g_ptr_array_index (import->rejects, i);

      g_assert_cmpuint (reject->line, ==, (i + 1) * 100 + 1);
      g_assert_cmpstr (reject->column, ==, "body.quantity");
    }
  g_assert_cmpuint (vigil_library_count (library, VIGIL_RECORD_MATERIAL), ==, 0); /* only looked at */
  g_assert_true (vigil_library_import_apply (library, import, "Li", NOW, NULL));
  g_assert_cmpuint (vigil_library_count (library, VIGIL_RECORD_MATERIAL), ==, 9900);
  again = read_bytes (library, text->str, -1, VIGIL_RECORD_MATERIAL);
  g_assert_cmpuint (again->n_equal, ==, 9900);
  g_string_free (text, TRUE);
}

static void
test_hostile (void)
{
  static const char *const texts[] = { "", "\xff\xfe\xfd", "id", "x,y\n1,2", "id,id\n\"", "id\n\"a", "[", "{}", "5", "null", "[1,[2],null]", "id\n=cmd" };
  g_autoptr (VigilLibrary) library = open_empty ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
      g_autoptr (GError) error = NULL;
      g_autoptr (VigilLibraryImport) import = vigil_library_import_read (library, bytes, "x", VIGIL_RECORD_TEAM, NULL, &error);

      g_assert_true ((import == NULL) == (error != NULL));
      if (import != NULL)
        g_assert_cmpuint (import->records->len, ==, 0);
    }
}

static void
test_xlsx (void)
{
  g_autoptr (VigilLibrary) library = open_good ();
  g_autofree char *folder = vigil_test_make_dir (), *path = g_build_filename (folder, "a.xlsx", NULL), *bytes = NULL;
  VigilLibraryQuery query;
  g_autoptr (GError) error = NULL;
  gsize length;

  vigil_library_query_init (&query);
  g_assert_true (vigil_library_export_xlsx (library, VIGIL_RECORD_MATERIAL, &query, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_cmpmem (bytes, 2, "PK", 2); /* a ZIP: ECMA-376 part 2 */
  g_assert_false (vigil_library_export_xlsx (library, VIGIL_RECORD_MATERIAL, &query, "/nowhere/a.xlsx", &error));
  g_assert_nonnull (error);
  vigil_test_remove_tree (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/library/files/round-trip", test_round_trip);
  g_test_add_func ("/library/files/json", test_json);
  g_test_add_func ("/library/files/any-order", test_any_order);
  g_test_add_func ("/library/files/mapping", test_mapping);
  g_test_add_func ("/library/files/gbk", test_gbk);
  g_test_add_func ("/library/files/rejects", test_rejects);
  g_test_add_func ("/library/files/large", test_large);
  g_test_add_func ("/library/files/hostile", test_hostile);
  g_test_add_func ("/library/files/xlsx", test_xlsx);
  return g_test_run ();
}
