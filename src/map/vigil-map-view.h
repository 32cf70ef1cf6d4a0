/* vigil-map-view.h: the map of the site with its layers and its tools
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-zone.h"
#include "map/vigil-coordinates.h"
#include "map/vigil-layer-stack.h"
#include "session/vigil-session.h"
#include "session/vigil-zone-set.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  VIGIL_MAP_TOOL_NONE,    /* a click selects */
  VIGIL_MAP_TOOL_MEASURE, /* a click adds a point to the measured line */
  VIGIL_MAP_TOOL_AREA,    /* a drag, or two clicks, select everything in a rectangle */
  VIGIL_MAP_TOOL_ZONE,    /* clicks draw a hazard zone: vigil_map_view_begin_draw_zone() */
  VIGIL_MAP_TOOL_THREAT,  /* each click asks what reaches that place: signal "threat-asked" */
} VigilMapTool;

/* What is drawn by hand. Backspace takes the last corner back, Escape gives it up. */
typedef enum
{
  VIGIL_ZONE_DRAW_CIRCLE,  /* the middle, then a point of the edge */
  VIGIL_ZONE_DRAW_SECTOR,  /* the tip, then the left and the right end of the arc, clockwise */
  VIGIL_ZONE_DRAW_POLYGON, /* corners; Enter, a click on the first or a double click closes it */
  VIGIL_ZONE_DRAW_BUFFER,  /* corners of a line such as a road or a pipe; Enter or a double click ends it, then how far from it */
} VigilZoneDrawKind;

/* Signals:
 *  "painted": the plan has been drawn for the first time.
 *  "tools-changed": tool, followed track, panel of layers, coordinates, measured line, or earlier views changed.
 *  "notice" (sentence): what the operator should read.
 *  "zone-drawn" (shape: VigilZoneShape *, borrowed, never empty): a zone has been drawn; the tool has ended.
 *  "zone-chosen" (set: VigilZoneSet, level: guint): a zone was clicked, or (NULL, 0) none is chosen any more.
 *  "threat-asked" (east: double, north: double): somebody asks what reaches a place of the site; a marker stands there.
 *  "menu" (kind: VigilSelectedKind, id, x: double, y: double): what can be done with a thing is asked; id "": nothing is there.
 * Property "visible-layers": ids of the layers that are shown (GStrv), for settings. */
#define VIGIL_TYPE_MAP_VIEW (vigil_map_view_get_type ())
G_DECLARE_FINAL_TYPE (VigilMapView, vigil_map_view, VIGIL, MAP_VIEW, GtkWidget)

GtkWidget *vigil_map_view_new (VigilSession *session);
void vigil_map_view_set_session (VigilMapView *self, VigilSession *session); /* once */
VigilLayerStack *vigil_map_view_get_stack (VigilMapView *self);              /* NULL without a session */
/* What is drawn, without the tools around it. */
GtkWidget *vigil_map_view_get_canvas (VigilMapView *self);
gboolean vigil_map_view_get_projection (VigilMapView *self, VigilProjection *out);

/* Where it looks */
void vigil_map_view_fit (VigilMapView *self);
void vigil_map_view_zoom (VigilMapView *self, double levels);
/* In parts of the view: 0.25, 0 moves a quarter of it to the east. */
void vigil_map_view_pan (VigilMapView *self, double east, double south);
/* Centres on a point of the site (metres), close enough to see it. */
void vigil_map_view_locate (VigilMapView *self, double x, double y);
/* Shows the whole of what is selected; FALSE if nobody knows where that is. */
gboolean vigil_map_view_locate_selection (VigilMapView *self);
gboolean vigil_map_view_can_go (VigilMapView *self, gboolean forward);
gboolean vigil_map_view_go (VigilMapView *self, gboolean forward);

/* Tools */
void vigil_map_view_set_tool (VigilMapView *self, VigilMapTool tool);
VigilMapTool vigil_map_view_get_tool (VigilMapView *self);
/* Keeps a person or a vehicle in sight; NULL ends it. */
void vigil_map_view_follow (VigilMapView *self, const char *id);
const char *vigil_map_view_get_following (VigilMapView *self);
gboolean vigil_map_view_is_lost (VigilMapView *self); /* what is followed has no fix any more */
/* Ends what is under way: a rectangle, a tool, following, the panel of layers. FALSE if there was nothing. */
gboolean vigil_map_view_stop (VigilMapView *self);
/* What Enter does: acts on what lies under the cross in the middle. */
void vigil_map_view_activate (VigilMapView *self);
gboolean vigil_map_view_measure_back (VigilMapView *self);
/* The measured line in words; empty: nothing is measured. */
char *vigil_map_view_dup_measure (VigilMapView *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean vigil_map_view_copy_measure (VigilMapView *self);
void vigil_map_view_set_coordinates (VigilMapView *self, VigilCoordinates how);
VigilCoordinates vigil_map_view_get_coordinates (VigilMapView *self);

/* Hazard zones: those of the session's hazard desk are shown by themselves. */
/* Begins to draw; what was half drawn is gone. vigil_map_view_set_tool (NONE) gives it up. */
void vigil_map_view_begin_draw_zone (VigilMapView *self, VigilZoneDrawKind kind);
/* Kind and corners so far of what is being drawn; FALSE: nothing is. */
gboolean vigil_map_view_get_draw_zone (VigilMapView *self, VigilZoneDrawKind *kind, guint *n_points);
/* The zone that stands out: level @level of @set; NULL: none. Does not emit "zone-chosen". */
void vigil_map_view_choose_zone (VigilMapView *self, VigilZoneSet *set, guint level);
/* The whole of a set in view; FALSE: it has no zones. */
gboolean vigil_map_view_fit_zones (VigilMapView *self, VigilZoneSet *set);
/* The marker of the place that was asked about, metres; NAN: none. */
void vigil_map_view_set_threat_point (VigilMapView *self, double east, double north);
gboolean vigil_map_view_get_threat_point (VigilMapView *self, double *east, double *north);
/* The way out, from the start to the muster point, metres; @n of 0 or 1: none. Copied. */
void vigil_map_view_set_escape_route (VigilMapView *self, const VigilZonePoint *points, guint n);

/* Layers */
void vigil_map_view_show_layers (VigilMapView *self, gboolean shown);
gboolean vigil_map_view_get_layers_shown (VigilMapView *self);
/* FALSE: no such layer, or one that must not be hidden. */
gboolean vigil_map_view_set_layer_visible (VigilMapView *self, const char *id, gboolean visible);
void vigil_map_view_set_visible_layers (VigilMapView *self, const char *const *ids);
char **vigil_map_view_dup_visible_layers (VigilMapView *self) G_GNUC_WARN_UNUSED_RESULT;
void vigil_map_view_reset_layers (VigilMapView *self);
/* In the panel of layers: the choice of base map. Takes a floating reference. */
void vigil_map_view_set_layers_extra (VigilMapView *self, GtkWidget *extra);

/* For tests and benchmarks. */
double vigil_map_view_get_zoom (VigilMapView *self);
guint64 vigil_map_view_get_drawn_serial (VigilMapView *self);
guint vigil_map_view_get_n_drawn (VigilMapView *self);
/* As the pointer does, pixels. */
void vigil_map_view_click (VigilMapView *self, double x, double y);
void vigil_map_view_double_click (VigilMapView *self, double x, double y);
void vigil_map_view_point (VigilMapView *self, double x, double y);
void vigil_map_view_drag_area (VigilMapView *self, double x0, double y0, double x1, double y1);
/* First line of the hover card, NULL while there is none; what the rubber band holds. */
const char *vigil_map_view_get_card (VigilMapView *self);
const char *vigil_map_view_get_band (VigilMapView *self);
/* Pixels of a point of the site. */
gboolean vigil_map_view_to_view (VigilMapView *self, double x, double y, double *px, double *py);

G_END_DECLS
