/* vigil-session-desk.c: what the operator does to alarms
 *
 * A command is validated, becomes durable facts, is folded, and only then goes to the platform, which may refuse:
 * that is told, and undoes nothing here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-session-private.h"

#include "core/vigil-sentence.h"

#include <glib/gi18n-lib.h>

/* One command to some alarms. */
typedef struct
{
  VigilAlarmInput what;
  GPtrArray *facts;   /* (element-type VigilEvent) */
  GPtrArray *refused; /* (element-type VigilAlarmRefusal) */
} Work;

/* What an input becomes; no command: it does not concern the platform. */
static const struct
{
  VigilEventType type;
  const char *command;
} inputs[VIGIL_N_ALARM_INPUTS] = {
  [VIGIL_ALARM_INPUT_ACKNOWLEDGE] = { VIGIL_EVENT_ALARM_ACKNOWLEDGED, "alarm.acknowledge" },
  [VIGIL_ALARM_INPUT_RESET] = { VIGIL_EVENT_ALARM_RESET, "alarm.reset" },
  [VIGIL_ALARM_INPUT_SILENCE] = { VIGIL_EVENT_ALARM_SILENCED, NULL },
  [VIGIL_ALARM_INPUT_SHELVE] = { VIGIL_EVENT_ALARM_SHELVED, "alarm.shelve" },
  [VIGIL_ALARM_INPUT_SHELVE_ONCE] = { VIGIL_EVENT_ALARM_SHELVED, "alarm.shelve" },
  [VIGIL_ALARM_INPUT_UNSHELVE] = { VIGIL_EVENT_ALARM_UNSHELVED, "alarm.unshelve" },
  [VIGIL_ALARM_INPUT_REMOVE] = { VIGIL_EVENT_ALARM_REMOVED, "alarm.remove" },
  [VIGIL_ALARM_INPUT_RESTORE] = { VIGIL_EVENT_ALARM_RESTORED, "alarm.restore" },
};

void
vigil_alarm_refusal_free (VigilAlarmRefusal *self)
{
  if (self == NULL)
    return;
  g_free (self->alarm);
  g_free (self->why);
  g_free (self);
}

static void
work_free (gpointer data)
{
  Work *self = data;

  g_ptr_array_unref (self->facts);
  g_ptr_array_unref (self->refused);
  g_free (self);
}

static Work *
work_new (VigilAlarmInput what)
{
  Work *self = g_new0 (Work, 1);

  self->what = what;
  self->facts = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  self->refused = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_alarm_refusal_free);
  return self;
}

static void
set_string (JsonObject *data, const char *member, const char *value)
{
  if (vigil_session_is_text (value))
    json_object_set_string_member (data, member, value);
}

/* A text of the site in its languages; nothing if nobody wrote it. */
void
vigil_session_set_text (JsonObject *data, const char *member, const VigilText *text)
{
  JsonObject *object;

  if (text->zh == NULL && text->en == NULL)
    return;
  object = json_object_new ();
  set_string (object, "zh", text->zh);
  set_string (object, "en", text->en);
  json_object_set_object_member (data, member, object);
}

/**
 * vigil_session_introduce:
 * @self: the session
 * @id: an alarm
 * @data: of a fact about it
 *
 * Adds priority and words from the site to what may be the first that the journal hears of an alarm.
 */
void
vigil_session_introduce (VigilSession *self, const char *id, JsonObject *data)
{
  VigilAlarm *alarm = vigil_alarm_queue_find (self->alarms, id);
  const VigilAlarmDef *def = vigil_site_get_alarm_def (self->site, id);

  if (def == NULL || (alarm != NULL && vigil_alarm_get_raised (alarm) != 0))
    return;
  json_object_set_int_member (data, "priority", CLAMP (def->priority, 1, VIGIL_N_PRIORITIES));
  vigil_session_set_text (data, "message", &def->message);
}

static void
set_shelf (VigilSession *self, VigilAlarmInput what, const char *id, const VigilAlarmOrder *order, JsonObject *data)
{
  g_autofree char *until = vigil_time_to_rfc3339 (vigil_session_get_shelf_end (self, id, order));

  json_object_set_string_member (data, "until", until);
  if (what == VIGIL_ALARM_INPUT_SHELVE_ONCE)
    json_object_set_boolean_member (data, "oneShot", TRUE);
}

/* What the fact and the command to the platform both say. */
static void
set_order (VigilSession *self, VigilAlarmInput what, const char *id, const VigilAlarmOrder *order, JsonObject *data)
{
  gboolean removes = what == VIGIL_ALARM_INPUT_REMOVE;
  const char *authority = order->authority;

  set_string (data, "reason", order->reason);
  if (what == VIGIL_ALARM_INPUT_SHELVE || what == VIGIL_ALARM_INPUT_SHELVE_ONCE)
    set_shelf (self, what, id, order, data);
  else if (!removes)
    return;
  if (removes && !vigil_session_is_text (authority))
    authority = self->operator;
  set_string (data, "authority", authority);
  if (removes)
    set_string (data, "order", order->order);
}

/* NULL: the platform has nothing to do with it. */
static VigilEvent *
make_alarm_request (VigilSession *self, VigilAlarmInput what, const char *id, const VigilAlarmOrder *order)
{
  JsonObject *args;
  JsonNode *node;

  if (inputs[what].command == NULL || vigil_session_link_of_alarm (self, id) == NULL)
    return NULL;
  args = json_object_new ();
  set_order (self, what, id, order, args);
  if (json_object_get_size (args) == 0)
    {
      json_object_unref (args);
      return vigil_session_make_request (self, inputs[what].command, id, NULL);
    }
  node = json_node_init_object (json_node_alloc (), args);
  json_object_unref (args);
  return vigil_session_make_request (self, inputs[what].command, id, node);
}

static VigilEvent *
make_fact (VigilSession *self,
           VigilAlarmInput what,
           const char *id,
           const VigilAlarmOrder *order,
           const VigilEvent *request)
{
  JsonObject *data = json_object_new ();

  json_object_set_string_member (data, "alarm", id);
  set_order (self, what, id, order, data);
  if (what == VIGIL_ALARM_INPUT_UNSHELVE)
    json_object_set_string_member (data, "cause", "operator");
  if (what == VIGIL_ALARM_INPUT_SHELVE || what == VIGIL_ALARM_INPUT_SHELVE_ONCE || what == VIGIL_ALARM_INPUT_REMOVE)
    vigil_session_introduce (self, id, data);
  if (request != NULL)
    json_object_set_string_member (data, "command", request->id);
  return vigil_session_make (self, inputs[what].type, id, self->operator, data);
}

static void
add_facts (VigilSession *self, Work *work, const char *id, const VigilAlarmOrder *order)
{
  VigilEvent *request = make_alarm_request (self, work->what, id, order);

  if (request != NULL)
    g_ptr_array_add (work->facts, request);
  g_ptr_array_add (work->facts, make_fact (self, work->what, id, order, request));
  if (vigil_session_is_text (order->text))
    g_ptr_array_add (work->facts, vigil_session_make_note (self, id, order->text));
}

static void
add_refusal (Work *work, const char *id, const GError *error)
{
  VigilAlarmRefusal *refusal = g_new0 (VigilAlarmRefusal, 1);

  refusal->alarm = g_strdup (id);
  refusal->why = g_strdup (error->message);
  g_ptr_array_add (work->refused, refusal);
}

/* Each once, in the order given. Borrows. */
static GPtrArray *
only_different (const char *const *ids)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *different = g_ptr_array_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    if (g_hash_table_add (seen, (char *) ids[i]))
      g_ptr_array_add (different, (char *) ids[i]);
  return different;
}

/* The error of the last one that was refused, if nothing is left to do. */
static GError *
collect (VigilSession *self, Work *work, const char *const *alarm_ids, const VigilAlarmOrder *order)
{
  g_autoptr (GPtrArray) ids = only_different (alarm_ids);
  g_autoptr (GError) last = NULL;

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GError) error = NULL;

      if (vigil_session_check_alarm (self, work->what, ids->pdata[i], ids->len, order, &error))
        {
          add_facts (self, work, ids->pdata[i], order);
          continue;
        }
      add_refusal (work, ids->pdata[i], error);
      g_clear_error (&last);
      last = g_steal_pointer (&error);
    }
  if (ids->len == 0)
    return g_error_new_literal (VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_REFUSED, _ ("No alarm is chosen."));
  return work->facts->len == 0 ? g_steal_pointer (&last) : NULL;
}

static char *
describe_refused (GPtrArray *refused)
{
  const VigilAlarmRefusal *first = refused->pdata[0];
  g_autofree char *rest = NULL;

  if (refused->len == 1)
    return g_strdup (first->why);
  rest = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u alarm was left out, the first because:",
                                       "%u alarms were left out, the first because:", refused->len),
                          refused->len);
  return vigil_sentences_join (rest, first->why);
}

static void
return_refusal (GTask *task, Work *work, GError *error)
{
  g_autofree char *sentence = NULL;

  if (work->refused->len > 1)
    {
      sentence = describe_refused (work->refused);
      g_error_free (error);
      error = g_error_new_literal (VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_REFUSED, sentence);
    }
  g_task_return_error (task, error);
}

static void
folded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) outer = user_data;
  Work *work = g_task_get_task_data (outer);
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (outer, g_steal_pointer (&error));
      return;
    }
  vigil_session_send_alarm_requests (VIGIL_SESSION (source), work->what, work->facts);
  g_task_return_boolean (outer, TRUE);
}

/**
 * vigil_session_alarm_async:
 * @self: the session
 * @what: acknowledge, silence, reset, shelve, shelve once, unshelve, remove or restore
 * @alarm_ids: (array zero-terminated=1): which alarms
 * @order: (nullable): what goes with it; copied
 * @callback: called when the facts are folded
 * @user_data: for @callback
 *
 * Does what is valid, as one group of facts, and then tells the platforms. What was left out is said with the signal
 * "message" and given by vigil_session_alarm_finish(). Fails with %VIGIL_SESSION_ERROR_REFUSED, or
 * %VIGIL_SESSION_ERROR_NO_SUCH for a single unknown alarm, if nothing is valid.
 */
void
vigil_session_alarm_async (VigilSession *self,
                           VigilAlarmInput what,
                           const char *const *alarm_ids,
                           const VigilAlarmOrder *order,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  static const VigilAlarmOrder nothing = { 0 };
  g_autoptr (GTask) task = NULL;
  g_autofree char *sentence = NULL;
  GError *error = NULL;
  Work *work;

  g_return_if_fail (VIGIL_IS_SESSION (self) && alarm_ids != NULL);
  g_return_if_fail (what < VIGIL_N_ALARM_INPUTS && inputs[what].type != VIGIL_EVENT_UNKNOWN);

  order = order != NULL ? order : &nothing;
  work = work_new (what);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vigil_session_alarm_async);
  g_task_set_task_data (task, work, work_free);
  if (vigil_session_check_order (self, what, order, &error))
    error = collect (self, work, alarm_ids, order);
  if (error != NULL)
    {
      return_refusal (task, work, error);
      return;
    }
  if (work->refused->len > 0)
    vigil_session_say (self, sentence = describe_refused (work->refused));
  vigil_session_take (self,
                      work->facts,
                      NULL,
                      FALSE,
                      FALSE,
                      g_task_new (self, NULL, folded_cb, g_steal_pointer (&task)));
}

/**
 * vigil_session_alarm_finish:
 * @self: the session
 * @result: what the callback got
 * @refused: (out) (optional) (transfer full) (element-type VigilAlarmRefusal): what was left out and why, also where
 * nothing was done; may be empty
 * @error: return location
 *
 * Returns: whether anything was done
 */
gboolean
vigil_session_alarm_finish (VigilSession *self, GAsyncResult *result, GPtrArray **refused, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (refused != NULL)
    *refused = g_ptr_array_ref (((Work *) g_task_get_task_data (G_TASK (result)))->refused);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * vigil_session_acknowledge_async:
 * @self: the session
 * @alarm_ids: (array zero-terminated=1): which alarms
 * @callback: called when they are folded
 * @user_data: for @callback
 *
 * The same as vigil_session_alarm_async() with %VIGIL_ALARM_INPUT_ACKNOWLEDGE.
 */
void
vigil_session_acknowledge_async (VigilSession *self,
                                 const char *const *alarm_ids,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  vigil_session_alarm_async (self, VIGIL_ALARM_INPUT_ACKNOWLEDGE, alarm_ids, NULL, callback, user_data);
}

gboolean
vigil_session_acknowledge_finish (VigilSession *self, GAsyncResult *result, GError **error)
{
  return vigil_session_alarm_finish (self, result, NULL, error);
}
