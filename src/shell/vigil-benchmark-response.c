/* vigil-benchmark-response.c: from opening an incident to ranked plans, cases, teams and materials on the screen; ticks of a large plan
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* RUSAGE_THREAD */
#endif
#include "config.h"

#include "session/vigil-library-keeper.h"
#include "shell/response/vigil-incident-panel-private.h"
#include "shell/vigil-benchmark.h"
#include "shell/vigil-window-private.h"

#include <math.h>
#include <string.h>
#include <sys/resource.h>

#define ROUNDS 10
#define TICKS 200
#define STEPS 500
#define CONDITIONS 200
#define PATIENCE 30 /* s for one incident */

static const char *const substances[] = { "7782-50-5", "7664-41-7", "74-98-6",  "67-56-1",   "1333-74-0", "108-88-3", "67-64-1",
                                          "7647-01-0", "7783-06-4", "106-97-8", "1310-73-2", "7664-93-9", "75-01-4",  "75-21-8" };
static const char *const hazards[] = { "toxic", "fire", "explosion", "overpressure", "runaway", "corrosion", "asphyxiation", "jet-fire", "bleve" };
static const char *const equipment[] = { "bullet", "sphere", "tank", "pump", "valve", "reactor", "pipeline", "loading-arm", "compressor" };
static const char *const bodies[] = {
  [VIGIL_RECORD_CASE] = "{\"event\":\"leak-toxic\",\"causes\":[\"法兰垫片老化泄漏\"],\"consequences\":{\"injured\":3},\"lessons\":[\"先关上游\"]}",
  [VIGIL_RECORD_PLAN] = "{\"type\":\"special\",\"applies\":{\"types\":[\"leak-toxic\"]},\"sections\":[{\"text\":\"从上风向进入，疏散\"}]}",
  [VIGIL_RECORD_TEAM] = "{\"type\":\"gas-rescue\",\"people\":6,\"skills\":[\"堵漏\"],\"readiness\":3}",
  [VIGIL_RECORD_MATERIAL] = "{\"category\":\"堵漏器材\",\"quantity\":20,\"unit\":\"套\"}",
};

typedef struct
{
  GApplication *application;
  VigilWindow *window;
  VigilSession *session;
  GArray *samples; /* ms */
  GArray *opened, *answered, *cpu; /* ms of each: until the incident was there; of the question; processor time of all threads */
  guint records, round;
  gint64 began;    /* monotonic */
  double cpu_began; /* s */
  gulong painted;
} Run;

/* ---- a large library, as vigilctl bench match has it: mostly cases, 100 teams and 1000 stocks ---- */

static void
set_word (char ***words, GRand *rand, const char *const *all, gsize n)
{
  const char *chosen[] = { all[g_rand_int_range (rand, 0, (int) n)], NULL };

  g_strfreev (*words);
  *words = g_strdupv ((char **) chosen);
}

static VigilRecord *
make_record (GRand *rand, guint number, const double bounds[4])
{
  VigilRecordKind kind = number < 100 ? VIGIL_RECORD_TEAM : number < 1100 ? VIGIL_RECORD_MATERIAL : number % 4 ? VIGIL_RECORD_CASE : VIGIL_RECORD_PLAN;
  g_autofree char *id = g_strdup_printf ("R-%06u", number);
  VigilRecord *record = vigil_record_new (id, kind);

  set_word (&record->substances, rand, substances, G_N_ELEMENTS (substances));
  set_word (&record->hazards, rand, hazards, G_N_ELEMENTS (hazards));
  set_word (&record->equipment, rand, equipment, G_N_ELEMENTS (equipment));
  record->title.zh = g_strdup_printf ("%u号装置泄漏处置", number);
  record->severity = g_rand_int_range (rand, 1, 5);
  record->state = VIGIL_RECORD_PUBLISHED;
  record->version = 1;
  record->east = g_rand_double_range (rand, bounds[0], bounds[2]);
  record->north = g_rand_double_range (rand, bounds[1], bounds[3]);
  g_clear_pointer (&record->body, json_node_unref);
  record->body = vigil_json_parse (bodies[kind], strlen (bodies[kind]), NULL);
  return record;
}

static void
take_library (Run *run)
{
  VigilSite *site = vigil_session_get_site (run->session);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_record_unref);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (VigilLibraryKeeper) keeper = NULL;
  double bounds[4];

  vigil_site_get_bounds (site, bounds);
  for (guint i = 0; i < run->records; i++)
    g_ptr_array_add (records, make_record (rand, i, bounds));
  keeper = vigil_library_keeper_new_with_stock (site, vigil_library_stock_new_for_records (site, records), vigil_session_get_clock (run->session));
  vigil_session_set_library_keeper (run->session, keeper);
}

/* ---- ticks ---- */

/* s of this process or, without what the others on this machine take, of this thread. */
static double
get_cpu (int who)
{
  struct rusage usage;

  getrusage (who, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void
add_since (GArray *samples, gint64 began)
{
  double ms = (double) (g_get_monotonic_time () - began) / 1000.0;

  g_array_append_val (samples, ms);
}

static gboolean
ask_tag (gpointer data, const char *tag, double *value)
{
  *value = 2.0;
  return TRUE;
}

static VigilProcedure *
make_procedure (void)
{
  g_autoptr (GString) text = g_string_new ("{\"phases\":[{\"id\":\"p\",\"title\":\"P\"}],\"steps\":[");
  g_autoptr (JsonNode) node = NULL;

  for (guint i = 0; i < STEPS; i++)
    {
      g_string_append_printf (text, "%s{\"id\":\"s%u\",\"phase\":\"p\",\"duty\":\"safety\",\"title\":\"t\",\"target\":60", i > 0 ? "," : "", i);
      if (i < CONDITIONS)
        g_string_append_printf (text, ",\"doneWhen\":{\"tag\":\"PT-%04u\",\"op\":\"<\",\"value\":0.5,\"for\":\"10s\"}", i);
      g_string_append_c (text, '}');
    }
  g_string_append (text, "]}");
  node = vigil_json_parse (text->str, text->len, NULL);
  return node != NULL ? vigil_procedure_from_json (node, "BENCH", 1, NULL) : NULL;
}

static void
append_ticks (GString *json, VigilTime now)
{
  g_autoptr (VigilProcedure) procedure = make_procedure ();
  g_autoptr (VigilRun) plan = procedure != NULL ? vigil_run_new (procedure, now) : NULL;
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (double));
  double cpu_began = get_cpu (RUSAGE_THREAD);
  const VigilFacts facts = { .tag = ask_tag };
  VigilDistribution distribution;

  for (guint i = 0; plan != NULL && i < TICKS; i++)
    {
      gint64 began = g_get_monotonic_time ();
      g_autoptr (GPtrArray) due = vigil_run_tick (plan, &facts, now + i * VIGIL_SECOND);

      add_since (samples, began);
    }
  vigil_distribution_init (&distribution, samples);
  g_string_append_printf (json, ",\"steps\":%d,\"conditions\":%d,\"tick_median\":%.3f,\"tick_max\":%.3f,\"tick_cpu\":%.3f", STEPS, CONDITIONS,
                          distribution.median, distribution.max, (get_cpu (RUSAGE_THREAD) - cpu_began) * 1000.0 / TICKS);
}

/* ---- incidents ---- */

static void
append_median (GString *json, const char *name, GArray *samples)
{
  VigilDistribution distribution;

  vigil_distribution_init (&distribution, samples);
  g_string_append_printf (json, ",\"%s_median\":%.2f", name, distribution.median);
  g_array_unref (samples);
}

static void
finish (Run *run, const char *problem)
{
  GString *json = g_string_new ("{\"benchmark\":\"response\",\"unit\":\"ms\"");
  double first = run->samples->len > 0 ? g_array_index (run->samples, double, 0) : NAN; /* makes the rows of the panel, too */
  VigilDistribution distribution;

  vigil_distribution_init (&distribution, run->samples);
  g_string_append_printf (json, ",\"records\":%u", run->records);
  if (isfinite (first))
    g_string_append_printf (json, ",\"first\":%.2f", first);
  if (problem != NULL)
    g_string_append_printf (json, ",\"problem\":\"%s\"", problem);
  vigil_benchmark_append_distribution (json, &distribution);
  append_median (json, "opened", run->opened);
  append_median (json, "answer", run->answered);
  append_median (json, "cpu", run->cpu);
  append_ticks (json, vigil_clock_now (vigil_session_get_clock (run->session)));
  vigil_benchmark_append_usage (json);
  if (run->painted != 0)
    g_signal_handler_disconnect (gtk_widget_get_frame_clock (GTK_WIDGET (run->window)), run->painted);
  vigil_benchmark_finish (run->application, json);
  g_array_unref (run->samples);
  g_object_unref (run->session);
  g_free (run);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = data;
  g_autoptr (GError) error = NULL;
  VigilIncident *incident = vigil_incident_desk_open_finish (VIGIL_INCIDENT_DESK (source), result, &error);

  if (incident == NULL)
    {
      finish (data, "an incident could not be opened");
      return;
    }
  add_since (run->opened, run->began);
  vigil_incident_desk_set_current (VIGIL_INCIDENT_DESK (source), vigil_incident_get_id (incident));
}

/* A chlorine leak in another vessel each time. */
static void
open_next (Run *run)
{
  static const char *const assets[] = { "T-2101", "T-2102", "T-2103" };
  VigilIncidentDesk *desk = vigil_session_get_incident_desk (run->session);
  VigilIncidentDraft draft;

  vigil_incident_desk_draft_for_place (desk, assets[run->round % G_N_ELEMENTS (assets)], NAN, NAN, &draft);
  draft.type = VIGIL_INCIDENT_LEAK_TOXIC;
  draft.drill = TRUE;
  run->cpu_began = get_cpu (RUSAGE_SELF);
  run->began = g_get_monotonic_time ();
  vigil_incident_desk_open_async (desk, &draft, opened_cb, run);
}

/* The answer of the incident that was opened last has been put into the lists. */
static gboolean
is_filled (const Run *run)
{
  VigilIncidentPanel *panel = run->window->incident;

  return panel->incident != NULL && vigil_incident_get_opened (panel->incident) > 0 && panel->advice != NULL && panel->throttle.source == 0
         && panel->incident == vigil_incident_desk_get_current (vigil_session_get_incident_desk (run->session));
}

static void
painted_cb (GdkFrameClock *clock, Run *run)
{
  double ms = (double) (g_get_monotonic_time () - run->began) / 1000.0, cpu;

  if (run->began == 0 || (ms < PATIENCE * 1000.0 && !is_filled (run)))
    return;
  run->began = 0;
  g_array_append_val (run->samples, ms);
  cpu = (get_cpu (RUSAGE_SELF) - run->cpu_began) * 1000.0;
  g_array_append_val (run->cpu, cpu);
  if (run->window->incident->advice != NULL)
    g_array_append_val (run->answered, run->window->incident->advice->milliseconds);
  if (++run->round < ROUNDS && ms < PATIENCE * 1000.0)
    open_next (run);
  else
    finish (run, ms < PATIENCE * 1000.0 ? NULL : "the answer did not come");
}

static gboolean
begin_cb (gpointer data)
{
  Run *run = data;
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (run->window));

  if (clock == NULL || !gtk_widget_get_mapped (GTK_WIDGET (run->window)))
    return G_SOURCE_CONTINUE;
  take_library (run);
  vigil_session_set_role (run->session, VIGIL_ROLE_SHIFT_LEADER);
  gdk_frame_clock_begin_updating (clock); /* frames go on, so that the one with the answer is seen */
  run->painted = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), run);
  open_next (run);
  return G_SOURCE_REMOVE;
}

/**
 * vigil_benchmark_response_attach:
 * @arguments: records=N
 * @application: quits afterwards
 * @window: of the session
 *
 * Opens incidents one after another; each time is from the command to the frame that shows plans, cases and help. The records are made
 * in memory: the store is measured by `vigilctl bench library`.
 */
void
vigil_benchmark_response_attach (char **arguments, GApplication *application, VigilWindow *window)
{
  Run *run = g_new0 (Run, 1);

  run->application = application;
  run->window = window;
  run->session = g_object_ref (vigil_window_get_session (window));
  run->samples = g_array_new (FALSE, FALSE, sizeof (double));
  run->opened = g_array_new (FALSE, FALSE, sizeof (double));
  run->answered = g_array_new (FALSE, FALSE, sizeof (double));
  run->cpu = g_array_new (FALSE, FALSE, sizeof (double));
  run->records = (guint) CLAMP (vigil_benchmark_get_number (arguments, "records", 100000), 2000, 1000000);
  g_timeout_add (500, begin_cb, run);
}

int
vigil_benchmark_response_run (char **arguments, const char *site, const char *folder, GError **error)
{
  g_autofree char *out = vigil_benchmark_run_child ("response", site, folder, NULL, arguments, error);

  if (out == NULL)
    return 1;
  g_print ("%s", out);
  return 0;
}
