/* test-random.c: the generator gives the published numbers, and the same ones for the same seed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim/vigil-sim-random.h"

#include <math.h>

/* pcg32-demo of the PCG reference implementation (pcg-random.org), seed 42, stream 54. */
static void
test_reference (void)
{
  static const guint32 expected[]
      = { 0xa15c02b7, 0x7b47f409, 0xba1d3330, 0x83d2f293, 0xbfa4784b, 0xcbed606e };
  VigilSimRandom random;

  vigil_sim_random_init (&random, 42, 54);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmphex (vigil_sim_random_u32 (&random), ==, expected[i]);
}

static void
test_normal (void)
{
  VigilSimRandom random;
  double sum = 0.0, squares = 0.0;
  const guint n = 100000;

  vigil_sim_random_init (&random, 7, 1);
  for (guint i = 0; i < n; i++)
    {
      double x = vigil_sim_random_normal (&random);

      sum += x;
      squares += x * x;
    }
  /* standard error of the mean is 0.0032, of the variance 0.0045: five of them */
  g_assert_cmpfloat_with_epsilon (sum / n, 0.0, 0.016);
  g_assert_cmpfloat_with_epsilon (squares / n, 1.0, 0.023);
}

/* The variance of the exact step is sigma²(1 - exp(-2 dt/tau)), whatever the step (Gillespie 1996).
 */
static void
test_ou (void)
{
  VigilSimRandom random;
  double squares = 0.0;
  const guint n = 50000;

  vigil_sim_random_init (&random, 3, 1);
  for (guint i = 0; i < n; i++)
    {
      double x = vigil_sim_random_ou (&random, 0.0, 0.0, 10.0, 2.0, 5.0);

      squares += x * x;
    }
  g_assert_cmpfloat_with_epsilon (squares / n, 4.0 * (1.0 - exp (-1.0)), 0.1);
}

static void
test_chance (void)
{
  VigilSimRandom random;
  guint n = 0;

  vigil_sim_random_init (&random, 3, 1);
  for (guint i = 0; i < 36000; i++)
    n += vigil_sim_random_chance (&random, 100.0, 1.0);
  /* 1000 expected in ten hours, standard deviation 32 */
  g_assert_cmpuint (n, >, 870);
  g_assert_cmpuint (n, <, 1130);
}

static void
test_index (void)
{
  VigilSimRandom random;
  guint seen[3] = { 0 };

  vigil_sim_random_init (&random, 3, 1);
  for (guint i = 0; i < 3000; i++)
    seen[vigil_sim_random_index (&random, 3)]++;
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (seen[i], >, 850);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/random/reference", test_reference);
  g_test_add_func ("/sim/random/normal", test_normal);
  g_test_add_func ("/sim/random/ou", test_ou);
  g_test_add_func ("/sim/random/chance", test_chance);
  g_test_add_func ("/sim/random/index", test_index);
  return g_test_run ();
}
