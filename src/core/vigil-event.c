/* vigil-event.c: the event value, its members and its JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-clock.h"
#include "core/vigil-event-private.h"

#include <math.h>
#include <string.h>

G_DEFINE_QUARK (vigil-event-error-quark, vigil_event_error)
G_DEFINE_BOXED_TYPE (VigilEvent, vigil_event, vigil_event_ref, vigil_event_unref)

static const char *const track_state_names[] = { "normal", "sos", "motionless", "lost" };
static const char *const track_kind_names[] = { "person", "vehicle" };

VigilEvent *
vigil_event_alloc (void)
{
  VigilEvent *self = g_new0 (VigilEvent, 1);

  g_atomic_ref_count_init (&self->ref_count);
  return self;
}

/**
 * vigil_event_new:
 * @event_type: a type Vigil knows
 * @source: who says so
 * @subject: (nullable): what it is about
 * @actor: (nullable): who did it
 * @time: when it happened
 * @data: (nullable) (transfer full): the data member
 *
 * Returns: (transfer full): an event with a fresh id
 */
VigilEvent *
vigil_event_new (VigilEventType event_type,
                 const char *source,
                 const char *subject,
                 const char *actor,
                 VigilTime time,
                 JsonNode *data)
{
  VigilEvent *self;

  g_return_val_if_fail (event_type > VIGIL_EVENT_UNKNOWN && event_type < VIGIL_N_EVENT_TYPES, NULL);
  g_return_val_if_fail (source != NULL, NULL);

  self = vigil_event_alloc ();
  self->event_type = event_type;
  self->id = g_uuid_string_random ();
  self->source = g_strdup (source);
  self->type = g_strdup (vigil_event_type_to_string (event_type));
  self->subject = g_strdup (subject);
  self->actor = g_strdup (actor);
  self->time = time;
  self->data = data;
  if (data != NULL)
    json_node_seal (data);
  return self;
}

/**
 * vigil_event_set_seq:
 * @self: an event nobody else holds yet
 * @seq: the sequence number in its source's epoch
 */
void
vigil_event_set_seq (VigilEvent *self, guint64 seq)
{
  g_return_if_fail (self != NULL);
  self->seq = seq;
}

/**
 * vigil_event_new_samples:
 * @source: who says so
 * @time: of the event
 * @samples: (array length=n_samples): copied
 * @n_samples: how many
 *
 * Returns: (transfer full): a telemetry event
 */
VigilEvent *
vigil_event_new_samples (const char *source, VigilTime time, const VigilSample *samples, guint n_samples)
{
  VigilEvent *self = vigil_event_new (VIGIL_EVENT_TAG_SAMPLES, source, NULL, NULL, time, NULL);

  g_return_val_if_fail (self != NULL, NULL);
  self->strings = g_string_chunk_new (4096);
  self->samples = g_new (VigilSample, MAX (n_samples, 1));
  self->n_samples = n_samples;
  for (guint i = 0; i < n_samples; i++)
    {
      self->samples[i] = samples[i];
      self->samples[i].tag = g_string_chunk_insert_const (self->strings, samples[i].tag);
    }
  return self;
}

/**
 * vigil_event_new_positions:
 * @source: who says so
 * @time: of the event
 * @kind: people or vehicles
 * @positions: (array length=n_positions): copied
 * @n_positions: how many
 *
 * Returns: (transfer full): a telemetry event
 */
VigilEvent *
vigil_event_new_positions (const char *source,
                           VigilTime time,
                           VigilTrackKind kind,
                           const VigilPosition *positions,
                           guint n_positions)
{
  VigilEvent *self = vigil_event_new (VIGIL_EVENT_TRACK_POSITIONS, source, NULL, NULL, time, NULL);

  g_return_val_if_fail (self != NULL, NULL);
  self->strings = g_string_chunk_new (4096);
  self->positions = g_new (VigilPosition, MAX (n_positions, 1));
  self->n_positions = n_positions;
  self->track_kind = kind;
  for (guint i = 0; i < n_positions; i++)
    {
      self->positions[i] = positions[i];
      self->positions[i].id = g_string_chunk_insert_const (self->strings, positions[i].id);
    }
  return self;
}

VigilEvent *
vigil_event_ref (VigilEvent *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vigil_event_unref (VigilEvent *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->id);
  g_free (self->source);
  g_free (self->type);
  g_free (self->subject);
  g_free (self->actor);
  g_clear_pointer (&self->data, json_node_unref);
  g_free (self->samples);
  g_free (self->positions);
  g_clear_pointer (&self->strings, g_string_chunk_free);
  g_free (self);
}

/**
 * vigil_event_get_class:
 * @self: an event
 *
 * Types Vigil does not know count as facts: they are kept.
 */
VigilEventClass
vigil_event_get_class (const VigilEvent *self)
{
  g_return_val_if_fail (self != NULL, VIGIL_EVENT_CLASS_FACT);
  return vigil_event_type_get_class (self->event_type);
}

static JsonNode *
get_member (const VigilEvent *self, const char *member)
{
  if (self->data == NULL || !JSON_NODE_HOLDS_OBJECT (self->data))
    return NULL;
  return json_object_get_member (json_node_get_object (self->data), member);
}

static const char *
node_string (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

/**
 * vigil_event_get_string:
 * @self: an event
 * @member: name of a member of data
 *
 * Returns: (transfer none) (nullable): the string, %NULL if absent or of another type
 */
const char *
vigil_event_get_string (const VigilEvent *self, const char *member)
{
  g_return_val_if_fail (self != NULL && member != NULL, NULL);
  return node_string (get_member (self, member));
}

/**
 * vigil_event_get_double:
 * @self: an event
 * @member: name of a member of data
 *
 * Returns: the number, NAN if absent or of another type
 */
double
vigil_event_get_double (const VigilEvent *self, const char *member)
{
  JsonNode *node;
  GType type;

  g_return_val_if_fail (self != NULL && member != NULL, NAN);

  node = get_member (self, member);
  type = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_NONE;
  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE ? json_node_get_double (node) : NAN;
}

/**
 * vigil_event_get_int:
 * @self: an event
 * @member: name of a member of data
 * @fallback: what to return where it is absent or no number
 *
 * Booleans count as 0 and 1.
 */
gint64
vigil_event_get_int (const VigilEvent *self, const char *member, gint64 fallback)
{
  JsonNode *node;
  double value;

  g_return_val_if_fail (self != NULL && member != NULL, fallback);

  node = get_member (self, member);
  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node);
  value = vigil_event_get_double (self, member);
  return isnan (value) || fabs (value) > 9e15 ? fallback : (gint64) value;
}

/**
 * vigil_event_get_text:
 * @self: an event
 * @member: name of a member of data that is a string or {"zh": …, "en": …}
 *
 * Returns: (transfer none) (nullable): in the language of the locale, else in the other one
 */
const char *
vigil_event_get_text (const VigilEvent *self, const char *member)
{
  JsonNode *node;
  VigilText text;
  JsonObject *object;

  g_return_val_if_fail (self != NULL && member != NULL, NULL);

  node = get_member (self, member);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return node_string (node);
  object = json_node_get_object (node);
  text.zh = (char *) node_string (json_object_get_member (object, "zh"));
  text.en = (char *) node_string (json_object_get_member (object, "en"));
  return text.zh == NULL && text.en == NULL ? NULL : vigil_text_get (&text);
}

static void
append_attribute (GString *out, const char *name, const char *value)
{
  if (value == NULL)
    return;
  g_string_append_printf (out, ",\"%s\":", name);
  vigil_json_append_string (out, value);
}

static void
append_data (const VigilEvent *self, GString *out)
{
  if (self->samples == NULL && self->positions == NULL && self->data == NULL)
    return;
  g_string_append (out, ",\"data\":");
  if (self->samples != NULL)
    vigil_event_append_samples (self, out);
  else if (self->positions != NULL)
    vigil_event_append_positions (self, out);
  else
    {
      g_autofree char *text = vigil_json_to_string (self->data);

      g_string_append (out, text);
    }
}

/**
 * vigil_event_append_json:
 * @self: an event
 * @out: gets the event as CloudEvents JSON, structured mode, on one line
 */
void
vigil_event_append_json (const VigilEvent *self, GString *out)
{
  g_autofree char *time = NULL;

  g_return_if_fail (self != NULL && out != NULL);

  time = vigil_time_to_rfc3339 (self->time);
  g_string_append (out, "{\"specversion\":\"1.0\"");
  append_attribute (out, "id", self->id);
  append_attribute (out, "source", self->source);
  append_attribute (out, "type", self->type);
  append_attribute (out, "time", time);
  append_attribute (out, "subject", self->subject);
  append_attribute (out, "actor", self->actor);
  if (self->seq != 0)
    g_string_append_printf (out, ",\"seq\":%" G_GUINT64_FORMAT, self->seq);
  if (self->snapshot)
    g_string_append (out, ",\"snapshot\":true");
  append_data (self, out);
  g_string_append_c (out, '}');
}

char *
vigil_event_to_json (const VigilEvent *self)
{
  GString *out = g_string_new (NULL);

  vigil_event_append_json (self, out);
  return g_string_free (out, FALSE);
}

const char *
vigil_track_state_to_string (VigilTrackState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (track_state_names), "normal");
  return track_state_names[state];
}

gboolean
vigil_track_state_from_string (const char *text, VigilTrackState *state)
{
  g_return_val_if_fail (text != NULL && state != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (track_state_names); i++)
    if (g_str_equal (text, track_state_names[i]))
      {
        *state = i;
        return TRUE;
      }
  return FALSE;
}

const char *
vigil_track_kind_to_string (VigilTrackKind kind)
{
  g_return_val_if_fail (kind < VIGIL_N_TRACK_KINDS, "person");
  return track_kind_names[kind];
}

#define EXCERPT 200

/**
 * vigil_reject_new:
 * @time: when it came
 * @reason: one sentence
 * @bytes: (array length=size): the message, any bytes
 * @size: how many
 *
 * Returns: (transfer full): what the operator can open
 */
VigilReject *
vigil_reject_new (VigilTime time, const char *reason, const char *bytes, gsize size)
{
  VigilReject *self = g_new0 (VigilReject, 1);

  self->time = time;
  self->reason = g_strdup (reason);
  self->excerpt = g_utf8_make_valid (bytes != NULL ? bytes : "", MIN (size, EXCERPT));
  for (char *p = self->excerpt; *p != '\0'; p++)
    if ((guchar) *p < 0x20 || *p == 0x7f)
      *p = ' ';
  self->size = size;
  return self;
}

void
vigil_reject_free (VigilReject *self)
{
  if (self == NULL)
    return;
  g_free (self->reason);
  g_free (self->excerpt);
  g_free (self);
}
