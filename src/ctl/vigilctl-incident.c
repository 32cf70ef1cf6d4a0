/* vigilctl-incident.c: vigilctl journal cat --incident: the log of one incident, to be read by people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "ctl/vigilctl-journal.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ctl/vigilctl-table.h"
#include "ctl/vigilctl.h"
#include "journal/vigil-journal.h"
#include "response/vigil-incident.h"

#define RECORDS_PER_READ 500
#define SEAT "/vigil/seat"

/* ---- the fold ----------------------------------------------------------------------------- */

/* As at the seat: a platform changes what it opened, and nobody else's. */
static gboolean
may_touch (VigilIncident *incident, const VigilEvent *event)
{
  const VigilIncidentLine *opened = vigil_incident_get_log (incident)->pdata[0];

  return g_strcmp0 (event->source, SEAT) == 0 || g_strcmp0 (event->source, opened->event->source) == 0;
}

static void
fold (VigilIncident **incident, const char *id, VigilEvent *event)
{
  if (event->data == NULL || g_strcmp0 (vigil_event_get_string (event, "incident"), id) != 0)
    return;
  if (event->event_type == VIGIL_EVENT_INCIDENT_OPENED && *incident == NULL)
    *incident = vigil_incident_new (event, NULL);
  else if (*incident != NULL && event->event_type != VIGIL_EVENT_INCIDENT_OPENED && may_touch (*incident, event))
    vigil_incident_apply (*incident, event);
}

/* What this seat ordered, not what a platform says it did; and what came of it. */
static void
fold_order (VigilIncident *incident, VigilEvent *event)
{
  if (incident != NULL && (event->event_type == VIGIL_EVENT_COMMAND_RESULT || (g_strcmp0 (event->source, SEAT) == 0 && event->seq == 0)))
    vigil_incident_note_order (incident, event);
}

static void
fold_record (VigilIncident **incident, const char *id, const VigilJournalRecord *record)
{
  g_autoptr (GPtrArray) events = NULL;

  gboolean order = g_str_has_prefix (record->kind, "vigil.command.");

  if (!order && !g_str_has_prefix (record->kind, "vigil.incident."))
    return;
  events = vigil_event_parse (record->body, strlen (record->body), record->time, NULL, NULL);
  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      if (order)
        fold_order (*incident, events->pdata[i]);
      else
        fold (incident, id, events->pdata[i]);
    }
}

static VigilIncident *
read_incident (VigilJournal *journal, const char *id, GError **error)
{
  g_autoptr (VigilIncident) incident = NULL;
  guint64 after = 0;

  for (;;)
    {
      g_autoptr (GPtrArray) records = vigil_journal_read (journal, after, RECORDS_PER_READ, error);

      if (records == NULL)
        return NULL;
      if (records->len == 0)
        break;
      for (guint i = 0; i < records->len; i++)
        fold_record (&incident, id, records->pdata[i]);
      after = ((VigilJournalRecord *) records->pdata[records->len - 1])->seq;
    }
  if (incident == NULL)
    g_set_error (error, VIGIL_RESPONSE_ERROR, VIGIL_RESPONSE_ERROR_NO_SUCH, _ ("The journal has no incident “%s”."), id);
  return g_steal_pointer (&incident);
}

/* ---- as text ------------------------------------------------------------------------------ */

static char *
format_time (VigilTime time, const char *format)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / VIGIL_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);

  return g_date_time_format (local, format);
}

static const char *
get_actor (const VigilIncidentLine *line)
{
  return line->actor != NULL ? line->actor : C_ ("actor", "automatic");
}

/* One line of a terminal, whatever somebody wrote. */
static char *
flatten (const char *text)
{
  GString *out = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    g_string_append_unichar (out, g_unichar_iscntrl (g_utf8_get_char (text)) ? ' ' : g_utf8_get_char (text));
  return g_string_free (out, FALSE);
}

static void
append_head (GString *out, VigilIncident *incident)
{
  g_autofree char *title = vigil_incident_dup_title (incident), *flat = flatten (title);
  g_autofree char *id = flatten (vigil_incident_get_id (incident));
  g_autofree char *level = vigil_response_level_dup_label (vigil_incident_get_level (incident));

  g_string_append_printf (out, "%s  %s%s\n", id, vigil_incident_is_drill (incident) ? _ ("DRILL · ") : "", flat);
  g_string_append_printf (out, "%s · %s · %s\n", vigil_incident_type_get_label (vigil_incident_get_kind (incident)),
                          vigil_incident_state_get_label (vigil_incident_get_state (incident)), level);
}

static guint
get_widest (const GPtrArray *log)
{
  guint widest = 0;

  for (guint i = 0; i < log->len; i++)
    {
      g_autofree char *actor = flatten (get_actor (log->pdata[i]));

      widest = MAX (widest, vigilctl_get_width (actor));
    }
  return MIN (widest, 24);
}

static void
append_line (GString *out, const VigilIncidentLine *line, guint widest)
{
  g_autofree char *time = format_time (line->time, "%H:%M:%S"), *actor = flatten (get_actor (line)), *text = flatten (line->text);
  guint width = vigilctl_get_width (actor);

  g_string_append_printf (out, "%s  %s%*s  %s\n", time, actor, (int) (width < widest ? widest - width : 0), "", text);
}

static void
print_text (VigilIncident *incident)
{
  g_autoptr (GPtrArray) log = vigil_incident_dup_whole_log (incident);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *day = NULL;
  guint widest = get_widest (log);

  append_head (out, incident);
  for (guint i = 0; i < log->len; i++)
    {
      const VigilIncidentLine *line = log->pdata[i];
      g_autofree char *date = format_time (line->time, "%Y-%m-%d");

      if (g_strcmp0 (day, date) != 0)
        g_string_append_printf (out, "\n%s\n", date);
      g_free (day);
      day = g_steal_pointer (&date);
      append_line (out, line, widest);
    }
  g_print ("%s", out->str);
}

/* ---- as JSON ------------------------------------------------------------------------------ */

static void
append_member (GString *out, const char *name, const char *value)
{
  vigil_json_append_string (out, name);
  g_string_append_c (out, ':');
  if (value != NULL)
    vigil_json_append_string (out, value);
  else
    g_string_append (out, "null");
}

static void
append_json_line (GString *out, const VigilIncidentLine *line)
{
  g_autofree char *time = vigil_time_to_rfc3339 (line->time);

  g_string_append_c (out, '{');
  append_member (out, "time", time);
  g_string_append_c (out, ',');
  append_member (out, "actor", line->actor);
  g_string_append_c (out, ',');
  append_member (out, "type", line->event->type);
  g_string_append_c (out, ',');
  append_member (out, "text", line->text);
  g_string_append_c (out, '}');
}

static void
print_json (VigilIncident *incident)
{
  g_autoptr (GPtrArray) log = vigil_incident_dup_whole_log (incident);
  g_autoptr (GString) out = g_string_new ("{");
  g_autofree char *title = vigil_incident_dup_title (incident);

  append_member (out, "incident", vigil_incident_get_id (incident));
  g_string_append_c (out, ',');
  append_member (out, "title", title);
  g_string_append_c (out, ',');
  append_member (out, "type", vigil_incident_type_to_string (vigil_incident_get_kind (incident)));
  g_string_append_c (out, ',');
  append_member (out, "state", vigil_incident_state_to_string (vigil_incident_get_state (incident)));
  g_string_append_printf (out, ",\"level\":%u,\"drill\":%s,\"lines\":[", vigil_incident_get_level (incident),
                          vigil_incident_is_drill (incident) ? "true" : "false");
  for (guint i = 0; i < log->len; i++)
    {
      g_string_append (out, i > 0 ? "," : "");
      append_json_line (out, log->pdata[i]);
    }
  g_print ("%s]}\n", out->str);
}

/**
 * vigilctl_incident_print:
 * @journal: an open journal
 * @id: "2026-118"
 * @json: one object instead of text
 * @error: return location
 *
 * Returns: %FALSE if the journal cannot be read or has no such incident
 */
gboolean
vigilctl_incident_print (VigilJournal *journal, const char *id, gboolean json, GError **error)
{
  g_autoptr (VigilIncident) incident = read_incident (journal, id, error);

  if (incident == NULL)
    return FALSE;
  if (json)
    print_json (incident);
  else
    print_text (incident);
  return TRUE;
}
