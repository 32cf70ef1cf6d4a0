/* vigil-sim-people.c: people who come on shift, work, walk and climb, and go home
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim/vigil-sim-people-private.h"

#include "sim/vigil-sim-weather.h"

#include <math.h>

#define N_SHIFTS        3
#define OFFICE_SHARE    8 /* one more in eight by day */
#define ROSTER_INTERVAL (10 * VIGIL_SECOND)
#define FIX_ACCURACY    1.2 /* m, one sigma: UWB and BLE tags */
#define FLEE_FACTOR     1.4
#define SOS_PER_HOUR    0.15 /* in the whole park */
#define STILL_PER_HOUR  0.35
#define LOST_PER_HOUR   2.0

/**
 * vigil_sim_people_is_on_shift:
 * @person: somebody
 * @local_hour: hour of the day
 *
 * Shifts are 0–8, 8–16 and 16–24, office hours 8–17; everybody comes somewhat earlier and goes
 * somewhat later.
 *
 * Returns: whether @person is to be in the park
 */
gboolean
vigil_sim_people_is_on_shift (const VigilSimPerson *person, double local_hour)
{
  double start = person->crew == VIGIL_SIM_OFFICE_CREW ? 8.0 : 8.0 * person->crew;
  double length = person->crew == VIGIL_SIM_OFFICE_CREW ? 9.0 : 8.0;
  double since = local_hour - (start - person->early / 60.0);

  since = fmod (since + 48.0, 24.0);
  return since < length + (person->early + person->late) / 60.0;
}

static void
stay (VigilSimPeople *self, VigilSimPerson *person, VigilTime now)
{
  double minutes = 1.0 - log (1.0 - 0.98 * vigil_sim_random_double (&self->random)) * 4.0;

  person->activity = VIGIL_SIM_PERSON_AT_WORK;
  person->until = now + (VigilTime) (minutes * VIGIL_MINUTE);
}

static void
start_present (VigilSimPeople *self, guint index, VigilTime now)
{
  VigilSimPerson *person = &self->people[index];

  vigil_sim_mover_place (&person->mover, self->route,
                         vigil_sim_random_double (&self->random) < 0.5
                             ? person->home
                             : vigil_sim_people_pick_node (self, person->enterprise));
  stay (self, person, now);
  person->until
      = now + (VigilTime) ((person->until - now) * vigil_sim_random_double (&self->random));
  person->updated = now;
  g_array_append_val (self->present, index);
}

/**
 * vigil_sim_people_new:
 * @site: the site; must stay
 * @route: its graph; must stay
 * @n_on_shift: people of each of the three shifts; office hours add one eighth
 * @seed: what makes it these people
 * @now: who is on shift then is at work already
 *
 * Returns: (transfer full): the people; nobody, if the graph has no node
 */
VigilSimPeople *
vigil_sim_people_new (
    VigilSite *site, VigilSimRoute *route, guint n_on_shift, guint64 seed, VigilTime now)
{
  VigilSimPeople *self = g_new0 (VigilSimPeople, 1);

  self->site = site;
  self->route = route;
  self->lon = vigil_site_get_frame (site)->origin.lon;
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->present = g_array_new (FALSE, FALSE, sizeof (guint));
  self->groups = g_ptr_array_new_with_free_func (vigil_sim_group_free);
  self->gates = g_array_new (FALSE, FALSE, sizeof (guint));
  self->gate_ids = g_ptr_array_new ();
  self->musters = g_array_new (FALSE, FALSE, sizeof (guint));
  self->path = g_array_new (FALSE, FALSE, sizeof (guint));
  self->roster_at = now;
  self->mishap_at = now;
  vigil_sim_random_init (&self->random, seed, 0x9e09);
  vigil_sim_people_look_around (self);
  self->n_people = self->groups->len == 0 ? 0 : n_on_shift * N_SHIFTS + n_on_shift / OFFICE_SHARE;
  self->people = g_new0 (VigilSimPerson, MAX (self->n_people, 1));
  for (guint i = 0; i < self->n_people; i++)
    vigil_sim_people_hire (self, i, n_on_shift);
  for (guint i = 0; i < self->n_people; i++)
    if (vigil_sim_people_is_on_shift (&self->people[i], vigil_sim_local_hour (now, self->lon)))
      start_present (self, i, now);
  return self;
}

void
vigil_sim_people_free (VigilSimPeople *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_people; i++)
    vigil_sim_mover_clear (&self->people[i].mover);
  g_free (self->people);
  g_hash_table_unref (self->by_id);
  g_array_unref (self->present);
  g_ptr_array_unref (self->groups);
  g_array_unref (self->gates);
  g_ptr_array_unref (self->gate_ids);
  g_array_unref (self->musters);
  g_array_unref (self->path);
  g_free (self);
}

/**
 * vigil_sim_people_set_callbacks:
 * @self: the people
 * @gate: (nullable): somebody passed a gate
 * @state: (nullable): somebody's state changed
 * @data: for both
 */
void
vigil_sim_people_set_callbacks (VigilSimPeople *self,
                                VigilSimGateFunc gate,
                                VigilSimStateFunc state,
                                gpointer data)
{
  self->gate_func = gate;
  self->state_func = state;
  self->func_data = data;
}

/**
 * vigil_sim_people_set_quiet:
 * @self: the people
 * @quiet: TRUE: nobody presses SOS, falls or loses the tag by chance
 */
void
vigil_sim_people_set_quiet (VigilSimPeople *self, gboolean quiet)
{
  self->quiet = quiet;
}

static void
pass_gate (VigilSimPeople *self, VigilSimPerson *person, gboolean in)
{
  if (self->gate_func != NULL && person->gate < self->gate_ids->len)
    self->gate_func (g_ptr_array_index (self->gate_ids, person->gate), person->id, in,
                     self->func_data);
}

static void
go_to (VigilSimPeople *self,
       VigilSimPerson *person,
       guint node,
       VigilSimActivity activity,
       VigilTime now)
{
  if (vigil_sim_mover_go (&person->mover, self->route, VIGIL_SIM_ON_FOOT, node, self->path))
    person->activity = activity;
  else
    stay (self, person, now);
}

static guint
gate_node (VigilSimPeople *self, const VigilSimPerson *person)
{
  return person->gate < self->gates->len ? g_array_index (self->gates, guint, person->gate)
                                         : person->home;
}

static void
enter (VigilSimPeople *self, guint index, VigilTime now)
{
  VigilSimPerson *person = &self->people[index];

  vigil_sim_mover_place (&person->mover, self->route, gate_node (self, person));
  person->state = VIGIL_TRACK_NORMAL;
  person->updated = now;
  g_array_append_val (self->present, index);
  pass_gate (self, person, TRUE);
  go_to (self, person, person->home, VIGIL_SIM_PERSON_WALKING, now);
}

/* Who is due comes in; who is done with the shift goes home after the stay. */
static void
call_roster (VigilSimPeople *self, VigilTime now)
{
  double hour = vigil_sim_local_hour (now, self->lon);

  if (now < self->roster_at)
    return;
  self->roster_at = now + ROSTER_INTERVAL;
  for (guint i = 0; i < self->n_people; i++)
    {
      VigilSimPerson *person = &self->people[i];
      gboolean due = vigil_sim_people_is_on_shift (person, hour);

      if (due && person->activity == VIGIL_SIM_PERSON_OFF)
        enter (self, i, now);
      else if (!due
               && (person->activity == VIGIL_SIM_PERSON_AT_WORK
                   || person->activity == VIGIL_SIM_PERSON_WALKING))
        go_to (self, person, gate_node (self, person), VIGIL_SIM_PERSON_LEAVING, now);
    }
}

static void
change_state (VigilSimPeople *self, VigilSimPerson *person, VigilTrackState state)
{
  VigilTrackState before = person->state;

  person->state = state;
  if (before != state && self->state_func != NULL)
    self->state_func (person, before, self->func_data);
}

static void
arrive (VigilSimPeople *self, VigilSimPerson *person, VigilTime now)
{
  if (person->activity == VIGIL_SIM_PERSON_FLEEING)
    person->activity = VIGIL_SIM_PERSON_MUSTERED;
  else if (person->activity == VIGIL_SIM_PERSON_LEAVING)
    person->activity = VIGIL_SIM_PERSON_OFF; /* taken from the list by the caller */
  else
    stay (self, person, now);
}

static void
end_stay (VigilSimPeople *self, VigilSimPerson *person, VigilTime now)
{
  if (person->activity == VIGIL_SIM_PERSON_DOWN)
    {
      change_state (self, person, VIGIL_TRACK_NORMAL);
      stay (self, person, now);
      return;
    }
  go_to (self, person,
         vigil_sim_random_double (&self->random) < 0.4
             ? person->home
             : vigil_sim_people_pick_node (self, person->enterprise),
         VIGIL_SIM_PERSON_WALKING, now);
}

/* A person at work does not stand still to the centimetre: a motionless tag is an alarm. */
static void
fidget (VigilSimPeople *self, VigilSimPerson *person)
{
  const VigilRouteNode *node = vigil_sim_route_get_node (self->route, person->mover.node);
  VigilSimMover *mover = &person->mover;

  mover->x += CLAMP (node->x + mover->offset_x - mover->x, -1.0, 1.0) * 0.1
              + vigil_sim_random_range (&self->random, -0.25, 0.25);
  mover->y += CLAMP (node->y + mover->offset_y - mover->y, -1.0, 1.0) * 0.1
              + vigil_sim_random_range (&self->random, -0.25, 0.25);
}

static void
step_person (VigilSimPeople *self, VigilSimPerson *person, VigilTime now)
{
  double dt = (double) (now - person->updated) / VIGIL_SECOND;
  double speed
      = person->walk_speed * (person->activity == VIGIL_SIM_PERSON_FLEEING ? FLEE_FACTOR : 1.0);

  person->updated = now;
  switch (person->activity)
    {
    case VIGIL_SIM_PERSON_WALKING:
    case VIGIL_SIM_PERSON_LEAVING:
    case VIGIL_SIM_PERSON_FLEEING:
      if (vigil_sim_mover_advance (&person->mover, self->route, speed, dt))
        arrive (self, person, now);
      break;
    case VIGIL_SIM_PERSON_AT_WORK:
    case VIGIL_SIM_PERSON_MUSTERED:
    case VIGIL_SIM_PERSON_DOWN:
      if (person->activity != VIGIL_SIM_PERSON_DOWN)
        fidget (self, person);
      if (now >= person->until)
        end_stay (self, person, now);
      break;
    case VIGIL_SIM_PERSON_OFF:
      break;
    }
}

static void
end_state (VigilSimPeople *self, VigilSimPerson *person, VigilTime now)
{
  if (person->activity == VIGIL_SIM_PERSON_DOWN || person->state == VIGIL_TRACK_NORMAL
      || now < person->until)
    return;
  change_state (self, person, VIGIL_TRACK_NORMAL);
}

static void
mishaps (VigilSimPeople *self, VigilTime now)
{
  double dt = (double) (now - self->mishap_at) / VIGIL_SECOND;
  static const struct
  {
    VigilTrackState state;
    double per_hour, minutes;
  } kinds[] = {
    { VIGIL_TRACK_SOS, SOS_PER_HOUR, 3.0 },
    { VIGIL_TRACK_MOTIONLESS, STILL_PER_HOUR, 2.5 },
    { VIGIL_TRACK_LOST, LOST_PER_HOUR, 4.0 },
  };

  if (dt < 1.0)
    return;
  self->mishap_at = now;
  for (guint i = 0; i < G_N_ELEMENTS (kinds) && self->present->len > 0; i++)
    if (!self->quiet && vigil_sim_random_chance (&self->random, kinds[i].per_hour, dt))
      {
        guint index = vigil_sim_random_index (&self->random, self->present->len);

        vigil_sim_people_set_state (self, vigil_sim_people_get_present (self, index)->id,
                                    kinds[i].state,
                                    now + (VigilTime) (kinds[i].minutes * VIGIL_MINUTE));
      }
}

static void
append_fix (VigilSimPeople *self, VigilSimPerson *person, VigilTime stamp, GArray *fixes)
{
  VigilPosition fix;

  vigil_sim_mover_fix (&person->mover, vigil_site_get_frame (self->site), person->id, person->state,
                       person->state == VIGIL_TRACK_LOST ? 30.0 : FIX_ACCURACY, stamp, &fix);
  g_array_append_val (fixes, fix);
}

/**
 * vigil_sim_people_step:
 * @self: the people
 * @now: time of the park
 * @stamp: time to write into the fixes
 * @n_fixes: how many of those present to move and to report, in turn
 * @fixes: (element-type VigilPosition): receives them; ids belong to @self
 */
void
vigil_sim_people_step (
    VigilSimPeople *self, VigilTime now, VigilTime stamp, guint n_fixes, GArray *fixes)
{
  call_roster (self, now);
  mishaps (self, now);
  for (guint i = 0; i < n_fixes && self->present->len > 0; i++)
    {
      VigilSimPerson *person;
      guint index;

      if (self->cursor >= self->present->len)
        self->cursor = 0;
      index = g_array_index (self->present, guint, self->cursor);
      person = &self->people[index];
      step_person (self, person, now);
      end_state (self, person, now);
      if (person->activity == VIGIL_SIM_PERSON_OFF)
        {
          pass_gate (self, person, FALSE);
          g_array_remove_index_fast (self->present, self->cursor);
          continue;
        }
      append_fix (self, person, stamp, fixes);
      self->cursor++;
    }
}

/**
 * vigil_sim_people_append_all:
 * @self: the people
 * @stamp: time to write into the fixes
 * @fixes: (element-type VigilPosition): receives everybody present
 */
void
vigil_sim_people_append_all (VigilSimPeople *self, VigilTime stamp, GArray *fixes)
{
  for (guint i = 0; i < self->present->len; i++)
    append_fix (self, &self->people[g_array_index (self->present, guint, i)], stamp, fixes);
}

guint
vigil_sim_people_get_n_present (VigilSimPeople *self)
{
  return self->present->len;
}

const VigilSimPerson *
vigil_sim_people_get_present (VigilSimPeople *self, guint index)
{
  g_return_val_if_fail (index < self->present->len, NULL);

  return &self->people[g_array_index (self->present, guint, index)];
}

const VigilSimPerson *
vigil_sim_people_find (VigilSimPeople *self, const char *id)
{
  return g_hash_table_lookup (self->by_id, id);
}

/**
 * vigil_sim_people_set_state:
 * @self: the people
 * @id: somebody present
 * @state: SOS, motionless (lies there), lost (the tag is not heard well) or normal
 * @until: when it ends by itself
 *
 * Returns: FALSE if nobody of that id is in the park
 */
gboolean
vigil_sim_people_set_state (VigilSimPeople *self,
                            const char *id,
                            VigilTrackState state,
                            VigilTime until)
{
  VigilSimPerson *person = g_hash_table_lookup (self->by_id, id);

  if (person == NULL || person->activity == VIGIL_SIM_PERSON_OFF)
    return FALSE;
  if (state == VIGIL_TRACK_SOS || state == VIGIL_TRACK_MOTIONLESS)
    {
      vigil_sim_mover_stop (&person->mover);
      person->activity = VIGIL_SIM_PERSON_DOWN;
    }
  else if (person->activity == VIGIL_SIM_PERSON_DOWN)
    person->activity = VIGIL_SIM_PERSON_AT_WORK;
  person->until = until;
  change_state (self, person, state);
  return TRUE;
}

/**
 * vigil_sim_people_pick_near:
 * @self: the people
 * @x: m east
 * @y: m north
 *
 * Returns: (nullable): id of the nearest person who is well
 */
const char *
vigil_sim_people_pick_near (VigilSimPeople *self, double x, double y)
{
  const VigilSimPerson *best = NULL;
  double best_distance = G_MAXDOUBLE;

  for (guint i = 0; i < self->present->len; i++)
    {
      const VigilSimPerson *person = vigil_sim_people_get_present (self, i);
      double d = hypot (person->mover.x - x, person->mover.y - y);

      if (d < best_distance && person->state == VIGIL_TRACK_NORMAL
          && person->activity != VIGIL_SIM_PERSON_DOWN)
        {
          best = person;
          best_distance = d;
        }
    }
  return best != NULL ? best->id : NULL;
}

static guint
nearest_muster (VigilSimPeople *self, const VigilSimPerson *person)
{
  guint best = gate_node (self, person);
  double best_distance = G_MAXDOUBLE;

  for (guint i = 0; i < self->musters->len; i++)
    {
      guint node = g_array_index (self->musters, guint, i);
      const VigilRouteNode *at = vigil_sim_route_get_node (self->route, node);
      double d = hypot (at->x - person->mover.x, at->y - person->mover.y);

      if (d < best_distance)
        {
          best = node;
          best_distance = d;
        }
    }
  return best;
}

/**
 * vigil_sim_people_evacuate:
 * @self: the people
 * @outline: (nullable): everybody inside this ring
 * @x: m east
 * @y: m north; and everybody nearer to @x, @y
 * @radius: than this, m; negative: everybody
 * @now: time of the park
 * @until: when they go back to work
 *
 * Returns: how many set out for the nearest muster point
 */
guint
vigil_sim_people_evacuate (VigilSimPeople *self,
                           const VigilPath *outline,
                           double x,
                           double y,
                           double radius,
                           VigilTime now,
                           VigilTime until)
{
  guint n = 0;

  for (guint i = 0; i < self->present->len; i++)
    {
      VigilSimPerson *person = &self->people[g_array_index (self->present, guint, i)];
      double px = person->mover.x, py = person->mover.y;
      gboolean inside = radius < 0.0 || hypot (px - x, py - y) <= radius;

      inside = inside
               || (outline != NULL && vigil_ring_contains (outline->xy, outline->n_points, px, py));
      if (!inside || person->activity >= VIGIL_SIM_PERSON_FLEEING)
        continue;
      go_to (self, person, nearest_muster (self, person), VIGIL_SIM_PERSON_FLEEING, now);
      person->until = until;
      n++;
    }
  return n;
}

/**
 * vigil_sim_people_recall:
 * @self: the people
 * @now: time of the park
 *
 * All clear: who has mustered or is on the way goes back to work.
 */
void
vigil_sim_people_recall (VigilSimPeople *self, VigilTime now)
{
  for (guint i = 0; i < self->present->len; i++)
    {
      VigilSimPerson *person = &self->people[g_array_index (self->present, guint, i)];

      if (person->activity == VIGIL_SIM_PERSON_MUSTERED
          || person->activity == VIGIL_SIM_PERSON_FLEEING)
        go_to (self, person, person->home, VIGIL_SIM_PERSON_WALKING, now);
    }
}
