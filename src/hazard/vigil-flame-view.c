/* vigil-flame-view.c: how much of what a target sees is flame
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-effects-private.h"
#include "hazard/vigil-flame-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define N_SIDES 32

static gboolean
check_closed_form (double a, double b, double tilt, GError **error)
{
  if (!vigil_hazard_check (a, 1e-6, 1e6, _ ("Length of the flame over its radius"), "", error)
      || !vigil_hazard_check (b, 0, 1e6, _ ("Distance over the radius of the flame"), "", error)
      || !vigil_hazard_check (tilt, 0, 1.57, _ ("Tilt of the flame"), "rad", error))
    return FALSE;
  if (b > 1 && b > 1 + a * sin (tilt))
    return TRUE;
  g_set_error_literal (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_RANGE,
                       _ ("The flame overhangs the target: the closed view factor does not hold there."));
  return FALSE;
}

/* Mudan (1987), Yellow Book 6.A, with the square roots that its text lost. */
gboolean
vigil_flame_view_tilted (double a, double b, double tilt, VigilViewFactor *view, GError **error)
{
  double sine, cosine, A, B, C, D, E, F, S, far, flat;

  g_return_val_if_fail (view, FALSE);

  if (!check_closed_form (a, b, tilt, error))
    return FALSE;
  sine = sin (tilt);
  cosine = cos (tilt);
  A = sqrt (a * a + (b + 1) * (b + 1) - 2 * a * (b + 1) * sine);
  B = sqrt (a * a + (b - 1) * (b - 1) - 2 * a * (b - 1) * sine);
  C = sqrt (1 + (b * b - 1) * cosine * cosine);
  D = sqrt ((b - 1) / (b + 1));
  E = a * cosine / (b - a * sine);
  F = sqrt (b * b - 1);
  S = atan ((a * b - F * F * sine) / (F * C)) + atan (F * sine / C);
  far = a * a + (b + 1) * (b + 1) - 2 * b * (1 + a * sine);
  flat = a * a + (b + 1) * (b + 1) - 2 * (b + 1 + a * b * sine);
  view->vertical = (-E * atan (D) + E * far / (A * B) * atan (A * D / B) + cosine / C * S) / G_PI;
  view->horizontal = (atan (1 / D) + sine / C * S - flat / (A * B) * atan (A * D / B)) / G_PI;
  view->maximum = hypot (view->vertical, view->horizontal);
  return TRUE;
}

typedef struct
{
  double x, y, z;
} Vector;

/* The solid as its target sees it: corners relative to the target, which of its faces it sees. */
typedef struct
{
  Vector base[N_SIDES + 1]; /* the first again at the end */
  Vector axis;              /* from the base to the top */
  Vector middle;
  gboolean side[N_SIDES + 1];
  gboolean top, bottom;
  guint n_seen;
} Solid;

/* What has been summed along the outline. */
typedef struct
{
  Vector sum;
  double solid_angle;
  gboolean with_angle;
  Vector middle;
} Outline;

static Vector
add (Vector a, Vector b)
{
  return (Vector) { a.x + b.x, a.y + b.y, a.z + b.z };
}

static Vector
cross (Vector a, Vector b)
{
  return (Vector) { a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x };
}

static double
dot (Vector a, Vector b)
{
  return a.x * b.x + a.y * b.y + a.z * b.z;
}

static double
norm (Vector a)
{
  return sqrt (dot (a, a));
}

/* Corners of a many-sided base with the area of the ellipse; its upwind edge stays where the pool's is. */
static void
place_corners (Solid *solid, const VigilFlameBody *body, Vector target)
{
  const double angle = 2 * G_PI / N_SIDES;
  const double radius = body->radius * sqrt (angle / sin (angle));
  const double turn_cosine = cos (angle), turn_sine = sin (angle);
  double cosine = 1, sine = 0;
  double middle = body->radius * (body->drag - 1);

  for (guint i = 0; i < N_SIDES; i++)
    {
      double next = cosine * turn_cosine - sine * turn_sine;

      solid->base[i] = (Vector) { middle + radius * body->drag * cosine - target.x, radius * sine - target.y,
                                  body->base - target.z };
      sine = sine * turn_cosine + cosine * turn_sine;
      cosine = next;
    }
  solid->base[N_SIDES] = solid->base[0];
  solid->axis = (Vector) { body->length * sin (body->tilt), 0, body->length * cos (body->tilt) };
  solid->middle = (Vector) { middle - target.x + solid->axis.x / 2, -target.y, body->base - target.z + solid->axis.z / 2 };
}

static void
find_seen (Solid *solid)
{
  solid->n_seen = 0;
  for (guint i = 0; i < N_SIDES; i++)
    {
      Vector edge = add (solid->base[i + 1], (Vector) { -solid->base[i].x, -solid->base[i].y, -solid->base[i].z });

      solid->side[i] = dot (cross (edge, solid->axis), solid->base[i]) < 0;
      solid->n_seen += solid->side[i];
    }
  solid->side[N_SIDES] = solid->side[0];
  solid->top = solid->base[0].z + solid->axis.z < 0;
  solid->bottom = solid->base[0].z > 0;
  solid->n_seen += solid->top + solid->bottom;
}

/* Van Oosterom and Strackee (1983): solid angle of the triangle between the middle of the body and an edge. */
static double
triangle_angle (Vector a, Vector b, Vector c)
{
  double la = norm (a), lb = norm (b), lc = norm (c);

  return 2 * atan2 (dot (a, cross (b, c)), la * lb * lc + dot (a, b) * lc + dot (a, c) * lb + dot (b, c) * la);
}

/* One edge of the outline, anticlockwise as seen from the target (Lambert 1760: the part of each edge is its angle, along its plane). */
static void
add_edge (Outline *outline, Vector from, Vector to)
{
  Vector normal = cross (from, to);
  double length = norm (normal);
  double part;

  if (length <= 0)
    return;
  part = atan2 (length, dot (from, to)) / length / (2 * G_PI);
  outline->sum = add (outline->sum, (Vector) { -normal.x * part, -normal.y * part, -normal.z * part });
  if (outline->with_angle)
    outline->solid_angle += triangle_angle (outline->middle, from, to);
}

/* Edges between a face that is seen and one that is not. */
static void
trace_outline (const Solid *solid, Outline *outline)
{
  for (guint i = 0; i < N_SIDES; i++)
    {
      Vector here = solid->base[i], next = solid->base[i + 1];
      Vector top_next = add (next, solid->axis);

      if (solid->side[i] && !solid->bottom)
        add_edge (outline, here, next);
      else if (!solid->side[i] && solid->bottom)
        add_edge (outline, next, here);
      if (solid->side[i] && !solid->top)
        add_edge (outline, top_next, add (here, solid->axis));
      else if (!solid->side[i] && solid->top)
        add_edge (outline, add (here, solid->axis), top_next);
      if (solid->side[i + 1] && !solid->side[i])
        add_edge (outline, top_next, next);
      else if (solid->side[i] && !solid->side[i + 1])
        add_edge (outline, next, top_next);
    }
}

/* Whether the flame, seen from above, covers the target. */
static gboolean
overhangs (const VigilFlameBody *body, double x, double y)
{
  double radius = body->radius * body->drag;
  double along = body->length * sin (body->tilt);
  double from_middle = x - body->radius * (body->drag - 1);
  double beyond = from_middle - CLAMP (from_middle, MIN (0, along), MAX (0, along));

  return hypot (beyond / radius, y / body->radius) <= 1;
}

static gboolean
check_body (const VigilFlameBody *body, GError **error)
{
  return vigil_hazard_check (body->radius, 0.005, 500, _ ("Radius of the flame"), "m", error)
         && vigil_hazard_check (body->length, 1e-9, 1e5, _ ("Length of the flame"), "m", error)
         && vigil_hazard_check (body->tilt, 0, 1.57, _ ("Tilt of the flame"), "rad", error)
         && vigil_hazard_check (body->drag, 1, 10, _ ("Stretch of the base of the flame"), "", error)
         && vigil_hazard_check (body->base, 0, 1000, _ ("Height of the base of the flame"), "m", error);
}

void
vigil_flame_see (const VigilFlameBody *body, double x, double y, double z, VigilViewFactor *view, VigilReserves *reserves)
{
  Solid solid;
  Outline outline = { .with_angle = overhangs (body, x, y) };

  place_corners (&solid, body, (Vector) { x, y, z });
  find_seen (&solid);
  outline.middle = solid.middle;
  if (outline.with_angle)
    vigil_reserves_add (reserves, VIGIL_RESERVE_VIEW_FACTOR);
  if (solid.n_seen == 0)
    {
      vigil_reserves_add (reserves, VIGIL_RESERVE_VIEW_FACTOR);
      *view = (VigilViewFactor) { 1, 1, 1 };
      return;
    }
  trace_outline (&solid, &outline);
  view->vertical = MIN (1, hypot (outline.sum.x, outline.sum.y));
  view->horizontal = CLAMP (outline.sum.z, 0, 1);
  view->maximum = MIN (1, MAX (norm (outline.sum), fabs (outline.solid_angle) / G_PI));
}

gboolean
vigil_flame_view_at (const VigilFlameBody *body, double downwind, double crosswind, double height, VigilViewFactor *view,
                     VigilReserves *reserves, GError **error)
{
  g_return_val_if_fail (body && view, FALSE);

  if (!check_body (body, error) || !vigil_hazard_check (downwind, -2e6, 2e6, _ ("Distance downwind"), "m", error)
      || !vigil_hazard_check (crosswind, -2e6, 2e6, _ ("Distance crosswind"), "m", error)
      || !vigil_hazard_check (height, 0, 1e4, _ ("Height above ground"), "m", error))
    return FALSE;
  vigil_flame_see (body, downwind, crosswind, height, view, reserves);
  return TRUE;
}
