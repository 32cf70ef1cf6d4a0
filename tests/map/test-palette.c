/* test-palette.c: every colour is defined, and text can be read on its ground
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "map/vigil-palette.h"

#include <math.h>

static void
test_missing_is_named (void)
{
  GdkRGBA colors[VIGIL_N_COLORS];
  const char *missing = NULL;

  g_assert_false (vigil_palette_parse ("@define-color vigil_bg #16181b;", colors, &missing));
  g_assert_cmpstr (missing, ==, "vigil_panel");
  g_assert_false (vigil_palette_parse ("@define-color vigil_bg nonsense;", colors, &missing));
  g_assert_cmpstr (missing, ==, "vigil_bg");
}

static void
test_value (void)
{
  GdkRGBA red;

  gdk_rgba_parse (&red, "#e5484d");
  g_assert_true (gdk_rgba_equal (vigil_palette_get (VIGIL_COLOR_PRIORITY_1), &red));
  g_assert_true (gdk_rgba_equal (vigil_palette_get_priority (1), &red));
  g_assert_true (vigil_palette_get_priority (9) == vigil_palette_get (VIGIL_COLOR_PRIORITY_4));
}

/* WCAG 2.1, "relative luminance" and "contrast ratio". */
static double
linear (double c)
{
  return c <= 0.03928 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4);
}

static double
luminance (const GdkRGBA *c)
{
  return 0.2126 * linear (c->red) + 0.7152 * linear (c->green) + 0.0722 * linear (c->blue);
}

static double
contrast (VigilColor one, VigilColor other)
{
  double a = luminance (vigil_palette_get (one)), b = luminance (vigil_palette_get (other));

  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
}

/* The visual language asks for 7:1 for text and 4.5:1 for muted text. */
static void
test_contrast (void)
{
  g_assert_cmpfloat (contrast (VIGIL_COLOR_TEXT, VIGIL_COLOR_PANEL), >=, 7.0);
  g_assert_cmpfloat (contrast (VIGIL_COLOR_TEXT, VIGIL_COLOR_RAISED), >=, 7.0);
  g_assert_cmpfloat (contrast (VIGIL_COLOR_MUTED, VIGIL_COLOR_PANEL), >=, 4.5);
  g_assert_cmpfloat (contrast (VIGIL_COLOR_MUTED, VIGIL_COLOR_BG), >=, 4.5);
  g_assert_cmpfloat (contrast (VIGIL_COLOR_PLAN_LABEL, VIGIL_COLOR_PLAN_BUILDING), >=, 4.5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/palette/missing-is-named", test_missing_is_named);
  g_test_add_func ("/map/palette/value", test_value);
  g_test_add_func ("/map/palette/contrast", test_contrast);
  return g_test_run ();
}
