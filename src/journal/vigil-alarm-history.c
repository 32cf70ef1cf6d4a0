/* vigil-alarm-history.c: reads a journal on, record by record, into the store of its alarms
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "journal/vigil-alarm-history.h"

#include <string.h>

#include "journal/vigil-sqlite-journal.h"

#define RECORDS_PER_READ 2000
#define MAGIC "vigil.alarms.3\n"
#define SEAT_AWAY (10 * VIGIL_SECOND) /* a restart that takes less is no gap */

/* Where a fact is that is neither an alarm's nor telemetry's, but is asked for again. */
typedef struct
{
  guint64 seq;
  VigilTime time;
  gint64 type; /* VigilEventType */
} Mark;

/* When nothing could be seen. */
typedef struct
{
  VigilKpiSpan span;
  guint64 link; /* hash of its name; 0: Vigil did not run */
} Gap;

/* What is shared of one path; never freed, so that who waits for it need not hold it. */
typedef struct
{
  GMutex lock; /* while it is opened or let go */
  VigilAlarmHistory *history; /* nullable; without a reference */
} Slot;

struct _VigilAlarmHistory
{
  gatomicrefcount ref_count;
  Slot *slot; /* nullable: not shared */
  GMutex lock; /* of all below but the store, which has its own */
  GArray *marks; /* Mark, by seq */
  GArray *gaps; /* Gap, in the order of the journal */
  VigilJournal *journal;
  char *cache_path;
  VigilAlarmStore *store;
  guint64 seq, saved_seq, n_unreadable;
  guint8 hash[VIGIL_JOURNAL_HASH_SIZE]; /* of record @seq */
  VigilTime first, last;
};

/* Before the dump. The texts of facts were taken in one language, so that it belongs to what must fit. */
typedef struct
{
  char magic[16];
  char language[8];
  guint64 seq, n_unreadable;
  guint8 hash[VIGIL_JOURNAL_HASH_SIZE];
  VigilTime first, last;
  guint64 n_marks, n_gaps;
  guint8 sum[32]; /* SHA-256 of marks, gaps and dump */
} CacheHead;

static void
get_language (char out[8])
{
  const VigilText text = { (char *) "zh", (char *) "en" };

  memset (out, 0, 8);
  g_strlcpy (out, vigil_text_get (&text), 8);
}

static void
compute_sum (gconstpointer data, gsize size, guint8 sum[32])
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize length = 32;

  g_checksum_update (checksum, data, (gssize) size);
  g_checksum_get_digest (checksum, sum, &length);
}

/* The journal holds the record that the cache ends with. */
static gboolean
fits_journal (VigilAlarmHistory *self, const CacheHead *head)
{
  g_autoptr (GPtrArray) records = NULL;

  if (head->seq == 0 || head->seq > vigil_journal_get_last_seq (self->journal))
    return FALSE;
  records = vigil_journal_read (self->journal, head->seq - 1, 1, NULL);
  return records != NULL && records->len == 1
         && memcmp (((VigilJournalRecord *) records->pdata[0])->hash, head->hash, sizeof head->hash) == 0;
}

static gboolean
read_head (const char *data, gsize size, CacheHead *head)
{
  guint8 sum[32];
  char language[8];

  if (size < sizeof *head)
    return FALSE;
  memcpy (head, data, sizeof *head);
  get_language (language);
  if (memcmp (head->magic, MAGIC, sizeof head->magic) != 0 || memcmp (head->language, language, sizeof language) != 0)
    return FALSE;
  compute_sum (data + sizeof *head, size - sizeof *head, sum);
  return memcmp (sum, head->sum, sizeof sum) == 0 && head->n_marks <= (size - sizeof *head) / sizeof (Mark)
         && head->n_gaps <= (size - sizeof *head - head->n_marks * sizeof (Mark)) / sizeof (Gap);
}

static void
load_cache (VigilAlarmHistory *self)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (self->cache_path, FALSE, NULL);
  g_autoptr (GBytes) all = NULL, dump = NULL;
  g_autoptr (VigilAlarmEpisodes) episodes = NULL;
  gsize size = 0, marks, gaps;
  const char *data;
  CacheHead head;

  if (file == NULL)
    return;
  all = g_mapped_file_get_bytes (file);
  size = g_bytes_get_size (all);
  data = g_bytes_get_data (all, NULL);
  if (!read_head (data, size, &head) || !fits_journal (self, &head))
    return;
  marks = (gsize) head.n_marks * sizeof (Mark);
  gaps = (gsize) head.n_gaps * sizeof (Gap);
  dump = g_bytes_new_from_bytes (all, sizeof head + marks + gaps, size - sizeof head - marks - gaps);
  episodes = vigil_alarm_episodes_load (dump);
  if (episodes == NULL)
    return;
  vigil_alarm_store_set (self->store, episodes);
  g_array_append_vals (self->marks, data + sizeof head, (guint) head.n_marks);
  g_array_append_vals (self->gaps, data + sizeof head + marks, (guint) head.n_gaps);
  self->seq = self->saved_seq = head.seq;
  self->n_unreadable = head.n_unreadable;
  self->first = head.first;
  self->last = head.last;
  memcpy (self->hash, head.hash, sizeof self->hash);
}

/**
 * vigil_alarm_history_open:
 * @path: a journal
 * @clock: the clock
 * @error: return location
 *
 * Returns: (transfer full): the history as far as NAME-alarms has it; call vigil_alarm_history_update()
 */
VigilAlarmHistory *
vigil_alarm_history_open (const char *path, VigilClock *clock, GError **error)
{
  const VigilSqliteJournalOptions options = { .read_only = TRUE };
  VigilSqliteJournal *journal;
  VigilAlarmHistory *self;

  g_return_val_if_fail (path != NULL && VIGIL_IS_CLOCK (clock), NULL);

  journal = vigil_sqlite_journal_open (path, clock, &options, error);
  if (journal == NULL)
    return NULL;
  self = g_new0 (VigilAlarmHistory, 1);
  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  self->gaps = g_array_new (FALSE, FALSE, sizeof (Gap));
  self->journal = VIGIL_JOURNAL (journal);
  self->cache_path = g_strconcat (path, "-alarms", NULL);
  self->store = vigil_alarm_store_new ();
  load_cache (self);
  return self;
}

static Slot *
find_slot (const char *path)
{
  static GMutex lock;
  static GHashTable *slots; /* path → Slot */
  Slot *slot;

  g_mutex_lock (&lock);
  if (slots == NULL)
    slots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  slot = g_hash_table_lookup (slots, path);
  if (slot == NULL)
    {
      slot = g_new0 (Slot, 1);
      g_mutex_init (&slot->lock);
      g_hash_table_insert (slots, g_strdup (path), slot);
    }
  g_mutex_unlock (&lock);
  return slot;
}

/**
 * vigil_alarm_history_share:
 * @path: a journal
 * @clock: the clock
 * @error: return location
 *
 * Blocks while the history is opened, so that it is for a thread.
 *
 * Returns: (transfer full): the history of @path that others have too; call vigil_alarm_history_update()
 */
VigilAlarmHistory *
vigil_alarm_history_share (const char *path, VigilClock *clock, GError **error)
{
  VigilAlarmHistory *self;
  Slot *slot;

  g_return_val_if_fail (path != NULL && VIGIL_IS_CLOCK (clock), NULL);

  slot = find_slot (path);
  g_mutex_lock (&slot->lock);
  if (slot->history != NULL)
    self = vigil_alarm_history_ref (slot->history);
  else if ((self = vigil_alarm_history_open (path, clock, error)) != NULL)
    {
      self->slot = slot;
      slot->history = self;
    }
  g_mutex_unlock (&slot->lock);
  return self;
}

VigilAlarmHistory *
vigil_alarm_history_ref (VigilAlarmHistory *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/* TRUE: that was the last; nobody finds it any more. */
static gboolean
let_go (VigilAlarmHistory *self)
{
  Slot *slot = self->slot;
  gboolean last;

  if (slot == NULL)
    return g_atomic_ref_count_dec (&self->ref_count);
  g_mutex_lock (&slot->lock);
  last = g_atomic_ref_count_dec (&self->ref_count);
  if (last)
    slot->history = NULL;
  g_mutex_unlock (&slot->lock);
  return last;
}

void
vigil_alarm_history_unref (VigilAlarmHistory *self)
{
  if (self == NULL || !let_go (self))
    return;
  g_object_unref (self->journal);
  vigil_alarm_store_unref (self->store);
  g_array_unref (self->marks);
  g_array_unref (self->gaps);
  g_mutex_clear (&self->lock);
  g_free (self->cache_path);
  g_free (self);
}

/* Following the journal */

static void
mark_record (VigilAlarmHistory *self, const VigilJournalRecord *record)
{
  static const VigilEventType types[] = { VIGIL_EVENT_SEAT_HANDED_OVER, VIGIL_EVENT_NOTE_WRITTEN };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (record->kind, vigil_event_type_to_string (types[i])))
      {
        const Mark mark = { record->seq, record->time, types[i] };

        g_array_append_val (self->marks, mark);
      }
}

static gboolean
is_alarm (const VigilJournalRecord *record)
{
  return g_str_has_prefix (record->kind, "vigil.alarm.");
}

/* A permit may have been opened long before Vigil ran: it does not say that somebody watched then. */
static gboolean
is_dated_back (const VigilJournalRecord *record)
{
  return g_str_has_prefix (record->kind, "vigil.permit.");
}

static VigilEvent *
parse_record (const VigilJournalRecord *record)
{
  g_autoptr (JsonNode) node = vigil_json_parse (record->body, strlen (record->body), NULL);

  return node != NULL ? vigil_event_from_json (node, record->recorded, NULL) : NULL;
}

/* Gaps */

static void
end_gaps (VigilAlarmHistory *self, guint64 link, VigilTime time)
{
  for (guint i = 0; i < self->gaps->len; i++)
    {
      Gap *gap = &g_array_index (self->gaps, Gap, i);

      if (gap->span.end == 0 && (link == 0 || gap->link == link))
        gap->span.end = MAX (time, gap->span.begin + 1); /* 0 would say that it goes on */
    }
}

static guint64
hash_link (const VigilJournalRecord *record)
{
  g_autoptr (VigilEvent) event = parse_record (record);
  const char *link = event != NULL ? vigil_event_get_string (event, "link") : NULL;

  return 1 + (guint64) g_str_hash (link != NULL ? link : "");
}

/* Vigil ran until the last fact or keyframe before it was started again. A link that was lost then is reported anew. */
static void
note_start (VigilAlarmHistory *self, const VigilJournalRecord *record)
{
  VigilTime alive = self->last, found = 0;
  g_autoptr (GBytes) keyframe = vigil_journal_read_keyframe (self->journal, record->time, &found, NULL);
  const Gap gap = { { keyframe != NULL ? MAX (alive, found) : alive, record->time }, 0 };

  end_gaps (self, 0, gap.span.begin);
  if (alive != 0 && gap.span.end - gap.span.begin >= SEAT_AWAY)
    g_array_append_val (self->gaps, gap);
}

static void
note_gap (VigilAlarmHistory *self, const VigilJournalRecord *record)
{
  Gap gap = { { record->time, 0 }, 0 };

  if (g_str_equal (record->kind, vigil_event_type_to_string (VIGIL_EVENT_SESSION_STARTED)))
    note_start (self, record);
  if (g_str_equal (record->kind, vigil_event_type_to_string (VIGIL_EVENT_LINK_RESTORED)))
    end_gaps (self, hash_link (record), record->time);
  if (!g_str_equal (record->kind, vigil_event_type_to_string (VIGIL_EVENT_LINK_LOST)))
    return;
  gap.link = hash_link (record);
  end_gaps (self, gap.link, record->time);
  g_array_append_val (self->gaps, gap);
}

static void
take_record (VigilAlarmHistory *self, const VigilJournalRecord *record, GPtrArray *events)
{
  VigilEvent *event;

  self->seq = record->seq;
  memcpy (self->hash, record->hash, sizeof self->hash);
  note_gap (self, record); /* before @last moves on */
  if (!is_dated_back (record) && (self->first == 0 || record->time < self->first))
    self->first = record->time;
  self->last = MAX (self->last, record->time);
  if (!is_alarm (record))
    {
      mark_record (self, record);
      return;
    }
  event = parse_record (record);
  if (event != NULL)
    g_ptr_array_add (events, event);
  else
    self->n_unreadable++;
}

/* TRUE: there may be more. */
static gboolean
take_records (VigilAlarmHistory *self, gboolean *more, GError **error)
{
  g_autoptr (GPtrArray) records = vigil_journal_read (self->journal, self->seq, RECORDS_PER_READ, error);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    take_record (self, records->pdata[i], events);
  vigil_alarm_store_fold (self->store, events);
  *more = records->len > 0;
  return TRUE;
}

static void
start_anew (VigilAlarmHistory *self)
{
  g_autoptr (VigilAlarmEpisodes) none = vigil_alarm_episodes_new ();

  vigil_alarm_store_set (self->store, none);
  self->seq = self->saved_seq = self->n_unreadable = 0;
  self->first = self->last = 0;
  g_array_set_size (self->marks, 0);
  g_array_set_size (self->gaps, 0);
}

static gboolean
read_on (VigilAlarmHistory *self, int *done, GCancellable *cancellable, GError **error)
{
  gboolean more = TRUE;

  while (more)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !take_records (self, &more, error))
        return FALSE;
      if (vigil_alarm_store_is_lost (self->store))
        start_anew (self); /* an old fact came after what the cache ends with */
      if (done != NULL)
        g_atomic_int_set (done, (int) MIN (100 * self->seq / MAX (vigil_journal_get_last_seq (self->journal), 1), 100));
    }
  return TRUE;
}

/**
 * vigil_alarm_history_follow:
 * @self: a history
 * @done: (nullable): per cent of the journal, for another thread to show
 * @cancellable: (nullable): to stop in between; what was folded stays
 * @error: return location
 *
 * Returns: %FALSE if the journal could not be read to its end
 */
gboolean
vigil_alarm_history_follow (VigilAlarmHistory *self, int *done, GCancellable *cancellable, GError **error)
{
  gboolean ok;

  g_return_val_if_fail (self != NULL, FALSE);

  g_mutex_lock (&self->lock);
  ok = read_on (self, done, cancellable, error);
  g_mutex_unlock (&self->lock);
  return ok;
}

/**
 * vigil_alarm_history_update:
 * @self: a history
 * @cancellable: (nullable): to stop in between; what was folded stays
 * @error: return location
 *
 * Returns: %FALSE if the journal could not be read to its end
 */
gboolean
vigil_alarm_history_update (VigilAlarmHistory *self, GCancellable *cancellable, GError **error)
{
  return vigil_alarm_history_follow (self, NULL, cancellable, error);
}

static GByteArray *
make_cache (VigilAlarmHistory *self, GBytes *dump)
{
  CacheHead head = { .seq = self->seq, .n_unreadable = self->n_unreadable, .first = self->first, .last = self->last,
                     .n_marks = self->marks->len, .n_gaps = self->gaps->len };
  gsize lists = self->marks->len * sizeof (Mark) + self->gaps->len * sizeof (Gap);
  GByteArray *out = g_byte_array_sized_new ((guint) (g_bytes_get_size (dump) + sizeof head + lists));

  memcpy (head.magic, MAGIC, sizeof head.magic);
  get_language (head.language);
  memcpy (head.hash, self->hash, sizeof head.hash);
  g_byte_array_append (out, (const guint8 *) &head, sizeof head);
  g_byte_array_append (out, (const guint8 *) self->marks->data, self->marks->len * (guint) sizeof (Mark));
  g_byte_array_append (out, (const guint8 *) self->gaps->data, self->gaps->len * (guint) sizeof (Gap));
  g_byte_array_append (out, g_bytes_get_data (dump, NULL), (guint) g_bytes_get_size (dump));
  compute_sum (out->data + sizeof head, out->len - sizeof head, ((CacheHead *) (gpointer) out->data)->sum);
  return out;
}

static gboolean
save_cache (VigilAlarmHistory *self, guint64 least, GError **error)
{
  g_autoptr (GBytes) dump = NULL;
  g_autoptr (GByteArray) out = NULL;

  if (self->seq - self->saved_seq <= least || (dump = vigil_alarm_store_dump (self->store)) == NULL)
    return TRUE;
  out = make_cache (self, dump);
  if (!g_file_set_contents (self->cache_path, (const char *) out->data, (gssize) out->len, error))
    return FALSE;
  self->saved_seq = self->seq;
  return TRUE;
}

/**
 * vigil_alarm_history_save:
 * @self: an updated history
 * @least: how many new records are worth it
 * @error: return location
 *
 * Returns: %FALSE if the cache could not be written; only the next opening takes longer then
 */
gboolean
vigil_alarm_history_save (VigilAlarmHistory *self, guint64 least, GError **error)
{
  gboolean ok;

  g_return_val_if_fail (self != NULL, FALSE);

  g_mutex_lock (&self->lock);
  ok = save_cache (self, least, error);
  g_mutex_unlock (&self->lock);
  return ok;
}

/* Seqs of the newest @most, newest first. */
static GArray *
find_marks (VigilAlarmHistory *self, VigilEventType type, VigilTime since, guint most)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint64));

  g_mutex_lock (&self->lock);
  for (guint i = self->marks->len; i > 0 && found->len < most; i--)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, i - 1);

      if (mark->type == type && mark->time >= since)
        g_array_append_val (found, mark->seq);
    }
  g_mutex_unlock (&self->lock);
  return found;
}

/**
 * vigil_alarm_history_read:
 * @self: an updated history
 * @type: %VIGIL_EVENT_SEAT_HANDED_OVER or %VIGIL_EVENT_NOTE_WRITTEN
 * @since: time of the fact; 0: any
 * @most: how many at most
 * @error: return location
 *
 * Returns: (transfer full) (element-type VigilJournalRecord): the newest of them, oldest first
 */
GPtrArray *
vigil_alarm_history_read (VigilAlarmHistory *self, VigilEventType type, VigilTime since, guint most, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_journal_record_free);
  g_autoptr (GArray) seqs = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  seqs = find_marks (self, type, since, most);
  for (guint i = seqs->len; i > 0; i--)
    {
      g_autoptr (GPtrArray) records = vigil_journal_read (self->journal, g_array_index (seqs, guint64, i - 1) - 1, 1, error);

      if (records == NULL)
        return NULL;
      g_ptr_array_extend_and_steal (found, g_steal_pointer (&records));
    }
  return g_steal_pointer (&found);
}

/**
 * vigil_alarm_history_dup_gaps:
 * @self: an updated history
 *
 * Returns: (transfer full) (element-type VigilKpiSpan): when Vigil did not run or a link was lost; one that goes on ends at 0
 */
GArray *
vigil_alarm_history_dup_gaps (VigilAlarmHistory *self)
{
  GArray *gaps = g_array_new (FALSE, FALSE, sizeof (VigilKpiSpan));

  g_return_val_if_fail (self != NULL, gaps);

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->gaps->len; i++)
    g_array_append_val (gaps, g_array_index (self->gaps, Gap, i).span);
  g_mutex_unlock (&self->lock);
  return gaps;
}

VigilAlarmStore *
vigil_alarm_history_get_store (VigilAlarmHistory *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->store;
}

guint64
vigil_alarm_history_get_n_unreadable (VigilAlarmHistory *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_unreadable;
}

guint64
vigil_alarm_history_get_seq (VigilAlarmHistory *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->seq;
}

void
vigil_alarm_history_get_range (VigilAlarmHistory *self, VigilTime *first, VigilTime *last)
{
  g_return_if_fail (self != NULL && first != NULL && last != NULL);
  g_mutex_lock (&self->lock);
  *first = self->first;
  *last = self->last;
  g_mutex_unlock (&self->lock);
}
