/* vigil-map-view-private.h: what the parts of the map view share
 *
 * vigil-map-view.c: the widget; -layers.c: which layers are shown; -tools.c: measuring and selecting an area;
 * -zones.c: hazard zones; -follow.c: keeping somebody in sight; -input.c: pointer, touch and keys.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-hover-card.h"
#include "map/vigil-layer-switcher.h"
#include "map/vigil-map-navigation.h"
#include "map/vigil-map-readout.h"
#include "map/vigil-map-toolbar.h"
#include "map/vigil-map-view.h"
#include "map/vigil-measure-layer.h"
#include "map/vigil-rubber-band.h"
#include "map/vigil-people-layer.h"
#include "map/vigil-wind-dial.h"
#include "map/vigil-zone-scene.h"

G_BEGIN_DECLS

#define VIGIL_MAP_PICK_RADIUS 9.0 /* pixels */

struct _VigilMapView
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *overlay;
  ShumateMap *map;
  VigilRubberBand *band;
  VigilHoverCard *card;
  VigilMapToolbar *toolbar;
  VigilLayerSwitcher *switcher;
  GtkWidget *tool_chip;
  GtkLabel *tool_label;
  GtkWidget *copy_button;
  GtkWidget *follow_chip;
  GtkLabel *follow_label;
  VigilMapReadout *readout;
  VigilWindDial *wind_dial;
  GtkLabel *wind_label;

  /* owned */
  VigilSession *session;
  VigilMapNavigation *navigation;
  VigilZoneScene *scene;

  /* borrowed from the map */
  VigilLayerStack *stack;
  VigilPeopleLayer *people;
  VigilMeasureLayer *measure;
  VigilLayer *zone_marks;
  VigilLayer *zone_draft;

  guint fit_source;
  int width, height; /* as last given out */
  gboolean fitted;
  gboolean painted;

  /* layers */
  char **default_layers; /* owned */
  char **wanted_layers;  /* owned; set before there was a session */

  /* tools */
  VigilMapTool tool;
  gboolean banding;
  double band_mx, band_my; /* the corner that stays, mercator */
  double band_x, band_y;   /* the corner that moves, pixels */
  guint count_source;

  /* follow */
  char *following; /* owned */
  gboolean lost;
  gboolean recentring; /* the view moves because of what is followed, not by hand */

  /* input */
  double press_x, press_y;
  double pointer_x, pointer_y;
  double click_x, click_y; /* of the last click that selected; NAN: the view has moved since */
  gboolean claimed;  /* a drag that draws a rectangle, if it moves at all */
  gboolean dragging; /* it does */
  guint rest_source;
};

void vigil_map_view_say (VigilMapView *self, const char *sentence);
void vigil_map_view_tools_changed (VigilMapView *self);
void vigil_map_view_menu_signal (VigilMapView *self, VigilSelectedKind kind, const char *id, double x, double y);

void vigil_map_layers_attach (VigilMapView *self);

void vigil_map_tools_show (VigilMapView *self);
void vigil_map_tools_click (VigilMapView *self, double x, double y);
/* The pointer or the cross is at x, y. */
void vigil_map_tools_point (VigilMapView *self, double x, double y);
void vigil_map_tools_begin_band (VigilMapView *self, double x, double y);
void vigil_map_tools_move_band (VigilMapView *self, double x, double y);
void vigil_map_tools_end_band (VigilMapView *self);
gboolean vigil_map_tools_cancel_band (VigilMapView *self);

/* Signals of the class. */
void vigil_map_zones_install_signals (void);
void vigil_map_zones_attach (VigilMapView *self);
void vigil_map_zones_find_obstacles (VigilMapView *self);
/* What was clicked is the zone @id; NULL: something else. */
void vigil_map_zones_click (VigilMapView *self, const char *id);
gboolean vigil_map_zones_is_chosen (VigilMapView *self, const char *id);
void vigil_map_zones_begin_tool (VigilMapView *self);
void vigil_map_zones_end_tool (VigilMapView *self);
void vigil_map_zones_tool_click (VigilMapView *self, double x, double y);
void vigil_map_zones_tool_point (VigilMapView *self, double x, double y);
/* Enter or a double click; FALSE: nothing is ready to be closed. */
gboolean vigil_map_zones_finish (VigilMapView *self);
gboolean vigil_map_zones_back (VigilMapView *self);
char *vigil_map_zones_dup_hint (VigilMapView *self) G_GNUC_WARN_UNUSED_RESULT;
/* Shows a box of the site, metres, and remembers the view before. */
void vigil_map_view_jump (VigilMapView *self, const double box[4], double max_zoom);

void vigil_map_follow_update (VigilMapView *self);
void vigil_map_follow_moved_by_hand (VigilMapView *self);

void vigil_map_input_init (VigilMapView *self);
void vigil_map_input_dispose (VigilMapView *self);
void vigil_map_input_bind_keys (GtkWidgetClass *widget_class);
void vigil_map_input_moved (VigilMapView *self);
/* Hides what belongs to the pointer. */
void vigil_map_input_forget_pointer (VigilMapView *self);
void vigil_map_input_show_cursor (VigilMapView *self, gboolean shown);
/* Where the keys point: the middle. */
void vigil_map_input_get_middle (VigilMapView *self, double *x, double *y);
gboolean vigil_map_input_is_selected (VigilMapView *self, const VigilSelected *thing);
void vigil_map_input_select (VigilMapView *self, const VigilSelected *thing);

/* -menu.c */
void vigil_map_menu_attach (VigilMapView *self);
void vigil_map_menu_bind_keys (GtkWidgetClass *widget_class);
gboolean vigil_map_input_has_cursor (VigilMapView *self);

G_END_DECLS
