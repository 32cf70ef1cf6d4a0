/* vigil-clusters.h: groups people who stand too close together to be told apart; no drawing
 *
 * A grid anchored to the world, of cells 30 to 60 pixels wide, each level half of the one before: to pan never
 * regroups anybody, and to zoom in splits a group in four.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-tracks.h"

G_BEGIN_DECLS

#define VIGIL_CLUSTER_N_STATES 4
#define VIGIL_CLUSTER_NONE (-1)

typedef struct
{
  double mx, my; /* middle of its people, Web Mercator 0…1 */
  double radius; /* pixels: larger for more people */
  guint n;
  guint n_states[VIGIL_CLUSTER_N_STATES]; /* people by VigilTrackState */
} VigilCluster;

typedef struct _VigilClusters VigilClusters;

VigilClusters *vigil_clusters_new (void);
void vigil_clusters_free (VigilClusters *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilClusters, vigil_clusters_free)

/* Groups all of @kind for a map of @scale pixels per world; nobody in SOS is ever put into a group. */
void vigil_clusters_update (VigilClusters *self, const VigilTrackArrays *tracks, VigilTrackKind kind, double scale);
/* Nobody is in a group. */
void vigil_clusters_clear (VigilClusters *self);

guint vigil_clusters_get_n (const VigilClusters *self);
const VigilCluster *vigil_clusters_get (const VigilClusters *self, guint cluster);
/* Cluster of every slot of the tracks given last, VIGIL_CLUSTER_NONE for who is drawn alone; borrowed. */
const gint32 *vigil_clusters_get_members (const VigilClusters *self);
/* The same of one slot; who came after the last update is drawn alone. */
gint32 vigil_clusters_get_member (const VigilClusters *self, guint slot);
/* The cluster whose disc covers a point, or VIGIL_CLUSTER_NONE. */
int vigil_clusters_find (const VigilClusters *self, double mx, double my);
VigilTrackState vigil_cluster_get_worst (const VigilCluster *cluster);
/* Side of a cell of the grid at @scale, parts of the world. */
double vigil_clusters_get_cell (double scale);

G_END_DECLS
