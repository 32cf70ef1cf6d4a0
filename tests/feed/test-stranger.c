/* test-stranger.c: the client against a platform that was written from the document alone
 *
 * tests/feed/stranger/server.py is in another language and shares no code with us.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "feed-probe.h"

#include <signal.h>
#include <string.h>

typedef struct
{
  GSubprocess *process;
  GDataInputStream *out;
  GPtrArray *said; /* lines */
  const char *expected;
  guint16 port;
} Stranger;

static void read_line (Stranger *self);

static void
line_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  char *line = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, &error);
  Stranger *self = data;

  if (line == NULL)
    return;
  g_ptr_array_add (self->said, line);
  read_line (self);
}

static void
read_line (Stranger *self)
{
  g_data_input_stream_read_line_async (self->out, G_PRIORITY_DEFAULT, NULL, line_cb, self);
}

static gboolean
has_said (gpointer data)
{
  Stranger *self = data;

  for (guint i = 0; i < self->said->len; i++)
    if (strstr (self->said->pdata[i], self->expected) != NULL)
      return TRUE;
  return FALSE;
}

static void
wait_said (Stranger *self, const char *expected)
{
  self->expected = expected;
  g_assert_true (vigil_test_wait (has_said, self, PATIENCE));
}

static void
order (Stranger *self, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_output_stream_write_all (g_subprocess_get_stdin_pipe (self->process), words, strlen (words), NULL, NULL, &error);
  g_assert_no_error (error);
}

static Stranger *
stranger_new (guint16 port, const char *epoch)
{
  g_autofree char *script = vigil_test_source_path ("tests/feed/stranger/server.py");
  g_autofree char *number = g_strdup_printf ("%u", port);
  g_autoptr (GError) error = NULL;
  Stranger *self = g_new0 (Stranger, 1);

  self->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "/usr/bin/python3", script, "--port", number, "--epoch", epoch, NULL);
  g_assert_no_error (error);
  self->out = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  self->said = g_ptr_array_new_with_free_func (g_free);
  read_line (self);
  wait_said (self, "listening");
  self->port = (guint16) atoi (strstr (self->said->pdata[0], "port\": ") + strlen ("port\": "));
  g_assert_cmpuint (self->port, >, 0);
  return self;
}

static gboolean
is_gone (gpointer data)
{
  return g_subprocess_get_identifier (((Stranger *) data)->process) == NULL;
}

/* As kill -9 does. */
static void
stranger_free (Stranger *self)
{
  g_subprocess_force_exit (self->process);
  g_assert_true (vigil_test_wait (is_gone, self, PATIENCE));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (self->out);
  g_object_unref (self->process);
  g_ptr_array_unref (self->said);
  g_free (self);
}

/* Whether the platform can run here at all. */
static gboolean
can_run (void)
{
  g_autoptr (GSubprocess) python = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL, "/usr/bin/python3", "-c", "import websockets", NULL);

  if (python != NULL && g_subprocess_wait_check (python, NULL, NULL))
    return TRUE;
  g_test_fail_printf ("python3-websockets is not installed: run ./dev deps");
  return FALSE;
}

static Probe *
connect_to (Stranger *stranger)
{
  g_autofree char *url = g_strdup_printf ("ws://127.0.0.1:%u/v1/feed", stranger->port);
  Probe *probe = probe_new (url);

  probe_start (probe);
  probe_wait_state (probe, VIGIL_LINK_LIVE);
  return probe;
}

static void
test_facts (void)
{
  Stranger *stranger;
  Probe *probe;
  g_autofree char *name = NULL;

  if (!can_run ())
    return;
  stranger = stranger_new (0, "one");
  order (stranger, "raise OLD\n");
  wait_said (stranger, "\"count\": 1");
  probe = connect_to (stranger);
  order (stranger, "raise A-1\nraise A-2\nraise A-3\n");
  probe_wait_facts (probe, 3);
  probe_assert_facts (probe, "A", 1, 3);
  g_assert_cmpuint (probe->state->len, ==, 1);
  g_assert_cmpstr (probe->state->pdata[0], ==, "OLD");
  name = vigil_feed_dup_name (probe->feed);
  g_assert_cmpstr (name, ==, "Stranger");
  g_assert_cmpuint (probe->health.last_seq, ==, 4);
  g_assert_cmpuint (probe->health.n_rejected, ==, 0);
  probe_free (probe);
  stranger_free (stranger);
}

static gboolean
has_all_telemetry (gpointer data)
{
  return ((Probe *) data)->telemetry->len >= 3;
}

static void
test_telemetry (void)
{
  Stranger *stranger;
  Probe *probe;
  guint n_samples = 0, n_positions = 0;

  if (!can_run ())
    return;
  stranger = stranger_new (0, "one");
  probe = connect_to (stranger);
  order (stranger, "telemetry 1000\n");
  g_assert_true (vigil_test_wait (has_all_telemetry, probe, PATIENCE));
  for (guint i = 0; i < probe->telemetry->len; i++)
    {
      n_samples += ((VigilEvent *) probe->telemetry->pdata[i])->n_samples;
      n_positions += ((VigilEvent *) probe->telemetry->pdata[i])->n_positions;
    }
  g_assert_cmpuint (n_samples, ==, 1000);
  g_assert_cmpuint (n_positions, ==, 1000);
  probe_free (probe);
  stranger_free (stranger);
}

/* The connection breaks; facts happen; nothing is lost, nothing comes twice. */
static void
test_resume (void)
{
  Stranger *stranger;
  Probe *probe;

  if (!can_run ())
    return;
  stranger = stranger_new (0, "one");
  probe = connect_to (stranger);
  order (stranger, "raise A-1\ndrop\nraise A-2\nraise A-3\n");
  probe_wait_facts (probe, 3);
  probe_assert_facts (probe, "A", 1, 3);
  wait_said (stranger, "\"did\": \"replay\"");
  g_assert_cmpuint (probe->n_snapshots, ==, 1);
  probe_free (probe);
  stranger_free (stranger);
}

/* The process is killed; another one takes its place, which knows nothing of the first. */
static void
test_killed (void)
{
  Stranger *stranger;
  Probe *probe;
  guint16 port;

  if (!can_run ())
    return;
  stranger = stranger_new (0, "one");
  port = stranger->port;
  probe = connect_to (stranger);
  order (stranger, "raise A-1\n");
  probe_wait_facts (probe, 1);
  stranger_free (stranger);
  probe_wait_waiting_with_problem (probe);
  stranger = stranger_new (port, "two");
  probe_wait_snapshots (probe, 2);
  g_assert_cmpuint (probe->state->len, ==, 0); /* what was active is so no longer */
  order (stranger, "raise A-2\n");
  probe_wait_facts (probe, 2);
  probe_assert_facts (probe, "A", 1, 2);
  probe_free (probe);
  stranger_free (stranger);
}

static void
test_gap (void)
{
  Stranger *stranger;
  Probe *probe;

  if (!can_run ())
    return;
  stranger = stranger_new (0, "one");
  probe = connect_to (stranger);
  order (stranger, "raise A-1\nlose A-2\nraise A-3\n");
  probe_wait_facts (probe, 3);
  probe_assert_facts (probe, "A", 1, 3);
  wait_said (stranger, "\"resync asked\", \"since\": 1");
  g_assert_cmpuint (probe->health.n_gaps, ==, 1);
  probe_free (probe);
  stranger_free (stranger);
}

/* Lost at the end: only the heartbeat tells. */
static void
test_gap_at_the_end (void)
{
  Stranger *stranger;
  Probe *probe;

  if (!can_run ())
    return;
  stranger = stranger_new (0, "one");
  probe = connect_to (stranger);
  order (stranger, "raise A-1\nlose A-2\n");
  probe_wait_facts (probe, 2);
  probe_assert_facts (probe, "A", 1, 2);
  probe_free (probe);
  stranger_free (stranger);
}

/* The platform no longer has what was missed: the state comes whole. */
static void
test_too_old (void)
{
  Stranger *stranger;
  Probe *probe;

  if (!can_run ())
    return;
  stranger = stranger_new (0, "one");
  order (stranger, "raise A-1\nraise A-2\nraise A-3\nforget\n");
  wait_said (stranger, "\"did\": \"forget\"");
  {
    g_autofree char *url = g_strdup_printf ("ws://127.0.0.1:%u/v1/feed", stranger->port);

    probe = probe_new (url);
  }
  vigil_feed_set_resume (probe->feed, "one", 1);
  probe_start (probe);
  probe_wait_snapshots (probe, 1);
  probe_wait_state (probe, VIGIL_LINK_LIVE);
  g_assert_cmpuint (probe->state->len, ==, 3);
  g_assert_cmpuint (probe->health.last_seq, ==, 3);
  probe_free (probe);
  stranger_free (stranger);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(VigilEvent **) data = vigil_feed_send_finish (VIGIL_FEED (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
is_answered (gpointer data)
{
  return *(VigilEvent **) data != NULL;
}

static void
send_command (Probe *probe, const char *text, const char *status)
{
  JsonNode *data = vigil_json_parse (text, strlen (text), NULL);
  g_autoptr (VigilEvent) command = vigil_event_new (VIGIL_EVENT_COMMAND_REQUESTED, "vigil", NULL, "王", vigil_clock_now (probe->clock), data);
  g_autoptr (VigilEvent) answer = NULL;

  vigil_feed_send_async (probe->feed, command, 60, NULL, answered_cb, &answer);
  g_assert_true (vigil_test_wait (is_answered, &answer, PATIENCE));
  g_assert_cmpstr (vigil_event_get_string (answer, "request"), ==, command->id);
  g_assert_cmpstr (vigil_event_get_string (answer, "status"), ==, status);
}

static void
test_command (void)
{
  Stranger *stranger;
  Probe *probe;

  if (!can_run ())
    return;
  stranger = stranger_new (0, "one");
  probe = connect_to (stranger);
  order (stranger, "raise A-1\n");
  probe_wait_facts (probe, 1);
  send_command (probe, "{\"command\":\"alarm.acknowledge\",\"target\":\"A-1\"}", "done");
  send_command (probe, "{\"command\":\"alarm.acknowledge\",\"target\":\"A-9\"}", "rejected");
  probe_wait_facts (probe, 6); /* raised; request, acknowledged, result; request, result */
  g_assert_cmpint (((VigilEvent *) probe->facts->pdata[2])->event_type, ==, VIGIL_EVENT_ALARM_ACKNOWLEDGED);
  g_assert_cmpstr (((VigilEvent *) probe->facts->pdata[2])->actor, ==, "王");
  probe_free (probe);
  stranger_free (stranger);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/feed/stranger/facts", test_facts);
  g_test_add_func ("/feed/stranger/telemetry", test_telemetry);
  g_test_add_func ("/feed/stranger/resume", test_resume);
  g_test_add_func ("/feed/stranger/killed", test_killed);
  g_test_add_func ("/feed/stranger/gap", test_gap);
  g_test_add_func ("/feed/stranger/gap-at-the-end", test_gap_at_the_end);
  g_test_add_func ("/feed/stranger/too-old", test_too_old);
  g_test_add_func ("/feed/stranger/command", test_command);
  return g_test_run ();
}
