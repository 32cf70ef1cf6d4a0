/* vigil-journal-keeper.c: finds the session a journal, at start or later
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-journal-keeper.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "journal/vigil-sqlite-journal.h"

#define RETRY_EVERY 10 /* s */

/* A journal is several files; they move together or its remains would be read into the new one. */
static const char *const parts[] = { "", "-wal", "-shm", "-head" };

static gboolean
move_part (const char *path, const char *aside, const char *part)
{
  g_autofree char *from = g_strconcat (path, part, NULL);
  g_autofree char *to = g_strconcat (aside, part, NULL);

  return g_rename (from, to) == 0 || errno == ENOENT;
}

/* Returns the new name, NULL if it could not be moved. */
static char *
move_aside (const char *path, VigilClock *clock)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (vigil_clock_now (clock) / VIGIL_SECOND);
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  g_autofree char *aside = g_strdup_printf ("%s.damaged-%s", path, stamp);

  if (g_file_test (aside, G_FILE_TEST_EXISTS))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!move_part (path, aside, parts[i]))
      return NULL;
  return g_steal_pointer (&aside);
}

static VigilSqliteJournal *
start_anew (const char *path, VigilClock *clock, const char *damage, char **message, GError **error)
{
  g_autofree char *aside = move_aside (path, clock);
  VigilSqliteJournal *journal;

  if (aside == NULL)
    {
      g_set_error_literal (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_CORRUPT, damage);
      return NULL;
    }
  journal = vigil_sqlite_journal_open (path, clock, NULL, error);
  if (journal != NULL)
    *message = g_strdup_printf (_("%s It is kept as %s; from now on facts go to a new journal."), damage, aside);
  return journal;
}

/**
 * vigil_journal_keeper_open:
 * @path: of the journal
 * @clock: the clock
 * @message: (out) (transfer full) (nullable): what the operator should know of it
 * @problem: (out) (transfer full) (nullable): why there is none
 *
 * A damaged journal is evidence: it is moved aside untouched and a new one begun, so that no fact of
 * today is lost for the damage of yesterday. One of another program or of a newer Vigil is left alone.
 *
 * Returns: (transfer full) (nullable): the journal
 */
VigilJournal *
vigil_journal_keeper_open (const char *path, VigilClock *clock, char **message, char **problem)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) second = NULL;
  VigilSqliteJournal *journal = vigil_sqlite_journal_open (path, clock, NULL, &error);

  if (journal != NULL)
    return VIGIL_JOURNAL (journal);
  if (g_error_matches (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_CORRUPT))
    journal = start_anew (path, clock, error->message, message, &second);
  if (journal == NULL)
    *problem = g_strdup (second != NULL ? second->message : error->message);
  return journal != NULL ? VIGIL_JOURNAL (journal) : NULL;
}

typedef struct
{
  GWeakRef session;
  char *path;
} Retry;

static void
retry_free (gpointer data)
{
  Retry *retry = data;

  g_weak_ref_clear (&retry->session);
  g_free (retry->path);
  g_free (retry);
}

static gboolean
retry_cb (gpointer data)
{
  Retry *retry = data;
  g_autoptr (VigilSession) session = g_weak_ref_get (&retry->session);
  g_autoptr (VigilSqliteJournal) journal = NULL;

  if (session == NULL || vigil_session_get_journal (session) != NULL)
    return G_SOURCE_REMOVE;
  journal = vigil_sqlite_journal_open (retry->path, vigil_session_get_clock (session), NULL, NULL);
  if (journal == NULL)
    return G_SOURCE_CONTINUE;
  vigil_session_set_journal (session, VIGIL_JOURNAL (journal));
  return G_SOURCE_REMOVE;
}

/**
 * vigil_journal_keeper_retry:
 * @session: a session without a journal
 * @path: where its journal belongs
 *
 * Tries every ten seconds: a disk that was full or read-only at start may be mended while we run, and
 * then the facts that wait are saved.
 */
void
vigil_journal_keeper_retry (VigilSession *session, const char *path)
{
  Retry *retry;

  g_return_if_fail (VIGIL_IS_SESSION (session) && path != NULL);

  retry = g_new0 (Retry, 1);
  g_weak_ref_init (&retry->session, session);
  retry->path = g_strdup (path);
  g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, RETRY_EVERY, retry_cb, retry, retry_free);
}
