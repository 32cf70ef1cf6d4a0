/* vigil-alarm-desk-hold.c: rows that are being read stay where they are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-alarm-desk-private.h"

/* Where a row goes, as seen from those that are held. */
typedef enum
{
  ABOVE,
  HELD,
  BELOW,
  NEW, /* was not there */
} Side;

static Side
find_side (VigilAlarmDesk *self, const VigilAlarmDeskRow *row, guint first, guint last)
{
  guint index = row->card != NULL ? row->card->index : row->group->index;

  if (index >= self->rows->len || g_array_index (self->rows, VigilAlarmDeskRow, index).item != row->item)
    return NEW;
  return index < first ? ABOVE : index <= last ? HELD : BELOW;
}

/* Arranged row of the last held one: what is new above it would push it away. */
static guint
find_threshold (VigilAlarmDesk *self, GArray *rows, guint first, guint last)
{
  guint threshold = 0;

  for (guint i = 0; last != G_MAXUINT && i < rows->len; i++)
    if (find_side (self, &g_array_index (rows, VigilAlarmDeskRow, i), first, last) == HELD)
      threshold = i;
  return threshold;
}

/* The held rows as they stood, without those that are gone. */
static void
append_held (VigilAlarmDesk *self, GArray *kept, GHashTable *present, guint first, guint last)
{
  for (guint i = first; i <= last && i < self->rows->len; i++)
    {
      const VigilAlarmDeskRow *row = &g_array_index (self->rows, VigilAlarmDeskRow, i);

      if (g_hash_table_contains (present, row->item))
        g_array_append_vals (kept, row, 1);
    }
}

static void
append_new (VigilAlarmDesk *self, GArray *kept, const VigilAlarmDeskRow *row)
{
  g_array_append_vals (kept, row, 1);
  if (row->card == NULL)
    return;
  g_hash_table_add (self->fresh, row->card);
}

/* Where alarms stand under headings, those that could not yet get to theirs have one of their own. */
static void
append_news (VigilAlarmDesk *self, GArray *kept, GArray *news)
{
  VigilAlarmDeskRow heading = { .item = G_OBJECT (self->news), .group = self->news };
  guint n = 0, n_unacknowledged = 0;
  int worst = 4;

  for (guint i = 0; i < news->len; i++)
    {
      const VigilAlarmCard *card = g_array_index (news, VigilAlarmDeskRow, i).card;

      if (card == NULL)
        continue;
      n++;
      n_unacknowledged += vigil_alarm_is_unacknowledged (card->alarm);
      worst = MIN (worst, vigil_alarm_get_priority (card->alarm));
    }
  if (n > 0 && (self->grouping != VIGIL_ALARM_GROUPING_NONE || self->review))
    {
      vigil_alarm_group_set (self->news, n, n_unacknowledged, worst);
      g_array_append_val (kept, heading);
    }
  for (guint i = 0; i < news->len; i++)
    append_new (self, kept, &g_array_index (news, VigilAlarmDeskRow, i));
}

static gboolean
is_news (VigilAlarmDesk *self, const VigilAlarmDeskRow *row, Side side)
{
  gboolean grouped = self->grouping != VIGIL_ALARM_GROUPING_NONE || self->review;

  /* Under the heading for news they stay until the rows are let go. */
  return side == NEW || (grouped && side == ABOVE && row->card != NULL && g_hash_table_contains (self->fresh, row->card));
}

/**
 * vigil_alarm_desk_keep:
 * @self: the desk, with the rows that are published
 * @rows: (transfer full) (element-type VigilAlarmDeskRow): rows as they should be
 * @first: first row that is held
 * @last: last row that is held
 *
 * What is out of sight, above and below, is sorted as it should be; what is new and would come to stand among the
 * held rows comes in above all of them.
 *
 * Returns: (transfer full) (element-type VigilAlarmDeskRow): the rows to show
 */
GArray *
vigil_alarm_desk_keep (VigilAlarmDesk *self, GArray *rows, guint first, guint last)
{
  GArray *kept = g_array_sized_new (FALSE, FALSE, sizeof (VigilAlarmDeskRow), rows->len + 1);
  g_autoptr (GArray) above = g_array_new (FALSE, FALSE, sizeof (VigilAlarmDeskRow));
  g_autoptr (GArray) below = g_array_new (FALSE, FALSE, sizeof (VigilAlarmDeskRow));
  g_autoptr (GArray) news = g_array_new (FALSE, FALSE, sizeof (VigilAlarmDeskRow));
  g_autoptr (GHashTable) present = g_hash_table_new (NULL, NULL);
  guint threshold = find_threshold (self, rows, first, last);
  gboolean grouped = self->grouping != VIGIL_ALARM_GROUPING_NONE || self->review;

  for (guint i = 0; i < rows->len; i++)
    {
      const VigilAlarmDeskRow *row = &g_array_index (rows, VigilAlarmDeskRow, i);
      Side side = find_side (self, row, first, last);

      if (side == HELD)
        g_hash_table_add (present, row->item);
      else if (is_news (self, row, side) && (i < threshold || side == ABOVE))
        g_array_append_vals (grouped ? news : above, row, 1);
      else
        g_array_append_vals (side == ABOVE ? above : below, row, 1);
      if (!grouped && side == NEW && i < threshold && row->card != NULL)
        g_hash_table_add (self->fresh, row->card);
    }
  append_news (self, kept, news);
  g_array_append_vals (kept, above->data, above->len);
  append_held (self, kept, present, first, last);
  g_array_append_vals (kept, below->data, below->len);
  g_array_unref (rows);
  return kept;
}
