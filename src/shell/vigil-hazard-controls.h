/* vigil-hazard-controls.h: how it leaks, how large the hole is and how the wind blows, by buttons and sliders
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-hazard-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_HAZARD_CONTROLS (vigil_hazard_controls_get_type ())
G_DECLARE_FINAL_TYPE (VigilHazardControls, vigil_hazard_controls, VIGIL, HAZARD_CONTROLS, GtkWidget)

GtkWidget *vigil_hazard_controls_new (void);
/* Shows what the set stands at; @set without a case hides it all. What a hand is moving is left alone. */
void vigil_hazard_controls_show (VigilHazardControls *self, VigilHazardDesk *desk, VigilZoneSet *set);
/* For tests: as a hand does. NULL: there is no slider of that input. */
GtkRange *vigil_hazard_controls_get_slider (VigilHazardControls *self, VigilCaseInput input);

G_END_DECLS
