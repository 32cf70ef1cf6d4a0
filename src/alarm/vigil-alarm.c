/* vigil-alarm.c: one alarm point and its life
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "alarm/vigil-alarm-private.h"

#include <math.h>

static const char *const state_names[] = { "normal", "unacknowledged", "acknowledged", "returned-unacknowledged" };

/* ISA-18.2-2016, clause 5.5 and figure 3, without the optional states. Rows: state; columns: input. */
static const VigilAlarmState transitions[4][3] = {
  /* raise                          acknowledge                       return */
  { VIGIL_ALARM_UNACKNOWLEDGED, VIGIL_ALARM_NORMAL, VIGIL_ALARM_NORMAL },
  { VIGIL_ALARM_UNACKNOWLEDGED, VIGIL_ALARM_ACKNOWLEDGED, VIGIL_ALARM_RETURNED_UNACKNOWLEDGED },
  { VIGIL_ALARM_ACKNOWLEDGED, VIGIL_ALARM_ACKNOWLEDGED, VIGIL_ALARM_NORMAL },
  { VIGIL_ALARM_UNACKNOWLEDGED, VIGIL_ALARM_NORMAL, VIGIL_ALARM_RETURNED_UNACKNOWLEDGED },
};

enum
{
  PROP_ID = 1,
  PROP_MESSAGE,
  PROP_PRIORITY,
  PROP_STATE,
  PROP_SAVED,
  PROP_RAISED,
  PROP_ACTOR,
  PROP_COUNT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_TYPE (VigilAlarm, vigil_alarm, G_TYPE_OBJECT)

/**
 * vigil_alarm_state_next:
 * @state: where the alarm is
 * @input: what happens
 *
 * Source: ISA-18.2-2016, clause 5.5. A raise of an acknowledged active alarm changes nothing: the
 * condition is the same one.
 *
 * Returns: where it is then
 */
VigilAlarmState
vigil_alarm_state_next (VigilAlarmState state, VigilAlarmInput input)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (transitions) && input <= VIGIL_ALARM_INPUT_RETURN, state);
  return transitions[state][input];
}

const char *
vigil_alarm_state_to_string (VigilAlarmState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (state_names), "normal");
  return state_names[state];
}

static void
clear_strings (VigilAlarm *self)
{
  g_clear_pointer (&self->message, g_free);
  g_clear_pointer (&self->tag, g_free);
  g_clear_pointer (&self->asset, g_free);
  g_clear_pointer (&self->area, g_free);
  g_clear_pointer (&self->track, g_free);
  g_clear_pointer (&self->limit, g_free);
  g_clear_pointer (&self->unit, g_free);
  g_clear_pointer (&self->source, g_free);
}

static void
vigil_alarm_finalize (GObject *object)
{
  VigilAlarm *self = VIGIL_ALARM (object);

  clear_strings (self);
  g_free (self->id);
  g_free (self->actor);
  G_OBJECT_CLASS (vigil_alarm_parent_class)->finalize (object);
}

static void
vigil_alarm_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  VigilAlarm *self = VIGIL_ALARM (object);

  switch (id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    case PROP_PRIORITY:
      g_value_set_int (value, self->priority);
      break;
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    case PROP_SAVED:
      g_value_set_boolean (value, self->saved);
      break;
    case PROP_RAISED:
      g_value_set_int64 (value, self->raised);
      break;
    case PROP_ACTOR:
      g_value_set_string (value, self->actor);
      break;
    case PROP_COUNT:
      g_value_set_uint (value, self->count);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
vigil_alarm_class_init (VigilAlarmClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = vigil_alarm_finalize;
  object_class->get_property = vigil_alarm_get_property;
  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  properties[PROP_PRIORITY] = g_param_spec_int ("priority", NULL, NULL, 1, 4, 4, flags);
  properties[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, G_N_ELEMENTS (state_names) - 1, 0, flags);
  properties[PROP_SAVED] = g_param_spec_boolean ("saved", NULL, NULL, TRUE, flags);
  properties[PROP_RAISED] = g_param_spec_int64 ("raised", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_ACTOR] = g_param_spec_string ("actor", NULL, NULL, NULL, flags);
  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vigil_alarm_init (VigilAlarm *self)
{
  self->saved = TRUE;
  self->priority = 4;
  self->value = self->threshold = self->lon = self->lat = NAN;
}

VigilAlarm *
vigil_alarm_new (const char *id)
{
  VigilAlarm *self = g_object_new (VIGIL_TYPE_ALARM, NULL);

  self->id = g_strdup (id);
  return self;
}

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
  clear_strings (self);
  self->message = g_strdup (vigil_event_get_text (event, "message"));
  self->tag = g_strdup (vigil_event_get_string (event, "tag"));
  self->asset = g_strdup (vigil_event_get_string (event, "asset"));
  self->area = g_strdup (vigil_event_get_string (event, "area"));
  self->track = g_strdup (vigil_event_get_string (event, "track"));
  self->limit = g_strdup (vigil_event_get_string (event, "limit"));
  self->unit = g_strdup (vigil_event_get_text (event, "unit"));
  self->source = g_strdup (event->source);
  self->value = vigil_event_get_double (event, "value");
  self->threshold = vigil_event_get_double (event, "threshold");
  self->priority = (int) vigil_event_get_int (event, "priority", 4);
  read_position (self, event);
}

/* When the condition came: a snapshot tells of one that began before the event. */
static VigilTime
time_of_raise (const VigilEvent *event)
{
  const char *text = vigil_event_get_string (event, "raised");
  VigilTime time;

  return text != NULL && vigil_time_from_rfc3339 (text, &time) ? time : event->time;
}

static VigilAlarmState
state_in_snapshot (const VigilEvent *event)
{
  gboolean acknowledged = vigil_event_get_int (event, "acknowledged", 0) != 0;
  gboolean returned = vigil_event_get_int (event, "returned", 0) != 0;

  if (returned)
    return acknowledged ? VIGIL_ALARM_NORMAL : VIGIL_ALARM_RETURNED_UNACKNOWLEDGED;
  return acknowledged ? VIGIL_ALARM_ACKNOWLEDGED : VIGIL_ALARM_UNACKNOWLEDGED;
}

/* What we know can be ahead of a snapshot in one way only: an acknowledgement the platform has not
 * got yet must not be taken back. */
static VigilAlarmState
merge_snapshot (const VigilAlarm *self, const VigilEvent *event)
{
  VigilAlarmState told = state_in_snapshot (event);
  gboolean same_raise = self->raised == time_of_raise (event);

  if (same_raise && self->state == VIGIL_ALARM_ACKNOWLEDGED && told == VIGIL_ALARM_UNACKNOWLEDGED)
    return VIGIL_ALARM_ACKNOWLEDGED;
  if (same_raise && self->state == VIGIL_ALARM_ACKNOWLEDGED && told == VIGIL_ALARM_RETURNED_UNACKNOWLEDGED)
    return VIGIL_ALARM_NORMAL;
  return told;
}

static void
note_raise (VigilAlarm *self, const VigilEvent *event, VigilAlarmState next)
{
  VigilTime raised = time_of_raise (event);

  if (self->state == VIGIL_ALARM_NORMAL)
    self->count = 0;
  if (raised != self->raised || self->count == 0)
    self->count++;
  if (next != VIGIL_ALARM_ACKNOWLEDGED)
    g_clear_pointer (&self->actor, g_free);
  else if (event->snapshot && event->actor != NULL)
    {
      g_free (self->actor);
      self->actor = g_strdup (event->actor);
    }
  self->raised = raised;
}

static void
acknowledge (VigilAlarm *self, const VigilEvent *event)
{
  g_free (self->actor);
  self->actor = g_strdup (event->actor);
}

/**
 * vigil_alarm_apply:
 * @self: an alarm
 * @event: one of the three alarm events, about this alarm
 * @saved: whether it is durable
 *
 * Returns: whether the state or the description changed
 */
gboolean
vigil_alarm_apply (VigilAlarm *self, const VigilEvent *event, gboolean saved)
{
  VigilAlarmState next;

  switch (event->event_type)
    {
    case VIGIL_EVENT_ALARM_RAISED:
      next = event->snapshot ? merge_snapshot (self, event)
                             : vigil_alarm_state_next (self->state, VIGIL_ALARM_INPUT_RAISE);
      describe (self, event);
      note_raise (self, event, next);
      break;
    case VIGIL_EVENT_ALARM_ACKNOWLEDGED:
      next = vigil_alarm_state_next (self->state, VIGIL_ALARM_INPUT_ACKNOWLEDGE);
      if (next == self->state)
        return FALSE;
      acknowledge (self, event);
      break;
    case VIGIL_EVENT_ALARM_RETURNED:
      next = vigil_alarm_state_next (self->state, VIGIL_ALARM_INPUT_RETURN);
      if (next == self->state)
        return FALSE;
      break;
    default:
      return FALSE;
    }
  self->state = next;
  self->changed = event->time;
  self->saved = saved;
  return TRUE;
}

/**
 * vigil_alarm_matches:
 * @self: an alarm
 * @event: a raise that is part of a snapshot
 *
 * Returns: whether the snapshot tells of the raise and state that we have
 */
gboolean
vigil_alarm_matches (const VigilAlarm *self, const VigilEvent *event)
{
  return self->raised == time_of_raise (event) && self->state == merge_snapshot (self, event);
}

void
vigil_alarm_notify_all (VigilAlarm *self)
{
  for (int i = PROP_MESSAGE; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

void
vigil_alarm_set_saved (VigilAlarm *self, gboolean saved)
{
  if (self->saved == saved)
    return;
  self->saved = saved;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVED]);
}

const char *
vigil_alarm_get_id (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), NULL);
  return self->id;
}

const char *
vigil_alarm_get_message (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), NULL);
  return self->message != NULL ? self->message : self->id;
}

const char *
vigil_alarm_get_tag (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), NULL);
  return self->tag;
}

const char *
vigil_alarm_get_asset (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), NULL);
  return self->asset;
}

const char *
vigil_alarm_get_area (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), NULL);
  return self->area;
}

const char *
vigil_alarm_get_track (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), NULL);
  return self->track;
}

const char *
vigil_alarm_get_limit (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), NULL);
  return self->limit;
}

const char *
vigil_alarm_get_unit (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), NULL);
  return self->unit;
}

const char *
vigil_alarm_get_source (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), NULL);
  return self->source;
}

const char *
vigil_alarm_get_actor (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), NULL);
  return self->actor;
}

double
vigil_alarm_get_value (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), NAN);
  return self->value;
}

double
vigil_alarm_get_threshold (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), NAN);
  return self->threshold;
}

int
vigil_alarm_get_priority (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), 4);
  return self->priority;
}

VigilAlarmState
vigil_alarm_get_state (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), VIGIL_ALARM_NORMAL);
  return self->state;
}

gboolean
vigil_alarm_is_active (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), FALSE);
  return self->state == VIGIL_ALARM_UNACKNOWLEDGED || self->state == VIGIL_ALARM_ACKNOWLEDGED;
}

gboolean
vigil_alarm_is_unacknowledged (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), FALSE);
  return self->state == VIGIL_ALARM_UNACKNOWLEDGED || self->state == VIGIL_ALARM_RETURNED_UNACKNOWLEDGED;
}

gboolean
vigil_alarm_get_saved (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), FALSE);
  return self->saved;
}

VigilTime
vigil_alarm_get_raised (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), 0);
  return self->raised;
}

VigilTime
vigil_alarm_get_changed (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), 0);
  return self->changed;
}

/**
 * vigil_alarm_get_position:
 * @self: an alarm
 * @lon: (out): degrees
 * @lat: (out): degrees
 *
 * Returns: %FALSE if the alarm event gave no position
 */
gboolean
vigil_alarm_get_position (VigilAlarm *self, double *lon, double *lat)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self) && lon != NULL && lat != NULL, FALSE);

  *lon = self->lon;
  *lat = self->lat;
  return isfinite (self->lon) && isfinite (self->lat);
}

guint
vigil_alarm_get_count (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), 0);
  return self->count;
}
