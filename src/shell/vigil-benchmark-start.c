/* vigil-benchmark-start.c: from exec to the first painted frame of the map with the site
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-benchmark.h"

#include "core/vigil-json.h"

#include <string.h>

typedef struct
{
  GApplication *application;
  gint64 t0;
} Start;

static void
after_paint_cb (GdkFrameClock *frame_clock, Start *start)
{
  GString *json = g_string_new ("{\"benchmark\":\"start\"");

  g_signal_handlers_disconnect_by_data (frame_clock, start);
  g_string_append_printf (json, ",\"ms\":%.2f", (double) (g_get_monotonic_time () - start->t0) / 1000.0);
  vigil_benchmark_append_usage (json);
  vigil_benchmark_finish (start->application, json);
}

/* Emitted while the frame is made; it is on the screen after the paint phase. */
static void
painted_cb (VigilMapView *map, Start *start)
{
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (map)), "after-paint", G_CALLBACK (after_paint_cb), start);
}

void
vigil_benchmark_start_attach (char **arguments, GApplication *application, VigilWindow *window)
{
  Start *start = g_new0 (Start, 1);

  start->application = application;
  start->t0 = (gint64) vigil_benchmark_get_number (arguments, "t0", 0);
  g_object_set_data_full (G_OBJECT (application), "vigil-benchmark", start, g_free);
  g_signal_connect (vigil_window_get_map (window), "painted", G_CALLBACK (painted_cb), start);
}

static gboolean
read_run (const char *line, GArray *times, double *rss, double *cpu, GError **error)
{
  g_autoptr (JsonNode) node = vigil_json_parse (line, strlen (line), error);
  JsonObject *object;
  double ms;

  if (node == NULL)
    return FALSE;
  object = json_node_get_object (node);
  ms = json_object_get_double_member (object, "ms");
  g_array_append_val (times, ms);
  *rss = MAX (*rss, json_object_get_double_member (object, "peak_rss_mb"));
  *cpu += json_object_get_double_member (object, "cpu_s");
  return TRUE;
}

int
vigil_benchmark_start_run (char **arguments, const char *site, const char *folder, GError **error)
{
  guint runs = (guint) CLAMP (vigil_benchmark_get_number (arguments, "runs", 10), 1, 1000);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GString) json = g_string_new ("{\"benchmark\":\"start\",\"unit\":\"ms\"");
  VigilDistribution distribution;
  double rss = 0, cpu = 0;

  for (guint i = 0; i < runs; i++)
    {
      g_autofree char *line = vigil_benchmark_run_child ("start", site, folder, NULL, arguments, error);

      if (line == NULL || !read_run (line, times, &rss, &cpu, error))
        return 1;
    }
  vigil_distribution_init (&distribution, times);
  vigil_benchmark_append_distribution (json, &distribution);
  g_print ("%s,\"peak_rss_mb\":%.1f,\"cpu_s\":%.3f}\n", json->str, rss, cpu / runs);
  return 0;
}
