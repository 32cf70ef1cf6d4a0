/* vigil-scene-pick.h: which triangle of a scene a ray meets first; exact, by trees of boxes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/scene/vigil-eye.h"
#include "twin/scene/vigil-scene.h"

G_BEGIN_DECLS

typedef struct
{
  int node;        /* of the scene; -1: nothing */
  guint instance;
  double distance; /* m from the ray's origin */
  double point[3]; /* m, site frame */
  double normal[3]; /* unit, towards the origin of the ray */
} VigilSceneHit;

/* What is left out: hidden nodes (a bit each, NULL: none), what a section plane or level cuts off. */
typedef struct
{
  const guint8 *hidden; /* one byte for each node, nonzero: not there */
  gboolean has_plane;
  double plane[4]; /* a x + b y + c z + d < 0 is cut off */
  double z_min, z_max; /* NAN: no limit; with @has_levels */
  gboolean has_levels;
} VigilSceneCut;

typedef struct _VigilScenePicker VigilScenePicker;

/* Blocking: for a thread. Trees of meshes are made when a ray first comes near them, or all at once by warm(). Thread-safe. */
VigilScenePicker *vigil_scene_picker_new (VigilScene *scene);
void vigil_scene_picker_warm (VigilScenePicker *self, GCancellable *cancellable);
VigilScenePicker *vigil_scene_picker_ref (VigilScenePicker *self);
void vigil_scene_picker_unref (VigilScenePicker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilScenePicker, vigil_scene_picker_unref)

/* The first thing that the ray meets within @farthest metres; @cut nullable. FALSE: nothing. */
gboolean vigil_scene_picker_ask (VigilScenePicker *self, const VigilRay *ray, double farthest, const VigilSceneCut *cut, VigilSceneHit *out);
/* Whether anything stands between two points (5 cm from either end do not count). */
gboolean vigil_scene_picker_is_hidden (VigilScenePicker *self, const double from[3], const double to[3], const VigilSceneCut *cut);

G_END_DECLS
