/* vigil-views.h: the map above the twin, or one of both alone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  VIGIL_VIEW_MAP,
  VIGIL_VIEW_BOTH,
  VIGIL_VIEW_TWIN,
  VIGIL_N_VIEWS
} VigilView;

#define VIGIL_VIEWS_GRIP 5      /* px between the two */
#define VIGIL_VIEWS_LEAST 150   /* px that each keeps, where there are as many */

/* Properties "map" (widget), "view": "map", "both" or "twin", and "map-share": what the operator wants the map to have where
 * both are shown, in thousandths; 0: half.
 * Signal "twin-wanted": the twin is to be shown for the first time: make it and vigil_views_set_twin(). */
#define VIGIL_TYPE_VIEWS (vigil_views_get_type ())
G_DECLARE_FINAL_TYPE (VigilViews, vigil_views, VIGIL, VIEWS, GtkWidget)

void vigil_views_set_twin (VigilViews *self, GtkWidget *twin); /* once */
void vigil_views_set_view (VigilViews *self, VigilView view);
VigilView vigil_views_get_view (VigilViews *self);

const char *vigil_view_to_string (VigilView view);
gboolean vigil_view_from_string (const char *text, VigilView *view);
/* Height of the map in @height pixels; pure. */
int vigil_views_divide (int height, int share);

G_END_DECLS
