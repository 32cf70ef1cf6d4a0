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
  { "toxic", N_ ("poisoning") },
  { "leak", N_ ("leak") },
  { "fire", N_ ("fire") },
  { "explosion", N_ ("explosion") },
  { "vapour-cloud-explosion", N_ ("vapour cloud explosion") },
  { "bleve", N_ ("BLEVE") },
  { "dust-explosion", N_ ("dust explosion") },
  { "flash-fire", N_ ("flash fire") },
  { "jet-fire", N_ ("jet fire") },
  { "pool-fire", N_ ("pool fire") },
  { "runaway", N_ ("runaway reaction") },
  { "boil-over", N_ ("boil-over") },
  { "corrosion", N_ ("corrosion") },
  { "asphyxiation", N_ ("asphyxiation") },
  { "burn", N_ ("burns") },
  { "cryogenic", N_ ("extreme cold") },
  { "overpressure", N_ ("overpressure") },
  { "vacuum", N_ ("vacuum") },
  { "static", N_ ("static electricity") },
  { "hot-work", N_ ("hot work") },
  { "confined-space", N_ ("confined space") },
  { "lifting", N_ ("lifting") },
  { "fall", N_ ("fall from a height") },
  { "electric", N_ ("electric shock") },
  { "power-loss", N_ ("loss of power") },
  { "utility-loss", N_ ("loss of utilities") },
  { "water-pollution", N_ ("water pollution") },
  { "soil-pollution", N_ ("soil pollution") },
  { "transport", N_ ("transport") },
  { "weather", N_ ("bad weather") },
  { "flood", N_ ("flood") },
  { "lightning", N_ ("lightning") },
  { "earthquake", N_ ("earthquake") },
  { "human-error", N_ ("human error") },
  { "security", N_ ("security") },
  { "other", N_ ("other hazards") },
};

static const Label equipment[] = {
  { "tank", N_ ("tank") },
  { "sphere", N_ ("sphere") },
  { "bullet", N_ ("bullet tank") },
  { "column", N_ ("column") },
  { "reactor", N_ ("reactor") },
  { "vessel", N_ ("vessel") },
  { "drum", N_ ("drum") },
  { "scrubber", N_ ("scrubber") },
  { "pump", N_ ("pump") },
  { "compressor", N_ ("compressor") },
  { "blower", N_ ("blower") },
  { "agitator", N_ ("agitator") },
  { "valve", N_ ("valve") },
  { "exchanger", N_ ("heat exchanger") },
  { "heater", N_ ("heater") },
  { "boiler", N_ ("boiler") },
  { "evaporator", N_ ("evaporator") },
  { "condenser", N_ ("condenser") },
  { "electrolyser", N_ ("electrolyser") },
  { "centrifuge", N_ ("centrifuge") },
  { "dryer", N_ ("dryer") },
  { "filter", N_ ("filter") },
  { "detector", N_ ("detector") },
  { "flare", N_ ("flare") },
  { "stack", N_ ("stack") },
  { "cooling-tower", N_ ("cooling tower") },
  { "loading-arm", N_ ("loading arm") },
  { "weighbridge", N_ ("weighbridge") },
  { "filling-station", N_ ("filling station") },
  { "transformer", N_ ("transformer") },
  { "switchgear", N_ ("switchgear") },
  { "generator", N_ ("generator") },
  { "ups", N_ ("uninterruptible power supply") },
  { "fire-pump", N_ ("fire pump") },
  { "monitor", N_ ("fire monitor") },
  { "spray", N_ ("water spray") },
  { "basin", N_ ("basin") },
  { "pipeline", N_ ("pipeline") },
  { "crane", N_ ("crane") },
  { "flange", N_ ("flange") },
  { "gasket", N_ ("gasket") },
  { "hose", N_ ("hose") },
  { "seal", N_ ("seal") },
  { "relief-valve", N_ ("relief valve") },
  { "rupture-disc", N_ ("rupture disc") },
  { "instrument", N_ ("instrument") },
  { "control-system", N_ ("control system") },
  { "interlock", N_ ("interlock") },
  { "cylinder", N_ ("gas cylinder") },
  { "tank-truck", N_ ("tank truck") },
  { "tank-wagon", N_ ("tank wagon") },
  { "ship", N_ ("ship") },
  { "warehouse", N_ ("warehouse") },
  { "sewer", N_ ("sewer") },
  { "vehicle", N_ ("vehicle") },
  { "other", N_ ("other equipment") },
};

static const char *const types[VIGIL_N_INCIDENT_TYPES] = {
  N_ ("toxic leak"), N_ ("flammable leak"), N_ ("fire"), N_ ("explosion"), N_ ("person in danger"), N_ ("power failure"), N_ ("other event"),
};

static const char *const factors[VIGIL_N_MATCH_FACTORS] = {
  N_ ("Substance"), N_ ("Kind of event"), N_ ("Hazards"),     N_ ("Place"),     N_ ("Equipment"), N_ ("Scale"),
  N_ ("People"),    N_ ("Wind"),          N_ ("Time of day"), N_ ("Links"),     N_ ("Outcome"),   N_ ("Words"),
};

static const char *
find_label (const Label *labels, guint n, const char *word)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (labels[i].word, word))
      return _ (labels[i].label);
  return word;
}

const char *
vigil_match_hazard_label (const char *word)
{
  return find_label (hazards, G_N_ELEMENTS (hazards), word);
}

const char *
vigil_match_equipment_label (const char *word)
{
  return find_label (equipment, G_N_ELEMENTS (equipment), word);
}

const char *
vigil_match_type_label (VigilIncidentType type)
{
  return type < VIGIL_N_INCIDENT_TYPES ? _ (types[type]) : "";
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

  return _ (factors[factor]);
}
