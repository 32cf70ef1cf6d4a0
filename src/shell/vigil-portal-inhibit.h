/* vigil-portal-inhibit.h: asks the desktop portal to keep screen and computer awake
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* @reason: part of a sentence. @screen_is_held: the screen stays on, the computer alone may go to sleep. May be called at
 * any time until the inhibition is freed. */
typedef void (*VigilPortalRefused) (const char *reason, gboolean screen_is_held, gpointer user_data);

typedef struct _VigilPortalInhibit VigilPortalInhibit;

/* Whether this program runs in a Flatpak, where files, screens and printers are reached through portals only. */
gboolean vigil_portal_is_sandboxed (void);

VigilPortalInhibit *vigil_portal_inhibit_new (GDBusConnection *bus,
                                              const char *why,
                                              VigilPortalRefused refused,
                                              gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
/* Gives back what is held. */
void vigil_portal_inhibit_free (VigilPortalInhibit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilPortalInhibit, vigil_portal_inhibit_free)

void vigil_portal_inhibit_set (VigilPortalInhibit *self, gboolean awake);

G_END_DECLS
