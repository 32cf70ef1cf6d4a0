/* vigil-stamps.h: pictures with text on them, made once and kept: discs of groups, names of people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-clusters.h"
#include "map/vigil-sprites.h"

G_BEGIN_DECLS

typedef struct _VigilStamps VigilStamps;

VigilStamps *vigil_stamps_new (int scale_factor);
void vigil_stamps_free (VigilStamps *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilStamps, vigil_stamps_free)

/* A disc with the number of people, and a badge for the worst state among them. @hollow: nobody is sure any more. */
const VigilSprite *vigil_stamps_get_cluster (VigilStamps *self, const VigilCluster *cluster, gboolean hollow);
/* A name to stand below its point. */
const VigilSprite *vigil_stamps_get_name (VigilStamps *self, const char *name, VigilTrackState state);

G_END_DECLS
