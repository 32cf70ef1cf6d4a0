/* vigil-hazard-words.c: how zones, inputs and where they came from are said to the operator; no widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-hazard-words.h"

#include "hazard/vigil-threshold.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define NOTHING "—"

/* value = (si - offset) × factor */
typedef struct
{
  const char *label; /* (nullable) untranslated, where the field says it otherwise than the model */
  const char *unit;
  double factor, offset;
  int decimals;
} Field;

static const Field fields[VIGIL_N_CASE_INPUTS] = {
  [VIGIL_CASE_HOLE] = { NULL, "mm", 1e3, 0, 1 },
  [VIGIL_CASE_HOLE_HEIGHT] = { NULL, "m", 1, 0, 2 },
  [VIGIL_CASE_DISCHARGE] = { NULL, "", 1, 0, 2 },
  [VIGIL_CASE_RATE] = { NULL, "kg/s", 1, 0, 3 },
  [VIGIL_CASE_MASS] = { NULL, "kg", 1, 0, 0 },
  [VIGIL_CASE_DURATION] = { NULL, "min", 1.0 / 60, 0, 1 },
  [VIGIL_CASE_VOLUME] = { NULL, "m³", 1, 0, 1 },
  [VIGIL_CASE_DIAMETER] = { NULL, "m", 1, 0, 2 },
  [VIGIL_CASE_FILL] = { NULL, "%", 100, 0, 1 },
  [VIGIL_CASE_TEMPERATURE] = { NULL, "℃", 1, 273.15, 1 },
  [VIGIL_CASE_PRESSURE] = { N_("Pressure inside, gauge"), "MPa", 1e-6, VIGIL_STANDARD_PRESSURE, 3 },
  [VIGIL_CASE_BUND] = { NULL, "m²", 1, 0, 0 },
  [VIGIL_CASE_HEIGHT] = { NULL, "m", 1, 0, 1 },
  [VIGIL_CASE_WIND_SPEED] = { NULL, "m/s", 1, 0, 1 },
  [VIGIL_CASE_WIND_FROM] = { NULL, "°", 1, 0, 0 },
  [VIGIL_CASE_WIND_SPREAD] = { NULL, "°", 1, 0, 0 },
  [VIGIL_CASE_AIR_TEMPERATURE] = { NULL, "℃", 1, 273.15, 1 },
  [VIGIL_CASE_AIR_PRESSURE] = { NULL, "hPa", 1e-2, 0, 0 },
  [VIGIL_CASE_HUMIDITY] = { NULL, "%", 100, 0, 0 },
  [VIGIL_CASE_RADIATION] = { NULL, "W/m²", 1, 0, 0 },
  [VIGIL_CASE_STABILITY] = { NULL, "", 1, 0, 0 },
  [VIGIL_CASE_ROUGHNESS] = { NULL, "m", 1, 0, 2 },
  [VIGIL_CASE_MIXING_HEIGHT] = { NULL, "m", 1, 0, 0 },
  [VIGIL_CASE_EXPOSURE] = { NULL, "min", 1.0 / 60, 0, 0 },
  [VIGIL_CASE_AIR_CHANGE] = { NULL, "1/h", 1, 0, 1 },
};

const char *
vigil_hazard_words_label (VigilCaseInput input)
{
  g_return_val_if_fail (input < VIGIL_N_CASE_INPUTS, "");
  return _(fields[input].label != NULL ? fields[input].label : vigil_case_input_info (input)->label);
}

const char *
vigil_hazard_words_unit (VigilCaseInput input)
{
  g_return_val_if_fail (input < VIGIL_N_CASE_INPUTS, "");
  return fields[input].unit;
}

double
vigil_hazard_words_to_field (VigilCaseInput input, double si)
{
  g_return_val_if_fail (input < VIGIL_N_CASE_INPUTS, NAN);
  return (si - fields[input].offset) * fields[input].factor;
}

double
vigil_hazard_words_from_field (VigilCaseInput input, double value)
{
  g_return_val_if_fail (input < VIGIL_N_CASE_INPUTS, NAN);
  return value / fields[input].factor + fields[input].offset;
}

static void
strip_zeros (char *number)
{
  gsize n = strlen (number);

  if (strchr (number, '.') == NULL)
    return;
  while (number[n - 1] == '0')
    number[--n] = '\0';
  if (number[n - 1] == '.')
    number[n - 1] = '\0';
}

char *
vigil_hazard_words_input (VigilCaseInput input, double si)
{
  char *number;

  g_return_val_if_fail (input < VIGIL_N_CASE_INPUTS, NULL);

  if (isnan (si))
    return g_strdup ("");
  if (input == VIGIL_CASE_STABILITY && si >= 0 && si < VIGIL_N_STABILITIES)
    return g_strdup_printf ("%c", vigil_stability_letter ((VigilStability) (si + 0.5)));
  number = vigil_words_value (vigil_hazard_words_to_field (input, si), fields[input].decimals, NULL);
  if (input == VIGIL_CASE_HOLE || input == VIGIL_CASE_RATE || input == VIGIL_CASE_DURATION)
    strip_zeros (number);
  return number;
}

/* ---- what somebody typed ---- */

static gboolean G_GNUC_PRINTF (2, 3)
refuse (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL)
    *error = g_error_new_valist (VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT, format, args);
  va_end (args);
  return FALSE;
}

static gboolean
parse_stability (const char *text, double *si, GError **error)
{
  VigilStability stability;

  if (text[0] == '\0' || text[1] != '\0' || !vigil_stability_from_letter (g_ascii_toupper (text[0]), &stability))
    return refuse (error, "%s", _("A letter from A, very unstable, to F, stable."));
  *si = stability;
  return TRUE;
}

static gboolean
parse_number (const char *text, double *value, GError **error)
{
  g_autofree char *plain = g_strdelimit (g_strdup (text), ",", '.');
  char *end;

  *value = g_ascii_strtod (plain, &end);
  if (end == plain || *end != '\0' || !isfinite (*value) || strpbrk (plain, "xX") != NULL)
    return refuse (error, _("“%s” is not a number."), text);
  return TRUE;
}

/* What can be in general says the model; these are the mistakes that people make. */
static gboolean
check (VigilCaseInput input, double si, const VigilCase *given, GError **error)
{
  const VigilCaseInputInfo *info = vigil_case_input_info (input);
  double across = given != NULL ? vigil_case_get (given, VIGIL_CASE_DIAMETER) : NAN;
  g_autofree char *least = vigil_hazard_words_input (input, info->least);
  g_autofree char *most = vigil_hazard_words_input (input, info->most);
  const char *unit = fields[input].unit;

  if (input == VIGIL_CASE_FILL && si > 1.0)
    return refuse (error, "%s", _("No vessel is fuller than 100 %."));
  if (input == VIGIL_CASE_HOLE && si > 0 && !isnan (across) && si > across)
    return refuse (error, _("The hole would be larger than the vessel, which is %.2f m across."), across);
  if (input == VIGIL_CASE_WIND_SPEED && si == 0.0)
    return refuse (error, "%s", _("Without any wind no model says where the gas goes: give at least 0.5 m/s."));
  if (si < info->least || si > info->most)
    return refuse (error, *unit != '\0' ? _("From %s to %s %s.") : _("From %s to %s."), least, most, unit);
  return TRUE;
}

gboolean
vigil_hazard_words_parse (VigilCaseInput input, const char *text, const VigilCase *given, double *si, GError **error)
{
  g_autofree char *trimmed = NULL;
  double value;

  g_return_val_if_fail (input < VIGIL_N_CASE_INPUTS && text != NULL && si != NULL, FALSE);

  trimmed = g_strstrip (g_strdup (text));
  if (*trimmed == '\0')
    return refuse (error, "%s", _("Empty: type a number, or give it back to its source."));
  if (input == VIGIL_CASE_STABILITY)
    return parse_stability (trimmed, si, error);
  if (!parse_number (trimmed, &value, error))
    return FALSE;
  value = vigil_hazard_words_from_field (input, value);
  if (!check (input, value, given, error))
    return FALSE;
  *si = value;
  return TRUE;
}

char *
vigil_hazard_words_origin (const VigilInput *input, gboolean *old)
{
  static const char *const words[VIGIL_N_INPUT_ORIGINS]
      = { N_("not given"), N_("assumed"), N_("site pack"), N_("live tag"), N_("mast"), N_("set here") };
  g_autofree char *clock = input->time > 0 ? vigil_words_clock (input->time) : NULL;
  const char *word = _(words[MIN (input->origin, VIGIL_INPUT_GIVEN)]);
  g_autofree char *mast = NULL;
  gboolean is_old = input->origin == VIGIL_INPUT_TAG && input->quality > VIGIL_QUALITY_UNCERTAIN;

  if (old != NULL)
    *old = is_old;
  if (input->origin == VIGIL_INPUT_TAG && input->from[0] != '\0')
    word = input->from;
  else if (input->origin == VIGIL_INPUT_MAST && input->from[0] != '\0')
    word = mast = g_strdup_printf ("%s %s", word, input->from);
  if (clock == NULL || (input->origin != VIGIL_INPUT_TAG && input->origin != VIGIL_INPUT_MAST))
    return g_strdup (word);
  if (input->origin == VIGIL_INPUT_TAG && input->quality != VIGIL_QUALITY_GOOD)
    return g_strdup_printf ("%s · %s · %s", word, clock, vigil_words_quality (input->quality));
  return g_strdup_printf ("%s · %s", word, clock);
}

/* ---- zones ---- */

const char *
vigil_hazard_words_kind (VigilZoneSetKind kind)
{
  switch (kind)
    {
    case VIGIL_ZONE_SET_COMPUTED:
      return _("DECLARED");
    case VIGIL_ZONE_SET_DRAWN:
      return _("DRAWN");
    case VIGIL_ZONE_SET_RECEIVED:
      return _("RECEIVED");
    case VIGIL_ZONE_SET_WHAT_IF:
    default:
      return _("WHAT IF");
    }
}

/* A number and its unit never part at the end of a line. */
static char *
format_level (const VigilZone *zone)
{
  g_autofree char *value = vigil_hazard_format_value (zone->value, zone->unit);
  g_auto (GStrv) parts = g_strsplit (value, " ", -1);

  return g_strjoinv ("\u00a0", parts);
}

char *
vigil_hazard_words_level (const VigilZone *zone)
{
  g_autofree char *value = NULL;

  if (isnan (zone->value) || zone->unit == NULL)
    return g_strdup (zone->label != NULL ? zone->label : NOTHING);
  value = format_level (zone);
  if (zone->label == NULL || g_str_has_suffix (zone->label, zone->unit))
    return g_strdup (zone->label != NULL ? zone->label : value);
  return g_strdup_printf ("%s · %s", zone->label, value);
}

char *
vigil_hazard_words_distance (double metres)
{
  if (!isfinite (metres))
    return g_strdup (NOTHING);
  if (metres < 995.0)
    return g_strdup_printf ("%.0f\u00a0m", metres);
  return g_strdup_printf (metres < 9950.0 ? "%.1f\u00a0km" : "%.0f\u00a0km", metres / 1000.0);
}

char *
vigil_hazard_words_seconds (double seconds)
{
  if (!isfinite (seconds))
    return g_strdup (NOTHING);
  if (seconds < 119.5)
    return g_strdup_printf ("%.0f\u00a0s", seconds);
  if (seconds < 3570.0)
    return g_strdup_printf ("%.0f\u00a0min", seconds / 60.0);
  return g_strdup_printf ("%d:%02d\u00a0h", (int) (seconds / 3600), (int) fmod (seconds / 60.0, 60.0));
}

static const char *
say_phase (VigilPhase phase)
{
  switch (phase)
    {
    case VIGIL_PHASE_LIQUID:
      return _("liquid");
    case VIGIL_PHASE_TWO_PHASE:
      return _("boiling liquid");
    case VIGIL_PHASE_GAS:
    default:
      return _("gas");
    }
}

char *
vigil_hazard_words_source (const VigilOutcome *outcome)
{
  const VigilOutcomeSource *source = outcome != NULL ? vigil_outcome_get_source (outcome) : NULL;
  g_autofree char *mass = NULL;
  g_autofree char *lasts = NULL;
  GString *text;

  if (source == NULL || isnan (source->mass))
    return NULL;
  text = g_string_new (say_phase (source->phase));
  mass = vigil_words_count ((guint64) MAX (source->mass, 0));
  lasts = vigil_hazard_words_seconds (source->duration);
  if (source->instantaneous)
    g_string_append_printf (text, _(" · %s kg all at once"), mass);
  else
    g_string_append_printf (text, _(" · %.3g kg/s for %s · %s kg"), source->rate, lasts, mass);
  if (source->flash > 0.005)
    g_string_append_printf (text, _(" · %.0f %% flashes"), source->flash * 100.0);
  if (source->pool_area > 0.5)
    g_string_append_printf (text, _(" · pool of %.0f m²"), source->pool_area);
  return g_string_free (text, FALSE);
}

char *
vigil_hazard_words_unknown (const VigilExposureCounts *people)
{
  if (people == NULL || people->unknown == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%u person's place is not known: not counted as safe.",
                                    "%u people's place is not known: not counted as safe.", people->unknown),
                          people->unknown);
}

void
vigil_hazard_words_sum (const VigilExposureCounts *counts, guint *inside, guint *possible)
{
  *inside = *possible = 0;
  for (guint i = 0; counts != NULL && i < VIGIL_EXPOSURE_MAX_LEVELS; i++)
    {
      *inside += counts->inside[i];
      *possible += counts->possible[i];
    }
}

const VigilOutcomeZone *
vigil_hazard_words_find_zone (const VigilOutcome *outcome, const VigilZone *zone)
{
  const GPtrArray *all = outcome != NULL ? vigil_outcome_get_zones (outcome) : NULL;

  for (guint i = 0; all != NULL && zone->id != NULL && i < all->len; i++)
    {
      const VigilOutcomeZone *other = all->pdata[i];
      g_autofree char *id = g_strdup_printf ("%s-%u", vigil_effect_to_string (other->effect), other->tier);

      if (g_str_equal (id, zone->id))
        return other;
    }
  return NULL;
}

const VigilInput *
vigil_hazard_words_pick_input (VigilZoneSet *set, VigilCaseInput input)
{
  const VigilCase *given = vigil_zone_set_get_case (set);
  VigilOutcome *outcome = vigil_zone_set_get_outcome (set);

  if (given == NULL)
    return NULL;
  if (given->inputs[input].origin == VIGIL_INPUT_NONE && outcome != NULL)
    return &vigil_outcome_get_case (outcome)->inputs[input];
  return &given->inputs[input];
}
