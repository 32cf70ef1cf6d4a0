/* test-trend-geometry.c: where a trend breaks, what it shows, what lies under the pointer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "shell/vigil-trend-geometry.h"

#include <math.h>

#define S VIGIL_SECOND

static void
test_corners (void)
{
  VigilTrendFrame frame = { 100 * S, 200 * S, 0, 10, 400, 100 };

  g_assert_cmpfloat (vigil_trend_frame_x (&frame, 100 * S), ==, 0);
  g_assert_cmpfloat (vigil_trend_frame_x (&frame, 150 * S), ==, 200);
  g_assert_cmpfloat (vigil_trend_frame_x (&frame, 200 * S), ==, 400);
  g_assert_cmpfloat (vigil_trend_frame_y (&frame, 10), ==, 0);
  g_assert_cmpfloat (vigil_trend_frame_y (&frame, 0), ==, 100);
}

static void
test_range_takes_in_limits (void)
{
  g_autoptr (GArray) limits = g_array_new (FALSE, TRUE, sizeof (VigilLimit));
  VigilLimit limit = { .name = "HH", .high = TRUE, .value = 50 };
  VigilTagDef def = { .normal_low = NAN, .normal_high = NAN };
  VigilTagPoint points[] = { { 10 * S, 4, VIGIL_QUALITY_GOOD }, { 20 * S, 6, VIGIL_QUALITY_GOOD },
                             { 30 * S, 1000, VIGIL_QUALITY_BAD } };
  VigilTrendFrame frame;

  g_array_append_val (limits, limit);
  def.limits = limits;
  vigil_trend_frame_init (&frame, &def, points, 3, 0, 60 * S, 100, 100);
  /* 8 % of 46 above and below; what is bad does not stretch the scale. */
  g_assert_cmpfloat_with_epsilon (frame.low, 4 - 0.08 * 46, 1e-9);
  g_assert_cmpfloat_with_epsilon (frame.high, 50 + 0.08 * 46, 1e-9);
}

static void
test_flat_and_empty_have_a_height (void)
{
  VigilTagPoint points[] = { { 10 * S, 5, VIGIL_QUALITY_GOOD } };
  VigilTrendFrame frame;

  vigil_trend_frame_init (&frame, NULL, points, 1, 0, 60 * S, 100, 100);
  g_assert_cmpfloat (frame.high, >, frame.low);
  g_assert_true (isfinite (vigil_trend_frame_y (&frame, 5)));
  vigil_trend_frame_init (&frame, NULL, NULL, 0, 60 * S, 60 * S, 100, 100);
  g_assert_cmpfloat (frame.high, >, frame.low);
  g_assert_true (isfinite (vigil_trend_frame_x (&frame, 60 * S)));
}

static void
test_breaks (void)
{
  VigilTrendFrame frame = { 0, 100 * S, 0, 10, 100, 100 };
  VigilTagPoint points[] = {
    { 1 * S, 1, VIGIL_QUALITY_GOOD },  { 2 * S, 2, VIGIL_QUALITY_GOOD },
    { 3 * S, 3, VIGIL_QUALITY_BAD }, /* a gap */
    { 4 * S, 4, VIGIL_QUALITY_UNCERTAIN }, { 5 * S, NAN, VIGIL_QUALITY_GOOD }, /* a gap */
    { 6 * S, 6, VIGIL_QUALITY_GOOD },  { 40 * S, 7, VIGIL_QUALITY_GOOD }, /* too long after the last */
    { 41 * S, 8, VIGIL_QUALITY_GOOD },
  };
  static const gboolean begins[] = { TRUE, FALSE, TRUE, TRUE, TRUE, FALSE };
  VigilTrendPoint line[G_N_ELEMENTS (points)];
  guint n = vigil_trend_line (&frame, points, G_N_ELEMENTS (points), 10 * S, line);

  g_assert_cmpuint (n, ==, G_N_ELEMENTS (begins));
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (line[i].begins, ==, begins[i]);
}

static void
test_outside_is_left_out (void)
{
  VigilTrendFrame frame = { 10 * S, 20 * S, 0, 10, 100, 100 };
  VigilTagPoint points[] = { { 9 * S, 1, 0 }, { 10 * S, 1, 0 }, { 20 * S, 1, 0 }, { 21 * S, 1, 0 } };
  VigilTrendPoint line[4];

  g_assert_cmpuint (vigil_trend_line (&frame, points, 4, 0, line), ==, 2);
}

static void
test_nearest (void)
{
  VigilTrendFrame frame = { 0, 100 * S, 0, 10, 100, 100 };
  VigilTagPoint points[] = { { 10 * S, 1, 0 }, { 50 * S, 2, 0 }, { 90 * S, 3, 0 } };

  g_assert_cmpint (vigil_trend_nearest (&frame, points, 3, 0), ==, 0);
  g_assert_cmpint (vigil_trend_nearest (&frame, points, 3, 45), ==, 1);
  g_assert_cmpint (vigil_trend_nearest (&frame, points, 3, 99), ==, 2);
  g_assert_cmpint (vigil_trend_nearest (&frame, points, 0, 99), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shell/trend/corners", test_corners);
  g_test_add_func ("/shell/trend/range-takes-in-limits", test_range_takes_in_limits);
  g_test_add_func ("/shell/trend/flat-and-empty", test_flat_and_empty_have_a_height);
  g_test_add_func ("/shell/trend/breaks", test_breaks);
  g_test_add_func ("/shell/trend/outside-is-left-out", test_outside_is_left_out);
  g_test_add_func ("/shell/trend/nearest", test_nearest);
  return g_test_run ();
}
