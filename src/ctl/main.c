/* main.c: vigilctl, the headless companion: journals, feeds, sites, replay and measurements
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"
#include "places.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#include "core/vigil-log.h"
#include "ctl/vigilctl.h"

typedef struct
{
  const char *name;
  int (*run) (int argc, char **argv);
  const char *synopsis;
  const char *summary;
} Command;

/* It wants its verb first. */
static int
run_feed (int argc, char **argv)
{
  return vigilctl_feed_main (argc - 1, argv + 1);
}

static const Command commands[] = {
  { "journal", vigilctl_journal_main, "verify|stat|export|cat FILE", N_ ("look at a journal") },
  { "alarms", vigilctl_alarms_main, "kpi|search|import …", N_ ("judge, search and import the history of alarms") },
  { "library", vigilctl_library_main, "search|check|import|export …", N_ ("search, check, import and export the libraries") },
  { "site", vigilctl_site_main, "check PACK", N_ ("find every mistake of a site pack") },
  { "feed", run_feed, "check|cat URL", N_ ("look at what a platform sends") },
  { "token", vigilctl_token_main, "store|check|forget ADDRESS", N_ ("keep the token of a platform in the keyring") },
  { "hazard", vigilctl_hazard_main, "CASE.json|--examples FILE", N_ ("run the models of hazard zones") },
  { "twin", vigilctl_twin_main, "info FILE…", N_ ("judge 3D models of a plant") },
  { "replay", vigilctl_replay_main, "JOURNAL [--at TIME]", N_ ("the situation that a journal leads to") },
  { "bench", vigilctl_bench_main, "alarm-history|journal|codec|…|all", N_ ("measure this machine; JSON lines") },
};

static void
print_help (void)
{
  g_print (_ ("Usage: vigilctl COMMAND …\n\n"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-8s %-28s %s\n", commands[i].name, commands[i].synopsis, _ (commands[i].summary));
  g_print (_ ("\nvigilctl COMMAND --help says more; --json gives JSON. Exit status: 0 in order, 1 a problem was found,\n"
              "2 wrong use, 3 cannot open or connect.\n"));
}

static int
run_command (int argc, char **argv)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (argv[0], commands[i].name) == 0)
      return commands[i].run (argc, argv);
  g_printerr (_ ("vigilctl: “%s” is not a command; vigilctl --help lists them\n"), argv[0]);
  return VIGILCTL_USAGE;
}

int
main (int argc, char **argv)
{
  const char *folder = g_getenv ("VIGIL_LOCALEDIR"); /* of a build that is not installed */
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : VIGIL_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("vigilctl");
  vigil_log_start ("vigilctl");

  if (argc < 2)
    {
      print_help ();
      return VIGILCTL_USAGE;
    }
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0)
    {
      print_help ();
      return VIGILCTL_OK;
    }
  if (strcmp (argv[1], "--version") == 0)
    {
      g_print ("vigilctl %s\n", VIGIL_VERSION);
      return VIGILCTL_OK;
    }
  return run_command (argc - 1, argv + 1);
}
