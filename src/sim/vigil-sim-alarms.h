/* vigil-sim-alarms.h: the alarms a platform stands for: raised, acknowledged, returned
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-event.h"
#include "core/vigil-site.h"

G_BEGIN_DECLS

/* Strings belong to the alarm; NULL and NAN where it does not apply. */
typedef struct
{
  char *id;
  int priority;
  VigilText message;
  char *tag, *asset, *area, *limit, *unit, *track;
  double value, threshold;
  double lon, lat;
  VigilTime raised;
  gboolean returned;
  gboolean acknowledged;
} VigilSimAlarm;

typedef struct _VigilSimAlarms VigilSimAlarms;

VigilSimAlarms *vigil_sim_alarms_new (void);
void vigil_sim_alarms_free (VigilSimAlarms *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilSimAlarms, vigil_sim_alarms_free)

VigilSimAlarm *vigil_sim_alarm_new (const char *id, int priority, const VigilText *message);
void vigil_sim_alarm_free (VigilSimAlarm *self);

/* Each returns the fact to publish, or NULL if nothing changes. */
VigilEvent *vigil_sim_alarms_raise (VigilSimAlarms *self, VigilSimAlarm *alarm, VigilTime stamp);
VigilEvent *
vigil_sim_alarms_return (VigilSimAlarms *self, const char *id, double value, VigilTime stamp);
VigilEvent *vigil_sim_alarms_acknowledge (
    VigilSimAlarms *self, const char *id, const char *actor, const char *command, VigilTime stamp);

guint vigil_sim_alarms_get_n (VigilSimAlarms *self);
const VigilSimAlarm *vigil_sim_alarms_find (VigilSimAlarms *self, const char *id);
/* Facts of the present state, snapshot set, oldest alarm first. */
void vigil_sim_alarms_append_snapshot (VigilSimAlarms *self, GPtrArray *events);

G_END_DECLS
