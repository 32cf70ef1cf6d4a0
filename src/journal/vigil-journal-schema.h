/* vigil-journal-schema.h: the tables of a journal and the steps from each version to the next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "journal/vigil-journal-db.h"

G_BEGIN_DECLS

#define VIGIL_JOURNAL_SCHEMA_VERSION 2

/* 0: a new file. An error for a version that this program does not know. */
gboolean vigil_journal_schema_read_version (VigilJournalDb *db, int *version, GError **error);
/* Brings the file to @target, all steps or none; never back. @now is when a new journal was made. */
gboolean vigil_journal_schema_migrate (VigilJournalDb *db, int target, VigilTime now, GError **error);

G_END_DECLS
