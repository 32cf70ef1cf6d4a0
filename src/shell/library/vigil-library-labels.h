/* vigil-library-labels.h: what the members of records are called, and how their values are said
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-site.h"
#include "library/vigil-record-fields.h"

G_BEGIN_DECLS

/* What a record may be linked to: VigilRecordKind, then these. */
#define VIGIL_LIBRARY_N_NODES (VIGIL_N_RECORD_KINDS + VIGIL_LINK_HAZARD)
guint vigil_library_node_of_link (VigilLinkKind kind); /* not for records */
const char *vigil_library_node_label (guint node);     /* translated, plural: "Teams" */
const char *vigil_library_node_badge (guint node);     /* one sign that tells it apart without colour: "T" */

/* @kind: whose body, or VIGIL_N_RECORD_KINDS for what all share. A name that is not known is its own label. */
const char *vigil_library_field_label (VigilRecordKind kind, const char *name);
/* The same for a field that is at hand: "target" is an object in links and a time in the evaluation of a scenario. */
const char *vigil_library_label_of (VigilRecordKind kind, const VigilField *field);
const char *vigil_library_unit_of (const VigilField *field); /* (nullable) */
/* A word of a list, "on-site"; itself where it is not known. */
const char *vigil_library_word_label (const char *field, const char *word);
const char *vigil_library_state_label (VigilRecordState state);
const char *vigil_library_role_label (const char *role, gboolean incoming);
const char *vigil_library_facet_label (guint facet);
/* In words, by the site and the table of substances. */
const char *vigil_library_value_label (VigilSite *site, guint facet, const char *value);
const char *vigil_library_target_label (VigilSite *site, VigilLinkKind kind, const char *target);
char *vigil_library_severity_label (VigilRecordKind kind, int severity) G_GNUC_WARN_UNUSED_RESULT;
/* "2026-03-01", local; "—" for 0. */
char *vigil_library_day (VigilTime time) G_GNUC_WARN_UNUSED_RESULT;
/* The title in the language that is not the operator's; NULL: there is none. */
const char *vigil_library_other_title (const VigilText *title);

G_END_DECLS
