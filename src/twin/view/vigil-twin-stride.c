/* vigil-twin-stride.c: one step of somebody on foot through a model
 *
 * Nine short rays the way that is gone, at knees, chest and head, in the middle and at both shoulders: what they meet stops. Rails and
 * pipes between the rays are passed under or over.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/view/vigil-twin-stride.h"

#include <math.h>
#include <string.h>

#define RADIUS 0.3   /* m that one keeps from a wall */
#define SHOULDER 0.22 /* m to either side */
#define DROP 60.0    /* m that one looks down for the ground */
#define LEAST 1e-4   /* m: no step at all */
#define BESIDE 2.0   /* m before what is looked at */
#define WAY_BACK 60.0 /* m that are looked along for a place to stand */
#define SEEN 0.5     /* m: the thing that is looked at does not stand before itself */

double
vigil_twin_stride_find_floor (VigilScenePicker *picker, const VigilSceneCut *cut, const double feet[3])
{
  VigilRay ray = { { feet[0], feet[1], feet[2] + VIGIL_TWIN_STEP }, { 0, 0, -1 } };
  VigilSceneHit hit;

  if (picker != NULL && vigil_scene_picker_ask (picker, &ray, DROP, cut, &hit) && hit.node >= 0)
    return hit.point[2];
  return 0;
}

/* The nearest thing on the way, as its level normal; FALSE: the way is free. */
static gboolean
find_wall (VigilScenePicker *picker, const VigilSceneCut *cut, const double feet[3], const double way[2], double length, double normal[2])
{
  static const double heights[] = { VIGIL_TWIN_STEP + 0.02, 1.1, 1.65 };
  double nearest = length + RADIUS;
  gboolean any = FALSE;

  for (int i = 0; i < 9; i++)
    {
      double side = (i % 3 - 1) * SHOULDER;
      VigilRay ray = { { feet[0] - way[1] * side, feet[1] + way[0] * side, feet[2] + heights[i / 3] }, { way[0], way[1], 0 } };
      VigilSceneHit hit;

      if (!vigil_scene_picker_ask (picker, &ray, nearest, cut, &hit) || hit.node < 0)
        continue;
      nearest = hit.distance;
      normal[0] = hit.normal[0];
      normal[1] = hit.normal[1];
      any = TRUE;
    }
  return any;
}

static gboolean
is_free (VigilScenePicker *picker, const VigilSceneCut *cut, const double feet[3], double dx, double dy, double normal[2])
{
  double length = hypot (dx, dy), way[2] = { dx / length, dy / length };

  return length < LEAST || !find_wall (picker, cut, feet, way, length, normal);
}

/* What is left of a step beside a wall. */
static void
slide (double *dx, double *dy, const double normal[2])
{
  double across = hypot (normal[0], normal[1]), into;

  if (across < 0.01)
    {
      *dx = *dy = 0;
      return;
    }
  into = (*dx * normal[0] + *dy * normal[1]) / (across * across);
  *dx -= into * normal[0];
  *dy -= into * normal[1];
}

void
vigil_twin_stride (VigilScenePicker *picker, const VigilSceneCut *cut, const double feet[3], double dx, double dy, double out[3])
{
  double normal[2] = { 0 };

  g_return_if_fail (feet != NULL && out != NULL);

  memcpy (out, feet, 3 * sizeof (double));
  if (picker != NULL && !is_free (picker, cut, feet, dx, dy, normal))
    {
      slide (&dx, &dy, normal);
      if (!is_free (picker, cut, feet, dx, dy, normal))
        dx = dy = 0;
    }
  out[0] += dx;
  out[1] += dy;
  out[2] = vigil_twin_stride_find_floor (picker, cut, out);
}

/* From a place on the front of something back towards the eye, until one stands lower than it, or no longer. */
static void
stand_before (VigilScenePicker *picker, const VigilSceneCut *cut, const double point[3], const double way[2], double out[3])
{
  double back = BESIDE;

  do
    {
      out[0] = point[0] - way[0] * back;
      out[1] = point[1] - way[1] * back;
      out[2] = point[2];
      out[2] = vigil_twin_stride_find_floor (picker, cut, out);
      back += 1.0;
    }
  while (out[2] > point[2] - VIGIL_TWIN_STEP && out[2] > VIGIL_TWIN_STEP && back < WAY_BACK);
}

void
vigil_twin_stride_begin (VigilScenePicker *picker, const VigilSceneCut *cut, const double eye[3], const double target[3], double out[3])
{
  double way[3], length = 0, level;
  VigilSceneHit hit;
  VigilRay ray;

  g_return_if_fail (eye != NULL && target != NULL && out != NULL);

  memcpy (out, target, 3 * sizeof (double));
  out[2] = vigil_twin_stride_find_floor (picker, cut, target);
  for (int i = 0; i < 3; i++)
    {
      way[i] = target[i] - eye[i];
      length += way[i] * way[i];
    }
  length = sqrt (length);
  level = hypot (way[0], way[1]);
  if (picker == NULL || length <= SEEN || level < LEAST)
    return;
  memcpy (ray.origin, eye, sizeof ray.origin);
  for (int i = 0; i < 3; i++)
    ray.direction[i] = way[i] / length;
  if (vigil_scene_picker_ask (picker, &ray, length - SEEN, cut, &hit) && hit.node >= 0)
    stand_before (picker, cut, hit.point, (double[]) { way[0] / level, way[1] / level }, out);
}
