/* test-kpi.c: the numbers of ISA-18.2 and EEMUA 191 on cases small enough to count by hand
 *
 * Targets are those of the standards as collected in docs: 6 and 12 an hour, 150 and 300 a day, 10 in 10 minutes, flood above 10 until
 * below 5, three cycles a minute, 24 hours, 80/15/5 %.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "alarm-facts.h"

#include "alarm/vigil-alarm-kpi.h"

/* Only what the facts cover is known. */
static VigilAlarmKpi *
kpi_of_facts (const char *facts, double from, double to, const GArray *gaps)
{
  g_autoptr (VigilAlarmEpisodes) episodes = episodes_new (facts);
  const VigilKpiOptions options = { .from = FACTS_AT (from), .to = FACTS_AT (to), .seat = "north", .gaps = gaps };

  return vigil_alarm_kpi_new (episodes, &options);
}

/* The whole window was watched. */
static VigilAlarmKpi *
kpi_new (const char *facts, double from, double to)
{
  g_autoptr (VigilAlarmEpisodes) episodes = episodes_new (facts);
  const VigilKpiOptions options = {
    .from = FACTS_AT (from), .to = FACTS_AT (to), .seat = "north", .known_from = FACTS_AT (from), .known_to = FACTS_AT (to)
  };

  return vigil_alarm_kpi_new (episodes, &options);
}

/* @n raises of @n alarms, @step seconds apart, from second @from on. */
static void
append_raises (GString *out, const char *name, guint n, double from, double step)
{
  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, "%s%.3f raise %s-%u", out->len > 0 ? "; " : "", from + i * step, name, i);
}

static void
assert_kpi (const VigilAlarmKpi *self, VigilKpi kpi, double value, VigilKpiVerdict verdict)
{
  g_assert_cmpfloat_with_epsilon (self->values[kpi].value, value, 1e-9);
  g_assert_cmpstr (vigil_kpi_verdict_to_string (self->values[kpi].verdict), ==, vigil_kpi_verdict_to_string (verdict));
}

static void
assert_unknown (const VigilAlarmKpi *self, VigilKpi kpi)
{
  g_assert_true (isnan (self->values[kpi].value));
  g_assert_cmpint (self->values[kpi].verdict, ==, VIGIL_KPI_NOT_ENOUGH);
}

/* 12 alarms in one hour, five minutes apart: 12 an hour, 12 / 6 = 2 per 10 min; [t, t + 10 min) holds two of them, the
 * third is just outside. A day has not passed. */
static void
test_rates (void)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autoptr (VigilAlarmKpi) kpi = NULL;

  append_raises (facts, "A", 12, 0, 300);
  kpi = kpi_new (facts->str, 0, 3600);
  g_assert_cmpint (kpi->n_annunciated, ==, 12);
  g_assert_cmpint (kpi->n_points, ==, 12);
  assert_kpi (kpi, VIGIL_KPI_RATE_HOUR, 12, VIGIL_KPI_BETWEEN);
  assert_kpi (kpi, VIGIL_KPI_RATE_10_MIN, 2, VIGIL_KPI_BETWEEN);
  assert_unknown (kpi, VIGIL_KPI_RATE_DAY);
  assert_kpi (kpi, VIGIL_KPI_PEAK_10_MIN, 2, VIGIL_KPI_MET);
  assert_kpi (kpi, VIGIL_KPI_PEAK_HOUR, 12, VIGIL_KPI_MET);
  assert_kpi (kpi, VIGIL_KPI_STANDING, 12, VIGIL_KPI_NOT_MET);
  g_assert_cmpint (kpi->slots->len, ==, 6);
  for (guint i = 0; i < 6; i++)
    g_assert_cmpint (g_array_index (kpi->slots, guint, i), ==, 2);
}

/* 144 in 24 h: one per 10 min, 6 an hour, 144 a day: all at or under the targets 1, 6 and 150. */
static void
test_good_day (void)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autoptr (VigilAlarmKpi) kpi = NULL;

  append_raises (facts, "A", 144, 0, 600);
  kpi = kpi_new (facts->str, 0, 86400);
  assert_kpi (kpi, VIGIL_KPI_RATE_10_MIN, 1, VIGIL_KPI_MET);
  assert_kpi (kpi, VIGIL_KPI_RATE_HOUR, 6, VIGIL_KPI_MET);
  assert_kpi (kpi, VIGIL_KPI_RATE_DAY, 144, VIGIL_KPI_MET);
  assert_kpi (kpi, VIGIL_KPI_FLOOD_TIME, 0, VIGIL_KPI_MET);
  assert_kpi (kpi, VIGIL_KPI_BUSY_SLOTS, 0, VIGIL_KPI_MET);
}

/* [from, to): one at from counts, one at to does not. */
static void
test_bounds (void)
{
  g_autoptr (VigilAlarmKpi) kpi = kpi_new ("599.999 raise A; 600 raise B; 1199.999 raise C; 1200 raise D", 600, 1200);

  g_assert_cmpint (kpi->n_annunciated, ==, 2);
  assert_kpi (kpi, VIGIL_KPI_RATE_10_MIN, 2, VIGIL_KPI_BETWEEN);
  /* A stands since before, D comes after the end: A, B, C */
  assert_kpi (kpi, VIGIL_KPI_STANDING, 3, VIGIL_KPI_MET);
}

/* 11 alarms at 0, 10 … 100 s: the eleventh makes a flood at 100 s. Each leaves the ten minutes 600 s after it came; the
 * seventh, of 60 s, leaves at 660 s and then four are left, fewer than 5: end. 560 s of 5600 s are 10 %. */
static void
test_flood (void)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autoptr (VigilAlarmKpi) kpi = NULL, later = NULL;
  const VigilKpiFlood *flood;

  append_raises (facts, "A", 11, 0, 10);
  kpi = kpi_new (facts->str, 0, 5600);
  assert_kpi (kpi, VIGIL_KPI_FLOOD_TIME, 10, VIGIL_KPI_NOT_MET);
  assert_kpi (kpi, VIGIL_KPI_FLOODS, 1, VIGIL_KPI_NOT_JUDGED);
  assert_kpi (kpi, VIGIL_KPI_PEAK_10_MIN, 11, VIGIL_KPI_NOT_MET);
  /* 5600 s hold nine full slots; the first is over 10 */
  assert_kpi (kpi, VIGIL_KPI_BUSY_SLOTS, 100.0 / 9, VIGIL_KPI_NOT_MET);
  g_assert_cmpint (kpi->floods->len, ==, 1);
  flood = &g_array_index (kpi->floods, VigilKpiFlood, 0);
  g_assert_true (flood->begin == FACTS_AT (100) && flood->end == FACTS_AT (660));
  g_assert_cmpint (flood->count, ==, 11);
  g_assert_cmpint (flood->peak, ==, 11);

  /* a window that begins within it has its rest: 360 s of 3600 s, and none of its alarms; the facts must touch it */
  g_string_append (facts, "; 3000 raise B");
  later = kpi_new (facts->str, 300, 3900);
  assert_kpi (later, VIGIL_KPI_FLOOD_TIME, 10, VIGIL_KPI_NOT_MET);
  g_assert_cmpint (later->n_annunciated, ==, 1);
}

static void
test_ten_are_no_flood (void)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autoptr (VigilAlarmKpi) kpi = NULL;

  append_raises (facts, "A", 10, 0, 10);
  kpi = kpi_new (facts->str, 0, 6000);
  assert_kpi (kpi, VIGIL_KPI_FLOODS, 0, VIGIL_KPI_NOT_JUDGED);
  assert_kpi (kpi, VIGIL_KPI_PEAK_10_MIN, 10, VIGIL_KPI_MET);
}

/* Still on at the end of the window: counted up to there. 11 at 0 … 10 s, window 100 s: from 10 s on, 90 %. */
static void
test_flood_goes_on (void)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autoptr (VigilAlarmKpi) kpi = NULL;

  append_raises (facts, "A", 11, 0, 1);
  kpi = kpi_new (facts->str, 0, 100);
  assert_kpi (kpi, VIGIL_KPI_FLOOD_TIME, 90, VIGIL_KPI_NOT_MET);
  g_assert_true (g_array_index (kpi->floods, VigilKpiFlood, 0).end == FACTS_AT (100));
}

/* 300 alarms once each: ten are 10 / 300 = 3.33 %; and of fewer than 200 nothing is judged. */
static void
test_top (void)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autoptr (VigilAlarmKpi) kpi = NULL, few = NULL, loud = NULL;

  append_raises (facts, "A", 300, 0, 100);
  kpi = kpi_new (facts->str, 0, 30000);
  assert_kpi (kpi, VIGIL_KPI_TOP_TEN, 1000.0 / 300, VIGIL_KPI_BETWEEN);
  few = kpi_new (facts->str, 0, 19900);
  assert_kpi (few, VIGIL_KPI_TOP_TEN, 1000.0 / 199, VIGIL_KPI_NOT_ENOUGH);
  /* 100 more of one: 109 of 400 */
  for (guint i = 0; i < 100; i++)
    g_string_append_printf (facts, "; %u raise Z; %u return Z", 100 * i + 5, 100 * i + 80);
  loud = kpi_new (facts->str, 0, 30000);
  assert_kpi (loud, VIGIL_KPI_TOP_TEN, 100.0 * 109 / 400, VIGIL_KPI_NOT_MET);
  g_assert_cmpint (loud->top->len, ==, 10);
  g_assert_cmpstr (g_array_index (loud->top, VigilKpiAlarm, 0).alarm, ==, "Z");
  g_assert_cmpint (g_array_index (loud->top, VigilKpiAlarm, 0).count, ==, 100);
  g_assert_cmpfloat_with_epsilon (g_array_index (loud->top, VigilKpiAlarm, 0).share, 25, 1e-9);
}

/* From the first raise to the third return at most 60 s. */
static void
test_chattering (void)
{
  g_autoptr (VigilAlarmKpi) yes = kpi_new ("0 raise A; 10 return A; 20 raise A; 30 return A; 40 raise A; 60 return A", 0, 600);
  g_autoptr (VigilAlarmKpi) no = kpi_new ("0 raise A; 10 return A; 20 raise A; 30 return A; 40 raise A; 60.001 return A", 0, 600);
  g_autoptr (VigilAlarmKpi) two = kpi_new ("0 raise A; 1 return A; 2 raise A; 3 return A; 4 raise A", 0, 600);
  g_autoptr (VigilAlarmKpi) shelved = kpi_new ("0 raise B; 1 shelve A; 2 raise A; 3 return A; 4 raise A; 5 return A; 6 raise A; 7 return A", 0, 600);

  assert_kpi (yes, VIGIL_KPI_CHATTERING, 1, VIGIL_KPI_NOT_MET);
  g_assert_cmpint (g_array_index (yes->chattering, VigilKpiAlarm, 0).cycles, ==, 3);
  assert_kpi (no, VIGIL_KPI_CHATTERING, 0, VIGIL_KPI_MET);
  assert_kpi (two, VIGIL_KPI_CHATTERING, 0, VIGIL_KPI_MET);
  assert_kpi (shelved, VIGIL_KPI_CHATTERING, 0, VIGIL_KPI_MET);
  g_assert_cmpint (shelved->n_hidden, ==, 3);
  g_assert_cmpint (shelved->n_annunciated, ==, 1);
}

/* Gone within 10 s and not again within a minute. */
static void
test_fleeting (void)
{
  g_autoptr (VigilAlarmKpi) one = kpi_new ("0 raise A; 10 return A", 0, 600);
  g_autoptr (VigilAlarmKpi) longer = kpi_new ("0 raise A; 11 return A", 0, 600);
  g_autoptr (VigilAlarmKpi) repeated = kpi_new ("0 raise A; 5 return A; 50 raise A; 55 return A", 0, 600);
  g_autoptr (VigilAlarmKpi) apart = kpi_new ("0 raise A; 5 return A; 66 raise A; 71 return A", 0, 600);

  assert_kpi (one, VIGIL_KPI_FLEETING, 1, VIGIL_KPI_NOT_MET);
  assert_kpi (longer, VIGIL_KPI_FLEETING, 0, VIGIL_KPI_MET);
  assert_kpi (repeated, VIGIL_KPI_FLEETING, 0, VIGIL_KPI_MET);
  assert_kpi (apart, VIGIL_KPI_FLEETING, 2, VIGIL_KPI_NOT_MET);
}

/* 24 h are 86400 s; 25 h are 90000 s; 48 h are 172800 s. */
static void
test_stale (void)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autoptr (VigilAlarmKpi) kpi = NULL, exactly = NULL, again = NULL, shelved = NULL;

  append_raises (facts, "A", 5, 0, 0);
  for (guint i = 0; i < 5; i++)
    g_string_append_printf (facts, "; 90000 return A-%u", i);
  g_string_append (facts, "; 100 raise B");
  /* the five are stale from 24 h to 25 h, B from 24 h + 100 s on: six at worst, B in the end */
  kpi = kpi_new (facts->str, 0, 172800);
  assert_kpi (kpi, VIGIL_KPI_STALE_WORST, 6, VIGIL_KPI_NOT_MET);
  assert_kpi (kpi, VIGIL_KPI_STALE_NOW, 1, VIGIL_KPI_MET);
  g_assert_cmpint (kpi->stale->len, ==, 1);
  g_assert_cmpstr (g_array_index (kpi->stale, VigilKpiAlarm, 0).alarm, ==, "B");
  g_assert_true (g_array_index (kpi->stale, VigilKpiAlarm, 0).since == FACTS_AT (100));
  /* more than 24 h, not 24 h */
  exactly = kpi_new ("0 raise A", 0, 86400);
  assert_kpi (exactly, VIGIL_KPI_STALE_NOW, 0, VIGIL_KPI_MET);
  /* an announcement of its own does not make the condition younger */
  again = kpi_new ("0 raise A; 43200 realarm A", 0, 90000);
  assert_kpi (again, VIGIL_KPI_STALE_NOW, 1, VIGIL_KPI_MET);
  assert_kpi (again, VIGIL_KPI_STALE_WORST, 1, VIGIL_KPI_MET);
  /* on the shelf it does not stand before the operator */
  shelved = kpi_new ("0 raise A; 43200 shelve A", 0, 90000);
  assert_kpi (shelved, VIGIL_KPI_STALE_NOW, 0, VIGIL_KPI_MET);
}

/* 80, 15 and 5 of 100 are the targets themselves; 1 of 101 is 0.99 %, below 1 %. */
static void
test_priorities (void)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autoptr (VigilAlarmKpi) kpi = NULL, few = NULL, worse = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (facts, "%s%u %s A-%u", i > 0 ? "; " : "", i * 100, i < 80 ? "raise4" : i < 95 ? "raise3" : "raise", i);
  kpi = kpi_new (facts->str, 0, 10000);
  assert_kpi (kpi, VIGIL_KPI_PRIORITY_4, 80, VIGIL_KPI_MET);
  assert_kpi (kpi, VIGIL_KPI_PRIORITY_3, 15, VIGIL_KPI_MET);
  assert_kpi (kpi, VIGIL_KPI_PRIORITY_2, 5, VIGIL_KPI_MET);
  assert_kpi (kpi, VIGIL_KPI_PRIORITY_1, 0, VIGIL_KPI_MET);
  few = kpi_new (facts->str, 0, 9900);
  assert_kpi (few, VIGIL_KPI_PRIORITY_4, 100.0 * 80 / 99, VIGIL_KPI_NOT_ENOUGH);
  g_string_append (facts, "; 9950 raise1 B; 9960 raise1 C");
  worse = kpi_new (facts->str, 0, 10000);
  assert_kpi (worse, VIGIL_KPI_PRIORITY_1, 200.0 / 102, VIGIL_KPI_NOT_MET);
  assert_kpi (worse, VIGIL_KPI_PRIORITY_4, 8000.0 / 102, VIGIL_KPI_NOT_MET);
}

/* The worked example of the nearest rank: 15, 20, 35, 40, 50: P50 = 35, P95 = 50. One unacknowledged, one elsewhere. */
static void
test_acknowledge (void)
{
  g_autoptr (VigilAlarmKpi) kpi = kpi_new ("0 raise A; 50 ack A li; 0 raise B; 15 ack B li; 0 raise C; 40 ack C li; 0 raise D; 20 ack D li; "
                                           "100 raise E; 135 ack E li; 100 raise F; 100 raise G; "
                                           "300 snapshot raise G ,\"raised\":\"2026-03-01T00:01:40Z\",\"acknowledged\":true", 0, 600);
  g_autoptr (VigilAlarmKpi) none = kpi_new ("0 raise A", 0, 600);

  g_assert_cmpint (kpi->n_acknowledged, ==, 5);
  assert_kpi (kpi, VIGIL_KPI_ACKNOWLEDGE_MEDIAN, 35, VIGIL_KPI_NOT_JUDGED);
  assert_kpi (kpi, VIGIL_KPI_ACKNOWLEDGE_P95, 50, VIGIL_KPI_NOT_JUDGED);
  assert_unknown (none, VIGIL_KPI_ACKNOWLEDGE_MEDIAN);
}

/* At the end of the window, not of the journal; an alarm that two rules suppress is one. */
static void
test_put_away (void)
{
  static const char facts[] = "0 shelve A; 10 shelve B; 20 unshelve B; 30 suppress C; 35 suppress2 C; 40 remove D; 50 raise E; 700 unshelve A; 800 return E";
  g_autoptr (VigilAlarmKpi) kpi = kpi_new (facts, 0, 600), later = kpi_new (facts, 0, 900);

  assert_kpi (kpi, VIGIL_KPI_SHELVED, 1, VIGIL_KPI_MET);
  assert_kpi (kpi, VIGIL_KPI_SUPPRESSED, 1, VIGIL_KPI_NOT_JUDGED);
  assert_kpi (kpi, VIGIL_KPI_OUT_OF_SERVICE, 1, VIGIL_KPI_NOT_JUDGED);
  assert_kpi (kpi, VIGIL_KPI_STANDING, 1, VIGIL_KPI_MET);
  assert_kpi (later, VIGIL_KPI_SHELVED, 0, VIGIL_KPI_MET);
  assert_kpi (later, VIGIL_KPI_STANDING, 0, VIGIL_KPI_MET);
}

/* Silence is no good mark where nobody was there to write; it is one where somebody was. */
static void
test_nothing (void)
{
  g_autoptr (VigilAlarmEpisodes) episodes = vigil_alarm_episodes_new ();
  VigilKpiOptions options = { .from = FACTS_AT (0), .to = FACTS_AT (3600) };
  g_autoptr (VigilAlarmKpi) empty = vigil_alarm_kpi_new (episodes, &options), quiet = NULL;
  g_autoptr (VigilAlarmKpi) before = kpi_of_facts ("5000 raise A", 0, 3600, NULL);
  g_autoptr (VigilAlarmKpi) after = kpi_of_facts ("10 raise A; 20 return A", 3600, 7200, NULL);

  for (guint i = 0; i < VIGIL_N_KPIS; i++)
    {
      assert_unknown (empty, i);
      assert_unknown (before, i);
      assert_unknown (after, i);
    }
  options.known_from = FACTS_AT (-100);
  options.known_to = FACTS_AT (3600);
  quiet = vigil_alarm_kpi_new (episodes, &options);
  assert_kpi (quiet, VIGIL_KPI_RATE_HOUR, 0, VIGIL_KPI_MET);
  assert_unknown (quiet, VIGIL_KPI_TOP_TEN);
  g_assert_true (quiet->known_from == FACTS_AT (0) && quiet->known_to == FACTS_AT (3600));
}

/* The dates of an alarm list: 768 alarms over 3 days of a period of 30. 768 / 3 = 256 a day is past the target of 150, where
 * 768 / 30 = 25.6 would have met it. */
static void
test_covered (void)
{
  g_autoptr (GString) facts = g_string_new ("0 raise4 Z; 1 return Z; 259200 raise4 Z");
  g_autoptr (VigilAlarmKpi) kpi = NULL;
  g_autofree char *coverage = NULL;

  append_raises (facts, "A", 766, 100, 300);
  kpi = kpi_of_facts (facts->str, -20 * 86400, 10 * 86400, NULL);
  g_assert_cmpint (kpi->n_annunciated, ==, 768);
  g_assert_true (kpi->covered == 3 * 24 * VIGIL_HOUR);
  assert_kpi (kpi, VIGIL_KPI_RATE_DAY, 256, VIGIL_KPI_BETWEEN);
  assert_kpi (kpi, VIGIL_KPI_RATE_HOUR, 768.0 / 72, VIGIL_KPI_BETWEEN);
  coverage = vigil_alarm_kpi_dup_coverage (kpi);
  g_assert_cmpstr (coverage, ==, "based on 3 of 30 days");
}

/* Less than a day gives no number per day, however few alarms there were. */
static void
test_too_little (void)
{
  g_autoptr (VigilAlarmKpi) kpi = kpi_of_facts ("0 raise A; 86399 raise B", 0, 10 * 86400, NULL);
  g_autoptr (VigilAlarmKpi) whole = kpi_of_facts ("0 raise A; 86400 raise B", 0, 10 * 86400, NULL);

  g_autoptr (VigilAlarmKpi) moment = kpi_of_facts ("0 raise A; 60 return A", 0, 10 * 86400, NULL);
  g_autofree char *coverage = vigil_alarm_kpi_dup_coverage (moment);

  g_assert_cmpstr (coverage, ==, "based on < 0.1 of 10 days");
  assert_kpi (moment, VIGIL_KPI_FLOOD_TIME, 0, VIGIL_KPI_NOT_ENOUGH);
  assert_unknown (kpi, VIGIL_KPI_RATE_DAY);
  assert_kpi (kpi, VIGIL_KPI_RATE_HOUR, 2 * 3600.0 / 86399, VIGIL_KPI_MET);
  assert_kpi (whole, VIGIL_KPI_RATE_DAY, 2, VIGIL_KPI_MET);
}

/* Eight hours, of which two and, overlapping, another two were blind: five hours are left. A gap that goes on blinds the rest.
 * The flood of 560 s (see above) lies in the fifth hour, from 14400 s on; 100 s of it nobody saw: 460 of 18000 s. */
static void
test_gaps (void)
{
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (VigilKpiSpan));
  g_autoptr (GString) facts = g_string_new ("0 raise4 Z; 1 return Z; 28800 raise4 Z");
  g_autoptr (VigilAlarmKpi) kpi = NULL, ends = NULL;
  VigilKpiSpan gap = { FACTS_AT (7200), FACTS_AT (14400 - 100) };

  g_array_append_val (gaps, gap);
  gap = (VigilKpiSpan) { FACTS_AT (3600), FACTS_AT (10800) };
  g_array_append_val (gaps, gap);
  gap = (VigilKpiSpan) { FACTS_AT (14400 + 560), FACTS_AT (14400 + 660) };
  g_array_append_val (gaps, gap);
  append_raises (facts, "A", 11, 14400, 10);
  kpi = kpi_of_facts (facts->str, 0, 28801, gaps);
  g_assert_true (kpi->covered == 5 * VIGIL_HOUR);
  g_assert_cmpint (kpi->watched->len, ==, 3);
  assert_kpi (kpi, VIGIL_KPI_RATE_HOUR, 13.0 / 5, VIGIL_KPI_MET);
  assert_kpi (kpi, VIGIL_KPI_FLOOD_TIME, 460 / 180.0, VIGIL_KPI_NOT_MET);
  /* of the eight hours the second to the fifth are not whole; the hours 1, 6, 7, 8 are */
  assert_kpi (kpi, VIGIL_KPI_BUSY_HOURS, 0, VIGIL_KPI_MET);
  gap = (VigilKpiSpan) { FACTS_AT (21600), 0 };
  g_array_append_val (gaps, gap);
  ends = kpi_of_facts (facts->str, 0, 28801, gaps);
  g_assert_true (ends->covered == 3 * VIGIL_HOUR);
}

/* Of six slots the second is half blind: of the five others one has 11, which is 20 %. If the eleven are in the blind one, they
 * count all the same: one of six. */
static void
test_busy_gaps (void)
{
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (VigilKpiSpan));
  const VigilKpiSpan gap = { FACTS_AT (600), FACTS_AT (900) };
  g_autoptr (GString) first = g_string_new ("0 raise4 Z; 1 return Z; 3600 raise4 Z"), second = g_string_new (first->str);
  g_autoptr (VigilAlarmKpi) kpi = NULL, blind = NULL;

  g_array_append_val (gaps, gap);
  append_raises (first, "A", 11, 1200, 10);
  kpi = kpi_of_facts (first->str, 0, 3600, gaps);
  assert_kpi (kpi, VIGIL_KPI_BUSY_SLOTS, 100.0 / 5, VIGIL_KPI_NOT_MET);
  append_raises (second, "A", 11, 1000, 10);
  blind = kpi_of_facts (second->str, 0, 3600, gaps);
  assert_kpi (blind, VIGIL_KPI_BUSY_SLOTS, 100.0 / 6, VIGIL_KPI_NOT_MET);
}

static void
test_area (void)
{
  g_autoptr (VigilAlarmEpisodes) episodes = episodes_new ("0 raise A; 10 raise1 B; 20 raise1 C");
  const VigilKpiOptions options = { .from = FACTS_AT (0), .to = FACTS_AT (600), .area = "south" };
  g_autoptr (VigilAlarmKpi) kpi = vigil_alarm_kpi_new (episodes, &options);

  g_assert_cmpint (kpi->n_annunciated, ==, 2);
  g_assert_cmpint (kpi->by_priority[1], ==, 2);
}

static void
test_judge (void)
{
  static const struct { VigilKpi kpi; double value; VigilKpiVerdict verdict; } cases[] = {
    { VIGIL_KPI_RATE_HOUR, 6, VIGIL_KPI_MET }, { VIGIL_KPI_RATE_HOUR, 6.01, VIGIL_KPI_BETWEEN }, { VIGIL_KPI_RATE_HOUR, 12, VIGIL_KPI_BETWEEN },
    { VIGIL_KPI_RATE_HOUR, 12.01, VIGIL_KPI_NOT_MET }, { VIGIL_KPI_RATE_DAY, 150, VIGIL_KPI_MET }, { VIGIL_KPI_RATE_DAY, 301, VIGIL_KPI_NOT_MET },
    { VIGIL_KPI_PEAK_10_MIN, 10, VIGIL_KPI_MET }, { VIGIL_KPI_PEAK_10_MIN, 11, VIGIL_KPI_NOT_MET }, { VIGIL_KPI_FLOOD_TIME, 0.99, VIGIL_KPI_MET },
    { VIGIL_KPI_FLOOD_TIME, 1, VIGIL_KPI_NOT_MET }, { VIGIL_KPI_STALE_WORST, 4, VIGIL_KPI_MET }, { VIGIL_KPI_STALE_WORST, 5, VIGIL_KPI_NOT_MET },
    { VIGIL_KPI_TOP_TEN, 5, VIGIL_KPI_BETWEEN }, { VIGIL_KPI_TOP_TEN, 5.1, VIGIL_KPI_NOT_MET }, { VIGIL_KPI_PRIORITY_4, 79.9, VIGIL_KPI_NOT_MET },
    { VIGIL_KPI_SHELVED, 29, VIGIL_KPI_MET }, { VIGIL_KPI_SHELVED, 30, VIGIL_KPI_NOT_MET }, { VIGIL_KPI_SUPPRESSED, 99, VIGIL_KPI_NOT_JUDGED },
    { VIGIL_KPI_STANDING, NAN, VIGIL_KPI_NOT_ENOUGH },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (vigil_kpi_judge (cases[i].kpi, cases[i].value), ==, cases[i].verdict);
}

/* Each has a name of its own, a definition that ends as a sentence or with its source, and a machine name of its own. */
static void
test_words (void)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < VIGIL_N_KPIS; i++)
    {
      const VigilKpiInfo *info = vigil_kpi_get_info (i);
      g_autofree char *definition = vigil_kpi_dup_definition (i);

      g_assert_true (g_hash_table_add (ids, (gpointer) info->id));
      g_assert_cmpint (strlen (vigil_kpi_get_name (i)), >, 3);
      g_assert_cmpint (strlen (definition), >, 20);
      if (info->source != NULL)
        g_assert_nonnull (strstr (definition, info->source));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/alarm/kpi/rates", test_rates);
  g_test_add_func ("/alarm/kpi/good-day", test_good_day);
  g_test_add_func ("/alarm/kpi/bounds", test_bounds);
  g_test_add_func ("/alarm/kpi/flood", test_flood);
  g_test_add_func ("/alarm/kpi/ten-are-no-flood", test_ten_are_no_flood);
  g_test_add_func ("/alarm/kpi/flood-goes-on", test_flood_goes_on);
  g_test_add_func ("/alarm/kpi/top", test_top);
  g_test_add_func ("/alarm/kpi/chattering", test_chattering);
  g_test_add_func ("/alarm/kpi/fleeting", test_fleeting);
  g_test_add_func ("/alarm/kpi/stale", test_stale);
  g_test_add_func ("/alarm/kpi/priorities", test_priorities);
  g_test_add_func ("/alarm/kpi/acknowledge", test_acknowledge);
  g_test_add_func ("/alarm/kpi/put-away", test_put_away);
  g_test_add_func ("/alarm/kpi/nothing", test_nothing);
  g_test_add_func ("/alarm/kpi/covered", test_covered);
  g_test_add_func ("/alarm/kpi/too-little", test_too_little);
  g_test_add_func ("/alarm/kpi/gaps", test_gaps);
  g_test_add_func ("/alarm/kpi/busy-gaps", test_busy_gaps);
  g_test_add_func ("/alarm/kpi/area", test_area);
  g_test_add_func ("/alarm/kpi/judge", test_judge);
  g_test_add_func ("/alarm/kpi/words", test_words);
  return g_test_run ();
}
