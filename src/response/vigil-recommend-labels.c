/* vigil-recommend-labels.c: words of the lists of the libraries, for people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "response/vigil-recommend-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *word, *label;
} Label;

static const Label hazards[] = {
  { "toxic", NC_ ("hazard", "poisoning") },
  { "leak", NC_ ("hazard", "leak") },
  { "fire", NC_ ("hazard", "fire") },
  { "explosion", NC_ ("hazard", "explosion") },
  { "vapour-cloud-explosion", NC_ ("hazard", "vapour cloud explosion") },
  { "bleve", NC_ ("hazard", "BLEVE") },
  { "dust-explosion", NC_ ("hazard", "dust explosion") },
  { "flash-fire", NC_ ("hazard", "flash fire") },
  { "jet-fire", NC_ ("hazard", "jet fire") },
  { "pool-fire", NC_ ("hazard", "pool fire") },
  { "runaway", NC_ ("hazard", "runaway reaction") },
  { "boil-over", NC_ ("hazard", "boil-over") },
  { "corrosion", NC_ ("hazard", "corrosion") },
  { "asphyxiation", NC_ ("hazard", "asphyxiation") },
  { "burn", NC_ ("hazard", "burns") },
  { "cryogenic", NC_ ("hazard", "extreme cold") },
  { "overpressure", NC_ ("hazard", "overpressure") },
  { "vacuum", NC_ ("hazard", "vacuum") },
  { "static", NC_ ("hazard", "static electricity") },
  { "hot-work", NC_ ("hazard", "hot work") },
  { "confined-space", NC_ ("hazard", "confined space") },
  { "lifting", NC_ ("hazard", "lifting") },
  { "fall", NC_ ("hazard", "fall from a height") },
  { "electric", NC_ ("hazard", "electric shock") },
  { "power-loss", NC_ ("hazard", "loss of power") },
  { "utility-loss", NC_ ("hazard", "loss of utilities") },
  { "water-pollution", NC_ ("hazard", "water pollution") },
  { "soil-pollution", NC_ ("hazard", "soil pollution") },
  { "transport", NC_ ("hazard", "transport") },
  { "weather", NC_ ("hazard", "bad weather") },
  { "flood", NC_ ("hazard", "flood") },
  { "lightning", NC_ ("hazard", "lightning") },
  { "earthquake", NC_ ("hazard", "earthquake") },
  { "human-error", NC_ ("hazard", "human error") },
  { "security", NC_ ("hazard", "security") },
  { "other", NC_ ("hazard", "other hazards") },
};

static const Label equipment[] = {
  { "tank", NC_ ("equipment", "tank") },
  { "sphere", NC_ ("equipment", "sphere") },
  { "bullet", NC_ ("equipment", "bullet tank") },
  { "column", NC_ ("equipment", "column") },
  { "reactor", NC_ ("equipment", "reactor") },
  { "vessel", NC_ ("equipment", "vessel") },
  { "drum", NC_ ("equipment", "drum") },
  { "scrubber", NC_ ("equipment", "scrubber") },
  { "pump", NC_ ("equipment", "pump") },
  { "compressor", NC_ ("equipment", "compressor") },
  { "blower", NC_ ("equipment", "blower") },
  { "agitator", NC_ ("equipment", "agitator") },
  { "valve", NC_ ("equipment", "valve") },
  { "exchanger", NC_ ("equipment", "heat exchanger") },
  { "heater", NC_ ("equipment", "heater") },
  { "boiler", NC_ ("equipment", "boiler") },
  { "evaporator", NC_ ("equipment", "evaporator") },
  { "condenser", NC_ ("equipment", "condenser") },
  { "electrolyser", NC_ ("equipment", "electrolyser") },
  { "centrifuge", NC_ ("equipment", "centrifuge") },
  { "dryer", NC_ ("equipment", "dryer") },
  { "filter", NC_ ("equipment", "filter") },
  { "detector", NC_ ("equipment", "detector") },
  { "flare", NC_ ("equipment", "flare") },
  { "stack", NC_ ("equipment", "stack") },
  { "cooling-tower", NC_ ("equipment", "cooling tower") },
  { "loading-arm", NC_ ("equipment", "loading arm") },
  { "weighbridge", NC_ ("equipment", "weighbridge") },
  { "filling-station", NC_ ("equipment", "filling station") },
  { "transformer", NC_ ("equipment", "transformer") },
  { "switchgear", NC_ ("equipment", "switchgear") },
  { "generator", NC_ ("equipment", "generator") },
  { "ups", NC_ ("equipment", "uninterruptible power supply") },
  { "fire-pump", NC_ ("equipment", "fire pump") },
  { "monitor", NC_ ("equipment", "fire monitor") },
  { "spray", NC_ ("equipment", "water spray") },
  { "basin", NC_ ("equipment", "basin") },
  { "pipeline", NC_ ("equipment", "pipeline") },
  { "crane", NC_ ("equipment", "crane") },
  { "flange", NC_ ("equipment", "flange") },
  { "gasket", NC_ ("equipment", "gasket") },
  { "hose", NC_ ("equipment", "hose") },
  { "seal", NC_ ("equipment", "seal") },
  { "relief-valve", NC_ ("equipment", "relief valve") },
  { "rupture-disc", NC_ ("equipment", "rupture disc") },
  { "instrument", NC_ ("equipment", "instrument") },
  { "control-system", NC_ ("equipment", "control system") },
  { "interlock", NC_ ("equipment", "interlock") },
  { "cylinder", NC_ ("equipment", "gas cylinder") },
  { "tank-truck", NC_ ("equipment", "tank truck") },
  { "tank-wagon", NC_ ("equipment", "tank wagon") },
  { "ship", NC_ ("equipment", "ship") },
  { "warehouse", NC_ ("equipment", "warehouse") },
  { "sewer", NC_ ("equipment", "sewer") },
  { "vehicle", NC_ ("equipment", "vehicle") },
  { "other", NC_ ("equipment", "other equipment") },
};

static const char *const types[VIGIL_N_INCIDENT_TYPES] = {
  NC_ ("event", "toxic leak"), NC_ ("event", "flammable leak"), NC_ ("event", "fire"), NC_ ("event", "explosion"), NC_ ("event", "person in danger"), NC_ ("event", "power failure"), NC_ ("event", "other event"),
};

static const char *const factors[VIGIL_N_MATCH_FACTORS] = {
  NC_ ("factor", "Substance"), NC_ ("factor", "Kind of event"), NC_ ("factor", "Hazards"),     NC_ ("factor", "Place"),     NC_ ("factor", "Equipment"), NC_ ("factor", "Scale"),
  NC_ ("factor", "People"),    NC_ ("factor", "Wind"),          NC_ ("factor", "Time of day"), NC_ ("factor", "Links"),     NC_ ("factor", "Outcome"),   NC_ ("factor", "Words"),
};

static const char *
find_label (const char *context, const Label *labels, guint n, const char *word)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (labels[i].word, word))
      return g_dpgettext2 (GETTEXT_PACKAGE, context, labels[i].label);
  return word;
}

const char *
vigil_match_hazard_label (const char *word)
{
  return find_label ("hazard", hazards, G_N_ELEMENTS (hazards), word);
}

const char *
vigil_match_equipment_label (const char *word)
{
  return find_label ("equipment", equipment, G_N_ELEMENTS (equipment), word);
}

const char *
vigil_match_type_label (VigilIncidentType type)
{
  return type < VIGIL_N_INCIDENT_TYPES ? g_dpgettext2 (GETTEXT_PACKAGE, "event", types[type]) : "";
}

char *
vigil_match_type_list (guint mask)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  for (guint i = 0; i < VIGIL_N_INCIDENT_TYPES; i++)
    if (mask & (1u << i))
      g_ptr_array_add (list, (gpointer) vigil_match_type_label ((VigilIncidentType) i));
  g_ptr_array_add (list, NULL);
  return g_strjoinv (_ (", "), (char **) list->pdata);
}

const char *
vigil_match_factor_get_label (VigilMatchFactor factor)
{
  g_return_val_if_fail (factor < VIGIL_N_MATCH_FACTORS, "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "factor", factors[factor]);
}
