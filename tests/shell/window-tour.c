/* window-tour.c: every window of the program, one after the other, each with something in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "window-tour.h"

#include "journal/vigil-sqlite-journal.h"
#include "session/vigil-people.h"
#include "library/vigil-library.h"
#include "shell/diagnose/vigil-diagnose-window.h"
#include "shell/help/vigil-keys-window.h"
#include "shell/library/vigil-library-import-window.h"
#include "shell/library/vigil-library-page-private.h"
#include "shell/library/vigil-library-window.h"
#include "shell/people/vigil-accounts-window.h"
#include "shell/people/vigil-confirm-window.h"
#include "shell/plan/vigil-plan-window.h"
#include "shell/response/vigil-report-window.h"
#include "shell/vigil-alarm-history-window.h"
#include "shell/vigil-handover.h"
#include "shell/vigil-help-window.h"
#include "shell/vigil-import-window.h"
#include "shell/vigil-kpi-window.h"
#include "shell/vigil-preferences.h"
#include "shell/vigil-trend-window.h"
#include "testlib/vigil-test.h"

#define ALARM "tour/2"
#define TANK "T-2103" /* liquid chlorine: data/demo/assets.json */
#define PLAN "EP-CL-01"
#define PATIENCE 30

typedef struct
{
  WindowFixture base; /* with an incident and an alarm */
  VigilLibrary *library;
  VigilSettings *settings;
  char *folder;
} WindowTour;

typedef struct
{
  const char *name;
  guint least;
  GtkWindow *(*open) (WindowTour *self);
} WindowTourStop;

static const char alarm_list[] = "begin,end,acknowledged,tag,type,text,priority\n"
                                 "2026-03-01 12:00:00,2026-03-01 12:05:00,2026-03-01 12:01:00,TI-1,H,hot,2\nsoon,,,TI-9,H,never,1\n";
static const char expert_list[] = "id,title.zh,body.specialities,body.organisation,body.phone\n"
                                  "EXP-900,张三,堵漏,某公司,7999\nEXP-901,李四,堵漏,某公司,no phone\n";

/* ---- what there is ---- */

static gboolean
has_incident (gpointer data)
{
  return vigil_incident_panel_get_incident (((WindowTour *) data)->base.window->incident) != NULL;
}

static void
set_journal (WindowTour *self)
{
  g_autofree char *path = g_build_filename (self->folder, "journal.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilSqliteJournal) journal = vigil_sqlite_journal_open (path, self->base.demo.clock, NULL, &error);

  g_assert_no_error (error);
  vigil_session_set_journal (self->base.demo.session, VIGIL_JOURNAL (journal));
}

/* Nobody has an account yet: the seat is open. */
static void
set_operators (WindowTour *self)
{
  g_autofree char *path = g_build_filename (self->folder, "accounts.json", NULL);
  g_autoptr (VigilOperators) operators = vigil_operators_open (path, NULL);

  vigil_session_set_operators (self->base.demo.session, operators, NULL);
}

static void
open_library (WindowTour *self)
{
  g_autofree char *folder = vigil_test_source_path ("data/demo");
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  self->library = vigil_library_open (NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (vigil_library_load_pack (self->library, self->base.demo.site, folder, VIGIL_SECOND, problems, &error));
}

static void
set_up (WindowTour *self)
{
  VigilAlarmQueue *queue;
  g_autofree char *settings = NULL;

  self->folder = vigil_test_make_dir ();
  settings = g_build_filename (self->folder, "settings.ini", NULL);
  self->settings = vigil_settings_new (settings, NULL);
  /* A caret that blinks in a window that lost the keys while it closed makes GTK 4.8 warn, which ends a test. */
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, NULL);
  window_fixture_set_up (&self->base, NULL);
  set_journal (self);
  set_operators (self);
  open_library (self);
  window_fixture_present (&self->base);
  vigil_session_set_role (self->base.demo.session, VIGIL_ROLE_SHIFT_LEADER);
  queue = vigil_session_get_alarms (self->base.demo.session);
  vigil_test_raise_alarm (queue, ALARM, 2, vigil_clock_now (self->base.demo.clock), "asset", TANK);
  vigil_selection_set (vigil_session_get_selection (self->base.demo.session), VIGIL_SELECTED_ASSET, TANK);
  window_fixture_act (&self->base, "incident-open", "");
  g_assert_true (vigil_test_wait (has_incident, self, PATIENCE));
}

static void
tear_down (WindowTour *self)
{
  g_clear_object (&self->library);
  window_fixture_tear_down (&self->base, NULL);
  g_clear_object (&self->settings);
  vigil_test_remove_tree (self->folder);
  g_clear_pointer (&self->folder, g_free);
}

/* ---- windows of their own ---- */

static gboolean
is_laid_out (gpointer window)
{
  return gtk_widget_get_mapped (window) && gtk_widget_get_width (window) > 1;
}

static GtkWindow *
parent (WindowTour *self)
{
  return GTK_WINDOW (self->base.window);
}

static VigilSession *
as (WindowTour *self, VigilRole role)
{
  vigil_session_set_role (self->base.demo.session, role);
  return self->base.demo.session;
}

static char *
write_list (WindowTour *self, const char *name, const char *text)
{
  char *path = g_build_filename (self->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static gboolean
is_quiet (gpointer page)
{
  return !vigil_library_page_is_busy (page);
}

static GtkWindow *
open_library_window (WindowTour *self)
{
  VigilSession *session = as (self, VIGIL_ROLE_LIBRARIAN);
  VigilLibraryWindow *window = vigil_library_window_present (parent (self), vigil_session_get_site (session), self->library, self->base.demo.clock, "Zhou", TRUE);

  g_assert_true (vigil_test_wait (is_quiet, vigil_library_window_get_page (window), PATIENCE));
  return GTK_WINDOW (window);
}

static GtkWindow *
open_library_draft (WindowTour *self)
{
  GtkWindow *window = open_library_window (self);

  g_action_group_activate_action (G_ACTION_GROUP (vigil_library_window_get_page (VIGIL_LIBRARY_WINDOW (window))->actions), "revise", NULL);
  return window;
}

static gboolean
has_import (gpointer window)
{
  return vigil_library_import_window_get_import (window) != NULL;
}

static GtkWindow *
open_library_import (WindowTour *self)
{
  g_autofree char *path = write_list (self, "experts.csv", expert_list);
  VigilLibraryImportWindow *window = vigil_library_import_window_present (parent (self), self->library, self->base.demo.clock, "Zhou", path, VIGIL_RECORD_EXPERT);

  g_assert_true (vigil_test_wait (has_import, window, PATIENCE));
  return GTK_WINDOW (window);
}

static GtkWindow *
open_plan (WindowTour *self)
{
  return GTK_WINDOW (vigil_plan_window_present (parent (self), as (self, VIGIL_ROLE_LIBRARIAN), self->library, PLAN));
}

static gboolean
is_loaded (gpointer window)
{
  return vigil_kpi_window_get_loaded (window) != NULL;
}

static GtkWindow *
open_kpi (WindowTour *self)
{
  VigilKpiWindow *window = vigil_kpi_window_present (parent (self), as (self, VIGIL_ROLE_SHIFT_LEADER));

  g_assert_true (vigil_test_wait (is_loaded, window, PATIENCE));
  return GTK_WINDOW (window);
}

static GtkWindow *
open_history (WindowTour *self)
{
  return GTK_WINDOW (vigil_alarm_history_window_present (parent (self), as (self, VIGIL_ROLE_SHIFT_LEADER)));
}

static void
forget_list (VigilImportedList *list, gpointer user_data)
{
}

static gboolean
has_look (gpointer window)
{
  return vigil_import_window_get_look (window) != NULL;
}

static GtkWindow *
open_import (WindowTour *self)
{
  g_autofree char *path = write_list (self, "alarms.csv", alarm_list);
  VigilImportWindow *window = vigil_import_window_present (parent (self), path, forget_list, NULL);

  g_assert_true (vigil_test_wait (has_look, window, PATIENCE));
  return GTK_WINDOW (window);
}

static GtkWindow *
open_hand_over (WindowTour *self)
{
  return GTK_WINDOW (vigil_handover_present (parent (self), as (self, VIGIL_ROLE_SHIFT_LEADER)));
}

/* The newest of the windows that some functions do not give back. */
static GtkWindow *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (G_OBJECT_TYPE (window) == type)
        return window;
    }
  g_error ("There is no %s", g_type_name (type));
}

static GtkWindow *
open_trend (WindowTour *self)
{
  const char *const tags[] = { "PT-2103", "LT-2103", NULL };

  vigil_trend_window_present (parent (self), as (self, VIGIL_ROLE_SHIFT_LEADER), tags);
  return find_window (VIGIL_TYPE_TREND_WINDOW);
}

static GtkWindow *
open_accounts (WindowTour *self)
{
  return GTK_WINDOW (vigil_accounts_window_present (parent (self), as (self, VIGIL_ROLE_ADMINISTRATOR)));
}

static GtkWindow *
open_help (WindowTour *self)
{
  return GTK_WINDOW (vigil_help_window_new (parent (self)));
}

static GtkWindow *
open_keys (WindowTour *self)
{
  return GTK_WINDOW (vigil_keys_window_new (parent (self)));
}

static gboolean
is_diagnosed (gpointer window)
{
  return vigil_diagnose_window_get_diagnosis (window) != NULL;
}

static GtkWindow *
open_diagnosis (WindowTour *self)
{
  GtkWindow *window = GTK_WINDOW (vigil_diagnose_window_new (parent (self), self->base.demo.session, self->settings));

  g_assert_true (vigil_test_wait (is_diagnosed, window, PATIENCE));
  return window;
}

static GtkWindow *
open_report (WindowTour *self)
{
  VigilIncident *incident = vigil_incident_panel_get_incident (self->base.window->incident);

  vigil_report_window_open (parent (self), as (self, VIGIL_ROLE_SHIFT_LEADER), vigil_incident_get_id (incident));
  return find_window (VIGIL_TYPE_REPORT_WINDOW);
}

static void
ignore_answer (gboolean yes, const char *second, gpointer user_data)
{
}

static GtkWindow *
open_confirmation (WindowTour *self)
{
  return GTK_WINDOW (vigil_confirm_window_present (GTK_WIDGET (self->base.window), as (self, VIGIL_ROLE_SHIFT_LEADER), "63 people leave AR-2100.", "Evacuate", TRUE, ignore_answer, NULL));
}

static GtkWindow *
open_preferences (WindowTour *self)
{
  g_autoptr (VigilBaseMap) base = vigil_base_map_new ();
  g_autoptr (VigilSettingsMaps) maps = vigil_settings_maps_new (self->settings, base, NULL);

  as (self, VIGIL_ROLE_ADMINISTRATOR);
  return GTK_WINDOW (vigil_preferences_new (parent (self), maps, 121.70388, 32.30512));
}

/* ---- what the main window has ---- */

static GtkWindow *
open_incident (WindowTour *self)
{
  as (self, VIGIL_ROLE_SHIFT_LEADER);
  if (!g_str_equal (gtk_stack_get_visible_child_name (self->base.window->details), "incident"))
    window_fixture_act (&self->base, "incident-show", NULL);
  return parent (self);
}

static GtkWindow *
open_incident_sheet (WindowTour *self)
{
  open_incident (self);
  g_assert_true (vigil_incident_panel_do (self->base.window->incident, "describe"));
  return parent (self);
}

static GtkWindow *
act_on_alarm (WindowTour *self, const char *action)
{
  as (self, VIGIL_ROLE_SHIFT_LEADER);
  window_fixture_act (&self->base, "select", ALARM);
  g_assert_true (window_fixture_is_enabled (&self->base, action));
  window_fixture_act (&self->base, action, NULL);
  return parent (self);
}

static GtkWindow *
open_shelving (WindowTour *self)
{
  return act_on_alarm (self, "shelve");
}

static GtkWindow *
open_note (WindowTour *self)
{
  return act_on_alarm (self, "note");
}

static const WindowTourStop stops[] = {
  { "the library", 10, open_library_window },
  { "a draft in the library", 10, open_library_draft },
  { "an import into the library", 8, open_library_import },
  { "the plan editor", 10, open_plan },
  { "the figures of the alarms", 10, open_kpi },
  { "the history of the alarms", 6, open_history },
  { "an import of alarms", 8, open_import },
  { "the hand-over", 4, open_hand_over },
  { "a trend", 4, open_trend },
  { "the accounts", 4, open_accounts },
  { "the help", 2, open_help },
  { "the keys", 2, open_keys },
  { "the diagnosis", 3, open_diagnosis },
  { "the report", 10, open_report },
  { "a confirmation", 3, open_confirmation },
  { "the preferences", 20, open_preferences },
  { "the incident panel", 15, open_incident },
  { "a question of the incident panel", 15, open_incident_sheet },
  { "the shelving of an alarm", 15, open_shelving },
  { "a note to an alarm", 15, open_note },
};

static GtkWindow *
open_stop (WindowTour *self, const WindowTourStop *stop)
{
  GtkWindow *window = stop->open (self);

  gtk_window_present (window);
  g_assert_true (vigil_test_wait (is_laid_out, window, PATIENCE));
  window_fixture_wait_for_frame (GTK_WIDGET (window));
  return window;
}

/* The main window stays, as it was before. */
static void
close_stop (WindowTour *self, GtkWindow *window)
{
  if (window != parent (self))
    gtk_window_destroy (window);
  else
    for (guint i = 0; i < 3; i++)
      gtk_widget_activate_action (GTK_WIDGET (window), "win.clear-selection", NULL);
}

void
window_tour (WindowTourVisit visit)
{
  WindowTour tour = { 0 };

  set_up (&tour);
  for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
    {
      GtkWindow *window = open_stop (&tour, &stops[i]);

      visit (stops[i].name, window, stops[i].least);
      close_stop (&tour, window);
    }
  tear_down (&tour);
}
