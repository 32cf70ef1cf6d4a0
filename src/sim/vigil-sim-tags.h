/* vigil-sim-tags.h: every tag of the pack, sampled by its own period
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-event.h"
#include "core/vigil-limit.h"
#include "sim/vigil-sim-plume.h"
#include "sim/vigil-sim-process.h"

G_BEGIN_DECLS

typedef struct
{
  const VigilTagDef *def;
  const VigilAsset *asset; /* NULL: none */
  const VigilSimGas
      *gas; /* what a detector for one poison answers to; NULL: anything that burns, or nothing */
  VigilSimProcess process;
  VigilLimitState *limits; /* one for each limit of @def */
  double reading;
  VigilQuality quality;
  VigilTime bad_until;
  VigilTime due, updated;
} VigilSimTag;

typedef struct _VigilSimTags VigilSimTags;

/* A limit was passed or is kept again. */
typedef void (*VigilSimLimitFunc) (const VigilSimTag *tag,
                                   const VigilLimit *limit,
                                   gboolean raised,
                                   gpointer data);

VigilSimTags *vigil_sim_tags_new (VigilSite *site, guint64 seed, VigilTime now);
void vigil_sim_tags_free (VigilSimTags *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilSimTags, vigil_sim_tags_free)

void vigil_sim_tags_set_limit_func (VigilSimTags *self, VigilSimLimitFunc func, gpointer data);
void vigil_sim_tags_set_quiet (VigilSimTags *self, gboolean quiet);

void vigil_sim_tags_step (
    VigilSimTags *self, VigilTime now, VigilTime stamp, double pace, GArray *samples);
void vigil_sim_tags_append_all (VigilSimTags *self, VigilTime stamp, GArray *samples);

guint vigil_sim_tags_get_n (VigilSimTags *self);
VigilSimTag *vigil_sim_tags_get (VigilSimTags *self, guint index);
VigilSimTag *vigil_sim_tags_find (VigilSimTags *self, const char *id);

guint vigil_sim_tags_power_dip (VigilSimTags *self,
                                const char *enterprise,
                                double fraction,
                                double seconds);
void vigil_sim_tags_expose (VigilSimTags *self,
                            VigilSimPlume *plume,
                            const VigilSimGas *gas,
                            double factor,
                            double temperature);
void vigil_sim_tags_clear_exposure (VigilSimTags *self);
void vigil_sim_tags_heat (VigilSimTags *self, double x, double y, double radius, double rise);

G_END_DECLS
