/* vigil-record-check.c: whether a record says what its kind may say: every problem, with its JSON path
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "library/vigil-record-fields.h"

#include "core/vigil-clock.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_PROBLEMS 200
#define MAX_ANY_DEPTH 48

/* A place in the record: lives on the stack, knows its way up. */
typedef struct _Spot
{
  const struct _Spot *parent;
  const char *member; /* NULL: element @index */
  guint index;
} Spot;

static void
append_path (GString *out, const Spot *at)
{
  if (at->parent == NULL)
    {
      g_string_append_c (out, '$');
      return;
    }
  append_path (out, at->parent);
  if (at->member != NULL)
    g_string_append_printf (out, ".%s", at->member);
  else
    g_string_append_printf (out, "[%u]", at->index);
}

static void G_GNUC_PRINTF (3, 4)
say (GPtrArray *problems, const Spot *at, const char *format, ...)
{
  GString *line = g_string_new (NULL);
  va_list args;

  if (problems->len < MAX_PROBLEMS)
    {
      append_path (line, at);
      g_string_append (line, ": ");
      va_start (args, format);
      g_string_append_vprintf (line, format, args);
      va_end (args);
      g_ptr_array_add (problems, g_string_free (g_steal_pointer (&line), FALSE));
    }
  if (line != NULL)
    g_string_free (line, TRUE);
}

/* ---- texts ---- */

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

static gboolean
has_any (const char *text, const char *unwanted)
{
  for (; *text != '\0'; text++)
    if ((guchar) *text < 0x20 || strchr (unwanted, *text) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_id (const char *text)
{
  gsize length = strlen (text);

  if (length == 0 || length > 64 || has_any (text, "/\"\\"))
    return FALSE;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

/* 2 to 7, 2 and 1 digits; the last is the check digit (CAS, "Check Digit Verification"). */
static gboolean
is_cas (const char *text)
{
  gsize length = strlen (text);
  int sum = 0, weight = 1;

  if (length < 7 || length > 12 || text[length - 2] != '-' || text[length - 5] != '-' || !g_ascii_isdigit (text[length - 1]))
    return FALSE;
  for (gssize i = (gssize) length - 3; i >= 0; i--)
    if (i != (gssize) length - 5)
      {
        if (!g_ascii_isdigit (text[i]))
          return FALSE;
        sum += weight++ * (text[i] - '0');
      }
  return sum % 10 == text[length - 1] - '0';
}

static gboolean
is_part_date (const char *text, gboolean whole)
{
  gsize length = strlen (text);
  guint64 part[3];

  if (length != 10 && (whole || (length != 4 && length != 7)))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if ((i == 4 || i == 7) ? text[i] != '-' : !g_ascii_isdigit (text[i]))
      return FALSE;
  part[0] = g_ascii_strtoull (text, NULL, 10);
  part[1] = length > 4 ? g_ascii_strtoull (text + 5, NULL, 10) : 1;
  part[2] = length > 7 ? g_ascii_strtoull (text + 8, NULL, 10) : 1;
  return part[0] >= 1 && part[1] >= 1 && part[1] <= 12 && g_date_valid_dmy ((GDateDay) part[2], (GDateMonth) part[1], (GDateYear) part[0]);
}

static gboolean
is_time (const char *text)
{
  VigilTime time;

  return vigil_time_from_rfc3339 (text, &time);
}

static gboolean
is_phone (const char *text)
{
  gsize length = strlen (text);

  text += *text == '+';
  return length <= 40 && g_ascii_isdigit (*text) && text[1] != '\0' && strspn (text, "0123456789 ()#*,-") == strlen (text);
}

static gboolean
is_url (const char *text)
{
  const char *rest = g_str_has_prefix (text, "http://") ? text + 7 : g_str_has_prefix (text, "https://") ? text + 8 : "";

  if (*rest == '\0' || strlen (text) > 2048 || has_any (rest, " "))
    return FALSE;
  for (; *rest != '\0'; rest = g_utf8_next_char (rest))
    if (g_unichar_isspace (g_utf8_get_char (rest)))
      return FALSE;
  return TRUE;
}

/* One to four numbers of one to three digits, none of them with a 0 in front. */
static gboolean
is_section (const char *text)
{
  for (guint n = 0; n < 4; n++)
    {
      gsize digits = strspn (text, "0123456789");

      if (digits == 0 || digits > 3 || *text == '0')
        return FALSE;
      text += digits;
      if (*text == '\0')
        return TRUE;
      if (*text++ != '.')
        return FALSE;
    }
  return FALSE;
}

static gboolean
is_media (const char *text)
{
  gsize first = strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789.+-");
  const char *rest = text + first;

  return strlen (text) <= 128 && first > 0 && *rest == '/' && rest[1] != '\0'
         && strspn (rest + 1, "abcdefghijklmnopqrstuvwxyz0123456789.+-") == strlen (rest + 1);
}

static gboolean
is_base64 (const char *text)
{
  gsize body = strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
  gsize pad = strlen (text + body);

  return pad <= 2 && (pad == 0 || g_str_equal (text + body, pad == 1 ? "=" : "==")) && (body + pad) % 4 == 0
         && (body + pad) / 4 * 3 - pad <= VIGIL_RECORD_MAX_ATTACHMENT;
}

static gboolean
is_country (const char *text)
{
  return strlen (text) == 2 && g_ascii_isupper (text[0]) && g_ascii_isupper (text[1]);
}

/* What is wrong with a text of this type, as a sentence; NULL: nothing. */
static const char *
find_fault (const char *text, VigilFieldType type)
{
  switch (type)
    {
    case VIGIL_FIELD_ID:
      return is_id (text) ? NULL : _ ("an id has 1 to 64 bytes and no spaces, slashes, quotes or backslashes");
    case VIGIL_FIELD_LINE:
      return !is_blank (text) && !has_any (text, "") && g_utf8_strlen (text, -1) <= VIGIL_RECORD_MAX_LINE ? NULL
                                                                                              : _ ("one line of 1 to 256 characters is expected");
    case VIGIL_FIELD_DATE:
      return is_part_date (text, TRUE) ? NULL : _ ("a day such as 2026-02-28 is expected");
    case VIGIL_FIELD_PART_DATE:
      return is_part_date (text, FALSE) ? NULL : _ ("a date such as 2026-02-28, 2026-02 or 2026 is expected");
    case VIGIL_FIELD_TIME:
      return is_time (text) ? NULL : _ ("a time such as 2026-02-28T08:00:00Z is expected");
    case VIGIL_FIELD_DAY:
      return is_part_date (text, TRUE) || is_time (text) ? NULL : _ ("a day or a time is expected");
    case VIGIL_FIELD_COUNTRY:
      return is_country (text) ? NULL : _ ("two capital letters by ISO 3166-1 are expected");
    case VIGIL_FIELD_CAS:
      return is_cas (text) ? NULL : _ ("this is no CAS number");
    case VIGIL_FIELD_PHONE:
      return is_phone (text) ? NULL : _ ("this is no telephone number");
    case VIGIL_FIELD_URL:
      return is_url (text) ? NULL : _ ("an address that begins with http:// or https:// is expected");
    case VIGIL_FIELD_SECTION:
      return is_section (text) ? NULL : _ ("a number of a section such as 3.1 is expected");
    case VIGIL_FIELD_FILE:
      return *text != '\0' && g_utf8_strlen (text, -1) <= 255 && !has_any (text, "/\\") ? NULL : _ ("a file name is expected");
    case VIGIL_FIELD_MEDIA:
      return is_media (text) ? NULL : _ ("a media type such as image/png is expected");
    case VIGIL_FIELD_BASE64:
      return is_base64 (text) ? NULL : _ ("at most 16 MiB in base64 are expected");
    default:
      return !is_blank (text) && g_utf8_strlen (text, -1) <= VIGIL_RECORD_MAX_TEXT ? NULL : _ ("a text of 1 to 65536 characters is expected");
    }
}

static const char *
get_string (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static const char *
check_string (GPtrArray *problems, const Spot *at, JsonNode *node, VigilFieldType type)
{
  const char *text = get_string (node), *fault;

  if (text == NULL)
    {
      say (problems, at, "%s", _ ("a text is expected"));
      return NULL;
    }
  fault = g_utf8_validate (text, -1, NULL) ? find_fault (text, type) : _ ("the text is not UTF-8");
  if (fault != NULL)
    say (problems, at, "%s", fault);
  return fault == NULL ? text : NULL;
}

/* ---- other values ---- */

static void
check_word (GPtrArray *problems, const Spot *at, JsonNode *node, const char *const *words)
{
  const char *text = get_string (node);
  g_autofree char *known = NULL;

  if (text != NULL && g_strv_contains (words, text))
    return;
  known = g_strjoinv (", ", (char **) words);
  say (problems, at, _ ("one of these words is expected: %s"), known);
}

static void
check_number (GPtrArray *problems, const Spot *at, JsonNode *node, const VigilField *field)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  double value = type == G_TYPE_INT64 || type == G_TYPE_DOUBLE ? json_node_get_double (node) : NAN;

  if (isnan (value))
    say (problems, at, "%s", _ ("a number is expected"));
  else if (field->type == VIGIL_FIELD_INTEGER && value != floor (value))
    say (problems, at, "%s", _ ("a whole number is expected"));
  else if (value < field->min || value > field->max)
    say (problems, at, _ ("a number from %g to %g is expected"), field->min, field->max);
}

static void
check_scalar (GPtrArray *problems, const Spot *at, JsonNode *node)
{
  if (!JSON_NODE_HOLDS_VALUE (node))
    say (problems, at, "%s", _ ("a number, a text, true or false is expected"));
  else if (get_string (node) != NULL && !g_utf8_validate (get_string (node), -1, NULL))
    say (problems, at, "%s", _ ("the text is not UTF-8"));
}

static gboolean is_sound (JsonNode *node, int depth);

static gboolean
is_object_sound (JsonObject *object, int depth)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    if (!g_utf8_validate (name, -1, NULL) || !is_sound (node, depth - 1))
      return FALSE;
  return TRUE;
}

/* What is kept as it is must at least be JSON that can be written and read again. */
static gboolean
is_sound (JsonNode *node, int depth)
{
  if (depth < 0)
    return FALSE;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return is_object_sound (json_node_get_object (node), depth);
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
        if (!is_sound (json_array_get_element (json_node_get_array (node), i), depth - 1))
          return FALSE;
      return TRUE;
    }
  if (get_string (node) != NULL)
    return g_utf8_validate (get_string (node), -1, NULL);
  return !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_DOUBLE || isfinite (json_node_get_double (node));
}

static void check_object (GPtrArray *problems, const Spot *at, JsonNode *node, const VigilField *fields);

static VigilFieldType
get_element_type (VigilFieldType list)
{
  switch (list)
    {
    case VIGIL_FIELD_LINE_LIST:
      return VIGIL_FIELD_LINE;
    case VIGIL_FIELD_ID_LIST:
      return VIGIL_FIELD_ID;
    case VIGIL_FIELD_CAS_LIST:
      return VIGIL_FIELD_CAS;
    case VIGIL_FIELD_WORD_LIST:
      return VIGIL_FIELD_WORD;
    case VIGIL_FIELD_OBJECTS:
      return VIGIL_FIELD_OBJECT;
    default:
      return VIGIL_FIELD_TEXT;
    }
}

static void
check_element (GPtrArray *problems, const Spot *at, JsonNode *node, const VigilField *field, GHashTable *seen)
{
  VigilFieldType type = get_element_type (field->type);
  const char *text = get_string (node);

  if (type == VIGIL_FIELD_OBJECT)
    {
      check_object (problems, at, node, field->fields);
      return;
    }
  if (type == VIGIL_FIELD_WORD)
    check_word (problems, at, node, field->words);
  else
    check_string (problems, at, node, type);
  if (text != NULL && field->type != VIGIL_FIELD_LIST && !g_hash_table_add (seen, (gpointer) text))
    say (problems, at, "%s", _ ("it is there twice"));
}

static void
check_list (GPtrArray *problems, const Spot *at, JsonNode *node, const VigilField *field)
{
  g_autoptr (GHashTable) seen = NULL;
  guint n;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      say (problems, at, "%s", _ ("a list is expected"));
      return;
    }
  n = json_array_get_length (json_node_get_array (node));
  if (n > VIGIL_RECORD_MAX_LIST || (n == 0 && !field->may_be_empty))
    {
      say (problems, at, _ ("a list of 1 to %d is expected"), VIGIL_RECORD_MAX_LIST);
      return;
    }
  seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < n; i++)
    {
      const Spot spot = { at, NULL, i };

      check_element (problems, &spot, json_array_get_element (json_node_get_array (node), i), field, seen);
    }
}

static void
check_name (GPtrArray *problems, const Spot *at, JsonNode *node)
{
  static const VigilField fields[] = { { "zh", VIGIL_FIELD_TEXT, FALSE }, { "en", VIGIL_FIELD_TEXT, FALSE }, { NULL } };

  check_object (problems, at, node, fields);
  if (JSON_NODE_HOLDS_OBJECT (node) && json_object_get_size (json_node_get_object (node)) == 0)
    say (problems, at, "%s", _ ("“zh”, “en” or both are expected"));
}

static void
check_value (GPtrArray *problems, const Spot *at, JsonNode *node, const VigilField *field)
{
  switch (field->type)
    {
    case VIGIL_FIELD_NAME:
      check_name (problems, at, node);
      break;
    case VIGIL_FIELD_WORD:
      check_word (problems, at, node, field->words);
      break;
    case VIGIL_FIELD_NUMBER:
    case VIGIL_FIELD_INTEGER:
      check_number (problems, at, node, field);
      break;
    case VIGIL_FIELD_BOOLEAN:
      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
        say (problems, at, "%s", _ ("true or false is expected"));
      break;
    case VIGIL_FIELD_SCALAR:
      check_scalar (problems, at, node);
      break;
    case VIGIL_FIELD_LIST:
    case VIGIL_FIELD_LINE_LIST:
    case VIGIL_FIELD_ID_LIST:
    case VIGIL_FIELD_CAS_LIST:
    case VIGIL_FIELD_WORD_LIST:
    case VIGIL_FIELD_OBJECTS:
      check_list (problems, at, node, field);
      break;
    case VIGIL_FIELD_OBJECT:
      check_object (problems, at, node, field->fields);
      break;
    case VIGIL_FIELD_ANY_OBJECT:
      if (!JSON_NODE_HOLDS_OBJECT (node))
        say (problems, at, "%s", _ ("an object is expected"));
      else if (!is_sound (node, MAX_ANY_DEPTH))
        say (problems, at, "%s", _ ("it is too deep, or holds what JSON cannot say"));
      break;
    default:
      check_string (problems, at, node, field->type);
    }
}

static const VigilField *
find_field (const VigilField *fields, const char *name)
{
  for (; fields->name != NULL; fields++)
    if (g_str_equal (fields->name, name))
      return fields;
  return NULL;
}

static void
check_object (GPtrArray *problems, const Spot *at, JsonNode *node, const VigilField *fields)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      say (problems, at, "%s", _ ("an object is expected"));
      return;
    }
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      const VigilField *field = find_field (fields, name);
      const Spot spot = { at, name, 0 };

      if (field == NULL)
        say (problems, &spot, "%s", _ ("there is no such member"));
      else
        check_value (problems, &spot, member, field);
    }
  for (; fields->name != NULL; fields++)
    if (fields->required && !json_object_has_member (json_node_get_object (node), fields->name))
      {
        const Spot spot = { at, fields->name, 0 };

        say (problems, &spot, "%s", _ ("it is missing"));
      }
}

/* ---- what no table says ---- */

static void
check_link (GPtrArray *problems, const Spot *links, guint i, JsonNode *link)
{
  const Spot element = { links, NULL, i }, spot = { &element, "target", 0 };
  const char *kind = vigil_member_string (link, "kind"), *target = vigil_member_string (link, "target");

  if (g_strcmp0 (kind, "substance") == 0 && target != NULL && !is_cas (target))
    say (problems, &spot, "%s", _ ("this is no CAS number"));
  if (g_strcmp0 (kind, "hazard") == 0 && target != NULL && !g_strv_contains (vigil_hazard_words, target))
    say (problems, &spot, "%s", _ ("there is no such hazard"));
}

static void
check_links (GPtrArray *problems, const Spot *root, JsonNode *node)
{
  const Spot links = { root, "links", 0 };
  JsonArray *array = vigil_member_array (node, "links");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    check_link (problems, &links, i, json_array_get_element (array, i));
}

static void
check_validity (GPtrArray *problems, const Spot *root, JsonNode *node)
{
  const Spot spot = { root, "validUntil", 0 };
  g_autoptr (VigilRecord) record = NULL;

  if (vigil_member_string (node, "validFrom") == NULL || vigil_member_string (node, "validUntil") == NULL)
    return;
  record = vigil_record_read_json (node);
  if (record->valid_from != 0 && record->valid_until != 0 && record->valid_until < record->valid_from)
    say (problems, &spot, "%s", _ ("it is before “validFrom”"));
}

static void
check_injects (GPtrArray *problems, const Spot *body, JsonNode *node)
{
  const Spot list = { body, "injects", 0 };
  JsonArray *array = vigil_member_array (node, "injects");
  double last = 0.0;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const Spot spot = { &list, NULL, i };
      double at = vigil_member_number (json_array_get_element (array, i), "at", last);

      if (at < last)
        say (problems, &spot, "%s", _ ("it comes before the one above"));
      last = at;
    }
}

static gboolean
is_true (JsonNode *object, const char *name)
{
  return JSON_NODE_HOLDS_OBJECT (object) && json_object_get_boolean_member_with_default (json_node_get_object (object), name, FALSE);
}

static void
check_levels (GPtrArray *problems, const Spot *body, JsonNode *node)
{
  const Spot list = { body, "levels", 0 };
  JsonArray *array = vigil_member_array (node, "levels");
  guint seen = 0;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const Spot spot = { &list, NULL, i };
      double level = vigil_member_number (json_array_get_element (array, i), "level", 0.0);
      guint bit = level >= 1.0 && level <= 4.0 ? 1u << (guint) level : 0;

      if ((seen & bit) != 0)
        say (problems, &spot, "%s", _ ("this level is there twice"));
      if (vigil_member_object (json_array_get_element (array, i), "condition") == NULL && is_true (json_array_get_element (array, i), "automatic"))
        say (problems, &spot, "%s", _ ("it is set automatically, but has no condition"));
      seen |= bit;
    }
}

/* As numbers, part by part: 2 < 2.1 < 10. */
static int
compare_sections (const char *a, const char *b)
{
  for (;;)
    {
      char *a_end, *b_end;
      guint64 left = g_ascii_strtoull (a, &a_end, 10), right = g_ascii_strtoull (b, &b_end, 10);

      if (left != right)
        return left < right ? -1 : 1;
      if (*a_end == '\0' || *b_end == '\0')
        return (*a_end != '\0') - (*b_end != '\0');
      a = a_end + 1;
      b = b_end + 1;
    }
}

static void
check_section_order (GPtrArray *problems, const Spot *list, JsonArray *array, GHashTable *numbers)
{
  const char *last = NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const Spot spot = { list, NULL, i };
      const char *number = vigil_member_string (json_array_get_element (array, i), "number");

      if (number == NULL || !is_section (number))
        continue;
      if (last != NULL && compare_sections (last, number) >= 0)
        say (problems, &spot, _ ("section %s does not come after %s"), number, last);
      last = number;
      g_hash_table_add (numbers, (gpointer) number);
    }
}

/* GB/T 29639-2020: comprehensive chapters 1 to 5 and 3.1 to 3.6, special 1 to 5, on-site 1 to 4; none for a card. */
static void
check_sections (GPtrArray *problems, const Spot *body, JsonNode *node)
{
  static const char *const needed[][12] = {
    { "1", "2", "3", "3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "4", "5", NULL },
    { "1", "2", "3", "4", "5", NULL },
    { "1", "2", "3", "4", NULL },
  };
  static const char *const types[] = { "comprehensive", "special", "on-site" };
  const Spot list = { body, "sections", 0 };
  const char *type = vigil_member_string (node, "type");
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);

  check_section_order (problems, &list, vigil_member_array (node, "sections"), numbers);
  for (guint t = 0; t < G_N_ELEMENTS (types); t++)
    for (guint i = 0; g_strcmp0 (type, types[t]) == 0 && needed[t][i] != NULL; i++)
      if (!g_hash_table_contains (numbers, needed[t][i]))
        say (problems, &list, _ ("section %s of GB/T 29639-2020 is missing"), needed[t][i]);
}

static void
check_objectives (GPtrArray *problems, const Spot *body, JsonNode *node)
{
  const Spot list = { body, "evaluation", 0 };
  JsonArray *array = vigil_member_array (node, "evaluation"), *objectives = vigil_member_array (node, "objectives");
  guint n = objectives != NULL ? json_array_get_length (objectives) : 0;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const Spot spot = { &list, NULL, i };

      if (vigil_member_number (json_array_get_element (array, i), "objective", 1.0) > n)
        say (problems, &spot, _ ("there are only %u objectives"), n);
    }
}

static void
check_body (GPtrArray *problems, const Spot *root, JsonNode *node)
{
  const Spot spot = { root, "body", 0 };
  const char *word = vigil_member_string (node, "kind");
  JsonNode *body = vigil_member_object (node, "body");
  VigilRecordKind kind;

  if (body == NULL || word == NULL || !vigil_record_kind_from_string (word, &kind))
    return;
  check_object (problems, &spot, body, vigil_record_get_body_fields (kind));
  if (kind == VIGIL_RECORD_SCENARIO)
    {
      check_injects (problems, &spot, body);
      check_objectives (problems, &spot, body);
    }
  if (kind == VIGIL_RECORD_PLAN)
    {
      check_levels (problems, &spot, body);
      check_sections (problems, &spot, body);
    }
}

/* What vigil_record_from_json() and vigil_record_check() share. */
GPtrArray *
vigil_record_check_json (JsonNode *node)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);
  const Spot root = { NULL, NULL, 0 };

  check_object (problems, &root, node, vigil_record_fields);
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      check_links (problems, &root, node);
      check_validity (problems, &root, node);
      check_body (problems, &root, node);
    }
  return problems;
}

static void
check_attachments (GPtrArray *problems, const VigilRecord *self)
{
  const Spot root = { NULL, NULL, 0 }, list = { &root, "attachments", 0 };

  for (guint i = 0; i < self->attachments->len; i++)
    {
      const VigilAttachment *attachment = g_ptr_array_index (self->attachments, i);
      const Spot spot = { &list, NULL, i };

      if (attachment->name == NULL || !g_utf8_validate (attachment->name, -1, NULL) || find_fault (attachment->name, VIGIL_FIELD_FILE) != NULL)
        say (problems, &spot, "%s", _ ("a file name is expected"));
      if (attachment->type == NULL || !is_media (attachment->type))
        say (problems, &spot, "%s", _ ("a media type such as image/png is expected"));
      if (attachment->data == NULL || g_bytes_get_size (attachment->data) > VIGIL_RECORD_MAX_ATTACHMENT)
        say (problems, &spot, "%s", _ ("it has more than 16 MiB, or nothing"));
    }
}

static void
check_place (GPtrArray *problems, const VigilRecord *self)
{
  const Spot root = { NULL, NULL, 0 }, spot = { &root, "position", 0 };

  if (isnan (self->east) != isnan (self->north) || isinf (self->east) || isinf (self->north))
    say (problems, &spot, "%s", _ ("east and north are two numbers, or neither"));
}

/**
 * vigil_record_check:
 * @self: a record
 *
 * The strict check that vigil_record_from_json() makes, on one made by hand.
 *
 * Returns: (transfer full) (element-type utf8): every problem as "PATH: a sentence"; empty: it is good
 */
GPtrArray *
vigil_record_check (const VigilRecord *self)
{
  const Spot root = { NULL, NULL, 0 }, body = { &root, "body", 0 };
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  GPtrArray *problems;

  g_return_val_if_fail (self != NULL, NULL);

  node = vigil_record_write_json (self, FALSE, FALSE);
  problems = vigil_record_check_json (node);
  check_attachments (problems, self);
  check_place (problems, self);
  text = problems->len == 0 ? vigil_json_to_string (self->body) : NULL;
  if (text != NULL && strlen (text) > VIGIL_RECORD_MAX_BODY)
    say (problems, &body, "%s", _ ("it has more than 1 MiB"));
  return problems;
}
