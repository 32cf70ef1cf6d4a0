/* vigil-layer.h: one layer of the map: it draws what it owns, names it and says what lies under a point
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-labels.h"
#include "map/vigil-projection.h"
#include "map/vigil-sprites.h"
#include "session/vigil-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The picture a layer draws on: by cairo in view pixels, or by blending sprites into device pixels.
 * Who blends calls vigil_canvas_begin_pixels() before and vigil_canvas_end_pixels() after. */
typedef struct
{
  VigilProjection view; /* of this picture: a still one is larger than the view */
  double resolution;    /* m per view pixel */
  int factor;           /* device pixels per view pixel */
  cairo_t *cr;
  cairo_surface_t *surface;
  VigilPixels pixels;
} VigilCanvas;

/* A picture of @view; opaque: on the ground's colour, else transparent. */
void vigil_canvas_init (VigilCanvas *canvas, const VigilProjection *view, int factor, gboolean opaque);
void vigil_canvas_clear (VigilCanvas *canvas);
void vigil_canvas_begin_pixels (VigilCanvas *canvas);
void vigil_canvas_end_pixels (VigilCanvas *canvas);

/* A point somebody points at. */
typedef struct
{
  double px, py;    /* view pixels */
  double x, y;      /* m, site frame */
  double tolerance; /* view pixels */
  double resolution; /* m per view pixel */
  VigilProjection view;
} VigilMapPoint;

#define VIGIL_TYPE_LAYER (vigil_layer_get_type ())
G_DECLARE_DERIVABLE_TYPE (VigilLayer, vigil_layer, VIGIL, LAYER, GObject)

/* All entries may be NULL.
 *  still: painted into a picture that is kept until the layer says "changed" or the scale changes; else painted
 *    in every frame, above all that is still.
 *  covers: of what changes now and then, and covers much: TRUE: painted over all that is still, into a second picture
 *    that is kept until the layer says "changed"; FALSE: there is nothing, and no picture.
 *  stands_out: still, but painted once more over a layer below it that covers: signs that must not fade.
 *  paint: only what lies in @canvas->view, in colours of the palette.
 *  label: what would like to be named in @view; the map decides who gets room.
 *  pick: the thing under @at, added to @hits as (kind, id), nearest first; layers above are asked first.
 *  collect: everything in the rectangle (m: x0 y0 x1 y1), added to @hits: the rubber band.
 *  sample: what it draws, in small, for the layer switcher: in @width by @height pixels of @cr.
 *  expand: what the group @id stands for, which this layer picked as VIGIL_SELECTED_GROUP, added to @hits.
 *  describe: (transfer full) one or two lines for the hover card about a thing this layer picked; NULL: not ours.
 */
struct _VigilLayerClass
{
  GObjectClass parent_class;
  gboolean still;
  gboolean stands_out;
  gboolean (*covers) (VigilLayer *self);
  void (*paint) (VigilLayer *self, VigilCanvas *canvas);
  void (*label) (VigilLayer *self, const VigilProjection *view, VigilLabels *labels);
  void (*pick) (VigilLayer *self, const VigilMapPoint *at, GArray *hits);
  void (*collect) (VigilLayer *self, const double rect[4], GArray *hits);
  char *(*describe) (VigilLayer *self, VigilSelectedKind kind, const char *id);
  void (*expand) (VigilLayer *self, const char *id, GArray *hits);
  void (*sample) (VigilLayer *self, cairo_t *cr, double width, double height);
};

/* @id: for settings and tests ("people"); @title: translated, for the layer switcher. */
void vigil_layer_init_names (VigilLayer *self, const char *id, const char *title, gboolean visible);
const char *vigil_layer_get_id (VigilLayer *self);
const char *vigil_layer_get_title (VigilLayer *self);
gboolean vigil_layer_get_visible (VigilLayer *self);
void vigil_layer_set_visible (VigilLayer *self, gboolean visible);
gboolean vigil_layer_is_still (VigilLayer *self);
gboolean vigil_layer_stands_out (VigilLayer *self);
/* Whether it is painted over what is still, and whether there is something of it. */
gboolean vigil_layer_is_cover (VigilLayer *self);
gboolean vigil_layer_covers (VigilLayer *self);
/* Says that it must be painted again: signal "changed". */
void vigil_layer_changed (VigilLayer *self);
/* Says that names shall get room anew, with the next picture that is drawn for another reason: signal "relabel". */
void vigil_layer_relabel (VigilLayer *self);

void vigil_layer_paint (VigilLayer *self, VigilCanvas *canvas);
void vigil_layer_label (VigilLayer *self, const VigilProjection *view, VigilLabels *labels);
void vigil_layer_pick (VigilLayer *self, const VigilMapPoint *at, GArray *hits);
void vigil_layer_collect (VigilLayer *self, const double rect[4], GArray *hits);
char *vigil_layer_describe (VigilLayer *self, VigilSelectedKind kind, const char *id);
void vigil_layer_expand (VigilLayer *self, const char *id, GArray *hits);
void vigil_layer_paint_sample (VigilLayer *self, cairo_t *cr, double width, double height);

G_END_DECLS
