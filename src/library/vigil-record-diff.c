/* vigil-record-diff.c: what differs between two versions, and the words of a record
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "library/vigil-record-fields.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_LINES 1000
#define MAX_SHOWN 80 /* characters of a value */

static void compare (GPtrArray *lines, const char *path, JsonNode *before, JsonNode *after);

static char *
show (JsonNode *node)
{
  g_autofree char *text = NULL;
  g_autofree char *start = NULL;

  if (node == NULL)
    return g_strdup (_ ("(nothing)"));
  text = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? g_strdup (json_node_get_string (node))
                                                                                         : vigil_json_to_string (node);
  g_strdelimit (text, "\r\n\t", ' ');
  if (g_utf8_strlen (text, -1) <= MAX_SHOWN)
    return g_steal_pointer (&text);
  start = g_utf8_substring (text, 0, MAX_SHOWN);
  return g_strconcat (start, "…", NULL);
}

static void
add_line (GPtrArray *lines, const char *path, JsonNode *before, JsonNode *after)
{
  g_autofree char *old = show (before), *new = show (after);

  if (lines->len < MAX_LINES)
    g_ptr_array_add (lines, g_strdup_printf ("%s: %s → %s", path, old, new));
}

static gboolean
is_number (JsonNode *node)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE;
}

static gboolean
is_equal (JsonNode *a, JsonNode *b)
{
  if (is_number (a) && is_number (b))
    return json_node_get_double (a) == json_node_get_double (b);
  return json_node_equal (a, b);
}

static char *
join (const char *path, const char *name)
{
  return *path == '\0' ? g_strdup (name) : g_strdup_printf ("%s.%s", path, name);
}

static void
compare_objects (GPtrArray *lines, const char *path, JsonObject *before, JsonObject *after)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  json_object_iter_init_ordered (&iter, before);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      g_autofree char *below = join (path, name);

      compare (lines, below, member, json_object_get_member (after, name));
    }
  json_object_iter_init_ordered (&iter, after);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      g_autofree char *below = join (path, name);

      if (!json_object_has_member (before, name))
        compare (lines, below, NULL, member);
    }
}

/* How many elements at the beginning, or at the end after @start, are the same. */
static guint
count_same (JsonArray *a, JsonArray *b, guint start, gboolean from_end)
{
  guint n_a = json_array_get_length (a), n_b = json_array_get_length (b), n = 0;

  while (start + n < MIN (n_a, n_b)
         && is_equal (json_array_get_element (a, from_end ? n_a - 1 - n : n), json_array_get_element (b, from_end ? n_b - 1 - n : n)))
    n++;
  return n;
}

/* What was put in or taken out in one place does not make all that follows another. Numbers of elements are those of the side that
 * has them, of the new one where both have. */
static void
compare_arrays (GPtrArray *lines, const char *path, JsonArray *before, JsonArray *after)
{
  guint start = count_same (before, after, 0, FALSE), end = count_same (before, after, start, TRUE);
  guint n_before = json_array_get_length (before) - end, n_after = json_array_get_length (after) - end;

  for (guint i = start; i < MAX (n_before, n_after); i++)
    {
      g_autofree char *below = g_strdup_printf ("%s[%u]", path, i);

      compare (lines, below, i < n_before ? json_array_get_element (before, i) : NULL, i < n_after ? json_array_get_element (after, i) : NULL);
    }
}

static void
compare (GPtrArray *lines, const char *path, JsonNode *before, JsonNode *after)
{
  if (before != NULL && after != NULL && JSON_NODE_HOLDS_OBJECT (before) && JSON_NODE_HOLDS_OBJECT (after))
    compare_objects (lines, path, json_node_get_object (before), json_node_get_object (after));
  else if (before != NULL && after != NULL && JSON_NODE_HOLDS_ARRAY (before) && JSON_NODE_HOLDS_ARRAY (after))
    compare_arrays (lines, path, json_node_get_array (before), json_node_get_array (after));
  else if (before == NULL || after == NULL || !is_equal (before, after))
    add_line (lines, path, before, after);
}

static char *
describe_attachments (const VigilRecord *self)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->attachments->len; i++)
    {
      const VigilAttachment *attachment = g_ptr_array_index (self->attachments, i);
      g_autofree char *sum = attachment->data != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, attachment->data) : g_strdup ("");

      g_string_append_printf (out, "%s%s (%.8s)", i > 0 ? ", " : "", attachment->name, sum);
    }
  return g_string_free (out, FALSE);
}

/**
 * vigil_record_diff:
 * @before: a version
 * @after: another one
 *
 * What a version says of itself (number, author, time) is not compared.
 *
 * Returns: (transfer full) (element-type utf8): "body.phone: 1 → 2", one for each difference; empty: they say the same
 */
GPtrArray *
vigil_record_diff (const VigilRecord *before, const VigilRecord *after)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonNode) old = NULL;
  g_autoptr (JsonNode) new = NULL;
  g_autofree char *old_files = NULL, *new_files = NULL;

  g_return_val_if_fail (before != NULL && after != NULL, lines);

  old = vigil_record_write_json (before, FALSE, TRUE);
  new = vigil_record_write_json (after, FALSE, TRUE);
  compare (lines, "", old, new);
  old_files = describe_attachments (before);
  new_files = describe_attachments (after);
  if (!g_str_equal (old_files, new_files))
    g_ptr_array_add (lines, g_strdup_printf ("attachments: %s → %s", old_files, new_files));
  return lines;
}

/* ---- words ---- */

/* Control characters are no words, and mark what is found. */
static void
append_words (GString *out, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  for (; *text != '\0'; text++)
    g_string_append_c (out, (guchar) *text < 0x20 ? ' ' : *text);
  g_string_append_c (out, '\n');
}

static void
append_strings (GString *out, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;

      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &name, &member))
        append_strings (out, member);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      append_strings (out, json_array_get_element (json_node_get_array (node), i));
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    append_words (out, json_node_get_string (node));
}

/**
 * vigil_record_dup_text:
 * @self: a record
 *
 * Returns: (transfer full): what is searched, each text on a line of its own
 */
char *
vigil_record_dup_text (const VigilRecord *self)
{
  GString *out = g_string_new (NULL);
  char **const lists[] = { self->tags, self->substances, self->areas };

  append_words (out, self->title.zh);
  append_words (out, self->title.en);
  append_words (out, self->summary.zh);
  append_words (out, self->summary.en);
  append_words (out, self->id);
  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; lists[l][i] != NULL; i++)
      append_words (out, lists[l][i]);
  append_strings (out, self->body);
  return g_string_free (out, FALSE);
}
