/* vigilctl-hazard.c: vigilctl hazard: the models of hazard zones without a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "ctl/vigilctl-hazard-examples.h"
#include "ctl/vigilctl.h"

typedef struct
{
  gboolean json, geojson, kml, summary;
  char *site, *examples, *id, *validate, *svg;
} Options;

static gboolean
options_fit (const Options *self, gboolean has_case)
{
  int whats = has_case + (self->examples != NULL) + (self->validate != NULL);
  int formats = self->json + self->geojson + self->kml;

  if (whats != 1)
    g_printerr (_ ("vigilctl hazard: give one of CASE.json, --examples FILE and --validate FILE\n"));
  else if (formats > 1)
    g_printerr (_ ("vigilctl hazard: give one of --json, --geojson and --kml\n"));
  else if (!has_case && (self->geojson || self->kml || self->site != NULL))
    g_printerr (_ ("vigilctl hazard: --geojson, --kml and --site go with CASE.json\n"));
  else if (self->examples == NULL && (self->id != NULL || self->summary))
    g_printerr (_ ("vigilctl hazard: --id and --summary go with --examples\n"));
  else if (self->validate == NULL && self->svg != NULL)
    g_printerr (_ ("vigilctl hazard: --svg goes with --validate\n"));
  else
    return TRUE;
  return FALSE;
}

static int
run (const Options *self, const char *path)
{
  if (!options_fit (self, path != NULL))
    return VIGILCTL_USAGE;
  if (self->examples != NULL)
    return vigilctl_hazard_run_examples (self->examples, self->id, self->json, self->summary);
  if (self->validate != NULL)
    return vigilctl_hazard_run_validation (self->validate, self->svg);
  return vigilctl_hazard_run_case (path, self->site, self->json ? "json" : self->geojson ? "geojson" : self->kml ? "kml" : NULL);
}

static void
options_clear (Options *self)
{
  g_free (self->site);
  g_free (self->examples);
  g_free (self->id);
  g_free (self->validate);
  g_free (self->svg);
}

int
vigilctl_hazard_main (int argc, char **argv)
{
  Options self = { 0 };
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &self.json, N_ ("Print JSON"), NULL },
    { "geojson", 0, 0, G_OPTION_ARG_NONE, &self.geojson, N_ ("Print the zones as GeoJSON"), NULL },
    { "kml", 0, 0, G_OPTION_ARG_NONE, &self.kml, N_ ("Print the zones as KML"), NULL },
    { "site", 's', 0, G_OPTION_ARG_FILENAME, &self.site, N_ ("Site pack that the case lies in; else longitude and latitude 0"), "PACK" },
    { "examples", 'e', 0, G_OPTION_ARG_FILENAME, &self.examples, N_ ("Instead: answer the rows of a table of worked examples"), "FILE" },
    { "id", 'i', 0, G_OPTION_ARG_STRING, &self.id, N_ ("Only the example of this id"), "ID" },
    { "summary", 0, 0, G_OPTION_ARG_NONE, &self.summary, N_ ("FAC2, MG and VG of each set of field trials too"), NULL },
    { "validate", 'v', 0, G_OPTION_ARG_FILENAME, &self.validate, N_ ("Instead: only FAC2, MG and VG of the field trials of a table"), "FILE" },
    { "svg", 0, 0, G_OPTION_ARG_FILENAME, &self.svg, N_ ("Draw them, observed against predicted"), "FILE" },
    G_OPTION_ENTRY_NULL,
  };
  int status = VIGILCTL_USAGE;

  if (vigilctl_parse (&argc, &argv, "hazard CASE.json | --examples FILE | --validate FILE",
                      _ ("Runs the models of hazard zones: a case to its zones, or worked examples to how far off they are."), entries, 0, 1))
    status = run (&self, argc > 1 ? argv[1] : NULL);
  options_clear (&self);
  return status;
}
