/* vigil-rubber-band.h: the rectangle that is being drawn on the map, with what it holds; and the map cursor
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_RUBBER_BAND (vigil_rubber_band_get_type ())
G_DECLARE_FINAL_TYPE (VigilRubberBand, vigil_rubber_band, VIGIL, RUBBER_BAND, GtkWidget)

/* Lies over the whole map and takes no clicks. */
GtkWidget *vigil_rubber_band_new (void);
/* Two corners, pixels. */
void vigil_rubber_band_set_rect (VigilRubberBand *self, double x0, double y0, double x1, double y1);
void vigil_rubber_band_set_text (VigilRubberBand *self, const char *text);
const char *vigil_rubber_band_get_text (VigilRubberBand *self); /* NULL: nothing is drawn */
void vigil_rubber_band_clear (VigilRubberBand *self);
/* A cross in the middle: what the keys act on. */
void vigil_rubber_band_set_cursor (VigilRubberBand *self, gboolean shown);
gboolean vigil_rubber_band_get_cursor (VigilRubberBand *self);

G_END_DECLS
