/* vigil-incident-desk-muster.c: who is expected in an evacuation, and who is where: safe, outside, inside, unseen
 *
 * Everybody with a track counts, also when the track is gone: who cannot be seen is never dropped.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-incident-desk-private.h"

#include <math.h>
#include <string.h>

#define MOST_PEOPLE 200000
#define LEFT_BEHIND (60 * VIGIL_SECOND) /* a fix so long after the gate is of somebody who is still here */
#define LOOKED_BACK (24 * VIGIL_HOUR)   /* who was not seen for a day has gone */

/* ---- who was seen ------------------------------------------------------------------------- */

static VigilIncidentSeen *
get_seen (VigilIncidentDesk *self, const char *id)
{
  VigilIncidentSeen *seen = g_hash_table_lookup (self->people, id);

  if (seen != NULL || g_hash_table_size (self->people) >= MOST_PEOPLE)
    return seen;
  seen = g_new0 (VigilIncidentSeen, 1);
  seen->east = seen->north = NAN;
  seen->accuracy = -1.0f;
  g_hash_table_insert (self->people, g_strdup (id), seen);
  return seen;
}

static void
see (VigilIncidentDesk *self, const char *id, double east, double north, float accuracy, int level, VigilTime time)
{
  VigilIncidentSeen *seen = get_seen (self, id);

  if (seen == NULL || time < seen->seen)
    return;
  seen->east = east;
  seen->north = north;
  seen->accuracy = accuracy;
  seen->level = level;
  seen->seen = time;
}

static gboolean
has_gone (const VigilIncidentSeen *seen)
{
  return seen->out != 0 && seen->seen <= seen->out + LEFT_BEHIND;
}

static gboolean
is_past (gpointer key, gpointer value, gpointer user_data)
{
  const VigilIncidentSeen *seen = value;

  return has_gone (seen) || seen->seen < *(const VigilTime *) user_data;
}

/* From the tracks. While an incident is open nobody is forgotten. */
void
vigil_incident_desk_see_people (VigilIncidentDesk *self)
{
  const VigilTrackArrays *all = vigil_tracks_get_arrays (vigil_situation_get_tracks (self->session->situation));
  VigilTime oldest = vigil_session_now (self->session) - LOOKED_BACK;

  for (guint i = 0; i < all->n; i++)
    if (all->ids[i] != NULL && all->kind[i] == VIGIL_TRACK_PERSON)
      see (self, all->ids[i], all->x[i], all->y[i], all->accuracy[i], all->level[i], all->time[i]);
  if (vigil_incident_desk_get_n_open (self) == 0)
    g_hash_table_foreach_remove (self->people, is_past, &oldest);
}

/* Only of the keyframe: what comes from a platform is looked at once a second, in its tracks. */
void
vigil_incident_desk_see_positions (VigilIncidentDesk *self, const VigilEvent *event)
{
  const VigilFrame *frame = vigil_site_get_frame (self->session->site);

  if (!self->session->in_keyframe || event->track_kind != VIGIL_TRACK_PERSON)
    return;
  for (guint i = 0; i < event->n_positions; i++)
    {
      const VigilPosition *at = &event->positions[i];
      VigilLonLat where = { at->lon, at->lat, 0.0 };
      VigilEnu enu;

      vigil_frame_to_enu (frame, &where, &enu);
      see (self, at->id, enu.x, enu.y, at->accuracy, at->level, at->time != 0 ? at->time : event->time);
    }
}

void
vigil_incident_desk_see_gate (VigilIncidentDesk *self, const VigilEvent *event)
{
  const char *track = vigil_event_get_string (event, "track");
  VigilIncidentSeen *seen;

  if (track == NULL || g_strcmp0 (vigil_event_get_string (event, "kind"), "person") != 0)
    return;
  seen = get_seen (self, track);
  if (seen == NULL)
    return;
  if (g_strcmp0 (vigil_event_get_string (event, "direction"), "out") == 0)
    seen->out = MAX (seen->out, event->time);
  else if (event->time > seen->out)
    seen->out = 0;
}

/* Those whose tracks are gone: the keyframe has them as positions, as old as they are. */
void
vigil_incident_desk_append_people (VigilIncidentDesk *self, GPtrArray *events)
{
  VigilTracks *tracks = vigil_situation_get_tracks (self->session->situation);
  const VigilFrame *frame = vigil_site_get_frame (self->session->site);
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (VigilPosition));
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, self->people);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      const VigilIncidentSeen *seen = value;
      VigilEnu enu = { seen->east, seen->north, 0.0 };
      VigilPosition at = { .id = id, .alt = NAN, .heading = NAN, .speed = NAN, .accuracy = seen->accuracy, .state = VIGIL_TRACK_LOST };
      VigilLonLat where;

      if (seen->seen == 0 || vigil_tracks_find (tracks, id) >= 0)
        continue;
      vigil_frame_from_enu (frame, &enu, &where);
      at.lon = where.lon;
      at.lat = where.lat;
      at.level = (gint16) seen->level;
      at.time = seen->seen;
      g_array_append_val (positions, at);
    }
  if (positions->len > 0)
    g_ptr_array_add (events, vigil_event_new_positions (VIGIL_SESSION_SOURCE, vigil_session_now (self->session), VIGIL_TRACK_PERSON,
                                                        (const VigilPosition *) positions->data, positions->len));
}

/* ---- where they are ----------------------------------------------------------------------- */

void
vigil_muster_person_free (gpointer data)
{
  VigilMusterPerson *self = data;

  g_free (self->person);
  g_free (self->name);
  g_free (self->place);
  g_free (self);
}

static const VigilPlace *
find_muster (VigilIncidentDesk *self, double east, double north)
{
  const GArray *places = vigil_site_get_places (self->session->site);
  const VigilPlace *best = NULL;
  double nearest = VIGIL_MUSTER_RADIUS;

  for (guint i = 0; isfinite (east) && i < places->len; i++)
    {
      const VigilPlace *place = &g_array_index (places, VigilPlace, i);
      double distance = hypot (place->x - east, place->y - north);

      if (place->kind != VIGIL_PLACE_MUSTER || distance > nearest)
        continue;
      nearest = distance;
      best = place;
    }
  return best;
}

/* Who may be inside by the accuracy of the fix is inside, and a muster point in a zone is no safe place. */
static VigilHeadState
judge (const VigilIncidentSeen *seen, gboolean inside, const VigilPlace *muster, VigilTime now)
{
  if (has_gone (seen))
    return VIGIL_HEAD_SAFE;
  if (seen->seen == 0 || now - seen->seen > VIGIL_MUSTER_MAX_AGE)
    return VIGIL_HEAD_UNSEEN;
  if (inside)
    return VIGIL_HEAD_INSIDE;
  return muster != NULL ? VIGIL_HEAD_SAFE : VIGIL_HEAD_OUTSIDE;
}

static void
mark_set (VigilZoneSet *set, const GArray *people, VigilTime now, gboolean *inside)
{
  g_autofree VigilExposureFinding *findings = g_new0 (VigilExposureFinding, MAX (people->len, 1));
  g_autoptr (GPtrArray) shapes = g_ptr_array_new ();
  const GPtrArray *zones = vigil_zone_set_get_zones (set);
  VigilExposureCounts counts;

  for (guint i = 0; i < zones->len && i < VIGIL_EXPOSURE_MAX_LEVELS; i++)
    g_ptr_array_add (shapes, ((VigilZone *) zones->pdata[i])->shape);
  if (shapes->len == 0)
    return;
  vigil_exposure_find ((VigilZoneShape *const *) shapes->pdata, shapes->len, (const VigilExposurePerson *) people->data, people->len, now,
                       &vigil_exposure_default_rules, findings, &counts);
  for (guint i = 0; i < people->len; i++)
    inside[i] |= findings[i].state == VIGIL_EXPOSURE_INSIDE || findings[i].state == VIGIL_EXPOSURE_POSSIBLE;
}

static gboolean *
find_inside (VigilIncidentDesk *self, const GArray *people, VigilTime now)
{
  GListModel *sets = vigil_hazard_desk_get_sets (self->session->hazard_desk);
  gboolean *inside = g_new0 (gboolean, MAX (people->len, 1));

  for (guint i = 0; i < g_list_model_get_n_items (sets); i++)
    {
      g_autoptr (VigilZoneSet) set = g_list_model_get_item (sets, i);

      if (vigil_zone_set_get_kind (set) != VIGIL_ZONE_SET_WHAT_IF)
        mark_set (set, people, now, inside);
    }
  return inside;
}

static VigilMusterPerson *
make_person (const char *id, const VigilIncidentSeen *seen, VigilHeadState state, const VigilPlace *muster)
{
  VigilMusterPerson *person = g_new0 (VigilMusterPerson, 1);

  person->person = g_strdup (id);
  person->name = g_strdup (id);
  person->state = state;
  person->place = g_strdup (muster != NULL ? muster->id : NULL);
  person->east = seen->east;
  person->north = seen->north;
  person->level = seen->level;
  person->seen = seen->seen;
  return person;
}

static int
compare_people (gconstpointer a, gconstpointer b)
{
  static const int ranks[VIGIL_N_HEAD_STATES] = {
    [VIGIL_HEAD_INSIDE] = 0, [VIGIL_HEAD_UNSEEN] = 1, [VIGIL_HEAD_OUTSIDE] = 2, [VIGIL_HEAD_SAFE] = 3,
  };
  const VigilMusterPerson *first = *(const VigilMusterPerson *const *) a, *second = *(const VigilMusterPerson *const *) b;
  int order;

  if (first->state != second->state)
    return ranks[first->state] - ranks[second->state];
  order = strcmp (first->name, second->name);
  return order != 0 ? order : strcmp (first->person, second->person);
}

/* Who went out before there was an incident is not expected. */
static gboolean
is_expected (const VigilIncidentSeen *seen, VigilIncident *incident)
{
  return (!has_gone (seen) || seen->out >= vigil_incident_get_opened (incident)) && (seen->seen != 0 || seen->out != 0);
}

static GArray *
collect (VigilIncidentDesk *self, VigilIncident *incident, GPtrArray *seen)
{
  GArray *people = g_array_new (FALSE, FALSE, sizeof (VigilExposurePerson));
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, self->people);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      const VigilIncidentSeen *one = value;
      VigilExposurePerson person = { .id = id, .east = one->east, .north = one->north, .accuracy = one->accuracy, .fixed = one->seen };

      if (!is_expected (one, incident))
        continue;
      g_array_append_val (people, person);
      g_ptr_array_add (seen, value);
    }
  return people;
}

/**
 * vigil_incident_desk_muster:
 * @counts: (out caller-allocates) (nullable): how many are in each state
 *
 * Fixes older than 60 s count as unseen; a muster point reaches 30 m: conventions of Vigil.
 *
 * Returns: (transfer full) (element-type VigilMusterPerson): who is missing first, then by name
 */
GPtrArray *
vigil_incident_desk_muster (VigilIncidentDesk *self, VigilIncident *incident, guint counts[VIGIL_N_HEAD_STATES])
{
  GPtrArray *all = g_ptr_array_new_with_free_func (vigil_muster_person_free);
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();
  g_autoptr (GArray) people = NULL;
  g_autofree gboolean *inside = NULL;
  VigilTime now;

  g_return_val_if_fail (VIGIL_IS_INCIDENT_DESK (self) && self->session != NULL && VIGIL_IS_INCIDENT (incident), all);

  vigil_incident_desk_see_people (self);
  now = vigil_session_now (self->session);
  people = collect (self, incident, seen);
  inside = find_inside (self, people, now);
  if (counts != NULL)
    memset (counts, 0, sizeof (guint) * VIGIL_N_HEAD_STATES);
  for (guint i = 0; i < people->len; i++)
    {
      const VigilIncidentSeen *one = seen->pdata[i];
      const VigilPlace *muster = find_muster (self, one->east, one->north);
      VigilHeadState state = judge (one, inside[i], muster, now);

      if (counts != NULL)
        counts[state]++;
      g_ptr_array_add (all, make_person (g_array_index (people, VigilExposurePerson, i).id, one, state, has_gone (one) ? NULL : muster));
    }
  g_ptr_array_sort (all, compare_people);
  return all;
}

gboolean
vigil_head_count_has_moved (const char *written, guint drawn, guint now)
{
  guint64 number;

  g_return_val_if_fail (written != NULL, FALSE);

  return g_ascii_string_to_unsigned (written, 10, 0, G_MAXUINT, &number, NULL) && number == drawn && drawn != now;
}
