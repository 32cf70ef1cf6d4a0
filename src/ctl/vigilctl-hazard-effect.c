/* vigilctl-hazard-effect.c: worked examples of explosions and of what they and gas do to people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "ctl/vigilctl-hazard-examples.h"
#include "hazard/vigil-blast.h"
#include "hazard/vigil-probit.h"

#define ask_get vigilctl_ask_get
#define ask_need vigilctl_ask_need
#define ask_or vigilctl_ask_or
#define ask_says vigilctl_ask_says
#define ask_wants vigilctl_ask_wants
#define ask_give vigilctl_ask_give

#define HEAT "Hc|hc|dHc|heat_of_combustion"

static double
with_default (double value, double fallback)
{
  return isnan (value) ? fallback : value;
}

/* ---- explosions -------------------------------------------------------------------------- */

static gboolean
run_tnt_mass (VigilctlAsk *ask)
{
  double mass = ask_need (ask, VIGILCTL_MASS, "m|M|mass"), heat = ask_get (ask, VIGILCTL_MASS_ENERGY, HEAT);
  double eta = ask_or (ask, VIGILCTL_FRACTION, "eta|efficiency|yield|alpha", 0.03);
  double energy = ask_or (ask, VIGILCTL_MASS_ENERGY, "E_TNT|ETNT|Q_TNT", VIGIL_TNT_ENERGY);
  const VigilSubstance *substance;

  if (isnan (heat) && !isnan (ask_get (ask, VIGILCTL_MOLAR_ENERGY, HEAT)))
    heat = ask_get (ask, VIGILCTL_MOLAR_ENERGY, HEAT) / ask_need (ask, VIGILCTL_MOLAR_MASS, "MW|M");
  substance = isnan (heat) ? vigilctl_ask_substance (ask, FALSE) : NULL;
  heat = substance != NULL ? substance->combustion_heat : heat;
  if (isnan (heat))
    return vigilctl_ask_refuse (ask, _ ("%s is not given"), "Hc");
  return ask->error == NULL && vigil_blast_tnt_mass (mass, heat, eta, energy, ask_give (ask, VIGILCTL_MASS), &ask->error);
}

/* m/kg^(1/3): given, or of distance and charge. */
static double
scaled_distance (VigilctlAsk *ask)
{
  double z = ask_get (ask, VIGILCTL_SCALED_LENGTH, "Z|z"), r, w;

  if (!isnan (z))
    return z;
  r = ask_need (ask, VIGILCTL_LENGTH, "R|r|x|distance");
  w = ask_need (ask, VIGILCTL_MASS, "W|m|M|tnt|charge");
  if (ask->error == NULL)
    vigil_hazard_check (w, 1e-9, 1e12, "W", "kg", &ask->error);
  return r / cbrt (w);
}

/* At the scaled distance at which a free-field curve gives @level: none of them rises with distance. */
static gboolean
give_distance (VigilctlAsk *ask, gboolean (*curve) (double z, double p0, double *p, GError **error), double p0)
{
  double level = ask_need (ask, VIGILCTL_PRESSURE, "P|p|dP|overpressure"), w = with_default (ask_get (ask, VIGILCTL_MASS, "W|m|M"), 1);
  double least = 0.06, most = 1000, pressure;

  for (guint i = 0; i < 100 && ask->error == NULL; i++)
    {
      double middle = sqrt (least * most);

      if (!curve (middle, p0, &pressure, &ask->error))
        return FALSE;
      *(pressure > level ? &least : &most) = middle;
    }
  *ask_give (ask, VIGILCTL_LENGTH) = least * cbrt (w);
  return ask->error == NULL;
}

static gboolean
run_curve (VigilctlAsk *ask, gboolean (*curve) (double z, double p0, double *p, GError **error))
{
  double p0 = with_default (ask_get (ask, VIGILCTL_PRESSURE, "p0|P0|Pa|pa"), VIGIL_STANDARD_PRESSURE), z;

  if (ask_wants (ask, "distance|radius"))
    return give_distance (ask, curve, p0);
  z = scaled_distance (ask);
  if (ask->error != NULL || !curve (z, p0, ask_give (ask, VIGILCTL_PRESSURE), &ask->error))
    return FALSE;
  if (ask_wants (ask, "p/p0|scaled|ratio"))
    *ask_give (ask, VIGILCTL_NUMBER) = ask->value / p0;
  return TRUE;
}

static gboolean
run_kinney_graham (VigilctlAsk *ask)
{
  return run_curve (ask, vigil_blast_kinney_graham);
}

static gboolean
run_crowl (VigilctlAsk *ask)
{
  return run_curve (ask, vigil_blast_crowl_louvar);
}

static VigilKbQuantity
kb_quantity (VigilctlAsk *ask, VigilctlDimension *dimension)
{
  gboolean reflected = ask_says (ask, "reflected"), impulse = ask_says (ask, "impulse");

  *dimension = impulse ? VIGILCTL_SCALED_IMPULSE : VIGILCTL_PRESSURE;
  if (impulse)
    return reflected ? VIGIL_KB_REFLECTED_IMPULSE : VIGIL_KB_INCIDENT_IMPULSE;
  if (ask_says (ask, "shock|velocity|speed"))
    {
      *dimension = VIGILCTL_SPEED;
      return VIGIL_KB_SHOCK_SPEED;
    }
  if (ask_says (ask, "arrival") || ask_says (ask, "duration"))
    {
      *dimension = VIGILCTL_SCALED_TIME;
      return ask_says (ask, "arrival") ? VIGIL_KB_ARRIVAL : VIGIL_KB_DURATION;
    }
  return reflected ? VIGIL_KB_REFLECTED_PRESSURE : VIGIL_KB_INCIDENT_PRESSURE;
}

/* What is scaled by the charge is given for the charge where the row's unit is not a scaled one. */
static gboolean
run_kingery_bulmash (VigilctlAsk *ask)
{
  const VigilctlUnit *unit = vigilctl_unit_find (ask->row->unit, -1);
  double z = scaled_distance (ask), w = ask_get (ask, VIGILCTL_MASS, "W|m|M|tnt|charge");
  VigilctlDimension dimension;
  VigilKbQuantity quantity = kb_quantity (ask, &dimension);

  if (ask->error != NULL || !vigil_blast_kingery_bulmash (quantity, z, ask_give (ask, dimension), &ask->error))
    return FALSE;
  if (unit != NULL && unit->dimension != dimension && (dimension == VIGILCTL_SCALED_IMPULSE || dimension == VIGILCTL_SCALED_TIME))
    {
      if (isnan (w) && !ask_says (ask, "scaled"))
        return vigilctl_ask_refuse (ask, _ ("%s is not given"), "W");
      ask->value *= isnan (w) ? 1 : cbrt (w);
      ask->dimension = dimension == VIGILCTL_SCALED_IMPULSE ? VIGILCTL_IMPULSE : VIGILCTL_TIME;
    }
  return TRUE;
}

static gboolean
run_bst_energy (VigilctlAsk *ask)
{
  double volume = ask_need (ask, VIGILCTL_VOLUME, "V|volume"), share = ask_need (ask, VIGILCTL_FRACTION, "eta|fraction|y|c");
  double t = ask_need (ask, VIGILCTL_TEMPERATURE, "Tc|T|T_c"), p = ask_or (ask, VIGILCTL_PRESSURE, "p|P|p0|Pa", VIGIL_STANDARD_PRESSURE);
  double heat = ask_get (ask, VIGILCTL_MOLAR_ENERGY, HEAT);

  if (isnan (heat))
    heat = ask_need (ask, VIGILCTL_MASS_ENERGY, HEAT) * ask_need (ask, VIGILCTL_MOLAR_MASS, "MW|M");
  return ask->error == NULL && vigil_blast_cloud_energy (volume, share, t, p, heat, ask_give (ask, VIGILCTL_ENERGY), &ask->error);
}

/* The labels of the older set are its own; where both have one the source tells. */
static VigilBstFamily
bst_family (VigilctlAsk *ask, double mach)
{
  static const double older[] = { 0.037, 0.0742, 0.125, 0.25, 0.5, 4 };

  if (strstr (ask->row->source, "BST-curves") != NULL || strstr (ask->row->source, "CPQRA") != NULL || ask_says (ask, "older|ccps"))
    return VIGIL_BST_CCPS;
  for (guint i = 0; i < G_N_ELEMENTS (older); i++)
    if (fabs (mach - older[i]) < 1e-9 && strstr (ask->row->source, "HyRAM") == NULL)
      return VIGIL_BST_CCPS;
  return VIGIL_BST_TANG_BAKER;
}

static double
scaled_energy_distance (VigilctlAsk *ask, double factor)
{
  double scaled = ask_get (ask, VIGILCTL_NUMBER, "Rbar|rbar|R_bar"), r, energy, p0;

  if (!isnan (scaled))
    return scaled;
  r = ask_need (ask, VIGILCTL_LENGTH, "R|r|x|distance");
  energy = ask_need (ask, VIGILCTL_ENERGY, "E|energy");
  p0 = with_default (ask_get (ask, VIGILCTL_PRESSURE, "p0|P0|Pa"), VIGIL_STANDARD_PRESSURE);
  return r / cbrt (factor * energy / p0);
}

static gboolean
give_scaled (VigilctlAsk *ask, double scaled)
{
  const VigilctlUnit *unit = vigilctl_unit_find (ask->row->unit, -1);
  double p0 = with_default (ask_get (ask, VIGILCTL_PRESSURE, "p0|P0|Pa"), VIGIL_STANDARD_PRESSURE);

  if (unit != NULL && unit->dimension == VIGILCTL_PRESSURE)
    *ask_give (ask, VIGILCTL_PRESSURE) = scaled * p0;
  else
    *ask_give (ask, VIGILCTL_NUMBER) = scaled;
  return TRUE;
}

static gboolean
run_bst (VigilctlAsk *ask)
{
  double mach = ask_need (ask, VIGILCTL_NUMBER, "Mf|mf|M_f|mach"), distance = scaled_energy_distance (ask, 2), scaled;
  VigilReserves reserves = 0;

  if (ask->error != NULL)
    return FALSE;
  if (ask_says (ask, "impulse"))
    return vigil_blast_bst_impulse (mach, distance, ask_give (ask, VIGILCTL_NUMBER), &reserves, &ask->error);
  return vigil_blast_bst_pressure (bst_family (ask, mach), mach, distance, &scaled, &reserves, &ask->error) && give_scaled (ask, scaled);
}

static VigilBstGrade
grade_of (const char *text)
{
  return text == NULL                             ? VIGIL_LEVEL_OF_MEDIUM
         : g_ascii_strncasecmp (text, "low", 3) == 0 ? VIGIL_LEVEL_OF_LOW
         : g_ascii_strncasecmp (text, "high", 4) == 0 ? VIGIL_LEVEL_OF_HIGH
                                                     : VIGIL_LEVEL_OF_MEDIUM;
}

static gboolean
run_mach (VigilctlAsk *ask)
{
  const char *reactivity = vigilctl_ask_text (ask, "reactivity|fuel_reactivity"), *congestion = vigilctl_ask_text (ask, "congestion|obstacle_density|confinement_density");
  VigilBstExpansion expansion = ask_says (ask, "2.5-d|2.5d|2.5") ? VIGIL_EXPANSION_2_5D : ask_says (ask, "2-d|2d") ? VIGIL_EXPANSION_2D : VIGIL_EXPANSION_3D;
  VigilReserves reserves = 0;

  if (reactivity == NULL || congestion == NULL)
    return vigilctl_ask_refuse (ask, _ ("%s is not given"), reactivity == NULL ? "reactivity" : "congestion");
  return vigil_blast_bst_mach (grade_of (reactivity), grade_of (congestion), expansion, ask_give (ask, VIGILCTL_NUMBER), &reserves, &ask->error);
}

static gboolean
run_multi_energy (VigilctlAsk *ask)
{
  double strength = ask_need (ask, VIGILCTL_NUMBER, "class|strength|curve|n"), distance = scaled_energy_distance (ask, 1), scaled;
  VigilReserves reserves = 0;

  if (ask->error != NULL || !vigil_hazard_check (strength, 1, 10, _ ("Strength"), "", &ask->error))
    return FALSE;
  return vigil_blast_multi_energy ((guint) strength, distance, &scaled, &reserves, &ask->error) && give_scaled (ask, scaled);
}

static gboolean
run_burst (VigilctlAsk *ask)
{
  double p1 = ask_need (ask, VIGILCTL_PRESSURE, "P1|P|p1|p"), p0 = with_default (ask_get (ask, VIGILCTL_PRESSURE, "P0|p0|Pa"), VIGIL_STANDARD_PRESSURE);
  double volume = ask_need (ask, VIGILCTL_VOLUME, "V|volume"), k = ask_need (ask, VIGILCTL_NUMBER, "k|gamma");

  if (ask->error != NULL)
    return FALSE;
  if (ask_says (ask, "isentropic"))
    return vigil_blast_isentropic_energy (p1, p0, volume, k, ask_give (ask, VIGILCTL_ENERGY), &ask->error);
  return vigil_blast_brode_energy (p1, p0, volume, k, ask_give (ask, VIGILCTL_ENERGY), &ask->error);
}

/* ---- probits ----------------------------------------------------------------------------- */

/* @probit, or the share of people where the row asks for that. */
static gboolean
give_probit (VigilctlAsk *ask, double probit)
{
  if (ask_wants (ask, "probit"))
    *ask_give (ask, VIGILCTL_NUMBER) = probit;
  else
    *ask_give (ask, VIGILCTL_FRACTION) = vigil_probit_to_share (probit);
  return TRUE;
}

static const struct
{
  const char *words;
  VigilThermal kind;
  double a_watt, a_kilowatt; /* NAN: none */
} thermals[] = {
  { "eisenberg", VIGIL_THERMAL_EISENBERG, -38.48, -14.9 }, { "tsao|tsao-perry|perry", VIGIL_THERMAL_TSAO_PERRY, -36.38, -12.8 },
  { "tno", VIGIL_THERMAL_TNO, -37.23, NAN },               { "lees", VIGIL_THERMAL_LEES, -29.02, -10.7 },
  { "first", VIGIL_THERMAL_FIRST_DEGREE, -39.83, NAN },    { "second", VIGIL_THERMAL_SECOND_DEGREE, -43.14, NAN },
};

/* By its constant, else by its name. @kilowatt: the older way of writing it. G_MAXUINT: constants of the row's own. */
static guint
find_thermal (VigilctlAsk *ask, double a, gboolean *kilowatt)
{
  *kilowatt = !isnan (a) && a > -25;
  for (guint i = 0; i < G_N_ELEMENTS (thermals) && !isnan (a); i++)
    {
      double own = *kilowatt ? thermals[i].a_kilowatt : thermals[i].a_watt;

      if (!isnan (own) && fabs (own - a) < 1e-9)
        return i;
    }
  for (guint i = 0; i < G_N_ELEMENTS (thermals) && isnan (a); i++)
    if (ask_says (ask, thermals[i].words))
      return i;
  return G_MAXUINT;
}

/* (W/m²)^(4/3) s */
static double
thermal_dose (VigilctlAsk *ask)
{
  double dose = ask_get (ask, VIGILCTL_THERMAL_DOSE, "dose|V|load|D"), flux, seconds;

  if (!isnan (dose))
    return dose;
  flux = ask_need (ask, VIGILCTL_HEAT_FLUX, "q|flux|I|heat");
  seconds = ask_need (ask, VIGILCTL_TIME, "t|time|exposure");
  if (ask->error == NULL)
    vigil_probit_thermal_dose (flux, seconds, FALSE, &dose, NULL, &ask->error);
  return dose;
}

static gboolean
give_thermal_inverse (VigilctlAsk *ask, guint which, gboolean kilowatt, double a, double b)
{
  double share = ask_get (ask, VIGILCTL_FRACTION, "fatality|share|p"), probit = 5, dose;

  if (!isnan (share) && !vigil_probit_from_share (share, &probit, &ask->error))
    return FALSE;
  if (which != G_MAXUINT && !vigil_probit_thermal_inverse (thermals[which].kind, kilowatt, probit, &dose, &ask->error))
    return FALSE;
  if (which == G_MAXUINT)
    dose = exp ((probit - a) / b);
  *ask_give (ask, VIGILCTL_THERMAL_DOSE) = dose * (kilowatt ? 1e4 : 1);
  return TRUE;
}

static gboolean
run_thermal (VigilctlAsk *ask)
{
  double a = ask_get (ask, VIGILCTL_NUMBER, "a|A|Eisenberg|k1"), b = ask_get (ask, VIGILCTL_NUMBER, "b|B|k2"), dose, probit = NAN;
  VigilReserves reserves = 0;
  gboolean kilowatt;
  guint which = find_thermal (ask, a, &kilowatt);

  if (which == G_MAXUINT && (isnan (a) || isnan (b)))
    return vigilctl_ask_refuse (ask, _ ("%s is not given"), isnan (a) ? "a" : "b");
  if (ask_says (ask, "ld50|ld|inverse"))
    return give_thermal_inverse (ask, which, kilowatt, a, b);
  dose = thermal_dose (ask);
  if (ask->error != NULL)
    return FALSE;
  if (ask_wants (ask, "dose"))
    {
      *ask_give (ask, VIGILCTL_THERMAL_DOSE) = dose;
      return TRUE;
    }
  dose = kilowatt ? dose / 1e4 : dose;
  if (which == G_MAXUINT)
    probit = vigil_hazard_check (dose, 1e-12, 1e30, _ ("Dose"), "", &ask->error) ? a + b * log (dose) : NAN;
  else if (kilowatt)
    vigil_probit_thermal_kw (thermals[which].kind, dose, &probit, &ask->error);
  else
    vigil_probit_thermal (thermals[which].kind, dose, &probit, &reserves, &ask->error);
  return ask->error == NULL && give_probit (ask, probit);
}

static gboolean
run_pressure (VigilctlAsk *ask)
{
  static const struct { const char *words; VigilPressure kind; } kinds[] = {
    { "lung", VIGIL_PRESSURE_LUNG }, { "hse", VIGIL_PRESSURE_HSE }, { "hsc", VIGIL_PRESSURE_HSC }, { "eardrum", VIGIL_PRESSURE_EARDRUM },
    { "head", VIGIL_PRESSURE_HEAD }, { "collapse|structural", VIGIL_PRESSURE_COLLAPSE },
  };
  double pressure = ask_need (ask, VIGILCTL_PRESSURE, "P|p|dP|overpressure|Ps"), impulse = ask_get (ask, VIGILCTL_IMPULSE, "i|I|impulse"), probit;
  VigilReserves reserves = 0;

  if (ask->error != NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (ask_says (ask, kinds[i].words))
      return vigil_probit_pressure (kinds[i].kind, pressure, impulse, &probit, &reserves, &ask->error) && give_probit (ask, probit);
  return vigilctl_ask_refuse (ask, _ ("there is no model “%s”"), ask->row->model);
}

/* ---- toxic ------------------------------------------------------------------------------- */

/* a, b, n of the row, else of the table that it names. */
static gboolean
find_toxic (VigilctlAsk *ask, VigilToxicProbit *out)
{
  gboolean ppm = ask_says (ask, "lees|ppm") || (vigilctl_ask_find (ask, VIGILCTL_FRACTION, "C|c") != NULL && !ask_says (ask, "pb|purple|mg"));
  VigilToxicUnit unit = ppm ? VIGIL_TOXIC_PPM_MIN : VIGIL_TOXIC_MG_M3_MIN;
  const VigilToxicProbit *table = NULL;
  const VigilSubstance *substance;

  *out = (VigilToxicProbit){ "", "", unit, ask_get (ask, VIGILCTL_NUMBER, "a|A|k1"), ask_get (ask, VIGILCTL_NUMBER, "b|B|k2"),
                             ask_get (ask, VIGILCTL_NUMBER, "n|N") };
  if (!isnan (out->a) && !isnan (out->b) && !isnan (out->n))
    return vigil_hazard_check (out->b, 1e-6, 1e3, "b", "", &ask->error) && vigil_hazard_check (out->n, 1e-3, 20, "n", "", &ask->error);
  substance = vigilctl_ask_substance (ask, TRUE);
  table = substance != NULL ? vigil_probit_find_toxic (unit, substance->cas) : NULL;
  if (table == NULL)
    return vigilctl_ask_refuse (ask, _ ("no probit is given and none is printed for this substance"));
  *out = *table;
  return TRUE;
}

/* Concentration in the probit's unit. */
static double
toxic_concentration (VigilctlAsk *ask, VigilToxicUnit unit)
{
  double density = ask_get (ask, VIGILCTL_DENSITY, "C|c|concentration"), share = ask_get (ask, VIGILCTL_FRACTION, "C|c|concentration");
  const VigilctlInput *bare = vigilctl_ask_find (ask, VIGILCTL_NUMBER, "C|c|ppm|concentration");
  const VigilSubstance *substance;
  gboolean has_density = vigilctl_ask_find (ask, VIGILCTL_DENSITY, "C|c|concentration") != NULL;

  if (bare != NULL && bare->unit == NULL)
    return bare->value;
  if (unit == VIGIL_TOXIC_MG_M3_MIN && has_density)
    return density * 1e6;
  if (unit == VIGIL_TOXIC_PPM_MIN && !isnan (share))
    return share * 1e6;
  if (isnan (share) && isnan (density))
    return ask_need (ask, VIGILCTL_DENSITY, "C|c|concentration");
  substance = vigilctl_ask_substance (ask, TRUE);
  if (substance == NULL)
    return NAN;
  if (unit == VIGIL_TOXIC_MG_M3_MIN)
    return 1e6 * share * VIGIL_STANDARD_PRESSURE * substance->molar_mass / (VIGIL_GAS_CONSTANT * 298.15);
  return 1e6 * density * VIGIL_GAS_CONSTANT * 298.15 / (VIGIL_STANDARD_PRESSURE * substance->molar_mass);
}

/* "LC50", "LC10": the share that does not survive. */
static double
lethal_share (VigilctlAsk *ask)
{
  const char *at = strstr (ask->row->low_quantity, "lc");
  double percent = at != NULL ? g_ascii_strtod (at + 2, NULL) : 50;

  return percent > 0 && percent < 100 ? percent / 100 : 0.5;
}

static gboolean
give_lethal (VigilctlAsk *ask, const VigilToxicProbit *probit)
{
  double seconds = ask_need (ask, VIGILCTL_TIME, "t|time|exposure"), value;
  const VigilSubstance *substance;

  if (ask->error != NULL || !vigil_probit_toxic_lethal (probit, lethal_share (ask), seconds, &value, &ask->error))
    return FALSE;
  substance = vigilctl_ask_substance (ask, FALSE);
  if (probit->unit == VIGIL_TOXIC_PPM_MIN)
    {
      *ask_give (ask, VIGILCTL_FRACTION) = value * 1e-6;
      ask->molar_mass = substance != NULL ? substance->molar_mass : NAN;
      ask->temperature = 298.15, ask->pressure = VIGIL_STANDARD_PRESSURE;
      return TRUE;
    }
  return vigilctl_ask_give_concentration (ask, value * 1e-6, substance != NULL ? substance->molar_mass : NAN, 298.15, VIGIL_STANDARD_PRESSURE);
}

static gboolean
run_toxic (VigilctlAsk *ask)
{
  VigilToxicProbit probit;
  double c, minutes, value, dose = ask_get (ask, VIGILCTL_NUMBER, "dose|load");

  if (!find_toxic (ask, &probit))
    return FALSE;
  if (ask_wants (ask, "lc"))
    return give_lethal (ask, &probit);
  if (isnan (dose))
    {
      c = toxic_concentration (ask, probit.unit);
      minutes = ask_need (ask, VIGILCTL_TIME, "t|time|exposure") / 60;
      if (ask->error != NULL || !vigil_hazard_check (c, 0, 1e9, _ ("Concentration"), "", &ask->error)
          || !vigil_hazard_check (minutes, 0, 1e6, _ ("Time"), "min", &ask->error))
        return FALSE;
      dose = pow (c, probit.n) * minutes;
    }
  if (ask_wants (ask, "dose|load|toxic load"))
    {
      *ask_give (ask, VIGILCTL_NUMBER) = dose;
      return TRUE;
    }
  return vigil_probit_toxic (&probit, dose, &value, &ask->error) && give_probit (ask, value);
}

const VigilctlModel vigilctl_models_effect[] = {
  { "tnt equivalence|equivalent", NULL, run_tnt_mass },
  { "kingery-bulmash|swisdak|kingery", NULL, run_kingery_bulmash },
  { "kinney-graham|kinney", NULL, run_kinney_graham },
  { "tnt curve", NULL, run_crowl },
  { "crowl", NULL, run_crowl },
  { "bst|baker-strehlow|baker-strehlow-tang energy", NULL, run_bst_energy },
  { "bst|baker-strehlow|flame speed|mach", "mf|speed|mach", run_mach },
  { "bst|baker-strehlow|baker-strehlow-tang", NULL, run_bst },
  { "multi-energy|tno-me", NULL, run_multi_energy },
  { "brode|burst|isentropic", "energy|e", run_burst },
  { "thermal|tsao-perry|eisenberg|heat probit|fatality|ld50|dose", NULL, run_thermal },
  { "toxic", NULL, run_toxic },
  { "lc50", NULL, run_toxic },
  { "overpressure|structural|lung|eardrum|head|collapse|hse|hsc", NULL, run_pressure },
  { NULL, NULL, NULL },
};
