/* test-map-tools.c: the tools of the map in the whole window, with clicks and keys that are made up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window-fixture.h"

#include "map/vigil-extent.h"
#include "map/vigil-hover-card.h"
#include "map/vigil-layer-switcher.h"
#include "map/vigil-map-toolbar.h"
#include "map/vigil-map-view-private.h"
#include "shell/vigil-map-picture.h"
#include "testlib/vigil-test.h"

#include <math.h>
#include <string.h>

typedef WindowFixture Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  window_fixture_set_up (f, data);
  window_fixture_present (f);
}

static char *
dup_state (Fixture *f, const char *name)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (f->window), name);

  return g_variant_print (state, FALSE);
}

static void
assert_state (Fixture *f, const char *name, const char *expected)
{
  g_autofree char *state = dup_state (f, name);

  g_assert_cmpstr (state, ==, expected);
}

static VigilSelection *
get_selection (Fixture *f)
{
  return vigil_session_get_selection (f->demo.session);
}

/* A fix of somebody, that many metres east and north of the middle of the site; everybody else hears of it. */
static void
move (Fixture *f, VigilTrackKind kind, const char *id, double east, double north)
{
  VigilTracks *tracks = vigil_situation_get_tracks (vigil_session_get_situation (f->demo.session));
  VigilPosition position = { .id = id, .heading = NAN, .speed = NAN, .accuracy = NAN };
  VigilEnu enu = { east, north, 0 };
  VigilLonLat point;

  vigil_clock_advance (f->demo.clock, VIGIL_SECOND);
  vigil_frame_from_enu (vigil_site_get_frame (f->demo.site), &enu, &point);
  position.lon = point.lon;
  position.lat = point.lat;
  position.time = vigil_clock_now (f->demo.clock);
  g_assert_cmpuint (vigil_tracks_apply (tracks, kind, &position, 1, position.time), ==, 1);
  g_signal_emit_by_name (f->demo.session, "changed");
}

static void
get_middle (Fixture *f, double *x, double *y)
{
  double bounds[4];

  vigil_site_get_bounds (f->demo.site, bounds);
  *x = (bounds[0] + bounds[2]) / 2;
  *y = (bounds[1] + bounds[3]) / 2;
}

static void
get_size (Fixture *f, double *width, double *height)
{
  *width = gtk_widget_get_width (GTK_WIDGET (f->map));
  *height = gtk_widget_get_height (GTK_WIDGET (f->map));
}

static GtkWidget *
find_button (GtkWidget *widget, const char *action)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, action);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The button of the coordinates takes its frame along, and the tools the name before them. */
static void
test_wall (Fixture *f, gconstpointer data)
{
  GtkWidget *button = find_button (GTK_WIDGET (f->map), "win.map-coordinates");
  GtkWidget *frame = gtk_widget_get_parent (button), *tools = gtk_widget_get_parent (find_button (GTK_WIDGET (f->map), "win.map-layers"));

  g_assert_true (gtk_widget_has_css_class (frame, "map-tag"));
  g_assert_true (gtk_widget_has_css_class (tools, "map-toolbar"));
  g_assert_true (gtk_widget_is_visible (frame));
  window_fixture_act (f, "wall", NULL);
  g_assert_false (gtk_widget_get_visible (frame));
  g_assert_false (gtk_widget_get_visible (tools));
  window_fixture_act (f, "wall", NULL);
  g_assert_true (gtk_widget_is_visible (frame));
  g_assert_true (gtk_widget_is_visible (tools));
}

/* Points 100 m apart on the ground are measured 100 m apart, by clicks alone. */
static void
test_measure (Fixture *f, gconstpointer data)
{
  double x, y, px, py;

  get_middle (f, &x, &y);
  vigil_map_view_locate (f->map, x, y);
  window_fixture_act (f, "map-tool", "measure");
  assert_state (f, "map-tool", "'measure'");
  g_assert_true (window_fixture_is_enabled (f, "measure-copy"));
  for (int i = 0; i < 2; i++)
    {
      g_assert_true (vigil_map_view_to_view (f->map, x + 100 * i, y, &px, &py));
      vigil_map_view_click (f->map, px, py);
    }
  assert_state (f, "measure-copy", "'Total 100 m · last 100 m towards 090°'");
  g_assert_null (vigil_selection_get_id (get_selection (f)));
  g_assert_true (vigil_map_view_to_view (f->map, x + 100, y + 100, &px, &py));
  vigil_map_view_click (f->map, px, py);
  assert_state (f, "measure-copy", "'Total 200 m · last 100 m towards 000°'");
  /* The first point again closes it: half of 100 m × 100 m, and the long side of √2 × 100 m. */
  g_assert_true (vigil_map_view_to_view (f->map, x + 2, y, &px, &py));
  vigil_map_view_click (f->map, px, py);
  assert_state (f, "measure-copy", "'Area 5000 m² · around it 341 m'");
  window_fixture_act (f, "measure-back", NULL);
  window_fixture_act (f, "measure-back", NULL);
  assert_state (f, "measure-copy", "'Total 100 m · last 100 m towards 090°'");
  window_fixture_act (f, "measure-copy", NULL);
  g_assert_cmpstr (f->notice, ==, "The measured line has been copied.");
  window_fixture_act (f, "map-stop", NULL);
  assert_state (f, "map-tool", "'none'");
  assert_state (f, "measure-copy", "''");
}

/* By keys alone: the cross is in the middle and the map moves below it. */
static void
test_measure_with_cross (Fixture *f, gconstpointer data)
{
  VigilProjection view;
  g_autofree char *text = NULL;
  double width, height, length;

  window_fixture_act (f, "map-tool", "measure");
  g_assert_false (vigil_map_input_has_cursor (f->map));
  window_fixture_act (f, "map-act", NULL);
  g_assert_true (vigil_map_input_has_cursor (f->map));
  g_assert_true (vigil_map_view_get_projection (f->map, &view));
  get_size (f, &width, &height);
  window_fixture_act (f, "pan", "east");
  window_fixture_act (f, "map-act", NULL);
  text = dup_state (f, "measure-copy");
  g_assert_true (g_str_has_prefix (text, "'Total "));
  g_assert_true (g_str_has_suffix (text, "m towards 090°'"));
  /* A small step is 15 % of the view; the sphere of Web Mercator and the ellipsoid differ by up to 0.34 %. */
  length = 0.15 * width * vigil_projection_get_resolution (&view);
  g_assert_cmpfloat_with_epsilon (g_ascii_strtod (text + strlen ("'Total "), NULL), length, 0.0034 * length + 0.5);
}

static gboolean
group_has (const GArray *group, const char *id)
{
  for (guint i = 0; i < group->len; i++)
    if (g_strcmp0 (g_array_index (group, VigilSelected, i).id, id) == 0)
      return TRUE;
  return FALSE;
}

static void
test_select_area (Fixture *f, gconstpointer data)
{
  double x, y, px[2], py[2];

  get_middle (f, &x, &y);
  move (f, VIGIL_TRACK_PERSON, "P1", x, y);
  move (f, VIGIL_TRACK_PERSON, "P2", x + 5, y + 5);
  move (f, VIGIL_TRACK_PERSON, "P3", x + 400, y);
  move (f, VIGIL_TRACK_VEHICLE, "V1", x - 5, y);
  vigil_map_view_locate (f->map, x, y);
  window_fixture_act (f, "map-tool", "area");
  vigil_map_view_to_view (f->map, x - 10, y - 10, &px[0], &py[0]);
  vigil_map_view_to_view (f->map, x + 10, y + 10, &px[1], &py[1]);
  vigil_map_view_drag_area (f->map, px[0], py[0], px[1], py[1]);
  g_assert_true (g_str_has_prefix (vigil_map_view_get_band (f->map), "2 people · 1 vehicle"));
  /* Escape takes the rectangle away, again the tool. */
  window_fixture_act (f, "map-stop", NULL);
  g_assert_null (vigil_map_view_get_band (f->map));
  assert_state (f, "map-tool", "'area'");
  for (int i = 0; i < 2; i++)
    vigil_map_view_click (f->map, px[i], py[i]);
  assert_state (f, "map-tool", "'none'");
  g_assert_cmpint (vigil_selection_get_kind (get_selection (f)), ==, VIGIL_SELECTED_GROUP);
  g_assert_true (group_has (vigil_selection_get_group (get_selection (f)), "P1"));
  g_assert_true (group_has (vigil_selection_get_group (get_selection (f)), "P2"));
  g_assert_true (group_has (vigil_selection_get_group (get_selection (f)), "V1"));
  g_assert_false (group_has (vigil_selection_get_group (get_selection (f)), "P3"));
}

/* A click at the same place goes on to what lies below, and comes back to the topmost. */
static void
test_cycle (Fixture *f, gconstpointer data)
{
  const VigilAsset *asset = &g_array_index (vigil_site_get_assets (f->demo.site), VigilAsset, 0);
  gboolean seen_asset = FALSE;
  double px, py;
  guint n = 0;

  move (f, VIGIL_TRACK_PERSON, "P1", asset->x, asset->y);
  vigil_map_view_locate (f->map, asset->x, asset->y);
  vigil_map_view_to_view (f->map, asset->x, asset->y, &px, &py);
  vigil_map_view_click (f->map, px, py);
  g_assert_cmpstr (vigil_selection_get_id (get_selection (f)), ==, "P1");
  do
    {
      vigil_map_view_click (f->map, px + 1, py);
      seen_asset |= g_strcmp0 (vigil_selection_get_id (get_selection (f)), asset->id) == 0;
      n++;
    }
  while (g_strcmp0 (vigil_selection_get_id (get_selection (f)), "P1") != 0 && n < 20);
  g_assert_true (seen_asset);
  g_assert_cmpstr (vigil_selection_get_id (get_selection (f)), ==, "P1");
  /* Once the map has moved it is the topmost again. */
  vigil_map_view_click (f->map, px, py);
  g_assert_cmpstr (vigil_selection_get_id (get_selection (f)), !=, "P1");
  window_fixture_act (f, "pan", "east");
  window_fixture_act (f, "pan", "west");
  vigil_map_view_click (f->map, px, py);
  g_assert_cmpstr (vigil_selection_get_id (get_selection (f)), ==, "P1");
}

static void
test_follow (Fixture *f, gconstpointer data)
{
  VigilTracks *tracks = vigil_situation_get_tracks (vigil_session_get_situation (f->demo.session));
  double x, y, px, py, width, height;

  get_middle (f, &x, &y);
  g_assert_false (window_fixture_is_enabled (f, "follow"));
  move (f, VIGIL_TRACK_PERSON, "P1", x, y);
  window_fixture_act (f, "select", "P1");
  window_fixture_act (f, "follow", NULL);
  assert_state (f, "follow", "true");
  g_assert_cmpstr (vigil_map_view_get_following (f->map), ==, "P1");
  get_size (f, &width, &height);
  vigil_map_view_to_view (f->map, x, y, &px, &py);
  g_assert_cmpfloat_with_epsilon (px, width / 2, 1);
  /* A short step leaves the map still, a long one moves it. */
  move (f, VIGIL_TRACK_PERSON, "P1", x + 5, y);
  vigil_map_view_to_view (f->map, x, y, &px, &py);
  g_assert_cmpfloat_with_epsilon (px, width / 2, 1);
  move (f, VIGIL_TRACK_PERSON, "P1", x + 300, y + 100);
  vigil_map_view_to_view (f->map, x + 300, y + 100, &px, &py);
  g_assert_cmpfloat_with_epsilon (px, width / 2, 1);
  g_assert_cmpfloat_with_epsilon (py, height / 2, 1);
  /* Without fixes the map stays and says so. */
  vigil_tracks_expire (tracks, vigil_clock_now (f->demo.clock) + 1000 * VIGIL_SECOND, 60 * VIGIL_SECOND, VIGIL_HOUR);
  g_signal_emit_by_name (f->demo.session, "changed");
  g_assert_true (vigil_map_view_is_lost (f->map));
  g_assert_cmpstr (f->notice, ==, "P1 gives no position any more.");
  assert_state (f, "follow", "true");
  /* Who moves the map looks elsewhere. */
  window_fixture_act (f, "pan", "west");
  assert_state (f, "follow", "false");
  window_fixture_act (f, "follow", NULL);
  window_fixture_act (f, "clear-selection", NULL);
  g_assert_null (vigil_map_view_get_following (f->map));
}

/* A large area is shown whole, and back and forward go through the views. */
static void
test_locate_and_back (Fixture *f, gconstpointer data)
{
  const VigilArea *area = &g_array_index (vigil_site_get_areas (f->demo.site), VigilArea, 0);
  double fitted = vigil_map_view_get_zoom (f->map), located, box[4], px, py, width, height;

  g_assert_false (window_fixture_is_enabled (f, "map-back"));
  window_fixture_act (f, "select", area->id);
  window_fixture_act (f, "locate", NULL);
  located = vigil_map_view_get_zoom (f->map);
  g_assert_true (vigil_extent_of_selection (f->demo.session, box));
  get_size (f, &width, &height);
  for (int i = 0; i < 2; i++)
    {
      vigil_map_view_to_view (f->map, box[2 * i], box[2 * i + 1], &px, &py);
      g_assert_cmpfloat (px, >=, 0);
      g_assert_cmpfloat (px, <=, width);
      g_assert_cmpfloat (py, >=, 0);
      g_assert_cmpfloat (py, <=, height);
    }
  window_fixture_act (f, "map-back", NULL);
  g_assert_cmpfloat_with_epsilon (vigil_map_view_get_zoom (f->map), fitted, 1e-6);
  g_assert_true (window_fixture_is_enabled (f, "map-forward"));
  window_fixture_act (f, "map-forward", NULL);
  g_assert_cmpfloat_with_epsilon (vigil_map_view_get_zoom (f->map), located, 1e-6);
  g_assert_false (window_fixture_is_enabled (f, "map-forward"));
}

/* However far somebody pans, a part of the site stays in sight. */
static void
test_not_lost (Fixture *f, gconstpointer data)
{
  double bounds[4], px, py, width, height;

  vigil_site_get_bounds (f->demo.site, bounds);
  get_size (f, &width, &height);
  for (int i = 0; i < 40; i++)
    window_fixture_act (f, "pan", "far-east");
  vigil_map_view_to_view (f->map, bounds[2], bounds[1], &px, &py);
  g_assert_cmpfloat (px, >, 10);
  for (int i = 0; i < 40; i++)
    window_fixture_act (f, "pan", "far-north");
  vigil_map_view_to_view (f->map, bounds[2], bounds[3], &px, &py);
  g_assert_cmpfloat (py, <, height - 10);
  for (int i = 0; i < 60; i++)
    window_fixture_act (f, "zoom-out", NULL);
  vigil_map_view_to_view (f->map, bounds[0], bounds[1], &px, &py);
  window_fixture_act (f, "fit-site", NULL);
  g_assert_cmpfloat (px, <, width);
}

static void
test_layers (Fixture *f, gconstpointer data)
{
  g_auto (GStrv) before = vigil_map_view_dup_visible_layers (f->map);
  g_auto (GStrv) after = NULL;
  g_auto (GStrv) again = NULL;
  GtkWidget *check;

  window_fixture_act (f, "map-layers", NULL);
  assert_state (f, "map-layers", "true");
  g_assert_true (g_strv_contains ((const char *const *) before, "people"));
  check = vigil_layer_switcher_find (f->map->switcher, "people");
  g_assert_nonnull (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  after = vigil_map_view_dup_visible_layers (f->map);
  g_assert_false (g_strv_contains ((const char *const *) after, "people"));
  window_fixture_act (f, "map-layer", "people");
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  window_fixture_act (f, "map-layer", "people");
  vigil_map_view_reset_layers (f->map);
  again = vigil_map_view_dup_visible_layers (f->map);
  g_assert_cmpstrv (again, before);
  g_assert_null (vigil_layer_switcher_find (f->map->switcher, VIGIL_MEASURE_LAYER_ID));
  window_fixture_act (f, "map-stop", NULL);
  assert_state (f, "map-layers", "false");
}

/* Severity is never filtered: alarms and the selection have no switch. */
static void
test_alarms_stay (Fixture *f, gconstpointer data)
{
  static const char *const nothing[] = { NULL };
  static const char *const always[] = { "alarms", "selection" };

  vigil_map_view_set_visible_layers (f->map, nothing);
  for (guint i = 0; i < G_N_ELEMENTS (always); i++)
    {
      VigilLayer *layer = vigil_layer_stack_find (vigil_map_view_get_stack (f->map), always[i]);

      g_assert_nonnull (layer);
      g_assert_true (vigil_layer_get_visible (layer));
      g_assert_false (vigil_map_view_set_layer_visible (f->map, always[i], FALSE));
      g_assert_false (gtk_widget_get_sensitive (vigil_layer_switcher_find (f->map->switcher, always[i])));
      window_fixture_act (f, "map-layer", always[i]);
      g_assert_true (vigil_layer_get_visible (layer));
    }
  g_assert_false (vigil_map_view_set_layer_visible (f->map, "no such layer", TRUE));
}

static void
test_card (Fixture *f, gconstpointer data)
{
  double x, y, px, py;

  get_middle (f, &x, &y);
  move (f, VIGIL_TRACK_PERSON, "P0815", x, y);
  vigil_map_view_locate (f->map, x, y);
  vigil_map_view_to_view (f->map, x, y, &px, &py);
  g_assert_null (vigil_map_view_get_card (f->map));
  vigil_map_view_point (f->map, px, py);
  g_assert_nonnull (vigil_map_view_get_card (f->map));
  g_assert_nonnull (strstr (vigil_map_view_get_card (f->map), "P0815"));
  /* Gone when the map moves. */
  window_fixture_act (f, "pan", "east");
  g_assert_null (vigil_map_view_get_card (f->map));
}

/* In all corners of a map of 600 × 400 the card keeps 4 pixels from each edge and does not cover the point. */
static void
test_card_place (void)
{
  for (double x = 0; x <= 600; x += 50)
    for (double y = 0; y <= 400; y += 50)
      {
        GdkRectangle card = { 0, 0, 240, 90 };

        vigil_hover_card_find_place (x, y, 600, 400, &card);
        g_assert_cmpint (card.x, >=, 4);
        g_assert_cmpint (card.y, >=, 4);
        g_assert_cmpint (card.x + card.width, <=, 596);
        g_assert_cmpint (card.y + card.height, <=, 396);
        g_assert_false (x >= card.x && x < card.x + card.width && y >= card.y && y < card.y + card.height);
      }
}

static void
test_coordinates (Fixture *f, gconstpointer data)
{
  const char *const states[] = { "'degrees'", "'site'", "'minutes'", "'degrees'" };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      assert_state (f, "map-coordinates", states[i]);
      window_fixture_act (f, "map-coordinates", NULL);
    }
}

static void
test_toolbar (Fixture *f, gconstpointer data)
{
  vigil_map_toolbar_set_room (f->map->toolbar, 900);
  g_assert_false (vigil_map_toolbar_is_compact (f->map->toolbar));
  vigil_map_toolbar_set_room (f->map->toolbar, 300);
  g_assert_true (vigil_map_toolbar_is_compact (f->map->toolbar));
  vigil_map_toolbar_set_room (f->map->toolbar, 900);
  g_assert_false (vigil_map_toolbar_is_compact (f->map->toolbar));
}

static gboolean
can_save (gpointer data)
{
  Fixture *f = data;

  return vigil_map_picture_save (f->map, f->demo.session, f->picture, NULL);
}

/* The clock of the test stands at 1 000 000 000 s: 2001-09-09 01:46:40 UTC. */
static void
test_picture (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = vigil_test_make_dir ();
  g_autofree char *file = g_build_filename (folder, "map.png", NULL);
  g_autofree char *stamp = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;

  vigil_session_set_operator (f->demo.session, "Li Wei");
  stamp = vigil_map_picture_dup_stamp (f->demo.session);
  g_assert_nonnull (strstr (stamp, "2001-09-09 01:46:40 +00:00"));
  g_assert_nonnull (strstr (stamp, "LIVE"));
  g_assert_true (g_str_has_suffix (stamp, "Li Wei"));
  f->picture = file;
  g_assert_true (vigil_test_wait (can_save, f, 20));
  texture = gdk_texture_new_from_filename (file, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, gtk_widget_get_width (GTK_WIDGET (f->map)));
  g_assert_cmpint (gdk_texture_get_height (texture), >, gtk_widget_get_height (GTK_WIDGET (f->map)));
  f->picture = folder;
  g_assert_false (can_save (f));
  vigil_test_remove_tree (folder);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, window_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  window_fixture_init (&argc, &argv);
  ADD ("/shell/map-tools/measure", test_measure);
  ADD ("/shell/map-tools/measure-with-cross", test_measure_with_cross);
  ADD ("/shell/map-tools/select-area", test_select_area);
  ADD ("/shell/map-tools/cycle", test_cycle);
  ADD ("/shell/map-tools/follow", test_follow);
  ADD ("/shell/map-tools/locate-and-back", test_locate_and_back);
  ADD ("/shell/map-tools/not-lost", test_not_lost);
  ADD ("/shell/map-tools/layers", test_layers);
  ADD ("/shell/map-tools/alarms-stay", test_alarms_stay);
  ADD ("/shell/map-tools/card", test_card);
  g_test_add_func ("/shell/map-tools/card-place", test_card_place);
  ADD ("/shell/map-tools/coordinates", test_coordinates);
  ADD ("/shell/map-tools/wall", test_wall);
  ADD ("/shell/map-tools/toolbar", test_toolbar);
  ADD ("/shell/map-tools/picture", test_picture);
  return g_test_run ();
}
