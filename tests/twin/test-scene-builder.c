/* test-scene-builder.c: worlds, boxes, counts and names of a scene made by code; elements of views
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/scene/vigil-scene-builder.h"

#include <math.h>
#include <string.h>

static const float square[] = { 0, 0, 0, 2, 0, 0, 2, 3, 0, 0, 3, 0 };
static const guint32 two[] = { 0, 1, 2, 0, 2, 3 };

static void
assert_box (const float min[3], const float max[3], const float expected[6])
{
  for (int k = 0; k < 3; k++)
    {
      g_assert_cmpfloat_with_epsilon (min[k], expected[k], 1e-5f);
      g_assert_cmpfloat_with_epsilon (max[k], expected[3 + k], 1e-5f);
    }
}

static VigilScene *
make_square (const float *local, const float *instances, guint n)
{
  g_autoptr (VigilSceneBuilder) builder = vigil_scene_builder_new ("square");
  guint grey = vigil_scene_builder_add_material (builder, "grey", 0.5f, 0.5f, 0.5f, 1);
  guint mesh = vigil_scene_builder_begin_mesh (builder, "square");
  guint root = vigil_scene_builder_add_node (builder, "T-101", -1, local, -1);
  guint child;

  vigil_scene_builder_add_triangles (builder, mesh, grey, square, NULL, 4, two, 6);
  child = vigil_scene_builder_add_node (builder, "T-101/wall", (int) root, NULL, (int) mesh);
  if (instances != NULL)
    vigil_scene_builder_set_instances (builder, child, instances, n);
  return vigil_scene_builder_end (builder);
}

/* A quarter turn to the left about z, then 10 m east: (2, 3) comes to (10 - 3, 2). */
static void
test_world (void)
{
  const float turn[16] = { 0, 1, 0, 0, -1, 0, 0, 0, 0, 0, 1, 0, 10, 0, 5, 1 };
  g_autoptr (VigilScene) scene = make_square (turn, NULL, 0);
  const float expected[6] = { 7, 0, 5, 10, 2, 5 };
  float min[3], max[3];

  g_assert_cmpuint (scene->n_triangles, ==, 2);
  g_assert_cmpuint (scene->meshes[0].n_triangles, ==, 2);
  assert_box (scene->min, scene->max, expected);
  g_assert_true (vigil_scene_node_bounds (scene, 1, min, max));
  assert_box (min, max, expected);
  g_assert_false (vigil_scene_node_bounds (scene, 0, min, max));
  g_assert_false (scene->nodes[1].flips);
}

static void
test_mirror (void)
{
  const float mirror[16] = { -1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1 };
  g_autoptr (VigilScene) scene = make_square (mirror, NULL, 0);
  const float expected[6] = { -2, 0, 0, 0, 3, 0 };

  assert_box (scene->min, scene->max, expected);
  g_assert_true (scene->nodes[1].flips);
}

static void
test_instances (void)
{
  const float lift[16] = { 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 100, 1 };
  const float instances[32] = { 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1,
                                2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 20, 30, 1, 1 };
  g_autoptr (VigilScene) scene = make_square (lift, instances, 2);
  const float expected[6] = { 0, 0, 100, 24, 36, 101 };

  assert_box (scene->min, scene->max, expected);
  g_assert_cmpuint (scene->n_triangles, ==, 4);
  g_assert_cmpuint (scene->nodes[1].n_instances, ==, 2);
}

static void
test_names (void)
{
  g_autoptr (VigilSceneBuilder) builder = vigil_scene_builder_new ("names");
  g_autoptr (VigilScene) scene = NULL;

  vigil_scene_builder_add_node (builder, "P-1", -1, NULL, -1);
  vigil_scene_builder_add_node (builder, "P-2", 0, NULL, -1);
  vigil_scene_builder_add_node (builder, "P-1", 1, NULL, -1);
  vigil_scene_builder_add_node (builder, NULL, 1, NULL, -1);
  scene = vigil_scene_builder_end (builder);
  g_assert_cmpint (vigil_scene_find (scene, "P-1"), ==, 0);
  g_assert_cmpint (vigil_scene_find (scene, "P-2"), ==, 1);
  g_assert_cmpint (vigil_scene_find (scene, "P-3"), ==, -1);
  g_assert_cmpuint (scene->n_triangles, ==, 0);
  g_assert_true (scene->min[0] > scene->max[0]);
}

/* A builder that is given up frees what it holds. */
static void
test_dropped (void)
{
  g_autoptr (VigilSceneBuilder) builder = vigil_scene_builder_new ("dropped");
  guint mesh = vigil_scene_builder_begin_mesh (builder, "square");
  guint glass = vigil_scene_builder_add_material (builder, "glass", 0.5f, 0.5f, 0.5f, 0.5f);

  vigil_scene_builder_add_triangles (builder, mesh, glass, square, square, 4, two, 6);
  g_assert_cmpint (vigil_scene_builder_get_material (builder, glass)->alpha_mode, ==, VIGIL_ALPHA_BLEND);
}

static void
assert_triangles (VigilPrimitiveMode mode, guint count, const guint32 *expected, guint n)
{
  VigilPrimitive primitive = { .mode = mode, .position = { .count = count, .stride = 12, .n = 3, .component = VIGIL_COMPONENT_F32 } };
  g_autoptr (GArray) out = g_array_new (FALSE, FALSE, sizeof (guint32));

  vigil_primitive_get_triangles (&primitive, out);
  g_assert_cmpmem (out->data, out->len * sizeof (guint32), expected, n * sizeof (guint32));
}

/* Expected corners: glTF 2.0 specification, 3.7.2.1. */
static void
test_triangles (void)
{
  const guint32 list[] = { 0, 1, 2, 3, 4, 5 }, strip[] = { 0, 1, 2, 1, 3, 2, 2, 3, 4 }, fan[] = { 1, 2, 0, 2, 3, 0, 3, 4, 0 };

  assert_triangles (VIGIL_PRIMITIVE_TRIANGLES, 7, list, 6);
  assert_triangles (VIGIL_PRIMITIVE_TRIANGLE_STRIP, 5, strip, 9);
  assert_triangles (VIGIL_PRIMITIVE_TRIANGLE_FAN, 5, fan, 9);
  assert_triangles (VIGIL_PRIMITIVE_TRIANGLE_STRIP, 2, strip, 0);
  assert_triangles (VIGIL_PRIMITIVE_LINES, 4, list, 0);
}

/* glTF 2.0, 3.11: c / 127 not below -1, c / 65535. */
static void
test_normalized (void)
{
  const gint8 bytes[] = { -128, -127, 0, 127 };
  const guint16 words[] = { 0, 32768, 65535 };
  VigilVertexView view = { .data = (const guint8 *) bytes, .count = 1, .stride = 4, .n = 4, .normalized = TRUE,
                           .component = VIGIL_COMPONENT_I8 };
  float out[4];

  vigil_vertex_view_get (&view, 0, out);
  g_assert_cmpfloat (out[0], ==, -1.0f);
  g_assert_cmpfloat (out[1], ==, -1.0f);
  g_assert_cmpfloat (out[2], ==, 0.0f);
  g_assert_cmpfloat (out[3], ==, 1.0f);
  view = (VigilVertexView) { .data = (const guint8 *) words, .count = 3, .stride = 2, .n = 1, .normalized = TRUE,
                             .component = VIGIL_COMPONENT_U16 };
  vigil_vertex_view_get (&view, 1, out);
  g_assert_cmpfloat_with_epsilon (out[0], 32768.0f / 65535.0f, 1e-7f);
  view.normalized = FALSE;
  vigil_vertex_view_get (&view, 2, out);
  g_assert_cmpfloat (out[0], ==, 65535.0f);
  g_assert_cmpuint (vigil_vertex_view_get_index (&view, 1), ==, 32768);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/twin/builder/world", test_world);
  g_test_add_func ("/twin/builder/mirror", test_mirror);
  g_test_add_func ("/twin/builder/instances", test_instances);
  g_test_add_func ("/twin/builder/names", test_names);
  g_test_add_func ("/twin/builder/dropped", test_dropped);
  g_test_add_func ("/twin/view/triangles", test_triangles);
  g_test_add_func ("/twin/view/normalized", test_normalized);
  return g_test_run ();
}
