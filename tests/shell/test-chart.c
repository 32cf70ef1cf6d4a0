/* test-chart.c: the chart in a real window: data, view, keys, messages, export, the window of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window-fixture.h"

#include "session/vigil-session-history.h"
#include "shell/vigil-chart-export.h"
#include "shell/vigil-trend-window.h"
#include "shell/vigil-trend.h"
#include "testlib/vigil-test-site.h"
#include "testlib/vigil-test.h"

#include <math.h>
#include <string.h>

#define S VIGIL_SECOND
#define T0 (1800000000 * S)

typedef struct
{
  char *folder;
  VigilSite *site;
  VigilClock *clock;
  VigilSession *session;
  VigilTags *tags;
  GtkWidget *window;
  VigilChart *chart;
  guint pressure, level;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *path = NULL;

  f->folder = vigil_test_make_dir ();
  path = g_build_filename (f->folder, "history", NULL);
  f->site = vigil_test_make_site ();
  f->clock = vigil_clock_new_fake (T0);
  f->session = vigil_session_new (f->site, f->clock, NULL, "There is no journal in this test.");
  if (data == NULL)
    vigil_session_open_history (f->session, path);
  f->tags = vigil_situation_get_tags (vigil_session_get_situation (f->session));
  f->pressure = (guint) vigil_tags_find (f->tags, "PT-1");
  f->level = (guint) vigil_tags_find (f->tags, "LT-1");
  f->chart = VIGIL_CHART (vigil_chart_new ());
  vigil_chart_set_source (f->chart, f->tags, f->clock, f->session);
  f->window = gtk_window_new ();
  gtk_widget_add_css_class (f->window, "vigil");
  gtk_window_set_default_size (GTK_WINDOW (f->window), 900, 500);
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->chart));
}

static gboolean
is_ours_alone (gpointer session)
{
  return g_atomic_int_get ((int *) &G_OBJECT (session)->ref_count) == 1;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->window != NULL)
    gtk_window_destroy (GTK_WINDOW (f->window));
  /* The thread that has written a picture lets go of its task, and so of the chart, a moment after it has answered. */
  g_assert_true (vigil_test_wait (is_ours_alone, f->session, 10));
  g_assert_finalize_object (f->session);
  g_clear_object (&f->clock);
  g_clear_object (&f->site);
  vigil_test_remove_tree (f->folder);
  g_free (f->folder);
}

/* A sample as the session takes it from a feed: into memory and into the history. */
static void
take (Fixture *f, guint tag, VigilTime time, double value, VigilQuality quality)
{
  VigilSample sample = { vigil_tags_get_def (f->tags, tag)->id, value, time, quality };

  vigil_tags_apply (f->tags, &sample, 1, time);
  if (vigil_session_get_history (f->session) != NULL)
    vigil_history_push (vigil_session_get_history (f->session), tag, time, value, quality);
}

/* Into the history only: older than memory reaches. */
static void
take_old (Fixture *f, guint tag, VigilTime from, VigilTime to)
{
  for (VigilTime time = from; time < to; time += S)
    vigil_history_push (vigil_session_get_history (f->session), tag, time, 5 + sin ((double) (time / S) / 40.0), VIGIL_QUALITY_GOOD);
}

static gboolean
is_at_rest (gpointer data)
{
  Fixture *f = data;

  vigil_chart_refresh (f->chart);
  return !vigil_chart_is_loading (f->chart) && gtk_widget_get_width (GTK_WIDGET (f->chart)) > 0;
}

static void
show (Fixture *f, const guint *tags, guint n)
{
  vigil_chart_set_tags (f->chart, tags, n);
  gtk_window_present (GTK_WINDOW (f->window));
  g_assert_true (vigil_test_wait (is_at_rest, f, 10));
}

static void
settle (Fixture *f)
{
  g_assert_true (vigil_test_wait (is_at_rest, f, 10));
}

static void
test_live_and_stored (Fixture *f, gconstpointer data)
{
  VigilChartReading reading;
  g_autofree char *message = NULL;

  take_old (f, f->pressure, T0 - 300 * S, T0);
  take (f, f->pressure, T0, 7.5, VIGIL_QUALITY_GOOD);
  show (f, &f->pressure, 1);
  g_assert_null (vigil_chart_dup_message (f->chart));
  g_assert_cmpuint (vigil_chart_get_n_points (f->chart), ==, 301);
  vigil_chart_get_reading (f->chart, 0, &reading);
  g_assert_cmpfloat (reading.value, ==, 7.5);
  vigil_clock_advance (f->clock, S);
  take (f, f->pressure, T0 + S, 8.5, VIGIL_QUALITY_GOOD);
  vigil_chart_refresh (f->chart);
  vigil_chart_get_reading (f->chart, 0, &reading);
  g_assert_cmpfloat (reading.value, ==, 8.5);
  /* A minute back, from the history. */
  vigil_chart_set_cursor (f->chart, T0 - 60 * S);
  vigil_chart_get_reading (f->chart, 0, &reading);
  g_assert_cmpfloat_with_epsilon (reading.value, 5 + sin ((double) (T0 / S - 60) / 40.0), 0.05);
}

static void
test_without_history (Fixture *f, gconstpointer data)
{
  VigilChartReading reading;

  for (int i = 0; i < 100; i++)
    take (f, f->pressure, T0 - 100 * S + i * S, i, VIGIL_QUALITY_GOOD);
  show (f, &f->pressure, 1);
  g_assert_null (vigil_chart_dup_message (f->chart));
  vigil_chart_set_cursor (f->chart, T0 - 50 * S);
  vigil_chart_get_reading (f->chart, 0, &reading);
  g_assert_cmpfloat (reading.value, ==, 50);
}

static void
test_says_why_it_is_empty (Fixture *f, gconstpointer data)
{
  VigilChartView view = { T0 - 50 * VIGIL_HOUR, T0 - 49 * VIGIL_HOUR };
  g_autofree char *nothing = NULL;
  g_autofree char *never = NULL;
  g_autofree char *before = NULL;

  show (f, NULL, 0);
  nothing = vigil_chart_dup_message (f->chart);
  g_assert_nonnull (strstr (nothing, "No tag is shown"));
  show (f, &f->pressure, 1);
  never = vigil_chart_dup_message (f->chart);
  g_assert_nonnull (strstr (never, "No value of this tag"));
  take_old (f, f->pressure, T0 - VIGIL_HOUR, T0);
  vigil_chart_set_view (f->chart, &view);
  settle (f);
  before = vigil_chart_dup_message (f->chart);
  g_assert_nonnull (strstr (before, "No data in this period. The oldest is from"));
}

static void
act (Fixture *f, const char *name, GVariant *parameter)
{
  g_autoptr (GVariant) given = parameter != NULL ? g_variant_ref_sink (parameter) : NULL;

  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (f->chart), name, given));
}

static void
test_moves_and_comes_back (Fixture *f, gconstpointer data)
{
  VigilChartView view;

  take_old (f, f->pressure, T0 - 2 * VIGIL_HOUR, T0);
  show (f, &f->pressure, 1);
  vigil_chart_get_view (f->chart, &view);
  g_assert_cmpint (view.to, ==, T0);
  g_assert_cmpint (view.to - view.from, ==, 10 * VIGIL_MINUTE);
  act (f, "chart.pan", g_variant_new_double (-1.0));
  g_assert_false (vigil_chart_get_live (f->chart));
  vigil_chart_get_view (f->chart, &view);
  g_assert_cmpint (view.to, ==, T0 - 10 * VIGIL_MINUTE);
  /* Time goes on, the paused view does not. */
  vigil_clock_advance (f->clock, 60 * S);
  settle (f);
  vigil_chart_get_view (f->chart, &view);
  g_assert_cmpint (view.to, ==, T0 - 10 * VIGIL_MINUTE);
  act (f, "chart.live", NULL);
  g_assert_true (vigil_chart_get_live (f->chart));
  vigil_chart_get_view (f->chart, &view);
  g_assert_cmpint (view.to, ==, T0 + 60 * S);
  act (f, "chart.zoom", g_variant_new_double (2.0));
  vigil_chart_get_view (f->chart, &view);
  g_assert_cmpint (view.to, ==, T0 + 60 * S);
  g_assert_cmpint (view.to - view.from, ==, 20 * VIGIL_MINUTE);
  settle (f);
  act (f, "chart.oldest", NULL);
  g_assert_false (vigil_chart_get_live (f->chart));
  vigil_chart_get_view (f->chart, &view);
  g_assert_true (view.from <= T0 - 2 * VIGIL_HOUR && view.to > T0 - 2 * VIGIL_HOUR);
  /* To the present by paging is live again. */
  for (int i = 0; i < 10; i++)
    act (f, "chart.pan", g_variant_new_double (1.0));
  g_assert_true (vigil_chart_get_live (f->chart));
}

static void
test_tags (Fixture *f, gconstpointer data)
{
  const guint both[] = { f->pressure, f->level };
  VigilChartPicture picture;
  VigilChartLayout layout;

  show (f, both, 2);
  g_assert_cmpuint (vigil_chart_get_n_tags (f->chart), ==, 2);
  g_assert_false (vigil_chart_add_tag (f->chart, f->level));
  vigil_chart_init_picture (f->chart, &picture, 800, 400);
  vigil_chart_layout_init (&layout, &picture);
  /* kPa and % do not share a scale. */
  g_assert_cmpuint (layout.n_lanes, ==, 2);
  g_assert_cmpfloat (layout.lanes[0].top + layout.lanes[0].height, <, layout.lanes[1].top);
  g_assert_cmpfloat (layout.lanes[1].top + layout.lanes[1].height, <=, 400);
  vigil_chart_remove_tag (f->chart, 0);
  g_assert_cmpuint (vigil_chart_get_tag (f->chart, 0), ==, f->level);
}

typedef struct
{
  gboolean done, ok;
  char *message;
} Saved;

static void
saved_picture_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Saved *saved = data;

  saved->ok = vigil_chart_save_picture_finish (VIGIL_CHART (source), result, NULL);
  saved->done = TRUE;
}

static void
saved_values_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Saved *saved = data;
  g_autoptr (GError) error = NULL;

  saved->ok = vigil_chart_save_values_finish (VIGIL_CHART (source), result, &error);
  saved->message = error != NULL ? g_strdup (error->message) : NULL;
  saved->done = TRUE;
}

static gboolean
is_saved (gpointer data)
{
  return ((Saved *) data)->done;
}

static void
test_save_picture (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "trend.png", NULL);
  g_autoptr (GdkTexture) texture = NULL;
  Saved saved = { 0 };

  take_old (f, f->pressure, T0 - 300 * S, T0);
  show (f, &f->pressure, 1);
  vigil_chart_save_picture_async (f->chart, path, NULL, saved_picture_cb, &saved);
  g_assert_true (vigil_test_wait (is_saved, &saved, 20));
  g_assert_true (saved.ok);
  texture = gdk_texture_new_from_filename (path, NULL);
  g_assert_nonnull (texture);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 1600);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 900);
}

static void
test_save_values (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "trend.csv", NULL);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  VigilChartView view = { T0 - 200 * S, T0 - 101 * S };
  Saved saved = { 0 };

  take_old (f, f->pressure, T0 - 300 * S, T0);
  show (f, &f->pressure, 1);
  vigil_chart_set_view (f->chart, &view);
  vigil_chart_save_values_async (f->chart, path, NULL, saved_values_cb, &saved);
  g_assert_true (vigil_test_wait (is_saved, &saved, 20));
  g_assert_true (saved.ok);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  lines = g_strsplit (contents, "\r\n", -1);
  /* Head, one line a second with both ends, and what is after the last line break. */
  g_assert_cmpuint (g_strv_length (lines), ==, 1 + 100 + 1);
  g_assert_nonnull (strstr (lines[1], ",\"PT-1\",\""));
}

static void
test_save_to_nowhere_is_said (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "no", "such", "folder.csv", NULL);
  Saved saved = { 0 };

  take_old (f, f->pressure, T0 - 300 * S, T0);
  show (f, &f->pressure, 1);
  vigil_chart_save_values_async (f->chart, path, NULL, saved_values_cb, &saved);
  g_assert_true (vigil_test_wait (is_saved, &saved, 20));
  g_assert_false (saved.ok);
  g_assert_nonnull (strstr (saved.message, "cannot be written"));
  g_free (saved.message);
}

static void
test_small_trend (Fixture *f, gconstpointer data)
{
  VigilTrend *trend = g_object_ref_sink (g_object_new (VIGIL_TYPE_TREND, NULL));

  g_assert_cmpint (vigil_trend_get_tag (trend), ==, -1);
  vigil_trend_set_tag (trend, (int) f->pressure); /* no source yet: nothing to show */
  g_assert_cmpint (vigil_trend_get_tag (trend), ==, -1);
  vigil_trend_set_session (trend, f->session);
  vigil_trend_set_tag (trend, (int) f->pressure);
  g_assert_cmpint (vigil_trend_get_tag (trend), ==, (int) f->pressure);
  vigil_chart_pan (vigil_trend_get_chart (trend), -1.0);
  vigil_trend_set_tag (trend, (int) f->level);
  g_assert_true (vigil_chart_get_live (vigil_trend_get_chart (trend)));
  vigil_trend_set_tag (trend, -1);
  g_assert_cmpint (vigil_trend_get_tag (trend), ==, -1);
  vigil_trend_refresh (trend);
  g_assert_finalize_object (trend);
}

static VigilTrendWindow *
find_trend_window (void)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (all, i);

      if (VIGIL_IS_TREND_WINDOW (window))
        return VIGIL_TREND_WINDOW (window);
    }
  return NULL;
}

static void
activate (VigilTrendWindow *window, const char *name, GVariant *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (window), name, parameter);
}

static gboolean
has_said (gpointer data)
{
  return g_strcmp0 (vigil_trend_window_get_said (data), "Saved.") == 0;
}

static void
test_trend_window (Fixture *f, gconstpointer data)
{
  const char *first[] = { "PT-1", "no such tag", NULL };
  const char *second[] = { "LT-1", NULL };
  g_autofree char *path = g_build_filename (f->folder, "window.csv", NULL);
  VigilTrendWindow *window;
  VigilChart *chart;

  take_old (f, f->pressure, T0 - 300 * S, T0);
  vigil_trend_window_present (GTK_WINDOW (f->window), f->session, first);
  window = find_trend_window ();
  chart = vigil_trend_window_get_chart (window);
  g_assert_cmpuint (vigil_chart_get_n_tags (chart), ==, 1);
  activate (window, "add-tag", g_variant_new_string ("LT-1"));
  g_assert_cmpuint (vigil_chart_get_n_tags (chart), ==, 2);
  activate (window, "add-tag", g_variant_new_string ("LT-1"));
  g_assert_cmpstr (vigil_trend_window_get_said (window), ==, "LT-1 is shown already.");
  activate (window, "add-tag", g_variant_new_string ("XX"));
  g_assert_cmpstr (vigil_trend_window_get_said (window), ==, "Nothing here is called “XX”.");
  activate (window, "span", g_variant_new_int64 (480));
  {
    VigilChartView view;

    vigil_chart_get_view (chart, &view);
    g_assert_cmpint (view.to - view.from, ==, 8 * VIGIL_HOUR);
  }
  activate (window, "save-values", g_variant_new_string (path));
  g_assert_true (vigil_test_wait (has_said, window, 20));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  activate (window, "remove-tag", g_variant_new_string ("PT-1"));
  g_assert_cmpuint (vigil_chart_get_n_tags (chart), ==, 1);
  /* One window, shown again with other tags. */
  vigil_trend_window_present (GTK_WINDOW (f->window), f->session, first);
  g_assert_true (find_trend_window () == window);
  g_assert_cmpuint (vigil_chart_get_tag (chart, 0), ==, f->pressure);
  vigil_trend_window_present (GTK_WINDOW (f->window), f->session, second);
  g_assert_cmpuint (vigil_chart_get_tag (chart, 0), ==, f->level);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_null (find_trend_window ());
}

/* Not to be told apart by colour alone, with gaps and qualities in view: that it is drawn is all that can be
 * said here; how it looks is for eyes. */
static void
test_is_drawn (Fixture *f, gconstpointer data)
{
  const guint both[] = { f->pressure, f->level };
  g_autofree char *path = g_build_filename (f->folder, "chart.png", NULL);
  Saved saved = { 0 };

  take_old (f, f->pressure, T0 - 560 * S, T0 - 400 * S);
  take_old (f, f->pressure, T0 - 320 * S, T0 - 200 * S);
  vigil_history_push (vigil_session_get_history (f->session), f->pressure, T0 - 200 * S, NAN, VIGIL_QUALITY_DISCONNECTED);
  take_old (f, f->pressure, T0 - 100 * S, T0);
  for (int i = 0; i < 600; i += 60)
    take (f, f->level, T0 - 600 * S + i * S, 40 + i / 30, i > 300 && i < 420 ? VIGIL_QUALITY_UNCERTAIN : VIGIL_QUALITY_GOOD);
  show (f, both, 2);
  vigil_chart_set_cursor (f->chart, T0 - 50 * S);
  vigil_chart_save_picture_async (f->chart, path, NULL, saved_picture_cb, &saved);
  g_assert_true (vigil_test_wait (is_saved, &saved, 20));
  g_assert_true (saved.ok);
}

#define ADD(name, data, test) g_test_add ("/chart/" name, Fixture, data, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  ADD ("live-and-stored", NULL, test_live_and_stored);
  ADD ("without-history", "none", test_without_history);
  ADD ("empty", NULL, test_says_why_it_is_empty);
  ADD ("moves", NULL, test_moves_and_comes_back);
  ADD ("tags", NULL, test_tags);
  ADD ("picture", NULL, test_save_picture);
  ADD ("values", NULL, test_save_values);
  ADD ("nowhere", NULL, test_save_to_nowhere_is_said);
  ADD ("small", NULL, test_small_trend);
  ADD ("window", NULL, test_trend_window);
  ADD ("drawn", NULL, test_is_drawn);
  return g_test_run ();
}
