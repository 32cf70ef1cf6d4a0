/* test-pace.c: moving pictures grow while there is room, shrink at once, and don't swing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/render/vigil-twin-pace.h"

static void
add (VigilTwinPace *pace, guint n, double milliseconds)
{
  for (guint i = 0; i < n; i++)
    vigil_twin_pace_add (pace, milliseconds);
}

static void
test_begin (void)
{
  VigilTwinPace pace;

  vigil_twin_pace_init (&pace, FALSE);
  g_assert_cmpfloat (vigil_twin_pace_get_scale (&pace), ==, 1);
  vigil_twin_pace_init (&pace, TRUE);
  g_assert_cmpfloat (vigil_twin_pace_get_scale (&pace), ==, 0.5);
}

/* Five below 60 % of 40 ms, and one size after the other; one picture pays for each change. */
static void
test_larger (void)
{
  VigilTwinPace pace;

  vigil_twin_pace_init (&pace, TRUE);
  add (&pace, 4, 23.9);
  g_assert_cmpfloat (vigil_twin_pace_get_scale (&pace), ==, 0.5);
  add (&pace, 1, 23.9);
  g_assert_cmpfloat (vigil_twin_pace_get_scale (&pace), ==, 0.75);
  add (&pace, 1, 90);
  g_assert_cmpfloat (vigil_twin_pace_get_scale (&pace), ==, 0.75);
  add (&pace, 5, 10);
  g_assert_cmpfloat (vigil_twin_pace_get_scale (&pace), ==, 1);
  add (&pace, 100, 10);
  g_assert_cmpfloat (vigil_twin_pace_get_scale (&pace), ==, 1);
}

/* Between 24 and 40 ms the size stays as it is. */
static void
test_stays (void)
{
  VigilTwinPace pace;

  vigil_twin_pace_init (&pace, TRUE);
  add (&pace, 100, 24.1);
  g_assert_cmpfloat (vigil_twin_pace_get_scale (&pace), ==, 0.5);
  add (&pace, 100, 39.9);
  g_assert_cmpfloat (vigil_twin_pace_get_scale (&pace), ==, 0.5);
  for (guint i = 0; i < 50; i++)
    {
      add (&pace, 4, 10);
      add (&pace, 1, 30);
    }
  g_assert_cmpfloat (vigil_twin_pace_get_scale (&pace), ==, 0.5);
}

static void
test_smaller (void)
{
  VigilTwinPace pace;

  vigil_twin_pace_init (&pace, FALSE);
  add (&pace, 1, 41);
  g_assert_cmpfloat (vigil_twin_pace_get_scale (&pace), ==, 0.75);
  add (&pace, 4, 41);
  g_assert_cmpfloat (vigil_twin_pace_get_scale (&pace), ==, 0.375);
  add (&pace, 100, 500);
  g_assert_cmpfloat (vigil_twin_pace_get_scale (&pace), ==, 0.375);
}

/* Where no smaller picture helps, a less exact one does; back again as soon as it takes 34 ms. */
static void
test_less_exact (void)
{
  VigilTwinPace pace;
  double exact;

  vigil_twin_pace_init (&pace, TRUE);
  exact = vigil_twin_pace_get_error (&pace);
  add (&pace, 1, 41);
  g_assert_cmpfloat (vigil_twin_pace_get_scale (&pace), ==, 0.375);
  g_assert_cmpfloat (vigil_twin_pace_get_error (&pace), ==, exact);
  add (&pace, 2, 41);
  g_assert_cmpfloat (vigil_twin_pace_get_scale (&pace), ==, 0.375);
  g_assert_cmpfloat (vigil_twin_pace_get_error (&pace), >, exact);
  add (&pace, 1 + 5, 33.9);
  g_assert_cmpfloat (vigil_twin_pace_get_error (&pace), ==, exact);
  add (&pace, 100, 33.9);
  g_assert_cmpfloat (vigil_twin_pace_get_scale (&pace), ==, 0.375);
}

/* A model that takes 20 ms at half and 45 ms at three quarters: tries become rare. */
static void
test_no_swinging (void)
{
  VigilTwinPace pace;
  guint n_over = 0;

  vigil_twin_pace_init (&pace, TRUE);
  for (guint i = 0; i < 1000; i++)
    {
      gboolean over = vigil_twin_pace_get_scale (&pace) > 0.5;

      n_over += over;
      vigil_twin_pace_add (&pace, over ? 45 : 20);
    }
  /* after 5, 10, 20, 40, then each 80: 4 + (1000 - 75) / 80 tries of two pictures */
  g_assert_cmpuint (n_over, >=, 2 * 5);
  g_assert_cmpuint (n_over, <=, 2 * (4 + 12));
}

/* What held for 30 pictures was no mistake: the next try comes after five again. */
static void
test_held (void)
{
  VigilTwinPace pace;

  vigil_twin_pace_init (&pace, TRUE);
  add (&pace, 5, 20);
  add (&pace, 2, 45);
  g_assert_cmpfloat (vigil_twin_pace_get_scale (&pace), ==, 0.5);
  add (&pace, 1 + 9, 20);
  g_assert_cmpfloat (vigil_twin_pace_get_scale (&pace), ==, 0.5);
  add (&pace, 1, 20);
  g_assert_cmpfloat (vigil_twin_pace_get_scale (&pace), ==, 0.75);
  add (&pace, 1 + 30, 30);
  add (&pace, 1, 45);
  g_assert_cmpfloat (vigil_twin_pace_get_scale (&pace), ==, 0.5);
  add (&pace, 1 + 5, 20);
  g_assert_cmpfloat (vigil_twin_pace_get_scale (&pace), ==, 0.75);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/twin/pace/begin", test_begin);
  g_test_add_func ("/twin/pace/larger", test_larger);
  g_test_add_func ("/twin/pace/stays", test_stays);
  g_test_add_func ("/twin/pace/smaller", test_smaller);
  g_test_add_func ("/twin/pace/less-exact", test_less_exact);
  g_test_add_func ("/twin/pace/no-swinging", test_no_swinging);
  g_test_add_func ("/twin/pace/held", test_held);
  return g_test_run ();
}
