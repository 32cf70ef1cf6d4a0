/* test-annunciator.c: what sounds, when, and for how long
 *
 * Expected values: item 6 of the alarm desk (repeat until acknowledged or silenced, bursts within 2 s are one sound)
 * and IEC 60601-1-8:2006 table 3 for the intervals.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "alarm/vigil-annunciator.h"

#define T0 (G_GINT64_CONSTANT (1772330400) * VIGIL_SECOND)
#define AT(s) (T0 + (VigilTime) ((s) *VIGIL_SECOND))

static void
set_alarm (VigilAnnunciator *annunciator, const char *id, int priority, VigilTime raised, gboolean unacknowledged)
{
  VigilSoundAlarm alarm = { .id = id, .priority = priority, .raised = raised, .unacknowledged = unacknowledged, .active = TRUE };

  alarm.link = g_str_has_prefix (id, "link/");
  vigil_annunciator_set_alarm (annunciator, &alarm, raised);
}

static VigilSounding
tick (VigilAnnunciator *annunciator, VigilTime now)
{
  VigilSounding sounding;

  vigil_annunciator_tick (annunciator, now, &sounding);
  return sounding;
}

static void
test_repeats (void)
{
  g_autoptr (VigilAnnunciator) annunciator = vigil_annunciator_new ();

  g_assert_cmpint (tick (annunciator, AT (0)).sound, ==, VIGIL_SOUND_NONE);
  g_assert_cmpint (tick (annunciator, AT (0)).next, ==, 0);
  set_alarm (annunciator, "a", 1, AT (0), TRUE);
  g_assert_cmpint (tick (annunciator, AT (0)).sound, ==, VIGIL_SOUND_PRIORITY_1); /* at once */
  g_assert_cmpint (tick (annunciator, AT (4.9)).sound, ==, VIGIL_SOUND_NONE);
  g_assert_cmpint (tick (annunciator, AT (5)).sound, ==, VIGIL_SOUND_PRIORITY_1);
  g_assert_cmpint (tick (annunciator, AT (5)).next, ==, AT (10));
  set_alarm (annunciator, "a", 1, AT (0), FALSE); /* acknowledged, still active */
  g_assert_true (tick (annunciator, AT (6)).stop);
  g_assert_cmpint (tick (annunciator, AT (600)).sound, ==, VIGIL_SOUND_NONE);
}

/* Distinct, and within the ranges of IEC 60601-1-8. */
static void
test_intervals (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  VigilTime pause[5];

  for (int i = 1; i <= 4; i++)
    pause[i] = vigil_annunciator_get_interval ((VigilSound) i) - VIGIL_ANNUNCIATOR_LONGEST;
  g_assert_cmpint (pause[1], >=, VIGIL_SECOND * 5 / 2);
  g_assert_cmpint (pause[1], <=, 15 * VIGIL_SECOND);
  g_assert_cmpint (pause[2], >=, VIGIL_SECOND * 5 / 2);
  g_assert_cmpint (pause[2], <=, 30 * VIGIL_SECOND);
  g_assert_cmpint (pause[3], >, 15 * VIGIL_SECOND);
  g_assert_cmpint (pause[4], >, 15 * VIGIL_SECOND);
  for (int i = 1; i < VIGIL_N_SOUNDS; i++)
    g_assert_true (g_hash_table_add (names, (gpointer) vigil_sound_to_string ((VigilSound) i)));
  g_assert_null (vigil_sound_to_string (VIGIL_SOUND_NONE));
}

static void
test_worst_first (void)
{
  g_autoptr (VigilAnnunciator) annunciator = vigil_annunciator_new ();

  set_alarm (annunciator, "c", 3, AT (0), TRUE);
  set_alarm (annunciator, "b", 2, AT (0), TRUE);
  g_assert_cmpint (tick (annunciator, AT (0)).sound, ==, VIGIL_SOUND_PRIORITY_2);
  g_assert_cmpint (vigil_annunciator_get_worst (annunciator), ==, 2);
  vigil_annunciator_remove_alarm (annunciator, "b");
  g_assert_true (tick (annunciator, AT (1)).stop);
  g_assert_cmpint (tick (annunciator, AT (19.9)).sound, ==, VIGIL_SOUND_NONE); /* it was told of by the worse sound */
  g_assert_cmpint (tick (annunciator, AT (20)).sound, ==, VIGIL_SOUND_PRIORITY_3);
}

static void
test_burst (void)
{
  g_autoptr (VigilAnnunciator) annunciator = vigil_annunciator_new ();
  VigilSounding sounding;

  set_alarm (annunciator, "0", 3, AT (0), TRUE);
  sounding = tick (annunciator, AT (0));
  g_assert_cmpint (sounding.sound, ==, VIGIL_SOUND_PRIORITY_3);
  g_assert_cmpint (sounding.next, ==, AT (2));
  for (int i = 1; i < 10; i++)
    {
      g_autofree char *id = g_strdup_printf ("%d", i);

      set_alarm (annunciator, id, 3, AT (0.1 * i), TRUE);
      g_assert_cmpint (tick (annunciator, AT (0.1 * i)).sound, ==, VIGIL_SOUND_NONE); /* summarised */
    }
  set_alarm (annunciator, "x", 1, AT (1.5), TRUE);
  set_alarm (annunciator, "y", 1, AT (1.5), TRUE);
  sounding = tick (annunciator, AT (1.5));
  g_assert_cmpint (sounding.sound, ==, VIGIL_SOUND_PRIORITY_1); /* a worse one does not wait */
  g_assert_false (sounding.summary);
  sounding = tick (annunciator, AT (2));
  g_assert_true (sounding.summary);
  g_assert_cmpuint (sounding.said.n_new, ==, 12);
  g_assert_cmpuint (sounding.said.by_priority[1], ==, 2);
  g_assert_cmpuint (sounding.said.by_priority[3], ==, 10);
  g_assert_false (tick (annunciator, AT (4)).summary);
}

/* After the two seconds a new alarm, no worse, sounds again at once. */
static void
test_new_after_burst (void)
{
  g_autoptr (VigilAnnunciator) annunciator = vigil_annunciator_new ();

  set_alarm (annunciator, "a", 3, AT (0), TRUE);
  tick (annunciator, AT (0));
  set_alarm (annunciator, "b", 3, AT (2), TRUE);
  g_assert_cmpint (tick (annunciator, AT (2)).sound, ==, VIGIL_SOUND_PRIORITY_3);
}

static void
test_silence (void)
{
  g_autoptr (VigilAnnunciator) annunciator = vigil_annunciator_new ();
  g_autoptr (GPtrArray) ids = NULL;

  set_alarm (annunciator, "a", 1, AT (0), TRUE);
  tick (annunciator, AT (0));
  ids = vigil_annunciator_list_sounding (annunciator);
  g_assert_cmpuint (ids->len, ==, 1);
  vigil_annunciator_silence (annunciator, AT (0.5));
  g_assert_cmpuint (vigil_annunciator_get_n_sounding (annunciator), ==, 0);
  g_assert_true (tick (annunciator, AT (0.5)).stop);
  g_assert_cmpint (vigil_annunciator_get_worst (annunciator), ==, 1); /* silence is not acknowledgement */
  /* the queue does not know of it yet: told again, it stays silent */
  set_alarm (annunciator, "a", 1, AT (0), TRUE);
  g_assert_cmpint (tick (annunciator, AT (100)).sound, ==, VIGIL_SOUND_NONE);
  /* a new one, less bad, within two seconds of the sound that was silenced */
  set_alarm (annunciator, "b", 4, AT (101), TRUE);
  g_assert_cmpint (tick (annunciator, AT (101)).sound, ==, VIGIL_SOUND_PRIORITY_4);
}

static void
test_new_after_silence (void)
{
  g_autoptr (VigilAnnunciator) annunciator = vigil_annunciator_new ();

  set_alarm (annunciator, "a", 1, AT (0), TRUE);
  tick (annunciator, AT (0));
  vigil_annunciator_silence (annunciator, AT (0.5));
  set_alarm (annunciator, "b", 1, AT (0.6), TRUE); /* as bad as what was silenced, within its two seconds */
  g_assert_cmpint (tick (annunciator, AT (0.6)).sound, ==, VIGIL_SOUND_PRIORITY_1);
  vigil_annunciator_silence (annunciator, AT (0.7));
  /* the silenced one is raised again */
  set_alarm (annunciator, "a", 1, AT (1), TRUE);
  g_assert_cmpint (tick (annunciator, AT (1)).sound, ==, VIGIL_SOUND_PRIORITY_1);
}

/* Escalation: acknowledged, then unacknowledged again without a new raise. */
static void
test_realarm (void)
{
  g_autoptr (VigilAnnunciator) annunciator = vigil_annunciator_new ();

  set_alarm (annunciator, "a", 2, AT (0), TRUE);
  tick (annunciator, AT (0));
  set_alarm (annunciator, "a", 2, AT (0), FALSE);
  tick (annunciator, AT (1));
  set_alarm (annunciator, "a", 2, AT (0), TRUE);
  g_assert_cmpint (tick (annunciator, AT (1)).sound, ==, VIGIL_SOUND_PRIORITY_2);
}

static void
test_inhibited (void)
{
  g_autoptr (VigilAnnunciator) annunciator = vigil_annunciator_new ();
  VigilSoundAlarm alarm
    = { .id = "a", .priority = 1, .raised = AT (0), .unacknowledged = TRUE, .active = TRUE, .inhibited = TRUE };

  vigil_annunciator_set_alarm (annunciator, &alarm, AT (0));
  g_assert_cmpint (tick (annunciator, AT (0)).sound, ==, VIGIL_SOUND_NONE);
  g_assert_cmpint (tick (annunciator, AT (0)).next, ==, 0);
  alarm.inhibited = FALSE; /* the shelf is over and the condition holds */
  vigil_annunciator_set_alarm (annunciator, &alarm, AT (60));
  g_assert_cmpint (tick (annunciator, AT (60)).sound, ==, VIGIL_SOUND_PRIORITY_1);
  alarm.inhibited = TRUE;
  vigil_annunciator_set_alarm (annunciator, &alarm, AT (61));
  g_assert_true (tick (annunciator, AT (61)).stop);
  g_assert_false (tick (annunciator, AT (100)).sound);
}

static void
test_link (void)
{
  g_autoptr (VigilAnnunciator) annunciator = vigil_annunciator_new ();

  set_alarm (annunciator, "link/a", 2, AT (0), TRUE);
  g_assert_cmpint (tick (annunciator, AT (0)).sound, ==, VIGIL_SOUND_LINK_LOST);
  g_assert_cmpint (tick (annunciator, AT (15)).sound, ==, VIGIL_SOUND_LINK_LOST);
  vigil_annunciator_silence (annunciator, AT (16));
  g_assert_cmpint (tick (annunciator, AT (16 + 299)).sound, ==, VIGIL_SOUND_NONE);
  g_assert_cmpint (tick (annunciator, AT (16 + 300)).sound, ==, VIGIL_SOUND_LINK_LOST); /* lost all the same */
  set_alarm (annunciator, "link/a", 2, AT (0), FALSE);
  g_assert_cmpint (tick (annunciator, AT (16 + 600)).sound, ==, VIGIL_SOUND_LINK_LOST); /* acknowledged is not restored */
  vigil_annunciator_remove_alarm (annunciator, "link/a");
  g_assert_cmpint (tick (annunciator, AT (5000)).sound, ==, VIGIL_SOUND_NONE);
}

static void
test_return (void)
{
  VigilSoundAlarm alarm = { .id = "a", .priority = 2, .raised = AT (0), .unacknowledged = TRUE, .active = TRUE };
  g_autoptr (VigilAnnunciator) annunciator = vigil_annunciator_new ();

  vigil_annunciator_set_alarm (annunciator, &alarm, AT (0));
  tick (annunciator, AT (0));
  vigil_annunciator_silence (annunciator, AT (1));
  tick (annunciator, AT (1));
  alarm.active = FALSE;
  vigil_annunciator_set_alarm (annunciator, &alarm, AT (30));
  g_assert_cmpint (tick (annunciator, AT (30)).sound, ==, VIGIL_SOUND_RETURN);
  g_assert_cmpint (tick (annunciator, AT (40)).sound, ==, VIGIL_SOUND_NONE);
}

static void
test_whole_queue (void)
{
  const VigilSoundAlarm alarms[] = {
    { .id = "a", .priority = 1, .raised = AT (0), .unacknowledged = TRUE, .active = TRUE },
    { .id = "b", .priority = 2, .raised = AT (0), .unacknowledged = TRUE, .active = TRUE },
  };
  g_autoptr (VigilAnnunciator) annunciator = vigil_annunciator_new ();

  vigil_annunciator_set_alarms (annunciator, alarms, 2, AT (0));
  g_assert_cmpuint (vigil_annunciator_get_n_sounding (annunciator), ==, 2);
  vigil_annunciator_set_alarms (annunciator, alarms + 1, 1, AT (0));
  g_assert_cmpint (vigil_annunciator_get_worst (annunciator), ==, 2);
  vigil_annunciator_set_alarms (annunciator, NULL, 0, AT (0));
  g_assert_cmpuint (vigil_annunciator_get_n_sounding (annunciator), ==, 0);
}

/* The clock is set back an hour: nobody waits an hour for the next sound. */
static void
test_clock_back (void)
{
  g_autoptr (VigilAnnunciator) annunciator = vigil_annunciator_new ();

  set_alarm (annunciator, "a", 1, AT (0), TRUE);
  tick (annunciator, AT (0));
  tick (annunciator, AT (-3600));
  g_assert_cmpint (tick (annunciator, AT (-3595)).sound, ==, VIGIL_SOUND_PRIORITY_1);
}

/* Random histories: every alarm that is unacknowledged, not silenced and not inhibited is told of, by a sound of its
 * priority or worse, at least once per interval; a lost link at least once in two of its own; nothing sounds without
 * a reason. */
typedef struct
{
  gboolean loud;
  VigilTime since; /* of the last sound that told of it, or when it became loud */
} Heard;

#define N_ALARMS 8 /* the last one is a link */

static void
listen (Heard *heard, VigilSound sound, VigilTime now)
{
  for (int i = 0; i < N_ALARMS; i++)
    {
      gboolean link = i == N_ALARMS - 1;
      VigilSound own = link ? VIGIL_SOUND_LINK_LOST : (VigilSound) (i % 4 + 1);

      if (link ? sound == own : sound != VIGIL_SOUND_NONE && sound <= own)
        heard[i].since = now;
      if (heard[i].loud)
        g_assert_cmpint (now - heard[i].since, <=, vigil_annunciator_get_interval (own) * (link ? 2 : 1));
    }
}

static void
act (GRand *rand, VigilAnnunciator *annunciator, Heard *heard, VigilTime now)
{
  int which = g_rand_int_range (rand, 0, N_ALARMS), what = g_rand_int_range (rand, 0, 8);
  g_autofree char *id = g_strdup_printf ("%s%d", which == N_ALARMS - 1 ? "link/" : "", which);

  if (what == 0)
    {
      vigil_annunciator_silence (annunciator, now);
      for (int i = 0; i < N_ALARMS; i++)
        heard[i].loud = FALSE;
    }
  else if (what == 1)
    {
      vigil_annunciator_remove_alarm (annunciator, id);
      heard[which].loud = FALSE;
    }
  else if (what == 2)
    {
      set_alarm (annunciator, id, which % 4 + 1, now, FALSE);
      heard[which].loud = FALSE;
    }
  else
    {
      if (!heard[which].loud)
        heard[which].since = now;
      heard[which].loud = TRUE;
      set_alarm (annunciator, id, which % 4 + 1, now, TRUE);
    }
}

static void
test_property (void)
{
  for (guint32 seed = 1; seed <= 200; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (VigilAnnunciator) annunciator = vigil_annunciator_new ();
      Heard heard[N_ALARMS] = { { 0 } };
      VigilTime now = AT (0), event = now, next = 0;
      double pace = seed % 3 == 0 ? 1.5 : seed % 3 == 1 ? 8 : 60;

      for (guint step = 0; step < 500; step++)
        {
          VigilSounding sounding;

          if (next == 0 || event <= next)
            {
              now = event;
              act (rand, annunciator, heard, now);
              event = now + 1 + (VigilTime) (g_rand_double (rand) * pace * VIGIL_SECOND);
            }
          else
            now = next;
          vigil_annunciator_tick (annunciator, now, &sounding);
          listen (heard, sounding.sound, now);
          next = sounding.next;
          g_assert_true (next == 0 || next > now);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/annunciator/repeats", test_repeats);
  g_test_add_func ("/annunciator/intervals", test_intervals);
  g_test_add_func ("/annunciator/worst-first", test_worst_first);
  g_test_add_func ("/annunciator/burst", test_burst);
  g_test_add_func ("/annunciator/new-after-burst", test_new_after_burst);
  g_test_add_func ("/annunciator/silence", test_silence);
  g_test_add_func ("/annunciator/new-after-silence", test_new_after_silence);
  g_test_add_func ("/annunciator/realarm", test_realarm);
  g_test_add_func ("/annunciator/inhibited", test_inhibited);
  g_test_add_func ("/annunciator/link", test_link);
  g_test_add_func ("/annunciator/return", test_return);
  g_test_add_func ("/annunciator/whole-queue", test_whole_queue);
  g_test_add_func ("/annunciator/clock-back", test_clock_back);
  g_test_add_func ("/annunciator/property", test_property);
  return g_test_run ();
}
