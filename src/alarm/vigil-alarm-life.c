/* vigil-alarm-life.c: the states of one alarm and what leads from one to another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "alarm/vigil-alarm-life.h"

#define N_OPEN_STATES (VIGIL_ALARM_LATCHED_ACKNOWLEDGED + 1) /* those that are not inhibited */
#define N_OPEN_INPUTS (VIGIL_ALARM_INPUT_SILENCE + 1)        /* those that inhibit nothing */

#define NORM VIGIL_ALARM_NORMAL
#define UNACK VIGIL_ALARM_UNACKNOWLEDGED
#define ACKED VIGIL_ALARM_ACKNOWLEDGED
#define RTNUN VIGIL_ALARM_RETURNED_UNACKNOWLEDGED
#define LUNAK VIGIL_ALARM_LATCHED_UNACKNOWLEDGED
#define LACKD VIGIL_ALARM_LATCHED_ACKNOWLEDGED

/* ISA-18.2-2016 / IEC 62682:2022, alarm state transition diagram. What it has no arrow for changes nothing. */
static const VigilAlarmState transitions[N_OPEN_STATES][N_OPEN_INPUTS] = {
  /*          raise  ack    return reset  realarm silence */
  [NORM] = { UNACK, NORM, NORM, NORM, NORM, NORM },
  [UNACK] = { UNACK, ACKED, RTNUN, UNACK, UNACK, UNACK },
  [ACKED] = { ACKED, ACKED, NORM, ACKED, UNACK, ACKED },
  [RTNUN] = { UNACK, NORM, RTNUN, RTNUN, RTNUN, RTNUN },
  [LUNAK] = { UNACK, LACKD, LUNAK, LUNAK, LUNAK, LUNAK },
  [LACKD] = { UNACK, LACKD, LACKD, NORM, LACKD, LACKD },
};

/* Where a return leads a latching alarm instead. */
static const VigilAlarmState latched_returns[N_OPEN_STATES] = { NORM, LUNAK, LACKD, RTNUN, LUNAK, LACKD };

static const char *const state_names[VIGIL_N_ALARM_STATES] = {
  "normal",
  "unacknowledged",
  "acknowledged",
  "returned-unacknowledged",
  "latched-unacknowledged",
  "latched-acknowledged",
  "shelved",
  "suppressed",
  "out-of-service",
};

static const char *const input_names[VIGIL_N_ALARM_INPUTS] = {
  "raise",    "acknowledge", "return",     "reset",  "realarm", "silence", "shelve", "shelve-once",
  "unshelve", "suppress",    "unsuppress", "remove", "restore",
};

static VigilAlarmState
strongest_inhibit (guint inhibits)
{
  if (inhibits & VIGIL_ALARM_INHIBIT_REMOVAL)
    return VIGIL_ALARM_OUT_OF_SERVICE;
  return inhibits & VIGIL_ALARM_INHIBIT_RULE ? VIGIL_ALARM_SUPPRESSED : VIGIL_ALARM_SHELVED;
}

static void
inhibit (VigilAlarmLife *self, guint bit)
{
  self->inhibits |= bit;
  self->state = strongest_inhibit (self->inhibits);
  self->silenced = FALSE;
}

/* The last one to go lets the condition of now decide. */
static void
release (VigilAlarmLife *self, guint bit)
{
  if (!(self->inhibits & bit))
    return;
  self->inhibits &= ~bit;
  if (bit == VIGIL_ALARM_INHIBIT_SHELF)
    self->one_shot = FALSE;
  if (self->inhibits != 0)
    self->state = strongest_inhibit (self->inhibits);
  else
    self->state = self->active ? UNACK : NORM;
}

static void
shelve (VigilAlarmLife *self, gboolean one_shot)
{
  inhibit (self, VIGIL_ALARM_INHIBIT_SHELF);
  self->one_shot = one_shot;
}

/* The condition is followed behind the inhibit; nothing else can be done to the alarm there. */
static void
feed_inhibited (VigilAlarmLife *self, VigilAlarmInput input)
{
  gboolean went = self->active && input == VIGIL_ALARM_INPUT_RETURN;

  if (input == VIGIL_ALARM_INPUT_RAISE)
    self->active = TRUE;
  if (!went)
    return;
  self->active = FALSE;
  if (self->one_shot)
    release (self, VIGIL_ALARM_INHIBIT_SHELF);
}

static void
feed_open (VigilAlarmLife *self, VigilAlarmInput input)
{
  VigilAlarmState next = transitions[self->state][input];
  gboolean sounds_anew = next == UNACK && (next != self->state || input == VIGIL_ALARM_INPUT_REALARM);

  if (input == VIGIL_ALARM_INPUT_RETURN && self->latching)
    next = latched_returns[self->state];
  if (sounds_anew || !vigil_alarm_state_is_unacknowledged (next))
    self->silenced = FALSE;
  else if (input == VIGIL_ALARM_INPUT_SILENCE)
    self->silenced = TRUE;
  self->state = next;
  self->active = next == UNACK || next == ACKED;
}

static void
feed_inhibit (VigilAlarmLife *self, VigilAlarmInput input)
{
  switch (input)
    {
    case VIGIL_ALARM_INPUT_SHELVE:
    case VIGIL_ALARM_INPUT_SHELVE_ONCE:
      shelve (self, input == VIGIL_ALARM_INPUT_SHELVE_ONCE);
      break;
    case VIGIL_ALARM_INPUT_UNSHELVE:
      release (self, VIGIL_ALARM_INHIBIT_SHELF);
      break;
    case VIGIL_ALARM_INPUT_SUPPRESS:
      inhibit (self, VIGIL_ALARM_INHIBIT_RULE);
      break;
    case VIGIL_ALARM_INPUT_UNSUPPRESS:
      release (self, VIGIL_ALARM_INHIBIT_RULE);
      break;
    case VIGIL_ALARM_INPUT_REMOVE:
      inhibit (self, VIGIL_ALARM_INHIBIT_REMOVAL);
      break;
    default:
      release (self, VIGIL_ALARM_INHIBIT_REMOVAL);
      break;
    }
}

/**
 * vigil_alarm_life_feed:
 * @self: a life
 * @input: what happens
 *
 * Source: the state transition diagram of ISA-18.2-2016 / IEC 62682:2022, and OPC UA part 9 for the one-shot shelf,
 * which ends when the alarm goes inactive. Leaving the last inhibit makes the alarm unacknowledged if its condition is
 * there at that moment, else normal. A raise of an alarm that is active changes nothing: the condition is the same one.
 * A re-alarm of an unacknowledged alarm only ends its silence.
 *
 * Returns: whether anything changed
 */
gboolean
vigil_alarm_life_feed (VigilAlarmLife *self, VigilAlarmInput input)
{
  VigilAlarmLife before;

  g_return_val_if_fail (self != NULL && self->state < VIGIL_N_ALARM_STATES, FALSE);
  g_return_val_if_fail (input < VIGIL_N_ALARM_INPUTS, FALSE);

  before = *self;
  if (input >= N_OPEN_INPUTS)
    feed_inhibit (self, input);
  else if (self->inhibits != 0)
    feed_inhibited (self, input);
  else
    feed_open (self, input);
  return !vigil_alarm_life_equal (&before, self);
}

/**
 * vigil_alarm_life_set:
 * @self: a life, whose latching is already right
 * @active: whether the condition is there
 * @acknowledged: whether somebody acknowledged it
 *
 * For a snapshot, which tells where an alarm is and not how it came there. What inhibits the alarm stays; the silence
 * stays as long as nobody acknowledged.
 */
void
vigil_alarm_life_set (VigilAlarmLife *self, gboolean active, gboolean acknowledged)
{
  g_return_if_fail (self != NULL);

  if (self->inhibits != 0)
    {
      feed_inhibited (self, active ? VIGIL_ALARM_INPUT_RAISE : VIGIL_ALARM_INPUT_RETURN);
      return;
    }
  self->active = active;
  if (active)
    self->state = acknowledged ? ACKED : UNACK;
  else if (self->latching)
    self->state = acknowledged ? LACKD : LUNAK;
  else
    self->state = acknowledged ? NORM : RTNUN;
  self->silenced = self->silenced && vigil_alarm_state_is_unacknowledged (self->state);
}

gboolean
vigil_alarm_life_equal (const VigilAlarmLife *a, const VigilAlarmLife *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);
  return a->state == b->state && a->active == b->active && a->latching == b->latching && a->silenced == b->silenced
         && a->one_shot == b->one_shot && a->inhibits == b->inhibits;
}

gboolean
vigil_alarm_state_is_unacknowledged (VigilAlarmState state)
{
  return state == UNACK || state == RTNUN || state == LUNAK;
}

gboolean
vigil_alarm_state_is_inhibited (VigilAlarmState state)
{
  return state >= VIGIL_ALARM_SHELVED && state < VIGIL_N_ALARM_STATES;
}

/**
 * vigil_alarm_state_to_string:
 * @state: a state
 *
 * Returns: (transfer none): its name for files and tools, not for the operator
 */
const char *
vigil_alarm_state_to_string (VigilAlarmState state)
{
  g_return_val_if_fail (state < VIGIL_N_ALARM_STATES, "normal");
  return state_names[state];
}

/**
 * vigil_alarm_input_to_string:
 * @input: an input
 *
 * Returns: (transfer none): its name for files and tools, not for the operator
 */
const char *
vigil_alarm_input_to_string (VigilAlarmInput input)
{
  g_return_val_if_fail (input < VIGIL_N_ALARM_INPUTS, "");
  return input_names[input];
}
