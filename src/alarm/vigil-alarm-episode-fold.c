/* vigil-alarm-episode-fold.c: what each fact does to the episodes of its alarm
 *
 * ISA-18.2 as far as the operator's list goes: a raise announces; what is put away is not announced; leaving the last
 * reason to be put away announces anew if the condition is still there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "alarm/vigil-alarm-episode-private.h"

static const VigilEpisodeEnd end_of[VIGIL_N_EPISODE_INHIBITS] = {
  [VIGIL_EPISODE_INHIBIT_SHELF] = VIGIL_EPISODE_SHELVED,
  [VIGIL_EPISODE_INHIBIT_SUPPRESSION] = VIGIL_EPISODE_SUPPRESSED,
  [VIGIL_EPISODE_INHIBIT_REMOVAL] = VIGIL_EPISODE_REMOVED,
};

static gboolean
is_put_away (const VigilEpisodePoint *point)
{
  for (guint i = 0; i < VIGIL_N_EPISODE_INHIBITS; i++)
    if (point->open[i] != VIGIL_EPISODE_NONE)
      return TRUE;
  return FALSE;
}

static guint8
get_flags (const VigilEpisodePoint *point)
{
  guint flags = is_put_away (point) ? VIGIL_EPISODE_ROW_HIDDEN : 0;

  for (guint i = 0; i < VIGIL_N_EPISODE_INHIBITS; i++)
    if (point->open[i] != VIGIL_EPISODE_NONE)
      flags |= VIGIL_EPISODE_ROW_INHIBITS << i;
  return (guint8) flags;
}

static VigilEpisodeRow *
last_row (VigilAlarmEpisodes *self, const VigilEpisodePoint *point)
{
  return point->row != VIGIL_EPISODE_NONE ? vigil_alarm_episodes_row (self, point->row) : NULL;
}

static void
begin_row (VigilAlarmEpisodes *self, VigilEpisodePoint *point, const VigilEpisodeFact *fact)
{
  VigilEpisodeRow row = { .begin = fact->time,
                          .since = point->since,
                          .point = fact->point,
                          .message = point->message,
                          .previous = point->row,
                          .priority = point->priority,
                          .flags = get_flags (point) };
  guint32 number = self->rows->len;

  if (self->order->len > 0
      && vigil_alarm_episodes_row (self, g_array_index (self->order, guint32, self->order->len - 1))->begin > row.begin)
    vigil_alarm_episodes_disorder (self);
  g_array_append_val (self->rows, row);
  g_array_append_val (self->order, number);
  point->row = number;
}

static void
end_row (VigilEpisodeRow *row, VigilTime time, VigilEpisodeEnd end)
{
  if (row == NULL || row->ended != 0)
    return;
  row->ended = time;
  row->end = end;
}

static void
take_description (VigilEpisodePoint *point, const VigilEpisodeFact *fact)
{
  if (fact->message != 0)
    point->message = fact->message;
  if (fact->priority != 0)
    point->priority = fact->priority;
}

static void
return_condition (VigilAlarmEpisodes *self, VigilEpisodePoint *point, VigilTime time)
{
  VigilEpisodeRow *row = last_row (self, point);

  if (!point->active)
    return;
  point->active = FALSE;
  if (row == NULL || row->returned != 0)
    return;
  row->returned = time;
  if (row->end == VIGIL_EPISODE_OPEN)
    row->end = VIGIL_EPISODE_RETURNED;
}

static void
raise_condition (VigilAlarmEpisodes *self, VigilEpisodePoint *point, const VigilEpisodeFact *fact)
{
  if (point->active)
    return;
  point->active = TRUE;
  point->since = fact->time;
  take_description (point, fact);
  begin_row (self, point, fact);
}

static void
acknowledge (VigilAlarmEpisodes *self, VigilEpisodePoint *point, const VigilEpisodeFact *fact)
{
  VigilEpisodeRow *row = last_row (self, point);

  if (row == NULL || row->acknowledged != 0 || row->ended != 0)
    return;
  row->acknowledged = fact->time;
  row->actor = fact->seen_late ? 0 : fact->actor;
  if (fact->seen_late)
    row->flags |= VIGIL_EPISODE_ROW_SEEN_LATE;
}

static void
announce_again (VigilAlarmEpisodes *self, VigilEpisodePoint *point, const VigilEpisodeFact *fact)
{
  if (!point->active || is_put_away (point))
    return;
  take_description (point, fact);
  end_row (last_row (self, point), fact->time, VIGIL_EPISODE_REALARMED);
  begin_row (self, point, fact);
}

/* The newest span of @point that is open, of @rule if that is not 0. */
static guint32
find_open (const VigilAlarmEpisodes *self, const VigilEpisodePoint *point, VigilEpisodeInhibit inhibit, guint32 rule)
{
  for (guint32 i = point->open[inhibit]; i != VIGIL_EPISODE_NONE;)
    {
      const VigilEpisodeSpan *span = &g_array_index (self->spans, VigilEpisodeSpan, i);

      if (span->inhibit == inhibit && span->end == 0 && (rule == 0 || span->rule == rule))
        return i;
      i = span->previous;
    }
  return VIGIL_EPISODE_NONE;
}

static void
put_away (VigilAlarmEpisodes *self, VigilEpisodePoint *point, const VigilEpisodeFact *fact, VigilEpisodeInhibit inhibit)
{
  VigilEpisodeSpan span = { .begin = fact->time, .point = fact->point, .previous = point->span, .inhibit = inhibit, .rule = fact->text };

  if (find_open (self, point, inhibit, fact->text) != VIGIL_EPISODE_NONE)
    return;
  take_description (point, fact);
  if (point->active && !is_put_away (point))
    end_row (last_row (self, point), fact->time, end_of[inhibit]);
  point->open[inhibit] = point->span = self->spans->len;
  g_array_append_val (self->spans, span);
}

static void
bring_back (VigilAlarmEpisodes *self, VigilEpisodePoint *point, const VigilEpisodeFact *fact, VigilEpisodeInhibit inhibit)
{
  guint32 open = find_open (self, point, inhibit, fact->text);

  if (open == VIGIL_EPISODE_NONE)
    return;
  g_array_index (self->spans, VigilEpisodeSpan, open).end = fact->time;
  point->open[inhibit] = find_open (self, point, inhibit, 0);
  if (!point->active || is_put_away (point))
    return;
  end_row (last_row (self, point), fact->time, VIGIL_EPISODE_ANNOUNCED);
  begin_row (self, point, fact);
}

static void
note (VigilAlarmEpisodes *self, VigilEpisodePoint *point, const VigilEpisodeFact *fact)
{
  if (point->row != VIGIL_EPISODE_NONE)
    last_row (self, point)->note = fact->text;
}

/* Folds one fact into its point; it is not older than those folded before. */
void
vigil_alarm_episodes_apply (VigilAlarmEpisodes *self, const VigilEpisodeFact *fact)
{
  VigilEpisodePoint *point = vigil_alarm_episodes_point (self, fact->point);

  switch (fact->type)
    {
    case VIGIL_EVENT_ALARM_RAISED:
      raise_condition (self, point, fact);
      break;
    case VIGIL_EVENT_ALARM_ACKNOWLEDGED:
      acknowledge (self, point, fact);
      break;
    case VIGIL_EVENT_ALARM_RETURNED:
      return_condition (self, point, fact->time);
      break;
    case VIGIL_EVENT_ALARM_RESET:
      end_row (last_row (self, point), fact->time, VIGIL_EPISODE_RESET);
      break;
    case VIGIL_EVENT_ALARM_REALARMED:
      announce_again (self, point, fact);
      break;
    case VIGIL_EVENT_ALARM_SHELVED:
      put_away (self, point, fact, VIGIL_EPISODE_INHIBIT_SHELF);
      break;
    case VIGIL_EVENT_ALARM_UNSHELVED:
      bring_back (self, point, fact, VIGIL_EPISODE_INHIBIT_SHELF);
      break;
    case VIGIL_EVENT_ALARM_SUPPRESSED:
      put_away (self, point, fact, VIGIL_EPISODE_INHIBIT_SUPPRESSION);
      break;
    case VIGIL_EVENT_ALARM_UNSUPPRESSED:
      bring_back (self, point, fact, VIGIL_EPISODE_INHIBIT_SUPPRESSION);
      break;
    case VIGIL_EVENT_ALARM_REMOVED:
      put_away (self, point, fact, VIGIL_EPISODE_INHIBIT_REMOVAL);
      break;
    case VIGIL_EVENT_ALARM_RESTORED:
      bring_back (self, point, fact, VIGIL_EPISODE_INHIBIT_REMOVAL);
      break;
    case VIGIL_EVENT_ALARM_NOTED:
      note (self, point, fact);
      break;
    default: /* silenced: the sound only */
      break;
    }
}

/* Folding a point anew */

static void
forget (VigilAlarmEpisodes *self, VigilEpisodePoint *point)
{
  for (guint32 i = point->row; i != VIGIL_EPISODE_NONE; i = vigil_alarm_episodes_row (self, i)->previous)
    {
      vigil_alarm_episodes_row (self, i)->flags |= VIGIL_EPISODE_ROW_DEAD;
      self->n_dead++;
    }
  for (guint32 i = point->span; i != VIGIL_EPISODE_NONE; i = g_array_index (self->spans, VigilEpisodeSpan, i).previous)
    g_array_index (self->spans, VigilEpisodeSpan, i).dead = TRUE;
  point->row = point->span = VIGIL_EPISODE_NONE;
  for (guint i = 0; i < VIGIL_N_EPISODE_INHIBITS; i++)
    point->open[i] = VIGIL_EPISODE_NONE;
  point->active = point->late = FALSE;
  vigil_alarm_episodes_disorder (self); /* dead rows go with the next sorting */
}

static int
compare_facts (gconstpointer a, gconstpointer b, gpointer data)
{
  const VigilAlarmEpisodes *self = data;
  guint32 i = *(const guint32 *) a, j = *(const guint32 *) b;
  const VigilEpisodeFact *one = &g_array_index (self->facts, VigilEpisodeFact, i);
  const VigilEpisodeFact *other = &g_array_index (self->facts, VigilEpisodeFact, j);

  if (one->time != other->time)
    return one->time < other->time ? -1 : 1;
  return i < j ? -1 : i > j;
}

/* Drops what is known of a point and folds all its facts in the order of their time. */
void
vigil_alarm_episodes_fold_anew (VigilAlarmEpisodes *self, guint32 number)
{
  VigilEpisodePoint *point = vigil_alarm_episodes_point (self, number);
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (guint32));

  forget (self, point);
  for (guint32 i = point->fact; i != VIGIL_EPISODE_NONE; i = g_array_index (self->facts, VigilEpisodeFact, i).previous)
    g_array_append_val (facts, i);
  g_array_sort_with_data (facts, compare_facts, self);
  for (guint i = 0; i < facts->len; i++)
    vigil_alarm_episodes_apply (self, &g_array_index (self->facts, VigilEpisodeFact, g_array_index (facts, guint32, i)));
}
