/* vigil-diagnose-command.c: vigil --diagnose and vigil --support-bundle: without a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/diagnose/vigil-diagnose-command.h"

#include "feed/vigil-feed-token.h"
#include "shell/diagnose/vigil-diagnose.h"
#include "shell/diagnose/vigil-support-bundle.h"
#include "shell/vigil-pulse-sink.h"
#include "shell/vigil-settings-apply.h"

#include <glib/gi18n.h>

#define LINK_PATIENCE 5000 /* ms */
#define SOUND_PATIENCE 1500

typedef struct
{
  VigilDiagnoseSeat seat;
  VigilDiagnoseWish wish;
  VigilClock *clock;
  VigilSite *site;
  char *site_path, *site_problem, *journal, *library, *sound_problem;
  GListStore *feeds;
  VigilProbe *probe;
} Command;

void
vigil_diagnose_wish_clear (VigilDiagnoseWish *self)
{
  g_clear_pointer (&self->bundle, g_free);
}

gboolean
vigil_diagnose_is_wished (const VigilDiagnoseWish *self)
{
  return self->diagnose || self->bundle != NULL;
}

static void
load_site (Command *self, const VigilLaunchOptions *options)
{
  g_autoptr (GPtrArray) mistakes = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_site_mistake_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = vigil_settings_dup_string (self->seat.settings, "start-site");

  self->site_path = options->site != NULL ? g_strdup (options->site) : *kept != '\0' ? g_steal_pointer (&kept) : vigil_launch_find_site ();
  if (self->site_path == NULL)
    return;
  self->site = vigil_site_load (self->site_path, mistakes, &error);
  if (self->site == NULL)
    self->site_problem = g_strdup (error->message);
}

static void
find_files (Command *self, const VigilLaunchOptions *options)
{
  g_autofree char *name = NULL;

  if (self->site == NULL)
    return;
  self->journal = options->journal != NULL ? g_strdup (options->journal) : vigil_launch_default_journal (self->site);
  name = g_strdup_printf ("%s.db", vigil_site_get_id (self->site));
  self->library = options->journal != NULL ? g_strconcat (options->journal, "-library", NULL) : g_build_filename (g_get_user_data_dir (), "vigil", "library", name, NULL);
}

static void
start_feed (Command *self, const VigilLaunchOptions *options, const char *address)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilFeed) feed = vigil_feed_new (address, self->clock, &error);
  char *token = feed != NULL && options->token_file != NULL ? vigil_feed_token_load (options->token_file, &error) : NULL;

  if (feed == NULL || error != NULL)
    {
      g_warning ("%s", error->message);
      return;
    }
  if (token != NULL)
    vigil_feed_set_token (feed, token);
  vigil_feed_token_free (token);
  if (options->ca_file != NULL)
    vigil_feed_set_ca_file (feed, options->ca_file);
  vigil_feed_start (feed);
  g_list_store_append (self->feeds, feed);
}

static void
start_feeds (Command *self, const VigilLaunchOptions *options)
{
  g_autofree char *kept = vigil_settings_dup_string (self->seat.settings, "start-platform");

  self->feeds = g_list_store_new (VIGIL_TYPE_FEED);
  for (guint i = 0; options->platforms != NULL && options->platforms[i] != NULL; i++)
    start_feed (self, options, options->platforms[i]);
  if (options->platforms == NULL && *kept != '\0')
    start_feed (self, options, kept);
}

static gboolean
are_live (Command *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->feeds)); i++)
    {
      g_autoptr (VigilFeed) feed = g_list_model_get_item (G_LIST_MODEL (self->feeds), i);
      VigilLinkHealth health = { 0 };
      gboolean done;

      vigil_feed_get_health (feed, &health);
      done = health.state == VIGIL_LINK_LIVE || health.state == VIGIL_LINK_WAITING || health.state == VIGIL_LINK_STOPPED;
      vigil_link_health_clear (&health);
      if (!done)
        return FALSE;
    }
  return TRUE;
}

static gboolean
late_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Links come up, and the sound server answers, while the main loop runs. */
static void
wait_for_answers (Command *self)
{
  g_autoptr (VigilPulseSink) sink = vigil_pulse_sink_new (NULL);
  gboolean late = FALSE, sound_late = FALSE;
  guint links = g_timeout_add (LINK_PATIENCE, late_cb, &late), sound = g_timeout_add (SOUND_PATIENCE, late_cb, &sound_late);

  while (!(late || are_live (self)) || !sound_late)
    g_main_context_iteration (NULL, TRUE);
  if (!late)
    g_source_remove (links);
  (void) sound; /* it has run: its source is gone */
  self->sound_problem = vigil_sound_sink_dup_problem (VIGIL_SOUND_SINK (sink));
}

static void
command_init (Command *self, const VigilLaunchOptions *options)
{
  *self = (Command) { .clock = vigil_clock_new_live () };
  if (gtk_init_check ())
    self->seat.display = gdk_display_get_default ();
  self->seat.settings = vigil_settings_get_default ();
  vigil_settings_apply_log (self->seat.settings);
  load_site (self, options);
  find_files (self, options);
  start_feeds (self, options);
  self->probe = vigil_probe_run (self->journal, self->library, NULL);
  wait_for_answers (self);
  self->seat.clock = self->clock;
  self->seat.site = self->site;
  self->seat.site_path = self->site_path;
  self->seat.site_problem = self->site_problem;
  self->seat.feeds = G_LIST_MODEL (self->feeds);
  self->seat.sound_known = TRUE;
  self->seat.sound_problem = self->sound_problem;
  self->seat.probe = self->probe;
}

static void
command_clear (Command *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->feeds)); i++)
    {
      g_autoptr (VigilFeed) feed = g_list_model_get_item (G_LIST_MODEL (self->feeds), i);
      vigil_feed_stop (feed);
    }
  g_clear_object (&self->feeds);
  g_clear_object (&self->site);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->probe, vigil_probe_free);
  g_clear_pointer (&self->site_path, g_free);
  g_clear_pointer (&self->site_problem, g_free);
  g_clear_pointer (&self->journal, g_free);
  g_clear_pointer (&self->library, g_free);
  g_clear_pointer (&self->sound_problem, g_free);
}

static int
write_bundle (Command *self, const VigilDiagnosis *diagnosis, const char *path, const char *operator_name)
{
  VigilSupportSources sources = { .diagnosis = diagnosis, .settings = self->seat.settings, .site = self->site, .operator_name = operator_name };
  g_autoptr (VigilSupportBundle) bundle = NULL;
  g_autofree char *list = NULL;
  g_autoptr (GError) error = NULL;

  vigil_support_sources_fill (&sources);
  bundle = vigil_support_bundle_new (&sources);
  vigil_support_sources_clear (&sources);
  list = vigil_support_bundle_list (bundle);
  g_print ("%s", list);
  if (g_str_equal (path, "-"))
    return 0;
  if (vigil_support_bundle_write (bundle, path, &error))
    {
      g_print (_("Written: %s\n"), path);
      return 0;
    }
  g_printerr ("vigil: %s\n", error->message);
  return 3;
}

/**
 * vigil_diagnose_command:
 * @wish: what is asked for
 * @options: site, platforms, journal as for a seat
 *
 * Reads and asks only; a seat that runs is not disturbed.
 *
 * Returns: exit status
 */
int
vigil_diagnose_command (const VigilDiagnoseWish *wish, const VigilLaunchOptions *options)
{
  Command self;
  g_autoptr (VigilDiagnosis) diagnosis = NULL;
  g_autofree char *text = NULL;
  int status = 0;

  command_init (&self, options);
  diagnosis = vigil_diagnose (&self.seat);
  if (wish->diagnose)
    {
      text = wish->json ? vigil_diagnosis_to_json (diagnosis) : vigil_diagnosis_to_text (diagnosis);
      g_print ("%s", text);
      status = vigil_diagnosis_get_worst (diagnosis) == VIGIL_FINDING_BAD ? 1 : 0;
    }
  if (wish->bundle != NULL)
    {
      int written = write_bundle (&self, diagnosis, wish->bundle, options->operator_name);
      status = MAX (status, written);
    }
  command_clear (&self);
  return status;
}
