/* vigil-sim-inhibits.h: what operators hold back: shelved, suppressed and removed alarms, as a platform keeps them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-event.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_SIM_INHIBIT_SHELF,
  VIGIL_SIM_INHIBIT_RULE,
  VIGIL_SIM_INHIBIT_REMOVAL,
} VigilSimInhibitKind;

typedef struct _VigilSimInhibits VigilSimInhibits;

VigilSimInhibits *vigil_sim_inhibits_new (void);
void vigil_sim_inhibits_free (VigilSimInhibits *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilSimInhibits, vigil_sim_inhibits_free)

/* Keeps the fact that says so, in place of an older one of this kind. @until 0: no end; @once: ends with the
 * condition. */
void vigil_sim_inhibits_add (VigilSimInhibits *self,
                             VigilSimInhibitKind kind,
                             VigilEvent *fact,
                             VigilTime until,
                             gboolean once);
/* FALSE: it was not held back in this way. */
gboolean vigil_sim_inhibits_remove (VigilSimInhibits *self, VigilSimInhibitKind kind, const char *alarm);
/* The condition is gone. */
void vigil_sim_inhibits_returned (VigilSimInhibits *self, const char *alarm);
/* Facts of what holds at @stamp, snapshot set. */
void vigil_sim_inhibits_append_snapshot (VigilSimInhibits *self, VigilTime stamp, GPtrArray *events);

G_END_DECLS
