/* vigil-accounts-window.h: accounts of this workstation, for an administrator: add, role, new secret, disable
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_ACCOUNTS_WINDOW (vigil_accounts_window_get_type ())
G_DECLARE_FINAL_TYPE (VigilAccountsWindow, vigil_accounts_window, VIGIL, ACCOUNTS_WINDOW, GtkWindow)

/* Owned by GTK; closes itself when whoever opened it may not any more. */
VigilAccountsWindow *vigil_accounts_window_present (GtkWindow *parent, VigilSession *session);

G_END_DECLS
