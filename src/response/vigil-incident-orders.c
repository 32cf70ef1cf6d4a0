/* vigil-incident-orders.c: what was ordered for an incident and what came of it, as lines of its log
 *
 * An order is no part of the incident's own events: it goes through the gateway, and platform and seat write what became of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "response/vigil-incident-private.h"

#define MOST_LINES 2000 /* of one incident: a platform that answers without end fills no memory */

static const char *
get (const VigilEvent *event, const char *member)
{
  const char *text = event->data != NULL ? vigil_event_get_string (event, member) : NULL;

  return text != NULL ? text : "";
}

/**
 * vigil_command_get_label:
 * @command: as it is sent or as a plan names it, such as "valve.close" or "valve"
 *
 * Returns: (transfer none): what it does, translated; @command itself where it is of another kind
 */
const char *
vigil_command_get_label (const char *command)
{
  static const struct
  {
    const char *command, *name;
  } names[] = {
    { "broadcast", N_ ("Broadcast") },      { "dispatch", N_ ("Dispatch") },         { "notify", N_ ("Notify") },
    { "report", N_ ("Report") },            { "valve", N_ ("Operate the valve") },   { "valve.close", N_ ("Close the valve") },
    { "valve.open", N_ ("Open the valve") }, { "spray.start", N_ ("Start the spray") }, { "spray.stop", N_ ("Stop the spray") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (names[i].command, command) == 0)
      return _ (names[i].name);
  return command;
}

/* ---- words -------------------------------------------------------------------------------- */

static const char *
get_broadcast_label (const VigilEvent *request)
{
  static const struct
  {
    const char *text, *name;
  } names[] = {
    { "evacuate", N_ ("Evacuate") },          { "evacuate-crosswind", N_ ("Evacuate across the wind") },
    { "withdraw", N_ ("Withdraw everybody") }, { "stop-outdoor-work", N_ ("Stop all work outdoors") },
    { "do-not-enter", N_ ("Do not enter") },  { "all-clear", N_ ("All clear") },
  };
  JsonNode *args = json_object_get_member (json_node_get_object (request->data), "args");
  JsonNode *text = args != NULL && JSON_NODE_HOLDS_OBJECT (args) ? json_object_get_member (json_node_get_object (args), "text") : NULL;

  for (guint i = 0; text != NULL && json_node_get_value_type (text) == G_TYPE_STRING && i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (names[i].text, json_node_get_string (text)) == 0)
      return _ (names[i].name);
  return vigil_command_get_label ("broadcast");
}

/* A team or a stock by its title, all else as the plant calls it. */
static const char *
get_target_label (VigilIncident *self, const char *target)
{
  if (g_str_equal (target, "*"))
    return _ ("the whole site");
  if (g_str_equal (target, "@incident"))
    return _ ("the area of the incident");
  for (guint i = self->log->len; i-- > 0;)
    {
      const VigilIncidentLine *line = self->log->pdata[i];

      if (line->event->event_type == VIGIL_EVENT_INCIDENT_RESOURCE && g_str_equal (get (line->event, "resource"), target)
          && vigil_event_get_text (line->event, "title") != NULL)
        return vigil_event_get_text (line->event, "title");
    }
  return target;
}

static char *
dup_order (VigilIncident *self, const VigilEvent *request)
{
  const char *command = get (request, "command");
  const char *label = g_str_equal (command, "broadcast") ? get_broadcast_label (request) : vigil_command_get_label (command);

  return g_strdup_printf (C_ ("order and whom it is for", "%s, %s"), label, get_target_label (self, get (request, "target")));
}

static char *
say_request (VigilIncident *self, const VigilEvent *request)
{
  g_autofree char *order = dup_order (self, request), *said = NULL;
  int attempt = (int) vigil_event_get_int (request, "attempt", 1);

  if (vigil_event_get_int (request, "drill", FALSE))
    said = g_strdup_printf (_ ("Drill, not sent: %s"), order);
  else if (attempt > 1)
    said = g_strdup_printf (_ ("Ordered again: %s, attempt %d"), order, attempt);
  else
    said = g_strdup_printf (_ ("Ordered: %s"), order);
  if (*get (request, "second") == '\0')
    return g_steal_pointer (&said);
  return g_strdup_printf (_ ("%s – confirmed by %s"), said, get (request, "second"));
}

static const char *
get_result_sentence (const char *status)
{
  static const struct
  {
    const char *status, *sentence;
  } rows[] = {
    { "accepted", N_ ("Received: %s") },  { "done", N_ ("Carried out: %s") },       { "rejected", N_ ("Refused: %s") },
    { "not-sent", N_ ("Not sent: %s") },  { "timed-out", N_ ("No answer to: %s") }, { "told", N_ ("Told by phone: %s") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].status, status))
      return _ (rows[i].sentence);
  return NULL;
}

static char *
say_result (VigilIncident *self, const VigilEvent *request, const VigilEvent *result)
{
  const char *sentence = get_result_sentence (get (result, "status")), *reason = vigil_event_get_text (result, "reason");
  g_autofree char *order = dup_order (self, request), *said = NULL;
  g_auto (GStrv) halves = NULL;

  if (sentence == NULL)
    return NULL;
  halves = g_strsplit (sentence, "%s", 2);
  said = g_strconcat (halves[0], order, halves[1], NULL);
  return reason != NULL ? g_strdup_printf ("%s – %s", said, reason) : g_steal_pointer (&said);
}

/* ---- the fold ----------------------------------------------------------------------------- */

static const VigilEvent *
find_request (VigilIncident *self, const char *id)
{
  for (guint i = self->orders->len; i-- > 0;)
    {
      const VigilIncidentLine *line = self->orders->pdata[i];

      if (line->event->event_type == VIGIL_EVENT_COMMAND_REQUESTED && g_str_equal (line->event->id, id))
        return line->event;
    }
  return NULL;
}

/* A platform may say the same more than once. */
static gboolean
is_said (VigilIncident *self, const VigilEvent *result)
{
  for (guint i = self->orders->len; i-- > 0;)
    {
      const VigilIncidentLine *line = self->orders->pdata[i];

      if (line->event->event_type == VIGIL_EVENT_COMMAND_RESULT && g_str_equal (get (line->event, "request"), get (result, "request"))
          && g_str_equal (get (line->event, "status"), get (result, "status")))
        return TRUE;
    }
  return FALSE;
}

static char *
say (VigilIncident *self, const VigilEvent *event)
{
  const VigilEvent *request;

  if (event->event_type == VIGIL_EVENT_COMMAND_REQUESTED)
    return g_str_equal (get (event, "incident"), self->id) && find_request (self, event->id) == NULL ? say_request (self, event) : NULL;
  if (event->event_type != VIGIL_EVENT_COMMAND_RESULT)
    return NULL;
  request = find_request (self, get (event, "request"));
  return request != NULL && !is_said (self, event) ? say_result (self, request, event) : NULL;
}

/**
 * vigil_incident_note_order:
 * @self: an incident
 * @event: any event; a request must be one of this seat, which the caller knows
 *
 * Returns: whether it became a line of the log: an order for this incident, or what came of one
 */
gboolean
vigil_incident_note_order (VigilIncident *self, VigilEvent *event)
{
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (VIGIL_IS_INCIDENT (self) && event != NULL, FALSE);

  if (event->data == NULL || self->orders->len >= MOST_LINES)
    return FALSE;
  sentence = say (self, event);
  if (sentence == NULL)
    return FALSE;
  g_ptr_array_add (self->orders, vigil_incident_line_new (event, sentence));
  return TRUE;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const VigilIncidentLine *x = *(const VigilIncidentLine *const *) a, *y = *(const VigilIncidentLine *const *) b;

  return x->time < y->time ? -1 : x->time > y->time;
}

/**
 * vigil_incident_dup_whole_log:
 *
 * Returns: (transfer container) (element-type VigilIncidentLine): the log with the orders in it, oldest first; the lines are the incident's
 */
GPtrArray *
vigil_incident_dup_whole_log (VigilIncident *self)
{
  GPtrArray *all;

  g_return_val_if_fail (VIGIL_IS_INCIDENT (self), NULL);

  all = g_ptr_array_sized_new (self->log->len + self->orders->len);
  g_ptr_array_extend (all, self->log, NULL, NULL);
  g_ptr_array_extend (all, self->orders, NULL, NULL);
  g_ptr_array_sort (all, compare_lines);
  return all;
}
