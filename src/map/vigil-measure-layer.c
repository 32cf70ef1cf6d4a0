/* vigil-measure-layer.c: the line that is being measured, above all other layers of the map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-measure-layer.h"

#include <glib/gi18n.h>
#include <math.h>

#define FONT "Noto Sans CJK SC, Noto Sans, Sans"
#define SCALE (vigil_palette_get_type_scale ())
#define TYPE (12.0 * SCALE) /* pixels */
#define LINE_WIDTH 2.0
#define HALO_WIDTH 4.0
#define DOT_RADIUS 4.0
#define TAG_PADDING 4.0
#define TAG_MIN_LENGTH (44.0 * SCALE) /* pixels: a shorter segment has no room for its length */
#define FILL_ALPHA 0.10

struct _VigilMeasureLayer
{
  VigilLayer parent_instance;

  VigilMeasure *measure;
  double preview_lon, preview_lat; /* NAN: none */
};

G_DEFINE_FINAL_TYPE (VigilMeasureLayer, vigil_measure_layer, VIGIL_TYPE_LAYER)

static void
to_view (const VigilProjection *view, double lon, double lat, double *x, double *y)
{
  double mx, my;

  vigil_mercator_from_lonlat (lon, lat, &mx, &my);
  vigil_projection_to_view (view, mx, my, x, y);
}

static void
get_vertex (VigilMeasureLayer *self, const VigilProjection *view, guint index, double *x, double *y)
{
  const VigilLonLat *point
      = vigil_measure_get_point (self->measure, index % vigil_measure_get_n_points (self->measure));

  to_view (view, point->lon, point->lat, x, y);
}

static void
set_color (cairo_t *cr, VigilColor color, double alpha)
{
  const GdkRGBA *rgba = vigil_palette_get (color);

  cairo_set_source_rgba (cr, rgba->red, rgba->green, rgba->blue, alpha);
}

static void
trace (VigilMeasureLayer *self, VigilCanvas *canvas)
{
  for (guint i = 0; i < vigil_measure_get_n_points (self->measure); i++)
    {
      double x, y;

      get_vertex (self, &canvas->view, i, &x, &y);
      cairo_line_to (canvas->cr, x, y);
    }
  if (vigil_measure_is_closed (self->measure))
    cairo_close_path (canvas->cr);
}

static void
stroke (cairo_t *cr)
{
  vigil_palette_set_source (cr, VIGIL_COLOR_MAP_LABEL_HALO);
  cairo_set_line_width (cr, HALO_WIDTH);
  cairo_stroke_preserve (cr);
  vigil_palette_set_source (cr, VIGIL_COLOR_MAP_MEASURE);
  cairo_set_line_width (cr, LINE_WIDTH);
  cairo_stroke (cr);
}

static void
paint_line (VigilMeasureLayer *self, VigilCanvas *canvas)
{
  cairo_new_path (canvas->cr);
  trace (self, canvas);
  if (vigil_measure_is_closed (self->measure))
    {
      set_color (canvas->cr, VIGIL_COLOR_MAP_MEASURE, FILL_ALPHA);
      cairo_fill_preserve (canvas->cr);
    }
  stroke (canvas->cr);
}

static void
paint_dots (VigilMeasureLayer *self, VigilCanvas *canvas)
{
  for (guint i = 0; i < vigil_measure_get_n_points (self->measure); i++)
    {
      double x, y;

      get_vertex (self, &canvas->view, i, &x, &y);
      cairo_new_path (canvas->cr);
      cairo_arc (canvas->cr, x, y, DOT_RADIUS, 0, 2 * G_PI);
      vigil_palette_set_source (canvas->cr, VIGIL_COLOR_PANEL);
      cairo_fill_preserve (canvas->cr);
      vigil_palette_set_source (canvas->cr, VIGIL_COLOR_MAP_MEASURE);
      cairo_set_line_width (canvas->cr, LINE_WIDTH);
      cairo_stroke (canvas->cr);
    }
}

/* A length in a box with its middle at x, y. */
static void
paint_tag (cairo_t *cr, PangoLayout *layout, const char *text, double x, double y)
{
  int width, height;

  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  x = round (x - width / 2.0);
  y = round (y - height / 2.0);
  cairo_rectangle (cr, x - TAG_PADDING - 0.5, y - 1.5, width + 2 * TAG_PADDING + 1, height + 3);
  vigil_palette_set_source (cr, VIGIL_COLOR_PANEL);
  cairo_fill_preserve (cr);
  vigil_palette_set_source (cr, VIGIL_COLOR_MAP_MEASURE);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
  cairo_move_to (cr, x, y);
  vigil_palette_set_source (cr, VIGIL_COLOR_TEXT);
  pango_cairo_show_layout (cr, layout);
}

static void
paint_lengths (VigilMeasureLayer *self, VigilCanvas *canvas, PangoLayout *layout)
{
  for (guint i = 0; i < vigil_measure_get_n_segments (self->measure); i++)
    {
      g_autofree char *text = vigil_measure_format_length (vigil_measure_get_segment (self->measure, i));
      double x0, y0, x1, y1;

      get_vertex (self, &canvas->view, i, &x0, &y0);
      get_vertex (self, &canvas->view, i + 1, &x1, &y1);
      if (hypot (x1 - x0, y1 - y0) >= TAG_MIN_LENGTH)
        paint_tag (canvas->cr, layout, text, (x0 + x1) / 2, (y0 + y1) / 2);
    }
}

/* From the last point to where the next one would go. */
static void
paint_preview (VigilMeasureLayer *self, VigilCanvas *canvas, PangoLayout *layout)
{
  static const double dashes[] = { 5.0, 4.0 };
  guint n = vigil_measure_get_n_points (self->measure);
  VigilLonLat to = { self->preview_lon, self->preview_lat, 0.0 };
  g_autofree char *text = NULL;
  double x0, y0, x1, y1;

  if (n == 0 || isnan (to.lon) || vigil_measure_is_closed (self->measure))
    return;
  get_vertex (self, &canvas->view, n - 1, &x0, &y0);
  to_view (&canvas->view, to.lon, to.lat, &x1, &y1);
  cairo_new_path (canvas->cr);
  cairo_move_to (canvas->cr, x0, y0);
  cairo_line_to (canvas->cr, x1, y1);
  cairo_set_dash (canvas->cr, dashes, G_N_ELEMENTS (dashes), 0);
  vigil_palette_set_source (canvas->cr, VIGIL_COLOR_MAP_MEASURE);
  cairo_set_line_width (canvas->cr, LINE_WIDTH);
  cairo_stroke (canvas->cr);
  cairo_set_dash (canvas->cr, NULL, 0, 0);
  text = vigil_measure_format_length (vigil_geo_distance (vigil_measure_get_point (self->measure, n - 1), &to));
  if (hypot (x1 - x0, y1 - y0) >= TAG_MIN_LENGTH)
    paint_tag (canvas->cr, layout, text, (x0 + x1) / 2, (y0 + y1) / 2);
}

static void
vigil_measure_layer_paint (VigilLayer *layer, VigilCanvas *canvas)
{
  VigilMeasureLayer *self = VIGIL_MEASURE_LAYER (layer);
  PangoFontDescription *font;
  PangoLayout *layout;

  if (vigil_measure_get_n_points (self->measure) == 0)
    return;
  layout = pango_cairo_create_layout (canvas->cr);
  font = pango_font_description_from_string (FONT);
  pango_font_description_set_absolute_size (font, TYPE * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  cairo_save (canvas->cr);
  cairo_set_line_join (canvas->cr, CAIRO_LINE_JOIN_ROUND);
  paint_line (self, canvas);
  paint_preview (self, canvas, layout);
  paint_dots (self, canvas);
  paint_lengths (self, canvas, layout);
  cairo_restore (canvas->cr);
  pango_font_description_free (font);
  g_object_unref (layout);
}

static void
vigil_measure_layer_finalize (GObject *object)
{
  vigil_measure_free (VIGIL_MEASURE_LAYER (object)->measure);
  G_OBJECT_CLASS (vigil_measure_layer_parent_class)->finalize (object);
}

static void
vigil_measure_layer_class_init (VigilMeasureLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_measure_layer_finalize;
  VIGIL_LAYER_CLASS (klass)->paint = vigil_measure_layer_paint;
}

static void
vigil_measure_layer_init (VigilMeasureLayer *self)
{
  self->preview_lon = self->preview_lat = NAN;
}

/**
 * vigil_measure_layer_new:
 * @frame: the frame of the site
 *
 * Returns: (transfer full): a layer with nothing measured
 */
VigilLayer *
vigil_measure_layer_new (const VigilFrame *frame)
{
  VigilMeasureLayer *self = g_object_new (VIGIL_TYPE_MEASURE_LAYER, NULL);

  vigil_layer_init_names (VIGIL_LAYER (self), VIGIL_MEASURE_LAYER_ID, _("Measured line"), TRUE);
  self->measure = vigil_measure_new (frame);
  return VIGIL_LAYER (self);
}

VigilMeasure *
vigil_measure_layer_get_measure (VigilMeasureLayer *self)
{
  g_return_val_if_fail (VIGIL_IS_MEASURE_LAYER (self), NULL);
  return self->measure;
}

void
vigil_measure_layer_set_preview (VigilMeasureLayer *self, double lon, double lat)
{
  g_return_if_fail (VIGIL_IS_MEASURE_LAYER (self));

  if (isnan (lon) && isnan (self->preview_lon))
    return;
  self->preview_lon = lon;
  self->preview_lat = lat;
  if (vigil_measure_get_n_points (self->measure) > 0)
    vigil_layer_changed (VIGIL_LAYER (self));
}
