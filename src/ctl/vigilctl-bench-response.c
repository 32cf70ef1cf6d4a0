/* vigilctl-bench-response.c: vigilctl bench response: one tick of a large plan with many live conditions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/vigil-clock.h"
#include "ctl/vigilctl-measure.h"
#include "ctl/vigilctl.h"
#include "response/vigil-run.h"

#define EPOCH (1767225600 * VIGIL_SECOND)

/* Facts that make nothing due, so that every tick looks at everything. */
static gboolean
ask_tag (gpointer data, const char *tag, double *value)
{
  guint *asked = data;

  (*asked)++;
  *value = 2.0;
  return TRUE;
}

static int
ask_people (gpointer data, const char *zone, int level)
{
  guint *asked = data;

  (*asked)++;
  return 3;
}

/* Every step open, so that nothing is passed over; three parts and a time in each condition. */
static void
append_step (GString *out, guint i, gboolean conditional)
{
  g_string_append_printf (out, "%s{\"id\":\"s%u\",\"phase\":\"p\",\"duty\":\"safety\",\"title\":\"t\",\"target\":60", i > 0 ? "," : "", i);
  if (conditional)
    g_string_append_printf (out,
                            ",\"doneWhen\":{\"all\":[{\"tag\":\"PT-%04u\",\"op\":\"<\",\"value\":0.5,\"for\":\"10s\"},{\"not\":{\"tag\":\"LT-%04u\",\"op\":\">\",\"value\":1}},"
                            "{\"people\":{\"zone\":\"*\",\"level\":\"red\"},\"op\":\"=\",\"value\":0}]}",
                            i, i);
  g_string_append_c (out, '}');
}

static VigilProcedure *
make_procedure (guint n_steps, guint n_conditions)
{
  g_autoptr (GString) text = g_string_new ("{\"phases\":[{\"id\":\"p\",\"title\":\"P\"}],\"steps\":[");
  g_autoptr (JsonNode) node = NULL;

  for (guint i = 0; i < n_steps; i++)
    append_step (text, i, i < n_conditions);
  g_string_append (text, "]}");
  node = vigil_json_parse (text->str, text->len, NULL);
  return node != NULL ? vigil_procedure_from_json (node, "BENCH", 1, NULL) : NULL;
}

static int
measure_tick (VigilProcedure *procedure, guint n_conditions, guint repetitions)
{
  g_autoptr (VigilRun) run = vigil_run_new (procedure, EPOCH);
  guint asked = 0, due = 0;
  const VigilFacts facts = { .tag = ask_tag, .people = ask_people, .data = &asked };
  VigilctlMeasure measure;

  vigilctl_measure_init (&measure, "response.tick");
  for (guint i = 0; i < repetitions; i++)
    {
      gint64 started = vigilctl_measure_now ();
      g_autoptr (GPtrArray) events = vigil_run_tick (run, &facts, EPOCH + i * VIGIL_SECOND);

      vigilctl_measure_add (&measure, started);
      due += events->len;
    }
  vigilctl_measure_set (&measure, "steps", procedure->n_steps, 0);
  vigilctl_measure_set (&measure, "conditions", n_conditions, 0);
  vigilctl_measure_set (&measure, "facts_per_tick", (double) asked / repetitions, 0);
  vigilctl_measure_print (&measure);
  vigilctl_measure_clear (&measure);
  return due == 0 && asked == 3 * n_conditions * repetitions ? VIGILCTL_OK : VIGILCTL_PROBLEM;
}

static void
measure_apply (VigilProcedure *procedure)
{
  g_autoptr (VigilRun) run = vigil_run_new (procedure, EPOCH);
  VigilctlMeasure measure;

  vigilctl_measure_init (&measure, "response.apply");
  for (guint i = 0; i < procedure->n_steps; i++)
    {
      g_autoptr (VigilRunEvent) event = vigil_run_event_new (VIGIL_RUN_DONE, procedure->steps[i].id, "Li", NULL, NULL, EPOCH);
      gint64 started = vigilctl_measure_now ();

      vigil_run_apply (run, event);
      vigilctl_measure_add (&measure, started);
    }
  vigilctl_measure_set (&measure, "steps", procedure->n_steps, 0);
  vigilctl_measure_print (&measure);
  vigilctl_measure_clear (&measure);
}

int
vigilctl_bench_response (int argc, char **argv)
{
  g_autoptr (VigilProcedure) procedure = NULL;
  gboolean json = FALSE;
  int steps = 500, conditions = 200, repetitions = 2000, status;
  const GOptionEntry entries[] = {
    { "steps", 's', 0, G_OPTION_ARG_INT, &steps, N_ ("Steps of the plan; default 500"), "N" },
    { "conditions", 'c', 0, G_OPTION_ARG_INT, &conditions, N_ ("Live conditions among them; default 200"), "N" },
    { "repetitions", 'n', 0, G_OPTION_ARG_INT, &repetitions, N_ ("How often; default 2000"), "N" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON (it always is)"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!vigilctl_parse (&argc, &argv, "bench response", _ ("Carries out a large plan with live conditions."), entries, 0, 0))
    return VIGILCTL_USAGE;
  if (steps < 1 || steps > VIGIL_PROCEDURE_MAX_STEPS || conditions < 0 || conditions > steps || repetitions < 1)
    {
      g_printerr (_ ("vigilctl bench: %s must be from %d to %d\n"), "--steps", 1, VIGIL_PROCEDURE_MAX_STEPS);
      return VIGILCTL_USAGE;
    }
  procedure = make_procedure ((guint) steps, (guint) conditions);
  if (procedure == NULL)
    return VIGILCTL_PROBLEM;
  status = measure_tick (procedure, (guint) conditions, (guint) repetitions);
  measure_apply (procedure);
  return status;
}
