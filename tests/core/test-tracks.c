/* test-tracks.c: tracks, their index and their ageing, against brute force
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "core/vigil-tracks.h"

#include <math.h>

#define T0 (G_GINT64_CONSTANT (1772330400) * VIGIL_SECOND)
#define N 2000

static VigilTracks *
new_tracks (VigilFrame *frame)
{
  const VigilLonLat origin = { 121.70388, 32.30512, 0.0 };

  vigil_frame_init (frame, &origin);
  return vigil_tracks_new (frame);
}

static void
put (VigilTracks *tracks, const VigilFrame *frame, const char *id, double x, double y, VigilTime time)
{
  const VigilEnu enu = { x, y, 0.0 };
  VigilLonLat point;
  VigilPosition position = { .id = id, .alt = NAN, .heading = NAN, .time = time };

  vigil_frame_from_enu (frame, &enu, &point);
  position.lon = point.lon;
  position.lat = point.lat;
  vigil_tracks_apply (tracks, VIGIL_TRACK_PERSON, &position, 1, time);
}

static guint
brute (VigilTracks *tracks, double x, double y, double radius)
{
  const VigilTrackArrays *all = vigil_tracks_get_arrays (tracks);
  guint n = 0;

  for (guint i = 0; i < all->n; i++)
    n += all->ids[i] != NULL && hypot (all->x[i] - x, all->y[i] - y) <= radius;
  return n;
}

static void
assert_unique (GArray *found)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < found->len; i++)
    g_assert_true (g_hash_table_add (seen, GUINT_TO_POINTER (g_array_index (found, guint, i) + 1)));
}

static void
test_index (void)
{
  VigilFrame frame;
  g_autoptr (VigilTracks) tracks = new_tracks (&frame);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < 3 * N; i++)
    {
      g_autofree char *id = g_strdup_printf ("P%u", i % N);
      put (tracks, &frame, id, g_rand_double_range (random, -1000, 1000), g_rand_double_range (random, -700, 700), T0 + i);
    }
  g_assert_cmpuint (vigil_tracks_get_count (tracks, VIGIL_TRACK_PERSON), ==, N);
  for (double radius = 1.0; radius < 3000.0; radius *= 2.5)
    {
      g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));

      vigil_tracks_query_circle (tracks, 100.0, -50.0, radius, found);
      assert_unique (found);
      g_assert_cmpuint (found->len, ==, brute (tracks, 100.0, -50.0, radius));
    }
  g_assert_finalize_object (g_steal_pointer (&tracks));
}

static void
test_order (void)
{
  VigilFrame frame;
  g_autoptr (VigilTracks) tracks = new_tracks (&frame);
  int slot;

  put (tracks, &frame, "P", 10.0, 0.0, T0 + VIGIL_SECOND);
  put (tracks, &frame, "P", 99.0, 0.0, T0);
  slot = vigil_tracks_find (tracks, "P");
  g_assert_cmpint (slot, >=, 0);
  g_assert_cmpfloat_with_epsilon (vigil_tracks_get_arrays (tracks)->x[slot], 10.0f, 0.01f);
  g_assert_cmpint (vigil_tracks_nearest (tracks, 12.0, 0.0, 5.0), ==, slot);
  g_assert_cmpint (vigil_tracks_nearest (tracks, 99.0, 0.0, 5.0), ==, -1);
}

/* Greyed before it vanishes. */
static void
test_expire (void)
{
  VigilFrame frame;
  g_autoptr (VigilTracks) tracks = new_tracks (&frame);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  int slot;

  put (tracks, &frame, "old", 0.0, 0.0, T0);
  put (tracks, &frame, "new", 1.0, 0.0, T0 + 50 * VIGIL_SECOND);
  g_assert_cmpuint (vigil_tracks_expire (tracks, T0 + 29 * VIGIL_SECOND, 30 * VIGIL_SECOND, 60 * VIGIL_SECOND), ==, 0);
  g_assert_cmpuint (vigil_tracks_expire (tracks, T0 + 30 * VIGIL_SECOND, 30 * VIGIL_SECOND, 60 * VIGIL_SECOND), ==, 1);
  slot = vigil_tracks_find (tracks, "old");
  g_assert_cmpint (vigil_tracks_get_arrays (tracks)->state[slot], ==, VIGIL_TRACK_LOST);
  g_assert_cmpuint (vigil_tracks_expire (tracks, T0 + 60 * VIGIL_SECOND, 30 * VIGIL_SECOND, 60 * VIGIL_SECOND), ==, 1);
  g_assert_cmpint (vigil_tracks_find (tracks, "old"), ==, -1);
  vigil_tracks_query_circle (tracks, 0.0, 0.0, 5.0, found);
  g_assert_cmpuint (found->len, ==, 1);
  put (tracks, &frame, "again", 2.0, 0.0, T0 + 61 * VIGIL_SECOND);
  g_assert_cmpint (vigil_tracks_find (tracks, "again"), ==, slot);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/tracks/index", test_index);
  g_test_add_func ("/core/tracks/order", test_order);
  g_test_add_func ("/core/tracks/expire", test_expire);
  return g_test_run ();
}
