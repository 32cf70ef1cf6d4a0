/* test-confirm-window.c: the window that asks before something is ordered: one person, two persons, a no
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-people.h"
#include "shell/people/vigil-accounts-window.h"
#include "shell/people/vigil-confirm-window.h"
#include "testlib/vigil-test.h"
#include "window-fixture.h"

#include <string.h>

#define PATIENCE 20
#define SENTENCE "Evacuate AR-2100: everybody leaves across the wind."

typedef struct
{
  WindowFixture base;
  VigilConfirmWindow *window; /* gone when it was answered */
  guint n_answers;
  gboolean yes;
  char *second;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  window_fixture_set_up (&f->base, NULL);
  vigil_session_set_operator (f->base.demo.session, "Li Wei");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->window != NULL)
    gtk_window_destroy (GTK_WINDOW (f->window));
  g_clear_weak_pointer (&f->window);
  window_fixture_tear_down (&f->base, NULL);
  g_free (f->second);
}

static void
answered_cb (gboolean yes, const char *second, gpointer data)
{
  Fixture *f = data;

  f->n_answers++;
  f->yes = yes;
  g_free (f->second);
  f->second = g_strdup (second);
}

static void
ask (Fixture *f, gboolean two)
{
  VigilConfirmWindow *window
      = vigil_confirm_window_present (GTK_WIDGET (f->base.window), f->base.demo.session, SENTENCE, "Evacuate", two, answered_cb, f);

  g_set_weak_pointer (&f->window, window);
}

static gpointer
get (Fixture *f, const char *child)
{
  return gtk_widget_get_template_child (GTK_WIDGET (f->window), VIGIL_TYPE_CONFIRM_WINDOW, child);
}

/* What it says, and the button that names the act; Enter there is a yes. */
static void
test_one (Fixture *f, gconstpointer data)
{
  ask (f, FALSE);
  g_assert_cmpstr (gtk_label_get_text (get (f, "sentence")), ==, SENTENCE);
  g_assert_cmpstr (gtk_button_get_label (get (f, "confirm")), ==, "Evacuate");
  g_assert_false (gtk_widget_get_visible (get (f, "second")));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == get (f, "confirm"));
  g_signal_emit_by_name (get (f, "confirm"), "clicked");
  g_assert_cmpuint (f->n_answers, ==, 1);
  g_assert_true (f->yes);
  g_assert_null (f->second);
}

static void
test_no (Fixture *f, gconstpointer data)
{
  ask (f, TRUE);
  g_signal_emit_by_name (get (f, "cancel"), "clicked");
  g_assert_cmpuint (f->n_answers, ==, 1);
  g_assert_false (f->yes);
  ask (f, FALSE);
  gtk_window_close (GTK_WINDOW (f->window));
  g_assert_cmpuint (f->n_answers, ==, 2);
  g_assert_false (f->yes);
}

static gboolean
says_why (gpointer data)
{
  return gtk_widget_get_visible (get (data, "problem"));
}

static gboolean
is_enabled (gpointer data)
{
  return gtk_widget_get_sensitive (get (data, "confirm"));
}

static gboolean
is_answered (gpointer data)
{
  return ((Fixture *) data)->n_answers > 0;
}

/* The first person is no second one; without accounts there is no secret to ask for. */
static void
test_two (Fixture *f, gconstpointer data)
{
  ask (f, TRUE);
  g_assert_cmpstr (gtk_label_get_text (get (f, "first")), ==, "Li Wei");
  g_assert_false (gtk_widget_get_visible (get (f, "secret")));
  g_assert_false (gtk_widget_get_sensitive (get (f, "confirm")));
  gtk_editable_set_text (get (f, "name"), "Li Wei");
  g_assert_true (gtk_widget_get_sensitive (get (f, "confirm")));
  g_signal_emit_by_name (get (f, "confirm"), "clicked");
  g_assert_true (vigil_test_wait (says_why, f, PATIENCE));
  g_assert_cmpuint (f->n_answers, ==, 0);
  gtk_editable_set_text (get (f, "name"), "li  WEI");
  g_signal_emit_by_name (get (f, "confirm"), "clicked");
  g_assert_true (vigil_test_wait (is_enabled, f, PATIENCE));
  g_assert_cmpuint (f->n_answers, ==, 0);
  gtk_editable_set_text (get (f, "name"), "Wang Fang");
  g_signal_emit_by_name (get (f, "name"), "activate");
  g_assert_true (vigil_test_wait (is_answered, f, PATIENCE));
  g_assert_true (f->yes);
  g_assert_cmpstr (f->second, ==, "Wang Fang");
}

/* By the site pack "Wang Jun" is "王军". */
static void
test_two_names (Fixture *f, gconstpointer data)
{
  vigil_session_set_operator (f->base.demo.session, "Wang Jun");
  ask (f, TRUE);
  g_assert_nonnull (strstr (gtk_label_get_text (get (f, "note")), "no accounts"));
  gtk_editable_set_text (get (f, "name"), "王军");
  g_signal_emit_by_name (get (f, "confirm"), "clicked");
  g_assert_true (vigil_test_wait (says_why, f, PATIENCE));
  g_assert_nonnull (strstr (gtk_label_get_text (get (f, "problem")), "somebody else than Wang Jun"));
  g_assert_cmpuint (f->n_answers, ==, 0);
}

/* Two secrets that differ, and one that is too short, are said where the button stays grey. */
static void
test_accounts (Fixture *f, gconstpointer data)
{
  g_autofree char *dir = vigil_test_make_dir (), *path = g_build_filename (dir, "accounts.json", NULL);
  g_autoptr (VigilOperators) operators = vigil_operators_open (path, NULL);
  VigilAccountsWindow *window;
  GtkWidget *add;
  GtkEditable *secret, *again;
  GtkLabel *problem;

  vigil_session_set_operators (f->base.demo.session, operators, NULL);
  window = vigil_accounts_window_present (GTK_WINDOW (f->base.window), f->base.demo.session);
#define CHILD(name) gtk_widget_get_template_child (GTK_WIDGET (window), VIGIL_TYPE_ACCOUNTS_WINDOW, name)
  add = GTK_WIDGET (CHILD ("add"));
  secret = GTK_EDITABLE (CHILD ("secret"));
  again = GTK_EDITABLE (CHILD ("again"));
  problem = GTK_LABEL (CHILD ("problem"));
  gtk_editable_set_text (GTK_EDITABLE (CHILD ("name")), "Zhou Hui");
#undef CHILD
  gtk_editable_set_text (secret, "secret-1");
  gtk_editable_set_text (again, "secret");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (problem))); /* still being typed */
  gtk_editable_set_text (again, "secret-2");
  g_assert_cmpstr (gtk_label_get_text (problem), ==, "The two secrets differ.");
  g_assert_false (gtk_widget_get_sensitive (add));
  gtk_editable_set_text (secret, "secret");
  g_assert_true (g_str_has_prefix (gtk_label_get_text (problem), "The secret is too short"));
  gtk_editable_set_text (secret, "secret-2");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (problem)));
  g_assert_true (gtk_widget_get_sensitive (add));
  gtk_window_destroy (GTK_WINDOW (window));
  vigil_test_remove_tree (dir);
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  g_test_add ("/confirm-window/one", Fixture, NULL, set_up, test_one, tear_down);
  g_test_add ("/confirm-window/no", Fixture, NULL, set_up, test_no, tear_down);
  g_test_add ("/confirm-window/two", Fixture, NULL, set_up, test_two, tear_down);
  g_test_add ("/confirm-window/two-names", Fixture, NULL, set_up, test_two_names, tear_down);
  g_test_add ("/confirm-window/accounts", Fixture, NULL, set_up, test_accounts, tear_down);
  return g_test_run ();
}
