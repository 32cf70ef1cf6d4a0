/* vigil-plan.h: the site as a list of shapes in drawing order, in Web Mercator; no drawing here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-site.h"

G_BEGIN_DECLS

/* What a shape looks like; the order is the drawing order. */
typedef enum
{
  VIGIL_PLAN_AREA,
  VIGIL_PLAN_PROCESS,
  VIGIL_PLAN_GREEN,
  VIGIL_PLAN_WATER,
  VIGIL_PLAN_ROAD,
  VIGIL_PLAN_WALKWAY,
  VIGIL_PLAN_RAIL,
  VIGIL_PLAN_BUND,
  VIGIL_PLAN_BUILDING,
  VIGIL_PLAN_FENCE,
  VIGIL_PLAN_ASSET,
  VIGIL_PLAN_PIPE,
  VIGIL_N_PLAN_STYLES
} VigilPlanStyle;

/* A ring, a line (@width > 0) or a circle (@radius > 0). Coordinates are mercator fractions. */
typedef struct
{
  VigilPlanStyle style;
  double *points; /* x0 y0 x1 y1 …, owned; NULL for a circle */
  guint n_points;
  double radius;  /* mercator */
  double width;   /* mercator */
  double cx, cy;  /* where the label goes */
  double box[4];  /* x0 y0 x1 y1 */
  const char *label; /* borrowed from the site, or NULL */
} VigilPlanShape;

typedef struct _VigilPlan VigilPlan;

VigilPlan *vigil_plan_new (VigilSite *site);
void vigil_plan_free (VigilPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilPlan, vigil_plan_free)

/* (element-type VigilPlanShape) in drawing order. */
const GArray *vigil_plan_get_shapes (const VigilPlan *self);
/* Extent of the pack in mercator: x0 y0 x1 y1. */
void vigil_plan_get_box (const VigilPlan *self, double box[4]);
/* Site metres to mercator. */
void vigil_plan_to_mercator (const VigilPlan *self, double x, double y, double *mx, double *my);

VigilPlanStyle vigil_plan_style_of_area (const char *kind);
VigilPlanStyle vigil_plan_style_of_road (const char *kind);

G_END_DECLS
