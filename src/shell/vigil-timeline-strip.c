/* vigil-timeline-strip.c: alarms by time as bars, with now, gaps and a cursor
 *
 * What changes seldom (bars, labels, gaps) is one kept render node; now and the cursor are small nodes of their own,
 * so that a second that brings nothing redraws a line of two pixels.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-timeline-strip.h"

#include "shell/vigil-timeline-paint.h"
#include "shell/vigil-words.h"

#include <math.h>
#include <string.h>

#define LEAST_HEIGHT ((int) (40 * vigil_palette_get_type_scale ()))

struct _VigilTimelineStrip
{
  GtkWidget parent_instance;
  VigilSession *session;
  VigilTimelineWindow window;
  VigilTimelineScale scale;
  guint *counts; /* scale.n_bins × 4 */
  guint sum, most;
  GskRenderNode *bars; /* NULL: to be painted */
  guint palette;       /* serial of the colours in bars */
  int now_x;
  PangoLayout *now_label;
  double hover_x;               /* of the pointer, negative: elsewhere */
  int hovered, cursor, pointed; /* bins, -1: none */
  guint n_paintings;
  guint sized_source;
};

enum
{
  POINTED,
  OPENED,
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigilTimelineStrip, vigil_timeline_strip, GTK_TYPE_WIDGET)

static VigilTime
get_now (VigilTimelineStrip *self)
{
  return vigil_clock_now (vigil_session_get_clock (self->session));
}

/* ---- counts ---- */

static void
forget_bars (VigilTimelineStrip *self)
{
  g_clear_pointer (&self->bars, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
sum_up (VigilTimelineStrip *self)
{
  self->sum = self->most = 0;
  for (guint i = 0; i < self->scale.n_bins; i++)
    {
      const guint *bin = self->counts + (gsize) i * 4;
      guint n = bin[0] + bin[1] + bin[2] + bin[3];

      self->sum += n;
      self->most = MAX (self->most, n);
    }
}

static int
find_pointed (VigilTimelineStrip *self)
{
  if (self->hovered >= 0)
    return self->hovered;
  return gtk_widget_has_focus (GTK_WIDGET (self)) ? self->cursor : -1;
}

static void
point (VigilTimelineStrip *self)
{
  int pointed = find_pointed (self);

  if (pointed == self->pointed)
    return;
  self->pointed = pointed;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[POINTED], 0);
}

/* The cursor stays at its time when the bins move on, the pointer where it is. */
static void
move_cursor_along (VigilTimelineStrip *self, const VigilTimelineScale *old)
{
  VigilTime time;

  self->hovered = vigil_timeline_scale_get_bin (&self->scale, self->hover_x);
  if (self->cursor < 0 || old->bin == 0)
    return;
  time = vigil_timeline_scale_get_bin_start (old, self->cursor);
  self->cursor = (int) CLAMP ((time - self->scale.from) / self->scale.bin, 0, (VigilTime) self->scale.n_bins - 1);
}

static void
count (VigilTimelineStrip *self, const VigilTimelineScale *old)
{
  g_autofree guint *counts = g_steal_pointer (&self->counts);
  gsize size = sizeof (guint) * 4 * self->scale.n_bins;
  gboolean same;

  self->counts = g_malloc (size);
  vigil_session_count_raises (self->session, self->scale.from, self->scale.to, self->scale.n_bins, self->counts);
  same = counts != NULL && memcmp (old, &self->scale, sizeof *old) == 0 && memcmp (counts, self->counts, size) == 0;
  sum_up (self);
  if (same)
    return;
  self->pointed = find_pointed (self); /* the old one may be a bin that is no more */
  forget_bars (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * vigil_timeline_strip_refresh:
 * @self: the strip
 *
 * Counts the raises again.
 */
void
vigil_timeline_strip_refresh (VigilTimelineStrip *self)
{
  VigilTimelineScale old = self->scale;

  g_return_if_fail (VIGIL_IS_TIMELINE_STRIP (self));

  if (self->session == NULL || gtk_widget_get_width (GTK_WIDGET (self)) <= 0)
    return;
  memset (&self->scale, 0, sizeof self->scale);
  vigil_timeline_scale_init (&self->scale, self->window, get_now (self),
                             gtk_widget_get_width (GTK_WIDGET (self)) - VIGIL_TIMELINE_LEAD);
  move_cursor_along (self, &old);
  count (self, &old);
  point (self);
}

static gboolean
has_alarms (VigilTimelineStrip *self, int bin)
{
  const guint *counts = vigil_timeline_strip_get_counts (self, bin);

  return counts[0] + counts[1] + counts[2] + counts[3] > 0;
}

/* ---- now ---- */

/* Where the line is: at its time, but not left of a bar that is still growing. */
static int
get_now_x (VigilTimelineStrip *self, VigilTime now)
{
  double x = vigil_timeline_scale_get_x (&self->scale, now), step = self->scale.width / self->scale.n_bins;
  int last = (int) self->scale.n_bins - 1;

  if (self->counts == NULL || !has_alarms (self, last))
    return (int) x;
  return (int) MAX (x, self->scale.width - step / 2 + vigil_timeline_get_bar_width (&self->scale) / 2 + 2);
}

static gboolean
move_now (VigilTimelineStrip *self, VigilTime now)
{
  int x = get_now_x (self, now);
  g_autofree char *clock = vigil_words_clock (now);
  gboolean moved = x != self->now_x;

  clock[strlen (clock) >= 5 ? 5 : 0] = '\0'; /* HH:MM */
  self->now_x = x;
  if (g_strcmp0 (pango_layout_get_text (self->now_label), clock) == 0)
    return moved;
  pango_layout_set_text (self->now_label, clock, -1);
  return TRUE;
}

void
vigil_timeline_strip_tick (VigilTimelineStrip *self)
{
  VigilTime now;

  g_return_if_fail (VIGIL_IS_TIMELINE_STRIP (self));

  if (self->session == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  now = get_now (self);
  if (now >= self->scale.to || now < self->scale.to - self->scale.bin)
    vigil_timeline_strip_refresh (self);
  if (move_now (self, now))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- drawing ---- */

/* In the font and size of the times below. */
static void
renew_now_label (VigilTimelineStrip *self)
{
  g_autoptr (PangoLayout) before = self->now_label;

  self->now_label = vigil_timeline_make_layout (GTK_WIDGET (self), pango_layout_get_text (before));
}

static void
paint_bars (VigilTimelineStrip *self, int width, int height)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  VigilTimelinePicture picture = {
    .scale = &self->scale,
    .counts = self->counts,
    .most = self->most,
    .gaps = vigil_session_get_gaps (self->session),
    .now = get_now (self),
    .width = width,
    .height = height,
  };

  renew_now_label (self);
  vigil_timeline_paint (cr, GTK_WIDGET (self), &picture);
  cairo_destroy (cr);
  self->bars = gtk_snapshot_free_to_node (snapshot);
  self->palette = vigil_palette_get_serial ();
  self->n_paintings++;
}

static void
snapshot_now (VigilTimelineStrip *self, GtkSnapshot *snapshot, int height)
{
  const GdkRGBA *accent = vigil_palette_get (VIGIL_COLOR_ACCENT);

  gtk_snapshot_append_color (snapshot, accent, &GRAPHENE_RECT_INIT (self->now_x, 0, 2, height - VIGIL_TIMELINE_FOOT + 4));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (self->now_x + 8, 0));
  gtk_snapshot_append_layout (snapshot, self->now_label, accent);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_pointed (VigilTimelineStrip *self, GtkSnapshot *snapshot)
{
  const GdkRGBA *accent = vigil_palette_get (VIGIL_COLOR_ACCENT);
  const GdkRGBA colors[4] = { *accent, *accent, *accent, *accent };
  const float widths[4] = { 1, 1, 1, 1 };
  GskRoundedRect outline;
  GdkRectangle box;

  vigil_timeline_strip_get_bin_box (self, self->pointed, &box);
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (box.x, box.y, box.width, box.height), 2);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

static void
vigil_timeline_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigilTimelineStrip *self = VIGIL_TIMELINE_STRIP (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  if (self->counts == NULL)
    return;
  if (self->bars != NULL && self->palette != vigil_palette_get_serial ())
    g_clear_pointer (&self->bars, gsk_render_node_unref);
  if (self->bars == NULL)
    paint_bars (self, width, height);
  if (self->bars != NULL)
    gtk_snapshot_append_node (snapshot, self->bars);
  if (self->pointed >= 0)
    snapshot_pointed (self, snapshot);
  move_now (self, get_now (self));
  snapshot_now (self, snapshot, height);
}

static gboolean
sized_cb (gpointer data)
{
  VigilTimelineStrip *self = data;

  self->sized_source = 0;
  vigil_timeline_strip_refresh (self);
  return G_SOURCE_REMOVE;
}

static void
vigil_timeline_strip_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  VigilTimelineStrip *self = VIGIL_TIMELINE_STRIP (widget);

  g_clear_pointer (&self->bars, gsk_render_node_unref);
  /* Whoever listens may want to change a label, which must not happen in an allocation. */
  if (self->sized_source == 0)
    self->sized_source = g_idle_add_full (GTK_PRIORITY_RESIZE, sized_cb, self, NULL);
}

static void
vigil_timeline_strip_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 200 : LEAST_HEIGHT;
}

/* ---- pointer and keys ---- */

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, VigilTimelineStrip *self)
{
  self->hover_x = x;
  self->hovered = self->counts != NULL ? vigil_timeline_scale_get_bin (&self->scale, x) : -1;
  point (self);
}

static void
forget_pointer (VigilTimelineStrip *self)
{
  self->hover_x = -1.0;
  self->hovered = -1;
}

static void
leave_cb (GtkEventControllerMotion *controller, VigilTimelineStrip *self)
{
  forget_pointer (self);
  point (self);
}

static void
pressed_cb (GtkGestureClick *gesture, int n, double x, double y, VigilTimelineStrip *self)
{
  int bin = self->counts != NULL ? vigil_timeline_scale_get_bin (&self->scale, x) : -1;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (bin < 0)
    return;
  self->cursor = self->hovered = bin;
  point (self);
  g_signal_emit (self, signals[OPENED], 0, bin);
}

/* The next bin, or with @skip the next that has alarms; stays if there is none. */
static void
step_cursor (VigilTimelineStrip *self, int by, gboolean skip)
{
  int last = (int) self->scale.n_bins - 1, bin = self->cursor < 0 ? last + (by < 0) : self->cursor;

  do
    bin += by;
  while (skip && bin >= 0 && bin <= last && !has_alarms (self, bin));
  if (bin < 0 || bin > last)
    return;
  self->cursor = bin;
}

static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, VigilTimelineStrip *self)
{
  gboolean skip = (state & GDK_CONTROL_MASK) != 0;

  if (self->counts == NULL || (state & GDK_ALT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Left || key == GDK_KEY_Right)
    step_cursor (self, key == GDK_KEY_Left ? -1 : 1, skip);
  else if (key == GDK_KEY_Home || key == GDK_KEY_End)
    self->cursor = key == GDK_KEY_Home ? 0 : (int) self->scale.n_bins - 1;
  else if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_space) && self->cursor >= 0)
    g_signal_emit (self, signals[OPENED], 0, self->cursor);
  else
    return GDK_EVENT_PROPAGATE;
  forget_pointer (self);
  point (self);
  return GDK_EVENT_STOP;
}

static void
focus_cb (VigilTimelineStrip *self)
{
  if (self->cursor < 0 && self->counts != NULL)
    self->cursor = (int) self->scale.n_bins - 1;
  point (self);
}

static void
vigil_timeline_strip_dispose (GObject *object)
{
  VigilTimelineStrip *self = VIGIL_TIMELINE_STRIP (object);

  g_clear_handle_id (&self->sized_source, g_source_remove);
  g_clear_pointer (&self->bars, gsk_render_node_unref);
  g_clear_pointer (&self->counts, g_free);
  g_clear_object (&self->now_label);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigil_timeline_strip_parent_class)->dispose (object);
}

static guint
new_signal (VigilTimelineStripClass *klass, const char *name)
{
  return g_signal_new (name, G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigil_timeline_strip_class_init (VigilTimelineStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_timeline_strip_dispose;
  widget_class->measure = vigil_timeline_strip_measure;
  widget_class->snapshot = vigil_timeline_strip_snapshot;
  widget_class->size_allocate = vigil_timeline_strip_size_allocate;
  signals[POINTED] = new_signal (klass, "pointed");
  signals[CHANGED] = new_signal (klass, "changed");

  /**
   * VigilTimelineStrip::opened:
   * @bin: which
   */
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_css_name (widget_class, "timelinestrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
add_controllers (VigilTimelineStrip *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new (), *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (focus_cb), NULL);
}

static void
vigil_timeline_strip_init (VigilTimelineStrip *self)
{
  self->hovered = self->cursor = self->pointed = -1;
  self->hover_x = -1.0;
  self->window = VIGIL_TIMELINE_1H;
  self->now_label = vigil_timeline_make_layout (GTK_WIDGET (self), "");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  add_controllers (self);
}

static void
gaps_changed_cb (VigilTimelineStrip *self)
{
  forget_bars (self);
}

/**
 * vigil_timeline_strip_set_session:
 * @self: the strip
 * @session: what to show; only once
 */
void
vigil_timeline_strip_set_session (VigilTimelineStrip *self, VigilSession *session)
{
  g_return_if_fail (VIGIL_IS_TIMELINE_STRIP (self) && VIGIL_IS_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "feeds-changed", G_CALLBACK (gaps_changed_cb), self, G_CONNECT_SWAPPED);
  vigil_timeline_strip_refresh (self);
}

void
vigil_timeline_strip_set_window (VigilTimelineStrip *self, VigilTimelineWindow window)
{
  g_return_if_fail (VIGIL_IS_TIMELINE_STRIP (self) && window < VIGIL_N_TIMELINE_WINDOWS);

  self->window = window;
  vigil_timeline_strip_refresh (self);
}

const VigilTimelineScale *
vigil_timeline_strip_get_scale (VigilTimelineStrip *self)
{
  g_return_val_if_fail (VIGIL_IS_TIMELINE_STRIP (self), NULL);
  return &self->scale;
}

const guint *
vigil_timeline_strip_get_counts (VigilTimelineStrip *self, int bin)
{
  g_return_val_if_fail (VIGIL_IS_TIMELINE_STRIP (self), NULL);
  g_return_val_if_fail (self->counts != NULL && bin >= 0 && bin < (int) self->scale.n_bins, NULL);
  return self->counts + (gsize) bin * 4;
}

int
vigil_timeline_strip_get_pointed (VigilTimelineStrip *self)
{
  g_return_val_if_fail (VIGIL_IS_TIMELINE_STRIP (self), -1);
  return self->pointed;
}

void
vigil_timeline_strip_get_totals (VigilTimelineStrip *self, guint *sum, guint *most)
{
  g_return_if_fail (VIGIL_IS_TIMELINE_STRIP (self));

  *sum = self->sum;
  *most = self->most;
}

void
vigil_timeline_strip_get_bin_box (VigilTimelineStrip *self, int bin, GdkRectangle *out)
{
  double from, to;

  g_return_if_fail (VIGIL_IS_TIMELINE_STRIP (self) && out != NULL);

  from = vigil_timeline_scale_get_x (&self->scale, vigil_timeline_scale_get_bin_start (&self->scale, bin));
  to = vigil_timeline_scale_get_x (&self->scale, vigil_timeline_scale_get_bin_start (&self->scale, bin + 1));
  *out = (GdkRectangle) { (int) from - 1, 0, (int) (to - from) + 2,
                          gtk_widget_get_height (GTK_WIDGET (self)) - VIGIL_TIMELINE_FOOT + 2 };
}

guint
vigil_timeline_strip_get_n_paintings (VigilTimelineStrip *self)
{
  g_return_val_if_fail (VIGIL_IS_TIMELINE_STRIP (self), 0);
  return self->n_paintings;
}
