/* vigil-incident-panel-build.c: the sections of the incident panel, from top to bottom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/response/vigil-incident-panel-private.h"

#include "shell/vigil-widgets.h"
#include "shell/vigil-wrap-layout.h"

#include <glib/gi18n.h>

#define PART "part"

static GtkWidget *
make_label (const char *style, gboolean muted)
{
  GtkWidget *label = vigil_wrapping_label_new (NULL, style);

  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  if (muted)
    gtk_widget_add_css_class (label, "muted");
  return label;
}

static void
fill_button (GtkWidget *button, const char *label, const char *key, const char *tooltip)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *cap = gtk_label_new (key);

  gtk_widget_add_css_class (cap, "key");
  gtk_box_append (GTK_BOX (box), gtk_label_new (label));
  gtk_box_append (GTK_BOX (box), cap);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* A button that does what win.incident-do does. */
static GtkWidget *
make_verb_button (const char *verb, const char *label, const char *key, const char *tooltip)
{
  GtkWidget *button = gtk_button_new ();

  fill_button (button, label, key, tooltip);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.incident-do");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", verb);
  return button;
}

static void
chosen_cb (VigilResponseList *list, const char *id, VigilIncidentPanel *self)
{
  vigil_incident_panel_act (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (list), PART)), id, "open");
}

static void
act_cb (VigilResponseList *list, const char *id, const char *verb, VigilIncidentPanel *self)
{
  vigil_incident_panel_act (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (list), PART)), id, verb);
}

/* @above (nullable, floating): what stands over the list. */
static void
add_part (VigilIncidentPanel *self, VigilIncidentPart part, const char *title, guint few, gboolean folded, GtkWidget *above)
{
  GtkWidget *list = vigil_response_list_new (title);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *section;

  g_object_set_data (G_OBJECT (list), PART, GUINT_TO_POINTER (part));
  vigil_response_list_set_few (VIGIL_RESPONSE_LIST (list), few);
  g_signal_connect (list, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect (list, "act", G_CALLBACK (act_cb), self);
  if (above != NULL)
    gtk_box_append (GTK_BOX (box), above);
  gtk_box_append (GTK_BOX (box), list);
  section = vigil_response_section_new (title, box);
  vigil_response_section_set_folded (VIGIL_RESPONSE_SECTION (section), folded);
  gtk_box_append (self->body, section);
  self->lists[part] = VIGIL_RESPONSE_LIST (list);
  self->sections[part] = VIGIL_RESPONSE_SECTION (section);
}

static void
build_hints (VigilIncidentPanel *self)
{
  GtkWidget *start = make_verb_button ("start-proposed", _("Start response…"), "Y", _("Start the response by the condition of the plan: choose the level (Y)"));
  GtkWidget *group = make_verb_button ("group-near", C_("alarms", "Take in"), "J", _("Take the alarms nearby into this incident (J)"));

  gtk_widget_add_css_class (start, "hot");
  gtk_box_append (self->body, vigil_response_hint_build (&self->start_hint, start));
  gtk_box_append (self->body, vigil_response_hint_build (&self->alarm_hint, group));
}

static void
build_plan (VigilIncidentPanel *self)
{
  self->plan_card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  self->plan_line = make_label ("meta", TRUE);
  self->plan_title = make_label ("strong", FALSE);
  self->plan_buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->plan_buttons, vigil_wrap_layout_new (6));
  self->start = make_verb_button ("start", _("Start the plan"), "Enter", _("Start the recommended plan (Enter)"));
  gtk_widget_add_css_class (self->start, "hot");
  self->others = make_verb_button ("others", _("Others"), "G", _("Other plans that fit (G)"));
  self->why = make_verb_button ("why", _("Why?"), "W", _("Why this plan, and what would change that (W)"));
  gtk_box_append (GTK_BOX (self->plan_buttons), self->start);
  gtk_box_append (GTK_BOX (self->plan_buttons), self->others);
  gtk_box_append (GTK_BOX (self->plan_buttons), self->why);
  self->advice_note = GTK_LABEL (make_label ("meta", TRUE));
  gtk_box_append (GTK_BOX (self->plan_card), self->plan_line);
  gtk_box_append (GTK_BOX (self->plan_card), self->plan_title);
  gtk_box_append (GTK_BOX (self->plan_card), self->plan_buttons);
  gtk_box_append (GTK_BOX (self->plan_card), GTK_WIDGET (self->advice_note));
  gtk_widget_add_css_class (self->plan_card, "plan-card");
  gtk_box_append (self->body, self->plan_card);
}

static void
step_act_cb (VigilRunView *view, const char *step, const char *verb, VigilIncidentPanel *self)
{
  vigil_incident_panel_act_on_step (self, step, verb);
}

/* Who looks at a step sees on map and twin what it is about. */
static void
step_chosen_cb (VigilRunView *view, const char *step, VigilIncidentPanel *self)
{
  VigilRun *run = vigil_incident_panel_get_run (self);
  int index = run != NULL ? vigil_procedure_find (vigil_run_get_procedure (run), step) : -1;
  const VigilStep *of = index >= 0 ? &vigil_run_get_procedure (run)->steps[index] : NULL;

  if (of != NULL && (of->camera != NULL || of->asset != NULL || of->zone != NULL))
    vigil_incident_panel_emit_look (self, of->camera, of->asset, of->zone);
}

/* Where several plans are under way: the others by one key. */
static GtkWidget *
build_other_run (VigilIncidentPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *key = gtk_label_new ("Z");

  self->other_run = make_verb_button ("next-plan", "", "Z", _("The steps of the other plan that is under way (Z)"));
  self->other_run_label = GTK_LABEL (make_label ("meta", FALSE));
  gtk_widget_set_hexpand (GTK_WIDGET (self->other_run_label), TRUE);
  gtk_widget_add_css_class (key, "key");
  gtk_widget_set_valign (key, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->other_run_label));
  gtk_box_append (GTK_BOX (box), key);
  gtk_button_set_child (GTK_BUTTON (self->other_run), box);
  gtk_widget_set_visible (self->other_run, FALSE);
  return self->other_run;
}

static void
build_run (VigilIncidentPanel *self)
{
  GtkWidget *stop = make_verb_button ("stop-plan", _("Stop…"), "K", _("Stop this plan, with a reason (K)"));
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->run_head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  self->run_title = GTK_LABEL (make_label ("strong", FALSE));
  gtk_widget_set_hexpand (GTK_WIDGET (self->run_title), TRUE);
  gtk_widget_set_valign (stop, GTK_ALIGN_START);
  gtk_widget_add_css_class (stop, "quiet");
  self->run_waiting = GTK_LABEL (make_label ("meta", TRUE));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->run_title));
  gtk_box_append (GTK_BOX (line), stop);
  gtk_box_append (GTK_BOX (self->run_head), line);
  gtk_box_append (GTK_BOX (self->run_head), GTK_WIDGET (self->run_waiting));
  gtk_box_append (GTK_BOX (self->run_head), build_other_run (self));
  gtk_widget_add_css_class (self->run_head, "plan-card");
  gtk_box_append (self->body, self->run_head);
  self->run_view = VIGIL_RUN_VIEW (vigil_run_view_new ());
  g_signal_connect (self->run_view, "act", G_CALLBACK (step_act_cb), self);
  g_signal_connect (self->run_view, "chosen", G_CALLBACK (step_chosen_cb), self);
  gtk_box_append (self->body, GTK_WIDGET (self->run_view));
}

static GtkWidget *
build_people (VigilIncidentPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  self->people_bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->people_bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _("People who are safe"), -1);
  self->people_note = GTK_LABEL (make_label ("meta", TRUE));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->people_bar));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->people_note));
  gtk_widget_add_css_class (box, "response-line");
  return box;
}

static void
people_folded_cb (VigilIncidentPanel *self)
{
  if (!vigil_response_section_get_folded (self->sections[VIGIL_PART_PEOPLE]))
    vigil_incident_panel_fill_people (self);
}

static void
build_report (VigilIncidentPanel *self)
{
  self->report_line = GTK_LABEL (make_label ("response-report", FALSE));
  gtk_widget_add_css_class (GTK_WIDGET (self->report_line), "numeric");
  gtk_box_append (self->body, GTK_WIDGET (self->report_line));
}

static void
build_sections (VigilIncidentPanel *self)
{
  build_hints (self);
  build_plan (self);
  add_part (self, VIGIL_PART_REASONS, _("Why this plan"), 0, TRUE, NULL);
  build_run (self);
  add_part (self, VIGIL_PART_PLANS, _("Other plans"), 3, TRUE, NULL);
  build_report (self);
  add_part (self, VIGIL_PART_PEOPLE, _("Head-count"), 5, TRUE, build_people (self));
  add_part (self, VIGIL_PART_ORDERS, _("Commands"), 3, FALSE, NULL);
  add_part (self, VIGIL_PART_TAKEN, _("Sent and reserved"), 0, FALSE, NULL);
  add_part (self, VIGIL_PART_TEAMS, _("Nearest teams"), 3, FALSE, NULL);
  add_part (self, VIGIL_PART_MATERIALS, _("Nearest materials"), 3, FALSE, NULL);
  add_part (self, VIGIL_PART_EXPERTS, _("Experts"), 2, FALSE, NULL);
  add_part (self, VIGIL_PART_CASES, _("Similar cases"), 2, FALSE, NULL);
  add_part (self, VIGIL_PART_ALARMS, _("Alarms of this incident"), 4, TRUE, NULL);
  add_part (self, VIGIL_PART_ROLES, _("Who does what"), 0, TRUE, NULL);
  add_part (self, VIGIL_PART_LOG, _("Log"), 8, TRUE, NULL);
}

/* What else can be asked has to wait: in large type there is no room for both. */
static void
sheet_shown_cb (VigilIncidentPanel *self)
{
  gtk_widget_set_visible (self->foot, self->incident != NULL && !gtk_widget_get_visible (GTK_WIDGET (self->sheet)));
}

void
vigil_incident_panel_build (VigilIncidentPanel *self)
{
  build_sections (self);
  g_signal_connect_swapped (self->sections[VIGIL_PART_PEOPLE], "notify::folded", G_CALLBACK (people_folded_cb), self);
  self->sheet = VIGIL_RESPONSE_SHEET (vigil_response_sheet_new ());
  gtk_box_append (self->sheet_place, GTK_WIDGET (self->sheet));
  g_signal_connect_swapped (self->sheet, "notify::visible", G_CALLBACK (sheet_shown_cb), self);
  g_object_bind_property (self->sheet, "visible", self->sheet_room, "visible", G_BINDING_SYNC_CREATE);
  fill_button (self->note_button, _("Note"), "N", _("Write into the log of the incident (N)"));
  fill_button (self->level_button, _("Level…"), "L", _("Declare or change the response level, with a reason (L)"));
  fill_button (self->report_button, _("Report…"), "R", _("The report to the authority (R)"));
  fill_button (self->hand_over_button, _("Hand over…"), "H", _("Somebody else leads this incident from now on (H)"));
  fill_button (self->state_button, _("State…"), "T", _("Confirmed, controlled, recovering, closed, with a reason (T)"));
}
