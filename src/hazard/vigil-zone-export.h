/* vigil-zone-export.h: zones with what is known of them, to GeoJSON and KML and back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-geo.h"
#include "core/vigil-types.h"
#include "hazard/vigil-zone.h"

G_BEGIN_DECLS

/* One input of the model, as the operator reads it. */
typedef struct
{
  char *name;
  double value;
  char *unit;   /* as printed; NULL: none */
  char *origin; /* where it came from: "tag LT-101", "mast WS-1", "assumed" */
} VigilZoneInput;

/* The ground of one level. Strings are owned; NULL and NAN: not known. */
typedef struct
{
  char *id;
  VigilZoneShape *shape; /* owned, never NULL */
  int rank;              /* 0 red, 1 orange, 2 yellow; more: grey */
  char *label;           /* "AEGL-2 60 min" */
  double value;          /* of the level, in @unit */
  char *unit;
  char *substance;
  VigilTime computed;    /* 0: not known */
  char *model;           /* with its version */
  GArray *inputs;        /* (element-type VigilZoneInput) */
  VigilReserves reserves;
  gboolean repaired;     /* came in with an outline that crossed itself */
} VigilZone;

#define VIGIL_ZONE_MAX_FEATURES 1000
#define VIGIL_ZONE_MAX_BYTES (16 * 1024 * 1024)
#define VIGIL_ZONE_MAX_TEXT 500 /* characters of a property */

/* @shape: (transfer none) */
VigilZone *vigil_zone_new (VigilZoneShape *shape);
void vigil_zone_free (VigilZone *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilZone, vigil_zone_free)
void vigil_zone_add_input (VigilZone *self, const char *name, double value, const char *unit, const char *origin);

/* RFC 7946: a FeatureCollection of MultiPolygons in degrees of WGS 84 to 7 decimals (1 cm), right-hand rule. A zone that is
 * empty has a null geometry. Times in UTC. */
char *vigil_zones_to_geojson (const GPtrArray *zones, const VigilFrame *frame) G_GNUC_WARN_UNUSED_RESULT;
/* OGC KML 2.2, one Placemark a zone, worst on top; empty zones are left out. @name: of the document. */
char *vigil_zones_to_kml (const GPtrArray *zones, const VigilFrame *frame, const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* From the platform or a file: a FeatureCollection, a Feature, a Polygon or a MultiPolygon; what crosses itself is repaired
 * and says so in @repaired. Unknown properties are passed over. (transfer full) (element-type VigilZone); NULL and
 * VIGIL_HAZARD_ERROR_CASE with the JSON path of the first mistake, or a VIGIL_JSON_ERROR. */
GPtrArray *vigil_zones_from_geojson (const char *text, gsize length, const VigilFrame *frame, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
