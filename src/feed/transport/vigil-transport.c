/* vigil-transport.c: from an address to the transport that fits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "feed/transport/vigil-transport.h"

#include "feed/vigil-feed.h"

#include <glib/gi18n-lib.h>

typedef VigilTransport *(*NewFunc) (const VigilTransportConfig *config, GError **error);

static const struct
{
  const char *scheme;
  gboolean needs_host;
  NewFunc make;
} schemes[] = {
  { "ws", TRUE, vigil_transport_websocket_new }, { "wss", TRUE, vigil_transport_websocket_new },
  { "http", TRUE, vigil_transport_sse_new },     { "https", TRUE, vigil_transport_sse_new },
  { "file", FALSE, vigil_transport_file_new },
};

static int
find_scheme (GUri *uri)
{
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strcasecmp (schemes[i].scheme, g_uri_get_scheme (uri)) == 0)
      return (int)i;
  return -1;
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_ADDRESS, sentence);
  return FALSE;
}

/* The address is not repeated in the message: it may hold a password. */
gboolean
vigil_transport_check_address (const char *address, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  int index;

  if (uri == NULL)
    return refuse (error, _ ("The address of the platform is not a URL."));
  index = find_scheme (uri);
  if (index < 0)
    return refuse (error,
                   _ ("The address of the platform must begin with ws, wss, http, https or file."));
  if (schemes[index].needs_host && (g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0'))
    return refuse (error, _ ("The address of the platform names no host."));
  if (g_uri_get_userinfo (uri) != NULL)
    return refuse (error, _ ("The address of the platform must not hold a password; keep the token "
                             "in a file or in the keyring."));
  return TRUE;
}

/**
 * vigil_transport_new:
 * @config: address, token, CA file
 * @events: lives as long as the transport
 * @user_data: for @events
 * @error: return location for %VIGIL_FEED_ERROR
 *
 * To be made, used and freed in one thread, under its thread-default context.
 *
 * Returns: (transfer full): a transport that is not open yet
 */
VigilTransport *
vigil_transport_new (const VigilTransportConfig *config,
                     const VigilTransportEvents *events,
                     gpointer user_data,
                     GError **error)
{
  g_autoptr (GUri) uri = NULL;
  VigilTransport *self;

  if (!vigil_transport_check_address (config->address, error))
    return NULL;
  uri = g_uri_parse (config->address, G_URI_FLAGS_NONE, NULL);
  self = schemes[find_scheme (uri)].make (config, error);
  if (self == NULL)
    return NULL;
  g_assert (self->klass->open != NULL && self->klass->close != NULL
            && self->klass->finalize != NULL);
  self->events = events;
  self->user_data = user_data;
  return self;
}

void
vigil_transport_open (VigilTransport *self, const char *epoch, guint64 since)
{
  self->klass->open (self, epoch, since);
}

void
vigil_transport_close (VigilTransport *self)
{
  self->klass->close (self);
}

/* FALSE: this transport cannot send. */
gboolean
vigil_transport_send (VigilTransport *self, const char *id, const char *text)
{
  if (self->klass->send == NULL)
    return FALSE;
  self->klass->send (self, id, text);
  return TRUE;
}

void
vigil_transport_free (VigilTransport *self)
{
  if (self == NULL)
    return;
  self->klass->close (self);
  self->klass->finalize (self);
  g_free (self);
}
