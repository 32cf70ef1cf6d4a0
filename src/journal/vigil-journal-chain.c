/* vigil-journal-chain.c: canonical bytes and SHA-256 of records, keyframes and the start of a chain
 *
 * The encoding is fixed by docs/journal-format.md, "The chain": integers are 64 bit big-endian two's
 * complement, strings and blobs are a 32 bit big-endian length and the bytes, an absent string is the
 * length 0xffffffff alone. No two different records have the same bytes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "journal/vigil-journal-chain.h"

#include <string.h>

#define ABSENT 0xffffffffu

static void
put_int (GChecksum *sum, guint64 value)
{
  guint64 be = GUINT64_TO_BE (value);

  g_checksum_update (sum, (const guchar *) &be, sizeof be);
}

static void
put_bytes (GChecksum *sum, gconstpointer data, gsize size)
{
  guint32 be = GUINT32_TO_BE ((guint32) size);

  g_assert (size < ABSENT);
  g_checksum_update (sum, (const guchar *) &be, sizeof be);
  if (size > 0)
    g_checksum_update (sum, data, size);
}

static void
put_string (GChecksum *sum, const char *text)
{
  guint32 absent = ABSENT;

  if (text != NULL)
    put_bytes (sum, text, strlen (text));
  else
    g_checksum_update (sum, (const guchar *) &absent, sizeof absent);
}

static void
finish (GChecksum *sum, guint8 out[VIGIL_JOURNAL_HASH_SIZE])
{
  gsize size = VIGIL_JOURNAL_HASH_SIZE;

  g_checksum_get_digest (sum, out, &size);
  g_checksum_free (sum);
}

/**
 * vigil_journal_chain_start:
 * @journal_id: the UUID of the journal
 * @created: when it was made
 * @out: what the first record has as its previous hash
 */
void
vigil_journal_chain_start (const char *journal_id,
                           VigilTime created,
                           guint8 out[VIGIL_JOURNAL_HASH_SIZE])
{
  GChecksum *sum = g_checksum_new (G_CHECKSUM_SHA256);

  put_string (sum, "vigil.journal.start.v1");
  put_string (sum, journal_id);
  put_int (sum, (guint64) created);
  finish (sum, out);
}

/**
 * vigil_journal_chain_hash_record:
 * @record: all its fields but hash
 * @out: its hash
 */
void
vigil_journal_chain_hash_record (const VigilJournalRecord *record,
                                 guint8 out[VIGIL_JOURNAL_HASH_SIZE])
{
  GChecksum *sum = g_checksum_new (G_CHECKSUM_SHA256);

  put_string (sum, "vigil.journal.record.v1");
  put_bytes (sum, record->prev_hash, VIGIL_JOURNAL_HASH_SIZE);
  put_int (sum, record->seq);
  put_int (sum, (guint64) record->time);
  put_int (sum, (guint64) record->recorded);
  put_string (sum, record->id);
  put_string (sum, record->kind);
  put_string (sum, record->subject);
  put_string (sum, record->actor);
  put_string (sum, record->origin);
  put_string (sum, record->body);
  finish (sum, out);
}

/**
 * vigil_journal_chain_hash_keyframe:
 * @time: of the keyframe
 * @data: its bytes
 * @size: how many
 * @out: its hash; keyframes may be pruned and therefore are not chained
 */
void
vigil_journal_chain_hash_keyframe (VigilTime time,
                                   gconstpointer data,
                                   gsize size,
                                   guint8 out[VIGIL_JOURNAL_HASH_SIZE])
{
  GChecksum *sum = g_checksum_new (G_CHECKSUM_SHA256);

  put_string (sum, "vigil.journal.keyframe.v1");
  put_int (sum, (guint64) time);
  put_bytes (sum, data, size);
  finish (sum, out);
}

/**
 * vigil_journal_hash_to_hex:
 * @hash: a hash
 *
 * Returns: (transfer full): 64 lower-case hexadecimal digits
 */
char *
vigil_journal_hash_to_hex (const guint8 hash[VIGIL_JOURNAL_HASH_SIZE])
{
  GString *out = g_string_sized_new (2 * VIGIL_JOURNAL_HASH_SIZE + 1);

  for (guint i = 0; i < VIGIL_JOURNAL_HASH_SIZE; i++)
    g_string_append_printf (out, "%02x", hash[i]);
  return g_string_free (out, FALSE);
}
