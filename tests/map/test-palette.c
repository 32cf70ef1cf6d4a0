/* test-palette.c: every scheme defines every colour, and what is drawn can be read on its ground
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "map/vigil-palette.h"
#include "testlib/vigil-test.h"

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

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* Names on the @define-color lines of a stylesheet, sorted. */
static GPtrArray *
defined_names (VigilScheme scheme)
{
  g_autoptr (GBytes) css = g_resources_lookup_data (vigil_scheme_get_resource (scheme), 0, NULL);
  g_auto (GStrv) lines = g_strsplit (g_bytes_get_data (css, NULL), "\n", -1);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);

      if (g_strcmp0 (words[0], "@define-color") == 0)
        g_ptr_array_add (names, g_strdup (words[1]));
      else
        g_assert_null (strchr (lines[i], '{')); /* colours only */
    }
  g_ptr_array_sort (names, compare_names);
  return names;
}

static void
test_same_names (void)
{
  g_autoptr (GPtrArray) dark = defined_names (VIGIL_SCHEME_DARK);

  g_assert_cmpuint (dark->len, ==, VIGIL_N_COLORS);
  for (VigilScheme scheme = VIGIL_SCHEME_DARK + 1; scheme < VIGIL_N_SCHEMES; scheme++)
    {
      g_autoptr (GPtrArray) other = defined_names (scheme);

      g_assert_cmpuint (other->len, ==, dark->len);
      for (guint i = 0; i < dark->len; i++)
        g_assert_cmpstr (g_ptr_array_index (other, i), ==, g_ptr_array_index (dark, i));
    }
}

static void
test_scheme (void)
{
  guint serial = vigil_palette_get_serial ();
  const GdkRGBA *dark = vigil_palette_get (VIGIL_COLOR_BG);
  VigilScheme scheme = VIGIL_SCHEME_DARK;

  vigil_palette_set_scheme (VIGIL_SCHEME_DARK);
  g_assert_cmpuint (vigil_palette_get_serial (), ==, serial);
  vigil_palette_set_scheme (VIGIL_SCHEME_LIGHT);
  g_assert_cmpuint (vigil_palette_get_serial (), !=, serial);
  g_assert_false (gdk_rgba_equal (vigil_palette_get (VIGIL_COLOR_BG), dark));
  vigil_palette_set_scheme (VIGIL_SCHEME_DARK);
  g_assert_true (vigil_palette_get (VIGIL_COLOR_BG) == dark);
  g_assert_true (vigil_scheme_from_string ("contrast", &scheme));
  g_assert_cmpint (scheme, ==, VIGIL_SCHEME_CONTRAST);
  g_assert_false (vigil_scheme_from_string ("pink", &scheme));
  g_assert_cmpint (scheme, ==, VIGIL_SCHEME_CONTRAST);
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

static void
check (VigilColor one, VigilColor ground, double least)
{
  double ratio = contrast (one, ground);

  if (vigil_palette_get_scheme () == VIGIL_SCHEME_CONTRAST)
    least = MAX (least, 7.0);
  if (ratio < least)
    g_error ("%s: %s on %s has %.2f:1, not %.1f:1", vigil_scheme_to_string (vigil_palette_get_scheme ()),
             vigil_palette_get_name (one), vigil_palette_get_name (ground), ratio, least);
}

/* A list of colours on a list of grounds; both end in VIGIL_N_COLORS. */
static void
check_all (const VigilColor *ones, const VigilColor *grounds, double least)
{
  for (; *ones != VIGIL_N_COLORS; ones++)
    for (const VigilColor *ground = grounds; *ground != VIGIL_N_COLORS; ground++)
      check (*ones, *ground, least);
}

#define COLORS(...) ((const VigilColor[]) { __VA_ARGS__, VIGIL_N_COLORS })
#define PANELS VIGIL_COLOR_BG, VIGIL_COLOR_PANEL, VIGIL_COLOR_RAISED
#define ROWS VIGIL_COLOR_ROW_PRIORITY_1, VIGIL_COLOR_ROW_PRIORITY_2, VIGIL_COLOR_ROW_PRIORITY_3, VIGIL_COLOR_ROW_PRIORITY_4
#define PRIORITIES VIGIL_COLOR_PRIORITY_1, VIGIL_COLOR_PRIORITY_2, VIGIL_COLOR_PRIORITY_3, VIGIL_COLOR_PRIORITY_4

/* The visual language asks for 7:1 for text and 4.5:1 for muted text, WCAG 2.1 (1.4.11) for 3:1 for symbols;
 * high contrast for 7:1 (1.4.6) of everything. */
static void
check_panels (void)
{
  check_all (COLORS (VIGIL_COLOR_TEXT), COLORS (PANELS, ROWS, VIGIL_COLOR_HOT), 7.0);
  check_all (COLORS (VIGIL_COLOR_MUTED), COLORS (PANELS, ROWS), 4.5);
  check_all (COLORS (VIGIL_COLOR_WARNING), COLORS (PANELS, VIGIL_COLOR_WARNING_BG), 4.5);
  check_all (COLORS (VIGIL_COLOR_ERROR), COLORS (PANELS, VIGIL_COLOR_ERROR_BG), 4.5);
  check_all (COLORS (PRIORITIES), COLORS (PANELS, ROWS), 3.0);
  check_all (COLORS (VIGIL_COLOR_ACCENT), COLORS (PANELS, ROWS), 3.0);
  check (VIGIL_COLOR_ON_PRIORITY_1, VIGIL_COLOR_PRIORITY_1, 3.0);
  check_all (COLORS (VIGIL_COLOR_ON_PRIORITY),
             COLORS (VIGIL_COLOR_PRIORITY_2, VIGIL_COLOR_PRIORITY_3, VIGIL_COLOR_PRIORITY_4), 4.5);
  for (int i = 0; i < 4; i++)
    {
      check (VIGIL_COLOR_UNACKNOWLEDGED_1 + i, VIGIL_COLOR_ROW_PRIORITY_1 + i, 4.5);
      check (VIGIL_COLOR_UNACKNOWLEDGED_1 + i, VIGIL_COLOR_PANEL, 4.5);
    }
  check_all (COLORS (VIGIL_COLOR_SAFE), COLORS (PANELS, VIGIL_COLOR_HOT, VIGIL_COLOR_SAFE_BG), 4.5);
  check (VIGIL_COLOR_REPLAY, VIGIL_COLOR_REPLAY_BG, 4.5);
  check (VIGIL_COLOR_DRILL, VIGIL_COLOR_DRILL_BG, 4.5);
}

static void
check_plan (void)
{
  const VigilColor *grounds = COLORS (VIGIL_COLOR_PLAN_GROUND, VIGIL_COLOR_PLAN_AREA, VIGIL_COLOR_PLAN_BUILDING);

  check_all (COLORS (VIGIL_COLOR_PLAN_LABEL), grounds, 4.5);
  check (VIGIL_COLOR_PLAN_LABEL, VIGIL_COLOR_MAP_LABEL_HALO, 4.5);
  check_all (COLORS (VIGIL_COLOR_PLAN_LABEL_DIM), COLORS (VIGIL_COLOR_PLAN_GROUND, VIGIL_COLOR_PLAN_AREA), 3.0);
  check_all (COLORS (VIGIL_COLOR_TRACK_PERSON, VIGIL_COLOR_TRACK_VEHICLE, VIGIL_COLOR_TRACK_SOS,
                     VIGIL_COLOR_TRACK_MOTIONLESS, VIGIL_COLOR_CAMERA, VIGIL_COLOR_GATE, VIGIL_COLOR_HYDRANT,
                     VIGIL_COLOR_PERMIT, VIGIL_COLOR_MAP_HOVER, VIGIL_COLOR_MAP_MEASURE, VIGIL_COLOR_MAP_RUBBER),
             grounds, 3.0);
  check_all (COLORS (PRIORITIES), grounds, 3.0);
  check (VIGIL_COLOR_MAP_CLUSTER_TEXT, VIGIL_COLOR_MAP_CLUSTER, 7.0);
}

static void
check_charts (void)
{
  for (int color = VIGIL_COLOR_CHART_1; color <= VIGIL_COLOR_CHART_6; color++)
    check_all (COLORS (color), COLORS (VIGIL_COLOR_PANEL, VIGIL_COLOR_CHART_BAND), 3.0);
}

static void
test_contrast (gconstpointer scheme)
{
  vigil_palette_set_scheme (GPOINTER_TO_UINT (scheme));
  check_panels ();
  check_plan ();
  check_charts ();
  vigil_palette_set_scheme (VIGIL_SCHEME_DARK);
}

/* Nothing on the screen dazzles: every colour gives off less light than in the dark scheme, and the brightest a little more
 * than half of white. */
static void
test_dim (void)
{
  for (VigilColor color = 0; color < VIGIL_N_COLORS; color++)
    {
      double dark, dim;

      vigil_palette_set_scheme (VIGIL_SCHEME_DARK);
      dark = luminance (vigil_palette_get (color));
      vigil_palette_set_scheme (VIGIL_SCHEME_DIM);
      dim = luminance (vigil_palette_get (color));
      if (dim >= dark || dim > 0.55)
        g_error ("%s has %.3f, in the dark scheme %.3f", vigil_palette_get_name (color), dim, dark);
    }
  vigil_palette_set_scheme (VIGIL_SCHEME_DARK);
}

/* What is light enough for a shape (3:1) is not for words (4.5:1): they have colours of their own, which test_contrast() looks at. */
static void
test_words (void)
{
  static const char *const sheets[] = { "vigil.css", "vigil-response.css", "contrast.css", "wall.css" };
  g_autoptr (GRegex) shape = g_regex_new ("[{;\\s]color: *@(vigil_priority|zone)_[^;]*", 0, 0, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autofree char *relative = g_strconcat ("data/styles/", sheets[i], NULL), *path = vigil_test_source_path (relative), *text = NULL;
      g_autoptr (GMatchInfo) match = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, &error));
      g_assert_no_error (error);
      if (g_regex_match (shape, text, 0, &match))
        {
          g_autofree char *found = g_match_info_fetch (match, 0);

          g_error ("%s: words in the colour of a shape: %s", sheets[i], found);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/palette/missing-is-named", test_missing_is_named);
  g_test_add_func ("/map/palette/value", test_value);
  g_test_add_func ("/map/palette/same-names", test_same_names);
  g_test_add_func ("/map/palette/scheme", test_scheme);
  g_test_add_data_func ("/map/palette/contrast/dark", GUINT_TO_POINTER (VIGIL_SCHEME_DARK), test_contrast);
  g_test_add_data_func ("/map/palette/contrast/dim", GUINT_TO_POINTER (VIGIL_SCHEME_DIM), test_contrast);
  g_test_add_data_func ("/map/palette/contrast/light", GUINT_TO_POINTER (VIGIL_SCHEME_LIGHT), test_contrast);
  g_test_add_data_func ("/map/palette/contrast/contrast", GUINT_TO_POINTER (VIGIL_SCHEME_CONTRAST), test_contrast);
  g_test_add_func ("/map/palette/dim", test_dim);
  g_test_add_func ("/map/palette/words", test_words);
  return g_test_run ();
}
