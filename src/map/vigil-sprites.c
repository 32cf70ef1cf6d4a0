/* vigil-sprites.c: small pictures of people and vehicles, and their blending into a pixel buffer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-sprites.h"

#include "map/vigil-palette.h"

#include <math.h>
#include <string.h>

#define SIDE 18

/* Plain sprites first, then the two sets by heading. */
enum
{
  SPRITE_PERSON,
  SPRITE_PERSON_SOS,
  SPRITE_PERSON_MOTIONLESS,
  SPRITE_PERSON_LOST,
  SPRITE_VEHICLE_LOST,
  SPRITE_PERSON_HEADING,
  SPRITE_VEHICLE = SPRITE_PERSON_HEADING + VIGIL_SPRITE_HEADINGS,
  SPRITE_VEHICLE_SOS = SPRITE_VEHICLE + VIGIL_SPRITE_HEADINGS,
  N_SPRITES = SPRITE_VEHICLE_SOS + VIGIL_SPRITE_HEADINGS
};

struct _VigilSprites
{
  int factor;
  int size;
  guint32 *pixels; /* N_SPRITES × size × size */
};

static void
ring (cairo_t *cr, double radius, double width, VigilColor color)
{
  cairo_arc (cr, 0, 0, radius, 0, 2 * G_PI);
  cairo_set_line_width (cr, width);
  vigil_palette_set_source (cr, color);
  cairo_stroke (cr);
}

static void
dot (cairo_t *cr, double radius, VigilColor color)
{
  cairo_arc (cr, 0, 0, radius, 0, 2 * G_PI);
  vigil_palette_set_source (cr, color);
  cairo_fill (cr);
}

/* A dark rim keeps a light dot readable on any base. */
static void
draw_person (cairo_t *cr)
{
  dot (cr, 4.0, VIGIL_COLOR_BG);
  dot (cr, 3.0, VIGIL_COLOR_TRACK_PERSON);
}

static void
draw_person_sos (cairo_t *cr)
{
  ring (cr, 7.0, 2.0, VIGIL_COLOR_PRIORITY_1);
  dot (cr, 4.0, VIGIL_COLOR_ON_PRIORITY_1);
  dot (cr, 2.5, VIGIL_COLOR_PRIORITY_1);
}

static void
draw_person_motionless (cairo_t *cr)
{
  cairo_rectangle (cr, -5.5, -5.5, 11, 11);
  cairo_set_line_width (cr, 1.5);
  vigil_palette_set_source (cr, VIGIL_COLOR_PRIORITY_2);
  cairo_stroke (cr);
  dot (cr, 2.5, VIGIL_COLOR_TRACK_PERSON);
}

static void
draw_person_heading (cairo_t *cr)
{
  cairo_move_to (cr, 0, -8);
  cairo_line_to (cr, 3.5, -2.5);
  cairo_line_to (cr, -3.5, -2.5);
  cairo_close_path (cr);
  vigil_palette_set_source (cr, VIGIL_COLOR_TRACK_PERSON);
  cairo_fill (cr);
  dot (cr, 4.6, VIGIL_COLOR_BG);
  dot (cr, 3.6, VIGIL_COLOR_TRACK_PERSON);
}

static void
draw_vehicle (cairo_t *cr, VigilColor color)
{
  cairo_move_to (cr, 0, -7);
  cairo_line_to (cr, 5, 6);
  cairo_line_to (cr, 0, 3.2);
  cairo_line_to (cr, -5, 6);
  cairo_close_path (cr);
  vigil_palette_set_source (cr, VIGIL_COLOR_BG);
  cairo_set_line_width (cr, 2.0);
  cairo_stroke_preserve (cr);
  vigil_palette_set_source (cr, color);
  cairo_fill (cr);
}

static void
draw_lost (cairo_t *cr, gboolean vehicle)
{
  static const double dash = 2.0;

  cairo_set_dash (cr, &dash, 1, 0);
  if (!vehicle)
    {
      ring (cr, 3.0, 1.2, VIGIL_COLOR_TRACK_LOST);
      return;
    }
  cairo_rectangle (cr, -3.5, -3.5, 7, 7);
  cairo_set_line_width (cr, 1.2);
  vigil_palette_set_source (cr, VIGIL_COLOR_TRACK_LOST);
  cairo_stroke (cr);
}

static void
draw_sprite (cairo_t *cr, int which)
{
  if (which >= SPRITE_PERSON_HEADING)
    cairo_rotate (cr, (which - SPRITE_PERSON_HEADING) % VIGIL_SPRITE_HEADINGS * 2 * G_PI / VIGIL_SPRITE_HEADINGS);
  if (which >= SPRITE_VEHICLE_SOS)
    draw_vehicle (cr, VIGIL_COLOR_PRIORITY_1);
  else if (which >= SPRITE_VEHICLE)
    draw_vehicle (cr, VIGIL_COLOR_TRACK_VEHICLE);
  else if (which >= SPRITE_PERSON_HEADING)
    draw_person_heading (cr);
  else if (which == SPRITE_PERSON_SOS)
    draw_person_sos (cr);
  else if (which == SPRITE_PERSON_MOTIONLESS)
    draw_person_motionless (cr);
  else if (which == SPRITE_PERSON)
    draw_person (cr);
  else
    draw_lost (cr, which == SPRITE_VEHICLE_LOST);
}

static void
render (VigilSprites *self, int which)
{
  int size = self->size;
  guint32 *out = self->pixels + (gsize) which * size * size;
  cairo_surface_t *surface = cairo_image_surface_create_for_data ((guchar *) out, CAIRO_FORMAT_ARGB32, size, size, 4 * size);
  cairo_t *cr = cairo_create (surface);

  cairo_translate (cr, size / 2.0, size / 2.0);
  cairo_scale (cr, self->factor, self->factor);
  draw_sprite (cr, which);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  cairo_surface_destroy (surface);
}

/**
 * vigil_sprites_new:
 * @scale_factor: device pixels per pixel
 *
 * Returns: (transfer full): all sprites, drawn once
 */
VigilSprites *
vigil_sprites_new (int scale_factor)
{
  VigilSprites *self = g_new0 (VigilSprites, 1);

  self->factor = MAX (scale_factor, 1);
  self->size = SIDE * self->factor;
  self->pixels = g_new0 (guint32, (gsize) N_SPRITES * self->size * self->size);
  for (int i = 0; i < N_SPRITES; i++)
    render (self, i);
  return self;
}

void
vigil_sprites_free (VigilSprites *self)
{
  if (self == NULL)
    return;
  g_free (self->pixels);
  g_free (self);
}

int
vigil_sprites_get_size (const VigilSprites *self)
{
  return self->size;
}

int
vigil_sprites_get_scale (const VigilSprites *self)
{
  return self->factor;
}

static int
heading_index (float heading)
{
  if (isnan (heading))
    return 0;
  return ((int) lroundf (heading / 360.0f * VIGIL_SPRITE_HEADINGS) % VIGIL_SPRITE_HEADINGS + VIGIL_SPRITE_HEADINGS)
         % VIGIL_SPRITE_HEADINGS;
}

/**
 * vigil_sprites_get:
 * @self: the sprites
 * @kind: person or vehicle
 * @state: its state
 * @heading: degrees from north, NAN if not known
 * @detailed: close enough to show where a person looks
 *
 * Returns: (transfer none): the pixels of a square of side vigil_sprites_get_size()
 */
const guint32 *
vigil_sprites_get (const VigilSprites *self, VigilTrackKind kind, VigilTrackState state, float heading, gboolean detailed)
{
  int which = SPRITE_PERSON;

  if (state == VIGIL_TRACK_LOST)
    which = kind == VIGIL_TRACK_VEHICLE ? SPRITE_VEHICLE_LOST : SPRITE_PERSON_LOST;
  else if (kind == VIGIL_TRACK_VEHICLE)
    which = (state == VIGIL_TRACK_SOS ? SPRITE_VEHICLE_SOS : SPRITE_VEHICLE) + heading_index (heading);
  else if (state == VIGIL_TRACK_SOS)
    which = SPRITE_PERSON_SOS;
  else if (state == VIGIL_TRACK_MOTIONLESS)
    which = SPRITE_PERSON_MOTIONLESS;
  else if (detailed && !isnan (heading))
    which = SPRITE_PERSON_HEADING + heading_index (heading);
  return self->pixels + (gsize) which * self->size * self->size;
}

/* Porter-Duff "over" on premultiplied pixels, two channels at a time. */
static inline guint32
over (guint32 source, guint32 target)
{
  guint32 rest = 255 - (source >> 24);
  guint32 rb = (target & 0x00ff00ff) * rest + 0x00800080;
  guint32 ag = ((target >> 8) & 0x00ff00ff) * rest + 0x00800080;

  rb = ((rb + ((rb >> 8) & 0x00ff00ff)) >> 8) & 0x00ff00ff;
  ag = (ag + ((ag >> 8) & 0x00ff00ff)) & 0xff00ff00;
  return source + (rb | ag);
}

/**
 * vigil_pixels_blend:
 * @target: the buffer
 * @sprite: a square of @size × @size pixels
 * @size: its side
 * @x: centre in the buffer
 * @y: centre in the buffer
 */
void
vigil_pixels_blend (VigilPixels *target, const guint32 *sprite, int size, int x, int y)
{
  int left = x - size / 2, top = y - size / 2;
  int x0 = MAX (0, -left), x1 = MIN (size, target->width - left);
  int y0 = MAX (0, -top), y1 = MIN (size, target->height - top);

  for (int row = y0; row < y1; row++)
    {
      const guint32 *from = sprite + (gsize) row * size;
      guint32 *to = target->pixels + (gsize) (top + row) * target->width + left;

      for (int column = x0; column < x1; column++)
        if (from[column] != 0)
          to[column] = over (from[column], to[column]);
    }
}
