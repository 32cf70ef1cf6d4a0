/* vigilctl-hazard-plot.c: observed against predicted of the field trials as a picture
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "ctl/vigilctl-hazard-examples.h"

#include <math.h>
#include <stdarg.h>

#define LEFT 96
#define TOP 56
#define SIDE 620
#define WIDTH 1080
#define HEIGHT 760
#define MAX_SETS 12

/* Values are of different kinds: each place is drawn at its value over the geometric mean of what its kind of trial observed. Colours
 * after Okabe and Ito (2008), each with a shape of its own. */
static const char *const colours[MAX_SETS] = { "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9",
                                               "#000000", "#8c564b", "#7f7f7f", "#0072b2", "#d55e00", "#009e73" };

typedef struct
{
  GString *out;
  double least, most; /* decades */
} Plot;

/* Numbers with a point whatever the language. */
static void G_GNUC_PRINTF (2, 3)
append (Plot *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_string_append_vprintf (self->out, format, args);
  va_end (args);
}

static int
place (const Plot *self, double value)
{
  return (int) lround ((log10 (value) - self->least) / (self->most - self->least) * SIDE);
}

static int
x_of (const Plot *self, double value)
{
  return LEFT + place (self, value);
}

static int
y_of (const Plot *self, double value)
{
  return TOP + SIDE - place (self, value);
}

static void
append_shape (Plot *self, guint shape, int x, int y, const char *colour)
{
  switch (shape % 6)
    {
    case 0:
      append (self, "<circle cx=\"%d\" cy=\"%d\" r=\"6\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n", x, y, colour);
      break;
    case 1:
      append (self, "<rect x=\"%d\" y=\"%d\" width=\"11\" height=\"11\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n", x - 5, y - 5, colour);
      break;
    case 2:
      append (self, "<path d=\"M%d %dl7 12h-14z\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n", x, y - 7, colour);
      break;
    case 3:
      append (self, "<path d=\"M%d %dl7 7l-7 7l-7 -7z\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n", x, y - 7, colour);
      break;
    case 4:
      append (self, "<path d=\"M%d %dl12 12m0 -12l-12 12\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n", x - 6, y - 6, colour);
      break;
    default:
      append (self, "<path d=\"M%d %dv14m-7 -7h14\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n", x, y - 7, colour);
      break;
    }
}

/* Geometric mean of what was observed in all trials that measured the same thing. */
static double
scale_of (GPtrArray *results, const char *model)
{
  double logs = 0;
  guint n = 0;

  for (guint i = 0; i < results->len; i++)
    {
      const VigilctlResult *result = results->pdata[i];

      if (result->set == NULL || result->skipped != NULL || !(result->expected > 0) || !(result->computed > 0)
          || g_strcmp0 (result->row->model, model) != 0)
        continue;
      logs += log (result->expected);
      n++;
    }
  return n > 0 ? exp (logs / n) : 1;
}

static gboolean
point_of (GPtrArray *results, const VigilctlResult *result, double *observed, double *predicted)
{
  double scale;

  if (result->set == NULL || result->skipped != NULL || !(result->expected > 0) || !(result->computed > 0))
    return FALSE;
  scale = scale_of (results, result->row->model);
  *observed = result->expected / scale;
  *predicted = result->computed / scale;
  return TRUE;
}

static void
find_range (Plot *self, GPtrArray *results)
{
  self->least = -1;
  self->most = 1;
  for (guint i = 0; i < results->len; i++)
    {
      double observed, predicted;

      if (!point_of (results, results->pdata[i], &observed, &predicted))
        continue;
      self->least = MIN (self->least, floor (log10 (MIN (observed, predicted))));
      self->most = MAX (self->most, ceil (log10 (MAX (observed, predicted))));
    }
  self->least = MAX (self->least, -12);
  self->most = MIN (self->most, 12);
}

static void
append_axes (Plot *self)
{
  append (self, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#ffffff\" stroke=\"#333333\"/>\n", LEFT, TOP, SIDE, SIDE);
  for (double decade = self->least; decade <= self->most; decade++)
    {
      int x = x_of (self, pow (10, decade)), y = y_of (self, pow (10, decade));

      append (self, "<path d=\"M%d %dv%dM%d %dh%d\" stroke=\"#dddddd\"/>\n", x, TOP, SIDE, LEFT, y, SIDE);
      append (self, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%g</text>\n", x, TOP + SIDE + 22, pow (10, decade));
      append (self, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%g</text>\n", LEFT - 8, y + 5, pow (10, decade));
    }
  append (self, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">observed ÷ mean observed of its kind</text>\n", LEFT + SIDE / 2, TOP + SIDE + 52);
  append (self, "<text transform=\"translate(24 %d) rotate(-90)\" text-anchor=\"middle\">predicted ÷ mean observed of its kind</text>\n", TOP + SIDE / 2);
}

/* Equal, and a factor of two either way. */
static void
append_lines (Plot *self)
{
  double low = pow (10, self->least), high = pow (10, self->most);

  append (self, "<path d=\"M%d %dL%d %d\" stroke=\"#333333\"/>\n", x_of (self, low), y_of (self, low), x_of (self, high), y_of (self, high));
  append (self, "<path d=\"M%d %dL%d %d\" stroke=\"#333333\" stroke-dasharray=\"6 5\"/>\n", x_of (self, low), y_of (self, 2 * low),
          x_of (self, high / 2), y_of (self, high));
  append (self, "<path d=\"M%d %dL%d %d\" stroke=\"#333333\" stroke-dasharray=\"6 5\"/>\n", x_of (self, 2 * low), y_of (self, low),
          x_of (self, high), y_of (self, high / 2));
}

static void
append_set (Plot *self, GPtrArray *results, guint index, const char *set)
{
  const char *colour = colours[index % MAX_SETS];
  int y = TOP + 20 + 52 * (int) index;
  VigilctlStatistics count;
  g_autofree char *name = g_markup_escape_text (set, -1);

  for (guint i = 0; i < results->len; i++)
    {
      const VigilctlResult *result = results->pdata[i];
      double observed, predicted;

      if (g_strcmp0 (result->set, set) == 0 && point_of (results, result, &observed, &predicted))
        append_shape (self, index, x_of (self, observed), y_of (self, predicted), colour);
    }
  vigilctl_examples_count (results, set, &count);
  append_shape (self, index, LEFT + SIDE + 34, y - 5, colour);
  append (self, "<text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s</text>\n", LEFT + SIDE + 52, y, name);
  append (self, "<text x=\"%d\" y=\"%d\">n %u, FAC2 %.2f, MG %.2f, VG %.2f</text>\n", LEFT + SIDE + 52, y + 20, count.n, count.fac2, count.mg, count.vg);
}

/* A set counts once here: all trials of a kind together are no set of their own. */
static gboolean
is_own_set (GPtrArray *results, const char *set)
{
  for (guint i = 0; i < results->len; i++)
    if (g_strcmp0 (((const VigilctlResult *) results->pdata[i])->set, set) == 0)
      return TRUE;
  return FALSE;
}

char *
vigilctl_examples_plot (GPtrArray *results)
{
  g_autoptr (GPtrArray) sets = vigilctl_examples_list_sets (results);
  Plot self = { .out = g_string_new (NULL) };
  guint index = 0;

  find_range (&self, results);
  append (&self, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"15\">\n",
          WIDTH, HEIGHT, WIDTH, HEIGHT);
  append (&self, "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n", WIDTH, HEIGHT);
  append (&self, "<text x=\"%d\" y=\"34\" font-size=\"19\" font-weight=\"bold\">Field trials: observed and predicted; dashed: factor 2</text>\n", LEFT);
  append_axes (&self);
  append_lines (&self);
  for (guint i = 0; i < sets->len && index < MAX_SETS; i++)
    if (is_own_set (results, sets->pdata[i]))
      append_set (&self, results, index++, sets->pdata[i]);
  append (&self, "</svg>\n");
  return g_string_free (self.out, FALSE);
}
