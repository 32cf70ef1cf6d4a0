/* vigil-marks-layer.c: alarms and the selection as a map layer
 *
 * Alarms that lie on one another share a mark: the worst is drawn. So the number of render nodes
 * is bounded by the size of the view, not by the number of alarms.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-marks-layer.h"

#include "map/vigil-map-layer.h"
#include "map/vigil-palette.h"
#include "map/vigil-pick.h"
#include "map/vigil-symbol.h"

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
  ShumateLayer parent_instance;

  VigilSession *session;
  GArray *marks; /* of Mark, in the order of the queue: worst first */
  gboolean stale;
  gboolean moving; /* a mark or the selection follows a person */
  guint n_drawn;
  GdkTexture *symbols[4][2];
  int symbols_factor;
};

G_DEFINE_FINAL_TYPE (VigilMarksLayer, vigil_marks_layer, SHUMATE_TYPE_LAYER)

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

static GdkTexture *
paint_symbol (int priority, gboolean filled, int factor)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, MARK_WIDTH * factor, MARK_HEIGHT * factor);
  GdkTexture *texture;
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
  texture = vigil_map_texture_new (surface);
  cairo_surface_destroy (surface);
  return texture;
}

static void
clear_symbols (VigilMarksLayer *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->symbols); i++)
    for (guint j = 0; j < 2; j++)
      g_clear_object (&self->symbols[i][j]);
}

static GdkTexture *
get_symbol (VigilMarksLayer *self, int priority, gboolean filled)
{
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  GdkTexture **slot = &self->symbols[CLAMP (priority, 1, 4) - 1][filled ? 1 : 0];

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
draw_marks (VigilMarksLayer *self, GtkSnapshot *snapshot, const VigilProjection *view)
{
  g_autoptr (GArray) order = place_marks (self, view);

  self->n_drawn = order->len;
  /* Worst last, on top. */
  for (guint i = order->len; i > 0; i--)
    {
      Mark *mark = &g_array_index (self->marks, Mark, g_array_index (order, guint, i - 1));
      GdkTexture *symbol = get_symbol (self, vigil_alarm_get_priority (mark->alarm),
                                       vigil_alarm_is_unacknowledged (mark->alarm));

      gtk_snapshot_append_texture (snapshot, symbol,
                                   &GRAPHENE_RECT_INIT (round (mark->px - MARK_WIDTH / 2.0), round (mark->py - POINT_Y),
                                                        MARK_WIDTH, MARK_HEIGHT));
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
draw_selection (VigilMarksLayer *self, GtkSnapshot *snapshot, const VigilProjection *view)
{
  VigilSelection *selection = vigil_session_get_selection (self->session);
  VigilSelectedKind kind = vigil_selection_get_kind (selection);
  const char *id = vigil_selection_get_id (selection);
  double x, y, px, py, radius;
  cairo_t *cr;

  if (!vigil_pick_locate (self->session, kind, id, &x, &y))
    return;
  to_view (self, view, x, y, &px, &py);
  radius = get_selection_radius (self, kind, id, vigil_projection_get_resolution (view));
  if (px < -radius || py < -radius || px > view->width + radius || py > view->height + radius)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (px - radius - 2, py - radius - 2, 2 * radius + 4,
                                                                 2 * radius + 4));
  vigil_palette_set_source (cr, VIGIL_COLOR_ACCENT);
  cairo_set_line_width (cr, 2.0);
  cairo_arc (cr, px, py, radius, 0, 2 * G_PI);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
vigil_marks_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigilMarksLayer *self = VIGIL_MARKS_LAYER (widget);
  VigilProjection view;

  if (!vigil_map_layer_get_projection (SHUMATE_LAYER (self), &view))
    return;
  if (self->stale)
    collect_marks (self);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, view.width, view.height));
  draw_selection (self, snapshot, &view);
  draw_marks (self, snapshot, &view);
  gtk_snapshot_pop (snapshot);
}

static void
alarms_changed_cb (VigilMarksLayer *self)
{
  self->stale = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
vigil_marks_layer_constructed (GObject *object)
{
  G_OBJECT_CLASS (vigil_marks_layer_parent_class)->constructed (object);
  vigil_map_layer_follow_viewport (SHUMATE_LAYER (object));
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

  object_class->constructed = vigil_marks_layer_constructed;
  object_class->finalize = vigil_marks_layer_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = vigil_marks_layer_snapshot;
}

static void
vigil_marks_layer_init (VigilMarksLayer *self)
{
  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_array_set_clear_func (self->marks, clear_mark);
  self->stale = TRUE;
}

/**
 * vigil_marks_layer_new:
 * @viewport: the viewport of the map
 * @session: whose alarms and selection
 *
 * Returns: (transfer floating): a new layer
 */
VigilMarksLayer *
vigil_marks_layer_new (ShumateViewport *viewport, VigilSession *session)
{
  VigilMarksLayer *self;

  g_return_val_if_fail (SHUMATE_IS_VIEWPORT (viewport) && VIGIL_IS_SESSION (session), NULL);

  self = g_object_new (VIGIL_TYPE_MARKS_LAYER, "viewport", viewport, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (vigil_session_get_alarms (session), "changed", G_CALLBACK (alarms_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (vigil_session_get_selection (session), "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
vigil_marks_layer_update (VigilMarksLayer *self)
{
  g_return_if_fail (VIGIL_IS_MARKS_LAYER (self));

  if (self->moving || vigil_selection_get_kind (vigil_session_get_selection (self->session)) == VIGIL_SELECTED_TRACK)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * vigil_marks_layer_pick:
 * @self: the layer
 * @x: pixels
 * @y: pixels
 *
 * Returns: (transfer none) (nullable): id of the alarm whose symbol was drawn there
 */
const char *
vigil_marks_layer_pick (VigilMarksLayer *self, double x, double y)
{
  g_return_val_if_fail (VIGIL_IS_MARKS_LAYER (self), NULL);

  for (guint i = 0; i < self->marks->len; i++)
    {
      Mark *mark = &g_array_index (self->marks, Mark, i);

      if (mark->drawn && fabs (x - mark->px) <= MARK_SYMBOL / 2.0
          && fabs (y - (mark->py - POINT_Y + SYMBOL_Y)) <= MARK_SYMBOL / 2.0)
        return vigil_alarm_get_id (mark->alarm);
    }
  return NULL;
}

guint
vigil_marks_layer_get_n_drawn (VigilMarksLayer *self)
{
  g_return_val_if_fail (VIGIL_IS_MARKS_LAYER (self), 0);
  return self->n_drawn;
}
