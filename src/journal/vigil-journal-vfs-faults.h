/* vigil-journal-vfs-faults.h: make the journal's disk fail; for tests only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  VIGIL_JOURNAL_FAULT_OPEN = 1 << 0,
  VIGIL_JOURNAL_FAULT_READ = 1 << 1,
  VIGIL_JOURNAL_FAULT_WRITE = 1 << 2,
  VIGIL_JOURNAL_FAULT_SYNC = 1 << 3,
  VIGIL_JOURNAL_FAULT_SHORT_WRITE = 1 << 4, /* half of the bytes arrive, then WRITE fails */
} VigilJournalFaultOps;

/* With this errno an operation waits until the fault is cleared, and then goes on as if nothing had been. */
#define VIGIL_JOURNAL_FAULT_HANG (-1)

/* From the @after-th matching operation on (0: the next) @times of them (0: all) fail with @error_number. */
void vigil_journal_vfs_set_fault (VigilJournalFaultOps ops, guint after, guint times, int error_number);
void vigil_journal_vfs_clear_fault (void);
/* How often it has struck since it was set. */
guint vigil_journal_vfs_get_n_struck (void);

G_END_DECLS
