/* test-alarm-history.c: alarms of the past, opened from a list, searched, paged and saved
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "journal/vigil-sqlite-journal.h"
#include "shell/vigil-alarm-history-window.h"
#include "shell/vigil-alarm-print.h"
#include "shell/vigil-import-window.h"
#include "testlib/vigil-test.h"
#include "window-fixture.h"

#include <string.h>

#define N_ROWS 1000u

typedef struct
{
  VigilTestDemo demo;
  GtkWidget *parent;
  VigilAlarmHistoryWindow *window;
  GListModel *model;
  char *dir, *list;
  guint expected;
  guint64 seq; /* of the journal, before something is added */
} Fixture;

static gboolean
has_come (gpointer data)
{
  Fixture *f = data;

  return g_list_model_get_n_items (f->model) == f->expected;
}

static void
wait_for (Fixture *f, guint expected)
{
  f->expected = expected;
  g_assert_true (vigil_test_wait (has_come, f, 20));
}

static void
act (Fixture *f, const char *action, const char *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (f->window), action, g_variant_new_string (parameter));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("begin,end,tag,type,text,priority\n");

  for (guint i = 0; i < N_ROWS; i++)
    g_string_append_printf (text, "2026-03-01 %02u:%02u:00,2026-03-01 %02u:%02u:30,TI-%u,H,%s,%u\n", i / 60, i % 60, i / 60, i % 60, i,
                            i % 100 == 7 ? "<i>pump</i>" : "level", 1 + i % 4);
  g_string_append (text, "soon,,TI-9,H,never,1\n");
  vigil_test_demo_set_up (&f->demo, NULL);
  f->dir = vigil_test_make_dir ();
  f->list = g_build_filename (f->dir, "list.csv", NULL);
  g_assert_true (g_file_set_contents (f->list, text->str, -1, NULL));
  f->parent = gtk_window_new ();
  f->window = vigil_alarm_history_window_present (GTK_WINDOW (f->parent), f->demo.session);
  f->model = vigil_alarm_history_window_get_model (f->window);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->parent));
  vigil_test_demo_tear_down (&f->demo, NULL);
  vigil_test_remove_tree (f->dir);
  g_free (f->dir);
  g_free (f->list);
}

static gboolean
is_read (gpointer data)
{
  return vigil_import_window_get_look (data) != NULL;
}

/* What is shown of the list is opened as it is. */
static void
open_list (Fixture *f)
{
  GListModel *all = gtk_window_get_toplevels ();
  VigilImportWindow *import = NULL;

  act (f, "open-list", f->list);
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (all, i);

      import = VIGIL_IS_IMPORT_WINDOW (window) ? VIGIL_IMPORT_WINDOW (window) : import;
    }
  g_assert_nonnull (import);
  g_assert_true (vigil_test_wait (is_read, import, 20));
  gtk_widget_activate_action (GTK_WIDGET (import), "import.open", NULL);
}

/* Rows of a list, as they are opened. */
static void
fold_file (VigilAlarmStore *store, const char *path)
{
  const VigilImportOptions options = { NULL };
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilAlarmImport) import = NULL;
  g_autoptr (GPtrArray) events = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, &error));
  import = vigil_alarm_import_new (bytes, length, &options, &error);
  g_assert_no_error (error);
  events = vigil_alarm_import_make_events (import, "list");
  vigil_alarm_store_fold (store, events);
}

static void
test_no_journal (Fixture *f, gconstpointer data)
{
  g_assert_cmpstr (vigil_alarm_history_window_get_said (f->window), !=, "");
  g_assert_cmpuint (g_list_model_get_n_items (f->model), ==, 0);
}

static gboolean
is_loaded (gpointer data)
{
  return vigil_past_alarm_is_loaded (data);
}

static void
test_list (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilPastAlarm) first = NULL;
  g_autoptr (VigilPastAlarm) far = NULL;

  open_list (f);
  wait_for (f, N_ROWS);
  g_assert_nonnull (strstr (vigil_alarm_history_window_get_said (f->window), "1002")); /* line of the bad row */
  first = g_list_model_get_item (f->model, 0);
  g_assert_true (vigil_past_alarm_is_loaded (first));
  g_assert_nonnull (strstr (vigil_past_alarm_get (first)->alarm, "TI-999")); /* newest first */
  far = g_list_model_get_item (f->model, N_ROWS - 1);
  g_assert_true (vigil_test_wait (is_loaded, far, 20));
  g_assert_nonnull (strstr (vigil_past_alarm_get (far)->alarm, "TI-0"));
}

static void
test_search (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilAlarmStore) store = vigil_alarm_store_new ();
  g_autoptr (VigilPastAlarms) model = vigil_past_alarms_new ();
  g_autoptr (VigilAlarmResult) found = NULL;
  g_autoptr (VigilAlarmPaper) paper = NULL;
  VigilAlarmQuery query = { .text = "PUMP" };

  fold_file (store, f->list);
  f->model = G_LIST_MODEL (model);
  vigil_past_alarms_search (model, store, &query);
  wait_for (f, 10); /* every hundredth */
  found = vigil_alarm_store_query (store, &(VigilAlarmQuery) { .limit = VIGIL_ALARM_PAPER_MAX });
  paper = vigil_alarm_paper_new_past (vigil_session_get_site (f->demo.session), "list.csv", found);
  g_assert_cmpuint (vigil_alarm_paper_get_n_pages (paper), ==, 22); /* 1 000 rows, 47 on a page */
  query = (VigilAlarmQuery) { .priorities = 1u << 1 };
  vigil_past_alarms_search (model, store, &query);
  wait_for (f, N_ROWS / 4);
  query = (VigilAlarmQuery) { .states = VIGIL_ALARM_FOUND_RETURNED | VIGIL_ALARM_FOUND_UNACKNOWLEDGED };
  vigil_past_alarms_search (model, store, &query);
  wait_for (f, N_ROWS); /* every row of the list has an end, and none says who acknowledged */
  query.states = VIGIL_ALARM_FOUND_STANDING;
  vigil_past_alarms_search (model, store, &query);
  wait_for (f, 0);
}

/* New rows come in before the others, which stay the same objects. */
static void
test_refresh (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilAlarmStore) store = vigil_alarm_store_new ();
  g_autoptr (VigilPastAlarms) model = vigil_past_alarms_new ();
  g_autoptr (GtkSingleSelection) selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (model)));
  g_autoptr (VigilPastAlarm) row = NULL;
  g_autofree char *more = g_build_filename (f->dir, "more.csv", NULL);
  VigilAlarmQuery query = { .order = VIGIL_ALARM_ORDER_NEWEST };

  fold_file (store, f->list);
  f->model = G_LIST_MODEL (model);
  vigil_past_alarms_search (model, store, &query);
  wait_for (f, N_ROWS);
  gtk_single_selection_set_selected (selection, 7);
  row = g_list_model_get_item (f->model, 7);
  g_assert_true (g_file_set_contents (more, "begin,end,tag,type,text,priority\n2026-03-02 01:00:00,,TI-1,H,new,1\n2026-03-02 02:00:00,,TI-2,H,new,1\n", -1, NULL));
  fold_file (store, more);
  vigil_past_alarms_refresh (model);
  wait_for (f, N_ROWS + 2);
  g_assert_true (gtk_single_selection_get_selected_item (selection) == row);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 9);
  g_assert_nonnull (strstr (vigil_past_alarm_get (row)->alarm, "TI-992"));
}

static gboolean
is_written (gpointer data)
{
  Fixture *f = data;

  return vigil_journal_get_last_seq (vigil_session_get_journal (f->demo.session)) > f->seq;
}

static void
append (Fixture *f, const char *alarm)
{
  g_autofree char *text = g_strdup_printf ("{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/test\",\"type\":\"vigil.alarm.raised.v1\","
                                           "\"time\":\"2026-03-01T12:00:00Z\",\"subject\":\"%s\","
                                           "\"data\":{\"alarm\":\"%s\",\"priority\":1,\"message\":\"high\"}}",
                                           alarm, alarm, alarm);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = vigil_event_parse (text, strlen (text), VIGIL_TEST_DEMO_NOW, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (events->len, ==, 1);
  f->seq = vigil_journal_get_last_seq (vigil_session_get_journal (f->demo.session));
  vigil_journal_append_async (vigil_session_get_journal (f->demo.session), events, NULL, NULL);
  g_assert_true (vigil_test_wait (is_written, f, 20));
}

/* A journal that is a file, and what comes into it later. */
static void
test_journal (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->dir, "journal.db", NULL);
  g_autoptr (VigilSqliteJournal) journal = vigil_sqlite_journal_open (path, f->demo.clock, NULL, NULL);

  g_assert_nonnull (journal);
  g_assert_cmpstr (vigil_sqlite_journal_get_path (journal), ==, path);
  vigil_session_set_journal (f->demo.session, VIGIL_JOURNAL (journal));
  append (f, "TI-1/H");
  g_action_group_activate_action (G_ACTION_GROUP (f->window), "journal", NULL);
  wait_for (f, 1);
  append (f, "TI-2/H");
  g_action_group_activate_action (G_ACTION_GROUP (f->window), "refresh", NULL);
  wait_for (f, 2);
  g_assert_cmpstr (vigil_alarm_history_window_get_said (f->window), ==, "");
}

static gboolean
is_saved (gpointer data)
{
  return g_str_equal (vigil_alarm_history_window_get_said (((Fixture *) data)->window), "Saved.");
}

static void
test_save (Fixture *f, gconstpointer data)
{
  g_autofree char *csv = g_build_filename (f->dir, "found.csv", NULL);
  g_autofree char *xlsx = g_build_filename (f->dir, "found.xlsx", NULL);
  g_autofree char *text = NULL;
  g_autofree char *zip = NULL;

  open_list (f);
  wait_for (f, N_ROWS);
  act (f, "save-table", csv);
  g_assert_true (vigil_test_wait (is_saved, f, 20));
  g_assert_true (g_file_get_contents (csv, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "\xEF\xBB\xBF")); /* for spreadsheets */
  g_assert_true (g_str_has_prefix (text + 3, "begin,"));   /* once */
  g_assert_nonnull (strstr (text, "TI-999"));
  act (f, "save-table", xlsx);
  g_assert_true (vigil_test_wait (is_saved, f, 20));
  g_assert_true (g_file_get_contents (xlsx, &zip, NULL, NULL));
  g_assert_true (g_str_has_prefix (zip, "PK"));
}

static void
add (const char *path, void (*test) (Fixture *f, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  add ("/shell/alarm-history/no-journal", test_no_journal);
  add ("/shell/alarm-history/list", test_list);
  add ("/shell/alarm-history/search", test_search);
  add ("/shell/alarm-history/journal", test_journal);
  add ("/shell/alarm-history/refresh", test_refresh);
  add ("/shell/alarm-history/save", test_save);
  return g_test_run ();
}
