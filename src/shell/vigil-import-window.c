/* vigil-import-window.c: what of an alarm list of another system would be taken, before it is opened
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-import-window.h"

#include "shell/vigil-click-guard.h"
#include "shell/vigil-kpi-window-words.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>

#define PROGRESS_MS 100
#define COLUMN_PAIRS 2 /* of a name and its drop-down, side by side */
#define MAX_HEADING 20 /* characters */
#define MAX_SAMPLE 24

struct _VigilImportWindow
{
  GtkWindow parent_instance;

  /* template */
  GtkLabel *file, *summary, *period, *unused, *said;
  GtkGrid *columns;
  GtkTextView *report;
  GtkBox *busy;
  GtkProgressBar *progress;
  GtkButton *cancel, *open;

  /* owned */
  GtkDropDown *choices[VIGIL_N_IMPORT_COLUMNS]; /* of @columns; NULL before the first look */
  char *path;
  VigilImportLook *look;     /* NULL: it is being read */
  GCancellable *cancellable; /* of what is under way */
  int *done;
  guint progress_source;
  gboolean filling;          /* the drop-downs, by us */
  gboolean again;            /* another column was chosen meanwhile */
  gboolean closed;
  int chosen[VIGIL_N_IMPORT_COLUMNS];
  VigilImportOpened opened;
  gpointer user_data;
};

G_DEFINE_FINAL_TYPE (VigilImportWindow, vigil_import_window, GTK_TYPE_WINDOW)

static const char *
get_column_name (VigilImportColumn column)
{
  static const char *const names[VIGIL_N_IMPORT_COLUMNS]
      = { NC_("column of an alarm list", "Begin"),    NC_("column of an alarm list", "End"),      NC_("column of an alarm list", "Tag"),
          NC_("column of an alarm list", "Type"),     NC_("column of an alarm list", "Text"),     NC_("column of an alarm list", "Priority"),
          NC_("column of an alarm list", "Acknowledged"), NC_("column of an alarm list", "Operator"), NC_("column of an alarm list", "Area") };

  return g_dpgettext2 (NULL, "column of an alarm list", names[column]);
}

static void
update_actions (VigilImportWindow *self)
{
  gboolean idle = self->cancellable == NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.open", idle && self->look != NULL && self->look->import != NULL && self->look->import->rows->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.copy", self->look != NULL && self->look->report != NULL && *self->look->report != '\0');
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.stop", !idle);
}

static void
say (VigilImportWindow *self, const char *sentence)
{
  gtk_label_set_text (self->said, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->said), *sentence != '\0');
}

/* Columns */

static char *
shorten (const char *text, glong most)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= most)
    return g_strdup (text);
  start = g_utf8_substring (text, 0, most - 1);
  return g_strconcat (start, "…", NULL);
}

/* "3 · 报警时间 · 2024-01-05 13:02:11": heading and what stands below it. */
static GtkStringList *
make_names (const VigilImportSketch *sketch)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("Not in the list"));
  for (guint i = 0; i < sketch->headings->len; i++)
    {
      g_autofree char *heading = shorten (sketch->headings->pdata[i], MAX_HEADING);
      g_autofree char *sample = shorten (sketch->samples->pdata[i], MAX_SAMPLE);
      g_autofree char *name = *sample != '\0' ? g_strdup_printf ("%u · %s · %s", i + 1, heading, sample) : g_strdup_printf ("%u · %s", i + 1, heading);

      gtk_string_list_append (names, name);
    }
  return names;
}

static void read_again (VigilImportWindow *self);

static void
chosen_cb (VigilImportWindow *self)
{
  if (self->filling)
    return;
  for (guint i = 0; i < VIGIL_N_IMPORT_COLUMNS; i++)
    self->chosen[i] = (int) gtk_drop_down_get_selected (self->choices[i]) - 1;
  read_again (self);
}

static void
add_column (VigilImportWindow *self, VigilImportColumn column, GtkStringList *names)
{
  const char *name = get_column_name (column);
  g_autofree char *marked = column == VIGIL_IMPORT_BEGIN ? g_strdup_printf ("%s *", name) : NULL;
  GtkWidget *label = gtk_label_new (marked != NULL ? marked : name);
  GtkWidget *choice = gtk_drop_down_new (G_LIST_MODEL (g_object_ref (names)), NULL);
  int rows = (VIGIL_N_IMPORT_COLUMNS + COLUMN_PAIRS - 1) / COLUMN_PAIRS, at = 2 * ((int) column / rows);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_widget_add_css_class (label, "meta");
  gtk_widget_set_hexpand (choice, TRUE);
  gtk_widget_set_margin_end (choice, at == 0 ? 16 : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (choice, _("Which column of the list this is: its number, heading and first row"));
  gtk_grid_attach (self->columns, label, at, (int) column % rows, 1, 1);
  gtk_grid_attach (self->columns, choice, at + 1, (int) column % rows, 1, 1);
  self->choices[column] = GTK_DROP_DOWN (choice);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}

static void
show_columns (VigilImportWindow *self)
{
  const VigilImportSketch *sketch = self->look->sketch;
  g_autoptr (GtkStringList) names = self->choices[0] == NULL ? make_names (sketch) : NULL;

  self->filling = TRUE;
  for (guint i = 0; i < VIGIL_N_IMPORT_COLUMNS; i++)
    {
      if (self->choices[i] == NULL)
        add_column (self, (VigilImportColumn) i, names);
      gtk_drop_down_set_selected (self->choices[i], (guint) (sketch->columns[i] + 1));
      self->chosen[i] = sketch->columns[i];
    }
  self->filling = FALSE;
}

static gboolean
is_used (const VigilImportSketch *sketch, guint column)
{
  for (guint i = 0; i < VIGIL_N_IMPORT_COLUMNS; i++)
    if (sketch->columns[i] == (int) column)
      return TRUE;
  return FALSE;
}

/* Columns of the list that nobody asks for: a heading that was not understood is among them. */
static void
show_unused (VigilImportWindow *self)
{
  const VigilImportSketch *sketch = self->look->sketch;
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < sketch->headings->len; i++)
    if (!is_used (sketch, i))
      {
        g_autofree char *heading = shorten (sketch->headings->pdata[i], MAX_HEADING);

        g_string_append_printf (names, "%s%u %s", names->len > 0 ? " · " : "", i + 1, heading);
      }
  text = g_strdup_printf (_("Not used: %s"), names->str);
  gtk_label_set_text (self->unused, text);
  gtk_widget_set_visible (GTK_WIDGET (self->unused), names->len > 0);
}

/* What it would be */

static const char *
get_separator (char separator)
{
  return separator == '\t' ? _("tabs") : separator == ';' ? _("semicolons") : _("commas");
}

static void
show_counts (VigilImportWindow *self)
{
  const VigilAlarmImport *import = self->look->import;
  g_autofree char *read = vigil_words_count (import->n_read), *taken = vigil_words_count (import->rows->len);
  g_autofree char *left_out = vigil_words_count (self->look->n_left_out), *remarks = vigil_words_count (self->look->n_remarks);
  g_autofree char *rows = g_strdup_printf (_("%s rows read: %s are taken, %s left out; %s remarks"), read, taken, left_out, remarks);
  g_autofree char *form = import->heading_line > 0
                              ? g_strdup_printf (_("%s, columns apart by %s, headings in line %u"), import->encoding, get_separator (import->separator), import->heading_line)
                              : g_strdup_printf (_("%s, columns apart by %s, no headings"), import->encoding, get_separator (import->separator));
  g_autofree char *summary = g_strdup_printf ("%s\n%s", form, rows);
  g_autofree char *begin = vigil_kpi_words_time (self->look->begin), *end = vigil_kpi_words_time (self->look->end);
  g_autofree char *period = import->rows->len > 0 ? g_strdup_printf (_("Period: %s to %s"), begin, end) : g_strdup (_("No row can be taken."));

  gtk_label_set_text (self->summary, summary);
  gtk_label_set_text (self->period, period);
}

static void
show_look (VigilImportWindow *self)
{
  const VigilImportLook *look = self->look;
  gboolean clean = look->report != NULL && *look->report == '\0';

  show_columns (self);
  show_unused (self);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->report), look->report == NULL ? "" : clean ? _("Every row can be taken as it is.") : look->report, -1);
  if (look->import != NULL)
    show_counts (self);
  else
    {
      gtk_label_set_text (self->summary, _("Say which columns hold the begin, and the tag or the text."));
      gtk_label_set_text (self->period, "");
    }
  say (self, look->problem != NULL ? look->problem : "");
}

/* Under way */

static gboolean
progress_cb (gpointer data)
{
  VigilImportWindow *self = data;

  gtk_progress_bar_set_fraction (self->progress, g_atomic_int_get (self->done) / 100.0);
  return G_SOURCE_CONTINUE;
}

static void
begin_work (VigilImportWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->done = g_atomic_rc_box_new0 (int);
  self->progress_source = g_timeout_add (PROGRESS_MS, progress_cb, self);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->busy), TRUE);
  say (self, "");
  update_actions (self);
}

static void
end_work (VigilImportWindow *self)
{
  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->done, g_atomic_rc_box_release);
  gtk_widget_set_visible (GTK_WIDGET (self->busy), FALSE);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigilImportWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilImportLook) look = vigil_import_look_finish (result, &error);

  if (self->closed)
    return;
  end_work (self);
  g_clear_pointer (&self->look, vigil_import_look_free);
  self->look = g_steal_pointer (&look);
  if (self->again && self->look != NULL)
    {
      self->again = FALSE;
      read_again (self);
      return;
    }
  if (self->look != NULL)
    show_look (self);
  else
    {
      gtk_label_set_text (self->summary, _("Nothing is taken of this file."));
      say (self, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? _("Stopped. Close this and open the list again.") : error->message);
    }
  update_actions (self);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_widget_get_sensitive (GTK_WIDGET (self->open)) ? self->open : self->cancel));
}

/* What was chosen while it was read is read next. */
static void
read_again (VigilImportWindow *self)
{
  VigilImportLook *look = g_steal_pointer (&self->look);

  self->again = look == NULL && self->cancellable != NULL;
  if (look == NULL)
    return;
  for (guint i = 0; i < VIGIL_N_IMPORT_COLUMNS; i++)
    look->sketch->columns[i] = self->chosen[i];
  begin_work (self);
  vigil_import_look_async (self->path, look, self->done, self->cancellable, looked_cb, g_object_ref (self));
}

static void
folded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigilImportWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilImportedList) list = vigil_import_fold_finish (result, &error);

  if (self->closed)
    return;
  end_work (self);
  if (list != NULL)
    {
      self->opened (list, self->user_data);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  say (self, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? _("Stopped. Close this and open the list again.") : error->message);
  update_actions (self);
}

/* Actions */

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigilImportWindow *self = VIGIL_IMPORT_WINDOW (widget);
  VigilImportLook *look = g_steal_pointer (&self->look);

  for (guint i = 0; i < VIGIL_N_IMPORT_COLUMNS; i++)
    gtk_widget_set_sensitive (GTK_WIDGET (self->choices[i]), FALSE);
  begin_work (self);
  vigil_import_fold_async (self->path, look, self->done, self->cancellable, folded_cb, g_object_ref (self));
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigilImportWindow *self = VIGIL_IMPORT_WINDOW (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), self->look->report);
  say (self, _("Copied."));
}

static void
stop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_cancellable_cancel (VIGIL_IMPORT_WINDOW (widget)->cancellable);
}

/* The window */

static void
vigil_import_window_dispose (GObject *object)
{
  VigilImportWindow *self = VIGIL_IMPORT_WINDOW (object);

  self->closed = TRUE;
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->done, g_atomic_rc_box_release);
  g_clear_pointer (&self->look, vigil_import_look_free);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (vigil_import_window_parent_class)->dispose (object);
}

static void
vigil_import_window_class_init (VigilImportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_import_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/vigil-import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilImportWindow, file);
  gtk_widget_class_bind_template_child (widget_class, VigilImportWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, VigilImportWindow, period);
  gtk_widget_class_bind_template_child (widget_class, VigilImportWindow, unused);
  gtk_widget_class_bind_template_child (widget_class, VigilImportWindow, said);
  gtk_widget_class_bind_template_child (widget_class, VigilImportWindow, columns);
  gtk_widget_class_bind_template_child (widget_class, VigilImportWindow, report);
  gtk_widget_class_bind_template_child (widget_class, VigilImportWindow, busy);
  gtk_widget_class_bind_template_child (widget_class, VigilImportWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, VigilImportWindow, cancel);
  gtk_widget_class_bind_template_child (widget_class, VigilImportWindow, open);
  gtk_widget_class_install_action (widget_class, "import.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "import.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "import.stop", NULL, stop_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "import.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "import.copy", NULL);
}

static void
vigil_import_window_init (VigilImportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  vigil_click_guard_install (GTK_WIDGET (self));
}

/**
 * vigil_import_window_present:
 * @parent: the window that asks for a list
 * @path: a file
 * @opened: called with what was taken, at most once
 * @user_data: for @opened; lives as long as @parent
 *
 * Returns: (transfer none): the window
 */
VigilImportWindow *
vigil_import_window_present (GtkWindow *parent, const char *path, VigilImportOpened opened, gpointer user_data)
{
  VigilImportWindow *self;
  g_autofree char *name = NULL;

  g_return_val_if_fail (GTK_IS_WINDOW (parent) && path != NULL && opened != NULL, NULL);

  self = g_object_new (VIGIL_TYPE_IMPORT_WINDOW, "transient-for", parent, "destroy-with-parent", TRUE, "modal", TRUE, NULL);
  name = g_filename_display_basename (path);
  gtk_label_set_text (self->file, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->file), path);
  self->path = g_strdup (path);
  self->opened = opened;
  self->user_data = user_data;
  begin_work (self);
  vigil_import_look_async (path, NULL, self->done, self->cancellable, looked_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

const VigilImportLook *
vigil_import_window_get_look (VigilImportWindow *self)
{
  g_return_val_if_fail (VIGIL_IS_IMPORT_WINDOW (self), NULL);
  return self->look;
}

void
vigil_import_window_choose (VigilImportWindow *self, VigilImportColumn what, int column)
{
  g_return_if_fail (VIGIL_IS_IMPORT_WINDOW (self) && what < VIGIL_N_IMPORT_COLUMNS && column >= -1);
  if (self->choices[what] != NULL)
    gtk_drop_down_set_selected (self->choices[what], (guint) (column + 1));
}

const char *
vigil_import_window_get_said (VigilImportWindow *self)
{
  g_return_val_if_fail (VIGIL_IS_IMPORT_WINDOW (self), NULL);
  return gtk_label_get_text (self->said);
}
