/* vigil-journal-chain.h: canonical bytes and SHA-256 of records, keyframes and the start of a chain
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "journal/vigil-journal.h"

G_BEGIN_DECLS

void vigil_journal_chain_start (const char *journal_id,
                                VigilTime created,
                                guint8 out[VIGIL_JOURNAL_HASH_SIZE]);
void vigil_journal_chain_hash_record (const VigilJournalRecord *record,
                                      guint8 out[VIGIL_JOURNAL_HASH_SIZE]);
void vigil_journal_chain_hash_keyframe (VigilTime time,
                                        gconstpointer data,
                                        gsize size,
                                        guint8 out[VIGIL_JOURNAL_HASH_SIZE]);
char *vigil_journal_hash_to_hex (const guint8 hash[VIGIL_JOURNAL_HASH_SIZE]) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
