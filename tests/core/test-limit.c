/* test-limit.c: limits with deadband and delays
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "core/vigil-limit.h"

#include <math.h>

/* Feeds one sample a second and writes R, r or . for raised, returned, unchanged. Expected strings
 * follow from the definitions of set-point, deadband, on- and off-delay in ISA-18.2-2016, 3.1. */
static void
check (const VigilLimit *limit, const double *values, guint n, const char *expected)
{
  VigilLimitState state = { 0 };
  g_autofree char *actual = g_malloc0 (n + 1);

  for (guint i = 0; i < n; i++)
    actual[i] = ".Rr"[vigil_limit_feed (&state, limit, values[i], (VigilTime) i * VIGIL_SECOND)];
  g_assert_cmpstr (actual, ==, expected);
}

static void
test_high (void)
{
  const VigilLimit limit = { .high = TRUE, .value = 10, .deadband = 2 };
  const double values[] = { 9, 10, 10.1, 11, 9, 8.1, 8, 7, 10.5 };

  check (&limit, values, G_N_ELEMENTS (values), "..R...r.R");
}

static void
test_low (void)
{
  const VigilLimit limit = { .high = FALSE, .value = 5, .deadband = 0 };
  const double values[] = { 6, 5, 4.9, 4, 5, 4 };

  check (&limit, values, G_N_ELEMENTS (values), "..R.rR");
}

static void
test_delays (void)
{
  const VigilLimit limit = { .high = TRUE, .value = 10, .on_delay = 2, .off_delay = 3 };
  const double values[] = { 11, 9, 11, 11, 11, 9, 11, 9, 9, 9, 9, 9 };

  /* one good second breaks the on-delay; one bad second breaks the off-delay */
  check (&limit, values, G_N_ELEMENTS (values), "....R.....r.");
}

static void
test_nan (void)
{
  const VigilLimit limit = { .high = TRUE, .value = 10, .on_delay = 2 };
  const double values[] = { 11, NAN, 11, NAN, 9 };

  check (&limit, values, G_N_ELEMENTS (values), "..R.r");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/limit/high", test_high);
  g_test_add_func ("/core/limit/low", test_low);
  g_test_add_func ("/core/limit/delays", test_delays);
  g_test_add_func ("/core/limit/nan", test_nan);
  return g_test_run ();
}
