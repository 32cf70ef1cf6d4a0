/* vigil-layer-stack-pick.c: what lies at a point or in a rectangle of the map, asked of the layers from the top down
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-layer-stack.h"

/**
 * vigil_layer_stack_pick:
 * @self: the stack
 * @px: pixels from the left
 * @py: pixels from the top
 * @tolerance: pixels around it that still count
 *
 * Returns: (transfer full) (element-type VigilSelected): what lies there, top layer first
 */
GArray *
vigil_layer_stack_pick (VigilLayerStack *self, double px, double py, double tolerance)
{
  GArray *hits = vigil_selection_group_new ();
  VigilMapPoint at;

  g_return_val_if_fail (VIGIL_IS_LAYER_STACK (self), hits);

  if (!vigil_layer_stack_locate (self, px, py, tolerance, &at))
    return hits;
  for (guint i = g_list_model_get_n_items (vigil_layer_stack_get_layers (self)); i > 0; i--)
    {
      g_autoptr (VigilLayer) layer = g_list_model_get_item (vigil_layer_stack_get_layers (self), i - 1);
      vigil_layer_pick (layer, &at, hits);
    }
  return hits;
}

/**
 * vigil_layer_stack_collect:
 * @self: the stack
 * @px0: a corner, pixels
 * @py0: a corner, pixels
 * @px1: the opposite corner, pixels
 * @py1: the opposite corner, pixels
 *
 * Returns: (transfer full) (element-type VigilSelected): all that stands in the rectangle, top layer first
 */
GArray *
vigil_layer_stack_collect (VigilLayerStack *self, double px0, double py0, double px1, double py1)
{
  GArray *hits = vigil_selection_group_new ();
  VigilMapPoint a, b;
  double rect[4];

  g_return_val_if_fail (VIGIL_IS_LAYER_STACK (self), hits);

  if (!vigil_layer_stack_locate (self, px0, py0, 0, &a) || !vigil_layer_stack_locate (self, px1, py1, 0, &b))
    return hits;
  rect[0] = MIN (a.x, b.x);
  rect[1] = MIN (a.y, b.y);
  rect[2] = MAX (a.x, b.x);
  rect[3] = MAX (a.y, b.y);
  for (guint i = g_list_model_get_n_items (vigil_layer_stack_get_layers (self)); i > 0; i--)
    {
      g_autoptr (VigilLayer) layer = g_list_model_get_item (vigil_layer_stack_get_layers (self), i - 1);
      vigil_layer_collect (layer, rect, hits);
    }
  return hits;
}

/**
 * vigil_layer_stack_expand:
 * @self: the stack
 * @id: id of a picked %VIGIL_SELECTED_GROUP
 *
 * Returns: (transfer full) (element-type VigilSelected): its members, for vigil_selection_set_group(); empty when
 *   there is no such group any more
 */
GArray *
vigil_layer_stack_expand (VigilLayerStack *self, const char *id)
{
  GArray *hits = vigil_selection_group_new ();

  g_return_val_if_fail (VIGIL_IS_LAYER_STACK (self) && id != NULL, hits);

  for (guint i = g_list_model_get_n_items (vigil_layer_stack_get_layers (self)); i > 0 && hits->len == 0; i--)
    {
      g_autoptr (VigilLayer) layer = g_list_model_get_item (vigil_layer_stack_get_layers (self), i - 1);
      vigil_layer_expand (layer, id, hits);
    }
  return hits;
}

/**
 * vigil_layer_stack_describe:
 * @self: the stack
 * @kind: what
 * @id: which
 *
 * Returns: (transfer full) (nullable): lines for the hover card
 */
char *
vigil_layer_stack_describe (VigilLayerStack *self, VigilSelectedKind kind, const char *id)
{
  char *text = NULL;

  g_return_val_if_fail (VIGIL_IS_LAYER_STACK (self), NULL);

  for (guint i = g_list_model_get_n_items (vigil_layer_stack_get_layers (self)); i > 0 && text == NULL; i--)
    {
      g_autoptr (VigilLayer) layer = g_list_model_get_item (vigil_layer_stack_get_layers (self), i - 1);
      text = vigil_layer_describe (layer, kind, id);
    }
  return text;
}
