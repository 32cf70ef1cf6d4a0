/* vigil-zone-draft-layer.c: the hazard zone that is being drawn, above all other layers of the map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-zone-draft-layer.h"

#include "map/vigil-site-layer.h"
#include "map/vigil-zone-scene.h"

#include <glib/gi18n.h>
#include <math.h>

#define LINE_WIDTH 2.0
#define HALO_WIDTH 4.0
#define DOT_RADIUS 4.0
#define FILL 0.14
#define FAR 1e5 /* pixels: farther corners are not drawn */

struct _VigilZoneDraftLayer
{
  VigilLayer parent_instance;

  VigilFrame frame;
  VigilZoneDraft draft;
};

G_DEFINE_FINAL_TYPE (VigilZoneDraftLayer, vigil_zone_draft_layer, VIGIL_TYPE_LAYER)

static void
to_view (VigilZoneDraftLayer *self, const VigilProjection *view, const VigilZonePoint *at, double *x, double *y)
{
  vigil_shape_to_view (&self->frame, view, at->east, at->north, x, y);
  *x = CLAMP (*x, -FAR, FAR);
  *y = CLAMP (*y, -FAR, FAR);
}

static const VigilZonePoint *
get_point (VigilZoneDraftLayer *self, guint index)
{
  return &g_array_index (self->draft.points, VigilZonePoint, index);
}

static void
stroke (cairo_t *cr)
{
  vigil_palette_set_source (cr, VIGIL_COLOR_MAP_LABEL_HALO);
  cairo_set_line_width (cr, HALO_WIDTH);
  cairo_stroke_preserve (cr);
  vigil_palette_set_source (cr, VIGIL_COLOR_MAP_MEASURE);
  cairo_set_line_width (cr, LINE_WIDTH);
  cairo_stroke (cr);
}

/* What it would be with the next corner where the pointer is. */
static void
paint_shape (VigilZoneDraftLayer *self, VigilCanvas *canvas)
{
  static const double dashes[] = { 5.0, 4.0 };
  g_autoptr (VigilZoneShape) shape = vigil_zone_draft_dup_shape (&self->draft, FALSE, NULL, NULL);
  g_autoptr (VigilZoneOutline) outline = NULL;

  if (shape == NULL || vigil_zone_shape_is_empty (shape))
    return;
  outline = vigil_zone_outline_new (shape, &self->frame);
  vigil_zone_outline_trace (outline, &canvas->view, canvas->cr);
  vigil_layer_set_source_alpha (canvas->cr, VIGIL_COLOR_MAP_MEASURE, FILL);
  cairo_fill_preserve (canvas->cr);
  cairo_set_dash (canvas->cr, dashes, G_N_ELEMENTS (dashes), 0);
  stroke (canvas->cr);
  cairo_set_dash (canvas->cr, NULL, 0, 0);
}

/* The corners in their order, and on to the next. */
static void
paint_line (VigilZoneDraftLayer *self, VigilCanvas *canvas)
{
  gboolean next = !isnan (self->draft.next.east) && !self->draft.line_done;
  double x, y;

  cairo_new_path (canvas->cr);
  for (guint i = 0; i < self->draft.points->len; i++)
    {
      to_view (self, &canvas->view, get_point (self, i), &x, &y);
      cairo_line_to (canvas->cr, x, y);
    }
  /* both sides of a sector begin at its tip */
  if (next && self->draft.kind == VIGIL_ZONE_DRAW_SECTOR && self->draft.points->len > 1)
    {
      to_view (self, &canvas->view, get_point (self, 0), &x, &y);
      cairo_move_to (canvas->cr, x, y);
    }
  if (next)
    {
      to_view (self, &canvas->view, &self->draft.next, &x, &y);
      cairo_line_to (canvas->cr, x, y);
    }
  stroke (canvas->cr);
}

static void
paint_dots (VigilZoneDraftLayer *self, VigilCanvas *canvas)
{
  for (guint i = 0; i < self->draft.points->len; i++)
    {
      double x, y;

      to_view (self, &canvas->view, get_point (self, i), &x, &y);
      cairo_new_path (canvas->cr);
      cairo_arc (canvas->cr, x, y, DOT_RADIUS, 0, 2 * G_PI);
      vigil_palette_set_source (canvas->cr, VIGIL_COLOR_PANEL);
      cairo_fill_preserve (canvas->cr);
      vigil_palette_set_source (canvas->cr, VIGIL_COLOR_MAP_MEASURE);
      cairo_set_line_width (canvas->cr, LINE_WIDTH);
      cairo_stroke (canvas->cr);
    }
}

static void
vigil_zone_draft_layer_paint (VigilLayer *layer, VigilCanvas *canvas)
{
  VigilZoneDraftLayer *self = VIGIL_ZONE_DRAFT_LAYER (layer);

  if (!self->draft.active || self->draft.points->len == 0)
    return;
  cairo_set_line_join (canvas->cr, CAIRO_LINE_JOIN_ROUND);
  paint_shape (self, canvas);
  paint_line (self, canvas);
  paint_dots (self, canvas);
}

static void
vigil_zone_draft_layer_finalize (GObject *object)
{
  vigil_zone_draft_clear (&VIGIL_ZONE_DRAFT_LAYER (object)->draft);
  G_OBJECT_CLASS (vigil_zone_draft_layer_parent_class)->finalize (object);
}

static void
vigil_zone_draft_layer_class_init (VigilZoneDraftLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_zone_draft_layer_finalize;
  VIGIL_LAYER_CLASS (klass)->paint = vigil_zone_draft_layer_paint;
}

static void
vigil_zone_draft_layer_init (VigilZoneDraftLayer *self)
{
  vigil_zone_draft_init (&self->draft);
}

/**
 * vigil_zone_draft_layer_new:
 * @frame: the frame of the site
 *
 * Returns: (transfer full): a layer with nothing drawn
 */
VigilLayer *
vigil_zone_draft_layer_new (const VigilFrame *frame)
{
  VigilZoneDraftLayer *self = g_object_new (VIGIL_TYPE_ZONE_DRAFT_LAYER, NULL);

  vigil_layer_init_names (VIGIL_LAYER (self), VIGIL_ZONE_DRAFT_LAYER_ID, _("Zone being drawn"), TRUE);
  self->frame = *frame;
  return VIGIL_LAYER (self);
}

VigilZoneDraft *
vigil_zone_draft_layer_get_draft (VigilZoneDraftLayer *self)
{
  g_return_val_if_fail (VIGIL_IS_ZONE_DRAFT_LAYER (self), NULL);
  return &self->draft;
}
