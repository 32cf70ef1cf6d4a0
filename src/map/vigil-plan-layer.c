/* vigil-plan-layer.c: the site plan as a map layer
 *
 * The plan is painted once per zoom into a picture larger than the view; while the operator pans,
 * the picture only moves. A new one is made when the view leaves it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-plan-layer.h"

#include "map/vigil-map-layer.h"
#include "map/vigil-plan-painter.h"

#include <math.h>

#define MARGIN 256 /* pixels painted beyond each edge */

struct _VigilPlanLayer
{
  ShumateLayer parent_instance;

  VigilSite *site;
  VigilPlan *plan;
  cairo_surface_t *picture;
  VigilProjection painted; /* what @picture shows, margin included */
  int painted_factor;
  guint n_painted;
};

G_DEFINE_FINAL_TYPE (VigilPlanLayer, vigil_plan_layer, SHUMATE_TYPE_LAYER)

/* Where the top left corner of the picture lies in the view; FALSE if the picture does not cover it. */
static gboolean
place_picture (VigilPlanLayer *self, const VigilProjection *view, double *x, double *y)
{
  if (self->picture == NULL || self->painted.scale != view->scale
      || self->painted_factor != gtk_widget_get_scale_factor (GTK_WIDGET (self)))
    return FALSE;
  *x = (self->painted.mx - view->mx) * view->scale + view->width / 2 - self->painted.width / 2;
  *y = (self->painted.my - view->my) * view->scale + view->height / 2 - self->painted.height / 2;
  return *x <= 0 && *y <= 0 && *x + self->painted.width >= view->width && *y + self->painted.height >= view->height;
}

static void
paint_picture (VigilPlanLayer *self, const VigilProjection *view)
{
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  cairo_surface_t *surface;
  cairo_t *cr;

  self->painted = *view;
  self->painted.width += 2 * MARGIN;
  self->painted.height += 2 * MARGIN;
  self->painted_factor = factor;
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) self->painted.width * factor,
                                        (int) self->painted.height * factor);
  cairo_surface_set_device_scale (surface, factor, factor);
  cr = cairo_create (surface);
  vigil_plan_paint (cr, self->plan, self->site, &self->painted, layout);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  g_clear_pointer (&self->picture, cairo_surface_destroy);
  self->picture = surface;
  g_object_unref (layout);
  self->n_painted++;
}

static void
vigil_plan_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigilPlanLayer *self = VIGIL_PLAN_LAYER (widget);
  VigilProjection view;
  double x, y;

  if (!vigil_map_layer_get_projection (SHUMATE_LAYER (self), &view))
    return;
  if (!place_picture (self, &view, &x, &y))
    {
      paint_picture (self, &view);
      x = y = -MARGIN;
    }
  /* On whole pixels: a picture between two pixels is blurred. */
  vigil_map_layer_append_surface (SHUMATE_LAYER (self), snapshot, self->picture, round (x), round (y));
}

static void
vigil_plan_layer_constructed (GObject *object)
{
  G_OBJECT_CLASS (vigil_plan_layer_parent_class)->constructed (object);
  vigil_map_layer_follow_viewport (SHUMATE_LAYER (object));
}

static void
vigil_plan_layer_finalize (GObject *object)
{
  VigilPlanLayer *self = VIGIL_PLAN_LAYER (object);

  g_clear_pointer (&self->picture, cairo_surface_destroy);
  g_clear_pointer (&self->plan, vigil_plan_free);
  g_clear_object (&self->site);
  G_OBJECT_CLASS (vigil_plan_layer_parent_class)->finalize (object);
}

static void
vigil_plan_layer_class_init (VigilPlanLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = vigil_plan_layer_constructed;
  object_class->finalize = vigil_plan_layer_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = vigil_plan_layer_snapshot;
}

static void
vigil_plan_layer_init (VigilPlanLayer *self)
{
}

/**
 * vigil_plan_layer_new:
 * @viewport: the viewport of the map
 * @site: what to draw
 *
 * Returns: (transfer floating): a new layer
 */
VigilPlanLayer *
vigil_plan_layer_new (ShumateViewport *viewport, VigilSite *site)
{
  VigilPlanLayer *self;

  g_return_val_if_fail (SHUMATE_IS_VIEWPORT (viewport) && VIGIL_IS_SITE (site), NULL);

  self = g_object_new (VIGIL_TYPE_PLAN_LAYER, "viewport", viewport, NULL);
  self->site = g_object_ref (site);
  self->plan = vigil_plan_new (site);
  return self;
}

void
vigil_plan_layer_get_box (VigilPlanLayer *self, double box[4])
{
  g_return_if_fail (VIGIL_IS_PLAN_LAYER (self));
  vigil_plan_get_box (self->plan, box);
}

guint
vigil_plan_layer_get_n_painted (VigilPlanLayer *self)
{
  g_return_val_if_fail (VIGIL_IS_PLAN_LAYER (self), 0);
  return self->n_painted;
}
