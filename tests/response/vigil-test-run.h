/* vigil-test-run.h: small procedures and runs for the tests of runs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <math.h>
#include <string.h>

#include "response/vigil-run.h"

#define T0 (1000000 * VIGIL_SECOND)
#define S(id, more) "{\"id\":\"" id "\",\"phase\":\"p\",\"duty\":\"safety\",\"title\":\"" id "\"" more "}"
#define AFTER(id) ",\"after\":[\"" id "\"]"
#define AFTER2(a, b) ",\"after\":[\"" a "\",\"" b "\"]"
#define ANY2(a, b) ",\"anyAfter\":[\"" a "\",\"" b "\"]"
#define IF(step, answer) ",\"branch\":{\"step\":\"" step "\",\"answer\":\"" answer "\"}"
#define ASK ",\"question\":{\"answers\":[{\"id\":\"y\",\"label\":\"Y\"},{\"id\":\"n\",\"label\":\"N\"}]}"
#define OPTIONAL ",\"mandatory\":false"
#define WHEN(member, tag) ",\"" member "\":{\"tag\":\"" tag "\",\"op\":\"=\",\"value\":1}"
#define LOOP(to, limit) ",\"loop\":{\"to\":\"" to "\",\"limit\":" limit "}"

/* Tags t0 … t3 as the test sets them; NAN: not known. */
static double the_tags[4];

static gboolean
ask_tag (gpointer data, const char *tag, double *value)
{
  *value = the_tags[tag[1] - '0'];
  return !isnan (*value);
}

static const VigilFacts the_facts = { .tag = ask_tag };

static inline void
set_tags (double t0, double t1, double t2, double t3)
{
  the_tags[0] = t0;
  the_tags[1] = t1;
  the_tags[2] = t2;
  the_tags[3] = t3;
}

/* @steps: steps, comma between them. */
static inline VigilRun *
make_run (const char *steps)
{
  g_autofree char *text = g_strdup_printf ("{\"phases\":[{\"id\":\"p\",\"title\":\"P\"}],\"steps\":[%s]}", steps);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = vigil_json_parse (text, strlen (text), &error);
  g_autoptr (VigilProcedure) procedure = NULL;

  g_assert_no_error (error);
  procedure = vigil_procedure_from_json (node, "EP", 1, &error);
  g_assert_no_error (error);
  return vigil_run_new (procedure, T0);
}

static inline VigilRunEvent *
make_event (VigilRunInput input, const char *step, VigilTime time)
{
  gboolean program = input == VIGIL_RUN_LOOP || input == VIGIL_RUN_READY || input == VIGIL_RUN_HOLD;

  return vigil_run_event_new (input, step, program ? NULL : "Li", program ? NULL : "why",
                              input == VIGIL_RUN_ANSWER || input == VIGIL_RUN_FORCE ? "y" : NULL, time);
}

static inline gboolean
try_input (VigilRun *run, VigilRunInput input, const char *step, int second)
{
  g_autoptr (VigilRunEvent) event = make_event (input, step, T0 + second * VIGIL_SECOND);
  gboolean can = vigil_run_can (run, event, TRUE, NULL);

  g_assert_cmpint (vigil_run_apply (run, event), ==, can);
  return can;
}

static inline void
must (VigilRun *run, VigilRunInput input, const char *step, int second)
{
  g_assert_true (try_input (run, input, step, second));
}

static inline void
must_answer (VigilRun *run, const char *step, const char *answer, int second)
{
  g_autoptr (VigilRunEvent) event = vigil_run_event_new (VIGIL_RUN_ANSWER, step, "Li", NULL, answer, T0 + second * VIGIL_SECOND);

  g_assert_true (vigil_run_apply (run, event));
}

/* One letter for each step: waiting, ready, u running, done, l looping, skipped, failed, avoided. */
static inline char *
states (const VigilRun *run)
{
  guint n = vigil_run_get_procedure (run)->n_steps;
  char *text = g_new0 (char, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const VigilStepNow *now = vigil_run_get_step (run, i);

      text[i] = now->looping ? 'l' : "wrudsfa"[now->state];
    }
  return text;
}

#define assert_states(run, expected) \
  G_STMT_START \
  { \
    g_autofree char *states_ = states (run); \
    g_assert_cmpstr (states_, ==, expected); \
  } \
  G_STMT_END

/* Ticks, applies what is due and says what it was: "done a, begin b". */
static inline char *
tick (VigilRun *run, int second)
{
  g_autoptr (GPtrArray) due = vigil_run_tick (run, &the_facts, T0 + second * VIGIL_SECOND);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < due->len; i++)
    {
      const VigilRunEvent *event = due->pdata[i];

      g_string_append_printf (out, "%s%s %s", i > 0 ? ", " : "", vigil_run_input_to_string (event->input), event->step);
      g_assert_null (event->actor);
      g_assert_true (vigil_run_apply (run, event));
    }
  return g_string_free (out, FALSE);
}

#define assert_tick(run, second, expected) \
  G_STMT_START \
  { \
    g_autofree char *due_ = tick (run, second); \
    g_assert_cmpstr (due_, ==, expected); \
  } \
  G_STMT_END
