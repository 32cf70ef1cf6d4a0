/* vigil-feed-coalescer.h: the latest value of every tag, track and mast between two hand-overs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-event.h"

G_BEGIN_DECLS

#define VIGIL_COALESCER_MAX_IDS 200000

typedef struct _VigilCoalescer VigilCoalescer;

VigilCoalescer *vigil_coalescer_new  (guint max_ids) G_GNUC_WARN_UNUSED_RESULT;
void            vigil_coalescer_free (VigilCoalescer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilCoalescer, vigil_coalescer_free)

gboolean   vigil_coalescer_add           (VigilCoalescer *self, VigilEvent *event);
gboolean   vigil_coalescer_is_empty      (const VigilCoalescer *self);
GPtrArray *vigil_coalescer_take          (VigilCoalescer *self) G_GNUC_WARN_UNUSED_RESULT;
guint64    vigil_coalescer_get_n_dropped (const VigilCoalescer *self);

G_END_DECLS
