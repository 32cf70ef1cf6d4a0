/* vigil-alarm-private.h: the alarm's inside, for the queue
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "alarm/vigil-alarm.h"
#include "core/vigil-clock.h"

G_BEGIN_DECLS

struct _VigilAlarm
{
  GObject parent_instance;
  char *id, *message, *tag, *asset, *area, *track, *limit, *unit, *source, *actor;
  double value, threshold, lon, lat;
  int priority;
  VigilAlarmState state;
  VigilTime raised, changed;
  guint count;
  gboolean saved;
  /* of the queue */
  gboolean touched;  /* changed in this batch */
  gboolean in_snapshot;
};

VigilAlarm *vigil_alarm_new (const char *id);
gboolean vigil_alarm_apply (VigilAlarm *self, const VigilEvent *event, gboolean saved);
void vigil_alarm_set_saved (VigilAlarm *self, gboolean saved);
gboolean vigil_alarm_matches (const VigilAlarm *self, const VigilEvent *event);
VigilEvent *vigil_alarm_to_event (const VigilAlarm *self);
void vigil_alarm_notify_all (VigilAlarm *self);

G_END_DECLS
