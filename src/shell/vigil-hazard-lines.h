/* vigil-hazard-lines.h: what a set of zones holds, as lines for lists; no widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-crowding.h"
#include "session/vigil-hazard-desk.h"
#include "shell/vigil-hazard-list.h"

G_BEGIN_DECLS

/* At most so many of a kind are listed. */
#define VIGIL_HAZARD_MAX_LINES 40
/* A crowd has at least so many people. */
#define VIGIL_HAZARD_LEAST_CROWD 5

/* Each: (transfer full) (element-type VigilHazardLine); @total: with those left out. */
GPtrArray *vigil_hazard_lines_of_sets (VigilHazardDesk *desk, VigilSession *session) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *vigil_hazard_lines_of_zones (VigilZoneSet *set) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *vigil_hazard_lines_of_persons (VigilZoneSet *set, VigilTime now, guint *total) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *vigil_hazard_lines_of_things (VigilZoneSet *set, VigilSession *session, guint *total) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *vigil_hazard_lines_of_arrivals (VigilZoneSet *set, VigilSession *session, guint *total) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *vigil_hazard_lines_of_musters (VigilZoneSet *set, guint *total) G_GNUC_WARN_UNUSED_RESULT;
/* @crowds: (element-type VigilCrowd) of vigil_crowding_update(); those in a zone first. */
GPtrArray *vigil_hazard_lines_of_crowds (VigilZoneSet *set, const GArray *crowds, const VigilExposurePerson *people, VigilTime now,
                                         guint *total) G_GNUC_WARN_UNUSED_RESULT;
/* What limits the result, and what could not be computed: a sentence each. */
GPtrArray *vigil_hazard_lines_of_reserves (VigilZoneSet *set) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
