/* vigil-run-mark.c: a mark beside the journal while Vigil runs, which tells the next start how this one ended
 *
 * One line: number of the process, when the system started it, last sign of life. A process with that number that was started
 * at another time is another one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/workstation/vigil-run-mark.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct _VigilRunMark
{
  char *path;
  VigilTime crash;
  guint64 started; /* ticks since the system came up */
  gboolean foreign; /* the mark is that of another Vigil that runs */
};

/* 0: there is no such process. Field 22 of /proc/PID/stat; the name before it may hold anything. */
static guint64
read_started (int pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", pid);
  g_autofree char *text = NULL;
  const char *rest;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  rest = strrchr (text, ')');
  for (guint i = 0; rest != NULL && i < 20; i++)
    rest = strchr (rest + 1, ' ');
  return rest != NULL ? g_ascii_strtoull (rest, NULL, 10) : 0;
}

static void
read_mark (VigilRunMark *self)
{
  g_autofree char *text = NULL;
  int pid = 0;
  unsigned long long started = 0;
  long long seen = 0;

  if (!g_file_get_contents (self->path, &text, NULL, NULL))
    return;
  /* A mark that was being written when the machine stopped: a crash all the same, time unknown. */
  if (sscanf (text, "%d %llu %lld", &pid, &started, &seen) != 3 || seen <= 0)
    seen = 1;
  self->foreign = pid > 0 && pid != getpid () && read_started (pid) == started;
  if (!self->foreign)
    self->crash = seen;
}

/**
 * vigil_run_mark_begin:
 * @path: of the mark
 * @now: the time
 *
 * Returns: (transfer full): a run
 */
VigilRunMark *
vigil_run_mark_begin (const char *path, VigilTime now)
{
  VigilRunMark *self = g_new0 (VigilRunMark, 1);

  self->path = g_strdup (path);
  self->started = read_started (getpid ());
  read_mark (self);
  vigil_run_mark_touch (self, now);
  return self;
}

VigilTime
vigil_run_mark_get_crash (VigilRunMark *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->crash;
}

void
vigil_run_mark_touch (VigilRunMark *self, VigilTime now)
{
  g_autofree char *text = NULL;

  g_return_if_fail (self != NULL);

  if (self->foreign)
    return;
  text = g_strdup_printf ("%d %" G_GUINT64_FORMAT " %" G_GINT64_FORMAT "\n", (int) getpid (), self->started, (gint64) now);
  g_file_set_contents_full (self->path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL);
}

/**
 * vigil_run_mark_end:
 * @self: (transfer full) (nullable): the run; it was closed
 */
void
vigil_run_mark_end (VigilRunMark *self)
{
  if (self == NULL)
    return;
  if (!self->foreign)
    g_unlink (self->path);
  g_free (self->path);
  g_free (self);
}
