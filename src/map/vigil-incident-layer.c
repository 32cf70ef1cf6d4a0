/* vigil-incident-layer.c: where the open incidents are, each with its letter and shape, and the way of who comes to help
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-incident-layer.h"

#include "map/vigil-incident-symbol.h"
#include "map/vigil-palette.h"
#include "session/vigil-incident-desk.h"

#include <glib/gi18n.h>
#include <math.h>

#define SCALE (vigil_palette_get_type_scale ())
#define SIZE (26.0 * SCALE)
#define WIDTH (3.0 * SCALE)

struct _VigilIncidentLayer
{
  VigilSiteLayer parent_instance;

  VigilIncidentDesk *desk; /* borrowed from the session */
  GArray *route;           /* of VigilZonePoint */
  GArray *boxes;           /* of graphene_rect_t: symbols as drawn last */
};

G_DEFINE_FINAL_TYPE (VigilIncidentLayer, vigil_incident_layer, VIGIL_TYPE_SITE_LAYER)

/* What is drawn of one: where it is, pixels of the view. */
typedef struct
{
  guint mark;
  gboolean current;
} Mark;

static gboolean
find_place (VigilIncidentLayer *self, const VigilProjection *view, VigilIncident *incident, double place[2])
{
  double east, north;

  if (vigil_incident_get_closed (incident) != 0 || !vigil_incident_get_place (incident, &east, &north))
    return FALSE;
  vigil_shape_to_view (vigil_site_layer_get_frame (self), view, east, north, &place[0], &place[1]);
  return fabs (place[0]) <= 1e5 && fabs (place[1]) <= 1e5;
}

static void
paint_mark (cairo_t *cr, const Mark *mark, const double place[2], const double at[2])
{
  cairo_new_path (cr);
  cairo_move_to (cr, place[0], place[1]);
  cairo_line_to (cr, at[0], at[1]);
  vigil_palette_set_source (cr, VIGIL_COLOR_TEXT);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
  vigil_incident_symbol_draw (cr, mark->mark, at[0], at[1], SIZE, mark->current);
}

/* The oldest first: none moves when another is opened. */
static void
paint_marks (VigilIncidentLayer *self, VigilCanvas *canvas)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->desk)), n_marks = 0;
  g_autofree Mark *marks = g_new (Mark, MAX (n, 1));
  g_autofree double *places = g_new (double, 2 * MAX (n, 1)), *at = g_new (double, 2 * MAX (n, 1));

  for (guint i = n; i-- > 0;)
    {
      g_autoptr (VigilIncident) incident = g_list_model_get_item (G_LIST_MODEL (self->desk), i);

      if (!find_place (self, &canvas->view, incident, places + 2 * n_marks))
        continue;
      marks[n_marks].mark = vigil_incident_get_mark (incident);
      marks[n_marks++].current = incident == vigil_incident_desk_get_current (self->desk);
    }
  vigil_incident_marks_place (places, n_marks, SIZE, at);
  g_array_set_size (self->boxes, 0);
  for (guint i = 0; i < n_marks; i++)
    {
      graphene_rect_t box = GRAPHENE_RECT_INIT ((float) (at[2 * i] - SIZE / 2), (float) (at[2 * i + 1] - SIZE / 2), (float) SIZE, (float) SIZE);

      g_array_append_val (self->boxes, box);
      paint_mark (canvas->cr, &marks[i], places + 2 * i, at + 2 * i);
    }
}

static void
trace_route (VigilIncidentLayer *self, VigilCanvas *canvas)
{
  cairo_new_path (canvas->cr);
  for (guint i = 0; i < self->route->len; i++)
    {
      const VigilZonePoint *point = &g_array_index (self->route, VigilZonePoint, i);
      double x, y;

      vigil_shape_to_view (vigil_site_layer_get_frame (self), &canvas->view, point->east, point->north, &x, &y);
      /* cairo holds 2²³ pixels */
      cairo_line_to (canvas->cr, CLAMP (x, -4e6, 4e6), CLAMP (y, -4e6, 4e6));
    }
}

static void
paint_route (VigilIncidentLayer *self, VigilCanvas *canvas)
{
  static const double dashes[] = { 2.0, 6.0 };

  if (self->route->len < 2)
    return;
  cairo_set_line_join (canvas->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (canvas->cr, CAIRO_LINE_CAP_ROUND);
  trace_route (self, canvas);
  vigil_layer_set_source_alpha (canvas->cr, VIGIL_COLOR_MAP_LABEL_HALO, 0.8);
  cairo_set_line_width (canvas->cr, WIDTH + 3.0);
  cairo_stroke_preserve (canvas->cr);
  vigil_palette_set_source (canvas->cr, VIGIL_COLOR_ACCENT);
  cairo_set_dash (canvas->cr, dashes, 2, 0.0);
  cairo_set_line_width (canvas->cr, WIDTH);
  cairo_stroke (canvas->cr);
  cairo_set_dash (canvas->cr, NULL, 0, 0.0);
  cairo_set_line_cap (canvas->cr, CAIRO_LINE_CAP_BUTT);
}

static void
vigil_incident_layer_paint (VigilLayer *layer, VigilCanvas *canvas)
{
  VigilIncidentLayer *self = VIGIL_INCIDENT_LAYER (layer);
  paint_route (self, canvas);
  paint_marks (self, canvas);
}

static void
vigil_incident_layer_sample (VigilLayer *layer, cairo_t *cr, double width, double height)
{
  vigil_incident_symbol_draw (cr, 0, width / 2, height / 2, height, TRUE);
}

static void
vigil_incident_layer_constructed (GObject *object)
{
  VigilIncidentLayer *self = VIGIL_INCIDENT_LAYER (object);

  G_OBJECT_CLASS (vigil_incident_layer_parent_class)->constructed (object);
  self->desk = vigil_session_get_incident_desk (vigil_site_layer_get_session (self));
  g_signal_connect_object (self->desk, "changed", G_CALLBACK (vigil_layer_changed), self, G_CONNECT_SWAPPED);
}

static void
vigil_incident_layer_finalize (GObject *object)
{
  g_array_unref (VIGIL_INCIDENT_LAYER (object)->route);
  g_array_unref (VIGIL_INCIDENT_LAYER (object)->boxes);
  G_OBJECT_CLASS (vigil_incident_layer_parent_class)->finalize (object);
}

static void
vigil_incident_layer_class_init (VigilIncidentLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = vigil_incident_layer_constructed;
  G_OBJECT_CLASS (klass)->finalize = vigil_incident_layer_finalize;
  VIGIL_LAYER_CLASS (klass)->paint = vigil_incident_layer_paint;
  VIGIL_LAYER_CLASS (klass)->sample = vigil_incident_layer_sample;
}

static void
vigil_incident_layer_init (VigilIncidentLayer *self)
{
  self->route = g_array_new (FALSE, FALSE, sizeof (VigilZonePoint));
  self->boxes = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  vigil_layer_init_names (VIGIL_LAYER (self), "incidents", _("Incidents"), TRUE);
}

VigilLayer *
vigil_incident_layer_new (VigilSession *session)
{
  return g_object_new (VIGIL_TYPE_INCIDENT_LAYER, "session", session, NULL);
}

void
vigil_incident_layer_set_route (VigilIncidentLayer *self, const VigilZonePoint *points, guint n)
{
  g_return_if_fail (VIGIL_IS_INCIDENT_LAYER (self));

  g_array_set_size (self->route, 0);
  if (n >= 2)
    g_array_append_vals (self->route, points, n);
  vigil_layer_changed (VIGIL_LAYER (self));
}

gboolean
vigil_incident_layer_get_box (VigilIncidentLayer *self, guint index, graphene_rect_t *box)
{
  g_return_val_if_fail (VIGIL_IS_INCIDENT_LAYER (self) && box != NULL, FALSE);

  if (index >= self->boxes->len)
    return FALSE;
  *box = g_array_index (self->boxes, graphene_rect_t, index);
  return TRUE;
}

guint
vigil_incident_layer_get_n_route (VigilIncidentLayer *self)
{
  g_return_val_if_fail (VIGIL_IS_INCIDENT_LAYER (self), 0);
  return self->route->len;
}
