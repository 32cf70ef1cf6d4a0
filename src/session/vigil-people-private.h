/* vigil-people-private.h: what the session knows of who sits here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-people.h"

G_BEGIN_DECLS

#define VIGIL_NOBODY "-" /* the actor while nobody has signed on */

typedef struct _VigilPeople
{
  VigilOperators *operators; /* nullable */
  char *problem;             /* (nullable) why there are none */
  VigilSeatState state;
  char *last; /* (nullable) who signed on last, or was handed the seat: also who has no shift here */
  char *witness;             /* (nullable) who has proved to be here, for one order */
  VigilRole witness_role;
  VigilTime witness_until;   /* monotonic */
} VigilPeople;

VigilPeople *vigil_people_new (void);
void vigil_people_free (VigilPeople *self);
/* Somebody was named for the seat: with accounts that is not enough. TRUE: he may act in the role of the site. */
gboolean vigil_people_admit (VigilSession *session);
/* Whether a role may be given at all: with accounts, theirs counts. */
gboolean vigil_people_admit_role (VigilSession *session);
/* Whether an account of this name may take the seat over. */
gboolean vigil_people_may_follow (VigilSession *session, const char *name);
/* The second person's role, once; FALSE if he has not just proved to be there. */
gboolean vigil_people_use_witness (VigilSession *session, const char *name, VigilRole *role);
gboolean vigil_people_is_same (const char *a, const char *b);

G_END_DECLS
