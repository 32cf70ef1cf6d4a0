/* test-portal-awake.c: the screen stays on while alarms are active, asked of a desktop that only listens
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "shell/vigil-portal-awake.h"
#include "shell/vigil-portal-inhibit.h"
#include "testlib/vigil-test-demo.h"
#include "testlib/vigil-test.h"

#include <string.h>

#define PORTAL_PATH "/org/freedesktop/portal/desktop"

/* ---- when: alarms of a session, a desktop of functions ---- */

typedef struct
{
  guint n_held, n_given_back;
  gboolean refuses;
} Screen;

typedef struct
{
  VigilTestDemo demo;
  Screen screen;
  VigilPortalAwake *keeper;
  char *message;
  guint n_messages;
} Fixture;

static guint
screen_inhibit (gpointer desktop, const char *why)
{
  Screen *screen = desktop;

  g_assert_cmpstr (why, ==, "Alarms are active");
  if (screen->refuses)
    return 0;
  screen->n_held++;
  return 7;
}

static void
screen_uninhibit (gpointer desktop, guint cookie)
{
  g_assert_cmpuint (cookie, ==, 7);
  ((Screen *) desktop)->n_given_back++;
}

static void
screen_free (gpointer desktop)
{
}

static void
message_cb (VigilSession *session, const char *sentence, Fixture *f)
{
  g_free (f->message);
  f->message = g_strdup (sentence);
  f->n_messages++;
}

static void
set_up (Fixture *f, gconstpointer refuses)
{
  static const VigilAwakeClass klass = { screen_inhibit, screen_uninhibit, screen_free };

  vigil_test_demo_set_up (&f->demo, NULL);
  f->screen.refuses = refuses != NULL;
  g_signal_connect (f->demo.session, "message", G_CALLBACK (message_cb), f);
  f->keeper = vigil_portal_awake_new (f->demo.session, &klass, &f->screen);
}

static void
tear_down (Fixture *f, gconstpointer refuses)
{
  g_signal_handlers_disconnect_by_data (f->demo.session, f);
  g_clear_object (&f->keeper);
  vigil_test_demo_tear_down (&f->demo, NULL);
  g_free (f->message);
}

static void
raise_alarm (Fixture *f, const char *id)
{
  VigilAlarmQueue *queue = vigil_session_get_alarms (f->demo.session);

  vigil_test_raise_alarm (queue, id, 1, VIGIL_TEST_DEMO_NOW, NULL, NULL);
  vigil_alarm_queue_end_batch (queue);
}

static void
return_all (Fixture *f)
{
  VigilAlarmQueue *queue = vigil_session_get_alarms (f->demo.session);
  g_autoptr (GPtrArray) returned = NULL;

  vigil_alarm_queue_snapshot_begin (queue);
  returned = vigil_alarm_queue_snapshot_end (queue, NULL, "nobody", VIGIL_TEST_DEMO_NOW);
  for (guint i = 0; i < returned->len; i++)
    vigil_alarm_queue_apply (queue, returned->pdata[i], TRUE);
  vigil_alarm_queue_end_batch (queue);
}

static void
test_follows_alarms (Fixture *f, gconstpointer data)
{
  g_assert_false (vigil_portal_awake_is_held (f->keeper));
  raise_alarm (f, "a");
  g_assert_true (vigil_portal_awake_is_held (f->keeper));
  raise_alarm (f, "b");
  g_assert_cmpuint (f->screen.n_held, ==, 1);
  return_all (f);
  g_assert_false (vigil_portal_awake_is_held (f->keeper));
  g_assert_cmpuint (f->screen.n_given_back, ==, 1);
  raise_alarm (f, "c");
  g_assert_cmpuint (f->screen.n_held, ==, 2);
  g_clear_object (&f->keeper);
  g_assert_cmpuint (f->screen.n_given_back, ==, 2);
  g_assert_cmpuint (f->n_messages, ==, 0);
}

static void
test_refusal_is_said (Fixture *f, gconstpointer data)
{
  raise_alarm (f, "a");
  g_assert_false (vigil_portal_awake_is_held (f->keeper));
  g_assert_cmpstr (f->message, ==,
                   "The screen may go dark although alarms are active: Vigil cannot keep it on (the desktop refused).");
  raise_alarm (f, "b");
  g_assert_cmpuint (f->n_messages, ==, 1);
  g_clear_object (&f->keeper);
  g_assert_cmpuint (f->screen.n_given_back, ==, 0);
}

static void
test_sleep_is_said_once (Fixture *f, gconstpointer data)
{
  raise_alarm (f, "a");
  vigil_portal_awake_refuse_sleep (f->keeper);
  g_assert_true (vigil_portal_awake_is_held (f->keeper));
  g_assert_nonnull (strstr (f->message, "the computer may go to sleep"));
  return_all (f);
  raise_alarm (f, "b");
  vigil_portal_awake_refuse_sleep (f->keeper);
  g_assert_cmpuint (f->n_messages, ==, 1);
}

/* ---- how: the portal, played by this test on a bus of its own ---- */

typedef struct
{
  GTestDBus *bus;
  GDBusConnection *portal, *client;
  GDBusNodeInfo *info;
  GArray *objects; /* ids of what the portal answers for */
  VigilPortalInhibit *inhibit;
  guint n_asked, n_closed;
  guint32 flags, response; /* response: sent when asked; 9: none */
  char *reason, *handle, *refused;
  gboolean fails, idle_only, screen_is_held;
} Bus;

static const char portal_xml[]
    = "<node>"
      " <interface name='org.freedesktop.portal.Inhibit'><method name='Inhibit'><arg type='s' direction='in'/>"
      "  <arg type='u' direction='in'/><arg type='a{sv}' direction='in'/><arg type='o' direction='out'/></method></interface>"
      " <interface name='org.freedesktop.portal.Request'><method name='Close'/></interface>"
      "</node>";

static void
respond (Bus *bus, guint32 code)
{
  GVariantBuilder none;

  g_variant_builder_init (&none, G_VARIANT_TYPE_VARDICT);
  g_dbus_connection_emit_signal (bus->portal, NULL, bus->handle, "org.freedesktop.portal.Request", "Response",
                                 g_variant_new ("(ua{sv})", code, &none), NULL);
}

/* Until the bus is gone: a call that is still on its way then finds nobody. */
static void
register_object (Bus *bus, const char *path, guint interface, const GDBusInterfaceVTable *vtable)
{
  guint id = g_dbus_connection_register_object (bus->portal, path, bus->info->interfaces[interface], vtable, bus, NULL, NULL);

  g_assert_cmpuint (id, >, 0);
  g_array_append_val (bus->objects, id);
}

static void
request_call (GDBusConnection *connection, const char *sender, const char *path, const char *interface, const char *method,
              GVariant *parameters, GDBusMethodInvocation *invocation, gpointer user_data)
{
  Bus *bus = user_data;

  g_assert_cmpstr (path, ==, bus->handle);
  bus->n_closed++;
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
inhibit_call (GDBusConnection *connection, const char *sender, const char *path, const char *interface, const char *method,
              GVariant *parameters, GDBusMethodInvocation *invocation, gpointer user_data)
{
  static const GDBusInterfaceVTable vtable = { .method_call = request_call };
  Bus *bus = user_data;
  g_autoptr (GVariant) options = NULL;
  g_autofree char *peer = g_strdelimit (g_strdup (sender + 1), ".", '_');
  const char *token = NULL;

  g_variant_get (parameters, "(&su@a{sv})", NULL, &bus->flags, &options);
  g_assert_true (g_variant_lookup (options, "handle_token", "&s", &token));
  g_free (bus->reason);
  g_assert_true (g_variant_lookup (options, "reason", "s", &bus->reason));
  g_free (bus->handle);
  bus->handle = g_strdup_printf (PORTAL_PATH "/request/%s/%s", peer, token);
  bus->n_asked++;
  if (bus->fails)
    {
      g_dbus_method_invocation_return_dbus_error (invocation, "org.freedesktop.portal.Error.NotAllowed", "not on this seat");
      return;
    }
  register_object (bus, bus->handle, 1, &vtable);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", bus->handle));
  if (bus->idle_only)
    respond (bus, bus->flags == 8 ? 0 : 2);
  else if (bus->response != 9)
    respond (bus, bus->response);
}

static GDBusConnection *
connect_to (GTestDBus *bus)
{
  GDBusConnectionFlags flags = G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION;
  GDBusConnection *connection
      = g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (bus), flags, NULL, NULL, NULL);

  g_assert_nonnull (connection);
  return connection;
}

static void
refused_cb (const char *reason, gboolean screen_is_held, gpointer user_data)
{
  Bus *bus = user_data;

  g_assert_null (bus->refused);
  bus->refused = g_strdup (reason);
  bus->screen_is_held = screen_is_held;
}

static void
bus_up (Bus *bus, gconstpointer data)
{
  static const GDBusInterfaceVTable vtable = { .method_call = inhibit_call };
  g_autoptr (GVariant) owned = NULL;

  bus->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus->bus);
  bus->portal = connect_to (bus->bus);
  bus->client = connect_to (bus->bus);
  bus->info = g_dbus_node_info_new_for_xml (portal_xml, NULL);
  bus->response = 9;
  g_assert_nonnull (bus->info);
  bus->objects = g_array_new (FALSE, FALSE, sizeof (guint));
  register_object (bus, PORTAL_PATH, 0, &vtable);
  if (data == NULL)
    owned = g_dbus_connection_call_sync (bus->portal, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                         "RequestName", g_variant_new ("(su)", "org.freedesktop.portal.Desktop", 4), NULL,
                                         G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  bus->inhibit = vigil_portal_inhibit_new (bus->client, "Alarms are active", refused_cb, bus);
}

static void
bus_down (Bus *bus, gconstpointer data)
{
  g_clear_pointer (&bus->inhibit, vigil_portal_inhibit_free);
  for (guint i = 0; i < bus->objects->len; i++)
    g_dbus_connection_unregister_object (bus->portal, g_array_index (bus->objects, guint, i));
  g_clear_pointer (&bus->objects, g_array_unref);
  g_clear_pointer (&bus->info, g_dbus_node_info_unref);
  g_dbus_connection_close_sync (bus->client, NULL, NULL);
  g_dbus_connection_close_sync (bus->portal, NULL, NULL);
  g_clear_object (&bus->client);
  g_clear_object (&bus->portal);
  g_test_dbus_down (bus->bus);
  g_clear_object (&bus->bus);
  g_free (bus->reason);
  g_free (bus->handle);
  g_free (bus->refused);
}

static gboolean
was_asked (gpointer data)
{
  return ((Bus *) data)->n_asked > 0;
}

static gboolean
was_closed (gpointer data)
{
  return ((Bus *) data)->n_closed > 0;
}

static gboolean
was_refused (gpointer data)
{
  return ((Bus *) data)->refused != NULL;
}

/* 4 suspend and 8 idle: org.freedesktop.portal.Inhibit. */
static void
test_portal_holds (Bus *bus, gconstpointer data)
{
  bus->response = 0;
  vigil_portal_inhibit_set (bus->inhibit, TRUE);
  vigil_portal_inhibit_set (bus->inhibit, TRUE);
  g_assert_true (vigil_test_wait (was_asked, bus, 20));
  g_assert_cmpuint (bus->flags, ==, 12);
  g_assert_cmpstr (bus->reason, ==, "Alarms are active");
  vigil_portal_inhibit_set (bus->inhibit, FALSE);
  g_assert_true (vigil_test_wait (was_closed, bus, 20));
  g_assert_cmpuint (bus->n_asked, ==, 1);
  g_assert_null (bus->refused);
}

static void
test_portal_refuses_later (Bus *bus, gconstpointer data)
{
  bus->response = 2;
  vigil_portal_inhibit_set (bus->inhibit, TRUE);
  g_assert_true (vigil_test_wait (was_refused, bus, 20));
  g_assert_cmpstr (bus->refused, ==, "the desktop refused");
  g_assert_false (bus->screen_is_held);
  g_assert_cmpuint (bus->n_asked, ==, 2);
  g_clear_pointer (&bus->refused, g_free);
  bus->n_asked = 0;
  vigil_portal_inhibit_set (bus->inhibit, TRUE);
  g_assert_true (vigil_test_wait (was_asked, bus, 20));
  g_assert_true (vigil_test_wait (was_refused, bus, 20));
}

/* What xdg-desktop-portal-gtk says without a session manager: "Inhibiting other than idle not supported". */
static void
test_portal_idle_only (Bus *bus, gconstpointer data)
{
  bus->idle_only = TRUE;
  vigil_portal_inhibit_set (bus->inhibit, TRUE);
  g_assert_true (vigil_test_wait (was_refused, bus, 20));
  g_assert_true (bus->screen_is_held);
  g_assert_cmpuint (bus->n_asked, ==, 2);
  g_assert_cmpuint (bus->flags, ==, 8);
  vigil_portal_inhibit_set (bus->inhibit, FALSE);
  g_assert_true (vigil_test_wait (was_closed, bus, 20));
  g_clear_pointer (&bus->refused, g_free);
  vigil_portal_inhibit_set (bus->inhibit, TRUE);
  g_assert_true (vigil_test_wait (was_refused, bus, 20));
  g_assert_cmpuint (bus->n_asked, ==, 4);
}

/* 1: somebody said no; asking again would be rude. */
static void
test_portal_forbidden (Bus *bus, gconstpointer data)
{
  bus->response = 1;
  vigil_portal_inhibit_set (bus->inhibit, TRUE);
  g_assert_true (vigil_test_wait (was_refused, bus, 20));
  g_assert_false (bus->screen_is_held);
  g_assert_cmpuint (bus->n_asked, ==, 1);
}

static void
test_portal_fails (Bus *bus, gconstpointer data)
{
  bus->fails = TRUE;
  vigil_portal_inhibit_set (bus->inhibit, TRUE);
  g_assert_true (vigil_test_wait (was_refused, bus, 20));
  g_assert_nonnull (strstr (bus->refused, "not on this seat"));
}

static void
test_no_portal (Bus *bus, gconstpointer data)
{
  vigil_portal_inhibit_set (bus->inhibit, TRUE);
  g_assert_true (vigil_test_wait (was_refused, bus, 20));
  g_assert_cmpuint (bus->n_asked, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/portal/awake/follows-alarms", Fixture, NULL, set_up, test_follows_alarms, tear_down);
  g_test_add ("/portal/awake/refusal-is-said", Fixture, "refuses", set_up, test_refusal_is_said, tear_down);
  g_test_add ("/portal/awake/sleep-is-said-once", Fixture, NULL, set_up, test_sleep_is_said_once, tear_down);
  g_test_add ("/portal/inhibit/holds", Bus, NULL, bus_up, test_portal_holds, bus_down);
  g_test_add ("/portal/inhibit/refuses-later", Bus, NULL, bus_up, test_portal_refuses_later, bus_down);
  g_test_add ("/portal/inhibit/idle-only", Bus, NULL, bus_up, test_portal_idle_only, bus_down);
  g_test_add ("/portal/inhibit/forbidden", Bus, NULL, bus_up, test_portal_forbidden, bus_down);
  g_test_add ("/portal/inhibit/fails", Bus, NULL, bus_up, test_portal_fails, bus_down);
  g_test_add ("/portal/inhibit/no-portal", Bus, "no portal", bus_up, test_no_portal, bus_down);
  return g_test_run ();
}
