/* vigil-gltf-textures.h: what the textures of a glTF file name, for its materials; private to this folder
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/scene/vigil-gltf.h"

G_BEGIN_DECLS

typedef struct
{
  int image; /* -1: none that can be drawn */
  VigilTextureWrap wrap_s, wrap_t;
  gboolean nearest;
} VigilGltfTexture;

/* (element-type VigilGltfTexture); samplers are checked on the way. scene->images are there. NULL: refused. */
GArray *vigil_gltf_read_textures (VigilGltf *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A use without a texture. */
void vigil_gltf_clear_texture_use (VigilTextureUse *out);
/* The textureInfo @member of @at; @strength (nullable): its own number: "scale" or "strength". */
gboolean vigil_gltf_read_texture_use (VigilGltf *self, const GArray *textures, const VigilGltfAt *at, const char *member, const char *strength,
                                      VigilTextureUse *out, GError **error);

G_END_DECLS
