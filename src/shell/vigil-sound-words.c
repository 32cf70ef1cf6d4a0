/* vigil-sound-words.c: what is said about sounds, and what they say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-sound-words.h"

#include <glib/gi18n.h>

#define MOST_CHARACTERS 120

static int
find_worst (const VigilSoundSummary *said)
{
  int worst = 1;

  while (worst < 4 && said->by_priority[worst] == 0)
    worst++;
  return worst;
}

/**
 * vigil_sound_words_dup_summary:
 * @said: what one sound stands for
 *
 * Returns: (transfer full): one sentence
 */
char *
vigil_sound_words_dup_summary (const VigilSoundSummary *said)
{
  int worst;
  g_autofree char *all = NULL;

  g_return_val_if_fail (said != NULL, g_strdup (""));

  if (said->n_links > 0 && said->n_links == said->n_new)
    return g_strdup (_("Link lost"));
  worst = find_worst (said);
  all = g_strdup_printf (ngettext ("%u new alarm", "%u new alarms", said->n_new), said->n_new);
  if (said->by_priority[worst] == said->n_new)
    return g_strdup_printf (_("%s of priority %d"), all, worst);
  return g_strdup_printf (_("%s, %u of priority %d"), all, said->by_priority[worst], worst);
}

char *
vigil_sound_words_dup_alarm (int priority, const char *message)
{
  g_autofree char *valid = NULL;

  g_return_val_if_fail (message != NULL, g_strdup (""));

  valid = g_utf8_make_valid (message, -1);
  if (g_utf8_strlen (valid, -1) > MOST_CHARACTERS)
    *g_utf8_offset_to_pointer (valid, MOST_CHARACTERS) = '\0';
  g_strdelimit (valid, "\r\n\t", ' ');
  return g_strdup_printf (_("Priority %d: %s"), priority, valid);
}

char *
vigil_sound_words_dup_beacon (int priority, guint n)
{
  return g_strdup_printf (ngettext ("%u unacknowledged of priority %d", "%u unacknowledged of priority %d", n), n, priority);
}

char *
vigil_sound_words_dup_problem (const char *problem)
{
  g_return_val_if_fail (problem != NULL, NULL);
  return g_strdup_printf (_("No sound: %s"), problem);
}
