/* vigil-history-codec.h: points of one tag as a few bytes, and back; lossless
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-types.h"

#include <math.h>

G_BEGIN_DECLS

/* One point of a trend. */
typedef struct
{
  VigilTime time;
  double value;   /* NAN: none */
  guint8 quality; /* VigilQuality */
  guint8 breaks;  /* nothing was heard for too long before this point: no line leads to it */
} VigilHistoryPoint;

/* Whether a line goes through the point. */
static inline gboolean
vigil_history_point_is_drawn (const VigilHistoryPoint *self)
{
  return self->quality <= VIGIL_QUALITY_UNCERTAIN && !isnan (self->value);
}

#define VIGIL_HISTORY_MAX_POINTS (1u << 20) /* in one chunk */

/* Appends the chunk to @out. @points: by time, at least one; breaks is not stored. */
void vigil_history_encode (const VigilHistoryPoint *points, guint n, gboolean compress, GByteArray *out);
/* Appends the points of a chunk to @out; on error @out is as it was. Any bytes may be given. */
gboolean vigil_history_decode (const guint8 *data, gsize size, GArray *out, GError **error);

/* zlib without a frame; NULL: not worth it, or no such bytes. */
GByteArray *vigil_history_deflate (const guint8 *data, gsize size);
GByteArray *vigil_history_inflate (const guint8 *data, gsize size);

/* Numbers of variable length, as chunks and the tail use them. */
void vigil_history_put (GByteArray *out, guint64 number);
/* FALSE: no whole number begins at *@data. */
gboolean vigil_history_get (const guint8 **data, const guint8 *end, guint64 *number);

G_END_DECLS
