/* test-report-window.c: the report to the authority: filled, what is missing in words, the legal hour, signed into the journal
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "journal/vigil-sqlite-journal.h"
#include "shell/response/vigil-report-window.h"
#include "shell/vigil-picture.h"
#include "testlib/vigil-test.h"
#include "window-fixture.h"

#include <math.h>
#include <string.h>

#define TANK "T-2103" /* liquid chlorine: data/demo/assets.json */
#define PATIENCE 20

typedef struct
{
  WindowFixture base;
  VigilIncidentDesk *desk;
  VigilIncident *incident;
  char *dir;
} Fixture;

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *f = data;
  g_autoptr (GError) error = NULL;

  f->incident = vigil_incident_desk_open_finish (VIGIL_INCIDENT_DESK (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
has_incident (gpointer data)
{
  return ((Fixture *) data)->incident != NULL;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilSqliteJournal) journal = NULL;
  g_autofree char *path = NULL;
  VigilIncidentDraft draft;

  f->dir = vigil_test_make_dir ();
  path = g_build_filename (f->dir, "journal.db", NULL);
  window_fixture_set_up (&f->base, NULL);
  journal = vigil_sqlite_journal_open (path, f->base.demo.clock, NULL, &error);
  g_assert_no_error (error);
  vigil_session_set_journal (f->base.demo.session, VIGIL_JOURNAL (journal));
  vigil_session_set_role (f->base.demo.session, VIGIL_ROLE_SHIFT_LEADER);
  vigil_session_set_operator (f->base.demo.session, "Li");
  vigil_session_set_role (f->base.demo.session, VIGIL_ROLE_SHIFT_LEADER);
  f->desk = vigil_session_get_incident_desk (f->base.demo.session);
  vigil_incident_desk_draft_for_place (f->desk, TANK, NAN, NAN, &draft);
  draft.type = VIGIL_INCIDENT_LEAK_TOXIC;
  vigil_incident_desk_open_async (f->desk, &draft, opened_cb, f);
  g_assert_true (vigil_test_wait (has_incident, f, PATIENCE));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  window_fixture_tear_down (&f->base, NULL);
  vigil_test_remove_tree (f->dir);
  g_free (f->dir);
}

static GtkWindow *
find_window (void)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (all, i);

      if (VIGIL_IS_REPORT_WINDOW (window))
        return window;
    }
  return NULL;
}

static GtkWindow *
open_window (Fixture *f)
{
  vigil_report_window_open (GTK_WINDOW (f->base.window), f->base.demo.session, vigil_incident_get_id (f->incident));
  g_assert_nonnull (find_window ());
  return find_window ();
}

/* Labels that are shown, in order. */
static void
gather (GtkWidget *widget, GString *out)
{
  if (!gtk_widget_get_visible (widget))
    return;
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (out, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    gather (child, out);
}

static gboolean
shows (GtkWindow *window, const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  gather (gtk_window_get_child (window), out);
  if (strstr (out->str, text) == NULL)
    g_test_message ("%s", out->str);
  return strstr (out->str, text) != NULL;
}

/* The @n-th field of the grid. */
static GtkWidget *
get_editor (GtkWidget *widget, GType type, guint *n)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && (*n)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = get_editor (child, type, n);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
type_entry (GtkWindow *window, guint n, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_editor (gtk_window_get_child (window), GTK_TYPE_ENTRY, &n)), text);
}

static void
type_text (GtkWindow *window, guint n, const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (get_editor (gtk_window_get_child (window), GTK_TYPE_TEXT_VIEW, &n))), text, -1);
}

/* Entries: unit, time, place, deaths, injured, missing, exposed, loss, authority, reporter, phone, signer. Texts: profile, scene, course,
 * measures, other. */
static void
complete (GtkWindow *window)
{
  type_text (window, 0, "12 Port Road; chlorine; 640 people");
  type_text (window, 3, "Valve shut at 08:05");
  type_entry (window, 3, "0");
  type_entry (window, 4, "1");
  type_entry (window, 5, "0");
  type_entry (window, 8, "Emergency bureau");
  type_entry (window, 10, "0513-1234");
}

static void
test_missing (Fixture *f, gconstpointer data)
{
  GtkWindow *window = open_window (f);

  g_assert_true (shows (window, "▲ Missing: About the enterprise."));
  g_assert_true (shows (window, "▲ Missing: Deaths."));
  complete (window);
  g_assert_true (shows (window, "Nothing is missing: it can be signed."));
  type_entry (window, 3, "-2");
  g_assert_true (shows (window, "▲ Deaths must be a number of people: 0, 1, 2 …"));
}

/* Shown again, not filled again: what was typed stays. */
static void
test_again (Fixture *f, gconstpointer data)
{
  GtkWindow *window = open_window (f);
  guint n = 10;

  complete (window);
  g_assert_true (open_window (f) == window);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_editor (gtk_window_get_child (window), GTK_TYPE_ENTRY, &n))), ==, "0513-1234");
}

/* Article 9: one hour, on the session's clock. */
static gboolean
is_late (gpointer data)
{
  return shows (find_window (), "▲ Late by ");
}

static void
test_hour (Fixture *f, gconstpointer data)
{
  GtkWindow *window = open_window (f);

  g_assert_true (shows (window, " left of the legal hour, until "));
  vigil_clock_advance (f->base.demo.clock, VIGIL_HOUR + VIGIL_MINUTE);
  g_assert_true (vigil_test_wait (is_late, window, PATIENCE));
}

static gboolean
is_signed (gpointer data)
{
  return vigil_incident_get_reports (((Fixture *) data)->incident)->len > 0;
}

static gboolean
says_signed (gpointer data)
{
  return shows (find_window (), "Signed at ");
}

static void
test_sign (Fixture *f, gconstpointer data)
{
  GtkWindow *window = open_window (f);
  const VigilIncidentReport *report;

  gtk_widget_activate_action (GTK_WIDGET (window), "report.sign", NULL);
  g_assert_cmpuint (vigil_incident_get_reports (f->incident)->len, ==, 0); /* something is missing */
  complete (window);
  type_entry (window, 11, "Wang");
  gtk_widget_activate_action (GTK_WIDGET (window), "report.sign", NULL);
  g_assert_true (shows (window, "This is the seat of Li: sign with that name, or hand the seat over first."));
  type_entry (window, 11, "Li");
  gtk_widget_activate_action (GTK_WIDGET (window), "report.sign", NULL);
  g_assert_true (vigil_test_wait (is_signed, f, PATIENCE));
  report = g_ptr_array_index (vigil_incident_get_reports (f->incident), 0);
  g_assert_cmpstr (report->form, ==, "report-493");
  g_assert_cmpstr (report->signer, ==, "Li");
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (report->fields), "phone"), ==, "0513-1234");
  g_assert_true (vigil_test_wait (says_signed, NULL, PATIENCE));
}

static void
test_save (Fixture *f, gconstpointer data)
{
  GtkWindow *window = open_window (f);
  g_autofree char *path = g_build_filename (f->dir, "report.txt", NULL), *text = NULL;

  complete (window);
  gtk_widget_activate_action (GTK_WIDGET (window), "report.save", "s", path);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "Phone: 0513-1234\n"));
}

/* As it is drawn on a screen. */
static gboolean
is_drawn (gpointer data)
{
  return gtk_widget_get_width (data) > 0;
}

static void
test_picture (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->dir, "report.png", NULL);
  g_autoptr (GError) error = NULL;
  GtkWindow *window;

  window_fixture_present (&f->base);
  window = open_window (f);
  g_assert_true (vigil_test_wait (is_drawn, window, PATIENCE));
  g_assert_true (vigil_picture_save (window, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

#define ADD(path, function) g_test_add ("/report-window/" path, Fixture, NULL, set_up, function, tear_down)

/* An observer reads, copies and prints; the button is grey and it is said why. */
static void
test_observer (Fixture *f, gconstpointer data)
{
  GtkWindow *window;
  GtkWidget *sign;

  vigil_session_set_role (f->base.demo.session, VIGIL_ROLE_OBSERVER);
  window = open_window (f);
  sign = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (window), VIGIL_TYPE_REPORT_WINDOW, "sign"));
  g_assert_false (gtk_widget_get_sensitive (sign));
  g_assert_true (shows (window, "sign reports to the authority"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "report.sign", NULL));
  g_assert_cmpuint (vigil_incident_get_reports (f->incident)->len, ==, 0);
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  ADD ("missing", test_missing);
  ADD ("again", test_again);
  ADD ("hour", test_hour);
  ADD ("sign", test_sign);
  ADD ("save", test_save);
  ADD ("picture", test_picture);
  ADD ("observer", test_observer);
  return g_test_run ();
}
