/* vigil-procedure-cells.h: one cell of one step: a word, a list of ids or a piece of JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "response/vigil-plan-draft.h"

G_BEGIN_DECLS

/* @root: a procedure as JSON; NULL where nothing is. */
char *vigil_procedure_dup_cell (JsonObject *root, JsonObject *step, VigilStepCell cell) G_GNUC_WARN_UNUSED_RESULT;
/* @phase (nullable): of the step; what is not kept has an error. Not for "". */
gboolean vigil_procedure_set_cell (JsonObject *phase, JsonObject *step, VigilStepCell cell, const char *text, GError **error);
void vigil_procedure_clear_cell (JsonObject *phase, JsonObject *step, VigilStepCell cell);
/* VIGIL_RESPONSE_ERROR_INVALID; always FALSE. */
gboolean vigil_procedure_refuse_cell (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* (transfer none) NULL: there is none with that id. */
JsonObject *vigil_procedure_find_phase (JsonObject *root, const char *id);

G_END_DECLS
