/* test-run.c: the life of a step: every state and every input, order, branches, loops, conditions, times
 *
 * The tables are those of the comments in vigil-run.h and docs/procedure-format.md.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <locale.h>

#include "tests/response/vigil-test-run.h"

/* ---- every state, every input ------------------------------------------------------------- */

typedef struct
{
  const char *name;
  const char *way; /* inputs that lead there, for "s"; 'b': b done, 'y' 'n': q answered, 'R' made ready by the program */
  /* begin done answer skip fail reopen force note loop leave ready hold: the state after it, - refused */
  const char *expected;
} Row;

static const Row plain_rows[] = {
  { "waiting", "", "---s--dw----" },      { "ready", "by", "ud-sf-dr----" },       { "running", "byu", "-d-sf-du----" },
  { "done", "byud", "-----r-d----" },     { "skipped", "bys", "-----rds----" },    { "failed", "byuf", "---s-rdf----" },
  { "avoided", "bn", "------da----" },    { "skipped early", "s", "-----wds----" },
};
static const Row question_rows[] = {
  { "waiting", "", "---s--dw----" },   { "ready", "by", "u-dsf-dr----" },    { "running", "byu", "--dsf-du----" },
  { "done", "bya", "-----r-d----" },   { "skipped", "bys", "-----rds----" }, { "failed", "byuf", "---s-rdf----" },
  { "avoided", "bn", "------da----" },
};
static const Row loop_rows[] = {
  { "ready", "by", "ulxsf-lr----" },
  { "looping", "byd", "-----r-lrd--" },
  { "left", "bydv", "-----r-d----" },
  { "at its limit", "bydodod", "-----r-d----" },
};
static const Row only_rows[] = {
  { "waiting", "", "---s--dw----" },         { "waits for it alone", "by", "---s--dw--r-" }, { "ready", "byR", "ud-sf-dr---w" },
  { "running", "byRu", "-d-sf-du----" },     { "done", "byRd", "-----w-d----" },             { "avoided", "bn", "------da----" },
  { "held", "byRh", "---s--dw--r-" },
};

static void
walk (VigilRun *run, const char *way)
{
  static const char letters[] = "udasfogt?vRh"; /* of the inputs, in their order, for s; o is LOOP below */

  for (guint i = 0; way[i] != '\0'; i++)
    {
      const char *at = strchr (letters, way[i]);

      if (way[i] == 'b')
        must (run, VIGIL_RUN_DONE, "b", 1);
      else if (way[i] == 'y' || way[i] == 'n')
        must_answer (run, "q", way[i] == 'y' ? "y" : "n", 2);
      else
        must (run, way[i] == 'o' ? VIGIL_RUN_LOOP : (VigilRunInput) (at - letters), "s", 3);
    }
}

static void
check_rows (const char *more, const Row *rows, guint n)
{
  g_autofree char *steps = g_strconcat (S ("b", ""), ",", S ("q", ASK), ",", "{\"id\":\"s\",\"phase\":\"p\",\"duty\":\"safety\",\"title\":\"s\",\"after\":[\"b\"]",
                                        IF ("q", "y"), more, "}", NULL);

  for (guint i = 0; i < n; i++)
    for (guint input = 0; input < VIGIL_N_RUN_INPUTS; input++)
      {
        g_autoptr (VigilRun) run = make_run (steps);
        char expected = rows[i].expected[input];
        g_autofree char *before = NULL, *after = NULL;
        guint64 serial;

        walk (run, rows[i].way);
        before = states (run);
        serial = vigil_run_get_serial (run);
        if (try_input (run, input, "s", 5) != (expected != '-' && expected != 'x'))
          g_error ("%s: %s", rows[i].name, vigil_run_input_to_string (input));
        after = states (run);
        g_assert_cmpint (after[2], ==, expected == '-' || expected == 'x' ? before[2] : expected);
        g_assert_cmpuint (vigil_run_get_serial (run), ==, serial + (expected != '-' && expected != 'x'));
      }
}

static void
test_table (void)
{
  check_rows ("", plain_rows, G_N_ELEMENTS (plain_rows));
  check_rows (ASK, question_rows, G_N_ELEMENTS (question_rows));
  check_rows (LOOP ("s", "2"), loop_rows, G_N_ELEMENTS (loop_rows));
  check_rows (WHEN ("onlyWhen", "t0"), only_rows, G_N_ELEMENTS (only_rows));
}

/* ---- refused, and why --------------------------------------------------------------------- */

static void
test_refused (void)
{
  static const struct
  {
    VigilRunInput input;
    const char *step, *actor, *text, *answer, *sentence; /* NULL: not refused */
    gboolean may_not_force;
  } rows[] = {
    { VIGIL_RUN_SKIP, "a", "Li", NULL, NULL, "A reason is needed for step “a”" },
    { VIGIL_RUN_SKIP, "a", "Li", " \t\n", NULL, "A reason is needed for step “a”" },
    { VIGIL_RUN_FAIL, "a", "Li", "", NULL, "A reason is needed for step “a”" },
    { VIGIL_RUN_FORCE, "z", "Li", "", NULL, "A reason is needed for step “z”" },
    { VIGIL_RUN_FORCE, "z", "Li", "must be", NULL, "You have not the right to force step “z”", TRUE },
    { VIGIL_RUN_FORCE, "z", "Li", "must be", NULL, NULL },
    { VIGIL_RUN_NOTE, "z", "Li", "", NULL, "The note to step “z” is empty" },
    { VIGIL_RUN_SKIP, "a", " ", "x", NULL, "It must be said who did this to step “a”" },
    { VIGIL_RUN_SKIP, "a", NULL, "x", NULL, "It must be said who did this to step “a”" },
    { VIGIL_RUN_BEGIN, "a", NULL, NULL, NULL, "It must be said who did this to step “a”" },
    { VIGIL_RUN_DONE, "a", NULL, NULL, NULL, "It must be said who did this to step “a”" },
    { VIGIL_RUN_DONE, "q", "Li", NULL, NULL, "Step “q” needs one of its answers" },
    { VIGIL_RUN_ANSWER, "q", "Li", NULL, NULL, "Step “q” needs one of its answers" },
    { VIGIL_RUN_ANSWER, "q", "Li", NULL, "x", "Step “q” needs one of its answers" },
    { VIGIL_RUN_ANSWER, "a", "Li", NULL, "y", "Step “a” is not a question" },
    { VIGIL_RUN_DONE, "note", "Li", NULL, NULL, "Step “note” needs a note" },
    { VIGIL_RUN_DONE, "note", "Li", "seen", NULL, NULL },
    { VIGIL_RUN_DONE, "count", "Li", "many", NULL, "Step “count” needs a number" },
    { VIGIL_RUN_DONE, "count", "Li", "38 of 40", NULL, NULL },
    { VIGIL_RUN_DONE, "count", NULL, NULL, NULL, NULL },
    { VIGIL_RUN_DONE, "sign", "Li", " ", NULL, "Step “sign” must be signed" },
    { VIGIL_RUN_DONE, "sign", NULL, NULL, NULL, "Step “sign” must be signed" },
    { VIGIL_RUN_DONE, "sign", "Li", "Li Wei", NULL, NULL },
    { VIGIL_RUN_FORCE, "q", "Li", "must be", NULL, "Step “q” needs one of its answers" },
    { VIGIL_RUN_BEGIN, "z", "Li", NULL, NULL, "Step “z” waits for 1 a" },
    { VIGIL_RUN_REOPEN, "a", "Li", "again", NULL, "Step “a” is not ended" },
    { VIGIL_RUN_HOLD, "a", "Li", NULL, NULL, "Only the program itself does this to step “a”" },
    { VIGIL_RUN_HOLD, "a", NULL, NULL, NULL, "Step “a” has no precondition" },
    { VIGIL_RUN_DONE, "no", "Li", NULL, NULL, "there is no step “no”" },
  };
  static const char steps[] = S ("a", "") "," S ("q", ASK) "," S ("note", ",\"evidence\":\"note\"") ","
      S ("count", ",\"evidence\":\"count\"" WHEN ("doneWhen", "t0")) "," S ("sign", ",\"evidence\":\"signature\"" WHEN ("doneWhen", "t0")) ","
      S ("z", AFTER ("a"));

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (VigilRun) run = make_run (steps);
      g_autoptr (VigilRunEvent) event = vigil_run_event_new (rows[i].input, rows[i].step, rows[i].actor, rows[i].text, rows[i].answer, T0);
      g_autoptr (GError) error = NULL;
      gboolean can = vigil_run_can (run, event, !rows[i].may_not_force, &error);

      g_assert_cmpstr (error != NULL ? error->message : NULL, ==, rows[i].sentence);
      g_assert_cmpint (can, ==, rows[i].sentence == NULL);
      g_assert_cmpuint (vigil_run_get_serial (run), ==, 0);
    }
}

/* ---- order -------------------------------------------------------------------------------- */

static void
test_branches (void)
{
  static const char steps[] = S ("q", ASK) "," S ("yes", IF ("q", "y")) "," S ("then", AFTER ("yes")) "," S ("no", IF ("q", "n")) ","
      S ("meet", AFTER2 ("then", "no")) "," S ("either", AFTER2 ("q", "yes"));
  g_autoptr (VigilRun) taken = make_run (steps), other = make_run (steps), skipped = make_run (steps), failed = make_run (steps);

  assert_states (taken, "rwwwww");
  must_answer (taken, "q", "y", 1);
  assert_states (taken, "drwaww");
  must (taken, VIGIL_RUN_DONE, "yes", 2);
  assert_states (taken, "ddrawr");
  must (taken, VIGIL_RUN_DONE, "then", 3);
  assert_states (taken, "dddarr");
  must_answer (other, "q", "n", 1);
  assert_states (other, "daarwr");
  must (other, VIGIL_RUN_DONE, "no", 2);
  assert_states (other, "daadrr");
  must (skipped, VIGIL_RUN_SKIP, "q", 1);
  assert_states (skipped, "saaaar");
  must (failed, VIGIL_RUN_FAIL, "q", 1);
  assert_states (failed, "fwwwww");
}

static void
test_joins (void)
{
  g_autoptr (VigilRun) all = make_run (S ("a", "") "," S ("b", "") "," S ("c", AFTER2 ("a", "b")));
  g_autoptr (VigilRun) any = make_run (S ("a", "") "," S ("b", "") "," S ("c", ANY2 ("a", "b")));

  must (all, VIGIL_RUN_DONE, "a", 1);
  assert_states (all, "drw");
  must (all, VIGIL_RUN_FAIL, "b", 1);
  assert_states (all, "dfw");
  must (all, VIGIL_RUN_SKIP, "b", 1);
  assert_states (all, "dsr");
  must (any, VIGIL_RUN_FAIL, "a", 1);
  assert_states (any, "frw");
  must (any, VIGIL_RUN_DONE, "b", 1);
  assert_states (any, "fdr");
}

/* "It holds up neither those after it nor the end": c can begin as soon as b, which is optional, could. */
static void
test_optional (void)
{
  g_autoptr (VigilRun) run = make_run (S ("a", "") "," S ("b", AFTER ("a") OPTIONAL) "," S ("c", AFTER ("b")));

  assert_states (run, "rww");
  must (run, VIGIL_RUN_DONE, "a", 1);
  assert_states (run, "drr");
  g_assert_false (vigil_run_is_finished (run));
  must (run, VIGIL_RUN_FAIL, "b", 2);
  must (run, VIGIL_RUN_DONE, "c", 2);
  g_assert_true (vigil_run_is_finished (run));
}

static void
test_reopen (void)
{
  static const char steps[] = S ("q", ASK) "," S ("a", IF ("q", "y")) "," S ("b", AFTER ("a")) "," S ("c", AFTER ("a")) "," S ("d", AFTER ("a")) ","
      S ("n", IF ("q", "n"));
  g_autoptr (VigilRun) run = make_run (steps);

  must_answer (run, "q", "y", 1);
  must (run, VIGIL_RUN_DONE, "a", 2);
  must (run, VIGIL_RUN_DONE, "b", 3);
  must (run, VIGIL_RUN_BEGIN, "c", 4);
  assert_states (run, "dddura");
  must (run, VIGIL_RUN_REOPEN, "a", 5);
  assert_states (run, "drduwa"); /* done stays done, under way stays so, what had not begun waits again */
  g_assert_cmpstr (vigil_run_get_step (run, 1)->text, ==, "why");
  g_assert_cmpint (vigil_run_get_step (run, 1)->ready, ==, T0 + 5 * VIGIL_SECOND);
  g_assert_cmpint (vigil_run_get_step (run, 1)->ended, ==, 0);
  must (run, VIGIL_RUN_REOPEN, "q", 6);
  assert_states (run, "rwduww"); /* without an answer no branch is avoided */
  g_assert_null (vigil_run_get_step (run, 0)->answer);
  must_answer (run, "q", "n", 7);
  assert_states (run, "daduar");
}

/* ---- loops -------------------------------------------------------------------------------- */

static void
test_loop (void)
{
  static const char steps[] = S ("a", "") "," S ("b", AFTER ("a")) ","
      S ("c", AFTER ("b") ",\"loop\":{\"to\":\"b\",\"every\":\"0:30\",\"limit\":2,\"until\":{\"tag\":\"t0\",\"op\":\"=\",\"value\":1}}") "," S ("d", AFTER ("c")) ","
      S ("e", AFTER ("b"));
  g_autoptr (VigilRun) run = make_run (steps);

  set_tags (0, 0, 0, 0);
  must (run, VIGIL_RUN_DONE, "a", 0);
  must (run, VIGIL_RUN_DONE, "b", 0);
  must (run, VIGIL_RUN_DONE, "e", 0);
  must (run, VIGIL_RUN_DONE, "c", 10);
  assert_states (run, "ddlwd");
  g_assert_false (vigil_run_is_finished (run));
  assert_tick (run, 39, "");
  assert_tick (run, 40, "loop c");
  assert_states (run, "drwwd");
  g_assert_cmpuint (vigil_run_get_step (run, 1)->rounds, ==, 1);
  g_assert_cmpuint (vigil_run_get_step (run, 0)->rounds, ==, 0);
  g_assert_cmpuint (vigil_run_get_step (run, 4)->rounds, ==, 0);
  must (run, VIGIL_RUN_DONE, "b", 50);
  must (run, VIGIL_RUN_DONE, "c", 60);
  assert_tick (run, 90, "loop c");
  must (run, VIGIL_RUN_DONE, "b", 100);
  must (run, VIGIL_RUN_DONE, "c", 110);
  assert_states (run, "dddrd"); /* it led back twice: the limit */
  g_assert_cmpuint (vigil_run_get_step (run, 2)->rounds, ==, 2);
}

static void
test_loop_ends (void)
{
  static const char steps[] = S ("a", ",\"loop\":{\"to\":\"a\",\"every\":60,\"limit\":9,\"until\":{\"tag\":\"t0\",\"op\":\"=\",\"value\":1,\"for\":\"10s\"}}") ","
      S ("b", AFTER ("a"));
  g_autoptr (VigilRun) run = make_run (steps), left = make_run (steps), skipped = make_run (steps);
  g_autoptr (VigilRunEvent) silent = vigil_run_event_new (VIGIL_RUN_LEAVE, "a", "Li", NULL, NULL, T0);

  set_tags (1, 0, 0, 0);
  assert_tick (run, 0, "");
  must (run, VIGIL_RUN_DONE, "a", 5);
  assert_tick (run, 9, ""); /* it has held since the first tick, 9 s */
  assert_tick (run, 10, "leave a");
  assert_states (run, "dr");
  must (left, VIGIL_RUN_DONE, "a", 1);
  g_assert_false (vigil_run_apply (left, silent));
  must (left, VIGIL_RUN_LEAVE, "a", 2);
  assert_states (left, "dr");
  g_assert_cmpstr (vigil_run_get_step (left, 0)->text, ==, "why");
  must (skipped, VIGIL_RUN_SKIP, "a", 1);
  assert_states (skipped, "sr");
}

static void
test_loop_nested (void)
{
  static const char steps[] = S ("a", "") "," S ("b", AFTER ("a") LOOP ("b", "1")) "," S ("c", AFTER ("b") LOOP ("a", "1")) "," S ("q", AFTER ("a") ASK);
  g_autoptr (VigilRun) run = make_run (steps);

  set_tags (0, 0, 0, 0);
  for (guint round = 0; round < 2; round++)
    {
      must (run, VIGIL_RUN_DONE, "a", 1);
      must (run, VIGIL_RUN_DONE, "b", 1);
      assert_tick (run, 2, "loop b");
      must (run, VIGIL_RUN_DONE, "b", 3);
      assert_states (run, "ddrr"); /* the inner limit counts anew in each round of the outer */
      must (run, VIGIL_RUN_DONE, "c", 4);
      assert_tick (run, 5, round == 0 ? "loop c" : "");
    }
  assert_states (run, "dddr");
  g_assert_cmpuint (vigil_run_get_step (run, 1)->rounds, ==, 3);
}

/* ---- conditions --------------------------------------------------------------------------- */

static void
test_automatic (void)
{
  static const char steps[] = S ("a", WHEN ("doneWhen", "t0")) "," S ("b", WHEN ("beginWhen", "t1") AFTER ("a")) "," S ("c", WHEN ("onlyWhen", "t2")) ","
      S ("q", ASK WHEN ("doneWhen", "t0"));
  g_autoptr (VigilRun) run = make_run (steps);

  set_tags (NAN, 1, NAN, 0);
  assert_states (run, "rwwr");
  assert_tick (run, 1, "");
  set_tags (1, 1, 0, 0);
  assert_tick (run, 2, "done a");
  g_assert_true (vigil_run_get_step (run, 0)->automatic);
  assert_tick (run, 3, "begin b");
  assert_states (run, "duwr");
  set_tags (0, 0, 1, 0);
  assert_tick (run, 4, "ready c");
  assert_states (run, "durr");
  set_tags (0, 0, NAN, 0); /* unknown is no yes */
  assert_tick (run, 5, "hold c");
  assert_states (run, "duwr");
  set_tags (0, 0, 1, 0);
  assert_tick (run, 6, "ready c");
  must (run, VIGIL_RUN_BEGIN, "c", 7);
  set_tags (0, 0, 0, 0);
  assert_tick (run, 8, ""); /* what has begun goes on */
  assert_states (run, "duur");
}

/* The time of a "for" begins when the step can begin, not before. */
static void
test_for (void)
{
  static const char steps[] = S ("a", "") "," S ("b", AFTER ("a") ",\"doneWhen\":{\"tag\":\"t0\",\"op\":\"=\",\"value\":1,\"for\":\"10s\"}");
  g_autoptr (VigilRun) run = make_run (steps);

  set_tags (1, 0, 0, 0);
  assert_tick (run, 0, "");
  assert_tick (run, 100, "");
  must (run, VIGIL_RUN_DONE, "a", 100);
  assert_tick (run, 101, "");
  assert_tick (run, 110, "");
  assert_tick (run, 111, "done b");
  must (run, VIGIL_RUN_REOPEN, "b", 112);
  assert_tick (run, 113, "");
  assert_tick (run, 122, "");
  assert_tick (run, 123, "done b");
}

/* ---- times -------------------------------------------------------------------------------- */

static void
test_late (void)
{
  static const char steps[] = S ("a", ",\"target\":60") "," S ("b", AFTER ("a") ",\"target\":60") "," S ("c", ",\"target\":60" WHEN ("beginWhen", "t0")) ","
      S ("d", ",\"target\":60");
  g_autoptr (VigilRun) run = make_run (steps);

  set_tags (0, 0, 0, 0);
  assert_tick (run, 60, "");
  g_assert_false (vigil_run_get_step (run, 0)->late);
  must (run, VIGIL_RUN_DONE, "d", 60);
  assert_tick (run, 61, "");
  g_assert_true (vigil_run_get_step (run, 0)->late);
  g_assert_false (vigil_run_get_step (run, 2)->late); /* it has not been needed yet */
  g_assert_false (vigil_run_get_step (run, 3)->late);
  must (run, VIGIL_RUN_DONE, "a", 70);
  g_assert_true (vigil_run_get_step (run, 0)->late);
  g_assert_cmpint (vigil_run_get_step (run, 1)->ready, ==, T0 + 70 * VIGIL_SECOND);
  set_tags (1, 0, 0, 0);
  assert_tick (run, 130, "begin c");
  g_assert_false (vigil_run_get_step (run, 1)->late);
  assert_tick (run, 131, "");
  g_assert_true (vigil_run_get_step (run, 1)->late);
  assert_tick (run, 190, "");
  g_assert_false (vigil_run_get_step (run, 2)->late);
  assert_tick (run, 191, "");
  g_assert_true (vigil_run_get_step (run, 2)->late);
}

static int
current (const VigilRun *run, int second)
{
  return vigil_run_get_current (run, T0 + second * VIGIL_SECOND);
}

static void
test_current (void)
{
  static const char steps[] = S ("o", OPTIONAL) "," S ("a", "") "," S ("b", ",\"target\":60") "," S ("w", AFTER ("a"));
  g_autoptr (VigilRun) run = make_run (steps);
  g_autoptr (GArray) open = vigil_run_get_open (run, VIGIL_DUTY_SAFETY), none = vigil_run_get_open (run, VIGIL_DUTY_COMMAND);

  g_assert_cmpuint (open->len, ==, 3);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpint (current (run, 0), ==, 1);  /* mandatory before optional */
  g_assert_cmpint (current (run, 61), ==, 2); /* late before others */
  must (run, VIGIL_RUN_BEGIN, "o", 61);
  g_assert_cmpint (current (run, 61), ==, 0); /* running before ready */
  must (run, VIGIL_RUN_DONE, "o", 62);
  must (run, VIGIL_RUN_DONE, "a", 62);
  must (run, VIGIL_RUN_DONE, "b", 62);
  must (run, VIGIL_RUN_SKIP, "w", 62);
  g_assert_cmpint (current (run, 70), ==, -1);
  g_assert_true (vigil_run_is_finished (run));
}

/* Whoever works on a step keeps it: lateness and beginnings elsewhere do not take the keys. */
static void
test_keep (void)
{
  static const char steps[] = S ("o", OPTIONAL ",\"target\":30") "," S ("a", "") "," S ("b", ",\"target\":60") "," S ("w", AFTER ("a"));
  g_autoptr (VigilRun) run = make_run (steps);
  VigilTime later = T0 + 61 * VIGIL_SECOND;

  g_assert_cmpint (vigil_run_keep_current (run, -1, T0), ==, 1);
  g_assert_cmpint (vigil_run_find_late (run, -1, T0), ==, -1);
  g_assert_cmpint (vigil_run_keep_current (run, 1, later), ==, 1);
  g_assert_cmpint (vigil_run_find_late (run, 1, later), ==, 2); /* mandatory before optional */
  g_assert_cmpint (vigil_run_find_late (run, 2, later), ==, 0);
  must (run, VIGIL_RUN_BEGIN, "o", 61);
  g_assert_cmpint (vigil_run_keep_current (run, 1, later), ==, 1);
  g_assert_cmpint (vigil_run_find_late (run, 1, later), ==, 0); /* running before ready */
  must (run, VIGIL_RUN_SKIP, "o", 61);
  must (run, VIGIL_RUN_DONE, "a", 62);
  g_assert_cmpint (vigil_run_keep_current (run, 1, later), ==, 2); /* theirs is done: the late one before the ready one */
  g_assert_cmpint (vigil_run_keep_current (run, 3, later), ==, 3);
  must (run, VIGIL_RUN_DONE, "b", 62);
  must (run, VIGIL_RUN_FAIL, "w", 62);
  g_assert_cmpint (vigil_run_keep_current (run, 3, later), ==, -1);
}

static void
test_wait (void)
{
  static const char steps[] = S ("a", "") "," S ("q", ASK) "," S ("b", AFTER2 ("a", "q") WHEN ("onlyWhen", "t0")) "," S ("c", IF ("q", "y")) "," S ("d", ANY2 ("a", "b"));
  static const char *const expected[] = { "", "", "waits for 1 a and 2 q and t0 = 1", "waits for the answer to 2 q", "waits for 1 a or 3 b" };
  g_autoptr (VigilRun) run = make_run (steps);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *wait = vigil_run_describe_wait (run, i, NULL);

      g_assert_cmpstr (wait, ==, expected[i]);
    }
}

/* ---- events ------------------------------------------------------------------------------- */

static void
test_event_json (void)
{
  g_autoptr (VigilRunEvent) event = vigil_run_event_new (VIGIL_RUN_SKIP, "a-1", "Li", "not “needed”\n", "y", T0 + 123456);
  g_autoptr (JsonNode) node = vigil_run_event_to_json (event);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilRunEvent) again = vigil_run_event_from_json (node, &error);

  g_assert_no_error (error);
  g_assert_cmpint (again->input, ==, VIGIL_RUN_SKIP);
  g_assert_cmpstr (again->step, ==, "a-1");
  g_assert_cmpstr (again->actor, ==, "Li");
  g_assert_cmpstr (again->text, ==, "not “needed”\n");
  g_assert_cmpstr (again->answer, ==, "y");
  g_assert_cmpint (again->time, ==, T0 + 123000); /* milliseconds, as the journal keeps them */
}

static void
test_event_malformed (void)
{
  static const struct
  {
    const char *text, *path;
  } rows[] = {
    { "[]", "$: " },
    { "{}", "$.input: " },
    { "{\"input\":\"jump\",\"step\":\"a\",\"time\":\"2026-01-01T00:00:00Z\"}", "$.input: " },
    { "{\"input\":\"done\",\"time\":\"2026-01-01T00:00:00Z\"}", "$.step: " },
    { "{\"input\":\"done\",\"step\":\"a\"}", "$.time: " },
    { "{\"input\":\"done\",\"step\":\"a\",\"time\":\"yesterday\"}", "$.time: " },
    { "{\"input\":\"done\",\"step\":\"a\",\"time\":\"2026-01-01T00:00:00Z\",\"text\":7}", "$.text: " },
    { "{\"input\":\"done\",\"step\":\"a\",\"time\":\"2026-01-01T00:00:00Z\",\"how\":7}", "$.how: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (JsonNode) node = vigil_json_parse (rows[i].text, strlen (rows[i].text), NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (vigil_run_event_from_json (node, &error));
      g_assert_error (error, VIGIL_RESPONSE_ERROR, VIGIL_RESPONSE_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, rows[i].path));
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/response/run/table", test_table);
  g_test_add_func ("/response/run/refused", test_refused);
  g_test_add_func ("/response/run/branches", test_branches);
  g_test_add_func ("/response/run/joins", test_joins);
  g_test_add_func ("/response/run/optional", test_optional);
  g_test_add_func ("/response/run/reopen", test_reopen);
  g_test_add_func ("/response/run/loop", test_loop);
  g_test_add_func ("/response/run/loop-ends", test_loop_ends);
  g_test_add_func ("/response/run/loop-nested", test_loop_nested);
  g_test_add_func ("/response/run/automatic", test_automatic);
  g_test_add_func ("/response/run/for", test_for);
  g_test_add_func ("/response/run/late", test_late);
  g_test_add_func ("/response/run/current", test_current);
  g_test_add_func ("/response/run/keep", test_keep);
  g_test_add_func ("/response/run/wait", test_wait);
  g_test_add_func ("/response/run/event-json", test_event_json);
  g_test_add_func ("/response/run/event-malformed", test_event_malformed);
  return g_test_run ();
}
