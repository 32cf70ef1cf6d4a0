/* vigil-zone-tags.h: where the labels of hazard zones stand: near the far end, beside one another, whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-zone-scene.h"

G_BEGIN_DECLS

/* Pixels of a view. */
typedef struct
{
  double x, y, width, height;
} VigilZoneBox;

typedef struct
{
  guint item;        /* in vigil_zone_scene_get_items() */
  VigilZoneBox box;
  double at_x, at_y; /* the place of the edge it names */
  gboolean tied;     /* far enough from there for a line to it */
} VigilZoneTag;

typedef void (*VigilZoneTagSize) (const VigilZoneItem *item, double *width, double *height, gpointer data);

typedef struct _VigilZoneTags VigilZoneTags;

VigilZoneTags *vigil_zone_tags_new (VigilZoneScene *scene);
void vigil_zone_tags_free (VigilZoneTags *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilZoneTags, vigil_zone_tags_free)

/* What lies over the map: labels stay out of it. FALSE: that is where it was. */
gboolean vigil_zone_tags_set_obstacles (VigilZoneTags *self, const VigilZoneBox *boxes, guint n);
/* The alarms and incidents on the map: labels rather stand elsewhere. FALSE: they are where they were. */
gboolean vigil_zone_tags_set_marks (VigilZoneTags *self, const VigilZoneBox *boxes, guint n);
/* Something else is written: as near to their places as that has room. */
void vigil_zone_tags_refresh (VigilZoneTags *self);
/* Places were found for other outlines: look for new ones. */
void vigil_zone_tags_forget (VigilZoneTags *self);
/* (element-type VigilZoneTag), worst first. @whole: a zone that is in view has its label in view, and outside of the
 * obstacles; else each stands at its far end wherever that is. Places are kept as long as the scale stays and they do. */
const GArray *vigil_zone_tags_place (VigilZoneTags *self, const VigilProjection *view, gboolean whole, VigilZoneTagSize size, gpointer data);

G_END_DECLS
