/* vigil-infiltration.h: how a gas outside gets into a building and out again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-hazard.h"

G_BEGIN_DECLS

#define VIGIL_INFILTRATION_OFFICE 0.5 /* air changes an hour of a closed office, ALOHA (recalled) */

/* One room of well mixed air: dCi/dt = a (Co - Ci). */
typedef struct
{
  double rate;          /* 1/s, air changes */
  double concentration; /* kg/m³ indoors now */
  double exponent;      /* n of the toxic load */
  double load;          /* ∫ C^n dt indoors, (kg/m³)^n·s */
  VigilReserves reserves;
} VigilIndoor;

/* @air_changes an hour, 0 to 100; NAN: VIGIL_INFILTRATION_OFFICE and VIGIL_RESERVE_INDOOR. @exponent 0.1 to 10. */
gboolean vigil_indoor_init (VigilIndoor *indoor, double air_changes, double exponent, GError **error);
/* @seconds on, with the air outside going evenly from @from to @to kg/m³: exact for any length of step. The load by Simpson's rule over
 * pieces of a tenth of an air change or less. Nothing changes on an error. */
gboolean vigil_indoor_step (VigilIndoor *indoor, double from, double to, double seconds, GError **error);
/* The two cases a hand calculation has: gas outside at @outdoor for @seconds, then none for @after. kg/m³. */
gboolean vigil_infiltration_rise (double air_changes, double outdoor, double seconds, double *indoor, GError **error);
gboolean vigil_infiltration_decay (double air_changes, double indoor_at_passage, double after, double *indoor, GError **error);

G_END_DECLS
