/* test-window-room.c: larger type or a larger screen gets a larger window, as far as the screen has it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-window-room.h"

#include "map/vigil-palette.h"

static void
test_grow (void)
{
  static const struct
  {
    int length;
    double scale;
    int screen, expected;
  } rows[] = {
    { 620, 1.0, 1920, 620 },   /* usual type: as it was made */
    { 620, 2.0, 1920, 1240 },  /* twice the type, twice the width */
    { 1280, 2.0, 1920, 1872 }, /* the screen is the end of it */
    { 1280, 1.5, 1366, 1318 },
    { 720, 2.0, 700, 720 },    /* never smaller than it was made: the desktop says what does not fit */
    { -1, 2.0, 1080, -1 },     /* left to its contents */
    { 0, 2.0, 1080, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (vigil_window_room_grow (rows[i].length, rows[i].scale, rows[i].screen), ==, rows[i].expected);
}

static void
test_scale (void)
{
  g_assert_cmpfloat (vigil_window_room_scale (1280, 1.0, 1920, TRUE), ==, 1.0);
  g_assert_cmpfloat (vigil_window_room_scale (1280, 1.0, 1366, TRUE), ==, 1.0);  /* nothing gets smaller */
  g_assert_cmpfloat (vigil_window_room_scale (1280, 1.35, 3840, TRUE), ==, 2.0); /* a chart takes two thirds of each */
  g_assert_cmpfloat (vigil_window_room_scale (720, 1.35, 2160, FALSE), ==, 2.0);
  g_assert_cmpfloat (vigil_window_room_scale (980, 1.35, 3840, TRUE), ==, 1.35); /* lines of text get no longer */
  g_assert_cmpfloat (vigil_window_room_scale (480, 1.35, 2160, FALSE), ==, 1.35);
  g_assert_cmpfloat (vigil_window_room_scale (1280, 2.0, 2560, TRUE), ==, 2.0);  /* the larger of both */
}

static void
show (double scale, int *width, int *height, int *pane, int *most)
{
  GtkWidget *window = gtk_window_new (), *scrolled = gtk_scrolled_window_new (), *panes = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);

  vigil_palette_set_type_scale (scale);
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 200);
  gtk_paned_set_position (GTK_PANED (panes), 100);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 100);
  gtk_paned_set_start_child (GTK_PANED (panes), scrolled);
  gtk_window_set_child (GTK_WINDOW (window), panes);
  vigil_window_room_watch (GTK_WINDOW (window));
  gtk_widget_realize (window);
  gtk_window_get_default_size (GTK_WINDOW (window), width, height);
  *most = gtk_scrolled_window_get_max_content_height (GTK_SCROLLED_WINDOW (scrolled));
  *pane = gtk_paned_get_position (GTK_PANED (panes));
  gtk_window_destroy (GTK_WINDOW (window));
  vigil_palette_set_type_scale (1.0);
}

static void
test_shown (void)
{
  int width, height, pane, most;

  show (1.0, &width, &height, &pane, &most);
  g_assert_cmpint (width, ==, 400);
  g_assert_cmpint (height, ==, 200);
  g_assert_cmpint (pane, ==, 100);
  g_assert_cmpint (most, ==, 100);
  show (2.0, &width, &height, &pane, &most);
  g_assert_cmpint (width, ==, 800);
  g_assert_cmpint (height, ==, 400);
  g_assert_cmpint (pane, ==, 200); /* a quarter of the window, as before */
  g_assert_cmpint (most, ==, 200);
}

int
main (int argc, char **argv)
{
  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shell/window-room/grow", test_grow);
  g_test_add_func ("/shell/window-room/scale", test_scale);
  g_test_add_func ("/shell/window-room/shown", test_shown);
  return g_test_run ();
}
