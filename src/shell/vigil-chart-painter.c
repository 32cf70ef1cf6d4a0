/* vigil-chart-painter.c: a chart on a cairo surface: lanes, axes, limits, lines, gaps, cursor
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-chart-painter.h"

#include "core/vigil-units.h"
#include "map/vigil-palette.h"
#include "shell/vigil-chart-lines.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>
#include <math.h>

#define LEFT 8.0
#define TOP 6.0
#define SCALE (vigil_palette_get_type_scale ())
#define RIGHT_COMPACT (62.0 * SCALE)
#define RIGHT (96.0 * SCALE)
#define BOTTOM (22.0 * SCALE)
#define LEGEND (20.0 * SCALE)      /* above each lane */
#define LANE_GAP 10.0
#define TICK_ROOM (44.0 * SCALE)   /* pixels between two values on the axis */
#define TIME_ROOM (96.0 * SCALE)   /* pixels between two times */
#define LABEL_HEIGHT (14.0 * SCALE)
#define KEY_WIDTH 28.0
#define MAX_LABELS 32

/* Words on something that is drawn already. */
static void
paint_box (const VigilChartPicture *picture, cairo_t *cr, const char *text, double x, double y, double align, VigilColor color)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (picture->pango);
  const GdkRGBA *back = vigil_palette_get (VIGIL_COLOR_PANEL);
  int width;

  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  gdk_cairo_set_source_rgba (cr, back);
  cairo_rectangle (cr, x - (width + 2) * align - 3, y - LABEL_HEIGHT / 2 - 1, width + 8, LABEL_HEIGHT + 2);
  cairo_fill (cr);
  vigil_chart_paint_text (picture, cr, text, x, y, align, 0, vigil_palette_get (color));
}

/* Lanes */

static VigilChartLane *
find_lane (VigilChartLayout *self, const VigilChartPicture *picture, const char *unit)
{
  for (guint i = 0; i < self->n_lanes; i++)
    if (g_strcmp0 (picture->lines[self->lanes[i].lines[0]].def->unit, unit) == 0)
      return &self->lanes[i];
  self->lanes[self->n_lanes] = (VigilChartLane) { 0 };
  return &self->lanes[self->n_lanes++];
}

static void
scale_lane (VigilChartLane *lane, const VigilChartPicture *picture)
{
  vigil_chart_range_init (&lane->range);
  for (guint i = 0; i < lane->n_lines; i++)
    {
      const VigilChartLine *line = &picture->lines[lane->lines[i]];

      vigil_chart_range_add_points (&lane->range, line->points, &picture->view);
      if (!picture->fit_values)
        vigil_chart_range_add_def (&lane->range, line->def);
    }
  vigil_chart_range_finish (&lane->range);
}

/**
 * vigil_chart_layout_init:
 * @self: (out caller-allocates): the layout
 * @picture: what is to be shown
 *
 * Tags of the same unit share one lane and one scale; each unit has its own lane, in the order of the tags.
 */
void
vigil_chart_layout_init (VigilChartLayout *self, const VigilChartPicture *picture)
{
  double legend = picture->compact ? 0.0 : LEGEND, each;

  *self = (VigilChartLayout) { .left = LEFT, .top = TOP };
  self->width = MAX (floor (picture->width - LEFT - (picture->compact ? RIGHT_COMPACT : RIGHT)), 1.0);
  self->height = MAX (floor (picture->height - TOP - BOTTOM), 1.0);
  for (guint i = 0; i < picture->n_lines; i++)
    {
      VigilChartLane *lane = find_lane (self, picture, picture->lines[i].def->unit);

      lane->lines[lane->n_lines++] = i;
    }
  each = (self->height + LANE_GAP) / MAX (self->n_lanes, 1);
  for (guint i = 0; i < self->n_lanes; i++)
    {
      self->lanes[i].top = round (self->top + each * i + legend);
      self->lanes[i].height = MAX (floor (each - LANE_GAP - legend), 1.0);
      scale_lane (&self->lanes[i], picture);
    }
}

static double
lane_y (const VigilChartLane *lane, double value)
{
  return lane->top + vigil_chart_range_y (&lane->range, lane->height, value);
}

static gboolean
lane_holds (const VigilChartLane *lane, double value)
{
  return value >= lane->range.low && value <= lane->range.high;
}

static void
horizontal (cairo_t *cr, const VigilChartLayout *layout, double y)
{
  cairo_move_to (cr, layout->left, floor (y) + 0.5);
  cairo_line_to (cr, layout->left + layout->width, floor (y) + 0.5);
}

static void
paint_band (const VigilChartPicture *picture, const VigilChartLayout *layout, const VigilChartLane *lane, cairo_t *cr)
{
  const VigilTagDef *def = picture->lines[lane->lines[0]].def;
  double top, bottom;

  /* The band of one tag among several would say nothing of the others. */
  if (lane->n_lines > 1 || isnan (def->normal_low) || isnan (def->normal_high))
    return;
  top = CLAMP (lane_y (lane, def->normal_high), lane->top, lane->top + lane->height);
  bottom = CLAMP (lane_y (lane, def->normal_low), lane->top, lane->top + lane->height);
  vigil_palette_set_source (cr, VIGIL_COLOR_CHART_BAND);
  cairo_rectangle (cr, layout->left, round (top), layout->width, round (bottom) - round (top));
  cairo_fill (cr);
}

/* Limits and the scale share the right edge: labels of limits come first, the scale fills what is left. */

typedef struct
{
  const VigilLimit *limit;
  guint lines; /* bits: whose it is */
  int decimals;
  double y;
} LimitMark;

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  double one = ((const LimitMark *) a)->y, other = ((const LimitMark *) b)->y;

  return one < other ? -1 : one > other;
}

/* What several tags have in common is one limit. */
static void
add_mark (LimitMark marks[MAX_LABELS], guint *n, const LimitMark *mark)
{
  for (guint i = 0; i < *n; i++)
    if (marks[i].limit->value == mark->limit->value && marks[i].limit->priority == mark->limit->priority
        && g_strcmp0 (marks[i].limit->name, mark->limit->name) == 0)
      {
        marks[i].lines |= mark->lines;
        return;
      }
  if (*n < MAX_LABELS)
    marks[(*n)++] = *mark;
}

static guint
collect_limits (const VigilChartPicture *picture, const VigilChartLane *lane, LimitMark marks[MAX_LABELS])
{
  guint n = 0;

  for (guint i = 0; i < lane->n_lines; i++)
    {
      const VigilTagDef *def = picture->lines[lane->lines[i]].def;

      for (guint k = 0; def->limits != NULL && k < def->limits->len; k++)
        {
          const VigilLimit *limit = &g_array_index (def->limits, VigilLimit, k);
          const LimitMark mark = { limit, 1u << lane->lines[i], def->decimals, lane_y (lane, limit->value) };

          if (lane_holds (lane, limit->value))
            add_mark (marks, &n, &mark);
        }
    }
  qsort (marks, n, sizeof *marks, compare_marks);
  return n;
}

static void
paint_limit_line (const VigilChartLayout *layout, const LimitMark *mark, cairo_t *cr)
{
  static const double dash[2] = { 5.0, 4.0 };

  gdk_cairo_set_source_rgba (cr, vigil_palette_get_priority (mark->limit->priority));
  cairo_set_dash (cr, dash, 2, 0);
  cairo_set_line_width (cr, 1.0);
  horizontal (cr, layout, mark->y);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* "HH 3.00", with the numbers of the lines in front where not all of the lane have it. */
static char *
describe_limit (const VigilChartPicture *picture, const VigilChartLane *lane, const LimitMark *mark)
{
  g_autofree char *value = vigil_words_number (mark->limit->value, mark->decimals, picture->lines[lane->lines[0]].def->unit);
  g_autoptr (GString) text = g_string_new (NULL);
  guint all = 0;

  for (guint i = 0; i < lane->n_lines; i++)
    all |= 1u << lane->lines[i];
  for (guint i = 0; i < VIGIL_CHART_MAX_LINES && mark->lines != all; i++)
    if ((mark->lines & 1u << i) != 0)
      g_string_append_printf (text, "%u ", i + 1);
  g_string_append_printf (text, "%s %s", mark->limit->name, value);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Where their labels go, from the top of the lane. */
static void
place_limits (const VigilChartLane *lane, const LimitMark *marks, guint n, double places[MAX_LABELS])
{
  for (guint i = 0; i < n; i++)
    places[i] = marks[i].y - lane->top;
  vigil_chart_spread (places, n, LABEL_HEIGHT, lane->height);
}

static void
paint_limits (const VigilChartPicture *picture, const VigilChartLayout *layout, const VigilChartLane *lane,
              const LimitMark *marks, guint n, const double *places, cairo_t *cr)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = describe_limit (picture, lane, &marks[i]);

      paint_limit_line (layout, &marks[i], cr);
      vigil_chart_paint_text (picture, cr, label, layout->left + layout->width + 6, lane->top + places[i], 0.0,
                              picture->width - layout->left - layout->width - 8,
                              vigil_palette_get_priority_text (marks[i].limit->priority));
    }
}

static gboolean
is_taken (const double *places, guint n, double y)
{
  for (guint i = 0; i < n; i++)
    if (fabs (places[i] - y) < LABEL_HEIGHT - 1)
      return TRUE;
  return FALSE;
}

static void
paint_scale (const VigilChartPicture *picture, const VigilChartLayout *layout, const VigilChartLane *lane,
             const double *taken, guint n_taken, cairo_t *cr)
{
  double ticks[VIGIL_CHART_MAX_TICKS], step;
  /* Round numbers in the unit that is shown. */
  const VigilShownUnit unit = vigil_units_find (picture->lines[lane->lines[0]].def->unit);
  const VigilChartRange range = { lane->range.low * unit.factor + unit.offset, lane->range.high * unit.factor + unit.offset };
  guint n = vigil_chart_value_ticks (&range, (guint) MAX (lane->height / TICK_ROOM, 1), ticks, &step);

  for (guint i = 0; i < n; i++)
    {
      double y = lane_y (lane, (ticks[i] - unit.offset) / unit.factor);
      g_autofree char *label = vigil_words_value (ticks[i], vigil_chart_step_decimals (step), NULL);

      vigil_palette_set_source (cr, VIGIL_COLOR_CHART_GRID);
      cairo_set_line_width (cr, 1.0);
      horizontal (cr, layout, y);
      cairo_stroke (cr);
      if (!is_taken (taken, n_taken, y - lane->top) && y > lane->top + 5 && y < lane->top + lane->height - 2)
        vigil_chart_paint_text (picture, cr, label, layout->left + layout->width + 6, y, 0.0, 0,
                                vigil_palette_get (VIGIL_COLOR_MUTED));
    }
}

/* Legend */

void
vigil_chart_paint_key (cairo_t *cr, guint index, double x, double y, double width)
{
  vigil_chart_set_line_style (cr, index);
  cairo_move_to (cr, x, floor (y) + 0.5);
  cairo_line_to (cr, x + width, floor (y) + 0.5);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
paint_legend (const VigilChartPicture *picture, const VigilChartLayout *layout, const VigilChartLane *lane, cairo_t *cr)
{
  double y = lane->top - LEGEND / 2, x = layout->left, room = layout->width / lane->n_lines;
  const char *unit = vigil_words_unit (picture->lines[lane->lines[0]].def->unit);

  for (guint i = 0; i < lane->n_lines; i++, x += room)
    {
      const VigilTagDef *def = picture->lines[lane->lines[i]].def;
      g_autofree char *text = g_strdup_printf ("%u  %s  %s", lane->lines[i] + 1, vigil_text_get (&def->name), def->id);

      vigil_chart_paint_key (cr, lane->lines[i], x, y, KEY_WIDTH);
      vigil_chart_paint_text (picture, cr, text, x + KEY_WIDTH + 6, y, 0.0, MAX (room - KEY_WIDTH - 16, 20),
                              vigil_palette_get (VIGIL_COLOR_TEXT));
    }
  if (unit != NULL)
    vigil_chart_paint_text (picture, cr, unit, layout->left + layout->width + 6, y, 0.0, 0,
                            vigil_palette_get (VIGIL_COLOR_MUTED));
}

/* Time */

static char *
format_time (VigilTime time, GTimeZone *zone, const char *format)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / VIGIL_SECOND);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  return local != NULL ? g_date_time_format (local, format) : g_strdup ("—");
}

char *
vigil_chart_describe_time (VigilTime time, VigilTime span, GTimeZone *zone)
{
  return format_time (time, zone, span >= 12 * VIGIL_HOUR ? "%m-%d %H:%M:%S" : "%H:%M:%S");
}

static char *
describe_tick (const VigilChartPicture *picture, const VigilChartTick *tick, VigilTime step)
{
  if (tick->day)
    return format_time (tick->time, picture->zone, "%m-%d");
  return format_time (tick->time, picture->zone, step < VIGIL_MINUTE ? "%H:%M:%S" : "%H:%M");
}

static void
paint_time_grid (const VigilChartLayout *layout, double x, gboolean day, cairo_t *cr)
{
  vigil_palette_set_source (cr, day ? VIGIL_COLOR_LINE : VIGIL_COLOR_CHART_GRID);
  cairo_set_line_width (cr, 1.0);
  for (guint i = 0; i < layout->n_lanes; i++)
    {
      cairo_move_to (cr, floor (x) + 0.5, layout->lanes[i].top);
      cairo_line_to (cr, floor (x) + 0.5, layout->lanes[i].top + layout->lanes[i].height);
    }
  cairo_stroke (cr);
}

static gboolean
shows_now (const VigilChartPicture *picture)
{
  return picture->now > picture->view.from && picture->now <= picture->view.to + vigil_chart_view_get_span (&picture->view) / 200;
}

static void
paint_time (const VigilChartPicture *picture, const VigilChartLayout *layout, cairo_t *cr)
{
  VigilChartTick ticks[VIGIL_CHART_MAX_TICKS];
  VigilTime step;
  guint n = vigil_chart_time_ticks (&picture->view, (guint) MAX (layout->width / TIME_ROOM, 2), picture->zone, ticks, &step);
  double y = layout->top + layout->height + BOTTOM / 2 + 1, right = layout->left + layout->width;
  double reserved = shows_now (picture) ? right - 62 : right - 10;

  for (guint i = 0; i < n; i++)
    {
      double x = layout->left + vigil_chart_view_x (&picture->view, layout->width, ticks[i].time);
      g_autofree char *label = describe_tick (picture, &ticks[i], step);

      paint_time_grid (layout, x, ticks[i].day, cr);
      if (x < reserved && x > layout->left + 12)
        vigil_chart_paint_text (picture, cr, label, x, y, 0.5, 0,
                                vigil_palette_get (ticks[i].day ? VIGIL_COLOR_TEXT : VIGIL_COLOR_MUTED));
    }
  if (shows_now (picture))
    vigil_chart_paint_text (picture, cr, _("now"), right, y, 1.0, 0, vigil_palette_get (VIGIL_COLOR_ACCENT));
}

/* Which line ends where, where there are several. */
static void
paint_numbers (const VigilChartPicture *picture, const VigilChartLayout *layout, const VigilChartLane *lane, cairo_t *cr)
{
  double places[VIGIL_CHART_MAX_LINES], x[VIGIL_CHART_MAX_LINES], y;
  guint lines[VIGIL_CHART_MAX_LINES], n = 0;

  for (guint i = 0; i < lane->n_lines && lane->n_lines > 1; i++)
    {
      double end_x;
      guint at = n;

      if (!vigil_chart_find_end (picture, layout, lane, lane->lines[i], &end_x, &y))
        continue;
      for (; at > 0 && places[at - 1] > y - lane->top; at--)
        {
          places[at] = places[at - 1];
          x[at] = x[at - 1];
          lines[at] = lines[at - 1];
        }
      places[at] = y - lane->top;
      x[at] = end_x;
      lines[at] = lane->lines[i];
      n++;
    }
  vigil_chart_spread (places, n, LABEL_HEIGHT, lane->height);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", lines[i] + 1);

      paint_box (picture, cr, number, x[i] - 8, lane->top + places[i], 1.0, VIGIL_COLOR_CHART_1 + lines[i] % 6);
    }
}

static void
paint_lane (const VigilChartPicture *picture, const VigilChartLayout *layout, const VigilChartLane *lane, cairo_t *cr)
{
  LimitMark marks[MAX_LABELS];
  double places[MAX_LABELS];
  guint n = collect_limits (picture, lane, marks);

  if (!picture->compact)
    paint_legend (picture, layout, lane, cr);
  for (guint i = 0; i < lane->n_lines; i++)
    vigil_chart_paint_quality (picture, layout, lane, i, cr);
  place_limits (lane, marks, n, places);
  paint_scale (picture, layout, lane, places, n, cr);
  paint_limits (picture, layout, lane, marks, n, places, cr);
  vigil_palette_set_source (cr, VIGIL_COLOR_LINE);
  horizontal (cr, layout, lane->top + lane->height);
  cairo_stroke (cr);
  for (guint i = lane->n_lines; i-- > 0;)
    vigil_chart_paint_line (picture, layout, lane, lane->lines[i], cr);
  paint_numbers (picture, layout, lane, cr);
}

/**
 * vigil_chart_paint:
 * @picture: what is shown
 * @layout: where
 * @cr: on what, cleared
 */
void
vigil_chart_paint (const VigilChartPicture *picture, const VigilChartLayout *layout, cairo_t *cr)
{
  g_return_if_fail (picture != NULL && layout != NULL && cr != NULL);

  if (picture->n_lines == 0)
    return;
  for (guint i = 0; i < layout->n_lanes; i++)
    paint_band (picture, layout, &layout->lanes[i], cr);
  paint_time (picture, layout, cr);
  for (guint i = 0; i < layout->n_lanes; i++)
    paint_lane (picture, layout, &layout->lanes[i], cr);
}

/* Cursor */

static char *
describe_reading (const VigilChartPicture *picture, const VigilChartLane *lane, guint line, const VigilChartReading *reading)
{
  const VigilTagDef *def = picture->lines[line].def;
  g_autofree char *value = vigil_words_value (reading->value, def->decimals, def->unit);
  const char *word = !reading->known ? _("no data")
                     : reading->quality != VIGIL_QUALITY_GOOD ? vigil_words_quality (reading->quality)
                                                              : NULL;
  g_autofree char *all = word == NULL          ? g_strdup (value)
                         : isnan (reading->value) ? g_strdup (word)
                                                  : g_strdup_printf ("%s %s", value, word);

  return lane->n_lines > 1 ? g_strdup_printf ("%u  %s", line + 1, all) : g_steal_pointer (&all);
}

static void
paint_readings (const VigilChartPicture *picture, const VigilChartLayout *layout, const VigilChartLane *lane, double x,
                VigilTime time, cairo_t *cr)
{
  gboolean on_left = x > layout->left + layout->width / 2;

  for (guint i = 0; i < lane->n_lines; i++)
    {
      guint line = lane->lines[i];
      VigilChartReading reading;
      g_autofree char *text = NULL;

      vigil_chart_read (picture->lines[line].points, time, picture->lines[line].gap, &reading);
      text = describe_reading (picture, lane, line, &reading);
      paint_box (picture, cr, text, on_left ? x - 8 : x + 8, lane->top + 9 + i * (LABEL_HEIGHT + 3), on_left ? 1.0 : 0.0,
                 lane->n_lines > 1 ? VIGIL_COLOR_CHART_1 + line % 6 : VIGIL_COLOR_TEXT);
      if (isnan (reading.value))
        continue;
      vigil_palette_set_source (cr, VIGIL_COLOR_ACCENT);
      cairo_arc (cr, x, lane_y (lane, reading.value), 3.0, 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

/**
 * vigil_chart_paint_cursor:
 * @picture: what is shown
 * @layout: where
 * @cr: on what
 * @time: of the cursor
 *
 * A line through all lanes, the time below it, and what each tag was at that time.
 */
void
vigil_chart_paint_cursor (const VigilChartPicture *picture, const VigilChartLayout *layout, cairo_t *cr, VigilTime time)
{
  double x = round (layout->left + vigil_chart_view_x (&picture->view, layout->width, time));
  g_autofree char *clock = vigil_chart_describe_time (time, vigil_chart_view_get_span (&picture->view), picture->zone);
  g_autofree char *padded = g_strdup_printf ("\u2003%s\u2003", clock);

  if (time < picture->view.from || time > picture->view.to || picture->n_lines == 0)
    return;
  vigil_palette_set_source (cr, VIGIL_COLOR_ACCENT);
  cairo_set_line_width (cr, 1.0);
  cairo_move_to (cr, x + 0.5, layout->top);
  cairo_line_to (cr, x + 0.5, layout->top + layout->height);
  cairo_stroke (cr);
  /* Blanks: to cover whole what is below. */
  paint_box (picture, cr, padded, CLAMP (x, layout->left + 40, layout->left + layout->width - 40),
             layout->top + layout->height + BOTTOM / 2 + 1, 0.5, VIGIL_COLOR_ACCENT);
  for (guint i = 0; i < layout->n_lanes; i++)
    paint_readings (picture, layout, &layout->lanes[i], x, time, cr);
}
