/* vigil-substance-private.h: between the reader of the built-in substances and their lookup
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-substance.h"

G_BEGIN_DECLS

#define VIGIL_SUBSTANCES_MAX 200

/* Reads the text of substances.json: (transfer full) array of VigilSubstance, never freed by callers that keep it as the
 * built-in table; or NULL and VIGIL_HAZARD_ERROR_CASE naming the substance and the value. */
VigilSubstance *vigil_substances_parse (const char *text, gsize length, guint *n, GError **error);
void vigil_substances_free (VigilSubstance *all, guint n);

G_END_DECLS
