/* vigil-zone-marks-layer.c: what is written of hazard zones, the way out of them, and the place that was asked about
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-zone-marks-layer.h"

#include "map/vigil-place-symbol.h"

#include <glib/gi18n.h>
#include <math.h>

#define SCALE (vigil_palette_get_type_scale ())
#define SIZE (12.0 * SCALE)
#define PADDING_X (8.0 * SCALE)
#define HEIGHT (22.0 * SCALE)
#define RADIUS 4.0
#define SHARE 0.8 /* of the map that a label is wide, at most: the rest is for tools */
#define RANK 2000.0 /* names of the site make way */
#define ROUTE_WIDTH (3.0 * SCALE)
#define MARKER (8.0 * SCALE)

struct _VigilZoneMarksLayer
{
  VigilSiteLayer parent_instance;

  VigilZoneScene *scene; /* owned */
  VigilZoneTags *tags;   /* owned */
  const GArray *placed;  /* borrowed from tags (nullable) */
  GHashTable *pictures;  /* text → cairo_surface_t */
  guint serial;          /* of the palette, of the pictures */
  double factor, scale;  /* of the pictures */
  GArray *widths;        /* of the labels, pixels, one for each item of the scene; empty: to be measured */
  double widths_scale;
  double room;           /* that a label may be wide, pixels */
  GArray *route;         /* Web Mercator, pairs of double */
  double east, north;    /* place that was asked about, m; NAN: none */
};

G_DEFINE_FINAL_TYPE (VigilZoneMarksLayer, vigil_zone_marks_layer, VIGIL_TYPE_SITE_LAYER)

/* ---- Labels ------------------------------------------------------------------------------------ */

static void
measure_words (const VigilZoneItem *item, int *words, int *people)
{
  int height;

  vigil_map_text_measure (item->words, SIZE, FALSE, words, &height);
  *people = 0;
  if (item->people != NULL)
    vigil_map_text_measure (item->people, SIZE, TRUE, people, &height);
}

static double
get_separator_width (void)
{
  int width, height;

  vigil_map_text_measure (" · ", SIZE, FALSE, &width, &height);
  return width;
}

static double
get_width (const VigilZoneItem *item)
{
  int words, people;

  measure_words (item, &words, &people);
  return ceil (words + people + 2 * PADDING_X + (people > 0 ? get_separator_width () : 0.0));
}

static char *
dup_beginning (const char *words, glong n)
{
  g_autofree char *begin = g_utf8_substring (words, 0, n);

  return g_strconcat (g_strchomp (begin), "…", NULL);
}

/* As many letters as have room in @width, then an ellipsis. */
static char *
dup_shortened (const char *words, double width)
{
  glong low = 0, high = g_utf8_strlen (words, -1);
  int whole, height;

  vigil_map_text_measure (words, SIZE, FALSE, &whole, &height);
  if (whole <= width)
    return g_strdup (words);
  while (low < high)
    {
      glong middle = (low + high + 1) / 2;
      g_autofree char *text = dup_beginning (words, middle);

      vigil_map_text_measure (text, SIZE, FALSE, &whole, &height);
      if (whole <= width)
        low = middle;
      else
        high = middle - 1;
    }
  return dup_beginning (words, low);
}

static void
size_cb (const VigilZoneItem *item, double *width, double *height, gpointer data)
{
  VigilZoneMarksLayer *self = data;
  const GArray *items = vigil_zone_scene_get_items (self->scene);

  *width = MIN (g_array_index (self->widths, double, item - (const VigilZoneItem *) (gconstpointer) items->data), self->room);
  *height = round (HEIGHT);
}

/* Not in every frame: pango takes its time. */
static void
ensure_widths (VigilZoneMarksLayer *self)
{
  const GArray *items = vigil_zone_scene_get_items (self->scene);

  if (self->widths->len == items->len && self->widths_scale == SCALE)
    return;
  vigil_zone_tags_refresh (self->tags);
  g_array_set_size (self->widths, 0);
  self->widths_scale = SCALE;
  for (guint i = 0; i < items->len; i++)
    {
      double width = get_width (&g_array_index (items, VigilZoneItem, i));
      g_array_append_val (self->widths, width);
    }
}

static void
trace_box (cairo_t *cr, double width, double height)
{
  double r = RADIUS, x0 = 0.5, y0 = 0.5, x1 = width - 0.5, y1 = height - 0.5;

  cairo_new_path (cr);
  cairo_arc (cr, x1 - r, y0 + r, r, -G_PI / 2, 0);
  cairo_arc (cr, x1 - r, y1 - r, r, 0, G_PI / 2);
  cairo_arc (cr, x0 + r, y1 - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, x0 + r, y0 + r, r, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

static void
draw_box (cairo_t *cr, const VigilZoneItem *item, double width, double height)
{
  static const double dashes[] = { 4.0, 3.0 };

  trace_box (cr, width, height);
  vigil_layer_set_source_alpha (cr, VIGIL_COLOR_PANEL, 0.94);
  cairo_fill_preserve (cr);
  if (item->kind == VIGIL_ZONE_SET_WHAT_IF)
    cairo_set_dash (cr, dashes, 2, 0.0);
  vigil_palette_set_source (cr, vigil_zone_rank_get_color (item->rank));
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
}

/* Who is inside is always written; what the zone is named like is shortened for it. */
static void
draw_text (cairo_t *cr, const VigilZoneItem *item, double width, double height)
{
  double separator = item->people != NULL ? get_separator_width () : 0.0;
  g_autofree char *shown = NULL;
  int words, people, unused;

  measure_words (item, &words, &people);
  shown = dup_shortened (item->words, MAX (width - people - separator - 2 * PADDING_X, 0.0));
  vigil_map_text_measure (shown, SIZE, FALSE, &words, &unused);
  vigil_palette_set_source (cr, VIGIL_COLOR_TEXT);
  vigil_map_text_line (cr, shown, PADDING_X, height / 2, SIZE, FALSE);
  if (item->people == NULL)
    return;
  vigil_map_text_line (cr, " · ", PADDING_X + words, height / 2, SIZE, FALSE);
  vigil_map_text_line (cr, item->people, PADDING_X + words + separator, height / 2, SIZE, TRUE);
}

static cairo_surface_t *
draw_picture (const VigilZoneItem *item, const VigilZoneBox *box, int factor)
{
  cairo_surface_t *picture
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (box->width * factor), (int) ceil (box->height * factor));
  cairo_t *cr;

  cairo_surface_set_device_scale (picture, factor, factor);
  cr = cairo_create (picture);
  draw_box (cr, item, box->width, box->height);
  draw_text (cr, item, box->width, box->height);
  cairo_destroy (cr);
  return picture;
}

/* Drawn anew only when something else is written. */
static cairo_surface_t *
get_picture (VigilZoneMarksLayer *self, const VigilZoneItem *item, const VigilZoneBox *box, int factor)
{
  g_autofree char *key = g_strdup_printf ("%d %d %d %s\n%s", item->rank, item->kind, (int) box->width, item->words, item->people != NULL ? item->people : "");
  cairo_surface_t *picture;

  if (self->serial != vigil_palette_get_serial () || self->factor != factor || self->scale != SCALE)
    g_hash_table_remove_all (self->pictures);
  self->serial = vigil_palette_get_serial ();
  self->factor = factor;
  self->scale = SCALE;
  picture = g_hash_table_lookup (self->pictures, key);
  if (picture != NULL)
    return picture;
  picture = draw_picture (item, box, factor);
  g_hash_table_insert (self->pictures, g_steal_pointer (&key), picture);
  return picture;
}

static void
paint_tie (cairo_t *cr, const VigilZoneTag *tag, VigilColor color)
{
  double x = CLAMP (tag->at_x, tag->box.x, tag->box.x + tag->box.width), y = CLAMP (tag->at_y, tag->box.y, tag->box.y + tag->box.height);

  cairo_new_path (cr);
  cairo_move_to (cr, tag->at_x, tag->at_y);
  cairo_line_to (cr, x, y);
  vigil_palette_set_source (cr, color);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
  cairo_arc (cr, tag->at_x, tag->at_y, 2.0, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
paint_tags (VigilZoneMarksLayer *self, VigilCanvas *canvas)
{
  const GArray *items = vigil_zone_scene_get_items (self->scene);

  ensure_widths (self);
  if (self->room != floor (canvas->view.width * SHARE))
    vigil_zone_tags_refresh (self->tags);
  self->room = floor (canvas->view.width * SHARE);
  self->placed = vigil_zone_tags_place (self->tags, &canvas->view, TRUE, size_cb, self);
  for (guint i = 0; i < self->placed->len; i++)
    {
      const VigilZoneTag *tag = &g_array_index (self->placed, VigilZoneTag, i);

      if (tag->tied)
        paint_tie (canvas->cr, tag, vigil_zone_rank_get_color (g_array_index (items, VigilZoneItem, tag->item).rank));
    }
  for (guint i = 0; i < self->placed->len; i++)
    {
      const VigilZoneTag *tag = &g_array_index (self->placed, VigilZoneTag, i);
      cairo_surface_t *picture = get_picture (self, &g_array_index (items, VigilZoneItem, tag->item), &tag->box, canvas->factor);

      cairo_set_source_surface (canvas->cr, picture, tag->box.x, tag->box.y);
      cairo_paint (canvas->cr);
    }
}

/* ---- Way out and place asked about ------------------------------------------------------------- */

static void
trace_route (VigilZoneMarksLayer *self, VigilCanvas *canvas)
{
  cairo_new_path (canvas->cr);
  for (guint i = 0; i + 1 < self->route->len; i += 2)
    {
      double x, y;

      vigil_projection_to_view (&canvas->view, g_array_index (self->route, double, i), g_array_index (self->route, double, i + 1), &x, &y);
      /* cairo holds 2²³ pixels; a way out is no longer than a site */
      cairo_line_to (canvas->cr, CLAMP (x, -4e6, 4e6), CLAMP (y, -4e6, 4e6));
    }
}

static void
paint_route (VigilZoneMarksLayer *self, VigilCanvas *canvas)
{
  static const double dashes[] = { 8.0, 5.0 };
  cairo_t *cr = canvas->cr;
  double x, y;

  if (self->route->len < 4)
    return;
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  trace_route (self, canvas);
  vigil_layer_set_source_alpha (cr, VIGIL_COLOR_MAP_LABEL_HALO, 0.8);
  cairo_set_line_width (cr, ROUTE_WIDTH + 3.0);
  cairo_stroke_preserve (cr);
  vigil_palette_set_source (cr, VIGIL_COLOR_SAFE);
  cairo_set_dash (cr, dashes, 2, 0.0);
  cairo_set_line_width (cr, ROUTE_WIDTH);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0.0);
  vigil_projection_to_view (&canvas->view, g_array_index (self->route, double, self->route->len - 2),
                            g_array_index (self->route, double, self->route->len - 1), &x, &y);
  vigil_place_symbol_muster (cr, x, y, 22.0);
}

/* A ring with four ticks: not like anything that is an alarm. */
static void
trace_marker (cairo_t *cr, double x, double y)
{
  cairo_new_path (cr);
  cairo_arc (cr, x, y, MARKER, 0, 2 * G_PI);
  for (int i = 0; i < 4; i++)
    {
      double c = cos (i * G_PI / 2), s = sin (i * G_PI / 2);

      cairo_move_to (cr, x + c * (MARKER - 4.0), y + s * (MARKER - 4.0));
      cairo_line_to (cr, x + c * (MARKER + 5.0), y + s * (MARKER + 5.0));
    }
}

static void
paint_marker (VigilZoneMarksLayer *self, VigilCanvas *canvas)
{
  double x, y;

  if (isnan (self->east))
    return;
  vigil_shape_to_view (vigil_site_layer_get_frame (self), &canvas->view, self->east, self->north, &x, &y);
  if (fabs (x) > 1e5 || fabs (y) > 1e5)
    return;
  trace_marker (canvas->cr, x, y);
  vigil_palette_set_source (canvas->cr, VIGIL_COLOR_MAP_LABEL_HALO);
  cairo_set_line_width (canvas->cr, 4.0);
  cairo_stroke_preserve (canvas->cr);
  vigil_palette_set_source (canvas->cr, VIGIL_COLOR_ACCENT);
  cairo_set_line_width (canvas->cr, 1.75);
  cairo_stroke (canvas->cr);
}

/* ---- The layer --------------------------------------------------------------------------------- */

static void
vigil_zone_marks_layer_paint (VigilLayer *layer, VigilCanvas *canvas)
{
  VigilZoneMarksLayer *self = VIGIL_ZONE_MARKS_LAYER (layer);

  paint_route (self, canvas);
  if (vigil_zone_scene_get_items (self->scene)->len > 0)
    paint_tags (self, canvas);
  else
    self->placed = NULL;
  paint_marker (self, canvas);
}

/* Names of the site make way for the labels. */
static void
vigil_zone_marks_layer_label (VigilLayer *layer, const VigilProjection *view, VigilLabels *labels)
{
  VigilZoneMarksLayer *self = VIGIL_ZONE_MARKS_LAYER (layer);
  const GArray *tags;

  ensure_widths (self);
  tags = vigil_zone_tags_place (self->tags, view, FALSE, size_cb, self);
  for (guint i = 0; i < tags->len; i++)
    {
      const VigilZoneTag *tag = &g_array_index (tags, VigilZoneTag, i);
      VigilLabel room = { .rank = RANK - i, .width = tag->box.width, .height = tag->box.height };

      vigil_projection_from_view (view, tag->box.x + tag->box.width / 2, tag->box.y + tag->box.height / 2, &room.mx, &room.my);
      vigil_labels_add (labels, &room);
    }
  self->placed = NULL;
}

static void
vigil_zone_marks_layer_pick (VigilLayer *layer, const VigilMapPoint *at, GArray *hits)
{
  VigilZoneMarksLayer *self = VIGIL_ZONE_MARKS_LAYER (layer);
  const GArray *items = vigil_zone_scene_get_items (self->scene);

  for (guint i = 0; self->placed != NULL && i < self->placed->len; i++)
    {
      const VigilZoneTag *tag = &g_array_index (self->placed, VigilZoneTag, i);
      g_autofree char *id = NULL;

      if (tag->item >= items->len || at->px < tag->box.x || at->py < tag->box.y || at->px > tag->box.x + tag->box.width
          || at->py > tag->box.y + tag->box.height)
        continue;
      id = vigil_zone_item_dup_id (&g_array_index (items, VigilZoneItem, tag->item));
      vigil_selection_group_add (hits, VIGIL_SELECTED_ZONE, id);
    }
}

static void
vigil_zone_marks_layer_sample (VigilLayer *layer, cairo_t *cr, double width, double height)
{
  static const double alphas[] = { 0.17, 0.24, 0.33 };

  for (int i = 0; i < 3; i++)
    {
      cairo_save (cr);
      cairo_translate (cr, width - 3.0, height / 2);
      cairo_scale (cr, (width - 6.0) * (3 - i) / 6, (height - 6.0) * (4 - i) / 8);
      cairo_arc (cr, -1.0, 0, 1.0, 0, 2 * G_PI);
      cairo_restore (cr);
      vigil_layer_set_source_alpha (cr, vigil_zone_rank_get_color (2 - i), alphas[i]);
      cairo_fill_preserve (cr);
      vigil_palette_set_source (cr, vigil_zone_rank_get_color (2 - i));
      cairo_set_line_width (cr, 1.5);
      cairo_stroke (cr);
    }
}

static void
scene_changed_cb (VigilZoneMarksLayer *self)
{
  self->placed = NULL;
  vigil_zone_tags_forget (self->tags);
  g_hash_table_remove_all (self->pictures);
  g_array_set_size (self->widths, 0);
  vigil_layer_relabel (VIGIL_LAYER (self));
  vigil_layer_changed (VIGIL_LAYER (self));
}

/* Their room stays as it is, or nearly so: names need not move. */
static void
scene_words_cb (VigilZoneMarksLayer *self)
{
  self->placed = NULL;
  vigil_zone_tags_refresh (self->tags);
  g_hash_table_remove_all (self->pictures);
  g_array_set_size (self->widths, 0);
  vigil_layer_changed (VIGIL_LAYER (self));
}

static void
vigil_zone_marks_layer_constructed (GObject *object)
{
  VigilZoneMarksLayer *self = VIGIL_ZONE_MARKS_LAYER (object);

  G_OBJECT_CLASS (vigil_zone_marks_layer_parent_class)->constructed (object);
  self->scene = vigil_zone_scene_get (vigil_site_layer_get_session (self));
  self->tags = vigil_zone_tags_new (self->scene);
  g_signal_connect_object (self->scene, "changed", G_CALLBACK (scene_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scene, "words", G_CALLBACK (scene_words_cb), self, G_CONNECT_SWAPPED);
}

static void
vigil_zone_marks_layer_finalize (GObject *object)
{
  VigilZoneMarksLayer *self = VIGIL_ZONE_MARKS_LAYER (object);

  g_clear_pointer (&self->tags, vigil_zone_tags_free);
  g_clear_object (&self->scene);
  g_clear_pointer (&self->pictures, g_hash_table_unref);
  g_clear_pointer (&self->widths, g_array_unref);
  g_clear_pointer (&self->route, g_array_unref);
  G_OBJECT_CLASS (vigil_zone_marks_layer_parent_class)->finalize (object);
}

static void
vigil_zone_marks_layer_class_init (VigilZoneMarksLayerClass *klass)
{
  VigilLayerClass *layer_class = VIGIL_LAYER_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = vigil_zone_marks_layer_constructed;
  G_OBJECT_CLASS (klass)->finalize = vigil_zone_marks_layer_finalize;
  layer_class->paint = vigil_zone_marks_layer_paint;
  layer_class->label = vigil_zone_marks_layer_label;
  layer_class->pick = vigil_zone_marks_layer_pick;
  layer_class->sample = vigil_zone_marks_layer_sample;
}

static void
vigil_zone_marks_layer_init (VigilZoneMarksLayer *self)
{
  self->pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) cairo_surface_destroy);
  self->widths = g_array_new (FALSE, FALSE, sizeof (double));
  self->route = g_array_new (FALSE, FALSE, sizeof (double));
  self->east = self->north = NAN;
  self->room = G_MAXDOUBLE;
  vigil_layer_init_names (VIGIL_LAYER (self), VIGIL_ZONE_MARKS_LAYER_ID, _("Hazard zones"), TRUE);
}

/**
 * vigil_zone_marks_layer_new:
 * @session: whose zones
 *
 * Returns: (transfer full): a new layer
 */
VigilLayer *
vigil_zone_marks_layer_new (VigilSession *session)
{
  return g_object_new (VIGIL_TYPE_ZONE_MARKS_LAYER, "session", session, NULL);
}

void
vigil_zone_marks_layer_set_route (VigilZoneMarksLayer *self, const VigilZonePoint *points, guint n)
{
  g_return_if_fail (VIGIL_IS_ZONE_MARKS_LAYER (self) && (points != NULL || n == 0));

  g_array_set_size (self->route, 0);
  for (guint i = 0; n > 1 && i < n; i++)
    {
      double at[2];

      if (!(fabs (points[i].east) <= VIGIL_ZONE_MAX_DISTANCE && fabs (points[i].north) <= VIGIL_ZONE_MAX_DISTANCE))
        continue;
      vigil_shape_to_mercator (vigil_site_layer_get_frame (self), points[i].east, points[i].north, &at[0], &at[1]);
      g_array_append_vals (self->route, at, 2);
    }
  vigil_layer_changed (VIGIL_LAYER (self));
}

void
vigil_zone_marks_layer_set_threat (VigilZoneMarksLayer *self, double east, double north)
{
  gboolean known = fabs (east) <= VIGIL_ZONE_MAX_DISTANCE && fabs (north) <= VIGIL_ZONE_MAX_DISTANCE;

  g_return_if_fail (VIGIL_IS_ZONE_MARKS_LAYER (self));

  self->east = known ? east : NAN;
  self->north = known ? north : NAN;
  vigil_layer_changed (VIGIL_LAYER (self));
}

gboolean
vigil_zone_marks_layer_get_threat (VigilZoneMarksLayer *self, double *east, double *north)
{
  g_return_val_if_fail (VIGIL_IS_ZONE_MARKS_LAYER (self), FALSE);

  *east = self->east;
  *north = self->north;
  return !isnan (self->east);
}

void
vigil_zone_marks_layer_set_obstacles (VigilZoneMarksLayer *self, const VigilZoneBox *boxes, guint n)
{
  g_return_if_fail (VIGIL_IS_ZONE_MARKS_LAYER (self));

  if (vigil_zone_tags_set_obstacles (self->tags, boxes, n))
    vigil_layer_changed (VIGIL_LAYER (self));
}

void
vigil_zone_marks_layer_set_marks (VigilZoneMarksLayer *self, const VigilZoneBox *boxes, guint n)
{
  g_return_if_fail (VIGIL_IS_ZONE_MARKS_LAYER (self));

  if (vigil_zone_tags_set_marks (self->tags, boxes, n))
    vigil_layer_changed (VIGIL_LAYER (self));
}

gboolean
vigil_zone_marks_layer_get_tag (VigilZoneMarksLayer *self, guint index, VigilZoneBox *box, const char **words, const char **people)
{
  const VigilZoneTag *tag;
  const VigilZoneItem *item;

  g_return_val_if_fail (VIGIL_IS_ZONE_MARKS_LAYER (self), FALSE);

  if (self->placed == NULL || index >= self->placed->len)
    return FALSE;
  tag = &g_array_index (self->placed, VigilZoneTag, index);
  item = &g_array_index (vigil_zone_scene_get_items (self->scene), VigilZoneItem, tag->item);
  *box = tag->box;
  if (words != NULL)
    *words = item->words;
  if (people != NULL)
    *people = item->people;
  return TRUE;
}
