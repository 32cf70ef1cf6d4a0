/* vigil-kpi-window.c: the alarm system of this seat against ISA-18.2 and EEMUA 191
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-kpi-window.h"

#include "map/vigil-palette.h"
#include "shell/vigil-click-guard.h"
#include "shell/vigil-compat.h"
#include "shell/vigil-import-window.h"
#include "shell/vigil-kpi-window-card.h"
#include "shell/vigil-kpi-window-charts.h"
#include "shell/vigil-kpi-window-report.h"
#include "shell/vigil-print.h"
#include "shell/vigil-wrap-layout.h"

#include <glib/gi18n.h>

#define PROGRESS_MS 100
#define MAX_SHOWN_PROBLEMS 200

struct _VigilKpiWindow
{
  GtkApplicationWindow parent_instance;

  /* template */
  GtkLabel *title;
  GtkBox *custom;
  GtkEntry *from, *to;
  GtkWidget *back;
  GtkBox *busy;
  GtkProgressBar *progress;
  GtkStack *stack;
  GtkLabel *empty;
  GtkFlowBox *cards;
  GtkDrawingArea *rate, *priorities, *waits;
  GtkListBox *top;
  GtkExpander *problems;
  GtkListBox *problem_list;
  GtkLabel *definition;
  GtkLabel *said;

  /* owned */
  VigilSession *session;
  VigilKpiLoaded *loaded;
  GCancellable *cancellable; /* of the count under way */
  int *done;                 /* per cent of it */
  VigilImportedList *list;   /* NULL: the journal */
  guint progress_source;
  GtkWidget *hovered;        /* (nullable) the card under the pointer; belongs to @cards */
};

G_DEFINE_FINAL_TYPE (VigilKpiWindow, vigil_kpi_window, GTK_TYPE_APPLICATION_WINDOW)

static void
say (VigilKpiWindow *self, const char *sentence)
{
  gtk_label_set_text (self->said, sentence);
}

static void
enable (VigilKpiWindow *self, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), name)), enabled);
}

static VigilTime
get_now (VigilKpiWindow *self)
{
  return vigil_clock_now (vigil_session_get_clock (self->session));
}

static const char *
get_site (VigilKpiWindow *self)
{
  return vigil_text_get (vigil_site_get_name (vigil_session_get_site (self->session)));
}

/* What is shown */

static void
clear_children (GtkWidget *box, void (*remove) (GtkWidget *box, GtkWidget *child))
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    remove (box, child);
}

static void
remove_row (GtkWidget *box, GtkWidget *child)
{
  gtk_list_box_remove (GTK_LIST_BOX (box), child);
}

static void
remove_card (GtkWidget *box, GtkWidget *child)
{
  gtk_flow_box_remove (GTK_FLOW_BOX (box), child);
}

/* The card itself, or what is in it; NULL: none of ours. */
static GtkWidget *
find_card (VigilKpiWindow *self, GtkWidget *widget)
{
  GtkWidget *card = widget != NULL ? gtk_widget_get_ancestor (widget, GTK_TYPE_FLOW_BOX_CHILD) : NULL;

  return card != NULL && gtk_widget_get_parent (card) == GTK_WIDGET (self->cards) ? card : NULL;
}

/* That of the card under the pointer, else of the one with the focus: a tooltip alone needs a mouse. It begins with the
 * name of its card, so that none is taken for that of another. */
static void
show_definition (VigilKpiWindow *self)
{
  GtkWidget *card = self->hovered != NULL ? self->hovered : find_card (self, gtk_window_get_focus (GTK_WINDOW (self)));
  g_autofree char *definition = NULL;
  g_autofree char *text = NULL;
  VigilKpi kpi;

  if (card != NULL)
    {
      kpi = (VigilKpi) gtk_flow_box_child_get_index (GTK_FLOW_BOX_CHILD (card));
      definition = vigil_kpi_dup_definition (kpi);
      text = g_strdup_printf ("%s — %s", vigil_kpi_get_name (kpi), definition);
    }
  gtk_label_set_text (self->definition, text != NULL ? text : "");
}

static void
card_entered_cb (GtkEventController *controller, double x, double y, VigilKpiWindow *self)
{
  self->hovered = gtk_event_controller_get_widget (controller);
  show_definition (self);
}

/* When the pointer goes from card to card, which of both tells first does not matter. */
static void
card_left_cb (GtkEventController *controller, VigilKpiWindow *self)
{
  if (self->hovered == gtk_event_controller_get_widget (controller))
    self->hovered = NULL;
  show_definition (self);
}

static void
show_cards (VigilKpiWindow *self)
{
  self->hovered = NULL;
  clear_children (GTK_WIDGET (self->cards), remove_card);
  for (guint i = 0; i < VIGIL_N_KPIS; i++)
    {
      GtkWidget *card = vigil_kpi_card_new (self->loaded->kpi, (VigilKpi) i);
      GtkEventController *motion = gtk_event_controller_motion_new ();

      g_signal_connect (motion, "enter", G_CALLBACK (card_entered_cb), self);
      g_signal_connect (motion, "leave", G_CALLBACK (card_left_cb), self);
      gtk_widget_add_controller (card, motion);
      gtk_flow_box_append (self->cards, card);
    }
  show_definition (self);
}

static void
show_top (VigilKpiWindow *self)
{
  const GArray *top = self->loaded->kpi->top;
  guint most = top->len > 0 ? g_array_index (top, VigilKpiAlarm, 0).count : 1;

  clear_children (GTK_WIDGET (self->top), remove_row);
  for (guint i = 0; i < top->len; i++)
    gtk_list_box_append (self->top, vigil_kpi_alarm_row_new (&g_array_index (top, VigilKpiAlarm, i), most));
}

static void
show_problems (VigilKpiWindow *self)
{
  const VigilImportedList *list = self->loaded->list;
  const GPtrArray *problems = list != NULL ? list->problems : NULL;
  g_autofree char *title = NULL;

  clear_children (GTK_WIDGET (self->problem_list), remove_row);
  gtk_widget_set_visible (GTK_WIDGET (self->problems), list != NULL);
  if (list == NULL)
    return;
  title = g_strdup_printf (_("Rows of the list: %u read, %u left out"), list->n_read, list->n_left_out);
  for (guint i = 0; i < MIN (problems->len, MAX_SHOWN_PROBLEMS); i++)
    {
      GtkWidget *label = gtk_label_new (problems->pdata[i]);

      gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_add_css_class (label, "value-row");
      gtk_list_box_append (self->problem_list, label);
    }
  gtk_expander_set_label (self->problems, title);
}

static void
name_chart (GtkDrawingArea *area, VigilKpiChart chart, const VigilAlarmKpi *kpi)
{
  g_autofree char *spoken = vigil_kpi_chart_describe (chart, kpi);

  gtk_accessible_update_property (GTK_ACCESSIBLE (area), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (area), spoken);
  gtk_widget_queue_draw (GTK_WIDGET (area));
}

static void
show_title (VigilKpiWindow *self)
{
  const VigilAlarmKpi *kpi = self->loaded->kpi;
  g_autofree char *from = vigil_kpi_words_time (kpi->from);
  g_autofree char *to = vigil_kpi_words_time (kpi->to);
  g_autofree char *title = g_strdup_printf (_("%s · %s to %s · %u annunciated alarms"),
                                            self->loaded->list != NULL ? self->loaded->list->name : get_site (self), from, to,
                                            kpi->n_annunciated);

  gtk_label_set_text (self->title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
}

/* On how much the numbers rest, and that it should be more. */
static void
say_coverage (VigilKpiWindow *self)
{
  const VigilAlarmKpi *kpi = self->loaded->kpi;
  g_autofree char *coverage = vigil_alarm_kpi_dup_coverage (kpi);
  const char *wish = kpi->covered < VIGIL_KPI_WISHED_SPAN
                         ? _("ISA-18.2 asks for 30 days of data; a shorter period says what happened, not how the system is.")
                         : "";
  g_autofree char *text = coverage != NULL ? g_strdup_printf (_("The numbers are %s. %s"), coverage, wish) : g_strdup (wish);

  say (self, g_strchomp (text));
}

static void
show_loaded (VigilKpiWindow *self)
{
  const VigilAlarmKpi *kpi = self->loaded->kpi;
  gboolean some = kpi->n_annunciated > 0;

  show_title (self);
  show_cards (self);
  show_top (self);
  show_problems (self);
  name_chart (self->rate, VIGIL_KPI_CHART_RATE, kpi);
  name_chart (self->priorities, VIGIL_KPI_CHART_PRIORITIES, kpi);
  name_chart (self->waits, VIGIL_KPI_CHART_WAITS, kpi);
  gtk_label_set_text (self->empty, _("No alarm was annunciated in this period. Choose a longer one, or open an alarm list of another system."));
  gtk_stack_set_visible_child_name (self->stack, some ? "numbers" : "empty");
  if (some)
    say_coverage (self);
  else
    say (self, "");
  gtk_widget_set_visible (self->back, self->list != NULL);
  enable (self, "save-report", some);
  enable (self, "print-report", some);
}

/* Counting */

static void
end_count (VigilKpiWindow *self)
{
  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->done, g_atomic_rc_box_release);
  gtk_widget_set_visible (GTK_WIDGET (self->busy), FALSE);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigilKpiWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilKpiLoaded) loaded = vigil_kpi_load_finish (result, &error);

  /* Another count has begun since, or the window is gone. */
  if (self->session == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  end_count (self);
  if (loaded == NULL)
    {
      say (self, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? _("Stopped.") : error->message);
      return;
    }
  g_clear_pointer (&self->loaded, vigil_kpi_loaded_free);
  self->loaded = g_steal_pointer (&loaded);
  show_loaded (self);
}

static gboolean
progress_cb (gpointer data)
{
  VigilKpiWindow *self = data;

  gtk_progress_bar_set_fraction (self->progress, g_atomic_int_get (self->done) / 100.0);
  return G_SOURCE_CONTINUE;
}

static void
begin_count (VigilKpiWindow *self, VigilTime from, VigilTime to)
{
  VigilJournal *journal = vigil_session_get_journal (self->session);
  const VigilKpiLoadOptions options = { self->list, from, to, vigil_session_get_operator (self->session),
                                        vigil_session_get_clock (self->session) };

  g_cancellable_cancel (self->cancellable);
  end_count (self);
  if (self->list == NULL && journal == NULL)
    {
      gtk_label_set_text (self->empty, _("There is no journal to count from. Open an alarm list of another system."));
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  self->cancellable = g_cancellable_new ();
  self->done = g_atomic_rc_box_new0 (int);
  self->progress_source = g_timeout_add (PROGRESS_MS, progress_cb, self);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->busy), TRUE);
  vigil_kpi_load_async (journal, &options, self->done, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
count_custom (VigilKpiWindow *self)
{
  VigilTime from, to;

  if (!vigil_kpi_words_parse_time (gtk_editable_get_text (GTK_EDITABLE (self->from)), &from)
      || !vigil_kpi_words_parse_time (gtk_editable_get_text (GTK_EDITABLE (self->to)), &to))
    say (self, _("Write both times as 2026-11-22 14:30."));
  else if (to <= from)
    say (self, _("The end of the period has to be after its begin."));
  else if (to - from > VIGIL_KPI_MAX_SPAN)
    say (self, _("A period of more than ten years cannot be counted."));
  else
    begin_count (self, from, to);
}

static void
offer_custom (VigilKpiWindow *self)
{
  VigilTime now = get_now (self);
  g_autofree char *from = vigil_kpi_words_time (self->loaded != NULL ? self->loaded->kpi->from : now - 8 * VIGIL_HOUR);
  g_autofree char *to = vigil_kpi_words_time (self->loaded != NULL ? self->loaded->kpi->to : now);

  gtk_editable_set_text (GTK_EDITABLE (self->from), from);
  gtk_editable_set_text (GTK_EDITABLE (self->to), to);
  gtk_widget_grab_focus (GTK_WIDGET (self->from));
}

/* 0: none of them. */
static VigilTime
get_span (VigilKpiWindow *self, const char *period)
{
  VigilTime now = get_now (self), since = vigil_session_get_shift_since (self->session);

  if (g_str_equal (period, "shift"))
    return since != 0 && since < now ? MIN (now - since, VIGIL_KPI_MAX_SPAN) : 12 * VIGIL_HOUR;
  if (g_str_equal (period, "24h"))
    return 24 * VIGIL_HOUR;
  if (g_str_equal (period, "7d"))
    return 7 * 24 * VIGIL_HOUR;
  if (g_str_equal (period, "30d"))
    return 30 * 24 * VIGIL_HOUR;
  return g_str_equal (period, "8h") ? 8 * VIGIL_HOUR : 0;
}

/* Actions */

static void
period_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilKpiWindow *self = data;
  VigilTime now = get_now (self), span = get_span (self, g_variant_get_string (parameter, NULL));
  gboolean custom = span == 0;

  g_simple_action_set_state (action, parameter);
  gtk_widget_set_visible (GTK_WIDGET (self->custom), custom);
  if (custom)
    {
      offer_custom (self);
      return;
    }
  g_clear_pointer (&self->list, vigil_imported_list_unref);
  begin_count (self, now - span, now + VIGIL_SECOND);
}

static void
count_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  count_custom (data);
}

static void
list_opened (VigilImportedList *list, gpointer data)
{
  VigilKpiWindow *self = data;
  GAction *period = g_action_map_lookup_action (G_ACTION_MAP (self), "period");

  g_simple_action_set_state (G_SIMPLE_ACTION (period), g_variant_new_string ("list"));
  g_clear_pointer (&self->list, vigil_imported_list_unref);
  self->list = vigil_imported_list_ref (list);
  begin_count (self, 0, 0);
}

static void
open_list (const char *path, gpointer data)
{
  vigil_import_window_present (data, path, list_opened, data);
}

/* With a name the file is read; with an empty one the operator is asked for it. */
static void
open_list_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilKpiWindow *self = data;
  const char *path = g_variant_get_string (parameter, NULL);

  if (*path != '\0')
    open_list (path, self);
  else
    vigil_compat_open_file (GTK_WINDOW (self), _("Open an alarm list of another system"), _("Tables (CSV)"), "*.csv", open_list, self,
                            G_OBJECT (self));
}

static void
cancel_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_cancellable_cancel (VIGIL_KPI_WINDOW (data)->cancellable);
}

static void
save_report (const char *path, gpointer data)
{
  VigilKpiWindow *self = data;
  g_autoptr (GError) error = NULL;

  say (self, vigil_kpi_report_save (self->loaded, get_site (self), get_now (self), path, &error) ? _("Saved.") : error->message);
}

static void
save_report_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilKpiWindow *self = data;
  const char *path = g_variant_get_string (parameter, NULL);

  if (self->loaded == NULL)
    return;
  if (*path != '\0')
    save_report (path, self);
  else
    vigil_compat_save_file (GTK_WINDOW (self), _("Save the report as PDF or PNG"), "alarm-kpi.pdf", save_report, self, G_OBJECT (self));
}

static void
draw_page_cb (GtkPrintOperation *print, GtkPrintContext *context, int page, VigilKpiWindow *self)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double scale = MIN (gtk_print_context_get_width (context) / VIGIL_KPI_PAGE_WIDTH,
                      gtk_print_context_get_height (context) / VIGIL_KPI_PAGE_HEIGHT);

  if (self->loaded == NULL)
    return;
  cairo_scale (cr, scale, scale);
  vigil_kpi_report_paint (self->loaded, get_site (self), get_now (self), (guint) page, cr);
}

static void
print_report_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilKpiWindow *self = data;
  g_autoptr (GtkPrintOperation) print = gtk_print_operation_new ();

  gtk_print_operation_set_n_pages (print, VIGIL_KPI_N_PAGES);
  gtk_print_operation_set_use_full_page (print, TRUE);
  gtk_print_operation_set_job_name (print, _("Alarm system"));
  g_signal_connect_object (print, "draw-page", G_CALLBACK (draw_page_cb), self, 0);
  vigil_print_run (print, GTK_WINDOW (self), (VigilPrintSay) say);
}

static void
install_actions (VigilKpiWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "period", .activate = period_action, .parameter_type = "s", .state = "'8h'" },
    { .name = "count", .activate = count_action },
    { .name = "open-list", .activate = open_list_action, .parameter_type = "s" },
    { .name = "cancel", .activate = cancel_action },
    { .name = "save-report", .activate = save_report_action, .parameter_type = "s" },
    { .name = "print-report", .activate = print_report_action },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  enable (self, "save-report", FALSE);
  enable (self, "print-report", FALSE);
}

/* The alarm is selected in the main window, where its whole story is. */
static void
top_activated_cb (VigilKpiWindow *self, GtkListBoxRow *row)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  const char *alarm = g_object_get_data (G_OBJECT (row), "alarm");

  if (parent != NULL && vigil_alarm_queue_find (vigil_session_get_alarms (self->session), alarm) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.select", "s", alarm);
  else
    say (self, _("This alarm is not in the queue now."));
}

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  VigilKpiWindow *self = data;
  VigilKpiChart chart = area == self->rate         ? VIGIL_KPI_CHART_RATE
                        : area == self->priorities ? VIGIL_KPI_CHART_PRIORITIES
                                                   : VIGIL_KPI_CHART_WAITS;

  double scale = vigil_palette_get_type_scale ();

  if (self->loaded == NULL)
    return;
  cairo_scale (cr, scale, scale);
  vigil_kpi_chart_paint (chart, self->loaded->kpi, self->loaded->waits, cr, width / scale, height / scale);
}

/* As high as its type is large. */
static void
add_chart (VigilKpiWindow *self, GtkDrawingArea *area)
{
  gtk_drawing_area_set_content_height (area, (int) (gtk_drawing_area_get_content_height (area) * vigil_palette_get_type_scale ()));
  gtk_drawing_area_set_draw_func (area, draw_cb, self, NULL);
}

/* The window */

static void
vigil_kpi_window_dispose (GObject *object)
{
  VigilKpiWindow *self = VIGIL_KPI_WINDOW (object);

  g_signal_handlers_disconnect_by_func (self, show_definition, NULL); /* its widgets go first */
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->done, g_atomic_rc_box_release);
  g_clear_pointer (&self->loaded, vigil_kpi_loaded_free);
  g_clear_pointer (&self->list, vigil_imported_list_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigil_kpi_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (VIGIL_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/vigil-kpi-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilKpiWindow, title);
  gtk_widget_class_bind_template_child (widget_class, VigilKpiWindow, custom);
  gtk_widget_class_bind_template_child (widget_class, VigilKpiWindow, from);
  gtk_widget_class_bind_template_child (widget_class, VigilKpiWindow, to);
  gtk_widget_class_bind_template_child (widget_class, VigilKpiWindow, back);
  gtk_widget_class_bind_template_child (widget_class, VigilKpiWindow, busy);
  gtk_widget_class_bind_template_child (widget_class, VigilKpiWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, VigilKpiWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, VigilKpiWindow, empty);
  gtk_widget_class_bind_template_child (widget_class, VigilKpiWindow, cards);
  gtk_widget_class_bind_template_child (widget_class, VigilKpiWindow, rate);
  gtk_widget_class_bind_template_child (widget_class, VigilKpiWindow, priorities);
  gtk_widget_class_bind_template_child (widget_class, VigilKpiWindow, waits);
  gtk_widget_class_bind_template_child (widget_class, VigilKpiWindow, top);
  gtk_widget_class_bind_template_child (widget_class, VigilKpiWindow, problems);
  gtk_widget_class_bind_template_child (widget_class, VigilKpiWindow, problem_list);
  gtk_widget_class_bind_template_child (widget_class, VigilKpiWindow, definition);
  gtk_widget_class_bind_template_child (widget_class, VigilKpiWindow, said);
  gtk_widget_class_bind_template_callback (widget_class, count_custom);
  gtk_widget_class_bind_template_callback (widget_class, top_activated_cb);
}

static void
vigil_kpi_window_class_init (VigilKpiWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_kpi_window_dispose;
  bind_template (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "win.open-list", "s", "");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "win.save-report", "s", "");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "win.print-report", NULL);
}

static void
vigil_kpi_window_init (VigilKpiWindow *self)
{
  install_actions (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  vigil_click_guard_install (GTK_WIDGET (self));
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (show_definition), NULL);
  add_chart (self, self->rate);
  add_chart (self, self->priorities);
  add_chart (self, self->waits);
}

static VigilKpiWindow *
find_window (GtkWindow *parent)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (all, i);

      if (VIGIL_IS_KPI_WINDOW (window) && gtk_window_get_transient_for (window) == parent)
        return VIGIL_KPI_WINDOW (window);
    }
  return NULL;
}

/**
 * vigil_kpi_window_present:
 * @parent: the main window
 * @session: the session
 *
 * Returns: (transfer none): the window, which counts the last eight hours when it is new
 */
VigilKpiWindow *
vigil_kpi_window_present (GtkWindow *parent, VigilSession *session)
{
  VigilKpiWindow *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent) && VIGIL_IS_SESSION (session), NULL);

  self = find_window (parent);
  if (self == NULL)
    {
      self = g_object_new (VIGIL_TYPE_KPI_WINDOW, "application", gtk_window_get_application (parent), "transient-for", parent,
                           "destroy-with-parent", TRUE, NULL);
      self->session = g_object_ref (session);
      g_action_group_activate_action (G_ACTION_GROUP (self), "period", g_variant_new_string ("8h"));
    }
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

const VigilKpiLoaded *
vigil_kpi_window_get_loaded (VigilKpiWindow *self)
{
  g_return_val_if_fail (VIGIL_IS_KPI_WINDOW (self), NULL);
  return self->loaded;
}

const char *
vigil_kpi_window_get_definition (VigilKpiWindow *self)
{
  g_return_val_if_fail (VIGIL_IS_KPI_WINDOW (self), NULL);
  return gtk_label_get_text (self->definition);
}

const char *
vigil_kpi_window_get_said (VigilKpiWindow *self)
{
  g_return_val_if_fail (VIGIL_IS_KPI_WINDOW (self), NULL);
  return gtk_label_get_text (self->said);
}
