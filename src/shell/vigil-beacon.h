/* vigil-beacon.h: the edge of the window pulses while a serious alarm waits for an acknowledgement
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lies over the whole window and takes no clicks. Once a second bright and once dim, whether or not the window has the
 * focus; steady where the desktop wants no motion. */
#define VIGIL_TYPE_BEACON (vigil_beacon_get_type ())
G_DECLARE_FINAL_TYPE (VigilBeacon, vigil_beacon, VIGIL, BEACON, GtkWidget)

GtkWidget *vigil_beacon_new (void);
/* @priority 1 … 4 and what is said about it; 0: off. */
void vigil_beacon_set (VigilBeacon *self, int priority, const char *text);
/* The tab with shape and text stands over @place, a widget at the lower edge that is kept as wide as it; NULL: in the middle. */
void vigil_beacon_set_place (VigilBeacon *self, GtkWidget *place);
/* px; 0 while it is off. */
int vigil_beacon_get_tab_width (VigilBeacon *self);
int vigil_beacon_get_priority (VigilBeacon *self);
gboolean vigil_beacon_is_pulsing (VigilBeacon *self);

G_END_DECLS
