/* vigil-session-note.c: a sentence of the seat that belongs to no alarm
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-session-note.h"

#include "session/vigil-session-private.h"

/**
 * vigil_session_write_note:
 * @self: a started session
 * @text: plain text
 */
void
vigil_session_write_note (VigilSession *self, const char *text)
{
  JsonObject *data;

  g_return_if_fail (VIGIL_IS_SESSION (self) && text != NULL && *text != '\0');

  data = json_object_new ();
  json_object_set_string_member (data, "text", text);
  vigil_session_take_one (self, vigil_session_make (self, VIGIL_EVENT_NOTE_WRITTEN, self->operator, self->operator, data));
}
