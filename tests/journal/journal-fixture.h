/* journal-fixture.h: a journal in a folder of its own, and facts to put into it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib/gstdio.h>
#include <string.h>

#include "journal/vigil-journal-private.h"
#include "journal/vigil-sqlite-journal.h"
#include "testlib/vigil-test.h"

/* 2026-03-01T00:00:00Z */
#define T0 (G_GINT64_CONSTANT (1772323200) * VIGIL_SECOND)

typedef struct
{
  char *dir;
  char *path;
  VigilClock *clock;
  VigilSqliteJournal *sqlite;
  VigilJournal *journal; /* the same */
} Fixture;

static inline void
fixture_open (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  f->sqlite = vigil_sqlite_journal_open (f->path, f->clock, NULL, &error);
  g_assert_no_error (error);
  f->journal = VIGIL_JOURNAL (f->sqlite);
}

/* Delivers what is due first; a completed append holds the journal until it is delivered. */
static inline void
fixture_close (Fixture *f)
{
  f->journal = NULL;
  if (f->sqlite == NULL)
    return;
  g_object_run_dispose (G_OBJECT (f->sqlite));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&f->sqlite));
}

static inline void
fixture_set_up (Fixture *f, gconstpointer data)
{
  f->dir = vigil_test_make_dir ();
  f->path = g_build_filename (f->dir, "journal.db", NULL);
  f->clock = vigil_clock_new_fake (T0);
}

static inline void
fixture_tear_down (Fixture *f, gconstpointer data)
{
  fixture_close (f);
  vigil_test_remove_tree (f->dir);
  g_clear_object (&f->clock);
  g_clear_pointer (&f->path, g_free);
  g_clear_pointer (&f->dir, g_free);
}

static inline VigilEvent *
make_fact (const char *source, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf (
      "{\"specversion\":\"1.0\",\"id\":\"fact-%u\",\"source\":\"%s\",\"type\":\"vigil.note.written.v1\","
      "\"time\":\"2026-03-01T08:00:00.250Z\",\"subject\":\"T-%u\",\"actor\":\"李四\","
      "\"data\":{\"text\":\"note number %u\"}}",
      n, source, n % 7, n);
  g_autoptr (JsonNode) node = vigil_json_parse (text, strlen (text), &error);
  VigilEvent *event;

  g_assert_no_error (error);
  event = vigil_event_from_json (node, T0, &error);
  g_assert_no_error (error);
  return event;
}

/* Facts first … first + n - 1 */
static inline GPtrArray *
make_facts (const char *source, guint first, guint n)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (events, make_fact (source, first + i));
  return events;
}

typedef struct
{
  gboolean done;
  guint64 seq;
  GError *error;
} Outcome;

static inline void
outcome_clear (Outcome *self)
{
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

static inline void
outcome_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *self = data;

  self->seq = vigil_journal_append_finish (VIGIL_JOURNAL (source), result, &self->error);
  self->done = TRUE;
}

static inline gboolean
outcome_is_done (gpointer data)
{
  return ((Outcome *) data)->done;
}

static inline void
start_append (Fixture *f, guint first, guint n, Outcome *outcome)
{
  g_autoptr (GPtrArray) events = make_facts ("/test", first, n);

  vigil_journal_append_async (f->journal, events, outcome_cb, outcome);
}

/* Durable when it returns. */
static inline guint64
append (Fixture *f, guint first, guint n)
{
  g_auto (Outcome) outcome = { 0 };

  start_append (f, first, n, &outcome);
  vigil_test_wait (outcome_is_done, &outcome, 20);
  g_assert_no_error (outcome.error);
  return outcome.seq;
}

static inline gboolean
no_pending (gpointer data)
{
  return vigil_journal_get_n_unsaved (data) == 0;
}

static inline void
assert_verifies (const char *path)
{
  g_autoptr (GError) error = NULL;
  gboolean sound = vigil_sqlite_journal_verify (path, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (sound);
}
