/* vigil-transport-http.h: what WebSocket and SSE share: session, TLS, token, address, errors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "feed/transport/vigil-transport.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct
{
  SoupSession *session;
  char *address;
  char *authorization; /* "Bearer …" or NULL */
} VigilHttp;

gboolean     vigil_http_init        (VigilHttp *self, const VigilTransportConfig *config, GError **error);
void         vigil_http_clear       (VigilHttp *self);
SoupMessage *vigil_http_new_message (VigilHttp *self, const char *method, const char *uri);
char        *vigil_http_dup_resume  (VigilHttp *self, const char *epoch, guint64 since);
GError      *vigil_http_error       (const GError *cause, SoupMessage *message);
GError      *vigil_http_error_status (guint status);

G_END_DECLS
