/* vigil-subject-definition.c: what is known of an alarm: why it comes, what happens, what to do, how soon
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-subject-private.h"

#include "core/vigil-units.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>
#include <math.h>

/* The last quarter of the time is worth a second look. */
#define SHORT 0.25

static void
add_note (VigilSubject *self, const char *name, const VigilText *text, char *aside, VigilTone tone)
{
  VigilSubjectNote *note = &self->notes[self->n_notes];

  if ((text->zh == NULL && text->en == NULL) || self->n_notes >= VIGIL_SUBJECT_MAX_NOTES)
    {
      g_free (aside);
      return;
    }
  note->name = g_strdup (name);
  note->text = g_strdup (vigil_text_get (text));
  note->aside = aside;
  note->tone = tone;
  self->n_notes++;
}

/* How long there is, and while the condition is present how much of it is left. */
static char *
say_time (const VigilAlarmDef *def, VigilSession *session, VigilAlarm *alarm, VigilTone *tone)
{
  VigilTime whole = (VigilTime) (def->respond_within * VIGIL_SECOND), left;
  g_autofree char *within = vigil_words_elapsed (whole);
  g_autofree char *rest = NULL;

  *tone = VIGIL_TONE_NORMAL;
  if (alarm == NULL || !vigil_alarm_is_active (alarm) || vigil_alarm_get_raised (alarm) == 0)
    return g_strdup_printf (_("within %s"), within);
  left = vigil_alarm_get_raised (alarm) + whole - vigil_clock_now (vigil_session_get_clock (session));
  rest = vigil_words_elapsed (ABS (left));
  if (left >= 0)
    {
      *tone = (double) left < SHORT * (double) whole ? VIGIL_TONE_WARNING : VIGIL_TONE_NORMAL;
      /* Translators: time to respond, and what is left of it. */
      return g_strdup_printf (_("within %s · %s left"), within, rest);
    }
  *tone = vigil_alarm_is_unacknowledged (alarm) ? VIGIL_TONE_ALARM : VIGIL_TONE_WARNING;
  return g_strdup_printf (_("within %s · overdue by %s"), within, rest);
}

static void
add_guidance (VigilSubject *self, const VigilAlarmDef *def, VigilSession *session, VigilAlarm *alarm)
{
  VigilTone tone = VIGIL_TONE_NORMAL;
  char *aside = isfinite (def->respond_within) ? say_time (def, session, alarm, &tone) : NULL;

  add_note (self, _("What to do"), &def->action, aside, tone);
  add_note (self, _("Likely cause"), &def->cause, NULL, VIGIL_TONE_NORMAL);
  add_note (self, _("If nothing is done"), &def->consequence, NULL, VIGIL_TONE_NORMAL);
}

/* "0.05 MPa · on 2 s · off 5 s" */
static char *
say_filter (const VigilAlarmDef *def, const VigilTagDef *tag)
{
  GString *out = g_string_new (NULL);
  g_autofree char *deadband = vigil_units_format_difference (def->deadband, tag->decimals, tag->unit);

  g_string_append (out, deadband);
  g_string_append_printf (out, _(" · on %g s · off %g s"), def->on_delay, def->off_delay);
  if (def->count_n > 1)
    g_string_append_printf (out, _(" · %u times in %g s"), def->count_n, def->count_within);
  return g_string_free (out, FALSE);
}

static void
add_record (VigilSubject *self, const VigilAlarmDef *def, VigilSession *session)
{
  const VigilTagDef *tag = def->tag != NULL ? vigil_site_get_tag (vigil_session_get_site (session), def->tag) : NULL;

  if (def->class_id != NULL)
    vigil_subject_add (self, _("Class"), g_strdup (vigil_text_get (&def->class_name)));
  vigil_subject_add (self, _("Procedure"), g_strdup (def->procedure));
  vigil_subject_add (self, _("Emergency plan"), g_strdup (def->plan));
  if (def->latching)
    vigil_subject_add (self, _("Latching"), g_strdup (_("to be reset by hand after it returned")));
  if (tag != NULL)
    vigil_subject_add (self, _("Deadband, delays"), say_filter (def, tag));
}

static void
add_suppression (VigilSubject *self, VigilSession *session, VigilAlarm *alarm)
{
  const char *id = alarm != NULL ? vigil_alarm_get_rule (alarm) : NULL;
  const VigilSuppressRule *rule
      = id != NULL ? vigil_site_get_suppress_rule (vigil_session_get_site (session), id) : NULL;

  if (rule != NULL)
    vigil_subject_add (self, _("Suppressed because"), g_strdup (vigil_text_get (&rule->reason)));
}

static void
link_camera (VigilSubject *self, const VigilAlarmDef *def, VigilSession *session)
{
  VigilSite *site = vigil_session_get_site (session);
  const VigilPlace *camera = def->camera != NULL ? vigil_site_lookup (site, def->camera, NULL) : NULL;
  const VigilTagDef *tag = def->tag != NULL ? vigil_site_get_tag (site, def->tag) : NULL;
  const VigilAsset *asset = def->asset != NULL ? vigil_site_get_asset (site, def->asset) : NULL;
  double x = tag != NULL ? tag->x : asset != NULL ? asset->x : NAN;
  double y = tag != NULL ? tag->y : asset != NULL ? asset->y : NAN;

  if (camera == NULL)
    return;
  vigil_subject_link (self, _("About"), VIGIL_SELECTED_PLACE, camera->id, vigil_text_get (&camera->name),
                      isnan (x) ? g_strdup (_("camera"))
                                : g_strdup_printf (_("camera, %.0f m away"), hypot (camera->x - x, camera->y - y)));
}

/**
 * vigil_subject_describe_definition:
 * @self: what is said so far
 * @session: the session
 * @id: id of an alarm
 * @alarm: (nullable): the alarm, if it is not normal
 *
 * Adds what the site pack knows of the alarm: notes, facts and its camera. Nothing where it knows nothing.
 */
void
vigil_subject_describe_definition (VigilSubject *self, VigilSession *session, const char *id, VigilAlarm *alarm)
{
  const VigilAlarmDef *def = vigil_site_get_alarm_def (vigil_session_get_site (session), id);

  if (def == NULL)
    return;
  add_guidance (self, def, session, alarm);
  add_suppression (self, session, alarm);
  add_record (self, def, session);
  link_camera (self, def, session);
}
