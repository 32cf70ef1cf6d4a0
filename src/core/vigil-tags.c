/* vigil-tags.c: latest values, per-tag staleness and a short history ring
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-tags.h"

#include <math.h>
#include <string.h>

typedef struct
{
  VigilTagPoint *points; /* VIGIL_TAGS_HISTORY, made with the first sample */
  guint n, next;
} History;

struct _VigilTags
{
  GObject parent_instance;
  VigilSite *site;
  const GArray *defs; /* of VigilTagDef, owned by the site */
  GHashTable *index;  /* id → position + 1 */
  VigilTagValue *values;
  History *histories;
  guint counts[VIGIL_QUALITY_DISCONNECTED + 1];
  VigilTime next_due; /* no tag can become stale before */
  gboolean disconnected;
  guint64 serial;
};

G_DEFINE_TYPE (VigilTags, vigil_tags, G_TYPE_OBJECT)

static void
vigil_tags_finalize (GObject *object)
{
  VigilTags *self = VIGIL_TAGS (object);

  for (guint i = 0; self->histories != NULL && i < self->defs->len; i++)
    g_free (self->histories[i].points);
  g_clear_pointer (&self->histories, g_free);
  g_clear_pointer (&self->values, g_free);
  g_clear_pointer (&self->index, g_hash_table_unref);
  g_clear_object (&self->site);
  G_OBJECT_CLASS (vigil_tags_parent_class)->finalize (object);
}

static void
vigil_tags_class_init (VigilTagsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_tags_finalize;
}

static void
vigil_tags_init (VigilTags *self)
{
  self->index = g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * vigil_tags_new:
 * @site: where the tags are defined
 *
 * Returns: (transfer full): all tags of the site, none seen yet
 */
VigilTags *
vigil_tags_new (VigilSite *site)
{
  VigilTags *self;

  g_return_val_if_fail (VIGIL_IS_SITE (site), NULL);

  self = g_object_new (VIGIL_TYPE_TAGS, NULL);
  self->site = g_object_ref (site);
  self->defs = vigil_site_get_tags (site);
  self->values = g_new0 (VigilTagValue, MAX (self->defs->len, 1));
  self->histories = g_new0 (History, MAX (self->defs->len, 1));
  for (guint i = 0; i < self->defs->len; i++)
    {
      self->values[i].value = NAN;
      self->values[i].quality = self->values[i].source_quality = VIGIL_QUALITY_BAD;
      g_hash_table_insert (self->index, vigil_tags_get_def (self, i)->id, GUINT_TO_POINTER (i + 1));
    }
  self->counts[VIGIL_QUALITY_BAD] = self->defs->len;
  return self;
}

guint
vigil_tags_get_n (VigilTags *self)
{
  g_return_val_if_fail (VIGIL_IS_TAGS (self), 0);
  return self->defs->len;
}

const VigilTagDef *
vigil_tags_get_def (VigilTags *self, guint index)
{
  g_return_val_if_fail (VIGIL_IS_TAGS (self) && index < self->defs->len, NULL);
  return &g_array_index (self->defs, VigilTagDef, index);
}

int
vigil_tags_find (VigilTags *self, const char *id)
{
  g_return_val_if_fail (VIGIL_IS_TAGS (self) && id != NULL, -1);
  return (int) GPOINTER_TO_UINT (g_hash_table_lookup (self->index, id)) - 1;
}

const VigilTagValue *
vigil_tags_get_value (VigilTags *self, guint index)
{
  g_return_val_if_fail (VIGIL_IS_TAGS (self) && index < self->defs->len, NULL);
  return &self->values[index];
}

static void
set_quality (VigilTags *self, guint index, VigilQuality quality)
{
  self->counts[self->values[index].quality]--;
  self->values[index].quality = quality;
  self->counts[quality]++;
}

static void
remember (VigilTags *self, guint index, VigilTime time, double value, VigilQuality quality)
{
  History *history = &self->histories[index];

  if (history->points == NULL)
    history->points = g_new (VigilTagPoint, VIGIL_TAGS_HISTORY);
  history->points[history->next] = (VigilTagPoint){ time, value, quality };
  history->next = (history->next + 1) % VIGIL_TAGS_HISTORY;
  history->n = MIN (history->n + 1, VIGIL_TAGS_HISTORY);
}

/**
 * vigil_tags_get_history:
 * @self: the tags
 * @index: of a tag
 * @out: (out caller-allocates) (array length=max): gets the newest points, oldest first
 * @max: room in @out
 *
 * Returns: how many were written
 */
guint
vigil_tags_get_history (VigilTags *self, guint index, VigilTagPoint *out, guint max)
{
  const History *history;
  guint n;

  g_return_val_if_fail (VIGIL_IS_TAGS (self) && index < self->defs->len && out != NULL, 0);

  history = &self->histories[index];
  n = MIN (history->n, max);
  for (guint i = 0; i < n; i++)
    out[i] = history->points[(history->next + VIGIL_TAGS_HISTORY - n + i) % VIGIL_TAGS_HISTORY];
  return n;
}

static VigilTime
due (VigilTags *self, guint index)
{
  return self->values[index].received + (VigilTime) (vigil_tags_get_def (self, index)->stale_after * VIGIL_SECOND);
}

static void
apply_one (VigilTags *self, guint index, const VigilSample *sample, VigilTime received)
{
  VigilTagValue *value = &self->values[index];

  if (value->received != 0 && sample->time < value->time)
    return;
  value->value = sample->value;
  value->time = sample->time;
  value->received = received;
  value->source_quality = sample->quality;
  set_quality (self, index, self->disconnected ? VIGIL_QUALITY_DISCONNECTED : sample->quality);
  remember (self, index, sample->time, sample->value, sample->quality);
  self->next_due = MIN (self->next_due, due (self, index));
}

/**
 * vigil_tags_apply:
 * @self: the tags
 * @samples: (array length=n): in any order; older than what is held are ignored
 * @n: how many
 * @received: our own time, from which staleness counts
 *
 * Returns: how many samples name a tag that the site does not have
 */
guint
vigil_tags_apply (VigilTags *self, const VigilSample *samples, guint n, VigilTime received)
{
  guint unknown = 0;

  g_return_val_if_fail (VIGIL_IS_TAGS (self), 0);

  for (guint i = 0; i < n; i++)
    {
      int index = vigil_tags_find (self, samples[i].tag);

      if (index < 0)
        unknown++;
      else
        apply_one (self, index, &samples[i], received);
    }
  if (n > unknown)
    self->serial++;
  return unknown;
}

static gboolean
can_expire (const VigilTagValue *value)
{
  return value->received != 0 && value->quality < VIGIL_QUALITY_STALE;
}

/**
 * vigil_tags_expire:
 * @self: the tags
 * @now: our own time
 *
 * Each tag has its own time after which silence makes it stale: an analyser that reports every
 * 15 minutes is not stale after 10 seconds. The whole list is looked at only when one can be due.
 *
 * Returns: how many became stale
 */
guint
vigil_tags_expire (VigilTags *self, VigilTime now)
{
  guint changed = 0;
  VigilTime next = G_MAXINT64;

  g_return_val_if_fail (VIGIL_IS_TAGS (self), 0);

  if (now < self->next_due)
    return 0;
  for (guint i = 0; i < self->defs->len; i++)
    {
      if (!can_expire (&self->values[i]))
        continue;
      if (now >= due (self, i))
        {
          set_quality (self, i, VIGIL_QUALITY_STALE);
          remember (self, i, now, NAN, VIGIL_QUALITY_STALE);
          changed++;
        }
      else
        next = MIN (next, due (self, i));
    }
  self->next_due = next;
  self->serial += changed > 0;
  return changed;
}

/**
 * vigil_tags_set_disconnected:
 * @self: the tags
 * @disconnected: whether the link that carries them is down
 *
 * While it is, every value shows as disconnected; afterwards as its source last said, or stale.
 */
void
vigil_tags_set_disconnected (VigilTags *self, gboolean disconnected)
{
  g_return_if_fail (VIGIL_IS_TAGS (self));

  if (self->disconnected == disconnected)
    return;
  self->disconnected = disconnected;
  for (guint i = 0; i < self->defs->len; i++)
    {
      VigilTagValue *value = &self->values[i];

      if (value->received == 0)
        continue;
      set_quality (self, i, disconnected ? VIGIL_QUALITY_DISCONNECTED : value->source_quality);
      if (disconnected)
        remember (self, i, MAX (value->time, value->received), NAN, VIGIL_QUALITY_DISCONNECTED);
    }
  self->next_due = 0;
  self->serial++;
}

guint
vigil_tags_get_n_with_quality (VigilTags *self, VigilQuality quality)
{
  g_return_val_if_fail (VIGIL_IS_TAGS (self) && quality <= VIGIL_QUALITY_DISCONNECTED, 0);
  return self->counts[quality];
}

guint64
vigil_tags_get_serial (VigilTags *self)
{
  g_return_val_if_fail (VIGIL_IS_TAGS (self), 0);
  return self->serial;
}
