/* vigil-library-words.c: words that are too short for trigrams, and what of a record is seen in a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "library/vigil-library-private.h"
#include "library/vigil-library-unit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* ---- pairs and single characters ---- */

static gunichar
fold (const char *at)
{
  gunichar c = g_utf8_get_char (at);

  return c < 0x20 || g_unichar_isspace (c) ? 0 : g_unichar_tolower (c);
}

/* Grams that were seen: a set of numbers without an allocation for each, 0 is an empty place. */
typedef struct
{
  guint64 *keys;
  gsize mask, n; /* places less one; how many are taken */
} Seen;

static void
seen_init (Seen *self, gsize places)
{
  self->keys = g_new0 (guint64, places);
  self->mask = places - 1;
  self->n = 0;
}

static gsize
seen_find (const Seen *self, guint64 key)
{
  gsize place = (gsize) ((key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 20) & self->mask;

  while (self->keys[place] != 0 && self->keys[place] != key)
    place = (place + 1) & self->mask;
  return place;
}

static void
seen_grow (Seen *self)
{
  Seen larger;

  seen_init (&larger, (self->mask + 1) * 2);
  for (gsize i = 0; i <= self->mask; i++)
    if (self->keys[i] != 0)
      larger.keys[seen_find (&larger, self->keys[i])] = self->keys[i];
  larger.n = self->n;
  g_free (self->keys);
  *self = larger;
}

/* FALSE: it was there. */
static gboolean
seen_add (Seen *self, guint64 key)
{
  gsize place = seen_find (self, key);

  if (self->keys[place] == key)
    return FALSE;
  self->keys[place] = key;
  if (++self->n > self->mask / 2)
    seen_grow (self);
  return TRUE;
}

static void
append_hex (GString *out, gunichar c)
{
  char digits[8];
  guint n = 0;

  do
    digits[n++] = "0123456789abcdef"[c & 15];
  while ((c >>= 4) != 0);
  while (n > 0)
    g_string_append_c (out, digits[--n]);
}

static void
add_gram (GString *out, Seen *seen, char initial, gunichar first, gunichar second)
{
  if (!seen_add (seen, (guint64) (guchar) initial << 48 | (guint64) first << 24 | second))
    return;
  g_string_append_c (out, initial);
  append_hex (out, first);
  if (second != 0)
    {
      g_string_append_c (out, 'x');
      append_hex (out, second);
    }
  g_string_append_c (out, ' ');
}

static void
add_grams (GString *out, Seen *seen, char initial, const char *text)
{
  for (gunichar last = 0; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = fold (text);

      if (c != 0)
        add_gram (out, seen, initial, c, 0);
      if (c != 0 && last != 0)
        add_gram (out, seen, initial, last, c);
      last = c;
    }
}

/* Letters and digits only, whatever the text is: what a query asks for is never part of an expression. */
char *
vigil_library_make_grams (const char *title, const char *text)
{
  GString *out = g_string_sized_new (4096);
  Seen seen;

  seen_init (&seen, 1024);
  add_grams (out, &seen, 't', title);
  add_grams (out, &seen, 'x', text);
  g_free (seen.keys);
  return g_string_free (out, FALSE);
}

/* @word: one or two characters. */
void
vigil_library_append_gram (GString *out, char initial, const char *word)
{
  gunichar first = fold (word), second = fold (g_utf8_next_char (word));

  if (second != 0)
    g_string_append_printf (out, "%c%xx%x", initial, first, second);
  else
    g_string_append_printf (out, "%c%x", initial, first);
}

/* ---- what is seen in a list ---- */

static void
append_number (GString *out, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out, g_ascii_formatd (text, sizeof text, "%.10g", number));
}

static void
append_part (GString *out, const char *text)
{
  g_autofree char *line = g_strdup (text != NULL ? text : "");

  for (char *p = line; *p != '\0'; p++)
    if ((guchar) *p < 0x20)
      *p = ' ';
  g_string_append (out, line);
  g_string_append_c (out, '\037');
}

static void
append_count (GString *out, JsonNode *object, const char *list)
{
  JsonArray *array = vigil_member_array (object, list);

  g_string_append_printf (out, "%u\037", array != NULL ? json_array_get_length (array) : 0);
}

static void
append_first (GString *out, JsonNode *object, const char *list)
{
  JsonArray *array = vigil_member_array (object, list);
  JsonNode *first = array != NULL && json_array_get_length (array) > 0 ? json_array_get_element (array, 0) : NULL;

  append_part (out, first != NULL && json_node_get_value_type (first) == G_TYPE_STRING ? json_node_get_string (first) : NULL);
}

static void
append_stock (GString *out, JsonNode *body)
{
  append_number (out, vigil_member_number (body, "quantity", 0.0));
  g_string_append_c (out, ' ');
  append_part (out, vigil_member_string (body, "unit"));
  append_part (out, vigil_member_string (body, "location"));
}

static void
append_team (GString *out, JsonNode *body)
{
  append_number (out, vigil_member_number (body, "people", 0.0));
  g_string_append_c (out, '\037');
  append_number (out, vigil_member_number (body, "readiness", 0.0));
  g_string_append_c (out, '\037');
  append_part (out, vigil_member_string (body, "organisation"));
}

/* Three parts at most. */
char *
vigil_library_make_facts (const VigilRecord *record)
{
  GString *out = g_string_new (NULL);
  JsonNode *body = record->body;

  switch (record->kind)
    {
    case VIGIL_RECORD_CASE:
      append_part (out, vigil_member_string (body, "date"));
      append_part (out, vigil_member_string (body, "place"));
      break;
    case VIGIL_RECORD_SCENARIO:
      append_count (out, body, "injects");
      break;
    case VIGIL_RECORD_PLAN:
      append_part (out, vigil_member_string (body, "type"));
      append_count (out, vigil_member_object (body, "procedure"), "steps");
      break;
    case VIGIL_RECORD_EXPERT:
      append_first (out, body, "specialities");
      append_part (out, vigil_member_string (body, "organisation"));
      break;
    case VIGIL_RECORD_TEAM:
      append_team (out, body);
      break;
    case VIGIL_RECORD_MATERIAL:
      append_stock (out, body);
      break;
    case VIGIL_RECORD_RISK_FEATURE:
      append_part (out, vigil_member_string (body, "object"));
      break;
    default:
      append_part (out, vigil_member_string (body, "equipmentType"));
      append_part (out, vigil_member_string (body, "mode"));
    }
  return g_string_free (out, FALSE);
}

static const char *
get_plan_label (const char *type)
{
  if (g_str_equal (type, "comprehensive"))
    return _ ("comprehensive");
  if (g_str_equal (type, "special"))
    return C_ ("plan", "special");
  if (g_str_equal (type, "on-site"))
    return _ ("on-site");
  return g_str_equal (type, "card") ? _ ("action card") : type;
}

static guint
to_number (const char *text)
{
  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : 0;
}

/* "3 min" only where there is more than the number. */
static void
describe_team (GPtrArray *words, char **parts, guint n)
{
  guint people = to_number (n > 0 ? parts[0] : NULL);

  g_ptr_array_add (words, g_strdup_printf (ngettext ("%u person", "%u people", people), people));
  if (n > 1)
    g_ptr_array_add (words, g_strdup_printf (_ ("ready in %s min"), parts[1]));
  if (n > 2 && *parts[2] != '\0')
    g_ptr_array_add (words, g_strdup (parts[2]));
}

static void
describe_plan (GPtrArray *words, guint version, char **parts, guint n)
{
  guint steps = to_number (n > 1 ? parts[1] : NULL);

  if (n > 0 && *parts[0] != '\0')
    g_ptr_array_add (words, g_strdup (get_plan_label (parts[0])));
  g_ptr_array_add (words, g_strdup_printf ("v%u", version));
  if (steps > 0)
    g_ptr_array_add (words, g_strdup_printf (ngettext ("%u step", "%u steps", steps), steps));
}

/* "40 sets", as the record has number and unit. */
static void
describe_stock (GPtrArray *words, char **parts, guint n)
{
  g_auto (GStrv) amount = g_strsplit (n > 0 ? parts[0] : "", " ", 2);

  if (g_strv_length (amount) == 2)
    g_ptr_array_add (words, g_strchomp (g_strdup_printf ("%s %s", amount[0], vigil_library_unit_label (amount[1]))));
  if (n > 1 && *parts[1] != '\0')
    g_ptr_array_add (words, g_strdup (parts[1]));
}

/* Between middle dots: "special · v3 · 18 steps". */
char *
vigil_library_describe (VigilRecordKind kind, guint version, const char *facts)
{
  g_auto (GStrv) parts = g_strsplit (facts != NULL ? facts : "", "\037", -1);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  guint n = g_strv_length (parts);

  n -= n > 0 && *parts[n - 1] == '\0'; /* after the last mark */
  if (kind == VIGIL_RECORD_PLAN)
    describe_plan (words, version, parts, n);
  else if (kind == VIGIL_RECORD_TEAM)
    describe_team (words, parts, n);
  else if (kind == VIGIL_RECORD_MATERIAL)
    describe_stock (words, parts, n);
  else if (kind == VIGIL_RECORD_SCENARIO)
    g_ptr_array_add (words, g_strdup_printf (ngettext ("%u inject", "%u injects", to_number (n > 0 ? parts[0] : NULL)), to_number (n > 0 ? parts[0] : NULL)));
  else
    for (guint i = 0; i < n; i++)
      if (*parts[i] != '\0')
        g_ptr_array_add (words, g_strdup (parts[i]));
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" · ", (char **) words->pdata);
}
