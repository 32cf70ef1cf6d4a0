/* vigil-autostart.c: Vigil starts when the operator logs in, or not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/workstation/vigil-autostart.h"

#include "shell/vigil-portal-inhibit.h"
#include "shell/vigil-settings.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define SETTING "autostart"

/* ---- A desktop file ------------------------------------------------------------------------------ */

static char *
dup_path (const char *folder)
{
  return g_build_filename (folder, "autostart", VIGIL_APP_ID ".desktop", NULL);
}

gboolean
vigil_autostart_get (const char *folder)
{
  g_autofree char *path = dup_path (folder);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* As the desktop entry specification wants an argument: in double quotes, with ", `, $ and \ escaped, and each backslash twice
 * more by the rules of strings; % doubled. */
static char *
quote (const char *command)
{
  GString *text = g_string_new ("\"");

  for (const char *at = command; *at != '\0'; at++)
    if (*at == '\\')
      g_string_append (text, "\\\\\\\\");
    else if (*at == '"' || *at == '`' || *at == '$')
      g_string_append_printf (text, "\\\\%c", *at);
    else if (*at == '%')
      g_string_append (text, "%%");
    else
      g_string_append_c (text, *at);
  g_string_append_c (text, '"');
  return g_string_free (text, FALSE);
}

static char *
find_command (void)
{
  g_autofree char *own = g_file_read_link ("/proc/self/exe", NULL);

  return own != NULL ? g_steal_pointer (&own) : g_strdup ("vigil");
}

/**
 * vigil_autostart_set:
 * @folder: the user's configuration folder
 * @command: (nullable): path of the program; NULL: this one
 * @wanted: whether it starts at log-in
 * @error: why not
 *
 * Returns: whether it is as wanted
 */
gboolean
vigil_autostart_set (const char *folder, const char *command, gboolean wanted, GError **error)
{
  g_autofree char *path = dup_path (folder);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *program = command != NULL ? g_strdup (command) : find_command ();
  g_autofree char *quoted = quote (program);
  g_autofree char *text = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Vigil\nExec=%s\nIcon=%s\nX-GNOME-Autostart-enabled=true\n", quoted, VIGIL_APP_ID);

  if (!wanted && (g_unlink (path) == 0 || errno == ENOENT))
    return TRUE;
  if (!wanted || g_mkdir_with_parents (parent, 0700) != 0)
    {
      int code = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), _("%s cannot be changed: %s"), path, g_strerror (code));
      return FALSE;
    }
  return g_file_set_contents (path, text, -1, error);
}

/* ---- The portal ---------------------------------------------------------------------------------- */

typedef struct
{
  gboolean wanted;
  guint subscription;
  GDBusConnection *bus;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  if (asking->subscription != 0)
    g_dbus_connection_signal_unsubscribe (asking->bus, asking->subscription);
  g_clear_object (&asking->bus);
  g_free (asking);
}

static void
response_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *signal, GVariant *parameters, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  Asking *asking = g_task_get_task_data (task);
  g_autoptr (GVariant) results = NULL;
  gboolean autostart = FALSE;
  guint code;

  g_dbus_connection_signal_unsubscribe (asking->bus, asking->subscription);
  asking->subscription = 0;
  g_variant_get (parameters, "(u@a{sv})", &code, &results);
  g_variant_lookup (results, "autostart", "b", &autostart);
  if (code == 0 && autostart == asking->wanted)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, _("The desktop did not allow it."));
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Asking *asking = g_task_get_task_data (task);
  g_autoptr (GVariant) answer = NULL;
  GError *error = NULL;
  const char *handle;

  answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  if (answer == NULL)
    {
      g_dbus_error_strip_remote_error (error);
      g_task_return_error (task, error);
      return;
    }
  g_variant_get (answer, "(&o)", &handle);
  asking->subscription = g_dbus_connection_signal_subscribe (asking->bus, PORTAL, "org.freedesktop.portal.Request", "Response", handle, NULL,
                                                             G_DBUS_SIGNAL_FLAGS_NONE, response_cb, g_object_ref (task), g_object_unref);
}

static GVariant *
make_options (gboolean wanted)
{
  const char *const command[] = { "vigil", NULL };
  GVariantBuilder options;

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "reason", g_variant_new_string (_("The watch begins when the operator logs in.")));
  g_variant_builder_add (&options, "{sv}", "autostart", g_variant_new_boolean (wanted));
  g_variant_builder_add (&options, "{sv}", "commandline", g_variant_new_strv (command, -1));
  return g_variant_builder_end (&options);
}

void
vigil_autostart_ask_async (gboolean wanted, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Asking *asking = g_new0 (Asking, 1);
  GError *error = NULL;

  asking->wanted = wanted;
  asking->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_task_set_task_data (task, asking, asking_free);
  if (asking->bus == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  g_dbus_connection_call (asking->bus, PORTAL, PORTAL_PATH, "org.freedesktop.portal.Background", "RequestBackground",
                          g_variant_new ("(s@a{sv})", "", make_options (wanted)), G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1,
                          cancellable, asked_cb, task);
}

gboolean
vigil_autostart_ask_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- The action ---------------------------------------------------------------------------------- */

typedef struct
{
  VigilAutostartSay say;
  gpointer user_data;
} Teller;

static void
teller_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
tell (GSimpleAction *action, gboolean wanted, const GError *error)
{
  const Teller *teller = g_object_get_data (G_OBJECT (action), "teller");
  g_autofree char *sentence = NULL;

  if (error != NULL)
    sentence = g_strdup_printf (_("Starting at log-in could not be changed: %s"), error->message);
  else
    {
      g_simple_action_set_state (action, g_variant_new_boolean (wanted));
      sentence = g_strdup (wanted ? _("Vigil starts when you log in.") : _("Vigil does not start by itself any more."));
    }
  teller->say (sentence, teller->user_data);
}

static void
portal_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GSimpleAction) action = user_data;
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (action));
  gboolean wanted = !g_variant_get_boolean (state);
  g_autoptr (GError) error = NULL;

  if (vigil_autostart_ask_finish (result, &error))
    vigil_settings_set (vigil_settings_get_default (), SETTING, g_variant_new_boolean (wanted));
  tell (action, wanted, error);
}

static void
change_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (action));
  gboolean wanted = !g_variant_get_boolean (state);
  g_autoptr (GError) error = NULL;

  if (vigil_portal_is_sandboxed ())
    {
      vigil_autostart_ask_async (wanted, NULL, portal_cb, g_object_ref (action));
      return;
    }
  vigil_autostart_set (g_get_user_config_dir (), NULL, wanted, &error);
  tell (action, wanted, error);
}

static gboolean
read_state (void)
{
  g_autoptr (GVariant) kept = NULL;

  if (!vigil_portal_is_sandboxed ())
    return vigil_autostart_get (g_get_user_config_dir ());
  kept = vigil_settings_get (vigil_settings_get_default (), SETTING);
  return g_variant_get_boolean (kept);
}

void
vigil_autostart_add_action (GApplication *application, VigilAutostartSay say, gpointer user_data)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful ("autostart", NULL, g_variant_new_boolean (read_state ()));
  Teller *teller = g_new (Teller, 1);

  *teller = (Teller) { say, user_data };
  g_object_set_data (G_OBJECT (action), "teller", teller);
  g_signal_connect_data (action, "activate", G_CALLBACK (change_cb), teller, teller_free, 0);
  g_action_map_add_action (G_ACTION_MAP (application), G_ACTION (action));
}
