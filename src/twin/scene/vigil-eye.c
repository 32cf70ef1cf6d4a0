/* vigil-eye.c: where the twin is looked at from, and how that moves
 *
 * A picture is a pinhole's: a point at (r, u, d) in the eye's own axes lies at r/d and u/d, times the pixels that one metre has one
 * metre ahead. Everything is computed in double, only the matrices for the GPU are rounded.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/scene/vigil-eye.h"

#include <math.h>

#define MIN_DISTANCE 0.01   /* m */
#define MAX_DISTANCE 1.0e6  /* m */
#define MAX_COORDINATE 1.0e8
#define NEAREST 0.1         /* m: near plane where the eye is among things */
#define BEYOND 20.0         /* sizes of the box that are seen behind it */
#define DEGREES_PER_PIXEL 0.3
#define LOOK_DEGREES_PER_PIXEL 0.15
#define FIT_MARGIN 0.92     /* part of the picture that a fitted box fills */

#define RADIANS(degrees) ((degrees) * (G_PI / 180.0))

typedef struct
{
  double forward[3], right[3], up[3];
} Axes;

static double
dot (const double a[3], const double b[3])
{
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

static void
add_scaled (double v[3], const double direction[3], double by)
{
  for (int i = 0; i < 3; i++)
    v[i] += direction[i] * by;
}

static double
wrap (double degrees)
{
  double w = fmod (degrees, 360.0);

  return w < 0 ? w + 360.0 : w;
}

/* The up of a look straight down is where the azimuth points, so nothing turns over there. */
static void
get_axes (const VigilEye *self, Axes *out)
{
  double sa = sin (RADIANS (self->azimuth)), ca = cos (RADIANS (self->azimuth));
  double se = sin (RADIANS (self->elevation)), ce = cos (RADIANS (self->elevation));

  *out = (Axes) { .forward = { ce * sa, ce * ca, -se }, .right = { ca, -sa, 0 }, .up = { se * sa, se * ca, ce } };
}

static void
get_position (const VigilEye *self, const Axes *axes, double out[3])
{
  for (int i = 0; i < 3; i++)
    out[i] = self->target[i] - axes->forward[i] * self->distance;
}

gboolean
vigil_eye_equal (const VigilEye *a, const VigilEye *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);
  for (int i = 0; i < 3; i++)
    if (a->target[i] != b->target[i])
      return FALSE;
  return a->distance == b->distance && a->azimuth == b->azimuth && a->elevation == b->elevation && a->fov == b->fov
         && !a->orthographic == !b->orthographic;
}

static double
tame (double value, double low, double high, double otherwise)
{
  return isfinite (value) ? CLAMP (value, low, high) : otherwise;
}

void
vigil_eye_sanitize (VigilEye *self)
{
  g_return_if_fail (self != NULL);
  for (int i = 0; i < 3; i++)
    self->target[i] = tame (self->target[i], -MAX_COORDINATE, MAX_COORDINATE, 0);
  self->distance = self->distance > 0 ? tame (self->distance, MIN_DISTANCE, MAX_DISTANCE, 100) : 100;
  self->azimuth = isfinite (self->azimuth) ? wrap (self->azimuth) : 0;
  self->elevation = tame (self->elevation, -89, 90, 30);
  self->fov = self->fov > 0 ? tame (self->fov, 5, 120, VIGIL_EYE_FOV) : VIGIL_EYE_FOV;
  self->orthographic = !!self->orthographic;
}

/**
 * vigil_eye_to_text:
 * @self: an eye
 *
 * Returns: (transfer full): target (m), distance (m), azimuth, elevation, field of view (degrees), 1 for no perspective
 */
char *
vigil_eye_to_text (const VigilEye *self)
{
  const double numbers[] = { self->target[0], self->target[1], self->target[2], self->distance, self->azimuth, self->elevation, self->fov };
  GString *text = g_string_new (NULL);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_string_append_printf (text, "%s ", g_ascii_formatd (buffer, sizeof buffer, "%.3f", numbers[i]));
  g_string_append_printf (text, "%d", self->orthographic);
  return g_string_free (text, FALSE);
}

gboolean
vigil_eye_from_text (const char *text, VigilEye *out)
{
  double numbers[8];
  char *end;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++, text = end)
    {
      numbers[i] = g_ascii_strtod (text, &end);
      if (end == text || !isfinite (numbers[i]))
        return FALSE;
    }
  *out = (VigilEye) { { numbers[0], numbers[1], numbers[2] }, numbers[3], numbers[4], numbers[5], numbers[6], numbers[7] != 0 };
  vigil_eye_sanitize (out);
  return TRUE;
}

/* ---- drawing ---- */

/* Metres ahead of the nearest and the farthest corner; how large the box is from corner to corner. */
static double
measure_box (const VigilEyeView *view, const float min[3], const float max[3], double *nearest, double *farthest)
{
  double extent = 0;

  *nearest = G_MAXDOUBLE;
  *farthest = -G_MAXDOUBLE;
  for (int corner = 0; corner < 8; corner++)
    {
      double ahead = 0;

      for (int i = 0; i < 3; i++)
        ahead += view->forward[i] * ((double) (corner & (1 << i) ? max : min)[i] - view->position[i]);
      *nearest = MIN (*nearest, ahead);
      *farthest = MAX (*farthest, ahead);
    }
  for (int i = 0; i < 3; i++)
    extent += ((double) max[i] - min[i]) * ((double) max[i] - min[i]);
  return sqrt (extent);
}

static gboolean
is_box (const float min[3], const float max[3])
{
  if (min == NULL || max == NULL)
    return FALSE;
  for (int i = 0; i < 3; i++)
    if (!(isfinite (min[i]) && isfinite (max[i]) && min[i] <= max[i]))
      return FALSE;
  return TRUE;
}

/* Clouds and zones reach far beyond the site: a far plane that is far costs nothing. Depth has 24 bits, and the near plane shares
 * them out: a quarter of the way to the box, among things as far as it can without cutting what one looks at. */
static void
set_planes (VigilEyeView *out, const VigilEye *eye, const float min[3], const float max[3])
{
  double nearest = 0, farthest = 10 * eye->distance, extent = eye->distance;
  double floor = CLAMP (eye->distance * 0.01, MIN (NEAREST, eye->distance * 0.2), 10);

  if (is_box (min, max))
    extent = 1 + measure_box (out, min, max, &nearest, &farthest);
  out->near_plane = eye->orthographic ? nearest - extent : MAX (nearest * 0.25, floor);
  out->far_plane = MAX (farthest + BEYOND * extent, out->near_plane + MAX (1, fabs (out->near_plane) * 0.01));
}

static void
multiply (const double a[16], const double b[16], double out[16])
{
  for (int column = 0; column < 4; column++)
    for (int row = 0; row < 4; row++)
      {
        double sum = 0;

        for (int k = 0; k < 4; k++)
          sum += a[k * 4 + row] * b[column * 4 + k];
        out[column * 4 + row] = sum;
      }
}

/* OpenGL 3.3 §2.13 with the usual frustum: x and y by pixels at 1 m, depth from -1 at the near plane to 1 at the far one. */
static void
fill_projection (const VigilEyeView *view, double out[16])
{
  double n = view->near_plane, f = view->far_plane;

  for (int i = 0; i < 16; i++)
    out[i] = 0;
  out[0] = 2 * view->pixel_at_1m / view->width;
  out[5] = 2 * view->pixel_at_1m / view->height;
  out[10] = view->orthographic ? -2 / (f - n) : -(f + n) / (f - n);
  out[14] = view->orthographic ? -(f + n) / (f - n) : -2 * f * n / (f - n);
  out[view->orthographic ? 15 : 11] = view->orthographic ? 1 : -1;
}

static void
fill_matrices (VigilEyeView *out)
{
  const double *rows[3] = { out->right, out->up, out->forward };
  double view[16] = { 0 }, projection[16], both[16];

  for (int row = 0; row < 3; row++)
    {
      double sign = row == 2 ? -1 : 1;

      for (int column = 0; column < 3; column++)
        view[column * 4 + row] = sign * rows[row][column];
      view[12 + row] = -sign * dot (rows[row], out->position);
    }
  view[15] = 1;
  fill_projection (out, projection);
  multiply (projection, view, both);
  for (int i = 0; i < 16; i++)
    {
      out->view[i] = (float) view[i];
      out->projection[i] = (float) projection[i];
      out->view_projection[i] = (float) both[i];
    }
}

void
vigil_eye_get_view (const VigilEye *self, double width, double height, const float min[3], const float max[3], VigilEyeView *out)
{
  VigilEye eye;
  Axes axes;
  double half;

  g_return_if_fail (self != NULL && out != NULL);
  eye = *self;
  vigil_eye_sanitize (&eye);
  get_axes (&eye, &axes);
  get_position (&eye, &axes, out->position);
  for (int i = 0; i < 3; i++)
    {
      out->forward[i] = axes.forward[i];
      out->right[i] = axes.right[i];
      out->up[i] = axes.up[i];
    }
  out->width = width >= 1 ? width : 1;
  out->height = height >= 1 ? height : 1;
  out->orthographic = eye.orthographic;
  half = tan (RADIANS (eye.fov / 2)) * (eye.orthographic ? eye.distance : 1);
  out->pixel_at_1m = out->height / (2 * half);
  set_planes (out, &eye, min, max);
  fill_matrices (out);
}

gboolean
vigil_eye_view_project (const VigilEyeView *self, const double point[3], double *x, double *y, double *depth)
{
  double to[3], ahead, scale;

  g_return_val_if_fail (self != NULL && point != NULL && x != NULL && y != NULL, FALSE);
  for (int i = 0; i < 3; i++)
    to[i] = point[i] - self->position[i];
  ahead = dot (to, self->forward);
  if (depth != NULL)
    *depth = ahead;
  if (!(ahead > (self->orthographic ? self->near_plane : 1e-3)))
    return FALSE;
  scale = self->pixel_at_1m / (self->orthographic ? 1 : ahead);
  *x = self->width / 2 + dot (to, self->right) * scale;
  *y = self->height / 2 - dot (to, self->up) * scale;
  return TRUE;
}

void
vigil_eye_view_get_ray (const VigilEyeView *self, double x, double y, VigilRay *out)
{
  double right, up, length;

  g_return_if_fail (self != NULL && out != NULL);
  right = (x - self->width / 2) / self->pixel_at_1m;
  up = (self->height / 2 - y) / self->pixel_at_1m;
  for (int i = 0; i < 3; i++)
    {
      double aside = self->right[i] * right + self->up[i] * up;

      out->origin[i] = self->position[i] + (self->orthographic ? aside + self->forward[i] * self->near_plane : 0);
      out->direction[i] = self->forward[i] + (self->orthographic ? 0 : aside);
    }
  length = sqrt (dot (out->direction, out->direction));
  for (int i = 0; i < 3; i++)
    out->direction[i] /= length;
}

gboolean
vigil_ray_meet_height (const VigilRay *self, double z, double out[3])
{
  double t;

  g_return_val_if_fail (self != NULL && out != NULL, FALSE);
  if (fabs (self->direction[2]) < 1e-9)
    return FALSE;
  t = (z - self->origin[2]) / self->direction[2];
  if (!(t >= 0) || !isfinite (t))
    return FALSE;
  for (int i = 0; i < 3; i++)
    out[i] = self->origin[i] + self->direction[i] * t;
  out[2] = z;
  return TRUE;
}

/* ---- by hand ---- */

void
vigil_eye_orbit (VigilEye *self, double dx, double dy)
{
  g_return_if_fail (self != NULL);
  self->azimuth += dx * DEGREES_PER_PIXEL;
  self->elevation += dy * DEGREES_PER_PIXEL;
  vigil_eye_sanitize (self);
}

void
vigil_eye_pan (VigilEye *self, const VigilEyeView *view, const double anchor[3], double dx, double dy)
{
  double ahead = 0, metres;

  g_return_if_fail (self != NULL && view != NULL && anchor != NULL);
  for (int i = 0; i < 3; i++)
    ahead += (anchor[i] - view->position[i]) * view->forward[i];
  if (!(ahead > view->near_plane) || !isfinite (ahead))
    ahead = self->distance;
  metres = (view->orthographic ? 1 : ahead) / view->pixel_at_1m;
  add_scaled (self->target, view->right, -dx * metres);
  add_scaled (self->target, view->up, dy * metres);
  vigil_eye_sanitize (self);
}

/* Turns about what is zoomed at from now on: the same picture, with the target as far away as the anchor. */
static void
move_target_beside (VigilEye *self, const double anchor[3])
{
  double position[3], ahead = 0;
  Axes axes;

  if (self->orthographic)
    return;
  get_axes (self, &axes);
  get_position (self, &axes, position);
  for (int i = 0; i < 3; i++)
    ahead += (anchor[i] - position[i]) * axes.forward[i];
  if (!(ahead > MIN_DISTANCE && ahead < MAX_DISTANCE))
    return;
  add_scaled (self->target, axes.forward, ahead - self->distance);
  self->distance = ahead;
}

void
vigil_eye_zoom_at (VigilEye *self, const double anchor[3], double factor)
{
  g_return_if_fail (self != NULL && anchor != NULL);
  if (!(factor > 0) || !isfinite (factor))
    return;
  vigil_eye_sanitize (self);
  move_target_beside (self, anchor);
  factor = CLAMP (factor, MIN_DISTANCE / self->distance, MAX_DISTANCE / self->distance);
  self->distance *= factor;
  for (int i = 0; i < 3; i++)
    self->target[i] = anchor[i] + (self->target[i] - anchor[i]) * factor;
  vigil_eye_sanitize (self);
}

void
vigil_eye_walk (VigilEye *self, double ahead, double right, double up)
{
  double sa, ca;

  g_return_if_fail (self != NULL);
  sa = sin (RADIANS (self->azimuth));
  ca = cos (RADIANS (self->azimuth));
  self->target[0] += sa * ahead + ca * right;
  self->target[1] += ca * ahead - sa * right;
  self->target[2] += up;
  vigil_eye_sanitize (self);
}

void
vigil_eye_look (VigilEye *self, double dx, double dy)
{
  double position[3];
  Axes axes;

  g_return_if_fail (self != NULL);
  vigil_eye_sanitize (self);
  get_axes (self, &axes);
  get_position (self, &axes, position);
  self->azimuth -= dx * LOOK_DEGREES_PER_PIXEL;
  self->elevation -= dy * LOOK_DEGREES_PER_PIXEL;
  vigil_eye_sanitize (self);
  get_axes (self, &axes);
  for (int i = 0; i < 3; i++)
    self->target[i] = position[i] + axes.forward[i] * self->distance;
}

/* ---- views ---- */

/* How far right (or up) and how far forward the eye must be so that -extent <= side/ahead <= extent for each corner:
 * side - e·ahead <= eye_side - e·eye_ahead, and the same mirrored; the largest of each side decides. */
typedef struct
{
  double plus, minus; /* of side - e·ahead and -side - e·ahead */
  double extent;
} Fit;

static void
fit_corner (Fit *self, double side, double ahead)
{
  self->plus = MAX (self->plus, side - self->extent * ahead);
  self->minus = MAX (self->minus, -side - self->extent * ahead);
}

static double
fit_get_side (const Fit *self)
{
  return (self->plus - self->minus) / 2;
}

static double
fit_get_ahead (const Fit *self)
{
  return -(self->plus + self->minus) / (2 * self->extent);
}

/* Corners relative to the middle of the box. */
static void
fit_box (const Axes *axes, const double half[3], gboolean orthographic, Fit *across, Fit *upright)
{
  for (int corner = 0; corner < 8; corner++)
    {
      double c[3], ahead;

      for (int i = 0; i < 3; i++)
        c[i] = corner & (1 << i) ? half[i] : -half[i];
      ahead = orthographic ? 0 : dot (c, axes->forward);
      fit_corner (across, dot (c, axes->right), ahead);
      fit_corner (upright, dot (c, axes->up), ahead);
    }
}

void
vigil_eye_fit (VigilEye *self, const float min[3], const float max[3], double azimuth, double elevation, double aspect)
{
  Fit across = { -G_MAXDOUBLE, -G_MAXDOUBLE, 0 }, upright = { -G_MAXDOUBLE, -G_MAXDOUBLE, 0 };
  double half[3], largest = 0;
  Axes axes;

  g_return_if_fail (self != NULL);
  self->azimuth = azimuth;
  self->elevation = elevation;
  vigil_eye_sanitize (self);
  if (!is_box (min, max))
    return;
  for (int i = 0; i < 3; i++)
    {
      self->target[i] = ((double) min[i] + max[i]) / 2;
      half[i] = ((double) max[i] - min[i]) / 2;
      largest = MAX (largest, half[i]);
    }
  if (largest < 0.001) /* a point: a metre around it */
    half[0] = half[1] = half[2] = 0.5;
  get_axes (self, &axes);
  upright.extent = tan (RADIANS (self->fov / 2)) * FIT_MARGIN;
  across.extent = upright.extent * (isfinite (aspect) && aspect > 0 ? aspect : 1);
  fit_box (&axes, half, self->orthographic, &across, &upright);
  self->distance = -MIN (fit_get_ahead (&across), fit_get_ahead (&upright));
  add_scaled (self->target, axes.right, fit_get_side (&across));
  add_scaled (self->target, axes.up, fit_get_side (&upright));
  vigil_eye_sanitize (self);
}

/* -180 … 180 */
static double
get_turn (double from, double to)
{
  double turn = wrap (to - from);

  return turn > 180 ? turn - 360 : turn;
}

static double
get_way (const VigilEye *from, const VigilEye *to)
{
  double way[3];

  for (int i = 0; i < 3; i++)
    way[i] = to->target[i] - from->target[i];
  return sqrt (dot (way, way));
}

void
vigil_eye_fly (const VigilEye *from, const VigilEye *to, double t, VigilEye *out)
{
  double s, arc;
  VigilEye a, b;

  g_return_if_fail (from != NULL && to != NULL && out != NULL);
  if (!(t > 0) || t >= 1)
    {
      *out = t >= 1 ? *to : *from;
      return;
    }
  a = *from;
  b = *to;
  vigil_eye_sanitize (&a);
  vigil_eye_sanitize (&b);
  s = (1 - cos (G_PI * t)) / 2;
  /* A long way is seen from higher up, so that one knows where one goes. */
  arc = MAX (0, get_way (&a, &b) * 0.5 - MAX (a.distance, b.distance)) * 4 * s * (1 - s);
  *out = b;
  for (int i = 0; i < 3; i++)
    out->target[i] = a.target[i] + (b.target[i] - a.target[i]) * s;
  out->distance = a.distance * pow (b.distance / a.distance, s) + arc;
  out->azimuth = a.azimuth + get_turn (a.azimuth, b.azimuth) * s;
  out->elevation = a.elevation + (b.elevation - a.elevation) * s;
  out->fov = a.fov + (b.fov - a.fov) * s;
  vigil_eye_sanitize (out);
}

double
vigil_eye_flight_time (const VigilEye *from, const VigilEye *to)
{
  VigilEye a, b;
  double effort;

  g_return_val_if_fail (from != NULL && to != NULL, 0.3);
  a = *from;
  b = *to;
  vigil_eye_sanitize (&a);
  vigil_eye_sanitize (&b);
  effort = get_way (&a, &b) / MAX (a.distance, b.distance) + fabs (log (b.distance / a.distance))
           + (fabs (get_turn (a.azimuth, b.azimuth)) + fabs (b.elevation - a.elevation)) / 90;
  return 0.3 + 0.9 * (1 - exp (-effort));
}
