/* vigil-session-private.h: the session's inside, shared by its files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * vigil-session.c          the object, its feeds and its tick
 * vigil-session-facts.c    facts on their way: queued, journalled, folded
 * vigil-session-gaps.c     when nothing could be seen
 * vigil-session-watch.c    what Vigil itself raises: link loss, stale tags, limits
 * vigil-session-commands.c the only way to a link, and what is asked of the plant
 * vigil-gateway*.c         … who may, how it is confirmed, what comes of it
 * vigil-session-people.c   signing on, the lock, the second person
 * vigil-session-desk.c     what the operator does to alarms
 * vigil-session-rights.c   … and whether it is valid
 * vigil-session-send.c     … told to the platform
 * vigil-session-seat.c     who has the seat, notes, the handover
 * vigil-session-timers.c   what time does to alarms: shelves end, alarms are announced again
 * vigil-session-rules.c    suppression by design
 * vigil-session-ingest.c   what a platform's fact becomes before it is kept
 * vigil-session-history.c  samples on their way to the trend history
 * vigil-hazard-desk.c      zones of gas, fire and blast
 * vigil-incident-desk.c    incidents and their plans
 * vigil-session-restore.c  keyframes, and the fold of the journal at start
 */
#pragma once

#include "alarm/vigil-alarm-rules.h"
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
  GTask *saved;           /* (nullable) returned TRUE when the journal has them, an error when it never will */
} VigilSessionGroup;

#define VIGIL_SESSION_MOST_HOMELESS 100000

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
  guint most_homeless; /* a day without a journal must not end in a day without memory */
  guint n_lost;        /* facts that came when that many waited, */
  VigilTime lost_since; /* the first of them */
  GArray *raises;    /* of VigilRaise, by time */
  GArray *gaps;      /* of VigilGap */
  gboolean folding;
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
  VigilRole role;
  gboolean restoring;      /* the journal is being read */
  gboolean operator_given; /* else the name is that of whom the journal knows at this seat */
  char *seat_operator;     /* (nullable) as the journal has it */
  VigilTime shift_since;   /* 0: not known */
  GHashTable *requests;    /* (element-type utf8) ids of our commands, to know their echo */
  GQueue request_order;    /* of the same, oldest first; owns them */
  GHashTable *timers;      /* id of an alarm → what waits, see vigil-session-timers.c */
  GHashTable *shelves;     /* the same, of those that are shelved */
  guint timer_round, timer_row;
  VigilTime awake_since;   /* when Vigil began to look */
  VigilAlarmRules *rules;
  gboolean rules_news;     /* an alarm or a permit changed that a rule may look at */
  GHashTable *rule_parents; /* (element-type utf8) alarms that rules look at */
  VigilTime rules_now, rules_steady; /* of the last evaluation: a time that does not go back, and its monotonic twin */
  struct _VigilHazardDesk *hazard_desk;
  struct _VigilIncidentDesk *incident_desk;
  struct _VigilGateway *gateway;
  struct _VigilPeople *people;
  VigilMode mode;
  VigilTime rules_from;    /* monotonic: not evaluated before, while values are still to come */
};

/* facts */
void vigil_session_take (VigilSession *self,
                         GPtrArray *facts,
                         VigilSessionLink *link,
                         gboolean snapshot_begin,
                         gboolean snapshot_end,
                         GTask *task);
void vigil_session_take_one (VigilSession *self, VigilEvent *event);
/* @event and @saved are taken; @saved returns when the journal has it, never before. */
void vigil_session_take_durably (VigilSession *self, VigilEvent *event, GTask *saved);
void vigil_session_fold (VigilSession *self, VigilEvent *event, gboolean saved);
guint vigil_session_first_raise_at (GArray *raises, VigilTime time);
void vigil_session_note_raise (VigilSession *self, const VigilEvent *event);
void vigil_session_end_batch (VigilSession *self);
/* What is in no journal and never will be, in a sentence. */
char *vigil_session_dup_lost (VigilSession *self);
void vigil_session_house_facts (VigilSession *self);
void vigil_session_clear_groups (VigilSession *self);
VigilTime vigil_session_now (VigilSession *self);
VigilEvent *vigil_session_make (VigilSession *self, VigilEventType type, const char *subject, const char *actor, JsonObject *data);

void vigil_session_remember_request (VigilSession *self, const VigilEvent *event);
VigilEvent *vigil_session_ingest (VigilSession *self, VigilEvent *event);

/* desk */
gboolean vigil_session_check_order (VigilSession *self, VigilAlarmInput what, const VigilAlarmOrder *order, GError **error);
gboolean vigil_session_check_alarm (VigilSession *self,
                                    VigilAlarmInput what,
                                    const char *id,
                                    guint n_named,
                                    const VigilAlarmOrder *order,
                                    GError **error);
gboolean vigil_session_is_text (const char *text);
gboolean vigil_session_check_text (const char *text, gsize max, GError **error);
VigilTime vigil_session_get_shelf_end (VigilSession *self, const char *id, const VigilAlarmOrder *order);
void vigil_session_introduce (VigilSession *self, const char *id, JsonObject *data);
void vigil_session_set_text (JsonObject *data, const char *member, const VigilText *text);
VigilEvent *vigil_session_make_note (VigilSession *self, const char *id, const char *text);
gboolean vigil_session_is_own_alarm (VigilAlarm *alarm);
VigilSessionLink *vigil_session_link_of_alarm (VigilSession *self, const char *id);
VigilEvent *vigil_session_make_request (VigilSession *self, const char *command, const char *target, JsonNode *args);
/* The only way by which a request leaves: FALSE, and nothing is sent, in a drill and in a replay. */
gboolean vigil_session_send (VigilSession *self, VigilSessionLink *link, VigilEvent *request, guint timeout, GAsyncReadyCallback callback, gpointer user_data);
VigilSessionLink *vigil_session_find_live_link (VigilSession *self);
void vigil_session_send_alarm_requests (VigilSession *self, VigilAlarmInput what, GPtrArray *facts);

/* seat */
void vigil_session_note_seat (VigilSession *self, const VigilEvent *event);
void vigil_session_append_seat (VigilSession *self, GString *out);
void vigil_session_restore_seat (VigilSession *self, JsonObject *keyframe);
void vigil_session_settle_seat (VigilSession *self);

/* timers */
void vigil_session_init_timers (VigilSession *self);
void vigil_session_clear_timers (VigilSession *self);
void vigil_session_end_shelves (VigilSession *self);
void vigil_session_follow_alarms (VigilSession *self);
gboolean vigil_session_has_one_shot (VigilSession *self, const VigilEvent *event);
void vigil_session_note_one_shot (VigilSession *self, const VigilEvent *event, GPtrArray *ended);

/* rules */
void vigil_session_init_rules (VigilSession *self);
void vigil_session_clear_rules (VigilSession *self);
void vigil_session_feed_rules (VigilSession *self, const VigilEvent *event);
void vigil_session_hold_rules (VigilSession *self, VigilTime longest);
void vigil_session_restore_rules (VigilSession *self);
void vigil_session_follow_rules (VigilSession *self);

/* gaps */
void vigil_session_init_gaps (VigilSession *self);
void vigil_session_note_gap (VigilSession *self, const VigilEvent *event);

/* watch */
void vigil_session_watch_link (VigilSession *self, VigilSessionLink *link);
void vigil_session_watch_links (VigilSession *self);
void vigil_session_watch_tags (VigilSession *self);
void vigil_session_watch_limits (VigilSession *self, VigilEvent *samples);
void vigil_session_init_limits (VigilSession *self);
gboolean vigil_session_adopt_alarm (VigilSession *self, const char *id);

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
