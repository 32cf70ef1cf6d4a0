/* vigil-library-steps.c: the steps of a plan as a table: who, by when, what starts and ends them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/library/vigil-library-steps.h"

#include "response/vigil-procedure.h"
#include "shell/library/vigil-library-sections.h"
#include "shell/vigil-widgets.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>

enum
{
  COLUMN_NUMBER,
  COLUMN_STEP,
  COLUMN_DUTY,
  COLUMN_TARGET,
  COLUMN_CONDITIONS,
  COLUMN_ACTION,
  N_COLUMNS
};

static GtkWidget *
make_cell (const char *text, const char *style)
{
  g_autofree char *clean = vigil_library_clean_text (text);
  GtkWidget *label = vigil_plain_label_new (clean, style);

  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_can_focus (label, FALSE); /* a label that can be selected stops the Tab key */
  return label;
}

static const char *
find_name (gpointer names, const char *id)
{
  return names != NULL ? g_hash_table_lookup (names, id) : NULL;
}

char *
vigil_library_describe_condition (const VigilCondition *condition, VigilSite *site, GHashTable *names)
{
  g_return_val_if_fail (condition != NULL, NULL);

  return vigil_condition_describe_named (condition, site, find_name, names);
}

static void
append_condition (GString *out, const char *word, const VigilCondition *condition, VigilSite *site, GHashTable *names)
{
  g_autofree char *sentence = condition != NULL ? vigil_library_describe_condition (condition, site, names) : NULL;

  if (sentence != NULL)
    g_string_append_printf (out, "%s%s %s", out->len > 0 ? "\n" : "", word, sentence);
}

static const char *
name_answer (const VigilStep *question, const char *answer)
{
  int at = answer != NULL ? vigil_step_find_answer (question, answer) : -1;

  return at >= 0 ? vigil_text_get (&question->answers[at].label) : answer != NULL ? answer : "";
}

static char *
say_conditions (const VigilProcedure *procedure, const VigilStep *step, VigilSite *site, GHashTable *names)
{
  GString *out = g_string_new (NULL);

  if (step->branch_step >= 0)
    g_string_append_printf (out, _("if step %d: %s"), step->branch_step + 1, name_answer (&procedure->steps[step->branch_step], step->branch_answer));
  append_condition (out, _("begins:"), step->begin_when, site, names);
  append_condition (out, _("only if:"), step->only_when, site, names);
  append_condition (out, _("done:"), step->done_when, site, names);
  if (step->loop_to >= 0)
    {
      g_autofree char *every = vigil_words_elapsed (step->loop_every);

      g_string_append_printf (out, "%s", out->len > 0 ? "\n" : "");
      g_string_append_printf (out, _("again from step %d every %s, at most %u times"), step->loop_to + 1, every, step->loop_limit);
    }
  return g_string_free (out, FALSE);
}

static const char *
name_command (const char *command)
{
  static const struct
  {
    const char *word, *label;
  } commands[] = {
    { "broadcast", NC_("command", "Broadcast") }, { "dispatch", NC_("command", "Dispatch") }, { "valve", NC_("command", "Valve") },
    { "notify", NC_("command", "Notify") },       { "report", NC_("command", "Report") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].word, command))
      return g_dpgettext2 (NULL, "command", commands[i].label);
  return command;
}

static const char *
name_target (const char *target, VigilSite *site, GHashTable *names)
{
  const char *name = find_name (names, target);

  if (name != NULL)
    return name;
  if (g_str_equal (target, "*"))
    return _("the whole site");
  if (g_str_equal (target, "@incident"))
    return _("the area of the incident");
  if (g_str_equal (target, "authority"))
    return _("the authority");
  return vigil_library_target_label (site, VIGIL_LINK_ASSET, target);
}

static char *
say_action (const VigilStep *step, VigilSite *site, GHashTable *names)
{
  GString *out = g_string_new (NULL);

  if (step->action != NULL)
    g_string_append_printf (out, "%s %s", name_command (step->action->command),
                            step->action->target != NULL ? name_target (step->action->target, site, names) : "");
  if (step->action != NULL && step->action->confirm == VIGIL_CONFIRM_TWO)
    g_string_append_printf (out, " · %s", _("two persons"));
  if (step->camera != NULL)
    g_string_append_printf (out, "%s%s", out->len > 0 ? " · " : "", step->camera);
  return g_string_free (out, FALSE);
}

static void
add_step (GtkGrid *grid, int row, const VigilProcedure *procedure, guint index, VigilSite *site, GHashTable *names)
{
  const VigilStep *step = &procedure->steps[index];
  g_autofree char *number = g_strdup_printf ("%u", index + 1);
  g_autofree char *target = step->target > 0 ? vigil_words_elapsed (step->target) : g_strdup ("—");
  g_autofree char *conditions = say_conditions (procedure, step, site, names);
  g_autofree char *action = say_action (step, site, names);
  GtkWidget *title = make_cell (vigil_text_get (&step->title), step->mandatory ? "strong" : "value-text");

  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_set_tooltip_text (title, step->mandatory ? _("Cannot be left out") : NULL);
  gtk_grid_attach (grid, make_cell (number, "muted"), COLUMN_NUMBER, row, 1, 1);
  gtk_grid_attach (grid, title, COLUMN_STEP, row, 1, 1);
  gtk_grid_attach (grid, make_cell (vigil_duty_get_label (step->duty), "value-text"), COLUMN_DUTY, row, 1, 1);
  gtk_grid_attach (grid, make_cell (target, "numeric"), COLUMN_TARGET, row, 1, 1);
  gtk_grid_attach (grid, make_cell (conditions, "muted"), COLUMN_CONDITIONS, row, 1, 1);
  gtk_grid_attach (grid, make_cell (action, "muted"), COLUMN_ACTION, row, 1, 1);
}

static void
add_titles (GtkGrid *grid)
{
  static const char *const titles[N_COLUMNS] = { "#", N_("Step"), N_("Duty"), N_("Target"), N_("Starts and ends by itself"), N_("Does") };

  for (int i = 0; i < N_COLUMNS; i++)
    {
      GtkWidget *label = make_cell (i > 0 ? _(titles[i]) : titles[i], "meta");

      gtk_widget_add_css_class (label, "muted");
      gtk_grid_attach (grid, label, i, 0, 1, 1);
    }
}

static GtkWidget *
make_grid (void)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 16);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  add_titles (GTK_GRID (grid));
  return grid;
}

static const char *
name_phase (const VigilProcedure *procedure, const VigilStep *step)
{
  for (guint i = 0; i < procedure->n_phases; i++)
    if (g_strcmp0 (procedure->phases[i].id, step->phase) == 0)
      return vigil_text_get (&procedure->phases[i].title);
  return step->phase;
}

/* What vigil_procedure_check() finds stands below: green only where it is nothing. */
static GtkWidget *
make_verdict (const VigilProcedure *procedure, VigilSite *site)
{
  g_autoptr (GPtrArray) mistakes = vigil_procedure_check (procedure, site);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *good = NULL;

  if (mistakes->len == 0)
    {
      good = g_strdup_printf (ngettext ("✓ %u step, reachable, with a duty", "✓ %u steps, all reachable, all with a duty", procedure->n_steps),
                              procedure->n_steps);
      gtk_box_append (GTK_BOX (box), make_cell (good, "library-good"));
    }
  for (guint i = 0; i < MIN (mistakes->len, VIGIL_LIBRARY_MAX_SHOWN_ROWS); i++)
    {
      const VigilMistake *mistake = mistakes->pdata[i];
      g_autofree char *line = g_strdup_printf ("%s %s", mistake->rank == VIGIL_MISTAKE_ERROR ? "◆" : "■", mistake->sentence);

      gtk_box_append (GTK_BOX (box), make_cell (line, mistake->rank == VIGIL_MISTAKE_ERROR ? "tone-alarm" : "tone-warning"));
    }
  return box;
}

/**
 * vigil_library_steps_new:
 * @procedure: of a plan's body
 * @site: (nullable): for names and units
 * @names: (nullable) (element-type utf8 utf8): titles of the records that steps name
 *
 * Returns: (transfer floating): a table, or the sentence why there is none
 */
GtkWidget *
vigil_library_steps_new (JsonNode *procedure, VigilSite *site, GHashTable *names)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilProcedure) steps = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *grid;
  const char *phase = NULL;
  int row = 1;

  g_return_val_if_fail (procedure != NULL, box);

  steps = vigil_procedure_from_json (procedure, "", 1, &error);
  if (steps == NULL)
    {
      gtk_box_append (GTK_BOX (box), make_cell (error->message, "tone-warning"));
      return box;
    }
  grid = make_grid ();
  for (guint i = 0; i < MIN (steps->n_steps, VIGIL_LIBRARY_MAX_SHOWN_ROWS); i++)
    {
      const char *now = name_phase (steps, &steps->steps[i]);

      if (now != NULL && g_strcmp0 (now, phase) != 0)
        gtk_grid_attach (GTK_GRID (grid), make_cell (now, "library-phase"), 0, row++, N_COLUMNS, 1);
      phase = now;
      add_step (GTK_GRID (grid), row++, steps, i, site, names);
    }
  gtk_box_append (GTK_BOX (box), grid);
  gtk_box_append (GTK_BOX (box), make_verdict (steps, site));
  return box;
}
