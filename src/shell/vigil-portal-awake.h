/* vigil-portal-awake.h: the screen stays on while alarms are active
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"

G_BEGIN_DECLS

/* What the desktop offers. inhibit() answers at once with a cookie, 0: refused; or later through
 * vigil_portal_awake_refuse(). */
typedef struct
{
  guint (*inhibit) (gpointer desktop, const char *why);
  void (*uninhibit) (gpointer desktop, guint cookie);
  void (*free) (gpointer desktop);
} VigilAwakeClass;

/* A refusal is said once by the session's signal "message", again only after a time without alarms. */
#define VIGIL_TYPE_PORTAL_AWAKE (vigil_portal_awake_get_type ())
G_DECLARE_FINAL_TYPE (VigilPortalAwake, vigil_portal_awake, VIGIL, PORTAL_AWAKE, GObject)

/* @desktop is taken. */
VigilPortalAwake *vigil_portal_awake_new (VigilSession *session, const VigilAwakeClass *klass, gpointer desktop);
/* The same for the desktop that @application (a GtkApplication) runs on; lives as long as @window. */
void vigil_portal_awake_attach (gpointer application, gpointer window, VigilSession *session);
void vigil_portal_awake_refuse (VigilPortalAwake *self, const char *reason);
/* The screen is held, the computer alone may go to sleep. */
void vigil_portal_awake_refuse_sleep (VigilPortalAwake *self);
gboolean vigil_portal_awake_is_held (VigilPortalAwake *self);

G_END_DECLS
