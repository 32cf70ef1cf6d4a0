/* vigil-step-tools.h: below the chosen step: what to do in full, what came of its command, and the buttons that do it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/response/vigil-step-buttons.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "act" (verb): a button. */
#define VIGIL_TYPE_STEP_TOOLS (vigil_step_tools_get_type ())
G_DECLARE_FINAL_TYPE (VigilStepTools, vigil_step_tools, VIGIL, STEP_TOOLS, GtkBox)

GtkWidget *vigil_step_tools_new (void);
/* Buttons that say the same stay. */
void vigil_step_tools_set (VigilStepTools *self, const VigilStepContext *context, VigilTime now);
/* The age of the order: once a second. */
void vigil_step_tools_tick (VigilStepTools *self, const VigilStepContext *context, VigilTime now);
/* What a key does: 'D', '1', '\r'; NULL: nothing, or it cannot be done now. */
const char *vigil_step_tools_find_verb (VigilStepTools *self, const char *key);
/* For tests: (element-type VigilStepButton) */
const GPtrArray *vigil_step_tools_get_buttons (VigilStepTools *self);
const char *vigil_step_tools_get_order (VigilStepTools *self);

G_END_DECLS
