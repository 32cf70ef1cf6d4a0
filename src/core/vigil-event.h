/* vigil-event.h: CloudEvents 1.0 event, immutable once made, safe to hand between threads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-json.h"
#include "core/vigil-types.h"

G_BEGIN_DECLS

#define VIGIL_EVENT_ERROR (vigil_event_error_quark ())
GQuark vigil_event_error_quark (void);

typedef enum
{
  VIGIL_EVENT_ERROR_NOT_CLOUDEVENT, /* required attribute missing or of the wrong type */
  VIGIL_EVENT_ERROR_BAD_DATA,       /* data does not meet the schema of its type */
} VigilEventError;

/* What Vigil knows by name; the wire name is vigil_event_type_to_string(). */
typedef enum
{
  VIGIL_EVENT_UNKNOWN,
  /* facts */
  VIGIL_EVENT_ALARM_RAISED,
  VIGIL_EVENT_ALARM_ACKNOWLEDGED,
  VIGIL_EVENT_ALARM_RETURNED,
  VIGIL_EVENT_ALARM_RESET,        /* a latched alarm, by the operator */
  VIGIL_EVENT_ALARM_REALARMED,    /* acknowledged, still there, announced again */
  VIGIL_EVENT_ALARM_SILENCED,     /* the sound only: not an acknowledgement */
  VIGIL_EVENT_ALARM_SHELVED,
  VIGIL_EVENT_ALARM_UNSHELVED,
  VIGIL_EVENT_ALARM_SUPPRESSED,   /* by design */
  VIGIL_EVENT_ALARM_UNSUPPRESSED,
  VIGIL_EVENT_ALARM_REMOVED,      /* out of service */
  VIGIL_EVENT_ALARM_RESTORED,     /* to service */
  VIGIL_EVENT_ALARM_NOTED,
  VIGIL_EVENT_PERMIT_OPENED,
  VIGIL_EVENT_PERMIT_CLOSED,
  VIGIL_EVENT_GATE_PASSED,
  VIGIL_EVENT_COMMAND_REQUESTED,
  VIGIL_EVENT_COMMAND_RESULT,
  VIGIL_EVENT_LINK_LOST,
  VIGIL_EVENT_LINK_RESTORED,
  VIGIL_EVENT_SCENARIO_STARTED,
  VIGIL_EVENT_SCENARIO_ENDED,
  VIGIL_EVENT_SESSION_STARTED,
  VIGIL_EVENT_NOTE_WRITTEN,
  VIGIL_EVENT_SEAT_SIGNED, /* somebody signed on or off, or locked the seat */
  VIGIL_EVENT_SEAT_HANDED_OVER,
  VIGIL_EVENT_ZONE_SET,     /* a hazard zone: computed, drawn or received; the same id again replaces it */
  VIGIL_EVENT_ZONE_CLEARED,
  VIGIL_EVENT_INCIDENT_OPENED,
  VIGIL_EVENT_INCIDENT_CHANGED,       /* state, level, type, substance, place, title, owner: with a reason */
  VIGIL_EVENT_INCIDENT_ALARM_ADDED,
  VIGIL_EVENT_INCIDENT_ALARM_REMOVED,
  VIGIL_EVENT_INCIDENT_ROLE_TAKEN,
  VIGIL_EVENT_INCIDENT_PLAN_STARTED,  /* with the whole procedure: a run keeps its version */
  VIGIL_EVENT_INCIDENT_PLAN_STOPPED,
  VIGIL_EVENT_INCIDENT_STEP,          /* something happened to a step of a plan */
  VIGIL_EVENT_INCIDENT_NOTED,
  VIGIL_EVENT_INCIDENT_RESOURCE,      /* a team, stock or expert: reserved, dispatched, arrived, released, called */
  VIGIL_EVENT_INCIDENT_REPORTED,      /* a report to the authority was signed */
  /* telemetry */
  VIGIL_EVENT_TAG_SAMPLES,
  VIGIL_EVENT_TRACK_POSITIONS,
  VIGIL_EVENT_WEATHER_OBSERVED,
  /* link control, never journalled */
  VIGIL_EVENT_FEED_HELLO,
  VIGIL_EVENT_FEED_HEARTBEAT,
  VIGIL_EVENT_FEED_RESYNC,
  VIGIL_EVENT_SNAPSHOT_BEGIN,
  VIGIL_EVENT_SNAPSHOT_END,
  VIGIL_N_EVENT_TYPES
} VigilEventType;

typedef enum
{
  VIGIL_EVENT_CLASS_FACT,
  VIGIL_EVENT_CLASS_TELEMETRY,
  VIGIL_EVENT_CLASS_CONTROL,
} VigilEventClass;

/* One value of one tag. @tag belongs to the event. */
typedef struct
{
  const char *tag;
  double value;
  VigilTime time;
  VigilQuality quality;
} VigilSample;

typedef enum
{
  VIGIL_TRACK_PERSON,
  VIGIL_TRACK_VEHICLE,
  VIGIL_N_TRACK_KINDS
} VigilTrackKind;

typedef enum
{
  VIGIL_TRACK_NORMAL,
  VIGIL_TRACK_SOS,
  VIGIL_TRACK_MOTIONLESS,
  VIGIL_TRACK_LOST,
} VigilTrackState;

/* One fix of one person or vehicle. @id belongs to the event. NAN: not known. */
typedef struct
{
  const char *id;
  double lon, lat;
  float alt;      /* m above ground of the site origin */
  float heading;  /* degrees from north */
  float speed;    /* m/s */
  float accuracy; /* m, 1 sigma */
  gint16 level;   /* storey: 0 ground, 1 first floor above …; -1 below */
  guint8 state;   /* VigilTrackState */
  VigilTime time;
} VigilPosition;

/* Read-only for everybody but the code that makes it. Strings may be NULL where the attribute is optional. */
struct _VigilEvent
{
  gatomicrefcount ref_count;
  VigilEventType event_type;
  char *id;         /* required */
  char *source;     /* required, URI-reference */
  char *type;       /* required, as on the wire */
  char *subject;    /* alarm, tag, track… the event is about */
  char *actor;      /* extension attribute: who did it */
  VigilTime time;   /* of the occurrence; the receiver fills it in if absent */
  guint64 seq;      /* extension attribute: the platform's sequence number of facts; 0: none */
  gboolean snapshot;/* extension attribute: part of a state snapshot, not a new occurrence */
  JsonNode *data;   /* sealed; NULL for telemetry, whose payload is below */
  VigilSample *samples;
  guint n_samples;
  VigilPosition *positions;
  guint n_positions;
  VigilTrackKind track_kind;
  GStringChunk *strings; /* owns the ids of samples and positions */
};

#define VIGIL_TYPE_EVENT (vigil_event_get_type ())
GType vigil_event_get_type (void);

/* Wire: one event as CloudEvents JSON (structured mode), or a batch (JSON array). */
VigilEvent *vigil_event_from_json (JsonNode *node, VigilTime received, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *vigil_event_parse (const char *text,
                              gsize length,
                              VigilTime received,
                              GPtrArray *rejects,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *vigil_event_to_json (const VigilEvent *self) G_GNUC_WARN_UNUSED_RESULT;
void vigil_event_append_json (const VigilEvent *self, GString *out);

/* Made here: @data is taken (may be NULL). */
VigilEvent *vigil_event_new (VigilEventType event_type,
                             const char *source,
                             const char *subject,
                             const char *actor,
                             VigilTime time,
                             JsonNode *data) G_GNUC_WARN_UNUSED_RESULT;
/* The same under the sequence number that a platform gives its facts; only before it is shared. */
void vigil_event_set_seq (VigilEvent *self, guint64 seq);
VigilEvent *vigil_event_new_samples (const char *source,
                                     VigilTime time,
                                     const VigilSample *samples,
                                     guint n_samples) G_GNUC_WARN_UNUSED_RESULT;
VigilEvent *vigil_event_new_positions (const char *source,
                                       VigilTime time,
                                       VigilTrackKind kind,
                                       const VigilPosition *positions,
                                       guint n_positions) G_GNUC_WARN_UNUSED_RESULT;

VigilEvent *vigil_event_ref (VigilEvent *self);
void vigil_event_unref (VigilEvent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilEvent, vigil_event_unref)

VigilEventClass vigil_event_get_class (const VigilEvent *self);
VigilEventClass vigil_event_type_get_class (VigilEventType event_type);
/* Whether it is about one alarm: its subject is the alarm point. */
gboolean vigil_event_type_is_alarm (VigilEventType event_type);
const char *vigil_event_type_to_string (VigilEventType event_type);
VigilEventType vigil_event_type_from_string (const char *type);

/* Members of data, checked by the schema of the type; NULL, NAN or the default where absent. */
const char *vigil_event_get_string (const VigilEvent *self, const char *member);
double vigil_event_get_double (const VigilEvent *self, const char *member);
gint64 vigil_event_get_int (const VigilEvent *self, const char *member, gint64 fallback);
/* A member that is a string or {"zh": …, "en": …}, in the language of the locale. */
const char *vigil_event_get_text (const VigilEvent *self, const char *member);

const char *vigil_track_state_to_string (VigilTrackState state);
gboolean vigil_track_state_from_string (const char *text, VigilTrackState *state);
const char *vigil_track_kind_to_string (VigilTrackKind kind);

/* A message that could not be used: kept for the operator to open. */
typedef struct
{
  VigilTime time;
  char *reason;  /* one sentence */
  char *excerpt; /* at most 200 bytes of the message, valid UTF-8, control characters replaced */
  gsize size;    /* bytes of the whole message */
} VigilReject;

VigilReject *vigil_reject_new (VigilTime time, const char *reason, const char *bytes, gsize size);
void vigil_reject_free (VigilReject *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilReject, vigil_reject_free)

G_END_DECLS
