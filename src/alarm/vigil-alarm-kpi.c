/* vigil-alarm-kpi.c: one pass over the episodes, then one small function per number
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "alarm/vigil-alarm-kpi.h"

#include <math.h>
#include <string.h>

#include "alarm/vigil-alarm-chatter.h"
#include "alarm/vigil-alarm-flood.h"

#define TOP 10
#define BUSY_HOUR 30       /* an hour with more is busy */
#define ENOUGH_FOR_TOP 200 /* ten of fewer are more than 5 % in any case */
#define ENOUGH_FOR_SHARES 100 /* one of fewer is more than 1 % */
#define CYCLES VIGIL_ALARM_CHATTER_CYCLES
#define RING 16 /* more cycles in a minute than these are not told apart */

/* What is gathered of one alarm point. */
typedef struct
{
  guint count, cycles;
  guint newest; /* index of its newest episode */
  guint recent; /* cycles in the ring */
  VigilTime raised[RING]; /* of its last cycles, the newest last */
  guint8 away;   /* bit of each way it is put away at the end */
  VigilTime previous_raise, brief; /* begin of the episode before, and its return if that was brief */
} Point;

typedef struct
{
  VigilAlarmKpi *kpi;
  const char *area;
  Point *points;
  GArray *times;    /* VigilTime: annunciations before the end, oldest first */
  guint first;      /* of them, the first in the window */
  GArray *waits;    /* double, s: to acknowledge */
  GArray *edges;    /* Edge: alarms that become stale and cease to be */
  guint n_fleeting, n_standing;
} Work;

typedef struct
{
  VigilTime time;
  int step; /* +1 or -1 */
} Edge;

static gboolean
is_in_window (const VigilAlarmKpi *self, VigilTime time)
{
  return time >= self->from && time < self->to;
}

/* Gathering */

static void
count_slot (VigilAlarmKpi *self, VigilTime time)
{
  g_array_index (self->slots, guint, (guint) ((time - self->from) / VIGIL_KPI_SLOT))++;
}

static void
count_wait (Work *work, const VigilAlarmEpisode *episode)
{
  double wait = (double) (episode->acknowledged - episode->begin) / (double) VIGIL_SECOND;

  if (episode->acknowledged == 0 || episode->seen_late)
    return;
  g_array_append_val (work->waits, wait);
}

/* Three times raised and gone within a minute: the newest return against the raise two before. */
static void
count_cycle (Point *point, const VigilAlarmEpisode *episode)
{
  guint within = 0;

  if (episode->returned == 0)
    return;
  memmove (point->raised, point->raised + 1, sizeof point->raised - sizeof *point->raised);
  point->raised[RING - 1] = episode->begin;
  point->recent = MIN (point->recent + 1, RING);
  for (guint i = 0; i < point->recent; i++)
    if (episode->returned - point->raised[RING - 1 - i] <= VIGIL_ALARM_CHATTER_WINDOW)
      within = i + 1;
  point->cycles = MAX (point->cycles, within);
}

/* A brief one counts once it is known that none followed within a minute of its return. */
static void
count_brief (Work *work, Point *point, const VigilAlarmEpisode *episode)
{
  if (point->brief != 0 && episode->begin - point->brief > VIGIL_ALARM_CHATTER_WINDOW)
    work->n_fleeting++;
  point->brief = 0;
  if (episode->returned == 0 || episode->returned - episode->begin > VIGIL_ALARM_FLEETING_MAX)
    return;
  if (point->previous_raise == 0 || episode->begin - point->previous_raise > VIGIL_ALARM_CHATTER_WINDOW)
    point->brief = episode->returned;
}

static void
count_point (Work *work, const VigilAlarmEpisode *episode, guint index)
{
  Point *point = &work->points[episode->point];

  if (point->count++ == 0)
    work->kpi->n_points++;
  point->newest = index;
  count_cycle (point, episode);
  count_brief (work, point, episode);
  point->previous_raise = episode->begin;
}

/* Those begun before the window too: they may stand in it. */
static void
count_standing (Work *work, const VigilAlarmEpisode *episode)
{
  VigilAlarmKpi *self = work->kpi;
  VigilTime over = vigil_alarm_episode_get_over (episode);
  VigilTime until = over != 0 ? MIN (over, self->to) : self->to;
  Edge on = { MAX (MAX (episode->since + VIGIL_KPI_STALE_AFTER, episode->begin), self->from), +1 }, off = { until, -1 };

  if (over == 0 || over >= self->to)
    work->n_standing++;
  if (episode->since + VIGIL_KPI_STALE_AFTER >= until || on.time >= until)
    return;
  g_array_append_val (work->edges, on);
  g_array_append_val (work->edges, off);
  if (until == self->to)
    {
      VigilKpiAlarm stale = { .alarm = episode->alarm, .message = episode->message, .priority = episode->priority, .count = 1, .since = episode->since };
      g_array_append_val (self->stale, stale);
    }
}

static void
gather_one (Work *work, const VigilAlarmEpisode *episode, guint index)
{
  VigilAlarmKpi *self = work->kpi;

  if (!episode->annunciated)
    {
      self->n_hidden += is_in_window (self, episode->begin);
      return;
    }
  count_standing (work, episode);
  if (episode->begin < self->from)
    work->first++;
  g_array_append_val (work->times, episode->begin);
  if (!is_in_window (self, episode->begin))
    return;
  self->n_annunciated++;
  self->by_priority[episode->priority <= 4 ? episode->priority : 0]++;
  count_slot (self, episode->begin);
  count_wait (work, episode);
  count_point (work, episode, index);
}

static void
gather (Work *work)
{
  VigilAlarmEpisodes *episodes = work->kpi->episodes;
  guint n = vigil_alarm_episodes_get_n (episodes);

  for (guint i = 0; i < n; i++)
    {
      VigilAlarmEpisode episode;

      vigil_alarm_episodes_get (episodes, i, &episode);
      if (episode.begin >= work->kpi->to)
        break;
      if (work->area == NULL || g_strcmp0 (work->area, episode.area) == 0)
        gather_one (work, &episode, i);
    }
  for (guint i = 0; i < vigil_alarm_episodes_get_n_points (episodes); i++)
    work->n_fleeting += work->points[i].brief != 0;
}

/* Numbers */

static void
set (VigilAlarmKpi *self, VigilKpi which, double value)
{
  self->values[which] = (VigilKpiValue) { value, vigil_kpi_judge (which, value) };
}

static double
share (double part, double whole)
{
  return whole > 0 ? 100.0 * part / whole : NAN;
}

/* Alarms over the time that was watched, not over days of which nothing is known. A rate needs at least its unit of them. */
static void
set_rate (VigilAlarmKpi *self, VigilKpi which, VigilTime unit)
{
  set (self, which, self->covered >= unit ? self->n_annunciated * (double) unit / (double) self->covered : NAN);
}

/* Most of the window's annunciations within any [t, t + @width). */
static guint
find_peak (const Work *work, VigilTime width)
{
  const VigilTime *times = (const VigilTime *) (gpointer) work->times->data;
  guint peak = 0;

  for (guint end = work->first, begin = end; end < work->times->len; end++)
    {
      while (times[end] - times[begin] >= width)
        begin++;
      peak = MAX (peak, end - begin + 1);
    }
  return peak;
}

/* Of the full periods of @slots slots from the start of the window on, the share with more than @most. Only those count that
 * were watched from end to end, and those that had more than @most even so. */
static double
find_busy (const VigilAlarmKpi *self, guint slots, guint most)
{
  const VigilTime length = slots * VIGIL_KPI_SLOT;
  guint n = (guint) ((self->to - self->from) / length), whole = 0, busy = 0;

  for (guint i = 0; i < n; i++)
    {
      VigilTime begin = self->from + i * length;
      guint count = 0;

      for (guint k = 0; k < slots; k++)
        count += g_array_index (self->slots, guint, i * slots + k);
      busy += count > most;
      whole += count > most || vigil_kpi_sum_watched (self->watched, begin, begin + length) == length;
    }
  return share (busy, whole);
}

static void
set_rates (Work *work)
{
  VigilAlarmKpi *self = work->kpi;

  set_rate (self, VIGIL_KPI_RATE_10_MIN, VIGIL_KPI_SLOT);
  set_rate (self, VIGIL_KPI_RATE_HOUR, VIGIL_HOUR);
  set_rate (self, VIGIL_KPI_RATE_DAY, 24 * VIGIL_HOUR);
  set (self, VIGIL_KPI_PEAK_10_MIN, find_peak (work, VIGIL_KPI_SLOT));
  set (self, VIGIL_KPI_PEAK_HOUR, find_peak (work, VIGIL_HOUR));
  set (self, VIGIL_KPI_BUSY_SLOTS, find_busy (self, 1, VIGIL_ALARM_FLOOD_BEGIN));
  set (self, VIGIL_KPI_BUSY_HOURS, find_busy (self, VIGIL_HOUR / VIGIL_KPI_SLOT, BUSY_HOUR));
}

/* Floods */

static void
take_flood (VigilAlarmKpi *self, const VigilAlarmFlood *flood)
{
  VigilTime end = vigil_alarm_flood_get_end (flood);
  VigilKpiFlood taken = { .begin = MAX (vigil_alarm_flood_get_begin (flood), self->from),
                          .end = end != 0 ? MIN (end, self->to) : self->to,
                          .count = vigil_alarm_flood_get_total (flood),
                          .peak = vigil_alarm_flood_get_peak (flood) };

  if (taken.begin < taken.end)
    g_array_append_val (self->floods, taken);
}

static void
set_floods (Work *work)
{
  VigilAlarmKpi *self = work->kpi;
  g_autoptr (VigilAlarmFlood) flood = vigil_alarm_flood_new ();
  double seconds = 0;

  for (guint i = 0; i < work->times->len; i++)
    {
      VigilTime time = g_array_index (work->times, VigilTime, i);

      if (vigil_alarm_flood_tick (flood, time))
        take_flood (self, flood);
      vigil_alarm_flood_feed (flood, time, time);
    }
  if (vigil_alarm_flood_tick (flood, self->to) || vigil_alarm_flood_is_on (flood))
    take_flood (self, flood);
  for (guint i = 0; i < self->floods->len; i++)
    {
      const VigilKpiFlood *one = &g_array_index (self->floods, VigilKpiFlood, i);
      seconds += (double) vigil_kpi_sum_watched (self->watched, one->begin, one->end);
    }
  set (self, VIGIL_KPI_FLOOD_TIME, share (seconds, (double) self->covered));
  if (self->covered < VIGIL_HOUR && self->values[VIGIL_KPI_FLOOD_TIME].verdict == VIGIL_KPI_MET)
    self->values[VIGIL_KPI_FLOOD_TIME].verdict = VIGIL_KPI_NOT_ENOUGH; /* a quiet moment is no good mark */
  set (self, VIGIL_KPI_FLOODS, self->floods->len);
}

/* Single alarms */

static VigilKpiAlarm
make_alarm (const Work *work, guint number)
{
  const Point *point = &work->points[number];
  VigilAlarmEpisode episode;

  vigil_alarm_episodes_get (work->kpi->episodes, point->newest, &episode);
  return (VigilKpiAlarm) { .alarm = episode.alarm,
                           .message = episode.message,
                           .priority = episode.priority,
                           .count = point->count,
                           .share = share (point->count, work->kpi->n_annunciated),
                           .cycles = point->cycles };
}

static int
compare_frequency (gconstpointer a, gconstpointer b)
{
  const VigilKpiAlarm *one = a, *other = b;

  return one->count != other->count ? (one->count > other->count ? -1 : 1) : strcmp (one->alarm, other->alarm);
}

static int
compare_age (gconstpointer a, gconstpointer b)
{
  const VigilKpiAlarm *one = a, *other = b;

  return one->since != other->since ? (one->since < other->since ? -1 : 1) : strcmp (one->alarm, other->alarm);
}

static void
set_single_alarms (Work *work)
{
  VigilAlarmKpi *self = work->kpi;
  guint in_top = 0;

  for (guint i = 0; i < vigil_alarm_episodes_get_n_points (self->episodes); i++)
    if (work->points[i].count > 0)
      {
        VigilKpiAlarm alarm = make_alarm (work, i);

        g_array_append_val (self->top, alarm);
        if (alarm.cycles >= CYCLES)
          g_array_append_val (self->chattering, alarm);
      }
  g_array_sort (self->top, compare_frequency);
  g_array_sort (self->chattering, compare_frequency);
  g_array_set_size (self->top, MIN (self->top->len, TOP));
  for (guint i = 0; i < self->top->len; i++)
    in_top += g_array_index (self->top, VigilKpiAlarm, i).count;
  set (self, VIGIL_KPI_TOP_TEN, share (in_top, self->n_annunciated));
  if (self->n_annunciated < ENOUGH_FOR_TOP)
    self->values[VIGIL_KPI_TOP_TEN].verdict = VIGIL_KPI_NOT_ENOUGH;
  set (self, VIGIL_KPI_CHATTERING, self->chattering->len);
  set (self, VIGIL_KPI_FLEETING, work->n_fleeting);
}

static int
compare_edges (gconstpointer a, gconstpointer b)
{
  const Edge *one = a, *other = b;

  if (one->time != other->time)
    return one->time < other->time ? -1 : 1;
  return one->step - other->step; /* who leaves goes first */
}

static void
set_stale (Work *work)
{
  VigilAlarmKpi *self = work->kpi;
  int now = 0, worst = 0;

  g_array_sort (work->edges, compare_edges);
  for (guint i = 0; i < work->edges->len; i++)
    {
      now += g_array_index (work->edges, Edge, i).step;
      worst = MAX (worst, now);
    }
  g_array_sort (self->stale, compare_age);
  set (self, VIGIL_KPI_STALE_WORST, worst);
  set (self, VIGIL_KPI_STALE_NOW, self->stale->len);
}

/* Shares, waits, what is put away */

static void
set_priorities (VigilAlarmKpi *self)
{
  guint known = self->n_annunciated - self->by_priority[0];

  for (guint i = 1; i <= 4; i++)
    {
      VigilKpi which = VIGIL_KPI_PRIORITY_1 + i - 1;

      set (self, which, share (self->by_priority[i], known));
      if (known < ENOUGH_FOR_SHARES)
        self->values[which].verdict = VIGIL_KPI_NOT_ENOUGH;
    }
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return one < other ? -1 : one > other;
}

/* By the nearest rank: the smallest value that at least the share @q does not exceed. */
static double
find_quantile (const GArray *sorted, double q)
{
  guint rank = (guint) ceil (q * sorted->len - 1e-9);

  return sorted->len > 0 ? g_array_index (sorted, double, MAX (rank, 1) - 1) : NAN;
}

static void
set_waits (Work *work)
{
  g_array_sort (work->waits, compare_doubles);
  work->kpi->n_acknowledged = work->waits->len;
  set (work->kpi, VIGIL_KPI_ACKNOWLEDGE_MEDIAN, find_quantile (work->waits, 0.5));
  set (work->kpi, VIGIL_KPI_ACKNOWLEDGE_P95, find_quantile (work->waits, 0.95));
}

static gboolean
is_away (const Work *work, const VigilAlarmAbsence *absence)
{
  VigilTime to = work->kpi->to;

  return absence->begin < to && (absence->end == 0 || absence->end >= to)
         && (work->area == NULL || g_strcmp0 (work->area, absence->area) == 0);
}

/* Each alarm once, however many rules suppress it. */
static void
set_put_away (Work *work)
{
  static const VigilKpi which[VIGIL_N_EPISODE_INHIBITS] = {
    [VIGIL_EPISODE_INHIBIT_SHELF] = VIGIL_KPI_SHELVED,
    [VIGIL_EPISODE_INHIBIT_SUPPRESSION] = VIGIL_KPI_SUPPRESSED,
    [VIGIL_EPISODE_INHIBIT_REMOVAL] = VIGIL_KPI_OUT_OF_SERVICE,
  };
  VigilAlarmKpi *self = work->kpi;
  guint counts[VIGIL_N_EPISODE_INHIBITS] = { 0 };

  for (guint i = 0; i < vigil_alarm_episodes_get_n_absences (self->episodes); i++)
    {
      VigilAlarmAbsence absence;
      guint8 *away;

      if (!vigil_alarm_episodes_get_absence (self->episodes, i, &absence) || !is_away (work, &absence))
        continue;
      away = &work->points[absence.point].away;
      counts[absence.inhibit] += (*away & (1u << absence.inhibit)) == 0;
      *away |= (guint8) (1u << absence.inhibit);
    }
  for (guint i = 0; i < VIGIL_N_EPISODE_INHIBITS; i++)
    set (self, which[i], counts[i]);
  set (self, VIGIL_KPI_STANDING, work->n_standing);
}

/* Of what nobody wrote down nothing is said, not even that all was quiet. */
static void
find_known (VigilAlarmKpi *self, const VigilKpiOptions *options)
{
  VigilTime first, last;

  vigil_alarm_episodes_get_range (self->episodes, &first, &last);
  if (options->known_to != 0)
    {
      first = first != 0 ? MIN (first, options->known_from) : options->known_from;
      last = MAX (last, options->known_to);
    }
  if (last == 0 || first >= self->to || last < self->from)
    return;
  self->known_from = MAX (first, self->from);
  self->known_to = MIN (last, self->to);
  g_array_unref (self->watched);
  self->watched = vigil_kpi_find_watched (self->known_from, self->known_to, options->gaps);
  self->covered = vigil_kpi_sum_watched (self->watched, self->from, self->to);
}

static void
judge_nothing (VigilAlarmKpi *self)
{
  for (guint i = 0; i < VIGIL_N_KPIS; i++)
    set (self, i, NAN);
}

static VigilAlarmKpi *
make (VigilAlarmEpisodes *episodes, const VigilKpiOptions *options)
{
  VigilAlarmKpi *self = g_new0 (VigilAlarmKpi, 1);
  guint n = (guint) ((options->to - options->from + VIGIL_KPI_SLOT - 1) / VIGIL_KPI_SLOT);

  self->from = options->from;
  self->to = options->to;
  self->seat = g_strdup (options->seat);
  self->slots = g_array_sized_new (FALSE, TRUE, sizeof (guint), n);
  g_array_set_size (self->slots, n);
  self->watched = g_array_new (FALSE, FALSE, sizeof (VigilKpiSpan));
  self->floods = g_array_new (FALSE, FALSE, sizeof (VigilKpiFlood));
  self->top = g_array_new (FALSE, FALSE, sizeof (VigilKpiAlarm));
  self->chattering = g_array_new (FALSE, FALSE, sizeof (VigilKpiAlarm));
  self->stale = g_array_new (FALSE, FALSE, sizeof (VigilKpiAlarm));
  self->episodes = vigil_alarm_episodes_ref (episodes);
  return self;
}

static void
compute (Work *work)
{
  gather (work);
  set_rates (work);
  set_floods (work);
  set_single_alarms (work);
  set_stale (work);
  set_priorities (work->kpi);
  set_waits (work);
  set_put_away (work);
}

/**
 * vigil_alarm_kpi_new:
 * @episodes: settled episodes of one seat
 * @options: the window; at most %VIGIL_KPI_MAX_SPAN long
 *
 * Where the facts do not touch the window nothing is judged: silence is not a good mark; rates and shares of time rest on the
 * part that was watched, which is from the first to the last fact without the gaps. Times are UTC, so that no hour is
 * longer than another.
 *
 * Returns: (transfer full): the numbers
 */
VigilAlarmKpi *
vigil_alarm_kpi_new (VigilAlarmEpisodes *episodes, const VigilKpiOptions *options)
{
  Work work = { 0 };

  g_return_val_if_fail (episodes != NULL && options != NULL && options->from < options->to, NULL);
  g_return_val_if_fail (options->to - options->from <= VIGIL_KPI_MAX_SPAN, NULL);

  work.kpi = make (episodes, options);
  find_known (work.kpi, options);
  work.area = options->area;
  work.points = g_new0 (Point, MAX (vigil_alarm_episodes_get_n_points (episodes), 1));
  work.times = g_array_new (FALSE, FALSE, sizeof (VigilTime));
  work.waits = g_array_new (FALSE, FALSE, sizeof (double));
  work.edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  if (work.kpi->known_to != 0)
    compute (&work);
  else
    judge_nothing (work.kpi);
  g_free (work.points);
  g_array_unref (work.times);
  g_array_unref (work.waits);
  g_array_unref (work.edges);
  return work.kpi;
}

void
vigil_alarm_kpi_free (VigilAlarmKpi *self)
{
  if (self == NULL)
    return;
  g_free (self->seat);
  g_array_unref (self->slots);
  g_array_unref (self->watched);
  g_array_unref (self->floods);
  g_array_unref (self->top);
  g_array_unref (self->chattering);
  g_array_unref (self->stale);
  vigil_alarm_episodes_unref (self->episodes);
  g_free (self);
}
