/* vigil-incident-symbol.h: the sign of an incident: a letter in a shape of its own, told apart without colour
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A hexagon, B pentagon, C octagon, D shield, then from the first again. @x, @y: its middle; @size: its height, pixels; @filled: the one that
 * the panel speaks of. In colours of the palette. */
void vigil_incident_symbol_draw (cairo_t *cr, guint mark, double x, double y, double size, gboolean filled);
/* "A" … "Z", then "A" again: (out caller-allocates) */
void vigil_incident_mark_get_letter (guint mark, char letter[2]);
/* Where the marks of @n places stand, @size pixels across, so that none covers another: beside the place on its lower side, where the mark
 * of its alarm does not stand. @places, @at: x and y of each, pixels, downwards; earlier ones keep their place when later ones come. */
void vigil_incident_marks_place (const double *places, guint n, double size, double *at);

G_END_DECLS
