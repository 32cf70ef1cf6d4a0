/* vigil-twin-model.h: a scene in the memory of the GPU, and how it is drawn
 *
 * Only the thread whose context is current may call it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/render/vigil-twin-batches.h"
#include "twin/render/vigil-twin-gl.h"

G_BEGIN_DECLS

#define VIGIL_MODEL_NO_NODE 0x1fffffu
#define VIGIL_MODEL_LEVELS  5

/* Simpler index lists of one chunk, made on another thread: largest error of level l is
 * vigil_twin_model_get_error(l). */
typedef struct
{
  guint chunk;
  guint n_levels;
  guint32 *offsets[VIGIL_MODEL_LEVELS]; /* n_parts + 1 of each level */
  guint16 *indices[VIGIL_MODEL_LEVELS];
  gboolean is_item; /* of the item @chunk: only the following are used */
  guint32 *wide[VIGIL_MODEL_LEVELS], n_wide[VIGIL_MODEL_LEVELS]; /* indices */
} VigilChunkLevels;

void vigil_chunk_levels_free (VigilChunkLevels *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilChunkLevels, vigil_chunk_levels_free)

typedef struct
{
  guint64 triangles;
  guint draws;
} VigilDrawCount;

/* TRUE: leave off, something newer waits. */
typedef gboolean (*VigilDrawStop) (gpointer data);

typedef struct
{
  VigilEyeView view;         /* in pixels of the target */
  float view_projection[16]; /* with the shift of anti-aliasing */
  const VigilSceneCut *cut;
  gboolean model_colors;
  gboolean caps;      /* a cut is on: back faces are its surface */
  double error;       /* px that levels of detail may be wrong */
  double smallest;    /* px: parts that are smaller are left out */
  guint flush_after;  /* triangles: software drivers keep each one until then; 0: never */
  VigilDrawStop stop; /* nullable */
  gpointer stop_data;
  VigilDrawCount count; /* added to */
} VigilModelDraw;

typedef struct _VigilTwinModel VigilTwinModel;

/* Programs of a context: they outlive the model that needed them first. */
typedef struct _VigilModelPrograms VigilModelPrograms;

VigilModelPrograms *vigil_model_programs_new (void);
void vigil_model_programs_free (VigilModelPrograms *self);

VigilTwinModel *
vigil_twin_model_new (VigilScene *scene, VigilModelPrograms *programs, gboolean gles, GError **error);
void vigil_twin_model_free (VigilTwinModel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilTwinModel, vigil_twin_model_free)

/* Sends a part of what is left; TRUE: there is more. */
gboolean vigil_twin_model_upload (VigilTwinModel *self);
const VigilBatches *vigil_twin_model_get_batches (VigilTwinModel *self);
VigilScene *vigil_twin_model_get_scene (VigilTwinModel *self);
/* m */
double vigil_twin_model_get_error (VigilTwinModel *self, guint level);
void vigil_twin_model_take_levels (VigilTwinModel *self, const VigilChunkLevels *levels);

/* Node looks of @frame; returns TRUE when what is drawn where has changed (hidden, ghost), not only
 * how. */
gboolean vigil_twin_model_set_looks (VigilTwinModel *self, const VigilTwinFrame *frame);
/* Colours of materials for this style; TRUE: they changed. */
gboolean vigil_twin_model_set_style (VigilTwinModel *self, const VigilTwinStyle *style);
GLuint vigil_twin_model_get_looks_texture (VigilTwinModel *self);
GLuint vigil_twin_model_get_materials_texture (VigilTwinModel *self);
gboolean vigil_twin_model_has_looks (VigilTwinModel *self);
gboolean vigil_twin_model_has_outlines (VigilTwinModel *self);
gboolean vigil_twin_model_has_blended (VigilTwinModel *self);
/* Materials are drawn whole in this style: the G-buffer needs surfaces. */
gboolean vigil_twin_model_shows_maps (VigilTwinModel *self, const VigilTwinStyle *style);

/* FALSE: left off. The G-buffer is bound and cleared. */
gboolean vigil_twin_model_draw_opaque (VigilTwinModel *self, VigilModelDraw *draw);
/* Blended materials and ghosts over the picture that is bound, with its depth. */
void vigil_twin_model_draw_blended (VigilTwinModel *self,
                                    VigilModelDraw *draw,
                                    const VigilTwinFrame *frame);
/* Nodes with an outline, each in its colour, alpha says which; nothing hides them. @bounds: pixels
 * that may be covered: x0 y0 x1 y1. */
gboolean vigil_twin_model_draw_mask (VigilTwinModel *self,
                                     VigilModelDraw *draw,
                                     const VigilTwinFrame *frame,
                                     int bounds[4]);

G_END_DECLS
