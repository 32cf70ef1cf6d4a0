/* vigil-tile-spec.h: what is known of a base map before it is opened: kind, address, datum, zooms
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define VIGIL_TILE_ZOOM_LIMIT 22
#define VIGIL_TILE_MAX_BYTES (2 * 1024 * 1024) /* of one tile as it is stored or sent */
#define VIGIL_TILE_SPEC_TYPE "(sssssuus)"      /* id, name, kind, uri, datum, zooms, attribution */

#define VIGIL_TILE_ERROR (vigil_tile_error_quark ())
GQuark vigil_tile_error_quark (void);

typedef enum
{
  VIGIL_TILE_ERROR_INVALID,     /* a description that makes no sense */
  VIGIL_TILE_ERROR_OPEN,        /* the file is missing, locked, damaged or not what it should be */
  VIGIL_TILE_ERROR_VECTOR,      /* vector tiles */
  VIGIL_TILE_ERROR_IMAGE,       /* not an image, or one too large */
  VIGIL_TILE_ERROR_UNREACHABLE, /* no connection, or not now */
  VIGIL_TILE_ERROR_REFUSED,     /* the server says no */
} VigilTileError;

typedef enum
{
  VIGIL_TILE_MBTILES,
  VIGIL_TILE_XYZ,
} VigilTileKind;

typedef enum
{
  VIGIL_DATUM_WGS84, /* and CGCS2000 */
  VIGIL_DATUM_GCJ02,
} VigilDatum;

typedef struct
{
  char *id;
  char *name;
  VigilTileKind kind;
  char *uri; /* a path, or a template of addresses */
  VigilDatum datum;
  guint min_zoom, max_zoom;
  char *attribution; /* plain text; empty: none */
} VigilTileSpec;

VigilTileSpec *vigil_tile_spec_new (const char *id, const char *name, VigilTileKind kind, const char *uri);
VigilTileSpec *vigil_tile_spec_copy (const VigilTileSpec *self);
void vigil_tile_spec_free (VigilTileSpec *self);
gboolean vigil_tile_spec_equal (const VigilTileSpec *a, const VigilTileSpec *b);
gboolean vigil_tile_spec_check (const VigilTileSpec *self, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilTileSpec, vigil_tile_spec_free)

GVariant *vigil_tile_spec_to_variant (const VigilTileSpec *self);
VigilTileSpec *vigil_tile_spec_from_variant (GVariant *variant, GError **error) G_GNUC_WARN_UNUSED_RESULT;
const char *vigil_datum_to_string (VigilDatum datum);

/* Every *.mbtiles in the folder of a site pack, by name: (element-type VigilTileSpec). */
GPtrArray *vigil_tile_spec_list_pack (const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* "https://{s}.example.org/{z}/{x}/{y}.png" */
gboolean vigil_tile_template_check (const char *text, GError **error);
char *vigil_tile_template_expand (const char *text, guint zoom, guint x, guint y) G_GNUC_WARN_UNUSED_RESULT;

/* What a stranger wrote, as one line of plain text: no control characters, no markup, at most @max characters. */
char *vigil_tile_plain_text (const char *text, glong max) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
