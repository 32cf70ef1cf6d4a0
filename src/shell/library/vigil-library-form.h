/* vigil-library-form.h: the members of a record as fields to be filled in, each with what is wrong with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "library/vigil-record-fields.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "changed": something was typed or chosen. */
#define VIGIL_TYPE_LIBRARY_FORM (vigil_library_form_get_type ())
G_DECLARE_FINAL_TYPE (VigilLibraryForm, vigil_library_form, VIGIL, LIBRARY_FORM, GtkBox)

GtkWidget *vigil_library_form_new (void);
/* Fields for @record (an object as vigil_record_write_json() gives); without @with_id its id is kept and not shown. */
void vigil_library_form_set (VigilLibraryForm *self, VigilRecordKind kind, JsonNode *record, gboolean with_id);
/* What the fields say now; what cannot be read as what it should be is a text there, so that the check finds it. */
JsonNode *vigil_library_form_get (VigilLibraryForm *self) G_GNUC_WARN_UNUSED_RESULT;
/* "$.body.phone: a sentence", each at its field; the others are cleared. Returns how many have a field. */
guint vigil_library_form_show_problems (VigilLibraryForm *self, GPtrArray *problems);
/* Goes to the first field with a problem. */
gboolean vigil_library_form_focus_problem (VigilLibraryForm *self);
/* For tests: the sentence at "body.phone", "" for none; and the widget one types into (an entry, a text view, a drop-down …). */
const char *vigil_library_form_get_problem (VigilLibraryForm *self, const char *path);
GtkWidget *vigil_library_form_get_input (VigilLibraryForm *self, const char *path);

G_END_DECLS
