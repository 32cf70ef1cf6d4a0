/* test-pseudo-locale.c: windows in a language that is 40 % longer than English: nothing is cut without a way to read it
 *
 * Looked at is every label with a sentence of the program (tests/testlib/pseudo-locale.py puts each in brackets): it lies
 * within all that clips it, and where it gives way with an ellipsis a tooltip has the whole of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "window-tour.h"

#include "testlib/vigil-test.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#define SLACK 1.0 /* px, of rounding */

/* ---- the language ---- */

static void
run (const char *folder)
{
  g_autofree char *script = vigil_test_source_path ("tests/testlib/pseudo-locale.py");
  g_autofree char *from = vigil_test_source_path ("po/zh_CN.po");
  g_autofree char *parent = g_build_filename (folder, "en@pseudo", "LC_MESSAGES", NULL);
  g_autofree char *to = g_build_filename (parent, GETTEXT_PACKAGE ".mo", NULL);
  const char *words[] = { "python3", script, from, to, NULL };
  g_autoptr (GError) error = NULL;
  int status = 1;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_spawn_sync (NULL, (char **) words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

static gboolean
is_pseudo (const char *text)
{
  return strstr (text, "⟦") != NULL;
}

/* Before GTK reads its own; FALSE where no locale but C is installed and the C library then translates nothing. */
static gboolean
speak (const char *folder)
{
  g_setenv ("LANGUAGE", "en@pseudo", TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  setlocale (LC_MESSAGES, "en_US.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  return is_pseudo (_("Preferences"));
}

/* ---- what is cut ---- */

static gboolean
has_tooltip (GtkWidget *widget)
{
  for (; widget != NULL && !GTK_IS_WINDOW (widget); widget = gtk_widget_get_parent (widget))
    if (gtk_widget_get_has_tooltip (widget))
      return TRUE;
  return FALSE;
}

/* Within what clips: across; downwards one can scroll. A widget that scrolls sideways hides nothing. */
static gboolean
is_clipped (GtkWidget *label)
{
  for (GtkWidget *at = gtk_widget_get_parent (label); at != NULL; at = gtk_widget_get_parent (at))
    {
      graphene_rect_t place;

      if (GTK_IS_SCROLLABLE (at))
        return FALSE;
      if (gtk_widget_get_overflow (at) != GTK_OVERFLOW_HIDDEN && !GTK_IS_WINDOW (at))
        continue;
      if (!gtk_widget_compute_bounds (label, at, &place))
        continue;
      if (place.origin.x < -SLACK || place.origin.x + place.size.width > gtk_widget_get_width (at) + SLACK)
        return TRUE;
    }
  return FALSE;
}

/* A label that neither wraps nor gives way has the room that its words take. */
static gboolean
is_squeezed (GtkLabel *label)
{
  int natural;

  if (gtk_label_get_wrap (label) || gtk_label_get_ellipsize (label) != PANGO_ELLIPSIZE_NONE)
    return FALSE;
  pango_layout_get_pixel_size (gtk_label_get_layout (label), &natural, NULL);
  return gtk_widget_get_width (GTK_WIDGET (label)) + SLACK < natural;
}

static void
check_label (const char *window, GtkLabel *label, GPtrArray *cut)
{
  const char *why = NULL;

  if (is_squeezed (label))
    why = "has less room than its words";
  else if (is_clipped (GTK_WIDGET (label)))
    why = "sticks out of what it is in";
  else if (pango_layout_is_ellipsized (gtk_label_get_layout (label)) && !has_tooltip (GTK_WIDGET (label)))
    why = "ends in an ellipsis, and no tooltip has the rest";
  if (why != NULL)
    g_ptr_array_add (cut, g_strdup_printf ("%s: “%s” %s", window, gtk_label_get_text (label), why));
}

static guint
check_below (const char *window, GtkWidget *widget, GPtrArray *cut)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  if (GTK_IS_LABEL (widget) && is_pseudo (gtk_label_get_text (GTK_LABEL (widget))))
    {
      check_label (window, GTK_LABEL (widget), cut);
      n = 1;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += check_below (window, child, cut);
  return n;
}

static gboolean
is_laid_out (gpointer window)
{
  return gtk_widget_get_mapped (window) && gtk_widget_get_width (window) > 1;
}

static void
check_window (const char *name, GtkWindow *window, guint least)
{
  g_autoptr (GPtrArray) cut = g_ptr_array_new_with_free_func (g_free);
  guint n;

  gtk_window_present (window);
  g_assert_true (vigil_test_wait (is_laid_out, window, 20));
  n = check_below (name, GTK_WIDGET (window), cut);
  g_test_message ("%s: %u sentences", name, n);
  g_assert_cmpuint (n, >=, least);
  for (guint i = 0; i < cut->len; i++)
    g_printerr ("# %s\n", (const char *) g_ptr_array_index (cut, i));
  if (cut->len > 0)
    g_test_fail (); /* the others are looked at as well */
}

/* ---- windows ---- */

static void
test_main_window (WindowFixture *f, gconstpointer data)
{
  window_fixture_present (f);
  check_window ("the main window", GTK_WINDOW (f->window), 15);
}

static void
test_windows (void)
{
  window_tour (check_window);
}

/* A sentence that gives way is found, and one that a tooltip has is let pass. */
static void
test_can_fail (void)
{
  GtkWidget *window = gtk_window_new (), *label = gtk_label_new (_("Everything applies at once."));
  g_autoptr (GPtrArray) cut = g_ptr_array_new_with_free_func (g_free);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_set_default_size (GTK_WINDOW (window), 60, 40);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (vigil_test_wait (is_laid_out, window, 20));
  g_assert_cmpuint (check_below ("a window", window, cut), ==, 1);
  g_assert_cmpuint (cut->len, ==, 1);
  gtk_widget_set_tooltip_text (label, gtk_label_get_text (GTK_LABEL (label)));
  check_below ("a window", window, cut);
  g_assert_cmpuint (cut->len, ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_first_page (void)
{
  VigilWindow *window = g_object_new (VIGIL_TYPE_WINDOW, NULL);

  vigil_window_set_size (window, 1366, 768);
  vigil_window_show_first_run (window);
  check_window ("the first page", GTK_WINDOW (window), 10);
  gtk_window_destroy (GTK_WINDOW (window));
}

#define ADD(path, test) g_test_add (path, WindowFixture, NULL, window_fixture_set_up, test, window_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *folder = vigil_test_make_dir ();
  int status = 77;

  run (folder);
  if (speak (folder))
    {
      gtk_disable_setlocale ();
      window_fixture_init (&argc, &argv);
      ADD ("/pseudo-locale/main-window", test_main_window);
      g_test_add_func ("/pseudo-locale/windows", test_windows);
      g_test_add_func ("/pseudo-locale/can-fail", test_can_fail);
      g_test_add_func ("/pseudo-locale/first-page", test_first_page);
      status = g_test_run ();
    }
  else
    g_print ("1..0 # SKIP this C library translates nothing without another locale than C\n");
  vigil_test_remove_tree (folder);
  return status == 77 ? 0 : status;
}
