/* vigil-gltf.h: the reader of glTF 2.0, shared by its parts; private to this folder
 *
 * The order: container (GLB, JSON) → buffers → bufferViews → accessors → images, materials, cameras → meshes → nodes → scene →
 * pose → vigil_scene_finish(). Every step finds the ones before it done. Whoever refuses a file says where: an "At" is a place in the
 * JSON tree that knows its way up, and the pointer is only spelt when something fails.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/scene/vigil-scene-limits.h"
#include "twin/scene/vigil-scene-private.h"

G_BEGIN_DECLS

/* A JSON text as a flat list of values, each before what is in it: 16 bytes a value instead of some 200 (vigil-gltf-json.c). */
typedef struct
{
  guint32 start;  /* in the text; of a string: behind the quote */
  guint32 length; /* bytes of a string or number; items of an array, members of an object */
  guint32 skip;   /* values that this one takes, itself counted: the next one is at value + skip */
  char type;      /* '{' '[' '"' '0' 't' 'f' 'n'; members are a string and a value each */
} VigilGltfValue;

typedef struct
{
  const char *text;
  GArray *values;        /* (element-type VigilGltfValue) */
  GStringChunk *strings; /* those that were asked for, as C strings */
} VigilGltfJson;

/* Strict grammar (vigil_json_check) and limits; @text must outlive it. */
VigilGltfJson *vigil_gltf_json_new (const char *text, gsize length, GError **error);
void vigil_gltf_json_free (VigilGltfJson *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilGltfJson, vigil_gltf_json_free)
/* NULL: @object has no such member. */
const VigilGltfValue *vigil_gltf_json_member (const VigilGltfJson *self, const VigilGltfValue *object, const char *name);
/* Escapes resolved; lives as long as @self. */
const char *vigil_gltf_json_string (const VigilGltfJson *self, const VigilGltfValue *value);
double vigil_gltf_json_number (const VigilGltfJson *self, const VigilGltfValue *value);

/* A place in the tree; lives on the stack, @up must outlive it. */
typedef struct _VigilGltfAt VigilGltfAt;
struct _VigilGltfAt
{
  const VigilGltfAt *up; /* NULL: the root */
  const char *prefix;    /* (nullable) member between @up and @key: "extensions" */
  const char *key;       /* member of @up; NULL: item @index of @up */
  guint index;
  guint length;               /* of an array */
  const VigilGltfValue *node; /* borrowed; NULL: not there */
  const VigilGltfJson *json;
  const VigilGltfValue *item; /* of an array: where @item_index is, so that one after the other is fast */
  guint item_index;
};

typedef struct
{
  GBytes *bytes;    /* (nullable): one without uri, a fallback of EXT_meshopt_compression */
  guint64 length;   /* that the file says, never more than there is */
  gboolean fallback;
} VigilGltfBuffer;

typedef struct
{
  guint buffer;
  gsize offset, length; /* within the buffer (checked), or of what is decoded */
  guint stride;         /* 0: tight */
  gboolean compressed;
  const guint8 *decoded; /* of a compressed one, once asked for; owned by the scene */
  const VigilGltfValue *node; /* of a compressed one: its place in the file */
} VigilGltfView;

typedef struct
{
  VigilVertexView view; /* view.data is NULL until it is asked for */
  int buffer_view;      /* -1: zeros */
  gsize offset;
  guint8 n;             /* components: SCALAR 1, VEC2 2 … MAT2 4, MAT3 9, MAT4 16 */
  gboolean matrix, sparse, ready;
  gboolean scanned, measured; /* largest is known; min and max are */
  guint largest;
  float min[3], max[3];       /* of positions */
  const VigilGltfValue *node; /* "/accessors/i" */
} VigilGltfAccessor;

/* As in the file, whether in the scene or not. Checked: a tree, not deeper than the limit. */
typedef struct
{
  int parent, mesh, skin, camera;
  int first_child, next; /* -1: none; siblings in the order of the file */
  guint depth;
  float local[16]; /* glTF's own axes */
  float world[16]; /* in the site's frame, axes turned */
  int scene_node;  /* index in self->nodes, -1: not in the scene */
  const VigilGltfValue *node; /* "/nodes/i" */
} VigilGltfNode;

typedef struct
{
  VigilScene *scene; /* being made; its arrays are there once their step is done */
  VigilGltfJson *json;
  VigilGltfAt root;
  GBytes *file, *bin; /* (nullable) the BIN chunk */
  gboolean glb;
  char *base;         /* (nullable) canonical folder that URIs are looked for in */
  GCancellable *cancellable;
  guint64 decoded;  /* bytes that the file does not hold, so far */
  guint64 elements; /* of all primitives, so far */
  VigilGltfBuffer *buffers;
  guint n_buffers;
  VigilGltfView *views;
  guint n_views;
  VigilGltfAccessor *accessors;
  guint n_accessors;
  VigilGltfNode *gltf_nodes;
  guint n_gltf_nodes;
  GArray *meshes; /* (element-type VigilMesh); those of the file first, with the same indices, then posed ones */
  GArray *nodes;  /* (element-type VigilNode) of the scene, parents first */
} VigilGltf;

/* ---- places and typed getters (vigil-gltf-at.c) ----
 * All return FALSE with @error set when what is there has the wrong type or range; absence is no error: node is NULL, or the
 * fallback is given. */

/* Sets "<pointer of at>/<member>: <message>"; @member NULL: the place itself. Returns FALSE always. */
gboolean vigil_gltf_fail (const VigilGltfAt *at, const char *member, VigilSceneError code, GError **error, const char *format, ...) G_GNUC_PRINTF (5, 6);
gboolean vigil_gltf_object (const VigilGltfAt *at, const char *member, VigilGltfAt *out, GError **error);
/* An array with at least one item (glTF never allows an empty one). */
gboolean vigil_gltf_array (const VigilGltfAt *at, const char *member, VigilGltfAt *out, GError **error);
/* Item @i < length of an array; must be an object. Items in their order are found at once, a step back begins anew. */
gboolean vigil_gltf_item (VigilGltfAt *array, guint i, VigilGltfAt *out, GError **error);
/* Item @i of an array of whole numbers, below @end. */
gboolean vigil_gltf_item_index (VigilGltfAt *array, guint i, guint end, guint *out, GError **error);
/* Item @i of an array of texts; borrowed. */
gboolean vigil_gltf_item_string (VigilGltfAt *array, guint i, const char **out, GError **error);
/* @member of "extensions": extensions/<name>. */
gboolean vigil_gltf_extension (const VigilGltfAt *at, const char *name, VigilGltfAt *out, GError **error);
/* Whole number 0…@most; also written as 3.0. */
gboolean vigil_gltf_uint (const VigilGltfAt *at, const char *member, guint64 fallback, guint64 most, guint64 *out, GError **error);
/* Index below @count; -1: absent. */
gboolean vigil_gltf_index (const VigilGltfAt *at, const char *member, guint count, int *out, GError **error);
/* Finite and in [least, most]. */
gboolean vigil_gltf_number (const VigilGltfAt *at, const char *member, double fallback, double least, double most, float *out, GError **error);
/* Exactly @n finite numbers that a float holds; absent: @out is left as it is, *present (optional) is FALSE. */
gboolean vigil_gltf_floats (const VigilGltfAt *at, const char *member, guint n, float *out, gboolean *present, GError **error);
gboolean vigil_gltf_bool (const VigilGltfAt *at, const char *member, gboolean fallback, gboolean *out, GError **error);
/* Borrowed; NULL: absent. */
gboolean vigil_gltf_string (const VigilGltfAt *at, const char *member, const char **out, GError **error);
/* For people, what was left out or repaired; takes @text. At most 100 are kept. */
void vigil_gltf_note (VigilGltf *self, char *text);

/* ---- bytes (vigil-gltf-buffer.c) ---- */

/* A data: URI or a relative path below the folder; notes its size in scene->file_bytes. */
GBytes *vigil_gltf_load_uri (VigilGltf *self, const VigilGltfAt *at, const char *member, const char *uri, GError **error);
gboolean vigil_gltf_read_buffers (VigilGltf *self, GError **error);
gboolean vigil_gltf_read_views (VigilGltf *self, GError **error);
/* The bytes of a bufferView, decoded if it is compressed; @at says who asks. They live as long as the scene. */
gboolean vigil_gltf_get_view (VigilGltf *self, const VigilGltfAt *at, guint view, const guint8 **data, gsize *length, GError **error);
/* Memory that lives as long as the scene, zeroed, counted against VIGIL_SCENE_MAX_DECODED. NULL: too large. */
gpointer vigil_gltf_allocate (VigilGltf *self, const VigilGltfAt *at, guint64 bytes, GError **error);

/* ---- accessors (vigil-gltf-accessor.c, vigil-gltf-sparse.c) ---- */

gboolean vigil_gltf_read_accessors (VigilGltf *self, GError **error);
/* Every element of it, sparse ones put in place. @at, @member: who asks. Count is at least 1. */
gboolean vigil_gltf_get_accessor (VigilGltf *self, const VigilGltfAt *at, const char *member, guint accessor, VigilVertexView *out, GError **error);
/* Fills in view.data of a sparse or unaligned accessor, or of one without bufferView. */
gboolean vigil_gltf_fill_sparse (VigilGltf *self, guint accessor, GError **error);
/* "/accessors/i", below @list, which is "/accessors": for whoever needs to say more about it. */
void vigil_gltf_accessor_at (const VigilGltf *self, guint accessor, VigilGltfAt *list, VigilGltfAt *out);
/* Largest index in an accessor of indices that get_accessor() has given; scanned once. */
guint vigil_gltf_get_largest (VigilGltf *self, guint accessor);

/* ---- meshes and nodes (vigil-gltf-mesh.c, vigil-gltf-node.c) ---- */

/* extensionsUsed, extensionsRequired, asset: refuses what cannot be read right (vigil-gltf-asset.c). */
gboolean vigil_gltf_read_asset (VigilGltf *self, GError **error);
/* GLB or JSON: self->json, self->bin from self->file (vigil-gltf-container.c). */
gboolean vigil_gltf_open (VigilGltf *self, GError **error);

/* "/meshes/m/primitives/p" stays the p-th primitive unless it has no positions: then it is left out of VigilMesh. */
gboolean vigil_gltf_read_meshes (VigilGltf *self, GError **error);
/* A VigilMesh for self->meshes; finished (vigil_mesh_finish) by the caller; takes what is in it. Returns its index. */
guint vigil_gltf_add_mesh (VigilGltf *self, const VigilMesh *mesh);
gboolean vigil_gltf_read_nodes (VigilGltf *self, GError **error);
gboolean vigil_gltf_read_scene (VigilGltf *self, GError **error);
/* glTF node @node shows @mesh of self->meshes instead (morphed). Not in the scene: nothing happens. */
void vigil_gltf_set_morphed (VigilGltf *self, guint node, guint mesh);
/* The same with a mesh whose vertices are in the site's frame already (skinned): it gets the world of a root. */
void vigil_gltf_set_skinned (VigilGltf *self, guint node, guint mesh);

/* ---- parts with files of their own ---- */

/* scene->images, encoded; a file that cannot be read is a note, data NULL (vigil-gltf-images.c). */
gboolean vigil_gltf_read_images (VigilGltf *self, GError **error);
/* scene->materials with their textures and samplers (vigil-gltf-materials.c). */
gboolean vigil_gltf_read_materials (VigilGltf *self, GError **error);
/* scene->cameras (vigil-gltf-cameras.c). */
gboolean vigil_gltf_read_cameras (VigilGltf *self, GError **error);
/* EXT_mesh_gpu_instancing of one node: @out is memory of vigil_gltf_allocate(), *n_out × 16; NULL and 0: it has none
 * (vigil-gltf-instances.c). @at is "/nodes/i". */
gboolean vigil_gltf_read_instances (VigilGltf *self, const VigilGltfAt *at, const float **out, guint *n_out, GError **error);
/* Skins and morph targets at their default pose: new meshes (add_mesh, set_morphed, set_skinned). Checks /skins even when
 * no node uses them (vigil-gltf-pose.c). self->nodes and gltf_nodes[].world are there. */
gboolean vigil_gltf_pose (VigilGltf *self, GError **error);
/* EXT_meshopt_compression of a bufferView: @at is "/bufferViews/i", @extension its extension object. Checks the extension's own
 * numbers: called once for each such view when views are read. Sets out->length = count × byteStride and out->stride
 * (vigil-gltf-meshopt.c). */
gboolean vigil_gltf_check_meshopt (VigilGltf *self, const VigilGltfAt *at, const VigilGltfAt *extension, VigilGltfView *out, GError **error);
/* Decodes it: memory of vigil_gltf_allocate(), view->length bytes. */
const guint8 *vigil_gltf_decode_meshopt (VigilGltf *self, guint view, GError **error);

G_END_DECLS
