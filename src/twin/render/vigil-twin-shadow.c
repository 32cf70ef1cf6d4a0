/* vigil-twin-shadow.c: the depths that the light sees, fitted to the part of the site that is looked at
 *
 * The map moves in steps and its size doubles and halves, so that its texels stay where they are
 * while the eye turns, and it is drawn seldom.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/render/vigil-twin-shadow.h"

#include <math.h>
#include <string.h>

#define SIZE_SOFTWARE 2048u
#define SIZE_GPU      4096u
#define REACH         1.6  /* of the distance to what is looked at */
#define MARGIN        1.25 /* of the reach: the middle moves in steps of a quarter of it */
#define STEPS         8    /* of the map's width: a whole number of texels each */
#define ERROR         1.0  /* texels that levels of detail may be wrong */
#define SMALLEST      1.5  /* texels */
#define FLUSH_AFTER   60000

struct _VigilTwinShadow
{
  gboolean software;
  guint size;
  GLuint texture, framebuffer, block;
  gboolean known;
  double middle[2], radius; /* in the plane of the light, m */
  VigilSceneCut cut;
  float matrix[16]; /* world to clip space */
};

/* Right, up, towards the light. */
typedef struct
{
  double axes[3][3];
} Plane;

VigilTwinShadow *
vigil_twin_shadow_new (gboolean software)
{
  VigilTwinShadow *self = g_new0 (VigilTwinShadow, 1);

  self->software = software;
  self->size = software ? SIZE_SOFTWARE : SIZE_GPU;
  return self;
}

void
vigil_twin_shadow_free (VigilTwinShadow *self)
{
  if (self == NULL)
    return;
  if (self->framebuffer != 0)
    glDeleteFramebuffers (1, &self->framebuffer);
  if (self->texture != 0)
    glDeleteTextures (1, &self->texture);
  if (self->block != 0)
    glDeleteBuffers (1, &self->block);
  g_free (self);
}

void
vigil_twin_shadow_invalidate (VigilTwinShadow *self)
{
  self->known = FALSE;
}

/* ---- fit ---- */

static double
dot (const double a[3], const double b[3])
{
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

static void
get_plane (Plane *out)
{
  const float *light = vigil_gl_get_light ();
  double *right = out->axes[0], *up = out->axes[1], *towards = out->axes[2], length;

  for (int c = 0; c < 3; c++)
    towards[c] = light[c];
  length = sqrt (dot (towards, towards));
  for (int c = 0; c < 3; c++)
    towards[c] /= length;
  length = hypot (towards[0], towards[1]);
  right[0] = -towards[1] / length;
  right[1] = towards[0] / length;
  right[2] = 0;
  up[0] = towards[1] * right[2] - towards[2] * right[1];
  up[1] = towards[2] * right[0] - towards[0] * right[2];
  up[2] = towards[0] * right[1] - towards[1] * right[0];
}

/* Where the box of the scene lies along one axis. */
static void
get_extent (const VigilScene *scene, const double axis[3], double *low, double *high)
{
  *low = *high = 0;
  for (int c = 0; c < 3; c++)
    {
      *low += axis[c] * (axis[c] > 0 ? scene->min[c] : scene->max[c]);
      *high += axis[c] * (axis[c] > 0 ? scene->max[c] : scene->min[c]);
    }
}

typedef struct
{
  double middle[2], radius;
} Fit;

/* All of the scene where that is little more than what is looked at. */
static void
get_fit (const VigilScene *scene, const VigilEye *eye, const Plane *plane, Fit *out)
{
  double low[2], high[2], whole, reach, step;

  for (int a = 0; a < 2; a++)
    {
      get_extent (scene, plane->axes[a], &low[a], &high[a]);
      out->middle[a] = (low[a] + high[a]) / 2;
    }
  whole = MAX (high[0] - low[0], high[1] - low[1]) / 2 * 1.01;
  reach = exp2 (ceil (log2 (MAX (eye->distance * REACH, 1e-3)) * 2) / 2) * MARGIN;
  out->radius = MAX (MIN (whole, reach), 1e-3);
  if (whole <= reach)
    return;
  step = out->radius * 2 / STEPS;
  for (int a = 0; a < 2; a++)
    out->middle[a] = round (dot (eye->target, plane->axes[a]) / step) * step;
}

static gboolean
same_cut (const VigilSceneCut *a, const VigilSceneCut *b)
{
  return a->has_plane == b->has_plane && a->has_levels == b->has_levels
         && memcmp (a->plane, b->plane, sizeof a->plane) == 0
         && memcmp (&a->z_min, &b->z_min, sizeof a->z_min) == 0
         && memcmp (&a->z_max, &b->z_max, sizeof a->z_max) == 0;
}

gboolean
vigil_twin_shadow_fits (VigilTwinShadow *self, VigilTwinModel *model, const VigilTwinPass *pass)
{
  Plane plane;
  Fit fit;

  if (!self->known || model == NULL)
    return FALSE;
  get_plane (&plane);
  get_fit (vigil_twin_model_get_scene (model), &pass->frame->eye, &plane, &fit);
  return fit.radius == self->radius && fit.middle[0] == self->middle[0]
         && fit.middle[1] == self->middle[1] && same_cut (&self->cut, &pass->frame->cut);
}

static void
fill_matrix (VigilTwinShadow *self, const VigilScene *scene, const Plane *plane)
{
  double low, high;

  get_extent (scene, plane->axes[2], &low, &high);
  low -= 0.01 * (high - low) + 1e-3;
  high += 0.01 * (high - low) + 1e-3;
  memset (self->matrix, 0, sizeof self->matrix);
  for (int c = 0; c < 3; c++)
    {
      self->matrix[c * 4] = plane->axes[0][c] / self->radius;
      self->matrix[c * 4 + 1] = plane->axes[1][c] / self->radius;
      self->matrix[c * 4 + 2] = -2 * plane->axes[2][c] / (high - low);
    }
  self->matrix[12] = -self->middle[0] / self->radius;
  self->matrix[13] = -self->middle[1] / self->radius;
  self->matrix[14] = (high + low) / (high - low);
  self->matrix[15] = 1;
}

/* ---- drawing ---- */

static gboolean
ensure_target (VigilTwinShadow *self, GError **error)
{
  static const GLenum none = GL_NONE;

  if (self->framebuffer != 0)
    return TRUE;
  glGenTextures (1, &self->texture);
  glBindTexture (GL_TEXTURE_2D, self->texture);
  glTexImage2D (GL_TEXTURE_2D, 0, self->software ? GL_DEPTH_COMPONENT16 : GL_DEPTH_COMPONENT24,
                self->size, self->size, 0, GL_DEPTH_COMPONENT, GL_UNSIGNED_INT, NULL);
  glTexParameteri (GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri (GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri (GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri (GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glTexParameteri (GL_TEXTURE_2D, GL_TEXTURE_COMPARE_MODE, GL_COMPARE_REF_TO_TEXTURE);
  glTexParameteri (GL_TEXTURE_2D, GL_TEXTURE_COMPARE_FUNC, GL_LEQUAL);
  self->framebuffer = vigil_gl_framebuffer_new (0, self->texture);
  glDrawBuffers (1, &none);
  glReadBuffer (GL_NONE);
  return vigil_gl_framebuffer_is_good (error);
}

static void
bind_block (VigilTwinShadow *self, const VigilTwinPass *pass)
{
  VigilTwinUniforms block;

  vigil_gl_uniforms_fill (pass, &block);
  memcpy (block.view_projection, self->matrix, sizeof block.view_projection);
  if (self->block == 0)
    glGenBuffers (1, &self->block);
  glBindBuffer (GL_UNIFORM_BUFFER, self->block);
  glBufferData (GL_UNIFORM_BUFFER, sizeof block, &block, GL_DYNAMIC_DRAW);
  glBindBufferBase (GL_UNIFORM_BUFFER, 0, self->block);
}

static void
fill_draw (VigilTwinShadow *self, const VigilTwinPass *pass, VigilModelDraw *out)
{
  const VigilTwinFrame *frame = pass->frame;

  out->view.orthographic = TRUE;
  out->view.pixel_at_1m = self->size / (2 * self->radius);
  memcpy (out->view_projection, self->matrix, sizeof self->matrix);
  out->cut = &frame->cut;
  out->model_colors = frame->style.model_colors;
  out->caps = frame->cut.has_plane || frame->cut.has_levels;
  out->error = ERROR;
  out->smallest = SMALLEST;
  out->flush_after = self->software ? FLUSH_AFTER : 0;
}

static gboolean
draw_depths (VigilTwinShadow *self, VigilTwinModel *model, VigilModelDraw *draw)
{
  static const GLfloat farthest = 1;
  gboolean whole;

  glBindFramebuffer (GL_FRAMEBUFFER, self->framebuffer);
  glViewport (0, 0, self->size, self->size);
  glDisable (GL_BLEND);
  glEnable (GL_DEPTH_TEST);
  glDepthFunc (GL_LESS);
  glDepthMask (GL_TRUE);
  glClearBufferfv (GL_DEPTH, 0, &farthest);
  glEnable (GL_POLYGON_OFFSET_FILL);
  glPolygonOffset (2.5f, 4);
  whole = vigil_twin_model_draw_opaque (model, draw);
  glDisable (GL_POLYGON_OFFSET_FILL);
  glDisable (GL_CULL_FACE);
  return whole;
}

gboolean
vigil_twin_shadow_draw (VigilTwinShadow *self,
                        VigilTwinModel *model,
                        const VigilTwinPass *pass,
                        VigilDrawStop stop,
                        gpointer stop_data,
                        GError **error)
{
  VigilModelDraw draw = { .stop = stop, .stop_data = stop_data };
  const VigilScene *scene = vigil_twin_model_get_scene (model);
  Plane plane;
  Fit fit;

  if (vigil_twin_shadow_fits (self, model, pass))
    return TRUE;
  self->known = FALSE;
  if (scene->min[0] > scene->max[0] || !ensure_target (self, error))
    return error == NULL || *error == NULL;
  get_plane (&plane);
  get_fit (scene, &pass->frame->eye, &plane, &fit);
  memcpy (self->middle, fit.middle, sizeof self->middle);
  self->radius = fit.radius;
  self->cut = pass->frame->cut;
  fill_matrix (self, scene, &plane);
  bind_block (self, pass);
  fill_draw (self, pass, &draw);
  self->known = draw_depths (self, model, &draw);
  return self->known;
}

void
vigil_twin_shadow_use (VigilTwinShadow *self, GLuint program, guint unit)
{
  glActiveTexture (GL_TEXTURE0 + unit);
  glBindTexture (GL_TEXTURE_2D, self->texture);
  glUniform1i (glGetUniformLocation (program, "shadow"), unit);
  glUniformMatrix4fv (glGetUniformLocation (program, "shadow_matrix"), 1, GL_FALSE, self->matrix);
  glUniform2f (glGetUniformLocation (program, "shadow_texel"), 1.0f / self->size,
               2 * self->radius / self->size);
}
