/* vigil-twin-geometry-view.c: what a camera sees, cut off at the ground
 *
 * The pyramid is convex, so each face is cut by itself (Sutherland and Hodgman 1974) and the corners of the cut lie round their
 * middle in the order of their angle.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/render/vigil-twin-geometry-private.h"

#include <math.h>

#define MAX_CORNERS 8
#define RADIANS(degrees) ((degrees) * (G_PI / 180.0))

typedef struct
{
  double at[MAX_CORNERS][3];
  guint n;
} Face;

typedef struct
{
  double apex[3], far[4][3]; /* bottom left, bottom right, top right, top left as the camera sees them */
} Pyramid;

static gboolean
pyramid_init (Pyramid *self, const double position[3], double heading, double tilt, double fov, double aspect, double range)
{
  const double values[] = { position[0], position[1], position[2], heading, tilt, fov, aspect, range };
  double sa = sin (RADIANS (heading)), ca = cos (RADIANS (heading)), se = sin (RADIANS (tilt)), ce = cos (RADIANS (tilt));
  const double forward[3] = { ce * sa, ce * ca, -se }, right[3] = { ca, -sa, 0 }, up[3] = { se * sa, se * ca, ce };
  double across, upright;

  if (!vigil_twin_are_finite (values, G_N_ELEMENTS (values)) || !(fov > 0 && fov < 180 && aspect > 0 && range > 0))
    return FALSE;
  across = range * tan (RADIANS (fov) / 2);
  upright = across / aspect;
  for (int i = 0; i < 3; i++)
    {
      self->apex[i] = position[i];
      for (int k = 0; k < 4; k++)
        self->far[k][i] = position[i] + forward[i] * range + right[i] * (k == 1 || k == 2 ? across : -across)
                          + up[i] * (k >= 2 ? upright : -upright);
    }
  return TRUE;
}

static void
add_corner (Face *face, const double at[3])
{
  g_assert (face->n < MAX_CORNERS);
  for (int i = 0; i < 3; i++)
    face->at[face->n][i] = at[i];
  face->n++;
}

/* What of @face is above @ground; corners made by the cut go into @cut too. */
static void
clip (Face *face, double ground, Face *cut)
{
  Face whole = *face;

  face->n = 0;
  for (guint i = 0; i < whole.n; i++)
    {
      const double *a = whole.at[i], *b = whole.at[(i + 1) % whole.n];

      if (a[2] >= ground)
        add_corner (face, a);
      if ((a[2] >= ground) != (b[2] >= ground))
        {
          double t = (ground - a[2]) / (b[2] - a[2]);
          const double at[3] = { a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, ground };

          add_corner (face, at);
          if (a[2] >= ground) /* each cut edge once: its other face comes the other way */
            add_corner (cut, at);
        }
    }
}

/* The five faces, turning left seen from outside, and the cut at the ground as a sixth. */
static void
get_faces (const Pyramid *self, double ground, Face faces[6])
{
  Face *cut = &faces[5];

  for (int i = 0; i < 6; i++)
    faces[i].n = 0;
  for (int k = 0; k < 4; k++)
    {
      add_corner (&faces[k], self->apex);
      add_corner (&faces[k], self->far[k]);
      add_corner (&faces[k], self->far[(k + 1) % 4]);
    }
  for (int k = 0; k < 4; k++)
    add_corner (&faces[4], self->far[3 - k]);
  for (int k = 0; k < 5; k++)
    clip (&faces[k], ground, cut);
}

/* Corners of the cut clockwise from above: seen from below they turn left. */
static void
sort_cut (Face *cut)
{
  double x = 0, y = 0;

  for (guint i = 0; i < cut->n; i++)
    {
      x += cut->at[i][0] / cut->n;
      y += cut->at[i][1] / cut->n;
    }
  for (guint i = 1; i < cut->n; i++)
    for (guint k = i; k > 0; k--)
      {
        double *a = cut->at[k - 1], *b = cut->at[k];

        if (atan2 (a[1] - y, a[0] - x) >= atan2 (b[1] - y, b[0] - x))
          break;
        for (int axis = 0; axis < 3; axis++)
          {
            double keep = a[axis];

            a[axis] = b[axis];
            b[axis] = keep;
          }
      }
}

static void
add_face (VigilTwinShapeBuilder *builder, const Face *face)
{
  guint first = builder->vertices->len / 4;

  if (face->n < 3)
    return;
  for (guint i = 0; i < face->n; i++)
    vigil_twin_shape_builder_add (builder, face->at[i][0], face->at[i][1], face->at[i][2], 0);
  for (guint i = 1; i + 1 < face->n; i++)
    vigil_twin_shape_builder_triangle (builder, first, first + i, first + i + 1);
}

VigilTwinShape *
vigil_twin_shape_new_cone (const double position[3], double heading, double tilt, double fov, double aspect, double range,
                           double ground, VigilTwinColor color)
{
  VigilTwinShapeBuilder builder;
  Pyramid pyramid;
  Face faces[6];

  g_return_val_if_fail (position != NULL, NULL);
  if (isnan (ground) || !pyramid_init (&pyramid, position, heading, tilt, fov, aspect, range))
    return NULL;
  get_faces (&pyramid, ground, faces);
  sort_cut (&faces[5]);
  vigil_twin_shape_builder_init (&builder, VIGIL_SHAPE_TRANSLUCENT, color);
  for (int i = 0; i < 6; i++)
    add_face (&builder, &faces[i]);
  return vigil_twin_shape_builder_end (&builder);
}

static void
add_edges (VigilTwinShapeBuilder *builder, const Face *face)
{
  for (guint i = 0; i < face->n && face->n >= 2; i++)
    vigil_twin_shape_builder_line (builder, face->at[i], face->at[(i + 1) % face->n], 0);
}

/* From the apex to each far corner, cut at the ground; the far side and the cut are outlines of their faces. */
static void
add_ribs (VigilTwinShapeBuilder *builder, const Pyramid *pyramid, double ground)
{
  for (int k = 0; k < 4; k++)
    {
      Face rib = { .n = 0 }, cut = { .n = 0 };

      add_corner (&rib, pyramid->apex);
      add_corner (&rib, pyramid->far[k]);
      clip (&rib, ground, &cut);
      if (rib.n >= 2)
        vigil_twin_shape_builder_line (builder, rib.at[0], rib.at[1], 0);
    }
}

VigilTwinShape *
vigil_twin_shape_new_cone_edges (const double position[3], double heading, double tilt, double fov, double aspect, double range,
                                 double ground, double width, VigilTwinColor color)
{
  VigilTwinShapeBuilder builder;
  Pyramid pyramid;
  Face faces[6];

  g_return_val_if_fail (position != NULL, NULL);
  if (isnan (ground) || !pyramid_init (&pyramid, position, heading, tilt, fov, aspect, range))
    return NULL;
  get_faces (&pyramid, ground, faces);
  sort_cut (&faces[5]);
  vigil_twin_shape_builder_init (&builder, VIGIL_SHAPE_LINES, color);
  builder.shape->width = width;
  add_ribs (&builder, &pyramid, ground);
  add_edges (&builder, &faces[4]);
  add_edges (&builder, &faces[5]);
  return vigil_twin_shape_builder_end (&builder);
}
