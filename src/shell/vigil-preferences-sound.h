/* vigil-preferences-sound.h: how loud the alarms are, and whether they are spoken
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-settings.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A section of the preferences; what is moved in it applies at once. */
GtkWidget *vigil_preferences_sound_new (VigilSettings *settings);

G_END_DECLS
