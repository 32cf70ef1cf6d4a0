/* vigil-zone-words.h: what the map says of a hazard zone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-zone-set.h"

G_BEGIN_DECLS

/* "AEGL-3 60 min 20 ppm" */
char *vigil_zone_words_dup_level (const VigilZone *zone) G_GNUC_WARN_UNUSED_RESULT;
/* "WHAT IF · AEGL-3 60 min 20 ppm · 214 m"; @reach: m, NAN: not said. */
char *vigil_zone_words_dup_label (VigilZoneSet *set, guint level, double reach) G_GNUC_WARN_UNUSED_RESULT;
/* People at this level and worse: "2 people +3 ?"; NULL before the first count. */
char *vigil_zone_words_dup_people (VigilZoneSet *set, guint level) G_GNUC_WARN_UNUSED_RESULT;
/* Lines for the hover card. */
char *vigil_zone_words_dup_card (VigilZoneSet *set, guint level, double reach, VigilTime now) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
