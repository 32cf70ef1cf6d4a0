/* vigil-twin-view-load.c: model, engine and tree of triangles, each on its own thread, and what is wrong with them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-site-model.h"
#include "twin/plant/vigil-plant.h"
#include "twin/view/vigil-twin-view-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <math.h>

#define SPIN_LATE 600 /* ms */

/* What a thread is told and what it gives back. */
typedef struct
{
  VigilSite *site; /* (nullable) */
  char *path;      /* (nullable) */
  VigilScene *scene;
  char *notice;    /* (nullable): the model was refused, the plant is made of the pack */
  GThread *ahead;  /* (nullable): reads @path already */
} Load;

/* What was begun before there was a view. */
static struct
{
  char *path; /* NULL: nothing was */
  VigilTwinEngine *engine;
  GThread *thread; /* gives @ahead */
  struct _Ahead *ahead;
} prepared;

typedef struct _Ahead
{
  char *path;
  VigilTwinEngine *engine;
  guint width, height; /* px that the picture will most likely have */
  VigilScene *scene;
  GError *error;
  gint64 took; /* µs */
  int done;    /* atomic: nothing more than the engine is waited for */
} Ahead;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_clear_object (&load->site);
  g_clear_pointer (&load->scene, vigil_scene_unref);
  g_free (load->path);
  g_free (load->notice);
  g_free (load);
}

/* NULL without an error: the pack brings no model. */
static VigilScene *
load_model (VigilSite *site, GCancellable *cancellable, GError **error)
{
  gboolean is_temporary = FALSE;
  g_autofree char *path = vigil_site_find_model (vigil_site_get_path (site), &is_temporary, error);
  VigilScene *scene = path != NULL ? vigil_scene_load (path, cancellable, error) : NULL;

  if (is_temporary)
    g_unlink (path);
  return scene;
}

static VigilScene *
load_site (Load *load, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) refused = NULL;
  VigilScene *scene = load_model (load->site, cancellable, &refused);

  if (scene != NULL)
    return scene;
  if (refused != NULL && !g_cancellable_is_cancelled (cancellable))
    load->notice = g_strdup_printf (_("The 3D model of the site is not shown, but one made of the site pack: %s"), refused->message);
  return vigil_plant_new (load->site, cancellable, error);
}

/* The first picture, as far as it can be known: where from and how large. */
static VigilTwinFrame *
guess_frame (const Ahead *ahead)
{
  VigilTwinFrame *frame = vigil_twin_frame_new ();

  frame->width = ahead->width;
  frame->height = ahead->height;
  frame->quality = VIGIL_TWIN_MOVING;
  frame->pulse = NAN;
  frame->style.model_colors = TRUE;
  vigil_twin_eye_home_of_file (&frame->eye, ahead->scene, (double) ahead->width / ahead->height);
  return frame;
}

/* The engine has the scene before the window is there. */
static gpointer
ahead_thread (gpointer data)
{
  Ahead *ahead = data;
  gint64 began = g_get_monotonic_time ();

  ahead->scene = vigil_scene_load (ahead->path, NULL, &ahead->error);
  ahead->took = g_get_monotonic_time () - began;
  if (ahead->scene != NULL)
    {
      g_autoptr (VigilTwinFrame) frame = guess_frame (ahead);

      vigil_twin_engine_offer (ahead->engine, ahead->scene, frame);
    }
  g_atomic_int_set (&ahead->done, 1);
  return ahead;
}

static VigilScene *
take_ahead (GThread *thread, GError **error)
{
  Ahead *ahead = g_thread_join (thread);
  VigilScene *scene = ahead->scene;

  if (ahead->error != NULL)
    g_propagate_error (error, ahead->error);
  g_object_unref (ahead->engine);
  g_free (ahead->path);
  g_free (ahead);
  return scene;
}

static VigilScene *
load_file (Load *load, GCancellable *cancellable, GError **error)
{
  GThread *ahead = g_steal_pointer (&load->ahead);

  return ahead != NULL ? take_ahead (ahead, error) : vigil_scene_load (load->path, cancellable, error);
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  Load *load = data;

  load->scene = load->site != NULL ? load_site (load, cancellable, &error) : load_file (load, cancellable, &error);
  if (load->scene != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* ---- What is wrong ----------------------------------------------------------------------------- */

static void
set_problem (VigilTwinView *self, char *sentence)
{
  g_free (self->problem);
  self->problem = sentence;
  vigil_twin_load_show_state (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
spin_cb (gpointer data)
{
  VigilTwinView *self = data;

  self->spin_source = 0;
  gtk_spinner_set_spinning (self->message_spinner, TRUE);
  return G_SOURCE_REMOVE;
}

/* What turns wants a frame of the window sixty times a second, and so much less goes into the first picture. */
static void
spin_late (VigilTwinView *self, gboolean waiting)
{
  if (waiting && self->spin_source == 0 && !gtk_spinner_get_spinning (self->message_spinner))
    self->spin_source = g_timeout_add (SPIN_LATE, spin_cb, self);
  if (waiting)
    return;
  g_clear_handle_id (&self->spin_source, g_source_remove);
  gtk_spinner_set_spinning (self->message_spinner, FALSE);
}

void
vigil_twin_load_show_state (VigilTwinView *self)
{
  gboolean waiting = self->active && self->problem == NULL && isnan (self->first_time);

  gtk_widget_set_visible (self->message, waiting || self->problem != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->message_spinner), waiting);
  spin_late (self, waiting);
  gtk_widget_set_visible (self->retry, self->problem != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->marks), self->problem == NULL && !isnan (self->first_time));
  if (self->problem != NULL)
    gtk_label_set_text (self->message_label, self->problem);
  else
    gtk_label_set_text (self->message_label, self->loading ? _("The 3D model is being read…") : _("The first picture is being drawn…"));
}

/* ---- Engine ------------------------------------------------------------------------------------ */

static void
picture_cb (VigilTwinEngine *engine, const VigilTwinPicture *picture, VigilTwinView *self)
{
  /* It may have been under way when the view was left: a new one is asked for when it is shown again. */
  if (self->active)
    vigil_twin_frames_take (self, picture);
}

static void
failed_cb (VigilTwinEngine *engine, const char *sentence, VigilTwinView *self)
{
  self->lost = TRUE;
  self->scene_ready = FALSE;
  vigil_twin_frames_stop (self);
  set_problem (self, g_strdup_printf (_("The 3D twin cannot be drawn: %s"), sentence));
  vigil_twin_view_say (self, self->problem);
}

static void
scene_ready_cb (VigilTwinEngine *engine, VigilTwinView *self)
{
  self->scene_ready = TRUE;
  vigil_twin_eye_place (self);
  if (self->picture == NULL)
    vigil_twin_frames_changed (self);
  else
    vigil_twin_frames_request (self, VIGIL_TWIN_RESTING);
}

static void
drop_engine (VigilTwinView *self)
{
  if (self->engine == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->engine, self);
  vigil_twin_engine_stop (self->engine);
  g_clear_object (&self->engine);
}

/* Thread, context and programs; the scene follows when it is read. */
static void
start_engine (VigilTwinView *self)
{
  self->lost = self->scene_ready = FALSE;
  /* One that failed before anybody listened is tried again, to hear why. */
  if (prepared.engine != NULL && !self->has_options && !vigil_twin_engine_has_failed (prepared.engine))
    self->engine = g_steal_pointer (&prepared.engine);
  else
    self->engine = vigil_twin_engine_new (self->has_options ? &self->options : NULL);
  g_signal_connect (self->engine, "picture", G_CALLBACK (picture_cb), self);
  g_signal_connect (self->engine, "failed", G_CALLBACK (failed_cb), self);
  g_signal_connect (self->engine, "scene-ready", G_CALLBACK (scene_ready_cb), self);
  vigil_twin_engine_warm (self->engine);
}

/* ---- Scene ------------------------------------------------------------------------------------- */

static void
binding_changed_cb (VigilTwinBinding *binding, guint what, VigilTwinView *self)
{
  vigil_twin_frames_binding_changed (self, what);
}

static void
bind (VigilTwinView *self)
{
  if (self->session == NULL)
    return;
  self->binding = vigil_twin_binding_new (self->session, self->scene);
  vigil_twin_binding_set_storey (self->binding, self->storey);
  vigil_twin_binding_set_heat (self->binding, self->heat);
  g_signal_connect (self->binding, "changed", G_CALLBACK (binding_changed_cb), self);
  vigil_twin_overlay_set_binding (self->marks, self->binding);
}

static void
take_scene (VigilTwinView *self, Load *load)
{
  self->scene = g_steal_pointer (&load->scene);
  self->load_time = (double) (g_get_monotonic_time () - self->load_began) / 1000.0;
  bind (self);
  vigil_twin_engine_set_scene (self->engine, self->scene);
  vigil_twin_load_show_state (self);
  if (load->notice != NULL)
    vigil_twin_view_say (self, load->notice);
}

static void
refuse_scene (VigilTwinView *self, const GError *error)
{
  drop_engine (self);
  set_problem (self, g_strdup_printf (_("The 3D model cannot be shown: %s"), error->message));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree GWeakRef *weak = data;
  g_autoptr (VigilTwinView) self = g_weak_ref_get (weak);
  g_autoptr (GError) error = NULL;
  gboolean loaded = g_task_propagate_boolean (G_TASK (result), &error);

  g_weak_ref_clear (weak);
  if (self == NULL || g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  self->loading = FALSE;
  if (loaded)
    take_scene (self, g_task_get_task_data (G_TASK (result)));
  else
    refuse_scene (self, error);
}

static GWeakRef *
make_weak (VigilTwinView *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  return weak;
}

void
vigil_twin_view_prepare (const char *path, guint width, guint height)
{
  Ahead *ahead;

  g_return_if_fail (path != NULL && width > 0 && height > 0 && prepared.path == NULL);

  prepared.path = g_strdup (path);
  prepared.engine = vigil_twin_engine_new (NULL);
  vigil_twin_engine_warm (prepared.engine);
  ahead = g_new0 (Ahead, 1);
  ahead->path = g_strdup (path);
  ahead->engine = g_object_ref (prepared.engine);
  ahead->width = width;
  ahead->height = height;
  prepared.ahead = ahead;
  prepared.thread = g_thread_new ("vigil-twin-load", ahead_thread, ahead);
}

static gboolean
is_prepared (VigilTwinView *self)
{
  return self->session == NULL && prepared.thread != NULL && g_strcmp0 (prepared.path, self->path) == 0;
}

/* What has been read before there was a view: nothing is waited for. */
static void
take_prepared (VigilTwinView *self)
{
  double took = (double) prepared.ahead->took;
  g_autoptr (GError) error = NULL;
  Load load = { .scene = take_ahead (g_steal_pointer (&prepared.thread), &error) };

  self->load_began = g_get_monotonic_time () - (gint64) took;
  if (load.scene != NULL)
    take_scene (self, &load);
  else
    refuse_scene (self, error);
}

static void
load_on_thread (VigilTwinView *self)
{
  g_autoptr (GTask) task = NULL;
  Load *load = g_new0 (Load, 1);

  load->site = self->session != NULL ? g_object_ref (vigil_session_get_site (self->session)) : NULL;
  load->path = g_strdup (self->path);
  if (is_prepared (self))
    load->ahead = g_steal_pointer (&prepared.thread);
  self->loading = TRUE;
  self->load_began = g_get_monotonic_time ();
  vigil_twin_load_show_state (self);
  task = g_task_new (NULL, self->cancellable, loaded_cb, make_weak (self));
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, load, load_free);
  g_task_run_in_thread (task, load_thread);
}

/* With the first time that it is shown. */
void
vigil_twin_load_begin (VigilTwinView *self)
{
  if (self->loading || self->scene != NULL || (self->session == NULL && self->path == NULL))
    return;
  if (self->engine == NULL)
    start_engine (self);
  if (is_prepared (self) && g_atomic_int_get (&prepared.ahead->done) != 0)
    take_prepared (self);
  else
    load_on_thread (self);
}

/* ---- Picker ------------------------------------------------------------------------------------ */

static void
picker_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  VigilScenePicker *picker = vigil_scene_picker_new (data);

  vigil_scene_picker_warm (picker, cancellable);
  vigil_scene_release_pages (data);
  g_task_return_pointer (task, picker, (GDestroyNotify) vigil_scene_picker_unref);
}

static void
picker_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree GWeakRef *weak = data;
  g_autoptr (VigilTwinView) self = g_weak_ref_get (weak);
  g_autoptr (VigilScenePicker) picker = g_task_propagate_pointer (G_TASK (result), NULL);

  g_weak_ref_clear (weak);
  if (self == NULL || picker == NULL || g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))) || self->picker != NULL)
    return;
  self->picker = g_steal_pointer (&picker);
  vigil_twin_overlay_set_picker (self->marks, self->picker);
}

/* When the first picture is seen: nobody clicks before that. */
void
vigil_twin_load_picker (VigilTwinView *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->picker != NULL || self->scene == NULL)
    return;
  task = g_task_new (NULL, self->cancellable, picker_cb, make_weak (self));
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, vigil_scene_ref (self->scene), (GDestroyNotify) vigil_scene_unref);
  g_task_run_in_thread (task, picker_thread);
}

/* ------------------------------------------------------------------------------------------------ */

void
vigil_twin_view_retry (VigilTwinView *self)
{
  g_return_if_fail (VIGIL_IS_TWIN_VIEW (self));

  set_problem (self, NULL);
  drop_engine (self);
  if (self->scene != NULL || self->loading)
    start_engine (self);
  if (self->scene != NULL)
    vigil_twin_engine_set_scene (self->engine, self->scene);
  else
    vigil_twin_load_begin (self);
}

/**
 * vigil_twin_view_set_engine_options:
 * @self: the view
 * @options: (nullable): for the next start of the engine
 */
void
vigil_twin_view_set_engine_options (VigilTwinView *self, const VigilTwinEngineOptions *options)
{
  g_return_if_fail (VIGIL_IS_TWIN_VIEW (self));

  self->has_options = options != NULL;
  if (options != NULL)
    self->options = *options;
}

const char *
vigil_twin_view_get_problem (VigilTwinView *self)
{
  g_return_val_if_fail (VIGIL_IS_TWIN_VIEW (self), NULL);
  return self->problem;
}

void
vigil_twin_load_dispose (VigilTwinView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->spin_source, g_source_remove);
  g_clear_handle_id (&self->picker_source, g_source_remove);
  drop_engine (self);
  if (self->binding != NULL)
    g_signal_handlers_disconnect_by_data (self->binding, self);
}
