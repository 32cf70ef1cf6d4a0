/* vigilctl-replay.c: vigilctl replay: folds a journal and says what the operator saw then
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "alarm/vigil-alarm-queue.h"
#include "core/vigil-situation.h"
#include "ctl/vigilctl.h"
#include "journal/vigil-sqlite-journal.h"

#define RECORDS_PER_READ 1000

typedef struct
{
  VigilSite *site; /* nullable: then no permits */
  VigilClock *clock;
  VigilSituation *situation; /* NULL without a site */
  VigilAlarmQueue *alarms;
  guint64 last_seq;   /* folded */
  VigilTime last_time; /* when that one was recorded */
  guint64 n_records, n_unreadable;
  guint64 n_by_type[VIGIL_N_EVENT_TYPES];
} Replay;

static void
replay_clear (Replay *self)
{
  g_clear_object (&self->alarms);
  g_clear_object (&self->situation);
  g_clear_object (&self->clock);
  g_clear_object (&self->site);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Replay, replay_clear)

static void
fold_event (Replay *self, VigilEvent *event)
{
  self->n_by_type[event->event_type]++;
  vigil_alarm_queue_apply (self->alarms, event, TRUE);
  if (self->situation != NULL)
    vigil_situation_apply (self->situation, event);
}

static void
fold_record (Replay *self, const VigilJournalRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = vigil_json_parse (record->body, strlen (record->body), &error);
  g_autoptr (VigilEvent) event = NULL;

  self->last_seq = record->seq;
  self->last_time = record->recorded;
  self->n_records++;
  if (node != NULL)
    event = vigil_event_from_json (node, record->recorded, &error);
  if (event != NULL)
    {
      fold_event (self, event);
      return;
    }
  self->n_unreadable++;
  g_printerr (_ ("record %" PRIu64 ": %s\n"), record->seq, error->message);
}

/* Folds records 1 … @until. */
static gboolean
fold_journal (Replay *self, VigilJournal *journal, guint64 until, GError **error)
{
  while (self->last_seq < until)
    {
      guint limit = (guint) MIN (RECORDS_PER_READ, until - self->last_seq);
      g_autoptr (GPtrArray) records = vigil_journal_read (journal, self->last_seq, limit, error);

      if (records == NULL)
        return FALSE;
      if (records->len == 0)
        break;
      for (guint i = 0; i < records->len; i++)
        fold_record (self, records->pdata[i]);
      vigil_alarm_queue_end_batch (self->alarms);
    }
  return TRUE;
}

static void
add_string (JsonBuilder *builder, const char *member, const char *value)
{
  json_builder_set_member_name (builder, member);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_int (JsonBuilder *builder, const char *member, gint64 value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, value);
}

static void
add_time (JsonBuilder *builder, const char *member, VigilTime time)
{
  g_autofree char *text = time != 0 ? vigil_time_to_rfc3339 (time) : NULL;

  add_string (builder, member, text);
}

static void
add_alarm (JsonBuilder *builder, VigilAlarm *alarm)
{
  json_builder_begin_object (builder);
  add_string (builder, "alarm", vigil_alarm_get_id (alarm));
  add_string (builder, "state", vigil_alarm_state_to_string (vigil_alarm_get_state (alarm)));
  add_int (builder, "priority", vigil_alarm_get_priority (alarm));
  add_string (builder, "message", vigil_alarm_get_message (alarm));
  add_string (builder, "source", vigil_alarm_get_source (alarm));
  add_string (builder, "actor", vigil_alarm_get_actor (alarm));
  add_time (builder, "raised", vigil_alarm_get_raised (alarm));
  add_int (builder, "count", vigil_alarm_get_count (alarm));
  json_builder_end_object (builder);
}

static void
add_alarms (JsonBuilder *builder, const char *member, GListModel *alarms)
{
  guint n = g_list_model_get_n_items (alarms);

  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VigilAlarm) alarm = g_list_model_get_item (alarms, i);
      add_alarm (builder, alarm);
    }
  json_builder_end_array (builder);
}

static void
add_counts (JsonBuilder *builder, const Replay *self)
{
  json_builder_set_member_name (builder, "events");
  json_builder_begin_object (builder);
  for (guint i = 0; i < VIGIL_N_EVENT_TYPES; i++)
    if (self->n_by_type[i] > 0)
      add_int (builder, i == VIGIL_EVENT_UNKNOWN ? "unknown" : vigil_event_type_to_string (i),
               (gint64) self->n_by_type[i]);
  json_builder_end_object (builder);
}

static void
print_json (const Replay *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  add_int (builder, "seq", (gint64) self->last_seq);
  add_time (builder, "recorded", self->last_time);
  add_int (builder, "records", (gint64) self->n_records);
  add_int (builder, "unreadable", (gint64) self->n_unreadable);
  add_int (builder, "active", vigil_alarm_queue_get_n_active (self->alarms, 0));
  add_int (builder, "unacknowledged", vigil_alarm_queue_get_n_unacknowledged (self->alarms));
  if (self->situation != NULL)
    add_int (builder, "permits", vigil_situation_get_permits (self->situation)->len);
  add_counts (builder, self);
  add_alarms (builder, "alarms", G_LIST_MODEL (self->alarms));
  add_alarms (builder, "inhibited", vigil_alarm_queue_get_inhibited (self->alarms));
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = vigil_json_to_string (root);
  g_print ("%s\n", text);
}

static void
print_alarm (VigilAlarm *alarm)
{
  VigilTime time = vigil_alarm_get_raised (alarm);
  g_autofree char *raised = time != 0 ? vigil_time_to_rfc3339 (time) : g_strdup ("—");

  g_print ("%d  %-24s  %-26s  %s  %s\n", vigil_alarm_get_priority (alarm), vigil_alarm_get_id (alarm),
           vigil_alarm_state_to_string (vigil_alarm_get_state (alarm)), raised, vigil_alarm_get_message (alarm));
}

static void
print_alarms (GListModel *alarms)
{
  for (guint i = 0; i < g_list_model_get_n_items (alarms); i++)
    {
      g_autoptr (VigilAlarm) alarm = g_list_model_get_item (alarms, i);
      print_alarm (alarm);
    }
}

static void
print_text (const Replay *self)
{
  g_autofree char *recorded = self->last_time != 0 ? vigil_time_to_rfc3339 (self->last_time) : g_strdup ("—");

  g_print (_ ("%" PRIu64 " records up to %s, %" PRIu64 " unreadable\n"), self->n_records, recorded,
           self->n_unreadable);
  g_print (_ ("%u alarms active, %u unacknowledged\n"), vigil_alarm_queue_get_n_active (self->alarms, 0),
           vigil_alarm_queue_get_n_unacknowledged (self->alarms));
  if (self->situation != NULL)
    g_print (_ ("%u permits open\n"), vigil_situation_get_permits (self->situation)->len);
  print_alarms (G_LIST_MODEL (self->alarms));
  print_alarms (vigil_alarm_queue_get_inhibited (self->alarms));
}

typedef struct
{
  const char *journal;
  const char *site; /* nullable */
  VigilTime at;     /* 0: the end */
  gboolean json;
} ReplayOptions;

/* Folds up to the wished time; a journal that breaks off is a problem of the journal, not of its opening. */
static int
replay (Replay *self, VigilJournal *journal, const ReplayOptions *options)
{
  g_autoptr (GError) error = NULL;
  guint64 until = vigil_journal_get_last_seq (journal);

  if (options->at != 0)
    until = vigil_journal_seek (journal, options->at, &error);
  if (error != NULL || !fold_journal (self, journal, until, &error))
    {
      g_printerr ("vigilctl replay: %s\n", error->message);
      return VIGILCTL_PROBLEM;
    }
  if (options->json)
    print_json (self);
  else
    print_text (self);
  return self->n_unreadable == 0 ? VIGILCTL_OK : VIGILCTL_PROBLEM;
}

static gboolean
prepare (Replay *self, const ReplayOptions *options, GError **error)
{
  self->clock = vigil_clock_new_fake (options->at);
  if (options->site != NULL)
    {
      self->site = vigil_site_load (options->site, NULL, error);
      if (self->site == NULL)
        return FALSE;
      self->situation = vigil_situation_new (self->site, self->clock);
    }
  self->alarms = vigil_alarm_queue_new (self->site);
  return TRUE;
}

static int
open_and_replay (const ReplayOptions *options)
{
  g_auto (Replay) self = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilSqliteJournal) journal = NULL;

  if (prepare (&self, options, &error))
    {
      const VigilSqliteJournalOptions how = { .read_only = TRUE };
      journal = vigil_sqlite_journal_open (options->journal, self.clock, &how, &error);
    }
  if (journal != NULL)
    return replay (&self, VIGIL_JOURNAL (journal), options);
  g_printerr ("vigilctl replay: %s\n", error->message);
  return g_error_matches (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_CORRUPT)
                 || g_error_matches (error, VIGIL_SITE_ERROR, VIGIL_SITE_ERROR_INVALID)
             ? VIGILCTL_PROBLEM
             : VIGILCTL_NO_ACCESS;
}

int
vigilctl_replay_main (int argc, char **argv)
{
  g_autofree char *site = NULL;
  g_autofree char *at = NULL;
  ReplayOptions options = { 0 };
  const GOptionEntry entries[] = {
    { "at", 0, 0, G_OPTION_ARG_STRING, &at, N_ ("Up to this time (RFC 3339); default the end"), "TIME" },
    { "site", 's', 0, G_OPTION_ARG_FILENAME, &site, N_ ("Site pack, to fold permits too"), "PACK" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!vigilctl_parse (&argc, &argv, "replay JOURNAL [--at TIME] [--site PACK]",
                       _ ("Folds a journal and says which alarms stood then."), entries, 1, 1))
    return VIGILCTL_USAGE;
  if (at != NULL && !vigil_time_from_rfc3339 (at, &options.at))
    {
      g_printerr (_ ("vigilctl replay: “%s” is not a time such as 2026-11-22T14:03:00Z\n"), at);
      return VIGILCTL_USAGE;
    }
  options.journal = argv[1];
  options.site = site;
  return open_and_replay (&options);
}
