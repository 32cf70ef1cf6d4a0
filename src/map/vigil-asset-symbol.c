/* vigil-asset-symbol.c: equipment seen from above, to scale: one family of thin lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-asset-symbol.h"

#include "map/vigil-palette.h"

#include <math.h>

#define POINT_HALF 4.5   /* pixels: half the size of what has no outline */
#define POINT_METRES 1.1 /* m: as large as it becomes when looked at closely */
#define OUTLINE_ABOVE 5.0 /* pixels across: less is a dot */
#define DETAIL_ABOVE 9.0 /* pixels across: less is an outline */
#define THICK_ABOVE 26.0
#define FILL VIGIL_COLOR_PLAN_ASSET
#define LINE VIGIL_COLOR_PLAN_ASSET_EDGE

static const struct
{
  const char *kind;
  VigilGlyph glyph;
} kinds[] = {
  { "tank", VIGIL_GLYPH_TANK },
  { "sphere", VIGIL_GLYPH_SPHERE },
  { "bullet", VIGIL_GLYPH_VESSEL },
  { "drum", VIGIL_GLYPH_VESSEL },
  { "vessel", VIGIL_GLYPH_VESSEL },
  { "column", VIGIL_GLYPH_COLUMN },
  { "reactor", VIGIL_GLYPH_REACTOR },
  { "agitator", VIGIL_GLYPH_REACTOR },
  { "scrubber", VIGIL_GLYPH_SCRUBBER },
  { "pump", VIGIL_GLYPH_PUMP },
  { "fire-pump", VIGIL_GLYPH_PUMP },
  { "compressor", VIGIL_GLYPH_COMPRESSOR },
  { "blower", VIGIL_GLYPH_COMPRESSOR },
  { "exchanger", VIGIL_GLYPH_EXCHANGER },
  { "condenser", VIGIL_GLYPH_EXCHANGER },
  { "evaporator", VIGIL_GLYPH_EXCHANGER },
  { "heater", VIGIL_GLYPH_FURNACE },
  { "boiler", VIGIL_GLYPH_FURNACE },
  { "dryer", VIGIL_GLYPH_FILTER },
  { "filter", VIGIL_GLYPH_FILTER },
  { "electrolyser", VIGIL_GLYPH_CELLS },
  { "centrifuge", VIGIL_GLYPH_CENTRIFUGE },
  { "detector", VIGIL_GLYPH_DETECTOR },
  { "valve", VIGIL_GLYPH_VALVE },
  { "flare", VIGIL_GLYPH_FLARE },
  { "stack", VIGIL_GLYPH_STACK },
  { "cooling-tower", VIGIL_GLYPH_TOWER },
  { "loading-arm", VIGIL_GLYPH_ARM },
  { "weighbridge", VIGIL_GLYPH_WEIGHBRIDGE },
  { "filling-station", VIGIL_GLYPH_FILLING },
  { "transformer", VIGIL_GLYPH_TRANSFORMER },
  { "generator", VIGIL_GLYPH_TRANSFORMER },
  { "switchgear", VIGIL_GLYPH_CABINET },
  { "ups", VIGIL_GLYPH_CABINET },
  { "monitor", VIGIL_GLYPH_MONITOR },
  { "spray", VIGIL_GLYPH_SPRAY },
  { "basin", VIGIL_GLYPH_BASIN },
  { "pipeline", VIGIL_GLYPH_PIPELINE },
  { "crane", VIGIL_GLYPH_CRANE },
};

/**
 * vigil_glyph_of_kind:
 * @kind: (nullable): kind of an asset
 *
 * Returns: what it looks like
 */
VigilGlyph
vigil_glyph_of_kind (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds) && kind != NULL; i++)
    if (g_str_equal (kinds[i].kind, kind))
      return kinds[i].glyph;
  return VIGIL_GLYPH_PLAIN;
}

static void
circle (cairo_t *cr, double x, double y, double r)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, MAX (r, 0.3), 0, 2 * G_PI);
}

static void
line (cairo_t *cr, double x0, double y0, double x1, double y1)
{
  cairo_move_to (cr, x0, y0);
  cairo_line_to (cr, x1, y1);
}

/* A lying cylinder with round ends. */
static void
capsule (cairo_t *cr, double w, double h)
{
  double end = MIN (h, w);

  cairo_new_sub_path (cr);
  cairo_arc (cr, w - end, 0, h, -G_PI / 2, G_PI / 2);
  cairo_arc (cr, -w + end, 0, h, G_PI / 2, 3 * G_PI / 2);
  cairo_close_path (cr);
}

static void
spokes (cairo_t *cr, double inner, double outer, int n, double from)
{
  for (int i = 0; i < n; i++)
    {
      double angle = from + i * 2 * G_PI / n;
      line (cr, inner * cos (angle), inner * sin (angle), outer * cos (angle), outer * sin (angle));
    }
}

static void
detail_tank (cairo_t *cr, double w, double h)
{
  /* The rim of the roof, its middle vent, and the stair that winds around the shell. */
  circle (cr, 0, 0, h * 0.86);
  if (h < 9.0)
    return;
  circle (cr, 0, 0, MIN (h * 0.09, 3.0));
  line (cr, h * 0.09, 0, h * 0.86, 0);
}

static void
detail_sphere (cairo_t *cr, double w, double h)
{
  spokes (cr, 0, h, 4, G_PI / 4);
  if (h >= 9.0)
    circle (cr, 0, 0, h * 0.3);
}

static void
detail_vessel (cairo_t *cr, double w, double h)
{
  if (w - h < 0.5)
    {
      /* Standing: head and manhole. */
      circle (cr, 0, 0, w * 0.72);
      circle (cr, w * 0.3, 0, w * 0.16);
      return;
    }
  /* Where the heads are welded on, and the manhole. */
  line (cr, -w + h, -h, -w + h, h);
  line (cr, w - h, -h, w - h, h);
  if (h >= 5.0)
    circle (cr, 0, 0, h * 0.3);
}

static void
detail_column (cairo_t *cr, double w, double h)
{
  circle (cr, 0, 0, h * 0.55);
  spokes (cr, h * 0.55, h, 4, 0);
}

static void
detail_reactor (cairo_t *cr, double w, double h)
{
  /* Blades of the agitator. */
  circle (cr, 0, 0, h * 0.2);
  spokes (cr, h * 0.2, h * 0.72, 3, -G_PI / 2);
}

static void
detail_scrubber (cairo_t *cr, double w, double h)
{
  for (int i = -1; i <= 1; i++)
    {
      double y = i * h * 0.45, half = sqrt (h * h - y * y);
      line (cr, -half, y, half, y);
    }
}

static void
detail_pump (cairo_t *cr, double w, double h)
{
  /* The casing at one end, the motor at the other, the shaft between. */
  double r = MIN (h * 0.72, w * 0.4);

  circle (cr, -w + r * 1.25, 0, r);
  cairo_rectangle (cr, w * 0.12, -h * 0.5, w * 0.75, h);
  line (cr, -w + r * 2.25, 0, w * 0.12, 0);
}

static void
detail_compressor (cairo_t *cr, double w, double h)
{
  cairo_move_to (cr, -w * 0.75, -h * 0.7);
  cairo_line_to (cr, w * 0.1, -h * 0.32);
  cairo_line_to (cr, w * 0.1, h * 0.32);
  cairo_line_to (cr, -w * 0.75, h * 0.7);
  cairo_close_path (cr);
  cairo_rectangle (cr, w * 0.3, -h * 0.45, w * 0.5, h * 0.9);
  line (cr, w * 0.1, 0, w * 0.3, 0);
}

static void
detail_exchanger (cairo_t *cr, double w, double h)
{
  line (cr, -w * 0.72, -h, -w * 0.72, h);
  line (cr, -w * 0.72, -h * 0.33, w * 0.85, -h * 0.33);
  line (cr, -w * 0.72, h * 0.33, w * 0.85, h * 0.33);
}

static void
detail_tower (cairo_t *cr, double w, double h)
{
  /* One fan for every square cell along the tower. */
  int n = CLAMP ((int) lround (w / MAX (h, 1.0)), 1, 12);
  double cell = 2 * w / n, r = MIN (cell / 2, h) * 0.72;

  for (int i = 0; i < n; i++)
    {
      double x = -w + (i + 0.5) * cell;

      circle (cr, x, 0, r);
      line (cr, x - r * 0.7, -r * 0.7, x + r * 0.7, r * 0.7);
      line (cr, x - r * 0.7, r * 0.7, x + r * 0.7, -r * 0.7);
      if (i > 0)
        line (cr, -w + i * cell, -h, -w + i * cell, h);
    }
}

static void
detail_flare (cairo_t *cr, double w, double h)
{
  circle (cr, 0, 0, h * 0.3);
  spokes (cr, h * 0.45, h * 0.9, 8, 0);
}

static void
detail_stack (cairo_t *cr, double w, double h)
{
  circle (cr, 0, 0, h * 0.62);
}

static void
detail_basin (cairo_t *cr, double w, double h)
{
  double wall = MIN (MIN (w, h) * 0.14, 4.0);

  if (fabs (w - h) < 0.01)
    {
      circle (cr, 0, 0, w - wall);
      line (cr, 0, 0, w - wall, 0); /* scraper bridge */
      return;
    }
  cairo_rectangle (cr, -w + wall, -h + wall, 2 * (w - wall), 2 * (h - wall));
}

static void
detail_cells (cairo_t *cr, double w, double h)
{
  int n = CLAMP ((int) (w / 3.0), 3, 16);

  for (int i = 1; i < n; i++)
    line (cr, -w + 2 * w * i / n, -h * 0.8, -w + 2 * w * i / n, h * 0.8);
}

static void
detail_transformer (cairo_t *cr, double w, double h)
{
  double r = MIN (w * 0.42, h * 0.62);

  circle (cr, -r * 0.6, 0, r);
  circle (cr, r * 0.6, 0, r);
}

static void
detail_cabinet (cairo_t *cr, double w, double h)
{
  int n = CLAMP ((int) lround (w / MAX (h, 1.0) * 1.5), 2, 10);

  for (int i = 1; i < n; i++)
    line (cr, -w + 2 * w * i / n, -h, -w + 2 * w * i / n, h);
}

static void
detail_furnace (cairo_t *cr, double w, double h)
{
  /* The coil. */
  cairo_move_to (cr, -w * 0.7, h * 0.5);
  for (int i = 0; i < 6; i++)
    cairo_line_to (cr, -w * 0.7 + w * 1.4 * (i + 0.5) / 6, i % 2 == 0 ? -h * 0.5 : h * 0.5);
  cairo_line_to (cr, w * 0.7, -h * 0.5);
}

static void
detail_centrifuge (cairo_t *cr, double w, double h)
{
  circle (cr, 0, 0, h * 0.35);
  cairo_new_sub_path (cr);
  cairo_arc (cr, 0, 0, h * 0.68, -G_PI / 3, G_PI * 0.6);
}

static void
detail_filter (cairo_t *cr, double w, double h)
{
  line (cr, -w, h, w, -h);
}

static void
detail_weighbridge (cairo_t *cr, double w, double h)
{
  line (cr, -w, -h * 0.4, w, -h * 0.4);
  line (cr, -w, h * 0.4, w, h * 0.4);
}

static void
detail_filling (cairo_t *cr, double w, double h)
{
  circle (cr, 0, 0, MIN (w, h) * 0.4);
  line (cr, -w, 0, -MIN (w, h) * 0.4, 0);
  line (cr, MIN (w, h) * 0.4, 0, w, 0);
}

static void
detail_crane (cairo_t *cr, double w, double h)
{
  line (cr, -w, 0, w, 0);
  cairo_rectangle (cr, -h * 0.4, -h * 0.4, h * 0.8, h * 0.8);
}

typedef void (*DetailFunc) (cairo_t *cr, double w, double h);

static const DetailFunc details[VIGIL_N_GLYPHS] = {
  [VIGIL_GLYPH_TANK] = detail_tank,
  [VIGIL_GLYPH_SPHERE] = detail_sphere,
  [VIGIL_GLYPH_VESSEL] = detail_vessel,
  [VIGIL_GLYPH_COLUMN] = detail_column,
  [VIGIL_GLYPH_REACTOR] = detail_reactor,
  [VIGIL_GLYPH_SCRUBBER] = detail_scrubber,
  [VIGIL_GLYPH_PUMP] = detail_pump,
  [VIGIL_GLYPH_COMPRESSOR] = detail_compressor,
  [VIGIL_GLYPH_EXCHANGER] = detail_exchanger,
  [VIGIL_GLYPH_TOWER] = detail_tower,
  [VIGIL_GLYPH_FLARE] = detail_flare,
  [VIGIL_GLYPH_STACK] = detail_stack,
  [VIGIL_GLYPH_BASIN] = detail_basin,
  [VIGIL_GLYPH_CELLS] = detail_cells,
  [VIGIL_GLYPH_TRANSFORMER] = detail_transformer,
  [VIGIL_GLYPH_CABINET] = detail_cabinet,
  [VIGIL_GLYPH_FURNACE] = detail_furnace,
  [VIGIL_GLYPH_CENTRIFUGE] = detail_centrifuge,
  [VIGIL_GLYPH_FILTER] = detail_filter,
  [VIGIL_GLYPH_WEIGHBRIDGE] = detail_weighbridge,
  [VIGIL_GLYPH_FILLING] = detail_filling,
  [VIGIL_GLYPH_CRANE] = detail_crane,
};

static void
trace_body (cairo_t *cr, VigilGlyph glyph, gboolean circular, double w, double h)
{
  cairo_new_path (cr);
  if (circular)
    circle (cr, 0, 0, w);
  else if ((glyph == VIGIL_GLYPH_VESSEL || glyph == VIGIL_GLYPH_EXCHANGER) && h >= 2.0)
    capsule (cr, w, h);
  else
    cairo_rectangle (cr, -w, -h, 2 * w, 2 * h);
}

static void
trace_bow_tie (cairo_t *cr, double w, double h)
{
  cairo_move_to (cr, -w, -h);
  cairo_line_to (cr, w, h);
  cairo_line_to (cr, w, -h);
  cairo_line_to (cr, -w, h);
  cairo_close_path (cr);
}

static void
trace_hexagon (cairo_t *cr, double r)
{
  for (int i = 0; i < 6; i++)
    cairo_line_to (cr, r * cos (i * G_PI / 3), r * sin (i * G_PI / 3));
  cairo_close_path (cr);
}

/* Symbols of what has no outline of its own; FALSE: has none, is drawn as a small circle. */
static gboolean
trace_point (cairo_t *cr, VigilGlyph glyph, double r)
{
  cairo_new_path (cr);
  switch ((int) glyph)
    {
    case VIGIL_GLYPH_VALVE:
      trace_bow_tie (cr, r, r * 0.62);
      return TRUE;
    case VIGIL_GLYPH_DETECTOR:
      trace_hexagon (cr, r * 0.95);
      return TRUE;
    case VIGIL_GLYPH_ARM:
      circle (cr, -r * 0.7, 0, r * 0.35);
      line (cr, -r * 0.4, 0, r * 0.5, 0);
      cairo_line_to (cr, r * 1.1, r * 0.6);
      return TRUE;
    case VIGIL_GLYPH_MONITOR:
      circle (cr, 0, 0, r * 0.55);
      line (cr, r * 0.4, -r * 0.4, r * 1.1, -r * 1.1);
      return TRUE;
    case VIGIL_GLYPH_SPRAY:
      circle (cr, 0, 0, r * 0.4);
      spokes (cr, r * 0.6, r, 6, 0);
      return TRUE;
    case VIGIL_GLYPH_PIPELINE:
      line (cr, -r, -r * 0.3, r, -r * 0.3);
      line (cr, -r, r * 0.3, r, r * 0.3);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
draw_point (cairo_t *cr, VigilGlyph glyph, double r)
{
  if (r < 2.2 || !trace_point (cr, glyph, r))
    {
      cairo_new_path (cr);
      circle (cr, 0, 0, r * 0.6);
    }
  vigil_palette_set_source (cr, FILL);
  if (glyph == VIGIL_GLYPH_ARM || glyph == VIGIL_GLYPH_SPRAY || glyph == VIGIL_GLYPH_PIPELINE)
    vigil_palette_set_source (cr, LINE);
  else
    cairo_fill_preserve (cr);
  vigil_palette_set_source (cr, LINE);
  cairo_set_line_width (cr, r > 7.0 ? 1.5 : 1.1);
  cairo_stroke (cr);
  if (glyph != VIGIL_GLYPH_DETECTOR || r < 3.5)
    return;
  circle (cr, 0, 0, r * 0.28);
  cairo_fill (cr);
}

/**
 * vigil_glyph_draw:
 * @cr: where to draw, around its origin
 * @glyph: what
 * @circular: round from above
 * @half_width: pixels
 * @half_height: pixels
 */
void
vigil_glyph_draw (cairo_t *cr, VigilGlyph glyph, gboolean circular, double half_width, double half_height)
{
  double w = half_width, h = half_height, across = 2 * MAX (w, h);

  cairo_save (cr);
  /* Everything is drawn lying. */
  if (h > w)
    {
      cairo_rotate (cr, G_PI / 2);
      w = half_height;
      h = half_width;
    }
  trace_body (cr, glyph, circular, w, h);
  vigil_palette_set_source (cr, across < OUTLINE_ABOVE ? LINE : FILL);
  cairo_fill_preserve (cr);
  vigil_palette_set_source (cr, LINE);
  cairo_set_line_width (cr, across >= THICK_ABOVE ? 1.5 : 1.0);
  if (across >= OUTLINE_ABOVE)
    cairo_stroke (cr);
  cairo_new_path (cr);
  if (across >= DETAIL_ABOVE && h >= 3.0 && details[glyph] != NULL)
    {
      cairo_set_line_width (cr, across >= 2 * THICK_ABOVE ? 1.5 : 1.0);
      details[glyph](cr, w, h);
      vigil_palette_set_source (cr, LINE);
      cairo_stroke (cr);
    }
  cairo_restore (cr);
}

/**
 * vigil_asset_symbol_get_size:
 * @asset: an asset
 * @resolution: m per pixel
 * @half_width: (out): pixels
 * @half_height: (out): pixels
 */
void
vigil_asset_symbol_get_size (const VigilAsset *asset, double resolution, double *half_width, double *half_height)
{
  switch (asset->shape)
    {
    case VIGIL_ASSET_SHAPE_CIRCLE:
      *half_width = *half_height = asset->radius / resolution;
      break;
    case VIGIL_ASSET_SHAPE_RECT:
      *half_width = asset->width / 2.0 / resolution;
      *half_height = asset->depth / 2.0 / resolution;
      break;
    case VIGIL_ASSET_SHAPE_POINT:
    case VIGIL_ASSET_SHAPE_POLYGON:
    default:
      *half_width = *half_height = CLAMP (POINT_METRES / resolution, 1.0, POINT_HALF * 2);
      if (resolution < 0.45)
        *half_width = *half_height = MAX (*half_width, POINT_HALF);
      break;
    }
}

/**
 * vigil_asset_symbol_draw:
 * @cr: where to draw
 * @asset: what
 * @x: pixels
 * @y: pixels
 * @resolution: m per pixel
 */
void
vigil_asset_symbol_draw (cairo_t *cr, const VigilAsset *asset, double x, double y, double resolution)
{
  double w, h;
  VigilGlyph glyph = vigil_glyph_of_kind (asset->kind);

  vigil_asset_symbol_get_size (asset, resolution, &w, &h);
  cairo_save (cr);
  cairo_translate (cr, x, y);
  if (asset->shape == VIGIL_ASSET_SHAPE_RECT && !isnan (asset->rotation))
    cairo_rotate (cr, asset->rotation * G_PI / 180.0);
  if (asset->shape == VIGIL_ASSET_SHAPE_POINT)
    draw_point (cr, glyph, w);
  else
    vigil_glyph_draw (cr, glyph, asset->shape == VIGIL_ASSET_SHAPE_CIRCLE, w, h);
  cairo_restore (cr);
}

/**
 * vigil_asset_symbol_trace:
 * @cr: gets a new path
 * @asset: whose outline
 * @x: pixels
 * @y: pixels
 * @resolution: m per pixel
 * @margin: pixels
 */
void
vigil_asset_symbol_trace (cairo_t *cr, const VigilAsset *asset, double x, double y, double resolution, double margin)
{
  gboolean circular = asset->shape != VIGIL_ASSET_SHAPE_RECT;
  double w, h;

  cairo_new_path (cr);
  if (asset->shape == VIGIL_ASSET_SHAPE_POLYGON)
    return;
  vigil_asset_symbol_get_size (asset, resolution, &w, &h);
  cairo_save (cr);
  cairo_translate (cr, x, y);
  if (!circular && !isnan (asset->rotation))
    cairo_rotate (cr, asset->rotation * G_PI / 180.0);
  if (h > w)
    cairo_rotate (cr, G_PI / 2);
  trace_body (cr, vigil_glyph_of_kind (asset->kind), circular, MAX (w, h) + margin, MIN (w, h) + margin);
  cairo_restore (cr);
}
