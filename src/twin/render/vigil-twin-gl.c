/* vigil-twin-gl.c: small helpers of the renderer: programs, targets, the block of uniforms
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/render/vigil-twin-gl.h"

#include "twin/vigil-shaders.h"

#include <math.h>
#include <string.h>

#define SHADERS "/io/github/vigil/shaders/"

/* A stylesheet's colours are sRGB: IEC 61966-2-1. */
static float
to_linear (guint8 value)
{
  double c = value / 255.0;

  return c <= 0.04045 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4);
}

void
vigil_gl_color (VigilTwinColor color, float out[4])
{
  g_return_if_fail (out != NULL);
  out[0] = to_linear (color.r);
  out[1] = to_linear (color.g);
  out[2] = to_linear (color.b);
  out[3] = color.a / 255.0f;
}

/* ---- programs ---- */

static const char *
header_of (gboolean gles)
{
  return gles ? "#version 300 es\n"
                "precision highp float;\nprecision highp int;\n"
                "precision highp sampler2D;\nprecision highp usampler2D;\n#define GLES 1\n"
              : "#version 330 core\n";
}

static GBytes *
read_shader (const char *file, GError **error)
{
  g_autofree char *path = g_strconcat (SHADERS, file, NULL);

  vigil_shaders_get_resource (); /* or the linker leaves it out */
  return g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

static gboolean
shader_is_good (GLuint shader, const char *file, GError **error)
{
  GLint good = GL_FALSE;
  char log[2048] = "";

  glGetShaderiv (shader, GL_COMPILE_STATUS, &good);
  if (good)
    return TRUE;
  glGetShaderInfoLog (shader, sizeof log, NULL, log);
  g_set_error (error, VIGIL_TWIN_ENGINE_ERROR, VIGIL_TWIN_ENGINE_ERROR_NO_GL, "%s: %s", file,
               g_strstrip (log));
  return FALSE;
}

static GLuint
compile (GLenum kind, const char *file, gboolean gles, const char *defines, GError **error)
{
  g_autoptr (GBytes) scene = read_shader ("scene.glsl", error);
  g_autoptr (GBytes) text = scene != NULL ? read_shader (file, error) : NULL;
  gboolean maps = kind == GL_FRAGMENT_SHADER && defines != NULL && strstr (defines, "MAPS") != NULL;
  g_autoptr (GBytes) surface = maps && text != NULL ? read_shader ("surface.glsl", error) : NULL;
  const char *parts[5];
  GLuint shader;

  if (text == NULL || (maps && surface == NULL))
    return 0;
  parts[0] = header_of (gles);
  parts[1] = defines != NULL ? defines : "";
  parts[2] = g_bytes_get_data (scene, NULL); /* resources end with a NUL */
  parts[3] = maps ? g_bytes_get_data (surface, NULL) : "";
  parts[4] = g_bytes_get_data (text, NULL);
  shader = glCreateShader (kind);
  glShaderSource (shader, G_N_ELEMENTS (parts), parts, NULL);
  glCompileShader (shader);
  if (shader_is_good (shader, file, error))
    return shader;
  glDeleteShader (shader);
  return 0;
}

static gboolean
program_is_good (GLuint program, const char *name, GError **error)
{
  GLint good = GL_FALSE;
  char log[2048] = "";

  glGetProgramiv (program, GL_LINK_STATUS, &good);
  if (good)
    return TRUE;
  glGetProgramInfoLog (program, sizeof log, NULL, log);
  g_set_error (error, VIGIL_TWIN_ENGINE_ERROR, VIGIL_TWIN_ENGINE_ERROR_NO_GL, "%s: %s", name,
               g_strstrip (log));
  return FALSE;
}

static void
bind_block (GLuint program)
{
  GLuint block = glGetUniformBlockIndex (program, "Scene");

  if (block != GL_INVALID_INDEX)
    glUniformBlockBinding (program, block, 0);
}

static GLuint
link_program (GLuint vertex, GLuint fragment, const char *name, GError **error)
{
  GLuint program = glCreateProgram ();

  glAttachShader (program, vertex);
  glAttachShader (program, fragment);
  glLinkProgram (program);
  if (!program_is_good (program, name, error))
    {
      glDeleteProgram (program);
      return 0;
    }
  bind_block (program);
  return program;
}

GLuint
vigil_gl_program_new_full (
    const char *vert, const char *frag, const char *defines, gboolean gles, GError **error)
{
  g_autofree char *vert_file = g_strconcat (vert, ".vert", NULL);
  g_autofree char *frag_file = g_strconcat (frag, ".frag", NULL);
  GLuint vertex, fragment, program = 0;

  g_return_val_if_fail (error == NULL || *error == NULL, 0);
  vertex = compile (GL_VERTEX_SHADER, vert_file, gles, defines, error);
  if (vertex == 0)
    return 0;
  fragment = compile (GL_FRAGMENT_SHADER, frag_file, gles, defines, error);
  if (fragment != 0)
    program = link_program (vertex, fragment, frag, error);
  glDeleteShader (vertex);
  if (fragment != 0)
    glDeleteShader (fragment);
  return program;
}

GLuint
vigil_gl_program_new (const char *name, gboolean gles, GError **error)
{
  g_return_val_if_fail (name != NULL, 0);
  return vigil_gl_program_new_full (name, name, NULL, gles, error);
}

/* ---- the block ---- */

/* From the south-west, 37° high: shadows fall as on a map, away from the reader. */
static const float light_direction[3] = { -0.50f, -0.62f, 0.604f };

const float *
vigil_gl_get_light (void)
{
  return light_direction;
}

static void
fill_cut (const VigilSceneCut *cut, VigilTwinUniforms *out)
{
  out->levels[0] = -1e30f;
  out->levels[1] = 1e30f;
  if (cut->has_plane)
    for (int i = 0; i < 4; i++)
      out->plane[i] = cut->plane[i];
  if (cut->has_levels && !isnan (cut->z_min))
    out->levels[0] = cut->z_min;
  if (cut->has_levels && !isnan (cut->z_max))
    out->levels[1] = cut->z_max;
}

static void
fill_colors (const VigilTwinStyle *style, VigilTwinUniforms *out)
{
  vigil_gl_color (style->accent, out->accent);
  vigil_gl_color (style->line, out->line);
  vigil_gl_color (style->sky_bottom, out->sky);
  out->sky[3] = 1 - CLAMP (style->dim, 0, 1);
  vigil_gl_color (style->lost, out->lost);
}

void
vigil_gl_uniforms_fill (const VigilTwinPass *pass, VigilTwinUniforms *out)
{
  const VigilEyeView *view = &pass->view;

  g_return_if_fail (pass != NULL && out != NULL);
  memset (out, 0, sizeof *out);
  memcpy (out->view_projection, view->view_projection, sizeof out->view_projection);
  memcpy (out->view, view->view, sizeof out->view);
  for (int i = 0; i < 3; i++)
    {
      out->eye[i] = view->position[i];
      out->light[i] = light_direction[i];
    }
  out->eye[3] = view->orthographic ? 1 : 0;
  out->light[3] = 0.55f;
  out->viewport[0] = pass->width;
  out->viewport[1] = pass->height;
  out->viewport[2] = 1.0f / MAX (pass->width, 1);
  out->viewport[3] = 1.0f / MAX (pass->height, 1);
  fill_cut (&pass->frame->cut, out);
  out->levels[2] = isnan (pass->frame->pulse) ? -1 : pass->frame->pulse;
  out->levels[3] = view->pixel_at_1m;
  fill_colors (&pass->frame->style, out);
}

/* ---- one after the other ---- */

GLsync
vigil_gl_send (GLsync before)
{
  GLsync now = glFenceSync (GL_SYNC_GPU_COMMANDS_COMPLETE, 0);

  glFlush ();
  if (before != NULL)
    {
      glClientWaitSync (before, 0, G_GUINT64_CONSTANT (1000000000));
      glDeleteSync (before);
    }
  return now;
}

/* ---- targets ---- */

GLuint
vigil_gl_texture_new (GLenum format, guint width, guint height)
{
  GLuint texture = 0;
  GLenum layout = GL_RGBA, type = GL_UNSIGNED_BYTE;

  if (format == GL_DEPTH_COMPONENT24)
    layout = GL_DEPTH_COMPONENT, type = GL_UNSIGNED_INT;
  else if (format == GL_RG32UI)
    layout = GL_RG_INTEGER, type = GL_UNSIGNED_INT;
  else if (format == GL_RGBA32UI)
    layout = GL_RGBA_INTEGER, type = GL_UNSIGNED_INT;
  else if (format == GL_R8)
    layout = GL_RED;
  glGenTextures (1, &texture);
  glBindTexture (GL_TEXTURE_2D, texture);
  glTexImage2D (GL_TEXTURE_2D, 0, format, width, height, 0, layout, type, NULL);
  glTexParameteri (GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri (GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glTexParameteri (GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri (GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  return texture;
}

gboolean
vigil_gl_framebuffer_is_good (GError **error)
{
  GLenum status = glCheckFramebufferStatus (GL_FRAMEBUFFER);

  if (status == GL_FRAMEBUFFER_COMPLETE)
    return TRUE;
  g_set_error (error, VIGIL_TWIN_ENGINE_ERROR, VIGIL_TWIN_ENGINE_ERROR_LOST,
               "the graphics driver cannot draw into a picture (framebuffer status 0x%x)", status);
  return FALSE;
}

GLuint
vigil_gl_framebuffer_new (GLuint color, GLuint depth)
{
  GLuint framebuffer = 0;

  glGenFramebuffers (1, &framebuffer);
  glBindFramebuffer (GL_FRAMEBUFFER, framebuffer);
  if (color != 0)
    glFramebufferTexture2D (GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, color, 0);
  if (depth != 0)
    glFramebufferTexture2D (GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_TEXTURE_2D, depth, 0);
  return framebuffer;
}

gboolean
vigil_gl_target_ensure (VigilGlTarget *self, guint width, guint height, GError **error)
{
  g_return_val_if_fail (self != NULL && width > 0 && height > 0, FALSE);
  if (self->framebuffer != 0 && self->width == width && self->height == height)
    return TRUE;
  vigil_gl_target_clear (self);
  self->color = vigil_gl_texture_new (GL_RGBA8, width, height);
  self->depth = vigil_gl_texture_new (GL_DEPTH_COMPONENT24, width, height);
  self->framebuffer = vigil_gl_framebuffer_new (self->color, self->depth);
  self->width = width;
  self->height = height;
  if (vigil_gl_framebuffer_is_good (error))
    return TRUE;
  vigil_gl_target_clear (self);
  return FALSE;
}

void
vigil_gl_target_clear (VigilGlTarget *self)
{
  g_return_if_fail (self != NULL);
  if (self->framebuffer != 0)
    glDeleteFramebuffers (1, &self->framebuffer);
  if (self->color != 0)
    glDeleteTextures (1, &self->color);
  if (self->depth != 0)
    glDeleteTextures (1, &self->depth);
  memset (self, 0, sizeof *self);
}
