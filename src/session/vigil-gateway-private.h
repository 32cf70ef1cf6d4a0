/* vigil-gateway-private.h: orders and what the session tells the gateway
 *
 * vigil-order.c          one order, a fold of its events
 * vigil-gateway.c        the list, the journal, time-outs
 * vigil-gateway-check.c  a draft becomes what is sent: right, target, who has to confirm
 * vigil-gateway-send.c   ordered, sent again, told by phone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-right.h"
#include "session/vigil-gateway.h"
#include "session/vigil-session-private.h"

G_BEGIN_DECLS

#define VIGIL_ORDER_UNHEARD (10 * VIGIL_SECOND)
#define VIGIL_ORDER_UNDONE  (2 * VIGIL_MINUTE)
#define VIGIL_ORDER_UNARRIVED (30 * VIGIL_MINUTE) /* who is sent is done when he is there */

struct _VigilOrder
{
  GObject parent_instance;
  char *id, *request; /* of the first request; of the last */
  char *command, *target, *incident, *plan, *step, *actor, *second, *phone;
  JsonNode *args; /* nullable */
  VigilTime time, changed;
  VigilTime steady; /* monotonic: since when it is waited for */
  VigilOrderState state;
  char *why;
  guint attempt;
  gboolean drill;
  gboolean pending;  /* not in the journal yet: nobody has it */
  gboolean giving_up; /* its time-out is on the way to the journal */
  GPtrArray *events; /* (element-type VigilEvent) of which it is the fold */
};

VigilOrder *vigil_order_new (VigilEvent *request);
void vigil_order_ask_again (VigilOrder *self, VigilEvent *request);
/* A result, of the platform or (@own) of this seat. FALSE: it changes nothing. */
gboolean vigil_order_take_result (VigilOrder *self, VigilEvent *result, gboolean own);
void vigil_order_become (VigilOrder *self, VigilOrderState state, const char *why, VigilTime when);
gboolean vigil_order_can_resend (VigilOrder *self);

struct _VigilGateway
{
  GObject parent_instance;
  VigilSession *session; /* borrowed: it owns the gateway; NULL when it is gone */
  GListStore *orders;    /* newest first */
  GHashTable *requests;  /* id of a request → VigilOrder */
  GHashTable *own;       /* (element-type utf8) ids of results that this seat made */
};

VigilGateway *vigil_gateway_new (VigilSession *session);
void vigil_gateway_close (VigilGateway *self);
void vigil_gateway_tick (VigilGateway *self);
void vigil_gateway_note (VigilGateway *self, VigilEvent *event);
void vigil_gateway_append_events (VigilGateway *self, GPtrArray *events);
/* Whether an order that it still has was asked for by this request. */
gboolean vigil_gateway_knows (VigilGateway *self, const char *request);

/* For the parts. */
VigilEvent *vigil_gateway_make_result (VigilGateway *self, VigilOrder *order, const char *status, const char *reason);
void vigil_gateway_changed (VigilGateway *self, VigilOrder *order);

/* A draft as it goes over the wire. */
typedef struct
{
  const char *command;
  char *target;
  JsonNode *args; /* nullable */
  VigilRight right;
  VigilConfirm confirm;
  gboolean drill;
} VigilWire;

void vigil_wire_clear (VigilWire *self);
gboolean vigil_gateway_translate (VigilGateway *self, const VigilOrderDraft *draft, VigilWire *out, GError **error);
/* Whether what goes over the wire is for two in any case. */
gboolean vigil_gateway_is_grave (VigilGateway *self, const char *command, const char *target, JsonNode *args);

G_END_DECLS
