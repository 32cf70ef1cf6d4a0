/* vigil-sim-mover.c: something that moves along the route graph: a person or a vehicle
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim/vigil-sim-mover.h"

#include <math.h>

#define STAIR_FACTOR                                                                               \
  0.5 /* of the speed on the flat (Fruin 1971: about 0.5 … 0.6 m/s on stairs)                    \
       */

void
vigil_sim_mover_clear (VigilSimMover *self)
{
  g_clear_pointer (&self->path, g_free);
  self->n_path = 0;
}

static void
stand_on (VigilSimMover *self, VigilSimRoute *route, guint node)
{
  const VigilRouteNode *at = vigil_sim_route_get_node (route, node);

  self->node = node;
  self->x = at->x + self->offset_x;
  self->y = at->y + self->offset_y;
  self->z = at->z;
  self->level = (gint16) at->level;
}

/**
 * vigil_sim_mover_place:
 * @self: the mover
 * @route: the graph
 * @node: where to stand from now on
 */
void
vigil_sim_mover_place (VigilSimMover *self, VigilSimRoute *route, guint node)
{
  vigil_sim_mover_stop (self);
  stand_on (self, route, node);
}

/**
 * vigil_sim_mover_stop:
 * @self: the mover
 *
 * Stands where it is; the way that was left is forgotten.
 */
void
vigil_sim_mover_stop (VigilSimMover *self)
{
  vigil_sim_mover_clear (self);
  self->speed = 0.0;
}

/**
 * vigil_sim_mover_go:
 * @self: the mover
 * @route: the graph
 * @use: on foot or by road
 * @to: node to reach
 * @scratch: (element-type guint): work space
 *
 * Takes the shortest way. A mover that is under way goes on from the node it left last.
 *
 * Returns: FALSE if there is no way; the mover stands then
 */
gboolean
vigil_sim_mover_go (
    VigilSimMover *self, VigilSimRoute *route, VigilSimUse use, guint to, GArray *scratch)
{
  vigil_sim_mover_stop (self);
  if (to >= vigil_sim_route_get_n (route)
      || !vigil_sim_route_find (route, use, self->node, to, scratch))
    return FALSE;
  self->path = g_memdup2 (scratch->data, scratch->len * sizeof (guint));
  self->n_path = scratch->len;
  self->leg = 0;
  self->along = 0.0;
  return TRUE;
}

/* Moves up to @distance along the current leg; returns what is left over, negative while still on
 * it. */
static double
walk_leg (VigilSimMover *self, VigilSimRoute *route, double distance)
{
  const VigilRouteNode *from = vigil_sim_route_get_node (route, self->path[self->leg]);
  const VigilRouteNode *to = vigil_sim_route_get_node (route, self->path[self->leg + 1]);
  double dx = to->x - from->x, dy = to->y - from->y, dz = to->z - from->z;
  double length = sqrt (dx * dx + dy * dy + dz * dz);
  double part;

  self->along += distance;
  if (self->along >= length)
    return self->along - length;
  part = self->along / length;
  self->x = from->x + part * dx + self->offset_x;
  self->y = from->y + part * dy + self->offset_y;
  self->z = from->z + part * dz;
  self->level = (gint16) (part < 0.5 ? from->level : to->level);
  if (hypot (dx, dy) > 0.1)
    self->heading = fmod (atan2 (dx, dy) * 180.0 / G_PI + 360.0, 360.0);
  return -1.0;
}

static double
leg_speed (VigilSimMover *self, VigilSimRoute *route, double speed)
{
  gboolean stair
      = vigil_sim_route_is_stair (route, self->path[self->leg], self->path[self->leg + 1]);

  return stair ? speed * STAIR_FACTOR : speed;
}

/**
 * vigil_sim_mover_advance:
 * @self: the mover
 * @route: the graph
 * @speed: m/s on the flat
 * @dt: s
 *
 * Returns: TRUE if it has reached the end of its way by this step
 */
gboolean
vigil_sim_mover_advance (VigilSimMover *self, VigilSimRoute *route, double speed, double dt)
{
  if (self->path == NULL)
    return FALSE;
  while (self->leg + 1 < self->n_path)
    {
      double left;

      self->speed = leg_speed (self, route, speed);
      left = walk_leg (self, route, self->speed * dt);
      if (left < 0.0)
        return FALSE;
      dt = left / self->speed;
      self->along = 0.0;
      self->node = self->path[++self->leg];
    }
  vigil_sim_mover_place (self, route, self->path[self->n_path - 1]);
  return TRUE;
}

void
vigil_sim_mover_fix (const VigilSimMover *self,
                     const VigilFrame *frame,
                     const char *id,
                     VigilTrackState state,
                     double accuracy,
                     VigilTime time,
                     VigilPosition *out)
{
  VigilEnu enu = { self->x, self->y, self->z };
  VigilLonLat at;

  vigil_frame_from_enu (frame, &enu, &at);
  *out = (VigilPosition){
    .id = id,
    .lon = at.lon,
    .lat = at.lat,
    .alt = (float) self->z,
    .heading = (float) self->heading,
    .speed = (float) self->speed,
    .accuracy = (float) accuracy,
    .level = self->level,
    .state = (guint8) state,
    .time = time,
  };
}
