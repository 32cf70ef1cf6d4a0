/* vigil-site-layer.h: a layer that shows something of a session's site
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-layer.h"
#include "map/vigil-shape.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_SITE_LAYER (vigil_site_layer_get_type ())
G_DECLARE_DERIVABLE_TYPE (VigilSiteLayer, vigil_site_layer, VIGIL, SITE_LAYER, VigilLayer)

/* Property "session", only at construction. */
struct _VigilSiteLayerClass
{
  VigilLayerClass parent_class;
};

VigilSession *vigil_site_layer_get_session (gpointer self);
VigilSite *vigil_site_layer_get_site (gpointer self);
VigilSituation *vigil_site_layer_get_situation (gpointer self);
const VigilFrame *vigil_site_layer_get_frame (gpointer self);

/* Index of the smallest outline of @shapes that contains a point of mercator, or -1; @skip (nullable, one per shape)
 * leaves some out. */
int vigil_shapes_smallest_at (const GArray *shapes, double mx, double my, const gboolean *skip);
/* A colour of the palette, paler. */
void vigil_layer_set_source_alpha (cairo_t *cr, VigilColor color, double alpha);
/* "a", or "a\nb" where there is a @second line; takes @second. */
char *vigil_layer_lines (const char *first, char *second);

G_END_DECLS
