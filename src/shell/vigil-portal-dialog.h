/* vigil-portal-dialog.h: what has to be known of the desktop's own dialogs, inside a sandbox
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef void (*VigilPortalFound) (gboolean there, gpointer user_data);

/* Whether the desktop answers for the portal of that name, such as "FileChooser"; @bus (nullable): that of the session. */
void vigil_portal_look_for (GDBusConnection *bus, const char *name, VigilPortalFound found, gpointer user_data);

/* A file as the operator knows it. */
char *vigil_portal_dup_place (const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
