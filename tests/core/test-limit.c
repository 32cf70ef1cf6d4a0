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

/* The third excursion within 10 s raises; the count starts anew after it. */
static void
test_count (void)
{
  const VigilLimit limit = { .high = TRUE, .value = 10, .count_n = 3, .count_within = 10 };
  const double values[] = { 11, 9, 11, 9, 11, 11, 9, 11, 9, 11, 9, 11, 9 };

  check (&limit, values, G_N_ELEMENTS (values), "....R.r....Rr");
}

/* Excursions that begin at 0, 6 and 12 s are not three within 10 s; those at 6, 12 and 14 s are. */
static void
test_count_too_slow (void)
{
  const VigilLimit limit = { .high = FALSE, .value = 5, .count_n = 3, .count_within = 10 };
  const double values[] = { 4, 6, 6, 6, 6, 6, 4, 6, 6, 6, 6, 6, 4, 6, 4, 6 };

  check (&limit, values, G_N_ELEMENTS (values), "..............Rr");
}

/* One excursion that lasts as long as the window is not lost, and the deadband still holds it. */
static void
test_count_lasting (void)
{
  const VigilLimit limit = { .high = TRUE, .value = 10, .deadband = 2, .count_n = 3, .count_within = 4 };
  const double values[] = { 11, 9, 9, 11, 11, 9, 8, 8 };

  check (&limit, values, G_N_ELEMENTS (values), "....R.r.");
}

/* More excursions than the ring holds, far apart: none of the old ones counts. */
static void
test_count_ring (void)
{
  const VigilLimit limit = { .high = TRUE, .value = 10, .count_n = 8, .count_within = 13 };
  const double values[] = { 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9 };
  const VigilLimit slower = { .high = TRUE, .value = 10, .count_n = 8, .count_within = 14 };

  check (&limit, values, G_N_ELEMENTS (values), "........................");
  check (&slower, values, G_N_ELEMENTS (values), "..............Rr........");
}

/* On- and off-delay come first: only a debounced excursion counts. */
static void
test_count_delays (void)
{
  const VigilLimit limit = { .high = TRUE, .value = 10, .on_delay = 1, .off_delay = 1, .count_n = 2, .count_within = 60 };
  const double values[] = { 11, 9, 11, 9, 11, 11, 9, 11, 9, 9, 11, 11, 9, 9 };

  check (&limit, values, G_N_ELEMENTS (values), "...........R.r");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/limit/high", test_high);
  g_test_add_func ("/core/limit/low", test_low);
  g_test_add_func ("/core/limit/delays", test_delays);
  g_test_add_func ("/core/limit/nan", test_nan);
  g_test_add_func ("/core/limit/count", test_count);
  g_test_add_func ("/core/limit/count-too-slow", test_count_too_slow);
  g_test_add_func ("/core/limit/count-lasting", test_count_lasting);
  g_test_add_func ("/core/limit/count-ring", test_count_ring);
  g_test_add_func ("/core/limit/count-delays", test_count_delays);
  return g_test_run ();
}
