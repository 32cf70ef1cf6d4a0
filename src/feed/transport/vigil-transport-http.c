/* vigil-transport-http.c: what WebSocket and SSE share: session, TLS, token, address, errors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "feed/transport/vigil-transport-http.h"

#include "feed/vigil-feed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define IDLE_TIMEOUT 0 /* the supervisor watches the heartbeat */

/* RFC 6750 b64token and a bit more: nothing that could break out of the header. */
static gboolean
token_is_sendable (const char *token)
{
  if (*token == '\0' || strnlen (token, 8193) > 8192)
    return FALSE;
  for (const char *p = token; *p != '\0'; p++)
    if ((guchar)*p <= 0x20 || (guchar)*p >= 0x7f)
      return FALSE;
  return TRUE;
}

static gboolean
load_ca (VigilHttp *self, const char *path, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GTlsDatabase) database = g_tls_file_database_new (path, &local);

  if (database == NULL)
    {
      g_set_error (error, VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_TLS,
                   _ ("The CA file cannot be used: %s"), local->message);
      return FALSE;
    }
  soup_session_set_tls_database (self->session, database);
  return TRUE;
}

/**
 * vigil_http_init:
 * @self: to fill; clear it whatever the answer
 * @config: address, token, CA file
 * @error: return location
 *
 * Certificates are always verified: against the CA file if there is one, else against the system's.
 */
gboolean
vigil_http_init (VigilHttp *self, const VigilTransportConfig *config, GError **error)
{
  self->address = g_strdup (config->address);
  self->session = soup_session_new_with_options ("timeout", IDLE_TIMEOUT, "idle-timeout", 10,
                                                 "user-agent", "Vigil/" VIGIL_VERSION, NULL);
  /* A compressed stream could grow without bounds. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_WEBSOCKET_EXTENSION_MANAGER);
  if (config->token != NULL && !token_is_sendable (config->token))
    {
      g_set_error_literal (error, VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_AUTH,
                           _ ("The token has characters that cannot be sent."));
      return FALSE;
    }
  if (config->token != NULL)
    self->authorization = g_strconcat ("Bearer ", config->token, NULL);
  return config->ca_file == NULL || load_ca (self, config->ca_file, error);
}

void
vigil_http_clear (VigilHttp *self)
{
  if (self->session != NULL)
    soup_session_abort (self->session);
  g_clear_object (&self->session);
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->authorization, g_free);
}

/* A redirect is not followed: it would carry the token to somebody else. */
SoupMessage *
vigil_http_new_message (VigilHttp *self, const char *method, const char *uri)
{
  SoupMessage *message = soup_message_new (method, uri);

  if (message == NULL)
    return NULL;
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  if (self->authorization != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization",
                                  self->authorization);
  return message;
}

/* The address with epoch and since added to what query it has. */
char *
vigil_http_dup_resume (VigilHttp *self, const char *epoch, guint64 since)
{
  g_autoptr (GUri) base = g_uri_parse (self->address, G_URI_FLAGS_ENCODED, NULL);
  g_autoptr (GUri) full = NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *query = NULL;
  const char *old = g_uri_get_query (base);

  if (epoch == NULL)
    return g_strdup (self->address);
  escaped = g_uri_escape_string (epoch, NULL, FALSE);
  query = g_strdup_printf ("%s%sepoch=%s&since=%" G_GUINT64_FORMAT, old != NULL ? old : "",
                           old != NULL ? "&" : "", escaped, since);
  full = g_uri_build (G_URI_FLAGS_ENCODED, g_uri_get_scheme (base), NULL, g_uri_get_host (base),
                      g_uri_get_port (base), g_uri_get_path (base), query, NULL);
  return g_uri_to_string (full);
}

/* One sentence about an HTTP status that is no success. */
GError *
vigil_http_error_status (guint status)
{
  if (status == SOUP_STATUS_UNAUTHORIZED || status == SOUP_STATUS_FORBIDDEN)
    return g_error_new (VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_AUTH,
                        _ ("The platform does not accept the token (HTTP %u)."), status);
  if (SOUP_STATUS_IS_REDIRECTION (status))
    return g_error_new (VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_ADDRESS,
                        _ ("The platform is at another address now (HTTP %u); give that address."),
                        status);
  if (SOUP_STATUS_IS_SERVER_ERROR (status))
    return g_error_new (VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_CONNECT,
                        _ ("The platform is not ready (HTTP %u)."), status);
  return g_error_new (VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_PROTOCOL,
                      _ ("The platform answered with HTTP %u."), status);
}

/**
 * vigil_http_error:
 * @cause: what libsoup or GIO said
 * @message: (nullable): the request
 *
 * Returns: (transfer full): the same in the words of the feed
 */
GError *
vigil_http_error (const GError *cause, SoupMessage *message)
{
  guint status = message != NULL ? soup_message_get_status (message) : 0;

  if (cause->domain == G_TLS_ERROR
      || (message != NULL && soup_message_get_tls_peer_certificate_errors (message) != 0))
    return g_error_new (VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_TLS,
                        _ ("The certificate of the platform is not trusted: %s"), cause->message);
  if (status != 0 && status != SOUP_STATUS_SWITCHING_PROTOCOLS
      && !SOUP_STATUS_IS_SUCCESSFUL (status))
    return vigil_http_error_status (status);
  if (cause->domain == SOUP_WEBSOCKET_ERROR || cause->domain == SOUP_SESSION_ERROR)
    return g_error_new (VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_PROTOCOL,
                        _ ("The platform does not speak this protocol: %s"), cause->message);
  return g_error_new (VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_CONNECT,
                      _ ("The platform cannot be reached: %s"), cause->message);
}
