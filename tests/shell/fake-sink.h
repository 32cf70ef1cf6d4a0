/* fake-sink.h: a loudspeaker that remembers what it was given
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-sound-sink.h"

G_BEGIN_DECLS

#define FAKE_TYPE_SINK (fake_sink_get_type ())
G_DECLARE_FINAL_TYPE (FakeSink, fake_sink, FAKE, SINK, GObject)

struct _FakeSink
{
  GObject parent_instance;

  guint n_played, n_stopped;
  gsize size; /* of the last sound, bytes */
  double volume;
  const char *problem;
};

G_END_DECLS
