/* vigil-sprites.h: small pictures of people and vehicles, and their blending into a pixel buffer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-event.h"

#include <cairo.h>

G_BEGIN_DECLS

#define VIGIL_SPRITE_HEADINGS 16

typedef struct _VigilSprites VigilSprites;

/* Premultiplied ARGB in native byte order, as GDK_MEMORY_DEFAULT; or without alpha, where the top byte means nothing. */
typedef struct
{
  guint32 *pixels;
  int width, height;
} VigilPixels;

/* Premultiplied ARGB without empty edges; its top left corner lies at @left, @top of the point that it marks. */
typedef struct
{
  guint32 *pixels;
  int width, height;
  int left, top;
} VigilSprite;

/* From what is drawn on an ARGB32 picture whose middle is the point: edges are cut off. */
void vigil_sprite_init (VigilSprite *self, cairo_surface_t *picture);
void vigil_sprite_clear (VigilSprite *self);
/* Blends it over the buffer, its point at x, y; clips. */
void vigil_sprite_blend (const VigilSprite *self, VigilPixels *target, int x, int y);
/* The same by cairo, where there are few. */
void vigil_sprite_paint (const VigilSprite *self, cairo_t *cr, double x, double y);

VigilSprites *vigil_sprites_new (int scale_factor);
void vigil_sprites_free (VigilSprites *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilSprites, vigil_sprites_free)

int vigil_sprites_get_scale (const VigilSprites *self);
/* @heading may be NAN. @detailed: close enough to show a figure that looks somewhere. @moving: for vehicles. */
const VigilSprite *vigil_sprites_get (const VigilSprites *self, VigilTrackKind kind, VigilTrackState state, float heading, gboolean detailed, gboolean moving);

G_END_DECLS
