/* vigil-alarm-chatter.c: follows the raises and returns of the last minute, alarm by alarm
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "alarm/vigil-alarm-chatter.h"

#include <string.h>

typedef struct
{
  VigilTime raised, returned;
} Cycle;

typedef struct
{
  char *id;
  VigilTime raised;  /* of the raise that has not returned yet; 0: it has */
  VigilTime last;    /* the newest thing that happened to it */
  Cycle cycles[VIGIL_ALARM_CHATTER_CYCLES]; /* the newest last */
  guint n_cycles;
  VigilAlarmPace pace;
  guint count;       /* raises while it chatters */
  gboolean declined;
} Point;

struct _VigilAlarmChatter
{
  GHashTable *points; /* id → Point, only of alarms that moved within the last minute or are active */
  guint n_chattering;
};

static void
point_free (gpointer data)
{
  Point *point = data;

  g_free (point->id);
  g_free (point);
}

VigilAlarmChatter *
vigil_alarm_chatter_new (void)
{
  VigilAlarmChatter *self = g_new0 (VigilAlarmChatter, 1);

  self->points = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, point_free);
  return self;
}

void
vigil_alarm_chatter_free (VigilAlarmChatter *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->points);
  g_free (self);
}

static Point *
find (const VigilAlarmChatter *self, const char *alarm_id)
{
  return g_hash_table_lookup (self->points, alarm_id);
}

static Point *
take (VigilAlarmChatter *self, const char *alarm_id)
{
  Point *point = find (self, alarm_id);

  if (point != NULL)
    return point;
  point = g_new0 (Point, 1);
  point->id = g_strdup (alarm_id);
  g_hash_table_insert (self->points, point->id, point);
  return point;
}

static gboolean
set_pace (VigilAlarmChatter *self, Point *point, VigilAlarmPace pace)
{
  if (point->pace == pace)
    return FALSE;
  if (point->pace == VIGIL_ALARM_CHATTERING)
    {
      self->n_chattering--;
      point->count = 0;
      point->declined = FALSE;
    }
  if (pace == VIGIL_ALARM_CHATTERING)
    {
      self->n_chattering++;
      point->count = point->n_cycles;
    }
  point->pace = pace;
  return TRUE;
}

/* Times of one alarm never run backwards: a clock that was set back makes what is known as old as it. */
static void
clamp (Point *point, VigilTime now)
{
  if (point->last <= now)
    return;
  for (guint i = 0; i < point->n_cycles; i++)
    {
      point->cycles[i].raised = MIN (point->cycles[i].raised, now);
      point->cycles[i].returned = MIN (point->cycles[i].returned, now);
    }
  point->raised = MIN (point->raised, now);
  point->last = now;
}

static void
add_cycle (Point *point, VigilTime raised, VigilTime returned)
{
  if (point->n_cycles == VIGIL_ALARM_CHATTER_CYCLES)
    {
      memmove (point->cycles, point->cycles + 1, sizeof (Cycle) * (VIGIL_ALARM_CHATTER_CYCLES - 1));
      point->n_cycles--;
    }
  point->cycles[point->n_cycles++] = (Cycle) { raised, returned };
}

/* The newest three cycles, whole, within the minute. */
static gboolean
is_chattering (const Point *point)
{
  const Cycle *first = &point->cycles[0], *last = &point->cycles[VIGIL_ALARM_CHATTER_CYCLES - 1];

  return point->n_cycles == VIGIL_ALARM_CHATTER_CYCLES
         && last->returned - first->raised <= VIGIL_ALARM_CHATTER_WINDOW;
}

static gboolean
is_fleeting (const Point *point)
{
  const Cycle *last = &point->cycles[point->n_cycles - 1];
  const Cycle *before = point->n_cycles > 1 ? last - 1 : NULL;

  return last->returned - last->raised <= VIGIL_ALARM_FLEETING_MAX
         && (before == NULL || last->raised - before->returned > VIGIL_ALARM_CHATTER_WINDOW);
}

/* Whether a minute has passed since the last whole cycle. */
static gboolean
is_quiet (const Point *point, VigilTime now)
{
  return point->n_cycles == 0 || now - point->cycles[point->n_cycles - 1].returned > VIGIL_ALARM_CHATTER_WINDOW;
}

static gboolean
calm (VigilAlarmChatter *self, Point *point, VigilTime now)
{
  if (!is_quiet (point, now))
    return FALSE;
  point->n_cycles = 0;
  return set_pace (self, point, VIGIL_ALARM_STEADY);
}

/**
 * vigil_alarm_chatter_raise:
 * @self: what is known
 * @alarm_id: alarm point
 * @time: when it was raised, µs
 *
 * Returns: whether its pace changed: one that was thought to be fleeting is not when it comes again
 */
gboolean
vigil_alarm_chatter_raise (VigilAlarmChatter *self, const char *alarm_id, VigilTime time)
{
  Point *point;
  gboolean changed;

  g_return_val_if_fail (self != NULL && alarm_id != NULL, FALSE);

  point = take (self, alarm_id);
  clamp (point, time);
  changed = calm (self, point, time);
  point->last = time;
  if (point->raised != 0)
    return changed; /* told twice */
  point->raised = time;
  if (point->pace == VIGIL_ALARM_CHATTERING)
    point->count++;
  if (point->pace == VIGIL_ALARM_FLEETING)
    changed |= set_pace (self, point, VIGIL_ALARM_STEADY);
  return changed;
}

/**
 * vigil_alarm_chatter_return:
 * @self: what is known
 * @alarm_id: alarm point
 * @time: when its condition was gone, µs
 *
 * A return without a raise changes nothing.
 *
 * Returns: whether its pace changed
 */
gboolean
vigil_alarm_chatter_return (VigilAlarmChatter *self, const char *alarm_id, VigilTime time)
{
  Point *point;

  g_return_val_if_fail (self != NULL && alarm_id != NULL, FALSE);

  point = find (self, alarm_id);
  if (point == NULL || point->raised == 0)
    return FALSE;
  clamp (point, time);
  add_cycle (point, point->raised, time);
  point->raised = 0;
  point->last = time;
  if (point->pace == VIGIL_ALARM_CHATTERING)
    return FALSE;
  if (is_chattering (point))
    return set_pace (self, point, VIGIL_ALARM_CHATTERING);
  return set_pace (self, point, is_fleeting (point) ? VIGIL_ALARM_FLEETING : VIGIL_ALARM_STEADY);
}

/**
 * vigil_alarm_chatter_tick:
 * @self: what is known
 * @now: the time
 *
 * Lets go of what has been quiet for more than a minute.
 *
 * Returns: whether the pace of an alarm changed
 */
gboolean
vigil_alarm_chatter_tick (VigilAlarmChatter *self, VigilTime now)
{
  GHashTableIter iter;
  gpointer value;
  gboolean changed = FALSE;

  g_return_val_if_fail (self != NULL, FALSE);

  g_hash_table_iter_init (&iter, self->points);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Point *point = value;

      clamp (point, now);
      changed |= calm (self, point, now);
      if (point->raised == 0 && point->n_cycles == 0)
        g_hash_table_iter_remove (&iter);
    }
  return changed;
}

VigilAlarmPace
vigil_alarm_chatter_get_pace (const VigilAlarmChatter *self, const char *alarm_id)
{
  const Point *point;

  g_return_val_if_fail (self != NULL && alarm_id != NULL, VIGIL_ALARM_STEADY);
  point = find (self, alarm_id);
  return point != NULL ? point->pace : VIGIL_ALARM_STEADY;
}

guint
vigil_alarm_chatter_get_count (const VigilAlarmChatter *self, const char *alarm_id)
{
  const Point *point;

  g_return_val_if_fail (self != NULL && alarm_id != NULL, 0);
  point = find (self, alarm_id);
  return point != NULL ? point->count : 0;
}

gboolean
vigil_alarm_chatter_proposes_shelf (const VigilAlarmChatter *self, const char *alarm_id)
{
  const Point *point;

  g_return_val_if_fail (self != NULL && alarm_id != NULL, FALSE);
  point = find (self, alarm_id);
  return point != NULL && point->pace == VIGIL_ALARM_CHATTERING && !point->declined;
}

void
vigil_alarm_chatter_decline (VigilAlarmChatter *self, const char *alarm_id)
{
  Point *point;

  g_return_if_fail (self != NULL && alarm_id != NULL);
  point = find (self, alarm_id);
  if (point != NULL && point->pace == VIGIL_ALARM_CHATTERING)
    point->declined = TRUE;
}

guint
vigil_alarm_chatter_get_n_chattering (const VigilAlarmChatter *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_chattering;
}

GPtrArray *
vigil_alarm_chatter_list (const VigilAlarmChatter *self, VigilAlarmPace pace)
{
  GPtrArray *ids = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_return_val_if_fail (self != NULL, ids);

  g_hash_table_iter_init (&iter, self->points);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((Point *) value)->pace == pace)
      g_ptr_array_add (ids, ((Point *) value)->id);
  return ids;
}
