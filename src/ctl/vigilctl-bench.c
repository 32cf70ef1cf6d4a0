/* vigilctl-bench.c: vigilctl bench: how fast this machine reads the wire and folds it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"
#include "places.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "core/vigil-situation.h"
#include "ctl/vigilctl-measure.h"
#include "ctl/vigilctl.h"

#define SOURCE "/bench"
#define POSITIONS_PER_EVENT 200
#define FACTS_PER_BATCH 100
#define PEOPLE 10000
#define BATCH_MS 50 /* what a feed gathers before it hands over */
/* Any time will do, as long as it is always the same one: 2026-01-01T00:00:00Z. */
#define EPOCH (1767225600 * VIGIL_SECOND)

typedef struct
{
  const char *name;
  int (*run) (int argc, char **argv);
} Bench;

static const Bench benches[] = {
  { "alarm-history", vigilctl_bench_alarm_history },
  { "hazard", vigilctl_bench_hazard },
  { "history", vigilctl_bench_history },
  { "journal", vigilctl_bench_journal },
  { "library", vigilctl_bench_library },
  { "match", vigilctl_bench_match },
  { "response", vigilctl_bench_response },
  { "codec", vigilctl_bench_codec },
  { "situation", vigilctl_bench_situation },
  { "site", vigilctl_bench_site },
};

/* A person's fix: everybody walks a circle of their own around @origin. */
static void
make_position (VigilPosition *out, const char *id, guint person, guint step, const VigilLonLat *origin, VigilTime time)
{
  double angle = 0.1 * step + person, radius = 1e-5 * (1 + person % 400);

  *out = (VigilPosition){ .id = id,
                          .lon = origin->lon + radius * cos (angle),
                          .lat = origin->lat + radius * sin (angle),
                          .alt = 0.0f,
                          .heading = (float) fmod (angle * 180.0 / G_PI, 360.0),
                          .speed = 1.2f,
                          .accuracy = 3.0f,
                          .level = 0,
                          .state = VIGIL_TRACK_NORMAL,
                          .time = time };
}

static GPtrArray *
make_ids (guint n)
{
  GPtrArray *ids = g_ptr_array_new_full (n, g_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (ids, g_strdup_printf ("P-%05u", i));
  return ids;
}

static VigilEvent *
make_position_event (GPtrArray *ids, guint first, guint n, guint step, const VigilLonLat *origin, VigilTime time)
{
  g_autofree VigilPosition *positions = g_new (VigilPosition, n);

  for (guint i = 0; i < n; i++)
    {
      guint person = (first + i) % ids->len;
      make_position (&positions[i], ids->pdata[person], person, step, origin, time);
    }
  return vigil_event_new_positions (SOURCE, time, VIGIL_TRACK_PERSON, positions, n);
}

/* ---- codec ------------------------------------------------------------------------------- */

static gboolean
in_range (const char *option, int value, int least, int most)
{
  if (value >= least && value <= most)
    return TRUE;
  g_printerr (_ ("vigilctl bench: %s must be from %d to %d\n"), option, least, most);
  return FALSE;
}

static GString *
positions_message (void)
{
  g_autoptr (GPtrArray) ids = make_ids (POSITIONS_PER_EVENT);
  const VigilLonLat origin = { 121.5, 31.2, 0.0 };
  g_autoptr (VigilEvent) event = make_position_event (ids, 0, POSITIONS_PER_EVENT, 0, &origin, EPOCH);
  GString *message = g_string_new ("[");

  vigil_event_append_json (event, message);
  g_string_append_c (message, ']');
  return message;
}

static void
append_fact (GString *message, guint number)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *point = g_strdup_printf ("GT-%04u/HH", number);
  g_autoptr (VigilEvent) event = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "alarm");
  json_builder_add_string_value (builder, point);
  json_builder_set_member_name (builder, "priority");
  json_builder_add_int_value (builder, 1 + number % 4);
  json_builder_set_member_name (builder, "message");
  json_builder_add_string_value (builder, "chlorine high");
  json_builder_set_member_name (builder, "value");
  json_builder_add_double_value (builder, 3.2);
  json_builder_end_object (builder);
  event = vigil_event_new (VIGIL_EVENT_ALARM_RAISED, SOURCE, point, NULL, EPOCH, json_builder_get_root (builder));
  vigil_event_set_seq (event, number + 1);
  vigil_event_append_json (event, message);
}

static GString *
facts_message (void)
{
  GString *message = g_string_new ("[");

  for (guint i = 0; i < FACTS_PER_BATCH; i++)
    {
      if (i > 0)
        g_string_append_c (message, ',');
      append_fact (message, i);
    }
  g_string_append_c (message, ']');
  return message;
}

/* FALSE when our own message does not come back whole: then the time would mean nothing. */
static gboolean
parse_once (const GString *message, guint n_expected)
{
  g_autoptr (GPtrArray) rejects = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_reject_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = vigil_event_parse (message->str, message->len, EPOCH, rejects, &error);

  if (events != NULL && rejects->len == 0 && events->len == n_expected)
    return TRUE;
  g_printerr (_ ("vigilctl bench: the codec refused its own message: %s\n"),
              error != NULL ? error->message : _ ("events are missing"));
  return FALSE;
}

static int
measure_codec (const char *name, GString *message, guint n_events, guint n_items, guint repetitions)
{
  VigilctlMeasure measure;
  gint64 start;
  double seconds;
  gboolean fine = TRUE;

  vigilctl_measure_init (&measure, name);
  start = vigilctl_measure_now ();
  for (guint i = 0; fine && i < repetitions; i++)
    {
      gint64 before = vigilctl_measure_now ();
      fine = parse_once (message, n_events);
      vigilctl_measure_add (&measure, before);
    }
  seconds = (double) (vigilctl_measure_now () - start) / G_USEC_PER_SEC;
  vigilctl_measure_set (&measure, "items_per_second", (double) n_items * repetitions / seconds, 0);
  vigilctl_measure_set (&measure, "mb_per_second", (double) message->len * repetitions / seconds / 1e6, 1);
  if (fine)
    vigilctl_measure_print (&measure);
  vigilctl_measure_clear (&measure);
  g_string_free (message, TRUE);
  return fine ? VIGILCTL_OK : VIGILCTL_PROBLEM;
}

int
vigilctl_bench_codec (int argc, char **argv)
{
  gboolean json = FALSE;
  int repetitions = 2000, status;
  const GOptionEntry entries[] = {
    { "repetitions", 'n', 0, G_OPTION_ARG_INT, &repetitions, N_ ("How often; default 2000"), "N" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON (it always is)"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!vigilctl_parse (&argc, &argv, "bench codec", _ ("Parses batches as they come from a platform."), entries, 0, 0)
      || !in_range ("--repetitions", repetitions, 1, 1000000))
    return VIGILCTL_USAGE;
  status = measure_codec ("codec-positions", positions_message (), 1, POSITIONS_PER_EVENT, (guint) repetitions);
  if (status == VIGILCTL_OK)
    status = measure_codec ("codec-facts", facts_message (), FACTS_PER_BATCH, FACTS_PER_BATCH, (guint) repetitions);
  return status;
}

/* ---- situation --------------------------------------------------------------------------- */

typedef struct
{
  VigilSite *site;
  guint rate; /* positions per second */
  guint seconds;
} SituationBench;

/* Folds the same events a feed would hand over, as fast as it goes; events are made outside the time. */
static void
fold_batches (const SituationBench *bench, VigilSituation *situation, VigilClock *clock, VigilctlMeasure *measure)
{
  g_autoptr (GPtrArray) ids = make_ids (PEOPLE);
  const VigilLonLat *origin = &vigil_site_get_frame (bench->site)->origin;
  guint per_batch = MAX (1, bench->rate * BATCH_MS / 1000);
  guint n_batches = bench->seconds * 1000 / BATCH_MS;

  for (guint i = 0; i < n_batches; i++)
    {
      g_autoptr (VigilEvent) event
          = make_position_event (ids, i * per_batch % PEOPLE, per_batch, i, origin, vigil_clock_now (clock));
      gint64 before = vigilctl_measure_now ();

      vigil_situation_apply (situation, event);
      vigil_situation_end_batch (situation);
      vigil_situation_tick (situation);
      vigilctl_measure_add (measure, before);
      vigil_clock_advance (clock, BATCH_MS * VIGIL_SECOND / 1000);
    }
}

static double
sum (const GArray *values)
{
  double total = 0.0;

  for (guint i = 0; i < values->len; i++)
    total += g_array_index (values, double, i);
  return total;
}

static int
measure_situation (const SituationBench *bench)
{
  g_autoptr (VigilClock) clock = vigil_clock_new_fake (EPOCH);
  g_autoptr (VigilSituation) situation = vigil_situation_new (bench->site, clock);
  VigilctlMeasure measure;
  double busy;
  guint n_tracks;

  vigilctl_measure_init (&measure, "situation");
  fold_batches (bench, situation, clock, &measure);
  busy = sum (measure.milliseconds) / 1000.0;
  n_tracks = vigil_tracks_get_count (vigil_situation_get_tracks (situation), VIGIL_TRACK_PERSON);
  vigilctl_measure_set (&measure, "rate", bench->rate, 0);
  vigilctl_measure_set (&measure, "people", n_tracks, 0);
  vigilctl_measure_set (&measure, "core_percent", 100.0 * busy / bench->seconds, 2);
  vigilctl_measure_set (&measure, "positions_per_second", (double) bench->rate * bench->seconds / busy, 0);
  vigilctl_measure_print (&measure);
  vigilctl_measure_clear (&measure);
  return n_tracks > 0 ? VIGILCTL_OK : VIGILCTL_PROBLEM;
}

int
vigilctl_bench_situation (int argc, char **argv)
{
  g_autofree char *pack = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilSite) site = NULL;
  gboolean json = FALSE;
  int rate = 20000, seconds = 60;
  const GOptionEntry entries[] = {
    { "site", 's', 0, G_OPTION_ARG_FILENAME, &pack, N_ ("Site pack; default the demo park"), "PACK" },
    { "rate", 'r', 0, G_OPTION_ARG_INT, &rate, N_ ("Positions per second of site time; default 20000"), "N" },
    { "seconds", 't', 0, G_OPTION_ARG_INT, &seconds, N_ ("Seconds of site time; default 60"), "N" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON (it always is)"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!vigilctl_parse (&argc, &argv, "bench situation", _ ("Folds positions into the situation."), entries, 0, 0)
      || !in_range ("--rate", rate, 1, 1000000) || !in_range ("--seconds", seconds, 1, 86400))
    return VIGILCTL_USAGE;
  site = vigil_site_load (pack != NULL ? pack : VIGIL_PKGDATADIR "/demo", NULL, &error);
  if (site == NULL)
    {
      g_printerr ("vigilctl bench: %s\n", error->message);
      return VIGILCTL_NO_ACCESS;
    }
  return measure_situation (&(SituationBench){ site, (guint) rate, (guint) seconds });
}

/* ---- site -------------------------------------------------------------------------------- */

static int
measure_site (const char *pack, guint repetitions)
{
  VigilctlMeasure measure;
  g_autoptr (GError) error = NULL;

  vigilctl_measure_init (&measure, "site");
  for (guint i = 0; i < repetitions && error == NULL; i++)
    {
      gint64 started = vigilctl_measure_now ();
      g_autoptr (VigilSite) site = vigil_site_load (pack, NULL, &error);

      vigilctl_measure_add (&measure, started);
    }
  if (error == NULL)
    vigilctl_measure_print (&measure);
  else
    g_printerr ("vigilctl bench: %s\n", error->message);
  vigilctl_measure_clear (&measure);
  return error == NULL ? VIGILCTL_OK : VIGILCTL_NO_ACCESS;
}

int
vigilctl_bench_site (int argc, char **argv)
{
  g_autofree char *pack = NULL;
  gboolean json = FALSE;
  int repetitions = 30;
  const GOptionEntry entries[] = {
    { "site", 's', 0, G_OPTION_ARG_FILENAME, &pack, N_ ("Site pack; default the demo park"), "PACK" },
    { "repetitions", 'n', 0, G_OPTION_ARG_INT, &repetitions, N_ ("How often; default 30"), "N" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON (it always is)"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!vigilctl_parse (&argc, &argv, "bench site", _ ("Loads a site pack again and again."), entries, 0, 0)
      || !in_range ("--repetitions", repetitions, 1, 100000))
    return VIGILCTL_USAGE;
  return measure_site (pack != NULL ? pack : VIGIL_PKGDATADIR "/demo", (guint) repetitions);
}

/* ---- all --------------------------------------------------------------------------------- */

/* Each in a process of its own, so that peak memory and CPU time are its own. */
static int
run_all (void)
{
  int status = VIGILCTL_OK;

  for (guint i = 0; i < G_N_ELEMENTS (benches); i++)
    {
      const char *words[] = { "/proc/self/exe", "bench", benches[i].name, NULL };
      g_autoptr (GError) error = NULL;
      g_autoptr (GSubprocess) process = g_subprocess_newv (words, G_SUBPROCESS_FLAGS_NONE, &error);

      if (process == NULL || !g_subprocess_wait_check (process, NULL, &error))
        {
          g_printerr ("vigilctl bench %s: %s\n", benches[i].name, error->message);
          status = VIGILCTL_PROBLEM;
        }
    }
  return status;
}

int
vigilctl_bench_main (int argc, char **argv)
{
  if (argc > 1 && strcmp (argv[1], "all") == 0)
    return run_all ();
  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (benches); i++)
    if (strcmp (argv[1], benches[i].name) == 0)
      return benches[i].run (argc - 1, argv + 1);
  g_printerr (_ ("Usage: vigilctl %s\n"), "bench alarm-history|hazard|history|journal|match|response|codec|situation|site|all [--help]");
  return argc > 1 && strcmp (argv[1], "--help") == 0 ? VIGILCTL_OK : VIGILCTL_USAGE;
}
