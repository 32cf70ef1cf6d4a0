/* test-workstation-panes.c: panes go into windows of their own and come back with everything; layouts bring them back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window-fixture.h"

#include "map/vigil-palette.h"
#include "shell/vigil-alarm-panel-private.h"
#include "shell/vigil-style.h"
#include "testlib/vigil-test.h"

#include <glib/gstdio.h>

static gboolean
is_away (WindowFixture *f, const char *action)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (f->window), action);

  return g_variant_get_boolean (state);
}

static gboolean
is_map_mapped (gpointer data)
{
  return gtk_widget_get_mapped (GTK_WIDGET (((WindowFixture *) data)->map));
}

static void
test_map (WindowFixture *f, gconstpointer why)
{
  double zoom;
  GtkWindow *window;

  window_fixture_present (f);
  vigil_map_view_zoom (f->map, 1.5);
  zoom = vigil_map_view_get_zoom (f->map);
  window_fixture_act (f, "map-tool", "measure");
  window_fixture_act (f, "away-map", NULL);
  window = vigil_slot_get_window (f->window->map_slot);
  g_assert_true (window != NULL && gtk_widget_get_root (GTK_WIDGET (f->map)) == GTK_ROOT (window));
  g_assert_true (vigil_test_wait (is_map_mapped, f, 20));
  g_assert_true (is_away (f, "away-map"));
  g_assert_cmpfloat_with_epsilon (vigil_map_view_get_zoom (f->map), zoom, 1e-6);
  g_assert_cmpint (vigil_map_view_get_tool (f->map), ==, VIGIL_MAP_TOOL_MEASURE);
  /* Actions of the main window, from the window of the pane. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->map), "win.zoom-in", NULL));
  g_assert_cmpfloat (vigil_map_view_get_zoom (f->map), >, zoom);
  gtk_window_close (window);
  g_assert_false (is_away (f, "away-map"));
  g_assert_true (gtk_widget_get_root (GTK_WIDGET (f->map)) == GTK_ROOT (f->window));
  g_assert_true (vigil_test_wait (is_map_mapped, f, 20));
  g_assert_cmpint (vigil_map_view_get_tool (f->map), ==, VIGIL_MAP_TOOL_MEASURE);
}

static void
test_alarms (WindowFixture *f, gconstpointer why)
{
  window_fixture_present (f);
  vigil_alarm_panel_set_filter (f->window->alarms, "p:1,2");
  window_fixture_act (f, "away-alarms", NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->window->alarms_slot)));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->window->alarms)));
  window_fixture_act (f, "gather", NULL);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->window->alarms_slot)));
  g_assert_cmpstr (f->window->alarms->line, ==, "p:1,2");
  window_fixture_act (f, "toggle-alarms", NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->window->alarms)));
}

/* The twin is made when it is wanted, also in its own window, and the map keeps the middle. */
static void
test_twin (WindowFixture *f, gconstpointer why)
{
  window_fixture_present (f);
  g_assert_null (vigil_window_get_twin (f->window));
  window_fixture_act (f, "away-twin", NULL);
  g_assert_nonnull (vigil_window_get_twin (f->window));
  g_assert_cmpint (vigil_views_get_view (f->window->views), ==, VIGIL_VIEW_MAP);
  g_assert_true (window_fixture_is_enabled (f, "twin-link"));
  /* There is nothing else to show here. */
  window_fixture_act (f, "next-view", NULL);
  g_assert_cmpint (vigil_views_get_view (f->window->views), ==, VIGIL_VIEW_MAP);
  window_fixture_act (f, "away-twin", NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (vigil_window_get_twin (f->window))));
  window_fixture_act (f, "next-view", NULL);
  g_assert_cmpint (vigil_views_get_view (f->window->views), ==, VIGIL_VIEW_BOTH);
  window_fixture_act (f, "away-map", NULL);
  g_assert_cmpint (vigil_views_get_view (f->window->views), ==, VIGIL_VIEW_TWIN);
}

static void
test_incident (WindowFixture *f, gconstpointer why)
{
  window_fixture_present (f);
  gtk_stack_set_visible_child_name (f->window->details, "incident");
  window_fixture_act (f, "away-incident", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (f->window->details), ==, "selection");
  window_fixture_act (f, "incident-show", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (f->window->details), ==, "selection");
  window_fixture_act (f, "gather", NULL);
  g_assert_false (window_fixture_is_enabled (f, "gather"));
}

/* The main window takes its panes along. */
static void
test_close (WindowFixture *f, gconstpointer why)
{
  window_fixture_present (f);
  window_fixture_act (f, "away-map", NULL);
  window_fixture_act (f, "away-alarms", NULL);
  window_fixture_act (f, "away-incident", NULL);
  /* The tear-down destroys the window; nothing of it is left. */
}

static gboolean
set_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
is_set (gpointer data)
{
  return *(gboolean *) data;
}

static void
test_layouts (WindowFixture *f, gconstpointer why)
{
  g_autofree char *folder = g_dir_make_tmp ("vigil-layouts-XXXXXX", NULL);
  const char *name = vigil_session_get_operator (f->demo.session);
  g_autofree char *path = vigil_layouts_dup_path (folder, name != NULL ? name : "");
  g_autoptr (VigilLayouts) kept = NULL;
  gboolean idle = FALSE;

  vigil_window_start_layouts (f->window, folder, FALSE, FALSE);
  window_fixture_present (f);
  window_fixture_act (f, "away-map", NULL);
  window_fixture_act (f, "toggle-timeline", NULL);
  window_fixture_act (f, "keep-layout", "夜班");
  window_fixture_act (f, "gather", NULL);
  window_fixture_act (f, "toggle-timeline", NULL);
  g_action_group_activate_action (G_ACTION_GROUP (f->window), "use-layout", g_variant_new_int32 (1));
  g_assert_true (is_away (f, "away-map"));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->window->timeline)));
  g_action_group_activate_action (G_ACTION_GROUP (f->window), "use-layout", g_variant_new_int32 (7));
  vigil_window_save_layout (f->window);
  kept = vigil_layouts_load (path, "", NULL);
  g_assert_nonnull (kept);
  g_assert_cmpuint (kept->kept->len, ==, 1);
  g_assert_true (kept->last->panes[VIGIL_PANE_MAP].shown);
  g_assert_true (kept->last->look.has_map);
  window_fixture_act (f, "drop-layout", "夜班");
  g_assert_cmpuint (vigil_window_get_kept_layouts (f->window)->len, ==, 0);
  /* The menu lists anew in the next turn. */
  g_idle_add_full (G_PRIORITY_LOW, set_cb, &idle, NULL);
  g_assert_true (vigil_test_wait (is_set, &idle, 20));
  g_unlink (path);
  g_rmdir (folder);
}

static void
write_eye (const char *path, const char *eye)
{
  g_autoptr (VigilLayouts) all = vigil_layouts_new ("");
  g_autofree char *text = NULL;

  all->last = vigil_layout_new ();
  all->last->look.eye = g_strdup (eye);
  text = vigil_layouts_to_text (all);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* After a crash the twin looks from where it did, also if it is opened later only; else at the whole site. */
static void
check_eye (WindowFixture *f, gboolean crashed)
{
  g_autofree char *folder = g_dir_make_tmp ("vigil-layouts-XXXXXX", NULL);
  const char *name = vigil_session_get_operator (f->demo.session);
  g_autofree char *path = vigil_layouts_dup_path (folder, name != NULL ? name : "");
  VigilEye eye;

  write_eye (path, "10 20 3 77 120 30 45 0");
  vigil_window_start_layouts (f->window, folder, FALSE, crashed);
  g_assert_null (f->window->twin);
  g_action_group_activate_action (G_ACTION_GROUP (f->window), "view", g_variant_new_string ("twin"));
  g_assert_cmpint (vigil_twin_view_is_placed (f->window->twin), ==, crashed);
  vigil_twin_view_get_eye (f->window->twin, &eye);
  g_assert_cmpint (eye.distance == 77 && eye.azimuth == 120, ==, crashed);
  vigil_window_end_layouts (f->window);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_eye_after_crash (WindowFixture *f, gconstpointer why)
{
  check_eye (f, TRUE);
}

static void
test_eye_after_end (WindowFixture *f, gconstpointer why)
{
  check_eye (f, FALSE);
}

/* A file that somebody broke is told of, put aside, and nothing else happens. */
static void
test_damaged (WindowFixture *f, gconstpointer why)
{
  g_autofree char *folder = g_dir_make_tmp ("vigil-layouts-XXXXXX", NULL);
  const char *name = vigil_session_get_operator (f->demo.session);
  g_autofree char *path = vigil_layouts_dup_path (folder, name != NULL ? name : "");
  g_autofree char *aside = g_strconcat (path, ".damaged", NULL);
  guint said = vigil_status_bar_get_n_said (f->window->status);

  g_assert_true (g_file_set_contents (path, "{\"format\":", -1, NULL));
  vigil_window_start_layouts (f->window, folder, FALSE, FALSE);
  g_assert_cmpuint (vigil_status_bar_get_n_said (f->window->status), ==, said + 1);
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
  g_assert_false (is_away (f, "away-map"));
  g_unlink (aside);
  g_unlink (path);
  g_rmdir (folder);
}

/* Its place follows once a second, as the clock does. */
static gboolean
is_caption_below_banner (gpointer fixture)
{
  WindowFixture *f = fixture;
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (f->window->beacon), GTK_TYPE_OVERLAY);
  graphene_rect_t views, place;

  vigil_banner_set_text (f->window->start_banner, "Started automatically"); /* nothing has: it is taken away again and again */
  vigil_window_tick_wall (f->window);
  for (GtkWidget *child = gtk_widget_get_first_child (overlay); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_css_class (child, "wall-caption"))
      return gtk_widget_get_height (GTK_WIDGET (f->window->start_banner)) > 0
             && gtk_widget_compute_bounds (GTK_WIDGET (f->window->views), overlay, &views)
             && gtk_widget_compute_bounds (child, overlay, &place) && place.origin.y > views.origin.y && place.origin.x > views.origin.x;
  return FALSE;
}

static gboolean
is_large (GtkWidget *widget)
{
  return pango_font_description_get_size (pango_context_get_font_description (gtk_widget_get_pango_context (widget))) > 17 * PANGO_SCALE;
}

/* An entry, which no rule of wall.css names, and a button that has a rule of its own: 14 px at first, the largest that is not large. */
static gboolean
has_large_type (gpointer entry)
{
  return is_large (GTK_WIDGET (gtk_editable_get_delegate (entry))) && is_large (gtk_widget_get_next_sibling (entry));
}

static GtkWidget *
show_entry (WindowFixture *f)
{
  GtkWidget *window = gtk_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *entry = gtk_entry_new (), *button = gtk_button_new ();

  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (f->window));
  gtk_widget_add_css_class (window, "vigil");
  gtk_widget_add_css_class (box, "filter");
  gtk_widget_add_css_class (button, "library-kind");
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), button);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  return entry;
}

static PangoWeight
get_weight (GtkWidget *widget)
{
  return pango_font_description_get_weight (pango_context_get_font_description (gtk_widget_get_pango_context (widget)));
}

/* A button has heavy letters; the row of a list that is a button, and has rules of its own, keeps them. */
static gboolean
has_contrast (gpointer entry)
{
  GtkWidget *row = gtk_widget_get_next_sibling (entry);

  return get_weight (row) == PANGO_WEIGHT_NORMAL && get_weight (gtk_widget_get_next_sibling (row)) == PANGO_WEIGHT_SEMIBOLD;
}

static void
test_contrast (WindowFixture *f, gconstpointer why)
{
  GdkDisplay *display = gdk_display_get_default ();
  GtkWidget *entry;

  window_fixture_present (f);
  entry = show_entry (f);
  gtk_box_append (GTK_BOX (gtk_widget_get_parent (entry)), gtk_button_new ());
  g_assert_false (has_contrast (entry));
  vigil_style_set_scheme (display, VIGIL_SCHEME_CONTRAST);
  g_assert_true (vigil_test_wait (has_contrast, entry, 20));
  vigil_style_set_scheme (display, VIGIL_SCHEME_DARK);
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (entry)));
}

/* What can be pressed is gone and comes back; counts of alarms stay. */
static void
test_wall (WindowFixture *f, gconstpointer why)
{
  GtkWidget *search = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (f->window->header)));
  guint n_hidden = 0, n_chips = 0;
  GtkWidget *entry;

  window_fixture_present (f);
  entry = show_entry (f);
  g_assert_false (has_large_type (entry));
  window_fixture_act (f, "wall", NULL);
  g_assert_true (vigil_test_wait (has_large_type, entry, 20));
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (entry)));
  g_assert_true (is_away (f, "wall"));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->window->details)));
  for (GtkWidget *child = search; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      n_hidden += GTK_IS_BUTTON (child) && !gtk_widget_get_visible (child);
      n_chips += gtk_widget_has_css_class (child, "chip") && gtk_widget_get_visible (child);
    }
  g_assert_cmpuint (n_hidden, >, 0);
  g_assert_cmpuint (n_chips, ==, 4);
  g_assert_cmpfloat (vigil_palette_get_type_scale (), >, 1);
  g_assert_false (window_fixture_is_enabled (f, "keep-layout"));
  g_assert_true (vigil_test_wait (is_caption_below_banner, f, 20));
  window_fixture_act (f, "wall", NULL);
  g_assert_cmpfloat (vigil_palette_get_type_scale (), ==, 1);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->window->details)));
  for (GtkWidget *child = search; child != NULL; child = gtk_widget_get_next_sibling (child))
    g_assert_true (!GTK_IS_BUTTON (child) || gtk_widget_get_visible (child));
}

static void
add (const char *name, void (*test) (WindowFixture *, gconstpointer))
{
  g_test_add (name, WindowFixture, NULL, window_fixture_set_up, test, window_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  add ("/workstation/map", test_map);
  add ("/workstation/alarms", test_alarms);
  add ("/workstation/twin", test_twin);
  add ("/workstation/incident", test_incident);
  add ("/workstation/close", test_close);
  add ("/workstation/layouts", test_layouts);
  add ("/workstation/damaged", test_damaged);
  add ("/workstation/eye-after-crash", test_eye_after_crash);
  add ("/workstation/eye-after-end", test_eye_after_end);
  add ("/workstation/wall", test_wall);
  add ("/workstation/contrast", test_contrast);
  return g_test_run ();
}
