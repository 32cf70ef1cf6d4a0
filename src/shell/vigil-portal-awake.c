/* vigil-portal-awake.c: the screen stays on while alarms are active
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-portal-awake.h"

#include "shell/vigil-portal-inhibit.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>

struct _VigilPortalAwake
{
  GObject parent_instance;

  VigilSession *session;
  const VigilAwakeClass *klass;
  gpointer desktop;
  guint cookie; /* 0: not held */
  gboolean wanted;
  gboolean sleep_is_said;
};

G_DEFINE_FINAL_TYPE (VigilPortalAwake, vigil_portal_awake, G_TYPE_OBJECT)

/**
 * vigil_portal_awake_refuse:
 * @self: the keeper
 * @reason: part of a sentence
 *
 * What was asked for is not held.
 */
void
vigil_portal_awake_refuse (VigilPortalAwake *self, const char *reason)
{
  g_autofree char *sentence = NULL;

  g_return_if_fail (VIGIL_IS_PORTAL_AWAKE (self) && reason != NULL);

  self->cookie = 0;
  sentence = g_strdup_printf (_("The screen may go dark although alarms are active: Vigil cannot keep it on (%s)."), reason);
  g_signal_emit_by_name (self->session, "message", sentence);
}

/**
 * vigil_portal_awake_refuse_sleep:
 * @self: the keeper
 *
 * Less than what was asked for is held. Said once: nobody at the seat can change it.
 */
void
vigil_portal_awake_refuse_sleep (VigilPortalAwake *self)
{
  g_return_if_fail (VIGIL_IS_PORTAL_AWAKE (self));

  if (self->sleep_is_said)
    return;
  self->sleep_is_said = TRUE;
  g_signal_emit_by_name (self->session, "message",
                         _("The screen stays on while alarms are active, but the computer may go to sleep by itself: this desktop cannot prevent it."));
}

static void
hold (VigilPortalAwake *self)
{
  self->cookie = self->klass->inhibit (self->desktop, _("Alarms are active"));
  if (self->cookie == 0)
    vigil_portal_awake_refuse (self, _("the desktop refused"));
}

static void
let_go (VigilPortalAwake *self)
{
  guint cookie = self->cookie;

  self->cookie = 0;
  if (cookie != 0)
    self->klass->uninhibit (self->desktop, cookie);
}

static void
alarms_changed_cb (VigilPortalAwake *self)
{
  gboolean wanted = vigil_alarm_queue_get_n_active (vigil_session_get_alarms (self->session), 0) > 0;

  if (wanted == self->wanted)
    return;
  self->wanted = wanted;
  if (wanted)
    hold (self);
  else
    let_go (self);
}

static void
vigil_portal_awake_dispose (GObject *object)
{
  VigilPortalAwake *self = VIGIL_PORTAL_AWAKE (object);

  if (self->desktop != NULL)
    {
      let_go (self);
      self->klass->free (self->desktop);
      self->desktop = NULL;
    }
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (vigil_session_get_alarms (self->session), self);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigil_portal_awake_parent_class)->dispose (object);
}

static void
vigil_portal_awake_class_init (VigilPortalAwakeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigil_portal_awake_dispose;
}

static void
vigil_portal_awake_init (VigilPortalAwake *self)
{
}

/**
 * vigil_portal_awake_new:
 * @session: whose alarms
 * @klass: what the desktop offers
 * @desktop: (transfer full): for its functions
 *
 * Returns: (transfer full): a keeper that follows the alarms of @session from now on
 */
VigilPortalAwake *
vigil_portal_awake_new (VigilSession *session, const VigilAwakeClass *klass, gpointer desktop)
{
  VigilPortalAwake *self;

  g_return_val_if_fail (VIGIL_IS_SESSION (session) && klass != NULL && desktop != NULL, NULL);

  self = g_object_new (VIGIL_TYPE_PORTAL_AWAKE, NULL);
  self->session = g_object_ref (session);
  self->klass = klass;
  self->desktop = desktop;
  g_signal_connect_object (vigil_session_get_alarms (session), "changed", G_CALLBACK (alarms_changed_cb), self, G_CONNECT_SWAPPED);
  alarms_changed_cb (self);
  return self;
}

gboolean
vigil_portal_awake_is_held (VigilPortalAwake *self)
{
  g_return_val_if_fail (VIGIL_IS_PORTAL_AWAKE (self), FALSE);
  return self->cookie != 0;
}

/* ---- the desktop ---- */

typedef struct
{
  GtkApplication *application;
  GtkWindow *window;          /* (nullable) weak */
  VigilPortalInhibit *portal; /* (nullable): outside a sandbox GTK asks the session manager */
  VigilPortalAwake *keeper;   /* borrowed: owns this */
} Desktop;

static guint
desktop_inhibit (gpointer data, const char *why)
{
  Desktop *self = data;

  if (self->portal == NULL)
    return gtk_application_inhibit (self->application, self->window, GTK_APPLICATION_INHIBIT_SUSPEND | GTK_APPLICATION_INHIBIT_IDLE, why);
  vigil_portal_inhibit_set (self->portal, TRUE);
  return 1;
}

static void
desktop_uninhibit (gpointer data, guint cookie)
{
  Desktop *self = data;

  if (self->portal != NULL)
    vigil_portal_inhibit_set (self->portal, FALSE);
  else
    gtk_application_uninhibit (self->application, cookie);
}

static void
desktop_free (gpointer data)
{
  Desktop *self = data;

  g_clear_pointer (&self->portal, vigil_portal_inhibit_free);
  g_clear_weak_pointer (&self->window);
  g_object_unref (self->application);
  g_free (self);
}

static void
portal_refused_cb (const char *reason, gboolean screen_is_held, gpointer data)
{
  Desktop *self = data;

  if (screen_is_held)
    vigil_portal_awake_refuse_sleep (self->keeper);
  else
    vigil_portal_awake_refuse (self->keeper, reason);
}

/**
 * vigil_portal_awake_attach:
 * @application: a #GtkApplication
 * @window: its #GtkWindow
 * @session: whose alarms
 *
 * From now on, until @window is gone, the screen stays on while alarms are active. Nothing is done for a replay.
 */
void
vigil_portal_awake_attach (gpointer application, gpointer window, VigilSession *session)
{
  static const VigilAwakeClass klass = { desktop_inhibit, desktop_uninhibit, desktop_free };
  GDBusConnection *bus = g_application_get_dbus_connection (G_APPLICATION (application));
  Desktop *desktop;

  g_return_if_fail (GTK_IS_APPLICATION (application) && GTK_IS_WINDOW (window) && VIGIL_IS_SESSION (session));

  if (vigil_session_get_mode (session) == VIGIL_MODE_REPLAY)
    return;
  desktop = g_new0 (Desktop, 1);
  desktop->application = g_object_ref (application);
  g_set_weak_pointer (&desktop->window, window);
  if (bus != NULL && vigil_portal_is_sandboxed ())
    desktop->portal = vigil_portal_inhibit_new (bus, _("Alarms are active"), portal_refused_cb, desktop);
  desktop->keeper = vigil_portal_awake_new (session, &klass, desktop);
  g_object_set_data_full (G_OBJECT (window), "vigil-portal-awake", desktop->keeper, g_object_unref);
}
