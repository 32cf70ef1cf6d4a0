/* vigil-twin-frame.c: the life of what one picture of the twin shows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/render/vigil-twin-frame.h"

struct _VigilTwinShapes
{
  GPtrArray *shapes;
  guint64 serial;
  gatomicrefcount refs;
};

VigilTwinShape *
vigil_twin_shape_new (VigilTwinShapeKind kind, VigilTwinColor color)
{
  VigilTwinShape *self = g_new0 (VigilTwinShape, 1);

  self->kind = kind;
  self->color = color;
  self->width = 1;
  return self;
}

void
vigil_twin_shape_free (VigilTwinShape *self)
{
  if (self == NULL)
    return;
  g_free (self->vertices);
  g_free (self->indices);
  g_free (self);
}

VigilTwinShapes *
vigil_twin_shapes_new (GPtrArray *shapes)
{
  static gsize last = 0;
  VigilTwinShapes *self = g_new0 (VigilTwinShapes, 1);

  g_return_val_if_fail (shapes != NULL, NULL);
  self->shapes = shapes;
  self->serial = g_atomic_pointer_add (&last, 1) + 1;
  g_atomic_ref_count_init (&self->refs);
  return self;
}

VigilTwinShapes *
vigil_twin_shapes_ref (VigilTwinShapes *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
vigil_twin_shapes_unref (VigilTwinShapes *self)
{
  g_return_if_fail (self != NULL);
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_ptr_array_unref (self->shapes);
  g_free (self);
}

const GPtrArray *
vigil_twin_shapes_get (const VigilTwinShapes *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->shapes;
}

guint64
vigil_twin_shapes_get_serial (const VigilTwinShapes *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->serial;
}

VigilTwinFrame *
vigil_twin_frame_new (void)
{
  VigilTwinFrame *self = g_new0 (VigilTwinFrame, 1);

  self->shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_twin_shapes_unref);
  g_atomic_ref_count_init (&self->refs);
  return self;
}

VigilTwinFrame *
vigil_twin_frame_ref (VigilTwinFrame *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
vigil_twin_frame_unref (VigilTwinFrame *self)
{
  g_return_if_fail (self != NULL);
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->looks);
  g_free (self->figures);
  g_ptr_array_unref (self->shapes);
  g_free (self);
}
