/* vigilctl-hazard-ask.c: a row's inputs by name and kind, and who answers it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "ctl/vigilctl-hazard-examples.h"

void
vigilctl_ask_note (VigilctlAsk *ask, const char *format, ...)
{
  GString *notes = ask->row->notes;
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  if (strstr (notes->str, text) == NULL)
    g_string_append_printf (notes, "%s%s", notes->len > 0 ? "; " : "", text);
}

gboolean
vigilctl_ask_refuse (VigilctlAsk *ask, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (ask->error == NULL)
    ask->error = g_error_new_valist (VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT, format, args);
  va_end (args);
  return FALSE;
}

/* ---- by name ----------------------------------------------------------------------------- */

static gboolean
is_named (const char *key, const char *name, gsize length)
{
  if (strlen (key) != length)
    return FALSE;
  return length == 1 ? *key == *name : g_ascii_strncasecmp (key, name, length) == 0;
}

/* "T_s" is a temperature too, not only T in seconds: @whole says that the unit in the key is none. */
static const VigilctlInput *
find (VigilctlAsk *ask, VigilctlDimension dimension, const char *name, gsize length, gboolean *whole)
{
  for (guint i = 0; i < ask->row->inputs->len; i++)
    {
      const VigilctlInput *input = &g_array_index (ask->row->inputs, VigilctlInput, i);
      gboolean fits = input->unit == NULL || input->unit->dimension == dimension || input->unit->dimension == VIGILCTL_NUMBER;

      if (isnan (input->value))
        continue;
      *whole = FALSE;
      if (fits && is_named (input->key, name, length))
        return input;
      *whole = !fits;
      if (is_named (input->full, name, length) && (fits || strcmp (input->full, input->key) != 0))
        return input;
    }
  return NULL;
}

static const VigilctlInput *
find_any (VigilctlAsk *ask, VigilctlDimension dimension, const char *names, gboolean *whole)
{
  for (const char *name = names; name != NULL;)
    {
      const char *bar = strchr (name, '|');
      gsize length = bar != NULL ? (gsize) (bar - name) : strlen (name);
      const VigilctlInput *input = find (ask, dimension, name, length, whole);

      if (input != NULL)
        return input;
      name = bar != NULL ? bar + 1 : NULL;
    }
  return NULL;
}

const VigilctlInput *
vigilctl_ask_find (VigilctlAsk *ask, VigilctlDimension dimension, const char *names)
{
  gboolean whole;

  return find_any (ask, dimension, names, &whole);
}

/* Without a unit the size tells: nobody means a gas of 16 kg/mol or air of 101 Pa. */
static double
guess (VigilctlDimension dimension, double value)
{
  switch (dimension)
    {
    case VIGILCTL_MOLAR_MASS:
      return value > 1 ? value / 1000 : value;
    case VIGILCTL_MASS_ENERGY:
      return value < 200 ? value * 1e6 : value < 2e5 ? value * 1e3 : value; /* MJ of fuels, kJ, J */
    case VIGILCTL_PRESSURE:
      return value >= 50 && value < 200 ? value * 1e3 : value;
    case VIGILCTL_FRACTION:
      return value > 1 ? value / 100 : value;
    case VIGILCTL_HEAT_FLUX:
      return value < 500 ? value * 1e3 : value;
    default:
      return value;
    }
}

double
vigilctl_ask_get (VigilctlAsk *ask, VigilctlDimension dimension, const char *names)
{
  gboolean whole;
  const VigilctlInput *input = find_any (ask, dimension, names, &whole);

  if (input == NULL)
    return NAN;
  if (input->unit == NULL || whole || input->unit->dimension != dimension)
    return guess (dimension, input->value);
  return input->value * input->unit->factor + input->unit->offset;
}

double
vigilctl_ask_need (VigilctlAsk *ask, VigilctlDimension dimension, const char *names)
{
  double value = vigilctl_ask_get (ask, dimension, names);

  if (isnan (value))
    {
      const char *bar = strchr (names, '|');
      g_autofree char *first = bar != NULL ? g_strndup (names, (gsize) (bar - names)) : g_strdup (names);

      vigilctl_ask_refuse (ask, _ ("%s is not given"), first);
    }
  return value;
}

double
vigilctl_ask_or (VigilctlAsk *ask, VigilctlDimension dimension, const char *names, double fallback)
{
  double value = vigilctl_ask_get (ask, dimension, names);
  const char *bar = strchr (names, '|');
  g_autofree char *first = bar != NULL ? g_strndup (names, (gsize) (bar - names)) : g_strdup (names);

  if (!isnan (value))
    return value;
  vigilctl_ask_note (ask, _ ("%s assumed %g"), first, fallback);
  return fallback;
}

double
vigilctl_ask_any (VigilctlAsk *ask, VigilctlDimension dimension)
{
  for (guint i = 0; i < ask->row->inputs->len; i++)
    {
      const VigilctlInput *input = &g_array_index (ask->row->inputs, VigilctlInput, i);

      if (!isnan (input->value) && input->unit != NULL && input->unit->dimension == dimension)
        return input->value * input->unit->factor + input->unit->offset;
    }
  return NAN;
}

const char *
vigilctl_ask_text (VigilctlAsk *ask, const char *names)
{
  for (const char *name = names; name != NULL;)
    {
      const char *bar = strchr (name, '|');
      gsize length = bar != NULL ? (gsize) (bar - name) : strlen (name);

      for (guint i = 0; i < ask->row->inputs->len; i++)
        {
          const VigilctlInput *input = &g_array_index (ask->row->inputs, VigilctlInput, i);

          if (is_named (input->full, name, length) || is_named (input->key, name, length))
            return input->text;
        }
      name = bar != NULL ? bar + 1 : NULL;
    }
  return NULL;
}

/* ---- words ------------------------------------------------------------------------------- */

/* Whether any of "a|b" stands in @low where a word begins; short ones as a whole word or before a figure. */
static gboolean
says_any (const char *low, const char *words, gsize size)
{
  for (const char *word = words; word < words + size;)
    {
      const char *bar = memchr (word, '|', (gsize) (words + size - word));
      gsize length = (gsize) ((bar != NULL ? bar : words + size) - word);

      for (const char *at = low; *at != '\0'; at++)
        if ((at == low || !g_ascii_isalnum (at[-1])) && strncmp (at, word, length) == 0 && (length > 3 || !g_ascii_isalpha (at[length])))
          return TRUE;
      word += length + 1;
    }
  return FALSE;
}

gboolean
vigilctl_ask_wants (VigilctlAsk *ask, const char *words)
{
  return says_any (ask->row->low_quantity, words, strlen (words));
}

gboolean
vigilctl_ask_says (VigilctlAsk *ask, const char *words)
{
  g_autofree char *low = g_ascii_strdown (ask->row->given, -1);

  return says_any (low, words, strlen (words)) || says_any (ask->row->low_model, words, strlen (words)) || vigilctl_ask_wants (ask, words);
}

gboolean
vigilctl_ask_class (VigilctlAsk *ask, VigilStability *stability)
{
  const char *text = vigilctl_ask_text (ask, "class|stability|stability_class|pasquill");

  if (text != NULL && vigil_stability_from_letter (g_ascii_toupper (*text), stability) && !g_ascii_isalpha (text[1]))
    return TRUE;
  return vigilctl_ask_refuse (ask, _ ("no stability class is given"));
}

/* The first word of @text that names a substance. Short words only as formulas are written: "CO", not "co". */
static const VigilSubstance *
substance_in (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " ;,=()/:_-", 200);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const VigilSubstance *found;

      if (strlen (words[i]) < 2 || (strlen (words[i]) < 3 && !g_ascii_isupper (words[i][0])))
        continue;
      found = vigil_substance_find (words[i], NULL);
      if (found != NULL)
        return found;
    }
  return NULL;
}

const VigilSubstance *
vigilctl_ask_substance (VigilctlAsk *ask, gboolean needed)
{
  const char *named = vigilctl_ask_text (ask, "substance|chemical|fuel|gas|liquid");
  const VigilSubstance *found = named != NULL ? vigil_substance_find (named, NULL) : NULL;
  const char *texts[] = { ask->row->given, ask->row->model, ask->row->quantity, ask->row->id, ask->row->source };

  for (guint i = 0; found == NULL && i < ask->row->inputs->len; i++) /* those of the row that it refers to as well */
    found = substance_in (g_array_index (ask->row->inputs, VigilctlInput, i).text);
  for (guint i = 0; found == NULL && i < G_N_ELEMENTS (texts); i++)
    if ((found = substance_in (texts[i])) != NULL && i > 2)
      vigilctl_ask_note (ask, _ ("%s assumed from the row's name or source"), vigil_substance_get_name (found));
  if (found == NULL && needed)
    vigilctl_ask_refuse (ask, _ ("no substance that Vigil knows is named"));
  return found;
}

/* ---- answers ----------------------------------------------------------------------------- */

double *
vigilctl_ask_give (VigilctlAsk *ask, VigilctlDimension dimension)
{
  ask->dimension = dimension;
  return &ask->value;
}

gboolean
vigilctl_ask_give_concentration (VigilctlAsk *ask, double concentration, double molar_mass, double temperature, double pressure)
{
  ask->dimension = VIGILCTL_DENSITY;
  ask->value = concentration;
  ask->molar_mass = molar_mass;
  ask->temperature = temperature;
  ask->pressure = pressure;
  return TRUE;
}

void
vigilctl_ask_clear (VigilctlAsk *ask)
{
  g_clear_error (&ask->error);
}

/* Every word of @pattern, apart by blanks, each "a|b". */
static gboolean
matches (const char *low, const char *pattern)
{
  while (pattern != NULL && *pattern != '\0')
    {
      gsize length = strcspn (pattern, " ");

      if (!says_any (low, pattern, length))
        return FALSE;
      pattern += length + (pattern[length] == ' ');
    }
  return TRUE;
}

static const VigilctlModel *
find_model (const VigilctlRow *row, gboolean *named)
{
  const VigilctlModel *const tables[] = { vigilctl_models_field, vigilctl_models_gas, vigilctl_models_source, vigilctl_models_effect,
                                          vigilctl_models_fire };

  *named = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const VigilctlModel *model = tables[i]; model->model != NULL; model++)
      if (matches (row->low_model, model->model))
        {
          *named = TRUE;
          if (matches (row->low_quantity, model->quantity))
            return model;
        }
  return NULL;
}

void
vigilctl_examples_answer (VigilctlAsk *ask)
{
  gboolean named;
  const VigilctlModel *model = find_model (ask->row, &named);

  ask->value = ask->molar_mass = NAN;
  if (model == NULL && named)
    vigilctl_ask_refuse (ask, _ ("“%s” does not give “%s”"), ask->row->model, ask->row->quantity);
  else if (model == NULL)
    vigilctl_ask_refuse (ask, _ ("there is no model “%s”"), ask->row->model);
  else if (model->run (ask) && ask->error == NULL && !isfinite (ask->value) && ask->letter == 0)
    vigilctl_ask_refuse (ask, _ ("it has no finite answer"));
  else if (ask->error == NULL && isnan (ask->value) && ask->letter == 0)
    vigilctl_ask_refuse (ask, _ ("“%s” does not give “%s”"), ask->row->model, ask->row->quantity);
}
