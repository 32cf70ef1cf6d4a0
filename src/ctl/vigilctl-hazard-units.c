/* vigilctl-hazard-units.c: the units in which worked examples are written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "ctl/vigilctl-hazard-examples.h"

#include <math.h>
#include <string.h>

#define FOOT 0.3048
#define INCH 0.0254
#define POUND 0.45359237
#define PSI 6894.757293168
#define BTU 1055.05585262

/* NIST SP 811; the international foot, pound and calorie of thermochemistry. */
static const VigilctlUnit units[] = {
  { "m", VIGILCTL_LENGTH, 1 }, { "mm", VIGILCTL_LENGTH, 1e-3 }, { "cm", VIGILCTL_LENGTH, 1e-2 }, { "km", VIGILCTL_LENGTH, 1e3 },
  { "um", VIGILCTL_LENGTH, 1e-6 }, { "ft", VIGILCTL_LENGTH, FOOT }, { "in", VIGILCTL_LENGTH, INCH }, { "inch", VIGILCTL_LENGTH, INCH },
  { "mi", VIGILCTL_LENGTH, 1609.344 },
  { "m2", VIGILCTL_AREA, 1 }, { "cm2", VIGILCTL_AREA, 1e-4 }, { "mm2", VIGILCTL_AREA, 1e-6 }, { "ft2", VIGILCTL_AREA, FOOT * FOOT },
  { "in2", VIGILCTL_AREA, INCH * INCH }, { "ha", VIGILCTL_AREA, 1e4 },
  { "m3", VIGILCTL_VOLUME, 1 }, { "L", VIGILCTL_VOLUME, 1e-3 }, { "l", VIGILCTL_VOLUME, 1e-3 }, { "ft3", VIGILCTL_VOLUME, FOOT * FOOT * FOOT },
  { "gal", VIGILCTL_VOLUME, 3.785411784e-3 },
  { "s", VIGILCTL_TIME, 1 }, { "sec", VIGILCTL_TIME, 1 }, { "ms", VIGILCTL_TIME, 1e-3 }, { "min", VIGILCTL_TIME, 60 },
  { "h", VIGILCTL_TIME, 3600 }, { "hr", VIGILCTL_TIME, 3600 }, { "d", VIGILCTL_TIME, 86400 },
  { "m_s", VIGILCTL_SPEED, 1 }, { "km_h", VIGILCTL_SPEED, 1 / 3.6 }, { "km_s", VIGILCTL_SPEED, 1e3 }, { "mph", VIGILCTL_SPEED, 0.44704 },
  { "ft_s", VIGILCTL_SPEED, FOOT }, { "kn", VIGILCTL_SPEED, 1852 / 3600.0 }, { "cm_s", VIGILCTL_SPEED, 1e-2 },
  { "kg", VIGILCTL_MASS, 1 }, { "g", VIGILCTL_MASS, 1e-3 }, { "mg", VIGILCTL_MASS, 1e-6 }, { "t", VIGILCTL_MASS, 1e3 },
  { "tonne", VIGILCTL_MASS, 1e3 }, { "lb", VIGILCTL_MASS, POUND }, { "lbm", VIGILCTL_MASS, POUND },
  { "kg_s", VIGILCTL_RATE, 1 }, { "g_s", VIGILCTL_RATE, 1e-3 }, { "mg_s", VIGILCTL_RATE, 1e-6 }, { "kg_min", VIGILCTL_RATE, 1 / 60.0 },
  { "g_min", VIGILCTL_RATE, 1e-3 / 60 }, { "kg_h", VIGILCTL_RATE, 1 / 3600.0 }, { "kg_hr", VIGILCTL_RATE, 1 / 3600.0 },
  { "t_h", VIGILCTL_RATE, 1 / 3.6 }, { "lb_s", VIGILCTL_RATE, POUND }, { "lbm_s", VIGILCTL_RATE, POUND },
  { "lb_min", VIGILCTL_RATE, POUND / 60 }, { "lbm_min", VIGILCTL_RATE, POUND / 60 }, { "lb_h", VIGILCTL_RATE, POUND / 3600 },
  { "lb_hr", VIGILCTL_RATE, POUND / 3600 },
  { "m3_s", VIGILCTL_VOLUME_RATE, 1 }, { "m3_min", VIGILCTL_VOLUME_RATE, 1 / 60.0 }, { "m3_h", VIGILCTL_VOLUME_RATE, 1 / 3600.0 },
  { "L_s", VIGILCTL_VOLUME_RATE, 1e-3 }, { "L_min", VIGILCTL_VOLUME_RATE, 1e-3 / 60 }, { "gpm", VIGILCTL_VOLUME_RATE, 3.785411784e-3 / 60 },
  { "ft3_s", VIGILCTL_VOLUME_RATE, FOOT * FOOT * FOOT }, { "ft3_min", VIGILCTL_VOLUME_RATE, FOOT * FOOT * FOOT / 60 },
  { "kg_m3", VIGILCTL_DENSITY, 1 }, { "g_m3", VIGILCTL_DENSITY, 1e-3 }, { "mg_m3", VIGILCTL_DENSITY, 1e-6 }, { "ug_m3", VIGILCTL_DENSITY, 1e-9 },
  { "g_cm3", VIGILCTL_DENSITY, 1e3 }, { "g_L", VIGILCTL_DENSITY, 1 }, { "mg_L", VIGILCTL_DENSITY, 1e-3 }, { "kg_L", VIGILCTL_DENSITY, 1e3 },
  { "lb_ft3", VIGILCTL_DENSITY, POUND / (FOOT * FOOT * FOOT) }, { "lbm_ft3", VIGILCTL_DENSITY, POUND / (FOOT * FOOT * FOOT) },
  { "kg_m2s", VIGILCTL_FLUX, 1 }, { "kg_m2_s", VIGILCTL_FLUX, 1 }, { "g_m2s", VIGILCTL_FLUX, 1e-3 }, { "kg_m2h", VIGILCTL_FLUX, 1 / 3600.0 },
  { "K", VIGILCTL_TEMPERATURE, 1 }, { "C", VIGILCTL_TEMPERATURE, 1, 273.15 }, { "degC", VIGILCTL_TEMPERATURE, 1, 273.15 },
  { "F", VIGILCTL_TEMPERATURE, 5.0 / 9, 459.67 * 5 / 9 }, { "degF", VIGILCTL_TEMPERATURE, 5.0 / 9, 459.67 * 5 / 9 },
  { "degR", VIGILCTL_TEMPERATURE, 5.0 / 9 },
  { "Pa", VIGILCTL_PRESSURE, 1 }, { "hPa", VIGILCTL_PRESSURE, 100 }, { "kPa", VIGILCTL_PRESSURE, 1e3 }, { "MPa", VIGILCTL_PRESSURE, 1e6 },
  { "bar", VIGILCTL_PRESSURE, 1e5 }, { "bara", VIGILCTL_PRESSURE, 1e5 }, { "mbar", VIGILCTL_PRESSURE, 100 },
  { "atm", VIGILCTL_PRESSURE, 101325 }, { "psi", VIGILCTL_PRESSURE, PSI }, { "psia", VIGILCTL_PRESSURE, PSI },
  { "mmHg", VIGILCTL_PRESSURE, 133.322387415 }, { "torr", VIGILCTL_PRESSURE, 101325 / 760.0 },
  { "psig", VIGILCTL_PRESSURE, PSI, 0, TRUE }, { "barg", VIGILCTL_PRESSURE, 1e5, 0, TRUE }, { "kPag", VIGILCTL_PRESSURE, 1e3, 0, TRUE },
  { "MPag", VIGILCTL_PRESSURE, 1e6, 0, TRUE },
  { "Pa_s", VIGILCTL_IMPULSE, 1 }, { "Pas", VIGILCTL_IMPULSE, 1 }, { "kPa_s", VIGILCTL_IMPULSE, 1e3 }, { "kPa_ms", VIGILCTL_IMPULSE, 1 },
  { "bar_ms", VIGILCTL_IMPULSE, 100 }, { "psi_ms", VIGILCTL_IMPULSE, PSI * 1e-3 },
  { "kPa_ms_kg13", VIGILCTL_SCALED_IMPULSE, 1 }, { "Pa_s_kg13", VIGILCTL_SCALED_IMPULSE, 1 }, { "ms_kg13", VIGILCTL_SCALED_TIME, 1e-3 },
  { "s_kg13", VIGILCTL_SCALED_TIME, 1 }, { "m_kg13", VIGILCTL_SCALED_LENGTH, 1 }, { "ft_lb13", VIGILCTL_SCALED_LENGTH, FOOT / 0.768585236 },
  { "J", VIGILCTL_ENERGY, 1 }, { "kJ", VIGILCTL_ENERGY, 1e3 }, { "MJ", VIGILCTL_ENERGY, 1e6 }, { "GJ", VIGILCTL_ENERGY, 1e9 },
  { "kcal", VIGILCTL_ENERGY, 4184 }, { "Btu", VIGILCTL_ENERGY, BTU },
  { "W", VIGILCTL_POWER, 1 }, { "kW", VIGILCTL_POWER, 1e3 }, { "MW", VIGILCTL_POWER, 1e6 },
  { "J_kg", VIGILCTL_MASS_ENERGY, 1 }, { "kJ_kg", VIGILCTL_MASS_ENERGY, 1e3 }, { "MJ_kg", VIGILCTL_MASS_ENERGY, 1e6 },
  { "kJ_g", VIGILCTL_MASS_ENERGY, 1e6 }, { "cal_g", VIGILCTL_MASS_ENERGY, 4184 }, { "kcal_kg", VIGILCTL_MASS_ENERGY, 4184 },
  { "Btu_lb", VIGILCTL_MASS_ENERGY, BTU / POUND },
  { "J_mol", VIGILCTL_MOLAR_ENERGY, 1 }, { "kJ_mol", VIGILCTL_MOLAR_ENERGY, 1e3 }, { "kJ_kmol", VIGILCTL_MOLAR_ENERGY, 1 },
  { "kcal_mol", VIGILCTL_MOLAR_ENERGY, 4184 },
  { "kg_mol", VIGILCTL_MOLAR_MASS, 1 }, { "g_mol", VIGILCTL_MOLAR_MASS, 1e-3 }, { "kg_kmol", VIGILCTL_MOLAR_MASS, 1e-3 },
  { "J_kgK", VIGILCTL_HEAT_CAPACITY, 1 }, { "J_kg_K", VIGILCTL_HEAT_CAPACITY, 1 }, { "kJ_kgK", VIGILCTL_HEAT_CAPACITY, 1e3 },
  { "kJ_kg_K", VIGILCTL_HEAT_CAPACITY, 1e3 },
  { "W_mK", VIGILCTL_CONDUCTIVITY, 1 }, { "W_m_K", VIGILCTL_CONDUCTIVITY, 1 }, { "m2_s", VIGILCTL_DIFFUSIVITY, 1 },
  { "W_m2", VIGILCTL_HEAT_FLUX, 1 }, { "kW_m2", VIGILCTL_HEAT_FLUX, 1e3 }, { "Btu_hft2", VIGILCTL_HEAT_FLUX, 3.154590745 },
  { "W_m243_s", VIGILCTL_THERMAL_DOSE, 1 }, { "kW_m243_s", VIGILCTL_THERMAL_DOSE, 1e4 }, { "W_m243s", VIGILCTL_THERMAL_DOSE, 1 },
  { "kW_m243s", VIGILCTL_THERMAL_DOSE, 1e4 }, { "TDU", VIGILCTL_THERMAL_DOSE, 1e4 }, { "s_kW_m243", VIGILCTL_THERMAL_DOSE, 1e4 },
  { "s_W_m243", VIGILCTL_THERMAL_DOSE, 1 },
  { "-", VIGILCTL_NUMBER, 1 }, { "1", VIGILCTL_NUMBER, 1 },
  { "ppm", VIGILCTL_FRACTION, 1e-6 }, { "ppmv", VIGILCTL_FRACTION, 1e-6 }, { "ppb", VIGILCTL_FRACTION, 1e-9 }, { "pct", VIGILCTL_FRACTION, 1e-2 },
  { "percent", VIGILCTL_FRACTION, 1e-2 }, { "%", VIGILCTL_FRACTION, 1e-2 }, { "vol_pct", VIGILCTL_FRACTION, 1e-2 },
  { "vol_%", VIGILCTL_FRACTION, 1e-2 }, { "mol_pct", VIGILCTL_FRACTION, 1e-2 }, { "mol_%", VIGILCTL_FRACTION, 1e-2 },
  { "rad", VIGILCTL_ANGLE, 1 }, { "deg", VIGILCTL_ANGLE, G_PI / 180 }, { "degrees", VIGILCTL_ANGLE, G_PI / 180 },
  { "per_s", VIGILCTL_PER_TIME, 1 }, { "1_s", VIGILCTL_PER_TIME, 1 }, { "per_h", VIGILCTL_PER_TIME, 1 / 3600.0 },
  { "1_h", VIGILCTL_PER_TIME, 1 / 3600.0 }, { "ACH", VIGILCTL_PER_TIME, 1 / 3600.0 }, { "per_m", VIGILCTL_PER_LENGTH, 1 },
  { "1_m", VIGILCTL_PER_LENGTH, 1 }, { "per_s2", VIGILCTL_PER_TIME_SQUARED, 1 }, { "1_s2", VIGILCTL_PER_TIME_SQUARED, 1 },
  { "K_m", VIGILCTL_GRADIENT, 1 }, { "m4_s3", VIGILCTL_BUOYANCY, 1 }, { "m_s2", VIGILCTL_ACCELERATION, 1 }, { "N_m", VIGILCTL_TENSION, 1 },
};

/* "kPa-ms/kg^(1/3)" to "kPa_ms_kg13": signs between become one '_', brackets, carets and the slash of an exponent go. */
static void
normalise (char out[32], const char *text, gsize length)
{
  gsize n = 0;
  int depth = 0;

  for (gsize i = 0; i < length && n < 30; i++)
    {
      char c = text[i];
      gboolean exponent = c == '/' && depth > 0 && i > 0 && g_ascii_isdigit (text[i - 1]) && (i < 2 || !g_ascii_isalpha (text[i - 2]));

      depth += (c == '(') - (c == ')');
      if (c == '\xc2' && i + 1 < length) /* U+00B2, U+00B3 and U+00B7: ² ³ · */
        c = text[++i] == '\xb2' ? '2' : text[i] == '\xb3' ? '3' : '*';
      if (strchr ("()^", c) != NULL || exponent)
        continue;
      if (strchr (" \t/-*_.", c) == NULL)
        out[n++] = c;
      else if (n > 0 && out[n - 1] != '_')
        out[n++] = '_';
    }
  while (n > 0 && out[n - 1] == '_')
    n--;
  out[n] = '\0';
}

const VigilctlUnit *
vigilctl_unit_find (const char *text, gssize length)
{
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  char name[32];

  normalise (name, text, size);
  if (*name == '\0' && size > 0 && text[0] == '-')
    g_strlcpy (name, "-", sizeof name);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (strcmp (units[i].name, name) == 0)
      return &units[i];
  return NULL;
}
