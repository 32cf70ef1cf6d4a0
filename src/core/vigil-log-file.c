/* vigil-log-file.c: lines in a file of bounded size, rotated; a full disk is no catastrophe
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-log-file.h"

#include "core/vigil-clock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER_BYTES 4096
#define FLUSH_EVERY G_USEC_PER_SEC
#define RETRY_EVERY (10 * G_USEC_PER_SEC)

struct _VigilLogFile
{
  VigilClock *clock;
  char *folder, *name;
  gsize max_bytes;
  guint n_files;

  int fd; /* -1: not open */
  GString *buffer;
  guint n_buffered; /* lines */
  gint64 flushed;   /* monotonic */
  int problem;      /* errno; 0: none */
  gint64 retry_at;  /* monotonic: the disk is not asked before */
  guint64 n_lost, n_told;
};

VigilLogFile *
vigil_log_file_new (const char *folder, const char *name, gsize max_bytes, guint n_files)
{
  VigilLogFile *self = g_new0 (VigilLogFile, 1);

  self->clock = vigil_clock_new_live ();
  self->folder = g_strdup (folder);
  self->name = g_strdup (name);
  self->max_bytes = MAX (max_bytes, 1);
  self->n_files = MAX (n_files, 1);
  self->fd = -1;
  self->buffer = g_string_sized_new (BUFFER_BYTES);
  return self;
}

void
vigil_log_file_free (VigilLogFile *self)
{
  if (self == NULL)
    return;
  vigil_log_file_flush (self);
  if (self->fd >= 0)
    close (self->fd);
  g_string_free (self->buffer, TRUE);
  g_object_unref (self->clock);
  g_free (self->folder);
  g_free (self->name);
  g_free (self);
}

char *
vigil_log_file_dup_path (const VigilLogFile *self, guint age)
{
  g_autofree char *base = age == 0 ? g_strdup_printf ("%s.jsonl", self->name) : g_strdup_printf ("%s.%u.jsonl", self->name, age);

  return g_build_filename (self->folder, base, NULL);
}

guint
vigil_log_file_get_n_files (const VigilLogFile *self)
{
  return self->n_files;
}

int
vigil_log_file_get_errno (const VigilLogFile *self)
{
  return self->problem;
}

guint64
vigil_log_file_get_n_lost (const VigilLogFile *self)
{
  return self->n_lost;
}

static gboolean
open_file (VigilLogFile *self)
{
  g_autofree char *path = vigil_log_file_dup_path (self, 0);

  if (self->fd >= 0)
    return TRUE;
  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    return FALSE;
  self->fd = g_open (path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  return self->fd >= 0;
}

static void
shift_files (VigilLogFile *self)
{
  for (guint age = self->n_files - 1; age > 0; age--)
    {
      g_autofree char *from = vigil_log_file_dup_path (self, age - 1);
      g_autofree char *to = vigil_log_file_dup_path (self, age);

      g_rename (from, to);
    }
  if (self->n_files == 1)
    {
      g_autofree char *path = vigil_log_file_dup_path (self, 0);
      g_unlink (path);
    }
}

/* Another program may have done it meanwhile: then the path is another file than ours. */
static void
rotate (VigilLogFile *self)
{
  g_autofree char *path = vigil_log_file_dup_path (self, 0);
  struct stat ours, there;

  flock (self->fd, LOCK_EX);
  if (fstat (self->fd, &ours) == 0 && g_stat (path, &there) == 0 && ours.st_ino == there.st_ino && ours.st_dev == there.st_dev)
    shift_files (self);
  flock (self->fd, LOCK_UN);
  close (self->fd);
  self->fd = -1;
}

/* FALSE: errno says why. */
static gboolean
make_room (VigilLogFile *self, gsize length)
{
  struct stat info;

  if (!open_file (self) || fstat (self->fd, &info) != 0)
    return FALSE;
  if (info.st_size == 0 || (gsize) info.st_size + length <= self->max_bytes)
    return TRUE;
  rotate (self);
  return open_file (self);
}

static gboolean
write_all (VigilLogFile *self, const char *text, gsize length)
{
  while (length > 0)
    {
      gssize n = write (self->fd, text, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      text += n;
      length -= (gsize) n;
    }
  return TRUE;
}

static void
lose (VigilLogFile *self, int problem)
{
  self->problem = problem;
  self->n_lost += self->n_buffered;
  self->retry_at = vigil_clock_monotonic (self->clock) + RETRY_EVERY;
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
}

/* After a time without: how many lines are missing here. A line that was cut off ends. */
static gboolean
tell_lost (VigilLogFile *self)
{
  g_autofree char *line = NULL;

  if (self->n_lost == self->n_told)
    return TRUE;
  line = g_strdup_printf ("\n{\"level\":\"warning\",\"domain\":\"vigil\",\"message\":\"%" G_GUINT64_FORMAT " lines could not be written here\"}\n", self->n_lost - self->n_told);
  if (!write_all (self, line, strlen (line)))
    return FALSE;
  self->n_told = self->n_lost;
  return TRUE;
}

void
vigil_log_file_flush (VigilLogFile *self)
{
  g_return_if_fail (self != NULL);
  if (self->buffer->len == 0)
    return;
  if (self->problem != 0 && vigil_clock_monotonic (self->clock) < self->retry_at)
    self->n_lost += self->n_buffered;
  else if (make_room (self, self->buffer->len) && tell_lost (self) && write_all (self, self->buffer->str, self->buffer->len))
    self->problem = 0;
  else
    lose (self, errno != 0 ? errno : EIO);
  g_string_truncate (self->buffer, 0);
  self->n_buffered = 0;
  self->flushed = vigil_clock_monotonic (self->clock);
}

/**
 * vigil_log_file_write:
 * @self: the file
 * @line: ends with a line break
 * @length: bytes
 * @flush: to the disk at once
 *
 * Never fails: what the disk refuses is counted.
 */
void
vigil_log_file_write (VigilLogFile *self, const char *line, gsize length, gboolean flush)
{
  g_return_if_fail (self != NULL && line != NULL);
  if (self->buffer->len > 0 && self->buffer->len + length > MIN (BUFFER_BYTES, self->max_bytes))
    vigil_log_file_flush (self);
  g_string_append_len (self->buffer, line, (gssize) length);
  self->n_buffered++;
  if (flush || self->buffer->len >= BUFFER_BYTES || vigil_clock_monotonic (self->clock) - self->flushed >= FLUSH_EVERY)
    vigil_log_file_flush (self);
}
