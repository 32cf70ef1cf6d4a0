/* test-color-blindness.c: what must be told apart is told apart without red, green or blue cones, or by shape and words
 *
 * The eyes: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision
 * Deficiency", IEEE Transactions on Visualization and Computer Graphics 15(6), 2009, table 1, severity 1.0, on linear RGB.
 *
 * The difference: CIEDE2000 (ISO/CIE 11664-6:2022), because ΔE*ab of 1976 makes far too much of differences of dark blues,
 * and our grounds are dark. Checked with the pairs of G. Sharma, W. Wu, E. N. Dalal, Color Research and Application 30(1),
 * 2005, table 1. A difference of 1 is just seen in two fields that touch; ten times as much is asked for here, since the signs
 * are small, apart, and looked at in passing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "map/vigil-palette.h"
#include "map/vigil-symbol.h"

#include <math.h>
#include <string.h>

#define LEAST 10.0
#define SIZE 32

typedef struct
{
  double l, a, b;
} Lab;

static const struct
{
  const char *name;
  double m[3][3];
} eyes[] = {
  { "full colour vision", { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } } },
  { "protanopia",
    { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 }, { -0.003882, -0.048116, 1.051998 } } },
  { "deuteranopia",
    { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 }, { -0.011820, 0.042940, 0.968881 } } },
  { "tritanopia",
    { { 1.255528, -0.076749, -0.178779 }, { -0.078411, 0.930809, 0.147602 }, { 0.004733, 0.691367, 0.303900 } } },
};

/* ---- colour ---- */

/* IEC 61966-2-1. */
static double
linear (double c)
{
  return c <= 0.04045 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4);
}

static void
see (guint eye, const GdkRGBA *color, double out[3])
{
  const double rgb[3] = { linear (color->red), linear (color->green), linear (color->blue) };

  for (guint i = 0; i < 3; i++)
    {
      out[i] = 0.0;
      for (guint k = 0; k < 3; k++)
        out[i] += eyes[eye].m[i][k] * rgb[k];
      out[i] = CLAMP (out[i], 0.0, 1.0);
    }
}

static double
cube_root (double t)
{
  return t > 216.0 / 24389.0 ? cbrt (t) : (24389.0 / 27.0 * t + 16.0) / 116.0;
}

/* D65, as sRGB. */
static Lab
to_lab (const double rgb[3])
{
  double x = cube_root ((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.9505);
  double y = cube_root (0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
  double z = cube_root ((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.089);

  return (Lab){ 116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z) };
}

static double
radians (double degrees)
{
  return degrees * G_PI / 180.0;
}

/* Degrees, 0 … 360. */
static double
hue (double a, double b)
{
  double h = a == 0.0 && b == 0.0 ? 0.0 : atan2 (b, a) * 180.0 / G_PI;

  return h < 0.0 ? h + 360.0 : h;
}

/* Of two hues around the circle. */
static double
mean_hue (double h1, double h2, gboolean grey)
{
  if (grey)
    return h1 + h2;
  if (fabs (h1 - h2) <= 180.0)
    return (h1 + h2) / 2.0;
  return h1 + h2 < 360.0 ? (h1 + h2 + 360.0) / 2.0 : (h1 + h2 - 360.0) / 2.0;
}

static double
hue_difference (double h1, double h2, gboolean grey)
{
  double d = h2 - h1;

  if (grey)
    return 0.0;
  return d > 180.0 ? d - 360.0 : d < -180.0 ? d + 360.0 : d;
}

/* Sharma et al., equations 2 to 22. */
static double
difference (Lab one, Lab two)
{
  double c_mean = (hypot (one.a, one.b) + hypot (two.a, two.b)) / 2.0;
  double g = 0.5 * (1.0 - sqrt (pow (c_mean, 7) / (pow (c_mean, 7) + pow (25.0, 7))));
  double a1 = (1.0 + g) * one.a, a2 = (1.0 + g) * two.a, c1 = hypot (a1, one.b), c2 = hypot (a2, two.b);
  double h1 = hue (a1, one.b), h2 = hue (a2, two.b);
  gboolean grey = c1 * c2 == 0.0;
  double dl = two.l - one.l, dc = c2 - c1, dh = 2.0 * sqrt (c1 * c2) * sin (radians (hue_difference (h1, h2, grey) / 2.0));
  double l = (one.l + two.l) / 2.0, c = (c1 + c2) / 2.0, h = mean_hue (h1, h2, grey);
  double t = 1.0 - 0.17 * cos (radians (h - 30.0)) + 0.24 * cos (radians (2.0 * h)) + 0.32 * cos (radians (3.0 * h + 6.0))
             - 0.20 * cos (radians (4.0 * h - 63.0));
  double sl = 1.0 + 0.015 * pow (l - 50.0, 2) / sqrt (20.0 + pow (l - 50.0, 2)), sc = 1.0 + 0.045 * c, sh = 1.0 + 0.015 * c * t;
  double turn = -sin (radians (60.0 * exp (-pow ((h - 275.0) / 25.0, 2)))) * 2.0 * sqrt (pow (c, 7) / (pow (c, 7) + pow (25.0, 7)));

  return sqrt (pow (dl / sl, 2) + pow (dc / sc, 2) + pow (dh / sh, 2) + turn * (dc / sc) * (dh / sh));
}

static void
test_difference (void)
{
  static const struct
  {
    Lab one, two;
    double expected;
  } pairs[] = {
    { { 50.0, 2.6772, -79.7751 }, { 50.0, 0.0, -82.7485 }, 2.0425 },
    { { 50.0, -1.0, 2.0 }, { 50.0, 0.0, 0.0 }, 2.3669 },
    { { 50.0, 2.49, -0.001 }, { 50.0, -2.49, 0.0011 }, 7.2195 },
    { { 50.0, 2.5, 0.0 }, { 73.0, 25.0, -18.0 }, 27.1492 },
    { { 22.7233, 20.0904, -46.6940 }, { 23.0331, 14.9730, -42.5619 }, 2.0373 },
    { { 2.0776, 0.0795, -1.1350 }, { 0.9033, -0.0636, -0.5514 }, 0.9082 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_assert_cmpfloat_with_epsilon (difference (pairs[i].one, pairs[i].two), pairs[i].expected, 5e-5);
}

/* Every row of a matrix adds up to 1: to every eye a grey is the same grey. */
static void
test_grey (void)
{
  const GdkRGBA grey = { 0.5f, 0.5f, 0.5f, 1.0f };

  for (guint eye = 0; eye < G_N_ELEMENTS (eyes); eye++)
    {
      double seen[3];

      see (eye, &grey, seen);
      for (guint i = 0; i < 3; i++)
        g_assert_cmpfloat_with_epsilon (seen[i], linear (0.5), 1e-5);
    }
}

/* ---- the palette ---- */

/* What belongs to one question: any two of a group are to be told apart. */
typedef struct
{
  const char *what;
  const char *doubled; /* NULL: by colour alone, so that the difference has to be there for every eye */
  VigilColor colors[8];
  guint n;
} Group;

static const Group groups[] = {
  { "priorities", "shape (diamond, triangle, square, circle) and number",
    { VIGIL_COLOR_PRIORITY_1, VIGIL_COLOR_PRIORITY_2, VIGIL_COLOR_PRIORITY_3, VIGIL_COLOR_PRIORITY_4 }, 4 },
  { "words of what is unacknowledged", "the word, and the priority's shape in front",
    { VIGIL_COLOR_UNACKNOWLEDGED_1, VIGIL_COLOR_UNACKNOWLEDGED_2, VIGIL_COLOR_UNACKNOWLEDGED_3, VIGIL_COLOR_UNACKNOWLEDGED_4, VIGIL_COLOR_MUTED }, 5 },
  { "zones", "the name of the level on the edge; one lies within the other",
    { VIGIL_COLOR_ZONE_INNER, VIGIL_COLOR_ZONE_MIDDLE, VIGIL_COLOR_ZONE_OUTER }, 3 },
  { "risks", "the level in the card and the legend",
    { VIGIL_COLOR_RISK_1, VIGIL_COLOR_RISK_2, VIGIL_COLOR_RISK_3, VIGIL_COLOR_RISK_4 }, 4 },
  { "people and vehicles", "shape: dot, arrow, open ring (lost), ring and dot (SOS), square (motionless)",
    { VIGIL_COLOR_TRACK_PERSON, VIGIL_COLOR_TRACK_VEHICLE, VIGIL_COLOR_TRACK_LOST, VIGIL_COLOR_TRACK_SOS, VIGIL_COLOR_TRACK_MOTIONLESS }, 5 },
  { "states of a link, modes and safety", "the word beside it (live, lost, replay, drill, muster)",
    { VIGIL_COLOR_SAFE, VIGIL_COLOR_WARNING, VIGIL_COLOR_ERROR, VIGIL_COLOR_REPLAY, VIGIL_COLOR_DRILL }, 5 },
  { "lines of a chart", "the pattern of the line and its number",
    { VIGIL_COLOR_CHART_1, VIGIL_COLOR_CHART_2, VIGIL_COLOR_CHART_3, VIGIL_COLOR_CHART_4, VIGIL_COLOR_CHART_5, VIGIL_COLOR_CHART_6 }, 6 },
  { "selection and alarm 1", "the ring of the selection around the shape", { VIGIL_COLOR_ACCENT, VIGIL_COLOR_PRIORITY_1, VIGIL_COLOR_PRIORITY_4 }, 3 },

  /* A sign is seen on its ground, whatever it says. */
  { "alarm 1 on a panel", NULL, { VIGIL_COLOR_PRIORITY_1, VIGIL_COLOR_PANEL }, 2 },
  { "alarm 2 on a panel", NULL, { VIGIL_COLOR_PRIORITY_2, VIGIL_COLOR_PANEL }, 2 },
  { "alarm 3 on a panel", NULL, { VIGIL_COLOR_PRIORITY_3, VIGIL_COLOR_PANEL }, 2 },
  { "alarm 4 on a panel", NULL, { VIGIL_COLOR_PRIORITY_4, VIGIL_COLOR_PANEL }, 2 },
  { "alarm 1 on the plan", NULL, { VIGIL_COLOR_PRIORITY_1, VIGIL_COLOR_PLAN_AREA }, 2 },
  { "alarm 1 on a building", NULL, { VIGIL_COLOR_PRIORITY_1, VIGIL_COLOR_PLAN_BUILDING }, 2 },
  { "alarm 1 on equipment", NULL, { VIGIL_COLOR_PRIORITY_1, VIGIL_COLOR_PLAN_ASSET }, 2 },
  { "alarm 1 and a green", NULL, { VIGIL_COLOR_PRIORITY_1, VIGIL_COLOR_PLAN_VEGETATION }, 2 },
  { "inner zone on the plan", NULL, { VIGIL_COLOR_ZONE_INNER, VIGIL_COLOR_PLAN_AREA }, 2 },
  { "middle zone on the plan", NULL, { VIGIL_COLOR_ZONE_MIDDLE, VIGIL_COLOR_PLAN_AREA }, 2 },
  { "outer zone on the plan", NULL, { VIGIL_COLOR_ZONE_OUTER, VIGIL_COLOR_PLAN_AREA }, 2 },
  { "selection on the plan", NULL, { VIGIL_COLOR_ACCENT, VIGIL_COLOR_PLAN_ASSET }, 2 },
  { "selection on a panel", NULL, { VIGIL_COLOR_ACCENT, VIGIL_COLOR_PANEL }, 2 },
  { "SOS on the plan", NULL, { VIGIL_COLOR_TRACK_SOS, VIGIL_COLOR_PLAN_AREA }, 2 },
  { "somebody on the plan", NULL, { VIGIL_COLOR_TRACK_PERSON, VIGIL_COLOR_PLAN_AREA }, 2 },
  { "muster point on the plan", NULL, { VIGIL_COLOR_PLAN_MUSTER, VIGIL_COLOR_PLAN_AREA }, 2 },
  { "a lost link in the bar", NULL, { VIGIL_COLOR_PRIORITY_1, VIGIL_COLOR_BG }, 2 },
};

static double
seen_difference (guint eye, VigilColor one, VigilColor other)
{
  double a[3], b[3];

  see (eye, vigil_palette_get (one), a);
  see (eye, vigil_palette_get (other), b);
  return difference (to_lab (a), to_lab (b));
}

static void
check_pair (const Group *group, VigilColor one, VigilColor other)
{
  for (guint eye = 0; eye < G_N_ELEMENTS (eyes); eye++)
    {
      double apart = seen_difference (eye, one, other);
      gboolean enough = apart >= LEAST;

      if (!enough && group->doubled == NULL)
        g_error ("%s, %s: %s and %s are only %.1f apart in %s, and nothing else says which is which",
                 vigil_scheme_to_string (vigil_palette_get_scheme ()), group->what, vigil_palette_get_name (one),
                 vigil_palette_get_name (other), apart, eyes[eye].name);
      if (!enough)
        g_test_message ("%s, %s: %s and %s are %.1f apart in %s; told apart by %s", vigil_scheme_to_string (vigil_palette_get_scheme ()),
                        group->what, vigil_palette_get_name (one), vigil_palette_get_name (other), apart, eyes[eye].name, group->doubled);
    }
}

static void
test_palette (gconstpointer scheme)
{
  vigil_palette_set_scheme (GPOINTER_TO_UINT (scheme));
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (guint one = 0; one < groups[i].n; one++)
      for (guint other = one + 1; other < groups[i].n; other++)
        check_pair (&groups[i], groups[i].colors[one], groups[i].colors[other]);
  vigil_palette_set_scheme (VIGIL_SCHEME_DARK);
}

/* ---- shapes ---- */

static cairo_surface_t *
draw_shape (int priority)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, SIZE, SIZE);
  cairo_t *cr = cairo_create (surface);

  vigil_symbol_draw_shape (cr, SIZE / 2.0, SIZE / 2.0, SIZE - 4, priority);
  cairo_fill (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* Part of the square in which only one of them is, 0 … 1. */
static double
shape_difference (cairo_surface_t *one, cairo_surface_t *other)
{
  const guchar *a = cairo_image_surface_get_data (one), *b = cairo_image_surface_get_data (other);
  int stride = cairo_image_surface_get_stride (one);
  double sum = 0.0;

  for (int y = 0; y < SIZE; y++)
    for (int x = 0; x < SIZE; x++)
      sum += abs (a[y * stride + x] - b[y * stride + x]) / 255.0;
  return sum / (SIZE * SIZE);
}

/* What the table says of the priorities is so without any colour. */
static void
test_shapes (void)
{
  cairo_surface_t *shapes[4];

  for (int i = 0; i < 4; i++)
    shapes[i] = draw_shape (i + 1);
  for (int i = 0; i < 4; i++)
    for (int k = i + 1; k < 4; k++)
      g_assert_cmpfloat (shape_difference (shapes[i], shapes[k]), >, 0.05);
  for (int i = 0; i < 4; i++)
    cairo_surface_destroy (shapes[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/color-blindness/difference", test_difference);
  g_test_add_func ("/map/color-blindness/grey", test_grey);
  g_test_add_func ("/map/color-blindness/shapes", test_shapes);
  for (VigilScheme scheme = 0; scheme < VIGIL_N_SCHEMES; scheme++)
    {
      g_autofree char *path = g_strconcat ("/map/color-blindness/palette/", vigil_scheme_to_string (scheme), NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (scheme), test_palette);
    }
  return g_test_run ();
}
