/* vigilctl-alarms-kpi.c: vigilctl alarms kpi: the alarm system of a seat against ISA-18.2 and EEMUA 191
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "ctl/vigilctl-alarms.h"
#include "ctl/vigilctl-table.h"
#include "ctl/vigilctl.h"

#define ANY_WIDTH 0
#define MESSAGE_WIDTH 44
#define MAX_FLOODS 20 /* in the text; JSON has them all */

typedef struct
{
  char *journal, *from, *to, *zone_name, *seat, *area;
  gboolean json, explain;
  GTimeZone *zone;
} Options;

/* JSON */

static void
add_alarms (JsonBuilder *builder, const char *member, const GArray *alarms)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; i < alarms->len; i++)
    {
      const VigilKpiAlarm *alarm = &g_array_index (alarms, VigilKpiAlarm, i);

      json_builder_begin_object (builder);
      vigilctl_alarms_add_string (builder, "alarm", alarm->alarm);
      vigilctl_alarms_add_string (builder, "message", alarm->message);
      vigilctl_alarms_add_int (builder, "priority", alarm->priority);
      vigilctl_alarms_add_int (builder, "count", alarm->count);
      if (alarm->since != 0)
        vigilctl_alarms_add_time (builder, "since", alarm->since);
      else
        {
          vigilctl_alarms_add_double (builder, "share", alarm->share);
          vigilctl_alarms_add_int (builder, "cyclesPerMinute", alarm->cycles);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_floods (JsonBuilder *builder, const GArray *floods)
{
  json_builder_set_member_name (builder, "floods");
  json_builder_begin_array (builder);
  for (guint i = 0; i < floods->len; i++)
    {
      const VigilKpiFlood *flood = &g_array_index (floods, VigilKpiFlood, i);

      json_builder_begin_object (builder);
      vigilctl_alarms_add_time (builder, "begin", flood->begin);
      vigilctl_alarms_add_time (builder, "end", flood->end);
      vigilctl_alarms_add_double (builder, "seconds", (double) (flood->end - flood->begin) / 1e6);
      vigilctl_alarms_add_int (builder, "count", flood->count);
      vigilctl_alarms_add_int (builder, "peak10min", flood->peak);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_value (JsonBuilder *builder, const VigilAlarmKpi *kpi, VigilKpi which)
{
  static const char *const units[] = { "alarms", "percent", "seconds" };
  const VigilKpiInfo *info = vigil_kpi_get_info (which);
  const char mark[2] = { info->mark, '\0' };
  g_autofree char *definition = vigil_kpi_dup_definition (which);

  json_builder_begin_object (builder);
  vigilctl_alarms_add_string (builder, "id", info->id);
  vigilctl_alarms_add_string (builder, "name", vigil_kpi_get_name (which));
  vigilctl_alarms_add_double (builder, "value", kpi->values[which].value);
  vigilctl_alarms_add_string (builder, "unit", units[info->unit]);
  vigilctl_alarms_add_double (builder, "target", info->target);
  vigilctl_alarms_add_double (builder, "limit", info->limit);
  vigilctl_alarms_add_string (builder, "verdict", vigil_kpi_verdict_to_string (kpi->values[which].verdict));
  vigilctl_alarms_add_string (builder, "definition", definition);
  vigilctl_alarms_add_string (builder, "source", info->source);
  vigilctl_alarms_add_string (builder, "evidence", info->mark != 0 ? mark : NULL);
  json_builder_end_object (builder);
}

static void
add_head (JsonBuilder *builder, const VigilAlarmKpi *kpi, const Options *options)
{
  g_autofree char *coverage = vigil_alarm_kpi_dup_coverage (kpi);

  vigilctl_alarms_add_string (builder, "journal", options->journal);
  vigilctl_alarms_add_string (builder, "seat", kpi->seat);
  vigilctl_alarms_add_string (builder, "area", options->area);
  vigilctl_alarms_add_time (builder, "from", kpi->from);
  vigilctl_alarms_add_time (builder, "to", kpi->to);
  vigilctl_alarms_add_time (builder, "knownFrom", kpi->known_from);
  vigilctl_alarms_add_time (builder, "knownTo", kpi->known_to);
  vigilctl_alarms_add_double (builder, "coveredSeconds", (double) kpi->covered / VIGIL_SECOND);
  vigilctl_alarms_add_double (builder, "windowSeconds", (double) (kpi->to - kpi->from) / VIGIL_SECOND);
  vigilctl_alarms_add_string (builder, "coverage", coverage);
  vigilctl_alarms_add_int (builder, "annunciated", kpi->n_annunciated);
  vigilctl_alarms_add_int (builder, "points", kpi->n_points);
  vigilctl_alarms_add_int (builder, "putAway", kpi->n_hidden);
  vigilctl_alarms_add_int (builder, "acknowledged", kpi->n_acknowledged);
}

static void
print_json (const VigilAlarmKpi *kpi, const Options *options)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_head (builder, kpi, options);
  json_builder_set_member_name (builder, "values");
  json_builder_begin_array (builder);
  for (guint i = 0; i < VIGIL_N_KPIS; i++)
    add_value (builder, kpi, i);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "per10min");
  json_builder_begin_array (builder);
  for (guint i = 0; i < kpi->slots->len; i++)
    json_builder_add_int_value (builder, g_array_index (kpi->slots, guint, i));
  json_builder_end_array (builder);
  add_floods (builder, kpi->floods);
  add_alarms (builder, "top", kpi->top);
  add_alarms (builder, "chattering", kpi->chattering);
  add_alarms (builder, "stale", kpi->stale);
  json_builder_end_object (builder);
  vigilctl_alarms_print_json (builder);
}

/* Text */

static char *
format_value (VigilKpiUnit unit, double value)
{
  if (isnan (value))
    return g_strdup ("–");
  if (unit == VIGIL_KPI_UNIT_SECONDS)
    return vigilctl_alarms_format_span ((VigilTime) (value * 1e6));
  if (unit == VIGIL_KPI_UNIT_PERCENT)
    return g_strdup_printf ("%.*f %%", value == floor (value) ? 0 : 1, value);
  return value == floor (value) ? g_strdup_printf ("%.0f", value) : g_strdup_printf ("%.2f", value);
}

static void
add_bound (VigilctlTable *table, const VigilKpiInfo *info, double bound)
{
  g_autofree char *value = format_value (info->unit, bound);

  vigilctl_table_add_format (table, "%s%s", isnan (bound) || bound == 0 ? "" : info->at_least ? "≥ " : info->below ? "< " : "≤ ", value);
}

/* A mark that is read without colour. */
static const char *
get_sign (VigilKpiVerdict verdict)
{
  static const char *const signs[VIGIL_N_KPI_VERDICTS] = { " ", "?", "+", "~", "!" };

  return signs[verdict];
}

static void
print_values (const VigilAlarmKpi *kpi)
{
  const char *const columns[] = { "", _ ("Indicator"), _ (">Value"), _ (">Target"), _ (">Limit"), _ ("Verdict") };
  g_autoptr (VigilctlTable) table = vigilctl_table_new (columns, G_N_ELEMENTS (columns));
  g_autofree char *text = NULL;

  for (guint i = 0; i < VIGIL_N_KPIS; i++)
    {
      const VigilKpiInfo *info = vigil_kpi_get_info (i);
      g_autofree char *value = format_value (info->unit, kpi->values[i].value);

      vigilctl_table_add (table, get_sign (kpi->values[i].verdict), ANY_WIDTH);
      vigilctl_table_add (table, vigil_kpi_get_name (i), ANY_WIDTH);
      vigilctl_table_add (table, value, ANY_WIDTH);
      add_bound (table, info, info->target);
      add_bound (table, info, info->limit);
      vigilctl_table_add (table, vigil_kpi_verdict_get_name (kpi->values[i].verdict), ANY_WIDTH);
    }
  text = vigilctl_table_to_string (table, "  ");
  g_print ("\n%s", text);
}

static void
print_floods (const GArray *floods, GTimeZone *zone)
{
  const char *const columns[] = { _ ("Begin"), _ ("End"), _ (">Duration"), _ (">Alarms"), _ (">Most in 10 min") };
  g_autoptr (VigilctlTable) table = vigilctl_table_new (columns, G_N_ELEMENTS (columns));
  g_autofree char *text = NULL;

  if (floods->len == 0)
    return;
  for (guint i = 0; i < MIN (floods->len, MAX_FLOODS); i++)
    {
      const VigilKpiFlood *flood = &g_array_index (floods, VigilKpiFlood, i);
      g_autofree char *begin = vigilctl_alarms_format_time (flood->begin, zone), *end = vigilctl_alarms_format_time (flood->end, zone);
      g_autofree char *span = vigilctl_alarms_format_span (flood->end - flood->begin);

      vigilctl_table_add (table, begin, ANY_WIDTH);
      vigilctl_table_add (table, end, ANY_WIDTH);
      vigilctl_table_add (table, span, ANY_WIDTH);
      vigilctl_table_add_format (table, "%u", flood->count);
      vigilctl_table_add_format (table, "%u", flood->peak);
    }
  text = vigilctl_table_to_string (table, "  ");
  g_print ("\n%s\n%s", _ ("Floods"), text);
  if (floods->len > MAX_FLOODS)
    g_print (_ ("  … %u more; --json has them all\n"), floods->len - MAX_FLOODS);
}

static void
print_alarms (const char *title, const GArray *alarms, GTimeZone *zone)
{
  gboolean stale = alarms->len > 0 && g_array_index (alarms, VigilKpiAlarm, 0).since != 0;
  const char *const columns[] = { _ (">Count"), stale ? _ ("Since") : _ (">Share"), _ (">Priority"), _ ("Alarm"), _ ("Message") };
  g_autoptr (VigilctlTable) table = vigilctl_table_new (columns, G_N_ELEMENTS (columns));
  g_autofree char *text = NULL;

  if (alarms->len == 0)
    return;
  for (guint i = 0; i < alarms->len; i++)
    {
      const VigilKpiAlarm *alarm = &g_array_index (alarms, VigilKpiAlarm, i);
      g_autofree char *middle = stale ? vigilctl_alarms_format_time (alarm->since, zone) : format_value (VIGIL_KPI_UNIT_PERCENT, alarm->share);

      vigilctl_table_add_format (table, "%u", alarm->count);
      vigilctl_table_add (table, middle, ANY_WIDTH);
      vigilctl_table_add_format (table, "%u", alarm->priority);
      vigilctl_table_add (table, alarm->alarm, MESSAGE_WIDTH);
      vigilctl_table_add (table, alarm->message, MESSAGE_WIDTH);
    }
  text = vigilctl_table_to_string (table, "  ");
  g_print ("\n%s\n%s", title, text);
}

static void
print_head (const VigilAlarmKpi *kpi, const Options *options)
{
  g_autofree char *from = vigilctl_alarms_format_time (kpi->from, options->zone), *to = vigilctl_alarms_format_time (kpi->to, options->zone);
  g_autofree char *span = vigilctl_alarms_format_span (kpi->to - kpi->from), *coverage = vigil_alarm_kpi_dup_coverage (kpi);

  g_print (_ ("Alarm performance of %s\n"), kpi->seat);
  g_print (_ ("from %s to %s, %s\n"), from, to, span);
  if (coverage != NULL)
    g_print (_ ("the numbers are %s\n"), coverage);
  g_print (_ ("%u alarms annunciated at %u alarm points; %u more came while put away and are not counted\n"), kpi->n_annunciated, kpi->n_points, kpi->n_hidden);
  if (kpi->known_to == 0)
    g_print (_ ("The journal says nothing about this time: nothing is judged.\n"));
  else if (kpi->covered < VIGIL_KPI_WISHED_SPAN)
    g_print (_ ("The standards want at least 30 days: a shorter time shows this time, not the alarm system.\n"));
}

static void
print_definitions (void)
{
  g_print ("\n%s\n", _ ("What is counted"));
  for (guint i = 0; i < VIGIL_N_KPIS; i++)
    {
      g_autofree char *definition = vigil_kpi_dup_definition (i);

      g_print ("  %s\n    %s\n", vigil_kpi_get_name (i), definition);
    }
}

static void
print_text (const VigilAlarmKpi *kpi, const Options *options)
{
  print_head (kpi, options);
  print_values (kpi);
  print_floods (kpi->floods, options->zone);
  print_alarms (_ ("Most frequent"), kpi->top, options->zone);
  print_alarms (_ ("Chattering"), kpi->chattering, options->zone);
  print_alarms (_ ("Stale"), kpi->stale, options->zone);
  if (options->explain)
    print_definitions ();
}

/* The command */

static gboolean
check_window (const VigilKpiOptions *window)
{
  if (window->from == 0 || window->to <= 1)
    g_printerr (_ ("vigilctl alarms: the journal holds no alarm; say --from and --to\n"));
  else if (window->from >= window->to)
    g_printerr (_ ("vigilctl alarms: --from must be before --to\n"));
  else if (window->to - window->from > VIGIL_KPI_MAX_SPAN)
    g_printerr (_ ("vigilctl alarms: the time from --from to --to is longer than ten years\n"));
  else
    return TRUE;
  return FALSE;
}

/* What is not said is the whole journal. */
static gboolean
read_window (VigilAlarmHistory *history, const Options *options, VigilKpiOptions *window)
{
  VigilTime first, last;

  vigil_alarm_store_get_range (vigil_alarm_history_get_store (history), &first, &last);
  vigil_alarm_history_get_range (history, &window->known_from, &window->known_to);
  window->from = first;
  window->to = last + 1;
  if (!vigilctl_alarms_read_time ("--from", options->from, options->zone, &window->from)
      || !vigilctl_alarms_read_time ("--to", options->to, options->zone, &window->to))
    return FALSE;
  return check_window (window);
}

static int
run (Options *options)
{
  int status;
  g_autoptr (VigilAlarmHistory) history = NULL;
  g_autoptr (VigilAlarmKpi) kpi = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GArray) gaps = NULL;
  VigilKpiOptions window = { .seat = options->seat, .area = options->area };

  options->zone = vigilctl_alarms_read_zone (options->zone_name);
  if (options->zone == NULL)
    return VIGILCTL_USAGE;
  history = vigilctl_alarms_open (options->journal, &status);
  if (history == NULL)
    return status;
  if (!read_window (history, options, &window))
    return VIGILCTL_USAGE;
  gaps = vigil_alarm_history_dup_gaps (history);
  window.gaps = gaps;
  name = g_path_get_basename (options->journal);
  if (window.seat == NULL)
    window.seat = name;
  kpi = vigil_alarm_store_get_kpi (vigil_alarm_history_get_store (history), &window);
  if (options->json)
    print_json (kpi, options);
  else
    print_text (kpi, options);
  return status;
}

int
vigilctl_alarms_kpi (int argc, char **argv)
{
  Options options = { 0 };
  int status = VIGILCTL_USAGE;
  const GOptionEntry entries[] = {
    { "journal", 'j', 0, G_OPTION_ARG_FILENAME, &options.journal, N_ ("Journal of the seat"), "FILE" },
    { "from", 'f', 0, G_OPTION_ARG_STRING, &options.from, N_ ("From this time on; default the first alarm"), "TIME" },
    { "to", 't', 0, G_OPTION_ARG_STRING, &options.to, N_ ("Before this time; default the last alarm"), "TIME" },
    { "zone", 'z', 0, G_OPTION_ARG_STRING, &options.zone_name, N_ ("Time zone of what is written and read; default that of this machine"), "ZONE" },
    { "seat", 's', 0, G_OPTION_ARG_STRING, &options.seat, N_ ("Name of the seat in the report; default that of the journal"), "NAME" },
    { "area", 'a', 0, G_OPTION_ARG_STRING, &options.area, N_ ("Only alarms of this area"), "ID" },
    { "explain", 'e', 0, G_OPTION_ARG_NONE, &options.explain, N_ ("Say what each number counts, and where its target is from"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (vigilctl_parse (&argc, &argv, "alarms kpi --journal FILE [--from TIME] [--to TIME]",
                      _ ("Judges the alarm system of a seat by ISA-18.2 and EEMUA 191."), entries, 0, 0))
    status = run (&options);
  g_free (options.journal);
  g_free (options.from);
  g_free (options.to);
  g_free (options.zone_name);
  g_free (options.seat);
  g_free (options.area);
  g_clear_pointer (&options.zone, g_time_zone_unref);
  return status;
}
