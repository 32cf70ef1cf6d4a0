/* vigil-event-schema.c: the event types Vigil knows and what their data must hold
 *
 * The same rules as data/schemas/events/, as tables; a test holds the two together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-clock.h"
#include "core/vigil-event-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

typedef enum
{
  FIELD_STRING, /* 1 … 200 bytes */
  FIELD_TEXT,   /* string or {"zh", "en"}, at most 2000 bytes each */
  FIELD_NUMBER,
  FIELD_INTEGER,
  FIELD_BOOLEAN,
  FIELD_TIME,
  FIELD_POSITION, /* [lon, lat] */
  FIELD_OBJECT,
  FIELD_CHOICE, /* one of the words in choices */
} FieldKind;

typedef struct
{
  const char *name;
  FieldKind kind;
  gboolean required;
  double min, max;     /* numbers, both 0: no range */
  const char *choices; /* " a b c " */
} Field;

typedef struct
{
  const char *name;
  VigilEventClass event_class;
  const Field *fields; /* ends with a NULL name */
} TypeInfo;

#define REQ TRUE
#define OPT FALSE
#define LIMIT_MAX_TEXT 2000
#define LIMIT_MAX_STRING 200

static const Field raised_fields[] = {
  { "alarm", FIELD_STRING, REQ },   { "priority", FIELD_INTEGER, REQ, 1, 4 }, { "message", FIELD_TEXT, REQ },
  { "tag", FIELD_STRING, OPT },     { "asset", FIELD_STRING, OPT },           { "area", FIELD_STRING, OPT },
  { "limit", FIELD_STRING, OPT },   { "value", FIELD_NUMBER, OPT },           { "threshold", FIELD_NUMBER, OPT },
  { "unit", FIELD_TEXT, OPT },      { "position", FIELD_POSITION, OPT },      { "track", FIELD_STRING, OPT },
  { "latching", FIELD_BOOLEAN, OPT },
  /* of a snapshot */
  { "raised", FIELD_TIME, OPT },    { "acknowledged", FIELD_BOOLEAN, OPT },   { "returned", FIELD_BOOLEAN, OPT },
  { "acknowledgedAt", FIELD_TIME, OPT }, { "silenced", FIELD_BOOLEAN, OPT },  { "reannounced", FIELD_BOOLEAN, OPT },
  { "escalated", FIELD_INTEGER, OPT, 1, 4 }, { "count", FIELD_INTEGER, OPT, 0, 4e9 },
  { NULL },
};
static const Field acknowledged_fields[] = { { "alarm", FIELD_STRING, REQ }, { "command", FIELD_STRING, OPT }, { NULL } };
static const Field returned_fields[] = {
  { "alarm", FIELD_STRING, REQ }, { "value", FIELD_NUMBER, OPT }, { "unit", FIELD_TEXT, OPT }, { NULL },
};
static const Field alarm_fields[] = { { "alarm", FIELD_STRING, REQ }, { NULL } };
static const Field realarmed_fields[] = {
  { "alarm", FIELD_STRING, REQ },
  { "cause", FIELD_CHOICE, REQ, 0, 0, " timer escalation " },
  { "priority", FIELD_INTEGER, OPT, 1, 4 },
  { NULL },
};
/* What was never raised can be shelved too; then its priority and words come with the shelf. */
static const Field shelved_fields[] = {
  { "alarm", FIELD_STRING, REQ },      { "reason", FIELD_TEXT, REQ },  { "authority", FIELD_STRING, OPT },
  { "until", FIELD_TIME, OPT },        { "oneShot", FIELD_BOOLEAN, OPT }, { "priority", FIELD_INTEGER, OPT, 1, 4 },
  { "message", FIELD_TEXT, OPT },      { "command", FIELD_STRING, OPT },  { NULL },
};
static const Field unshelved_fields[] = {
  { "alarm", FIELD_STRING, REQ },
  { "cause", FIELD_CHOICE, REQ, 0, 0, " operator expired one-shot " },
  { "command", FIELD_STRING, OPT },
  { NULL },
};
static const Field suppressed_fields[] = {
  { "alarm", FIELD_STRING, REQ }, { "rule", FIELD_STRING, REQ },       { "reason", FIELD_TEXT, OPT },
  { "message", FIELD_TEXT, OPT }, { "priority", FIELD_INTEGER, OPT, 1, 4 }, { NULL },
};
static const Field unsuppressed_fields[] = { { "alarm", FIELD_STRING, REQ }, { "rule", FIELD_STRING, REQ }, { NULL } };
static const Field removed_fields[] = {
  { "alarm", FIELD_STRING, REQ }, { "reason", FIELD_TEXT, REQ },  { "authority", FIELD_STRING, REQ },
  { "order", FIELD_STRING, OPT }, { "message", FIELD_TEXT, OPT }, { "priority", FIELD_INTEGER, OPT, 1, 4 },
  { NULL },
};
static const Field restored_fields[] = { { "alarm", FIELD_STRING, REQ }, { "reason", FIELD_TEXT, OPT }, { NULL } };
static const Field noted_fields[] = {
  { "alarm", FIELD_STRING, REQ }, { "text", FIELD_TEXT, REQ },              { "message", FIELD_TEXT, OPT },
  { "count", FIELD_INTEGER, OPT, 1, 4e9 }, { "priority", FIELD_INTEGER, OPT, 1, 4 }, { NULL },
};
static const Field permit_opened_fields[] = {
  { "permit", FIELD_STRING, REQ },
  { "kind",
    FIELD_CHOICE,
    REQ,
    0,
    0,
    " hot-work confined-space blind-plate height lifting temporary-electricity excavation road-breaking " },
  { "title", FIELD_TEXT, REQ },
  { "asset", FIELD_STRING, OPT },
  { "area", FIELD_STRING, OPT },
  { "holder", FIELD_TEXT, OPT },
  { "position", FIELD_POSITION, OPT },
  { "expires", FIELD_TIME, OPT },
  { NULL },
};
static const Field permit_closed_fields[] = { { "permit", FIELD_STRING, REQ }, { "reason", FIELD_TEXT, OPT }, { NULL } };
static const Field gate_fields[] = {
  { "gate", FIELD_STRING, REQ },
  { "track", FIELD_STRING, REQ },
  { "kind", FIELD_CHOICE, REQ, 0, 0, " person vehicle " },
  { "direction", FIELD_CHOICE, REQ, 0, 0, " in out " },
  { NULL },
};
static const Field command_fields[] = {
  { "command", FIELD_STRING, REQ }, { "target", FIELD_STRING, REQ }, { "args", FIELD_OBJECT, OPT },
  { "incident", FIELD_STRING, OPT }, { "plan", FIELD_STRING, OPT },  { "step", FIELD_STRING, OPT },
  { "second", FIELD_STRING, OPT },   { "phone", FIELD_STRING, OPT }, { "attempt", FIELD_INTEGER, OPT, 1, 1000 },
  { "of", FIELD_STRING, OPT },       { "drill", FIELD_BOOLEAN, OPT }, { NULL },
};
static const Field result_fields[] = {
  { "request", FIELD_STRING, REQ },
  { "status", FIELD_CHOICE, REQ, 0, 0, " accepted done rejected not-sent timed-out told " },
  { "reason", FIELD_TEXT, OPT },
  { NULL },
};
static const Field signed_fields[] = {
  { "what", FIELD_CHOICE, REQ, 0, 0, " on off lock unlock " },
  { "role", FIELD_STRING, REQ },
  { NULL },
};
static const Field link_fields[] = {
  { "link", FIELD_STRING, REQ }, { "problem", FIELD_TEXT, OPT }, { NULL },
};
static const Field scenario_fields[] = {
  { "scenario", FIELD_STRING, REQ }, { "title", FIELD_TEXT, REQ }, { "drill", FIELD_BOOLEAN, OPT }, { NULL },
};
static const Field session_fields[] = {
  { "site", FIELD_STRING, REQ }, { "version", FIELD_STRING, OPT }, { "operator", FIELD_STRING, OPT }, { NULL },
};
static const Field note_fields[] = { { "text", FIELD_TEXT, REQ }, { NULL } };
static const Field handed_over_fields[] = {
  { "from", FIELD_STRING, REQ }, { "to", FIELD_STRING, REQ }, { "since", FIELD_TIME, OPT }, { "record", FIELD_OBJECT, REQ }, { NULL },
};
/* The geometry is a GeoJSON FeatureCollection; the case and what came of it are of vigil_case_to_json(). */
static const Field zone_set_fields[] = {
  { "zone", FIELD_STRING, REQ },
  { "geometry", FIELD_OBJECT, REQ },
  { "kind", FIELD_CHOICE, OPT, 0, 0, " computed drawn received " },
  { "title", FIELD_TEXT, OPT },
  { "since", FIELD_TIME, OPT },
  { "model", FIELD_STRING, OPT },
  { "case", FIELD_OBJECT, OPT },
  { "outcome", FIELD_OBJECT, OPT },
  { "exposure", FIELD_OBJECT, OPT },
  { "reason", FIELD_TEXT, OPT },
  { NULL },
};
static const Field zone_cleared_fields[] = { { "zone", FIELD_STRING, REQ }, { "reason", FIELD_TEXT, OPT }, { NULL } };
#define INCIDENT { "incident", FIELD_STRING, REQ }
#define INCIDENT_STATES " suspected confirmed responding controlled recovering closed "
#define INCIDENT_TYPES " leak-toxic leak-flammable fire explosion person power other "
static const Field incident_opened_fields[] = {
  INCIDENT,
  { "type", FIELD_CHOICE, REQ, 0, 0, INCIDENT_TYPES },
  { "title", FIELD_TEXT, REQ },
  { "state", FIELD_CHOICE, OPT, 0, 0, " suspected confirmed " },
  { "from", FIELD_CHOICE, OPT, 0, 0, " alarm map platform drill " },
  { "alarm", FIELD_STRING, OPT },
  { "substance", FIELD_STRING, OPT },
  { "asset", FIELD_STRING, OPT },
  { "area", FIELD_STRING, OPT },
  { "east", FIELD_NUMBER, OPT, -50000, 50000 },
  { "north", FIELD_NUMBER, OPT, -50000, 50000 },
  { "owner", FIELD_STRING, OPT },
  { "mark", FIELD_INTEGER, OPT, 0, 25 },
  { "drill", FIELD_BOOLEAN, OPT },
  { "reason", FIELD_TEXT, OPT },
  { NULL },
};
static const Field incident_changed_fields[] = {
  INCIDENT,
  { "reason", FIELD_TEXT, REQ },
  { "state", FIELD_CHOICE, OPT, 0, 0, INCIDENT_STATES },
  { "level", FIELD_INTEGER, OPT, 0, 4 },
  { "start", FIELD_CHOICE, OPT, 0, 0, " declared automatic early-warning " },
  { "plan", FIELD_STRING, OPT },
  { "version", FIELD_INTEGER, OPT, 1, 1e9 },
  { "evidence", FIELD_STRING, OPT },
  { "value", FIELD_NUMBER, OPT },
  { "since", FIELD_TIME, OPT },
  { "type", FIELD_CHOICE, OPT, 0, 0, INCIDENT_TYPES },
  { "title", FIELD_TEXT, OPT },
  { "substance", FIELD_STRING, OPT },
  { "asset", FIELD_STRING, OPT },
  { "area", FIELD_STRING, OPT },
  { "east", FIELD_NUMBER, OPT, -50000, 50000 },
  { "north", FIELD_NUMBER, OPT, -50000, 50000 },
  { "owner", FIELD_STRING, OPT },
  { NULL },
};
static const Field incident_alarm_added_fields[] = { INCIDENT, { "alarm", FIELD_STRING, REQ }, { "reason", FIELD_TEXT, OPT }, { NULL } };
static const Field incident_alarm_removed_fields[] = { INCIDENT, { "alarm", FIELD_STRING, REQ }, { "reason", FIELD_TEXT, REQ }, { NULL } };
static const Field incident_role_taken_fields[] = {
  INCIDENT,
  { "duty", FIELD_CHOICE, REQ, 0, 0, " command operations planning logistics liaison safety duty-officer " },
  { "who", FIELD_STRING, REQ },
  { "reason", FIELD_TEXT, OPT },
  { NULL },
};
static const Field incident_plan_started_fields[] = {
  INCIDENT,
  { "plan", FIELD_STRING, REQ },
  { "version", FIELD_INTEGER, REQ, 1, 1e6 },
  { "procedure", FIELD_OBJECT, REQ },
  { "title", FIELD_TEXT, OPT },
  { "reason", FIELD_TEXT, OPT },
  { NULL },
};
static const Field incident_plan_stopped_fields[] = { INCIDENT, { "plan", FIELD_STRING, REQ }, { "reason", FIELD_TEXT, REQ }, { NULL } };
static const Field incident_step_fields[] = {
  INCIDENT,
  { "plan", FIELD_STRING, REQ },
  { "step", FIELD_STRING, REQ },
  { "input", FIELD_CHOICE, REQ, 0, 0, " begin done answer skip fail reopen force note loop leave ready hold " },
  { "text", FIELD_TEXT, OPT },
  { "answer", FIELD_STRING, OPT },
  { NULL },
};
static const Field incident_noted_fields[] = { INCIDENT, { "text", FIELD_TEXT, REQ }, { NULL } };
static const Field incident_resource_fields[] = {
  INCIDENT,
  { "resource", FIELD_STRING, REQ },
  { "state", FIELD_CHOICE, REQ, 0, 0, " reserved dispatched arrived released called " },
  { "title", FIELD_TEXT, OPT },
  { "quantity", FIELD_NUMBER, OPT, 0, 1e9 },
  { "text", FIELD_TEXT, OPT },
  { NULL },
};
static const Field incident_reported_fields[] = { INCIDENT, { "form", FIELD_STRING, REQ }, { "fields", FIELD_OBJECT, REQ }, { NULL } };
static const Field weather_fields[] = {
  { "windSpeed", FIELD_NUMBER, REQ, 0, 120 },   { "windDirection", FIELD_NUMBER, REQ, 0, 360 },
  { "temperature", FIELD_NUMBER, OPT, -90, 70 }, { "humidity", FIELD_NUMBER, OPT, 0, 100 },
  { "pressure", FIELD_NUMBER, OPT, 500, 1200 },  { "cloud", FIELD_NUMBER, OPT, 0, 8 },
  { "radiation", FIELD_NUMBER, OPT, -50, 2000 }, { "rain", FIELD_NUMBER, OPT, 0, 1000 },
  { NULL },
};
static const Field hello_fields[] = {
  { "platform", FIELD_STRING, REQ },  { "epoch", FIELD_STRING, REQ },   { "site", FIELD_STRING, OPT },
  { "firstSeq", FIELD_INTEGER, REQ, 0, 9e15 }, { "lastSeq", FIELD_INTEGER, REQ, 0, 9e15 },
  { "heartbeat", FIELD_NUMBER, REQ, 0.05, 3600 }, { "time", FIELD_TIME, OPT }, { "raisesAlarms", FIELD_BOOLEAN, OPT },
  { NULL },
};
static const Field heartbeat_fields[] = {
  { "seq", FIELD_INTEGER, REQ, 0, 9e15 }, { "time", FIELD_TIME, OPT }, { NULL },
};
static const Field resync_fields[] = { { "since", FIELD_INTEGER, REQ, 0, 9e15 }, { NULL } };
static const Field begin_fields[] = { { "reason", FIELD_STRING, OPT }, { NULL } };
static const Field end_fields[] = {
  { "seq", FIELD_INTEGER, REQ, 0, 9e15 }, { "count", FIELD_INTEGER, OPT, 0, 9e15 }, { NULL },
};
static const Field no_fields[] = { { NULL } };

#define FACT VIGIL_EVENT_CLASS_FACT
#define TELEMETRY VIGIL_EVENT_CLASS_TELEMETRY
#define CONTROL VIGIL_EVENT_CLASS_CONTROL

static const TypeInfo types[VIGIL_N_EVENT_TYPES] = {
  [VIGIL_EVENT_UNKNOWN] = { "", FACT, no_fields },
  [VIGIL_EVENT_ALARM_RAISED] = { "vigil.alarm.raised.v1", FACT, raised_fields },
  [VIGIL_EVENT_ALARM_ACKNOWLEDGED] = { "vigil.alarm.acknowledged.v1", FACT, acknowledged_fields },
  [VIGIL_EVENT_ALARM_RETURNED] = { "vigil.alarm.returned.v1", FACT, returned_fields },
  [VIGIL_EVENT_ALARM_RESET] = { "vigil.alarm.reset.v1", FACT, alarm_fields },
  [VIGIL_EVENT_ALARM_REALARMED] = { "vigil.alarm.realarmed.v1", FACT, realarmed_fields },
  [VIGIL_EVENT_ALARM_SILENCED] = { "vigil.alarm.silenced.v1", FACT, alarm_fields },
  [VIGIL_EVENT_ALARM_SHELVED] = { "vigil.alarm.shelved.v1", FACT, shelved_fields },
  [VIGIL_EVENT_ALARM_UNSHELVED] = { "vigil.alarm.unshelved.v1", FACT, unshelved_fields },
  [VIGIL_EVENT_ALARM_SUPPRESSED] = { "vigil.alarm.suppressed.v1", FACT, suppressed_fields },
  [VIGIL_EVENT_ALARM_UNSUPPRESSED] = { "vigil.alarm.unsuppressed.v1", FACT, unsuppressed_fields },
  [VIGIL_EVENT_ALARM_REMOVED] = { "vigil.alarm.removed.v1", FACT, removed_fields },
  [VIGIL_EVENT_ALARM_RESTORED] = { "vigil.alarm.restored.v1", FACT, restored_fields },
  [VIGIL_EVENT_ALARM_NOTED] = { "vigil.alarm.noted.v1", FACT, noted_fields },
  [VIGIL_EVENT_PERMIT_OPENED] = { "vigil.permit.opened.v1", FACT, permit_opened_fields },
  [VIGIL_EVENT_PERMIT_CLOSED] = { "vigil.permit.closed.v1", FACT, permit_closed_fields },
  [VIGIL_EVENT_GATE_PASSED] = { "vigil.gate.passed.v1", FACT, gate_fields },
  [VIGIL_EVENT_COMMAND_REQUESTED] = { "vigil.command.requested.v1", FACT, command_fields },
  [VIGIL_EVENT_COMMAND_RESULT] = { "vigil.command.result.v1", FACT, result_fields },
  [VIGIL_EVENT_LINK_LOST] = { "vigil.link.lost.v1", FACT, link_fields },
  [VIGIL_EVENT_LINK_RESTORED] = { "vigil.link.restored.v1", FACT, link_fields },
  [VIGIL_EVENT_SCENARIO_STARTED] = { "vigil.scenario.started.v1", FACT, scenario_fields },
  [VIGIL_EVENT_SCENARIO_ENDED] = { "vigil.scenario.ended.v1", FACT, scenario_fields },
  [VIGIL_EVENT_SESSION_STARTED] = { "vigil.session.started.v1", FACT, session_fields },
  [VIGIL_EVENT_NOTE_WRITTEN] = { "vigil.note.written.v1", FACT, note_fields },
  [VIGIL_EVENT_SEAT_SIGNED] = { "vigil.seat.signed.v1", FACT, signed_fields },
  [VIGIL_EVENT_SEAT_HANDED_OVER] = { "vigil.seat.handed-over.v1", FACT, handed_over_fields },
  [VIGIL_EVENT_ZONE_SET] = { "vigil.zone.set.v1", FACT, zone_set_fields },
  [VIGIL_EVENT_ZONE_CLEARED] = { "vigil.zone.cleared.v1", FACT, zone_cleared_fields },
  [VIGIL_EVENT_INCIDENT_OPENED] = { "vigil.incident.opened.v1", FACT, incident_opened_fields },
  [VIGIL_EVENT_INCIDENT_CHANGED] = { "vigil.incident.changed.v1", FACT, incident_changed_fields },
  [VIGIL_EVENT_INCIDENT_ALARM_ADDED] = { "vigil.incident.alarm-added.v1", FACT, incident_alarm_added_fields },
  [VIGIL_EVENT_INCIDENT_ALARM_REMOVED] = { "vigil.incident.alarm-removed.v1", FACT, incident_alarm_removed_fields },
  [VIGIL_EVENT_INCIDENT_ROLE_TAKEN] = { "vigil.incident.role-taken.v1", FACT, incident_role_taken_fields },
  [VIGIL_EVENT_INCIDENT_PLAN_STARTED] = { "vigil.incident.plan-started.v1", FACT, incident_plan_started_fields },
  [VIGIL_EVENT_INCIDENT_PLAN_STOPPED] = { "vigil.incident.plan-stopped.v1", FACT, incident_plan_stopped_fields },
  [VIGIL_EVENT_INCIDENT_STEP] = { "vigil.incident.step.v1", FACT, incident_step_fields },
  [VIGIL_EVENT_INCIDENT_NOTED] = { "vigil.incident.noted.v1", FACT, incident_noted_fields },
  [VIGIL_EVENT_INCIDENT_RESOURCE] = { "vigil.incident.resource.v1", FACT, incident_resource_fields },
  [VIGIL_EVENT_INCIDENT_REPORTED] = { "vigil.incident.reported.v1", FACT, incident_reported_fields },
  [VIGIL_EVENT_TAG_SAMPLES] = { "vigil.tag.samples.v1", TELEMETRY, no_fields },
  [VIGIL_EVENT_TRACK_POSITIONS] = { "vigil.track.positions.v1", TELEMETRY, no_fields },
  [VIGIL_EVENT_WEATHER_OBSERVED] = { "vigil.weather.observed.v1", TELEMETRY, weather_fields },
  [VIGIL_EVENT_FEED_HELLO] = { "vigil.feed.hello.v1", CONTROL, hello_fields },
  [VIGIL_EVENT_FEED_HEARTBEAT] = { "vigil.feed.heartbeat.v1", CONTROL, heartbeat_fields },
  [VIGIL_EVENT_FEED_RESYNC] = { "vigil.feed.resync.v1", CONTROL, resync_fields },
  [VIGIL_EVENT_SNAPSHOT_BEGIN] = { "vigil.snapshot.begin.v1", CONTROL, begin_fields },
  [VIGIL_EVENT_SNAPSHOT_END] = { "vigil.snapshot.end.v1", CONTROL, end_fields },
};

/**
 * vigil_event_type_to_string:
 * @event_type: a type
 *
 * Returns: (transfer none): its wire name; "" for %VIGIL_EVENT_UNKNOWN
 */
const char *
vigil_event_type_to_string (VigilEventType event_type)
{
  g_return_val_if_fail (event_type < VIGIL_N_EVENT_TYPES, "");
  return types[event_type].name;
}

/**
 * vigil_event_type_from_string:
 * @type: a wire name
 *
 * Returns: the type, %VIGIL_EVENT_UNKNOWN for one that Vigil does not know by name
 */
VigilEventType
vigil_event_type_from_string (const char *type)
{
  g_return_val_if_fail (type != NULL, VIGIL_EVENT_UNKNOWN);

  for (int i = VIGIL_EVENT_UNKNOWN + 1; i < VIGIL_N_EVENT_TYPES; i++)
    if (g_str_equal (types[i].name, type))
      return i;
  return VIGIL_EVENT_UNKNOWN;
}

/**
 * vigil_event_type_is_alarm:
 * @event_type: a type
 *
 * Returns: whether such events are about one alarm, which is their subject
 */
gboolean
vigil_event_type_is_alarm (VigilEventType event_type)
{
  return event_type >= VIGIL_EVENT_ALARM_RAISED && event_type <= VIGIL_EVENT_ALARM_NOTED;
}

VigilEventClass
vigil_event_type_get_class (VigilEventType event_type)
{
  g_return_val_if_fail (event_type < VIGIL_N_EVENT_TYPES, FACT);
  return types[event_type].event_class;
}

static gboolean
value_is_string (JsonNode *node, gsize max)
{
  const char *text;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return FALSE;
  text = json_node_get_string (node);
  return *text != '\0' && strnlen (text, max + 1) <= max;
}

static gboolean
value_is_number (JsonNode *node)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_NONE;

  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE;
}

static const char *
check_text (JsonNode *node)
{
  static const char *const problem = N_ ("must be a text, or an object with texts \"zh\" and \"en\"");
  JsonObject *object;
  gboolean any = FALSE;

  if (value_is_string (node, LIMIT_MAX_TEXT))
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return problem;
  object = json_node_get_object (node);
  for (int i = 0; i < 2; i++)
    {
      JsonNode *member = json_object_get_member (object, i == 0 ? "zh" : "en");

      if (member == NULL)
        continue;
      any = TRUE;
      if (!value_is_string (member, LIMIT_MAX_TEXT))
        return problem;
    }
  return any ? NULL : problem;
}

static const char *
check_number (const Field *field, JsonNode *node)
{
  double value;

  if (!value_is_number (node))
    return N_ ("must be a number");
  value = json_node_get_double (node);
  if (field->kind == FIELD_INTEGER && value != floor (value))
    return N_ ("must be a whole number");
  if ((field->min != 0 || field->max != 0) && (value < field->min || value > field->max))
    return N_ ("is out of range");
  return NULL;
}

static const char *
check_position (JsonNode *node)
{
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return N_ ("must be [longitude, latitude]");
  array = json_node_get_array (node);
  if (json_array_get_length (array) != 2)
    return N_ ("must be [longitude, latitude]");
  for (guint i = 0; i < 2; i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!value_is_number (element) || fabs (json_node_get_double (element)) > (i == 0 ? 180.0 : 90.0))
        return N_ ("must be [longitude, latitude] in degrees");
    }
  return NULL;
}

static const char *
check_choice (const Field *field, JsonNode *node)
{
  g_autofree char *padded = NULL;

  if (!value_is_string (node, LIMIT_MAX_STRING))
    return N_ ("must be one of the words the protocol names");
  padded = g_strdup_printf (" %s ", json_node_get_string (node));
  return strstr (field->choices, padded) != NULL ? NULL : N_ ("must be one of the words the protocol names");
}

static const char *
check_time (JsonNode *node)
{
  VigilTime time;

  if (value_is_string (node, LIMIT_MAX_STRING) && vigil_time_from_rfc3339 (json_node_get_string (node), &time))
    return NULL;
  return N_ ("must be a time by RFC 3339");
}

static const char *
check_field (const Field *field, JsonNode *node)
{
  switch (field->kind)
    {
    case FIELD_STRING:
      return value_is_string (node, LIMIT_MAX_STRING) ? NULL : N_ ("must be a string of 1 to 200 bytes");
    case FIELD_TEXT:
      return check_text (node);
    case FIELD_NUMBER:
    case FIELD_INTEGER:
      return check_number (field, node);
    case FIELD_BOOLEAN:
      return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN
                 ? NULL
                 : N_ ("must be true or false");
    case FIELD_TIME:
      return check_time (node);
    case FIELD_POSITION:
      return check_position (node);
    case FIELD_OBJECT:
      return JSON_NODE_HOLDS_OBJECT (node) ? NULL : N_ ("must be an object");
    case FIELD_CHOICE:
      return check_choice (field, node);
    default:
      g_assert_not_reached ();
    }
}

gboolean
vigil_event_check_data (VigilEventType type, JsonObject *data, GError **error)
{
  for (const Field *field = types[type].fields; field->name != NULL; field++)
    {
      JsonNode *node = data != NULL ? json_object_get_member (data, field->name) : NULL;
      const char *problem = NULL;

      if (node != NULL)
        problem = check_field (field, node);
      else if (field->required)
        problem = N_ ("is missing");
      if (problem != NULL)
        {
          g_set_error (error, VIGIL_EVENT_ERROR, VIGIL_EVENT_ERROR_BAD_DATA, "data.%s %s", field->name, _ (problem));
          return FALSE;
        }
    }
  return TRUE;
}
