/* vigil-people.h: who acts at this seat: an open seat, somebody who has signed on, nobody; and the second person beside him
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-right.h"
#include "session/vigil-operators.h"
#include "session/vigil-session.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_SEAT_OPEN,      /* no accounts: whoever is named sits here */
  VIGIL_SEAT_NOBODY,    /* somebody has to sign on; an observer's rights until then */
  VIGIL_SEAT_LOCKED,    /* somebody has signed on and gone: shown, an observer's rights */
  VIGIL_SEAT_SIGNED_ON,
} VigilSeatState;

/* Once, before vigil_session_restore(). @operators NULL with a @problem: the accounts cannot be read, and nobody may sign on. */
void vigil_session_set_operators (VigilSession *self, VigilOperators *operators, const char *problem);
VigilOperators *vigil_session_get_operators (VigilSession *self);      /* nullable */
const char *vigil_session_get_operators_problem (VigilSession *self); /* nullable */
/* Changes with "seat-changed". */
VigilSeatState vigil_session_get_seat_state (VigilSession *self);
/* Who was here last, or is to take over: to be proposed for signing on. (nullable) */
const char *vigil_session_get_expected (VigilSession *self);

/* Whose rights hold in incidents: at an open seat the duty officer acts for the shift leader. */
VigilRole vigil_session_get_acting_role (VigilSession *self);
/* Whether the one at this seat may, now; an error in words if not. An open seat has the administrator's and the librarian's rights, too. */
gboolean vigil_session_may (VigilSession *self, VigilRight right, GError **error);

/* Takes the seat, or unlocks it. @secret is copied, and the copy wiped. */
void vigil_session_sign_on_async (VigilSession *self, const char *name, const char *secret, GAsyncReadyCallback callback, gpointer user_data);
gboolean vigil_session_sign_on_finish (VigilSession *self, GAsyncResult *result, GError **error);
/* FALSE where nobody has signed on. */
gboolean vigil_session_lock (VigilSession *self);
gboolean vigil_session_sign_off (VigilSession *self);

/* Somebody beside the operator, who may do what is for two: by account and secret, or, at an open seat, by name (@secret NULL). Good
 * for one order within a minute. */
void vigil_session_check_person_async (VigilSession *self, const char *name, const char *secret, GAsyncReadyCallback callback, gpointer user_data);
gboolean vigil_session_check_person_finish (VigilSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
