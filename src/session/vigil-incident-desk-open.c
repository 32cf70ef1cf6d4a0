/* vigil-incident-desk-open.c: an incident is opened: its number, its sign, its alarms
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-incident-desk-private.h"
#include "session/vigil-session-refuse.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_TEXT 2000 /* bytes, as the schemas have it */
#define MAX_STRING 200
#define MOST_ALARMS 1000
#define FAR 50000.0 /* m */

/* One that is on its way to the journal. */
typedef struct
{
  char *id;
  gboolean drill;
  guint mark;
  char **alarms;
  GPtrArray *tasks; /* (element-type GTask) that wait for it */
} Opening;

void
vigil_incident_desk_free_opening (gpointer data)
{
  Opening *self = data;

  g_free (self->id);
  g_strfreev (self->alarms);
  g_ptr_array_unref (self->tasks);
  g_free (self);
}

/* ---- what is asked for -------------------------------------------------------------------- */

void
vigil_incident_draft_init (VigilIncidentDraft *self)
{
  g_return_if_fail (self != NULL);

  *self = (VigilIncidentDraft) {
    .type = VIGIL_N_INCIDENT_TYPES, .state = VIGIL_INCIDENT_SUSPECTED, .east = NAN, .north = NAN,
  };
}

static gboolean
check_known (VigilIncidentDesk *self, const VigilIncidentDraft *draft, GError **error)
{
  VigilSiteKind kind = VIGIL_SITE_NONE;

  if (draft->asset != NULL && vigil_site_get_asset (self->session->site, draft->asset) == NULL)
    return vigil_session_refuse (error, _ ("There is no equipment “%s”."), draft->asset);
  if (draft->area != NULL && (vigil_site_lookup (self->session->site, draft->area, &kind) == NULL || kind != VIGIL_SITE_AREA))
    return vigil_session_refuse (error, _ ("There is no area “%s”."), draft->area);
  return TRUE;
}

gboolean
vigil_incident_desk_check_draft (VigilIncidentDesk *self, const VigilIncidentDraft *draft, GError **error)
{
  if (!vigil_session_check_text (draft->title, MAX_TEXT, error) || !vigil_session_check_text (draft->substance, MAX_STRING, error)
      || !vigil_session_check_text (draft->asset, MAX_STRING, error) || !vigil_session_check_text (draft->area, MAX_STRING, error))
    return FALSE;
  if (isfinite (draft->east) != isfinite (draft->north) || fabs (draft->east) > FAR || fabs (draft->north) > FAR)
    return vigil_session_refuse (error, "%s", _ ("The place is not on the site."));
  return check_known (self, draft, error);
}

static gboolean
is_known_alarm (VigilIncidentDesk *self, const char *id)
{
  return vigil_alarm_queue_find (self->session->alarms, id) != NULL || vigil_site_get_alarm_def (self->session->site, id) != NULL;
}

static gboolean
check_open (VigilIncidentDesk *self, const VigilIncidentDraft *draft, GError **error)
{
  guint n = 0;

  if (!vigil_incident_desk_check_seat (self, VIGIL_RIGHT_INCIDENT_OPEN, error) || !vigil_incident_desk_check_draft (self, draft, error))
    return FALSE;
  if (draft->state != VIGIL_INCIDENT_SUSPECTED && draft->state != VIGIL_INCIDENT_CONFIRMED)
    return vigil_session_refuse (error, "%s", _ ("An incident is opened as suspected or as confirmed."));
  if (draft->from != NULL && !g_strv_contains ((const char *const[]) { "alarm", "map", "platform", "drill", NULL }, draft->from))
    return vigil_session_refuse (error, "%s", _ ("It must be said from what the incident is opened."));
  for (; draft->alarms != NULL && draft->alarms[n] != NULL; n++)
    if (!vigil_session_check_text (draft->alarms[n], MAX_STRING, error))
      return FALSE;
    else if (!is_known_alarm (self, draft->alarms[n]))
      return vigil_session_refuse (error, _ ("There is no alarm “%s”."), draft->alarms[n]);
  return n <= MOST_ALARMS || vigil_session_refuse (error, "%s", _ ("There are too many alarms"));
}

static gboolean
is_drill (VigilIncidentDesk *self, const VigilIncidentDraft *draft)
{
  return draft->drill || g_strcmp0 (draft->from, "drill") == 0 || vigil_session_get_mode (self->session) != VIGIL_MODE_LIVE;
}

/* ---- who has the alarm already ------------------------------------------------------------ */

static VigilIncident *
find_open (VigilIncidentDesk *self, const char *alarm, gboolean drill)
{
  for (guint i = 0; i < self->incidents->len; i++)
    {
      VigilIncident *incident = self->incidents->pdata[i];

      if (vigil_incident_get_state (incident) != VIGIL_INCIDENT_CLOSED && vigil_incident_is_drill (incident) == drill
          && g_ptr_array_find_with_equal_func ((GPtrArray *) vigil_incident_get_alarms (incident), alarm, g_str_equal, NULL))
        return incident;
    }
  return NULL;
}

static Opening *
find_opening (VigilIncidentDesk *self, const char *alarm, gboolean drill)
{
  for (guint i = 0; i < self->opening->len; i++)
    {
      Opening *opening = self->opening->pdata[i];

      if (opening->drill == drill && opening->alarms != NULL && g_strv_contains ((const char *const *) opening->alarms, alarm))
        return opening;
    }
  return NULL;
}

/* TRUE: the task is answered, or waits for another that opens the same. */
static gboolean
join (VigilIncidentDesk *self, const VigilIncidentDraft *draft, gboolean drill, GTask *task)
{
  for (guint i = 0; draft->alarms != NULL && draft->alarms[i] != NULL; i++)
    {
      VigilIncident *incident = find_open (self, draft->alarms[i], drill);
      Opening *opening = incident == NULL ? find_opening (self, draft->alarms[i], drill) : NULL;

      if (incident != NULL)
        g_task_return_pointer (task, g_object_ref (incident), g_object_unref);
      else if (opening != NULL)
        g_ptr_array_add (opening->tasks, g_object_ref (task));
      if (incident != NULL || opening != NULL)
        return TRUE;
    }
  return FALSE;
}

/* ---- the event ---------------------------------------------------------------------------- */

/* In the zone of this workstation, as the clock on the wall. */
static int
get_year (VigilIncidentDesk *self)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (vigil_session_now (self->session) / VIGIL_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);

  return g_date_time_get_year (local);
}

static char *
take_id (VigilIncidentDesk *self)
{
  int year = get_year (self);
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, GINT_TO_POINTER (year)));
  char *id = NULL;

  do
    {
      g_free (id);
      id = g_strdup_printf ("%d-%03u", year, ++number);
    }
  while (vigil_incident_desk_find (self, id) != NULL);
  g_hash_table_insert (self->numbers, GINT_TO_POINTER (year), GUINT_TO_POINTER (number));
  return id;
}

/* Also of those that are on their way. */
static guint
choose_mark (VigilIncidentDesk *self)
{
  guint mark = vigil_incident_desk_get_first_free_mark (self);
  gboolean free;

  do
    {
      free = TRUE;
      for (guint i = 0; i < self->opening->len; i++)
        if (((Opening *) self->opening->pdata[i])->mark == mark && mark < 25)
          free = FALSE;
      mark += free ? 0 : 1;
    }
  while (!free);
  return mark;
}

static void
add_string (JsonObject *data, const char *member, const char *value)
{
  if (value != NULL && *value != '\0')
    json_object_set_string_member (data, member, value);
}

static void
add_place (VigilIncidentDesk *self, JsonObject *data, const VigilIncidentDraft *draft)
{
  const VigilAsset *asset = draft->asset != NULL ? vigil_site_get_asset (self->session->site, draft->asset) : NULL;
  double east = draft->east, north = draft->north;
  const VigilArea *area;

  if (!isfinite (east) && asset != NULL)
    {
      east = asset->x;
      north = asset->y;
    }
  add_string (data, "asset", draft->asset);
  if (isfinite (east) && isfinite (north))
    {
      json_object_set_double_member (data, "east", east);
      json_object_set_double_member (data, "north", north);
    }
  area = draft->area == NULL && isfinite (east) ? vigil_site_area_at (self->session->site, east, north) : NULL;
  add_string (data, "area", draft->area != NULL ? draft->area : asset != NULL && asset->area != NULL ? asset->area : area != NULL ? area->id : NULL);
}

static JsonObject *
make_data (VigilIncidentDesk *self, const VigilIncidentDraft *draft, const Opening *opening)
{
  VigilIncidentType type = draft->type < VIGIL_N_INCIDENT_TYPES ? draft->type : VIGIL_INCIDENT_OTHER;
  JsonObject *data = json_object_new ();

  json_object_set_string_member (data, "type", vigil_incident_type_to_string (type));
  add_place (self, data, draft);
  if (vigil_session_is_text (draft->title))
    json_object_set_string_member (data, "title", draft->title);
  else
    vigil_incident_desk_add_title (self, data, type, draft->substance, draft->asset,
                                   json_object_get_string_member_with_default (data, "area", NULL));
  json_object_set_string_member (data, "state", vigil_incident_state_to_string (draft->state));
  add_string (data, "from", opening->drill ? "drill" : draft->from != NULL ? draft->from : opening->alarms != NULL ? "alarm" : "map");
  if (opening->alarms != NULL)
    add_string (data, "alarm", opening->alarms[0]);
  add_string (data, "substance", draft->substance);
  add_string (data, "owner", self->session->operator);
  json_object_set_int_member (data, "mark", opening->mark);
  return data;
}

static GPtrArray *
make_facts (VigilIncidentDesk *self, const VigilIncidentDraft *draft, const Opening *opening)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);

  g_ptr_array_add (facts, vigil_incident_desk_make (self, VIGIL_EVENT_INCIDENT_OPENED, opening->id, opening->drill, self->session->operator,
                                                    make_data (self, draft, opening)));
  for (guint i = 1; opening->alarms != NULL && opening->alarms[0] != NULL && opening->alarms[i] != NULL; i++)
    {
      JsonObject *data = json_object_new ();

      json_object_set_string_member (data, "alarm", opening->alarms[i]);
      g_ptr_array_add (facts, vigil_incident_desk_make (self, VIGIL_EVENT_INCIDENT_ALARM_ADDED, opening->id, opening->drill,
                                                        self->session->operator, data));
    }
  return facts;
}

/* Each once. */
static char **
dup_alarms (const char *const *alarms)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (alarms == NULL || alarms[0] == NULL)
    return NULL;
  for (guint i = 0; alarms[i] != NULL; i++)
    if (g_hash_table_add (seen, (char *) alarms[i]))
      g_strv_builder_add (builder, alarms[i]);
  return g_strv_builder_end (builder);
}

/* ---- opened ------------------------------------------------------------------------------- */

static void
answer (GTask *task, VigilIncident *incident, const GError *error)
{
  if (incident != NULL)
    g_task_return_pointer (task, g_object_ref (incident), g_object_unref);
  else if (error != NULL)
    g_task_return_error (task, g_error_copy (error));
  else
    g_task_return_new_error (task, VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_REFUSED, "%s", _ ("The incident could not be opened."));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigilIncidentDesk *self = VIGIL_INCIDENT_DESK (source);
  Opening *opening = user_data;
  g_autoptr (GPtrArray) tasks = g_ptr_array_ref (opening->tasks);
  g_autoptr (GError) error = NULL;
  VigilIncident *incident;

  g_task_propagate_boolean (G_TASK (result), &error);
  incident = vigil_incident_desk_find (self, opening->id);
  g_ptr_array_remove (self->opening, opening);
  for (guint i = 0; i < tasks->len; i++)
    answer (tasks->pdata[i], incident, error);
}

static void
open_new (VigilIncidentDesk *self, const VigilIncidentDraft *draft, gboolean drill, GTask *task)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->drill = drill;
  opening->alarms = dup_alarms (draft->alarms);
  opening->mark = choose_mark (self);
  opening->id = take_id (self);
  opening->tasks = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (opening->tasks, g_object_ref (task));
  g_ptr_array_add (self->opening, opening);
  vigil_incident_desk_take (self, opening->id, make_facts (self, draft, opening), g_task_new (self, NULL, opened_cb, opening));
}

/**
 * vigil_incident_desk_open_async:
 * @draft: what is known of it; an alarm that is in an open incident opens none
 *
 * A drill is another world: the alarm of an open drill opens a real incident all the same.
 */
void
vigil_incident_desk_open_async (VigilIncidentDesk *self, const VigilIncidentDraft *draft, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;
  gboolean drill;

  g_return_if_fail (VIGIL_IS_INCIDENT_DESK (self) && draft != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vigil_incident_desk_open_async);
  if (!check_open (self, draft, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  drill = is_drill (self, draft);
  if (!join (self, draft, drill, task))
    open_new (self, draft, drill, task);
}

/**
 * vigil_incident_desk_open_finish:
 *
 * Returns: (transfer none) (nullable): the incident, new or the open one that has an alarm of the draft
 */
VigilIncident *
vigil_incident_desk_open_finish (VigilIncidentDesk *self, GAsyncResult *result, GError **error)
{
  g_autoptr (VigilIncident) incident = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  incident = g_task_propagate_pointer (G_TASK (result), error);
  return incident; /* the desk has it */
}
