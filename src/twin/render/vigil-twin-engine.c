/* vigil-twin-engine.c: a thread that draws the newest frame, and gives up what is under way for it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/render/vigil-twin-engine.h"

#include "twin/render/vigil-twin-lod.h"
#include "twin/render/vigil-twin-renderer.h"

G_DEFINE_QUARK (vigil - twin - engine - error - quark, vigil_twin_engine_error)

#define WAIT_FOR_LEVELS (100 * G_TIME_SPAN_MILLISECOND)
#define WAIT_FOR_REST   (3 * G_TIME_SPAN_SECOND) /* after which memory is given back */
#define SHOWING         (100 * G_TIME_SPAN_MILLISECOND) /* a first picture is being shown: both cores are wanted for it */

/* What both threads see; the thread keeps it alive on its own. */
typedef struct
{
  gatomicrefcount refs;
  GMutex mutex;
  GCond changed;
  VigilTwinEngineOptions options;
  GMainContext *main;
  GWeakRef engine;

  /* under the mutex */
  VigilScene *scene;
  gboolean has_scene; /* a new one, not taken yet */
  VigilScene *taken;  /* what the thread has, or is sending */
  gboolean announced; /* somebody waits for "scene-ready" of the newest */
  VigilTwinFrame *frame;
  gboolean has_frame;
  gboolean expected; /* nobody has asked for @frame yet */
  gboolean stop;
} Shared;

struct _VigilTwinEngine
{
  GObject parent_instance;

  VigilTwinEngineOptions options;
  GMainContext *main;
  GMutex door;    /* for @shared, which offer() looks at from elsewhere */
  Shared *shared; /* of the thread; NULL: none runs */
  GThread *thread;
  VigilScene *scene;
  VigilTwinFrame *frame; /* asked for last */
  gboolean failed;
  char *renderer;
  gboolean software;
};

G_DEFINE_FINAL_TYPE (VigilTwinEngine, vigil_twin_engine, G_TYPE_OBJECT)

enum
{
  SIGNAL_PICTURE,
  SIGNAL_FAILED,
  SIGNAL_SCENE_READY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* ---- shared ---- */

static Shared *
shared_ref (Shared *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

static void
shared_unref (Shared *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_weak_ref_clear (&self->engine);
  g_clear_pointer (&self->scene, vigil_scene_unref);
  g_clear_pointer (&self->taken, vigil_scene_unref);
  g_clear_pointer (&self->frame, vigil_twin_frame_unref);
  g_main_context_unref (self->main);
  g_free (self);
}

static Shared *
shared_new (VigilTwinEngine *engine)
{
  Shared *self = g_new0 (Shared, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  g_weak_ref_init (&self->engine, engine);
  self->options = engine->options;
  self->main = g_main_context_ref (engine->main);
  return self;
}

/* ---- messages to the main context ---- */

typedef struct
{
  Shared *shared;
  guint signal;
  VigilTwinPicture *picture;
  char *text; /* sentence, or name of the renderer */
  gboolean software;
} Message;

static void
message_free (Message *message)
{
  vigil_twin_picture_free (message->picture);
  g_free (message->text);
  shared_unref (message->shared);
  g_free (message);
}

static void
deliver (VigilTwinEngine *engine, Message *message)
{
  if (message->signal == SIGNAL_PICTURE)
    g_signal_emit (engine, signals[SIGNAL_PICTURE], 0, message->picture);
  else if (message->signal == SIGNAL_FAILED)
    {
      engine->failed = TRUE;
      g_signal_emit (engine, signals[SIGNAL_FAILED], 0, message->text);
    }
  else if (message->signal == SIGNAL_SCENE_READY)
    g_signal_emit (engine, signals[SIGNAL_SCENE_READY], 0);
  else
    {
      g_free (engine->renderer);
      engine->renderer = g_steal_pointer (&message->text);
      engine->software = message->software;
    }
}

static gboolean
on_message (gpointer data)
{
  Message *message = data;
  g_autoptr (VigilTwinEngine) engine = g_weak_ref_get (&message->shared->engine);

  /* What an older thread still had to say is not heard any more. */
  if (engine != NULL && engine->shared == message->shared)
    deliver (engine, message);
  return G_SOURCE_REMOVE;
}

static void
post (Shared *shared, guint signal, VigilTwinPicture *picture, const char *text, gboolean software)
{
  Message *message = g_new0 (Message, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  message->shared = shared_ref (shared);
  message->signal = signal;
  message->picture = picture;
  message->text = g_strdup (text);
  message->software = software;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, on_message, message, (GDestroyNotify)message_free);
  g_source_attach (source, shared->main);
}

/* ---- the thread ---- */

typedef struct
{
  Shared *shared;
  VigilTwinRenderer *renderer;
  VigilTwinLod *lod;     /* makes levels of detail; NULL: all there */
  VigilTwinFrame *frame; /* under way or shown */
  gboolean frame_done;
  gboolean expected; /* nobody has asked for @frame yet: no picture of it is given out */
  gboolean sent;     /* all of the scene is */
  gboolean shown;    /* a picture of the scene was given out */
  gint64 quiet_till; /* monotonic, µs: while the first one is being shown */
  gboolean begun; /* its programs have */
  gint64 trim_at; /* monotonic, µs; 0: nothing is to be given back */
  GError *error;
} Worker;

/* Only people moved, or what is drawn over the plant: what is under way serves that frame, too. */
static gboolean
same_still (const VigilTwinFrame *a, const VigilTwinFrame *b)
{
  return vigil_eye_equal (&a->eye, &b->eye) && a->width == b->width && a->height == b->height
         && a->quality == b->quality;
}

/* Whoever waits for the scene hears that it can be shown, even while an expected frame is being drawn. */
static void
announce (Worker *worker)
{
  Shared *shared = worker->shared;
  gboolean ready;

  g_mutex_lock (&shared->mutex);
  ready = worker->sent && shared->announced && !shared->has_scene;
  if (ready)
    shared->announced = FALSE;
  g_mutex_unlock (&shared->mutex);
  if (ready)
    post (shared, SIGNAL_SCENE_READY, NULL, NULL, FALSE);
}

static gboolean
something_newer (gpointer data)
{
  Worker *worker = data;
  Shared *shared = worker->shared;
  gboolean newer;

  announce (worker);
  g_mutex_lock (&shared->mutex);
  newer = shared->stop || shared->has_scene
          || (shared->has_frame && !same_still (shared->frame, worker->frame));
  /* While moving each frame differs: one that is begun is shown, or none ever is. */
  if (worker->frame->quality == VIGIL_TWIN_MOVING)
    newer = shared->stop || shared->has_scene;
  g_mutex_unlock (&shared->mutex);
  return newer;
}

static gboolean
must_end (gpointer data)
{
  Shared *shared = data;
  gboolean end;

  g_mutex_lock (&shared->mutex);
  end = shared->stop || shared->has_scene;
  g_mutex_unlock (&shared->mutex);
  return end;
}

/* The mutex is held. */
static gboolean
has_nothing (const Worker *worker)
{
  const Shared *shared = worker->shared;

  return !shared->stop && !shared->has_frame && !shared->has_scene && !(shared->announced && worker->sent)
         && (worker->frame == NULL || worker->frame_done);
}

/* When there is something to do though nothing comes; 0: then there is not. */
static gint64
get_deadline (const Worker *worker)
{
  if (worker->quiet_till != 0)
    return worker->quiet_till;
  return worker->lod != NULL ? g_get_monotonic_time () + WAIT_FOR_LEVELS : worker->trim_at;
}

/* The mutex is held. */
static void
take_frame (Worker *worker)
{
  Shared *shared = worker->shared;

  if (!shared->has_frame)
    return;
  g_clear_pointer (&worker->frame, vigil_twin_frame_unref);
  worker->frame = g_steal_pointer (&shared->frame);
  worker->frame_done = FALSE;
  worker->expected = shared->expected;
  shared->has_frame = FALSE;
}

/* Takes what has come; waits while there is nothing to do. FALSE: the end. */
static gboolean
take_work (Worker *worker, VigilScene **scene, gboolean *has_scene)
{
  Shared *shared = worker->shared;

  g_mutex_lock (&shared->mutex);
  while (has_nothing (worker))
    {
      gint64 deadline = get_deadline (worker);

      if (deadline == 0)
        g_cond_wait (&shared->changed, &shared->mutex);
      else if (!g_cond_wait_until (&shared->changed, &shared->mutex, deadline))
        break;
    }
  worker->quiet_till = 0;
  *has_scene = shared->has_scene;
  if (shared->has_scene)
    {
      *scene = g_steal_pointer (&shared->scene);
      g_clear_pointer (&shared->taken, vigil_scene_unref);
      shared->taken = *scene != NULL ? vigil_scene_ref (*scene) : NULL;
    }
  shared->has_scene = FALSE;
  take_frame (worker);
  g_mutex_unlock (&shared->mutex);
  return !must_end (shared) || *has_scene;
}

static gboolean
take_scene (Worker *worker, VigilScene *scene)
{
  g_clear_pointer (&worker->lod, vigil_twin_lod_free);
  worker->sent = worker->shown = FALSE;
  if (!vigil_twin_renderer_set_scene (worker->renderer, scene, &worker->error))
    return FALSE;
  while (vigil_twin_renderer_upload (worker->renderer))
    if (must_end (worker->shared))
      return TRUE;
  worker->frame_done = FALSE;
  worker->sent = TRUE;
  return TRUE;
}

/* After the first picture: it must not wait for them. */
static void
begin_levels (Worker *worker, VigilTwinModel **of)
{
  VigilTwinModel *model = vigil_twin_renderer_get_model (worker->renderer);

  if (model == NULL || model == *of)
    return;
  *of = model;
  worker->lod = vigil_twin_lod_new (model);
}

static void
take_levels (Worker *worker)
{
  VigilChunkLevels *levels;
  gboolean ended;

  if (worker->lod == NULL)
    return;
  ended = vigil_twin_lod_has_ended (worker->lod);
  while ((levels = vigil_twin_lod_pop (worker->lod)) != NULL)
    {
      vigil_twin_renderer_take_levels (worker->renderer, levels);
      vigil_chunk_levels_free (levels);
    }
  if (!ended)
    return;
  g_clear_pointer (&worker->lod, vigil_twin_lod_free);
  vigil_twin_renderer_trim (worker->renderer);
}

static void
give_out (Worker *worker, VigilTwinPicture *picture)
{
  if (picture->triangles > 0)
    worker->trim_at = g_get_monotonic_time () + WAIT_FOR_REST;
  if (!worker->shown)
    worker->quiet_till = g_get_monotonic_time () + SHOWING;
  worker->shown = TRUE;
  post (worker->shared, SIGNAL_PICTURE, picture, NULL, FALSE);
}

/* Not between two pictures, which need again what goes. */
static void
trim_at_rest (Worker *worker)
{
  if (worker->trim_at == 0 || !worker->frame_done || g_get_monotonic_time () < worker->trim_at)
    return;
  worker->trim_at = 0;
  vigil_twin_renderer_trim (worker->renderer);
}

/* Software compiles in tens of MB: not beside the targets of a full picture. FALSE: there is something newer to draw. */
static gboolean
warm_for_rest (Worker *worker)
{
  gboolean rests = worker->frame->quality == VIGIL_TWIN_RESTING && vigil_twin_renderer_is_software (worker->renderer);

  while (rests && vigil_twin_renderer_warm (worker->renderer))
    if (something_newer (worker))
      return FALSE;
  return TRUE;
}

static gboolean
draw_frame (Worker *worker)
{
  VigilTwinPicture *picture;

  if (worker->frame == NULL || worker->frame_done)
    return TRUE;
  if (worker->expected)
    {
      vigil_twin_renderer_expect (worker->renderer, worker->frame, something_newer, worker);
      worker->frame_done = TRUE;
      return TRUE;
    }
  if (!warm_for_rest (worker))
    return TRUE;
  picture = vigil_twin_renderer_draw (worker->renderer, worker->frame, something_newer, worker,
                                      &worker->error);
  if (picture != NULL)
    {
      worker->frame_done = picture->final;
      give_out (worker, picture);
    }
  return worker->error == NULL;
}

/* Nobody waits for anything. */
static gboolean
is_quiet (Shared *shared)
{
  gboolean early;

  g_mutex_lock (&shared->mutex);
  early = !shared->stop && !shared->has_scene && !shared->has_frame;
  g_mutex_unlock (&shared->mutex);
  return early;
}

/* What the first picture needs before anything else, the rest after it. Neither the window nor the model is large yet: so what
 * software compiles in comes and goes before there is much beside it. */
static void
warm (Worker *worker)
{
  gboolean after = worker->frame != NULL && worker->frame_done && !worker->expected && worker->quiet_till == 0;

  if (!worker->begun)
    vigil_twin_renderer_warm (worker->renderer);
  worker->begun = TRUE;
  while (after && is_quiet (worker->shared) && vigil_twin_renderer_warm (worker->renderer))
    ;
}

static void
work (Worker *worker)
{
  VigilTwinModel *levels_of = NULL;
  gboolean well = TRUE;

  while (well)
    {
      g_autoptr (VigilScene) scene = NULL;
      gboolean has_scene = FALSE;

      warm (worker);
      if (!take_work (worker, &scene, &has_scene))
        return;
      if (has_scene)
        {
          levels_of = NULL;
          well = take_scene (worker, scene);
        }
      if (!well || must_end (worker->shared))
        continue;
      announce (worker);
      well = draw_frame (worker);
      if (worker->frame != NULL && !worker->expected && worker->quiet_till == 0)
        begin_levels (worker, &levels_of);
      take_levels (worker);
      trim_at_rest (worker);
    }
}

static gpointer
run (gpointer data)
{
  Worker worker = { .shared = data };

  worker.renderer = vigil_twin_renderer_new (&worker.shared->options, &worker.error);
  if (worker.renderer != NULL)
    {
      post (worker.shared, N_SIGNALS, NULL, vigil_twin_renderer_get_name (worker.renderer),
            vigil_twin_renderer_is_software (worker.renderer));
      work (&worker);
    }
  if (worker.error != NULL)
    post (worker.shared, SIGNAL_FAILED, NULL, worker.error->message, FALSE);
  g_clear_pointer (&worker.lod, vigil_twin_lod_free);
  g_clear_pointer (&worker.renderer, vigil_twin_renderer_free);
  g_clear_pointer (&worker.frame, vigil_twin_frame_unref);
  g_clear_error (&worker.error);
  shared_unref (worker.shared);
  return NULL;
}

/* ---- the object ---- */

static void
begin (VigilTwinEngine *self)
{
  Shared *shared;

  if (self->thread != NULL || self->failed)
    return;
  shared = shared_new (self);
  if (self->scene != NULL)
    {
      shared->scene = vigil_scene_ref (self->scene);
      shared->has_scene = shared->announced = TRUE;
    }
  g_mutex_lock (&self->door);
  self->shared = shared;
  g_mutex_unlock (&self->door);
  self->thread = g_thread_new ("vigil-twin", run, shared_ref (self->shared));
}

void
vigil_twin_engine_warm (VigilTwinEngine *self)
{
  g_return_if_fail (VIGIL_IS_TWIN_ENGINE (self));
  begin (self);
}

/* The mutex is held. What is there already, or on its way, is not sent again. */
static void
put_scene (Shared *shared, VigilScene *scene)
{
  VigilScene *now = shared->has_scene ? shared->scene : shared->taken;

  if (scene != NULL && scene == now)
    return;
  g_clear_pointer (&shared->scene, vigil_scene_unref);
  shared->scene = scene != NULL ? vigil_scene_ref (scene) : NULL;
  shared->has_scene = TRUE;
}

/* The mutex is held. */
static void
put_frame (Shared *shared, VigilTwinFrame *frame, gboolean expected)
{
  g_clear_pointer (&shared->frame, vigil_twin_frame_unref);
  shared->frame = vigil_twin_frame_ref (frame);
  shared->has_frame = TRUE;
  shared->expected = expected;
}

void
vigil_twin_engine_offer (VigilTwinEngine *self, VigilScene *scene, VigilTwinFrame *frame)
{
  Shared *shared;

  g_return_if_fail (VIGIL_IS_TWIN_ENGINE (self) && scene != NULL && frame != NULL);
  g_mutex_lock (&self->door);
  shared = self->shared != NULL ? shared_ref (self->shared) : NULL;
  g_mutex_unlock (&self->door);
  if (shared == NULL)
    return;
  g_mutex_lock (&shared->mutex);
  if (!shared->has_scene && shared->taken == NULL && !shared->has_frame)
    {
      put_scene (shared, scene);
      put_frame (shared, frame, TRUE);
      g_cond_signal (&shared->changed);
    }
  g_mutex_unlock (&shared->mutex);
  shared_unref (shared);
}

void
vigil_twin_engine_set_scene (VigilTwinEngine *self, VigilScene *scene)
{
  g_return_if_fail (VIGIL_IS_TWIN_ENGINE (self));
  if (scene != NULL)
    vigil_scene_ref (scene);
  g_clear_pointer (&self->scene, vigil_scene_unref);
  self->scene = scene;
  if (self->thread == NULL)
    {
      begin (self);
      return;
    }
  g_mutex_lock (&self->shared->mutex);
  put_scene (self->shared, scene);
  self->shared->announced = TRUE;
  g_cond_signal (&self->shared->changed);
  g_mutex_unlock (&self->shared->mutex);
}

void
vigil_twin_engine_request (VigilTwinEngine *self, VigilTwinFrame *frame)
{
  g_return_if_fail (VIGIL_IS_TWIN_ENGINE (self) && frame != NULL && frame->width > 0
                    && frame->height > 0);
  vigil_twin_frame_ref (frame);
  g_clear_pointer (&self->frame, vigil_twin_frame_unref);
  self->frame = frame;
  begin (self);
  if (self->shared == NULL)
    return;
  g_mutex_lock (&self->shared->mutex);
  put_frame (self->shared, frame, FALSE);
  g_cond_signal (&self->shared->changed);
  g_mutex_unlock (&self->shared->mutex);
}

void
vigil_twin_engine_stop (VigilTwinEngine *self)
{
  g_return_if_fail (VIGIL_IS_TWIN_ENGINE (self));
  if (self->thread == NULL)
    return;
  g_mutex_lock (&self->shared->mutex);
  self->shared->stop = TRUE;
  g_cond_signal (&self->shared->changed);
  g_mutex_unlock (&self->shared->mutex);
  g_thread_join (g_steal_pointer (&self->thread));
  g_mutex_lock (&self->door);
  g_clear_pointer (&self->shared, shared_unref);
  g_mutex_unlock (&self->door);
}

void
vigil_twin_engine_restart (VigilTwinEngine *self)
{
  g_autoptr (VigilTwinFrame) frame = NULL;

  g_return_if_fail (VIGIL_IS_TWIN_ENGINE (self));
  vigil_twin_engine_stop (self);
  self->failed = FALSE;
  if (self->frame != NULL)
    frame = vigil_twin_frame_ref (self->frame);
  if (frame != NULL)
    vigil_twin_engine_request (self, frame);
  else if (self->scene != NULL)
    begin (self);
}

const char *
vigil_twin_engine_get_renderer (VigilTwinEngine *self)
{
  g_return_val_if_fail (VIGIL_IS_TWIN_ENGINE (self), NULL);
  return self->renderer;
}

gboolean
vigil_twin_engine_is_software (VigilTwinEngine *self)
{
  g_return_val_if_fail (VIGIL_IS_TWIN_ENGINE (self), TRUE);
  return self->software;
}

gboolean
vigil_twin_engine_has_failed (VigilTwinEngine *self)
{
  g_return_val_if_fail (VIGIL_IS_TWIN_ENGINE (self), TRUE);
  return self->failed;
}

VigilTwinEngine *
vigil_twin_engine_new (const VigilTwinEngineOptions *options)
{
  VigilTwinEngine *self = g_object_new (VIGIL_TYPE_TWIN_ENGINE, NULL);

  if (options != NULL)
    self->options = *options;
  return self;
}

static void
vigil_twin_engine_dispose (GObject *object)
{
  VigilTwinEngine *self = VIGIL_TWIN_ENGINE (object);

  vigil_twin_engine_stop (self);
  g_clear_pointer (&self->scene, vigil_scene_unref);
  g_clear_pointer (&self->frame, vigil_twin_frame_unref);
  G_OBJECT_CLASS (vigil_twin_engine_parent_class)->dispose (object);
}

static void
vigil_twin_engine_finalize (GObject *object)
{
  VigilTwinEngine *self = VIGIL_TWIN_ENGINE (object);

  g_mutex_clear (&self->door);
  g_main_context_unref (self->main);
  g_free (self->renderer);
  G_OBJECT_CLASS (vigil_twin_engine_parent_class)->finalize (object);
}

static void
vigil_twin_engine_class_init (VigilTwinEngineClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = vigil_twin_engine_dispose;
  object_class->finalize = vigil_twin_engine_finalize;
  signals[SIGNAL_PICTURE] = g_signal_new ("picture", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_SCENE_READY]
      = g_signal_new ("scene-ready", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 0);
}

static void
vigil_twin_engine_init (VigilTwinEngine *self)
{
  g_mutex_init (&self->door);
  self->main = g_main_context_ref_thread_default ();
}
