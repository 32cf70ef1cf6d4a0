/* vigil-hazard-effects.h: which effects of a release are computed, and to which levels, by buttons
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-hazard-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_HAZARD_EFFECTS (vigil_hazard_effects_get_type ())
G_DECLARE_FINAL_TYPE (VigilHazardEffects, vigil_hazard_effects, VIGIL, HAZARD_EFFECTS, GtkWidget)

GtkWidget *vigil_hazard_effects_new (void);
/* Shows what the set stands at; @set without a case hides it all. */
void vigil_hazard_effects_show (VigilHazardEffects *self, VigilHazardDesk *desk, VigilZoneSet *set);
/* For tests: as a hand does. VIGIL_N_EFFECTS: the levels of detectors. */
GtkWidget *vigil_hazard_effects_get_button (VigilHazardEffects *self, VigilEffect effect);

G_END_DECLS
