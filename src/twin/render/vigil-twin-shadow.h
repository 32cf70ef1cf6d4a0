/* vigil-twin-shadow.h: what the one light does not reach: a map of depths seen from it
 *
 * Kept until the part of the site that is looked at, the cut or the scene changes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/render/vigil-twin-model.h"

G_BEGIN_DECLS

typedef struct _VigilTwinShadow VigilTwinShadow;

VigilTwinShadow *vigil_twin_shadow_new (gboolean software);
void vigil_twin_shadow_free (VigilTwinShadow *self);

/* What casts shadows has changed. */
void vigil_twin_shadow_invalidate (VigilTwinShadow *self);
/* The map is there and holds what @pass looks at. */
gboolean vigil_twin_shadow_fits (VigilTwinShadow *self,
                                 VigilTwinModel *model,
                                 const VigilTwinPass *pass);
/* Draws the map if it doesn't fit; the block of uniforms and the framebuffer are others afterwards.
 * FALSE: left off, or with an error. */
gboolean vigil_twin_shadow_draw (VigilTwinShadow *self,
                                 VigilTwinModel *model,
                                 const VigilTwinPass *pass,
                                 VigilDrawStop stop,
                                 gpointer stop_data,
                                 GError **error);
/* Binds it to a unit for a program in use that has SHADOWS. */
void vigil_twin_shadow_use (VigilTwinShadow *self, GLuint program, guint unit);

G_END_DECLS
