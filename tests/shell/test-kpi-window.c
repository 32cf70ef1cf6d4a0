/* test-kpi-window.c: the numbers of an alarm list in words, in their window and on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-kpi-window-charts.h"
#include "shell/vigil-import-window.h"
#include "shell/vigil-kpi-window-report.h"
#include "shell/vigil-kpi-window.h"
#include "testlib/vigil-test.h"
#include "window-fixture.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define N_ROWS 40

typedef struct
{
  VigilTestDemo demo;
  GtkWidget *parent;
  VigilKpiWindow *window;
  char *dir, *list;
} Fixture;

/* One alarm every 20 s from noon on, acknowledged 5 s later, gone after 15 s; the last row has no time. */
static char *
make_list (void)
{
  GString *text = g_string_new ("begin,end,acknowledged,tag,type,text,priority\n");

  for (guint i = 0; i < N_ROWS; i++)
    g_string_append_printf (text, "2026-03-01 12:%02u:%02u,2026-03-01 12:%02u:%02u,2026-03-01 12:%02u:%02u,TI-%u,H,<b>hot</b>,%u\n",
                            i * 20 / 60, i * 20 % 60, (i * 20 + 15) / 60, (i * 20 + 15) % 60, (i * 20 + 5) / 60, (i * 20 + 5) % 60,
                            i % 4, 1 + i % 4);
  g_string_append (text, "soon,2026-03-01 12:00:00,,TI-9,H,never,1\n");
  return g_string_free (text, FALSE);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *text = make_list ();

  vigil_test_demo_set_up (&f->demo, NULL);
  f->dir = vigil_test_make_dir ();
  f->list = g_build_filename (f->dir, "list.csv", NULL);
  g_assert_true (g_file_set_contents (f->list, text, -1, NULL));
  f->parent = gtk_window_new ();
  f->window = vigil_kpi_window_present (GTK_WINDOW (f->parent), f->demo.session);
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

static void
act (Fixture *f, const char *action, const char *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (f->window), action, parameter != NULL ? g_variant_new_string (parameter) : NULL);
}

static gboolean
is_loaded (gpointer data)
{
  return vigil_kpi_window_get_loaded (((Fixture *) data)->window) != NULL;
}

/* The window that shows the list before it is opened; NULL: none. */
static VigilImportWindow *
find_import (void)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (all, i);

      if (VIGIL_IS_IMPORT_WINDOW (window))
        return VIGIL_IMPORT_WINDOW (window);
    }
  return NULL;
}

static gboolean
is_read (gpointer data)
{
  return vigil_import_window_get_look (data) != NULL;
}

static gboolean
is_refused (gpointer data)
{
  return *vigil_import_window_get_said (data) != '\0';
}

static VigilImportWindow *
look_at (Fixture *f)
{
  VigilImportWindow *import;

  act (f, "open-list", f->list);
  import = find_import ();
  g_assert_nonnull (import);
  g_assert_true (vigil_test_wait (is_read, import, 20));
  return import;
}

static void
open_list (Fixture *f)
{
  gtk_widget_activate_action (GTK_WIDGET (look_at (f)), "import.open", NULL);
  g_assert_true (vigil_test_wait (is_loaded, f, 20));
  g_assert_null (find_import ());
}

static void
test_values (void)
{
  g_autofree char *share = vigil_kpi_words_value (VIGIL_KPI_FLOOD_TIME, 12.25);
  g_autofree char *wait = vigil_kpi_words_value (VIGIL_KPI_ACKNOWLEDGE_MEDIAN, 41);
  g_autofree char *none = vigil_kpi_words_value (VIGIL_KPI_STANDING, NAN);
  g_autofree char *below = vigil_kpi_words_target (VIGIL_KPI_STALE_NOW);
  g_autofree char *least = vigil_kpi_words_target (VIGIL_KPI_PRIORITY_4);
  g_autofree char *both = vigil_kpi_words_target (VIGIL_KPI_RATE_HOUR);

  g_assert_true (g_str_has_prefix (share, "12."));
  g_assert_nonnull (strchr (share, '%'));
  g_assert_cmpstr (wait, ==, "0:41");
  g_assert_cmpstr (none, ==, "—");
  g_assert_cmpstr (below, ==, "< 5");   /* ISA-18.2: fewer than five stale on any day */
  g_assert_cmpstr (least, ==, "≥ 80 %"); /* ISA-18.2: about 80 % low */
  g_assert_cmpstr (both, ==, "≤ 6, limit 12"); /* ISA-18.2: 6 acceptable, 12 manageable */
}

static void
test_shapes (void)
{
  for (guint i = 0; i < VIGIL_N_KPI_VERDICTS; i++)
    for (guint j = 0; j < i; j++)
      g_assert_cmpstr (vigil_kpi_words_shape (i), !=, vigil_kpi_words_shape (j));
}

static void
test_times (void)
{
  VigilTime time = 0;
  g_autofree char *text = vigil_kpi_words_time (G_GINT64_CONSTANT (1772323200) * VIGIL_SECOND);

  g_assert_true (vigil_kpi_words_parse_time (text, &time));
  g_assert_cmpint (time, ==, G_GINT64_CONSTANT (1772323200) * VIGIL_SECOND);
  g_assert_false (vigil_kpi_words_parse_time ("tomorrow", &time));
}

static void
test_columns (void)
{
  const guint counts[] = { 1, 7, 2, 0, 3, 12 };
  g_autoptr (GArray) slots = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_append_vals (slots, counts, G_N_ELEMENTS (counts));
  g_assert_cmpuint (vigil_kpi_chart_get_column (slots, 0, 2), ==, 7); /* the peak stays however narrow it is drawn */
  g_assert_cmpuint (vigil_kpi_chart_get_column (slots, 1, 2), ==, 12);
  g_assert_cmpuint (vigil_kpi_chart_get_column (slots, 3, 6), ==, 0);
}

static void
test_empty (Fixture *f, gconstpointer data)
{
  g_assert_null (vigil_kpi_window_get_loaded (f->window));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (f->window), "save-report"));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (f->window), "print-report"));
}

static void
test_list (Fixture *f, gconstpointer data)
{
  const VigilKpiLoaded *loaded;

  open_list (f);
  loaded = vigil_kpi_window_get_loaded (f->window);
  g_assert_cmpuint (loaded->kpi->n_annunciated, ==, N_ROWS);
  g_assert_cmpuint (loaded->list->n_read, ==, N_ROWS + 1);
  g_assert_cmpuint (loaded->list->n_left_out, ==, 1);
  g_assert_nonnull (strstr (loaded->list->problems->pdata[0], "42")); /* heading is line 1 */
  g_assert_cmpuint (loaded->waits[0], ==, N_ROWS);              /* all within 10 s */
  g_assert_cmpint (loaded->kpi->values[VIGIL_KPI_PEAK_10_MIN].verdict, ==, VIGIL_KPI_NOT_MET); /* 30 in 10 min */
  g_assert_cmpuint (loaded->kpi->floods->len, ==, 1);
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (f->window), "save-report"));
}

static GtkFlowBox *
find_cards (GtkWidget *widget)
{
  GtkFlowBox *found = GTK_IS_FLOW_BOX (widget) ? GTK_FLOW_BOX (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_cards (child);
  return found;
}

static void
hover (GtkWidget *card, gboolean over)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (card);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_EVENT_CONTROLLER_MOTION (controller))
        continue;
      if (over)
        g_signal_emit_by_name (controller, "enter", 1.0, 1.0);
      else
        g_signal_emit_by_name (controller, "leave");
    }
}

static void
assert_defines (Fixture *f, VigilKpi kpi)
{
  g_autofree char *definition = vigil_kpi_dup_definition (kpi);
  const char *shown = vigil_kpi_window_get_definition (f->window);

  g_assert_true (g_str_has_prefix (shown, vigil_kpi_get_name (kpi)));
  g_assert_true (g_str_has_suffix (shown, definition));
}

/* The definition is that of the very card under the pointer, else of that with the focus, in whatever order they change. */
static void
test_definition (Fixture *f, gconstpointer data)
{
  GtkFlowBox *cards;

  open_list (f);
  cards = find_cards (GTK_WIDGET (f->window));
  for (guint i = 0; i < VIGIL_N_KPIS; i++)
    {
      gtk_widget_grab_focus (GTK_WIDGET (gtk_flow_box_get_child_at_index (cards, (int) i)));
      assert_defines (f, (VigilKpi) i);
    }
  hover (GTK_WIDGET (gtk_flow_box_get_child_at_index (cards, 2)), TRUE);
  assert_defines (f, 2);
  hover (GTK_WIDGET (gtk_flow_box_get_child_at_index (cards, 3)), TRUE);
  hover (GTK_WIDGET (gtk_flow_box_get_child_at_index (cards, 2)), FALSE);
  assert_defines (f, 3);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_flow_box_get_child_at_index (cards, 5)));
  assert_defines (f, 3); /* the pointer still rests there */
  hover (GTK_WIDGET (gtk_flow_box_get_child_at_index (cards, 3)), FALSE);
  assert_defines (f, 5);
  gtk_window_set_focus (GTK_WINDOW (f->window), NULL);
  g_assert_cmpstr (vigil_kpi_window_get_definition (f->window), ==, "");
}

/* Before it is opened: what would be taken, by which columns, and why not all; nothing is counted yet. */
static void
test_look (Fixture *f, gconstpointer data)
{
  VigilImportWindow *import = look_at (f);
  const VigilImportLook *look = vigil_import_window_get_look (import);

  g_assert_cmpstr (look->import->encoding, ==, "UTF-8");
  g_assert_cmpuint (look->import->n_read, ==, N_ROWS + 1);
  g_assert_cmpuint (look->import->rows->len, ==, N_ROWS);
  g_assert_cmpuint (look->n_left_out, ==, 1);
  g_assert_nonnull (strstr (look->report, "42"));
  g_assert_cmpint (look->begin, ==, G_GINT64_CONSTANT (1772366400) * VIGIL_SECOND); /* 2026-03-01T12:00Z; TZ is UTC */
  g_assert_cmpint (look->end - look->begin, ==, (39 * 20 + 15) * VIGIL_SECOND);
  g_assert_null (vigil_kpi_window_get_loaded (f->window));
  gtk_window_close (GTK_WINDOW (import));
  g_assert_null (find_import ());
  g_assert_null (vigil_kpi_window_get_loaded (f->window));
}

/* A heading that is not understood is said by the operator; without a begin it cannot be opened. */
static void
test_choose (Fixture *f, gconstpointer data)
{
  VigilImportWindow *import;

  g_assert_true (g_file_set_contents (f->list, "Wann,Wo,Was\n2026-03-01 12:00:00,TI-1,hot\n2026-03-01 12:01:00,TI-2,hot\n", -1, NULL));
  import = look_at (f);
  g_assert_null (vigil_import_window_get_look (import)->import);
  g_assert_true (is_refused (import));
  gtk_widget_activate_action (GTK_WIDGET (import), "import.open", NULL); /* is not enabled */
  g_assert_true (find_import () == import);
  vigil_import_window_choose (import, VIGIL_IMPORT_BEGIN, 0);
  vigil_import_window_choose (import, VIGIL_IMPORT_TAG, 1); /* while it is read */
  g_assert_true (vigil_test_wait (is_read, import, 20));
  g_assert_nonnull (vigil_import_window_get_look (import)->import);
  g_assert_false (is_refused (import));
  gtk_widget_activate_action (GTK_WIDGET (import), "import.open", NULL);
  g_assert_true (vigil_test_wait (is_loaded, f, 20));
  g_assert_cmpuint (vigil_kpi_window_get_loaded (f->window)->kpi->n_annunciated, ==, 2);
}

/* A field of work stopped half way leaves nothing. */
static void
test_stop (Fixture *f, gconstpointer data)
{
  VigilImportWindow *import = look_at (f);

  gtk_widget_activate_action (GTK_WIDGET (import), "import.open", NULL);
  gtk_widget_activate_action (GTK_WIDGET (import), "import.stop", NULL);
  g_assert_true (vigil_test_wait (is_refused, import, 20));
  g_assert_null (vigil_kpi_window_get_loaded (f->window));
  gtk_window_destroy (GTK_WINDOW (import));
}

static void
test_bad_list (Fixture *f, gconstpointer data)
{
  VigilImportWindow *import;

  g_assert_true (g_file_set_contents (f->list, "\x01\x02 nothing of the kind", -1, NULL));
  import = look_at (f);
  g_assert_true (is_refused (import));
  gtk_window_close (GTK_WINDOW (import));
  g_unlink (f->list);
  act (f, "open-list", f->list);
  import = find_import ();
  g_assert_true (vigil_test_wait (is_refused, import, 20)); /* there is no such file */
  gtk_window_close (GTK_WINDOW (import));
  g_assert_null (vigil_kpi_window_get_loaded (f->window));
}

static void
test_custom (Fixture *f, gconstpointer data)
{
  act (f, "period", "custom");
  act (f, "count", NULL); /* offered: the last eight hours; there is no journal */
  g_assert_null (vigil_kpi_window_get_loaded (f->window));
}

static void
test_report (Fixture *f, gconstpointer data)
{
  g_autofree char *pdf = g_build_filename (f->dir, "report.pdf", NULL);
  g_autofree char *png = g_build_filename (f->dir, "report.png", NULL);
  g_autofree char *bytes = NULL;
  cairo_surface_t *picture;
  gsize length;

  open_list (f);
  act (f, "save-report", pdf);
  g_assert_true (g_file_get_contents (pdf, &bytes, &length, NULL));
  g_assert_true (g_str_has_prefix (bytes, "%PDF-"));
  act (f, "save-report", png);
  picture = cairo_image_surface_create_from_png (png);
  g_assert_cmpint (cairo_surface_status (picture), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (picture), ==, 1190); /* A4 at 144 dpi */
  g_assert_cmpint (cairo_image_surface_get_height (picture), ==, 5052);
  cairo_surface_destroy (picture);
}

static void
test_report_refused (Fixture *f, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (f->dir, "no", "such", "report.pdf", NULL);

  open_list (f);
  act (f, "save-report", nowhere);
  g_assert_nonnull (strstr (vigil_kpi_window_get_said (f->window), nowhere));
}

static void
test_one_window (Fixture *f, gconstpointer data)
{
  g_assert_true (vigil_kpi_window_present (GTK_WINDOW (f->parent), f->demo.session) == f->window);
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
  g_test_add_func ("/shell/kpi-window/values", test_values);
  g_test_add_func ("/shell/kpi-window/shapes", test_shapes);
  g_test_add_func ("/shell/kpi-window/times", test_times);
  g_test_add_func ("/shell/kpi-window/columns", test_columns);
  add ("/shell/kpi-window/empty", test_empty);
  add ("/shell/kpi-window/list", test_list);
  add ("/shell/kpi-window/definition", test_definition);
  add ("/shell/kpi-window/look", test_look);
  add ("/shell/kpi-window/choose", test_choose);
  add ("/shell/kpi-window/stop", test_stop);
  add ("/shell/kpi-window/bad-list", test_bad_list);
  add ("/shell/kpi-window/custom", test_custom);
  add ("/shell/kpi-window/report", test_report);
  add ("/shell/kpi-window/report-refused", test_report_refused);
  add ("/shell/kpi-window/one-window", test_one_window);
  return g_test_run ();
}
