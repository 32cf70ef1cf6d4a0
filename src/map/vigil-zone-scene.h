/* vigil-zone-scene.h: the hazard zones of a session in map coordinates, projected once for each change
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-palette.h"
#include "map/vigil-shape.h"
#include "session/vigil-hazard-desk.h"

G_BEGIN_DECLS

/* Outlines of one shape in Web Mercator: shells and holes, each once. */
typedef struct
{
  VigilZoneShape *shape; /* owned */
  GArray *rings;         /* (element-type VigilShape), owned */
  double box[4];         /* x0 y0 x1 y1, Web Mercator; of an empty shape x0 > x1 */
} VigilZoneOutline;

/* One level of one set. */
typedef struct
{
  VigilZoneSet *set; /* owned */
  guint level;       /* in vigil_zone_set_get_zones() */
  int rank;          /* 0 red, 1 orange, 2 yellow; more: grey */
  VigilZoneSetKind kind;
  gboolean old;      /* newer inputs gave no result */
  VigilZoneOutline *outline;   /* borrowed from the scene, never NULL */
  VigilZoneOutline *lobe;      /* (nullable) wherever the wind may turn it */
  VigilZoneOutline *footprint; /* (nullable) only of the last level of a set */
  double from_x, from_y;       /* release, Web Mercator; of what has none the middle of the zone */
  double far_x, far_y;         /* farthest from there, Web Mercator */
  double reach;                /* m from the release; NAN: there is none */
  char *words;                 /* "WHAT IF · AEGL-3 60 min 20 ppm · 214 m" */
  char *people;                /* "2 people +3 ?" */
} VigilZoneItem;

/* Signals: "changed": outlines, colours or what is chosen; "words": only what is written. */
#define VIGIL_TYPE_ZONE_SCENE (vigil_zone_scene_get_type ())
G_DECLARE_FINAL_TYPE (VigilZoneScene, vigil_zone_scene, VIGIL, ZONE_SCENE, GObject)

/* One for a session, shared by the layers that draw it: (transfer full). */
VigilZoneScene *vigil_zone_scene_get (VigilSession *session);
/* (element-type VigilZoneItem): as they are painted, mildest first, older sets below newer ones of the same rank. */
const GArray *vigil_zone_scene_get_items (VigilZoneScene *self);
/* The item that stands out; %NULL: none. */
const VigilZoneItem *vigil_zone_scene_get_chosen (VigilZoneScene *self);
gboolean vigil_zone_scene_choose (VigilZoneScene *self, VigilZoneSet *set, guint level);
/* Worst zone at a place of the site, m; NULL: none. */
const VigilZoneItem *vigil_zone_scene_find_at (VigilZoneScene *self, double east, double north);
/* People and vehicles in a box of Web Mercator. */
guint vigil_zone_scene_count_tracks (VigilZoneScene *self, double x0, double y0, double x1, double y1);
/* Id of an item for hits of the map, and back. */
char *vigil_zone_item_dup_id (const VigilZoneItem *item) G_GNUC_WARN_UNUSED_RESULT;
const VigilZoneItem *vigil_zone_scene_find (VigilZoneScene *self, const char *id);
/* Lines for the hover card. */
char *vigil_zone_scene_describe (VigilZoneScene *self, const VigilZoneItem *item) G_GNUC_WARN_UNUSED_RESULT;
/* Colour of a rank. */
VigilColor vigil_zone_rank_get_color (int rank);

/* A new path of @cr: every ring closed, cut off far outside of the view where it is too large for cairo. */
void vigil_zone_outline_trace (const VigilZoneOutline *self, const VigilProjection *view, cairo_t *cr);
gboolean vigil_zone_outline_is_visible (const VigilZoneOutline *self, const VigilProjection *view, double margin);
VigilZoneOutline *vigil_zone_outline_new (VigilZoneShape *shape, const VigilFrame *frame);
void vigil_zone_outline_free (VigilZoneOutline *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilZoneOutline, vigil_zone_outline_free)

G_END_DECLS
