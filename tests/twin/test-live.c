/* test-live.c: people and shapes in finished pictures of a scene: over it, behind it, at rest and while moving
 *
 * GL in software is installed by ./dev deps: without it the tests fail.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/render/vigil-twin-engine.h"
#include "twin/render/vigil-twin-geometry.h"
#include "twin/scene/vigil-scene-builder.h"

#include <math.h>

#define WIDTH 320
#define HEIGHT 240

static const VigilTwinColor green = { 0, 230, 0, 255 };

/* A steel box of 10 m in the middle of a floor of 60 m. */
static VigilScene *
make_scene (void)
{
  static const float corners[] = { -5, -5, 0, 5, -5, 0, 5, 5, 0, -5, 5, 0, -5, -5, 10, 5, -5, 10, 5, 5, 10, -5, 5, 10 };
  static const guint32 faces[] = { 0, 1, 5, 0, 5, 4, 1, 2, 6, 1, 6, 5, 2, 3, 7, 2, 7, 6, 3, 0, 4, 3, 4, 7, 4, 5, 6, 4, 6, 7 };
  static const float floor_corners[] = { -30, -30, 0, 30, -30, 0, 30, 30, 0, -30, 30, 0 };
  static const guint32 floor_faces[] = { 0, 1, 2, 0, 2, 3 };
  g_autoptr (VigilSceneBuilder) builder = vigil_scene_builder_new ("test");
  guint steel = vigil_scene_builder_add_material (builder, "steel", 0.4f, 0.4f, 0.4f, 1), box, ground;

  box = vigil_scene_builder_begin_mesh (builder, "box");
  vigil_scene_builder_add_triangles (builder, box, steel, corners, NULL, 8, faces, G_N_ELEMENTS (faces));
  ground = vigil_scene_builder_begin_mesh (builder, "ground");
  vigil_scene_builder_add_triangles (builder, ground, steel, floor_corners, NULL, 4, floor_faces, 6);
  vigil_scene_builder_add_node (builder, "T-1", -1, NULL, box);
  vigil_scene_builder_add_node (builder, "ground", -1, NULL, ground);
  return vigil_scene_builder_end (builder);
}

static VigilTwinFrame *
make_frame (VigilTwinQuality quality)
{
  VigilTwinFrame *frame = vigil_twin_frame_new ();

  frame->serial = 1;
  frame->eye = (VigilEye) { .target = { 0, 0, 2 }, .distance = 40, .elevation = 10, .fov = 45 };
  frame->width = WIDTH;
  frame->height = HEIGHT;
  frame->quality = quality;
  frame->pulse = NAN;
  frame->style.sky_top = frame->style.sky_bottom = (VigilTwinColor) { 40, 44, 48, 255 };
  frame->style.sos = (VigilTwinColor) { 230, 0, 0, 255 };
  return frame;
}

static void
set_person (VigilTwinFrame *frame, float x, float y)
{
  const VigilFigure person = { .x = x, .y = y, .heading = NAN, .length = 0.3f, .width = 0.5f, .height = 1.7f, .color = green };

  g_free (frame->figures);
  frame->figures = g_memdup2 (&person, sizeof person);
  frame->n_figures = 1;
}

static VigilTwinPicture *
render (VigilTwinFrame *frame)
{
  const VigilTwinEngineOptions options = { .debug = TRUE };
  g_autoptr (VigilScene) scene = make_scene ();
  g_autoptr (GError) error = NULL;
  VigilTwinPicture *picture = vigil_twin_render_once (scene, frame, &options, &error);

  g_assert_no_error (error);
  return picture;
}

/* Green pixels, and the middle of them in pixels of the frame. */
static guint
count_green (const VigilTwinPicture *picture, double *x, double *y)
{
  const guint8 *pixels = g_bytes_get_data (picture->pixels, NULL);
  double sum_x = 0, sum_y = 0;
  guint n = 0;

  for (guint i = 0; i < picture->width * picture->height; i++)
    if (pixels[4 * i + 1] > pixels[4 * i] + 25 && pixels[4 * i + 1] > pixels[4 * i + 2] + 25)
      {
        sum_x += (i % picture->width + 0.5) * WIDTH / picture->width;
        sum_y += (i / picture->width + 0.5) * HEIGHT / picture->height;
        n++;
      }
  *x = n > 0 ? sum_x / n : NAN;
  *y = n > 0 ? sum_y / n : NAN;
  return n;
}

static void
assert_seen_at (VigilTwinFrame *frame, double px, double py, double pz, double tolerance)
{
  g_autoptr (VigilTwinPicture) picture = render (frame);
  const double point[3] = { px, py, pz };
  double x, y, at_x, at_y;
  VigilEyeView view;

  vigil_eye_get_view (&frame->eye, WIDTH, HEIGHT, NULL, NULL, &view);
  g_assert_true (vigil_eye_view_project (&view, point, &x, &y, NULL));
  g_assert_cmpuint (count_green (picture, &at_x, &at_y), >=, 4);
  g_assert_cmpfloat_with_epsilon (at_x, x, tolerance);
  g_assert_cmpfloat_with_epsilon (at_y, y, tolerance);
}

static void
test_person_stands_where_he_is (void)
{
  g_autoptr (VigilTwinFrame) frame = make_frame (VIGIL_TWIN_RESTING);

  set_person (frame, 8, -3);
  assert_seen_at (frame, 8, -3, 0.85, 3);
}

static void
test_person_behind_steel_is_seen (void)
{
  g_autoptr (VigilTwinFrame) frame = make_frame (VIGIL_TWIN_RESTING);

  set_person (frame, 1, 9);
  assert_seen_at (frame, 1, 9, 0.85, 3);
}

/* Drawn smaller while moving, and yet in the same place. */
static void
test_person_while_moving (void)
{
  g_autoptr (VigilTwinFrame) frame = make_frame (VIGIL_TWIN_MOVING);

  set_person (frame, 8, -3);
  assert_seen_at (frame, 8, -3, 0.85, 4);
  set_person (frame, 1, 9);
  assert_seen_at (frame, 1, 9, 0.85, 4);
}

static void
test_zone_lies_on_the_floor (void)
{
  static const double xy[] = { 10, -10, 20, -10, 20, 0, 10, 0 };
  g_autoptr (VigilTwinFrame) frame = make_frame (VIGIL_TWIN_RESTING);
  const VigilTwinRing ring = { xy, 4 };
  GPtrArray *shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_twin_shape_free);

  g_ptr_array_add (shapes, vigil_twin_shape_new_polygon (&ring, 1, 0, VIGIL_SHAPE_GROUND, green));
  g_ptr_array_add (frame->shapes, vigil_twin_shapes_new (shapes));
  frame->eye.elevation = 90;
  assert_seen_at (frame, 15, -5, 0, 1.5);
}

/* What lies on the ground behind steel is not seen through it. */
static void
test_steel_hides_zone (void)
{
  static const double zone[] = { -3, 6, 3, 6, 3, 12, -3, 12 };
  g_autoptr (VigilTwinFrame) frame = make_frame (VIGIL_TWIN_RESTING);
  g_autoptr (VigilTwinPicture) picture = NULL;
  const VigilTwinRing ring = { zone, 4 };
  GPtrArray *shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_twin_shape_free);
  double x, y;

  g_ptr_array_add (shapes, vigil_twin_shape_new_polygon (&ring, 1, 0, VIGIL_SHAPE_GROUND, green));
  g_ptr_array_add (frame->shapes, vigil_twin_shapes_new (shapes));
  frame->eye.elevation = 5;
  picture = render (frame); /* the box of 10 m stands before it */
  g_assert_cmpuint (count_green (picture, &x, &y), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/live/person-stands-where-he-is", test_person_stands_where_he_is);
  g_test_add_func ("/live/person-behind-steel-is-seen", test_person_behind_steel_is_seen);
  g_test_add_func ("/live/person-while-moving", test_person_while_moving);
  g_test_add_func ("/live/zone-lies-on-the-floor", test_zone_lies_on_the_floor);
  g_test_add_func ("/live/steel-hides-zone", test_steel_hides_zone);
  return g_test_run ();
}
