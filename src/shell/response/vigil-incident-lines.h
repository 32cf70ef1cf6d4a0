/* vigil-incident-lines.h: what the sections of the incident panel list; no widgets
 *
 * Each returns (element-type VigilResponseLine). The verbs of their buttons are those of vigil_incident_panel_do().
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-right.h"
#include "session/vigil-advice.h"
#include "session/vigil-gateway.h"
#include "shell/response/vigil-response-list.h"

G_BEGIN_DECLS

/* Candidates but the first one: "start", each. @role: of the seat. */
/* Why this plan cannot be started from this seat; NULL: it can. */
char *vigil_incident_lines_start_refusal (const VigilMatch *match, VigilRole role) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *vigil_incident_lines_plans (const VigilAdvice *advice, VigilIncident *incident, VigilRole role) G_GNUC_WARN_UNUSED_RESULT;
/* The score of a plan and its first reasons, in one line without full stops. */
char *vigil_incident_lines_match (const VigilMatch *match) G_GNUC_WARN_UNUSED_RESULT;
/* The best one that is not under way; NULL: none. Borrowed. */
const VigilMatch *vigil_incident_lines_best (const VigilAdvice *advice, VigilIncident *incident);
/* Why a plan is recommended, what speaks against it, what would change that. */
GPtrArray *vigil_incident_lines_reasons (const VigilMatch *match) G_GNUC_WARN_UNUSED_RESULT;

/* Teams and stocks that are taken: "dispatch", "arrived", "release". */
GPtrArray *vigil_incident_lines_taken (VigilIncident *incident, VigilRole role, VigilTime now) G_GNUC_WARN_UNUSED_RESULT;
/* Those that could be: "reserve", "dispatch"; @materials: stocks. */
GPtrArray *vigil_incident_lines_resources (const VigilAdvice *advice, VigilIncident *incident, VigilRole role, gboolean materials) G_GNUC_WARN_UNUSED_RESULT;
/* "call". */
GPtrArray *vigil_incident_lines_experts (const VigilAdvice *advice, VigilIncident *incident, VigilRole role) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *vigil_incident_lines_cases (const VigilAdvice *advice) G_GNUC_WARN_UNUSED_RESULT;
/* One resource of the advice by its record; NULL: none. Borrowed. */
const VigilResource *vigil_incident_lines_find (const VigilAdvice *advice, const char *id);

/* Who is missing first; those who are safe are not listed. @persons: (element-type VigilMusterPerson) */
GPtrArray *vigil_incident_lines_people (const GPtrArray *persons, VigilSite *site, VigilTime now, guint limit) G_GNUC_WARN_UNUSED_RESULT;
/* "41 of 63 safe · 12 in the zone · 2 not seen" */
char *vigil_incident_lines_count (const guint counts[VIGIL_N_HEAD_STATES]) G_GNUC_WARN_UNUSED_RESULT;

/* "ungroup", and at last those that could be grouped: "group". */
GPtrArray *vigil_incident_lines_alarms (VigilIncident *incident, VigilSession *session) G_GNUC_WARN_UNUSED_RESULT;
/* Every duty: "role". */
GPtrArray *vigil_incident_lines_roles (VigilIncident *incident, VigilRole role) G_GNUC_WARN_UNUSED_RESULT;
/* Newest first; @beyond: how many more there are than @limit. */
GPtrArray *vigil_incident_lines_log (VigilIncident *incident, guint limit, guint *beyond) G_GNUC_WARN_UNUSED_RESULT;
/* Commands of this incident that belong to no step: "resend", "told". @name: the title of a record, NULL where there is none. */
GPtrArray *vigil_incident_lines_orders (VigilIncident *incident, VigilSession *session, const char *(*name) (gpointer data, const char *id),
                                        gpointer data) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
