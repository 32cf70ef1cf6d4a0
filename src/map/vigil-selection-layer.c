/* vigil-selection-layer.c: what is selected, outlined
 *
 * An outline, never a fill: what is under it must stay readable. A person's or vehicle's way of the last minutes
 * is remembered from the moment of selection.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-selection-layer.h"

#include "map/vigil-asset-symbol.h"
#include "map/vigil-pick.h"
#include "map/vigil-place-symbol.h"

#include <glib/gi18n.h>
#include <math.h>

#define LINE_WIDTH 2.0
#define GAP 3.5
#define RING (12.0 * vigil_palette_get_type_scale ())
#define GROUP_RING (8.0 * vigil_palette_get_type_scale ())
#define MAX_GROUP 2000 /* members that are ringed */
#define CROWD 60       /* more of them get small thin rings: what they are stays to be seen */
#define CROWD_RING (4.0 * vigil_palette_get_type_scale ())
#define TRAIL_TIME (5 * VIGIL_MINUTE)
#define TRAIL_STEP 0.5 /* m between two points of a trail */

typedef struct
{
  VigilTime time;
  double mx, my;
  double x, y;
} TrailPoint;

struct _VigilSelectionLayer
{
  VigilSiteLayer parent_instance;

  VigilShape shape; /* of what is selected, where it has an outline */
  gboolean has_shape;
  const VigilAsset *asset; /* borrowed from the site: whose shape it is */
  GArray *trail; /* of TrailPoint, oldest first */
  double last_x, last_y; /* where a selected track was drawn, m */
  guint64 seen_serial;
};

G_DEFINE_FINAL_TYPE (VigilSelectionLayer, vigil_selection_layer, VIGIL_TYPE_SITE_LAYER)

static VigilSelection *
get_selection (VigilSelectionLayer *self)
{
  return vigil_session_get_selection (vigil_site_layer_get_session (self));
}

static gboolean
locate (VigilSelectionLayer *self, const VigilProjection *view, VigilSelectedKind kind, const char *id, double *px, double *py)
{
  double x, y;

  if (!vigil_pick_locate (vigil_site_layer_get_session (self), kind, id, &x, &y))
    return FALSE;
  vigil_shape_to_view (vigil_site_layer_get_frame (self), view, x, y, px, py);
  return TRUE;
}

static void
set_asset_shape (VigilSelectionLayer *self, const VigilAsset *asset)
{
  if (asset == NULL || asset->shape == VIGIL_ASSET_SHAPE_POINT)
    return;
  vigil_shape_init_asset (&self->shape, vigil_site_layer_get_frame (self), asset, 1.0);
  self->has_shape = TRUE;
  self->asset = asset->shape != VIGIL_ASSET_SHAPE_POLYGON ? asset : NULL;
}

/* The outline of a thing of the site; a point has none. */
static void
find_shape (VigilSelectionLayer *self, const char *id)
{
  const VigilFrame *frame = vigil_site_layer_get_frame (self);
  VigilSiteKind kind = VIGIL_SITE_NONE;
  gconstpointer element = id != NULL ? vigil_site_lookup (vigil_site_layer_get_site (self), id, &kind) : NULL;

  vigil_shape_clear (&self->shape);
  self->asset = NULL;
  self->has_shape = element != NULL && (kind == VIGIL_SITE_AREA || kind == VIGIL_SITE_BUILDING || kind == VIGIL_SITE_RISK_UNIT
                                        || kind == VIGIL_SITE_ROAD);
  if (element == NULL)
    return;
  if (kind == VIGIL_SITE_ASSET)
    set_asset_shape (self, element);
  else if (kind == VIGIL_SITE_AREA)
    vigil_shape_init_ring (&self->shape, frame, &((const VigilArea *) element)->outline);
  else if (kind == VIGIL_SITE_BUILDING)
    vigil_shape_init_ring (&self->shape, frame, &((const VigilBuilding *) element)->outline);
  else if (kind == VIGIL_SITE_RISK_UNIT)
    vigil_shape_init_ring (&self->shape, frame, &((const VigilRiskUnit *) element)->outline);
  else if (kind == VIGIL_SITE_ROAD)
    vigil_shape_init_line (&self->shape, frame, &((const VigilRoad *) element)->line, ((const VigilRoad *) element)->width);
}

static void
stroke_accent (cairo_t *cr)
{
  /* A dark seam keeps it apart from whatever it lies on. */
  cairo_set_line_width (cr, LINE_WIDTH + 2.0);
  vigil_layer_set_source_alpha (cr, VIGIL_COLOR_MAP_LABEL_HALO, 0.7);
  cairo_stroke_preserve (cr);
  cairo_set_line_width (cr, LINE_WIDTH);
  vigil_palette_set_source (cr, VIGIL_COLOR_ACCENT);
  cairo_stroke (cr);
}

static void
ring (VigilCanvas *canvas, double x, double y, double radius)
{
  if (x < -radius || y < -radius || x > canvas->view.width + radius || y > canvas->view.height + radius)
    return;
  cairo_new_path (canvas->cr);
  cairo_arc (canvas->cr, x, y, radius, 0, 2 * G_PI);
  stroke_accent (canvas->cr);
}

/* Equipment is outlined with a gap: the colour of its state lies on its own outline. */
static void
trace (VigilSelectionLayer *self, VigilCanvas *canvas)
{
  double x, y;

  if (self->asset == NULL)
    {
      vigil_shape_trace (&self->shape, &canvas->view, canvas->cr);
      return;
    }
  vigil_projection_to_view (&canvas->view, self->shape.cx, self->shape.cy, &x, &y);
  vigil_asset_symbol_trace (canvas->cr, self->asset, x, y, canvas->resolution, GAP);
}

static void
paint_shape (VigilSelectionLayer *self, VigilCanvas *canvas)
{
  double width = self->shape.width * canvas->view.scale;

  if (!vigil_shape_is_visible (&self->shape, &canvas->view, 8.0))
    return;
  trace (self, canvas);
  if (width <= 0.0)
    {
      stroke_accent (canvas->cr);
      return;
    }
  /* Along both edges of a line. */
  cairo_push_group (canvas->cr);
  vigil_palette_set_source (canvas->cr, VIGIL_COLOR_ACCENT);
  cairo_set_line_width (canvas->cr, width + 2 * LINE_WIDTH);
  cairo_stroke_preserve (canvas->cr);
  cairo_set_operator (canvas->cr, CAIRO_OPERATOR_CLEAR);
  cairo_set_line_width (canvas->cr, width);
  cairo_stroke (canvas->cr);
  cairo_pop_group_to_source (canvas->cr);
  cairo_paint (canvas->cr);
}

static void
paint_trail (VigilSelectionLayer *self, VigilCanvas *canvas)
{
  static const double dashes[] = { 1.0, 4.0 };

  if (self->trail->len < 2)
    return;
  cairo_new_path (canvas->cr);
  for (guint i = 0; i < self->trail->len; i++)
    {
      const TrailPoint *point = &g_array_index (self->trail, TrailPoint, i);
      double x, y;

      vigil_projection_to_view (&canvas->view, point->mx, point->my, &x, &y);
      cairo_line_to (canvas->cr, x, y);
    }
  cairo_set_line_cap (canvas->cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_dash (canvas->cr, dashes, 2, 0.0);
  cairo_set_line_width (canvas->cr, 2.0);
  vigil_palette_set_source (canvas->cr, VIGIL_COLOR_ACCENT);
  cairo_stroke (canvas->cr);
  cairo_set_dash (canvas->cr, NULL, 0, 0.0);
  cairo_set_line_cap (canvas->cr, CAIRO_LINE_CAP_BUTT);
}

static void
paint_group (VigilSelectionLayer *self, VigilCanvas *canvas)
{
  const GArray *group = vigil_selection_get_group (get_selection (self));
  gboolean crowd = group != NULL && group->len > CROWD;

  for (guint i = 0; group != NULL && i < MIN (group->len, MAX_GROUP); i++)
    {
      const VigilSelected *member = &g_array_index (group, VigilSelected, i);
      double x, y;

      if (!locate (self, &canvas->view, member->kind, member->id, &x, &y))
        continue;
      if (!crowd)
        ring (canvas, x, y, GROUP_RING);
      else if (x > 0 && y > 0 && x < canvas->view.width && y < canvas->view.height)
        {
          cairo_new_sub_path (canvas->cr);
          cairo_arc (canvas->cr, x, y, CROWD_RING, 0, 2 * G_PI);
        }
    }
  if (!crowd)
    return;
  vigil_palette_set_source (canvas->cr, VIGIL_COLOR_ACCENT);
  cairo_set_line_width (canvas->cr, 1.0);
  cairo_stroke (canvas->cr);
}

static void
paint_view_of_camera (VigilSelectionLayer *self, VigilCanvas *canvas, const char *id, double x, double y)
{
  VigilSiteKind kind = VIGIL_SITE_NONE;
  const VigilPlace *place = vigil_site_lookup (vigil_site_layer_get_site (self), id, &kind);

  if (place != NULL && kind == VIGIL_SITE_PLACE && place->kind == VIGIL_PLACE_CAMERA)
    vigil_place_symbol_view (canvas->cr, place, x, y, canvas->resolution, TRUE);
}

static void
vigil_selection_layer_paint (VigilLayer *layer, VigilCanvas *canvas)
{
  VigilSelectionLayer *self = VIGIL_SELECTION_LAYER (layer);
  VigilSelectedKind kind = vigil_selection_get_kind (get_selection (self));
  const char *id = vigil_selection_get_id (get_selection (self));
  double x, y;

  if (kind == VIGIL_SELECTED_GROUP)
    paint_group (self, canvas);
  else if (self->has_shape)
    paint_shape (self, canvas);
  if (!locate (self, &canvas->view, kind, id, &x, &y))
    return;
  if (kind == VIGIL_SELECTED_PLACE)
    paint_view_of_camera (self, canvas, id, x, y);
  if (kind == VIGIL_SELECTED_TRACK)
    paint_trail (self, canvas);
  if (!self->has_shape || vigil_shape_get_size (&self->shape, &canvas->view) < RING)
    ring (canvas, x, y, RING);
}

static void
forget_old (VigilSelectionLayer *self)
{
  VigilTime now = vigil_clock_now (vigil_session_get_clock (vigil_site_layer_get_session (self)));
  guint n = 0;

  while (n < self->trail->len && g_array_index (self->trail, TrailPoint, n).time < now - TRAIL_TIME)
    n++;
  if (n > 0)
    g_array_remove_range (self->trail, 0, n);
}

/* TRUE if the selected track has moved. */
static gboolean
follow_track (VigilSelectionLayer *self)
{
  TrailPoint point = { .time = vigil_clock_now (vigil_session_get_clock (vigil_site_layer_get_session (self))) };
  const TrailPoint *last;

  if (!vigil_pick_locate (vigil_site_layer_get_session (self), VIGIL_SELECTED_TRACK, vigil_selection_get_id (get_selection (self)),
                          &point.x, &point.y))
    return FALSE;
  forget_old (self);
  last = self->trail->len > 0 ? &g_array_index (self->trail, TrailPoint, self->trail->len - 1) : NULL;
  if (last == NULL || hypot (last->x - point.x, last->y - point.y) >= TRAIL_STEP)
    {
      vigil_shape_to_mercator (vigil_site_layer_get_frame (self), point.x, point.y, &point.mx, &point.my);
      g_array_append_val (self->trail, point);
    }
  if (point.x == self->last_x && point.y == self->last_y)
    return FALSE;
  self->last_x = point.x;
  self->last_y = point.y;
  return TRUE;
}

static gboolean
group_has_tracks (const GArray *group)
{
  for (guint i = 0; group != NULL && i < MIN (group->len, MAX_GROUP); i++)
    if (g_array_index (group, VigilSelected, i).kind == VIGIL_SELECTED_TRACK)
      return TRUE;
  return FALSE;
}

static void
session_changed_cb (VigilSelectionLayer *self)
{
  VigilSelectedKind kind = vigil_selection_get_kind (get_selection (self));
  guint64 serial = vigil_tracks_get_serial (vigil_situation_get_tracks (vigil_site_layer_get_situation (self)));

  if (serial == self->seen_serial)
    return;
  self->seen_serial = serial;
  if ((kind == VIGIL_SELECTED_TRACK && follow_track (self))
      || (kind == VIGIL_SELECTED_GROUP && group_has_tracks (vigil_selection_get_group (get_selection (self)))))
    vigil_layer_changed (VIGIL_LAYER (self));
}

static void
selection_changed_cb (VigilSelectionLayer *self)
{
  VigilSelectedKind kind = vigil_selection_get_kind (get_selection (self));

  g_array_set_size (self->trail, 0);
  self->last_x = self->last_y = NAN;
  find_shape (self, kind == VIGIL_SELECTED_ASSET || kind == VIGIL_SELECTED_AREA ? vigil_selection_get_id (get_selection (self)) : NULL);
  if (kind == VIGIL_SELECTED_TRACK)
    follow_track (self);
  vigil_layer_changed (VIGIL_LAYER (self));
}

static void
vigil_selection_layer_sample (VigilLayer *layer, cairo_t *cr, double width, double height)
{
  cairo_arc (cr, width / 2, height / 2, height / 2 - 3, 0, 2 * G_PI);
  stroke_accent (cr);
}

static void
vigil_selection_layer_constructed (GObject *object)
{
  VigilSelectionLayer *self = VIGIL_SELECTION_LAYER (object);

  G_OBJECT_CLASS (vigil_selection_layer_parent_class)->constructed (object);
  g_signal_connect_object (vigil_site_layer_get_session (self), "changed", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_selection (self), "changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  selection_changed_cb (self);
}

static void
vigil_selection_layer_finalize (GObject *object)
{
  VigilSelectionLayer *self = VIGIL_SELECTION_LAYER (object);

  vigil_shape_clear (&self->shape);
  g_clear_pointer (&self->trail, g_array_unref);
  G_OBJECT_CLASS (vigil_selection_layer_parent_class)->finalize (object);
}

static void
vigil_selection_layer_class_init (VigilSelectionLayerClass *klass)
{
  VigilLayerClass *layer_class = VIGIL_LAYER_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = vigil_selection_layer_constructed;
  G_OBJECT_CLASS (klass)->finalize = vigil_selection_layer_finalize;
  layer_class->paint = vigil_selection_layer_paint;
  layer_class->sample = vigil_selection_layer_sample;
}

static void
vigil_selection_layer_init (VigilSelectionLayer *self)
{
  self->trail = g_array_new (FALSE, FALSE, sizeof (TrailPoint));
  vigil_layer_init_names (VIGIL_LAYER (self), "selection", _("Selection"), TRUE);
}

/**
 * vigil_selection_layer_new:
 * @session: whose selection
 *
 * Returns: (transfer full): a new layer
 */
VigilLayer *
vigil_selection_layer_new (VigilSession *session)
{
  return g_object_new (VIGIL_TYPE_SELECTION_LAYER, "session", session, NULL);
}
