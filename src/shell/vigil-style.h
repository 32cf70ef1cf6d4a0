/* vigil-style.h: the stylesheets of the program and the change between its schemes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-palette.h"

G_BEGIN_DECLS

/* Once per display. High contrast where the desktop asks for it, dark otherwise. */
void vigil_style_load (GdkDisplay *display);
/* Stylesheets and drawings of every window follow at once. */
void vigil_style_set_scheme (GdkDisplay *display, VigilScheme scheme);

/* Large type on a window of 3000 pixels and more: a wall of screens, read from afar. */
void vigil_style_set_width (GdkDisplay *display, int width);

/* The same whatever the width: a wall was asked for. */
void vigil_style_set_wall (GdkDisplay *display, gboolean wall);
/* 100 … 200 %. */
void vigil_style_set_text_size (GdkDisplay *display, int percent);

void vigil_style_redraw (void);

/* For texts that are drawn and not labels. */
const char *vigil_style_get_font_features (void);

/* "scheme" (state: dark, dim, light, contrast) and "next-scheme". */
void vigil_style_add_actions (GApplication *application);

G_END_DECLS
