/* vigil-transport-sse.c: the native protocol over Server-Sent Events, commands by POST
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "feed/transport/vigil-sse-splitter.h"
#include "feed/transport/vigil-transport-http.h"
#include "feed/vigil-feed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define READ_SIZE (64 * 1024)

typedef struct
{
  VigilTransport parent;
  VigilHttp http;
  char *commands;            /* where commands go */
  GCancellable *cancellable; /* of everything under way on this connection */
  GInputStream *stream;
  VigilSseSplitter splitter;
  char *buffer;
} Sse;

typedef struct
{
  Sse *owner;
  char *id;
  SoupMessage *message;
} Post;

static void read_more (Sse *self);

static void
post_free (Post *self)
{
  g_free (self->id);
  g_object_unref (self->message);
  g_free (self);
}

static void
report_closed (Sse *self, GError *error)
{
  g_autoptr (GError) owned = error;

  self->parent.klass->close (&self->parent);
  self->parent.events->closed (owned, self->parent.user_data);
}

static void
event_cb (const char *text, gsize length, gpointer data)
{
  Sse *self = data;

  if (self->stream != NULL)
    self->parent.events->message (text, length, self->parent.user_data);
}

static void
too_long_cb (const char *start, gsize length, gpointer data)
{
  Sse *self = data;
  g_autofree char *copy = g_strndup (start, 200);

  if (self->stream != NULL)
    self->parent.events->unusable (_ ("the message is longer than 16 MiB"), copy, length,
                                   self->parent.user_data);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gssize n = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);
  Sse *self = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* closed meanwhile; self may be gone */
  if (n <= 0)
    {
      report_closed (self, g_error_new_literal (VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_CLOSED,
                                                _ ("The link to the platform broke off.")));
      return;
    }
  vigil_sse_splitter_feed (&self->splitter, self->buffer, n);
  if (self->stream != NULL)
    read_more (self);
}

static void
read_more (Sse *self)
{
  g_input_stream_read_async (self->stream, self->buffer, READ_SIZE, G_PRIORITY_DEFAULT,
                             self->cancellable, read_cb, self);
}

/* NULL if this is an event stream. */
static GError *
check_answer (SoupMessage *message)
{
  const char *type
      = soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);
  guint status = soup_message_get_status (message);

  if (status != SOUP_STATUS_OK)
    return vigil_http_error_status (status);
  if (g_strcmp0 (type, "text/event-stream") != 0)
    return g_error_new_literal (VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_PROTOCOL,
                                _ ("The platform does not answer with an event stream."));
  return NULL;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SoupMessage) message
      = g_object_ref (soup_session_get_async_result_message (SOUP_SESSION (source), result));
  g_autoptr (GInputStream) stream
      = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  GError *problem = NULL;
  Sse *self = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  problem = stream == NULL ? vigil_http_error (error, message) : check_answer (message);
  if (problem != NULL)
    {
      report_closed (self, problem);
      return;
    }
  self->stream = g_steal_pointer (&stream);
  self->parent.events->opened (self->parent.user_data);
  if (self->stream != NULL)
    read_more (self);
}

static void
sse_open (VigilTransport *transport, const char *epoch, guint64 since)
{
  Sse *self = (Sse *)transport;
  g_autofree char *uri = vigil_http_dup_resume (&self->http, epoch, since);
  g_autofree char *last_id = g_strdup_printf ("%" G_GUINT64_FORMAT, since);
  g_autoptr (SoupMessage) message = vigil_http_new_message (&self->http, SOUP_METHOD_GET, uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  g_assert (self->cancellable == NULL && self->stream == NULL);
  soup_message_headers_replace (headers, "Accept", "text/event-stream");
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  if (epoch != NULL)
    soup_message_headers_replace (headers, "Last-Event-ID", last_id);
  vigil_sse_splitter_clear (&self->splitter);
  vigil_sse_splitter_init (&self->splitter, VIGIL_TRANSPORT_MAX_MESSAGE);
  self->splitter.event = event_cb;
  self->splitter.too_long = too_long_cb;
  self->splitter.user_data = self;
  self->buffer = g_malloc (READ_SIZE);
  self->cancellable = g_cancellable_new ();
  soup_session_send_async (self->http.session, message, G_PRIORITY_DEFAULT, self->cancellable,
                           answered_cb, self);
}

/* The read under way still has the buffer until its cancellation is dispatched. */
static void
free_later (Sse *self)
{
  if (self->buffer != NULL && self->stream != NULL)
    g_object_set_data_full (G_OBJECT (self->stream), "vigil-read-buffer",
                            g_steal_pointer (&self->buffer), g_free);
  g_clear_pointer (&self->buffer, g_free);
}

static void
sse_close (VigilTransport *transport)
{
  Sse *self = (Sse *)transport;

  if (self->cancellable == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  free_later (self);
  g_clear_object (&self->stream);
}

static void
posted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body
      = soup_session_send_and_read_finish (SOUP_SESSION (source), result, &error);
  Post *post = data;
  guint status = soup_message_get_status (post->message);

  /* Whatever is not a plain "no" is tried again by the outbox. */
  if (body != NULL && status >= 400 && status < 500 && status != SOUP_STATUS_REQUEST_TIMEOUT
      && status != 429)
    {
      g_autoptr (GError) refusal = vigil_http_error_status (status);

      post->owner->parent.events->refused (post->id, refusal, post->owner->parent.user_data);
    }
  post_free (post);
}

static void
sse_send (VigilTransport *transport, const char *id, const char *text)
{
  Sse *self = (Sse *)transport;
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  Post *post;
  SoupMessage *message;

  if (self->stream == NULL)
    return;
  message = vigil_http_new_message (&self->http, SOUP_METHOD_POST, self->commands);
  soup_message_set_request_body_from_bytes (message, "application/cloudevents+json", body);
  post = g_new0 (Post, 1);
  post->owner = self;
  post->id = g_strdup (id);
  post->message = message;
  soup_session_send_and_read_async (self->http.session, message, G_PRIORITY_DEFAULT,
                                    self->cancellable, posted_cb, post);
}

static void
sse_finalize (VigilTransport *transport)
{
  Sse *self = (Sse *)transport;

  vigil_http_clear (&self->http);
  vigil_sse_splitter_clear (&self->splitter);
  g_free (self->commands);
}

static const VigilTransportClass sse_class = {
  .name = "sse",
  .supervised = TRUE,
  .can_resync = FALSE,
  .open = sse_open,
  .close = sse_close,
  .send = sse_send,
  .finalize = sse_finalize,
};

/* …/events → …/commands */
static char *
commands_address (const char *address)
{
  g_autoptr (GUri) base = g_uri_parse (address, G_URI_FLAGS_ENCODED, NULL);
  g_autoptr (GUri) full = NULL;
  const char *path = g_uri_get_path (base);
  const char *slash = strrchr (path, '/');
  g_autofree char *sibling
      = g_strdup_printf ("%.*s/commands", (int)(slash != NULL ? slash - path : 0), path);

  full = g_uri_build (G_URI_FLAGS_ENCODED, g_uri_get_scheme (base), NULL, g_uri_get_host (base),
                      g_uri_get_port (base), sibling, g_uri_get_query (base), NULL);
  return g_uri_to_string (full);
}

VigilTransport *
vigil_transport_sse_new (const VigilTransportConfig *config, GError **error)
{
  Sse *self = g_new0 (Sse, 1);

  self->parent.klass = &sse_class;
  self->commands = commands_address (config->address);
  if (vigil_http_init (&self->http, config, error))
    return &self->parent;
  sse_finalize (&self->parent);
  g_free (self);
  return NULL;
}
