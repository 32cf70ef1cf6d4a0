/* test-incident-panel.c: the incident panel in the window: opened by a key, lists that write only what is new, the sheet, a plan that is
 * carried out by keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "journal/vigil-sqlite-journal.h"
#include "session/vigil-session-private.h"
#include "shell/response/vigil-incident-actions.h"
#include "shell/response/vigil-incident-panel-private.h"
#include "testlib/vigil-test.h"
#include "window-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define TANK "T-2103" /* liquid chlorine: data/demo/assets.json */
#define PATIENCE 20

typedef struct
{
  WindowFixture base;
  VigilIncidentPanel *panel;
  VigilIncidentDesk *desk;
  char *dir;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilSqliteJournal) journal = NULL;
  g_autofree char *path = NULL;

  f->dir = vigil_test_make_dir ();
  path = g_build_filename (f->dir, "journal.db", NULL);
  window_fixture_set_up (&f->base, NULL);
  journal = vigil_sqlite_journal_open (path, f->base.demo.clock, NULL, &error);
  g_assert_no_error (error);
  vigil_session_set_journal (f->base.demo.session, VIGIL_JOURNAL (journal));
  vigil_session_set_role (f->base.demo.session, VIGIL_ROLE_SHIFT_LEADER);
  f->panel = f->base.window->incident;
  f->desk = vigil_session_get_incident_desk (f->base.demo.session);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  window_fixture_tear_down (&f->base, NULL);
  vigil_test_remove_tree (f->dir);
  g_free (f->dir);
}

static gboolean
has_incident (gpointer data)
{
  Fixture *f = data;

  return vigil_incident_panel_get_incident (f->panel) != NULL;
}

static void
open_one (Fixture *f)
{
  vigil_selection_set (vigil_session_get_selection (f->base.demo.session), VIGIL_SELECTED_ASSET, TANK);
  window_fixture_act (&f->base, "incident-open", "");
  g_assert_true (vigil_test_wait (has_incident, f, PATIENCE));
}

static const char *
get_page (Fixture *f)
{
  return gtk_stack_get_visible_child_name (f->base.window->details);
}

/* ---- the widgets by themselves ---- */

static VigilResponseLine *
make_line (const char *id, const char *text, const char *act)
{
  VigilResponseLine *line = vigil_response_line_new (id, g_strdup (text), NULL, NULL);

  if (act != NULL)
    vigil_response_line_add_act (line, act, act, NULL);
  return line;
}

static void
test_list (void)
{
  VigilResponseList *list = VIGIL_RESPONSE_LIST (g_object_ref_sink (vigil_response_list_new ("Teams")));
  g_autoptr (GPtrArray) lines = vigil_response_lines_new ();
  g_autoptr (GPtrArray) others = vigil_response_lines_new ();

  g_ptr_array_add (lines, make_line ("a", "Fire brigade", "reserve"));
  g_ptr_array_add (lines, make_line ("b", "Gas rescue", "reserve"));
  vigil_response_list_set (list, lines, NULL);
  g_assert_cmpuint (vigil_response_list_get_n (list), ==, 2);
  g_assert_cmpuint (vigil_response_list_get_n_written (list), ==, 2);
  vigil_response_list_set (list, lines, NULL);
  g_assert_cmpuint (vigil_response_list_get_n_written (list), ==, 2);
  g_ptr_array_add (others, make_line ("a", "Fire brigade", "reserve"));
  g_ptr_array_add (others, make_line ("b", "Gas rescue", "dispatch"));
  vigil_response_list_set (list, others, NULL);
  g_assert_cmpuint (vigil_response_list_get_n_written (list), ==, 3);
  g_assert_cmpstr (vigil_response_list_get_more (list), ==, "");
  vigil_response_list_set_few (list, 1);
  g_assert_cmpstr (vigil_response_list_get_more (list), ==, "1 more");
  vigil_response_list_set_beyond (list, 1160); /* of 1162 people nobody builds rows, but they are there */
  g_assert_cmpstr (vigil_response_list_get_more (list), ==, "1,161 more");
  g_ptr_array_set_size (others, 0);
  vigil_response_list_set (list, others, "None.");
  g_assert_cmpuint (vigil_response_list_get_n (list), ==, 0);
  g_object_unref (list);
}

typedef struct
{
  guint n, choice, n_freed;
  char *text;
} Answer;

static void
answered (gpointer data, guint choice, const char *text)
{
  Answer *answer = data;

  answer->n++;
  answer->choice = choice;
  g_free (answer->text);
  answer->text = g_strdup (text);
}

static void
freed (gpointer data)
{
  ((Answer *) data)->n_freed++;
}

static void
test_sheet (void)
{
  VigilResponseSheet *sheet = VIGIL_RESPONSE_SHEET (g_object_ref_sink (vigil_response_sheet_new ()));
  const VigilResponseQuestion reason = { .title = "Why?", .label = "Reason", .done = "Skip" };
  const VigilResponseQuestion number = { .title = "How many?", .label = "People", .number = TRUE, .done = "Done" };
  const char *const choices[] = { "a", "b", NULL };
  const VigilResponseQuestion choice = { .title = "Which?", .choices = choices, .label = "Reason", .optional = TRUE, .done = "Set" };
  Answer answer = { 0 };

  vigil_response_sheet_ask (sheet, &reason, answered, &answer, freed);
  g_assert_true (vigil_response_sheet_is_open (sheet));
  g_assert_false (vigil_response_sheet_answer (sheet, 0, "   "));
  g_assert_true (vigil_response_sheet_answer (sheet, 0, "  no wind "));
  g_assert_cmpstr (answer.text, ==, "no wind");
  g_assert_cmpuint (answer.n_freed, ==, 1);
  g_assert_false (vigil_response_sheet_is_open (sheet));
  vigil_response_sheet_ask (sheet, &number, answered, &answer, freed);
  g_assert_false (vigil_response_sheet_answer (sheet, 0, "-3"));
  g_assert_false (vigil_response_sheet_answer (sheet, 0, "3 people"));
  g_assert_true (vigil_response_sheet_answer (sheet, 0, "63"));
  vigil_response_sheet_ask (sheet, &choice, answered, &answer, freed);
  g_assert_true (vigil_response_sheet_answer (sheet, 1, ""));
  g_assert_cmpuint (answer.choice, ==, 1);
  vigil_response_sheet_ask (sheet, &reason, answered, &answer, freed);
  g_assert_true (vigil_response_sheet_close (sheet));
  g_assert_false (vigil_response_sheet_close (sheet));
  g_assert_cmpuint (answer.n, ==, 3);
  g_assert_cmpuint (answer.n_freed, ==, 4);
  g_free (answer.text);
  g_object_unref (sheet);
}

/* ---- the panel ---- */

static void
test_empty (Fixture *f, gconstpointer data)
{
  g_assert_cmpstr (get_page (f), !=, "incident");
  window_fixture_act (&f->base, "incident-show", NULL);
  g_assert_cmpstr (get_page (f), ==, "incident");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (f->panel->pages), ==, "empty");
  g_assert_true (gtk_widget_has_css_class (f->panel->head, "closed")); /* not red where nothing is wrong */
  g_assert_false (vigil_incident_panel_do (f->panel, "primary"));
  window_fixture_act (&f->base, "incident-show", NULL);
  g_assert_cmpstr (get_page (f), ==, "selection");
}

static void
test_open (Fixture *f, gconstpointer data)
{
  VigilIncident *incident;

  open_one (f);
  incident = vigil_incident_panel_get_incident (f->panel);
  g_assert_cmpstr (vigil_incident_get_asset (incident), ==, TANK);
  g_assert_cmpstr (get_page (f), ==, "incident");
  g_assert_true (window_fixture_is_enabled (&f->base, "incident-do"));
  /* A second time it goes to the one that is there, or opens another: never none. */
  g_assert_cmpuint (vigil_incident_desk_get_n_open (f->desk), ==, 1);
}

static gboolean
is_noted (gpointer data)
{
  Fixture *f = data;
  const GPtrArray *log = vigil_incident_get_log (vigil_incident_panel_get_incident (f->panel));

  return log->len > 1 && strstr (((VigilIncidentLine *) log->pdata[log->len - 1])->text, "wind has turned") != NULL;
}

static void
test_note (Fixture *f, gconstpointer data)
{
  open_one (f);
  g_assert_true (vigil_incident_panel_do (f->panel, "note"));
  g_assert_true (vigil_response_sheet_is_open (f->panel->sheet));
  g_assert_true (vigil_response_sheet_answer (f->panel->sheet, 0, "The wind has turned"));
  g_assert_true (vigil_test_wait (is_noted, f, PATIENCE));
}

static gboolean
is_level (gpointer data)
{
  return vigil_incident_get_level (vigil_incident_panel_get_incident (((Fixture *) data)->panel)) > 0;
}

/* The first choice is the mildest level, declared. */
static void
test_level (Fixture *f, gconstpointer data)
{
  VigilIncident *incident;

  open_one (f);
  incident = vigil_incident_panel_get_incident (f->panel);
  g_assert_true (vigil_incident_panel_do (f->panel, "level"));
  g_assert_true (vigil_response_sheet_answer (f->panel->sheet, 0, "two detectors"));
  g_assert_true (vigil_test_wait (is_level, f, PATIENCE));
  g_assert_cmpuint (vigil_incident_get_level (incident), ==, 4);
  g_assert_cmpint (vigil_incident_get_start (incident), ==, VIGIL_START_DECLARED);
}

static gboolean
has_owner (gpointer data)
{
  return g_strcmp0 (vigil_incident_get_owner (vigil_incident_panel_get_incident (((Fixture *) data)->panel)), "Wang Fang") == 0;
}

static gboolean
has_kind (gpointer data)
{
  return vigil_incident_get_kind (vigil_incident_panel_get_incident (((Fixture *) data)->panel)) == VIGIL_INCIDENT_FIRE;
}

/* What the incident refuses without a reason goes through from the sheet: it has no field for one. */
static void
test_hand_over (Fixture *f, gconstpointer data)
{
  g_autofree char *title = NULL;

  window_fixture_present (&f->base);
  open_one (f);
  g_assert_true (vigil_incident_panel_do (f->panel, "hand-over"));
  g_assert_true (vigil_response_sheet_answer (f->panel->sheet, 0, "Wang Fang"));
  g_assert_true (vigil_test_wait (has_owner, f, PATIENCE));
  g_assert_true (vigil_incident_panel_do (f->panel, "describe"));
  g_assert_true (GTK_IS_TEXT (gtk_root_get_focus (GTK_ROOT (f->base.window)))); /* Enter takes what is proposed */
  g_assert_true (vigil_response_sheet_answer (f->panel->sheet, VIGIL_INCIDENT_FIRE, "Fire at the filling line"));
  g_assert_true (vigil_test_wait (has_kind, f, PATIENCE));
  title = vigil_incident_dup_title (vigil_incident_panel_get_incident (f->panel));
  g_assert_cmpstr (title, ==, "Fire at the filling line");
}

/* ---- what it proposes ---- */

/* A sentence that is cut is whole in the tooltip; without one, nothing is there. */
static void
test_hint (void)
{
  VigilResponseHint hint = { 0 };
  GtkWidget *box = g_object_ref_sink (vigil_response_hint_build (&hint, gtk_button_new_with_label ("Start")));

  g_assert_false (gtk_widget_get_visible (box));
  vigil_response_hint_set (&hint, "2 alarms, the worst GT-2104/HH", "alarm GT-2104/HH is active or alarm GT-2105/HH is active");
  g_assert_true (gtk_widget_get_visible (box));
  g_assert_cmpstr (gtk_label_get_text (hint.label), ==, "2 alarms, the worst GT-2104/HH");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (GTK_WIDGET (hint.label)), ==, "alarm GT-2104/HH is active or alarm GT-2105/HH is active");
  vigil_response_hint_set (&hint, "1 alarm", NULL);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (GTK_WIDGET (hint.label)), ==, "1 alarm");
  vigil_response_hint_set (&hint, NULL, NULL);
  g_assert_false (gtk_widget_get_visible (box));
  g_object_unref (box);
}

/* What the advice would say: one plan that starts early by either of two detectors. */
static VigilAdvice *
make_advice (VigilIncident *incident)
{
  const char *body = "{\"type\":\"special\",\"start\":{\"early\":{\"any\":[{\"alarm\":\"GT-2103/HH\",\"is\":\"active\"},"
                     "{\"alarm\":\"GT-2104/HH\",\"is\":\"active\"},{\"alarm\":\"GT-2105/HH\",\"is\":\"active\"}]}}}";
  VigilAdvice *advice = g_new0 (VigilAdvice, 1);
  VigilMatch *match = g_new0 (VigilMatch, 1);

  g_atomic_ref_count_init (&advice->refs);
  advice->incident = g_strdup (vigil_incident_get_id (incident));
  advice->plans = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_match_free);
  advice->cases = g_ptr_array_new ();
  advice->experts = g_ptr_array_new ();
  advice->teams = g_ptr_array_new ();
  advice->materials = g_ptr_array_new ();
  match->record = vigil_record_new ("EP-T", VIGIL_RECORD_PLAN);
  g_clear_pointer (&match->record->body, json_node_unref);
  match->record->body = vigil_json_parse (body, strlen (body), NULL);
  g_assert_nonnull (match->record->body);
  match->reasons = g_ptr_array_new ();
  match->cautions = g_ptr_array_new ();
  match->what_would_change = g_ptr_array_new ();
  g_ptr_array_add (advice->plans, match);
  return advice;
}

static gboolean
has_banner (gpointer data)
{
  Fixture *f = data;

  vigil_incident_actions_announce (f->base.window);
  return vigil_banner_get_text (f->base.window->start_banner) != NULL;
}

static gboolean
has_no_banner (gpointer data)
{
  return !has_banner (data);
}

/* What the program started stands above all else until a person has acted on the incident. */
static void
test_started_banner (Fixture *f, gconstpointer data)
{
  VigilSession *session = f->base.demo.session;
  JsonObject *level = json_object_new (), *note = json_object_new ();
  const char *id;

  window_fixture_present (&f->base);
  open_one (f);
  id = vigil_incident_get_id (vigil_incident_panel_get_incident (f->panel));
  g_assert_false (has_banner (f));
  json_object_set_string_member (level, "incident", id);
  json_object_set_string_member (level, "reason", "Plan EP-CL-01: GT-2103");
  json_object_set_string_member (level, "start", "automatic");
  json_object_set_int_member (level, "level", 3);
  vigil_session_take_one (session, vigil_session_make (session, VIGIL_EVENT_INCIDENT_CHANGED, id, NULL, level));
  gtk_stack_set_visible_child_name (f->base.window->details, "selection");
  g_assert_true (vigil_test_wait (has_banner, f, PATIENCE));
  g_assert_nonnull (strstr (vigil_banner_get_text (f->base.window->start_banner), "Plan EP-CL-01: GT-2103"));
  window_fixture_act (&f->base, "incident-started", NULL);
  g_assert_cmpstr (get_page (f), ==, "incident");
  g_assert_nonnull (vigil_banner_get_text (f->base.window->start_banner));
  json_object_set_string_member (note, "incident", id);
  json_object_set_string_member (note, "text", "seen");
  vigil_session_take_one (session, vigil_session_make (session, VIGIL_EVENT_INCIDENT_NOTED, id, "李", note));
  g_assert_true (vigil_test_wait (has_no_banner, f, PATIENCE));
}

/* What is not for an observer is grey, and its tooltip says why. */
static void
test_observer_buttons (Fixture *f, gconstpointer data)
{
  window_fixture_present (&f->base);
  open_one (f);
  vigil_incident_panel_fill_hints (f->panel);
  g_assert_true (gtk_widget_get_sensitive (f->panel->level_button));
  vigil_session_set_role (f->base.demo.session, VIGIL_ROLE_OBSERVER);
  vigil_incident_panel_fill_hints (f->panel);
  g_assert_false (gtk_widget_get_sensitive (f->panel->level_button));
  g_assert_false (gtk_widget_get_sensitive (f->panel->note_button));
  g_assert_null (strstr (gtk_widget_get_tooltip_text (f->panel->level_button), "(L)"));
  g_assert_true (gtk_widget_get_sensitive (f->panel->report_button));
  vigil_session_set_role (f->base.demo.session, VIGIL_ROLE_SHIFT_LEADER);
  vigil_incident_panel_fill_hints (f->panel);
  g_assert_true (gtk_widget_get_sensitive (f->panel->level_button));
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (f->panel->level_button), "(L)"));
}

/* Of many alarms the count and the worst. */
static void
test_start_hint (Fixture *f, gconstpointer data)
{
  VigilAlarmQueue *alarms = vigil_session_get_alarms (f->base.demo.session);
  VigilTime now = vigil_clock_now (f->base.demo.clock);

  window_fixture_present (&f->base);
  open_one (f);
  f->panel->advice = make_advice (vigil_incident_panel_get_incident (f->panel));
  vigil_incident_panel_fill_hints (f->panel);
  g_assert_false (gtk_widget_get_visible (f->panel->start_hint.box));
  g_assert_false (vigil_incident_panel_do (f->panel, "start-proposed"));
  vigil_test_raise_alarm (alarms, "GT-2103/HH", 2, now, NULL, NULL);
  vigil_test_raise_alarm (alarms, "GT-2104/HH", 1, now, NULL, NULL);
  vigil_incident_panel_fill_hints (f->panel);
  g_assert_true (gtk_widget_get_visible (f->panel->start_hint.box));
  g_assert_true (g_str_has_prefix (gtk_label_get_text (f->panel->start_hint.label),
                                   "The plan's condition for early-warning start holds: 2 alarms, the worst GT-2104/HH "));
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (GTK_WIDGET (f->panel->start_hint.label)), "GT-2105/HH"));
  g_assert_true (vigil_incident_panel_do (f->panel, "start-proposed"));
  g_assert_true (vigil_response_sheet_is_open (f->panel->sheet));
}

/* ---- a plan ---- */

#define PROCEDURE                                                                                                              \
  "{\"phases\":[{\"id\":\"p\",\"title\":\"First\"}],\"steps\":["                                                              \
  "{\"id\":\"q\",\"phase\":\"p\",\"duty\":\"safety\",\"title\":\"Look\",\"question\":{\"answers\":["                          \
  "{\"id\":\"y\",\"label\":\"real\"},{\"id\":\"n\",\"label\":\"false\"}]}},"                                                 \
  "{\"id\":\"a\",\"phase\":\"p\",\"duty\":\"safety\",\"target\":60,\"title\":\"Close\",\"branch\":{\"step\":\"q\",\"answer\":\"y\"}},"        \
  "{\"id\":\"c\",\"phase\":\"p\",\"duty\":\"safety\",\"title\":\"Count\",\"after\":[\"a\"],\"evidence\":\"count\"}]}"

static gboolean
has_run (gpointer data)
{
  return vigil_incident_panel_get_run (((Fixture *) data)->panel) != NULL;
}

static void
start_as (Fixture *f, const char *id, const char *procedure)
{
  g_autoptr (VigilRecord) plan = vigil_record_new (id, VIGIL_RECORD_PLAN);
  g_autofree char *text = g_strdup_printf ("{\"type\":\"on-site\",\"procedure\":%s}", procedure);

  plan->version = 1;
  plan->state = VIGIL_RECORD_PUBLISHED;
  plan->title.en = g_strdup ("Plan of the test");
  g_clear_pointer (&plan->body, json_node_unref);
  plan->body = vigil_json_parse (text, strlen (text), NULL);
  g_assert_nonnull (plan->body);
  vigil_incident_desk_start_plan_async (f->desk, vigil_incident_get_id (vigil_incident_panel_get_incident (f->panel)), plan, NULL,
                                        vigil_incident_panel_done_cb, g_object_ref (f->panel));
  g_assert_true (vigil_test_wait (has_run, f, PATIENCE));
}

static void
start_procedure (Fixture *f, const char *procedure)
{
  start_as (f, "EP-T", procedure);
}

static void
start_plan (Fixture *f)
{
  start_procedure (f, PROCEDURE);
}

typedef struct
{
  Fixture *f;
  guint step;
  VigilStepState state;
} Wanted;

static gboolean
is_state (gpointer data)
{
  const Wanted *wanted = data;

  return vigil_run_get_step (vigil_incident_panel_get_run (wanted->f->panel), wanted->step)->state == wanted->state;
}

static void
wait_for (Fixture *f, guint step, VigilStepState state)
{
  Wanted wanted = { f, step, state };

  g_assert_true (vigil_test_wait (is_state, &wanted, PATIENCE));
}

static gboolean
is_at (gpointer data)
{
  const Wanted *wanted = data;

  return vigil_run_view_get_step (wanted->f->panel->run_view) == (int) wanted->step;
}

static void
wait_at (Fixture *f, guint step)
{
  Wanted wanted = { f, step, 0 };

  g_assert_true (vigil_test_wait (is_at, &wanted, PATIENCE));
}

static void
test_plan (Fixture *f, gconstpointer data)
{
  VigilRun *run;

  window_fixture_present (&f->base);
  open_one (f);
  start_plan (f);
  run = vigil_incident_panel_get_run (f->panel);
  wait_at (f, 0);
  g_assert_true (vigil_step_row_is_current (vigil_run_view_get_row (f->panel->run_view, 0)));
  g_assert_true (vigil_incident_panel_do (f->panel, "answer-1"));
  wait_for (f, 0, VIGIL_STEP_DONE);
  wait_at (f, 1);
  /* The time runs in its label alone. */
  vigil_clock_advance (f->base.demo.clock, 61 * VIGIL_SECOND);
  vigil_incident_panel_tick (f->panel);
  g_assert_cmpstr (vigil_step_row_get_time (vigil_run_view_get_row (f->panel->run_view, 1)), ==, "1:01 / 1:00 late");
  g_assert_true (vigil_incident_panel_do (f->panel, "primary"));
  wait_for (f, 1, VIGIL_STEP_DONE);
  wait_at (f, 2);
  g_assert_true (vigil_incident_panel_do (f->panel, "done"));
  g_assert_true (vigil_response_sheet_is_open (f->panel->sheet));
  g_assert_false (vigil_response_sheet_answer (f->panel->sheet, 0, "all"));
  g_assert_true (vigil_response_sheet_answer (f->panel->sheet, 0, "63"));
  wait_for (f, 2, VIGIL_STEP_DONE);
  g_assert_cmpstr (vigil_run_get_step (run, 2)->text, ==, "63");
}

static void
test_skip (Fixture *f, gconstpointer data)
{
  window_fixture_present (&f->base);
  open_one (f);
  start_plan (f);
  wait_at (f, 0);
  g_assert_true (vigil_incident_panel_do (f->panel, "skip"));
  g_assert_false (vigil_response_sheet_answer (f->panel->sheet, 0, ""));
  g_assert_true (vigil_response_sheet_answer (f->panel->sheet, 0, "seen by eye"));
  wait_for (f, 0, VIGIL_STEP_SKIPPED);
}

/* ---- keys ---- */

/* As the panel hears it, with the focus on nothing in particular. */
static gboolean
press (Fixture *f, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (f->panel));
  gboolean heard = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0u, (GdkModifierType) 0, &heard);
    }
  return heard;
}

/* S on a step that is over would shelve the selected alarm, X reset it: a key of steps never reaches the window. */
static void
test_own_keys (Fixture *f, gconstpointer data)
{
  window_fixture_present (&f->base);
  open_one (f);
  for (const char *key = "bdsxoqfvep1a"; *key != '\0'; key++)
    g_assert_true (press (f, gdk_unicode_to_keyval ((guint32) *key)));
  g_assert_false (press (f, GDK_KEY_i));
  start_plan (f);
  wait_at (f, 0);
  g_assert_true (press (f, GDK_KEY_o));
  g_assert_cmpint (vigil_run_get_step (vigil_incident_panel_get_run (f->panel), 0)->state, ==, VIGIL_STEP_READY);
  g_assert_false (vigil_response_sheet_is_open (f->panel->sheet));
  g_assert_true (press (f, GDK_KEY_s));
  g_assert_true (vigil_response_sheet_is_open (f->panel->sheet));
}

/* By action no more than by key: a step that can be done is not forced. */
static void
test_force (Fixture *f, gconstpointer data)
{
  window_fixture_present (&f->base);
  open_one (f);
  start_plan (f);
  wait_at (f, 0);
  g_assert_false (vigil_incident_panel_do (f->panel, "force"));
  g_assert_false (vigil_response_sheet_is_open (f->panel->sheet));
  g_assert_true (vigil_incident_panel_do (f->panel, "next-step"));
  g_assert_true (vigil_incident_panel_do (f->panel, "force"));
  g_assert_true (vigil_response_sheet_is_open (f->panel->sheet));
  g_assert_true (vigil_response_sheet_answer (f->panel->sheet, 0, "done by hand"));
  wait_for (f, 1, VIGIL_STEP_DONE);
}

/* ---- what the keys are about ---- */

#define SIDE_BY_SIDE                                                                             \
  "{\"phases\":[{\"id\":\"p\",\"title\":\"First\"}],\"steps\":["                            \
  "{\"id\":\"a\",\"phase\":\"p\",\"duty\":\"safety\",\"title\":\"Close\"},"                  \
  "{\"id\":\"b\",\"phase\":\"p\",\"duty\":\"safety\",\"title\":\"Watch\",\"target\":60}]}"

/* Lateness of another step is said beside the one at hand and takes no key from it. */
static void
test_keep (Fixture *f, gconstpointer data)
{
  VigilRunView *view;

  window_fixture_present (&f->base);
  open_one (f);
  start_procedure (f, SIDE_BY_SIDE);
  view = f->panel->run_view;
  wait_at (f, 0);
  g_assert_null (vigil_run_view_get_late (view));
  vigil_clock_advance (f->base.demo.clock, 61 * VIGIL_SECOND);
  vigil_incident_panel_tick (f->panel);
  g_assert_cmpstr (vigil_run_view_get_late (view), ==, "Late: 2 Watch");
  vigil_run_view_set (view, f->base.demo.session, vigil_incident_panel_get_incident (f->panel), vigil_incident_panel_get_run (f->panel));
  g_assert_cmpint (vigil_run_view_get_step (view), ==, 0);
  g_assert_true (vigil_incident_panel_do (f->panel, "current-step"));
  g_assert_cmpint (vigil_run_view_get_step (view), ==, 1);
  g_assert_null (vigil_run_view_get_late (view));
  g_assert_true (vigil_incident_panel_do (f->panel, "primary"));
  wait_for (f, 1, VIGIL_STEP_DONE);
  wait_at (f, 0);
}

static gboolean
is_plan (Fixture *f, const char *plan)
{
  VigilRun *run = vigil_incident_panel_get_run (f->panel);

  return run != NULL && g_str_equal (vigil_run_get_procedure (run)->plan, plan);
}

static gboolean
has_two (gpointer data)
{
  return vigil_incident_get_runs (vigil_incident_panel_get_incident (((Fixture *) data)->panel))->len == 2;
}

static gboolean
is_alone (gpointer data)
{
  Fixture *f = data;

  return vigil_incident_panel_get_other_run (f->panel) == NULL;
}

/* A second plan does not make the first one vanish. */
static void
test_two_plans (Fixture *f, gconstpointer data)
{
  window_fixture_present (&f->base);
  open_one (f);
  start_plan (f);
  g_assert_false (vigil_incident_panel_do (f->panel, "next-plan"));
  start_as (f, "EP-U", SIDE_BY_SIDE);
  g_assert_true (vigil_test_wait (has_two, f, PATIENCE));
  g_assert_true (is_plan (f, "EP-U"));
  g_assert_true (vigil_incident_panel_do (f->panel, "next-plan"));
  g_assert_true (is_plan (f, "EP-T"));
  g_assert_true (gtk_widget_get_visible (f->panel->other_run));
  g_assert_nonnull (strstr (gtk_label_get_text (f->panel->other_run_label), "EP-U"));
  g_assert_true (vigil_incident_panel_do (f->panel, "stop-plan"));
  g_assert_true (vigil_response_sheet_answer (f->panel->sheet, 0, "the other one fits"));
  g_assert_true (vigil_test_wait (is_alone, f, PATIENCE));
  g_assert_true (is_plan (f, "EP-U"));
}

#define COUNT                                                                                    \
  "{\"phases\":[{\"id\":\"p\",\"title\":\"First\"}],\"steps\":["                            \
  "{\"id\":\"c\",\"phase\":\"p\",\"duty\":\"safety\",\"title\":\"Count\",\"evidence\":\"count\"}]}"

static void
muster_one (Fixture *f, const char *id)
{
  VigilSession *session = f->base.demo.session;
  VigilSite *site = vigil_session_get_site (session);
  VigilSiteKind kind;
  const VigilPlace *muster = vigil_site_lookup (site, "M1", &kind);
  VigilEnu at = { muster->x, muster->y, 0.0 };
  VigilLonLat where;
  VigilPosition position = { .id = id, .accuracy = 1.0f, .time = vigil_clock_now (f->base.demo.clock) };
  g_autoptr (VigilEvent) event = NULL;

  g_assert_cmpint (kind, ==, VIGIL_SITE_PLACE);
  vigil_frame_from_enu (vigil_site_get_frame (site), &at, &where);
  position.lon = where.lon;
  position.lat = where.lat;
  event = vigil_event_new_positions ("/park", position.time, VIGIL_TRACK_PERSON, &position, 1);
  vigil_situation_apply (vigil_session_get_situation (session), event);
}

#define TWO                                                                                      \
  "{\"phases\":[{\"id\":\"p\",\"title\":\"First\"}],\"steps\":["                            \
  "{\"id\":\"w\",\"phase\":\"p\",\"duty\":\"safety\",\"title\":\"Watch\"},"               \
  "{\"id\":\"n\",\"phase\":\"p\",\"duty\":\"safety\",\"title\":\"Next\"}]}"

static gint64 hand_time;

static gint64
get_hand_time (void)
{
  return hand_time;
}

/* As another seat would. */
static void
end_for_another (Fixture *f, const char *step)
{
  VigilSession *session = f->base.demo.session;
  g_autofree char *here = g_strdup (vigil_session_get_operator (session));

  vigil_session_set_operator (session, "Somebody else");
  vigil_incident_desk_step_async (f->desk, vigil_incident_get_id (vigil_incident_panel_get_incident (f->panel)), "EP-T", VIGIL_RUN_DONE, step, NULL,
                                  NULL, vigil_incident_panel_done_cb, g_object_ref (f->panel));
  vigil_session_set_operator (session, here);
}

/* The step ends, not by a key here, as somebody presses a key for it: the key does nothing to the next one. */
static void
test_fresh (Fixture *f, gconstpointer data)
{
  VigilRunView *view;
  VigilRun *run;

  window_fixture_present (&f->base);
  open_one (f);
  view = f->panel->run_view;
  hand_time = G_TIME_SPAN_HOUR;
  vigil_run_view_set_time_func (view, get_hand_time);
  start_procedure (f, TWO);
  run = vigil_incident_panel_get_run (f->panel);
  wait_at (f, 0);
  g_assert_false (vigil_run_view_is_fresh (view));
  end_for_another (f, "w");
  wait_at (f, 1);
  hand_time += 399 * G_TIME_SPAN_MILLISECOND;
  g_assert_true (vigil_run_view_is_fresh (view));
  g_assert_true (vigil_incident_panel_do (f->panel, "primary"));
  g_assert_cmpint (vigil_run_view_get_step (view), ==, 1);
  hand_time += G_TIME_SPAN_MILLISECOND;
  g_assert_false (vigil_run_view_is_fresh (view));
  g_assert_true (vigil_incident_panel_do (f->panel, "primary"));
  wait_for (f, 1, VIGIL_STEP_DONE);
  g_assert_cmpstr (vigil_run_get_step (run, 0)->who, ==, "Somebody else");
}

/* Enter signs for the number that was read: one that changed meanwhile is asked again. */
static void
test_count (Fixture *f, gconstpointer data)
{
  VigilResponseSheet *sheet;
  VigilRun *run;

  window_fixture_present (&f->base);
  open_one (f);
  start_procedure (f, COUNT);
  sheet = f->panel->sheet;
  run = vigil_incident_panel_get_run (f->panel);
  wait_at (f, 0);
  muster_one (f, "P-1");
  g_assert_true (vigil_incident_panel_do (f->panel, "done"));
  g_assert_cmpstr (vigil_response_sheet_get_title (sheet), ==, "Count");
  muster_one (f, "P-2");
  g_assert_true (vigil_response_sheet_answer (sheet, 0, "1"));
  g_assert_true (vigil_response_sheet_is_open (sheet));
  g_assert_cmpstr (vigil_response_sheet_get_title (sheet), ==, "Count: the count has changed meanwhile, it is not 1 any more");
  g_assert_true (vigil_response_sheet_answer (sheet, 0, "2"));
  wait_for (f, 0, VIGIL_STEP_DONE);
  g_assert_cmpstr (vigil_run_get_step (run, 0)->text, ==, "2");
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  g_test_add_func ("/incident-panel/list", test_list);
  g_test_add_func ("/incident-panel/sheet", test_sheet);
  g_test_add_func ("/incident-panel/hint", test_hint);
  g_test_add ("/incident-panel/started-banner", Fixture, NULL, set_up, test_started_banner, tear_down);
  g_test_add ("/incident-panel/observer-buttons", Fixture, NULL, set_up, test_observer_buttons, tear_down);
  g_test_add ("/incident-panel/start-hint", Fixture, NULL, set_up, test_start_hint, tear_down);
  g_test_add ("/incident-panel/empty", Fixture, NULL, set_up, test_empty, tear_down);
  g_test_add ("/incident-panel/open", Fixture, NULL, set_up, test_open, tear_down);
  g_test_add ("/incident-panel/note", Fixture, NULL, set_up, test_note, tear_down);
  g_test_add ("/incident-panel/level", Fixture, NULL, set_up, test_level, tear_down);
  g_test_add ("/incident-panel/hand-over", Fixture, NULL, set_up, test_hand_over, tear_down);
  g_test_add ("/incident-panel/own-keys", Fixture, NULL, set_up, test_own_keys, tear_down);
  g_test_add ("/incident-panel/force", Fixture, NULL, set_up, test_force, tear_down);
  g_test_add ("/incident-panel/two-plans", Fixture, NULL, set_up, test_two_plans, tear_down);
  g_test_add ("/incident-panel/plan", Fixture, NULL, set_up, test_plan, tear_down);
  g_test_add ("/incident-panel/skip", Fixture, NULL, set_up, test_skip, tear_down);
  g_test_add ("/incident-panel/keep", Fixture, NULL, set_up, test_keep, tear_down);
  g_test_add ("/incident-panel/fresh", Fixture, NULL, set_up, test_fresh, tear_down);
  g_test_add ("/incident-panel/count", Fixture, NULL, set_up, test_count, tear_down);
  return g_test_run ();
}
