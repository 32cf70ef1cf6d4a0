/* vigil-handover.c: the seat goes to the next shift, with a record that both sign; and the records of before
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-handover.h"
#include "core/vigil-json.h"

#include "shell/vigil-click-guard.h"
#include "shell/vigil-compat.h"
#include "shell/vigil-handover-past.h"
#include "shell/vigil-health.h"
#include "shell/vigil-kpi-window-load.h"
#include "shell/vigil-kpi-window-report.h"
#include "shell/vigil-print.h"
#include "shell/vigil-widgets.h"
#include "shell/vigil-wrap-layout.h"

#include <glib/gi18n.h>
#include <string.h>

#define SHIFT (12 * VIGIL_HOUR) /* where it is not known when it began */

struct _VigilHandover
{
  GtkApplicationWindow parent_instance;

  /* template */
  GtkListBox *past_list;
  GtkLabel *title;
  GtkBox *sections;
  GtkWidget *form;
  GtkTextView *text;
  GtkEntry *from, *to;
  GtkMenuButton *who;
  GtkButton *confirm;
  GtkLabel *said;

  /* owned */
  VigilSession *session;
  JsonNode *record;     /* of now */
  JsonNode *shown;      /* (nullable) one of before; NULL: that of now is shown */
  VigilKpiLoaded *loaded;
  GPtrArray *past;
  GPtrArray *notes;     /* (element-type VigilHandoverNote) of the shift */
  guint pending;        /* readings under way */
  gboolean again;       /* read once more after that: something was asked for meanwhile */
  gboolean signing;     /* as soon as they are done */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (VigilHandover, vigil_handover, GTK_TYPE_APPLICATION_WINDOW)

static void
say (VigilHandover *self, const char *sentence)
{
  gtk_label_set_text (self->said, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->said), *sentence != '\0');
}

static void
append_label (GtkBox *box, const char *text, const char *class)
{
  GtkWidget *label = vigil_wrapping_label_new (text, class);

  gtk_box_append (box, label);
}

static void
append_section (VigilHandover *self, JsonNode *record, guint section)
{
  g_autoptr (GPtrArray) lines = vigil_handover_record_get_lines (record, section);
  guint total = vigil_handover_record_get_total (record, section);
  g_autofree char *title = g_strdup_printf ("%s · %u", vigil_handover_record_get_title (record, section), total);
  g_autofree char *more = total > lines->len ? g_strdup_printf (_("… and %u more"), total - lines->len) : NULL;

  append_label (self->sections, title, "section-title");
  for (guint i = 0; i < lines->len; i++)
    append_label (self->sections, lines->pdata[i], "value-row");
  if (lines->len == 0)
    append_label (self->sections, _("None."), "value-row");
  if (more != NULL)
    append_label (self->sections, more, "value-row");
}

static void
show_record (VigilHandover *self)
{
  JsonNode *record = vigil_handover_get_record (self);
  gboolean past = self->shown != NULL;
  g_autofree char *title
      = past ? g_strdup_printf (_("%s · %s to %s"), vigil_handover_record_get (record, "made"), vigil_handover_record_get (record, "from"),
                                vigil_handover_record_get (record, "to"))
             : g_strdup_printf (_("Handover at %s · shift since %s"), vigil_handover_record_get (record, "made"),
                                vigil_handover_record_get (record, "since"));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sections))) != NULL)
    gtk_box_remove (self->sections, child);
  gtk_label_set_text (self->title, title);
  if (past && *vigil_handover_record_get (record, "text") != '\0')
    {
      append_label (self->sections, _("To the next shift"), "section-title");
      append_label (self->sections, vigil_handover_record_get (record, "text"), "value-row");
    }
  for (guint i = 0; i < vigil_handover_record_get_n (record); i++)
    append_section (self, record, i);
  gtk_widget_set_visible (self->form, !past);
}

/* What is there now */

static char *
dup_trouble (VigilHandover *self, gboolean journal)
{
  g_autoptr (VigilHealth) health = vigil_health_new (self->session);

  vigil_health_update (health);
  return journal ? vigil_health_dup_journal_sentence (health) : vigil_health_dup_link_sentence (health);
}

static void
make_record (VigilHandover *self)
{
  g_autofree char *link = dup_trouble (self, FALSE);
  g_autofree char *journal = dup_trouble (self, TRUE);
  const char *troubles[3] = { NULL, NULL, NULL };
  guint n = 0;

  if (link != NULL)
    troubles[n++] = link;
  if (journal != NULL)
    troubles[n++] = journal;
  g_clear_pointer (&self->record, json_node_unref);
  self->record = vigil_handover_record_new (self->session, self->loaded != NULL ? self->loaded->kpi : NULL, self->notes, troubles);
}

static void refresh (VigilHandover *self);
static void sign_now (VigilHandover *self);
static void end_signing (VigilHandover *self);

/* One of the readings has ended. */
static void
end_reading (VigilHandover *self)
{
  self->pending--;
  make_record (self);
  if (self->shown == NULL)
    show_record (self);
  if (self->pending == 0 && self->again)
    refresh (self);
  if (self->pending == 0 && self->signing)
    sign_now (self);
}

static void
numbers_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigilHandover) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilKpiLoaded) loaded = vigil_kpi_load_finish (result, &error);

  if (self->session == NULL)
    return;
  if (loaded == NULL)
    say (self, error->message);
  g_clear_pointer (&self->loaded, vigil_kpi_loaded_free);
  self->loaded = g_steal_pointer (&loaded);
  end_reading (self);
}

static GtkWidget *
make_past_row (const VigilHandoverPast *past)
{
  GtkWidget *label = gtk_label_new (NULL);
  g_autofree char *when = past != NULL ? vigil_kpi_words_time (past->time) : NULL;
  g_autofree char *text = past != NULL ? g_strdup_printf ("%s\n%s → %s", when, past->from, past->to) : g_strdup (_("Now"));

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "value-row");
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static void
show_past (VigilHandover *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->past_list))) != NULL)
    gtk_list_box_remove (self->past_list, row);
  gtk_list_box_append (self->past_list, make_past_row (NULL));
  for (guint i = 0; i < self->past->len; i++)
    gtk_list_box_append (self->past_list, make_past_row (self->past->pdata[i]));
}

static void
past_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigilHandover) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) past = vigil_handover_past_read_finish (VIGIL_JOURNAL (source), result, &error);

  if (self->session == NULL)
    return;
  if (past == NULL)
    say (self, error->message);
  else
    {
      g_clear_pointer (&self->shown, json_node_unref);
      g_clear_pointer (&self->past, g_ptr_array_unref);
      self->past = g_steal_pointer (&past);
      show_past (self);
      g_clear_pointer (&self->notes, g_ptr_array_unref);
      self->notes = g_ptr_array_ref ((GPtrArray *) vigil_handover_past_get_notes (result));
    }
  end_reading (self);
}

static void
refresh (VigilHandover *self)
{
  VigilJournal *journal = vigil_session_get_journal (self->session);
  VigilTime now = vigil_clock_now (vigil_session_get_clock (self->session)), since = vigil_session_get_shift_since (self->session);
  const VigilKpiLoadOptions options
      = { NULL, since != 0 && since < now ? MAX (since, now - VIGIL_KPI_MAX_SPAN / 2) : now - SHIFT, now + VIGIL_SECOND,
          vigil_session_get_operator (self->session), vigil_session_get_clock (self->session) };

  self->again = self->pending > 0;
  if (self->again)
    return;
  make_record (self);
  if (self->shown == NULL)
    show_record (self);
  if (journal == NULL)
    return;
  self->pending = 2;
  vigil_kpi_load_async (journal, &options, NULL, self->cancellable, numbers_cb, g_object_ref (self));
  vigil_handover_past_read_async (journal, options.clock, options.from, self->cancellable, past_cb, g_object_ref (self));
}

/* Row 0 is now. */
static void
past_activated_cb (VigilHandover *self, GtkListBoxRow *row)
{
  int index = gtk_list_box_row_get_index (row);

  g_clear_pointer (&self->shown, json_node_unref);
  if (index > 0 && self->past != NULL && (guint) index <= self->past->len)
    self->shown = json_node_ref (((VigilHandoverPast *) self->past->pdata[index - 1])->record);
  show_record (self);
}

/* Signing */

static char *
dup_name (GtkEntry *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

/* While a name is typed nothing is wrong with it. */
static gboolean
may_become_name (VigilHandover *self, const char *typed)
{
  const GArray *operators = vigil_site_get_alarm_policy (vigil_session_get_site (self->session))->operators;
  gboolean may = operators == NULL || operators->len == 0;

  for (guint i = 0; !may && i < operators->len; i++)
    {
      const VigilAlarmOperator *entry = &g_array_index (operators, VigilAlarmOperator, i);

      may = g_str_has_prefix (entry->id, typed) || (entry->name.zh != NULL && g_str_has_prefix (entry->name.zh, typed))
            || (entry->name.en != NULL && g_str_has_prefix (entry->name.en, typed));
    }
  return may;
}

static void
names_changed_cb (VigilHandover *self)
{
  g_autofree char *to = dup_name (self->to);
  g_autofree char *problem = may_become_name (self, to) ? NULL : vigil_handover_check_name (vigil_session_get_site (self->session), to);
  g_autofree char *label = *to != '\0' ? g_strdup_printf (_("Hand the seat to %s"), to) : g_strdup (_("Hand the seat over"));

  gtk_button_set_label (self->confirm, label);
  if (problem != NULL || *to != '\0')
    say (self, problem != NULL ? problem : "");
}

static void
handed_over_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigilHandover) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean ok = vigil_session_hand_over_finish (VIGIL_SESSION (source), result, &error);
  g_autofree char *to = NULL;
  g_autofree char *sentence = NULL;

  if (self->session == NULL)
    return;
  end_signing (self);
  if (!ok)
    {
      say (self, error->message);
      return;
    }
  to = dup_name (self->to);
  sentence = g_strdup_printf (_("%s has the seat. The record is in the journal."), to);
  say (self, sentence);
  vigil_handover_sign (self, "", "");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), "", -1);
  refresh (self);
}

static char *
dup_problem (VigilHandover *self)
{
  g_autofree char *from = dup_name (self->from);
  g_autofree char *to = dup_name (self->to);
  char *problem = vigil_handover_check (vigil_session_get_operator (self->session), from, to);

  return problem != NULL ? problem : vigil_handover_check_name (vigil_session_get_site (self->session), to);
}

static void
end_signing (VigilHandover *self)
{
  self->signing = FALSE;
  gtk_widget_set_sensitive (self->form, TRUE);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "confirm")), TRUE);
}

/* What stands at the moment of signing, not when the window was opened. */
static void
sign_now (VigilHandover *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  g_autofree char *problem = dup_problem (self); /* the seat may have changed since */
  g_autofree char *from = dup_name (self->from);
  g_autofree char *to = dup_name (self->to);
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  if (problem != NULL)
    {
      end_signing (self);
      say (self, problem);
      return;
    }
  self->signing = FALSE;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  make_record (self);
  vigil_handover_record_sign (self->record, from, to, text);
  vigil_session_hand_over_async (self->session, to, vigil_json_node_dup (self->record), handed_over_cb, g_object_ref (self));
}

static void
confirm_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilHandover *self = data;
  g_autofree char *problem = dup_problem (self);

  if (problem != NULL)
    {
      say (self, problem);
      return;
    }
  g_simple_action_set_enabled (action, FALSE);
  gtk_widget_set_sensitive (self->form, FALSE);
  self->signing = TRUE;
  say (self, _("Counting the alarms of the shift for the record…"));
  refresh (self);
  if (self->pending == 0)
    sign_now (self);
}

static void
choose_name_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilHandover *self = data;

  gtk_editable_set_text (GTK_EDITABLE (self->to), g_variant_get_string (parameter, NULL));
}

static void
refresh_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilHandover *self = data;

  g_clear_pointer (&self->shown, json_node_unref);
  say (self, "");
  refresh (self);
}

static void
save_record (const char *path, gpointer data)
{
  VigilHandover *self = data;
  g_autoptr (GError) error = NULL;

  say (self, vigil_handover_paper_save (vigil_handover_get_record (self), path, &error) ? _("Saved.") : error->message);
}

static void
save_record_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *path = g_variant_get_string (parameter, NULL);

  if (*path != '\0')
    save_record (path, data);
  else
    vigil_compat_save_file (GTK_WINDOW (data), _("Save the record as PDF"), "handover.pdf", save_record, data, G_OBJECT (data));
}

static void
begin_print_cb (GtkPrintOperation *print, GtkPrintContext *context, VigilHandover *self)
{
  gtk_print_operation_set_n_pages (print, (int) vigil_handover_paper_count (vigil_handover_get_record (self)));
}

static void
draw_page_cb (GtkPrintOperation *print, GtkPrintContext *context, int page, VigilHandover *self)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double scale = MIN (gtk_print_context_get_width (context) / VIGIL_KPI_PAGE_WIDTH,
                      gtk_print_context_get_height (context) / VIGIL_KPI_PAGE_HEIGHT);

  cairo_scale (cr, scale, scale);
  vigil_handover_paper_paint (vigil_handover_get_record (self), (guint) page, cr);
}

static void
print_record_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilHandover *self = data;
  g_autoptr (GtkPrintOperation) print = gtk_print_operation_new ();

  gtk_print_operation_set_use_full_page (print, TRUE);
  gtk_print_operation_set_job_name (print, _("Shift handover"));
  g_signal_connect_object (print, "begin-print", G_CALLBACK (begin_print_cb), self, 0);
  g_signal_connect_object (print, "draw-page", G_CALLBACK (draw_page_cb), self, 0);
  vigil_print_run (print, GTK_WINDOW (self), (VigilPrintSay) say);
}

static void
install_actions (VigilHandover *self)
{
  static const GActionEntry entries[] = {
    { .name = "confirm", .activate = confirm_action },
    { .name = "choose-name", .activate = choose_name_action, .parameter_type = "s" },
    { .name = "refresh", .activate = refresh_action },
    { .name = "save-record", .activate = save_record_action, .parameter_type = "s" },
    { .name = "print-record", .activate = print_record_action },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

/* The window */

static void
vigil_handover_dispose (GObject *object)
{
  VigilHandover *self = VIGIL_HANDOVER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->record, json_node_unref);
  g_clear_pointer (&self->shown, json_node_unref);
  g_clear_pointer (&self->loaded, vigil_kpi_loaded_free);
  g_clear_pointer (&self->past, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigil_handover_parent_class)->dispose (object);
}

static void
vigil_handover_class_init (VigilHandoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_handover_dispose;
  g_type_ensure (VIGIL_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/vigil-handover.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilHandover, past_list);
  gtk_widget_class_bind_template_child (widget_class, VigilHandover, title);
  gtk_widget_class_bind_template_child (widget_class, VigilHandover, sections);
  gtk_widget_class_bind_template_child (widget_class, VigilHandover, form);
  gtk_widget_class_bind_template_child (widget_class, VigilHandover, text);
  gtk_widget_class_bind_template_child (widget_class, VigilHandover, from);
  gtk_widget_class_bind_template_child (widget_class, VigilHandover, to);
  gtk_widget_class_bind_template_child (widget_class, VigilHandover, confirm);
  gtk_widget_class_bind_template_child (widget_class, VigilHandover, who);
  gtk_widget_class_bind_template_child (widget_class, VigilHandover, said);
  gtk_widget_class_bind_template_callback (widget_class, past_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, names_changed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, GDK_CONTROL_MASK, "win.refresh", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "win.save-record", "s", "");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "win.print-record", NULL);
}

static void
vigil_handover_init (VigilHandover *self)
{
  self->cancellable = g_cancellable_new ();
  install_actions (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  vigil_click_guard_install (GTK_WIDGET (self));
}

/* Whom the site lets sit here, but for who does. */
static void
offer_names (VigilHandover *self)
{
  g_autoptr (GPtrArray) names = vigil_handover_get_names (vigil_session_get_site (self->session));
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      g_auto (GStrv) parts = g_strsplit (names->pdata[i], "_", -1);
      g_autofree char *label = g_strjoinv ("__", parts); /* no mnemonics */
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "win.choose-name", "s", names->pdata[i]);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (self->who, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self->who), names != NULL);
}

static VigilHandover *
find_window (GtkWindow *parent)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (all, i);

      if (VIGIL_IS_HANDOVER (window) && gtk_window_get_transient_for (window) == parent)
        return VIGIL_HANDOVER (window);
    }
  return NULL;
}

/**
 * vigil_handover_present:
 * @parent: the main window
 * @session: the session whose seat is handed over
 *
 * Returns: (transfer none): the window
 */
VigilHandover *
vigil_handover_present (GtkWindow *parent, VigilSession *session)
{
  VigilHandover *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent) && VIGIL_IS_SESSION (session), NULL);

  self = find_window (parent);
  if (self == NULL)
    {
      self = g_object_new (VIGIL_TYPE_HANDOVER, "application", gtk_window_get_application (parent), "transient-for", parent,
                           "destroy-with-parent", TRUE, NULL);
      self->session = g_object_ref (session);
      names_changed_cb (self);
      offer_names (self);
      refresh (self);
    }
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
  return self;
}

JsonNode *
vigil_handover_get_record (VigilHandover *self)
{
  g_return_val_if_fail (VIGIL_IS_HANDOVER (self), NULL);
  return self->shown != NULL ? self->shown : self->record;
}

void
vigil_handover_sign (VigilHandover *self, const char *from, const char *to)
{
  g_return_if_fail (VIGIL_IS_HANDOVER (self));
  gtk_editable_set_text (GTK_EDITABLE (self->from), from);
  gtk_editable_set_text (GTK_EDITABLE (self->to), to);
}

const char *
vigil_handover_get_said (VigilHandover *self)
{
  g_return_val_if_fail (VIGIL_IS_HANDOVER (self), NULL);
  return gtk_label_get_text (self->said);
}
