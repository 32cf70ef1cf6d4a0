/* vigil-probit.c: from a dose to the share of people harmed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-effects-private.h"
#include "hazard/vigil-probit.h"

#include <glib/gi18n.h>
#include <math.h>

#define TOXIC_CAP 1800.0     /* s, Purple Book 5.2 */
#define THERMAL_CAP 20.0     /* s, Purple Book 5.3 */
#define OUTDOOR_HEAT 0.14    /* clothes, Purple Book 5.3 */
#define SURE_HEAT 35e3       /* W/m² */
#define INDOOR_TOXIC 0.1     /* Purple Book Fig. 5.2 */
#define SURE_PRESSURE 30e3   /* Pa */
#define INDOOR_PRESSURE 10e3 /* Pa */
#define PSI 6894.757         /* Pa */

double
vigil_probit_to_share (double probit)
{
  return isnan (probit) ? 0 : erfc ((5 - probit) / G_SQRT2) / 2;
}

gboolean
vigil_probit_from_share (double share, double *probit, GError **error)
{
  double low = -35, high = 45;

  g_return_val_if_fail (probit, FALSE);

  if (!vigil_hazard_check (share, 1e-12, 1 - 1e-12, _ ("Share of people"), "", error))
    return FALSE;
  for (guint i = 0; i < 80; i++)
    {
      double middle = (low + high) / 2;

      if (vigil_probit_to_share (middle) < share)
        low = middle;
      else
        high = middle;
    }
  *probit = (low + high) / 2;
  return TRUE;
}

gboolean
vigil_probit_toxic_concentration (const VigilToxicProbit *probit, const VigilToxicAir *air, double concentration, double *value,
                                  GError **error)
{
  g_return_val_if_fail (probit && value, FALSE);

  if (!vigil_hazard_check (concentration, 0, 2e3, _ ("Concentration"), "kg/m³", error))
    return FALSE;
  if (probit->unit == VIGIL_TOXIC_MG_M3_MIN)
    {
      *value = concentration * 1e6;
      return TRUE;
    }
  g_return_val_if_fail (air, FALSE);
  if (!vigil_hazard_check (air->molar_mass, 1e-3, 1, _ ("Molar mass"), "kg/mol", error)
      || !vigil_hazard_check (air->temperature, 180, 350, _ ("Air temperature"), "K", error)
      || !vigil_hazard_check (air->pressure, 3e4, 1.2e5, _ ("Air pressure"), "Pa", error))
    return FALSE;
  *value = 1e6 * concentration * VIGIL_GAS_CONSTANT * air->temperature / (air->molar_mass * air->pressure);
  return TRUE;
}

gboolean
vigil_probit_toxic_dose (const VigilToxicProbit *probit, const VigilToxicAir *air, double concentration, double seconds, gboolean cap,
                         double *dose, VigilReserves *reserves, GError **error)
{
  double value;

  g_return_val_if_fail (probit && dose, FALSE);

  if (!vigil_probit_toxic_concentration (probit, air, concentration, &value, error)
      || !vigil_hazard_check (seconds, 0, 1e7, _ ("Exposure"), "s", error))
    return FALSE;
  if (cap && seconds > TOXIC_CAP)
    {
      seconds = TOXIC_CAP;
      vigil_reserves_add (reserves, VIGIL_RESERVE_CAPPED);
    }
  *dose = pow (value, probit->n) * seconds / 60;
  return TRUE;
}

static gboolean
check_dose (double dose, GError **error)
{
  return vigil_hazard_check (dose, 0, 1e300, _ ("Dose"), "", error);
}

gboolean
vigil_probit_toxic (const VigilToxicProbit *probit, double dose, double *value, GError **error)
{
  g_return_val_if_fail (probit && value, FALSE);

  if (!check_dose (dose, error))
    return FALSE;
  *value = probit->a + probit->b * log (dose);
  return TRUE;
}

gboolean
vigil_probit_toxic_lethal (const VigilToxicProbit *probit, double share, double seconds, double *concentration, GError **error)
{
  double value;

  g_return_val_if_fail (probit && concentration, FALSE);

  if (!vigil_probit_from_share (share, &value, error) || !vigil_hazard_check (seconds, 1, 1e7, _ ("Exposure"), "s", error))
    return FALSE;
  *concentration = pow (exp ((value - probit->a) / probit->b) * 60 / seconds, 1 / probit->n);
  return TRUE;
}

/* Doses in (W/m²)^(4/3)·s and in (kW/m²)^(4/3)·s; NAN: not written that way. */
static const struct
{
  double a, a_kw, b;
  double share; /* of the dose that counts, W form */
  gboolean verified;
} thermals[VIGIL_N_THERMAL] = {
  [VIGIL_THERMAL_EISENBERG] = { -38.48, -14.9, 2.56, 1, TRUE },
  [VIGIL_THERMAL_TSAO_PERRY] = { -36.38, -12.8, 2.56, 1, TRUE },
  [VIGIL_THERMAL_TNO] = { -37.23, NAN, 2.56, 1, TRUE },
  [VIGIL_THERMAL_LEES] = { -29.02, -10.7, 1.99, 0.5, TRUE },
  [VIGIL_THERMAL_FIRST_DEGREE] = { -39.83, NAN, 3.02, 1, FALSE },
  [VIGIL_THERMAL_SECOND_DEGREE] = { -43.14, NAN, 3.02, 1, FALSE },
};

gboolean
vigil_probit_thermal_dose (double flux, double seconds, gboolean cap, double *dose, VigilReserves *reserves, GError **error)
{
  g_return_val_if_fail (dose, FALSE);

  if (!vigil_hazard_check (flux, 0, 1e7, _ ("Heat"), "W/m²", error)
      || !vigil_hazard_check (seconds, 0, 1e7, _ ("Exposure"), "s", error))
    return FALSE;
  if (cap && seconds > THERMAL_CAP)
    {
      seconds = THERMAL_CAP;
      vigil_reserves_add (reserves, VIGIL_RESERVE_CAPPED);
    }
  *dose = seconds * pow (flux, 4.0 / 3);
  return TRUE;
}

gboolean
vigil_probit_thermal (VigilThermal kind, double dose, double *value, VigilReserves *reserves, GError **error)
{
  g_return_val_if_fail (kind < VIGIL_N_THERMAL && value, FALSE);

  if (!check_dose (dose, error))
    return FALSE;
  *value = thermals[kind].a + thermals[kind].b * log (thermals[kind].share * dose);
  if (!thermals[kind].verified)
    vigil_reserves_add (reserves, VIGIL_RESERVE_UNVERIFIED);
  return TRUE;
}

static gboolean
check_kw (VigilThermal kind, GError **error)
{
  if (!isnan (thermals[kind].a_kw))
    return TRUE;
  g_set_error_literal (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_RANGE, _ ("This probit is not printed for doses in kW."));
  return FALSE;
}

gboolean
vigil_probit_thermal_kw (VigilThermal kind, double dose, double *value, GError **error)
{
  g_return_val_if_fail (kind < VIGIL_N_THERMAL && value, FALSE);

  if (!check_dose (dose, error) || !check_kw (kind, error))
    return FALSE;
  *value = thermals[kind].a_kw + thermals[kind].b * log (dose);
  return TRUE;
}

gboolean
vigil_probit_thermal_inverse (VigilThermal kind, gboolean kw, double probit, double *dose, GError **error)
{
  g_return_val_if_fail (kind < VIGIL_N_THERMAL && dose, FALSE);

  if (!vigil_hazard_check (probit, -30, 40, _ ("Probit"), "", error) || (kw && !check_kw (kind, error)))
    return FALSE;
  *dose = kw ? exp ((probit - thermals[kind].a_kw) / thermals[kind].b)
             : exp ((probit - thermals[kind].a) / thermals[kind].b) / thermals[kind].share;
  return TRUE;
}

/* Head injury and collapse of TNO need the impulse. */
static gboolean
probit_with_impulse (VigilPressure kind, double overpressure, double impulse, double *value, GError **error)
{
  if (!vigil_hazard_check (impulse, 1e-6, 1e9, _ ("Impulse"), "Pa·s", error))
    return FALSE;
  *value = kind == VIGIL_PRESSURE_HEAD
               ? 5 - 8.49 * log (2430 / overpressure + 4e8 / (overpressure * impulse))
               : 5 - 0.22 * log (pow (4e4 / overpressure, 7.4) + pow (460 / impulse, 11.3));
  return TRUE;
}

gboolean
vigil_probit_pressure (VigilPressure kind, double overpressure, double impulse, double *value, VigilReserves *reserves, GError **error)
{
  g_return_val_if_fail (kind < VIGIL_N_PRESSURE && value, FALSE);

  if (!vigil_hazard_check (overpressure, 1e-3, 1e9, _ ("Overpressure"), "Pa", error))
    return FALSE;
  switch (kind)
    {
    case VIGIL_PRESSURE_LUNG:
      *value = -77.1 + 6.91 * log (overpressure);
      return TRUE;
    case VIGIL_PRESSURE_HSE:
      *value = 5.13 + 1.37 * log (overpressure / 1e5);
      return TRUE;
    case VIGIL_PRESSURE_HSC:
      *value = 1.47 + 1.37 * log (overpressure / PSI);
      return TRUE;
    case VIGIL_PRESSURE_EARDRUM:
      *value = -15.6 + 1.93 * log (overpressure);
      vigil_reserves_add (reserves, VIGIL_RESERVE_UNVERIFIED);
      return TRUE;
    default:
      return probit_with_impulse (kind, overpressure, impulse, value, error);
    }
}

gboolean
vigil_probit_heat_deaths (double flux, double seconds, gboolean indoors, double *share, VigilReserves *reserves, GError **error)
{
  double dose, value;

  g_return_val_if_fail (share, FALSE);

  if (!vigil_probit_thermal_dose (flux, seconds, TRUE, &dose, reserves, error)
      || !vigil_probit_thermal (VIGIL_THERMAL_TSAO_PERRY, dose, &value, reserves, error))
    return FALSE;
  if (flux >= SURE_HEAT)
    *share = 1;
  else
    *share = indoors ? 0 : OUTDOOR_HEAT * vigil_probit_to_share (value);
  return TRUE;
}

gboolean
vigil_probit_pressure_deaths (double overpressure, gboolean indoors, double *share, GError **error)
{
  g_return_val_if_fail (share, FALSE);

  if (!vigil_hazard_check (overpressure, 0, 1e9, _ ("Overpressure"), "Pa", error))
    return FALSE;
  if (overpressure > SURE_PRESSURE)
    *share = 1;
  else
    *share = indoors && overpressure >= INDOOR_PRESSURE ? 0.025 : 0;
  return TRUE;
}

gboolean
vigil_probit_toxic_deaths (const VigilToxicProbit *probit, double dose, gboolean indoors, double *share, GError **error)
{
  double value;

  g_return_val_if_fail (share, FALSE);

  if (!vigil_probit_toxic (probit, dose, &value, error))
    return FALSE;
  *share = vigil_probit_to_share (value) * (indoors ? INDOOR_TOXIC : 1);
  return TRUE;
}
