/* vigil-hover-card.h: a few lines about what lies under the pointer, beside it
 *
 * Part of the map's own surface: a popover would be a window of its own, with black corners where no compositor runs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_HOVER_CARD (vigil_hover_card_get_type ())
G_DECLARE_FINAL_TYPE (VigilHoverCard, vigil_hover_card, VIGIL, HOVER_CARD, GtkWidget)

GtkWidget *vigil_hover_card_new (void);
/* @text: plain, its first line stands out; @hint (nullable): muted, below. Pixels of the parent. */
void vigil_hover_card_show (VigilHoverCard *self, const char *text, const char *hint, double x, double y);
void vigil_hover_card_hide (VigilHoverCard *self);
/* NULL while hidden. */
const char *vigil_hover_card_get_title (VigilHoverCard *self);
/* Where it goes in a parent of that size. */
void vigil_hover_card_place (VigilHoverCard *self, int width, int height, GdkRectangle *out);
/* Beside @x, @y, on the other side where there is no room, never over an edge. */
void vigil_hover_card_find_place (double x, double y, int width, int height, GdkRectangle *card);

G_END_DECLS
