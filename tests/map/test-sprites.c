/* test-sprites.c: blending of sprites, their clipping, and which sprite is whose
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "map/vigil-sprites.h"

#include <math.h>
#include <string.h>

/* Porter and Duff, 1984: over on premultiplied colours is source + target × (1 − alpha). */
static void
test_over (void)
{
  guint32 buffer[9];
  VigilPixels target = { buffer, 3, 3 };
  guint32 opaque = 0xff102030, half = 0x80800000, clear = 0;

  memset (buffer, 0, sizeof buffer);
  vigil_pixels_blend (&target, &opaque, 1, 1, 1);
  g_assert_cmphex (buffer[4], ==, 0xff102030);
  g_assert_cmphex (buffer[0], ==, 0);
  vigil_pixels_blend (&target, &clear, 1, 1, 1);
  g_assert_cmphex (buffer[4], ==, 0xff102030);
  buffer[4] = 0xff0000ff;
  vigil_pixels_blend (&target, &half, 1, 1, 1);
  /* alpha 255, red 128, blue 255 × 127 / 255 */
  g_assert_cmphex (buffer[4], ==, 0xff80007f);
}

static void
test_clipping (void)
{
  guint32 guarded[3 + 16 + 3];
  VigilPixels target = { guarded + 3, 4, 4 };
  guint32 sprite[25];

  memset (guarded, 0, sizeof guarded);
  for (guint i = 0; i < G_N_ELEMENTS (sprite); i++)
    sprite[i] = 0xffffffff;
  for (int y = -6; y < 10; y++)
    for (int x = -6; x < 10; x++)
      vigil_pixels_blend (&target, sprite, 5, x, y);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmphex (guarded[i], ==, 0);
      g_assert_cmphex (guarded[19 + i], ==, 0);
    }
  for (guint i = 3; i < 19; i++)
    g_assert_cmphex (guarded[i], ==, 0xffffffff);
}

static gboolean
equal (const VigilSprites *sprites, const guint32 *a, const guint32 *b)
{
  gsize size = (gsize) vigil_sprites_get_size (sprites);

  return memcmp (a, b, size * size * sizeof *a) == 0;
}

/* State by shape first: no two states of a person look the same. */
static void
test_states_differ (void)
{
  g_autoptr (VigilSprites) sprites = vigil_sprites_new (1);

  for (int a = VIGIL_TRACK_NORMAL; a <= VIGIL_TRACK_LOST; a++)
    for (int b = a + 1; b <= VIGIL_TRACK_LOST; b++)
      g_assert_false (equal (sprites, vigil_sprites_get (sprites, VIGIL_TRACK_PERSON, a, NAN, FALSE),
                             vigil_sprites_get (sprites, VIGIL_TRACK_PERSON, b, NAN, FALSE)));
}

static void
test_headings (void)
{
  g_autoptr (VigilSprites) sprites = vigil_sprites_new (2);
  const guint32 *north = vigil_sprites_get (sprites, VIGIL_TRACK_VEHICLE, VIGIL_TRACK_NORMAL, 0, FALSE);

  g_assert_cmpint (vigil_sprites_get_scale (sprites), ==, 2);
  g_assert_true (north == vigil_sprites_get (sprites, VIGIL_TRACK_VEHICLE, VIGIL_TRACK_NORMAL, 359.5f, FALSE));
  g_assert_true (north == vigil_sprites_get (sprites, VIGIL_TRACK_VEHICLE, VIGIL_TRACK_NORMAL, -720, FALSE));
  g_assert_false (equal (sprites, north, vigil_sprites_get (sprites, VIGIL_TRACK_VEHICLE, VIGIL_TRACK_NORMAL, 90, FALSE)));
  /* A person far away has no heading. */
  g_assert_true (vigil_sprites_get (sprites, VIGIL_TRACK_PERSON, VIGIL_TRACK_NORMAL, 90, FALSE)
                 == vigil_sprites_get (sprites, VIGIL_TRACK_PERSON, VIGIL_TRACK_NORMAL, 180, FALSE));
  g_assert_false (equal (sprites, vigil_sprites_get (sprites, VIGIL_TRACK_PERSON, VIGIL_TRACK_NORMAL, 90, TRUE),
                         vigil_sprites_get (sprites, VIGIL_TRACK_PERSON, VIGIL_TRACK_NORMAL, 180, TRUE)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/sprites/over", test_over);
  g_test_add_func ("/map/sprites/clipping", test_clipping);
  g_test_add_func ("/map/sprites/states-differ", test_states_differ);
  g_test_add_func ("/map/sprites/headings", test_headings);
  return g_test_run ();
}
