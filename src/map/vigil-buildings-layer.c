/* vigil-buildings-layer.c: buildings with their storeys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-buildings-layer.h"

#include "map/vigil-kind-names.h"
#include "map/vigil-plan-style.h"
#include "map/vigil-texture.h"

#include <glib/gi18n.h>
#include <math.h>

#define MIN_SIZE 2.0
#define CROWDED_ABOVE 0.8  /* m per pixel: names must not stick out of their buildings */
#define PARAPET 0.5        /* m */
#define NAMES_BELOW 1.6    /* m per pixel, as of areas */
#define LEVELS_BELOW 0.35  /* m per pixel: closer than this the storeys are said */

struct _VigilBuildingsLayer
{
  VigilSiteLayer parent_instance;

  GArray *shapes;   /* of VigilShape, parallel to the site's buildings */
  GPtrArray *names; /* of owned char*: with the storeys */
};

G_DEFINE_FINAL_TYPE (VigilBuildingsLayer, vigil_buildings_layer, VIGIL_TYPE_SITE_LAYER)

static const VigilBuilding *
get_building (VigilBuildingsLayer *self, guint index)
{
  return &g_array_index (vigil_site_get_buildings (vigil_site_layer_get_site (self)), VigilBuilding, index);
}

/* The low line that says which side is away from the light: one pixel for every ten metres of height. */
static void
paint_shadow (VigilCanvas *canvas, const VigilShape *shape, double height)
{
  double length = CLAMP (height / 10.0, 1.0, 3.0);

  cairo_save (canvas->cr);
  cairo_translate (canvas->cr, length, length);
  vigil_shape_trace (shape, &canvas->view, canvas->cr);
  cairo_restore (canvas->cr);
  vigil_palette_set_source (canvas->cr, VIGIL_COLOR_PLAN_GROUND);
  cairo_fill (canvas->cr);
}

/* A parapet: the part of a broad line that lies inside. */
static void
paint_parapet (VigilCanvas *canvas, double width)
{
  cairo_save (canvas->cr);
  cairo_clip_preserve (canvas->cr);
  vigil_layer_set_source_alpha (canvas->cr, VIGIL_COLOR_PLAN_BUILDING_EDGE, 0.45);
  cairo_set_line_width (canvas->cr, 2.0 * width + 1.0);
  cairo_stroke_preserve (canvas->cr);
  vigil_palette_set_source (canvas->cr, VIGIL_COLOR_PLAN_BUILDING);
  cairo_set_line_width (canvas->cr, MAX (2.0 * width - 1.0, 1.0));
  cairo_stroke_preserve (canvas->cr);
  cairo_restore (canvas->cr);
}

static void
paint_building (VigilCanvas *canvas, const VigilShape *shape, const VigilBuilding *building)
{
  const VigilBuildingLook *look = vigil_plan_look_of_building (building->kind);
  double size = vigil_shape_get_size (shape, &canvas->view), parapet = PARAPET / canvas->resolution;

  if (size < MIN_SIZE || !vigil_shape_is_visible (shape, &canvas->view, 4.0))
    return;
  if (size > 6.0)
    paint_shadow (canvas, shape, building->height);
  vigil_shape_trace (shape, &canvas->view, canvas->cr);
  vigil_palette_set_source (canvas->cr, VIGIL_COLOR_PLAN_BUILDING);
  cairo_fill_preserve (canvas->cr);
  if (look->open && size > 14.0)
    vigil_texture_hatch (canvas, VIGIL_COLOR_PLAN_BUILDING_EDGE, 0.35, 6, FALSE);
  else if (parapet >= 1.5)
    paint_parapet (canvas, parapet);
  vigil_palette_set_source (canvas->cr, VIGIL_COLOR_PLAN_BUILDING_EDGE);
  cairo_set_line_width (canvas->cr, 1.0);
  cairo_stroke (canvas->cr);
}

static void
vigil_buildings_layer_paint (VigilLayer *layer, VigilCanvas *canvas)
{
  VigilBuildingsLayer *self = VIGIL_BUILDINGS_LAYER (layer);

  cairo_set_line_join (canvas->cr, CAIRO_LINE_JOIN_MITER);
  for (guint i = 0; i < self->shapes->len; i++)
    paint_building (canvas, &g_array_index (self->shapes, VigilShape, i), get_building (self, i));
}

static void
vigil_buildings_layer_label (VigilLayer *layer, const VigilProjection *view, VigilLabels *labels)
{
  VigilBuildingsLayer *self = VIGIL_BUILDINGS_LAYER (layer);
  double resolution = vigil_projection_get_resolution (view);

  if (resolution > NAMES_BELOW)
    return;
  for (guint i = 0; i < self->shapes->len; i++)
    {
      const VigilShape *shape = &g_array_index (self->shapes, VigilShape, i);
      const VigilBuilding *building = get_building (self, i);
      double size = vigil_shape_get_size (shape, view);
      VigilLabel label = { .mx = shape->cx, .my = shape->cy, .color = VIGIL_COLOR_PLAN_LABEL };

      if (size < 40.0)
        continue;
      label.fit = (shape->box[2] - shape->box[0]) * view->scale * (resolution > CROWDED_ABOVE ? 1.0 : 1.4) + 6.0;
      label.text = resolution < LEVELS_BELOW ? g_ptr_array_index (self->names, i) : vigil_text_get (&building->name);
      label.rank = vigil_plan_look_of_building (building->kind)->rank + MIN (size, 99.0) / 100.0;
      vigil_labels_add (labels, &label);
    }
}

static void
vigil_buildings_layer_pick (VigilLayer *layer, const VigilMapPoint *at, GArray *hits)
{
  VigilBuildingsLayer *self = VIGIL_BUILDINGS_LAYER (layer);
  double mx, my;
  int hit;

  vigil_projection_from_view (&at->view, at->px, at->py, &mx, &my);
  hit = vigil_shapes_smallest_at (self->shapes, mx, my, NULL);
  if (hit >= 0)
    vigil_selection_group_add (hits, VIGIL_SELECTED_AREA, get_building (self, (guint) hit)->id);
}

static char *
vigil_buildings_layer_describe (VigilLayer *layer, VigilSelectedKind kind, const char *id)
{
  VigilSiteKind found = VIGIL_SITE_NONE;
  const VigilBuilding *building
      = kind == VIGIL_SELECTED_AREA ? vigil_site_lookup (vigil_site_layer_get_site (layer), id, &found) : NULL;
  guint n;

  if (building == NULL || found != VIGIL_SITE_BUILDING)
    return NULL;
  n = building->levels != NULL ? MAX (building->levels->len, 1) : 1;
  return vigil_layer_lines (vigil_text_get (&building->name),
                            g_strdup_printf (ngettext ("%s · %u storey · %.0f m", "%s · %u storeys · %.0f m", n),
                                             vigil_kind_name_building (building->kind), n, building->height));
}

static void
vigil_buildings_layer_sample (VigilLayer *layer, cairo_t *cr, double width, double height)
{
  double left = floor (width / 2 - height * 0.6) + 0.5;

  vigil_palette_set_source (cr, VIGIL_COLOR_PLAN_GROUND);
  cairo_rectangle (cr, left + 2, 4.5, height * 1.2, height - 7);
  cairo_fill (cr);
  cairo_rectangle (cr, left, 2.5, height * 1.2, height - 7);
  vigil_palette_set_source (cr, VIGIL_COLOR_PLAN_BUILDING);
  cairo_fill_preserve (cr);
  vigil_palette_set_source (cr, VIGIL_COLOR_PLAN_BUILDING_EDGE);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
}

static char *
name_with_storeys (const VigilBuilding *building)
{
  guint n = building->levels != NULL ? building->levels->len : 0;

  return n > 1 ? g_strdup_printf ("%s\n%uF", vigil_text_get (&building->name), n) : g_strdup (vigil_text_get (&building->name));
}

static void
vigil_buildings_layer_constructed (GObject *object)
{
  VigilBuildingsLayer *self = VIGIL_BUILDINGS_LAYER (object);
  const GArray *buildings = vigil_site_get_buildings (vigil_site_layer_get_site (self));

  G_OBJECT_CLASS (vigil_buildings_layer_parent_class)->constructed (object);
  self->shapes = vigil_shapes_new (buildings->len);
  self->names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < buildings->len; i++)
    {
      VigilShape shape;

      vigil_shape_init_ring (&shape, vigil_site_layer_get_frame (self), &get_building (self, i)->outline);
      g_array_append_val (self->shapes, shape);
      g_ptr_array_add (self->names, name_with_storeys (get_building (self, i)));
    }
}

static void
vigil_buildings_layer_finalize (GObject *object)
{
  VigilBuildingsLayer *self = VIGIL_BUILDINGS_LAYER (object);

  g_clear_pointer (&self->shapes, g_array_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  G_OBJECT_CLASS (vigil_buildings_layer_parent_class)->finalize (object);
}

static void
vigil_buildings_layer_class_init (VigilBuildingsLayerClass *klass)
{
  VigilLayerClass *layer_class = VIGIL_LAYER_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = vigil_buildings_layer_constructed;
  G_OBJECT_CLASS (klass)->finalize = vigil_buildings_layer_finalize;
  layer_class->still = TRUE;
  layer_class->paint = vigil_buildings_layer_paint;
  layer_class->label = vigil_buildings_layer_label;
  layer_class->pick = vigil_buildings_layer_pick;
  layer_class->describe = vigil_buildings_layer_describe;
  layer_class->sample = vigil_buildings_layer_sample;
}

static void
vigil_buildings_layer_init (VigilBuildingsLayer *self)
{
  vigil_layer_init_names (VIGIL_LAYER (self), "buildings", _("Buildings"), TRUE);
}

/**
 * vigil_buildings_layer_new:
 * @session: whose site
 *
 * Returns: (transfer full): a new layer
 */
VigilLayer *
vigil_buildings_layer_new (VigilSession *session)
{
  return g_object_new (VIGIL_TYPE_BUILDINGS_LAYER, "session", session, NULL);
}
