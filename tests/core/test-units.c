/* test-units.c: values are shown in the units that were chosen
 *
 * Expected values: NIST SP 811 (2008), appendix B.8, calculated by hand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "core/vigil-units.h"

static const struct
{
  VigilUnits kind;
  const char *chosen, *unit;
  double value;
  int decimals;
  const char *text;
} cases[] = {
  { VIGIL_UNITS_SPEED, "", "m/s", 5.0, 1, "5.0 m/s" },
  { VIGIL_UNITS_SPEED, "km/h", "m/s", 5.0, 1, "18.0 km/h" },
  { VIGIL_UNITS_SPEED, "kn", "m/s", 1852.0 / 3600.0 * 12, 1, "12.0 kn" },
  { VIGIL_UNITS_SPEED, "m/s", "km/h", 36.0, 0, "10.0 m/s" },
  { VIGIL_UNITS_TEMPERATURE, "°F", "°C", 100.0, 1, "212.0 °F" },
  { VIGIL_UNITS_TEMPERATURE, "°F", "℃", -40.0, 0, "-40 °F" },
  { VIGIL_UNITS_TEMPERATURE, "°C", "℃", 25.5, 1, "25.5 ℃" },
  { VIGIL_UNITS_TEMPERATURE, "°F", "K", 300.0, 0, "300 K" },
  { VIGIL_UNITS_PRESSURE, "bar", "MPa", 1.25, 2, "12.5 bar" },
  { VIGIL_UNITS_PRESSURE, "psi", "MPa", 6.894757, 2, "1000 psi" },
  { VIGIL_UNITS_PRESSURE, "MPa", "kPa", 101.3, 1, "0.1013 MPa" },
  { VIGIL_UNITS_PRESSURE, "bar", "MPa(g)", 1.25, 2, "1.25 MPa(g)" },
  { VIGIL_UNITS_PRESSURE, "psi", "ppm", 3.4, 2, "3.40 ppm" },
  { VIGIL_UNITS_PRESSURE, "psi", "°", 297.0, 0, "297°" }, /* ISO 80000-1, 7.1.4 */
  { VIGIL_UNITS_PRESSURE, "psi", NULL, 3.4, 2, "3.40" },
};

static void
test_format (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = NULL;

      g_assert_true (vigil_units_choose (cases[i].kind, cases[i].chosen));
      text = vigil_units_format (cases[i].value, cases[i].decimals, cases[i].unit);
      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_true (vigil_units_choose (cases[i].kind, NULL));
    }
}

/* A deadband of 5 °C is one of 9 °F, not of 41 °F. */
static void
test_difference (void)
{
  g_autofree char *apart = NULL, *number = NULL;

  g_assert_true (vigil_units_choose (VIGIL_UNITS_TEMPERATURE, "°F"));
  apart = vigil_units_format_difference (5.0, 0, "°C");
  number = vigil_units_format_number (5.0, 0, "°C");
  g_assert_cmpstr (apart, ==, "9 °F");
  g_assert_cmpstr (number, ==, "41");
  g_assert_true (vigil_units_choose (VIGIL_UNITS_TEMPERATURE, ""));
}

static void
test_choice (void)
{
  VigilShownUnit shown;

  g_assert_false (vigil_units_choose (VIGIL_UNITS_SPEED, "mph"));
  g_assert_false (vigil_units_choose (VIGIL_UNITS_SPEED, "bar"));
  shown = vigil_units_find ("m/s");
  g_assert_cmpstr (shown.name, ==, "m/s");
  for (VigilUnits kind = 0; kind < VIGIL_N_UNITS; kind++)
    for (const char *const *unit = vigil_units_list (kind); *unit != NULL; unit++)
      {
        g_assert_true (vigil_units_choose (kind, *unit));
        g_assert_true (vigil_units_choose (kind, NULL));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/units/format", test_format);
  g_test_add_func ("/core/units/difference", test_difference);
  g_test_add_func ("/core/units/choice", test_choice);
  return g_test_run ();
}
