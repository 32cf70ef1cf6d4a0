/* vigil-journal-head.c: the note beside a journal of what was last made durable
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "journal/vigil-journal-head.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "journal/vigil-journal-chain.h"
#include "journal/vigil-journal-db.h"

char *
vigil_journal_head_dup_path (const char *path)
{
  return g_strconcat (path, "-head", NULL);
}

/* Text, then the SHA-256 of that text, then spaces; nothing in it may be different by one byte. */
static void
encode (const VigilJournalHead *head, char out[VIGIL_JOURNAL_HEAD_SIZE])
{
  g_autofree char *hash = vigil_journal_hash_to_hex (head->hash);
  g_autofree char *text = g_strdup_printf (
      "vigil-journal-head 1\njournal %s\nseq %" G_GUINT64_FORMAT "\nhash %s\nlog %08x %08x %u\n",
      head->journal_id, head->seq, hash, head->salt[0], head->salt[1], head->n_frames);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  g_autofree char *all = g_strdup_printf ("%ssum %s\n", text, sum);

  g_assert (strlen (all) < VIGIL_JOURNAL_HEAD_SIZE);
  memset (out, ' ', VIGIL_JOURNAL_HEAD_SIZE);
  memcpy (out, all, strlen (all));
  out[VIGIL_JOURNAL_HEAD_SIZE - 1] = '\n';
}

static gboolean
decode_hash (const char *hex, guint8 out[VIGIL_JOURNAL_HASH_SIZE])
{
  for (guint i = 0; i < VIGIL_JOURNAL_HASH_SIZE; i++)
    {
      int high = g_ascii_xdigit_value (hex[2 * i]);
      int low = high < 0 ? -1 : g_ascii_xdigit_value (hex[2 * i + 1]);

      if (low < 0)
        return FALSE;
      out[i] = (guint8) (high << 4 | low);
    }
  return TRUE;
}

/* Sound is what would be written again in exactly the same way. */
static gboolean
decode (const char bytes[VIGIL_JOURNAL_HEAD_SIZE], VigilJournalHead *out)
{
  g_autofree char *text = g_strndup (bytes, VIGIL_JOURNAL_HEAD_SIZE);
  char again[VIGIL_JOURNAL_HEAD_SIZE];
  char hash[65] = "";
  int n;

  memset (out, 0, sizeof *out);
  n = sscanf (text,
              "vigil-journal-head 1 journal %36s seq %" G_GUINT64_FORMAT " hash %64s log %8x %8x %u",
              out->journal_id, &out->seq, hash, &out->salt[0], &out->salt[1], &out->n_frames);
  if (n != 6 || !decode_hash (hash, out->hash))
    return FALSE;
  encode (out, again);
  return memcmp (bytes, again, VIGIL_JOURNAL_HEAD_SIZE) == 0;
}

/**
 * vigil_journal_head_read:
 * @path: the journal, not the note
 * @out: (out): what the note says, if it is sound
 */
VigilJournalHeadState
vigil_journal_head_read (const char *path, VigilJournalHead *out)
{
  g_autofree char *name = vigil_journal_head_dup_path (path);
  char bytes[VIGIL_JOURNAL_HEAD_SIZE + 1];
  int fd = vigil_journal_os_open (name, O_RDONLY);
  gssize size;

  memset (out, 0, sizeof *out);
  if (fd < 0)
    return VIGIL_JOURNAL_HEAD_ABSENT;
  size = pread (fd, bytes, sizeof bytes, 0);
  close (fd);
  if (size == 0)
    return VIGIL_JOURNAL_HEAD_ABSENT;
  if (size == VIGIL_JOURNAL_HEAD_SIZE && decode (bytes, out))
    return VIGIL_JOURNAL_HEAD_SOUND;
  memset (out, 0, sizeof *out);
  return VIGIL_JOURNAL_HEAD_DAMAGED;
}

/**
 * vigil_journal_head_lock:
 * @path: the journal, not the note
 * @error: return location
 *
 * The lock dies with the process, however it ends.
 *
 * Returns: a descriptor, or -1
 */
int
vigil_journal_head_lock (const char *path, GError **error)
{
  g_autofree char *name = vigil_journal_head_dup_path (path);
  int fd = vigil_journal_os_open (name, O_RDWR | O_CREAT);

  if (fd < 0)
    {
      vigil_journal_set_file_error (error, path, errno, VIGIL_JOURNAL_ERROR_OPEN);
      return -1;
    }
  if (flock (fd, LOCK_EX | LOCK_NB) == 0)
    return fd;
  g_set_error (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_OPEN,
               _ ("The journal “%s” is in use by another Vigil."), path);
  close (fd);
  return -1;
}

/**
 * vigil_journal_head_write:
 * @fd: from vigil_journal_head_lock()
 * @head: what is durable now
 *
 * One write of less than a sector; not synced, for the note may be older than the journal, never newer.
 */
gboolean
vigil_journal_head_write (int fd, const VigilJournalHead *head)
{
  char bytes[VIGIL_JOURNAL_HEAD_SIZE];

  encode (head, bytes);
  return vigil_journal_os_write_at_start (fd, bytes, sizeof bytes);
}
