/* vigil-scroll-layout.c: a scrolled window as tall as what it holds needs at its width
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-scroll-layout.h"

#include "map/vigil-palette.h"

#define MOST_GROWS 1.35 /* as on a wall: with texts of twice the size the list above would be lost */

struct _VigilScrollLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (VigilScrollLayout, vigil_scroll_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
vigil_scroll_layout_get_request_mode (GtkLayoutManager *layout, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
measure_content (GtkScrolledWindow *window, int width)
{
  int most = gtk_scrolled_window_get_max_content_height (window), height = 0;

  gtk_widget_measure (gtk_scrolled_window_get_child (window), GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return most >= 0 ? MIN (height, (int) (most * MIN (vigil_palette_get_type_scale (), MOST_GROWS))) : height;
}

static void
vigil_scroll_layout_measure (GtkLayoutManager *layout, GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                             int *minimum_baseline, int *natural_baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (child));

  gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    *natural = MAX (*minimum, measure_content (GTK_SCROLLED_WINDOW (child), for_size));
}

static void
vigil_scroll_layout_allocate (GtkLayoutManager *layout, GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_size_allocate (gtk_widget_get_first_child (widget), &(GtkAllocation){ 0, 0, width, height }, -1);
}

static void
vigil_scroll_layout_class_init (VigilScrollLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = vigil_scroll_layout_get_request_mode;
  layout_class->measure = vigil_scroll_layout_measure;
  layout_class->allocate = vigil_scroll_layout_allocate;
}

static void
vigil_scroll_layout_init (VigilScrollLayout *self)
{
}

GtkLayoutManager *
vigil_scroll_layout_new (void)
{
  return g_object_new (VIGIL_TYPE_SCROLL_LAYOUT, NULL);
}
