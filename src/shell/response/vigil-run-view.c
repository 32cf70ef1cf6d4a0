/* vigil-run-view.c: a running plan: phases with progress, steps with times, the step to look at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/response/vigil-run-view.h"
#include "session/vigil-people.h"

#include "shell/response/vigil-incident-words.h"
#include "shell/vigil-widgets.h"

#include <glib/gi18n.h>
#include <math.h>

#define FRESH (400 * G_TIME_SPAN_MILLISECOND) /* longer than it takes to see that the step is another one and to stop the finger */

typedef struct
{
  GtkWidget *row, *arrow, *title, *count;
  gboolean folded, chosen; /* chosen: somebody folded or opened it, so that it stays so */
} Phase;

struct _VigilRunView
{
  GtkWidget parent_instance;

  GtkWidget *list;
  GtkWidget *below; /* owned, in the row of the step that keys are about: */
  GtkWidget *late;  /* a button that says which other step is late */
  GtkWidget *late_label;
  GtkWidget *tools;
  Phase *phases;
  GtkWidget **rows; /* of steps */
  guint n_phases, n_rows;
  char *chosen;     /* (nullable) id of a step */
  int shown;        /* index of the step with the tools; -1: none */
  int current;      /* index of the step that somebody works on; it stays while it is open */
  double mustered;
  gint64 arrived;   /* µs: when a step came to be shown because the one before it was ended by something else than a key here; 0: not so */
  gint64 (*get_time) (void); /* µs; monotonic */

  VigilSession *session;   /* borrowed from the panel */
  VigilIncident *incident; /* owned */
  VigilRun *run;           /* of the incident */
  VigilRunNameFunc name;
  gpointer name_data;
};

enum { ACT, CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigilRunView, vigil_run_view, GTK_TYPE_WIDGET)

static VigilTime
get_now (VigilRunView *self)
{
  return vigil_clock_now (vigil_session_get_clock (self->session));
}

/* ---- phases ---- */

static guint
find_phase (VigilRunView *self, const char *id)
{
  const VigilProcedure *procedure = vigil_run_get_procedure (self->run);

  for (guint i = 0; i < procedure->n_phases; i++)
    if (g_strcmp0 (procedure->phases[i].id, id) == 0)
      return i;
  return 0;
}

static void
show_phase (VigilRunView *self, guint index)
{
  const VigilProcedure *procedure = vigil_run_get_procedure (self->run);
  Phase *phase = &self->phases[index];
  guint through, all;
  g_autofree char *count = NULL;
  gboolean any = vigil_incident_words_count_phase (self->run, procedure->phases[index].id, &through, &all);

  count = !any ? g_strdup (_("not needed")) : g_strdup_printf ("%u / %u", through, all);
  gtk_label_set_text (GTK_LABEL (phase->count), count);
  gtk_label_set_text (GTK_LABEL (phase->arrow), phase->folded ? "▸" : "▾");
  vigil_widget_set_class (phase->row, "through", any && through == all);
}

/* What is over, or far ahead, is folded until somebody opens it. */
static void
fold_phases (VigilRunView *self)
{
  const VigilProcedure *procedure = vigil_run_get_procedure (self->run);
  g_autofree gboolean *open = g_new0 (gboolean, MAX (self->n_phases, 1));
  int last = self->shown >= 0 ? (int) find_phase (self, procedure->steps[self->shown].phase) : -1;

  for (guint i = 0; i < procedure->n_steps; i++)
    {
      VigilStepState state = vigil_run_get_step (self->run, i)->state;

      if (state == VIGIL_STEP_READY || state == VIGIL_STEP_RUNNING || state == VIGIL_STEP_FAILED || (int) i == self->shown)
        open[find_phase (self, procedure->steps[i].phase)] = TRUE;
    }
  for (guint i = 0; i < self->n_phases; i++)
    if (!self->phases[i].chosen)
      self->phases[i].folded = !open[i] && !(self->n_rows <= 12) && (int) i != last;
}

static void
make_phase (VigilRunView *self, guint index)
{
  const VigilProcedure *procedure = vigil_run_get_procedure (self->run);
  Phase *phase = &self->phases[index];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  phase->arrow = gtk_label_new ("▾");
  gtk_widget_add_css_class (phase->arrow, "arrow");
  phase->title = gtk_label_new (vigil_text_get (&procedure->phases[index].title));
  gtk_label_set_xalign (GTK_LABEL (phase->title), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (phase->title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (phase->title, TRUE);
  phase->count = gtk_label_new (NULL);
  gtk_widget_add_css_class (phase->count, "numeric");
  gtk_box_append (GTK_BOX (box), phase->arrow);
  gtk_box_append (GTK_BOX (box), phase->title);
  gtk_box_append (GTK_BOX (box), phase->count);
  gtk_widget_add_css_class (box, "phase");
  phase->row = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (phase->row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (phase->row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  vigil_text_get (&procedure->phases[index].title), -1);
  gtk_list_box_append (GTK_LIST_BOX (self->list), phase->row);
}

/* ---- steps ---- */

/* Who is safe, in the step that counts them. */
static void
show_progress (VigilRunView *self, guint index)
{
  const VigilStepNow *step = vigil_run_get_step (self->run, index);
  gboolean open = step->state == VIGIL_STEP_READY || step->state == VIGIL_STEP_RUNNING;
  gboolean counts = g_strcmp0 (vigil_run_get_procedure (self->run)->steps[index].evidence, "count") == 0;

  vigil_step_row_set_progress (VIGIL_STEP_ROW (self->rows[index]), open && counts ? self->mustered : NAN);
}

static void
show_row (VigilRunView *self, guint index, VigilTime now)
{
  const VigilStep *of = &vigil_run_get_procedure (self->run)->steps[index];
  const VigilStepNow *step = vigil_run_get_step (self->run, index);
  g_autofree char *note = vigil_incident_words_name_teams (
      vigil_incident_words_step (self->run, index, vigil_session_get_site (self->session)), of, self->name, self->name_data);
  gboolean late;
  g_autofree char *time = vigil_incident_words_timer (step, of, now, &late);
  const VigilStepShow show = { .number = index + 1, .state = step->state, .title = vigil_text_get (&of->title), .note = note,
                               .time = time, .late = late, .current = (int) index == self->current, .looping = step->looping };

  vigil_step_row_set (VIGIL_STEP_ROW (self->rows[index]), &show);
  show_progress (self, index);
  vigil_widget_set_class (self->rows[index], "chosen", self->chosen != NULL && (int) index == self->shown);
}

/* A row of a folded phase is made when it is opened. */
static void
show_rows (VigilRunView *self)
{
  const VigilProcedure *procedure = vigil_run_get_procedure (self->run);
  VigilTime now = get_now (self);

  for (guint i = 0; i < self->n_phases; i++)
    show_phase (self, i);
  for (guint i = 0; i < self->n_rows; i++)
    {
      gboolean folded = self->phases[find_phase (self, procedure->steps[i].phase)].folded;

      gtk_widget_set_visible (self->rows[i], !folded);
      if (!folded)
        show_row (self, i, now);
    }
}

static void
fill_context (VigilRunView *self, guint step, VigilStepContext *context)
{
  const VigilStep *of = &vigil_run_get_procedure (self->run)->steps[step];
  const char *plan = vigil_run_get_procedure (self->run)->plan;
  const GPtrArray *reports = vigil_incident_get_reports (self->incident);

  *context = (VigilStepContext){ .run = self->run, .step = step, .site = vigil_session_get_site (self->session),
                                 .role = vigil_session_get_acting_role (self->session), .reported = reports->len > 0 };
  context->order = vigil_gateway_find (vigil_session_get_gateway (self->session), vigil_incident_get_id (self->incident), plan, of->id);
  if (of->action != NULL && self->name != NULL)
    context->target = self->name (self->name_data, of->action->target);
}

/* Beside the step at hand: what is late elsewhere is said, not moved to. */
static void
show_late (VigilRunView *self, VigilTime now)
{
  int late = self->shown >= 0 ? vigil_run_find_late (self->run, self->shown, now) : -1;
  g_autofree char *text = NULL;
  g_autofree char *tip = NULL;

  gtk_widget_set_visible (self->late, late >= 0);
  if (late < 0)
    return;
  text = g_strdup_printf (_("Late: %d %s"), late + 1, vigil_text_get (&vigil_run_get_procedure (self->run)->steps[late].title));
  if (g_str_equal (gtk_label_get_text (GTK_LABEL (self->late_label)), text))
    return;
  tip = g_strdup_printf (_("%s (0 goes there)"), text);
  gtk_label_set_text (GTK_LABEL (self->late_label), text);
  gtk_widget_set_tooltip_text (self->late, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->late), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
}

static void
show_tools (VigilRunView *self)
{
  VigilStepContext context;

  for (guint i = 0; i < self->n_rows; i++)
    if ((int) i != self->shown)
      vigil_step_row_set_tools (VIGIL_STEP_ROW (self->rows[i]), NULL);
  if (self->shown < 0)
    return;
  fill_context (self, (guint) self->shown, &context);
  vigil_step_tools_set (VIGIL_STEP_TOOLS (self->tools), &context, get_now (self));
  show_late (self, get_now (self));
  vigil_step_row_set_tools (VIGIL_STEP_ROW (self->rows[self->shown]), self->below);
}

/* Nobody here ended it: its condition did, or another seat. */
static gboolean
was_taken_away (VigilRunView *self, int step)
{
  const VigilStepNow *now = step >= 0 && (guint) step < self->n_rows ? vigil_run_get_step (self->run, (guint) step) : NULL;

  if (now == NULL || now->state == VIGIL_STEP_READY || now->state == VIGIL_STEP_RUNNING)
    return FALSE;
  return now->automatic || g_strcmp0 (now->who, vigil_session_get_operator (self->session)) != 0;
}

/* A step that somebody chose and that can be worked on is theirs from then on, also when the choice is taken back. */
static void
refresh (VigilRunView *self)
{
  int chosen = self->chosen != NULL ? vigil_procedure_find (vigil_run_get_procedure (self->run), self->chosen) : -1;
  VigilTime now = get_now (self);
  int before = self->shown;

  if (chosen >= 0 && vigil_run_keep_current (self->run, chosen, now) == chosen)
    self->current = chosen;
  self->current = vigil_run_keep_current (self->run, self->current, now);
  self->shown = chosen >= 0 ? chosen : self->current;
  if (self->shown != before)
    self->arrived = chosen < 0 && was_taken_away (self, before) ? self->get_time () : 0;
  fold_phases (self);
  show_rows (self);
  show_tools (self);
}

/* ---- rows for a run ---- */

static void
drop_rows (VigilRunView *self)
{
  GtkWidget *child;

  for (guint i = 0; i < self->n_rows; i++)
    vigil_step_row_set_tools (VIGIL_STEP_ROW (self->rows[i]), NULL);
  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  g_clear_pointer (&self->phases, g_free);
  g_clear_pointer (&self->rows, g_free);
  g_clear_pointer (&self->chosen, g_free);
  self->n_rows = self->n_phases = 0;
  self->shown = self->current = -1;
}

static void
make_rows (VigilRunView *self)
{
  const VigilProcedure *procedure = vigil_run_get_procedure (self->run);

  self->n_phases = procedure->n_phases;
  self->n_rows = procedure->n_steps;
  self->phases = g_new0 (Phase, MAX (self->n_phases, 1));
  self->rows = g_new0 (GtkWidget *, MAX (self->n_rows, 1));
  for (guint p = 0; p < self->n_phases; p++)
    {
      make_phase (self, p);
      for (guint i = 0; i < self->n_rows; i++)
        if (find_phase (self, procedure->steps[i].phase) == p)
          {
            self->rows[i] = vigil_step_row_new ();
            gtk_list_box_append (GTK_LIST_BOX (self->list), self->rows[i]);
          }
    }
}

static void
activated_cb (VigilRunView *self, GtkListBoxRow *row)
{
  for (guint i = 0; i < self->n_phases; i++)
    if (self->phases[i].row == GTK_WIDGET (row))
      {
        self->phases[i].folded = !self->phases[i].folded;
        self->phases[i].chosen = TRUE;
        show_rows (self);
        return;
      }
  for (guint i = 0; i < self->n_rows; i++)
    if (self->rows[i] == GTK_WIDGET (row))
      vigil_run_view_choose (self, vigil_run_get_procedure (self->run)->steps[i].id);
}

static void
act_cb (VigilRunView *self, const char *verb)
{
  g_autofree char *step = NULL;

  if (self->shown < 0)
    return;
  step = g_strdup (vigil_run_get_procedure (self->run)->steps[self->shown].id);
  g_signal_emit (self, signals[ACT], 0, step, verb);
}

static void
late_cb (VigilRunView *self)
{
  vigil_run_view_go_on (self);
}

/* ---- keys ---- */

/* The list would move its cursor, or only choose the row: here the step that has the focus is always the one that keys are about. */
static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, VigilRunView *self)
{
  g_autofree char *verb = g_strdup (vigil_run_view_find_verb (self, "Enter")); /* its button may go meanwhile */

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Down || key == GDK_KEY_Up)
    {
      vigil_run_view_move (self, key == GDK_KEY_Down ? 1 : -1);
      return GDK_EVENT_STOP;
    }
  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter && key != GDK_KEY_ISO_Enter) || self->shown < 0 || verb == NULL
      || !gtk_widget_is_focus (self->rows[self->shown]))
    return GDK_EVENT_PROPAGATE;
  if (!vigil_run_view_is_fresh (self))
    act_cb (self, verb);
  return GDK_EVENT_STOP;
}

static void
add_keys (VigilRunView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->list, keys);
}

/* ---- the widget ---- */

static void
vigil_run_view_dispose (GObject *object)
{
  VigilRunView *self = VIGIL_RUN_VIEW (object);

  if (self->list != NULL)
    drop_rows (self);
  g_clear_pointer (&self->list, gtk_widget_unparent);
  g_clear_object (&self->below);
  g_clear_object (&self->incident);
  G_OBJECT_CLASS (vigil_run_view_parent_class)->dispose (object);
}

static void
vigil_run_view_class_init (VigilRunViewClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_run_view_dispose;
  signals[ACT] = g_signal_new ("act", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
make_below (VigilRunView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *key = gtk_label_new ("0");

  self->below = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  self->late = gtk_button_new ();
  self->late_label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->late_label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (self->late_label), 8);
  gtk_label_set_xalign (GTK_LABEL (self->late_label), 0.0f);
  gtk_widget_set_hexpand (self->late_label, TRUE);
  gtk_widget_add_css_class (self->late_label, "tone-warning");
  gtk_widget_add_css_class (key, "key");
  gtk_widget_set_valign (key, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->late_label);
  gtk_box_append (GTK_BOX (box), key);
  gtk_button_set_child (GTK_BUTTON (self->late), box);
  gtk_widget_add_css_class (self->late, "flat");
  gtk_widget_set_visible (self->late, FALSE);
  g_signal_connect_swapped (self->late, "clicked", G_CALLBACK (late_cb), self);
  gtk_box_append (GTK_BOX (self->below), self->late);
  self->tools = vigil_step_tools_new ();
  g_signal_connect_swapped (self->tools, "act", G_CALLBACK (act_cb), self);
  gtk_box_append (GTK_BOX (self->below), self->tools);
}

static void
vigil_run_view_init (VigilRunView *self)
{
  self->shown = self->current = -1;
  self->mustered = NAN;
  self->get_time = g_get_monotonic_time;
  make_below (self);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Steps of the plan"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
  add_keys (self);
}

GtkWidget *
vigil_run_view_new (void)
{
  return g_object_new (VIGIL_TYPE_RUN_VIEW, NULL);
}

void
vigil_run_view_set_names (VigilRunView *self, VigilRunNameFunc func, gpointer data)
{
  g_return_if_fail (VIGIL_IS_RUN_VIEW (self));

  self->name = func;
  self->name_data = data;
}

void
vigil_run_view_set (VigilRunView *self, VigilSession *session, VigilIncident *incident, VigilRun *run)
{
  g_return_if_fail (VIGIL_IS_RUN_VIEW (self) && VIGIL_IS_SESSION (session) && (run == NULL || VIGIL_IS_INCIDENT (incident)));

  self->session = session;
  if (self->run != run || self->incident != incident)
    {
      drop_rows (self);
      g_clear_object (&self->incident);
      if (run != NULL)
        self->incident = g_object_ref (incident);
      self->run = run;
      if (run != NULL)
        make_rows (self);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), run != NULL);
  if (run != NULL)
    refresh (self);
}

void
vigil_run_view_tick (VigilRunView *self, VigilTime now)
{
  VigilStepContext context;

  g_return_if_fail (VIGIL_IS_RUN_VIEW (self));

  for (guint i = 0; i < self->n_rows; i++)
    {
      const VigilStepNow *step = vigil_run_get_step (self->run, i);
      gboolean late;
      g_autofree char *time = NULL;

      if ((step->state != VIGIL_STEP_READY && step->state != VIGIL_STEP_RUNNING) || !gtk_widget_get_visible (self->rows[i]))
        continue;
      time = vigil_incident_words_timer (step, &vigil_run_get_procedure (self->run)->steps[i], now, &late);
      vigil_step_row_set_time (VIGIL_STEP_ROW (self->rows[i]), time, late);
    }
  if (self->shown < 0)
    return;
  show_late (self, now);
  fill_context (self, (guint) self->shown, &context);
  vigil_step_tools_tick (VIGIL_STEP_TOOLS (self->tools), &context, now);
}

void
vigil_run_view_set_mustered (VigilRunView *self, double share)
{
  g_return_if_fail (VIGIL_IS_RUN_VIEW (self));

  self->mustered = share;
  for (guint i = 0; i < self->n_rows; i++)
    if (g_strcmp0 (vigil_run_get_procedure (self->run)->steps[i].evidence, "count") == 0)
      show_progress (self, i);
}

int
vigil_run_view_get_step (VigilRunView *self)
{
  g_return_val_if_fail (VIGIL_IS_RUN_VIEW (self), -1);
  return self->shown;
}

void
vigil_run_view_choose (VigilRunView *self, const char *step)
{
  g_return_if_fail (VIGIL_IS_RUN_VIEW (self));

  if (self->run == NULL)
    return;
  if (g_strcmp0 (self->chosen, step) != 0)
    {
      g_free (self->chosen);
      self->chosen = g_strdup (step);
    }
  refresh (self);
  if (step != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, step);
}

void
vigil_run_view_go_on (VigilRunView *self)
{
  int late;

  g_return_if_fail (VIGIL_IS_RUN_VIEW (self));

  if (self->run == NULL)
    return;
  late = vigil_run_find_late (self->run, self->shown, get_now (self));
  if (late >= 0)
    {
      vigil_run_view_choose (self, vigil_run_get_procedure (self->run)->steps[late].id);
      return;
    }
  g_clear_pointer (&self->chosen, g_free);
  self->current = -1;
  refresh (self);
}

const char *
vigil_run_view_get_late (VigilRunView *self)
{
  g_return_val_if_fail (VIGIL_IS_RUN_VIEW (self), NULL);

  return gtk_widget_get_visible (self->late) ? gtk_label_get_text (GTK_LABEL (self->late_label)) : NULL;
}

void
vigil_run_view_move (VigilRunView *self, int by)
{
  int to;

  g_return_if_fail (VIGIL_IS_RUN_VIEW (self));

  if (self->n_rows == 0)
    return;
  to = CLAMP (self->shown + by, 0, (int) self->n_rows - 1);
  vigil_run_view_choose (self, vigil_run_get_procedure (self->run)->steps[to].id);
  gtk_widget_grab_focus (self->rows[to]);
}

const char *
vigil_run_view_find_verb (VigilRunView *self, const char *key)
{
  g_return_val_if_fail (VIGIL_IS_RUN_VIEW (self), NULL);
  return self->shown >= 0 ? vigil_step_tools_find_verb (VIGIL_STEP_TOOLS (self->tools), key) : NULL;
}

gboolean
vigil_run_view_is_fresh (VigilRunView *self)
{
  g_return_val_if_fail (VIGIL_IS_RUN_VIEW (self), FALSE);
  return self->arrived != 0 && self->get_time () - self->arrived < FRESH;
}

void
vigil_run_view_set_time_func (VigilRunView *self, gint64 (*func) (void))
{
  g_return_if_fail (VIGIL_IS_RUN_VIEW (self) && func != NULL);
  self->get_time = func;
}

VigilStepRow *
vigil_run_view_get_row (VigilRunView *self, guint step)
{
  g_return_val_if_fail (VIGIL_IS_RUN_VIEW (self) && step < self->n_rows, NULL);
  return VIGIL_STEP_ROW (self->rows[step]);
}

VigilStepTools *
vigil_run_view_get_tools (VigilRunView *self)
{
  g_return_val_if_fail (VIGIL_IS_RUN_VIEW (self), NULL);
  return VIGIL_STEP_TOOLS (self->tools);
}
