/* vigil-autostart.h: Vigil starts when the operator logs in, or not
 *
 * A desktop file in the folder of the desktop; in a sandbox the portal for background programs does the same after asking.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Outside a sandbox: whether the file is there in @folder (the user's configuration folder). */
gboolean vigil_autostart_get (const char *folder);
/* Outside a sandbox. @command: what is started; NULL: this program. */
gboolean vigil_autostart_set (const char *folder, const char *command, gboolean wanted, GError **error);
/* In a sandbox: asks the portal, which may ask the operator. */
void vigil_autostart_ask_async (gboolean wanted, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean vigil_autostart_ask_finish (GAsyncResult *result, GError **error);

/* Adds the action "autostart" with its state. @say (sentence, data): what the operator should read. */
typedef void (*VigilAutostartSay) (const char *sentence, gpointer user_data);
void vigil_autostart_add_action (GApplication *application, VigilAutostartSay say, gpointer user_data);

G_END_DECLS
