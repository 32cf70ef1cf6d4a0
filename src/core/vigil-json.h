/* vigil-json.h: strict, bounded JSON in front of json-glib, and a small writer
 *
 * json-glib accepts more than RFC 8259 and recurses without a limit; everything that comes from
 * outside passes vigil_json_parse(), which refuses what the grammar does not allow.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define VIGIL_JSON_ERROR (vigil_json_error_quark ())
GQuark vigil_json_error_quark (void);

typedef enum
{
  VIGIL_JSON_ERROR_SYNTAX,
  VIGIL_JSON_ERROR_TOO_DEEP,
  VIGIL_JSON_ERROR_TOO_LARGE,
  VIGIL_JSON_ERROR_ENCODING,
} VigilJsonError;

#define VIGIL_JSON_MAX_DEPTH 64

gboolean vigil_json_check (const char *text, gsize length, GError **error);
JsonNode *vigil_json_parse (const char *text, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *vigil_json_to_string (JsonNode *node) G_GNUC_WARN_UNUSED_RESULT;
char *vigil_json_to_lines (JsonNode *node) G_GNUC_WARN_UNUSED_RESULT;
JsonNode *vigil_json_node_dup (JsonNode *node) G_GNUC_WARN_UNUSED_RESULT;

/* Appends to a GString, escaped and quoted; non-finite numbers are written as null. */
void vigil_json_append_string (GString *out, const char *text);
void vigil_json_append_double (GString *out, double value, int decimals);

G_END_DECLS
