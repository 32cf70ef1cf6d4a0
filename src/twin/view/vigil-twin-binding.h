/* vigil-twin-binding.h: what a session says about a scene, as looks of nodes, figures and shapes
 *
 * No widget: a GObject that follows the session and says when something changed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-palette.h"
#include "session/vigil-session.h"
#include "twin/render/vigil-twin-frame.h"

G_BEGIN_DECLS

/* Signals: "changed" (what: guint, VigilTwinChange bits), at most once a frame of the screen. */
typedef enum
{
  VIGIL_TWIN_CHANGE_LOOKS = 1 << 0,   /* of nodes: the still part has to be drawn anew */
  VIGIL_TWIN_CHANGE_FIGURES = 1 << 1,
  VIGIL_TWIN_CHANGE_SHAPES = 1 << 2,
  VIGIL_TWIN_CHANGE_MARKS = 1 << 3,   /* labels and symbols over the picture */
} VigilTwinChange;

#define VIGIL_TYPE_TWIN_BINDING (vigil_twin_binding_get_type ())
G_DECLARE_FINAL_TYPE (VigilTwinBinding, vigil_twin_binding, VIGIL, TWIN_BINDING, GObject)

VigilTwinBinding *vigil_twin_binding_new (VigilSession *session, VigilScene *scene);
void vigil_twin_binding_set_hovered (VigilTwinBinding *self, int node); /* -1: none */
void vigil_twin_binding_set_storey (VigilTwinBinding *self, int index); /* G_MININT: all */
void vigil_twin_binding_set_heat (VigilTwinBinding *self, gboolean on);
/* Lines and arrows down the wind over the site; off, they are drawn while there are zones only. */
void vigil_twin_binding_set_wind (VigilTwinBinding *self, gboolean on);
/* Coldest and hottest of the scale, ℃: for its legend. */
void vigil_twin_binding_get_heat_scale (VigilTwinBinding *self, double *cold, double *hot);

/* Fills looks, figures, shapes, style and cut of a frame that is being made. People are where they are at @now, between their fixes. */
void vigil_twin_binding_fill (VigilTwinBinding *self, VigilTwinFrame *frame, VigilTime now);
/* TRUE while people move or something pulses. */
gboolean vigil_twin_binding_is_lively (VigilTwinBinding *self, VigilTime now);
/* Pixels in a second of whoever goes fastest in a picture; 0: nobody in it moves. */
double vigil_twin_binding_get_speed (VigilTwinBinding *self, const VigilEyeView *view, VigilTime now);
/* Somebody needs help. */
gboolean vigil_twin_binding_is_pulsing (VigilTwinBinding *self);

/* The thing that a node stands for, itself or by its parents; FALSE: ground, or a node that nobody knows. @id is borrowed. */
gboolean vigil_twin_binding_identify (VigilTwinBinding *self, int node, VigilSelectedKind *kind, const char **id);
/* Box of a thing on the site, m; from its node, or from what the site says. */
gboolean vigil_twin_binding_locate (VigilTwinBinding *self, VigilSelectedKind kind, const char *id, float min[3], float max[3]);
/* The same with what gives it a meaning: a detector with the vessel that it watches over. */
gboolean vigil_twin_binding_frame (VigilTwinBinding *self, VigilSelectedKind kind, const char *id, float min[3], float max[3]);
/* The release whose computed zones belong to a thing; NULL: any. @towards degrees down the wind, @reach m. FALSE: none. */
gboolean vigil_twin_binding_find_release (VigilTwinBinding *self, VigilSelectedKind kind, const char *id, double at[3], double *towards,
                                          double *reach);
/* The camera that shows a thing: itself, the one that its record names, else the nearest that sees it; NULL: none. Borrowed. */
const char *vigil_twin_binding_find_camera (VigilTwinBinding *self, VigilSelectedKind kind, const char *id);
/* What a camera sees, in a picture of this shape; FALSE: nobody knows which way it looks. */
gboolean vigil_twin_binding_look_along (VigilTwinBinding *self, const char *camera, double aspect, VigilEye *out);
/* The figure nearest to a pixel of a picture, within @tolerance pixels; its id is borrowed from the tracks. NULL: none. */
const char *vigil_twin_binding_find_figure (VigilTwinBinding *self, const VigilEyeView *view, double x, double y, double tolerance,
                                            VigilTime now, double *depth);

/* Something that is written or drawn over the picture, where it stands. */
typedef enum
{
  VIGIL_TWIN_MARK_ALARM,    /* symbol of its priority and what is wrong */
  VIGIL_TWIN_MARK_INCIDENT, /* its letter in its shape, as on the map, and what it is */
  VIGIL_TWIN_MARK_SELECTED, /* name and live values of what is selected */
  VIGIL_TWIN_MARK_DETECTOR, /* value of a gas detector */
  VIGIL_TWIN_MARK_ZONE,     /* words of a hazard zone */
  VIGIL_TWIN_MARK_PERMIT,
  VIGIL_TWIN_MARK_ASSET,    /* name */
  VIGIL_TWIN_MARK_STATE,    /* valve open or closed, machine running or stopped, out of service */
  VIGIL_TWIN_MARK_CAMERA,
  VIGIL_TWIN_MARK_MUSTER,
  VIGIL_TWIN_MARK_BUILDING,
} VigilTwinMarkKind;

typedef struct
{
  VigilTwinMarkKind kind;
  VigilSelectedKind of;
  char *id;
  double at[3];       /* m: top of the thing */
  double importance;  /* larger wins the place */
  guint priority;     /* 1…4, alarms; the sign of an incident: 0, 1, 2 … */
  gboolean acknowledged; /* of an incident: it is not the one that the panel speaks of */
  char *title;        /* plain text */
  char *detail;       /* (nullable) live values with units and age */
  gboolean stale;
  const char *symbol; /* (nullable) static: "valve-open", "valve-closed", "running", "stopped", "out-of-service" */
} VigilTwinMark;

/* (element-type VigilTwinMark) borrowed until the next change; most important first. */
const GPtrArray *vigil_twin_binding_get_marks (VigilTwinBinding *self);

G_END_DECLS
