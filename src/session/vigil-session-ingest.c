/* vigil-session-ingest.c: what a platform's fact becomes before it is kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-incident-desk-private.h"
#include "core/vigil-json.h"

#define KEPT_REQUESTS 50000 /* echoes come within seconds, after a break within minutes */

/**
 * vigil_session_remember_request:
 * @self: the session
 * @event: a fact of this seat, new or read from the journal
 *
 * Keeps the id of a command, so that its echo is known.
 */
void
vigil_session_remember_request (VigilSession *self, const VigilEvent *event)
{
  char *id, *oldest;

  if (event->event_type != VIGIL_EVENT_COMMAND_REQUESTED || g_strcmp0 (event->source, VIGIL_SESSION_SOURCE) != 0
      || g_hash_table_contains (self->requests, event->id))
    return;
  id = g_strdup (event->id);
  g_queue_push_tail (&self->request_order, id);
  g_hash_table_add (self->requests, id);
  if (g_queue_get_length (&self->request_order) <= KEPT_REQUESTS)
    return;
  oldest = g_queue_pop_head (&self->request_order);
  g_hash_table_remove (self->requests, oldest);
  g_free (oldest);
}

/* The platform tells everybody what this seat did, and has written down. */
static gboolean
is_echo (VigilSession *self, const VigilEvent *event)
{
  const char *command;

  if (event->event_type == VIGIL_EVENT_COMMAND_REQUESTED)
    return g_hash_table_contains (self->requests, event->id);
  if (!vigil_event_type_is_alarm (event->event_type) || event->data == NULL)
    return FALSE;
  command = vigil_event_get_string (event, "command");
  return command != NULL && g_hash_table_contains (self->requests, command);
}

/* The pack decides where the platform does not say; it is kept with the raise, so that the journal can be folded
 * without the pack. */
static gboolean
needs_latching (VigilSession *self, const VigilEvent *event)
{
  const VigilAlarmDef *def;

  if (event->event_type != VIGIL_EVENT_ALARM_RAISED
      || json_object_has_member (json_node_get_object (event->data), "latching"))
    return FALSE;
  def = vigil_site_get_alarm_def (self->site, event->subject);
  return def != NULL && def->latching;
}

/* @value: (transfer full) */
static VigilEvent *
add_member (const VigilEvent *event, const char *member, JsonNode *value)
{
  JsonObject *data = json_object_new (), *told = json_node_get_object (event->data);
  g_autoptr (GList) members = json_object_get_members (told);
  JsonNode *node = json_node_init_object (json_node_alloc (), data);
  VigilEvent *copy;

  for (GList *l = members; l != NULL; l = l->next)
    json_object_set_member (data, l->data, vigil_json_node_dup (json_object_get_member (told, l->data)));
  json_object_set_member (data, member, value);
  json_object_unref (data);
  copy = vigil_event_new (event->event_type, event->source, event->subject, event->actor, event->time, node);
  g_free (copy->id);
  copy->id = g_strdup (event->id);
  copy->seq = event->seq;
  copy->snapshot = event->snapshot;
  return copy;
}

/**
 * vigil_session_ingest:
 * @self: the session
 * @event: a fact of a platform
 *
 * Returns: (transfer full) (nullable): the fact as it is kept; %NULL for the echo of what was done here, which is in
 * the journal already
 */
VigilEvent *
vigil_session_ingest (VigilSession *self, VigilEvent *event)
{
  int mark;

  if (is_echo (self, event))
    return NULL;
  if (needs_latching (self, event))
    return add_member (event, "latching", json_node_init_boolean (json_node_alloc (), TRUE));
  mark = event->event_type == VIGIL_EVENT_INCIDENT_OPENED ? vigil_incident_desk_choose_mark (self->incident_desk, event) : -1;
  return mark >= 0 ? add_member (event, "mark", json_node_init_int (json_node_alloc (), mark)) : vigil_event_ref (event);
}
