/* test-benchmark.c: percentiles by nearest rank, and arguments
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "shell/vigil-benchmark.h"

/* NIST/SEMATECH, nearest rank: the value at place ceil (p × n). */
static void
test_distribution (void)
{
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (double));
  VigilDistribution distribution;

  for (int i = 100; i >= 1; i--)
    {
      double value = i;
      g_array_append_val (samples, value);
    }
  vigil_distribution_init (&distribution, samples);
  g_assert_cmpuint (distribution.n, ==, 100);
  g_assert_cmpfloat (distribution.median, ==, 50);
  g_assert_cmpfloat (distribution.p95, ==, 95);
  g_assert_cmpfloat (distribution.p99, ==, 99);
  g_assert_cmpfloat (distribution.max, ==, 100);
}

static void
test_empty (void)
{
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (double));
  VigilDistribution distribution;

  vigil_distribution_init (&distribution, samples);
  g_assert_cmpuint (distribution.n, ==, 0);
  g_assert_cmpfloat (distribution.p99, ==, 0);
}

static void
test_arguments (void)
{
  char *arguments[] = { "rate=20000", "ratepath=x", "text=a=b", NULL };

  g_assert_cmpfloat (vigil_benchmark_get_number (arguments, "rate", 1), ==, 20000);
  g_assert_cmpfloat (vigil_benchmark_get_number (arguments, "seconds", 7), ==, 7);
  g_assert_cmpfloat (vigil_benchmark_get_number (NULL, "rate", 3), ==, 3);
  g_assert_cmpstr (vigil_benchmark_get_text (arguments, "text"), ==, "a=b");
  g_assert_null (vigil_benchmark_get_text (arguments, "rat"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shell/benchmark/distribution", test_distribution);
  g_test_add_func ("/shell/benchmark/empty", test_empty);
  g_test_add_func ("/shell/benchmark/arguments", test_arguments);
  return g_test_run ();
}
