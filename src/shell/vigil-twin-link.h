/* vigil-twin-link.h: map and twin that look at the same place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-map-view.h"
#include "twin/view/vigil-twin-view.h"

G_BEGIN_DECLS

typedef struct _VigilTwinLink VigilTwinLink;

/* Neither is kept alive. The map comes to where the twin looks. */
VigilTwinLink *vigil_twin_link_new (VigilMapView *map, VigilTwinView *twin, VigilSite *site);
void vigil_twin_link_free (VigilTwinLink *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilTwinLink, vigil_twin_link_free)

G_END_DECLS
