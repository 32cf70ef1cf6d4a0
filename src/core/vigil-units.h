/* vigil-units.h: the units in which values are shown; what is stored, sent, written to files and calculated keeps its own
 *
 * Only in the main loop: the choice is one for the whole program.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  VIGIL_UNITS_SPEED,       /* of the wind and of what moves: m/s, km/h, kn */
  VIGIL_UNITS_TEMPERATURE, /* °C, °F */
  VIGIL_UNITS_PRESSURE,    /* MPa, kPa, bar, psi; absolute or gauge as it was measured */
  VIGIL_N_UNITS
} VigilUnits;

/* How a unit of the site is shown: value × factor + offset. */
typedef struct
{
  const char *name; /* borrowed, from this table or from the caller; NULL: none */
  double factor, offset;
  int decimals; /* more (less) than the site shows, so that neither digits nor precision are made up */
} VigilShownUnit;

/* @unit: one of vigil_units_list(); NULL or "": as the site has it. FALSE: there is no such unit, and nothing changed. */
gboolean vigil_units_choose (VigilUnits which, const char *unit);
/* What can be chosen, NULL at the end. */
const char *const *vigil_units_list (VigilUnits which);

/* @unit: of the site; (nullable). One that is not in the lists is shown as it is. */
VigilShownUnit vigil_units_find (const char *unit);
/* " ", or "" where the unit stands at its number or there is none. */
const char *vigil_units_gap (const char *unit);
/* "3.40 ppm"; without a unit the number only. @value is in @unit, and finite. */
char *vigil_units_format (double value, int decimals, const char *unit) G_GNUC_WARN_UNUSED_RESULT;
/* The number alone, as it is shown with its unit somewhere else. */
char *vigil_units_format_number (double value, int decimals, const char *unit) G_GNUC_WARN_UNUSED_RESULT;
/* A difference of two values, such as a deadband: 5 °C apart are 9 °F apart. */
char *vigil_units_format_difference (double value, int decimals, const char *unit) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
