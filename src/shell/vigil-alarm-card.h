/* vigil-alarm-card.h: what the desk remembers of one alarm, so that it is asked for once and not at every key
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"

G_BEGIN_DECLS

typedef struct _VigilAlarmCard
{
  VigilAlarm *alarm; /* owned */
  gboolean stale;    /* the alarm changed since it was looked at */
  /* of the alarm as last looked at: to ask it a hundred thousand times for each key takes too long */
  VigilTime changed;
  int priority;
  VigilAlarmState state;
  gboolean unacknowledged;

  VigilTime stamp;   /* change of the alarm that the texts are of; valid while @folded is there */
  char *folded;      /* message, place, tag and id, case folded; NULL: not made yet */
  char *folded_tag;  /* or NULL */
  char *folded_type; /* limit, class, kind of what is measured */
  const char *asset, *area, *enterprise; /* ids, of the alarm or the site; NULL: none */

  /* of the filter */
  guint asked;       /* which filter was asked */
  VigilTime asked_of; /* which change of the alarm */
  VigilAlarmState asked_as; /* two changes can be told of at one time */
  gboolean passes;

  /* of the desk */
  guint index;       /* row, if it has one: then the row has this card */
  guint order;       /* place among all cards, if it is there: then this card stands there */
  guint pass;        /* mark of the present arrangement */
  VigilTime raised;  /* raise that was counted */
  guint count;
  guint indent;      /* under its cause */
  gpointer group;    /* of the present arrangement; borrowed */
  struct _VigilAlarmCard *cause; /* first alarm that it follows from, where it may be put away under it; borrowed */
} VigilAlarmCard;

VigilAlarmCard *vigil_alarm_card_new (VigilAlarm *alarm) G_GNUC_WARN_UNUSED_RESULT;
void vigil_alarm_card_free (VigilAlarmCard *self);
/* Looks at the alarm again. */
void vigil_alarm_card_refresh (VigilAlarmCard *self);
/* Makes the texts, if they are not there or the alarm changed since. TRUE: it had to. */
gboolean vigil_alarm_card_read (VigilAlarmCard *self, VigilSite *site);

G_END_DECLS
