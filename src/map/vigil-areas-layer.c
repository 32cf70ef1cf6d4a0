/* vigil-areas-layer.c: the ground: plots, units, bunds, planted ground, water
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-areas-layer.h"

#include "map/vigil-base-map.h"
#include "map/vigil-kind-names.h"
#include "map/vigil-plan-style.h"
#include "map/vigil-texture.h"

#include <glib/gi18n.h>
#include <math.h>

#define MIN_SIZE 2.0       /* pixels below which nothing is drawn */
#define MIN_EDGE 5.0       /* pixels below which there is no edge */
#define MIN_TEXTURE 0.7    /* m per pixel above which the ground is plain */
#define PLAIN_ABOVE 1.2    /* m per pixel above which decoration has no edge */
#define WALL_THICKNESS 0.3 /* m, of a bund's wall */
#define WALLS_BELOW 0.9 /* m per pixel closer than which bunds are named beside what stands in them */
#define NAMED_ANYWHERE 600.0 /* rank from which an area is named at another place rather than under something */
#define NAMES_BELOW 1.6    /* m per pixel: from farther away only enterprises are named */
#define GRID 100.0         /* m */
#define OVER_BASE_MAP 0.35 /* how much of the ground is left over a base map, which shows it better */

struct _VigilAreasLayer
{
  VigilSiteLayer parent_instance;

  GArray *shapes;  /* of VigilShape, parallel to the site's areas */
  gboolean *skip;  /* decoration */
  GPtrArray *names; /* of char*, parallel */
};

G_DEFINE_FINAL_TYPE (VigilAreasLayer, vigil_areas_layer, VIGIL_TYPE_SITE_LAYER)

static const VigilArea *
get_area (VigilAreasLayer *self, guint index)
{
  return &g_array_index (vigil_site_get_areas (vigil_site_layer_get_site (self)), VigilArea, index);
}

/* A wall is two lines once its thickness can be seen. */
static void
paint_edge (VigilCanvas *canvas, const VigilAreaLook *look, double size)
{
  double thickness = WALL_THICKNESS / canvas->resolution;

  if (look->edge_width <= 0.0 || size < MIN_EDGE || (look->decoration && canvas->resolution > PLAIN_ABOVE))
    return;
  vigil_palette_set_source (canvas->cr, look->edge);
  if (look->wall && thickness >= 2.0)
    {
      cairo_set_line_width (canvas->cr, thickness + 1.0);
      cairo_stroke_preserve (canvas->cr);
      vigil_palette_set_source (canvas->cr, look->fill);
      cairo_set_line_width (canvas->cr, MAX (thickness - 1.0, 1.0));
    }
  else
    cairo_set_line_width (canvas->cr, look->edge_width);
  cairo_stroke (canvas->cr);
}

static void
paint_area (VigilCanvas *canvas, const VigilShape *shape, const VigilAreaLook *look)
{
  double size = vigil_shape_get_size (shape, &canvas->view);

  if (size < MIN_SIZE || !vigil_shape_is_visible (shape, &canvas->view, 2.0))
    return;
  vigil_shape_trace (shape, &canvas->view, canvas->cr);
  vigil_palette_set_source (canvas->cr, look->fill);
  cairo_fill_preserve (canvas->cr);
  if (canvas->resolution < MIN_TEXTURE && size > 12.0)
    vigil_texture_fill (canvas, look->texture, look->edge);
  paint_edge (canvas, look, size);
  cairo_new_path (canvas->cr);
}

/* Where the fit view begins at which step: enough crosses to judge a distance, never more than that. */
static double
grid_step (double resolution)
{
  double step = GRID;

  while (step / resolution < 90.0)
    step *= 2.0;
  return step;
}

/* Small crosses at whole hundreds of metres of the site's frame. */
static void
paint_grid (VigilAreasLayer *self, VigilCanvas *canvas)
{
  const VigilFrame *frame = vigil_site_layer_get_frame (self);
  double step = grid_step (canvas->resolution), bounds[4];

  vigil_site_get_bounds (vigil_site_layer_get_site (self), bounds);
  vigil_palette_set_source (canvas->cr, VIGIL_COLOR_PLAN_AREA_EDGE);
  cairo_set_line_width (canvas->cr, 1.0);
  for (double y = floor (bounds[1] / step) * step; y <= bounds[3]; y += step)
    for (double x = floor (bounds[0] / step) * step; x <= bounds[2]; x += step)
      {
        double px, py;

        vigil_shape_to_view (frame, &canvas->view, x, y, &px, &py);
        if (px < -5 || py < -5 || px > canvas->view.width + 5 || py > canvas->view.height + 5)
          continue;
        cairo_move_to (canvas->cr, floor (px) - 3, floor (py) + 0.5);
        cairo_rel_line_to (canvas->cr, 7, 0);
        cairo_move_to (canvas->cr, floor (px) + 0.5, floor (py) - 3);
        cairo_rel_line_to (canvas->cr, 0, 7);
      }
  cairo_stroke (canvas->cr);
}

static void
vigil_areas_layer_paint (VigilLayer *layer, VigilCanvas *canvas)
{
  VigilAreasLayer *self = VIGIL_AREAS_LAYER (layer);
  gboolean see_through = vigil_base_map_is_on (vigil_base_map_get_default ());

  paint_grid (self, canvas);
  cairo_set_line_join (canvas->cr, CAIRO_LINE_JOIN_MITER);
  if (see_through)
    cairo_push_group (canvas->cr);
  for (guint i = 0; i < self->shapes->len; i++)
    paint_area (canvas, &g_array_index (self->shapes, VigilShape, i), vigil_plan_look_of_area (get_area (self, i)->kind));
  if (see_through)
    {
      cairo_pop_group_to_source (canvas->cr);
      cairo_paint_with_alpha (canvas->cr, OVER_BASE_MAP);
    }
}

/* What a plot reaches from north to south at its middle: the edges of its box lie beside a plot that is not square to
 * the map, on the ground of its neighbours. Mercator; returns the middle. */
static double
get_span (const VigilShape *shape, double *height)
{
  double top = G_MAXDOUBLE, bottom = -G_MAXDOUBLE;

  for (guint i = 0; i < shape->n_points; i++)
    {
      const double *a = shape->points + 2 * i, *b = shape->points + 2 * ((i + 1) % shape->n_points);
      double y;

      if ((a[0] <= shape->cx) == (b[0] <= shape->cx))
        continue;
      y = a[1] + (b[1] - a[1]) * (shape->cx - a[0]) / (b[0] - a[0]);
      top = MIN (top, y);
      bottom = MAX (bottom, y);
    }
  if (top > bottom)
    return shape->cy;
  *height = bottom - top;
  return (top + bottom) / 2.0;
}

/* Enterprises are named large and wide from afar; what is inside of them when it is large enough to be told apart. */
static void
style_label (VigilLabel *label, const VigilAreaLook *look, const VigilShape *shape, double w, double h, double resolution)
{
  gboolean plot = g_str_equal (look->kind, "plot");

  label->rank = look->rank + log2 (MAX (shape->area, 1.0)) / 100.0;
  label->color = VIGIL_COLOR_PLAN_LABEL_DIM;
  label->size = !plot || w < 170.0 ? 12.0 : resolution > 0.9 ? 13.0 : 14.0;
  label->tracking = !plot ? 0.0 : w > 200.0 ? 2.0 : 0.5;
  label->strong = plot;
  label->elsewhere = plot;
  /* An area is named at its upper edge, where its contents leave room. */
  if ((resolution < 0.9 && MAX (w, h) > 90.0) || (plot && h > 70.0))
    label->dy = -h / 2 + (look->wall ? -9.0 : 11.0);
  /* Not of a wall, a lawn or the sea: their names are not missed, and those boxes are mostly something else. */
  if (plot || (look->rank >= NAMED_ANYWHERE && !look->wall))
    {
      label->spread_x = w * 0.46;
      label->spread_y = MAX (h / 2 - 14.0, 9.0);
    }
}

static void
vigil_areas_layer_label (VigilLayer *layer, const VigilProjection *view, VigilLabels *labels)
{
  VigilAreasLayer *self = VIGIL_AREAS_LAYER (layer);
  double resolution = vigil_projection_get_resolution (view), bounds[4], largest;

  /* The ground of the whole site needs no name on its own map. */
  vigil_site_get_bounds (vigil_site_layer_get_site (self), bounds);
  largest = (bounds[2] - bounds[0]) * (bounds[3] - bounds[1]) * 0.4;
  for (guint i = 0; i < self->shapes->len; i++)
    {
      const VigilShape *shape = &g_array_index (self->shapes, VigilShape, i);
      const VigilAreaLook *look = vigil_plan_look_of_area (get_area (self, i)->kind);
      double w = (shape->box[2] - shape->box[0]) * view->scale, h = (shape->box[3] - shape->box[1]) * view->scale;
      VigilLabel label = { .mx = shape->cx, .my = shape->cy, .text = g_ptr_array_index (self->names, i) };
      gboolean plot = g_str_equal (look->kind, "plot");

      /* From afar there are enterprises and people; more names would lie under both. */
      if (look->rank <= 0.0 || (look->wall && resolution > WALLS_BELOW) || (!plot && resolution > NAMES_BELOW) || shape->area > largest || MAX (w, h) < (plot ? 70.0 : 110.0) || MIN (w, h) < (plot ? 30.0 : 36.0))
        continue;
      label.fit = plot ? 0.0 : MAX (w, h);
      if (plot)
        {
          double span = shape->box[3] - shape->box[1];

          label.my = get_span (shape, &span);
          h = span * view->scale;
        }
      style_label (&label, look, shape, w, h, resolution);
      vigil_labels_add (labels, &label);
    }
}

static void
vigil_areas_layer_pick (VigilLayer *layer, const VigilMapPoint *at, GArray *hits)
{
  VigilAreasLayer *self = VIGIL_AREAS_LAYER (layer);
  double mx, my;
  int hit;

  vigil_projection_from_view (&at->view, at->px, at->py, &mx, &my);
  hit = vigil_shapes_smallest_at (self->shapes, mx, my, self->skip);
  if (hit >= 0)
    vigil_selection_group_add (hits, VIGIL_SELECTED_AREA, get_area (self, (guint) hit)->id);
}

static char *
vigil_areas_layer_describe (VigilLayer *layer, VigilSelectedKind kind, const char *id)
{
  VigilSite *site = vigil_site_layer_get_site (layer);
  VigilSiteKind found = VIGIL_SITE_NONE;
  const VigilArea *area = kind == VIGIL_SELECTED_AREA ? vigil_site_lookup (site, id, &found) : NULL;
  const VigilEnterprise *owner;

  if (area == NULL || found != VIGIL_SITE_AREA)
    return NULL;
  owner = area->enterprise != NULL ? vigil_site_lookup (site, area->enterprise, NULL) : NULL;
  return vigil_layer_lines (vigil_text_get (&area->name),
                            owner != NULL ? g_strdup_printf ("%s · %s", vigil_kind_name_area (area->kind), vigil_text_get (&owner->name))
                                          : g_strdup (vigil_kind_name_area (area->kind)));
}

static void
vigil_areas_layer_sample (VigilLayer *layer, cairo_t *cr, double width, double height)
{
  static const char *const kinds[] = { "process", "green", "water" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const VigilAreaLook *look = vigil_plan_look_of_area (kinds[i]);

      cairo_rectangle (cr, floor (i * width / 3) + 0.5, 2.5, floor (width / 3) - 1, height - 5);
      vigil_palette_set_source (cr, look->fill);
      cairo_fill_preserve (cr);
      vigil_palette_set_source (cr, VIGIL_COLOR_PLAN_AREA_EDGE);
      cairo_set_line_width (cr, 1.0);
      cairo_stroke (cr);
    }
}

static void
vigil_areas_layer_constructed (GObject *object)
{
  VigilAreasLayer *self = VIGIL_AREAS_LAYER (object);
  const GArray *areas = vigil_site_get_areas (vigil_site_layer_get_site (self));

  G_OBJECT_CLASS (vigil_areas_layer_parent_class)->constructed (object);
  self->shapes = vigil_shapes_new (areas->len);
  self->skip = g_new0 (gboolean, MAX (areas->len, 1));
  self->names = g_ptr_array_new ();
  for (guint i = 0; i < areas->len; i++)
    {
      const VigilArea *area = get_area (self, i);
      VigilShape shape;

      vigil_shape_init_ring (&shape, vigil_site_layer_get_frame (self), &area->outline);
      g_array_append_val (self->shapes, shape);
      self->skip[i] = vigil_plan_look_of_area (area->kind)->decoration;
      g_ptr_array_add (self->names, (gpointer) vigil_text_get (&area->name));
    }
}

static void
vigil_areas_layer_finalize (GObject *object)
{
  VigilAreasLayer *self = VIGIL_AREAS_LAYER (object);

  g_clear_pointer (&self->shapes, g_array_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->skip, g_free);
  G_OBJECT_CLASS (vigil_areas_layer_parent_class)->finalize (object);
}

static void
vigil_areas_layer_class_init (VigilAreasLayerClass *klass)
{
  VigilLayerClass *layer_class = VIGIL_LAYER_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = vigil_areas_layer_constructed;
  G_OBJECT_CLASS (klass)->finalize = vigil_areas_layer_finalize;
  layer_class->still = TRUE;
  layer_class->paint = vigil_areas_layer_paint;
  layer_class->label = vigil_areas_layer_label;
  layer_class->pick = vigil_areas_layer_pick;
  layer_class->describe = vigil_areas_layer_describe;
  layer_class->sample = vigil_areas_layer_sample;
}

static void
vigil_areas_layer_init (VigilAreasLayer *self)
{
  vigil_layer_init_names (VIGIL_LAYER (self), "areas", _("Ground and areas"), TRUE);
}

/**
 * vigil_areas_layer_new:
 * @session: whose site
 *
 * Returns: (transfer full): a new layer
 */
VigilLayer *
vigil_areas_layer_new (VigilSession *session)
{
  return g_object_new (VIGIL_TYPE_AREAS_LAYER, "session", session, NULL);
}
