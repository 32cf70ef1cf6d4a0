/* vigil-sound-check.h: asks whether the sounds were heard
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A card with yes, no and once more: the actions win.sound-heard and win.test-sounds. Nothing waits for the answer. */
#define VIGIL_TYPE_SOUND_CHECK (vigil_sound_check_get_type ())
G_DECLARE_FINAL_TYPE (VigilSoundCheck, vigil_sound_check, VIGIL, SOUND_CHECK, GtkWidget)

GtkWidget *vigil_sound_check_new (void);

G_END_DECLS
