/* vigil-kpi-window-report.c: the numbers of the alarm system on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-kpi-window-report.h"

#include "map/vigil-palette.h"
#include "map/vigil-symbol.h"
#include "shell/vigil-kpi-window-charts.h"
#include "shell/vigil-words.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>
#include <math.h>

#define MARGIN 36.0
#define INNER (VIGIL_KPI_PAGE_WIDTH - 2 * MARGIN)
#define SIZE 9.0
#define ROW 15.0
#define DEFINITION_ROW 12.0
#define RATE_HEIGHT 130.0
#define SMALL_HEIGHT 120.0
#define CHART_SCALE 0.55 /* of the type of the screen */
#define PICTURE_SCALE 2.0
#define MAX_FLOODS 12
#define MAX_STALE 10

static void
text (cairo_t *cr, const char *words, double x, double y, double align, double room, VigilColor color)
{
  vigil_kpi_paint_text (cr, words, x, y, align, room, SIZE, vigil_palette_get (color));
}

static void
rule (cairo_t *cr, double y)
{
  vigil_palette_set_source (cr, VIGIL_COLOR_LINE);
  cairo_set_line_width (cr, 0.5);
  cairo_move_to (cr, MARGIN, y);
  cairo_line_to (cr, MARGIN + INNER, y);
  cairo_stroke (cr);
}

static double
heading (cairo_t *cr, const char *words, double y)
{
  vigil_kpi_paint_text (cr, words, MARGIN, y + 8, 0, INNER, SIZE + 1.5, vigil_palette_get (VIGIL_COLOR_TEXT));
  rule (cr, y + 17);
  return y + 20;
}

static char *
describe_period (const VigilAlarmKpi *kpi)
{
  g_autofree char *from = vigil_kpi_words_time (kpi->from);
  g_autofree char *to = vigil_kpi_words_time (kpi->to);
  g_autofree char *coverage = vigil_alarm_kpi_dup_coverage (kpi);
  g_autofree char *counts = g_strdup_printf (_("%s to %s · %u annunciated alarms of %u points · %u while put away, not counted"), from, to,
                                             kpi->n_annunciated, kpi->n_points, kpi->n_hidden);

  return coverage != NULL ? g_strdup_printf ("%s · %s", counts, coverage) : g_steal_pointer (&counts);
}

static double
paint_head (const VigilKpiLoaded *loaded, const char *site, VigilTime made, guint page, cairo_t *cr)
{
  g_autofree char *period = describe_period (loaded->kpi);
  g_autofree char *when = vigil_kpi_words_time (made);
  g_autofree char *title = g_strdup_printf (_("Alarm system of %s · %s"), site, loaded->list != NULL ? loaded->list->name : loaded->kpi->seat);
  g_autofree char *foot = g_strdup_printf (_("Vigil %s · made %s · page %u of %u"), VIGIL_VERSION, when, page + 1, VIGIL_KPI_N_PAGES);

  vigil_kpi_paint_text (cr, title, MARGIN, MARGIN + 6, 0, INNER, 14, vigil_palette_get (VIGIL_COLOR_TEXT));
  text (cr, period, MARGIN, MARGIN + 24, 0, INNER, VIGIL_COLOR_MUTED);
  text (cr, foot, MARGIN, VIGIL_KPI_PAGE_HEIGHT - MARGIN, 0, INNER, VIGIL_COLOR_MUTED);
  return MARGIN + 40;
}

static void
paint_row (const VigilAlarmKpi *kpi, VigilKpi which, double y, cairo_t *cr)
{
  const VigilKpiValue *value = &kpi->values[which];
  g_autofree char *number = vigil_kpi_words_value (which, value->value);
  g_autofree char *target = vigil_kpi_words_target (which);
  g_autofree char *verdict
      = g_strdup_printf ("%s %s", vigil_kpi_words_shape (value->verdict), vigil_kpi_verdict_get_name (value->verdict));
  const char *source = vigil_kpi_get_info (which)->source;

  text (cr, vigil_kpi_get_name (which), MARGIN, y, 0, 148, VIGIL_COLOR_TEXT);
  text (cr, number, MARGIN + 196, y, 1, 46, VIGIL_COLOR_TEXT);
  text (cr, target, MARGIN + 206, y, 0, 84, VIGIL_COLOR_MUTED);
  text (cr, verdict, MARGIN + 294, y, 0, 128,
        value->verdict == VIGIL_KPI_NOT_MET ? VIGIL_COLOR_ERROR : value->verdict == VIGIL_KPI_BETWEEN ? VIGIL_COLOR_WARNING : VIGIL_COLOR_TEXT);
  text (cr, source != NULL ? source : "", MARGIN + 426, y, 0, INNER - 426, VIGIL_COLOR_MUTED);
}

static void
paint_chart (const VigilKpiLoaded *loaded, VigilKpiChart chart, double x, double y, double width, double height, cairo_t *cr)
{
  text (cr, vigil_kpi_chart_get_title (chart), x, y + 6, 0, width, VIGIL_COLOR_MUTED);
  cairo_save (cr);
  cairo_translate (cr, x, y + 12);
  cairo_scale (cr, CHART_SCALE, CHART_SCALE);
  vigil_kpi_chart_paint (chart, loaded->kpi, loaded->waits, cr, width / CHART_SCALE, (height - 12) / CHART_SCALE);
  cairo_restore (cr);
}

static void
paint_numbers (const VigilKpiLoaded *loaded, double y, cairo_t *cr)
{
  y = heading (cr, _("Numbers against ISA-18.2 and EEMUA 191"), y);
  for (guint i = 0; i < VIGIL_N_KPIS; i++, y += ROW)
    paint_row (loaded->kpi, (VigilKpi) i, y + ROW / 2, cr);
  y += 6;
  rule (cr, y);
  paint_chart (loaded, VIGIL_KPI_CHART_RATE, MARGIN, y + 4, INNER, RATE_HEIGHT, cr);
  paint_chart (loaded, VIGIL_KPI_CHART_PRIORITIES, MARGIN, y + 10 + RATE_HEIGHT, INNER / 2 - 8, SMALL_HEIGHT, cr);
  paint_chart (loaded, VIGIL_KPI_CHART_WAITS, MARGIN + INNER / 2 + 8, y + 10 + RATE_HEIGHT, INNER / 2 - 8, SMALL_HEIGHT, cr);
}

static double
paint_alarms (const char *title, const GArray *alarms, guint most, double y, cairo_t *cr)
{
  y = heading (cr, title, y);
  for (guint i = 0; i < MIN (alarms->len, most); i++, y += ROW)
    {
      const VigilKpiAlarm *alarm = &g_array_index (alarms, VigilKpiAlarm, i);
      g_autofree char *since = alarm->since != 0 ? vigil_kpi_words_time (alarm->since) : NULL;
      g_autofree char *count = since != NULL ? g_strdup_printf (_("since %s"), since) : g_strdup_printf ("%u · %.1f %%", alarm->count, alarm->share);

      if (alarm->priority >= 1 && alarm->priority <= 4)
        vigil_symbol_draw_priority (cr, MARGIN + 6, y + ROW / 2, 11, (int) alarm->priority, TRUE);
      text (cr, alarm->alarm, MARGIN + 18, y + ROW / 2, 0, 130, VIGIL_COLOR_TEXT);
      text (cr, alarm->message != NULL ? alarm->message : "", MARGIN + 152, y + ROW / 2, 0, 240, VIGIL_COLOR_MUTED);
      text (cr, count, MARGIN + INNER, y + ROW / 2, 1, 126, VIGIL_COLOR_TEXT);
    }
  if (alarms->len == 0)
    text (cr, _("None."), MARGIN, y + ROW / 2, 0, INNER, VIGIL_COLOR_MUTED);
  return y + (alarms->len == 0 ? ROW : 0) + 8;
}

static double
paint_floods (const VigilAlarmKpi *kpi, double y, cairo_t *cr)
{
  y = heading (cr, _("Floods"), y);
  for (guint i = 0; i < MIN (kpi->floods->len, MAX_FLOODS); i++, y += ROW)
    {
      const VigilKpiFlood *flood = &g_array_index (kpi->floods, VigilKpiFlood, i);
      g_autofree char *begin = vigil_kpi_words_time (flood->begin);
      g_autofree char *length = vigil_words_elapsed (flood->end - flood->begin);
      g_autofree char *line = g_strdup_printf (_("%s · lasted %s · %u alarms, most in 10 minutes %u"), begin, length, flood->count, flood->peak);

      text (cr, line, MARGIN, y + ROW / 2, 0, INNER, VIGIL_COLOR_TEXT);
    }
  if (kpi->floods->len == 0)
    text (cr, _("None."), MARGIN, y + ROW / 2, 0, INNER, VIGIL_COLOR_MUTED);
  return y + (kpi->floods->len == 0 ? ROW : 0) + 8;
}

/* What each number means and where its target comes from: who reads the paper has no screen to ask. */
static void
paint_definitions (double y, cairo_t *cr)
{
  y = heading (cr, _("What the numbers mean"), y);
  for (guint i = 0; i < VIGIL_N_KPIS; i++)
    {
      g_autofree char *definition = vigil_kpi_dup_definition ((VigilKpi) i);
      g_autoptr (GPtrArray) lines = vigil_kpi_break_text (definition, INNER - 160, SIZE);

      text (cr, vigil_kpi_get_name ((VigilKpi) i), MARGIN, y + DEFINITION_ROW / 2, 0, 148, VIGIL_COLOR_TEXT);
      for (guint j = 0; j < lines->len; j++, y += DEFINITION_ROW)
        text (cr, lines->pdata[j], MARGIN + 156, y + DEFINITION_ROW / 2, 0, INNER - 156, VIGIL_COLOR_MUTED);
      y += 3;
    }
}

static void
paint_page (const VigilKpiLoaded *loaded, const char *site, VigilTime made, guint page, cairo_t *cr)
{
  double y = paint_head (loaded, site, made, page, cr);

  if (page == 0)
    {
      paint_numbers (loaded, y, cr);
      return;
    }
  if (page == 2)
    {
      paint_definitions (y, cr);
      return;
    }
  y = paint_alarms (_("Most frequent alarms"), loaded->kpi->top, 10, y, cr);
  y = paint_floods (loaded->kpi, y, cr);
  y = paint_alarms (_("Chattering alarms"), loaded->kpi->chattering, MAX_STALE, y, cr);
  paint_alarms (_("Stale at the end"), loaded->kpi->stale, MAX_STALE, y, cr);
}

/**
 * vigil_kpi_report_paint:
 * @loaded: the numbers
 * @site: name of the site
 * @made: when the report is made
 * @page: from 0 on
 * @cr: a page of VIGIL_KPI_PAGE_WIDTH × VIGIL_KPI_PAGE_HEIGHT
 */
void
vigil_kpi_report_paint (const VigilKpiLoaded *loaded, const char *site, VigilTime made, guint page, cairo_t *cr)
{
  VigilScheme scheme = vigil_palette_get_scheme ();

  g_return_if_fail (loaded != NULL && site != NULL && page < VIGIL_KPI_N_PAGES);

  vigil_palette_set_scheme (VIGIL_SCHEME_LIGHT);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  paint_page (loaded, site, made, page, cr);
  vigil_palette_set_scheme (scheme);
}

static cairo_surface_t *
paint_picture (const VigilKpiLoaded *loaded, const char *site, VigilTime made)
{
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (VIGIL_KPI_PAGE_WIDTH * PICTURE_SCALE),
                                    (int) (VIGIL_KPI_PAGE_HEIGHT * VIGIL_KPI_N_PAGES * PICTURE_SCALE));
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, PICTURE_SCALE, PICTURE_SCALE);
  for (guint i = 0; i < VIGIL_KPI_N_PAGES; i++)
    {
      cairo_save (cr);
      cairo_rectangle (cr, 0, VIGIL_KPI_PAGE_HEIGHT * i, VIGIL_KPI_PAGE_WIDTH, VIGIL_KPI_PAGE_HEIGHT);
      cairo_clip (cr);
      cairo_translate (cr, 0, VIGIL_KPI_PAGE_HEIGHT * i);
      vigil_kpi_report_paint (loaded, site, made, i, cr);
      cairo_restore (cr);
    }
  cairo_destroy (cr);
  return surface;
}

static cairo_status_t
save_pdf (const VigilKpiLoaded *loaded, const char *site, VigilTime made, const char *path)
{
  cairo_surface_t *surface = cairo_pdf_surface_create (path, VIGIL_KPI_PAGE_WIDTH, VIGIL_KPI_PAGE_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  for (guint i = 0; i < VIGIL_KPI_N_PAGES; i++)
    {
      vigil_kpi_report_paint (loaded, site, made, i, cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

gboolean
vigil_kpi_report_save (const VigilKpiLoaded *loaded, const char *site, VigilTime made, const char *path, GError **error)
{
  cairo_status_t status;
  cairo_surface_t *picture;

  g_return_val_if_fail (loaded != NULL && path != NULL, FALSE);

  if (g_str_has_suffix (path, ".png"))
    {
      picture = paint_picture (loaded, site, made);
      status = cairo_surface_write_to_png (picture, path);
      cairo_surface_destroy (picture);
    }
  else
    status = save_pdf (loaded, site, made, path);
  if (status != CAIRO_STATUS_SUCCESS)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The report cannot be written to %s: %s."), path, cairo_status_to_string (status));
  return status == CAIRO_STATUS_SUCCESS;
}
