/* vigil-kpi-window-charts.c: the charts of the alarm system's numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-kpi-window-charts.h"

#include "map/vigil-palette.h"
#include "map/vigil-symbol.h"
#include "shell/vigil-kpi-window-words.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define SIZE 12.0
#define LEFT 34.0
#define RIGHT 10.0
#define TOP 20.0
#define BOTTOM 20.0
#define LIMIT 10 /* alarms in 10 minutes: ISA-18.2 */
#define FLOOD_ROOM 40.0
#define DAY (sizeof "2026-11-22 " - 1) /* of what vigil_kpi_words_time() gives */
#define TIME_ROOM 190.0

typedef struct
{
  const VigilAlarmKpi *kpi;
  const guint *waits;
  cairo_t *cr;
  double left, top, width, height; /* of what is inside the axes */
  double most;                     /* at the top of the axis */
} Plot;

/* Glyphs where they belong, not on whole units: on paper, words would run into each other. */
static PangoLayout *
make_layout (cairo_t *cr, const char *text, double size)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Noto Sans CJK SC, Noto Sans, sans-serif");

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_context_set_round_glyph_positions (pango_layout_get_context (layout), FALSE);
  pango_layout_context_changed (layout);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/**
 * vigil_kpi_break_text:
 * @text: plain text
 * @width: room, in the units of the page
 * @size: of the type
 *
 * Returns: (transfer full) (element-type utf8): its lines as vigil_kpi_paint_text() paints them within @width
 */
GPtrArray *
vigil_kpi_break_text (const char *text, double width, double size)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (PangoLayout) layout = make_layout (cr, text, size);

  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  for (int i = 0; i < pango_layout_get_line_count (layout); i++)
    {
      const PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);

      g_ptr_array_add (lines, g_strndup (text + line->start_index, (gsize) line->length));
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return lines;
}

double
vigil_kpi_paint_text (cairo_t *cr, const char *text, double x, double y, double align, double max_width, double size,
                      const GdkRGBA *color)
{
  g_autoptr (PangoLayout) layout = make_layout (cr, text, size);
  int width, height;

  if (max_width > 0)
    {
      pango_layout_set_width (layout, (int) (max_width * PANGO_SCALE));
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_single_paragraph_mode (layout, TRUE);
    }
  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (cr, max_width > 0 && align > 0 ? x - MIN (width, max_width) * align : x - width * align, y - height / 2.0);
  gdk_cairo_set_source_rgba (cr, color);
  pango_cairo_show_layout (cr, layout);
  return width;
}

const char *
vigil_kpi_chart_get_title (VigilKpiChart chart)
{
  static const char *const titles[VIGIL_N_KPI_CHARTS]
      = { N_("Alarms per 10 minutes"), N_("Priorities against their targets"), N_("Time to acknowledge") };

  g_return_val_if_fail (chart < VIGIL_N_KPI_CHARTS, "");
  return _(titles[chart]);
}

char *
vigil_kpi_chart_describe (VigilKpiChart chart, const VigilAlarmKpi *kpi)
{
  g_autofree char *peak = vigil_kpi_words_value (VIGIL_KPI_PEAK_10_MIN, kpi->values[VIGIL_KPI_PEAK_10_MIN].value);
  g_autofree char *median
      = vigil_kpi_words_value (VIGIL_KPI_ACKNOWLEDGE_MEDIAN, kpi->values[VIGIL_KPI_ACKNOWLEDGE_MEDIAN].value);

  switch (chart)
    {
    case VIGIL_KPI_CHART_RATE:
      return g_strdup_printf (_("Alarms per 10 minutes: %u in all, most in any 10 minutes %s, floods %u"), kpi->n_annunciated, peak,
                              kpi->floods->len);
    case VIGIL_KPI_CHART_PRIORITIES:
      return g_strdup_printf (_("Priority 1: %u, priority 2: %u, priority 3: %u, priority 4: %u"), kpi->by_priority[1],
                              kpi->by_priority[2], kpi->by_priority[3], kpi->by_priority[4]);
    case VIGIL_KPI_CHART_WAITS:
    case VIGIL_N_KPI_CHARTS:
    default:
      return g_strdup_printf (_("Time to acknowledge: %u acknowledged, median %s"), kpi->n_acknowledged, median);
    }
}

static void
line (cairo_t *cr, double x0, double y0, double x1, double y1)
{
  cairo_move_to (cr, x0, y0);
  cairo_line_to (cr, x1, y1);
  cairo_stroke (cr);
}

static double
get_y (const Plot *plot, double count)
{
  return floor (plot->top + plot->height * (1 - count / plot->most)) + 0.5;
}

static double
get_x (const Plot *plot, VigilTime time)
{
  double share = (double) (time - plot->kpi->from) / (double) MAX (plot->kpi->to - plot->kpi->from, 1);

  return plot->left + CLAMP (share, 0.0, 1.0) * plot->width;
}

/* Rate */

guint
vigil_kpi_chart_get_column (const GArray *slots, guint column, guint n_columns)
{
  guint first, end, most = 0;

  g_return_val_if_fail (n_columns > 0 && column < n_columns, 0);

  first = (guint) ((guint64) column * slots->len / n_columns);
  end = (guint) ((guint64) (column + 1) * slots->len / n_columns);
  for (guint i = first; i < MAX (end, first + 1) && i < slots->len; i++)
    most = MAX (most, g_array_index (slots, guint, i));
  return most;
}

static void
paint_floods (const Plot *plot)
{
  for (guint i = 0; i < plot->kpi->floods->len; i++)
    {
      const VigilKpiFlood *flood = &g_array_index (plot->kpi->floods, VigilKpiFlood, i);
      double x0 = get_x (plot, flood->begin), x1 = MAX (get_x (plot, flood->end), x0 + 2);

      vigil_palette_set_source (plot->cr, VIGIL_COLOR_ERROR_BG);
      cairo_rectangle (plot->cr, x0, plot->top, x1 - x0, plot->height);
      cairo_fill (plot->cr);
      vigil_palette_set_source (plot->cr, VIGIL_COLOR_PRIORITY_1);
      cairo_rectangle (plot->cr, x0, plot->top - 3, x1 - x0, 3);
      cairo_fill (plot->cr);
      if (x1 - x0 > FLOOD_ROOM)
        vigil_kpi_paint_text (plot->cr, _("Flood"), x0 + 4, plot->top + 10, 0, x1 - x0 - 6, SIZE, vigil_palette_get (VIGIL_COLOR_ERROR));
    }
}

static void
paint_unknown (const Plot *plot, VigilTime from, VigilTime to)
{
  double x0 = get_x (plot, from), x1 = get_x (plot, to);

  if (x1 - x0 < 1)
    return;
  vigil_palette_set_source (plot->cr, VIGIL_COLOR_CHART_BAND);
  cairo_rectangle (plot->cr, x0, plot->top, x1 - x0, plot->height);
  cairo_fill (plot->cr);
  if (x1 - x0 > 60)
    vigil_kpi_paint_text (plot->cr, _("no data"), (x0 + x1) / 2, plot->top + plot->height / 2, 0.5, x1 - x0, SIZE,
                          vigil_palette_get (VIGIL_COLOR_MUTED));
}

static void
paint_level (const Plot *plot, double count, VigilColor color, gboolean dashed)
{
  static const double dash[2] = { 5.0, 4.0 };
  char text[16];
  double y = get_y (plot, count);

  vigil_palette_set_source (plot->cr, color);
  if (dashed)
    cairo_set_dash (plot->cr, dash, 2, 0);
  line (plot->cr, plot->left, y, plot->left + plot->width, y);
  cairo_set_dash (plot->cr, NULL, 0, 0);
  g_snprintf (text, sizeof text, "%.0f", count);
  vigil_kpi_paint_text (plot->cr, text, plot->left - 6, y, 1.0, 0, SIZE,
                        vigil_palette_get (dashed ? VIGIL_COLOR_TEXT : VIGIL_COLOR_MUTED));
}

static void
paint_times (const Plot *plot)
{
  guint n = (guint) CLAMP (plot->width / TIME_ROOM, 1, 12);
  g_autofree char *last = NULL;

  for (guint i = 0; i <= n; i++)
    {
      VigilTime time = plot->kpi->from + (plot->kpi->to - plot->kpi->from) / n * i;
      char *whole = vigil_kpi_words_time (time);
      const char *text = last != NULL && strncmp (last, whole, DAY) == 0 ? whole + DAY : whole;
      double x = get_x (plot, time);

      g_free (last);
      last = whole;
      vigil_palette_set_source (plot->cr, VIGIL_COLOR_LINE);
      line (plot->cr, floor (x) + 0.5, plot->top + plot->height, floor (x) + 0.5, plot->top + plot->height + 4);
      vigil_kpi_paint_text (plot->cr, text, x, plot->top + plot->height + 12, i == 0 ? 0.0 : i == n ? 1.0 : 0.5, 0, SIZE,
                            vigil_palette_get (VIGIL_COLOR_MUTED));
    }
}

static void
paint_columns (const Plot *plot)
{
  const GArray *slots = plot->kpi->slots;
  guint n = MIN (slots->len, (guint) MAX (plot->width, 1));
  double each = n > 0 ? plot->width / n : 0;

  for (guint i = 0; i < n; i++)
    {
      guint count = vigil_kpi_chart_get_column (slots, i, n);
      double gap = each > 4 ? 1 : 0, height = plot->height * count / plot->most;

      vigil_palette_set_source (plot->cr, count > LIMIT ? VIGIL_COLOR_PRIORITY_1 : VIGIL_COLOR_CHART_6);
      cairo_rectangle (plot->cr, plot->left + i * each, plot->top + plot->height - height, MAX (each - gap, 1), height);
      cairo_fill (plot->cr);
    }
}

static double
find_most (const VigilAlarmKpi *kpi)
{
  guint most = LIMIT + 2;

  for (guint i = 0; i < kpi->slots->len; i++)
    most = MAX (most, g_array_index (kpi->slots, guint, i));
  return most;
}

/* Above the columns, where none of them is behind the words. */
static void
paint_limit (const Plot *plot)
{
  static const double dash[2] = { 5.0, 4.0 };
  double right = plot->left + plot->width, y = plot->top - 10;
  double width = vigil_kpi_paint_text (plot->cr, _("limit 10"), right, y, 1.0, 0, SIZE, vigil_palette_get (VIGIL_COLOR_TEXT));

  vigil_palette_set_source (plot->cr, VIGIL_COLOR_PRIORITY_2);
  cairo_set_dash (plot->cr, dash, 2, 0);
  line (plot->cr, right - width - 30, floor (y) + 0.5, right - width - 6, floor (y) + 0.5);
  cairo_set_dash (plot->cr, NULL, 0, 0);
}

static void
paint_rate (Plot *plot)
{
  const VigilAlarmKpi *kpi = plot->kpi;

  plot->most = find_most (kpi);
  if (kpi->known_from != 0)
    {
      VigilTime seen = kpi->from;

      for (guint i = 0; i < kpi->watched->len; i++)
        {
          const VigilKpiSpan *span = &g_array_index (kpi->watched, VigilKpiSpan, i);

          paint_unknown (plot, seen, span->begin);
          seen = span->end;
        }
      paint_unknown (plot, seen, kpi->to);
    }
  paint_floods (plot);
  paint_columns (plot);
  paint_level (plot, 0, VIGIL_COLOR_LINE, FALSE);
  paint_level (plot, LIMIT, VIGIL_COLOR_PRIORITY_2, TRUE);
  if (plot->most > LIMIT * 1.3)
    paint_level (plot, plot->most, VIGIL_COLOR_CHART_GRID, FALSE);
  paint_limit (plot);
  paint_times (plot);
}

/* Priorities */

static void
paint_priority (const Plot *plot, int priority, double y, double height)
{
  VigilKpi which = VIGIL_KPI_PRIORITY_1 + (VigilKpi) (priority - 1);
  const VigilKpiInfo *info = vigil_kpi_get_info (which);
  double total = MAX (plot->kpi->n_annunciated, 1), share = 100.0 * plot->kpi->by_priority[priority] / total;
  double width = plot->width - 150, x = plot->left, tick = floor (x + width * info->target / 100) + 0.5;
  g_autofree char *target = vigil_kpi_words_target (which);
  g_autofree char *text = g_strdup_printf (_("%.1f %%  (target %s)"), share, target);

  vigil_symbol_draw_priority (plot->cr, x - 16, y + height / 2, 18, priority, TRUE);
  vigil_palette_set_source (plot->cr, VIGIL_COLOR_CHART_GRID);
  cairo_rectangle (plot->cr, x, y, width, height);
  cairo_fill (plot->cr);
  gdk_cairo_set_source_rgba (plot->cr, vigil_palette_get_priority (priority));
  cairo_rectangle (plot->cr, x, y, width * share / 100, height);
  cairo_fill (plot->cr);
  vigil_palette_set_source (plot->cr, VIGIL_COLOR_TEXT);
  cairo_set_line_width (plot->cr, 2);
  line (plot->cr, tick, y - 4, tick, y + height + 4);
  cairo_set_line_width (plot->cr, 1);
  vigil_kpi_paint_text (plot->cr, text, x + width + 8, y + height / 2, 0, 142, SIZE, vigil_palette_get (VIGIL_COLOR_TEXT));
}

static void
paint_priorities (Plot *plot)
{
  double each = (plot->height + BOTTOM) / 4;

  for (int i = 1; i <= 4; i++)
    paint_priority (plot, i, plot->top - 10 + each * (i - 1) + each / 2 - MIN (each / 4, 9), MIN (each / 2, 18));
}

/* Waits */

static void
paint_waits (Plot *plot)
{
  const guint *counts = plot->waits;
  double each = plot->width / VIGIL_KPI_N_WAITS;

  plot->most = 1;
  for (guint i = 0; i < VIGIL_KPI_N_WAITS; i++)
    plot->most = MAX (plot->most, counts[i]);
  for (guint i = 0; i < VIGIL_KPI_N_WAITS; i++)
    {
      double height = plot->height * counts[i] / plot->most, x = plot->left + each * i;
      char text[16];

      vigil_palette_set_source (plot->cr, i + 1 == VIGIL_KPI_N_WAITS ? VIGIL_COLOR_MUTED : VIGIL_COLOR_CHART_6);
      cairo_rectangle (plot->cr, x + 4, plot->top + plot->height - height, MAX (each - 8, 1), height);
      cairo_fill (plot->cr);
      g_snprintf (text, sizeof text, "%u", counts[i]);
      vigil_kpi_paint_text (plot->cr, text, x + each / 2, plot->top + plot->height - height - 9, 0.5, 0, SIZE,
                            vigil_palette_get (VIGIL_COLOR_TEXT));
      vigil_kpi_paint_text (plot->cr, vigil_kpi_words_wait (i), x + each / 2, plot->top + plot->height + 11, 0.5, 0, SIZE - 1,
                            vigil_palette_get (VIGIL_COLOR_MUTED));
    }
  paint_level (plot, 0, VIGIL_COLOR_LINE, FALSE);
}

/**
 * vigil_kpi_chart_paint:
 * @chart: which
 * @kpi: what it shows
 * @waits: how long its alarms waited
 * @cr: where
 * @width: of the chart
 * @height: of the chart
 *
 * Colours are those of the present scheme.
 */
void
vigil_kpi_chart_paint (VigilKpiChart chart, const VigilAlarmKpi *kpi, const guint waits[VIGIL_KPI_N_WAITS], cairo_t *cr,
                       double width, double height)
{
  Plot plot = { kpi, waits, cr, LEFT, TOP, MAX (width - LEFT - RIGHT, 1), MAX (height - TOP - BOTTOM, 1), 1 };

  cairo_save (cr);
  cairo_set_line_width (cr, 1);
  if (chart == VIGIL_KPI_CHART_RATE)
    paint_rate (&plot);
  else if (chart == VIGIL_KPI_CHART_PRIORITIES)
    paint_priorities (&plot);
  else
    paint_waits (&plot);
  cairo_restore (cr);
}
