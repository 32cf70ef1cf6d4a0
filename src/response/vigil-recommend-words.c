/* vigil-recommend-words.c: words in common: pairs of Chinese characters, and whole words of other writing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "library/vigil-record-fields.h"
#include "response/vigil-recommend-private.h"

#include <string.h>

#define MAX_ASKED 256 /* pairs of a question: more says no more */

typedef void (*PairFunc) (const char *text, gsize length, gpointer data);

static gboolean
is_wide (gunichar c)
{
  return c >= 0x2E80 && g_unichar_isalpha (c);
}

/* Length in bytes of the run of letters and digits of one kind of writing. */
static gsize
run_length (const char *text, gboolean wide)
{
  const char *at = text;

  while (*at)
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_isalnum (c) || is_wide (c) != wide)
        break;
      at = g_utf8_next_char (at);
    }
  return (gsize) (at - text);
}

static void
each_pair (const char *run, gsize length, PairFunc func, gpointer data)
{
  const char *end = run + length;

  for (const char *at = run; at < end; at = g_utf8_next_char (at))
    {
      const char *second = g_utf8_next_char (at);

      if (second < end)
        func (at, (gsize) (g_utf8_next_char (second) - at), data);
      else if (at == run)
        func (at, (gsize) (second - at), data);
    }
}

static void
each_word (const char *text, PairFunc func, gpointer data)
{
  while (*text)
    {
      gboolean wide = is_wide (g_utf8_get_char (text));
      gsize length = run_length (text, wide);

      if (length == 0)
        text = g_utf8_next_char (text);
      else if (wide)
        each_pair (text, length, func, data);
      else if (length > 1)
        func (text, length, data);
      text += length;
    }
}

static void
add_pair (const char *text, gsize length, gpointer data)
{
  if (g_hash_table_size (data) < MAX_ASKED)
    g_hash_table_add (data, g_strndup (text, length));
}

GHashTable *
vigil_match_bigrams (const char *text)
{
  GHashTable *pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *lower = g_utf8_strdown (valid, -1);

  each_word (lower, add_pair, pairs);
  return pairs;
}

typedef struct
{
  GHashTable *asked;
  GHashTable *seen; /* keys of @asked */
  GPtrArray *found; /* nullable */
  guint most;
} Count;

static void
count_pair (const char *text, gsize length, gpointer data)
{
  Count *count = data;
  char buffer[64];
  gpointer key;

  if (length >= sizeof buffer)
    return;
  memcpy (buffer, text, length);
  buffer[length] = '\0';
  if (!g_hash_table_lookup_extended (count->asked, buffer, &key, NULL) || !g_hash_table_add (count->seen, key))
    return;
  if (count->found && count->found->len < count->most)
    g_ptr_array_add (count->found, g_strdup (buffer));
}

static void
count_text (Count *count, const char *text)
{
  g_autofree char *lower = NULL;

  if (!text || !g_utf8_validate (text, -1, NULL))
    return;
  lower = g_utf8_strdown (text, -1);
  each_word (lower, count_pair, count);
}

static void
count_list (Count *count, JsonArray *list)
{
  for (guint i = 0; list && i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);

      if (json_node_get_value_type (node) == G_TYPE_STRING)
        count_text (count, json_node_get_string (node));
    }
}

guint
vigil_match_count_common (GHashTable *bigrams, const VigilRecord *record, GPtrArray *found, guint most)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Count count = { bigrams, seen, found, most };
  const char *const texts[] = { record->title.zh, record->title.en, record->summary.zh, record->summary.en };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    count_text (&count, texts[i]);
  for (guint i = 0; record->tags && record->tags[i]; i++)
    count_text (&count, record->tags[i]);
  if (record->body && JSON_NODE_HOLDS_OBJECT (record->body))
    {
      count_text (&count, vigil_member_string (record->body, "equipment"));
      count_list (&count, vigil_member_array (record->body, "causes"));
    }
  return g_hash_table_size (seen);
}
