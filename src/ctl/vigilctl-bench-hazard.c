/* vigilctl-bench-hazard.c: vigilctl bench hazard: how fast zones are computed and people are found in them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>
#include <time.h>

#include "ctl/vigilctl-measure.h"
#include "ctl/vigilctl.h"
#include "hazard/vigil-exposure.h"
#include "hazard/vigil-outcome.h"

#define SCENARIOS 20
#define PEOPLE 10000
#define NOW (1767225600 * VIGIL_SECOND) /* any time, always the same: 2026-01-01T00:00:00Z */

/* ---- cases ------------------------------------------------------------------------------- */

static VigilCase *
make_case (const char *id, const char *cas, double wind, double from)
{
  VigilCase *self = vigil_case_new (id, cas);

  vigil_case_set (self, VIGIL_CASE_WIND_SPEED, wind, VIGIL_INPUT_GIVEN, NULL, 0);
  vigil_case_set (self, VIGIL_CASE_WIND_FROM, from, VIGIL_INPUT_GIVEN, NULL, 0);
  vigil_case_set (self, VIGIL_CASE_WIND_SPREAD, 12, VIGIL_INPUT_GIVEN, NULL, 0);
  vigil_case_set (self, VIGIL_CASE_STABILITY, VIGIL_STABILITY_D, VIGIL_INPUT_GIVEN, NULL, 0);
  return self;
}

/* Toxic gas at a given rate: three AEGL levels of one plume. Hydrogen cyanide is lighter than air: the Gaussian plume. */
static VigilCase *
make_plume (const char *cas, double rate, double wind, double from)
{
  VigilCase *self = make_case ("plume", cas, wind, from);

  self->release = VIGIL_RELEASE_RATE;
  self->effects = 1u << VIGIL_EFFECT_TOXIC;
  vigil_case_set (self, VIGIL_CASE_RATE, rate, VIGIL_INPUT_GIVEN, NULL, 0);
  vigil_case_set (self, VIGIL_CASE_DURATION, 1800, VIGIL_INPUT_GIVEN, NULL, 0);
  vigil_case_set (self, VIGIL_CASE_AIR_TEMPERATURE, 293.15, VIGIL_INPUT_GIVEN, NULL, 0);
  return self;
}

/* A tank with a hole and all that its substance can do: liquid chlorine, ammonia, propane, benzene in turn. */
static VigilCase *
make_tank (guint index, double wind, double from)
{
  static const char *const substances[] = { "7782-50-5", "7664-41-7", "74-98-6", "71-43-2" };
  VigilCase *self = make_case ("tank", substances[index % G_N_ELEMENTS (substances)], wind, from);

  self->vessel = VIGIL_CASE_VESSEL_LYING;
  self->east = -400.0 + 200.0 * (index % 5);
  self->north = -300.0 + 200.0 * (index / 5);
  vigil_case_set (self, VIGIL_CASE_VOLUME, 50, VIGIL_INPUT_PACK, NULL, 0);
  vigil_case_set (self, VIGIL_CASE_DIAMETER, 2.8, VIGIL_INPUT_PACK, NULL, 0);
  vigil_case_set (self, VIGIL_CASE_FILL, 0.6, VIGIL_INPUT_PACK, NULL, 0);
  vigil_case_set (self, VIGIL_CASE_TEMPERATURE, 288.15, VIGIL_INPUT_PACK, NULL, 0);
  vigil_case_set (self, VIGIL_CASE_BUND, 120, VIGIL_INPUT_PACK, NULL, 0);
  vigil_case_set (self, VIGIL_CASE_HOLE, 0.01 + 0.002 * index, VIGIL_INPUT_GIVEN, NULL, 0);
  return self;
}

/* ---- one plume --------------------------------------------------------------------------- */

static gboolean
measure_plume (const char *name, const char *cas, double rate, guint repetitions)
{
  VigilctlMeasure measure;
  g_autoptr (GError) error = NULL;
  guint zones = 0;

  vigilctl_measure_init (&measure, name);
  for (guint i = 0; i < repetitions && error == NULL; i++)
    {
      g_autoptr (VigilCase) given = make_plume (cas, rate, 2.0 + 0.05 * (i % 100), i % 360);
      gint64 started = vigilctl_measure_now ();
      g_autoptr (VigilOutcome) outcome = vigil_case_run (given, NULL, &error);

      vigilctl_measure_add (&measure, started);
      zones = outcome != NULL ? vigil_outcome_get_zones (outcome)->len : 0;
    }
  vigilctl_measure_set (&measure, "levels", zones, 0);
  if (error == NULL)
    vigilctl_measure_print (&measure);
  else
    g_printerr ("vigilctl bench: %s\n", error->message);
  vigilctl_measure_clear (&measure);
  return error == NULL;
}

/* ---- all at once ------------------------------------------------------------------------- */

typedef struct
{
  const VigilExposurePerson *people;
  double wind, from;
  int failed, inside; /* atomic */
} Rerun;

typedef struct
{
  Rerun *rerun;
  guint index;
} Job;

/* As the desk of zones does it: each scenario on a thread, then who is inside. */
static void
run_job (gpointer data, gpointer user_data)
{
  Job *job = data;
  g_autoptr (VigilCase) given = make_tank (job->index, job->rerun->wind, job->rerun->from);
  g_autoptr (VigilOutcome) outcome = vigil_case_run (given, NULL, NULL);
  const GPtrArray *zones = outcome != NULL ? vigil_outcome_get_zones (outcome) : NULL;
  VigilZoneShape *shapes[VIGIL_EXPOSURE_MAX_LEVELS];
  g_autofree VigilExposureFinding *findings = g_new0 (VigilExposureFinding, PEOPLE);
  VigilExposureCounts counts = { 0 };
  guint n = 0;

  if (zones == NULL)
    {
      g_atomic_int_inc (&job->rerun->failed);
      return;
    }
  for (guint i = 0; i < zones->len && n < VIGIL_EXPOSURE_MAX_LEVELS; i++)
    if (((const VigilOutcomeZone *) zones->pdata[i])->shape != NULL)
      shapes[n++] = ((const VigilOutcomeZone *) zones->pdata[i])->shape;
  vigil_exposure_find (shapes, n, job->rerun->people, PEOPLE, NOW, &vigil_exposure_default_rules, findings, &counts);
  g_atomic_int_add (&job->rerun->inside, (int) (counts.total - counts.clear - counts.unknown));
}

static void
rerun_all (Rerun *rerun)
{
  Job jobs[SCENARIOS];
  GThreadPool *pool = g_thread_pool_new (run_job, NULL, (int) g_get_num_processors (), FALSE, NULL);

  for (guint i = 0; i < SCENARIOS; i++)
    {
      jobs[i] = (Job){ rerun, i };
      g_thread_pool_push (pool, &jobs[i], NULL);
    }
  g_thread_pool_free (pool, FALSE, TRUE);
}

static VigilExposurePerson *
make_people (void)
{
  VigilExposurePerson *people = g_new0 (VigilExposurePerson, PEOPLE);
  g_autoptr (GRand) dice = g_rand_new_with_seed (1);

  for (guint i = 0; i < PEOPLE; i++)
    people[i] = (VigilExposurePerson){ .id = "P", .east = g_rand_double_range (dice, -1500, 1500), .north = g_rand_double_range (dice, -1500, 1500),
                                       .accuracy = 3, .fixed = NOW };
  return people;
}

static gboolean
measure_scenarios (guint repetitions)
{
  g_autofree VigilExposurePerson *people = make_people ();
  VigilctlMeasure measure;
  Rerun rerun = { .people = people };
  clock_t cpu = clock (); /* of all threads: on a busy machine the wall tells little */

  vigilctl_measure_init (&measure, "hazard.20-scenarios-10000-people");
  for (guint i = 0; i < repetitions; i++)
    {
      gint64 started;

      rerun.wind = 2 + 0.1 * (i % 40);
      rerun.from = (7 * i) % 360;
      rerun.inside = 0;
      started = vigilctl_measure_now ();
      rerun_all (&rerun);
      vigilctl_measure_add (&measure, started);
    }
  vigilctl_measure_set (&measure, "cpu_ms_each", (double) (clock () - cpu) * 1000 / CLOCKS_PER_SEC / repetitions, 1);
  vigilctl_measure_set (&measure, "inside", rerun.inside, 0);
  vigilctl_measure_set (&measure, "threads", g_get_num_processors (), 0);
  vigilctl_measure_set (&measure, "failed", rerun.failed, 0);
  vigilctl_measure_print (&measure);
  vigilctl_measure_clear (&measure);
  return rerun.failed == 0;
}

/* ---- memory ------------------------------------------------------------------------------ */

/* @line "\nPss:" or "\nPss_Anon:" (what is not a file) of proc(5), MiB; 0: not known. */
static double
read_pss (const char *wanted)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL))
    return 0;
  line = strstr (text, wanted);
  return line != NULL ? g_ascii_strtod (line + strlen (wanted), NULL) / 1024 : 0;
}

static gboolean
measure_memory (guint repetitions)
{
  VigilctlMeasure measure;
  double start = 0, half = 0, start_anon = 0;
  gboolean done = TRUE;

  vigilctl_measure_init (&measure, "hazard.memory");
  for (guint i = 0; i < repetitions && done; i++)
    {
      g_autoptr (VigilCase) given = make_plume ("74-90-8", 0.1, 2.0 + 0.05 * (i % 100), i % 360);
      gint64 started = vigilctl_measure_now ();
      g_autoptr (VigilOutcome) outcome = vigil_case_run (given, NULL, NULL);

      if (i % 100 == 0) /* what is noted is memory too */
        vigilctl_measure_add (&measure, started);
      done = outcome != NULL;
      if (i == MIN (repetitions / 10, 1000)) /* what is kept once is there by now */
        start = read_pss ("\nPss:"), start_anon = read_pss ("\nPss_Anon:");
      if (i == repetitions / 2)
        half = read_pss ("\nPss:");
    }
  vigilctl_measure_set (&measure, "pss_start_mb", start, 2);
  vigilctl_measure_set (&measure, "pss_half_mb", half, 2);
  vigilctl_measure_set (&measure, "pss_end_mb", read_pss ("\nPss:"), 2);
  vigilctl_measure_set (&measure, "anon_start_mb", start_anon, 2);
  vigilctl_measure_set (&measure, "anon_end_mb", read_pss ("\nPss_Anon:"), 2);
  vigilctl_measure_print (&measure);
  vigilctl_measure_clear (&measure);
  return done;
}

static gboolean
in_range (const char *option, int value, int most)
{
  if (value >= 1 && value <= most)
    return TRUE;
  g_printerr (_ ("vigilctl bench: %s must be from %d to %d\n"), option, 1, most);
  return FALSE;
}

int
vigilctl_bench_hazard (int argc, char **argv)
{
  gboolean json = FALSE;
  int repetitions = 200, recomputations = 100000;
  const GOptionEntry entries[] = {
    { "repetitions", 'n', 0, G_OPTION_ARG_INT, &repetitions, N_ ("How often each plume is computed, and a quarter as often all scenarios; default 200"), "N" },
    { "recomputations", 'm', 0, G_OPTION_ARG_INT, &recomputations, N_ ("Recomputations over which memory is watched; default 100000"), "N" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON (it always is)"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!vigilctl_parse (&argc, &argv, "bench hazard", _ ("Computes hazard zones again and again and finds who is inside."), entries, 0, 0)
      || !in_range ("--repetitions", repetitions, 100000) || !in_range ("--recomputations", recomputations, 10000000))
    return VIGILCTL_USAGE;
  if (!measure_plume ("hazard.plume-3-levels", "74-90-8", 0.1, (guint) repetitions)
      || !measure_plume ("hazard.heavy-plume-3-levels", "7782-50-5", 0.5, (guint) repetitions)
      || !measure_scenarios ((guint) MAX (repetitions / 4, 1)) || !measure_memory ((guint) recomputations))
    return VIGILCTL_PROBLEM;
  return VIGILCTL_OK;
}
