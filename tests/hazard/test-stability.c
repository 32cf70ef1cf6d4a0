/* test-stability.c: Pasquill class from the sky, the sun, the swing of the wind and the lapse
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hazard/vigil-stability.h"

#include <math.h>

#define HAS(reserves, name) (((reserves) & VIGIL_RESERVES_OF (VIGIL_RESERVE_##name)) != 0)

static char
sky (double wind, VigilInsolation insolation, double cloud, VigilReserves *reserves)
{
  VigilStability out;
  g_autoptr (GError) error = NULL;

  *reserves = 0;
  g_assert_true (vigil_stability_from_sky (wind, insolation, cloud, &out, reserves, &error));
  g_assert_no_error (error);
  return vigil_stability_letter (out);
}

/* Fundamentals of Air Pollution, 3rd ed., p. 302; of two letters the more stable. Rows: 1, 2.5, 4, 5.5, 8 m/s. */
static void
test_table (void)
{
  static const char *const rows[] = { "ABBEF", "BBCEF", "BCCDE", "CDDDD", "CDDDD" };
  static const double winds[] = { 1, 2.5, 4, 5.5, 8 };
  VigilReserves reserves;

  for (guint i = 0; i < G_N_ELEMENTS (winds); i++)
    {
      for (int sun = VIGIL_INSOLATION_STRONG; sun <= VIGIL_INSOLATION_SLIGHT; sun++)
        g_assert_cmpint (sky (winds[i], sun, 0, &reserves), ==, rows[i][sun]);
      g_assert_cmpint (sky (winds[i], VIGIL_INSOLATION_NIGHT, 0.5, &reserves), ==, rows[i][3]);
      g_assert_cmpint (sky (winds[i], VIGIL_INSOLATION_NIGHT, 0.3, &reserves), ==, rows[i][4]);
      for (int sun = VIGIL_INSOLATION_STRONG; sun < VIGIL_N_INSOLATIONS; sun++)
        g_assert_cmpint (sky (winds[i], sun, 1, &reserves), ==, 'D');
    }
}

/* Rule: a wind on the edge belongs to the faster row; an edge is told. */
static void
test_edges (void)
{
  VigilReserves reserves;

  g_assert_cmpint (sky (2, VIGIL_INSOLATION_SLIGHT, 0, &reserves), ==, 'C');
  g_assert_true (HAS (reserves, CLASS_BOUNDARY));
  g_assert_cmpint (sky (nextafter (2, 0), VIGIL_INSOLATION_SLIGHT, 0, &reserves), ==, 'B');
  g_assert_cmpint (sky (3, VIGIL_INSOLATION_NIGHT, 0, &reserves), ==, 'E');
  g_assert_cmpint (sky (5, VIGIL_INSOLATION_NIGHT, 0, &reserves), ==, 'D');
  g_assert_cmpint (sky (6, VIGIL_INSOLATION_MODERATE, 0, &reserves), ==, 'D');
  sky (4, VIGIL_INSOLATION_STRONG, 0, &reserves);
  g_assert_cmpuint (reserves, ==, 0);
  sky (4, VIGIL_INSOLATION_MODERATE, 0, &reserves);
  g_assert_true (HAS (reserves, CLASS_BOUNDARY));
  sky (4, VIGIL_INSOLATION_NIGHT, 0.45, &reserves);
  g_assert_true (HAS (reserves, CLASS_BOUNDARY));
  sky (1, VIGIL_INSOLATION_NIGHT, 0, &reserves);
  g_assert_true (HAS (reserves, LOW_WIND) && HAS (reserves, UNVERIFIED));
}

static gint64
utc (int year, int month, int day, int hour, int minute)
{
  g_autoptr (GDateTime) time = g_date_time_new_utc (year, month, day, hour, minute, 0);

  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

/* 1111 (1 - 0.0071 c²)(sin a - 0.1) by hand. */
static void
test_radiation (void)
{
  g_assert_cmpfloat_with_epsilon (vigil_solar_radiation (G_PI / 2, 0), 999.9, 1e-9);
  g_assert_cmpfloat_with_epsilon (vigil_solar_radiation (G_PI / 6, 0.5), 1111 * 0.8225 * 0.4, 1e-6);
  g_assert_cmpfloat (vigil_solar_radiation (0.05, 0), ==, 0);
  g_assert_cmpfloat (vigil_solar_radiation (-1, 0), ==, 0);
  g_assert_cmpint (vigil_insolation_from_radiation (852, FALSE), ==, VIGIL_INSOLATION_STRONG);
  g_assert_cmpint (vigil_insolation_from_radiation (851, FALSE), ==, VIGIL_INSOLATION_MODERATE);
  g_assert_cmpint (vigil_insolation_from_radiation (526, FALSE), ==, VIGIL_INSOLATION_SLIGHT);
  g_assert_cmpint (vigil_insolation_from_radiation (900, TRUE), ==, VIGIL_INSOLATION_NIGHT);
}

static char
weather (double wind, gint64 time, double cloud, double radiation)
{
  VigilStability out;
  VigilReserves reserves = 0;

  g_assert_true (vigil_stability_from_weather (wind, time, 31, 121, cloud, radiation, &out, &reserves, NULL));
  return vigil_stability_letter (out);
}

/* Shanghai: noon is 04:00 UTC. */
static void
test_weather (void)
{
  gint64 noon = utc (2026, 6, 21, 4, 0), night = utc (2026, 6, 21, 16, 0);

  g_assert_cmpint (weather (1, noon, 0, NAN), ==, 'A');
  g_assert_cmpint (weather (1, noon, 0, 300), ==, 'B');
  g_assert_cmpint (weather (4, noon, 1, NAN), ==, 'D');
  g_assert_cmpint (weather (2.5, night, 0, NAN), ==, 'F');
  g_assert_cmpint (weather (2.5, night, 0.8, NAN), ==, 'E');
}

static char
swing (double degrees, double wind, gboolean night, double roughness)
{
  VigilStability out;
  VigilReserves reserves = 0;

  g_assert_true (vigil_stability_from_sigma_theta (degrees, wind, night, roughness, &out, &reserves, NULL));
  g_assert_true (HAS (reserves, UNVERIFIED));
  return vigil_stability_letter (out);
}

/* EPA-454/R-99-005 tables 6-8a and 6-8b, as recalled. */
static void
test_swing (void)
{
  g_assert_cmpint (swing (25, 2, FALSE, 0.15), ==, 'A');
  g_assert_cmpint (swing (25, 5, FALSE, 0.15), ==, 'C');
  g_assert_cmpint (swing (20, 2, FALSE, 0.15), ==, 'B');
  g_assert_cmpint (swing (15, 7, FALSE, 0.15), ==, 'D');
  g_assert_cmpint (swing (25, 2, TRUE, 0.15), ==, 'F');
  g_assert_cmpint (swing (20, 2.5, TRUE, 0.15), ==, 'E');
  g_assert_cmpint (swing (5, 3, TRUE, 0.15), ==, 'E');
  g_assert_cmpint (swing (3, 2, TRUE, 0.15), ==, 'F');
  g_assert_cmpint (swing (10, 2, TRUE, 0.15), ==, 'D');
  /* Smooth ground swings the wind less: the same 20° means a more unstable air. */
  g_assert_cmpint (swing (20, 2, FALSE, 0.03), ==, 'A');
}

/* US NRC Regulatory Guide 1.23, as recalled. */
static void
test_lapse (void)
{
  static const struct
  {
    double gradient;
    char letter;
  } rows[] = { { -0.025, 'A' }, { -0.018, 'B' }, { -0.016, 'C' }, { -0.0098, 'D' }, { 0, 'E' }, { 0.02, 'F' }, { 0.1, 'F' } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      VigilStability out;
      VigilReserves reserves = 0;

      g_assert_true (vigil_stability_from_lapse (rows[i].gradient, &out, &reserves, NULL));
      g_assert_cmpint (vigil_stability_letter (out), ==, rows[i].letter);
    }
}

#define REFUSED(call)                                                                                                                      \
  {                                                                                                                                        \
    g_autoptr (GError) error = NULL;                                                                                                       \
    g_assert_false (call);                                                                                                                 \
    g_assert_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT);                                                                  \
  }

static void
test_bad (void)
{
  static const double winds[] = { -1, NAN, INFINITY, 500 };
  VigilStability out;

  for (guint i = 0; i < G_N_ELEMENTS (winds); i++)
    {
      REFUSED (vigil_stability_from_sky (winds[i], VIGIL_INSOLATION_STRONG, 0, &out, NULL, &error));
      REFUSED (vigil_stability_from_sigma_theta (10, winds[i], FALSE, 0.1, &out, NULL, &error));
    }
  REFUSED (vigil_stability_from_sky (3, VIGIL_INSOLATION_STRONG, 1.1, &out, NULL, &error));
  REFUSED (vigil_stability_from_sky (3, VIGIL_INSOLATION_STRONG, NAN, &out, NULL, &error));
  REFUSED (vigil_stability_from_weather (3, 0, 91, 0, 0, NAN, &out, NULL, &error));
  REFUSED (vigil_stability_from_weather (3, 0, 0, NAN, 0, NAN, &out, NULL, &error));
  REFUSED (vigil_stability_from_weather (3, 0, 0, 0, 0, 9999, &out, NULL, &error));
  REFUSED (vigil_stability_from_sigma_theta (-1, 3, FALSE, 0.1, &out, NULL, &error));
  REFUSED (vigil_stability_from_sigma_theta (10, 3, FALSE, 0, &out, NULL, &error));
  REFUSED (vigil_stability_from_lapse (NAN, &out, NULL, &error));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hazard/stability/table", test_table);
  g_test_add_func ("/hazard/stability/edges", test_edges);
  g_test_add_func ("/hazard/stability/radiation", test_radiation);
  g_test_add_func ("/hazard/stability/weather", test_weather);
  g_test_add_func ("/hazard/stability/swing", test_swing);
  g_test_add_func ("/hazard/stability/lapse", test_lapse);
  g_test_add_func ("/hazard/stability/bad", test_bad);
  return g_test_run ();
}
