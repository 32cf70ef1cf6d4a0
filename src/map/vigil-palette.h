/* vigil-palette.h: the named colours of the stylesheet, for code that draws
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  VIGIL_COLOR_BG,
  VIGIL_COLOR_PANEL,
  VIGIL_COLOR_RAISED,
  VIGIL_COLOR_LINE,
  VIGIL_COLOR_TEXT,
  VIGIL_COLOR_MUTED,
  VIGIL_COLOR_ACCENT,
  VIGIL_COLOR_PRIORITY_1,
  VIGIL_COLOR_PRIORITY_2,
  VIGIL_COLOR_PRIORITY_3,
  VIGIL_COLOR_PRIORITY_4,
  VIGIL_COLOR_ON_PRIORITY_1,
  VIGIL_COLOR_ON_PRIORITY,
  VIGIL_COLOR_SAFE,
  VIGIL_COLOR_PLAN_GROUND,
  VIGIL_COLOR_PLAN_AREA,
  VIGIL_COLOR_PLAN_AREA_EDGE,
  VIGIL_COLOR_PLAN_PROCESS,
  VIGIL_COLOR_PLAN_BUND,
  VIGIL_COLOR_PLAN_BUND_EDGE,
  VIGIL_COLOR_PLAN_GREEN,
  VIGIL_COLOR_PLAN_WATER,
  VIGIL_COLOR_PLAN_ROAD,
  VIGIL_COLOR_PLAN_WALKWAY,
  VIGIL_COLOR_PLAN_PIPE,
  VIGIL_COLOR_PLAN_RAIL,
  VIGIL_COLOR_PLAN_FENCE,
  VIGIL_COLOR_PLAN_BUILDING,
  VIGIL_COLOR_PLAN_BUILDING_EDGE,
  VIGIL_COLOR_PLAN_ASSET,
  VIGIL_COLOR_PLAN_ASSET_EDGE,
  VIGIL_COLOR_PLAN_LABEL,
  VIGIL_COLOR_PLAN_LABEL_DIM,
  VIGIL_COLOR_PLAN_MUSTER,
  VIGIL_COLOR_TRACK_PERSON,
  VIGIL_COLOR_TRACK_VEHICLE,
  VIGIL_COLOR_TRACK_LOST,
  VIGIL_N_COLORS
} VigilColor;

/* Fills @out from the @define-color lines of a stylesheet; FALSE names the first colour that is missing. */
gboolean vigil_palette_parse (const char *css, GdkRGBA out[VIGIL_N_COLORS], const char **missing);
const char *vigil_palette_get_name (VigilColor color);
/* From the stylesheet in the program's resources. */
const GdkRGBA *vigil_palette_get (VigilColor color);
const GdkRGBA *vigil_palette_get_priority (int priority);

void vigil_palette_set_source (cairo_t *cr, VigilColor color);

G_END_DECLS
