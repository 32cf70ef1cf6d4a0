/* vigil-threshold-words.c: levels and what they do, as an operator reads them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-threshold.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define MOST_DECIMALS 9
#define SMALLEST 1e-9 /* less is nothing */
#define LARGEST 1e15  /* more is no number that anybody measured */

const char *
vigil_hazard_tier_get_label (guint tier)
{
  const char *const labels[] = { NC_ ("tier", "Yellow"), NC_ ("tier", "Orange"), NC_ ("tier", "Red") };

  g_return_val_if_fail (tier >= 1 && tier <= VIGIL_N_TIERS, "");

  return g_dpgettext2 (NULL, "tier", labels[tier - 1]);
}

/* "33100" → "33,100"; what follows a point stays as it is. */
static char *
group_thousands (const char *digits)
{
  gsize whole = strcspn (digits, ".");
  GString *out = g_string_new (NULL);

  for (gsize i = 0; digits[i] != '\0'; i++)
    {
      if (i > 0 && i < whole && (whole - i) % 3 == 0)
        g_string_append_c (out, ',');
      g_string_append_c (out, digits[i]);
    }
  return g_string_free (out, FALSE);
}

/* Three digits of a number above 0, never an exponent, no zeros at the end. */
static char *
three_digits (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE + MOST_DECIMALS], format[8];
  int power = (int) floor (log10 (value));
  double step = pow (10.0, power - 2);
  int decimals = CLAMP (2 - power, 0, MOST_DECIMALS);

  g_snprintf (format, sizeof format, "%%.%df", decimals);
  g_ascii_formatd (text, sizeof text, format, power > 2 ? round (value / step) * step : value);
  if (decimals > 0)
    for (char *end = text + strlen (text) - 1; *end == '0' || *end == '.'; end--)
      {
        gboolean point = *end == '.';

        *end = '\0';
        if (point || end == text)
          break;
      }
  return group_thousands (text);
}

/**
 * vigil_hazard_format_value:
 * @value: in @unit; infinite and NaN are words of their own
 * @unit: (nullable): "ppm"
 *
 * Returns: (transfer full): "33,000 ppm", "0.5 ppm", "2.5 kPa": three digits, thousands grouped, never an exponent
 */
char *
vigil_hazard_format_value (double value, const char *unit)
{
  g_autofree char *digits = NULL;
  const char *number;

  if (isnan (value))
    number = "–";
  else if (fabs (value) > LARGEST)
    number = "∞";
  else if (fabs (value) < SMALLEST)
    number = "0";
  else
    number = digits = three_digits (fabs (value));
  return g_strconcat (value < 0.0 && strcmp (number, "0") != 0 ? "−" : "", number, unit && *unit ? " " : "", unit, NULL);
}

static char *
aegl_label (const VigilHazardLevel *level)
{
  guint minutes = level->duration / 60;

  return minutes < 120 ? g_strdup_printf (_ ("AEGL-%u %u min"), level->tier, minutes)
                       : g_strdup_printf (_ ("AEGL-%u %u h"), level->tier, minutes / 60);
}

char *
vigil_hazard_level_dup_label (const VigilHazardLevel *level)
{
  g_return_val_if_fail (level, NULL);

  switch (level->standard)
    {
    case VIGIL_STANDARD_AEGL:
      return aegl_label (level);
    case VIGIL_STANDARD_ERPG:
      return g_strdup_printf ("ERPG-%u", level->tier);
    case VIGIL_STANDARD_PAC:
      return g_strdup_printf ("PAC-%u", level->tier);
    case VIGIL_STANDARD_IDLH:
      return g_strdup ("IDLH");
    case VIGIL_STANDARD_GB_T_50493:
      return g_strdup_printf (_ ("GB/T 50493 level %u"), level->tier);
    case VIGIL_STANDARD_SITE:
      return g_strdup (_ ("site level"));
    default:
      return vigil_hazard_level_dup_value (level);
    }
}

char *
vigil_hazard_level_dup_value (const VigilHazardLevel *level)
{
  g_return_val_if_fail (level, NULL);

  switch (level->kind)
    {
    case VIGIL_LEVEL_HEAT:
      return vigil_hazard_format_value (level->value / 1e3, "kW/m²");
    case VIGIL_LEVEL_OVERPRESSURE:
      return vigil_hazard_format_value (level->value / 1e3, "kPa");
    case VIGIL_LEVEL_FLAMMABLE:
      if (!isnan (level->share))
        return vigil_hazard_format_value (level->share * 100, "% LFL");
      break;
    default:
      break;
    }
  return isnan (level->ppm) ? vigil_hazard_format_value (level->value * 1e6, "mg/m³") : vigil_hazard_format_value (level->ppm, "ppm");
}

typedef struct
{
  double from;
  const char *words;
} Effect;

/* The last row that is reached. */
static const char *
describe (const Effect *effects, guint n, double value)
{
  const char *words = "";

  for (guint i = 0; i < n && value >= effects[i].from; i++)
    words = _ (effects[i].words);
  return words;
}

/* CCPS and World Bank (recalled); W/m². */
const char *
vigil_threshold_describe_heat (double flux)
{
  static const Effect effects[] = {
    { 1.6e3, N_ ("Hot on the skin; can be borne for long.") },
    { 4e3, N_ ("Pain after 20 s.") },
    { 9.5e3, N_ ("Pain after 8 s, blisters after 20 s.") },
    { 12.5e3, N_ ("Wood lights from a flame, plastic melts; one in a hundred dies within a minute.") },
    { 25e3, N_ ("Wood lights by itself; everybody dies within a minute.") },
    { 37.5e3, N_ ("Equipment fails; everybody dies within a minute.") },
  };

  return describe (effects, G_N_ELEMENTS (effects), flux);
}

/* After Clancey; Pa. */
const char *
vigil_threshold_describe_overpressure (double overpressure)
{
  static const Effect effects[] = {
    { 0.28e3, N_ ("Loud bang; some panes break.") },
    { 1.03e3, N_ ("Window panes break.") },
    { 2.76e3, N_ ("Minor damage to buildings.") },
    { 6.9e3, N_ ("Houses partly collapse.") },
    { 13.8e3, N_ ("Walls of unreinforced blocks shatter.") },
    { 20.7e3, N_ ("Steel frames bend.") },
    { 27.6e3, N_ ("Cladding of light buildings tears.") },
    { 34.5e3, N_ ("Poles snap.") },
    { 48.2e3, N_ ("Loaded rail wagons overturn.") },
    { 68.9e3, N_ ("Buildings are destroyed.") },
  };

  return describe (effects, G_N_ELEMENTS (effects), overpressure);
}
