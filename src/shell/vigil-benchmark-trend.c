/* vigil-benchmark-trend.c: a million points in a chart that is zoomed and panned with every frame
 *
 * Stalls are what a beat of the main loop comes late; work is processor time of the main thread between two
 * beats: the same without what else runs on the machine.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-benchmark.h"

#include "session/vigil-session-history.h"
#include "shell/vigil-trend-window.h"

#include <math.h>

#define BEAT 2      /* ms */
#define REST 2.0    /* s until the window is at rest */
#define PATIENCE 60 /* s until the points are there */

typedef struct
{
  GApplication *application;
  GtkWindow *window;
  VigilSession *session;
  VigilChart *chart;
  guint64 points;
  guint n_tags;
  double seconds;
  gint64 asked, began, last_beat;
  double last_cpu, shown, longest_stall;
  GArray *work, *frames; /* of double, ms */
  double frame_cpu;
  guint step;
} Trend;

static void
trend_free (gpointer data)
{
  Trend *self = data;

  g_array_unref (self->work);
  g_array_unref (self->frames);
  g_object_unref (self->session);
  g_free (self);
}

static gboolean
finish_cb (gpointer data)
{
  Trend *self = data;
  GString *json = g_string_new ("{\"benchmark\":\"trend\",\"unit\":\"ms\"");
  VigilDistribution work, frames;

  vigil_distribution_init (&work, self->work);
  vigil_distribution_init (&frames, self->frames);
  g_string_append_printf (json, ",\"points\":%" G_GUINT64_FORMAT ",\"tags\":%u"
                          ",\"ms_to_show\":%.1f,\"frames\":%u,\"frame_work_median\":%.2f,\"frame_work_p95\":%.2f,"
                          "\"frame_work_max\":%.2f,\"work_p99\":%.2f,\"work_max\":%.2f,\"longest_stall\":%.1f",
                          self->points, self->n_tags, self->shown, frames.n,
                          frames.median, frames.p95, frames.max, work.p99, work.max, self->longest_stall);
  vigil_benchmark_append_usage (json);
  vigil_benchmark_finish (self->application, json);
  return G_SOURCE_REMOVE;
}

static gboolean
beat_cb (gpointer data)
{
  Trend *self = data;
  gint64 now = g_get_monotonic_time ();
  double cpu = vigil_benchmark_get_thread_cpu (), work = cpu - self->last_cpu;

  self->longest_stall = MAX (self->longest_stall, (double) (now - self->last_beat) / 1000.0 - BEAT);
  g_array_append_val (self->work, work);
  self->last_beat = now;
  self->last_cpu = cpu;
  return G_SOURCE_CONTINUE;
}

/* A wave of zooming over everything, a tenth of a window aside with every frame. */
static gboolean
move_cb (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer data)
{
  Trend *self = data;
  double cpu = vigil_benchmark_get_thread_cpu (), work = cpu - self->frame_cpu;

  if (self->step > 0)
    g_array_append_val (self->frames, work);
  self->frame_cpu = cpu;
  vigil_chart_zoom (self->chart, exp (0.12 * sin (self->step * 0.05)), 0.5);
  vigil_chart_pan (self->chart, self->step % 40 < 20 ? -0.02 : 0.02);
  self->step++;
  return G_SOURCE_CONTINUE;
}

static void
begin_moving (Trend *self)
{
  self->began = self->last_beat = g_get_monotonic_time ();
  self->last_cpu = self->frame_cpu = vigil_benchmark_get_thread_cpu ();
  g_timeout_add_full (G_PRIORITY_HIGH, BEAT, beat_cb, self, NULL);
  gtk_widget_add_tick_callback (GTK_WIDGET (self->chart), move_cb, self, NULL);
  g_timeout_add ((guint) (self->seconds * 1000.0), finish_cb, self);
}

static gboolean
wait_cb (gpointer data)
{
  Trend *self = data;
  double since = (double) (g_get_monotonic_time () - self->asked) / 1000.0;

  if (vigil_chart_is_loading (self->chart) || vigil_chart_get_n_points (self->chart) < self->points)
    {
      if (since < PATIENCE * 1000.0)
        return G_SOURCE_CONTINUE;
      g_printerr ("vigil: only %" G_GUINT64_FORMAT " points came\n", vigil_chart_get_n_points (self->chart));
      g_application_quit (self->application);
      return G_SOURCE_REMOVE;
    }
  self->shown = since;
  begin_moving (self);
  return G_SOURCE_REMOVE;
}

/* A second apart, the newest now; waves, noise and a spike now and then. */
static void
push_points (Trend *self)
{
  VigilHistory *history = vigil_session_get_history (self->session);
  VigilTime now = vigil_clock_now (vigil_session_get_clock (self->session));
  guint64 each = self->points / self->n_tags;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (guint64 i = 0; i < each; i++)
    {
      for (guint tag = 0; tag < self->n_tags; tag++)
        {
          double value = 50.0 + 20.0 * sin ((double) i / 9000.0 + tag) + g_rand_double_range (rand, -4.0, 4.0);

          if (g_rand_int_range (rand, 0, 20000) == 0)
            value += 40.0;
          vigil_history_push (history, tag, now - (VigilTime) (each - i) * VIGIL_SECOND, round (value * 100.0) / 100.0,
                              VIGIL_QUALITY_GOOD);
        }
      if (i % 10000 == 9999)
        vigil_history_save (history, FALSE);
    }
  vigil_history_save (history, TRUE);
  self->points = each * self->n_tags;
}

static void
open_window (Trend *self)
{
  VigilTags *tags = vigil_situation_get_tags (vigil_session_get_situation (self->session));
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < self->n_tags; i++)
    g_ptr_array_add (ids, vigil_tags_get_def (tags, i)->id);
  g_ptr_array_add (ids, NULL);
  vigil_trend_window_present (self->window, self->session, (const char *const *) ids->pdata);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (VIGIL_IS_TREND_WINDOW (window))
        self->chart = vigil_trend_window_get_chart (VIGIL_TREND_WINDOW (window));
    }
}

static gboolean
begin_cb (gpointer data)
{
  Trend *self = data;

  push_points (self);
  open_window (self);
  self->asked = g_get_monotonic_time ();
  vigil_chart_set_span (self->chart, (VigilTime) (self->points / self->n_tags + 60) * VIGIL_SECOND);
  g_timeout_add (1, wait_cb, self);
  return G_SOURCE_REMOVE;
}

void
vigil_benchmark_trend_attach (char **arguments, GApplication *application, VigilWindow *window)
{
  Trend *self = g_new0 (Trend, 1);

  self->application = application;
  self->window = GTK_WINDOW (window);
  self->session = g_object_ref (vigil_window_get_session (window));
  self->points = (guint64) CLAMP (vigil_benchmark_get_number (arguments, "points", 1e6), 1000, 2e7);
  self->n_tags = (guint) CLAMP (vigil_benchmark_get_number (arguments, "tags", 1), 1, VIGIL_CHART_MAX_LINES);
  self->seconds = CLAMP (vigil_benchmark_get_number (arguments, "seconds", 10), 1, 600);
  self->work = g_array_new (FALSE, FALSE, sizeof (double));
  self->frames = g_array_new (FALSE, FALSE, sizeof (double));
  g_object_set_data_full (G_OBJECT (application), "vigil-benchmark", self, trend_free);
  g_timeout_add ((guint) (REST * 1000.0), begin_cb, self);
}

int
vigil_benchmark_trend_run (char **arguments, const char *site, const char *folder, GError **error)
{
  g_autofree char *out = vigil_benchmark_run_child ("trend", site, folder, NULL, arguments, error);

  if (out == NULL)
    return 1;
  g_print ("%s", out);
  return 0;
}
