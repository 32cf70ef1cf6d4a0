/* test-json.c: the strict JSON gate and the writer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "core/vigil-json.h"
#include "testlib/vigil-test.h"

#include <math.h>
#include <string.h>

static void
test_messages (void)
{
  static const struct
  {
    const char *text;
    const char *start; /* of the message; NULL: accepted */
  } cases[] = {
    { "{\"a\":[1,2.5e-3,true,null,\"x\\u00e9\\ud83d\\ude00\"]}", NULL },
    { " 0 ", NULL },
    { "", "line 1, column 1:" },
    { "{\"a\":1,}", "line 1, column 8:" },
    { "[1,\n 2,,3]", "line 2, column 4:" },
    { "[01]", "line 1, column 3:" },
    { "{'a':1}", "line 1, column 2:" },
    { "[1] x", "line 1, column 5:" },
    { "[\"a\nb\"]", "line 1, column 4:" },
    { "[NaN]", "line 1, column 2:" },
    { "[1e999]", "line 1, column 7:" },
    { "/* c */ 1", "line 1, column 1:" },
    { "[\"\\ud800\"]", "line 1, column 9:" },
    { "[\"\xff\"]", "line 1, column 3:" },
    { "[\"\\u0000\"]", "line 1, column 9:" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = vigil_json_parse (cases[i].text, strlen (cases[i].text), &error);

      if (cases[i].start == NULL)
        g_assert_no_error (error);
      else
        {
          g_assert_nonnull (error);
          g_assert_true (g_str_has_prefix (error->message, cases[i].start));
        }
      g_assert_true ((node != NULL) == (cases[i].start == NULL));
    }
}

static void
test_depth (void)
{
  for (int depth = VIGIL_JSON_MAX_DEPTH; depth <= 100000; depth += 99936)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GString) text = g_string_new (NULL);

      for (int i = 0; i < depth; i++)
        g_string_append_c (text, '[');
      for (int i = 0; i < depth; i++)
        g_string_append_c (text, ']');
      if (depth == VIGIL_JSON_MAX_DEPTH)
        g_assert_true (vigil_json_check (text->str, text->len, &error));
      else
        {
          g_assert_false (vigil_json_check (text->str, text->len, &error));
          g_assert_error (error, VIGIL_JSON_ERROR, VIGIL_JSON_ERROR_TOO_DEEP);
        }
    }
}

/* Oracle: JSONTestSuite (N. Seriot, 2016): y_ must be accepted, n_ refused, i_ may go either way.
 * Ours refuses two things on purpose that y_ files hold: an escaped NUL, which C strings cannot. */
static gboolean
may_refuse (const char *name)
{
  return strstr (name, "null_escape") != NULL || strstr (name, "escaped_null") != NULL
         || strstr (name, "u+0000") != NULL || g_str_equal (name, "y_string_null_escape.json");
}

static void
check_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  node = vigil_json_parse (text, length, &error);
  if (name[0] == 'y' && !may_refuse (name) && node == NULL)
    g_error ("%s: %s", name, error->message);
  if (name[0] == 'n' && node != NULL)
    g_error ("%s was accepted", name);
  g_assert_true ((node == NULL) == (error != NULL));
}

static void
test_suite (void)
{
  g_autofree char *folder = vigil_test_shared_path ("data/edge/json/parsing");
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint n = 0;

  if (folder == NULL)
    return;
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      {
        check_file (folder, name);
        n++;
      }
  g_assert_cmpuint (n, >, 100);
}

static void
test_writer (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (JsonNode) node = NULL;
  JsonArray *array;

  g_string_append_c (out, '[');
  vigil_json_append_string (out, "a\"\\\n\t\x01\x7f中");
  g_string_append_c (out, ',');
  vigil_json_append_double (out, NAN, -1);
  g_string_append_c (out, ',');
  vigil_json_append_double (out, 1.5, 3);
  g_string_append_c (out, ',');
  vigil_json_append_double (out, -0.0001, 3);
  g_string_append_c (out, ',');
  vigil_json_append_double (out, 0.1, -1);
  g_string_append_c (out, ',');
  vigil_json_append_double (out, 100, 0);
  g_string_append_c (out, ']');
  node = vigil_json_parse (out->str, out->len, NULL);
  g_assert_nonnull (node);
  array = json_node_get_array (node);
  g_assert_cmpstr (json_array_get_string_element (array, 0), ==, "a\"\\\n\t\x01\x7f中");
  g_assert_true (json_array_get_null_element (array, 1));
  g_assert_cmpfloat (json_array_get_double_element (array, 2), ==, 1.5);
  g_assert_cmpfloat (json_array_get_double_element (array, 3), ==, 0.0);
  g_assert_cmpfloat (json_array_get_double_element (array, 4), ==, 0.1);
  g_assert_cmpint (json_array_get_int_element (array, 5), ==, 100);
}

/* What json-glib writes is the source of the expected bytes; where it writes what RFC 8259 refuses, the RFC is. */
static void
test_trees (void)
{
  static const char *const texts[] = {
    "{\"z\":1,\"a\":[true,false,null,-7,0.5,1.0,123456789012345],\"中\":{\"\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0001\\u007f é😀\"},\"e\":{},\"l\":[]}",
    "[]", "\"x\"", "null", "-0.1", "[[1],[{\"a\":[{}]}]]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JsonNode) node = vigil_json_parse (texts[i], strlen (texts[i]), NULL), copy = vigil_json_node_dup (node);
      g_autofree char *ours = vigil_json_to_string (copy), *theirs = json_to_string (node, FALSE);
      g_autofree char *lines = vigil_json_to_lines (copy);
      g_autoptr (JsonNode) again = vigil_json_parse (lines, strlen (lines), NULL);

      g_assert_cmpstr (ours, ==, theirs);
      g_assert_true (json_node_equal (node, again));
      g_assert_true (json_node_equal (node, copy));
    }
}

static void
test_lines (void)
{
  const char *text = "{\"a\":[1,{\"b\":\"c\"}],\"d\":[],\"e\":{}}";
  g_autoptr (JsonNode) node = vigil_json_parse (text, strlen (text), NULL);
  g_autofree char *lines = vigil_json_to_lines (node);

  g_assert_cmpstr (lines, ==,
                   "{\n  \"a\" : [\n    1,\n    {\n      \"b\" : \"c\"\n    }\n  ],\n  \"d\" : [],\n  \"e\" : {}\n}");
}

static void
test_tree_edges (void)
{
  static const struct
  {
    const char *in, *out;
  } cases[] = { { "[1e20]", "[1e+20]" }, { "[\"\\u001f\"]", "[\"\\u001f\"]" }, { "[1e2]", "[100.0]" } };
  g_autoptr (JsonNode) nan = json_node_init_double (json_node_alloc (), NAN);
  g_autofree char *nothing = vigil_json_to_string (NULL), *not_a_number = vigil_json_to_string (nan);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = vigil_json_parse (cases[i].in, strlen (cases[i].in), NULL);
      g_autofree char *text = vigil_json_to_string (node);
      g_autoptr (JsonNode) again = vigil_json_parse (text, strlen (text), NULL);

      g_assert_nonnull (again);
      g_assert_true (json_node_equal (node, again));
      g_assert_cmpstr (text, ==, cases[i].out);
    }
  g_assert_cmpstr (nothing, ==, "null");
  g_assert_cmpstr (not_a_number, ==, "null");
}

static gpointer
read_often (gpointer data)
{
  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *text = vigil_json_to_string (data);
      g_autoptr (JsonNode) copy = vigil_json_node_dup (data);

      g_assert_cmpuint (json_object_get_size (json_node_get_object (copy)), ==, 2);
    }
  return NULL;
}

/* json-glib counts without a lock: writing out or copying must not count, or one of these ends in "ref_count > 0". */
static void
test_threads (void)
{
  const char *text = "{\"a\":{\"b\":[1]},\"c\":\"d\"}";
  g_autoptr (JsonNode) node = vigil_json_parse (text, strlen (text), NULL);
  GThread *threads[4];

  json_node_seal (node);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", read_often, node);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/json/messages", test_messages);
  g_test_add_func ("/core/json/depth", test_depth);
  g_test_add_func ("/core/json/suite", test_suite);
  g_test_add_func ("/core/json/writer", test_writer);
  g_test_add_func ("/core/json/trees", test_trees);
  g_test_add_func ("/core/json/lines", test_lines);
  g_test_add_func ("/core/json/tree-edges", test_tree_edges);
  g_test_add_func ("/core/json/threads", test_threads);
  return g_test_run ();
}
