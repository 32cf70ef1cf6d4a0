/* fuzz-gltf.c: any bytes as a 3D model: loaded or refused; what is loaded can be read to its end
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE /* memmem */

#include "fuzz.h"

#include <math.h>
#include <string.h>

#include "small-models.h"
#include "twin/scene/vigil-scene-image.h"
#include "twin/scene/vigil-scene.h"

/* So that a run is quick; larger ones are tried by test-scene-image.c. */
#define MAX_PIXELS (1u << 20)
#define MAX_ELEMENTS 100000u

static void
read_view (const VigilVertexView *view)
{
  float values[16];

  for (guint i = 0; view->data != NULL && i < MIN (view->count, MAX_ELEMENTS); i++)
    vigil_vertex_view_get (view, i, values);
}

static void
read_primitive (const VigilPrimitive *primitive)
{
  g_autoptr (GArray) triangles = g_array_new (FALSE, FALSE, sizeof (guint32));

  read_view (&primitive->position);
  read_view (&primitive->normal);
  read_view (&primitive->tangent);
  read_view (&primitive->uv[0]);
  read_view (&primitive->uv[1]);
  read_view (&primitive->color);
  if (primitive->position.count > MAX_ELEMENTS || primitive->indices.count > MAX_ELEMENTS)
    return;
  vigil_primitive_get_triangles (primitive, triangles);
  g_assert (triangles->len % 3 == 0);
  for (guint i = 0; i < triangles->len; i++)
    g_assert (g_array_index (triangles, guint32, i) < primitive->position.count);
  for (guint i = 0; i < 3; i++)
    g_assert (isfinite (primitive->min[i]) && isfinite (primitive->max[i]));
}

static void
read_image (const VigilScene *scene, guint index)
{
  g_autoptr (GBytes) pixels = NULL;
  VigilImageInfo info;
  guint width, height;
  gsize size;
  const guint8 *data;

  if (scene->images[index].data == NULL)
    return;
  data = g_bytes_get_data (scene->images[index].data, &size);
  if (!vigil_image_look (data, size, &info, NULL) || info.width * info.height > MAX_PIXELS)
    return;
  pixels = vigil_scene_decode_image (scene, index, &width, &height, NULL);
  g_assert (pixels == NULL || g_bytes_get_size (pixels) == (gsize) width * height * 4);
}

static void
read_scene (const VigilScene *scene)
{
  g_autofree char *text = vigil_scene_describe (scene);

  g_assert (g_utf8_validate (text, -1, NULL));
  for (guint i = 0; i < scene->n_meshes; i++)
    for (guint j = 0; j < scene->meshes[i].n_primitives; j++)
      {
        g_assert (scene->meshes[i].primitives[j].material < (int) scene->n_materials);
        read_primitive (&scene->meshes[i].primitives[j]);
      }
  for (guint i = 0; i < scene->n_images; i++)
    read_image (scene, i);
  for (guint i = 0; i < scene->n_nodes; i++)
    g_assert (scene->nodes[i].parent < (int) i && scene->nodes[i].mesh < (int) scene->n_meshes);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilScene) scene = vigil_scene_load_bytes (bytes, NULL, NULL, &error);

  g_assert ((scene == NULL) == (error != NULL));
  if (scene != NULL)
    read_scene (scene);
  else
    g_assert (error->message[0] != '\0');
  return 0;
}

GPtrArray *
fuzz_make_seeds (void)
{
  GPtrArray *seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < N_SMALL_MODELS; i++)
    {
      g_ptr_array_add (seeds, small_model_make ((SmallModel) i, FALSE));
      g_ptr_array_add (seeds, small_model_make ((SmallModel) i, TRUE));
    }
  return seeds;
}

static guint32
get_u32 (const guint8 *at)
{
  guint32 value;

  memcpy (&value, at, 4);
  return GUINT32_FROM_LE (value);
}

static void
set_u32 (guint8 *at, gsize value)
{
  guint32 little = GUINT32_TO_LE ((guint32) value);

  memcpy (at, &little, 4);
}

/* The whole length, and that of the JSON by where the BIN chunk is found now. */
void
fuzz_repair (GByteArray *input)
{
  const guint8 *bin;

  if (input->len < 28 || memcmp (input->data, "glTF", 4) != 0)
    return;
  bin = memmem (input->data + 24, input->len - 24, "BIN\0", 4);
  if (bin != NULL && get_u32 (input->data + 4) == 2)
    {
      gsize at = (gsize) (bin - input->data);

      while (at % 4 != 0)
        {
          g_byte_array_set_size (input, input->len + 1);
          memmove (input->data + at - 3, input->data + at - 4, input->len - 1 - (at - 4));
          input->data[at - 4] = ' ';
          at++;
        }
      while (input->len % 4 != 0)
        g_byte_array_append (input, (const guint8 *) "", 1);
      set_u32 (input->data + 12, at - 4 - 20);
      set_u32 (input->data + at - 4, input->len - at - 4);
    }
  set_u32 (input->data + 8, input->len);
}
