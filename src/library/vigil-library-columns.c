/* vigil-library-columns.c: members of a record as cells of a table, and back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "library/vigil-library-columns.h"
#include "library/vigil-library-files.h"

#include <errno.h>
#include <string.h>

static const char *const shared[] = {
  "id", "title", "summary", "validFrom", "validUntil", "reviewDue", "tags", "substances", "hazards", "equipment", "areas", "severity", "position", "links",
};
static const VigilField name_fields[] = { { "zh", VIGIL_FIELD_TEXT, FALSE }, { "en", VIGIL_FIELD_TEXT, FALSE }, { NULL } };

/* ---- columns ---- */

static void
add_columns (GArray *columns, const char *prefix, const VigilField *field)
{
  g_autofree char *name = *prefix != '\0' ? g_strdup_printf ("%s.%s", prefix, field->name) : g_strdup (field->name);
  const VigilField *below = field->type == VIGIL_FIELD_OBJECT ? field->fields : field->type == VIGIL_FIELD_NAME ? name_fields : NULL;
  VigilColumn column = { NULL, NULL, field };

  if (below != NULL)
    {
      for (; below->name != NULL; below++)
        add_columns (columns, name, below);
      return;
    }
  column.name = g_steal_pointer (&name);
  column.path = g_strsplit (column.name, ".", -1);
  g_array_append_val (columns, column);
}

static GArray *
make_columns (VigilRecordKind kind)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (VigilColumn));

  for (guint i = 0; i < G_N_ELEMENTS (shared); i++)
    for (const VigilField *field = vigil_record_fields; field->name != NULL; field++)
      if (g_str_equal (field->name, shared[i]))
        add_columns (columns, "", field);
  for (const VigilField *field = vigil_record_get_body_fields (kind); field->name != NULL; field++)
    add_columns (columns, "body", field);
  return columns;
}

const GArray *
vigil_library_get_columns (VigilRecordKind kind)
{
  static GArray *all[VIGIL_N_RECORD_KINDS];
  static gsize made;

  if (g_once_init_enter (&made))
    {
      for (guint i = 0; i < VIGIL_N_RECORD_KINDS; i++)
        all[i] = make_columns ((VigilRecordKind) i);
      g_once_init_leave (&made, 1);
    }
  return all[kind];
}

/**
 * vigil_library_fields:
 * @kind: a kind
 *
 * Returns: (transfer none) (array zero-terminated=1): the names of the columns of its CSV
 */
const char *const *
vigil_library_fields (VigilRecordKind kind)
{
  static const char **names[VIGIL_N_RECORD_KINDS];
  static gsize made;

  g_return_val_if_fail (kind < VIGIL_N_RECORD_KINDS, NULL);

  if (g_once_init_enter (&made))
    {
      for (guint i = 0; i < VIGIL_N_RECORD_KINDS; i++)
        {
          const GArray *columns = vigil_library_get_columns ((VigilRecordKind) i);

          names[i] = g_new0 (const char *, columns->len + 1);
          for (guint c = 0; c < columns->len; c++)
            names[i][c] = g_array_index (columns, VigilColumn, c).name;
        }
      g_once_init_leave (&made, 1);
    }
  return names[kind];
}

/* ---- cells ---- */

static gboolean
is_list (VigilFieldType type)
{
  return type >= VIGIL_FIELD_LIST && type <= VIGIL_FIELD_WORD_LIST;
}

static const char *
get_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

/* One entry a line; NULL: an entry would not come back so. */
static char *
join_lines (JsonArray *array)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *text = get_text (json_array_get_element (array, i));
      g_autofree char *stripped = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

      if (text == NULL || strpbrk (text, "\r\n;") != NULL || *text == '[' || *text == '\'' || !g_str_equal (text, stripped))
        {
          g_string_free (out, TRUE);
          return NULL;
        }
      g_string_append_printf (out, "%s%s", i > 0 ? "\n" : "", text);
    }
  return g_string_free (out, FALSE);
}

static char *
join_links (JsonArray *array)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *link = json_array_get_element (array, i);
      const char *kind = vigil_member_string (link, "kind"), *target = vigil_member_string (link, "target"), *role = vigil_member_string (link, "role");

      if (kind == NULL || target == NULL || strchr (target, ':') != NULL)
        {
          g_string_free (out, TRUE);
          return NULL;
        }
      g_string_append_printf (out, "%s%s:%s%s%s", i > 0 ? "\n" : "", kind, target, role != NULL ? ":" : "", role != NULL ? role : "");
    }
  return g_string_free (out, FALSE);
}

static char *
get_number (JsonNode *node)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return g_strdup (g_ascii_dtostr (text, sizeof text, json_node_get_double (node)));
}

static char *
write_cell (const VigilColumn *self, JsonNode *node)
{
  char *text = NULL;

  if (get_text (node) != NULL && self->field->type != VIGIL_FIELD_SCALAR)
    return g_strdup (get_text (node));
  if (JSON_NODE_HOLDS_ARRAY (node) && is_list (self->field->type))
    text = join_lines (json_node_get_array (node));
  else if (JSON_NODE_HOLDS_ARRAY (node) && g_str_equal (self->name, "links"))
    text = join_links (json_node_get_array (node));
  else if (self->field->type == VIGIL_FIELD_NUMBER || self->field->type == VIGIL_FIELD_INTEGER)
    text = get_number (node);
  return text != NULL ? text : vigil_json_to_string (node);
}

char *
vigil_column_get (const VigilColumn *self, JsonNode *record)
{
  JsonNode *node = record;

  for (guint i = 0; self->path[i] != NULL && node != NULL; i++)
    node = JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_member (json_node_get_object (node), self->path[i]) : NULL;
  return node != NULL ? write_cell (self, node) : g_strdup ("");
}

/* ---- and back ---- */

static JsonNode *
new_string (const char *text)
{
  JsonNode *node = json_node_new (JSON_NODE_VALUE);

  json_node_set_string (node, text);
  return node;
}

static JsonNode *
read_json (const char *cell)
{
  return vigil_json_parse (cell, strlen (cell), NULL);
}

static JsonNode *
split_lines (const char *cell, const char *separators)
{
  g_auto (GStrv) lines = g_strsplit_set (cell, separators, -1);
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      json_array_add_string_element (array, lines[i]);
  json_node_take_array (node, array);
  return node;
}

static JsonNode *
split_links (const char *cell)
{
  g_auto (GStrv) lines = g_strsplit_set (cell, "\r\n;", -1);
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (g_strstrip (lines[i]), ":", 3);
      JsonObject *link;

      if (parts[0] == NULL)
        continue;
      link = json_object_new ();
      json_object_set_string_member (link, "kind", parts[0]);
      if (parts[1] != NULL)
        json_object_set_string_member (link, "target", parts[1]);
      if (parts[1] != NULL && parts[2] != NULL)
        json_object_set_string_member (link, "role", parts[2]);
      json_array_add_object_element (array, link);
    }
  json_node_take_array (node, array);
  return node;
}

/* JSON's grammar of numbers, not strtod's. */
static JsonNode *
read_number (const char *cell)
{
  JsonNode *node = read_json (cell);

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) != G_TYPE_STRING)
    return node;
  g_clear_pointer (&node, json_node_unref);
  return new_string (cell);
}

static JsonNode *
read_boolean (const char *cell)
{
  static const char *const yes[] = { "true", "TRUE", "True", "1", "是", "yes", NULL }, *const no[] = { "false", "FALSE", "False", "0", "否", "no", NULL };
  JsonNode *node;

  if (!g_strv_contains (yes, cell) && !g_strv_contains (no, cell))
    return new_string (cell);
  node = json_node_new (JSON_NODE_VALUE);
  json_node_set_boolean (node, g_strv_contains (yes, cell));
  return node;
}

static JsonNode *
read_cell (const VigilColumn *self, const char *cell)
{
  VigilFieldType type = self->field->type;
  JsonNode *node = NULL;

  if (*cell == '[' || *cell == '{')
    node = is_list (type) || type >= VIGIL_FIELD_OBJECTS ? read_json (cell) : NULL;
  if (node != NULL)
    return node;
  if (type == VIGIL_FIELD_LIST)
    return split_lines (cell, "\r\n");
  if (is_list (type))
    return split_lines (cell, "\r\n;");
  if (g_str_equal (self->name, "links"))
    return split_links (cell);
  if (type == VIGIL_FIELD_NUMBER || type == VIGIL_FIELD_INTEGER)
    return read_number (cell);
  return type == VIGIL_FIELD_BOOLEAN ? read_boolean (cell) : new_string (cell);
}

void
vigil_column_set (const VigilColumn *self, JsonNode *record, const char *cell)
{
  JsonObject *place = json_node_get_object (record);
  guint i;

  if (*cell == '\0')
    return;
  for (i = 0; self->path[i + 1] != NULL; i++)
    {
      if (!json_object_has_member (place, self->path[i]))
        json_object_set_object_member (place, self->path[i], json_object_new ());
      place = json_object_get_object_member (place, self->path[i]);
    }
  json_object_set_member (place, self->path[i], read_cell (self, cell));
}
