/* vigil-json-build.c: the tree of a JSON text, built while its grammar is checked
 *
 * json-glib's own parser reads the text a second time, through a scanner made for configuration files, and
 * wraps each value in signals; for a site pack that was half of the time to start.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-json-build.h"

#include <string.h>

void
vigil_json_build_init (VigilJsonBuild *self)
{
  self->root = NULL;
  self->depth = 0;
  self->name = g_string_new (NULL);
  self->text = g_string_new (NULL);
}

void
vigil_json_build_clear (VigilJsonBuild *self)
{
  g_clear_pointer (&self->root, json_node_unref);
  g_string_free (self->name, TRUE);
  g_string_free (self->text, TRUE);
}

static gunichar
read_hex4 (const char **at)
{
  gunichar value = 0;

  for (int i = 0; i < 4; i++)
    value = value * 16 + (gunichar) g_ascii_xdigit_value (*(*at)++);
  return value;
}

static void
append_escaped (const char **at, GString *out)
{
  static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
  char c = *(*at)++;
  gunichar unit;

  if (c != 'u')
    {
      g_string_append_c (out, to[strchr (from, c) - from]);
      return;
    }
  unit = read_hex4 (at);
  if (unit >= 0xd800 && unit <= 0xdbff)
    {
      *at += 2; /* the \u of the other half */
      unit = 0x10000 + ((unit - 0xd800) << 10) + (read_hex4 (at) - 0xdc00);
    }
  g_string_append_unichar (out, unit);
}

static void
read_string (const char *text, gsize length, GString *out)
{
  const char *at = text, *end = text + length;

  g_string_truncate (out, 0);
  while (at < end)
    {
      const char *escape = memchr (at, '\\', (gsize) (end - at));

      g_string_append_len (out, at, (escape != NULL ? escape : end) - at);
      if (escape == NULL)
        return;
      at = escape + 1;
      append_escaped (&at, out);
    }
}

/* Takes @node. A name that stands twice means the last, as in json-glib. */
static void
attach (VigilJsonBuild *self, JsonNode *node)
{
  JsonNode *parent = self->depth > 0 ? self->open[self->depth - 1] : NULL;

  if (parent == NULL)
    self->root = node;
  else if (JSON_NODE_HOLDS_ARRAY (parent))
    json_array_add_element (json_node_get_array (parent), node);
  else
    json_object_set_member (json_node_get_object (parent), self->name->str, node);
}

void
vigil_json_build_name (VigilJsonBuild *self, const char *text, gsize length)
{
  read_string (text, length, self->name);
}

void
vigil_json_build_string (VigilJsonBuild *self, const char *text, gsize length)
{
  read_string (text, length, self->text);
  attach (self, json_node_init_string (json_node_alloc (), self->text->str));
}

void
vigil_json_build_int (VigilJsonBuild *self, gint64 value)
{
  attach (self, json_node_init_int (json_node_alloc (), value));
}

void
vigil_json_build_double (VigilJsonBuild *self, double value)
{
  attach (self, json_node_init_double (json_node_alloc (), value));
}

void
vigil_json_build_literal (VigilJsonBuild *self, char initial)
{
  attach (self, initial == 'n' ? json_node_init_null (json_node_alloc ())
                               : json_node_init_boolean (json_node_alloc (), initial == 't'));
}

void
vigil_json_build_open (VigilJsonBuild *self, char bracket)
{
  JsonNode *node = json_node_alloc ();

  if (bracket == '[')
    {
      json_node_init (node, JSON_NODE_ARRAY);
      json_node_take_array (node, json_array_new ());
    }
  else
    {
      json_node_init (node, JSON_NODE_OBJECT);
      json_node_take_object (node, json_object_new ());
    }
  attach (self, node);
  self->open[self->depth++] = node;
}

void
vigil_json_build_close (VigilJsonBuild *self)
{
  self->depth--;
}
