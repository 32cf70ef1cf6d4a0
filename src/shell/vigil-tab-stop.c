/* vigil-tab-stop.c: a list that is one stop of the Tab key
 *
 * A list view hands Tab from row to row: a thousand alarms are a thousand stops. Within this box Tab goes through what
 * one row holds and then leaves the list, as GTK_LIST_TAB_ITEM does since GTK 4.12; arrow keys walk through the rows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-tab-stop.h"

struct _VigilTabStop
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (VigilTabStop, vigil_tab_stop, GTK_TYPE_BOX)

/* The row in which the keys are, or NULL. A column view has a list view within. */
static GtkWidget *
find_row (GtkWidget *widget)
{
  GtkWidget *at = widget;

  while (at != NULL && !GTK_IS_LIST_VIEW (at))
    at = gtk_widget_get_focus_child (at);
  return at != NULL ? gtk_widget_get_focus_child (at) : NULL;
}

static gboolean
vigil_tab_stop_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *row = find_row (widget);

  if (row != NULL && (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD))
    return gtk_widget_child_focus (row, direction);
  return GTK_WIDGET_CLASS (vigil_tab_stop_parent_class)->focus (widget, direction);
}

static void
vigil_tab_stop_class_init (VigilTabStopClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = vigil_tab_stop_focus;
}

static void
vigil_tab_stop_init (VigilTabStop *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}
