/* vigil-preferences-log.h: what goes into the log of the program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-settings.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A section of the preferences; what is chosen in it applies at once. */
GtkWidget *vigil_preferences_log_new (VigilSettings *settings);

G_END_DECLS
