/* test-measure.c: lengths, bearings and areas against published and hand-reckoned numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "map/vigil-measure.h"

#include <math.h>

#define DMS(d, m, s) ((d) + (m) / 60.0 + (s) / 3600.0)

/* Where a point lies that many metres east and north of the origin of the frame. */
static void
add (VigilMeasure *measure, const VigilFrame *frame, double east, double north)
{
  VigilEnu enu = { east, north, 0.0 };
  VigilLonLat point;

  vigil_frame_from_enu (frame, &enu, &point);
  vigil_measure_add (measure, point.lon, point.lat);
}

static VigilMeasure *
new_at_park (VigilFrame *frame)
{
  VigilLonLat origin = { 121.7, 32.3, 5.0 };

  vigil_frame_init (frame, &origin);
  return vigil_measure_new (frame);
}

/* Geoscience Australia, GDA technical manual: Flinders Peak to Buninyong 54 972.271 m at 306°52′05.37″ (GRS 80). */
static void
test_published_line (void)
{
  VigilFrame frame;
  g_autoptr (VigilMeasure) measure = new_at_park (&frame);

  vigil_measure_add (measure, DMS (144, 25, 29.52440), -DMS (37, 57, 3.72030));
  g_assert_cmpuint (vigil_measure_get_n_segments (measure), ==, 0);
  g_assert_true (isnan (vigil_measure_get_bearing (measure)));
  vigil_measure_add (measure, DMS (143, 55, 35.38390), -DMS (37, 39, 10.15610));
  g_assert_cmpfloat_with_epsilon (vigil_measure_get_length (measure), 54972.271, 0.001);
  g_assert_cmpfloat_with_epsilon (vigil_measure_get_bearing (measure), DMS (306, 52, 5.37), 0.02 / 3600.0);
}

/* Pythagoras: 300 m east, then 400 m north: the way back is 500 m; half of 300 × 400 is 60 000 m². */
static void
test_triangle (void)
{
  VigilFrame frame;
  g_autoptr (VigilMeasure) measure = new_at_park (&frame);

  add (measure, &frame, 0, 0);
  add (measure, &frame, 300, 0);
  g_assert_false (vigil_measure_close (measure));
  add (measure, &frame, 300, 400);
  g_assert_cmpfloat_with_epsilon (vigil_measure_get_segment (measure, 0), 300, 0.001);
  g_assert_cmpfloat_with_epsilon (vigil_measure_get_segment (measure, 1), 400, 0.001);
  g_assert_cmpfloat_with_epsilon (vigil_measure_get_bearing (measure), 0, 0.01);
  g_assert_true (isnan (vigil_measure_get_area (measure)));
  g_assert_true (vigil_measure_close (measure));
  g_assert_cmpuint (vigil_measure_get_n_segments (measure), ==, 3);
  g_assert_cmpfloat_with_epsilon (vigil_measure_get_length (measure), 1200, 0.002);
  g_assert_cmpfloat_with_epsilon (vigil_measure_get_area (measure), 60000, 0.1);
  /* From 300, 400 back to the origin: atan (3/4) west of south. */
  g_assert_cmpfloat_with_epsilon (vigil_measure_get_bearing (measure), 180 + 36.8699, 0.01);
}

/* The way round does not matter, nor does where the line lies: an L of 100 × 100 less 50 × 50. */
static void
test_concave_area (void)
{
  static const double corners[][2] = { { 0, 0 }, { 0, 100 }, { 50, 100 }, { 50, 50 }, { 100, 50 }, { 100, 0 } };
  VigilFrame frame;
  g_autoptr (VigilMeasure) measure = new_at_park (&frame);

  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    add (measure, &frame, corners[i][0] - 900, corners[i][1] + 700);
  g_assert_true (vigil_measure_close (measure));
  g_assert_cmpfloat_with_epsilon (vigil_measure_get_area (measure), 7500, 0.02);
  g_assert_cmpfloat_with_epsilon (vigil_measure_get_length (measure), 400, 0.001);
}

static void
test_take_back (void)
{
  VigilFrame frame;
  g_autoptr (VigilMeasure) measure = new_at_park (&frame);

  g_assert_false (vigil_measure_remove_last (measure));
  for (int i = 0; i < 3; i++)
    add (measure, &frame, i * 10, i * i);
  vigil_measure_close (measure);
  g_assert_true (vigil_measure_remove_last (measure));
  g_assert_false (vigil_measure_is_closed (measure));
  g_assert_cmpuint (vigil_measure_get_n_points (measure), ==, 3);
  g_assert_true (vigil_measure_remove_last (measure));
  g_assert_cmpuint (vigil_measure_get_n_points (measure), ==, 2);
  /* What comes after a closed line is a new one. */
  add (measure, &frame, 0, 50);
  vigil_measure_close (measure);
  add (measure, &frame, 7, 7);
  g_assert_cmpuint (vigil_measure_get_n_points (measure), ==, 1);
}

static void
test_words (void)
{
  static const struct
  {
    char *(*format) (double value);
    double value;
    const char *text;
  } cases[] = {
    { vigil_measure_format_length, 8.44, "8.4 m" },        { vigil_measure_format_length, 9.96, "10 m" },
    { vigil_measure_format_length, 999.4, "999 m" },       { vigil_measure_format_length, 999.6, "1.00 km" },
    { vigil_measure_format_length, 1244, "1.24 km" },      { vigil_measure_format_length, 12345, "12.3 km" },
    { vigil_measure_format_area, 640, "640 m²" },          { vigil_measure_format_area, 12400, "1.24 ha" },
    { vigil_measure_format_area, 3e6, "3.00 km²" },        { vigil_measure_format_bearing, 87.2, "087°" },
    { vigil_measure_format_bearing, 359.7, "000°" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = cases[i].format (cases[i].value);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_report (void)
{
  VigilFrame frame;
  g_autoptr (VigilMeasure) measure = new_at_park (&frame);
  g_autofree char *none = vigil_measure_dup_summary (measure);
  g_autofree char *summary = NULL;
  g_autofree char *report = NULL;

  g_assert_cmpstr (none, ==, "");
  vigil_measure_add (measure, 121.7, 32.3);
  add (measure, &frame, 250, 0);
  summary = vigil_measure_dup_summary (measure);
  g_assert_cmpstr (summary, ==, "Total 250 m · last 250 m towards 090°");
  report = vigil_measure_dup_report (measure);
  g_assert_true (g_str_has_prefix (report, summary));
  g_assert_nonnull (g_strrstr (report, "1\t32.300000\t121.700000"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/measure/published-line", test_published_line);
  g_test_add_func ("/map/measure/triangle", test_triangle);
  g_test_add_func ("/map/measure/concave-area", test_concave_area);
  g_test_add_func ("/map/measure/take-back", test_take_back);
  g_test_add_func ("/map/measure/words", test_words);
  g_test_add_func ("/map/measure/report", test_report);
  return g_test_run ();
}
