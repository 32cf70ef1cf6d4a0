/* vigil-twin-model-private.h: what the files of the model share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/render/vigil-twin-model.h"

G_BEGIN_DECLS

#define VIGIL_MODEL_GHOST 0.3f /* share of a ghost that is seen */

typedef struct
{
  GLuint array, vertices, indices[VIGIL_MODEL_LEVELS];
  guint32 *offsets[VIGIL_MODEL_LEVELS]; /* n_parts + 1; level 0 is the model itself */
  guint n_levels;                       /* 0: not uploaded */
  gboolean has_hidden;                  /* some parts are hidden or ghosts */
} ModelChunk;

/* Some places of one item that lie near together. */
typedef struct
{
  guint first, n;          /* places */
  float center[3], radius; /* of all; radius of the largest below */
  float largest;
} ModelCluster;

typedef struct
{
  GLuint array, instances;
  GLuint indices; /* buffer, 0: none */
  gsize index_offset;
  GLenum index_type;
  guint n_corners;
  gboolean blended, has_color;
  int material;
  guint first_cluster, n_clusters;
  guint n_levels; /* below 2: only as it is */
  GLuint stream;  /* places of one draw */
  GLuint level_buffers[VIGIL_MODEL_LEVELS];
  guint level_corners[VIGIL_MODEL_LEVELS];
} ModelItem;

/* What one place is to the shader. */
typedef struct
{
  float rows[3][4];
  guint32 node, material;
} ModelPlace;

typedef struct
{
  const guint8 *start, *end;
  GLuint buffer;
} ModelRange;

typedef enum
{
  PROGRAM_CHUNK,
  PROGRAM_CHUNK_CUT,
  PROGRAM_CHUNK_FLAT,
  PROGRAM_ITEM,
  PROGRAM_MASK_CHUNK,
  PROGRAM_MASK_ITEM,
  PROGRAM_BLEND_CHUNK,
  PROGRAM_BLEND_ITEM,
  N_PROGRAMS,
} ModelProgram;

struct _VigilModelPrograms
{
  GLuint names[2][N_PROGRAMS]; /* without, with maps; 0: not yet */
};

struct _VigilTwinModel
{
  VigilScene *scene;
  VigilBatches *batches;
  gboolean gles;
  double errors[VIGIL_MODEL_LEVELS];
  ModelChunk *chunks;
  guint n_uploaded; /* chunks */
  gboolean has_items;

  /* items */
  GArray *ranges; /* of ModelRange, by address */
  guint n_ranges_sent;
  GArray *items;    /* of ModelItem */
  GArray *clusters; /* of ModelCluster */
  GLuint *textures; /* of each image as colours, as numbers; 0: not yet */
  GLuint white, samplers[18];
  gboolean has_blended;

  /* looks and colours */
  GLuint looks, materials;
  guint64 looks_serial;
  gboolean has_looks;
  guint8 *flags; /* of each node, inherited; NULL: none */
  gboolean has_ghosts, has_outlines;
  float (*boxes)[2]; /* lowest and highest z of each node with its children; made when a level is
                        shown first */
  VigilTwinStyle style;
  gboolean style_known;

  gboolean has_maps, shows_maps; /* materials are drawn whole; the style wants it so */
  guint material_rows;           /* of each block of their texture */
  VigilModelPrograms *programs;  /* of the renderer */
};

/* 0 if it cannot be made. */
GLuint vigil_model_get_program (VigilTwinModel *self, ModelProgram which);
gboolean vigil_model_sees (const VigilModelDraw *draw, const float min[3], const float max[3]);
/* Pixels that 1 m has at this distance from the eye to a box; 0 distance is inside. */
double vigil_model_pixels_at (const VigilModelDraw *draw, const float min[3], const float max[3]);

/* The simplest level whose error stays below @error pixels. */
guint vigil_model_get_level (const VigilTwinModel *self,
                             const ModelChunk *chunk,
                             double pixels,
                             double error);
/* Parts @first to @end of the chunk whose buffers are bound. */
void vigil_model_draw_run (
    const ModelChunk *chunk, guint level, guint first, guint end, VigilModelDraw *draw);

/* vigil-twin-items.c */
void vigil_model_plan_items (VigilTwinModel *self);
gboolean vigil_model_upload_items (VigilTwinModel *self);
void vigil_model_free_items (VigilTwinModel *self);
/* @wanted: VIGIL_NODE_GHOST for ghosts alone, 0 for all others. */
gboolean vigil_model_draw_items (VigilTwinModel *self,
                                 VigilModelDraw *draw,
                                 ModelProgram program,
                                 guint8 wanted);
void vigil_model_draw_item_node (
    VigilTwinModel *self, VigilModelDraw *draw, ModelProgram program, guint item, guint place);

/* Attributes of the places in the buffer that is bound, from byte @start. */
void vigil_model_describe_places (gsize start);
void vigil_model_draw_corners (const VigilBatchItem *plan, const ModelItem *item, guint n);
gboolean vigil_model_sees_cluster (const VigilModelDraw *draw, const ModelCluster *cluster);
/* Whether a place belongs to another pass, or to none. */
gboolean vigil_model_is_left_out (const VigilTwinModel *self, guint node, guint8 wanted);

/* vigil-twin-item-levels.c */
void vigil_model_take_item_levels (VigilTwinModel *self, const VigilChunkLevels *levels);
void vigil_model_free_item_levels (ModelItem *item);
void
vigil_model_draw_item_levels (VigilTwinModel *self, VigilModelDraw *draw, guint i, guint8 wanted);

/* vigil-twin-materials.c */
/* Some material has more than a base colour. */
gboolean vigil_model_wants_maps (const VigilScene *scene);
void vigil_model_use_material (VigilTwinModel *self,
                               GLuint program,
                               const VigilPrimitive *primitive,
                               gboolean model_colors);
void vigil_model_set_uv_matrix (GLuint program, const VigilTextureUse *use);
void vigil_model_forget_samplers (void);
void vigil_model_free_materials (VigilTwinModel *self);
/* Where a program that is in use finds the table of materials. */
void vigil_model_prepare_program (VigilTwinModel *self, GLuint program);

/* vigil-twin-looks.c */
void vigil_model_free_looks (VigilTwinModel *self);

G_END_DECLS
