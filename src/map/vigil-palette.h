/* vigil-palette.h: the named colours of the stylesheets, for code that draws
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How the whole program looks. */
typedef enum
{
  VIGIL_SCHEME_DARK,
  VIGIL_SCHEME_DIM, /* dark, for a room with the lights turned down */
  VIGIL_SCHEME_LIGHT,
  VIGIL_SCHEME_CONTRAST,
  VIGIL_N_SCHEMES
} VigilScheme;

typedef enum
{
  VIGIL_COLOR_BG,
  VIGIL_COLOR_PANEL,
  VIGIL_COLOR_RAISED,
  VIGIL_COLOR_LINE,
  VIGIL_COLOR_HAIRLINE,
  VIGIL_COLOR_TEXT,
  VIGIL_COLOR_MUTED,
  VIGIL_COLOR_ACCENT,
  VIGIL_COLOR_HOT,
  VIGIL_COLOR_HOT_EDGE,
  VIGIL_COLOR_PRIORITY_1,
  VIGIL_COLOR_PRIORITY_2,
  VIGIL_COLOR_PRIORITY_3,
  VIGIL_COLOR_PRIORITY_4,
  VIGIL_COLOR_ON_PRIORITY_1,
  VIGIL_COLOR_ON_PRIORITY,
  VIGIL_COLOR_ROW_PRIORITY_1,
  VIGIL_COLOR_ROW_PRIORITY_2,
  VIGIL_COLOR_ROW_PRIORITY_3,
  VIGIL_COLOR_ROW_PRIORITY_4,
  VIGIL_COLOR_UNACKNOWLEDGED_1,
  VIGIL_COLOR_UNACKNOWLEDGED_2,
  VIGIL_COLOR_UNACKNOWLEDGED_3,
  VIGIL_COLOR_UNACKNOWLEDGED_4,
  VIGIL_COLOR_SAFE,
  VIGIL_COLOR_SAFE_BG,
  VIGIL_COLOR_SAFE_EDGE,
  VIGIL_COLOR_REPLAY,
  VIGIL_COLOR_REPLAY_BG,
  VIGIL_COLOR_DRILL,
  VIGIL_COLOR_DRILL_BG,
  VIGIL_COLOR_WARNING,
  VIGIL_COLOR_WARNING_BG,
  VIGIL_COLOR_ERROR,
  VIGIL_COLOR_ERROR_BG,
  VIGIL_COLOR_CHART_1,
  VIGIL_COLOR_CHART_2,
  VIGIL_COLOR_CHART_3,
  VIGIL_COLOR_CHART_4,
  VIGIL_COLOR_CHART_5,
  VIGIL_COLOR_CHART_6,
  VIGIL_COLOR_CHART_GRID,
  VIGIL_COLOR_CHART_BAND,
  VIGIL_COLOR_CHART_GAP,
  VIGIL_COLOR_PLAN_GROUND,
  VIGIL_COLOR_PLAN_AREA,
  VIGIL_COLOR_PLAN_AREA_EDGE,
  VIGIL_COLOR_PLAN_PROCESS,
  VIGIL_COLOR_PLAN_BUND,
  VIGIL_COLOR_PLAN_BUND_EDGE,
  VIGIL_COLOR_PLAN_GREEN,
  VIGIL_COLOR_PLAN_VEGETATION,
  VIGIL_COLOR_PLAN_WATER,
  VIGIL_COLOR_PLAN_SEA_WALL,
  VIGIL_COLOR_PLAN_ROAD,
  VIGIL_COLOR_PLAN_MARKING,
  VIGIL_COLOR_PLAN_WALKWAY,
  VIGIL_COLOR_PLAN_PIPE,
  VIGIL_COLOR_PLAN_RACK,
  VIGIL_COLOR_PLAN_RAIL,
  VIGIL_COLOR_PLAN_FENCE,
  VIGIL_COLOR_PLAN_BUILDING,
  VIGIL_COLOR_PLAN_BUILDING_EDGE,
  VIGIL_COLOR_PLAN_ASSET,
  VIGIL_COLOR_PLAN_ASSET_EDGE,
  VIGIL_COLOR_PLAN_LABEL,
  VIGIL_COLOR_PLAN_LABEL_DIM,
  VIGIL_COLOR_PLAN_MUSTER,
  VIGIL_COLOR_CAMERA,
  VIGIL_COLOR_GATE,
  VIGIL_COLOR_HYDRANT,
  VIGIL_COLOR_PERMIT,
  VIGIL_COLOR_TRACK_PERSON,
  VIGIL_COLOR_TRACK_VEHICLE,
  VIGIL_COLOR_TRACK_LOST,
  VIGIL_COLOR_TRACK_SOS,
  VIGIL_COLOR_TRACK_MOTIONLESS,
  VIGIL_COLOR_RISK_1,
  VIGIL_COLOR_RISK_2,
  VIGIL_COLOR_RISK_3,
  VIGIL_COLOR_RISK_4,
  VIGIL_COLOR_ZONE_INNER,
  VIGIL_COLOR_ZONE_MIDDLE,
  VIGIL_COLOR_ZONE_OUTER,
  VIGIL_COLOR_MAP_HOVER,
  VIGIL_COLOR_MAP_MEASURE,
  VIGIL_COLOR_MAP_RUBBER,
  VIGIL_COLOR_MAP_CLUSTER,
  VIGIL_COLOR_MAP_CLUSTER_TEXT,
  VIGIL_COLOR_MAP_LABEL_HALO,
  VIGIL_N_COLORS
} VigilColor;

/* Fills @out from the @define-color lines of a stylesheet; FALSE names the first colour that is missing. */
gboolean vigil_palette_parse (const char *css, GdkRGBA out[VIGIL_N_COLORS], const char **missing);
const char *vigil_palette_get_name (VigilColor color);
/* One for the whole program; the shell makes the stylesheet follow. */
void vigil_palette_set_scheme (VigilScheme scheme);
VigilScheme vigil_palette_get_scheme (void);
/* Rises with every change of scheme: what was drawn and kept under another serial has to be drawn again. */
guint vigil_palette_get_serial (void);
/* Of what is drawn without style classes: 1, or more on a wall of screens. */
void vigil_palette_set_type_scale (double scale);
double vigil_palette_get_type_scale (void);
gboolean vigil_palette_has_large_type (void);
const char *vigil_scheme_to_string (VigilScheme scheme);
gboolean vigil_scheme_from_string (const char *text, VigilScheme *scheme);
/* Where the colours of a scheme are among the program's resources. */
const char *vigil_scheme_get_resource (VigilScheme scheme);

/* Of the present scheme. The pointer stays valid and keeps its colour when the scheme changes. */
const GdkRGBA *vigil_palette_get (VigilColor color);
const GdkRGBA *vigil_palette_get_priority (int priority);
const GdkRGBA *vigil_palette_get_priority_text (int priority);

void vigil_palette_set_source (cairo_t *cr, VigilColor color);

G_END_DECLS
