/* test-run-random.c: thousands of procedures and inputs made up by dice with fixed seeds: what must be true of every run
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <locale.h>

#include "tests/response/vigil-test-run.h"

#define PROCEDURES 3000
#define INPUTS 80
#define MAX_STEPS 12

typedef struct
{
  GRand *dice;
  VigilRun *run;
  GPtrArray *journal; /* (element-type utf8): what was applied, as JSON */
  int second;
  guint applied;
} Play;

static int
roll (Play *play, int sides)
{
  return g_rand_int_range (play->dice, 0, sides);
}

/* ---- a procedure by dice ------------------------------------------------------------------ */

static void
append_after (Play *play, GString *out, int index)
{
  guint mask = 0;

  if (index == 0 || roll (play, 5) == 0)
    return;
  for (int k = 0; k < 1 + roll (play, 3); k++)
    mask |= 1u << roll (play, index);
  g_string_append_printf (out, ",\"%s\":[", roll (play, 4) == 0 ? "anyAfter" : "after");
  for (int i = 0; i < index; i++)
    if (mask & (1u << i))
      g_string_append_printf (out, "%s\"s%d\"", out->str[out->len - 1] == '[' ? "" : ",", i);
  g_string_append_c (out, ']');
}

static void
append_branch (Play *play, GString *out, int index, guint questions)
{
  int question = index > 0 ? roll (play, index) : -1;

  if (question >= 0 && (questions & (1u << question)) && roll (play, 2) == 0)
    g_string_append_printf (out, ",\"branch\":{\"step\":\"s%d\",\"answer\":\"%s\"}", question, roll (play, 2) == 0 ? "y" : "n");
}

static void
append_condition (Play *play, GString *out, const char *member)
{
  if (roll (play, 5) == 0)
    g_string_append_printf (out, ",\"%s\":{\"tag\":\"t%d\",\"op\":\"=\",\"value\":1%s}", member, roll (play, 4), roll (play, 3) == 0 ? ",\"for\":\"10s\"" : "");
}

static void
append_step (Play *play, GString *out, int index, guint *questions)
{
  g_string_append_printf (out, "%s{\"id\":\"s%d\",\"phase\":\"p\",\"duty\":\"safety\",\"title\":\"t\"", index > 0 ? "," : "", index);
  append_after (play, out, index);
  append_branch (play, out, index, *questions);
  append_condition (play, out, "beginWhen");
  append_condition (play, out, "onlyWhen");
  append_condition (play, out, "doneWhen");
  if (roll (play, 4) == 0)
    g_string_append (out, OPTIONAL);
  if (roll (play, 4) == 0)
    {
      g_string_append (out, ASK);
      *questions |= 1u << index;
    }
  if (roll (play, 5) == 0)
    g_string_append_printf (out, ",\"loop\":{\"to\":\"s%d\",\"every\":%d,\"limit\":%d}", roll (play, index + 1), roll (play, 20), roll (play, 4));
  if (roll (play, 3) == 0)
    g_string_append_printf (out, ",\"target\":%d", 1 + roll (play, 60));
  g_string_append_c (out, '}');
}

static VigilRun *
make_random (Play *play)
{
  GString *steps = g_string_new (NULL);
  g_autofree char *text = NULL;
  guint questions = 0;
  int n = 1 + roll (play, MAX_STEPS);

  for (int i = 0; i < n; i++)
    append_step (play, steps, i, &questions);
  text = g_string_free (steps, FALSE);
  return make_run (text);
}

/* ---- what must be true -------------------------------------------------------------------- */

static gboolean
is_passed (const VigilRun *run, guint step)
{
  VigilStepState state = vigil_run_get_step (run, step)->state;

  return state == VIGIL_STEP_DONE || state == VIGIL_STEP_SKIPPED || state == VIGIL_STEP_AVOIDED;
}

/* A step that was completed in order: what is mandatory before it was passed. */
static void
check_order (const VigilRun *run, guint index)
{
  const VigilProcedure *procedure = vigil_run_get_procedure (run);
  const VigilStep *step = &procedure->steps[index];
  gboolean any = FALSE;

  for (guint i = 0; i < step->n_after; i++)
    {
      gboolean passed = is_passed (run, step->after[i]);

      any = any || passed || vigil_run_get_step (run, step->after[i])->state == VIGIL_STEP_FAILED;
      if (!step->any_after)
        g_assert_true (passed || !procedure->steps[step->after[i]].mandatory);
    }
  if (step->any_after)
    g_assert_true (any);
  if (step->branch_step < 0)
    return;
  g_assert_cmpint (vigil_run_get_step (run, (guint) step->branch_step)->state, ==, VIGIL_STEP_DONE);
  g_assert_cmpstr (vigil_run_get_step (run, (guint) step->branch_step)->answer, ==, step->branch_answer);
}

static void
check_step (const VigilRun *run, guint index)
{
  const VigilStepNow *now = vigil_run_get_step (run, index);
  gboolean ended = now->state == VIGIL_STEP_DONE || now->state == VIGIL_STEP_SKIPPED || now->state == VIGIL_STEP_FAILED;

  g_assert_cmpint (now->ended != 0, ==, ended);
  if (now->state == VIGIL_STEP_READY)
    {
      g_assert_cmpint (now->ready, >, 0);
      check_order (run, index);
    }
  if (now->state == VIGIL_STEP_WAITING || now->state == VIGIL_STEP_AVOIDED)
    g_assert_true (now->ready == 0 && now->begun == 0 && now->answer == NULL);
  if (now->state == VIGIL_STEP_RUNNING)
    g_assert_cmpint (now->begun, >, 0);
  if (now->state == VIGIL_STEP_SKIPPED || now->state == VIGIL_STEP_FAILED)
    g_assert_cmpstr (now->text, !=, NULL);
  if (now->looping || now->automatic || now->forced)
    g_assert_cmpint (now->state, ==, VIGIL_STEP_DONE);
  if (now->state == VIGIL_STEP_DONE && vigil_run_get_procedure (run)->steps[index].n_answers > 0)
    g_assert_cmpint (vigil_step_find_answer (&vigil_run_get_procedure (run)->steps[index], now->answer), >=, 0);
}

static void
check_run (const VigilRun *run)
{
  const VigilProcedure *procedure = vigil_run_get_procedure (run);
  gboolean open = FALSE;

  for (guint i = 0; i < procedure->n_steps; i++)
    {
      const VigilStepNow *now = vigil_run_get_step (run, i);

      check_step (run, i);
      open = open || (procedure->steps[i].mandatory && (!is_passed (run, i) || now->looping));
    }
  g_assert_cmpint (vigil_run_is_finished (run), ==, !open);
}

/* ---- play --------------------------------------------------------------------------------- */

static void
apply (Play *play, const VigilRunEvent *event)
{
  g_autofree VigilStepState *before = g_new0 (VigilStepState, MAX_STEPS);
  const VigilProcedure *procedure = vigil_run_get_procedure (play->run);
  g_autoptr (GError) error = NULL;
  gboolean can = vigil_run_can (play->run, event, TRUE, &error);
  g_autoptr (JsonNode) node = NULL;

  g_assert_cmpint (can, ==, error == NULL);
  for (guint i = 0; i < procedure->n_steps; i++)
    before[i] = vigil_run_get_step (play->run, i)->state;
  g_assert_cmpint (vigil_run_apply (play->run, event), ==, can);
  if (!can)
    return;
  node = vigil_run_event_to_json (event);
  g_ptr_array_add (play->journal, vigil_json_to_string (node));
  play->applied++;
  check_run (play->run);
  for (guint i = 0; i < procedure->n_steps; i++)
    if (before[i] == VIGIL_STEP_READY && vigil_run_get_step (play->run, i)->state == VIGIL_STEP_DONE && event->input != VIGIL_RUN_FORCE)
      check_order (play->run, i);
}

static void
play_tick (Play *play)
{
  g_autoptr (GPtrArray) due = NULL;
  guint before = play->applied;

  for (guint i = 0; i < G_N_ELEMENTS (the_tags); i++)
    if (roll (play, 3) == 0)
      the_tags[i] = roll (play, 5) == 0 ? NAN : roll (play, 2);
  due = vigil_run_tick (play->run, &the_facts, T0 + play->second * VIGIL_SECOND);
  for (guint i = 0; i < due->len; i++)
    apply (play, due->pdata[i]);
  g_assert_cmpuint (play->applied, ==, before + due->len);
}

static void
play_input (Play *play)
{
  static const char *const answers[] = { NULL, "y", "n", "n", "x" };
  static const char *const texts[] = { NULL, "", "why", "12", "Li" };
  g_autofree char *step = g_strdup_printf ("s%d", roll (play, (int) vigil_run_get_procedure (play->run)->n_steps));
  g_autoptr (VigilRunEvent) event
      = vigil_run_event_new (roll (play, VIGIL_N_RUN_INPUTS), step, roll (play, 8) == 0 ? NULL : "Li", texts[roll (play, 5)], answers[roll (play, 5)],
                             T0 + play->second * VIGIL_SECOND);

  apply (play, event);
}

static void
assert_same (const VigilStepNow *a, const VigilStepNow *b)
{
  g_assert_cmpint (a->state, ==, b->state);
  g_assert_cmpint (a->ready, ==, b->ready);
  g_assert_cmpint (a->begun, ==, b->begun);
  g_assert_cmpint (a->ended, ==, b->ended);
  g_assert_cmpstr (a->who, ==, b->who);
  g_assert_cmpstr (a->text, ==, b->text);
  g_assert_cmpstr (a->answer, ==, b->answer);
  g_assert_cmpuint (a->rounds, ==, b->rounds);
  g_assert_true (a->automatic == b->automatic && a->forced == b->forced && a->looping == b->looping);
  if (a->ended != 0)
    g_assert_cmpint (a->late, ==, b->late);
}

/* The journal alone makes the same run. */
static void
check_replay (Play *play)
{
  VigilProcedure *procedure = vigil_run_get_procedure (play->run);
  g_autoptr (VigilRun) again = vigil_run_new (procedure, T0);

  for (guint i = 0; i < play->journal->len; i++)
    {
      const char *line = play->journal->pdata[i];
      g_autoptr (JsonNode) node = vigil_json_parse (line, strlen (line), NULL);
      g_autoptr (VigilRunEvent) event = vigil_run_event_from_json (node, NULL);

      g_assert_true (vigil_run_apply (again, event));
    }
  for (guint i = 0; i < procedure->n_steps; i++)
    assert_same (vigil_run_get_step (play->run, i), vigil_run_get_step (again, i));
}

static guint
play_one (guint32 seed)
{
  Play play = { .dice = g_rand_new_with_seed (seed) };
  guint applied;

  play.journal = g_ptr_array_new_with_free_func (g_free);
  play.run = make_random (&play);
  check_run (play.run);
  for (guint i = 0; i < INPUTS; i++)
    {
      play.second += roll (&play, 15);
      if (roll (&play, 3) == 0)
        play_tick (&play);
      else
        play_input (&play);
    }
  check_replay (&play);
  applied = play.applied;
  vigil_run_free (play.run);
  g_ptr_array_unref (play.journal);
  g_rand_free (play.dice);
  return applied;
}

static void
test_random (void)
{
  guint applied = 0;

  for (guint32 seed = 1; seed <= PROCEDURES; seed++)
    applied += play_one (seed);
  g_test_message ("%u procedures, %u events applied", PROCEDURES, applied);
  g_assert_cmpuint (applied, >, 10 * PROCEDURES); /* the dice reach something */
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/response/run/random", test_random);
  return g_test_run ();
}
