/* test-near.c: the fast formulas against the exact ones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "core/vigil-near.h"

#include <math.h>

#define N 20000

static void
compare (const VigilNear *near, const VigilFrame *frame, const VigilLonLat *point)
{
  double enu[2], mercator[2], mx, my;
  VigilEnu exact;

  vigil_near_locate (near, point, enu, mercator);
  vigil_frame_to_enu (frame, point, &exact);
  vigil_mercator_from_lonlat (point->lon, point->lat, &mx, &my);
  g_assert_cmpfloat_with_epsilon (enu[0], exact.x, 1e-5);
  g_assert_cmpfloat_with_epsilon (enu[1], exact.y, 1e-5);
  g_assert_cmpfloat_with_epsilon (mercator[0], mx, 1e-15);
  g_assert_cmpfloat_with_epsilon (mercator[1], my, 1e-12);
}

/* Within reach and beyond it, up to a stack's height and below ground, in both hemispheres. */
static void
test_exact (gconstpointer latitude)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  const VigilLonLat origin = { 121.70388, GPOINTER_TO_INT (latitude) + 0.30512, 4.0 };
  VigilFrame frame;
  VigilNear near;

  vigil_frame_init (&frame, &origin);
  vigil_near_init (&near, &frame);
  for (guint i = 0; i < N; i++)
    {
      double reach = i % 4 == 0 ? 5.0 : VIGIL_NEAR_REACH;
      VigilLonLat point = { origin.lon + g_rand_double_range (random, -reach, reach),
                            origin.lat + g_rand_double_range (random, -reach, reach),
                            g_rand_double_range (random, -20, 200) };
      compare (&near, &frame, &point);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/core/near/china", GINT_TO_POINTER (32), test_exact);
  g_test_add_data_func ("/core/near/equator", GINT_TO_POINTER (0), test_exact);
  g_test_add_data_func ("/core/near/south", GINT_TO_POINTER (-45), test_exact);
  g_test_add_data_func ("/core/near/north", GINT_TO_POINTER (70), test_exact);
  return g_test_run ();
}
