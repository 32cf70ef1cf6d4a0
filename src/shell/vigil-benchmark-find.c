/* vigil-benchmark-find.c: what a keystroke of Ctrl+K costs over the site and many people; no display
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-benchmark.h"

#include "shell/vigil-actions.h"
#include "shell/vigil-finder-source.h"
#include "shell/vigil-launch.h"


#define CHUNK 1000

/* What an operator might type, letter by letter: ids, names in both languages, pinyin, people, nothing at all. */
static const char *const texts[] = {
  "GT-2104", "P0265", "@P09", "p1", "chlorine tank", "液氯储罐", "ylcg", "pump house 2", "2#", "north gate", ">zoom", "#chlorine", "zzzz",
};

static void
add_people (VigilSession *session, guint n)
{
  VigilSituation *situation = vigil_session_get_situation (session);
  const VigilFrame *frame = vigil_site_get_frame (vigil_session_get_site (session));
  VigilTime now = vigil_clock_now (vigil_session_get_clock (session));

  for (guint done = 0; done < n; done += CHUNK)
    {
      guint chunk = MIN (CHUNK, n - done);
      g_autofree VigilPosition *positions = g_new0 (VigilPosition, chunk);
      g_autoptr (GStringChunk) ids = g_string_chunk_new (16384);
      g_autoptr (VigilEvent) event = NULL;

      for (guint i = 0; i < chunk; i++)
        {
          g_autofree char *id = g_strdup_printf ("P%05u", done + i);

          positions[i].id = g_string_chunk_insert (ids, id);
          positions[i].lon = frame->origin.lon;
          positions[i].lat = frame->origin.lat;
          positions[i].time = now;
        }
      event = vigil_event_new_positions ("/benchmark", now, VIGIL_TRACK_PERSON, positions, chunk);
      vigil_situation_apply (situation, event);
    }
  vigil_situation_end_batch (situation);
}

static double
measure (VigilFinderSource *source, const char *text)
{
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (GPtrArray) items = vigil_finder_source_find (source, text, NULL);

  return (double) (g_get_monotonic_time () - begin) / 1000.0;
}

static void
type_all (VigilFinderSource *source, GArray *samples)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (const char *end = g_utf8_next_char (texts[i]); TRUE; end = g_utf8_next_char (end))
      {
        g_autofree char *text = g_strndup (texts[i], end - texts[i]);
        double ms = measure (source, text);

        g_array_append_val (samples, ms);
        if (*end == '\0')
          break;
      }
}

/* ms of processor time: what a keystroke costs on a machine that does nothing else. */
static void
report (guint people, double opening, double reopening, double cpu, GArray *samples)
{
  GString *json = g_string_new ("{\"benchmark\":\"find\",\"unit\":\"ms\"");
  VigilDistribution distribution;

  vigil_distribution_init (&distribution, samples);
  g_string_append_printf (json, ",\"people\":%u,\"first_open\":%.2f,\"open\":%.2f,\"cpu_per_key\":%.2f", people, opening,
                          reopening, cpu / samples->len);
  vigil_benchmark_append_distribution (json, &distribution);
  vigil_benchmark_append_usage (json);
  g_print ("%s}\n", json->str);
  g_string_free (json, TRUE);
}

/**
 * vigil_benchmark_find_run:
 * @arguments: people=N
 * @site: (nullable): site pack
 * @folder: not needed
 * @error: return location
 *
 * Returns: exit status
 */
int
vigil_benchmark_find_run (char **arguments, const char *site, const char *folder, GError **error)
{
  guint people = (guint) vigil_benchmark_get_number (arguments, "people", 100000);
  g_autofree char *path = site != NULL ? g_strdup (site) : vigil_launch_find_site ();
  g_autoptr (VigilSite) pack = path != NULL ? vigil_site_load (path, NULL, error) : NULL;
  g_autoptr (VigilClock) clock = vigil_clock_new_live ();
  g_autoptr (VigilSession) session = NULL;
  g_autoptr (VigilFinderSource) source = NULL;
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (double));
  gint64 times[3];
  double cpu;

  if (pack == NULL)
    return 1;
  session = vigil_session_new (pack, clock, NULL, "none while measuring");
  add_people (session, people);
  source = vigil_finder_source_new (session);
  vigil_finder_source_add_action (source, "win.zoom-in");
  vigil_finder_source_add_action (source, "win.zoom-out");
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      times[i] = g_get_monotonic_time ();
      if (i < 2)
        vigil_finder_source_update (source);
    }
  cpu = 1000.0 * vigil_benchmark_get_cpu ();
  for (guint i = 0; i < 5; i++)
    type_all (source, samples);
  report (people, (double) (times[1] - times[0]) / 1000.0, (double) (times[2] - times[1]) / 1000.0,
          1000.0 * vigil_benchmark_get_cpu () - cpu, samples);
  return 0;
}
