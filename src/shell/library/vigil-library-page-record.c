/* vigil-library-page-record.c: the record on the library page, and what differs between its versions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/library/vigil-library-page-private.h"

#include "shell/vigil-widgets.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_BACK 50

typedef struct
{
  char *id;
  guint version;
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  g_free (wanted->id);
  g_free (wanted);
}

static gpointer
read_work (VigilLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wanted *wanted = data;

  return vigil_library_sheet_load (library, wanted->id, wanted->version, error);
}

void
vigil_library_page_show_part (VigilLibraryPage *self, const char *part)
{
  gtk_stack_set_visible_child_name (self->stack, part);
  vigil_library_page_update_actions (self);
}

static const char *
say_origin (const char *origin)
{
  if (g_str_equal (origin, "pack"))
    return _("from the site pack");
  return g_str_equal (origin, "seat") ? _("written here") : g_str_has_prefix (origin, "import:") ? origin + strlen ("import:") : origin;
}

/* A pack has no author: where it comes from says it. */
static char *
say_meta (const VigilRecord *record)
{
  g_autofree char *made = vigil_library_day (record->made);
  GString *out = g_string_new (record->id);

  if (record->author != NULL && g_strcmp0 (record->author, record->origin) != 0)
    g_string_append_printf (out, " · %s", record->author);
  if (record->made != 0)
    g_string_append_printf (out, " · %s", made);
  if (record->change != NULL)
    g_string_append_printf (out, " · %s", record->change);
  if (record->origin != NULL)
    g_string_append_printf (out, " · %s", say_origin (record->origin));
  return g_string_free (out, FALSE);
}

static void
set_clean (GtkLabel *label, const char *text)
{
  g_autofree char *clean = vigil_library_clean_text (text);

  g_strdelimit (clean, "\n\t", ' ');
  gtk_label_set_text (label, clean);
}

static void
show_head (VigilLibraryPage *self, const VigilRecord *record)
{
  const char *other = vigil_library_other_title (&record->title);
  g_autofree char *state = g_strdup_printf ("v%u · %s", record->version, vigil_library_state_label (record->state));
  g_autofree char *meta = say_meta (record);

  set_clean (self->record_title, vigil_text_get (&record->title));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->record_title), gtk_label_get_text (self->record_title));
  set_clean (self->other_title, other != NULL ? other : "");
  gtk_widget_set_visible (GTK_WIDGET (self->other_title), other != NULL);
  gtk_label_set_text (self->state, state);
  set_clean (self->meta, meta);
}

static void
keep_way_back (VigilLibraryPage *self, const char *id)
{
  const char *last = self->sheet != NULL ? self->sheet->record->id : NULL;

  if (last == NULL || g_str_equal (last, id))
    return;
  if (self->back->len >= MAX_BACK)
    g_ptr_array_remove_index (self->back, 0);
  g_ptr_array_add (self->back, g_strdup (last));
}

/* The pictures borrow from the sheet: the new one is theirs before the old one goes. */
static void
show_sheet (VigilLibraryPage *self, VigilLibrarySheet *sheet)
{
  VigilLibrarySheet *before = self->sheet;
  gboolean another = before == NULL || !g_str_equal (before->record->id, sheet->record->id);

  keep_way_back (self, sheet->record->id);
  self->sheet = sheet;
  show_head (self, sheet->record);
  vigil_library_sections_fill (self->sections, sheet->record, self->site, vigil_clock_now (self->clock), sheet->names);
  vigil_library_graph_set (self->graph, sheet, self->site);
  vigil_library_side_show (self->side, sheet, self->site);
  g_clear_pointer (&before, vigil_library_sheet_free);
  gtk_widget_set_visible (GTK_WIDGET (self->reason_row), FALSE);
  if (another)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->record_scroll), 0.0);
  if (!g_str_equal (vigil_library_page_get_part (self), "graph"))
    vigil_library_page_show_part (self, "record");
  vigil_library_page_update_actions (self);
  if (another)
    g_signal_emit_by_name (self, "show-record", sheet->record->id);
}

void
vigil_library_page_forget (VigilLibraryPage *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  vigil_library_graph_set (self->graph, NULL, NULL);
  vigil_library_side_show (self->side, NULL, NULL);
  g_clear_pointer (&self->sheet, vigil_library_sheet_free);
  vigil_library_page_show_part (self, "empty");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigilLibraryPage *self = user_data;
  g_autoptr (GError) error = NULL;
  VigilLibrarySheet *sheet = vigil_library_worker_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->reading);
  if (sheet == NULL)
    vigil_library_page_say (self, error->message);
  else if (g_str_equal (vigil_library_page_get_part (self), "editor"))
    vigil_library_sheet_free (sheet);
  else
    show_sheet (self, sheet);
}

void
vigil_library_page_read (VigilLibraryPage *self, const char *id, guint version)
{
  Wanted *wanted = g_new0 (Wanted, 1);

  *wanted = (Wanted) { g_strdup (id), version };
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  vigil_library_worker_run (self->worker, read_work, wanted, wanted_free, (GDestroyNotify) vigil_library_sheet_free, self->reading, read_cb,
                            self);
}

/**
 * vigil_library_page_show_record:
 * @self: the page
 * @id: of the record
 */
void
vigil_library_page_show_record (VigilLibraryPage *self, const char *id)
{
  g_return_if_fail (VIGIL_IS_LIBRARY_PAGE (self) && id != NULL);

  vigil_library_page_say (self, "");
  vigil_library_page_read (self, id, 0);
}

/* ---- what differs ---- */

/* "body.phone: 1 → 2": where in the words of the form, then before and after. */
static char *
name_path (VigilRecordKind kind, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *bracket = strchr (parts[i], '[');
      g_autofree char *number = bracket != NULL ? g_strdup_printf (" %" G_GUINT64_FORMAT, g_ascii_strtoull (bracket + 1, NULL, 10) + 1) : NULL;

      if (bracket != NULL)
        *bracket = '\0';
      if (i == 0 && g_str_equal (parts[i], "body"))
        continue;
      g_string_append_printf (out, "%s%s%s", out->len > 0 ? " › " : "", vigil_library_field_label (kind, parts[i]),
                              number != NULL ? number : "");
    }
  return g_string_free (out, FALSE);
}

static void
add_difference (VigilLibraryPage *self, const char *line)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  const char *colon = strstr (line, ": ");
  g_autofree char *path = colon != NULL ? g_strndup (line, (gsize) (colon - line)) : g_strdup ("");
  g_autofree char *name = name_path (self->sheet->record->kind, path);
  g_autofree char *clean = vigil_library_clean_text (colon != NULL ? colon + 2 : line);

  gtk_widget_add_css_class (box, "section");
  gtk_box_append (GTK_BOX (box), vigil_plain_label_new (name, "muted"));
  gtk_box_append (GTK_BOX (box), vigil_plain_label_new (clean, "value-text"));
  gtk_widget_set_can_focus (box, FALSE); /* a label that can be selected stops the Tab key */
  gtk_box_append (self->differences, box);
}

static void
fill_differences (VigilLibraryPage *self, GPtrArray *lines)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->differences))) != NULL)
    gtk_box_remove (self->differences, child);
  for (guint i = 0; i < MIN (lines->len, VIGIL_LIBRARY_MAX_SHOWN_ROWS); i++)
    add_difference (self, lines->pdata[i]);
  if (lines->len == 0)
    gtk_box_append (self->differences, vigil_plain_label_new (_("Both versions say the same."), "empty"));
}

void
vigil_library_page_compare (VigilLibraryPage *self, guint version)
{
  g_autoptr (VigilRecord) other = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  const VigilRecord *shown, *before, *after;
  g_autofree char *title = NULL;

  if (self->sheet == NULL)
    return;
  shown = self->sheet->record;
  other = vigil_library_get_version (self->library, shown->id, version);
  if (other == NULL)
    return;
  before = other->version < shown->version ? other : shown;
  after = before == other ? shown : other;
  lines = vigil_record_diff (before, after);
  title = g_strdup_printf (_("What v%u changed from v%u"), after->version, before->version);
  gtk_label_set_text (self->compare_title, title);
  fill_differences (self, lines);
  vigil_library_page_show_part (self, "compare");
}
