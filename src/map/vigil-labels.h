/* vigil-labels.h: names on the map: who wants one, who gets room, drawn above everything but alarms
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-palette.h"
#include "map/vigil-projection.h"

G_BEGIN_DECLS

typedef struct
{
  double mx, my;    /* where, Web Mercator 0…1 */
  double dx, dy;    /* of the middle of the text from there, pixels */
  double rank;      /* who ranks higher gets room first */
  VigilColor color;
  gboolean strong;
  const char *text; /* borrowed: must live as long as the layer */
} VigilLabel;

typedef struct _VigilLabels VigilLabels;

VigilLabels *vigil_labels_new (void);
void vigil_labels_free (VigilLabels *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilLabels, vigil_labels_free)

void vigil_labels_clear (VigilLabels *self);
void vigil_labels_add (VigilLabels *self, const VigilLabel *label);
/* Gives room, highest rank first, without overlaps; texts are laid out with @layout. */
void vigil_labels_place (VigilLabels *self, const VigilProjection *view, PangoLayout *layout);
/* Draws those that got room, where @view has them now. */
void vigil_labels_paint (VigilLabels *self, const VigilProjection *view, cairo_t *cr);
guint vigil_labels_get_n_placed (VigilLabels *self);

G_END_DECLS
