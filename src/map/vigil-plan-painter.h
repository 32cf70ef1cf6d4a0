/* vigil-plan-painter.h: draws a plan and the places of a site through a projection with cairo
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-plan.h"
#include "map/vigil-projection.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @layout is used for the labels and left changed. */
void vigil_plan_paint (cairo_t *cr, const VigilPlan *plan, VigilSite *site, const VigilProjection *projection, PangoLayout *layout);

G_END_DECLS
