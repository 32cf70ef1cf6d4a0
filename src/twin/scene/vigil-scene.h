/* vigil-scene.h: a 3D model as plain data: nodes, meshes, materials, images; no GL here
 *
 * Immutable after it has been made, shared between threads. Everything a reader sees is in the site's frame:
 * x east, y north, z up, metres. glTF's (x, y, z) becomes (x, -z, y); matrices are column-major, 16 floats.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define VIGIL_SCENE_ERROR (vigil_scene_error_quark ())
GQuark vigil_scene_error_quark (void);

typedef enum
{
  VIGIL_SCENE_ERROR_READ,        /* the file, or one that it names, cannot be read */
  VIGIL_SCENE_ERROR_FORMAT,      /* not GLB, not JSON, glTF 1.0 */
  VIGIL_SCENE_ERROR_INVALID,     /* the message begins with the JSON pointer of the fault: "/accessors/3/count: …" */
  VIGIL_SCENE_ERROR_UNSUPPORTED, /* a required extension that is not supported, named */
  VIGIL_SCENE_ERROR_TOO_LARGE,   /* more than the limits of vigil-scene-limits.h */
} VigilSceneError;

/* As glTF numbers them. */
typedef enum
{
  VIGIL_PRIMITIVE_POINTS,
  VIGIL_PRIMITIVE_LINES,
  VIGIL_PRIMITIVE_LINE_LOOP,
  VIGIL_PRIMITIVE_LINE_STRIP,
  VIGIL_PRIMITIVE_TRIANGLES,
  VIGIL_PRIMITIVE_TRIANGLE_STRIP,
  VIGIL_PRIMITIVE_TRIANGLE_FAN,
} VigilPrimitiveMode;

typedef enum
{
  VIGIL_COMPONENT_I8 = 5120,
  VIGIL_COMPONENT_U8 = 5121,
  VIGIL_COMPONENT_I16 = 5122,
  VIGIL_COMPONENT_U16 = 5123,
  VIGIL_COMPONENT_U32 = 5125,
  VIGIL_COMPONENT_F32 = 5126,
} VigilComponent;

/* Elements in memory as they lie in the file; every one of them is within its buffer. */
typedef struct
{
  const guint8 *data; /* NULL: this attribute is not there */
  guint count;
  guint stride;       /* bytes from element to element, >= n × size of a component */
  guint8 n;           /* components of an element: 1…4, 16 for matrices */
  gboolean normalized;
  VigilComponent component;
} VigilVertexView;

typedef struct
{
  VigilPrimitiveMode mode;
  VigilVertexView position; /* never absent: a primitive without one is left out; in the frame of the mesh */
  VigilVertexView normal;   /* absent: flat */
  VigilVertexView tangent;
  VigilVertexView uv[2];
  VigilVertexView color;    /* n 3 or 4, linear */
  VigilVertexView indices;  /* n 1, U8, U16 or U32; absent: as they come. Each one is below position.count (checked) */
  int material;             /* -1: the default material */
  float min[3], max[3];     /* of the positions, frame of the mesh */
} VigilPrimitive;

typedef struct
{
  char *name; /* (nullable) */
  VigilPrimitive *primitives;
  guint n_primitives;
  float min[3], max[3];
  guint n_triangles; /* strips and fans counted as triangles */
} VigilMesh;

typedef enum
{
  VIGIL_ALPHA_OPAQUE,
  VIGIL_ALPHA_MASK,
  VIGIL_ALPHA_BLEND,
} VigilAlphaMode;

typedef enum
{
  VIGIL_WRAP_REPEAT,
  VIGIL_WRAP_CLAMP,
  VIGIL_WRAP_MIRROR,
} VigilTextureWrap;

typedef struct
{
  int image; /* -1: none */
  guint uv;  /* 0 or 1 */
  VigilTextureWrap wrap_s, wrap_t;
  gboolean nearest;           /* magnification */
  float offset[2], scale[2], rotation; /* KHR_texture_transform, rad */
  float strength;             /* normal scale, occlusion strength; 1 */
} VigilTextureUse;

typedef struct
{
  char *name; /* (nullable) */
  float base_color[4]; /* linear */
  float metallic, roughness;
  float emissive[3];
  VigilTextureUse base_texture, metallic_texture, normal_texture, occlusion_texture, emissive_texture;
  VigilAlphaMode alpha_mode;
  float alpha_cutoff;
  gboolean double_sided, unlit;
} VigilMaterial;

/* Encoded; vigil_scene_decode_image() makes pixels of it. */
typedef struct
{
  char *name;  /* (nullable) */
  GBytes *data; /* (nullable): could not be read, draw without */
} VigilImage;

typedef struct
{
  char *name;     /* (nullable) of a plant: id of the asset */
  int parent;     /* -1: root */
  int mesh;       /* -1: none */
  int camera;     /* -1: none */
  float local[16];
  float world[16]; /* in the site's frame: glTF's axes are turned already */
  gboolean flips;  /* world mirrors: front faces are clockwise */
  const float *instances; /* n_instances × 16, applied before @world; NULL: drawn once. EXT_mesh_gpu_instancing */
  guint n_instances;
} VigilNode;

/* Of the file, at a node. */
typedef struct
{
  char *name; /* (nullable) */
  gboolean orthographic;
  float yfov;      /* rad; orthographic: half the height, m */
  float aspect;    /* 0: that of the view */
  float near_plane, far_plane; /* far 0: infinite */
} VigilFileCamera;

typedef struct _VigilScene VigilScene;

/* What a reader may look at; all arrays are the scene's. */
struct _VigilScene
{
  char *source; /* path, or what made it */
  VigilNode *nodes; /* parents before their children */
  guint n_nodes;
  VigilMesh *meshes;
  guint n_meshes;
  VigilMaterial *materials;
  guint n_materials;
  VigilImage *images;
  guint n_images;
  VigilFileCamera *cameras;
  guint n_cameras;
  char **extensions_used; /* NULL-terminated */
  GPtrArray *notes;       /* (element-type char*) translated: what was left out or repaired, for people */
  float min[3], max[3];   /* of everything that is drawn, world; min > max: nothing */
  guint64 n_triangles;    /* drawn, instances counted */
  guint64 file_bytes;     /* of the file and the buffers it names; 0: not from a file */

  /* private */
  GPtrArray *keep; /* (element-type GBytes): maps and decoded buffers that views point into */
  GPtrArray *maps; /* (element-type GBytes): those that are mapped files */
  GHashTable *index; /* name → node, borrowed keys; filled by whoever makes the scene */
  gatomicrefcount refs;
};

VigilScene *vigil_scene_ref (VigilScene *self);
void vigil_scene_unref (VigilScene *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilScene, vigil_scene_unref)

/* A .gltf or .glb. Maps the file; what lies in it is not copied where its layout allows. Blocking: for a thread. */
VigilScene *vigil_scene_load (const char *path, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same from memory; @base (nullable): the folder that URIs are looked for in, none without it. */
VigilScene *vigil_scene_load_bytes (GBytes *bytes, const char *base, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Lets go of the memory of mapped files; what is looked at again comes back by itself. For when all of it has been used. */
void vigil_scene_release_pages (const VigilScene *self);

/* Index of the first node of this name, or -1. Fast: for a few hundred thousand calls. */
int vigil_scene_find (const VigilScene *self, const char *name);
/* Box of one node with its instances, without its children, in the site's frame; FALSE: it has no mesh. */
gboolean vigil_scene_node_bounds (const VigilScene *self, guint node, float min[3], float max[3]);
/* Hierarchy, bounds, materials as text, for people and for golden files. */
char *vigil_scene_describe (const VigilScene *self) G_GNUC_WARN_UNUSED_RESULT;

/* RGBA, 8 bits each, not premultiplied, rows of @width × 4 bytes, top first. Bounded by the limits. */
GBytes *vigil_scene_decode_image (const VigilScene *self, guint image, guint *width, guint *height, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Element @i as floats, normalised integers as glTF says; @out has room for view->n. */
void vigil_vertex_view_get (const VigilVertexView *view, guint i, float *out);
guint vigil_vertex_view_get_index (const VigilVertexView *view, guint i);
gsize vigil_component_get_size (VigilComponent component);
/* Triangles of a primitive as indices, strips and fans unrolled, 3 each, appended to @out (element-type guint32); nothing for
 * points and lines. */
void vigil_primitive_get_triangles (const VigilPrimitive *self, GArray *out);

G_END_DECLS
