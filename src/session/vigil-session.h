/* vigil-session.h: the only wiring: feed → journal → situation, and commands the other way
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "alarm/vigil-alarm-queue.h"
#include "core/vigil-role.h"
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
 * "message" (const char *sentence) for what the operator should read, "seat-changed": operator, role or shift. */
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
/* Before it starts. But live, nothing leaves the seat. */
void vigil_session_set_mode (VigilSession *self, VigilMode mode);
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
/* Who acts here; the role that the site gives this name comes with it. */
void vigil_session_set_operator (VigilSession *self, const char *name);
VigilRole vigil_session_get_role (VigilSession *self);
void vigil_session_set_role (VigilSession *self, VigilRole role);
VigilTime vigil_session_get_shift_since (VigilSession *self); /* 0: not known */

/* Commands: validated, appended durably, then folded, then sent to the platform. */
void vigil_session_acknowledge_async (VigilSession *self, const char *const *alarm_ids, GAsyncReadyCallback callback, gpointer user_data);
gboolean vigil_session_acknowledge_finish (VigilSession *self, GAsyncResult *result, GError **error);

/* What goes with a command to alarms; each may be NULL or 0 where the command does not need it. */
typedef struct
{
  const char *reason;    /* shelve, remove: required; restore, unshelve: optional; at most 2000 bytes */
  const char *authority; /* shelve, remove: who allowed it */
  const char *order;     /* remove: the maintenance order */
  const char *text;      /* a note to each alarm, too */
  VigilTime until;       /* shelve: required; shelve once: at most until then */
} VigilAlarmOrder;

/* An alarm that a command left out. */
typedef struct
{
  char *alarm;
  char *why; /* one sentence that names it */
} VigilAlarmRefusal;

void vigil_alarm_refusal_free (VigilAlarmRefusal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilAlarmRefusal, vigil_alarm_refusal_free)

/* Acknowledge, silence, reset, shelve, shelve once, unshelve, remove or restore: what is valid is done, as one group.
 * Priority 1 is acknowledged alone, never together with others. */
void vigil_session_alarm_async (VigilSession *self,
                                VigilAlarmInput what,
                                const char *const *alarm_ids,
                                const VigilAlarmOrder *order,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/* @refused (out) (optional) (element-type VigilAlarmRefusal): what was left out, empty mostly; set in any case. */
gboolean vigil_session_alarm_finish (VigilSession *self, GAsyncResult *result, GPtrArray **refused, GError **error);
/* Whether it is valid now for one of @n_named alarms; for menus and for the list before a batch. */
gboolean vigil_session_can_alarm (VigilSession *self, VigilAlarmInput what, const char *alarm_id, guint n_named, GError **error);
/* The longest shelf that the role at this seat may make of it; 0: none. */
VigilTime vigil_session_get_longest_shelf (VigilSession *self, const char *alarm_id);

void vigil_session_note_alarm_async (VigilSession *self, const char *alarm_id, const char *text, GAsyncReadyCallback callback, gpointer user_data);
gboolean vigil_session_note_alarm_finish (VigilSession *self, GAsyncResult *result, GError **error);

/* The seat goes to @to, the shift begins anew; @record (transfer full) is an object, kept in the journal. */
void vigil_session_hand_over_async (VigilSession *self, const char *to, JsonNode *record, GAsyncReadyCallback callback, gpointer user_data);
gboolean vigil_session_hand_over_finish (VigilSession *self, GAsyncResult *result, GError **error);

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
