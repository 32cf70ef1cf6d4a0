/* test-record.c: what each kind may say, in the program and in its JSON Schema; copies, differences, words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "library/vigil-record-fields.h"

#include "testlib/vigil-test.h"

#include <math.h>
#include <string.h>

static JsonNode *
load (const char *relative)
{
  g_autofree char *path = vigil_test_source_path (relative);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *node;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  node = vigil_json_parse (text, length, &error);
  g_assert_no_error (error);
  return node;
}

static JsonNode *
get (JsonNode *object, const char *name)
{
  return json_object_get_member (json_node_get_object (object), name);
}

/* The good record of a kind, changed as bodies.json says. */
static JsonNode *
make_changed (JsonNode *bodies, JsonNode *change)
{
  JsonNode *node = vigil_json_node_dup (get (get (bodies, "good"), vigil_member_string (change, "kind")));
  JsonArray *path = vigil_member_array (change, "path");
  JsonNode *place = node, *value = get (change, "value");
  guint last = json_array_get_length (path) - 1;

  for (guint i = 0; i < last; i++)
    {
      JsonNode *step = json_array_get_element (path, i);

      place = JSON_NODE_HOLDS_ARRAY (place) ? json_array_get_element (json_node_get_array (place), (guint) json_node_get_int (step))
                                            : get (place, json_node_get_string (step));
    }
  if (value != NULL)
    json_object_set_member (json_node_get_object (place), json_array_get_string_element (path, last), json_node_copy (value));
  else
    json_object_remove_member (json_node_get_object (place), json_array_get_string_element (path, last));
  return node;
}

static void
test_good (void)
{
  g_autoptr (JsonNode) bodies = load ("tests/library/bodies.json");

  for (guint kind = 0; kind < VIGIL_N_RECORD_KINDS; kind++)
    {
      g_autoptr (GError) error = NULL;
      JsonNode *node = get (get (bodies, "good"), vigil_record_kind_to_string ((VigilRecordKind) kind));
      g_autoptr (VigilRecord) record = vigil_record_from_json (node, &error);
      g_autoptr (GPtrArray) problems = NULL;
      g_autoptr (JsonNode) again = NULL;
      g_autoptr (VigilRecord) second = NULL;
      g_autofree char *digest = NULL, *second_digest = NULL;

      g_assert_no_error (error);
      g_assert_cmpuint (record->kind, ==, kind);
      problems = vigil_record_check (record);
      g_assert_cmpuint (problems->len, ==, 0);
      again = vigil_record_to_json (record);
      second = vigil_record_from_json (again, &error);
      g_assert_no_error (error);
      digest = vigil_record_dup_digest (record);
      second_digest = vigil_record_dup_digest (second);
      g_assert_cmpstr (digest, ==, second_digest);
    }
}

static void
test_refused (void)
{
  g_autoptr (JsonNode) bodies = load ("tests/library/bodies.json");
  JsonArray *changes = vigil_member_array (bodies, "refused");

  g_assert_cmpuint (json_array_get_length (changes), >, 150);
  for (guint i = 0; i < json_array_get_length (changes); i++)
    {
      g_autoptr (JsonNode) node = make_changed (bodies, json_array_get_element (changes, i));
      g_autoptr (GError) error = NULL;
      g_autoptr (VigilRecord) record = vigil_record_from_json (node, &error);

      if (record != NULL)
        {
          g_autofree char *text = vigil_json_to_string (json_array_get_element (changes, i));

          g_test_message ("passes: %s", text);
        }
      g_assert_error (error, VIGIL_LIBRARY_ERROR, VIGIL_LIBRARY_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, "$"));
    }
}

static void
test_beyond (void)
{
  g_autoptr (JsonNode) bodies = load ("tests/library/bodies.json");
  JsonArray *changes = vigil_member_array (bodies, "beyond");

  for (guint i = 0; i < json_array_get_length (changes); i++)
    {
      JsonNode *change = json_array_get_element (changes, i);
      g_autoptr (JsonNode) node = make_changed (bodies, change);
      g_autofree char *prefix = g_strconcat (vigil_member_string (change, "at"), ": ", NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (VigilRecord) record = vigil_record_from_json (node, &error);

      g_assert_error (error, VIGIL_LIBRARY_ERROR, VIGIL_LIBRARY_ERROR_INVALID);
      g_assert_null (record);
      if (!g_str_has_prefix (error->message, prefix))
        g_test_message ("%s but %s", prefix, error->message);
      g_assert_true (g_str_has_prefix (error->message, prefix));
    }
}

/* ---- the tables are the schemas ---- */

static gboolean
has_required (JsonNode *schema, const char *name)
{
  JsonArray *required = vigil_member_array (schema, "required");

  for (guint i = 0; required != NULL && i < json_array_get_length (required); i++)
    if (g_str_equal (json_array_get_string_element (required, i), name))
      return TRUE;
  return FALSE;
}

static void
assert_words (JsonNode *schema, const char *const *words)
{
  JsonArray *listed = vigil_member_array (schema, "enum");

  g_assert_nonnull (listed);
  g_assert_cmpuint (json_array_get_length (listed), ==, g_strv_length ((char **) words));
  for (guint i = 0; words[i] != NULL; i++)
    g_assert_cmpstr (json_array_get_string_element (listed, i), ==, words[i]);
}

static void
assert_ref (JsonNode *schema, const char *name)
{
  const char *ref = vigil_member_string (schema, "$ref");

  g_assert_nonnull (ref);
  g_assert_cmpstr (strrchr (ref, '/') + 1, ==, name);
}

static void assert_same (const VigilField *fields, JsonNode *schema);

static void
assert_field (const VigilField *field, JsonNode *schema)
{
  static const struct
  {
    VigilFieldType type;
    const char *ref;
  } refs[] = {
    { VIGIL_FIELD_TEXT, "text" }, { VIGIL_FIELD_LINE, "word" }, { VIGIL_FIELD_ID, "id" }, { VIGIL_FIELD_NAME, "name" },
    { VIGIL_FIELD_DATE, "date" }, { VIGIL_FIELD_PART_DATE, "part-date" }, { VIGIL_FIELD_TIME, "time" }, { VIGIL_FIELD_DAY, "day" },
    { VIGIL_FIELD_COUNTRY, "country" }, { VIGIL_FIELD_CAS, "cas" }, { VIGIL_FIELD_PHONE, "phone" }, { VIGIL_FIELD_URL, "url" },
    { VIGIL_FIELD_SECTION, "section" }, { VIGIL_FIELD_LIST, "list" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (refs); i++)
    if (refs[i].type == field->type)
      assert_ref (schema, refs[i].ref);
  if (field->type == VIGIL_FIELD_NUMBER || field->type == VIGIL_FIELD_INTEGER)
    {
      g_assert_cmpstr (vigil_member_string (schema, "type"), ==, field->type == VIGIL_FIELD_NUMBER ? "number" : "integer");
      g_assert_cmpfloat (vigil_member_number (schema, "minimum", NAN), ==, field->min);
      g_assert_cmpfloat (vigil_member_number (schema, "maximum", NAN), ==, field->max);
    }
  if (field->type == VIGIL_FIELD_WORD)
    assert_words (schema, field->words);
  if (field->type == VIGIL_FIELD_WORD_LIST && !field->may_be_empty)
    assert_words (get (schema, "items"), field->words);
  if (field->type == VIGIL_FIELD_OBJECT)
    assert_same (field->fields, schema);
  if (field->type == VIGIL_FIELD_OBJECTS && field->name[0] != 'a' && field->name[0] != 'l')
    assert_same (field->fields, get (schema, "items"));
  if (field->type == VIGIL_FIELD_BOOLEAN)
    g_assert_cmpstr (vigil_member_string (schema, "type"), ==, "boolean");
}

static void
assert_same (const VigilField *fields, JsonNode *schema)
{
  JsonNode *properties = get (schema, "properties");
  guint n = 0;

  g_assert_false (json_node_get_boolean (get (schema, "additionalProperties")));
  for (; fields->name != NULL; fields++, n++)
    {
      JsonNode *property = get (properties, fields->name);

      if (property == NULL)
        g_test_message ("%s is in no schema", fields->name);
      g_assert_nonnull (property);
      g_assert_cmpint (has_required (schema, fields->name), ==, fields->required);
      assert_field (fields, property);
    }
  g_assert_cmpuint (json_object_get_size (json_node_get_object (properties)), ==, n);
}

static void
test_schemas (void)
{
  g_autoptr (JsonNode) common = load ("data/schemas/library-common.schema.json");
  JsonNode *defs = get (common, "$defs");

  assert_same (vigil_record_fields, get (defs, "record"));
  assert_words (get (defs, "hazard"), vigil_hazard_words);
  assert_words (get (defs, "equipment"), vigil_equipment_words);
  for (guint kind = 0; kind < VIGIL_N_RECORD_KINDS; kind++)
    {
      g_autofree char *name = g_strdup_printf ("data/schemas/library-%s.schema.json", vigil_record_kind_to_string ((VigilRecordKind) kind));
      g_autoptr (JsonNode) schema = load (name);

      assert_same (vigil_record_get_body_fields ((VigilRecordKind) kind), get (get (schema, "properties"), "body"));
    }
}

/* ---- by hand ---- */

static VigilRecord *
make_good (const char *kind)
{
  g_autoptr (JsonNode) bodies = load ("tests/library/bodies.json");
  g_autoptr (GError) error = NULL;
  VigilRecord *record = vigil_record_from_json (get (get (bodies, "good"), kind), &error);

  g_assert_no_error (error);
  return record;
}

static void
test_read (void)
{
  g_autoptr (VigilRecord) record = make_good ("case");
  const VigilLink *link = g_ptr_array_index (record->links, 0);
  const VigilAttachment *attachment = g_ptr_array_index (record->attachments, 0);

  g_assert_cmpstr (record->id, ==, "CASE-1");
  g_assert_cmpstr (record->title.en, ==, "Chlorine leak");
  g_assert_cmpint (record->valid_from, ==, G_GINT64_CONSTANT (1577836800) * VIGIL_SECOND); /* date -ud 2020-01-01 +%s */
  g_assert_cmpint (record->review_due, ==, G_GINT64_CONSTANT (1798761600) * VIGIL_SECOND); /* date -ud 2027-01-01 +%s */
  g_assert_cmpstr (record->substances[0], ==, "7782-50-5");
  g_assert_cmpint (record->severity, ==, 2);
  g_assert_cmpfloat (record->east, ==, 1.5);
  g_assert_cmpint (link->kind, ==, VIGIL_LINK_RECORD);
  g_assert_cmpstr (link->role, ==, "lesson-of");
  g_assert_cmpmem (g_bytes_get_data (attachment->data, NULL), g_bytes_get_size (attachment->data), "hello", 5);
}

static void
test_by_hand (void)
{
  g_autoptr (VigilRecord) record = vigil_record_new ("X 1", VIGIL_RECORD_EXPERT);
  g_autoptr (GPtrArray) problems = NULL;

  record->title.zh = g_strdup ("\xff");
  record->north = 5.0;
  problems = vigil_record_check (record);
  /* the id, the name, four members of the body, half a position */
  g_assert_cmpuint (problems->len, ==, 7);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (problems, 0), "$.id: "));
  g_assert_true (g_str_has_prefix (g_ptr_array_index (problems, 1), "$.title.zh: "));
  g_assert_true (g_str_has_prefix (g_ptr_array_index (problems, 2), "$.body.specialities: "));
  g_assert_true (g_str_has_prefix (g_ptr_array_index (problems, 6), "$.position: "));
}

static void
test_copy (void)
{
  g_autoptr (VigilRecord) record = make_good ("plan");
  g_autoptr (VigilRecord) copy = vigil_record_copy (record);
  g_autofree char *before = vigil_record_dup_digest (record), *same = vigil_record_dup_digest (copy);
  g_autofree char *after = NULL, *changed = NULL;

  g_assert_cmpstr (before, ==, same);
  json_object_set_string_member (json_object_get_object_member (json_node_get_object (copy->body), "start"), "declared", "value");
  after = vigil_record_dup_digest (record);
  changed = vigil_record_dup_digest (copy);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (before, !=, changed);
}

static void
assert_line (GPtrArray *lines, guint i, const char *line)
{
  g_assert_cmpuint (lines->len, >, i);
  g_assert_cmpstr (g_ptr_array_index (lines, i), ==, line);
}

static void
test_diff (void)
{
  g_autoptr (VigilRecord) before = make_good ("team");
  g_autoptr (VigilRecord) after = vigil_record_copy (before);
  g_autoptr (GPtrArray) none = vigil_record_diff (before, after);
  JsonObject *body = json_node_get_object (after->body);
  JsonArray *skills = json_array_new ();
  g_autoptr (GPtrArray) lines = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  json_object_set_int_member (body, "readiness", 5);
  json_array_add_string_element (skills, "侦检"); /* put in before the one that was there */
  json_array_add_string_element (skills, "堵漏");
  json_object_set_array_member (body, "skills", skills);
  after->severity = 3;
  lines = vigil_record_diff (before, after);
  g_assert_cmpuint (lines->len, ==, 3);
  assert_line (lines, 0, "body.skills[0]: (nothing) → 侦检");
  assert_line (lines, 1, "body.readiness: 3 → 5");
  assert_line (lines, 2, "severity: (nothing) → 3");
}

static void
test_text (void)
{
  g_autoptr (VigilRecord) record = make_good ("plan");
  g_autofree char *text = vigil_record_dup_text (record);

  g_assert_nonnull (strstr (text, "液氯储罐泄漏专项应急预案"));
  g_assert_nonnull (strstr (text, "应急保障"));
  g_assert_nonnull (strstr (text, "确认")); /* a step of the procedure */
  g_assert_nonnull (strstr (text, "PLAN-1"));
}

static void
test_kinds (void)
{
  VigilRecordKind kind;

  for (guint i = 0; i < VIGIL_N_RECORD_KINDS; i++)
    {
      g_assert_true (vigil_record_kind_from_string (vigil_record_kind_to_string ((VigilRecordKind) i), &kind));
      g_assert_cmpuint (kind, ==, i);
      g_assert_cmpstr (vigil_record_kind_get_label ((VigilRecordKind) i), !=, "");
    }
  g_assert_false (vigil_record_kind_from_string ("cases", &kind));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/library/record/good", test_good);
  g_test_add_func ("/library/record/refused", test_refused);
  g_test_add_func ("/library/record/beyond", test_beyond);
  g_test_add_func ("/library/record/schemas", test_schemas);
  g_test_add_func ("/library/record/read", test_read);
  g_test_add_func ("/library/record/by-hand", test_by_hand);
  g_test_add_func ("/library/record/copy", test_copy);
  g_test_add_func ("/library/record/diff", test_diff);
  g_test_add_func ("/library/record/text", test_text);
  g_test_add_func ("/library/record/kinds", test_kinds);
  return g_test_run ();
}
