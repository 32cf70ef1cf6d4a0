/* vigil-xyz-source.c: a base map from a tile server, calm when it cannot be reached
 *
 * Stored tiles come first. When the server fails it is left alone for 2 s, then 4 s … 2 min; until then nothing is
 * asked and stored tiles of any age are good.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-xyz-source.h"

#include "map/vigil-tile-image.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

#define FRESH (7 * 24 * 3600.0) /* s: what tile servers ask of their guests */
#define CHUNK 65536
#define TIMEOUT 15000 /* ms for one tile, however slowly it drips */
#define MAX_CONNECTIONS 4

struct _VigilXyzSource
{
  VigilTileSource parent_instance;

  SoupSession *session;
  VigilTileStore *store;
  const char *template; /* of the description */
  guint first, longest; /* ms */
  guint timeout;        /* ms */
  guint wait;           /* ms, of the next pause */
  guint pause_source;   /* not 0: the server is left alone */
  char *trouble;
  guint n_requests;
};

G_DEFINE_FINAL_TYPE (VigilXyzSource, vigil_xyz_source, VIGIL_TYPE_TILE_SOURCE)

/* One tile on its way. */
typedef struct
{
  guint zoom, x, y;
  GBytes *kept; /* from the store */
  double age;   /* s */
  SoupMessage *message;
  GInputStream *stream;
  GByteArray *received;
  GCancellable *cancellable; /* of the request: the caller's, or out of time */
  gulong cancel_handler;
  guint timer;
} Fetch;

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  g_assert (fetch->timer == 0);
  g_clear_pointer (&fetch->kept, g_bytes_unref);
  g_clear_object (&fetch->message);
  g_clear_object (&fetch->stream);
  g_clear_pointer (&fetch->received, g_byte_array_unref);
  g_clear_object (&fetch->cancellable);
  g_free (fetch);
}

/* ---- the state of the server ---- */

static void
set_trouble (VigilXyzSource *self, const char *sentence)
{
  if (g_strcmp0 (self->trouble, sentence) == 0)
    return;
  g_free (self->trouble);
  self->trouble = g_strdup (sentence);
  vigil_tile_source_changed (VIGIL_TILE_SOURCE (self));
}

static gboolean
pause_over_cb (gpointer data)
{
  VigilXyzSource *self = data;

  self->pause_source = 0;
  /* The map asks again for what it lacks; the trouble stays until something has come. */
  vigil_tile_source_retry (VIGIL_TILE_SOURCE (self));
  return G_SOURCE_REMOVE;
}

static void
server_failed (VigilXyzSource *self, const GError *error)
{
  /* Several requests fail at once: that is one failure. */
  if (self->pause_source == 0)
    {
      self->pause_source = g_timeout_add (self->wait, pause_over_cb, self);
      self->wait = MIN (self->wait * 2, self->longest);
    }
  set_trouble (self, error->message);
}

static void
server_answered (VigilXyzSource *self)
{
  self->wait = self->first;
  set_trouble (self, NULL);
}

/* ---- one tile ---- */

static void
clear_timer (Fetch *fetch, GTask *task)
{
  g_clear_handle_id (&fetch->timer, g_source_remove);
  if (fetch->cancel_handler != 0)
    g_signal_handler_disconnect (g_task_get_cancellable (task), fetch->cancel_handler);
  fetch->cancel_handler = 0;
}

static void
finish_failed (GTask *task, GError *error)
{
  g_autoptr (GError) owned = error;
  VigilXyzSource *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);

  clear_timer (fetch, task);
  if (g_task_return_error_if_cancelled (task))
    return;
  server_failed (self, owned);
  if (fetch->kept != NULL)
    g_task_return_pointer (task, g_steal_pointer (&fetch->kept), (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, g_steal_pointer (&owned));
}

static void
fail_unreachable (GTask *task)
{
  finish_failed (task, g_error_new_literal (VIGIL_TILE_ERROR, VIGIL_TILE_ERROR_UNREACHABLE,
                                            _("Base map not reachable")));
}

/* What a thread does with the store. It holds no source: the last reference must not be let go there. */
typedef struct
{
  VigilTileStore *store;
  char *set;
  guint zoom, x, y;
  GBytes *bytes;
  double age;
} StoreJob;

static void
store_job_free (gpointer data)
{
  StoreJob *job = data;

  vigil_tile_store_unref (job->store);
  g_free (job->set);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free (job);
}

static GTask *
store_task_new (VigilXyzSource *self, const Fetch *fetch, GBytes *bytes, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  StoreJob *job = g_new0 (StoreJob, 1);

  job->store = vigil_tile_store_ref (self->store);
  job->set = g_strdup (self->template);
  job->zoom = fetch->zoom;
  job->x = fetch->x;
  job->y = fetch->y;
  job->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  g_task_set_source_tag (task, store_task_new);
  g_task_set_task_data (task, job, store_job_free);
  return task;
}

static void
put_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  StoreJob *job = data;

  vigil_tile_store_put (job->store, job->set, job->zoom, job->x, job->y, job->bytes);
}

static void
keep (VigilXyzSource *self, const Fetch *fetch, GBytes *bytes)
{
  g_autoptr (GTask) task = NULL;

  if (self->store == NULL)
    return;
  task = store_task_new (self, fetch, bytes, NULL, NULL);
  g_task_run_in_thread (task, put_thread);
}

static void
finish_received (GTask *task)
{
  VigilXyzSource *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (g_steal_pointer (&fetch->received));
  VigilTileHeader header;
  GError *error = NULL;

  if (!vigil_tile_image_read_header (bytes, &header, &error))
    {
      finish_failed (task, error);
      return;
    }
  clear_timer (fetch, task);
  server_answered (self);
  keep (self, fetch, bytes);
  g_task_return_pointer (task, g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (GBytes) chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, NULL);
  gsize size = chunk != NULL ? g_bytes_get_size (chunk) : 0;

  if (chunk == NULL)
    fail_unreachable (task);
  else if (fetch->received->len + size > VIGIL_TILE_MAX_BYTES)
    finish_failed (task, g_error_new_literal (VIGIL_TILE_ERROR, VIGIL_TILE_ERROR_IMAGE,
                                              _("The server sends tiles of more than 2 MB.")));
  else if (size == 0)
    finish_received (task);
  else
    {
      g_byte_array_append (fetch->received, g_bytes_get_data (chunk, NULL), (guint) size);
      g_input_stream_read_bytes_async (fetch->stream, CHUNK, G_PRIORITY_DEFAULT, fetch->cancellable, read_cb,
                                       g_steal_pointer (&task));
    }
}

/* There is no such tile, and asking again will not make one. */
static gboolean
status_means_none (guint status)
{
  return status == SOUP_STATUS_NOT_FOUND || status == SOUP_STATUS_GONE || status == SOUP_STATUS_NO_CONTENT;
}

static GError *
error_of_status (guint status)
{
  g_autofree char *sentence = NULL;
  gboolean refused = status == SOUP_STATUS_UNAUTHORIZED || status == SOUP_STATUS_FORBIDDEN;

  if (refused)
    sentence = g_strdup_printf (_("The base map's server refuses us (HTTP %u): is a key missing in the address?"), status);
  else if (status == 429)
    sentence = g_strdup (_("The base map's server is asked too often (HTTP 429)"));
  else
    sentence = g_strdup_printf (_("The base map's server answers with an error (HTTP %u)"), status);
  return g_error_new_literal (VIGIL_TILE_ERROR, refused ? VIGIL_TILE_ERROR_REFUSED : VIGIL_TILE_ERROR_UNREACHABLE,
                              sentence);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  VigilXyzSource *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);
  guint status;

  fetch->stream = soup_session_send_finish (SOUP_SESSION (source), result, NULL);
  status = soup_message_get_status (fetch->message);
  if (fetch->stream == NULL)
    fail_unreachable (task);
  else if (status_means_none (status))
    {
      clear_timer (fetch, task);
      server_answered (self);
      g_task_return_pointer (task, NULL, NULL);
    }
  else if (status != SOUP_STATUS_OK)
    finish_failed (task, error_of_status (status));
  else
    {
      fetch->received = g_byte_array_new ();
      g_input_stream_read_bytes_async (fetch->stream, CHUNK, G_PRIORITY_DEFAULT, fetch->cancellable, read_cb,
                                       g_steal_pointer (&task));
    }
}

static gboolean
out_of_time_cb (gpointer data)
{
  Fetch *fetch = data;

  fetch->timer = 0;
  g_cancellable_cancel (fetch->cancellable);
  return G_SOURCE_REMOVE;
}

static void
given_up_cb (GCancellable *outer, gpointer inner)
{
  g_cancellable_cancel (inner);
}

static void
request (GTask *task)
{
  VigilXyzSource *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);
  g_autofree char *address = vigil_tile_template_expand (self->template, fetch->zoom, fetch->x, fetch->y);
  GCancellable *outer = g_task_get_cancellable (task);

  fetch->message = soup_message_new (SOUP_METHOD_GET, address);
  if (fetch->message == NULL)
    {
      fail_unreachable (task);
      return;
    }
  soup_message_headers_replace (soup_message_get_request_headers (fetch->message), "Accept", "image/*");
  fetch->cancellable = g_cancellable_new ();
  fetch->timer = g_timeout_add (self->timeout, out_of_time_cb, fetch);
  if (outer != NULL)
    fetch->cancel_handler = g_cancellable_connect (outer, G_CALLBACK (given_up_cb), g_object_ref (fetch->cancellable),
                                                   g_object_unref);
  self->n_requests++;
  soup_session_send_async (self->session, fetch->message, G_PRIORITY_DEFAULT, fetch->cancellable, sent_cb,
                           g_object_ref (task));
}

/* After the store has been looked into. */
static void
decide (GTask *task)
{
  VigilXyzSource *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);
  gboolean fresh = fetch->kept != NULL && fetch->age >= 0 && fetch->age < FRESH;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (fresh || (fetch->kept != NULL && self->pause_source != 0))
    g_task_return_pointer (task, g_steal_pointer (&fetch->kept), (GDestroyNotify) g_bytes_unref);
  else if (self->pause_source != 0)
    g_task_return_new_error (task, VIGIL_TILE_ERROR, VIGIL_TILE_ERROR_UNREACHABLE, "%s", self->trouble);
  else
    request (task);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  StoreJob *job = g_task_get_task_data (G_TASK (result));

  fetch->kept = g_steal_pointer (&job->bytes);
  fetch->age = job->age;
  decide (task);
}

static void
look_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  StoreJob *job = data;

  job->bytes = vigil_tile_store_get (job->store, job->set, job->zoom, job->x, job->y, &job->age);
  g_task_return_boolean (task, TRUE);
}

static void
vigil_xyz_source_load_async (VigilTileSource *source, guint zoom, guint x, guint y, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  VigilXyzSource *self = VIGIL_XYZ_SOURCE (source);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GTask) look = NULL;
  Fetch *fetch = g_new0 (Fetch, 1);

  fetch->zoom = zoom;
  fetch->x = x;
  fetch->y = y;
  g_task_set_source_tag (task, vigil_xyz_source_load_async);
  g_task_set_task_data (task, fetch, fetch_free);
  if (self->store == NULL)
    {
      decide (task);
      return;
    }
  look = store_task_new (self, fetch, NULL, looked_cb, g_object_ref (task));
  g_task_run_in_thread (look, look_thread);
}

static GBytes *
vigil_xyz_source_load_finish (VigilTileSource *source, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static char *
vigil_xyz_source_dup_trouble (VigilTileSource *source)
{
  return g_strdup (VIGIL_XYZ_SOURCE (source)->trouble);
}

/* ---- the object ---- */

static void
vigil_xyz_source_dispose (GObject *object)
{
  VigilXyzSource *self = VIGIL_XYZ_SOURCE (object);

  g_clear_handle_id (&self->pause_source, g_source_remove);
  G_OBJECT_CLASS (vigil_xyz_source_parent_class)->dispose (object);
}

static void
vigil_xyz_source_finalize (GObject *object)
{
  VigilXyzSource *self = VIGIL_XYZ_SOURCE (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->store, vigil_tile_store_unref);
  g_free (self->trouble);
  G_OBJECT_CLASS (vigil_xyz_source_parent_class)->finalize (object);
}

static void
vigil_xyz_source_class_init (VigilXyzSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  VigilTileSourceClass *source_class = VIGIL_TILE_SOURCE_CLASS (klass);

  object_class->dispose = vigil_xyz_source_dispose;
  object_class->finalize = vigil_xyz_source_finalize;
  source_class->load_async = vigil_xyz_source_load_async;
  source_class->load_finish = vigil_xyz_source_load_finish;
  source_class->dup_trouble = vigil_xyz_source_dup_trouble;
}

static void
vigil_xyz_source_init (VigilXyzSource *self)
{
  vigil_xyz_source_set_backoff (self, 2000, 120000);
  self->timeout = TIMEOUT;
}

/**
 * vigil_xyz_source_new:
 * @spec: what to fetch; checked
 * @store: (nullable): where to keep it
 *
 * Nothing is fetched before a tile is wanted.
 *
 * Returns: (transfer full): a source
 */
VigilTileSource *
vigil_xyz_source_new (const VigilTileSpec *spec, VigilTileStore *store)
{
  VigilXyzSource *self;

  g_return_val_if_fail (spec != NULL && spec->kind == VIGIL_TILE_XYZ, NULL);

  self = g_object_new (VIGIL_TYPE_XYZ_SOURCE, NULL);
  vigil_tile_source_describe (VIGIL_TILE_SOURCE (self), spec, NULL);
  self->template = vigil_tile_source_get_spec (VIGIL_TILE_SOURCE (self))->uri;
  self->store = store != NULL ? vigil_tile_store_ref (store) : NULL;
  self->session = soup_session_new_with_options ("timeout", 10, "idle-timeout", 30, "max-conns-per-host",
                                                 MAX_CONNECTIONS, "user-agent",
                                                 "Vigil/" VIGIL_VERSION " (" VIGIL_APP_ID ")", NULL);
  return VIGIL_TILE_SOURCE (self);
}

void
vigil_xyz_source_set_backoff (VigilXyzSource *self, guint first, guint longest)
{
  self->first = self->wait = first;
  self->longest = longest;
}

void
vigil_xyz_source_set_timeout (VigilXyzSource *self, guint milliseconds)
{
  self->timeout = milliseconds;
}

guint
vigil_xyz_source_get_n_requests (VigilXyzSource *self)
{
  return self->n_requests;
}
