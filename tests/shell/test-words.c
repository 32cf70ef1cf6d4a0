/* test-words.c: how times, values and links are said
 *
 * Expected forms are those of the visual language: m:ss, then hours; a dash for nothing.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "shell/vigil-words.h"

#include <math.h>

static void
assert_text (char *text, const char *expected)
{
  g_autofree char *owned = text;

  g_assert_cmpstr (owned, ==, expected);
}

static void
test_elapsed (void)
{
  assert_text (vigil_words_elapsed (-5 * VIGIL_SECOND), "0:00");
  assert_text (vigil_words_elapsed (42 * VIGIL_SECOND), "0:42");
  assert_text (vigil_words_elapsed (59 * VIGIL_MINUTE + 59 * VIGIL_SECOND), "59:59");
  assert_text (vigil_words_elapsed (VIGIL_HOUR + 4 * VIGIL_MINUTE), "1:04 h");
  assert_text (vigil_words_elapsed (51 * VIGIL_HOUR), "2 d 3 h");
}

static void
test_values (void)
{
  assert_text (vigil_words_value (3.4, 2, "ppm"), "3.40 ppm");
  assert_text (vigil_words_value (-4.25, 0, ""), "-4");
  assert_text (vigil_words_value (NAN, 2, "ppm"), "—");
  assert_text (vigil_words_count (0), "0");
  assert_text (vigil_words_count (999), "999");
  assert_text (vigil_words_count (1482207), "1,482,207");
  assert_text (vigil_words_plain (0.0005), "0.0005");
  assert_text (vigil_words_plain (5e-7), "5×10⁻⁷");
  assert_text (vigil_words_plain (-2.5e15), "-2.5×10¹⁵");
  assert_text (vigil_words_plain (0), "0");
}

static void
test_clock (void)
{
  /* TZ is UTC in the test environment; 1 000 000 000 s is 2001-09-09T01:46:40Z (POSIX time). */
  assert_text (vigil_words_clock (1000000000 * VIGIL_SECOND), "01:46:40");
  assert_text (vigil_words_clock (0), "—");
}

static void
test_link (void)
{
  VigilTime now = 1000000000 * VIGIL_SECOND;
  VigilLinkHealth health = { .state = VIGIL_LINK_LIVE, .latency = 0.024 };

  assert_text (vigil_words_link ("park", &health, now), "park 24 ms");
  health.latency = NAN;
  assert_text (vigil_words_link ("park", &health, now), "park live");
  health.state = VIGIL_LINK_WAITING;
  health.attempt = 2;
  health.retry_at = now + 4 * VIGIL_SECOND;
  assert_text (vigil_words_link ("park", &health, now), "park lost · attempt 3 in 0:04");
}

static void
test_link_lost (void)
{
  VigilTime now = 1000000000 * VIGIL_SECOND;
  VigilLinkHealth health = { .state = VIGIL_LINK_WAITING, .attempt = 2, .retry_at = now + 4 * VIGIL_SECOND };

  assert_text (vigil_words_link_lost ("park", &health, now - 42 * VIGIL_SECOND, now),
               "The link to park has been lost for 0:42. Reconnecting in 0:04 (attempt 3). "
               "What you see is a snapshot of 01:45:58.");
  health.problem = "connection refused.";
  assert_text (vigil_words_link_lost ("park", &health, 0, now),
               "No link to park yet: connection refused. Reconnecting in 0:04 (attempt 3).");
  health.state = VIGIL_LINK_CONNECTING;
  health.problem = NULL;
  assert_text (vigil_words_link_lost ("park", &health, 0, now), "No link to park yet. Reconnecting now (attempt 2).");
}

static void
test_no_alarms (void)
{
  assert_text (vigil_words_no_alarms (NULL), "No active alarm.");
}

static void
test_source (void)
{
  g_assert_cmpstr (vigil_words_source ("/vigil-platform"), ==, "vigil-platform");
  g_assert_cmpstr (vigil_words_source ("import:old"), ==, "import:old");
  g_assert_cmpstr (vigil_words_source ("/"), ==, "/");
  g_assert_null (vigil_words_source (NULL));
}

/* No two states may be called the same. */
static void
test_states_differ (void)
{
  for (int a = VIGIL_QUALITY_GOOD; a <= VIGIL_QUALITY_DISCONNECTED; a++)
    for (int b = a + 1; b <= VIGIL_QUALITY_DISCONNECTED; b++)
      g_assert_cmpstr (vigil_words_quality (a), !=, vigil_words_quality (b));
  for (int a = VIGIL_ALARM_NORMAL; a < VIGIL_N_ALARM_STATES; a++)
    for (int b = a + 1; b < VIGIL_N_ALARM_STATES; b++)
      g_assert_cmpstr (vigil_words_alarm_state (a), !=, vigil_words_alarm_state (b));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shell/words/elapsed", test_elapsed);
  g_test_add_func ("/shell/words/values", test_values);
  g_test_add_func ("/shell/words/clock", test_clock);
  g_test_add_func ("/shell/words/link", test_link);
  g_test_add_func ("/shell/words/link-lost", test_link_lost);
  g_test_add_func ("/shell/words/no-alarms", test_no_alarms);
  g_test_add_func ("/shell/words/source", test_source);
  g_test_add_func ("/shell/words/states-differ", test_states_differ);
  return g_test_run ();
}
