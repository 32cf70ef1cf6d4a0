/* vigil-twin-picture.h: a 3D model by itself: in a window, or as a PNG file without one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/view/vigil-twin-view.h"

G_BEGIN_DECLS

/* Reads a .glb or .gltf and draws the whole of it, final; needs no display. */
gboolean vigil_twin_picture_save (const char *model, guint width, guint height, const char *path, GError **error);
/* A window with nothing but the model; its twin: vigil_twin_picture_get_view(). */
GtkWindow *vigil_twin_picture_open (GtkApplication *application, const char *model, int width, int height);
/* A model alone needs no session bus: where there is none, none is started. Before any thread. */
void vigil_twin_picture_stay_alone (void);
VigilTwinView *vigil_twin_picture_get_view (GtkWindow *window);

G_END_DECLS
