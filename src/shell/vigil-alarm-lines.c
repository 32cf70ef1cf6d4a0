/* vigil-alarm-lines.c: what the row of an alarm says, as texts; no widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-alarm-lines.h"

#include "shell/vigil-words.h"

#include <glib/gi18n.h>

static char *
describe_state (VigilAlarm *alarm)
{
  g_autofree char *state = NULL;

  if (vigil_alarm_get_state (alarm) == VIGIL_ALARM_ACKNOWLEDGED && vigil_alarm_get_actor (alarm) != NULL)
    state = g_strdup_printf (_("acknowledged · %s"), vigil_alarm_get_actor (alarm));
  else if (vigil_alarm_is_annunciated (alarm) && !vigil_alarm_is_active (alarm))
    state = g_strdup_printf ("↩ %s", vigil_words_alarm_state (vigil_alarm_get_state (alarm)));
  else
    state = g_strdup (vigil_words_alarm_state (vigil_alarm_get_state (alarm)));
  if (vigil_alarm_get_count (alarm) < 2)
    return g_steal_pointer (&state);
  return g_strdup_printf ("%s · ×%u", state, vigil_alarm_get_count (alarm));
}

/**
 * vigil_alarm_lines_init:
 * @self: (out caller-allocates): the texts; free with vigil_alarm_lines_clear()
 * @alarm: what to describe
 * @site: for the names
 */
void
vigil_alarm_lines_init (VigilAlarmLines *self, VigilAlarm *alarm, VigilSite *site)
{
  g_return_if_fail (self != NULL && VIGIL_IS_ALARM (alarm) && VIGIL_IS_SITE (site));

  self->message = vigil_alarm_get_message (alarm);
  self->where = vigil_words_where (site, alarm);
  self->tag = vigil_alarm_get_tag (alarm) != NULL ? vigil_alarm_get_tag (alarm) : vigil_alarm_get_track (alarm);
  self->state = describe_state (alarm);
  self->unsaved = !vigil_alarm_get_saved (alarm);
}

void
vigil_alarm_lines_clear (VigilAlarmLines *self)
{
  g_clear_pointer (&self->state, g_free);
  *self = (VigilAlarmLines) { 0 };
}

/**
 * vigil_alarm_lines_say:
 * @self: the texts
 * @priority: 1 (worst) … 4
 *
 * Returns: (transfer full): one sentence
 */
char *
vigil_alarm_lines_say (const VigilAlarmLines *self, int priority)
{
  g_autofree char *text = g_strdup_printf (_("Priority %d: %s, %s, %s"), priority, self->message, self->where, self->state);
  g_autofree char *tagged = self->tag != NULL ? g_strdup_printf ("%s, %s", text, self->tag) : NULL;
  const char *all = tagged != NULL ? tagged : text;

  return self->unsaved ? g_strdup_printf ("%s, %s", all, _("not saved")) : g_strdup (all);
}
