/* vigil-sim-client.h: one client of the platform, over WebSocket or SSE, with bounded memory
 *
 * Facts are read from the ledger by a cursor, so a slow client costs nothing until the ledger has
 * moved past it; telemetry waits in a queue of bounded size that loses its oldest.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sim/vigil-sim-ledger.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct _VigilSimClient VigilSimClient;

/* The link is gone; the receiver frees the client later, not inside. */
typedef void (*VigilSimClientClosedFunc) (VigilSimClient *client, gpointer data);
/* The heartbeat to send when @seq is the last fact sent. */
typedef GBytes *(*VigilSimHeartbeatFunc) (guint64 seq, gpointer data);

VigilSimClient *
vigil_sim_client_new_websocket (VigilSimLedger *ledger, SoupWebsocketConnection *socket);
VigilSimClient *vigil_sim_client_new_sse (VigilSimLedger *ledger, SoupServerMessage *message);
void vigil_sim_client_free (VigilSimClient *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilSimClient, vigil_sim_client_free)

void vigil_sim_client_set_funcs (VigilSimClient *self,
                                 VigilSimClientClosedFunc closed,
                                 VigilSimHeartbeatFunc heartbeat,
                                 gpointer data);
SoupWebsocketConnection *vigil_sim_client_get_socket (VigilSimClient *self);
SoupServerMessage *vigil_sim_client_get_message (VigilSimClient *self);

void vigil_sim_client_push_control (VigilSimClient *self, GBytes *json);
void vigil_sim_client_push_telemetry (VigilSimClient *self, GBytes *json);
void vigil_sim_client_set_cursor (VigilSimClient *self, guint64 next_seq);
void vigil_sim_client_beat (VigilSimClient *self);
void vigil_sim_client_kick (VigilSimClient *self);
void vigil_sim_client_hang_up (VigilSimClient *self);

/* Link faults, for tests of the other side. */
void vigil_sim_client_set_stalled (VigilSimClient *self, gboolean stalled);
void vigil_sim_client_repeat_next (VigilSimClient *self);
void vigil_sim_client_swap_next (VigilSimClient *self);
void vigil_sim_client_set_telemetry_bound (VigilSimClient *self, gsize bytes);

guint64 vigil_sim_client_get_n_dropped (VigilSimClient *self);
gboolean vigil_sim_client_is_closed (VigilSimClient *self);

G_END_DECLS
