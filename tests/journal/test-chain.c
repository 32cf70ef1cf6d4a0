/* test-chain.c: the canonical bytes and hashes of docs/journal-format.md
 *
 * Expected values were computed from the document alone with Python's hashlib and struct; see the
 * listing in docs/journal-format.md, "The chain".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "journal/vigil-journal-chain.h"

#include <string.h>

#define ID "6f2c1c1e-0000-4000-8000-00000000cafe"
#define CREATED G_GINT64_CONSTANT (1772323200000000)

static void
assert_hash (const guint8 *hash, const char *expected)
{
  g_autofree char *hex = vigil_journal_hash_to_hex (hash);

  g_assert_cmpstr (hex, ==, expected);
}

static void
test_start (void)
{
  guint8 hash[VIGIL_JOURNAL_HASH_SIZE];

  vigil_journal_chain_start (ID, CREATED, hash);
  assert_hash (hash, "2dbb284c03d229a96387ec57b91778d52e9b7c165f82a5666bfd876df2f1ee47");
}

static VigilJournalRecord
make_record (void)
{
  VigilJournalRecord record = {
    .seq = 1,
    .time = CREATED - 1,
    .recorded = CREATED + 5,
    .id = (char *) "a",
    .kind = (char *) "vigil.note.written.v1",
    .subject = NULL,
    .actor = (char *) "",
    .origin = (char *) "/演示",
    .body = (char *) "{}",
  };

  vigil_journal_chain_start (ID, CREATED, record.prev_hash);
  return record;
}

static void
test_record (void)
{
  VigilJournalRecord record = make_record ();

  vigil_journal_chain_hash_record (&record, record.hash);
  assert_hash (record.hash, "2972b686546468149029c5e9a367039bedb844842f472bebe7165bf85443ce1a");
}

static void
assert_differs (const VigilJournalRecord *changed)
{
  VigilJournalRecord record = make_record ();
  guint8 other[VIGIL_JOURNAL_HASH_SIZE];

  vigil_journal_chain_hash_record (&record, record.hash);
  vigil_journal_chain_hash_record (changed, other);
  g_assert_true (memcmp (record.hash, other, sizeof other) != 0);
}

/* Each field counts, and where one ends and the next begins counts. */
static void
test_every_field (void)
{
  VigilJournalRecord r;

  r = make_record (), r.seq++, assert_differs (&r);
  r = make_record (), r.time++, assert_differs (&r);
  r = make_record (), r.recorded++, assert_differs (&r);
  r = make_record (), r.id = (char *) "b", assert_differs (&r);
  r = make_record (), r.kind = (char *) "x", assert_differs (&r);
  r = make_record (), r.subject = (char *) "", assert_differs (&r);
  r = make_record (), r.actor = NULL, assert_differs (&r);
  r = make_record (), r.origin = (char *) "/", assert_differs (&r);
  r = make_record (), r.body = (char *) "{} ", assert_differs (&r);
  r = make_record (), r.prev_hash[31] ^= 1, assert_differs (&r);
  r = make_record (), r.id = (char *) "", r.kind = (char *) "avigil.note.written.v1", assert_differs (&r);
}

static void
test_keyframe (void)
{
  guint8 hash[VIGIL_JOURNAL_HASH_SIZE];

  vigil_journal_chain_hash_keyframe (CREATED, "abc", 3, hash);
  assert_hash (hash, "a9bcdbf3fc2767eaf1a89b5c7a9798400536562ec1517c82e49c72680a615784");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/chain/start", test_start);
  g_test_add_func ("/journal/chain/record", test_record);
  g_test_add_func ("/journal/chain/every-field", test_every_field);
  g_test_add_func ("/journal/chain/keyframe", test_keyframe);
  return g_test_run ();
}
