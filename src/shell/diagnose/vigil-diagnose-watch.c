/* vigil-diagnose-watch.c: what can only be measured while it happens: first frame, ingest, links that come and go
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/diagnose/vigil-diagnose.h"

#include "core/vigil-log-redact.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

#define N_SAMPLES 2048

static double first_frame = NAN;
static float samples[N_SAMPLES]; /* ms, a ring */
static guint n_samples;          /* ever */

/* s since the machine started; field 22 of proc(5), after the name, which may hold anything but has ")" last. */
static double
get_process_start (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) fields = NULL;
  const char *rest;

  if (!g_file_get_contents ("/proc/self/stat", &text, NULL, NULL) || (rest = strrchr (text, ')')) == NULL)
    return NAN;
  fields = g_strsplit (rest + 2, " ", -1);
  if (g_strv_length (fields) < 20)
    return NAN;
  return (double) g_ascii_strtoull (fields[19], NULL, 10) / (double) sysconf (_SC_CLK_TCK);
}

/* s since the machine started, as exact as what it is compared with. */
static double
get_boot_time (void)
{
  g_autofree char *text = NULL;

  return g_file_get_contents ("/proc/uptime", &text, NULL, NULL) ? g_ascii_strtod (text, NULL) : NAN;
}

static void
after_paint_cb (GdkFrameClock *clock, gpointer data)
{
  g_signal_handlers_disconnect_by_func (clock, after_paint_cb, data);
  if (!isnan (first_frame))
    return;
  first_frame = (get_boot_time () - get_process_start ()) * 1000.0;
  g_info ("first frame after %.0f ms", first_frame);
}

static void
map_cb (GtkWidget *window, gpointer data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  g_signal_handlers_disconnect_by_func (window, map_cb, data);
  if (clock != NULL)
    g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), data);
}

void
vigil_diagnose_watch_window (GtkWidget *window)
{
  g_return_if_fail (GTK_IS_WIDGET (window));
  g_signal_connect_after (window, "map", G_CALLBACK (map_cb), NULL);
}

double
vigil_diagnose_get_first_frame (void)
{
  return first_frame;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  float x = *(const float *) a, y = *(const float *) b;

  return x < y ? -1 : x > y;
}

double
vigil_diagnose_get_ingest (double percentile, guint *n)
{
  guint count = MIN (n_samples, N_SAMPLES);
  g_autofree float *sorted = g_memdup2 (samples, sizeof (float) * MAX (count, 1));

  *n = count;
  if (count == 0)
    return NAN;
  qsort (sorted, count, sizeof (float), compare);
  return (double) sorted[MIN (count - 1, (guint) (percentile / 100.0 * count))];
}

/* After the session has folded it. */
static void
batch_cb (VigilFeed *feed, const VigilFeedBatch *batch, VigilSession *session)
{
  VigilTime now = vigil_clock_now (vigil_session_get_clock (session));

  if (batch->received > 0 && now >= batch->received)
    samples[n_samples++ % N_SAMPLES] = (float) (now - batch->received) / 1000.0f;
}

static void
say_link (VigilFeed *feed)
{
  VigilLinkHealth health = { 0 };
  gpointer before = g_object_get_data (G_OBJECT (feed), "vigil-diagnose-state");

  vigil_feed_get_health (feed, &health);
  if (GPOINTER_TO_INT (before) != (int) health.state + 1)
    g_log_structured (G_LOG_DOMAIN, health.problem != NULL ? G_LOG_LEVEL_WARNING : G_LOG_LEVEL_INFO, "VIGIL_LINK", vigil_feed_get_address (feed), "MESSAGE",
                      "link %s is %s%s%s", vigil_feed_get_address (feed), vigil_link_state_to_string (health.state), health.problem != NULL ? ": " : "",
                      health.problem != NULL ? health.problem : "");
  g_object_set_data (G_OBJECT (feed), "vigil-diagnose-state", GINT_TO_POINTER ((int) health.state + 1));
  vigil_link_health_clear (&health);
}

static void
watch_feeds (VigilSession *session)
{
  GListModel *feeds = vigil_session_get_feeds (session);

  for (guint i = 0; i < g_list_model_get_n_items (feeds); i++)
    {
      g_autoptr (VigilFeed) feed = g_list_model_get_item (feeds, i);

      if (g_object_get_data (G_OBJECT (feed), "vigil-diagnose-state") == NULL)
        g_signal_connect_object (feed, "batch", G_CALLBACK (batch_cb), session, G_CONNECT_AFTER);
      say_link (feed);
    }
}

static void
journal_changed_cb (VigilSession *session, gpointer data)
{
  g_autofree char *problem = vigil_session_dup_journal_problem (session);
  const char *before = g_object_get_data (G_OBJECT (session), "vigil-diagnose-journal");

  if (g_strcmp0 (problem, before) == 0)
    return;
  if (problem != NULL)
    g_warning ("journal: %s", problem);
  else
    g_info ("journal: in order again");
  g_object_set_data_full (G_OBJECT (session), "vigil-diagnose-journal", g_steal_pointer (&problem), g_free);
}

void
vigil_diagnose_watch_session (VigilSession *session)
{
  g_return_if_fail (VIGIL_IS_SESSION (session));
  g_signal_connect (session, "feeds-changed", G_CALLBACK (watch_feeds), NULL);
  g_signal_connect (session, "journal-changed", G_CALLBACK (journal_changed_cb), NULL);
  watch_feeds (session);
  journal_changed_cb (session, NULL);
}
