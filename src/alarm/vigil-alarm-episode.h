/* vigil-alarm-episode.h: what happened, one line per annunciation, folded from the facts of a journal
 *
 * An episode begins when an alarm is announced to the operator and ends when its condition is gone, or when it is put
 * away (shelved, suppressed, out of service) or announced again. A condition that comes while its alarm is put away
 * is an episode too, but not an annunciated one. Facts may come in any order; they are folded in the order of their time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-event.h"

G_BEGIN_DECLS

/* Why an episode is over. */
typedef enum
{
  VIGIL_EPISODE_OPEN,       /* it is not */
  VIGIL_EPISODE_RETURNED,   /* the condition is gone */
  VIGIL_EPISODE_RESET,      /* a latched alarm was reset */
  VIGIL_EPISODE_REALARMED,  /* announced again: a new episode began */
  VIGIL_EPISODE_SHELVED,
  VIGIL_EPISODE_SUPPRESSED,
  VIGIL_EPISODE_REMOVED,    /* out of service */
  VIGIL_EPISODE_ANNOUNCED,  /* came while put away, and was announced later: a new episode began */
  VIGIL_N_EPISODE_ENDS
} VigilEpisodeEnd;

const char *vigil_episode_end_to_string (VigilEpisodeEnd end); /* for machines: "open", "returned" … */

/* One episode as it is read; strings live as long as the VigilAlarmEpisodes it came from. Times 0: did not happen. */
typedef struct
{
  const char *alarm;        /* alarm point */
  const char *message;      /* or NULL, as the four below */
  const char *tag;
  const char *asset;
  const char *area;
  const char *source;
  const char *acknowledger; /* who acknowledged; NULL: nobody, or not known */
  const char *note;         /* the newest */
  VigilTime begin;          /* announced, or come while put away */
  VigilTime since;          /* the condition is there since; before @begin after a shelf or a re-alarm */
  VigilTime acknowledged;
  VigilTime returned;       /* the condition is gone since */
  VigilTime ended;          /* put away, reset or announced again */
  guint point;              /* number of the alarm point: the same for all its episodes */
  guint8 priority;          /* 1 … 4; 0 unknown */
  guint8 end;               /* VigilEpisodeEnd */
  gboolean annunciated;     /* FALSE: was put away when it came */
  gboolean seen_late;       /* was acknowledged elsewhere; when is not known */
} VigilAlarmEpisode;

/* When the operator no longer had it before him: ended or returned, whichever came first; 0: he still has. */
VigilTime vigil_alarm_episode_get_over (const VigilAlarmEpisode *self);

typedef enum
{
  VIGIL_EPISODE_INHIBIT_SHELF,
  VIGIL_EPISODE_INHIBIT_SUPPRESSION,
  VIGIL_EPISODE_INHIBIT_REMOVAL,
  VIGIL_N_EPISODE_INHIBITS
} VigilEpisodeInhibit;

/* From when to when an alarm was put away; @end 0: it still is. Two rules that suppress one alarm are two of these. */
typedef struct
{
  const char *alarm;
  const char *area; /* or NULL */
  guint point;      /* number of the alarm point */
  VigilEpisodeInhibit inhibit;
  VigilTime begin, end;
} VigilAlarmAbsence;

/* For one thread at a time. */
typedef struct _VigilAlarmEpisodes VigilAlarmEpisodes;

VigilAlarmEpisodes *vigil_alarm_episodes_new (void) G_GNUC_WARN_UNUSED_RESULT;
VigilAlarmEpisodes *vigil_alarm_episodes_ref (VigilAlarmEpisodes *self);
void vigil_alarm_episodes_unref (VigilAlarmEpisodes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilAlarmEpisodes, vigil_alarm_episodes_unref)

/* Takes one fact; others than those about alarms are ignored. What is read is right after settle(). */
void vigil_alarm_episodes_fold (VigilAlarmEpisodes *self, const VigilEvent *event);
void vigil_alarm_episodes_settle (VigilAlarmEpisodes *self);

guint vigil_alarm_episodes_get_n (const VigilAlarmEpisodes *self);
/* In the order of their begin. */
void vigil_alarm_episodes_get (const VigilAlarmEpisodes *self, guint index, VigilAlarmEpisode *out);
guint vigil_alarm_episodes_get_n_points (const VigilAlarmEpisodes *self);
const char *vigil_alarm_episodes_get_point (const VigilAlarmEpisodes *self, guint point);
guint vigil_alarm_episodes_get_n_absences (const VigilAlarmEpisodes *self);
/* FALSE: no longer valid, skip it. */
gboolean vigil_alarm_episodes_get_absence (const VigilAlarmEpisodes *self, guint index, VigilAlarmAbsence *out);
/* Earliest and latest time of any fact; 0 without one. */
void vigil_alarm_episodes_get_range (const VigilAlarmEpisodes *self, VigilTime *first, VigilTime *last);

G_END_DECLS
