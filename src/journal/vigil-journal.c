/* vigil-journal.c: the journal interface, its records and its health properties
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "journal/vigil-journal.h"

G_DEFINE_QUARK (vigil-journal-error-quark, vigil_journal_error)

G_DEFINE_INTERFACE (VigilJournal, vigil_journal, G_TYPE_OBJECT)

static void
vigil_journal_default_init (VigilJournalInterface *iface)
{
  /**
   * VigilJournal:n-unsaved:
   *
   * Facts that were taken but are not on disk because the disk refuses or does not answer.
   * Notifies on the main context of the one who opened the journal.
   */
  g_object_interface_install_property (
      iface, g_param_spec_uint ("n-unsaved", NULL, NULL, 0, G_MAXUINT, 0,
                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  /**
   * VigilJournal:problem:
   *
   * One sentence that says why facts are not saved, or %NULL when all is well.
   */
  g_object_interface_install_property (
      iface, g_param_spec_string ("problem", NULL, NULL, NULL,
                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

/**
 * vigil_journal_record_free:
 * @self: (nullable) (transfer full): a record
 */
void
vigil_journal_record_free (VigilJournalRecord *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->kind);
  g_free (self->subject);
  g_free (self->actor);
  g_free (self->origin);
  g_free (self->body);
  g_free (self);
}

/**
 * vigil_journal_append_async:
 * @self: a journal
 * @events: (element-type VigilEvent): facts, in order; the array and its events must not change any more
 * @callback: called on the thread-default main context of the caller
 * @user_data: for @callback
 *
 * Takes facts; finishes when they are durable. While the disk refuses they wait in memory and are
 * tried again; nothing is dropped.
 */
void
vigil_journal_append_async (VigilJournal *self,
                            GPtrArray *events,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (VIGIL_IS_JOURNAL (self));
  g_return_if_fail (events != NULL);

  VIGIL_JOURNAL_GET_IFACE (self)->append_async (self, events, callback, user_data);
}

/**
 * vigil_journal_append_finish:
 * @self: a journal
 * @result: what the callback was given
 * @error: set when the journal was closed, or is read-only, before the facts could be saved
 *
 * Returns: the sequence number of the last of the facts, 0 on error
 */
guint64
vigil_journal_append_finish (VigilJournal *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (VIGIL_IS_JOURNAL (self), 0);

  return VIGIL_JOURNAL_GET_IFACE (self)->append_finish (self, result, error);
}

/**
 * vigil_journal_append_keyframe:
 * @self: a journal
 * @time: of the telemetry
 * @keyframe: one blob; replaces an earlier one of exactly the same time
 *
 * Telemetry: never blocks and may be dropped when the disk refuses.
 */
void
vigil_journal_append_keyframe (VigilJournal *self, VigilTime time, GBytes *keyframe)
{
  g_return_if_fail (VIGIL_IS_JOURNAL (self));
  g_return_if_fail (keyframe != NULL);

  VIGIL_JOURNAL_GET_IFACE (self)->append_keyframe (self, time, keyframe);
}

/**
 * vigil_journal_read:
 * @self: a journal
 * @after: sequence number; 0 reads from the beginning
 * @limit: at most so many records
 * @error: return location
 *
 * Reads durable records, oldest first. From any thread; may wait for the disk.
 *
 * Returns: (transfer full) (element-type VigilJournalRecord): the records, empty at the end;
 *   %NULL on error
 */
GPtrArray *
vigil_journal_read (VigilJournal *self, guint64 after, guint limit, GError **error)
{
  g_return_val_if_fail (VIGIL_IS_JOURNAL (self), NULL);

  return VIGIL_JOURNAL_GET_IFACE (self)->read (self, after, limit, error);
}

/**
 * vigil_journal_seek:
 * @self: a journal
 * @time: a recorded time
 * @error: return location
 *
 * Returns: the sequence number of the last record that was recorded at or before @time; 0 if none
 *   (then @error is not set) or on error
 */
guint64
vigil_journal_seek (VigilJournal *self, VigilTime time, GError **error)
{
  g_return_val_if_fail (VIGIL_IS_JOURNAL (self), 0);

  return VIGIL_JOURNAL_GET_IFACE (self)->seek (self, time, error);
}

/**
 * vigil_journal_read_keyframe:
 * @self: a journal
 * @time: a time
 * @found: (out) (optional): the time of the keyframe that was found
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the newest keyframe at or before @time; %NULL without an
 *   error if there is none
 */
GBytes *
vigil_journal_read_keyframe (VigilJournal *self, VigilTime time, VigilTime *found, GError **error)
{
  g_return_val_if_fail (VIGIL_IS_JOURNAL (self), NULL);

  return VIGIL_JOURNAL_GET_IFACE (self)->read_keyframe (self, time, found, error);
}

/**
 * vigil_journal_get_last_seq:
 * @self: a journal
 *
 * Returns: the sequence number of the last durable record, 0 when there is none
 */
guint64
vigil_journal_get_last_seq (VigilJournal *self)
{
  g_return_val_if_fail (VIGIL_IS_JOURNAL (self), 0);

  return VIGIL_JOURNAL_GET_IFACE (self)->get_last_seq (self);
}

/**
 * vigil_journal_get_n_unsaved:
 * @self: a journal
 *
 * Returns: how many facts the disk has not taken; 0 while all is well
 */
guint
vigil_journal_get_n_unsaved (VigilJournal *self)
{
  guint n = 0;

  g_return_val_if_fail (VIGIL_IS_JOURNAL (self), 0);

  g_object_get (self, "n-unsaved", &n, NULL);
  return n;
}

/**
 * vigil_journal_dup_problem:
 * @self: a journal
 *
 * Returns: (transfer full) (nullable): one sentence for the operator, or %NULL when healthy
 */
char *
vigil_journal_dup_problem (VigilJournal *self)
{
  char *problem = NULL;

  g_return_val_if_fail (VIGIL_IS_JOURNAL (self), NULL);

  g_object_get (self, "problem", &problem, NULL);
  return problem;
}
