/* vigil-alarm-history-window.c: every alarm of the journal, or of an imported list, to be searched and exported
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-alarm-history-window.h"

#include "alarm/vigil-alarm-export.h"
#include "journal/vigil-alarm-history.h"
#include "journal/vigil-sqlite-journal.h"
#include "map/vigil-palette.h"
#include "map/vigil-symbol.h"
#include "shell/vigil-alarm-print.h"
#include "shell/vigil-click-guard.h"
#include "shell/vigil-compat.h"
#include "shell/vigil-import-window.h"
#include "shell/vigil-kpi-window-words.h"
#include "shell/vigil-tab-stop.h"
#include "shell/vigil-words.h"
#include "shell/vigil-wrap-layout.h"

#include <glib/gi18n.h>
#include <string.h>

#define WORTH_KEEPING 5000 /* records that are not in the cache yet */

typedef enum
{
  COLUMN_TIME,
  COLUMN_PRIORITY,
  COLUMN_MESSAGE,
  COLUMN_WHERE,
  COLUMN_TAG,
  COLUMN_ACKNOWLEDGED,
  COLUMN_RETURNED,
  COLUMN_NOTE,
  N_COLUMNS
} Column;

#define HEADING_PADDING 28 /* px: the edges of a column's heading */

struct _VigilAlarmHistoryWindow
{
  GtkApplicationWindow parent_instance;

  /* template */
  GtkLabel *title;
  GtkSearchEntry *search;
  GtkDropDown *priority, *area, *state, *order;
  GtkEntry *from, *to;
  GtkCheckButton *annunciated;
  GtkColumnView *view;
  GtkLabel *said;

  /* owned */
  VigilSession *session;
  VigilPastAlarms *model;
  VigilAlarmStore *store;
  VigilAlarmHistory *history; /* nullable: while it is read the job has it */
  VigilImportedList *list; /* NULL: the journal */
  GCancellable *cancellable;
  guint64 seq; /* folded so far */
  int *done;  /* per cent of the journal; shared with the thread that reads it */
  guint pulse; /* while it is read */
  gboolean folding, shown; /* something of the store */
};

G_DEFINE_FINAL_TYPE (VigilAlarmHistoryWindow, vigil_alarm_history_window, GTK_TYPE_APPLICATION_WINDOW)

static void
say (VigilAlarmHistoryWindow *self, const char *sentence)
{
  gtk_label_set_text (self->said, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->said), *sentence != '\0');
}

/* Columns */

/* To the second: a chattering alarm comes several times a minute. */
static char *
describe_begin (const VigilAlarmEpisode *episode)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (episode->begin / VIGIL_SECOND);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M:%S") : g_strdup ("—");
}

static char *
describe_acknowledged (const VigilAlarmEpisode *episode)
{
  g_autofree char *after = NULL;

  if (episode->acknowledged == 0)
    return g_strdup (episode->seen_late ? _("elsewhere") : "—");
  after = vigil_words_elapsed (MAX (episode->acknowledged - episode->begin, 0));
  if (episode->acknowledger == NULL)
    return g_strdup_printf (_("after %s"), after);
  return g_strdup_printf (_("%s after %s"), episode->acknowledger, after);
}

static char *
describe_returned (const VigilAlarmEpisode *episode)
{
  if (episode->returned == 0)
    return g_strdup ("—");
  return vigil_words_elapsed (MAX (episode->returned - episode->begin, 0));
}

/* The asset tells more than its area. Past alarms of an imported list often have nothing but their tag, which may be their id. */
static char *
describe_where (VigilSite *site, const VigilAlarmEpisode *episode)
{
  const VigilTagDef *tag = vigil_site_get_tag (site, episode->tag != NULL ? episode->tag : episode->alarm);
  const char *asset = episode->asset == NULL && tag != NULL ? tag->asset : episode->asset;
  const char *where = vigil_words_name (site, asset);

  if (where == NULL)
    where = vigil_words_place (site, episode->area, NULL, tag != NULL ? tag->id : NULL);
  return g_strdup (where != NULL ? where : "—");
}

static char *
describe (VigilAlarmHistoryWindow *self, const VigilAlarmEpisode *episode, Column column)
{
  switch (column)
    {
    case COLUMN_TIME:
      return describe_begin (episode);
    case COLUMN_PRIORITY:
      return g_strdup_printf ("%d", episode->priority);
    case COLUMN_MESSAGE:
      return g_strdup (episode->message != NULL ? episode->message : episode->alarm);
    case COLUMN_WHERE:
      return describe_where (vigil_session_get_site (self->session), episode);
    case COLUMN_TAG:
      return g_strdup (episode->alarm);
    case COLUMN_ACKNOWLEDGED:
      return describe_acknowledged (episode);
    case COLUMN_RETURNED:
      return describe_returned (episode);
    case COLUMN_NOTE:
    case N_COLUMNS:
    default:
      return g_strdup (episode->note != NULL ? episode->note : "");
    }
}

static void
show_cell (VigilPastAlarm *row, GtkListItem *item)
{
  GtkWidget *child = gtk_list_item_get_child (item);
  VigilAlarmHistoryWindow *self = g_object_get_data (G_OBJECT (item), "window");
  Column column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (item), "column"));
  g_autofree char *text = NULL;

  if (self->session == NULL)
    return;
  text = vigil_past_alarm_is_loaded (row) ? describe (self, vigil_past_alarm_get (row), column) : g_strdup ("…");
  if (VIGIL_IS_PRIORITY_SYMBOL (child))
    vigil_priority_symbol_set (VIGIL_PRIORITY_SYMBOL (child), CLAMP (vigil_past_alarm_get (row)->priority, 1, 4),
                               vigil_past_alarm_get (row)->annunciated);
  else
    gtk_label_set_text (GTK_LABEL (child), text);
}

static GtkWidget *
make_cell (Column column)
{
  GtkWidget *label;

  if (column == COLUMN_PRIORITY)
    return vigil_priority_symbol_new (4, TRUE);
  label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, VigilAlarmHistoryWindow *self)
{
  gpointer column = g_object_get_data (G_OBJECT (factory), "column");

  g_object_set_data (G_OBJECT (item), "column", column);
  g_object_set_data (G_OBJECT (item), "window", self);
  gtk_list_item_set_child (item, make_cell ((Column) GPOINTER_TO_UINT (column)));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, VigilAlarmHistoryWindow *self)
{
  VigilPastAlarm *row = gtk_list_item_get_item (item);

  g_signal_connect_object (row, "loaded", G_CALLBACK (show_cell), item, 0);
  show_cell (row, item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, VigilAlarmHistoryWindow *self)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), show_cell, item);
}

/* Room for what is in the column, and for its heading in any language. */
static int
get_width (VigilAlarmHistoryWindow *self, const char *title, int least)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->view), title);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return MAX ((int) (least * vigil_palette_get_type_scale ()), width + HEADING_PADDING);
}

static void
add_columns (VigilAlarmHistoryWindow *self)
{
  static const char *const titles[N_COLUMNS]
      = { N_("Time"), N_("Priority"), N_("Message"), N_("Where"), N_("Alarm"), N_("Acknowledged by, after"), N_("Returned after"), N_("Note") };
  static const int widths[N_COLUMNS] = { 164, 64, 340, 200, 130, 168, 110, 130 };

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = NULL;

      g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (i));
      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
      g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
      column = gtk_column_view_column_new (_(titles[i]), factory);
      gtk_column_view_column_set_fixed_width (column, get_width (self, _(titles[i]), widths[i]));
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_expand (column, i == COLUMN_MESSAGE || i == COLUMN_NOTE);
      gtk_column_view_append_column (self->view, column);
    }
}

/* Searching */

/* FALSE: a time is not understood; the operator has been told. Texts stay the widgets'. */
static gboolean
make_query (VigilAlarmHistoryWindow *self, VigilAlarmQuery *query)
{
  const char *from = gtk_editable_get_text (GTK_EDITABLE (self->from)), *to = gtk_editable_get_text (GTK_EDITABLE (self->to));
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  guint priority = gtk_drop_down_get_selected (self->priority), area = gtk_drop_down_get_selected (self->area);
  const GArray *areas = vigil_site_get_areas (vigil_session_get_site (self->session));
  static const VigilAlarmFound states[] = { 0, VIGIL_ALARM_FOUND_UNACKNOWLEDGED, VIGIL_ALARM_FOUND_ACKNOWLEDGED, VIGIL_ALARM_FOUND_STANDING,
                                            VIGIL_ALARM_FOUND_RETURNED, VIGIL_ALARM_FOUND_HIDDEN, VIGIL_ALARM_FOUND_SHELVED,
                                            VIGIL_ALARM_FOUND_SUPPRESSED, VIGIL_ALARM_FOUND_REMOVED }; /* as the template lists them */

  *query = (VigilAlarmQuery) { .text = *text != '\0' ? text : NULL };
  query->priorities = priority >= 1 && priority <= 4 ? 1u << priority : 0;
  query->area = area >= 1 && area <= areas->len ? g_array_index (areas, VigilArea, area - 1).id : NULL;
  query->order = (VigilAlarmOrderBy) MIN (gtk_drop_down_get_selected (self->order), VIGIL_N_ALARM_ORDERS - 1);
  query->states = states[MIN (gtk_drop_down_get_selected (self->state), G_N_ELEMENTS (states) - 1)];
  query->annunciated = gtk_check_button_get_active (self->annunciated);
  if ((*from != '\0' && !vigil_kpi_words_parse_time (from, &query->from)) || (*to != '\0' && !vigil_kpi_words_parse_time (to, &query->to)))
    {
      say (self, _("Write both times as 2026-11-22 14:30."));
      return FALSE;
    }
  return TRUE;
}

static void
search (VigilAlarmHistoryWindow *self)
{
  VigilAlarmQuery query;

  if (self->session != NULL && self->store != NULL && make_query (self, &query))
    vigil_past_alarms_search (self->model, self->store, &query);
}

/* Escape: first the words, then the window. */
static void
stop_search_cb (VigilAlarmHistoryWindow *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
show_count (VigilAlarmHistoryWindow *self)
{
  g_autofree char *count = vigil_words_count (g_list_model_get_n_items (G_LIST_MODEL (self->model)));
  g_autofree char *title
      = g_strdup_printf (_("Alarm history · %s · %s found"), self->list != NULL ? self->list->name : _("journal"), count);

  gtk_label_set_text (self->title, title);
}

/* Folding and exporting, on a thread */

typedef struct
{
  VigilAlarmStore *store;     /* that the window shows */
  VigilJournal *journal;      /* nullable */
  VigilAlarmHistory *history; /* of a journal that is a file, once it is open */
  VigilClock *clock;
  char *path;            /* of what is written */
  int *done;             /* (nullable) per cent of the journal */
  guint64 seq;
  VigilAlarmQuery query; /* to write */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  vigil_alarm_store_unref (job->store);
  g_clear_object (&job->journal);
  g_clear_object (&job->clock);
  g_clear_pointer (&job->history, vigil_alarm_history_unref);
  g_clear_pointer (&job->done, g_atomic_rc_box_release);
  g_free (job->path);
  g_free ((char *) job->query.text);
  g_free ((char *) job->query.area);
  g_free (job);
}

/* From what is kept beside the journal file, read on to its end. */
static gboolean
fold_history (Job *job, GCancellable *cancellable, GError **error)
{
  gboolean followed;

  if (job->history == NULL)
    job->history = vigil_alarm_history_share (vigil_sqlite_journal_get_path (VIGIL_SQLITE_JOURNAL (job->journal)), job->clock, error);
  if (job->history == NULL)
    return FALSE;
  followed = vigil_alarm_history_follow (job->history, job->done, cancellable, error);
  vigil_alarm_history_save (job->history, WORTH_KEEPING, NULL); /* without it the next opening only takes longer, also after a stop */
  return followed;
}

static gboolean
fold_any (Job *job, GCancellable *cancellable, GError **error)
{
  if (VIGIL_IS_SQLITE_JOURNAL (job->journal))
    return fold_history (job, cancellable, error);
  return vigil_past_alarms_fold_journal (job->store, job->journal, &job->seq, cancellable, error);
}

static void
fold_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  gboolean ok = fold_any (job, cancellable, &error);

  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
pulse_cb (gpointer user_data)
{
  VigilAlarmHistoryWindow *self = user_data;
  g_autofree char *sentence
      = g_strdup_printf (_("Reading the journal: %d %%. Closing the window stops it; what was read is kept."), g_atomic_int_get (self->done));

  say (self, sentence);
  return G_SOURCE_CONTINUE;
}

/* Most journals are read before anybody could read a percentage. */
static void
start_pulse (VigilAlarmHistoryWindow *self)
{
  say (self, _("Reading…"));
  self->done = g_atomic_rc_box_new0 (int);
  self->pulse = g_timeout_add (500, pulse_cb, self);
}

static void
stop_pulse (VigilAlarmHistoryWindow *self)
{
  g_clear_handle_id (&self->pulse, g_source_remove);
  g_clear_pointer (&self->done, g_atomic_rc_box_release);
}

static void
folded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigilAlarmHistoryWindow *self = VIGIL_ALARM_HISTORY_WINDOW (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean ok = g_task_propagate_boolean (G_TASK (result), &error);

  if (self->session == NULL || job->store != self->store)
    return;
  stop_pulse (self);
  self->folding = FALSE;
  self->seq = job->seq;
  if (job->history != NULL)
    {
      self->history = g_steal_pointer (&job->history);
      vigil_alarm_store_unref (self->store);
      self->store = vigil_alarm_store_ref (vigil_alarm_history_get_store (self->history));
    }
  say (self, ok ? "" : error->message);
  if (self->shown)
    vigil_past_alarms_refresh (self->model);
  else
    search (self);
  self->shown = TRUE;
}

static void
fold (VigilAlarmHistoryWindow *self)
{
  VigilJournal *journal = vigil_session_get_journal (self->session);
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (self->folding)
    return;
  if (journal == NULL)
    {
      say (self, _("There is no journal to search. Open an alarm list of another system."));
      return;
    }
  self->folding = TRUE;
  start_pulse (self);
  job = g_new0 (Job, 1);
  job->done = g_atomic_rc_box_acquire (self->done);
  job->store = vigil_alarm_store_ref (self->store);
  job->journal = g_object_ref (journal);
  job->history = g_steal_pointer (&self->history);
  job->clock = g_object_ref (vigil_session_get_clock (self->session));
  job->seq = self->seq;
  task = g_task_new (self, self->cancellable, folded_cb, NULL);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, fold_thread);
}

/* A list is there already; the journal is read first. */
static void
look_at (VigilAlarmHistoryWindow *self, VigilImportedList *list)
{
  g_autofree char *sentence = NULL;

  g_clear_pointer (&self->store, vigil_alarm_store_unref);
  g_clear_pointer (&self->history, vigil_alarm_history_unref);
  self->store = list != NULL ? vigil_alarm_store_ref (list->store) : vigil_alarm_store_new ();
  g_clear_pointer (&self->list, vigil_imported_list_unref);
  self->list = list != NULL ? vigil_imported_list_ref (list) : NULL;
  self->seq = 0;
  stop_pulse (self);
  self->folding = self->shown = FALSE;
  if (list == NULL)
    {
      fold (self);
      return;
    }
  if (list->n_left_out > 0)
    sentence = g_strdup_printf (_("%u rows of the list were left out. The first: %s"), list->n_left_out, list->first_left_out);
  say (self, sentence != NULL ? sentence : "");
  search (self);
  self->shown = TRUE;
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (VigilAlarmResult) found = vigil_alarm_store_query (job->store, &job->query);
  GError *error = NULL;
  gboolean ok = g_str_has_suffix (job->path, ".xlsx") ? vigil_alarm_export_xlsx (found, job->path, zone, &error)
                                                      : vigil_alarm_export_csv (found, job->path, zone, &error);

  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigilAlarmHistoryWindow *self = VIGIL_ALARM_HISTORY_WINDOW (source);
  g_autoptr (GError) error = NULL;
  gboolean ok = g_task_propagate_boolean (G_TASK (result), &error);

  if (self->session != NULL)
    say (self, ok ? _("Saved.") : error->message);
}

static void
write_table (const char *path, gpointer data)
{
  VigilAlarmHistoryWindow *self = data;
  g_autoptr (GTask) task = NULL;
  VigilAlarmQuery query;
  Job *job;

  if (!make_query (self, &query))
    return;
  job = g_new0 (Job, 1);
  job->store = vigil_alarm_store_ref (self->store);
  job->path = g_strdup (path);
  job->query = query;
  job->query.text = g_strdup (query.text);
  job->query.area = g_strdup (query.area);
  say (self, _("Saving…"));
  task = g_task_new (self, self->cancellable, written_cb, NULL);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, write_thread);
}

/* Actions */

static void
save_table_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *path = g_variant_get_string (parameter, NULL);

  if (*path != '\0')
    write_table (path, data);
  else
    vigil_compat_save_file (GTK_WINDOW (data), _("Save what was found as XLSX or CSV"), "alarms.xlsx", write_table, data, G_OBJECT (data));
}

static void
print_found_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilAlarmHistoryWindow *self = data;
  const char *name = self->list != NULL ? self->list->name : _("journal");
  g_autoptr (VigilAlarmResult) found = NULL;
  VigilAlarmQuery query;

  if (!make_query (self, &query))
    return;
  query.limit = VIGIL_ALARM_PAPER_MAX;
  found = vigil_alarm_store_query (self->store, &query);
  vigil_alarm_paper_print (vigil_alarm_paper_new_past (vigil_session_get_site (self->session), name, found), GTK_WINDOW (self), (VigilPrintSay) say);
}

static void
list_opened (VigilImportedList *list, gpointer data)
{
  look_at (data, list);
}

static void
open_list (const char *path, gpointer data)
{
  vigil_import_window_present (data, path, list_opened, data);
}

static void
open_list_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *path = g_variant_get_string (parameter, NULL);

  if (*path != '\0')
    open_list (path, data);
  else
    vigil_compat_open_file (GTK_WINDOW (data), _("Open an alarm list of another system"), _("Tables (CSV)"), "*.csv", open_list, data,
                            G_OBJECT (data));
}

static void
journal_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  look_at (data, NULL);
}

/* Only what came since; a list does not change. */
static void
refresh_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilAlarmHistoryWindow *self = data;

  if (self->list == NULL)
    fold (self);
}

static void
find_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_widget_grab_focus (GTK_WIDGET (VIGIL_ALARM_HISTORY_WINDOW (data)->search));
}

static void
install_actions (VigilAlarmHistoryWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "save-table", .activate = save_table_action, .parameter_type = "s" },
    { .name = "print-found", .activate = print_found_action },
    { .name = "open-list", .activate = open_list_action, .parameter_type = "s" },
    { .name = "journal", .activate = journal_action },
    { .name = "refresh", .activate = refresh_action },
    { .name = "find-text", .activate = find_action },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

static void
activated_cb (VigilAlarmHistoryWindow *self, guint position)
{
  g_autoptr (VigilPastAlarm) row = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  const char *alarm = row != NULL && vigil_past_alarm_is_loaded (row) ? vigil_past_alarm_get (row)->alarm : NULL;

  if (alarm == NULL || parent == NULL)
    return;
  if (vigil_alarm_queue_find (vigil_session_get_alarms (self->session), alarm) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.select", "s", alarm);
  else
    say (self, _("This alarm is not in the queue now."));
}

/* The window */

static void
vigil_alarm_history_window_dispose (GObject *object)
{
  VigilAlarmHistoryWindow *self = VIGIL_ALARM_HISTORY_WINDOW (object);

  stop_pulse (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->model);
  g_clear_pointer (&self->store, vigil_alarm_store_unref);
  g_clear_pointer (&self->history, vigil_alarm_history_unref);
  g_clear_pointer (&self->list, vigil_imported_list_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigil_alarm_history_window_parent_class)->dispose (object);
}

static void
vigil_alarm_history_window_class_init (VigilAlarmHistoryWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_alarm_history_window_dispose;
  g_type_ensure (VIGIL_TYPE_TAB_STOP);
  g_type_ensure (VIGIL_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/vigil-alarm-history-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmHistoryWindow, title);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmHistoryWindow, search);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmHistoryWindow, priority);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmHistoryWindow, area);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmHistoryWindow, order);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmHistoryWindow, state);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmHistoryWindow, from);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmHistoryWindow, to);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmHistoryWindow, annunciated);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmHistoryWindow, view);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmHistoryWindow, said);
  gtk_widget_class_bind_template_callback (widget_class, search);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "win.find-text", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, GDK_CONTROL_MASK, "win.refresh", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "win.print-found", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "win.open-list", "s", "");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "win.save-table", "s", "");
}

static void
vigil_alarm_history_window_init (VigilAlarmHistoryWindow *self)
{
  g_autoptr (GtkSelectionModel) selection = NULL;

  self->cancellable = g_cancellable_new ();
  self->model = vigil_past_alarms_new ();
  install_actions (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  vigil_click_guard_install (GTK_WIDGET (self));
  selection = GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->model))));
  gtk_column_view_set_model (self->view, selection);
  add_columns (self);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (show_count), self, G_CONNECT_SWAPPED);
}

static void
set_session (VigilAlarmHistoryWindow *self, VigilSession *session)
{
  const GArray *areas = vigil_site_get_areas (vigil_session_get_site (session));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("Every area"));
  for (guint i = 0; i < areas->len; i++)
    gtk_string_list_append (names, vigil_text_get (&g_array_index (areas, VigilArea, i).name));
  gtk_drop_down_set_model (self->area, G_LIST_MODEL (names));
  self->session = g_object_ref (session);
  look_at (self, NULL);
  show_count (self);
}

static VigilAlarmHistoryWindow *
find_window (GtkWindow *parent)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (all, i);

      if (VIGIL_IS_ALARM_HISTORY_WINDOW (window) && gtk_window_get_transient_for (window) == parent)
        return VIGIL_ALARM_HISTORY_WINDOW (window);
    }
  return NULL;
}

/**
 * vigil_alarm_history_window_present:
 * @parent: the main window
 * @session: the session whose journal is searched
 *
 * Returns: (transfer none): the window
 */
VigilAlarmHistoryWindow *
vigil_alarm_history_window_present (GtkWindow *parent, VigilSession *session)
{
  VigilAlarmHistoryWindow *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent) && VIGIL_IS_SESSION (session), NULL);

  self = find_window (parent);
  if (self == NULL)
    {
      self = g_object_new (VIGIL_TYPE_ALARM_HISTORY_WINDOW, "application", gtk_window_get_application (parent), "transient-for", parent,
                           "destroy-with-parent", TRUE, NULL);
      set_session (self, session);
    }
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  return self;
}

GListModel *
vigil_alarm_history_window_get_model (VigilAlarmHistoryWindow *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_HISTORY_WINDOW (self), NULL);
  return G_LIST_MODEL (self->model);
}

const char *
vigil_alarm_history_window_get_said (VigilAlarmHistoryWindow *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_HISTORY_WINDOW (self), NULL);
  return gtk_label_get_text (self->said);
}
