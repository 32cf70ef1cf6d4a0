/* test-alarm-panel.c: several alarms at once, why they are shelved, and what the panel never hides
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window-fixture.h"

#include "shell/vigil-alarm-panel-private.h"
#include "shell/vigil-alarm-row.h"
#include "testlib/vigil-test.h"

#include <glib/gstdio.h>

#define HOSTILE "<b>not bold</b> &amp; مرحبا\nsecond line"

static VigilAlarm *
raise_alarm (WindowFixture *f, const char *id, int priority)
{
  return vigil_test_raise_alarm (vigil_session_get_alarms (f->demo.session), id, priority, vigil_clock_now (f->demo.clock),
                                 NULL, NULL);
}

static void
choose_all (WindowFixture *f)
{
  vigil_alarm_desk_flush (f->window->alarms->desk);
  window_fixture_act (f, "select-all-alarms", NULL);
}

static gboolean
is_acknowledged (gpointer alarm)
{
  return vigil_alarm_get_state (alarm) == VIGIL_ALARM_ACKNOWLEDGED;
}

static gboolean
is_shelved (gpointer alarm)
{
  return vigil_alarm_get_state (alarm) == VIGIL_ALARM_SHELVED;
}

static gboolean
is_back (gpointer alarm)
{
  return vigil_alarm_is_annunciated (alarm);
}

static gboolean
has_note (gpointer alarm)
{
  return vigil_alarm_get_n_notes (alarm) == 1;
}

static gboolean
is_in_text (gpointer window)
{
  return GTK_IS_TEXT (gtk_window_get_focus (GTK_WINDOW (window)));
}

/* Ctrl+A in the empty field of the filter chooses no alarm behind it; in the list it chooses all. */
static void
test_select_all_in_field (WindowFixture *f, gconstpointer data)
{
  GtkSelectionModel *choice = GTK_SELECTION_MODEL (f->window->alarms->choice);

  raise_alarm (f, "test/1", 1);
  raise_alarm (f, "test/3", 3);
  window_fixture_present (f);
  window_fixture_act (f, "filter-alarms", NULL);
  g_assert_true (vigil_test_wait (is_in_text, f->window, 20));
  choose_all (f);
  g_assert_false (gtk_selection_model_is_selected (choice, 0));
  window_fixture_act (f, "focus-alarms", NULL);
  g_assert_false (is_in_text (f->window));
  choose_all (f);
  g_assert_true (gtk_selection_model_is_selected (choice, 0));
  g_assert_true (gtk_selection_model_is_selected (choice, 1));
}

static void
test_acknowledge_several (WindowFixture *f, gconstpointer data)
{
  VigilAlarm *worst = raise_alarm (f, "test/1", 1), *three = raise_alarm (f, "test/3", 3), *four = raise_alarm (f, "test/4", 4);
  VigilAlarmSheet *sheet = f->window->alarms->sheet;

  choose_all (f);
  window_fixture_act (f, "acknowledge", NULL);
  /* Nothing is done before the list was seen, and priority 1 is not among it. */
  g_assert_true (vigil_alarm_sheet_is_open (sheet));
  g_assert_cmpuint (vigil_alarm_sheet_get_n_targets (sheet), ==, 2);
  g_assert_cmpstr (vigil_alarm_sheet_get_refusals (sheet), !=, "");
  g_assert_true (vigil_alarm_is_unacknowledged (three));
  g_assert_true (vigil_alarm_sheet_confirm (sheet));
  g_assert_false (vigil_alarm_sheet_is_open (sheet));
  g_assert_true (vigil_test_wait (is_acknowledged, three, 10));
  g_assert_true (vigil_test_wait (is_acknowledged, four, 10));
  g_assert_true (vigil_alarm_is_unacknowledged (worst));
  /* By itself it is acknowledged at once. */
  window_fixture_act (f, "select", "test/1");
  window_fixture_act (f, "acknowledge", NULL);
  g_assert_false (vigil_alarm_sheet_is_open (sheet));
  g_assert_true (vigil_test_wait (is_acknowledged, worst, 10));
}

/* The button that cannot be pressed says why. */
static void
test_why_no_shelf (WindowFixture *f, gconstpointer data)
{
  GtkWidget *shelve = f->window->alarms->shelve;
  g_autofree char *usual = g_strdup (gtk_widget_get_tooltip_text (shelve));
  g_autoptr (GError) error = NULL;

  raise_alarm (f, "test/1", 1);
  choose_all (f);
  g_assert_false (window_fixture_is_enabled (f, "shelve"));
  g_assert_false (vigil_session_can_alarm (f->demo.session, VIGIL_ALARM_INPUT_SHELVE, "test/1", 1, &error));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (shelve), ==, error->message);
  g_assert_cmpstr (usual, !=, error->message);
}

static VigilAlarmRow *
find_row (VigilAlarmPanel *panel, VigilAlarm *alarm)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, panel->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    if (vigil_alarm_row_get_alarm (row) == alarm)
      return row;
  return NULL;
}

/* The right button, in the middle of its row. */
static void
point_at (VigilAlarmPanel *panel, VigilAlarm *alarm)
{
  graphene_rect_t place;
  graphene_point_t middle;

  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (find_row (panel, alarm)), GTK_WIDGET (panel->list), &place));
  graphene_rect_get_center (&place, &middle);
  window_fixture_click_right (GTK_WIDGET (panel->list), (double) middle.x, (double) middle.y);
}

static gboolean
has_rows (gpointer panel)
{
  return gtk_widget_get_mapped (GTK_WIDGET (VIGIL_ALARM_PANEL (panel)->list)) && g_hash_table_size (VIGIL_ALARM_PANEL (panel)->rows) >= 2
         && gtk_widget_get_height (GTK_WIDGET (VIGIL_ALARM_PANEL (panel)->list)) > 100;
}

/* The menu is that of the row under the pointer; of several that are selected it is that of all. */
static void
test_menu (WindowFixture *f, gconstpointer data)
{
  VigilAlarm *three = raise_alarm (f, "test/3", 3), *four = raise_alarm (f, "test/4", 4);
  VigilAlarmPanel *panel = f->window->alarms;

  window_fixture_present (f);
  vigil_alarm_desk_flush (panel->desk);
  g_assert_true (vigil_test_wait (has_rows, panel, 10));
  window_fixture_wait_for_frame (GTK_WIDGET (panel));
  window_fixture_act (f, "select", "test/3");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (panel->menu)));
  point_at (panel, four);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (panel->menu)));
  g_assert_true (vigil_alarm_choice_get_cursor (panel->choice) == four);
  gtk_popover_popdown (panel->menu);
  choose_all (f);
  point_at (panel, three);
  g_assert_cmpuint (vigil_alarm_choice_get_n (panel->choice), ==, 2);
  gtk_popover_popdown (panel->menu);
  window_fixture_act (f, "select", "test/4");
  g_assert_true (vigil_alarm_panel_menu_key (GTK_WIDGET (panel), NULL, NULL));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (panel->menu)));
  gtk_popover_popdown (panel->menu);
}

/* What has no room in the foot is in its menu. */
static void
test_narrow_foot (WindowFixture *f, gconstpointer data)
{
  VigilAlarmPanel *panel = f->window->alarms;
  int least, whole, height;

  window_fixture_present (f);
  gtk_widget_measure (panel->foot, GTK_ORIENTATION_HORIZONTAL, -1, &least, &whole, NULL, NULL);
  gtk_widget_measure (panel->foot, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  gtk_widget_allocate (panel->foot, whole, height, -1, NULL);
  g_assert_true (gtk_widget_get_child_visible (panel->locate));
  g_assert_false (gtk_widget_get_child_visible (panel->acts_button));
  gtk_widget_allocate (panel->foot, least, height, -1, NULL);
  g_assert_false (gtk_widget_get_child_visible (panel->shelve));
  g_assert_true (gtk_widget_get_child_visible (panel->acts_button));
}

static void
test_shelve_and_review (WindowFixture *f, gconstpointer data)
{
  VigilAlarm *alarm = raise_alarm (f, "test/3", 3);
  VigilAlarmPanel *panel = f->window->alarms;

  window_fixture_act (f, "select", "test/3");
  g_assert_true (window_fixture_is_enabled (f, "shelve"));
  g_assert_false (window_fixture_is_enabled (f, "unshelve"));
  window_fixture_act (f, "shelve", NULL);
  /* Not without a reason. */
  g_assert_false (vigil_alarm_sheet_confirm (panel->sheet));
  vigil_alarm_sheet_set_reason (panel->sheet, "   ");
  g_assert_false (vigil_alarm_sheet_confirm (panel->sheet));
  vigil_alarm_sheet_set_reason (panel->sheet, HOSTILE);
  g_assert_true (vigil_alarm_sheet_confirm (panel->sheet));
  g_assert_true (vigil_test_wait (is_shelved, alarm, 10));
  g_assert_cmpint (vigil_alarm_get_shelf (alarm)->until, ==, vigil_clock_now (f->demo.clock) + 15 * VIGIL_MINUTE);
  vigil_alarm_desk_flush (panel->desk);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (panel->desk)), ==, 0);
  window_fixture_act (f, "review-alarms", NULL);
  /* Under a heading. */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (panel->desk)), ==, 2);
  window_fixture_act (f, "select", "test/3");
  g_assert_true (window_fixture_is_enabled (f, "unshelve"));
  window_fixture_act (f, "unshelve", NULL);
  g_assert_true (vigil_test_wait (is_back, alarm, 10));
  window_fixture_act (f, "review-alarms", NULL);
  g_assert_false (vigil_alarm_desk_get_review (panel->desk));
}

/* To look at what is shelved and back leaves the selected alarm selected. */
static void
test_review_and_back (WindowFixture *f, gconstpointer data)
{
  VigilAlarm *three = raise_alarm (f, "test/3", 3);
  VigilAlarmPanel *panel = f->window->alarms;

  raise_alarm (f, "test/1", 1);
  vigil_alarm_desk_flush (panel->desk);
  window_fixture_act (f, "select", "test/3");
  window_fixture_act (f, "review-alarms", NULL);
  g_assert_null (vigil_alarm_choice_get_cursor (panel->choice));
  window_fixture_act (f, "review-alarms", NULL);
  g_assert_true (vigil_alarm_choice_get_cursor (panel->choice) == three);
  g_assert_cmpuint (vigil_alarm_choice_get_n (panel->choice), ==, 1);
}

static gboolean
is_inside (VigilAlarmPanel *panel, GtkWidget *part)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (panel)));

  return focus != NULL && (focus == part || gtk_widget_is_ancestor (focus, part));
}

/* There and back with nothing held back: the keys are at the list again. */
static void
test_review_of_nothing (WindowFixture *f, gconstpointer data)
{
  VigilAlarmPanel *panel = f->window->alarms;

  raise_alarm (f, "test/3", 3);
  vigil_alarm_desk_flush (panel->desk);
  window_fixture_act (f, "select", "test/3");
  gtk_widget_grab_focus (GTK_WIDGET (panel));
  g_assert_true (is_inside (panel, GTK_WIDGET (panel->list)));
  window_fixture_act (f, "review-alarms", NULL);
  for (guint i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
  window_fixture_act (f, "review-alarms", NULL);
  g_assert_true (is_inside (panel, GTK_WIDGET (panel->list)));
}

static gboolean
is_found (gpointer panel)
{
  return vigil_alarm_panel_move_to_priority (panel, 4);
}

/* The review is asked for before what it is to show has happened, in every order that quick keys can make of it. */
static void
test_review_at_once (WindowFixture *f, gconstpointer data)
{
  VigilAlarmPanel *panel = f->window->alarms;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *id = g_strdup_printf ("test/%u", i);
      VigilAlarm *alarm = raise_alarm (f, id, 4);

      window_fixture_act (f, "select", id);
      window_fixture_act (f, "shelve", NULL);
      vigil_alarm_sheet_set_reason (panel->sheet, "work");
      g_assert_true (vigil_alarm_sheet_confirm (panel->sheet));
      for (guint j = 0; j < i % 4; j++)
        g_main_context_iteration (NULL, FALSE);
      window_fixture_act (f, "review-alarms", NULL);
      if (i % 2 == 0)
        window_fixture_act (f, "clear-selection", NULL);
      g_assert_true (vigil_test_wait (is_shelved, alarm, 10));
      g_assert_true (vigil_test_wait (is_found, panel, 10));
      window_fixture_act (f, "select", id);
      g_assert_true (window_fixture_is_enabled (f, "unshelve"));
      window_fixture_act (f, "unshelve", NULL);
      window_fixture_act (f, "review-alarms", NULL);
      g_assert_true (vigil_test_wait (is_back, alarm, 10));
      g_assert_true (vigil_test_wait (is_found, panel, 10));
    }
}

/* As typed, in one line. */
static void
test_note (WindowFixture *f, gconstpointer data)
{
  VigilAlarm *alarm = raise_alarm (f, "test/3", 3);

  window_fixture_act (f, "select", "test/3");
  window_fixture_act (f, "note", NULL);
  g_assert_false (vigil_alarm_sheet_confirm (f->window->alarms->sheet));
  vigil_alarm_sheet_set_reason (f->window->alarms->sheet, "<b>not bold</b> &amp; مرحبا");
  g_assert_true (vigil_alarm_sheet_confirm (f->window->alarms->sheet));
  g_assert_true (vigil_test_wait (has_note, alarm, 10));
  g_assert_cmpstr (vigil_alarm_get_note (alarm), ==, "<b>not bold</b> &amp; مرحبا");
}

static void
test_filter_is_seen (WindowFixture *f, gconstpointer data)
{
  VigilAlarmPanel *panel = f->window->alarms;

  raise_alarm (f, "test/1", 1);
  raise_alarm (f, "test/3", 3);
  vigil_alarm_panel_set_filter (panel, "no such text");
  g_assert_true (gtk_widget_get_visible (panel->filtered));
  g_assert_true (gtk_widget_get_visible (panel->filter_row));
  g_assert_cmpuint (vigil_alarm_desk_get_n_passed (panel->desk), ==, 1);
  window_fixture_act (f, "show-all-alarms", NULL);
  g_assert_false (gtk_widget_get_visible (panel->filtered));
  g_assert_cmpuint (vigil_alarm_desk_get_n_passed (panel->desk), ==, 2);
}

static void
test_kept_filters (WindowFixture *f, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("vigil-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "settings.ini", NULL);
  g_autoptr (VigilSettings) settings = vigil_settings_new (path, NULL);
  VigilAlarmFilterPopover *popover = f->window->alarms->filter;

  vigil_alarm_panel_bind_settings (f->window->alarms, settings);
  g_assert_null (vigil_alarm_filter_popover_get_kept (popover, 1));
  vigil_alarm_panel_set_filter (f->window->alarms, "p:2 tag:PT");
  vigil_alarm_filter_popover_keep (popover, "pressure");
  vigil_alarm_panel_set_filter (f->window->alarms, "");
  g_assert_cmpstr (vigil_alarm_filter_popover_get_kept (popover, 1), ==, "p:1,2 tag:PT");
  g_action_group_activate_action (G_ACTION_GROUP (f->window), "apply-filter", g_variant_new_int32 (1));
  g_assert_cmpstr (f->window->alarms->line, ==, "p:1,2 tag:PT");
  vigil_alarm_filter_popover_drop (popover, "pressure");
  g_assert_null (vigil_alarm_filter_popover_get_kept (popover, 1));
  g_remove (path);
  g_rmdir (folder);
}

static void
test_move_and_extend (WindowFixture *f, gconstpointer data)
{
  VigilAlarmChoice *choice = f->window->alarms->choice;

  raise_alarm (f, "test/2", 2);
  raise_alarm (f, "test/3", 3);
  raise_alarm (f, "test/4", 4);
  window_fixture_act (f, "next-alarm", NULL);
  g_assert_cmpstr (vigil_alarm_panel_get_selected (f->window->alarms), ==, "test/2");
  window_fixture_act (f, "extend-down", NULL);
  g_assert_cmpuint (vigil_alarm_choice_get_n (choice), ==, 2);
  /* The details follow the row that was touched last. */
  g_assert_cmpstr (vigil_alarm_panel_get_selected (f->window->alarms), ==, "test/3");
  window_fixture_act (f, "next-alarm", NULL);
  g_assert_cmpuint (vigil_alarm_choice_get_n (choice), ==, 1);
  g_assert_cmpstr (vigil_alarm_panel_get_selected (f->window->alarms), ==, "test/4");
}

#define ADD(path, test) g_test_add (path, WindowFixture, NULL, window_fixture_set_up, test, window_fixture_tear_down)

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  ADD ("/shell/alarm-panel/select-all-in-field", test_select_all_in_field);
  ADD ("/shell/alarm-panel/acknowledge-several", test_acknowledge_several);
  ADD ("/shell/alarm-panel/why-no-shelf", test_why_no_shelf);
  ADD ("/shell/alarm-panel/menu", test_menu);
  ADD ("/shell/alarm-panel/review-and-back", test_review_and_back);
  ADD ("/shell/alarm-panel/narrow-foot", test_narrow_foot);
  ADD ("/shell/alarm-panel/shelve-and-review", test_shelve_and_review);
  ADD ("/shell/alarm-panel/review-of-nothing", test_review_of_nothing);
  ADD ("/shell/alarm-panel/review-at-once", test_review_at_once);
  ADD ("/shell/alarm-panel/note", test_note);
  ADD ("/shell/alarm-panel/filter-is-seen", test_filter_is_seen);
  ADD ("/shell/alarm-panel/kept-filters", test_kept_filters);
  ADD ("/shell/alarm-panel/move-and-extend", test_move_and_extend);
  return g_test_run ();
}
