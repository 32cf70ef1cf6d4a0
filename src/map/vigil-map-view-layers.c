/* vigil-map-view-layers.c: which layers of the map are shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-map-view-private.h"

static void
toggled_cb (VigilMapView *self, const char *id, gboolean shown)
{
  vigil_map_view_set_layer_visible (self, id, shown);
}

/* Once all layers are there. */
void
vigil_map_layers_attach (VigilMapView *self)
{
  self->default_layers = vigil_map_view_dup_visible_layers (self);
  vigil_layer_switcher_set_stack (self->switcher, self->stack);
  g_signal_connect_object (self->switcher, "layer-toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->switcher, "reset", G_CALLBACK (vigil_map_view_reset_layers), self, G_CONNECT_SWAPPED);
  if (self->wanted_layers != NULL)
    vigil_map_view_set_visible_layers (self, (const char *const *) self->wanted_layers);
}

void
vigil_map_view_show_layers (VigilMapView *self, gboolean shown)
{
  g_return_if_fail (VIGIL_IS_MAP_VIEW (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self->switcher)) == shown)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->switcher), shown);
  if (shown)
    gtk_widget_child_focus (GTK_WIDGET (self->switcher), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self));
  vigil_map_view_tools_changed (self);
}

gboolean
vigil_map_view_get_layers_shown (VigilMapView *self)
{
  g_return_val_if_fail (VIGIL_IS_MAP_VIEW (self), FALSE);
  return gtk_widget_get_visible (GTK_WIDGET (self->switcher));
}

static void
layers_changed (VigilMapView *self)
{
  vigil_layer_switcher_refresh (self->switcher);
  g_object_notify (G_OBJECT (self), "visible-layers");
  vigil_map_view_tools_changed (self);
}

/**
 * vigil_map_view_set_layer_visible:
 * @self: the map
 * @id: of a layer
 * @visible: whether it is to be shown
 *
 * Returns: %FALSE if there is no such layer, or if it has to be shown whatever anybody wants
 */
gboolean
vigil_map_view_set_layer_visible (VigilMapView *self, const char *id, gboolean visible)
{
  VigilLayer *layer;

  g_return_val_if_fail (VIGIL_IS_MAP_VIEW (self) && id != NULL, FALSE);

  layer = self->stack != NULL ? vigil_layer_stack_find (self->stack, id) : NULL;
  if (layer == NULL || (!visible && !vigil_layer_switcher_may_hide (id)))
    return FALSE;
  vigil_layer_set_visible (layer, visible);
  layers_changed (self);
  return TRUE;
}

/**
 * vigil_map_view_set_visible_layers:
 * @self: the map
 * @ids: (nullable) (array zero-terminated=1): what to show; %NULL: what is shown at first
 *
 * Kept until there is a session, if there is none yet.
 */
void
vigil_map_view_set_visible_layers (VigilMapView *self, const char *const *ids)
{
  GListModel *layers;

  g_return_if_fail (VIGIL_IS_MAP_VIEW (self));

  if (self->stack == NULL)
    {
      g_strfreev (self->wanted_layers);
      self->wanted_layers = g_strdupv ((char **) ids);
      return;
    }
  if (ids == NULL)
    ids = (const char *const *) self->default_layers;
  layers = vigil_layer_stack_get_layers (self->stack);
  for (guint i = 0; i < g_list_model_get_n_items (layers); i++)
    {
      g_autoptr (VigilLayer) layer = g_list_model_get_item (layers, i);
      const char *id = vigil_layer_get_id (layer);

      vigil_layer_set_visible (layer, g_strv_contains (ids, id) || !vigil_layer_switcher_may_hide (id));
    }
  layers_changed (self);
}

/**
 * vigil_map_view_dup_visible_layers:
 * @self: the map
 *
 * Returns: (transfer full) (array zero-terminated=1): ids, bottom first; of tools none
 */
char **
vigil_map_view_dup_visible_layers (VigilMapView *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  GListModel *layers;

  g_return_val_if_fail (VIGIL_IS_MAP_VIEW (self), NULL);

  if (self->stack == NULL)
    return g_strdupv (self->wanted_layers);
  layers = vigil_layer_stack_get_layers (self->stack);
  for (guint i = 0; i < g_list_model_get_n_items (layers); i++)
    {
      g_autoptr (VigilLayer) layer = g_list_model_get_item (layers, i);

      if (vigil_layer_get_visible (layer) && vigil_layer_switcher_lists (vigil_layer_get_id (layer)))
        g_strv_builder_add (ids, vigil_layer_get_id (layer));
    }
  return g_strv_builder_end (ids);
}

void
vigil_map_view_reset_layers (VigilMapView *self)
{
  vigil_map_view_set_visible_layers (self, NULL);
}

void
vigil_map_view_set_layers_extra (VigilMapView *self, GtkWidget *extra)
{
  g_return_if_fail (VIGIL_IS_MAP_VIEW (self));
  vigil_layer_switcher_set_extra (self->switcher, extra);
}
