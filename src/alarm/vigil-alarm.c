/* vigil-alarm.c: one alarm point, as the operator sees it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "alarm/vigil-alarm-private.h"

#include <math.h>

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
  PROP_SILENCED,
  PROP_NOTE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_TYPE (VigilAlarm, vigil_alarm, G_TYPE_OBJECT)

void
vigil_alarm_set_string (GRefString **string, const char *value)
{
  GRefString *old = *string;

  *string = value != NULL ? g_ref_string_new (value) : NULL;
  if (old != NULL)
    g_ref_string_release (old);
}

void
vigil_alarm_clear_description (VigilAlarm *self)
{
  g_clear_pointer (&self->message, g_ref_string_release);
  g_clear_pointer (&self->tag, g_ref_string_release);
  g_clear_pointer (&self->asset, g_ref_string_release);
  g_clear_pointer (&self->area, g_ref_string_release);
  g_clear_pointer (&self->track, g_ref_string_release);
  g_clear_pointer (&self->limit, g_ref_string_release);
  g_clear_pointer (&self->unit, g_ref_string_release);
  g_clear_pointer (&self->source, g_ref_string_release);
}

static void
share (GRefString **string)
{
  if (*string != NULL)
    g_ref_string_acquire (*string);
}

/**
 * vigil_alarm_copy_state:
 * @self: an alarm
 * @copy: (out caller-allocates): gets its state; free with vigil_alarm_clear_state()
 *
 * What it takes to write the alarm down later, on a thread, at a cost that a hundred thousand of them can have.
 */
void
vigil_alarm_copy_state (const VigilAlarm *self, VigilAlarm *copy)
{
  *copy = *self;
  share (&copy->id);
  share (&copy->message);
  share (&copy->tag);
  share (&copy->asset);
  share (&copy->area);
  share (&copy->track);
  share (&copy->limit);
  share (&copy->unit);
  share (&copy->source);
  share (&copy->actor);
  share (&copy->note);
  share (&copy->note_actor);
  copy->cycles = NULL;
  vigil_alarm_copy_inhibits (self, copy);
}

void
vigil_alarm_clear_state (VigilAlarm *self)
{
  vigil_alarm_clear_description (self);
  vigil_alarm_clear_inhibits (self);
  g_clear_pointer (&self->id, g_ref_string_release);
  g_clear_pointer (&self->actor, g_ref_string_release);
  g_clear_pointer (&self->note, g_ref_string_release);
  g_clear_pointer (&self->note_actor, g_ref_string_release);
  g_clear_pointer (&self->cycles, g_free);
}

static void
vigil_alarm_finalize (GObject *object)
{
  vigil_alarm_clear_state (VIGIL_ALARM (object));
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
      g_value_set_uint (value, self->life.state);
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
    case PROP_SILENCED:
      g_value_set_boolean (value, self->life.silenced);
      break;
    case PROP_NOTE:
      g_value_set_string (value, self->note);
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
  properties[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, VIGIL_N_ALARM_STATES - 1, 0, flags);
  properties[PROP_SAVED] = g_param_spec_boolean ("saved", NULL, NULL, TRUE, flags);
  properties[PROP_RAISED] = g_param_spec_int64 ("raised", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_ACTOR] = g_param_spec_string ("actor", NULL, NULL, NULL, flags);
  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_SILENCED] = g_param_spec_boolean ("silenced", NULL, NULL, FALSE, flags);
  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, NULL, flags);
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

  self->id = g_ref_string_new (id);
  return self;
}

/* Of a hundred thousand alarms hardly one has a row that listens. */
static gboolean
has_listener (VigilAlarm *self)
{
  static guint notify_signal;

  if (notify_signal == 0)
    notify_signal = g_signal_lookup ("notify", G_TYPE_OBJECT);
  return g_signal_handler_find (self, G_SIGNAL_MATCH_ID, notify_signal, 0, NULL, NULL, NULL) != 0;
}

void
vigil_alarm_notify_all (VigilAlarm *self)
{
  if (!has_listener (self))
    return;
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
  return self->life.state;
}

/**
 * vigil_alarm_is_active:
 * @self: an alarm
 *
 * Returns: whether its condition is there, also while it is shelved, suppressed or out of service
 */
gboolean
vigil_alarm_is_active (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), FALSE);
  return self->life.active;
}

/**
 * vigil_alarm_is_unacknowledged:
 * @self: an alarm
 *
 * Returns: whether it waits for an acknowledgement, with its condition or without; never while it is inhibited
 */
gboolean
vigil_alarm_is_unacknowledged (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), FALSE);
  return vigil_alarm_state_is_unacknowledged (self->life.state);
}

/**
 * vigil_alarm_is_inhibited:
 * @self: an alarm
 *
 * Returns: whether it is shelved, suppressed or out of service
 */
gboolean
vigil_alarm_is_inhibited (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), FALSE);
  return self->life.inhibits != 0;
}

/**
 * vigil_alarm_is_annunciated:
 * @self: an alarm
 *
 * Returns: whether the operator is told of it: neither normal nor inhibited
 */
gboolean
vigil_alarm_is_annunciated (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), FALSE);
  return self->life.state != VIGIL_ALARM_NORMAL && self->life.inhibits == 0;
}

/**
 * vigil_alarm_get_silenced:
 * @self: an alarm
 *
 * Returns: whether somebody ended its sound; it is as unacknowledged as before
 */
gboolean
vigil_alarm_get_silenced (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), FALSE);
  return self->life.silenced;
}

/**
 * vigil_alarm_get_latching:
 * @self: an alarm
 *
 * Returns: whether it stays, once its condition is gone, until it is reset
 */
gboolean
vigil_alarm_get_latching (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), FALSE);
  return self->life.latching;
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

VigilTime
vigil_alarm_get_acknowledged (VigilAlarm *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM (self), 0);
  return self->acknowledged;
}

/**
 * vigil_alarm_get_n_cycles:
 * @self: an alarm
 * @now: end of the window
 * @window: its length
 *
 * A cycle is a raise and the return after it, whether or not the operator was told of them. At most the last sixteen
 * are known, and after a restart none of those before it.
 *
 * Returns: cycles whose raise was later than @window before @now, and not after it
 */
guint
vigil_alarm_get_n_cycles (VigilAlarm *self, VigilTime now, VigilTime window)
{
  guint n = 0;

  g_return_val_if_fail (VIGIL_IS_ALARM (self), 0);

  for (guint i = 0; i < MIN (self->n_cycles, VIGIL_ALARM_KEPT_CYCLES); i++)
    n += self->cycles[i] <= now && now - self->cycles[i] < window;
  return n;
}
