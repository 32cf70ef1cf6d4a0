/* vigil-marks-layer.c: alarms and the selection as a map layer
 *
 * Alarms that lie on one another share a mark: the worst is drawn. So the number of render nodes
 * is bounded by the size of the view, not by the number of alarms.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-marks-layer.h"

#include "map/vigil-palette.h"
#include "map/vigil-pick.h"
#include "map/vigil-symbol.h"

#include <glib/gi18n.h>
#include <math.h>

#define CELL 26        /* pixels: two marks in one cell become one */
#define MARK_WIDTH 30
#define MARK_HEIGHT 46
#define MARK_SYMBOL 20
#define MARK_RING 9.5
#define SYMBOL_Y (MARK_SYMBOL / 2.0 + 1.0)
#define POINT_Y (MARK_HEIGHT - MARK_RING - 2.0)

typedef struct
{
  VigilAlarm *alarm; /* owned by the mark */
  double x, y;       /* site metres */
  double px, py;     /* where it was drawn, view pixels */
  gboolean drawn;
} Mark;

struct _VigilMarksLayer
{
  VigilLayer parent_instance;

  VigilSession *session;
  GArray *marks; /* of Mark, in the order of the queue: worst first */
  gboolean stale;
  gboolean moving; /* a mark or the selection follows a person */
  guint n_drawn;
  cairo_surface_t *symbols[4][2];
  int symbols_factor;
};

G_DEFINE_FINAL_TYPE (VigilMarksLayer, vigil_marks_layer, VIGIL_TYPE_LAYER)

static void
clear_mark (gpointer data)
{
  g_clear_object (&((Mark *) data)->alarm);
}

static void
collect_marks (VigilMarksLayer *self)
{
  GListModel *alarms = G_LIST_MODEL (vigil_session_get_alarms (self->session));
  VigilSituation *situation = vigil_session_get_situation (self->session);
  guint n = g_list_model_get_n_items (alarms);

  g_array_set_size (self->marks, 0);
  self->moving = FALSE;
  for (guint i = 0; i < n; i++)
    {
      Mark mark = { .alarm = g_list_model_get_item (alarms, i) };

      if (!vigil_pick_locate_alarm (situation, mark.alarm, &mark.x, &mark.y))
        {
          g_object_unref (mark.alarm);
          continue;
        }
      self->moving |= vigil_alarm_get_track (mark.alarm) != NULL;
      g_array_append_val (self->marks, mark);
    }
  self->stale = FALSE;
}

static cairo_surface_t *
paint_symbol (int priority, gboolean filled, int factor)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, MARK_WIDTH * factor, MARK_HEIGHT * factor);
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, factor, factor);
  cr = cairo_create (surface);
  gdk_cairo_set_source_rgba (cr, vigil_palette_get_priority (priority));
  cairo_set_line_width (cr, filled ? 2.5 : 1.5);
  cairo_arc (cr, MARK_WIDTH / 2.0, POINT_Y, MARK_RING, 0, 2 * G_PI);
  cairo_stroke (cr);
  if (!filled)
    {
      vigil_palette_set_source (cr, VIGIL_COLOR_PANEL);
      cairo_arc (cr, MARK_WIDTH / 2.0, SYMBOL_Y, MARK_SYMBOL / 2.0 - 1.0, 0, 2 * G_PI);
      cairo_fill (cr);
    }
  vigil_symbol_draw_priority (cr, MARK_WIDTH / 2.0, SYMBOL_Y, MARK_SYMBOL, priority, filled);
  cairo_destroy (cr);
  return surface;
}

static void
clear_symbols (VigilMarksLayer *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->symbols); i++)
    for (guint j = 0; j < 2; j++)
      g_clear_pointer (&self->symbols[i][j], cairo_surface_destroy);
}

static cairo_surface_t *
get_symbol (VigilMarksLayer *self, int priority, gboolean filled, int factor)
{
  cairo_surface_t **slot = &self->symbols[CLAMP (priority, 1, 4) - 1][filled ? 1 : 0];

  if (self->symbols_factor != factor)
    clear_symbols (self);
  self->symbols_factor = factor;
  if (*slot == NULL)
    *slot = paint_symbol (priority, filled, factor);
  return *slot;
}

static void
to_view (VigilMarksLayer *self, const VigilProjection *view, double x, double y, double *px, double *py)
{
  VigilEnu enu = { x, y, 0.0 };
  VigilLonLat point;
  double mx, my;

  vigil_frame_from_enu (vigil_site_get_frame (vigil_session_get_site (self->session)), &enu, &point);
  vigil_mercator_from_lonlat (point.lon, point.lat, &mx, &my);
  vigil_projection_to_view (view, mx, my, px, py);
}

/* Places the marks of this view; the first, worst alarm of a cell wins. Returns their indexes. */
static GArray *
place_marks (VigilMarksLayer *self, const VigilProjection *view)
{
  g_autoptr (GHashTable) cells = g_hash_table_new (NULL, NULL);
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));
  VigilSituation *situation = vigil_session_get_situation (self->session);

  for (guint i = 0; i < self->marks->len; i++)
    {
      Mark *mark = &g_array_index (self->marks, Mark, i);
      int column, row;

      mark->drawn = FALSE;
      if (vigil_alarm_get_track (mark->alarm) != NULL)
        vigil_pick_locate_alarm (situation, mark->alarm, &mark->x, &mark->y);
      to_view (self, view, mark->x, mark->y, &mark->px, &mark->py);
      if (mark->px < -CELL || mark->py < -CELL || mark->px > view->width + CELL || mark->py > view->height + 2 * CELL)
        continue;
      column = (int) floor (mark->px / CELL) + 4;
      row = (int) floor (mark->py / CELL) + 4;
      if (!g_hash_table_add (cells, GINT_TO_POINTER (row * 4096 + column)))
        continue;
      mark->drawn = TRUE;
      g_array_append_val (order, i);
    }
  return order;
}

static void
draw_marks (VigilMarksLayer *self, VigilCanvas *canvas)
{
  g_autoptr (GArray) order = place_marks (self, &canvas->view);

  self->n_drawn = order->len;
  /* Worst last, on top. */
  for (guint i = order->len; i > 0; i--)
    {
      Mark *mark = &g_array_index (self->marks, Mark, g_array_index (order, guint, i - 1));
      cairo_surface_t *symbol = get_symbol (self, vigil_alarm_get_priority (mark->alarm),
                                            vigil_alarm_is_unacknowledged (mark->alarm), canvas->factor);

      cairo_set_source_surface (canvas->cr, symbol, round (mark->px - MARK_WIDTH / 2.0), round (mark->py - POINT_Y));
      cairo_paint (canvas->cr);
    }
}

/* Pixels from the centre of what is selected to its outline. */
static double
get_selection_radius (VigilMarksLayer *self, VigilSelectedKind kind, const char *id, double resolution)
{
  const VigilAsset *asset = NULL;
  double metres = 0.0;

  if (kind == VIGIL_SELECTED_ASSET)
    asset = vigil_site_get_asset (vigil_session_get_site (self->session), id);
  if (asset == NULL)
    return kind == VIGIL_SELECTED_AREA ? 16.0 : 12.0;
  if (asset->shape == VIGIL_ASSET_SHAPE_CIRCLE)
    metres = asset->radius;
  else if (asset->shape == VIGIL_ASSET_SHAPE_RECT)
    metres = hypot (asset->width, asset->depth) / 2.0;
  return CLAMP (metres / resolution + 5.0, 12.0, 2000.0);
}

static void
draw_selection (VigilMarksLayer *self, VigilCanvas *canvas)
{
  VigilSelection *selection = vigil_session_get_selection (self->session);
  VigilSelectedKind kind = vigil_selection_get_kind (selection);
  const char *id = vigil_selection_get_id (selection);
  double x, y, px, py, radius;
  const VigilProjection *view = &canvas->view;

  if (!vigil_pick_locate (self->session, kind, id, &x, &y))
    return;
  to_view (self, view, x, y, &px, &py);
  radius = get_selection_radius (self, kind, id, canvas->resolution);
  if (px < -radius || py < -radius || px > view->width + radius || py > view->height + radius)
    return;
  vigil_palette_set_source (canvas->cr, VIGIL_COLOR_ACCENT);
  cairo_set_line_width (canvas->cr, 2.0);
  cairo_arc (canvas->cr, px, py, radius, 0, 2 * G_PI);
  cairo_stroke (canvas->cr);
}

static void
vigil_marks_layer_paint (VigilLayer *layer, VigilCanvas *canvas)
{
  VigilMarksLayer *self = VIGIL_MARKS_LAYER (layer);

  if (self->stale)
    collect_marks (self);
  draw_selection (self, canvas);
  draw_marks (self, canvas);
}

static void
vigil_marks_layer_pick (VigilLayer *layer, const VigilMapPoint *at, GArray *hits)
{
  VigilMarksLayer *self = VIGIL_MARKS_LAYER (layer);

  for (guint i = 0; i < self->marks->len; i++)
    {
      Mark *mark = &g_array_index (self->marks, Mark, i);

      if (mark->drawn && fabs (at->px - mark->px) <= MARK_SYMBOL / 2.0
          && fabs (at->py - (mark->py - POINT_Y + SYMBOL_Y)) <= MARK_SYMBOL / 2.0)
        vigil_selection_group_add (hits, VIGIL_SELECTED_ALARM, vigil_alarm_get_id (mark->alarm));
    }
}

static void
alarms_changed_cb (VigilMarksLayer *self)
{
  self->stale = TRUE;
  vigil_layer_changed (VIGIL_LAYER (self));
}

static void
vigil_marks_layer_finalize (GObject *object)
{
  VigilMarksLayer *self = VIGIL_MARKS_LAYER (object);

  clear_symbols (self);
  g_clear_pointer (&self->marks, g_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigil_marks_layer_parent_class)->finalize (object);
}

static void
vigil_marks_layer_class_init (VigilMarksLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = vigil_marks_layer_finalize;
  VIGIL_LAYER_CLASS (klass)->paint = vigil_marks_layer_paint;
  VIGIL_LAYER_CLASS (klass)->pick = vigil_marks_layer_pick;
}

static void
vigil_marks_layer_init (VigilMarksLayer *self)
{
  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_array_set_clear_func (self->marks, clear_mark);
  self->stale = TRUE;
  vigil_layer_init_names (VIGIL_LAYER (self), "alarms", _("Alarms"), TRUE);
}

/**
 * vigil_marks_layer_new:
 * @session: whose alarms and selection
 *
 * Returns: (transfer full): a new layer
 */
VigilLayer *
vigil_marks_layer_new (VigilSession *session)
{
  VigilMarksLayer *self;

  g_return_val_if_fail (VIGIL_IS_SESSION (session), NULL);

  self = g_object_new (VIGIL_TYPE_MARKS_LAYER, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (vigil_session_get_alarms (session), "changed", G_CALLBACK (alarms_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (vigil_marks_layer_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (vigil_session_get_selection (session), "changed", G_CALLBACK (vigil_layer_changed), self,
                           G_CONNECT_SWAPPED);
  return VIGIL_LAYER (self);
}

void
vigil_marks_layer_update (VigilMarksLayer *self)
{
  g_return_if_fail (VIGIL_IS_MARKS_LAYER (self));

  if (self->moving || vigil_selection_get_kind (vigil_session_get_selection (self->session)) == VIGIL_SELECTED_TRACK)
    vigil_layer_changed (VIGIL_LAYER (self));
}

guint
vigil_marks_layer_get_n_drawn (VigilMarksLayer *self)
{
  g_return_val_if_fail (VIGIL_IS_MARKS_LAYER (self), 0);
  return self->n_drawn;
}
