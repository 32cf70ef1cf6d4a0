/* test-gltf-oracle.c: the reader against the Khronos validator's verdicts on shared models
 *
 * What the validator calls free of errors must load, unless it requires what is refused by name. What it finds wrong in the structure
 * must be refused; faults that cannot make anybody read wrongly may be taken. Both lists are here: a code in neither fails the test.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "core/vigil-json.h"
#include "testlib/vigil-test.h"
#include "twin/scene/vigil-scene.h"

#include <string.h>

static const char *const must_refuse[] = {
  "ACCESSOR_INDEX_OOB", "ACCESSOR_INDEX_PRIMITIVE_RESTART", "ACCESSOR_JOINTS_INDEX_OOB", "ACCESSOR_SMALL_BYTESTRIDE",
  "ACCESSOR_SPARSE_COUNT_OUT_OF_RANGE", "ACCESSOR_TOO_LONG", "ASSET_MIN_VERSION_GREATER_THAN_VERSION",
  "BUFFER_BYTE_LENGTH_MISMATCH", "BUFFER_MISSING_GLB_DATA", "BUFFER_VIEW_TOO_LONG", "EMPTY_ENTITY",
  "GLB_CHUNK_LENGTH_UNALIGNED", "GLB_CHUNK_TOO_BIG", "GLB_DUPLICATE_CHUNK", "GLB_EMPTY_CHUNK", "GLB_INVALID_MAGIC",
  "GLB_INVALID_VERSION", "GLB_LENGTH_MISMATCH", "GLB_LENGTH_TOO_SMALL", "GLB_UNEXPECTED_BIN_CHUNK",
  "GLB_UNEXPECTED_END_OF_CHUNK_DATA", "GLB_UNEXPECTED_END_OF_CHUNK_HEADER", "GLB_UNEXPECTED_END_OF_HEADER",
  "GLB_UNEXPECTED_FIRST_CHUNK", "INVALID_IBM_ACCESSOR_COUNT", "INVALID_JSON", "INVALID_URI", "IO_ERROR",
  "PATTERN_MISMATCH", "SCENE_NON_ROOT_NODE", "SKIN_IBM_INVALID_FORMAT", "TYPE_MISMATCH", "UNDEFINED_PROPERTY",
  "UNKNOWN_ASSET_MAJOR_VERSION", "UNRESOLVED_REFERENCE", "VALUE_NOT_IN_RANGE", NULL,
};

/* Alignment: views are read at any address. Formats of pictures: told by their bytes. Tangents, normals, weights, colours and
 * animations: they change the look, not what is read. Skeletons: only a hint. */
static const char *const may_take[] = {
  "ACCESSOR_ANIMATION_INPUT_NEGATIVE", "ACCESSOR_ANIMATION_INPUT_NON_INCREASING",
  "ACCESSOR_ANIMATION_SAMPLER_OUTPUT_NON_NORMALIZED_QUATERNION", "ACCESSOR_INVALID_SIGN", "ACCESSOR_JOINTS_INDEX_DUPLICATE",
  "ACCESSOR_MATRIX_ALIGNMENT", "ACCESSOR_NON_CLAMPED", "ACCESSOR_NORMALIZED_INVALID", "ACCESSOR_OFFSET_ALIGNMENT",
  "ACCESSOR_TOTAL_OFFSET_ALIGNMENT", "ACCESSOR_VECTOR3_NON_UNIT", "ACCESSOR_WEIGHTS_NEGATIVE",
  "ACCESSOR_WEIGHTS_NON_NORMALIZED", "BUFFER_DATA_URI_MIME_TYPE_INVALID", "BUFFER_VIEW_INVALID_BYTE_STRIDE",
  "BUFFER_VIEW_TARGET_OVERRIDE", "IMAGE_MIME_TYPE_INVALID", "IMAGE_NON_ENABLED_MIME_TYPE",
  "KHR_LIGHTS_PUNCTUAL_LIGHT_SPOT_ANGLES", "KHR_MATERIALS_VARIANTS_NON_UNIQUE_VARIANT", "MESH_PRIMITIVE_NO_TANGENT_SPACE",
  "MESH_PRIMITIVE_TOO_FEW_TEXCOORDS", "NODE_SKIN_NO_SCENE", "NON_REQUIRED_EXTENSION", "SKIN_IBM_ACCESSOR_WITH_BYTESTRIDE",
  "SKIN_NO_COMMON_ROOT", "SKIN_SKELETON_INVALID", "TEXTURE_INVALID_IMAGE_MIME_TYPE", "UNDECLARED_EXTENSION",
  "UNEXPECTED_EXTENSION_OBJECT", "UNSATISFIED_DEPENDENCY", NULL,
};

/* Whatever is below these is never read. */
static const char *const unread[] = { "/extensions/KHR_materials_variants", "/extensions/KHR_lights_punctual", NULL };

/* file: taken although a code above is reported, or refused although none is */
static const char *const exceptions[] = {
  "assimp/wrongTypes/badString.gltf",                          /* the name of an accessor is a number: it is not read */
  "khronos-validator/buffer/invalid_uri_data.gltf",            /* ";;base64": its bytes are plain all the same */
  "khronos-validator/asset/min_version_valid.gltf",            /* minVersion 2.1: glTF 2.0, 3.2 says to refuse it */
  "khronos-validator/buffer/non_relative_uri.gltf",            /* only a warning there; here no file leaves the model's folder */
  "khronos-validator/accessor/unknown_type.gltf",              /* only a warning there; nobody can know its size */
  NULL,
};

static const char *const supported[] = { "KHR_mesh_quantization", "EXT_meshopt_compression", "EXT_mesh_gpu_instancing",
                                         "KHR_texture_transform", "EXT_texture_webp", "KHR_lights_punctual", NULL };

typedef struct
{
  char *root;
  guint loaded, refused, taken, unsupported, excepted, failures;
  GHashTable *verdicts; /* file → g_strsplit of its line */
} Oracle;

typedef enum
{
  CLEAN,
  FAULTS_TO_TAKE,
  MUST_BE_REFUSED,
} Verdict;

static gboolean
is_unread (const char *pointer)
{
  for (guint i = 0; pointer != NULL && unread[i] != NULL; i++)
    if (strstr (pointer, unread[i]) != NULL)
      return TRUE;
  return FALSE;
}

static Verdict
judge (const char *code, const char *pointer)
{
  if (g_strv_contains (must_refuse, code))
    return is_unread (pointer) ? FAULTS_TO_TAKE : MUST_BE_REFUSED;
  if (!g_strv_contains (may_take, code))
    g_error ("the validator's code %s is in neither list: decide", code);
  return FAULTS_TO_TAKE;
}

static Verdict
judge_report (JsonObject *report)
{
  JsonArray *messages = json_object_get_array_member (json_object_get_object_member (report, "issues"), "messages");
  Verdict worst = CLEAN;

  for (guint i = 0; i < json_array_get_length (messages); i++)
    {
      JsonObject *message = json_array_get_object_element (messages, i);

      if (json_object_get_int_member (message, "severity") == 0)
        worst = MAX (worst, judge (json_object_get_string_member (message, "code"),
                                   json_object_get_string_member_with_default (message, "pointer", NULL)));
    }
  return worst;
}

/* FALSE: there is no report of it. */
static gboolean
ask_report (const char *path, Verdict *out)
{
  g_autofree char *name = g_strconcat (path, ".report.json", NULL), *text = NULL;
  g_autoptr (JsonNode) report = NULL;
  gsize length;

  if (!g_file_get_contents (name, &text, &length, NULL))
    return FALSE;
  report = vigil_json_parse (text, length, NULL);
  g_assert_nonnull (report);
  *out = judge_report (json_node_get_object (report));
  return TRUE;
}

static gboolean
ask_verdicts (Oracle *self, const char *relative, Verdict *out)
{
  char **fields = g_hash_table_lookup (self->verdicts, relative);

  if (fields == NULL)
    return FALSE;
  *out = g_str_equal (fields[5], "0") ? CLEAN : judge (fields[12], NULL);
  return TRUE;
}

/* By the file itself: the JSON text between the first and the last brace names them. */
static gboolean
needs_unsupported (const char *message)
{
  g_auto (GStrv) words = g_strsplit_set (message, " ,", -1);
  gboolean found = FALSE;

  if (!g_str_has_prefix (message, "/extensionsRequired: "))
    return FALSE;
  for (guint i = 1; words[i] != NULL; i++)
    {
      if (g_strv_contains (supported, words[i]))
        return FALSE;
      found |= strchr (words[i], '_') != NULL;
    }
  return found;
}

static void
complain (Oracle *self, const char *relative, const char *what)
{
  g_test_message ("%s: %s", relative, what);
  self->failures++;
}

static void
note_loaded (Oracle *self, const char *relative, Verdict verdict)
{
  if (verdict == CLEAN)
    self->loaded++;
  else if (verdict == FAULTS_TO_TAKE)
    self->taken++;
  else if (g_strv_contains (exceptions, relative))
    self->excepted++;
  else
    complain (self, relative, "must be refused, but was loaded");
}

static void
note_refused (Oracle *self, const char *relative, Verdict verdict, const GError *error)
{
  if (verdict == MUST_BE_REFUSED)
    self->refused++;
  else if (error->code == VIGIL_SCENE_ERROR_UNSUPPORTED && needs_unsupported (error->message))
    self->unsupported++;
  else if (g_strv_contains (exceptions, relative))
    self->excepted++;
  else if (verdict == CLEAN)
    complain (self, relative, error->message);
  else
    self->refused++;
  if (error->code == VIGIL_SCENE_ERROR_INVALID && (error->message[0] != '/' || strchr (error->message, ':') == NULL))
    complain (self, relative, "the refusal does not begin with a JSON pointer");
}

static void
try_model (Oracle *self, const char *path)
{
  const char *relative = path + strlen (self->root) + 1;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilScene) scene = NULL;
  Verdict verdict;

  if (!ask_report (path, &verdict) && !ask_verdicts (self, relative, &verdict))
    return;
  scene = vigil_scene_load (path, NULL, &error);
  g_assert_true ((scene != NULL) == (error == NULL));
  if (scene != NULL)
    note_loaded (self, relative, verdict);
  else
    note_refused (self, relative, verdict, error);
}

static void
walk (Oracle *self, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        walk (self, path);
      else if (g_str_has_suffix (name, ".gltf") || g_str_has_suffix (name, ".glb"))
        try_model (self, path);
    }
}

static void
read_verdicts (Oracle *self)
{
  g_autofree char *path = g_build_filename (self->root, "VERDICTS.tsv", NULL), *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      char **fields = g_strsplit (lines[i], "\t", -1);

      g_assert_cmpuint (g_strv_length (fields), ==, 13);
      g_hash_table_insert (self->verdicts, fields[0], fields);
    }
}

static void
test_oracle (void)
{
  g_autofree char *root = vigil_test_shared_path ("data/gltf");
  Oracle oracle = { .root = root };

  if (root == NULL)
    return;
  oracle.verdicts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_strfreev);
  read_verdicts (&oracle);
  walk (&oracle, root);
  g_test_message ("%u free of errors loaded, %u refused, %u taken with harmless faults, %u require what is not supported, %u exceptions",
                  oracle.loaded, oracle.refused, oracle.taken, oracle.unsupported, oracle.excepted);
  g_assert_cmpuint (oracle.failures, ==, 0);
  g_assert_cmpuint (oracle.excepted, ==, G_N_ELEMENTS (exceptions) - 1);
  g_assert_cmpuint (oracle.loaded, >, 100);
  g_assert_cmpuint (oracle.refused, >, 70);
  g_hash_table_unref (oracle.verdicts);
}

/* The numbers of its maker: 499 930 triangles in 2 014 nodes. */
static void
test_plant (void)
{
  g_autofree char *path = vigil_test_shared_path ("data/plants3d/plant-500k.glb");
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilScene) scene = NULL;
  gint64 start = g_get_monotonic_time ();

  if (path == NULL)
    return;
  scene = vigil_scene_load (path, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("loaded in %.1f ms", (double) (g_get_monotonic_time () - start) / 1000.0);
  g_assert_cmpuint (scene->n_nodes, ==, 2014);
  g_assert_cmpuint (scene->n_triangles, ==, 499930);
  g_assert_cmpint (vigil_scene_find (scene, "PL-500-0001"), >=, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/twin/gltf/oracle", test_oracle);
  g_test_add_func ("/twin/gltf/plant", test_plant);
  return g_test_run ();
}
