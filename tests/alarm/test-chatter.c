/* test-chatter.c: chattering and fleeting alarms
 *
 * Expected values: ISA-18.2-2016 as in the domain table: chattering is 3 or more cycles in 1 minute; fleeting is gone
 * within seconds without coming again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "alarm/vigil-alarm-chatter.h"

#define T0 (G_GINT64_CONSTANT (1772330400) * VIGIL_SECOND)
#define AT(s) (T0 + (s) * VIGIL_SECOND)
#define ID "LT-2101/H"

static void
cycle (VigilAlarmChatter *chatter, VigilTime raised, VigilTime returned)
{
  vigil_alarm_chatter_raise (chatter, ID, raised);
  vigil_alarm_chatter_return (chatter, ID, returned);
}

static void
test_three_cycles (void)
{
  g_autoptr (VigilAlarmChatter) chatter = vigil_alarm_chatter_new ();

  cycle (chatter, AT (0), AT (5));
  cycle (chatter, AT (20), AT (25));
  g_assert_cmpint (vigil_alarm_chatter_get_pace (chatter, ID), ==, VIGIL_ALARM_STEADY);
  g_assert_false (vigil_alarm_chatter_raise (chatter, ID, AT (50)));
  g_assert_false (vigil_alarm_chatter_proposes_shelf (chatter, ID)); /* two cycles and a half */
  g_assert_true (vigil_alarm_chatter_return (chatter, ID, AT (60))); /* exactly one minute */
  g_assert_cmpint (vigil_alarm_chatter_get_pace (chatter, ID), ==, VIGIL_ALARM_CHATTERING);
  g_assert_cmpuint (vigil_alarm_chatter_get_count (chatter, ID), ==, 3);
  g_assert_true (vigil_alarm_chatter_proposes_shelf (chatter, ID));
  g_assert_cmpuint (vigil_alarm_chatter_get_n_chattering (chatter), ==, 1);
}

static void
test_too_slow (void)
{
  g_autoptr (VigilAlarmChatter) chatter = vigil_alarm_chatter_new ();

  cycle (chatter, AT (0), AT (5));
  cycle (chatter, AT (20), AT (25));
  vigil_alarm_chatter_raise (chatter, ID, AT (50));
  g_assert_false (vigil_alarm_chatter_return (chatter, ID, AT (60) + 1)); /* a microsecond more than a minute */
  g_assert_cmpint (vigil_alarm_chatter_get_pace (chatter, ID), ==, VIGIL_ALARM_STEADY);
}

static void
test_one_row_with_a_count (void)
{
  g_autoptr (VigilAlarmChatter) chatter = vigil_alarm_chatter_new ();
  g_autoptr (GPtrArray) ids = NULL;

  for (int i = 0; i < 10; i++)
    cycle (chatter, AT (10 * i), AT (10 * i + 2));
  g_assert_cmpuint (vigil_alarm_chatter_get_count (chatter, ID), ==, 10);
  vigil_alarm_chatter_raise (chatter, "other", AT (100));
  g_assert_cmpuint (vigil_alarm_chatter_get_n_chattering (chatter), ==, 1);
  ids = vigil_alarm_chatter_list (chatter, VIGIL_ALARM_CHATTERING);
  g_assert_cmpuint (ids->len, ==, 1);
  g_assert_cmpstr (ids->pdata[0], ==, ID);
}

static void
test_end (void)
{
  g_autoptr (VigilAlarmChatter) chatter = vigil_alarm_chatter_new ();

  for (int i = 0; i < 3; i++)
    cycle (chatter, AT (10 * i), AT (10 * i + 2));
  vigil_alarm_chatter_decline (chatter, ID);
  g_assert_false (vigil_alarm_chatter_proposes_shelf (chatter, ID));
  g_assert_cmpint (vigil_alarm_chatter_get_pace (chatter, ID), ==, VIGIL_ALARM_CHATTERING);
  g_assert_false (vigil_alarm_chatter_tick (chatter, AT (22 + 60))); /* not more than a minute yet */
  g_assert_true (vigil_alarm_chatter_tick (chatter, AT (22 + 60) + 1));
  g_assert_cmpint (vigil_alarm_chatter_get_pace (chatter, ID), ==, VIGIL_ALARM_STEADY);
  g_assert_cmpuint (vigil_alarm_chatter_get_count (chatter, ID), ==, 0);
  g_assert_cmpuint (vigil_alarm_chatter_get_n_chattering (chatter), ==, 0);
  /* anew: the proposal that was declined comes again */
  for (int i = 0; i < 3; i++)
    cycle (chatter, AT (200 + 10 * i), AT (202 + 10 * i));
  g_assert_true (vigil_alarm_chatter_proposes_shelf (chatter, ID));
}

/* It stands for ten minutes between: no cycle is whole in that time. */
static void
test_long_stand (void)
{
  g_autoptr (VigilAlarmChatter) chatter = vigil_alarm_chatter_new ();

  for (int i = 0; i < 3; i++)
    cycle (chatter, AT (10 * i), AT (10 * i + 2));
  vigil_alarm_chatter_raise (chatter, ID, AT (30));
  g_assert_true (vigil_alarm_chatter_tick (chatter, AT (630)));
  g_assert_false (vigil_alarm_chatter_return (chatter, ID, AT (631)));
  g_assert_cmpint (vigil_alarm_chatter_get_pace (chatter, ID), ==, VIGIL_ALARM_STEADY);
}

static void
test_fleeting (void)
{
  g_autoptr (VigilAlarmChatter) chatter = vigil_alarm_chatter_new ();

  vigil_alarm_chatter_raise (chatter, ID, AT (0));
  g_assert_true (vigil_alarm_chatter_return (chatter, ID, AT (10)));
  g_assert_cmpint (vigil_alarm_chatter_get_pace (chatter, ID), ==, VIGIL_ALARM_FLEETING);
  g_assert_false (vigil_alarm_chatter_proposes_shelf (chatter, ID));
  /* comes again: a repeat, so not fleeting */
  g_assert_true (vigil_alarm_chatter_raise (chatter, ID, AT (40)));
  g_assert_false (vigil_alarm_chatter_return (chatter, ID, AT (41)));
  g_assert_cmpint (vigil_alarm_chatter_get_pace (chatter, ID), ==, VIGIL_ALARM_STEADY);
}

static void
test_not_fleeting (void)
{
  g_autoptr (VigilAlarmChatter) chatter = vigil_alarm_chatter_new ();

  cycle (chatter, AT (0), AT (10) + 1);
  g_assert_cmpint (vigil_alarm_chatter_get_pace (chatter, ID), ==, VIGIL_ALARM_STEADY);
  cycle (chatter, AT (100), AT (101)); /* 90 s later: again on its own */
  g_assert_cmpint (vigil_alarm_chatter_get_pace (chatter, ID), ==, VIGIL_ALARM_FLEETING);
}

/* Returns without a raise, raises told twice, ids never heard of. */
static void
test_disorder (void)
{
  g_autoptr (VigilAlarmChatter) chatter = vigil_alarm_chatter_new ();

  g_assert_false (vigil_alarm_chatter_return (chatter, ID, AT (0)));
  for (int i = 0; i < 5; i++)
    vigil_alarm_chatter_raise (chatter, ID, AT (i));
  vigil_alarm_chatter_return (chatter, ID, AT (6));
  for (int i = 7; i < 12; i++)
    vigil_alarm_chatter_return (chatter, ID, AT (i));
  g_assert_cmpint (vigil_alarm_chatter_get_pace (chatter, ID), ==, VIGIL_ALARM_FLEETING); /* one cycle of 6 s */
  g_assert_cmpint (vigil_alarm_chatter_get_pace (chatter, "?"), ==, VIGIL_ALARM_STEADY);
  vigil_alarm_chatter_decline (chatter, "?");
}

static void
test_clock_back (void)
{
  g_autoptr (VigilAlarmChatter) chatter = vigil_alarm_chatter_new ();

  for (int i = 0; i < 3; i++)
    cycle (chatter, AT (10 * i), AT (10 * i + 2));
  g_assert_false (vigil_alarm_chatter_tick (chatter, AT (-3600)));
  g_assert_cmpint (vigil_alarm_chatter_get_pace (chatter, ID), ==, VIGIL_ALARM_CHATTERING);
  g_assert_true (vigil_alarm_chatter_tick (chatter, AT (-3600 + 61))); /* a minute from then on, not an hour */
  g_assert_cmpuint (vigil_alarm_chatter_get_n_chattering (chatter), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chatter/three-cycles", test_three_cycles);
  g_test_add_func ("/chatter/too-slow", test_too_slow);
  g_test_add_func ("/chatter/one-row", test_one_row_with_a_count);
  g_test_add_func ("/chatter/end", test_end);
  g_test_add_func ("/chatter/long-stand", test_long_stand);
  g_test_add_func ("/chatter/fleeting", test_fleeting);
  g_test_add_func ("/chatter/not-fleeting", test_not_fleeting);
  g_test_add_func ("/chatter/disorder", test_disorder);
  g_test_add_func ("/chatter/clock-back", test_clock_back);
  return g_test_run ();
}
