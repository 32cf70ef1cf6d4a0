/* vigil-benchmark-ingest.c: positions from the socket to the situation and to a presented frame
 *
 * Latency is the clock's now minus the time the platform gave the fix: both run on one machine.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-benchmark.h"

#include "shell/vigil-launch.h"

#define WARM_UP 4.0 /* s after the start */

typedef struct
{
  GApplication *application;
  VigilMapView *map;
  VigilSession *session;
  GArray *folded;     /* of VigilTime: newest fix per slot that is in the situation */
  GArray *presented;  /* the same, on the screen */
  GArray *to_situation, *to_frame; /* of double, ms */
  guint n_frames;
  gboolean measuring;
  gint64 began;
  double cpu_began;
  guint64 drawn_serial;
  double seconds;
} Ingest;

static void
ingest_free (gpointer data)
{
  Ingest *self = data;

  g_array_unref (self->folded);
  g_array_unref (self->presented);
  g_array_unref (self->to_situation);
  g_array_unref (self->to_frame);
  g_object_unref (self->session);
  g_free (self);
}

/* Adds the age of every fix that is newer than the last look. */
static void
take_samples (Ingest *self, GArray *seen, GArray *samples)
{
  const VigilTrackArrays *tracks
      = vigil_tracks_get_arrays (vigil_situation_get_tracks (vigil_session_get_situation (self->session)));
  VigilTime now = vigil_clock_now (vigil_session_get_clock (self->session));

  if (seen->len < tracks->n)
    g_array_set_size (seen, tracks->n);
  for (guint i = 0; i < tracks->n; i++)
    {
      double age = (double) (now - tracks->time[i]) / 1000.0;

      if (tracks->ids[i] == NULL || g_array_index (seen, VigilTime, i) >= tracks->time[i])
        continue;
      g_array_index (seen, VigilTime, i) = tracks->time[i];
      if (self->measuring)
        g_array_append_val (samples, age);
    }
}

static void
changed_cb (Ingest *self)
{
  take_samples (self, self->folded, self->to_situation);
}

static void
after_paint_cb (GdkFrameClock *frame_clock, Ingest *self)
{
  guint64 serial = vigil_map_view_get_drawn_serial (self->map);

  if (serial == self->drawn_serial)
    return;
  self->drawn_serial = serial;
  self->n_frames += self->measuring ? 1 : 0;
  take_samples (self, self->presented, self->to_frame);
}

static void
print_line (Ingest *self, const char *name, GArray *samples, double seconds)
{
  g_autoptr (GString) json = g_string_new (NULL);
  VigilDistribution distribution;

  vigil_distribution_init (&distribution, samples);
  g_string_append_printf (json, "{\"benchmark\":\"%s\",\"unit\":\"ms\",\"positions_per_s\":%.0f,\"people\":%u", name,
                          samples->len / seconds, vigil_map_view_get_n_drawn (self->map));
  vigil_benchmark_append_distribution (json, &distribution);
  g_print ("%s}\n", json->str);
}

static gboolean
done_cb (gpointer data)
{
  Ingest *self = data;
  double seconds = (double) (g_get_monotonic_time () - self->began) / G_USEC_PER_SEC;
  GString *json = g_string_new ("{\"benchmark\":\"ingest\"");

  self->measuring = FALSE;
  print_line (self, "ingest-situation", self->to_situation, seconds);
  print_line (self, "ingest-frame", self->to_frame, seconds);
  g_string_append_printf (json, ",\"seconds\":%.1f,\"frames_per_s\":%.1f,\"cpu_share\":%.3f", seconds,
                          self->n_frames / seconds, (vigil_benchmark_get_cpu () - self->cpu_began) / seconds);
  vigil_benchmark_append_usage (json);
  vigil_benchmark_finish (self->application, json);
  return G_SOURCE_REMOVE;
}

static gboolean
warm_cb (gpointer data)
{
  Ingest *self = data;

  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (self->map)), "after-paint", G_CALLBACK (after_paint_cb), self);
  take_samples (self, self->folded, self->to_situation);
  take_samples (self, self->presented, self->to_frame);
  self->measuring = TRUE;
  self->began = g_get_monotonic_time ();
  self->cpu_began = vigil_benchmark_get_cpu ();
  g_timeout_add ((guint) (self->seconds * 1000.0), done_cb, self);
  return G_SOURCE_REMOVE;
}

void
vigil_benchmark_ingest_attach (char **arguments, GApplication *application, VigilWindow *window)
{
  Ingest *self = g_new0 (Ingest, 1);

  self->application = application;
  self->map = vigil_window_get_map (window);
  self->session = g_object_ref (vigil_window_get_session (window));
  self->folded = g_array_new (FALSE, TRUE, sizeof (VigilTime));
  self->presented = g_array_new (FALSE, TRUE, sizeof (VigilTime));
  self->to_situation = g_array_new (FALSE, FALSE, sizeof (double));
  self->to_frame = g_array_new (FALSE, FALSE, sizeof (double));
  self->seconds = CLAMP (vigil_benchmark_get_number (arguments, "seconds", 10), 1, 3600);
  g_object_set_data_full (G_OBJECT (application), "vigil-benchmark", self, ingest_free);
  g_signal_connect_swapped (self->session, "changed", G_CALLBACK (changed_cb), self);
  g_timeout_add ((guint) (WARM_UP * 1000.0), warm_cb, self);
}

int
vigil_benchmark_ingest_run (char **arguments, const char *site, const char *folder, GError **error)
{
  double rate = CLAMP (vigil_benchmark_get_number (arguments, "rate", 10000), 1, 1e6);
  g_autofree char *path = site != NULL ? g_strdup (site) : vigil_launch_find_site ();
  g_autoptr (GSubprocess) platform = NULL;
  g_autofree char *address = NULL;
  g_autofree char *out = NULL;

  platform = vigil_benchmark_start_platform (path != NULL ? path : "data/demo", rate, &address, error);
  if (platform == NULL)
    return 1;
  out = vigil_benchmark_run_child ("ingest", path, folder, address, arguments, error);
  g_subprocess_force_exit (platform);
  if (out == NULL)
    return 1;
  g_print ("%s", out);
  return 0;
}
