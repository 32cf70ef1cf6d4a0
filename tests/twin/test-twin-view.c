/* test-twin-view.c: the twin's view over the demo park: moving about, selecting both ways, tools, and what goes wrong
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "testlib/vigil-test-demo.h"
#include "testlib/vigil-test.h"
#include "twin/scene/vigil-scene-builder.h"
#include "twin/scene/vigil-scene-write.h"
#include "twin/view/vigil-twin-view-private.h"

#include <math.h>

typedef struct
{
  VigilTestDemo demo;
  GtkWidget *window;
  VigilTwinView *view;
  char *notice;
} Fixture;

static void
notice_cb (VigilTwinView *view, const char *sentence, Fixture *f)
{
  g_free (f->notice);
  f->notice = g_strdup (sentence);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  vigil_test_demo_set_up (&f->demo, data);
  f->view = VIGIL_TWIN_VIEW (vigil_twin_view_new ());
  f->window = g_object_ref_sink (gtk_window_new ());
  gtk_window_set_default_size (GTK_WINDOW (f->window), 480, 320);
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->view));
  g_object_set (gtk_widget_get_settings (f->window), "gtk-enable-animations", FALSE, NULL);
  g_signal_connect (f->view, "notice", G_CALLBACK (notice_cb), f);
  vigil_twin_view_set_session (f->view, f->demo.session);
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_assert_finalize_object (f->window);
  vigil_test_demo_tear_down (&f->demo, data);
  g_clear_pointer (&f->notice, g_free);
}

static gboolean
has_picker (gpointer data)
{
  Fixture *f = data;

  return vigil_twin_view_get_n_pictures (f->view) > 0 && vigil_twin_view_get_picker (f->view) != NULL;
}

static gboolean
has_problem (gpointer data)
{
  return vigil_twin_view_get_problem (((Fixture *) data)->view) != NULL;
}

static gboolean
is_final (gpointer data)
{
  return vigil_twin_view_is_final (((Fixture *) data)->view);
}

static void
show (Fixture *f)
{
  vigil_twin_view_set_active (f->view, TRUE);
  g_assert_true (vigil_test_wait (has_picker, f, 90));
}

static VigilSelection *
get_selection (Fixture *f)
{
  return vigil_session_get_selection (f->demo.session);
}

/* Nothing is read and no thread begun before the view is shown. */
static void
test_inactive (Fixture *f, gconstpointer data)
{
  for (int i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (vigil_twin_view_get_scene (f->view));
  g_assert_null (vigil_twin_view_get_engine (f->view));
  g_assert_cmpuint (vigil_twin_view_get_n_pictures (f->view), ==, 0);
}

/* Home sees all equipment, top looks straight down with north up, the sides towards their point of the compass. */
static void
check_views (Fixture *f)
{
  static const double azimuths[] = { 0, 90, 180, 270 };
  const GArray *assets = vigil_site_get_assets (f->demo.site);
  double x, y;
  VigilEye eye;

  vigil_twin_view_show_standard (f->view, VIGIL_TWIN_VIEW_HOME);
  for (guint i = 0; i < assets->len; i++)
    {
      const VigilAsset *asset = &g_array_index (assets, VigilAsset, i);

      g_assert_true (vigil_twin_view_to_view (f->view, (double[]) { asset->x, asset->y, asset->z }, &x, &y));
      g_assert_true (x >= -1 && x <= gtk_widget_get_width (GTK_WIDGET (f->view)) + 1);
      g_assert_true (y >= -1 && y <= gtk_widget_get_height (GTK_WIDGET (f->view)) + 1);
    }
  vigil_twin_view_show_standard (f->view, VIGIL_TWIN_VIEW_TOP);
  vigil_twin_view_get_eye (f->view, &eye);
  g_assert_cmpfloat_with_epsilon (eye.elevation, 90, 1e-6);
  g_assert_cmpfloat_with_epsilon (eye.azimuth, 0, 1e-6);
  for (int i = 0; i < 4; i++)
    {
      vigil_twin_view_show_standard (f->view, VIGIL_TWIN_VIEW_NORTH + i);
      vigil_twin_view_get_eye (f->view, &eye);
      g_assert_cmpfloat_with_epsilon (eye.azimuth, azimuths[i], 1e-6);
    }
}

/* The point that is grabbed stays under the pointer. */
static void
check_drags (Fixture *f, const VigilAsset *asset)
{
  double point[3], x, y, moved_x, moved_y;
  g_autofree char *id = NULL;
  VigilSelectedKind kind;

  vigil_twin_view_locate (f->view, asset->x, asset->y, asset->z + 1, 20);
  x = gtk_widget_get_width (GTK_WIDGET (f->view)) / 2.0;
  y = gtk_widget_get_height (GTK_WIDGET (f->view)) / 2.0;
  vigil_twin_view_pick (f->view, x, y, &kind, &id, point);
  vigil_twin_view_drag (f->view, x, y, x + 40, y + 25, TRUE);
  g_assert_true (vigil_twin_view_to_view (f->view, point, &moved_x, &moved_y));
  g_assert_cmpfloat_with_epsilon (moved_x, x + 40, 1.5);
  g_assert_cmpfloat_with_epsilon (moved_y, y + 25, 1.5);
  vigil_twin_view_drag (f->view, x + 40, y + 25, x + 90, y + 25, FALSE);
  g_assert_true (vigil_twin_view_to_view (f->view, point, &moved_x, &moved_y));
  g_assert_cmpfloat_with_epsilon (moved_x, x + 40, 1.5);
  g_assert_cmpfloat_with_epsilon (moved_y, y + 25, 1.5);
}

/* Selected elsewhere: it comes into the middle. Clicked here: the others hear of it and the view stays. */
static void
check_selection (Fixture *f, const VigilAsset *asset)
{
  double point[3], x, y;
  VigilEye before, after;
  g_autofree char *id = NULL;
  VigilSelectedKind kind;

  vigil_selection_set (get_selection (f), VIGIL_SELECTED_ASSET, asset->id);
  vigil_twin_view_get_eye (f->view, &before);
  g_assert_cmpfloat_with_epsilon (before.target[0], asset->x, 15);
  g_assert_cmpfloat_with_epsilon (before.target[1], asset->y, 15);
  vigil_selection_clear (get_selection (f));
  x = gtk_widget_get_width (GTK_WIDGET (f->view)) / 2.0;
  y = gtk_widget_get_height (GTK_WIDGET (f->view)) / 2.0;
  g_assert_true (vigil_twin_view_pick (f->view, x, y, &kind, &id, point));
  vigil_twin_view_click (f->view, x, y);
  g_assert_cmpstr (vigil_selection_get_id (get_selection (f)), ==, id);
  vigil_twin_view_get_eye (f->view, &after);
  g_assert_true (vigil_eye_equal (&before, &after));
  /* Whoever does not want to be carried off stays. */
  vigil_twin_view_set_follows_selection (f->view, FALSE);
  vigil_selection_set (get_selection (f), VIGIL_SELECTED_ASSET, g_array_index (vigil_site_get_assets (f->demo.site), VigilAsset, 0).id);
  vigil_twin_view_get_eye (f->view, &after);
  g_assert_true (vigil_eye_equal (&before, &after));
}

static char *
describe (VigilSelectedKind kind, const char *id, gpointer data)
{
  return g_strdup_printf ("it is %s\nmore", id);
}

static void
check_card (Fixture *f)
{
  double x = gtk_widget_get_width (GTK_WIDGET (f->view)) / 2.0, y = gtk_widget_get_height (GTK_WIDGET (f->view)) / 2.0, point[3];
  g_autofree char *id = NULL;
  g_autofree char *expected = NULL;
  VigilSelectedKind kind;

  vigil_twin_view_set_describe (f->view, describe, NULL, NULL);
  g_assert_true (vigil_twin_view_pick (f->view, x, y, &kind, &id, point));
  expected = g_strdup_printf ("it is %s", id);
  vigil_twin_view_point (f->view, x, y);
  g_assert_cmpstr (vigil_twin_view_get_card (f->view), ==, expected);
}

/* Of the pack's own storeys; one that no building has is refused. */
static void
check_tools (Fixture *f)
{
  const char *const *labels;
  const int *indices;
  guint n = vigil_twin_view_get_storeys (f->view, &indices, &labels);
  double azimuth, offset;

  g_assert_cmpuint (n, >, 1);
  g_assert_cmpstr (labels[0], ==, "1F");
  vigil_twin_view_set_storey (f->view, indices[1]);
  g_assert_cmpint (vigil_twin_view_get_storey (f->view), ==, indices[1]);
  vigil_twin_view_set_storey (f->view, 4711);
  g_assert_cmpint (vigil_twin_view_get_storey (f->view), ==, indices[1]);
  vigil_twin_view_set_storey (f->view, G_MININT);
  vigil_twin_view_set_section (f->view, TRUE, -90, 3);
  g_assert_true (vigil_twin_view_get_section (f->view, &azimuth, &offset));
  g_assert_cmpfloat_with_epsilon (azimuth, 270, 1e-9);
  g_assert_cmpfloat_with_epsilon (offset, 3, 1e-9);
  vigil_twin_view_set_section (f->view, FALSE, 0, 0);
  vigil_twin_view_set_tool (f->view, VIGIL_TWIN_TOOL_MEASURE);
  g_assert_true (vigil_twin_view_stop (f->view));
  g_assert_cmpint (vigil_twin_view_get_tool (f->view), ==, VIGIL_TWIN_TOOL_NONE);
  g_assert_false (vigil_twin_view_stop (f->view));
}

/* A key that went down and up before a frame was drawn has turned and walked one for as long as it was down. */
static void
check_key_between_frames (Fixture *f)
{
  VigilEye before, after;

  vigil_twin_view_get_eye (f->view, &before);
  vigil_twin_walk_hold (f->view, VIGIL_TWIN_TURN_RIGHT, TRUE, 1000);
  vigil_twin_walk_hold (f->view, VIGIL_TWIN_TURN_RIGHT, FALSE, 1300);
  vigil_twin_view_get_eye (f->view, &after);
  g_assert_cmpfloat_with_epsilon (remainder (after.azimuth - before.azimuth, 360), 0.3 * 80, 0.01);
  vigil_twin_walk_hold (f->view, VIGIL_TWIN_WALK_BACK, TRUE, 0xffffff9c); /* the clock of events begins anew */
  vigil_twin_walk_hold (f->view, VIGIL_TWIN_WALK_BACK, FALSE, 100);
  vigil_twin_view_get_eye (f->view, &before);
  g_assert_cmpfloat_with_epsilon (hypot (after.target[0] - before.target[0], after.target[1] - before.target[1]), 0.2 * 4, 0.01);
}

/* On foot the eye is 1.7 m above bare ground. */
static void
check_walk (Fixture *f)
{
  VigilEye eye;

  vigil_twin_view_set_walking (f->view, TRUE);
  g_assert_true (vigil_twin_view_get_walking (f->view));
  vigil_twin_view_get_eye (f->view, &eye);
  g_assert_cmpfloat_with_epsilon (eye.elevation, 0, 1e-6);
  g_assert_cmpfloat (eye.target[2], >=, 1.6);
  vigil_twin_eye_end_flight (f->view);
  check_key_between_frames (f);
  g_assert_true (vigil_twin_view_stop (f->view));
  g_assert_false (vigil_twin_view_get_walking (f->view));
}

static void
check_kept (Fixture *f)
{
  g_auto (GStrv) kept = NULL;
  g_auto (GStrv) lines = NULL;
  VigilEye eye, back;

  vigil_twin_view_get_eye (f->view, &eye);
  g_assert_false (vigil_twin_view_keep_eye (f->view, " \t "));
  g_assert_true (vigil_twin_view_keep_eye (f->view, "the\ttanks"));
  vigil_twin_view_show_standard (f->view, VIGIL_TWIN_VIEW_TOP);
  g_assert_true (vigil_twin_view_go_to_kept (f->view, "the tanks"));
  g_assert_false (vigil_twin_view_go_to_kept (f->view, "the"));
  vigil_twin_view_get_eye (f->view, &back);
  g_assert_cmpfloat_with_epsilon (back.distance, eye.distance, 0.001);
  g_assert_cmpfloat_with_epsilon (back.target[0], eye.target[0], 0.001);
  g_object_get (f->view, "kept-eyes", &lines, NULL);
  g_assert_cmpuint (g_strv_length (lines), ==, 1);
  g_object_set (f->view, "kept-eyes", (const char *const[]) { "broken\t1 2 x", "none", lines[0], NULL }, NULL);
  kept = vigil_twin_view_dup_kept (f->view);
  g_assert_cmpuint (g_strv_length (kept), ==, 1);
  g_assert_cmpstr (kept[0], ==, "the tanks");
}

/* At rest nothing is drawn; while it is not shown neither. */
static void
check_rest (Fixture *f)
{
  guint64 n;

  g_assert_true (vigil_test_wait (is_final, f, 90));
  n = vigil_twin_view_get_n_pictures (f->view);
  vigil_twin_view_set_active (f->view, FALSE);
  vigil_twin_view_orbit (f->view, 30, 0);
  for (int i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (vigil_twin_view_get_n_pictures (f->view), ==, n);
}

static const VigilAsset *
find_vessel (Fixture *f, const VigilAsset *detector)
{
  const GArray *assets = vigil_site_get_assets (f->demo.site);
  const VigilAsset *best = NULL;

  for (guint i = 0; i < assets->len; i++)
    {
      const VigilAsset *asset = &g_array_index (assets, VigilAsset, i);

      if (!g_str_equal (asset->kind, "detector") && g_strcmp0 (asset->chemical, detector->chemical) == 0
          && !g_str_equal (asset->kind, "valve")
          && (best == NULL || hypot (asset->x - detector->x, asset->y - detector->y) < hypot (best->x - detector->x, best->y - detector->y)))
        best = asset;
    }
  return best;
}

static void
check_in_picture (Fixture *f, const VigilAsset *asset)
{
  double x, y;

  g_assert_true (vigil_twin_view_to_view (f->view, (double[]) { asset->x, asset->y, asset->z + 1 }, &x, &y));
  g_assert_true (x >= 0 && x <= gtk_widget_get_width (GTK_WIDGET (f->view)));
  g_assert_true (y >= 0 && y <= gtk_widget_get_height (GTK_WIDGET (f->view)));
}

/* A detector is seen with the vessel that it watches over, never from so near that nothing else is seen. */
static void
check_surroundings (Fixture *f)
{
  const VigilAsset *detector = vigil_site_get_asset (f->demo.site, "GD-2104");
  const VigilAsset *vessel = find_vessel (f, detector);
  VigilEye eye;

  g_assert_nonnull (vessel);
  vigil_twin_view_set_follows_selection (f->view, TRUE);
  vigil_selection_set (get_selection (f), VIGIL_SELECTED_ASSET, detector->id);
  vigil_twin_view_get_eye (f->view, &eye);
  g_assert_cmpfloat (eye.distance, >=, 45);
  check_in_picture (f, detector);
  check_in_picture (f, vessel);
}

/* From where the pack says that it stands, where it says that it looks. */
static void
check_camera (Fixture *f)
{
  const VigilPlace *camera = vigil_site_lookup (f->demo.site, "CAM-22", NULL);
  VigilEyeView view;
  VigilEye eye;

  g_assert_nonnull (camera);
  g_assert_false (vigil_twin_view_look_along (f->view, "T-2103"));
  g_assert_true (vigil_twin_view_look_along (f->view, "CAM-22"));
  vigil_twin_view_get_eye (f->view, &eye);
  vigil_eye_get_view (&eye, 400, 300, NULL, NULL, &view);
  g_assert_cmpfloat_with_epsilon (remainder (eye.azimuth - camera->heading, 360), 0, 1e-6);
  g_assert_cmpfloat (hypot (view.position[0] - camera->x, view.position[1] - camera->y), <, 1);
  g_assert_cmpfloat_with_epsilon (view.position[2], camera->z, 1);
  /* Its record names the camera; a camera shows itself. */
  g_assert_cmpstr (vigil_twin_view_find_camera (f->view, VIGIL_SELECTED_ALARM, "GT-2104/HH"), ==, "CAM-23");
  g_assert_cmpstr (vigil_twin_view_find_camera (f->view, VIGIL_SELECTED_PLACE, "CAM-22"), ==, "CAM-22");
}

static GtkEventController *
find_controller (Fixture *f, GType type)
{
  GtkWidget *canvas = gtk_overlay_get_child (GTK_OVERLAY (gtk_widget_get_first_child (GTK_WIDGET (f->view))));
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (canvas);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller;
    }
  g_assert_not_reached ();
}

static void
menu_cb (VigilTwinView *view, guint kind, const char *id, double x, double y, double *at)
{
  at[0] = x;
  at[1] = y;
}

static double
get_way (Fixture *f, const double point[3])
{
  VigilEyeView view;
  VigilEye eye;

  vigil_twin_view_get_eye (f->view, &eye);
  vigil_eye_get_view (&eye, 400, 300, NULL, NULL, &view);
  return sqrt (pow (view.position[0] - point[0], 2) + pow (view.position[1] - point[1], 2) + pow (view.position[2] - point[2], 2));
}

/* Two fingers twice as far apart come twice as near to what lies between them; turned by 30° they turn it; a finger that stays asks for the menu. */
static void
check_touch (Fixture *f)
{
  GtkEventController *zoom = find_controller (f, GTK_TYPE_GESTURE_ZOOM), *turn = find_controller (f, GTK_TYPE_GESTURE_ROTATE);
  GtkEventController *hold = find_controller (f, GTK_TYPE_GESTURE_LONG_PRESS);
  double at[2] = { 0 }, point[3], way;
  g_autofree char *id = NULL;
  VigilSelectedKind kind;
  VigilEye before, after;
  gulong handler;

  vigil_twin_view_show_standard (f->view, VIGIL_TWIN_VIEW_HOME);
  vigil_twin_view_pick (f->view, gtk_widget_get_width (GTK_WIDGET (f->view)) / 2.0, gtk_widget_get_height (GTK_WIDGET (f->view)) / 2.0, &kind,
                        &id, point);
  way = get_way (f, point);
  g_signal_emit_by_name (zoom, "begin", NULL);
  g_signal_emit_by_name (zoom, "scale-changed", 2.0);
  vigil_twin_view_get_eye (f->view, &after);
  g_assert_cmpfloat_with_epsilon (get_way (f, point) / way, 0.5, 0.01);
  g_signal_emit_by_name (turn, "angle-changed", G_PI / 6, G_PI / 6);
  vigil_twin_view_get_eye (f->view, &before);
  g_assert_cmpfloat_with_epsilon (fabs (remainder (before.azimuth - after.azimuth, 360)), 30, 1e-6);
  handler = g_signal_connect (f->view, "menu", G_CALLBACK (menu_cb), at);
  g_signal_emit_by_name (hold, "pressed", 100.0, 120.0);
  g_assert_cmpfloat (at[0], ==, 100);
  g_assert_cmpfloat (at[1], ==, 120);
  g_signal_handler_disconnect (f->view, handler);
}

/* One model for all of it: to make one takes a second. */
static void
test_use (Fixture *f, gconstpointer data)
{
  const VigilAsset *asset = vigil_site_get_asset (f->demo.site, "T-2103");

  g_assert_nonnull (asset);
  show (f);
  g_assert_null (vigil_twin_view_get_problem (f->view));
  check_views (f);
  check_drags (f, asset);
  check_selection (f, asset);
  check_card (f);
  check_tools (f);
  check_walk (f);
  check_kept (f);
  check_surroundings (f);
  check_camera (f);
  check_touch (f);
  check_rest (f);
}

static gboolean
has_whole_title (gpointer data)
{
  Fixture *f = data;

  return g_strcmp0 (gtk_label_get_text (f->view->chip), "3D twin · No. 2 liquid chlorine bund · follows selection") == 0;
}

static gboolean
has_short_title (gpointer data)
{
  Fixture *f = data;

  return g_strcmp0 (gtk_label_get_text (f->view->chip), "No. 2 liquid chlorine bund") == 0;
}

/* In a narrow view the name of what is looked at is what stays. */
static void
test_title (Fixture *f, gconstpointer data)
{
  const VigilAsset *asset = vigil_site_get_asset (f->demo.site, "T-2103");
  VigilEye eye;

  show (f);
  vigil_twin_view_get_eye (f->view, &eye);
  eye.target[0] = asset->x;
  eye.target[1] = asset->y;
  vigil_twin_view_fly_to (f->view, &eye);
  g_assert_true (vigil_test_wait (has_short_title, f, 90));
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1200, 320);
  g_assert_true (vigil_test_wait (has_whole_title, f, 90));
  gtk_window_set_default_size (GTK_WINDOW (f->window), 480, 320);
  g_assert_true (vigil_test_wait (has_short_title, f, 90));
}

static void
test_no_gl (Fixture *f, gconstpointer data)
{
  const VigilTwinEngineOptions missing = { .missing = TRUE };

  vigil_twin_view_set_engine_options (f->view, &missing);
  vigil_twin_view_set_active (f->view, TRUE);
  g_assert_true (vigil_test_wait (has_problem, f, 90));
  g_assert_true (g_str_has_prefix (vigil_twin_view_get_problem (f->view), "The 3D twin cannot be drawn: "));
  g_assert_cmpstr (f->notice, ==, vigil_twin_view_get_problem (f->view));
  vigil_twin_view_set_engine_options (f->view, NULL);
  vigil_twin_view_retry (f->view);
  g_assert_null (vigil_twin_view_get_problem (f->view));
  g_assert_true (vigil_test_wait (has_picker, f, 90));
}

static gboolean
has_final (gpointer data)
{
  Fixture *f = data;

  return vigil_twin_view_get_problem (f->view) == NULL && vigil_twin_view_is_final (f->view);
}

/* The driver goes away in the middle of the work: a sentence, everything else goes on, and a second try shows the plant from where it
 * was seen. */
static void
test_lost (Fixture *f, gconstpointer data)
{
  const VigilTwinEngineOptions lost = { .lost_after = 3 };
  const VigilAsset *asset = vigil_site_get_asset (f->demo.site, "T-2103");
  g_autofree char *id = NULL;
  double point[3], x, y;
  VigilSelectedKind kind;
  VigilEye eye, after;

  vigil_twin_view_set_engine_options (f->view, &lost);
  vigil_twin_view_set_active (f->view, TRUE);
  g_assert_true (vigil_test_wait (has_problem, f, 90));
  g_assert_cmpuint (vigil_twin_view_get_n_pictures (f->view), >=, 1);
  g_assert_true (g_str_has_prefix (vigil_twin_view_get_problem (f->view), "The 3D twin cannot be drawn: "));
  g_assert_cmpstr (f->notice, ==, vigil_twin_view_get_problem (f->view));
  vigil_selection_set (get_selection (f), VIGIL_SELECTED_ASSET, asset->id);
  vigil_twin_view_set_heat (f->view, TRUE);
  vigil_twin_view_locate (f->view, asset->x, asset->y, asset->z, 10);
  vigil_twin_view_get_eye (f->view, &eye);
  vigil_twin_view_set_engine_options (f->view, NULL);
  vigil_twin_view_retry (f->view);
  g_assert_true (vigil_test_wait (has_final, f, 90));
  g_assert_true (vigil_test_wait (has_picker, f, 90));
  vigil_twin_view_get_eye (f->view, &after);
  g_assert_true (vigil_eye_equal (&eye, &after));
  g_assert_true (vigil_twin_view_to_view (f->view, (double[]){ asset->x, asset->y, asset->z + 1 }, &x, &y));
  g_assert_true (vigil_twin_view_pick (f->view, x, y, &kind, &id, point));
}

/* The window goes while the model is still being made. */
static void
test_dispose_while_loading (Fixture *f, gconstpointer data)
{
  vigil_twin_view_set_active (f->view, TRUE);
  g_main_context_iteration (NULL, FALSE);
}

static void
test_broken_file (void)
{
  g_autofree char *folder = vigil_test_make_dir ();
  g_autofree char *path = g_build_filename (folder, "broken.glb", NULL);
  GtkWidget *window = g_object_ref_sink (gtk_window_new ());
  Fixture f = { .view = VIGIL_TWIN_VIEW (vigil_twin_view_new ()) };

  g_assert_true (g_file_set_contents (path, "glTF\2\0\0\0\377\377\377\377", 12, NULL));
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (f.view));
  vigil_twin_view_load_file (f.view, path);
  vigil_twin_view_set_active (f.view, TRUE);
  g_assert_true (vigil_test_wait (has_problem, &f, 30));
  g_assert_true (g_str_has_prefix (vigil_twin_view_get_problem (f.view), "The 3D model cannot be shown: "));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (window);
  vigil_test_remove_tree (folder);
}

static char *
write_model (const char *folder)
{
  static const float positions[] = { -5, 0, -5, 5, 0, -5, 0, 0, 5 }, normals[] = { 0, -1, 0, 0, -1, 0, 0, -1, 0 };
  static const guint32 indices[] = { 0, 1, 2 };
  g_autoptr (VigilSceneBuilder) builder = vigil_scene_builder_new ("plate");
  guint material = vigil_scene_builder_add_material (builder, "steel", 0.5f, 0.5f, 0.5f, 1);
  guint mesh = vigil_scene_builder_begin_mesh (builder, "plate");
  char *path = g_build_filename (folder, "plate.glb", NULL);
  g_autoptr (VigilScene) scene = NULL;
  g_autoptr (GBytes) glb = NULL;

  vigil_scene_builder_add_triangles (builder, mesh, material, positions, normals, 3, indices, 3);
  vigil_scene_builder_add_node (builder, "plate", -1, NULL, (int) mesh);
  scene = vigil_scene_builder_end (builder);
  glb = vigil_scene_to_glb (scene, NULL);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (glb, NULL), (gssize) g_bytes_get_size (glb), NULL));
  return path;
}

/* What was begun before there was a view goes on in the one that shows it: a quick picture first, then the full one. */
static void
test_prepared (void)
{
  g_autofree char *folder = vigil_test_make_dir (), *path = write_model (folder);
  GtkWidget *window = g_object_ref_sink (gtk_window_new ());
  Fixture f = { 0 };

  vigil_twin_view_prepare (path, 480, 320);
  f.view = VIGIL_TWIN_VIEW (vigil_twin_view_new ());
  gtk_window_set_default_size (GTK_WINDOW (window), 480, 320);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (f.view));
  vigil_twin_view_load_file (f.view, path);
  vigil_twin_view_set_active (f.view, TRUE);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (vigil_test_wait (has_picker, &f, 90));
  g_assert_null (vigil_twin_view_get_problem (f.view));
  g_assert_true (vigil_test_wait (is_final, &f, 90));
  g_assert_cmpuint (vigil_twin_view_get_picture (f.view)->width, ==, vigil_twin_view_get_picture (f.view)->frame_width);
  g_assert_cmpuint (vigil_twin_view_get_picture (f.view)->triangles, ==, 1);
  g_assert_cmpfloat (vigil_twin_view_get_load_time (f.view), >=, 0);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (window);
  vigil_test_remove_tree (folder);
}

int
main (int argc, char **argv)
{
  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/twin/view/inactive", Fixture, NULL, set_up, test_inactive, tear_down);
  g_test_add ("/twin/view/use", Fixture, NULL, set_up, test_use, tear_down);
  g_test_add ("/twin/view/title", Fixture, NULL, set_up, test_title, tear_down);
  g_test_add ("/twin/view/no-gl", Fixture, NULL, set_up, test_no_gl, tear_down);
  g_test_add ("/twin/view/lost", Fixture, NULL, set_up, test_lost, tear_down);
  g_test_add ("/twin/view/dispose-while-loading", Fixture, NULL, set_up, test_dispose_while_loading, tear_down);
  g_test_add_func ("/twin/view/broken-file", test_broken_file);
  g_test_add_func ("/twin/view/prepared", test_prepared);
  return g_test_run ();
}
