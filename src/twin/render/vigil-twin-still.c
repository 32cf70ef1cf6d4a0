/* vigil-twin-still.c: the steps in which the still part of a picture is made
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/render/vigil-twin-memory.h"
#include "twin/render/vigil-twin-still-private.h"

#include <math.h>
#include <string.h>

/* Rotated grid of four: each column and each row has one. Deering 1996; last is nearest to the
 * middle's order. */
static const float shifts[VIGIL_STILL_SAMPLES][2]
    = { { -0.125f, -0.375f }, { 0.375f, -0.125f }, { -0.375f, 0.125f }, { 0.125f, 0.375f } };

/* px: errors and parts below them can't be told from the model itself */
#define REST_ERROR    0.4
#define REST_SMALLEST 0.7
#define MOVE_SMALLEST 2.0
/* llvmpipe draws what was flushed while the next triangles are being sorted, and holds about 130
 * bytes for each until then. */
#define FLUSH_AFTER 30000

VigilTwinStill *
vigil_twin_still_new (gboolean gles, gboolean software, GError **error)
{
  VigilTwinStill *self = g_new0 (VigilTwinStill, 1);

  self->gles = gles;
  self->software = software;
  self->resolve[0] = vigil_gl_program_new_full ("screen", "resolve", NULL, gles, error);
  if (self->resolve[0] == 0)
    g_clear_pointer (&self, vigil_twin_still_free);
  else
    glGenVertexArrays (1, &self->nothing);
  return self;
}

void
vigil_twin_still_add_shadows (VigilTwinStill *self)
{
  g_return_if_fail (self != NULL);
  if (self->shadow == NULL)
    self->shadow = vigil_twin_shadow_new (self->software);
}

gboolean
vigil_still_is_coarse (const VigilTwinPass *pass)
{
  return pass->frame->quality == VIGIL_TWIN_MOVING && !pass->free;
}

static void
drop_targets (VigilTwinStill *self)
{
  const GLuint framebuffers[] = { self->geometry,
                                  self->shown.framebuffer,
                                  self->next.framebuffer,
                                  self->work.framebuffer,
                                  self->mask.framebuffer,
                                  self->light[0].framebuffer,
                                  self->light[1].framebuffer };
  const GLuint textures[]
      = { self->words,      self->depth,      self->shown.color,    self->next.color,
          self->work.color, self->mask.color, self->light[0].color, self->light[1].color,
          self->surfaces };

  for (guint i = 0; i < G_N_ELEMENTS (framebuffers); i++)
    if (framebuffers[i] != 0)
      glDeleteFramebuffers (1, &framebuffers[i]);
  for (guint i = 0; i < G_N_ELEMENTS (textures); i++)
    if (textures[i] != 0)
      glDeleteTextures (1, &textures[i]);
  self->geometry = self->words = self->depth = self->surfaces = 0;
  memset (&self->shown, 0, sizeof self->shown);
  memset (&self->next, 0, sizeof self->next);
  memset (&self->work, 0, sizeof self->work);
  memset (&self->mask, 0, sizeof self->mask);
  memset (self->light, 0, sizeof self->light);
}

static void
drop_target (VigilStillTarget *target)
{
  if (target->framebuffer != 0)
    glDeleteFramebuffers (1, &target->framebuffer);
  if (target->color != 0)
    glDeleteTextures (1, &target->color);
  memset (target, 0, sizeof *target);
}

static void
drop_programs (VigilTwinStill *self)
{
  const GLuint programs[] = { self->occlusion, self->blur, self->outline, self->mix };

  for (guint i = 0; i < G_N_ELEMENTS (self->resolve); i++)
    if (self->resolve[i] != 0)
      glDeleteProgram (self->resolve[i]);
  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    if (programs[i] != 0)
      glDeleteProgram (programs[i]);
}

void
vigil_twin_still_free (VigilTwinStill *self)
{

  if (self == NULL)
    return;
  drop_targets (self);
  drop_programs (self);
  g_clear_pointer (&self->shadow, vigil_twin_shadow_free);
  if (self->block != 0)
    glDeleteBuffers (1, &self->block);
  if (self->nothing != 0)
    glDeleteVertexArrays (1, &self->nothing);
  g_free (self);
}

void
vigil_twin_still_invalidate (VigilTwinStill *self)
{
  self->geometry_known = FALSE;
  self->settled = FALSE;
  self->step = 0;
  if (self->shadow != NULL)
    vigil_twin_shadow_invalidate (self->shadow);
}

GLuint
vigil_twin_still_get_framebuffer (VigilTwinStill *self)
{
  return self->shown.framebuffer;
}

/* ---- targets ---- */

void
vigil_still_wait (VigilTwinStill *self)
{
  if (self->software)
    glFinish ();
}

gboolean
vigil_still_ensure (VigilTwinStill *self,
                    VigilStillTarget *target,
                    GLenum format,
                    guint width,
                    guint height,
                    GError **error)
{
  if (target->framebuffer != 0)
    return TRUE;
  target->color = vigil_gl_texture_new (format, width, height);
  target->framebuffer = vigil_gl_framebuffer_new (target->color, format == GL_R8 ? 0 : self->depth);
  return vigil_gl_framebuffer_is_good (error);
}

static void
attach_surfaces (VigilTwinStill *self)
{
  static const GLenum both[] = { GL_COLOR_ATTACHMENT0, GL_COLOR_ATTACHMENT1 };

  self->surfaces = vigil_gl_texture_new (GL_RG32UI, self->width, self->height);
  glFramebufferTexture2D (GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT1, GL_TEXTURE_2D, self->surfaces, 0);
  glDrawBuffers (2, both);
}

static gboolean
ensure_targets (VigilTwinStill *self, guint width, guint height, gboolean maps, GError **error)
{
  if (self->geometry != 0 && self->width == width && self->height == height
      && (self->surfaces != 0) == maps)
    return TRUE;
  drop_targets (self);
  self->width = width;
  self->height = height;
  self->geometry_known = FALSE;
  self->words = vigil_gl_texture_new (GL_RG32UI, width, height);
  self->depth = vigil_gl_texture_new (GL_DEPTH_COMPONENT24, width, height);
  self->geometry = vigil_gl_framebuffer_new (self->words, self->depth);
  if (maps)
    attach_surfaces (self);
  return vigil_gl_framebuffer_is_good (error)
         && vigil_still_ensure (self, &self->shown, GL_RGBA8, width, height, error);
}

/* ---- the block ---- */

static void
shift_clip (float m[16], double x, double y)
{
  for (int c = 0; c < 4; c++)
    {
      m[c * 4] += x * m[c * 4 + 3];
      m[c * 4 + 1] += y * m[c * 4 + 3];
    }
}

void
vigil_still_bind_block (VigilTwinStill *self, const VigilTwinPass *pass, const float shift[2])
{
  VigilTwinUniforms block;

  vigil_gl_uniforms_fill (pass, &block);
  if (shift != NULL)
    shift_clip (block.view_projection, 2.0 * shift[0] / pass->width, 2.0 * shift[1] / pass->height);
  if (self->block == 0)
    glGenBuffers (1, &self->block);
  glBindBuffer (GL_UNIFORM_BUFFER, self->block);
  glBufferData (GL_UNIFORM_BUFFER, sizeof block, &block, GL_DYNAMIC_DRAW);
  glBindBufferBase (GL_UNIFORM_BUFFER, 0, self->block);
  memcpy (self->view_projection, block.view_projection, sizeof block.view_projection);
}

/* ---- geometry ---- */

static void
fill_draw (VigilTwinStill *self, const VigilTwinPass *pass, VigilModelDraw *out)
{
  gboolean moving = vigil_still_is_coarse (pass);

  out->view = pass->view;
  memcpy (out->view_projection, self->view_projection, sizeof out->view_projection);
  out->cut = &pass->frame->cut;
  out->model_colors = pass->frame->style.model_colors;
  out->caps = pass->frame->cut.has_plane || pass->frame->cut.has_levels;
  out->error = moving ? MAX (pass->error, REST_ERROR) : REST_ERROR;
  out->flush_after = self->software ? FLUSH_AFTER : 0;
  out->smallest = moving ? MOVE_SMALLEST : REST_SMALLEST;
}

static void
clear_geometry (gboolean maps)
{
  static const GLuint nothing[4] = { VIGIL_MODEL_NO_NODE, 0, 0, 0 };
  static const GLfloat farthest = 1;

  glClearBufferuiv (GL_COLOR, 0, nothing);
  if (maps)
    glClearBufferuiv (GL_COLOR, 1, nothing);
  glClearBufferfv (GL_DEPTH, 0, &farthest);
}

static gboolean
draw_geometry (VigilStillDraw *draw, guint sample)
{
  VigilTwinStill *self = draw->still;
  gboolean moving = vigil_still_is_coarse (draw->pass);
  VigilModelDraw model = { .stop = draw->stop, .stop_data = draw->stop_data };
  gboolean whole = TRUE;

  vigil_still_bind_block (self, draw->pass, moving ? NULL : shifts[sample]);
  glBindFramebuffer (GL_FRAMEBUFFER, self->geometry);
  glViewport (0, 0, self->width, self->height);
  glDisable (GL_BLEND);
  glEnable (GL_DEPTH_TEST);
  glDepthFunc (GL_LESS);
  glDepthMask (GL_TRUE);
  self->geometry_known = FALSE;
  clear_geometry (self->surfaces != 0);
  if (draw->model != NULL)
    {
      fill_draw (self, draw->pass, &model);
      whole = vigil_twin_model_draw_opaque (draw->model, &model);
      draw->count->triangles = model.count.triangles;
      draw->count->draws = model.count.draws;
    }
  glDisable (GL_CULL_FACE);
  self->geometry_known = whole;
  self->sample = sample;
  return whole;
}

/* ---- steps ---- */

static void
draw_blended (VigilStillDraw *draw, const VigilStillTarget *target)
{
  VigilModelDraw model = { .stop = NULL };

  if (draw->model == NULL || !vigil_twin_model_has_blended (draw->model))
    return;
  vigil_still_wait (draw->still);
  fill_draw (draw->still, draw->pass, &model);
  glBindFramebuffer (GL_FRAMEBUFFER, target->framebuffer);
  glEnable (GL_DEPTH_TEST);
  glDepthFunc (GL_LEQUAL);
  vigil_twin_model_draw_blended (draw->model, &model, draw->pass->frame);
  glDisable (GL_CULL_FACE);
}

static void
draw_outlines (VigilStillDraw *draw, const VigilStillTarget *target)
{
  VigilModelDraw model = { .stop = NULL };

  if (draw->model == NULL || !vigil_twin_model_has_outlines (draw->model))
    return;
  vigil_still_bind_block (draw->still, draw->pass, NULL);
  fill_draw (draw->still, draw->pass, &model);
  vigil_still_draw_outlines (draw, &model, target);
}

/* The block of the picture is bound again. */
static gboolean
draw_shadow (VigilStillDraw *draw)
{
  VigilTwinStill *self = draw->still;
  gboolean whole;

  if (self->shadow == NULL || draw->model == NULL || draw->pass->frame->style.high_contrast
      || vigil_twin_shadow_fits (self->shadow, draw->model, draw->pass))
    return TRUE;
  whole = vigil_twin_shadow_draw (self->shadow, draw->model, draw->pass, draw->stop,
                                  draw->stop_data, draw->error);
  if (self->block != 0)
    glBindBufferBase (GL_UNIFORM_BUFFER, 0, self->block);
  return whole;
}

static gboolean
first_picture (VigilStillDraw *draw)
{
  VigilTwinStill *self = draw->still;

  if (!self->software && !draw_shadow (draw))
    return FALSE;
  if (!self->geometry_known && !draw_geometry (draw, 0))
    return FALSE;
  if (!self->geometry_known_before)
    self->has_light = FALSE;
  vigil_still_resolve (draw, &self->shown, self->has_light, 1);
  draw_blended (draw, &self->shown);
  draw_outlines (draw, &self->shown);
  return TRUE;
}

/* Where samples are mixed: in what is shown where each of them is a whole picture, aside where it would lack outlines or what
 * is seen through. */
static VigilStillTarget *
sum_of (VigilStillDraw *draw)
{
  gboolean whole = draw->model == NULL
                   || (!vigil_twin_model_has_blended (draw->model) && !vigil_twin_model_has_outlines (draw->model));

  return whole && draw->still->next.framebuffer == 0 ? &draw->still->shown : &draw->still->next;
}

/* With the colours of sample @n of the pixel mixed in; FALSE: left off. */
static gboolean
add_sample (VigilStillDraw *draw, guint n)
{
  VigilTwinStill *self = draw->still;
  gboolean blended = draw->model != NULL && vigil_twin_model_has_blended (draw->model);
  VigilStillTarget *sum = sum_of (draw), *target = blended && n > 0 ? &self->work : sum;

  if (n > 0 && !draw_geometry (draw, (self->sample + 1) % VIGIL_STILL_SAMPLES))
    return FALSE;
  if (!vigil_still_ensure (self, target, GL_RGBA8, self->width, self->height, draw->error))
    return FALSE;
  vigil_still_resolve (draw, target, TRUE, target == sum ? 1.0f / (n + 1) : 1);
  if (blended)
    draw_blended (draw, target);
  if (target == &self->work)
    vigil_still_mix (draw, &self->work, sum, 1.0f / (n + 1));
  return TRUE;
}

/* What only the steps needed goes before the picture is read back: a screen of 4K has 33 MB each. */
static gboolean
finish (VigilStillDraw *draw)
{
  VigilTwinStill *self = draw->still;

  if (sum_of (draw) == &self->next)
    {
      draw_outlines (draw, &self->next);
      drop_target (&self->shown);
      self->shown = self->next;
      memset (&self->next, 0, sizeof self->next);
    }
  drop_target (&self->work);
  drop_target (&self->mask);
  drop_target (&self->light[1]);
  return TRUE;
}

/* Step 0 is the first picture, 1 occlusion, 2… the samples. */
static gboolean
next_step (VigilStillDraw *draw)
{
  VigilTwinStill *self = draw->still;

  if (self->step == 0)
    return first_picture (draw);
  if (!self->geometry_known && !draw_geometry (draw, self->sample))
    return FALSE;
  if (self->step == 1)
    return draw_shadow (draw) && (self->has_light || vigil_still_light (draw));
  if (!add_sample (draw, self->step - 2))
    return FALSE;
  return self->step < VIGIL_STILL_LAST || finish (draw);
}

static void
fill_key (const VigilTwinPass *pass, VigilStillKey *geometry, VigilStillKey *colors)
{
  const VigilTwinFrame *frame = pass->frame;

  memset (geometry, 0, sizeof *geometry);
  geometry->eye = frame->eye;
  geometry->cut = frame->cut;
  geometry->cut.hidden = NULL;
  geometry->width = pass->width;
  geometry->height = pass->height;
  geometry->quality = frame->quality;
  geometry->model_colors = frame->style.model_colors;
  *colors = *geometry;
  colors->style = frame->style;
  colors->show_heat = frame->show_heat;
}

static gboolean
same_key (const VigilStillKey *a, const VigilStillKey *b)
{
  return vigil_eye_equal (&a->eye, &b->eye) && a->width == b->width && a->height == b->height
         && a->quality == b->quality && a->model_colors == b->model_colors
         && a->show_heat == b->show_heat && memcmp (&a->style, &b->style, sizeof a->style) == 0
         && a->cut.has_plane == b->cut.has_plane && a->cut.has_levels == b->cut.has_levels
         && memcmp (a->cut.plane, b->cut.plane, sizeof a->cut.plane) == 0
         && memcmp (&a->cut.z_min, &b->cut.z_min, 16) == 0;
}

/* What of the last picture still holds. */
static void
compare_with_last (VigilTwinStill *self, VigilTwinModel *model, const VigilTwinPass *pass)
{
  VigilStillKey geometry, colors;
  gboolean placed = FALSE;
  guint64 looks = pass->frame->looks != NULL ? pass->frame->looks_serial + 1 : 0;

  fill_key (pass, &geometry, &colors);
  if (model != NULL)
    {
      placed = vigil_twin_model_set_looks (model, pass->frame);
      vigil_twin_model_set_style (model, &pass->frame->style);
    }
  if (placed || !same_key (&geometry, &self->geometry_key))
    {
      self->geometry_known = FALSE;
      self->has_light = FALSE;
      self->step = 0;
    }
  if (placed && self->shadow != NULL)
    vigil_twin_shadow_invalidate (self->shadow);
  if (!same_key (&colors, &self->color_key) || looks != self->looks_serial)
    self->step = 0;
  self->geometry_key = geometry;
  self->color_key = colors;
  self->looks_serial = looks;
}

static guint
last_step (const VigilTwinPass *pass)
{
  return vigil_still_is_coarse (pass) ? 0 : VIGIL_STILL_LAST;
}

VigilStillResult
vigil_twin_still_draw (VigilTwinStill *self,
                       VigilTwinModel *model,
                       const VigilTwinPass *pass,
                       VigilDrawStop stop,
                       gpointer stop_data,
                       VigilDrawCount *count,
                       GError **error)
{
  VigilStillDraw draw = { self, model, pass, stop, stop_data, count, error };
  guint last = last_step (pass);

  if (!ensure_targets (self, pass->width, pass->height,
                       model != NULL
                           && vigil_twin_model_shows_maps (model, &pass->frame->style),
                       error))
    return VIGIL_STILL_STOPPED;
  compare_with_last (self, model, pass);
  if (self->step > last)
    return VIGIL_STILL_FINAL;
  self->geometry_known_before = self->geometry_known;
  if (self->step == 0)
    {
      if (!next_step (&draw))
        return VIGIL_STILL_STOPPED;
      self->step = 1;
      if (last == 0)
        return VIGIL_STILL_FINAL;
      if (!pass->free)
        return VIGIL_STILL_MORE;
    }
  while (self->step <= last)
    {
      if (!next_step (&draw))
        return VIGIL_STILL_MORE; /* what is shown stays */
      self->step++;
      glFinish (); /* or the driver keeps the triangles of all samples */
      if (!self->settled)
        vigil_twin_memory_trim (self->software);
      /* who moves over it must not wait for all samples */
      if (self->step <= last && (pass->frame->n_figures > 0 || (stop != NULL && stop (stop_data))))
        return VIGIL_STILL_MORE;
    }
  self->settled = TRUE;
  return VIGIL_STILL_FINAL;
}
