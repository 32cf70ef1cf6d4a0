/* vigil-incident-panel-hints.c: what the incident panel proposes by itself: start conditions that hold, alarms nearby
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/response/vigil-incident-panel-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define LINES 6 /* of a hint */
#define MAX_NAMED 3 /* alarms by name */
#define MAX_DEPTH 16 /* of a condition, as src/response reads it */

/* ---- start conditions ---- */

static VigilRecord *
find_plan (VigilIncidentPanel *self)
{
  VigilRun *run = vigil_incident_panel_get_run (self);
  const VigilMatch *best = vigil_incident_lines_best (self->advice, self->incident);

  if (run != NULL)
    return vigil_incident_panel_find_record (self, vigil_run_get_procedure (run)->plan);
  return best != NULL ? vigil_record_ref (best->record) : NULL;
}

/* Only as long as no response was started: afterwards it is a matter of changing the level. */
static VigilResponseStart
find_start (VigilIncidentPanel *self, VigilRecord *plan)
{
  if (plan == NULL || vigil_incident_get_closed (self->incident) != 0 || vigil_incident_get_level (self->incident) != 0)
    return VIGIL_START_NONE;
  return vigil_incident_desk_propose_start (vigil_incident_panel_get_desk (self), self->incident, plan);
}

static JsonNode *
find_condition (const VigilRecord *plan, VigilResponseStart start)
{
  JsonObject *body = json_node_get_object (plan->body);

  return json_object_get_member (json_object_get_object_member (body, "start"), start == VIGIL_START_AUTOMATIC ? "automatic" : "early");
}

static char *
dup_condition (VigilIncidentPanel *self, JsonNode *node)
{
  g_autoptr (VigilCondition) condition = node != NULL ? vigil_condition_from_json (node, "start", NULL) : NULL;

  return condition != NULL ? vigil_condition_describe (condition, vigil_session_get_site (self->session)) : g_strdup ("");
}

/* The alarms that a condition names and that stand now; @worst: the first of the highest priority. */
typedef struct
{
  VigilAlarmQueue *queue;
  guint n;
  VigilAlarm *worst;
} Standing;

static void
take_alarm (Standing *standing, const char *id)
{
  VigilAlarm *alarm = vigil_alarm_queue_find (standing->queue, id);

  if (alarm == NULL || !vigil_alarm_is_active (alarm))
    return;
  standing->n++;
  if (standing->worst == NULL || vigil_alarm_get_priority (alarm) < vigil_alarm_get_priority (standing->worst))
    standing->worst = alarm;
}

/* What must not be so is no reason. */
static void
find_standing (JsonNode *node, guint depth, Standing *standing)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *id = object != NULL ? json_object_get_string_member_with_default (object, "alarm", NULL) : NULL;

  if (object == NULL || depth == 0)
    return;
  if (id != NULL)
    take_alarm (standing, id);
  for (guint k = 0; k < 2; k++)
    {
      JsonNode *member = json_object_get_member (object, k == 0 ? "all" : "any");
      JsonArray *parts = member != NULL && JSON_NODE_HOLDS_ARRAY (member) ? json_node_get_array (member) : NULL;

      for (guint i = 0; parts != NULL && i < json_array_get_length (parts); i++)
        find_standing (json_array_get_element (parts, i), depth - 1, standing);
    }
}

/* Of many alarms the count and the worst; the whole condition is read in the tooltip. */
static char *
dup_reason (VigilIncidentPanel *self, JsonNode *node, const char *condition)
{
  Standing standing = { .queue = vigil_session_get_alarms (self->session) };
  g_autofree char *worst = NULL;

  if (node != NULL)
    find_standing (node, MAX_DEPTH, &standing);
  if (standing.n == 0)
    return g_strdup (condition);
  worst = g_strdup_printf ("%s %s", vigil_alarm_get_id (standing.worst), vigil_alarm_get_message (standing.worst));
  if (standing.n == 1)
    return g_strdup_printf (_("alarm %s"), worst);
  return g_strdup_printf (ngettext ("%u alarm, the worst %s", "%u alarms, the worst %s", standing.n), standing.n, worst);
}

static void
fill_start (VigilIncidentPanel *self)
{
  g_autoptr (VigilRecord) plan = find_plan (self);
  VigilResponseStart start = find_start (self, plan);
  JsonNode *node = start != VIGIL_START_NONE ? find_condition (plan, start) : NULL;
  g_autofree char *condition = start != VIGIL_START_NONE ? dup_condition (self, node) : NULL;
  g_autofree char *reason = start != VIGIL_START_NONE ? dup_reason (self, node, condition) : NULL;
  g_autofree char *text = NULL, *evidence = NULL, *level = NULL;

  self->proposed_level
      = start == VIGIL_START_AUTOMATIC ? vigil_incident_desk_propose_level (vigil_incident_panel_get_desk (self), self->incident, plan, &evidence) : 0;
  level = self->proposed_level != 0 ? vigil_response_level_dup_label (self->proposed_level) : NULL;
  if (level != NULL)
    text = g_strdup_printf (_("The plan's condition for %s holds: %s"), level, evidence);
  else if (start == VIGIL_START_AUTOMATIC)
    text = g_strdup_printf (_("The plan's condition for automatic start holds: %s"), reason);
  else if (start == VIGIL_START_EARLY_WARNING)
    text = g_strdup_printf (_("The plan's condition for early-warning start holds: %s"), reason);
  vigil_response_hint_set (&self->start_hint, text, condition);
  self->proposed_start = start;
  g_free (self->start_reason);
  self->start_reason = g_steal_pointer (&text);
}

/* ---- alarms nearby ---- */

static GPtrArray *
find_alarms (VigilIncidentPanel *self)
{
  if (vigil_incident_get_closed (self->incident) != 0)
    return g_ptr_array_new ();
  return vigil_incident_desk_propose_alarms (vigil_incident_panel_get_desk (self), self->incident);
}

static void
fill_alarms (VigilIncidentPanel *self)
{
  g_autoptr (GPtrArray) alarms = find_alarms (self);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < MIN (alarms->len, MAX_NAMED); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? _(", ") : "", (const char *) alarms->pdata[i]);
  if (alarms->len > MAX_NAMED)
    g_string_append (names, " …");
  if (alarms->len > 0)
    text = g_strdup_printf (ngettext ("%u alarm nearby is in no incident: %s", "%u alarms nearby are in no incident: %s", alarms->len), alarms->len,
                            names->str);
  vigil_response_hint_set (&self->alarm_hint, text, NULL);
}

/* ---- what this seat may ---- */

/* Grey, and the tooltip says why: what it says otherwise is kept beside it. */
static void
allow (VigilIncidentPanel *self, GtkWidget *button, VigilRight right)
{
  g_autoptr (GError) error = NULL;
  gboolean may = vigil_session_may (self->session, right, &error);
  const char *usual = g_object_get_data (G_OBJECT (button), "vigil-usual-tooltip");

  if (may == gtk_widget_get_sensitive (button))
    return;
  if (usual == NULL)
    g_object_set_data_full (G_OBJECT (button), "vigil-usual-tooltip", g_strdup (gtk_widget_get_tooltip_text (button)), g_free);
  gtk_widget_set_sensitive (button, may);
  gtk_widget_set_tooltip_text (button, may ? usual : error->message);
}

static void
allow_all (VigilIncidentPanel *self)
{
  allow (self, gtk_widget_get_last_child (self->start_hint.box), VIGIL_RIGHT_INCIDENT_LEAD);
  allow (self, gtk_widget_get_last_child (self->alarm_hint.box), VIGIL_RIGHT_INCIDENT_OPEN);
  allow (self, self->note_button, VIGIL_RIGHT_NOTE);
  allow (self, self->level_button, VIGIL_RIGHT_INCIDENT_LEAD);
  allow (self, self->hand_over_button, VIGIL_RIGHT_INCIDENT_LEAD);
  allow (self, self->state_button, VIGIL_RIGHT_INCIDENT_OPEN); /* it may be confirmed */
}

void
vigil_incident_panel_fill_hints (VigilIncidentPanel *self)
{
  allow_all (self);
  fill_start (self);
  fill_alarms (self);
}

/* Takes in all that are proposed now. */
gboolean
vigil_incident_panel_group_near (VigilIncidentPanel *self)
{
  g_autoptr (GPtrArray) alarms = find_alarms (self);

  for (guint i = 0; i < alarms->len; i++)
    vigil_incident_desk_add_alarm_async (vigil_incident_panel_get_desk (self), vigil_incident_get_id (self->incident), alarms->pdata[i],
                                         vigil_incident_panel_done_cb, g_object_ref (self));
  if (alarms->len == 0)
    vigil_incident_panel_say (self, _("No alarm nearby is outside of an incident."));
  return alarms->len > 0;
}

/* ---- the widget ---- */

void
vigil_response_hint_set (VigilResponseHint *self, const char *text, const char *tooltip)
{
  if (text != NULL && g_strcmp0 (gtk_label_get_text (self->label), text) != 0)
    gtk_label_set_text (self->label, text);
  if (tooltip == NULL)
    tooltip = text;
  if (g_strcmp0 (gtk_widget_get_tooltip_text (GTK_WIDGET (self->label)), tooltip) != 0)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), tooltip);
  gtk_widget_set_visible (self->box, text != NULL);
}

GtkWidget *
vigil_response_hint_build (VigilResponseHint *self, GtkWidget *button)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0.0f);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (self->label, 8);
  gtk_label_set_lines (self->label, LINES);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (self->box), button);
  gtk_widget_add_css_class (self->box, "response-hint");
  gtk_widget_set_visible (self->box, FALSE);
  return self->box;
}
