/* vigil-twin-post.c: what is made of each pixel once it is known what is seen there: colours,
 * occlusion, edges, outlines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/render/vigil-twin-still-private.h"

#include <math.h>

#define LIGHT_STRIPS 8

static GLuint
get_program (VigilTwinStill *self, GLuint *program, const char *name)
{
  g_autoptr (GError) error = NULL;

  if (*program == 0)
    *program = vigil_gl_program_new_full ("screen", name, NULL, self->gles, &error);
  if (error != NULL)
    g_warning ("twin: %s", error->message);
  return *program;
}

static void
bind (guint unit, GLuint texture)
{
  glActiveTexture (GL_TEXTURE0 + unit);
  glBindTexture (GL_TEXTURE_2D, texture);
}

static GLint
at (GLuint program, const char *name)
{
  return glGetUniformLocation (program, name);
}

static void
set_color (GLuint program, const char *name, VigilTwinColor c)
{
  glUniform3f (at (program, name), c.r / 255.0f, c.g / 255.0f, c.b / 255.0f);
}

static void
set_lens (GLuint program, const VigilEyeView *view)
{
  glUniform4f (at (program, "lens"), view->projection[0], view->projection[5], view->projection[10],
               view->projection[14]);
}

static void
begin_screen (VigilTwinStill *self, GLuint framebuffer)
{
  vigil_still_wait (self);
  glBindFramebuffer (GL_FRAMEBUFFER, framebuffer);
  glViewport (0, 0, self->width, self->height);
  glDisable (GL_DEPTH_TEST);
  glDisable (GL_CULL_FACE);
  glBindVertexArray (self->nothing);
}

static double
diagonal_of (VigilTwinModel *model)
{
  const VigilScene *scene = model != NULL ? vigil_twin_model_get_scene (model) : NULL;
  double sum = 0;

  for (int c = 0; scene != NULL && c < 3; c++)
    sum += (double)(scene->max[c] - scene->min[c]) * (scene->max[c] - scene->min[c]);
  return sum > 0 ? sqrt (sum) : 1;
}

/* ---- colours ---- */

static void
set_directions (GLuint program, const VigilEyeView *view)
{
  glUniform3f (at (program, "eye_right"), view->right[0], view->right[1], view->right[2]);
  glUniform3f (at (program, "eye_up"), view->up[0], view->up[1], view->up[2]);
  glUniform3f (at (program, "eye_forward"), view->forward[0], view->forward[1], view->forward[2]);
}

static void
set_style (GLuint program, const VigilStillDraw *draw)
{
  const VigilTwinStyle *style = &draw->pass->frame->style;
  VigilTwinColor haze = style->sky_bottom;

  set_color (program, "sky_top", style->sky_top);
  set_color (program, "sky_bottom", style->sky_bottom);
  set_color (program, "edge_color", style->line);
  glUniform4f (at (program, "cap_color"), style->line.r / 255.0f, style->line.g / 255.0f,
               style->line.b / 255.0f, 1);
  glUniform4f (at (program, "far_haze"), haze.r / 255.0f, haze.g / 255.0f, haze.b / 255.0f,
               style->high_contrast ? 0 : 1 / (4 * diagonal_of (draw->model)));
  glUniform1f (at (program, "haze_from"), draw->pass->frame->eye.distance);
  glUniform1f (at (program, "line_share"), style->high_contrast  ? 1.0f
                                           : style->model_colors ? 0.35f
                                                                 : 0.55f);
  glUniform1f (at (program, "flat_light"), style->high_contrast ? 1 : 0);
  glUniform1f (at (program, "show_heat"), draw->pass->frame->show_heat ? 1 : 0);
}

/* Software drivers have no time for them while the eye moves. */
static gboolean
casts_shadows (const VigilStillDraw *draw, gboolean quality)
{
  VigilTwinStill *self = draw->still;

  return self->shadow != NULL && !draw->pass->frame->style.high_contrast
         && (quality || !self->software)
         && vigil_twin_shadow_fits (self->shadow, draw->model, draw->pass);
}

static void
set_textures (GLuint program, const VigilStillDraw *draw, gboolean quality)
{
  static const char *const names[]
      = { "words", "depths", "looks", "materials", "occlusion", "surfaces" };
  gboolean has_looks = draw->model != NULL && vigil_twin_model_has_looks (draw->model);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    glUniform1i (at (program, names[i]), i);
  bind (0, draw->still->words);
  bind (1, draw->still->depth);
  bind (2, has_looks ? vigil_twin_model_get_looks_texture (draw->model) : draw->still->words);
  bind (3, draw->model != NULL ? vigil_twin_model_get_materials_texture (draw->model) : 0);
  bind (4, quality ? draw->still->light[0].color : 0);
  bind (5, draw->still->surfaces);
  if (casts_shadows (draw, quality))
    vigil_twin_shadow_use (draw->still->shadow, program, 6);
}

static GLuint
get_resolve (VigilTwinStill *self, gboolean looks, gboolean quality, gboolean shadows)
{
  gboolean maps = self->surfaces != 0;
  guint which = (looks ? 1 : 0) | (quality ? 2 : 0) | (maps ? 4 : 0) | (shadows ? 8 : 0);
  g_autofree char *defines
      = g_strconcat (looks ? "#define LOOKS\n" : "", quality ? "#define QUALITY\n" : "",
                     maps ? "#define MAPS\n" : "", shadows ? "#define SHADOWS\n" : "", NULL);
  g_autoptr (GError) error = NULL;

  if (self->resolve[which] == 0)
    self->resolve[which]
        = vigil_gl_program_new_full ("screen", "resolve", defines, self->gles, &error);
  if (error != NULL)
    g_warning ("twin: %s", error->message);
  return self->resolve[which];
}

static void
begin_share (float share)
{
  if (share >= 1)
    {
      glDisable (GL_BLEND);
      return;
    }
  glEnable (GL_BLEND);
  glBlendColor (0, 0, 0, share);
  glBlendFunc (GL_CONSTANT_ALPHA, GL_ONE_MINUS_CONSTANT_ALPHA);
}

void
vigil_still_resolve (VigilStillDraw *draw,
                     const VigilStillTarget *target,
                     gboolean quality,
                     float share)
{
  VigilTwinStill *self = draw->still;
  gboolean has_looks = draw->model != NULL && vigil_twin_model_has_looks (draw->model);
  GLuint program = get_resolve (self, has_looks, quality, casts_shadows (draw, quality));
  /* The depth that is read must not be attached. */
  GLuint framebuffer = target->framebuffer;

  begin_screen (self, framebuffer);
  glFramebufferTexture2D (GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_TEXTURE_2D, 0, 0);
  glUseProgram (program);
  set_textures (program, draw, quality);
  set_lens (program, &draw->pass->view);
  set_directions (program, &draw->pass->view);
  set_style (program, draw);
  begin_share (share);
  glDrawArrays (GL_TRIANGLES, 0, 3);
  glDisable (GL_BLEND);
  glFramebufferTexture2D (GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_TEXTURE_2D, self->depth, 0);
}

void
vigil_still_mix (VigilStillDraw *draw,
                 const VigilStillTarget *from,
                 const VigilStillTarget *to,
                 float share)
{
  VigilTwinStill *self = draw->still;
  GLuint program = get_program (self, &self->mix, "mix");

  begin_screen (self, to->framebuffer);
  glUseProgram (program);
  glUniform1i (at (program, "picture"), 0);
  bind (0, from->color);
  begin_share (share);
  glDrawArrays (GL_TRIANGLES, 0, 3);
  glDisable (GL_BLEND);
}

/* ---- occlusion ---- */

static gboolean
draw_strips (VigilStillDraw *draw, guint width, guint height)
{
  gboolean whole = TRUE;
  GLsync fence = NULL;

  glEnable (GL_SCISSOR_TEST);
  for (guint i = 0; i < LIGHT_STRIPS && whole; i++)
    {
      guint from = height * i / LIGHT_STRIPS, to = height * (i + 1) / LIGHT_STRIPS;

      glScissor (0, from, width, to - from);
      glDrawArrays (GL_TRIANGLES, 0, 3);
      fence = vigil_gl_send (fence);
      whole = draw->stop == NULL || !draw->stop (draw->stop_data);
    }
  glDisable (GL_SCISSOR_TEST);
  glDeleteSync (fence);
  return whole;
}

/* Radius of what hides light from its neighbours, m: small things near by, halls far away. */
static double
reach_of (const VigilStillDraw *draw)
{
  return MIN (diagonal_of (draw->model) * 0.008, draw->pass->frame->eye.distance * 0.03);
}

static gboolean
sample_light (VigilStillDraw *draw, guint width, guint height)
{
  VigilTwinStill *self = draw->still;
  GLuint program = get_program (self, &self->occlusion, "occlusion");

  begin_screen (self, self->light[1].framebuffer);
  glViewport (0, 0, width, height);
  glUseProgram (program);
  glUniform1i (at (program, "words"), 0);
  glUniform1i (at (program, "depths"), 1);
  glUniform1f (at (program, "radius"), reach_of (draw));
  set_lens (program, &draw->pass->view);
  bind (0, self->words);
  bind (1, self->depth);
  return draw_strips (draw, width, height);
}

static void
blur_light (VigilStillDraw *draw, guint width, guint height)
{
  VigilTwinStill *self = draw->still;
  GLuint program = get_program (self, &self->blur, "blur");

  begin_screen (self, self->light[0].framebuffer);
  glViewport (0, 0, width, height);
  glUseProgram (program);
  glUniform1i (at (program, "light"), 0);
  glUniform1i (at (program, "depths"), 1);
  bind (0, self->light[1].color);
  bind (1, self->depth);
  glDrawArrays (GL_TRIANGLES, 0, 3);
  bind (0, self->light[0].color);
  glTexParameteri (GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri (GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
}

gboolean
vigil_still_light (VigilStillDraw *draw)
{
  VigilTwinStill *self = draw->still;
  guint width = MAX (self->width / 2, 1), height = MAX (self->height / 2, 1);

  for (guint i = 0; i < 2; i++)
    if (!vigil_still_ensure (self, &self->light[i], GL_R8, width, height, draw->error))
      return FALSE;
  glDisable (GL_BLEND);
  if (!sample_light (draw, width, height))
    return FALSE;
  blur_light (draw, width, height);
  self->has_light = TRUE;
  return TRUE;
}

/* ---- outlines ---- */

void
vigil_still_draw_outlines (VigilStillDraw *draw,
                           VigilModelDraw *model,
                           const VigilStillTarget *target)
{
  static const GLfloat empty[4] = { 0, 0, 0, 0 };
  VigilTwinStill *self = draw->still;
  GLuint program = get_program (self, &self->outline, "outline");
  int bounds[4] = { 0, 0, self->width, self->height };

  if (!vigil_still_ensure (self, &self->mask, GL_RGBA8, self->width, self->height, draw->error))
    return;
  begin_screen (self, self->mask.framebuffer);
  glDisable (GL_BLEND);
  glClearBufferfv (GL_COLOR, 0, empty);
  if (!vigil_twin_model_draw_mask (draw->model, model, draw->pass->frame, bounds))
    return;
  begin_screen (self, target->framebuffer);
  glUseProgram (program);
  glUniform1i (at (program, "mask"), 0);
  glUniform1f (at (program, "thickness"), MAX (2.5 * draw->pass->scale, 1.0));
  bind (0, self->mask.color);
  glEnable (GL_BLEND);
  glBlendFuncSeparate (GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ZERO, GL_ONE);
  glEnable (GL_SCISSOR_TEST);
  glScissor (bounds[0], bounds[1], MAX (bounds[2] - bounds[0], 0), MAX (bounds[3] - bounds[1], 0));
  glDrawArrays (GL_TRIANGLES, 0, 3);
  glDisable (GL_SCISSOR_TEST);
  glDisable (GL_BLEND);
}

/* The same as heat_color() of resolve.frag. */
VigilTwinColor
vigil_twin_heat_color (double share)
{
  static const double stops[][3] = { { 0.24, 0.40, 0.70 }, { 0.28, 0.56, 0.54 }, { 0.76, 0.67, 0.36 }, { 0.95, 0.38, 0.15 } };
  double t = CLAMP (share, 0, 1) * (G_N_ELEMENTS (stops) - 1);
  guint i = MIN ((guint) t, (guint) G_N_ELEMENTS (stops) - 2);
  double mix[3];

  for (int c = 0; c < 3; c++)
    mix[c] = stops[i][c] + (stops[i + 1][c] - stops[i][c]) * (t - i);
  return (VigilTwinColor){ lrint (mix[0] * 255), lrint (mix[1] * 255), lrint (mix[2] * 255), 255 };
}
