/* vigil-zone-marks-layer.h: what is written of hazard zones, the way out of them, and the place that was asked about
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-site-layer.h"
#include "map/vigil-zone-tags.h"

G_BEGIN_DECLS

#define VIGIL_ZONE_MARKS_LAYER_ID "zones"

#define VIGIL_TYPE_ZONE_MARKS_LAYER (vigil_zone_marks_layer_get_type ())
G_DECLARE_FINAL_TYPE (VigilZoneMarksLayer, vigil_zone_marks_layer, VIGIL, ZONE_MARKS_LAYER, VigilSiteLayer)

VigilLayer *vigil_zone_marks_layer_new (VigilSession *session);
/* From the start to the muster point, metres; fewer than two points: none. What is not a number is left out. */
void vigil_zone_marks_layer_set_route (VigilZoneMarksLayer *self, const VigilZonePoint *points, guint n);
/* Metres; NAN: none. */
void vigil_zone_marks_layer_set_threat (VigilZoneMarksLayer *self, double east, double north);
gboolean vigil_zone_marks_layer_get_threat (VigilZoneMarksLayer *self, double *east, double *north);
/* What lies over the map, pixels. */
void vigil_zone_marks_layer_set_obstacles (VigilZoneMarksLayer *self, const VigilZoneBox *boxes, guint n);
/* The alarms and incidents on the map, pixels. */
void vigil_zone_marks_layer_set_marks (VigilZoneMarksLayer *self, const VigilZoneBox *boxes, guint n);
/* Labels as drawn last, worst first; for tests. FALSE: no such label. */
gboolean vigil_zone_marks_layer_get_tag (VigilZoneMarksLayer *self, guint index, VigilZoneBox *box, const char **words, const char **people);

G_END_DECLS
