/* vigil-gltf-json.c: a JSON text as a flat list of values
 *
 * The grammar is checked by vigil_json_check() first: this walk only has to find where values begin and end. A tree of json-glib
 * would take ten times the memory and time for files of many thousand nodes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-json.h"
#include "twin/scene/vigil-gltf.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_VALUES (32u << 20)

typedef struct
{
  const char *text, *at;
  GArray *values;
  guint open[VIGIL_JSON_MAX_DEPTH];
  int depth;
} Walk;

static gboolean
is_filler (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',' || c == ':';
}

/* Behind the closing quote. */
static const char *
find_string_end (const char *at)
{
  while (*at != '"')
    at += *at == '\\' ? 2 : 1;
  return at + 1;
}

static void
add_value (Walk *self, const char *start, gsize length, char type)
{
  VigilGltfValue value = { (guint32) (start - self->text), (guint32) length, 1, type };

  if (self->depth > 0)
    g_array_index (self->values, VigilGltfValue, self->open[self->depth - 1]).length++;
  g_array_append_val (self->values, value);
}

static void
open_container (Walk *self)
{
  add_value (self, self->at, 0, *self->at);
  self->open[self->depth++] = self->values->len - 1;
  self->at++;
}

/* Members were counted as two: the name and the value. */
static void
close_container (Walk *self)
{
  guint index = self->open[--self->depth];
  VigilGltfValue *value = &g_array_index (self->values, VigilGltfValue, index);

  value->skip = self->values->len - index;
  if (value->type == '{')
    value->length /= 2;
  self->at++;
}

static void
take_scalar (Walk *self, const char *end)
{
  const char *start = self->at;

  if (*start == '"')
    {
      self->at = find_string_end (start + 1);
      add_value (self, start + 1, (gsize) (self->at - start) - 2, '"');
      return;
    }
  while (self->at < end && !is_filler (*self->at) && *self->at != ']' && *self->at != '}')
    self->at++;
  add_value (self, start, (gsize) (self->at - start), g_ascii_isalpha (*start) ? *start : '0');
}

static gboolean
walk (Walk *self, const char *end)
{
  while (self->at < end && self->values->len < MAX_VALUES)
    {
      char c = *self->at;

      if (is_filler (c))
        self->at++;
      else if (c == '{' || c == '[')
        open_container (self);
      else if (c == '}' || c == ']')
        close_container (self);
      else
        take_scalar (self, end);
    }
  return self->at >= end;
}

static gboolean
check_text (const char *text, gsize length, GError **error)
{
  g_autoptr (GError) broken = NULL;

  if (length > VIGIL_SCENE_MAX_JSON)
    {
      g_set_error (error, VIGIL_SCENE_ERROR, VIGIL_SCENE_ERROR_TOO_LARGE, _ ("the JSON is larger than %u MB"),
                   (guint) (VIGIL_SCENE_MAX_JSON >> 20));
      return FALSE;
    }
  if (vigil_json_check (text, length, &broken))
    return TRUE;
  g_set_error (error, VIGIL_SCENE_ERROR, VIGIL_SCENE_ERROR_FORMAT, _ ("the JSON cannot be read: %s"), broken->message);
  return FALSE;
}

VigilGltfJson *
vigil_gltf_json_new (const char *text, gsize length, GError **error)
{
  g_autoptr (VigilGltfJson) self = NULL;
  Walk way = { .text = text, .at = text };

  if (!check_text (text, length, error))
    return NULL;
  self = g_new0 (VigilGltfJson, 1);
  self->text = text;
  self->values = g_array_sized_new (FALSE, FALSE, sizeof (VigilGltfValue), (guint) MIN (length / 10 + 16, MAX_VALUES));
  self->strings = g_string_chunk_new (4096);
  way.values = self->values;
  if (walk (&way, text + length))
    return g_steal_pointer (&self);
  g_set_error_literal (error, VIGIL_SCENE_ERROR, VIGIL_SCENE_ERROR_TOO_LARGE, _ ("the JSON has too many values"));
  return NULL;
}

void
vigil_gltf_json_free (VigilGltfJson *self)
{
  g_array_unref (self->values);
  g_string_chunk_free (self->strings);
  g_free (self);
}

/* The UTF-16 unit of "\uXXXX". */
static gunichar
read_unit (const char *at)
{
  gunichar unit = 0;

  for (int i = 0; i < 4; i++)
    unit = unit * 16 + (gunichar) g_ascii_xdigit_value (at[i]);
  return unit;
}

/* @at is behind the backslash; returns what is behind the escape. */
static const char *
append_escape (GString *out, const char *at)
{
  static const char names[] = "bfnrt", meant[] = "\b\f\n\r\t";
  const char *found;
  gunichar c;

  if (*at != 'u')
    {
      found = strchr (names, *at);
      g_string_append_c (out, found != NULL ? meant[found - names] : *at);
      return at + 1;
    }
  c = read_unit (at + 1);
  at += 5;
  if (c >= 0xd800 && c <= 0xdbff)
    {
      c = 0x10000 + ((c - 0xd800) << 10) + (read_unit (at + 2) - 0xdc00);
      at += 6;
    }
  g_string_append_unichar (out, c);
  return at;
}

static GString *
unescape (const char *at, gsize length)
{
  GString *plain = g_string_sized_new (length);
  const char *end = at + length;

  while (at < end)
    if (*at == '\\')
      at = append_escape (plain, at + 1);
    else
      g_string_append_c (plain, *at++);
  return plain;
}

const char *
vigil_gltf_json_string (const VigilGltfJson *self, const VigilGltfValue *value)
{
  const char *at = self->text + value->start;
  g_autoptr (GString) plain = NULL;

  if (memchr (at, '\\', value->length) == NULL)
    return g_string_chunk_insert_len (self->strings, at, value->length);
  plain = unescape (at, value->length);
  return g_string_chunk_insert_len (self->strings, plain->str, (gssize) plain->len);
}

/* An escape is at most 6 times as long as what it means. */
static gboolean
is_named (const VigilGltfJson *self, const VigilGltfValue *key, const char *name, gsize length)
{
  const char *text = self->text + key->start;
  g_autoptr (GString) plain = NULL;

  if (key->length == length && memcmp (text, name, length) == 0)
    return TRUE;
  if (key->length <= length || key->length > 6 * length || memchr (text, '\\', key->length) == NULL)
    return FALSE;
  plain = unescape (text, key->length);
  return g_str_equal (plain->str, name);
}

const VigilGltfValue *
vigil_gltf_json_member (const VigilGltfJson *self, const VigilGltfValue *object, const char *name)
{
  const VigilGltfValue *key = object + 1;
  gsize length = strlen (name);

  for (guint i = 0; i < object->length; i++)
    {
      if (is_named (self, key, name, length))
        return key + 1;
      key += 1 + key[1].skip;
    }
  return NULL;
}

/* A number always stands before a bracket or a comma: whoever reads it stops there. */
double
vigil_gltf_json_number (const VigilGltfJson *self, const VigilGltfValue *value)
{
  const char *at = self->text + value->start;
  guint64 digits = 0;

  if (value->length > 15)
    return g_ascii_strtod (at, NULL);
  for (guint i = 0; i < value->length; i++)
    {
      if (!g_ascii_isdigit (at[i]))
        return g_ascii_strtod (at, NULL);
      digits = digits * 10 + (guint64) (at[i] - '0');
    }
  return (double) digits;
}
