/* test-sprites.c: blending of sprites, their clipping, and which sprite is whose
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "map/vigil-palette.h"
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
  VigilSprite sprite = { &opaque, 1, 1, 0, 0 };

  memset (buffer, 0, sizeof buffer);
  vigil_sprite_blend (&sprite, &target, 1, 1);
  g_assert_cmphex (buffer[4], ==, 0xff102030);
  g_assert_cmphex (buffer[0], ==, 0);
  sprite.pixels = &clear;
  vigil_sprite_blend (&sprite, &target, 1, 1);
  g_assert_cmphex (buffer[4], ==, 0xff102030);
  buffer[4] = 0xff0000ff;
  sprite.pixels = &half;
  vigil_sprite_blend (&sprite, &target, 1, 1);
  /* alpha 255, red 128, blue 255 × 127 / 255 */
  g_assert_cmphex (buffer[4], ==, 0xff80007f);
}

static void
test_clipping (void)
{
  guint32 guarded[3 + 16 + 3];
  VigilPixels target = { guarded + 3, 4, 4 };
  guint32 pixels[25];
  VigilSprite sprite = { pixels, 5, 5, -2, -2 };

  memset (guarded, 0, sizeof guarded);
  for (guint i = 0; i < G_N_ELEMENTS (pixels); i++)
    pixels[i] = 0xffffffff;
  for (int y = -6; y < 10; y++)
    for (int x = -6; x < 10; x++)
      vigil_sprite_blend (&sprite, &target, x, y);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmphex (guarded[i], ==, 0);
      g_assert_cmphex (guarded[19 + i], ==, 0);
    }
  for (guint i = 3; i < 19; i++)
    g_assert_cmphex (guarded[i], ==, 0xffffffff);
}

/* Empty edges are cut off and the point stays where it was. */
static void
test_trim (void)
{
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 20, 20);
  cairo_t *cr = cairo_create (picture);
  VigilSprite sprite;

  cairo_rectangle (cr, 7, 9, 4, 2);
  cairo_fill (cr);
  cairo_destroy (cr);
  vigil_sprite_init (&sprite, picture);
  cairo_surface_destroy (picture);
  g_assert_cmpint (sprite.width, ==, 4);
  g_assert_cmpint (sprite.height, ==, 2);
  g_assert_cmpint (sprite.left, ==, 7 - 10);
  g_assert_cmpint (sprite.top, ==, 9 - 10);
  for (guint i = 0; i < 8; i++)
    g_assert_cmphex (sprite.pixels[i], ==, 0xff000000);
  vigil_sprite_clear (&sprite);
}

static gboolean
equal (const VigilSprite *a, const VigilSprite *b)
{
  return a->width == b->width && a->height == b->height
         && memcmp (a->pixels, b->pixels, (gsize) (a->width * a->height) * sizeof (guint32)) == 0;
}

static const VigilSprite *
person (const VigilSprites *sprites, VigilTrackState state, float heading, gboolean detailed)
{
  return vigil_sprites_get (sprites, VIGIL_TRACK_PERSON, state, heading, detailed, TRUE);
}

static const VigilSprite *
vehicle (const VigilSprites *sprites, VigilTrackState state, float heading, gboolean moving)
{
  return vigil_sprites_get (sprites, VIGIL_TRACK_VEHICLE, state, heading, FALSE, moving);
}

/* State by shape first: no two states look the same, from far and from near. */
static void
test_states_differ (void)
{
  g_autoptr (VigilSprites) sprites = vigil_sprites_new (1);

  for (int a = VIGIL_TRACK_NORMAL; a <= VIGIL_TRACK_LOST; a++)
    for (int b = a + 1; b <= VIGIL_TRACK_LOST; b++)
      for (int near = FALSE; near <= TRUE; near++)
        {
          g_assert_false (equal (person (sprites, a, NAN, near), person (sprites, b, NAN, near)));
          g_assert_false (equal (vehicle (sprites, a, 45, near), vehicle (sprites, b, 45, near)));
        }
}

/* The picture without colours: what only a colour tells apart is lost to one man in twelve. */
static gboolean
same_outline (const VigilSprite *a, const VigilSprite *b)
{
  if (a->width != b->width || a->height != b->height)
    return FALSE;
  for (int i = 0; i < a->width * a->height; i++)
    if ((a->pixels[i] >> 24) != (b->pixels[i] >> 24))
      return FALSE;
  return TRUE;
}

static void
test_shape_tells (void)
{
  g_autoptr (VigilSprites) sprites = vigil_sprites_new (1);
  const VigilSprite *normal = person (sprites, VIGIL_TRACK_NORMAL, NAN, FALSE);

  g_assert_false (same_outline (normal, person (sprites, VIGIL_TRACK_SOS, NAN, FALSE)));
  g_assert_false (same_outline (normal, person (sprites, VIGIL_TRACK_MOTIONLESS, NAN, FALSE)));
  g_assert_false (same_outline (normal, vehicle (sprites, VIGIL_TRACK_NORMAL, NAN, FALSE)));
}

static void
test_headings (void)
{
  g_autoptr (VigilSprites) sprites = vigil_sprites_new (2);
  const VigilSprite *north = vehicle (sprites, VIGIL_TRACK_NORMAL, 0, TRUE);

  g_assert_cmpint (vigil_sprites_get_scale (sprites), ==, 2);
  g_assert_true (north == vehicle (sprites, VIGIL_TRACK_NORMAL, 359.5f, TRUE));
  g_assert_true (north == vehicle (sprites, VIGIL_TRACK_NORMAL, -720, TRUE));
  g_assert_false (equal (north, vehicle (sprites, VIGIL_TRACK_NORMAL, 90, TRUE)));
  /* At rest a vehicle points nowhere. */
  g_assert_true (vehicle (sprites, VIGIL_TRACK_NORMAL, 0, FALSE) == vehicle (sprites, VIGIL_TRACK_NORMAL, 90, FALSE));
  g_assert_false (equal (north, vehicle (sprites, VIGIL_TRACK_NORMAL, 0, FALSE)));
  /* A person far away has no heading. */
  g_assert_true (person (sprites, VIGIL_TRACK_NORMAL, 90, FALSE) == person (sprites, VIGIL_TRACK_NORMAL, 180, FALSE));
  g_assert_false (equal (person (sprites, VIGIL_TRACK_NORMAL, 90, TRUE), person (sprites, VIGIL_TRACK_NORMAL, 180, TRUE)));
}

/* On a wall of screens symbols grow as texts do, and stay in the middle of their point. */
static void
test_wall (void)
{
  g_autoptr (VigilSprites) usual = vigil_sprites_new (1);
  g_autoptr (VigilSprites) large = NULL;
  const VigilSprite *small = person (usual, VIGIL_TRACK_SOS, NAN, FALSE), *big;

  vigil_palette_set_type_scale (1.5);
  large = vigil_sprites_new (1);
  vigil_palette_set_type_scale (1.0);
  big = person (large, VIGIL_TRACK_SOS, NAN, FALSE);
  /* Half-covered pixels of an edge count or do not. */
  g_assert_cmpint (ABS (big->width * 2 - small->width * 3), <=, 4);
  g_assert_cmpint (ABS (big->height * 2 - small->height * 3), <=, 4);
  g_assert_cmpint (ABS (2 * big->left + big->width), <=, 1);
  g_assert_cmpint (ABS (2 * big->top + big->height), <=, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/sprites/over", test_over);
  g_test_add_func ("/map/sprites/clipping", test_clipping);
  g_test_add_func ("/map/sprites/trim", test_trim);
  g_test_add_func ("/map/sprites/states-differ", test_states_differ);
  g_test_add_func ("/map/sprites/shape-tells", test_shape_tells);
  g_test_add_func ("/map/sprites/headings", test_headings);
  g_test_add_func ("/map/sprites/wall", test_wall);
  return g_test_run ();
}
