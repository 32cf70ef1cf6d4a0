/* test-scene-write.c: a scene that was written as GLB reads back as the same scene; the file keeps the rules of glTF 2.0
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "core/vigil-json.h"
#include "testlib/vigil-test-site.h"
#include "testlib/vigil-test.h"
#include "twin/plant/vigil-plant.h"
#include "twin/scene/vigil-scene-builder.h"
#include "twin/scene/vigil-scene-write.h"

#include <math.h>
#include <string.h>

/* Without what depends on how a scene came to be: the line of extensions, and the notes at the end. */
static GPtrArray *
describe_lines (const VigilScene *scene)
{
  g_autofree char *text = vigil_scene_describe (scene);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GPtrArray *kept = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; lines[i] != NULL && strcmp (lines[i], "notes:") != 0; i++)
    if (!g_str_has_prefix (lines[i], "extensions:") && *lines[i] != '\0')
      g_ptr_array_add (kept, g_strdup (lines[i]));
  return kept;
}

/* Words are the same; numbers with a point differ by no more than the last digit shown. */
static gboolean
is_same_line (const char *a, const char *b)
{
  g_auto (GStrv) left = g_strsplit_set (a, " ,", -1);
  g_auto (GStrv) right = g_strsplit_set (b, " ,", -1);
  guint i = 0;

  for (; left[i] != NULL && right[i] != NULL; i++)
    if (strcmp (left[i], right[i]) != 0)
      {
        char *end_a, *end_b;
        double x = g_ascii_strtod (left[i], &end_a), y = g_ascii_strtod (right[i], &end_b);

        if (end_a == left[i] || end_b == right[i] || strchr (left[i], '.') == NULL || fabs (x - y) > 0.0021)
          return FALSE;
      }
  return left[i] == NULL && right[i] == NULL;
}

static void
assert_same (const VigilScene *a, const VigilScene *b)
{
  g_autoptr (GPtrArray) left = describe_lines (a);
  g_autoptr (GPtrArray) right = describe_lines (b);

  for (guint i = 0; i < MIN (left->len, right->len); i++)
    if (!is_same_line (left->pdata[i], right->pdata[i]))
      g_error ("line %u:\n%s\n%s", i, (char *)left->pdata[i], (char *)right->pdata[i]);
  g_assert_cmpuint (left->len, ==, right->len);
  g_assert_cmpuint (left->len, >, 3);
}

static VigilScene *
read_back (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  VigilScene *scene = vigil_scene_load_bytes (bytes, NULL, NULL, &error);

  g_assert_no_error (error);
  return scene;
}

static GBytes *
write_scene (const VigilScene *scene)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = vigil_scene_to_glb (scene, &error);

  g_assert_no_error (error);
  return bytes;
}

static void
assert_round_trip (const VigilScene *scene)
{
  g_autoptr (GBytes) bytes = write_scene (scene);
  g_autoptr (GBytes) again = write_scene (scene);
  g_autoptr (VigilScene) back = read_back (bytes);

  g_assert_true (g_bytes_equal (bytes, again));
  assert_same (scene, back);
}

/* A wall that is drawn three times: turned, mirrored and scaled. */
static VigilScene *
make_small (void)
{
  static const float square[] = { 0, 0, 0, 2, 0, 0, 2, 3, 0, 0, 3, 1 };
  static const guint32 two[] = { 0, 1, 2, 0, 2, 3 };
  static const float place[16] = { 0, 1, 0, 0, -1, 0, 0, 0, 0, 0, 1, 0, 10.5f, -20, 5, 1 };
  static const float instances[48] = { 1, 0, 0, 0, 0, 1, 0,  0, 0, 0, 1, 0, 7, 0, 0, 1, /**/ 0, 0, 2, 0, 0, 2, 0, 0,
                                       -2, 0, 0, 0, 0, 9, 0, 1, /**/ -1, 0, 0, 0, 0, 3, 0, 0, 0, 0, 1, 0, 1, 2, 3, 1 };
  g_autoptr (VigilSceneBuilder) builder = vigil_scene_builder_new ("small");
  guint glass = vigil_scene_builder_add_material (builder, "glass \"clear\" 玻璃", 0.25f, 0.5f, 0.75f, 0.5f);
  guint mesh = vigil_scene_builder_begin_mesh (builder, "wall");
  guint root = vigil_scene_builder_add_node (builder, "T-101", -1, place, -1);
  guint child;

  vigil_scene_builder_add_triangles (builder, mesh, glass, square, NULL, 4, two, 6);
  vigil_scene_builder_get_material (builder, glass)->double_sided = TRUE;
  child = vigil_scene_builder_add_node (builder, NULL, (int)root, NULL, (int)mesh);
  vigil_scene_builder_set_instances (builder, child, instances, 3);
  vigil_scene_builder_add_node (builder, "T-102", -1, NULL, (int)mesh);
  return vigil_scene_builder_end (builder);
}

static void
test_small (void)
{
  g_autoptr (VigilScene) scene = make_small ();
  g_autoptr (GBytes) bytes = write_scene (scene);
  g_autoptr (VigilScene) back = read_back (bytes);

  assert_round_trip (scene);
  for (guint k = 0; k < 3; k++) /* x, y, z where they were, not in glTF's axes */
    {
      g_assert_cmpfloat_with_epsilon (back->min[k], scene->min[k], 1e-4f);
      g_assert_cmpfloat_with_epsilon (back->max[k], scene->max[k], 1e-4f);
    }
  g_assert_cmpint (vigil_scene_find (back, "T-102"), >=, 0);
  g_assert_true (back->materials[0].double_sided);
  g_assert_cmpint (back->materials[0].alpha_mode, ==, VIGIL_ALPHA_BLEND);
}

static guint32
word_at (GBytes *bytes, gsize offset)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint32 word;

  g_assert_cmpuint (offset + 4, <=, size);
  memcpy (&word, data + offset, 4);
  return GUINT32_FROM_LE (word);
}

static JsonNode *
read_json (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  const char *data = g_bytes_get_data (bytes, NULL);
  JsonNode *json = vigil_json_parse (data + 20, word_at (bytes, 12), &error);

  g_assert_no_error (error);
  return json;
}

/* glTF 2.0, 4.4: the lengths of the container; 4.4.3: chunks end at multiples of 4. */
static void
test_container (void)
{
  g_autoptr (VigilScene) scene = make_small ();
  g_autoptr (GBytes) bytes = write_scene (scene);
  guint32 json = word_at (bytes, 12);

  g_assert_cmphex (word_at (bytes, 0), ==, 0x46546c67);
  g_assert_cmpuint (word_at (bytes, 4), ==, 2);
  g_assert_cmpuint (word_at (bytes, 8), ==, g_bytes_get_size (bytes));
  g_assert_cmphex (word_at (bytes, 16), ==, 0x4e4f534a);
  g_assert_cmpuint (json % 4, ==, 0);
  g_assert_cmphex (word_at (bytes, 20 + json + 4), ==, 0x004e4942);
  g_assert_cmpuint (word_at (bytes, 20 + json) % 4, ==, 0);
  g_assert_cmpuint (20 + json + 8 + word_at (bytes, 20 + json), ==, g_bytes_get_size (bytes));
}

/* glTF 2.0, 3.6.2.4: offsets at multiples of the component, strides at multiples of 4, all of it in its view and buffer; 3.7.2.1:
 * positions have their limits. */
static void
test_rules (void)
{
  g_autoptr (VigilScene) scene = make_small ();
  g_autoptr (GBytes) bytes = write_scene (scene);
  g_autoptr (JsonNode) json = read_json (bytes);
  JsonObject *root = json_node_get_object (json);
  JsonArray *views = json_object_get_array_member (root, "bufferViews"), *accessors = json_object_get_array_member (root, "accessors");
  gint64 buffer = json_object_get_int_member (json_array_get_object_element (json_object_get_array_member (root, "buffers"), 0), "byteLength");
  guint limits = 0;

  g_assert_cmpint (json_array_get_length (accessors), ==, 5); /* positions, indices, three of the instances */
  for (guint i = 0; i < json_array_get_length (views); i++)
    {
      JsonObject *view = json_array_get_object_element (views, i);
      gint64 stride = json_object_get_int_member_with_default (view, "byteStride", 4);
      gint64 offset = json_object_get_int_member (view, "byteOffset");

      g_assert_cmpint (offset % 4, ==, 0);
      g_assert_cmpint (stride % 4, ==, 0);
      g_assert_cmpint (offset + json_object_get_int_member (view, "byteLength"), <=, buffer);
      g_assert_true (json_object_has_member (view, "byteStride")
                     == (json_object_get_int_member_with_default (view, "target", 0) == 34962));
    }
  for (guint i = 0; i < json_array_get_length (accessors); i++)
    {
      JsonObject *accessor = json_array_get_object_element (accessors, i);

      g_assert_cmpint (json_object_get_int_member (accessor, "byteOffset") % 4, ==, 0); /* floats and 32-bit indices only */
      limits += json_object_has_member (accessor, "min") && json_object_has_member (accessor, "max");
    }
  g_assert_cmpuint (limits, ==, 1);
}

static void
test_empty (void)
{
  g_autoptr (VigilSceneBuilder) builder = vigil_scene_builder_new ("nothing");
  g_autoptr (VigilScene) scene = vigil_scene_builder_end (builder);
  g_autoptr (GBytes) bytes = write_scene (scene);
  g_autoptr (JsonNode) json = read_json (bytes);

  g_assert_false (json_object_has_member (json_node_get_object (json), "nodes")); /* glTF has no empty arrays */
}

static void
test_plant (void)
{
  g_autoptr (VigilSite) site = vigil_test_load_demo ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilScene) scene = vigil_plant_new (site, NULL, &error);

  g_assert_no_error (error);
  assert_round_trip (scene);
}

/* Models of other programs, with textures, quantised numbers, strips, cameras and skins: all that the reader takes. */
static guint
try_folder (const char *relative)
{
  g_autofree char *folder = vigil_test_shared_path (relative);
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (VigilScene) scene
          = g_str_has_suffix (name, ".glb") || g_str_has_suffix (name, ".gltf") ? vigil_scene_load (path, NULL, NULL) : NULL;

      if (scene == NULL)
        continue;
      g_test_message ("%s", name);
      assert_round_trip (scene);
      n++;
    }
  return n;
}

static void
test_models (void)
{
  guint n = try_folder ("data/gltf/trimesh");

  if (g_test_failed () || n == 0)
    return; /* skipped: no shared data */
  g_test_message ("%u models", n);
  g_assert_cmpuint (n, >=, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/twin/write/small", test_small);
  g_test_add_func ("/twin/write/container", test_container);
  g_test_add_func ("/twin/write/rules", test_rules);
  g_test_add_func ("/twin/write/empty", test_empty);
  g_test_add_func ("/twin/write/plant", test_plant);
  g_test_add_func ("/twin/write/models", test_models);
  return g_test_run ();
}
