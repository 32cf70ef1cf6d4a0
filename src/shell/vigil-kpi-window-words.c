/* vigil-kpi-window-words.c: a number of the alarm system, its target and verdict in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-kpi-window-words.h"

#include "alarm/vigil-alarm-import.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>
#include <math.h>

static gboolean
is_average (VigilKpi kpi)
{
  return kpi == VIGIL_KPI_RATE_10_MIN || kpi == VIGIL_KPI_RATE_HOUR || kpi == VIGIL_KPI_RATE_DAY;
}

/**
 * vigil_kpi_words_value:
 * @kpi: which number
 * @value: its value, NAN: not enough data
 *
 * Returns: (transfer full): the value with its unit
 */
char *
vigil_kpi_words_value (VigilKpi kpi, double value)
{
  const VigilKpiInfo *info = vigil_kpi_get_info (kpi);

  if (isnan (value))
    return g_strdup ("—");
  if (info->unit == VIGIL_KPI_UNIT_SECONDS)
    return vigil_words_elapsed ((VigilTime) (value * VIGIL_SECOND));
  if (info->unit == VIGIL_KPI_UNIT_PERCENT)
    return vigil_words_value (value, 1, "%");
  return vigil_words_value (value, is_average (kpi) && value < 100 ? 1 : 0, NULL);
}

static char *
describe_bound (const VigilKpiInfo *info, double value)
{
  const char *relation = info->at_least ? "≥" : info->below ? "<" : "≤";

  return g_strdup_printf ("%s %g%s", relation, value, info->unit == VIGIL_KPI_UNIT_PERCENT ? " %" : "");
}

char *
vigil_kpi_words_target (VigilKpi kpi)
{
  const VigilKpiInfo *info = vigil_kpi_get_info (kpi);
  g_autofree char *target = NULL;

  if (isnan (info->target))
    return g_strdup (_("no target"));
  target = describe_bound (info, info->target);
  if (info->limit == info->target)
    return g_steal_pointer (&target);
  return g_strdup_printf (_("%s, limit %g%s"), target, info->limit, info->unit == VIGIL_KPI_UNIT_PERCENT ? " %" : "");
}

const char *
vigil_kpi_words_shape (VigilKpiVerdict verdict)
{
  static const char *const shapes[VIGIL_N_KPI_VERDICTS] = { "–", "…", "✓", "▲", "✕" };

  g_return_val_if_fail (verdict < VIGIL_N_KPI_VERDICTS, "");
  return shapes[verdict];
}

char *
vigil_kpi_words_time (VigilTime time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / VIGIL_SECOND);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL && time != 0 ? g_date_time_format (local, "%Y-%m-%d %H:%M") : g_strdup ("—");
}

gboolean
vigil_kpi_words_parse_time (const char *text, VigilTime *time)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  return vigil_import_parse_time (text, zone, time);
}

static const VigilTime bounds[] = { 10 * VIGIL_SECOND, 30 * VIGIL_SECOND, VIGIL_MINUTE,      2 * VIGIL_MINUTE,
                                    5 * VIGIL_MINUTE,  10 * VIGIL_MINUTE, G_MAXINT64 };

static guint
find_wait (const VigilAlarmEpisode *episode)
{
  guint index = 0;

  if (episode->acknowledged == 0)
    return VIGIL_KPI_N_WAITS - 1;
  while (episode->acknowledged - episode->begin >= bounds[index] && index + 1 < G_N_ELEMENTS (bounds))
    index++;
  return index;
}

/**
 * vigil_kpi_words_count_waits:
 * @kpi: the numbers of a window
 * @counts: (out): annunciated alarms that began in it, by how long they waited for their acknowledgement
 */
void
vigil_kpi_words_count_waits (const VigilAlarmKpi *kpi, guint counts[VIGIL_KPI_N_WAITS])
{
  G_STATIC_ASSERT (G_N_ELEMENTS (bounds) == VIGIL_KPI_N_WAITS - 1);

  for (guint i = 0; i < VIGIL_KPI_N_WAITS; i++)
    counts[i] = 0;
  for (guint i = 0; i < vigil_alarm_episodes_get_n (kpi->episodes); i++)
    {
      VigilAlarmEpisode episode;

      vigil_alarm_episodes_get (kpi->episodes, i, &episode);
      if (episode.annunciated && episode.begin >= kpi->from && episode.begin < kpi->to)
        counts[find_wait (&episode)]++;
    }
}

const char *
vigil_kpi_words_wait (guint index)
{
  static const char *const names[VIGIL_KPI_N_WAITS]
      = { N_("< 10 s"), N_("10–30 s"), N_("30–60 s"), N_("1–2 min"), N_("2–5 min"), N_("5–10 min"), N_("> 10 min"), N_("not") };

  g_return_val_if_fail (index < VIGIL_KPI_N_WAITS, "");
  return _(names[index]);
}
