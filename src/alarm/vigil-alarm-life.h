/* vigil-alarm-life.h: the states of one alarm and what leads from one to another, as a pure function
 *
 * ISA-18.2-2016 / IEC 62682:2022. No clock, no events, no objects: time limits, rules and rights belong to
 * who feeds the inputs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  VIGIL_ALARM_NORMAL,
  VIGIL_ALARM_UNACKNOWLEDGED,          /* active */
  VIGIL_ALARM_ACKNOWLEDGED,            /* active */
  VIGIL_ALARM_RETURNED_UNACKNOWLEDGED, /* condition gone */
  VIGIL_ALARM_LATCHED_UNACKNOWLEDGED,  /* condition gone, stays until acknowledged and reset */
  VIGIL_ALARM_LATCHED_ACKNOWLEDGED,    /* condition gone, stays until reset */
  VIGIL_ALARM_SHELVED,                 /* by the operator, for a time or once */
  VIGIL_ALARM_SUPPRESSED,              /* by design, by a rule of the site pack */
  VIGIL_ALARM_OUT_OF_SERVICE,          /* by maintenance, under a role */
  VIGIL_N_ALARM_STATES
} VigilAlarmState;

typedef enum
{
  VIGIL_ALARM_INPUT_RAISE,       /* the condition came */
  VIGIL_ALARM_INPUT_ACKNOWLEDGE,
  VIGIL_ALARM_INPUT_RETURN,      /* the condition went */
  VIGIL_ALARM_INPUT_RESET,       /* of a latched alarm */
  VIGIL_ALARM_INPUT_REALARM,     /* timer or escalation: still there, announced again */
  VIGIL_ALARM_INPUT_SILENCE,     /* the sound only */
  VIGIL_ALARM_INPUT_SHELVE,
  VIGIL_ALARM_INPUT_SHELVE_ONCE, /* until the condition goes */
  VIGIL_ALARM_INPUT_UNSHELVE,
  VIGIL_ALARM_INPUT_SUPPRESS,
  VIGIL_ALARM_INPUT_UNSUPPRESS,
  VIGIL_ALARM_INPUT_REMOVE,      /* out of service */
  VIGIL_ALARM_INPUT_RESTORE,
  VIGIL_N_ALARM_INPUTS
} VigilAlarmInput;

/* Why an alarm is not annunciated; several can hold at once. */
typedef enum
{
  VIGIL_ALARM_INHIBIT_SHELF = 1 << 0,
  VIGIL_ALARM_INHIBIT_RULE = 1 << 1,
  VIGIL_ALARM_INHIBIT_REMOVAL = 1 << 2,
} VigilAlarmInhibits;

/* All zero: a normal alarm that does not latch. @state follows from what is fed; with inhibits it is that of the
 * strongest: out of service, then suppressed, then shelved. */
typedef struct
{
  VigilAlarmState state;
  gboolean active;   /* the condition is there, also while inhibited */
  gboolean latching; /* set by who feeds, before a return */
  gboolean silenced; /* the sound is off; only while unacknowledged */
  gboolean one_shot; /* the shelf ends when the condition goes */
  guint inhibits;    /* VigilAlarmInhibits */
} VigilAlarmLife;

gboolean vigil_alarm_life_feed (VigilAlarmLife *self, VigilAlarmInput input);
/* The life that someone else tells of: condition, acknowledgement, latching; inhibits and silence of ours stay. */
void vigil_alarm_life_set (VigilAlarmLife *self, gboolean active, gboolean acknowledged);
gboolean vigil_alarm_life_equal (const VigilAlarmLife *a, const VigilAlarmLife *b);

gboolean vigil_alarm_state_is_unacknowledged (VigilAlarmState state); /* waits for an acknowledgement */
gboolean vigil_alarm_state_is_inhibited (VigilAlarmState state);
const char *vigil_alarm_state_to_string (VigilAlarmState state);
const char *vigil_alarm_input_to_string (VigilAlarmInput input);

G_END_DECLS
