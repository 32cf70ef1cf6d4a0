/* vigil-sim-ledger.c: the last facts of one epoch, numbered without gaps, ready for the wire
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim/vigil-sim-ledger.h"

#include "sim/vigil-sim-facts.h"

struct _VigilSimLedger
{
  char *epoch;
  GPtrArray *ring; /* (element-type GBytes), fact n at (n - 1) % capacity */
  guint capacity;
  guint64 last;
};

static void
unref_bytes (gpointer bytes)
{
  g_clear_pointer ((GBytes **) &bytes, g_bytes_unref);
}

/**
 * vigil_sim_ledger_new:
 * @epoch: names this numbering; another run of the platform has another
 * @capacity: how many facts are kept for resuming
 *
 * Returns: (transfer full): an empty ledger; the first fact is number 1
 */
VigilSimLedger *
vigil_sim_ledger_new (const char *epoch, guint capacity)
{
  VigilSimLedger *self = g_new0 (VigilSimLedger, 1);

  g_return_val_if_fail (epoch != NULL && capacity > 0, NULL);
  self->epoch = g_strdup (epoch);
  self->capacity = capacity;
  self->ring = g_ptr_array_new_full (0, unref_bytes);
  return self;
}

void
vigil_sim_ledger_free (VigilSimLedger *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->ring);
  g_free (self->epoch);
  g_free (self);
}

const char *
vigil_sim_ledger_get_epoch (VigilSimLedger *self)
{
  return self->epoch;
}

/**
 * vigil_sim_ledger_append:
 * @self: the ledger
 * @fact: a fact nobody else holds yet; gets its number, and its id if it is the platform's own
 *
 * Returns: the number
 */
guint64
vigil_sim_ledger_append (VigilSimLedger *self, VigilEvent *fact)
{
  guint64 seq = ++self->last;
  GBytes *bytes;
  char *json;

  vigil_event_set_seq (fact, seq);
  if (g_str_equal (fact->source, VIGIL_SIM_SOURCE))
    {
      g_free (fact->id);
      fact->id = g_strdup_printf ("%s-%" G_GUINT64_FORMAT, self->epoch, seq);
    }
  json = vigil_event_to_json (fact);
  bytes = g_bytes_new_take (json, strlen (json));
  if (self->ring->len < self->capacity)
    g_ptr_array_add (self->ring, bytes);
  else
    {
      guint slot = (guint) ((seq - 1) % self->capacity);

      g_bytes_unref (g_ptr_array_index (self->ring, slot));
      g_ptr_array_index (self->ring, slot) = bytes;
    }
  return seq;
}

/**
 * vigil_sim_ledger_get_first:
 * @self: the ledger
 *
 * Returns: number of the oldest fact still here; last + 1 if there is none
 */
guint64
vigil_sim_ledger_get_first (VigilSimLedger *self)
{
  return self->last - self->ring->len + 1;
}

guint64
vigil_sim_ledger_get_last (VigilSimLedger *self)
{
  return self->last;
}

/**
 * vigil_sim_ledger_get:
 * @self: the ledger
 * @seq: a number
 *
 * Returns: (transfer none) (nullable): the fact as JSON; NULL if it is not here any more, or not
 * yet
 */
GBytes *
vigil_sim_ledger_get (VigilSimLedger *self, guint64 seq)
{
  if (seq < vigil_sim_ledger_get_first (self) || seq > self->last)
    return NULL;
  return g_ptr_array_index (self->ring, (seq - 1) % self->capacity);
}

/**
 * vigil_sim_ledger_can_resume:
 * @self: the ledger
 * @epoch: (nullable): what the client knows
 * @since: last fact it has
 *
 * Returns: whether every fact after @since is still here
 */
gboolean
vigil_sim_ledger_can_resume (VigilSimLedger *self, const char *epoch, guint64 since)
{
  return g_strcmp0 (epoch, self->epoch) == 0 && since <= self->last
         && since + 1 >= vigil_sim_ledger_get_first (self);
}
