/* test-supervisor.c: backoff and the life of a link, on a fake clock
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "feed/vigil-feed-supervisor.h"

#define MS 1000

/* Waits in milliseconds: first 250, doubled, at most 8000; equal jitter halves it at random 0
 * ("equal jitter": M. Brooker, Exponential Backoff And Jitter, AWS 2015). */
static void
test_backoff (void)
{
  static const int longest[] = { 250, 500, 1000, 2000, 4000, 8000, 8000, 8000 };
  static const double randoms[] = { 0.0, 0.5, 1.0, 7.0, -1.0 };
  static const double shares[] = { 0.5, 0.75, 1.0, 1.0, 0.5 };

  for (guint r = 0; r < G_N_ELEMENTS (randoms); r++)
    {
      VigilBackoff backoff;

      vigil_backoff_init (&backoff);
      for (guint i = 0; i < G_N_ELEMENTS (longest); i++)
        g_assert_cmpint (vigil_backoff_next (&backoff, randoms[r]), ==, (VigilTime) (longest[i] * MS * shares[r]));
      vigil_backoff_reset (&backoff);
      g_assert_cmpint (vigil_backoff_next (&backoff, 1.0), ==, 250 * MS);
    }
}

static void
test_backoff_never_overflows (void)
{
  VigilBackoff backoff;

  vigil_backoff_init (&backoff);
  for (int i = 0; i < 100000; i++)
    g_assert_cmpint (vigil_backoff_next (&backoff, 1.0), <=, 8000 * MS);
}

typedef struct
{
  VigilClock *clock;
  VigilSupervisor supervisor;
} Fixture;

static VigilTime
now (Fixture *self)
{
  return vigil_clock_monotonic (self->clock);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->clock = vigil_clock_new_fake (1767225600 * VIGIL_SECOND);
  vigil_supervisor_init (&self->supervisor, data == NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->clock);
}

static void
expect (Fixture *self, VigilLinkState state)
{
  g_assert_cmpstr (vigil_link_state_to_string (self->supervisor.state), ==, vigil_link_state_to_string (state));
}

/* Time passes in steps of a tick; the first action that is wanted ends it. */
static VigilSupervisorAction
pass (Fixture *self, int milliseconds, GError **error)
{
  for (int t = 0; t < milliseconds; t += 50)
    {
      VigilSupervisorAction action;

      vigil_clock_advance (self->clock, 50 * MS);
      action = vigil_supervisor_tick (&self->supervisor, now (self), error);
      if (action != VIGIL_SUPERVISOR_NOTHING)
        return action;
    }
  return VIGIL_SUPERVISOR_NOTHING;
}

static void
go_live (Fixture *self)
{
  vigil_supervisor_opened (&self->supervisor, now (self));
  vigil_supervisor_greeted (&self->supervisor, 1000 * MS, now (self));
  vigil_supervisor_set_synced (&self->supervisor, TRUE, now (self));
  expect (self, VIGIL_LINK_LIVE);
}

static void
test_happy (Fixture *self, gconstpointer data)
{
  expect (self, VIGIL_LINK_IDLE);
  g_assert_cmpint (vigil_supervisor_start (&self->supervisor, now (self)), ==, VIGIL_SUPERVISOR_CONNECT);
  expect (self, VIGIL_LINK_CONNECTING);
  vigil_supervisor_opened (&self->supervisor, now (self));
  expect (self, VIGIL_LINK_SYNCING);
  vigil_supervisor_set_synced (&self->supervisor, TRUE, now (self));
  expect (self, VIGIL_LINK_SYNCING); /* not before the hello */
  go_live (self);
  vigil_supervisor_set_synced (&self->supervisor, FALSE, now (self));
  expect (self, VIGIL_LINK_SYNCING);
  vigil_supervisor_stop (&self->supervisor, now (self));
  expect (self, VIGIL_LINK_STOPPED);
  g_assert_cmpint (pass (self, 60000, NULL), ==, VIGIL_SUPERVISOR_NOTHING);
}

static void
test_heartbeat (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  vigil_supervisor_start (&self->supervisor, now (self));
  go_live (self);
  for (int i = 0; i < 20; i++)
    {
      g_assert_cmpint (pass (self, 2950, &error), ==, VIGIL_SUPERVISOR_NOTHING);
      vigil_supervisor_heard (&self->supervisor, now (self));
    }
  g_assert_cmpint (pass (self, 2950, &error), ==, VIGIL_SUPERVISOR_NOTHING);
  g_assert_cmpint (pass (self, 50, &error), ==, VIGIL_SUPERVISOR_DROP);
  g_assert_error (error, VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_TIMEOUT);
}

static void
test_no_hello (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  vigil_supervisor_start (&self->supervisor, now (self));
  vigil_supervisor_opened (&self->supervisor, now (self));
  for (int i = 0; i < 9; i++)
    {
      g_assert_cmpint (pass (self, 1000, &error), ==, VIGIL_SUPERVISOR_NOTHING);
      vigil_supervisor_heard (&self->supervisor, now (self)); /* it talks, but does not say hello */
    }
  g_assert_cmpint (pass (self, 1000, &error), ==, VIGIL_SUPERVISOR_DROP);
  g_assert_error (error, VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_PROTOCOL);
}

static void
test_connect_hangs (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  vigil_supervisor_start (&self->supervisor, now (self));
  g_assert_cmpint (pass (self, 9950, &error), ==, VIGIL_SUPERVISOR_NOTHING);
  g_assert_cmpint (pass (self, 50, &error), ==, VIGIL_SUPERVISOR_DROP);
  g_assert_error (error, VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_TIMEOUT);
}

static void
test_waits_longer (Fixture *self, gconstpointer data)
{
  static const int waits[] = { 250, 500, 1000, 2000, 4000, 8000, 8000 };

  vigil_supervisor_start (&self->supervisor, now (self));
  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      vigil_supervisor_lost (&self->supervisor, 1.0, now (self));
      expect (self, VIGIL_LINK_WAITING);
      g_assert_cmpuint (self->supervisor.attempt, ==, i + 1);
      g_assert_cmpint (self->supervisor.retry_at - now (self), ==, waits[i] * MS);
      g_assert_cmpint (pass (self, waits[i] - 50, NULL), ==, VIGIL_SUPERVISOR_NOTHING);
      g_assert_cmpint (pass (self, 50, NULL), ==, VIGIL_SUPERVISOR_CONNECT);
      expect (self, VIGIL_LINK_CONNECTING);
    }
}

/* A link that lives for a moment only must not be tried again without pause. */
static void
test_flapping (Fixture *self, gconstpointer data)
{
  vigil_supervisor_start (&self->supervisor, now (self));
  for (int i = 0; i < 3; i++)
    {
      go_live (self);
      g_assert_cmpuint (self->supervisor.attempt, ==, 0);
      pass (self, 1000, NULL);
      vigil_supervisor_lost (&self->supervisor, 1.0, now (self));
      g_assert_cmpint (self->supervisor.retry_at - now (self), ==, (250 << i) * MS);
      g_assert_cmpint (pass (self, 8000, NULL), ==, VIGIL_SUPERVISOR_CONNECT);
    }
  go_live (self);
  for (int i = 0; i < 5; i++)
    {
      pass (self, 1000, NULL);
      vigil_supervisor_heard (&self->supervisor, now (self));
    }
  vigil_supervisor_lost (&self->supervisor, 1.0, now (self));
  g_assert_cmpint (self->supervisor.retry_at - now (self), ==, 250 * MS);
}

static void
test_reconnect_now (Fixture *self, gconstpointer data)
{
  g_assert_cmpint (vigil_supervisor_reconnect_now (&self->supervisor, now (self)), ==, VIGIL_SUPERVISOR_NOTHING);
  vigil_supervisor_start (&self->supervisor, now (self));
  for (int i = 0; i < 6; i++)
    vigil_supervisor_lost (&self->supervisor, 1.0, now (self));
  g_assert_cmpint (vigil_supervisor_reconnect_now (&self->supervisor, now (self)), ==, VIGIL_SUPERVISOR_CONNECT);
  expect (self, VIGIL_LINK_CONNECTING);
  vigil_supervisor_lost (&self->supervisor, 1.0, now (self));
  g_assert_cmpint (self->supervisor.retry_at - now (self), ==, 250 * MS);
  vigil_supervisor_stop (&self->supervisor, now (self));
  g_assert_cmpint (vigil_supervisor_reconnect_now (&self->supervisor, now (self)), ==, VIGIL_SUPERVISOR_NOTHING);
  vigil_supervisor_lost (&self->supervisor, 1.0, now (self));
  expect (self, VIGIL_LINK_STOPPED);
}

static void
test_recording (Fixture *self, gconstpointer data)
{
  vigil_supervisor_start (&self->supervisor, now (self));
  vigil_supervisor_opened (&self->supervisor, now (self));
  vigil_supervisor_set_synced (&self->supervisor, TRUE, now (self));
  expect (self, VIGIL_LINK_LIVE);
  g_assert_cmpint (pass (self, 600000, NULL), ==, VIGIL_SUPERVISOR_NOTHING); /* no heartbeat is asked for */
}

#define ADD(path, mode, func) g_test_add ("/feed/supervisor/" path, Fixture, mode, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/feed/backoff/table", test_backoff);
  g_test_add_func ("/feed/backoff/never-overflows", test_backoff_never_overflows);
  ADD ("happy", NULL, test_happy);
  ADD ("heartbeat", NULL, test_heartbeat);
  ADD ("no-hello", NULL, test_no_hello);
  ADD ("connect-hangs", NULL, test_connect_hangs);
  ADD ("waits-longer", NULL, test_waits_longer);
  ADD ("flapping", NULL, test_flapping);
  ADD ("reconnect-now", NULL, test_reconnect_now);
  ADD ("recording", "recording", test_recording);
  return g_test_run ();
}
