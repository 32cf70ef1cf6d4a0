/* vigil-sim-world.c: the whole park: everything that moves, flows, leaks and obeys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim/vigil-sim-world-private.h"

#include "sim/vigil-sim-facts.h"

#include <math.h>

#define WEATHER_INTERVAL (5 * VIGIL_SECOND)
#define VEHICLE_INTERVAL VIGIL_SECOND

/* Emits, or drops while nobody listens. */
void
vigil_sim_world_emit (VigilSimWorld *self, VigilEvent *event)
{
  if (event == NULL)
    return;
  if (event->event_type == VIGIL_EVENT_ALARM_RETURNED)
    vigil_sim_inhibits_returned (self->inhibits, event->subject);
  if (self->emit != NULL)
    self->emit (event, self->emit_data);
  else
    vigil_event_unref (event);
}

static void
gate_cb (const char *gate, const char *track, gboolean in, VigilSimWorld *self, const char *kind)
{
  JsonNode *data = vigil_sim_data_new ();

  vigil_sim_data_string (data, "gate", gate);
  vigil_sim_data_string (data, "track", track);
  vigil_sim_data_string (data, "kind", kind);
  vigil_sim_data_string (data, "direction", in ? "in" : "out");
  vigil_sim_world_emit (self, vigil_event_new (VIGIL_EVENT_GATE_PASSED, VIGIL_SIM_SOURCE, gate,
                                               NULL, self->stamp, data));
}

static void
person_gate_cb (const char *gate, const char *track, gboolean in, gpointer data)
{
  gate_cb (gate, track, in, data, "person");
}

static void
vehicle_gate_cb (const char *gate, const char *track, gboolean in, gpointer data)
{
  gate_cb (gate, track, in, data, "vehicle");
}

static void
fill_position (VigilSimWorld *self, VigilSimAlarm *alarm, double x, double y)
{
  VigilEnu enu = { x, y, 0.0 };
  VigilLonLat at;
  const VigilArea *area = vigil_site_area_at (self->site, x, y);

  vigil_frame_from_enu (vigil_site_get_frame (self->site), &enu, &at);
  alarm->lon = at.lon;
  alarm->lat = at.lat;
  if (alarm->area == NULL && area != NULL)
    alarm->area = g_strdup (area->id);
}

static void
limit_cb (const VigilSimTag *tag, const VigilLimit *limit, gboolean raised, gpointer data)
{
  VigilSimWorld *self = data;
  g_autofree char *id = g_strdup_printf ("%s/%s", tag->def->id, limit->name);
  VigilSimAlarm *alarm;

  if (!raised)
    {
      vigil_sim_world_emit (self,
                            vigil_sim_alarms_return (self->alarms, id, tag->reading, self->stamp));
      return;
    }
  alarm = vigil_sim_alarm_new (id, limit->priority, &limit->message);
  alarm->tag = g_strdup (tag->def->id);
  alarm->asset = g_strdup (tag->def->asset);
  alarm->area = g_strdup (tag->asset != NULL ? tag->asset->area : NULL);
  alarm->limit = g_strdup (limit->name);
  alarm->unit = g_strdup (tag->def->unit);
  alarm->value = tag->reading;
  alarm->threshold = limit->value;
  fill_position (self, alarm, tag->def->x, tag->def->y);
  vigil_sim_world_emit (self, vigil_sim_alarms_raise (self->alarms, alarm, self->stamp));
}

static const struct
{
  const char *name;
  int priority;
  const char *zh, *en;
} person_alarms[] = {
  [VIGIL_TRACK_SOS] = { "SOS", 1, "%s 按下求救按钮", "%s pressed SOS" },
  [VIGIL_TRACK_MOTIONLESS] = { "MOTIONLESS", 2, "%s 长时间静止不动", "%s does not move" },
};

static gboolean
has_alarm (VigilTrackState state)
{
  return state < G_N_ELEMENTS (person_alarms) && person_alarms[state].name != NULL;
}

static char *
say (const char *text, const char *id)
{
  g_auto (GStrv) parts = g_strsplit (text, "%s", 2);

  return g_strconcat (parts[0], id, parts[1], NULL);
}

static void
person_state_cb (const VigilSimPerson *person, VigilTrackState before, gpointer data)
{
  VigilSimWorld *self = data;

  if (has_alarm (before))
    {
      g_autofree char *id = g_strdup_printf ("%s/%s", person->id, person_alarms[before].name);

      vigil_sim_world_emit (self, vigil_sim_alarms_return (self->alarms, id, NAN, self->stamp));
    }
  if (has_alarm (person->state))
    {
      g_autofree char *id
          = g_strdup_printf ("%s/%s", person->id, person_alarms[person->state].name);
      g_autofree char *zh = say (person_alarms[person->state].zh, person->id);
      g_autofree char *en = say (person_alarms[person->state].en, person->id);
      VigilSimAlarm *alarm
          = vigil_sim_alarm_new (id, person_alarms[person->state].priority, &(VigilText){ zh, en });

      alarm->track = g_strdup (person->id);
      fill_position (self, alarm, person->mover.x, person->mover.y);
      vigil_sim_world_emit (self, vigil_sim_alarms_raise (self->alarms, alarm, self->stamp));
    }
}

static const VigilPlace *
find_mast (VigilSite *site)
{
  const GArray *places = vigil_site_get_places (site);

  for (guint i = 0; i < places->len; i++)
    if (g_array_index (places, VigilPlace, i).kind == VIGIL_PLACE_WIND_MAST)
      return &g_array_index (places, VigilPlace, i);
  return NULL;
}

static void
make_parts (VigilSimWorld *self)
{
  const VigilLonLat *origin = &vigil_site_get_frame (self->site)->origin;
  const VigilSimWorldOptions *options = &self->options;

  self->route = vigil_sim_route_new_for_site (self->site);
  self->people
      = vigil_sim_people_new (self->site, self->route, options->n_people, options->seed, self->now);
  self->vehicles = vigil_sim_vehicles_new (self->site, self->route, options->n_vehicles,
                                           options->seed, self->now);
  self->tags = vigil_sim_tags_new (self->site, options->seed, self->now);
  self->permits = vigil_sim_permits_new (self->site, options->seed, self->now);
  self->alarms = vigil_sim_alarms_new ();
  self->inhibits = vigil_sim_inhibits_new ();
  self->incidents = vigil_sim_incidents_new (self->site, self->tags);
  vigil_sim_weather_init (&self->weather, origin->lon, origin->lat, options->seed, self->now);
  vigil_sim_people_set_quiet (self->people, options->quiet);
  vigil_sim_tags_set_quiet (self->tags, options->quiet);
  vigil_sim_people_set_callbacks (self->people, person_gate_cb, person_state_cb, self);
  vigil_sim_vehicles_set_gate_func (self->vehicles, vehicle_gate_cb, self);
  vigil_sim_tags_set_limit_func (self->tags, limit_cb, self);
}

/**
 * vigil_sim_world_new:
 * @site: the site
 * @options: copied
 * @now: when the park starts
 *
 * Returns: (transfer full): a park; the same for the same site, options and @now
 */
VigilSimWorld *
vigil_sim_world_new (VigilSite *site, const VigilSimWorldOptions *options, VigilTime now)
{
  VigilSimWorld *self = g_new0 (VigilSimWorld, 1);

  g_return_val_if_fail (VIGIL_IS_SITE (site) && options != NULL, NULL);
  self->site = g_object_ref (site);
  self->options = *options;
  self->start_stamp = self->stamp = self->now = now;
  self->weather_at = self->vehicles_at = now;
  self->mast = find_mast (site);
  self->plays = g_ptr_array_new_with_free_func (vigil_sim_play_free);
  self->pending = g_ptr_array_new_with_free_func (vigil_sim_pending_free);
  self->teams = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->answered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->fixes = g_array_new (FALSE, FALSE, sizeof (VigilPosition));
  self->samples = g_array_new (FALSE, FALSE, sizeof (VigilSample));
  make_parts (self);
  return self;
}

void
vigil_sim_world_free (VigilSimWorld *self)
{
  if (self == NULL)
    return;
  vigil_sim_incidents_free (self->incidents);
  vigil_sim_people_free (self->people);
  vigil_sim_vehicles_free (self->vehicles);
  vigil_sim_tags_free (self->tags);
  vigil_sim_permits_free (self->permits);
  vigil_sim_alarms_free (self->alarms);
  vigil_sim_inhibits_free (self->inhibits);
  vigil_sim_route_free (self->route);
  g_ptr_array_unref (self->plays);
  g_ptr_array_unref (self->pending);
  g_hash_table_unref (self->teams);
  g_hash_table_unref (self->answered);
  g_array_unref (self->fixes);
  g_array_unref (self->samples);
  g_object_unref (self->site);
  g_free (self);
}

void
vigil_sim_world_set_emit_func (VigilSimWorld *self, VigilSimEmitFunc func, gpointer data)
{
  self->emit = func;
  self->emit_data = data;
}

static VigilEvent *
positions_event (VigilSimWorld *self, VigilTrackKind kind)
{
  return vigil_event_new_positions (VIGIL_SIM_SOURCE, self->stamp, kind,
                                    (VigilPosition *) (gpointer) self->fixes->data,
                                    self->fixes->len);
}

static VigilEvent *
samples_event (VigilSimWorld *self)
{
  return vigil_event_new_samples (VIGIL_SIM_SOURCE, self->stamp,
                                  (VigilSample *) (gpointer) self->samples->data,
                                  self->samples->len);
}

static VigilEvent *
weather_event (VigilSimWorld *self)
{
  const VigilSimWeather *weather = &self->weather;
  JsonNode *data = vigil_sim_data_new ();

  vigil_sim_data_double (data, "windSpeed", round (weather->wind_speed * 100.0) / 100.0);
  vigil_sim_data_double (data, "windDirection",
                         fmod (round (weather->wind_direction * 10.0) / 10.0, 360.0));
  vigil_sim_data_double (data, "temperature", round (weather->temperature * 10.0) / 10.0);
  vigil_sim_data_double (data, "humidity", round (weather->humidity * 10.0) / 10.0);
  vigil_sim_data_double (data, "pressure", round (weather->pressure * 10.0) / 10.0);
  vigil_sim_data_double (data, "cloud", round (weather->cloud * 10.0) / 10.0);
  vigil_sim_data_double (data, "radiation", round (weather->radiation));
  vigil_sim_data_double (data, "rain", round (weather->rain * 10.0) / 10.0);
  return vigil_event_new (VIGIL_EVENT_WEATHER_OBSERVED, VIGIL_SIM_SOURCE,
                          self->mast != NULL ? self->mast->id : NULL, NULL, self->stamp, data);
}

static void
step_people (VigilSimWorld *self, double wall_dt)
{
  double rate = self->options.rate > 0.0 ? self->options.rate
                                         : vigil_sim_people_get_n_present (self->people);
  guint n;

  self->fixes_owed += rate * wall_dt;
  n = (guint) self->fixes_owed;
  self->fixes_owed -= n;
  g_array_set_size (self->fixes, 0);
  vigil_sim_people_step (self->people, self->now, self->stamp, n, self->fixes);
  if (self->fixes->len > 0)
    vigil_sim_world_emit (self, positions_event (self, VIGIL_TRACK_PERSON));
}

static void
step_vehicles (VigilSimWorld *self)
{
  if (self->stamp - self->vehicles_at < VEHICLE_INTERVAL)
    return;
  self->vehicles_at = self->stamp;
  g_array_set_size (self->fixes, 0);
  vigil_sim_vehicles_step (self->vehicles, self->now, self->stamp, self->fixes);
  if (self->fixes->len > 0)
    vigil_sim_world_emit (self, positions_event (self, VIGIL_TRACK_VEHICLE));
}

static void
step_weather (VigilSimWorld *self)
{
  vigil_sim_weather_step (&self->weather, self->now);
  if (self->stamp - self->weather_at < WEATHER_INTERVAL)
    return;
  self->weather_at = self->stamp;
  vigil_sim_world_emit (self, weather_event (self));
}

static void
step_tags (VigilSimWorld *self)
{
  g_array_set_size (self->samples, 0);
  vigil_sim_tags_step (self->tags, self->now, self->stamp, self->options.speed, self->samples);
  if (self->samples->len > 0)
    vigil_sim_world_emit (self, samples_event (self));
}

static void
step_permits (VigilSimWorld *self)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new ();

  vigil_sim_permits_step (self->permits, self->now, self->stamp, events);
  for (guint i = 0; i < events->len; i++)
    vigil_sim_world_emit (self, g_ptr_array_index (events, i));
}

/**
 * vigil_sim_world_step:
 * @self: the park
 * @stamp: time on the wire; the park's own time runs from the start at the chosen speed
 *
 * Moves everything on and emits what is due.
 */
void
vigil_sim_world_step (VigilSimWorld *self, VigilTime stamp)
{
  double wall_dt = (double) (stamp - self->stamp) / VIGIL_SECOND;

  if (stamp <= self->stamp)
    return;
  self->stamp = stamp;
  self->now = self->start_stamp + (VigilTime) ((stamp - self->start_stamp) * self->options.speed);
  step_weather (self);
  vigil_sim_world_run_plays (self);
  vigil_sim_incidents_step (self->incidents, &self->weather, self->now);
  step_tags (self);
  step_people (self, MIN (wall_dt, 1.0));
  step_vehicles (self);
  step_permits (self);
  vigil_sim_world_finish_commands (self);
}

/**
 * vigil_sim_world_append_snapshot:
 * @self: the park
 * @facts: (element-type VigilEvent): receives facts of the present state, transfer full
 */
void
vigil_sim_world_append_snapshot (VigilSimWorld *self, GPtrArray *facts)
{
  vigil_sim_world_append_plays (self, facts);
  vigil_sim_alarms_append_snapshot (self->alarms, facts);
  vigil_sim_inhibits_append_snapshot (self->inhibits, self->stamp, facts);
  vigil_sim_permits_append_snapshot (self->permits, facts);
}

/**
 * vigil_sim_world_append_telemetry:
 * @self: the park
 * @events: (element-type VigilEvent): receives the last value of everything, transfer full
 */
void
vigil_sim_world_append_telemetry (VigilSimWorld *self, GPtrArray *events)
{
  g_array_set_size (self->samples, 0);
  vigil_sim_tags_append_all (self->tags, self->stamp, self->samples);
  g_ptr_array_add (events, samples_event (self));
  g_array_set_size (self->fixes, 0);
  vigil_sim_people_append_all (self->people, self->stamp, self->fixes);
  g_ptr_array_add (events, positions_event (self, VIGIL_TRACK_PERSON));
  g_array_set_size (self->fixes, 0);
  vigil_sim_vehicles_append_all (self->vehicles, self->stamp, self->fixes);
  g_ptr_array_add (events, positions_event (self, VIGIL_TRACK_VEHICLE));
  g_ptr_array_add (events, weather_event (self));
}

guint
vigil_sim_world_get_n_people (VigilSimWorld *self)
{
  return vigil_sim_people_get_n_present (self->people);
}

guint
vigil_sim_world_get_n_alarms (VigilSimWorld *self)
{
  return vigil_sim_alarms_get_n (self->alarms);
}
