/* vigil-twin-bodies.c: a standing person in a helmet, and a vehicle with cab and wheels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/render/vigil-twin-bodies.h"

#include <math.h>

#define WHEEL_CORNERS 8
#define WHEEL_RADIUS 0.2f /* of the height */

enum
{
  PART_COLOR,
  PART_DARK,
  PART_LIGHT,
  PART_GLASS,
};

/* A box that may taper: halves at its bottom and its top. */
typedef struct
{
  float x, y, bottom, top;   /* middle; heights */
  float half_x[2], half_y[2];
  float ahead;               /* the top is moved forward by this */
  float part;
} Taper;

static void
get_normal (const float a[3], const float b[3], const float c[3], float out[3])
{
  float u[3], v[3], length = 0;

  for (int i = 0; i < 3; i++)
    {
      u[i] = b[i] - a[i];
      v[i] = c[i] - a[i];
    }
  for (int i = 0; i < 3; i++)
    {
      out[i] = u[(i + 1) % 3] * v[(i + 2) % 3] - u[(i + 2) % 3] * v[(i + 1) % 3];
      length += out[i] * out[i];
    }
  for (int i = 0; i < 3 && length > 0; i++)
    out[i] /= sqrtf (length);
}

/* Of a person everything is a part of the height, of a vehicle of its three sizes. */
static void
add_triangle (GArray *out, const float *const corners[3], float part, gboolean person)
{
  float normal[3];

  get_normal (corners[0], corners[1], corners[2], normal);
  for (int k = 0; k < 3; k++)
    {
      VigilTwinBodyVertex vertex = { .part = part };

      for (int i = 0; i < 3; i++)
        {
          (person ? vertex.round : vertex.share)[i] = corners[k][i];
          vertex.normal[i] = normal[i];
        }
      g_array_append_val (out, vertex);
    }
}

static void
add_quad (GArray *out, const float *a, const float *b, const float *c, const float *d, float part, gboolean person)
{
  add_triangle (out, (const float *const[3]) { a, b, c }, part, person);
  add_triangle (out, (const float *const[3]) { a, c, d }, part, person);
}

/* Four sides and a lid; nobody looks at it from below. */
static void
add_taper (GArray *out, const Taper *t, gboolean person)
{
  float c[8][3];

  for (int k = 0; k < 8; k++)
    {
      int top = k / 4, corner = k % 4;

      c[k][0] = t->x + (corner == 1 || corner == 2 ? 1 : -1) * t->half_x[top];
      c[k][1] = t->y + (corner >= 2 ? 1 : -1) * t->half_y[top] + (top ? t->ahead : 0);
      c[k][2] = top ? t->top : t->bottom;
    }
  for (int k = 0; k < 4; k++)
    add_quad (out, c[k], c[(k + 1) % 4], c[4 + (k + 1) % 4], c[4 + k], t->part, person);
  add_quad (out, c[4], c[5], c[6], c[7], t->part, person);
}

static void
add_person (GArray *out)
{
  static const Taper parts[] = {
    { -0.055f, 0, 0, 0.47f, { 0.04f, 0.05f }, { 0.06f, 0.06f }, 0, PART_DARK },
    { 0.055f, 0, 0, 0.47f, { 0.04f, 0.05f }, { 0.06f, 0.06f }, 0, PART_DARK },
    { 0, 0, 0.45f, 0.83f, { 0.11f, 0.15f }, { 0.07f, 0.08f }, 0, PART_COLOR },
    { 0, 0.01f, 0.83f, 0.93f, { 0.05f, 0.055f }, { 0.055f, 0.06f }, 0, PART_LIGHT },
    { 0, 0.015f, 0.92f, 1, { 0.075f, 0.045f }, { 0.09f, 0.05f }, -0.005f, PART_COLOR },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    add_taper (out, &parts[i], TRUE);
}

static void
add_round (GArray *out, float x, float y, float angle, float radius, int facing)
{
  VigilTwinBodyVertex vertex = { .share = { x, y, 0 },
                                 .round = { 0, radius * cosf (angle), WHEEL_RADIUS + radius * sinf (angle) },
                                 .normal = { facing, facing != 0 ? 0 : cosf (angle), facing != 0 ? 0 : sinf (angle) },
                                 .part = PART_DARK };

  g_array_append_val (out, vertex);
}

/* Round in the plane of length and height, whatever the proportions of the vehicle: a rim and the disc outside. */
static void
add_wheel (GArray *out, float x, float y)
{
  gboolean right = x > 0;
  float inner = right ? x - 0.08f : x + 0.08f;

  for (int k = 0; k < WHEEL_CORNERS; k++)
    {
      float first = 2 * (float) G_PI * k / WHEEL_CORNERS, second = 2 * (float) G_PI * (k + 1) / WHEEL_CORNERS;
      float a = right ? first : second, b = right ? second : first;

      add_round (out, inner, y, a, WHEEL_RADIUS, 0);
      add_round (out, inner, y, b, WHEEL_RADIUS, 0);
      add_round (out, x, y, a, WHEEL_RADIUS, 0);
      add_round (out, x, y, a, WHEEL_RADIUS, 0);
      add_round (out, inner, y, b, WHEEL_RADIUS, 0);
      add_round (out, x, y, b, WHEEL_RADIUS, 0);
      add_round (out, x, y, 0, 0, right ? 1 : -1);
      add_round (out, x, y, a, WHEEL_RADIUS, right ? 1 : -1);
      add_round (out, x, y, b, WHEEL_RADIUS, right ? 1 : -1);
    }
}

static void
add_vehicle (GArray *out)
{
  static const Taper parts[] = {
    { 0, 0, 0.2f, 0.58f, { 0.5f, 0.5f }, { 0.5f, 0.5f }, 0, PART_COLOR },           /* chassis and bonnet */
    { 0, -0.02f, 0.58f, 0.9f, { 0.48f, 0.42f }, { 0.32f, 0.24f }, -0.03f, PART_GLASS }, /* windows */
    { 0, -0.05f, 0.9f, 1, { 0.42f, 0.4f }, { 0.24f, 0.22f }, 0, PART_COLOR },        /* roof */
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    add_taper (out, &parts[i], FALSE);
  for (int k = 0; k < 4; k++)
    add_wheel (out, k & 1 ? 0.515f : -0.515f, k & 2 ? 0.32f : -0.32f);
}

GArray *
vigil_twin_body_new (VigilFigureKind kind)
{
  GArray *out = g_array_new (FALSE, FALSE, sizeof (VigilTwinBodyVertex));

  if (kind == VIGIL_FIGURE_VEHICLE)
    add_vehicle (out);
  else
    add_person (out);
  return out;
}
