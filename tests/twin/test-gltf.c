/* test-gltf.c: the reader on files typed here: good ones, and hostile ones that must end in a sentence with a JSON pointer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "testlib/vigil-test.h"
#include "twin/scene/vigil-scene.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#define ASSET "\"asset\":{\"version\":\"2.0\"}"
/* 48 bytes: the corners of a 1 × 1 square in glTF's x-y plane: (0,0,0) (1,0,0) (0,1,0) (1,1,0) */
#define SQUARE "AAAAAAAAAAAAAAAAAACAPwAAAAAAAAAAAAAAAAAAgD8AAAAAAACAPwAAgD8AAAAA"
/* 8 bytes: 0 1 2 2 1 3 as bytes, two of padding */
#define INDICES "AAECAgEDAAA="
#define BUFFERS                                                                                          \
  "\"buffers\":[{\"byteLength\":48,\"uri\":\"data:application/octet-stream;base64," SQUARE "\"},"        \
  "{\"byteLength\":8,\"uri\":\"data:application/octet-stream;base64," INDICES "\"}],"                    \
  "\"bufferViews\":[{\"buffer\":0,\"byteLength\":48},{\"buffer\":1,\"byteLength\":8}]"
#define ACCESSORS                                                                  \
  "\"accessors\":[{\"bufferView\":0,\"componentType\":5126,\"count\":4,\"type\":\"VEC3\"}," \
  "{\"bufferView\":1,\"componentType\":5121,\"count\":6,\"type\":\"SCALAR\"}]"
#define MESH "\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":0},\"indices\":1}]}]"

static VigilScene *
load (const char *json, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));

  return vigil_scene_load_bytes (bytes, NULL, NULL, error);
}

static VigilScene *
load_good (const char *json)
{
  g_autoptr (GError) error = NULL;
  VigilScene *scene = load (json, &error);

  g_assert_no_error (error);
  return scene;
}

/* @pointer: what the message begins with. */
static void
refuse (const char *json, VigilSceneError code, const char *pointer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilScene) scene = load (json, &error);

  g_assert_null (scene);
  g_assert_error (error, VIGIL_SCENE_ERROR, (int) code);
  if (!g_str_has_prefix (error->message, pointer))
    g_error ("\"%s\" does not begin with %s", error->message, pointer);
}

static void
assert_box (const float min[3], const float max[3], float x0, float y0, float z0, float x1, float y1, float z1)
{
  const float low[3] = { x0, y0, z0 }, high[3] = { x1, y1, z1 };

  for (int k = 0; k < 3; k++)
    {
      g_assert_cmpfloat_with_epsilon (min[k], low[k], 1e-5f);
      g_assert_cmpfloat_with_epsilon (max[k], high[k], 1e-5f);
    }
}

/* glTF's y is up: the square stands on its edge in the site's x-z plane. */
static void
test_square (void)
{
  g_autoptr (VigilScene) scene = load_good ("{" ASSET "," BUFFERS "," ACCESSORS "," MESH
                                            ",\"nodes\":[{\"name\":\"T-1\",\"mesh\":0,\"translation\":[5,6,7]}]}");

  g_assert_cmpuint (scene->n_triangles, ==, 2);
  assert_box (scene->min, scene->max, 5, -7, 6, 6, -7, 7);
  g_assert_cmpint (vigil_scene_find (scene, "T-1"), ==, 0);
  g_assert_cmpuint (vigil_vertex_view_get_index (&scene->meshes[0].primitives[0].indices, 5), ==, 3);
}

static void
test_hierarchy (void)
{
  g_autoptr (VigilScene) scene
      = load_good ("{" ASSET "," BUFFERS "," ACCESSORS "," MESH ",\"scene\":1,\"scenes\":[{\"nodes\":[3]},{\"nodes\":[2]}],"
                   "\"nodes\":[{\"name\":\"child\",\"mesh\":0,\"scale\":[-2,1,1]},{\"name\":\"other\"},"
                   "{\"name\":\"root\",\"children\":[1,0],\"rotation\":[0,0.70710678,0,0.70710678]},{\"name\":\"unseen\"}]}");

  g_assert_cmpuint (scene->n_nodes, ==, 3);
  g_assert_cmpstr (scene->nodes[0].name, ==, "root");
  g_assert_cmpstr (scene->nodes[1].name, ==, "other");
  g_assert_cmpstr (scene->nodes[2].name, ==, "child");
  g_assert_cmpint (scene->nodes[2].parent, ==, 0);
  g_assert_true (scene->nodes[2].flips);
  g_assert_false (scene->nodes[0].flips);
  g_assert_cmpint (vigil_scene_find (scene, "unseen"), ==, -1);
  /* x of the child, 0 to -2, turned by 90° about glTF's y: z from 0 to 2, that is the site's -y. */
  assert_box (scene->min, scene->max, 0, -2, 0, 0, 0, 1);
}

/* A primitive that names two vertices of a shared buffer has the box of those two. */
static void
test_shared (void)
{
  g_autoptr (VigilScene) scene
      = load_good ("{" ASSET "," BUFFERS ",\"accessors\":[{\"bufferView\":0,\"componentType\":5126,\"count\":4,\"type\":\"VEC3\"},"
                   "{\"bufferView\":1,\"componentType\":5121,\"count\":2,\"type\":\"SCALAR\"}],"
                   "\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":0},\"indices\":1,\"mode\":1}]}],\"nodes\":[{\"mesh\":0}]}");

  assert_box (scene->meshes[0].min, scene->meshes[0].max, 0, 0, 0, 1, 0, 0);
  assert_box (scene->min, scene->max, 0, 0, 0, 1, 0, 0);
  g_assert_cmpuint (scene->n_triangles, ==, 0);
}

static void
test_sparse (void)
{
  /* The third corner is moved to (0, 9, 0), by index 2 in the bytes of INDICES (offset 2) and the last 12 bytes of buffer 2. */
  g_autoptr (VigilScene) scene
      = load_good ("{" ASSET ",\"buffers\":[{\"byteLength\":48,\"uri\":\"data:;base64," SQUARE "\"},"
                   "{\"byteLength\":8,\"uri\":\"data:;base64," INDICES "\"},{\"byteLength\":12,\"uri\":\"data:;base64,AAAAAAAAEEEAAAAA\"}],"
                   "\"bufferViews\":[{\"buffer\":0,\"byteLength\":48},{\"buffer\":1,\"byteLength\":8},{\"buffer\":2,\"byteLength\":12}],"
                   "\"accessors\":[{\"bufferView\":0,\"componentType\":5126,\"count\":4,\"type\":\"VEC3\",\"sparse\":{\"count\":1,"
                   "\"indices\":{\"bufferView\":1,\"byteOffset\":2,\"componentType\":5121},\"values\":{\"bufferView\":2}}},"
                   "{\"componentType\":5126,\"count\":2,\"type\":\"VEC3\"}],"
                   "\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":0}},{\"attributes\":{\"POSITION\":1},\"mode\":0}]}],"
                   "\"nodes\":[{\"mesh\":0}]}");
  float at[3];

  assert_box (scene->min, scene->max, 0, 0, 0, 1, 0, 9);
  vigil_vertex_view_get (&scene->meshes[0].primitives[1].position, 1, at);
  g_assert_cmpfloat (at[0] + at[1] + at[2], ==, 0);
  vigil_vertex_view_get (&scene->meshes[0].primitives[0].position, 3, at);
  g_assert_cmpfloat (at[0] + at[1], ==, 2);
}

static void
test_names (void)
{
  g_autoptr (VigilScene) scene = load_good ("{" ASSET ",\"nodes\":[{\"\\u006eame\":\"\\u50a8\\u7f50 \\\"A\\\"\\n\\ud83d\\ude00\"}]}");

  g_assert_cmpstr (scene->nodes[0].name, ==, "储罐 \"A\"\n😀");
}

/* Nothing is copied that lies in the file. */
static void
test_no_copy (void)
{
  static const char json[] = "{" ASSET ",\"buffers\":[{\"byteLength\":48}],\"bufferViews\":[{\"buffer\":0,\"byteLength\":48}],"
                             "\"accessors\":[{\"bufferView\":0,\"componentType\":5126,\"count\":4,\"type\":\"VEC3\"}],"
                             "\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":0}}]}]}";
  gsize length = (sizeof json - 1 + 3) / 4 * 4, n;
  g_autofree guchar *square = g_base64_decode (SQUARE, &n);
  guint32 head[] = { 0x46546c67, 2, (guint32) (12 + 8 + length + 8 + 48), (guint32) length, 0x4e4f534a }, bin[] = { 48, 0x004e4942 };
  GByteArray *glb = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (VigilScene) scene = NULL;
  g_autoptr (GError) error = NULL;
  const guint8 *start;
  gsize size;

  g_byte_array_append (glb, (guint8 *) head, sizeof head);
  g_byte_array_append (glb, (const guint8 *) json, sizeof json - 1);
  g_byte_array_append (glb, (const guint8 *) "   ", (guint) (length - (sizeof json - 1)));
  g_byte_array_append (glb, (guint8 *) bin, sizeof bin);
  g_byte_array_append (glb, square, 48);
  bytes = g_byte_array_free_to_bytes (glb);
  scene = vigil_scene_load_bytes (bytes, NULL, NULL, &error);
  g_assert_no_error (error);
  start = g_bytes_get_data (bytes, &size);
  g_assert_true (scene->meshes[0].primitives[0].position.data == start + size - 48);
}

static const struct
{
  const char *members, *pointer;
} hostile[] = {
  { "\"accessors\":[{\"componentType\":5126,\"count\":4294967295,\"type\":\"VEC3\"}]", "/accessors/0/count: " },
  { "\"accessors\":[{\"componentType\":5126,\"count\":-1,\"type\":\"VEC3\"}]", "/accessors/0/count: " },
  { "\"accessors\":[{\"componentType\":5126,\"count\":1.5,\"type\":\"VEC3\"}]", "/accessors/0/count: " },
  { "\"accessors\":[{\"componentType\":5126,\"count\":1e308,\"type\":\"VEC3\"}]", "/accessors/0/count: " },
  { "\"accessors\":[{\"componentType\":5126,\"count\":0,\"type\":\"VEC3\"}]", "/accessors/0/count: " },
  { "\"accessors\":[{\"componentType\":5124,\"count\":1,\"type\":\"VEC3\"}]", "/accessors/0/componentType: " },
  { "\"accessors\":[{\"componentType\":5126,\"count\":1,\"type\":\"VEC5\"}]", "/accessors/0/type: " },
  { BUFFERS ",\"accessors\":[{\"bufferView\":0,\"componentType\":5126,\"count\":5,\"type\":\"VEC3\"}]", "/accessors/0/count: " },
  { BUFFERS ",\"accessors\":[{\"bufferView\":0,\"byteOffset\":9007199254740992,\"componentType\":5126,\"count\":1,\"type\":\"VEC3\"}]",
    "/accessors/0/byteOffset: " },
  { BUFFERS ",\"accessors\":[{\"bufferView\":0,\"byteOffset\":44,\"componentType\":5126,\"count\":1,\"type\":\"VEC3\"}]", "/accessors/0/count: " },
  { "\"buffers\":[{\"byteLength\":4,\"uri\":\"data:,abcd\"}],\"bufferViews\":[{\"buffer\":0,\"byteLength\":4,\"byteStride\":2147483648}]",
    "/bufferViews/0/byteStride: " },
  { "\"buffers\":[{\"byteLength\":4,\"uri\":\"data:,abcd\"}],\"bufferViews\":[{\"buffer\":0,\"byteOffset\":1,\"byteLength\":4}]",
    "/bufferViews/0/byteLength: " },
  { "\"buffers\":[{\"byteLength\":4,\"uri\":\"data:,abcd\"}],\"bufferViews\":[{\"buffer\":0,\"byteOffset\":18446744073709551615,\"byteLength\":1}]", "" },
  { "\"buffers\":[{\"byteLength\":5,\"uri\":\"data:,abcd\"}]", "/buffers/0/byteLength: " },
  { "\"buffers\":[{\"byteLength\":4,\"uri\":\"data:;base64,AAA!\"}]", "/buffers/0/uri: " },
  { "\"buffers\":[{\"byteLength\":\"4\"}]", "/buffers/0/byteLength: " },
  { "\"buffers\":{}", "/buffers: " },
  { BUFFERS ",\"accessors\":[{\"componentType\":5126,\"count\":2,\"type\":\"VEC3\",\"sparse\":{\"count\":2,\"indices\":{\"bufferView\":1,"
            "\"componentType\":5121,\"byteOffset\":1},\"values\":{\"bufferView\":0}}}],\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":0}}]}]",
    "/accessors/0/sparse/indices: " },
  { BUFFERS ",\"accessors\":[{\"componentType\":5126,\"count\":2,\"type\":\"VEC3\",\"sparse\":{\"count\":3,\"indices\":{\"bufferView\":1,"
            "\"componentType\":5121},\"values\":{\"bufferView\":0}}}]",
    "/accessors/0/sparse/count: " },
  { BUFFERS ",\"accessors\":[{\"componentType\":5126,\"count\":9,\"type\":\"VEC3\",\"sparse\":{\"count\":5,\"indices\":{\"bufferView\":1,"
            "\"componentType\":5121},\"values\":{\"bufferView\":0}}}]",
    "/accessors/0/sparse/values/count: " },
  { BUFFERS "," ACCESSORS ",\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":1}}]}]", "/meshes/0/primitives/0/attributes/POSITION: " },
  { BUFFERS "," ACCESSORS ",\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":2}}]}]", "/meshes/0/primitives/0/attributes/POSITION: " },
  { BUFFERS "," ACCESSORS ",\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":0},\"indices\":0}]}]", "/meshes/0/primitives/0/indices: " },
  { BUFFERS "," ACCESSORS ",\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":0},\"mode\":7}]}]", "/meshes/0/primitives/0/mode: " },
  { BUFFERS "," ACCESSORS ",\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":0},\"material\":0}]}]", "/meshes/0/primitives/0/material: " },
  { BUFFERS ",\"accessors\":[{\"bufferView\":0,\"componentType\":5126,\"count\":3,\"type\":\"VEC3\"},"
            "{\"bufferView\":1,\"componentType\":5121,\"count\":6,\"type\":\"SCALAR\"}]," MESH, "/meshes/0/primitives/0/indices: " },
  { BUFFERS ",\"accessors\":[{\"bufferView\":0,\"componentType\":5126,\"count\":4,\"type\":\"VEC3\"},"
            "{\"bufferView\":0,\"componentType\":5126,\"count\":3,\"type\":\"VEC3\"}],"
            "\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":0,\"NORMAL\":1}}]}]", "/meshes/0/primitives/0/attributes/NORMAL: " },
  { "\"buffers\":[{\"byteLength\":12,\"uri\":\"data:;base64,AADAfwAAAAAAAAAA\"}],\"bufferViews\":[{\"buffer\":0,\"byteLength\":12}],"
    "\"accessors\":[{\"bufferView\":0,\"componentType\":5126,\"count\":1,\"type\":\"VEC3\"}],\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":0}}]}]",
    "/meshes/0/primitives/0/attributes/POSITION: " },
  { "\"nodes\":[{\"children\":[1]},{\"children\":[2]},{\"children\":[1]}]", "/nodes/2/children: " },
  { "\"nodes\":[{\"children\":[0]}]", "/nodes/0/children: " },
  { "\"nodes\":[{},{\"children\":[2]},{\"children\":[1]}]", "/nodes/1/children: " },
  { "\"nodes\":[{\"children\":[1,1]},{}]", "/nodes/0/children: " },
  { "\"nodes\":[{\"children\":[9]}]", "/nodes/0/children/0: " },
  { "\"nodes\":[{\"scale\":[1e39,1,1]}]", "/nodes/0/scale: " },
  { "\"nodes\":[{\"scale\":[1e30,1,1],\"children\":[1]},{\"scale\":[1e30,1,1]}]", "/nodes/1: " },
  { "\"nodes\":[{\"rotation\":[0,0,0,0]}]", "/nodes/0/rotation: " },
  { "\"nodes\":[{\"matrix\":[1,0,0]}]", "/nodes/0/matrix: " },
  { "\"nodes\":[{\"matrix\":[1,0,0,1,0,1,0,0,0,0,1,0,0,0,0,1]}]", "/nodes/0/matrix: " },
  { "\"nodes\":[{}],\"scenes\":[{\"nodes\":[0,0]}]", "/scenes/0/nodes: " },
  { "\"nodes\":[7]", "/nodes/0: " },
  { "\"nodes\":[{\"name\":3}]", "/nodes/0/name: " },
};

static void
test_hostile (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autofree char *json = g_strdup_printf ("{" ASSET ",%s}", hostile[i].members);
      g_autoptr (GError) error = NULL;
      g_autoptr (VigilScene) scene = load (json, &error);

      if (scene != NULL || !g_str_has_prefix (error->message, hostile[i].pointer))
        g_error ("%s: %s", hostile[i].members, scene != NULL ? "was taken" : error->message);
    }
}

static void
test_versions (void)
{
  refuse ("{\"asset\":{\"version\":\"1.0\"}}", VIGIL_SCENE_ERROR_FORMAT, "/asset/version: ");
  refuse ("{\"meshes\":{}}", VIGIL_SCENE_ERROR_FORMAT, "/asset: ");
  refuse ("{" ASSET ",\"extensionsRequired\":[\"KHR_draco_mesh_compression\",\"KHR_texture_basisu\"]}", VIGIL_SCENE_ERROR_UNSUPPORTED,
          "/extensionsRequired: the model needs KHR_draco_mesh_compression, KHR_texture_basisu");
  refuse ("[]", VIGIL_SCENE_ERROR_FORMAT, "");
  refuse ("", VIGIL_SCENE_ERROR_FORMAT, "");
  refuse ("{" ASSET ",}", VIGIL_SCENE_ERROR_FORMAT, "");
}

/* Brackets and nodes nested 10 000 deep: neither recursion nor a wrong answer. */
static void
test_deep (void)
{
  g_autoptr (GString) json = g_string_new ("{" ASSET ",\"extras\":");

  for (int i = 0; i < 10000; i++)
    g_string_append_c (json, '[');
  refuse (json->str, VIGIL_SCENE_ERROR_FORMAT, "");
  g_string_assign (json, "{" ASSET ",\"nodes\":[");
  for (int i = 1; i < 10000; i++)
    g_string_append_printf (json, "{\"children\":[%d]},", i);
  g_string_append (json, "{}]}");
  refuse (json->str, VIGIL_SCENE_ERROR_TOO_LARGE, "/nodes/256: ");
}

/* 99 million points of nothing would be 1.2 GB: 1 GB is the most that is made of what the file does not hold. */
static void
test_zeros (void)
{
  refuse ("{" ASSET ",\"accessors\":[{\"componentType\":5126,\"count\":99000000,\"type\":\"VEC3\"}],"
          "\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":0}}]}]}",
          VIGIL_SCENE_ERROR_TOO_LARGE, "/accessors/0: ");
}

/* 20 000 primitives of the same 90 000 corners: 1.8 thousand million. */
static void
test_many (void)
{
  g_autoptr (GString) json = g_string_new ("{" ASSET ",\"accessors\":[{\"componentType\":5121,\"count\":90000,\"type\":\"VEC3\"}],"
                                           "\"meshes\":[{\"primitives\":[");

  for (int i = 0; i < 20000; i++)
    g_string_append_printf (json, "%s{\"attributes\":{\"POSITION\":0}}", i > 0 ? "," : "");
  g_string_append (json, "]}]}");
  refuse (json->str, VIGIL_SCENE_ERROR_TOO_LARGE, "/meshes/0/primitives/1666: ");
}

static void
test_far (void)
{
  refuse ("{" ASSET "," BUFFERS "," ACCESSORS "," MESH ",\"nodes\":[{\"mesh\":0,\"scale\":[3e38,1,1],\"translation\":[3e38,0,0]}]}",
          VIGIL_SCENE_ERROR_INVALID, "/nodes: ");
}

static const struct
{
  const char *what;
  guint32 words[8];
  guint n;
} containers[] = {
  { "length 0xffffffff", { 0x46546c67, 2, 0xffffffff, 4, 0x4e4f534a, 0x20207d7b }, 6 },
  { "chunk of 0xfffffffc", { 0x46546c67, 2, 24, 0xfffffffc, 0x4e4f534a, 0x20207d7b }, 6 },
  { "chunk of 5", { 0x46546c67, 2, 28, 5, 0x4e4f534a, 0x20207d7b, 0x20202020 }, 7 },
  { "half a chunk header", { 0x46546c67, 2, 28, 4, 0x4e4f534a, 0x20207d7b, 0 }, 7 },
  { "no chunk", { 0x46546c67, 2, 12 }, 3 },
  { "BIN first", { 0x46546c67, 2, 24, 4, 0x004e4942, 0x20207d7b }, 6 },
  { "version 1", { 0x46546c67, 1, 24, 4, 0x4e4f534a, 0x20207d7b }, 6 },
  { "two JSON", { 0x46546c67, 2, 32, 4, 0x4e4f534a, 0x20207d7b, 0, 0x4e4f534a }, 8 },
};

static void
test_containers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (containers); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (containers[i].words, containers[i].n * sizeof (guint32));
      g_autoptr (GError) error = NULL;
      g_autoptr (VigilScene) scene = vigil_scene_load_bytes (bytes, NULL, NULL, &error);

      g_test_message ("%s: %s", containers[i].what, error != NULL ? error->message : "taken");
      g_assert_error (error, VIGIL_SCENE_ERROR, VIGIL_SCENE_ERROR_FORMAT);
    }
}

static void
try_uri (const char *folder, const char *uri, VigilSceneError code, gboolean good)
{
  g_autofree char *json = g_strdup_printf ("{" ASSET ",\"buffers\":[{\"byteLength\":4,\"uri\":\"%s\"}]}", uri);
  g_autofree char *path = g_build_filename (folder, "model", "m.gltf", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilScene) scene = NULL;

  g_assert_true (g_file_set_contents (path, json, -1, NULL));
  scene = vigil_scene_load (path, NULL, &error);
  g_test_message ("%s: %s", uri, error != NULL ? error->message : "taken");
  if (good)
    g_assert_no_error (error);
  else
    g_assert_error (error, VIGIL_SCENE_ERROR, (int) code);
  if (good)
    g_assert_cmpuint (scene->file_bytes, ==, strlen (json) + 4);
}

/* Only what lies below the model's own folder. */
static void
test_uris (void)
{
  g_autofree char *folder = vigil_test_make_dir ();
  g_autofree char *secret = g_build_filename (folder, "secret.bin", NULL), *model = g_build_filename (folder, "model", "sub", NULL);
  g_autofree char *part = g_build_filename (model, "a b.bin", NULL), *link = g_build_filename (model, "link.bin", NULL);
  g_autofree char *fifo = g_build_filename (model, "empty.bin", NULL);

  g_assert_cmpint (g_mkdir_with_parents (model, 0700), ==, 0);
  g_assert_true (g_file_set_contents (secret, "1234", 4, NULL) && g_file_set_contents (part, "1234", 4, NULL));
  g_assert_true (g_file_set_contents (fifo, "", 0, NULL));
  g_assert_cmpint (symlink (secret, link), ==, 0);
  try_uri (folder, "sub/a%20b.bin", 0, TRUE);
  try_uri (folder, "./sub/a b.bin", 0, TRUE);
  try_uri (folder, "sub/link.bin", VIGIL_SCENE_ERROR_INVALID, FALSE);
  try_uri (folder, "../secret.bin", VIGIL_SCENE_ERROR_INVALID, FALSE);
  try_uri (folder, "%2e%2e/secret.bin", VIGIL_SCENE_ERROR_INVALID, FALSE);
  try_uri (folder, "sub/../../secret.bin", VIGIL_SCENE_ERROR_INVALID, FALSE);
  try_uri (folder, "..\\\\secret.bin", VIGIL_SCENE_ERROR_INVALID, FALSE);
  try_uri (folder, "/etc/hostname", VIGIL_SCENE_ERROR_INVALID, FALSE);
  try_uri (folder, "file:///etc/hostname", VIGIL_SCENE_ERROR_INVALID, FALSE);
  try_uri (folder, "https://example.org/a.bin", VIGIL_SCENE_ERROR_INVALID, FALSE);
  try_uri (folder, "sub", VIGIL_SCENE_ERROR_READ, FALSE);
  try_uri (folder, "none.bin", VIGIL_SCENE_ERROR_READ, FALSE);
  try_uri (folder, "sub/empty.bin", VIGIL_SCENE_ERROR_INVALID, FALSE);
  vigil_test_remove_tree (folder);
}

static void
test_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{" ASSET "}", strlen ("{" ASSET "}"));
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (vigil_scene_load_bytes (bytes, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/twin/gltf/square", test_square);
  g_test_add_func ("/twin/gltf/hierarchy", test_hierarchy);
  g_test_add_func ("/twin/gltf/shared", test_shared);
  g_test_add_func ("/twin/gltf/sparse", test_sparse);
  g_test_add_func ("/twin/gltf/names", test_names);
  g_test_add_func ("/twin/gltf/no-copy", test_no_copy);
  g_test_add_func ("/twin/gltf/hostile", test_hostile);
  g_test_add_func ("/twin/gltf/versions", test_versions);
  g_test_add_func ("/twin/gltf/deep", test_deep);
  g_test_add_func ("/twin/gltf/zeros", test_zeros);
  g_test_add_func ("/twin/gltf/many", test_many);
  g_test_add_func ("/twin/gltf/far", test_far);
  g_test_add_func ("/twin/gltf/containers", test_containers);
  g_test_add_func ("/twin/gltf/uris", test_uris);
  g_test_add_func ("/twin/gltf/cancel", test_cancel);
  return g_test_run ();
}
