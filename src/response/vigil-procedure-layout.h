/* vigil-procedure-layout.h: where the steps of a plan stand in its flow picture
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "response/vigil-procedure.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_FLOW_AFTER,
  VIGIL_FLOW_ANY_AFTER,
  VIGIL_FLOW_BRANCH, /* with the answer's label */
  VIGIL_FLOW_LOOP,   /* back */
} VigilFlowKind;

typedef struct
{
  guint from, to; /* steps */
  VigilFlowKind kind;
} VigilFlowEdge;

/* Rows from above: a step stands below all that come before it. Columns: as few crossings as the barycentre heuristic finds (Sugiyama, Tagawa
 * and Toda 1981), eight passes. */
typedef struct
{
  guint n_steps, n_rows, n_columns;
  guint *row, *column; /* of each step */
  GArray *edges;       /* (element-type VigilFlowEdge) in the order of the steps they lead to */
} VigilFlow;

/* Steps in a circle stand in rows of their own below the others. */
VigilFlow *vigil_flow_new (const VigilProcedure *procedure);
void vigil_flow_free (VigilFlow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilFlow, vigil_flow_free)
/* The step above, below, left or right of one (dx, dy of -1, 0, 1): the nearest in that direction; @step where there is none. */
guint vigil_flow_find_neighbour (const VigilFlow *self, guint step, int dx, int dy);

G_END_DECLS
