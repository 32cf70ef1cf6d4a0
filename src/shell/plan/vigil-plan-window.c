/* vigil-plan-window.c: the steps of a plan edited
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/plan/vigil-plan-window-private.h"

#include "session/vigil-people.h"
#include "shell/vigil-click-guard.h"
#include "shell/vigil-tab-stop.h"
#include "shell/vigil-wrap-layout.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (VigilPlanWindow, vigil_plan_window, GTK_TYPE_APPLICATION_WINDOW)

void
vigil_plan_window_say (VigilPlanWindow *self, const char *sentence)
{
  gtk_label_set_text (self->said, sentence);
}

void
vigil_plan_window_enable (VigilPlanWindow *self, const char *action, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), action)), enabled);
}

static gboolean
may (VigilPlanWindow *self, VigilRight right)
{
  return vigil_session_may (self->session, right, NULL);
}

static gboolean
may_edit (VigilPlanWindow *self)
{
  return may (self, VIGIL_RIGHT_LIBRARY_EDIT);
}

int
vigil_plan_window_get_chosen (VigilPlanWindow *self)
{
  guint at = gtk_single_selection_get_selected (self->selection);

  return at != GTK_INVALID_LIST_POSITION ? (int) at : -1;
}

static char *
say_step (VigilPlanWindow *self, guint step)
{
  g_autofree char *zh = vigil_plan_draft_dup_cell (self->draft, step, VIGIL_STEP_TITLE_ZH);
  g_autofree char *en = vigil_plan_draft_dup_cell (self->draft, step, VIGIL_STEP_TITLE_EN);
  g_autofree char *id = vigil_plan_draft_dup_cell (self->draft, step, VIGIL_STEP_ID);
  g_autofree char *word = vigil_plan_draft_dup_cell (self->draft, step, VIGIL_STEP_DUTY);
  VigilText title = { zh, en };
  const char *name = vigil_text_get (&title);
  VigilDuty duty = VIGIL_DUTY_DUTY_OFFICER;

  vigil_duty_from_string (word, &duty);
  return g_strdup_printf ("%s%u  %s\n%s · %s", vigil_plan_window_is_wrong (self, step) ? "⚠ " : "", step + 1, name != NULL && *name != '\0' ? name : _("(no title)"), id,
                          vigil_duty_get_label (duty));
}

static void
fill_steps (VigilPlanWindow *self)
{
  guint n = vigil_plan_draft_get_n_steps (self->draft);
  int chosen = vigil_plan_window_get_chosen (self);

  self->filling = TRUE;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *line = say_step (self, i);

      vigil_plan_window_set_line (self->step_lines, i, line);
    }
  vigil_plan_window_cut_lines (self->step_lines, n);
  if (chosen >= 0 && (guint) chosen < n)
    gtk_single_selection_set_selected (self->selection, (guint) chosen);
  self->filling = FALSE;
}

/* ---- what is chosen ---- */

/* The chosen step comes into the picture. */
static void
look_at (VigilPlanWindow *self, int step)
{
  graphene_rect_t box;

  if (step < 0 || self->procedure == NULL || !vigil_flow_picture_get_box (self->picture, (guint) step, &box))
    return;
  graphene_rect_inset (&box, -40, -40);
  gtk_adjustment_clamp_page (gtk_scrolled_window_get_hadjustment (self->picture_place), box.origin.x, box.origin.x + box.size.width);
  gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (self->picture_place), box.origin.y, box.origin.y + box.size.height);
}

static gboolean
look_cb (gpointer data)
{
  VigilPlanWindow *self = data;

  self->look = 0;
  look_at (self, vigil_plan_window_get_chosen (self));
  return G_SOURCE_REMOVE;
}

/* Laid out for the first time, or anew; the viewport sets its own value after it has said so. */
static void
range_cb (GtkAdjustment *adjustment, VigilPlanWindow *self)
{
  if (self->look == 0 && !self->filling)
    self->look = g_idle_add (look_cb, self);
}

static void
selected_cb (VigilPlanWindow *self)
{
  if (self->filling)
    return;
  look_at (self, vigil_plan_window_get_chosen (self));
  vigil_plan_form_show (self->form, vigil_plan_window_get_chosen (self));
  vigil_flow_picture_choose (self->picture, self->procedure != NULL ? vigil_plan_window_get_chosen (self) : -1); /* else it shows what was */
  vigil_plan_window_show_answers (self);
}

void
vigil_plan_window_choose (VigilPlanWindow *self, guint step)
{
  gtk_single_selection_set_selected (self->selection, step);
  selected_cb (self);
}

static void
picture_cb (VigilPlanWindow *self, guint step)
{
  vigil_plan_window_choose (self, step);
}

static void
mistake_cb (VigilPlanWindow *self, guint at)
{
  const VigilMistake *mistake = at < self->found->len ? self->found->pdata[at] : NULL;

  if (mistake != NULL && mistake->step >= 0)
    vigil_plan_window_choose (self, (guint) mistake->step);
}

static void
refresh (VigilPlanWindow *self)
{
  gboolean edit = may_edit (self);

  vigil_plan_window_check (self);
  fill_steps (self);
  vigil_plan_window_fill_mistakes (self);
  vigil_flow_picture_choose (self->picture, self->procedure != NULL ? vigil_plan_window_get_chosen (self) : -1); /* else it shows what was */
  vigil_plan_window_show_answers (self);
  vigil_plan_window_say_state (self);
  vigil_plan_window_enable (self, "undo", edit && vigil_plan_draft_can_undo (self->draft));
  vigil_plan_window_enable (self, "redo", edit && vigil_plan_draft_can_redo (self->draft));
  vigil_plan_window_enable (self, "save", edit && self->dirty);
  vigil_plan_window_enable (self, "publish",
                            may (self, VIGIL_RIGHT_LIBRARY_PUBLISH)
                                && vigil_plan_window_count_errors (self) == 0);
}

static gboolean
update_cb (gpointer data)
{
  VigilPlanWindow *self = data;

  self->update = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

/* A plan of a thousand steps is not checked at every key. */
static void
changed_cb (VigilPlanWindow *self)
{
  self->dirty = TRUE;
  if (self->update == 0)
    self->update = g_timeout_add (150, update_cb, self);
}

void
vigil_plan_window_update (VigilPlanWindow *self)
{
  g_clear_handle_id (&self->update, g_source_remove);
  refresh (self);
}

/* ---- rows ---- */

static void
add_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VigilPlanWindow *self = user_data;
  guint at;

  if (vigil_plan_draft_get_n_steps (self->draft) >= VIGIL_PROCEDURE_MAX_STEPS)
    return;
  at = vigil_plan_draft_add_step (self->draft, vigil_plan_window_get_chosen (self));
  vigil_plan_window_update (self);
  vigil_plan_window_choose (self, at);
}

static void
remove_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VigilPlanWindow *self = user_data;
  int chosen = vigil_plan_window_get_chosen (self);

  if (chosen < 0)
    return;
  vigil_plan_draft_remove_step (self->draft, (guint) chosen);
  vigil_plan_window_update (self);
  selected_cb (self);
}

static void
move_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VigilPlanWindow *self = user_data;
  int chosen = vigil_plan_window_get_chosen (self);
  guint to;

  if (chosen < 0)
    return;
  to = vigil_plan_draft_move_step (self->draft, (guint) chosen, g_variant_get_int32 (parameter));
  vigil_plan_window_update (self);
  vigil_plan_window_choose (self, to);
}

static void
undo_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VigilPlanWindow *self = user_data;

  vigil_plan_draft_undo (self->draft);
  vigil_plan_window_update (self);
  selected_cb (self);
}

static void
redo_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VigilPlanWindow *self = user_data;

  vigil_plan_draft_redo (self->draft);
  vigil_plan_window_update (self);
  selected_cb (self);
}

static void
rehearse_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VigilPlanWindow *self = user_data;

  vigil_plan_window_update (self);
  vigil_plan_window_rehearse (self);
}

/* ---- the window ---- */

static void
install_actions (VigilPlanWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "add", .activate = add_action },
    { .name = "remove", .activate = remove_action },
    { .name = "move", .activate = move_action, .parameter_type = "i" },
    { .name = "undo", .activate = undo_action },
    { .name = "redo", .activate = redo_action },
    { .name = "rehearse", .activate = rehearse_action },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  vigil_plan_window_install_keeping (self);
}

static GtkWidget *
make_line (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_start (label, 8);
  gtk_widget_set_margin_end (label, 8);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* One or two lines of text in a row, for both lists. */
static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), make_line (NULL));
  gtk_box_append (GTK_BOX (box), make_line ("meta"));
  gtk_widget_set_margin_top (box, 2);
  gtk_widget_set_margin_bottom (box, 2);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *box = gtk_list_item_get_child (item), *first = gtk_widget_get_first_child (box), *second = gtk_widget_get_last_child (box);
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));
  g_auto (GStrv) lines = g_strsplit (text, "\n", 2);

  gtk_label_set_text (GTK_LABEL (first), lines[0] != NULL ? lines[0] : "");
  gtk_label_set_text (GTK_LABEL (second), lines[0] != NULL && lines[1] != NULL ? lines[1] : "");
  gtk_widget_set_visible (second, lines[0] != NULL && lines[1] != NULL);
  gtk_widget_set_tooltip_text (box, text);
}

static void
set_up_list (GtkListView *view, GtkSelectionModel *model)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_factory (view, factory);
  gtk_list_view_set_model (view, model);
  g_object_unref (factory);
}

static void
vigil_plan_window_dispose (GObject *object)
{
  VigilPlanWindow *self = VIGIL_PLAN_WINDOW (object);

  g_clear_handle_id (&self->update, g_source_remove);
  g_clear_handle_id (&self->look, g_source_remove);
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  if (self->rehearsal != NULL)
    vigil_plan_window_end_rehearsal (self);
  self->filling = TRUE; /* what goes still says that it changed */
  g_clear_object (&self->selection);
  g_clear_object (&self->draft);
  g_clear_object (&self->library);
  g_clear_object (&self->session);
  g_clear_object (&self->step_lines);
  g_clear_object (&self->mistake_lines);
  g_clear_pointer (&self->procedure, vigil_procedure_unref);
  g_clear_pointer (&self->record, vigil_record_unref);
  g_clear_pointer (&self->sections, json_node_unref);
  G_OBJECT_CLASS (vigil_plan_window_parent_class)->dispose (object);
}

static void
vigil_plan_window_finalize (GObject *object)
{
  VigilPlanWindow *self = VIGIL_PLAN_WINDOW (object);

  g_ptr_array_unref (self->found);
  g_hash_table_unref (self->answers);
  G_OBJECT_CLASS (vigil_plan_window_parent_class)->finalize (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "win.add", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, GDK_CONTROL_MASK, "win.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "win.move", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "win.move", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "win.rehearse", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "win.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "win.publish", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "win.import", "s", "");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "win.export", "s", "");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, GDK_CONTROL_MASK, "win.text", NULL);
}

static void
vigil_plan_window_class_init (VigilPlanWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_plan_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = vigil_plan_window_finalize;
  g_type_ensure (VIGIL_TYPE_TAB_STOP);
  g_type_ensure (VIGIL_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/plan/vigil-plan-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilPlanWindow, title);
  gtk_widget_class_bind_template_child (widget_class, VigilPlanWindow, said);
  gtk_widget_class_bind_template_child (widget_class, VigilPlanWindow, steps);
  gtk_widget_class_bind_template_child (widget_class, VigilPlanWindow, mistakes);
  gtk_widget_class_bind_template_child (widget_class, VigilPlanWindow, form_place);
  gtk_widget_class_bind_template_child (widget_class, VigilPlanWindow, picture_place);
  gtk_widget_class_bind_template_child (widget_class, VigilPlanWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, VigilPlanWindow, text);
  gtk_widget_class_bind_template_child (widget_class, VigilPlanWindow, answer_row);
  gtk_widget_class_bind_template_child (widget_class, VigilPlanWindow, mistakes_place);
  gtk_widget_class_bind_template_child (widget_class, VigilPlanWindow, answer);
  gtk_widget_class_bind_template_child (widget_class, VigilPlanWindow, change);
  gtk_widget_class_bind_template_callback (widget_class, vigil_plan_window_take_answer);
  gtk_widget_class_bind_template_callback (widget_class, mistake_cb);
  add_keys (widget_class);
}

static void
vigil_plan_window_init (VigilPlanWindow *self)
{
  self->found = g_ptr_array_new ();
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->step_lines = gtk_string_list_new (NULL);
  self->mistake_lines = gtk_string_list_new (NULL);
  install_actions (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  vigil_click_guard_install (GTK_WIDGET (self));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->step_lines)));
  set_up_list (self->steps, GTK_SELECTION_MODEL (self->selection));
  set_up_list (self->mistakes, GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->mistake_lines)))));
  g_signal_connect_swapped (self->selection, "notify::selected", G_CALLBACK (selected_cb), self);
  self->picture = VIGIL_FLOW_PICTURE (vigil_flow_picture_new ());
  g_signal_connect_swapped (self->picture, "chosen", G_CALLBACK (picture_cb), self);
  gtk_scrolled_window_set_child (self->picture_place, GTK_WIDGET (self->picture));
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->picture_place), "changed", G_CALLBACK (range_cb), self, 0);
}

static void
allow (VigilPlanWindow *self)
{
  vigil_plan_form_set_editable (self->form, may_edit (self));
  for (const char *const *name = (const char *const[]){ "add", "remove", "move", "import", "text", "take-text", NULL }; *name != NULL; name++)
    vigil_plan_window_enable (self, *name, may_edit (self));
  refresh (self);
}

/* Somebody else sits here now, or the seat is locked. */
static void
seat_changed_cb (VigilPlanWindow *self)
{
  if (self->draft != NULL)
    allow (self);
}

static void
begin (VigilPlanWindow *self)
{
  JsonNode *procedure = json_object_get_member (json_node_get_object (self->record->body), "procedure");
  g_autofree char *title = g_strdup_printf (_("Plan · %s · version %u"), vigil_text_get (&self->record->title), self->record->version);

  gtk_label_set_text (self->title, title);
  self->draft = vigil_plan_draft_new (procedure);
  self->form = VIGIL_PLAN_FORM (vigil_plan_form_new (self->draft, vigil_session_get_site (self->session)));
  gtk_scrolled_window_set_child (self->form_place, GTK_WIDGET (self->form));
  g_signal_connect_swapped (self->draft, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_object (self->session, "seat-changed", G_CALLBACK (seat_changed_cb), self, G_CONNECT_SWAPPED);
  allow (self);
  selected_cb (self);
}

static VigilPlanWindow *
find_window (GtkWindow *parent, const char *id)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (all, i);

      if (VIGIL_IS_PLAN_WINDOW (window) && gtk_window_get_transient_for (window) == parent && g_str_equal (VIGIL_PLAN_WINDOW (window)->record->id, id))
        return VIGIL_PLAN_WINDOW (window);
    }
  return NULL;
}

/**
 * vigil_plan_window_present:
 * @parent: the window it belongs to
 * @session: who edits, and the site
 * @library: where the plan is
 * @id: of the plan
 *
 * Returns: (transfer none) (nullable): its window
 */
VigilPlanWindow *
vigil_plan_window_present (GtkWindow *parent, VigilSession *session, VigilLibrary *library, const char *id)
{
  g_autoptr (VigilRecord) record = NULL;
  VigilPlanWindow *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent) && VIGIL_IS_SESSION (session) && VIGIL_IS_LIBRARY (library) && id != NULL, NULL);

  record = vigil_library_get (library, id);
  if (record == NULL || record->kind != VIGIL_RECORD_PLAN)
    return NULL;
  self = find_window (parent, id);
  if (self == NULL)
    {
      self = g_object_new (VIGIL_TYPE_PLAN_WINDOW, "application", gtk_window_get_application (parent), "transient-for", parent, "destroy-with-parent",
                           TRUE, NULL);
      self->session = g_object_ref (session);
      self->library = g_object_ref (library);
      self->record = g_steal_pointer (&record);
      begin (self);
    }
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

VigilPlanDraft *
vigil_plan_window_get_draft (VigilPlanWindow *self)
{
  g_return_val_if_fail (VIGIL_IS_PLAN_WINDOW (self), NULL);
  return self->draft;
}

const char *
vigil_plan_window_get_said (VigilPlanWindow *self)
{
  g_return_val_if_fail (VIGIL_IS_PLAN_WINDOW (self), "");
  return gtk_label_get_text (self->said);
}
