/* vigil-note.h: a titled text of the details panel: a line, or numbered steps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-subject.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_NOTE (vigil_note_get_type ())
G_DECLARE_FINAL_TYPE (VigilNote, vigil_note, VIGIL, NOTE, GtkBox)

GtkWidget *vigil_note_new (void);
void vigil_note_set (VigilNote *self, const VigilSubjectNote *note);

G_END_DECLS
