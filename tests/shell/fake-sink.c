/* fake-sink.c: a loudspeaker that remembers what it was given
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fake-sink.h"

static void
fake_play (VigilSoundSink *sink, GBytes *samples, double volume)
{
  FakeSink *self = FAKE_SINK (sink);

  self->n_played++;
  self->size = g_bytes_get_size (samples);
  self->volume = volume;
}

static void
fake_stop (VigilSoundSink *sink)
{
  FAKE_SINK (sink)->n_stopped++;
}

static char *
fake_dup_problem (VigilSoundSink *sink)
{
  return g_strdup (FAKE_SINK (sink)->problem);
}

static void
fake_iface_init (VigilSoundSinkInterface *iface)
{
  iface->play = fake_play;
  iface->stop = fake_stop;
  iface->dup_problem = fake_dup_problem;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeSink, fake_sink, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (VIGIL_TYPE_SOUND_SINK, fake_iface_init))

static void
fake_sink_class_init (FakeSinkClass *klass)
{
}

static void
fake_sink_init (FakeSink *self)
{
}
