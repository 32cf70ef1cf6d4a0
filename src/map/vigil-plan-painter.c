/* vigil-plan-painter.c: draws a plan and the places of a site through a projection with cairo
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-plan-painter.h"

#include "map/vigil-palette.h"
#include "map/vigil-symbol.h"

#include <math.h>

typedef struct
{
  VigilColor fill;
  VigilColor edge;
  double edge_width; /* pixels; 0: no edge */
  VigilColor label;
  double min_label; /* pixels a shape must measure before it is named */
  double dash;
} PlanLook;

static const PlanLook looks[VIGIL_N_PLAN_STYLES] = {
  [VIGIL_PLAN_AREA] = { VIGIL_COLOR_PLAN_AREA, VIGIL_COLOR_PLAN_AREA_EDGE, 1.0, VIGIL_COLOR_PLAN_LABEL_DIM, 90 },
  [VIGIL_PLAN_PROCESS] = { VIGIL_COLOR_PLAN_PROCESS, VIGIL_COLOR_PLAN_AREA_EDGE, 1.0, VIGIL_COLOR_PLAN_LABEL_DIM, 80 },
  [VIGIL_PLAN_GREEN] = { VIGIL_COLOR_PLAN_GREEN, VIGIL_COLOR_PLAN_GREEN, 0.0, VIGIL_COLOR_PLAN_LABEL_DIM, 200 },
  [VIGIL_PLAN_WATER] = { VIGIL_COLOR_PLAN_WATER, VIGIL_COLOR_PLAN_WATER, 0.0, VIGIL_COLOR_PLAN_LABEL_DIM, 120 },
  [VIGIL_PLAN_ROAD] = { VIGIL_COLOR_PLAN_ROAD, VIGIL_COLOR_PLAN_ROAD, 0.0, VIGIL_COLOR_PLAN_LABEL_DIM, 0 },
  [VIGIL_PLAN_WALKWAY] = { VIGIL_COLOR_PLAN_WALKWAY, VIGIL_COLOR_PLAN_WALKWAY, 0.0, VIGIL_COLOR_PLAN_LABEL_DIM, 0 },
  [VIGIL_PLAN_RAIL] = { VIGIL_COLOR_PLAN_RAIL, VIGIL_COLOR_PLAN_RAIL, 0.0, VIGIL_COLOR_PLAN_LABEL_DIM, 0, 6 },
  [VIGIL_PLAN_BUND] = { VIGIL_COLOR_PLAN_BUND, VIGIL_COLOR_PLAN_BUND_EDGE, 1.0, VIGIL_COLOR_PLAN_LABEL_DIM, 110, 4 },
  [VIGIL_PLAN_BUILDING] = { VIGIL_COLOR_PLAN_BUILDING, VIGIL_COLOR_PLAN_BUILDING_EDGE, 1.0, VIGIL_COLOR_PLAN_LABEL, 46 },
  [VIGIL_PLAN_FENCE] = { VIGIL_COLOR_PLAN_FENCE, VIGIL_COLOR_PLAN_FENCE, 0.0, VIGIL_COLOR_PLAN_LABEL_DIM, 0, 3 },
  [VIGIL_PLAN_ASSET] = { VIGIL_COLOR_PLAN_ASSET, VIGIL_COLOR_PLAN_ASSET_EDGE, 1.0, VIGIL_COLOR_PLAN_LABEL, 36 },
  [VIGIL_PLAN_PIPE] = { VIGIL_COLOR_PLAN_PIPE, VIGIL_COLOR_PLAN_PIPE, 0.0, VIGIL_COLOR_PLAN_LABEL_DIM, 0 },
};

static gboolean
is_visible (const VigilProjection *projection, const double box[4])
{
  double x0, y0, x1, y1;

  vigil_projection_to_view (projection, box[0], box[1], &x0, &y0);
  vigil_projection_to_view (projection, box[2], box[3], &x1, &y1);
  return x1 >= 0 && y1 >= 0 && x0 <= projection->width && y0 <= projection->height;
}

static void
trace (cairo_t *cr, const VigilPlanShape *shape, const VigilProjection *projection)
{
  double x, y;

  cairo_new_path (cr);
  for (guint i = 0; i < shape->n_points; i++)
    {
      vigil_projection_to_view (projection, shape->points[2 * i], shape->points[2 * i + 1], &x, &y);
      cairo_line_to (cr, x, y);
    }
  if (shape->points != NULL)
    return;
  vigil_projection_to_view (projection, shape->cx, shape->cy, &x, &y);
  cairo_arc (cr, x, y, MAX (shape->radius * projection->scale, 0.7), 0, 2 * G_PI);
}

static void
stroke_line (cairo_t *cr, const VigilPlanShape *shape, const PlanLook *look, double scale)
{
  double width = shape->width * scale;
  double floor_width = shape->style == VIGIL_PLAN_ROAD ? 1.5 : 1.0;
  gboolean thin = shape->style == VIGIL_PLAN_FENCE || shape->style == VIGIL_PLAN_RAIL;

  cairo_set_line_width (cr, thin ? 1.0 : MAX (width, floor_width));
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, shape->style == VIGIL_PLAN_ROAD ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (cr, &look->dash, look->dash > 0.0 ? 1 : 0, 0.0);
  vigil_palette_set_source (cr, look->fill);
  cairo_stroke (cr);
}

static void
fill_ring (cairo_t *cr, const PlanLook *look)
{
  cairo_close_path (cr);
  vigil_palette_set_source (cr, look->fill);
  cairo_fill_preserve (cr);
  if (look->edge_width > 0.0)
    {
      cairo_set_line_width (cr, look->edge_width);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
      cairo_set_dash (cr, &look->dash, look->dash > 0.0 ? 1 : 0, 0.0);
      vigil_palette_set_source (cr, look->edge);
      cairo_stroke (cr);
    }
  cairo_new_path (cr);
}

static void
paint_shape (cairo_t *cr, const VigilPlanShape *shape, const VigilProjection *projection)
{
  const PlanLook *look = &looks[shape->style];

  trace (cr, shape, projection);
  if (shape->width > 0.0)
    stroke_line (cr, shape, look, projection->scale);
  else
    fill_ring (cr, look);
}

/* Takes the place if no label has it. */
static gboolean
take_room (GArray *taken, const GdkRectangle *room)
{
  for (guint i = 0; i < taken->len; i++)
    if (gdk_rectangle_intersect (&g_array_index (taken, GdkRectangle, i), room, NULL))
      return FALSE;
  g_array_append_val (taken, *room);
  return TRUE;
}

static void
paint_text (cairo_t *cr, PangoLayout *layout, GArray *taken, double x, double y, VigilColor color)
{
  GdkRectangle room;
  int w, h;

  pango_layout_get_pixel_size (layout, &w, &h);
  room = (GdkRectangle) { (int) (x - w / 2.0) - 2, (int) (y - h / 2.0), w + 4, h };
  if (!take_room (taken, &room))
    return;
  cairo_move_to (cr, room.x + 2, room.y);
  vigil_palette_set_source (cr, color);
  pango_cairo_show_layout (cr, layout);
}

static void
paint_label (cairo_t *cr, const VigilPlanShape *shape, const VigilProjection *projection, PangoLayout *layout, GArray *taken)
{
  const PlanLook *look = &looks[shape->style];
  double w = (shape->box[2] - shape->box[0]) * projection->scale;
  double h = (shape->box[3] - shape->box[1]) * projection->scale;
  double x, y;
  int text_width;

  if (shape->label == NULL || look->min_label <= 0.0 || MIN (w, h) < look->min_label * 0.35 || MAX (w, h) < look->min_label)
    return;
  pango_layout_set_text (layout, shape->label, -1);
  pango_layout_get_pixel_size (layout, &text_width, NULL);
  if (text_width > w * (shape->style == VIGIL_PLAN_ASSET ? 2.2 : 1.15))
    return;
  vigil_projection_to_view (projection, shape->cx, shape->cy, &x, &y);
  /* An area is named at its upper edge, where its contents leave room; a bund, which is full, above it. */
  if (shape->style == VIGIL_PLAN_BUND)
    y -= h / 2.0 + 9.0;
  else if (shape->style < VIGIL_PLAN_BUILDING && h > 60.0)
    y -= h / 2.0 - 12.0;
  paint_text (cr, layout, taken, x, y, look->label);
}

static void
set_size (PangoLayout *layout, double pixels)
{
  PangoFontDescription *font
      = pango_font_description_copy (pango_context_get_font_description (pango_layout_get_context (layout)));

  pango_font_description_set_absolute_size (font, pixels * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
}

static void
paint_places (cairo_t *cr, const VigilPlan *plan, VigilSite *site, const VigilProjection *projection, PangoLayout *layout, GArray *taken)
{
  const GArray *places = vigil_site_get_places (site);
  double resolution = vigil_projection_get_resolution (projection);

  for (guint i = 0; i < places->len; i++)
    {
      const VigilPlace *place = &g_array_index (places, VigilPlace, i);
      gboolean named = place->kind == VIGIL_PLACE_MUSTER || place->kind == VIGIL_PLACE_GATE;
      double mx, my, x, y;

      vigil_plan_to_mercator (plan, place->x, place->y, &mx, &my);
      vigil_projection_to_view (projection, mx, my, &x, &y);
      if (x < -20 || y < -20 || x > projection->width + 20 || y > projection->height + 20)
        continue;
      vigil_symbol_draw_place (cr, place, x, y, resolution);
      if (!named || resolution > 1.5)
        continue;
      pango_layout_set_text (layout, vigil_text_get (&place->name), -1);
      paint_text (cr, layout, taken, x, y + 18, VIGIL_COLOR_PLAN_LABEL);
    }
}

/**
 * vigil_plan_paint:
 * @cr: where to draw
 * @plan: the shapes
 * @site: the site of @plan, for its places
 * @projection: the view
 * @layout: for the labels
 */
void
vigil_plan_paint (cairo_t *cr, const VigilPlan *plan, VigilSite *site, const VigilProjection *projection, PangoLayout *layout)
{
  const GArray *shapes = vigil_plan_get_shapes (plan);
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (GdkRectangle));

  vigil_palette_set_source (cr, VIGIL_COLOR_PLAN_GROUND);
  cairo_paint (cr);
  for (guint i = 0; i < shapes->len; i++)
    {
      const VigilPlanShape *shape = &g_array_index (shapes, VigilPlanShape, i);

      if (is_visible (projection, shape->box))
        paint_shape (cr, shape, projection);
    }
  cairo_set_dash (cr, NULL, 0, 0.0);
  set_size (layout, 11.0);
  paint_places (cr, plan, site, projection, layout, taken);
  for (guint i = shapes->len; i > 0; i--)
    {
      const VigilPlanShape *shape = &g_array_index (shapes, VigilPlanShape, i - 1);

      if (is_visible (projection, shape->box))
        paint_label (cr, shape, projection, layout, taken);
    }
}
