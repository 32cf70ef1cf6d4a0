/* vigil-feed-coalescer.c: the latest value of every tag, track and mast between two hand-overs
 *
 * Memory is bounded by the number of different ids, however fast they come. A slot stays when its
 * value has been taken, so that the id is stored once for the life of the link.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "feed/vigil-feed-coalescer.h"

#define N_LANES (1 + VIGIL_N_TRACK_KINDS)

/* One kind of thing of one source: all tags, all people or all vehicles. */
typedef struct
{
  GHashTable *slots; /* id → index + 1 into the arrays */
  GArray *values;    /* VigilSample or VigilPosition; ids belong to slots */
  GArray *fresh;     /* gboolean per value */
  GArray *dirty;     /* guint: indices to take, in order of arrival */
} Lane;

typedef struct
{
  Lane lanes[N_LANES];
  VigilTime time; /* newest of the events taken in */
} Source;

struct _VigilCoalescer
{
  guint max_ids, n_ids;
  GHashTable *sources; /* URI → Source */
  GHashTable *weather; /* "source\nmast" → VigilEvent */
  guint64 n_dropped;   /* values overwritten by a newer one */
  guint n_dirty;
};

static void
lane_init (Lane *self, gsize element_size)
{
  self->slots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->values = g_array_new (FALSE, TRUE, element_size);
  self->fresh = g_array_new (FALSE, TRUE, sizeof (gboolean));
  self->dirty = g_array_new (FALSE, FALSE, sizeof (guint));
}

static void
lane_clear (Lane *self)
{
  g_hash_table_unref (self->slots);
  g_array_unref (self->values);
  g_array_unref (self->fresh);
  g_array_unref (self->dirty);
}

static void
source_free (Source *self)
{
  for (int i = 0; i < N_LANES; i++)
    lane_clear (&self->lanes[i]);
  g_free (self);
}

/**
 * vigil_coalescer_new:
 * @max_ids: how many different tags, tracks and masts are remembered, over all sources
 *
 * Returns: (transfer full): an empty coalescer
 */
VigilCoalescer *
vigil_coalescer_new (guint max_ids)
{
  VigilCoalescer *self = g_new0 (VigilCoalescer, 1);

  self->max_ids = max_ids;
  self->sources
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)source_free);
  self->weather
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)vigil_event_unref);
  return self;
}

void
vigil_coalescer_free (VigilCoalescer *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->sources);
  g_hash_table_unref (self->weather);
  g_free (self);
}

static Source *
ensure_source (VigilCoalescer *self, const VigilEvent *event)
{
  Source *source = g_hash_table_lookup (self->sources, event->source);

  if (source == NULL)
    {
      if (self->n_ids >= self->max_ids)
        return NULL;
      self->n_ids++;
      source = g_new0 (Source, 1);
      lane_init (&source->lanes[0], sizeof (VigilSample));
      for (int i = 1; i < N_LANES; i++)
        lane_init (&source->lanes[i], sizeof (VigilPosition));
      g_hash_table_insert (self->sources, g_strdup (event->source), source);
    }
  source->time = MAX (source->time, event->time);
  return source;
}

/* The index of the slot of @id, -1 when there is no room; *@key is the stored id. */
static int
lane_slot (VigilCoalescer *self, Lane *lane, const char *id, const char **key)
{
  gpointer stored, value;
  guint index = lane->values->len;

  if (g_hash_table_lookup_extended (lane->slots, id, &stored, &value))
    {
      *key = stored;
      return GPOINTER_TO_INT (value) - 1;
    }
  if (self->n_ids >= self->max_ids)
    return -1;
  self->n_ids++;
  stored = g_strdup (id);
  g_hash_table_insert (lane->slots, stored, GINT_TO_POINTER (index + 1));
  g_array_set_size (lane->values, index + 1);
  g_array_set_size (lane->fresh, index + 1);
  *key = stored;
  return (int)index;
}

/* FALSE if a newer value is waiting already. */
static gboolean
lane_mark (VigilCoalescer *self, Lane *lane, guint index, gboolean newer)
{
  gboolean *fresh = &g_array_index (lane->fresh, gboolean, index);

  if (*fresh)
    {
      self->n_dropped++;
      return newer;
    }
  *fresh = TRUE;
  g_array_append_val (lane->dirty, index);
  self->n_dirty++;
  return TRUE;
}

static gboolean
add_samples (VigilCoalescer *self, Lane *lane, const VigilEvent *event)
{
  gboolean all = TRUE;

  for (guint i = 0; i < event->n_samples; i++)
    {
      const VigilSample *sample = &event->samples[i];
      const char *key;
      int index = lane_slot (self, lane, sample->tag, &key);
      VigilSample *slot;

      if (index < 0)
        {
          all = FALSE;
          continue;
        }
      slot = &g_array_index (lane->values, VigilSample, index);
      if (lane_mark (self, lane, index, sample->time >= slot->time))
        *slot = *sample;
      slot->tag = key;
    }
  return all;
}

static gboolean
add_positions (VigilCoalescer *self, Lane *lane, const VigilEvent *event)
{
  gboolean all = TRUE;

  for (guint i = 0; i < event->n_positions; i++)
    {
      const VigilPosition *position = &event->positions[i];
      const char *key;
      int index = lane_slot (self, lane, position->id, &key);
      VigilPosition *slot;

      if (index < 0)
        {
          all = FALSE;
          continue;
        }
      slot = &g_array_index (lane->values, VigilPosition, index);
      if (lane_mark (self, lane, index, position->time >= slot->time))
        *slot = *position;
      slot->id = key;
    }
  return all;
}

static gboolean
add_weather (VigilCoalescer *self, VigilEvent *event)
{
  char *key = g_strconcat (event->source, "\n", event->subject != NULL ? event->subject : "", NULL);
  VigilEvent *waiting = g_hash_table_lookup (self->weather, key);

  if (waiting == NULL)
    self->n_dirty++;
  else
    self->n_dropped++;
  if ((waiting == NULL && g_hash_table_size (self->weather) >= self->max_ids)
      || (waiting != NULL && waiting->time > event->time))
    {
      self->n_dirty -= waiting == NULL;
      g_free (key);
      return waiting != NULL;
    }
  g_hash_table_replace (self->weather, key, vigil_event_ref (event));
  return TRUE;
}

/**
 * vigil_coalescer_add:
 * @self: a coalescer
 * @event: telemetry
 *
 * Of two values of one id the one with the later time stays.
 *
 * Returns: %FALSE if some of it had no room: too many different ids
 */
gboolean
vigil_coalescer_add (VigilCoalescer *self, VigilEvent *event)
{
  Source *source;

  g_return_val_if_fail (self != NULL && event != NULL, FALSE);

  if (event->event_type == VIGIL_EVENT_WEATHER_OBSERVED)
    return add_weather (self, event);
  source = ensure_source (self, event);
  if (source == NULL)
    return FALSE;
  if (event->event_type == VIGIL_EVENT_TAG_SAMPLES)
    return add_samples (self, &source->lanes[0], event);
  return add_positions (self, &source->lanes[1 + event->track_kind], event);
}

gboolean
vigil_coalescer_is_empty (const VigilCoalescer *self)
{
  return self->n_dirty == 0;
}

/* The values to take, moved together in order of arrival; clears the marks. */
static GArray *
lane_collect (Lane *lane)
{
  gsize size = g_array_get_element_size (lane->values);
  GArray *out = g_array_sized_new (FALSE, FALSE, size, lane->dirty->len);

  for (guint i = 0; i < lane->dirty->len; i++)
    {
      guint index = g_array_index (lane->dirty, guint, i);

      g_array_append_vals (out, lane->values->data + index * size, 1);
      g_array_index (lane->fresh, gboolean, index) = FALSE;
    }
  g_array_set_size (lane->dirty, 0);
  return out;
}

static void
source_take (const char *uri, Source *self, GPtrArray *out)
{
  for (int i = 0; i < N_LANES; i++)
    {
      g_autoptr (GArray) values = NULL;

      if (self->lanes[i].dirty->len == 0)
        continue;
      values = lane_collect (&self->lanes[i]);
      g_ptr_array_add (
          out, i == 0 ? vigil_event_new_samples (
                   uri, self->time, (const VigilSample *)(gpointer)values->data, values->len)
                      : vigil_event_new_positions (uri, self->time, i - 1,
                                                   (const VigilPosition *)(gpointer)values->data,
                                                   values->len));
    }
}

/**
 * vigil_coalescer_take:
 * @self: a coalescer
 *
 * Returns: (transfer full) (element-type VigilEvent): what has come since the last call; at most
 *   one event per source and kind, and one per mast
 */
GPtrArray *
vigil_coalescer_take (VigilCoalescer *self)
{
  GPtrArray *out;
  GHashTableIter iter;
  gpointer key, value;

  g_return_val_if_fail (self != NULL, NULL);

  out = g_ptr_array_new_with_free_func ((GDestroyNotify)vigil_event_unref);
  g_hash_table_iter_init (&iter, self->sources);
  while (g_hash_table_iter_next (&iter, &key, &value))
    source_take (key, value, out);
  g_hash_table_iter_init (&iter, self->weather);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (out, vigil_event_ref (value));
  g_hash_table_remove_all (self->weather);
  self->n_dirty = 0;
  return out;
}

/* Values that a newer one has replaced before they were taken. */
guint64
vigil_coalescer_get_n_dropped (const VigilCoalescer *self)
{
  return self->n_dropped;
}
