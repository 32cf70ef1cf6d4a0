/* vigil-incident-fold.c: events become an incident
 *
 * Events come from the journal or from a stranger: nothing of their data is taken on trust.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "response/vigil-incident-private.h"

#define MAX_ALARMS 10000
#define MAX_RUNS 100
#define MAX_NAME 200 /* bytes */

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, VIGIL_RESPONSE_ERROR, VIGIL_RESPONSE_ERROR_REFUSED, sentence);
  return FALSE;
}

/* A short string; NULL where there is none. */
static const char *
get_name (VigilEvent *event, const char *member)
{
  const char *text = vigil_event_get_string (event, member);

  return text != NULL && *text != '\0' && strlen (text) <= MAX_NAME ? text : NULL;
}

static void
take_name (VigilEvent *event, const char *member, char **out)
{
  const char *text = get_name (event, member);

  if (text == NULL)
    return;
  g_free (*out);
  *out = g_strdup (text);
}

static void
take_place (VigilIncident *self, VigilEvent *event)
{
  double east = vigil_event_get_double (event, "east"), north = vigil_event_get_double (event, "north");

  take_name (event, "substance", &self->substance);
  take_name (event, "asset", &self->asset);
  take_name (event, "area", &self->area);
  take_name (event, "owner", &self->owner);
  if (!isfinite (east) || !isfinite (north))
    return;
  self->east = east;
  self->north = north;
}

static void
take_title (VigilIncident *self, VigilEvent *event)
{
  if (vigil_event_get_text (event, "title") == NULL)
    return;
  g_clear_pointer (&self->title, vigil_event_unref);
  self->title = vigil_event_ref (event);
}

/* ---- changed ------------------------------------------------------------------------------ */

static gboolean
check_state (VigilIncident *self, VigilEvent *event, const char *reason, GError **error)
{
  const char *word = vigil_event_get_string (event, "state");
  VigilIncidentState state;

  if (word == NULL)
    return TRUE;
  if (!vigil_incident_state_from_string (word, &state))
    return refuse (error, _ ("There is no such state"));
  return vigil_incident_can_become (self, state, reason, error);
}

static gboolean
read_level (VigilEvent *event, guint *level, VigilResponseStart *start)
{
  gint64 number = vigil_event_get_int (event, "level", -1);

  *level = number < 0 || number > G_MAXINT ? G_MAXUINT : (guint) number;
  *start = VIGIL_START_NONE;
  if (!vigil_response_start_from_string (vigil_event_get_string (event, "start"), start))
    *start = VIGIL_START_NONE;
  return !isnan (vigil_event_get_double (event, "level"));
}

static gboolean
check_level (VigilIncident *self, VigilEvent *event, const char *reason, GError **error)
{
  VigilResponseStart start;
  guint level;

  return !read_level (event, &level, &start) || vigil_incident_can_level (self, level, start, reason, error);
}

static gboolean
says_something (VigilEvent *event)
{
  static const char *const members[] = { "state", "type", "substance", "asset", "area", "owner" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (get_name (event, members[i]) != NULL)
      return TRUE;
  return vigil_event_get_text (event, "title") != NULL || !isnan (vigil_event_get_double (event, "level"))
         || (!isnan (vigil_event_get_double (event, "east")) && !isnan (vigil_event_get_double (event, "north")));
}

static gboolean
check_changed (VigilIncident *self, VigilEvent *event, GError **error)
{
  const char *reason = vigil_event_get_text (event, "reason"), *type = vigil_event_get_string (event, "type");

  if (reason == NULL)
    return refuse (error, _ ("A reason is needed"));
  if (!says_something (event))
    return refuse (error, _ ("Nothing is changed"));
  if (type != NULL && !vigil_incident_type_from_string (type, &(VigilIncidentType){ 0 }))
    return refuse (error, _ ("There is no such type"));
  return check_state (self, event, reason, error) && check_level (self, event, reason, error);
}

static void
fold_changed (VigilIncident *self, VigilEvent *event)
{
  VigilResponseStart start;
  guint level;

  if (read_level (event, &level, &start))
    {
      self->level = level;
      self->start = start;
      if (level != 0 && (self->worst == 0 || level < self->worst))
        self->worst = level;
    }
  if (vigil_incident_state_from_string (vigil_event_get_string (event, "state"), &self->state))
    self->closed = self->state == VIGIL_INCIDENT_CLOSED ? event->time : 0;
  vigil_incident_type_from_string (vigil_event_get_string (event, "type"), &self->kind);
  take_title (self, event);
  take_place (self, event);
}

/* ---- alarms and roles --------------------------------------------------------------------- */

static gboolean
find_alarm (VigilIncident *self, const char *alarm, guint *index)
{
  return g_ptr_array_find_with_equal_func (self->alarms, alarm, g_str_equal, index);
}

static gboolean
check_alarm (VigilIncident *self, VigilEvent *event, GError **error)
{
  const char *alarm = get_name (event, "alarm");
  gboolean adds = event->event_type == VIGIL_EVENT_INCIDENT_ALARM_ADDED;

  if (alarm == NULL)
    return refuse (error, _ ("No alarm is named"));
  if (find_alarm (self, alarm, NULL) == adds)
    return refuse (error, adds ? _ ("The alarm belongs to the incident already") : _ ("The alarm does not belong to the incident"));
  return !adds || self->alarms->len < MAX_ALARMS || refuse (error, _ ("There are too many alarms"));
}

static void
fold_alarm (VigilIncident *self, VigilEvent *event)
{
  const char *alarm = get_name (event, "alarm");
  guint index;

  if (event->event_type == VIGIL_EVENT_INCIDENT_ALARM_ADDED)
    g_ptr_array_add (self->alarms, g_strdup (alarm));
  else if (find_alarm (self, alarm, &index))
    g_ptr_array_remove_index (self->alarms, index);
}

static gboolean
check_role (VigilIncident *self, VigilEvent *event, GError **error)
{
  const char *duty = get_name (event, "duty");

  if (duty == NULL || !vigil_duty_from_string (duty, &(VigilDuty){ 0 }) || get_name (event, "who") == NULL)
    return refuse (error, _ ("It must be said who takes which role"));
  return TRUE;
}

static void
fold_role (VigilIncident *self, VigilEvent *event)
{
  VigilIncidentRole role = { .who = g_strdup (get_name (event, "who")), .since = event->time };

  vigil_duty_from_string (get_name (event, "duty"), &role.duty);
  for (guint i = self->roles->len; i-- > 0;)
    if (g_array_index (self->roles, VigilIncidentRole, i).duty == role.duty)
      g_array_remove_index (self->roles, i);
  g_array_append_val (self->roles, role);
}

/* ---- plans -------------------------------------------------------------------------------- */

static VigilProcedure *
read_procedure (VigilEvent *event, GError **error)
{
  JsonObject *data = event->data != NULL && JSON_NODE_HOLDS_OBJECT (event->data) ? json_node_get_object (event->data) : NULL;
  JsonNode *node = data != NULL ? json_object_get_member (data, "procedure") : NULL;

  return vigil_procedure_from_json (node, get_name (event, "plan"), (guint) vigil_event_get_int (event, "version", 0), error);
}

static gboolean
check_plan (VigilIncident *self, VigilEvent *event, GError **error)
{
  const char *plan = get_name (event, "plan");
  gboolean starts = event->event_type == VIGIL_EVENT_INCIDENT_PLAN_STARTED;
  g_autoptr (VigilProcedure) procedure = NULL;

  if (plan == NULL)
    return refuse (error, _ ("No plan is named"));
  if ((vigil_incident_find_run (self, plan) != NULL) == starts)
    return refuse (error, starts ? _ ("The plan is under way already") : _ ("The plan is not under way"));
  if (!starts)
    return TRUE;
  if (self->runs->len >= MAX_RUNS)
    return refuse (error, _ ("There are too many plans"));
  procedure = read_procedure (event, error);
  return procedure != NULL;
}

static void
fold_plan (VigilIncident *self, VigilEvent *event)
{
  const char *plan = get_name (event, "plan");
  gboolean stopped = FALSE;

  if (event->event_type == VIGIL_EVENT_INCIDENT_PLAN_STARTED)
    {
      g_autoptr (VigilProcedure) procedure = read_procedure (event, NULL);

      g_ptr_array_add (self->runs, vigil_run_new (procedure, event->time));
      g_array_append_val (self->stopped, stopped);
      return;
    }
  for (guint i = 0; i < self->runs->len; i++)
    if (g_strcmp0 (vigil_run_get_procedure (self->runs->pdata[i])->plan, plan) == 0)
      g_array_index (self->stopped, gboolean, i) = TRUE;
}

VigilRunEvent *
vigil_incident_make_run_event (VigilEvent *event)
{
  const char *step = get_name (event, "step"), *word = get_name (event, "input");
  VigilRunInput input;

  if (step == NULL || word == NULL || !vigil_run_input_from_string (word, &input))
    return NULL;
  return vigil_run_event_new (input, step, event->actor, vigil_event_get_text (event, "text"), get_name (event, "answer"), event->time);
}

static gboolean
check_step (VigilIncident *self, VigilEvent *event, GError **error)
{
  const char *plan = get_name (event, "plan");
  VigilRun *run = plan != NULL ? vigil_incident_find_run (self, plan) : NULL;
  g_autoptr (VigilRunEvent) what = vigil_incident_make_run_event (event);

  if (run == NULL)
    return refuse (error, _ ("The plan is not under way"));
  if (what == NULL)
    return refuse (error, _ ("It is not said what happened to which step"));
  return vigil_run_can (run, what, TRUE, error);
}

static void
fold_step (VigilIncident *self, VigilEvent *event)
{
  g_autoptr (VigilRunEvent) what = vigil_incident_make_run_event (event);

  vigil_run_apply (vigil_incident_find_run (self, get_name (event, "plan")), what);
}

/* ---- the whole ---------------------------------------------------------------------------- */

typedef struct
{
  VigilEventType type;
  gboolean (*check) (VigilIncident *self, VigilEvent *event, GError **error);
  void (*fold) (VigilIncident *self, VigilEvent *event);
} Kind;

static gboolean
check_note (VigilIncident *self, VigilEvent *event, GError **error)
{
  return vigil_event_get_text (event, "text") != NULL || refuse (error, _ ("The note is empty"));
}

static void
fold_note (VigilIncident *self, VigilEvent *event)
{
}

static const Kind kinds[] = {
  { VIGIL_EVENT_INCIDENT_CHANGED, check_changed, fold_changed },
  { VIGIL_EVENT_INCIDENT_ALARM_ADDED, check_alarm, fold_alarm },
  { VIGIL_EVENT_INCIDENT_ALARM_REMOVED, check_alarm, fold_alarm },
  { VIGIL_EVENT_INCIDENT_ROLE_TAKEN, check_role, fold_role },
  { VIGIL_EVENT_INCIDENT_PLAN_STARTED, check_plan, fold_plan },
  { VIGIL_EVENT_INCIDENT_PLAN_STOPPED, check_plan, fold_plan },
  { VIGIL_EVENT_INCIDENT_STEP, check_step, fold_step },
  { VIGIL_EVENT_INCIDENT_NOTED, check_note, fold_note },
  { VIGIL_EVENT_INCIDENT_RESOURCE, vigil_incident_check_resource, vigil_incident_fold_resource },
  { VIGIL_EVENT_INCIDENT_REPORTED, vigil_incident_check_report, vigil_incident_fold_report },
};

static const Kind *
find_kind (VigilEventType type)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].type == type)
      return &kinds[i];
  return NULL;
}

static gboolean
is_for_closed (VigilEventType type)
{
  return type == VIGIL_EVENT_INCIDENT_NOTED || type == VIGIL_EVENT_INCIDENT_REPORTED || type == VIGIL_EVENT_INCIDENT_RESOURCE;
}

/**
 * vigil_incident_check:
 * @self: an incident
 * @event: of whatever kind
 * @error: return location
 *
 * What is closed takes notes and reports (which are added to for 30 days), and lets go of what was reserved.
 *
 * Returns: whether vigil_incident_apply() would fold it; else %VIGIL_RESPONSE_ERROR with a sentence
 */
gboolean
vigil_incident_check (VigilIncident *self, VigilEvent *event, GError **error)
{
  const Kind *kind;

  g_return_val_if_fail (VIGIL_IS_INCIDENT (self) && event != NULL, FALSE);

  kind = find_kind (event->event_type);
  if (kind == NULL || g_strcmp0 (vigil_event_get_string (event, "incident"), self->id) != 0)
    return refuse (error, _ ("It is not about this incident"));
  if (self->state == VIGIL_INCIDENT_CLOSED && !is_for_closed (event->event_type))
    return refuse (error, _ ("The incident is closed"));
  return kind->check (self, event, error);
}

/**
 * vigil_incident_apply:
 * @self: an incident
 * @event: of whatever kind
 *
 * Returns: whether it changed the incident; one of it that is not valid in its state is only noted in the log
 */
gboolean
vigil_incident_apply (VigilIncident *self, VigilEvent *event)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (VIGIL_IS_INCIDENT (self) && event != NULL, FALSE);

  if (find_kind (event->event_type) == NULL || g_strcmp0 (vigil_event_get_string (event, "incident"), self->id) != 0)
    return FALSE;
  if (!vigil_incident_check (self, event, &error))
    {
      sentence = g_strdup_printf (_ ("Passed over, not valid here: %s"), error->message);
      vigil_incident_add_line (self, event, sentence);
      return FALSE;
    }
  sentence = vigil_incident_make_sentence (self, event);
  find_kind (event->event_type)->fold (self, event);
  vigil_incident_add_line (self, event, sentence);
  return TRUE;
}

static gboolean
check_opened (VigilEvent *event, GError **error)
{
  const char *state = vigil_event_get_string (event, "state");

  if (event->event_type != VIGIL_EVENT_INCIDENT_OPENED || get_name (event, "incident") == NULL)
    return refuse (error, _ ("It does not open an incident"));
  if (!vigil_incident_type_from_string (vigil_event_get_string (event, "type"), &(VigilIncidentType){ 0 }))
    return refuse (error, _ ("There is no such type"));
  if (vigil_event_get_text (event, "title") == NULL)
    return refuse (error, _ ("The incident has no title"));
  return state == NULL || g_str_equal (state, "suspected") || g_str_equal (state, "confirmed") || refuse (error, _ ("There is no such state"));
}

/**
 * vigil_incident_new:
 * @opened: vigil.incident.opened.v1
 * @error: return location
 *
 * Returns: (transfer full): the incident, or %NULL with %VIGIL_RESPONSE_ERROR_REFUSED
 */
VigilIncident *
vigil_incident_new (VigilEvent *opened, GError **error)
{
  g_autofree char *sentence = NULL;
  VigilIncident *self;

  g_return_val_if_fail (opened != NULL, NULL);

  if (!check_opened (opened, error))
    return NULL;
  self = g_object_new (VIGIL_TYPE_INCIDENT, NULL);
  self->id = g_strdup (get_name (opened, "incident"));
  self->opened = opened->time;
  self->drill = vigil_event_get_int (opened, "drill", FALSE) != 0;
  self->mark = (guint) CLAMP (vigil_event_get_int (opened, "mark", 0), 0, 25);
  vigil_incident_state_from_string (vigil_event_get_string (opened, "state"), &self->state);
  vigil_incident_type_from_string (vigil_event_get_string (opened, "type"), &self->kind);
  take_title (self, opened);
  take_place (self, opened);
  if (get_name (opened, "alarm") != NULL)
    g_ptr_array_add (self->alarms, g_strdup (get_name (opened, "alarm")));
  sentence = vigil_incident_make_sentence (self, opened);
  vigil_incident_add_line (self, opened, sentence);
  return self;
}
