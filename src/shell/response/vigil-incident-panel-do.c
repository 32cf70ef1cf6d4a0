/* vigil-incident-panel-do.c: what can be done with the incident: state, level, roles, owner, notes, alarms, plan
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/response/vigil-incident-panel-private.h"

#include "session/vigil-people.h"
#include "shell/response/vigil-incident-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* What a sheet that is open is about. */
typedef struct
{
  VigilIncidentPanel *panel; /* borrowed: the sheet is a part of it */
  char *id;                  /* (nullable) alarm, duty, plan */
  guint values[VIGIL_RESPONSE_LEVELS * VIGIL_N_STARTS + VIGIL_N_INCIDENT_STATES]; /* what each choice stands for */
} Asked;

static Asked *
asked_new (VigilIncidentPanel *self, const char *id)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->panel = self;
  asked->id = g_strdup (id);
  return asked;
}

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_free (asked->id);
  g_free (asked);
}

static const char *
get_id (VigilIncidentPanel *self)
{
  return vigil_incident_get_id (self->incident);
}

static const char *
null_if_empty (const char *text)
{
  return *text != '\0' ? text : NULL;
}

void
vigil_incident_panel_done_cb (GObject *desk, GAsyncResult *result, gpointer panel)
{
  g_autoptr (VigilIncidentPanel) self = panel;
  g_autoptr (GError) error = NULL;

  if (!vigil_incident_desk_finish (VIGIL_INCIDENT_DESK (desk), result, &error))
    vigil_incident_panel_say (self, error->message);
}

/* ---- state ---- */

static void
state_answered (gpointer data, guint choice, const char *text)
{
  Asked *asked = data;
  VigilIncidentPanel *self = asked->panel;

  vigil_incident_desk_become_async (vigil_incident_panel_get_desk (self), get_id (self), asked->values[choice], null_if_empty (text),
                                    vigil_incident_panel_done_cb, g_object_ref (self));
}

/* Before anybody responded, an incident is closed because it was none. */
static const char *
name_next_state (VigilIncident *incident, VigilIncidentState state)
{
  VigilIncidentState now = vigil_incident_get_state (incident);

  if (state == VIGIL_INCIDENT_CLOSED && (now == VIGIL_INCIDENT_SUSPECTED || now == VIGIL_INCIDENT_CONFIRMED))
    return _("False alarm, closed");
  return vigil_incident_state_get_label (state);
}

static gboolean
ask_state (VigilIncidentPanel *self)
{
  const char *labels[VIGIL_N_INCIDENT_STATES + 1] = { NULL };
  Asked *asked = asked_new (self, NULL);
  guint n = 0;

  for (guint state = 0; state < VIGIL_N_INCIDENT_STATES; state++)
    if (vigil_incident_can_become (self->incident, state, "-", NULL))
      {
        asked->values[n] = state;
        labels[n++] = name_next_state (self->incident, state);
      }
  if (n == 0)
    {
      vigil_incident_panel_say (self, _("This incident is closed."));
      asked_free (asked);
      return FALSE;
    }
  vigil_response_sheet_ask (self->sheet,
                            &(VigilResponseQuestion){ .title = _("What is the state of the incident now?"),
                                                      .choices = labels,
                                                      .label = _("Reason; it is kept in the journal"),
                                                      .done = _("Set the state") },
                            state_answered, asked, asked_free);
  return TRUE;
}

/* ---- level ---- */

static void
level_answered (gpointer data, guint choice, const char *text)
{
  Asked *asked = data;
  VigilIncidentPanel *self = asked->panel;
  guint value = asked->values[choice];

  vigil_incident_desk_level_async (vigil_incident_panel_get_desk (self), get_id (self), value / VIGIL_N_STARTS, value % VIGIL_N_STARTS,
                                   null_if_empty (text), vigil_incident_panel_done_cb, g_object_ref (self));
}

static void
add_level (VigilIncidentPanel *self, GPtrArray *labels, Asked *asked, guint level, VigilResponseStart start)
{
  g_autofree char *name = vigil_incident_words_level (level);

  if (!vigil_incident_can_level (self->incident, level, start, "-", NULL))
    return;
  asked->values[labels->len] = level * VIGIL_N_STARTS + start;
  g_ptr_array_add (labels, g_strdup_printf ("%s · %s", name, vigil_response_start_get_label (start)));
}

/* Each level by each of the three ways that GB/T 29639 knows, as far as it is valid now. */
static gboolean
ask_level (VigilIncidentPanel *self)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  Asked *asked = asked_new (self, NULL);

  for (guint level = VIGIL_RESPONSE_LEVELS; level >= 1; level--)
    add_level (self, labels, asked, level, VIGIL_START_DECLARED);
  for (guint level = VIGIL_RESPONSE_LEVELS; level >= 1; level--)
    add_level (self, labels, asked, level, VIGIL_START_AUTOMATIC);
  for (guint level = VIGIL_RESPONSE_LEVELS; level >= 1; level--)
    add_level (self, labels, asked, level, VIGIL_START_EARLY_WARNING);
  g_ptr_array_add (labels, NULL);
  if (labels->len == 1)
    {
      vigil_incident_panel_say (self, _("The response level cannot be changed now."));
      asked_free (asked);
      return FALSE;
    }
  vigil_response_sheet_ask (self->sheet,
                            &(VigilResponseQuestion){ .title = _("Which response level, and how is it started?"),
                                                      .choices = (const char *const *) labels->pdata,
                                                      .label = _("Reason; it is kept in the journal"),
                                                      .done = _("Set the level") },
                            level_answered, asked, asked_free);
  return TRUE;
}

static gboolean start_best (VigilIncidentPanel *self);

/* An automatic start starts the plan, too; an early warning only makes ready for it. */
static void
start_answered (gpointer data, guint choice, const char *text)
{
  Asked *asked = data;
  gboolean automatic = asked->values[choice] % VIGIL_N_STARTS == VIGIL_START_AUTOMATIC;

  level_answered (data, choice, text);
  if (automatic && vigil_incident_panel_get_run (asked->panel) == NULL)
    start_best (asked->panel);
}

/* The level that the plan ties to its condition; all by that path where it ties none. */
static gboolean
start_proposed (VigilIncidentPanel *self)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  Asked *asked = NULL;

  if (self->proposed_start == VIGIL_START_NONE)
    {
      vigil_incident_panel_say (self, _("No condition of the plan for starting a response holds now."));
      return FALSE;
    }
  asked = asked_new (self, NULL);
  for (guint level = VIGIL_RESPONSE_LEVELS; level >= 1; level--)
    if (self->proposed_level == 0 || level == self->proposed_level)
      add_level (self, labels, asked, level, self->proposed_start);
  g_ptr_array_add (labels, NULL);
  vigil_response_sheet_ask (self->sheet,
                            &(VigilResponseQuestion){ .title = _("Which response level is started by it?"),
                                                      .choices = (const char *const *) labels->pdata,
                                                      .label = _("Reason; it is kept in the journal"),
                                                      .text = self->start_reason,
                                                      .done = _("Start the response") },
                            start_answered, asked, asked_free);
  return TRUE;
}

/* ---- note, owner, description ---- */

static void
note_answered (gpointer data, guint choice, const char *text)
{
  VigilIncidentPanel *self = ((Asked *) data)->panel;

  vigil_incident_desk_note_async (vigil_incident_panel_get_desk (self), get_id (self), text, vigil_incident_panel_done_cb, g_object_ref (self));
}

static gboolean
ask_note (VigilIncidentPanel *self)
{
  vigil_response_sheet_ask (self->sheet,
                            &(VigilResponseQuestion){ .title = _("Note in the log of the incident"), .label = _("Text"), .done = _("Write") },
                            note_answered, asked_new (self, NULL), asked_free);
  return TRUE;
}

static void
owner_answered (gpointer data, guint choice, const char *text)
{
  VigilIncidentPanel *self = ((Asked *) data)->panel;

  vigil_incident_desk_hand_over_async (vigil_incident_panel_get_desk (self), get_id (self), text, _("handed over"), vigil_incident_panel_done_cb,
                                       g_object_ref (self));
}

static gboolean
ask_owner (VigilIncidentPanel *self)
{
  vigil_response_sheet_ask (self->sheet,
                            &(VigilResponseQuestion){ .title = _("Who leads this incident from now on?"), .label = C_("person", "Name"), .done = _("Hand over") },
                            owner_answered, asked_new (self, NULL), asked_free);
  return TRUE;
}

static void
described (gpointer data, guint choice, const char *text)
{
  VigilIncidentPanel *self = ((Asked *) data)->panel;
  VigilIncidentDraft draft;

  vigil_incident_draft_init (&draft);
  draft.type = choice;
  draft.title = null_if_empty (text);
  vigil_incident_desk_describe_async (vigil_incident_panel_get_desk (self), get_id (self), &draft, _("described anew"), vigil_incident_panel_done_cb,
                                      g_object_ref (self));
}

static gboolean
ask_description (VigilIncidentPanel *self)
{
  const char *labels[VIGIL_N_INCIDENT_TYPES + 1] = { NULL };
  g_autofree char *title = vigil_incident_dup_title (self->incident);

  for (guint type = 0; type < VIGIL_N_INCIDENT_TYPES; type++)
    labels[type] = vigil_incident_type_get_label (type);
  vigil_response_sheet_ask (self->sheet,
                            &(VigilResponseQuestion){ .title = _("What is it?"),
                                                      .choices = labels,
                                                      .choice = vigil_incident_get_kind (self->incident),
                                                      .label = _("Title"),
                                                      .text = title,
                                                      .done = _("Describe it so") },
                            described, asked_new (self, NULL), asked_free);
  return TRUE;
}

/* ---- roles ---- */

static void
role_answered (gpointer data, guint choice, const char *text)
{
  Asked *asked = data;
  VigilIncidentPanel *self = asked->panel;
  VigilDuty duty;

  if (vigil_duty_from_string (asked->id, &duty))
    vigil_incident_desk_take_role_async (vigil_incident_panel_get_desk (self), get_id (self), duty, text, NULL, vigil_incident_panel_done_cb,
                                         g_object_ref (self));
}

static void
ask_role (VigilIncidentPanel *self, const char *id)
{
  VigilDuty duty;
  g_autofree char *title = NULL;

  if (!vigil_duty_from_string (id, &duty))
    return;
  title = g_strdup_printf (_("Who takes over the role: %s?"), vigil_duty_get_label (duty));
  vigil_response_sheet_ask (self->sheet,
                            &(VigilResponseQuestion){ .title = title, .label = C_("person", "Name"), .text = vigil_session_get_operator (self->session),
                                                      .done = _("Assign") },
                            role_answered, asked_new (self, id), asked_free);
}

/* ---- alarms ---- */

static void
ungroup_answered (gpointer data, guint choice, const char *text)
{
  Asked *asked = data;
  VigilIncidentPanel *self = asked->panel;

  vigil_incident_desk_remove_alarm_async (vigil_incident_panel_get_desk (self), get_id (self), asked->id, text, vigil_incident_panel_done_cb,
                                          g_object_ref (self));
}

static void
ask_ungroup (VigilIncidentPanel *self, const char *alarm)
{
  g_autofree char *title = g_strdup_printf (_("Why does %s not belong to this incident?"), alarm);

  vigil_response_sheet_ask (self->sheet,
                            &(VigilResponseQuestion){ .title = title, .label = _("Reason; it is kept in the journal"), .done = _("Take out") },
                            ungroup_answered, asked_new (self, alarm), asked_free);
}

/* The alarm that is selected anywhere. */
static gboolean
group_selected (VigilIncidentPanel *self)
{
  VigilSelection *selection = vigil_session_get_selection (self->session);
  const char *id = vigil_selection_get_id (selection);

  if (id == NULL || vigil_selection_get_kind (selection) != VIGIL_SELECTED_ALARM)
    {
      vigil_incident_panel_say (self, _("Select an alarm first: then A takes it into this incident."));
      return FALSE;
    }
  vigil_incident_desk_add_alarm_async (vigil_incident_panel_get_desk (self), get_id (self), id, vigil_incident_panel_done_cb, g_object_ref (self));
  return TRUE;
}

/* ---- plan ---- */

void
vigil_incident_panel_start_plan (VigilIncidentPanel *self, const char *plan)
{
  g_autoptr (VigilRecord) record = vigil_incident_panel_find_record (self, plan);

  if (record == NULL)
    {
      vigil_incident_panel_say (self, _("This plan is not in the library any more."));
      return;
    }
  g_free (self->run_plan);
  self->run_plan = g_strdup (plan);
  vigil_incident_desk_start_plan_async (vigil_incident_panel_get_desk (self), get_id (self), record, NULL, vigil_incident_panel_done_cb,
                                        g_object_ref (self));
}

static gboolean
start_best (VigilIncidentPanel *self)
{
  const VigilMatch *best = vigil_incident_lines_best (self->advice, self->incident);
  g_autofree char *why_not = NULL;

  if (best == NULL || vigil_incident_panel_get_run (self) != NULL || vigil_incident_get_closed (self->incident) != 0)
    return FALSE;
  why_not = vigil_incident_lines_start_refusal (best, vigil_session_get_acting_role (self->session));
  if (why_not != NULL)
    {
      vigil_incident_panel_say (self, why_not);
      return FALSE;
    }
  vigil_incident_panel_start_plan (self, best->record->id);
  return TRUE;
}

static void
stop_answered (gpointer data, guint choice, const char *text)
{
  Asked *asked = data;
  VigilIncidentPanel *self = asked->panel;

  vigil_incident_desk_stop_plan_async (vigil_incident_panel_get_desk (self), get_id (self), asked->id, text, vigil_incident_panel_done_cb,
                                       g_object_ref (self));
}

static gboolean
ask_stop (VigilIncidentPanel *self)
{
  VigilRun *run = vigil_incident_panel_get_run (self);

  if (run == NULL)
    return FALSE;
  vigil_response_sheet_ask (self->sheet,
                            &(VigilResponseQuestion){ .title = _("Why is this plan stopped? Its steps stay in the log."),
                                                      .label = _("Reason; it is kept in the journal"),
                                                      .done = _("Stop the plan") },
                            stop_answered, asked_new (self, vigil_run_get_procedure (run)->plan), asked_free);
  return TRUE;
}

/* ---- verbs ---- */

/* When it is laid out; its title at least. */
static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer section)
{
  VigilIncidentPanel *self = VIGIL_INCIDENT_PANEL (widget);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t bounds;
  double height = gtk_adjustment_get_page_size (adjustment);

  if (gtk_widget_compute_bounds (section, GTK_WIDGET (self->body), &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + MIN (bounds.size.height, height));
  return G_SOURCE_REMOVE;
}

/* What was opened has its height after the next layout only. */
static gboolean
scroll_soon_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer section)
{
  gtk_widget_add_tick_callback (widget, scroll_cb, g_object_ref (section), g_object_unref);
  return G_SOURCE_REMOVE;
}

static gboolean
toggle_part (VigilIncidentPanel *self, VigilIncidentPart part)
{
  VigilResponseSection *section = self->sections[part];
  gboolean folded = !vigil_response_section_get_folded (section);

  vigil_response_section_set_folded (section, folded);
  vigil_incident_panel_fill (self);
  if (!folded)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_soon_cb, g_object_ref (section), g_object_unref);
  return TRUE;
}

static gboolean
do_primary (VigilIncidentPanel *self)
{
  VigilRun *run = vigil_incident_panel_get_run (self);
  int step = vigil_run_view_get_step (self->run_view);
  const char *verb = vigil_run_view_find_verb (self->run_view, "Enter");

  if (run == NULL)
    return start_best (self);
  if (step < 0 || verb == NULL)
    return FALSE;
  return vigil_run_view_is_fresh (self->run_view)
         || vigil_incident_panel_act_on_step (self, vigil_run_get_procedure (run)->steps[step].id, verb);
}

static gboolean
do_people (VigilIncidentPanel *self)
{
  self->people_touched = TRUE;
  return toggle_part (self, VIGIL_PART_PEOPLE);
}

static gboolean
do_why (VigilIncidentPanel *self)
{
  return toggle_part (self, VIGIL_PART_REASONS);
}

static gboolean
do_others (VigilIncidentPanel *self)
{
  return toggle_part (self, VIGIL_PART_PLANS);
}

/* The steps of the next plan under way; keys are about it from then on. */
static gboolean
do_next_plan (VigilIncidentPanel *self)
{
  VigilRun *other = vigil_incident_panel_get_other_run (self);

  if (other == NULL)
    {
      vigil_incident_panel_say (self, _("No other plan is under way."));
      return FALSE;
    }
  g_free (self->run_plan);
  self->run_plan = g_strdup (vigil_run_get_procedure (other)->plan);
  vigil_throttle_call_now (&self->throttle);
  return TRUE;
}

static gboolean
do_report (VigilIncidentPanel *self)
{
  vigil_incident_panel_emit_report (self);
  return TRUE;
}

static gboolean
do_next (VigilIncidentPanel *self)
{
  vigil_run_view_move (self->run_view, 1);
  return TRUE;
}

static gboolean
do_previous (VigilIncidentPanel *self)
{
  vigil_run_view_move (self->run_view, -1);
  return TRUE;
}

static gboolean
do_current (VigilIncidentPanel *self)
{
  vigil_run_view_go_on (self->run_view);
  return TRUE;
}

static const struct
{
  const char *verb;
  gboolean (*func) (VigilIncidentPanel *self);
} verbs[] = {
  { "primary", do_primary },    { "start", start_best },     { "state", ask_state },         { "level", ask_level },
  { "note", ask_note },         { "hand-over", ask_owner },  { "describe", ask_description }, { "group", group_selected },
  { "stop-plan", ask_stop },    { "people", do_people },     { "why", do_why },              { "others", do_others },
  { "report", do_report },      { "next-step", do_next },    { "previous-step", do_previous }, { "current-step", do_current },
  { "start-proposed", start_proposed }, { "group-near", vigil_incident_panel_group_near },
  { "next-plan", do_next_plan },
};

/* By an action only what the button of the step would do, so that it asks nothing that cannot be. */
static gboolean
may_act (VigilIncidentPanel *self, const char *verb)
{
  const GPtrArray *buttons = vigil_step_tools_get_buttons (vigil_run_view_get_tools (self->run_view));

  if (g_str_equal (verb, "remark"))
    return TRUE;
  for (guint i = 0; i < buttons->len; i++)
    {
      const VigilStepButton *button = buttons->pdata[i];

      if (!g_str_equal (button->verb, verb))
        continue;
      if (button->why_not != NULL)
        vigil_incident_panel_say (self, button->why_not);
      return button->why_not == NULL;
    }
  vigil_incident_panel_say (self, _("That cannot be done with this step now."));
  return FALSE;
}

/* "answer-1" is the key "1" of the step. */
static gboolean
act_by_verb (VigilIncidentPanel *self, const char *verb)
{
  VigilRun *run = vigil_incident_panel_get_run (self);
  int step = vigil_run_view_get_step (self->run_view);
  const char *found = g_str_has_prefix (verb, "answer-") ? vigil_run_view_find_verb (self->run_view, verb + strlen ("answer-")) : verb;

  if (run == NULL || step < 0 || found == NULL || !may_act (self, found))
    return FALSE;
  return vigil_incident_panel_act_on_step (self, vigil_run_get_procedure (run)->steps[step].id, found);
}

gboolean
vigil_incident_panel_do (VigilIncidentPanel *self, const char *verb)
{
  g_return_val_if_fail (VIGIL_IS_INCIDENT_PANEL (self) && verb != NULL, FALSE);

  if (self->session == NULL || self->incident == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].verb, verb))
      return verbs[i].func (self);
  return act_by_verb (self, verb);
}

/* ---- buttons of lists ---- */

static void
act_on_alarm (VigilIncidentPanel *self, const char *id, const char *verb)
{
  if (g_str_equal (verb, "ungroup"))
    ask_ungroup (self, id);
  else
    vigil_incident_panel_emit_locate (self, VIGIL_SELECTED_ALARM, id);
}

void
vigil_incident_panel_act (VigilIncidentPanel *self, VigilIncidentPart part, const char *id, const char *verb)
{
  switch (part)
    {
    case VIGIL_PART_PLANS:
      if (g_str_equal (verb, "start"))
        vigil_incident_panel_start_plan (self, id);
      else
        vigil_incident_panel_emit_read (self, id);
      break;
    case VIGIL_PART_CASES:
      vigil_incident_panel_emit_read (self, id);
      break;
    case VIGIL_PART_PEOPLE:
      vigil_incident_panel_emit_locate (self, VIGIL_SELECTED_TRACK, id);
      break;
    case VIGIL_PART_ALARMS:
      act_on_alarm (self, id, verb);
      break;
    case VIGIL_PART_ROLES:
      ask_role (self, id);
      break;
    case VIGIL_PART_TAKEN:
    case VIGIL_PART_TEAMS:
    case VIGIL_PART_MATERIALS:
    case VIGIL_PART_EXPERTS:
    case VIGIL_PART_ORDERS:
      vigil_incident_panel_act_on_resource (self, id, verb);
      break;
    case VIGIL_PART_REASONS:
    case VIGIL_PART_LOG:
    case VIGIL_N_PARTS:
    default:
      break;
    }
}
