/* vigil-fit-layout.h: one row whose less important parts give way when it gets narrow
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Property "spacing". Children stand side by side at their natural width; the one with hexpand takes the rest.
 * Where they do not fit, the child with the highest rank is not shown, then the next; rank 0 always is. */
#define VIGIL_TYPE_FIT_LAYOUT (vigil_fit_layout_get_type ())
G_DECLARE_FINAL_TYPE (VigilFitLayout, vigil_fit_layout, VIGIL, FIT_LAYOUT, GtkLayoutManager)

GtkLayoutManager *vigil_fit_layout_new (void);
void vigil_fit_layout_set_rank (GtkWidget *child, guint rank);
/* @child is shown only where @original had to give way. */
void vigil_fit_layout_set_substitute (GtkWidget *child, GtkWidget *original);

G_END_DECLS
