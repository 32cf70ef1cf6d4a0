/* vigil-sim-permits.h: work permits that open and close over the day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-event.h"
#include "core/vigil-site.h"
#include "sim/vigil-sim-random.h"

G_BEGIN_DECLS

typedef struct
{
  char id[20];
  guint kind;
  const VigilAsset *asset;
  const char *area;
  char holder[12];
  VigilTime opened, expires, closes;
} VigilSimPermit;

typedef struct _VigilSimPermits VigilSimPermits;

VigilSimPermits *vigil_sim_permits_new (VigilSite *site, guint64 seed, VigilTime now);
void vigil_sim_permits_free (VigilSimPermits *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilSimPermits, vigil_sim_permits_free)

/* Appends the facts (transfer full) of what opened and closed since the last step. */
void
vigil_sim_permits_step (VigilSimPermits *self, VigilTime now, VigilTime stamp, GPtrArray *events);
void vigil_sim_permits_append_snapshot (VigilSimPermits *self, GPtrArray *events);
guint vigil_sim_permits_get_n (VigilSimPermits *self);

G_END_DECLS
