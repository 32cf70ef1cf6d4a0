/* vigil-plan-form.h: the cells of one step of a draft, each with its entry and what is wrong with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "response/vigil-plan-draft.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_PLAN_FORM (vigil_plan_form_get_type ())
G_DECLARE_FINAL_TYPE (VigilPlanForm, vigil_plan_form, VIGIL, PLAN_FORM, GtkWidget)

/* @site (nullable): names things in the sentence of a condition. */
GtkWidget *vigil_plan_form_new (VigilPlanDraft *draft, VigilSite *site);
/* Shows a step of the draft; -1: none. What is being typed stays where it is. */
void vigil_plan_form_show (VigilPlanForm *self, int step);
/* For tests: types into a cell; the problem that stands below it then ("" none). */
void vigil_plan_form_type (VigilPlanForm *self, VigilStepCell cell, const char *text);
const char *vigil_plan_form_get_problem (VigilPlanForm *self, VigilStepCell cell);
gboolean vigil_plan_form_is_editable (VigilPlanForm *self);
void vigil_plan_form_set_editable (VigilPlanForm *self, gboolean editable);

G_END_DECLS
