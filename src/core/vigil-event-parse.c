/* vigil-event-parse.c: CloudEvents 1.0 JSON (structured mode and batch) into events
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-clock.h"
#include "core/vigil-event-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ATTRIBUTE 256

static gboolean
refuse (GError **error, const char *attribute, const char *problem)
{
  g_set_error (error, VIGIL_EVENT_ERROR, VIGIL_EVENT_ERROR_NOT_CLOUDEVENT, "%s %s", attribute, _ (problem));
  return FALSE;
}

/* A string attribute, 1 to MAX_ATTRIBUTE bytes. Absent optional ones leave @out NULL. */
static gboolean
read_attribute (JsonObject *object, const char *name, gboolean required, char **out, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);
  const char *text;

  if (node == NULL)
    return !required || refuse (error, name, N_ ("is missing"));
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return refuse (error, name, N_ ("must be a string"));
  text = json_node_get_string (node);
  if (*text == '\0' || strnlen (text, MAX_ATTRIBUTE + 1) > MAX_ATTRIBUTE)
    return refuse (error, name, N_ ("must have 1 to 256 bytes"));
  *out = g_strdup (text);
  return TRUE;
}

static gboolean
read_time (VigilEvent *self, JsonObject *object, VigilTime received, GError **error)
{
  g_autofree char *text = NULL;

  if (!read_attribute (object, "time", FALSE, &text, error))
    return FALSE;
  self->time = received;
  if (text != NULL && !vigil_time_from_rfc3339 (text, &self->time))
    return refuse (error, "time", N_ ("must be a time by RFC 3339"));
  return TRUE;
}

static gboolean
read_seq (VigilEvent *self, JsonObject *object, GError **error)
{
  JsonNode *node = json_object_get_member (object, "seq");

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64 || json_node_get_int (node) < 1)
    return refuse (error, "seq", N_ ("must be a whole number from 1"));
  self->seq = (guint64) json_node_get_int (node);
  return TRUE;
}

static gboolean
read_snapshot (VigilEvent *self, JsonObject *object, GError **error)
{
  JsonNode *node = json_object_get_member (object, "snapshot");

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return refuse (error, "snapshot", N_ ("must be true or false"));
  self->snapshot = json_node_get_boolean (node);
  return TRUE;
}

static gboolean
check_specversion (JsonObject *object, GError **error)
{
  g_autofree char *version = NULL;

  if (!read_attribute (object, "specversion", TRUE, &version, error))
    return FALSE;
  return g_str_equal (version, "1.0") || refuse (error, "specversion", N_ ("must be \"1.0\""));
}

static gboolean
read_attributes (VigilEvent *self, JsonObject *object, VigilTime received, GError **error)
{
  return check_specversion (object, error) && read_attribute (object, "id", TRUE, &self->id, error)
         && read_attribute (object, "source", TRUE, &self->source, error)
         && read_attribute (object, "type", TRUE, &self->type, error)
         && read_attribute (object, "subject", FALSE, &self->subject, error)
         && read_attribute (object, "actor", FALSE, &self->actor, error) && read_time (self, object, received, error)
         && read_seq (self, object, error) && read_snapshot (self, object, error);
}

static gboolean
read_data (VigilEvent *self, JsonObject *object, GError **error)
{
  JsonNode *node = json_object_get_member (object, "data");
  JsonObject *data = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (self->event_type == VIGIL_EVENT_TAG_SAMPLES)
    return vigil_event_read_samples (self, data, error);
  if (self->event_type == VIGIL_EVENT_TRACK_POSITIONS)
    return vigil_event_read_positions (self, data, error);
  if (!vigil_event_check_data (self->event_type, data, error))
    return FALSE;
  if (node != NULL)
    {
      self->data = json_node_copy (node);
      json_node_seal (self->data);
    }
  return TRUE;
}

/* An alarm event names its alarm twice; the two must agree. */
static gboolean
check_subject (VigilEvent *self, GError **error)
{
  const char *alarm;

  if (!vigil_event_type_is_alarm (self->event_type))
    return TRUE;
  alarm = vigil_event_get_string (self, "alarm");
  if (self->subject == NULL)
    self->subject = g_strdup (alarm);
  return g_str_equal (self->subject, alarm) || refuse (error, "subject", N_ ("must be the alarm that data.alarm names"));
}

/**
 * vigil_event_from_json:
 * @node: a JSON object
 * @received: time to use where the event has none
 * @error: return location
 *
 * Returns: (transfer full): the event, or %NULL with %VIGIL_EVENT_ERROR
 */
VigilEvent *
vigil_event_from_json (JsonNode *node, VigilTime received, GError **error)
{
  g_autoptr (VigilEvent) self = NULL;
  JsonObject *object;

  g_return_val_if_fail (node != NULL, NULL);

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error,
                           VIGIL_EVENT_ERROR,
                           VIGIL_EVENT_ERROR_NOT_CLOUDEVENT,
                           _ ("an event must be a JSON object"));
      return NULL;
    }
  object = json_node_get_object (node);
  self = vigil_event_alloc ();
  if (!read_attributes (self, object, received, error))
    return NULL;
  self->event_type = vigil_event_type_from_string (self->type);
  if (!read_data (self, object, error) || !check_subject (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

static void
parse_one (JsonNode *node, VigilTime received, GPtrArray *events, GPtrArray *rejects)
{
  g_autoptr (GError) error = NULL;
  VigilEvent *event = vigil_event_from_json (node, received, &error);

  if (event != NULL)
    g_ptr_array_add (events, event);
  else if (rejects != NULL)
    {
      g_autofree char *text = vigil_json_to_string (node);

      g_ptr_array_add (rejects, vigil_reject_new (received, error->message, text, strlen (text)));
    }
}

/**
 * vigil_event_parse:
 * @text: (array length=length): a message
 * @length: bytes
 * @received: when it came
 * @rejects: (nullable) (element-type VigilReject): gets the events of the message that are not right
 * @error: return location, for a message that is not JSON at all
 *
 * One event or a batch. A bad event in a batch does not spoil the others.
 *
 * Returns: (transfer full) (element-type VigilEvent): the good events in order, maybe none; %NULL with @error
 */
GPtrArray *
vigil_event_parse (const char *text, gsize length, VigilTime received, GPtrArray *rejects, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  GPtrArray *events;
  JsonArray *batch;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  root = vigil_json_parse (text, length, error);
  if (root == NULL)
    return NULL;
  events = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  if (!JSON_NODE_HOLDS_ARRAY (root))
    {
      parse_one (root, received, events, rejects);
      return events;
    }
  batch = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (batch); i++)
    parse_one (json_array_get_element (batch, i), received, events, rejects);
  return events;
}
