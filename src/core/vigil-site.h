/* vigil-site.h: the site as its pack describes it; immutable after loading
 *
 * Everything is plain arrays of structs in the site's own east-north-up frame (metres). Strings
 * belong to the site. The pack format is docs/site-pack.md.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-alarm-def.h"
#include "core/vigil-geo.h"
#include "core/vigil-types.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_SITE_NONE,
  VIGIL_SITE_ENTERPRISE,
  VIGIL_SITE_AREA,
  VIGIL_SITE_BUILDING,
  VIGIL_SITE_ROAD,
  VIGIL_SITE_PLACE,
  VIGIL_SITE_ASSET,
  VIGIL_SITE_TAG,
  VIGIL_SITE_RISK_UNIT,
} VigilSiteKind;

/* Points of a ring or line, x and y interleaved, metres. */
typedef struct
{
  double *xy;
  guint n_points;
} VigilPath;

typedef struct
{
  char *id;
  VigilText name;
} VigilEnterprise;

/* A storey. */
typedef struct
{
  int index;    /* 0 is the ground floor */
  double z;     /* floor height, m above ground */
  char *label;  /* "1F" */
} VigilLevel;

typedef struct
{
  char *id;
  VigilText name;
  char *kind;       /* plot, process, tank-farm, bund, green, water, parking, jetty, utility, office … */
  char *enterprise; /* id or NULL */
  VigilPath outline;
} VigilArea;

typedef struct
{
  char *id;
  VigilText name;
  char *kind; /* control-room, substation, warehouse, plant, office, fire-station … */
  char *enterprise;
  VigilPath outline;
  double height; /* m */
  GArray *levels; /* (element-type VigilLevel) */
} VigilBuilding;

typedef struct
{
  char *id;
  VigilText name;
  char *kind;   /* main, side, walkway, pipe-rack, rail, fence */
  double width; /* m */
  VigilPath line;
} VigilRoad;

/* Muster points, gates, cameras, hydrants, wind masts. */
typedef enum
{
  VIGIL_PLACE_MUSTER,
  VIGIL_PLACE_GATE,
  VIGIL_PLACE_CAMERA,
  VIGIL_PLACE_HYDRANT,
  VIGIL_PLACE_WIND_MAST,
  VIGIL_PLACE_OTHER,
} VigilPlaceKind;

typedef struct
{
  char *id;
  VigilText name;
  VigilPlaceKind kind;
  double x, y, z;
  double heading; /* degrees from north; cameras and gates; NAN: none */
  double fov;     /* degrees, cameras; NAN: none */
  double range;   /* m, cameras; NAN: none */
  int capacity;   /* people, muster points; 0: unknown */
} VigilPlace;

typedef enum
{
  VIGIL_ASSET_SHAPE_POINT,
  VIGIL_ASSET_SHAPE_CIRCLE,
  VIGIL_ASSET_SHAPE_RECT,
  VIGIL_ASSET_SHAPE_POLYGON,
} VigilAssetShape;

typedef struct
{
  char *id;
  VigilText name;
  char *kind; /* tank, sphere, bullet, column, reactor, pump, compressor, valve, exchanger, detector, flare, cooling-tower, loading-arm … */
  char *enterprise;
  char *area;
  char *building;
  char *parent;   /* what it is a part of: id of an asset, or NULL; never in a circle */
  char *chemical; /* CAS number or NULL */
  double volume;  /* m3; NAN: unknown */
  double design_pressure; /* MPa above the air's; NAN: unknown */
  double x, y, z; /* centre, base height */
  double height;  /* m */
  VigilAssetShape shape;
  double radius;           /* circle */
  double width, depth;     /* rect */
  double rotation;         /* rect, degrees clockwise from north */
  VigilPath outline;       /* polygon */
} VigilAsset;

/* One limit of a tag: the alarm point is "<tag>/<name>". */
typedef struct
{
  char *name;        /* HH, H, L, LL */
  gboolean high;     /* HH and H: abnormal above */
  double value;      /* in the unit of the tag */
  double deadband;   /* same unit, >= 0 */
  double on_delay;   /* s */
  double off_delay;  /* s */
  guint count_n;     /* excursions within count_within that it takes to raise; 0 and 1: one */
  double count_within; /* s */
  int priority;      /* 1 (worst) … 4 */
  VigilText message; /* what the alarm says; never empty */
} VigilLimit;

typedef struct
{
  char *id;
  VigilText name;
  char *asset; /* id or NULL */
  char *unit;  /* as printed */
  char *kind;  /* pressure, temperature, level, flow, gas, current, vibration, position, state, speed … */
  double range_low, range_high;
  double normal_low, normal_high; /* NAN: none */
  double period;      /* s between samples, as designed */
  double stale_after; /* s without a sample until the value is stale */
  int decimals;
  double x, y, z;     /* of the instrument; the asset's where the pack gives none */
  GArray *limits;     /* (element-type VigilLimit) */
} VigilTagDef;

typedef struct
{
  char *id;
  VigilText name;
  int level; /* 1 red, 2 orange, 3 yellow, 4 blue (four-colour risk) */
  char *enterprise;
  VigilPath outline;
} VigilRiskUnit;

/* One substance of a major hazard, GB 18218-2018. */
typedef struct
{
  char *chemical;   /* CAS number */
  double quantity;  /* q: t that can be there at most by design */
  double threshold; /* Q: t, tables 1 and 2 */
  double beta;      /* β: tables 3 and 4 */
} VigilHazardSubstance;

typedef enum
{
  VIGIL_HAZARD_STORAGE,
  VIGIL_HAZARD_PRODUCTION,
} VigilHazardKind;

/* A unit that is a major hazard by GB 18218-2018: Σ q/Q is 1 or more. */
typedef struct
{
  char *id;
  VigilText name;
  VigilHazardKind kind;
  char *enterprise; /* id or NULL */
  char *area;       /* id or NULL */
  int exposed;      /* people who are usually within 500 m outside of the site; -1: unknown */
  double alpha;     /* α, by @exposed: table 5 */
  double ratio;     /* S = Σ q/Q, computed */
  double r;         /* R = α Σ β q/Q, computed */
  int level;        /* by R: 1 (worst) … 4 */
  GArray *substances; /* (element-type VigilHazardSubstance) */
} VigilMajorHazard;

/* The graph people and vehicles move on. */
typedef struct
{
  char *id;
  double x, y, z;
  int level;
  char *building; /* id or NULL */
} VigilRouteNode;

typedef enum
{
  VIGIL_ROUTE_WALKWAY,
  VIGIL_ROUTE_ROAD,
  VIGIL_ROUTE_STAIR,
} VigilRouteKind;

typedef struct
{
  guint from, to; /* indexes of nodes */
  VigilRouteKind kind;
  double length; /* m */
} VigilRouteEdge;

/* One mistake in a pack. */
typedef struct
{
  char *file;   /* relative to the pack */
  char *path;   /* JSON path, "$.assets[3].tags[0].unit"; or "line 3, column 7" for a syntax error; NULL for the file itself */
  char *reason; /* one sentence */
} VigilSiteMistake;

#define VIGIL_SITE_ERROR (vigil_site_error_quark ())
GQuark vigil_site_error_quark (void);

typedef enum
{
  VIGIL_SITE_ERROR_NOT_FOUND,
  VIGIL_SITE_ERROR_UNREADABLE,
  VIGIL_SITE_ERROR_INVALID,
} VigilSiteError;

#define VIGIL_TYPE_SITE (vigil_site_get_type ())
G_DECLARE_FINAL_TYPE (VigilSite, vigil_site, VIGIL, SITE, GObject)

/* @path: folder or .zip. On failure @mistakes (nullable) receives every mistake found (VigilSiteMistake,
 * free func set by the caller's array: vigil_site_mistake_free()) and @error the first with the count. */
VigilSite *vigil_site_load (const char *path, GPtrArray *mistakes, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void vigil_site_mistake_free (VigilSiteMistake *self);

const char *vigil_site_get_id (VigilSite *self);
const VigilText *vigil_site_get_name (VigilSite *self);
const char *vigil_site_get_path (VigilSite *self);
const VigilFrame *vigil_site_get_frame (VigilSite *self);
/* Extent of everything in the pack, metres: x0, y0, x1, y1. */
void vigil_site_get_bounds (VigilSite *self, double bounds[4]);

/* Arrays of the structs above, in file order. Borrowed. */
const GArray *vigil_site_get_enterprises (VigilSite *self);
const GArray *vigil_site_get_areas (VigilSite *self);
const GArray *vigil_site_get_buildings (VigilSite *self);
const GArray *vigil_site_get_roads (VigilSite *self);
const GArray *vigil_site_get_places (VigilSite *self);
const GArray *vigil_site_get_assets (VigilSite *self);
const GArray *vigil_site_get_tags (VigilSite *self);
const GArray *vigil_site_get_risk_units (VigilSite *self);
const GArray *vigil_site_get_major_hazards (VigilSite *self);
const GArray *vigil_site_get_route_nodes (VigilSite *self);
const GArray *vigil_site_get_route_edges (VigilSite *self);

/* Finds any element by id; @kind may be NULL. Returns a pointer into the arrays, or NULL. */
gconstpointer vigil_site_lookup (VigilSite *self, const char *id, VigilSiteKind *kind);
const VigilTagDef *vigil_site_get_tag (VigilSite *self, const char *id);
const VigilAsset *vigil_site_get_asset (VigilSite *self, const char *id);
/* Tags of one asset: (element-type VigilTagDef*) borrowed, NULL if none. */
const GPtrArray *vigil_site_get_asset_tags (VigilSite *self, const char *asset_id);
/* What is known of one alarm; NULL: nothing. Every limit of a tag has one. */
const VigilAlarmDef *vigil_site_get_alarm_def (VigilSite *self, const char *alarm_id);
/* All of them: (element-type VigilAlarmDef) borrowed, limits in the order of their tags, then the rest. */
const GPtrArray *vigil_site_get_alarm_defs (VigilSite *self);
const GArray *vigil_site_get_suppress_rules (VigilSite *self); /* (element-type VigilSuppressRule) */
const VigilSuppressRule *vigil_site_get_suppress_rule (VigilSite *self, const char *id);
const GArray *vigil_site_get_cause_groups (VigilSite *self); /* (element-type VigilCauseGroup) */
/* Defaults where the pack says nothing; never NULL. */
const VigilAlarmPolicy *vigil_site_get_alarm_policy (VigilSite *self);
/* "2# liquid chlorine tank farm": area and enterprise that contain a point, for a row's second line; NULL outside. */
const VigilArea *vigil_site_area_at (VigilSite *self, double x, double y);
/* A file of the pack, e.g. a .glb or library/cases.json: bytes, or NULL with an error. */
GBytes *vigil_site_read_file (VigilSite *self, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
