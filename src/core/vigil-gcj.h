/* vigil-gcj.h: GCJ-02, the shifted datum of base maps published in China, and back to WGS 84
 *
 * For base maps only: positions on the wire, in packs and in the journal are never shifted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Inside the rectangle in which the shift is applied; outside both datums agree. */
gboolean vigil_gcj_applies (double lon, double lat);
void vigil_gcj_from_wgs84 (double lon, double lat, double *gcj_lon, double *gcj_lat);
void vigil_gcj_to_wgs84 (double gcj_lon, double gcj_lat, double *lon, double *lat);
/* Metres between a point and where a GCJ-02 map shows it; 0 outside. */
double vigil_gcj_get_shift (double lon, double lat);

G_END_DECLS
