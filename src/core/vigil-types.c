/* vigil-types.c: names of the small enums, text in two languages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-types.h"

#include <string.h>

static const char *const quality_names[] = { "good", "uncertain", "bad", "stale", "disconnected" };

/**
 * vigil_quality_to_string:
 * @quality: a quality
 *
 * Returns: (transfer none): the name used in files and on the wire
 */
const char *
vigil_quality_to_string (VigilQuality quality)
{
  g_return_val_if_fail (quality <= VIGIL_QUALITY_DISCONNECTED, "bad");
  return quality_names[quality];
}

/**
 * vigil_quality_from_string:
 * @text: a name as vigil_quality_to_string() gives it
 * @quality: (out): where to put it
 *
 * Returns: %FALSE if @text is no quality
 */
gboolean
vigil_quality_from_string (const char *text, VigilQuality *quality)
{
  g_return_val_if_fail (text != NULL && quality != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (quality_names); i++)
    if (g_str_equal (text, quality_names[i]))
      {
        *quality = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
locale_is_chinese (void)
{
  const char *const *languages = g_get_language_names ();

  return languages != NULL && languages[0] != NULL && g_str_has_prefix (languages[0], "zh");
}

/**
 * vigil_text_get:
 * @text: a name in two languages
 *
 * Picks the language of the locale, the other one where that is missing.
 *
 * Returns: (transfer none): never %NULL
 */
const char *
vigil_text_get (const VigilText *text)
{
  const char *first, *second;

  g_return_val_if_fail (text != NULL, "");

  first = locale_is_chinese () ? text->zh : text->en;
  second = locale_is_chinese () ? text->en : text->zh;
  if (first != NULL)
    return first;
  return second != NULL ? second : "";
}

void
vigil_text_clear (VigilText *text)
{
  g_return_if_fail (text != NULL);

  g_clear_pointer (&text->zh, g_free);
  g_clear_pointer (&text->en, g_free);
}
