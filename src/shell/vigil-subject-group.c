/* vigil-subject-group.c: what is said about many things that are selected at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-subject-private.h"

#include "map/vigil-kind-names.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>

typedef struct
{
  guint people, vehicles, assets, places, alarms, permits, others;
  guint by_state[VIGIL_TRACK_LOST + 1]; /* of people */
} Counts;

/* -1: an element of the group that is no track, or one that is gone. */
static int
find_track (VigilSession *session, const VigilSelected *thing)
{
  if (thing->kind != VIGIL_SELECTED_TRACK)
    return -1;
  return vigil_tracks_find (vigil_situation_get_tracks (vigil_session_get_situation (session)), thing->id);
}

static void
count_track (Counts *counts, const VigilTrackArrays *tracks, int index)
{
  if (index < 0)
    return;
  if (tracks->kind[index] == VIGIL_TRACK_VEHICLE)
    {
      counts->vehicles++;
      return;
    }
  counts->people++;
  counts->by_state[MIN (tracks->state[index], VIGIL_TRACK_LOST)]++;
}

static void
count_thing (Counts *counts, VigilSession *session, const VigilSelected *thing)
{
  switch (thing->kind)
    {
    case VIGIL_SELECTED_TRACK:
      count_track (counts, vigil_tracks_get_arrays (vigil_situation_get_tracks (vigil_session_get_situation (session))),
                   find_track (session, thing));
      break;
    case VIGIL_SELECTED_ASSET:
      counts->assets++;
      break;
    case VIGIL_SELECTED_PLACE:
      counts->places++;
      break;
    case VIGIL_SELECTED_ALARM:
      counts->alarms++;
      break;
    case VIGIL_SELECTED_PERMIT:
      counts->permits++;
      break;
    case VIGIL_SELECTED_NOTHING:
    case VIGIL_SELECTED_TAG:
    case VIGIL_SELECTED_AREA:
    case VIGIL_SELECTED_GROUP:
    default:
      counts->others++;
      break;
    }
}

static void
add_count (VigilSubject *self, const char *name, guint n, VigilTone tone)
{
  if (n > 0)
    vigil_subject_add_toned (self, name, vigil_words_count (n), tone);
}

static void
describe_counts (VigilSubject *self, const Counts *counts)
{
  add_count (self, _("People"), counts->people, VIGIL_TONE_NORMAL);
  add_count (self, _("of them SOS"), counts->by_state[VIGIL_TRACK_SOS], VIGIL_TONE_ALARM);
  add_count (self, _("of them motionless"), counts->by_state[VIGIL_TRACK_MOTIONLESS], VIGIL_TONE_WARNING);
  add_count (self, _("of them without contact"), counts->by_state[VIGIL_TRACK_LOST], VIGIL_TONE_WARNING);
  add_count (self, _("Vehicles"), counts->vehicles, VIGIL_TONE_NORMAL);
  add_count (self, _("Equipment"), counts->assets, VIGIL_TONE_NORMAL);
  add_count (self, _("Places"), counts->places, VIGIL_TONE_NORMAL);
  add_count (self, _("Alarms"), counts->alarms, VIGIL_TONE_NORMAL);
  add_count (self, _("Permits"), counts->permits, VIGIL_TONE_NORMAL);
  add_count (self, _("Others"), counts->others, VIGIL_TONE_NORMAL);
}

static void
link_track (VigilSubject *self, VigilSession *session, const VigilSelected *thing)
{
  const VigilTrackArrays *tracks
      = vigil_tracks_get_arrays (vigil_situation_get_tracks (vigil_session_get_situation (session)));
  int index = find_track (session, thing);
  gboolean vehicle = index >= 0 && tracks->kind[index] == VIGIL_TRACK_VEHICLE;

  vigil_subject_link (self, vehicle ? _("Vehicles") : _("People"), thing->kind, thing->id, thing->id,
                      index >= 0 ? g_strdup (vigil_kind_name_track_state (tracks->state[index])) : g_strdup (_("gone")));
}

static void
link_thing (VigilSubject *self, VigilSession *session, const VigilSelected *thing)
{
  VigilSite *site = vigil_session_get_site (session);
  VigilAlarm *alarm;
  const VigilAsset *asset;

  switch (thing->kind)
    {
    case VIGIL_SELECTED_TRACK:
      link_track (self, session, thing);
      break;
    case VIGIL_SELECTED_ALARM:
      alarm = vigil_alarm_queue_find (vigil_session_get_alarms (session), thing->id);
      if (alarm != NULL)
        vigil_subject_link_alarm (self, session, alarm);
      break;
    case VIGIL_SELECTED_ASSET:
      asset = vigil_site_get_asset (site, thing->id);
      vigil_subject_link (self, _("Equipment"), thing->kind, thing->id, vigil_words_name (site, thing->id),
                          asset != NULL ? g_strdup_printf ("%s · %s", vigil_kind_name_asset (asset->kind), asset->id) : NULL);
      break;
    case VIGIL_SELECTED_NOTHING:
    case VIGIL_SELECTED_TAG:
    case VIGIL_SELECTED_PERMIT:
    case VIGIL_SELECTED_PLACE:
    case VIGIL_SELECTED_AREA:
    case VIGIL_SELECTED_GROUP:
    default:
      vigil_subject_link (self, _("Places"), thing->kind, thing->id, vigil_words_name (site, thing->id), g_strdup (thing->id));
      break;
    }
}

/* In trouble first: alarms and people in SOS, motionless, lost; then who and what else. */
static int
get_rank (VigilSession *session, const VigilSelected *thing)
{
  const VigilTrackArrays *tracks
      = vigil_tracks_get_arrays (vigil_situation_get_tracks (vigil_session_get_situation (session)));
  int index = find_track (session, thing);

  if (thing->kind == VIGIL_SELECTED_ALARM)
    return 0;
  if (index >= 0 && tracks->kind[index] == VIGIL_TRACK_PERSON)
    return tracks->state[index] == VIGIL_TRACK_SOS ? 1 : tracks->state[index] != VIGIL_TRACK_NORMAL ? 2 : 3;
  if (thing->kind == VIGIL_SELECTED_TRACK)
    return 4;
  return thing->kind == VIGIL_SELECTED_ASSET ? 5 : 6;
}

/**
 * vigil_subject_describe_group:
 * @self: gets counts by kind and the first links
 * @session: where the things are
 * @group: (element-type VigilSelected) (nullable): the things
 */
void
vigil_subject_describe_group (VigilSubject *self, VigilSession *session, const GArray *group)
{
  guint n = group != NULL ? group->len : 0;
  Counts counts = { 0 };

  self->title = g_strdup_printf (ngettext ("%u thing selected", "%u things selected", n), n);
  self->subtitle = g_strdup (_("Click a row to select it alone."));
  for (guint i = 0; i < n; i++)
    count_thing (&counts, session, &g_array_index (group, VigilSelected, i));
  describe_counts (self, &counts);
  for (int rank = 0; rank <= 6; rank++)
    for (guint i = 0; i < n && self->links->len < VIGIL_SUBJECT_MAX_LINKS; i++)
      if (get_rank (session, &g_array_index (group, VigilSelected, i)) == rank)
        link_thing (self, session, &g_array_index (group, VigilSelected, i));
  self->n_more = n > self->links->len ? n - self->links->len : 0;
}
