/* vigil-chart.c: the one chart: up to eight tags over time, live and from the history
 *
 * The chart is drawn once into a surface and again when its data, its window or the colours change; the
 * cursor is drawn over it. Points come from the history on its thread (vigil-chart-data.c).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-palette.h"
#include "session/vigil-session-history.h"
#include "shell/vigil-chart-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define FIRST_SPAN (10 * VIGIL_MINUTE)
#define COMPACT_HEIGHT 190
#define TICK 500 /* ms */
#define MOVE_LEAST (VIGIL_SECOND / 2)
#define MOVE_MOST (2 * VIGIL_SECOND)

enum
{
  VIEW_CHANGED,
  CURSOR_CHANGED,
  DATA_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigilChart, vigil_chart, GTK_TYPE_WIDGET)

static void
redraw (VigilChart *self)
{
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
forget_pango (VigilChart *self)
{
  g_clear_object (&self->pango);
  redraw (self);
}

/* State in words */

static char *
dup_empty_message (VigilChart *self)
{
  VigilTime oldest = vigil_chart_data_get_oldest (self->data);
  g_autofree char *clock = NULL;

  if (vigil_chart_data_get_problem (self->data) != NULL)
    return g_strdup (vigil_chart_data_get_problem (self->data));
  if (vigil_chart_data_is_loading (self->data) && oldest == 0)
    return g_strdup (_("Reading the history…"));
  if (oldest == 0)
    return g_strdup (_("No value of this tag has come in yet."));
  clock = vigil_chart_describe_time (oldest, VIGIL_CHART_MAX_SPAN, self->zone);
  return g_strdup_printf (_("No data in this period. The oldest is from %s."), clock);
}

/**
 * vigil_chart_dup_message:
 * @self: the chart
 *
 * Returns: (transfer full) (nullable): why nothing is drawn, in a sentence; %NULL: something is
 */
char *
vigil_chart_dup_message (VigilChart *self)
{
  g_return_val_if_fail (VIGIL_IS_CHART (self), NULL);

  if (self->data == NULL || vigil_chart_data_get_n (self->data) == 0)
    return g_strdup (_("No tag is shown. Add one to see its trend."));
  if (vigil_chart_data_has_points (self->data, &self->view))
    return NULL;
  return dup_empty_message (self);
}

static void
show_state (VigilChart *self)
{
  g_autofree char *message = vigil_chart_dup_message (self);
  g_autofree char *clock = vigil_chart_describe_time (self->view.to, vigil_chart_view_get_span (&self->view), self->zone);
  g_autofree char *paused = g_strdup_printf (_("Paused at %s · back to live"), clock);

  gtk_widget_set_visible (self->message, message != NULL);
  gtk_label_set_text (GTK_LABEL (self->message), message != NULL ? message : "");
  /* A window with room for it says so at its head. */
  gtk_widget_set_visible (self->back_to_live, self->compact && !self->live);
  if (!self->live)
    gtk_button_set_label (GTK_BUTTON (self->back_to_live), paused);
}

/* Drawing */

void
vigil_chart_init_picture (VigilChart *self, VigilChartPicture *picture, double width, double height)
{
  g_return_if_fail (VIGIL_IS_CHART (self) && picture != NULL);

  if (self->pango == NULL)
    self->pango = gtk_widget_create_pango_context (GTK_WIDGET (self));
  *picture = (VigilChartPicture) { .view = self->view,
                                   .width = width,
                                   .height = height,
                                   .compact = self->compact,
                                   .fit_values = self->fit_values,
                                   .now = self->clock != NULL ? vigil_clock_now (self->clock) : 0,
                                   .zone = self->zone,
                                   .pango = self->pango };
  for (guint i = 0; self->data != NULL && i < vigil_chart_data_get_n (self->data); i++)
    {
      const VigilChartTrace *trace = vigil_chart_data_get (self->data, i);

      picture->lines[picture->n_lines++]
          = (VigilChartLine) { vigil_tags_get_def (self->tags, trace->tag), trace->points, trace->gap };
    }
}

static cairo_surface_t *
paint_surface (const VigilChartPicture *picture, const VigilChartLayout *layout, int scale)
{
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) picture->width * scale, (int) picture->height * scale);
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  vigil_chart_paint (picture, layout, cr);
  cairo_destroy (cr);
  return surface;
}

/* Not a texture: GTK 4.8 takes those apart into floating point numbers before it draws them with cairo. */
static void
append_surface (VigilChart *self, GtkSnapshot *snapshot, double width, double height)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  cairo_set_source_surface (cr, self->surface, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
}

static void
snapshot_cursor (VigilChart *self, GtkSnapshot *snapshot, const VigilChartPicture *picture, const VigilChartLayout *layout)
{
  VigilTime time = vigil_chart_get_cursor (self);
  cairo_t *cr;

  if (time == 0)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, picture->width, picture->height));
  vigil_chart_paint_cursor (picture, layout, cr, time);
  cairo_destroy (cr);
}

static void
snapshot_chart (VigilChart *self, GtkSnapshot *snapshot, double width, double height)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  VigilChartPicture picture;
  VigilChartLayout layout;

  vigil_chart_init_picture (self, &picture, width, height);
  vigil_chart_layout_init (&layout, &picture);
  if (self->surface == NULL || self->palette_serial != vigil_palette_get_serial () || self->scale != scale)
    {
      g_clear_pointer (&self->surface, cairo_surface_destroy);
      self->surface = paint_surface (&picture, &layout, scale);
      self->palette_serial = vigil_palette_get_serial ();
      self->scale = scale;
    }
  append_surface (self, snapshot, width, height);
  snapshot_cursor (self, snapshot, &picture, &layout);
}

static void
vigil_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigilChart *self = VIGIL_CHART (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  if (self->data != NULL && vigil_chart_data_get_n (self->data) > 0 && width > 1 && height > 1)
    snapshot_chart (self, snapshot, width, height);
  gtk_widget_snapshot_child (widget, self->message, snapshot);
  gtk_widget_snapshot_child (widget, self->back_to_live, snapshot);
}

/* Size */

static void
vigil_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                     int *minimum_baseline, int *natural_baseline)
{
  VigilChart *self = VIGIL_CHART (widget);
  int ignored;

  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? COMPACT_HEIGHT : 160;
  /* GTK wants every child measured before it gets its place. */
  gtk_widget_measure (self->message, GTK_ORIENTATION_HORIZONTAL, -1, &ignored, NULL, NULL, NULL);
  gtk_widget_measure (self->back_to_live, GTK_ORIENTATION_HORIZONTAL, -1, &ignored, NULL, NULL, NULL);
}

static void
place_child (GtkWidget *child, int x, int y, int width, int height)
{
  GskTransform *transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (x, y));

  gtk_widget_allocate (child, width, height, -1, transform);
}

static void
vigil_chart_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  VigilChart *self = VIGIL_CHART (widget);
  GtkRequisition size;

  gtk_widget_get_preferred_size (self->back_to_live, NULL, &size);
  place_child (self->back_to_live, 12, height - 26 - size.height, MIN (size.width, MAX (width - 24, 1)), size.height);
  place_child (self->message, 16, 0, MAX (width - 32, 1), height);
  redraw (self);
  vigil_chart_refresh (self);
}

/* Time goes on */

VigilTime
vigil_chart_get_now (VigilChart *self)
{
  return self->clock != NULL ? vigil_clock_now (self->clock) : 0;
}

static void
follow (VigilChart *self)
{
  VigilTime now = vigil_chart_get_now (self), span = vigil_chart_view_get_span (&self->view);

  if (self->live)
    self->view = (VigilChartView) { now - span, now };
  self->advanced = now;
}

static void
update_data (VigilChart *self)
{
  if (self->data != NULL)
    vigil_chart_data_update (self->data, &self->view, (guint) MAX (vigil_chart_get_plot_width (self), 100));
}

/* Half a pixel, but the newest value is never older than two seconds. */
static VigilTime
get_pace (VigilChart *self)
{
  VigilTime pixel = vigil_chart_view_get_span (&self->view) / (VigilTime) MAX (vigil_chart_get_plot_width (self), 1.0);

  return CLAMP (pixel / 2, MOVE_LEAST, MOVE_MOST);
}

/**
 * vigil_chart_refresh:
 * @self: the chart
 *
 * Redraws only when something would move: half a second is less than a pixel of the shortest common window.
 */
void
vigil_chart_refresh (VigilChart *self)
{
  g_return_if_fail (VIGIL_IS_CHART (self));

  if (self->data == NULL)
    return;
  if (self->live && ABS (vigil_chart_get_now (self) - self->advanced) >= get_pace (self))
    {
      follow (self);
      update_data (self);
      show_state (self);
      redraw (self);
      g_signal_emit (self, signals[DATA_CHANGED], 0);
    }
  else
    update_data (self);
}

static gboolean
tick_cb (gpointer data)
{
  vigil_chart_refresh (data);
  return G_SOURCE_CONTINUE;
}

static void
vigil_chart_map (GtkWidget *widget)
{
  VigilChart *self = VIGIL_CHART (widget);

  GTK_WIDGET_CLASS (vigil_chart_parent_class)->map (widget);
  if (self->timer == 0)
    self->timer = g_timeout_add (TICK, tick_cb, self);
  vigil_chart_refresh (self);
}

static void
vigil_chart_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&VIGIL_CHART (widget)->timer, g_source_remove);
  GTK_WIDGET_CLASS (vigil_chart_parent_class)->unmap (widget);
}

static void
data_changed_cb (gpointer data)
{
  VigilChart *self = data;

  show_state (self);
  redraw (self);
  g_signal_emit (self, signals[DATA_CHANGED], 0);
}

/* The object */

static void
vigil_chart_dispose (GObject *object)
{
  VigilChart *self = VIGIL_CHART (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->data, vigil_chart_data_free);
  g_clear_pointer (&self->back_to_live, gtk_widget_unparent);
  g_clear_pointer (&self->message, gtk_widget_unparent);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_clear_object (&self->pango);
  g_clear_object (&self->tags);
  g_clear_object (&self->clock);
  g_clear_object (&self->session);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  G_OBJECT_CLASS (vigil_chart_parent_class)->dispose (object);
}

static void
vigil_chart_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (vigil_chart_parent_class)->css_changed (widget, change);
  forget_pango (VIGIL_CHART (widget));
}

static guint
new_signal (VigilChartClass *klass, const char *name)
{
  return g_signal_new (name, G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigil_chart_class_init (VigilChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_chart_dispose;
  widget_class->snapshot = vigil_chart_snapshot;
  widget_class->measure = vigil_chart_measure;
  widget_class->size_allocate = vigil_chart_size_allocate;
  widget_class->map = vigil_chart_map;
  widget_class->unmap = vigil_chart_unmap;
  widget_class->css_changed = vigil_chart_css_changed;
  signals[VIEW_CHANGED] = new_signal (klass, "view-changed");
  signals[CURSOR_CHANGED] = new_signal (klass, "cursor-changed");
  signals[DATA_CHANGED] = new_signal (klass, "data-changed");
  gtk_widget_class_set_css_name (widget_class, "trend");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  vigil_chart_install_actions (widget_class);
}

static void
make_children (VigilChart *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Trend"), -1);
  self->message = g_object_ref_sink (gtk_label_new (NULL));
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->message), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (self->message, "muted");
  gtk_widget_set_can_target (self->message, FALSE);
  gtk_widget_set_parent (self->message, GTK_WIDGET (self));
  g_object_unref (self->message);
  self->back_to_live = g_object_ref_sink (gtk_button_new_with_label (""));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->back_to_live), "chart.live");
  gtk_widget_set_tooltip_text (self->back_to_live, _("Follow the present again (End)"));
  gtk_widget_add_css_class (self->back_to_live, "hot");
  gtk_widget_set_parent (self->back_to_live, GTK_WIDGET (self));
  g_object_unref (self->back_to_live);
}

static void
vigil_chart_init (VigilChart *self)
{
  self->live = TRUE;
  self->pointer_x = NAN;
  self->view = (VigilChartView) { 0, FIRST_SPAN };
  self->zone = g_time_zone_new_local ();
  make_children (self);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self), "meta");
  vigil_chart_add_controllers (self);
  show_state (self);
}

GtkWidget *
vigil_chart_new (void)
{
  return g_object_new (VIGIL_TYPE_CHART, NULL);
}

/**
 * vigil_chart_set_source:
 * @self: the chart
 * @tags: whose values
 * @clock: the clock
 * @session: (nullable): for the history and the mode
 */
void
vigil_chart_set_source (VigilChart *self, VigilTags *tags, VigilClock *clock, VigilSession *session)
{
  g_return_if_fail (VIGIL_IS_CHART (self) && VIGIL_IS_TAGS (tags) && VIGIL_IS_CLOCK (clock));

  g_clear_pointer (&self->data, vigil_chart_data_free);
  g_set_object (&self->tags, tags);
  g_set_object (&self->clock, clock);
  g_set_object (&self->session, session);
  self->data = vigil_chart_data_new (tags, clock, session != NULL ? vigil_session_get_history (session) : NULL,
                                     data_changed_cb, self);
  follow (self);
}

/**
 * vigil_chart_set_compact:
 * @self: the chart
 * @compact: %TRUE in a panel: fewer words, and the wheel zooms with Control or the focus only
 */
void
vigil_chart_set_compact (VigilChart *self, gboolean compact)
{
  g_return_if_fail (VIGIL_IS_CHART (self));
  self->compact = compact;
  redraw (self);
}

/* Tags */

static void
describe (VigilChart *self)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *label = NULL;

  for (guint i = 0; i < vigil_chart_data_get_n (self->data); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            vigil_text_get (&vigil_tags_get_def (self->tags, vigil_chart_get_tag (self, i))->name));
  label = g_strdup_printf (_("Trend of %s"), names->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/**
 * vigil_chart_set_tags:
 * @self: the chart
 * @tags: (array length=n): indexes of the source's VigilTags
 * @n: how many; those beyond %VIGIL_CHART_MAX_LINES are left out
 */
void
vigil_chart_set_tags (VigilChart *self, const guint *tags, guint n)
{
  g_return_if_fail (VIGIL_IS_CHART (self) && self->data != NULL && (tags != NULL || n == 0));

  vigil_chart_data_set_tags (self->data, tags, n);
  describe (self);
  follow (self);
  update_data (self);
  data_changed_cb (self);
}

guint
vigil_chart_get_n_tags (VigilChart *self)
{
  g_return_val_if_fail (VIGIL_IS_CHART (self), 0);
  return self->data != NULL ? vigil_chart_data_get_n (self->data) : 0;
}

guint
vigil_chart_get_tag (VigilChart *self, guint i)
{
  g_return_val_if_fail (VIGIL_IS_CHART (self) && i < vigil_chart_get_n_tags (self), 0);
  return vigil_chart_data_get (self->data, i)->tag;
}

/**
 * vigil_chart_add_tag:
 * @self: the chart
 * @tag: index of the source's VigilTags
 *
 * Returns: %FALSE if it is shown already, or no more fit
 */
gboolean
vigil_chart_add_tag (VigilChart *self, guint tag)
{
  guint tags[VIGIL_CHART_MAX_LINES + 1], n = vigil_chart_get_n_tags (self);

  for (guint i = 0; i < n; i++)
    if ((tags[i] = vigil_chart_get_tag (self, i)) == tag)
      return FALSE;
  if (n == VIGIL_CHART_MAX_LINES)
    return FALSE;
  tags[n++] = tag;
  vigil_chart_set_tags (self, tags, n);
  return TRUE;
}

void
vigil_chart_remove_tag (VigilChart *self, guint at)
{
  guint tags[VIGIL_CHART_MAX_LINES], n = 0;

  g_return_if_fail (VIGIL_IS_CHART (self) && at < vigil_chart_get_n_tags (self));

  for (guint i = 0; i < vigil_chart_get_n_tags (self); i++)
    if (i != at)
      tags[n++] = vigil_chart_get_tag (self, i);
  vigil_chart_set_tags (self, tags, n);
}

/* The view */

void
vigil_chart_get_view (VigilChart *self, VigilChartView *view)
{
  g_return_if_fail (VIGIL_IS_CHART (self) && view != NULL);
  *view = self->view;
}

void
vigil_chart_move_view (VigilChart *self, const VigilChartView *view, gboolean live)
{
  self->view = *view;
  self->live = live;
  follow (self);
  update_data (self);
  show_state (self);
  redraw (self);
  g_signal_emit (self, signals[VIEW_CHANGED], 0);
}

gboolean
vigil_chart_get_fit_values (VigilChart *self)
{
  g_return_val_if_fail (VIGIL_IS_CHART (self), FALSE);
  return self->fit_values;
}

/**
 * vigil_chart_set_fit_values:
 * @self: the chart
 * @fit: %TRUE: the scale holds the values only; %FALSE: the limits too
 */
void
vigil_chart_set_fit_values (VigilChart *self, gboolean fit)
{
  g_return_if_fail (VIGIL_IS_CHART (self));
  self->fit_values = fit;
  redraw (self);
  g_signal_emit (self, signals[VIEW_CHANGED], 0);
}

/* Cursor */

void
vigil_chart_cursor_moved (VigilChart *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[CURSOR_CHANGED], 0);
}

gboolean
vigil_chart_is_loading (VigilChart *self)
{
  g_return_val_if_fail (VIGIL_IS_CHART (self), FALSE);
  return self->data != NULL && vigil_chart_data_is_loading (self->data);
}

/**
 * vigil_chart_get_n_points:
 * @self: the chart
 *
 * Returns: how many points of the history its lines stand for, before they were reduced to what a column shows
 */
guint64
vigil_chart_get_n_points (VigilChart *self)
{
  guint64 n = 0;

  for (guint i = 0; i < vigil_chart_get_n_tags (self); i++)
    n += vigil_chart_data_get (self->data, i)->n_points;
  return n;
}

VigilTags *
vigil_chart_get_tags (VigilChart *self)
{
  g_return_val_if_fail (VIGIL_IS_CHART (self), NULL);
  return self->tags;
}

VigilClock *
vigil_chart_get_clock (VigilChart *self)
{
  g_return_val_if_fail (VIGIL_IS_CHART (self), NULL);
  return self->clock;
}

VigilSession *
vigil_chart_get_session (VigilChart *self)
{
  g_return_val_if_fail (VIGIL_IS_CHART (self), NULL);
  return self->session;
}

double
vigil_chart_get_plot_width (VigilChart *self)
{
  VigilChartPicture picture = { .width = gtk_widget_get_width (GTK_WIDGET (self)),
                                .height = gtk_widget_get_height (GTK_WIDGET (self)),
                                .compact = self->compact };
  VigilChartLayout layout;

  vigil_chart_layout_init (&layout, &picture);
  return layout.width;
}

double
vigil_chart_get_plot_left (VigilChart *self)
{
  VigilChartPicture picture = { .compact = self->compact };
  VigilChartLayout layout;

  vigil_chart_layout_init (&layout, &picture);
  return layout.left;
}
