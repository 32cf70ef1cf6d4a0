/* vigil-alarm-kpi-table.c: the targets of ISA-18.2 and EEMUA 191, and what each number means
 *
 * Numbers and how sure we are of them: V read in the source, S in a secondary source, M from general knowledge.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "alarm/vigil-alarm-kpi.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define ISA "ISA-18.2"
#define EEMUA "EEMUA 191"
#define BOTH "ISA-18.2, EEMUA 191"
#define COUNT VIGIL_KPI_UNIT_COUNT
#define PERCENT VIGIL_KPI_UNIT_PERCENT
#define SECONDS VIGIL_KPI_UNIT_SECONDS

static const VigilKpiInfo infos[VIGIL_N_KPIS] = {
  [VIGIL_KPI_RATE_10_MIN] = { "average-per-10-min", COUNT, 1, 2, FALSE, FALSE, BOTH, 'S' },
  [VIGIL_KPI_RATE_HOUR] = { "average-per-hour", COUNT, 6, 12, FALSE, FALSE, ISA, 'S' },
  [VIGIL_KPI_RATE_DAY] = { "average-per-day", COUNT, 150, 300, FALSE, FALSE, ISA, 'S' },
  [VIGIL_KPI_PEAK_10_MIN] = { "peak-10-min", COUNT, 10, 10, FALSE, FALSE, ISA, 'S' },
  [VIGIL_KPI_PEAK_HOUR] = { "peak-hour", COUNT, 30, 30, FALSE, FALSE, ISA, 'M' },
  [VIGIL_KPI_BUSY_SLOTS] = { "share-10-min-over-10", PERCENT, 1, 1, FALSE, TRUE, ISA, 'S' },
  [VIGIL_KPI_BUSY_HOURS] = { "share-hours-over-30", PERCENT, 1, 1, FALSE, TRUE, ISA, 'M' },
  [VIGIL_KPI_FLOOD_TIME] = { "share-time-in-flood", PERCENT, 1, 1, FALSE, TRUE, ISA, 'V' },
  [VIGIL_KPI_FLOODS] = { "floods", COUNT, NAN, NAN, FALSE, FALSE, ISA, 'V' },
  [VIGIL_KPI_TOP_TEN] = { "share-top-10", PERCENT, 1, 5, FALSE, FALSE, ISA, 'S' },
  [VIGIL_KPI_CHATTERING] = { "chattering", COUNT, 0, 0, FALSE, FALSE, ISA, 'S' },
  [VIGIL_KPI_FLEETING] = { "fleeting", COUNT, 0, 0, FALSE, FALSE, ISA, 'S' },
  [VIGIL_KPI_STALE_WORST] = { "stale-worst", COUNT, 5, 5, FALSE, TRUE, ISA, 'S' },
  [VIGIL_KPI_STALE_NOW] = { "stale-now", COUNT, 5, 5, FALSE, TRUE, ISA, 'S' },
  [VIGIL_KPI_PRIORITY_1] = { "share-priority-1", PERCENT, 1, 1, FALSE, TRUE, ISA, 'S' },
  [VIGIL_KPI_PRIORITY_2] = { "share-priority-2", PERCENT, 5, 5, FALSE, FALSE, ISA, 'S' },
  [VIGIL_KPI_PRIORITY_3] = { "share-priority-3", PERCENT, 15, 15, FALSE, FALSE, ISA, 'S' },
  [VIGIL_KPI_PRIORITY_4] = { "share-priority-4", PERCENT, 80, 80, TRUE, FALSE, ISA, 'S' },
  [VIGIL_KPI_ACKNOWLEDGE_MEDIAN] = { "acknowledge-median", SECONDS, NAN, NAN, FALSE, FALSE, NULL, 0 },
  [VIGIL_KPI_ACKNOWLEDGE_P95] = { "acknowledge-p95", SECONDS, NAN, NAN, FALSE, FALSE, NULL, 0 },
  [VIGIL_KPI_STANDING] = { "standing", COUNT, 10, 10, FALSE, TRUE, EEMUA, 'M' },
  [VIGIL_KPI_SHELVED] = { "shelved", COUNT, 30, 30, FALSE, TRUE, EEMUA, 'M' },
  [VIGIL_KPI_SUPPRESSED] = { "suppressed", COUNT, NAN, NAN, FALSE, FALSE, NULL, 0 },
  [VIGIL_KPI_OUT_OF_SERVICE] = { "out-of-service", COUNT, NAN, NAN, FALSE, FALSE, NULL, 0 },
};

static const struct
{
  const char *name, *definition;
} words[VIGIL_N_KPIS] = {
  [VIGIL_KPI_RATE_10_MIN] = { N_ ("Average per 10 min"),
    N_ ("Annunciated alarms, divided by the time that was watched in units of 10 minutes: about 1 is acceptable, 2 the most that can be managed.") },
  [VIGIL_KPI_RATE_HOUR] = { N_ ("Average per hour"),
    N_ ("Annunciated alarms, divided by the hours that were watched: about 6 is acceptable, 12 the most that can be managed.") },
  [VIGIL_KPI_RATE_DAY] = { N_ ("Average per day"),
    N_ ("Annunciated alarms, divided by the days of 24 hours that were watched, at least one: about 150 is acceptable, 300 the most that can be managed.") },
  [VIGIL_KPI_PEAK_10_MIN] = { N_ ("Most in any 10 min"),
    N_ ("The most alarms annunciated within any 10 minutes, wherever they begin: 10 at most.") },
  [VIGIL_KPI_PEAK_HOUR] = { N_ ("Most in any hour"),
    N_ ("The most alarms annunciated within any 60 minutes, wherever they begin: 30 at most.") },
  [VIGIL_KPI_BUSY_SLOTS] = { N_ ("10-min slots with more than 10"),
    N_ ("Of the 10-minute slots that were watched whole, the share with more than 10 annunciated alarms: below about 1 %.") },
  [VIGIL_KPI_BUSY_HOURS] = { N_ ("Hours with more than 30"),
    N_ ("Of the hours that were watched whole, the share with more than 30 annunciated alarms: below about 1 %.") },
  [VIGIL_KPI_FLOOD_TIME] = { N_ ("Time in flood"),
    N_ ("A flood begins when more than 10 alarms were annunciated within 10 minutes and ends when fewer than 5 were; its share of the time that was watched: below about 1 %.") },
  [VIGIL_KPI_FLOODS] = { N_ ("Floods"),
    N_ ("Floods that touch the window; each is reported with its length, its alarms and its peak.") },
  [VIGIL_KPI_TOP_TEN] = { N_ ("Share of the ten most frequent"),
    N_ ("What the ten most frequent alarms make of all annunciated ones: 1 to 5 %; judged from 200 alarms on, below which ten alarms are more than that in any case.") },
  [VIGIL_KPI_CHATTERING] = { N_ ("Chattering alarms"),
    N_ ("Alarms that came and went three times or more within one minute: none.") },
  [VIGIL_KPI_FLEETING] = { N_ ("Fleeting alarms"),
    N_ ("Alarms that were gone within 10 seconds and did not come again within a minute: none.") },
  [VIGIL_KPI_STALE_WORST] = { N_ ("Stale, at worst"),
    N_ ("The most alarms at one time that had been active for more than 24 hours without a break: fewer than 5 on any day.") },
  [VIGIL_KPI_STALE_NOW] = { N_ ("Stale at the end"),
    N_ ("Alarms active for more than 24 hours without a break at the end of the window: fewer than 5.") },
  [VIGIL_KPI_PRIORITY_1] = { N_ ("Priority 1 (critical)"),
    N_ ("Share of annunciated alarms that had the highest of four priorities: below 1 %; judged from 100 alarms on.") },
  [VIGIL_KPI_PRIORITY_2] = { N_ ("Priority 2 (high)"),
    N_ ("Share of annunciated alarms of high priority: about 5 %; judged from 100 alarms on.") },
  [VIGIL_KPI_PRIORITY_3] = { N_ ("Priority 3 (medium)"),
    N_ ("Share of annunciated alarms of medium priority: about 15 %; judged from 100 alarms on.") },
  [VIGIL_KPI_PRIORITY_4] = { N_ ("Priority 4 (low)"),
    N_ ("Share of annunciated alarms of low priority: at least about 80 %; judged from 100 alarms on.") },
  [VIGIL_KPI_ACKNOWLEDGE_MEDIAN] = { N_ ("Time to acknowledge, median"),
    N_ ("Half of the alarms that were acknowledged waited no longer than this; no standard gives a number.") },
  [VIGIL_KPI_ACKNOWLEDGE_P95] = { N_ ("Time to acknowledge, 95 %"),
    N_ ("Of the alarms that were acknowledged, 95 in 100 waited no longer than this; no standard gives a number.") },
  [VIGIL_KPI_STANDING] = { N_ ("Standing"),
    N_ ("Alarms that are active and annunciated at the end of the window: fewer than 10.") },
  [VIGIL_KPI_SHELVED] = { N_ ("Shelved"),
    N_ ("Alarms on the shelf at the end of the window: fewer than 30.") },
  [VIGIL_KPI_SUPPRESSED] = { N_ ("Suppressed by design"),
    N_ ("Alarms that a rule of the site keeps silent at the end of the window; no standard gives a number.") },
  [VIGIL_KPI_OUT_OF_SERVICE] = { N_ ("Out of service"),
    N_ ("Alarms taken out of service at the end of the window; no standard gives a number.") },
};

const VigilKpiInfo *
vigil_kpi_get_info (VigilKpi kpi)
{
  g_return_val_if_fail (kpi < VIGIL_N_KPIS, NULL);
  return &infos[kpi];
}

const char *
vigil_kpi_get_name (VigilKpi kpi)
{
  g_return_val_if_fail (kpi < VIGIL_N_KPIS, NULL);
  return _ (words[kpi].name);
}

/* How sure we are that the standard says so. */
static const char *
describe_mark (char mark)
{
  switch (mark)
    {
    case 'V':
      return _ ("read in the source");
    case 'S':
      return _ ("from a secondary source");
    default:
      return _ ("from general knowledge, unverified");
    }
}

/**
 * vigil_kpi_dup_definition:
 * @kpi: a number
 *
 * Returns: (transfer full): what it counts and its target in one sentence, then the standard in brackets and how sure we are of it
 */
char *
vigil_kpi_dup_definition (VigilKpi kpi)
{
  g_return_val_if_fail (kpi < VIGIL_N_KPIS, NULL);

  if (infos[kpi].source == NULL)
    return g_strdup (_ (words[kpi].definition));
  /* Translators: definition, standard, how sure we are of it */
  return g_strdup_printf (_ ("%s (%s, %s)"), _ (words[kpi].definition), infos[kpi].source, describe_mark (infos[kpi].mark));
}

const char *
vigil_kpi_verdict_to_string (VigilKpiVerdict verdict)
{
  static const char *const names[] = { "not-judged", "not-enough-data", "met", "between", "not-met" };

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == VIGIL_N_KPI_VERDICTS);
  g_return_val_if_fail (verdict < VIGIL_N_KPI_VERDICTS, NULL);
  return names[verdict];
}

const char *
vigil_kpi_verdict_get_name (VigilKpiVerdict verdict)
{
  static const char *const names[] = { N_ ("not judged"), N_ ("too little data"), N_ ("met"), N_ ("between target and limit"), N_ ("not met") };

  g_return_val_if_fail (verdict < VIGIL_N_KPI_VERDICTS, NULL);
  return _ (names[verdict]);
}

/**
 * vigil_kpi_judge:
 * @kpi: which number
 * @value: its value; NAN: not enough data
 *
 * Returns: how it stands against the target and limit of the standards
 */
VigilKpiVerdict
vigil_kpi_judge (VigilKpi kpi, double value)
{
  const VigilKpiInfo *info = vigil_kpi_get_info (kpi);

  g_return_val_if_fail (info != NULL, VIGIL_KPI_NOT_JUDGED);

  if (isnan (value))
    return VIGIL_KPI_NOT_ENOUGH;
  if (isnan (info->target))
    return VIGIL_KPI_NOT_JUDGED;
  if (info->at_least)
    return value >= info->target ? VIGIL_KPI_MET : value >= info->limit ? VIGIL_KPI_BETWEEN : VIGIL_KPI_NOT_MET;
  if (info->below ? value < info->target : value <= info->target)
    return VIGIL_KPI_MET;
  return (info->below ? value < info->limit : value <= info->limit) ? VIGIL_KPI_BETWEEN : VIGIL_KPI_NOT_MET;
}
