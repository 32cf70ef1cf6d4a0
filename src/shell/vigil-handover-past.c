/* vigil-handover-past.c: the handovers of a journal, and one of them on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-handover-past.h"
#include "core/vigil-json.h"

#include "journal/vigil-alarm-history.h"
#include "journal/vigil-sqlite-journal.h"
#include "map/vigil-palette.h"
#include "shell/vigil-kpi-window-charts.h"
#include "shell/vigil-kpi-window-report.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>
#include <string.h>

#define CHUNK 2000
#define MARGIN 36.0
#define ROW 14.0
#define SIZE 9.0
#define ROWS_PER_PAGE 53u

void
vigil_handover_past_free (VigilHandoverPast *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->record, json_node_unref);
  g_free (self->from);
  g_free (self->to);
  g_free (self);
}

static void
take_record (const VigilJournalRecord *record, GPtrArray *found)
{
  g_autoptr (GPtrArray) events = NULL;

  if (g_strcmp0 (record->kind, vigil_event_type_to_string (VIGIL_EVENT_SEAT_HANDED_OVER)) != 0)
    return;
  events = vigil_event_parse (record->body, strlen (record->body), record->time, NULL, NULL);
  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      const VigilEvent *event = events->pdata[i];
      JsonNode *node = json_object_get_member (json_node_get_object (event->data), "record");
      VigilHandoverPast *past = g_new0 (VigilHandoverPast, 1);

      past->time = event->time;
      past->from = g_strdup (vigil_event_get_string (event, "from"));
      past->to = g_strdup (vigil_event_get_string (event, "to"));
      past->record = node != NULL ? vigil_json_node_dup (node) : json_node_new (JSON_NODE_NULL);
      g_ptr_array_insert (found, 0, past);
    }
}

typedef struct
{
  VigilClock *clock;
  VigilAlarmHistory *history; /* (nullable) held as long as the result, so that the next reading finds it open */
  VigilTime since;
  GPtrArray *notes; /* (element-type VigilHandoverNote) */
} Read;

static void
read_free (gpointer data)
{
  Read *read = data;

  g_ptr_array_unref (read->notes);
  g_clear_pointer (&read->history, vigil_alarm_history_unref);
  g_object_unref (read->clock);
  g_free (read);
}

static void
take_note (const VigilJournalRecord *record, Read *read)
{
  g_autoptr (GPtrArray) events = NULL;

  if (record->time < read->since || g_strcmp0 (record->kind, vigil_event_type_to_string (VIGIL_EVENT_NOTE_WRITTEN)) != 0)
    return;
  events = vigil_event_parse (record->body, strlen (record->body), record->time, NULL, NULL);
  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      const VigilEvent *event = events->pdata[i];

      if (read->notes->len == VIGIL_HANDOVER_MAX_LINES)
        g_ptr_array_remove_index (read->notes, 0);
      g_ptr_array_add (read->notes, vigil_handover_note_new (event->time, event->actor, vigil_event_get_string (event, "text")));
    }
}

/* A journal that is no file is read from one end to the other. */
static gboolean
read_all (VigilJournal *journal, Read *read, GPtrArray *found, GCancellable *cancellable, GError **error)
{
  guint64 after = 0;

  while (!g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      g_autoptr (GPtrArray) records = vigil_journal_read (journal, after, CHUNK, error);

      if (records == NULL)
        return FALSE;
      if (records->len == 0)
        return TRUE;
      for (guint i = 0; i < records->len; i++)
        {
          take_record (records->pdata[i], found);
          take_note (records->pdata[i], read);
        }
      after = ((const VigilJournalRecord *) records->pdata[records->len - 1])->seq;
    }
  return FALSE;
}

/* Of a file the history knows where they are. */
static gboolean
read_marked (VigilJournal *journal, Read *read, GPtrArray *found, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) handed = NULL;
  g_autoptr (GPtrArray) notes = NULL;

  read->history = vigil_alarm_history_share (vigil_sqlite_journal_get_path (VIGIL_SQLITE_JOURNAL (journal)), read->clock, error);
  if (read->history == NULL || !vigil_alarm_history_update (read->history, cancellable, error))
    return FALSE;
  handed = vigil_alarm_history_read (read->history, VIGIL_EVENT_SEAT_HANDED_OVER, 0, VIGIL_HANDOVER_MAX_PAST, error);
  if (handed == NULL)
    return FALSE;
  notes = vigil_alarm_history_read (read->history, VIGIL_EVENT_NOTE_WRITTEN, read->since, VIGIL_HANDOVER_MAX_LINES, error);
  if (notes == NULL)
    return FALSE;
  for (guint i = 0; i < handed->len; i++)
    take_record (handed->pdata[i], found);
  for (guint i = 0; i < notes->len; i++)
    take_note (notes->pdata[i], read);
  return TRUE;
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_handover_past_free);
  GError *error = NULL;
  gboolean ok = VIGIL_IS_SQLITE_JOURNAL (source) ? read_marked (source, data, found, cancellable, &error)
                                                 : read_all (source, data, found, cancellable, &error);

  if (ok)
    g_task_return_pointer (task, g_steal_pointer (&found), (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
vigil_handover_past_read_async (VigilJournal *journal, VigilClock *clock, VigilTime since, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Read *read;

  g_return_if_fail (VIGIL_IS_JOURNAL (journal) && VIGIL_IS_CLOCK (clock));

  read = g_new0 (Read, 1);
  read->clock = g_object_ref (clock);
  read->since = since;
  read->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_handover_note_free);
  task = g_task_new (journal, cancellable, callback, user_data);
  g_task_set_task_data (task, read, read_free);
  g_task_run_in_thread (task, read_thread);
}

GPtrArray *
vigil_handover_past_read_finish (VigilJournal *journal, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, journal), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

const GPtrArray *
vigil_handover_past_get_notes (GAsyncResult *result)
{
  return ((const Read *) g_task_get_task_data (G_TASK (result)))->notes;
}

/* Paper */

#define INNER (VIGIL_KPI_PAGE_WIDTH - 2 * MARGIN - 8)
#define INDENT "    " /* of what a line goes on with */

/* In as many rows as it takes. */
static void
add_line (GPtrArray *rows, const char *text)
{
  g_autoptr (GPtrArray) broken = vigil_kpi_break_text (text, INNER - 20, SIZE);

  for (guint i = 0; i < broken->len; i++)
    g_ptr_array_add (rows, g_strconcat (i > 0 ? INDENT : "", broken->pdata[i], NULL));
}

static void
add_text (GPtrArray *rows, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL && *text != '\0'; i++)
    add_line (rows, lines[i]);
}

/* A heading begins with a tab. */
static GPtrArray *
make_rows (JsonNode *record)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (rows, g_strdup_printf (_("\tShift handover · %s · %s"), vigil_handover_record_get (record, "site"),
                                          vigil_handover_record_get (record, "made")));
  g_ptr_array_add (rows, g_strdup_printf (_("Handed over: %s · taken over: %s · shift since %s"), vigil_handover_record_get (record, "from"),
                                          vigil_handover_record_get (record, "to"), vigil_handover_record_get (record, "since")));
  if (*vigil_handover_record_get (record, "text") != '\0')
    g_ptr_array_add (rows, g_strdup_printf ("\t%s", _("To the next shift")));
  add_text (rows, vigil_handover_record_get (record, "text"));
  for (guint i = 0; i < vigil_handover_record_get_n (record); i++)
    {
      g_autoptr (GPtrArray) lines = vigil_handover_record_get_lines (record, i);
      guint total = vigil_handover_record_get_total (record, i);

      g_ptr_array_add (rows, g_strdup_printf ("\t%s · %u", vigil_handover_record_get_title (record, i), total));
      for (guint j = 0; j < lines->len; j++)
        add_line (rows, lines->pdata[j]);
      if (total > lines->len)
        g_ptr_array_add (rows, g_strdup_printf (_("… and %u more"), total - lines->len));
    }
  return rows;
}

guint
vigil_handover_paper_count (JsonNode *record)
{
  g_autoptr (GPtrArray) rows = make_rows (record);

  return (rows->len + ROWS_PER_PAGE - 1) / ROWS_PER_PAGE;
}

static void
paint_row (const char *row, double y, cairo_t *cr)
{
  gboolean heading = *row == '\t';

  if (heading)
    {
      vigil_palette_set_source (cr, VIGIL_COLOR_LINE);
      cairo_set_line_width (cr, 0.5);
      cairo_move_to (cr, MARGIN, y - ROW / 2);
      cairo_line_to (cr, MARGIN + INNER, y - ROW / 2);
      cairo_stroke (cr);
    }
  vigil_kpi_paint_text (cr, heading ? row + 1 : row, heading ? MARGIN : MARGIN + 8, y, 0, INNER,
                        heading ? SIZE + 1.5 : SIZE, vigil_palette_get (VIGIL_COLOR_TEXT));
}

void
vigil_handover_paper_paint (JsonNode *record, guint page, cairo_t *cr)
{
  g_autoptr (GPtrArray) rows = make_rows (record);
  VigilScheme scheme = vigil_palette_get_scheme ();
  g_autofree char *foot = g_strdup_printf (_("Page %u of %u"), page + 1, vigil_handover_paper_count (record));

  vigil_palette_set_scheme (VIGIL_SCHEME_LIGHT);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  for (guint i = page * ROWS_PER_PAGE; i < MIN (rows->len, (page + 1) * ROWS_PER_PAGE); i++)
    paint_row (rows->pdata[i], MARGIN + ROW * (i - page * ROWS_PER_PAGE + 0.5), cr);
  paint_row (foot, VIGIL_KPI_PAGE_HEIGHT - MARGIN / 2, cr);
  vigil_palette_set_scheme (scheme);
}

gboolean
vigil_handover_paper_save (JsonNode *record, const char *path, GError **error)
{
  cairo_surface_t *surface = cairo_pdf_surface_create (path, VIGIL_KPI_PAGE_WIDTH, VIGIL_KPI_PAGE_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  for (guint i = 0; i < vigil_handover_paper_count (record); i++)
    {
      vigil_handover_paper_paint (record, i, cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The report cannot be written to %s: %s."), path, cairo_status_to_string (status));
  return status == CAIRO_STATUS_SUCCESS;
}
