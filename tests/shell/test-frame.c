/* test-frame.c: how the screen is divided, what Ctrl+K does, and that every button and key is in the table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window-fixture.h"

#include "map/vigil-palette.h"
#include "shell/vigil-actions.h"
#include "shell/vigil-finder-source.h"
#include "testlib/vigil-test.h"

#include <string.h>

/* ---- columns ---- */

static void
test_divide (void)
{
  VigilColumnWidths widths;

  /* The widths of the design picture. */
  vigil_columns_divide (1920, 0, 0, 200, 200, &widths);
  g_assert_cmpint (widths.start, ==, 430);
  g_assert_cmpint (widths.end, ==, 430);
  /* Panels do not become islands on a wall, nor take a small screen. */
  vigil_columns_divide (3840, 0, 0, 200, 200, &widths);
  g_assert_cmpint (widths.start, ==, 560);
  vigil_columns_divide (1366, 0, 0, 200, 200, &widths);
  g_assert_cmpint (widths.start, ==, 340);
  g_assert_cmpint (widths.middle, >=, 1366 * 4 / 10);
  /* Without panels the map has it all. */
  vigil_columns_divide (1366, -1, -1, 0, 0, &widths);
  g_assert_cmpint (widths.middle, ==, 1366);
  /* Asked for more than there is: both give way, in proportion. */
  vigil_columns_divide (1000, 800, 400, 100, 100, &widths);
  g_assert_cmpint (widths.middle, ==, 400);
  g_assert_cmpint (ABS (widths.start - 2 * widths.end), <=, 2);
}

/* Twice the type: panels take what the map can spare, whatever they need, and the same before and after that changes. */
static void
test_divide_large_type (void)
{
  VigilColumnWidths widths;

  vigil_palette_set_type_scale (2.0);
  vigil_columns_divide (1920, 0, 0, 300, 500, &widths);
  g_assert_cmpint (widths.middle, ==, 1920 * 4 / 10);
  g_assert_cmpint (ABS (widths.start - widths.end), <=, 1);
  vigil_columns_divide (3840, 0, 0, 300, 500, &widths);
  g_assert_cmpint (widths.start, ==, 860); /* 22.4 % */
  vigil_palette_set_type_scale (1.0);
}

static void
test_divide_everywhere (void)
{
  for (int width = 900; width <= 3840; width += 7)
    for (int wanted = -1; wanted < 3000; wanted += 211)
      for (int other = -1; other < 3000; other += 307)
        {
          VigilColumnWidths widths;
          int grips = ((wanted >= 0) + (other >= 0)) * VIGIL_COLUMNS_GRIP;

          vigil_columns_divide (width, wanted, other, 200, 220, &widths);
          g_assert_cmpint (widths.start + widths.middle + widths.end + grips, ==, width);
          g_assert_cmpint (widths.middle, >=, width * 4 / 10);
          g_assert_true (wanted < 0 ? widths.start == 0 : widths.start >= 200);
          g_assert_true (other < 0 ? widths.end == 0 : widths.end >= 220);
        }
}

/* ---- the window ---- */

typedef WindowFixture Fixture;

static GtkWidget *
make_panel (void)
{
  GtkWidget *panel = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_size_request (panel, 300, 20);
  return panel;
}

/* The last panel is left out where the middle would lose its share, 40 %, and comes back. */
static void
test_end_yields (void)
{
  GtkWidget *end = make_panel ();
  GtkWidget *columns = g_object_ref_sink (
      g_object_new (VIGIL_TYPE_COLUMNS, "end-yields", TRUE, "start", make_panel (), "middle", make_panel (), "end", end, NULL));
  VigilColumnWidths widths;
  int minimum;

  gtk_widget_measure (columns, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 600 + VIGIL_COLUMNS_GRIP);
  for (int width = 900; width <= 1200; width += 300)
    {
      gtk_widget_size_allocate (columns, &(GtkAllocation) { 0, 0, width, 100 }, -1);
      vigil_columns_get_widths (VIGIL_COLUMNS (columns), &widths);
      g_assert_cmpint (gtk_widget_get_child_visible (end), ==, width == 1200);
      g_assert_cmpint (widths.end > 0, ==, width == 1200);
      g_assert_cmpint (widths.start + widths.middle + widths.end + (width == 1200 ? 2 : 1) * VIGIL_COLUMNS_GRIP, ==, width);
    }
  g_object_unref (columns);
}

static gboolean
is_wide (gpointer data)
{
  VigilColumnWidths widths;

  vigil_columns_get_widths (((Fixture *) data)->window->columns, &widths);
  return widths.middle > 0;
}

static gboolean
has_all (gpointer data)
{
  VigilColumnWidths widths;

  vigil_columns_get_widths (((Fixture *) data)->window->columns, &widths);
  return widths.start == 0 && widths.end == 0 && widths.middle == gtk_widget_get_width (GTK_WIDGET (((Fixture *) data)->window));
}

/* The window of a small screen fits it, and the map keeps its share. */
static void
test_small_screen (Fixture *f, gconstpointer data)
{
  VigilColumnWidths widths;
  int minimum;

  gtk_widget_measure (GTK_WIDGET (f->window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 1366);
  gtk_window_present (GTK_WINDOW (f->window));
  g_assert_true (vigil_test_wait (is_wide, f, 20));
  vigil_columns_get_widths (f->window->columns, &widths);
  g_assert_cmpint (widths.middle * 10, >=, (widths.start + widths.middle + widths.end) * 4);
  window_fixture_act (f, "toggle-alarms", NULL);
  window_fixture_act (f, "toggle-details", NULL);
  g_assert_true (vigil_test_wait (has_all, f, 20));
  window_fixture_act (f, "reset-layout", NULL);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->window->alarms)));
}

static void
test_toggles_have_states (Fixture *f, gconstpointer data)
{
  GActionGroup *group = G_ACTION_GROUP (f->window);
  g_autoptr (GVariant) shown = g_action_group_get_action_state (group, "toggle-alarms");
  g_autoptr (GVariant) window = g_action_group_get_action_state (group, "timeline-window");
  g_autoptr (GVariant) changed = NULL;

  g_assert_true (g_variant_get_boolean (shown));
  g_assert_cmpstr (g_variant_get_string (window, NULL), ==, "1h");
  window_fixture_act (f, "timeline-window", "8h");
  changed = g_action_group_get_action_state (group, "timeline-window");
  g_assert_cmpstr (g_variant_get_string (changed, NULL), ==, "8h");
}

static void
test_panes (Fixture *f, gconstpointer data)
{
  GtkWidget *panes[] = { GTK_WIDGET (f->window->alarms), GTK_WIDGET (f->window->map), GTK_WIDGET (f->window->details),
                         GTK_WIDGET (f->window->timeline) };
  guint reached = 0;

  gtk_window_present (GTK_WINDOW (f->window));
  g_assert_true (vigil_test_wait (is_wide, f, 20));
  window_fixture_act (f, "focus-alarms", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    {
      GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (f->window));

      for (guint j = 0; focus != NULL && j < G_N_ELEMENTS (panes); j++)
        if (focus == panes[j] || gtk_widget_is_ancestor (focus, panes[j]))
          reached |= 1u << j;
      window_fixture_act (f, "next-pane", NULL);
    }
  g_assert_cmpuint (reached & 0xb, ==, 0xb); /* the details have nothing to focus while nothing is selected */
}

/* ---- Ctrl+K ---- */

static VigilFinderItem *
get_item (Fixture *f, guint position)
{
  return g_list_model_get_item (vigil_finder_get_items (f->window->finder), position);
}

static void
test_find_asset (Fixture *f, gconstpointer data)
{
  const VigilAsset *asset = &g_array_index (vigil_site_get_assets (f->demo.site), VigilAsset, 7);
  VigilSelection *selection = vigil_session_get_selection (f->demo.session);
  g_autoptr (VigilFinderItem) item = NULL;

  g_assert_false (vigil_finder_is_open (f->window->finder));
  window_fixture_act (f, "find", NULL);
  g_assert_true (vigil_finder_is_open (f->window->finder));
  window_fixture_act (f, "find-with", asset->id);
  item = get_item (f, 0);
  g_assert_nonnull (item);
  g_assert_cmpstr (item->id, ==, asset->id);
  g_assert_cmpint (item->kind, ==, VIGIL_FOUND_ASSET);
  g_assert_nonnull (item->heading);
  vigil_finder_choose (f->window->finder, 0, FALSE);
  g_assert_false (vigil_finder_is_open (f->window->finder));
  g_assert_cmpint (vigil_selection_get_kind (selection), ==, VIGIL_SELECTED_ASSET);
  g_assert_cmpstr (vigil_selection_get_id (selection), ==, asset->id);
}

/* What was chosen last comes first where nothing is typed. */
static void
test_recent (Fixture *f, gconstpointer data)
{
  const char *ids[2];

  for (guint i = 0; i < 2; i++)
    {
      ids[i] = g_array_index (vigil_site_get_tags (f->demo.site), VigilTagDef, i).id;
      window_fixture_act (f, "find-with", ids[i]);
      vigil_finder_choose (f->window->finder, 0, FALSE);
    }
  window_fixture_act (f, "find", NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (VigilFinderItem) item = get_item (f, i);

      g_assert_nonnull (item);
      g_assert_cmpstr (item->id, ==, ids[1 - i]);
    }
}

static void
test_run_action (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilFinderItem) item = NULL;

  window_fixture_act (f, "find-with", ">show or hide the timeline");
  item = get_item (f, 0);
  g_assert_nonnull (item);
  g_assert_cmpstr (item->id, ==, "win.toggle-timeline");
  g_assert_cmpstr (item->value, ==, "F8");
  vigil_finder_choose (f->window->finder, 0, FALSE);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->window->timeline)));
}

/* Only what can be done now is offered; prefixes leave out the rest. */
static void
test_offers (Fixture *f, gconstpointer data)
{
  GListModel *items = vigil_finder_get_items (f->window->finder);

  window_fixture_act (f, "find-with", ">");
  g_assert_cmpuint (g_list_model_get_n_items (items), >, 10);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (VigilFinderItem) item = get_item (f, i);

      g_assert_cmpint (item->kind, ==, VIGIL_FOUND_ACTION);
      g_assert_cmpstr (item->id, !=, "win.clear-selection");
    }
  window_fixture_act (f, "find-with", "@");
  g_assert_cmpuint (g_list_model_get_n_items (items), ==, 0); /* nobody is here */
  window_fixture_act (f, "find-with", "nothing is called so");
  g_assert_cmpuint (g_list_model_get_n_items (items), ==, 0);
  window_fixture_act (f, "find-with", "<b>&%s");
  g_assert_cmpuint (g_list_model_get_n_items (items), ==, 0);
}

/* Whoever walked in is found, and is gone when the position is. */
static void
test_find_person (Fixture *f, gconstpointer data)
{
  const VigilFrame *frame = vigil_site_get_frame (f->demo.site);
  const VigilPosition position = { .id = "P-00417", .lon = frame->origin.lon, .lat = frame->origin.lat, .state = VIGIL_TRACK_SOS,
                                   .time = vigil_clock_now (f->demo.clock) };
  g_autoptr (VigilEvent) event
      = vigil_event_new_positions ("/test", position.time, VIGIL_TRACK_PERSON, &position, 1);
  g_autoptr (VigilFinderItem) item = NULL;

  vigil_situation_apply (vigil_session_get_situation (f->demo.session), event);
  window_fixture_act (f, "find-with", "@417");
  item = get_item (f, 0);
  g_assert_nonnull (item);
  g_assert_cmpstr (item->id, ==, "P-00417");
  g_assert_nonnull (strstr (item->subtitle, "SOS"));
  vigil_finder_choose (f->window->finder, 0, TRUE);
  g_assert_cmpint (vigil_selection_get_kind (vigil_session_get_selection (f->demo.session)), ==, VIGIL_SELECTED_TRACK);
}

/* ---- the table ---- */

static void
check_buttons (GtkWidget *widget, guint *n)
{
  const char *name = GTK_IS_ACTIONABLE (widget) ? gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)) : NULL;

  if (name != NULL && (g_str_has_prefix (name, "win.") || g_str_has_prefix (name, "app.")))
    {
      const char *tooltip = gtk_widget_get_tooltip_text (widget);
      g_autofree char *detailed
          = g_action_print_detailed_name (name, gtk_actionable_get_action_target_value (GTK_ACTIONABLE (widget)));
      const VigilActionInfo *info = vigil_actions_find (detailed);

      (*n)++;
      if (info == NULL)
        g_error ("A button does %s, which the table of actions does not have", detailed);
      if (tooltip == NULL)
        g_error ("The button of %s has no tooltip", detailed);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    check_buttons (child, n);
}

static void
test_buttons (Fixture *f, gconstpointer data)
{
  guint n = 0;

  check_buttons (GTK_WIDGET (f->window), &n);
  g_assert_cmpuint (n, >, 8);
}

/* A title, a section, and a target of the type that the action takes; no key twice. */
static void
test_table (Fixture *f, gconstpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n;
  const VigilActionInfo *table = vigil_actions_get_table (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = NULL;
      g_autofree char *tooltip = vigil_actions_dup_tooltip (&table[i]);
      g_autoptr (GVariant) target = NULL;
      const GVariantType *type;

      g_assert_nonnull (tooltip);
      g_assert_cmpstr (vigil_actions_get_section_title (table[i].section), !=, "");
      g_assert_true (g_action_parse_detailed_name (table[i].name, &name, &target, NULL));
      for (guint j = 0; table[i].keys[j] != NULL; j++)
        if (!g_hash_table_add (seen, (gpointer) table[i].keys[j]))
          g_error ("%s has the key %s of another", name, table[i].keys[j]);
      if (!g_str_has_prefix (name, "win."))
        continue;
      if (!g_action_group_has_action (G_ACTION_GROUP (f->window), name + 4))
        g_error ("There is no action %s", name);
      type = g_action_group_get_action_parameter_type (G_ACTION_GROUP (f->window), name + 4);
      g_assert_true (target != NULL ? type != NULL && g_variant_is_of_type (target, type) : type == NULL);
    }
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, window_fixture_set_up, test, window_fixture_tear_down)

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  g_test_add_func ("/shell/frame/divide", test_divide);
  g_test_add_func ("/shell/frame/divide-large-type", test_divide_large_type);
  g_test_add_func ("/shell/frame/end-yields", test_end_yields);
  g_test_add_func ("/shell/frame/divide-everywhere", test_divide_everywhere);
  ADD ("/shell/frame/small-screen", test_small_screen);
  ADD ("/shell/frame/toggles-have-states", test_toggles_have_states);
  ADD ("/shell/frame/panes", test_panes);
  ADD ("/shell/frame/find-asset", test_find_asset);
  ADD ("/shell/frame/find-person", test_find_person);
  ADD ("/shell/frame/recent", test_recent);
  ADD ("/shell/frame/run-action", test_run_action);
  ADD ("/shell/frame/offers", test_offers);
  ADD ("/shell/frame/buttons", test_buttons);
  ADD ("/shell/frame/table", test_table);
  return g_test_run ();
}
