/* vigil-wind-dial.h: which way the wind blows, as an arrow on the map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_WIND_DIAL (vigil_wind_dial_get_type ())
G_DECLARE_FINAL_TYPE (VigilWindDial, vigil_wind_dial, VIGIL, WIND_DIAL, GtkWidget)

/* @direction: degrees the wind comes FROM, NAN hides the arrow; @speed: m/s. */
void vigil_wind_dial_set (VigilWindDial *self, double direction, double speed);

G_END_DECLS
