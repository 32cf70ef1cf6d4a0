/* test-incident-words.c: what is said of incidents and steps, and which buttons a step has; expected from docs/procedure-format.md and the design
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "session/vigil-gateway-private.h"
#include "shell/response/vigil-incident-lines.h"
#include "shell/response/vigil-incident-words.h"
#include "shell/response/vigil-step-buttons.h"
#include "testlib/vigil-test-demo.h"

#define T0 VIGIL_TEST_DEMO_NOW
#define STEPS                                                                                                                     \
  "{\"id\":\"confirm\",\"phase\":\"first\",\"duty\":\"duty-officer\",\"target\":\"1:00\",\"title\":\"Confirm the leak\","        \
  "\"question\":{\"answers\":[{\"id\":\"real\",\"label\":\"It is real\"},{\"id\":\"false\",\"label\":\"False alarm\"}]},"        \
  "\"view\":{\"camera\":\"CAM-07\"}},"                                                                                            \
  "{\"id\":\"evacuate\",\"phase\":\"first\",\"duty\":\"command\",\"target\":\"2:00\",\"title\":\"Order the evacuation\","        \
  "\"branch\":{\"step\":\"confirm\",\"answer\":\"real\"},"                                                                        \
  "\"action\":{\"command\":\"broadcast\",\"target\":\"*\",\"confirm\":\"two\",\"phone\":\"8119\"}},"                             \
  "{\"id\":\"close\",\"phase\":\"control\",\"duty\":\"operations\",\"target\":180,\"title\":\"Close the outlet valve\","         \
  "\"branch\":{\"step\":\"confirm\",\"answer\":\"real\"},"                                                                        \
  "\"action\":{\"command\":\"valve\",\"target\":\"XV-2103\",\"args\":{\"to\":\"closed\"}},"                                      \
  "\"doneWhen\":{\"tag\":\"PT-2103\",\"op\":\"<\",\"value\":0.5}},"                                                               \
  "{\"id\":\"count\",\"phase\":\"control\",\"duty\":\"safety\",\"title\":\"Count heads\",\"after\":[\"evacuate\"],\"evidence\":\"count\"}"

static VigilRun *
make_run (void)
{
  static const char text[] = "{\"phases\":[{\"id\":\"first\",\"title\":\"First\"},{\"id\":\"control\",\"title\":\"Control\"}],\"steps\":[" STEPS "]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = vigil_json_parse (text, strlen (text), &error);
  g_autoptr (VigilProcedure) procedure = NULL;

  g_assert_no_error (error);
  procedure = vigil_procedure_from_json (node, "EP", 1, &error);
  g_assert_no_error (error);
  return vigil_run_new (procedure, T0);
}

static void
tell (VigilRun *run, VigilRunInput input, const char *step, const char *text, const char *answer, int second)
{
  g_autoptr (VigilRunEvent) event = vigil_run_event_new (input, step, "Li", text, answer, T0 + second * VIGIL_SECOND);

  g_assert_true (vigil_run_apply (run, event));
}

/* What the buttons of a step are: "verb:Key*" with a star where Enter does it, a minus where it cannot be pressed. Takes @all. */
static char *
join_buttons (GPtrArray *all)
{
  g_autoptr (GPtrArray) buttons = all;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < buttons->len; i++)
    {
      const VigilStepButton *button = buttons->pdata[i];

      g_string_append_printf (text, "%s%s%s%s%s", i > 0 ? " " : "", button->verb, button->key != NULL ? "/" : "",
                              button->key != NULL ? button->key : "", button->hot ? "*" : "");
      if (button->why_not != NULL)
        g_string_append_c (text, '-');
    }
  return g_string_free (text, FALSE);
}

static void
assert_buttons (VigilTestDemo *demo, VigilRun *run, guint step, VigilRole role, const char *wanted)
{
  const VigilStepContext context = { .run = run, .step = step, .site = demo->site, .role = role };
  g_autofree char *text = join_buttons (vigil_step_buttons_new (&context));

  g_assert_cmpstr (text, ==, wanted);
}

/* ---- timers ---- */

static void
assert_timer (VigilRun *run, guint step, int second, const char *wanted, gboolean wanted_late)
{
  gboolean late = !wanted_late;
  g_autofree char *text = vigil_incident_words_timer (vigil_run_get_step (run, step), &vigil_run_get_procedure (run)->steps[step],
                                                      T0 + second * VIGIL_SECOND, &late);

  g_assert_cmpstr (text, ==, wanted);
  g_assert_cmpint (late, ==, wanted_late);
}

static void
test_timer (void)
{
  g_autoptr (VigilRun) run = make_run ();

  assert_timer (run, 0, 0, "0:00 / 1:00", FALSE);
  assert_timer (run, 0, 60, "1:00 / 1:00", FALSE);
  assert_timer (run, 0, 61, "1:01 / 1:00 late", TRUE);
  assert_timer (run, 2, 61, "— / 3:00", FALSE);
  assert_timer (run, 3, 61, "", FALSE);
  tell (run, VIGIL_RUN_ANSWER, "confirm", NULL, "real", 19);
  assert_timer (run, 0, 500, "0:19 / 1:00", FALSE);
  assert_timer (run, 1, 41, "0:22 / 2:00", FALSE);
}

static void
test_avoided (void)
{
  g_autoptr (VigilRun) run = make_run ();

  tell (run, VIGIL_RUN_ANSWER, "confirm", NULL, "false", 5);
  assert_timer (run, 1, 41, "", FALSE);
}

/* ---- steps ---- */

static void
assert_step (VigilTestDemo *demo, VigilRun *run, guint step, const char *wanted)
{
  g_autofree char *text = vigil_incident_words_step (run, step, demo->site);

  g_assert_cmpstr (text, ==, wanted);
}

static void
test_step (VigilTestDemo *demo, gconstpointer data)
{
  g_autoptr (VigilRun) run = make_run ();
  g_autofree char *wait = NULL;
  g_autofree char *wanted = NULL;

  wait = vigil_run_describe_wait (run, 3, demo->site);
  wanted = g_strdup_printf ("%s · %s", vigil_duty_get_label (VIGIL_DUTY_SAFETY), wait);
  assert_step (demo, run, 3, wanted);
  g_assert_nonnull (strstr (wanted, "Order the evacuation"));
  tell (run, VIGIL_RUN_ANSWER, "confirm", NULL, "real", 19);
  g_clear_pointer (&wanted, g_free);
  wanted = g_strdup_printf ("%s · done · Li · answered: It is real", vigil_duty_get_label (VIGIL_DUTY_DUTY_OFFICER));
  assert_step (demo, run, 0, wanted);
  tell (run, VIGIL_RUN_SKIP, "evacuate", "nobody there", NULL, 30);
  g_clear_pointer (&wanted, g_free);
  wanted = g_strdup_printf ("%s · skipped · Li · nobody there", vigil_duty_get_label (VIGIL_DUTY_COMMAND));
  assert_step (demo, run, 1, wanted);
}

static void
test_phase (void)
{
  g_autoptr (VigilRun) run = make_run ();
  guint through, all;

  g_assert_true (vigil_incident_words_count_phase (run, "first", &through, &all));
  g_assert_cmpuint (through, ==, 0);
  g_assert_cmpuint (all, ==, 2);
  tell (run, VIGIL_RUN_ANSWER, "confirm", NULL, "false", 5);
  g_assert_true (vigil_incident_words_count_phase (run, "first", &through, &all));
  g_assert_cmpuint (through, ==, 1);
  g_assert_cmpuint (all, ==, 1);
  g_assert_false (vigil_incident_words_count_phase (run, "control", &through, &all));
}

/* ---- buttons ---- */

static void
test_buttons (VigilTestDemo *demo, gconstpointer data)
{
  g_autoptr (VigilRun) run = make_run ();

  assert_buttons (demo, run, 0, VIGIL_ROLE_SHIFT_LEADER, "answer:real/1 answer:false/2 begin/B skip/S fail/X view/V");
  assert_buttons (demo, run, 0, VIGIL_ROLE_OBSERVER, "answer:real/1- answer:false/2- begin/B- skip/S- fail/X- view/V");
  assert_buttons (demo, run, 3, VIGIL_ROLE_SHIFT_LEADER, "skip/S force/F");
  assert_buttons (demo, run, 3, VIGIL_ROLE_OPERATOR, "skip/S force/F-");
  tell (run, VIGIL_RUN_ANSWER, "confirm", NULL, "real", 19);
  assert_buttons (demo, run, 0, VIGIL_ROLE_SHIFT_LEADER, "reopen/O view/V");
  assert_buttons (demo, run, 1, VIGIL_ROLE_SHIFT_LEADER, "act/Enter* begin/B done/D skip/S fail/X");
  tell (run, VIGIL_RUN_DONE, "evacuate", NULL, NULL, 40);
  assert_buttons (demo, run, 3, VIGIL_ROLE_SHIFT_LEADER, "begin/B done/D* skip/S fail/X");
}

/* ---- buttons of a step whose command was given ---- */

static VigilOrder *
make_order (const char *second)
{
  g_autofree char *text = g_strdup_printf ("{\"command\":\"broadcast\",\"target\":\"*\"%s%s%s}", second != NULL ? ",\"second\":\"" : "",
                                           second != NULL ? second : "", second != NULL ? "\"" : "");
  g_autoptr (VigilEvent) request
      = vigil_event_new (VIGIL_EVENT_COMMAND_REQUESTED, "/vigil/seat", NULL, "Li", T0, vigil_json_parse (text, strlen (text), NULL));

  return vigil_order_new (request);
}

static void
assert_ordered (VigilTestDemo *demo, VigilRun *run, VigilOrder *order, VigilOrderState state, const char *wanted)
{
  const VigilStepContext context = { .run = run, .step = 1, .site = demo->site, .role = VIGIL_ROLE_SHIFT_LEADER, .order = order };
  g_autofree char *text = NULL;

  vigil_order_become (order, state, NULL, T0);
  text = join_buttons (vigil_step_buttons_new (&context));
  g_assert_cmpstr (text, ==, wanted);
}

/* A second Enter says neither that it is done while nobody has done it, nor gives a command anew that only has to be sent again. */
static void
test_ordered (VigilTestDemo *demo, gconstpointer data)
{
  g_autoptr (VigilRun) run = make_run ();
  g_autoptr (VigilOrder) one = make_order (NULL), two = make_order ("Wang Fang");

  tell (run, VIGIL_RUN_ANSWER, "confirm", NULL, "real", 19);
  assert_ordered (demo, run, one, VIGIL_ORDER_SENT, "act begin/B done/D skip/S fail/X");
  assert_ordered (demo, run, one, VIGIL_ORDER_DELIVERED, "act begin/B done/D skip/S fail/X");
  assert_ordered (demo, run, one, VIGIL_ORDER_DONE, "act begin/B done/D* skip/S fail/X");
  assert_ordered (demo, run, one, VIGIL_ORDER_TIMED_OUT, "resend/E* told/P begin/B done/D skip/S fail/X");
  assert_ordered (demo, run, one, VIGIL_ORDER_FAILED, "resend/E* told/P begin/B done/D skip/S fail/X");
  assert_ordered (demo, run, one, VIGIL_ORDER_NOT_SENT, "resend/E told/P* begin/B done/D skip/S fail/X");
  assert_ordered (demo, run, two, VIGIL_ORDER_TIMED_OUT, "resend/E* told/P act begin/B done/D skip/S fail/X");
}

static void
test_action_label (VigilTestDemo *demo, gconstpointer data)
{
  g_autoptr (VigilRun) run = make_run ();
  const VigilProcedure *procedure = vigil_run_get_procedure (run);
  g_autofree char *broadcast = vigil_incident_words_action (procedure->steps[1].action, demo->site, NULL);
  g_autofree char *valve = vigil_incident_words_action (procedure->steps[2].action, demo->site, NULL);

  g_assert_cmpstr (broadcast, ==, "Broadcast: the whole site");
  g_assert_true (g_str_has_prefix (valve, "Close "));
}

static void
assert_verb (const char *verb, gboolean known, VigilRunInput wanted, const char *wanted_answer)
{
  VigilRunInput input = VIGIL_N_RUN_INPUTS;
  const char *answer;

  g_assert_cmpint (vigil_step_verb_get_input (verb, &input, &answer), ==, known);
  if (known)
    g_assert_cmpint (input, ==, wanted);
  g_assert_cmpstr (answer, ==, wanted_answer);
}

static void
test_verbs (void)
{
  assert_verb ("done", TRUE, VIGIL_RUN_DONE, NULL);
  assert_verb ("force", TRUE, VIGIL_RUN_FORCE, NULL);
  assert_verb ("remark", TRUE, VIGIL_RUN_NOTE, NULL);
  assert_verb ("answer:real", TRUE, VIGIL_RUN_ANSWER, "real");
  assert_verb ("act", FALSE, 0, NULL);
  assert_verb ("resend", FALSE, 0, NULL);
  assert_verb ("", FALSE, 0, NULL);
}

/* ---- head-count ---- */

static void
person_free (gpointer data)
{
  VigilMusterPerson *person = data;

  g_free (person->person);
  g_free (person->name);
  g_free (person);
}

static void
add_person (GPtrArray *persons, const char *id, VigilHeadState state, VigilTime seen)
{
  VigilMusterPerson *person = g_new0 (VigilMusterPerson, 1);

  person->person = g_strdup (id);
  person->name = g_strdup (id);
  person->state = state;
  person->east = 120.0;
  person->north = 45.0;
  person->seen = seen;
  g_ptr_array_add (persons, person);
}

/* Who is safe is not listed; who is not seen is not safe. */
static void
test_people (VigilTestDemo *demo, gconstpointer data)
{
  g_autoptr (GPtrArray) persons = g_ptr_array_new_with_free_func (person_free);
  g_autoptr (GPtrArray) lines = NULL;
  const guint counts[VIGIL_N_HEAD_STATES] = { [VIGIL_HEAD_SAFE] = 1041, [VIGIL_HEAD_INSIDE] = 20, [VIGIL_HEAD_UNSEEN] = 2 };
  const guint nobody[VIGIL_N_HEAD_STATES] = { 0 };
  g_autofree char *count = vigil_incident_lines_count (counts);
  g_autofree char *none = vigil_incident_lines_count (nobody);

  add_person (persons, "P-1", VIGIL_HEAD_INSIDE, T0 - 5 * VIGIL_SECOND);
  add_person (persons, "P-2", VIGIL_HEAD_UNSEEN, 0);
  add_person (persons, "P-3", VIGIL_HEAD_SAFE, T0);
  lines = vigil_incident_lines_people (persons, demo->site, T0, 100);
  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpstr (((VigilResponseLine *) lines->pdata[0])->note, ==, "last at LPG offices, 0:05 ago");
  g_assert_cmpint (((VigilResponseLine *) lines->pdata[0])->tone, ==, VIGIL_TONE_ALARM);
  g_assert_cmpstr (((VigilResponseLine *) lines->pdata[1])->note, ==, "never seen");
  g_assert_cmpstr (((VigilResponseLine *) lines->pdata[1])->aside, ==, "not seen");
  g_assert_cmpstr (count, ==, "1,041 of 1,063 safe · 20 in the zone · 2 not seen");
  g_assert_cmpstr (none, ==, "");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/incident-words/timer", test_timer);
  g_test_add_func ("/incident-words/avoided", test_avoided);
  g_test_add ("/incident-words/step", VigilTestDemo, NULL, vigil_test_demo_set_up, test_step, vigil_test_demo_tear_down);
  g_test_add_func ("/incident-words/phase", test_phase);
  g_test_add ("/incident-words/buttons", VigilTestDemo, NULL, vigil_test_demo_set_up, test_buttons, vigil_test_demo_tear_down);
  g_test_add ("/incident-words/ordered", VigilTestDemo, NULL, vigil_test_demo_set_up, test_ordered, vigil_test_demo_tear_down);
  g_test_add ("/incident-words/action", VigilTestDemo, NULL, vigil_test_demo_set_up, test_action_label, vigil_test_demo_tear_down);
  g_test_add_func ("/incident-words/verbs", test_verbs);
  g_test_add ("/incident-words/people", VigilTestDemo, NULL, vigil_test_demo_set_up, test_people, vigil_test_demo_tear_down);
  return g_test_run ();
}
