/* vigil-preferences-file.h: settings written to a file and taken from one, and what an administrator has set
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-settings.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A section of the window of preferences. */
GtkWidget *vigil_preferences_file_new (VigilSettings *settings);
/* As its buttons do once a file is chosen. */
void vigil_preferences_file_read (GtkWidget *section, const char *path);
void vigil_preferences_file_write (GtkWidget *section, const char *path);
/* What came of it. */
const char *vigil_preferences_file_get_outcome (GtkWidget *section);

/* Greyed with the reason where an administrator has locked @key. */
void vigil_preferences_file_lock (GtkWidget *widget, VigilSettings *settings, const char *key);

G_END_DECLS
