/* test-materials.c: two ways to write one material give one picture; light, shadow and levels likewise
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "small-models.h"
#include "testlib/vigil-test.h"
#include "twin/render/vigil-twin-lod.h"
#include "twin/render/vigil-twin-renderer.h"
#include "twin/scene/vigil-scene-builder.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>
#include <string.h>

#define WIDTH  160
#define HEIGHT 120

static const VigilTwinEngineOptions plain = { .debug = TRUE };
static const VigilTwinEngineOptions embedded = { .debug = TRUE, .gles = TRUE };
static const VigilTwinEngineOptions rich = { .debug = TRUE, .rich = TRUE };
static const VigilTwinEngineOptions rich_embedded = { .debug = TRUE, .gles = TRUE, .rich = TRUE };

/* ---- models ---- */

/* A square, 10 m wide, that looks south; all that a material may want of it. */
typedef struct
{
  float normal[3];        /* glTF's axes: to the right, up, to the reader; all zero: to the reader */
  gboolean tangents;      /* to the right */
  float uv[2][4][2];      /* of left below, right below, right above, left above */
  const char *material;   /* members of it */
  const char *extensions; /* nullable: names, quoted */
  guint8 texels[3][4][4]; /* RGBA of images 0, 1, 2: left above, right above, left below, right below */
} Quad;

/* Coordinates go down. */
#define PLAIN_UV { { 0, 1 }, { 1, 1 }, { 1, 0 }, { 0, 0 } }
#define ALL(r, g, b, a) { { r, g, b, a }, { r, g, b, a }, { r, g, b, a }, { r, g, b, a } }

static char *
encode_image (const guint8 texels[4][4])
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, 2, 2);
  g_autofree char *png = NULL;
  g_autofree char *text = NULL;
  gsize size = 0;

  for (int i = 0; i < 4; i++)
    memcpy (gdk_pixbuf_get_pixels (pixbuf) + i / 2 * gdk_pixbuf_get_rowstride (pixbuf) + i % 2 * 4, texels[i], 4);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &png, &size, "png", NULL, NULL));
  text = g_base64_encode ((const guint8 *)png, size);
  return g_strdup_printf ("{\"uri\":\"data:image/png;base64,%s\"}", text);
}

/* Floats of positions, normals, tangents and both coordinates of four vertices, one after the other. */
static void
fill_vertices (const Quad *quad, float out[4 * 14])
{
  static const float corners[4][2] = { { -5, -5 }, { 5, -5 }, { 5, 5 }, { -5, 5 } };
  gboolean faces = quad->normal[0] == 0 && quad->normal[1] == 0 && quad->normal[2] == 0;

  for (int i = 0; i < 4; i++)
    {
      memcpy (out + i * 3, (float[3]){ corners[i][0], corners[i][1], 0 }, 12);
      memcpy (out + 12 + i * 3, faces ? (const float[3]){ 0, 0, 1 } : quad->normal, 12);
      memcpy (out + 24 + i * 4, (float[4]){ 1, 0, 0, 1 }, 16);
      memcpy (out + 40 + i * 2, quad->uv[0][i], 8);
      memcpy (out + 48 + i * 2, quad->uv[1][i], 8);
    }
}

static VigilScene *
load_quad (const Quad *quad)
{
  static const char *const accessors
      = "{\"bufferView\":0,\"byteOffset\":0,\"componentType\":5126,\"type\":\"VEC3\",\"count\":4,\"min\":[-5,-5,0],\"max\":[5,5,0]},"
        "{\"bufferView\":0,\"byteOffset\":48,\"componentType\":5126,\"type\":\"VEC3\",\"count\":4},"
        "{\"bufferView\":0,\"byteOffset\":96,\"componentType\":5126,\"type\":\"VEC4\",\"count\":4},"
        "{\"bufferView\":0,\"byteOffset\":160,\"componentType\":5126,\"type\":\"VEC2\",\"count\":4},"
        "{\"bufferView\":0,\"byteOffset\":192,\"componentType\":5126,\"type\":\"VEC2\",\"count\":4}";
  g_autofree char *image0 = encode_image (quad->texels[0]), *image1 = encode_image (quad->texels[1]),
                  *image2 = encode_image (quad->texels[2]), *members = NULL;
  g_autofree char *extensions
      = quad->extensions != NULL ? g_strdup_printf ("\"extensionsUsed\":[%s],", quad->extensions) : g_strdup ("");
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;
  float vertices[4 * 14];
  VigilScene *scene;

  fill_vertices (quad, vertices);
  members = g_strdup_printf (
      "%s\"bufferViews\":[{\"buffer\":0,\"byteLength\":224}],\"accessors\":[%s],\"images\":[%s,%s,%s],"
      "\"samplers\":[{\"magFilter\":9728,\"minFilter\":9728,\"wrapS\":10497,\"wrapT\":10497}],"
      "\"textures\":[{\"source\":0,\"sampler\":0},{\"source\":1,\"sampler\":0},{\"source\":2,\"sampler\":0}],"
      "\"materials\":[{%s}],\"meshes\":[{\"primitives\":[{\"mode\":6,\"material\":0,\"attributes\":{\"POSITION\":0,\"NORMAL\":1,"
      "%s\"TEXCOORD_0\":3,\"TEXCOORD_1\":4}}]}],\"nodes\":[{\"mesh\":0}]",
      extensions, accessors, image0, image1, image2, quad->material, quad->tangents ? "\"TANGENT\":2," : "");
  file = small_model_wrap (members, vertices, sizeof vertices);
  scene = vigil_scene_load_bytes (file, NULL, NULL, &error);
  g_assert_no_error (error);
  return scene;
}

/* ---- pictures ---- */

/* Looks north without perspective, 8 pixels a metre. */
static VigilTwinFrame *
make_frame (void)
{
  VigilTwinFrame *frame = vigil_twin_frame_new ();

  frame->eye.distance = 7.5 / tan (VIGIL_EYE_FOV / 2 * G_PI / 180);
  frame->eye.fov = VIGIL_EYE_FOV;
  frame->eye.orthographic = TRUE;
  frame->width = WIDTH;
  frame->height = HEIGHT;
  frame->quality = VIGIL_TWIN_RESTING;
  frame->style.sky_top = frame->style.sky_bottom = (VigilTwinColor){ 20, 20, 20, 255 };
  frame->style.line = (VigilTwinColor){ 150, 160, 170, 255 };
  frame->style.model_colors = TRUE;
  frame->pulse = NAN;
  return frame;
}

static VigilTwinPicture *
draw (VigilScene *scene, VigilTwinFrame *frame, const VigilTwinEngineOptions *options)
{
  g_autoptr (GError) error = NULL;
  VigilTwinPicture *picture = vigil_twin_render_once (scene, frame, options, &error);

  g_assert_no_error (error);
  return picture;
}

static VigilTwinPicture *
draw_quad (const Quad *quad, const VigilTwinEngineOptions *options)
{
  g_autoptr (VigilScene) scene = load_quad (quad);
  g_autoptr (VigilTwinFrame) frame = make_frame ();

  return draw (scene, frame, options);
}

static const guint8 *
pixel (const VigilTwinPicture *picture, guint x, guint y)
{
  return (const guint8 *)g_bytes_get_data (picture->pixels, NULL) + ((gsize)y * picture->width + x) * 4;
}

static int
differ (const guint8 *a, const guint8 *b)
{
  return MAX (MAX (ABS (a[0] - b[0]), ABS (a[1] - b[1])), ABS (a[2] - b[2]));
}

static guint
count_different (const VigilTwinPicture *a, const VigilTwinPicture *b, int tolerance)
{
  guint n = 0;

  g_assert_cmpuint (a->width * a->height, ==, b->width * b->height);
  for (guint i = 0; i < a->width * a->height; i++)
    n += differ (pixel (a, i % a->width, i / a->width), pixel (b, i % a->width, i / a->width)) > tolerance;
  return n;
}

static int
grey_at (const VigilTwinPicture *picture, guint x, guint y)
{
  const guint8 *p = pixel (picture, x, y);

  return (p[0] + p[1] + p[2]) / 3;
}

static void
assert_same (const Quad *a, const Quad *b)
{
  g_autoptr (VigilTwinPicture) first = draw_quad (a, &plain), second = draw_quad (b, &plain);

  /* it is there: not the sky */
  g_assert_cmpint (grey_at (first, WIDTH / 2, HEIGHT / 2), >, 30);
  g_test_message ("%d %d", grey_at (first, WIDTH / 2, HEIGHT / 2), grey_at (second, WIDTH / 2, HEIGHT / 2));
  g_assert_cmpuint (count_different (first, second, 4), ==, 0);
}

/* ---- maps ---- */

/* Metallic and roughness come from the picture only where it is asked for: blue and green. */
#define METAL "\"pbrMetallicRoughness\":{\"baseColorFactor\":[0.6,0.5,0.4,1],\"metallicFactor\":0.2,\"roughnessFactor\":0.4}"

static void
test_flat_normal_map (void)
{
  static const Quad none = { .uv = { PLAIN_UV, PLAIN_UV }, .material = METAL };
  static const Quad flat = { .uv = { PLAIN_UV, PLAIN_UV },
                             .material = METAL ",\"normalTexture\":{\"index\":0}",
                             .texels = { ALL (128, 128, 255, 255) } };

  assert_same (&none, &flat);
}

/* A map that leans everywhere is the same as normals that lean. Texels: 0.6 and 0.8 of -1…1. */
static void
test_leaning_normals (void)
{
  static const Quad up = { .normal = { 0, 0.6f, 0.8f }, .uv = { PLAIN_UV, PLAIN_UV }, .material = METAL };
  static const Quad right = { .normal = { 0.6f, 0, 0.8f }, .uv = { PLAIN_UV, PLAIN_UV }, .material = METAL };
  static const Quad left = { .normal = { -0.6f, 0, 0.8f }, .uv = { PLAIN_UV, PLAIN_UV }, .material = METAL };
  Quad map_up = { .uv = { PLAIN_UV, PLAIN_UV },
                  .material = METAL ",\"normalTexture\":{\"index\":0}",
                  .texels = { ALL (128, 204, 230, 255) } };
  Quad map_right = { .uv = { PLAIN_UV, PLAIN_UV },
                     .material = METAL ",\"normalTexture\":{\"index\":0,\"texCoord\":1}",
                     .texels = { ALL (204, 128, 230, 255) } };
  Quad mirrored = { .uv = { { { 1, 1 }, { 0, 1 }, { 0, 0 }, { 1, 0 } }, PLAIN_UV },
                    .material = METAL ",\"normalTexture\":{\"index\":0}",
                    .texels = { ALL (204, 128, 230, 255) } };

  assert_same (&up, &map_up);
  assert_same (&right, &map_right);
  assert_same (&left, &mirrored);
  map_up.tangents = map_right.tangents = TRUE;
  assert_same (&up, &map_up);
  assert_same (&right, &map_right);
}

static void
test_occlusion (void)
{
  static const Quad none = { .uv = { PLAIN_UV, PLAIN_UV }, .material = METAL };
  static const Quad white = { .uv = { PLAIN_UV, PLAIN_UV },
                              .material = METAL ",\"occlusionTexture\":{\"index\":1}",
                              .texels = { [1] = ALL (255, 0, 0, 255) } };
  static const Quad weak = { .uv = { PLAIN_UV, PLAIN_UV },
                             .material = METAL ",\"occlusionTexture\":{\"index\":1,\"strength\":0}" };
  static const Quad black = { .uv = { PLAIN_UV, PLAIN_UV }, .material = METAL ",\"occlusionTexture\":{\"index\":1}" };
  g_autoptr (VigilTwinPicture) open = draw_quad (&none, &plain), hidden = draw_quad (&black, &plain);

  assert_same (&none, &white);
  assert_same (&none, &weak);
  g_assert_cmpint (grey_at (hidden, WIDTH / 2, HEIGHT / 2), <, grey_at (open, WIDTH / 2, HEIGHT / 2) - 8);
}

static void
test_metal_map (void)
{
  static const Quad factors
      = { .uv = { PLAIN_UV, PLAIN_UV },
          .material = "\"pbrMetallicRoughness\":{\"metallicFactor\":0.8,\"roughnessFactor\":0.4,\"baseColorFactor\":[0.8,0.6,0.2,1]}" };
  static const Quad map = { .uv = { PLAIN_UV, PLAIN_UV },
                            .material = "\"pbrMetallicRoughness\":{\"metallicRoughnessTexture\":{\"index\":2},\"roughnessFactor\":0.5,"
                                        "\"baseColorFactor\":[0.8,0.6,0.2,1]}",
                            .texels = { [2] = ALL (7, 204, 204, 255) } };

  assert_same (&factors, &map);
}

static void
test_emissive_map (void)
{
  static const Quad factor = { .uv = { PLAIN_UV, PLAIN_UV }, .material = METAL ",\"emissiveFactor\":[0.5,0.1,0]" };
  static const Quad map = { .uv = { PLAIN_UV, PLAIN_UV },
                            .material = METAL ",\"emissiveFactor\":[0.5,0.1,0.7],\"emissiveTexture\":{\"index\":0}",
                            .texels = { ALL (255, 255, 0, 255) } };
  static const Quad none = { .uv = { PLAIN_UV, PLAIN_UV }, .material = METAL };
  g_autoptr (VigilTwinPicture) shining = draw_quad (&factor, &plain), dark = draw_quad (&none, &plain);

  assert_same (&factor, &map);
  g_assert_cmpint (pixel (shining, WIDTH / 2, HEIGHT / 2)[2], >, pixel (dark, WIDTH / 2, HEIGHT / 2)[2] + 20);
}

#define FOUR { { 255, 0, 0, 255 }, { 0, 255, 0, 255 }, { 0, 0, 255, 255 }, { 255, 255, 255, 255 } }

/* The extension: turned by 90°, half as large, moved; the other one has it in its coordinates. */
static void
test_texture_transform (void)
{
  static const Quad moved
      = { .uv = { PLAIN_UV, PLAIN_UV },
          .extensions = "\"KHR_texture_transform\"",
          .material = "\"pbrMetallicRoughness\":{\"metallicFactor\":0,\"roughnessFactor\":0.4,\"baseColorTexture\":{\"index\":0,\"extensions\":"
                      "{\"KHR_texture_transform\":{\"offset\":[0.25,0.5],\"scale\":[0.5,1],\"rotation\":1.5707963,\"texCoord\":1}}}}",
          .texels = { FOUR } };
  /* (u, v) → (0.25 + v, 0.5 - u/2): rotation is clockwise as v goes down */
  static const Quad written
      = { .uv = { { { 1.25f, 0.5f }, { 1.25f, 0 }, { 0.25f, 0 }, { 0.25f, 0.5f } }, PLAIN_UV },
          .material = "\"pbrMetallicRoughness\":{\"metallicFactor\":0,\"roughnessFactor\":0.4,\"baseColorTexture\":{\"index\":0}}",
          .texels = { FOUR } };

  assert_same (&moved, &written);
}

static void
test_unlit (void)
{
  static const Quad unlit = { .uv = { PLAIN_UV, PLAIN_UV },
                              .extensions = "\"KHR_materials_unlit\"",
                              .material = METAL ",\"normalTexture\":{\"index\":0},\"extensions\":{\"KHR_materials_unlit\":{}}",
                              .texels = { ALL (204, 128, 230, 255) } };
  g_autoptr (VigilTwinPicture) picture = draw_quad (&unlit, &plain);
  const guint8 *p = pixel (picture, WIDTH / 2, HEIGHT / 2);

  /* 0.6, 0.5 and 0.4 with the exponent 1/2.2 */
  g_assert_cmpint (ABS (p[2] - 202), <=, 3);
  g_assert_cmpint (ABS (p[1] - 186), <=, 3);
  g_assert_cmpint (ABS (p[0] - 168), <=, 3);
}

static guint
count_covered (const VigilTwinPicture *picture)
{
  guint n = 0;

  for (guint i = 0; i < WIDTH * HEIGHT; i++)
    n += differ (pixel (picture, i % WIDTH, i / WIDTH), (const guint8[3]){ 20, 20, 20 }) > 8;
  return n;
}

/* 80 × 80 pixels; of the picture one quarter is clear. */
static void
test_alpha (void)
{
  static const guint8 quarter[4][4] = { { 255, 255, 255, 0 }, { 255, 255, 255, 255 }, { 255, 255, 255, 255 }, { 255, 255, 255, 255 } };
  static const char *const modes[] = { "OPAQUE", "MASK", "BLEND" };
  static const double covered[] = { 6400, 4800, 4800 };

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autofree char *material = g_strdup_printf (
          "\"alphaMode\":\"%s\",\"pbrMetallicRoughness\":{\"baseColorTexture\":{\"index\":0},\"roughnessFactor\":0.4}", modes[i]);
      Quad quad = { .uv = { PLAIN_UV, PLAIN_UV }, .material = material };
      g_autoptr (VigilTwinPicture) picture = NULL;

      memcpy (quad.texels[0], quarter, sizeof quarter);
      picture = draw_quad (&quad, &plain);
      g_assert_cmpfloat (fabs (count_covered (picture) - covered[i]), <, 200);
    }
}

static void
test_double_sided (void)
{
  static const Quad both = { .uv = { PLAIN_UV, PLAIN_UV }, .material = METAL ",\"doubleSided\":true" };
  static const Quad one = { .uv = { PLAIN_UV, PLAIN_UV }, .material = METAL };
  const Quad *quads[] = { &both, &one };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (VigilScene) scene = load_quad (quads[i]);
      g_autoptr (VigilTwinFrame) frame = make_frame ();
      g_autoptr (VigilTwinPicture) picture = NULL;

      frame->eye.azimuth = 180;
      picture = draw (scene, frame, &plain);
      if (i == 0)
        g_assert_cmpuint (count_covered (picture), >, 6000);
      else
        g_assert_cmpuint (count_covered (picture), <, 200);
    }
}

static void
test_gles (void)
{
  static const Quad all = { .uv = { PLAIN_UV, PLAIN_UV },
                            .material = "\"normalTexture\":{\"index\":1},\"emissiveTexture\":{\"index\":0},\"emissiveFactor\":[0.2,0.2,0.2],"
                                        "\"occlusionTexture\":{\"index\":2},\"pbrMetallicRoughness\":{\"baseColorTexture\":{\"index\":0},"
                                        "\"metallicRoughnessTexture\":{\"index\":2}}",
                            .texels = { FOUR, ALL (160, 100, 230, 255), FOUR } };
  g_autoptr (VigilTwinPicture) desktop = draw_quad (&all, &plain), small = draw_quad (&all, &embedded);

  g_assert_cmpuint (count_covered (desktop), >, 6000);
  g_assert_cmpuint (count_different (desktop, small, 4), ==, 0);
}

/* Steel is grey whatever its maps say: then they are not even read. */
static void
test_grey_style (void)
{
  static const Quad none = { .uv = { PLAIN_UV, PLAIN_UV }, .material = METAL };
  static const Quad maps = { .uv = { PLAIN_UV, PLAIN_UV },
                             .material = METAL ",\"normalTexture\":{\"index\":0},\"emissiveTexture\":{\"index\":1}",
                             .texels = { ALL (204, 128, 230, 255), FOUR } };
  g_autoptr (VigilScene) first = load_quad (&none), second = load_quad (&maps);
  g_autoptr (VigilTwinFrame) frame = make_frame ();
  g_autoptr (VigilTwinPicture) a = NULL, b = NULL;

  frame->style.model_colors = FALSE;
  a = draw (first, frame, &plain);
  b = draw (second, frame, &plain);
  g_assert_cmpuint (count_different (a, b, 4), ==, 0);
}

/* ---- shadows ---- */

static void
add_plate (VigilSceneBuilder *builder, guint mesh, guint material, float half, float z)
{
  const float positions[] = { -half, -half, z, half, -half, z, half, half, z, -half, half, z };
  static const float normals[] = { 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1 };
  static const guint32 indices[] = { 0, 1, 2, 0, 2, 3 };

  vigil_scene_builder_add_triangles (builder, mesh, material, positions, normals, 4, indices, 6);
}

/* A floor 100 m wide and, at @height, a plate of 4 m over its middle. */
static VigilScene *
make_floor (float height)
{
  g_autoptr (VigilSceneBuilder) builder = vigil_scene_builder_new ("test");
  guint material = vigil_scene_builder_add_material (builder, "steel", 0.5f, 0.5f, 0.5f, 1);
  guint mesh = vigil_scene_builder_begin_mesh (builder, "floor");

  add_plate (builder, mesh, material, 50, 0);
  if (height > 0)
    add_plate (builder, mesh, material, 2, height);
  vigil_scene_builder_add_node (builder, "floor", -1, NULL, mesh);
  return vigil_scene_builder_end (builder);
}

/* From above: north is up, the middle is the middle. */
static VigilTwinPicture *
draw_floor (float height, const VigilTwinEngineOptions *options)
{
  g_autoptr (VigilScene) scene = make_floor (height);
  g_autoptr (VigilTwinFrame) frame = make_frame ();

  frame->eye.elevation = 90;
  return draw (scene, frame, options);
}

/* The light stands in (-0.50, -0.62, 0.604): what is 6 m high casts its shadow 5.0 m east and 6.2 m north, and the picture ends at 7.5 m. */
static void
test_shadow_falls (void)
{
  const VigilTwinEngineOptions *options[] = { &rich, &rich_embedded };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (VigilTwinPicture) with = draw_floor (6, options[i]), without = draw_floor (6, &plain);
      int lit = grey_at (without, WIDTH / 2 + 40, HEIGHT / 2 - 50);

      g_assert_cmpint (grey_at (with, WIDTH / 2 + 40, HEIGHT / 2 - 50), <, lit * 8 / 10);
      g_assert_cmpint (ABS (grey_at (with, WIDTH / 2 - 40, HEIGHT / 2 + 40) - grey_at (without, WIDTH / 2 - 40, HEIGHT / 2 + 40)), <=, 2);
      /* the plate itself and the floor beside its shadow */
      g_assert_cmpint (ABS (grey_at (with, WIDTH / 2, HEIGHT / 2) - grey_at (without, WIDTH / 2, HEIGHT / 2)), <=, 2);
      g_assert_cmpint (ABS (grey_at (with, WIDTH / 2 + 70, HEIGHT / 2 - 50) - grey_at (without, WIDTH / 2 + 70, HEIGHT / 2 - 50)), <=, 2);
    }
}

/* Nothing casts a shadow on itself. */
static void
test_no_shadow (void)
{
  g_autoptr (VigilTwinPicture) with = draw_floor (0, &rich), without = draw_floor (0, &plain);

  g_assert_cmpuint (count_different (with, without, 2), ==, 0);
}

/* ---- levels of repeated things ---- */

#define RINGS 24

static guint
add_ball (VigilSceneBuilder *builder, guint material)
{
  float points[(RINGS + 1) * (RINGS * 2 + 1) * 3];
  guint32 indices[RINGS * RINGS * 2 * 6], n = 0, mesh = vigil_scene_builder_begin_mesh (builder, "ball");
  guint side = RINGS * 2 + 1;

  for (guint i = 0; i <= RINGS; i++)
    for (guint j = 0; j < side; j++)
      {
        float *p = points + (i * side + j) * 3;
        double a = G_PI * i / RINGS, b = G_PI * j / RINGS;

        p[0] = sin (a) * cos (b), p[1] = sin (a) * sin (b), p[2] = cos (a);
      }
  for (guint i = 0; i < RINGS; i++)
    for (guint j = 0; j + 1 < side; j++)
      {
        guint32 a = i * side + j, b = a + side;
        const guint32 two[6] = { a, b, b + 1, a, b + 1, a + 1 };

        memcpy (indices + n, two, sizeof two);
        n += 6;
      }
  vigil_scene_builder_add_triangles (builder, mesh, material, points, points, (RINGS + 1) * side, indices, n);
  return mesh;
}

/* Balls in a row away from the eye; some mirrored. A mask that lets everything through makes them items. */
static VigilScene *
make_balls (gboolean instanced)
{
  g_autoptr (VigilSceneBuilder) builder = vigil_scene_builder_new ("test");
  guint material = vigil_scene_builder_add_material (builder, "steel", 0.5f, 0.5f, 0.5f, 1), mesh;
  float matrices[12 * 16] = { 0 };

  vigil_scene_builder_get_material (builder, material)->alpha_mode = VIGIL_ALPHA_MASK;
  vigil_scene_builder_get_material (builder, material)->alpha_cutoff = 0;
  mesh = add_ball (builder, material);
  for (guint i = 0; i < 12; i++)
    {
      float *m = matrices + i * 16;
      double away = pow (1.6, i) * 4;

      m[0] = i % 3 == 2 ? -1.5f : 1.5f;
      m[5] = m[10] = 1.5f;
      m[12] = (i % 2 ? 0.35 : -0.35) * away;
      m[13] = away;
      m[14] = away * 0.06;
      m[15] = 1;
      if (!instanced)
        vigil_scene_builder_add_node (builder, "ball", -1, m, mesh);
    }
  if (instanced)
    vigil_scene_builder_set_instances (builder, vigil_scene_builder_add_node (builder, "balls", -1, NULL, mesh), matrices, 12);
  return vigil_scene_builder_end (builder);
}

static void
send_levels (VigilTwinRenderer *renderer)
{
  VigilTwinModel *model = vigil_twin_renderer_get_model (renderer);
  const VigilBatches *batches = vigil_twin_model_get_batches (model);

  g_assert_cmpuint (batches->items->len, >, 0);
  for (guint i = 0; i < batches->items->len; i++)
    {
      g_autoptr (VigilChunkLevels) levels = vigil_twin_lod_make_item (model, i);

      g_assert_nonnull (levels);
      for (guint l = 2; l < levels->n_levels; l++)
        g_assert_cmpuint (levels->n_wide[l], <, levels->n_wide[l - 1]);
      vigil_twin_renderer_take_levels (renderer, levels);
    }
}

static VigilTwinPicture *
draw_balls (gboolean instanced, gboolean with_levels, VigilTwinQuality quality)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilScene) scene = make_balls (instanced);
  g_autoptr (VigilTwinRenderer) renderer = vigil_twin_renderer_new (&plain, &error);
  g_autoptr (VigilTwinFrame) frame = make_frame ();
  VigilTwinPicture *picture = NULL;

  g_assert_no_error (error);
  g_assert_true (vigil_twin_renderer_set_scene (renderer, scene, &error));
  while (vigil_twin_renderer_upload (renderer))
    ;
  if (with_levels)
    send_levels (renderer);
  frame->eye.orthographic = FALSE;
  frame->eye.distance = 8;
  frame->quality = quality;
  do
    {
      g_clear_pointer (&picture, vigil_twin_picture_free);
      picture = vigil_twin_renderer_draw (renderer, frame, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  while (!picture->final);
  return picture;
}

static void
test_item_levels (void)
{
  static const VigilTwinQuality qualities[] = { VIGIL_TWIN_MOVING, VIGIL_TWIN_RESTING };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (VigilTwinPicture) whole = draw_balls (TRUE, FALSE, qualities[i]);
      g_autoptr (VigilTwinPicture) simpler = draw_balls (TRUE, TRUE, qualities[i]);
      g_autoptr (VigilTwinPicture) nodes = draw_balls (FALSE, TRUE, qualities[i]);

      g_assert_cmpuint (simpler->triangles, <, whole->triangles * 6 / 10);
      g_assert_cmpuint (nodes->triangles, ==, simpler->triangles);
      g_assert_cmpuint (count_different (nodes, simpler, 2), ==, 0);
      /* rims move by less than a pixel: one of a hundred may differ much */
      g_assert_cmpuint (count_different (whole, simpler, 40), <, whole->width * whole->height / 100);
    }
}

/* ---- a picture that was looked at ---- */

#define LARGE_WIDTH  320
#define LARGE_HEIGHT 180

/* Two rows on a floor: metal behind, paint in front, from mirror to rough. */
static VigilScene *
make_samples (void)
{
  g_autoptr (VigilSceneBuilder) builder = vigil_scene_builder_new ("test");
  guint grey = vigil_scene_builder_add_material (builder, "floor", 0.35f, 0.36f, 0.37f, 1);
  guint floor = vigil_scene_builder_begin_mesh (builder, "floor");

  add_plate (builder, floor, grey, 9, -1);
  vigil_scene_builder_add_node (builder, "floor", -1, NULL, floor);
  for (guint i = 0; i < 10; i++)
    {
      gboolean metal = i >= 5;
      guint material = vigil_scene_builder_add_material (builder, "sample", metal ? 0.9f : 0.5f, metal ? 0.7f : 0.1f,
                                                         metal ? 0.4f : 0.08f, 1);
      const float at[16] = { 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, (i % 5) * 2.4f - 4.8f, metal ? 2.0f : -2.0f, 0, 1 };

      vigil_scene_builder_get_material (builder, material)->metallic = metal;
      vigil_scene_builder_get_material (builder, material)->roughness = (i % 5) * 0.25f;
      vigil_scene_builder_add_node (builder, "ball", -1, at, add_ball (builder, material));
    }
  return vigil_scene_builder_end (builder);
}

static void
save (const VigilTwinPicture *picture, const char *name)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), name, NULL);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, picture->width, picture->height);

  for (guint i = 0; i < picture->width * picture->height; i++)
    for (int c = 0; c < 3; c++)
      gdk_pixbuf_get_pixels (pixbuf)[i / picture->width * gdk_pixbuf_get_rowstride (pixbuf) + i % picture->width * 3 + c]
          = pixel (picture, i % picture->width, i / picture->width)[2 - c];
  gdk_pixbuf_save (pixbuf, path, "png", NULL, NULL);
  g_test_message ("see %s", path);
}

/* Drivers round edges and highlights differently: one pixel of a hundred may differ by more than a tenth. */
static void
test_reference (void)
{
  g_autofree char *path = vigil_test_source_path ("tests/twin/reference/materials.png");
  g_autoptr (GdkPixbuf) reference = gdk_pixbuf_new_from_file (path, NULL);
  g_autoptr (VigilScene) scene = make_samples ();
  g_autoptr (VigilTwinFrame) frame = make_frame ();
  g_autoptr (VigilTwinPicture) picture = NULL;
  guint n = 0;

  frame->eye.orthographic = FALSE;
  frame->eye.distance = 14;
  frame->eye.elevation = 28;
  frame->eye.azimuth = 18;
  frame->width = LARGE_WIDTH;
  frame->height = LARGE_HEIGHT;
  picture = draw (scene, frame, &rich);
  for (guint i = 0; reference != NULL && i < LARGE_WIDTH * LARGE_HEIGHT; i++)
    {
      const guint8 *b = gdk_pixbuf_read_pixels (reference)
                        + (gsize)(i / LARGE_WIDTH) * gdk_pixbuf_get_rowstride (reference) + i % LARGE_WIDTH * 3;

      n += differ (pixel (picture, i % LARGE_WIDTH, i / LARGE_WIDTH), (const guint8[3]){ b[2], b[1], b[0] }) > 25;
    }
  if (reference != NULL && n <= LARGE_WIDTH * LARGE_HEIGHT / 100)
    return;
  save (picture, "materials.png");
  g_test_fail_printf ("%u pixels differ from %s", n, path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/twin/materials/flat-normal-map", test_flat_normal_map);
  g_test_add_func ("/twin/materials/leaning-normals", test_leaning_normals);
  g_test_add_func ("/twin/materials/occlusion", test_occlusion);
  g_test_add_func ("/twin/materials/metal-map", test_metal_map);
  g_test_add_func ("/twin/materials/emissive-map", test_emissive_map);
  g_test_add_func ("/twin/materials/texture-transform", test_texture_transform);
  g_test_add_func ("/twin/materials/unlit", test_unlit);
  g_test_add_func ("/twin/materials/alpha", test_alpha);
  g_test_add_func ("/twin/materials/double-sided", test_double_sided);
  g_test_add_func ("/twin/materials/gles", test_gles);
  g_test_add_func ("/twin/materials/grey-style", test_grey_style);
  g_test_add_func ("/twin/materials/shadow-falls", test_shadow_falls);
  g_test_add_func ("/twin/materials/no-shadow", test_no_shadow);
  g_test_add_func ("/twin/materials/item-levels", test_item_levels);
  g_test_add_func ("/twin/materials/reference", test_reference);
  return g_test_run ();
}
