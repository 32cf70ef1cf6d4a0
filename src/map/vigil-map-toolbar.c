/* vigil-map-toolbar.c: the tools of the map, in its top left corner
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-map-toolbar.h"

struct _VigilMapToolbar
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *box;

  int full_width; /* with words; 0: not measured */
  gboolean compact;
};

G_DEFINE_FINAL_TYPE (VigilMapToolbar, vigil_map_toolbar, GTK_TYPE_WIDGET)

static void
vigil_map_toolbar_dispose (GObject *object)
{
  g_clear_pointer (&VIGIL_MAP_TOOLBAR (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vigil_map_toolbar_parent_class)->dispose (object);
}

static void
vigil_map_toolbar_class_init (VigilMapToolbarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_map_toolbar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLBAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/map/vigil-map-toolbar.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilMapToolbar, box);
}

static void
vigil_map_toolbar_init (VigilMapToolbar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Each button holds an icon and a word. */
static void
set_compact (VigilMapToolbar *self, gboolean compact)
{
  self->compact = compact;
  for (GtkWidget *child = gtk_widget_get_first_child (self->box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *both = GTK_IS_BUTTON (child) ? gtk_button_get_child (GTK_BUTTON (child)) : NULL;

      if (both == NULL)
        continue;
      gtk_widget_set_visible (gtk_widget_get_first_child (both), compact);
      gtk_widget_set_visible (gtk_widget_get_last_child (both), !compact);
    }
}

/**
 * vigil_map_toolbar_set_room:
 * @self: the toolbar
 * @width: pixels of the map that it may take
 */
void
vigil_map_toolbar_set_room (VigilMapToolbar *self, int width)
{
  gboolean compact;

  g_return_if_fail (VIGIL_IS_MAP_TOOLBAR (self));

  if (!self->compact)
    gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &self->full_width, NULL, NULL);
  compact = self->full_width > width;
  if (compact != self->compact)
    set_compact (self, compact);
}

gboolean
vigil_map_toolbar_is_compact (VigilMapToolbar *self)
{
  g_return_val_if_fail (VIGIL_IS_MAP_TOOLBAR (self), FALSE);
  return self->compact;
}
