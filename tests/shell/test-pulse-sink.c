/* test-pulse-sink.c: a real sound server whose loudspeaker is muted, unplugged and gone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "shell/vigil-pulse-sink.h"

#include "shell/vigil-wave.h"
#include "testlib/vigil-test.h"

#include <signal.h>
#include <string.h>

typedef struct
{
  char *folder, *address;
  GSubprocess *server;
  VigilPulseSink *sink;
  const char *wanted; /* the problem that is waited for */
} Fixture;

static gboolean
has_wanted (gpointer data)
{
  Fixture *f = data;
  g_autofree char *problem = vigil_sound_sink_dup_problem (VIGIL_SOUND_SINK (f->sink));

  return g_strcmp0 (problem, f->wanted) == 0;
}

static void
wait_for (Fixture *f, const char *problem)
{
  f->wanted = problem;
  g_assert_true (vigil_test_wait (has_wanted, f, 20));
}

/* Whether it answers and has its loudspeaker. */
static gboolean
has_server (gpointer data)
{
  Fixture *f = data;
  g_autofree char *sinks = NULL;
  g_autoptr (GSubprocess) pactl
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL, "pactl", "--server",
                          f->address, "list", "short", "sinks", NULL);

  return g_subprocess_communicate_utf8 (pactl, NULL, NULL, &sinks, NULL, NULL) && strstr (sinks, "speaker") != NULL;
}

static gboolean
is_idle (gpointer data)
{
  return vigil_pulse_sink_is_idle (((Fixture *) data)->sink);
}

/* A server of its own: no configuration, no devices, nothing of the desktop's. */
static void
start_server (Fixture *f)
{
  g_autofree char *protocol = g_strdup_printf ("-Lmodule-native-protocol-unix auth-anonymous=1 socket=%s", f->address + 5);
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_setenv (launcher, "HOME", f->folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_RUNTIME_DIR", f->folder, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "PULSE_SERVER");
  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_setenv (launcher, "DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere", TRUE);
  f->server = g_subprocess_launcher_spawn (launcher, &error, "pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no",
                                           "--exit-idle-time=30", "--disable-shm=yes", protocol,
                                           "-Lmodule-null-sink sink_name=speaker", "-Lmodule-always-sink", NULL);
  g_assert_no_error (error);
  g_assert_true (vigil_test_wait (has_server, f, 20));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) silence = g_bytes_new_static ("\0\0", 2);

  f->folder = vigil_test_make_dir ();
  f->address = g_strdup_printf ("unix:%s/native", f->folder);
  start_server (f);
  f->sink = vigil_pulse_sink_new (f->address);
  /* Given before there is a connection: played once there is. */
  vigil_sound_sink_play (VIGIL_SOUND_SINK (f->sink), silence, 1.0);
  g_assert_true (vigil_test_wait (is_idle, f, 20));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->sink);
  if (f->server != NULL)
    {
      g_subprocess_send_signal (f->server, SIGTERM);
      g_subprocess_wait (f->server, NULL, NULL);
    }
  g_clear_object (&f->server);
  vigil_test_remove_tree (f->folder);
  g_free (f->folder);
  g_free (f->address);
}

static void
control (Fixture *f, const char *what, const char *how)
{
  g_autoptr (GSubprocess) pactl = NULL;
  g_autoptr (GError) error = NULL;

  pactl = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, "pactl", "--server", f->address, what,
                            how != NULL ? "speaker" : "module-null-sink", how, NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (pactl, NULL, &error));
}

static void
test_trouble (Fixture *f, gconstpointer data)
{
  wait_for (f, NULL);
  control (f, "set-sink-mute", "1");
  wait_for (f, "the loudspeaker is muted");
  control (f, "set-sink-mute", "0");
  wait_for (f, NULL);
  control (f, "set-sink-volume", "5%");
  wait_for (f, "the loudspeaker is turned down");
  control (f, "set-sink-volume", "80%");
  wait_for (f, NULL);
  control (f, "unload-module", NULL); /* unplugged: the server stands in for it */
  wait_for (f, "there is no loudspeaker");
  g_subprocess_send_signal (f->server, SIGTERM);
  wait_for (f, "no sound server answers");
}

/* Plays more than a second: neither too early nor stuck. */
static void
test_play (Fixture *f, gconstpointer data)
{
  g_autofree char *path = vigil_test_source_path ("data/sounds/priority-4.wav");
  g_autoptr (GBytes) samples = vigil_wave_load (path, NULL);
  gint64 start;

  wait_for (f, NULL);
  start = g_get_monotonic_time ();
  for (int i = 0; i < 3; i++)
    vigil_sound_sink_play (VIGIL_SOUND_SINK (f->sink), samples, 0.5); /* one in place of the other */
  g_assert_true (vigil_test_wait (is_idle, f, 10));
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 200 * 1000); /* 0.25 s of samples, really played */
  wait_for (f, NULL);
  vigil_sound_sink_play (VIGIL_SOUND_SINK (f->sink), samples, 0.5);
  vigil_sound_sink_stop (VIGIL_SOUND_SINK (f->sink));
  g_assert_true (vigil_pulse_sink_is_idle (f->sink));
}

/* The loudspeaker stands still: that nothing was played is told. */
static void
test_stuck (Fixture *f, gconstpointer data)
{
  g_autofree char *path = vigil_test_source_path ("data/sounds/priority-4.wav");
  g_autoptr (GBytes) samples = vigil_wave_load (path, NULL);

  wait_for (f, NULL);
  g_subprocess_send_signal (f->server, SIGSTOP);
  vigil_sound_sink_play (VIGIL_SOUND_SINK (f->sink), samples, 0.5);
  wait_for (f, "the loudspeaker takes no sound");
  g_subprocess_send_signal (f->server, SIGCONT);
  vigil_sound_sink_play (VIGIL_SOUND_SINK (f->sink), samples, 0.5);
  wait_for (f, NULL);
}

static void
test_no_server (void)
{
  Fixture f = { .folder = vigil_test_make_dir () };
  g_autofree char *address = g_strdup_printf ("unix:%s/nobody", f.folder);
  g_autoptr (GBytes) silence = g_bytes_new_static ("\0\0", 2);

  f.sink = vigil_pulse_sink_new (address);
  wait_for (&f, "no sound server answers");
  vigil_sound_sink_play (VIGIL_SOUND_SINK (f.sink), silence, 1.0);
  vigil_sound_sink_stop (VIGIL_SOUND_SINK (f.sink));
  g_assert_finalize_object (f.sink);
  vigil_test_remove_tree (f.folder);
  g_free (f.folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pulse-sink/no-server", test_no_server);
  g_test_add ("/pulse-sink/trouble", Fixture, NULL, set_up, test_trouble, tear_down);
  g_test_add ("/pulse-sink/play", Fixture, NULL, set_up, test_play, tear_down);
  g_test_add ("/pulse-sink/stuck", Fixture, NULL, set_up, test_stuck, tear_down);
  return g_test_run ();
}
