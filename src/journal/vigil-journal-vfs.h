/* vigil-journal-vfs.h: the seam between the journal and the operating system
 *
 * A SQLite VFS over the machine's own one. It keeps a checksum in the last 8 bytes of every page of a
 * journal (the layout of SQLite's cksumvfs extension) and is where tests make the disk fail.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

#define VIGIL_JOURNAL_VFS_NAME "vigil-journal"
#define VIGIL_JOURNAL_PAGE_SIZE 4096
#define VIGIL_JOURNAL_RESERVED 8
/* "VgJ1", at byte 68 of the file */
#define VIGIL_JOURNAL_APPLICATION_ID 0x56674a31

void vigil_journal_vfs_register (void);
int vigil_journal_vfs_take_errno (void);

gboolean vigil_journal_page_is_sound (const guint8 page[VIGIL_JOURNAL_PAGE_SIZE]);
void vigil_journal_page_seal (guint8 page[VIGIL_JOURNAL_PAGE_SIZE]);

/* The few files beside the database go through the same seam; -1 and errno on failure. */
int vigil_journal_os_open (const char *path, int flags);
gboolean vigil_journal_os_write_at_start (int fd, gconstpointer data, gsize size);

G_END_DECLS
