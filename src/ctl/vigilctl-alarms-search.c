/* vigilctl-alarms-search.c: vigilctl alarms search: the alarm history by words, priority, place and time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "alarm/vigil-alarm-export.h"
#include "ctl/vigilctl-alarms.h"
#include "ctl/vigilctl-table.h"
#include "ctl/vigilctl.h"

#define DEFAULT_LIMIT 50
#define ALARM_WIDTH 28
#define MESSAGE_WIDTH 40

typedef struct
{
  char *journal, *priorities, *area, *tag, *from, *to, *states, *order, *zone_name, *csv, *xlsx;
  int limit, offset;
  gboolean json, announced;
  GTimeZone *zone;
} Options;

static gboolean
read_priorities (const char *text, guint *priorities)
{
  g_auto (GStrv) parts = text != NULL ? g_strsplit (text, ",", -1) : NULL;

  for (guint i = 0; parts != NULL && parts[i] != NULL; i++)
    {
      guint64 number;

      if (!g_ascii_string_to_unsigned (g_strstrip (parts[i]), 10, 1, 4, &number, NULL))
        {
          g_printerr (_ ("vigilctl alarms search: --priority “%s” is not a list of 1, 2, 3, 4\n"), text);
          return FALSE;
        }
      *priorities |= 1u << number;
    }
  return TRUE;
}

static gboolean
read_order (const char *text, VigilAlarmOrderBy *order)
{
  static const char *const names[] = { "newest", "oldest", "priority", "alarm", "longest" };

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == VIGIL_N_ALARM_ORDERS);
  if (text == NULL)
    return TRUE;
  for (guint i = 0; i < VIGIL_N_ALARM_ORDERS; i++)
    if (strcmp (names[i], text) == 0)
      {
        *order = i;
        return TRUE;
      }
  g_printerr (_ ("vigilctl alarms search: --order is newest, oldest, priority, alarm or longest\n"));
  return FALSE;
}

/* All of those in the list must hold. */
static gboolean
read_states (const char *text, VigilAlarmFound *states)
{
  static const struct { const char *name; VigilAlarmFound state; } known[] = {
    { "unacknowledged", VIGIL_ALARM_FOUND_UNACKNOWLEDGED }, { "acknowledged", VIGIL_ALARM_FOUND_ACKNOWLEDGED },
    { "standing", VIGIL_ALARM_FOUND_STANDING },             { "returned", VIGIL_ALARM_FOUND_RETURNED },
    { "put-away", VIGIL_ALARM_FOUND_HIDDEN },               { "shelved", VIGIL_ALARM_FOUND_SHELVED },
    { "suppressed", VIGIL_ALARM_FOUND_SUPPRESSED },         { "out-of-service", VIGIL_ALARM_FOUND_REMOVED },
  };
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", ",", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      VigilAlarmFound before = *states;

      for (guint k = 0; k < G_N_ELEMENTS (known); k++)
        if (g_str_equal (g_strstrip (words[i]), known[k].name))
          *states |= known[k].state;
      if (*states != before)
        continue;
      g_printerr (_ ("vigilctl alarms search: --state is a list of unacknowledged, acknowledged, standing, returned, put-away, shelved, suppressed, out-of-service\n"));
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_query (const Options *options, VigilAlarmQuery *query)
{
  gboolean whole = options->csv != NULL || options->xlsx != NULL;

  query->area = options->area;
  query->tag = options->tag;
  query->annunciated = options->announced;
  query->offset = (guint) options->offset;
  query->limit = options->limit >= 0 ? (guint) options->limit : whole || options->json ? 0 : DEFAULT_LIMIT;
  if (options->limit < -1 || options->offset < 0)
    {
      g_printerr (_ ("vigilctl alarms search: --limit and --offset must not be negative\n"));
      return FALSE;
    }
  return read_priorities (options->priorities, &query->priorities) && read_order (options->order, &query->order)
         && read_states (options->states, &query->states)
         && vigilctl_alarms_read_time ("--from", options->from, options->zone, &query->from)
         && vigilctl_alarms_read_time ("--to", options->to, options->zone, &query->to);
}

/* Output */

static void
add_episode (JsonBuilder *builder, const VigilAlarmEpisode *episode)
{
  json_builder_begin_object (builder);
  vigilctl_alarms_add_string (builder, "alarm", episode->alarm);
  vigilctl_alarms_add_int (builder, "priority", episode->priority);
  vigilctl_alarms_add_string (builder, "message", episode->message);
  vigilctl_alarms_add_string (builder, "tag", episode->tag);
  vigilctl_alarms_add_string (builder, "asset", episode->asset);
  vigilctl_alarms_add_string (builder, "area", episode->area);
  vigilctl_alarms_add_string (builder, "source", episode->source);
  vigilctl_alarms_add_time (builder, "begin", episode->begin);
  vigilctl_alarms_add_time (builder, "since", episode->since);
  vigilctl_alarms_add_time (builder, "acknowledged", episode->acknowledged);
  vigilctl_alarms_add_string (builder, "acknowledger", episode->acknowledger);
  vigilctl_alarms_add_time (builder, "returned", episode->returned);
  vigilctl_alarms_add_time (builder, "ended", episode->ended);
  vigilctl_alarms_add_string (builder, "end", vigil_episode_end_to_string (episode->end));
  vigilctl_alarms_add_string (builder, "note", episode->note);
  json_builder_set_member_name (builder, "annunciated");
  json_builder_add_boolean_value (builder, episode->annunciated);
  json_builder_end_object (builder);
}

static void
print_json (const VigilAlarmResult *result)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  vigilctl_alarms_add_int (builder, "total", result->total);
  json_builder_set_member_name (builder, "episodes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < result->found->len; i++)
    add_episode (builder, &g_array_index (result->found, VigilAlarmEpisode, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  vigilctl_alarms_print_json (builder);
}

static const char *
describe_end (const VigilAlarmEpisode *episode)
{
  static const char *const words[VIGIL_N_EPISODE_ENDS] = {
    [VIGIL_EPISODE_OPEN] = N_ ("stands"),         [VIGIL_EPISODE_RETURNED] = N_ ("returned"),
    [VIGIL_EPISODE_RESET] = N_ ("reset"),         [VIGIL_EPISODE_REALARMED] = N_ ("alarmed again"),
    [VIGIL_EPISODE_SHELVED] = N_ ("shelved"),     [VIGIL_EPISODE_SUPPRESSED] = N_ ("suppressed"),
    [VIGIL_EPISODE_REMOVED] = N_ ("out of service"), [VIGIL_EPISODE_ANNOUNCED] = N_ ("announced later"),
  };

  return _ (words[episode->end]);
}

static void
add_row (VigilctlTable *table, const VigilAlarmEpisode *episode, GTimeZone *zone)
{
  g_autofree char *begin = vigilctl_alarms_format_time (episode->begin, zone);
  g_autofree char *span = episode->returned != 0 ? vigilctl_alarms_format_span (episode->returned - episode->since) : g_strdup ("–");
  g_autofree char *wait = episode->acknowledged != 0 && !episode->seen_late ? vigilctl_alarms_format_span (episode->acknowledged - episode->begin) : g_strdup ("–");

  vigilctl_table_add (table, begin, 0);
  vigilctl_table_add_format (table, "%u", episode->priority);
  vigilctl_table_add (table, episode->alarm, ALARM_WIDTH);
  vigilctl_table_add (table, span, 0);
  vigilctl_table_add (table, wait, 0);
  vigilctl_table_add (table, episode->acknowledger, 0);
  vigilctl_table_add (table, describe_end (episode), 0);
  vigilctl_table_add (table, episode->message, MESSAGE_WIDTH);
}

static void
print_text (const VigilAlarmResult *result, GTimeZone *zone)
{
  const char *const columns[] = { _ ("Begin"), _ (">Priority"), _ ("Alarm"), _ (">Duration"), _ (">Acknowledged after"), _ ("By"), _ ("End"), _ ("Message") };
  g_autoptr (VigilctlTable) table = vigilctl_table_new (columns, G_N_ELEMENTS (columns));
  g_autofree char *text = NULL;

  for (guint i = 0; i < result->found->len; i++)
    add_row (table, &g_array_index (result->found, VigilAlarmEpisode, i), zone);
  text = vigilctl_table_to_string (table, "");
  if (result->found->len > 0)
    g_print ("%s", text);
  g_print (_ ("%u found, %u shown\n"), result->total, result->found->len);
}

static gboolean
export (const VigilAlarmResult *result, const Options *options)
{
  g_autoptr (GError) error = NULL;

  if (options->csv != NULL && vigil_alarm_export_csv (result, options->csv, options->zone, &error))
    g_print (_ ("%u rows written to %s\n"), result->found->len, options->csv);
  if (error == NULL && options->xlsx != NULL && vigil_alarm_export_xlsx (result, options->xlsx, options->zone, &error))
    g_print (_ ("%u rows written to %s\n"), result->found->len, options->xlsx);
  if (error == NULL)
    return TRUE;
  g_printerr ("vigilctl alarms search: %s\n", error->message);
  return FALSE;
}

static int
run (Options *options, const char *text)
{
  VigilAlarmQuery query = { .text = text };
  int status;
  g_autoptr (VigilAlarmHistory) history = NULL;
  g_autoptr (VigilAlarmResult) result = NULL;

  options->zone = vigilctl_alarms_read_zone (options->zone_name);
  if (options->zone == NULL || !read_query (options, &query))
    return VIGILCTL_USAGE;
  history = vigilctl_alarms_open (options->journal, &status);
  if (history == NULL)
    return status;
  result = vigil_alarm_store_query (vigil_alarm_history_get_store (history), &query);
  if (options->csv != NULL || options->xlsx != NULL)
    return export (result, options) ? status : VIGILCTL_NO_ACCESS;
  if (options->json)
    print_json (result);
  else
    print_text (result, options->zone);
  return status;
}

static void
options_clear (Options *options)
{
  g_free (options->journal);
  g_free (options->priorities);
  g_free (options->area);
  g_free (options->tag);
  g_free (options->from);
  g_free (options->to);
  g_free (options->states);
  g_free (options->order);
  g_free (options->zone_name);
  g_free (options->csv);
  g_free (options->xlsx);
  g_clear_pointer (&options->zone, g_time_zone_unref);
}

int
vigilctl_alarms_search (int argc, char **argv)
{
  Options options = { .limit = -1 };
  int status = VIGILCTL_USAGE;
  const GOptionEntry entries[] = {
    { "journal", 'j', 0, G_OPTION_ARG_FILENAME, &options.journal, N_ ("Journal of the seat"), "FILE" },
    { "priority", 'p', 0, G_OPTION_ARG_STRING, &options.priorities, N_ ("Only these: 1,2"), "LIST" },
    { "area", 'a', 0, G_OPTION_ARG_STRING, &options.area, N_ ("Only alarms of this area"), "ID" },
    { "tag", 0, 0, G_OPTION_ARG_STRING, &options.tag, N_ ("Only alarms of this tag"), "ID" },
    { "from", 'f', 0, G_OPTION_ARG_STRING, &options.from, N_ ("Begun at this time or later"), "TIME" },
    { "to", 't', 0, G_OPTION_ARG_STRING, &options.to, N_ ("Begun before this time"), "TIME" },
    { "announced", 0, 0, G_OPTION_ARG_NONE, &options.announced, N_ ("Not those that came while put away"), NULL },
    { "state", 's', 0, G_OPTION_ARG_STRING, &options.states, N_ ("Only what became this, several: all of it: unacknowledged, acknowledged, standing, returned, put-away (came while it was), shelved, suppressed, out-of-service (came so or became so)"), "LIST" },
    { "order", 'o', 0, G_OPTION_ARG_STRING, &options.order, N_ ("newest, oldest, priority, alarm or longest first; default newest"), "ORDER" },
    { "limit", 'n', 0, G_OPTION_ARG_INT, &options.limit, N_ ("At most so many; 0: all; default 50 on a terminal, all in files and JSON"), "N" },
    { "offset", 0, 0, G_OPTION_ARG_INT, &options.offset, N_ ("Leave out the first so many"), "N" },
    { "zone", 'z', 0, G_OPTION_ARG_STRING, &options.zone_name, N_ ("Time zone of what is written and read; default that of this machine"), "ZONE" },
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &options.csv, N_ ("Write a CSV file"), "FILE" },
    { "xlsx", 0, 0, G_OPTION_ARG_FILENAME, &options.xlsx, N_ ("Write an Excel file"), "FILE" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (vigilctl_parse (&argc, &argv, "alarms search [TEXT] --journal FILE", _ ("Finds alarms of the past; each word of the text must be in one of their texts."), entries, 0, 1))
    status = run (&options, argc > 1 ? argv[1] : NULL);
  options_clear (&options);
  return status;
}
