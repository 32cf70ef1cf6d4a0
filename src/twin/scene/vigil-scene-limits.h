/* vigil-scene-limits.h: how much of a model is taken; beyond it the file is refused in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#define VIGIL_SCENE_MAX_FILE (G_GUINT64_CONSTANT (2) << 30) /* bytes of the file and its buffers together */
#define VIGIL_SCENE_MAX_JSON (G_GUINT64_CONSTANT (256) << 20)
#define VIGIL_SCENE_MAX_NODES 2000000u
#define VIGIL_SCENE_MAX_DEPTH 256u
#define VIGIL_SCENE_MAX_VERTICES 100000000u /* of one accessor */
#define VIGIL_SCENE_MAX_ELEMENTS 150000000u /* corners, line ends and points of all meshes together, each mesh once */
#define VIGIL_SCENE_MAX_INSTANCES 4000000u  /* of one node */
#define VIGIL_SCENE_MAX_DECODED (G_GUINT64_CONSTANT (1) << 30) /* bytes that the file does not hold: sparse, compressed, skinned */
#define VIGIL_SCENE_MAX_IMAGE 16384u /* pixels, each side */
#define VIGIL_SCENE_MAX_IMAGE_PIXELS (64u << 20)
