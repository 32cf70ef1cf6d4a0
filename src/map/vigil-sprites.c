/* vigil-sprites.c: small pictures of people and vehicles, and their blending into a pixel buffer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-sprites.h"

#include "map/vigil-palette.h"

#include <math.h>
#include <string.h>

#define SIDE 36 /* pixels of the square that a sprite is drawn in */

/* Plain sprites first, then the sets by heading. */
enum
{
  SPRITE_PERSON,
  SPRITE_PERSON_SOS,
  SPRITE_PERSON_MOTIONLESS,
  SPRITE_PERSON_LOST,
  SPRITE_PERSON_STANDING,
  SPRITE_VEHICLE_LOST,
  SPRITE_VEHICLE_REST,
  SPRITE_VEHICLE_MOTIONLESS,
  SPRITE_PERSON_HEADING,
  SPRITE_VEHICLE = SPRITE_PERSON_HEADING + VIGIL_SPRITE_HEADINGS,
  SPRITE_VEHICLE_SOS = SPRITE_VEHICLE + VIGIL_SPRITE_HEADINGS,
  N_SPRITES = SPRITE_VEHICLE_SOS + VIGIL_SPRITE_HEADINGS
};

struct _VigilSprites
{
  int factor;
  VigilSprite sprites[N_SPRITES];
};

static void
fill (cairo_t *cr, VigilColor color)
{
  vigil_palette_set_source (cr, color);
  cairo_fill (cr);
}

static void
stroke (cairo_t *cr, double width, VigilColor color)
{
  cairo_set_line_width (cr, width);
  vigil_palette_set_source (cr, color);
  cairo_stroke (cr);
}

static void
dot (cairo_t *cr, double radius, VigilColor color)
{
  cairo_new_path (cr);
  cairo_arc (cr, 0, 0, radius, 0, 2 * G_PI);
  fill (cr, color);
}

static void
ring (cairo_t *cr, double radius, double width, VigilColor color)
{
  cairo_new_path (cr);
  cairo_arc (cr, 0, 0, radius, 0, 2 * G_PI);
  stroke (cr, width, color);
}

static void
square (cairo_t *cr, double side, VigilColor color)
{
  cairo_rectangle (cr, -side / 2, -side / 2, side, side);
  fill (cr, color);
}

/* A rim in the colour of the ground keeps a dot readable on any base. */
static void
draw_person (cairo_t *cr)
{
  dot (cr, 3.9, VIGIL_COLOR_MAP_LABEL_HALO);
  dot (cr, 2.9, VIGIL_COLOR_TRACK_PERSON);
}

/* The one mark that stands out of everything: a ring, and an exclamation mark on a full disc. */
static void
draw_person_sos (cairo_t *cr)
{
  ring (cr, 10.0, 4.0, VIGIL_COLOR_MAP_LABEL_HALO);
  ring (cr, 10.0, 2.0, VIGIL_COLOR_TRACK_SOS);
  dot (cr, 6.5, VIGIL_COLOR_TRACK_SOS);
  cairo_rectangle (cr, -1.1, -4.2, 2.2, 5.2);
  cairo_rectangle (cr, -1.1, 2.2, 2.2, 2.2);
  fill (cr, VIGIL_COLOR_ON_PRIORITY_1);
}

static void
draw_motionless (cairo_t *cr)
{
  square (cr, 12.0, VIGIL_COLOR_MAP_LABEL_HALO);
  square (cr, 10.0, VIGIL_COLOR_TRACK_MOTIONLESS);
  cairo_rectangle (cr, -3.0, -1.0, 6.0, 2.0);
  fill (cr, VIGIL_COLOR_ON_PRIORITY);
}

static void
trace_figure (cairo_t *cr)
{
  cairo_new_path (cr);
  cairo_arc (cr, 0, -4.6, 2.7, 0, 2 * G_PI);
  cairo_new_sub_path (cr);
  cairo_arc (cr, 0, 3.2, 4.2, G_PI, 2 * G_PI);
  cairo_line_to (cr, 4.2, 6.8);
  cairo_line_to (cr, -4.2, 6.8);
  cairo_close_path (cr);
}

static void
draw_person_standing (cairo_t *cr)
{
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  trace_figure (cr);
  stroke (cr, 2.4, VIGIL_COLOR_MAP_LABEL_HALO);
  trace_figure (cr);
  fill (cr, VIGIL_COLOR_TRACK_PERSON);
}

/* The figure stands upright; a beak beside it points where it looks. */
static void
draw_person_heading (cairo_t *cr, double angle)
{
  draw_person_standing (cr);
  cairo_rotate (cr, angle);
  cairo_move_to (cr, 0, -14.5);
  cairo_line_to (cr, 3.6, -10.0);
  cairo_line_to (cr, -3.6, -10.0);
  cairo_close_path (cr);
  vigil_palette_set_source (cr, VIGIL_COLOR_MAP_LABEL_HALO);
  cairo_set_line_width (cr, 2.0);
  cairo_stroke_preserve (cr);
  fill (cr, VIGIL_COLOR_TRACK_PERSON);
}

static void
draw_vehicle (cairo_t *cr, VigilColor color)
{
  cairo_move_to (cr, 0, -7.5);
  cairo_line_to (cr, 5.2, 6);
  cairo_line_to (cr, 0, 3.2);
  cairo_line_to (cr, -5.2, 6);
  cairo_close_path (cr);
  vigil_palette_set_source (cr, VIGIL_COLOR_MAP_LABEL_HALO);
  cairo_set_line_width (cr, 2.5);
  cairo_stroke_preserve (cr);
  fill (cr, color);
}

/* A vehicle at rest points nowhere: a lying box. */
static void
trace_box (cairo_t *cr, double grow)
{
  cairo_rectangle (cr, -5.5 - grow, -3.5 - grow, 11 + 2 * grow, 7 + 2 * grow);
}

static void
draw_vehicle_rest (cairo_t *cr, VigilColor color)
{
  trace_box (cr, 1.0);
  fill (cr, VIGIL_COLOR_MAP_LABEL_HALO);
  trace_box (cr, 0.0);
  fill (cr, color);
  cairo_rectangle (cr, 1.5, -2.0, 1.5, 4.0);
  fill (cr, VIGIL_COLOR_MAP_LABEL_HALO);
}

static void
draw_lost (cairo_t *cr, gboolean vehicle)
{
  if (!vehicle)
    {
      dot (cr, 3.9, VIGIL_COLOR_MAP_LABEL_HALO);
      ring (cr, 2.6, 1.2, VIGIL_COLOR_TRACK_LOST);
      return;
    }
  trace_box (cr, 1.0);
  fill (cr, VIGIL_COLOR_MAP_LABEL_HALO);
  trace_box (cr, -0.6);
  stroke (cr, 1.2, VIGIL_COLOR_TRACK_LOST);
}

static void
draw_plain (cairo_t *cr, int which)
{
  switch (which)
    {
    case SPRITE_PERSON_SOS:
      draw_person_sos (cr);
      break;
    case SPRITE_PERSON_MOTIONLESS:
    case SPRITE_VEHICLE_MOTIONLESS:
      draw_motionless (cr);
      break;
    case SPRITE_PERSON_STANDING:
      draw_person_standing (cr);
      break;
    case SPRITE_VEHICLE_REST:
      draw_vehicle_rest (cr, VIGIL_COLOR_TRACK_VEHICLE);
      break;
    case SPRITE_PERSON_LOST:
    case SPRITE_VEHICLE_LOST:
      draw_lost (cr, which == SPRITE_VEHICLE_LOST);
      break;
    default:
      draw_person (cr);
      break;
    }
}

static void
draw_sprite (cairo_t *cr, int which)
{
  double angle;

  if (which < SPRITE_PERSON_HEADING)
    {
      draw_plain (cr, which);
      return;
    }
  angle = (which - SPRITE_PERSON_HEADING) % VIGIL_SPRITE_HEADINGS * 2 * G_PI / VIGIL_SPRITE_HEADINGS;
  if (which < SPRITE_VEHICLE)
    {
      draw_person_heading (cr, angle);
      return;
    }
  cairo_rotate (cr, angle);
  draw_vehicle (cr, which >= SPRITE_VEHICLE_SOS ? VIGIL_COLOR_TRACK_SOS : VIGIL_COLOR_TRACK_VEHICLE);
}

/* The rectangle outside of which nothing is drawn. */
static cairo_rectangle_int_t
get_drawn (const guint32 *pixels, int width, int height)
{
  int x0 = width, y0 = height, x1 = -1, y1 = -1;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      if (pixels[(gsize) y * width + x] != 0)
        {
          x0 = MIN (x0, x);
          x1 = MAX (x1, x);
          y0 = MIN (y0, y);
          y1 = MAX (y1, y);
        }
  return (cairo_rectangle_int_t) { x0, y0, MAX (x1 - x0 + 1, 0), MAX (y1 - y0 + 1, 0) };
}

/**
 * vigil_sprite_init:
 * @self: (out caller-allocates): the sprite
 * @picture: an ARGB32 image; its middle is the point that is marked
 */
void
vigil_sprite_init (VigilSprite *self, cairo_surface_t *picture)
{
  int width = cairo_image_surface_get_width (picture), height = cairo_image_surface_get_height (picture);
  const guint32 *pixels;
  cairo_rectangle_int_t drawn;

  cairo_surface_flush (picture);
  pixels = (const guint32 *) (gpointer) cairo_image_surface_get_data (picture);
  drawn = get_drawn (pixels, width, height);
  self->width = drawn.width;
  self->height = drawn.height;
  self->left = drawn.x - width / 2;
  self->top = drawn.y - height / 2;
  self->pixels = g_new (guint32, (gsize) MAX (drawn.width * drawn.height, 1));
  for (int row = 0; row < drawn.height; row++)
    memcpy (self->pixels + (gsize) row * drawn.width, pixels + (gsize) (drawn.y + row) * width + drawn.x,
            (gsize) drawn.width * sizeof (guint32));
}

void
vigil_sprite_clear (VigilSprite *self)
{
  g_clear_pointer (&self->pixels, g_free);
}

static void
render (VigilSprites *self, int which)
{
  double scale = self->factor * vigil_palette_get_type_scale ();
  int side = (int) ceil (SIDE * scale);
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, side, side);
  cairo_t *cr = cairo_create (picture);

  /* The point is the middle of a device pixel: what is drawn lies evenly around it. */
  cairo_translate (cr, side / 2 + 0.5, side / 2 + 0.5);
  cairo_scale (cr, scale, scale);
  draw_sprite (cr, which);
  cairo_destroy (cr);
  vigil_sprite_init (&self->sprites[which], picture);
  cairo_surface_destroy (picture);
}

/**
 * vigil_sprites_new:
 * @scale_factor: device pixels per pixel
 *
 * Returns: (transfer full): all sprites, drawn once in the colours and the size of the present scheme
 */
VigilSprites *
vigil_sprites_new (int scale_factor)
{
  VigilSprites *self = g_new0 (VigilSprites, 1);

  self->factor = MAX (scale_factor, 1);
  for (int i = 0; i < N_SPRITES; i++)
    render (self, i);
  return self;
}

void
vigil_sprites_free (VigilSprites *self)
{
  if (self == NULL)
    return;
  for (int i = 0; i < N_SPRITES; i++)
    vigil_sprite_clear (&self->sprites[i]);
  g_free (self);
}

int
vigil_sprites_get_scale (const VigilSprites *self)
{
  return self->factor;
}

static int
heading_index (float heading)
{
  return ((int) lroundf (heading / 360.0f * VIGIL_SPRITE_HEADINGS) % VIGIL_SPRITE_HEADINGS + VIGIL_SPRITE_HEADINGS)
         % VIGIL_SPRITE_HEADINGS;
}

static int
choose_person (VigilTrackState state, float heading, gboolean detailed)
{
  if (state == VIGIL_TRACK_SOS)
    return SPRITE_PERSON_SOS;
  if (state == VIGIL_TRACK_MOTIONLESS)
    return SPRITE_PERSON_MOTIONLESS;
  if (state == VIGIL_TRACK_LOST)
    return SPRITE_PERSON_LOST;
  if (!detailed)
    return SPRITE_PERSON;
  return isfinite (heading) ? SPRITE_PERSON_HEADING + heading_index (heading) : SPRITE_PERSON_STANDING;
}

static int
choose_vehicle (VigilTrackState state, float heading, gboolean moving)
{
  if (state == VIGIL_TRACK_LOST)
    return SPRITE_VEHICLE_LOST;
  if (state == VIGIL_TRACK_MOTIONLESS)
    return SPRITE_VEHICLE_MOTIONLESS;
  if (state == VIGIL_TRACK_SOS)
    return SPRITE_VEHICLE_SOS + (isfinite (heading) ? heading_index (heading) : 0);
  return moving && isfinite (heading) ? SPRITE_VEHICLE + heading_index (heading) : SPRITE_VEHICLE_REST;
}

/**
 * vigil_sprites_get:
 * @self: the sprites
 * @kind: person or vehicle
 * @state: its state
 * @heading: degrees from north, NAN if not known
 * @detailed: close enough to show a person as a figure that looks somewhere
 * @moving: whether a vehicle moves
 *
 * Returns: (transfer none): its picture
 */
const VigilSprite *
vigil_sprites_get (const VigilSprites *self, VigilTrackKind kind, VigilTrackState state, float heading, gboolean detailed,
                   gboolean moving)
{
  if (kind == VIGIL_TRACK_VEHICLE)
    return &self->sprites[choose_vehicle (state, heading, moving)];
  return &self->sprites[choose_person (state, heading, detailed)];
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
 * vigil_sprite_blend:
 * @self: the sprite
 * @target: the buffer
 * @x: of the point in the buffer
 * @y: of the point in the buffer
 */
void
vigil_sprite_blend (const VigilSprite *self, VigilPixels *target, int x, int y)
{
  int left = x + self->left, top = y + self->top;
  int x0 = MAX (0, -left), x1 = MIN (self->width, target->width - left);
  int y0 = MAX (0, -top), y1 = MIN (self->height, target->height - top);

  for (int row = y0; row < y1; row++)
    {
      const guint32 *from = self->pixels + (gsize) row * self->width;
      guint32 *to = target->pixels + (gsize) (top + row) * target->width + left;

      for (int column = x0; column < x1; column++)
        to[column] = over (from[column], to[column]);
    }
}

/**
 * vigil_sprite_paint:
 * @self: the sprite, of one device pixel per pixel
 * @cr: a cairo context
 * @x: of the point
 * @y: of the point
 */
void
vigil_sprite_paint (const VigilSprite *self, cairo_t *cr, double x, double y)
{
  cairo_surface_t *picture
      = cairo_image_surface_create_for_data ((guchar *) self->pixels, CAIRO_FORMAT_ARGB32, self->width, self->height,
                                             self->width * (int) sizeof (guint32));

  cairo_set_source_surface (cr, picture, round (x) + self->left, round (y) + self->top);
  cairo_paint (cr);
  cairo_surface_destroy (picture);
}
