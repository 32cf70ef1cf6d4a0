/* vigil-library-editor.h: a record to be written or revised, checked while one types
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-clock.h"
#include "library/vigil-library.h"
#include "shell/library/vigil-library-form.h"

G_BEGIN_DECLS

/* Signals: "saved" (const char *id, guint version), "cancelled". Actions of the group "editor": save (Ctrl+S), cancel (Escape),
 * next-problem (F8). */
#define VIGIL_TYPE_LIBRARY_EDITOR (vigil_library_editor_get_type ())
G_DECLARE_FINAL_TYPE (VigilLibraryEditor, vigil_library_editor, VIGIL, LIBRARY_EDITOR, GtkBox)

GtkWidget *vigil_library_editor_new (VigilLibrary *library, VigilClock *clock);
/* @record: what is revised. */
void vigil_library_editor_revise (VigilLibraryEditor *self, const VigilRecord *record, const char *author);
void vigil_library_editor_begin (VigilLibraryEditor *self, VigilRecordKind kind, const char *author);
/* Another person sits down while something is being written: @may is whether it may still be saved. */
void vigil_library_editor_set_writer (VigilLibraryEditor *self, const char *author, gboolean may);
VigilLibraryForm *vigil_library_editor_get_form (VigilLibraryEditor *self);
const char *vigil_library_editor_get_said (VigilLibraryEditor *self);
gboolean vigil_library_editor_is_touched (VigilLibraryEditor *self);

G_END_DECLS
