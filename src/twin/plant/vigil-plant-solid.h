/* vigil-plant-solid.h: triangles of things made of steel and concrete, appended to a mesh that is
 * being made
 *
 * Local frame: x east, y north, z up, metres. What is appended passes through the current transform
 * (turns and moves only, so that normals stay normals) and gets the current material. Faces are
 * counter-clockwise seen from outside. Numbers of segments are bounded by the callers: segments()
 * gives what a radius deserves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Order of the table in vigil-plant.c; the names are in vigil-plant.h. */
typedef enum
{
  VIGIL_PLANT_STEEL,
  VIGIL_PLANT_STEEL_LIGHT,
  VIGIL_PLANT_STEEL_DARK,
  VIGIL_PLANT_INSULATION,
  VIGIL_PLANT_PIPE,
  VIGIL_PLANT_GRATING,
  VIGIL_PLANT_MACHINE,
  VIGIL_PLANT_CONCRETE,
  VIGIL_PLANT_PAINT_WHITE,
  VIGIL_PLANT_PAINT_YELLOW,
  VIGIL_PLANT_DARK,
  VIGIL_PLANT_GLASS,
  VIGIL_PLANT_WALL,
  VIGIL_PLANT_ROOF,
  VIGIL_PLANT_FLOOR,
  VIGIL_PLANT_GROUND_MATERIAL,
  VIGIL_PLANT_PAVING,
  VIGIL_PLANT_BUND,
  VIGIL_PLANT_ASPHALT,
  VIGIL_PLANT_WALKWAY,
  VIGIL_PLANT_MARKING,
  VIGIL_PLANT_EARTH,
  VIGIL_PLANT_GRASS,
  VIGIL_PLANT_FOLIAGE,
  VIGIL_PLANT_TRUNK,
  VIGIL_PLANT_WATER,
  VIGIL_PLANT_STONE,
  VIGIL_PLANT_FENCE,
  VIGIL_PLANT_N_MATERIALS,
} VigilPlantMaterial;

typedef enum
{
  VIGIL_SOLID_OPEN = 0,
  VIGIL_SOLID_BOTTOM = 1,
  VIGIL_SOLID_TOP = 2,
  VIGIL_SOLID_CLOSED = 3,
} VigilSolidCaps;

typedef struct
{
  float x, y, z;
} VigilPoint3;

/* What lies in one material: 3 floats a vertex. */
typedef struct
{
  GArray *positions; /* (element-type float) NULL: nothing */
  GArray *normals;   /* (element-type float) */
  GArray *indices;   /* (element-type guint32) */
} VigilSolidPart;

typedef struct
{
  VigilSolidPart parts[VIGIL_PLANT_N_MATERIALS];
  VigilPlantMaterial material; /* of what comes next: just set it */
  float detail;                /* 0: as many faces as asked for; 1: what deserves to be seen near by; less: from farther */
  float floor;                 /* m, before any transform: blocks that stand there need no bottom; -INFINITY: none */
  float m[12];                 /* columns x, y, z, then the origin */
  float stack[16][12];
  guint depth;
} VigilSolid;

void vigil_solid_init (VigilSolid *self);
void vigil_solid_clear (VigilSolid *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigilSolid, vigil_solid_clear)
guint vigil_solid_count_triangles (const VigilSolid *self);

/* The current transform: save() and restore() nest 16 deep. Later calls work inside of earlier
 * ones. */
void vigil_solid_save (VigilSolid *self);
void vigil_solid_restore (VigilSolid *self);
void vigil_solid_move (VigilSolid *self, float x, float y, float z);
void vigil_solid_turn (VigilSolid *self,
                       char axis,
                       float radians); /* counter-clockwise about 'x', 'y' or 'z' */
/* z afterwards leads from a to b, the origin is a. Returns the distance. */
float vigil_solid_aim (VigilSolid *self, VigilPoint3 a, VigilPoint3 b);

/* Single faces. */
guint32 vigil_solid_vertex (VigilSolid *self, VigilPoint3 position, VigilPoint3 normal);
void vigil_solid_triangle (VigilSolid *self, guint32 a, guint32 b, guint32 c);
void vigil_solid_quad (VigilSolid *self,
                       VigilPoint3 a,
                       VigilPoint3 b,
                       VigilPoint3 c,
                       VigilPoint3 d); /* flat, ccw from outside */

/* 6 … 64, even: what a circle of this radius deserves near by. */
guint vigil_solid_segments (float radius);
/* @segments, or as many as the detail leaves to a circle of this radius. */
guint vigil_solid_thin (const VigilSolid *self, float radius, guint segments);

/* Bodies. Heights are along z of the current frame. */
void vigil_solid_box (VigilSolid *self, float x0, float y0, float z0, float x1, float y1, float z1);
/* The same, its middle at x, y. */
void vigil_solid_block (
    VigilSolid *self, float x, float y, float z0, float width, float depth, float height);
void vigil_solid_cone (
    VigilSolid *self, float r0, float z0, float r1, float z1, guint segments, VigilSolidCaps caps);
void vigil_solid_cylinder (
    VigilSolid *self, float r, float z0, float z1, guint segments, VigilSolidCaps caps);
/* Turned about z: @profile is n pairs of radius and height from below to above, outside to its
 * right hand. Edges sharper than about 35° stay sharp. Closed if it begins and ends at radius 0, or
 * with caps. */
void vigil_solid_lathe (
    VigilSolid *self, const float *profile, guint n, guint segments, VigilSolidCaps caps);
void vigil_solid_sphere (VigilSolid *self, VigilPoint3 centre, float r, guint segments);
/* A vessel along z from tangent line @z0 to @z1 with 2:1 elliptical heads outside of them; closed.
 */
void vigil_solid_vessel (VigilSolid *self, float r, float z0, float z1, guint segments);
/* The same from pole to pole; its heads are flatter where there is no room for 2:1. */
void vigil_solid_drum (VigilSolid *self, float r, float bottom, float top, guint segments);
/* Ring of thickness @tube around z at @z. */
void
vigil_solid_torus (VigilSolid *self, float r, float tube, float z, guint segments, guint around);
/* Round bar from a to b. */
void vigil_solid_rod (
    VigilSolid *self, VigilPoint3 a, VigilPoint3 b, float r, guint segments, VigilSolidCaps caps);
/* Square bar from a to b, @width wide. */
void vigil_solid_bar (VigilSolid *self, VigilPoint3 a, VigilPoint3 b, float width);
/* The same without its ends where @caps says so. */
void vigil_solid_post (VigilSolid *self, VigilPoint3 a, VigilPoint3 b, float width, VigilSolidCaps caps);
/* Pipe along points with elbows of radius @bend at the corners; flanges at its ends if @flanges. */
void vigil_solid_pipe (VigilSolid *self,
                       const VigilPoint3 *points,
                       guint n,
                       float r,
                       float bend,
                       guint segments,
                       gboolean flanges);
/* I-beam or H-column from a to b, its web upright (or north, if it stands). 12 faces. */
void vigil_solid_beam (VigilSolid *self, VigilPoint3 a, VigilPoint3 b, float width, float height);
/* Outline (x, y interleaved, either direction, first point not repeated or repeated) raised from z0
 * to z1. FALSE, and nothing appended: it encloses nothing. Ear clipping: at most 512 points are
 * used. */
gboolean vigil_solid_prism (
    VigilSolid *self, const double *xy, guint n, float z0, float z1, VigilSolidCaps caps);
/* Only its upper face, at @z: for ground. */
gboolean vigil_solid_sheet (VigilSolid *self, const double *xy, guint n, float z);

/* Steelwork. */
void vigil_solid_railing (VigilSolid *self,
                          const VigilPoint3 *points,
                          guint n,
                          gboolean closed); /* 1.1 m, two rails */
void vigil_solid_railing_arc (
    VigilSolid *self, float r, float a0, float a1, float z); /* rad, ccw from east */
/* Floor of grating, a part of a ring, with its railing outside. */
void vigil_solid_platform_arc (VigilSolid *self, float r0, float r1, float a0, float a1, float z);
void vigil_solid_floor (
    VigilSolid *self, float x0, float y0, float x1, float y1, float z, gboolean railing);
/* Upright, at the origin, its climber looking along +y; with cage from 2.5 m up where @caged. */
void vigil_solid_ladder (VigilSolid *self, float z0, float z1, gboolean caged);
/* Straight, rising from a to b, with two railings where @railing. */
void
vigil_solid_stairs (VigilSolid *self, VigilPoint3 a, VigilPoint3 b, float width, gboolean railing);
/* Around a shell of radius r, from angle @a0, rising counter-clockwise from z0 to z1; outside
 * railing. */
void
vigil_solid_stairs_spiral (VigilSolid *self, float r, float width, float a0, float z0, float z1);
/* Short branch with flange, from the shell outwards: the flange's face is at @to. */
void vigil_solid_nozzle (VigilSolid *self, VigilPoint3 from, VigilPoint3 to, float r);

G_END_DECLS
