/* small-models.c: glTF models of a few vertices, made here, for tests and as seeds for fuzzing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "small-models.h"

#include <meshoptimizer.h>
#include <string.h>

/* After 0.18 it has to be said; there every vector had one exponent. */
#if MESHOPTIMIZER_VERSION > 180
#define EXPONENT_MODE , meshopt_EncodeExpSharedVector
#else
#define EXPONENT_MODE
#endif

/* 2 × 2 pixels, red, green, blue, near black, all opaque or not: see test-scene-image.c */
#define PNG "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAABytg0kAAAAFklEQVR4nGP4z8DwHwgbGEA0l4jcfwA3gAW4iq3uIgAAAABJRU5ErkJggg=="
#define WEBP "UklGRh4AAABXRUJQVlA4TBEAAAAvAkAAEAdQsiJXpn+BiOh/AAA="

enum
{
  I8 = 5120,
  U8 = 5121,
  I16 = 5122,
  U16 = 5123,
  F32 = 5126
};

/* A model while it is made: the bytes of its buffer and the JSON of what points into it. */
typedef struct
{
  GByteArray *bytes;
  GString *views, *accessors;
  guint n_views, n_accessors;
} Maker;

static guint
add_view (Maker *self, gconstpointer data, gsize size, const char *more)
{
  static const guint8 zeros[4];

  g_string_append_printf (self->views, "%s{\"buffer\":0,\"byteOffset\":%u,\"byteLength\":%u%s}", self->n_views > 0 ? "," : "", self->bytes->len,
                          (guint) size, more);
  g_byte_array_append (self->bytes, data, (guint) size);
  g_byte_array_append (self->bytes, zeros, (4 - self->bytes->len % 4) % 4);
  return self->n_views++;
}

static guint
add_accessor (Maker *self, guint view, guint component, const char *type, guint count, const char *more)
{
  g_string_append_printf (self->accessors, "%s{\"bufferView\":%u,\"componentType\":%u,\"type\":\"%s\",\"count\":%u%s}",
                          self->n_accessors > 0 ? "," : "", view, component, type, count, more);
  return self->n_accessors++;
}

static guint
add (Maker *self, gconstpointer data, gsize size, guint component, const char *type, guint count, const char *more)
{
  return add_accessor (self, add_view (self, data, size, ""), component, type, count, more);
}

#define ADD(maker, array, component, type, count, more) add (maker, array, sizeof (array), component, type, count, more)

/* 3 m east, 2 m up in glTF's axes: a right angle at the origin. */
static guint
add_corner (Maker *self)
{
  static const float corner[] = { 0, 0, 0, 3, 0, 0, 0, 2, 0 };

  return ADD (self, corner, F32, "VEC3", 3, ",\"min\":[0,0,0],\"max\":[3,2,0]");
}

static char *
make_triangle (Maker *self)
{
  static const guint16 indices[] = { 0, 1, 2 };

  add_corner (self);
  ADD (self, indices, U16, "SCALAR", 3, "");
  return g_strdup ("\"meshes\":[{\"name\":\"corner\",\"primitives\":[{\"attributes\":{\"POSITION\":0},\"indices\":1}]}],"
                   "\"nodes\":[{\"name\":\"site\",\"translation\":[10,20,30],\"children\":[1,2]},"
                   "{\"name\":\"left \\\"hand\\\"\",\"mesh\":0,\"scale\":[-1,2,1]},"
                   "{\"name\":\"\xe5\x82\xa8\xe7\xbd\x90\",\"children\":[3],\"matrix\":[1,0,0,0,0,1,0,0,0,0,1,0,100,0,0,1]},"
                   "{\"mesh\":0,\"rotation\":[0,0.70710678,0,0.70710678]},{\"name\":\"elsewhere\",\"mesh\":0}],"
                   "\"scene\":0,\"scenes\":[{\"nodes\":[0]}]");
}

static char *
make_looks (Maker *self)
{
  static const float uv[] = { 0, 0, 1, 0, 0, 1 };
  gsize size;
  g_autofree guint8 *png = g_base64_decode (PNG, &size);
  guint image;

  add_corner (self);
  ADD (self, uv, F32, "VEC2", 3, "");
  image = add_view (self, png, size, "");
  return g_strdup_printf (
    "\"extensionsUsed\":[\"KHR_texture_transform\",\"EXT_texture_webp\",\"KHR_materials_emissive_strength\"],"
    "\"images\":[{\"name\":\"in the buffer\",\"bufferView\":%u,\"mimeType\":\"image/jpeg\"},{\"uri\":\"data:image/png;base64,%s\"},"
    "{\"uri\":\"data:image/webp;base64,%s\"},{\"name\":\"gone\",\"uri\":\"gone.png\"},{\"name\":\"no picture\",\"uri\":\"data:image/png;base64,AAAA\"}],"
    "\"samplers\":[{\"wrapS\":33071,\"wrapT\":33648,\"magFilter\":9728,\"minFilter\":9987}],"
    "\"textures\":[{\"source\":0,\"sampler\":0},{\"source\":1},{\"source\":1,\"extensions\":{\"EXT_texture_webp\":{\"source\":2}}},{\"source\":3},"
    "{\"source\":1,\"extensions\":{\"EXT_texture_webp\":{\"source\":4}}}],"
    "\"materials\":[{\"name\":\"all\",\"doubleSided\":true,\"alphaMode\":\"MASK\",\"alphaCutoff\":0.25,\"emissiveFactor\":[0.5,0.25,0],"
    "\"pbrMetallicRoughness\":{\"baseColorFactor\":[0.5,0.6,0.7,0.8],\"metallicFactor\":0.25,\"roughnessFactor\":0.75,"
    "\"baseColorTexture\":{\"index\":0},\"metallicRoughnessTexture\":{\"index\":2,\"texCoord\":1}},"
    "\"normalTexture\":{\"index\":1,\"scale\":0.5},\"occlusionTexture\":{\"index\":4,\"strength\":0.75},"
    "\"emissiveTexture\":{\"index\":1,\"extensions\":{\"KHR_texture_transform\":{\"offset\":[0.5,0.25],\"scale\":[2,3],\"rotation\":1.5,\"texCoord\":1}}},"
    "\"extensions\":{\"KHR_materials_emissive_strength\":{\"emissiveStrength\":4}}},"
    "{},{\"name\":\"glass\",\"alphaMode\":\"BLEND\",\"pbrMetallicRoughness\":{\"baseColorTexture\":{\"index\":3},"
    "\"metallicRoughnessTexture\":{\"index\":0,\"texCoord\":7}}},{\"name\":\"new\",\"alphaMode\":\"SPARKLE\"}],"
    "\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":0,\"TEXCOORD_0\":1,\"TEXCOORD_1\":1},\"material\":0}]}],\"nodes\":[{\"mesh\":0}]",
    image, PNG, WEBP);
}

/* The first two vertices hang on a joint that the file leaves where it was bound; the third, half on one that is 4 m higher. */
static char *
make_skin (Maker *self)
{
  static const float normals[] = { 0, 0, 1, 0, 0, 1, 0, 0, 1 };
  static const guint8 joints[] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0 };
  static const guint8 weights[] = { 255, 0, 0, 0, 255, 0, 0, 0, 127, 127, 0, 0 };
  static const float bind[] = { 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, -1, 0, 1 };

  add_corner (self);
  ADD (self, normals, F32, "VEC3", 3, "");
  ADD (self, joints, U8, "VEC4", 3, "");
  ADD (self, weights, U8, "VEC4", 3, ",\"normalized\":true");
  ADD (self, bind, F32, "MAT4", 2, "");
  return g_strdup ("\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":0,\"NORMAL\":1,\"JOINTS_0\":2,\"WEIGHTS_0\":3}}]}],"
                   "\"skins\":[{\"joints\":[1,2],\"inverseBindMatrices\":4,\"skeleton\":1}],"
                   "\"nodes\":[{\"name\":\"flag\",\"mesh\":0,\"skin\":0,\"translation\":[1000,0,0]},{\"name\":\"foot\",\"children\":[2]},"
                   "{\"name\":\"top\",\"translation\":[0,5,0]}],\"scenes\":[{\"nodes\":[0,1]}]");
}

static char *
make_morph (Maker *self)
{
  static const float up[] = { 0, 0, 0, 0, 0, 0, 0, 1, 0 };
  static const guint8 where[] = { 1 };
  static const float east[] = { 8, 0, 0 };
  guint indices, values;

  add_corner (self);
  ADD (self, up, F32, "VEC3", 3, "");
  indices = add_view (self, where, sizeof where, "");
  values = add_view (self, east, sizeof east, "");
  g_string_append_printf (self->accessors,
                          ",{\"componentType\":5126,\"type\":\"VEC3\",\"count\":3,\"sparse\":{\"count\":1,"
                          "\"indices\":{\"bufferView\":%u,\"componentType\":5121},\"values\":{\"bufferView\":%u}}}",
                          indices, values);
  self->n_accessors++;
  return g_strdup ("\"meshes\":[{\"weights\":[1,0],\"primitives\":[{\"attributes\":{\"POSITION\":0},"
                   "\"targets\":[{\"POSITION\":1},{\"POSITION\":2}]}]}],"
                   "\"nodes\":[{\"name\":\"as the mesh\",\"mesh\":0},{\"name\":\"own\",\"mesh\":0,\"weights\":[0,0.25]},"
                   "{\"name\":\"plain\",\"mesh\":0,\"weights\":[0,0]},{\"name\":\"again\",\"mesh\":0}]");
}

static char *
make_instances (Maker *self)
{
  static const float translations[] = { 0, 0, 0, 10, 0, 0 };
  static const gint16 rotations[] = { 0, 0, 0, 32767, 0, 23170, 0, 23170 };
  static const float scales[] = { 1, 1, 1, 1, 2, 1 };

  add_corner (self);
  ADD (self, translations, F32, "VEC3", 2, "");
  ADD (self, rotations, I16, "VEC4", 2, ",\"normalized\":true");
  ADD (self, scales, F32, "VEC3", 2, "");
  return g_strdup ("\"extensionsUsed\":[\"EXT_mesh_gpu_instancing\"],\"extensionsRequired\":[\"EXT_mesh_gpu_instancing\"],"
                   "\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":0}}]}],"
                   "\"nodes\":[{\"name\":\"two\",\"mesh\":0,\"translation\":[0,0,-5],\"extensions\":{\"EXT_mesh_gpu_instancing\":"
                   "{\"attributes\":{\"TRANSLATION\":1,\"ROTATION\":2,\"SCALE\":3}}}}]");
}

/* The extension of a bufferView whose plain bytes would lie in buffer 1, which is not there. */
static void
add_compressed (Maker *self, const guint8 *data, gsize size, guint count, guint stride, gsize fallback, const char *mode, const char *filter)
{
  static const guint8 zeros[4];
  guint offset = self->bytes->len;
  g_autofree char *own = g_strdup_printf (",\"byteStride\":%u", stride);

  g_byte_array_append (self->bytes, data, (guint) size);
  g_byte_array_append (self->bytes, zeros, (4 - self->bytes->len % 4) % 4);
  g_string_append_printf (self->views,
                          "%s{\"buffer\":1,\"byteOffset\":%u,\"byteLength\":%u%s,\"extensions\":{\"EXT_meshopt_compression\":{\"buffer\":0,"
                          "\"byteOffset\":%u,\"byteLength\":%u,\"byteStride\":%u,\"count\":%u,\"mode\":\"%s\",\"filter\":\"%s\"}}}",
                          self->n_views > 0 ? "," : "", (guint) fallback, count * stride, strcmp (mode, "ATTRIBUTES") == 0 ? own : "", offset,
                          (guint) size, stride, count, mode, filter);
  self->n_views++;
}

static void
add_vertices (Maker *self, gconstpointer plain, guint count, guint stride, gsize fallback, const char *filter)
{
  guint8 packed[1024];
  gsize size = meshopt_encodeVertexBuffer (packed, sizeof packed, plain, count, stride);

  g_assert (size > 0);
  add_compressed (self, packed, size, count, stride, fallback, "ATTRIBUTES", filter);
}

static void
add_compressed_indices (Maker *self)
{
  static const unsigned int indices[] = { 0, 1, 2, 2, 1, 3 };
  guint8 packed[256];
  gsize size;

  meshopt_encodeIndexVersion (1);
  size = meshopt_encodeIndexBuffer (packed, sizeof packed, indices, 6);
  add_compressed (self, packed, size, 6, 2, 0, "TRIANGLES", "NONE");
  size = meshopt_encodeIndexSequence (packed, sizeof packed, indices, 6);
  add_compressed (self, packed, size, 6, 2, 12, "INDICES", "NONE");
}

static char *
make_meshopt (Maker *self)
{
  static const float square[] = { 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0 };
  static const float normals[] = { 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0 };
  static const float turns[] = { 0, 0, 0, 1, 0, 0.70710678f, 0, 0.70710678f };
  guint8 octahedral[16], quaternions[16];
  float exponential[12];

  meshopt_encodeFilterExp (exponential, 4, 12, 20, square EXPONENT_MODE);
  meshopt_encodeFilterOct (octahedral, 4, 4, 8, normals);
  meshopt_encodeFilterQuat (quaternions, 2, 8, 16, turns);
  add_compressed_indices (self);
  add_vertices (self, exponential, 4, 12, 24, "EXPONENTIAL");
  add_vertices (self, octahedral, 4, 4, 72, "OCTAHEDRAL");
  add_vertices (self, quaternions, 2, 8, 88, "QUATERNION");
  add_vertices (self, square, 4, 12, 104, "NONE");
  add_accessor (self, 0, U16, "SCALAR", 6, "");
  add_accessor (self, 1, U16, "SCALAR", 6, "");
  add_accessor (self, 2, F32, "VEC3", 4, ",\"min\":[0,0,0],\"max\":[1,1,0]");
  add_accessor (self, 3, I8, "VEC3", 4, ",\"normalized\":true");
  add_accessor (self, 4, I16, "VEC4", 2, ",\"normalized\":true");
  add_accessor (self, 5, F32, "VEC3", 4, ",\"min\":[0,0,0],\"max\":[1,1,0]");
  return g_strdup ("\"extensionsUsed\":[\"EXT_meshopt_compression\",\"KHR_mesh_quantization\",\"EXT_mesh_gpu_instancing\"],"
                   "\"extensionsRequired\":[\"EXT_meshopt_compression\",\"KHR_mesh_quantization\"],"
                   "\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":2,\"NORMAL\":3},\"indices\":0},"
                   "{\"attributes\":{\"POSITION\":5},\"indices\":1}]}],"
                   "\"nodes\":[{\"mesh\":0,\"extensions\":{\"EXT_mesh_gpu_instancing\":{\"attributes\":{\"ROTATION\":4}}}}]");
}

static char *
make_modes (Maker *self)
{
  /* a zigzag of 5 points in millimetres, 4 components apart; then colours */
  static const gint16 points[] = { 0, 0, 0, 0, 1000, 0, 0, 0, 0, 1000, 0, 0, 1000, 1000, 0, 0, 0, 2000, 0, 0 };
  static const guint8 colors[] = { 255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255, 255, 255, 0, 0, 0, 0, 255 };
  static const guint8 where[] = { 4 }, order[] = { 4, 3, 2, 1, 0 };
  static const gint16 moved[] = { 0, 3000, 0, 0 };
  guint points_view = add_view (self, points, sizeof points, ",\"byteStride\":8"), indices = add_view (self, where, sizeof where, ""),
        values = add_view (self, moved, 6, "");
  g_autofree char *sparse = g_strdup_printf (",\"min\":[0,0,0],\"max\":[1000,3000,0],\"sparse\":{\"count\":1,\"indices\":{\"bufferView\":%u,"
                                             "\"componentType\":5121},\"values\":{\"bufferView\":%u}}",
                                             indices, values);
  GString *primitives = g_string_new (NULL);
  char *members;

  add_accessor (self, points_view, I16, "VEC3", 5, sparse);
  ADD (self, colors, U8, "VEC4", 5, ",\"normalized\":true");
  ADD (self, order, U8, "SCALAR", 5, "");
  for (guint mode = 0; mode < 7; mode++)
    g_string_append_printf (primitives, "%s{\"mode\":%u,\"attributes\":{\"POSITION\":0,\"COLOR_0\":1}%s}", mode > 0 ? "," : "", mode,
                            mode % 2 == 0 ? ",\"indices\":2" : "");
  members = g_strdup_printf ("\"extensionsUsed\":[\"KHR_mesh_quantization\"],\"extensionsRequired\":[\"KHR_mesh_quantization\"],"
                             "\"meshes\":[{\"primitives\":[%s]}],\"nodes\":[{\"mesh\":0,\"scale\":[0.001,0.001,0.001]}]",
                             primitives->str);
  g_string_free (primitives, TRUE);
  return members;
}

static char *
make_cameras (Maker *self)
{
  add_corner (self);
  return g_strdup ("\"extensionsUsed\":[\"KHR_lights_punctual\",\"KHR_materials_unlit\",\"KHR_materials_pbrSpecularGlossiness\"],"
                   "\"extensions\":{\"KHR_lights_punctual\":{\"lights\":[{\"type\":\"spot\",\"spot\":{}}]}},"
                   "\"cameras\":[{\"name\":\"gate\",\"type\":\"perspective\",\"perspective\":{\"yfov\":0.75,\"znear\":0.5,\"aspectRatio\":1.5}},"
                   "{\"type\":\"orthographic\",\"orthographic\":{\"xmag\":20,\"ymag\":10,\"znear\":0,\"zfar\":100}}],"
                   "\"materials\":[{\"name\":\"sign\",\"extensions\":{\"KHR_materials_unlit\":{}}},"
                   "{\"name\":\"paint\",\"extensions\":{\"KHR_materials_pbrSpecularGlossiness\":{\"diffuseFactor\":[0.5,0.25,0.125,1],"
                   "\"specularFactor\":[0.02,0.02,0.02],\"glossinessFactor\":0.25}}},"
                   "{\"name\":\"chrome\",\"extensions\":{\"KHR_materials_pbrSpecularGlossiness\":{\"diffuseFactor\":[0,0,0,1],"
                   "\"specularFactor\":[0.9,0.8,0.7]}}}],"
                   "\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":0},\"material\":1}]}],"
                   "\"nodes\":[{\"name\":\"lamp\",\"camera\":0,\"extensions\":{\"KHR_lights_punctual\":{\"light\":0}}},{\"mesh\":0,\"camera\":1}]");
}

static const struct
{
  const char *name;
  char *(*make) (Maker *self);
} models[N_SMALL_MODELS] = {
  [SMALL_MODEL_TRIANGLE] = { "triangle", make_triangle }, [SMALL_MODEL_LOOKS] = { "looks", make_looks },
  [SMALL_MODEL_SKIN] = { "skin", make_skin },             [SMALL_MODEL_MORPH] = { "morph", make_morph },
  [SMALL_MODEL_INSTANCES] = { "instances", make_instances }, [SMALL_MODEL_MESHOPT] = { "meshopt", make_meshopt },
  [SMALL_MODEL_MODES] = { "modes", make_modes },          [SMALL_MODEL_CAMERAS] = { "cameras", make_cameras },
};

const char *
small_model_get_name (SmallModel model)
{
  return models[model].name;
}

static void
append_u32 (GByteArray *out, guint32 value)
{
  value = GUINT32_TO_LE (value);
  g_byte_array_append (out, (const guint8 *) &value, 4);
}

static void
append_chunk (GByteArray *out, const char *type, gconstpointer data, gsize size, char padding)
{
  guint32 padded = (guint32) (size + 3) / 4 * 4;

  append_u32 (out, padded);
  g_byte_array_append (out, (const guint8 *) type, 4);
  g_byte_array_append (out, data, (guint) size);
  for (gsize i = size; i < padded; i++)
    g_byte_array_append (out, (const guint8 *) &padding, 1);
}

static GBytes *
make_glb (const char *json, GByteArray *bytes)
{
  GByteArray *out = g_byte_array_new ();
  guint32 length;

  g_byte_array_append (out, (const guint8 *) "glTF\2\0\0\0\0\0\0\0", 12);
  append_chunk (out, "JSON", json, strlen (json), ' ');
  append_chunk (out, "BIN\0", bytes->data, bytes->len, '\0');
  length = GUINT32_TO_LE (out->len);
  memcpy (out->data + 8, &length, 4);
  return g_byte_array_free_to_bytes (out);
}

static char *
make_buffers (const GByteArray *bytes, gboolean glb, gboolean fallback)
{
  g_autofree char *text = glb ? NULL : g_base64_encode (bytes->data, bytes->len);
  g_autofree char *uri = glb ? g_strdup ("") : g_strdup_printf (",\"uri\":\"data:application/octet-stream;base64,%s\"", text);

  return g_strdup_printf ("{\"byteLength\":%u%s}%s", bytes->len, uri,
                          fallback ? ",{\"byteLength\":152,\"extensions\":{\"EXT_meshopt_compression\":{\"fallback\":true}}}" : "");
}

GBytes *
small_model_make (SmallModel model, gboolean glb)
{
  Maker maker = { g_byte_array_new (), g_string_new (NULL), g_string_new (NULL), 0, 0 };
  g_autofree char *members = models[model].make (&maker);
  g_autofree char *buffers = make_buffers (maker.bytes, glb, model == SMALL_MODEL_MESHOPT);
  g_autofree char *json = g_strdup_printf ("{\"asset\":{\"version\":\"2.0\"},\"buffers\":[%s],\"bufferViews\":[%s],\"accessors\":[%s],%s}", buffers,
                                           maker.views->str, maker.accessors->str, members);
  GBytes *file = glb ? make_glb (json, maker.bytes) : g_bytes_new (json, strlen (json));

  g_byte_array_unref (maker.bytes);
  g_string_free (maker.views, TRUE);
  g_string_free (maker.accessors, TRUE);
  return file;
}

GBytes *
small_model_wrap (const char *members, gconstpointer bytes, gsize n_bytes)
{
  g_autofree char *text = g_base64_encode (bytes, n_bytes);
  g_autofree char *json
    = g_strdup_printf ("{\"asset\":{\"version\":\"2.0\"},\"buffers\":[{\"byteLength\":%u,\"uri\":\"data:application/octet-stream;base64,%s\"}],%s}",
                       (guint) n_bytes, text, members);

  return g_bytes_new (json, strlen (json));
}
