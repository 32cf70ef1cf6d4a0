/* vigil-import-window.h: what of an alarm list of another system would be taken, before it is opened
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-import-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_IMPORT_WINDOW (vigil_import_window_get_type ())
G_DECLARE_FINAL_TYPE (VigilImportWindow, vigil_import_window, VIGIL, IMPORT_WINDOW, GtkWindow)

/* @list belongs to the caller. */
typedef void (*VigilImportOpened) (VigilImportedList *list, gpointer user_data);

/* Shows the list at @path over @parent, and goes with it. Open calls @opened and closes it, Cancel only closes it.
 * Actions: import.open, import.copy, import.stop. */
VigilImportWindow *vigil_import_window_present (GtkWindow *parent, const char *path, VigilImportOpened opened, gpointer user_data);

/* What is shown; NULL while it is read, and if it cannot be. */
const VigilImportLook *vigil_import_window_get_look (VigilImportWindow *self);
/* As an operator would by the drop-down: @column of the list, -1: none. */
void vigil_import_window_choose (VigilImportWindow *self, VigilImportColumn what, int column);
const char *vigil_import_window_get_said (VigilImportWindow *self);

G_END_DECLS
