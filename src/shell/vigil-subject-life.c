/* vigil-subject-life.c: what is said about what comes and goes: alarms, people, vehicles, permits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-subject-private.h"

#include "map/vigil-kind-names.h"
#include "shell/vigil-header-words.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>
#include <math.h>

static gboolean
is_of_track (VigilSession *session, VigilAlarm *alarm, gconstpointer track)
{
  return g_strcmp0 (vigil_alarm_get_track (alarm), track) == 0;
}

static const VigilPlace *
find_nearest_muster (VigilSite *site, double x, double y, double *distance)
{
  const GArray *places = vigil_site_get_places (site);
  const VigilPlace *nearest = NULL;

  *distance = G_MAXDOUBLE;
  for (guint i = 0; i < places->len; i++)
    {
      const VigilPlace *place = &g_array_index (places, VigilPlace, i);
      double away = hypot (place->x - x, place->y - y);

      if (place->kind != VIGIL_PLACE_MUSTER || away >= *distance)
        continue;
      nearest = place;
      *distance = away;
    }
  return nearest;
}

static const VigilRiskUnit *
find_risk_unit (VigilSite *site, double x, double y)
{
  const GArray *units = vigil_site_get_risk_units (site);

  for (guint i = 0; i < units->len; i++)
    {
      const VigilRiskUnit *unit = &g_array_index (units, VigilRiskUnit, i);

      if (vigil_ring_contains (unit->outline.xy, unit->outline.n_points, x, y))
        return unit;
    }
  return NULL;
}

static void
link_surroundings (VigilSubject *self, VigilSession *session, double x, double y)
{
  VigilSite *site = vigil_session_get_site (session);
  const VigilRiskUnit *unit = find_risk_unit (site, x, y);
  const VigilArea *area = vigil_site_area_at (site, x, y);
  double distance;
  const VigilPlace *muster = find_nearest_muster (site, x, y, &distance);

  if (area != NULL)
    vigil_subject_link (self, _("Where it is"), VIGIL_SELECTED_AREA, area->id, vigil_text_get (&area->name),
                        g_strdup (vigil_kind_name_area (area->kind)));
  if (unit != NULL)
    vigil_subject_link (self, _("Where it is"), VIGIL_SELECTED_AREA, unit->id, vigil_text_get (&unit->name),
                        g_strdup (_("Risk unit")));
  if (muster != NULL)
    vigil_subject_link (self, _("Where it is"), VIGIL_SELECTED_PLACE, muster->id, vigil_text_get (&muster->name),
                        g_strdup_printf (_("nearest muster point, %.0f m in a straight line"), distance));
}

static char *
say_motion (double speed, double heading)
{
  g_autofree char *text = !isnan (speed) ? vigil_words_value (speed, 1, "m/s") : NULL;

  if (text == NULL || isnan (heading) || speed < 0.2)
    return g_steal_pointer (&text);
  return g_strdup_printf (_("%s to the %s"), text, vigil_header_words_direction (heading));
}

static void
describe_fix (VigilSubject *self, VigilSession *session, const VigilTrackArrays *tracks, int i, const char *name)
{
  VigilSite *site = vigil_session_get_site (session);
  const VigilArea *area = vigil_site_area_at (site, tracks->x[i], tracks->y[i]);
  VigilTone tone = tracks->state[i] == VIGIL_TRACK_SOS    ? VIGIL_TONE_ALARM
                   : tracks->state[i] != VIGIL_TRACK_NORMAL ? VIGIL_TONE_WARNING
                                                            : VIGIL_TONE_NORMAL;

  vigil_subject_add_toned (self, name, g_strdup (vigil_kind_name_track_state (tracks->state[i])), tone);
  vigil_subject_add_toned (self, _("Last position"), vigil_subject_say_age (session, tracks->time[i]),
                           tracks->state[i] == VIGIL_TRACK_LOST ? VIGIL_TONE_WARNING : VIGIL_TONE_NORMAL);
  vigil_subject_add_number (self, _("Accuracy"), tracks->accuracy[i], 1, "m");
  if (tracks->kind[i] == VIGIL_TRACK_PERSON)
    vigil_subject_add (self, _("Storey"),
                       g_strdup_printf (tracks->level[i] >= 0 ? "%dF" : "B%d",
                                        tracks->level[i] >= 0 ? tracks->level[i] + 1 : -tracks->level[i]));
  vigil_subject_add (self, _("Motion"), say_motion (tracks->speed[i], tracks->heading[i]));
  if (area != NULL)
    vigil_subject_add (self, _("On the ground of"), g_strdup (vigil_words_name (site, area->enterprise)));
}

void
vigil_subject_describe_track (VigilSubject *self, VigilSession *session, const char *id)
{
  VigilTracks *tracks = vigil_situation_get_tracks (vigil_session_get_situation (session));
  const VigilTrackArrays *arrays = vigil_tracks_get_arrays (tracks);
  int index = vigil_tracks_find (tracks, id);

  self->title = g_strdup (id);
  vigil_subject_link_alarms (self, session, is_of_track, id);
  if (index < 0)
    {
      self->subtitle = g_strdup (_("No longer on site, or its position is not known any more."));
      return;
    }
  self->moves = TRUE;
  self->subtitle = g_strdup (arrays->kind[index] == VIGIL_TRACK_VEHICLE ? _("Vehicle") : _("Person"));
  describe_fix (self, session, arrays, index, _("State"));
  link_surroundings (self, session, arrays->x[index], arrays->y[index]);
}

/* The value at the raise, the limit and the value now, so that one sees where it goes. */
static void
describe_alarm_values (VigilSubject *self, VigilSession *session, VigilAlarm *alarm, const VigilTagDef *tag)
{
  VigilTags *tags = vigil_situation_get_tags (vigil_session_get_situation (session));
  int index = tag != NULL ? vigil_tags_find (tags, tag->id) : -1;
  int decimals = tag != NULL ? tag->decimals : 2;
  const char *limit = vigil_alarm_get_limit (alarm);

  if (index >= 0)
    {
      const VigilTagValue *value = vigil_tags_get_value (tags, (guint) index);

      vigil_subject_add_toned (self, _("Value now"), vigil_words_value (value->value, decimals, tag->unit),
                               value->quality > VIGIL_QUALITY_UNCERTAIN ? VIGIL_TONE_WARNING : VIGIL_TONE_NORMAL);
    }
  vigil_subject_add_number (self, _("Value at the raise"), vigil_alarm_get_value (alarm), decimals, vigil_alarm_get_unit (alarm));
  if (!isnan (vigil_alarm_get_threshold (alarm)))
    {
      g_autofree char *value = vigil_words_value (vigil_alarm_get_threshold (alarm), decimals, vigil_alarm_get_unit (alarm));

      vigil_subject_add (self, _("Limit"), g_strdup_printf ("%s%s%s", limit != NULL ? limit : "", limit != NULL ? " " : "", value));
    }
}

/* What is acknowledged or gone is grey. */
static VigilTone
tone_alarm (VigilAlarm *alarm)
{
  return vigil_alarm_is_unacknowledged (alarm) ? vigil_subject_tone_of_priority (vigil_alarm_get_priority (alarm)) : VIGIL_TONE_NORMAL;
}

static void
describe_alarm_life (VigilSubject *self, VigilSession *session, VigilAlarm *alarm)
{
  VigilAlarmState state = vigil_alarm_get_state (alarm);
  VigilTime raised = vigil_alarm_get_raised (alarm), acknowledged = vigil_alarm_get_acknowledged (alarm);
  g_autofree char *when = acknowledged != 0 ? vigil_subject_say_age (session, acknowledged) : NULL;

  vigil_subject_add_toned (self, _("State"), g_strdup (vigil_words_alarm_state (state)), tone_alarm (alarm));
  if (raised != 0)
    vigil_subject_add (self, _("Raised"), vigil_subject_say_age (session, raised));
  if (vigil_alarm_get_actor (alarm) != NULL)
    vigil_subject_add (self, _("Acknowledged by"),
                       when != NULL ? g_strdup_printf ("%s · %s", vigil_alarm_get_actor (alarm), when)
                                    : g_strdup (vigil_alarm_get_actor (alarm)));
  if (state == VIGIL_ALARM_RETURNED_UNACKNOWLEDGED || state == VIGIL_ALARM_LATCHED_UNACKNOWLEDGED)
    vigil_subject_add (self, _("Returned"), vigil_subject_say_age (session, vigil_alarm_get_changed (alarm)));
  if (vigil_alarm_get_count (alarm) > 1)
    vigil_subject_add (self, _("Times raised"), g_strdup_printf ("%u", vigil_alarm_get_count (alarm)));
  if (!vigil_alarm_get_saved (alarm))
    vigil_subject_add_toned (self, _("Journal"), g_strdup (_("not saved yet")), VIGIL_TONE_WARNING);
}

/* How the person or vehicle of an alarm is now. */
static void
describe_alarm_track (VigilSubject *self, VigilSession *session, VigilAlarm *alarm)
{
  VigilTracks *tracks = vigil_situation_get_tracks (vigil_session_get_situation (session));
  const VigilTrackArrays *arrays = vigil_tracks_get_arrays (tracks);
  const char *track = vigil_alarm_get_track (alarm);
  int index = track != NULL ? vigil_tracks_find (tracks, track) : -1;

  if (index < 0)
    return;
  self->moves = TRUE;
  describe_fix (self, session, arrays, index, arrays->kind[index] == VIGIL_TRACK_VEHICLE ? _("Vehicle") : _("Person"));
}

static const char *
name_track_kind (VigilSession *session, const char *id)
{
  VigilTracks *tracks = vigil_situation_get_tracks (vigil_session_get_situation (session));
  int index = vigil_tracks_find (tracks, id);

  if (index < 0)
    return _("Person or vehicle");
  return vigil_tracks_get_arrays (tracks)->kind[index] == VIGIL_TRACK_VEHICLE ? _("Vehicle") : _("Person");
}

static void
link_alarm_things (VigilSubject *self, VigilSession *session, VigilAlarm *alarm, const VigilTagDef *tag)
{
  VigilSite *site = vigil_session_get_site (session);
  const char *track = vigil_alarm_get_track (alarm);
  const char *area = vigil_alarm_get_area (alarm);

  if (self->asset != NULL)
    vigil_subject_link (self, _("About"), VIGIL_SELECTED_ASSET, self->asset, vigil_words_name (site, self->asset),
                        g_strdup (self->asset));
  if (tag != NULL)
    vigil_subject_link (self, _("About"), VIGIL_SELECTED_TAG, tag->id, vigil_text_get (&tag->name), g_strdup (tag->id));
  if (track != NULL)
    vigil_subject_link (self, _("About"), VIGIL_SELECTED_TRACK, track, track, g_strdup (name_track_kind (session, track)));
  if (area != NULL)
    vigil_subject_link (self, _("About"), VIGIL_SELECTED_AREA, area, vigil_words_name (site, area), g_strdup (_("Area")));
}

static void
describe_known_alarm (VigilSubject *self, VigilSession *session, VigilAlarm *alarm)
{
  VigilSite *site = vigil_session_get_site (session);
  const char *id = vigil_alarm_get_tag (alarm);
  const VigilTagDef *tag = id != NULL ? vigil_site_get_tag (site, id) : NULL;
  g_autofree char *priority = vigil_subject_say_priority (vigil_alarm_get_priority (alarm));

  self->title = g_strdup (vigil_alarm_get_message (alarm));
  /* Translators: priority in words, id of the alarm point. */
  self->subtitle = g_strdup_printf (_("Priority %s · %s"), priority, vigil_alarm_get_id (alarm));
  self->priority = vigil_alarm_get_priority (alarm);
  self->filled = vigil_alarm_is_unacknowledged (alarm);
  self->tag = g_strdup (tag != NULL ? tag->id : NULL);
  self->asset = g_strdup (vigil_alarm_get_asset (alarm) != NULL ? vigil_alarm_get_asset (alarm)
                          : tag != NULL                         ? tag->asset
                                                                : NULL);
  describe_alarm_life (self, session, alarm);
  describe_alarm_values (self, session, alarm, tag);
  describe_alarm_track (self, session, alarm);
  vigil_subject_add (self, _("Where"), g_strdup (vigil_words_where (site, alarm)));
  vigil_subject_add (self, _("Origin"), g_strdup (vigil_words_source (vigil_alarm_get_source (alarm))));
  link_alarm_things (self, session, alarm, tag);
  vigil_subject_describe_definition (self, session, vigil_alarm_get_id (alarm), alarm);
}

void
vigil_subject_describe_alarm (VigilSubject *self, VigilSession *session, const char *id)
{
  VigilAlarm *alarm = vigil_alarm_queue_find (vigil_session_get_alarms (session), id);

  if (alarm != NULL)
    {
      describe_known_alarm (self, session, alarm);
      return;
    }
  self->title = g_strdup (id);
  self->subtitle = g_strdup (_("This alarm has returned and is acknowledged."));
  vigil_subject_describe_definition (self, session, id, NULL);
}

static const VigilPermit *
find_permit (VigilSession *session, const char *id)
{
  const GPtrArray *permits = vigil_situation_get_permits (vigil_session_get_situation (session));

  for (guint i = 0; i < permits->len; i++)
    {
      const VigilPermit *permit = g_ptr_array_index (permits, i);

      if (g_strcmp0 (permit->id, id) == 0)
        return permit;
    }
  return NULL;
}

static void
describe_expiry (VigilSubject *self, VigilSession *session, const VigilPermit *permit)
{
  VigilTime left = permit->expires - vigil_clock_now (vigil_session_get_clock (session));
  g_autofree char *clock = vigil_words_clock (permit->expires);
  g_autofree char *duration = vigil_words_elapsed (ABS (left));

  if (permit->expires <= 0)
    return;
  if (left > 0)
    vigil_subject_add (self, _("Expires"), g_strdup_printf (_("%s, in %s"), clock, duration));
  else
    vigil_subject_add_toned (self, _("Expires"), g_strdup_printf (_("%s, overdue by %s"), clock, duration), VIGIL_TONE_WARNING);
}

void
vigil_subject_describe_permit (VigilSubject *self, VigilSession *session, const char *id)
{
  VigilSite *site = vigil_session_get_site (session);
  const VigilPermit *permit = find_permit (session, id);

  self->title = g_strdup (id);
  if (permit == NULL)
    {
      self->subtitle = g_strdup (_("This permit is closed."));
      return;
    }
  if (permit->title != NULL)
    {
      g_free (self->title);
      self->title = g_strdup (permit->title);
    }
  self->subtitle = g_strdup_printf ("%s · %s", vigil_kind_name_permit (permit->kind), permit->id);
  vigil_subject_add (self, _("Holder"), g_strdup (permit->holder));
  vigil_subject_add (self, _("Opened"), vigil_subject_say_age (session, permit->opened));
  describe_expiry (self, session, permit);
  if (permit->asset != NULL)
    vigil_subject_link (self, _("Work on"), VIGIL_SELECTED_ASSET, permit->asset, vigil_words_name (site, permit->asset),
                        g_strdup (permit->asset));
  if (permit->area != NULL)
    vigil_subject_link (self, _("Work on"), VIGIL_SELECTED_AREA, permit->area, vigil_words_name (site, permit->area),
                        g_strdup (_("Area")));
}
