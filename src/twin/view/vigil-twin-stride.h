/* vigil-twin-stride.h: one step of somebody on foot through a model: stopped by what is solid, over stairs and kerbs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/scene/vigil-scene-pick.h"

G_BEGIN_DECLS

#define VIGIL_TWIN_STEP 0.4 /* m: a stair or a kerb that one climbs on the way */

/* Height of what somebody with his feet at @feet stands on, m: the first thing at or below his knees; 0, the ground of the site, where
 * the model has none within 60 m. @picker and @cut nullable. */
double vigil_twin_stride_find_floor (VigilScenePicker *picker, const VigilSceneCut *cut, const double feet[3]);
/* Where the feet are after a step of @dx, @dy metres: along a wall where one is in the way, nowhere in a corner, up a stair of at most
 * VIGIL_TWIN_STEP, down to whatever lies below. Pure. */
void vigil_twin_stride (VigilScenePicker *picker, const VigilSceneCut *cut, const double feet[3], double dx, double dy, double out[3]);
/* Where somebody begins who looks at @target from @eye: at the target if nothing stands before it, else before what does. */
void vigil_twin_stride_begin (VigilScenePicker *picker, const VigilSceneCut *cut, const double eye[3], const double target[3], double out[3]);

G_END_DECLS
