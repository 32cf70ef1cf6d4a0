/* vigil-units.c: the units in which values are shown; what is stored, sent, written to files and calculated keeps its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-units.h"

#include <math.h>

/* value × factor + offset is in the first unit of its kind (m/s, °C, MPa). NIST SP 811 (2008), appendix B.8: knot 1852/3600 m/s,
 * psi 6.894757 kPa, °C = (°F − 32)/1.8. */
static const struct
{
  VigilUnits kind;
  const char *name;
  double factor, offset;
} table[] = {
  { VIGIL_UNITS_SPEED, "m/s", 1.0, 0.0 },
  { VIGIL_UNITS_SPEED, "km/h", 1.0 / 3.6, 0.0 },
  { VIGIL_UNITS_SPEED, "kn", 1852.0 / 3600.0, 0.0 },
  { VIGIL_UNITS_TEMPERATURE, "°C", 1.0, 0.0 },
  { VIGIL_UNITS_TEMPERATURE, "℃", 1.0, 0.0 },
  { VIGIL_UNITS_TEMPERATURE, "°F", 1.0 / 1.8, -32.0 / 1.8 },
  { VIGIL_UNITS_PRESSURE, "MPa", 1.0, 0.0 },
  { VIGIL_UNITS_PRESSURE, "kPa", 1e-3, 0.0 },
  { VIGIL_UNITS_PRESSURE, "bar", 0.1, 0.0 },
  { VIGIL_UNITS_PRESSURE, "psi", 6.894757e-3, 0.0 },
};

static const char *const lists[VIGIL_N_UNITS][5] = {
  [VIGIL_UNITS_SPEED] = { "m/s", "km/h", "kn", NULL },
  [VIGIL_UNITS_TEMPERATURE] = { "°C", "°F", NULL },
  [VIGIL_UNITS_PRESSURE] = { "MPa", "kPa", "bar", "psi", NULL },
};

static int chosen[VIGIL_N_UNITS] = { -1, -1, -1 }; /* rows of the table; -1: as the site has it */

static int
find_row (const char *unit)
{
  for (guint i = 0; unit != NULL && i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (table[i].name, unit))
      return (int) i;
  return -1;
}

const char *const *
vigil_units_list (VigilUnits which)
{
  g_return_val_if_fail (which < VIGIL_N_UNITS, NULL);
  return lists[which];
}

gboolean
vigil_units_choose (VigilUnits which, const char *unit)
{
  int row = unit != NULL && *unit != '\0' ? find_row (unit) : -1;

  g_return_val_if_fail (which < VIGIL_N_UNITS, FALSE);

  if (row < 0 && unit != NULL && *unit != '\0')
    return FALSE;
  if (row >= 0 && table[row].kind != which)
    return FALSE;
  chosen[which] = row;
  return TRUE;
}

/**
 * vigil_units_find:
 * @unit: (nullable): of the site
 *
 * Returns: how it is shown; itself where nothing else was chosen
 */
VigilShownUnit
vigil_units_find (const char *unit)
{
  int from = find_row (unit), to = from >= 0 ? chosen[table[from].kind] : -1;
  double factor;

  if (to < 0 || (table[from].factor == table[to].factor && table[from].offset == table[to].offset))
    return (VigilShownUnit) { unit, 1.0, 0.0, 0 };
  factor = table[from].factor / table[to].factor;
  return (VigilShownUnit) { table[to].name, factor, (table[from].offset - table[to].offset) / table[to].factor, -(int) floor (log10 (factor)) };
}

/**
 * vigil_units_gap:
 * @unit: (nullable): of the site
 *
 * Degrees of arc stand at their number (ISO 80000-1, 7.1.4), every other unit after a space.
 *
 * Returns: what comes between a number and its unit
 */
const char *
vigil_units_gap (const char *unit)
{
  return unit == NULL || *unit == '\0' || g_str_equal (unit, "°") ? "" : " ";
}

static char *
format (double value, int decimals, const char *unit)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  char form[8];

  g_snprintf (form, sizeof form, "%%.%df", CLAMP (decimals, 0, 6));
  g_ascii_formatd (number, sizeof number, form, value);
  return g_strconcat (number, vigil_units_gap (unit), unit, NULL);
}

char *
vigil_units_format (double value, int decimals, const char *unit)
{
  VigilShownUnit shown = vigil_units_find (unit);

  return format (value * shown.factor + shown.offset, decimals + shown.decimals, shown.name);
}

char *
vigil_units_format_number (double value, int decimals, const char *unit)
{
  VigilShownUnit shown = vigil_units_find (unit);

  return format (value * shown.factor + shown.offset, decimals + shown.decimals, NULL);
}

char *
vigil_units_format_difference (double value, int decimals, const char *unit)
{
  VigilShownUnit shown = vigil_units_find (unit);

  return format (value * shown.factor, decimals + shown.decimals, shown.name);
}
