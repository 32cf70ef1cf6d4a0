/* vigil-session.h: the only wiring: feed → journal → situation, and commands the other way
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "alarm/vigil-alarm-queue.h"
#include "core/vigil-situation.h"
#include "feed/vigil-feed.h"
#include "journal/vigil-journal.h"
#include "session/vigil-selection.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_MODE_LIVE,
  VIGIL_MODE_REPLAY,
  VIGIL_MODE_DRILL,
} VigilMode;

#define VIGIL_SESSION_ERROR (vigil_session_error_quark ())
GQuark vigil_session_error_quark (void);

typedef enum
{
  VIGIL_SESSION_ERROR_REFUSED, /* the command is not valid now */
  VIGIL_SESSION_ERROR_NO_SUCH,
  VIGIL_SESSION_ERROR_NO_LINK,
} VigilSessionError;

/* Signals (main loop): "changed" after each folded batch, "feeds-changed", "journal-changed",
 * "message" (const char *sentence) for what the operator should read. */
#define VIGIL_TYPE_SESSION (vigil_session_get_type ())
G_DECLARE_FINAL_TYPE (VigilSession, vigil_session, VIGIL, SESSION, GObject)

/* @journal may be NULL when none could be opened: then facts count as not saved and @journal_problem says why. */
VigilSession *vigil_session_new (VigilSite *site, VigilClock *clock, VigilJournal *journal, const char *journal_problem);

/* For a session that has none: facts taken so far go to it first. */
void vigil_session_set_journal (VigilSession *self, VigilJournal *journal);
/* Folds what the journal holds; before start. */
gboolean vigil_session_restore (VigilSession *self, GError **error);
void vigil_session_add_feed (VigilSession *self, VigilFeed *feed); /* before start */
void vigil_session_start (VigilSession *self);
void vigil_session_stop (VigilSession *self);

VigilMode vigil_session_get_mode (VigilSession *self);
VigilSite *vigil_session_get_site (VigilSession *self);
VigilClock *vigil_session_get_clock (VigilSession *self);
VigilSituation *vigil_session_get_situation (VigilSession *self);
VigilAlarmQueue *vigil_session_get_alarms (VigilSession *self);
VigilSelection *vigil_session_get_selection (VigilSession *self);
VigilJournal *vigil_session_get_journal (VigilSession *self); /* nullable */
char *vigil_session_dup_journal_problem (VigilSession *self); /* one sentence or NULL */
guint vigil_session_get_n_unsaved (VigilSession *self);
GListModel *vigil_session_get_feeds (VigilSession *self);     /* of VigilFeed */
const char *vigil_session_get_operator (VigilSession *self);
void vigil_session_set_operator (VigilSession *self, const char *name);

/* Commands: validated, appended durably, then folded, then sent to the platform. */
void vigil_session_acknowledge_async (VigilSession *self, const char *const *alarm_ids, GAsyncReadyCallback callback, gpointer user_data);
gboolean vigil_session_acknowledge_finish (VigilSession *self, GAsyncResult *result, GError **error);
/* broadcast, dispatch, valve.close … at @target; @args (nullable) is taken. The result event of the platform. */
void vigil_session_command_async (VigilSession *self, const char *command, const char *target, JsonNode *args, GAsyncReadyCallback callback, gpointer user_data);
VigilEvent *vigil_session_command_finish (VigilSession *self, GAsyncResult *result, GError **error);

/* Facts of the alarm life, newest last, for the timeline: times of raises within a window, per priority. */
void vigil_session_count_raises (VigilSession *self, VigilTime from, VigilTime to, guint n_bins, guint *bins /* n_bins × 4 */);

typedef enum
{
  VIGIL_GAP_LINK, /* @what is the address of the link */
  VIGIL_GAP_SEAT, /* Vigil was not running */
} VigilGapKind;

typedef struct
{
  VigilGapKind kind;
  VigilTime from, to; /* to 0: it lasts */
  char *what;
} VigilGap;

/* When nothing could be seen, in the last day at least (element-type VigilGap). Borrowed. */
const GArray *vigil_session_get_gaps (VigilSession *self);

G_END_DECLS
