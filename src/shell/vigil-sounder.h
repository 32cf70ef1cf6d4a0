/* vigil-sounder.h: makes the alarms of a session heard
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "alarm/vigil-annunciator.h"
#include "session/vigil-session.h"
#include "shell/vigil-sound-sink.h"
#include "shell/vigil-speaker.h"

G_BEGIN_DECLS

/* Priority 1 and a lost link are never softer than this. */
#define VIGIL_SOUNDER_LOWEST 0.4

/* Signals "changed": what is unacknowledged, or whether anything can be heard; "announced": the sentence about new alarms of
 * priority 1, also where there is no voice. */
#define VIGIL_TYPE_SOUNDER (vigil_sounder_get_type ())
G_DECLARE_FINAL_TYPE (VigilSounder, vigil_sounder, VIGIL, SOUNDER, GObject)

/* @folder: of the sounds, NULL: where they are installed. @speaker (nullable) is taken. */
VigilSounder *vigil_sounder_new (VigilSession *session, VigilSoundSink *sink, VigilSpeaker *speaker, const char *folder);

/* @volume 0 … 1, raised to the lowest that is allowed for @sound. */
void vigil_sounder_set_volume (VigilSounder *self, VigilSound sound, double volume);
double vigil_sounder_get_volume (VigilSounder *self, VigilSound sound);
void vigil_sounder_set_speaks (VigilSounder *self, gboolean speaks);

/* Ends what sounds now; what comes later sounds again. The ids that were silenced, to be journalled. */
char **vigil_sounder_silence (VigilSounder *self) G_GNUC_WARN_UNUSED_RESULT;
guint vigil_sounder_get_n_sounding (VigilSounder *self);
/* Every sound once, one after the other; alarms come first. */
void vigil_sounder_test (VigilSounder *self);
/* One of them once, as loud as it is set. */
void vigil_sounder_try (VigilSounder *self, VigilSound sound);
gboolean vigil_sounder_is_testing (VigilSounder *self);

/* Why nothing can be heard, as part of a sentence; NULL: nothing known against it. */
char *vigil_sounder_dup_problem (VigilSounder *self) G_GNUC_WARN_UNUSED_RESULT;
/* Worst priority that is unacknowledged, and how many of it; 0: none. */
int vigil_sounder_get_worst (VigilSounder *self, guint *n);

/* Looks at the queue and at the clock now; else done by itself. */
void vigil_sounder_tick (VigilSounder *self);

G_END_DECLS
