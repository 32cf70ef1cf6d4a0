/* test-measure.c: quantiles and the JSON line of a measurement
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "core/vigil-json.h"
#include "ctl/vigilctl-measure.h"

/* The worked example of the nearest-rank method: 15, 20, 35, 40, 50 gives
 * P5 = 15, P30 = 20, P40 = 20, P50 = 35, P100 = 50. */
static void
test_quantile (void)
{
  const double values[] = { 50, 20, 35, 40, 15 };
  VigilctlMeasure measure;

  vigilctl_measure_init (&measure, "x");
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    vigilctl_measure_add_ms (&measure, values[i]);
  g_assert_cmpfloat (vigilctl_measure_quantile (&measure, 0.05), ==, 15);
  g_assert_cmpfloat (vigilctl_measure_quantile (&measure, 0.30), ==, 20);
  g_assert_cmpfloat (vigilctl_measure_quantile (&measure, 0.40), ==, 20);
  g_assert_cmpfloat (vigilctl_measure_quantile (&measure, 0.50), ==, 35);
  g_assert_cmpfloat (vigilctl_measure_quantile (&measure, 1.00), ==, 50);
  g_assert_cmpfloat (vigilctl_measure_quantile (&measure, 0.00), ==, 15);
  vigilctl_measure_clear (&measure);
}

static void
test_empty (void)
{
  VigilctlMeasure measure;

  vigilctl_measure_init (&measure, "x");
  g_assert_true (isnan (vigilctl_measure_quantile (&measure, 0.5)));
  vigilctl_measure_clear (&measure);
}

static void
test_line (void)
{
  VigilctlMeasure measure;
  g_autofree char *line = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;

  vigilctl_measure_init (&measure, "a \"quoted\" name");
  vigilctl_measure_add_ms (&measure, 1.5);
  vigilctl_measure_set (&measure, "events_per_second", 20000.0, 0);
  line = vigilctl_measure_to_json (&measure);
  vigilctl_measure_clear (&measure);

  node = vigil_json_parse (line, strlen (line), &error);
  g_assert_no_error (error);
  object = json_node_get_object (node);
  g_assert_cmpstr (json_object_get_string_member (object, "bench"), ==, "a \"quoted\" name");
  g_assert_cmpint (json_object_get_int_member (object, "n"), ==, 1);
  g_assert_cmpfloat (json_object_get_double_member (object, "median_ms"), ==, 1.5);
  g_assert_cmpfloat (json_object_get_double_member (object, "events_per_second"), ==, 20000.0);
  g_assert_cmpfloat (json_object_get_double_member (object, "peak_rss_mb"), >, 1.0);
  g_assert_null (strchr (line, '\n'));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ctl/measure/quantile", test_quantile);
  g_test_add_func ("/ctl/measure/empty", test_empty);
  g_test_add_func ("/ctl/measure/line", test_line);
  return g_test_run ();
}
