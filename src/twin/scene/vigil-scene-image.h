/* vigil-scene-image.h: what an encoded picture is, by its first bytes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  VIGIL_IMAGE_PNG,
  VIGIL_IMAGE_JPEG,
  VIGIL_IMAGE_WEBP,
} VigilImageKind;

typedef struct
{
  VigilImageKind kind;
  guint width, height; /* pixels, within the limits of vigil-scene-limits.h */
} VigilImageInfo;

const char *vigil_image_kind_to_string (VigilImageKind kind);

/* Reads the header alone and decodes nothing. FALSE: not one of the three kinds, broken, or larger than is taken
 * (VIGIL_SCENE_ERROR_INVALID, _TOO_LARGE). What a file or its name says about its type plays no part. */
gboolean vigil_image_look (const guint8 *data, gsize size, VigilImageInfo *out, GError **error);
/* RGBA, 8 bits each, rows of width × 4 bytes. */
GBytes *vigil_image_decode (const guint8 *data, gsize size, VigilImageInfo *out, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
