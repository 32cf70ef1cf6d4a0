/* vigil-scene-view.c: elements of vertex views as numbers, triangles of primitives
 *
 * Views may lie at any address: everything is read by memcpy().
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/scene/vigil-scene-private.h"

#include <math.h>
#include <string.h>

#define READ(type, at) ({ type value_; memcpy (&value_, (at), sizeof value_); value_; })

/* glTF 2.0, 3.11: "accessor.normalized": c / 255, max (c / 127, -1) and so on. */
static float
read_component (const VigilVertexView *view, const guint8 *at)
{
  gboolean normalized = view->normalized;

  switch (view->component)
    {
    case VIGIL_COMPONENT_I8:
      return normalized ? fmaxf ((float) READ (gint8, at) / 127.0f, -1.0f) : (float) READ (gint8, at);
    case VIGIL_COMPONENT_U8:
      return normalized ? (float) *at / 255.0f : (float) *at;
    case VIGIL_COMPONENT_I16:
      return normalized ? fmaxf ((float) READ (gint16, at) / 32767.0f, -1.0f) : (float) READ (gint16, at);
    case VIGIL_COMPONENT_U16:
      return normalized ? (float) READ (guint16, at) / 65535.0f : (float) READ (guint16, at);
    case VIGIL_COMPONENT_U32:
      return (float) READ (guint32, at);
    case VIGIL_COMPONENT_F32:
    default:
      return READ (float, at);
    }
}

void
vigil_vertex_view_get (const VigilVertexView *view, guint i, float *out)
{
  const guint8 *at;
  gsize size;

  g_return_if_fail (view != NULL && view->data != NULL && i < view->count);
  at = view->data + (gsize) i * view->stride;
  if (view->component == VIGIL_COMPONENT_F32)
    {
      memcpy (out, at, view->n * sizeof (float));
      return;
    }
  size = vigil_component_get_size (view->component);
  for (guint k = 0; k < view->n; k++)
    out[k] = read_component (view, at + k * size);
}

static inline guint
read_index (const VigilVertexView *view, guint i)
{
  const guint8 *at = view->data + (gsize) i * view->stride;

  if (view->component == VIGIL_COMPONENT_U16)
    return READ (guint16, at);
  return view->component == VIGIL_COMPONENT_U32 ? READ (guint32, at) : *at;
}

guint
vigil_vertex_view_get_index (const VigilVertexView *view, guint i)
{
  g_return_val_if_fail (view != NULL && view->data != NULL && i < view->count, 0);
  return read_index (view, i);
}

/* Loops that the compiler turns into vector instructions: a fixed step, no branch. */
#define LARGEST(type)                                       \
  G_STMT_START                                              \
  {                                                         \
    type most = 0;                                          \
                                                            \
    for (gsize i = 0; i < view->count; i++)                 \
      {                                                     \
        type value = READ (type, view->data + i * sizeof (type)); \
                                                            \
        most = value > most ? value : most;                 \
      }                                                     \
    return most;                                            \
  }                                                         \
  G_STMT_END

static guint
largest_of_tight (const VigilVertexView *view)
{
  if (view->component == VIGIL_COMPONENT_U16)
    LARGEST (guint16);
  if (view->component == VIGIL_COMPONENT_U32)
    LARGEST (guint32);
  LARGEST (guint8);
}

guint
vigil_vertex_view_get_max_index (const VigilVertexView *view)
{
  guint most = 0;

  g_return_val_if_fail (view != NULL && view->data != NULL, 0);
  if (view->stride == vigil_component_get_size (view->component))
    return largest_of_tight (view);
  for (guint i = 0; i < view->count; i++)
    most = MAX (most, read_index (view, i));
  return most;
}

/* Not finite: 0 × x is NaN, and stays in the sum. */
static gboolean
measure_floats (VigilPrimitive *self)
{
  const VigilVertexView *view = &self->position;
  float min[3] = { INFINITY, INFINITY, INFINITY }, max[3] = { -INFINITY, -INFINITY, -INFINITY }, spoilt = 0.0f;

  for (guint i = 0; i < view->count; i++)
    {
      float at[3];

      memcpy (at, view->data + (gsize) i * view->stride, sizeof at);
      for (int k = 0; k < 3; k++)
        {
          min[k] = at[k] < min[k] ? at[k] : min[k];
          max[k] = at[k] > max[k] ? at[k] : max[k];
          spoilt += at[k] * 0.0f;
        }
    }
  memcpy (self->min, min, sizeof min);
  memcpy (self->max, max, sizeof max);
  return view->count > 0 && spoilt == 0.0f;
}

gboolean
vigil_primitive_measure (VigilPrimitive *self)
{
  const VigilVertexView *view = &self->position;

  if (view->component == VIGIL_COMPONENT_F32)
    return measure_floats (self);
  vigil_box_clear (self->min, self->max);
  for (guint i = 0; i < view->count; i++)
    {
      float at[16];

      vigil_vertex_view_get (view, i, at);
      for (int k = 0; k < 3; k++)
        {
          self->min[k] = fminf (self->min[k], at[k]);
          self->max[k] = fmaxf (self->max[k], at[k]);
        }
    }
  return view->count > 0;
}

void
vigil_primitive_measure_indexed (VigilPrimitive *self)
{
  vigil_box_clear (self->min, self->max);
  for (guint i = 0; i < self->indices.count; i++)
    {
      float at[16];

      vigil_vertex_view_get (&self->position, read_index (&self->indices, i), at);
      for (int k = 0; k < 3; k++)
        {
          self->min[k] = fminf (self->min[k], at[k]);
          self->max[k] = fmaxf (self->max[k], at[k]);
        }
    }
}

static guint
count_elements (const VigilPrimitive *self)
{
  return self->indices.data != NULL ? self->indices.count : self->position.count;
}

guint
vigil_primitive_count_triangles (const VigilPrimitive *self)
{
  guint n = count_elements (self);

  if (self->mode == VIGIL_PRIMITIVE_TRIANGLES)
    return n / 3;
  if (self->mode == VIGIL_PRIMITIVE_TRIANGLE_STRIP || self->mode == VIGIL_PRIMITIVE_TRIANGLE_FAN)
    return n > 2 ? n - 2 : 0;
  return 0;
}

/* Where in the list of elements the corners of triangle @t are. glTF 2.0, 3.7.2.1: p_i = {v_i, v_i+(1+i%2), v_i+(2-i%2)} for
 * strips, p_i = {v_i+1, v_i+2, v_0} for fans. */
void
vigil_primitive_get_corners (VigilPrimitiveMode mode, guint t, guint out[3])
{
  if (mode == VIGIL_PRIMITIVE_TRIANGLE_STRIP)
    {
      out[0] = t;
      out[1] = t + 1 + t % 2;
      out[2] = t + 2 - t % 2;
    }
  else if (mode == VIGIL_PRIMITIVE_TRIANGLE_FAN)
    {
      out[0] = t + 1;
      out[1] = t + 2;
      out[2] = 0;
    }
  else
    for (guint k = 0; k < 3; k++)
      out[k] = 3 * t + k;
}

void
vigil_primitive_get_triangles (const VigilPrimitive *self, GArray *out)
{
  guint n, start;
  guint32 *to;

  g_return_if_fail (self != NULL && out != NULL && g_array_get_element_size (out) == sizeof (guint32));
  n = vigil_primitive_count_triangles (self);
  start = out->len;
  if (n == 0 || n > (G_MAXUINT - start) / 3)
    return;
  g_array_set_size (out, start + 3 * n);
  to = &g_array_index (out, guint32, start);
  for (guint t = 0; t < n; t++, to += 3)
    {
      guint corners[3];

      vigil_primitive_get_corners (self->mode, t, corners);
      for (int k = 0; k < 3; k++)
        to[k] = self->indices.data != NULL ? read_index (&self->indices, corners[k]) : corners[k];
    }
}
