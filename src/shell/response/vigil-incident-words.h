/* vigil-incident-words.h: how incidents, steps and orders are said to the operator; no widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "response/vigil-incident.h"
#include "session/vigil-gateway.h"
#include "shell/vigil-subject.h"

G_BEGIN_DECLS

/* "Incident 2026-118 · Chlorine leak", "Drill 2026-3 · …" */
char *vigil_incident_words_title (VigilIncident *incident) G_GNUC_WARN_UNUSED_RESULT;
/* "Confirmed · started automatically · led by Li · Tank T-2103": what is known of it. */
char *vigil_incident_words_standing (VigilIncident *incident, VigilSite *site) G_GNUC_WARN_UNUSED_RESULT;
/* How long it has lasted, or did. */
char *vigil_incident_words_age (VigilIncident *incident, VigilTime now) G_GNUC_WARN_UNUSED_RESULT;

const char *vigil_incident_words_step_state (VigilStepState state); /* translated */
/* "0:22 / 2:00", "— / 3:00", "2:31 / 2:00 late"; "" where there is nothing to say. */
char *vigil_incident_words_timer (const VigilStepNow *step, const VigilStep *of, VigilTime now, gboolean *late) G_GNUC_WARN_UNUSED_RESULT;
/* Second line: duty, who did it, what it waits for, what completes it by itself, why it was skipped. */
char *vigil_incident_words_step (const VigilRun *run, guint step, VigilSite *site) G_GNUC_WARN_UNUSED_RESULT;
/* Takes @text, a sentence about @of, and puts the names of teams in the place of their ids. */
char *vigil_incident_words_name_teams (char *text, const VigilStep *of, const char *(*name) (gpointer data, const char *id), gpointer data)
    G_GNUC_WARN_UNUSED_RESULT;
/* "Response level II": where it stands alone, in a list or on its own. */
char *vigil_incident_words_level (guint level) G_GNUC_WARN_UNUSED_RESULT;
/* Mandatory steps of a phase that are through, and of how many that count; FALSE: all of them are avoided. */
gboolean vigil_incident_words_count_phase (const VigilRun *run, const char *phase, guint *through, guint *all);
/* "Waiting on command: 2 · safety: 1"; "" when nothing is open. */
char *vigil_incident_words_waiting (const VigilRun *run) G_GNUC_WARN_UNUSED_RESULT;

/* "Broadcast, the whole site: delivered, 0:12 ago · attempt 2"; @target (nullable): name of what the site does not know, a team; @tone: how
 * it is to be read. */
char *vigil_incident_words_order (VigilOrder *order, VigilSite *site, const char *target, VigilTime now, VigilTone *tone) G_GNUC_WARN_UNUSED_RESULT;
/* Label of the button that does what a step is for: "Dispatch: Gas rescue station", "Close Outlet valve XV-2103"; @target as above */
char *vigil_incident_words_action (const VigilStepAction *action, VigilSite *site, const char *target) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
