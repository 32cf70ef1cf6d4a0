/* vigil-history-reduce.c: many points to a few per column of the screen, with every extreme kept
 *
 * First, last, lowest and highest of each pixel column draw the same picture as all points do: U. Jugel et
 * al., "M4: A visualization-oriented time series data aggregation", PVLDB 7(10), 2014. Quality and gaps are
 * kept beside them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "journal/vigil-history-reduce.h"

#include <string.h>

/**
 * vigil_history_reducer_init:
 * @self: (out caller-allocates): the reducer
 * @from: the left edge
 * @to: the right edge
 * @columns: into how many parts the time is divided; 0: every point is kept
 * @gap: silence that breaks the line, µs; 0: none does
 * @out: (element-type VigilHistoryPoint): gets the points; borrowed until the end
 *
 * Of the points outside, the last before and the first after are kept, for lines that cross an edge.
 */
void
vigil_history_reducer_init (VigilHistoryReducer *self, VigilTime from, VigilTime to, guint columns, VigilTime gap,
                            GArray *out)
{
  g_return_if_fail (self != NULL && to >= from && out != NULL);

  *self = (VigilHistoryReducer) { .from = from, .to = to, .columns = columns, .gap = gap, .out = out, .column = -1 };
}

static void
emit (VigilHistoryReducer *self, const VigilHistorySlot *slot, gboolean breaks)
{
  VigilHistoryPoint point = slot->point;

  point.breaks = breaks;
  g_array_append_val (self->out, point);
}

static int
compare_slots (gconstpointer a, gconstpointer b)
{
  guint64 one = ((const VigilHistorySlot *) a)->order, other = ((const VigilHistorySlot *) b)->order;

  return one < other ? -1 : one > other;
}

static void
sort_slots (VigilHistorySlot *slots, guint n)
{
  for (guint i = 1; i < n; i++)
    for (guint k = i; k > 0 && compare_slots (&slots[k - 1], &slots[k]) > 0; k--)
      {
        VigilHistorySlot other = slots[k];

        slots[k] = slots[k - 1];
        slots[k - 1] = other;
      }
}

static void
flush_column (VigilHistoryReducer *self)
{
  VigilHistorySlot kept[VIGIL_HISTORY_N_SLOTS];
  guint64 last = 0;

  memcpy (kept, self->slots, sizeof kept);
  sort_slots (kept, VIGIL_HISTORY_N_SLOTS);
  for (guint i = 0; i < VIGIL_HISTORY_N_SLOTS; i++)
    {
      guint64 order = kept[i].order;

      if (order == last)
        continue;
      /* A break before a point that is left out is a break before the next that is kept. */
      emit (self, &kept[i],
            (self->first_break > last && self->first_break <= order)
                || (self->last_break > last && self->last_break <= order));
      last = order;
    }
  memset (self->slots, 0, sizeof self->slots);
  self->first_break = self->last_break = 0;
  self->column = -1;
}

static void
take_drawn (VigilHistoryReducer *self, const VigilHistorySlot *slot)
{
  VigilHistorySlot *slots = self->slots;

  if (slots[VIGIL_HISTORY_FIRST].order == 0)
    slots[VIGIL_HISTORY_FIRST] = slots[VIGIL_HISTORY_LOW] = slots[VIGIL_HISTORY_HIGH] = *slot;
  if (slot->point.value < slots[VIGIL_HISTORY_LOW].point.value)
    slots[VIGIL_HISTORY_LOW] = *slot;
  if (slot->point.value > slots[VIGIL_HISTORY_HIGH].point.value)
    slots[VIGIL_HISTORY_HIGH] = *slot;
  slots[VIGIL_HISTORY_LAST] = *slot;
  if (slot->point.quality != VIGIL_QUALITY_GOOD && slots[VIGIL_HISTORY_UNCERTAIN].order == 0)
    slots[VIGIL_HISTORY_UNCERTAIN] = *slot;
}

static void
take (VigilHistoryReducer *self, const VigilHistorySlot *slot)
{
  if (vigil_history_point_is_drawn (&slot->point))
    {
      take_drawn (self, slot);
      return;
    }
  if (self->slots[VIGIL_HISTORY_FIRST_BAD].order == 0)
    self->slots[VIGIL_HISTORY_FIRST_BAD] = *slot;
  self->slots[VIGIL_HISTORY_LAST_BAD] = *slot;
}

static gint64
column_of (const VigilHistoryReducer *self, VigilTime time)
{
  double span = (double) MAX (self->to - self->from, 1);
  double column = (double) (time - self->from) / span * self->columns;

  return self->columns == 0 ? 0 : MIN ((gint64) column, (gint64) self->columns - 1);
}

static void
note_break (VigilHistoryReducer *self, guint64 order)
{
  if (self->first_break == 0)
    self->first_break = order;
  self->last_break = order;
}

static void
put_before (VigilHistoryReducer *self)
{
  if (self->before.order != 0)
    emit (self, &self->before, FALSE);
  self->before.order = 0;
}

static void
put_inside (VigilHistoryReducer *self, const VigilHistorySlot *slot, gboolean breaks)
{
  gint64 column = column_of (self, slot->point.time);

  put_before (self);
  if (self->columns == 0)
    {
      emit (self, slot, breaks);
      return;
    }
  if (column != self->column && self->column >= 0)
    flush_column (self);
  self->column = column;
  if (breaks)
    note_break (self, slot->order);
  take (self, slot);
}

static void
put_after (VigilHistoryReducer *self, const VigilHistorySlot *slot, gboolean breaks)
{
  put_before (self);
  if (self->column >= 0)
    flush_column (self);
  emit (self, slot, breaks);
  self->after = TRUE;
}

/**
 * vigil_history_reducer_add:
 * @self: the reducer
 * @point: the next point
 *
 * Returns: whether a further point could matter
 */
gboolean
vigil_history_reducer_add (VigilHistoryReducer *self, const VigilHistoryPoint *point)
{
  VigilHistorySlot slot = { *point, self->n_taken + 1 };
  gboolean breaks;

  if (self->after || (self->any && point->time <= self->last_time))
    return !self->after;
  breaks = self->any && self->gap > 0 && point->time - self->last_time > self->gap;
  self->any = TRUE;
  self->last_time = point->time;
  self->n_taken++;
  if (point->time < self->from)
    self->before = slot;
  else if (point->time <= self->to)
    put_inside (self, &slot, breaks);
  else
    put_after (self, &slot, breaks);
  return !self->after;
}

static gboolean
can_take_summary (const VigilHistoryReducer *self, const VigilHistorySummary *summary)
{
  return self->columns > 0 && !self->after && summary->n > 3 && summary->worst == VIGIL_QUALITY_GOOD
         && (self->gap == 0 || summary->step <= self->gap) && summary->t0 >= self->from && summary->t1 <= self->to
         && isfinite (summary->low) && (!self->any || summary->t0 > self->last_time)
         && column_of (self, summary->t0) == column_of (self, summary->t1);
}

/**
 * vigil_history_reducer_add_summary:
 * @self: the reducer
 * @summary: of a chunk
 *
 * Where a chunk lies in one column and all of it is good, its first, last, lowest and highest value are all
 * that would be kept. The times of the extremes are not known and not needed: they share a pixel.
 *
 * Returns: whether it was taken
 */
gboolean
vigil_history_reducer_add_summary (VigilHistoryReducer *self, const VigilHistorySummary *summary)
{
  VigilTime third = (summary->t1 - summary->t0) / 3;
  const VigilHistoryPoint points[] = { { summary->t0, summary->first, VIGIL_QUALITY_GOOD, 0 },
                                       { summary->t0 + third, summary->low, VIGIL_QUALITY_GOOD, 0 },
                                       { summary->t0 + 2 * third, summary->high, VIGIL_QUALITY_GOOD, 0 },
                                       { summary->t1, summary->last, VIGIL_QUALITY_GOOD, 0 } };
  VigilTime gap = self->gap;

  if (!can_take_summary (self, summary) || third == 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      vigil_history_reducer_add (self, &points[i]);
      self->gap = 0; /* inside there is none */
    }
  self->gap = gap;
  self->n_taken += summary->n - G_N_ELEMENTS (points);
  return TRUE;
}

/**
 * vigil_history_reducer_end:
 * @self: the reducer
 *
 * Writes what is still held.
 */
void
vigil_history_reducer_end (VigilHistoryReducer *self)
{
  put_before (self);
  if (self->column >= 0)
    flush_column (self);
}

/**
 * vigil_history_summary_init:
 * @self: (out caller-allocates): the summary
 * @points: (array length=n): by time
 * @n: at least one
 */
void
vigil_history_summary_init (VigilHistorySummary *self, const VigilHistoryPoint *points, guint n)
{
  g_return_if_fail (self != NULL && points != NULL && n > 0);

  *self = (VigilHistorySummary) { points[0].time, points[n - 1].time, n, 0, 0, NAN, NAN, points[0].value, points[n - 1].value };
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        self->step = MAX (self->step, points[i].time - points[i - 1].time);
      self->worst = MAX (self->worst, isnan (points[i].value) ? MAX (points[i].quality, VIGIL_QUALITY_BAD) : points[i].quality);
      self->low = fmin (self->low, points[i].value);
      self->high = fmax (self->high, points[i].value);
    }
}
