/* vigil-limit.h: one limit of one tag with deadband and delays, as pure state
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-site.h"
#include "core/vigil-types.h"

G_BEGIN_DECLS

/* What a limit may ask for in VigilLimit.count_n. */
#define VIGIL_LIMIT_MAX_COUNT 8

/* Zero-initialised is "normal, nothing pending". */
typedef struct
{
  gboolean active;
  gboolean pending; /* a change waits for its delay */
  VigilTime pending_since;
  gboolean counting; /* beyond the limit, but not often or long enough to be active */
  guint n_excursions;
  VigilTime excursions[VIGIL_LIMIT_MAX_COUNT]; /* when the newest began, in a ring; only with count_n */
} VigilLimitState;

typedef enum
{
  VIGIL_LIMIT_UNCHANGED,
  VIGIL_LIMIT_RAISED,
  VIGIL_LIMIT_RETURNED,
} VigilLimitChange;

/* Feeds one sample. NAN is no evidence either way. */
VigilLimitChange vigil_limit_feed (VigilLimitState *state, const VigilLimit *limit, double value, VigilTime time);

G_END_DECLS
