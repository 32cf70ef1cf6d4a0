/* vigil-session-commands.c: the only way to a link
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-session-private.h"

/**
 * vigil_session_make_request:
 * @self: the session
 * @command: what shall be done
 * @target: to what
 * @args: (nullable) (transfer full): object with more
 *
 * Returns: (transfer full): the fact that it was asked for, which is also what is sent
 */
VigilEvent *
vigil_session_make_request (VigilSession *self, const char *command, const char *target, JsonNode *args)
{
  JsonObject *data = json_object_new ();

  json_object_set_string_member (data, "command", command);
  json_object_set_string_member (data, "target", target);
  if (args != NULL)
    json_object_set_member (data, "args", args);
  return vigil_session_make (self, VIGIL_EVENT_COMMAND_REQUESTED, target, self->operator, data);
}

static gboolean
is_live (VigilSessionLink *link)
{
  VigilLinkHealth health = { 0 };
  gboolean live;

  vigil_feed_get_health (link->feed, &health);
  live = health.state == VIGIL_LINK_LIVE;
  vigil_link_health_clear (&health);
  return live;
}

/**
 * vigil_session_find_live_link:
 * @self: the session
 *
 * Returns: (nullable): the first link over which a platform hears us now
 */
VigilSessionLink *
vigil_session_find_live_link (VigilSession *self)
{
  for (guint i = 0; i < self->links->len; i++)
    if (is_live (self->links->pdata[i]))
      return self->links->pdata[i];
  return NULL;
}

/**
 * vigil_session_send:
 * @self: the session
 * @link: to whom
 * @request: a request that was written down; not one of a drill
 * @timeout: s, for the answer
 * @callback: (nullable): called with the feed, for vigil_feed_send_finish()
 * @user_data: for @callback
 *
 * Returns: %FALSE if nothing is sent, and @callback is not called: in a replay, in a drill, and what says that it is one
 */
gboolean
vigil_session_send (VigilSession *self, VigilSessionLink *link, VigilEvent *request, guint timeout, GAsyncReadyCallback callback, gpointer user_data)
{
  JsonObject *data = json_node_get_object (request->data);

  if (self->mode != VIGIL_MODE_LIVE || self->restoring || json_object_has_member (data, "drill"))
    return FALSE;
  vigil_feed_send_async (link->feed, request, timeout, NULL, callback, user_data);
  return TRUE;
}
