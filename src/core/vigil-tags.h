/* vigil-tags.h: latest value of every tag with time and quality, staleness per tag, short history
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-event.h"
#include "core/vigil-site.h"

G_BEGIN_DECLS

typedef struct
{
  double value;         /* NAN: never seen */
  VigilTime time;       /* of the sample, by the source's clock */
  VigilTime received;   /* by our clock: staleness counts from here */
  VigilQuality quality; /* as effective now: includes stale and disconnected */
  VigilQuality source_quality;
} VigilTagValue;

/* A point of the in-memory history; a change of quality breaks the line. */
typedef struct
{
  VigilTime time;
  double value;
  VigilQuality quality;
} VigilTagPoint;

#define VIGIL_TAGS_HISTORY 600 /* points kept per tag */

#define VIGIL_TYPE_TAGS (vigil_tags_get_type ())
G_DECLARE_FINAL_TYPE (VigilTags, vigil_tags, VIGIL, TAGS, GObject)

VigilTags *vigil_tags_new (VigilSite *site);

guint vigil_tags_get_n (VigilTags *self);
const VigilTagDef *vigil_tags_get_def (VigilTags *self, guint index);
/* -1 if the site has no such tag. */
int vigil_tags_find (VigilTags *self, const char *id);
const VigilTagValue *vigil_tags_get_value (VigilTags *self, guint index);
/* Copies the newest @max points, oldest first; returns how many. */
guint vigil_tags_get_history (VigilTags *self, guint index, VigilTagPoint *out, guint max);

/* Returns the number of samples whose tag the site does not know. */
guint vigil_tags_apply (VigilTags *self, const VigilSample *samples, guint n, VigilTime received);
/* Marks what has become stale at @now; returns how many changed. O(changed + due). */
guint vigil_tags_expire (VigilTags *self, VigilTime now);
void vigil_tags_set_disconnected (VigilTags *self, gboolean disconnected);
guint vigil_tags_get_n_with_quality (VigilTags *self, VigilQuality quality);
/* Rises with every change; views redraw when it moved. */
guint64 vigil_tags_get_serial (VigilTags *self);

G_END_DECLS
