/* vigil-application.c: command line, site, session and window of one seat
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-application.h"

#include "core/vigil-log.h"
#include "shell/diagnose/vigil-diagnose-command.h"
#include "shell/diagnose/vigil-diagnose-window.h"
#include "shell/help/vigil-help-topic.h"
#include "shell/help/vigil-keys-window.h"
#include "shell/vigil-benchmark.h"
#include "shell/vigil-token-keeper.h"
#include "shell/vigil-help-window.h"
#include "shell/vigil-launch.h"
#include "shell/vigil-picture.h"
#include "shell/vigil-settings-apply.h"
#include "shell/vigil-site-loader.h"
#include "shell/vigil-style.h"
#include "shell/vigil-words.h"
#include "shell/workstation/vigil-autostart.h"
#include "shell/workstation/vigil-demo-platform.h"
#include "shell/workstation/vigil-first-run.h"
#include "shell/workstation/vigil-run-mark.h"
#include "shell/vigil-twin-picture.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#define DEFAULT_WIDTH 1600
#define DEFAULT_HEIGHT 900
#define DEFAULT_SECONDS 12.0
#define PICTURE_EVERY 50 /* ms */
#define PICTURE_TRIES 60
#define TWIN_TRIES 400
#define ALIVE_EVERY 5 /* s */

struct _VigilApplication
{
  GtkApplication parent_instance;

  VigilLaunchOptions options;
  char *picture;
  char *twin; /* (nullable): a model that is shown by itself */
  VigilView view; /* VIGIL_N_VIEWS: not asked for */
  guint n_picture_tries, n_twin_tries;
  double seconds;
  int width, height;
  VigilScheme scheme; /* VIGIL_N_SCHEMES: not asked for */
  char *benchmark;
  char **benchmark_arguments;
  VigilDiagnoseWish diagnose;

  VigilSiteLoader *loader; /* (nullable) */
  VigilSite *site;
  VigilSession *session;
  VigilRunMark *mark; /* (nullable) */
  gboolean sized;     /* --size was given */
  gboolean choose;    /* --choose was given */
  gboolean wall;      /* --wall was given */
  VigilDemoPlatform *demo; /* (nullable): the simulated park of this seat */
  int status;
};

G_DEFINE_FINAL_TYPE (VigilApplication, vigil_application, GTK_TYPE_APPLICATION)

static const GOptionEntry option_entries[] = {
  { "site", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Site pack to show: a folder or a .zip file"), N_("PACK") },
  { "choose", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Show the first page: the demo park, or a platform and a site pack"), NULL },
  { "platform", 0, 0, G_OPTION_ARG_STRING_ARRAY, NULL, N_("Platform to watch: ws://, wss://, http(s):// or file://; may be repeated"), N_("URL") },
  { "token-file", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("File that holds the bearer token for the platform"), N_("FILE") },
  { "ca-file", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Certificates to trust instead of those of the system"), N_("FILE") },
  { "journal", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Journal to write; default: in your data folder, one per site"), N_("FILE") },
  { "operator", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Name that acknowledgements carry; default: yours"), N_("NAME") },
  { "diagnose", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Look at this seat, say what is in order and what is not, and quit"), NULL },
  { "json", 0, 0, G_OPTION_ARG_NONE, NULL, N_("With --diagnose: as JSON"), NULL },
  { "support-bundle", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Write diagnosis, logs and settings without secrets to a .zip file and quit; -: list what would go in"), N_("FILE") },
  { "log-level", 0, 0, G_OPTION_ARG_STRING, NULL, N_("What is logged: error, critical, warning, message, info or debug"), N_("LEVEL") },
  { "lang", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Language of the window, such as zh_CN"), N_("LOCALE") },
  { "scheme", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Colours of the window: dark, dim, light or contrast"), N_("NAME") },
  { "size", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Size of the window in pixels"), N_("WxH") },
  { "view", 0, 0, G_OPTION_ARG_STRING, NULL, N_("What the middle of the window shows: map, both or twin"), N_("WHAT") },
  { "wall", 0, 0, G_OPTION_ARG_NONE, NULL, N_("A wall: full screen, large type, no controls, one place after the other"), NULL },
  { "twin", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Show a 3D model by itself: a .glb or .gltf file"), N_("FILE") },
  { "snapshot", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Write the window to a PNG file and quit"), N_("FILE") },
  { "seconds", 0, 0, G_OPTION_ARG_DOUBLE, NULL, N_("How long to wait before the snapshot; default: 12"), N_("N") },
  { "benchmark", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Measure and print JSON lines: start, ingest, map, alarms, find, trend, twin or response"), N_("WHAT") },
  { "file", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("3D model that is measured; default: the twin of the site"), N_("FILE") },
  { "people", 0, 0, G_OPTION_ARG_INT, NULL, N_("People on the map or in the twin that is measured; default: 10000, in the twin 0"), N_("N") },
  { "mode", 0, 0, G_OPTION_ARG_STRING, NULL, N_("What is measured: pan or move on the map, orbit or rest in the twin"), N_("WHAT") },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, NULL, NULL, N_("[NAME=VALUE…]") },
  { NULL },
};

static gboolean
parse_size (VigilApplication *self, const char *text)
{
  char *end = NULL;
  gint64 width = g_ascii_strtoll (text, &end, 10);
  gint64 height = *end == 'x' ? g_ascii_strtoll (end + 1, &end, 10) : 0;

  if (*end != '\0' || width < 640 || width > 16384 || height < 400 || height > 16384)
    return FALSE;
  self->sized = TRUE;
  self->width = (int) width;
  self->height = (int) height;
  return TRUE;
}

/* Before GTK gets ready, so that both are done together. */
static void
start_loading (VigilApplication *self)
{
  char *path = self->options.site != NULL ? g_strdup (self->options.site) : vigil_launch_find_site ();

  if (path != NULL)
    self->loader = vigil_site_loader_start (path);
}

/* A picture of a model needs neither a display nor a site. */
static int
prepare_twin (VigilApplication *self)
{
  g_autoptr (GError) error = NULL;

  if (self->picture == NULL)
    {
      vigil_twin_picture_stay_alone ();
      vigil_twin_view_prepare (self->twin, (guint) self->width, (guint) self->height); /* while GTK gets ready */
      return -1;
    }
  if (self->scheme < VIGIL_N_SCHEMES)
    vigil_palette_set_scheme (self->scheme);
  if (vigil_twin_picture_save (self->twin, (guint) self->width, (guint) self->height, self->picture, &error))
    return 0;
  g_printerr ("vigil: %s\n", error->message);
  return 1;
}

/* The main window, whatever window has the keys. */
static VigilWindow *
find_window (VigilApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (VIGIL_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

/* Nobody said what to watch: what was chosen the last time, or the first page. */
static gboolean
wants_first_page (VigilApplication *self)
{
  const char *named = g_getenv ("VIGIL_SITE");

  return self->choose || (self->picture == NULL && self->benchmark == NULL && self->options.site == NULL && self->options.platforms == NULL && (named == NULL || *named == '\0'));
}

/* ---- One instance -------------------------------------------------------------------------------- */

/* A picture or a measurement is no seat, and who names a journal wants a seat of its own: they run beside another. */
static gboolean
is_seat (VigilApplication *self)
{
  return self->picture == NULL && self->benchmark == NULL && self->twin == NULL && self->options.journal == NULL;
}

static GVariant *
make_wishes (VigilApplication *self)
{
  GVariantDict wishes;

  g_variant_dict_init (&wishes, NULL);
  if (self->view < VIGIL_N_VIEWS)
    g_variant_dict_insert (&wishes, "view", "s", vigil_view_to_string (self->view));
  if (self->scheme < VIGIL_N_SCHEMES)
    g_variant_dict_insert (&wishes, "scheme", "s", vigil_scheme_to_string (self->scheme));
  if (self->wall)
    g_variant_dict_insert (&wishes, "wall", "b", TRUE);
  if (self->options.site != NULL || self->options.platforms != NULL)
    g_variant_dict_insert (&wishes, "elsewhere", "b", TRUE);
  return g_variant_dict_end (&wishes);
}

/* A second start shows the window of the first, with what was asked for. */
static gboolean
hand_over_to_running (VigilApplication *self)
{
  if (!is_seat (self))
    return FALSE;
  /* Without a session bus there is nobody to ask; it runs all the same. */
  if (!g_application_register (G_APPLICATION (self), NULL, NULL) || !g_application_get_is_remote (G_APPLICATION (self)))
    return FALSE;
  g_action_group_activate_action (G_ACTION_GROUP (self), "started-again", make_wishes (self));
  g_application_activate (G_APPLICATION (self));
  return TRUE;
}

static void
started_again_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilWindow *window = find_window (data);
  const char *text = NULL;

  if (g_variant_lookup (parameter, "scheme", "&s", &text))
    g_action_group_change_action_state (data, "scheme", g_variant_new_string (text));
  if (window == NULL || vigil_window_get_session (window) == NULL)
    return;
  if (g_variant_lookup (parameter, "view", "&s", &text))
    g_action_group_activate_action (G_ACTION_GROUP (window), "view", g_variant_new_string (text));
  if (g_variant_lookup (parameter, "wall", "b", NULL))
    vigil_window_begin_wall (window);
  if (g_variant_lookup (parameter, "elsewhere", "b", NULL))
    vigil_window_say (window, _("Vigil was started again for another site or platform. Quit this one first (Ctrl+Q), or name a journal of its own with --journal."));
}

/* FALSE: there is no such level. */
static gboolean
read_diagnose_options (VigilApplication *self, GVariantDict *options)
{
  const char *text = NULL;
  VigilLogLevel level;

  self->diagnose.diagnose = g_variant_dict_contains (options, "diagnose");
  self->diagnose.json = g_variant_dict_contains (options, "json");
  g_variant_dict_lookup (options, "support-bundle", "^ay", &self->diagnose.bundle);
  if (!g_variant_dict_lookup (options, "log-level", "&s", &text))
    return TRUE;
  if (!vigil_log_level_from_string (text, &level))
    return FALSE;
  vigil_log_set_level (level);
  return TRUE;
}

static int
vigil_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  VigilApplication *self = VIGIL_APPLICATION (application);
  g_autofree char *size = NULL;
  const char *scheme = NULL, *view = NULL;

  g_variant_dict_lookup (options, "site", "^ay", &self->options.site);
  g_variant_dict_lookup (options, "platform", "^as", &self->options.platforms);
  g_variant_dict_lookup (options, "token-file", "^ay", &self->options.token_file);
  g_variant_dict_lookup (options, "ca-file", "^ay", &self->options.ca_file);
  g_variant_dict_lookup (options, "journal", "^ay", &self->options.journal);
  g_variant_dict_lookup (options, "operator", "s", &self->options.operator_name);
  g_variant_dict_lookup (options, "snapshot", "^ay", &self->picture);
  g_variant_dict_lookup (options, "twin", "^ay", &self->twin);
  g_variant_dict_lookup (options, "seconds", "d", &self->seconds);
  self->choose = g_variant_dict_contains (options, "choose");
  self->wall = g_variant_dict_contains (options, "wall");
  g_variant_dict_lookup (options, "benchmark", "s", &self->benchmark);
  g_variant_dict_lookup (options, G_OPTION_REMAINING, "^as", &self->benchmark_arguments);
  if (self->benchmark != NULL)
    self->benchmark_arguments = vigil_benchmark_add_options (self->benchmark_arguments, options);
  if (g_variant_dict_lookup (options, "size", "s", &size) && !parse_size (self, size))
    {
      g_printerr (_("vigil: --size wants a width and a height, such as 1920x1080\n"));
      return 2;
    }
  if (g_variant_dict_lookup (options, "scheme", "&s", &scheme) && !vigil_scheme_from_string (scheme, &self->scheme))
    {
      g_printerr (_("vigil: --scheme wants dark, dim, light or contrast\n"));
      return 2;
    }
  if (!read_diagnose_options (self, options))
    {
      g_printerr (_("vigil: --log-level wants error, critical, warning, message, info or debug\n"));
      return 2;
    }
  if (vigil_diagnose_is_wished (&self->diagnose))
    return vigil_diagnose_command (&self->diagnose, &self->options);
  if (self->benchmark != NULL && vigil_benchmark_is_parent (self->benchmark))
    return vigil_benchmark_run_children (self->benchmark, self->benchmark_arguments, self->options.site);
  if (g_variant_dict_lookup (options, "view", "&s", &view) && !vigil_view_from_string (view, &self->view))
    {
      g_printerr (_("vigil: --view wants map, both or twin\n"));
      return 2;
    }
  if (self->twin == NULL && g_strcmp0 (self->benchmark, "twin-child") == 0)
    self->twin = g_strdup (vigil_benchmark_get_text (self->benchmark_arguments, "file"));
  if (!is_seat (self))
    g_application_set_flags (application, G_APPLICATION_NON_UNIQUE);
  if (self->twin != NULL)
    return prepare_twin (self);
  if (!wants_first_page (self))
    start_loading (self);
  return hand_over_to_running (self) ? 0 : -1;
}

/* The picture of the twin is on its way. */
static gboolean
wants_patience (VigilApplication *self, GtkWindow *window)
{
  VigilTwinView *twin = VIGIL_IS_WINDOW (window) ? vigil_window_get_twin (VIGIL_WINDOW (window)) : NULL;

  return twin != NULL && gtk_widget_get_mapped (GTK_WIDGET (twin)) && vigil_twin_view_get_problem (twin) == NULL
         && !vigil_twin_view_is_final (twin) && ++self->n_twin_tries < TWIN_TRIES;
}

/* While the window is being laid out anew there is nothing to take a picture of. */
static gboolean
take_picture_cb (gpointer data)
{
  VigilApplication *self = data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autoptr (GError) error = NULL;

  if (window != NULL && wants_patience (self, window))
    {
      g_timeout_add (PICTURE_EVERY, take_picture_cb, self);
      return G_SOURCE_REMOVE;
    }
  if (window == NULL || !vigil_picture_save (window, self->picture, &error))
    {
      if (window != NULL && ++self->n_picture_tries < PICTURE_TRIES)
        {
          g_timeout_add (PICTURE_EVERY, take_picture_cb, self);
          return G_SOURCE_REMOVE;
        }
      g_printerr ("vigil: %s\n", error != NULL ? error->message : "no window");
      self->status = 1;
    }
  g_application_quit (G_APPLICATION (self));
  return G_SOURCE_REMOVE;
}

static void
fail (VigilApplication *self, const char *sentence)
{
  g_printerr ("vigil: %s\n", sentence);
  self->status = 1;
  g_application_quit (G_APPLICATION (self));
}

static void
show_mistakes (VigilApplication *self, VigilWindow *window, const char *path, const GError *error, GPtrArray *mistakes)
{
  vigil_window_set_mistakes (window, path, error->message, mistakes);
  g_message ("%s", error->message);
}

/* Nobody reads the page of a program that measures. */
static void
fail_with_mistakes (VigilApplication *self, const GError *error, GPtrArray *mistakes)
{
  for (guint i = 0; mistakes != NULL && i < mistakes->len; i++)
    {
      const VigilSiteMistake *mistake = mistakes->pdata[i];

      g_printerr ("vigil: %s %s: %s\n", mistake->file != NULL ? mistake->file : "", mistake->path != NULL ? mistake->path : "", mistake->reason);
    }
  fail (self, error->message);
}

/* A picture or a measurement is no watch. */
static gboolean
is_watch (VigilApplication *self)
{
  return self->picture == NULL && self->benchmark == NULL && self->twin == NULL;
}

static VigilTime
begin_run (VigilApplication *self)
{
  g_autofree char *journal = self->options.journal != NULL ? g_strdup (self->options.journal) : vigil_launch_default_journal (self->site);
  g_autofree char *path = g_strconcat (journal, "-running", NULL);

  self->mark = vigil_run_mark_begin (path, vigil_clock_now (vigil_session_get_clock (self->session)));
  return vigil_run_mark_get_crash (self->mark);
}

static char *
describe_crash (VigilApplication *self, VigilTime crash)
{
  g_autofree char *at = vigil_words_clock (crash);
  g_autofree char *problem = vigil_session_dup_journal_problem (self->session);

  if (problem != NULL)
    return g_strdup_printf (_("Vigil broke off at %s. Windows and selection are back; the journal cannot be read yet."), at);
  return g_strdup_printf (_("Vigil broke off at %s. Windows and selection are back; nothing that was recorded is lost."), at);
}

/* Windows where they were, and how the run before ended. */
static void
restore_windows (VigilApplication *self, VigilWindow *window, gboolean restored)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "vigil", "layouts", NULL);
  VigilTime crash = begin_run (self);
  g_autofree char *sentence = NULL;

  vigil_window_start_layouts (window, folder, self->sized, crash > 0);
  if (crash == 0 || !restored)
    return;
  sentence = describe_crash (self, crash);
  vigil_window_say (window, sentence);
}

/* FALSE: nothing to show. */
static gboolean
fill_window (VigilApplication *self, VigilWindow *window)
{
  g_autoptr (VigilSiteLoader) loader = g_steal_pointer (&self->loader);
  g_autoptr (GPtrArray) mistakes = NULL;
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  if (loader == NULL)
    {
      fail (self, _("There is no site pack. Name one: vigil --site PACK"));
      return FALSE;
    }
  self->site = vigil_site_loader_finish (loader, &mistakes, &error);
  if (self->site == NULL && self->benchmark != NULL)
    {
      fail_with_mistakes (self, error, mistakes);
      return FALSE;
    }
  if (self->site == NULL)
    {
      show_mistakes (self, window, vigil_site_loader_get_path (loader), error, mistakes);
      return TRUE;
    }
  self->session = vigil_launch_make_session (&self->options, self->site, &message, &error);
  if (self->session == NULL)
    {
      fail (self, error->message);
      return FALSE;
    }
  vigil_window_set_session (window, self->session);
  vigil_diagnose_watch_session (self->session);
  vigil_settings_apply_window (vigil_settings_get_default (), GTK_APPLICATION (self), window);
  if (is_watch (self))
    restore_windows (self, window, message == NULL);
  if (message == NULL)
    message = g_strdup (vigil_settings_get_problem (vigil_settings_get_default ()));
  if (message != NULL)
    g_signal_emit_by_name (self->session, "message", message);
  return TRUE;
}

/* ---- The first page ---- */

static void
read_choice (VigilFirstRunChoice *out)
{
  VigilSettings *settings = vigil_settings_get_default ();
  g_autoptr (GVariant) demo = vigil_settings_get (settings, "start-demo");

  *out = (VigilFirstRunChoice) { g_variant_get_boolean (demo), vigil_settings_dup_string (settings, "start-platform"),
                                 vigil_settings_dup_string (settings, "start-token-file"), vigil_settings_dup_string (settings, "start-site") };
}

static void
keep_choice (const VigilFirstRunChoice *choice)
{
  VigilSettings *settings = vigil_settings_get_default ();

  vigil_settings_set (settings, "start-demo", g_variant_new_boolean (choice->demo));
  if (choice->demo)
    return;
  vigil_settings_set (settings, "start-platform", g_variant_new_string (choice->platform));
  vigil_settings_set (settings, "start-token-file", g_variant_new_string (choice->token_file));
  vigil_settings_set (settings, "start-site", g_variant_new_string (choice->pack));
}

static void
begin_watch (VigilApplication *self, VigilWindow *window)
{
  self->loader = vigil_site_loader_start (g_strdup (self->options.site));
  if (!fill_window (self, window))
    {
      gtk_window_destroy (GTK_WINDOW (window));
      return;
    }
  if (self->session == NULL)
    return;
  vigil_token_keeper_start_session (self->session, self->options.token_file == NULL);
  if (self->wall)
    vigil_window_begin_wall (window);
}

static void
demo_started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigilApplication) self = user_data;
  VigilWindow *window = find_window (self);
  g_autoptr (GError) error = NULL;
  char *address = vigil_demo_platform_start_finish (VIGIL_DEMO_PLATFORM (source), result, &error);

  if (window == NULL)
    {
      g_free (address);
      return;
    }
  if (address == NULL)
    {
      g_clear_object (&self->demo);
      vigil_first_run_set_problem (vigil_window_show_first_run (window), error->message);
      return;
    }
  self->options.platforms = g_new0 (char *, 2);
  self->options.platforms[0] = address;
  begin_watch (self, window);
}

static void
start_demo (VigilApplication *self, VigilFirstRun *page)
{
  self->options.site = vigil_launch_find_site ();
  if (self->options.site == NULL)
    {
      vigil_first_run_set_problem (page, _("The demo park is not installed beside Vigil."));
      return;
    }
  vigil_first_run_set_busy (page, _("The simulated platform is starting…"));
  self->demo = vigil_demo_platform_new (NULL, self->options.site);
  vigil_demo_platform_start_async (self->demo, NULL, demo_started_cb, g_object_ref (self));
}

static void
start_choice (VigilApplication *self, VigilWindow *window, const VigilFirstRunChoice *choice)
{
  g_clear_pointer (&self->options.site, g_free);
  g_clear_pointer (&self->options.platforms, g_strfreev);
  if (choice->demo)
    {
      start_demo (self, vigil_window_show_first_run (window));
      return;
    }
  self->options.site = g_strdup (choice->pack);
  if (*choice->platform != '\0')
    {
      self->options.platforms = g_new0 (char *, 2);
      self->options.platforms[0] = g_strdup (choice->platform);
    }
  if (*choice->token_file != '\0' && self->options.token_file == NULL)
    self->options.token_file = g_strdup (choice->token_file);
  begin_watch (self, window);
}

static void
chosen_cb (VigilFirstRun *page, VigilApplication *self)
{
  const VigilFirstRunChoice *choice = vigil_first_run_get_choice (page);
  VigilWindow *window = find_window (self);

  if (window == NULL || self->session != NULL || self->demo != NULL)
    return;
  keep_choice (choice);
  start_choice (self, window, choice);
}

/* A pack that is not there any more: the page says so at once. */
static gboolean
can_begin (const VigilFirstRunChoice *choice)
{
  return choice->demo || (*choice->pack != '\0' && g_file_test (choice->pack, G_FILE_TEST_EXISTS));
}

static void
show_first_page (VigilApplication *self, VigilWindow *window)
{
  VigilFirstRun *page = vigil_window_show_first_run (window);
  VigilFirstRunChoice choice;

  read_choice (&choice);
  g_signal_connect_object (page, "chosen", G_CALLBACK (chosen_cb), self, 0);
  if (!self->choose && can_begin (&choice))
    start_choice (self, window, &choice);
  else
    vigil_first_run_fill (page, &choice);
  vigil_first_run_choice_clear (&choice);
}

/* A model by itself. */
static void
show_twin (VigilApplication *self)
{
  GtkWindow *window = vigil_twin_picture_open (GTK_APPLICATION (self), self->twin, self->width, self->height);

  if (self->benchmark != NULL)
    vigil_benchmark_twin_attach_view (self->benchmark_arguments, G_APPLICATION (self), vigil_twin_picture_get_view (window));
  gtk_window_present (window);
}

static void
vigil_application_activate (GApplication *application)
{
  VigilApplication *self = VIGIL_APPLICATION (application);
  VigilWindow *window = find_window (self);

  if (window != NULL)
    {
      gtk_window_present (GTK_WINDOW (window));
      return;
    }
  if (self->twin != NULL)
    {
      show_twin (self);
      return;
    }
  window = vigil_window_new (GTK_APPLICATION (self));
  vigil_window_set_size (window, self->width, self->height);
  vigil_diagnose_watch_window (GTK_WIDGET (window));
  if (wants_first_page (self))
    {
      show_first_page (self, window);
      gtk_window_present (GTK_WINDOW (window));
      return;
    }
  if (!fill_window (self, window))
    {
      gtk_window_destroy (GTK_WINDOW (window));
      return;
    }
  if (self->benchmark != NULL && self->session != NULL)
    vigil_benchmark_attach (self->benchmark, self->benchmark_arguments, application, window);
  if (self->view < VIGIL_N_VIEWS && self->session != NULL)
    vigil_window_set_view (window, self->view);
  gtk_window_present (GTK_WINDOW (window));
  if (self->wall && self->session != NULL)
    vigil_window_begin_wall (window);
  if (self->session != NULL)
    vigil_token_keeper_start_session (self->session, self->options.token_file == NULL);
  if (self->picture != NULL)
    g_timeout_add ((guint) (self->seconds * 1000.0), take_picture_cb, self);
}

/* By a key, at the end of the desktop's session, or by a signal: the same proper end. */
static void
quit (VigilApplication *self)
{
  VigilWindow *window = find_window (self);

  if (window != NULL)
    vigil_window_save_layout (window);
  g_application_quit (G_APPLICATION (self));
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  quit (data);
}

static void
say (const char *sentence, gpointer data)
{
  VigilWindow *window = find_window (data);

  if (window != NULL)
    vigil_window_say (window, sentence);
}

static gboolean
signal_cb (gpointer data)
{
  quit (data);
  return G_SOURCE_CONTINUE;
}

static gboolean
alive_cb (gpointer data)
{
  VigilApplication *self = data;

  if (self->mark != NULL)
    vigil_run_mark_touch (self->mark, vigil_clock_now (vigil_session_get_clock (self->session)));
  return G_SOURCE_CONTINUE;
}

static void
help_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  vigil_help_window_present_for (vigil_help_topic_get_active_window (data));
}

static void
keys_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  vigil_keys_window_present_for (vigil_help_topic_get_active_window (data));
}

static void
diagnose_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  vigil_diagnose_window_present_for (GTK_WINDOW (find_window (data)), VIGIL_APPLICATION (data)->session);
}

static void
vigil_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "quit", .activate = quit_action },
    { .name = "help", .activate = help_action },
    { .name = "keys", .activate = keys_action },
    { .name = "diagnose", .activate = diagnose_action },
    { .name = "started-again", .activate = started_again_action, .parameter_type = "a{sv}" },
  };

  VigilApplication *self = VIGIL_APPLICATION (application);

  G_APPLICATION_CLASS (vigil_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  g_unix_signal_add (SIGTERM, signal_cb, self);
  g_unix_signal_add (SIGINT, signal_cb, self);
  g_unix_signal_add (SIGHUP, signal_cb, self);
  g_timeout_add_seconds (ALIVE_EVERY, alive_cb, self);
  vigil_help_topic_watch_windows ();
  vigil_settings_apply_log (vigil_settings_get_default ());
  vigil_style_load (gdk_display_get_default ());
  vigil_settings_apply_scheme (vigil_settings_get_default (), gdk_display_get_default ());
  if (self->scheme < VIGIL_N_SCHEMES)
    vigil_style_set_scheme (gdk_display_get_default (), self->scheme);
  vigil_style_add_actions (application);
  vigil_autostart_add_action (application, say, self);
  vigil_settings_follow_scheme (vigil_settings_get_default (), application);
}

/* The journal writes its last keyframe and folds its log into the file, whoever else still holds it. */
static void
close_session (VigilSession *session)
{
  VigilJournal *journal = vigil_session_get_journal (session);

  vigil_session_stop (session);
  if (journal != NULL)
    g_object_run_dispose (G_OBJECT (journal));
}

static void
vigil_application_shutdown (GApplication *application)
{
  VigilApplication *self = VIGIL_APPLICATION (application);

  if (self->session != NULL)
    close_session (self->session);
  g_clear_pointer (&self->mark, vigil_run_mark_end);
  g_clear_object (&self->session);
  g_clear_object (&self->demo);
  g_clear_object (&self->site);
  G_APPLICATION_CLASS (vigil_application_parent_class)->shutdown (application);
}

static void
vigil_application_finalize (GObject *object)
{
  VigilApplication *self = VIGIL_APPLICATION (object);

  vigil_launch_options_clear (&self->options);
  vigil_diagnose_wish_clear (&self->diagnose);
  g_clear_pointer (&self->loader, vigil_site_loader_free);
  g_free (self->picture);
  g_free (self->twin);
  g_free (self->benchmark);
  g_strfreev (self->benchmark_arguments);
  G_OBJECT_CLASS (vigil_application_parent_class)->finalize (object);
}

static void
vigil_application_class_init (VigilApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vigil_application_finalize;
  application_class->handle_local_options = vigil_application_handle_local_options;
  application_class->startup = vigil_application_startup;
  application_class->activate = vigil_application_activate;
  application_class->shutdown = vigil_application_shutdown;
}

static void
vigil_application_init (VigilApplication *self)
{
  self->scheme = VIGIL_N_SCHEMES;
  self->view = VIGIL_N_VIEWS;
  self->width = DEFAULT_WIDTH;
  self->height = DEFAULT_HEIGHT;
  self->seconds = DEFAULT_SECONDS;
  g_application_add_main_option_entries (G_APPLICATION (self), option_entries);
}

/**
 * vigil_application_new:
 *
 * Returns: (transfer full): the application of one seat
 */
VigilApplication *
vigil_application_new (void)
{
  return g_object_new (VIGIL_TYPE_APPLICATION, "application-id", VIGIL_APP_ID, "resource-base-path", "/io/github/vigil/Vigil", NULL);
}

int
vigil_application_get_status (VigilApplication *self)
{
  g_return_val_if_fail (VIGIL_IS_APPLICATION (self), 1);
  return self->status;
}
