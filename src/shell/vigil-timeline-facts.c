/* vigil-timeline-facts.c: the alarms raised within a span of time, read from the journal off the main loop
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-timeline-facts.h"

#include <math.h>
#include <string.h>

#define CHUNK 500
/* Facts are written a moment after they happened; those missed while a link was down, later still. */
#define EARLY (5 * VIGIL_SECOND)

typedef struct
{
  VigilTime from, to;
  guint expected;
} Span;

/* A snapshot has the time of the last change, and tells when it was raised beside it. */
static VigilTime
get_raise_time (const VigilEvent *event)
{
  const char *raised = event->snapshot ? vigil_event_get_string (event, "raised") : NULL;
  VigilTime time;

  return raised != NULL && vigil_time_from_rfc3339 (raised, &time) ? time : event->time;
}

/**
 * vigil_timeline_fact_new:
 * @event: an alarm.raised
 * @seq: its number in the journal; 0: none yet
 *
 * Returns: (transfer full): what it says, in the operator's language
 */
VigilTimelineFact *
vigil_timeline_fact_new (const VigilEvent *event, guint64 seq)
{
  VigilTimelineFact *self = g_new0 (VigilTimelineFact, 1);
  const char *message = vigil_event_get_text (event, "message");

  self->time = get_raise_time (event);
  self->priority = (int) vigil_event_get_int (event, "priority", 4);
  self->alarm = g_strdup (event->subject);
  self->message = g_strdup (message != NULL ? message : event->subject);
  self->tag = g_strdup (vigil_event_get_string (event, "tag"));
  self->asset = g_strdup (vigil_event_get_string (event, "asset"));
  self->area = g_strdup (vigil_event_get_string (event, "area"));
  self->limit = g_strdup (vigil_event_get_string (event, "limit"));
  self->unit = g_strdup (vigil_event_get_string (event, "unit"));
  self->source = g_strdup (event->source);
  self->value = vigil_event_get_double (event, "value");
  self->threshold = vigil_event_get_double (event, "threshold");
  self->seq = seq;
  return self;
}

VigilTimelineFact *
vigil_timeline_fact_new_from_alarm (VigilAlarm *alarm)
{
  VigilTimelineFact *self = g_new0 (VigilTimelineFact, 1);

  self->time = vigil_alarm_get_raised (alarm);
  self->priority = vigil_alarm_get_priority (alarm);
  self->alarm = g_strdup (vigil_alarm_get_id (alarm));
  self->message = g_strdup (vigil_alarm_get_message (alarm));
  self->tag = g_strdup (vigil_alarm_get_tag (alarm));
  self->asset = g_strdup (vigil_alarm_get_asset (alarm));
  self->area = g_strdup (vigil_alarm_get_area (alarm));
  self->limit = g_strdup (vigil_alarm_get_limit (alarm));
  self->unit = g_strdup (vigil_alarm_get_unit (alarm));
  self->source = g_strdup (vigil_alarm_get_source (alarm));
  self->value = vigil_alarm_get_value (alarm);
  self->threshold = vigil_alarm_get_threshold (alarm);
  return self;
}

void
vigil_timeline_fact_free (VigilTimelineFact *self)
{
  if (self == NULL)
    return;
  g_free (self->alarm);
  g_free (self->message);
  g_free (self->tag);
  g_free (self->asset);
  g_free (self->area);
  g_free (self->limit);
  g_free (self->unit);
  g_free (self->source);
  g_free (self);
}

/**
 * vigil_timeline_facts_contain:
 * @facts: (element-type VigilTimelineFact): facts
 * @alarm: an alarm point
 * @time: when it was raised
 *
 * Returns: %TRUE if that raise is among @facts
 */
gboolean
vigil_timeline_facts_contain (GPtrArray *facts, const char *alarm, VigilTime time)
{
  for (guint i = 0; i < facts->len; i++)
    {
      const VigilTimelineFact *fact = facts->pdata[i];

      if (fact->time == time && g_strcmp0 (fact->alarm, alarm) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
take_record (const VigilJournalRecord *record, const Span *span, GPtrArray *facts)
{
  g_autoptr (GPtrArray) events = NULL;

  if (g_strcmp0 (record->kind, vigil_event_type_to_string (VIGIL_EVENT_ALARM_RAISED)) != 0)
    return;
  events = vigil_event_parse (record->body, strlen (record->body), record->time, NULL, NULL);
  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      const VigilEvent *event = events->pdata[i];
      VigilTime time = get_raise_time (event);

      if (time >= span->from && time < span->to && !(event->snapshot && vigil_timeline_facts_contain (facts, event->subject, time)))
        g_ptr_array_add (facts, vigil_timeline_fact_new (event, record->seq));
    }
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  VigilJournal *journal = source;
  const Span *span = data;
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_timeline_fact_free);
  GError *error = NULL;
  guint64 after = vigil_journal_seek (journal, span->from - EARLY, NULL);

  while (facts->len < span->expected && !g_cancellable_is_cancelled (cancellable))
    {
      g_autoptr (GPtrArray) records = vigil_journal_read (journal, after, CHUNK, &error);

      if (records == NULL)
        {
          g_task_return_error (task, error);
          return;
        }
      if (records->len == 0)
        break;
      for (guint i = 0; i < records->len; i++)
        take_record (records->pdata[i], span, facts);
      after = ((const VigilJournalRecord *) records->pdata[records->len - 1])->seq;
    }
  g_task_return_pointer (task, g_steal_pointer (&facts), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * vigil_timeline_facts_read_async:
 * @journal: what to read
 * @from: begin of the span, by the time of the events
 * @to: its end
 * @expected: how many raises there are: reading ends when they were found
 * @cancellable: (nullable): ends it early
 * @callback: called when done
 * @user_data: for @callback
 */
void
vigil_timeline_facts_read_async (VigilJournal *journal,
                                 VigilTime from,
                                 VigilTime to,
                                 guint expected,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Span *span;

  g_return_if_fail (VIGIL_IS_JOURNAL (journal) && to > from);

  span = g_new (Span, 1);
  *span = (Span) { from, to, expected };
  task = g_task_new (journal, cancellable, callback, user_data);
  g_task_set_source_tag (task, vigil_timeline_facts_read_async);
  g_task_set_task_data (task, span, g_free);
  g_task_run_in_thread (task, read_thread);
}

GPtrArray *
vigil_timeline_facts_read_finish (VigilJournal *journal, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, journal), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
