/* vigil-twin-overlay-private.h: the parts of the overlay
 *
 * vigil-twin-overlay.c         the widget: what it is told, what it draws, who clicks
 * vigil-twin-overlay-labels.c  labels as pictures, and which of them get room
 * vigil-twin-overlay-hidden.c  which of them lie behind something
 * vigil-twin-overlay-signs.c   compass, scale, little map, measured line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/view/vigil-twin-binding-private.h"
#include "twin/view/vigil-twin-overlay.h"

G_BEGIN_DECLS

#define VIGIL_TWIN_LABELS_MAX 140        /* shown at once */
#define VIGIL_TWIN_LABELS_MAX_MOVING 40  /* while the eye moves */

typedef enum
{
  VIGIL_TWIN_SIGHT_UNKNOWN, /* no ray has been asked yet: shown */
  VIGIL_TWIN_SIGHT_CLEAR,
  VIGIL_TWIN_SIGHT_HIDDEN,
} VigilTwinSight;

/* One label as it is drawn: made once for what it says. */
typedef struct
{
  GskRenderNode *node; /* from (0, 0) to (width, height) */
  float width, height;
  guint used; /* round of placing in which it was needed last */
} VigilTwinPlate;

typedef struct
{
  const VigilTwinMark *mark; /* of the overlay's marks */
  double x, y, depth;        /* of the mark in the picture, px; m ahead */
  double rank;
  const VigilTwinPlate *plate;
  graphene_rect_t room;
  gboolean aside; /* with a line to its mark */
  gboolean dim;
} VigilTwinLabel;

struct _VigilTwinOverlay
{
  GtkWidget parent_instance;

  VigilTwinBinding *binding;   /* (nullable) */
  VigilScenePicker *picker;    /* (nullable) */
  VigilEyeView view;
  VigilEye eye;
  gboolean has_view, has_eye, moving;
  gboolean show_labels, show_minimap, show_scale;
  float insets[4]; /* top, right, bottom, left */
  GArray *tools;   /* (element-type graphene_rect_t): buttons and chips that stand over the picture */
  gboolean has_plane; /* of a section */
  double plane[4];

  GPtrArray *marks;      /* (nullable) reference: labels point into it */
  GArray *labels;        /* (element-type VigilTwinLabel): those that have room */
  GArray *candidates;    /* the same, all that are in the picture */
  GHashTable *plates;    /* what it says → VigilTwinPlate */
  guint round;
  guint palette_serial;
  double plates_scale;
  GHashTable *shown;     /* ids of the last round, as a set: they stay rather than others */
  gboolean stale;        /* to be placed anew */

  GHashTable *sights;    /* id → VigilTwinSight of the present eye */
  guint next_ray;        /* of the candidates */
  guint tick;

  GArray *measure;       /* of double[3] */
  GArray *clear;         /* (element-type graphene_rect_t): what is selected, and measured lengths: no label covers them */
  GskRenderNode *map_node; /* the site seen from above, drawn once */
  guint map_serial;
  graphene_rect_t map_room, compass_room, scale_room;
  char *described;
};

/* labels */
const VigilTwinPlate *vigil_twin_plate_get (VigilTwinOverlay *self, const VigilTwinMark *mark, gboolean bare);
void vigil_twin_labels_place (VigilTwinOverlay *self);
void vigil_twin_labels_snapshot (VigilTwinOverlay *self, GtkSnapshot *snapshot);

/* hidden */
VigilTwinSight vigil_twin_sight_get (VigilTwinOverlay *self, const VigilTwinMark *mark);
void vigil_twin_sight_clear (VigilTwinOverlay *self);
/* Asks @n rays of candidates at most, best first; TRUE: more are to be asked. @news: a label came to light or went. */
gboolean vigil_twin_sight_ask (VigilTwinOverlay *self, guint n, gboolean *news);

/* signs */
void vigil_twin_signs_allocate (VigilTwinOverlay *self, double width, double height);
void vigil_twin_signs_snapshot (VigilTwinOverlay *self, GtkSnapshot *snapshot);
/* Where the length of the piece that ends at a point of the measured line is written; FALSE: not in the picture. */
gboolean vigil_twin_measure_find (VigilTwinOverlay *self, guint point, graphene_rect_t *room);
/* Pixels and metres of the scale bar; FALSE: nothing is in the middle of the picture. */
gboolean vigil_twin_scale_find (VigilTwinOverlay *self, double *pixels, double *metres);
/* Place of the site under a point of the little map. */
gboolean vigil_twin_minimap_find (VigilTwinOverlay *self, double px, double py, double *x, double *y);

G_END_DECLS
