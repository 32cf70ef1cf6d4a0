/* vigil-scene-write.h: a scene as a GLB file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/scene/vigil-scene.h"

G_BEGIN_DECLS

/* glTF 2.0, axes turned back, instances by EXT_mesh_gpu_instancing. The same scene gives the same bytes. */
GBytes *vigil_scene_to_glb (const VigilScene *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
