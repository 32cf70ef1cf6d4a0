/* vigil-site-read.c: checked reading of members, identifiers and references of a site pack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-site-read.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_STRING 1024

/* Appends one mistake; after VIGIL_SITE_MAX_MISTAKES only the fact that there are more. */
void
vigil_site_add_mistake (VigilSiteLoader *loader,
                        const char *file,
                        const char *path,
                        const char *reason)
{
  VigilSiteMistake *mistake;

  if (loader->mistakes->len > VIGIL_SITE_MAX_MISTAKES)
    return;
  mistake = g_new0 (VigilSiteMistake, 1);
  mistake->file = g_strdup (file);
  if (loader->mistakes->len == VIGIL_SITE_MAX_MISTAKES)
    mistake->reason = g_strdup (_ ("there are more mistakes than are listed here"));
  else
    {
      mistake->path = g_strdup (path);
      mistake->reason = g_strdup (reason);
    }
  g_ptr_array_add (loader->mistakes, mistake);
}

static void
append_path (GString *out, const VigilSiteSpot *at)
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

void
vigil_site_mistake (VigilSiteLoader *loader, const VigilSiteSpot *at, const char *format, ...)
{
  g_autoptr (GString) path = g_string_new (NULL);
  g_autofree char *reason = NULL;
  va_list args;

  append_path (path, at);
  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  vigil_site_add_mistake (loader, loader->file, path->str, reason);
}

/* The member of an object; null counts as not being there. */
VigilSiteSpot
vigil_site_member (const VigilSiteSpot *object, const char *member)
{
  VigilSiteSpot spot = { object, member, 0, NULL };

  if (object->node != NULL && JSON_NODE_HOLDS_OBJECT (object->node))
    spot.node = json_object_get_member (json_node_get_object (object->node), member);
  if (spot.node != NULL && JSON_NODE_HOLDS_NULL (spot.node))
    spot.node = NULL;
  return spot;
}

VigilSiteSpot
vigil_site_element (const VigilSiteSpot *array, guint index)
{
  VigilSiteSpot spot = { array, NULL, index, NULL };

  spot.node = json_array_get_element (json_node_get_array (array->node), index);
  return spot;
}

static const char *
describe (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return _ ("an object");
  if (JSON_NODE_HOLDS_ARRAY (node))
    return _ ("an array");
  if (JSON_NODE_HOLDS_NULL (node))
    return _ ("null");
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return _ ("a string");
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return _ ("true or false");
  return _ ("a number");
}

static void
mistake_type (VigilSiteLoader *loader, const VigilSiteSpot *at, const char *wanted)
{
  if (at->node == NULL)
    vigil_site_mistake (loader, at, _ ("is missing; %s is needed here"), wanted);
  else
    vigil_site_mistake (loader, at, _ ("is %s; %s is needed here"), describe (at->node), wanted);
}

static gboolean
is_known (const char *member, const char *const *known)
{
  return g_strv_contains (known, member) || g_str_has_prefix (member, "x-");
}

/* Whether an object is here. Members that are not @known are mistakes, save those named x-…. */
gboolean
vigil_site_need_object (VigilSiteLoader *loader, const VigilSiteSpot *at, const char *const *known)
{
  JsonObjectIter iter;
  const char *name;

  if (at->node == NULL || !JSON_NODE_HOLDS_OBJECT (at->node))
    {
      mistake_type (loader, at, _ ("an object"));
      return FALSE;
    }
  json_object_iter_init (&iter, json_node_get_object (at->node));
  while (json_object_iter_next (&iter, &name, NULL))
    if (!is_known (name, known))
      {
        VigilSiteSpot spot = vigil_site_member (at, name);
        vigil_site_mistake (loader, &spot, _ ("is not a member that Vigil knows here"));
      }
  return TRUE;
}

int
vigil_site_need_array (
    VigilSiteLoader *loader, const VigilSiteSpot *at, gboolean required, guint min, guint max)
{
  guint n;

  if (at->node == NULL && !required)
    return -1;
  if (at->node == NULL || !JSON_NODE_HOLDS_ARRAY (at->node))
    {
      mistake_type (loader, at, _ ("an array"));
      return -1;
    }
  n = json_array_get_length (json_node_get_array (at->node));
  if (n >= min && n <= max)
    return n;
  if (min == max)
    vigil_site_mistake (loader, at, _ ("has %u elements instead of %u"), n, min);
  else if (n < min)
    vigil_site_mistake (loader, at, _ ("has %u elements; at least %u are needed"), n, min);
  else
    vigil_site_mistake (loader, at, _ ("has %u elements; at most %u are allowed"), n, max);
  return -1;
}

const char *
vigil_site_check_string (VigilSiteLoader *loader, const VigilSiteSpot *at)
{
  const char *text;

  if (at->node == NULL || !JSON_NODE_HOLDS_VALUE (at->node)
      || json_node_get_value_type (at->node) != G_TYPE_STRING)
    {
      mistake_type (loader, at, _ ("a string"));
      return NULL;
    }
  text = json_node_get_string (at->node);
  if (*text == '\0')
    vigil_site_mistake (loader, at, _ ("is empty"));
  else if (strlen (text) > MAX_STRING)
    vigil_site_mistake (loader, at, _ ("is longer than %d bytes"), MAX_STRING);
  else
    return text;
  return NULL;
}

const char *
vigil_site_read_string (VigilSiteLoader *loader,
                        const VigilSiteSpot *object,
                        const char *member,
                        gboolean required)
{
  VigilSiteSpot spot = vigil_site_member (object, member);

  if (spot.node == NULL && !required)
    return NULL;
  return vigil_site_check_string (loader, &spot);
}

/* {"zh": …, "en": …}, one of them at least. */
gboolean
vigil_site_read_text (VigilSiteLoader *loader,
                      const VigilSiteSpot *object,
                      const char *member,
                      gboolean required,
                      VigilText *out)
{
  static const char *const known[] = { "zh", "en", NULL };
  VigilSiteSpot spot = vigil_site_member (object, member);

  if (spot.node == NULL && !required)
    return FALSE;
  if (!vigil_site_need_object (loader, &spot, known))
    return FALSE;
  out->zh = g_strdup (vigil_site_read_string (loader, &spot, "zh", FALSE));
  out->en = g_strdup (vigil_site_read_string (loader, &spot, "en", FALSE));
  if (out->zh != NULL || out->en != NULL)
    return TRUE;
  vigil_site_mistake (loader, &spot, _ ("has neither “zh” nor “en”"));
  return FALSE;
}

/* The index of the choice, or -1. */
int
vigil_site_read_choice (VigilSiteLoader *loader,
                        const VigilSiteSpot *object,
                        const char *member,
                        const char *const *choices,
                        gboolean required)
{
  VigilSiteSpot spot = vigil_site_member (object, member);
  const char *text = vigil_site_read_string (loader, object, member, required);
  g_autofree char *list = NULL;

  if (text == NULL)
    return -1;
  for (int i = 0; choices[i] != NULL; i++)
    if (g_str_equal (text, choices[i]))
      return i;
  list = g_strjoinv (", ", (char **)choices);
  vigil_site_mistake (loader, &spot, _ ("“%s” is not one of: %s"), text, list);
  return -1;
}

double
vigil_site_check_number (VigilSiteLoader *loader, const VigilSiteSpot *at, double min, double max)
{
  GType type = at->node != NULL && JSON_NODE_HOLDS_VALUE (at->node)
                   ? json_node_get_value_type (at->node)
                   : 0;
  double value;

  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    {
      mistake_type (loader, at, _ ("a number"));
      return NAN;
    }
  value = json_node_get_double (at->node);
  if (!isfinite (value))
    vigil_site_mistake (loader, at, _ ("is not a finite number"));
  else if (value < min && max >= G_MAXDOUBLE)
    vigil_site_mistake (loader, at, _ ("%g is less than %g"), value, min);
  else if (value < min || value > max)
    vigil_site_mistake (loader, at, _ ("%g is not between %g and %g"), value, min, max);
  else
    return value;
  return NAN;
}

double
vigil_site_need_number (VigilSiteLoader *loader,
                        const VigilSiteSpot *object,
                        const char *member,
                        double min,
                        double max)
{
  VigilSiteSpot spot = vigil_site_member (object, member);

  return vigil_site_check_number (loader, &spot, min, max);
}

double
vigil_site_read_number (VigilSiteLoader *loader,
                        const VigilSiteSpot *object,
                        const char *member,
                        double min,
                        double max,
                        double fallback)
{
  VigilSiteSpot spot = vigil_site_member (object, member);

  return spot.node != NULL ? vigil_site_check_number (loader, &spot, min, max) : fallback;
}

/* Leaves @out alone where there is nothing or a mistake. */
gboolean
vigil_site_read_int (VigilSiteLoader *loader,
                     const VigilSiteSpot *object,
                     const char *member,
                     int min,
                     int max,
                     gboolean required,
                     int *out)
{
  VigilSiteSpot spot = vigil_site_member (object, member);
  double value;

  if (spot.node == NULL && !required)
    return FALSE;
  value = vigil_site_check_number (loader, &spot, min, max);
  if (isnan (value))
    return FALSE;
  if (value != floor (value))
    {
      vigil_site_mistake (loader, &spot, _ ("%g is not a whole number"), value);
      return FALSE;
    }
  *out = (int)value;
  return TRUE;
}

int
vigil_site_read_boolean (VigilSiteLoader *loader, const VigilSiteSpot *object, const char *member, int fallback)
{
  VigilSiteSpot spot = vigil_site_member (object, member);

  if (spot.node == NULL)
    return fallback;
  if (JSON_NODE_HOLDS_VALUE (spot.node) && json_node_get_value_type (spot.node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (spot.node);
  mistake_type (loader, &spot, _ ("true or false"));
  return fallback;
}

/* 1 to 64 bytes without spaces, control characters and '/', which separates a tag from its limit.
 */
gboolean
vigil_site_id_is_valid (const char *id)
{
  if (*id == '\0' || strlen (id) > 64)
    return FALSE;
  for (const char *p = id; *p != '\0'; p = g_utf8_next_char (p))
    if (*p == '/' || *p == '"' || *p == '\\' || !g_unichar_isgraph (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

const char *
vigil_site_kind_name (VigilSiteKind kind)
{
  switch (kind)
    {
    case VIGIL_SITE_ENTERPRISE:
      return _ ("enterprise");
    case VIGIL_SITE_AREA:
      return _ ("area");
    case VIGIL_SITE_BUILDING:
      return _ ("building");
    case VIGIL_SITE_ROAD:
      return _ ("road");
    case VIGIL_SITE_PLACE:
      return _ ("place");
    case VIGIL_SITE_ASSET:
      return _ ("asset");
    case VIGIL_SITE_TAG:
      return _ ("tag");
    case VIGIL_SITE_RISK_UNIT:
      return _ ("risk unit");
    default:
      return _ ("site");
    }
}

/* Reads "id" and takes it for element @index of @kind. NULL where it is bad or taken. */
char *
vigil_site_read_id (VigilSiteLoader *loader,
                    const VigilSiteSpot *object,
                    VigilSiteKind kind,
                    guint index)
{
  VigilSiteSpot spot = vigil_site_member (object, "id");
  const char *id = vigil_site_read_string (loader, object, "id", TRUE);
  VigilSiteIdEntry *entry;

  if (id == NULL)
    return NULL;
  if (!vigil_site_id_is_valid (id))
    {
      vigil_site_mistake (
          loader, &spot,
          _ ("“%s” cannot be an id: 1 to 64 bytes without spaces, slashes and quotes"), id);
      return NULL;
    }
  entry = g_hash_table_lookup (loader->ids, id);
  if (entry != NULL)
    {
      vigil_site_mistake (loader, &spot,
                          _ ("“%s” is already the id of number %u of kind “%s” in %s"), id,
                          entry->index + 1, vigil_site_kind_name (entry->kind), entry->file);
      return NULL;
    }
  entry = g_new (VigilSiteIdEntry, 1);
  *entry = (VigilSiteIdEntry){ kind, index, loader->file };
  g_hash_table_insert (loader->ids, g_strdup (id), entry);
  return g_strdup (id);
}

/* An optional id of something of @kind. */
char *
vigil_site_read_reference (VigilSiteLoader *loader,
                           const VigilSiteSpot *object,
                           const char *member,
                           VigilSiteKind kind)
{
  VigilSiteSpot spot = vigil_site_member (object, member);
  const char *id = vigil_site_read_string (loader, object, member, FALSE);
  VigilSiteIdEntry *entry;

  if (id == NULL)
    return NULL;
  entry = g_hash_table_lookup (loader->ids, id);
  if (entry != NULL && entry->kind == kind)
    return g_strdup (id);
  if (entry != NULL)
    vigil_site_mistake (loader, &spot, _ ("“%s” is of kind “%s”, not “%s”"), id,
                        vigil_site_kind_name (entry->kind), vigil_site_kind_name (kind));
  else if (!(loader->unread & (1u << kind)))
    vigil_site_mistake (loader, &spot, _ ("there is nothing of kind “%s” with the id “%s”"),
                        vigil_site_kind_name (kind), id);
  return NULL;
}

gboolean
vigil_site_levels_unread (VigilSiteLoader *loader)
{
  return (loader->unread & (1u << VIGIL_SITE_ENTERPRISE)) != 0
         || g_hash_table_size (loader->levels) == 0;
}
