/* vigil-rubber-band.c: the rectangle that is being drawn on the map, with what it holds; and the map cursor
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-rubber-band.h"

#include "map/vigil-palette.h"

#include <math.h>

#define FILL_ALPHA 0.12f
#define TAG_GAP 8.0f
#define TAG_PADDING 6.0f
#define ARM 14.0f    /* pixels of the cross */
#define HOLE 4.0f    /* what is pointed at stays visible */

struct _VigilRubberBand
{
  GtkWidget parent_instance;

  graphene_rect_t rect;
  double tip_x, tip_y; /* the corner that moves */
  char *text;          /* NULL: no rectangle */
  gboolean cursor;
};

G_DEFINE_FINAL_TYPE (VigilRubberBand, vigil_rubber_band, GTK_TYPE_WIDGET)

static void
append_frame (GtkSnapshot *snapshot, const graphene_rect_t *rect, const GdkRGBA *color)
{
  const GdkRGBA colors[4] = { *color, *color, *color, *color };
  const float widths[4] = { 1, 1, 1, 1 };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, rect, 0);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

static void
append_rect (VigilRubberBand *self, GtkSnapshot *snapshot)
{
  GdkRGBA fill = *vigil_palette_get (VIGIL_COLOR_MAP_RUBBER);

  fill.alpha = FILL_ALPHA;
  gtk_snapshot_append_color (snapshot, &fill, &self->rect);
  append_frame (snapshot, &self->rect, vigil_palette_get (VIGIL_COLOR_MAP_RUBBER));
}

/* Beside the corner that moves, outside of the rectangle, inside of the map. */
static void
place_tag (VigilRubberBand *self, int width, int height, graphene_rect_t *tag)
{
  gboolean right = self->tip_x > self->rect.origin.x + self->rect.size.width / 2;
  gboolean below = self->tip_y > self->rect.origin.y + self->rect.size.height / 2;
  float x, y;

  tag->size.width = (float) width + 2 * TAG_PADDING;
  tag->size.height = (float) height + TAG_PADDING;
  x = (float) self->tip_x - (right ? tag->size.width : 0);
  y = (float) self->tip_y + (below ? TAG_GAP : -TAG_GAP - tag->size.height);
  tag->origin.x = roundf (CLAMP (x, 2, MAX (2, (float) gtk_widget_get_width (GTK_WIDGET (self)) - tag->size.width - 2)));
  tag->origin.y = roundf (CLAMP (y, 2, MAX (2, (float) gtk_widget_get_height (GTK_WIDGET (self)) - tag->size.height - 2)));
}

static void
append_tag (VigilRubberBand *self, GtkSnapshot *snapshot)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->text);
  graphene_rect_t tag;
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  place_tag (self, width, height, &tag);
  gtk_snapshot_append_color (snapshot, vigil_palette_get (VIGIL_COLOR_PANEL), &tag);
  append_frame (snapshot, &tag, vigil_palette_get (VIGIL_COLOR_MAP_RUBBER));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (tag.origin.x + TAG_PADDING, tag.origin.y + TAG_PADDING / 2));
  gtk_snapshot_append_layout (snapshot, layout, vigil_palette_get (VIGIL_COLOR_TEXT));
  gtk_snapshot_restore (snapshot);
}

/* Four bars around a hole, each with a dark edge so that it is seen on any ground. */
static void
append_cursor (VigilRubberBand *self, GtkSnapshot *snapshot)
{
  float x = floorf ((float) gtk_widget_get_width (GTK_WIDGET (self)) / 2);
  float y = floorf ((float) gtk_widget_get_height (GTK_WIDGET (self)) / 2);
  graphene_rect_t bars[4] = {
    GRAPHENE_RECT_INIT (x - ARM, y - 1, ARM - HOLE, 2),
    GRAPHENE_RECT_INIT (x + HOLE, y - 1, ARM - HOLE, 2),
    GRAPHENE_RECT_INIT (x - 1, y - ARM, 2, ARM - HOLE),
    GRAPHENE_RECT_INIT (x - 1, y + HOLE, 2, ARM - HOLE),
  };

  for (guint i = 0; i < G_N_ELEMENTS (bars); i++)
    {
      graphene_rect_t edge = bars[i];

      graphene_rect_inset (&edge, -1, -1);
      gtk_snapshot_append_color (snapshot, vigil_palette_get (VIGIL_COLOR_MAP_LABEL_HALO), &edge);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bars); i++)
    gtk_snapshot_append_color (snapshot, vigil_palette_get (VIGIL_COLOR_ACCENT), &bars[i]);
}

static void
vigil_rubber_band_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigilRubberBand *self = VIGIL_RUBBER_BAND (widget);

  if (self->text != NULL)
    append_rect (self, snapshot);
  if (self->cursor)
    append_cursor (self, snapshot);
  if (self->text != NULL && self->text[0] != '\0')
    append_tag (self, snapshot);
}

static void
vigil_rubber_band_finalize (GObject *object)
{
  g_free (VIGIL_RUBBER_BAND (object)->text);
  G_OBJECT_CLASS (vigil_rubber_band_parent_class)->finalize (object);
}

static void
vigil_rubber_band_class_init (VigilRubberBandClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_rubber_band_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = vigil_rubber_band_snapshot;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "rubberband-overlay");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
vigil_rubber_band_init (VigilRubberBand *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "meta");
}

/**
 * vigil_rubber_band_new:
 *
 * Returns: (transfer floating): nothing is drawn yet
 */
GtkWidget *
vigil_rubber_band_new (void)
{
  return g_object_new (VIGIL_TYPE_RUBBER_BAND, NULL);
}

/**
 * vigil_rubber_band_set_rect:
 * @self: the band
 * @x0: pixels, the corner that stays
 * @y0: pixels
 * @x1: pixels, the corner that moves
 * @y1: pixels
 */
void
vigil_rubber_band_set_rect (VigilRubberBand *self, double x0, double y0, double x1, double y1)
{
  g_return_if_fail (VIGIL_IS_RUBBER_BAND (self));

  graphene_rect_init (&self->rect, (float) floor (MIN (x0, x1)), (float) floor (MIN (y0, y1)),
                      (float) ceil (fabs (x1 - x0)), (float) ceil (fabs (y1 - y0)));
  self->tip_x = x1;
  self->tip_y = y1;
  if (self->text == NULL)
    self->text = g_strdup ("");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
vigil_rubber_band_set_text (VigilRubberBand *self, const char *text)
{
  g_return_if_fail (VIGIL_IS_RUBBER_BAND (self));

  g_free (self->text);
  self->text = g_strdup (text);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
vigil_rubber_band_get_text (VigilRubberBand *self)
{
  g_return_val_if_fail (VIGIL_IS_RUBBER_BAND (self), NULL);
  return self->text;
}

void
vigil_rubber_band_clear (VigilRubberBand *self)
{
  vigil_rubber_band_set_text (self, NULL);
}

void
vigil_rubber_band_set_cursor (VigilRubberBand *self, gboolean shown)
{
  g_return_if_fail (VIGIL_IS_RUBBER_BAND (self));

  if (self->cursor == shown)
    return;
  self->cursor = shown;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
vigil_rubber_band_get_cursor (VigilRubberBand *self)
{
  g_return_val_if_fail (VIGIL_IS_RUBBER_BAND (self), FALSE);
  return self->cursor;
}
