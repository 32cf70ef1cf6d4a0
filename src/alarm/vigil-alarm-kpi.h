/* vigil-alarm-kpi.h: how well the alarm system of one seat serves, in the numbers of ISA-18.2 and EEMUA 191
 *
 * Counted are annunciations alone: episodes that the operator saw and heard, never acknowledgements, returns or what was
 * shelved, suppressed or out of service.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "alarm/vigil-alarm-episode.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_KPI_RATE_10_MIN,
  VIGIL_KPI_RATE_HOUR,
  VIGIL_KPI_RATE_DAY,
  VIGIL_KPI_PEAK_10_MIN,
  VIGIL_KPI_PEAK_HOUR,
  VIGIL_KPI_BUSY_SLOTS,
  VIGIL_KPI_BUSY_HOURS,
  VIGIL_KPI_FLOOD_TIME,
  VIGIL_KPI_FLOODS,
  VIGIL_KPI_TOP_TEN,
  VIGIL_KPI_CHATTERING,
  VIGIL_KPI_FLEETING,
  VIGIL_KPI_STALE_WORST,
  VIGIL_KPI_STALE_NOW,
  VIGIL_KPI_PRIORITY_1,
  VIGIL_KPI_PRIORITY_2,
  VIGIL_KPI_PRIORITY_3,
  VIGIL_KPI_PRIORITY_4,
  VIGIL_KPI_ACKNOWLEDGE_MEDIAN,
  VIGIL_KPI_ACKNOWLEDGE_P95,
  VIGIL_KPI_STANDING,
  VIGIL_KPI_SHELVED,
  VIGIL_KPI_SUPPRESSED,
  VIGIL_KPI_OUT_OF_SERVICE,
  VIGIL_N_KPIS
} VigilKpi;

typedef enum
{
  VIGIL_KPI_NOT_JUDGED,  /* the standards give no number */
  VIGIL_KPI_NOT_ENOUGH,  /* not enough data */
  VIGIL_KPI_MET,
  VIGIL_KPI_BETWEEN,     /* past the target, within the limit */
  VIGIL_KPI_NOT_MET,
  VIGIL_N_KPI_VERDICTS
} VigilKpiVerdict;

typedef enum
{
  VIGIL_KPI_UNIT_COUNT,
  VIGIL_KPI_UNIT_PERCENT,
  VIGIL_KPI_UNIT_SECONDS,
} VigilKpiUnit;

/* What a number means. Texts are translated by vigil_kpi_get_name() and vigil_kpi_dup_definition(). */
typedef struct
{
  const char *id;      /* for machines: "average-per-hour" */
  VigilKpiUnit unit;
  double target, limit;/* NAN: the standards give none */
  gboolean at_least;   /* the target is a least, not a most */
  gboolean below;      /* the number itself is past the target: "< 5" */
  const char *source;  /* "ISA-18.2", "EEMUA 191" … */
  char mark;           /* how sure we are of that source: 'V' read in it, 'S' in a secondary one, 'M' from general knowledge; 0 */
} VigilKpiInfo;

const VigilKpiInfo *vigil_kpi_get_info (VigilKpi kpi);
const char *vigil_kpi_get_name (VigilKpi kpi);
/* One sentence and where it is from. */
char *vigil_kpi_dup_definition (VigilKpi kpi) G_GNUC_WARN_UNUSED_RESULT;
const char *vigil_kpi_verdict_to_string (VigilKpiVerdict verdict); /* for machines */
const char *vigil_kpi_verdict_get_name (VigilKpiVerdict verdict);  /* translated */
VigilKpiVerdict vigil_kpi_judge (VigilKpi kpi, double value);

typedef struct
{
  double value; /* NAN: not enough data */
  VigilKpiVerdict verdict;
} VigilKpiValue;

typedef struct
{
  VigilTime begin, end; /* clipped to the window; an end at its end may be later */
  guint count;          /* alarms, those that began it among them */
  guint peak;           /* most in 10 min */
} VigilKpiFlood;

/* One alarm point in a list: the most frequent, the chattering, the stale. */
typedef struct
{
  const char *alarm;
  const char *message; /* or NULL */
  guint priority;
  guint count;         /* annunciations */
  double share;        /* of all, % */
  guint cycles;        /* most in one minute */
  VigilTime since;     /* stale: the condition is there since */
} VigilKpiAlarm;

/* [begin, end); an end of 0: goes on. */
typedef struct
{
  VigilTime begin, end;
} VigilKpiSpan;

#define VIGIL_KPI_STALE_AFTER (24 * VIGIL_HOUR)
#define VIGIL_KPI_SLOT (10 * VIGIL_MINUTE)
#define VIGIL_KPI_WISHED_SPAN (30 * 24 * VIGIL_HOUR) /* less than 30 days says little: ISA-18.2 */
#define VIGIL_KPI_MAX_SPAN (10 * 366 * 24 * VIGIL_HOUR)

typedef struct
{
  VigilTime from, to;             /* [from, to) */
  VigilTime known_from, known_to; /* what the facts cover of it; 0: nothing */
  VigilTime covered;              /* how much of it somebody watched: from first to last fact, less the gaps; rates rest on it */
  GArray *watched;                /* VigilKpiSpan: when that was, in order */
  char *seat;
  guint n_annunciated, n_points;
  guint n_hidden;                 /* came while put away; not counted */
  guint n_acknowledged;           /* of those counted, with a known time */
  guint by_priority[5];           /* [0] unknown */
  VigilKpiValue values[VIGIL_N_KPIS];
  GArray *slots;                  /* guint: annunciations per 10 min from @from on; the last may be shorter */
  GArray *floods;                 /* VigilKpiFlood */
  GArray *top;                    /* VigilKpiAlarm, at most ten */
  GArray *chattering;             /* VigilKpiAlarm, worst first */
  GArray *stale;                  /* VigilKpiAlarm, at the end of the window, oldest first */
  VigilAlarmEpisodes *episodes;   /* owns the texts */
} VigilAlarmKpi;

typedef struct
{
  VigilTime from, to;
  const char *seat;               /* name for the report; or NULL */
  const char *area;               /* only alarms of this area; or NULL */
  VigilTime known_from, known_to; /* of all facts, if others than those about alarms are known; or 0 */
  const GArray *gaps;             /* (nullable) VigilKpiSpan: when Vigil did not run or a link was lost; in any order */
} VigilKpiOptions;

GArray *vigil_kpi_find_watched (VigilTime from, VigilTime to, const GArray *gaps) G_GNUC_WARN_UNUSED_RESULT;
VigilTime vigil_kpi_sum_watched (const GArray *watched, VigilTime from, VigilTime to);

VigilAlarmKpi *vigil_alarm_kpi_new (VigilAlarmEpisodes *episodes, const VigilKpiOptions *options) G_GNUC_WARN_UNUSED_RESULT;
/* "based on 3 of 30 days"; NULL: all of the window was watched, or nothing is known of it. */
char *vigil_alarm_kpi_dup_coverage (const VigilAlarmKpi *self) G_GNUC_WARN_UNUSED_RESULT;
void vigil_alarm_kpi_free (VigilAlarmKpi *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilAlarmKpi, vigil_alarm_kpi_free)

G_END_DECLS
