/* vigil-sprites.h: small pictures of people and vehicles, and their blending into a pixel buffer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-event.h"

G_BEGIN_DECLS

#define VIGIL_SPRITE_HEADINGS 16

typedef struct _VigilSprites VigilSprites;

/* Premultiplied ARGB in native byte order, as GDK_MEMORY_DEFAULT. */
typedef struct
{
  guint32 *pixels;
  int width, height;
} VigilPixels;

VigilSprites *vigil_sprites_new (int scale_factor);
void vigil_sprites_free (VigilSprites *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilSprites, vigil_sprites_free)

/* Side of every sprite, pixels of the buffer. */
int vigil_sprites_get_size (const VigilSprites *self);
int vigil_sprites_get_scale (const VigilSprites *self);
/* @heading may be NAN. @detailed: close enough to show where a person looks. */
const guint32 *vigil_sprites_get (const VigilSprites *self, VigilTrackKind kind, VigilTrackState state, float heading, gboolean detailed);
/* Blends a sprite of side @size over the buffer with its centre at x, y; clips. */
void vigil_pixels_blend (VigilPixels *target, const guint32 *sprite, int size, int x, int y);

G_END_DECLS
