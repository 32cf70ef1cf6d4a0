/* vigil-map-view-tools.c: measuring a line and selecting what stands in a rectangle
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-map-view-private.h"

#include "map/vigil-extent.h"

#include <glib/gi18n.h>
#include <math.h>

#define CLOSE_RADIUS 10.0  /* pixels: a click that near the first point closes the line */
#define LEAST_BAND 4.0     /* pixels: less is a click, not a rectangle */
#define COUNT_INTERVAL 80  /* ms between two counts while the rectangle is being drawn */

static void
from_view (VigilMapView *self, double x, double y, double *mx, double *my)
{
  VigilProjection view;

  vigil_map_navigation_get_view (self->navigation, &view);
  vigil_projection_from_view (&view, x, y, mx, my);
}

/* ---- Words ------------------------------------------------------------------------------------- */

static char *
dup_tool_text (VigilMapView *self)
{
  g_autofree char *summary = NULL;

  if (self->tool == VIGIL_MAP_TOOL_ZONE || self->tool == VIGIL_MAP_TOOL_THREAT)
    return vigil_map_zones_dup_hint (self);
  if (self->tool == VIGIL_MAP_TOOL_AREA)
    return g_strdup (self->banding ? _("Select area: click or press Enter at the opposite corner")
                                   : _("Select area: drag a rectangle, or click two corners"));
  summary = vigil_map_view_dup_measure (self);
  if (summary[0] != '\0')
    return g_steal_pointer (&summary);
  return g_strdup (_("Measure: click points, or press Enter at the cross"));
}

/* What the chip below the toolbar says. */
void
vigil_map_tools_show (VigilMapView *self)
{
  g_autofree char *text = NULL;
  gboolean shown = self->tool != VIGIL_MAP_TOOL_NONE;

  gtk_widget_set_visible (self->tool_chip, shown);
  if (!shown)
    return;
  text = dup_tool_text (self);
  gtk_label_set_text (self->tool_label, text);
  gtk_widget_set_visible (self->copy_button, self->tool == VIGIL_MAP_TOOL_MEASURE);
}

static void
changed (VigilMapView *self)
{
  vigil_map_tools_show (self);
  vigil_map_view_tools_changed (self);
}

/* ---- Measuring --------------------------------------------------------------------------------- */

static VigilMeasure *
get_measure (VigilMapView *self)
{
  return self->measure != NULL ? vigil_measure_layer_get_measure (self->measure) : NULL;
}

static void
measure_changed (VigilMapView *self)
{
  vigil_layer_changed (VIGIL_LAYER (self->measure));
  changed (self);
}

static gboolean
closes (VigilMapView *self, double x, double y)
{
  VigilMeasure *measure = get_measure (self);
  const VigilLonLat *first;
  VigilProjection view;
  double mx, my, px, py;

  if (vigil_measure_is_closed (measure) || vigil_measure_get_n_points (measure) < 3)
    return FALSE;
  first = vigil_measure_get_point (measure, 0);
  vigil_map_navigation_get_view (self->navigation, &view);
  vigil_mercator_from_lonlat (first->lon, first->lat, &mx, &my);
  vigil_projection_to_view (&view, mx, my, &px, &py);
  return hypot (px - x, py - y) <= CLOSE_RADIUS;
}

static void
measure_at (VigilMapView *self, double x, double y)
{
  double mx, my, lon, lat;

  if (closes (self, x, y))
    vigil_measure_close (get_measure (self));
  else
    {
      from_view (self, x, y, &mx, &my);
      vigil_mercator_to_lonlat (mx, my, &lon, &lat);
      vigil_measure_add (get_measure (self), lon, lat);
    }
  vigil_measure_layer_set_preview (self->measure, NAN, NAN);
  measure_changed (self);
}

/**
 * vigil_map_view_measure_back:
 * @self: the map
 *
 * Takes the last measured point away, or opens a closed line; of a zone that is being drawn the last corner.
 *
 * Returns: %FALSE if nothing is being measured or drawn
 */
gboolean
vigil_map_view_measure_back (VigilMapView *self)
{
  g_return_val_if_fail (VIGIL_IS_MAP_VIEW (self), FALSE);

  if (self->tool == VIGIL_MAP_TOOL_ZONE)
    return vigil_map_zones_back (self);
  if (self->tool != VIGIL_MAP_TOOL_MEASURE || !vigil_measure_remove_last (get_measure (self)))
    return FALSE;
  measure_changed (self);
  return TRUE;
}

char *
vigil_map_view_dup_measure (VigilMapView *self)
{
  g_return_val_if_fail (VIGIL_IS_MAP_VIEW (self), NULL);
  return self->measure != NULL ? vigil_measure_dup_summary (get_measure (self)) : g_strdup ("");
}

/**
 * vigil_map_view_copy_measure:
 * @self: the map
 *
 * Lengths and points as text into the clipboard.
 *
 * Returns: %FALSE if nothing has been measured
 */
gboolean
vigil_map_view_copy_measure (VigilMapView *self)
{
  g_autofree char *report = NULL;

  g_return_val_if_fail (VIGIL_IS_MAP_VIEW (self), FALSE);

  if (self->measure == NULL || vigil_measure_get_n_segments (get_measure (self)) == 0)
    return FALSE;
  report = vigil_measure_dup_report (get_measure (self));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), report);
  vigil_map_view_say (self, _("The measured line has been copied."));
  return TRUE;
}

/* ---- Rectangle --------------------------------------------------------------------------------- */

static void
get_band (VigilMapView *self, double rect[4])
{
  VigilProjection view;

  vigil_map_navigation_get_view (self->navigation, &view);
  vigil_projection_to_view (&view, self->band_mx, self->band_my, &rect[0], &rect[1]);
  rect[2] = self->band_x;
  rect[3] = self->band_y;
}

static void
count (VigilMapView *self)
{
  g_autoptr (GArray) things = NULL;
  g_autofree char *text = NULL;
  double rect[4];

  get_band (self, rect);
  things = vigil_layer_stack_collect (self->stack, rect[0], rect[1], rect[2], rect[3]);
  text = vigil_extent_dup_count (self->session, things);
  vigil_rubber_band_set_text (self->band, text);
}

static gboolean
count_cb (gpointer data)
{
  VigilMapView *self = data;

  self->count_source = 0;
  if (self->banding)
    count (self);
  return G_SOURCE_REMOVE;
}

void
vigil_map_tools_begin_band (VigilMapView *self, double x, double y)
{
  self->banding = TRUE;
  from_view (self, x, y, &self->band_mx, &self->band_my);
  self->band_x = x;
  self->band_y = y;
  changed (self);
}

void
vigil_map_tools_move_band (VigilMapView *self, double x, double y)
{
  double rect[4];

  if (!self->banding)
    return;
  self->band_x = x;
  self->band_y = y;
  get_band (self, rect);
  vigil_rubber_band_set_rect (self->band, rect[0], rect[1], rect[2], rect[3]);
  /* With a hundred thousand people to count, not at every pixel. */
  if (self->count_source == 0)
    self->count_source = g_timeout_add (COUNT_INTERVAL, count_cb, self);
}

gboolean
vigil_map_tools_cancel_band (VigilMapView *self)
{
  if (!self->banding)
    return FALSE;
  self->banding = FALSE;
  g_clear_handle_id (&self->count_source, g_source_remove);
  vigil_rubber_band_clear (self->band);
  changed (self);
  return TRUE;
}

/* Selects what the rectangle holds. */
void
vigil_map_tools_end_band (VigilMapView *self)
{
  GArray *things;
  double rect[4];

  if (!self->banding)
    return;
  get_band (self, rect);
  if (fabs (rect[2] - rect[0]) < LEAST_BAND && fabs (rect[3] - rect[1]) < LEAST_BAND)
    return;
  things = vigil_layer_stack_collect (self->stack, rect[0], rect[1], rect[2], rect[3]);
  vigil_map_tools_cancel_band (self);
  if (self->tool == VIGIL_MAP_TOOL_AREA)
    vigil_map_view_set_tool (self, VIGIL_MAP_TOOL_NONE);
  if (things->len == 0)
    vigil_map_view_say (self, _("Nothing lies in this rectangle."));
  vigil_selection_set_group (vigil_session_get_selection (self->session), things);
}

/**
 * vigil_map_view_drag_area:
 * @self: the map
 * @x0: pixels
 * @y0: pixels
 * @x1: pixels
 * @y1: pixels
 *
 * Draws a rectangle and counts what it holds, as dragging does; vigil_map_view_activate() or another drag end it.
 */
void
vigil_map_view_drag_area (VigilMapView *self, double x0, double y0, double x1, double y1)
{
  g_return_if_fail (VIGIL_IS_MAP_VIEW (self));

  if (self->session == NULL)
    return;
  vigil_map_tools_begin_band (self, x0, y0);
  vigil_map_tools_move_band (self, x1, y1);
  count (self);
}

/* ---- Which tool -------------------------------------------------------------------------------- */

static void
area_click (VigilMapView *self, double x, double y)
{
  if (!self->banding)
    {
      vigil_map_tools_begin_band (self, x, y);
      return;
    }
  vigil_map_tools_move_band (self, x, y);
  vigil_map_tools_end_band (self);
}

void
vigil_map_tools_click (VigilMapView *self, double x, double y)
{
  if (self->tool == VIGIL_MAP_TOOL_MEASURE)
    measure_at (self, x, y);
  else if (self->tool == VIGIL_MAP_TOOL_AREA)
    area_click (self, x, y);
  else
    vigil_map_zones_tool_click (self, x, y);
}

void
vigil_map_tools_point (VigilMapView *self, double x, double y)
{
  double mx, my, lon, lat;

  if (self->banding && self->tool == VIGIL_MAP_TOOL_AREA)
    vigil_map_tools_move_band (self, x, y);
  vigil_map_zones_tool_point (self, x, y);
  if (self->tool != VIGIL_MAP_TOOL_MEASURE)
    return;
  from_view (self, x, y, &mx, &my);
  vigil_mercator_to_lonlat (mx, my, &lon, &lat);
  vigil_measure_layer_set_preview (self->measure, lon, lat);
}

static void
end_tool (VigilMapView *self)
{
  vigil_map_tools_cancel_band (self);
  vigil_map_zones_end_tool (self);
  if (self->tool != VIGIL_MAP_TOOL_MEASURE)
    return;
  vigil_measure_clear (get_measure (self));
  vigil_measure_layer_set_preview (self->measure, NAN, NAN);
  vigil_layer_changed (VIGIL_LAYER (self->measure));
}

/**
 * vigil_map_view_set_tool:
 * @self: the map
 * @tool: what a click does from now on
 *
 * What was measured before is gone.
 */
void
vigil_map_view_set_tool (VigilMapView *self, VigilMapTool tool)
{
  g_return_if_fail (VIGIL_IS_MAP_VIEW (self));

  if (self->tool == tool || self->session == NULL)
    return;
  end_tool (self);
  self->tool = tool;
  vigil_map_zones_begin_tool (self);
  vigil_hover_card_hide (self->card);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->map), tool != VIGIL_MAP_TOOL_NONE ? "crosshair" : NULL);
  if (tool != VIGIL_MAP_TOOL_NONE)
    {
      vigil_map_input_forget_pointer (self);
      gtk_widget_grab_focus (GTK_WIDGET (self));
    }
  changed (self);
}

VigilMapTool
vigil_map_view_get_tool (VigilMapView *self)
{
  g_return_val_if_fail (VIGIL_IS_MAP_VIEW (self), VIGIL_MAP_TOOL_NONE);
  return self->tool;
}

/**
 * vigil_map_view_stop:
 * @self: the map
 *
 * Ends one thing that is under way, the latest first.
 *
 * Returns: %FALSE if there was none
 */
gboolean
vigil_map_view_stop (VigilMapView *self)
{
  g_return_val_if_fail (VIGIL_IS_MAP_VIEW (self), FALSE);

  if (vigil_map_tools_cancel_band (self))
    return TRUE;
  if (self->tool != VIGIL_MAP_TOOL_NONE)
    vigil_map_view_set_tool (self, VIGIL_MAP_TOOL_NONE);
  else if (vigil_map_view_get_layers_shown (self))
    vigil_map_view_show_layers (self, FALSE);
  else if (self->following != NULL)
    vigil_map_view_follow (self, NULL);
  else
    return FALSE;
  return TRUE;
}
