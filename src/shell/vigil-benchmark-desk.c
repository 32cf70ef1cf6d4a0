/* vigil-benchmark-desk.c: a hundred thousand alarms in the list: first paint, keys of the filter, scrolling
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-benchmark.h"

#include "shell/vigil-alarm-panel-private.h"
#include "shell/vigil-window-private.h"

#define REST 3000    /* ms until the window is at rest, and between two parts */
#define N_FRAMES 240 /* of scrolling */
#define STEP 57.0    /* px a frame */
#define LIMIT 33.0   /* ms a frame */

static const char *const keys[] = { "f",        "fl",        "flo",           "floo",     "flood",      "flood a",
                                    "flood al", "flood ala", "flood alarm 7", "flood alarm 77", "p:2,3", "p:2,3 77",
                                    "unack 777", "" };

typedef struct
{
  GApplication *application;
  VigilWindow *window;
  VigilAlarmPanel *panel;
  guint count, step;
  gint64 began;
  double cpu_began;
  double first_paint, first_paint_work;
  GArray *key_times, *key_handler, *key_work, *frame_times, *frame_work; /* (element-type double) ms */
  double frame_cpu;
  gint64 frame_began;
  gulong painted_id;
} Desk;

static void next_key (Desk *self);

static void
desk_free (gpointer data)
{
  Desk *self = data;

  g_array_unref (self->key_times);
  g_array_unref (self->key_work);
  g_array_unref (self->key_handler);
  g_array_unref (self->frame_times);
  g_array_unref (self->frame_work);
  g_free (self);
}

static GdkFrameClock *
get_clock (Desk *self)
{
  return gtk_widget_get_frame_clock (GTK_WIDGET (self->window));
}

static double
get_since (Desk *self)
{
  return (double) (g_get_monotonic_time () - self->began) / 1000.0;
}

static void
begin (Desk *self)
{
  self->began = g_get_monotonic_time ();
  self->cpu_began = vigil_benchmark_get_thread_cpu ();
}

static void
append_part (GString *json, const char *name, GArray *samples)
{
  VigilDistribution distribution;

  vigil_distribution_init (&distribution, samples);
  g_string_append_printf (json, ",\"%s\":{\"n\":%u,\"median\":%.2f,\"p95\":%.2f,\"max\":%.2f}", name, distribution.n,
                          distribution.median, distribution.p95, distribution.max);
}

/* Each as it was typed, before the samples are sorted: ms until painted, of the handler alone, of processor time. */
static void
append_keys (Desk *self, GString *json)
{
  g_string_append (json, ",\"keys\":[");
  for (guint i = 0; i < self->key_times->len; i++)
    g_string_append_printf (json, "%s[\"%s\",%.1f,%.1f,%.1f]", i > 0 ? "," : "", keys[i],
                            g_array_index (self->key_times, double, i), g_array_index (self->key_handler, double, i),
                            g_array_index (self->key_work, double, i));
  g_string_append_c (json, ']');
}

static guint
count_over (GArray *samples, double limit)
{
  guint n = 0;

  for (guint i = 0; i < samples->len; i++)
    n += g_array_index (samples, double, i) > limit;
  return n;
}

static void
finish (Desk *self)
{
  GString *json = g_string_new ("{\"benchmark\":\"alarm-desk\",\"unit\":\"ms\"");

  g_string_append_printf (json, ",\"alarms\":%u,\"first_paint\":%.1f,\"first_paint_work\":%.1f", self->count,
                          self->first_paint, self->first_paint_work);
  append_keys (self, json);
  append_part (json, "filter_key", self->key_times);
  append_part (json, "filter_key_work", self->key_work);
  append_part (json, "filter_key_handler", self->key_handler);
  append_part (json, "scroll_frame", self->frame_times);
  append_part (json, "scroll_frame_work", self->frame_work);
  g_string_append_printf (json, ",\"frames_over_33\":%u,\"frames_work_over_33\":%u", count_over (self->frame_times, LIMIT),
                          count_over (self->frame_work, LIMIT));
  vigil_benchmark_append_usage (json);
  vigil_benchmark_finish (self->application, json);
}

/* ---- scrolling: what it takes to make each frame ---- */

static void
frame_begins_cb (Desk *self)
{
  self->frame_began = g_get_monotonic_time ();
  self->frame_cpu = vigil_benchmark_get_thread_cpu ();
}

static void
frame_ends_cb (Desk *self)
{
  double time = (double) (g_get_monotonic_time () - self->frame_began) / 1000.0;
  double work = vigil_benchmark_get_thread_cpu () - self->frame_cpu;

  g_array_append_val (self->frame_times, time);
  g_array_append_val (self->frame_work, work);
}

static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Desk *self = data;
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->panel->scroller));

  if (self->frame_times->len >= N_FRAMES)
    {
      g_signal_handlers_disconnect_by_data (clock, self);
      finish (self);
      return G_SOURCE_REMOVE;
    }
  gtk_adjustment_set_value (place, gtk_adjustment_get_value (place) + STEP);
  return G_SOURCE_CONTINUE;
}

static gboolean
begin_scrolling_cb (gpointer data)
{
  Desk *self = data;

  g_signal_connect_swapped (get_clock (self), "before-paint", G_CALLBACK (frame_begins_cb), self);
  g_signal_connect_swapped (get_clock (self), "after-paint", G_CALLBACK (frame_ends_cb), self);
  gtk_widget_add_tick_callback (GTK_WIDGET (self->panel), scroll_cb, self, NULL);
  return G_SOURCE_REMOVE;
}

/* ---- typing ---- */

static void
key_painted_cb (GdkFrameClock *clock, Desk *self)
{
  double time = get_since (self), work = vigil_benchmark_get_thread_cpu () - self->cpu_began;

  g_clear_signal_handler (&self->painted_id, clock);
  g_array_append_val (self->key_times, time);
  g_array_append_val (self->key_work, work);
  self->step++;
  next_key (self);
}

static gboolean
key_cb (gpointer data)
{
  Desk *self = data;
  double time;

  self->painted_id = g_signal_connect_after (get_clock (self), "after-paint", G_CALLBACK (key_painted_cb), self);
  begin (self);
  gtk_editable_set_text (self->panel->filter_text, keys[self->step]);
  time = get_since (self);
  g_array_append_val (self->key_handler, time);
  gtk_widget_queue_draw (GTK_WIDGET (self->panel));
  return G_SOURCE_REMOVE;
}

/* As fast as somebody types. */
static void
next_key (Desk *self)
{
  if (self->step < G_N_ELEMENTS (keys))
    g_timeout_add (120, key_cb, self);
  else
    g_timeout_add (REST, begin_scrolling_cb, self);
}

static gboolean
begin_typing_cb (gpointer data)
{
  Desk *self = data;

  g_action_group_activate_action (G_ACTION_GROUP (self->window), "filter-alarms", NULL);
  next_key (self);
  return G_SOURCE_REMOVE;
}

/* ---- first paint ---- */

static void
first_painted_cb (GdkFrameClock *clock, Desk *self)
{
  self->first_paint = get_since (self);
  self->first_paint_work = vigil_benchmark_get_thread_cpu () - self->cpu_began;
  g_clear_signal_handler (&self->painted_id, clock);
  g_timeout_add (REST, begin_typing_cb, self);
}

static void
raise_one (VigilAlarmQueue *queue, guint number, VigilTime time)
{
  g_autofree char *id = g_strdup_printf ("flood/%u", number);
  g_autofree char *text = g_strdup_printf ("Flood alarm %u", number);
  JsonObject *data = json_object_new ();
  JsonNode *node = json_node_init_object (json_node_alloc (), data);
  JsonObject *message = json_object_new ();
  g_autoptr (VigilEvent) event = NULL;

  json_object_set_string_member (data, "alarm", id);
  json_object_set_int_member (data, "priority", number % 4 + 1);
  json_object_set_string_member (message, "en", text);
  json_object_set_object_member (data, "message", message);
  json_object_unref (data);
  event = vigil_event_new (VIGIL_EVENT_ALARM_RAISED, "vigil:benchmark", id, NULL, time, node);
  vigil_alarm_queue_apply (queue, event, TRUE);
}

/* To bring them in is not what is measured: from the moment they are in the queue to the frame that shows them. */
static gboolean
fill_cb (gpointer data)
{
  Desk *self = data;
  VigilSession *session = vigil_window_get_session (self->window);
  VigilTime now = vigil_clock_now (vigil_session_get_clock (session));

  for (guint i = 0; i < self->count; i++)
    raise_one (vigil_session_get_alarms (session), i, now - (VigilTime) i * VIGIL_SECOND);
  self->painted_id = g_signal_connect_after (get_clock (self), "after-paint", G_CALLBACK (first_painted_cb), self);
  begin (self);
  vigil_alarm_queue_end_batch (vigil_session_get_alarms (session));
  gtk_widget_queue_draw (GTK_WIDGET (self->panel));
  return G_SOURCE_REMOVE;
}

void
vigil_benchmark_desk_attach (char **arguments, GApplication *application, VigilWindow *window)
{
  Desk *self = g_new0 (Desk, 1);

  self->application = application;
  self->window = window;
  self->panel = window->alarms;
  self->count = (guint) vigil_benchmark_get_number (arguments, "alarms", 100000);
  self->key_times = g_array_new (FALSE, FALSE, sizeof (double));
  self->key_work = g_array_new (FALSE, FALSE, sizeof (double));
  self->key_handler = g_array_new (FALSE, FALSE, sizeof (double));
  self->frame_times = g_array_new (FALSE, FALSE, sizeof (double));
  self->frame_work = g_array_new (FALSE, FALSE, sizeof (double));
  g_object_set_data_full (G_OBJECT (application), "vigil-benchmark", self, desk_free);
  g_timeout_add (REST, fill_cb, self);
}
