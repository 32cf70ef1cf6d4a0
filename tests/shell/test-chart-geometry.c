/* test-chart-geometry.c: windows, scales, ticks, look-up and the table of a chart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "shell/vigil-chart-csv.h"
#include "shell/vigil-chart-geometry.h"

#include <math.h>
#include <string.h>

#define S VIGIL_SECOND
#define DAY (24 * VIGIL_HOUR)

static GArray *
make_points (const VigilHistoryPoint *points, guint n)
{
  GArray *array = g_array_new (FALSE, FALSE, sizeof *points);

  g_array_append_vals (array, points, n);
  return array;
}

static void
test_corners (void)
{
  VigilChartView view = { 100 * S, 200 * S };
  VigilChartRange range = { 0, 10 };

  g_assert_cmpfloat (vigil_chart_view_x (&view, 400, 100 * S), ==, 0);
  g_assert_cmpfloat (vigil_chart_view_x (&view, 400, 150 * S), ==, 200);
  g_assert_cmpfloat (vigil_chart_view_x (&view, 400, 200 * S), ==, 400);
  g_assert_cmpint (vigil_chart_view_time (&view, 400, 100), ==, 125 * S);
  g_assert_cmpfloat (vigil_chart_range_y (&range, 100, 10), ==, 0);
  g_assert_cmpfloat (vigil_chart_range_y (&range, 100, 0), ==, 100);
}

static void
test_zoom_keeps_what_is_pointed_at (void)
{
  VigilChartView view = { 100 * S, 200 * S };

  vigil_chart_view_zoom (&view, 0.5, 0.25);
  g_assert_cmpint (vigil_chart_view_get_span (&view), ==, 50 * S);
  /* A quarter from the left was 125 s and still is. */
  g_assert_cmpint (view.from + vigil_chart_view_get_span (&view) / 4, ==, 125 * S);
  vigil_chart_view_zoom (&view, 2.0, 1.0);
  g_assert_cmpint (vigil_chart_view_get_span (&view), ==, 100 * S);
  g_assert_cmpint (view.to, ==, 125 * S - 125 * S / 10 + 50 * S);
}

static void
test_zoom_is_bounded (void)
{
  VigilChartView view = { 100 * S, 200 * S };

  for (int i = 0; i < 100; i++)
    vigil_chart_view_zoom (&view, 0.5, 0.5);
  g_assert_cmpint (vigil_chart_view_get_span (&view), ==, VIGIL_CHART_MIN_SPAN);
  for (int i = 0; i < 100; i++)
    vigil_chart_view_zoom (&view, 2.0, 0.5);
  g_assert_cmpint (vigil_chart_view_get_span (&view), ==, VIGIL_CHART_MAX_SPAN);
}

static void
test_pan (void)
{
  VigilChartView view = { 100 * S, 200 * S };

  vigil_chart_view_pan (&view, -0.1);
  g_assert_cmpint (view.from, ==, 90 * S);
  g_assert_cmpint (view.to, ==, 190 * S);
}

static void
test_range_takes_in_limits (void)
{
  g_autoptr (GArray) limits = g_array_new (FALSE, TRUE, sizeof (VigilLimit));
  VigilLimit limit = { .name = "HH", .high = TRUE, .value = 50 };
  VigilTagDef def = { .normal_low = NAN, .normal_high = NAN };
  VigilHistoryPoint all[] = { { 10 * S, 4, VIGIL_QUALITY_GOOD, 0 }, { 20 * S, 6, VIGIL_QUALITY_GOOD, 0 },
                              { 30 * S, 1000, VIGIL_QUALITY_BAD, 0 }, { 90 * S, 500, VIGIL_QUALITY_GOOD, 0 } };
  g_autoptr (GArray) points = make_points (all, G_N_ELEMENTS (all));
  VigilChartView view = { 0, 60 * S };
  VigilChartRange range;

  g_array_append_val (limits, limit);
  def.limits = limits;
  vigil_chart_range_init (&range);
  vigil_chart_range_add_points (&range, points, &view);
  vigil_chart_range_add_def (&range, &def);
  vigil_chart_range_finish (&range);
  /* 8 % of 46 above and below; what is bad or outside does not stretch the scale. */
  g_assert_cmpfloat_with_epsilon (range.low, 4 - 0.08 * 46, 1e-9);
  g_assert_cmpfloat_with_epsilon (range.high, 50 + 0.08 * 46, 1e-9);
}

static void
test_flat_and_empty_have_a_height (void)
{
  VigilChartRange range;

  vigil_chart_range_init (&range);
  vigil_chart_range_add (&range, 5);
  vigil_chart_range_finish (&range);
  g_assert_cmpfloat (range.high, >, range.low);
  vigil_chart_range_init (&range);
  vigil_chart_range_add (&range, NAN);
  vigil_chart_range_finish (&range);
  g_assert_cmpfloat (range.high, >, range.low);
}

static void
test_value_steps (void)
{
  static const struct
  {
    double span;
    guint max;
    double step;
  } cases[] = { { 10, 10, 1 }, { 10, 5, 2 }, { 10, 4, 5 }, { 10, 2, 5 }, { 10, 1, 10 }, { 0.7, 4, 0.2 }, { 1234, 3, 500 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpfloat_with_epsilon (vigil_chart_value_step (cases[i].span, cases[i].max), cases[i].step, 1e-12);
  g_assert_cmpint (vigil_chart_step_decimals (0.2), ==, 1);
  g_assert_cmpint (vigil_chart_step_decimals (0.05), ==, 2);
  g_assert_cmpint (vigil_chart_step_decimals (500), ==, 0);
}

static void
test_value_ticks (void)
{
  VigilChartRange range = { -0.3, 0.5 };
  double ticks[VIGIL_CHART_MAX_TICKS], step;
  static const double expected[] = { -0.2, 0.0, 0.2, 0.4 };
  guint n = vigil_chart_value_ticks (&range, 4, ticks, &step);

  g_assert_cmpuint (n, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < n; i++)
    g_assert_cmpfloat_with_epsilon (ticks[i], expected[i], 1e-12);
  /* "-0.0" would be read as something. */
  g_assert_false (signbit (ticks[1]));
}

static VigilTime
local (GTimeZone *zone, int month, int day, int hour, int minute)
{
  g_autoptr (GDateTime) time = g_date_time_new (zone, 2026, month, day, hour, minute, 0);

  return g_date_time_to_unix (time) * S;
}

static void
test_time_ticks_are_round_here (void)
{
  /* India: half an hour off, so that whole hours there are not whole hours in universal time. */
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Kolkata");
  VigilChartView view = { local (zone, 11, 21, 22, 10), local (zone, 11, 22, 2, 10) };
  VigilChartTick ticks[VIGIL_CHART_MAX_TICKS];
  VigilTime step;
  guint n = vigil_chart_time_ticks (&view, 4, zone, ticks, &step);

  g_assert_cmpint (step, ==, VIGIL_HOUR);
  g_assert_cmpuint (n, ==, 4);
  g_assert_cmpint (ticks[0].time, ==, local (zone, 11, 21, 23, 0));
  g_assert_cmpint (ticks[1].time, ==, local (zone, 11, 22, 0, 0));
  g_assert_true (ticks[1].day);
  g_assert_false (ticks[0].day || ticks[2].day);
}

static void
test_days_begin_at_midnight_all_year (void)
{
  /* Berlin put its clocks back on 2026-10-25. */
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  VigilChartView view = { local (zone, 10, 22, 12, 0), local (zone, 10, 28, 12, 0) };
  VigilChartTick ticks[VIGIL_CHART_MAX_TICKS];
  VigilTime step;
  guint n = vigil_chart_time_ticks (&view, 8, zone, ticks, &step);

  g_assert_cmpint (step, ==, DAY);
  g_assert_cmpuint (n, ==, 6);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (ticks[i].time, ==, local (zone, 10, 23 + (int) i, 0, 0));
}

static void
test_ticks_fit_every_window (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  VigilChartTick ticks[VIGIL_CHART_MAX_TICKS];
  VigilTime step;

  for (VigilTime span = VIGIL_CHART_MIN_SPAN; span <= VIGIL_CHART_MAX_SPAN; span += span / 7)
    {
      VigilChartView view = { 1800000000 * S, 1800000000 * S + span };
      guint n = vigil_chart_time_ticks (&view, 9, zone, ticks, &step);

      g_assert_cmpuint (n, >=, 1);
      g_assert_cmpuint (n, <=, 10);
      for (guint i = 0; i < n; i++)
        g_assert_true (ticks[i].time >= view.from && ticks[i].time <= view.to);
    }
}

static void
test_find (void)
{
  VigilHistoryPoint all[] = { { 10 * S, 1, 0, 0 }, { 50 * S, 2, 0, 0 }, { 90 * S, 3, 0, 0 } };
  g_autoptr (GArray) points = make_points (all, G_N_ELEMENTS (all));
  g_autoptr (GArray) none = make_points (NULL, 0);

  g_assert_cmpint (vigil_chart_find (points, 9 * S), ==, -1);
  g_assert_cmpint (vigil_chart_find (points, 10 * S), ==, 0);
  g_assert_cmpint (vigil_chart_find (points, 49 * S), ==, 0);
  g_assert_cmpint (vigil_chart_find (points, 99 * S), ==, 2);
  g_assert_cmpint (vigil_chart_find (none, 99 * S), ==, -1);
}

/* What the cursor says: never a value across a gap. */
static void
test_read (void)
{
  VigilHistoryPoint all[] = { { 10 * S, 1, VIGIL_QUALITY_GOOD, 0 },
                              { 12 * S, 2, VIGIL_QUALITY_UNCERTAIN, 0 },
                              { 14 * S, NAN, VIGIL_QUALITY_STALE, 0 },
                              { 20 * S, 4, VIGIL_QUALITY_GOOD, 0 },
                              { 60 * S, 5, VIGIL_QUALITY_GOOD, 1 } };
  g_autoptr (GArray) points = make_points (all, G_N_ELEMENTS (all));
  VigilChartReading reading;

  vigil_chart_read (points, 9 * S, 5 * S, &reading);
  g_assert_false (reading.known);
  vigil_chart_read (points, 13 * S, 5 * S, &reading);
  g_assert_true (reading.known);
  g_assert_cmpfloat (reading.value, ==, 2);
  g_assert_cmpint (reading.quality, ==, VIGIL_QUALITY_UNCERTAIN);
  vigil_chart_read (points, 19 * S, 5 * S, &reading);
  g_assert_true (reading.known && isnan (reading.value));
  g_assert_cmpint (reading.quality, ==, VIGIL_QUALITY_STALE);
  vigil_chart_read (points, 40 * S, 5 * S, &reading);
  g_assert_false (reading.known);
  vigil_chart_read (points, 64 * S, 5 * S, &reading);
  g_assert_cmpfloat (reading.value, ==, 5);
  vigil_chart_read (points, 66 * S, 5 * S, &reading);
  g_assert_false (reading.known);
}

static void
test_labels_are_spread (void)
{
  double places[] = { 2, 3, 50, 52, 99 };

  vigil_chart_spread (places, 5, 14, 100);
  for (guint i = 1; i < 5; i++)
    g_assert_cmpfloat (places[i] - places[i - 1], >=, 14 - 1e-9);
  g_assert_cmpfloat (places[0], >=, 0);
  g_assert_cmpfloat (places[4], <=, 93);
}

/* The table */

static void
test_csv_cannot_inject (void)
{
  static const char *const hostile[][2] = {
    { "=1+1", "\"'=1+1\"" },
    { "+cmd|' /C calc'!A0", "\"'+cmd|' /C calc'!A0\"" },
    { "-2+3", "\"'-2+3\"" },
    { "@SUM(A1)", "\"'@SUM(A1)\"" },
    { "\t=1", "\"'\t=1\"" },
    { "a \"b\", c", "\"a \"\"b\"\", c\"" },
    { "two\r\nlines", "\"two  lines\"" },
    { "压力", "\"压力\"" },
    { "", "\"\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      vigil_chart_csv_append_text (out, hostile[i][0]);
      g_assert_cmpstr (out->str, ==, hostile[i][1]);
    }
}

static void
test_csv_line (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");
  g_autoptr (GString) out = g_string_new (NULL);
  VigilTagDef def = { .id = (char *) "PT-2103", .unit = (char *) "MPa", .name = { .zh = (char *) "压力", .en = (char *) "Pressure" } };
  VigilHistoryPoint good = { local (zone, 11, 22, 14, 32) + 7 * S + 250000, -0.61, VIGIL_QUALITY_GOOD, 0 };
  VigilHistoryPoint none = { local (zone, 11, 22, 14, 33), NAN, VIGIL_QUALITY_STALE, 0 };
  VigilHistoryPoint third = { local (zone, 11, 22, 14, 34), 1.0 / 3.0, VIGIL_QUALITY_UNCERTAIN, 0 };
  g_auto (GStrv) lines = NULL;

  vigil_chart_csv_append_head (out);
  vigil_chart_csv_append (out, &def, &good, zone);
  vigil_chart_csv_append (out, &def, &none, zone);
  vigil_chart_csv_append (out, &def, &third, zone);
  lines = g_strsplit (out->str, "\r\n", -1);
  g_assert_cmpstr (lines[0], ==, "\xef\xbb\xbftime,tag,name,value,unit,quality");
  g_assert_true (g_str_has_prefix (lines[1], "2026-11-22T14:32:07.250+08:00,\"PT-2103\",\""));
  g_assert_true (g_str_has_suffix (lines[1], "\",-0.61,\"MPa\",\"good\""));
  g_assert_true (g_str_has_suffix (lines[2], "\",,\"MPa\",\"stale\""));
  g_assert_cmpfloat (g_ascii_strtod (strstr (lines[3], "0.3"), NULL), ==, 1.0 / 3.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/corners", test_corners);
  g_test_add_func ("/chart/zoom", test_zoom_keeps_what_is_pointed_at);
  g_test_add_func ("/chart/zoom-bounded", test_zoom_is_bounded);
  g_test_add_func ("/chart/pan", test_pan);
  g_test_add_func ("/chart/range", test_range_takes_in_limits);
  g_test_add_func ("/chart/flat-and-empty", test_flat_and_empty_have_a_height);
  g_test_add_func ("/chart/value-steps", test_value_steps);
  g_test_add_func ("/chart/value-ticks", test_value_ticks);
  g_test_add_func ("/chart/time-ticks", test_time_ticks_are_round_here);
  g_test_add_func ("/chart/midnight", test_days_begin_at_midnight_all_year);
  g_test_add_func ("/chart/ticks-fit", test_ticks_fit_every_window);
  g_test_add_func ("/chart/find", test_find);
  g_test_add_func ("/chart/read", test_read);
  g_test_add_func ("/chart/spread", test_labels_are_spread);
  g_test_add_func ("/chart/csv/injection", test_csv_cannot_inject);
  g_test_add_func ("/chart/csv/line", test_csv_line);
  return g_test_run ();
}
