/* layer-fixture.h: a small park, one layer of its map, and questions about the pixels it painted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-layer.h"

G_BEGIN_DECLS

#define LON 121.70388
#define LAT 32.30512
#define START (G_GINT64_CONSTANT (1772330400) * VIGIL_SECOND)

/* Tank V-1 at the origin, 10 m in radius, with PT-1 (H at 10: priority 2, HH at 15: 1) and LT-1; pump P-1, a point
 * without tags; basin B-1, a square of 20 m with TT-1; area A-1; road R-1, 8 m wide; camera C-1, looking east; mast W-1. */
typedef struct
{
  VigilSite *site;
  VigilClock *clock;
  VigilSession *session;
  VigilLayer *layer;
  VigilCanvas canvas;
  guint n_changed; /* times the layer asked for a frame */
} LayerFixture;

/* Both fit g_test_add(). @make: the function that makes the layer of a session, such as vigil_wind_layer_new() */
void layer_fixture_set_up (LayerFixture *self, gconstpointer make);
void layer_fixture_tear_down (LayerFixture *self, gconstpointer make);
/* One event as the feed brings it; @type without "vigil." and ".v1". */
void layer_fixture_apply (LayerFixture *self, const char *type, const char *data);
void layer_fixture_sample (LayerFixture *self, const char *tag, double value, int quality);
/* Waits until the layer has asked for a frame @n times since it was made. */
void layer_fixture_wait_changed (LayerFixture *self, guint n);
/* Waits until every timer of a layer that runs now has ended. */
void layer_fixture_settle (LayerFixture *self);
/* The view of 600 × 400 pixels around the point (@x, @y) of the site, in metres. */
void layer_fixture_view (LayerFixture *self, double x, double y, double zoom, VigilProjection *view);
/* Paints that view on the empty ground, in place of what was painted before. */
void layer_fixture_paint (LayerFixture *self, double x, double y, double zoom);
/* Pixels that differ from the ground, and those that look like @color. */
guint layer_fixture_count (LayerFixture *self);
guint layer_fixture_count_color (LayerFixture *self, VigilColor color);
/* Whether a pixel within 1.5 of (@x, @y), counted from the middle of the picture, looks like @color. */
gboolean layer_fixture_has (LayerFixture *self, double x, double y, VigilColor color);
/* Whether the pixel at (x, y), counted from the middle, differs from the ground. */
gboolean layer_fixture_is_painted (LayerFixture *self, double x, double y);
/* The share of a circle around the middle of the picture that is drawn in @color. */
double layer_fixture_cover (LayerFixture *self, double radius, VigilColor color);

G_END_DECLS
