/* test-map-menu.c: the right button on the map: of what it opens the menu, and what the menu does
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window-fixture.h"

#include "map/vigil-map-view-private.h"
#include "shell/vigil-map-menu.h"
#include "testlib/vigil-test.h"

#define VESSEL "T-2103"

typedef WindowFixture Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  window_fixture_set_up (f, data);
  window_fixture_present (f);
}

static VigilSelection *
get_selection (Fixture *f)
{
  return vigil_session_get_selection (f->demo.session);
}

static void
click_right (Fixture *f, double x, double y)
{
  window_fixture_click_right (GTK_WIDGET (f->map->map), x, y);
}

/* The vessel from near, in the middle of the map. */
static void
go_to_vessel (Fixture *f, double *x, double *y)
{
  window_fixture_act (f, "select", VESSEL);
  window_fixture_act (f, "locate", NULL);
  window_fixture_act (f, "clear-selection", NULL);
  vigil_map_input_get_middle (f->map, x, y);
}

static GtkPopoverMenu *
find_menu (Fixture *f)
{
  for (GtkWidget *child = gtk_widget_get_first_child (f->map->overlay); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER_MENU (child))
      return GTK_POPOVER_MENU (child);
  return NULL;
}

/* With which string an entry of any section does its action; NULL: there is no such entry. */
static char *
dup_target (GMenuModel *menu, const char *action)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autofree char *named = NULL;
      g_autoptr (GVariant) target = g_menu_model_get_item_attribute_value (menu, i, "target", NULL);
      char *below = section != NULL ? dup_target (section, action) : NULL;

      if (below != NULL)
        return below;
      if (g_menu_model_get_item_attribute (menu, i, "action", "s", &named) && g_str_equal (named, action))
        return target != NULL ? g_variant_dup_string (target, NULL) : g_strdup ("");
    }
  return NULL;
}

static void
assert_entry (GMenuModel *menu, const char *action, const char *expected)
{
  g_autofree char *target = dup_target (menu, action);

  g_assert_cmpstr (target, ==, expected);
}

static gboolean
has_menu (gpointer f)
{
  return find_menu (f) != NULL;
}

static gboolean
has_no_menu (gpointer f)
{
  return find_menu (f) == NULL;
}

static void
test_thing (Fixture *f, gconstpointer data)
{
  double x, y;

  go_to_vessel (f, &x, &y);
  click_right (f, x, y);
  g_assert_cmpint (vigil_selection_get_kind (get_selection (f)), ==, VIGIL_SELECTED_ASSET);
  g_assert_cmpstr (vigil_selection_get_id (get_selection (f)), ==, VESSEL);
  g_assert_true (vigil_test_wait (has_menu, f, 10));
  assert_entry (gtk_popover_menu_get_menu_model (find_menu (f)), "win.hazard-what-if", VESSEL);
  assert_entry (gtk_popover_menu_get_menu_model (find_menu (f)), "win.incident-open", VESSEL);
  assert_entry (gtk_popover_menu_get_menu_model (find_menu (f)), "win.hazard-clear", NULL);
  gtk_popover_popdown (GTK_POPOVER (find_menu (f)));
  g_assert_true (vigil_test_wait (has_no_menu, f, 10));
}

/* Whoever has chosen what lies below gets its menu; whatever lies on top comes first otherwise. */
static void
test_keeps_what_is_selected (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) hits = NULL;
  const VigilSelected *below;
  double x, y;

  go_to_vessel (f, &x, &y);
  hits = vigil_layer_stack_pick (f->map->stack, x, y, VIGIL_MAP_PICK_RADIUS);
  g_assert_cmpuint (hits->len, >, 1);
  below = &g_array_index (hits, VigilSelected, hits->len - 1);
  vigil_selection_set (get_selection (f), below->kind, below->id);
  click_right (f, x, y);
  g_assert_cmpstr (vigil_selection_get_id (get_selection (f)), ==, below->id);
  gtk_popover_popdown (GTK_POPOVER (find_menu (f)));
}

static void
test_measure_here (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) state = NULL;
  double bounds[4], x, y, px, py;

  vigil_site_get_bounds (f->demo.site, bounds);
  x = (bounds[0] + bounds[2]) / 2;
  y = (bounds[1] + bounds[3]) / 2;
  vigil_map_view_locate (f->map, x, y);
  g_assert_true (vigil_map_view_to_view (f->map, x, y, &px, &py));
  click_right (f, px, py);
  gtk_popover_popdown (GTK_POPOVER (find_menu (f)));
  window_fixture_act (f, "map-measure-here", NULL);
  g_assert_cmpint (vigil_map_view_get_tool (f->map), ==, VIGIL_MAP_TOOL_MEASURE);
  g_assert_true (vigil_map_view_to_view (f->map, x + 100, y, &px, &py));
  vigil_map_view_click (f->map, px, py);
  state = g_action_group_get_action_state (G_ACTION_GROUP (f->window), "measure-copy");
  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, "Total 100 m · last 100 m towards 090°");
  /* A tool takes the right button for nothing. */
  g_assert_true (vigil_test_wait (has_no_menu, f, 10));
  click_right (f, px, py);
  g_assert_null (find_menu (f));
}

/* Metres of the site, with a point whatever the locale. */
static void
test_place (Fixture *f, gconstpointer data)
{
  g_autoptr (GMenu) menu = vigil_map_menu_new (f->demo.session, VIGIL_SELECTED_NOTHING, "", 12.5, -3.25);
  g_autoptr (GMenu) zone = vigil_map_menu_new (f->demo.session, VIGIL_SELECTED_ZONE, "1", 0, 0);

  g_assert_cmpint (g_menu_model_get_n_items (G_MENU_MODEL (menu)), ==, 1);
  assert_entry (G_MENU_MODEL (menu), "win.hazard-threat", "12.50 -3.25");
  assert_entry (G_MENU_MODEL (menu), "win.hazard-escape", "12.50 -3.25");
  assert_entry (G_MENU_MODEL (menu), "win.copy-details", NULL);
  assert_entry (G_MENU_MODEL (zone), "win.hazard-clear", "");
  assert_entry (G_MENU_MODEL (zone), "win.incident-open", NULL);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, window_fixture_tear_down)

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  ADD ("/shell/map-menu/thing", test_thing);
  ADD ("/shell/map-menu/keeps-what-is-selected", test_keeps_what_is_selected);
  ADD ("/shell/map-menu/measure-here", test_measure_here);
  ADD ("/shell/map-menu/place", test_place);
  return g_test_run ();
}
