/* vigil-layout-file.c: the layouts of one operator as JSON, and back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/workstation/vigil-layout.h"

#include "core/vigil-json.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define FORMAT "vigil-layouts"
#define VERSION 1
#define MAX_BYTES (256 * 1024)
#define MAX_LENGTH 32768 /* px */
#define MAX_TEXT 200     /* bytes of a name of a screen, an id */

static const char *const pane_names[VIGIL_N_PANES] = { "main", "alarms", "map", "twin", "incident", "kpi" };
static const char *const views[] = { "map", "both", "twin" };

/* ---- Write --------------------------------------------------------------------------------------- */

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_bool (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
add_double (JsonBuilder *builder, const char *name, double value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, value);
}

static void
add_placement (JsonBuilder *builder, const char *name, const VigilPlacement *placement)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  add_bool (builder, "shown", placement->shown);
  add_string (builder, "connector", placement->connector);
  add_string (builder, "model", placement->model);
  if (placement->has_position)
    {
      add_int (builder, "x", placement->x);
      add_int (builder, "y", placement->y);
    }
  add_int (builder, "width", placement->width);
  add_int (builder, "height", placement->height);
  add_bool (builder, "maximized", placement->maximized);
  add_bool (builder, "fullscreen", placement->fullscreen);
  json_builder_end_object (builder);
}

static void
add_look (JsonBuilder *builder, const VigilLook *look)
{
  json_builder_set_member_name (builder, "look");
  json_builder_begin_object (builder);
  if (look->has_map)
    {
      add_double (builder, "lon", look->lon);
      add_double (builder, "lat", look->lat);
      add_double (builder, "zoom", look->zoom);
    }
  if (look->id != NULL)
    {
      add_int (builder, "kind", look->kind);
      add_string (builder, "id", look->id);
    }
  add_string (builder, "eye", look->eye);
  json_builder_end_object (builder);
}

static void
add_layout (JsonBuilder *builder, const VigilLayout *layout)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "windows");
  json_builder_begin_object (builder);
  for (guint i = 0; i < VIGIL_N_PANES; i++)
    add_placement (builder, pane_names[i], &layout->panes[i]);
  json_builder_end_object (builder);
  add_int (builder, "start-width", layout->start_width);
  add_int (builder, "end-width", layout->end_width);
  add_int (builder, "map-share", layout->map_share);
  add_string (builder, "view", layout->view);
  add_bool (builder, "alarms", layout->alarms);
  add_bool (builder, "details", layout->details);
  add_bool (builder, "timeline", layout->timeline);
  add_look (builder, &layout->look);
  json_builder_end_object (builder);
}

static void
add_kept (JsonBuilder *builder, const VigilLayouts *self)
{
  json_builder_set_member_name (builder, "kept");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->kept->len; i++)
    {
      const VigilKeptLayout *kept = self->kept->pdata[i];

      json_builder_begin_object (builder);
      add_string (builder, "name", kept->name);
      json_builder_set_member_name (builder, "layout");
      add_layout (builder, kept->layout);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

char *
vigil_layouts_to_text (const VigilLayouts *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  json_builder_begin_object (builder);
  add_string (builder, "format", FORMAT);
  add_int (builder, "version", VERSION);
  add_string (builder, "operator", self->operator_name);
  if (self->last != NULL)
    {
      json_builder_set_member_name (builder, "last");
      add_layout (builder, self->last);
    }
  add_kept (builder, self);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return vigil_json_to_lines (root);
}

/* ---- Read: what is missing or makes no sense stays as at the first start --------------------------- */

static JsonNode *
get (JsonObject *object, const char *name, GType type)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type ? node : NULL;
}

static gboolean
get_bool (JsonObject *object, const char *name, gboolean otherwise)
{
  JsonNode *node = get (object, name, G_TYPE_BOOLEAN);

  return node != NULL ? json_node_get_boolean (node) : otherwise;
}

static int
get_int (JsonObject *object, const char *name, int least, int most)
{
  JsonNode *node = get (object, name, G_TYPE_INT64);

  return node != NULL ? (int) CLAMP (json_node_get_int (node), least, most) : 0;
}

static gboolean
get_double (JsonObject *object, const char *name, double least, double most, double *out)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || (json_node_get_value_type (node) != G_TYPE_DOUBLE && json_node_get_value_type (node) != G_TYPE_INT64))
    return FALSE;
  *out = json_node_get_double (node);
  return isfinite (*out) && *out >= least && *out <= most;
}

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = get (object, name, G_TYPE_STRING);
  const char *text = node != NULL ? json_node_get_string (node) : NULL;

  return text != NULL && *text != '\0' && strlen (text) <= MAX_TEXT ? text : NULL;
}

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static void
read_placement (JsonObject *object, VigilPlacement *out)
{
  out->shown = get_bool (object, "shown", out->shown);
  vigil_layout_set_monitor (out, get_string (object, "connector"), get_string (object, "model"));
  out->has_position = get (object, "x", G_TYPE_INT64) != NULL && get (object, "y", G_TYPE_INT64) != NULL;
  out->x = get_int (object, "x", -MAX_LENGTH, MAX_LENGTH);
  out->y = get_int (object, "y", -MAX_LENGTH, MAX_LENGTH);
  out->width = get_int (object, "width", 0, MAX_LENGTH);
  out->height = get_int (object, "height", 0, MAX_LENGTH);
  out->maximized = get_bool (object, "maximized", FALSE);
  out->fullscreen = get_bool (object, "fullscreen", FALSE);
}

static void
read_look (JsonObject *object, VigilLook *out)
{
  const char *id = get_string (object, "id");

  out->has_map = get_double (object, "lon", -180, 180, &out->lon) && get_double (object, "lat", -85, 85, &out->lat)
                 && get_double (object, "zoom", 0, 30, &out->zoom);
  out->id = g_strdup (id);
  out->eye = g_strdup (get_string (object, "eye"));
  out->kind = id != NULL ? get_int (object, "kind", 0, 7) : 0;
}

static const char *
find_view (const char *wanted)
{
  for (guint i = 0; wanted != NULL && i < G_N_ELEMENTS (views); i++)
    if (g_str_equal (wanted, views[i]))
      return views[i];
  return NULL;
}

static VigilLayout *
read_layout (JsonObject *object)
{
  VigilLayout *self = vigil_layout_new ();
  JsonObject *windows = get_object (object, "windows"), *look = get_object (object, "look");

  for (guint i = 0; windows != NULL && i < VIGIL_N_PANES; i++)
    if (get_object (windows, pane_names[i]) != NULL)
      read_placement (get_object (windows, pane_names[i]), &self->panes[i]);
  self->panes[VIGIL_PANE_MAIN].shown = TRUE;
  self->start_width = get_int (object, "start-width", 0, 4096);
  self->end_width = get_int (object, "end-width", 0, 4096);
  self->map_share = get_int (object, "map-share", 0, 1000);
  self->view = g_strdup (find_view (get_string (object, "view")));
  self->alarms = get_bool (object, "alarms", TRUE);
  self->details = get_bool (object, "details", TRUE);
  self->timeline = get_bool (object, "timeline", TRUE);
  if (look != NULL)
    read_look (look, &self->look);
  return self;
}

static void
read_kept (VigilLayouts *self, JsonArray *array)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *name = object != NULL ? get_string (object, "name") : NULL;
      JsonObject *inner = object != NULL ? get_object (object, "layout") : NULL;
      g_autoptr (VigilLayout) layout = inner != NULL ? read_layout (inner) : NULL;

      if (name != NULL && layout != NULL)
        vigil_layouts_keep (self, name, layout, NULL);
    }
}

static gboolean
check_head (JsonNode *root, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;

  if (object == NULL || g_strcmp0 (get_string (object, "format"), FORMAT) != 0)
    {
      g_set_error_literal (error, VIGIL_LAYOUT_ERROR, VIGIL_LAYOUT_ERROR_NOT_ONE, _("It is not a file of window layouts."));
      return FALSE;
    }
  if (get_int (object, "version", 0, 1000) > VERSION)
    {
      g_set_error_literal (error, VIGIL_LAYOUT_ERROR, VIGIL_LAYOUT_ERROR_NEWER, _("It was written by a newer Vigil."));
      return FALSE;
    }
  return TRUE;
}

/**
 * vigil_layouts_from_text:
 * @text: JSON
 * @length: bytes
 * @error: in one sentence
 *
 * Returns: (transfer full) (nullable): the layouts, every number within bounds
 */
VigilLayouts *
vigil_layouts_from_text (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object, *last;
  VigilLayouts *self;
  JsonNode *kept;

  if (length > MAX_BYTES)
    {
      g_set_error_literal (error, VIGIL_LAYOUT_ERROR, VIGIL_LAYOUT_ERROR_NOT_ONE, _("It is too large for a file of window layouts."));
      return NULL;
    }
  root = vigil_json_parse (text, length, error);
  if (root == NULL || !check_head (root, error))
    return NULL;
  object = json_node_get_object (root);
  self = vigil_layouts_new (get_string (object, "operator"));
  last = get_object (object, "last");
  kept = json_object_get_member (object, "kept");
  if (last != NULL)
    self->last = read_layout (last);
  if (kept != NULL && JSON_NODE_HOLDS_ARRAY (kept))
    read_kept (self, json_node_get_array (kept));
  return self;
}

/* ---- The file ------------------------------------------------------------------------------------ */

/* Names can hold anything; a file name cannot. */
char *
vigil_layouts_dup_path (const char *folder, const char *operator_name)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, operator_name != NULL ? operator_name : "", -1);
  g_autofree char *file = g_strdup_printf ("%.16s.json", sum);

  return g_build_filename (folder, file, NULL);
}

VigilLayouts *
vigil_layouts_load (const char *path, const char *operator_name, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) problem = NULL;
  VigilLayouts *self;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, &problem))
    {
      if (g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return vigil_layouts_new (operator_name);
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  self = vigil_layouts_from_text (text, length, error);
  if (self == NULL)
    return NULL;
  g_free (self->operator_name);
  self->operator_name = g_strdup (operator_name);
  return self;
}
