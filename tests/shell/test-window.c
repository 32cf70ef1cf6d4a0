/* test-window.c: the whole window: what it says, what its actions do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window-fixture.h"

#include "shell/vigil-actions.h"
#include "shell/vigil-application.h"
#include "shell/vigil-help-window.h"
#include "shell/vigil-picture.h"
#include "testlib/vigil-test.h"

#include <string.h>

typedef WindowFixture Fixture;

/* While the window is being drawn anew there is nothing to take a picture of. */
static gboolean
can_save (gpointer data)
{
  Fixture *f = data;

  return vigil_picture_save (GTK_WINDOW (f->window), f->picture, NULL);
}

static void
raise_alarm (Fixture *f, const char *id, int priority)
{
  vigil_test_raise_alarm (vigil_session_get_alarms (f->demo.session), id, priority, vigil_clock_now (f->demo.clock), NULL,
                          NULL);
}

static void
test_says_what_is_wrong (Fixture *f, gconstpointer data)
{
  g_assert_nonnull (strstr (vigil_banner_get_text (f->window->link_banner), "No platform is connected"));
  g_assert_nonnull (strstr (vigil_banner_get_text (f->window->link_banner), "--platform"));
  g_assert_nonnull (strstr (vigil_banner_get_text (f->window->journal_banner), "The disk is full."));
  g_assert_false (window_fixture_is_enabled (f, "reconnect"));
  g_assert_false (window_fixture_is_enabled (f, "acknowledge"));
  g_assert_false (window_fixture_is_enabled (f, "locate"));
}

static void
test_alarms (Fixture *f, gconstpointer data)
{
  VigilSelection *selection = vigil_session_get_selection (f->demo.session);

  raise_alarm (f, "test/low", 4);
  raise_alarm (f, "test/high", 1);
  g_assert_true (window_fixture_is_enabled (f, "acknowledge-visible"));
  g_assert_false (window_fixture_is_enabled (f, "acknowledge"));
  window_fixture_act (f, "next-alarm", NULL);
  g_assert_cmpstr (vigil_selection_get_id (selection), ==, "test/high");
  g_assert_true (window_fixture_is_enabled (f, "acknowledge"));
  window_fixture_act (f, "next-alarm", NULL);
  g_assert_cmpstr (vigil_selection_get_id (selection), ==, "test/low");
  window_fixture_act (f, "next-alarm", NULL);
  g_assert_cmpstr (vigil_selection_get_id (selection), ==, "test/low");
  window_fixture_act (f, "previous-alarm", NULL);
  g_assert_cmpstr (vigil_selection_get_id (selection), ==, "test/high");
  window_fixture_act (f, "clear-selection", NULL);
  g_assert_null (vigil_selection_get_id (selection));
  g_assert_false (window_fixture_is_enabled (f, "acknowledge"));
}

/* The selection is shared: set anywhere, followed by the list; a new alarm on top does not move it. */
static void
test_selection_follows (Fixture *f, gconstpointer data)
{
  VigilSelection *selection = vigil_session_get_selection (f->demo.session);

  raise_alarm (f, "test/a", 2);
  vigil_selection_set (selection, VIGIL_SELECTED_ALARM, "test/a");
  g_assert_cmpstr (vigil_alarm_panel_get_selected (f->window->alarms), ==, "test/a");
  raise_alarm (f, "test/b", 1);
  g_assert_cmpstr (vigil_alarm_panel_get_selected (f->window->alarms), ==, "test/a");
  window_fixture_act (f, "next-alarm", NULL);
  g_assert_cmpstr (vigil_selection_get_id (selection), ==, "test/a"); /* the last one already */
  window_fixture_act (f, "previous-alarm", NULL);
  g_assert_cmpstr (vigil_selection_get_id (selection), ==, "test/b");
}

static void
test_select_by_id (Fixture *f, gconstpointer data)
{
  VigilSelection *selection = vigil_session_get_selection (f->demo.session);
  const VigilAsset *asset = &g_array_index (vigil_site_get_assets (f->demo.site), VigilAsset, 0);
  const VigilTagDef *tag = &g_array_index (vigil_site_get_tags (f->demo.site), VigilTagDef, 0);

  window_fixture_act (f, "select", asset->id);
  g_assert_cmpint (vigil_selection_get_kind (selection), ==, VIGIL_SELECTED_ASSET);
  window_fixture_act (f, "select", tag->id);
  g_assert_cmpint (vigil_selection_get_kind (selection), ==, VIGIL_SELECTED_TAG);
  window_fixture_act (f, "select", "no such thing");
  g_assert_cmpstr (vigil_selection_get_id (selection), ==, tag->id);
}

static void
test_panels (Fixture *f, gconstpointer data)
{
  window_fixture_act (f, "toggle-alarms", NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->window->alarms)));
  window_fixture_act (f, "toggle-alarms", NULL);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->window->alarms)));
  /* two oddities at once: the second does not wipe out the first; the list is bounded */
  vigil_status_bar_say (f->window->status, "first");
  vigil_status_bar_say (f->window->status, "second");
  g_assert_cmpuint (vigil_status_bar_get_n_said (f->window->status), >=, 2);
  for (guint i = 0; i < 60; i++)
    vigil_status_bar_say (f->window->status, "again");
  g_assert_cmpuint (vigil_status_bar_get_n_said (f->window->status), ==, 50);
  window_fixture_act (f, "show-rejects", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (f->window->details), ==, "rejects");
  window_fixture_act (f, "show-rejects", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (f->window->details), ==, "selection");
}

static void
assert_view (Fixture *f, const char *expected, gboolean map, gboolean twin)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (f->window), "view");

  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, expected);
  g_assert_cmpint (gtk_widget_get_visible (GTK_WIDGET (f->map)), ==, map);
  g_assert_cmpint (f->window->twin != NULL && gtk_widget_get_visible (GTK_WIDGET (f->window->twin)), ==, twin);
  g_assert_cmpint (window_fixture_is_enabled (f, "twin-view"), ==, twin);
}

/* A seat that only has the map has no twin; the twin is made once. */
static void
test_views (Fixture *f, gconstpointer data)
{
  VigilTwinView *made;

  g_assert_null (f->window->twin);
  assert_view (f, "map", TRUE, FALSE);
  window_fixture_act (f, "next-view", NULL);
  made = f->window->twin;
  assert_view (f, "both", TRUE, TRUE);
  window_fixture_act (f, "next-view", NULL);
  assert_view (f, "twin", FALSE, TRUE);
  window_fixture_act (f, "next-view", NULL);
  assert_view (f, "map", TRUE, FALSE);
  window_fixture_act (f, "view", "nothing of the kind");
  assert_view (f, "map", TRUE, FALSE);
  window_fixture_act (f, "focus-twin", NULL);
  assert_view (f, "both", TRUE, TRUE);
  g_assert_true (f->window->twin == made);
  window_fixture_act (f, "reset-layout", NULL);
  assert_view (f, "map", TRUE, FALSE);
}

/* Each part keeps what it needs, whatever is wanted, and a low window is halved. */
static void
test_divide (void)
{
  g_assert_cmpint (vigil_views_divide (805, 0), ==, 400);
  g_assert_cmpint (vigil_views_divide (1005, 250), ==, 250);
  g_assert_cmpint (vigil_views_divide (1005, 1), ==, VIGIL_VIEWS_LEAST);
  g_assert_cmpint (vigil_views_divide (1005, 999), ==, 1000 - VIGIL_VIEWS_LEAST);
  g_assert_cmpint (vigil_views_divide (205, 900), ==, 100);
  g_assert_cmpint (vigil_views_divide (0, 500), ==, 0);
}

static void
test_paints_and_moves (Fixture *f, gconstpointer data)
{
  const VigilAsset *asset = &g_array_index (vigil_site_get_assets (f->demo.site), VigilAsset, 0);
  g_autofree char *folder = vigil_test_make_dir ();
  g_autofree char *file = g_build_filename (folder, "window.png", NULL);
  double fitted;

  window_fixture_present (f);
  fitted = vigil_map_view_get_zoom (f->window->map);
  window_fixture_act (f, "zoom-in", NULL);
  g_assert_cmpfloat_with_epsilon (vigil_map_view_get_zoom (f->window->map), fitted + 0.5, 1e-6);
  window_fixture_act (f, "fit-site", NULL);
  g_assert_cmpfloat_with_epsilon (vigil_map_view_get_zoom (f->window->map), fitted, 1e-6);
  /* What is located lies in the middle of the map, where a click finds it. */
  window_fixture_act (f, "select", asset->id);
  window_fixture_act (f, "locate", NULL);
  g_assert_cmpfloat (vigil_map_view_get_zoom (f->window->map), >=, 18.0);
  window_fixture_act (f, "clear-selection", NULL);
  vigil_map_view_click (f->window->map, gtk_widget_get_width (GTK_WIDGET (f->window->map)) / 2.0,
                        gtk_widget_get_height (GTK_WIDGET (f->window->map)) / 2.0);
  g_assert_nonnull (vigil_selection_get_id (vigil_session_get_selection (f->demo.session)));
  f->picture = file;
  g_assert_true (vigil_test_wait (can_save, f, 20));
  g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
  vigil_test_remove_tree (folder);
}

static void
test_broken_pack (void)
{
  VigilWindow *window = g_object_ref_sink (g_object_new (VIGIL_TYPE_WINDOW, NULL));
  g_autoptr (GPtrArray) mistakes = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_site_mistake_free);
  g_autofree char *folder = vigil_test_make_dir ();
  g_autofree char *file = g_build_filename (folder, "site.json", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "{ not json", -1, NULL));
  g_assert_null (vigil_site_load (folder, mistakes, &error));
  g_assert_nonnull (error);
  vigil_window_set_mistakes (window, folder, error->message, mistakes);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (window->pages), ==, "mistakes");
  g_assert_cmpuint (vigil_mistakes_page_get_n (window->mistakes), ==, mistakes->len);
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "fit-site"));
  vigil_test_remove_tree (folder);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (window);
}

/* Every action of the table exists, every key can be parsed, no key has two meanings. */
static void
test_action_table (Fixture *f, gconstpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n;
  const VigilActionInfo *table = vigil_actions_get_table (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;

      g_assert_nonnull (table[i].title);
      g_assert_true (g_action_parse_detailed_name (table[i].name, &name, &target, NULL));
      if (g_str_has_prefix (name, "win."))
        g_assert_true (g_action_group_has_action (G_ACTION_GROUP (f->window), name + 4));
      for (guint j = 0; table[i].keys[j] != NULL; j++)
        {
          GdkModifierType modifiers;
          guint key;

          g_assert_true (gtk_accelerator_parse (table[i].keys[j], &key, &modifiers));
          g_assert_true (g_hash_table_add (seen, (gpointer) table[i].keys[j]));
        }
    }
}

static void
test_help (Fixture *f, gconstpointer data)
{
  GtkWidget *help = g_object_ref_sink (vigil_help_window_new (GTK_WINDOW (f->window)));

  gtk_window_destroy (GTK_WINDOW (help));
  g_assert_finalize_object (help);
}

#define ADD(path, test) g_test_add (path, Fixture, "The disk is full.", window_fixture_set_up, test, window_fixture_tear_down)

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  ADD ("/shell/window/says-what-is-wrong", test_says_what_is_wrong);
  ADD ("/shell/window/alarms", test_alarms);
  ADD ("/shell/window/selection-follows", test_selection_follows);
  ADD ("/shell/window/select-by-id", test_select_by_id);
  ADD ("/shell/window/panels", test_panels);
  ADD ("/shell/window/views", test_views);
  g_test_add_func ("/shell/window/divide", test_divide);
  ADD ("/shell/window/paints-and-moves", test_paints_and_moves);
  ADD ("/shell/window/action-table", test_action_table);
  ADD ("/shell/window/help", test_help);
  g_test_add_func ("/shell/window/broken-pack", test_broken_pack);
  return g_test_run ();
}
