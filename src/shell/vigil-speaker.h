/* vigil-speaker.h: says sentences aloud where the desktop can
 *
 * libspeechd is loaded when the program runs; without it, or without a voice, nothing is said.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _VigilSpeaker VigilSpeaker;

/* @say: NULL: speech-dispatcher; else called from a thread of its own, and may take its time. */
typedef void (*VigilSpeakerFunc) (const char *sentence, const char *language, gpointer user_data);

VigilSpeaker *vigil_speaker_new (VigilSpeakerFunc say, gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
void vigil_speaker_free (VigilSpeaker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilSpeaker, vigil_speaker_free)

/* At most one sentence in ten seconds by @now (monotonic, µs), and never two at once: what comes too soon is left out.
 * Returns whether it was taken. */
gboolean vigil_speaker_say (VigilSpeaker *self, const char *sentence, gint64 now);
gboolean vigil_speaker_is_busy (VigilSpeaker *self);

G_END_DECLS
