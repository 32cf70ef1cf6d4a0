/* vigilctl-options.c: one way for all subcommands to read their command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "ctl/vigilctl.h"

static gboolean
count_is_right (int rest, int min_rest, int max_rest, const char *synopsis)
{
  if (rest >= min_rest && rest <= max_rest)
    return TRUE;
  g_printerr (_ ("Usage: vigilctl %s\n"), synopsis);
  return FALSE;
}

/**
 * vigilctl_parse:
 * @argc: (inout): count
 * @argv: (inout): words; argv[0] is the subcommand
 * @synopsis: "site check PACK"
 * @summary: one translated sentence
 * @entries: options
 * @min_rest: least number of words beside the options
 * @max_rest: most
 *
 * --help prints and ends the program.
 *
 * Returns: FALSE on wrong use; it has been said
 */
gboolean
vigilctl_parse (int *argc,
                char ***argv,
                const char *synopsis,
                const char *summary,
                const GOptionEntry *entries,
                int min_rest,
                int max_rest)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autofree char *usage = g_strdup_printf ("vigilctl %s", synopsis);
  g_autoptr (GError) error = NULL;

  g_set_prgname (usage);
  g_option_context_set_summary (context, summary);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      g_printerr ("vigilctl: %s\n", error->message);
      return FALSE;
    }
  return count_is_right (*argc - 1, min_rest, max_rest, synopsis);
}
