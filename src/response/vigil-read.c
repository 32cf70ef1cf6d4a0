/* vigil-read.c: checked reading of the JSON of plans, the first mistake with its path
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "response/vigil-read.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "response/vigil-condition.h"

#define MAX_ID 64
#define MAX_SPAN (24 * VIGIL_HOUR)

VigilReadSpot
vigil_read_root (JsonNode *node, const char *path)
{
  return (VigilReadSpot){ NULL, path, 0, node };
}

VigilReadSpot
vigil_read_member (const VigilReadSpot *object, const char *member)
{
  return (VigilReadSpot){ object, member, 0, json_object_get_member (json_node_get_object (object->node), member) };
}

VigilReadSpot
vigil_read_element (const VigilReadSpot *array, guint index)
{
  return (VigilReadSpot){ array, NULL, index, json_array_get_element (json_node_get_array (array->node), index) };
}

static void
append_path (GString *out, const VigilReadSpot *at)
{
  if (at->parent == NULL)
    {
      g_string_append (out, at->member);
      return;
    }
  append_path (out, at->parent);
  if (at->member != NULL)
    g_string_append_printf (out, ".%s", at->member);
  else
    g_string_append_printf (out, "[%u]", at->index);
}

char *
vigil_read_dup_path (const VigilReadSpot *at)
{
  GString *out = g_string_new (NULL);

  append_path (out, at);
  return g_string_free (out, FALSE);
}

gboolean
vigil_read_refuse (GError **error, const VigilReadSpot *at, const char *format, ...)
{
  g_autofree char *path = vigil_read_dup_path (at), *problem = NULL;
  va_list args;

  va_start (args, format);
  problem = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, VIGIL_RESPONSE_ERROR, VIGIL_RESPONSE_ERROR_INVALID, "%s: %s", path, problem);
  return FALSE;
}

/* A member that a stranger named: short, and nothing in it that a terminal obeys. */
static gboolean
refuse_member (GError **error, const VigilReadSpot *object, const char *name)
{
  g_autofree char *shown = g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), MAX_ID));
  VigilReadSpot at = { object, shown, 0, NULL };

  for (char *p = shown; *p != '\0'; p++)
    if ((guchar) *p < 0x20 || *p == 0x7f)
      *p = '?';
  return vigil_read_refuse (error, &at, "%s", _ ("is not a member that Vigil knows here"));
}

gboolean
vigil_read_object (const VigilReadSpot *at, const char *const *known, GError **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (at->node == NULL)
    return vigil_read_refuse (error, at, "%s", _ ("is missing"));
  if (!JSON_NODE_HOLDS_OBJECT (at->node))
    return vigil_read_refuse (error, at, "%s", _ ("must be an object"));
  json_object_iter_init_ordered (&iter, json_node_get_object (at->node));
  while (json_object_iter_next_ordered (&iter, &name, &node))
    if (!g_strv_contains (known, name))
      return refuse_member (error, at, name);
  return TRUE;
}

gboolean
vigil_read_array (const VigilReadSpot *at, guint min, guint max, guint *n, GError **error)
{
  if (at->node == NULL)
    return vigil_read_refuse (error, at, "%s", _ ("is missing"));
  if (!JSON_NODE_HOLDS_ARRAY (at->node))
    return vigil_read_refuse (error, at, "%s", _ ("must be a list"));
  *n = json_array_get_length (json_node_get_array (at->node));
  if (*n < min)
    return vigil_read_refuse (error, at, _ ("has %u elements; at least %u are needed"), *n, min);
  if (*n > max)
    return vigil_read_refuse (error, at, _ ("has %u elements; at most %u are allowed"), *n, max);
  return TRUE;
}

static const char *
get_string (JsonNode *node)
{
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

static gboolean
check_string (const VigilReadSpot *at, const char **out, GError **error)
{
  const char *text = get_string (at->node);

  if (text == NULL)
    return vigil_read_refuse (error, at, "%s", _ ("must be a string"));
  if (*text == '\0')
    return vigil_read_refuse (error, at, "%s", _ ("is empty"));
  if (strnlen (text, VIGIL_READ_MAX_TEXT + 1) > VIGIL_READ_MAX_TEXT)
    return vigil_read_refuse (error, at, _ ("is longer than %d bytes"), VIGIL_READ_MAX_TEXT);
  *out = text;
  return TRUE;
}

/* What to do with an absent member: TRUE: nothing more to read; @fine is what to give back then. */
static gboolean
is_absent (const VigilReadSpot *at, gboolean required, gboolean *fine, GError **error)
{
  if (at->node != NULL)
    return FALSE;
  *fine = !required || vigil_read_refuse (error, at, "%s", _ ("is missing"));
  return TRUE;
}

gboolean
vigil_read_string (const VigilReadSpot *object, const char *member, gboolean required, const char **out, GError **error)
{
  VigilReadSpot at = vigil_read_member (object, member);
  gboolean fine;

  return is_absent (&at, required, &fine, error) ? fine : check_string (&at, out, error);
}

gboolean
vigil_read_id_here (const VigilReadSpot *at, const char **out, GError **error)
{
  const char *text;

  if (!check_string (at, &text, error))
    return FALSE;
  if (strlen (text) > MAX_ID || strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-") != strlen (text))
    return vigil_read_refuse (error, at, "%s", _ ("must be 1 to 64 letters, digits, dots, dashes and underscores"));
  *out = text;
  return TRUE;
}

gboolean
vigil_read_id (const VigilReadSpot *object, const char *member, gboolean required, char **out, GError **error)
{
  VigilReadSpot at = vigil_read_member (object, member);
  const char *text;
  gboolean fine;

  if (is_absent (&at, required, &fine, error))
    return fine;
  if (!vigil_read_id_here (&at, &text, error))
    return FALSE;
  *out = g_strdup (text);
  return TRUE;
}

gboolean
vigil_read_word (const VigilReadSpot *object, const char *member, const char *const *words, gboolean required, int *out, GError **error)
{
  VigilReadSpot at = vigil_read_member (object, member);
  g_autofree char *list = NULL;
  const char *text;
  gboolean fine;

  if (is_absent (&at, required, &fine, error))
    return fine;
  if (!check_string (&at, &text, error))
    return FALSE;
  for (int i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], text))
      {
        *out = i;
        return TRUE;
      }
  list = g_strjoinv (", ", (char **) words);
  return vigil_read_refuse (error, &at, _ ("must be one of: %s"), list);
}

static gboolean
get_number (JsonNode *node, double *out)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_NONE;

  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return FALSE;
  *out = json_node_get_double (node);
  return isfinite (*out);
}

gboolean
vigil_read_number (const VigilReadSpot *object, const char *member, double *out, GError **error)
{
  VigilReadSpot at = vigil_read_member (object, member);
  gboolean fine;

  if (is_absent (&at, TRUE, &fine, error))
    return fine;
  return get_number (at.node, out) || vigil_read_refuse (error, &at, "%s", _ ("must be a number"));
}

gboolean
vigil_read_uint (const VigilReadSpot *object, const char *member, guint max, guint *out, GError **error)
{
  VigilReadSpot at = vigil_read_member (object, member);
  gboolean fine;
  double value;

  if (is_absent (&at, FALSE, &fine, error))
    return fine;
  if (!get_number (at.node, &value) || value != floor (value) || value < 0 || value > max)
    return vigil_read_refuse (error, &at, _ ("must be a whole number from 0 to %u"), max);
  *out = (guint) value;
  return TRUE;
}

gboolean
vigil_read_boolean (const VigilReadSpot *object, const char *member, gboolean *out, GError **error)
{
  VigilReadSpot at = vigil_read_member (object, member);
  gboolean fine;

  if (is_absent (&at, FALSE, &fine, error))
    return fine;
  if (!JSON_NODE_HOLDS_VALUE (at.node) || json_node_get_value_type (at.node) != G_TYPE_BOOLEAN)
    return vigil_read_refuse (error, &at, "%s", _ ("must be true or false"));
  *out = json_node_get_boolean (at.node);
  return TRUE;
}

gboolean
vigil_read_text (const VigilReadSpot *object, const char *member, gboolean required, VigilText *out, GError **error)
{
  static const char *const known[] = { "zh", "en", NULL };
  VigilReadSpot at = vigil_read_member (object, member);
  const char *zh = NULL, *en = NULL;
  gboolean fine;

  if (is_absent (&at, required, &fine, error))
    return fine;
  if (get_string (at.node) != NULL)
    fine = check_string (&at, &zh, error);
  else
    fine = vigil_read_object (&at, known, error) && vigil_read_string (&at, "zh", FALSE, &zh, error)
           && vigil_read_string (&at, "en", FALSE, &en, error);
  if (!fine)
    return FALSE;
  if (zh == NULL && en == NULL)
    return vigil_read_refuse (error, &at, "%s", _ ("has neither “zh” nor “en”"));
  out->zh = g_strdup (zh);
  out->en = g_strdup (en);
  return TRUE;
}

/* "m:ss" or "h:mm:ss" */
static gboolean
parse_span (const char *text, double *seconds)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 4);
  guint n = g_strv_length (parts);

  *seconds = 0;
  for (guint i = 0; i < n; i++)
    {
      guint64 number;

      if (i > 0 && strlen (parts[i]) != 2)
        return FALSE;
      if (!g_ascii_string_to_unsigned (parts[i], 10, 0, i == 0 ? 1440 : 59, &number, NULL))
        return FALSE;
      *seconds = *seconds * 60 + (double) number;
    }
  return n == 2 || n == 3;
}

gboolean
vigil_read_span (const VigilReadSpot *object, const char *member, VigilTime *out, GError **error)
{
  VigilReadSpot at = vigil_read_member (object, member);
  const char *text;
  double seconds;
  gboolean fine;

  if (is_absent (&at, FALSE, &fine, error))
    return fine;
  text = get_string (at.node);
  if (!(text != NULL ? parse_span (text, &seconds) : get_number (at.node, &seconds)) || seconds < 0
      || seconds * VIGIL_SECOND > MAX_SPAN)
    return vigil_read_refuse (error, &at, "%s", _ ("must be seconds, “m:ss” or “h:mm:ss”, at most 24 hours"));
  *out = (VigilTime) (seconds * VIGIL_SECOND);
  return TRUE;
}

JsonNode *
vigil_read_text_to_json (const VigilText *text)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  if (text->zh != NULL)
    json_object_set_string_member (object, "zh", text->zh);
  if (text->en != NULL)
    json_object_set_string_member (object, "en", text->en);
  json_node_take_object (node, object);
  return node;
}
