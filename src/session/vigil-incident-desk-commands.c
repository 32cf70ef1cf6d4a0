/* vigil-incident-desk-commands.c: what is done to an incident: right, validity, journal, fold
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-incident-desk-private.h"
#include "library/vigil-record-fields.h"
#include "session/vigil-session-refuse.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MAX_TEXT 2000 /* bytes, as the schemas have it */
#define MAX_STRING 200

/* ---- what all have in common -------------------------------------------------------------- */

static VigilIncident *
find (VigilIncidentDesk *self, const char *id, VigilRight right, GError **error)
{
  VigilIncident *incident;

  if (!vigil_incident_desk_check_seat (self, right, error))
    return NULL;
  incident = vigil_incident_desk_find (self, id);
  if (incident == NULL)
    g_set_error_literal (error, VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_NO_SUCH, _ ("There is no such incident"));
  return incident;
}

/* An empty text is none. */
static gboolean
add (JsonObject *data, const char *member, const char *text, gsize max, GError **error)
{
  if (!vigil_session_check_text (text, max, error))
    return FALSE;
  if (vigil_session_is_text (text))
    json_object_set_string_member (data, member, text);
  return TRUE;
}

/* @data: (transfer full) (nullable): %NULL with @problem. Takes both. */
static void
command (VigilIncidentDesk *self, VigilIncident *incident, VigilEventType type, JsonObject *data, GError *problem, GTask *task)
{
  g_autoptr (VigilEvent) event = NULL;
  GPtrArray *facts;

  if (problem != NULL)
    {
      g_clear_pointer (&data, json_object_unref);
      g_task_return_error (task, problem);
      return;
    }
  event = vigil_incident_desk_make (self, type, vigil_incident_get_id (incident), vigil_incident_is_drill (incident), self->session->operator, data);
  if (!vigil_incident_check (incident, event, &problem))
    {
      g_task_return_error (task, problem);
      return;
    }
  facts = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  g_ptr_array_add (facts, g_steal_pointer (&event));
  vigil_incident_desk_take (self, vigil_incident_get_id (incident), facts, g_object_ref (task));
}

static GTask *
begin (VigilIncidentDesk *self, gpointer tag, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, tag);
  return task;
}

/**
 * vigil_incident_desk_finish:
 *
 * Returns: whether it is in the journal and was folded; else why not, in a sentence
 */
gboolean
vigil_incident_desk_finish (VigilIncidentDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- state and level ---------------------------------------------------------------------- */

static gboolean
has_open_step (const VigilRun *run)
{
  return !vigil_run_is_finished (run);
}

static gboolean
has_open_plan (VigilIncident *incident)
{
  const GPtrArray *runs = vigil_incident_get_runs (incident);

  for (guint i = 0; i < runs->len; i++)
    if (!vigil_incident_is_run_stopped (incident, i) && has_open_step (runs->pdata[i]))
      return TRUE;
  return FALSE;
}

/* Steps that must be done are not left behind without somebody who may say so. */
static gboolean
check_close (VigilIncidentDesk *self, VigilIncident *incident, GError **error)
{
  g_autofree char *sentence = NULL;

  if (!has_open_plan (incident) || vigil_role_has_right (self->session->role, VIGIL_RIGHT_STEP_FORCE))
    return TRUE;
  sentence = vigil_right_dup_refusal (VIGIL_RIGHT_STEP_FORCE);
  g_set_error (error, VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_REFUSED, _ ("Mandatory steps of a plan are still open. %s"), sentence);
  return FALSE;
}

void
vigil_incident_desk_become_async (VigilIncidentDesk *self, const char *id, VigilIncidentState state, const char *reason,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  JsonObject *data = json_object_new ();
  VigilIncident *incident;
  GError *error = NULL;

  g_return_if_fail (VIGIL_IS_INCIDENT_DESK (self) && id != NULL && state < VIGIL_N_INCIDENT_STATES);

  task = begin (self, vigil_incident_desk_become_async, callback, user_data);
  incident = find (self, id, state == VIGIL_INCIDENT_CONFIRMED ? VIGIL_RIGHT_INCIDENT_OPEN : VIGIL_RIGHT_INCIDENT_LEAD, &error);
  json_object_set_string_member (data, "state", vigil_incident_state_to_string (state));
  if (incident != NULL && add (data, "reason", reason, MAX_TEXT, &error) && vigil_incident_can_become (incident, state, reason, &error)
      && state == VIGIL_INCIDENT_CLOSED)
    check_close (self, incident, &error);
  command (self, incident, VIGIL_EVENT_INCIDENT_CHANGED, data, error, task);
}

void
vigil_incident_desk_level_async (VigilIncidentDesk *self, const char *id, guint level, VigilResponseStart start, const char *reason,
                                 GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  JsonObject *data = json_object_new ();
  VigilIncident *incident;
  GError *error = NULL;

  g_return_if_fail (VIGIL_IS_INCIDENT_DESK (self) && id != NULL && start < VIGIL_N_STARTS);

  task = begin (self, vigil_incident_desk_level_async, callback, user_data);
  incident = find (self, id, VIGIL_RIGHT_INCIDENT_LEAD, &error);
  json_object_set_int_member (data, "level", level);
  if (start != VIGIL_START_NONE)
    json_object_set_string_member (data, "start", vigil_response_start_to_string (start));
  if (incident != NULL && add (data, "reason", reason, MAX_TEXT, &error))
    vigil_incident_can_level (incident, level, start, reason, &error);
  command (self, incident, VIGIL_EVENT_INCIDENT_CHANGED, data, error, task);
}

/* ---- what it is --------------------------------------------------------------------------- */

/* Whether the title says what the desk made of type, substance and place: then it is made anew with them. */
static gboolean
has_made_title (VigilIncidentDesk *self, VigilIncident *incident)
{
  g_autoptr (JsonObject) data = json_object_new ();
  g_autofree char *title = vigil_incident_dup_title (incident);
  JsonObject *made;

  vigil_incident_desk_add_title (self, data, vigil_incident_get_kind (incident), vigil_incident_get_substance (incident),
                                 vigil_incident_get_asset (incident), vigil_incident_get_area (incident));
  made = json_object_get_object_member (data, "title");
  return made != NULL
         && (g_strcmp0 (title, json_object_get_string_member_with_default (made, "zh", NULL)) == 0
             || g_strcmp0 (title, json_object_get_string_member_with_default (made, "en", NULL)) == 0);
}

static void
add_new_title (VigilIncidentDesk *self, VigilIncident *incident, const VigilIncidentDraft *draft, JsonObject *data)
{
  if (vigil_session_is_text (draft->title))
    json_object_set_string_member (data, "title", draft->title);
  else if (has_made_title (self, incident) && (draft->type < VIGIL_N_INCIDENT_TYPES || draft->substance != NULL || draft->asset != NULL))
    vigil_incident_desk_add_title (self, data, draft->type < VIGIL_N_INCIDENT_TYPES ? draft->type : vigil_incident_get_kind (incident),
                                   draft->substance != NULL ? draft->substance : vigil_incident_get_substance (incident),
                                   draft->asset != NULL ? draft->asset : vigil_incident_get_asset (incident),
                                   draft->area != NULL ? draft->area : vigil_incident_get_area (incident));
}

static gboolean
add_description (VigilIncidentDesk *self, VigilIncident *incident, const VigilIncidentDraft *draft, JsonObject *data, GError **error)
{
  if (!vigil_incident_desk_check_draft (self, draft, error))
    return FALSE;
  if (draft->type < VIGIL_N_INCIDENT_TYPES && draft->type != vigil_incident_get_kind (incident))
    json_object_set_string_member (data, "type", vigil_incident_type_to_string (draft->type));
  if (isfinite (draft->east))
    {
      json_object_set_double_member (data, "east", draft->east);
      json_object_set_double_member (data, "north", draft->north);
    }
  add_new_title (self, incident, draft, data);
  return add (data, "substance", draft->substance, MAX_STRING, error) && add (data, "asset", draft->asset, MAX_STRING, error)
         && add (data, "area", draft->area, MAX_STRING, error);
}

void
vigil_incident_desk_describe_async (VigilIncidentDesk *self, const char *id, const VigilIncidentDraft *draft, const char *reason,
                                    GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  JsonObject *data = json_object_new ();
  VigilIncident *incident;
  GError *error = NULL;

  g_return_if_fail (VIGIL_IS_INCIDENT_DESK (self) && id != NULL && draft != NULL);

  task = begin (self, vigil_incident_desk_describe_async, callback, user_data);
  incident = find (self, id, VIGIL_RIGHT_INCIDENT_OPEN, &error);
  if (incident != NULL && add (data, "reason", reason, MAX_TEXT, &error))
    add_description (self, incident, draft, data, &error);
  command (self, incident, VIGIL_EVENT_INCIDENT_CHANGED, data, error, task);
}

/* ---- who ---------------------------------------------------------------------------------- */

void
vigil_incident_desk_take_role_async (VigilIncidentDesk *self, const char *id, VigilDuty duty, const char *who, const char *reason,
                                     GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  JsonObject *data = json_object_new ();
  VigilIncident *incident;
  GError *error = NULL;

  g_return_if_fail (VIGIL_IS_INCIDENT_DESK (self) && id != NULL && duty < VIGIL_N_DUTIES);

  task = begin (self, vigil_incident_desk_take_role_async, callback, user_data);
  incident = find (self, id, VIGIL_RIGHT_INCIDENT_LEAD, &error);
  json_object_set_string_member (data, "duty", vigil_duty_to_string (duty));
  if (incident != NULL && add (data, "who", who, MAX_STRING, &error))
    add (data, "reason", reason, MAX_TEXT, &error);
  command (self, incident, VIGIL_EVENT_INCIDENT_ROLE_TAKEN, data, error, task);
}

void
vigil_incident_desk_hand_over_async (VigilIncidentDesk *self, const char *id, const char *owner, const char *reason,
                                     GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  JsonObject *data = json_object_new ();
  VigilIncident *incident;
  GError *error = NULL;

  g_return_if_fail (VIGIL_IS_INCIDENT_DESK (self) && id != NULL);

  task = begin (self, vigil_incident_desk_hand_over_async, callback, user_data);
  incident = find (self, id, VIGIL_RIGHT_INCIDENT_LEAD, &error);
  if (incident != NULL && !vigil_session_is_text (owner))
    vigil_session_refuse (&error, "%s", _ ("It must be said who takes the incident over."));
  else if (incident != NULL && add (data, "owner", owner, MAX_STRING, &error))
    add (data, "reason", reason, MAX_TEXT, &error);
  command (self, incident, VIGIL_EVENT_INCIDENT_CHANGED, data, error, task);
}

/* ---- alarms and notes --------------------------------------------------------------------- */

/* A real alarm is in one real incident at most. */
static gboolean
check_free (VigilIncidentDesk *self, VigilIncident *incident, const char *alarm, GError **error)
{
  VigilIncident *other = vigil_incident_desk_find_by_alarm (self, alarm);

  if (other == NULL || other == incident || vigil_incident_is_drill (other) || vigil_incident_is_drill (incident))
    return TRUE;
  g_set_error (error, VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_REFUSED, _ ("The alarm %s belongs to incident %s."), alarm,
               vigil_incident_get_id (other));
  return FALSE;
}

static gboolean
check_alarm (VigilIncidentDesk *self, const char *alarm, GError **error)
{
  if (vigil_alarm_queue_find (self->session->alarms, alarm) != NULL || vigil_site_get_alarm_def (self->session->site, alarm) != NULL)
    return TRUE;
  g_set_error (error, VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_NO_SUCH, _ ("There is no alarm “%s”."), alarm);
  return FALSE;
}

void
vigil_incident_desk_add_alarm_async (VigilIncidentDesk *self, const char *id, const char *alarm_id, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  JsonObject *data = json_object_new ();
  VigilIncident *incident;
  GError *error = NULL;

  g_return_if_fail (VIGIL_IS_INCIDENT_DESK (self) && id != NULL && alarm_id != NULL);

  task = begin (self, vigil_incident_desk_add_alarm_async, callback, user_data);
  incident = find (self, id, VIGIL_RIGHT_INCIDENT_OPEN, &error);
  if (incident != NULL && add (data, "alarm", alarm_id, MAX_STRING, &error) && check_alarm (self, alarm_id, &error))
    check_free (self, incident, alarm_id, &error);
  command (self, incident, VIGIL_EVENT_INCIDENT_ALARM_ADDED, data, error, task);
}

void
vigil_incident_desk_remove_alarm_async (VigilIncidentDesk *self, const char *id, const char *alarm_id, const char *reason,
                                        GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  JsonObject *data = json_object_new ();
  VigilIncident *incident;
  GError *error = NULL;

  g_return_if_fail (VIGIL_IS_INCIDENT_DESK (self) && id != NULL && alarm_id != NULL);

  task = begin (self, vigil_incident_desk_remove_alarm_async, callback, user_data);
  incident = find (self, id, VIGIL_RIGHT_INCIDENT_OPEN, &error);
  if (incident != NULL && !vigil_session_is_text (reason))
    vigil_session_refuse (&error, "%s", _ ("A reason is needed"));
  else if (incident != NULL && add (data, "alarm", alarm_id, MAX_STRING, &error))
    add (data, "reason", reason, MAX_TEXT, &error);
  command (self, incident, VIGIL_EVENT_INCIDENT_ALARM_REMOVED, data, error, task);
}

void
vigil_incident_desk_note_async (VigilIncidentDesk *self, const char *id, const char *text, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  JsonObject *data = json_object_new ();
  VigilIncident *incident;
  GError *error = NULL;

  g_return_if_fail (VIGIL_IS_INCIDENT_DESK (self) && id != NULL);

  task = begin (self, vigil_incident_desk_note_async, callback, user_data);
  incident = find (self, id, VIGIL_RIGHT_NOTE, &error);
  if (incident != NULL)
    add (data, "text", text, MAX_TEXT, &error);
  command (self, incident, VIGIL_EVENT_INCIDENT_NOTED, data, error, task);
}

/* ---- plans -------------------------------------------------------------------------------- */

static gboolean
add_plan (JsonObject *data, const VigilRecord *plan, GError **error)
{
  JsonObject *body = plan->kind == VIGIL_RECORD_PLAN && plan->body != NULL && JSON_NODE_HOLDS_OBJECT (plan->body)
                         ? json_node_get_object (plan->body)
                         : NULL;
  JsonNode *procedure = body != NULL ? json_object_get_member (body, "procedure") : NULL;

  if (procedure == NULL)
    return vigil_session_refuse (error, "%s", _ ("The plan has no steps that could be run."));
  json_object_set_string_member (data, "plan", plan->id);
  json_object_set_int_member (data, "version", plan->version);
  json_object_set_member (data, "procedure", vigil_json_node_dup (procedure)); /* others read the record meanwhile */
  vigil_incident_desk_add_text (data, "title", plan->title.zh, plan->title.en);
  return TRUE;
}

void
vigil_incident_desk_start_plan_async (VigilIncidentDesk *self, const char *id, VigilRecord *plan, const char *reason,
                                      GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  JsonObject *data = json_object_new ();
  VigilIncident *incident;
  GError *error = NULL;

  g_return_if_fail (VIGIL_IS_INCIDENT_DESK (self) && id != NULL && plan != NULL);

  task = begin (self, vigil_incident_desk_start_plan_async, callback, user_data);
  incident = find (self, id, VIGIL_RIGHT_PLAN_START, &error);
  if (incident != NULL && add (data, "reason", reason, MAX_TEXT, &error))
    add_plan (data, plan, &error);
  command (self, incident, VIGIL_EVENT_INCIDENT_PLAN_STARTED, data, error, task);
}

void
vigil_incident_desk_stop_plan_async (VigilIncidentDesk *self, const char *id, const char *plan, const char *reason,
                                     GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  JsonObject *data = json_object_new ();
  VigilIncident *incident;
  GError *error = NULL;

  g_return_if_fail (VIGIL_IS_INCIDENT_DESK (self) && id != NULL && plan != NULL);

  task = begin (self, vigil_incident_desk_stop_plan_async, callback, user_data);
  incident = find (self, id, VIGIL_RIGHT_PLAN_START, &error);
  if (incident != NULL && !vigil_session_is_text (reason))
    vigil_session_refuse (&error, "%s", _ ("A reason is needed"));
  else if (incident != NULL && add (data, "plan", plan, MAX_STRING, &error))
    add (data, "reason", reason, MAX_TEXT, &error);
  command (self, incident, VIGIL_EVENT_INCIDENT_PLAN_STOPPED, data, error, task);
}

static VigilRight
get_step_right (VigilRunInput input)
{
  switch (input)
    {
    case VIGIL_RUN_SKIP:
    case VIGIL_RUN_REOPEN:
    case VIGIL_RUN_LEAVE:
      return VIGIL_RIGHT_STEP_SKIP;
    case VIGIL_RUN_FORCE:
      return VIGIL_RIGHT_STEP_FORCE;
    default:
      return VIGIL_RIGHT_STEP;
    }
}

static gboolean
is_of_program (VigilRunInput input)
{
  return input == VIGIL_RUN_LOOP || input == VIGIL_RUN_READY || input == VIGIL_RUN_HOLD;
}

void
vigil_incident_desk_step_async (VigilIncidentDesk *self, const char *id, const char *plan, VigilRunInput input, const char *step,
                                const char *text, const char *answer, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  JsonObject *data = json_object_new ();
  VigilIncident *incident;
  GError *error = NULL;

  g_return_if_fail (VIGIL_IS_INCIDENT_DESK (self) && id != NULL && plan != NULL && step != NULL && input < VIGIL_N_RUN_INPUTS);

  task = begin (self, vigil_incident_desk_step_async, callback, user_data);
  incident = find (self, id, get_step_right (input), &error);
  json_object_set_string_member (data, "input", vigil_run_input_to_string (input));
  if (incident != NULL && is_of_program (input))
    vigil_session_refuse (&error, "%s", _ ("That is done by the program alone."));
  else if (incident != NULL && add (data, "plan", plan, MAX_STRING, &error) && add (data, "step", step, MAX_STRING, &error)
           && add (data, "text", text, MAX_TEXT, &error))
    add (data, "answer", answer, MAX_STRING, &error);
  command (self, incident, VIGIL_EVENT_INCIDENT_STEP, data, error, task);
}

/* ---- help and reports --------------------------------------------------------------------- */

static gboolean
add_resource (JsonObject *data, const VigilRecord *resource, const char *state, double quantity, GError **error)
{
  static const char *const states[] = { "reserved", "dispatched", "arrived", "released", "called", NULL };

  if (resource->kind != VIGIL_RECORD_TEAM && resource->kind != VIGIL_RECORD_MATERIAL && resource->kind != VIGIL_RECORD_EXPERT)
    return vigil_session_refuse (error, "%s", _ ("Only teams, materials and experts can be sent."));
  if (!g_strv_contains (states, state))
    return vigil_session_refuse (error, "%s", _ ("It must be said who or what is sent, and how far it has come"));
  if (!isfinite (quantity) || quantity < 0.0 || quantity > 1e9)
    return vigil_session_refuse (error, "%s", _ ("A quantity is a number and not negative"));
  json_object_set_string_member (data, "resource", resource->id);
  json_object_set_string_member (data, "state", state);
  vigil_incident_desk_add_text (data, "title", resource->title.zh, resource->title.en);
  if (quantity > 0.0)
    json_object_set_double_member (data, "quantity", quantity);
  return TRUE;
}

void
vigil_incident_desk_resource_async (VigilIncidentDesk *self, const char *id, VigilRecord *resource, const char *state, double quantity,
                                    const char *text, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  JsonObject *data = json_object_new ();
  VigilIncident *incident;
  GError *error = NULL;

  g_return_if_fail (VIGIL_IS_INCIDENT_DESK (self) && id != NULL && resource != NULL && state != NULL);

  task = begin (self, vigil_incident_desk_resource_async, callback, user_data);
  incident = find (self, id, VIGIL_RIGHT_RESOURCES, &error);
  if (incident != NULL && add_resource (data, resource, state, quantity, &error))
    add (data, "text", text, MAX_TEXT, &error);
  command (self, incident, VIGIL_EVENT_INCIDENT_RESOURCE, data, error, task);
}

/**
 * vigil_incident_desk_report_async:
 * @form: "report-493"
 * @fields: (transfer full): an object, as it was signed by who sits here
 */
void
vigil_incident_desk_report_async (VigilIncidentDesk *self, const char *id, const char *form, JsonNode *fields, GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  JsonObject *data = json_object_new ();
  VigilIncident *incident;
  GError *error = NULL;

  g_return_if_fail (VIGIL_IS_INCIDENT_DESK (self) && id != NULL && form != NULL && fields != NULL);

  task = begin (self, vigil_incident_desk_report_async, callback, user_data);
  incident = find (self, id, VIGIL_RIGHT_REPORT, &error);
  if (incident != NULL && JSON_NODE_HOLDS_OBJECT (fields))
    add (data, "form", form, MAX_STRING, &error);
  json_object_set_member (data, "fields", fields);
  command (self, incident, VIGIL_EVENT_INCIDENT_REPORTED, data, error, task);
}
