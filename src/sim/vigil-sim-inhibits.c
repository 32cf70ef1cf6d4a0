/* vigil-sim-inhibits.c: what operators hold back: shelved, suppressed and removed alarms, as a platform keeps them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim/vigil-sim-inhibits.h"

#define N_KINDS (VIGIL_SIM_INHIBIT_REMOVAL + 1)

typedef struct
{
  VigilEvent *fact;
  VigilTime until; /* 0: no end */
  gboolean once;
} Entry;

struct _VigilSimInhibits
{
  GHashTable *alarms[N_KINDS]; /* id → Entry */
};

static void
entry_free (gpointer data)
{
  Entry *self = data;

  vigil_event_unref (self->fact);
  g_free (self);
}

VigilSimInhibits *
vigil_sim_inhibits_new (void)
{
  VigilSimInhibits *self = g_new0 (VigilSimInhibits, 1);

  for (guint i = 0; i < N_KINDS; i++)
    self->alarms[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
  return self;
}

void
vigil_sim_inhibits_free (VigilSimInhibits *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < N_KINDS; i++)
    g_hash_table_unref (self->alarms[i]);
  g_free (self);
}

void
vigil_sim_inhibits_add (VigilSimInhibits *self,
                        VigilSimInhibitKind kind,
                        VigilEvent *fact,
                        VigilTime until,
                        gboolean once)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->fact = vigil_event_ref (fact);
  entry->until = until;
  entry->once = once;
  g_hash_table_replace (self->alarms[kind], g_strdup (fact->subject), entry);
}

gboolean
vigil_sim_inhibits_remove (VigilSimInhibits *self, VigilSimInhibitKind kind, const char *alarm)
{
  return g_hash_table_remove (self->alarms[kind], alarm);
}

/**
 * vigil_sim_inhibits_returned:
 * @self: what is held back
 * @alarm: an alarm whose condition is gone
 *
 * Forgets a one-shot shelf: every client ends it by itself.
 */
void
vigil_sim_inhibits_returned (VigilSimInhibits *self, const char *alarm)
{
  const Entry *entry = g_hash_table_lookup (self->alarms[VIGIL_SIM_INHIBIT_SHELF], alarm);

  if (entry != NULL && entry->once)
    vigil_sim_inhibits_remove (self, VIGIL_SIM_INHIBIT_SHELF, alarm);
}

static VigilEvent *
repeat (const VigilEvent *fact)
{
  VigilEvent *event = vigil_event_new (fact->event_type, fact->source, fact->subject, fact->actor, fact->time,
                                       json_node_ref (fact->data));

  event->snapshot = TRUE;
  return event;
}

static void
append (GHashTable *alarms, VigilTime stamp, GPtrArray *events)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, alarms);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Entry *entry = value;

      if (entry->until != 0 && entry->until <= stamp)
        g_hash_table_iter_remove (&iter);
      else
        g_ptr_array_add (events, repeat (entry->fact));
    }
}

void
vigil_sim_inhibits_append_snapshot (VigilSimInhibits *self, VigilTime stamp, GPtrArray *events)
{
  for (guint i = 0; i < N_KINDS; i++)
    append (self->alarms[i], stamp, events);
}
