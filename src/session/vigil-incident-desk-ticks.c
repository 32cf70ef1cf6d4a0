/* vigil-incident-desk-ticks.c: every second: what plans find due, what starts by itself, who has arrived
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-gateway-private.h"
#include "session/vigil-incident-desk-private.h"

#define PEOPLE_EVERY 10 /* ticks, while no incident is open */

static VigilEvent *
make_due (VigilIncidentDesk *self, VigilIncident *incident, const char *plan, const VigilRunEvent *due)
{
  JsonObject *data = json_object_new ();

  json_object_set_string_member (data, "plan", plan);
  json_object_set_string_member (data, "step", due->step);
  json_object_set_string_member (data, "input", vigil_run_input_to_string (due->input));
  if (due->text != NULL && *due->text != '\0')
    json_object_set_string_member (data, "text", due->text);
  if (due->answer != NULL)
    json_object_set_string_member (data, "answer", due->answer);
  return vigil_incident_desk_make (self, VIGIL_EVENT_INCIDENT_STEP, vigil_incident_get_id (incident), vigil_incident_is_drill (incident), NULL,
                                   data);
}

static void
tick_run (VigilIncidentDesk *self, VigilIncident *incident, VigilRun *run, GPtrArray *facts)
{
  const char *plan = vigil_run_get_procedure (run)->plan;
  g_autoptr (GPtrArray) due = NULL;
  VigilFacts now;
  gpointer box = vigil_incident_desk_fill_facts (self, incident, plan, &now);

  due = vigil_run_tick (run, &now, vigil_session_now (self->session));
  for (guint i = 0; i < due->len; i++)
    g_ptr_array_add (facts, make_due (self, incident, plan, due->pdata[i]));
  vigil_incident_desk_free_box (box);
}

/* The newest order that sent it. */
static VigilOrder *
find_dispatch (VigilIncidentDesk *self, VigilIncident *incident, const char *resource)
{
  GListModel *orders = G_LIST_MODEL (vigil_session_get_gateway (self->session));

  for (guint i = 0; i < g_list_model_get_n_items (orders); i++)
    {
      g_autoptr (VigilOrder) order = g_list_model_get_item (orders, i);

      if (g_str_equal (order->command, "dispatch") && g_strcmp0 (order->target, resource) == 0
          && g_strcmp0 (order->incident, vigil_incident_get_id (incident)) == 0)
        return order; /* the gateway holds it */
    }
  return NULL;
}

/* The platform has seen it come; who was told by phone only knows of it. */
static gboolean
has_arrived (VigilIncidentDesk *self, VigilIncident *incident, const VigilIncidentResource *resource)
{
  VigilOrder *order = g_str_equal (resource->state, "dispatched") ? find_dispatch (self, incident, resource->resource) : NULL;

  return order != NULL && order->state == VIGIL_ORDER_DONE
         && g_strcmp0 (vigil_event_get_string (order->events->pdata[order->events->len - 1], "status"), "told") != 0;
}

static void
tick_resources (VigilIncidentDesk *self, VigilIncident *incident, GPtrArray *facts)
{
  const GPtrArray *resources = vigil_incident_get_resources (incident);

  for (guint i = 0; i < resources->len; i++)
    {
      const VigilIncidentResource *resource = resources->pdata[i];
      JsonObject *data;

      if (!has_arrived (self, incident, resource))
        continue;
      data = json_object_new ();
      json_object_set_string_member (data, "resource", resource->resource);
      json_object_set_string_member (data, "state", "arrived");
      g_ptr_array_add (facts, vigil_incident_desk_make (self, VIGIL_EVENT_INCIDENT_RESOURCE, vigil_incident_get_id (incident),
                                                        vigil_incident_is_drill (incident), NULL, data));
    }
}

static guint64
get_serial (VigilIncident *incident)
{
  const GPtrArray *runs = vigil_incident_get_runs (incident);
  guint64 sum = 0;

  for (guint i = 0; i < runs->len; i++)
    sum += vigil_run_get_serial (runs->pdata[i]);
  return sum;
}

/* Not while something about it is on its way: what is due then is found due once. */
static void
tick_incident (VigilIncidentDesk *self, VigilIncident *incident)
{
  const GPtrArray *runs = vigil_incident_get_runs (incident);
  g_autoptr (GPtrArray) facts = NULL;
  guint64 before = get_serial (incident);

  if (vigil_incident_get_state (incident) == VIGIL_INCIDENT_CLOSED || vigil_incident_desk_is_busy (self, vigil_incident_get_id (incident)))
    return;
  facts = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  tick_resources (self, incident, facts);
  vigil_incident_desk_tick_start (self, incident, facts);
  for (guint i = 0; i < runs->len; i++)
    if (!vigil_incident_is_run_stopped (incident, i))
      tick_run (self, incident, runs->pdata[i], facts);
  if (facts->len > 0)
    vigil_incident_desk_take (self, vigil_incident_get_id (incident), g_steal_pointer (&facts), NULL);
  else if (get_serial (incident) != before) /* something is late */
    vigil_incident_desk_changed (self, vigil_incident_get_id (incident));
}

/* A report to the authority is added to for 30 days; then the incident is in the journal alone. */
static void
forget_old (VigilIncidentDesk *self)
{
  VigilTime oldest = vigil_session_now (self->session) - VIGIL_INCIDENT_KEPT;

  for (guint i = self->incidents->len; i-- > 0;)
    {
      VigilIncident *incident = self->incidents->pdata[i];

      if (vigil_incident_get_state (incident) != VIGIL_INCIDENT_CLOSED || vigil_incident_get_closed (incident) >= oldest
          || vigil_incident_desk_is_busy (self, vigil_incident_get_id (incident)))
        continue;
      g_hash_table_remove (self->by_id, vigil_incident_get_id (incident));
      g_ptr_array_remove_index (self->incidents, i);
      g_list_model_items_changed (G_LIST_MODEL (self), i, 1, 0);
    }
}

/**
 * vigil_incident_desk_tick:
 *
 * Once a second, on the clock of the session, drills too.
 */
void
vigil_incident_desk_tick (VigilIncidentDesk *self)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->incidents->len; i++)
    if (vigil_incident_get_state (self->incidents->pdata[i]) != VIGIL_INCIDENT_CLOSED)
      g_ptr_array_add (open, g_object_ref (self->incidents->pdata[i]));
  if (open->len > 0 || self->rounds % PEOPLE_EVERY == 0)
    vigil_incident_desk_see_people (self);
  self->rounds++;
  if (open->len == 0)
    vigil_incident_desk_forget_starts (self);
  for (guint i = 0; i < open->len; i++)
    tick_incident (self, open->pdata[i]);
  forget_old (self);
}
