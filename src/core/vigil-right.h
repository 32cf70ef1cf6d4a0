/* vigil-right.h: who may do what, in one table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-role.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_RIGHT_ALARMS,          /* acknowledge, silence, shelve …; what exactly, the site's policy says by role */
  VIGIL_RIGHT_NOTE,
  VIGIL_RIGHT_ZONES,           /* declare, draw and clear hazard zones */
  VIGIL_RIGHT_INCIDENT_OPEN,   /* open, group alarms, describe, suspected → confirmed */
  VIGIL_RIGHT_INCIDENT_LEAD,   /* every other state, response level, roles, owner */
  VIGIL_RIGHT_PLAN_START,      /* start and stop a plan */
  VIGIL_RIGHT_STEP,            /* begin, done, answer, note, fail */
  VIGIL_RIGHT_STEP_SKIP,       /* skip and reopen, with a reason */
  VIGIL_RIGHT_STEP_FORCE,      /* done although its order says no */
  VIGIL_RIGHT_RESOURCES,       /* reserve, dispatch, release, call */
  VIGIL_RIGHT_COMMAND,         /* broadcast, notify, spray */
  VIGIL_RIGHT_COMMAND_GRAVE,   /* site evacuation, remote valves; also as the second person */
  VIGIL_RIGHT_REPORT,          /* sign the report to the authority */
  VIGIL_RIGHT_SEAT,            /* take and hand over the seat */
  VIGIL_RIGHT_LIBRARY_EDIT,
  VIGIL_RIGHT_LIBRARY_PUBLISH,
  VIGIL_RIGHT_SETTINGS,        /* what is for the whole workstation */
  VIGIL_RIGHT_OPERATORS,       /* accounts of this workstation */
  VIGIL_N_RIGHTS
} VigilRight;

gboolean vigil_role_has_right (VigilRole role, VigilRight right);
/* "Only a commander or an administrator may start a plan." For the role that has not the right; translated. */
char *vigil_right_dup_refusal (VigilRight right) G_GNUC_WARN_UNUSED_RESULT;
const char *vigil_right_get_name (VigilRight right); /* translated: "start plans" */

G_END_DECLS
