/* vigil-twin-renderer.h: a context, a model and the passes: makes pictures of frames in the thread
 * that made it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/render/vigil-twin-model.h"

G_BEGIN_DECLS

typedef struct _VigilTwinRenderer VigilTwinRenderer;

VigilTwinRenderer *vigil_twin_renderer_new (const VigilTwinEngineOptions *options, GError **error);
/* One step of a small picture, of a triangle where there is no scene yet: the driver makes its
 * programs while nobody waits, and beside no large targets. TRUE: there is more. */
gboolean vigil_twin_renderer_warm (VigilTwinRenderer *self);
void vigil_twin_renderer_free (VigilTwinRenderer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilTwinRenderer, vigil_twin_renderer_free)

const char *vigil_twin_renderer_get_name (VigilTwinRenderer *self);
gboolean vigil_twin_renderer_is_software (VigilTwinRenderer *self);

/* NULL: nothing. Then upload() until it says FALSE. */
gboolean vigil_twin_renderer_set_scene (VigilTwinRenderer *self, VigilScene *scene, GError **error);
gboolean vigil_twin_renderer_upload (VigilTwinRenderer *self);
/* NULL without a scene. */
VigilTwinModel *vigil_twin_renderer_get_model (VigilTwinRenderer *self);
/* When all levels are there: gives back what reading and making them took. */
void vigil_twin_renderer_trim (VigilTwinRenderer *self);
/* A moving picture is drawn in full again: levels of detail have come. */
void vigil_twin_renderer_take_levels (VigilTwinRenderer *self, const VigilChunkLevels *levels);

/* One picture. NULL without an error: left off. picture->final FALSE: the same frame again makes it
 * better. */
VigilTwinPicture *vigil_twin_renderer_draw (VigilTwinRenderer *self,
                                            VigilTwinFrame *frame,
                                            VigilDrawStop stop,
                                            gpointer stop_data,
                                            GError **error);
/* A frame that nobody has asked for yet: what is seen where in it is known when it is. */
void vigil_twin_renderer_expect (VigilTwinRenderer *self, VigilTwinFrame *frame, VigilDrawStop stop, gpointer stop_data);

G_END_DECLS
