/* vigil-hazard-words.h: how zones, inputs and where they came from are said to the operator; no widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-zone-set.h"

G_BEGIN_DECLS

/* Inputs as the field writes them: mm, MPa gauge, ℃, %, min, a stability letter. */
const char *vigil_hazard_words_label (VigilCaseInput input);
const char *vigil_hazard_words_unit (VigilCaseInput input);
double vigil_hazard_words_to_field (VigilCaseInput input, double si);
double vigil_hazard_words_from_field (VigilCaseInput input, double value);
/* The number without its unit; "" for NAN. */
char *vigil_hazard_words_input (VigilCaseInput input, double si) G_GNUC_WARN_UNUSED_RESULT;
/* What somebody typed, in the unit of the field. Error: one sentence, of VIGIL_HAZARD_ERROR_INPUT. @given: the case it is for. */
gboolean vigil_hazard_words_parse (VigilCaseInput input, const char *text, const VigilCase *given, double *si, GError **error);
/* "PT-2103 · 12:01:07", "mast · 12:01:00", "site pack", "assumed", "set here". @old (out) (optional): not to be relied on. */
char *vigil_hazard_words_origin (const VigilInput *input, gboolean *old) G_GNUC_WARN_UNUSED_RESULT;

const char *vigil_hazard_words_kind (VigilZoneSetKind kind);
/* "AEGL-2 60 min · 2 ppm"; a level that is its own name is said once. */
char *vigil_hazard_words_level (const VigilZone *zone) G_GNUC_WARN_UNUSED_RESULT;
/* "214 m", "1.9 km"; "—" for NAN. */
char *vigil_hazard_words_distance (double metres) G_GNUC_WARN_UNUSED_RESULT;
/* "40 s", "3 min", "1:20 h"; "—" for what never comes. */
char *vigil_hazard_words_seconds (double seconds) G_GNUC_WARN_UNUSED_RESULT;
/* "liquid · 3.2 kg/s for 10 min · 1 900 kg · 18 % flashes"; NULL without a source term. */
char *vigil_hazard_words_source (const VigilOutcome *outcome) G_GNUC_WARN_UNUSED_RESULT;
/* Everybody whose place is not known, in a sentence; NULL: it is of all. */
char *vigil_hazard_words_unknown (const VigilExposureCounts *people) G_GNUC_WARN_UNUSED_RESULT;
/* Inside any zone; may be inside. */
void vigil_hazard_words_sum (const VigilExposureCounts *counts, guint *inside, guint *possible);
/* The zone of the outcome that @zone was made of; NULL: drawn or received. */
const VigilOutcomeZone *vigil_hazard_words_find_zone (const VigilOutcome *outcome, const VigilZone *zone);
/* The number that the outcome went by: what was assumed, where the case leaves it open. */
const VigilInput *vigil_hazard_words_pick_input (VigilZoneSet *set, VigilCaseInput input);

G_END_DECLS
