/* test-recording.c: a file of JSON lines is a feed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "feed-probe.h"

#include <string.h>

static char *
line (guint number, double seconds)
{
  g_autofree char *time = vigil_time_to_rfc3339 ((VigilTime) ((1772330584.0 + seconds) * (double) VIGIL_SECOND));

  return g_strdup_printf ("{\"specversion\":\"1.0\",\"id\":\"e%u\",\"source\":\"/p\",\"type\":\"vigil.alarm.raised.v1\",\"time\":\"%s\",\"seq\":%u,"
                          "\"data\":{\"alarm\":\"A-%u\",\"priority\":1,\"message\":\"x\"}}\n",
                          number,
                          time,
                          number,
                          number);
}

typedef struct
{
  char *dir;
  char *path;
  GString *content;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->dir = vigil_test_make_dir ();
  self->path = g_build_filename (self->dir, "record.jsonl", NULL);
  self->content = g_string_new (NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  vigil_test_remove_tree (self->dir);
  g_free (self->dir);
  g_free (self->path);
  g_string_free (self->content, TRUE);
}

static void
append (Fixture *self, char *text)
{
  g_string_append (self->content, text);
  g_free (text);
}

static Probe *
play (Fixture *self, const char *query)
{
  g_autofree char *url = g_strdup_printf ("file://%s%s", self->path, query);
  Probe *probe;

  g_assert_true (g_file_set_contents (self->path, self->content->str, (gssize) self->content->len, NULL));
  probe = probe_new (url);
  probe_start (probe);
  return probe;
}

static void
test_fast (Fixture *self, gconstpointer data)
{
  Probe *probe;

  for (guint i = 1; i <= 5000; i++)
    append (self, line (i, i * 60.0));
  probe = play (self, "?speed=max");
  probe_wait_facts (probe, 5000);
  probe_assert_facts (probe, "A", 1, 5000);
  probe_wait_state (probe, VIGIL_LINK_STOPPED); /* and stays so: it has ended */
  g_assert_null (probe->health.problem);
  probe_free (probe);
}

/* One minute at a hundred times its speed is 0.6 s, no less. */
static void
test_speed (Fixture *self, gconstpointer data)
{
  VigilTime begin;
  double seconds;
  Probe *probe;

  for (guint i = 0; i <= 6; i++)
    append (self, line (i + 1, i * 10.0));
  probe = play (self, "?speed=100");
  begin = vigil_clock_monotonic (probe->clock);
  probe_wait_facts (probe, 7);
  seconds = (double) (vigil_clock_monotonic (probe->clock) - begin) / (double) VIGIL_SECOND;
  g_assert_cmpfloat (seconds, >=, 0.55);
  probe_free (probe);
}

/* As it was: the second line is an hour away. */
static void
test_real_time (Fixture *self, gconstpointer data)
{
  Probe *probe;

  append (self, line (1, 0));
  append (self, line (2, 3600));
  probe = play (self, "");
  probe_wait_facts (probe, 1);
  g_assert_cmpint (probe->health.state, ==, VIGIL_LINK_LIVE);
  g_assert_cmpuint (probe->facts->len, ==, 1);
  probe_free (probe);
}

static void
test_not_clean (Fixture *self, gconstpointer data)
{
  Probe *probe;

  append (self, g_strdup ("\n   \n{\"not\":\"an event\"}\nrubbish\n"));
  append (self, line (9, 0));
  append (self, line (2, 0));
  append (self, line (9, 0));
  g_string_append_len (self->content, "\0\xff\n", 3);
  append (self, line (4, 0));
  g_string_truncate (self->content, self->content->len - 1); /* no newline at the end */
  probe = play (self, "?speed=max");
  probe_wait_facts (probe, 3);
  probe_wait_state (probe, VIGIL_LINK_STOPPED);
  g_assert_cmpstr (((VigilEvent *) probe->facts->pdata[0])->id, ==, "e9");
  g_assert_cmpstr (((VigilEvent *) probe->facts->pdata[1])->id, ==, "e2");
  g_assert_cmpstr (((VigilEvent *) probe->facts->pdata[2])->id, ==, "e4");
  g_assert_cmpuint (probe->health.n_rejected, ==, 3);
  g_assert_cmpuint (probe->health.n_duplicates, ==, 1);
  probe_free (probe);
}

static void
test_long_line (Fixture *self, gconstpointer data)
{
  Probe *probe;

  append (self, line (1, 0));
  append (self, g_strnfill (17 << 20, 'x'));
  append (self, g_strdup ("\n"));
  append (self, line (2, 0));
  probe = play (self, "?speed=max");
  probe_wait_facts (probe, 2);
  probe_assert_facts (probe, "A", 1, 2);
  g_assert_cmpuint (probe->health.n_rejected, ==, 1);
  probe_free (probe);
}

static void
test_missing (Fixture *self, gconstpointer data)
{
  Probe *probe = probe_new ("file:///nonexistent/record.jsonl");

  probe_start (probe);
  probe_wait_waiting_with_problem (probe);
  g_assert_true (probe_has_problem (probe, "cannot be opened"));
  probe_free (probe);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (VigilEvent) event = vigil_feed_send_finish (VIGIL_FEED (source), result, data);

  g_assert_null (event);
}

static gboolean
has_error (gpointer data)
{
  return *(GError **) data != NULL;
}

static void
test_no_commands (Fixture *self, gconstpointer data)
{
  g_autoptr (VigilEvent) command = vigil_event_new (VIGIL_EVENT_COMMAND_REQUESTED, "vigil", NULL, NULL, 1, NULL);
  g_autoptr (GError) error = NULL;
  Probe *probe;

  append (self, line (1, 0));
  append (self, line (2, 3600));
  probe = play (self, "");
  probe_wait_facts (probe, 1);
  vigil_feed_send_async (probe->feed, command, 60, NULL, answered_cb, &error);
  g_assert_true (vigil_test_wait (has_error, &error, PATIENCE));
  g_assert_error (error, VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_PROTOCOL);
  probe_free (probe);
}

/* The main loop does not look for a while: everything is read that may be, nothing is lost. */
static gboolean
is_overloaded (Probe *probe)
{
  probe_look (probe);
  return probe->health.problem != NULL && strstr (probe->health.problem, "paused") != NULL;
}

static void
test_back_pressure (Fixture *self, gconstpointer data)
{
  gint64 deadline = g_get_monotonic_time () + (gint64) (PATIENCE * G_USEC_PER_SEC);
  guint64 read;
  Probe *probe;

  for (guint i = 1; i <= 50000; i++)
    append (self, line (i, 0));
  probe = play (self, "?speed=max");
  while (!is_overloaded (probe) && g_get_monotonic_time () < deadline)
    g_thread_yield (); /* on purpose not the main loop */
  g_assert_true (is_overloaded (probe));
  read = probe->health.n_events;
  g_assert_cmpuint (read, >=, 20000);
  g_assert_cmpuint (read, <, 20100);
  g_assert_cmpuint (probe->facts->len, ==, 0);
  probe_wait_facts (probe, 50000);
  probe_assert_facts (probe, "A", 1, 50000);
  probe_free (probe);
}

/* Telemetry is coalesced for as long as the main loop does not look: memory is bounded, the last
 * value is there. */
static gboolean
has_last_value (gpointer data)
{
  Probe *probe = data;
  const VigilEvent *last = probe->telemetry->len > 0 ? probe->telemetry->pdata[probe->telemetry->len - 1] : NULL;

  return last != NULL && last->samples[0].value == 20000;
}

static void
test_slow_main_loop (Fixture *self, gconstpointer data)
{
  gint64 deadline = g_get_monotonic_time () + (gint64) (PATIENCE * G_USEC_PER_SEC);
  g_autofree char *url = g_strdup_printf ("file://%s?speed=max", self->path);
  Probe *probe = probe_new (url);

  for (guint i = 1; i <= 20000; i++)
    g_string_append_printf (self->content,
                            "{\"specversion\":\"1.0\",\"id\":\"t%u\",\"source\":\"/p\",\"type\":\"vigil.tag.samples.v1\","
                            "\"time\":\"2026-03-01T02:03:04Z\",\"data\":{\"samples\":[[\"PT-1\",%u,0,%u]]}}\n",
                            i,
                            i,
                            i);
  g_assert_true (g_file_set_contents (self->path, self->content->str, (gssize) self->content->len, NULL));
  vigil_feed_set_interval (probe->feed, 1);
  probe_start (probe);
  while (probe->health.state != VIGIL_LINK_STOPPED && g_get_monotonic_time () < deadline)
    probe_look (probe);
  g_assert_cmpuint (probe->health.n_events, ==, 20000);
  g_assert_cmpuint (probe->telemetry->len, ==, 0);
  g_assert_true (vigil_test_wait (has_last_value, probe, PATIENCE));
  g_assert_cmpuint (probe->telemetry->len, <=, 3); /* two that waited, and what came behind them */
  g_assert_cmpuint (probe->health.n_coalesced, >=, 19990);
  probe_free (probe);
}

/* Stopping must not wait for a main loop that does not look. */
static void
test_stop_under_pressure (Fixture *self, gconstpointer data)
{
  gint64 deadline = g_get_monotonic_time () + (gint64) (PATIENCE * G_USEC_PER_SEC);
  Probe *probe;

  for (guint i = 1; i <= 30000; i++)
    append (self, line (i, 0));
  probe = play (self, "?speed=max");
  while (!is_overloaded (probe) && g_get_monotonic_time () < deadline)
    g_thread_yield ();
  g_assert_true (is_overloaded (probe));
  vigil_feed_stop (probe->feed);
  probe_look (probe);
  g_assert_cmpint (probe->health.state, ==, VIGIL_LINK_STOPPED);
  probe_free (probe);
}

#define ADD(path, func) g_test_add ("/feed/recording/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("fast", test_fast);
  ADD ("speed", test_speed);
  ADD ("real-time", test_real_time);
  ADD ("not-clean", test_not_clean);
  ADD ("long-line", test_long_line);
  ADD ("missing", test_missing);
  ADD ("no-commands", test_no_commands);
  ADD ("back-pressure", test_back_pressure);
  ADD ("slow-main-loop", test_slow_main_loop);
  ADD ("stop-under-pressure", test_stop_under_pressure);
  return g_test_run ();
}
