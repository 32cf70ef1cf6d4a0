/* vigil-incident-log.c: the log of an incident: each event as a sentence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "response/vigil-incident-private.h"

#define MAX_LINE 2000 /* bytes */

static const char *
get (VigilEvent *event, const char *member)
{
  const char *text = vigil_event_get_string (event, member);

  return text != NULL ? text : "";
}

static const char *
get_text (VigilEvent *event, const char *member)
{
  const char *text = vigil_event_get_text (event, member);

  return text != NULL ? text : "";
}

/* ---- one sentence for each type ----------------------------------------------------------- */

static char *
say_opened (VigilEvent *event)
{
  const char *from = get (event, "from"), *title = get_text (event, "title");

  if (vigil_event_get_int (event, "drill", FALSE))
    return g_strdup_printf (_ ("Drill opened: %s"), title);
  if (g_str_equal (from, "alarm"))
    return g_strdup_printf (_ ("Incident opened from alarm %s: %s"), get (event, "alarm"), title);
  if (g_str_equal (from, "platform"))
    return g_strdup_printf (_ ("Incident opened by the platform: %s"), title);
  return g_strdup_printf (_ ("Incident opened: %s"), title);
}

static void
add_state (VigilIncident *self, VigilEvent *event, GPtrArray *parts)
{
  VigilIncidentState state;

  if (!vigil_incident_state_from_string (vigil_event_get_string (event, "state"), &state))
    return;
  if (self->state == VIGIL_INCIDENT_SUSPECTED && state == VIGIL_INCIDENT_CLOSED)
    g_ptr_array_add (parts, g_strdup (_ ("False alarm, closed")));
  else
    g_ptr_array_add (parts, g_strdup_printf ("%s → %s", vigil_incident_state_get_label (self->state), vigil_incident_state_get_label (state)));
}

static char *
say_level (guint level, VigilResponseStart start)
{
  g_autofree char *label = vigil_response_level_dup_label (level);

  switch (start)
    {
    case VIGIL_START_DECLARED:
      return g_strdup_printf (_ ("Declared: %s"), label);
    case VIGIL_START_AUTOMATIC:
      return g_strdup_printf (_ ("Started automatically: %s"), label);
    case VIGIL_START_EARLY_WARNING:
      return g_strdup_printf (_ ("Early warning: %s"), label);
    default:
      return g_strdup (_ ("Response level lifted"));
    }
}

/* Level Ⅰ is the gravest. */
static char *
say_new_level (VigilIncident *self, guint level, VigilResponseStart start)
{
  g_autofree char *said = say_level (level, start), *before = NULL;

  if (self->level == 0 || level == 0 || level == self->level)
    return g_steal_pointer (&said);
  before = vigil_response_level_dup_label (self->level);
  return level < self->level ? g_strdup_printf (_ ("%s, raised from %s"), said, before) : g_strdup_printf (_ ("%s, lowered from %s"), said, before);
}

static void
add_level (VigilIncident *self, VigilEvent *event, GPtrArray *parts)
{
  gint64 level = vigil_event_get_int (event, "level", -1);
  VigilResponseStart start = VIGIL_START_NONE;

  vigil_response_start_from_string (vigil_event_get_string (event, "start"), &start);
  if (level >= 0 && level <= VIGIL_RESPONSE_LEVELS)
    g_ptr_array_add (parts, say_new_level (self, (guint) level, start));
}

static void
add_facts (VigilEvent *event, GPtrArray *parts)
{
  VigilIncidentType type;

  if (vigil_incident_type_from_string (vigil_event_get_string (event, "type"), &type))
    g_ptr_array_add (parts, g_strdup_printf (_ ("Type: %s"), vigil_incident_type_get_label (type)));
  if (vigil_event_get_text (event, "title") != NULL)
    g_ptr_array_add (parts, g_strdup_printf (_ ("Title: %s"), get_text (event, "title")));
  if (vigil_event_get_string (event, "substance") != NULL)
    g_ptr_array_add (parts, g_strdup_printf (_ ("Substance: %s"), get (event, "substance")));
  if (vigil_event_get_string (event, "asset") != NULL)
    g_ptr_array_add (parts, g_strdup_printf (_ ("Equipment: %s"), get (event, "asset")));
  if (vigil_event_get_string (event, "area") != NULL)
    g_ptr_array_add (parts, g_strdup_printf (_ ("Area: %s"), get (event, "area")));
  if (vigil_event_get_string (event, "owner") != NULL)
    g_ptr_array_add (parts, g_strdup_printf (_ ("Owner: %s"), get (event, "owner")));
  if (parts->len == 0)
    g_ptr_array_add (parts, g_strdup (_ ("Place corrected")));
}

static char *
say_changed (VigilIncident *self, VigilEvent *event)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  add_state (self, event, parts);
  add_level (self, event, parts);
  add_facts (event, parts);
  g_ptr_array_add (parts, NULL);
  return g_strjoinv ("; ", (char **) parts->pdata);
}

static char *
say_role (VigilIncident *self, VigilEvent *event)
{
  VigilDuty duty;
  const char *who = get (event, "who");

  if (!vigil_duty_from_string (get (event, "duty"), &duty))
    return g_strdup (who);
  for (guint i = 0; i < self->roles->len; i++)
    {
      const VigilIncidentRole *role = &g_array_index (self->roles, VigilIncidentRole, i);

      if (role->duty == duty)
        return g_strdup_printf (_ ("%s takes over from %s: %s"), who, role->who, vigil_duty_get_label (duty));
    }
  return g_strdup_printf (_ ("%s takes the role: %s"), who, vigil_duty_get_label (duty));
}

static const char *
get_step_sentence (VigilRunInput input)
{
  switch (input)
    {
    case VIGIL_RUN_BEGIN:
      return _ ("Begun: %s");
    case VIGIL_RUN_ANSWER:
    case VIGIL_RUN_DONE:
      return _ ("Done: %s");
    case VIGIL_RUN_SKIP:
      return _ ("Skipped: %s");
    case VIGIL_RUN_FAIL:
      return _ ("Failed: %s");
    case VIGIL_RUN_REOPEN:
      return _ ("Reopened: %s");
    case VIGIL_RUN_FORCE:
      return _ ("Forced: %s");
    case VIGIL_RUN_LOOP:
      return _ ("Once more: %s");
    case VIGIL_RUN_LEAVE:
      return _ ("Not repeated any more: %s");
    case VIGIL_RUN_READY:
      return _ ("Precondition met: %s");
    case VIGIL_RUN_HOLD:
      return _ ("Precondition not met any more: %s");
    default:
      return _ ("Note to %s");
    }
}

static char *
say_step (VigilIncident *self, VigilEvent *event)
{
  const VigilRun *run = vigil_incident_find_run (self, get (event, "plan"));
  const VigilProcedure *procedure = run != NULL ? vigil_run_get_procedure (run) : NULL;
  int index = procedure != NULL ? vigil_procedure_find (procedure, get (event, "step")) : -1, answer;
  const char *title = index >= 0 ? vigil_text_get (&procedure->steps[index].title) : get (event, "step");
  g_auto (GStrv) halves = NULL;
  VigilRunInput input = VIGIL_RUN_NOTE;

  vigil_run_input_from_string (get (event, "input"), &input);
  halves = g_strsplit (get_step_sentence (input), "%s", 2);
  answer = index >= 0 ? vigil_step_find_answer (&procedure->steps[index], vigil_event_get_string (event, "answer")) : -1;
  if (answer < 0)
    return g_strconcat (halves[0], title, halves[1], NULL);
  return g_strconcat (halves[0], title, halves[1], " → ", vigil_text_get (&procedure->steps[index].answers[answer].label), NULL);
}

static char *
say_plan_started (VigilEvent *event)
{
  const char *plan = get (event, "plan"), *title = vigil_event_get_text (event, "title");
  int version = (int) vigil_event_get_int (event, "version", 0);

  if (title == NULL)
    return g_strdup_printf (_ ("Plan %s version %d started"), plan, version);
  return g_strdup_printf (_ ("Plan started: %s (%s, version %d)"), title, plan, version);
}

/* By its title, as it was started. */
static char *
say_plan_stopped (VigilIncident *self, VigilEvent *event)
{
  const char *plan = get (event, "plan"), *title = NULL;

  for (guint i = self->log->len; i-- > 0 && title == NULL;)
    {
      const VigilIncidentLine *line = self->log->pdata[i];

      if (line->event->event_type == VIGIL_EVENT_INCIDENT_PLAN_STARTED && g_str_equal (get (line->event, "plan"), plan))
        title = vigil_event_get_text (line->event, "title");
    }
  return title != NULL ? g_strdup_printf (_ ("Plan stopped: %s (%s)"), title, plan) : g_strdup_printf (_ ("Plan %s stopped"), plan);
}

static char *
say (VigilIncident *self, VigilEvent *event)
{
  switch (event->event_type)
    {
    case VIGIL_EVENT_INCIDENT_OPENED:
      return say_opened (event);
    case VIGIL_EVENT_INCIDENT_CHANGED:
      return say_changed (self, event);
    case VIGIL_EVENT_INCIDENT_ALARM_ADDED:
      return g_strdup_printf (_ ("Alarm %s belongs to the incident"), get (event, "alarm"));
    case VIGIL_EVENT_INCIDENT_ALARM_REMOVED:
      return g_strdup_printf (_ ("Alarm %s does not belong to the incident"), get (event, "alarm"));
    case VIGIL_EVENT_INCIDENT_ROLE_TAKEN:
      return say_role (self, event);
    case VIGIL_EVENT_INCIDENT_PLAN_STARTED:
      return say_plan_started (event);
    case VIGIL_EVENT_INCIDENT_PLAN_STOPPED:
      return say_plan_stopped (self, event);
    case VIGIL_EVENT_INCIDENT_STEP:
      return say_step (self, event);
    case VIGIL_EVENT_INCIDENT_RESOURCE:
      return vigil_incident_say_resource (self, event);
    case VIGIL_EVENT_INCIDENT_REPORTED:
      return g_strdup (_ ("Report to the authority signed"));
    default:
      return g_strdup ("");
    }
}

/* ---- lines -------------------------------------------------------------------------------- */

/* With what was written to it: a reason, a note, evidence. */
char *
vigil_incident_make_sentence (VigilIncident *self, VigilEvent *event)
{
  g_autofree char *sentence = say (self, event);
  const char *reason = get_text (event, "reason"), *why = *reason != '\0' ? reason : get_text (event, "text");

  if (*why == '\0')
    return g_steal_pointer (&sentence);
  return *sentence == '\0' ? g_strdup (why) : g_strdup_printf ("%s – %s", sentence, why);
}

static char *
shorten (const char *sentence)
{
  gsize length = strlen (sentence);
  const char *end = sentence + MAX_LINE;
  g_autofree char *start = NULL;

  if (length <= MAX_LINE)
    return g_strdup (sentence);
  while (((guchar) *end & 0xc0) == 0x80)
    end--;
  start = g_strndup (sentence, (gsize) (end - sentence));
  return g_strconcat (start, "…", NULL);
}

VigilIncidentLine *
vigil_incident_line_new (VigilEvent *event, const char *sentence)
{
  VigilIncidentLine *line = g_new0 (VigilIncidentLine, 1);

  line->time = event->time;
  line->actor = g_strdup (event->actor);
  line->text = shorten (sentence);
  line->event = vigil_event_ref (event);
  return line;
}

void
vigil_incident_add_line (VigilIncident *self, VigilEvent *event, const char *sentence)
{
  g_ptr_array_add (self->log, vigil_incident_line_new (event, sentence));
}
