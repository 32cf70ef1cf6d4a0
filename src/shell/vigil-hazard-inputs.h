/* vigil-hazard-inputs.h: every number that the models took, where it came from, and a place to type another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-hazard-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_HAZARD_INPUTS (vigil_hazard_inputs_get_type ())
G_DECLARE_FINAL_TYPE (VigilHazardInputs, vigil_hazard_inputs, VIGIL, HAZARD_INPUTS, GtkWidget)

GtkWidget *vigil_hazard_inputs_new (void);
/* @set without a case hides it all. What is being typed is left alone. */
void vigil_hazard_inputs_show (VigilHazardInputs *self, VigilHazardDesk *desk, VigilZoneSet *set);
/* For tests. */
GtkWidget *vigil_hazard_inputs_get_entry (VigilHazardInputs *self, VigilCaseInput input);
/* The sentence beside the entry; "" where nothing is wrong. */
const char *vigil_hazard_inputs_get_mistake (VigilHazardInputs *self, VigilCaseInput input);

G_END_DECLS
