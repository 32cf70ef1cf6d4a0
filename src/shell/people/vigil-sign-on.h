/* vigil-sign-on.h: the sign-on page over the live picture, also while the seat is locked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_SIGN_ON (vigil_sign_on_get_type ())
G_DECLARE_FINAL_TYPE (VigilSignOn, vigil_sign_on, VIGIL, SIGN_ON, GtkWidget)

/* Puts one over the window's contents and adds the actions lock, sign-off and accounts. Seen only while somebody has to sign on. */
void vigil_sign_on_attach (GtkApplicationWindow *window, GtkOverlay *overlay, VigilSession *session);

G_END_DECLS
