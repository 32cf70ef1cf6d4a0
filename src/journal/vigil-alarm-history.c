/* vigil-alarm-history.c: reads a journal on, record by record, into the store of its alarms
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "journal/vigil-alarm-history.h"

#include <string.h>

#include "journal/vigil-sqlite-journal.h"

#define RECORDS_PER_READ 2000
#define MAGIC "vigil.alarms.1\n"

struct _VigilAlarmHistory
{
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
  guint8 sum[32]; /* SHA-256 of the dump */
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
  return memcmp (sum, head->sum, sizeof sum) == 0;
}

static void
load_cache (VigilAlarmHistory *self)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (self->cache_path, FALSE, NULL);
  g_autoptr (GBytes) all = NULL, dump = NULL;
  g_autoptr (VigilAlarmEpisodes) episodes = NULL;
  gsize size = 0;
  CacheHead head;

  if (file == NULL)
    return;
  all = g_mapped_file_get_bytes (file);
  size = g_bytes_get_size (all);
  if (!read_head (g_bytes_get_data (all, NULL), size, &head) || !fits_journal (self, &head))
    return;
  dump = g_bytes_new_from_bytes (all, sizeof head, size - sizeof head);
  episodes = vigil_alarm_episodes_load (dump);
  if (episodes == NULL)
    return;
  vigil_alarm_store_set (self->store, episodes);
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
  self->journal = VIGIL_JOURNAL (journal);
  self->cache_path = g_strconcat (path, "-alarms", NULL);
  self->store = vigil_alarm_store_new ();
  load_cache (self);
  return self;
}

void
vigil_alarm_history_free (VigilAlarmHistory *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->journal);
  vigil_alarm_store_unref (self->store);
  g_free (self->cache_path);
  g_free (self);
}

/* Following the journal */

static gboolean
is_alarm (const VigilJournalRecord *record)
{
  return g_str_has_prefix (record->kind, "vigil.alarm.");
}

static VigilEvent *
parse_record (const VigilJournalRecord *record)
{
  g_autoptr (JsonNode) node = vigil_json_parse (record->body, strlen (record->body), NULL);

  return node != NULL ? vigil_event_from_json (node, record->recorded, NULL) : NULL;
}

static void
take_record (VigilAlarmHistory *self, const VigilJournalRecord *record, GPtrArray *events)
{
  VigilEvent *event;

  self->seq = record->seq;
  memcpy (self->hash, record->hash, sizeof self->hash);
  if (self->first == 0 || record->time < self->first)
    self->first = record->time;
  self->last = MAX (self->last, record->time);
  if (!is_alarm (record))
    return;
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
  gboolean more = TRUE;

  g_return_val_if_fail (self != NULL, FALSE);

  while (more)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !take_records (self, &more, error))
        return FALSE;
      if (vigil_alarm_store_is_lost (self->store))
        start_anew (self); /* an old fact came after what the cache ends with */
    }
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
  CacheHead head = { .seq = 0 };
  g_autoptr (GBytes) dump = NULL;
  g_autoptr (GByteArray) out = NULL;
  gsize size = 0;
  gconstpointer data;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->seq - self->saved_seq <= least || (dump = vigil_alarm_store_dump (self->store)) == NULL)
    return TRUE;
  data = g_bytes_get_data (dump, &size);
  memcpy (head.magic, MAGIC, sizeof head.magic);
  get_language (head.language);
  head.seq = self->seq;
  head.n_unreadable = self->n_unreadable;
  head.first = self->first;
  head.last = self->last;
  memcpy (head.hash, self->hash, sizeof head.hash);
  compute_sum (data, size, head.sum);
  out = g_byte_array_sized_new ((guint) (size + sizeof head));
  g_byte_array_append (out, (const guint8 *) &head, sizeof head);
  g_byte_array_append (out, data, (guint) size);
  if (!g_file_set_contents (self->cache_path, (const char *) out->data, (gssize) out->len, error))
    return FALSE;
  self->saved_seq = self->seq;
  return TRUE;
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
  *first = self->first;
  *last = self->last;
}
