/* vigil-twin-egl.h: a GL context without a window or a display server
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/render/vigil-twin-engine.h"

G_BEGIN_DECLS

/* Current in the thread that made it, until it is freed there. */
typedef struct _VigilTwinContext VigilTwinContext;

/* GL 3.3 core, else GLES 3.0; without a surface, else of a device, else of the default display.
 * @options nullable. */
VigilTwinContext *vigil_twin_context_new (const VigilTwinEngineOptions *options, GError **error);
void vigil_twin_context_free (VigilTwinContext *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilTwinContext, vigil_twin_context_free)

gboolean vigil_twin_context_is_gles (const VigilTwinContext *self);
gboolean vigil_twin_context_is_software (const VigilTwinContext *self);
/* "llvmpipe (LLVM 15.0.6, 256 bits), OpenGL 4.5" */
const char *vigil_twin_context_get_renderer (const VigilTwinContext *self);
/* FALSE with what happened: errors since the last call, a lost context. */
gboolean vigil_twin_context_check (VigilTwinContext *self, GError **error);

G_END_DECLS
