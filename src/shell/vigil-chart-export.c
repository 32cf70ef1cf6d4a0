/* vigil-chart-export.c: a chart as a picture, its points as a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-chart-export.h"

#include "map/vigil-palette.h"
#include "session/vigil-session-history.h"
#include "shell/vigil-chart-csv.h"
#include "shell/vigil-chart-lines.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define WIDTH 1600
#define HEIGHT 900
#define HEAD 64
#define SLICE (6 * VIGIL_HOUR) /* of one tag, that is held in memory at a time */
#define FLUSH (1u << 20)

/* The picture */

static char *
format_local (VigilTime time, const char *format)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / VIGIL_SECOND);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, format) : g_strdup ("—");
}

static char *
describe_period (VigilChart *chart)
{
  VigilChartView view;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *made = format_local (vigil_clock_now (vigil_chart_get_clock (chart)), "%Y-%m-%d %H:%M:%S %:z");

  vigil_chart_get_view (chart, &view);
  from = format_local (view.from, "%Y-%m-%d %H:%M:%S");
  to = format_local (view.to, "%Y-%m-%d %H:%M:%S");
  return g_strdup_printf (_("%s to %s · made %s"), from, to, made);
}

static char *
describe_title (VigilChart *chart)
{
  VigilSession *session = vigil_chart_get_session (chart);
  g_autoptr (GString) title = g_string_new (NULL);

  if (session != NULL)
    g_string_append_printf (title, "%s · ", vigil_text_get (vigil_site_get_name (vigil_session_get_site (session))));
  for (guint i = 0; i < vigil_chart_get_n_tags (chart); i++)
    {
      const VigilTagDef *def = vigil_tags_get_def (vigil_chart_get_tags (chart), vigil_chart_get_tag (chart, i));

      g_string_append_printf (title, "%s%s %s", i > 0 ? ", " : "", vigil_text_get (&def->name), def->id);
    }
  return g_string_free (g_steal_pointer (&title), FALSE);
}

/* What is on paper has to say whether it was real. */
static void
paint_stamp (const VigilChartPicture *picture, VigilMode mode, cairo_t *cr)
{
  static const VigilColor colors[] = { [VIGIL_MODE_LIVE] = VIGIL_COLOR_SAFE,
                                       [VIGIL_MODE_REPLAY] = VIGIL_COLOR_REPLAY,
                                       [VIGIL_MODE_DRILL] = VIGIL_COLOR_DRILL };
  const GdkRGBA *color = vigil_palette_get (colors[mode]);
  double width = vigil_chart_paint_text (picture, cr, vigil_words_mode (mode), WIDTH - 24, 22, 1.0, 0, color);

  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, mode == VIGIL_MODE_LIVE ? 1.0 : 2.0);
  cairo_rectangle (cr, WIDTH - 32.5 - width, 10.5, width + 17, 24);
  cairo_stroke (cr);
}

static void
paint_head (VigilChart *chart, const VigilChartPicture *picture, cairo_t *cr)
{
  VigilSession *session = vigil_chart_get_session (chart);
  g_autofree char *title = describe_title (chart);
  g_autofree char *period = describe_period (chart);

  vigil_chart_paint_text (picture, cr, title, 12, 22, 0.0, WIDTH - 180, vigil_palette_get (VIGIL_COLOR_TEXT));
  vigil_chart_paint_text (picture, cr, period, 12, 44, 0.0, WIDTH - 180, vigil_palette_get (VIGIL_COLOR_MUTED));
  paint_stamp (picture, session != NULL ? vigil_session_get_mode (session) : VIGIL_MODE_LIVE, cr);
}

static cairo_surface_t *
paint_picture (VigilChart *chart)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  VigilChartPicture picture;
  VigilChartLayout layout;

  vigil_chart_init_picture (chart, &picture, WIDTH, HEIGHT - HEAD);
  picture.compact = FALSE;
  vigil_chart_layout_init (&layout, &picture);
  vigil_palette_set_source (cr, VIGIL_COLOR_PANEL);
  cairo_paint (cr);
  paint_head (chart, &picture, cr);
  cairo_translate (cr, 0, HEAD);
  vigil_chart_paint (&picture, &layout, cr);
  cairo_destroy (cr);
  return surface;
}

typedef struct
{
  cairo_surface_t *surface;
  char *path;
} Picture;

static void
picture_free (gpointer data)
{
  Picture *picture = data;

  cairo_surface_destroy (picture->surface);
  g_free (picture->path);
  g_free (picture);
}

static void
write_picture (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Picture *picture = data;
  cairo_status_t status = cairo_surface_write_to_png (picture->surface, picture->path);

  if (status == CAIRO_STATUS_SUCCESS)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, _("The picture cannot be written to %s."), picture->path);
}

void
vigil_chart_save_picture_async (VigilChart *chart, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Picture *picture;

  g_return_if_fail (VIGIL_IS_CHART (chart) && path != NULL);

  picture = g_new0 (Picture, 1);
  picture->surface = paint_picture (chart);
  picture->path = g_strdup (path);
  task = g_task_new (chart, cancellable, callback, user_data);
  g_task_set_task_data (task, picture, picture_free);
  g_task_run_in_thread (task, write_picture);
}

gboolean
vigil_chart_save_picture_finish (VigilChart *chart, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, chart), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* The table */

typedef struct
{
  VigilHistory *history; /* nullable */
  VigilSite *site;       /* (nullable) keeps the definitions alive */
  guint tags[VIGIL_CHART_MAX_LINES];
  const VigilTagDef *defs[VIGIL_CHART_MAX_LINES];
  GArray *points[VIGIL_CHART_MAX_LINES]; /* without a history: what memory has */
  guint n;
  VigilChartView view;
  GTimeZone *zone;
  char *path;
} Table;

static void
table_free (gpointer data)
{
  Table *table = data;

  for (guint i = 0; i < table->n; i++)
    g_clear_pointer (&table->points[i], g_array_unref);
  g_clear_object (&table->history);
  g_clear_object (&table->site);
  g_time_zone_unref (table->zone);
  g_free (table->path);
  g_free (table);
}

static gboolean
write_out (GOutputStream *stream, GString *text, GCancellable *cancellable, GError **error)
{
  gboolean ok = g_output_stream_write_all (stream, text->str, text->len, NULL, cancellable, error);

  g_string_truncate (text, 0);
  return ok;
}

/* Neighbours outside @view came for the sake of lines; they are not of the period. */
static gboolean
append_points (const Table *table, guint i, const GArray *points, const VigilChartView *view, GString *text,
               GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  for (guint k = 0; k < points->len; k++)
    {
      const VigilHistoryPoint *point = &g_array_index (points, VigilHistoryPoint, k);

      if (point->time >= view->from && point->time < view->to)
        vigil_chart_csv_append (text, table->defs[i], point, table->zone);
      if (text->len >= FLUSH && !write_out (stream, text, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
append_slice (const Table *table, guint i, const VigilChartView *view, GString *text, GOutputStream *stream,
              GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) series
      = vigil_history_read (table->history, &table->tags[i], 1, view->from, view->to, 0, cancellable, error);

  return series != NULL
         && append_points (table, i, ((VigilHistorySeries *) series->pdata[0])->points, view, text, stream, cancellable, error);
}

static gboolean
append_tag (const Table *table, guint i, GString *text, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  VigilChartView view = { table->view.from, table->view.from };

  if (table->history == NULL)
    return append_points (table, i, table->points[i], &table->view, text, stream, cancellable, error);
  for (; view.from < table->view.to; view.from = view.to)
    {
      view.to = MIN (view.from + SLICE, table->view.to);
      if (!append_slice (table, i, &view, text, stream, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_all (const Table *table, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (GString) text = g_string_sized_new (FLUSH + 4096);

  vigil_chart_csv_append_head (text);
  for (guint i = 0; i < table->n; i++)
    if (!append_tag (table, i, text, stream, cancellable, error))
      return FALSE;
  return write_out (stream, text, cancellable, error) && g_output_stream_close (stream, cancellable, error);
}

/* What is there is replaced when the new table is whole. */
static void
write_table (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Table *table = data;
  g_autoptr (GFile) file = g_file_new_for_path (table->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileOutputStream) stream
      = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, cancellable, &error);

  if (stream != NULL && write_all (table, G_OUTPUT_STREAM (stream), cancellable, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (stream != NULL)
    {
      g_autoptr (GCancellable) give_up = g_cancellable_new ();

      /* Closing under a cancelled cancellable leaves the old file as it was. */
      g_cancellable_cancel (give_up);
      g_output_stream_close (G_OUTPUT_STREAM (stream), give_up, NULL);
    }
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, _("The values cannot be written to %s: %s"), table->path,
                           error->message);
}

static Table *
make_table (VigilChart *chart, const char *path)
{
  VigilSession *session = vigil_chart_get_session (chart);
  VigilHistory *history = session != NULL ? vigil_session_get_history (session) : NULL;
  Table *table = g_new0 (Table, 1);
  VigilChartPicture picture;

  vigil_chart_init_picture (chart, &picture, WIDTH, HEIGHT);
  table->history = history != NULL ? g_object_ref (history) : NULL;
  table->site = session != NULL ? g_object_ref (vigil_session_get_site (session)) : NULL;
  table->n = picture.n_lines;
  table->view = picture.view;
  table->view.to += 1; /* its end is part of it */
  table->zone = g_time_zone_ref (picture.zone);
  table->path = g_strdup (path);
  for (guint i = 0; i < table->n; i++)
    {
      table->tags[i] = vigil_chart_get_tag (chart, i);
      table->defs[i] = picture.lines[i].def;
      if (history == NULL)
        table->points[i] = g_array_copy ((GArray *) picture.lines[i].points);
    }
  return table;
}

/**
 * vigil_chart_save_values_async:
 * @chart: the chart
 * @path: the file, replaced if it is there
 * @cancellable: (nullable): to give up; then the old file stays
 * @callback: called when it is written
 * @user_data: for @callback
 *
 * Columns: time (ISO 8601 with offset), tag, name, value, unit, quality; tag by tag, each by time.
 */
void
vigil_chart_save_values_async (VigilChart *chart, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (VIGIL_IS_CHART (chart) && path != NULL);

  task = g_task_new (chart, cancellable, callback, user_data);
  g_task_set_task_data (task, make_table (chart, path), table_free);
  g_task_run_in_thread (task, write_table);
}

gboolean
vigil_chart_save_values_finish (VigilChart *chart, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, chart), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

char *
vigil_chart_dup_file_name (VigilChart *chart, const char *extension)
{
  VigilChartView view;
  g_autofree char *stamp = NULL;
  char *name;

  g_return_val_if_fail (VIGIL_IS_CHART (chart), NULL);

  vigil_chart_get_view (chart, &view);
  stamp = format_local (view.to, "%Y-%m-%d %H%M");
  name = g_strdup_printf ("%s %s.%s",
                          vigil_chart_get_n_tags (chart) > 0
                              ? vigil_tags_get_def (vigil_chart_get_tags (chart), vigil_chart_get_tag (chart, 0))->id
                              : "trend",
                          stamp, extension);
  return g_strdelimit (name, "/\\:*?\"<>|", '_');
}
