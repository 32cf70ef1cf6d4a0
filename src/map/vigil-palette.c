/* vigil-palette.c: the named colours of the stylesheets, for code that draws
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-palette.h"

#include <string.h>

static const struct
{
  const char *name;
  const char *resource;
} schemes[VIGIL_N_SCHEMES] = {
  [VIGIL_SCHEME_DARK] = { "dark", "/io/github/vigil/Vigil/styles/colors-dark.css" },
  [VIGIL_SCHEME_DIM] = { "dim", "/io/github/vigil/Vigil/styles/colors-dim.css" },
  [VIGIL_SCHEME_LIGHT] = { "light", "/io/github/vigil/Vigil/styles/colors-light.css" },
  [VIGIL_SCHEME_CONTRAST] = { "contrast", "/io/github/vigil/Vigil/styles/colors-contrast.css" },
};

/* Main loop only. */
static VigilScheme current_scheme = VIGIL_SCHEME_DARK;
static guint current_serial = 1;
static double type_scale = 1.0;

#define LARGE 1.4 /* a wall has large type, and the room for it */

static const char *const color_names[VIGIL_N_COLORS] = {
  [VIGIL_COLOR_BG] = "vigil_bg",
  [VIGIL_COLOR_PANEL] = "vigil_panel",
  [VIGIL_COLOR_RAISED] = "vigil_raised",
  [VIGIL_COLOR_LINE] = "vigil_line",
  [VIGIL_COLOR_HAIRLINE] = "vigil_hairline",
  [VIGIL_COLOR_TEXT] = "vigil_text",
  [VIGIL_COLOR_MUTED] = "vigil_muted",
  [VIGIL_COLOR_ACCENT] = "vigil_accent",
  [VIGIL_COLOR_HOT] = "vigil_hot",
  [VIGIL_COLOR_HOT_EDGE] = "vigil_hot_edge",
  [VIGIL_COLOR_PRIORITY_1] = "vigil_priority_1",
  [VIGIL_COLOR_PRIORITY_2] = "vigil_priority_2",
  [VIGIL_COLOR_PRIORITY_3] = "vigil_priority_3",
  [VIGIL_COLOR_PRIORITY_4] = "vigil_priority_4",
  [VIGIL_COLOR_ON_PRIORITY_1] = "vigil_on_priority_1",
  [VIGIL_COLOR_ON_PRIORITY] = "vigil_on_priority",
  [VIGIL_COLOR_ROW_PRIORITY_1] = "vigil_row_priority_1",
  [VIGIL_COLOR_ROW_PRIORITY_2] = "vigil_row_priority_2",
  [VIGIL_COLOR_ROW_PRIORITY_3] = "vigil_row_priority_3",
  [VIGIL_COLOR_ROW_PRIORITY_4] = "vigil_row_priority_4",
  [VIGIL_COLOR_UNACKNOWLEDGED_1] = "vigil_unacknowledged_1",
  [VIGIL_COLOR_UNACKNOWLEDGED_2] = "vigil_unacknowledged_2",
  [VIGIL_COLOR_UNACKNOWLEDGED_3] = "vigil_unacknowledged_3",
  [VIGIL_COLOR_UNACKNOWLEDGED_4] = "vigil_unacknowledged_4",
  [VIGIL_COLOR_SAFE] = "vigil_safe",
  [VIGIL_COLOR_SAFE_BG] = "vigil_safe_bg",
  [VIGIL_COLOR_SAFE_EDGE] = "vigil_safe_edge",
  [VIGIL_COLOR_REPLAY] = "vigil_replay",
  [VIGIL_COLOR_REPLAY_BG] = "vigil_replay_bg",
  [VIGIL_COLOR_DRILL] = "vigil_drill",
  [VIGIL_COLOR_DRILL_BG] = "vigil_drill_bg",
  [VIGIL_COLOR_WARNING] = "vigil_warning",
  [VIGIL_COLOR_WARNING_BG] = "vigil_warning_bg",
  [VIGIL_COLOR_ERROR] = "vigil_error",
  [VIGIL_COLOR_ERROR_BG] = "vigil_error_bg",
  [VIGIL_COLOR_CHART_1] = "chart_1",
  [VIGIL_COLOR_CHART_2] = "chart_2",
  [VIGIL_COLOR_CHART_3] = "chart_3",
  [VIGIL_COLOR_CHART_4] = "chart_4",
  [VIGIL_COLOR_CHART_5] = "chart_5",
  [VIGIL_COLOR_CHART_6] = "chart_6",
  [VIGIL_COLOR_CHART_GRID] = "chart_grid",
  [VIGIL_COLOR_CHART_BAND] = "chart_band",
  [VIGIL_COLOR_CHART_GAP] = "chart_gap",
  [VIGIL_COLOR_PLAN_GROUND] = "plan_ground",
  [VIGIL_COLOR_PLAN_AREA] = "plan_area",
  [VIGIL_COLOR_PLAN_AREA_EDGE] = "plan_area_edge",
  [VIGIL_COLOR_PLAN_PROCESS] = "plan_process",
  [VIGIL_COLOR_PLAN_BUND] = "plan_bund",
  [VIGIL_COLOR_PLAN_BUND_EDGE] = "plan_bund_edge",
  [VIGIL_COLOR_PLAN_GREEN] = "plan_green",
  [VIGIL_COLOR_PLAN_VEGETATION] = "plan_vegetation",
  [VIGIL_COLOR_PLAN_WATER] = "plan_water",
  [VIGIL_COLOR_PLAN_SEA_WALL] = "plan_sea_wall",
  [VIGIL_COLOR_PLAN_ROAD] = "plan_road",
  [VIGIL_COLOR_PLAN_MARKING] = "plan_marking",
  [VIGIL_COLOR_PLAN_WALKWAY] = "plan_walkway",
  [VIGIL_COLOR_PLAN_PIPE] = "plan_pipe",
  [VIGIL_COLOR_PLAN_RACK] = "plan_rack",
  [VIGIL_COLOR_PLAN_RAIL] = "plan_rail",
  [VIGIL_COLOR_PLAN_FENCE] = "plan_fence",
  [VIGIL_COLOR_PLAN_BUILDING] = "plan_building",
  [VIGIL_COLOR_PLAN_BUILDING_EDGE] = "plan_building_edge",
  [VIGIL_COLOR_PLAN_ASSET] = "plan_asset",
  [VIGIL_COLOR_PLAN_ASSET_EDGE] = "plan_asset_edge",
  [VIGIL_COLOR_PLAN_LABEL] = "plan_label",
  [VIGIL_COLOR_PLAN_LABEL_DIM] = "plan_label_dim",
  [VIGIL_COLOR_PLAN_MUSTER] = "plan_muster",
  [VIGIL_COLOR_CAMERA] = "camera",
  [VIGIL_COLOR_GATE] = "gate",
  [VIGIL_COLOR_HYDRANT] = "hydrant",
  [VIGIL_COLOR_PERMIT] = "permit",
  [VIGIL_COLOR_TRACK_PERSON] = "track_person",
  [VIGIL_COLOR_TRACK_VEHICLE] = "track_vehicle",
  [VIGIL_COLOR_TRACK_LOST] = "track_lost",
  [VIGIL_COLOR_TRACK_SOS] = "track_sos",
  [VIGIL_COLOR_TRACK_MOTIONLESS] = "track_motionless",
  [VIGIL_COLOR_RISK_1] = "risk_1",
  [VIGIL_COLOR_RISK_2] = "risk_2",
  [VIGIL_COLOR_RISK_3] = "risk_3",
  [VIGIL_COLOR_RISK_4] = "risk_4",
  [VIGIL_COLOR_ZONE_INNER] = "zone_inner",
  [VIGIL_COLOR_ZONE_MIDDLE] = "zone_middle",
  [VIGIL_COLOR_ZONE_OUTER] = "zone_outer",
  [VIGIL_COLOR_MAP_HOVER] = "map_hover",
  [VIGIL_COLOR_MAP_MEASURE] = "map_measure",
  [VIGIL_COLOR_MAP_RUBBER] = "map_rubber",
  [VIGIL_COLOR_MAP_CLUSTER] = "map_cluster",
  [VIGIL_COLOR_MAP_CLUSTER_TEXT] = "map_cluster_text",
  [VIGIL_COLOR_MAP_LABEL_HALO] = "map_label_halo",
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

/**
 * vigil_palette_set_scheme:
 * @scheme: which colours to draw with from now on
 *
 * Main loop only. Nothing is redrawn by this; the shell does that.
 */
void
vigil_palette_set_scheme (VigilScheme scheme)
{
  g_return_if_fail (scheme < VIGIL_N_SCHEMES);

  if (scheme == current_scheme)
    return;
  current_scheme = scheme;
  current_serial++;
}

VigilScheme
vigil_palette_get_scheme (void)
{
  return current_scheme;
}

/**
 * vigil_palette_get_serial:
 *
 * Returns: a number that is another after every change of scheme; never 0
 */
guint
vigil_palette_get_serial (void)
{
  return current_serial;
}

/**
 * vigil_palette_set_type_scale:
 * @scale: how much larger than usual texts and the symbols of the map are drawn from now on
 *
 * Main loop only. Like vigil_palette_set_scheme() it redraws nothing, but the serial is another one.
 */
void
vigil_palette_set_type_scale (double scale)
{
  g_return_if_fail (scale > 0.0);

  if (scale == type_scale)
    return;
  type_scale = scale;
  current_serial++;
}

double
vigil_palette_get_type_scale (void)
{
  return type_scale;
}

/**
 * vigil_palette_has_large_type:
 *
 * Returns: whether texts are so large that no panel is wide enough for what usually stands in one line: it may take two
 */
gboolean
vigil_palette_has_large_type (void)
{
  return type_scale > LARGE;
}

const char *
vigil_scheme_to_string (VigilScheme scheme)
{
  g_return_val_if_fail (scheme < VIGIL_N_SCHEMES, NULL);
  return schemes[scheme].name;
}

/**
 * vigil_scheme_from_string:
 * @text: "dark", "dim", "light" or "contrast"
 * @scheme: (out): the scheme
 *
 * Returns: %FALSE if there is no such scheme; then @scheme is left alone
 */
gboolean
vigil_scheme_from_string (const char *text, VigilScheme *scheme)
{
  g_return_val_if_fail (text != NULL && scheme != NULL, FALSE);

  for (guint i = 0; i < VIGIL_N_SCHEMES; i++)
    if (g_str_equal (text, schemes[i].name))
      {
        *scheme = (VigilScheme) i;
        return TRUE;
      }
  return FALSE;
}

const char *
vigil_scheme_get_resource (VigilScheme scheme)
{
  g_return_val_if_fail (scheme < VIGIL_N_SCHEMES, NULL);
  return schemes[scheme].resource;
}

static const GdkRGBA *
get_palette (VigilScheme scheme)
{
  static GdkRGBA palettes[VIGIL_N_SCHEMES][VIGIL_N_COLORS];
  static gsize loaded[VIGIL_N_SCHEMES];

  if (g_once_init_enter (&loaded[scheme]))
    {
      g_autoptr (GBytes) css = g_resources_lookup_data (schemes[scheme].resource, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      const char *missing = "anything";

      /* Resource data always ends in NUL. */
      if (css == NULL || !vigil_palette_parse (g_bytes_get_data (css, NULL), palettes[scheme], &missing))
        g_error ("The colours of the program (%s) lack %s", schemes[scheme].resource, missing);
      g_once_init_leave (&loaded[scheme], 1);
    }
  return palettes[scheme];
}

/**
 * vigil_palette_get:
 * @color: which one
 *
 * Returns: (transfer none): the colour, as the present scheme defines it
 */
const GdkRGBA *
vigil_palette_get (VigilColor color)
{
  g_return_val_if_fail (color < VIGIL_N_COLORS, NULL);
  return &get_palette (current_scheme)[color];
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

/**
 * vigil_palette_get_priority_text:
 * @priority: 1 (worst) … 4
 *
 * The colour of a shape is not light enough for letters.
 *
 * Returns: (transfer none): the colour of words that belong to an alarm priority
 */
const GdkRGBA *
vigil_palette_get_priority_text (int priority)
{
  return vigil_palette_get (VIGIL_COLOR_UNACKNOWLEDGED_1 + CLAMP (priority, 1, 4) - 1);
}

void
vigil_palette_set_source (cairo_t *cr, VigilColor color)
{
  gdk_cairo_set_source_rgba (cr, vigil_palette_get (color));
}
