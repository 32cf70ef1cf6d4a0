/* vigil-session-seat.c: who has the seat and in which role, notes about alarms, the handover
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-people-private.h"
#include "session/vigil-session-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_NOTE 2000 /* bytes */
#define MAX_NAME 200
#define LONGEST_SHIFT (16 * VIGIL_HOUR) /* who starts Vigil after that begins a new one, handover or not */

static void
tell (VigilSession *self)
{
  g_signal_emit_by_name (self, "seat-changed");
}

static gboolean
is_named (const VigilAlarmOperator *entry, const char *name)
{
  return g_strcmp0 (entry->id, name) == 0 || g_strcmp0 (entry->name.zh, name) == 0
         || g_strcmp0 (entry->name.en, name) == 0;
}

/* NULL: the site does not know the name. */
static const VigilAlarmOperator *
find_operator (VigilSession *self, const char *name)
{
  const GArray *operators = vigil_site_get_alarm_policy (self->site)->operators;

  for (guint i = 0; operators != NULL && i < operators->len; i++)
    if (is_named (&g_array_index (operators, VigilAlarmOperator, i), name))
      return &g_array_index (operators, VigilAlarmOperator, i);
  return NULL;
}

static void
seat (VigilSession *self, const char *name)
{
  const VigilAlarmOperator *entry;

  g_free (self->operator);
  self->operator = g_utf8_make_valid (name, -1);
  entry = find_operator (self, self->operator);
  self->role = entry != NULL ? entry->role : VIGIL_ROLE_OPERATOR;
  vigil_people_admit (self);
  tell (self);
}

const char *
vigil_session_get_operator (VigilSession *self)
{
  g_return_val_if_fail (VIGIL_IS_SESSION (self), NULL);
  return self->operator;
}

/**
 * vigil_session_set_operator:
 * @self: the session
 * @name: who acts at this seat
 *
 * The role becomes that which the site gives this name, else that of an operator. A name set before
 * vigil_session_restore() stands against what the journal knows.
 */
void
vigil_session_set_operator (VigilSession *self, const char *name)
{
  g_return_if_fail (VIGIL_IS_SESSION (self) && name != NULL && *name != '\0');

  self->operator_given = TRUE;
  seat (self, name);
}

VigilRole
vigil_session_get_role (VigilSession *self)
{
  g_return_val_if_fail (VIGIL_IS_SESSION (self), VIGIL_ROLE_OPERATOR);
  return self->role;
}

void
vigil_session_set_role (VigilSession *self, VigilRole role)
{
  g_return_if_fail (VIGIL_IS_SESSION (self) && role < VIGIL_N_ROLES);

  if (self->role == role || !vigil_people_admit_role (self))
    return;
  self->role = role;
  tell (self);
}

/**
 * vigil_session_get_shift_since:
 * @self: the session
 *
 * Returns: when the shift began: at the last handover, else when the one who has the seat first started Vigil; 0: not
 * known yet
 */
VigilTime
vigil_session_get_shift_since (VigilSession *self)
{
  g_return_val_if_fail (VIGIL_IS_SESSION (self), 0);
  return self->shift_since;
}

static void
set_last (VigilSession *self, const char *name)
{
  g_free (self->people->last);
  self->people->last = g_strdup (name);
}

static void
begin_shift (VigilSession *self, const char *name, VigilTime time)
{
  set_last (self, name);
  g_free (self->seat_operator);
  self->seat_operator = g_strdup (name);
  self->shift_since = time;
}

/* Whoever signs on to work begins a shift; to look on begins none. */
static void
note_signed (VigilSession *self, const VigilEvent *event)
{
  VigilRole role = VIGIL_ROLE_OBSERVER;

  if (event->seq != 0 || event->actor == NULL || g_strcmp0 (vigil_event_get_string (event, "what"), "on") != 0)
    return;
  set_last (self, event->actor);
  if (!vigil_role_from_string (vigil_event_get_string (event, "role"), &role) || !vigil_role_has_right (role, VIGIL_RIGHT_SEAT))
    return;
  if (g_strcmp0 (event->actor, self->seat_operator) != 0 || event->time - self->shift_since > LONGEST_SHIFT)
    begin_shift (self, event->actor, event->time);
}

/**
 * vigil_session_note_seat:
 * @self: the session
 * @event: any event
 *
 * Follows who has the seat.
 */
void
vigil_session_note_seat (VigilSession *self, const VigilEvent *event)
{
  const char *name;

  if (g_strcmp0 (event->source, VIGIL_SESSION_SOURCE) != 0 || g_strcmp0 (event->actor, VIGIL_NOBODY) == 0)
    return;
  if (event->event_type == VIGIL_EVENT_SEAT_SIGNED)
    note_signed (self, event);
  if (event->event_type == VIGIL_EVENT_SESSION_STARTED)
    {
      name = vigil_event_get_string (event, "operator");
      if (name != NULL
          && (g_strcmp0 (name, self->seat_operator) != 0 || event->time - self->shift_since > LONGEST_SHIFT))
        begin_shift (self, name, event->time);
    }
  else if (event->event_type == VIGIL_EVENT_SEAT_HANDED_OVER)
    {
      begin_shift (self, vigil_event_get_string (event, "to"), event->time);
      if (!self->restoring)
        seat (self, self->seat_operator);
    }
}

/* For the keyframe. */
void
vigil_session_append_seat (VigilSession *self, GString *out)
{
  g_string_append (out, "\"seat\":{");
  if (self->seat_operator != NULL)
    {
      g_string_append (out, "\"operator\":");
      vigil_json_append_string (out, self->seat_operator);
      g_string_append_c (out, ',');
    }
  if (self->people->last != NULL)
    {
      g_string_append (out, "\"last\":");
      vigil_json_append_string (out, self->people->last);
      g_string_append_c (out, ',');
    }
  g_string_append_printf (out, "\"since\":%" G_GINT64_FORMAT "}", self->shift_since);
}

void
vigil_session_restore_seat (VigilSession *self, JsonObject *keyframe)
{
  JsonNode *node = json_object_get_member (keyframe, "seat");
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (object == NULL)
    return;
  begin_shift (self,
               json_object_get_string_member_with_default (object, "operator", NULL),
               json_object_get_int_member_with_default (object, "since", 0));
  set_last (self, json_object_get_string_member_with_default (object, "last", self->seat_operator));
}

/* The journal was read: whom it knows at the seat sits there, unless another name was given. */
void
vigil_session_settle_seat (VigilSession *self)
{
  self->restoring = FALSE;
  if (!self->operator_given && self->seat_operator != NULL)
    seat (self, self->seat_operator);
  else if (self->people->last != NULL)
    tell (self); /* whom to expect is known now */
}

/**
 * vigil_session_make_note:
 * @self: the session
 * @id: an alarm
 * @text: what is to be remembered about it
 *
 * Returns: (transfer full): the fact
 */
VigilEvent *
vigil_session_make_note (VigilSession *self, const char *id, const char *text)
{
  JsonObject *data = json_object_new ();

  json_object_set_string_member (data, "alarm", id);
  json_object_set_string_member (data, "text", text);
  vigil_session_introduce (self, id, data);
  return vigil_session_make (self, VIGIL_EVENT_ALARM_NOTED, id, self->operator, data);
}

static gboolean
check_note (VigilSession *self, const char *id, const char *text, GError **error)
{
  if (vigil_alarm_queue_find (self->alarms, id) == NULL && vigil_site_get_alarm_def (self->site, id) == NULL)
    {
      g_autofree char *name = g_utf8_make_valid (id, MIN (strlen (id), MAX_NAME));
      g_set_error (error, VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_NO_SUCH, _ ("There is no alarm “%s”."), name);
      return FALSE;
    }
  if (!vigil_session_check_text (text, MAX_NOTE, error))
    return FALSE;
  if (vigil_session_is_text (text))
    return TRUE;
  g_set_error (error, VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_REFUSED, "%s", _ ("The note is empty."));
  return FALSE;
}

/* @event and @task are taken; the task returns when the fact is folded. */
static void
take_for (VigilSession *self, VigilEvent *event, GTask *task)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);

  g_ptr_array_add (facts, event);
  vigil_session_take (self, facts, NULL, FALSE, FALSE, task);
}

/**
 * vigil_session_note_alarm_async:
 * @self: the session
 * @alarm_id: an alarm, or one that the site knows
 * @text: what is to be remembered about it, at most 2000 bytes
 * @callback: called when it is folded
 * @user_data: for @callback
 */
void
vigil_session_note_alarm_async (VigilSession *self,
                                const char *alarm_id,
                                const char *text,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (VIGIL_IS_SESSION (self) && alarm_id != NULL && text != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vigil_session_note_alarm_async);
  if (!vigil_session_may (self, VIGIL_RIGHT_NOTE, &error) || !check_note (self, alarm_id, text, &error))
    g_task_return_error (task, error);
  else
    take_for (self, vigil_session_make_note (self, alarm_id, text), g_steal_pointer (&task));
}

gboolean
vigil_session_note_alarm_finish (VigilSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* With accounts, those; else those of the site; else anybody. */
static gboolean
knows_successor (VigilSession *self, const char *to)
{
  const GArray *operators = vigil_site_get_alarm_policy (self->site)->operators;

  if (self->people->state != VIGIL_SEAT_OPEN)
    return vigil_people_may_follow (self, to);
  return operators == NULL || operators->len == 0 || find_operator (self, to) != NULL;
}

static gboolean
check_successor (VigilSession *self, const char *to, GError **error)
{
  g_autofree char *problem = NULL;

  if (!vigil_session_check_text (to, MAX_NAME, error))
    return FALSE;
  if (!vigil_session_is_text (to))
    problem = g_strdup (_ ("Say who takes over the seat."));
  else if (g_strcmp0 (to, self->operator) == 0)
    problem = g_strdup_printf (_ ("%s has the seat already."), to);
  else if (!knows_successor (self, to))
    problem = g_strdup_printf (_ ("The site does not know %s as somebody who may take over the seat."), to);
  if (problem != NULL)
    g_set_error_literal (error, VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_REFUSED, problem);
  return problem == NULL;
}

static VigilEvent *
make_handover (VigilSession *self, const char *to, JsonNode *record)
{
  JsonObject *data = json_object_new ();
  g_autofree char *since = vigil_time_to_rfc3339 (self->shift_since), *from = NULL;

  from = g_utf8_make_valid (self->operator, MIN (strlen (self->operator), MAX_NAME));
  json_object_set_string_member (data, "from", from);
  json_object_set_string_member (data, "to", to);
  if (self->shift_since != 0)
    json_object_set_string_member (data, "since", since);
  json_object_set_member (data, "record", record);
  return vigil_session_make (self, VIGIL_EVENT_SEAT_HANDED_OVER, "seat", self->operator, data);
}

/**
 * vigil_session_hand_over_async:
 * @self: the session
 * @to: who takes over
 * @record: (transfer full): an object: what was handed over
 * @callback: called when it is folded
 * @user_data: for @callback
 *
 * From the fold on @to acts here, in the role that the site gives that name, and the shift begins. Fails with
 * %VIGIL_SESSION_ERROR_REFUSED for a name that may not sit here.
 */
void
vigil_session_hand_over_async (VigilSession *self,
                               const char *to,
                               JsonNode *record,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (VIGIL_IS_SESSION (self) && to != NULL && record != NULL && JSON_NODE_HOLDS_OBJECT (record));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vigil_session_hand_over_async);
  if (!vigil_session_may (self, VIGIL_RIGHT_SEAT, &error) || !check_successor (self, to, &error))
    {
      json_node_unref (record);
      g_task_return_error (task, error);
    }
  else
    take_for (self, make_handover (self, to, record), g_steal_pointer (&task));
}

gboolean
vigil_session_hand_over_finish (VigilSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
