/* vigil-sound-words.h: what is said about sounds, and what they say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "alarm/vigil-annunciator.h"

G_BEGIN_DECLS

/* "12 new alarms, 2 of priority 1", to be spoken. */
char *vigil_sound_words_dup_summary (const VigilSoundSummary *said) G_GNUC_WARN_UNUSED_RESULT;
/* One new alarm: its priority and what it says, cut to what one listens to. */
char *vigil_sound_words_dup_alarm (int priority, const char *message) G_GNUC_WARN_UNUSED_RESULT;
/* What the beacon says: "3 unacknowledged of priority 1". */
char *vigil_sound_words_dup_beacon (int priority, guint n) G_GNUC_WARN_UNUSED_RESULT;
/* What the operator reads when nothing can be heard; @problem as a sink has it. */
char *vigil_sound_words_dup_problem (const char *problem) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
