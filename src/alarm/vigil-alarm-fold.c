/* vigil-alarm-fold.c: an alarm's events, one after the other, into its present state
 *
 * The order is that in which they come, which is the journal's; their times are only shown. A clock that goes back
 * changes no state.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "alarm/vigil-alarm-private.h"

#include <math.h>

static void
read_position (VigilAlarm *self, const VigilEvent *event)
{
  JsonNode *node = json_object_get_member (json_node_get_object (event->data), "position");

  self->lon = self->lat = NAN;
  if (node == NULL)
    return;
  self->lon = json_array_get_double_element (json_node_get_array (node), 0);
  self->lat = json_array_get_double_element (json_node_get_array (node), 1);
}

static void
describe (VigilAlarm *self, const VigilEvent *event)
{
  vigil_alarm_clear_description (self);
  vigil_alarm_set_string (&self->message, vigil_event_get_text (event, "message"));
  vigil_alarm_set_string (&self->tag, vigil_event_get_string (event, "tag"));
  vigil_alarm_set_string (&self->asset, vigil_event_get_string (event, "asset"));
  vigil_alarm_set_string (&self->area, vigil_event_get_string (event, "area"));
  vigil_alarm_set_string (&self->track, vigil_event_get_string (event, "track"));
  vigil_alarm_set_string (&self->limit, vigil_event_get_string (event, "limit"));
  vigil_alarm_set_string (&self->unit, vigil_event_get_text (event, "unit"));
  vigil_alarm_set_string (&self->source, event->source);
  self->value = vigil_event_get_double (event, "value");
  self->threshold = vigil_event_get_double (event, "threshold");
  self->priority = (int) vigil_event_get_int (event, "priority", 4);
  read_position (self, event);
}

static VigilTime
get_time (const VigilEvent *event, const char *member, VigilTime fallback)
{
  const char *text = vigil_event_get_string (event, member);
  VigilTime time;

  return text != NULL && vigil_time_from_rfc3339 (text, &time) ? time : fallback;
}

/* When the condition came: a snapshot tells of one that began before the event. */
static VigilTime
time_of_raise (const VigilEvent *event)
{
  return get_time (event, "raised", event->time);
}

static gboolean
is_same_raise (const VigilAlarm *self, const VigilEvent *event)
{
  return self->was_raised && self->raised == time_of_raise (event);
}

/* Told with the raise, because the fold must not depend on the site pack; who tells of the same raise again without
 * it does not take it back. */
static gboolean
read_latching (const VigilAlarm *self, const VigilEvent *event)
{
  gint64 told = vigil_event_get_int (event, "latching", -1);

  return told >= 0 ? told != 0 : is_same_raise (self, event) && self->life.latching;
}

static gboolean
is_acknowledged_here (const VigilAlarm *self)
{
  return self->acknowledged != 0 && !vigil_alarm_state_is_unacknowledged (self->life.state);
}

/* What we know can be ahead of a snapshot: an acknowledgement or a reset that the platform has not got yet must not
 * be taken back, nor an announcement that was repeated here. */
static VigilAlarmLife
merge_snapshot (const VigilAlarm *self, const VigilEvent *event)
{
  VigilAlarmLife life = self->life;
  gboolean acknowledged = vigil_event_get_int (event, "acknowledged", 0) != 0;
  gboolean active = vigil_event_get_int (event, "returned", 0) == 0;
  gboolean same = is_same_raise (self, event);

  if (same && is_acknowledged_here (self) && life.state == VIGIL_ALARM_NORMAL && !active)
    return life;
  life.latching = read_latching (self, event);
  if (same && is_acknowledged_here (self))
    acknowledged = TRUE;
  if (same && self->reannounced)
    acknowledged = FALSE;
  if (life.inhibits == 0)
    life.silenced = (same && life.silenced) || vigil_event_get_int (event, "silenced", 0) != 0;
  vigil_alarm_life_set (&life, active, acknowledged);
  return life;
}

static void
count_raise (VigilAlarm *self, const VigilEvent *event, const VigilAlarmLife *before)
{
  VigilTime raised = time_of_raise (event);

  if (before->state == VIGIL_ALARM_NORMAL)
    self->count = 0;
  if (raised != self->raised || self->count == 0)
    self->count++;
  if (event->snapshot)
    self->count = (guint) vigil_event_get_int (event, "count", self->count);
  self->raised = raised;
  self->was_raised = TRUE;
}

/* Of a snapshot: somebody acknowledged it, we are told who and maybe when. */
static void
read_acknowledgement (VigilAlarm *self, const VigilEvent *event)
{
  if (self->life.state == VIGIL_ALARM_ACKNOWLEDGED || self->life.state == VIGIL_ALARM_LATCHED_ACKNOWLEDGED)
    {
      if (self->acknowledged == 0)
        self->acknowledged = event->time;
    }
  self->acknowledged = get_time (event, "acknowledgedAt", self->acknowledged);
  if (self->acknowledged == 0 || event->actor == NULL)
    return;
  vigil_alarm_set_string (&self->actor, event->actor);
}

/* An escalation holds as long as the condition that was escalated. */
static void
keep_escalation (VigilAlarm *self, const VigilEvent *event, gboolean same_condition)
{
  if (!same_condition)
    self->escalated = 0;
  if (event->snapshot)
    self->escalated = (int) vigil_event_get_int (event, "escalated", self->escalated);
  if (self->escalated != 0)
    self->priority = MIN (self->priority, self->escalated);
}

static gboolean
fold_raise (VigilAlarm *self, const VigilEvent *event)
{
  VigilAlarmLife before = self->life;
  gboolean same = is_same_raise (self, event);
  gboolean reannounced = same && self->reannounced;

  if (event->snapshot)
    self->life = merge_snapshot (self, event);
  else
    {
      self->life.latching = read_latching (self, event);
      vigil_alarm_life_feed (&self->life, VIGIL_ALARM_INPUT_RAISE);
    }
  describe (self, event);
  keep_escalation (self, event, same || before.active);
  count_raise (self, event, &before);
  if (event->snapshot)
    read_acknowledgement (self, event);
  self->reannounced = reannounced || (event->snapshot && vigil_event_get_int (event, "reannounced", 0) != 0);
  return TRUE;
}

static gboolean
fold_acknowledgement (VigilAlarm *self, const VigilEvent *event)
{
  if (!vigil_alarm_life_feed (&self->life, VIGIL_ALARM_INPUT_ACKNOWLEDGE))
    return FALSE;
  vigil_alarm_set_string (&self->actor, event->actor);
  self->acknowledged = event->time;
  return TRUE;
}

/* An escalation makes it worse, never better. */
static gboolean
fold_realarm (VigilAlarm *self, const VigilEvent *event)
{
  gboolean changed = vigil_alarm_life_feed (&self->life, VIGIL_ALARM_INPUT_REALARM);
  int priority = (int) vigil_event_get_int (event, "priority", 4);

  if (self->life.state != VIGIL_ALARM_UNACKNOWLEDGED)
    return changed;
  self->reannounced = TRUE;
  if (priority >= self->priority)
    return changed;
  self->priority = self->escalated = priority;
  return TRUE;
}

static gboolean
fold (VigilAlarm *self, const VigilEvent *event)
{
  switch (event->event_type)
    {
    case VIGIL_EVENT_ALARM_RAISED:
      return fold_raise (self, event);
    case VIGIL_EVENT_ALARM_ACKNOWLEDGED:
      return fold_acknowledgement (self, event);
    case VIGIL_EVENT_ALARM_RETURNED:
      return vigil_alarm_life_feed (&self->life, VIGIL_ALARM_INPUT_RETURN);
    case VIGIL_EVENT_ALARM_RESET:
      return vigil_alarm_life_feed (&self->life, VIGIL_ALARM_INPUT_RESET);
    case VIGIL_EVENT_ALARM_REALARMED:
      return fold_realarm (self, event);
    case VIGIL_EVENT_ALARM_SILENCED:
      return vigil_alarm_life_feed (&self->life, VIGIL_ALARM_INPUT_SILENCE);
    case VIGIL_EVENT_ALARM_NOTED:
      return vigil_alarm_fold_note (self, event);
    default:
      return vigil_alarm_fold_inhibit (self, event);
    }
}

static void
note_cycle (VigilAlarm *self, VigilTime raised)
{
  if (self->cycles == NULL)
    self->cycles = g_new0 (VigilTime, VIGIL_ALARM_KEPT_CYCLES);
  self->cycles[self->n_cycles++ % VIGIL_ALARM_KEPT_CYCLES] = raised;
}

/* What follows from the new state, whatever led to it. */
static void
settle (VigilAlarm *self, VigilAlarmState before)
{
  VigilAlarmState state = self->life.state;

  vigil_alarm_drop_inhibits (self);
  if (state == VIGIL_ALARM_NORMAL)
    self->life.latching = FALSE; /* the next raise tells */
  if (vigil_alarm_state_is_inhibited (before) && state == VIGIL_ALARM_UNACKNOWLEDGED)
    self->reannounced = TRUE;
  if (!vigil_alarm_state_is_unacknowledged (state))
    self->reannounced = FALSE;
  if (!vigil_alarm_state_is_unacknowledged (state) && !vigil_alarm_state_is_inhibited (state))
    return;
  self->acknowledged = 0;
  g_clear_pointer (&self->actor, g_ref_string_release);
}

/* The raise of a snapshot carries the time of the last change; what comes with it is not later. */
static void
note_times (VigilAlarm *self, const VigilEvent *event)
{
  self->written = event->time;
  if (event->event_type == VIGIL_EVENT_ALARM_NOTED)
    return;
  if (event->snapshot && event->event_type != VIGIL_EVENT_ALARM_RAISED)
    self->changed = MAX (self->changed, event->time);
  else
    self->changed = event->time;
}

/**
 * vigil_alarm_apply:
 * @self: an alarm
 * @event: an alarm event, about this alarm
 * @saved: whether it is durable
 *
 * Returns: whether the state or the description changed
 */
gboolean
vigil_alarm_apply (VigilAlarm *self, const VigilEvent *event, gboolean saved)
{
  VigilAlarmLife before = self->life;
  VigilTime raised = self->raised;

  if (!fold (self, event))
    return FALSE;
  if (before.active && !self->life.active)
    note_cycle (self, raised);
  settle (self, before.state);
  note_times (self, event);
  self->saved = saved;
  return TRUE;
}

/**
 * vigil_alarm_matches:
 * @self: an alarm
 * @event: part of a snapshot
 *
 * Returns: whether the snapshot tells of nothing but what we have
 */
gboolean
vigil_alarm_matches (const VigilAlarm *self, const VigilEvent *event)
{
  VigilAlarmLife life;

  if (event->event_type != VIGIL_EVENT_ALARM_RAISED)
    return vigil_alarm_knows_inhibit (self, event);
  life = merge_snapshot (self, event);
  return is_same_raise (self, event) && vigil_alarm_life_equal (&life, &self->life);
}
