/* vigil-run-private.h: what the files of the run share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "response/vigil-run.h"

G_BEGIN_DECLS

/* What of a step is not shown. */
typedef struct
{
  VigilStepNow now;
  gboolean ordered;  /* its order lets it begin */
  gboolean allowed;  /* its only_when held at the last READY */
  guint loops;       /* how often it led back since its loop was entered */
  VigilTime *begin, *only, *done, *until; /* timers of its conditions; NULL: none */
} VigilStepRun;

struct _VigilRun
{
  VigilProcedure *procedure;
  VigilTime started;
  guint *order;      /* every step behind those before it */
  guint n_ordered;
  VigilStepRun *steps;
  guint64 serial;
};

/* Sets which of waiting, ready and avoided every untouched step is in. */
void vigil_run_settle (VigilRun *self, VigilTime time);
/* Timers of begin_when and done_when, or of all its conditions, as if nothing had held. */
void vigil_run_clear_timers (VigilRun *self, guint step, gboolean all);
/* Since when the target of an open step counts; 0: not yet. */
VigilTime vigil_run_get_target_begin (const VigilRun *self, guint step);
/* Whether a step before another lets it begin, and whether it is really ended. */
gboolean vigil_run_is_through (const VigilRun *self, guint step);
gboolean vigil_run_is_really_through (const VigilRun *self, guint step);

G_END_DECLS
