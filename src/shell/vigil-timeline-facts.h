/* vigil-timeline-facts.h: the alarms raised within a span of time, read from the journal off the main loop
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"

G_BEGIN_DECLS

/* One raise, as it happened. */
typedef struct
{
  VigilTime time;
  int priority;
  char *alarm;   /* alarm point */
  char *message;
  char *tag, *asset, *area, *limit, *unit, *source; /* nullable */
  double value, threshold; /* NAN: not told */
  guint64 seq;   /* in the journal; 0: not saved yet */
} VigilTimelineFact;

VigilTimelineFact *vigil_timeline_fact_new (const VigilEvent *event, guint64 seq);
/* What an alarm of the queue says of its newest raise. */
VigilTimelineFact *vigil_timeline_fact_new_from_alarm (VigilAlarm *alarm);
void vigil_timeline_fact_free (VigilTimelineFact *self);
gboolean vigil_timeline_facts_contain (GPtrArray *facts, const char *alarm, VigilTime time);

/* Reads until @expected raises within @from … @to were found, or the journal ends. */
void vigil_timeline_facts_read_async (VigilJournal *journal,
                                      VigilTime from,
                                      VigilTime to,
                                      guint expected,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
/* (element-type VigilTimelineFact) oldest first. */
GPtrArray *vigil_timeline_facts_read_finish (VigilJournal *journal,
                                             GAsyncResult *result,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
