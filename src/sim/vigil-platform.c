/* vigil-platform.c: a simulated park, or a plant historian, behind the public feed protocol
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"
#include "places.h"

#include "core/vigil-log.h"
#include "sim/vigil-historian.h"
#include "sim/vigil-sim-server.h"
#include "sim/vigil-sim-world.h"

#include <glib-unix.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#define TICK              50     /* ms */
#define LEDGER_SIZE       100000 /* facts kept for resuming */
#define DEFAULT_HEARTBEAT 5.0
#define EXIT_USAGE        2

typedef struct
{
  /* options */
  char *site_path, *address, *token_file, *fault_name, *scenario_arg, *historian_path, *map_path,
      *epoch;
  int port, people, vehicles;
  gint64 seed;
  double speed, rate, fault_every, heartbeat;
  gboolean quiet, dry_run, version;
  /* parts */
  VigilClock *clock;
  VigilSite *site;
  VigilSimLedger *ledger;
  VigilSimServer *server;
  VigilSimWorld *world;
  VigilHistorian *historian;
  GMainLoop *loop;
} Platform;

static void
platform_clear (Platform *self)
{
  g_clear_pointer (&self->server, vigil_sim_server_free);
  g_clear_pointer (&self->world, vigil_sim_world_free);
  g_clear_pointer (&self->historian, vigil_historian_free);
  g_clear_pointer (&self->ledger, vigil_sim_ledger_free);
  g_clear_object (&self->site);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_free (self->site_path);
  g_free (self->address);
  g_free (self->token_file);
  g_free (self->fault_name);
  g_free (self->scenario_arg);
  g_free (self->historian_path);
  g_free (self->map_path);
  g_free (self->epoch);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Platform, platform_clear)

static void
emit_cb (VigilEvent *event, gpointer data)
{
  vigil_sim_server_publish (((Platform *) data)->server, event);
}

static gboolean
tick_cb (gpointer data)
{
  Platform *self = data;
  VigilTime now = vigil_clock_now (self->clock);

  if (self->world != NULL)
    vigil_sim_world_step (self->world, now);
  if (self->historian != NULL)
    vigil_historian_step (self->historian, now);
  return G_SOURCE_CONTINUE;
}

static void
snapshot_cb (GPtrArray *facts, gpointer data)
{
  Platform *self = data;

  if (self->world != NULL)
    vigil_sim_world_append_snapshot (self->world, facts);
  else
    vigil_historian_append_snapshot (self->historian, facts);
}

static void
telemetry_cb (GPtrArray *events, gpointer data)
{
  Platform *self = data;

  if (self->world != NULL)
    vigil_sim_world_append_telemetry (self->world, events);
  else
    vigil_historian_append_telemetry (self->historian, events);
}

static void
command_cb (VigilEvent *command, gpointer data)
{
  Platform *self = data;

  if (self->world != NULL)
    vigil_sim_world_command (self->world, command);
  else
    vigil_historian_command (self->historian, command);
}

static void
print_mistakes (GPtrArray *mistakes)
{
  for (guint i = 0; i < mistakes->len; i++)
    {
      const VigilSiteMistake *mistake = g_ptr_array_index (mistakes, i);

      g_printerr ("  %s %s: %s\n", mistake->file, mistake->path != NULL ? mistake->path : "",
                  mistake->reason);
    }
}

static gboolean
load_site (Platform *self, GError **error)
{
  g_autoptr (GPtrArray) mistakes
      = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_site_mistake_free);

  self->site = vigil_site_load (self->site_path, mistakes, error);
  if (self->site == NULL)
    print_mistakes (mistakes);
  return self->site != NULL;
}

/* "FILE" or "FILE@seconds" */
static gboolean
load_scenario (Platform *self, GError **error)
{
  const char *at = strrchr (self->scenario_arg, '@');
  char *end = NULL;
  double delay = at != NULL ? g_ascii_strtod (at + 1, &end) : 0.0;
  gboolean has_delay = at != NULL && end != at + 1 && *end == '\0' && delay >= 0.0;
  g_autofree char *path = has_delay
                              ? g_strndup (self->scenario_arg, (gsize) (at - self->scenario_arg))
                              : g_strdup (self->scenario_arg);
  g_autoptr (VigilSimScenario) scenario = vigil_sim_scenario_load (path, error);

  if (scenario == NULL || !vigil_sim_scenario_check (scenario, self->site, error))
    return FALSE;
  vigil_sim_world_play (self->world, g_steal_pointer (&scenario), has_delay ? delay : 0.0);
  return TRUE;
}

static gboolean
make_world (Platform *self, GError **error)
{
  VigilSimWorldOptions options = {
    .seed = (guint64) self->seed,
    .n_people = (guint) self->people,
    .n_vehicles = (guint) self->vehicles,
    .rate = self->rate,
    .speed = self->speed,
    .quiet = self->quiet,
  };

  if (!load_site (self, error))
    return FALSE;
  self->world = vigil_sim_world_new (self->site, &options, vigil_clock_now (self->clock));
  if (self->people > 0 && vigil_sim_world_get_n_people (self->world) == 0)
    g_printerr ("vigil-platform: the pack has no route graph to walk on, so there are no people\n");
  vigil_sim_world_set_emit_func (self->world, emit_cb, self);
  return self->scenario_arg == NULL || load_scenario (self, error);
}

static gboolean
make_historian (Platform *self, GError **error)
{
  if (self->site_path != NULL && !load_site (self, error))
    return FALSE;
  self->historian = vigil_historian_new (self->historian_path, self->map_path, self->site, error);
  if (self->historian == NULL)
    return FALSE;
  vigil_historian_start (self->historian, vigil_clock_now (self->clock), self->speed);
  vigil_historian_set_emit_func (self->historian, emit_cb, self);
  return TRUE;
}

static gboolean
read_token (const char *path, char **token, GError **error)
{
  if (path == NULL)
    return TRUE;
  if (!g_file_get_contents (path, token, NULL, error))
    return FALSE;
  g_strstrip (*token);
  if (**token != '\0')
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s holds no token", path);
  return FALSE;
}

static gboolean
make_server (Platform *self, GError **error)
{
  static const VigilSimServerFuncs funcs = { snapshot_cb, telemetry_cb, command_cb };
  g_autofree char *token = NULL;
  VigilSimServerOptions options = {
    .platform = self->world != NULL ? "vigil-platform" : "vigil-platform historian",
    .site = self->site != NULL ? vigil_site_get_id (self->site) : NULL,
    .heartbeat = self->heartbeat,
    .raises_alarms = TRUE,
  };
  VigilSimFault fault = VIGIL_SIM_FAULT_NONE;

  if (!read_token (self->token_file, &token, error))
    return FALSE;
  options.token = token;
  if (self->fault_name != NULL && !vigil_sim_fault_from_string (self->fault_name, &fault))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   "“%s” is no fault; there are drop, stall, dup, reorder and garbage",
                   self->fault_name);
      return FALSE;
    }
  self->ledger = vigil_sim_ledger_new (self->epoch, LEDGER_SIZE);
  self->server = vigil_sim_server_new (self->ledger, self->clock, &options);
  vigil_sim_server_set_park (self->server, &funcs, self);
  vigil_sim_server_set_fault (self->server, fault, self->fault_every);
  return vigil_sim_server_listen (self->server, self->address, (guint) self->port, error);
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (((Platform *) data)->loop);
  return G_SOURCE_CONTINUE;
}

static gboolean
serve (Platform *self, GError **error)
{
  guint tick, interrupt, terminate;

  self->clock = vigil_clock_new_live ();
  if (!(self->historian_path != NULL ? make_historian (self, error) : make_world (self, error))
      || !make_server (self, error))
    return FALSE;
  self->loop = g_main_loop_new (NULL, FALSE);
  tick = g_timeout_add (TICK, tick_cb, self);
  interrupt = g_unix_signal_add (SIGINT, quit_cb, self);
  terminate = g_unix_signal_add (SIGTERM, quit_cb, self);
  g_print ("listening on ws://%s:%u/v1/feed\n", self->address,
           vigil_sim_server_get_port (self->server));
  fflush (stdout);
  g_main_loop_run (self->loop);
  g_source_remove (tick);
  g_source_remove (interrupt);
  g_source_remove (terminate);
  return TRUE;
}

static gboolean
dry_run (Platform *self, GError **error)
{
  if (self->site_path != NULL && !load_site (self, error))
    return FALSE;
  self->historian = vigil_historian_new (self->historian_path, self->map_path, self->site, error);
  if (self->historian == NULL)
    return FALSE;
  vigil_historian_dry_run (self->historian, stdout);
  return TRUE;
}

static gboolean
bad (GError **error, const char *what)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, what);
  return FALSE;
}

static gboolean
check_options (Platform *self, GError **error)
{
  if (self->port < 0 || self->port > 65535)
    return bad (error, "--port must be from 0 to 65535");
  if (self->people < 0 || self->people > 100000)
    return bad (error, "--people must be from 0 to 100000");
  if (self->vehicles < 0 || self->vehicles > 10000)
    return bad (error, "--vehicles must be from 0 to 10000");
  if (!(self->rate >= 0.0 && self->rate <= 100000.0))
    return bad (error, "--rate must be from 0 to 100000");
  if (!(self->speed > 0.0 && self->speed <= 1e6))
    return bad (error, "--speed must be above 0 and at most 1000000");
  if (!(self->fault_every >= 0.05 && self->fault_every <= 86400.0))
    return bad (error, "--fault-every must be from 0.05 to 86400 seconds");
  if (!(self->heartbeat >= 0.1 && self->heartbeat <= 3600.0))
    return bad (error, "--heartbeat must be from 0.1 to 3600 seconds");
  if ((self->historian_path == NULL) != (self->map_path == NULL))
    return bad (error, "--historian and --map belong together");
  if (self->dry_run && self->historian_path == NULL)
    return bad (error, "--dry-run needs --historian");
  if (self->historian_path != NULL && self->scenario_arg != NULL)
    return bad (error, "a historian cannot play a scenario");
  return TRUE;
}

static gboolean
parse_options (Platform *self, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "site", 0, 0, G_OPTION_ARG_FILENAME, &self->site_path,
      "Site pack: a folder or a .zip (data/demo)", "PACK" },
    { "address", 0, 0, G_OPTION_ARG_STRING, &self->address, "Listen on this IP address (127.0.0.1)",
      "IP" },
    { "port", 0, 0, G_OPTION_ARG_INT, &self->port, "Listen on this port; 0 takes a free one (0)",
      "PORT" },
    { "token-file", 0, 0, G_OPTION_ARG_FILENAME, &self->token_file,
      "Ask clients for the bearer token in FILE", "FILE" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &self->seed, "The same seed makes the same park (1)", "N" },
    { "epoch", 0, 0, G_OPTION_ARG_STRING, &self->epoch, "Name of this numbering of facts (random)",
      "NAME" },
    { "people", 0, 0, G_OPTION_ARG_INT, &self->people, "People of each shift (1300)", "N" },
    { "vehicles", 0, 0, G_OPTION_ARG_INT, &self->vehicles, "Vehicles (48)", "N" },
    { "speed", 0, 0, G_OPTION_ARG_DOUBLE, &self->speed,
      "Seconds of the park, or of the file, per second (1)", "N" },
    { "rate", 0, 0, G_OPTION_ARG_DOUBLE, &self->rate,
      "Positions of people per second (each once a second)", "N" },
    { "heartbeat", 0, 0, G_OPTION_ARG_DOUBLE, &self->heartbeat,
      "Promise a heartbeat every S seconds (5)", "S" },
    { "fault", 0, 0, G_OPTION_ARG_STRING, &self->fault_name,
      "Break the link: drop, stall, dup, reorder or garbage", "KIND" },
    { "fault-every", 0, 0, G_OPTION_ARG_DOUBLE, &self->fault_every,
      "Seconds between two faults (20)", "S" },
    { "scenario", 0, 0, G_OPTION_ARG_FILENAME, &self->scenario_arg,
      "Play a scenario, after so many seconds", "FILE[@S]" },
    { "quiet-wall", 0, 0, G_OPTION_ARG_NONE, &self->quiet,
      "Nothing goes wrong by chance: no alarm without a scenario", NULL },
    { "historian", 0, 0, G_OPTION_ARG_FILENAME, &self->historian_path,
      "Replay a plant historian file instead of a park", "FILE" },
    { "map", 0, 0, G_OPTION_ARG_FILENAME, &self->map_path, "What the columns of that file are",
      "MAP.json" },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &self->dry_run,
      "Print every alarm of the historian file and leave", NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &self->version, "Print the version and leave", NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context
      = g_option_context_new ("— a simulated chemical park behind the Vigil feed protocol");

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (*argc > 1)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                   "“%s” is not understood; see --help", (*argv)[1]);
      return FALSE;
    }
  return check_options (self, error);
}

static void
set_defaults (Platform *self)
{
  if (self->address == NULL)
    self->address = g_strdup ("127.0.0.1");
  if (self->epoch == NULL)
    self->epoch = g_uuid_string_random ();
  if (self->site_path == NULL && self->historian_path == NULL)
    self->site_path = g_file_test ("data/demo", G_FILE_TEST_IS_DIR)
                          ? g_strdup ("data/demo")
                          : g_build_filename (VIGIL_PKGDATADIR, "demo", NULL);
}

int
main (int argc, char **argv)
{
  g_auto (Platform) self = { .people = 1300,
                             .vehicles = 48,
                             .seed = 1,
                             .speed = 1.0,
                             .fault_every = 20.0,
                             .heartbeat = DEFAULT_HEARTBEAT };
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  vigil_log_start ("vigil-platform");
  if (!parse_options (&self, &argc, &argv, &error))
    {
      g_printerr ("vigil-platform: %s\n", error->message);
      return EXIT_USAGE;
    }
  if (self.version)
    {
      g_print ("vigil-platform %s\n", VIGIL_VERSION);
      return EXIT_SUCCESS;
    }
  set_defaults (&self);
  if (self.dry_run ? dry_run (&self, &error) : serve (&self, &error))
    return EXIT_SUCCESS;
  g_printerr ("vigil-platform: %s\n", error->message);
  return EXIT_FAILURE;
}
