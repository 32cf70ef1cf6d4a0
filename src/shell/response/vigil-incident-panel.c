/* vigil-incident-panel.c: the widget, which incident it shows, when it is looked at again, keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/response/vigil-incident-panel-private.h"

#include "map/vigil-incident-symbol.h"
#include "session/vigil-hazard-desk.h"
#include "map/vigil-fit-layout.h"
#include "shell/vigil-scroll-layout.h"
#include "shell/vigil-wrap-layout.h"

#include <glib/gi18n.h>
#include <string.h>

#define CALM 150          /* ms between two looks at what is said */
#define ASK_EVERY 5000    /* ms between two questions to the library */
#define PEOPLE_EVERY 2000 /* ms between two counts of heads */
#define STEP_KEYS "BDSXOQFVEP123456789" /* what some step has a button for */

enum { NOTICE, LOCATE, LOOK, WAY, READ, REPORT, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigilIncidentPanel, vigil_incident_panel, GTK_TYPE_WIDGET)

VigilIncidentDesk *
vigil_incident_panel_get_desk (VigilIncidentPanel *self)
{
  return vigil_session_get_incident_desk (self->session);
}

void
vigil_incident_panel_say (VigilIncidentPanel *self, const char *sentence)
{
  g_signal_emit (self, signals[NOTICE], 0, sentence);
}

void
vigil_incident_panel_emit_locate (VigilIncidentPanel *self, VigilSelectedKind kind, const char *id)
{
  g_signal_emit (self, signals[LOCATE], 0, (guint) kind, id);
}

void
vigil_incident_panel_emit_look (VigilIncidentPanel *self, const char *camera, const char *asset, const char *zone)
{
  g_signal_emit (self, signals[LOOK], 0, camera, asset, zone);
}

void
vigil_incident_panel_emit_way (VigilIncidentPanel *self, const char *resource)
{
  g_free (self->shown_way);
  self->shown_way = *resource != '\0' ? g_strdup (resource) : NULL;
  g_signal_emit (self, signals[WAY], 0, resource);
}

void
vigil_incident_panel_emit_read (VigilIncidentPanel *self, const char *record)
{
  g_signal_emit (self, signals[READ], 0, record);
}

void
vigil_incident_panel_emit_report (VigilIncidentPanel *self)
{
  g_signal_emit (self, signals[REPORT], 0);
}

/* ---- advice ---- */

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigilIncidentPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilAdvice) advice = vigil_advice_ask_finish (result, &error);

  /* A later question may be under way already. */
  if (self->asking == g_task_get_cancellable (G_TASK (result)))
    g_clear_object (&self->asking);
  if (advice == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        vigil_incident_panel_say (self, error->message);
      return;
    }
  if (self->incident == NULL || g_strcmp0 (advice->incident, vigil_incident_get_id (self->incident)) != 0)
    return;
  g_clear_pointer (&self->advice, vigil_advice_unref);
  self->advice = g_steal_pointer (&advice);
  vigil_throttle_call_now (&self->throttle);
}

static void
forget_question (VigilIncidentPanel *self)
{
  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

static void
ask (gpointer data)
{
  VigilIncidentPanel *self = data;
  VigilLibraryKeeper *keeper = vigil_session_get_library_keeper (self->session);

  if (self->incident == NULL || keeper == NULL || vigil_incident_get_closed (self->incident) != 0)
    return;
  forget_question (self);
  self->asking = g_cancellable_new ();
  vigil_advice_ask_async (vigil_incident_panel_get_desk (self), keeper, self->incident, self->asking, asked_cb, g_object_ref (self));
}

static void
wants_advice_cb (VigilIncidentPanel *self)
{
  if (self->incident != NULL)
    vigil_throttle_request (&self->ask_throttle);
}

/* ---- which incident ---- */

/* The first question is put at once: plans are to be there with the panel. */
static void
take_incident (VigilIncidentPanel *self, VigilIncident *incident)
{
  if (!g_set_object (&self->incident, incident))
    return;
  forget_question (self);
  g_clear_pointer (&self->advice, vigil_advice_unref);
  g_clear_pointer (&self->told_step, g_free);
  g_clear_pointer (&self->run_plan, g_free);
  vigil_response_sheet_close (self->sheet);
  self->people_touched = FALSE;
  if (self->shown_way != NULL)
    vigil_incident_panel_emit_way (self, "");
  ask (self);
}

static void
fill_keeping_focus (VigilIncidentPanel *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean had = focus != NULL && (focus == GTK_WIDGET (self) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self)));

  vigil_incident_panel_fill (self);
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (had && (focus == NULL || !gtk_widget_get_mapped (focus)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* When it is laid out. */
static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  VigilIncidentPanel *self = VIGIL_INCIDENT_PANEL (widget);
  int step = vigil_run_view_get_step (self->run_view);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t bounds;

  if (step < 0 || vigil_incident_panel_get_run (self) == NULL
      || !gtk_widget_compute_bounds (GTK_WIDGET (vigil_run_view_get_row (self->run_view, (guint) step)), GTK_WIDGET (self->body), &bounds))
    return G_SOURCE_REMOVE;
  gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
  return G_SOURCE_REMOVE;
}

/* Whether any of the step is to be seen. */
static gboolean
is_in_view (VigilIncidentPanel *self, VigilRun *run, const char *id)
{
  int step = vigil_procedure_find (vigil_run_get_procedure (run), id);
  GtkWidget *row = step >= 0 ? GTK_WIDGET (vigil_run_view_get_row (self->run_view, (guint) step)) : NULL;
  graphene_rect_t bounds;

  return row != NULL && gtk_widget_get_mapped (row) && gtk_widget_compute_bounds (row, GTK_WIDGET (self->scroller), &bounds)
         && bounds.origin.y < (float) gtk_widget_get_height (GTK_WIDGET (self->scroller)) && bounds.origin.y + bounds.size.height > 0.0f;
}

/* The tools of the step have their height after the next layout only. */
static gboolean
scroll_soon_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  gtk_widget_add_tick_callback (widget, scroll_cb, NULL, NULL);
  return G_SOURCE_REMOVE;
}

/* The step to look at comes into view once, when it becomes that; never away from under a pointer that is elsewhere in the panel: its next
 * click would hit something else. */
static void
show_step (VigilIncidentPanel *self)
{
  VigilRun *run = vigil_incident_panel_get_run (self);
  int step = run != NULL ? vigil_run_view_get_step (self->run_view) : -1;
  const char *id = step >= 0 ? vigil_run_get_procedure (run)->steps[step].id : NULL;
  gboolean away;

  if (g_strcmp0 (id, self->told_step) == 0)
    return;
  away = run != NULL && self->told_step != NULL && gtk_event_controller_motion_contains_pointer (self->pointer)
         && !is_in_view (self, run, self->told_step);
  if (id == NULL)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0.0); /* the plan is gone: others are proposed at the top */
  g_free (self->told_step);
  self->told_step = g_strdup (id);
  if (id != NULL && !away)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_soon_cb, NULL, NULL);
}

static void
refresh (gpointer data)
{
  VigilIncidentPanel *self = data;

  take_incident (self, vigil_incident_desk_get_current (vigil_incident_panel_get_desk (self)));
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      fill_keeping_focus (self);
      show_step (self);
    }
}

static void
count (gpointer data)
{
  VigilIncidentPanel *self = data;

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    vigil_incident_panel_fill_people (self);
}

static void
desk_changed_cb (VigilIncidentPanel *self, const char *id)
{
  if (vigil_incident_desk_get_current (vigil_incident_panel_get_desk (self)) != self->incident)
    vigil_throttle_call_now (&self->throttle);
  else
    vigil_throttle_request (&self->throttle);
  if (id != NULL && self->incident != NULL && g_str_equal (id, vigil_incident_get_id (self->incident)))
    vigil_throttle_request (&self->ask_throttle);
}

static void
order_changed_cb (VigilIncidentPanel *self)
{
  vigil_throttle_request (&self->throttle);
}

static void
situation_changed_cb (VigilIncidentPanel *self)
{
  if (self->incident != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    vigil_throttle_request (&self->people_throttle);
}

static void
library_changed_cb (VigilIncidentPanel *self)
{
  g_hash_table_remove_all (self->names);
  wants_advice_cb (self);
}

static void
mapped_cb (VigilIncidentPanel *self)
{
  if (self->session == NULL)
    return;
  refresh (self);
  vigil_incident_panel_fill_people (self);
}

/* ---- names of the library ---- */

VigilRecord *
vigil_incident_panel_find_record (VigilIncidentPanel *self, const char *id)
{
  const VigilResource *resource = vigil_incident_lines_find (self->advice, id);
  VigilLibraryKeeper *keeper = vigil_session_get_library_keeper (self->session);
  VigilLibrary *library = keeper != NULL ? vigil_library_keeper_get_library (keeper) : NULL;

  if (resource != NULL)
    return vigil_record_ref (resource->record);
  for (guint i = 0; self->advice != NULL && i < self->advice->plans->len; i++)
    {
      const VigilMatch *match = self->advice->plans->pdata[i];

      if (g_strcmp0 (match->record->id, id) == 0)
        return vigil_record_ref (match->record);
    }
  return library != NULL ? vigil_library_get (library, id) : NULL;
}

const char *
vigil_incident_panel_name (gpointer panel, const char *id)
{
  VigilIncidentPanel *self = panel;
  const char *known = id != NULL ? g_hash_table_lookup (self->names, id) : "";

  if (known == NULL)
    {
      g_autoptr (VigilRecord) record = vigil_incident_panel_find_record (self, id);
      const char *title = record != NULL ? vigil_text_get (&record->title) : NULL;

      g_hash_table_insert (self->names, g_strdup (id), g_strdup (title != NULL ? title : ""));
      known = g_hash_table_lookup (self->names, id);
    }
  return *known != '\0' ? known : NULL;
}

/* ---- keys ---- */

static const struct
{
  const char *key, *verb;
} panel_keys[] = {
  { "N", "note" },      { "L", "level" },     { "T", "state" },     { "H", "hand-over" }, { "R", "report" },   { "M", "people" },
  { "W", "why" },       { "G", "others" },    { "A", "group" },     { "C", "describe" },  { "K", "stop-plan" }, { "U", "remark" },
  { "Y", "start-proposed" }, { "J", "group-near" }, { "Z", "next-plan" },
  { "0", "current-step" },
};

/* Why a button of the step does nothing; NULL: it has none with that key. */
static const char *
find_why_not (VigilIncidentPanel *self, const char *key)
{
  const GPtrArray *buttons = vigil_step_tools_get_buttons (vigil_run_view_get_tools (self->run_view));

  for (guint i = 0; i < buttons->len; i++)
    if (g_strcmp0 (((VigilStepButton *) buttons->pdata[i])->key, key) == 0)
      return ((VigilStepButton *) buttons->pdata[i])->why_not;
  return NULL;
}

/* A key of steps that this step has no use for: never that of the window, which would shelve or reset an alarm. */
static gboolean
refuse_key (VigilIncidentPanel *self, const char *key)
{
  const char *why_not = vigil_incident_panel_get_run (self) != NULL ? find_why_not (self, key) : NULL;
  g_autofree char *sentence = NULL;

  if (strstr (STEP_KEYS, key) == NULL)
    return FALSE;
  sentence = why_not != NULL ? g_strdup (why_not) : g_strdup_printf (_("“%s” does nothing to this step now."), key);
  vigil_incident_panel_say (self, sentence);
  return TRUE;
}

static gboolean
press (VigilIncidentPanel *self, const char *key)
{
  if (g_str_equal (key, "Enter"))
    return vigil_incident_panel_do (self, "primary");
  if (vigil_run_view_find_verb (self->run_view, key) != NULL)
    {
      int step = vigil_run_view_get_step (self->run_view);

      return vigil_run_view_is_fresh (self->run_view)
             || vigil_incident_panel_act_on_step (
                 self, vigil_run_get_procedure (vigil_incident_panel_get_run (self))->steps[step].id, vigil_run_view_find_verb (self->run_view, key));
    }
  for (guint i = 0; i < G_N_ELEMENTS (panel_keys); i++)
    if (g_str_equal (panel_keys[i].key, key))
      {
        vigil_incident_panel_do (self, panel_keys[i].verb);
        return TRUE;
      }
  return refuse_key (self, key);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, VigilIncidentPanel *self)
{
  char name[2] = { 0 };

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_SUPER_MASK)) != 0 || self->incident == NULL
      || vigil_response_sheet_is_open (self->sheet))
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter)
    return press (self, "Enter");
  if (key == GDK_KEY_Down || key == GDK_KEY_Up)
    return vigil_incident_panel_do (self, key == GDK_KEY_Down ? "next-step" : "previous-step");
  if (key == GDK_KEY_bracketleft || key == GDK_KEY_bracketright)
    {
      vigil_incident_panel_step_incident (self, key == GDK_KEY_bracketright ? 1 : -1);
      return GDK_EVENT_STOP;
    }
  if (key >= GDK_KEY_KP_0 && key <= GDK_KEY_KP_9)
    key = key - GDK_KEY_KP_0 + GDK_KEY_0;
  if (key >= 0x80 || !g_ascii_isalnum ((char) key))
    return GDK_EVENT_PROPAGATE;
  name[0] = g_ascii_toupper ((char) key);
  return press (self, name);
}

static void
sheet_hidden_cb (VigilIncidentPanel *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self->sheet)) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* ---- the widget ---- */

static void
draw_mark (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer panel)
{
  VigilIncidentPanel *self = panel;

  if (self->incident != NULL)
    vigil_incident_symbol_draw (cr, vigil_incident_get_mark (self->incident), width / 2.0, height / 2.0, MIN (width, height), TRUE);
}

static void
vigil_incident_panel_dispose (GObject *object)
{
  VigilIncidentPanel *self = VIGIL_INCIDENT_PANEL (object);

  vigil_throttle_clear (&self->throttle);
  vigil_throttle_clear (&self->ask_throttle);
  vigil_throttle_clear (&self->people_throttle);
  forget_question (self);
  if (self->sheet != NULL)
    g_signal_handlers_disconnect_by_data (self->sheet, self);
  self->sheet = NULL;
  g_clear_pointer (&self->root, gtk_widget_unparent);
  g_clear_pointer (&self->advice, vigil_advice_unref);
  g_clear_object (&self->incident);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigil_incident_panel_parent_class)->dispose (object);
}

static void
vigil_incident_panel_finalize (GObject *object)
{
  VigilIncidentPanel *self = VIGIL_INCIDENT_PANEL (object);

  g_hash_table_unref (self->names);
  g_free (self->shown_way);
  g_free (self->run_plan);
  g_free (self->told_step);
  g_free (self->start_reason);
  G_OBJECT_CLASS (vigil_incident_panel_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, VigilIncidentPanel, root);
  gtk_widget_class_bind_template_child (klass, VigilIncidentPanel, head);
  gtk_widget_class_bind_template_child (klass, VigilIncidentPanel, mark);
  gtk_widget_class_bind_template_child (klass, VigilIncidentPanel, title);
  gtk_widget_class_bind_template_child (klass, VigilIncidentPanel, level);
  gtk_widget_class_bind_template_child (klass, VigilIncidentPanel, age);
  gtk_widget_class_bind_template_child (klass, VigilIncidentPanel, standing);
  gtk_widget_class_bind_template_child (klass, VigilIncidentPanel, problem);
  gtk_widget_class_bind_template_child (klass, VigilIncidentPanel, chooser);
  gtk_widget_class_bind_template_child (klass, VigilIncidentPanel, pages);
  gtk_widget_class_bind_template_child (klass, VigilIncidentPanel, scroller);
  gtk_widget_class_bind_template_child (klass, VigilIncidentPanel, body);
  gtk_widget_class_bind_template_child (klass, VigilIncidentPanel, sheet_place);
  gtk_widget_class_bind_template_child (klass, VigilIncidentPanel, sheet_room);
  gtk_widget_class_bind_template_child (klass, VigilIncidentPanel, foot);
  gtk_widget_class_bind_template_child (klass, VigilIncidentPanel, note_button);
  gtk_widget_class_bind_template_child (klass, VigilIncidentPanel, level_button);
  gtk_widget_class_bind_template_child (klass, VigilIncidentPanel, report_button);
  gtk_widget_class_bind_template_child (klass, VigilIncidentPanel, hand_over_button);
  gtk_widget_class_bind_template_child (klass, VigilIncidentPanel, state_button);
}

static void
make_signals (GType type)
{
  signals[NOTICE] = g_signal_new ("notice", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[LOCATE] = g_signal_new ("locate", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
  signals[LOOK] = g_signal_new ("look", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
  signals[WAY] = g_signal_new ("way", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[READ] = g_signal_new ("read", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[REPORT] = g_signal_new ("report", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigil_incident_panel_class_init (VigilIncidentPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_incident_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = vigil_incident_panel_finalize;
  make_signals (G_TYPE_FROM_CLASS (klass));
  g_type_ensure (VIGIL_TYPE_FIT_LAYOUT);
  g_type_ensure (VIGIL_TYPE_SCROLL_LAYOUT);
  g_type_ensure (VIGIL_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/response/vigil-incident-panel.ui");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  bind_children (widget_class);
}

static void
vigil_incident_panel_init (VigilIncidentPanel *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  vigil_throttle_init (&self->throttle, CALM, refresh, self);
  vigil_throttle_init (&self->ask_throttle, ASK_EVERY, ask, self);
  vigil_throttle_init (&self->people_throttle, PEOPLE_EVERY, count, self);
  gtk_drawing_area_set_draw_func (self->mark, draw_mark, self, NULL);
  vigil_incident_panel_build (self);
  /* The report has an hour by law: it gives way to nothing. */
  vigil_fit_layout_set_rank (self->hand_over_button, 2);
  vigil_fit_layout_set_rank (self->note_button, 1);
  g_signal_connect_swapped (self->sheet, "notify::visible", G_CALLBACK (sheet_hidden_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  self->pointer = GTK_EVENT_CONTROLLER_MOTION (gtk_event_controller_motion_new ());
  gtk_widget_add_controller (GTK_WIDGET (self->scroller), GTK_EVENT_CONTROLLER (self->pointer));
  g_signal_connect_after (self, "map", G_CALLBACK (mapped_cb), NULL);
  gtk_stack_set_visible_child_name (self->pages, "empty");
}

static void
connect_session (VigilIncidentPanel *self)
{
  VigilLibraryKeeper *keeper = vigil_session_get_library_keeper (self->session);

  g_signal_connect_object (vigil_incident_panel_get_desk (self), "changed", G_CALLBACK (desk_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (vigil_session_get_gateway (self->session), "changed", G_CALLBACK (order_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (vigil_session_get_hazard_desk (self->session), "changed", G_CALLBACK (wants_advice_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "changed", G_CALLBACK (situation_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "seat-changed", G_CALLBACK (order_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "feeds-changed", G_CALLBACK (order_changed_cb), self, G_CONNECT_SWAPPED);
  if (keeper == NULL)
    return;
  g_signal_connect_object (keeper, "ready", G_CALLBACK (library_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keeper, "changed", G_CALLBACK (library_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keeper, "pool-changed", G_CALLBACK (library_changed_cb), self, G_CONNECT_SWAPPED);
}

void
vigil_incident_panel_set_session (VigilIncidentPanel *self, VigilSession *session)
{
  g_return_if_fail (VIGIL_IS_INCIDENT_PANEL (self) && VIGIL_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  vigil_run_view_set_names (self->run_view, vigil_incident_panel_name, self);
  connect_session (self);
  refresh (self);
}

void
vigil_incident_panel_tick (VigilIncidentPanel *self)
{
  g_return_if_fail (VIGIL_IS_INCIDENT_PANEL (self));

  if (self->session != NULL && self->incident != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    vigil_incident_panel_fill_times (self);
}

VigilIncident *
vigil_incident_panel_get_incident (VigilIncidentPanel *self)
{
  g_return_val_if_fail (VIGIL_IS_INCIDENT_PANEL (self), NULL);
  return self->incident;
}

void
vigil_incident_panel_step_incident (VigilIncidentPanel *self, int by)
{
  VigilIncidentDesk *desk;
  guint n, at = 0;

  g_return_if_fail (VIGIL_IS_INCIDENT_PANEL (self));

  desk = vigil_incident_panel_get_desk (self);
  n = vigil_incident_desk_get_n_open (desk);
  if (n < 2)
    return;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VigilIncident) incident = g_list_model_get_item (G_LIST_MODEL (desk), i);

      if (incident == self->incident)
        at = i;
    }
  {
    g_autoptr (VigilIncident) next = g_list_model_get_item (G_LIST_MODEL (desk), (at + n + (guint) (by + (int) n)) % n);

    vigil_incident_desk_set_current (desk, vigil_incident_get_id (next));
  }
}

/* At once: what was asked for is to be seen, not a moment later. */
void
vigil_incident_panel_take_focus (VigilIncidentPanel *self)
{
  g_return_if_fail (VIGIL_IS_INCIDENT_PANEL (self));

  refresh (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

const GArray *
vigil_incident_panel_find_way (VigilIncidentPanel *self, const char *id)
{
  const VigilResource *resource;

  g_return_val_if_fail (VIGIL_IS_INCIDENT_PANEL (self), NULL);

  resource = vigil_incident_lines_find (self->advice, id);
  return resource != NULL ? resource->route.points : NULL;
}

VigilRunView *
vigil_incident_panel_get_run_view (VigilIncidentPanel *self)
{
  g_return_val_if_fail (VIGIL_IS_INCIDENT_PANEL (self), NULL);
  return self->run_view;
}

VigilResponseSheet *
vigil_incident_panel_get_sheet (VigilIncidentPanel *self)
{
  g_return_val_if_fail (VIGIL_IS_INCIDENT_PANEL (self), NULL);
  return self->sheet;
}
