/* vigil-session-private.h: the session's inside, shared by its files
 *
 * vigil-session.c          the object, its feeds and its tick
 * vigil-session-facts.c    facts on their way: queued, journalled, folded
 * vigil-session-gaps.c     when nothing could be seen
 * vigil-session-watch.c    what Vigil itself raises: link loss, stale tags, limits
 * vigil-session-commands.c what the operator asks for
 * vigil-session-history.c  samples on their way to the trend history
 * vigil-session-restore.c  keyframes, and the fold of the journal at start
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-limit.h"
#include "session/vigil-session-history.h"
#include "session/vigil-session.h"

G_BEGIN_DECLS

#define VIGIL_SESSION_SOURCE "/vigil/seat"

/* One feed and what we learned of it. */
typedef struct
{
  VigilSession *session; /* borrowed */
  VigilFeed *feed;
  GHashTable *sources;   /* (element-type utf8) CloudEvents sources it carries */
  VigilLinkState state;  /* as last seen */
  VigilTime lost_since;  /* 0: not lost */
  gboolean announced;    /* the loss is an alarm already */
  char *epoch;           /* restored from the journal */
  guint64 seq;
} VigilSessionLink;

typedef struct
{
  VigilTime time;
  int priority;
  guint alarm; /* hash of the alarm point */
} VigilRaise;

/* A group of facts between arrival and fold. */
typedef struct
{
  VigilSession *session;  /* borrowed; NULL when the session is gone */
  GPtrArray *facts;       /* (element-type VigilEvent) */
  VigilSessionLink *link; /* borrowed; NULL: our own */
  gboolean snapshot_begin, snapshot_end;
  gboolean durable;
  gboolean folded;
  gboolean homeless;      /* no journal took them; they wait with the session */
  VigilTime deadline;     /* monotonic: folded unsaved if not durable by then */
  GTask *task;            /* (nullable) returned TRUE when folded */
} VigilSessionGroup;

struct _VigilSession
{
  GObject parent_instance;
  VigilSite *site;
  VigilClock *clock;
  VigilJournal *journal;
  char *journal_problem;
  VigilSituation *situation;
  VigilAlarmQueue *alarms;
  VigilSelection *selection;
  GListStore *feeds;
  GPtrArray *links;  /* of VigilSessionLink */
  char *operator;
  GQueue groups;     /* of VigilSessionGroup, in order of arrival */
  guint group_timer;
  guint tick_timer;
  guint publish_timer;
  gint64 published; /* monotonic, when the alarm rows last were */
  GPtrArray *homeless; /* (element-type VigilEvent) facts that wait for a journal */
  GArray *raises;    /* of VigilRaise, by time */
  GArray *gaps;      /* of VigilGap */
  gboolean in_keyframe; /* what is folded now is in the journal, too */
  VigilTime last_fact; /* event time of the newest fact that was noted */
  GHashTable *told_permits; /* (element-type utf8) of the snapshot under way */
  GHashTable *stale; /* (element-type utf8) tags whose staleness is an alarm */
  gboolean stale_rest;
  VigilLimitState *limits; /* one per limit of the site, for platforms that send values only */
  guint *limit_offsets;    /* first limit of each tag */
  VigilTime next_keyframe;
  struct _VigilKeyframe *keyframe; /* (nullable) being collected */
  guint keyframe_timer;
  VigilHistory *history;     /* (nullable) every sample, for trends */
  guint8 *history_qualities; /* of each tag, as the history last heard */
  gboolean started;
};

/* facts */
void vigil_session_take (VigilSession *self,
                         GPtrArray *facts,
                         VigilSessionLink *link,
                         gboolean snapshot_begin,
                         gboolean snapshot_end,
                         GTask *task);
void vigil_session_take_one (VigilSession *self, VigilEvent *event);
void vigil_session_fold (VigilSession *self, VigilEvent *event, gboolean saved);
guint vigil_session_first_raise_at (GArray *raises, VigilTime time);
void vigil_session_note_raise (VigilSession *self, const VigilEvent *event);
void vigil_session_end_batch (VigilSession *self);
void vigil_session_house_facts (VigilSession *self);
void vigil_session_clear_groups (VigilSession *self);
VigilTime vigil_session_now (VigilSession *self);
VigilEvent *vigil_session_make (VigilSession *self, VigilEventType type, const char *subject, const char *actor, JsonObject *data);

/* gaps */
void vigil_session_init_gaps (VigilSession *self);
void vigil_session_note_gap (VigilSession *self, const VigilEvent *event);

/* watch */
void vigil_session_watch_link (VigilSession *self, VigilSessionLink *link);
void vigil_session_watch_links (VigilSession *self);
void vigil_session_watch_tags (VigilSession *self);
void vigil_session_watch_limits (VigilSession *self, VigilEvent *samples);
void vigil_session_init_limits (VigilSession *self);

/* restore */
void vigil_session_start_keyframe (VigilSession *self);
void vigil_session_write_keyframe (VigilSession *self);
void vigil_session_drop_keyframe (VigilSession *self);

/* history */
void vigil_session_keep_samples (VigilSession *self, const VigilEvent *event);
void vigil_session_keep_qualities (VigilSession *self);
void vigil_session_close_history (VigilSession *self);

void vigil_session_say (VigilSession *self, const char *sentence);
VigilSessionLink *vigil_session_find_link (VigilSession *self, const char *source);

G_END_DECLS
