/* vigil-twin-triangulate.h: the inside of a polygon with holes as triangles
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/render/vigil-twin-geometry.h"

G_BEGIN_DECLS

/* Appends the corners of all rings to @corners (element-type double, x y each; rings without their closing point) and triangles
 * that turn left to @indices (element-type guint32), counted from the corners that were there. Ring 0 is the shell, either way
 * round. FALSE: nothing to fill, or a number that is none. Rings that cross themselves are filled somehow, never for ever. */
gboolean vigil_twin_triangulate (const VigilTwinRing *rings, guint n_rings, GArray *corners, GArray *indices);

G_END_DECLS
