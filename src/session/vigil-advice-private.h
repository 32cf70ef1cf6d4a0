/* vigil-advice-private.h: the question on its way to the thread that answers it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-advice.h"

G_BEGIN_DECLS

/* All that a thread needs; nothing of it is the session's. */
typedef struct
{
  char *incident;
  VigilSite *site;
  VigilLibraryStock *stock; /* (nullable) */
  VigilTime now;
  gint64 began;             /* monotonic */

  VigilMatchQuestion match; /* points into what follows */
  char *substances[2];
  const char *hazards[3], *equipment[2]; /* static words */
  char *asset, *area, *enterprise, *text;

  GPtrArray *zones;         /* (element-type VigilZoneShape): nobody is sent through them */
  GArray *reservations;     /* (element-type VigilReservation): ids are owned */
  char *plan;               /* (nullable) the running one */
  GPtrArray *notes;         /* (element-type char*) sentences */
} VigilAdviceQuestion;

VigilAdviceQuestion *vigil_advice_question_new (VigilIncidentDesk *desk, VigilLibraryKeeper *keeper, VigilIncident *incident);
void vigil_advice_question_free (VigilAdviceQuestion *self);

G_END_DECLS
