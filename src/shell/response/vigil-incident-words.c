/* vigil-incident-words.c: how incidents, steps and orders are said to the operator; no widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/response/vigil-incident-words.h"

#include "shell/vigil-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* Takes @part; empty ones are left out. */
static void
add_part (GString *text, char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
  g_free (part);
}

/* ---- the incident ---- */

char *
vigil_incident_words_title (VigilIncident *incident)
{
  g_autofree char *title = NULL;

  g_return_val_if_fail (VIGIL_IS_INCIDENT (incident), NULL);

  title = vigil_incident_dup_title (incident);
  return g_strdup_printf (vigil_incident_is_drill (incident) ? _("Drill %s · %s") : _("Incident %s · %s"),
                          vigil_incident_get_id (incident), title);
}

static char *
dup_owner (VigilIncident *incident)
{
  const char *owner = vigil_incident_get_owner (incident);

  return owner != NULL ? g_strdup_printf (_("led by %s"), owner) : g_strdup (_("nobody leads it yet"));
}

char *
vigil_incident_words_standing (VigilIncident *incident, VigilSite *site)
{
  GString *text = g_string_new (NULL);
  VigilResponseStart start;

  g_return_val_if_fail (VIGIL_IS_INCIDENT (incident) && VIGIL_IS_SITE (site), g_string_free (text, FALSE));

  start = vigil_incident_get_start (incident);
  add_part (text, g_strdup (vigil_incident_state_get_label (vigil_incident_get_state (incident))));
  if (start != VIGIL_START_NONE)
    add_part (text, g_strdup (vigil_response_start_get_label (start)));
  add_part (text, dup_owner (incident));
  add_part (text, g_strdup (vigil_words_place (site, vigil_incident_get_area (incident), vigil_incident_get_asset (incident), NULL)));
  return g_string_free (text, FALSE);
}

char *
vigil_incident_words_age (VigilIncident *incident, VigilTime now)
{
  VigilTime closed;

  g_return_val_if_fail (VIGIL_IS_INCIDENT (incident), NULL);

  closed = vigil_incident_get_closed (incident);
  return vigil_words_elapsed (MAX ((closed != 0 ? closed : now) - vigil_incident_get_opened (incident), 0));
}

/* ---- steps ---- */

const char *
vigil_incident_words_step_state (VigilStepState state)
{
  static const char *const labels[VIGIL_N_STEP_STATES] = {
    [VIGIL_STEP_WAITING] = N_("waiting"), [VIGIL_STEP_READY] = N_("to be done"), [VIGIL_STEP_RUNNING] = N_("under way"),
    [VIGIL_STEP_DONE] = N_("done"),       [VIGIL_STEP_SKIPPED] = N_("skipped"),  [VIGIL_STEP_FAILED] = N_("failed"),
    [VIGIL_STEP_AVOIDED] = N_("not needed"),
  };

  g_return_val_if_fail (state < VIGIL_N_STEP_STATES, "");
  return _(labels[state]);
}

/* From when it can begin; with a condition to begin by, from when it was begun. */
static VigilTime
get_elapsed (const VigilStepNow *step, const VigilStep *of, VigilTime now)
{
  VigilTime from = of->begin_when != NULL ? step->begun : step->ready;

  if (from == 0)
    from = step->begun;
  if (from == 0)
    return -1;
  return MAX ((step->ended != 0 ? step->ended : now) - from, 0);
}

char *
vigil_incident_words_timer (const VigilStepNow *step, const VigilStep *of, VigilTime now, gboolean *late)
{
  gboolean runs = step->state != VIGIL_STEP_WAITING && step->state != VIGIL_STEP_AVOIDED;
  VigilTime elapsed = runs ? get_elapsed (step, of, now) : -1;
  g_autofree char *spent = elapsed >= 0 ? vigil_words_elapsed (elapsed) : g_strdup ("—");
  g_autofree char *target = of->target > 0 ? vigil_words_elapsed (of->target) : NULL;

  *late = of->target > 0 && elapsed > of->target;
  if (step->state == VIGIL_STEP_AVOIDED)
    return g_strdup ("");
  if (target == NULL)
    return elapsed >= 0 ? g_steal_pointer (&spent) : g_strdup ("");
  return *late ? g_strdup_printf (_("%s / %s late"), spent, target) : g_strdup_printf ("%s / %s", spent, target);
}

static char *
dup_answer (const VigilStep *of, const VigilStepNow *step)
{
  int answer = step->answer != NULL ? vigil_step_find_answer (of, step->answer) : -1;

  return answer >= 0 ? g_strdup_printf (_("answered: %s"), vigil_text_get (&of->answers[answer].label)) : NULL;
}

static char *
dup_doer (const VigilStepNow *step)
{
  if (step->automatic)
    return g_strdup (_("by itself"));
  if (step->forced)
    return g_strdup_printf (_("forced by %s"), step->who != NULL ? step->who : "—");
  return g_strdup (step->who);
}

static char *
dup_end (const VigilStep *of, VigilSite *site)
{
  g_autofree char *words = of->done_when != NULL ? vigil_condition_describe (of->done_when, site) : NULL;

  return words != NULL && *words != '\0' ? g_strdup_printf (_("done by itself when %s"), words) : NULL;
}

/* What is still to come of it. */
static void
add_prospect (GString *text, const VigilRun *run, guint index, VigilSite *site)
{
  const VigilStep *of = &vigil_run_get_procedure (run)->steps[index];
  const VigilStepNow *step = vigil_run_get_step (run, index);

  if (step->state == VIGIL_STEP_WAITING)
    add_part (text, vigil_run_describe_wait (run, index, site));
  if (step->state == VIGIL_STEP_RUNNING)
    add_part (text, step->who != NULL ? g_strdup_printf (_("begun by %s"), step->who) : g_strdup (_("begun by itself")));
  add_part (text, dup_end (of, site));
  if (!of->mandatory)
    add_part (text, g_strdup (_("optional")));
  if (step->text != NULL)
    add_part (text, g_strdup (step->text));
}

char *
vigil_incident_words_step (const VigilRun *run, guint index, VigilSite *site)
{
  const VigilStep *of = &vigil_run_get_procedure (run)->steps[index];
  const VigilStepNow *step = vigil_run_get_step (run, index);
  GString *text = g_string_new (vigil_duty_get_label (of->duty));

  if (step->state == VIGIL_STEP_WAITING || step->state == VIGIL_STEP_READY || step->state == VIGIL_STEP_RUNNING)
    add_prospect (text, run, index, site);
  else
    {
      add_part (text, g_strdup (vigil_incident_words_step_state (step->state)));
      if (step->state != VIGIL_STEP_AVOIDED)
        {
          add_part (text, dup_doer (step));
          add_part (text, dup_answer (of, step));
          add_part (text, g_strdup (step->text));
        }
    }
  if (step->rounds > 0)
    add_part (text, g_strdup_printf (ngettext ("round %u", "round %u", step->rounds + 1), step->rounds + 1));
  return g_string_free (text, FALSE);
}

static char *
replace_teams (char *text, const VigilCondition *condition, const char *(*name) (gpointer data, const char *id), gpointer data)
{
  g_autoptr (GPtrArray) teams = condition != NULL ? vigil_condition_get_teams (condition) : NULL;
  GString *out;

  if (teams == NULL || teams->len == 0)
    return text;
  out = g_string_new (text);
  g_free (text);
  for (guint i = 0; i < teams->len; i++)
    {
      const char *called = name (data, teams->pdata[i]);

      if (called != NULL)
        g_string_replace (out, teams->pdata[i], called, 1);
    }
  return g_string_free (out, FALSE);
}

char *
vigil_incident_words_name_teams (char *text, const VigilStep *of, const char *(*name) (gpointer data, const char *id), gpointer data)
{
  g_return_val_if_fail (text != NULL && of != NULL, text);

  if (name == NULL)
    return text;
  return replace_teams (replace_teams (text, of->done_when, name, data), of->begin_when, name, data);
}

char *
vigil_incident_words_level (guint level)
{
  g_autofree char *label = vigil_response_level_dup_label (level);
  char first[7] = { 0 };

  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (label)), first);
  return g_strconcat (first, g_utf8_next_char (label), NULL);
}

gboolean
vigil_incident_words_count_phase (const VigilRun *run, const char *phase, guint *through, guint *all)
{
  const VigilProcedure *procedure = vigil_run_get_procedure (run);

  *through = *all = 0;
  for (guint i = 0; i < procedure->n_steps; i++)
    {
      VigilStepState state = vigil_run_get_step (run, i)->state;

      if (g_strcmp0 (procedure->steps[i].phase, phase) != 0 || state == VIGIL_STEP_AVOIDED)
        continue;
      *all += 1;
      *through += state == VIGIL_STEP_DONE || state == VIGIL_STEP_SKIPPED;
    }
  return *all > 0;
}

char *
vigil_incident_words_waiting (const VigilRun *run)
{
  GString *text = g_string_new (NULL);

  for (guint duty = 0; duty < VIGIL_N_DUTIES; duty++)
    {
      g_autoptr (GArray) open = vigil_run_get_open (run, duty);

      if (open->len > 0)
        add_part (text, g_strdup_printf ("%s %u", vigil_duty_get_label (duty), open->len));
    }
  return g_string_free (text, FALSE);
}

/* ---- orders ---- */

static const char *
name_target (const char *target, VigilSite *site)
{
  if (g_strcmp0 (target, "*") == 0)
    return _("the whole site");
  if (g_strcmp0 (target, "@incident") == 0)
    return _("the area of the incident");
  return vigil_words_name (site, target);
}

static VigilTone
get_tone (VigilOrderState state)
{
  switch (state)
    {
    case VIGIL_ORDER_FAILED:
    case VIGIL_ORDER_TIMED_OUT:
      return VIGIL_TONE_ALARM;
    case VIGIL_ORDER_NOT_SENT:
      return VIGIL_TONE_WARNING;
    case VIGIL_ORDER_SENT:
    case VIGIL_ORDER_DELIVERED:
    case VIGIL_ORDER_DONE:
    case VIGIL_ORDER_DRILL:
    case VIGIL_N_ORDER_STATES:
    default:
      return VIGIL_TONE_NORMAL;
    }
}

/* Without its full stop: more may follow in the line. */
static char *
dup_why (VigilOrder *order)
{
  const char *why = vigil_order_get_why (order);
  gsize length = why != NULL ? strlen (why) : 0;

  if (why == NULL)
    return NULL;
  if (g_str_has_suffix (why, "。"))
    length -= strlen ("。");
  else if (g_str_has_suffix (why, "."))
    length--;
  return g_strndup (why, length);
}

char *
vigil_incident_words_order (VigilOrder *order, VigilSite *site, const char *target, VigilTime now, VigilTone *tone)
{
  GString *text = g_string_new (NULL);
  g_autofree char *ago = NULL;
  VigilOrderState state;

  g_return_val_if_fail (VIGIL_IS_ORDER (order), g_string_free (text, FALSE));

  state = vigil_order_get_state (order);
  ago = vigil_words_elapsed (MAX (now - vigil_order_get_changed (order), 0));
  *tone = get_tone (state);
  g_string_append_printf (text, _("%s, %s: %s, %s ago"), vigil_command_get_label (vigil_order_get_command (order)),
                          target != NULL ? target : name_target (vigil_order_get_target (order), site), vigil_order_state_get_label (state), ago);
  if (vigil_order_get_attempt (order) > 1)
    add_part (text, g_strdup_printf (_("attempt %u"), vigil_order_get_attempt (order)));
  add_part (text, dup_why (order));
  if ((state == VIGIL_ORDER_NOT_SENT || state == VIGIL_ORDER_TIMED_OUT || state == VIGIL_ORDER_FAILED)
      && vigil_order_get_phone (order) != NULL)
    add_part (text, g_strdup_printf (_("call %s"), vigil_order_get_phone (order)));
  return g_string_free (text, FALSE);
}

static const char *
get_arg (const VigilStepAction *action, const char *member)
{
  if (action->args == NULL || !JSON_NODE_HOLDS_OBJECT (action->args))
    return NULL;
  return json_object_get_string_member_with_default (json_node_get_object (action->args), member, NULL);
}

char *
vigil_incident_words_action (const VigilStepAction *action, VigilSite *site, const char *target)
{
  const char *to;

  g_return_val_if_fail (action != NULL, NULL);

  to = get_arg (action, "to");
  if (g_strcmp0 (action->command, "valve") == 0)
    return g_strdup_printf (g_strcmp0 (to, "open") == 0 ? _("Open %s") : _("Close %s"), vigil_words_name (site, action->target));
  if (g_strcmp0 (action->command, "report") == 0)
    return g_strdup (_("Fill in the report"));
  return g_strdup_printf (_("%s: %s"), vigil_command_get_label (action->command),
                          target != NULL ? target : name_target (action->target, site));
}
