/* vigil-plan-start.h: levels of a plan that are reached by a condition: GB/T 29639-2020, 3.3, "automatic once the start condition is met"
 *
 * A plan ties a condition to a level of its "levels" ({"level": 3, "when": "…", "condition": {…}, "automatic": true}). Where it says
 * "automatic" the level is set by the program, else it is proposed. Pure: no clock, no store, no session.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "library/vigil-record.h"
#include "response/vigil-condition.h"
#include "response/vigil-incident.h"

G_BEGIN_DECLS

typedef struct
{
  guint level;        /* 1 the worst … 4 */
  gboolean automatic; /* set by the program; FALSE: only proposed */
  VigilCondition *condition;
  VigilTime *since;   /* the timers of the condition */
  VigilTime held;     /* since when all of it is seen to hold; 0: it does not */
} VigilPlanLevel;

/* The levels of one plan that have a condition, with the time they have held, for one incident. */
typedef struct _VigilPlanStart VigilPlanStart;

/* NULL: no level has a condition that can be read. Takes a reference. */
VigilPlanStart *vigil_plan_start_new (VigilRecord *plan);
void vigil_plan_start_free (VigilPlanStart *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilPlanStart, vigil_plan_start_free)
VigilRecord *vigil_plan_start_get_plan (const VigilPlanStart *self); /* borrowed */
/* Whether a level of it is set by the program. */
gboolean vigil_plan_start_is_automatic (const VigilPlanStart *self);
/* Evaluates them all: once for each tick. */
void vigil_plan_start_look (VigilPlanStart *self, const VigilFacts *facts, VigilTime now);
/* The worst level that holds since the last look; @automatic: only of those that are set by the program. NULL: none. */
const VigilPlanLevel *vigil_plan_start_get_reached (const VigilPlanStart *self, gboolean automatic);

/* In force now: published, within its dates. */
gboolean vigil_plan_start_is_in_force (const VigilRecord *plan, VigilTime now);
/* What it applies to has this incident in it: its type, its substance where both are known, its asset or its area. */
gboolean vigil_plan_start_applies (const VigilRecord *plan, VigilIncident *incident, VigilSite *site);
/* Whether the program shall set @level now: it is open, and it never was on this level or a worse one. What a person took back stays so. */
gboolean vigil_plan_start_is_due (const VigilPlanLevel *level, VigilIncident *incident);
/* The line of the automatic start that nobody has acted on since; NULL: none. */
const VigilIncidentLine *vigil_plan_start_find_unseen (VigilIncident *incident);
/* Start conditions that cannot be read or name what the site has not: (element-type char*), each begins with its path. */
GPtrArray *vigil_plan_start_check (const VigilRecord *plan, VigilSite *site) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
