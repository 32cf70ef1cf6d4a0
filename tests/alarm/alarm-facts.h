/* alarm-facts.h: facts of alarms from one line each: "SECONDS WORD ALARM [ACTOR or text]"
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "alarm/vigil-alarm-episode.h"
#include "core/vigil-clock.h"

#include <string.h>

#define FACTS_T0 (G_GINT64_CONSTANT (1772323200) * VIGIL_SECOND) /* 2026-03-01T00:00:00Z */
#define FACTS_AT(seconds) (FACTS_T0 + (VigilTime) ((seconds) * 1e6))

typedef struct
{
  const char *word;
  VigilEventType type;
  const char *data; /* more members */
} FactWord;

static const FactWord fact_words[] = {
  { "raise", VIGIL_EVENT_ALARM_RAISED, ",\"priority\":2,\"message\":\"Level high\",\"tag\":\"LT-1\",\"area\":\"north\"" },
  { "raise1", VIGIL_EVENT_ALARM_RAISED, ",\"priority\":1,\"message\":\"Chlorine\",\"tag\":\"GT-1\",\"asset\":\"V-1\",\"area\":\"south\"" },
  { "raise3", VIGIL_EVENT_ALARM_RAISED, ",\"priority\":3,\"message\":{\"zh\":\"液位高\",\"en\":\"Level high\"}" },
  { "raise4", VIGIL_EVENT_ALARM_RAISED, ",\"priority\":4,\"message\":\"Pump off\"" },
  { "ack", VIGIL_EVENT_ALARM_ACKNOWLEDGED, "" },
  { "return", VIGIL_EVENT_ALARM_RETURNED, "" },
  { "reset", VIGIL_EVENT_ALARM_RESET, "" },
  { "realarm", VIGIL_EVENT_ALARM_REALARMED, ",\"cause\":\"timer\"" },
  { "silence", VIGIL_EVENT_ALARM_SILENCED, "" },
  { "shelve", VIGIL_EVENT_ALARM_SHELVED, ",\"reason\":\"work\"" },
  { "unshelve", VIGIL_EVENT_ALARM_UNSHELVED, ",\"cause\":\"operator\"" },
  { "suppress", VIGIL_EVENT_ALARM_SUPPRESSED, ",\"rule\":\"r1\"" },
  { "unsuppress", VIGIL_EVENT_ALARM_UNSUPPRESSED, ",\"rule\":\"r1\"" },
  { "suppress2", VIGIL_EVENT_ALARM_SUPPRESSED, ",\"rule\":\"r2\"" },
  { "unsuppress2", VIGIL_EVENT_ALARM_UNSUPPRESSED, ",\"rule\":\"r2\"" },
  { "remove", VIGIL_EVENT_ALARM_REMOVED, ",\"reason\":\"repair\",\"authority\":\"chief\"" },
  { "restore", VIGIL_EVENT_ALARM_RESTORED, "" },
  { "note", VIGIL_EVENT_ALARM_NOTED, "" },
};

/* "snapshot" before the word makes it one; @more: the actor, a note's text, or of a snapshot more JSON members. */
static inline VigilEvent *
fact_new (double seconds, gboolean snapshot, const char *name, const char *alarm, const char *more)
{
  static guint serial;
  const FactWord *word = NULL;
  g_autofree char *when = vigil_time_to_rfc3339 (FACTS_AT (seconds));
  g_autofree char *json = NULL, *actor = NULL, *data = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  VigilEvent *event;

  for (guint i = 0; i < G_N_ELEMENTS (fact_words); i++)
    if (strcmp (fact_words[i].word, name) == 0)
      word = &fact_words[i];
  g_assert_nonnull (word);
  actor = more != NULL && !snapshot && word->type != VIGIL_EVENT_ALARM_NOTED ? g_strdup_printf (",\"actor\":\"%s\"", more) : g_strdup ("");
  data = word->type == VIGIL_EVENT_ALARM_NOTED ? g_strdup_printf (",\"text\":\"%s\"", more) : g_strdup (snapshot && more != NULL ? more : "");
  json = g_strdup_printf ("{\"specversion\":\"1.0\",\"id\":\"%u\",\"source\":\"/p\",\"type\":\"%s\",\"time\":\"%s\",\"subject\":\"%s\"%s%s,"
                          "\"data\":{\"alarm\":\"%s\"%s%s}}",
                          ++serial, vigil_event_type_to_string (word->type), when, alarm, actor, snapshot ? ",\"snapshot\":true" : "",
                          alarm, word->data, data);
  node = vigil_json_parse (json, strlen (json), &error);
  g_assert_no_error (error);
  event = vigil_event_from_json (node, 0, &error);
  g_assert_no_error (error);
  return event;
}

/* Facts apart by "; ". */
static inline GPtrArray *
facts_new (const char *script)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  g_auto (GStrv) lines = g_strsplit (script, "; ", -1);

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      gboolean snapshot = strstr (lines[i], " snapshot ") != NULL;
      g_auto (GStrv) parts = g_strsplit (lines[i], " ", snapshot ? 5 : 4);
      guint first = snapshot ? 2 : 1;

      g_ptr_array_add (events, fact_new (g_ascii_strtod (parts[0], NULL), snapshot, parts[first], parts[first + 1], parts[first + 2]));
    }
  return events;
}

static inline VigilAlarmEpisodes *
episodes_new (const char *script)
{
  g_autoptr (GPtrArray) events = facts_new (script);
  VigilAlarmEpisodes *episodes = vigil_alarm_episodes_new ();

  for (guint i = 0; i < events->len; i++)
    vigil_alarm_episodes_fold (episodes, events->pdata[i]);
  vigil_alarm_episodes_settle (episodes);
  return episodes;
}
