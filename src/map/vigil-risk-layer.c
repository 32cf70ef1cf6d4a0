/* vigil-risk-layer.c: the four-colour risk map
 *
 * Red, orange, yellow and blue are read by their names and hatching too, so that they cannot be taken for alarms.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-risk-layer.h"

#include "map/vigil-texture.h"

#include <glib/gi18n.h>
#include <math.h>

#define TINT 0.16
#define MIN_LABEL 40.0 /* pixels */

struct _VigilRiskLayer
{
  VigilSiteLayer parent_instance;

  GArray *shapes; /* of VigilShape, parallel to the site's risk units */
};

G_DEFINE_FINAL_TYPE (VigilRiskLayer, vigil_risk_layer, VIGIL_TYPE_SITE_LAYER)

static const VigilRiskUnit *
get_unit (VigilRiskLayer *self, guint index)
{
  return &g_array_index (vigil_site_get_risk_units (vigil_site_layer_get_site (self)), VigilRiskUnit, index);
}

static VigilColor
get_color (int level)
{
  return VIGIL_COLOR_RISK_1 + (VigilColor) (CLAMP (level, 1, 4) - 1);
}

static const char *
get_name (int level)
{
  static const char *const names[] = { N_("Level 1 · red"), N_("Level 2 · orange"), N_("Level 3 · yellow"), N_("Level 4 · blue") };

  return _(names[CLAMP (level, 1, 4) - 1]);
}

/* The worse, the denser; blue is only a tint. */
static void
paint_hatch (VigilCanvas *canvas, int level)
{
  static const double steps[] = { 6.0, 9.0, 14.0 };

  if (level < 4)
    vigil_texture_hatch (canvas, get_color (level), 0.5, steps[CLAMP (level, 1, 3) - 1], FALSE);
}

static void
paint_unit (VigilCanvas *canvas, const VigilShape *shape, int level)
{
  if (vigil_shape_get_size (shape, &canvas->view) < 2.0 || !vigil_shape_is_visible (shape, &canvas->view, 2.0))
    return;
  vigil_shape_trace (shape, &canvas->view, canvas->cr);
  vigil_layer_set_source_alpha (canvas->cr, get_color (level), TINT);
  cairo_fill_preserve (canvas->cr);
  paint_hatch (canvas, level);
  vigil_palette_set_source (canvas->cr, get_color (level));
  cairo_set_line_width (canvas->cr, level == 1 ? 2.0 : 1.5);
  cairo_stroke (canvas->cr);
}

static void
vigil_risk_layer_paint (VigilLayer *layer, VigilCanvas *canvas)
{
  VigilRiskLayer *self = VIGIL_RISK_LAYER (layer);

  for (guint i = 0; i < self->shapes->len; i++)
    paint_unit (canvas, &g_array_index (self->shapes, VigilShape, i), get_unit (self, i)->level);
}

static void
vigil_risk_layer_label (VigilLayer *layer, const VigilProjection *view, VigilLabels *labels)
{
  VigilRiskLayer *self = VIGIL_RISK_LAYER (layer);

  for (guint i = 0; i < self->shapes->len; i++)
    {
      const VigilShape *shape = &g_array_index (self->shapes, VigilShape, i);
      int level = get_unit (self, i)->level;
      VigilLabel label = { .mx = shape->cx, .my = shape->box[3], .dy = -10.0, .text = get_name (level),
                           .color = VIGIL_COLOR_PLAN_LABEL, .size = 11.0, .strong = TRUE };

      if (vigil_shape_get_size (shape, view) < MIN_LABEL)
        continue;
      label.rank = 820.0 - level;
      vigil_labels_add (labels, &label);
    }
}

static void
vigil_risk_layer_sample (VigilLayer *layer, cairo_t *cr, double width, double height)
{
  for (int level = 1; level <= 4; level++)
    {
      cairo_rectangle (cr, floor ((level - 1) * width / 4) + 1.0, 3.0, floor (width / 4) - 2.0, height - 6.0);
      vigil_layer_set_source_alpha (cr, get_color (level), 0.4);
      cairo_fill_preserve (cr);
      vigil_palette_set_source (cr, get_color (level));
      cairo_set_line_width (cr, 1.5);
      cairo_stroke (cr);
    }
}

static char *
vigil_risk_layer_describe (VigilLayer *layer, VigilSelectedKind kind, const char *id)
{
  VigilSiteKind found = VIGIL_SITE_NONE;
  const VigilRiskUnit *unit
      = kind == VIGIL_SELECTED_AREA ? vigil_site_lookup (vigil_site_layer_get_site (layer), id, &found) : NULL;

  if (unit == NULL || found != VIGIL_SITE_RISK_UNIT)
    return NULL;
  return vigil_layer_lines (vigil_text_get (&unit->name), g_strdup (get_name (unit->level)));
}

static void
vigil_risk_layer_constructed (GObject *object)
{
  VigilRiskLayer *self = VIGIL_RISK_LAYER (object);
  guint n = vigil_site_get_risk_units (vigil_site_layer_get_site (self))->len;

  G_OBJECT_CLASS (vigil_risk_layer_parent_class)->constructed (object);
  self->shapes = vigil_shapes_new (n);
  for (guint i = 0; i < n; i++)
    {
      VigilShape shape;

      vigil_shape_init_ring (&shape, vigil_site_layer_get_frame (self), &get_unit (self, i)->outline);
      g_array_append_val (self->shapes, shape);
    }
}

static void
vigil_risk_layer_finalize (GObject *object)
{
  g_clear_pointer (&VIGIL_RISK_LAYER (object)->shapes, g_array_unref);
  G_OBJECT_CLASS (vigil_risk_layer_parent_class)->finalize (object);
}

static void
vigil_risk_layer_class_init (VigilRiskLayerClass *klass)
{
  VigilLayerClass *layer_class = VIGIL_LAYER_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = vigil_risk_layer_constructed;
  G_OBJECT_CLASS (klass)->finalize = vigil_risk_layer_finalize;
  layer_class->still = TRUE;
  layer_class->paint = vigil_risk_layer_paint;
  layer_class->label = vigil_risk_layer_label;
  layer_class->describe = vigil_risk_layer_describe;
  layer_class->sample = vigil_risk_layer_sample;
}

static void
vigil_risk_layer_init (VigilRiskLayer *self)
{
  vigil_layer_init_names (VIGIL_LAYER (self), "risk", _("Four-colour risk"), FALSE);
}

/**
 * vigil_risk_layer_new:
 * @session: whose site
 *
 * Returns: (transfer full): a new layer, not shown until asked for
 */
VigilLayer *
vigil_risk_layer_new (VigilSession *session)
{
  return g_object_new (VIGIL_TYPE_RISK_LAYER, "session", session, NULL);
}
