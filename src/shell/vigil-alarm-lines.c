/* vigil-alarm-lines.c: what the row of an alarm says, as texts; no widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-alarm-lines.h"

#include "shell/vigil-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* "14:02" */
static char *
describe_minute (VigilTime time)
{
  char *text = vigil_words_clock (time);

  if (strlen (text) == strlen ("14:02:07"))
    text[strlen ("14:02")] = '\0';
  return text;
}

/* Takes @part; empty ones are left out. */
static void
add (GString *text, char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
  g_free (part);
}

static char *
describe_acknowledged (VigilAlarm *alarm)
{
  g_autofree char *time = vigil_alarm_get_acknowledged (alarm) != 0 ? describe_minute (vigil_alarm_get_acknowledged (alarm)) : NULL;

  if (vigil_alarm_get_actor (alarm) == NULL)
    return g_strdup (vigil_words_alarm_state (vigil_alarm_get_state (alarm)));
  if (time == NULL)
    return g_strdup_printf (_("acknowledged · %s"), vigil_alarm_get_actor (alarm));
  /* Translators: who, at what time */
  return g_strdup_printf (_("acknowledged · %s %s"), vigil_alarm_get_actor (alarm), time);
}

/* As short as a row of the queue needs it; the whole words are in the selection. */
static const char *
say_briefly (VigilAlarmState state)
{
  if (state == VIGIL_ALARM_RETURNED_UNACKNOWLEDGED)
    return C_("row of the queue", "returned, unack.");
  if (state == VIGIL_ALARM_LATCHED_UNACKNOWLEDGED)
    return C_("row of the queue", "latched, unack.");
  return vigil_words_alarm_state (state);
}

static char *
describe_annunciated (VigilAlarm *alarm)
{
  VigilAlarmState state = vigil_alarm_get_state (alarm);

  if (state == VIGIL_ALARM_ACKNOWLEDGED)
    return describe_acknowledged (alarm);
  if (state == VIGIL_ALARM_LATCHED_UNACKNOWLEDGED || state == VIGIL_ALARM_LATCHED_ACKNOWLEDGED)
    return g_strdup_printf ("↺ %s", say_briefly (state));
  if (vigil_alarm_is_annunciated (alarm) && !vigil_alarm_is_active (alarm))
    return g_strdup_printf ("↩ %s", say_briefly (state));
  return g_strdup (vigil_words_alarm_state (state));
}

static void
add_since (GString *text, VigilTime since)
{
  g_autofree char *time = since != 0 ? describe_minute (since) : NULL;

  if (time != NULL)
    add (text, g_strdup_printf (_("since %s"), time));
}

static void
add_shelf (GString *text, const VigilAlarmShelf *shelf)
{
  add (text, g_strdup (shelf->reason));
  add (text, shelf->actor != NULL ? g_strdup (shelf->actor) : NULL);
  add (text, shelf->authority != NULL ? g_strdup_printf (_("allowed by %s"), shelf->authority) : NULL);
  add_since (text, shelf->since);
}

static void
add_removal (GString *text, const VigilAlarmRemoval *removal)
{
  add (text, g_strdup (removal->reason));
  add (text, removal->order != NULL ? g_strdup_printf (_("order %s"), removal->order) : NULL);
  add (text, removal->actor != NULL ? g_strdup (removal->actor) : NULL);
  add_since (text, removal->since);
}

static void
add_rule (GString *text, VigilAlarm *alarm)
{
  const char *reason = vigil_alarm_get_rule_reason (alarm);

  add (text, g_strdup (reason));
  add (text, g_strdup_printf (_("rule %s"), vigil_alarm_get_rule (alarm)));
  add_since (text, vigil_alarm_get_suppressed_since (alarm));
}

/* What holds it back, each of them, and whether the condition is there all the same. */
static char *
describe_inhibited (VigilAlarm *alarm)
{
  GString *text = g_string_new (NULL);

  if (vigil_alarm_is_active (alarm))
    add (text, g_strdup (_("active now")));
  if (vigil_alarm_get_removal (alarm) != NULL)
    add_removal (text, vigil_alarm_get_removal (alarm));
  if (vigil_alarm_get_rule (alarm) != NULL)
    add_rule (text, alarm);
  if (vigil_alarm_get_shelf (alarm) != NULL)
    add_shelf (text, vigil_alarm_get_shelf (alarm));
  return g_string_free (text, FALSE);
}

static char *
describe_state (VigilAlarm *alarm)
{
  g_autofree char *state = NULL;

  if (vigil_alarm_is_inhibited (alarm))
    return describe_inhibited (alarm);
  state = describe_annunciated (alarm);
  if (vigil_alarm_get_count (alarm) < 2)
    return g_steal_pointer (&state);
  return g_strdup_printf ("%s · ×%u", state, vigil_alarm_get_count (alarm));
}

/* One line, whatever was typed. */
static char *
describe_note (VigilAlarm *alarm)
{
  const char *note = vigil_alarm_get_note (alarm), *actor = vigil_alarm_get_note_actor (alarm);
  char *text;

  if (note == NULL)
    return NULL;
  text = actor != NULL ? g_strdup_printf ("✎ %s: %s", actor, note) : g_strdup_printf ("✎ %s", note);
  return g_strdelimit (text, "\n\r\t", ' ');
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

  *self = (VigilAlarmLines) { 0 };
  self->message = vigil_alarm_get_message (alarm);
  self->where = vigil_words_where (site, alarm);
  self->tag = vigil_alarm_get_tag (alarm) != NULL ? vigil_alarm_get_tag (alarm) : vigil_alarm_get_track (alarm);
  self->state = describe_state (alarm);
  self->note = describe_note (alarm);
  self->unsaved = !vigil_alarm_get_saved (alarm);
}

/**
 * vigil_alarm_lines_set_marks:
 * @self: the texts
 * @marks: what the arrangement of the desk says
 */
void
vigil_alarm_lines_set_marks (VigilAlarmLines *self, const VigilAlarmMarks *marks)
{
  GString *text = g_string_new (NULL);

  if (marks->n_hidden > 0)
    add (text, g_strdup_printf (_("first-out +%u"), marks->n_hidden));
  else if (marks->first && marks->n_consequences > 0)
    add (text, g_strdup (_("first-out")));
  if (marks->consequence)
    add (text, g_strdup (_("consequence")));
  if (marks->chattering)
    add (text, g_strdup (_("chattering")));
  self->n_hidden = marks->n_hidden;
  g_free (self->mark);
  self->mark = g_string_free (text, text->len == 0);
}

void
vigil_alarm_lines_clear (VigilAlarmLines *self)
{
  g_clear_pointer (&self->state, g_free);
  g_clear_pointer (&self->mark, g_free);
  g_clear_pointer (&self->note, g_free);
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
  GString *text = g_string_new (NULL);
  g_autofree char *consequences
      = self->n_hidden > 0 ? g_strdup_printf (ngettext ("+%u consequence", "+%u consequences", self->n_hidden), self->n_hidden)
                           : NULL;
  const char *more[] = { self->tag, self->mark, consequences, self->note, self->unsaved ? _("not saved") : NULL };

  g_string_append_printf (text, _("Priority %d: %s, %s, %s"), priority, self->message, self->where, self->state);
  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    if (more[i] != NULL)
      g_string_append_printf (text, ", %s", more[i]);
  return g_string_free (text, FALSE);
}

static char *
describe_remaining (VigilAlarm *alarm, VigilTime now)
{
  const VigilAlarmShelf *shelf = vigil_alarm_get_shelf (alarm);
  g_autofree char *time = NULL;

  if (vigil_alarm_get_state (alarm) != VIGIL_ALARM_SHELVED || shelf == NULL)
    return g_strdup ("");
  if (shelf->until != 0)
    time = vigil_words_elapsed (MAX (shelf->until - now, 0));
  if (shelf->one_shot && time != NULL)
    return g_strdup_printf (_("once, %s left"), time);
  if (shelf->one_shot)
    return g_strdup (_("once"));
  return time != NULL ? g_strdup_printf (_("%s left"), time) : g_strdup ("");
}

char *
vigil_alarm_lines_time (VigilAlarm *alarm, VigilTime now)
{
  if (vigil_alarm_is_inhibited (alarm))
    return describe_remaining (alarm, now);
  return vigil_words_elapsed (now - vigil_alarm_get_raised (alarm));
}
