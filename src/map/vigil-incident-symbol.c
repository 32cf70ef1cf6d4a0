/* vigil-incident-symbol.c: the sign of an incident: a letter in a shape of its own, told apart without colour
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-incident-symbol.h"

#include "map/vigil-palette.h"
#include "map/vigil-place-symbol.h"

#include <math.h>

#define STROKE 2.0
#define N_SHAPES 4

void
vigil_incident_mark_get_letter (guint mark, char letter[2])
{
  letter[0] = (char) ('A' + mark % 26);
  letter[1] = '\0';
}

/* Corners on a circle, the first one @turn from the top. */
static void
trace_corners (cairo_t *cr, guint n, double turn, double x, double y, double radius)
{
  cairo_new_path (cr);
  for (guint i = 0; i < n; i++)
    {
      double angle = turn + 2.0 * G_PI * i / n;

      cairo_line_to (cr, x + radius * sin (angle), y - radius * cos (angle));
    }
  cairo_close_path (cr);
}

static void
trace_shield (cairo_t *cr, double x, double y, double radius)
{
  cairo_new_path (cr);
  cairo_move_to (cr, x - radius * 0.86, y - radius * 0.86);
  cairo_line_to (cr, x + radius * 0.86, y - radius * 0.86);
  cairo_line_to (cr, x + radius * 0.86, y + radius * 0.2);
  cairo_line_to (cr, x, y + radius);
  cairo_line_to (cr, x - radius * 0.86, y + radius * 0.2);
  cairo_close_path (cr);
}

static void
trace (cairo_t *cr, guint mark, double x, double y, double radius)
{
  switch (mark % N_SHAPES)
    {
    case 0:
      trace_corners (cr, 6, G_PI / 6.0, x, y, radius);
      break;
    case 1:
      trace_corners (cr, 5, 0.0, x, y, radius);
      break;
    case 2:
      trace_corners (cr, 8, G_PI / 8.0, x, y, radius);
      break;
    default:
      trace_shield (cr, x, y, radius);
      break;
    }
}

void
vigil_incident_symbol_draw (cairo_t *cr, guint mark, double x, double y, double size, gboolean filled)
{
  double radius = size / 2.0 - STROKE / 2.0;
  char letter[2];

  vigil_incident_mark_get_letter (mark, letter);
  trace (cr, mark, x, y, radius);
  vigil_palette_set_source (cr, filled ? VIGIL_COLOR_TEXT : VIGIL_COLOR_PANEL);
  cairo_fill_preserve (cr);
  vigil_palette_set_source (cr, filled ? VIGIL_COLOR_BG : VIGIL_COLOR_TEXT);
  cairo_set_line_width (cr, STROKE);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
  vigil_palette_set_source (cr, filled ? VIGIL_COLOR_BG : VIGIL_COLOR_TEXT);
  vigil_map_text (cr, letter, x, y, round (size * 0.5), TRUE);
}
