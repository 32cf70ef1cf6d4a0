/* vigil-read.h: checked reading of the JSON of plans, the first mistake with its path
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-json.h"
#include "core/vigil-types.h"

G_BEGIN_DECLS

#define VIGIL_READ_MAX_TEXT 2000 /* bytes */

/* A place in a document: lives on the stack, knows its way up. @node is NULL where nothing is. */
typedef struct _VigilReadSpot
{
  const struct _VigilReadSpot *parent;
  const char *member; /* of the root: its path; NULL: element @index of an array */
  guint index;
  JsonNode *node;
} VigilReadSpot;

VigilReadSpot vigil_read_root (JsonNode *node, const char *path);
VigilReadSpot vigil_read_member (const VigilReadSpot *object, const char *member);
VigilReadSpot vigil_read_element (const VigilReadSpot *array, guint index);
char *vigil_read_dup_path (const VigilReadSpot *at) G_GNUC_WARN_UNUSED_RESULT;

/* Sets VIGIL_RESPONSE_ERROR_INVALID, "$.path: why"; always FALSE. */
gboolean vigil_read_refuse (GError **error, const VigilReadSpot *at, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* An object with no other members than @known (NULL at the end). */
gboolean vigil_read_object (const VigilReadSpot *at, const char *const *known, GError **error);
gboolean vigil_read_array (const VigilReadSpot *at, guint min, guint max, guint *n, GError **error);

/* Members of an object. Where one is absent and not @required, TRUE and @out as it was. */
gboolean vigil_read_string (const VigilReadSpot *object, const char *member, gboolean required, const char **out, GError **error);
gboolean vigil_read_id (const VigilReadSpot *object, const char *member, gboolean required, char **out, GError **error);
gboolean vigil_read_word (const VigilReadSpot *object, const char *member, const char *const *words, gboolean required, int *out, GError **error);
gboolean vigil_read_number (const VigilReadSpot *object, const char *member, double *out, GError **error);
gboolean vigil_read_uint (const VigilReadSpot *object, const char *member, guint max, guint *out, GError **error);
gboolean vigil_read_boolean (const VigilReadSpot *object, const char *member, gboolean *out, GError **error);
gboolean vigil_read_text (const VigilReadSpot *object, const char *member, gboolean required, VigilText *out, GError **error);
/* Seconds, "m:ss" or "h:mm:ss", up to 24 h. */
gboolean vigil_read_span (const VigilReadSpot *object, const char *member, VigilTime *out, GError **error);
/* The id of an element of an array of ids. */
gboolean vigil_read_id_here (const VigilReadSpot *at, const char **out, GError **error);

JsonNode *vigil_read_text_to_json (const VigilText *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
