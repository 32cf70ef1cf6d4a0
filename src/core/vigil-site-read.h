/* vigil-site-read.h: checked reading of the documents of a site pack, private to the loader
 *
 * Every reader says what is wrong and where, and goes on, so that all mistakes come out at once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-json.h"
#include "core/vigil-site-pack.h"
#include "core/vigil-site.h"

G_BEGIN_DECLS

#define VIGIL_SITE_MAX_MISTAKES 1000
#define VIGIL_SITE_MAX_DISTANCE 50000.0 /* m from the origin */

#define VIGIL_SITE_N_TAG_KINDS 20

/* What a tag of one kind need not say itself. 0 and NULL: nothing. */
typedef struct
{
  const char *unit;           /* of the document being read */
  double period, stale_after; /* s */
  int decimals;
  double deadband;            /* share of the range */
  double on_delay, off_delay; /* s */
} VigilSiteTagDefaults;

/* Words that documents may use; NULL at the end. */
extern const char *const vigil_site_tag_kinds[];
extern const char *const vigil_site_asset_kinds[];

typedef struct
{
  VigilSite *site;
  VigilSitePack *pack;
  GPtrArray *mistakes;  /* (element-type VigilSiteMistake) */
  GHashTable *ids;      /* id → VigilSiteIdEntry, of the whole pack */
  GHashTable *levels;   /* index of storey → label, from site.json */
  GHashTable *node_ids; /* id of a route node → index */
  const char *file;     /* being read */
  VigilSiteTagDefaults defaults[VIGIL_SITE_N_TAG_KINDS];
  gboolean has_origin;
  guint unread; /* bits of VigilSiteKind whose file could not be read: no dangling references
                   reported */
} VigilSiteLoader;

typedef struct
{
  VigilSiteKind kind;
  guint index;
  const char *file;
} VigilSiteIdEntry;

/* A place in a document: lives on the stack, knows its way up. @node is NULL where nothing is. */
typedef struct _VigilSiteSpot
{
  const struct _VigilSiteSpot *parent;
  const char *member; /* NULL: element @index of an array */
  guint index;
  JsonNode *node;
} VigilSiteSpot;

void vigil_site_add_mistake (VigilSiteLoader *loader,
                             const char *file,
                             const char *path,
                             const char *reason);
void vigil_site_mistake (VigilSiteLoader *loader, const VigilSiteSpot *at, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

VigilSiteSpot vigil_site_member (const VigilSiteSpot *object, const char *member);
VigilSiteSpot vigil_site_element (const VigilSiteSpot *array, guint index);

gboolean
vigil_site_need_object (VigilSiteLoader *loader, const VigilSiteSpot *at, const char *const *known);
/* -1: not an array, or missing though @required. */
int vigil_site_need_array (
    VigilSiteLoader *loader, const VigilSiteSpot *at, gboolean required, guint min, guint max);

const char *vigil_site_check_string (VigilSiteLoader *loader, const VigilSiteSpot *at);
const char *vigil_site_read_string (VigilSiteLoader *loader,
                                    const VigilSiteSpot *object,
                                    const char *member,
                                    gboolean required);
gboolean vigil_site_read_text (VigilSiteLoader *loader,
                               const VigilSiteSpot *object,
                               const char *member,
                               gboolean required,
                               VigilText *out);
int vigil_site_read_choice (VigilSiteLoader *loader,
                            const VigilSiteSpot *object,
                            const char *member,
                            const char *const *choices,
                            gboolean required);
/* NAN where there is a mistake. */
double vigil_site_need_number (VigilSiteLoader *loader,
                               const VigilSiteSpot *object,
                               const char *member,
                               double min,
                               double max);
double vigil_site_read_number (VigilSiteLoader *loader,
                               const VigilSiteSpot *object,
                               const char *member,
                               double min,
                               double max,
                               double fallback);
double
vigil_site_check_number (VigilSiteLoader *loader, const VigilSiteSpot *at, double min, double max);
gboolean vigil_site_read_int (VigilSiteLoader *loader,
                              const VigilSiteSpot *object,
                              const char *member,
                              int min,
                              int max,
                              gboolean required,
                              int *out);

/* 1, 0, or @fallback where nothing is said. */
int vigil_site_read_boolean (VigilSiteLoader *loader,
                             const VigilSiteSpot *object,
                             const char *member,
                             int fallback);

char *vigil_site_read_id (VigilSiteLoader *loader,
                          const VigilSiteSpot *object,
                          VigilSiteKind kind,
                          guint index);
gboolean vigil_site_id_is_valid (const char *id);
char *vigil_site_read_reference (VigilSiteLoader *loader,
                                 const VigilSiteSpot *object,
                                 const char *member,
                                 VigilSiteKind kind);
/* vigil-site-vehicles.c: "vehicles" of site.json. */
void vigil_site_read_vehicles (VigilSiteLoader *loader, const VigilSiteSpot *root);
/* Whether site.json, which lists the storeys, is no help. */
gboolean vigil_site_levels_unread (VigilSiteLoader *loader);
const char *vigil_site_kind_name (VigilSiteKind kind);

/* Geometry, to metres of the site; z is the third coordinate as it stands, 0 without one. */
gboolean vigil_site_read_position (VigilSiteLoader *loader, const VigilSiteSpot *at, VigilEnu *out);
gboolean vigil_site_read_line (VigilSiteLoader *loader, const VigilSiteSpot *at, VigilPath *out);
gboolean vigil_site_read_ring (VigilSiteLoader *loader, const VigilSiteSpot *at, VigilPath *out);

/* One document each, in this order; a missing file is an empty one. */
void vigil_site_read_areas (VigilSiteLoader *loader, const VigilSiteSpot *root);
void vigil_site_read_buildings (VigilSiteLoader *loader, const VigilSiteSpot *root);
void vigil_site_read_roads (VigilSiteLoader *loader, const VigilSiteSpot *root);
void vigil_site_read_places (VigilSiteLoader *loader, const VigilSiteSpot *root);
void vigil_site_read_risk_units (VigilSiteLoader *loader, const VigilSiteSpot *root);
void vigil_site_read_assets (VigilSiteLoader *loader, const VigilSiteSpot *root);
void vigil_site_read_routes (VigilSiteLoader *loader, const VigilSiteSpot *root);
void vigil_site_read_hazards (VigilSiteLoader *loader, const VigilSiteSpot *root);
void vigil_site_read_alarms (VigilSiteLoader *loader, const VigilSiteSpot *root);
/* Every limit of a tag is an alarm, also where the pack has no alarms.json. */
void vigil_site_finish_alarms (VigilSiteLoader *loader);
gboolean vigil_site_cas_is_valid (const char *cas);
void vigil_site_read_tag_defaults (VigilSiteLoader *loader, const VigilSiteSpot *root);
void vigil_site_read_tags (VigilSiteLoader *loader,
                           const VigilSiteSpot *object,
                           const VigilAsset *asset);
void vigil_site_read_limits (VigilSiteLoader *loader,
                             const VigilSiteSpot *tag,
                             const VigilSiteTagDefaults *defaults,
                             VigilTagDef *out);

G_END_DECLS
