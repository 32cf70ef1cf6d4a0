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

G_END_DECLS
