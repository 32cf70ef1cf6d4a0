/* vigil-journal-vfs.c: the seam between the journal and the operating system
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "journal/vigil-journal-vfs.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "journal/vigil-journal-vfs-faults.h"

typedef struct
{
  sqlite3_file base;
  guint8 *scratch;      /* one page; made at the first write */
  gboolean checksummed; /* a main database of ours: every page ends in its checksum */
} ShimFile;               /* the file of the VFS below follows in memory */

static struct
{
  GMutex lock;
  GCond cleared;
  gint armed; /* atomic */
  VigilJournalFaultOps ops;
  guint after, times, n_struck;
  int error_number;
} faults;

/* Why the last file operation of this thread that failed did so: by the time SQLite asks, errno is often
 * that of some later, harmless call. */
static _Thread_local int last_errno;

static sqlite3_file *
below (sqlite3_file *file)
{
  return (sqlite3_file *) ((ShimFile *) file + 1);
}

static sqlite3_vfs *
vfs_below (sqlite3_vfs *vfs)
{
  return vfs->pAppData;
}

/* Faults */

/* The errno that @op must fail with now, 0: let it pass. */
static int
strike (VigilJournalFaultOps op)
{
  int result = 0;

  if (!g_atomic_int_get (&faults.armed))
    return 0;
  g_mutex_lock (&faults.lock);
  if (faults.armed && (faults.ops & op) != 0)
    {
      if (faults.after > 0)
        faults.after--;
      else
        {
          result = faults.error_number;
          faults.n_struck++;
          if (faults.times > 0 && --faults.times == 0)
            g_atomic_int_set (&faults.armed, FALSE);
        }
    }
  while (result == VIGIL_JOURNAL_FAULT_HANG && faults.armed)
    g_cond_wait (&faults.cleared, &faults.lock);
  g_mutex_unlock (&faults.lock);
  if (result == VIGIL_JOURNAL_FAULT_HANG)
    return 0;
  if (result != 0)
    last_errno = result;
  return result;
}

static int
note_failure (int rc)
{
  if (rc != SQLITE_OK && rc != SQLITE_IOERR_SHORT_READ)
    last_errno = errno;
  return rc;
}

/* For tests: see the header. */
void
vigil_journal_vfs_set_fault (VigilJournalFaultOps ops, guint after, guint times, int error_number)
{
  g_mutex_lock (&faults.lock);
  faults.ops = ops;
  faults.after = after;
  faults.times = times;
  faults.error_number = error_number;
  faults.n_struck = 0;
  g_atomic_int_set (&faults.armed, TRUE);
  g_mutex_unlock (&faults.lock);
}

void
vigil_journal_vfs_clear_fault (void)
{
  g_mutex_lock (&faults.lock);
  g_atomic_int_set (&faults.armed, FALSE);
  g_cond_broadcast (&faults.cleared);
  g_mutex_unlock (&faults.lock);
}

guint
vigil_journal_vfs_get_n_struck (void)
{
  guint n;

  g_mutex_lock (&faults.lock);
  n = faults.n_struck;
  g_mutex_unlock (&faults.lock);
  return n;
}

/* Page checksums: the algorithm and place of SQLite's cksumvfs, a Fletcher sum over little-endian words.
 * A change of any one byte changes one word, and the pair of sums is an invertible function of each word. */

static void
page_sum (const guint8 *page, guint8 out[VIGIL_JOURNAL_RESERVED])
{
  guint32 s1 = 0, s2 = 0;
  guint32 word[2];

  for (gsize i = 0; i < VIGIL_JOURNAL_PAGE_SIZE - VIGIL_JOURNAL_RESERVED; i += sizeof word)
    {
      memcpy (word, page + i, sizeof word);
      s1 += GUINT32_FROM_LE (word[0]) + s2;
      s2 += GUINT32_FROM_LE (word[1]) + s1;
    }
  word[0] = GUINT32_TO_LE (s1);
  word[1] = GUINT32_TO_LE (s2);
  memcpy (out, word, sizeof word);
}

/**
 * vigil_journal_page_is_sound:
 * @page: a page as it lies in the file
 *
 * Returns: whether the last 8 bytes are the checksum of the others
 */
gboolean
vigil_journal_page_is_sound (const guint8 page[VIGIL_JOURNAL_PAGE_SIZE])
{
  guint8 sum[VIGIL_JOURNAL_RESERVED];

  page_sum (page, sum);
  return memcmp (sum, page + VIGIL_JOURNAL_PAGE_SIZE - VIGIL_JOURNAL_RESERVED, sizeof sum) == 0;
}

/**
 * vigil_journal_page_seal:
 * @page: a page whose last 8 bytes are set to the checksum of the others
 */
void
vigil_journal_page_seal (guint8 page[VIGIL_JOURNAL_PAGE_SIZE])
{
  page_sum (page, page + VIGIL_JOURNAL_PAGE_SIZE - VIGIL_JOURNAL_RESERVED);
}

static gboolean
is_page (ShimFile *self, int amount, sqlite3_int64 offset)
{
  return self->checksummed && amount == VIGIL_JOURNAL_PAGE_SIZE
         && offset % VIGIL_JOURNAL_PAGE_SIZE == 0;
}

/* File methods */

static int
shim_close (sqlite3_file *file)
{
  ShimFile *self = (ShimFile *) file;

  g_clear_pointer (&self->scratch, g_free);
  return below (file)->pMethods->xClose (below (file));
}

static int
shim_read (sqlite3_file *file, void *data, int amount, sqlite3_int64 offset)
{
  int rc;

  if (strike (VIGIL_JOURNAL_FAULT_READ))
    return SQLITE_IOERR_READ;
  rc = note_failure (below (file)->pMethods->xRead (below (file), data, amount, offset));
  if (rc == SQLITE_OK && is_page ((ShimFile *) file, amount, offset)
      && !vigil_journal_page_is_sound (data))
    return SQLITE_IOERR_DATA;
  return rc;
}

static int
shim_write (sqlite3_file *file, const void *data, int amount, sqlite3_int64 offset)
{
  ShimFile *self = (ShimFile *) file;
  int fault;

  if (is_page (self, amount, offset))
    {
      if (self->scratch == NULL)
        self->scratch = g_malloc (VIGIL_JOURNAL_PAGE_SIZE);
      memcpy (self->scratch, data, VIGIL_JOURNAL_PAGE_SIZE);
      vigil_journal_page_seal (self->scratch);
      data = self->scratch;
    }
  fault = strike (VIGIL_JOURNAL_FAULT_WRITE | VIGIL_JOURNAL_FAULT_SHORT_WRITE);
  if (fault == 0)
    return note_failure (below (file)->pMethods->xWrite (below (file), data, amount, offset));
  if ((faults.ops & VIGIL_JOURNAL_FAULT_SHORT_WRITE) != 0 && amount > 1)
    below (file)->pMethods->xWrite (below (file), data, amount / 2, offset);
  return fault == ENOSPC ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

static int
shim_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  return note_failure (below (file)->pMethods->xTruncate (below (file), size));
}

static int
shim_sync (sqlite3_file *file, int flags)
{
  if (strike (VIGIL_JOURNAL_FAULT_SYNC))
    return SQLITE_IOERR_FSYNC;
  return note_failure (below (file)->pMethods->xSync (below (file), flags));
}

static int
shim_file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return below (file)->pMethods->xFileSize (below (file), size);
}

static int
shim_lock (sqlite3_file *file, int level)
{
  return below (file)->pMethods->xLock (below (file), level);
}

static int
shim_unlock (sqlite3_file *file, int level)
{
  return below (file)->pMethods->xUnlock (below (file), level);
}

static int
shim_check_reserved_lock (sqlite3_file *file, int *result)
{
  return below (file)->pMethods->xCheckReservedLock (below (file), result);
}

static int
shim_file_control (sqlite3_file *file, int op, void *arg)
{
  return below (file)->pMethods->xFileControl (below (file), op, arg);
}

static int
shim_sector_size (sqlite3_file *file)
{
  return below (file)->pMethods->xSectorSize (below (file));
}

static int
shim_device_characteristics (sqlite3_file *file)
{
  return below (file)->pMethods->xDeviceCharacteristics (below (file));
}

static int
shim_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **out)
{
  return below (file)->pMethods->xShmMap (below (file), page, size, extend, out);
}

static int
shim_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return below (file)->pMethods->xShmLock (below (file), offset, n, flags);
}

static void
shim_shm_barrier (sqlite3_file *file)
{
  below (file)->pMethods->xShmBarrier (below (file));
}

static int
shim_shm_unmap (sqlite3_file *file, int remove)
{
  return below (file)->pMethods->xShmUnmap (below (file), remove);
}

/* Version 2: no memory mapping, which would go round the checksums. */
static const sqlite3_io_methods shim_methods = {
  .iVersion = 2,
  .xClose = shim_close,
  .xRead = shim_read,
  .xWrite = shim_write,
  .xTruncate = shim_truncate,
  .xSync = shim_sync,
  .xFileSize = shim_file_size,
  .xLock = shim_lock,
  .xUnlock = shim_unlock,
  .xCheckReservedLock = shim_check_reserved_lock,
  .xFileControl = shim_file_control,
  .xSectorSize = shim_sector_size,
  .xDeviceCharacteristics = shim_device_characteristics,
  .xShmMap = shim_shm_map,
  .xShmLock = shim_shm_lock,
  .xShmBarrier = shim_shm_barrier,
  .xShmUnmap = shim_shm_unmap,
};

/* VFS methods */

/* A new file is ours to make; an old one counts as ours only by its header, so that no byte of
 * somebody else's database is ever written over. */
static gboolean
is_journal (sqlite3_file *file)
{
  sqlite3_int64 size = 0;
  guint8 header[100];
  guint32 id;

  if (file->pMethods->xFileSize (file, &size) != SQLITE_OK)
    return FALSE;
  if (size == 0)
    return TRUE;
  if (file->pMethods->xRead (file, header, sizeof header, 0) != SQLITE_OK)
    return FALSE;
  memcpy (&id, header + 68, sizeof id);
  return header[20] == VIGIL_JOURNAL_RESERVED
         && GUINT32_FROM_BE (id) == VIGIL_JOURNAL_APPLICATION_ID;
}

static int
shim_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
  ShimFile *self = (ShimFile *) file;
  int rc;

  memset (self, 0, sizeof *self);
  below (file)->pMethods = NULL;
  if (strike (VIGIL_JOURNAL_FAULT_OPEN))
    return SQLITE_CANTOPEN;
  rc = vfs_below (vfs)->xOpen (vfs_below (vfs), name, below (file), flags, out_flags);
  if (below (file)->pMethods != NULL)
    file->pMethods = &shim_methods;
  note_failure (rc);
  if (rc == SQLITE_OK && (flags & SQLITE_OPEN_MAIN_DB) != 0)
    self->checksummed = is_journal (below (file));
  return rc;
}

static int
shim_delete (sqlite3_vfs *vfs, const char *name, int sync_dir)
{
  return vfs_below (vfs)->xDelete (vfs_below (vfs), name, sync_dir);
}

static int
shim_access (sqlite3_vfs *vfs, const char *name, int flags, int *result)
{
  return vfs_below (vfs)->xAccess (vfs_below (vfs), name, flags, result);
}

static int
shim_full_pathname (sqlite3_vfs *vfs, const char *name, int size, char *out)
{
  return vfs_below (vfs)->xFullPathname (vfs_below (vfs), name, size, out);
}

static int
shim_randomness (sqlite3_vfs *vfs, int size, char *out)
{
  return vfs_below (vfs)->xRandomness (vfs_below (vfs), size, out);
}

static int
shim_sleep (sqlite3_vfs *vfs, int microseconds)
{
  return vfs_below (vfs)->xSleep (vfs_below (vfs), microseconds);
}

static int
shim_current_time (sqlite3_vfs *vfs, double *out)
{
  return vfs_below (vfs)->xCurrentTime (vfs_below (vfs), out);
}

static int
shim_current_time_int64 (sqlite3_vfs *vfs, sqlite3_int64 *out)
{
  return vfs_below (vfs)->xCurrentTimeInt64 (vfs_below (vfs), out);
}

static int
shim_get_last_error (sqlite3_vfs *vfs, int size, char *out)
{
  if (last_errno != 0)
    return last_errno;
  return vfs_below (vfs)->xGetLastError (vfs_below (vfs), size, out);
}

static sqlite3_vfs shim_vfs = {
  .iVersion = 2,
  .zName = VIGIL_JOURNAL_VFS_NAME,
  .xOpen = shim_open,
  .xDelete = shim_delete,
  .xAccess = shim_access,
  .xFullPathname = shim_full_pathname,
  .xRandomness = shim_randomness,
  .xSleep = shim_sleep,
  .xCurrentTime = shim_current_time,
  .xGetLastError = shim_get_last_error,
  .xCurrentTimeInt64 = shim_current_time_int64,
};

static gpointer
register_once (gpointer data)
{
  sqlite3_vfs *machine;

  sqlite3_initialize ();
  machine = sqlite3_vfs_find (NULL);
  shim_vfs.szOsFile = (int) sizeof (ShimFile) + machine->szOsFile;
  shim_vfs.mxPathname = machine->mxPathname;
  shim_vfs.pAppData = machine;
  sqlite3_vfs_register (&shim_vfs, FALSE);
  return NULL;
}

/**
 * vigil_journal_vfs_register:
 *
 * Makes %VIGIL_JOURNAL_VFS_NAME known to SQLite; may be called often, from any thread.
 */
void
vigil_journal_vfs_register (void)
{
  static GOnce once = G_ONCE_INIT;

  g_once (&once, register_once, NULL);
}

/**
 * vigil_journal_vfs_take_errno:
 *
 * SQLite keeps the errno of some failures only; a failed commit is not among them.
 *
 * Returns: why the last file operation of this thread that failed did so, once; 0 if none did
 */
int
vigil_journal_vfs_take_errno (void)
{
  int result = last_errno;

  last_errno = 0;
  return result;
}

/**
 * vigil_journal_os_open:
 * @path: a file
 * @flags: of open(2)
 *
 * Returns: a descriptor that children do not inherit, or -1 and errno
 */
int
vigil_journal_os_open (const char *path, int flags)
{
  int fault = strike (VIGIL_JOURNAL_FAULT_OPEN);

  if (fault != 0)
    {
      errno = fault;
      return -1;
    }
  return open (path, flags | O_CLOEXEC, 0666);
}

/**
 * vigil_journal_os_write_at_start:
 * @fd: a file
 * @data: bytes
 * @size: how many
 *
 * Returns: whether all bytes were written, in one call, at offset 0
 */
gboolean
vigil_journal_os_write_at_start (int fd, gconstpointer data, gsize size)
{
  int fault = strike (VIGIL_JOURNAL_FAULT_WRITE);

  if (fault != 0)
    {
      errno = fault;
      return FALSE;
    }
  return pwrite (fd, data, size, 0) == (gssize) size;
}
