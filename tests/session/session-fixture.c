/* session-fixture.c: a session over the tiny site and a real journal, closed and opened again as a seat is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "session-fixture.h"

#include "journal/vigil-sqlite-journal.h"
#include "testlib/vigil-test-site.h"
#include "testlib/vigil-test.h"

static void
add_feed (SessionFixture *self)
{
  g_autoptr (GError) error = NULL;

  self->feed = vigil_feed_new (self->address, self->clock, &error);
  g_assert_no_error (error);
  vigil_session_add_feed (self->session, self->feed);
}

void
session_fixture_open (SessionFixture *self)
{
  g_autoptr (GError) error = NULL;

  self->journal = VIGIL_JOURNAL (vigil_sqlite_journal_open (self->path, self->clock, NULL, &error));
  g_assert_no_error (error);
  self->session = vigil_session_new (self->site, self->clock, self->journal, NULL);
  if (!self->unnamed)
    vigil_session_set_operator (self->session, "李");
  if (self->address != NULL)
    add_feed (self);
  g_assert_true (vigil_session_restore (self->session, &error));
  g_assert_no_error (error);
}

gboolean
session_fixture_is_saved (gpointer data)
{
  SessionFixture *self = data;

  return self->session->groups.head == NULL && vigil_session_get_n_unsaved (self->session) == 0;
}

void
session_fixture_close (SessionFixture *self)
{
  g_assert_true (vigil_test_wait (session_fixture_is_saved, self, 10.0));
  while (g_main_context_iteration (NULL, FALSE)) /* commands come back from a feed that does not run */
    continue;
  vigil_session_stop (self->session);
  g_assert_finalize_object (g_steal_pointer (&self->session));
  g_clear_object (&self->feed);
  g_object_run_dispose (G_OBJECT (self->journal));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_clear_object (&self->journal);
}

void
session_fixture_set_up (SessionFixture *self, gconstpointer data)
{
  self->folder = vigil_test_make_dir ();
  self->path = g_build_filename (self->folder, "journal.db", NULL);
  self->site = vigil_test_make_site ();
  self->clock = vigil_clock_new_fake (T0);
  session_fixture_open (self);
}

void
session_fixture_tear_down (SessionFixture *self, gconstpointer data)
{
  session_fixture_close (self);
  g_clear_object (&self->clock);
  g_clear_object (&self->site);
  vigil_test_remove_tree (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

void
session_fixture_raise (VigilSession *session, const char *id, int priority)
{
  JsonObject *data = json_object_new ();

  json_object_set_string_member (data, "alarm", id);
  json_object_set_int_member (data, "priority", priority);
  json_object_set_string_member (data, "message", "m");
  vigil_session_take_one (session, vigil_session_make (session, VIGIL_EVENT_ALARM_RAISED, id, NULL, data));
}
