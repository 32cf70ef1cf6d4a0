/* vigil-alarm-panel-notices.c: what the panel says above and below its rows: floods, what is held back, chatter
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-alarm-panel-private.h"

#include "shell/vigil-words.h"

#include <glib/gi18n.h>

#define FLOOD_AFTER (5 * VIGIL_MINUTE) /* how long a flood that is over is still told of */

void
vigil_alarm_panel_say (VigilAlarmPanel *self, const char *sentence)
{
  g_signal_emit_by_name (self, "notice", sentence);
}

static char *
describe_flood (const VigilAlarmFlood *flood)
{
  g_autofree char *begin = vigil_words_clock (vigil_alarm_flood_get_begin (flood));

  return g_strdup_printf (_("Alarm flood since %s: %u alarms in 10 min, peak %u. It ends below %d."), begin,
                          vigil_alarm_flood_get_count (flood), vigil_alarm_flood_get_peak (flood), VIGIL_ALARM_FLOOD_END);
}

static char *
describe_flood_over (const VigilAlarmFlood *flood)
{
  VigilTime begin = vigil_alarm_flood_get_begin (flood), end = vigil_alarm_flood_get_end (flood);
  g_autofree char *clock = vigil_words_clock (end);
  g_autofree char *length = vigil_words_elapsed (end - begin);

  return g_strdup_printf (_("The alarm flood ended at %s after %s: %u alarms, peak %u in 10 min."), clock, length,
                          vigil_alarm_flood_get_total (flood), vigil_alarm_flood_get_peak (flood));
}

static void
show_flood (VigilAlarmPanel *self)
{
  const VigilAlarmFlood *flood = vigil_alarm_desk_get_flood (self->desk);
  VigilTime now = vigil_clock_now (vigil_session_get_clock (self->session));
  g_autofree char *text = NULL;

  if (vigil_alarm_flood_is_on (flood))
    text = describe_flood (flood);
  else if (vigil_alarm_flood_get_end (flood) != 0 && now - vigil_alarm_flood_get_end (flood) < FLOOD_AFTER)
    text = describe_flood_over (flood);
  vigil_banner_set_text (self->flood, text);
}

static void
add_count (VigilAlarmPanel *self, GString *text, VigilAlarmState state, const char *format)
{
  guint n = vigil_alarm_queue_get_n_inhibited (vigil_session_get_alarms (self->session), state);

  if (n == 0)
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_string_append_printf (text, format, n);
#pragma GCC diagnostic pop
}

/* What is held back is always one key away. */
static void
show_inhibited (VigilAlarmPanel *self)
{
  GString *text = g_string_new (NULL);
  gboolean review = vigil_alarm_desk_get_review (self->desk);

  add_count (self, text, VIGIL_ALARM_SHELVED, _("Shelved %u"));
  add_count (self, text, VIGIL_ALARM_SUPPRESSED, _("Suppressed %u"));
  add_count (self, text, VIGIL_ALARM_OUT_OF_SERVICE, _("Out of service %u"));
  gtk_widget_set_visible (self->inhibited_row, text->len > 0 || review);
  gtk_label_set_text (self->inhibited, review ? _("Back to the queue") : text->str);
  gtk_label_set_text (self->title, review ? _("Held back") : _("Alarms"));
  g_string_free (text, TRUE);
}

static void
show_proposal (VigilAlarmPanel *self)
{
  VigilAlarm *alarm = vigil_alarm_desk_get_review (self->desk) ? NULL : vigil_alarm_desk_get_chattering (self->desk);
  const char *tag;
  g_autofree char *text = NULL;

  g_set_object (&self->proposed, alarm);
  gtk_widget_set_visible (self->proposal, alarm != NULL && !vigil_alarm_sheet_is_open (self->sheet));
  if (alarm == NULL)
    return;
  tag = vigil_alarm_get_tag (alarm);
  text = g_strdup_printf (_("%s chatters (×%u)"), tag != NULL ? tag : vigil_alarm_get_message (alarm),
                          vigil_alarm_get_count (alarm));
  gtk_label_set_text (self->proposal_text, g_strdelimit (text, "\n\r\t", ' '));
}

/**
 * vigil_alarm_panel_show_notices:
 * @self: the panel
 */
void
vigil_alarm_panel_show_notices (VigilAlarmPanel *self)
{
  show_flood (self);
  show_inhibited (self);
  show_proposal (self);
}
