/* vigil-json-build.h: the tree of a JSON text, built while its grammar is checked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-json.h"

G_BEGIN_DECLS

typedef struct
{
  JsonNode *root; /* owned */
  JsonNode *open[VIGIL_JSON_MAX_DEPTH]; /* borrowed: each is in the one before */
  int depth;
  GString *name; /* of the member that comes next */
  GString *text;
} VigilJsonBuild;

void vigil_json_build_init (VigilJsonBuild *self);
void vigil_json_build_clear (VigilJsonBuild *self);
/* What stands between the quotes, already checked. */
void vigil_json_build_name (VigilJsonBuild *self, const char *text, gsize length);
void vigil_json_build_string (VigilJsonBuild *self, const char *text, gsize length);
void vigil_json_build_int (VigilJsonBuild *self, gint64 value);
void vigil_json_build_double (VigilJsonBuild *self, double value);
/* 't', 'f' or 'n' */
void vigil_json_build_literal (VigilJsonBuild *self, char initial);
void vigil_json_build_open (VigilJsonBuild *self, char bracket);
void vigil_json_build_close (VigilJsonBuild *self);

G_END_DECLS
