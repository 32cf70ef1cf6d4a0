/* test-fit-layout.c: a row that gets narrow loses its least important parts, and nothing is cut
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "map/vigil-fit-layout.h"

typedef struct
{
  GtkWidget *box;
  GtkWidget *always, *space, *second, *first, *substitute;
} Fixture;

static GtkWidget *
add (Fixture *f, int width, guint rank)
{
  GtkWidget *child = gtk_drawing_area_new ();

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (child), width);
  vigil_fit_layout_set_rank (child, rank);
  gtk_box_append (GTK_BOX (f->box), child);
  return child;
}

/* 100 + 0 + 50 + 60 and 3 gaps of 10; the substitute of 20 comes in only for the one of 60. */
static void
set_up (Fixture *f, gconstpointer data)
{
  GtkLayoutManager *layout = vigil_fit_layout_new ();

  g_object_set (layout, "spacing", 10, NULL);
  f->box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_widget_set_layout_manager (f->box, layout);
  f->always = add (f, 100, 0);
  f->space = add (f, 0, 0);
  gtk_widget_set_hexpand (f->space, TRUE);
  f->second = add (f, 50, 1);
  f->first = add (f, 60, 2);
  f->substitute = add (f, 20, 0);
  vigil_fit_layout_set_substitute (f->substitute, f->first);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->box);
}

static void
give (Fixture *f, int width)
{
  int minimum;

  gtk_widget_measure (f->box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, width);
  gtk_widget_allocate (f->box, width, 30, -1, NULL);
}

static int
get_right_edge (Fixture *f, GtkWidget *child)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (child, f->box, &bounds));
  return (int) (bounds.origin.x + bounds.size.width);
}

static void
test_room_for_all (Fixture *f, gconstpointer data)
{
  give (f, 300);
  g_assert_true (gtk_widget_get_child_visible (f->first));
  g_assert_true (gtk_widget_get_child_visible (f->second));
  g_assert_false (gtk_widget_get_child_visible (f->substitute));
  g_assert_cmpint (gtk_widget_get_width (f->space), ==, 60);
  g_assert_cmpint (get_right_edge (f, f->first), ==, 300);
}

static void
test_one_gives_way (Fixture *f, gconstpointer data)
{
  give (f, 230);
  g_assert_false (gtk_widget_get_child_visible (f->first));
  g_assert_true (gtk_widget_get_child_visible (f->substitute));
  g_assert_true (gtk_widget_get_child_visible (f->second));
  g_assert_cmpint (get_right_edge (f, f->substitute), ==, 230);
}

static void
test_all_give_way_and_come_back (Fixture *f, gconstpointer data)
{
  give (f, 160);
  g_assert_false (gtk_widget_get_child_visible (f->first));
  g_assert_false (gtk_widget_get_child_visible (f->second));
  g_assert_true (gtk_widget_get_child_visible (f->always));
  g_assert_cmpint (gtk_widget_get_width (f->always), ==, 100);
  give (f, 240);
  g_assert_true (gtk_widget_get_child_visible (f->first));
  g_assert_false (gtk_widget_get_child_visible (f->substitute));
}

/* A short form may have a shorter one. */
static void
test_shorter_still (Fixture *f, gconstpointer data)
{
  GtkWidget *shortest = add (f, 5, 0);

  vigil_fit_layout_set_rank (f->substitute, 3);
  vigil_fit_layout_set_substitute (shortest, f->substitute);
  give (f, 240);
  g_assert_true (gtk_widget_get_child_visible (f->first));
  g_assert_false (gtk_widget_get_child_visible (f->substitute) || gtk_widget_get_child_visible (shortest));
  give (f, 200);
  g_assert_true (gtk_widget_get_child_visible (f->substitute));
  g_assert_false (gtk_widget_get_child_visible (f->first) || gtk_widget_get_child_visible (shortest));
  give (f, 185);
  g_assert_true (gtk_widget_get_child_visible (shortest) && gtk_widget_get_child_visible (f->second));
  g_assert_false (gtk_widget_get_child_visible (f->first) || gtk_widget_get_child_visible (f->substitute));
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  gtk_test_init (&argc, &argv, NULL);
  ADD ("/shell/fit-layout/room-for-all", test_room_for_all);
  ADD ("/shell/fit-layout/one-gives-way", test_one_gives_way);
  ADD ("/shell/fit-layout/all-give-way-and-come-back", test_all_give_way_and_come_back);
  ADD ("/shell/fit-layout/shorter-still", test_shorter_still);
  return g_test_run ();
}
