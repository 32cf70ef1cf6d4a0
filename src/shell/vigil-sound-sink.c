/* vigil-sound-sink.c: the interface of what plays sounds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-sound-sink.h"

G_DEFINE_INTERFACE (VigilSoundSink, vigil_sound_sink, G_TYPE_OBJECT)

static guint problem_changed;

static void
vigil_sound_sink_default_init (VigilSoundSinkInterface *iface)
{
  problem_changed = g_signal_new ("problem-changed", VIGIL_TYPE_SOUND_SINK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

void
vigil_sound_sink_play (VigilSoundSink *self, GBytes *samples, double volume)
{
  g_return_if_fail (VIGIL_IS_SOUND_SINK (self) && samples != NULL);
  VIGIL_SOUND_SINK_GET_IFACE (self)->play (self, samples, CLAMP (volume, 0.0, 1.0));
}

void
vigil_sound_sink_stop (VigilSoundSink *self)
{
  g_return_if_fail (VIGIL_IS_SOUND_SINK (self));
  VIGIL_SOUND_SINK_GET_IFACE (self)->stop (self);
}

char *
vigil_sound_sink_dup_problem (VigilSoundSink *self)
{
  g_return_val_if_fail (VIGIL_IS_SOUND_SINK (self), NULL);
  return VIGIL_SOUND_SINK_GET_IFACE (self)->dup_problem (self);
}

/* For implementations. */
void
vigil_sound_sink_problem_changed (VigilSoundSink *self)
{
  g_return_if_fail (VIGIL_IS_SOUND_SINK (self));
  g_signal_emit (self, problem_changed, 0);
}
