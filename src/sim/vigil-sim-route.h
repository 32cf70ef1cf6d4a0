/* vigil-sim-route.h: shortest ways over the pack's route graph
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-site.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_SIM_ON_FOOT,
  VIGIL_SIM_BY_ROAD,
  VIGIL_SIM_N_USES
} VigilSimUse;

#define VIGIL_SIM_NO_NODE G_MAXUINT

typedef struct _VigilSimRoute VigilSimRoute;

VigilSimRoute *vigil_sim_route_new (const VigilRouteNode *nodes,
                                    guint n_nodes,
                                    const VigilRouteEdge *edges,
                                    guint n_edges);
VigilSimRoute *vigil_sim_route_new_for_site (VigilSite *site);
void vigil_sim_route_free (VigilSimRoute *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilSimRoute, vigil_sim_route_free)

guint vigil_sim_route_get_n (VigilSimRoute *self);
const VigilRouteNode *vigil_sim_route_get_node (VigilSimRoute *self, guint node);
gboolean vigil_sim_route_is_usable (VigilSimRoute *self, VigilSimUse use, guint node);
guint vigil_sim_route_nearest (VigilSimRoute *self, VigilSimUse use, double x, double y, double z);
gboolean
vigil_sim_route_find (VigilSimRoute *self, VigilSimUse use, guint from, guint to, GArray *path);
double vigil_sim_route_length (VigilSimRoute *self, const GArray *path);
gboolean vigil_sim_route_is_stair (VigilSimRoute *self, guint from, guint to);

G_END_DECLS
