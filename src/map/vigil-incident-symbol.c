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
#define ASIDE 1.27  /* of the first marks from their place, in sizes of a mark */
#define APART 1.1   /* of the middles of two marks, in sizes */
#define RINGS 4
#define FIRST 149.0 /* degrees clockwise from the right: left below the place */
#define ARC 210.0   /* degrees from there, by the bottom to the right, where marks may stand */

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

static gboolean
is_free (const double *at, guint n, double x, double y, double apart)
{
  for (guint i = 0; i < n; i++)
    if (hypot (at[2 * i] - x, at[2 * i + 1] - y) < apart)
      return FALSE;
  return TRUE;
}

/* Of one ring; FALSE: it is full. */
static gboolean
place_on_ring (const double *places, guint i, double radius, double apart, double *at)
{
  double step = 2.0 * asin (apart / 2.0 / radius) * 180.0 / G_PI + 0.1;

  for (double turn = 0.0; turn <= ARC; turn += step)
    {
      double angle = (FIRST - turn) * G_PI / 180.0;

      at[2 * i] = places[2 * i] + radius * cos (angle);
      at[2 * i + 1] = places[2 * i + 1] + radius * sin (angle);
      if (is_free (at, i, at[2 * i], at[2 * i + 1], apart))
        return TRUE;
    }
  return FALSE;
}

/* On the arc below the place, then on a wider one: incidents at one place stand beside each other like a hand of cards. */
void
vigil_incident_marks_place (const double *places, guint n, double size, double *at)
{
  for (guint i = 0; i < n; i++)
    for (guint ring = 1; ring <= RINGS; ring++)
      if (place_on_ring (places, i, ring * ASIDE * size, APART * size, at))
        break;
}
