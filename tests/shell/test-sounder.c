/* test-sounder.c: alarms of a session through a loudspeaker and a voice that only listen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fake-sink.h"

#include "shell/vigil-sound-words.h"
#include "shell/vigil-sounder.h"
#include "shell/vigil-wave.h"
#include "testlib/vigil-test-demo.h"
#include "testlib/vigil-test.h"

#include <math.h>
#include <string.h>

/* ---- fixture ---- */

typedef struct
{
  GMutex lock;
  guint n;
  char *sentence, *language;
} Voice;

typedef struct
{
  VigilTestDemo demo;
  FakeSink *sink;
  VigilSpeaker *speaker; /* the sounder's */
  VigilSounder *sounder;
  guint n_changed;
  Voice voice;
} Fixture;

static void
voice_say (const char *sentence, const char *language, gpointer user_data)
{
  Voice *voice = user_data;

  g_mutex_lock (&voice->lock);
  voice->n++;
  g_free (voice->sentence);
  g_free (voice->language);
  voice->sentence = g_strdup (sentence);
  voice->language = g_strdup (language);
  g_mutex_unlock (&voice->lock);
}

static void
count_cb (Fixture *f)
{
  f->n_changed++;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = vigil_test_source_path ("data/sounds");

  g_mutex_init (&f->voice.lock);
  vigil_test_demo_set_up (&f->demo, NULL);
  f->sink = g_object_new (FAKE_TYPE_SINK, NULL);
  f->speaker = vigil_speaker_new (voice_say, &f->voice);
  f->sounder = vigil_sounder_new (f->demo.session, VIGIL_SOUND_SINK (f->sink), f->speaker, folder);
  g_signal_connect_swapped (f->sounder, "changed", G_CALLBACK (count_cb), f);
}

static gboolean
is_quiet (gpointer data)
{
  return !vigil_speaker_is_busy (((Fixture *) data)->speaker);
}

/* The voice has a thread of its own, which may still be on its way to the fixture. */
static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_true (vigil_test_wait (is_quiet, f, 30));
  g_assert_finalize_object (f->sounder);
  g_assert_finalize_object (f->sink);
  vigil_test_demo_tear_down (&f->demo, NULL);
  g_free (f->voice.sentence);
  g_free (f->voice.language);
  g_mutex_clear (&f->voice.lock);
}

static VigilAlarmQueue *
queue_of (Fixture *f)
{
  return vigil_session_get_alarms (f->demo.session);
}

static void
raise_alarm (Fixture *f, const char *id, int priority)
{
  vigil_test_raise_alarm (queue_of (f), id, priority, vigil_clock_now (f->demo.clock), NULL, NULL);
  vigil_sounder_tick (f->sounder);
}

static void
pass (Fixture *f, double seconds)
{
  vigil_clock_advance (f->demo.clock, (VigilTime) (seconds * VIGIL_SECOND));
  vigil_sounder_tick (f->sounder);
}

/* Bytes of samples in a file of data/sounds: all but the 44 of the header. */
static gsize
size_of (VigilSound sound)
{
  g_autofree char *name = g_strdup_printf ("data/sounds/%s.wav", vigil_sound_to_string (sound));
  g_autofree char *path = vigil_test_source_path (name);
  g_autofree char *bytes = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  return size - 44;
}

/* ---- tests ---- */

static void
test_repeats (Fixture *f, gconstpointer data)
{
  g_assert_cmpuint (f->sink->n_played, ==, 0);
  raise_alarm (f, "a", 1);
  g_assert_cmpuint (f->sink->n_played, ==, 1);
  g_assert_cmpuint (f->sink->size, ==, size_of (VIGIL_SOUND_PRIORITY_1));
  pass (f, 5);
  g_assert_cmpuint (f->sink->n_played, ==, 2);
  vigil_test_acknowledge (queue_of (f), "a", vigil_clock_now (f->demo.clock));
  pass (f, 1);
  g_assert_cmpuint (f->sink->n_stopped, ==, 1);
  pass (f, 600);
  g_assert_cmpuint (f->sink->n_played, ==, 2);
}

/* Nobody calls: the sounder hears of a new alarm from the queue itself. */
static gboolean
has_played (gpointer data)
{
  return ((Fixture *) data)->sink->n_played > 0;
}

static void
test_by_itself (Fixture *f, gconstpointer data)
{
  vigil_test_raise_alarm (queue_of (f), "a", 2, vigil_clock_now (f->demo.clock), NULL, NULL);
  g_assert_true (vigil_test_wait (has_played, f, 5));
  g_assert_cmpuint (f->sink->size, ==, size_of (VIGIL_SOUND_PRIORITY_2));
}

static void
test_link (Fixture *f, gconstpointer data)
{
  raise_alarm (f, "link/ws://platform", 2);
  g_assert_cmpuint (f->sink->size, ==, size_of (VIGIL_SOUND_LINK_LOST));
  vigil_test_acknowledge (queue_of (f), "link/ws://platform", vigil_clock_now (f->demo.clock));
  pass (f, 301);
  g_assert_cmpuint (f->sink->n_played, ==, 2); /* acknowledged is not restored */
}

static void
test_silence (Fixture *f, gconstpointer data)
{
  g_auto (GStrv) ids = NULL;
  g_auto (GStrv) none = NULL;

  raise_alarm (f, "a", 1);
  g_assert_cmpuint (vigil_sounder_get_n_sounding (f->sounder), ==, 1);
  ids = vigil_sounder_silence (f->sounder);
  g_assert_cmpuint (g_strv_length (ids), ==, 1);
  g_assert_cmpstr (ids[0], ==, "a");
  g_assert_cmpuint (f->sink->n_stopped, >, 0);
  g_assert_cmpint (vigil_sounder_get_worst (f->sounder, NULL), ==, 1); /* still to be acknowledged */
  pass (f, 100);
  g_assert_cmpuint (f->sink->n_played, ==, 1);
  none = vigil_sounder_silence (f->sounder);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  raise_alarm (f, "b", 3);
  g_assert_cmpuint (f->sink->n_played, ==, 2);
}

static void
test_worst (Fixture *f, gconstpointer data)
{
  guint n = 0;

  raise_alarm (f, "a", 3);
  raise_alarm (f, "b", 2);
  raise_alarm (f, "c", 2);
  g_assert_cmpint (vigil_sounder_get_worst (f->sounder, &n), ==, 2);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (f->n_changed, ==, 3);
  vigil_sounder_tick (f->sounder);
  g_assert_cmpuint (f->n_changed, ==, 3); /* nothing changed */
  vigil_test_acknowledge (queue_of (f), "b", vigil_clock_now (f->demo.clock));
  vigil_test_acknowledge (queue_of (f), "c", vigil_clock_now (f->demo.clock));
  vigil_sounder_tick (f->sounder);
  g_assert_cmpint (vigil_sounder_get_worst (f->sounder, &n), ==, 3);
}

static void
test_volume (Fixture *f, gconstpointer data)
{
  vigil_sounder_set_volume (f->sounder, VIGIL_SOUND_PRIORITY_1, 0.0);
  g_assert_cmpfloat (vigil_sounder_get_volume (f->sounder, VIGIL_SOUND_PRIORITY_1), ==, VIGIL_SOUNDER_LOWEST);
  vigil_sounder_set_volume (f->sounder, VIGIL_SOUND_LINK_LOST, NAN);
  g_assert_cmpfloat (vigil_sounder_get_volume (f->sounder, VIGIL_SOUND_LINK_LOST), ==, VIGIL_SOUNDER_LOWEST);
  raise_alarm (f, "a", 1);
  g_assert_cmpfloat (f->sink->volume, ==, VIGIL_SOUNDER_LOWEST);
  vigil_test_acknowledge (queue_of (f), "a", vigil_clock_now (f->demo.clock));
  pass (f, 10);
  vigil_sounder_set_volume (f->sounder, VIGIL_SOUND_PRIORITY_4, 0.0);
  raise_alarm (f, "d", 4);
  g_assert_cmpuint (f->sink->n_played, ==, 1); /* the others may be off */
  vigil_sounder_set_volume (f->sounder, VIGIL_SOUND_PRIORITY_3, 7.0);
  g_assert_cmpfloat (vigil_sounder_get_volume (f->sounder, VIGIL_SOUND_PRIORITY_3), ==, 1.0);
}

static void
test_problem (Fixture *f, gconstpointer data)
{
  g_autofree char *problem = vigil_sounder_dup_problem (f->sounder);
  g_autofree char *sentence = NULL;

  g_assert_null (problem);
  f->sink->problem = "there is no loudspeaker";
  vigil_sound_sink_problem_changed (VIGIL_SOUND_SINK (f->sink));
  g_assert_cmpuint (f->n_changed, ==, 1);
  problem = vigil_sounder_dup_problem (f->sounder);
  sentence = vigil_sound_words_dup_problem (problem);
  g_assert_cmpstr (sentence, ==, "No sound: there is no loudspeaker");
}

/* No files: the operator is told, and nothing breaks. */
static void
test_no_files (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilSounder) sounder = NULL;
  g_autofree char *problem = NULL;

  sounder = vigil_sounder_new (f->demo.session, VIGIL_SOUND_SINK (f->sink), NULL, "/nowhere");
  problem = vigil_sounder_dup_problem (sounder);
  g_assert_cmpstr (problem, ==, "the sound file “/nowhere/priority-1.wav” cannot be read");
  raise_alarm (f, "a", 1);
  vigil_sounder_tick (sounder);
}

static gboolean
has_spoken (gpointer data)
{
  Voice *voice = data;
  gboolean spoken;

  g_mutex_lock (&voice->lock);
  spoken = voice->n > 0;
  g_mutex_unlock (&voice->lock);
  return spoken;
}

static void
test_speech (Fixture *f, gconstpointer data)
{
  for (int i = 0; i < 12; i++)
    {
      g_autofree char *id = g_strdup_printf ("%d", i);

      raise_alarm (f, id, i < 2 ? 1 : 3);
    }
  pass (f, 2); /* the burst is over */
  g_assert_true (vigil_test_wait (has_spoken, &f->voice, 5));
  g_assert_cmpstr (f->voice.sentence, ==, "12 new alarms, 2 of priority 1");
  g_assert_cmpstr (f->voice.language, ==, "en");
  raise_alarm (f, "x", 1);
  pass (f, 2);
  g_assert_cmpuint (f->voice.n, ==, 1); /* not within ten seconds of the last one */
}

static void
hear (GPtrArray *heard, const char *sentence)
{
  g_ptr_array_add (heard, g_strdup (sentence));
}

static void
raise_named (Fixture *f, const char *id, VigilTime raised, const char *message)
{
  vigil_test_raise_alarm (queue_of (f), id, 1, raised, "message", message);
  vigil_sounder_tick (f->sounder);
  pass (f, 2); /* the burst is over */
}

/* A screen reader is told of the alarm that came, also where one before it has a later time, and of none anew within three seconds. */
static void
test_announced (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) heard = g_ptr_array_new_with_free_func (g_free);
  VigilTime now = vigil_clock_now (f->demo.clock);

  g_signal_connect_swapped (f->sounder, "announced", G_CALLBACK (hear), heard);
  raise_named (f, "a", now, "Level HIGH");
  raise_named (f, "b", now, "Chlorine");
  raise_named (f, "c", now - VIGIL_SECOND, "Fire");
  g_assert_cmpuint (heard->len, ==, 3);
  g_assert_cmpstr (heard->pdata[0], ==, "Priority 1: Level HIGH");
  g_assert_cmpstr (heard->pdata[1], ==, "Priority 1: Chlorine");
  g_assert_cmpstr (heard->pdata[2], ==, "Priority 1: Fire");
  raise_named (f, "c", vigil_clock_now (f->demo.clock), "Fire");
  g_assert_cmpuint (heard->len, ==, 3);
  pass (f, 3);
  raise_named (f, "c", vigil_clock_now (f->demo.clock), "Fire");
  g_assert_cmpuint (heard->len, ==, 4);
}

static void
test_speech_off (Fixture *f, gconstpointer data)
{
  vigil_sounder_set_speaks (f->sounder, FALSE);
  raise_alarm (f, "a", 1);
  pass (f, 2);
  vigil_sounder_set_speaks (f->sounder, TRUE);
  pass (f, 20);
  raise_alarm (f, "b", 2);
  pass (f, 2);
  g_assert_true (vigil_test_wait (has_spoken, &f->voice, 5));
  g_assert_cmpuint (f->voice.n, ==, 1);
}

static gboolean
has_tested (gpointer data)
{
  return !vigil_sounder_is_testing (data);
}

static void
test_test (Fixture *f, gconstpointer data)
{
  vigil_sounder_test (f->sounder);
  g_assert_cmpuint (f->sink->size, ==, size_of (VIGIL_SOUND_TEST));
  g_assert_true (vigil_sounder_is_testing (f->sounder));
  raise_alarm (f, "a", 2); /* an alarm is more than a test */
  g_assert_false (vigil_sounder_is_testing (f->sounder));
  g_assert_cmpuint (f->sink->size, ==, size_of (VIGIL_SOUND_PRIORITY_2));
  g_strfreev (vigil_sounder_silence (f->sounder));
  f->sink->n_played = 0;
  vigil_sounder_test (f->sounder);
  g_assert_true (vigil_test_wait (has_tested, f->sounder, 30));
  g_assert_cmpuint (f->sink->n_played, ==, 6); /* the test tone, four priorities, a lost link */
}

static void
test_words (void)
{
  const VigilSoundSummary one = { .n_new = 1, .by_priority = { 0, 0, 1, 0, 0 } };
  const VigilSoundSummary links = { .n_new = 2, .by_priority = { 0, 0, 2, 0, 0 }, .n_links = 2 };
  g_autofree char *single = vigil_sound_words_dup_summary (&one);
  g_autofree char *link = vigil_sound_words_dup_summary (&links);
  g_autofree char *many = g_strnfill (10000, 'x');
  g_autofree char *said = vigil_sound_words_dup_alarm (1, many);
  g_autofree char *broken = vigil_sound_words_dup_alarm (2, "a\r\nQUIT\xff");
  g_autofree char *beacon = vigil_sound_words_dup_beacon (1, 3);

  g_assert_cmpstr (single, ==, "1 new alarm of priority 2");
  g_assert_cmpstr (link, ==, "Link lost");
  g_assert_cmpuint (strlen (said), ==, strlen ("Priority 1: ") + 120);
  g_assert_cmpstr (broken, ==, "Priority 2: a  QUIT\xef\xbf\xbd");
  g_assert_cmpstr (beacon, ==, "3 unacknowledged of priority 1");
}

static GBytes *
make_wave (guint channels, guint rate, guint bits, gsize n, gboolean list)
{
  GByteArray *bytes = g_byte_array_new ();
  guint8 format[24] = { 'f', 'm', 't', ' ', 16, 0, 0, 0, 1, 0, (guint8) channels, 0, rate & 0xff, (rate >> 8) & 0xff, (rate >> 16) & 0xff };
  guint8 data[8] = { 'd', 'a', 't', 'a', n & 0xff, (n >> 8) & 0xff, (n >> 16) & 0xff, (n >> 24) & 0xff };

  format[22] = (guint8) bits;
  g_byte_array_append (bytes, (const guint8 *) "RIFF\0\0\0\0WAVE", 12);
  if (list) /* a chunk of nothing before it */
    g_byte_array_append (bytes, (const guint8 *) "LIST\0\0\0\0", 8);
  g_byte_array_append (bytes, format, sizeof format);
  g_byte_array_append (bytes, data, sizeof data);
  g_byte_array_set_size (bytes, bytes->len + (guint) MIN (n, 64));
  return g_byte_array_free_to_bytes (bytes);
}

static void
check_wave (GBytes *file, gssize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) samples = vigil_wave_parse (file, &error);

  if (size < 0)
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_null (samples);
    }
  else
    {
      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (samples), ==, (gsize) size);
    }
  g_bytes_unref (file);
}

static void
test_wave (void)
{
  check_wave (make_wave (1, 44100, 16, 64, FALSE), 64);
  check_wave (make_wave (1, 44100, 16, 63, FALSE), 62); /* half a sample is none */
  check_wave (make_wave (2, 44100, 16, 64, FALSE), -1);
  check_wave (make_wave (1, 48000, 16, 64, FALSE), -1);
  check_wave (make_wave (1, 44100, 8, 64, FALSE), -1);
  check_wave (make_wave (1, 44100, 16, 4000, FALSE), -1); /* says more than there is */
  check_wave (make_wave (1, 44100, 16, 0xffffffff, FALSE), -1);
  check_wave (make_wave (1, 44100, 16, 0, FALSE), -1);
  check_wave (make_wave (1, 44100, 16, 64, TRUE), 64);
  check_wave (g_bytes_new_static ("RIFF", 4), -1);
  check_wave (g_bytes_new_static ("", 0), -1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sounder/repeats", Fixture, NULL, set_up, test_repeats, tear_down);
  g_test_add ("/sounder/by-itself", Fixture, NULL, set_up, test_by_itself, tear_down);
  g_test_add ("/sounder/link", Fixture, NULL, set_up, test_link, tear_down);
  g_test_add ("/sounder/silence", Fixture, NULL, set_up, test_silence, tear_down);
  g_test_add ("/sounder/worst", Fixture, NULL, set_up, test_worst, tear_down);
  g_test_add ("/sounder/volume", Fixture, NULL, set_up, test_volume, tear_down);
  g_test_add ("/sounder/problem", Fixture, NULL, set_up, test_problem, tear_down);
  g_test_add ("/sounder/no-files", Fixture, NULL, set_up, test_no_files, tear_down);
  g_test_add ("/sounder/speech", Fixture, NULL, set_up, test_speech, tear_down);
  g_test_add ("/sounder/announced", Fixture, NULL, set_up, test_announced, tear_down);
  g_test_add ("/sounder/speech-off", Fixture, NULL, set_up, test_speech_off, tear_down);
  g_test_add ("/sounder/test", Fixture, NULL, set_up, test_test, tear_down);
  g_test_add_func ("/sounder/words", test_words);
  g_test_add_func ("/sounder/wave", test_wave);
  return g_test_run ();
}
