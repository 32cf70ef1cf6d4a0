/* vigil-sound-sink.h: something that makes samples audible, and knows when it cannot
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_SOUND_SINK (vigil_sound_sink_get_type ())
G_DECLARE_INTERFACE (VigilSoundSink, vigil_sound_sink, VIGIL, SOUND_SINK, GObject)

/* All entries are mandatory; none blocks. Signal "problem-changed". */
struct _VigilSoundSinkInterface
{
  GTypeInterface parent_iface;

  /* Ends what plays and plays @samples: 16 bit, little-endian, one channel, 44.1 kHz; @volume 0 … 1. */
  void (*play) (VigilSoundSink *self, GBytes *samples, double volume);
  void (*stop) (VigilSoundSink *self);
  /* One sentence part, "there is no loudspeaker"; NULL: nothing is wrong as far as one can know. */
  char *(*dup_problem) (VigilSoundSink *self);
};

void vigil_sound_sink_play (VigilSoundSink *self, GBytes *samples, double volume);
void vigil_sound_sink_stop (VigilSoundSink *self);
char *vigil_sound_sink_dup_problem (VigilSoundSink *self) G_GNUC_WARN_UNUSED_RESULT;
void vigil_sound_sink_problem_changed (VigilSoundSink *self);

G_END_DECLS
