/* vigilctl-hazard-case.c: vigilctl hazard CASE.json: a case to its zones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "core/vigil-site.h"
#include "ctl/vigilctl-hazard-examples.h"
#include "ctl/vigilctl-table.h"
#include "ctl/vigilctl.h"
#include "hazard/vigil-outcome.h"
#include "hazard/vigil-zone-export.h"

#define MAX_BYTES (1024 * 1024)

/* ---- reading ----------------------------------------------------------------------------- */

static VigilCase *
read_case (const char *path, int *status)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &error);
  g_autofree char *text = g_malloc (MAX_BYTES + 1);
  g_autoptr (JsonNode) node = NULL;
  VigilCase *read = NULL;
  gsize length = 0;

  *status = VIGILCTL_NO_ACCESS;
  if (stream != NULL && g_input_stream_read_all (G_INPUT_STREAM (stream), text, MAX_BYTES + 1, &length, NULL, &error))
    {
      *status = VIGILCTL_PROBLEM;
      if (length > MAX_BYTES)
        g_set_error (&error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_CASE, _ ("the case is larger than %d MB"), MAX_BYTES / 1024 / 1024);
      else if ((node = vigil_json_parse (text, length, &error)) != NULL)
        read = vigil_case_from_json (node, &error);
    }
  if (read == NULL)
    g_printerr ("vigilctl hazard: %s: %s\n", path, error->message);
  return read;
}

static gboolean
read_frame (const char *pack, VigilFrame *frame)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilSite) site = NULL;

  vigil_frame_init (frame, &(VigilLonLat){ 0, 0, 0 });
  if (pack == NULL)
    {
      g_printerr (_ ("vigilctl hazard: no --site: the zones lie about longitude 0, latitude 0\n"));
      return TRUE;
    }
  site = vigil_site_load (pack, NULL, &error);
  if (site == NULL)
    {
      g_printerr ("vigilctl hazard: %s\n", error->message);
      return FALSE;
    }
  *frame = *vigil_site_get_frame (site);
  return TRUE;
}

/* ---- zones ------------------------------------------------------------------------------- */

static int
print_zones (const VigilOutcome *outcome, const char *pack, gboolean kml)
{
  const GPtrArray *all = vigil_outcome_get_zones (outcome);
  g_autoptr (GPtrArray) zones = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_zone_free);
  g_autofree char *text = NULL;
  VigilFrame frame;

  if (!read_frame (pack, &frame))
    return VIGILCTL_NO_ACCESS;
  for (guint tier = 0; tier < 3; tier++)
    for (guint i = 0; i < all->len; i++)
      {
        const VigilOutcomeZone *zone = all->pdata[i];

        if (zone->tier == tier && zone->shape != NULL)
          g_ptr_array_add (zones, vigil_outcome_make_zone (outcome, zone, 0));
      }
  text = kml ? vigil_zones_to_kml (zones, &frame, vigil_substance_get_name (vigil_outcome_get_substance (outcome)))
             : vigil_zones_to_geojson (zones, &frame);
  g_print ("%s\n", text);
  return VIGILCTL_OK;
}

/* ---- the table --------------------------------------------------------------------------- */

static void
add_zone (VigilctlTable *table, const VigilOutcomeZone *zone)
{
  vigilctl_table_add (table, vigil_effect_get_label (zone->effect), 24);
  vigilctl_table_add (table, zone->standard, 40);
  vigilctl_table_add_format (table, "%.4g %s", zone->level_shown, zone->unit);
  if (zone->reach == VIGIL_REACH_NOT_REACHED)
    vigilctl_table_add (table, _ ("not reached"), 0);
  else
    vigilctl_table_add_format (table, "%s%.0f m", zone->reach == VIGIL_REACH_BEYOND_RANGE ? "> " : "", zone->distance);
  if (zone->shape != NULL)
    vigilctl_table_add_format (table, "%.3g ha", vigil_zone_shape_get_area (zone->shape) / 1e4);
  else
    vigilctl_table_add (table, "–", 0);
  vigilctl_table_add (table, zone->model != NULL ? zone->model : "–", 0);
}

static void
print_source (const VigilOutcome *outcome)
{
  const VigilOutcomeSource *source = vigil_outcome_get_source (outcome);
  const char *const phases[] = { _ ("gas"), _ ("liquid"), _ ("boiling liquid") };

  g_print ("%s: %s\n", vigil_substance_get_name (vigil_outcome_get_substance (outcome)), phases[source->phase]);
  if (source->instantaneous)
    g_print (_ ("  at once %.4g kg, of which %.4g kg into the air\n"), source->mass, source->airborne_mass);
  else
    g_print (_ ("  %.4g kg/s at the start, %.4g kg/s into the air over %.0f s\n"), source->rate, source->airborne_rate, source->duration);
}

static void
print_inputs (const VigilCase *given)
{
  const char *const columns[] = { _ ("input"), _ (">value"), _ ("unit"), _ ("from") };
  g_autoptr (VigilctlTable) table = vigilctl_table_new (columns, G_N_ELEMENTS (columns));
  g_autofree char *text = NULL;

  for (guint i = 0; i < VIGIL_N_CASE_INPUTS; i++)
    {
      const VigilCaseInputInfo *info = vigil_case_input_info (i);
      const VigilInput *input = &given->inputs[i];

      if (input->origin == VIGIL_INPUT_NONE)
        continue;
      vigilctl_table_add (table, _ (info->label), 0);
      if (i == VIGIL_CASE_STABILITY)
        vigilctl_table_add_format (table, "%c", vigil_stability_letter ((VigilStability) input->value));
      else
        vigilctl_table_add_format (table, "%.6g", input->value);
      vigilctl_table_add (table, i == VIGIL_CASE_STABILITY ? "" : info->unit, 0);
      vigilctl_table_add_format (table, "%s %s", vigil_input_origin_to_string (input->origin), input->from);
    }
  text = vigilctl_table_to_string (table, "  ");
  g_print ("%s", text);
}

static void
print_sentences (const VigilOutcome *outcome)
{
  VigilReserves reserves = vigil_outcome_get_reserves (outcome);
  const GPtrArray *gaps = vigil_outcome_get_gaps (outcome);

  for (guint i = 0; i < gaps->len; i++)
    g_print (_ ("not computed: %s\n"), (char *) gaps->pdata[i]);
  for (guint i = 0; i < VIGIL_N_RESERVES; i++)
    if (reserves & VIGIL_RESERVES_OF (i))
      g_print ("! %s\n", vigil_reserve_sentence (i));
  g_print ("%s\n", VIGIL_HAZARD_MODEL_VERSION);
}

static void
print_table (const VigilOutcome *outcome)
{
  const char *const columns[] = { _ ("effect"), _ ("level"), _ (">value"), _ (">reaches"), _ (">area"), _ ("model") };
  g_autoptr (VigilctlTable) table = vigilctl_table_new (columns, G_N_ELEMENTS (columns));
  const GPtrArray *zones = vigil_outcome_get_zones (outcome);
  g_autofree char *text = NULL;

  print_source (outcome);
  print_inputs (vigil_outcome_get_case (outcome));
  for (guint i = 0; i < zones->len; i++)
    add_zone (table, zones->pdata[i]);
  text = vigilctl_table_to_string (table, "");
  g_print ("%s", text);
  print_sentences (outcome);
}

int
vigilctl_hazard_run_case (const char *path, const char *site, const char *format)
{
  int status;
  g_autoptr (VigilCase) given = read_case (path, &status);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilOutcome) outcome = given != NULL ? vigil_case_run (given, NULL, &error) : NULL;

  if (given == NULL)
    return status;
  if (outcome == NULL)
    {
      g_printerr ("vigilctl hazard: %s: %s\n", path, error->message);
      return VIGILCTL_PROBLEM;
    }
  if (g_strcmp0 (format, "json") == 0)
    {
      g_autoptr (JsonNode) node = vigil_outcome_to_json (outcome);
      g_autofree char *text = vigil_json_to_string (node);

      g_print ("%s\n", text);
    }
  else if (format != NULL)
    return print_zones (outcome, site, strcmp (format, "kml") == 0);
  else
    print_table (outcome);
  return VIGILCTL_OK;
}
