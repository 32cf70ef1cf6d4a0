/* vigil-place-symbol.c: cameras, gates, muster points, hydrants, wind socks: symbols of 16 pixels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-place-symbol.h"

#include "map/vigil-palette.h"

#include <glib/gi18n.h>
#include <math.h>

#define STROKE 1.5
#define SCALE (vigil_palette_get_type_scale ()) /* of all signs: on a wall of screens they are as large as its texts */
#define FONT "Noto Sans CJK SC, Noto Sans, sans-serif" /* as in data/styles/vigil.css */

/* One layout for all: cairo contexts come and go, fonts stay. */
static PangoLayout *
get_layout (const char *text, double size, gboolean strong)
{
  static PangoLayout *layout = NULL;
  PangoFontDescription *font;

  if (layout == NULL)
    {
      PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());

      layout = pango_layout_new (context);
      g_object_unref (context);
    }
  font = pango_font_description_from_string (FONT);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, strong ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

void
vigil_map_text_measure (const char *text, double size, gboolean strong, int *width, int *height)
{
  pango_layout_get_pixel_size (get_layout (text, size, strong), width, height);
}

/**
 * vigil_map_text:
 * @cr: where to draw, with its source
 * @text: the text
 * @x: its middle
 * @y: its middle
 * @size: of the letters, pixels
 * @strong: bold
 *
 * Signs sit in the middle of their frame.
 */
void
vigil_map_text (cairo_t *cr, const char *text, double x, double y, double size, gboolean strong)
{
  PangoLayout *layout = get_layout (text, size, strong);
  PangoRectangle ink, logical;

  pango_layout_get_pixel_extents (layout, &ink, &logical);
  cairo_move_to (cr, round (x - logical.width / 2.0), round (y - ink.y - ink.height / 2.0));
  pango_cairo_show_layout (cr, layout);
}

/**
 * vigil_map_text_line:
 * @cr: where to draw, with its source
 * @text: the text
 * @x: its left end
 * @y: the middle of its line
 * @size: of the letters, pixels
 * @strong: bold
 *
 * Texts of one line stand on one line, whatever their letters.
 */
void
vigil_map_text_line (cairo_t *cr, const char *text, double x, double y, double size, gboolean strong)
{
  PangoLayout *layout = get_layout (text, size, strong);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (cr, round (x), round (y - height / 2.0));
  pango_cairo_show_layout (cr, layout);
}

static void
begin (cairo_t *cr, double x, double y, double heading)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, SCALE, SCALE);
  if (!isnan (heading))
    cairo_rotate (cr, heading * G_PI / 180.0);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, STROKE);
  cairo_new_path (cr);
}

/**
 * vigil_place_symbol_camera:
 * @cr: where to draw
 * @x: pixels
 * @y: pixels
 * @heading: degrees from north that it looks to
 * @small: seen from afar
 */
void
vigil_place_symbol_camera (cairo_t *cr, double x, double y, double heading, gboolean small)
{
  begin (cr, x, y, heading);
  if (small)
    cairo_scale (cr, 0.7, 0.7);
  /* Body and lens hood, looking up. */
  cairo_rectangle (cr, -3.5, -2, 7, 9);
  cairo_move_to (cr, -1.5, -2);
  cairo_line_to (cr, -4, -6.5);
  cairo_line_to (cr, 4, -6.5);
  cairo_line_to (cr, 1.5, -2);
  vigil_palette_set_source (cr, VIGIL_COLOR_PANEL);
  cairo_fill_preserve (cr);
  vigil_palette_set_source (cr, VIGIL_COLOR_CAMERA);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/**
 * vigil_place_symbol_view:
 * @cr: where to draw
 * @place: a camera
 * @x: pixels
 * @y: pixels
 * @resolution: m per pixel
 * @selected: whether its picture is asked for
 */
void
vigil_place_symbol_view (cairo_t *cr, const VigilPlace *place, double x, double y, double resolution, gboolean selected)
{
  double range = (isnan (place->range) ? 40.0 : place->range) / resolution;
  double half = (isnan (place->fov) ? 60.0 : place->fov) / 2.0;
  double heading = isnan (place->heading) ? 0.0 : place->heading;
  VigilColor color = selected ? VIGIL_COLOR_ACCENT : VIGIL_COLOR_CAMERA;
  const GdkRGBA *rgba = vigil_palette_get (color);

  cairo_new_path (cr);
  cairo_move_to (cr, x, y);
  cairo_arc (cr, x, y, range, (heading - half - 90.0) * G_PI / 180.0, (heading + half - 90.0) * G_PI / 180.0);
  cairo_close_path (cr);
  cairo_set_source_rgba (cr, rgba->red, rgba->green, rgba->blue, selected ? 0.14 : 0.03);
  cairo_fill_preserve (cr);
  cairo_set_source_rgba (cr, rgba->red, rgba->green, rgba->blue, selected ? 0.9 : 0.14);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
}

void
vigil_place_symbol_gate (cairo_t *cr, double x, double y, double heading)
{
  begin (cr, x, y, heading);
  cairo_rectangle (cr, -9, -3.5, 4, 7);
  cairo_rectangle (cr, 5, -3.5, 4, 7);
  vigil_palette_set_source (cr, VIGIL_COLOR_PANEL);
  cairo_fill_preserve (cr);
  cairo_move_to (cr, -5, 0);
  cairo_line_to (cr, 5, 0);
  vigil_palette_set_source (cr, VIGIL_COLOR_GATE);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static double
get_brightness (VigilColor color)
{
  const GdkRGBA *rgba = vigil_palette_get (color);

  return 0.2126 * rgba->red + 0.7152 * rgba->green + 0.0722 * rgba->blue; /* ITU-R BT.709 */
}

/* Of the colours of text and ground, the one that is read on @color. */
static VigilColor
get_readable (VigilColor color)
{
  double text = fabs (get_brightness (VIGIL_COLOR_TEXT) - get_brightness (color));

  return text >= fabs (get_brightness (VIGIL_COLOR_PANEL) - get_brightness (color)) ? VIGIL_COLOR_TEXT : VIGIL_COLOR_PANEL;
}

/**
 * vigil_place_symbol_muster:
 * @cr: where to draw
 * @x: pixels
 * @y: pixels
 * @size: pixels, on a wall of screens larger
 *
 * Green with 集, as the sign that stands at the place itself.
 */
void
vigil_place_symbol_muster (cairo_t *cr, double x, double y, double size)
{
  double left, top;

  size = round (size * SCALE);
  left = round (x - size / 2);
  top = round (y - size / 2);
  cairo_new_path (cr);
  cairo_rectangle (cr, left + 0.5, top + 0.5, size - 1, size - 1);
  vigil_palette_set_source (cr, VIGIL_COLOR_PLAN_MUSTER);
  cairo_fill_preserve (cr);
  vigil_palette_set_source (cr, VIGIL_COLOR_SAFE);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
  vigil_palette_set_source (cr, get_readable (VIGIL_COLOR_PLAN_MUSTER));
  vigil_map_text (cr, "集", left + size / 2, top + size / 2, size * 0.66, TRUE);
}

void
vigil_place_symbol_hydrant (cairo_t *cr, double x, double y, double size)
{
  double r = size / 2;

  begin (cr, x, y, NAN);
  cairo_arc (cr, 0, 0, r, 0, 2 * G_PI);
  vigil_palette_set_source (cr, VIGIL_COLOR_PANEL);
  cairo_fill_preserve (cr);
  vigil_palette_set_source (cr, VIGIL_COLOR_HYDRANT);
  cairo_set_line_width (cr, size > 8.0 ? STROKE : 1.0);
  cairo_stroke (cr);
  /* Its two outlets. */
  cairo_move_to (cr, -r - 2, 0);
  cairo_line_to (cr, r + 2, 0);
  cairo_move_to (cr, 0, -r);
  cairo_line_to (cr, 0, r);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* A sock of three rings that hangs down in a calm and stands out in a wind. */
void
vigil_place_symbol_mast (cairo_t *cr, double x, double y, double from, double speed)
{
  double length = isnan (from) ? 10.0 : CLAMP (6.0 + speed * 1.6, 8.0, 22.0);

  begin (cr, x, y, isnan (from) ? 90.0 : from + 180.0);
  cairo_arc (cr, 0, 0, 2.0, 0, 2 * G_PI);
  vigil_palette_set_source (cr, VIGIL_COLOR_PLAN_LABEL);
  cairo_fill (cr);
  cairo_move_to (cr, -4, -2);
  cairo_line_to (cr, -2, -length);
  cairo_line_to (cr, 2, -length);
  cairo_line_to (cr, 4, -2);
  cairo_close_path (cr);
  for (int i = 1; i < 3; i++)
    {
      double half = 4.0 - 2.0 * i / 3.0, at = -2 - (length - 2) * i / 3.0;

      cairo_move_to (cr, -half, at);
      cairo_line_to (cr, half, at);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
trace_rounded (cairo_t *cr, double x, double y, double size, double r)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + size - r, y + r, r, -G_PI / 2, 0);
  cairo_arc (cr, x + size - r, y + size - r, r, 0, G_PI / 2);
  cairo_arc (cr, x + r, y + size - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

static void
draw_clock (cairo_t *cr, double x, double y)
{
  cairo_new_path (cr);
  cairo_arc (cr, x, y, 4.5, 0, 2 * G_PI);
  vigil_palette_set_source (cr, VIGIL_COLOR_PANEL);
  cairo_fill_preserve (cr);
  cairo_move_to (cr, x, y - 2.8);
  cairo_line_to (cr, x, y);
  cairo_line_to (cr, x + 2.2, y + 1);
  vigil_palette_set_source (cr, VIGIL_COLOR_WARNING);
  cairo_set_line_width (cr, 1.2);
  cairo_stroke (cr);
}

/**
 * vigil_place_symbol_permit:
 * @cr: where to draw
 * @x: pixels
 * @y: pixels
 * @sign: of its kind
 * @expiring: gets a clock
 */
void
vigil_place_symbol_permit (cairo_t *cr, double x, double y, const char *sign, gboolean expiring)
{
  double half = 8.5 * SCALE, left = round (x) - half, top = round (y) - half;

  cairo_new_path (cr);
  trace_rounded (cr, left, top, 2 * half, 4);
  vigil_palette_set_source (cr, VIGIL_COLOR_PANEL);
  cairo_fill_preserve (cr);
  vigil_palette_set_source (cr, VIGIL_COLOR_PERMIT);
  cairo_set_line_width (cr, STROKE);
  cairo_stroke (cr);
  vigil_map_text (cr, sign, left + half, top + half, 11.0 * SCALE, TRUE);
  if (expiring)
    draw_clock (cr, left + 2 * half, top);
}

/**
 * vigil_permit_sign:
 * @kind: (nullable): kind of a permit
 *
 * Returns: (transfer none): one letter or sign
 */
const char *
vigil_permit_sign (const char *kind)
{
  static const struct
  {
    const char *kind, *sign;
  } signs[] = {
    { "hot-work", NC_ ("permit", "H") },
    { "confined-space", NC_ ("permit", "C") },
    { "blind-plate", NC_ ("permit", "B") },
    { "height", NC_ ("permit", "W") },
    { "lifting", NC_ ("permit", "L") },
    { "temporary-electricity", NC_ ("permit", "E") },
    { "excavation", NC_ ("permit", "X") },
    { "road-breaking", NC_ ("permit", "R") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_strcmp0 (signs[i].kind, kind) == 0)
      return g_dpgettext2 (NULL, "permit", signs[i].sign);
  return C_ ("permit", "P");
}
