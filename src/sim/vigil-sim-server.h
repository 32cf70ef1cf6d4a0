/* vigil-sim-server.h: the platform's side of docs/feed-protocol.md
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-clock.h"
#include "sim/vigil-sim-fault.h"
#include "sim/vigil-sim-ledger.h"

G_BEGIN_DECLS

typedef struct
{
  const char *platform; /* name in hello */
  const char *site;     /* (nullable) id of the site */
  const char *token;    /* (nullable) bearer token that clients must show */
  double heartbeat;     /* s promised in hello; sent twice as often */
  gboolean raises_alarms;
} VigilSimServerOptions;

/* What the server asks of the park behind it. */
typedef struct
{
  void (*snapshot) (GPtrArray *facts,
                    gpointer data); /* appends facts of the present state, transfer full */
  void (*telemetry) (GPtrArray *events,
                     gpointer data); /* appends events with the last value of everything */
  void (*command) (VigilEvent *command,
                   gpointer data); /* not shared with anybody: may be numbered and published */
} VigilSimServerFuncs;

typedef struct _VigilSimServer VigilSimServer;

VigilSimServer *vigil_sim_server_new (VigilSimLedger *ledger,
                                      VigilClock *clock,
                                      const VigilSimServerOptions *options);
void vigil_sim_server_free (VigilSimServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilSimServer, vigil_sim_server_free)

void
vigil_sim_server_set_park (VigilSimServer *self, const VigilSimServerFuncs *funcs, gpointer data);
void vigil_sim_server_set_fault (VigilSimServer *self, VigilSimFault fault, double every);
gboolean
vigil_sim_server_listen (VigilSimServer *self, const char *address, guint port, GError **error);
guint vigil_sim_server_get_port (VigilSimServer *self);
guint vigil_sim_server_get_n_clients (VigilSimServer *self);

void vigil_sim_server_publish (VigilSimServer *self, VigilEvent *event);

G_END_DECLS
