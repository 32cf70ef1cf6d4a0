/* vigil-types.h: forward declarations and small enums shared by every layer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Microseconds since 1970-01-01T00:00:00Z. 0 means "not known". */
typedef gint64 VigilTime;

#define VIGIL_SECOND ((VigilTime) G_USEC_PER_SEC)
#define VIGIL_MINUTE (60 * VIGIL_SECOND)
#define VIGIL_HOUR (60 * VIGIL_MINUTE)

typedef struct _VigilClock VigilClock;
typedef struct _VigilEvent VigilEvent;
typedef struct _VigilSite VigilSite;
typedef struct _VigilTags VigilTags;
typedef struct _VigilTracks VigilTracks;

typedef struct _VigilSituation VigilSituation;

/* Quality travels with every value; the order is from best to worst. */
typedef enum
{
  VIGIL_QUALITY_GOOD,
  VIGIL_QUALITY_UNCERTAIN,
  VIGIL_QUALITY_BAD,
  VIGIL_QUALITY_STALE,
  VIGIL_QUALITY_DISCONNECTED,
} VigilQuality;

const char *vigil_quality_to_string (VigilQuality quality);
gboolean vigil_quality_from_string (const char *text, VigilQuality *quality);

/* A name in the two languages Vigil ships. Either may be NULL, never both after validation. */
typedef struct
{
  char *zh;
  char *en;
} VigilText;

const char *vigil_text_get (const VigilText *text);
void vigil_text_clear (VigilText *text);

G_END_DECLS
