/* vigil-twin-frame.h: all that one picture of the twin shows, as plain data; made by the main loop, read by the renderer
 *
 * Site frame, metres. A frame is filled by its maker, then never changed again: both threads hold references.
 * Colours are sRGB as in the stylesheets, straight alpha.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/scene/vigil-eye.h"
#include "twin/scene/vigil-scene-pick.h"
#include "twin/scene/vigil-scene.h"

G_BEGIN_DECLS

typedef struct
{
  guint8 r, g, b, a;
} VigilTwinColor;

/* How one node of the scene looks now. Zero: as the model has it. Children inherit it unless they have their own. */
typedef enum
{
  VIGIL_NODE_HIDDEN = 1 << 0,   /* not drawn (storey isolation) */
  VIGIL_NODE_GHOST = 1 << 1,    /* translucent: in front of what matters */
  VIGIL_NODE_HATCHED = 1 << 2,  /* out of service: diagonal lines, also where colour cannot be seen */
  VIGIL_NODE_FILLED = 1 << 3,   /* @fill is a level: shade below it, line at it */
  VIGIL_NODE_HEAT = 1 << 4,     /* @heat on the temperature scale, when the frame shows heat */
  VIGIL_NODE_SELECTED = 1 << 5, /* outline in the accent colour */
  VIGIL_NODE_HOVERED = 1 << 6,  /* thin outline */
  VIGIL_NODE_ALARM = 1 << 7,    /* outline and wash in @tint, which is the colour of its priority */
} VigilNodeFlags;

typedef struct
{
  VigilTwinColor tint; /* of the alarm, or mixed over the base colour by its alpha */
  guint8 flags;        /* VigilNodeFlags */
  guint8 fill;         /* 0…255: empty to full, between the node's lowest and highest point */
  guint8 heat;         /* 0…255: coldest to hottest of the scale */
  guint8 reserved;
} VigilNodeLook;

typedef enum
{
  VIGIL_FIGURE_PERSON,
  VIGIL_FIGURE_VEHICLE,
  VIGIL_N_FIGURES,
} VigilFigureKind;

typedef enum
{
  VIGIL_FIGURE_NORMAL,
  VIGIL_FIGURE_SOS,        /* pulsing ring */
  VIGIL_FIGURE_MOTIONLESS, /* pulsing square */
  VIGIL_FIGURE_LOST,       /* hollow */
} VigilFigureState;

/* A person or a vehicle, standing at @x, @y, @z. */
typedef struct
{
  float x, y, z;
  float heading;      /* degrees from north; NAN: not known */
  float length, width, height; /* m */
  guint8 kind, state; /* VigilFigureKind, VigilFigureState */
  guint8 age;         /* 0 fresh … 255 about to vanish: greyed */
  guint8 flags;       /* 1 selected, 2 inside a zone */
  VigilTwinColor color;
} VigilFigure;

typedef enum
{
  VIGIL_SHAPE_SOLID,       /* lit, opaque */
  VIGIL_SHAPE_TRANSLUCENT, /* blended, both sides, does not hide what is behind it */
  VIGIL_SHAPE_GROUND,      /* the same, laid on the ground: never flickers with it */
  VIGIL_SHAPE_TAPE,        /* barrier tape: stripes of @color and @other, 0.5 m each along u */
  VIGIL_SHAPE_LINES,       /* pairs of points, @width pixels */
  VIGIL_SHAPE_DASHES,      /* the same, dashed */
} VigilTwinShapeKind;

/* Something that is no part of the model: zone, cloud, permit, cone of a camera, wind, section edge, measure. */
typedef struct
{
  VigilTwinShapeKind kind;
  VigilTwinColor color, other;
  float width;        /* px, lines */
  float flow;         /* m/s at which dashes go along u while the frame pulses; 0: they stand still */
  gboolean through;   /* seen through steel, fainter */
  float *vertices;    /* 4 per vertex: x y z u (u: m along a tape or line), owned */
  guint n_vertices;
  guint32 *indices;   /* triangles, or NULL: as they come; owned */
  guint n_indices;
} VigilTwinShape;

void vigil_twin_shape_free (VigilTwinShape *self);
VigilTwinShape *vigil_twin_shape_new (VigilTwinShapeKind kind, VigilTwinColor color);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilTwinShape, vigil_twin_shape_free)

/* A list of shapes that changes as one: immutable, shared by frames, so that the renderer sends it to the GPU once. */
typedef struct _VigilTwinShapes VigilTwinShapes;
VigilTwinShapes *vigil_twin_shapes_new (GPtrArray *shapes); /* takes the array, of VigilTwinShape */
VigilTwinShapes *vigil_twin_shapes_ref (VigilTwinShapes *self);
void vigil_twin_shapes_unref (VigilTwinShapes *self);
const GPtrArray *vigil_twin_shapes_get (const VigilTwinShapes *self);
guint64 vigil_twin_shapes_get_serial (const VigilTwinShapes *self); /* its own, never 0 */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilTwinShapes, vigil_twin_shapes_unref)

/* Colours of the scheme. */
typedef struct
{
  VigilTwinColor sky_top, sky_bottom; /* background */
  VigilTwinColor accent;
  VigilTwinColor line;     /* edges, hatching */
  VigilTwinColor lost;
  VigilTwinColor sos;
  gboolean high_contrast;  /* black edges, no shading tricks */
  gboolean model_colors;   /* the model's own colours instead of ISA-101 grey (files, not the plant) */
  float dim;               /* 0…1: how much darker the model is than by day; marks on it stay as they are */
} VigilTwinStyle;

typedef enum
{
  VIGIL_TWIN_MOVING,  /* as fast as it goes: lower resolution, coarser levels of detail */
  VIGIL_TWIN_RESTING, /* full resolution, everything, edges and occlusion; in steps, each given up for a newer frame */
} VigilTwinQuality;

typedef struct
{
  guint64 serial;      /* the maker counts */
  VigilEye eye;
  guint width, height; /* device pixels of the picture */
  VigilTwinQuality quality;
  VigilTwinStyle style;
  /* Nodes: @looks is NULL or one for each node of the scene. Same @looks_serial, same contents. */
  VigilNodeLook *looks;
  guint n_looks;
  guint64 looks_serial;
  gboolean show_heat;
  VigilSceneCut cut;   /* its @hidden is not used: VIGIL_NODE_HIDDEN is */
  /* What moves */
  VigilFigure *figures;
  guint n_figures;
  double pulse;        /* s, for what pulses; NAN: reduced motion, nothing pulses */
  GPtrArray *shapes;   /* (element-type VigilTwinShapes): owned references, drawn in order */

  gatomicrefcount refs;
} VigilTwinFrame;

VigilTwinFrame *vigil_twin_frame_new (void); /* all zero, an empty array of shapes */
VigilTwinFrame *vigil_twin_frame_ref (VigilTwinFrame *self);
void vigil_twin_frame_unref (VigilTwinFrame *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilTwinFrame, vigil_twin_frame_unref)

G_END_DECLS
