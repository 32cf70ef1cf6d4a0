/* vigil-probe.c: what takes a moment to find out: graphics, journal, library, portals; in a thread of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/diagnose/vigil-probe.h"

#include "journal/vigil-sqlite-journal.h"
#include "library/vigil-library.h"
#include "twin/render/vigil-twin-egl.h"

#define VERIFY_FOR (5 * G_USEC_PER_SEC)
#define PORTAL_PATIENCE 1000 /* ms */

static const char *const portal_names[VIGIL_PROBE_N_PORTALS] = { "FileChooser", "Notification", "Inhibit", "Secret", "Print", "Background" };

const char *
vigil_probe_get_portal_name (guint i)
{
  g_return_val_if_fail (i < VIGIL_PROBE_N_PORTALS, NULL);
  return portal_names[i];
}

static double
since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000.0;
}

static void
probe_graphics (VigilProbe *self)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilTwinContext) context = vigil_twin_context_new (NULL, &error);

  self->gl_ms = since (start);
  if (context == NULL)
    {
      self->gl_problem = g_strdup (error->message);
      return;
    }
  self->gl = g_strdup (vigil_twin_context_get_renderer (context));
  self->gl_software = vigil_twin_context_is_software (context);
}

typedef struct
{
  VigilProbe *probe;
  GCancellable *stop;
  gint64 until;
} Verify;

static void
verified_cb (guint64 done, guint64 total, gpointer user_data)
{
  Verify *verify = user_data;

  verify->probe->n_verified = done;
  verify->probe->n_to_verify = total;
  if (g_get_monotonic_time () > verify->until)
    g_cancellable_cancel (verify->stop);
}

/* A year of facts takes minutes; what can be looked through in some seconds is. */
static void
verify_journal (VigilProbe *self)
{
  g_autoptr (GCancellable) stop = g_cancellable_new ();
  gint64 start = g_get_monotonic_time ();
  Verify verify = { self, stop, start + VERIFY_FOR };
  g_autoptr (GError) error = NULL;

  self->verified = vigil_sqlite_journal_verify (self->journal, verified_cb, &verify, stop, &error);
  self->verify_ms = since (start);
  if (!self->verified && !g_cancellable_is_cancelled (stop))
    self->journal_problem = g_strdup (error->message);
}

static void
probe_disk (VigilProbe *self)
{
  g_autofree char *folder = g_path_get_dirname (self->journal);
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (GFileInfo) info = g_file_query_filesystem_info (file, G_FILE_ATTRIBUTE_FILESYSTEM_FREE, NULL, NULL);

  self->disk_free = G_MAXUINT64;
  if (info != NULL && g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE))
    self->disk_free = g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE);
}

static void
probe_journal (VigilProbe *self)
{
  VigilSqliteJournalOptions options = { .read_only = TRUE };
  g_autoptr (VigilClock) clock = vigil_clock_new_live ();
  g_autoptr (VigilSqliteJournal) journal = NULL;
  VigilJournalStat stat = { 0 };
  g_autoptr (GError) error = NULL;

  self->disk_free = G_MAXUINT64;
  if (self->journal == NULL)
    return;
  probe_disk (self);
  self->journal_there = g_file_test (self->journal, G_FILE_TEST_EXISTS);
  if (!self->journal_there)
    return;
  journal = vigil_sqlite_journal_open (self->journal, clock, &options, &error);
  if (journal == NULL || !vigil_sqlite_journal_stat (journal, &stat, &error))
    {
      self->journal_problem = g_strdup (error->message);
      return;
    }
  self->n_facts = stat.n_records;
  self->journal_bytes = stat.bytes;
  vigil_journal_stat_clear (&stat);
  g_clear_object (&journal);
  verify_journal (self);
}

static void
probe_library (VigilProbe *self)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (VigilLibrary) library = NULL;
  g_autoptr (GError) error = NULL;

  self->library_there = self->library != NULL && g_file_test (self->library, G_FILE_TEST_EXISTS);
  if (!self->library_there)
    return;
  library = vigil_library_open_reader_at (self->library, &error);
  if (library == NULL)
    {
      self->library_problem = g_strdup (error->message);
      return;
    }
  for (guint i = 0; i < VIGIL_N_RECORD_KINDS; i++)
    self->n_records[i] = vigil_library_count (library, i);
  self->library_ms = since (start);
}

static guint
ask_portal (GDBusConnection *bus, const char *name)
{
  g_autofree char *interface = g_strconcat ("org.freedesktop.portal.", name, NULL);
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GVariant) version = NULL;

  answer = g_dbus_connection_call_sync (bus, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.DBus.Properties", "Get",
                                        g_variant_new ("(ss)", interface, "version"), G_VARIANT_TYPE ("(v)"), G_DBUS_CALL_FLAGS_NONE, PORTAL_PATIENCE, NULL, NULL);
  if (answer == NULL)
    return 0;
  g_variant_get (answer, "(v)", &version);
  return g_variant_is_of_type (version, G_VARIANT_TYPE_UINT32) ? g_variant_get_uint32 (version) : 0;
}

static void
probe_portals (VigilProbe *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);

  if (bus == NULL)
    {
      self->bus_problem = g_strdup (error->message);
      return;
    }
  for (guint i = 0; i < VIGIL_PROBE_N_PORTALS; i++)
    {
      self->portals[i] = ask_portal (bus, portal_names[i]);
      if (i == 0 && self->portals[0] == 0)
        break; /* nobody there: not to be waited for five times more */
    }
}

/**
 * vigil_probe_run:
 * @journal: (nullable): path
 * @library: (nullable): path
 * @cancellable: (nullable): ends it between two steps
 *
 * Some seconds at most. Writes nothing.
 *
 * Returns: (transfer full): what was found
 */
VigilProbe *
vigil_probe_run (const char *journal, const char *library, GCancellable *cancellable)
{
  static void (*const steps[]) (VigilProbe *) = { probe_graphics, probe_journal, probe_library, probe_portals };
  VigilProbe *self = g_new0 (VigilProbe, 1);

  self->journal = g_strdup (journal);
  self->library = g_strdup (library);
  for (guint i = 0; i < G_N_ELEMENTS (steps) && !g_cancellable_is_cancelled (cancellable); i++)
    steps[i](self);
  return self;
}

void
vigil_probe_free (VigilProbe *self)
{
  if (self == NULL)
    return;
  g_free (self->journal);
  g_free (self->library);
  g_free (self->gl);
  g_free (self->gl_problem);
  g_free (self->journal_problem);
  g_free (self->library_problem);
  g_free (self->bus_problem);
  g_free (self);
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  char **paths = data;

  g_task_return_pointer (task, vigil_probe_run (*paths[0] != '\0' ? paths[0] : NULL, *paths[1] != '\0' ? paths[1] : NULL, cancellable), (GDestroyNotify) vigil_probe_free);
}

void
vigil_probe_run_async (const char *journal, const char *library, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  const char *paths[] = { journal != NULL ? journal : "", library != NULL ? library : "", NULL };

  g_task_set_source_tag (task, vigil_probe_run_async);
  g_task_set_task_data (task, g_strdupv ((char **) paths), (GDestroyNotify) g_strfreev);
  g_task_run_in_thread (task, run_in_thread);
}

VigilProbe *
vigil_probe_run_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
