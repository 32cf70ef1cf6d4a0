/* test-outbox.c: commands are repeated until answered, and end once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "feed/vigil-feed-outbox.h"
#include "feed/vigil-feed.h"

#include <string.h>

#define S VIGIL_SECOND

typedef struct
{
  VigilOutbox *outbox;
  GString *log; /* "s:ID" sent, "d:DATA" done with a result, "e:DATA" with an error */
  int code;     /* of the last error */
} Fixture;

static void
send_cb (const char *id, const char *json, gpointer data)
{
  Fixture *self = data;

  g_assert_nonnull (strstr (json, id));
  g_string_append_printf (self->log, "s:%s ", id);
}

static void
done_cb (gpointer command_data, VigilEvent *result, GError *error, gpointer data)
{
  Fixture *self = data;

  g_assert_true ((result == NULL) != (error == NULL));
  g_string_append_printf (self->log, "%c:%s ", result != NULL ? 'd' : 'e', (char *) command_data);
  self->code = error != NULL ? error->code : -1;
  if (result != NULL)
    vigil_event_unref (result);
  g_clear_error (&error);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  static const VigilOutboxHooks hooks = { send_cb, done_cb };

  self->outbox = vigil_outbox_new (&hooks, self);
  self->log = g_string_new (NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  vigil_outbox_free (self->outbox);
  g_string_free (self->log, TRUE);
}

static void
add (Fixture *self, const char *id, GCancellable *cancellable, gboolean online, VigilTime now)
{
  g_autoptr (VigilEvent) command = vigil_event_new (VIGIL_EVENT_COMMAND_REQUESTED, "vigil", NULL, NULL, 1, NULL);

  g_free (command->id);
  command->id = g_strdup (id);
  vigil_outbox_add (self->outbox, command, 12 * S, cancellable, (gpointer) id, online, now);
}

static void
answer (Fixture *self, const char *id)
{
  g_autofree char *text = g_strdup_printf ("{\"request\":\"%s\",\"status\":\"done\"}", id);
  JsonNode *data = vigil_json_parse (text, strlen (text), NULL);
  g_autoptr (VigilEvent) result = vigil_event_new (VIGIL_EVENT_COMMAND_RESULT, "/p", NULL, NULL, 1, data);

  vigil_outbox_answered (self->outbox, result);
}

static void
expect (Fixture *self, const char *log)
{
  g_assert_cmpstr (self->log->str, ==, log);
  g_string_truncate (self->log, 0);
}

static void
test_answered (Fixture *self, gconstpointer data)
{
  add (self, "a", NULL, TRUE, 0);
  add (self, "b", NULL, TRUE, 0);
  expect (self, "s:a s:b ");
  answer (self, "x");
  answer (self, "b");
  answer (self, "b");
  answer (self, "a");
  expect (self, "d:b d:a ");
  vigil_outbox_tick (self->outbox, TRUE, 1000 * S);
  expect (self, "");
}

/* Every 5 s while there is a link, at once when there is one again, never while there is none. */
static void
test_repeated (Fixture *self, gconstpointer data)
{
  add (self, "a", NULL, FALSE, 0);
  vigil_outbox_tick (self->outbox, FALSE, 6 * S);
  expect (self, "");
  vigil_outbox_online (self->outbox, 6 * S);
  expect (self, "s:a ");
  vigil_outbox_tick (self->outbox, TRUE, 11 * S - 1);
  expect (self, "");
  vigil_outbox_tick (self->outbox, TRUE, 11 * S);
  expect (self, "s:a ");
}

static void
test_overdue (Fixture *self, gconstpointer data)
{
  add (self, "a", NULL, FALSE, 0);
  add (self, "b", NULL, FALSE, 1 * S);
  vigil_outbox_tick (self->outbox, FALSE, 12 * S - 1);
  expect (self, "");
  vigil_outbox_tick (self->outbox, FALSE, 12 * S);
  expect (self, "e:a ");
  g_assert_cmpint (self->code, ==, VIGIL_FEED_ERROR_TIMEOUT);
  answer (self, "a"); /* too late: nobody waits any more */
  expect (self, "");
  answer (self, "b");
  expect (self, "d:b ");
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  add (self, "a", cancellable, TRUE, 0);
  g_cancellable_cancel (cancellable);
  g_string_truncate (self->log, 0);
  vigil_outbox_tick (self->outbox, TRUE, 1);
  expect (self, "e:a ");
  g_assert_cmpint (self->code, ==, G_IO_ERROR_CANCELLED);
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = g_error_new_literal (VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_AUTH, "no");

  add (self, "a", NULL, TRUE, 0);
  vigil_outbox_refused (self->outbox, "z", error);
  vigil_outbox_refused (self->outbox, "a", error);
  expect (self, "s:a e:a ");
  g_assert_cmpint (self->code, ==, VIGIL_FEED_ERROR_AUTH);
}

static void
test_closed (Fixture *self, gconstpointer data)
{
  add (self, "a", NULL, FALSE, 0);
  add (self, "b", NULL, FALSE, 0);
  vigil_outbox_close (self->outbox);
  expect (self, "e:a e:b ");
  g_assert_cmpint (self->code, ==, VIGIL_FEED_ERROR_CLOSED);
}

static void
test_bounded (Fixture *self, gconstpointer data)
{
  for (int i = 0; i < VIGIL_OUTBOX_MAX; i++)
    add (self, "a", NULL, FALSE, 0);
  expect (self, "");
  add (self, "b", NULL, FALSE, 0);
  expect (self, "e:b ");
  g_assert_cmpint (self->code, ==, VIGIL_FEED_ERROR_OVERLOAD);
}

#define ADD(path, func) g_test_add ("/feed/outbox/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("answered", test_answered);
  ADD ("repeated", test_repeated);
  ADD ("overdue", test_overdue);
  ADD ("cancelled", test_cancelled);
  ADD ("refused", test_refused);
  ADD ("closed", test_closed);
  ADD ("bounded", test_bounded);
  return g_test_run ();
}
