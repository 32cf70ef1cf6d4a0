/* vigil-probe.h: what takes a moment to find out: graphics, journal, library, portals; in a thread of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "library/vigil-record.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define VIGIL_PROBE_N_PORTALS 6

typedef struct
{
  /* asked */
  char *journal, *library; /* paths; (nullable): not known */

  /* graphics without a window */
  char *gl; /* "llvmpipe (…), OpenGL 4.5"; NULL: none */
  char *gl_problem;
  gboolean gl_software;
  double gl_ms;

  /* the journal as another process sees it */
  char *journal_problem;  /* damaged, or not readable; (nullable) */
  gboolean journal_there;
  guint64 n_facts, journal_bytes, n_verified, n_to_verify;
  gboolean verified;      /* the whole chain, in time */
  double verify_ms;
  guint64 disk_free;      /* bytes, where the journal is; G_MAXUINT64: not known */

  char *library_problem;
  gboolean library_there;
  guint n_records[VIGIL_N_RECORD_KINDS];
  double library_ms;

  char *bus_problem;      /* (nullable) */
  guint portals[VIGIL_PROBE_N_PORTALS]; /* versions; 0: not there */
} VigilProbe;

const char *vigil_probe_get_portal_name (guint i); /* "FileChooser" */

/* Blocks; any thread. Paths are copied. */
VigilProbe *vigil_probe_run (const char *journal, const char *library, GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
void vigil_probe_free (VigilProbe *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilProbe, vigil_probe_free)

void vigil_probe_run_async (const char *journal, const char *library, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
VigilProbe *vigil_probe_run_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
