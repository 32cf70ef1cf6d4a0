/* vigil-historian-map.c: what the columns of a historian file are: tags, units, limits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "sim/vigil-historian-map.h"

#include "sim/vigil-sim-json.h"

#include <math.h>

static void
clear_limit (gpointer data)
{
  VigilLimit *limit = data;

  g_free (limit->name);
  vigil_text_clear (&limit->message);
}

static void
clear_tag (gpointer data)
{
  VigilHistorianTag *tag = data;

  g_free (tag->column_name);
  g_free (tag->tag);
  g_free (tag->unit);
  g_free (tag->asset);
  g_free (tag->area);
  vigil_text_clear (&tag->name);
  g_clear_pointer (&tag->limits, g_array_unref);
}

void
vigil_historian_map_free (VigilHistorianMap *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->tags);
  g_free (self);
}

static GArray *
new_limits (void)
{
  GArray *limits = g_array_new (FALSE, TRUE, sizeof (VigilLimit));

  g_array_set_clear_func (limits, clear_limit);
  return limits;
}

static void
default_message (VigilLimit *limit, const VigilHistorianTag *tag)
{
  if (limit->message.zh != NULL || limit->message.en != NULL)
    return;
  if (tag->name.zh != NULL)
    limit->message.zh = g_strdup_printf ("%s %s", tag->name.zh, limit->high ? "高报" : "低报");
  limit->message.en = g_strdup_printf ("%s, %s", tag->name.en != NULL ? tag->name.en : tag->tag,
                                       limit->high ? "high" : "low");
}

static gboolean
read_limit (const VigilSimJson *json,
            const VigilHistorianTag *tag,
            VigilLimit *limit,
            GError **error)
{
  static const char *const members[]
      = { "name", "value", "deadband", "onDelay", "offDelay", "priority", "message", NULL };
  static const char *const names[] = { "HH", "H", "L", "LL", NULL };
  double priority = 3.0;

  limit->value = NAN;
  if (!vigil_sim_json_known (json, members, error)
      || !vigil_sim_json_string (json, "name", &limit->name, error)
      || !vigil_sim_json_number (json, "value", -1e12, 1e12, &limit->value, error)
      || !vigil_sim_json_number (json, "deadband", 0.0, 1e12, &limit->deadband, error)
      || !vigil_sim_json_number (json, "onDelay", 0.0, 86400.0, &limit->on_delay, error)
      || !vigil_sim_json_number (json, "offDelay", 0.0, 86400.0, &limit->off_delay, error)
      || !vigil_sim_json_number (json, "priority", 1.0, 4.0, &priority, error)
      || !vigil_sim_json_text (json, "message", &limit->message, error))
    return FALSE;
  if (limit->name == NULL || !g_strv_contains (names, limit->name))
    return vigil_sim_json_fail (json, error, "“name” must be HH, H, L or LL");
  if (isnan (limit->value))
    return vigil_sim_json_fail (json, error, "“value” is missing");
  limit->high = limit->name[0] == 'H';
  limit->priority = (int) priority;
  default_message (limit, tag);
  return TRUE;
}

static gboolean
read_limits (const VigilSimJson *json, VigilHistorianTag *tag, GError **error)
{
  JsonNode *node = json_object_get_member (json->object, "limits");
  JsonArray *array;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return vigil_sim_json_fail (json, error, "“limits” is not a list");
  array = json_node_get_array (node);
  tag->limits = new_limits ();
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *item = json_array_get_element (array, i);
      g_autofree char *where = g_strdup_printf ("%s.limits[%u]", json->where, i);
      VigilSimJson inner = { JSON_NODE_HOLDS_OBJECT (item) ? json_node_get_object (item) : NULL,
                             where, json->domain, json->code };

      if (inner.object == NULL)
        return vigil_sim_json_fail (&inner, error, "is not an object");
      g_array_set_size (tag->limits, i + 1);
      if (!read_limit (&inner, tag, &g_array_index (tag->limits, VigilLimit, i), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_column (const VigilSimJson *json, VigilHistorianTag *tag, GError **error)
{
  JsonNode *node = json_object_get_member (json->object, "column");
  double number = 0.0;

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node)
      && json_node_get_value_type (node) == G_TYPE_STRING)
    return vigil_sim_json_string (json, "column", &tag->column_name, error);
  if (!vigil_sim_json_number (json, "column", 1.0, 10000.0, &number, error))
    return FALSE;
  if (number < 1.0 || number != floor (number))
    return vigil_sim_json_fail (json, error,
                                "“column” must be a number from 1, or a name in the header");
  tag->column = (guint) number - 1;
  return TRUE;
}

static gboolean
read_tag (const VigilSimJson *json, VigilHistorianTag *tag, GError **error)
{
  static const char *const members[] = { "column", "tag", "name", "unit", "limits", NULL };

  if (!vigil_sim_json_known (json, members, error) || !read_column (json, tag, error)
      || !vigil_sim_json_string (json, "tag", &tag->tag, error)
      || !vigil_sim_json_string (json, "unit", &tag->unit, error)
      || !vigil_sim_json_text (json, "name", &tag->name, error))
    return FALSE;
  if (tag->tag == NULL)
    return vigil_sim_json_fail (json, error, "“tag” is missing");
  return read_limits (json, tag, error);
}

static gboolean
read_tags (VigilHistorianMap *self, const VigilSimJson *root, GError **error)
{
  JsonNode *node = json_object_get_member (root->object, "tags");
  JsonArray *array
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (array == NULL || json_array_get_length (array) == 0)
    return vigil_sim_json_fail (root, error, "needs a list “tags”");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *item = json_array_get_element (array, i);
      g_autofree char *where = g_strdup_printf ("$.tags[%u]", i);
      VigilSimJson json = { JSON_NODE_HOLDS_OBJECT (item) ? json_node_get_object (item) : NULL,
                            where, root->domain, root->code };
      VigilHistorianTag *tag;

      g_array_set_size (self->tags, i + 1);
      tag = &g_array_index (self->tags, VigilHistorianTag, i);
      if (json.object == NULL)
        return vigil_sim_json_fail (&json, error, "is not an object");
      if (!read_tag (&json, tag, error))
        return FALSE;
      if (!g_hash_table_add (seen, tag->tag))
        return vigil_sim_json_fail (&json, error, "the tag “%s” is there twice", tag->tag);
    }
  return TRUE;
}

/**
 * vigil_historian_map_parse:
 * @text: JSON
 * @length: bytes
 * @error: %VIGIL_HISTORIAN_ERROR_MAP or %VIGIL_JSON_ERROR
 *
 * Returns: (transfer full): the map; see docs/simulator.md for its members
 */
VigilHistorianMap *
vigil_historian_map_parse (const char *text, gsize length, GError **error)
{
  static const char *const members[] = { "title", "source", "columns", "interval", "tags", NULL };
  g_autoptr (JsonNode) node = vigil_json_parse (text, length, error);
  g_autoptr (VigilHistorianMap) self = g_new0 (VigilHistorianMap, 1);
  VigilSimJson root = { NULL, "$", VIGIL_HISTORIAN_ERROR, VIGIL_HISTORIAN_ERROR_MAP };
  double width = 0.0;

  self->interval = 1.0;
  self->tags = g_array_new (FALSE, TRUE, sizeof (VigilHistorianTag));
  g_array_set_clear_func (self->tags, clear_tag);
  if (node == NULL)
    return NULL;
  root.object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  if (root.object == NULL)
    {
      vigil_sim_json_fail (&root, error, "is not an object");
      return NULL;
    }
  if (!vigil_sim_json_known (&root, members, error)
      || !vigil_sim_json_number (&root, "columns", 1.0, 10000.0, &width, error)
      || !vigil_sim_json_number (&root, "interval", 0.001, 86400.0 * 31.0, &self->interval, error)
      || !read_tags (self, &root, error))
    return NULL;
  self->width = (guint) width;
  return g_steal_pointer (&self);
}

/**
 * vigil_historian_map_bind:
 * @self: the map
 * @table: the file it is for
 * @error: %VIGIL_HISTORIAN_ERROR_MAP
 *
 * Finds every tag's column.
 *
 * Returns: FALSE if the table is not what the map describes
 */
gboolean
vigil_historian_map_bind (VigilHistorianMap *self, const VigilHistorianTable *table, GError **error)
{
  if (self->width != 0 && table->n_columns != self->width)
    {
      g_set_error (error, VIGIL_HISTORIAN_ERROR, VIGIL_HISTORIAN_ERROR_MAP,
                   "the file has %u columns and %u rows; the map is for %u columns",
                   table->n_columns, table->n_rows, self->width);
      return FALSE;
    }
  for (guint i = 0; i < self->tags->len; i++)
    {
      VigilHistorianTag *tag = &g_array_index (self->tags, VigilHistorianTag, i);
      int column = tag->column_name != NULL ? vigil_historian_table_find (table, tag->column_name)
                                            : (int) tag->column;

      if (column < 0 || (guint) column >= table->n_columns)
        {
          g_autofree char *number = g_strdup_printf ("%u", tag->column + 1);

          g_set_error (error, VIGIL_HISTORIAN_ERROR, VIGIL_HISTORIAN_ERROR_MAP,
                       "%s: the file has no column %s", tag->tag,
                       tag->column_name != NULL ? tag->column_name : number);
          return FALSE;
        }
      tag->column = (guint) column;
    }
  return TRUE;
}

static GArray *
copy_limits (const GArray *limits)
{
  GArray *copy = new_limits ();

  for (guint i = 0; limits != NULL && i < limits->len; i++)
    {
      VigilLimit limit = g_array_index (limits, VigilLimit, i);

      limit.name = g_strdup (limit.name);
      limit.message.zh = g_strdup (limit.message.zh);
      limit.message.en = g_strdup (limit.message.en);
      g_array_append_val (copy, limit);
    }
  return copy;
}

/**
 * vigil_historian_map_adopt:
 * @self: the map
 * @site: a site that may have tags of the same id
 *
 * What the map leaves open about a tag (limits, unit, asset) is taken from the site.
 */
void
vigil_historian_map_adopt (VigilHistorianMap *self, VigilSite *site)
{
  for (guint i = 0; i < self->tags->len; i++)
    {
      VigilHistorianTag *tag = &g_array_index (self->tags, VigilHistorianTag, i);
      const VigilTagDef *def = vigil_site_get_tag (site, tag->tag);
      const VigilAsset *asset
          = def != NULL && def->asset != NULL ? vigil_site_get_asset (site, def->asset) : NULL;

      if (def == NULL)
        continue;
      if (tag->limits == NULL)
        tag->limits = copy_limits (def->limits);
      if (tag->unit == NULL)
        tag->unit = g_strdup (def->unit);
      tag->asset = g_strdup (def->asset);
      tag->area = asset != NULL ? g_strdup (asset->area) : NULL;
    }
}
