/* vigil-annunciator.h: decides what sounds now
 *
 * Rules: the worst unacknowledged, unsilenced alarm sounds, and again after an interval that is
 * shorter the worse it is, until it is acknowledged or silenced; a new alarm sounds at once, but
 * what comes within 2 s of it is summarised with it unless it is worse; a lost link has a sound of
 * its own, and sounds again every five minutes however often it is silenced; silence ends what
 * sounds now, never what comes later. What is shelved, suppressed or out of service never sounds.
 * Pure: it plays nothing and asks no clock.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-types.h"

G_BEGIN_DECLS

/* New alarms that come so soon after a sound share it. */
#define VIGIL_ANNUNCIATOR_BURST (2 * VIGIL_SECOND)
/* A lost link that was silenced or acknowledged sounds again. */
#define VIGIL_ANNUNCIATOR_LINK_REMINDER (5 * VIGIL_MINUTE)
/* No sound of data/sounds is longer. */
#define VIGIL_ANNUNCIATOR_LONGEST (2 * VIGIL_SECOND)

typedef enum
{
  VIGIL_SOUND_NONE,
  VIGIL_SOUND_PRIORITY_1, /* worst */
  VIGIL_SOUND_PRIORITY_2,
  VIGIL_SOUND_PRIORITY_3,
  VIGIL_SOUND_PRIORITY_4,
  VIGIL_SOUND_LINK_LOST,
  VIGIL_SOUND_RETURN, /* an alarm of priority 1 or 2 is gone, once */
  VIGIL_SOUND_TEST,
  VIGIL_N_SOUNDS
} VigilSound;

/* File name in data/sounds without its ending, "priority-1"; NULL for none. */
const char *vigil_sound_to_string (VigilSound sound);

/* One alarm as the queue has it. */
typedef struct
{
  const char *id;
  int priority;      /* 1 worst … 4 */
  VigilTime raised;  /* of the newest raise or re-alarm: a later one than known sounds anew */
  gboolean unacknowledged;
  gboolean active;
  gboolean silenced; /* somebody silenced it, here or at another seat */
  gboolean inhibited; /* shelved, suppressed, out of service */
  gboolean link;     /* the loss of a link */
} VigilSoundAlarm;

/* New alarms that one sound stands for. */
typedef struct
{
  guint n_new, by_priority[5]; /* index 1 … 4 */
  guint n_links;               /* links lost among them */
  const char *newest;          /* (nullable) id of the last of them; until the next vigil_annunciator_tick() */
} VigilSoundSummary;

typedef struct
{
  VigilSound sound;   /* starts now, in place of what may still be heard; NONE: nothing starts */
  gboolean stop;      /* what is heard now ends: it was silenced or acknowledged */
  gboolean summary;   /* a burst is over: @said tells of it, to be spoken */
  VigilSoundSummary said;
  VigilTime next;     /* when to ask again at latest; 0: when something changes */
} VigilSounding;

typedef struct _VigilAnnunciator VigilAnnunciator;

VigilAnnunciator *vigil_annunciator_new (void) G_GNUC_WARN_UNUSED_RESULT;
void vigil_annunciator_free (VigilAnnunciator *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilAnnunciator, vigil_annunciator_free)

/* How long the worst alarm may stay silent. Sound of a priority or of a lost link. */
VigilTime vigil_annunciator_get_interval (VigilSound sound);

/* What is known of one alarm now. */
void vigil_annunciator_set_alarm (VigilAnnunciator *self, const VigilSoundAlarm *alarm, VigilTime now);
/* It is no more in the queue. */
void vigil_annunciator_remove_alarm (VigilAnnunciator *self, const char *alarm_id);
/* Instead of both, the whole queue: what is not among @alarms is gone. */
void vigil_annunciator_set_alarms (VigilAnnunciator *self, const VigilSoundAlarm *alarms, guint n_alarms, VigilTime now);
/* All that would sound now is silent, until something new comes. */
void vigil_annunciator_silence (VigilAnnunciator *self, VigilTime now);
/* Ids that vigil_annunciator_silence() would silence (element-type utf8), owned by the caller, ids borrowed. */
GPtrArray *vigil_annunciator_list_sounding (VigilAnnunciator *self) G_GNUC_WARN_UNUSED_RESULT;
guint vigil_annunciator_get_n_sounding (VigilAnnunciator *self);
/* Worst of what is unacknowledged, silenced or not; 0: nothing. For the beacon. */
int vigil_annunciator_get_worst (VigilAnnunciator *self);

/* What to do now. Changes what is known about what sounds: do it. */
void vigil_annunciator_tick (VigilAnnunciator *self, VigilTime now, VigilSounding *sounding);

G_END_DECLS
