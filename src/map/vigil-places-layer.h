/* vigil-places-layer.h: what all layers of one kind of place share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-site-layer.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_PLACES_LAYER (vigil_places_layer_get_type ())
G_DECLARE_DERIVABLE_TYPE (VigilPlacesLayer, vigil_places_layer, VIGIL, PLACES_LAYER, VigilSiteLayer)

/* @kind: of the places it shows; @farthest: m per pixel from which on nothing is drawn; @reach: half its symbol, pixels;
 * draw: one place; second_line: (transfer full) (nullable) what the hover card says below its name. */
struct _VigilPlacesLayerClass
{
  VigilSiteLayerClass parent_class;
  VigilPlaceKind kind;
  double farthest;
  double reach;
  double named_below; /* m per pixel; 0: never */
  double rank;
  void (*draw) (VigilPlacesLayer *self, VigilCanvas *canvas, const VigilPlace *place, double x, double y);
  char *(*second_line) (VigilPlacesLayer *self, const VigilPlace *place);
};

/* (element-type VigilPlace*) those of its kind. */
const GPtrArray *vigil_places_layer_get_places (VigilPlacesLayer *self);

G_END_DECLS
