/* vigil-alarm-print.c: the queue as it stands, on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-alarm-print.h"

#include "map/vigil-palette.h"
#include "map/vigil-symbol.h"
#include "shell/vigil-kpi-window-charts.h"
#include "shell/vigil-kpi-window-report.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>

#define MARGIN 36.0
#define HEAD 36.0
#define ROW 15.0
#define SIZE 9.0
#define ROWS_PER_PAGE 47u

typedef struct
{
  int priority;
  gboolean unacknowledged;
  char *message, *id, *where, *state, *raised;
} Row;

struct _VigilAlarmPaper
{
  char *title;
  GPtrArray *rows; /* (element-type Row) */
};

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->message);
  g_free (row->id);
  g_free (row->where);
  g_free (row->state);
  g_free (row->raised);
  g_free (row);
}

static void
add_rows (VigilAlarmPaper *self, VigilSite *site, GListModel *alarms)
{
  for (guint i = 0; i < g_list_model_get_n_items (alarms); i++)
    {
      g_autoptr (VigilAlarm) alarm = g_list_model_get_item (alarms, i);
      Row *row = g_new0 (Row, 1);

      row->priority = vigil_alarm_get_priority (alarm);
      row->unacknowledged = vigil_alarm_is_unacknowledged (alarm);
      row->message = g_strdup (vigil_alarm_get_message (alarm));
      row->id = g_strdup (vigil_alarm_get_id (alarm));
      row->where = g_strdup (vigil_words_where (site, alarm));
      row->state = g_strdup (vigil_words_alarm_state (vigil_alarm_get_state (alarm)));
      row->raised = vigil_kpi_words_time (vigil_alarm_get_raised (alarm));
      g_ptr_array_add (self->rows, row);
    }
}

/**
 * vigil_alarm_paper_new:
 * @session: whose queue it is
 *
 * Returns: (transfer full): the queue in its order, then what is shelved, suppressed or out of service
 */
VigilAlarmPaper *
vigil_alarm_paper_new (VigilSession *session)
{
  VigilAlarmPaper *self;
  VigilAlarmQueue *queue;
  VigilSite *site;
  g_autofree char *now = NULL;

  g_return_val_if_fail (VIGIL_IS_SESSION (session), NULL);

  self = g_new0 (VigilAlarmPaper, 1);
  queue = vigil_session_get_alarms (session);
  site = vigil_session_get_site (session);
  now = vigil_kpi_words_time (vigil_clock_now (vigil_session_get_clock (session)));
  self->rows = g_ptr_array_new_with_free_func (row_free);
  add_rows (self, site, G_LIST_MODEL (queue));
  add_rows (self, site, vigil_alarm_queue_get_inhibited (queue));
  self->title = g_strdup_printf (_("Alarms of %s · %s · %s · %u not acknowledged"), vigil_text_get (vigil_site_get_name (site)), now,
                                 vigil_words_mode (vigil_session_get_mode (session)), vigil_alarm_queue_get_n_unacknowledged (queue));
  return self;
}

static char *
describe_end (const VigilAlarmEpisode *episode)
{
  g_autofree char *after = episode->returned != 0 ? vigil_words_elapsed (MAX (episode->returned - episode->begin, 0)) : NULL;

  return after != NULL ? g_strdup_printf (_("gone after %s"), after) : g_strdup (_("not returned"));
}

/**
 * vigil_alarm_paper_new_past:
 * @site: whose names it shows
 * @name: of the journal or list
 * @found: what was found; the first VIGIL_ALARM_PAPER_MAX are printed
 *
 * Returns: (transfer full): its rows in their order
 */
VigilAlarmPaper *
vigil_alarm_paper_new_past (VigilSite *site, const char *name, const VigilAlarmResult *found)
{
  VigilAlarmPaper *self;

  g_return_val_if_fail (site != NULL && name != NULL && found != NULL, NULL);

  self = g_new0 (VigilAlarmPaper, 1);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  for (guint i = 0; i < MIN (found->found->len, VIGIL_ALARM_PAPER_MAX); i++)
    {
      const VigilAlarmEpisode *episode = &g_array_index (found->found, VigilAlarmEpisode, i);
      const char *where = vigil_words_name (site, episode->asset != NULL ? episode->asset : episode->area);
      Row *row = g_new0 (Row, 1);

      row->priority = episode->priority;
      row->unacknowledged = episode->acknowledged == 0 && !episode->seen_late;
      row->message = g_strdup (episode->message != NULL ? episode->message : episode->alarm);
      row->id = g_strdup (episode->alarm);
      row->where = g_strdup (where != NULL ? where : "—");
      row->state = describe_end (episode);
      row->raised = vigil_kpi_words_time (episode->begin);
      g_ptr_array_add (self->rows, row);
    }
  self->title = g_strdup_printf (_("Alarm history · %s · %u found, %u printed"), name, found->total, self->rows->len);
  return self;
}

void
vigil_alarm_paper_free (VigilAlarmPaper *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->rows);
  g_free (self->title);
  g_free (self);
}

guint
vigil_alarm_paper_get_n_pages (const VigilAlarmPaper *self)
{
  return MAX ((self->rows->len + ROWS_PER_PAGE - 1) / ROWS_PER_PAGE, 1);
}

static void
text (cairo_t *cr, const char *words, double x, double y, double room, VigilColor color)
{
  vigil_kpi_paint_text (cr, words, MARGIN + x, y, 0, room, SIZE, vigil_palette_get (color));
}

static void
paint_row (const Row *row, double y, cairo_t *cr)
{
  vigil_symbol_draw_priority (cr, MARGIN + 6, y, 12, CLAMP (row->priority, 1, 4), row->unacknowledged);
  text (cr, row->raised, 18, y, 84, VIGIL_COLOR_TEXT);
  text (cr, row->message, 104, y, 166, VIGIL_COLOR_TEXT);
  text (cr, row->where, 274, y, 92, VIGIL_COLOR_MUTED);
  text (cr, row->id, 370, y, 76, VIGIL_COLOR_MUTED);
  text (cr, row->state, 450, y, 74, VIGIL_COLOR_TEXT);
}

void
vigil_alarm_paper_paint (const VigilAlarmPaper *self, guint page, cairo_t *cr)
{
  VigilScheme scheme = vigil_palette_get_scheme ();
  g_autofree char *foot = g_strdup_printf (_("Page %u of %u"), page + 1, vigil_alarm_paper_get_n_pages (self));

  vigil_palette_set_scheme (VIGIL_SCHEME_LIGHT);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  vigil_kpi_paint_text (cr, self->title, MARGIN, MARGIN + 6, 0, VIGIL_KPI_PAGE_WIDTH - 2 * MARGIN, SIZE + 2,
                        vigil_palette_get (VIGIL_COLOR_TEXT));
  for (guint i = page * ROWS_PER_PAGE; i < MIN (self->rows->len, (page + 1) * ROWS_PER_PAGE); i++)
    paint_row (self->rows->pdata[i], MARGIN + HEAD + ROW * (i - page * ROWS_PER_PAGE), cr);
  if (self->rows->len == 0)
    text (cr, _("No alarms."), 0, MARGIN + HEAD, 0, VIGIL_COLOR_MUTED);
  text (cr, foot, 0, VIGIL_KPI_PAGE_HEIGHT - MARGIN / 2, 0, VIGIL_COLOR_MUTED);
  vigil_palette_set_scheme (scheme);
}

static void
draw_page_cb (GtkPrintOperation *print, GtkPrintContext *context, int page, const VigilAlarmPaper *paper)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double scale = MIN (gtk_print_context_get_width (context) / VIGIL_KPI_PAGE_WIDTH,
                      gtk_print_context_get_height (context) / VIGIL_KPI_PAGE_HEIGHT);

  cairo_scale (cr, scale, scale);
  vigil_alarm_paper_paint (paper, (guint) page, cr);
}

void
vigil_alarm_paper_print (VigilAlarmPaper *paper, GtkWindow *parent, VigilPrintSay say)
{
  g_autoptr (GtkPrintOperation) print = gtk_print_operation_new ();

  gtk_print_operation_set_n_pages (print, (int) vigil_alarm_paper_get_n_pages (paper));
  gtk_print_operation_set_use_full_page (print, TRUE);
  gtk_print_operation_set_job_name (print, _("Alarms"));
  g_object_set_data_full (G_OBJECT (print), "paper", paper, (GDestroyNotify) vigil_alarm_paper_free);
  g_signal_connect (print, "draw-page", G_CALLBACK (draw_page_cb), paper);
  vigil_print_run (print, parent, say);
}
