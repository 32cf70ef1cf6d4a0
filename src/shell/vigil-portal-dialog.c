/* vigil-portal-dialog.c: what has to be known of the desktop's own dialogs, inside a sandbox
 *
 * Where no portal answers, GTK shows no file dialog and says that the operator closed it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-portal-dialog.h"

#include <string.h>
#include <sys/xattr.h>

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define LONGEST 10000 /* ms; the portal may have to be started first */
#define HOST_PATH "user.document-portal.host-path"

typedef struct
{
  char *interface;
  VigilPortalFound found;
  gpointer user_data;
} Search;

static void
finish (Search *search, gboolean there)
{
  search->found (there, search->user_data);
  g_free (search->interface);
  g_free (search);
}

static void
version_cb (GObject *bus, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) version = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, NULL);

  finish (user_data, version != NULL);
}

static void
ask_version (GDBusConnection *bus, Search *search)
{
  g_dbus_connection_call (bus, PORTAL, PORTAL_PATH, "org.freedesktop.DBus.Properties", "Get",
                          g_variant_new ("(ss)", search->interface, "version"), G_VARIANT_TYPE ("(v)"),
                          G_DBUS_CALL_FLAGS_NONE, LONGEST, NULL, version_cb, search);
}

static void
bus_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);

  if (bus != NULL)
    ask_version (bus, user_data);
  else
    finish (user_data, FALSE);
}

/**
 * vigil_portal_look_for:
 * @bus: (nullable): the session bus
 * @name: of the portal, such as "FileChooser"
 * @found: called once, later, with whether the desktop has it
 * @user_data: for @found
 *
 * A portal without a backend of this desktop is not there either.
 */
void
vigil_portal_look_for (GDBusConnection *bus, const char *name, VigilPortalFound found, gpointer user_data)
{
  Search *search;

  g_return_if_fail (name != NULL && found != NULL);

  search = g_new0 (Search, 1);
  search->interface = g_strconcat ("org.freedesktop.portal.", name, NULL);
  search->found = found;
  search->user_data = user_data;
  if (bus != NULL)
    ask_version (bus, search);
  else
    g_bus_get (G_BUS_TYPE_SESSION, NULL, bus_cb, search);
}

/* /run/user/1000/doc/… or /run/flatpak/doc/… */
static gboolean
is_behind_portal (const char *path)
{
  if (g_str_has_prefix (path, "/run/flatpak/doc/"))
    return TRUE;
  if (!g_str_has_prefix (path, "/run/user/"))
    return FALSE;
  path += strlen ("/run/user/");
  return g_str_has_prefix (path + strspn (path, "0123456789"), "/doc/");
}

/* xdg-desktop-portal from 1.18 on tells it. */
static char *
dup_host_path (const char *path)
{
  char place[4096] = "";
  gssize n = getxattr (path, HOST_PATH, place, sizeof place - 1);

  return n > 0 && *place == '/' && g_utf8_validate (place, -1, NULL) ? g_strdup (place) : NULL;
}

/**
 * vigil_portal_dup_place:
 * @path: a file that the operator has chosen
 *
 * Behind the document portal a file lies at a path that nobody has chosen and nobody finds.
 *
 * Returns: (transfer full): where it is outside, or its name alone where that is not told; elsewhere @path
 */
char *
vigil_portal_dup_place (const char *path)
{
  char *place;

  g_return_val_if_fail (path != NULL, NULL);

  if (!is_behind_portal (path))
    return g_strdup (path);
  place = dup_host_path (path);
  return place != NULL ? place : g_path_get_basename (path);
}
