/* vigil-gateway.h: the one way from this seat to the plant: right, confirmation, request, acknowledgement, time-out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "response/vigil-procedure.h"
#include "session/vigil-session.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_ORDER_SENT,      /* journalled and handed to the link */
  VIGIL_ORDER_DELIVERED, /* the platform has accepted it */
  VIGIL_ORDER_DONE,
  VIGIL_ORDER_FAILED,    /* rejected; why says so */
  VIGIL_ORDER_TIMED_OUT, /* nothing was heard within 10 s, or it was accepted and not done within 2 minutes (sent teams: 30) */
  VIGIL_ORDER_NOT_SENT,  /* no link: by phone, if there is a number */
  VIGIL_ORDER_DRILL,     /* a drill or a replay: written down, sent to nobody */
  VIGIL_N_ORDER_STATES
} VigilOrderState;

const char *vigil_order_state_to_string (VigilOrderState state);
const char *vigil_order_state_get_label (VigilOrderState state); /* translated */

/* One command and what came of it; a fold of command.requested and command.result of the journal. Changes with "notify". */
#define VIGIL_TYPE_ORDER (vigil_order_get_type ())
G_DECLARE_FINAL_TYPE (VigilOrder, vigil_order, VIGIL, ORDER, GObject)

const char *vigil_order_get_id (VigilOrder *self);        /* of the request */
const char *vigil_order_get_command (VigilOrder *self);   /* as sent: "valve.close" */
const char *vigil_order_get_target (VigilOrder *self);
const char *vigil_order_get_incident (VigilOrder *self);  /* nullable, as are plan and step */
const char *vigil_order_get_plan (VigilOrder *self);
const char *vigil_order_get_step (VigilOrder *self);
const char *vigil_order_get_actor (VigilOrder *self);
const char *vigil_order_get_second (VigilOrder *self);    /* (nullable) the second person */
const char *vigil_order_get_phone (VigilOrder *self);     /* nullable */
VigilTime vigil_order_get_time (VigilOrder *self);        /* when it was asked for */
VigilTime vigil_order_get_changed (VigilOrder *self);     /* when it became what it is */
VigilOrderState vigil_order_get_state (VigilOrder *self);
const char *vigil_order_get_why (VigilOrder *self);       /* (nullable) of the platform, or ours */
guint vigil_order_get_attempt (VigilOrder *self);         /* 1, 2 after a resend … */

/* What is asked for; strings are borrowed. */
typedef struct
{
  const char *command;  /* of a step (broadcast, dispatch, valve, notify, report) or of the wire (valve.close, spray.start …) */
  const char *target;   /* id; "*": the whole site; "@incident": the area of the incident */
  JsonNode *args;       /* (nullable) */
  VigilConfirm confirm; /* at least; a site-wide broadcast of an evacuation and every valve are for two persons in any case */
  const char *incident, *plan, *step; /* nullable */
  const char *phone;    /* (nullable) */
  gboolean drill;       /* the incident is one */
} VigilOrderDraft;

#define VIGIL_TYPE_GATEWAY (vigil_gateway_get_type ())
G_DECLARE_FINAL_TYPE (VigilGateway, vigil_gateway, VIGIL, GATEWAY, GObject)

/* One for each session: a GListModel of VigilOrder, newest first, those of the last day. Signal "changed" (VigilOrder). */
VigilGateway *vigil_session_get_gateway (VigilSession *self);

/* What it would take: who has to confirm, and a sentence that names what happens to whom ("Close valve XV-2103, outlet of tank T-2103"); FALSE
 * with an error in words: no right, no such target, not known as a command. */
gboolean vigil_gateway_check (VigilGateway *self, const VigilOrderDraft *draft, VigilConfirm *confirm, char **sentence, GError **error);
/* @second: the other person's name where two are needed, who has proved to be there (vigil_session_check_person()). */
void vigil_gateway_order_async (VigilGateway *self, const VigilOrderDraft *draft, const char *second, GAsyncReadyCallback callback, gpointer user_data);
/* When it is sent (or not): what comes of it changes the order. (transfer full) */
VigilOrder *vigil_gateway_order_finish (VigilGateway *self, GAsyncResult *result, GError **error);
/* The same again after failed, timed out or not sent; one order with one attempt more. */
void vigil_gateway_resend_async (VigilGateway *self, VigilOrder *order, GAsyncReadyCallback callback, gpointer user_data);
/* Told by phone instead: done, by hand, with a note who took it. */
void vigil_gateway_told_async (VigilGateway *self, VigilOrder *order, const char *to_whom, GAsyncReadyCallback callback, gpointer user_data);
/* The newest order of a step; NULL: none. */
VigilOrder *vigil_gateway_find (VigilGateway *self, const char *incident, const char *plan, const char *step);

G_END_DECLS
