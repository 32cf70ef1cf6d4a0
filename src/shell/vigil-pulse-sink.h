/* vigil-pulse-sink.h: plays through the sound server of the desktop (PipeWire or PulseAudio)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-sound-sink.h"

G_BEGIN_DECLS

/* Connects by itself and again when the server goes. Says when there is no server, no loudspeaker, when the
 * loudspeaker is muted or turned down, and when what was given to it was not played. */
#define VIGIL_TYPE_PULSE_SINK (vigil_pulse_sink_get_type ())
G_DECLARE_FINAL_TYPE (VigilPulseSink, vigil_pulse_sink, VIGIL, PULSE_SINK, GObject)

/* @server: NULL: that of the desktop. */
VigilPulseSink *vigil_pulse_sink_new (const char *server);
/* Whether all that was given to it has been played, stopped or given up. */
gboolean vigil_pulse_sink_is_idle (VigilPulseSink *self);

G_END_DECLS
