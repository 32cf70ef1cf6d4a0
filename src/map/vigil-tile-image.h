/* vigil-tile-image.h: the bytes of a tile: what they are, how large, and as a picture
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-tile-spec.h"

#include <cairo.h>

G_BEGIN_DECLS

#define VIGIL_TILE_MAX_SIDE 1024 /* pixels */

typedef enum
{
  VIGIL_TILE_PNG,
  VIGIL_TILE_JPEG,
  VIGIL_TILE_WEBP,
} VigilTileFormat;

typedef struct
{
  VigilTileFormat format;
  guint width, height;
} VigilTileHeader;

/* From the first bytes, without decoding. Refuses what is no image, a vector tile or too large. */
gboolean vigil_tile_image_read_header (GBytes *bytes, VigilTileHeader *header, GError **error);
const char *vigil_tile_format_to_string (VigilTileFormat format);
/* (transfer full): ARGB32, dimmed: @strength 1 as it is, 0 nothing. Any thread. */
cairo_surface_t *vigil_tile_image_decode (GBytes *bytes, double strength, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void vigil_tile_image_dim (cairo_surface_t *surface, double strength);

G_END_DECLS
