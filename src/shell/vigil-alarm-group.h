/* vigil-alarm-group.h: the heading of alarms that belong together, a row of the desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_ALARM_GROUP (vigil_alarm_group_get_type ())
G_DECLARE_FINAL_TYPE (VigilAlarmGroup, vigil_alarm_group, VIGIL, ALARM_GROUP, GObject)

/* Signal "changed" when what its row shows did. Only the desk writes. */
struct _VigilAlarmGroup
{
  GObject parent_instance;

  char *key;
  char *title; /* as shown */
  int worst;   /* priority of the worst alarm, 1 … 4; 0: none */
  guint n, n_unacknowledged;
  gboolean folded;

  guint index; /* as of a card */
  guint pass;
  GPtrArray *cards; /* (element-type VigilAlarmCard) of the present arrangement, borrowed */
};

VigilAlarmGroup *vigil_alarm_group_new (const char *key, const char *title) G_GNUC_WARN_UNUSED_RESULT;
void vigil_alarm_group_set (VigilAlarmGroup *self, guint n, guint n_unacknowledged, int worst);
/* "Chlorine tanks, 12 alarms, 3 unacknowledged, folded" */
char *vigil_alarm_group_say (VigilAlarmGroup *self) G_GNUC_WARN_UNUSED_RESULT;
/* "12 · 3 unacknowledged" */
char *vigil_alarm_group_count (VigilAlarmGroup *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
