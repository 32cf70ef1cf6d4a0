/* vigil-scene-write-data.c: the binary part of a GLB file: accessors in bufferViews of one stride each
 *
 * Every bufferView begins at a multiple of 4 and holds elements of one width, padded to 4 bytes where they are vertices: so all
 * rules of glTF 2.0, 3.6.2.4 on alignment hold.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/scene/vigil-scene-limits.h"
#include "twin/scene/vigil-scene-write-private.h"

#include <math.h>

#define ARRAY_BUFFER 34962u
#define ELEMENT_ARRAY_BUFFER 34963u

void
vigil_glb_append_float (GString *out, float value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  for (int digits = 6; digits <= 9; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (text, sizeof text, format, value);
      if ((float)g_ascii_strtod (text, NULL) == value)
        break;
    }
  g_string_append (out, isfinite (value) ? text : "0");
}

void
vigil_glb_append_floats (GString *out, const float *values, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_string_append_c (out, i == 0 ? '[' : ',');
      vigil_glb_append_float (out, values[i]);
    }
  g_string_append_c (out, ']');
}

/* A bucket takes what it has room for: GByteArray counts in 32 bits, and so does the container. */
static gboolean
has_room (VigilGlb *self, guint64 bytes)
{
  self->bytes += bytes;
  if (self->bytes > VIGIL_SCENE_MAX_FILE)
    self->too_large = TRUE;
  return !self->too_large;
}

static guint
find_bucket (VigilGlb *self, guint stride, guint target)
{
  VigilGlbBucket bucket = { stride, target, NULL };

  for (guint i = 0; stride > 0 && i < self->buckets->len; i++)
    {
      const VigilGlbBucket *found = &g_array_index (self->buckets, VigilGlbBucket, i);

      if (found->stride == stride && found->target == target)
        return i;
    }
  bucket.data = g_byte_array_new ();
  g_array_append_val (self->buckets, bucket);
  return self->buckets->len - 1;
}

static const char *
type_name (guint n)
{
  static const char *const names[] = { "SCALAR", "VEC2", "VEC3", "VEC4" };

  return names[CLAMP (n, 1u, 4u) - 1];
}

/* Least and largest numbers as they are stored. */
static void
append_limits (GString *out, const VigilVertexView *view)
{
  VigilVertexView raw = *view;
  float min[4], max[4], value[4];

  raw.normalized = FALSE;
  vigil_vertex_view_get (&raw, 0, min);
  memcpy (max, min, sizeof max);
  for (guint i = 1; i < raw.count; i++)
    {
      vigil_vertex_view_get (&raw, i, value);
      for (guint k = 0; k < raw.n; k++)
        {
          min[k] = MIN (min[k], value[k]);
          max[k] = MAX (max[k], value[k]);
        }
    }
  g_string_append (out, ",\"min\":");
  vigil_glb_append_floats (out, min, raw.n);
  g_string_append (out, ",\"max\":");
  vigil_glb_append_floats (out, max, raw.n);
}

static int
append_accessor (VigilGlb *self, guint bucket, guint offset, const VigilVertexView *view, gboolean limits)
{
  GString *out = self->accessors;

  g_string_append_printf (out, "%s{\"bufferView\":%u,\"byteOffset\":%u,\"componentType\":%u,\"count\":%u,\"type\":\"%s\"",
                          self->n_accessors > 0 ? "," : "", bucket, offset, (guint)view->component, view->count, type_name (view->n));
  if (view->normalized)
    g_string_append (out, ",\"normalized\":true");
  if (limits)
    append_limits (out, view);
  g_string_append_c (out, '}');
  return (int)self->n_accessors++;
}

static int
write_view (VigilGlb *self, const VigilVertexView *view, guint width, guint target, gboolean limits)
{
  static const guint8 padding[4] = { 0 };
  guint size = view->n * (guint)vigil_component_get_size (view->component);
  guint bucket, offset;
  GByteArray *data;

  if (!has_room (self, (guint64)view->count * width))
    return -1;
  bucket = find_bucket (self, width, target);
  data = g_array_index (self->buckets, VigilGlbBucket, bucket).data;
  offset = data->len;
  if (view->stride == size && width == size)
    g_byte_array_append (data, view->data, size * view->count);
  else
    for (guint i = 0; i < view->count; i++)
      {
        g_byte_array_append (data, view->data + (gsize)i * view->stride, size);
        if (width > size)
          g_byte_array_append (data, padding, width - size);
      }
  return append_accessor (self, bucket, offset, view, limits);
}

/* The same elements of the same memory are written once. */
static int
add_view (VigilGlb *self, const VigilVertexView *view, guint width, guint target, gboolean limits)
{
  g_autofree char *key = NULL;
  gpointer found;
  int accessor;

  if (view->data == NULL || view->count == 0)
    return -1;
  key = g_strdup_printf ("%p %u %u %u %d %d %u %d", (const void *)view->data, view->count, view->stride, (guint)view->n,
                         view->normalized, (int)view->component, target, limits);
  if (g_hash_table_lookup_extended (self->written, key, NULL, &found))
    return GPOINTER_TO_INT (found);
  accessor = write_view (self, view, width, target, limits);
  if (accessor >= 0)
    g_hash_table_insert (self->written, g_steal_pointer (&key), GINT_TO_POINTER (accessor));
  return accessor;
}

int
vigil_glb_add_attribute (VigilGlb *self, const VigilVertexView *view, gboolean is_position)
{
  guint size = view->n * (guint)vigil_component_get_size (view->component);

  return add_view (self, view, (size + 3) & ~3u, ARRAY_BUFFER, is_position);
}

int
vigil_glb_add_indices (VigilGlb *self, const VigilVertexView *view)
{
  return add_view (self, view, (guint)vigil_component_get_size (view->component), ELEMENT_ARRAY_BUFFER, FALSE);
}

/* Never shared: @values may lie where others lay before. */
int
vigil_glb_add_floats (VigilGlb *self, const float *values, guint n, guint count)
{
  VigilVertexView view = { .data = (const guint8 *)values, .count = count, .stride = n * (guint)sizeof (float), .n = (guint8)n,
                           .component = VIGIL_COMPONENT_F32 };

  return count > 0 ? write_view (self, &view, view.stride, 0, FALSE) : -1;
}

int
vigil_glb_add_picture (VigilGlb *self, const guint8 *data, gsize size)
{
  guint bucket;

  if (!has_room (self, size))
    return -1;
  bucket = find_bucket (self, 0, 0);
  g_byte_array_append (g_array_index (self->buckets, VigilGlbBucket, bucket).data, data, (guint)size);
  return (int)bucket;
}
