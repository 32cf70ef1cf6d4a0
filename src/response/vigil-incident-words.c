/* vigil-incident-words.c: states, starts, types and levels of incidents in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "response/vigil-incident-private.h"

typedef struct
{
  const char *word, *label;
} Word;

static const Word state_words[VIGIL_N_INCIDENT_STATES] = {
  { "suspected", NC_ ("incident", "Suspected") },   { "confirmed", NC_ ("incident", "Confirmed") },
  { "responding", NC_ ("incident", "Responding") }, { "controlled", NC_ ("incident", "Controlled") },
  { "recovering", NC_ ("incident", "Recovering") }, { "closed", NC_ ("incident", "Closed") },
};
static const Word start_words[VIGIL_N_STARTS] = {
  { "none", NC_ ("start", "none") },
  { "declared", NC_ ("start", "declared") },
  { "automatic", NC_ ("start", "automatic") },
  { "early-warning", NC_ ("start", "early warning") },
};
static const Word type_words[VIGIL_N_INCIDENT_TYPES] = {
  { "leak-toxic", NC_ ("incident type", "Toxic leak") }, { "leak-flammable", NC_ ("incident type", "Flammable leak") },
  { "fire", NC_ ("incident type", "Fire") },             { "explosion", NC_ ("incident type", "Explosion") },
  { "person", NC_ ("incident type", "Person hurt") },    { "power", NC_ ("incident type", "Power failure") },
  { "other", NC_ ("incident type", "Other") },
};

static gboolean
find_word (const Word *words, guint n, const char *text, guint *out)
{
  for (guint i = 0; text != NULL && i < n; i++)
    if (g_str_equal (words[i].word, text))
      {
        *out = i;
        return TRUE;
      }
  return FALSE;
}

const char *
vigil_incident_state_to_string (VigilIncidentState state)
{
  g_return_val_if_fail (state < VIGIL_N_INCIDENT_STATES, "suspected");
  return state_words[state].word;
}

gboolean
vigil_incident_state_from_string (const char *text, VigilIncidentState *state)
{
  guint found;

  g_return_val_if_fail (state != NULL, FALSE);

  if (!find_word (state_words, VIGIL_N_INCIDENT_STATES, text, &found))
    return FALSE;
  *state = found;
  return TRUE;
}

const char *
vigil_incident_state_get_label (VigilIncidentState state)
{
  g_return_val_if_fail (state < VIGIL_N_INCIDENT_STATES, "");
  return g_dpgettext2 (GETTEXT_PACKAGE, "incident", state_words[state].label);
}

const char *
vigil_response_start_to_string (VigilResponseStart start)
{
  g_return_val_if_fail (start < VIGIL_N_STARTS, "none");
  return start_words[start].word;
}

gboolean
vigil_response_start_from_string (const char *text, VigilResponseStart *start)
{
  guint found;

  g_return_val_if_fail (start != NULL, FALSE);

  if (!find_word (start_words, VIGIL_N_STARTS, text, &found))
    return FALSE;
  *start = found;
  return TRUE;
}

const char *
vigil_response_start_get_label (VigilResponseStart start)
{
  g_return_val_if_fail (start < VIGIL_N_STARTS, "");
  return g_dpgettext2 (GETTEXT_PACKAGE, "start", start_words[start].label);
}

const char *
vigil_incident_type_to_string (VigilIncidentType type)
{
  g_return_val_if_fail (type < VIGIL_N_INCIDENT_TYPES, "other");
  return type_words[type].word;
}

gboolean
vigil_incident_type_from_string (const char *text, VigilIncidentType *type)
{
  guint found;

  g_return_val_if_fail (type != NULL, FALSE);

  if (!find_word (type_words, VIGIL_N_INCIDENT_TYPES, text, &found))
    return FALSE;
  *type = found;
  return TRUE;
}

const char *
vigil_incident_type_get_label (VigilIncidentType type)
{
  g_return_val_if_fail (type < VIGIL_N_INCIDENT_TYPES, "");
  return g_dpgettext2 (GETTEXT_PACKAGE, "incident type", type_words[type].label);
}

/**
 * vigil_response_level_dup_label:
 * @level: 0 to 4
 *
 * Returns: (transfer full): "response level Ⅱ": always with the name of the scale, since other scales count the other way round
 */
char *
vigil_response_level_dup_label (guint level)
{
  static const char *const numerals[] = { "Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ" };

  g_return_val_if_fail (level <= VIGIL_RESPONSE_LEVELS, NULL);
  return level == 0 ? g_strdup (_ ("no response level")) : g_strdup_printf (_ ("response level %s"), numerals[level - 1]);
}
