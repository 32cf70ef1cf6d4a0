/* vigil-launch.c: what the command line asks for, and the session made of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"
#include "places.h"

#include "shell/vigil-launch.h"

#include "feed/vigil-feed-token.h"
#include "session/vigil-people.h"
#include "session/vigil-library-keeper.h"
#include "session/vigil-session-history.h"
#include "shell/vigil-journal-keeper.h"

#include <errno.h>
#include <glib/gi18n.h>

/* ms; with the 40 ms of the map between event and pixel lie less than 100 ms. */
#define TELEMETRY_INTERVAL 20

void
vigil_launch_options_clear (VigilLaunchOptions *self)
{
  g_clear_pointer (&self->site, g_free);
  g_clear_pointer (&self->platforms, g_strfreev);
  g_clear_pointer (&self->token_file, g_free);
  g_clear_pointer (&self->ca_file, g_free);
  g_clear_pointer (&self->journal, g_free);
  g_clear_pointer (&self->operator_name, g_free);
}

static char *
site_below (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "demo", NULL);
  g_autofree char *file = g_build_filename (path, "site.json", NULL);

  return g_file_test (file, G_FILE_TEST_EXISTS) ? g_steal_pointer (&path) : NULL;
}

static char *
find_installed_site (void)
{
  const char *const *folders = g_get_system_data_dirs ();

  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *folder = g_build_filename (folders[i], "vigil", NULL);
      char *path = site_below (folder);

      if (path != NULL)
        return path;
    }
  return site_below (VIGIL_PKGDATADIR);
}

/**
 * vigil_launch_find_site:
 *
 * Returns: (transfer full) (nullable): path of the site pack to show when none is named
 */
char *
vigil_launch_find_site (void)
{
  const char *named = g_getenv ("VIGIL_SITE");
  char *path;

  if (named != NULL && *named != '\0')
    return g_strdup (named);
  path = find_installed_site ();
  return path != NULL ? path : site_below ("data");
}

char *
vigil_launch_default_journal (VigilSite *site)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "vigil", NULL);
  g_autofree char *name = g_strdup_printf ("%s.journal", vigil_site_get_id (site));

  /* If the folder cannot be made, opening the journal says so. */
  g_mkdir_with_parents (folder, 0700);
  return g_build_filename (folder, name, NULL);
}

/* Beside a journal that was named, else in the user's data folder. */
static void
open_libraries (VigilSession *session, const char *journal)
{
  VigilSite *site = vigil_session_get_site (session);
  g_autofree char *name = g_strdup_printf ("%s.db", vigil_site_get_id (site));
  g_autofree char *path = journal != NULL ? g_strconcat (journal, "-library", NULL)
                                          : g_build_filename (g_get_user_data_dir (), "vigil", "library", name, NULL);
  g_autoptr (VigilLibraryKeeper) keeper = vigil_library_keeper_new (site, path, vigil_site_get_path (site), vigil_session_get_clock (session));

  vigil_session_set_library_keeper (session, keeper);
}

static gboolean
add_feed (VigilSession *session, const VigilLaunchOptions *options, const char *address, GError **error)
{
  g_autoptr (VigilFeed) feed = vigil_feed_new (address, vigil_session_get_clock (session), error);

  if (feed == NULL)
    return FALSE;
  if (options->token_file != NULL)
    {
      char *token = vigil_feed_token_load (options->token_file, error);

      if (token == NULL)
        return FALSE;
      vigil_feed_set_token (feed, token);
      vigil_feed_token_free (token);
    }
  if (options->ca_file != NULL)
    vigil_feed_set_ca_file (feed, options->ca_file);
  vigil_feed_set_interval (feed, TELEMETRY_INTERVAL);
  vigil_session_add_feed (session, feed);
  return TRUE;
}

/* Those of this user on this workstation; a damaged file lets nobody sign on. */
static void
open_accounts (VigilSession *session)
{
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "vigil", "accounts.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilOperators) operators = vigil_operators_open (path, &error);

  vigil_session_set_operators (session, operators, error != NULL ? error->message : NULL);
}

/**
 * vigil_launch_make_session:
 * @options: what is asked for
 * @site: the site
 * @message: (out) (transfer full) (nullable): one sentence for the operator
 * @error: why a link makes no sense
 *
 * Returns: (transfer full) (nullable): a session, not started
 */
VigilSession *
vigil_launch_make_session (const VigilLaunchOptions *options, VigilSite *site, char **message, GError **error)
{
  g_autoptr (VigilClock) clock = vigil_clock_new_live ();
  g_autofree char *path = options->journal != NULL ? g_strdup (options->journal) : vigil_launch_default_journal (site);
  g_autofree char *problem = NULL;
  g_autoptr (VigilJournal) journal = vigil_journal_keeper_open (path, clock, message, &problem);
  g_autoptr (VigilSession) session = vigil_session_new (site, clock, journal, problem);
  g_autofree char *history = g_strconcat (path, "-history", NULL);
  g_autoptr (GError) local_error = NULL;

  vigil_session_open_history (session, history);
  open_libraries (session, options->journal);
  open_accounts (session);
  if (options->operator_name != NULL)
    vigil_session_set_operator (session, options->operator_name);
  for (guint i = 0; options->platforms != NULL && options->platforms[i] != NULL; i++)
    if (!add_feed (session, options, options->platforms[i], error))
      return NULL;
  if (journal == NULL)
    vigil_journal_keeper_retry (session, path);
  else if (!vigil_session_restore (session, &local_error) && *message == NULL)
    *message = g_strdup_printf (_("What the journal holds could not be brought back: %s"), local_error->message);
  return g_steal_pointer (&session);
}
