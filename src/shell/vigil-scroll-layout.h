/* vigil-scroll-layout.h: a scrolled window as tall as what it holds needs at its width
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For a widget whose only child is a GtkScrolledWindow that scrolls up and down. It asks for the height of its content at the width that
 * there is, up to its max-content-height, which grows with the type as far as on a wall. propagate-natural-height alone asks for the
 * height at the least width, where buttons and sentences take more rows: below them stays a gap. */
#define VIGIL_TYPE_SCROLL_LAYOUT (vigil_scroll_layout_get_type ())
G_DECLARE_FINAL_TYPE (VigilScrollLayout, vigil_scroll_layout, VIGIL, SCROLL_LAYOUT, GtkLayoutManager)

GtkLayoutManager *vigil_scroll_layout_new (void);

G_END_DECLS
