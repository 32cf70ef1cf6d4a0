/* test-portal-dialog.c: a desktop with a file dialog, one without, and where a chosen file is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "shell/vigil-portal-dialog.h"
#include "testlib/vigil-test.h"

typedef struct
{
  GTestDBus *bus;
  GDBusConnection *portal, *client;
  guint id;
  gboolean answered, there;
} Fixture;

static const char portal_xml[]
    = "<node><interface name='org.freedesktop.portal.FileChooser'><property name='version' type='u' access='read'/></interface></node>";

static GVariant *
get_version (GDBusConnection *connection, const char *sender, const char *path, const char *interface, const char *property, GError **error,
             gpointer data)
{
  return g_variant_new_uint32 (3);
}

static GDBusConnection *
connect_to (GTestDBus *bus)
{
  GDBusConnectionFlags flags = G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION;
  GDBusConnection *connection = g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (bus), flags, NULL, NULL, NULL);

  g_assert_nonnull (connection);
  return connection;
}

static void
set_up (Fixture *f, gconstpointer no_portal)
{
  static const GDBusInterfaceVTable vtable = { .get_property = get_version };
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (portal_xml, NULL);
  g_autoptr (GVariant) owned = NULL;

  f->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (f->bus);
  f->portal = connect_to (f->bus);
  f->client = connect_to (f->bus);
  if (no_portal != NULL)
    return;
  f->id = g_dbus_connection_register_object (f->portal, "/org/freedesktop/portal/desktop", info->interfaces[0], &vtable, f, NULL, NULL);
  g_assert_cmpuint (f->id, >, 0);
  owned = g_dbus_connection_call_sync (f->portal, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
                                       g_variant_new ("(su)", "org.freedesktop.portal.Desktop", 4), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->id != 0)
    g_dbus_connection_unregister_object (f->portal, f->id);
  g_dbus_connection_close_sync (f->client, NULL, NULL);
  g_dbus_connection_close_sync (f->portal, NULL, NULL);
  g_clear_object (&f->client);
  g_clear_object (&f->portal);
  g_test_dbus_down (f->bus);
  g_clear_object (&f->bus);
}

static void
found_cb (gboolean there, gpointer data)
{
  Fixture *f = data;

  g_assert_false (f->answered);
  f->answered = TRUE;
  f->there = there;
}

static gboolean
is_answered (gpointer data)
{
  return ((Fixture *) data)->answered;
}

static gboolean
look_for (Fixture *f, const char *name)
{
  f->answered = FALSE;
  vigil_portal_look_for (f->client, name, found_cb, f);
  g_assert_false (f->answered);
  g_assert_true (vigil_test_wait (is_answered, f, 60));
  return f->there;
}

/* This desktop has a file dialog and cannot print. */
static void
test_found (Fixture *f, gconstpointer data)
{
  g_assert_true (look_for (f, "FileChooser"));
  g_assert_false (look_for (f, "Print"));
}

static void
test_no_portal (Fixture *f, gconstpointer data)
{
  g_assert_false (look_for (f, "FileChooser"));
}

static void
test_place (void)
{
  static const struct
  {
    const char *path, *place;
  } cases[] = {
    { "/srv/li/Documents/alarms.xlsx", "/srv/li/Documents/alarms.xlsx" },
    { "/srv/li/doc/alarms.xlsx", "/srv/li/doc/alarms.xlsx" },
    { "/run/media/li/doc/alarms.xlsx", "/run/media/li/doc/alarms.xlsx" },
    { "/run/user/1000/doc/3a940bd6/alarms.xlsx", "alarms.xlsx" },
    { "/run/flatpak/doc/3a940bd6/park/site.json", "site.json" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *place = vigil_portal_dup_place (cases[i].path);

      g_assert_cmpstr (place, ==, cases[i].place);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/portal/dialog/found", Fixture, NULL, set_up, test_found, tear_down);
  g_test_add ("/portal/dialog/no-portal", Fixture, "no portal", set_up, test_no_portal, tear_down);
  g_test_add_func ("/portal/dialog/place", test_place);
  return g_test_run ();
}
