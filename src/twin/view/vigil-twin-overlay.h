/* vigil-twin-overlay.h: what is written and drawn over the twin's picture: labels, symbols, compass, scale, little map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-palette.h"
#include "twin/scene/vigil-scene-pick.h"
#include "twin/view/vigil-twin-binding.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A widget that lies over the picture, transparent, never in the way of the pointer except on compass and little map: what is
 * done on a label is done to the picture, which asks vigil_twin_overlay_find ().
 * Signals: "compass-activated" (north is wanted on top), "minimap-activated" (x: double, y: double: m, the place to look at). */
#define VIGIL_TYPE_TWIN_OVERLAY (vigil_twin_overlay_get_type ())
G_DECLARE_FINAL_TYPE (VigilTwinOverlay, vigil_twin_overlay, VIGIL, TWIN_OVERLAY, GtkWidget)

GtkWidget *vigil_twin_overlay_new (void);
void vigil_twin_overlay_set_binding (VigilTwinOverlay *self, VigilTwinBinding *binding);
/* For what hides labels; NULL: nothing does. */
void vigil_twin_overlay_set_picker (VigilTwinOverlay *self, VigilScenePicker *picker);
/* The picture that is shown now: labels move with it, never ahead of it. */
void vigil_twin_overlay_set_view (VigilTwinOverlay *self, const VigilEyeView *view, gboolean moving);
/* The eye of that picture: its distance is what the scale is for. */
void vigil_twin_overlay_set_eye (VigilTwinOverlay *self, const VigilEye *eye);
/* Pixels along the edges that the tools need: no label there. 56 above, 8 elsewhere if never said. */
void vigil_twin_overlay_set_insets (VigilTwinOverlay *self, double top, double right, double bottom, double left);
/* Rooms of buttons and chips over the picture, pixels: no label there. Copied. */
void vigil_twin_overlay_set_tools (VigilTwinOverlay *self, const graphene_rect_t *rooms, guint n);
/* What a section plane cuts off has no labels, but for what matters always; NULL: there is no section. */
void vigil_twin_overlay_set_plane (VigilTwinOverlay *self, const double plane[4]);
/* On foot a scale says nothing: near things are large. */
void vigil_twin_overlay_set_scale (VigilTwinOverlay *self, gboolean on);
void vigil_twin_overlay_set_labels (VigilTwinOverlay *self, gboolean on);
/* The measured line, m; @n of 0: none. Copied. */
void vigil_twin_overlay_set_measure (VigilTwinOverlay *self, const double (*points)[3], guint n);
/* "3.42 m · 2.10 level · 2.70 up": of the whole line; empty: nothing is measured. */
char *vigil_twin_overlay_dup_measure (VigilTwinOverlay *self) G_GNUC_WARN_UNUSED_RESULT;
/* The label under a point of the widget, or NULL. */
const VigilTwinMark *vigil_twin_overlay_find (VigilTwinOverlay *self, double x, double y);
/* The little map: the site seen from above with where the eye is. */
void vigil_twin_overlay_set_minimap (VigilTwinOverlay *self, gboolean on);

/* For tests: how many labels are shown, and whether any two of them overlap. */
guint vigil_twin_overlay_get_n_shown (VigilTwinOverlay *self);
gboolean vigil_twin_overlay_has_overlap (VigilTwinOverlay *self);

G_END_DECLS
