/* vigil-palette.c: the named colours of the stylesheet, for code that draws
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-palette.h"

#include <string.h>

#define STYLESHEET "/io/github/vigil/Vigil/styles/vigil.css"

static const char *const color_names[VIGIL_N_COLORS] = {
  [VIGIL_COLOR_BG] = "vigil_bg",
  [VIGIL_COLOR_PANEL] = "vigil_panel",
  [VIGIL_COLOR_RAISED] = "vigil_raised",
  [VIGIL_COLOR_LINE] = "vigil_line",
  [VIGIL_COLOR_TEXT] = "vigil_text",
  [VIGIL_COLOR_MUTED] = "vigil_muted",
  [VIGIL_COLOR_ACCENT] = "vigil_accent",
  [VIGIL_COLOR_PRIORITY_1] = "vigil_priority_1",
  [VIGIL_COLOR_PRIORITY_2] = "vigil_priority_2",
  [VIGIL_COLOR_PRIORITY_3] = "vigil_priority_3",
  [VIGIL_COLOR_PRIORITY_4] = "vigil_priority_4",
  [VIGIL_COLOR_ON_PRIORITY_1] = "vigil_on_priority_1",
  [VIGIL_COLOR_ON_PRIORITY] = "vigil_on_priority",
  [VIGIL_COLOR_SAFE] = "vigil_safe",
  [VIGIL_COLOR_PLAN_GROUND] = "plan_ground",
  [VIGIL_COLOR_PLAN_AREA] = "plan_area",
  [VIGIL_COLOR_PLAN_AREA_EDGE] = "plan_area_edge",
  [VIGIL_COLOR_PLAN_PROCESS] = "plan_process",
  [VIGIL_COLOR_PLAN_BUND] = "plan_bund",
  [VIGIL_COLOR_PLAN_BUND_EDGE] = "plan_bund_edge",
  [VIGIL_COLOR_PLAN_GREEN] = "plan_green",
  [VIGIL_COLOR_PLAN_WATER] = "plan_water",
  [VIGIL_COLOR_PLAN_ROAD] = "plan_road",
  [VIGIL_COLOR_PLAN_WALKWAY] = "plan_walkway",
  [VIGIL_COLOR_PLAN_PIPE] = "plan_pipe",
  [VIGIL_COLOR_PLAN_RAIL] = "plan_rail",
  [VIGIL_COLOR_PLAN_FENCE] = "plan_fence",
  [VIGIL_COLOR_PLAN_BUILDING] = "plan_building",
  [VIGIL_COLOR_PLAN_BUILDING_EDGE] = "plan_building_edge",
  [VIGIL_COLOR_PLAN_ASSET] = "plan_asset",
  [VIGIL_COLOR_PLAN_ASSET_EDGE] = "plan_asset_edge",
  [VIGIL_COLOR_PLAN_LABEL] = "plan_label",
  [VIGIL_COLOR_PLAN_LABEL_DIM] = "plan_label_dim",
  [VIGIL_COLOR_PLAN_MUSTER] = "plan_muster",
  [VIGIL_COLOR_TRACK_PERSON] = "track_person",
  [VIGIL_COLOR_TRACK_VEHICLE] = "track_vehicle",
  [VIGIL_COLOR_TRACK_LOST] = "track_lost",
};

const char *
vigil_palette_get_name (VigilColor color)
{
  g_return_val_if_fail (color < VIGIL_N_COLORS, NULL);
  return color_names[color];
}

static gboolean
find_color (const char *css, const char *name, GdkRGBA *out)
{
  g_autofree char *key = g_strdup_printf ("@define-color %s ", name);
  const char *found = strstr (css, key);
  const char *end = found != NULL ? strchr (found, ';') : NULL;
  g_autofree char *value = NULL;

  if (end == NULL)
    return FALSE;
  found += strlen (key);
  value = g_strstrip (g_strndup (found, end - found));
  return gdk_rgba_parse (out, value);
}

/**
 * vigil_palette_parse:
 * @css: a stylesheet
 * @out: (out caller-allocates): one colour per #VigilColor
 * @missing: (out) (optional) (transfer none): name of the first colour that is not defined
 *
 * Returns: %TRUE if every colour is defined
 */
gboolean
vigil_palette_parse (const char *css, GdkRGBA out[VIGIL_N_COLORS], const char **missing)
{
  g_return_val_if_fail (css != NULL && out != NULL, FALSE);

  for (guint i = 0; i < VIGIL_N_COLORS; i++)
    if (!find_color (css, color_names[i], &out[i]))
      {
        if (missing != NULL)
          *missing = color_names[i];
        return FALSE;
      }
  return TRUE;
}

static const GdkRGBA *
get_palette (void)
{
  static GdkRGBA palette[VIGIL_N_COLORS];
  static gsize loaded;

  if (g_once_init_enter (&loaded))
    {
      g_autoptr (GBytes) css = g_resources_lookup_data (STYLESHEET, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      const char *missing = STYLESHEET;

      /* Resource data always ends in NUL. */
      if (css == NULL || !vigil_palette_parse (g_bytes_get_data (css, NULL), palette, &missing))
        g_error ("The stylesheet of the program lacks %s", missing);
      g_once_init_leave (&loaded, 1);
    }
  return palette;
}

/**
 * vigil_palette_get:
 * @color: which one
 *
 * Returns: (transfer none): the colour, as the stylesheet in the resources defines it
 */
const GdkRGBA *
vigil_palette_get (VigilColor color)
{
  g_return_val_if_fail (color < VIGIL_N_COLORS, NULL);
  return &get_palette ()[color];
}

/**
 * vigil_palette_get_priority:
 * @priority: 1 (worst) … 4
 *
 * Returns: (transfer none): the colour of an alarm priority
 */
const GdkRGBA *
vigil_palette_get_priority (int priority)
{
  return vigil_palette_get (VIGIL_COLOR_PRIORITY_1 + CLAMP (priority, 1, 4) - 1);
}

void
vigil_palette_set_source (cairo_t *cr, VigilColor color)
{
  gdk_cairo_set_source_rgba (cr, vigil_palette_get (color));
}
