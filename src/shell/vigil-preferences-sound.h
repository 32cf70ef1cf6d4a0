/* vigil-preferences-sound.h: how loud the alarms are, and whether they are spoken
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-settings.h"
#include "shell/vigil-sounder.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A section of the preferences; what is moved in it applies at once. @sounder: plays each sound for a test; NULL: nothing can be tried. */
GtkWidget *vigil_preferences_sound_new (VigilSettings *settings, VigilSounder *sounder);

G_END_DECLS
