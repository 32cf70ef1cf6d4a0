/* test-wire.c: the client against a platform that fails in named ways, over real sockets
 *
 * Expected behaviour: docs/feed-protocol.md.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "feed-probe.h"
#include "feed-server.h"

#include <math.h>
#include <string.h>

typedef struct
{
  FeedServer *server;
  Probe *probe;
} Fixture;

static void
set_up_mode (Fixture *self, ServerMode mode, const char *scheme)
{
  g_autofree char *url = NULL;

  self->server = feed_server_new (mode, NULL);
  url = feed_server_url (self->server, scheme);
  self->probe = probe_new (url);
}

static void
set_up (Fixture *self, gconstpointer scheme)
{
  set_up_mode (self, SERVER_NORMAL, scheme);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  probe_free (self->probe);
  feed_server_free (self->server);
}

static void
raise_range (Fixture *self, guint from, guint to)
{
  for (guint i = from; i <= to; i++)
    {
      g_autofree char *alarm = g_strdup_printf ("A-%u", i);

      feed_server_raise (self->server, alarm);
    }
}

static void
go_live (Fixture *self)
{
  probe_start (self->probe);
  probe_wait_state (self->probe, VIGIL_LINK_LIVE);
}

/* ---- what works ---- */

static void
test_hello_and_facts (Fixture *self, gconstpointer data)
{
  g_autofree char *before = vigil_feed_dup_name (self->probe->feed);
  g_autofree char *name = NULL;
  g_autofree char *epoch = NULL;

  g_assert_cmpstr (before, ==, "127.0.0.1");
  feed_server_raise (self->server, "OLD");
  go_live (self);
  g_assert_cmpuint (self->probe->n_snapshots, <=, 1);
  raise_range (self, 1, 500);
  probe_wait_facts (self->probe, 500);
  probe_assert_facts (self->probe, "A", 1, 500);
  g_assert_cmpuint (self->probe->n_snapshots, ==, 1);
  g_assert_cmpuint (self->probe->state->len, ==, 1);
  g_assert_cmpstr (self->probe->state->pdata[0], ==, "OLD");
  name = vigil_feed_dup_name (self->probe->feed);
  epoch = vigil_feed_dup_epoch (self->probe->feed);
  g_assert_cmpstr (name, ==, "Test");
  g_assert_cmpstr (epoch, ==, "first");
  g_assert_cmpuint (self->probe->health.last_seq, ==, 501);
  g_assert_cmpuint (self->probe->health.n_rejected, ==, 0);
  g_assert_cmpuint (self->probe->health.n_duplicates, ==, 0);
  g_assert_null (self->probe->health.problem);
  g_assert_true (isfinite (self->probe->health.latency));
}

static void
test_resume (Fixture *self, gconstpointer data)
{
  raise_range (self, 1, 7);
  vigil_feed_set_resume (self->probe->feed, "first", 4);
  go_live (self);
  probe_wait_facts (self->probe, 3);
  probe_assert_facts (self->probe, "A", 5, 7);
  g_assert_cmpstr (self->server->asked_epoch, ==, "first");
  g_assert_cmpuint (self->server->asked_since, ==, 4);
  g_assert_cmpuint (self->server->n_snapshots, ==, 0);
  g_assert_cmpuint (self->probe->n_snapshots, ==, 0);
}

static void
test_lost_link_loses_nothing (Fixture *self, gconstpointer data)
{
  go_live (self);
  raise_range (self, 1, 10);
  probe_wait_facts (self->probe, 10);
  for (guint round = 1; round <= 3; round++)
    {
      feed_server_hang_up (self->server);
      raise_range (self, 10 * round + 1, 10 * round + 10); /* while nobody listens */
      probe_wait_facts (self->probe, 10 * round + 10);
      probe_wait_state (self->probe, VIGIL_LINK_LIVE);
    }
  probe_assert_facts (self->probe, "A", 1, 40);
  g_assert_cmpuint (self->probe->n_snapshots, ==, 1);
  g_assert_cmpuint (self->probe->health.n_reconnects, ==, 3);
  g_assert_cmpuint (self->probe->health.attempt, ==, 0);
}

static void
test_new_epoch (Fixture *self, gconstpointer data)
{
  g_autofree char *epoch = NULL;

  go_live (self);
  raise_range (self, 1, 3);
  probe_wait_facts (self->probe, 3);
  g_free (self->server->epoch);
  self->server->epoch = g_strdup ("second"); /* as after a restart that lost everything */
  g_ptr_array_set_size (self->server->facts, 0);
  g_hash_table_remove_all (self->server->alarms);
  feed_server_raise (self->server, "B-1");
  feed_server_hang_up (self->server);
  probe_wait_snapshots (self->probe, 2);
  feed_server_raise (self->server, "B-2");
  probe_wait_facts (self->probe, 4);
  g_assert_cmpuint (self->probe->state->len, ==, 1);
  g_assert_cmpstr (self->probe->state->pdata[0], ==, "B-1");
  epoch = vigil_feed_dup_epoch (self->probe->feed);
  g_assert_cmpstr (epoch, ==, "second");
  g_assert_cmpuint (self->probe->health.last_seq, ==, 2);
}

static gboolean
has_last_values (gpointer data)
{
  Probe *probe = data;
  gboolean value = FALSE, place = FALSE;

  for (guint i = 0; i < probe->telemetry->len; i++)
    {
      const VigilEvent *event = probe->telemetry->pdata[i];

      value = value || (event->n_samples == 2 && event->samples[0].value == 200 && event->samples[1].value == 400);
      place = place || (event->n_positions == 1 && event->positions[0].lon == 121.200);
    }
  return value && place;
}

static void
test_telemetry_is_coalesced (Fixture *self, gconstpointer data)
{
  vigil_feed_set_interval (self->probe->feed, 100);
  go_live (self);
  for (int i = 1; i <= 200; i++)
    {
      g_autofree char *rows = g_strdup_printf ("{\"samples\":[[\"PT-1\",%d],[\"PT-2\",%d]]}", i, 2 * i);
      g_autofree char *text = feed_server_event (self->server, "vigil.tag.samples.v1", "", rows);
      g_autofree char *place = g_strdup_printf ("{\"kind\":\"person\",\"positions\":[[\"P-1\",121.%d,38.9]]}", i);
      g_autofree char *where = feed_server_event (self->server, "vigil.track.positions.v1", "", place);

      feed_server_say (self->server, text);
      feed_server_say (self->server, where);
    }
  feed_server_raise (self->server, "A-1"); /* overtakes: facts come at once */
  probe_wait_facts (self->probe, 1);
  g_assert_true (vigil_test_wait (has_last_values, self->probe, PATIENCE));
  probe_look (self->probe);
  g_assert_cmpuint (self->probe->telemetry->len, <, 200); /* of 400 that were sent */
  g_assert_cmpuint (self->probe->health.n_coalesced, >, 200);
}

/* ---- named failures ---- */

typedef struct
{
  const char *name;
  ServerMode mode;
  guint n_duplicates, n_out_of_order, n_gaps; /* at least */
} Disorder;

static const Disorder disorders[] = {
  { "duplicate", SERVER_DUPLICATE, 29, 0, 0 },
  { "reorder", SERVER_REORDER, 0, 15, 0 },
  { "gap", SERVER_GAP, 0, 1, 1 },
};

static void
test_disorder (gconstpointer data)
{
  const Disorder *disorder = data;
  Fixture fixture;

  set_up_mode (&fixture, disorder->mode, "ws");
  go_live (&fixture);
  raise_range (&fixture, 1, 30);
  probe_wait_facts (fixture.probe, 30);
  probe_assert_facts (fixture.probe, "A", 1, 30);
  probe_wait_state (fixture.probe, VIGIL_LINK_LIVE);
  g_assert_cmpuint (fixture.probe->health.n_duplicates, >=, disorder->n_duplicates);
  g_assert_cmpuint (fixture.probe->health.n_out_of_order, >=, disorder->n_out_of_order);
  g_assert_cmpuint (fixture.probe->health.n_gaps, >=, disorder->n_gaps);
  g_assert_cmpuint (fixture.server->n_resyncs, >=, disorder->n_gaps);
  g_assert_cmpuint (fixture.probe->health.n_reconnects, ==, 0);
  tear_down (&fixture, NULL);
}

/* What the platform does not have: the state comes as a snapshot, the rest of the facts too. */
static void
test_hole (void)
{
  Fixture fixture;

  set_up_mode (&fixture, SERVER_HOLE, "ws");
  go_live (&fixture);
  raise_range (&fixture, 1, 5);
  probe_wait_snapshots (fixture.probe, 2);
  probe_wait_state (fixture.probe, VIGIL_LINK_LIVE);
  g_assert_cmpuint (fixture.probe->facts->len, ==, 4); /* 1 2 4 5 */
  g_assert_cmpuint (fixture.probe->state->len, ==, 5);
  g_assert_cmpuint (fixture.probe->health.last_seq, ==, 5);
  tear_down (&fixture, NULL);
}

/* A state with a part missing would let alarms vanish: it is not taken, all is asked for again. */
static void
test_short_snapshot (void)
{
  Fixture fixture;

  set_up_mode (&fixture, SERVER_SHORT_SNAPSHOT, "ws");
  raise_range (&fixture, 1, 2);
  go_live (&fixture);
  probe_wait_facts (fixture.probe, 2);
  probe_assert_facts (fixture.probe, "A", 1, 2);
  g_assert_cmpuint (fixture.probe->n_snapshots, ==, 0);
  g_assert_nonnull (strstr (fixture.probe->rejects->str, "snapshot should have 2 facts, but has 1"));
  tear_down (&fixture, NULL);
}

static void
test_no_snapshot (void)
{
  Fixture fixture;

  set_up_mode (&fixture, SERVER_NO_SNAPSHOT, "ws");
  raise_range (&fixture, 1, 3);
  probe_start (fixture.probe);
  probe_wait_facts (fixture.probe, 3);
  probe_assert_facts (fixture.probe, "A", 1, 3);
  tear_down (&fixture, NULL);
}

typedef struct
{
  const char *name;
  ServerMode mode;
  double heartbeat;
  const char *problem;
} Failure;

static const Failure failures[] = {
  { "stall", SERVER_STALL, 0.3, "No heartbeat" },
  { "silent", SERVER_SILENT, 5.0, "did not say hello" },
  { "drop-mid-message", SERVER_DROP, 5.0, "" },
  { "unauthorized", SERVER_UNAUTHORIZED, 5.0, "does not accept the token (HTTP 401)" },
  { "unavailable", SERVER_UNAVAILABLE, 5.0, "not ready (HTTP 503)" },
  { "redirect", SERVER_REDIRECT, 5.0, "another address" },
};

/* It says what is wrong, tries again, and is well as soon as the platform is. */
static void
test_failure (gconstpointer data)
{
  const Failure *failure = data;
  Fixture fixture;

  set_up_mode (&fixture, failure->mode, "ws");
  fixture.server->heartbeat = failure->heartbeat;
  probe_start (fixture.probe);
  probe_wait_waiting_with_problem (fixture.probe);
  g_assert_true (probe_has_problem (fixture.probe, failure->problem));
  fixture.server->mode = SERVER_NORMAL;
  vigil_feed_reconnect_now (fixture.probe->feed);
  feed_server_raise (fixture.server, "A-1");
  probe_wait_state (fixture.probe, VIGIL_LINK_LIVE);
  g_assert_null (fixture.probe->health.problem);
  g_assert_cmpuint (fixture.probe->health.attempt, ==, 0);
  feed_server_raise (fixture.server, "A-2");
  probe_wait_facts (fixture.probe, 1);
  tear_down (&fixture, NULL);
}

static void
test_wrong_epoch (void)
{
  Fixture fixture;

  set_up_mode (&fixture, SERVER_WRONG_EPOCH, "ws");
  go_live (&fixture);
  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *alarm = g_strdup_printf ("A-%u", i);

      feed_server_raise (fixture.server, alarm);
      probe_wait_facts (fixture.probe, i);
      feed_server_hang_up (fixture.server);
      probe_wait_snapshots (fixture.probe, i + 1);
      probe_wait_state (fixture.probe, VIGIL_LINK_LIVE);
    }
  g_assert_cmpuint (fixture.probe->state->len, ==, 3);
  tear_down (&fixture, NULL);
}

static void
test_slow (void)
{
  Fixture fixture;

  set_up_mode (&fixture, SERVER_SLOW, "ws");
  go_live (&fixture);
  raise_range (&fixture, 1, 10);
  probe_wait_facts (fixture.probe, 10);
  probe_assert_facts (fixture.probe, "A", 1, 10);
  g_assert_cmpuint (fixture.probe->health.n_reconnects, ==, 0);
  tear_down (&fixture, NULL);
}

static void
test_nobody_there (void)
{
  Probe *probe = probe_new ("ws://127.0.0.1:1/v1/feed");

  probe_start (probe);
  probe_wait_waiting_with_problem (probe);
  g_assert_true (probe_has_problem (probe, "cannot be reached"));
  probe_free (probe);
}

/* 17 MiB: put aside, the link stays. 33 MiB: the link goes, and comes back. */
static void
test_oversized (Fixture *self, gconstpointer data)
{
  g_autofree char *big = g_malloc (33 << 20);

  memset (big, ' ', 33 << 20);
  go_live (self);
  feed_server_raise (self->server, "A-1");
  feed_server_frame (self->server, big, 17 << 20);
  feed_server_raise (self->server, "A-2");
  probe_wait_facts (self->probe, 2);
  g_assert_cmpuint (self->probe->health.n_rejected, ==, 1);
  g_assert_cmpuint (self->probe->health.n_reconnects, ==, 0);
  feed_server_frame (self->server, big, 33 << 20);
  feed_server_raise (self->server, "A-3");
  probe_wait_facts (self->probe, 3);
  probe_assert_facts (self->probe, "A", 1, 3);
  g_assert_nonnull (strstr (self->probe->rejects->str, "16 MiB"));
}

/* A message in pieces without an end must not fill the memory: 33 of 1 MiB are too many. */
static void
test_endless_message (Fixture *self, gconstpointer data)
{
  gsize size = 1 << 20;
  g_autofree guint8 *piece = g_malloc (10 + size);
  guint sent = 0;

  go_live (self);
  memset (piece, ' ', 10 + size);
  memcpy (piece, (guint8[]){ 0x01, 127, 0, 0, 0, 0, 0, 0x10, 0, 0 }, 10); /* text, not the last */
  while (sent < 200 && self->server->clients->len > 0)
    {
      feed_server_bytes (self->server, piece, 10 + size);
      piece[0] = 0x00; /* continuation, not the last */
      sent++;
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_cmpuint (sent, <, 200);
  feed_server_raise (self->server, "A-1");
  probe_wait_facts (self->probe, 1);
  g_assert_cmpuint (self->probe->health.n_rejected, ==, 1);
  g_assert_cmpuint (self->probe->health.n_reconnects, ==, 1);
}

/* A fact that cannot be read is put aside, and nobody waits for it. */
static void
test_unreadable_fact (Fixture *self, gconstpointer data)
{
  g_autofree char *bad = NULL;

  go_live (self);
  feed_server_raise (self->server, "A-1");
  bad = feed_server_event (self->server, "vigil.alarm.raised.v1", ",\"seq\":2", "{\"alarm\":\"A-2\",\"priority\":9}");
  g_ptr_array_add (self->server->facts, g_strdup (bad));
  feed_server_say (self->server, bad);
  feed_server_raise (self->server, "A-3");
  probe_wait_facts (self->probe, 2);
  probe_wait_state (self->probe, VIGIL_LINK_LIVE);
  g_assert_cmpuint (self->probe->health.n_gaps, ==, 0);
  g_assert_cmpuint (self->probe->health.last_seq, ==, 3);
  g_assert_cmpuint (self->probe->health.n_rejected, ==, 1);
}

/* A platform must not speak for us. */
static void
test_forged (Fixture *self, gconstpointer data)
{
  g_autofree char *forged = NULL;

  go_live (self);
  forged = feed_server_event (self->server, "vigil.link.restored.v1", ",\"seq\":1", "{\"link\":\"x\"}");
  g_ptr_array_add (self->server->facts, g_strdup (forged));
  feed_server_say (self->server, forged);
  feed_server_raise (self->server, "A-2");
  probe_wait_facts (self->probe, 1);
  g_assert_cmpstr (vigil_event_get_string (self->probe->facts->pdata[0], "alarm"), ==, "A-2");
  g_assert_cmpuint (self->probe->health.n_rejected, ==, 1);
}

static gboolean
many_rejects (gpointer data)
{
  probe_look (data);
  return ((Probe *) data)->health.n_rejected >= 1000;
}

/* The ring keeps 200, the counter all. */
static void
test_quarantine_is_bounded (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) rejects = NULL;

  go_live (self);
  for (int i = 0; i < 1000; i++)
    {
      g_autofree char *text = g_strdup_printf ("garbage %d \x01", i);

      feed_server_say (self->server, text);
    }
  g_assert_true (vigil_test_wait (many_rejects, self->probe, PATIENCE));
  rejects = vigil_feed_dup_rejects (self->probe->feed);
  g_assert_cmpuint (rejects->len, ==, 200);
  g_assert_cmpstr (((VigilReject *) rejects->pdata[199])->excerpt, ==, "garbage 999  ");
  g_assert_cmpuint (((VigilReject *) rejects->pdata[199])->size, ==, strlen ("garbage 999 \x01"));
  feed_server_raise (self->server, "A-1");
  probe_wait_facts (self->probe, 1);
  g_assert_cmpuint (self->probe->health.n_reconnects, ==, 0);
}

/* ---- token ---- */

static gboolean
was_told (gpointer data)
{
  return ((Probe *) data)->n_told > 0;
}

static void
test_token (Fixture *self, gconstpointer data)
{
  static const char token[] = "s3cr3t-t0ken.abc_~+/==";
  g_autofree char *echo = g_strdup_printf ("your token is %s, isn't it", token);

  self->server->token = g_strdup (token);
  vigil_feed_set_token (self->probe->feed, token);
  go_live (self);
  g_assert_cmpstr (self->server->authorization, ==, "Bearer s3cr3t-t0ken.abc_~+/==");
  feed_server_say (self->server, echo);
  feed_server_raise (self->server, "A-1");
  probe_wait_facts (self->probe, 1);
  g_assert_true (vigil_test_wait (was_told, self->probe, PATIENCE));
  g_assert_null (strstr (self->probe->rejects->str, token));
  g_assert_nonnull (strstr (self->probe->rejects->str, "your token is •••, isn't it"));
}

static void
test_token_wrong (Fixture *self, gconstpointer data)
{
  self->server->token = g_strdup ("right");
  vigil_feed_set_token (self->probe->feed, "wrong-secret");
  probe_start (self->probe);
  probe_wait_waiting_with_problem (self->probe);
  g_assert_true (probe_has_problem (self->probe, "does not accept the token"));
  g_assert_false (probe_has_problem (self->probe, "wrong-secret"));
}

static void
test_token_with_newline (Fixture *self, gconstpointer data)
{
  vigil_feed_set_token (self->probe->feed, "x\r\nX-Evil: 1");
  probe_start (self->probe);
  probe_wait_waiting_with_problem (self->probe);
  g_assert_true (probe_has_problem (self->probe, "characters that cannot be sent"));
  g_assert_false (probe_has_problem (self->probe, "Evil"));
  g_assert_cmpuint (self->server->n_connections, ==, 0);
}

/* ---- TLS ---- */

static void
run_tls (const char *host, gboolean with_ca, gboolean trusted)
{
  g_autofree char *certificate = vigil_test_source_path ("tests/feed/tls/server.pem");
  g_autofree char *ca = vigil_test_source_path ("tests/feed/tls/ca.pem");
  FeedServer *server = feed_server_new (SERVER_NORMAL, certificate);
  g_autofree char *url = g_strdup_printf ("wss://%s:%u/v1/feed", host, feed_server_listen (server, host));
  Probe *probe = probe_new (url);

  if (with_ca)
    vigil_feed_set_ca_file (probe->feed, ca);
  probe_start (probe);
  if (trusted)
    probe_wait_state (probe, VIGIL_LINK_LIVE);
  else
    {
      probe_wait_waiting_with_problem (probe);
      g_assert_true (probe_has_problem (probe, "certificate"));
      g_assert_cmpuint (server->n_connections, ==, 0);
    }
  probe_free (probe);
  feed_server_free (server);
}

static void
test_tls_own_ca (void)
{
  run_tls ("127.0.0.1", TRUE, TRUE);
}

static void
test_tls_unknown_ca (void)
{
  run_tls ("127.0.0.1", FALSE, FALSE);
}

/* The certificate is for localhost and 127.0.0.1, not for this name of the same machine. */
static void
test_tls_wrong_name (void)
{
  run_tls ("127.0.0.2", TRUE, FALSE);
}

static void
test_tls_no_ca_file (void)
{
  Probe *probe = probe_new ("wss://127.0.0.1:1/v1/feed");

  vigil_feed_set_ca_file (probe->feed, "/nonexistent/ca.pem");
  probe_start (probe);
  probe_wait_waiting_with_problem (probe);
  g_assert_true (probe_has_problem (probe, "CA file"));
  probe_free (probe);
}

/* ---- commands ---- */

typedef struct
{
  gboolean done;
  VigilEvent *result;
  GError *error;
} Answer;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->result = vigil_feed_send_finish (VIGIL_FEED (source), result, &answer->error);
  answer->done = TRUE;
}

static gboolean
is_answered (gpointer data)
{
  return ((Answer *) data)->done;
}

static VigilEvent *
new_command (void)
{
  g_autoptr (GError) error = NULL;
  static const char text[] = "{\"command\":\"spray.start\",\"target\":\"S-1\"}";
  JsonNode *data = vigil_json_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return vigil_event_new (VIGIL_EVENT_COMMAND_REQUESTED, "vigil", "S-1", "operator", 1767225600 * VIGIL_SECOND, data);
}

static void
answer_clear (Answer *self)
{
  if (self->result != NULL)
    vigil_event_unref (self->result);
  g_clear_error (&self->error);
}

static void
test_command (Fixture *self, gconstpointer data)
{
  g_autoptr (VigilEvent) command = new_command ();
  Answer answer = { FALSE };

  go_live (self);
  vigil_feed_send_async (self->probe->feed, command, 60, NULL, answered_cb, &answer);
  g_assert_true (vigil_test_wait (is_answered, &answer, PATIENCE));
  g_assert_no_error (answer.error);
  g_assert_cmpstr (vigil_event_get_string (answer.result, "request"), ==, command->id);
  g_assert_cmpstr (vigil_event_get_string (answer.result, "status"), ==, "done");
  probe_wait_facts (self->probe, 1); /* the result is an ordinary fact too */
  answer_clear (&answer);
}

/* Given while there is no link: goes out as soon as there is one, under the same id. */
static void
test_command_waits_for_link (Fixture *self, gconstpointer data)
{
  g_autoptr (VigilEvent) command = new_command ();
  Answer answer = { FALSE };

  self->server->mode = SERVER_UNAVAILABLE;
  probe_start (self->probe);
  vigil_feed_send_async (self->probe->feed, command, 60, NULL, answered_cb, &answer);
  probe_wait_waiting_with_problem (self->probe);
  g_assert_false (answer.done);
  self->server->mode = SERVER_NORMAL;
  vigil_feed_reconnect_now (self->probe->feed);
  g_assert_true (vigil_test_wait (is_answered, &answer, PATIENCE));
  g_assert_no_error (answer.error);
  g_assert_true (g_hash_table_contains (self->server->obeyed, command->id));
  answer_clear (&answer);
}

static gboolean
has_command (gpointer data)
{
  return ((FeedServer *) data)->n_commands > 0;
}

/* Lost on the way, link lost: repeated under the same id, so that it is one command. */
static void
test_command_repeated (Fixture *self, gconstpointer data)
{
  g_autoptr (VigilEvent) command = new_command ();
  Answer answer = { FALSE };

  self->server->mode = SERVER_DEAF;
  go_live (self);
  vigil_feed_send_async (self->probe->feed, command, 60, NULL, answered_cb, &answer);
  g_assert_true (vigil_test_wait (has_command, self->server, PATIENCE));
  feed_server_hang_up (self->server);
  g_assert_true (vigil_test_wait (is_answered, &answer, PATIENCE));
  g_assert_no_error (answer.error);
  g_assert_cmpuint (self->server->n_commands, ==, 2);
  g_assert_cmpuint (g_hash_table_size (self->server->obeyed), ==, 1);
  answer_clear (&answer);
}

static void
test_command_overdue (Fixture *self, gconstpointer data)
{
  g_autoptr (VigilEvent) command = new_command ();
  Answer answer = { FALSE };

  self->server->mode = SERVER_DEAF;
  go_live (self);
  vigil_feed_send_async (self->probe->feed, command, 1, NULL, answered_cb, &answer);
  g_assert_true (vigil_test_wait (is_answered, &answer, PATIENCE));
  g_assert_error (answer.error, VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_TIMEOUT);
  answer_clear (&answer);
}

static void
test_command_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (VigilEvent) command = new_command ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Answer answer = { FALSE };

  self->server->mode = SERVER_DEAF;
  go_live (self);
  vigil_feed_send_async (self->probe->feed, command, 600, cancellable, answered_cb, &answer);
  g_cancellable_cancel (cancellable);
  g_assert_true (vigil_test_wait (is_answered, &answer, PATIENCE));
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  answer_clear (&answer);
}

static void
test_command_at_the_end (Fixture *self, gconstpointer data)
{
  g_autoptr (VigilEvent) command = new_command ();
  Answer answers[2] = { { FALSE }, { FALSE } };

  self->server->mode = SERVER_DEAF;
  go_live (self);
  vigil_feed_send_async (self->probe->feed, command, 600, NULL, answered_cb, &answers[0]);
  vigil_feed_stop (self->probe->feed);
  vigil_feed_send_async (self->probe->feed, command, 600, NULL, answered_cb, &answers[1]);
  for (int i = 0; i < 2; i++)
    {
      g_assert_true (vigil_test_wait (is_answered, &answers[i], PATIENCE));
      g_assert_error (answers[i].error, VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_CLOSED);
      answer_clear (&answers[i]);
    }
}

/* ---- addresses, life ---- */

static void
test_addresses (void)
{
  static const struct
  {
    const char *address;
    gboolean good;
  } cases[] = {
    { "ws://host/v1/feed", TRUE },
    { "wss://host:8443/v1/feed?x=1", TRUE },
    { "https://host/v1/events", TRUE },
    { "file:///tmp/x.jsonl?speed=max", TRUE },
    { "ws://", FALSE },
    { "ws:///v1/feed", FALSE },
    { "host/v1/feed", FALSE },
    { "ftp://host/", FALSE },
    { "", FALSE },
    { "ws://user:password@host/v1/feed", FALSE },
    { "ws://host:99999/", FALSE },
  };
  g_autoptr (VigilClock) clock = vigil_clock_new_live ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VigilFeed) feed = vigil_feed_new (cases[i].address, clock, &error);

      g_test_message ("%s", cases[i].address);
      g_assert_true ((feed != NULL) == cases[i].good);
      if (cases[i].good)
        continue;
      g_assert_error (error, VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_ADDRESS);
      g_assert_null (strstr (error->message, "password@"));
    }
}

static void
test_start_stop (Fixture *self, gconstpointer data)
{
  for (int i = 0; i < 20; i++)
    {
      vigil_feed_start (self->probe->feed);
      if (i % 2 == 0)
        probe_wait_state (self->probe, VIGIL_LINK_LIVE);
      vigil_feed_stop (self->probe->feed);
      probe_look (self->probe);
      g_assert_cmpint (self->probe->health.state, ==, VIGIL_LINK_STOPPED);
    }
}

#define BOTH(path, func) \
  g_test_add ("/feed/wire/ws/" path, Fixture, "ws", set_up, func, tear_down); \
  g_test_add ("/feed/wire/sse/" path, Fixture, "http", set_up, func, tear_down)
#define ONLY_WS(path, func) g_test_add ("/feed/wire/ws/" path, Fixture, "ws", set_up, func, tear_down)

static void
add_tables (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (disorders); i++)
    {
      g_autofree char *path = g_strdup_printf ("/feed/wire/mode/%s", disorders[i].name);

      g_test_add_data_func (path, &disorders[i], test_disorder);
    }
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autofree char *path = g_strdup_printf ("/feed/wire/mode/%s", failures[i].name);

      g_test_add_data_func (path, &failures[i], test_failure);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  BOTH ("hello-and-facts", test_hello_and_facts);
  BOTH ("resume", test_resume);
  BOTH ("lost-link-loses-nothing", test_lost_link_loses_nothing);
  BOTH ("new-epoch", test_new_epoch);
  BOTH ("telemetry-is-coalesced", test_telemetry_is_coalesced);
  add_tables ();
  g_test_add_func ("/feed/wire/mode/hole", test_hole);
  g_test_add_func ("/feed/wire/mode/short-snapshot", test_short_snapshot);
  g_test_add_func ("/feed/wire/mode/no-snapshot", test_no_snapshot);
  g_test_add_func ("/feed/wire/mode/wrong-epoch", test_wrong_epoch);
  g_test_add_func ("/feed/wire/mode/slow", test_slow);
  g_test_add_func ("/feed/wire/mode/nobody-there", test_nobody_there);
  ONLY_WS ("oversized", test_oversized);
  ONLY_WS ("endless-message", test_endless_message);
  BOTH ("unreadable-fact", test_unreadable_fact);
  BOTH ("forged", test_forged);
  BOTH ("quarantine-is-bounded", test_quarantine_is_bounded);
  BOTH ("token", test_token);
  BOTH ("token-wrong", test_token_wrong);
  BOTH ("token-with-newline", test_token_with_newline);
  g_test_add_func ("/feed/wire/tls/own-ca", test_tls_own_ca);
  g_test_add_func ("/feed/wire/tls/unknown-ca", test_tls_unknown_ca);
  g_test_add_func ("/feed/wire/tls/wrong-name", test_tls_wrong_name);
  g_test_add_func ("/feed/wire/tls/no-ca-file", test_tls_no_ca_file);
  BOTH ("command", test_command);
  BOTH ("command-waits-for-link", test_command_waits_for_link);
  BOTH ("command-repeated", test_command_repeated);
  BOTH ("command-overdue", test_command_overdue);
  BOTH ("command-cancelled", test_command_cancelled);
  BOTH ("command-at-the-end", test_command_at_the_end);
  g_test_add_func ("/feed/wire/addresses", test_addresses);
  BOTH ("start-stop", test_start_stop);
  return g_test_run ();
}
