/* vigil-session-note.h: a sentence of the seat that belongs to no alarm
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"

G_BEGIN_DECLS

/* Becomes a fact (note.written) under the name of the operator. @text: not empty. */
void vigil_session_write_note (VigilSession *self, const char *text);

G_END_DECLS
