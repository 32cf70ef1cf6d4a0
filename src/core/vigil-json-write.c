/* vigil-json-write.c: JSON trees as text, and copies of them, without touching what another thread may hold
 *
 * json-glib counts its objects, arrays and values without a lock, and json_node_copy(), json_generator_set_root() and
 * with it json_to_string() count: two threads that only *write out* the same event would spoil its count.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-json.h"

#include <string.h>

typedef struct
{
  GString *out;
  gboolean lines; /* two spaces for each step inwards */
  guint depth;
} Writer;

static void write_node (Writer *self, JsonNode *node);

static void
write_char (GString *out, guchar c)
{
  static const char *const letters = "\bb\ff\nn\rr\tt\"\"\\\\";
  const char *at = c != '\0' ? strchr (letters, c) : NULL;

  if (at != NULL && (at - letters) % 2 == 0)
    g_string_append_printf (out, "\\%c", at[1]);
  else if (c < 0x20 || c == 0x7f)
    g_string_append_printf (out, "\\u00%02x", c);
  else
    g_string_append_c (out, (char) c);
}

static void
write_text (Writer *self, const char *text)
{
  g_string_append_c (self->out, '"');
  for (; text != NULL && *text != '\0'; text++)
    write_char (self->out, *text);
  g_string_append_c (self->out, '"');
}

/* A double stays one when it is read again; not finite is what JSON cannot say. */
static void
write_double (GString *out, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  vigil_json_append_double (out, value, -1);
  g_ascii_dtostr (buffer, sizeof buffer, value);
  if (strpbrk (buffer, ".en") == NULL)
    g_string_append (out, ".0");
}

static void
write_value (Writer *self, JsonNode *node)
{
  switch (JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_NONE)
    {
    case G_TYPE_STRING:
      write_text (self, json_node_get_string (node));
      break;
    case G_TYPE_BOOLEAN:
      g_string_append (self->out, json_node_get_boolean (node) ? "true" : "false");
      break;
    case G_TYPE_INT64:
      g_string_append_printf (self->out, "%" G_GINT64_FORMAT, json_node_get_int (node));
      break;
    case G_TYPE_DOUBLE:
      write_double (self->out, json_node_get_double (node));
      break;
    default:
      g_string_append (self->out, "null");
    }
}

static void
new_line (Writer *self)
{
  if (!self->lines)
    return;
  g_string_append_c (self->out, '\n');
  for (guint i = 0; i < self->depth; i++)
    g_string_append (self->out, "  ");
}

static void
write_object (Writer *self, JsonObject *object)
{
  JsonObjectIter iter;
  const char *name, *before = "";
  JsonNode *member;

  g_string_append_c (self->out, '{');
  self->depth++;
  json_object_iter_init_ordered (&iter, object);
  for (; json_object_iter_next_ordered (&iter, &name, &member); before = ",")
    {
      g_string_append (self->out, before);
      new_line (self);
      write_text (self, name);
      g_string_append (self->out, self->lines ? " : " : ":");
      write_node (self, member);
    }
  self->depth--;
  if (json_object_get_size (object) > 0)
    new_line (self);
  g_string_append_c (self->out, '}');
}

static void
write_array (Writer *self, JsonArray *array)
{
  guint length = json_array_get_length (array);

  g_string_append_c (self->out, '[');
  self->depth++;
  for (guint i = 0; i < length; i++)
    {
      g_string_append (self->out, i > 0 ? "," : "");
      new_line (self);
      write_node (self, json_array_get_element (array, i));
    }
  self->depth--;
  if (length > 0)
    new_line (self);
  g_string_append_c (self->out, ']');
}

static void
write_node (Writer *self, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    write_object (self, json_node_get_object (node));
  else if (JSON_NODE_HOLDS_ARRAY (node))
    write_array (self, json_node_get_array (node));
  else
    write_value (self, node);
}

static char *
write_all (JsonNode *node, gboolean lines)
{
  Writer self = { .out = g_string_new (NULL), .lines = lines };

  if (node != NULL)
    write_node (&self, node);
  else
    g_string_append (self.out, "null");
  return g_string_free (self.out, FALSE);
}

/**
 * vigil_json_to_string:
 * @node: (nullable): a value
 *
 * Only reads @node: several threads may write out the same one.
 *
 * Returns: (transfer full): compact JSON, members in their order
 */
char *
vigil_json_to_string (JsonNode *node)
{
  return write_all (node, FALSE);
}

/**
 * vigil_json_to_lines:
 * @node: (nullable): a value
 *
 * Returns: (transfer full): JSON for people, one member to a line
 */
char *
vigil_json_to_lines (JsonNode *node)
{
  return write_all (node, TRUE);
}

static JsonNode *
dup_object (JsonObject *object)
{
  JsonNode *copy = json_node_new (JSON_NODE_OBJECT);
  JsonObject *members = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    json_object_set_member (members, name, vigil_json_node_dup (member));
  json_node_take_object (copy, members);
  return copy;
}

static JsonNode *
dup_array (JsonArray *array)
{
  JsonNode *copy = json_node_new (JSON_NODE_ARRAY);
  JsonArray *elements = json_array_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    json_array_add_element (elements, vigil_json_node_dup (json_array_get_element (array, i)));
  json_node_take_array (copy, elements);
  return copy;
}

static JsonNode *
dup_value (JsonNode *node)
{
  if (!JSON_NODE_HOLDS_VALUE (node))
    return json_node_new (JSON_NODE_NULL);
  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      return json_node_init_string (json_node_alloc (), json_node_get_string (node));
    case G_TYPE_BOOLEAN:
      return json_node_init_boolean (json_node_alloc (), json_node_get_boolean (node));
    case G_TYPE_INT64:
      return json_node_init_int (json_node_alloc (), json_node_get_int (node));
    default:
      return json_node_init_double (json_node_alloc (), json_node_get_double (node));
    }
}

/**
 * vigil_json_node_dup:
 * @node: a value
 *
 * Deep, unlike json_node_copy(): nothing of it is shared with @node, so either may be freed in any thread.
 *
 * Returns: (transfer full): the copy, not sealed
 */
JsonNode *
vigil_json_node_dup (JsonNode *node)
{
  g_return_val_if_fail (node != NULL, NULL);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return dup_object (json_node_get_object (node));
  if (JSON_NODE_HOLDS_ARRAY (node))
    return dup_array (json_node_get_array (node));
  return dup_value (node);
}
