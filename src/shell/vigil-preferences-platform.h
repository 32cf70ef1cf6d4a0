/* vigil-preferences-platform.h: which platform is called at the start, and whether it answers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-settings.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A section of the preferences. What makes sense is kept as it is typed. */
#define VIGIL_TYPE_PREFERENCES_PLATFORM (vigil_preferences_platform_get_type ())
G_DECLARE_FINAL_TYPE (VigilPreferencesPlatform, vigil_preferences_platform, VIGIL, PREFERENCES_PLATFORM, GtkBox)

GtkWidget *vigil_preferences_platform_new (VigilSettings *settings);

/* For tests: as typed and as the button does. */
void vigil_preferences_platform_fill (VigilPreferencesPlatform *self, const char *address, const char *token_file);
void vigil_preferences_platform_test (VigilPreferencesPlatform *self);
gboolean vigil_preferences_platform_is_testing (VigilPreferencesPlatform *self);
/* "": nothing to say. */
const char *vigil_preferences_platform_get_message (VigilPreferencesPlatform *self);

G_END_DECLS
