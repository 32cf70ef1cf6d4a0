/* test-scroll-layout.c: a form that scrolls is as tall as its rows; expected heights are the sums of what the children ask for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-palette.h"
#include "shell/vigil-scroll-layout.h"
#include "shell/vigil-wrap-layout.h"

#define N 4
#define WIDTH 100
#define HEIGHT 60 /* more than a scrollbar needs */
#define MOST 150

typedef struct
{
  GtkWidget *box, *window;
} Fixture;

/* Four children that stand in one row, or in up to four where it is narrow. */
static void
set_up (Fixture *f, gconstpointer data)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (content, vigil_wrap_layout_new (0));
  for (guint i = 0; i < N; i++)
    {
      GtkWidget *child = gtk_drawing_area_new ();

      gtk_widget_set_size_request (child, WIDTH, HEIGHT);
      gtk_box_append (GTK_BOX (content), child);
    }
  f->window = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (f->window), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (f->window), content);
  f->box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_widget_set_layout_manager (f->box, vigil_scroll_layout_new ());
  gtk_box_append (GTK_BOX (f->box), f->window);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->box);
}

static int
get_height (Fixture *f, int width, int *least)
{
  int height;

  gtk_widget_measure (f->box, GTK_ORIENTATION_VERTICAL, width, least, &height, NULL, NULL);
  return height;
}

static void
test_height (Fixture *f, gconstpointer data)
{
  int least;

  g_assert_cmpint (get_height (f, N * WIDTH, &least), ==, HEIGHT);
  g_assert_cmpint (get_height (f, N * WIDTH - 1, &least), ==, 2 * HEIGHT);
  g_assert_cmpint (get_height (f, WIDTH, &least), ==, N * HEIGHT);
  g_assert_cmpint (least, <, N * HEIGHT); /* it scrolls where there is less room */
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (f->window), MOST);
  g_assert_cmpint (get_height (f, WIDTH, &least), ==, MOST);
  g_assert_cmpint (get_height (f, N * WIDTH, &least), ==, HEIGHT);
}

/* With larger type a third more, not twice as much: 1.35 × 150. */
static void
test_large_type (Fixture *f, gconstpointer data)
{
  int least;

  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (f->window), MOST);
  vigil_palette_set_type_scale (1.2);
  g_assert_cmpint (get_height (f, WIDTH, &least), ==, 180);
  vigil_palette_set_type_scale (2.0);
  gtk_widget_queue_resize (f->window);
  g_assert_cmpint (get_height (f, WIDTH, &least), ==, 202);
  vigil_palette_set_type_scale (1.0);
}

static void
test_place (Fixture *f, gconstpointer data)
{
  gtk_widget_size_allocate (f->box, &(GtkAllocation){ 0, 0, 250, 90 }, -1);
  g_assert_cmpint (gtk_widget_get_width (f->window), ==, 250);
  g_assert_cmpint (gtk_widget_get_height (f->window), ==, 90);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/scroll-layout/height", Fixture, NULL, set_up, test_height, tear_down);
  g_test_add ("/scroll-layout/large-type", Fixture, NULL, set_up, test_large_type, tear_down);
  g_test_add ("/scroll-layout/place", Fixture, NULL, set_up, test_place, tear_down);
  return g_test_run ();
}
