/* vigil-incident-panel-fill.c: what the incident panel says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/response/vigil-incident-panel-private.h"
#include "session/vigil-people.h"

#include "map/vigil-incident-symbol.h"
#include "response/vigil-report.h"
#include "shell/response/vigil-incident-words.h"
#include "shell/vigil-widgets.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>
#include <math.h>

#define MAX_PEOPLE 100
#define MAX_LOG 100
#define MAX_NAMED_CHOICES 4 /* more incidents than that are chosen by their letters */

static VigilTime
get_now (VigilIncidentPanel *self)
{
  return vigil_clock_now (vigil_session_get_clock (self->session));
}

static void
set_text (gpointer label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (label), text != NULL ? text : "") != 0)
    gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
}

VigilRun *
vigil_incident_panel_get_run (VigilIncidentPanel *self)
{
  const GPtrArray *runs = self->incident != NULL ? vigil_incident_get_runs (self->incident) : NULL;
  VigilRun *chosen = runs != NULL && self->run_plan != NULL ? vigil_incident_find_run (self->incident, self->run_plan) : NULL;

  if (chosen != NULL)
    return chosen;
  for (guint i = runs != NULL ? runs->len : 0; i-- > 0;)
    if (!vigil_incident_is_run_stopped (self->incident, i))
      return runs->pdata[i];
  return NULL;
}

VigilRun *
vigil_incident_panel_get_other_run (VigilIncidentPanel *self)
{
  VigilRun *shown = vigil_incident_panel_get_run (self);
  const GPtrArray *runs = shown != NULL ? vigil_incident_get_runs (self->incident) : NULL;
  guint at = 0;

  if (runs == NULL || !g_ptr_array_find ((GPtrArray *) runs, shown, &at))
    return NULL;
  for (guint i = 1; i < runs->len; i++)
    if (!vigil_incident_is_run_stopped (self->incident, (at + i) % runs->len))
      return runs->pdata[(at + i) % runs->len];
  return NULL;
}

/* ---- head ---- */

static void
choose_cb (GtkButton *button, VigilIncidentPanel *self)
{
  vigil_incident_desk_set_current (vigil_incident_panel_get_desk (self), g_object_get_data (G_OBJECT (button), "id"));
}

static GtkWidget *
make_choice (VigilIncidentPanel *self, VigilIncident *incident, guint n)
{
  char letter[2];
  g_autofree char *title = vigil_incident_words_title (incident);
  g_autofree char *name = vigil_incident_dup_title (incident);
  g_autofree char *text = NULL;
  GtkWidget *button = gtk_button_new (), *label;

  vigil_incident_mark_get_letter (vigil_incident_get_mark (incident), letter);
  text = n <= MAX_NAMED_CHOICES ? g_strdup_printf ("%s · %s", letter, name) : g_strdup (letter);
  label = gtk_label_new (text);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (button, n <= MAX_NAMED_CHOICES); /* in equal shares of the panel */
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_tooltip_text (button, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (vigil_incident_get_id (incident)), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (choose_cb), self);
  return button;
}

/* One button for each open incident, made anew only when others are open. */
static void
fill_chooser (VigilIncidentPanel *self)
{
  GListModel *desk = G_LIST_MODEL (vigil_incident_panel_get_desk (self));
  guint n = vigil_incident_desk_get_n_open (vigil_incident_panel_get_desk (self));
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->chooser));
  gboolean same = TRUE;

  gtk_widget_set_visible (GTK_WIDGET (self->chooser), n > 1);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VigilIncident) incident = g_list_model_get_item (desk, i);

      same = same && child != NULL && g_strcmp0 (g_object_get_data (G_OBJECT (child), "id"), vigil_incident_get_id (incident)) == 0;
      child = child != NULL ? gtk_widget_get_next_sibling (child) : NULL;
    }
  if (!same || child != NULL)
    {
      while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chooser))) != NULL)
        gtk_box_remove (self->chooser, child);
      for (guint i = 0; i < n; i++)
        {
          g_autoptr (VigilIncident) incident = g_list_model_get_item (desk, i);

          gtk_box_append (self->chooser, make_choice (self, incident, n));
        }
    }
  for (child = gtk_widget_get_first_child (GTK_WIDGET (self->chooser)); child != NULL; child = gtk_widget_get_next_sibling (child))
    vigil_widget_set_class (GTK_WIDGET (child), "hot",
               self->incident != NULL && g_strcmp0 (g_object_get_data (G_OBJECT (child), "id"), vigil_incident_get_id (self->incident)) == 0);
}

static void
fill_head (VigilIncidentPanel *self)
{
  g_autofree char *title = vigil_incident_words_title (self->incident);
  g_autofree char *standing = vigil_incident_words_standing (self->incident, vigil_session_get_site (self->session));
  guint level = vigil_incident_get_level (self->incident);
  g_autofree char *label = level > 0 ? vigil_incident_words_level (level) : NULL;

  set_text (self->title, title);
  set_text (self->standing, standing);
  set_text (self->level, label);
  vigil_widget_set_class (GTK_WIDGET (self->head), "drill", vigil_incident_is_drill (self->incident));
  vigil_widget_set_class (GTK_WIDGET (self->head), "closed", vigil_incident_get_closed (self->incident) != 0);
  gtk_widget_queue_draw (GTK_WIDGET (self->mark));
}

static gboolean
has_link (VigilIncidentPanel *self)
{
  return g_list_model_get_n_items (vigil_session_get_feeds (self->session)) > 0
         && !vigil_situation_get_disconnected (vigil_session_get_situation (self->session));
}

static void
fill_problem (VigilIncidentPanel *self)
{
  if (vigil_incident_is_drill (self->incident) || vigil_session_get_mode (self->session) != VIGIL_MODE_LIVE)
    set_text (self->problem, _("Drill: commands are written down and sent to nobody."));
  else
    set_text (self->problem,
              has_link (self) ? NULL : _("No link to the platform: commands cannot be sent. Call the number of the step, then press “Told by phone”."));
}

/* ---- plan ---- */

static char *
dup_note (VigilIncidentPanel *self)
{
  VigilLibraryKeeper *keeper = vigil_session_get_library_keeper (self->session);

  if (keeper == NULL)
    return g_strdup (_("There is no library at this seat: plans, teams and experts cannot be proposed. Follow the paper plan and write notes (N)."));
  if (self->advice == NULL)
    return g_strdup (vigil_library_keeper_is_ready (keeper) ? _("Looking for plans that fit…") : _("The library is still being read…"));
  return g_strdup (self->advice->note);
}

/* Gives what the note says: why the best plan cannot be started here. */
static char *
fill_best (VigilIncidentPanel *self, const VigilMatch *best)
{
  char *why_not = vigil_incident_lines_start_refusal (best, vigil_session_get_acting_role (self->session));
  g_autofree char *line = vigil_incident_lines_match (best);
  g_autofree char *head = g_strdup_printf (_("Recommended plan · %s"), line);
  const char *name = vigil_text_get (&best->record->title);
  g_autofree char *title = g_strdup_printf (_("%s  v%u"), name != NULL ? name : best->record->id, best->record->version);

  set_text (self->plan_line, head);
  set_text (self->plan_title, title);
  gtk_widget_set_sensitive (self->start, why_not == NULL);
  vigil_widget_set_class (GTK_WIDGET (self->start), "hot", why_not == NULL);
  return why_not;
}

/* While a plan runs, others are a matter of the section below. */
static void
fill_plan (VigilIncidentPanel *self)
{
  const VigilMatch *best = vigil_incident_lines_best (self->advice, self->incident);
  gboolean running = vigil_incident_panel_get_run (self) != NULL;
  gboolean closed = vigil_incident_get_closed (self->incident) != 0;
  gboolean shown = best != NULL && !running && !closed;
  g_autofree char *note = running || closed ? NULL : dup_note (self);
  g_autofree char *others = NULL;
  VigilRole role = vigil_session_get_acting_role (self->session);
  g_autoptr (GPtrArray) reasons = vigil_incident_lines_reasons (shown ? best : NULL);
  g_autoptr (GPtrArray) plans = vigil_incident_lines_plans (self->advice, self->incident, role);

  if (shown)
    {
      g_autofree char *why_not = fill_best (self, best);

      if (why_not != NULL && (note == NULL || *note == '\0'))
        {
          g_free (note);
          note = g_steal_pointer (&why_not);
        }
    }
  set_text (self->advice_note, note);
  gtk_widget_set_visible (self->plan_card, shown || note != NULL);
  gtk_widget_set_visible (self->plan_buttons, shown);
  gtk_widget_set_visible (self->plan_title, shown);
  gtk_widget_set_visible (self->plan_line, shown);
  vigil_response_list_set (self->lists[VIGIL_PART_REASONS], reasons, NULL);
  vigil_response_list_set (self->lists[VIGIL_PART_PLANS], plans, NULL);
  others = g_strdup_printf ("%u", plans->len);
  vigil_response_section_set_aside (self->sections[VIGIL_PART_PLANS], others);
  gtk_widget_set_visible (GTK_WIDGET (self->sections[VIGIL_PART_REASONS]),
                          shown && !vigil_response_section_get_folded (self->sections[VIGIL_PART_REASONS]));
  gtk_widget_set_visible (GTK_WIDGET (self->sections[VIGIL_PART_PLANS]),
                          plans->len > 0 && !closed && (running || !vigil_response_section_get_folded (self->sections[VIGIL_PART_PLANS])));
}

static char *
dup_run_title (VigilIncidentPanel *self, VigilRun *run)
{
  const VigilProcedure *procedure = vigil_run_get_procedure (run);
  const char *name = vigil_incident_panel_name (self, procedure->plan);
  g_autofree char *count = NULL, *whole = NULL;
  g_auto (GStrv) words = NULL;
  guint through = 0, all = 0;

  for (guint i = 0; i < procedure->n_phases; i++)
    {
      guint some, of;

      if (vigil_incident_words_count_phase (run, procedure->phases[i].id, &some, &of))
        through += some, all += of;
    }
  count = g_strdup_printf (_("%u of %u"), through, all);
  words = g_strsplit (count, " ", -1);
  whole = g_strjoinv ("\u00a0", words); /* never half of it on the next line */
  return g_strdup_printf (_("%s  v%u · %s"), name != NULL ? name : procedure->plan, procedure->version, whole);
}

/* A plan under way that is not the one below: it must not be forgotten. */
static void
fill_other_run (VigilIncidentPanel *self)
{
  VigilRun *other = vigil_incident_panel_get_other_run (self);
  g_autofree char *title = other != NULL ? dup_run_title (self, other) : NULL;
  g_autofree char *text = other != NULL ? g_strdup_printf (_("Also under way: %s"), title) : NULL;

  set_text (self->other_run_label, text);
  gtk_widget_set_visible (self->other_run, other != NULL);
  if (text != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->other_run), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
fill_run (VigilIncidentPanel *self)
{
  VigilRun *run = vigil_incident_panel_get_run (self);
  g_autofree char *title = run != NULL ? dup_run_title (self, run) : NULL;
  g_autofree char *duties = run != NULL ? vigil_incident_words_waiting (run) : NULL;
  g_autofree char *waiting = NULL;

  gtk_widget_set_visible (self->run_head, run != NULL);
  set_text (self->run_title, title);
  if (run != NULL)
    waiting = vigil_run_is_finished (run) ? g_strdup (_("Everything mandatory is done."))
              : *duties != '\0'           ? g_strdup_printf (_("Now it is up to: %s"), duties)
                                          : g_strdup (_("Nothing can be begun: it waits for conditions."));
  set_text (self->run_waiting, waiting);
  fill_other_run (self);
  vigil_run_view_set (self->run_view, self->session, self->incident, run);
}

/* ---- lists ---- */

static void
set_part (VigilIncidentPanel *self, VigilIncidentPart part, GPtrArray *lines, const char *empty)
{
  g_autofree char *count = lines->len > 0 ? g_strdup_printf ("%u", lines->len) : NULL;

  vigil_response_list_set (self->lists[part], lines, empty);
  vigil_response_section_set_aside (self->sections[part], count);
  gtk_widget_set_visible (GTK_WIDGET (self->sections[part]), lines->len > 0 || empty != NULL);
  g_ptr_array_unref (lines);
}

static void
fill_log (VigilIncidentPanel *self)
{
  guint beyond = 0;
  GPtrArray *lines = vigil_incident_lines_log (self->incident, MAX_LOG, &beyond);
  g_autofree char *count = g_strdup_printf ("%u", lines->len + beyond);

  set_part (self, VIGIL_PART_LOG, lines, NULL);
  vigil_response_list_set_beyond (self->lists[VIGIL_PART_LOG], beyond);
  vigil_response_section_set_aside (self->sections[VIGIL_PART_LOG], count);
}

static void
fill_resources (VigilIncidentPanel *self, VigilRole role)
{
  gboolean open = vigil_incident_get_closed (self->incident) == 0;
  const VigilAdvice *advice = open ? self->advice : NULL;

  set_part (self, VIGIL_PART_ORDERS, vigil_incident_lines_orders (self->incident, self->session, vigil_incident_panel_name, self), NULL);
  set_part (self, VIGIL_PART_TAKEN, vigil_incident_lines_taken (self->incident, role, get_now (self)), NULL);
  set_part (self, VIGIL_PART_TEAMS, vigil_incident_lines_resources (advice, self->incident, role, FALSE),
            advice != NULL ? _("The library has no team for this: call the fire brigade of the park.") : NULL);
  set_part (self, VIGIL_PART_MATERIALS, vigil_incident_lines_resources (advice, self->incident, role, TRUE), NULL);
  set_part (self, VIGIL_PART_EXPERTS, vigil_incident_lines_experts (advice, self->incident, role), NULL);
  set_part (self, VIGIL_PART_CASES, vigil_incident_lines_cases (advice), NULL);
}

static void
fill_alarms (VigilIncidentPanel *self)
{
  set_part (self, VIGIL_PART_ALARMS, vigil_incident_lines_alarms (self->incident, self->session),
            _("No alarm belongs to it. Select one and press A here to take it in."));
}

/* How many of them somebody has. */
static void
fill_roles (VigilIncidentPanel *self, VigilRole role)
{
  g_autofree char *count = g_strdup_printf ("%u / %u", vigil_incident_get_roles (self->incident)->len, (guint) VIGIL_N_DUTIES);

  set_part (self, VIGIL_PART_ROLES, vigil_incident_lines_roles (self->incident, role), NULL);
  vigil_response_section_set_aside (self->sections[VIGIL_PART_ROLES], count);
}

/* ---- head-count ---- */

static gboolean
is_evacuating (VigilIncidentPanel *self)
{
  VigilRun *run = vigil_incident_panel_get_run (self);
  const VigilProcedure *procedure = run != NULL ? vigil_run_get_procedure (run) : NULL;

  for (guint i = 0; procedure != NULL && i < procedure->n_steps; i++)
    {
      VigilStepState state = vigil_run_get_step (run, i)->state;

      if (g_strcmp0 (procedure->steps[i].evidence, "count") == 0 && (state == VIGIL_STEP_READY || state == VIGIL_STEP_RUNNING))
        return TRUE;
    }
  return FALSE;
}

static void
show_count (VigilIncidentPanel *self, const guint counts[VIGIL_N_HEAD_STATES])
{
  g_autofree char *count = vigil_incident_lines_count (counts);
  guint all = 0;
  double share = NAN;

  for (guint i = 0; i < VIGIL_N_HEAD_STATES; i++)
    all += counts[i];
  if (all > 0)
    share = (double) counts[VIGIL_HEAD_SAFE] / all;
  vigil_response_section_set_aside (self->sections[VIGIL_PART_PEOPLE], count);
  gtk_widget_set_visible (GTK_WIDGET (self->people_bar), all > 0);
  if (all > 0)
    gtk_progress_bar_set_fraction (self->people_bar, share);
  set_text (self->people_note, all > 0 ? _("Counts itself from positions. Who is not seen is not safe.")
                                       : _("No positions: count at the muster points and write the number into the step."));
  vigil_run_view_set_mustered (self->run_view, share);
}

void
vigil_incident_panel_fill_people (VigilIncidentPanel *self)
{
  guint counts[VIGIL_N_HEAD_STATES] = { 0 };
  g_autoptr (GPtrArray) persons = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  if (self->session == NULL || self->incident == NULL || vigil_incident_get_closed (self->incident) != 0)
    return;
  persons = vigil_incident_desk_muster (vigil_incident_panel_get_desk (self), self->incident, counts);
  lines = vigil_incident_lines_people (persons, vigil_session_get_site (self->session), get_now (self), MAX_PEOPLE);
  vigil_response_list_set (self->lists[VIGIL_PART_PEOPLE], lines, NULL);
  vigil_response_list_set_beyond (self->lists[VIGIL_PART_PEOPLE], persons->len - counts[VIGIL_HEAD_SAFE] - lines->len);
  show_count (self, counts);
  fill_alarms (self);
  vigil_incident_panel_fill_hints (self);
}

static void
fold_people (VigilIncidentPanel *self)
{
  if (!self->people_touched && is_evacuating (self))
    {
      self->people_touched = TRUE;
      vigil_response_section_set_folded (self->sections[VIGIL_PART_PEOPLE], FALSE);
    }
}

/* ---- times ---- */

static void
fill_report (VigilIncidentPanel *self)
{
  const GPtrArray *reports = vigil_incident_get_reports (self->incident);
  VigilTime left = vigil_report_get_due (self->incident) - get_now (self);
  g_autofree char *time = vigil_words_elapsed (left < 0 ? -left : left);
  g_autofree char *text = NULL;
  gboolean waits = reports->len == 0 && vigil_incident_get_closed (self->incident) == 0 && !vigil_incident_is_drill (self->incident);

  if (reports->len > 0)
    {
      const VigilIncidentReport *report = reports->pdata[reports->len - 1];
      g_autofree char *when = vigil_words_clock (report->time);

      text = g_strdup_printf (_("Report to the authority: signed by %s, %s"), report->signer, when);
    }
  else if (waits)
    text = left >= 0 ? g_strdup_printf (_("Report to the authority: %s left of the hour (R)"), time)
                     : g_strdup_printf (_("Report to the authority: late by %s (R)"), time);
  set_text (self->report_line, text);
  vigil_widget_set_class (GTK_WIDGET (self->report_line), "tone-warning", waits && left < VIGIL_REPORT_HOUR / 4);
}

void
vigil_incident_panel_fill_times (VigilIncidentPanel *self)
{
  VigilTime now = get_now (self);
  g_autofree char *age = vigil_incident_words_age (self->incident, now);

  set_text (self->age, age);
  fill_report (self);
  vigil_run_view_tick (self->run_view, now);
}

/* ---- all ---- */

static void
fill_empty (VigilIncidentPanel *self)
{
  set_text (self->title, _("Incident"));
  vigil_widget_set_class (GTK_WIDGET (self->head), "drill", FALSE);
  vigil_widget_set_class (GTK_WIDGET (self->head), "closed", TRUE); /* grey, as from the start: nothing is wrong */
  set_text (self->level, NULL);
  set_text (self->age, NULL);
  set_text (self->standing, NULL);
  set_text (self->problem, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->chooser), FALSE);
  gtk_widget_set_visible (self->foot, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->mark), FALSE);
  vigil_run_view_set (self->run_view, self->session, NULL, NULL);
  gtk_stack_set_visible_child_name (self->pages, "empty");
}

void
vigil_incident_panel_fill (VigilIncidentPanel *self)
{
  VigilRole role = vigil_session_get_acting_role (self->session);

  if (self->incident == NULL)
    {
      fill_empty (self);
      return;
    }
  gtk_stack_set_visible_child_name (self->pages, "incident");
  gtk_widget_set_visible (self->foot, !gtk_widget_get_visible (GTK_WIDGET (self->sheet)));
  gtk_widget_set_visible (GTK_WIDGET (self->mark), TRUE);
  fill_chooser (self);
  fill_head (self);
  fill_problem (self);
  fill_plan (self);
  vigil_incident_panel_fill_hints (self);
  fill_run (self);
  fill_resources (self, role);
  fill_alarms (self);
  fill_roles (self, role);
  fill_log (self);
  fold_people (self);
  vigil_incident_panel_fill_times (self);
}
