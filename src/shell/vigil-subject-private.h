/* vigil-subject-private.h: shared by the files that describe what is selected
 *
 * vigil-subject.c        the dispatcher, facts and links
 * vigil-subject-site.c   what the site pack describes: assets, tags, places, areas, buildings
 * vigil-subject-life.c   what comes and goes: alarms, people, vehicles, permits
 * vigil-subject-definition.c  what is known of an alarm
 * vigil-subject-topology.c  what equipment depends on and consists of
 * vigil-subject-group.c  many things at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-subject.h"

G_BEGIN_DECLS

/* Take @value; NULL and empty ones are not said. */
void vigil_subject_add (VigilSubject *self, const char *name, char *value);
void vigil_subject_add_toned (VigilSubject *self, const char *name, char *value, VigilTone tone);
/* NAN is not said. */
void vigil_subject_add_number (VigilSubject *self, const char *name, double value, int decimals, const char *unit);
/* "14:32:07, 0:41 ago"; NULL for a time that is not known. */
char *vigil_subject_say_age (VigilSession *session, VigilTime time) G_GNUC_WARN_UNUSED_RESULT;
VigilTone vigil_subject_tone_of_priority (int priority);
const char *vigil_subject_name_priority (int priority); /* "critical" */
/* "1 · critical" */
char *vigil_subject_say_priority (int priority) G_GNUC_WARN_UNUSED_RESULT;

/* Takes @note. */
void vigil_subject_link (VigilSubject *self, const char *section, VigilSelectedKind kind, const char *id, const char *name, char *note);
void vigil_subject_link_alarm (VigilSubject *self, VigilSession *session, VigilAlarm *alarm);

void vigil_subject_link_topology (VigilSubject *self, VigilSession *session, const VigilAsset *asset);

typedef gboolean (*VigilSubjectMatch) (VigilSession *session, VigilAlarm *alarm, gconstpointer data);
/* Links every alarm of the queue that matches and makes the worst of them the subject's symbol. */
void vigil_subject_link_alarms (VigilSubject *self, VigilSession *session, VigilSubjectMatch match, gconstpointer data);
void vigil_subject_link_permits (VigilSubject *self, VigilSession *session, const char *asset, const char *area);

void vigil_subject_describe_asset (VigilSubject *self, VigilSession *session, const char *id);
void vigil_subject_describe_tag (VigilSubject *self, VigilSession *session, const char *id);
void vigil_subject_describe_element (VigilSubject *self, VigilSession *session, const char *id);
void vigil_subject_describe_track (VigilSubject *self, VigilSession *session, const char *id);
void vigil_subject_describe_alarm (VigilSubject *self, VigilSession *session, const char *id);
void vigil_subject_describe_definition (VigilSubject *self, VigilSession *session, const char *id, VigilAlarm *alarm);
void vigil_subject_describe_permit (VigilSubject *self, VigilSession *session, const char *id);
void vigil_subject_describe_group (VigilSubject *self, VigilSession *session, const GArray *group);

G_END_DECLS
