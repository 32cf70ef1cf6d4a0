/* vigil-place-symbol.h: cameras, gates, muster points, hydrants, wind socks: symbols of 16 pixels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-site.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Headings are degrees from north; NAN: none. */
void vigil_place_symbol_camera (cairo_t *cr, double x, double y, double heading, gboolean small);
/* What a camera sees: a sector of @range metres. */
void vigil_place_symbol_view (cairo_t *cr, const VigilPlace *place, double x, double y, double resolution, gboolean selected);
void vigil_place_symbol_gate (cairo_t *cr, double x, double y, double heading);
void vigil_place_symbol_muster (cairo_t *cr, double x, double y, double size);
void vigil_place_symbol_hydrant (cairo_t *cr, double x, double y, double size);
/* @from: where the wind comes from, NAN: not known. */
void vigil_place_symbol_mast (cairo_t *cr, double x, double y, double from, double speed);
/* A rounded square with a letter or sign in it. */
void vigil_place_symbol_permit (cairo_t *cr, double x, double y, const char *sign, gboolean expiring);
/* The letter or sign of a kind of permit, in the operator's language. */
const char *vigil_permit_sign (const char *kind);
/* Text of @size pixels with its middle at (x, y), in the font of the map and the source of @cr. */
void vigil_map_text (cairo_t *cr, const char *text, double x, double y, double size, gboolean strong);
void vigil_map_text_line (cairo_t *cr, const char *text, double x, double y, double size, gboolean strong);
void vigil_map_text_measure (const char *text, double size, gboolean strong, int *width, int *height);

G_END_DECLS
