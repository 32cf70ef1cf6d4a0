/* vigilctl-twin.c: vigilctl twin: 3D models without a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "ctl/vigilctl-twin.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ctl/vigilctl.h"

static const struct
{
  const char *name;
  int (*run) (int argc, char **argv);
  const char *synopsis;
  const char *summary;
} subcommands[] = {
  { "build", vigilctl_twin_build, "PACK -o FILE.glb", N_ ("write the 3D plant that Vigil makes of a site pack") },
  { "info", vigilctl_twin_info, "FILE…", N_ ("judge glTF and GLB files, and say what is in them") },
};

static void
print_help (void)
{
  g_print (_ ("Usage: vigilctl %s\n"), "twin COMMAND …");
  g_print ("\n");
  for (guint i = 0; i < G_N_ELEMENTS (subcommands); i++)
    g_print ("  %-8s %-28s %s\n", subcommands[i].name, subcommands[i].synopsis, _ (subcommands[i].summary));
}

int
vigilctl_twin_main (int argc, char **argv)
{
  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (subcommands); i++)
    if (strcmp (argv[1], subcommands[i].name) == 0)
      return subcommands[i].run (argc - 1, argv + 1);
  if (argc > 1 && (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0))
    {
      print_help ();
      return VIGILCTL_OK;
    }
  if (argc > 1)
    g_printerr (_ ("vigilctl twin: “%s” is not a command; vigilctl twin --help lists them\n"), argv[1]);
  else
    g_printerr (_ ("Usage: vigilctl %s\n"), "twin COMMAND … [--help]");
  return VIGILCTL_USAGE;
}
