/* test-wrap-layout.c: rows of children at their natural width, none over another; expected sizes are the sums of what the children ask for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-wrap-layout.h"

#define N 4
#define SPACE 6

static const int widths[N] = { 80, 120, 40, 100 };

typedef struct
{
  GtkWidget *box, *children[N];
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_widget_set_layout_manager (f->box, vigil_wrap_layout_new (SPACE));
  for (guint i = 0; i < N; i++)
    {
      f->children[i] = gtk_drawing_area_new ();
      gtk_widget_set_size_request (f->children[i], widths[i], 30);
      gtk_box_append (GTK_BOX (f->box), f->children[i]);
    }
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->box);
}

static int
get_height (Fixture *f, int width)
{
  int height;

  gtk_widget_measure (f->box, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

static void
assert_place (Fixture *f, guint child, int x, int y)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (f->children[child], f->box, &bounds));
  g_assert_cmpfloat (bounds.origin.x, ==, x);
  g_assert_cmpfloat (bounds.origin.y, ==, y);
  g_assert_cmpfloat (bounds.size.width, ==, widths[child]);
}

static void
test_rows (Fixture *f, gconstpointer data)
{
  int minimum, natural;

  gtk_widget_measure (f->box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 120);
  g_assert_cmpint (natural, ==, 80 + 120 + 40 + 100 + 3 * SPACE);
  g_assert_cmpint (get_height (f, natural), ==, 30);
  g_assert_cmpint (get_height (f, natural - 1), ==, 30 + SPACE + 30);
  g_assert_cmpint (get_height (f, 120), ==, 4 * 30 + 3 * SPACE);
  gtk_widget_set_visible (f->children[1], FALSE);
  g_assert_cmpint (get_height (f, 80 + 40 + 100 + 2 * SPACE), ==, 30);
}

/* Beside a short one there is no gap, and nothing of one row lies over the next. */
static void
test_places (Fixture *f, gconstpointer data)
{
  gtk_widget_size_allocate (f->box, &(GtkAllocation){ 0, 0, 260, get_height (f, 260) }, -1);
  assert_place (f, 0, 0, 0);
  assert_place (f, 1, 80 + SPACE, 0);
  assert_place (f, 2, 80 + SPACE + 120 + SPACE, 0);
  assert_place (f, 3, 0, 30 + SPACE);
}

/* Where text goes from right to left so do the children. */
static void
test_mirrored (Fixture *f, gconstpointer data)
{
  gtk_widget_set_direction (f->box, GTK_TEXT_DIR_RTL);
  gtk_widget_size_allocate (f->box, &(GtkAllocation){ 0, 0, 260, get_height (f, 260) }, -1);
  assert_place (f, 0, 260 - 80, 0);
  assert_place (f, 1, 260 - 80 - SPACE - 120, 0);
  assert_place (f, 3, 260 - 100, 30 + SPACE);
}

/* The first that expands takes what is left of its row, and only of its row. */
static void
test_expand (Fixture *f, gconstpointer data)
{
  graphene_rect_t bounds;

  gtk_widget_set_hexpand (f->children[1], TRUE);
  gtk_widget_size_allocate (f->box, &(GtkAllocation){ 0, 0, 270, get_height (f, 270) }, -1);
  assert_place (f, 0, 0, 0);
  g_assert_true (gtk_widget_compute_bounds (f->children[1], f->box, &bounds));
  g_assert_cmpfloat (bounds.size.width, ==, 120 + 270 - (80 + 120 + 40 + 2 * SPACE));
  assert_place (f, 2, 270 - 40, 0);
  assert_place (f, 3, 0, 30 + SPACE);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/wrap-layout/rows", Fixture, NULL, set_up, test_rows, tear_down);
  g_test_add ("/wrap-layout/places", Fixture, NULL, set_up, test_places, tear_down);
  g_test_add ("/wrap-layout/mirrored", Fixture, NULL, set_up, test_mirrored, tear_down);
  g_test_add ("/wrap-layout/expand", Fixture, NULL, set_up, test_expand, tear_down);
  return g_test_run ();
}
