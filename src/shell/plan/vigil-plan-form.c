/* vigil-plan-form.c: the cells of one step of a draft
 *
 * Every change goes to the draft at once; what the draft does not take stays in its entry, with the reason below it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/plan/vigil-plan-form.h"

#include "shell/vigil-widgets.h"

#include <glib/gi18n.h>
#include <string.h>

struct _VigilPlanForm
{
  GtkWidget parent_instance;

  VigilPlanDraft *draft;
  VigilSite *site; /* nullable */
  int step;
  gboolean filling; /* it is the program that writes */
  gboolean editable;
  GtkWidget *grid;
  GtkWidget *entries[VIGIL_N_STEP_CELLS];
  GtkLabel *below[VIGIL_N_STEP_CELLS];
};

G_DEFINE_FINAL_TYPE (VigilPlanForm, vigil_plan_form, GTK_TYPE_WIDGET)

typedef struct
{
  VigilStepCell cell;
  const char *label;
  const char *hint; /* an example of JSON is the same in every language */
} Row;

static const Row rows[] = {
  { VIGIL_STEP_ID, N_ ("Id"), N_ ("Letters, digits, dots and dashes; other steps name it") },
  { VIGIL_STEP_TITLE_ZH, N_ ("Title, Chinese"), N_ ("What is done, in a few words") },
  { VIGIL_STEP_TITLE_EN, N_ ("Title, English"), N_ ("What is done, in a few words") },
  { VIGIL_STEP_TEXT_ZH, N_ ("How, Chinese"), N_ ("What somebody must know who does it for the first time") },
  { VIGIL_STEP_TEXT_EN, N_ ("How, English"), N_ ("What somebody must know who does it for the first time") },
  { VIGIL_STEP_DUTY, N_ ("Who"), N_ ("The duty whose step it is") },
  { VIGIL_STEP_TARGET, N_ ("Target time"), N_ ("From when it can begin until it is done: seconds or 2:00") },
  { VIGIL_STEP_MANDATORY, N_ ("Mandatory"), N_ ("An optional step holds nobody up") },
  { VIGIL_STEP_EVIDENCE, N_ ("Evidence"), N_ ("What must be given to complete it") },
  { VIGIL_STEP_AFTER, N_ ("After"), N_ ("Ids of the steps that must be through before: a; b") },
  { VIGIL_STEP_ANY_AFTER, N_ ("After one of"), N_ ("One of these is enough; not together with “After”") },
  { VIGIL_STEP_BRANCH, N_ ("Only if"), N_ ("Step = answer: only if that question was answered so") },
  { VIGIL_STEP_QUESTION, N_ ("Question"),
    "{\"answers\":[{\"id\":\"yes\",\"label\":{\"zh\":\"是\",\"en\":\"Yes\"}},{\"id\":\"no\",\"label\":{\"zh\":\"否\",\"en\":\"No\"}}]}" },
  { VIGIL_STEP_BEGIN_WHEN, N_ ("Begins when"), "{\"alarm\":\"GT-2103/HH\",\"is\":\"active\"}" },
  { VIGIL_STEP_ONLY_WHEN, N_ ("Only when"), "{\"weather\":\"wind-speed\",\"op\":\"<\",\"value\":10}" },
  { VIGIL_STEP_DONE_WHEN, N_ ("Done when"), "{\"tag\":\"PT-2103\",\"op\":\"<\",\"value\":0.5,\"for\":\"10s\"}" },
  { VIGIL_STEP_LOOP, N_ ("Again"), "{\"to\":\"measure\",\"every\":\"5:00\",\"limit\":24}" },
  { VIGIL_STEP_ACTION, N_ ("Command"), "{\"command\":\"valve\",\"target\":\"XV-2103\",\"args\":{\"to\":\"closed\"},\"confirm\":\"two\"}" },
  { VIGIL_STEP_VIEW, N_ ("Shows"), "{\"camera\":\"CAM-07\",\"asset\":\"T-2103\"}" },
  { VIGIL_STEP_PHASE, N_ ("Phase"), N_ ("Id of the phase; a new one makes a new phase") },
  { VIGIL_STEP_PHASE_ZH, N_ ("Phase, Chinese"), N_ ("Title of the phase, for all its steps") },
  { VIGIL_STEP_PHASE_EN, N_ ("Phase, English"), N_ ("Title of the phase, for all its steps") },
};

static const char *const evidences[] = { "", "note", "count", "signature", NULL };

/* ---- what stands below ---- */

static gboolean
is_condition (VigilStepCell cell)
{
  return cell == VIGIL_STEP_BEGIN_WHEN || cell == VIGIL_STEP_ONLY_WHEN || cell == VIGIL_STEP_DONE_WHEN;
}

static void
say_below (VigilPlanForm *self, VigilStepCell cell, const char *text, gboolean problem)
{
  GtkWidget *label = GTK_WIDGET (self->below[cell]);

  gtk_label_set_text (self->below[cell], text);
  gtk_widget_set_visible (label, *text != '\0');
  vigil_widget_set_class (label, "warning", problem);
}

/* A condition as it will be read to the operator. */
static void
describe (VigilPlanForm *self, VigilStepCell cell, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = is_condition (cell) && *text != '\0' ? vigil_json_parse (text, strlen (text), NULL) : NULL;
  g_autoptr (VigilCondition) condition = node != NULL ? vigil_condition_from_json (node, "", &error) : NULL;
  g_autofree char *sentence = condition != NULL ? vigil_condition_describe (condition, self->site) : NULL;
  g_autofree char *problem = error != NULL ? g_strconcat ("⚠ ", error->message, NULL) : NULL;

  say_below (self, cell, problem != NULL ? problem : sentence != NULL ? sentence : "", problem != NULL);
}

/* ---- to the draft ---- */

static void
take (VigilPlanForm *self, VigilStepCell cell, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;

  if (self->filling || self->step < 0 || (guint) self->step >= vigil_plan_draft_get_n_steps (self->draft))
    return;
  if (vigil_plan_draft_set_cell (self->draft, (guint) self->step, cell, text, &error))
    {
      describe (self, cell, text);
      return;
    }
  problem = g_strdup_printf (_("⚠ Not taken: %s"), error->message);
  say_below (self, cell, problem, TRUE);
}

static VigilStepCell
get_cell (GtkWidget *widget)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "cell"));
}

static void
text_cb (VigilPlanForm *self, GtkWidget *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  take (self, get_cell (entry), text);
}

static void
duty_cb (VigilPlanForm *self, GParamSpec *pspec, GtkDropDown *down)
{
  guint duty = gtk_drop_down_get_selected (down);

  if (duty < VIGIL_N_DUTIES)
    take (self, VIGIL_STEP_DUTY, vigil_duty_to_string (duty));
}

static void
evidence_cb (VigilPlanForm *self, GParamSpec *pspec, GtkDropDown *down)
{
  guint evidence = gtk_drop_down_get_selected (down);

  if (evidence < G_N_ELEMENTS (evidences) - 1)
    take (self, VIGIL_STEP_EVIDENCE, evidences[evidence]);
}

static void
mandatory_cb (VigilPlanForm *self, GtkCheckButton *check)
{
  take (self, VIGIL_STEP_MANDATORY, gtk_check_button_get_active (check) ? "" : "no");
}

/* ---- from the draft ---- */

static void
fill_duty (VigilPlanForm *self, const char *text)
{
  VigilDuty duty;

  if (vigil_duty_from_string (text, &duty))
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->entries[VIGIL_STEP_DUTY]), duty);
  else
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->entries[VIGIL_STEP_DUTY]), GTK_INVALID_LIST_POSITION);
}

static void
fill_evidence (VigilPlanForm *self, const char *text)
{
  for (guint i = 0; evidences[i] != NULL; i++)
    if (g_str_equal (evidences[i], text))
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->entries[VIGIL_STEP_EVIDENCE]), i);
}

/* Somebody who types in an entry keeps the cursor: what the draft made of it is what stands there. */
static void
fill_text (VigilPlanForm *self, VigilStepCell cell, const char *text)
{
  GtkEditable *entry = GTK_EDITABLE (self->entries[cell]);
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  if (!g_str_equal (typed, text))
    gtk_editable_set_text (entry, text);
}

static void
fill_cell (VigilPlanForm *self, VigilStepCell cell)
{
  g_autofree char *text = self->step >= 0 ? vigil_plan_draft_dup_cell (self->draft, (guint) self->step, cell) : g_strdup ("");

  if (cell == VIGIL_STEP_DUTY)
    fill_duty (self, text);
  else if (cell == VIGIL_STEP_EVIDENCE)
    fill_evidence (self, text);
  else if (cell == VIGIL_STEP_MANDATORY)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->entries[cell]), *text == '\0');
  else
    fill_text (self, cell, text);
  describe (self, cell, text);
}

void
vigil_plan_form_show (VigilPlanForm *self, int step)
{
  guint n;

  g_return_if_fail (VIGIL_IS_PLAN_FORM (self));

  n = vigil_plan_draft_get_n_steps (self->draft);
  self->step = step >= 0 && (guint) step < n ? step : -1;
  self->filling = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    fill_cell (self, rows[i].cell);
  self->filling = FALSE;
  gtk_widget_set_sensitive (self->grid, self->step >= 0 && self->editable);
}

/* While an entry that the draft does not take has the focus, an outside change must not wipe it out. */
static void
changed_cb (VigilPlanForm *self)
{
  VigilStepCell busy = VIGIL_N_STEP_CELLS;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (gtk_widget_get_state_flags (self->entries[rows[i].cell]) & GTK_STATE_FLAG_FOCUS_WITHIN)
      busy = rows[i].cell;
  if (self->step >= (int) vigil_plan_draft_get_n_steps (self->draft))
    self->step = -1;
  self->filling = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].cell != busy || self->step < 0)
      fill_cell (self, rows[i].cell);
  self->filling = FALSE;
  gtk_widget_set_sensitive (self->grid, self->step >= 0 && self->editable);
}

/* ---- building ---- */

static GtkWidget *
make_duty (VigilPlanForm *self)
{
  const char *labels[VIGIL_N_DUTIES + 1] = { NULL };
  GtkWidget *down;

  for (guint i = 0; i < VIGIL_N_DUTIES; i++)
    labels[i] = vigil_duty_get_label (i);
  down = gtk_drop_down_new_from_strings (labels);
  g_signal_connect_swapped (down, "notify::selected", G_CALLBACK (duty_cb), self);
  return down;
}

static GtkWidget *
make_evidence (VigilPlanForm *self)
{
  const char *labels[] = { _("none"), _("a note"), _("a count"), _("a signature"), NULL };
  GtkWidget *down = gtk_drop_down_new_from_strings (labels);

  g_signal_connect_swapped (down, "notify::selected", G_CALLBACK (evidence_cb), self);
  return down;
}

static GtkWidget *
make_entry (VigilPlanForm *self, VigilStepCell cell)
{
  GtkWidget *entry;

  if (cell == VIGIL_STEP_DUTY)
    return make_duty (self);
  if (cell == VIGIL_STEP_EVIDENCE)
    return make_evidence (self);
  if (cell == VIGIL_STEP_MANDATORY)
    {
      entry = gtk_check_button_new ();
      g_signal_connect_swapped (entry, "toggled", G_CALLBACK (mandatory_cb), self);
      return entry;
    }
  entry = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (entry), 20000);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (text_cb), self);
  return entry;
}

static void
make_row (VigilPlanForm *self, const Row *row, int at)
{
  GtkWidget *label = gtk_label_new (_(row->label)), *entry = make_entry (self, row->cell), *below = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "meta");
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_widget_set_tooltip_text (entry, _(row->hint));
  if (GTK_IS_ENTRY (entry))
    gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _(row->hint));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _(row->label), -1);
  g_object_set_data (G_OBJECT (entry), "cell", GUINT_TO_POINTER (row->cell));
  gtk_label_set_xalign (GTK_LABEL (below), 0);
  gtk_label_set_wrap (GTK_LABEL (below), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (below), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (below, "meta");
  gtk_widget_set_visible (below, FALSE);
  gtk_grid_attach (GTK_GRID (self->grid), label, 0, 2 * at, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), entry, 1, 2 * at, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), below, 1, 2 * at + 1, 1, 1);
  self->entries[row->cell] = entry;
  self->below[row->cell] = GTK_LABEL (below);
}

static void
vigil_plan_form_dispose (GObject *object)
{
  VigilPlanForm *self = VIGIL_PLAN_FORM (object);

  self->filling = TRUE; /* entries say "changed" while they go */
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  g_clear_object (&self->draft);
  g_clear_object (&self->site);
  G_OBJECT_CLASS (vigil_plan_form_parent_class)->dispose (object);
}

static void
vigil_plan_form_class_init (VigilPlanFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigil_plan_form_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "planform");
}

static void
vigil_plan_form_init (VigilPlanForm *self)
{
  self->step = -1;
  self->editable = TRUE;
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 8);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 3);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    make_row (self, &rows[i], (int) i);
}

GtkWidget *
vigil_plan_form_new (VigilPlanDraft *draft, VigilSite *site)
{
  VigilPlanForm *self = g_object_new (VIGIL_TYPE_PLAN_FORM, NULL);

  self->draft = g_object_ref (draft);
  self->site = site != NULL ? g_object_ref (site) : NULL;
  g_signal_connect_swapped (draft, "changed", G_CALLBACK (changed_cb), self);
  vigil_plan_form_show (self, -1);
  return GTK_WIDGET (self);
}

void
vigil_plan_form_type (VigilPlanForm *self, VigilStepCell cell, const char *text)
{
  g_return_if_fail (VIGIL_IS_PLAN_FORM (self) && cell < VIGIL_N_STEP_CELLS && GTK_IS_ENTRY (self->entries[cell]));
  gtk_editable_set_text (GTK_EDITABLE (self->entries[cell]), text);
}

const char *
vigil_plan_form_get_problem (VigilPlanForm *self, VigilStepCell cell)
{
  g_return_val_if_fail (VIGIL_IS_PLAN_FORM (self) && cell < VIGIL_N_STEP_CELLS, "");
  return gtk_widget_has_css_class (GTK_WIDGET (self->below[cell]), "warning") ? gtk_label_get_text (self->below[cell]) : "";
}

void
vigil_plan_form_set_editable (VigilPlanForm *self, gboolean editable)
{
  g_return_if_fail (VIGIL_IS_PLAN_FORM (self));

  self->editable = editable;
  gtk_widget_set_sensitive (self->grid, self->step >= 0 && editable);
}

gboolean
vigil_plan_form_is_editable (VigilPlanForm *self)
{
  g_return_val_if_fail (VIGIL_IS_PLAN_FORM (self), FALSE);
  return self->editable;
}
