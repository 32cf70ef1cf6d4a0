/* vigil-sim-vehicles.c: tank trucks, patrol cars and the fire brigade on the park's roads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim/vigil-sim-vehicles.h"

#include <math.h>

#define CRUISE      6.0  /* m/s: 20 km/h is the limit inside a chemical park */
#define EMERGENCY   11.0 /* m/s */
#define ORDER_STAY  (30 * VIGIL_MINUTE)
#define N_FIRE      4
#define N_AMBULANCE 2
#define N_PATROL    4

struct _VigilSimVehicles
{
  VigilSite *site;      /* borrowed */
  VigilSimRoute *route; /* borrowed */
  VigilSimRandom random;
  VigilSimVehicle *vehicles;
  guint n;
  GArray *roads;       /* (element-type guint): usable nodes */
  GArray *gates;       /* (element-type guint): nodes */
  GPtrArray *gate_ids; /* borrowed */
  GArray *path;
  guint station;
  VigilSimVehicleGateFunc func;
  gpointer func_data;
};

static const char *const kind_names[VIGIL_SIM_N_VEHICLE_KINDS]
    = { "truck", "patrol", "fire", "ambulance" };
static const char kind_letters[VIGIL_SIM_N_VEHICLE_KINDS] = { 'T', 'C', 'F', 'A' };

const char *
vigil_sim_vehicle_kind_to_string (VigilSimVehicleKind kind)
{
  g_return_val_if_fail (kind < VIGIL_SIM_N_VEHICLE_KINDS, NULL);

  return kind_names[kind];
}

gboolean
vigil_sim_vehicle_kind_from_string (const char *text, VigilSimVehicleKind *kind)
{
  for (guint i = 0; i < VIGIL_SIM_N_VEHICLE_KINDS; i++)
    if (g_strcmp0 (text, kind_names[i]) == 0)
      {
        *kind = (VigilSimVehicleKind) i;
        return TRUE;
      }
  return FALSE;
}

static guint
pick_road (VigilSimVehicles *self)
{
  return g_array_index (self->roads, guint,
                        vigil_sim_random_index (&self->random, self->roads->len));
}

static guint
find_station (VigilSimVehicles *self)
{
  const GArray *buildings = vigil_site_get_buildings (self->site);

  for (guint i = 0; i < buildings->len; i++)
    {
      const VigilBuilding *building = &g_array_index (buildings, VigilBuilding, i);

      if (g_strcmp0 (building->kind, "fire-station") == 0 && building->outline.n_points > 0)
        return vigil_sim_route_nearest (self->route, VIGIL_SIM_BY_ROAD, building->outline.xy[0],
                                        building->outline.xy[1], 0.0);
    }
  return pick_road (self);
}

static void
find_gates (VigilSimVehicles *self)
{
  const GArray *places = vigil_site_get_places (self->site);

  for (guint i = 0; i < places->len; i++)
    {
      const VigilPlace *place = &g_array_index (places, VigilPlace, i);
      guint node;

      if (place->kind != VIGIL_PLACE_GATE)
        continue;
      node = vigil_sim_route_nearest (self->route, VIGIL_SIM_BY_ROAD, place->x, place->y, place->z);
      g_array_append_val (self->gates, node);
      g_ptr_array_add (self->gate_ids, place->id);
    }
}

static VigilSimVehicleKind
kind_of_number (guint i)
{
  if (i < N_FIRE)
    return VIGIL_SIM_VEHICLE_FIRE;
  if (i < N_FIRE + N_AMBULANCE)
    return VIGIL_SIM_VEHICLE_AMBULANCE;
  return i < N_FIRE + N_AMBULANCE + N_PATROL ? VIGIL_SIM_VEHICLE_PATROL : VIGIL_SIM_VEHICLE_TRUCK;
}

static VigilTime
minutes (VigilSimVehicles *self, double low, double high)
{
  return (VigilTime) (vigil_sim_random_range (&self->random, low, high) * VIGIL_MINUTE);
}

static void
init_vehicle (VigilSimVehicles *self, guint i, VigilTime now)
{
  VigilSimVehicle *vehicle = &self->vehicles[i];
  gboolean emergency;

  vehicle->kind = kind_of_number (i);
  emergency
      = vehicle->kind == VIGIL_SIM_VEHICLE_FIRE || vehicle->kind == VIGIL_SIM_VEHICLE_AMBULANCE;
  g_snprintf (vehicle->id, sizeof vehicle->id, "V%c%03u", kind_letters[vehicle->kind], i + 1);
  vehicle->station = emergency ? self->station : pick_road (self);
  vehicle->gate
      = self->gates->len > 0 ? vigil_sim_random_index (&self->random, self->gates->len) : 0;
  vehicle->present
      = vehicle->kind != VIGIL_SIM_VEHICLE_TRUCK || self->gates->len == 0 || i % 3 != 0;
  vehicle->mover.offset_x = emergency ? 4.0 * i : vigil_sim_random_range (&self->random, -1.5, 1.5);
  vehicle->mover.offset_y = vigil_sim_random_range (&self->random, -1.5, 1.5);
  vehicle->updated = now;
  vehicle->until = now + minutes (self, 0.0, 15.0);
  vigil_sim_mover_place (&vehicle->mover, self->route,
                         emergency ? self->station : pick_road (self));
}

/**
 * vigil_sim_vehicles_new:
 * @site: the site; must stay
 * @route: its graph; must stay
 * @n: how many vehicles
 * @seed: what makes it these vehicles
 * @now: when they start
 *
 * Returns: (transfer full): vehicles; none if the graph has no road
 */
VigilSimVehicles *
vigil_sim_vehicles_new (VigilSite *site, VigilSimRoute *route, guint n, guint64 seed, VigilTime now)
{
  VigilSimVehicles *self = g_new0 (VigilSimVehicles, 1);

  self->site = site;
  self->route = route;
  self->roads = g_array_new (FALSE, FALSE, sizeof (guint));
  self->gates = g_array_new (FALSE, FALSE, sizeof (guint));
  self->gate_ids = g_ptr_array_new ();
  self->path = g_array_new (FALSE, FALSE, sizeof (guint));
  vigil_sim_random_init (&self->random, seed, 0x0ca2);
  for (guint i = 0; i < vigil_sim_route_get_n (route); i++)
    if (vigil_sim_route_is_usable (route, VIGIL_SIM_BY_ROAD, i))
      g_array_append_val (self->roads, i);
  self->n = self->roads->len >= 2 ? n : 0;
  self->vehicles = g_new0 (VigilSimVehicle, MAX (self->n, 1));
  if (self->n > 0)
    {
      find_gates (self);
      self->station = find_station (self);
    }
  for (guint i = 0; i < self->n; i++)
    init_vehicle (self, i, now);
  return self;
}

void
vigil_sim_vehicles_free (VigilSimVehicles *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n; i++)
    vigil_sim_mover_clear (&self->vehicles[i].mover);
  g_free (self->vehicles);
  g_array_unref (self->roads);
  g_array_unref (self->gates);
  g_ptr_array_unref (self->gate_ids);
  g_array_unref (self->path);
  g_free (self);
}

void
vigil_sim_vehicles_set_gate_func (VigilSimVehicles *self,
                                  VigilSimVehicleGateFunc func,
                                  gpointer data)
{
  self->func = func;
  self->func_data = data;
}

static gboolean
go (VigilSimVehicles *self, VigilSimVehicle *vehicle, guint node)
{
  return vigil_sim_mover_go (&vehicle->mover, self->route, VIGIL_SIM_BY_ROAD, node, self->path);
}

static void
pass_gate (VigilSimVehicles *self, VigilSimVehicle *vehicle, gboolean in)
{
  vehicle->present = in;
  if (self->func != NULL && vehicle->gate < self->gate_ids->len)
    self->func (g_ptr_array_index (self->gate_ids, vehicle->gate), vehicle->id, in,
                self->func_data);
}

static void
next_truck_trip (VigilSimVehicles *self, VigilSimVehicle *vehicle)
{
  guint gate
      = self->gates->len > 0 ? g_array_index (self->gates, guint, vehicle->gate) : vehicle->station;

  if (!vehicle->present)
    {
      vigil_sim_mover_place (&vehicle->mover, self->route, gate);
      vehicle->homeward = FALSE;
      pass_gate (self, vehicle, TRUE);
      go (self, vehicle, pick_road (self));
    }
  else if (self->gates->len > 0)
    vehicle->homeward = go (self, vehicle, gate);
  else
    go (self, vehicle, pick_road (self));
}

static void
next_trip (VigilSimVehicles *self, VigilSimVehicle *vehicle)
{
  gboolean ready
      = vehicle->kind == VIGIL_SIM_VEHICLE_FIRE || vehicle->kind == VIGIL_SIM_VEHICLE_AMBULANCE;

  if (vehicle->dispatched)
    {
      vehicle->dispatched = FALSE;
      go (self, vehicle, vehicle->station);
    }
  else if (vehicle->kind == VIGIL_SIM_VEHICLE_TRUCK)
    next_truck_trip (self, vehicle);
  else if (!ready)
    go (self, vehicle, pick_road (self));
}

static void
arrive (VigilSimVehicles *self, VigilSimVehicle *vehicle, VigilTime now)
{
  if (vehicle->dispatched)
    vehicle->until = now + ORDER_STAY;
  else if (vehicle->kind == VIGIL_SIM_VEHICLE_TRUCK)
    vehicle->until = now + minutes (self, 6.0, 25.0);
  else
    vehicle->until = now + minutes (self, 0.5, 3.0);
  if (vehicle->homeward && !vehicle->dispatched)
    pass_gate (self, vehicle, FALSE);
}

static void
step_vehicle (VigilSimVehicles *self, VigilSimVehicle *vehicle, VigilTime now)
{
  double dt = (double) (now - vehicle->updated) / VIGIL_SECOND;

  vehicle->updated = now;
  if (vehicle->mover.path != NULL)
    {
      if (vigil_sim_mover_advance (&vehicle->mover, self->route,
                                   vehicle->dispatched ? EMERGENCY : CRUISE, dt))
        arrive (self, vehicle, now);
    }
  else if (now >= vehicle->until)
    next_trip (self, vehicle);
}

static void
append_fix (VigilSimVehicles *self, const VigilSimVehicle *vehicle, VigilTime stamp, GArray *fixes)
{
  VigilPosition fix;

  vigil_sim_mover_fix (&vehicle->mover, vigil_site_get_frame (self->site), vehicle->id,
                       VIGIL_TRACK_NORMAL, 2.5, stamp, &fix);
  g_array_append_val (fixes, fix);
}

/**
 * vigil_sim_vehicles_step:
 * @self: the vehicles
 * @now: time of the park
 * @stamp: time to write into the fixes
 * @fixes: (element-type VigilPosition): receives one for each vehicle in the park
 */
void
vigil_sim_vehicles_step (VigilSimVehicles *self, VigilTime now, VigilTime stamp, GArray *fixes)
{
  for (guint i = 0; i < self->n; i++)
    {
      step_vehicle (self, &self->vehicles[i], now);
      if (self->vehicles[i].present)
        append_fix (self, &self->vehicles[i], stamp, fixes);
    }
}

void
vigil_sim_vehicles_append_all (VigilSimVehicles *self, VigilTime stamp, GArray *fixes)
{
  for (guint i = 0; i < self->n; i++)
    if (self->vehicles[i].present)
      append_fix (self, &self->vehicles[i], stamp, fixes);
}

guint
vigil_sim_vehicles_get_n (VigilSimVehicles *self)
{
  return self->n;
}

const VigilSimVehicle *
vigil_sim_vehicles_get (VigilSimVehicles *self, guint index)
{
  g_return_val_if_fail (index < self->n, NULL);

  return &self->vehicles[index];
}

static gboolean
may_take (const VigilSimVehicle *vehicle, const char *id, int kind)
{
  if (!vehicle->present)
    return FALSE;
  if (id != NULL)
    return g_str_equal (vehicle->id, id);
  return !vehicle->dispatched && (int) vehicle->kind == kind;
}

/**
 * vigil_sim_vehicles_dispatch:
 * @self: the vehicles
 * @id: (nullable): this one …
 * @kind: … or, without an id, the nearest free one of this %VigilSimVehicleKind
 * @x: m east of where to go
 * @y: m north
 * @now: time of the park
 *
 * Returns: (nullable): the vehicle that is on its way; NULL: none is there, or no road leads there
 */
const VigilSimVehicle *
vigil_sim_vehicles_dispatch (
    VigilSimVehicles *self, const char *id, int kind, double x, double y, VigilTime now)
{
  guint node = vigil_sim_route_nearest (self->route, VIGIL_SIM_BY_ROAD, x, y, 0.0);
  VigilSimVehicle *best = NULL;
  double best_distance = G_MAXDOUBLE;

  for (guint i = 0; i < self->n; i++)
    {
      VigilSimVehicle *vehicle = &self->vehicles[i];
      double d = hypot (vehicle->mover.x - x, vehicle->mover.y - y);

      if (may_take (vehicle, id, kind) && d < best_distance)
        {
          best = vehicle;
          best_distance = d;
        }
    }
  if (best == NULL || !go (self, best, node))
    return NULL;
  best->dispatched = TRUE;
  best->homeward = FALSE;
  best->updated = now;
  return best;
}
