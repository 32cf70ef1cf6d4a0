/* feed-probe.c: the real client in a test, and what has come out of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "feed-probe.h"

#include <string.h>

static void
take_snapshot_fact (Probe *self, VigilEvent *fact)
{
  const char *alarm = vigil_event_get_string (fact, "alarm");

  g_assert_true (self->in_snapshot);
  g_ptr_array_add (self->state, g_strdup (alarm != NULL ? alarm : fact->subject));
}

static void
batch_cb (VigilFeed *feed, const VigilFeedBatch *batch, Probe *self)
{
  if (batch->snapshot_begin)
    {
      g_ptr_array_set_size (self->state, 0);
      self->in_snapshot = TRUE;
      self->n_snapshots++;
    }
  for (guint i = 0; i < batch->facts->len; i++)
    {
      VigilEvent *fact = batch->facts->pdata[i];

      if (fact->snapshot && self->in_snapshot)
        take_snapshot_fact (self, fact);
      else
        g_ptr_array_add (self->facts, vigil_event_ref (fact));
    }
  for (guint i = 0; i < batch->telemetry->len; i++)
    g_ptr_array_add (self->telemetry, vigil_event_ref (batch->telemetry->pdata[i]));
  if (batch->snapshot_end)
    self->in_snapshot = FALSE;
}

static void
rejected_cb (VigilFeed *feed, const VigilReject *reject, Probe *self)
{
  g_string_append_printf (self->rejects, "%s | %s\n", reject->reason, reject->excerpt);
  self->n_told++;
}

Probe *
probe_new (const char *address)
{
  Probe *self = g_new0 (Probe, 1);
  g_autoptr (GError) error = NULL;

  self->clock = vigil_clock_new_live ();
  self->feed = vigil_feed_new (address, self->clock, &error);
  g_assert_no_error (error);
  self->facts = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  self->telemetry = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  self->state = g_ptr_array_new_with_free_func (g_free);
  self->rejects = g_string_new (NULL);
  g_signal_connect (self->feed, "batch", G_CALLBACK (batch_cb), self);
  g_signal_connect (self->feed, "rejected", G_CALLBACK (rejected_cb), self);
  return self;
}

void
probe_free (Probe *self)
{
  vigil_feed_stop (self->feed);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->feed);
  g_assert_finalize_object (self->clock);
  vigil_link_health_clear (&self->health);
  g_ptr_array_unref (self->facts);
  g_ptr_array_unref (self->telemetry);
  g_ptr_array_unref (self->state);
  g_string_free (self->rejects, TRUE);
  g_free (self);
}

void
probe_start (Probe *self)
{
  vigil_feed_start (self->feed);
}

void
probe_look (Probe *self)
{
  vigil_link_health_clear (&self->health);
  vigil_feed_get_health (self->feed, &self->health);
}

static gboolean
has_state (gpointer data)
{
  Probe *self = data;

  probe_look (self);
  return self->health.state == self->state_wanted;
}

void
probe_wait_state (Probe *self, VigilLinkState state)
{
  self->state_wanted = state;
  g_assert_true (vigil_test_wait (has_state, self, PATIENCE));
}

static gboolean
has_facts (gpointer data)
{
  Probe *self = data;

  return self->facts->len >= self->want;
}

void
probe_wait_facts (Probe *self, guint n)
{
  self->want = n;
  g_assert_true (vigil_test_wait (has_facts, self, PATIENCE));
  probe_look (self);
}

static gboolean
has_snapshots (gpointer data)
{
  Probe *self = data;

  return self->n_snapshots >= self->want && !self->in_snapshot;
}

void
probe_wait_snapshots (Probe *self, guint n)
{
  self->want = n;
  g_assert_true (vigil_test_wait (has_snapshots, self, PATIENCE));
  probe_look (self);
}

static gboolean
waits_with_problem (gpointer data)
{
  Probe *self = data;

  probe_look (self);
  return self->health.problem != NULL && self->health.attempt > 0;
}

void
probe_wait_waiting_with_problem (Probe *self)
{
  g_assert_true (vigil_test_wait (waits_with_problem, self, PATIENCE));
}

gboolean
probe_has_problem (Probe *self, const char *part)
{
  return self->health.problem != NULL && strstr (self->health.problem, part) != NULL;
}

/* Facts number 0 … to-from of @facts are the alarms prefix-from … prefix-to, none lost, none twice. */
void
probe_assert_facts (Probe *self, const char *prefix, guint from, guint to)
{
  g_assert_cmpuint (self->facts->len, ==, to - from + 1);
  for (guint i = 0; i < self->facts->len; i++)
    {
      g_autofree char *alarm = g_strdup_printf ("%s-%u", prefix, from + i);

      g_assert_cmpstr (vigil_event_get_string (self->facts->pdata[i], "alarm"), ==, alarm);
    }
}
