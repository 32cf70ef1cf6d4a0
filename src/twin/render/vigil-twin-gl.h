/* vigil-twin-gl.h: small helpers of the renderer's own files: programs, targets, the block of
 * uniforms that all share
 *
 * Only the thread whose context is current may call them. Shaders lie in data/shaders and begin
 * without a #version line: it is put in front, for GL 3.3 or GLES 3.0, with the precision.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/render/vigil-twin-engine.h"

#include <epoxy/gl.h>

G_BEGIN_DECLS

/* What each pass is told about the picture being drawn. */
typedef struct
{
  const VigilTwinFrame *frame;
  VigilEyeView view;   /* of the frame's eye, in pixels of the target */
  guint width, height; /* of the target: smaller than the frame's while moving */
  double scale;        /* target pixels per device pixel of the frame, <= 1 */
  double error;        /* target pixels that levels of detail may be wrong while the eye moves */
  gboolean gles, software;
  gboolean free; /* there is time to spare: moving pictures are as good as resting ones */
} VigilTwinPass;

/* The uniform block "Scene" of every shader (std140, binding 0): see data/shaders/scene.glsl, which
 * is put before each shader. */
typedef struct
{
  float view_projection[16];
  float view[16];
  float eye[4];      /* position; w: 1 orthographic */
  float light[4];    /* direction towards the light; w: ambient 0…1 */
  float viewport[4]; /* width, height, 1/width, 1/height of the target */
  float plane[4];    /* section plane, a b c d; all zero: none */
  float levels[4];   /* z_min, z_max; z: pulse seconds or -1; w: pixels at 1 m */
  float accent[4], line[4], sky[4], lost[4]; /* linear; w of sky: share of its brightness that the model keeps */
} VigilTwinUniforms;

/* From resources /io/github/vigil/shaders/NAME.vert and .frag. 0 with an error that quotes the log.
 */
GLuint vigil_gl_program_new (const char *name, gboolean gles, GError **error);
/* The same with a vertex and a fragment shader of their own names; @defines (nullable) lines of
 * #define. */
GLuint vigil_gl_program_new_full (
    const char *vert, const char *frag, const char *defines, gboolean gles, GError **error);
/* What the block says of @pass; whoever calls the passes has it bound to point 0. */
void vigil_gl_uniforms_fill (const VigilTwinPass *pass, VigilTwinUniforms *out);
/* Unit vector towards the one light, world. */
const float *vigil_gl_get_light (void);
void vigil_gl_color (VigilTwinColor color, float out[4]); /* sRGB to linear */

/* Empty, nearest, clamped; RGBA8, R8, RG32UI, RGBA32UI or DEPTH_COMPONENT24. Left bound. */
GLuint vigil_gl_texture_new (GLenum format, guint width, guint height);
/* Of textures, 0 for none; left bound. */
GLuint vigil_gl_framebuffer_new (GLuint color, GLuint depth);
gboolean vigil_gl_framebuffer_is_good (GError **error);

/* Sends what was drawn, and waits until what was sent @before (nullable) is done; returns what the
 * next call, or glDeleteSync(), wants. A software driver keeps the targets and triangles of all that
 * is under way, and of the last that was in each of its places: two at a time are two places. */
GLsync vigil_gl_send (GLsync before);

/* A picture to draw into: colour and depth. */
typedef struct
{
  GLuint framebuffer, color, depth; /* textures */
  guint width, height;
} VigilGlTarget;

gboolean vigil_gl_target_ensure (VigilGlTarget *self, guint width, guint height, GError **error);
void vigil_gl_target_clear (VigilGlTarget *self); /* frees */

/* ---- passes over the still picture; vigil-twin-figures.c, vigil-twin-shapes.c ---- */

/* Depth of the still scene is in the target's depth buffer; colours are linear in, sRGB out (the
 * target has no sRGB encoding: shaders end with to_srgb() of scene.glsl). */
typedef struct _VigilFigurePass VigilFigurePass;
VigilFigurePass *vigil_figure_pass_new (gboolean gles, GError **error);
void vigil_figure_pass_free (VigilFigurePass *self);
void vigil_figure_pass_draw (VigilFigurePass *self, const VigilTwinPass *pass);

typedef struct _VigilShapePass VigilShapePass;
VigilShapePass *vigil_shape_pass_new (gboolean gles, GError **error);
void vigil_shape_pass_free (VigilShapePass *self);
void vigil_shape_pass_draw (VigilShapePass *self, const VigilTwinPass *pass);

G_END_DECLS
