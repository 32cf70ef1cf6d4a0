/* vigil-feed-backoff.h: how long to wait before the next attempt
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-types.h"

G_BEGIN_DECLS

#define VIGIL_BACKOFF_FIRST (250 * (VIGIL_SECOND / 1000))
#define VIGIL_BACKOFF_LONGEST (8 * VIGIL_SECOND)

/* Exponential with jitter: attempt n waits between half and all of min (first × 2ⁿ, longest), so
 * that many seats that lost the same platform do not come back in step. */
typedef struct
{
  VigilTime first;
  VigilTime longest;
  guint attempt;
} VigilBackoff;

void      vigil_backoff_init  (VigilBackoff *self);
VigilTime vigil_backoff_next  (VigilBackoff *self, double random);
void      vigil_backoff_reset (VigilBackoff *self);

G_END_DECLS
