/* vigil-twin-binding-private.h: the parts of the binding
 *
 * vigil-twin-binding.c          the object, its signal, and what stands for what
 * vigil-twin-binding-framing.c  what should be seen around a thing that one flies to
 * vigil-twin-binding-looks.c    state of assets as looks of nodes
 * vigil-twin-binding-figures.c  people and vehicles between their fixes
 * vigil-twin-binding-shapes.c   zones, permits, cameras, wind, the way out
 * vigil-twin-binding-cloud.c    how high and wide a cloud is, from the hazard module's own numbers
 * vigil-twin-binding-marks.c    what is written over the picture
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-zone-scene.h"
#include "twin/render/vigil-twin-geometry.h"
#include "twin/view/vigil-twin-binding.h"

G_BEGIN_DECLS

/* What a node stands for, itself or by its parents. */
typedef struct
{
  const char *id; /* of the site; NULL: ground, or nobody knows */
  guint8 kind;    /* VigilSelectedKind */
  int asset;      /* index in the site; -1: none */
  int building;   /* index in the site; -1: none */
  int storey;     /* of a building; G_MININT: none */
  gboolean ground;
  gboolean shell; /* shows the level of its asset */
} VigilTwinOwner;

/* Of one asset; all 0 is well. */
typedef struct
{
  guint8 alarm;    /* priority of the worst active alarm */
  guint8 waiting;  /* it is not acknowledged */
  guint8 hatched;
  guint8 filled, fill;
  guint8 heated, heat;
} VigilTwinState;

/* The last two fixes of one track. */
typedef struct
{
  const char *id; /* borrowed from the tracks, to see that a slot has changed hands */
  VigilTime time, received;
  VigilTime taken; /* how long the way between the two is shown */
  float from[3], to[3];
  float size[3];     /* m: length, width, height */
  guint8 inside;     /* a zone */
} VigilTwinFix;

typedef enum
{
  VIGIL_TWIN_ZONES,
  VIGIL_TWIN_CLOUDS,
  VIGIL_TWIN_PERMITS,
  VIGIL_TWIN_CAMERAS,
  VIGIL_TWIN_WIND,
  VIGIL_TWIN_ROUTE,
  VIGIL_TWIN_N_GROUPS
} VigilTwinGroup;

struct _VigilTwinBinding
{
  GObject parent_instance;

  VigilSession *session;
  VigilScene *scene;
  VigilSite *site; /* borrowed from the session */
  VigilZoneScene *zones;

  /* Parallel to the nodes of the scene */
  VigilTwinOwner *owners;
  float (*boxes)[6]; /* with children: min, max; min > max: nothing is drawn */
  guint8 *hidden;
  VigilNodeLook *looks, *scratch;
  guint64 looks_serial;

  /* Parallel to the assets of the site */
  GHashTable *assets; /* id → index + 1 */
  int *asset_nodes;   /* -1: none */
  VigilTwinState *states;
  int *tag_owners; /* parallel to the tags: index of the asset, -1 */

  GHashTable *selected; /* ids, as a set: things of the site */
  int hovered, storey;
  gboolean heat, wind;
  double cold, hot; /* ℃ */

  VigilTwinFix *fixes; /* parallel to the tracks */
  guint n_fixes;
  guint64 tracks_serial;
  VigilTime lively_until;
  gboolean pulsing;

  VigilTwinShapes *groups[VIGIL_TWIN_N_GROUPS]; /* (nullable) */
  guint stale_groups; /* bits */
  GHashTable *clouds; /* VigilOutcome → cloud, those that are shown */
  char *wind_seen, *permits_seen;

  GPtrArray *marks;
  gboolean marks_stale;

  guint64 tags_serial;
  guint palette_serial;
  guint pending; /* VigilTwinChange */
  guint source;
  gint64 due; /* monotonic, µs */
};

/* ms */
#define VIGIL_TWIN_SOON 50   /* by hand, and alarms */
#define VIGIL_TWIN_LATER 250 /* values */

/* Recomputes in @wait ms at most and emits "changed" if something became different. */
void vigil_twin_binding_queue (VigilTwinBinding *self, guint what, guint wait);
VigilTwinColor vigil_twin_binding_get_color (VigilColor color, double alpha);
/* The asset of an alarm, its own or that of its tag: index, or -1. */
int vigil_twin_binding_find_asset (VigilTwinBinding *self, VigilAlarm *alarm);
/* Middle and top of a thing. */
gboolean vigil_twin_binding_get_top (VigilTwinBinding *self, VigilSelectedKind kind, const char *id, double at[3]);
/* Floor above ground of a storey, m; NAN: that building has no such storey. */
double vigil_twin_binding_find_floor (VigilTwinBinding *self, int building, int storey);
/* The same; of a building that is not so high its highest below; @otherwise where there is none either. */
double vigil_twin_binding_get_floor (VigilTwinBinding *self, int building, int storey, double otherwise);
/* Above its highest storey; FALSE too where it has none. */
gboolean vigil_twin_binding_is_roof (VigilTwinBinding *self, int building, int storey);
/* Index of the building around a place, -1: outdoors. */
int vigil_twin_binding_find_building (VigilTwinBinding *self, double x, double y);

/* looks */
void vigil_twin_looks_init (VigilTwinBinding *self);
gboolean vigil_twin_looks_update (VigilTwinBinding *self); /* TRUE: bytes differ */
void vigil_twin_looks_update_hidden (VigilTwinBinding *self);
void vigil_twin_looks_update_selected (VigilTwinBinding *self);
/* Whether a storey that is looked at alone leaves out what stands at this height. */
gboolean vigil_twin_looks_hides (VigilTwinBinding *self, int building, double z);

/* Where tall equipment is cut off, m: 3 m above the highest floor of the storey that is looked at alone; NAN: nowhere. */
double vigil_twin_looks_get_ceiling (VigilTwinBinding *self);

/* figures */
void vigil_twin_figures_note (VigilTwinBinding *self);
void vigil_twin_figures_note_zones (VigilTwinBinding *self);
void vigil_twin_figures_fill (VigilTwinBinding *self, VigilTwinFrame *frame, VigilTime now);
gboolean vigil_twin_figures_locate (VigilTwinBinding *self, const char *id, VigilTime now, double at[3]);

/* shapes */
void vigil_twin_shapes_update (VigilTwinBinding *self);

/* cameras: degrees that one looks down, so that its axis meets the ground where its range ends; FALSE: not known which way it looks */
gboolean vigil_twin_camera_get_tilt (const VigilPlace *camera, double *tilt);
gboolean vigil_twin_camera_sees (const VigilPlace *camera, double x, double y);
/* NULL: no camera. */
const VigilPlace *vigil_twin_binding_get_camera (VigilTwinBinding *self, const char *id);

/* cloud: what one level of an outcome looks like from the side */
#define VIGIL_TWIN_SLICES 48

typedef struct
{
  double x;           /* m down the wind */
  double half_width;  /* m, where it is widest */
  double bottom, top; /* m above ground; top <= bottom: the level is not met */
} VigilTwinSlice;

typedef struct
{
  int rank;
  double level; /* kg/m³ */
  double east, north, down_east, down_north;
  guint n;
  VigilTwinSlice slices[VIGIL_TWIN_SLICES];
} VigilTwinVolume;

/* (element-type VigilTwinVolume): one for each gas zone that is reached, worst first. Pure, for any thread. */
GArray *vigil_twin_volumes_new (const VigilOutcome *outcome, GCancellable *cancellable);
/* Its surface, appended to @shapes (element-type VigilTwinShape): several where the level is not met in between. */
void vigil_twin_volume_append (const VigilTwinVolume *self, VigilTwinColor color, GPtrArray *shapes);
/* Cross-sections and the line of its top, by which its height is read. */
void vigil_twin_volume_append_ribs (const VigilTwinVolume *self, VigilTwinColor color, GPtrArray *shapes);
/* The volumes of an outcome, (nullable) while they are computed; asks for them on a thread. */
const GArray *vigil_twin_clouds_get (VigilTwinBinding *self, VigilOutcome *outcome);
void vigil_twin_clouds_keep (VigilTwinBinding *self, GHashTable *outcomes);

/* marks */
void vigil_twin_marks_update (VigilTwinBinding *self);
void vigil_twin_marks_move (VigilTwinBinding *self, VigilTime now);

G_END_DECLS
