/* vigil-alarm-store-dump.c: episodes as bytes and back, so that a long history need not be folded at each start
 *
 * A cache: anything that does not look right is refused, and the facts are folded again. Byte order and sizes are those of
 * the machine; the head tells.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "alarm/vigil-alarm-episode-private.h"
#include "alarm/vigil-alarm-store.h"

#define MAGIC 0x32414756u /* "VGA2" */

typedef struct
{
  guint32 magic, row_size, point_size, span_size;
  guint32 n_strings, n_points, n_rows, n_spans, n_order, unused;
  guint64 text_bytes;
  VigilTime first, last;
} Head;

static void
append_strings (GByteArray *out, const VigilAlarmEpisodes *self)
{
  for (guint i = 1; i < self->strings->len; i++)
    g_byte_array_append (out, self->strings->pdata[i], (guint) strlen (self->strings->pdata[i]) + 1);
}

static void
append_array (GByteArray *out, const GArray *array, gsize size)
{
  g_byte_array_append (out, (const guint8 *) array->data, (guint) (array->len * size));
}

/* GByteArray counts in 32 bits. */
static gboolean
fits (const VigilAlarmEpisodes *self)
{
  guint64 bytes = (guint64) self->rows->len * (sizeof (VigilEpisodeRow) + 4) + (guint64) self->points->len * sizeof (VigilEpisodePoint);

  for (guint i = 1; i < self->strings->len; i++)
    bytes += strlen (self->strings->pdata[i]) + 1;
  return bytes + (guint64) self->spans->len * sizeof (VigilEpisodeSpan) < G_MAXINT32;
}

/**
 * vigil_alarm_episodes_dump:
 * @self: settled episodes
 *
 * Returns: (transfer full) (nullable): bytes for vigil_alarm_episodes_load(); %NULL if they are too many or not settled
 */
GBytes *
vigil_alarm_episodes_dump (VigilAlarmEpisodes *self)
{
  GByteArray *out = NULL;
  Head head = { MAGIC, sizeof (VigilEpisodeRow), sizeof (VigilEpisodePoint), sizeof (VigilEpisodeSpan) };

  g_return_val_if_fail (self != NULL, NULL);

  if (self->late->len > 0 || self->lost || self->disordered || !fits (self))
    return NULL;
  head.n_strings = self->strings->len - 1;
  head.n_points = self->points->len;
  head.n_rows = self->rows->len;
  head.n_spans = self->spans->len;
  head.n_order = self->order->len;
  head.first = self->first;
  head.last = self->last;
  out = g_byte_array_new ();
  append_strings (out, self);
  head.text_bytes = out->len;
  append_array (out, self->points, sizeof (VigilEpisodePoint));
  append_array (out, self->rows, sizeof (VigilEpisodeRow));
  append_array (out, self->spans, sizeof (VigilEpisodeSpan));
  append_array (out, self->order, sizeof (guint32));
  g_byte_array_append (out, (const guint8 *) &head, sizeof head); /* a tail, really: the sizes are known last */
  return g_byte_array_free_to_bytes (out);
}

static gboolean
read_head (const guint8 *data, gsize size, Head *head)
{
  guint64 body;

  if (size < sizeof *head)
    return FALSE;
  memcpy (head, data + size - sizeof *head, sizeof *head);
  if (head->magic != MAGIC || head->row_size != sizeof (VigilEpisodeRow) || head->point_size != sizeof (VigilEpisodePoint)
      || head->span_size != sizeof (VigilEpisodeSpan) || head->text_bytes > size)
    return FALSE;
  body = head->text_bytes + (guint64) head->n_points * sizeof (VigilEpisodePoint) + (guint64) head->n_rows * sizeof (VigilEpisodeRow)
         + (guint64) head->n_spans * sizeof (VigilEpisodeSpan) + (guint64) head->n_order * sizeof (guint32);
  return body == size - sizeof *head && head->n_order <= head->n_rows;
}

static gboolean
load_strings (VigilAlarmEpisodes *self, const char *text, const Head *head)
{
  const char *end = text + head->text_bytes;

  for (guint i = 0; i < head->n_strings; i++)
    {
      gsize length = strnlen (text, (gsize) (end - text));

      if (text + length == end || !g_utf8_validate (text, (gssize) length, NULL)
          || vigil_alarm_episodes_intern (self, text) != i + 1)
        return FALSE;
      text += length + 1;
    }
  return text == end;
}

static void
load_array (GArray *array, const guint8 **data, guint n, gsize size)
{
  g_array_set_size (array, n);
  if (n > 0)
    memcpy (array->data, *data, n * size);
  *data += n * size;
}

static gboolean
is_below (guint32 number, guint n)
{
  return number < n || number == VIGIL_EPISODE_NONE;
}

static gboolean
check_point (const VigilAlarmEpisodes *self, const VigilEpisodePoint *point)
{
  guint n = self->strings->len;

  for (guint i = 0; i < VIGIL_N_EPISODE_INHIBITS; i++)
    if (!is_below (point->open[i], self->spans->len))
      return FALSE;
  return point->alarm > 0 && point->alarm < n && point->tag < n && point->asset < n && point->area < n && point->source < n
         && point->message < n && point->priority <= 4 && is_below (point->row, self->rows->len) && is_below (point->span, self->spans->len);
}

/* A chain goes back only, so that it ends. */
static gboolean
check_row (const VigilAlarmEpisodes *self, guint number)
{
  const VigilEpisodeRow *row = vigil_alarm_episodes_row (self, number);
  guint n = self->strings->len;

  return row->point < self->points->len && row->message < n && row->actor < n && row->note < n && row->priority <= 4
         && row->end < VIGIL_N_EPISODE_ENDS && (row->previous == VIGIL_EPISODE_NONE || row->previous < number);
}

static gboolean
check_span (const VigilAlarmEpisodes *self, guint number)
{
  const VigilEpisodeSpan *span = &g_array_index (self->spans, VigilEpisodeSpan, number);

  return span->point < self->points->len && span->inhibit < VIGIL_N_EPISODE_INHIBITS && span->rule < self->strings->len
         && (span->previous == VIGIL_EPISODE_NONE || span->previous < number);
}

/* Every number refers to something, and the order is one. */
static gboolean
check (const VigilAlarmEpisodes *self)
{
  for (guint i = 0; i < self->points->len; i++)
    if (!check_point (self, vigil_alarm_episodes_point (self, i)))
      return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    if (!check_row (self, i))
      return FALSE;
  for (guint i = 0; i < self->spans->len; i++)
    if (!check_span (self, i))
      return FALSE;
  for (guint i = 0; i < self->order->len; i++)
    {
      guint32 row = g_array_index (self->order, guint32, i);

      if (row >= self->rows->len)
        return FALSE;
      if (i > 0 && vigil_alarm_episodes_row (self, row)->begin < vigil_alarm_episodes_row (self, g_array_index (self->order, guint32, i - 1))->begin)
        return FALSE;
    }
  return TRUE;
}

static void
forget_facts (VigilAlarmEpisodes *self)
{
  for (guint i = 0; i < self->points->len; i++)
    {
      VigilEpisodePoint *point = vigil_alarm_episodes_point (self, i);

      point->fact = VIGIL_EPISODE_NONE;
      point->forgotten = TRUE;
      point->late = FALSE;
      g_hash_table_insert (self->by_alarm, GUINT_TO_POINTER (point->alarm), GUINT_TO_POINTER (i + 1));
    }
}

/**
 * vigil_alarm_episodes_load:
 * @bytes: from vigil_alarm_episodes_dump(), or anything
 *
 * Returns: (transfer full) (nullable): the episodes; %NULL if the bytes are not sound
 */
VigilAlarmEpisodes *
vigil_alarm_episodes_load (GBytes *bytes)
{
  g_autoptr (VigilAlarmEpisodes) self = vigil_alarm_episodes_new ();
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  Head head;

  if (!read_head (data, size, &head) || !load_strings (self, (const char *) data, &head))
    return NULL;
  data += head.text_bytes;
  load_array (self->points, &data, head.n_points, sizeof (VigilEpisodePoint));
  load_array (self->rows, &data, head.n_rows, sizeof (VigilEpisodeRow));
  load_array (self->spans, &data, head.n_spans, sizeof (VigilEpisodeSpan));
  load_array (self->order, &data, head.n_order, sizeof (guint32));
  self->first = head.first;
  self->last = head.last;
  if (!check (self))
    return NULL;
  forget_facts (self);
  return g_steal_pointer (&self);
}
