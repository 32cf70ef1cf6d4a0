/* test-render.c: pictures say what geometry says they must; two descriptions of one thing give one
 * picture
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "testlib/vigil-test.h"
#include "twin/render/vigil-twin-engine.h"
#include "twin/scene/vigil-scene-builder.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>
#include <string.h>

#define WIDTH  320
#define HEIGHT 180

static const VigilTwinEngineOptions strict = { .debug = TRUE };

/* ---- scenes ---- */

/* From -half to half each way. */
static void
add_box (VigilSceneBuilder *builder, guint mesh, guint material, float half, gboolean normals)
{
  float positions[24 * 3], normal[24 * 3];
  guint32 indices[36];

  for (guint side = 0; side < 6; side++)
    {
      guint axis = side / 2, u = (axis + 1) % 3, v = (axis + 2) % 3;
      float sign = side % 2 == 0 ? 1 : -1;
      static const float corners[4][2] = { { -1, -1 }, { 1, -1 }, { 1, 1 }, { -1, 1 } };
      static const guint32 order[2][6] = { { 0, 1, 2, 0, 2, 3 }, { 0, 2, 1, 0, 3, 2 } };

      for (guint c = 0; c < 4; c++)
        {
          float *p = positions + (side * 4 + c) * 3, *n = normal + (side * 4 + c) * 3;

          p[axis] = sign * half;
          p[u] = corners[c][0] * half;
          p[v] = corners[c][1] * half;
          n[axis] = sign;
          n[u] = n[v] = 0;
        }
      for (guint i = 0; i < 6; i++)
        indices[side * 6 + i] = side * 4 + order[side % 2][i];
    }
  vigil_scene_builder_add_triangles (builder, mesh, material, positions, normals ? normal : NULL,
                                     24, indices, 36);
}

typedef struct
{
  float at[3];
  float scale_x; /* negative mirrors */
} Placed;

typedef struct
{
  gboolean
      item; /* material with a mask that lets everything through: drawn as it is, not in a chunk */
  gboolean flat;      /* no normals */
  gboolean instanced; /* one node with instances instead of nodes */
  const Placed *placed;
  guint n;
} Recipe;

static void
fill_matrix (const Placed *placed, float out[16])
{
  memset (out, 0, 16 * sizeof (float));
  out[0] = placed->scale_x;
  out[5] = out[10] = out[15] = 1;
  memcpy (out + 12, placed->at, sizeof placed->at);
}

/* Boxes 10 m wide; nodes are named box-0, box-1… */
static VigilScene *
make_scene (const Recipe *recipe)
{
  g_autoptr (VigilSceneBuilder) builder = vigil_scene_builder_new ("test");
  guint material = vigil_scene_builder_add_material (builder, "steel", 0.5f, 0.5f, 0.5f, 1);
  guint mesh = vigil_scene_builder_begin_mesh (builder, "box");
  g_autofree float *matrices = g_new (float, 16 * recipe->n);

  if (recipe->item)
    {
      vigil_scene_builder_get_material (builder, material)->alpha_mode = VIGIL_ALPHA_MASK;
      vigil_scene_builder_get_material (builder, material)->alpha_cutoff = 0;
    }
  add_box (builder, mesh, material, 5, !recipe->flat);
  for (guint i = 0; i < recipe->n; i++)
    {
      g_autofree char *name = g_strdup_printf ("box-%u", i);

      fill_matrix (&recipe->placed[i], matrices + i * 16);
      if (!recipe->instanced)
        vigil_scene_builder_add_node (builder, name, -1, matrices + i * 16, mesh);
    }
  if (recipe->instanced)
    vigil_scene_builder_set_instances (
        builder, vigil_scene_builder_add_node (builder, "boxes", -1, NULL, mesh), matrices,
        recipe->n);
  return vigil_scene_builder_end (builder);
}

static const Placed middle[] = { { { 0, 0, 0 }, 1 } };
static const Recipe one_box = { .placed = middle, .n = 1 };

/* ---- frames ---- */

/* Looks north, level, without perspective: 1 m is 10 pixels. */
static VigilTwinFrame *
make_frame (void)
{
  VigilTwinFrame *frame = vigil_twin_frame_new ();

  frame->eye.distance = 9.0 / tan (VIGIL_EYE_FOV / 2 * G_PI / 180);
  frame->eye.fov = VIGIL_EYE_FOV;
  frame->eye.orthographic = TRUE;
  frame->width = WIDTH;
  frame->height = HEIGHT;
  frame->quality = VIGIL_TWIN_RESTING;
  frame->style.sky_top = frame->style.sky_bottom = (VigilTwinColor){ 20, 20, 20, 255 };
  frame->style.line = (VigilTwinColor){ 150, 160, 170, 255 };
  frame->style.accent = (VigilTwinColor){ 80, 160, 255, 255 };
  frame->pulse = NAN;
  return frame;
}

static VigilTwinPicture *
render (VigilScene *scene, VigilTwinFrame *frame)
{
  g_autoptr (GError) error = NULL;
  VigilTwinPicture *picture = vigil_twin_render_once (scene, frame, &strict, &error);

  g_assert_no_error (error);
  g_assert_nonnull (picture);
  g_assert_true (picture->final);
  return picture;
}

static VigilTwinPicture *
render_recipe (const Recipe *recipe)
{
  g_autoptr (VigilScene) scene = make_scene (recipe);
  g_autoptr (VigilTwinFrame) frame = make_frame ();

  return render (scene, frame);
}

static const guint8 *
pixel (const VigilTwinPicture *picture, guint x, guint y)
{
  return (const guint8 *)g_bytes_get_data (picture->pixels, NULL)
         + ((gsize)y * picture->width + x) * 4;
}

/* Largest difference of a colour. */
static int
differ (const guint8 *a, const guint8 *b)
{
  int most = 0;

  for (int c = 0; c < 3; c++)
    most = MAX (most, ABS (a[c] - b[c]));
  return most;
}

/* Pixels that are not the sky. */
static guint
count_covered (const VigilTwinPicture *picture)
{
  static const guint8 sky[3] = { 20, 20, 20 };
  guint n = 0;

  for (guint y = 0; y < picture->height; y++)
    for (guint x = 0; x < picture->width; x++)
      n += differ (pixel (picture, x, y), sky) > 8;
  return n;
}

/* Pixels whose colours differ by more than @tolerance. */
static guint
count_different (const VigilTwinPicture *a, const VigilTwinPicture *b, int tolerance)
{
  guint n = 0;

  g_assert_cmpuint (a->width, ==, b->width);
  g_assert_cmpuint (a->height, ==, b->height);
  for (guint y = 0; y < a->height; y++)
    for (guint x = 0; x < a->width; x++)
      n += differ (pixel (a, x, y), pixel (b, x, y)) > tolerance;
  return n;
}

static void
add_look (VigilTwinFrame *frame, VigilScene *scene, const char *node, VigilNodeLook look)
{
  if (frame->looks == NULL)
    {
      frame->looks = g_new0 (VigilNodeLook, scene->n_nodes);
      frame->n_looks = scene->n_nodes;
      frame->looks_serial = 1;
    }
  frame->looks[vigil_scene_find (scene, node)] = look;
}

/* ---- geometry ---- */

/* 10 m at 10 pixels a metre: 100 × 100 pixels in the middle. */
static void
test_silhouette (void)
{
  g_autoptr (VigilTwinPicture) picture = render_recipe (&one_box);
  static const guint8 sky[3] = { 20, 20, 20 };

  g_assert_cmpuint (picture->width, ==, WIDTH);
  g_assert_cmpfloat (fabs (count_covered (picture) - 10000.0), <, 250);
  g_assert_cmpint (differ (pixel (picture, WIDTH / 2, HEIGHT / 2), sky), >, 30);
  g_assert_cmpint (differ (pixel (picture, WIDTH / 2 - 56, HEIGHT / 2), sky), <, 3);
  g_assert_cmpint (differ (pixel (picture, WIDTH / 2 + 46, HEIGHT / 2 + 46), sky), >, 30);
}

/* A box above and to the right is above and to the right: rows come top first. */
static void
test_orientation (void)
{
  static const Placed placed[] = { { { 8, 0, 3 }, 1 } };
  static const Recipe recipe = { .placed = placed, .n = 1 };
  g_autoptr (VigilTwinPicture) picture = render_recipe (&recipe);
  static const guint8 sky[3] = { 20, 20, 20 };

  g_assert_cmpint (differ (pixel (picture, WIDTH / 2 + 80, HEIGHT / 2 - 30), sky), >, 30);
  g_assert_cmpint (differ (pixel (picture, WIDTH / 2 - 80, HEIGHT / 2 + 30), sky), <, 3);
  g_assert_cmpint (differ (pixel (picture, WIDTH / 2 + 80, HEIGHT / 2 + 30), sky), <, 3);
}

static void
assert_same (const Recipe *a, const Recipe *b, guint allowed)
{
  g_autoptr (VigilTwinPicture) first = render_recipe (a);
  g_autoptr (VigilTwinPicture) second = render_recipe (b);

  g_assert_cmpuint (count_covered (first), >, 5000);
  g_assert_cmpuint (count_different (first, second, 4), <=, allowed);
}

static void
test_same_picture (void)
{
  static const Placed many[]
      = { { { -9, 3, 0 }, 1 }, { { 2, 0, 1 }, 1 }, { { 14, -2, -2 }, 0.5f } };
  static const Recipe nodes = { .placed = many, .n = 3 };
  static const Recipe instances = { .instanced = TRUE, .placed = many, .n = 3 };
  static const Recipe items = { .item = TRUE, .placed = many, .n = 3 };
  static const Recipe item_instances = { .item = TRUE, .instanced = TRUE, .placed = many, .n = 3 };
  static const Recipe flat = { .flat = TRUE, .placed = many, .n = 3 };
  static const Recipe flat_items = { .item = TRUE, .flat = TRUE, .placed = many, .n = 3 };

  assert_same (&nodes, &instances, 0);
  assert_same (&nodes, &items, 0);
  assert_same (&nodes, &item_instances, 0);
  assert_same (&nodes, &flat, 20);
  assert_same (&nodes, &flat_items, 20);
}

/* A box is its own mirror image; its faces must not turn inside out. */
static void
test_mirrored (void)
{
  static const Placed mirrored[] = { { { 0, 0, 0 }, -1 } };
  static const Recipe recipe = { .placed = mirrored, .n = 1 };
  static const Recipe item = { .item = TRUE, .placed = mirrored, .n = 1 };

  assert_same (&one_box, &recipe, 0);
  assert_same (&one_box, &item, 0);
}

static void
test_gles (void)
{
  g_autoptr (VigilScene) scene = make_scene (&one_box);
  g_autoptr (VigilTwinFrame) frame = make_frame ();
  g_autoptr (VigilTwinPicture) desktop = render (scene, frame);
  static const VigilTwinEngineOptions options = { .gles = TRUE, .debug = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilTwinPicture) embedded = vigil_twin_render_once (scene, frame, &options, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (count_different (desktop, embedded, 4), ==, 0);
}

static void
test_missing (void)
{
  g_autoptr (VigilTwinFrame) frame = make_frame ();
  static const VigilTwinEngineOptions options = { .missing = TRUE };
  g_autoptr (GError) error = NULL;

  g_assert_null (vigil_twin_render_once (NULL, frame, &options, &error));
  g_assert_error (error, VIGIL_TWIN_ENGINE_ERROR, VIGIL_TWIN_ENGINE_ERROR_NO_GL);
}

static void
test_no_scene (void)
{
  g_autoptr (VigilTwinFrame) frame = make_frame ();
  g_autoptr (VigilTwinPicture) picture = render (NULL, frame);

  g_assert_cmpuint (count_covered (picture), ==, 0);
}

/* ---- cuts ---- */

static void
test_section (void)
{
  g_autoptr (VigilScene) scene = make_scene (&one_box);
  g_autoptr (VigilTwinFrame) frame = make_frame ();
  g_autoptr (VigilTwinPicture) picture = NULL;

  /* what is west of the middle goes */
  frame->cut.has_plane = TRUE;
  frame->cut.plane[0] = 1;
  picture = render (scene, frame);
  g_assert_cmpfloat (fabs (count_covered (picture) - 5000.0), <, 200);
}

static void
test_levels (void)
{
  static const guint8 sky[3] = { 20, 20, 20 };
  g_autoptr (VigilScene) scene = make_scene (&one_box);
  g_autoptr (VigilTwinFrame) frame = make_frame ();
  g_autoptr (VigilTwinPicture) picture = NULL;

  frame->cut.has_levels = TRUE;
  frame->cut.z_min = -2;
  frame->cut.z_max = NAN;
  picture = render (scene, frame);
  g_assert_cmpfloat (fabs (count_covered (picture) - 7000.0), <, 200);
  g_assert_cmpint (differ (pixel (picture, WIDTH / 2, HEIGHT / 2 + 40), sky), <, 3);
}

/* ---- looks ---- */

static void
test_hidden (void)
{
  static const Placed two[] = { { { -8, 0, 0 }, 1 }, { { 8, 0, 0 }, 1 } };
  static const Recipe both = { .placed = two, .n = 2 };
  static const Recipe left = { .placed = two, .n = 1 };
  g_autoptr (VigilScene) scene = make_scene (&both);
  g_autoptr (VigilTwinFrame) frame = make_frame ();
  g_autoptr (VigilTwinPicture) hidden = NULL, alone = render_recipe (&left);

  add_look (frame, scene, "box-1", (VigilNodeLook){ .flags = VIGIL_NODE_HIDDEN });
  hidden = render (scene, frame);
  g_assert_cmpuint (count_different (hidden, alone, 4), ==, 0);
}

/* Red over the box, and a line around it where sky was. */
static void
test_alarm (void)
{
  g_autoptr (VigilScene) scene = make_scene (&one_box);
  g_autoptr (VigilTwinFrame) frame = make_frame ();
  g_autoptr (VigilTwinPicture) plain = render (scene, frame), alarm = NULL;
  const guint8 *before, *after, *edge;

  add_look (frame, scene, "box-0",
            (VigilNodeLook){ .tint = { 255, 0, 0, 255 }, .flags = VIGIL_NODE_ALARM });
  alarm = render (scene, frame);
  before = pixel (plain, WIDTH / 2, HEIGHT / 2);
  after = pixel (alarm, WIDTH / 2, HEIGHT / 2);
  g_assert_cmpint (after[2] - after[0], >, before[2] - before[0] + 30);
  edge = pixel (alarm, WIDTH / 2 - 51, HEIGHT / 2);
  g_assert_cmpint (edge[2], >, 150);
  g_assert_cmpint (edge[0], <, 80);
  g_assert_cmpuint (count_covered (alarm), >, count_covered (plain) + 300);
}

/* The outline of what is selected is seen through what stands before it. */
static void
test_outline_through (void)
{
  static const Placed two[] = { { { 0, 20, 0 }, 0.4f }, { { 0, 0, 0 }, 1 } };
  static const Recipe recipe = { .placed = two, .n = 2 };
  g_autoptr (VigilScene) scene = make_scene (&recipe);
  g_autoptr (VigilTwinFrame) frame = make_frame ();
  g_autoptr (VigilTwinPicture) plain = render (scene, frame), selected = NULL;
  const guint8 *edge;

  add_look (frame, scene, "box-0", (VigilNodeLook){ .flags = VIGIL_NODE_SELECTED });
  selected = render (scene, frame);
  edge = pixel (selected, WIDTH / 2 - 21, HEIGHT / 2);
  g_assert_cmpint (edge[0], >, 200);
  g_assert_cmpint (differ (edge, pixel (plain, WIDTH / 2 - 21, HEIGHT / 2)), >, 40);
}

static void
test_ghost (void)
{
  static const Placed two[] = { { { 0, 20, 0 }, 1 }, { { 0, 0, 0 }, 1 } };
  static const Recipe recipe = { .placed = two, .n = 2 };
  static const Recipe items = { .item = TRUE, .placed = two, .n = 2 };
  const Recipe *const each[] = { &recipe, &items };

  for (guint i = 0; i < G_N_ELEMENTS (each); i++)
    {
      g_autoptr (VigilScene) scene = make_scene (each[i]);
      g_autoptr (VigilTwinFrame) frame = make_frame ();
      g_autoptr (VigilTwinPicture) picture = NULL;
      const guint8 *c;

      add_look (frame, scene, "box-0", (VigilNodeLook){ .tint = { 255, 0, 0, 255 } });
      add_look (frame, scene, "box-1", (VigilNodeLook){ .flags = VIGIL_NODE_GHOST });
      picture = render (scene, frame);
      c = pixel (picture, WIDTH / 2, HEIGHT / 2);
      g_assert_cmpint (c[2], >, c[0] + 60);
      g_assert_cmpint (c[0], >, 5);
    }
}

/* 30 %: the shell is darker up to 3 m above its foot, with a line there. */
static void
test_fill (void)
{
  g_autoptr (VigilScene) scene = make_scene (&one_box);
  g_autoptr (VigilTwinFrame) frame = make_frame ();
  g_autoptr (VigilTwinPicture) plain = render (scene, frame), filled = NULL;
  guint level = HEIGHT / 2 + 50 - 30;

  add_look (frame, scene, "box-0", (VigilNodeLook){ .flags = VIGIL_NODE_FILLED, .fill = 77 });
  filled = render (scene, frame);
  g_assert_cmpint (
      differ (pixel (filled, WIDTH / 2, level - 10), pixel (plain, WIDTH / 2, level - 10)), <, 4);
  g_assert_cmpint (pixel (filled, WIDTH / 2, level + 10)[1] + 10, <,
                   pixel (plain, WIDTH / 2, level + 10)[1]);
  g_assert_cmpint (pixel (filled, WIDTH / 2, level)[1], >,
                   pixel (filled, WIDTH / 2, level + 10)[1] + 20);
}

static void
test_heat (void)
{
  g_autoptr (VigilScene) scene = make_scene (&one_box);
  g_autoptr (VigilTwinFrame) hot = make_frame (), cold = make_frame ();
  g_autoptr (VigilTwinPicture) a = NULL, b = NULL;

  hot->show_heat = cold->show_heat = TRUE;
  add_look (hot, scene, "box-0", (VigilNodeLook){ .flags = VIGIL_NODE_HEAT, .heat = 255 });
  add_look (cold, scene, "box-0", (VigilNodeLook){ .flags = VIGIL_NODE_HEAT, .heat = 0 });
  a = render (scene, hot);
  b = render (scene, cold);
  g_assert_cmpint (pixel (a, WIDTH / 2, HEIGHT / 2)[2], >,
                   pixel (a, WIDTH / 2, HEIGHT / 2)[0] + 40);
  g_assert_cmpint (pixel (b, WIDTH / 2, HEIGHT / 2)[0], >,
                   pixel (b, WIDTH / 2, HEIGHT / 2)[2] + 10);
}

/* In a dark room steel keeps six tenths of its brightness; the sky and what is coloured stay. */
static void
test_dim (void)
{
  static const Placed two[] = { { { -8, 0, 0 }, 1 }, { { 8, 0, 0 }, 1 } };
  static const Recipe boxes = { .placed = two, .n = 2 }, items = { .item = TRUE, .placed = two, .n = 2 };
  const Recipe *const each[] = { &boxes, &items };

  for (guint i = 0; i < G_N_ELEMENTS (each); i++)
    {
      g_autoptr (VigilScene) scene = make_scene (each[i]);
      g_autoptr (VigilTwinFrame) frame = make_frame ();
      g_autoptr (VigilTwinPicture) day = NULL, night = NULL;

      add_look (frame, scene, "box-1", (VigilNodeLook){ .tint = { 200, 60, 60, 255 } });
      day = render (scene, frame);
      frame->style.dim = 0.4f;
      night = render (scene, frame);
      for (int c = 0; c < 3; c++)
        g_assert_cmpfloat_with_epsilon (pixel (night, WIDTH / 2 - 80, HEIGHT / 2)[c],
                                        0.6 * pixel (day, WIDTH / 2 - 80, HEIGHT / 2)[c], 2);
      g_assert_cmpint (pixel (day, WIDTH / 2 + 80, HEIGHT / 2)[2], >, 100);
      g_assert_cmpint (differ (pixel (night, WIDTH / 2 + 80, HEIGHT / 2), pixel (day, WIDTH / 2 + 80, HEIGHT / 2)), <=, 1);
      g_assert_cmpint (differ (pixel (night, 4, 4), pixel (day, 4, 4)), ==, 0);
    }
}

static void
test_hatched (void)
{
  g_autoptr (VigilScene) scene = make_scene (&one_box);
  g_autoptr (VigilTwinFrame) frame = make_frame ();
  g_autoptr (VigilTwinPicture) plain = render (scene, frame), hatched = NULL;
  guint lines;

  add_look (frame, scene, "box-0", (VigilNodeLook){ .flags = VIGIL_NODE_HATCHED });
  hatched = render (scene, frame);
  /* lines about 3 px wide each 12 px */
  lines = count_different (plain, hatched, 8);
  g_assert_cmpuint (lines, >, 1500);
  g_assert_cmpuint (lines, <, 6000);
}

/* ---- a picture that was looked at ---- */

/* Where a picture that differs is put, to be looked at. */
static char *
save (const VigilTwinPicture *picture, const char *name)
{
  char *path = g_build_filename (g_get_tmp_dir (), name, NULL);
  g_autofree guint8 *rgb = g_malloc ((gsize)picture->width * picture->height * 3);
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  for (guint i = 0; i < picture->width * picture->height; i++)
    for (int c = 0; c < 3; c++)
      rgb[i * 3 + c] = pixel (picture, i % picture->width, i / picture->width)[2 - c];
  pixbuf = gdk_pixbuf_new_from_data (rgb, GDK_COLORSPACE_RGB, FALSE, 8, picture->width,
                                     picture->height, picture->width * 3, NULL, NULL);
  gdk_pixbuf_save (pixbuf, path, "png", NULL, NULL);
  return path;
}

/* Drivers round edges differently: one pixel of a hundred may differ by more than a tenth. */
static void
assert_like_reference (const VigilTwinPicture *picture, const char *name)
{
  g_autofree char *relative = g_build_filename ("tests", "twin", "reference", name, NULL);
  g_autofree char *path = vigil_test_source_path (relative), *actual = NULL;
  g_autoptr (GdkPixbuf) reference = gdk_pixbuf_new_from_file (path, NULL);
  guint n = 0;

  for (guint i = 0; reference != NULL && i < WIDTH * HEIGHT; i++)
    {
      const guint8 *a = pixel (picture, i % WIDTH, i / WIDTH);
      const guint8 *b = gdk_pixbuf_read_pixels (reference)
                        + (gsize)(i / WIDTH) * gdk_pixbuf_get_rowstride (reference) + i % WIDTH * 3;

      n += differ (a, (const guint8[3]){ b[2], b[1], b[0] }) > 25;
    }
  if (reference != NULL && n <= WIDTH * HEIGHT / 100)
    return;
  actual = save (picture, name);
  g_test_message ("%u pixels differ from %s; see %s", n, path, actual);
  g_test_fail ();
}

/* One box for each look, seen from above in perspective. */
static void
test_reference (void)
{
  static const Placed placed[]
      = { { { -30, 0, 0 }, 1 }, { { -15, 0, 0 }, 1 }, { { 0, 0, 0 }, 1 },
          { { 15, 0, 0 }, 1 },  { { 30, 0, 0 }, 1 },  { { 0, 18, 0 }, 1 } };
  static const Recipe recipe = { .placed = placed, .n = 6 };
  g_autoptr (VigilScene) scene = make_scene (&recipe);
  g_autoptr (VigilTwinFrame) frame = make_frame ();
  g_autoptr (VigilTwinPicture) picture = NULL;

  frame->eye.orthographic = FALSE;
  frame->eye.distance = 62;
  frame->eye.elevation = 28;
  frame->eye.azimuth = 20;
  add_look (frame, scene, "box-0",
            (VigilNodeLook){ .tint = { 230, 60, 50, 255 }, .flags = VIGIL_NODE_ALARM });
  add_look (frame, scene, "box-1", (VigilNodeLook){ .flags = VIGIL_NODE_SELECTED });
  add_look (frame, scene, "box-2", (VigilNodeLook){ .flags = VIGIL_NODE_GHOST });
  add_look (frame, scene, "box-3", (VigilNodeLook){ .flags = VIGIL_NODE_HATCHED });
  add_look (frame, scene, "box-4", (VigilNodeLook){ .flags = VIGIL_NODE_FILLED, .fill = 128 });
  picture = render (scene, frame);
  assert_like_reference (picture, "looks.png");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/twin/render/silhouette", test_silhouette);
  g_test_add_func ("/twin/render/orientation", test_orientation);
  g_test_add_func ("/twin/render/same-picture", test_same_picture);
  g_test_add_func ("/twin/render/mirrored", test_mirrored);
  g_test_add_func ("/twin/render/gles", test_gles);
  g_test_add_func ("/twin/render/missing", test_missing);
  g_test_add_func ("/twin/render/no-scene", test_no_scene);
  g_test_add_func ("/twin/render/section", test_section);
  g_test_add_func ("/twin/render/levels", test_levels);
  g_test_add_func ("/twin/render/hidden", test_hidden);
  g_test_add_func ("/twin/render/alarm", test_alarm);
  g_test_add_func ("/twin/render/outline-through", test_outline_through);
  g_test_add_func ("/twin/render/ghost", test_ghost);
  g_test_add_func ("/twin/render/fill", test_fill);
  g_test_add_func ("/twin/render/heat", test_heat);
  g_test_add_func ("/twin/render/dim", test_dim);
  g_test_add_func ("/twin/render/hatched", test_hatched);
  g_test_add_func ("/twin/render/reference", test_reference);
  return g_test_run ();
}
