/* vigil-twin-still.h: the part of a picture that stays while people move: the scene with its looks,
 * kept until the eye moves
 *
 * What is seen at each pixel (node, material, normal, depth) is drawn first, colours are made of
 * it: so a new look of a node needs no triangle. A resting picture is made in steps; each step
 * leaves off when something newer waits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/render/vigil-twin-model.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_STILL_STOPPED, /* nothing to show */
  VIGIL_STILL_MORE,    /* a picture that can be made better by another call */
  VIGIL_STILL_FINAL,
} VigilStillResult;

typedef struct _VigilTwinStill VigilTwinStill;

VigilTwinStill *vigil_twin_still_new (gboolean gles, gboolean software, GError **error);
/* Things cast shadows; where the driver is software only in resting pictures. */
void vigil_twin_still_add_shadows (VigilTwinStill *self);
void vigil_twin_still_free (VigilTwinStill *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilTwinStill, vigil_twin_still_free)

/* One step. Nothing is drawn where the picture is final already. @model nullable: sky alone. */
VigilStillResult vigil_twin_still_draw (VigilTwinStill *self,
                                        VigilTwinModel *model,
                                        const VigilTwinPass *pass,
                                        VigilDrawStop stop,
                                        gpointer stop_data,
                                        VigilDrawCount *count,
                                        GError **error);
/* The model has other levels of detail or is another one. */
void vigil_twin_still_invalidate (VigilTwinStill *self);
/* Colour and depth; for reading only. */
GLuint vigil_twin_still_get_framebuffer (VigilTwinStill *self);

/* Colour of the temperature scale, 0 cold … 1 hot: for legends. */
VigilTwinColor vigil_twin_heat_color (double share);

G_END_DECLS
