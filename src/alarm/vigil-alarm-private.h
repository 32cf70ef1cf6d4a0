/* vigil-alarm-private.h: the alarm's inside, for the queue
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "alarm/vigil-alarm.h"
#include "core/vigil-clock.h"

G_BEGIN_DECLS

#define VIGIL_ALARM_KEPT_CYCLES 16

typedef struct
{
  char *id, *reason; /* reason or NULL */
  VigilTime since;
} VigilAlarmRule;

/* Where an alarm is in a list: its place follows from this alone, so it is found again after the alarm changed. */
typedef struct
{
  int rank;
  VigilTime time;
  gboolean shown;
} VigilAlarmKey;

typedef enum
{
  VIGIL_ALARM_LIST_ANNUNCIATED,
  VIGIL_ALARM_LIST_INHIBITED,
  VIGIL_N_ALARM_LISTS
} VigilAlarmList;

struct _VigilAlarm
{
  GObject parent_instance;
  /* shared with copies, or NULL */
  GRefString *id, *message, *tag, *asset, *area, *track, *limit, *unit, *source, *actor;
  double value, threshold, lon, lat;
  int priority;
  int escalated;        /* the priority that an escalation gave it, 0: none did */
  VigilAlarmLife life;
  gboolean was_raised;  /* else all we know came with a shelf, a rule or a note */
  gboolean reannounced; /* unacknowledged again without a new raise: who told of the raise does not know */
  VigilTime raised, changed, acknowledged;
  VigilTime written;    /* of the last event folded */
  guint count;
  gboolean saved;
  VigilTime *cycles;    /* ring of VIGIL_ALARM_KEPT_CYCLES raises that have returned; NULL: none */
  guint n_cycles;       /* ever */
  VigilAlarmShelf *shelf;
  VigilAlarmRemoval *removal;
  GPtrArray *rules;     /* (element-type VigilAlarmRule) NULL: none */
  GRefString *note, *note_actor;
  VigilTime noted;
  guint n_notes;
  /* of the queue */
  gboolean touched;     /* changed in this batch */
  VigilAlarmKey keys[VIGIL_N_ALARM_LISTS]; /* as published */
  gboolean in_snapshot;
  guint copied;         /* the last copy that has it, or does not want it */
};

VigilAlarm *vigil_alarm_new (const char *id);
gboolean vigil_alarm_apply (VigilAlarm *self, const VigilEvent *event, gboolean saved);
gboolean vigil_alarm_matches (const VigilAlarm *self, const VigilEvent *event);
gboolean vigil_alarm_is_worth_keeping (const VigilAlarm *self);
void vigil_alarm_append_events (const VigilAlarm *self, GPtrArray *events);
void vigil_alarm_set_saved (VigilAlarm *self, gboolean saved);
void vigil_alarm_notify_all (VigilAlarm *self);
void vigil_alarm_clear_description (VigilAlarm *self);
void vigil_alarm_set_string (GRefString **string, const char *value);
/* @copy is plain memory for vigil_alarm_append_events() alone, on any thread. */
void vigil_alarm_copy_state (const VigilAlarm *self, VigilAlarm *copy);
void vigil_alarm_clear_state (VigilAlarm *self);

/* vigil-alarm-copy.c */
/* Of those of @points that are there now; @serial: of this copy. @owner is cleared when it is complete or freed. */
struct _VigilAlarmCopy *vigil_alarm_copy_new (const GPtrArray *points, guint serial, struct _VigilAlarmCopy **owner);
/* Before @alarm changes. */
void vigil_alarm_copy_keep (struct _VigilAlarmCopy *self, VigilAlarm *alarm);
/* FALSE: that was all. */
gboolean vigil_alarm_copy_add (struct _VigilAlarmCopy *self, guint max);
/* It stays as it is. */
void vigil_alarm_copy_abandon (struct _VigilAlarmCopy *self);

/* vigil-alarm-inhibit.c */
gboolean vigil_alarm_fold_inhibit (VigilAlarm *self, const VigilEvent *event);
gboolean vigil_alarm_fold_note (VigilAlarm *self, const VigilEvent *event);
gboolean vigil_alarm_knows_inhibit (const VigilAlarm *self, const VigilEvent *event);
void vigil_alarm_drop_inhibits (VigilAlarm *self);
void vigil_alarm_clear_inhibits (VigilAlarm *self);
void vigil_alarm_copy_inhibits (const VigilAlarm *self, VigilAlarm *copy);

G_END_DECLS
