/* vigil-twin-lod.h: makes simpler chunks on a thread of its own, nicely
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/render/vigil-twin-model.h"

G_BEGIN_DECLS

typedef struct _VigilTwinLod VigilTwinLod;

/* @model has to live until it is freed; only its plan and its scene are read. */
VigilTwinLod *vigil_twin_lod_new (VigilTwinModel *model);
/* Gives up what is under way. */
void vigil_twin_lod_free (VigilTwinLod *self);
/* The next chunk that is ready, or NULL. */
VigilChunkLevels *vigil_twin_lod_pop (VigilTwinLod *self) G_GNUC_WARN_UNUSED_RESULT;
/* TRUE: no more will come than pop() gives now. */
gboolean vigil_twin_lod_has_ended (VigilTwinLod *self);

/* The levels of one chunk, here and now. */
VigilChunkLevels *
vigil_twin_lod_make (VigilTwinModel *model, guint chunk) G_GNUC_WARN_UNUSED_RESULT;

/* The same of an item; NULL: not worth it. */
VigilChunkLevels *
vigil_twin_lod_make_item (VigilTwinModel *model, guint item) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
