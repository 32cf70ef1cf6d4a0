/* vigil-labels.h: names on the map: who wants one, who gets room; drawn above the ground, below all that moves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-palette.h"
#include "map/vigil-projection.h"

G_BEGIN_DECLS

/* What became of a label: where its middle is, from its point. */
typedef struct
{
  gboolean placed;
  double dx, dy; /* pixels */
} VigilLabelRoom;

/* Members that are left 0 do nothing, but for @size, which is then 12. */
typedef struct
{
  double mx, my;    /* where, Web Mercator 0…1 */
  double dx, dy;    /* of the middle of the text from there, pixels */
  double rank;      /* who ranks higher gets room first */
  VigilColor color;
  gboolean strong;
  const char *text; /* borrowed: must live as long as the layer; NULL: only keeps @width by @height free */
  double size;      /* of the letters, pixels */
  double tracking;  /* between letters, pixels */
  double angle;     /* of the text, radians clockwise */
  double around;    /* pixels: at a side of the point, that far from it: below, else above, right, left; without a
                     * text right, else left, below, above */
  gboolean elsewhere; /* where @dy has no room, as far to the other side of the point, or on it; with @around: above or
                       * below it, beginning or ending there */
  double spread_x, spread_y; /* pixels: then anywhere that the text reaches hardly farther from the point than @spread_x and
                              * its middle no farther than @spread_y; the place found is kept as long as the scale
                              * stays and nothing takes it */
  gboolean soft;      /* without a text: overlaps whatever it likes; names go to another of their places, but none is
                       * lost for it */
  double fit;       /* pixels: a wider text is left out */
  double beside;    /* the same to the right and left; 0: as far as @around */
  double width, height; /* pixels; without a text */
  VigilLabelRoom *room; /* (nullable): told by vigil_labels_place() */
} VigilLabel;

typedef struct _VigilLabels VigilLabels;

VigilLabels *vigil_labels_new (void);
void vigil_labels_free (VigilLabels *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilLabels, vigil_labels_free)

void vigil_labels_clear (VigilLabels *self);
/* Of names that are added from now on: the dim ones are as strong as the others, for a ground that is not grey. */
void vigil_labels_set_strong (VigilLabels *self, gboolean strong);
void vigil_labels_add (VigilLabels *self, const VigilLabel *label);
/* Gives room, highest rank first, without overlaps; texts are laid out with @layout. What lies outside of @view
 * takes part, so that nothing changes when the map is only moved. */
void vigil_labels_place (VigilLabels *self, const VigilProjection *view, PangoLayout *layout);
/* Draws those that got room, where @view has them now. */
void vigil_labels_paint (VigilLabels *self, const VigilProjection *view, cairo_t *cr);
guint vigil_labels_get_n_placed (VigilLabels *self);
/* Rooms that were given, for tests: x y width height in pixels of @view, of the label with the @index-th rank that has room. */
void vigil_labels_get_room (VigilLabels *self, const VigilProjection *view, guint index, double room[4], const char **text);

G_END_DECLS
