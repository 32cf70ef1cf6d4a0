/* vigil-sim-mover.h: something that moves along the route graph: a person or a vehicle
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-event.h"
#include "sim/vigil-sim-random.h"
#include "sim/vigil-sim-route.h"

G_BEGIN_DECLS

/* Zero-initialised, then placed. */
typedef struct
{
  guint *path; /* nodes still to go, or NULL: stands */
  guint n_path;
  guint leg;                 /* moves from path[leg] to path[leg + 1] */
  double along;              /* m on this leg */
  guint node;                /* last node reached */
  double offset_x, offset_y; /* m beside the line, so that not all walk in one file */
  double x, y, z;
  double heading; /* degrees */
  double speed;   /* m/s now */
  gint16 level;
} VigilSimMover;

void vigil_sim_mover_clear (VigilSimMover *self);
void vigil_sim_mover_place (VigilSimMover *self, VigilSimRoute *route, guint node);
gboolean vigil_sim_mover_go (
    VigilSimMover *self, VigilSimRoute *route, VigilSimUse use, guint to, GArray *scratch);
void vigil_sim_mover_stop (VigilSimMover *self);
gboolean
vigil_sim_mover_advance (VigilSimMover *self, VigilSimRoute *route, double speed, double dt);

/* A fix as the wire wants it. @id is borrowed. */
void vigil_sim_mover_fix (const VigilSimMover *self,
                          const VigilFrame *frame,
                          const char *id,
                          VigilTrackState state,
                          double accuracy,
                          VigilTime time,
                          VigilPosition *out);

G_END_DECLS
