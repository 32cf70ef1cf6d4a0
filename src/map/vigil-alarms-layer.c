/* vigil-alarms-layer.c: alarms where they are, the worst of each spot on top
 *
 * Alarms that lie on one another share a mark: the worst is drawn, the others are counted. So there are never
 * more marks than the view has room for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-alarms-layer.h"

#include "alarm/vigil-alarm-queue-rows.h"
#include "map/vigil-pick.h"
#include "map/vigil-place-symbol.h"
#include "map/vigil-symbol.h"

#include <glib/gi18n.h>
#include <math.h>

#define SCALE (vigil_palette_get_type_scale ())
#define MANY 1000 /* alarms: from here on a change waits */
#define RELABEL_REST (2 * G_TIME_SPAN_SECOND)
#define ASIDE 10.0 /* metres that a mark may have moved before names make way again */
#define INTERVAL 250 /* ms between two changes of many */
#define NEAR (26.0 * SCALE) /* pixels: two marks nearer than this become one */
#define CELL (NEAR / 1.4143) /* two marks in one square are always near */
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
  guint count;       /* alarms it stands for; 0: another stands for it */
} Mark;

struct _VigilAlarmsLayer
{
  VigilSiteLayer parent_instance;

  GArray *marks; /* of Mark, worst first */
  GArray *drawn; /* of guint: indexes of marks, worst first */
  GHashTable *marked; /* set of the alarms of marks, borrowed */
  gboolean stale;
  gint64 collected; /* monotonic µs */
  guint avoided;    /* what names made way for: hash of the places of the marks */
  gint64 avoided_at; /* monotonic µs */
  guint timeout;
  gboolean moving; /* a mark follows a person */
  cairo_surface_t *symbols[4][2];
  int symbols_factor;
  guint symbols_serial; /* of the palette */
};

G_DEFINE_FINAL_TYPE (VigilAlarmsLayer, vigil_alarms_layer, VIGIL_TYPE_SITE_LAYER)

static void
clear_mark (gpointer data)
{
  g_clear_object (&((Mark *) data)->alarm);
}

/* On the map the priority counts most: an acknowledged release is worse than a new nuisance. */
static int
compare_marks (gconstpointer a, gconstpointer b)
{
  VigilAlarm *one = ((const Mark *) a)->alarm, *other = ((const Mark *) b)->alarm;
  int difference = vigil_alarm_get_priority (one) - vigil_alarm_get_priority (other);

  if (difference == 0)
    difference = vigil_alarm_is_unacknowledged (other) - vigil_alarm_is_unacknowledged (one);
  return difference != 0 ? difference : g_strcmp0 (vigil_alarm_get_id (one), vigil_alarm_get_id (other));
}

static void
collect_marks (VigilAlarmsLayer *self)
{
  const GPtrArray *alarms = vigil_alarm_queue_peek_rows (vigil_session_get_alarms (vigil_site_layer_get_session (self)));
  VigilSituation *situation = vigil_site_layer_get_situation (self);

  g_array_set_size (self->drawn, 0);
  g_hash_table_remove_all (self->marked);
  g_array_set_size (self->marks, 0);
  self->moving = FALSE;
  for (guint i = 0; i < alarms->len; i++)
    {
      Mark mark = { .alarm = alarms->pdata[i] };

      if (!vigil_pick_locate_alarm (situation, mark.alarm, &mark.x, &mark.y))
        continue;
      g_object_ref (mark.alarm);
      self->moving |= vigil_alarm_get_track (mark.alarm) != NULL;
      g_array_append_val (self->marks, mark);
      g_hash_table_add (self->marked, mark.alarm);
    }
  g_array_sort (self->marks, compare_marks);
  self->stale = FALSE;
  self->collected = g_get_monotonic_time ();
}

static cairo_surface_t *
paint_symbol (int priority, gboolean filled, int factor)
{
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_ARGB32, (int) ceil (MARK_WIDTH * SCALE * factor), (int) ceil (MARK_HEIGHT * SCALE * factor));
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, factor, factor);
  cr = cairo_create (surface);
  cairo_scale (cr, SCALE, SCALE);
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
clear_symbols (VigilAlarmsLayer *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->symbols); i++)
    for (guint j = 0; j < 2; j++)
      g_clear_pointer (&self->symbols[i][j], cairo_surface_destroy);
}

static cairo_surface_t *
get_symbol (VigilAlarmsLayer *self, int priority, gboolean filled, int factor)
{
  cairo_surface_t **slot = &self->symbols[CLAMP (priority, 1, 4) - 1][filled ? 1 : 0];

  if (self->symbols_factor != factor || self->symbols_serial != vigil_palette_get_serial ())
    clear_symbols (self);
  self->symbols_factor = factor;
  self->symbols_serial = vigil_palette_get_serial ();
  if (*slot == NULL)
    *slot = paint_symbol (priority, filled, factor);
  return *slot;
}

/* A square of the view, for looking up what lies near. */
static gpointer
get_cell (const Mark *mark, int dx, int dy)
{
  return GINT_TO_POINTER (((int) floor (mark->py / CELL) + dy + 16) * 8192 + (int) floor (mark->px / CELL) + dx + 17);
}

/* The mark that already stands near @mark, or NULL. */
static Mark *
find_near (VigilAlarmsLayer *self, GHashTable *cells, const Mark *mark)
{
  for (int dy = -2; dy <= 2; dy++)
    for (int dx = -2; dx <= 2; dx++)
      {
        guint index = GPOINTER_TO_UINT (g_hash_table_lookup (cells, get_cell (mark, dx, dy)));
        Mark *other = index > 0 ? &g_array_index (self->marks, Mark, index - 1) : NULL;

        if (other != NULL && hypot (other->px - mark->px, other->py - mark->py) < NEAR)
          return other;
      }
  return NULL;
}

/* From the worst down: who comes near a worse one is only counted. */
static void
place_marks (VigilAlarmsLayer *self, const VigilProjection *view)
{
  g_autoptr (GHashTable) cells = g_hash_table_new (NULL, NULL);
  VigilSituation *situation = vigil_site_layer_get_situation (self);

  g_array_set_size (self->drawn, 0);
  for (guint i = 0; i < self->marks->len; i++)
    {
      Mark *mark = &g_array_index (self->marks, Mark, i);
      Mark *near;

      mark->count = 0;
      if (vigil_alarm_get_track (mark->alarm) != NULL)
        vigil_pick_locate_alarm (situation, mark->alarm, &mark->x, &mark->y);
      vigil_shape_to_view (vigil_site_layer_get_frame (self), view, mark->x, mark->y, &mark->px, &mark->py);
      if (mark->px < -NEAR || mark->py < -NEAR || mark->px > view->width + NEAR || mark->py > view->height + 2 * NEAR)
        continue;
      near = find_near (self, cells, mark);
      if (near != NULL)
        {
          near->count++;
          continue;
        }
      mark->count = 1;
      g_hash_table_insert (cells, get_cell (mark, 0, 0), GUINT_TO_POINTER (i + 1));
      g_array_append_val (self->drawn, i);
    }
}

static void
draw_count (cairo_t *cr, const Mark *mark)
{
  g_autofree char *text = g_strdup_printf ("+%u", mark->count - 1);
  int width, height;
  double x = round (mark->px + MARK_SYMBOL * SCALE / 2.0), y = round (mark->py - POINT_Y * SCALE);

  vigil_map_text_measure (text, 11.0 * SCALE, TRUE, &width, &height);
  cairo_rectangle (cr, x, y, width + 6, round (14 * SCALE));
  vigil_palette_set_source (cr, VIGIL_COLOR_MAP_CLUSTER);
  cairo_fill (cr);
  vigil_palette_set_source (cr, VIGIL_COLOR_MAP_CLUSTER_TEXT);
  vigil_map_text (cr, text, x + width / 2.0 + 3, y + round (14 * SCALE) / 2, 11.0 * SCALE, TRUE);
}

static guint
hash_places (VigilAlarmsLayer *self)
{
  guint hash = self->drawn->len;

  for (guint i = 0; i < self->drawn->len; i++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, g_array_index (self->drawn, guint, i));

      hash = (hash * 31 + (guint) (int) floor (mark->x / ASIDE)) * 31 + (guint) (int) floor (mark->y / ASIDE);
    }
  return hash;
}

/* Names make way for a new mark, but now and then only. */
static void
check_avoided (VigilAlarmsLayer *self)
{
  if (g_get_monotonic_time () - self->avoided_at < RELABEL_REST || hash_places (self) == self->avoided)
    return;
  self->avoided_at = g_get_monotonic_time ();
  vigil_layer_relabel (VIGIL_LAYER (self));
}

static void
vigil_alarms_layer_paint (VigilLayer *layer, VigilCanvas *canvas)
{
  VigilAlarmsLayer *self = VIGIL_ALARMS_LAYER (layer);

  if (self->stale)
    collect_marks (self);
  place_marks (self, &canvas->view);
  check_avoided (self);
  /* Worst last, on top. */
  for (guint i = self->drawn->len; i > 0; i--)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, g_array_index (self->drawn, guint, i - 1));
      cairo_surface_t *symbol = get_symbol (self, vigil_alarm_get_priority (mark->alarm),
                                            vigil_alarm_is_unacknowledged (mark->alarm), canvas->factor);

      cairo_set_source_surface (canvas->cr, symbol, round (mark->px - MARK_WIDTH * SCALE / 2.0),
                                round (mark->py - POINT_Y * SCALE));
      cairo_paint (canvas->cr);
      if (mark->count > 1)
        draw_count (canvas->cr, mark);
    }
}

/* Names keep clear of the marks that were drawn last. */
static void
vigil_alarms_layer_label (VigilLayer *layer, const VigilProjection *view, VigilLabels *labels)
{
  VigilAlarmsLayer *self = VIGIL_ALARMS_LAYER (layer);

  self->avoided = hash_places (self);
  self->avoided_at = g_get_monotonic_time ();
  for (guint i = 0; i < self->drawn->len; i++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, g_array_index (self->drawn, guint, i));
      VigilLabel room = { .dy = (MARK_HEIGHT / 2.0 - POINT_Y) * SCALE, .width = MARK_SYMBOL * SCALE,
                          .height = MARK_HEIGHT * SCALE, .soft = TRUE };

      vigil_shape_to_mercator (vigil_site_layer_get_frame (self), mark->x, mark->y, &room.mx, &room.my);
      vigil_labels_add (labels, &room);
    }
}

static void
vigil_alarms_layer_pick (VigilLayer *layer, const VigilMapPoint *at, GArray *hits)
{
  VigilAlarmsLayer *self = VIGIL_ALARMS_LAYER (layer);

  for (guint i = 0; i < self->drawn->len; i++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, g_array_index (self->drawn, guint, i));

      if (fabs (at->px - mark->px) <= MARK_SYMBOL * SCALE / 2.0
          && fabs (at->py - (mark->py + (SYMBOL_Y - POINT_Y) * SCALE)) <= MARK_SYMBOL * SCALE / 2.0)
        vigil_selection_group_add (hits, VIGIL_SELECTED_ALARM, vigil_alarm_get_id (mark->alarm));
    }
}

static void
vigil_alarms_layer_collect (VigilLayer *layer, const double rect[4], GArray *hits)
{
  VigilAlarmsLayer *self = VIGIL_ALARMS_LAYER (layer);

  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, i);

      if (mark->x >= rect[0] && mark->x <= rect[2] && mark->y >= rect[1] && mark->y <= rect[3])
        vigil_selection_group_add (hits, VIGIL_SELECTED_ALARM, vigil_alarm_get_id (mark->alarm));
    }
}

static guint
get_count_of (VigilAlarmsLayer *self, const char *id)
{
  for (guint i = 0; i < self->drawn->len; i++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, g_array_index (self->drawn, guint, i));

      if (g_strcmp0 (vigil_alarm_get_id (mark->alarm), id) == 0)
        return mark->count;
    }
  return 1;
}

static char *
vigil_alarms_layer_describe (VigilLayer *layer, VigilSelectedKind kind, const char *id)
{
  VigilAlarmsLayer *self = VIGIL_ALARMS_LAYER (layer);
  VigilAlarm *alarm = kind == VIGIL_SELECTED_ALARM
                          ? vigil_alarm_queue_find (vigil_session_get_alarms (vigil_site_layer_get_session (self)), id)
                          : NULL;
  guint more = get_count_of (self, id) - 1;
  g_autofree char *state = NULL;

  if (alarm == NULL)
    return NULL;
  state = g_strdup_printf (_("Priority %d · %s"), vigil_alarm_get_priority (alarm),
                           vigil_alarm_is_unacknowledged (alarm) ? _("not acknowledged") : _("acknowledged"));
  if (more > 0)
    return vigil_layer_lines (vigil_alarm_get_message (alarm),
                              g_strdup_printf (ngettext ("%s · %u more here", "%s · %u more here", more), state, more));
  return vigil_layer_lines (vigil_alarm_get_message (alarm), g_steal_pointer (&state));
}

static void
vigil_alarms_layer_sample (VigilLayer *layer, cairo_t *cr, double width, double height)
{
  for (int priority = 1; priority <= 4; priority++)
    vigil_symbol_draw_priority (cr, width * (priority - 0.5) / 4, height / 2, MIN (height - 2, width / 4), priority, TRUE);
}

/* Not in the frame: that has enough to do when there are many. */
static gboolean
many_changed_cb (gpointer data)
{
  VigilAlarmsLayer *self = data;

  self->timeout = 0;
  collect_marks (self);
  vigil_layer_changed (VIGIL_LAYER (self));
  return G_SOURCE_REMOVE;
}

/* Whether one of those that changed has or had a place on the map. */
static gboolean
concerns_map (VigilAlarmsLayer *self, VigilAlarmQueue *queue)
{
  const GPtrArray *changed = vigil_alarm_queue_peek_changed (queue);
  double x, y;

  for (guint i = 0; i < changed->len; i++)
    if (g_hash_table_contains (self->marked, changed->pdata[i])
        || vigil_pick_locate_alarm (vigil_site_layer_get_situation (self), changed->pdata[i], &x, &y))
      return TRUE;
  return FALSE;
}

/* In a flood every frame would look up the place of every alarm again. */
static void
alarms_changed_cb (VigilAlarmsLayer *self)
{
  VigilAlarmQueue *queue = vigil_session_get_alarms (vigil_site_layer_get_session (self));
  gint64 wait = INTERVAL - (g_get_monotonic_time () - self->collected) / 1000;

  if (self->timeout != 0 || self->stale || !concerns_map (self, queue))
    return;
  if (g_list_model_get_n_items (G_LIST_MODEL (queue)) < MANY)
    {
      self->stale = TRUE;
      vigil_layer_changed (VIGIL_LAYER (self));
    }
  else
    self->timeout = g_timeout_add ((guint) CLAMP (wait, 1, INTERVAL), many_changed_cb, self);
}

static void
session_changed_cb (VigilAlarmsLayer *self)
{
  if (self->moving)
    vigil_layer_changed (VIGIL_LAYER (self));
}

static void
vigil_alarms_layer_constructed (GObject *object)
{
  VigilSession *session = vigil_site_layer_get_session (object);

  G_OBJECT_CLASS (vigil_alarms_layer_parent_class)->constructed (object);
  g_signal_connect_object (vigil_session_get_alarms (session), "changed", G_CALLBACK (alarms_changed_cb), object, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), object, G_CONNECT_SWAPPED);
}

static void
vigil_alarms_layer_finalize (GObject *object)
{
  VigilAlarmsLayer *self = VIGIL_ALARMS_LAYER (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  clear_symbols (self);
  g_clear_pointer (&self->marked, g_hash_table_unref);
  g_clear_pointer (&self->marks, g_array_unref);
  g_clear_pointer (&self->drawn, g_array_unref);
  G_OBJECT_CLASS (vigil_alarms_layer_parent_class)->finalize (object);
}

static void
vigil_alarms_layer_class_init (VigilAlarmsLayerClass *klass)
{
  VigilLayerClass *layer_class = VIGIL_LAYER_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = vigil_alarms_layer_constructed;
  G_OBJECT_CLASS (klass)->finalize = vigil_alarms_layer_finalize;
  layer_class->paint = vigil_alarms_layer_paint;
  layer_class->label = vigil_alarms_layer_label;
  layer_class->pick = vigil_alarms_layer_pick;
  layer_class->collect = vigil_alarms_layer_collect;
  layer_class->describe = vigil_alarms_layer_describe;
  layer_class->sample = vigil_alarms_layer_sample;
}

static void
vigil_alarms_layer_init (VigilAlarmsLayer *self)
{
  self->marks = g_array_new (FALSE, TRUE, sizeof (Mark));
  g_array_set_clear_func (self->marks, clear_mark);
  self->drawn = g_array_new (FALSE, FALSE, sizeof (guint));
  self->marked = g_hash_table_new (NULL, NULL);
  self->stale = TRUE;
  vigil_layer_init_names (VIGIL_LAYER (self), "alarms", _("Alarms"), TRUE);
}

/**
 * vigil_alarms_layer_new:
 * @session: whose alarms
 *
 * Returns: (transfer full): a new layer
 */
VigilLayer *
vigil_alarms_layer_new (VigilSession *session)
{
  return g_object_new (VIGIL_TYPE_ALARMS_LAYER, "session", session, NULL);
}

guint
vigil_alarms_layer_get_n_drawn (VigilAlarmsLayer *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARMS_LAYER (self), 0);
  return self->drawn->len;
}

/**
 * vigil_alarms_layer_get_count:
 * @self: the layer
 * @index: of a mark, worst first
 * @worst: (out) (optional) (transfer none): id of the alarm that is seen
 *
 * Returns: how many alarms the mark stands for; 0 if there is no such mark
 */
guint
vigil_alarms_layer_get_count (VigilAlarmsLayer *self, guint index, const char **worst)
{
  const Mark *mark;

  g_return_val_if_fail (VIGIL_IS_ALARMS_LAYER (self), 0);

  if (index >= self->drawn->len)
    return 0;
  mark = &g_array_index (self->marks, Mark, g_array_index (self->drawn, guint, index));
  if (worst != NULL)
    *worst = vigil_alarm_get_id (mark->alarm);
  return mark->count;
}

gboolean
vigil_alarms_layer_get_box (VigilAlarmsLayer *self, guint index, graphene_rect_t *box)
{
  const Mark *mark;

  g_return_val_if_fail (VIGIL_IS_ALARMS_LAYER (self) && box != NULL, FALSE);

  if (index >= self->drawn->len)
    return FALSE;
  mark = &g_array_index (self->marks, Mark, g_array_index (self->drawn, guint, index));
  graphene_rect_init (box, (float) (mark->px - MARK_WIDTH * SCALE / 2.0), (float) (mark->py - POINT_Y * SCALE),
                      (float) (MARK_WIDTH * SCALE), (float) (MARK_HEIGHT * SCALE));
  return TRUE;
}
