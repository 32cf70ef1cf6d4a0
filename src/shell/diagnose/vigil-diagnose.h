/* vigil-diagnose.h: looks at the whole seat and says of each part whether it is in order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"
#include "shell/diagnose/vigil-diagnosis.h"
#include "shell/diagnose/vigil-probe.h"
#include "shell/vigil-settings.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What there is to look at; anything may be NULL. Borrowed. */
typedef struct
{
  VigilClock *clock;
  GdkDisplay *display;
  GtkWindow *window;         /* its renderer is named */
  VigilSettings *settings;
  VigilSite *site;
  const char *site_path, *site_problem;
  guint n_mistakes;          /* of the pack */
  VigilSession *session;     /* of a running seat */
  GListModel *feeds;         /* of VigilFeed, where there is no session */
  gboolean sound_known;
  const char *sound_problem;
  const VigilProbe *probe;
} VigilDiagnoseSeat;

VigilDiagnosis *vigil_diagnose (const VigilDiagnoseSeat *seat) G_GNUC_WARN_UNUSED_RESULT;

/* Its parts, each a group. */
void vigil_diagnose_versions (VigilDiagnosis *self, const VigilDiagnoseSeat *seat);
void vigil_diagnose_display (VigilDiagnosis *self, const VigilDiagnoseSeat *seat);
void vigil_diagnose_desktop (VigilDiagnosis *self, const VigilDiagnoseSeat *seat);
void vigil_diagnose_site (VigilDiagnosis *self, const VigilDiagnoseSeat *seat);
void vigil_diagnose_feeds (VigilDiagnosis *self, const VigilDiagnoseSeat *seat);
void vigil_diagnose_journal (VigilDiagnosis *self, const VigilDiagnoseSeat *seat);
void vigil_diagnose_library (VigilDiagnosis *self, const VigilDiagnoseSeat *seat);
void vigil_diagnose_settings (VigilDiagnosis *self, const VigilDiagnoseSeat *seat);
void vigil_diagnose_timings (VigilDiagnosis *self, const VigilDiagnoseSeat *seat);
void vigil_diagnose_log (VigilDiagnosis *self, const VigilDiagnoseSeat *seat);

/* ---- measured while the seat runs ---- */

/* Once the window is made: from the start of the process to its first frame. */
void vigil_diagnose_watch_window (GtkWidget *window);
/* Logs how links come and go, and measures how long values take from the link to the screen's data. */
void vigil_diagnose_watch_session (VigilSession *session);
double vigil_diagnose_get_first_frame (void); /* ms; NAN: not yet */
/* ms, of the last batches; NAN: none yet */
double vigil_diagnose_get_ingest (double percentile, guint *n);

G_END_DECLS
