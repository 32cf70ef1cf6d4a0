/* vigil-incident-resources.c: who and what was reserved and sent for an incident, and the reports that were signed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "response/vigil-incident-private.h"
#include "core/vigil-json.h"

#define MAX_RESOURCES 1000
#define MAX_REPORTS 100
#define MAX_NAME 200 /* bytes */

static const char *const states[] = { "reserved", "dispatched", "arrived", "released", "called" };

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, VIGIL_RESPONSE_ERROR, VIGIL_RESPONSE_ERROR_REFUSED, sentence);
  return FALSE;
}

static const char *
get_name (VigilEvent *event, const char *member)
{
  const char *text = vigil_event_get_string (event, member);

  return text != NULL && *text != '\0' && strlen (text) <= MAX_NAME ? text : NULL;
}

static const char *
get_state (VigilEvent *event)
{
  const char *word = get_name (event, "state");

  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (states[i], word))
      return states[i];
  return NULL;
}

static void
resource_free (gpointer data)
{
  VigilIncidentResource *self = data;

  g_free (self->resource);
  g_free (self->title);
  g_free (self->state);
  g_free (self->text);
  g_free (self);
}

static void
report_free (gpointer data)
{
  VigilIncidentReport *self = data;

  g_free (self->form);
  g_clear_pointer (&self->fields, json_node_unref);
  g_free (self->signer);
  g_free (self);
}

void
vigil_incident_init_resources (VigilIncident *self)
{
  self->resources = g_ptr_array_new_with_free_func (resource_free);
  self->reports = g_ptr_array_new_with_free_func (report_free);
}

static VigilIncidentResource *
find_resource (VigilIncident *self, const char *id, guint *index)
{
  for (guint i = 0; i < self->resources->len; i++)
    {
      VigilIncidentResource *resource = self->resources->pdata[i];

      if (g_strcmp0 (resource->resource, id) != 0)
        continue;
      if (index != NULL)
        *index = i;
      return resource;
    }
  return NULL;
}

/* ---- resources ---------------------------------------------------------------------------- */

gboolean
vigil_incident_check_resource (VigilIncident *self, VigilEvent *event, GError **error)
{
  const char *id = get_name (event, "resource"), *state = get_state (event);
  double quantity = vigil_event_get_double (event, "quantity");
  VigilIncidentResource *known = id != NULL ? find_resource (self, id, NULL) : NULL;

  if (id == NULL || state == NULL)
    return refuse (error, _ ("It must be said who or what is sent, and how far it has come"));
  if (!isnan (quantity) && (!isfinite (quantity) || quantity < 0.0))
    return refuse (error, _ ("A quantity is a number and not negative"));
  if (g_str_equal (state, "released"))
    return known != NULL || refuse (error, _ ("It was not reserved for this incident"));
  if (self->state == VIGIL_INCIDENT_CLOSED)
    return refuse (error, _ ("The incident is closed"));
  return known != NULL || self->resources->len < MAX_RESOURCES || refuse (error, _ ("There are too many resources"));
}

static void
take_text (VigilEvent *event, const char *member, char **out)
{
  const char *text = vigil_event_get_text (event, member);

  if (text == NULL)
    return;
  g_free (*out);
  *out = g_strdup (text);
}

void
vigil_incident_fold_resource (VigilIncident *self, VigilEvent *event)
{
  const char *id = get_name (event, "resource"), *state = get_state (event);
  double quantity = vigil_event_get_double (event, "quantity");
  guint index = 0;
  VigilIncidentResource *known = find_resource (self, id, &index);

  if (g_str_equal (state, "released"))
    {
      if (known != NULL)
        g_ptr_array_remove_index (self->resources, index);
      return;
    }
  if (known == NULL)
    {
      known = g_new0 (VigilIncidentResource, 1);
      known->resource = g_strdup (id);
      known->title = g_strdup (id);
      g_ptr_array_add (self->resources, known);
    }
  g_free (known->state);
  known->state = g_strdup (state);
  known->since = event->time;
  if (!isnan (quantity))
    known->quantity = quantity;
  take_text (event, "title", &known->title);
  take_text (event, "text", &known->text);
}

static const char *
get_resource_sentence (const char *state)
{
  if (g_str_equal (state, "reserved"))
    return _ ("Reserved: %s");
  if (g_str_equal (state, "dispatched"))
    return _ ("Dispatched: %s");
  if (g_str_equal (state, "arrived"))
    return _ ("Arrived: %s");
  return g_str_equal (state, "released") ? _ ("Released: %s") : _ ("Called: %s");
}

/* Its quantity is in the unit of the record, which the event does not say. */
char *
vigil_incident_say_resource (VigilIncident *self, VigilEvent *event)
{
  const char *title = vigil_event_get_text (event, "title"), *id = vigil_event_get_string (event, "resource");
  const char *state = get_state (event);
  VigilIncidentResource *known = id != NULL ? find_resource (self, id, NULL) : NULL;
  double quantity = vigil_event_get_double (event, "quantity");
  g_auto (GStrv) halves = g_strsplit (get_resource_sentence (state != NULL ? state : "called"), "%s", 2);
  g_autofree char *amount = isfinite (quantity) && quantity > 0.0 ? g_strdup_printf (" × %g", quantity) : g_strdup ("");

  if (title == NULL)
    title = known != NULL ? known->title : id != NULL ? id : "";
  return g_strconcat (halves[0], title, halves[1], amount, NULL);
}

/* ---- reports ------------------------------------------------------------------------------ */

static JsonNode *
get_fields (VigilEvent *event)
{
  JsonObject *data = event->data != NULL && JSON_NODE_HOLDS_OBJECT (event->data) ? json_node_get_object (event->data) : NULL;
  JsonNode *fields = data != NULL ? json_object_get_member (data, "fields") : NULL;

  return fields != NULL && JSON_NODE_HOLDS_OBJECT (fields) ? fields : NULL;
}

gboolean
vigil_incident_check_report (VigilIncident *self, VigilEvent *event, GError **error)
{
  if (get_name (event, "form") == NULL || get_fields (event) == NULL)
    return refuse (error, _ ("The report is empty"));
  if (event->actor == NULL || *event->actor == '\0')
    return refuse (error, _ ("Nobody signed the report"));
  return self->reports->len < MAX_REPORTS || refuse (error, _ ("There are too many reports"));
}

void
vigil_incident_fold_report (VigilIncident *self, VigilEvent *event)
{
  VigilIncidentReport *report = g_new0 (VigilIncidentReport, 1);

  report->form = g_strdup (get_name (event, "form"));
  report->fields = vigil_json_node_dup (get_fields (event));
  report->signer = g_strdup (event->actor);
  report->time = event->time;
  g_ptr_array_add (self->reports, report);
}

/**
 * vigil_incident_get_resources:
 * @self: an incident
 *
 * Returns: (transfer none) (element-type VigilIncidentResource): in the order in which they were taken; released ones are not there
 */
const GPtrArray *
vigil_incident_get_resources (VigilIncident *self)
{
  g_return_val_if_fail (VIGIL_IS_INCIDENT (self), NULL);
  return self->resources;
}

/**
 * vigil_incident_get_reports:
 * @self: an incident
 *
 * Returns: (transfer none) (element-type VigilIncidentReport): signed ones, oldest first
 */
const GPtrArray *
vigil_incident_get_reports (VigilIncident *self)
{
  g_return_val_if_fail (VIGIL_IS_INCIDENT (self), NULL);
  return self->reports;
}
