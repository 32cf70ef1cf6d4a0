/* test-throttle.c: calls are limited, the last request is met, and one that takes long has its turn alone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "shell/vigil-throttle.h"

#include "testlib/vigil-test.h"

typedef struct
{
  VigilThrottle throttle;
  guint n, n_wanted;
  gint64 takes, at; /* µs */
} Part;

static void
part_cb (gpointer data)
{
  Part *self = data;
  gint64 end = g_get_monotonic_time () + self->takes;

  self->at = g_get_monotonic_time ();
  self->n++;
  while (g_get_monotonic_time () < end)
    continue;
}

static gboolean
is_met (gpointer data)
{
  return ((Part *) data)->n >= ((Part *) data)->n_wanted;
}

static void
test_limit (void)
{
  Part part = { .n_wanted = 2 };

  vigil_throttle_init (&part.throttle, 50, part_cb, &part);
  for (guint i = 0; i < 10; i++)
    vigil_throttle_request (&part.throttle);
  g_assert_cmpuint (part.n, ==, 1);
  g_assert_true (vigil_test_wait (is_met, &part, 10));
  vigil_throttle_request (&part.throttle);
  vigil_throttle_clear (&part.throttle);
  g_assert_cmpuint (part.throttle.source, ==, 0);
  g_assert_cmpuint (part.n, ==, 2);
}

/* Two that were asked at one time come due at one time: when the first took long, the second waits for the next frame. */
static void
test_turns (void)
{
  Part heavy = { .takes = 10000, .n_wanted = 2 }, other = { .n_wanted = 2 };

  vigil_throttle_init (&heavy.throttle, 40, part_cb, &heavy);
  vigil_throttle_init (&other.throttle, 45, part_cb, &other);
  vigil_throttle_request (&other.throttle);
  vigil_throttle_request (&heavy.throttle);
  g_assert_cmpuint (heavy.n, ==, 1);
  g_assert_cmpuint (other.n, ==, 1);
  vigil_throttle_request (&heavy.throttle);
  vigil_throttle_request (&other.throttle);
  g_assert_true (vigil_test_wait (is_met, &heavy, 10));
  g_assert_true (vigil_test_wait (is_met, &other, 10));
  g_assert_cmpint (other.at - heavy.at, >, 25000); /* 10 ms of work and 20 for the frame */
  vigil_throttle_clear (&heavy.throttle);
  vigil_throttle_clear (&other.throttle);
}

/* The first call of all is for the first picture: nobody waits. */
static void
test_first (void)
{
  Part heavy = { .takes = 10000 }, other = { 0 };

  vigil_throttle_init (&heavy.throttle, 40, part_cb, &heavy);
  vigil_throttle_init (&other.throttle, 40, part_cb, &other);
  vigil_throttle_request (&heavy.throttle);
  vigil_throttle_request (&other.throttle);
  g_assert_cmpuint (other.n, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shell/throttle/limit", test_limit);
  g_test_add_func ("/shell/throttle/turns", test_turns);
  g_test_add_func ("/shell/throttle/first", test_first);
  return g_test_run ();
}
