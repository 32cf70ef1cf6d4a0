/* vigil-session-rights.c: whether what the operator wants of an alarm is valid: state, role, policy of the site
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-people.h"
#include "session/vigil-session-private.h"
#include "session/vigil-session-refuse.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_TEXT 2000   /* bytes, as the schemas of the events have it */
#define MAX_STRING 200
#define IS_SHELVING(what) ((what) == VIGIL_ALARM_INPUT_SHELVE || (what) == VIGIL_ALARM_INPUT_SHELVE_ONCE)
#define IS_REMOVAL(what) ((what) == VIGIL_ALARM_INPUT_REMOVE || (what) == VIGIL_ALARM_INPUT_RESTORE)

/* Whether there is anything to read in it. */
gboolean
vigil_session_is_text (const char *text)
{
  for (; text != NULL && *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

/**
 * vigil_session_check_text:
 * @text: (nullable): what somebody wrote
 * @max: bytes that it may have
 * @error: return location
 *
 * Returns: whether an event can carry it
 */
gboolean
vigil_session_check_text (const char *text, gsize max, GError **error)
{
  gsize length = text != NULL ? strlen (text) : 0;

  if (!g_utf8_validate_len (text != NULL ? text : "", length, NULL))
    return vigil_session_refuse (error, "%s", _ ("The text is not valid UTF-8."));
  if (length > max)
    return vigil_session_refuse (error, _ ("The text is too long: it has %zu bytes, and %zu can be kept."), length, max);
  return TRUE;
}

static const VigilAlarmPolicy *
get_policy (VigilSession *self)
{
  return vigil_site_get_alarm_policy (self->site);
}

static gboolean
check_texts (VigilAlarmInput what, const VigilAlarmOrder *order, GError **error)
{
  if (!vigil_session_check_text (order->reason, MAX_TEXT, error)
      || !vigil_session_check_text (order->text, MAX_TEXT, error)
      || !vigil_session_check_text (order->authority, MAX_STRING, error)
      || !vigil_session_check_text (order->order, MAX_STRING, error))
    return FALSE;
  if ((IS_SHELVING (what) || what == VIGIL_ALARM_INPUT_REMOVE) && !vigil_session_is_text (order->reason))
    return vigil_session_refuse (error, "%s", _ ("Say why: without a reason no alarm is shelved or taken out of service."));
  return TRUE;
}

static gboolean
check_end (VigilSession *self, VigilAlarmInput what, const VigilAlarmOrder *order, GError **error)
{
  if (what == VIGIL_ALARM_INPUT_SHELVE && order->until == 0)
    return vigil_session_refuse (error, "%s", _ ("Say until when: no alarm is shelved without an end."));
  if (IS_SHELVING (what) && order->until != 0 && order->until <= vigil_clock_now (self->clock))
    return vigil_session_refuse (error, "%s", _ ("The shelf would have ended already: say a time that is still to come."));
  return TRUE;
}

static gboolean
check_role (VigilSession *self, VigilAlarmInput what, GError **error)
{
  if (!vigil_session_may (self, VIGIL_RIGHT_ALARMS, error))
    return FALSE;
  if (!IS_REMOVAL (what) || get_policy (self)->may_remove[self->role])
    return TRUE;
  return vigil_session_refuse (error,
                 _ ("Taking alarms out of service and putting them back is not for the role “%s”."),
                 vigil_role_get_name (self->role));
}

/**
 * vigil_session_check_order:
 * @self: the session
 * @what: what shall be done
 * @order: what goes with it
 * @error: return location
 *
 * Returns: %FALSE if it is valid for no alarm at all
 */
gboolean
vigil_session_check_order (VigilSession *self, VigilAlarmInput what, const VigilAlarmOrder *order, GError **error)
{
  return check_role (self, what, error) && check_texts (what, order, error) && check_end (self, what, order, error);
}

/* What was never raised has the priority of its record. */
static int
get_priority (VigilSession *self, const char *id)
{
  VigilAlarm *alarm = vigil_alarm_queue_find (self->alarms, id);
  const VigilAlarmDef *def = vigil_site_get_alarm_def (self->site, id);

  if (def != NULL && (alarm == NULL || vigil_alarm_get_raised (alarm) == 0))
    return CLAMP (def->priority, 1, VIGIL_N_PRIORITIES);
  return alarm != NULL ? CLAMP (vigil_alarm_get_priority (alarm), 1, VIGIL_N_PRIORITIES) : VIGIL_N_PRIORITIES;
}

/**
 * vigil_session_get_longest_shelf:
 * @self: the session
 * @alarm_id: an alarm
 *
 * Source: the policy of the site, by role and by the priority that the alarm has now.
 *
 * Returns: how long this seat may shelve it, in µs; 0: not at all
 */
VigilTime
vigil_session_get_longest_shelf (VigilSession *self, const char *alarm_id)
{
  g_return_val_if_fail (VIGIL_IS_SESSION (self) && alarm_id != NULL, 0);
  return (VigilTime) (get_policy (self)->shelf_max[self->role][get_priority (self, alarm_id)] * VIGIL_SECOND);
}

/* A one-shot shelf without an end lasts as long as a shelf may (OPC UA part 9, MaxTimeShelved). */
VigilTime
vigil_session_get_shelf_end (VigilSession *self, const char *id, const VigilAlarmOrder *order)
{
  VigilTime now = vigil_session_now (self);

  return order->until != 0 ? order->until : now + vigil_session_get_longest_shelf (self, id);
}

static gboolean
check_shelf (VigilSession *self, const char *id, const VigilAlarmOrder *order, GError **error)
{
  VigilAlarm *alarm = vigil_alarm_queue_find (self->alarms, id);
  VigilTime longest = vigil_session_get_longest_shelf (self, id);

  if (alarm != NULL && vigil_alarm_get_removal (alarm) != NULL)
    return vigil_session_refuse (error, _ ("%s is out of service already."), id);
  if (longest <= 0)
    return vigil_session_refuse (error,
                   _ ("%s has priority %d, which the role “%s” may not shelve."),
                   id,
                   get_priority (self, id),
                   vigil_role_get_name (self->role));
  if (order != NULL && order->until != 0 && order->until - vigil_clock_now (self->clock) > longest)
    return vigil_session_refuse (error,
                   _ ("%s has priority %d, which the role “%s” may shelve for at most %d minutes."),
                   id,
                   get_priority (self, id),
                   vigil_role_get_name (self->role),
                   (int) (longest / VIGIL_MINUTE));
  return TRUE;
}

static gboolean
check_acknowledge (VigilAlarm *alarm, const char *id, guint n_named, GError **error)
{
  if (vigil_alarm_is_inhibited (alarm))
    return vigil_session_refuse (error, _ ("%s is shelved, suppressed or out of service: there is nothing to acknowledge."), id);
  if (!vigil_alarm_is_unacknowledged (alarm))
    return vigil_session_refuse (error, _ ("%s is acknowledged already or has gone."), id);
  if (n_named > 1 && vigil_alarm_get_priority (alarm) == 1)
    return vigil_session_refuse (error, _ ("%s has priority 1: acknowledge it by itself."), id);
  return TRUE;
}

static gboolean
check_reset (VigilAlarm *alarm, const char *id, GError **error)
{
  switch (vigil_alarm_get_state (alarm))
    {
    case VIGIL_ALARM_LATCHED_ACKNOWLEDGED:
      return TRUE;
    case VIGIL_ALARM_LATCHED_UNACKNOWLEDGED:
      return vigil_session_refuse (error, _ ("%s is not acknowledged: first acknowledge, then reset."), id);
    case VIGIL_ALARM_UNACKNOWLEDGED:
    case VIGIL_ALARM_ACKNOWLEDGED:
      if (vigil_alarm_get_latching (alarm))
        return vigil_session_refuse (error, _ ("The condition of %s is still there: it cannot be reset yet."), id);
      /* fall through */
    default:
      return vigil_session_refuse (error, _ ("%s is not latched: there is nothing to reset."), id);
    }
}

/* What needs an alarm that the queue has. */
static gboolean
check_known (VigilAlarmInput what, VigilAlarm *alarm, const char *id, guint n_named, GError **error)
{
  switch (what)
    {
    case VIGIL_ALARM_INPUT_ACKNOWLEDGE:
      return check_acknowledge (alarm, id, n_named, error);
    case VIGIL_ALARM_INPUT_RESET:
      return check_reset (alarm, id, error);
    case VIGIL_ALARM_INPUT_SILENCE:
      return (vigil_alarm_is_unacknowledged (alarm) && !vigil_alarm_get_silenced (alarm))
             || vigil_session_refuse (error, _ ("%s makes no sound now."), id);
    case VIGIL_ALARM_INPUT_UNSHELVE:
      return vigil_alarm_get_shelf (alarm) != NULL || vigil_session_refuse (error, _ ("%s is not shelved."), id);
    case VIGIL_ALARM_INPUT_RESTORE:
      return vigil_alarm_get_removal (alarm) != NULL || vigil_session_refuse (error, _ ("%s is not out of service."), id);
    case VIGIL_ALARM_INPUT_REMOVE:
      return vigil_alarm_get_removal (alarm) == NULL || vigil_session_refuse (error, _ ("%s is out of service already."), id);
    default:
      return TRUE;
    }
}

/**
 * vigil_session_check_alarm:
 * @self: the session
 * @what: what shall be done
 * @id: which alarm
 * @n_named: how many alarms are named together
 * @order: (nullable): what goes with it; it was checked
 * @error: return location
 *
 * What was never raised can be shelved and taken out of service if the site knows it.
 *
 * Returns: whether it is valid for this alarm now
 */
gboolean
vigil_session_check_alarm (VigilSession *self,
                           VigilAlarmInput what,
                           const char *id,
                           guint n_named,
                           const VigilAlarmOrder *order,
                           GError **error)
{
  VigilAlarm *alarm = vigil_alarm_queue_find (self->alarms, id);
  gboolean may_be_new = IS_SHELVING (what) || what == VIGIL_ALARM_INPUT_REMOVE;

  if (alarm == NULL && !(may_be_new && vigil_site_get_alarm_def (self->site, id) != NULL))
    {
      g_autofree char *name = g_utf8_make_valid (id, MIN (strlen (id), MAX_STRING));
      g_set_error (error, VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_NO_SUCH, _ ("There is no alarm “%s”."), name);
      return FALSE;
    }
  if (alarm != NULL && !check_known (what, alarm, id, n_named, error))
    return FALSE;
  return !IS_SHELVING (what) || check_shelf (self, id, order, error);
}

/**
 * vigil_session_can_alarm:
 * @self: the session
 * @what: what the operator may want to do
 * @alarm_id: to which alarm
 * @n_named: how many alarms are named together
 * @error: return location: one sentence why not
 *
 * Returns: whether it is valid now, given a reason and a time where they are needed
 */
gboolean
vigil_session_can_alarm (VigilSession *self, VigilAlarmInput what, const char *alarm_id, guint n_named, GError **error)
{
  g_return_val_if_fail (VIGIL_IS_SESSION (self) && alarm_id != NULL, FALSE);

  return check_role (self, what, error) && vigil_session_check_alarm (self, what, alarm_id, n_named, NULL, error);
}
