/* vigil-preferences-choice.h: one of a few words, with a name before it: a row of the preferences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-settings.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Adds a row to @grid. @key: of the settings, a string; it and the choice are kept equal, and the row is greyed where an
 * administrator has locked it. @values: ends with NULL; @titles: what is shown of them, or NULL for the values themselves.
 * @first: what is shown for an empty key. Gives the drop-down, borrowed. */
GtkWidget *vigil_preferences_choice_add (GtkGrid *grid, int row, const char *title, VigilSettings *settings, const char *key, const char *first,
                                         const char *const *values, const char *const *titles);

G_END_DECLS
