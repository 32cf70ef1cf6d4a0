/* vigil-plant.h: a plausible 3D plant made of what a site pack says, the same each time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-site.h"
#include "twin/scene/vigil-scene.h"

G_BEGIN_DECLS

/* Every asset is one node named by its id (parts are children or primitives of it), every building, road, area and place too.
 * In the site's frame, to scale, where the map has it. Deterministic: no random source but the ids. Blocking, about 100 ms. */
VigilScene *vigil_plant_new (VigilSite *site, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Name of the node that everything stands on: never picked as a thing, never hidden by a storey. */
#define VIGIL_PLANT_GROUND "ground"

G_END_DECLS
