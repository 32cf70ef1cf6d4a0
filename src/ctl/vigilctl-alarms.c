/* vigilctl-alarms.c: vigilctl alarms: the history of alarms without a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "ctl/vigilctl-alarms.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "alarm/vigil-alarm-import.h"
#include "ctl/vigilctl.h"

/* A history of so many records is worth a file of its own. */
#define WORTH_KEEPING 20000

static const struct
{
  const char *name;
  int (*run) (int argc, char **argv);
} subcommands[] = {
  { "kpi", vigilctl_alarms_kpi },
  { "search", vigilctl_alarms_search },
  { "import", vigilctl_alarms_import },
};

int
vigilctl_alarms_main (int argc, char **argv)
{
  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (subcommands); i++)
    if (strcmp (argv[1], subcommands[i].name) == 0)
      return subcommands[i].run (argc - 1, argv + 1);
  g_printerr (_ ("Usage: vigilctl %s\n"), "alarms kpi|search|import … [--help]");
  return argc > 1 && strcmp (argv[1], "--help") == 0 ? VIGILCTL_OK : VIGILCTL_USAGE;
}

static int
status_of (const GError *error)
{
  if (g_error_matches (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_CORRUPT)
      || g_error_matches (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_FOREIGN))
    return VIGILCTL_PROBLEM;
  return VIGILCTL_NO_ACCESS;
}

VigilAlarmHistory *
vigilctl_alarms_open (const char *journal, int *status)
{
  g_autoptr (VigilClock) clock = vigil_clock_new_live ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilAlarmHistory) history = NULL;

  *status = VIGILCTL_USAGE;
  if (journal == NULL)
    {
      g_printerr (_ ("vigilctl alarms: say which journal by --journal FILE\n"));
      return NULL;
    }
  history = vigil_alarm_history_open (journal, clock, &error);
  if (history == NULL || !vigil_alarm_history_update (history, NULL, &error))
    {
      g_printerr ("vigilctl alarms: %s\n", error->message);
      *status = status_of (error);
      return NULL;
    }
  vigil_alarm_history_save (history, WORTH_KEEPING, NULL); /* a folder that cannot be written only costs time */
  *status = VIGILCTL_OK;
  if (vigil_alarm_history_get_n_unreadable (history) > 0)
    {
      g_printerr (_ ("vigilctl alarms: %" PRIu64 " records are not readable and not counted\n"), vigil_alarm_history_get_n_unreadable (history));
      *status = VIGILCTL_PROBLEM;
    }
  return g_steal_pointer (&history);
}

GTimeZone *
vigilctl_alarms_read_zone (const char *text)
{
  GTimeZone *zone = text != NULL ? g_time_zone_new_identifier (text) : g_time_zone_new_local ();

  if (zone == NULL)
    g_printerr (_ ("vigilctl alarms: “%s” is not a time zone such as +08:00 or Asia/Shanghai\n"), text);
  return zone;
}

gboolean
vigilctl_alarms_read_time (const char *option, const char *text, GTimeZone *zone, VigilTime *time)
{
  g_autofree char *midnight = NULL;

  if (text == NULL || vigil_import_parse_time (text, zone, time))
    return TRUE;
  midnight = g_strdup_printf ("%s 00:00", text);
  if (vigil_import_parse_time (midnight, zone, time))
    return TRUE;
  g_printerr (_ ("vigilctl alarms: %s “%s” is not a time such as 2026-11-22, 2026-11-22T14:03 or 2026-11-22T14:03:00Z\n"), option, text);
  return FALSE;
}

char *
vigilctl_alarms_format_time (VigilTime time, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / VIGIL_SECOND - (time % VIGIL_SECOND < 0));
  g_autoptr (GDateTime) date = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  return time != 0 && date != NULL ? g_date_time_format (date, "%Y-%m-%d %H:%M:%S") : g_strdup ("–");
}

char *
vigilctl_alarms_format_span (VigilTime span)
{
  gint64 seconds = span / VIGIL_SECOND, days = seconds / 86400;
  g_autofree char *clock = g_strdup_printf ("%d:%02d:%02d", (int) (seconds / 3600 % 24), (int) (seconds / 60 % 60), (int) (seconds % 60));

  /* Translators: days, then hours:minutes:seconds */
  return days > 0 ? g_strdup_printf (_ ("%d d %s"), (int) days, clock) : g_steal_pointer (&clock);
}

/* JSON */

void
vigilctl_alarms_add_string (JsonBuilder *builder, const char *member, const char *value)
{
  json_builder_set_member_name (builder, member);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
vigilctl_alarms_add_int (JsonBuilder *builder, const char *member, gint64 value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, value);
}

void
vigilctl_alarms_add_double (JsonBuilder *builder, const char *member, double value)
{
  json_builder_set_member_name (builder, member);
  if (isfinite (value))
    json_builder_add_double_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
vigilctl_alarms_add_time (JsonBuilder *builder, const char *member, VigilTime time)
{
  g_autofree char *text = time != 0 ? vigil_time_to_rfc3339 (time) : NULL;

  vigilctl_alarms_add_string (builder, member, text);
}

void
vigilctl_alarms_print_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = vigil_json_to_string (root);

  g_print ("%s\n", text);
}
