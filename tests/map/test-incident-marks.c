/* test-incident-marks.c: marks of incidents at one place stand apart, and none moves when another comes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "map/vigil-incident-symbol.h"

#include <math.h>

#define SIZE 26.0
#define N 12

static void
check_apart (const double *at, guint n)
{
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < i; k++)
      g_assert_cmpfloat (hypot (at[2 * i] - at[2 * k], at[2 * i + 1] - at[2 * k + 1]), >=, SIZE);
}

static void
test_one_place (void)
{
  double places[2 * N], few[2 * N], at[2 * N];

  for (guint i = 0; i < N; i++)
    {
      places[2 * i] = 400.0;
      places[2 * i + 1] = 300.0;
    }
  for (guint n = 1; n <= N; n++)
    {
      vigil_incident_marks_place (places, n, SIZE, at);
      check_apart (at, n);
      /* Those that were there stand where they stood. */
      for (guint i = 0; n > 1 && i < 2 * (n - 1); i++)
        g_assert_cmpfloat (at[i], ==, few[i]);
      for (guint i = 0; i < 2 * n; i++)
        few[i] = at[i];
    }
  /* The place itself, and what is above it, belong to its alarm. */
  for (guint i = 0; i < N; i++)
    g_assert_cmpfloat (hypot (at[2 * i] - 400.0, at[2 * i + 1] - 300.0), >=, SIZE);
}

static void
test_neighbours (void)
{
  const double places[] = { 400.0, 300.0, 410.0, 306.0, 395.0, 290.0, 900.0, 300.0 };
  double at[8];

  vigil_incident_marks_place (places, 4, SIZE, at);
  check_apart (at, 4);
  /* Who stands alone has the first place: left below. */
  g_assert_cmpfloat (at[6], <, 900.0);
  g_assert_cmpfloat (at[7], >, 300.0);
  g_assert_cmpfloat_with_epsilon (at[6] - 900.0, at[0] - 400.0, 1e-9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/incident-marks/one-place", test_one_place);
  g_test_add_func ("/incident-marks/neighbours", test_neighbours);
  return g_test_run ();
}
