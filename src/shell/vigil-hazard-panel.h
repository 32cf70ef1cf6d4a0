/* vigil-hazard-panel.h: the zones of a release: how far, who is inside, what it rests on, what to do with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-map-view.h"
#include "shell/vigil-hazard-controls.h"
#include "shell/vigil-hazard-effects.h"
#include "shell/vigil-hazard-inputs.h"
#include "shell/vigil-hazard-list.h"

G_BEGIN_DECLS

/* Signals: "wanted": something the operator asked for is to be seen; "gone": there is nothing to show any more. */
#define VIGIL_TYPE_HAZARD_PANEL (vigil_hazard_panel_get_type ())
G_DECLARE_FINAL_TYPE (VigilHazardPanel, vigil_hazard_panel, VIGIL, HAZARD_PANEL, GtkWidget)

void vigil_hazard_panel_set_session (VigilHazardPanel *self, VigilSession *session, VigilMapView *map);
/* Once a second: ages, counts, crowds. */
void vigil_hazard_panel_tick (VigilHazardPanel *self);

/* The set that is shown: what declare, clear and export are about. NULL: there is none. */
VigilZoneSet *vigil_hazard_panel_get_set (VigilHazardPanel *self);
/* Says at the button why these zones cannot be declared, or what declaring is. */
void vigil_hazard_panel_explain_declare (VigilHazardPanel *self);
void vigil_hazard_panel_choose (VigilHazardPanel *self, VigilZoneSet *set);
/* The presets of the pack in place of the zones, or back. FALSE: the pack has none. */
gboolean vigil_hazard_panel_show_presets (VigilHazardPanel *self, gboolean shown);
/* What reaches a place; NAN: nobody asks any more. */
void vigil_hazard_panel_ask_place (VigilHazardPanel *self, double east, double north);
/* The way out in a sentence; NULL: none is shown. @safe: somebody can go it. */
void vigil_hazard_panel_say_escape (VigilHazardPanel *self, const char *sentence, gboolean safe);
/* Asks why declared zones are cleared, or what a drawn one is called; action win.hazard-clear or win.hazard-draw-done follows. */
void vigil_hazard_panel_ask_reason (VigilHazardPanel *self);
void vigil_hazard_panel_ask_title (VigilHazardPanel *self, VigilZoneShape *shape);

/* For tests: the parts. */
VigilHazardList *vigil_hazard_panel_get_zones (VigilHazardPanel *self);
VigilHazardControls *vigil_hazard_panel_get_controls (VigilHazardPanel *self);
VigilHazardEffects *vigil_hazard_panel_get_effects (VigilHazardPanel *self);
VigilHazardInputs *vigil_hazard_panel_get_inputs (VigilHazardPanel *self);

G_END_DECLS
