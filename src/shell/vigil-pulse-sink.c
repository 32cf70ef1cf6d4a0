/* vigil-pulse-sink.c: one connection to the sound server, one stream at a time
 *
 * Every stream is drained, so that it is known to have been played; when nothing has been played for a minute, a
 * tenth of a second of silence takes the same way.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-pulse-sink.h"

#include <glib/gi18n.h>
#include <pulse/glib-mainloop.h>
#include <pulse/pulseaudio.h>
#include <string.h>

#define RATE 44100
#define RETRY_SECONDS 5
#define PROBE_SECONDS 60
#define GRACE_MS 3000     /* that a stream may take longer than its samples */
#define LOWEST_VOLUME 0.1 /* of the loudspeaker: below it is as good as off */

typedef enum
{
  TROUBLE_NONE,
  TROUBLE_CONNECTING, /* too early to tell */
  TROUBLE_SERVER,
  TROUBLE_DEVICE,
  TROUBLE_MUTED,
  TROUBLE_LOW,
} Trouble;

struct _VigilPulseSink
{
  GObject parent_instance;

  char *server;
  pa_glib_mainloop *loop;
  pa_context *context;
  pa_stream *stream;
  GBytes *samples;   /* (nullable) of @stream, or for it once there is a connection */
  double volume;
  guint retry, probe, watch;
  Trouble trouble;
  gboolean stuck;    /* the last stream was not played */
};

static void sink_iface_init (VigilSoundSinkInterface *iface);
static void connect_server (VigilPulseSink *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (VigilPulseSink, vigil_pulse_sink, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (VIGIL_TYPE_SOUND_SINK, sink_iface_init))

/* ---- what is wrong ---- */

static void
set_trouble (VigilPulseSink *self, Trouble trouble)
{
  if (self->trouble == trouble)
    return;
  self->trouble = trouble;
  vigil_sound_sink_problem_changed (VIGIL_SOUND_SINK (self));
}

static void
set_stuck (VigilPulseSink *self, gboolean stuck)
{
  if (self->stuck == stuck)
    return;
  self->stuck = stuck;
  vigil_sound_sink_problem_changed (VIGIL_SOUND_SINK (self));
}

static char *
dup_problem (VigilSoundSink *sink)
{
  VigilPulseSink *self = VIGIL_PULSE_SINK (sink);

  switch (self->trouble)
    {
    case TROUBLE_SERVER:
      return g_strdup (_("no sound server answers"));
    case TROUBLE_DEVICE:
      return g_strdup (_("there is no loudspeaker"));
    case TROUBLE_MUTED:
      return g_strdup (_("the loudspeaker is muted"));
    case TROUBLE_LOW:
      return g_strdup (_("the loudspeaker is turned down"));
    case TROUBLE_NONE:
    case TROUBLE_CONNECTING:
    default:
      return self->stuck ? g_strdup (_("the loudspeaker takes no sound")) : NULL;
    }
}

static void
sink_info_cb (pa_context *context, const pa_sink_info *info, int eol, void *data)
{
  VigilPulseSink *self = data;

  if (eol < 0)
    set_trouble (self, TROUBLE_DEVICE);
  if (info == NULL)
    return;
  /* Both servers stand a sink of this name in for a device that is not there. */
  if (g_str_has_prefix (info->name, "auto_null"))
    set_trouble (self, TROUBLE_DEVICE);
  else if (info->mute)
    set_trouble (self, TROUBLE_MUTED);
  else if (pa_sw_volume_to_linear (pa_cvolume_max (&info->volume)) < LOWEST_VOLUME * LOWEST_VOLUME * LOWEST_VOLUME)
    set_trouble (self, TROUBLE_LOW);
  else
    set_trouble (self, TROUBLE_NONE);
}

static void
drop (pa_operation *operation)
{
  if (operation != NULL)
    pa_operation_unref (operation);
}

static void
server_info_cb (pa_context *context, const pa_server_info *info, void *data)
{
  VigilPulseSink *self = data;

  if (info == NULL || info->default_sink_name == NULL || *info->default_sink_name == '\0')
    set_trouble (self, TROUBLE_DEVICE);
  else
    drop (pa_context_get_sink_info_by_name (context, info->default_sink_name, sink_info_cb, self));
}

static void
look (VigilPulseSink *self)
{
  drop (pa_context_get_server_info (self->context, server_info_cb, self));
}

static void
event_cb (pa_context *context, pa_subscription_event_type_t type, uint32_t index, void *data)
{
  look (data);
}

/* ---- playing ---- */

static void
end_stream (VigilPulseSink *self)
{
  g_clear_handle_id (&self->watch, g_source_remove);
  if (self->stream != NULL)
    {
      pa_stream_set_state_callback (self->stream, NULL, NULL);
      pa_stream_disconnect (self->stream);
      g_clear_pointer (&self->stream, pa_stream_unref);
    }
  g_clear_pointer (&self->samples, g_bytes_unref);
}

static void
drained_cb (pa_stream *stream, int success, void *data)
{
  VigilPulseSink *self = data;

  if (stream != self->stream || !success)
    return; /* another one was put in its place */
  set_stuck (self, FALSE);
  end_stream (self);
}

static gboolean
stuck_cb (gpointer data)
{
  VigilPulseSink *self = data;

  self->watch = 0;
  end_stream (self);
  set_stuck (self, TRUE);
  return G_SOURCE_REMOVE;
}

static void
stream_state_cb (pa_stream *stream, void *data)
{
  VigilPulseSink *self = data;
  gsize size = 0;
  const void *bytes = g_bytes_get_data (self->samples, &size);

  if (pa_stream_get_state (stream) == PA_STREAM_FAILED)
    set_stuck (self, TRUE);
  if (pa_stream_get_state (stream) != PA_STREAM_READY)
    return;
  if (pa_stream_write (stream, bytes, size, NULL, 0, PA_SEEK_RELATIVE) == 0)
    drop (pa_stream_drain (stream, drained_cb, self));
}

static void
begin_stream (VigilPulseSink *self)
{
  static const pa_sample_spec spec = { .format = PA_SAMPLE_S16LE, .rate = RATE, .channels = 1 };
  /* Room for all of it; it starts when it is drained, so that it is never cut off by its own end. */
  const uint32_t any = (uint32_t) -1;
  const pa_buffer_attr attributes = { any, (uint32_t) g_bytes_get_size (self->samples) + 4096, any, any, any };
  pa_proplist *properties = pa_proplist_new ();
  pa_cvolume volume;

  pa_proplist_sets (properties, PA_PROP_MEDIA_ROLE, "event");
  self->stream = pa_stream_new_with_proplist (self->context, _("Alarm"), &spec, NULL, properties);
  pa_proplist_free (properties);
  if (self->stream == NULL)
    return;
  pa_cvolume_set (&volume, 1, pa_sw_volume_from_linear (self->volume));
  pa_stream_set_state_callback (self->stream, stream_state_cb, self);
  /* Its own volume and not muted, whatever was remembered of an earlier stream. */
  pa_stream_connect_playback (self->stream, NULL, &attributes, PA_STREAM_START_UNMUTED, &volume, NULL);
}

static gboolean
is_ready (VigilPulseSink *self)
{
  return self->context != NULL && pa_context_get_state (self->context) == PA_CONTEXT_READY;
}

static void
play (VigilSoundSink *sink, GBytes *samples, double volume)
{
  VigilPulseSink *self = VIGIL_PULSE_SINK (sink);

  end_stream (self);
  if (self->trouble == TROUBLE_SERVER)
    return;
  self->samples = g_bytes_ref (samples);
  self->volume = volume;
  if (is_ready (self))
    begin_stream (self); /* else as soon as it is */
  self->watch = g_timeout_add ((guint) (g_bytes_get_size (samples) * 1000 / (RATE * 2)) + GRACE_MS, stuck_cb, self);
}

static void
stop (VigilSoundSink *sink)
{
  end_stream (VIGIL_PULSE_SINK (sink));
}

/* Silence, to see that it is taken. */
static gboolean
probe_cb (gpointer data)
{
  VigilPulseSink *self = data;
  g_autoptr (GBytes) silence = g_bytes_new_take (g_malloc0 (RATE / 10 * 2), RATE / 10 * 2);

  if (is_ready (self) && self->stream == NULL)
    play (VIGIL_SOUND_SINK (self), silence, 1.0);
  if (is_ready (self))
    look (self);
  return G_SOURCE_CONTINUE;
}

/* ---- the connection ---- */

static gboolean
retry_cb (gpointer data)
{
  VigilPulseSink *self = data;

  self->retry = 0;
  connect_server (self);
  return G_SOURCE_REMOVE;
}

static void
disconnect_server (VigilPulseSink *self)
{
  if (self->context == NULL)
    return;
  end_stream (self);
  pa_context_set_state_callback (self->context, NULL, NULL);
  pa_context_set_subscribe_callback (self->context, NULL, NULL);
  pa_context_disconnect (self->context);
  g_clear_pointer (&self->context, pa_context_unref);
}

static void
fail (VigilPulseSink *self)
{
  end_stream (self);
  set_trouble (self, TROUBLE_SERVER);
  if (self->retry == 0)
    self->retry = g_timeout_add_seconds (RETRY_SECONDS, retry_cb, self);
}

static void
context_state_cb (pa_context *context, void *data)
{
  VigilPulseSink *self = data;

  if (pa_context_get_state (context) == PA_CONTEXT_READY)
    {
      pa_context_set_subscribe_callback (context, event_cb, self);
      drop (pa_context_subscribe (context, PA_SUBSCRIPTION_MASK_SINK | PA_SUBSCRIPTION_MASK_SERVER, NULL, NULL));
      look (self);
      if (self->samples != NULL)
        begin_stream (self);
    }
  else if (!PA_CONTEXT_IS_GOOD (pa_context_get_state (context)))
    fail (self);
}

static void
connect_server (VigilPulseSink *self)
{
  disconnect_server (self);
  self->context = pa_context_new (pa_glib_mainloop_get_api (self->loop), "Vigil");
  pa_context_set_state_callback (self->context, context_state_cb, self);
  /* A server that the desktop does not run is not started by us. */
  if (pa_context_connect (self->context, self->server, PA_CONTEXT_NOAUTOSPAWN, NULL) < 0)
    fail (self);
}

static void
vigil_pulse_sink_dispose (GObject *object)
{
  VigilPulseSink *self = VIGIL_PULSE_SINK (object);

  g_clear_handle_id (&self->retry, g_source_remove);
  g_clear_handle_id (&self->probe, g_source_remove);
  disconnect_server (self);
  g_clear_pointer (&self->loop, pa_glib_mainloop_free);
  g_clear_pointer (&self->server, g_free);
  G_OBJECT_CLASS (vigil_pulse_sink_parent_class)->dispose (object);
}

static void
vigil_pulse_sink_class_init (VigilPulseSinkClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigil_pulse_sink_dispose;
}

static void
sink_iface_init (VigilSoundSinkInterface *iface)
{
  iface->play = play;
  iface->stop = stop;
  iface->dup_problem = dup_problem;
}

static void
vigil_pulse_sink_init (VigilPulseSink *self)
{
  self->trouble = TROUBLE_CONNECTING;
}

/**
 * vigil_pulse_sink_new:
 * @server: (nullable): address of a sound server; %NULL: that of the desktop
 *
 * Returns: (transfer full): a sink that begins to connect
 */
VigilPulseSink *
vigil_pulse_sink_new (const char *server)
{
  VigilPulseSink *self = g_object_new (VIGIL_TYPE_PULSE_SINK, NULL);

  self->server = g_strdup (server);
  self->loop = pa_glib_mainloop_new (NULL);
  self->probe = g_timeout_add_seconds (PROBE_SECONDS, probe_cb, self);
  connect_server (self);
  return self;
}

gboolean
vigil_pulse_sink_is_idle (VigilPulseSink *self)
{
  g_return_val_if_fail (VIGIL_IS_PULSE_SINK (self), TRUE);
  return self->samples == NULL;
}
