/* vigil-twin-still-private.h: what the files of the still picture share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/render/vigil-twin-shadow.h"
#include "twin/render/vigil-twin-still.h"

G_BEGIN_DECLS

#define VIGIL_STILL_SAMPLES 4u
#define VIGIL_STILL_LAST    (VIGIL_STILL_SAMPLES + 1)

typedef struct
{
  GLuint framebuffer, color;
} VigilStillTarget;

typedef struct
{
  VigilEye eye;
  VigilSceneCut cut;
  VigilTwinStyle style;
  guint width, height;
  VigilTwinQuality quality;
  gboolean model_colors, show_heat;
} VigilStillKey;

struct _VigilTwinStill
{
  gboolean gles, software;
  guint width, height;
  GLuint words, depth, geometry; /* what is seen; its framebuffer */
  GLuint surfaces;               /* of models that have maps; 0: none */
  VigilStillTarget shown, next, work, mask, light[2];
  GLuint resolve[16]; /* bits: looks, edges, maps, shadows */
  GLuint occlusion, blur, outline, mix, nothing, block;
  float view_projection[16]; /* of the block */
  VigilTwinShadow *shadow;   /* NULL: the light goes through everything */

  guint step, sample;
  gboolean geometry_known, geometry_known_before, has_light;
  gboolean settled; /* one picture was finished since there is a scene: what is compiled, is */
  VigilStillKey geometry_key, color_key;
  guint64 looks_serial; /* + 1; 0: none */
};

/* One call of vigil_twin_still_draw(). */
typedef struct
{
  VigilTwinStill *still;
  VigilTwinModel *model;
  const VigilTwinPass *pass;
  VigilDrawStop stop;
  gpointer stop_data;
  VigilDrawCount *count;
  GError **error;
} VigilStillDraw;

/* Software drivers draw one target after the other: what is under way, and what each place for it
 * has held last, stays in memory with its targets. */
void vigil_still_wait (VigilTwinStill *self);
gboolean vigil_still_ensure (VigilTwinStill *self,
                             VigilStillTarget *target,
                             GLenum format,
                             guint width,
                             guint height,
                             GError **error);
void vigil_still_bind_block (VigilTwinStill *self, const VigilTwinPass *pass, const float shift[2]);

/* The eye moves, and there is no time for a better picture. */
gboolean vigil_still_is_coarse (const VigilTwinPass *pass);

/* vigil-twin-post.c */
/* Colours of what is seen; @quality: with edges and occlusion; @share < 1: mixed with what is
 * there. */
void vigil_still_resolve (VigilStillDraw *draw,
                          const VigilStillTarget *target,
                          gboolean quality,
                          float share);
/* Occlusion at half the size; FALSE: left off. */
gboolean vigil_still_light (VigilStillDraw *draw);
void vigil_still_draw_outlines (VigilStillDraw *draw,
                                VigilModelDraw *model,
                                const VigilStillTarget *target);
void vigil_still_mix (VigilStillDraw *draw,
                      const VigilStillTarget *from,
                      const VigilStillTarget *to,
                      float share);

G_END_DECLS
