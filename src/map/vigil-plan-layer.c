/* vigil-plan-layer.c: the site plan as a layer of the map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-plan-layer.h"

#include "map/vigil-pick.h"
#include "map/vigil-plan-painter.h"

#include <glib/gi18n.h>

struct _VigilPlanLayer
{
  VigilLayer parent_instance;

  VigilSite *site;
  VigilPlan *plan;
};

G_DEFINE_FINAL_TYPE (VigilPlanLayer, vigil_plan_layer, VIGIL_TYPE_LAYER)

static void
vigil_plan_layer_paint (VigilLayer *layer, VigilCanvas *canvas)
{
  VigilPlanLayer *self = VIGIL_PLAN_LAYER (layer);
  PangoLayout *layout = pango_cairo_create_layout (canvas->cr);

  vigil_plan_paint (canvas->cr, self->plan, self->site, &canvas->view, layout);
  g_object_unref (layout);
}

static void
vigil_plan_layer_pick (VigilLayer *layer, const VigilMapPoint *at, GArray *hits)
{
  const char *id = NULL;
  VigilSelectedKind kind = vigil_pick_site (VIGIL_PLAN_LAYER (layer)->site, at->x, at->y, at->tolerance * at->resolution, &id);

  if (kind != VIGIL_SELECTED_NOTHING)
    vigil_selection_group_add (hits, kind, id);
}

static void
vigil_plan_layer_finalize (GObject *object)
{
  VigilPlanLayer *self = VIGIL_PLAN_LAYER (object);

  g_clear_pointer (&self->plan, vigil_plan_free);
  g_clear_object (&self->site);
  G_OBJECT_CLASS (vigil_plan_layer_parent_class)->finalize (object);
}

static void
vigil_plan_layer_class_init (VigilPlanLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_plan_layer_finalize;
  VIGIL_LAYER_CLASS (klass)->still = TRUE;
  VIGIL_LAYER_CLASS (klass)->paint = vigil_plan_layer_paint;
  VIGIL_LAYER_CLASS (klass)->pick = vigil_plan_layer_pick;
}

static void
vigil_plan_layer_init (VigilPlanLayer *self)
{
  vigil_layer_init_names (VIGIL_LAYER (self), "plan", _("Site plan"), TRUE);
}

/**
 * vigil_plan_layer_new:
 * @site: what to draw
 *
 * Returns: (transfer full): a new layer
 */
VigilLayer *
vigil_plan_layer_new (VigilSite *site)
{
  VigilPlanLayer *self;

  g_return_val_if_fail (VIGIL_IS_SITE (site), NULL);

  self = g_object_new (VIGIL_TYPE_PLAN_LAYER, NULL);
  self->site = g_object_ref (site);
  self->plan = vigil_plan_new (site);
  return VIGIL_LAYER (self);
}

void
vigil_plan_layer_get_box (VigilPlanLayer *self, double box[4])
{
  g_return_if_fail (VIGIL_IS_PLAN_LAYER (self));
  vigil_plan_get_box (self->plan, box);
}
