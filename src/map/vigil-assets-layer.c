/* vigil-assets-layer.c: equipment seen from above, to scale
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-assets-layer.h"

#include "map/vigil-asset-symbol.h"
#include "map/vigil-asset-words.h"
#include "map/vigil-kind-names.h"
#include "map/vigil-pick.h"

#include <glib/gi18n.h>
#include <math.h>

#define POINT_BELOW 1.0       /* m per pixel: from farther away what has no outline is left out */
#define NAME_BELOW 0.9        /* m per pixel: from farther away nothing is named */
#define POINT_NAME_BELOW 0.11 /* and is named only when close */
#define ROOM_BELOW 0.26       /* m per pixel */
#define MIN_SIZE 1.6          /* pixels */
#define MIN_NAME 20.0         /* pixels across, to be named */
#define MAJOR_AREA 60.0       /* m²: named earlier */

struct _VigilAssetsLayer
{
  VigilSiteLayer parent_instance;

  GArray *shapes; /* of VigilShape, parallel to the site's assets */
};

G_DEFINE_FINAL_TYPE (VigilAssetsLayer, vigil_assets_layer, VIGIL_TYPE_SITE_LAYER)

static const VigilAsset *
get_asset (VigilAssetsLayer *self, guint index)
{
  return &g_array_index (vigil_site_get_assets (vigil_site_layer_get_site (self)), VigilAsset, index);
}

static void
paint_polygon (VigilCanvas *canvas, const VigilShape *shape)
{
  vigil_shape_trace (shape, &canvas->view, canvas->cr);
  vigil_palette_set_source (canvas->cr, VIGIL_COLOR_PLAN_ASSET);
  cairo_fill_preserve (canvas->cr);
  vigil_palette_set_source (canvas->cr, VIGIL_COLOR_PLAN_ASSET_EDGE);
  cairo_set_line_width (canvas->cr, 1.0);
  cairo_stroke (canvas->cr);
}

static void
paint_asset (VigilCanvas *canvas, const VigilShape *shape, const VigilAsset *asset)
{
  gboolean point = asset->shape == VIGIL_ASSET_SHAPE_POINT;
  double x, y;

  if (point ? canvas->resolution > POINT_BELOW : vigil_shape_get_size (shape, &canvas->view) < MIN_SIZE)
    return;
  if (!vigil_shape_is_visible (shape, &canvas->view, 8.0))
    return;
  if (asset->shape == VIGIL_ASSET_SHAPE_POLYGON)
    {
      paint_polygon (canvas, shape);
      return;
    }
  vigil_projection_to_view (&canvas->view, shape->cx, shape->cy, &x, &y);
  vigil_asset_symbol_draw (canvas->cr, asset, x, y, canvas->resolution);
}

/* What stands on something else is drawn later: points over outlines. */
static void
vigil_assets_layer_paint (VigilLayer *layer, VigilCanvas *canvas)
{
  VigilAssetsLayer *self = VIGIL_ASSETS_LAYER (layer);

  cairo_set_line_join (canvas->cr, CAIRO_LINE_JOIN_ROUND);
  for (int points = 0; points <= 1; points++)
    for (guint i = 0; i < self->shapes->len; i++)
      if ((get_asset (self, i)->shape == VIGIL_ASSET_SHAPE_POINT) == points)
        paint_asset (canvas, &g_array_index (self->shapes, VigilShape, i), get_asset (self, i));
  cairo_set_line_join (canvas->cr, CAIRO_LINE_JOIN_MITER);
}

static double
get_rank (const VigilAsset *asset, const VigilShape *shape)
{
  double rank = 200.0 + MIN (sqrt (shape->area) * 5.0, 250.0);

  if (asset->shape == VIGIL_ASSET_SHAPE_POINT)
    return 100.0;
  /* What holds much of something dangerous is looked for first. */
  return asset->chemical != NULL ? rank + 100.0 : rank;
}

static gboolean
is_small (const VigilAsset *asset, double w, double h)
{
  return asset->shape == VIGIL_ASSET_SHAPE_POINT || w < 62.0 || h < 22.0;
}

/* Close up, a symbol keeps its room: neither a name nor a value lies on it. */
static void
add_room (const VigilAsset *asset, const VigilShape *shape, const VigilProjection *view, double resolution, VigilLabels *labels)
{
  VigilLabel room = { .mx = shape->cx, .my = shape->cy, .rank = 1500.0 };
  double w = (shape->box[2] - shape->box[0]) * view->scale, h = (shape->box[3] - shape->box[1]) * view->scale, hw, hh;

  if (resolution > ROOM_BELOW || !is_small (asset, w, h))
    return;
  vigil_asset_symbol_get_size (asset, resolution, &hw, &hh);
  room.width = asset->shape == VIGIL_ASSET_SHAPE_POINT ? 2 * hw : w;
  room.height = asset->shape == VIGIL_ASSET_SHAPE_POINT ? 2 * hh : h;
  vigil_labels_add (labels, &room);
}

static void
add_label (const VigilAsset *asset, const VigilShape *shape, const VigilProjection *view, double resolution, VigilLabels *labels)
{
  VigilLabel label = { .mx = shape->cx, .my = shape->cy, .text = asset->id, .color = VIGIL_COLOR_PLAN_LABEL, .size = 11.0 };
  double w = (shape->box[2] - shape->box[0]) * view->scale, h = (shape->box[3] - shape->box[1]) * view->scale, hw, hh;

  label.rank = get_rank (asset, shape);
  vigil_asset_symbol_get_size (asset, resolution, &hw, &hh);
  /* Inside where there is room, else beside. */
  if (is_small (asset, w, h))
    label.around = (asset->shape == VIGIL_ASSET_SHAPE_POINT ? hh : h / 2) + 1.0;
  vigil_labels_add (labels, &label);
}

static void
vigil_assets_layer_label (VigilLayer *layer, const VigilProjection *view, VigilLabels *labels)
{
  VigilAssetsLayer *self = VIGIL_ASSETS_LAYER (layer);
  double resolution = vigil_projection_get_resolution (view);

  for (guint i = 0; resolution < NAME_BELOW && i < self->shapes->len; i++)
    {
      const VigilShape *shape = &g_array_index (self->shapes, VigilShape, i);
      const VigilAsset *asset = get_asset (self, i);
      gboolean point = asset->shape == VIGIL_ASSET_SHAPE_POINT;
      double needed = shape->area >= MAJOR_AREA || asset->chemical != NULL ? MIN_NAME : MIN_NAME * 1.3;

      add_room (asset, shape, view, resolution, labels);
      if (point ? resolution < POINT_NAME_BELOW : vigil_shape_get_size (shape, view) >= needed)
        add_label (asset, shape, view, resolution, labels);
    }
}

/* Smaller is better; infinite: not hit. What is under the point beats what is only near; a smaller outline a larger. */
static double
score (const VigilAsset *asset, const VigilShape *shape, const VigilMapPoint *at)
{
  double reach = at->tolerance * at->resolution;

  if (asset->shape == VIGIL_ASSET_SHAPE_POINT)
    {
      double distance = hypot (at->x - asset->x, at->y - asset->y);
      return at->resolution <= POINT_BELOW && distance <= MAX (1.5, reach * 0.7) ? distance * 1e-3 : INFINITY;
    }
  if (vigil_asset_contains (asset, at->x, at->y, 0.0))
    return shape->area;
  if (vigil_asset_contains (asset, at->x, at->y, reach / 2.0))
    return 1e7 + hypot (at->x - asset->x, at->y - asset->y);
  return INFINITY;
}

static void
vigil_assets_layer_pick (VigilLayer *layer, const VigilMapPoint *at, GArray *hits)
{
  VigilAssetsLayer *self = VIGIL_ASSETS_LAYER (layer);
  const char *best = NULL;
  double lowest = INFINITY;

  for (guint i = 0; i < self->shapes->len; i++)
    {
      double value = score (get_asset (self, i), &g_array_index (self->shapes, VigilShape, i), at);

      if (value >= lowest)
        continue;
      lowest = value;
      best = get_asset (self, i)->id;
    }
  if (best != NULL)
    vigil_selection_group_add (hits, VIGIL_SELECTED_ASSET, best);
}

static void
vigil_assets_layer_collect (VigilLayer *layer, const double rect[4], GArray *hits)
{
  VigilAssetsLayer *self = VIGIL_ASSETS_LAYER (layer);

  for (guint i = 0; i < self->shapes->len; i++)
    {
      const VigilAsset *asset = get_asset (self, i);

      if (asset->x >= rect[0] && asset->x <= rect[2] && asset->y >= rect[1] && asset->y <= rect[3])
        vigil_selection_group_add (hits, VIGIL_SELECTED_ASSET, asset->id);
    }
}

/* The value that tells most, or what it is. */
static char *
second_line (VigilAssetsLayer *self, const VigilAsset *asset)
{
  VigilSite *site = vigil_site_layer_get_site (self);
  const VigilTagDef *tag = NULL;
  g_autofree char *value = NULL;

  if (vigil_asset_key_tags (site, asset->id, &tag, 1) == 0)
    return g_strdup_printf ("%s · %s", asset->id, vigil_kind_name_asset (asset->kind));
  value = vigil_tag_words (vigil_situation_get_tags (vigil_site_layer_get_situation (self)), tag);
  return g_strdup_printf ("%s · %s %s", asset->id, tag->id, value);
}

static char *
vigil_assets_layer_describe (VigilLayer *layer, VigilSelectedKind kind, const char *id)
{
  VigilAssetsLayer *self = VIGIL_ASSETS_LAYER (layer);
  const VigilAsset *asset = kind == VIGIL_SELECTED_ASSET ? vigil_site_get_asset (vigil_site_layer_get_site (self), id) : NULL;

  if (asset == NULL)
    return NULL;
  return vigil_layer_lines (vigil_text_get (&asset->name), second_line (self, asset));
}

static void
vigil_assets_layer_sample (VigilLayer *layer, cairo_t *cr, double width, double height)
{
  static const VigilGlyph glyphs[] = { VIGIL_GLYPH_TANK, VIGIL_GLYPH_VESSEL, VIGIL_GLYPH_PUMP };
  double half = height / 2 - 2;

  for (guint i = 0; i < G_N_ELEMENTS (glyphs); i++)
    {
      cairo_save (cr);
      cairo_translate (cr, width * (i + 0.5) / 3, height / 2);
      vigil_glyph_draw (cr, glyphs[i], glyphs[i] == VIGIL_GLYPH_TANK, i == 0 ? half : width / 6 - 2, i == 0 ? half : half * 0.6);
      cairo_restore (cr);
    }
}

static void
vigil_assets_layer_constructed (GObject *object)
{
  VigilAssetsLayer *self = VIGIL_ASSETS_LAYER (object);
  guint n = vigil_site_get_assets (vigil_site_layer_get_site (self))->len;

  G_OBJECT_CLASS (vigil_assets_layer_parent_class)->constructed (object);
  self->shapes = vigil_shapes_new (n);
  for (guint i = 0; i < n; i++)
    {
      VigilShape shape;

      vigil_shape_init_asset (&shape, vigil_site_layer_get_frame (self), get_asset (self, i), 1.0);
      g_array_append_val (self->shapes, shape);
    }
}

static void
vigil_assets_layer_finalize (GObject *object)
{
  g_clear_pointer (&VIGIL_ASSETS_LAYER (object)->shapes, g_array_unref);
  G_OBJECT_CLASS (vigil_assets_layer_parent_class)->finalize (object);
}

static void
vigil_assets_layer_class_init (VigilAssetsLayerClass *klass)
{
  VigilLayerClass *layer_class = VIGIL_LAYER_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = vigil_assets_layer_constructed;
  G_OBJECT_CLASS (klass)->finalize = vigil_assets_layer_finalize;
  layer_class->still = TRUE;
  layer_class->paint = vigil_assets_layer_paint;
  layer_class->label = vigil_assets_layer_label;
  layer_class->pick = vigil_assets_layer_pick;
  layer_class->collect = vigil_assets_layer_collect;
  layer_class->describe = vigil_assets_layer_describe;
  layer_class->sample = vigil_assets_layer_sample;
}

static void
vigil_assets_layer_init (VigilAssetsLayer *self)
{
  vigil_layer_init_names (VIGIL_LAYER (self), "assets", _("Equipment"), TRUE);
}

/**
 * vigil_assets_layer_new:
 * @session: whose site and values
 *
 * Returns: (transfer full): a new layer
 */
VigilLayer *
vigil_assets_layer_new (VigilSession *session)
{
  return g_object_new (VIGIL_TYPE_ASSETS_LAYER, "session", session, NULL);
}
