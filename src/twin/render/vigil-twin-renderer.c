/* vigil-twin-renderer.c: a context, a model and the passes: makes pictures of frames
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/render/vigil-twin-renderer.h"

#include "twin/render/vigil-twin-egl.h"
#include "twin/render/vigil-twin-memory.h"
#include "twin/render/vigil-twin-pace.h"
#include "twin/render/vigil-twin-still.h"
#include "twin/scene/vigil-scene-builder.h"

#include <math.h>
#include <string.h>

#ifndef GL_PACK_INVERT_MESA
#define GL_PACK_INVERT_MESA 0x8758
#endif

#define LARGEST_SIDE 8192u

/* A buffer of pixels that came back from whoever showed it: a new one costs a page fault for each
 * 4 KB. Pictures outlive the renderer, so it is counted. */
typedef struct
{
  gatomicrefcount refs;
  GMutex mutex;
  gpointer spare; /* NULL: none */
  gsize size;     /* of the buffers that are kept; 0: none is */
} Pool;

typedef struct
{
  Pool *pool;
  gpointer pixels;
  gsize size;
} Pixels;

struct _VigilTwinRenderer
{
  VigilTwinContext *context;
  gboolean gles, software, inverts, swaps;
  VigilModelPrograms *programs;
  VigilTwinModel *model;
  VigilTwinStill *still;
  VigilFigurePass *figures;
  VigilShapePass *shapes;
  VigilGlTarget top; /* the still picture with what moves over it */
  GLuint block;
  VigilTwinPace pace;
  Pool *pool;
  gboolean rich;
  gboolean moved;  /* the last picture was of a moving eye */
  gboolean rested; /* the last picture was a full one of the model */
  gboolean warming, warm; /* the driver is making its programs; has made them */
  guint easy;  /* moving pictures in a row that left much time */
  guint slips; /* whole ones in a row that took too long; three: no more of them */
};

/* ---- buffers ---- */

static Pool *
pool_new (void)
{
  Pool *self = g_new0 (Pool, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->mutex);
  return self;
}

/* Buffers of @size are kept from now on, one at most; others go. */
static void
pool_keep (Pool *self, gsize size)
{
  g_mutex_lock (&self->mutex);
  if (self->size != size)
    g_clear_pointer (&self->spare, g_free);
  self->size = size;
  g_mutex_unlock (&self->mutex);
}

static void
pool_unref (Pool *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->spare);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static Pixels *
pixels_new (Pool *pool, gsize size)
{
  Pixels *self = g_new0 (Pixels, 1);

  g_atomic_ref_count_inc (&pool->refs);
  self->pool = pool;
  self->size = size;
  g_mutex_lock (&pool->mutex);
  if (pool->size == size)
    self->pixels = g_steal_pointer (&pool->spare);
  g_mutex_unlock (&pool->mutex);
  if (self->pixels == NULL)
    self->pixels = g_malloc (size);
  return self;
}

static void
pixels_free (gpointer data)
{
  Pixels *self = data;
  Pool *pool = self->pool;

  g_mutex_lock (&pool->mutex);
  if (pool->size == self->size && pool->spare == NULL)
    pool->spare = g_steal_pointer (&self->pixels);
  g_mutex_unlock (&pool->mutex);
  g_free (self->pixels);
  pool_unref (pool);
  g_free (self);
}

/* ---- life ---- */

static void
find_features (VigilTwinRenderer *self)
{
  self->gles = vigil_twin_context_is_gles (self->context);
  self->software = vigil_twin_context_is_software (self->context);
  self->inverts = epoxy_has_gl_extension ("GL_MESA_pack_invert");
  self->swaps = self->gles && !epoxy_has_gl_extension ("GL_EXT_read_format_bgra");
  vigil_twin_pace_init (&self->pace, self->software);
}

VigilTwinRenderer *
vigil_twin_renderer_new (const VigilTwinEngineOptions *options, GError **error)
{
  g_autoptr (VigilTwinRenderer) self = g_new0 (VigilTwinRenderer, 1);

  vigil_twin_memory_prepare ();
  self->pool = pool_new ();
  self->context = vigil_twin_context_new (options, error);
  if (self->context == NULL)
    return NULL;
  find_features (self);
  self->programs = vigil_model_programs_new ();
  self->still = vigil_twin_still_new (self->gles, self->software, error);
  if (self->still == NULL)
    return NULL;
  self->rich = !self->software || (options != NULL && options->rich);
  if (self->rich)
    vigil_twin_still_add_shadows (self->still);
  glPixelStorei (GL_UNPACK_ALIGNMENT, 1);
  return g_steal_pointer (&self);
}

void
vigil_twin_renderer_free (VigilTwinRenderer *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->model, vigil_twin_model_free);
  g_clear_pointer (&self->programs, vigil_model_programs_free);
  g_clear_pointer (&self->still, vigil_twin_still_free);
  g_clear_pointer (&self->figures, vigil_figure_pass_free);
  g_clear_pointer (&self->shapes, vigil_shape_pass_free);
  if (self->context != NULL)
    vigil_gl_target_clear (&self->top);
  if (self->block != 0)
    glDeleteBuffers (1, &self->block);
  vigil_twin_context_free (self->context);
  if (self->pool != NULL)
    {
      pool_keep (self->pool, 0);
      pool_unref (self->pool);
    }
  g_free (self);
}

const char *
vigil_twin_renderer_get_name (VigilTwinRenderer *self)
{
  return vigil_twin_context_get_renderer (self->context);
}

gboolean
vigil_twin_renderer_is_software (VigilTwinRenderer *self)
{
  return self->software;
}

VigilTwinModel *
vigil_twin_renderer_get_model (VigilTwinRenderer *self)
{
  return self->model;
}

gboolean
vigil_twin_renderer_set_scene (VigilTwinRenderer *self, VigilScene *scene, GError **error)
{
  g_clear_pointer (&self->model, vigil_twin_model_free);
  vigil_twin_still_invalidate (self->still);
  if (scene == NULL)
    return TRUE;
  self->model = vigil_twin_model_new (scene, self->programs, self->gles, error);
  return self->model != NULL;
}

void
vigil_twin_renderer_trim (VigilTwinRenderer *self)
{
  if (self->model != NULL)
    vigil_scene_release_pages (vigil_twin_model_get_scene (self->model));
  vigil_twin_memory_trim (self->software);
}

gboolean
vigil_twin_renderer_upload (VigilTwinRenderer *self)
{
  gboolean more = self->model != NULL && vigil_twin_model_upload (self->model);

  /* The rest goes after the first picture: it is about to need the compiler. */
  if (self->model != NULL)
    vigil_scene_release_pages (vigil_twin_model_get_scene (self->model));
  return more;
}

void
vigil_twin_renderer_take_levels (VigilTwinRenderer *self, const VigilChunkLevels *levels)
{
  if (self->model != NULL)
    vigil_twin_model_take_levels (self->model, levels);
}

/* ---- size while moving ---- */

#define EASY_PICTURES 10u
#define EASY_MS       6.0  /* one of six passes, at 60 a second */
#define FREE_MS       14.0 /* all of them */

/* Whether there is time for the whole picture; after three that took too long it is not tried again. */
static void
judge_ease (VigilTwinRenderer *self, const VigilTwinPass *pass, double milliseconds)
{
  if (pass->free)
    {
      self->slips = milliseconds <= FREE_MS ? 0 : self->slips + 1;
      self->easy = self->slips < 3 ? self->easy : 0;
      return;
    }
  self->easy = milliseconds <= EASY_MS && self->slips < 3 ? self->easy + 1 : 0;
}

static guint
scaled (guint size, double scale)
{
  return CLAMP ((guint)lrint (size * scale), 1, LARGEST_SIDE);
}

static void
fill_pass (VigilTwinRenderer *self, VigilTwinFrame *frame, VigilTwinPass *out)
{
  static const float none[3] = { 0, 0, 0 };
  const VigilScene *scene = self->model != NULL ? vigil_twin_model_get_scene (self->model) : NULL;
  gboolean empty = scene == NULL || scene->min[0] > scene->max[0];
  double scale = frame->quality == VIGIL_TWIN_MOVING ? vigil_twin_pace_get_scale (&self->pace) : 1;

  out->frame = frame;
  out->width = scaled (frame->width, scale);
  out->height = scaled (frame->height, scale);
  out->scale = (double)out->height / MAX (frame->height, 1);
  out->error = vigil_twin_pace_get_error (&self->pace);
  out->gles = self->gles;
  out->software = self->software;
  out->free = frame->quality == VIGIL_TWIN_MOVING && self->rich && self->easy >= EASY_PICTURES
              && scale >= 1;
  vigil_eye_get_view (&frame->eye, out->width, out->height, empty ? none : scene->min,
                      empty ? none : scene->max, &out->view);
}

/* ---- what moves ---- */

static gboolean
has_top (const VigilTwinFrame *frame)
{
  return frame->n_figures > 0 || frame->shapes->len > 0;
}

static gboolean
ensure_passes (VigilTwinRenderer *self, const VigilTwinFrame *frame, GError **error)
{
  if (self->shapes == NULL && frame->shapes->len > 0)
    {
      self->shapes = vigil_shape_pass_new (self->gles, error);
      if (self->shapes == NULL)
        return FALSE;
    }
  if (self->figures == NULL && frame->n_figures > 0)
    {
      self->figures = vigil_figure_pass_new (self->gles, error);
      if (self->figures == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
copy_still (VigilTwinRenderer *self, const VigilTwinPass *pass)
{
  glBindFramebuffer (GL_READ_FRAMEBUFFER, vigil_twin_still_get_framebuffer (self->still));
  glBindFramebuffer (GL_DRAW_FRAMEBUFFER, self->top.framebuffer);
  glDisable (GL_SCISSOR_TEST);
  glDepthMask (GL_TRUE);
  glBlitFramebuffer (0, 0, pass->width, pass->height, 0, 0, pass->width, pass->height,
                     GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT, GL_NEAREST);
}

static void
bind_block (VigilTwinRenderer *self, const VigilTwinPass *pass)
{
  VigilTwinUniforms block;

  vigil_gl_uniforms_fill (pass, &block);
  if (self->block == 0)
    glGenBuffers (1, &self->block);
  glBindBuffer (GL_UNIFORM_BUFFER, self->block);
  glBufferData (GL_UNIFORM_BUFFER, sizeof block, &block, GL_DYNAMIC_DRAW);
  glBindBufferBase (GL_UNIFORM_BUFFER, 0, self->block);
}

/* Each pass finds this state and leaves it. */
static void
reset_state (const VigilTwinPass *pass)
{
  glViewport (0, 0, pass->width, pass->height);
  glDisable (GL_SCISSOR_TEST);
  glDisable (GL_CULL_FACE);
  glDisable (GL_BLEND);
  glFrontFace (GL_CCW);
  glEnable (GL_DEPTH_TEST);
  glDepthFunc (GL_LEQUAL);
  glDepthMask (GL_TRUE);
  glActiveTexture (GL_TEXTURE0);
}

static gboolean
draw_top (VigilTwinRenderer *self, const VigilTwinPass *pass, GError **error)
{
  if (!ensure_passes (self, pass->frame, error)
      || !vigil_gl_target_ensure (&self->top, pass->width, pass->height, error))
    return FALSE;
  copy_still (self, pass);
  glBindFramebuffer (GL_FRAMEBUFFER, self->top.framebuffer);
  bind_block (self, pass);
  reset_state (pass);
  if (pass->frame->shapes->len > 0)
    vigil_shape_pass_draw (self->shapes, pass);
  reset_state (pass);
  if (pass->frame->n_figures > 0)
    vigil_figure_pass_draw (self->figures, pass);
  reset_state (pass);
  return TRUE;
}

/* ---- readback ---- */

static void
turn_over (guint8 *pixels, guint width, guint height)
{
  gsize row = (gsize)width * 4;
  g_autofree guint8 *spare = g_malloc (row);

  for (guint y = 0; y < height / 2; y++)
    {
      guint8 *a = pixels + y * row, *b = pixels + (height - 1 - y) * row;

      memcpy (spare, a, row);
      memcpy (a, b, row);
      memcpy (b, spare, row);
    }
}

static void
swap_colors (guint8 *pixels, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      guint8 r = pixels[i * 4];

      pixels[i * 4] = pixels[i * 4 + 2];
      pixels[i * 4 + 2] = r;
    }
}

static GBytes *
read_pixels (VigilTwinRenderer *self, GLuint framebuffer, guint width, guint height)
{
  gsize size = (gsize)width * height * 4;
  Pixels *holder = pixels_new (self->pool, size);
  guint8 *pixels = holder->pixels;

  glBindFramebuffer (GL_FRAMEBUFFER, framebuffer);
  glPixelStorei (GL_PACK_ALIGNMENT, 4);
  if (self->inverts)
    glPixelStorei (GL_PACK_INVERT_MESA, GL_TRUE);
  glReadPixels (0, 0, width, height, self->swaps ? GL_RGBA : GL_BGRA, GL_UNSIGNED_BYTE, pixels);
  if (self->swaps)
    swap_colors (pixels, (gsize)width * height);
  if (!self->inverts)
    turn_over (pixels, width, height);
  return g_bytes_new_with_free_func (pixels, size, pixels_free, holder);
}

static VigilTwinPicture *
make_picture (VigilTwinRenderer *self,
              const VigilTwinPass *pass,
              gboolean final,
              const VigilDrawCount *count)
{
  const VigilTwinFrame *frame = pass->frame;
  VigilTwinPicture *picture = g_new0 (VigilTwinPicture, 1);
  GLuint framebuffer
      = has_top (frame) ? self->top.framebuffer : vigil_twin_still_get_framebuffer (self->still);

  picture->serial = frame->serial;
  picture->pixels = read_pixels (self, framebuffer, pass->width, pass->height);
  picture->width = pass->width;
  picture->height = pass->height;
  picture->final = final;
  picture->eye = frame->eye;
  picture->frame_width = frame->width;
  picture->frame_height = frame->height;
  picture->triangles = count->triangles;
  picture->draws = count->draws;
  return picture;
}

void
vigil_twin_picture_free (VigilTwinPicture *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->pixels, g_bytes_unref);
  g_free (self);
}

/* Buffers of pictures are kept while one follows the other: the eye moves, or somebody walks over a picture that is finished. What GTK
 * needed for moving ones is not held beside the targets of a resting one, which do not come to lie between what was left of it. */
static void
settle_memory (VigilTwinRenderer *self, const VigilTwinFrame *frame)
{
  gboolean moves = frame->quality == VIGIL_TWIN_MOVING;

  if (self->warming)
    return;
  vigil_twin_memory_settle (self->warm && (moves || self->rested) ? (gsize)frame->width * frame->height * 4 : 0);
  if (self->moved && !moves)
    vigil_twin_memory_trim (self->software);
  self->moved = moves;
}

VigilTwinPicture *
vigil_twin_renderer_draw (VigilTwinRenderer *self,
                          VigilTwinFrame *frame,
                          VigilDrawStop stop,
                          gpointer stop_data,
                          GError **error)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (VigilTwinPicture) picture = NULL;
  VigilDrawCount count = { 0 };
  VigilTwinPass pass;
  VigilStillResult result;
  GError *fault = NULL;

  g_return_val_if_fail (self != NULL && frame != NULL && frame->width > 0 && frame->height > 0,
                        NULL);
  fill_pass (self, frame, &pass);
  settle_memory (self, frame);
  pool_keep (self->pool, frame->quality == VIGIL_TWIN_MOVING || has_top (frame) ? (gsize)pass.width * pass.height * 4 : 0);
  result = vigil_twin_still_draw (self->still, self->model, &pass, stop, stop_data, &count, &fault);
  if (fault != NULL)
    g_propagate_error (error, fault);
  if (fault != NULL || result == VIGIL_STILL_STOPPED)
    return NULL;
  if (has_top (frame) && !draw_top (self, &pass, error))
    return NULL;
  /* What GTK was still drawing when the eye came to rest has been let go of since. */
  if (result == VIGIL_STILL_FINAL && frame->quality == VIGIL_TWIN_RESTING && !self->rested && !self->warming)
    vigil_twin_memory_trim (self->software);
  picture = make_picture (self, &pass, result == VIGIL_STILL_FINAL, &count);
  if (!self->warming && !vigil_twin_context_check (self->context, error))
    return NULL;
  picture->milliseconds = (g_get_monotonic_time () - start) / 1000.0;
  self->rested = picture->final && frame->quality == VIGIL_TWIN_RESTING && self->model != NULL && !self->warming;
  self->warm = self->warm || self->rested;
  if (!has_top (frame))
    vigil_gl_target_clear (&self->top);
  if (frame->quality == VIGIL_TWIN_MOVING && !self->warming)
    {
      vigil_twin_pace_add (&self->pace, picture->milliseconds);
      judge_ease (self, &pass, picture->milliseconds);
    }
  return g_steal_pointer (&picture);
}

void
vigil_twin_renderer_expect (VigilTwinRenderer *self, VigilTwinFrame *frame, VigilDrawStop stop, gpointer stop_data)
{
  g_autoptr (VigilTwinPicture) picture = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (self != NULL && frame != NULL);
  self->warming = TRUE;
  picture = vigil_twin_renderer_draw (self, frame, stop, stop_data, &error);
  self->warming = FALSE;
  /* The compiler's, before the window is drawn for the first time. */
  vigil_twin_memory_drop_code (self->software);
  /* Whoever asks for it will hear. */
  if (error != NULL)
    g_debug ("twin: %s", error->message);
}

/* ---- before there is a scene ---- */

/* px. No power of two: of those llvmpipe makes other code, which no real picture would use. */
#define WARM_SIDE 60

/* A triangle: what is made for it is what chunks of a model need. */
static VigilScene *
make_triangle (void)
{
  static const float positions[9] = { -1, 0, 0, 1, 0, 0, 0, 0, 1 }, normals[9] = { 0, -1, 0, 0, -1, 0, 0, -1, 0 };
  static const guint32 indices[3] = { 0, 1, 2 };
  g_autoptr (VigilSceneBuilder) builder = vigil_scene_builder_new ("triangle");
  guint material = vigil_scene_builder_add_material (builder, "steel", 0.5f, 0.5f, 0.5f, 1);
  guint mesh = vigil_scene_builder_begin_mesh (builder, "triangle");

  vigil_scene_builder_add_triangles (builder, mesh, material, positions, normals, 3, indices, 3);
  vigil_scene_builder_add_node (builder, "triangle", -1, NULL, (int)mesh);
  return vigil_scene_builder_end (builder);
}

static VigilTwinFrame *
make_warm_frame (void)
{
  VigilTwinFrame *frame = vigil_twin_frame_new ();

  frame->eye.distance = 4;
  frame->eye.fov = VIGIL_EYE_FOV;
  frame->width = frame->height = WARM_SIDE;
  frame->quality = VIGIL_TWIN_RESTING;
  frame->pulse = NAN;
  return frame;
}

/* One step of a small picture, of the model if there is one. */
static VigilTwinPicture *
draw_warm (VigilTwinRenderer *self, GError **error)
{
  g_autoptr (VigilTwinFrame) frame = make_warm_frame ();
  g_autoptr (VigilTwinModel) own = NULL;
  VigilTwinPicture *picture;

  if (self->model == NULL)
    {
      g_autoptr (VigilScene) scene = make_triangle ();

      self->model = own = vigil_twin_model_new (scene, self->programs, self->gles, error);
      while (own != NULL && vigil_twin_model_upload (own))
        ;
    }
  picture = self->model != NULL ? vigil_twin_renderer_draw (self, frame, NULL, NULL, error) : NULL;
  if (own != NULL)
    self->model = NULL;
  return picture;
}

gboolean
vigil_twin_renderer_warm (VigilTwinRenderer *self)
{
  g_autoptr (VigilTwinPicture) picture = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  if (self->warm)
    return FALSE;
  self->warming = TRUE;
  picture = draw_warm (self, &error);
  self->warming = FALSE;
  self->warm = picture == NULL || picture->final;
  if (picture == NULL)
    g_debug ("twin: %s", error != NULL ? error->message : "nothing was drawn");
  if (self->warm)
    vigil_twin_still_invalidate (self->still);
  vigil_twin_memory_trim (self->software);
  return !self->warm;
}

/* ---- once ---- */

static VigilTwinPicture *
draw_to_the_end (VigilTwinRenderer *self, VigilTwinFrame *frame, GError **error)
{
  g_autoptr (VigilTwinPicture) picture = NULL;

  do
    {
      g_clear_pointer (&picture, vigil_twin_picture_free);
      picture = vigil_twin_renderer_draw (self, frame, NULL, NULL, error);
  } while (picture != NULL && !picture->final);
  return g_steal_pointer (&picture);
}

VigilTwinPicture *
vigil_twin_render_once (VigilScene *scene,
                        VigilTwinFrame *frame,
                        const VigilTwinEngineOptions *options,
                        GError **error)
{
  g_autoptr (VigilTwinRenderer) renderer = NULL;

  g_return_val_if_fail (frame != NULL && frame->width > 0 && frame->height > 0, NULL);
  renderer = vigil_twin_renderer_new (options, error);
  if (renderer == NULL || !vigil_twin_renderer_set_scene (renderer, scene, error))
    return NULL;
  while (vigil_twin_renderer_upload (renderer))
    ;
  return draw_to_the_end (renderer, frame, error);
}
