/* vigil-eye.h: where the twin is looked at from, and how that moves; pure geometry
 *
 * Site frame: x east, y north, z up, metres. Pixels: origin top left, y down. All functions are pure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-types.h"

#include <glib.h>

G_BEGIN_DECLS

/* An orbit: the eye looks at @target from @distance; in walk mode @target is a step ahead of the eye. */
typedef struct
{
  double target[3];
  double distance;     /* m, > 0 */
  double azimuth;      /* degrees clockwise from north that the eye looks towards */
  double elevation;    /* degrees that the eye looks down: 90 is straight down, negative looks up */
  double fov;          /* degrees, vertical */
  gboolean orthographic; /* the height of the picture is that at the target */
} VigilEye;

typedef struct
{
  double origin[3];
  double direction[3]; /* unit */
} VigilRay;

/* What drawing needs of an eye and a picture of @width × @height pixels. */
typedef struct
{
  float view[16], projection[16], view_projection[16]; /* column-major, GL clip space */
  double position[3], forward[3], right[3], up[3];
  double near_plane, far_plane;
  double width, height;
  double pixel_at_1m; /* pixels that 1 m across has, 1 m ahead (perspective); orthographic: anywhere */
  gboolean orthographic;
} VigilEyeView;

#define VIGIL_EYE_FOV 45.0

gboolean vigil_eye_equal (const VigilEye *a, const VigilEye *b);
/* Brings angles, distance and numbers that are none into their range. */
void vigil_eye_sanitize (VigilEye *self);
/* In one line, numbers as in C, and back; FALSE: it is no such line. What is read is within its range. */
char *vigil_eye_to_text (const VigilEye *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean vigil_eye_from_text (const char *text, VigilEye *out);
/* @min, @max: box of what is looked at, for the near and far planes. */
void vigil_eye_get_view (const VigilEye *self, double width, double height, const float min[3], const float max[3], VigilEyeView *out);
/* Where a point lies in the picture; FALSE: behind the eye. @depth (optional): metres ahead. */
gboolean vigil_eye_view_project (const VigilEyeView *self, const double point[3], double *x, double *y, double *depth);
void vigil_eye_view_get_ray (const VigilEyeView *self, double x, double y, VigilRay *out);
/* Where a ray meets the height @z; FALSE: never, ahead. */
gboolean vigil_ray_meet_height (const VigilRay *self, double z, double out[3]);

/* Movements by hand: pixels of a drag in a picture of @height pixels. */
void vigil_eye_orbit (VigilEye *self, double dx, double dy);
/* Keeps the grabbed point @anchor under the pointer. */
void vigil_eye_pan (VigilEye *self, const VigilEyeView *view, const double anchor[3], double dx, double dy);
/* @factor < 1 comes nearer; the point under the pointer stays there. */
void vigil_eye_zoom_at (VigilEye *self, const double anchor[3], double factor);
/* Walk mode: metres ahead, to the right and up, level with the ground. */
void vigil_eye_walk (VigilEye *self, double ahead, double right, double up);
/* The eye stays, the target moves; the picture goes with the hand: a drag to the right looks further left. */
void vigil_eye_look (VigilEye *self, double dx, double dy);

/* Views */
/* The whole box in a picture of this shape, from @azimuth and @elevation. */
void vigil_eye_fit (VigilEye *self, const float min[3], const float max[3], double azimuth, double elevation, double aspect);
/* Eased way from one eye to another, @t 0…1: a low arc for long ways, the shorter turn. (cosine ease) */
void vigil_eye_fly (const VigilEye *from, const VigilEye *to, double t, VigilEye *out);
/* s that a flight of this length takes: 0.3 to 1.2. */
double vigil_eye_flight_time (const VigilEye *from, const VigilEye *to);

G_END_DECLS
