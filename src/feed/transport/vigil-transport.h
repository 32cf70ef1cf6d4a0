/* vigil-transport.h: how messages travel; one implementation for each kind of address
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-clock.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define VIGIL_TRANSPORT_MAX_MESSAGE (16 * 1024 * 1024)

typedef struct _VigilTransport VigilTransport;

/* What a transport tells its owner. All are mandatory, all are called in the context of the thread
 * that opened it, never from within open, close or send. Nothing is called after close. */
typedef struct
{
  void (*opened) (gpointer user_data);
  /* @text belongs to the transport and lasts for the call; any bytes, with a NUL behind them. */
  void (*message) (const char *text, gsize length, gpointer user_data);
  /* A message beyond VIGIL_TRANSPORT_MAX_MESSAGE, or a frame of another kind; @start as above. */
  void (*unusable) (const char *reason, const char *start, gsize length, gpointer user_data);
  /* The connection is gone; the transport has closed itself. @error is %NULL for the orderly end of
   * a recording. @error belongs to the transport. */
  void (*closed) (const GError *error, gpointer user_data);
  /* The platform will not take the command @id, whose text was sent before. */
  void (*refused) (const char *id, const GError *error, gpointer user_data);
} VigilTransportEvents;

typedef struct
{
  const char *name;
  /* The other side speaks the protocol: hello, heartbeat, resync. A recording does not. */
  gboolean supervised;
  /* A resync can be asked for on the open connection; else the owner connects anew. */
  gboolean can_resync;

  /* Mandatory. Begins to connect; answers with opened or closed. @epoch may be NULL. */
  void (*open) (VigilTransport *self, const char *epoch, guint64 since);
  /* Mandatory. Drops the connection at once, whatever its state; may be called at any time. */
  void (*close) (VigilTransport *self);
  /* Optional: NULL for one that cannot send. @id is that of the event in @text; both are copied. */
  void (*send) (VigilTransport *self, const char *id, const char *text);
  /* Mandatory. After close; frees what the implementation owns, not @self. */
  void (*finalize) (VigilTransport *self);
} VigilTransportClass;

/* The head of every implementation. */
struct _VigilTransport
{
  const VigilTransportClass *klass;
  const VigilTransportEvents *events;
  gpointer user_data;
};

/* What an implementation may need; it copies what it keeps. */
typedef struct
{
  const char *address;
  const char *token;   /* nullable */
  const char *ca_file; /* nullable */
  VigilClock *clock;
} VigilTransportConfig;

VigilTransport *vigil_transport_new   (const VigilTransportConfig *config,
                                       const VigilTransportEvents *events,
                                       gpointer user_data,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
void            vigil_transport_open  (VigilTransport *self, const char *epoch, guint64 since);
void            vigil_transport_close (VigilTransport *self);
gboolean        vigil_transport_send  (VigilTransport *self, const char *id, const char *text);
void            vigil_transport_free  (VigilTransport *self);

/* The implementations */
VigilTransport *vigil_transport_websocket_new (const VigilTransportConfig *config, GError **error);
VigilTransport *vigil_transport_sse_new       (const VigilTransportConfig *config, GError **error);
VigilTransport *vigil_transport_file_new      (const VigilTransportConfig *config, GError **error);

/* Whether @address is one a feed can be made for: scheme, host, no password in it. */
gboolean vigil_transport_check_address (const char *address, GError **error);

G_END_DECLS
