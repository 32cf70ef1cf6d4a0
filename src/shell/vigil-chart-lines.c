/* vigil-chart-lines.c: the line of one tag on a cairo surface, with its gaps and qualities
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-chart-lines.h"

#include "map/vigil-palette.h"
#include "shell/vigil-style.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>
#include <math.h>

#define DENSE 2.5        /* points per pixel: from here on whole columns are filled */
#define HATCH 7.0        /* pixels between two strokes */
#define STRIP 5.0        /* height of the quality of one tag among others */
#define LABEL_ROOM 56.0  /* a shorter stretch is not named */
#define N_COLORS 6

static const double dashes[VIGIL_CHART_MAX_LINES][6] = {
  { 0 },
  { 7, 3 },
  { 2, 2 },
  { 9, 3, 2, 3 },
  { 4, 2 },
  { 12, 3, 2, 3, 2, 3 },
  { 14, 4 },
  { 1, 3 },
};
static const int n_dashes[VIGIL_CHART_MAX_LINES] = { 0, 2, 2, 4, 2, 6, 2, 2 };

/**
 * vigil_chart_set_line_style:
 * @cr: a context
 * @index: which line of the chart
 *
 * Each line differs from the others by its dashes, not by colour alone.
 */
void
vigil_chart_set_line_style (cairo_t *cr, guint index)
{
  guint which = index % VIGIL_CHART_MAX_LINES;

  vigil_palette_set_source (cr, VIGIL_COLOR_CHART_1 + which % N_COLORS);
  cairo_set_dash (cr, dashes[which], n_dashes[which], 0);
  cairo_set_line_width (cr, 1.5);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
}

double
vigil_chart_paint_text (const VigilChartPicture *picture, cairo_t *cr, const char *text, double x, double y, double align,
                        double max_width, const GdkRGBA *color)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (picture->pango);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int width, height;

  pango_attr_list_insert (attributes, pango_attr_font_features_new (vigil_style_get_font_features ()));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, text, -1);
  if (max_width > 0)
    {
      pango_layout_set_width (layout, (int) (max_width * PANGO_SCALE));
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (cr, round (x - width * align), round (y - height / 2.0));
  gdk_cairo_set_source_rgba (cr, color);
  pango_cairo_show_layout (cr, layout);
  return width;
}

/* Points that matter for the view: with the one before and the one after. */
static void
find_visible (const VigilChartPicture *picture, const GArray *points, guint *first, guint *end)
{
  int before = vigil_chart_find (points, picture->view.from), last = vigil_chart_find (points, picture->view.to);

  *first = (guint) MAX (before, 0);
  *end = MIN ((guint) (last + 2), points->len);
}

typedef struct
{
  const VigilChartPicture *picture;
  const VigilChartLayout *layout;
  const VigilChartLane *lane;
  const GArray *points;
  guint first, end;
} Run;

static void
run_init (Run *self, const VigilChartPicture *picture, const VigilChartLayout *layout, const VigilChartLane *lane, guint line)
{
  *self = (Run) { picture, layout, lane, picture->lines[line].points };
  find_visible (picture, self->points, &self->first, &self->end);
}

static const VigilHistoryPoint *
get_point (const Run *self, guint i)
{
  return &g_array_index (self->points, VigilHistoryPoint, i);
}

static double
get_x (const Run *self, VigilTime time)
{
  return self->layout->left + vigil_chart_view_x (&self->picture->view, self->layout->width, time);
}

static double
get_y (const Run *self, double value)
{
  return self->lane->top + vigil_chart_range_y (&self->lane->range, self->lane->height, value);
}

/* Lines */

static void
add_dot (cairo_t *cr, double x, double y)
{
  cairo_move_to (cr, x - 0.75, y);
  cairo_line_to (cr, x + 0.75, y);
}

static void
paint_thin (const Run *self, cairo_t *cr)
{
  gboolean connected = FALSE;

  for (guint i = self->first; i < self->end; i++)
    {
      const VigilHistoryPoint *point = get_point (self, i);
      const VigilHistoryPoint *next = i + 1 < self->end ? get_point (self, i + 1) : NULL;
      gboolean leads_on = next != NULL && vigil_history_point_is_drawn (next) && !next->breaks;
      double x = get_x (self, point->time), y;

      if (!vigil_history_point_is_drawn (point))
        {
          connected = FALSE;
          continue;
        }
      y = get_y (self, point->value);
      if (connected && !point->breaks)
        cairo_line_to (cr, x, y);
      else if (leads_on)
        cairo_move_to (cr, x, y);
      else
        add_dot (cr, x, y);
      connected = TRUE;
    }
  cairo_stroke (cr);
}

typedef struct
{
  double low, high; /* y; low > high: empty */
} Column;

static void
stretch (Column *column, double y)
{
  column->low = MIN (column->low, y);
  column->high = MAX (column->high, y);
}

/* All columns that a segment goes through. */
static void
fill_segment (Column *columns, int n, double x0, double y0, double x1, double y1)
{
  int begin = MAX ((int) floor (x0), 0), end = MIN ((int) floor (x1), n - 1);

  for (int c = begin; c <= end; c++)
    {
      double a = x1 > x0 ? (MAX ((double) c, x0) - x0) / (x1 - x0) : 0.0;
      double b = x1 > x0 ? (MIN (c + 1.0, x1) - x0) / (x1 - x0) : 1.0;

      stretch (&columns[c], y0 + (y1 - y0) * a);
      stretch (&columns[c], y0 + (y1 - y0) * b);
    }
}

static void
collect_columns (const Run *self, Column *columns, int n)
{
  gboolean connected = FALSE;
  double last_x = 0, last_y = 0;

  for (guint i = self->first; i < self->end; i++)
    {
      const VigilHistoryPoint *point = get_point (self, i);
      double x = get_x (self, point->time) - self->layout->left, y;

      if (!vigil_history_point_is_drawn (point))
        {
          connected = FALSE;
          continue;
        }
      y = get_y (self, point->value);
      if (connected && !point->breaks)
        fill_segment (columns, n, last_x, last_y, x, y);
      else
        fill_segment (columns, n, x, y, x, y);
      connected = TRUE;
      last_x = x;
      last_y = y;
    }
}

/* Many points a pixel: each column is filled from its lowest to its highest, in whole pixels, which costs as
 * much as there are columns. */
static void
paint_dense (const Run *self, cairo_t *cr)
{
  int n = MAX ((int) self->layout->width, 1);
  g_autofree Column *columns = g_new (Column, n);

  for (int c = 0; c < n; c++)
    columns[c] = (Column) { G_MAXDOUBLE, -G_MAXDOUBLE };
  collect_columns (self, columns, n);
  for (int c = 0; c < n; c++)
    if (columns[c].low <= columns[c].high)
      {
        double top = floor (columns[c].low), height = MAX (ceil (columns[c].high) - top, 1.0);

        cairo_rectangle (cr, floor (self->layout->left) + c, top, 1, height);
      }
  cairo_fill (cr);
}

/**
 * vigil_chart_find_end:
 * @picture: what is shown
 * @layout: where
 * @lane: the lane of the line
 * @line: which
 * @x: (out): where it ends
 * @y: (out): where it ends
 *
 * Returns: whether its newest point in view is drawn
 */
gboolean
vigil_chart_find_end (const VigilChartPicture *picture, const VigilChartLayout *layout, const VigilChartLane *lane, guint line,
                      double *x, double *y)
{
  const GArray *points = picture->lines[line].points;
  int last = vigil_chart_find (points, picture->view.to);
  const VigilHistoryPoint *point = last >= 0 ? &g_array_index (points, VigilHistoryPoint, last) : NULL;

  if (point == NULL || !vigil_history_point_is_drawn (point) || point->time < picture->view.from)
    return FALSE;
  *x = layout->left + vigil_chart_view_x (&picture->view, layout->width, point->time);
  *y = lane->top + vigil_chart_range_y (&lane->range, lane->height, point->value);
  return TRUE;
}

static void
paint_end (const Run *self, guint line, cairo_t *cr)
{
  double x, y;

  if (!vigil_chart_find_end (self->picture, self->layout, self->lane, line, &x, &y))
    return;
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_arc (cr, x, y, 2.5, 0, 2 * G_PI);
  cairo_fill (cr);
}

void
vigil_chart_paint_line (const VigilChartPicture *picture, const VigilChartLayout *layout, const VigilChartLane *lane,
                        guint line, cairo_t *cr)
{
  Run run;

  run_init (&run, picture, layout, lane, line);
  cairo_save (cr);
  cairo_rectangle (cr, layout->left, lane->top, layout->width + 4, lane->height);
  cairo_clip (cr);
  vigil_chart_set_line_style (cr, line);
  if (run.end > run.first && run.end - run.first > DENSE * layout->width)
    paint_dense (&run, cr);
  else
    paint_thin (&run, cr);
  paint_end (&run, line, cr);
  cairo_restore (cr);
}

/* Quality */

typedef enum
{
  STRETCH_FINE,
  STRETCH_UNCERTAIN,
  STRETCH_BAD,
  STRETCH_NOTHING,
} Stretch;

static Stretch
stretch_after (const Run *self, guint i)
{
  const VigilHistoryPoint *point = get_point (self, i);
  const VigilHistoryPoint *next = i + 1 < self->points->len ? get_point (self, i + 1) : NULL;

  if (!vigil_history_point_is_drawn (point))
    return STRETCH_BAD;
  if (next != NULL && next->breaks)
    return STRETCH_NOTHING;
  return point->quality == VIGIL_QUALITY_UNCERTAIN ? STRETCH_UNCERTAIN : STRETCH_FINE;
}

static void
hatch (cairo_t *cr, double x, double y, double width, double height)
{
  cairo_save (cr);
  cairo_rectangle (cr, x, y, width, height);
  cairo_clip (cr);
  vigil_palette_set_source (cr, VIGIL_COLOR_CHART_GAP);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_width (cr, 1.0);
  for (double at = floor ((x - height) / HATCH) * HATCH; at < x + width; at += HATCH)
    {
      cairo_move_to (cr, at, y + height);
      cairo_line_to (cr, at + height, y);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
dot_along (cairo_t *cr, double x, double y, double width)
{
  static const double dash[2] = { 2.0, 3.0 };

  vigil_palette_set_source (cr, VIGIL_COLOR_CHART_GAP);
  cairo_set_dash (cr, dash, 2, 0);
  cairo_set_line_width (cr, 3.0);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + width, y);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
paint_stretch (const Run *self, Stretch what, VigilQuality quality, double x0, double x1, guint place, cairo_t *cr)
{
  gboolean alone = self->lane->n_lines == 1;
  double foot = self->lane->top + self->lane->height;
  double y = alone ? self->lane->top : foot - STRIP * (place + 1);
  const char *word = what == STRETCH_NOTHING ? _("no data") : vigil_words_quality (quality);

  if (what == STRETCH_UNCERTAIN)
    dot_along (cr, x0, alone ? foot - 2 : y + STRIP / 2, x1 - x0);
  if (what == STRETCH_BAD)
    hatch (cr, x0, y, MAX (x1 - x0, 2.0), alone ? self->lane->height : STRIP - 1);
  if (alone && what != STRETCH_UNCERTAIN && x1 - x0 >= LABEL_ROOM)
    vigil_chart_paint_text (self->picture, cr, word, (x0 + x1) / 2, self->lane->top + 10, 0.5, x1 - x0 - 4,
                            vigil_palette_get (VIGIL_COLOR_MUTED));
}

/* Neighbours of the same kind are one stretch. */
void
vigil_chart_paint_quality (const VigilChartPicture *picture, const VigilChartLayout *layout, const VigilChartLane *lane,
                           guint place, cairo_t *cr)
{
  double right = layout->left + layout->width;
  Run run;
  guint until;

  run_init (&run, picture, layout, lane, lane->lines[place]);
  for (guint i = run.first; i < run.end; i = until)
    {
      Stretch what = stretch_after (&run, i);
      double x0 = get_x (&run, get_point (&run, i)->time), x1;

      for (until = i + 1; until < run.end && what != STRETCH_NOTHING && stretch_after (&run, until) == what
                          && get_point (&run, until)->quality == get_point (&run, i)->quality;
           until++)
        ;
      x1 = until < run.points->len ? get_x (&run, get_point (&run, until)->time)
                                   : get_x (&run, MIN (picture->now, picture->view.to));
      x0 = CLAMP (x0, layout->left, right);
      x1 = CLAMP (x1, layout->left, right);
      if (what != STRETCH_FINE && x1 > x0)
        paint_stretch (&run, what, (VigilQuality) get_point (&run, i)->quality, x0, x1, place, cr);
    }
}
