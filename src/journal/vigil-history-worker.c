/* vigil-history-worker.c: what the thread of the trend history does; nothing here is called from another
 *
 * New points wait with their tag. Every few seconds those that are new are written to the tail of the file,
 * so that a crash costs no more than that; every five minutes what waits is packed into one chunk per
 * tag, and the tail begins anew. Readers see chunks and what waits as one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "journal/vigil-history-worker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DAY (24 * VIGIL_HOUR)
#define MAX_WAITING 4000000 /* points, when the disk refuses for long */
#define FUTURE VIGIL_HOUR   /* further ahead a chunk is from a clock that was wrong */

typedef struct
{
  char *id;
  VigilTime gap;
  gint64 number;       /* in the file */
  VigilTime packed_to; /* newest time in chunks */
  GArray *waiting;     /* of VigilHistoryPoint, by time, all later than packed_to */
  guint n_saved;       /* of these the first so many are in the tail */
} Tag;

struct _VigilHistoryWorker
{
  VigilHistoryStore *store; /* NULL: nothing could be opened, not even memory */
  VigilClock *clock;
  char *path; /* NULL: memory was asked for */
  VigilHistoryOptions options;
  GPtrArray *tags; /* of Tag: those asked for, then others that the file has */
  guint n_tags;    /* asked for */
  GHashTable *by_id, *by_number;
  guint n_waiting;
  gboolean wants_save;
  char *problem, *message;
};

static void
tag_free (gpointer data)
{
  Tag *tag = data;

  g_array_unref (tag->waiting);
  g_free (tag->id);
  g_free (tag);
}

static Tag *
add_tag (VigilHistoryWorker *self, const char *id, VigilTime gap)
{
  Tag *tag = g_new0 (Tag, 1);

  tag->id = g_strdup (id);
  tag->gap = gap;
  tag->waiting = g_array_new (FALSE, FALSE, sizeof (VigilHistoryPoint));
  g_ptr_array_add (self->tags, tag);
  g_hash_table_insert (self->by_id, tag->id, tag);
  return tag;
}

static void
set_defaults (VigilHistoryOptions *options, gboolean in_memory)
{
  if (options->keep == 0)
    options->keep = 30 * DAY;
  if (options->max_bytes == 0)
    options->max_bytes = in_memory ? G_GINT64_CONSTANT (32) << 20 : G_GINT64_CONSTANT (4) << 30;
  if (options->chunk_points == 0)
    options->chunk_points = 1024;
}

VigilHistoryWorker *
vigil_history_worker_new (const char *path, VigilClock *clock, const VigilHistoryTag *tags, guint n_tags,
                          const VigilHistoryOptions *options)
{
  VigilHistoryWorker *self = g_new0 (VigilHistoryWorker, 1);

  self->path = g_strdup (path);
  self->clock = g_object_ref (clock);
  self->options = options != NULL ? *options : (VigilHistoryOptions) { 0 };
  set_defaults (&self->options, path == NULL);
  self->tags = g_ptr_array_new_with_free_func (tag_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_number = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < n_tags; i++)
    add_tag (self, tags[i].id, tags[i].gap);
  self->n_tags = n_tags;
  return self;
}

void
vigil_history_worker_free (VigilHistoryWorker *self)
{
  g_clear_pointer (&self->store, vigil_history_store_free);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->by_number);
  g_ptr_array_unref (self->tags);
  g_object_unref (self->clock);
  g_free (self->path);
  g_free (self->problem);
  g_free (self->message);
  g_free (self);
}

static void
set_problem (VigilHistoryWorker *self, char *problem)
{
  g_free (self->problem);
  self->problem = problem;
}

static void
say (VigilHistoryWorker *self, char *sentence)
{
  g_free (self->message);
  self->message = sentence;
}

/* Points that wait */

static guint
find_place (const GArray *points, VigilTime time)
{
  guint low = 0, high = points->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (points, VigilHistoryPoint, middle).time < time)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
fit_in (VigilHistoryWorker *self, Tag *tag, const VigilHistoryPoint *point)
{
  guint at = find_place (tag->waiting, point->time);

  if (at < tag->waiting->len && g_array_index (tag->waiting, VigilHistoryPoint, at).time == point->time)
    g_array_index (tag->waiting, VigilHistoryPoint, at) = *point;
  else
    {
      g_array_insert_val (tag->waiting, at, *point);
      self->n_waiting++;
    }
  /* The tail gets it again from here on; later parts win when it is read. */
  tag->n_saved = MIN (tag->n_saved, at);
}

static void
take_one (VigilHistoryWorker *self, Tag *tag, const VigilHistoryPoint *point)
{
  GArray *waiting = tag->waiting;

  if (tag->packed_to != 0 && point->time <= tag->packed_to)
    return;
  if (waiting->len > 0 && g_array_index (waiting, VigilHistoryPoint, waiting->len - 1).time >= point->time)
    {
      fit_in (self, tag, point);
      return;
    }
  g_array_append_val (waiting, *point);
  self->n_waiting++;
  self->wants_save |= waiting->len >= self->options.chunk_points;
}

void
vigil_history_worker_take (VigilHistoryWorker *self, const VigilHistoryEntry *entries, guint n)
{
  for (guint i = 0; i < n; i++)
    if (entries[i].tag < self->n_tags)
      take_one (self, self->tags->pdata[entries[i].tag], &entries[i].point);
}

/* Opening */

static void
know_tag (gint64 number, const char *id, gpointer user_data)
{
  VigilHistoryWorker *self = user_data;
  Tag *tag = id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;

  if (id == NULL)
    return;
  if (tag == NULL)
    tag = add_tag (self, id, 0);
  tag->number = number;
  g_hash_table_insert (self->by_number, g_memdup2 (&number, sizeof number), tag);
}

static void
take_slice (VigilHistoryWorker *self, gint64 number, const guint8 *data, gsize size, GArray *points)
{
  Tag *tag = g_hash_table_lookup (self->by_number, &number);

  g_array_set_size (points, 0);
  if (tag == NULL || !vigil_history_decode (data, size, points, NULL))
    return;
  for (guint i = 0; i < points->len; i++)
    take_one (self, tag, &g_array_index (points, VigilHistoryPoint, i));
}

static void
take_tail (const guint8 *data, gsize size, gpointer user_data)
{
  VigilHistoryWorker *self = user_data;
  g_autoptr (GByteArray) part = vigil_history_inflate (data, size);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (VigilHistoryPoint));
  const guint8 *at = part != NULL ? part->data : NULL;
  const guint8 *end = part != NULL ? part->data + part->len : NULL;
  guint64 number, length;

  while (at < end && vigil_history_get (&at, end, &number) && vigil_history_get (&at, end, &length)
         && length <= (guint64) (end - at))
    {
      take_slice (self, (gint64) number, at, length, points);
      at += length;
    }
}

static gboolean
read_extents (VigilHistoryWorker *self, GError **error)
{
  for (guint i = 0; i < self->tags->len; i++)
    {
      Tag *tag = self->tags->pdata[i];
      VigilTime oldest;

      if (tag->number != 0 && !vigil_history_store_get_extent (self->store, tag->number, &oldest, &tag->packed_to, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
bring_back (VigilHistoryWorker *self, GError **error)
{
  VigilTime now = vigil_clock_now (self->clock);

  if (!vigil_history_store_prune (self->store, now - self->options.keep, now + FUTURE, error)
      || !vigil_history_store_foreach_tag (self->store, know_tag, self, error) || !read_extents (self, error)
      || !vigil_history_store_foreach_tail (self->store, take_tail, self, error))
    return FALSE;
  for (guint i = 0; i < self->tags->len; i++)
    ((Tag *) self->tags->pdata[i])->n_saved = ((Tag *) self->tags->pdata[i])->waiting->len;
  self->wants_save = FALSE;
  return TRUE;
}

static gboolean
open_store (VigilHistoryWorker *self, const char *path, GError **error)
{
  self->store = vigil_history_store_open (path, error);
  if (self->store == NULL)
    return FALSE;
  if (self->options.max_pages > 0)
    vigil_history_store_set_max_pages (self->store, self->options.max_pages);
  if (bring_back (self, error))
    return TRUE;
  g_clear_pointer (&self->store, vigil_history_store_free);
  return FALSE;
}

static void
forget_file (VigilHistoryWorker *self)
{
  g_clear_pointer (&self->store, vigil_history_store_free);
  g_hash_table_remove_all (self->by_number);
  for (guint i = 0; i < self->tags->len; i++)
    {
      Tag *tag = self->tags->pdata[i];

      tag->number = 0;
      tag->packed_to = 0;
      tag->n_saved = 0;
    }
}

static gboolean
start_anew (VigilHistoryWorker *self, const char *damage)
{
  g_autofree char *aside = NULL;

  forget_file (self);
  if (self->path == NULL || (aside = vigil_history_store_move_aside (self->path, vigil_clock_now (self->clock))) == NULL)
    return FALSE;
  if (!open_store (self, self->path, NULL))
    return FALSE;
  say (self, g_strdup_printf (_("%s It is kept as %s; a new one has been begun."), damage, aside));
  return TRUE;
}

static void
fall_back_to_memory (VigilHistoryWorker *self, const char *why)
{
  forget_file (self);
  self->options.max_bytes = MIN (self->options.max_bytes, G_GINT64_CONSTANT (32) << 20);
  open_store (self, NULL, NULL);
  set_problem (self, g_strdup_printf (_("%s Trends are kept in memory only, until Vigil is closed."), why));
}

void
vigil_history_worker_open (VigilHistoryWorker *self)
{
  g_autoptr (GError) error = NULL;

  if (open_store (self, self->path, &error))
    return;
  if (g_error_matches (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_CORRUPT) && start_anew (self, error->message))
    return;
  fall_back_to_memory (self, error->message);
}

/* Writing */

static gboolean
ensure_number (VigilHistoryWorker *self, Tag *tag, GError **error)
{
  if (tag->number == 0)
    tag->number = vigil_history_store_get_tag (self->store, tag->id, error);
  return tag->number != 0;
}

static gboolean
is_packed_now (const VigilHistoryWorker *self, const Tag *tag, gboolean seal)
{
  return tag->waiting->len > 0 && (seal || tag->waiting->len >= self->options.chunk_points);
}

static gboolean
pack_tag (VigilHistoryWorker *self, Tag *tag, GError **error)
{
  const VigilHistoryPoint *points = (const VigilHistoryPoint *) (gpointer) tag->waiting->data;
  guint n;

  for (guint i = 0; i < tag->waiting->len; i += n)
    {
      n = MIN (tag->waiting->len - i, self->options.chunk_points);
      if (!vigil_history_store_add_chunk (self->store, tag->number, points + i, n, error))
        return FALSE;
    }
  return TRUE;
}

static void
append_slice (Tag *tag, GByteArray *tail)
{
  g_autoptr (GByteArray) slice = g_byte_array_new ();

  vigil_history_encode (&g_array_index (tag->waiting, VigilHistoryPoint, tag->n_saved), tag->waiting->len - tag->n_saved,
                        FALSE, slice);
  vigil_history_put (tail, (guint64) tag->number);
  vigil_history_put (tail, slice->len);
  g_byte_array_append (tail, slice->data, slice->len);
}

static gboolean
write_tail (VigilHistoryWorker *self, GByteArray *tail, gboolean seal, GError **error)
{
  g_autoptr (GByteArray) part = NULL;

  if (seal)
    return vigil_history_store_clear_tail (self->store, error);
  if (tail->len == 0)
    return TRUE;
  /* What does not get smaller has the form of zlib all the same: a byte more, and one way to read it. */
  part = vigil_history_deflate (tail->data, tail->len);
  if (part == NULL)
    {
      g_byte_array_set_size (tail, tail->len + 64);
      memset (tail->data + tail->len - 64, 0, 64);
      part = vigil_history_deflate (tail->data, tail->len);
    }
  return part == NULL || vigil_history_store_add_tail (self->store, part, error);
}

static gboolean
write_all (VigilHistoryWorker *self, gboolean seal, GError **error)
{
  g_autoptr (GByteArray) tail = g_byte_array_new ();

  for (guint i = 0; i < self->tags->len; i++)
    {
      Tag *tag = self->tags->pdata[i];

      if (tag->waiting->len == 0 || (!is_packed_now (self, tag, seal) && tag->waiting->len == tag->n_saved))
        continue;
      if (!ensure_number (self, tag, error))
        return FALSE;
      if (!is_packed_now (self, tag, seal))
        append_slice (tag, tail);
      else if (!pack_tag (self, tag, error))
        return FALSE;
    }
  return write_tail (self, tail, seal, error);
}

static void
note_written (VigilHistoryWorker *self, gboolean seal)
{
  self->n_waiting = 0;
  for (guint i = 0; i < self->tags->len; i++)
    {
      Tag *tag = self->tags->pdata[i];

      if (is_packed_now (self, tag, seal))
        {
          tag->packed_to = g_array_index (tag->waiting, VigilHistoryPoint, tag->waiting->len - 1).time;
          g_array_set_size (tag->waiting, 0);
        }
      tag->n_saved = tag->waiting->len;
      self->n_waiting += tag->waiting->len;
    }
}

/* Numbers that were given to tags in the transaction are gone with it. */
static void
note_refused (VigilHistoryWorker *self)
{
  vigil_history_store_rollback (self->store);
  for (guint i = 0; i < self->tags->len; i++)
    {
      Tag *tag = self->tags->pdata[i];

      if (tag->packed_to == 0 && tag->n_saved == 0)
        tag->number = 0;
      if (self->n_waiting > MAX_WAITING && tag->waiting->len > 1)
        {
          g_array_remove_range (tag->waiting, 0, tag->waiting->len / 2);
          tag->n_saved = 0;
        }
    }
  if (self->n_waiting > MAX_WAITING)
    self->n_waiting /= 2;
}

static void
report (VigilHistoryWorker *self, const GError *error)
{
  if (g_error_matches (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_CORRUPT) && start_anew (self, error->message))
    return;
  set_problem (self, g_strdup_printf (_("%s Trends are not being saved; the latest are kept in memory."), error->message));
}

static void
tidy (VigilHistoryWorker *self)
{
  VigilTime now = vigil_clock_now (self->clock);
  g_autoptr (GError) error = NULL;

  if (!vigil_history_store_prune (self->store, now - self->options.keep, now + FUTURE, &error)
      || !vigil_history_store_shrink (self->store, self->options.max_bytes, &error))
    report (self, error);
}

/**
 * vigil_history_worker_save:
 * @self: the worker
 * @seal: whether to pack everything
 *
 * What the disk refuses goes on waiting in memory and is tried again with the next call.
 */
void
vigil_history_worker_save (VigilHistoryWorker *self, gboolean seal)
{
  g_autoptr (GError) error = NULL;

  /* Memory needs no tail. */
  if (self->store == NULL || (!seal && !self->wants_save && !vigil_history_store_is_on_disk (self->store)))
    return;
  self->wants_save = FALSE;
  /* Before, so that a full disk can be helped by what is too old. */
  if (seal)
    tidy (self);
  if (self->n_waiting == 0 || self->store == NULL)
    return;
  if (vigil_history_store_begin (self->store, &error) && write_all (self, seal, &error)
      && vigil_history_store_commit (self->store, &error))
    {
      note_written (self, seal);
      if (self->path == NULL || vigil_history_store_is_on_disk (self->store))
        set_problem (self, NULL);
      return;
    }
  note_refused (self);
  report (self, error);
}

/* Reading */

typedef struct
{
  VigilHistoryReducer reducer;
  VigilHistorySeries *series;
  GArray *points;
  GCancellable *cancellable;
} Read;

static gboolean
read_chunk (const VigilHistorySummary *summary, const guint8 *data, gsize size, gpointer user_data)
{
  Read *read = user_data;
  gboolean more = TRUE;

  if (g_cancellable_is_cancelled (read->cancellable))
    return FALSE;
  if (vigil_history_reducer_add_summary (&read->reducer, summary))
    return TRUE;
  g_array_set_size (read->points, 0);
  if (!vigil_history_decode (data, size, read->points, NULL))
    {
      read->series->n_damaged++;
      return TRUE;
    }
  for (guint i = 0; i < read->points->len && more; i++)
    more = vigil_history_reducer_add (&read->reducer, &g_array_index (read->points, VigilHistoryPoint, i));
  return more;
}

static void
read_waiting (const Tag *tag, Read *read)
{
  gboolean more = TRUE;

  for (guint i = 0; i < tag->waiting->len && more; i++)
    more = vigil_history_reducer_add (&read->reducer, &g_array_index (tag->waiting, VigilHistoryPoint, i));
}

static void
note_extent (VigilHistoryWorker *self, const Tag *tag, VigilHistorySeries *series)
{
  const GArray *waiting = tag->waiting;

  if (self->store != NULL && tag->number != 0)
    vigil_history_store_get_extent (self->store, tag->number, &series->oldest, &series->newest, NULL);
  if (waiting->len == 0)
    return;
  if (series->oldest == 0)
    series->oldest = g_array_index (waiting, VigilHistoryPoint, 0).time;
  series->newest = g_array_index (waiting, VigilHistoryPoint, waiting->len - 1).time;
}

static gboolean
read_tag (VigilHistoryWorker *self, const Tag *tag, VigilTime from, VigilTime to, Read *read, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (self->store != NULL && tag->number != 0
      && !vigil_history_store_foreach_chunk (self->store, tag->number, from, to, read_chunk, read, &local_error))
    {
      report (self, local_error);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (g_cancellable_set_error_if_cancelled (read->cancellable, error))
    return FALSE;
  read_waiting (tag, read);
  vigil_history_reducer_end (&read->reducer);
  read->series->n_points = read->reducer.n_taken;
  note_extent (self, tag, read->series);
  if (read->series->n_damaged > 0 && self->message == NULL)
    say (self, g_strdup_printf (_("Parts of the trend history of %s are damaged and are shown as gaps."), tag->id));
  return TRUE;
}

/**
 * vigil_history_worker_read:
 * @self: the worker
 * @tag: index of a tag
 * @from: begin
 * @to: end
 * @columns: into how many parts; 0: every point
 * @cancellable: (nullable): looked at with every chunk
 * @error: return location
 *
 * Returns: (transfer full): the points, or %NULL
 */
VigilHistorySeries *
vigil_history_worker_read (VigilHistoryWorker *self, guint index, VigilTime from, VigilTime to, guint columns,
                           GCancellable *cancellable, GError **error)
{
  g_autoptr (VigilHistorySeries) series = g_new0 (VigilHistorySeries, 1);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (VigilHistoryPoint));
  const Tag *tag = self->tags->pdata[index];
  Read read = { .series = series, .points = points, .cancellable = cancellable };

  series->tag = index;
  series->points = g_array_new (FALSE, FALSE, sizeof (VigilHistoryPoint));
  vigil_history_reducer_init (&read.reducer, from, to, columns, tag->gap, series->points);
  if (!read_tag (self, tag, from, to, &read, error))
    return NULL;
  return g_steal_pointer (&series);
}

gint64
vigil_history_worker_get_bytes (VigilHistoryWorker *self)
{
  return self->store != NULL ? vigil_history_store_get_bytes (self->store) : 0;
}

gboolean
vigil_history_worker_wants_save (VigilHistoryWorker *self)
{
  return self->wants_save;
}

const char *
vigil_history_worker_get_problem (VigilHistoryWorker *self)
{
  return self->problem;
}

char *
vigil_history_worker_take_message (VigilHistoryWorker *self)
{
  return g_steal_pointer (&self->message);
}
