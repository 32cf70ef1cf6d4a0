/* vigil-rehearsal.h: a plan tried on a clock of its own, before it is published
 *
 * Every step is begun as soon as it can and done when its target time is over (30 s without one); questions get the chosen answer;
 * preconditions are taken to hold, and so is what ends a loop. Pure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "response/vigil-run.h"

G_BEGIN_DECLS

#define VIGIL_REHEARSAL_STEP_TIME (30 * VIGIL_SECOND)
#define VIGIL_REHEARSAL_LONGEST (24 * VIGIL_HOUR)

typedef struct
{
  VigilTime time;  /* since it was started */
  guint step;
  VigilRunInput input;
  gboolean automatic; /* by a condition or a loop */
} VigilRehearsalEntry;

typedef enum
{
  VIGIL_REHEARSAL_FINISHED,  /* nothing mandatory is open */
  VIGIL_REHEARSAL_STUCK,     /* nothing can be done any more, and something mandatory is open */
  VIGIL_REHEARSAL_TOO_LONG,  /* not finished in a day, or after 100 000 events */
} VigilRehearsalOutcome;

typedef struct
{
  VigilRehearsalOutcome outcome;
  VigilTime duration;
  GArray *entries;  /* (element-type VigilRehearsalEntry) in order of time */
  VigilRun *run;    /* as it ended */
  GArray *critical; /* (element-type guint) steps of the longest chain, first to last: what has to be faster for the whole to be */
  GPtrArray *stuck; /* (element-type char*) for each open mandatory step, what it waits for */
} VigilRehearsal;

/* @answers (nullable): for each step the index of its answer, -1: the first. @times (nullable): for each step how long it takes, 0: as above. */
VigilRehearsal *vigil_rehearsal_new (VigilProcedure *procedure, const int *answers, const VigilTime *times, VigilSite *site);
void vigil_rehearsal_free (VigilRehearsal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilRehearsal, vigil_rehearsal_free)

G_END_DECLS
