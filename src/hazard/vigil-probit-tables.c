/* vigil-probit-tables.c: printed coefficients of toxic probits, two families whose units differ
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-probit.h"

/* TNO Purple Book (CPR 18E) Table 5.2: mg/m³ and minutes. HSE SPC/Tech/OSD/30 Table 2 (Lees): ppm and minutes. */
static const VigilToxicProbit probits[] = {
  { "acrolein", "107-02-8", VIGIL_TOXIC_MG_M3_MIN, -4.1, 1, 1 },
  { "acrylonitrile", "107-13-1", VIGIL_TOXIC_MG_M3_MIN, -8.6, 1, 1.3 },
  { "allyl alcohol", "107-18-6", VIGIL_TOXIC_MG_M3_MIN, -11.7, 1, 2 },
  { "ammonia", "7664-41-7", VIGIL_TOXIC_MG_M3_MIN, -15.6, 1, 2 },
  { "bromine", "7726-95-6", VIGIL_TOXIC_MG_M3_MIN, -12.4, 1, 2 },
  { "carbon monoxide", "630-08-0", VIGIL_TOXIC_MG_M3_MIN, -7.4, 1, 1 },
  { "chlorine", "7782-50-5", VIGIL_TOXIC_MG_M3_MIN, -6.35, 0.5, 2.75 },
  { "ethylene oxide", "75-21-8", VIGIL_TOXIC_MG_M3_MIN, -6.8, 1, 1 },
  { "hydrogen chloride", "7647-01-0", VIGIL_TOXIC_MG_M3_MIN, -37.3, 3.69, 1 },
  { "hydrogen cyanide", "74-90-8", VIGIL_TOXIC_MG_M3_MIN, -9.8, 1, 2.4 },
  { "hydrogen fluoride", "7664-39-3", VIGIL_TOXIC_MG_M3_MIN, -8.4, 1, 1.5 },
  { "hydrogen sulfide", "7783-06-4", VIGIL_TOXIC_MG_M3_MIN, -11.5, 1, 1.9 },
  { "methyl bromide", "74-83-9", VIGIL_TOXIC_MG_M3_MIN, -7.3, 1, 1.1 },
  { "methyl isocyanate", "624-83-9", VIGIL_TOXIC_MG_M3_MIN, -1.2, 1, 0.7 },
  { "nitrogen dioxide", "10102-44-0", VIGIL_TOXIC_MG_M3_MIN, -18.6, 1, 3.7 },
  { "phosgene", "75-44-5", VIGIL_TOXIC_MG_M3_MIN, -10.6, 2, 1 },
  { "phosphine", "7803-51-2", VIGIL_TOXIC_MG_M3_MIN, -6.8, 1, 2 },
  { "sulfur dioxide", "7446-09-5", VIGIL_TOXIC_MG_M3_MIN, -19.2, 1, 2.4 },
  { "ammonia", "7664-41-7", VIGIL_TOXIC_PPM_MIN, -35.9, 1.85, 2 },
  { "chlorine", "7782-50-5", VIGIL_TOXIC_PPM_MIN, -8.29, 0.92, 2 },
  { "hydrogen sulfide", "7783-06-4", VIGIL_TOXIC_PPM_MIN, -31.42, 3.008, 1.43 },
  { "sulfur dioxide", "7446-09-5", VIGIL_TOXIC_PPM_MIN, -15.67, 2.1, 1 },
  { "phosgene", "75-44-5", VIGIL_TOXIC_PPM_MIN, -19.27, 3.686, 1 },
  { "hydrogen chloride", "7647-01-0", VIGIL_TOXIC_PPM_MIN, -16.85, 2, 1 },
  { "hydrogen fluoride", "7664-39-3", VIGIL_TOXIC_PPM_MIN, -35.87, 3.354, 1 },
  { "carbon monoxide", "630-08-0", VIGIL_TOXIC_PPM_MIN, -37.98, 3.7, 1 },
  { "nitrogen dioxide", "10102-44-0", VIGIL_TOXIC_PPM_MIN, -13.79, 1.4, 2 },
  { "hydrogen cyanide", "74-90-8", VIGIL_TOXIC_PPM_MIN, -29.42, 3.008, 1.43 },
  { "benzene", "71-43-2", VIGIL_TOXIC_PPM_MIN, -109.78, 5.3, 2 },
  { "toluene", "108-88-3", VIGIL_TOXIC_PPM_MIN, -6.794, 0.41, 2.5 },
  { "acrolein", "107-02-8", VIGIL_TOXIC_PPM_MIN, -9.93, 2.05, 1 },
};

const VigilToxicProbit *
vigil_probit_find_toxic (VigilToxicUnit unit, const char *cas_or_name)
{
  g_return_val_if_fail (cas_or_name, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (probits); i++)
    if (probits[i].unit == unit
        && (g_str_equal (probits[i].cas, cas_or_name) || g_ascii_strcasecmp (probits[i].name, cas_or_name) == 0))
      return &probits[i];
  return NULL;
}
