/* vigil-timeline-paint.c: paints the bars, gaps and times of the timeline
 *
 * A bar is as high as there were alarms, cut into priorities with the worst on top, and wears the shape of the worst:
 * the red of one grave alarm stays visible over a flood of small ones, and without colour too.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-timeline-paint.h"

#include "map/vigil-symbol.h"
#include "shell/vigil-words.h"

#include <math.h>
#include <string.h>

#define LABEL_ROOM 96
#define CAP 8.0        /* px, the shape on top */
#define MOST_BAR 10.0  /* px */
#define HATCH 6.0
#define LEAST_PART 3.0 /* px of a priority that occurs at all */

PangoLayout *
vigil_timeline_make_layout (GtkWidget *widget, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);
  g_autoptr (PangoFontDescription) font
      = pango_font_description_copy (pango_context_get_font_description (gtk_widget_get_pango_context (widget)));

  pango_font_description_set_absolute_size (font, 11.0 * vigil_palette_get_type_scale () * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  return layout;
}

static double
get_floor (const VigilTimelinePicture *picture)
{
  return picture->height - VIGIL_TIMELINE_FOOT;
}

static void
set_source (cairo_t *cr, VigilColor color, double alpha)
{
  const GdkRGBA *rgba = vigil_palette_get (color);

  cairo_set_source_rgba (cr, rgba->red, rgba->green, rgba->blue, rgba->alpha * alpha);
}

/* ---- gaps ---- */

static void
hatch (cairo_t *cr, double from, double to, double top, double bottom)
{
  cairo_save (cr);
  cairo_rectangle (cr, from, top, to - from, bottom - top);
  cairo_clip (cr);
  cairo_set_line_width (cr, 1.0);
  for (double x = floor ((from - bottom) / HATCH) * HATCH; x < to; x += HATCH)
    {
      cairo_move_to (cr, x, bottom);
      cairo_line_to (cr, x + (bottom - top), top);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* A lost link is in the colour of what one should read, a seat that was not manned is grey. */
static void
paint_gap (cairo_t *cr, const VigilTimelinePicture *picture, const VigilGap *gap)
{
  double from = MAX (vigil_timeline_scale_get_x (picture->scale, gap->from), 0.0);
  double to = vigil_timeline_scale_get_x (picture->scale, gap->to != 0 ? gap->to : picture->now);
  double bottom = get_floor (picture);

  to = MIN (MAX (to, from + 2.0), picture->scale->width);
  if (to <= 0.0 || from >= picture->scale->width)
    return;
  set_source (cr, gap->kind == VIGIL_GAP_LINK ? VIGIL_COLOR_PRIORITY_3 : VIGIL_COLOR_MUTED, 0.45);
  hatch (cr, from, to, gap->kind == VIGIL_GAP_LINK ? bottom - 10 : 4, bottom);
  cairo_rectangle (cr, from, bottom - 2, to - from, 2);
  cairo_fill (cr);
}

static void
paint_gaps (cairo_t *cr, const VigilTimelinePicture *picture)
{
  for (guint i = 0; picture->gaps != NULL && i < picture->gaps->len; i++)
    paint_gap (cr, picture, &g_array_index (picture->gaps, VigilGap, i));
}

/* ---- times ---- */

static VigilTime
get_utc_offset (VigilTime time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / VIGIL_SECOND);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_get_utc_offset (local) : 0;
}

static void
paint_time (cairo_t *cr, GtkWidget *widget, const VigilTimelinePicture *picture, VigilTime time)
{
  double x = vigil_timeline_scale_get_x (picture->scale, time), bottom = get_floor (picture);
  g_autofree char *clock = vigil_words_clock (time);
  g_autoptr (PangoLayout) layout = NULL;
  int width;

  clock[strlen (clock) >= 5 ? 5 : 0] = '\0';
  layout = vigil_timeline_make_layout (widget, clock);
  pango_layout_get_pixel_size (layout, &width, NULL);
  vigil_palette_set_source (cr, VIGIL_COLOR_LINE);
  cairo_rectangle (cr, floor (x), bottom, 1, 4);
  cairo_fill (cr);
  vigil_palette_set_source (cr, VIGIL_COLOR_MUTED);
  cairo_move_to (cr, floor (MAX (x - width / 2.0, 0.0)), bottom + 2);
  pango_cairo_show_layout (cr, layout);
}

static void
paint_times (cairo_t *cr, GtkWidget *widget, const VigilTimelinePicture *picture)
{
  VigilTime step = vigil_timeline_scale_get_step (picture->scale, LABEL_ROOM);
  VigilTime first = vigil_timeline_scale_get_first_label (picture->scale, step, get_utc_offset (picture->scale->to));

  for (VigilTime time = first; time <= picture->scale->to; time += step)
    paint_time (cr, widget, picture, time);
}

/* ---- bars ---- */

/* Splits @height among the priorities that occur, each at least a few pixels. */
static void
share_height (const guint counts[4], double height, double parts[4])
{
  double sum = 0, total = counts[0] + counts[1] + counts[2] + counts[3];

  for (guint i = 0; i < 4; i++)
    {
      parts[i] = counts[i] > 0 ? MAX (LEAST_PART, height * counts[i] / total) : 0.0;
      sum += parts[i];
    }
  for (guint i = 0; i < 4; i++)
    parts[i] *= height / sum;
}

static int
get_worst (const guint counts[4])
{
  for (int i = 0; i < 4; i++)
    if (counts[i] > 0)
      return i + 1;
  return 0;
}

static void
paint_bar (cairo_t *cr, const VigilTimelinePicture *picture, guint bin, double width)
{
  const guint *counts = picture->counts + (gsize) bin * 4;
  double left = vigil_timeline_scale_get_x (picture->scale, vigil_timeline_scale_get_bin_start (picture->scale, (int) bin));
  double step = picture->scale->width / picture->scale->n_bins, room = get_floor (picture) - CAP - 3;
  double height = vigil_timeline_scale_get_height (counts[0] + counts[1] + counts[2] + counts[3], picture->most, room);
  double x = floor (left + (step - width) / 2), y = get_floor (picture) - height, parts[4];
  int worst = get_worst (counts);

  if (worst == 0)
    return;
  share_height (counts, height, parts);
  vigil_symbol_draw_shape (cr, x + width / 2, y - CAP / 2 - 1, CAP, worst);
  for (guint i = 0; i < 4; i++)
    {
      gdk_cairo_set_source_rgba (cr, vigil_palette_get_priority ((int) i + 1));
      cairo_rectangle (cr, x, y, width, parts[i]);
      cairo_fill (cr);
      y += parts[i];
    }
}

double
vigil_timeline_get_bar_width (const VigilTimelineScale *scale)
{
  return MAX (3.0, MIN (floor (scale->width / scale->n_bins) - 2, MOST_BAR));
}

/**
 * vigil_timeline_paint:
 * @cr: where to
 * @widget: whose type it is set in
 * @picture: what to paint
 */
void
vigil_timeline_paint (cairo_t *cr, GtkWidget *widget, const VigilTimelinePicture *picture)
{
  double width = vigil_timeline_get_bar_width (picture->scale);

  paint_gaps (cr, picture);
  vigil_palette_set_source (cr, VIGIL_COLOR_LINE);
  cairo_rectangle (cr, 0, get_floor (picture), picture->width, 1);
  cairo_fill (cr);
  paint_times (cr, widget, picture);
  for (guint i = 0; i < picture->scale->n_bins; i++)
    paint_bar (cr, picture, i, width);
}
