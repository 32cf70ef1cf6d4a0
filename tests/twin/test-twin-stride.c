/* test-twin-stride.c: on foot: a wall stops, one slides along it, stairs are climbed, a kerb too high is not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/view/vigil-twin-stride.h"
#include "twin/scene/vigil-scene-builder.h"

#include <math.h>

#define PACE 0.1 /* m */

static void
add_box (VigilSceneBuilder *builder, const char *name, float x0, float y0, float z0, float x1, float y1, float z1)
{
  const float corners[8][3] = { { x0, y0, z0 }, { x1, y0, z0 }, { x1, y1, z0 }, { x0, y1, z0 }, { x0, y0, z1 }, { x1, y0, z1 }, { x1, y1, z1 }, { x0, y1, z1 } };
  static const guint32 indices[] = { 0, 2, 1, 0, 3, 2, 4, 5, 6, 4, 6, 7, 0, 1, 5, 0, 5, 4, 1, 2, 6, 1, 6, 5, 2, 3, 7, 2, 7, 6, 3, 0, 4, 3, 4, 7 };
  guint mesh = vigil_scene_builder_begin_mesh (builder, name);

  vigil_scene_builder_add_triangles (builder, mesh, 0, corners[0], NULL, 8, indices, G_N_ELEMENTS (indices));
  vigil_scene_builder_add_node (builder, name, -1, NULL, (int) mesh);
}

/* A wall at x = 5; stairs of 0.2 m at y = 10; a kerb of 0.3 m and one of 0.5 m at y = 20; a tank at y = 40. */
static VigilScenePicker *
make_yard (void)
{
  g_autoptr (VigilSceneBuilder) builder = vigil_scene_builder_new ("yard");
  g_autoptr (VigilScene) scene = NULL;

  vigil_scene_builder_add_material (builder, "steel", 0.5f, 0.5f, 0.5f, 1);
  add_box (builder, "ground", -50, -50, -1, 50, 50, 0);
  add_box (builder, "wall", 5, -5, 0, 5.2f, 5, 3);
  for (int i = 0; i < 5; i++)
    add_box (builder, "stair", 3 + 0.4f * (float) i, 9, 0, 5.4f, 11, 0.2f * (float) (i + 1));
  add_box (builder, "low", 3, 19, 0, 4, 21, 0.3f);
  add_box (builder, "high", 7, 19, 0, 8, 21, 0.5f);
  add_box (builder, "tank", 10, 35, 0, 20, 45, 8);
  scene = vigil_scene_builder_end (builder);
  return vigil_scene_picker_new (scene);
}

static void
go (VigilScenePicker *picker, double feet[3], double dx, double dy, guint paces)
{
  double length = hypot (dx, dy);

  for (guint i = 0; i < paces; i++)
    {
      double next[3];

      vigil_twin_stride (picker, NULL, feet, PACE * dx / length, PACE * dy / length, next);
      for (int k = 0; k < 3; k++)
        feet[k] = next[k];
    }
}

static void
test_wall (void)
{
  g_autoptr (VigilScenePicker) picker = make_yard ();
  double feet[3] = { 0, 0, 0 };

  go (picker, feet, 1, 0, 100);
  g_assert_cmpfloat (feet[0], >, 4.5);
  g_assert_cmpfloat (feet[0], <, 5.0);
  g_assert_cmpfloat_with_epsilon (feet[1], 0, 1e-9);
  /* at a slant one goes along it, not through it */
  go (picker, feet, 1, 1, 20);
  g_assert_cmpfloat (feet[0], <, 5.0);
  g_assert_cmpfloat_with_epsilon (feet[1], 20 * PACE * sqrt (0.5), 1e-3);
  /* and round its end */
  go (picker, feet, 0, 1, 50);
  go (picker, feet, 1, 0, 50);
  g_assert_cmpfloat (feet[0], >, 9.0);
  g_assert_cmpfloat (feet[2], ==, 0);
}

static void
test_stairs (void)
{
  g_autoptr (VigilScenePicker) picker = make_yard ();
  double feet[3] = { 0, 10, 0 };

  go (picker, feet, 1, 0, 52);
  g_assert_cmpfloat_with_epsilon (feet[2], 1.0, 1e-3);
  go (picker, feet, 1, 0, 20);
  g_assert_cmpfloat_with_epsilon (feet[2], 0, 1e-3);
}

static void
test_kerbs (void)
{
  g_autoptr (VigilScenePicker) picker = make_yard ();
  double feet[3] = { 0, 20, 0 };

  go (picker, feet, 1, 0, 35);
  g_assert_cmpfloat_with_epsilon (feet[2], 0.3, 1e-3);
  go (picker, feet, 1, 0, 100);
  g_assert_cmpfloat (feet[0], >, 4.0);
  g_assert_cmpfloat (feet[0], <, 7.0);
  g_assert_cmpfloat_with_epsilon (feet[2], 0, 1e-3);
}

static void
test_cut (void)
{
  g_autoptr (VigilScenePicker) picker = make_yard ();
  const VigilSceneCut cut = { .has_plane = TRUE, .plane = { -1, 0, 0, 2 } }; /* x > 2 is cut off */
  double feet[3] = { 0, 0, 0 }, next[3];

  for (guint i = 0; i < 100; i++)
    {
      vigil_twin_stride (picker, &cut, feet, PACE, 0, next);
      feet[0] = next[0];
    }
  g_assert_cmpfloat (feet[0], >, 9.0);
}

/* Nobody begins inside of a tank, nor on the ground behind it. */
static void
test_begin (void)
{
  g_autoptr (VigilScenePicker) picker = make_yard ();
  const double eye[3] = { 15, 0, 30 }, tank[3] = { 15, 40, 4 }, yard[3] = { -10, 30, 0 };
  double feet[3];

  vigil_twin_stride_begin (picker, NULL, eye, tank, feet);
  g_assert_cmpfloat (feet[1], <, 35);
  g_assert_cmpfloat (feet[1], >, 20);
  g_assert_cmpfloat (feet[2], ==, 0);
  vigil_twin_stride_begin (picker, NULL, eye, yard, feet);
  g_assert_cmpfloat (feet[0], ==, yard[0]);
  g_assert_cmpfloat (feet[1], ==, yard[1]);
  g_assert_cmpfloat (feet[2], ==, 0);
  vigil_twin_stride_begin (NULL, NULL, eye, tank, feet);
  g_assert_cmpfloat (feet[1], ==, tank[1]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/twin-stride/wall", test_wall);
  g_test_add_func ("/twin-stride/stairs", test_stairs);
  g_test_add_func ("/twin-stride/kerbs", test_kerbs);
  g_test_add_func ("/twin-stride/cut", test_cut);
  g_test_add_func ("/twin-stride/begin", test_begin);
  return g_test_run ();
}
