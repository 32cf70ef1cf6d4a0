/* vigil-confirm-window.h: one sentence that names what happens to whom, and who answers for it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/people/vigil-confirm.h"

G_BEGIN_DECLS

/* Once. @second: who has just proved to be there, where two were asked for. */
typedef void (*VigilConfirmFunc) (gboolean yes, const char *second, gpointer user_data);

#define VIGIL_TYPE_CONFIRM_WINDOW (vigil_confirm_window_get_type ())
G_DECLARE_FINAL_TYPE (VigilConfirmWindow, vigil_confirm_window, VIGIL, CONFIRM_WINDOW, GtkWindow)

/* @act: what the button that does it says. Owned by GTK; closing it is a no. */
VigilConfirmWindow *vigil_confirm_window_present (GtkWidget *parent, VigilSession *session, const char *sentence, const char *act, gboolean two,
                                                  VigilConfirmFunc func, gpointer user_data);

G_END_DECLS
