/* vigil-zone-draft.h: a hazard zone that is being drawn by hand: corners so far and what comes of them; no drawing here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-zone.h"
#include "map/vigil-map-view.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean active;
  VigilZoneDrawKind kind;
  GArray *points;       /* (element-type VigilZonePoint), metres */
  gboolean line_done;   /* of a buffer: its line has ended, what follows is how far from it */
  VigilZonePoint next;  /* where the next corner would be; NAN: nowhere */
} VigilZoneDraft;

void vigil_zone_draft_init (VigilZoneDraft *self);
void vigil_zone_draft_clear (VigilZoneDraft *self);
void vigil_zone_draft_begin (VigilZoneDraft *self, VigilZoneDrawKind kind);
void vigil_zone_draft_end (VigilZoneDraft *self);
/* A corner; TRUE: with it the zone is complete. What is not a number or too far away is passed over. */
gboolean vigil_zone_draft_add (VigilZoneDraft *self, double east, double north);
/* Takes the last corner, or the end of the line, back; FALSE: there is none. */
gboolean vigil_zone_draft_back (VigilZoneDraft *self);
/* Enter or a double click: TRUE: the zone is complete. Of a buffer it ends the line first. FALSE: too early. */
gboolean vigil_zone_draft_finish (VigilZoneDraft *self);
/* Whether Enter would do something. */
gboolean vigil_zone_draft_can_finish (const VigilZoneDraft *self);
/* Of the corners so far, with @next as the last one unless @complete. */
VigilZoneShape *vigil_zone_draft_dup_shape (const VigilZoneDraft *self, gboolean complete, gboolean *repaired, GError **error);
/* What to do now, and how large it would be. */
char *vigil_zone_draft_dup_hint (const VigilZoneDraft *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
