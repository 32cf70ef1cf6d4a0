/* vigil-handover.h: the seat goes to the next shift, with a record that both sign; and the records of before
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_HANDOVER (vigil_handover_get_type ())
G_DECLARE_FINAL_TYPE (VigilHandover, vigil_handover, VIGIL, HANDOVER, GtkApplicationWindow)

/* The one window of @parent, made if there is none. */
VigilHandover *vigil_handover_present (GtkWindow *parent, VigilSession *session);
/* What is shown: of now, or one of before. Borrowed. */
JsonNode *vigil_handover_get_record (VigilHandover *self);
/* As if it were written into the two fields. */
void vigil_handover_sign (VigilHandover *self, const char *from, const char *to);
const char *vigil_handover_get_said (VigilHandover *self);

G_END_DECLS
