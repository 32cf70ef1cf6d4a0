/* vigil-journal-wal.c: what is provably whole in a write-ahead log
 *
 * SQLite ends its reading of a log at the first frame that is not sound and says nothing, for this is
 * also how a log ends after a crash. Here the frames are counted, so that the count can be compared with
 * what was noted. Layout and checksum: https://www.sqlite.org/fileformat2.html#walformat
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "journal/vigil-journal-wal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "journal/vigil-journal-db.h"

#define WAL_MAGIC 0x377f0682u /* the lowest bit set: sums over big-endian words */
#define WAL_VERSION 3007000u
#define WAL_HEADER 32
#define FRAME_HEADER 24
#define FRAME (FRAME_HEADER + VIGIL_JOURNAL_PAGE_SIZE)

typedef struct
{
  gboolean big_endian;
  guint32 s1, s2;
} Sum;

static guint32
get32 (const guint8 *bytes)
{
  guint32 word;

  memcpy (&word, bytes, sizeof word);
  return GUINT32_FROM_BE (word);
}

static void
sum_add (Sum *self, const guint8 *bytes, gsize size)
{
  guint32 word[2];

  for (gsize i = 0; i < size; i += sizeof word)
    {
      memcpy (word, bytes + i, sizeof word);
      self->s1 += (self->big_endian ? GUINT32_FROM_BE (word[0]) : GUINT32_FROM_LE (word[0])) + self->s2;
      self->s2 += (self->big_endian ? GUINT32_FROM_BE (word[1]) : GUINT32_FROM_LE (word[1])) + self->s1;
    }
}

static gboolean
sum_matches (const Sum *self, const guint8 *stored)
{
  return self->s1 == get32 (stored) && self->s2 == get32 (stored + 4);
}

static gboolean
scan_header (const guint8 *header, VigilJournalWal *out, Sum *sum)
{
  guint32 magic = get32 (header);

  sum->big_endian = (magic & 1) != 0;
  sum->s1 = sum->s2 = 0;
  sum_add (sum, header, 24);
  out->salt[0] = get32 (header + 16);
  out->salt[1] = get32 (header + 20);
  return (magic & ~1u) == WAL_MAGIC && get32 (header + 4) == WAL_VERSION
         && get32 (header + 8) == VIGIL_JOURNAL_PAGE_SIZE && sum_matches (sum, header + 24);
}

static gboolean
frame_is_sound (const guint8 *frame, const VigilJournalWal *wal, Sum *sum)
{
  if (get32 (frame) == 0 || get32 (frame + 8) != wal->salt[0] || get32 (frame + 12) != wal->salt[1])
    return FALSE;
  sum_add (sum, frame, 8);
  sum_add (sum, frame + FRAME_HEADER, VIGIL_JOURNAL_PAGE_SIZE);
  return sum_matches (sum, frame + 16);
}

/* Pages count only once the transaction they belong to is known to have ended. */
static void
end_transaction (VigilJournalWal *out, GArray *open_pages, guint32 n_frames, guint32 db_pages)
{
  for (guint i = 0; i < open_pages->len; i++)
    g_hash_table_add (out->pages, GUINT_TO_POINTER (g_array_index (open_pages, guint32, i)));
  g_array_set_size (open_pages, 0);
  out->n_frames = n_frames;
  out->db_pages = db_pages;
}

static void
scan_frames (int fd, VigilJournalWal *out, Sum *sum)
{
  g_autofree guint8 *frame = g_malloc (FRAME);
  g_autoptr (GArray) open_pages = g_array_new (FALSE, FALSE, sizeof (guint32));
  off_t offset = WAL_HEADER;

  for (guint32 n = 1; pread (fd, frame, FRAME, offset) == FRAME; n++, offset += FRAME)
    {
      guint32 page = get32 (frame);
      guint32 db_pages = get32 (frame + 4);

      if (!frame_is_sound (frame, out, sum))
        break;
      g_array_append_val (open_pages, page);
      if (db_pages != 0)
        end_transaction (out, open_pages, n, db_pages);
    }
}

static void
read_header (int fd, VigilJournalWal *out, Sum *sum)
{
  guint8 header[WAL_HEADER];
  off_t size = lseek (fd, 0, SEEK_END);

  out->bytes = size > 0 ? (guint64) size : 0;
  out->header_sound = pread (fd, header, WAL_HEADER, 0) == WAL_HEADER && scan_header (header, out, sum);
}

/**
 * vigil_journal_wal_scan:
 * @path: the journal, not its log
 * @out: (out): clear with vigil_journal_wal_clear()
 * @error: return location
 */
gboolean
vigil_journal_wal_scan (const char *path, VigilJournalWal *out, GError **error)
{
  g_autofree char *name = g_strconcat (path, "-wal", NULL);
  Sum sum;
  int fd;

  memset (out, 0, sizeof *out);
  out->pages = g_hash_table_new (NULL, NULL);
  fd = vigil_journal_os_open (name, O_RDONLY);
  if (fd < 0)
    {
      if (errno != ENOENT)
        vigil_journal_set_file_error (error, path, errno, VIGIL_JOURNAL_ERROR_OPEN);
      return errno == ENOENT;
    }
  read_header (fd, out, &sum);
  if (out->header_sound)
    scan_frames (fd, out, &sum);
  out->tail = out->bytes > (out->header_sound ? WAL_HEADER + (guint64) out->n_frames * FRAME : 0);
  close (fd);
  return TRUE;
}

/**
 * vigil_journal_wal_is_same:
 * @path: the journal, not its log
 * @seen: what was scanned
 *
 * Returns: whether the log has neither grown nor been begun anew since
 */
gboolean
vigil_journal_wal_is_same (const char *path, const VigilJournalWal *seen)
{
  g_autofree char *name = g_strconcat (path, "-wal", NULL);
  VigilJournalWal now = { 0 };
  int fd = vigil_journal_os_open (name, O_RDONLY);
  Sum sum;

  if (fd >= 0)
    {
      read_header (fd, &now, &sum);
      close (fd);
    }
  return now.bytes == seen->bytes && now.header_sound == seen->header_sound && memcmp (now.salt, seen->salt, sizeof now.salt) == 0;
}

void
vigil_journal_wal_clear (VigilJournalWal *self)
{
  g_clear_pointer (&self->pages, g_hash_table_unref);
}
