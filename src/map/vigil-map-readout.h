/* vigil-map-readout.h: scale bar, ratio and coordinates in the corner of the map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-coordinates.h"
#include "map/vigil-projection.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_MAP_READOUT (vigil_map_readout_get_type ())
G_DECLARE_FINAL_TYPE (VigilMapReadout, vigil_map_readout, VIGIL, MAP_READOUT, GtkWidget)

/* @frame has to live as long. */
void vigil_map_readout_set_frame (VigilMapReadout *self, const VigilFrame *frame);
void vigil_map_readout_set_view (VigilMapReadout *self, const VigilProjection *view);
void vigil_map_readout_set_position (VigilMapReadout *self, double mx, double my);
void vigil_map_readout_set_coordinates (VigilMapReadout *self, VigilCoordinates how);
VigilCoordinates vigil_map_readout_get_coordinates (VigilMapReadout *self);
const char *vigil_map_readout_get_position (VigilMapReadout *self);

/* "200 m" and its length in pixels; "1:4000". */
char *vigil_map_readout_dup_scale (const VigilProjection *view, double *pixels) G_GNUC_WARN_UNUSED_RESULT;
char *vigil_map_readout_dup_ratio (const VigilProjection *view) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
