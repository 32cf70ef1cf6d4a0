/* vigil-twin-overlay-signs.c: compass, scale, little map, measured line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/view/vigil-twin-overlay-private.h"

#include "map/vigil-measure.h"
#include "map/vigil-place-symbol.h"
#include "map/vigil-projection.h"

#include <glib/gi18n.h>
#include <math.h>

#define SCALE (vigil_palette_get_type_scale ())
#define MARGIN 12.0
#define COMPASS 44.0
#define MAP_LONGEST 180.0
#define MAP_SHORTEST 60.0
#define MAP_SHARE 0.30 /* of the picture at most, however large the type */
#define COMPASS_TOP 56.0
#define BAR_LONGEST 140.0
#define BAR_HEIGHT 24.0
#define WEDGE_LONGEST 0.5 /* of the little map: what it shows is to be read, not covered */
#define WEDGE 300.0 /* m that is seen, where nobody says at what is looked */

/* ---- where they stand ---- */

static VigilSite *
get_site (VigilTwinOverlay *self)
{
  return self->binding != NULL ? self->binding->site : NULL;
}

/* In the corner below left; 0 × 0 where there is no room. Gives what is right of it. */
static double
allocate_map (VigilTwinOverlay *self, double width, double height)
{
  double bounds[4], w, h, scale;

  self->map_room = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  if (!self->show_minimap || get_site (self) == NULL || width <= 480.0 || height <= 320.0)
    return MARGIN;
  vigil_site_get_bounds (get_site (self), bounds);
  w = bounds[2] - bounds[0];
  h = bounds[3] - bounds[1];
  if (!(w > 0.0 && h > 0.0))
    return MARGIN;
  scale = MIN (MAP_LONGEST * SCALE / MAX (w, h), MAX (MIN (width * MAP_SHARE / w, height * MAP_SHARE / h), MAP_LONGEST / MAX (w, h)));
  w = ceil (MAX (w * scale, MAP_SHORTEST));
  h = ceil (MAX (h * scale, MAP_SHORTEST));
  self->map_room = GRAPHENE_RECT_INIT ((float) MARGIN, (float) floor (height - MARGIN - h), (float) w, (float) h);
  return MARGIN + w + MARGIN;
}

/* Below the tools, as high as they are now. */
static double
find_compass_top (VigilTwinOverlay *self, double left, double size)
{
  double top = MAX (COMPASS_TOP, (double) self->insets[0]);

  for (guint i = 0; i < self->tools->len; i++)
    {
      const graphene_rect_t *room = &g_array_index (self->tools, graphene_rect_t, i);
      double bottom = (double) (room->origin.y + room->size.height);

      if ((double) (room->origin.x + room->size.width) > left && (double) room->origin.y < COMPASS_TOP && bottom < top + size)
        top = MAX (top, ceil (bottom) + MARGIN / 2.0);
    }
  return top;
}

/* The little map in the corner below left, the scale beside it, the compass below the tools. */
void
vigil_twin_signs_allocate (VigilTwinOverlay *self, double width, double height)
{
  double left = allocate_map (self, width, height), compass = ceil (COMPASS * SCALE);

  self->scale_room = GRAPHENE_RECT_INIT ((float) left, (float) (height - MARGIN - BAR_HEIGHT * SCALE), (float) (BAR_LONGEST * SCALE + 12.0),
                                         (float) (BAR_HEIGHT * SCALE));
  left = width - MARGIN - compass;
  self->compass_room = GRAPHENE_RECT_INIT ((float) left, (float) find_compass_top (self, left, compass), (float) compass, (float) compass);
}

/* ---- compass ---- */

/* Degrees clockwise from north that the top of the picture looks towards. */
static double
get_azimuth (VigilTwinOverlay *self)
{
  const double *ahead = hypot (self->view.forward[0], self->view.forward[1]) > 0.05 ? self->view.forward : self->view.up;

  return atan2 (ahead[0], ahead[1]);
}

static void
draw_compass (VigilTwinOverlay *self, cairo_t *cr)
{
  double r = COMPASS * SCALE / 2.0;
  GdkRGBA panel = *vigil_palette_get (VIGIL_COLOR_PANEL);

  panel.alpha = 0.85f;
  cairo_translate (cr, (double) self->compass_room.origin.x + r, (double) self->compass_room.origin.y + r);
  cairo_arc (cr, 0, 0, r - 1.0, 0, 2 * G_PI);
  gdk_cairo_set_source_rgba (cr, &panel);
  cairo_fill_preserve (cr);
  vigil_palette_set_source (cr, VIGIL_COLOR_LINE);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
  cairo_rotate (cr, -get_azimuth (self));
  cairo_move_to (cr, 0, -r * 0.42);
  cairo_line_to (cr, r * 0.24, r * 0.5);
  cairo_line_to (cr, 0, r * 0.3);
  cairo_line_to (cr, -r * 0.24, r * 0.5);
  cairo_close_path (cr);
  vigil_palette_set_source (cr, VIGIL_COLOR_TEXT);
  cairo_fill (cr);
  vigil_map_text (cr, C_ ("compass", "N"), 0, -r * 0.68, 11.0 * SCALE, TRUE);
}

/* ---- scale ---- */

/* How far ahead that is which the scale is for: the target of the orbit, else the ground in the middle of the picture. */
static double
get_scale_distance (VigilTwinOverlay *self)
{
  double point[3], x, y, depth;
  VigilRay ray;

  if (self->has_eye)
    return self->eye.distance;
  vigil_eye_view_get_ray (&self->view, self->view.width / 2.0, self->view.height / 2.0, &ray);
  if (!vigil_ray_meet_height (&ray, 0.0, point) || !vigil_eye_view_project (&self->view, point, &x, &y, &depth))
    return NAN;
  return depth;
}

gboolean
vigil_twin_scale_find (VigilTwinOverlay *self, double *pixels, double *metres)
{
  double distance = self->view.orthographic ? 1.0 : get_scale_distance (self);
  double resolution = distance / self->view.pixel_at_1m;

  if (!self->has_view || !isfinite (resolution) || resolution <= 0.0)
    return FALSE;
  *metres = vigil_projection_scale_bar (resolution, BAR_LONGEST * SCALE, pixels);
  return *pixels > 0.0;
}

static void
draw_scale (VigilTwinOverlay *self, cairo_t *cr)
{
  double pixels, metres, left = (double) self->scale_room.origin.x + 6.0;
  double bottom = (double) (self->scale_room.origin.y + self->scale_room.size.height) - 5.0;
  GdkRGBA panel = *vigil_palette_get (VIGIL_COLOR_PANEL);
  g_autofree char *text = NULL;

  if (!self->show_scale || !vigil_twin_scale_find (self, &pixels, &metres))
    return;
  text = metres >= 1000.0 ? g_strdup_printf ("%g km", metres / 1000.0) : g_strdup_printf ("%g m", metres);
  panel.alpha = 0.7f;
  gdk_cairo_set_source_rgba (cr, &panel);
  cairo_rectangle (cr, left - 6.0, (double) self->scale_room.origin.y, pixels + 12.0, (double) self->scale_room.size.height);
  cairo_fill (cr);
  vigil_palette_set_source (cr, VIGIL_COLOR_TEXT);
  vigil_map_text (cr, text, left + pixels / 2.0, bottom - 10.0 * SCALE, 11.0 * SCALE, FALSE);
  cairo_set_line_width (cr, 1.5);
  cairo_move_to (cr, left, bottom - 5.0);
  cairo_line_to (cr, left, bottom);
  cairo_line_to (cr, left + pixels, bottom);
  cairo_line_to (cr, left + pixels, bottom - 5.0);
  cairo_stroke (cr);
}

/* ---- little map ---- */

typedef struct
{
  double x0, y0; /* m: lower left of the site */
  double scale;  /* px per m */
  double height; /* px */
} MapPlace;

static gboolean
get_map_place (VigilTwinOverlay *self, MapPlace *place)
{
  double bounds[4];

  if (get_site (self) == NULL || self->map_room.size.width <= 0)
    return FALSE;
  vigil_site_get_bounds (get_site (self), bounds);
  place->x0 = bounds[0];
  place->y0 = bounds[1];
  place->scale = fmin ((double) self->map_room.size.width / (bounds[2] - bounds[0]), (double) self->map_room.size.height / (bounds[3] - bounds[1]));
  place->height = (double) self->map_room.size.height;
  return place->scale > 0.0;
}

static void
trace_path (cairo_t *cr, const MapPlace *place, const VigilPath *path)
{
  cairo_new_sub_path (cr);
  for (guint i = 0; i < path->n_points; i++)
    cairo_line_to (cr, (path->xy[2 * i] - place->x0) * place->scale, place->height - (path->xy[2 * i + 1] - place->y0) * place->scale);
  cairo_close_path (cr);
}

static VigilColor
get_area_color (const char *kind)
{
  if (g_strcmp0 (kind, "water") == 0)
    return VIGIL_COLOR_PLAN_WATER;
  return g_strcmp0 (kind, "green") == 0 ? VIGIL_COLOR_PLAN_GREEN : VIGIL_COLOR_PLAN_AREA;
}

static void
draw_site (VigilTwinOverlay *self, cairo_t *cr, const MapPlace *place)
{
  const GArray *areas = vigil_site_get_areas (get_site (self)), *buildings = vigil_site_get_buildings (get_site (self));

  vigil_palette_set_source (cr, VIGIL_COLOR_PLAN_GROUND);
  cairo_paint (cr);
  for (guint i = 0; i < areas->len; i++)
    {
      const VigilArea *area = &g_array_index (areas, VigilArea, i);

      cairo_new_path (cr);
      trace_path (cr, place, &area->outline);
      vigil_palette_set_source (cr, get_area_color (area->kind));
      cairo_fill (cr);
    }
  cairo_new_path (cr);
  for (guint i = 0; i < buildings->len; i++)
    trace_path (cr, place, &g_array_index (buildings, VigilBuilding, i).outline);
  vigil_palette_set_source (cr, VIGIL_COLOR_PLAN_BUILDING_EDGE);
  cairo_fill (cr);
}

static void
ensure_map (VigilTwinOverlay *self, const MapPlace *place)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, self->map_room.size.width, self->map_room.size.height), before;
  cairo_t *cr;

  if (self->map_node != NULL)
    {
      gsk_render_node_get_bounds (self->map_node, &before);
      if (graphene_rect_equal (&before, &bounds) && self->map_serial == vigil_palette_get_serial ())
        return;
      g_clear_pointer (&self->map_node, gsk_render_node_unref);
    }
  self->map_node = gsk_cairo_node_new (&bounds);
  self->map_serial = vigil_palette_get_serial ();
  cr = gsk_cairo_node_get_draw_context (self->map_node);
  draw_site (self, cr, place);
  cairo_destroy (cr);
}

/* m: somewhat farther than what is looked at. */
static double
get_wedge (VigilTwinOverlay *self)
{
  if (!self->has_eye)
    return WEDGE;
  return 1.3 * hypot (self->eye.target[0] - self->view.position[0], self->eye.target[1] - self->view.position[1]);
}

static void
draw_eye (VigilTwinOverlay *self, cairo_t *cr, const MapPlace *place)
{
  double x = (self->view.position[0] - place->x0) * place->scale, y = place->height - (self->view.position[1] - place->y0) * place->scale;
  double azimuth = get_azimuth (self), half = atan (self->view.width / 2.0 / MAX (self->view.pixel_at_1m, 1.0));
  double length = MIN (get_wedge (self) * place->scale, WEDGE_LONGEST * MIN ((double) self->map_room.size.width, place->height));
  GdkRGBA accent = *vigil_palette_get (VIGIL_COLOR_ACCENT);

  if (self->view.orthographic)
    half = G_PI / 8.0;
  cairo_move_to (cr, x, y);
  cairo_arc (cr, x, y, MAX (length, 14.0), azimuth - G_PI / 2.0 - half, azimuth - G_PI / 2.0 + half);
  cairo_close_path (cr);
  accent.alpha = 0.18f;
  gdk_cairo_set_source_rgba (cr, &accent);
  cairo_fill_preserve (cr);
  vigil_palette_set_source (cr, VIGIL_COLOR_ACCENT);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
  cairo_arc (cr, x, y, 3.0, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
snapshot_map (VigilTwinOverlay *self, GtkSnapshot *snapshot)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, self->map_room.size.width, self->map_room.size.height);
  MapPlace place;
  cairo_t *cr;

  if (!get_map_place (self, &place))
    return;
  ensure_map (self, &place);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &self->map_room.origin);
  gtk_snapshot_append_node (snapshot, self->map_node);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_rectangle (cr, 0.5, 0.5, (double) bounds.size.width - 1.0, (double) bounds.size.height - 1.0);
  cairo_clip_preserve (cr);
  cairo_new_path (cr);
  draw_eye (self, cr, &place);
  cairo_reset_clip (cr);
  cairo_rectangle (cr, 0.5, 0.5, (double) bounds.size.width - 1.0, (double) bounds.size.height - 1.0);
  vigil_palette_set_source (cr, VIGIL_COLOR_LINE);
  cairo_stroke (cr);
  cairo_destroy (cr);
  gtk_snapshot_restore (snapshot);
}

gboolean
vigil_twin_minimap_find (VigilTwinOverlay *self, double px, double py, double *x, double *y)
{
  graphene_point_t point = GRAPHENE_POINT_INIT ((float) px, (float) py);
  MapPlace place;

  if (!get_map_place (self, &place) || !graphene_rect_contains_point (&self->map_room, &point))
    return FALSE;
  *x = place.x0 + (px - (double) self->map_room.origin.x) / place.scale;
  *y = place.y0 + (place.height - (py - (double) self->map_room.origin.y)) / place.scale;
  return TRUE;
}

/* ---- measured line ---- */

static double
get_length (const double *a, const double *b)
{
  return sqrt ((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) + (a[2] - b[2]) * (a[2] - b[2]));
}

gboolean
vigil_twin_measure_find (VigilTwinOverlay *self, guint point, graphene_rect_t *room)
{
  const double *to = &g_array_index (self->measure, double, 0) + 3 * point, *from = to - 3;
  double x0, y0, x1, y1;
  g_autofree char *text = NULL;
  int width, height;

  if (point == 0 || point >= self->measure->len || !vigil_eye_view_project (&self->view, from, &x0, &y0, NULL)
      || !vigil_eye_view_project (&self->view, to, &x1, &y1, NULL))
    return FALSE;
  text = vigil_measure_format_length (get_length (from, to));
  vigil_map_text_measure (text, 11.0 * SCALE, TRUE, &width, &height);
  *room = GRAPHENE_RECT_INIT ((float) (floor ((x0 + x1 - width) / 2.0) - 3.0), (float) (floor ((y0 + y1 - height) / 2.0) - 1.0), (float) (width + 6),
                              (float) (height + 2));
  return TRUE;
}

static void
draw_length (VigilTwinOverlay *self, cairo_t *cr, guint point)
{
  const double *to = &g_array_index (self->measure, double, 0) + 3 * point;
  g_autofree char *text = NULL;
  graphene_rect_t room;

  if (!vigil_twin_measure_find (self, point, &room))
    return;
  text = vigil_measure_format_length (get_length (to - 3, to));
  gdk_cairo_rectangle (cr, &(GdkRectangle){ (int) room.origin.x, (int) room.origin.y, (int) room.size.width, (int) room.size.height });
  vigil_palette_set_source (cr, VIGIL_COLOR_PANEL);
  cairo_fill (cr);
  vigil_palette_set_source (cr, VIGIL_COLOR_TEXT);
  vigil_map_text (cr, text, (double) (room.origin.x + room.size.width / 2.0f), (double) (room.origin.y + room.size.height / 2.0f), 11.0 * SCALE, TRUE);
}

static void
draw_measure (VigilTwinOverlay *self, cairo_t *cr)
{
  double x0 = 0.0, y0 = 0.0;
  gboolean before = FALSE;

  for (guint i = 0; i < self->measure->len; i++)
    {
      const double *point = &g_array_index (self->measure, double, 0) + 3 * i;
      double x, y;
      gboolean seen = vigil_eye_view_project (&self->view, point, &x, &y, NULL);

      if (seen && before)
        {
          cairo_move_to (cr, x0, y0);
          cairo_line_to (cr, x, y);
          vigil_palette_set_source (cr, VIGIL_COLOR_MAP_MEASURE);
          cairo_set_line_width (cr, 2.0);
          cairo_stroke (cr);
          draw_length (self, cr, i);
        }
      if (seen)
        {
          cairo_arc (cr, x, y, 3.5, 0, 2 * G_PI);
          vigil_palette_set_source (cr, VIGIL_COLOR_MAP_MEASURE);
          cairo_fill (cr);
        }
      before = seen;
      x0 = x;
      y0 = y;
    }
}

void
vigil_twin_signs_snapshot (VigilTwinOverlay *self, GtkSnapshot *snapshot)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  cairo_t *cr;

  if (!self->has_view)
    return;
  if (self->measure->len > 0)
    {
      cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
      draw_measure (self, cr);
      cairo_destroy (cr);
    }
  snapshot_map (self, snapshot);
  cr = gtk_snapshot_append_cairo (snapshot, &self->scale_room);
  draw_scale (self, cr);
  cairo_destroy (cr);
  cr = gtk_snapshot_append_cairo (snapshot, &self->compass_room);
  draw_compass (self, cr);
  cairo_destroy (cr);
}

/**
 * vigil_twin_overlay_dup_measure:
 * @self: an overlay
 *
 * Returns: (transfer full): length of the whole line, of its way on the level, and how much higher its last point is than its first;
 *   empty with less than two points
 */
char *
vigil_twin_overlay_dup_measure (VigilTwinOverlay *self)
{
  g_autofree char *whole_text = NULL, *level_text = NULL;
  double whole = 0.0, level = 0.0, up;
  const double *points;

  g_return_val_if_fail (VIGIL_IS_TWIN_OVERLAY (self), NULL);

  if (self->measure->len < 2)
    return g_strdup ("");
  points = &g_array_index (self->measure, double, 0);
  for (guint i = 1; i < self->measure->len; i++)
    {
      whole += get_length (points + 3 * (i - 1), points + 3 * i);
      level += hypot (points[3 * i] - points[3 * (i - 1)], points[3 * i + 1] - points[3 * (i - 1) + 1]);
    }
  up = points[3 * (self->measure->len - 1) + 2] - points[2];
  whole_text = g_strdup_printf (whole < 100.0 ? "%.2f m" : "%.1f m", whole);
  level_text = g_strdup_printf (level < 100.0 ? "%.2f" : "%.1f", level);
  if (up < 0.0)
    return g_strdup_printf (_("%s · %s level · %.2f down"), whole_text, level_text, -up);
  return g_strdup_printf (_("%s · %s level · %.2f up"), whole_text, level_text, up);
}
