/* vigil-timeline.c: the strip of alarms by time, how much of it is shown, and what each part holds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-timeline.h"

#include "shell/vigil-throttle.h"
#include "shell/vigil-timeline-popover.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>

struct _VigilTimeline
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *box;
  GtkLabel *summary;
  VigilTimelineStrip *strip;
  VigilTimelinePopover *popover;

  /* owned */
  VigilSession *session;
  VigilTimelineWindow window;
  VigilThrottle throttle;
};

enum
{
  PROP_WINDOW = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (VigilTimeline, vigil_timeline, GTK_TYPE_WIDGET)

static char *
describe_counts (const guint counts[4])
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < 4; i++)
    if (counts[i] > 0)
      {
        g_string_append (text, text->len > 0 ? " · " : "");
        g_string_append_printf (text, _("%u of priority %u"), counts[i], i + 1);
      }
  if (text->len == 0)
    g_string_append (text, _("no alarm"));
  return g_string_free (text, FALSE);
}

/* What could not be seen within a bin; NULL if nothing. */
static char *
describe_gap (VigilTimeline *self, VigilTime from, VigilTime to)
{
  const GArray *gaps = vigil_session_get_gaps (self->session);

  for (guint i = 0; i < gaps->len; i++)
    {
      const VigilGap *gap = &g_array_index (gaps, VigilGap, i);
      VigilTime end = gap->to != 0 ? gap->to : vigil_clock_now (vigil_session_get_clock (self->session));
      g_autofree char *begin = vigil_words_clock (gap->from);
      g_autofree char *length = vigil_words_elapsed (end - gap->from);

      if (gap->from >= to || end < from)
        continue;
      if (gap->kind == VIGIL_GAP_SEAT)
        return g_strdup_printf (_("Vigil was not running from %s on, for %s"), begin, length);
      if (gap->to == 0) /* a length would be old as soon as it is read */
        return g_strdup_printf (_("link %s lost since %s"), gap->what, begin);
      return g_strdup_printf (_("link %s lost from %s on, for %s"), gap->what, begin, length);
    }
  return NULL;
}

/**
 * vigil_timeline_describe_bin:
 * @self: the timeline
 * @bin: which
 *
 * Returns: (transfer full): its exact time and what was raised then
 */
char *
vigil_timeline_describe_bin (VigilTimeline *self, int bin)
{
  const VigilTimelineScale *scale = vigil_timeline_strip_get_scale (self->strip);
  VigilTime start = vigil_timeline_scale_get_bin_start (scale, bin);
  g_autofree char *from = vigil_words_clock (start);
  g_autofree char *to = vigil_words_clock (start + scale->bin);
  g_autofree char *counts = describe_counts (vigil_timeline_strip_get_counts (self->strip, bin));
  g_autofree char *gap = describe_gap (self, start, start + scale->bin);

  g_autofree char *span = g_strdup_printf ("%s – %s", from, to);
  g_autofree char *what = gap != NULL ? g_strdup_printf ("%s · %s", counts, gap) : g_strdup (counts);

  return g_strdup_printf (_("%s: %s"), span, what);
}

static const char *
name_window (VigilTimelineWindow window)
{
  switch (window)
    {
    case VIGIL_TIMELINE_10MIN:
      return _("10 minutes");
    case VIGIL_TIMELINE_1H:
      return _("1 hour");
    case VIGIL_TIMELINE_8H:
      return _("8 hours");
    case VIGIL_TIMELINE_24H:
    case VIGIL_N_TIMELINE_WINDOWS:
    default:
      return _("24 hours");
    }
}

static char *
name_bin (VigilTime bin)
{
  int seconds = (int) (bin / VIGIL_SECOND);

  if (seconds < 60)
    return g_strdup_printf (_("%d s"), seconds);
  return g_strdup_printf (_("%d min"), seconds / 60);
}

static char *
describe_all (VigilTimeline *self)
{
  const VigilTimelineScale *scale = vigil_timeline_strip_get_scale (self->strip);
  g_autofree char *bin = name_bin (scale->bin);
  g_autofree char *number = NULL;
  guint sum, most;

  vigil_timeline_strip_get_totals (self->strip, &sum, &most);
  if (sum == 0)
    return g_strdup_printf (_("no alarm in %s"), name_window (self->window));
  number = vigil_words_count (sum);
  return g_strdup_printf (ngettext ("%s alarm in %s · at most %u in %s", "%s alarms in %s · at most %u in %s", sum), number,
                          name_window (self->window), most, bin);
}

static void
show_summary (VigilTimeline *self)
{
  int bin = vigil_timeline_strip_get_pointed (self->strip);
  g_autofree char *all = NULL;
  g_autofree char *text = NULL;

  if (self->session == NULL || vigil_timeline_strip_get_scale (self->strip)->n_bins == 0)
    return;
  all = describe_all (self);
  text = bin >= 0 ? vigil_timeline_describe_bin (self, bin) : g_strdup (all);
  gtk_label_set_text (self->summary, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->strip), GTK_ACCESSIBLE_PROPERTY_LABEL, all,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

void
vigil_timeline_open_bin (VigilTimeline *self, int bin)
{
  const VigilTimelineScale *scale;
  const guint *counts;
  VigilTime start;
  g_autofree char *title = NULL;
  GdkRectangle box;
  graphene_point_t corner;

  g_return_if_fail (VIGIL_IS_TIMELINE (self));

  scale = vigil_timeline_strip_get_scale (self->strip);
  counts = vigil_timeline_strip_get_counts (self->strip, bin);
  if (counts == NULL || counts[0] + counts[1] + counts[2] + counts[3] == 0)
    return;
  start = vigil_timeline_scale_get_bin_start (scale, bin);
  title = vigil_timeline_describe_bin (self, bin);
  vigil_timeline_strip_get_bin_box (self->strip, bin, &box);
  if (gtk_widget_compute_point (GTK_WIDGET (self->strip), GTK_WIDGET (self), &GRAPHENE_POINT_INIT (box.x, box.y), &corner))
    {
      box.x = (int) corner.x;
      box.y = (int) corner.y;
    }
  vigil_timeline_popover_open (self->popover, title, start, start + scale->bin,
                               counts[0] + counts[1] + counts[2] + counts[3], &box);
}

static void
opened_cb (VigilTimelineStrip *strip, int bin, VigilTimeline *self)
{
  vigil_timeline_open_bin (self, bin);
}

static void
refresh (gpointer data)
{
  vigil_timeline_strip_refresh (VIGIL_TIMELINE (data)->strip);
}

static void
alarms_changed_cb (VigilTimeline *self)
{
  vigil_throttle_request (&self->throttle);
}

static void
vigil_timeline_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  VigilTimeline *self = VIGIL_TIMELINE (object);

  if (id != PROP_WINDOW)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
      return;
    }
  if (self->window == (VigilTimelineWindow) g_value_get_enum (value))
    return;
  self->window = g_value_get_enum (value);
  vigil_timeline_strip_set_window (self->strip, self->window);
  show_summary (self);
  g_object_notify_by_pspec (object, spec);
}

static void
vigil_timeline_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  if (id == PROP_WINDOW)
    g_value_set_enum (value, VIGIL_TIMELINE (object)->window);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static gboolean
vigil_timeline_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (VIGIL_TIMELINE (widget)->strip));
}

static void
vigil_timeline_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  VigilTimeline *self = VIGIL_TIMELINE (widget);

  gtk_widget_size_allocate (self->box, &(GtkAllocation) { 0, 0, width, height }, baseline);
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
vigil_timeline_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                        int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (VIGIL_TIMELINE (widget)->box, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
vigil_timeline_dispose (GObject *object)
{
  VigilTimeline *self = VIGIL_TIMELINE (object);
  GtkWidget *popover = GTK_WIDGET (self->popover);

  vigil_throttle_clear (&self->throttle);
  self->popover = NULL;
  g_clear_pointer (&popover, gtk_widget_unparent);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigil_timeline_parent_class)->dispose (object);
}

static void
vigil_timeline_class_init (VigilTimelineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vigil_timeline_dispose;
  object_class->set_property = vigil_timeline_set_property;
  object_class->get_property = vigil_timeline_get_property;
  widget_class->grab_focus = vigil_timeline_grab_focus;
  widget_class->measure = vigil_timeline_measure;
  widget_class->size_allocate = vigil_timeline_size_allocate;
  properties[PROP_WINDOW] = g_param_spec_enum ("window", NULL, NULL, VIGIL_TYPE_TIMELINE_WINDOW, VIGIL_TIMELINE_1H,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_type_ensure (VIGIL_TYPE_TIMELINE_STRIP);
  g_type_ensure (VIGIL_TYPE_TIMELINE_POPOVER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/vigil-timeline.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilTimeline, box);
  gtk_widget_class_bind_template_child (widget_class, VigilTimeline, summary);
  gtk_widget_class_bind_template_child (widget_class, VigilTimeline, strip);
  gtk_widget_class_bind_template_child (widget_class, VigilTimeline, popover);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_summary);
  gtk_widget_class_set_css_name (widget_class, "timeline");
}

static void
vigil_timeline_init (VigilTimeline *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->window = VIGIL_TIMELINE_1H;
  vigil_throttle_init (&self->throttle, 250, refresh, self);
}

/**
 * vigil_timeline_set_session:
 * @self: the timeline
 * @session: what to show; only once
 */
void
vigil_timeline_set_session (VigilTimeline *self, VigilSession *session)
{
  g_return_if_fail (VIGIL_IS_TIMELINE (self) && VIGIL_IS_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
  vigil_timeline_strip_set_session (self->strip, session);
  vigil_timeline_popover_set_session (self->popover, session);
  g_signal_connect_object (vigil_session_get_alarms (session), "changed", G_CALLBACK (alarms_changed_cb), self,
                           G_CONNECT_SWAPPED);
  show_summary (self);
}

void
vigil_timeline_tick (VigilTimeline *self)
{
  g_return_if_fail (VIGIL_IS_TIMELINE (self));
  vigil_timeline_strip_tick (self->strip);
}

VigilTimelineStrip *
vigil_timeline_get_strip (VigilTimeline *self)
{
  g_return_val_if_fail (VIGIL_IS_TIMELINE (self), NULL);
  return self->strip;
}
