/* vigil-alarm-episode-order.c: episodes by their begin, and the room of those that were folded anew
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "alarm/vigil-alarm-episode-private.h"

/* So many dead rows are not worth a thought. */
#define MIN_DEAD 10000

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const VigilAlarmEpisodes *self = data;
  guint32 i = *(const guint32 *) a, j = *(const guint32 *) b;
  VigilTime one = vigil_alarm_episodes_row (self, i)->begin, other = vigil_alarm_episodes_row (self, j)->begin;

  if (one != other)
    return one < other ? -1 : 1;
  return i < j ? -1 : i > j;
}

static GArray *
take_living (const VigilAlarmEpisodes *self, guint first, guint end)
{
  GArray *living = g_array_sized_new (FALSE, FALSE, sizeof (guint32), end - first);

  for (guint i = first; i < end; i++)
    {
      guint32 row = g_array_index (self->order, guint32, i);

      if (!(vigil_alarm_episodes_row (self, row)->flags & VIGIL_EPISODE_ROW_DEAD))
        g_array_append_val (living, row);
    }
  return living;
}

static void
merge (VigilAlarmEpisodes *self, const GArray *one, const GArray *other)
{
  guint i = 0, j = 0;

  g_array_set_size (self->order, 0);
  while (i < one->len || j < other->len)
    {
      const guint32 *a = &g_array_index (one, guint32, i), *b = &g_array_index (other, guint32, j);

      if (j == other->len || (i < one->len && compare_rows (a, b, self) <= 0))
        {
          g_array_append_val (self->order, *a);
          i++;
        }
      else
        {
          g_array_append_val (self->order, *b);
          j++;
        }
    }
}

/* Compaction */

static guint32
look_up (const guint32 *places, guint32 number)
{
  return number != VIGIL_EPISODE_NONE ? places[number] : VIGIL_EPISODE_NONE;
}

/* Moves the living rows together; gives the new number of each. A living row has only living ones before it. */
static guint32 *
compact_rows (VigilAlarmEpisodes *self)
{
  guint32 *places = g_new (guint32, self->rows->len), n = 0;

  for (guint32 i = 0; i < self->rows->len; i++)
    {
      VigilEpisodeRow row = *vigil_alarm_episodes_row (self, i);

      if (row.flags & VIGIL_EPISODE_ROW_DEAD)
        continue;
      row.previous = look_up (places, row.previous);
      *vigil_alarm_episodes_row (self, n) = row;
      places[i] = n++;
    }
  g_array_set_size (self->rows, n);
  return places;
}

static guint32 *
compact_spans (VigilAlarmEpisodes *self)
{
  guint32 *places = g_new (guint32, MAX (self->spans->len, 1)), n = 0;

  for (guint32 i = 0; i < self->spans->len; i++)
    {
      VigilEpisodeSpan span = g_array_index (self->spans, VigilEpisodeSpan, i);

      if (span.dead)
        continue;
      span.previous = look_up (places, span.previous);
      g_array_index (self->spans, VigilEpisodeSpan, n) = span;
      places[i] = n++;
    }
  g_array_set_size (self->spans, n);
  return places;
}

static void
compact (VigilAlarmEpisodes *self)
{
  g_autofree guint32 *rows = compact_rows (self), *spans = compact_spans (self);

  for (guint i = 0; i < self->points->len; i++)
    {
      VigilEpisodePoint *point = vigil_alarm_episodes_point (self, i);

      point->row = look_up (rows, point->row);
      point->span = look_up (spans, point->span);
      for (guint k = 0; k < VIGIL_N_EPISODE_INHIBITS; k++)
        point->open[k] = look_up (spans, point->open[k]);
    }
  for (guint i = 0; i < self->order->len; i++)
    g_array_index (self->order, guint32, i) = rows[g_array_index (self->order, guint32, i)];
  self->n_dead = 0;
}

/* Takes the dead rows out and merges those that are new with those that were in order: linear but for the new ones.
 * Where most rows are dead, as when facts of one alarm come late again and again, their room is used anew. */
void
vigil_alarm_episodes_put_in_order (VigilAlarmEpisodes *self)
{
  g_autoptr (GArray) old = take_living (self, 0, self->n_sorted);
  g_autoptr (GArray) new = take_living (self, self->n_sorted, self->order->len);

  g_array_sort_with_data (new, compare_rows, self);
  merge (self, old, new);
  self->disordered = FALSE;
  if (self->n_dead > MIN_DEAD && self->n_dead > self->rows->len / 2)
    compact (self);
}
