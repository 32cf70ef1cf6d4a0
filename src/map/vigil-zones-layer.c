/* vigil-zones-layer.c: the ground that hazard zones cover: red, orange, yellow, mildest below
 *
 * People, equipment with alarms and names lie above it. Each colour has its own width of edge and is named by a label of
 * the layer of marks. What is only asked is dashed; what is older than its inputs has teeth along its edge.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-zones-layer.h"

#include "map/vigil-zone-scene.h"

#include <glib/gi18n.h>
#include <math.h>

#define MARGIN 12.0     /* pixels that an edge reaches beyond its outline */
#define WHAT_IF 0.5     /* share of the fill of a declared zone */
#define TEETH 9.0       /* pixels */
#define CHOSEN_WIDTH 4.0 /* pixels of accent on either side together */

struct _VigilZonesLayer
{
  VigilSiteLayer parent_instance;

  VigilZoneScene *scene; /* owned */
  VigilLayer *marks;     /* owned (nullable) */
  gboolean shown;        /* as the marks were when last looked at */
};

G_DEFINE_FINAL_TYPE (VigilZonesLayer, vigil_zones_layer, VIGIL_TYPE_SITE_LAYER)

/* The worse, the stronger: shares of the style guide. */
static double
get_alpha (int rank)
{
  static const double alphas[] = { 0.33, 0.24, 0.17, 0.12 };

  return alphas[CLAMP (rank, 0, 3)];
}

static double
get_width (int rank)
{
  static const double widths[] = { 3.0, 2.25, 1.5, 1.5 };

  return widths[CLAMP (rank, 0, 3)] * vigil_palette_get_type_scale ();
}

static void
stroke (cairo_t *cr, VigilColor color, double alpha, double width)
{
  vigil_layer_set_source_alpha (cr, color, alpha);
  cairo_set_line_width (cr, width);
  cairo_stroke_preserve (cr);
}

static void
stroke_dashed (cairo_t *cr, VigilColor color, double alpha, double width, double dash, double gap)
{
  const double dashes[] = { dash, gap };

  cairo_set_dash (cr, dashes, 2, 0.0);
  stroke (cr, color, alpha, width);
  cairo_set_dash (cr, NULL, 0, 0.0);
}

/* Short lines across the edge, inwards. */
static void
paint_teeth (cairo_t *cr, VigilColor color)
{
  cairo_path_t *path = cairo_copy_path (cr);

  cairo_save (cr);
  cairo_clip (cr);
  cairo_append_path (cr, path);
  stroke_dashed (cr, color, 0.9, 2 * TEETH, 1.5, 6.0);
  cairo_restore (cr);
  cairo_path_destroy (path);
}

static void
paint_edge (cairo_t *cr, const VigilZoneItem *item, gboolean chosen)
{
  VigilColor color = vigil_zone_rank_get_color (item->rank);
  double width = get_width (item->rank);

  if (chosen)
    stroke (cr, VIGIL_COLOR_ACCENT, 0.95, width + CHOSEN_WIDTH);
  if (item->kind == VIGIL_ZONE_SET_WHAT_IF)
    stroke_dashed (cr, color, 1.0, width, 9.0, 5.0);
  else
    stroke (cr, color, 1.0, width);
}

static void
paint_item (VigilCanvas *canvas, const VigilZoneItem *item, gboolean chosen)
{
  cairo_t *cr = canvas->cr;
  double share = item->kind == VIGIL_ZONE_SET_WHAT_IF ? WHAT_IF : 1.0;

  if (!vigil_zone_outline_is_visible (item->outline, &canvas->view, MARGIN))
    return;
  vigil_zone_outline_trace (item->outline, &canvas->view, cr);
  vigil_layer_set_source_alpha (cr, vigil_zone_rank_get_color (item->rank), get_alpha (item->rank) * share);
  cairo_fill_preserve (cr);
  paint_edge (cr, item, chosen);
  if (item->old)
    paint_teeth (cr, vigil_zone_rank_get_color (item->rank));
  cairo_new_path (cr);
}

/* Where the wind may turn it, and where it was in the last quarter of an hour: lines only. */
static void
paint_lines (VigilCanvas *canvas, const VigilZoneItem *item)
{
  cairo_t *cr = canvas->cr;

  if (item->footprint != NULL && vigil_zone_outline_is_visible (item->footprint, &canvas->view, MARGIN))
    {
      vigil_zone_outline_trace (item->footprint, &canvas->view, cr);
      stroke_dashed (cr, VIGIL_COLOR_MUTED, 0.8, 2.5, 0.1, 6.0);
      stroke_dashed (cr, VIGIL_COLOR_ZONE_OUTER, 0.75, 1.6, 0.1, 6.0);
    }
  if (item->lobe != NULL && vigil_zone_outline_is_visible (item->lobe, &canvas->view, MARGIN))
    {
      vigil_zone_outline_trace (item->lobe, &canvas->view, cr);
      stroke_dashed (cr, vigil_zone_rank_get_color (item->rank), 0.8, 1.0, 4.0, 4.0);
    }
  cairo_new_path (cr);
}

static void
vigil_zones_layer_paint (VigilLayer *layer, VigilCanvas *canvas)
{
  VigilZonesLayer *self = VIGIL_ZONES_LAYER (layer);
  const GArray *items = vigil_zone_scene_get_items (self->scene);
  const VigilZoneItem *chosen = vigil_zone_scene_get_chosen (self->scene);

  cairo_set_line_join (canvas->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (canvas->cr, CAIRO_LINE_CAP_ROUND);
  for (guint i = 0; i < items->len; i++)
    paint_lines (canvas, &g_array_index (items, VigilZoneItem, i));
  cairo_set_line_cap (canvas->cr, CAIRO_LINE_CAP_BUTT);
  for (guint i = 0; i < items->len; i++)
    {
      const VigilZoneItem *item = &g_array_index (items, VigilZoneItem, i);
      paint_item (canvas, item, item == chosen);
    }
}

static gboolean
vigil_zones_layer_covers (VigilLayer *layer)
{
  VigilZonesLayer *self = VIGIL_ZONES_LAYER (layer);

  return vigil_zone_scene_get_items (self->scene)->len > 0 && (self->marks == NULL || vigil_layer_get_visible (self->marks));
}

static void
vigil_zones_layer_pick (VigilLayer *layer, const VigilMapPoint *at, GArray *hits)
{
  VigilZonesLayer *self = VIGIL_ZONES_LAYER (layer);
  const GArray *items = vigil_zone_scene_get_items (self->scene);

  if (!vigil_zones_layer_covers (layer))
    return;
  for (guint i = items->len; i > 0; i--)
    {
      const VigilZoneItem *item = &g_array_index (items, VigilZoneItem, i - 1);
      g_autofree char *id = NULL;

      if (!vigil_zone_shape_contains (item->outline->shape, at->x, at->y))
        continue;
      id = vigil_zone_item_dup_id (item);
      vigil_selection_group_add (hits, VIGIL_SELECTED_ZONE, id);
    }
}

static char *
vigil_zones_layer_describe (VigilLayer *layer, VigilSelectedKind kind, const char *id)
{
  VigilZonesLayer *self = VIGIL_ZONES_LAYER (layer);
  const VigilZoneItem *item = kind == VIGIL_SELECTED_ZONE ? vigil_zone_scene_find (self->scene, id) : NULL;

  return item != NULL ? vigil_zone_scene_describe (self->scene, item) : NULL;
}

static void
vigil_zones_layer_constructed (GObject *object)
{
  VigilZonesLayer *self = VIGIL_ZONES_LAYER (object);

  G_OBJECT_CLASS (vigil_zones_layer_parent_class)->constructed (object);
  self->scene = vigil_zone_scene_get (vigil_site_layer_get_session (self));
  g_signal_connect_object (self->scene, "changed", G_CALLBACK (vigil_layer_changed), self, G_CONNECT_SWAPPED);
}

static void
vigil_zones_layer_finalize (GObject *object)
{
  VigilZonesLayer *self = VIGIL_ZONES_LAYER (object);

  g_clear_object (&self->scene);
  g_clear_object (&self->marks);
  G_OBJECT_CLASS (vigil_zones_layer_parent_class)->finalize (object);
}

static void
vigil_zones_layer_class_init (VigilZonesLayerClass *klass)
{
  VigilLayerClass *layer_class = VIGIL_LAYER_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = vigil_zones_layer_constructed;
  G_OBJECT_CLASS (klass)->finalize = vigil_zones_layer_finalize;
  layer_class->covers = vigil_zones_layer_covers;
  layer_class->paint = vigil_zones_layer_paint;
  layer_class->pick = vigil_zones_layer_pick;
  layer_class->describe = vigil_zones_layer_describe;
}

static void
vigil_zones_layer_init (VigilZonesLayer *self)
{
  vigil_layer_init_names (VIGIL_LAYER (self), VIGIL_ZONES_LAYER_ID, _("Hazard zones"), TRUE);
}

/**
 * vigil_zones_layer_new:
 * @session: whose zones
 *
 * Returns: (transfer full): a new layer
 */
VigilLayer *
vigil_zones_layer_new (VigilSession *session)
{
  return g_object_new (VIGIL_TYPE_ZONES_LAYER, "session", session, NULL);
}

/* Labels change every second; only whether they are shown counts here. */
static void
marks_changed_cb (VigilZonesLayer *self)
{
  if (self->shown == vigil_layer_get_visible (self->marks))
    return;
  self->shown = !self->shown;
  vigil_layer_changed (VIGIL_LAYER (self));
}

/**
 * vigil_zones_layer_follow:
 * @self: the layer
 * @marks: the layer of their labels, which the operator shows and hides
 */
void
vigil_zones_layer_follow (VigilZonesLayer *self, VigilLayer *marks)
{
  g_return_if_fail (VIGIL_IS_ZONES_LAYER (self) && VIGIL_IS_LAYER (marks));

  g_set_object (&self->marks, marks);
  self->shown = vigil_layer_get_visible (marks);
  g_signal_connect_object (marks, "changed", G_CALLBACK (marks_changed_cb), self, G_CONNECT_SWAPPED);
}
