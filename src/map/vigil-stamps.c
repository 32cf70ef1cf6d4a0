/* vigil-stamps.c: pictures with text on them, made once and kept: discs of groups, names of people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-stamps.h"

#include "map/vigil-palette.h"

#include <math.h>
#include <pango/pangocairo.h>

#define KEEP 2000      /* pictures; more are thrown away, all at once */
#define SIDE 72        /* pixels of the square that a group is drawn in */
#define CLEAR 11.0     /* pixels above the middle of a group from which a badge lies on none of its digits */
#define NAME_WIDTH 160 /* pixels */
#define NAME_BELOW 17  /* pixels from a figure to the middle of its name */

struct _VigilStamps
{
  int factor;
  GHashTable *clusters; /* (element-type guint64 VigilSprite) */
  GHashTable *names;    /* (element-type utf8 VigilSprite) */
};

static void
free_sprite (gpointer data)
{
  vigil_sprite_clear (data);
  g_free (data);
}

VigilStamps *
vigil_stamps_new (int scale_factor)
{
  VigilStamps *self = g_new0 (VigilStamps, 1);

  self->factor = MAX (scale_factor, 1);
  self->clusters = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_sprite);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_sprite);
  return self;
}

void
vigil_stamps_free (VigilStamps *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->clusters);
  g_hash_table_unref (self->names);
  g_free (self);
}

/* A canvas of pixels with its origin in the middle of the picture. */
static cairo_t *
begin (VigilStamps *self, int width, int height, cairo_surface_t **picture)
{
  double scale = self->factor * vigil_palette_get_type_scale ();
  cairo_t *cr;

  width = (int) ceil (width * scale);
  height = (int) ceil (height * scale);
  *picture = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cr = cairo_create (*picture);
  cairo_translate (cr, width / 2 + 0.5, height / 2 + 0.5);
  cairo_scale (cr, scale, scale);
  return cr;
}

static VigilSprite *
end (cairo_t *cr, cairo_surface_t *picture)
{
  VigilSprite *sprite = g_new0 (VigilSprite, 1);

  cairo_destroy (cr);
  vigil_sprite_init (sprite, picture);
  cairo_surface_destroy (picture);
  return sprite;
}

static PangoLayout *
layout_text (cairo_t *cr, const char *text, double size, PangoWeight weight)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Sans");
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, weight);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/* With the middle of its ink at x, y. */
static void
draw_text (cairo_t *cr, const char *text, double x, double y, double size, VigilColor color)
{
  PangoLayout *layout = layout_text (cr, text, size, PANGO_WEIGHT_MEDIUM);
  PangoRectangle ink;

  pango_layout_get_pixel_extents (layout, &ink, NULL);
  cairo_move_to (cr, x - ink.x - ink.width / 2.0, y - ink.y - ink.height / 2.0);
  vigil_palette_set_source (cr, color);
  pango_cairo_show_layout (cr, layout);
  g_object_unref (layout);
}

static char *
format_count (guint n)
{
  return n < 10000 ? g_strdup_printf ("%u", n) : g_strdup_printf ("%uk", (n + 500) / 1000);
}

static void
draw_disc (cairo_t *cr, double radius, gboolean hollow)
{
  cairo_arc (cr, 0, 0, radius + 1.0, 0, 2 * G_PI);
  vigil_palette_set_source (cr, VIGIL_COLOR_MAP_LABEL_HALO);
  cairo_fill (cr);
  cairo_arc (cr, 0, 0, radius - 0.5, 0, 2 * G_PI);
  vigil_palette_set_source (cr, hollow ? VIGIL_COLOR_PLAN_GROUND : VIGIL_COLOR_MAP_CLUSTER);
  cairo_fill_preserve (cr);
  vigil_palette_set_source (cr, VIGIL_COLOR_TRACK_LOST);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
}

/* The shape of the state as a single person has it, and how many. */
static void
draw_badge (cairo_t *cr, double x, double y, VigilTrackState state, guint n)
{
  g_autofree char *text = n < 100 ? g_strdup_printf ("%u", n) : g_strdup ("99+");
  double width = n < 10 ? 11.0 : n < 100 ? 16.0 : 21.0;
  VigilColor color = state == VIGIL_TRACK_SOS          ? VIGIL_COLOR_TRACK_SOS
                     : state == VIGIL_TRACK_MOTIONLESS ? VIGIL_COLOR_TRACK_MOTIONLESS
                                                       : VIGIL_COLOR_TRACK_LOST;

  cairo_rectangle (cr, x - 6.5, y - 6.5, width + 2.0, 13.0);
  vigil_palette_set_source (cr, VIGIL_COLOR_MAP_LABEL_HALO);
  cairo_fill (cr);
  if (state == VIGIL_TRACK_LOST)
    cairo_rectangle (cr, x - 5.0, y - 5.0, width - 1.0, 10.0);
  else
    cairo_rectangle (cr, x - 5.5, y - 5.5, width, 11.0);
  vigil_palette_set_source (cr, color);
  cairo_set_line_width (cr, 1.0);
  if (state == VIGIL_TRACK_LOST)
    cairo_stroke (cr);
  else
    cairo_fill (cr);
  draw_text (cr, text, x - 5.5 + width / 2.0, y, 9.0,
             state == VIGIL_TRACK_LOST  ? VIGIL_COLOR_MUTED
             : state == VIGIL_TRACK_SOS ? VIGIL_COLOR_ON_PRIORITY_1
                                        : VIGIL_COLOR_ON_PRIORITY);
}

static VigilSprite *
make_cluster (VigilStamps *self, const VigilCluster *cluster, gboolean hollow)
{
  VigilTrackState worst = vigil_cluster_get_worst (cluster);
  g_autofree char *text = format_count (cluster->n);
  double radius = cluster->radius / vigil_palette_get_type_scale ();
  cairo_surface_t *picture;
  cairo_t *cr = begin (self, SIDE, SIDE, &picture);

  draw_disc (cr, radius, hollow);
  draw_text (cr, text, 0, 0, radius < 11.0 ? 10.0 : 11.0, hollow ? VIGIL_COLOR_MUTED : VIGIL_COLOR_MAP_CLUSTER_TEXT);
  if (worst != VIGIL_TRACK_NORMAL)
    draw_badge (cr, radius * 0.8, -MAX (radius * 0.8, CLEAR), worst, cluster->n_states[worst]);
  return end (cr, picture);
}

/* What decides how a group looks. */
static guint64
get_key (const VigilCluster *cluster, gboolean hollow)
{
  VigilTrackState worst = vigil_cluster_get_worst (cluster);
  guint64 badge = worst != VIGIL_TRACK_NORMAL ? MIN (cluster->n_states[worst], 100) : 0;

  return (guint64) cluster->n << 32 | (guint64) cluster->radius << 16 | badge << 4 | (guint64) worst << 1 | (hollow ? 1 : 0);
}

/**
 * vigil_stamps_get_cluster:
 * @self: the stamps
 * @cluster: a group of people
 * @hollow: where they are is not known any more
 *
 * Returns: (transfer none): its picture, good until the next call
 */
const VigilSprite *
vigil_stamps_get_cluster (VigilStamps *self, const VigilCluster *cluster, gboolean hollow)
{
  guint64 key = get_key (cluster, hollow);
  VigilSprite *sprite = g_hash_table_lookup (self->clusters, &key);

  if (sprite != NULL)
    return sprite;
  if (g_hash_table_size (self->clusters) >= KEEP)
    g_hash_table_remove_all (self->clusters);
  sprite = make_cluster (self, cluster, hollow);
  g_hash_table_insert (self->clusters, g_memdup2 (&key, sizeof key), sprite);
  return sprite;
}

static VigilSprite *
make_name (VigilStamps *self, const char *name, VigilTrackState state)
{
  cairo_surface_t *picture;
  cairo_t *cr = begin (self, NAME_WIDTH, 2 * NAME_BELOW + 24, &picture);
  PangoLayout *layout = layout_text (cr, name, 11.0, PANGO_WEIGHT_NORMAL);
  PangoRectangle size;
  VigilColor color = state == VIGIL_TRACK_LOST ? VIGIL_COLOR_MUTED : VIGIL_COLOR_TEXT;

  pango_layout_set_width (layout, (NAME_WIDTH - 8) * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_get_pixel_extents (layout, NULL, &size);
  cairo_move_to (cr, -size.width / 2.0, NAME_BELOW - size.height / 2.0);
  pango_cairo_layout_path (cr, layout);
  vigil_palette_set_source (cr, VIGIL_COLOR_MAP_LABEL_HALO);
  cairo_set_line_width (cr, 3.0);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
  cairo_move_to (cr, -size.width / 2.0, NAME_BELOW - size.height / 2.0);
  vigil_palette_set_source (cr, color);
  pango_cairo_show_layout (cr, layout);
  g_object_unref (layout);
  return end (cr, picture);
}

/**
 * vigil_stamps_get_name:
 * @self: the stamps
 * @name: of a person or vehicle
 * @state: its state
 *
 * Returns: (transfer none): the name below its point, good until the next call
 */
const VigilSprite *
vigil_stamps_get_name (VigilStamps *self, const char *name, VigilTrackState state)
{
  g_autofree char *key = g_strdup_printf ("%d%s", state == VIGIL_TRACK_LOST, name);
  VigilSprite *sprite = g_hash_table_lookup (self->names, key);

  if (sprite != NULL)
    return sprite;
  if (g_hash_table_size (self->names) >= KEEP)
    g_hash_table_remove_all (self->names);
  sprite = make_name (self, name, state);
  g_hash_table_insert (self->names, g_steal_pointer (&key), sprite);
  return sprite;
}
