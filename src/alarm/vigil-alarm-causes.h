/* vigil-alarm-causes.h: what came first in a burst, and what followed from it
 *
 * Two alarms are related when the equipment of one contains that of the other (or is the same), or
 * when both belong to a group of the site: a piece of equipment, a shared header, a common power
 * supply. A later alarm that is related to an earlier one is its consequence: it is put under the
 * earliest cause. Priority 1 and whatever is worse than its cause keep a row of their own. Pure: the
 * same alarms always give the same answer, whatever was asked before.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-site.h"

G_BEGIN_DECLS

/* Longest time between one alarm and the next related one, and between a cause and its last consequence. Ours:
 * a trip takes seconds, a header minutes; the second is the window of a flood. */
#define VIGIL_ALARM_CAUSES_LINK (2 * VIGIL_MINUTE)
#define VIGIL_ALARM_CAUSES_HORIZON (10 * VIGIL_MINUTE)

typedef enum
{
  VIGIL_ALARM_FREE,        /* related to nothing: a row of its own */
  VIGIL_ALARM_FIRST,       /* first-out: others followed from it */
  VIGIL_ALARM_CONSEQUENCE, /* may be put away under its cause */
} VigilAlarmPlace;

/* One alarm of the queue. */
typedef struct
{
  const char *id;
  const char *asset; /* or NULL: related to nothing */
  int priority;      /* 1 worst … 4 */
  VigilTime raised;
} VigilCauseAlarm;

typedef struct
{
  VigilAlarmPlace place;
  const char *cause; /* id of the first alarm; set for a consequence, and for a row of its own that is worse than its
                      * cause; else NULL */
  VigilCauseKind kind; /* how it is related, where @cause is set */
  const char *group;   /* id of the group; NULL: by the equipment tree */
  guint n_consequences; /* of a first alarm: how many can be put under it */
} VigilAlarmCause;

typedef struct _VigilAlarmCauses VigilAlarmCauses;

VigilAlarmCauses *vigil_alarm_causes_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* With the equipment tree and the groups of @site (nullable). */
VigilAlarmCauses *vigil_alarm_causes_new_for_site (VigilSite *site) G_GNUC_WARN_UNUSED_RESULT;
void vigil_alarm_causes_free (VigilAlarmCauses *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilAlarmCauses, vigil_alarm_causes_free)

/* Topology: @child is part of @parent. A parent that would make a circle is refused with FALSE. */
gboolean vigil_alarm_causes_set_parent (VigilAlarmCauses *self, const char *child, const char *parent);
/* @members: assets, with all that is part of them; @root (nullable): what feeds them, first among alarms of one instant. */
void vigil_alarm_causes_add_group (VigilAlarmCauses *self,
                                   const char *id,
                                   VigilCauseKind kind,
                                   const char *root,
                                   const char *const *members);

void vigil_alarm_causes_update (VigilAlarmCauses *self, const VigilCauseAlarm *alarms, guint n_alarms);
/* NULL: not among the alarms of the last update. Borrowed until the next update. */
const VigilAlarmCause *vigil_alarm_causes_get (const VigilAlarmCauses *self, const char *alarm_id);
/* Ids of the consequences of @alarm_id, oldest first (element-type utf8), borrowed until the next update; NULL: none. */
const GPtrArray *vigil_alarm_causes_get_consequences (const VigilAlarmCauses *self, const char *alarm_id);
guint vigil_alarm_causes_get_n_first (const VigilAlarmCauses *self);
guint vigil_alarm_causes_get_n_consequences (const VigilAlarmCauses *self);

/* Putting consequences away, and showing them again: all at once, or those of one first alarm. */
void vigil_alarm_causes_set_collapsed (VigilAlarmCauses *self, gboolean collapsed); /* FALSE at first */
gboolean vigil_alarm_causes_get_collapsed (const VigilAlarmCauses *self);
void vigil_alarm_causes_set_expanded (VigilAlarmCauses *self, const char *first_id, gboolean expanded);
gboolean vigil_alarm_causes_get_expanded (const VigilAlarmCauses *self, const char *first_id);
/* Whether the queue leaves it out now. */
gboolean vigil_alarm_causes_is_hidden (const VigilAlarmCauses *self, const char *alarm_id);

G_END_DECLS
