/* vigil-portal-inhibit.c: asks the desktop portal to keep screen and computer awake
 *
 * org.freedesktop.portal.Inhibit, version 1. GTK asks it too, but waits for the answer without an end and does not tell
 * of a refusal that comes later.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-portal-inhibit.h"

#include <glib/gi18n.h>

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define REQUEST "org.freedesktop.portal.Request"
#define IDLE 8u
#define SUSPEND_AND_IDLE (4u | IDLE)
#define NOT_BY_THE_USER 2 /* response: the desktop could not, nobody said no */
#define LONGEST 20000 /* ms; a desktop that shows a question answers the call before it */

struct _VigilPortalInhibit
{
  GDBusConnection *bus;
  char *why;
  VigilPortalRefused refused;
  gpointer user_data;

  GCancellable *cancellable; /* of the call under way */
  char *handle;              /* (nullable): object path of what was asked for */
  guint response;            /* subscription */
  guint n_asked;
  guint32 flags; /* asked for last */
};

gboolean
vigil_portal_is_sandboxed (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}

/**
 * vigil_portal_inhibit_new:
 * @bus: the session bus
 * @why: shown by desktops that list who keeps the screen awake
 * @refused: called when the desktop says no, or nothing, or holds less than was asked for
 * @user_data: for @refused
 *
 * Returns: (transfer full): an inhibition that holds nothing yet
 */
VigilPortalInhibit *
vigil_portal_inhibit_new (GDBusConnection *bus, const char *why, VigilPortalRefused refused, gpointer user_data)
{
  VigilPortalInhibit *self;

  g_return_val_if_fail (G_IS_DBUS_CONNECTION (bus) && why != NULL && refused != NULL, NULL);

  self = g_new0 (VigilPortalInhibit, 1);
  self->bus = g_object_ref (bus);
  self->why = g_strdup (why);
  self->refused = refused;
  self->user_data = user_data;
  return self;
}

static void
forget_request (VigilPortalInhibit *self)
{
  if (self->response != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->response);
  self->response = 0;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->handle, g_free);
}

static void
refuse (VigilPortalInhibit *self, const char *reason)
{
  forget_request (self);
  self->refused (reason, FALSE, self->user_data);
}

static void ask (VigilPortalInhibit *self, guint32 flags);

/* A desktop without a session manager can keep the screen on, not the computer, and gives all or nothing. */
static void
response_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *signal,
             GVariant *parameters, gpointer user_data)
{
  VigilPortalInhibit *self = user_data;
  guint32 code = 0;

  g_variant_get (parameters, "(ua{sv})", &code, NULL);
  if (code == NOT_BY_THE_USER && self->flags == SUSPEND_AND_IDLE)
    {
      forget_request (self);
      ask (self, IDLE);
    }
  else if (code != 0)
    refuse (self, _("the desktop refused"));
  else if (self->flags == IDLE)
    self->refused (_("the desktop refused"), TRUE, self->user_data);
}

static void
subscribe (VigilPortalInhibit *self)
{
  if (self->response != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->response);
  self->response = g_dbus_connection_signal_subscribe (self->bus, PORTAL, REQUEST, "Response", self->handle, NULL,
                                                       G_DBUS_SIGNAL_FLAGS_NONE, response_cb, self, NULL);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigilPortalInhibit *self = user_data; /* gone if the call was cancelled */
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  const char *handle = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (answer == NULL)
    {
      g_dbus_error_strip_remote_error (error);
      refuse (self, error->message);
      return;
    }
  /* Portals before 0.9 choose the path themselves. */
  g_variant_get (answer, "(&o)", &handle);
  if (!g_str_equal (handle, self->handle))
    {
      g_free (self->handle);
      self->handle = g_strdup (handle);
      subscribe (self);
    }
}

/* Where the answer will come, known before the question so that none is missed. */
static char *
make_handle (VigilPortalInhibit *self, const char *token)
{
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (self->bus) + 1);

  g_strdelimit (sender, ".", '_');
  return g_strdup_printf ("%s/request/%s/%s", PORTAL_PATH, sender, token);
}

static void
ask (VigilPortalInhibit *self, guint32 flags)
{
  g_autofree char *token = g_strdup_printf ("vigil%u", ++self->n_asked);
  GVariantBuilder options;

  self->flags = flags;
  self->handle = make_handle (self, token);
  self->cancellable = g_cancellable_new ();
  subscribe (self);
  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  g_variant_builder_add (&options, "{sv}", "reason", g_variant_new_string (self->why));
  g_dbus_connection_call (self->bus, PORTAL, PORTAL_PATH, "org.freedesktop.portal.Inhibit", "Inhibit",
                          g_variant_new ("(sua{sv})", "", flags, &options), G_VARIANT_TYPE ("(o)"),
                          G_DBUS_CALL_FLAGS_NONE, LONGEST, self->cancellable, asked_cb, self);
}

static void
give_back (VigilPortalInhibit *self)
{
  g_dbus_connection_call (self->bus, PORTAL, self->handle, REQUEST, "Close", NULL, NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1,
                          NULL, NULL, NULL);
  forget_request (self);
}

/**
 * vigil_portal_inhibit_set:
 * @self: the inhibition
 * @awake: whether screen and computer must stay awake from now on
 *
 * A desktop that cannot keep the computer from sleeping is asked for the screen alone. After a refusal the next %TRUE asks
 * again.
 */
void
vigil_portal_inhibit_set (VigilPortalInhibit *self, gboolean awake)
{
  g_return_if_fail (self != NULL);

  if (awake && self->handle == NULL)
    ask (self, SUSPEND_AND_IDLE);
  else if (!awake && self->handle != NULL)
    give_back (self);
}

void
vigil_portal_inhibit_free (VigilPortalInhibit *self)
{
  if (self == NULL)
    return;
  vigil_portal_inhibit_set (self, FALSE);
  g_object_unref (self->bus);
  g_free (self->why);
  g_free (self);
}
