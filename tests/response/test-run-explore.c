/* test-run-explore.c: every reachable state of small procedures: what is true in each, and that each leads to the end
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <locale.h>

#include "tests/response/vigil-test-run.h"

/* One state: how it was reached first, and where its inputs lead. */
typedef struct
{
  int parent; /* -1: the first */
  VigilRunEvent *event;
  GArray *next; /* (element-type guint) by what is not forced, not reopened */
  gboolean finished, leads_to_end;
} Node;

typedef struct
{
  VigilProcedure *procedure;
  GHashTable *seen; /* key → index + 1 */
  GPtrArray *nodes;
} Space;

static void
node_free (Node *node)
{
  vigil_run_event_free (node->event);
  g_array_unref (node->next);
  g_free (node);
}

static void
replay_to (const Space *space, int index, VigilRun *run)
{
  const Node *node = space->nodes->pdata[index];

  if (node->parent < 0)
    return;
  replay_to (space, node->parent, run);
  g_assert_true (vigil_run_apply (run, node->event));
}

/* All that makes a difference for what can come. */
static char *
make_key (const VigilRun *run)
{
  GString *key = g_string_new (NULL);

  for (guint i = 0; i < vigil_run_get_procedure (run)->n_steps; i++)
    {
      const VigilStepNow *now = vigil_run_get_step (run, i);

      g_string_append_printf (key, "%d%d%u%s,", now->state, now->looping, now->rounds, now->answer != NULL ? now->answer : "");
    }
  return g_string_free (key, FALSE);
}

/* ---- what is true in every state ---------------------------------------------------------- */

static gboolean
holds_up (const VigilRun *run, guint before)
{
  const VigilStepNow *now = vigil_run_get_step (run, before);

  if (now->state == VIGIL_STEP_DONE)
    return now->looping;
  return now->state != VIGIL_STEP_SKIPPED && now->state != VIGIL_STEP_AVOIDED;
}

static void
check_ready (const VigilRun *run, guint index)
{
  const VigilProcedure *procedure = vigil_run_get_procedure (run);
  const VigilStep *step = &procedure->steps[index];

  for (guint i = 0; !step->any_after && i < step->n_after; i++)
    g_assert_false (procedure->steps[step->after[i]].mandatory && holds_up (run, step->after[i]));
  if (step->branch_step >= 0)
    g_assert_cmpstr (vigil_run_get_step (run, (guint) step->branch_step)->answer, ==, step->branch_answer);
}

/* Nothing that could begin waits: every mandatory way to it is open, but it has a precondition. */
static void
check_waiting (const VigilRun *run, guint index)
{
  const VigilProcedure *procedure = vigil_run_get_procedure (run);
  const VigilStep *step = &procedure->steps[index];
  gboolean held = step->only_when != NULL || step->any_after;

  for (guint i = 0; i < step->n_after; i++)
    held = held || holds_up (run, step->after[i]);
  if (step->branch_step >= 0)
    held = held || holds_up (run, (guint) step->branch_step);
  g_assert_true (held);
}

static void
check_avoided (const VigilRun *run, guint index)
{
  const VigilStep *step = &vigil_run_get_procedure (run)->steps[index];
  guint avoided = 0;

  for (guint i = 0; i < step->n_after; i++)
    avoided += vigil_run_get_step (run, step->after[i])->state == VIGIL_STEP_AVOIDED;
  if (step->n_after > 0 && avoided == step->n_after)
    return;
  g_assert_cmpint (step->branch_step, >=, 0);
  g_assert_cmpstr (vigil_run_get_step (run, (guint) step->branch_step)->answer, !=, step->branch_answer);
}

static void
check_state (const VigilRun *run)
{
  for (guint i = 0; i < vigil_run_get_procedure (run)->n_steps; i++)
    {
      VigilStepState state = vigil_run_get_step (run, i)->state;

      if (state == VIGIL_STEP_READY)
        check_ready (run, i);
      else if (state == VIGIL_STEP_WAITING)
        check_waiting (run, i);
      else if (state == VIGIL_STEP_AVOIDED)
        check_avoided (run, i);
    }
}

/* ---- exploration -------------------------------------------------------------------------- */

static guint
add_node (Space *space, const VigilRun *run, int parent, VigilRunEvent *event)
{
  g_autofree char *key = make_key (run);
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (space->seen, key));
  Node *node;

  if (index > 0)
    {
      vigil_run_event_free (event);
      return index - 1;
    }
  check_state (run);
  node = g_new0 (Node, 1);
  node->parent = parent;
  node->event = event;
  node->finished = node->leads_to_end = vigil_run_is_finished (run);
  node->next = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (space->nodes, node);
  g_hash_table_insert (space->seen, g_steal_pointer (&key), GUINT_TO_POINTER (space->nodes->len));
  return space->nodes->len - 1;
}

static VigilRunEvent *
make_input (const VigilStep *step, VigilRunInput input, int answer)
{
  gboolean program = input == VIGIL_RUN_LOOP || input == VIGIL_RUN_READY || input == VIGIL_RUN_HOLD;

  return vigil_run_event_new (input, step->id, program ? NULL : "Li", "why", answer < 0 ? NULL : step->answers[answer].id, T0);
}

static void
try_one (Space *space, guint index, VigilRunEvent *event)
{
  g_autoptr (VigilRun) run = vigil_run_new (space->procedure, T0);
  guint next;
  gboolean ordinary = event->input != VIGIL_RUN_FORCE && event->input != VIGIL_RUN_REOPEN;

  replay_to (space, (int) index, run);
  if (!vigil_run_apply (run, event))
    {
      vigil_run_event_free (event);
      return;
    }
  next = add_node (space, run, (int) index, event);
  if (ordinary && next != index)
    g_array_append_val (((Node *) space->nodes->pdata[index])->next, next);
}

static void
expand (Space *space, guint index)
{
  for (guint i = 0; i < space->procedure->n_steps; i++)
    for (guint input = 0; input < VIGIL_N_RUN_INPUTS; input++)
      {
        const VigilStep *step = &space->procedure->steps[i];

        if (input == VIGIL_RUN_NOTE)
          continue;
        if (step->n_answers == 0)
          try_one (space, index, make_input (step, input, -1));
        for (guint a = 0; a < step->n_answers; a++)
          try_one (space, index, make_input (step, input, (int) a));
      }
}

/* Backwards from the ends, until nothing more is found. */
static guint
count_lost (Space *space)
{
  gboolean changed = TRUE;
  guint lost = 0;

  while (changed)
    {
      changed = FALSE;
      for (guint i = space->nodes->len; i-- > 0;)
        {
          Node *node = space->nodes->pdata[i];

          for (guint k = 0; !node->leads_to_end && k < node->next->len; k++)
            if (((Node *) space->nodes->pdata[g_array_index (node->next, guint, k)])->leads_to_end)
              changed = node->leads_to_end = TRUE;
        }
    }
  for (guint i = 0; i < space->nodes->len; i++)
    lost += !((Node *) space->nodes->pdata[i])->leads_to_end;
  return lost;
}

static guint
explore (const char *steps)
{
  g_autoptr (VigilRun) first = make_run (steps);
  Space space = { .procedure = vigil_run_get_procedure (first) };
  guint n;

  space.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  space.nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) node_free);
  add_node (&space, first, -1, NULL);
  for (guint i = 0; i < space.nodes->len; i++)
    expand (&space, i);
  g_assert_cmpuint (count_lost (&space), ==, 0);
  n = space.nodes->len;
  g_hash_table_unref (space.seen);
  g_ptr_array_unref (space.nodes);
  return n;
}

static void
test_explore (gconstpointer steps)
{
  guint n = explore (steps);

  g_test_message ("%u states", n);
  g_assert_cmpuint (n, >, 5);
}

/* One step alone: ready, running, done, skipped, failed. */
static void
test_single (void)
{
  g_assert_cmpuint (explore (S ("a", "")), ==, 5);
}

/* Two in a row, by hand: (first, second) with the second waiting, skipped or forced done while the first is open (2 x 3), the first done or
 * skipped (2 x 5) or failed (1 x 3), and the second, begun or failed before the first was reopened (3 x 2): 6 + 10 + 3 + 6 = 25. */
static void
test_pair (void)
{
  g_assert_cmpuint (explore (S ("a", "") "," S ("b", AFTER ("a"))), ==, 25);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/response/run/explore/single", test_single);
  g_test_add_func ("/response/run/explore/pair", test_pair);
  g_test_add_data_func ("/response/run/explore/branch", S ("q", ASK) "," S ("a", IF ("q", "y")) "," S ("b", IF ("q", "n")) "," S ("c", AFTER2 ("a", "b")),
                        test_explore);
  g_test_add_data_func ("/response/run/explore/parallel", S ("a", "") "," S ("b", AFTER ("a")) "," S ("c", AFTER ("a")) "," S ("d", AFTER2 ("b", "c")), test_explore);
  g_test_add_data_func ("/response/run/explore/any", S ("a", "") "," S ("b", OPTIONAL) "," S ("c", ANY2 ("a", "b")) "," S ("d", AFTER ("b")), test_explore);
  g_test_add_data_func ("/response/run/explore/loop", S ("a", "") "," S ("b", AFTER ("a") LOOP ("a", "2")) "," S ("c", AFTER ("b")), test_explore);
  g_test_add_data_func ("/response/run/explore/only", S ("a", "") "," S ("b", AFTER ("a") WHEN ("onlyWhen", "t0")) "," S ("c", AFTER ("b") OPTIONAL), test_explore);
  g_test_add_data_func ("/response/run/explore/branch-loop",
                        S ("a", "") "," S ("q", AFTER ("a") ASK) "," S ("b", IF ("q", "n") LOOP ("a", "1")) "," S ("c", AFTER2 ("q", "b")), test_explore);
  if (g_test_slow ())
    g_test_add_data_func ("/response/run/explore/six", S ("q", ASK) "," S ("a", IF ("q", "y")) "," S ("b", AFTER ("a")) "," S ("c", AFTER ("a") LOOP ("c", "1")) ","
                          S ("d", AFTER2 ("b", "c")) "," S ("e", AFTER2 ("q", "d")), test_explore);
  return g_test_run ();
}
