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
/* The same for what is no thing of its own: paint on the roads, trees and hedges. */
#define VIGIL_PLANT_PAINT "paint"
#define VIGIL_PLANT_GREEN "green"
#define VIGIL_PLANT_PIPING "piping" /* between equipment; pipes of racks are children of the racks */
/* Storeys are children of their building: "<building>/L<index>", index as in the pack. The roof is "/L" of the last storey's index
 * plus one: to look into storey i, hide every storey whose index is above i. */
#define VIGIL_PLANT_STOREY "/L"

/* Names of the materials, for whoever recolours them by scheme; all but "glass" and "water" are dull greys.
 * Equipment: steel, steel-light, steel-dark, insulation, pipe, grating, machine, concrete, paint-white, paint-yellow, dark.
 * Buildings: glass, wall, roof, floor. Ground: ground, paving, bund, asphalt, walkway, marking, earth, grass, foliage, trunk,
 * water, stone, fence. */

G_END_DECLS
