/* vigil-labels.c: gives room to names on the map and draws them
 *
 * Room is given in pixels of the whole world at one scale, not of the view: the same names have room wherever
 * the view is moved. Measured and drawn texts are kept, as zooming asks for the same ones again and again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-labels.h"

#include <math.h>

#define PADDING 3.0  /* pixels beside a room */
#define NAME_GAP 9.0 /* pixels between two names, so that they are not read as one */
#define HALO 1.5
#define SIZE 12.0
#define CELL 96.0 /* pixels: side of the squares that rooms are looked up in */
#define MAX_TEXTS 4000

/* A text in one style: measured once, drawn once in each colour scheme. */
typedef struct
{
  int width, height; /* pixels */
  cairo_surface_t *picture;
  guint serial; /* of the palette */
  double factor;
} Text;

/* Where a name that may stand at many places stood last. */
typedef struct
{
  double scale, dx, dy;
} Spot;

typedef struct
{
  VigilLabel label;
  Text *look;           /* borrowed from texts; NULL: only room */
  double width, height; /* of the room, pixels; 0: none given */
  double x, y;          /* middle of the room, pixels of the world */
  guint order;          /* in which it was added */
} Entry;

struct _VigilLabels
{
  GArray *entries;   /* of Entry */
  GHashTable *texts; /* style and text → Text */
  GHashTable *cells; /* square → GArray of guint: who has room there */
  GHashTable *spots; /* text, by its address → Spot */
  PangoLayout *layout;
  double scale; /* pixels per world when room was given */
  guint n_placed;
  gboolean strong;
  double covered, dx, dy; /* of the name that is given room now: how much the best place so far covers, pixels², and where
                           * that place is */
};

static void
free_text (gpointer data)
{
  g_clear_pointer (&((Text *) data)->picture, cairo_surface_destroy);
  g_free (data);
}

VigilLabels *
vigil_labels_new (void)
{
  VigilLabels *self = g_new0 (VigilLabels, 1);

  self->entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_text);
  self->cells = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  self->spots = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return self;
}

void
vigil_labels_free (VigilLabels *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->entries);
  g_hash_table_unref (self->texts);
  g_hash_table_unref (self->cells);
  g_hash_table_unref (self->spots);
  g_clear_object (&self->layout);
  g_free (self);
}

void
vigil_labels_clear (VigilLabels *self)
{
  g_array_set_size (self->entries, 0);
  g_hash_table_remove_all (self->cells);
  self->n_placed = 0;
}

void
vigil_labels_set_strong (VigilLabels *self, gboolean strong)
{
  g_return_if_fail (self != NULL);
  self->strong = strong;
}

/**
 * vigil_labels_add:
 * @self: the labels
 * @label: what wants a name; its text and room are borrowed
 */
void
vigil_labels_add (VigilLabels *self, const VigilLabel *label)
{
  Entry entry = { .label = *label, .order = self->entries->len };

  g_return_if_fail (self != NULL);

  if (entry.label.size <= 0.0)
    entry.label.size = SIZE;
  entry.label.size *= vigil_palette_get_type_scale ();
  if (self->strong && entry.label.color == VIGIL_COLOR_PLAN_LABEL_DIM)
    entry.label.color = VIGIL_COLOR_PLAN_LABEL;
  if (entry.label.room != NULL)
    *entry.label.room = (VigilLabelRoom) { 0 };
  g_array_append_val (self->entries, entry);
}

/* What only wants to be avoided is there before all names. */
static int
compare_rank (gconstpointer a, gconstpointer b)
{
  const Entry *one = a, *other = b;

  if (one->label.soft != other->label.soft)
    return one->label.soft ? -1 : 1;
  if (one->label.rank != other->label.rank)
    return one->label.rank > other->label.rank ? -1 : 1;
  return one->order < other->order ? -1 : one->order > other->order;
}

static void
set_text (PangoLayout *layout, const VigilLabel *label)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_size_new_absolute ((int) (label->size * PANGO_SCALE)));
  if (label->strong)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD));
  if (label->tracking > 0.0)
    pango_attr_list_insert (attributes, pango_attr_letter_spacing_new ((int) (label->tracking * PANGO_SCALE)));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_text (layout, label->text, -1);
}

static Text *
get_text (VigilLabels *self, const VigilLabel *label)
{
  g_autofree char *key = g_strdup_printf ("%d %d %d %d %s", (int) (label->size * 4), (int) (label->tracking * 4),
                                          label->strong, label->color, label->text);
  Text *text = g_hash_table_lookup (self->texts, key);

  if (text != NULL)
    return text;
  text = g_new0 (Text, 1);
  set_text (self->layout, label);
  pango_layout_get_pixel_size (self->layout, &text->width, &text->height);
  g_hash_table_insert (self->texts, g_steal_pointer (&key), text);
  return text;
}

/* The room a turned text needs. */
static void
measure (VigilLabels *self, Entry *entry)
{
  double c = fabs (cos (entry->label.angle)), s = fabs (sin (entry->label.angle));

  if (entry->label.text == NULL)
    {
      entry->width = entry->label.width;
      entry->height = entry->label.height;
      return;
    }
  entry->look = get_text (self, &entry->label);
  entry->width = entry->look->width * c + entry->look->height * s;
  entry->height = entry->look->width * s + entry->look->height * c;
}

static gboolean
overlap (const Entry *a, const Entry *b)
{
  double gap = a->look != NULL && b->look != NULL ? NAME_GAP : PADDING;

  return fabs (a->x - b->x) < (a->width + b->width) / 2 + gap && fabs (a->y - b->y) < (a->height + b->height) / 2;
}

typedef gboolean (*CellFunc) (VigilLabels *self, const Entry *entry, guint index, gint64 cell, double *covered);

/* FALSE as soon as @func says so for one of the squares that a room touches. */
static gboolean
foreach_cell (VigilLabels *self, const Entry *entry, guint index, CellFunc func, double *covered)
{
  int x0 = (int) floor ((entry->x - entry->width / 2 - NAME_GAP) / CELL);
  int x1 = (int) floor ((entry->x + entry->width / 2 + NAME_GAP) / CELL);
  int y0 = (int) floor ((entry->y - entry->height / 2) / CELL);
  int y1 = (int) floor ((entry->y + entry->height / 2) / CELL);

  for (int y = y0; y <= y1; y++)
    for (int x = x0; x <= x1; x++)
      if (!func (self, entry, index, ((gint64) y << 32) | (guint32) x, covered))
        return FALSE;
  return TRUE;
}

/* How much of a room lies under another, pixels²; only what is in @cell, as both may be in several. */
static double
get_covered (const Entry *a, const Entry *b, gint64 cell)
{
  double left = (double) (gint32) (cell & 0xffffffff) * CELL, top = (double) (cell >> 32) * CELL;
  double x0 = MAX (MAX (a->x - a->width / 2 - PADDING, b->x - b->width / 2), left);
  double x1 = MIN (MIN (a->x + a->width / 2 + PADDING, b->x + b->width / 2), left + CELL);
  double y0 = MAX (MAX (a->y - a->height / 2, b->y - b->height / 2), top);
  double y1 = MIN (MIN (a->y + a->height / 2, b->y + b->height / 2), top + CELL);

  return MAX (x1 - x0, 0.0) * MAX (y1 - y0, 0.0);
}

/* FALSE: something is there that may not be covered; else adds to @covered what would be. */
static gboolean
look_cb (VigilLabels *self, const Entry *entry, guint index, gint64 cell, double *covered)
{
  GArray *there = g_hash_table_lookup (self->cells, &cell);

  for (guint i = 0; there != NULL && i < there->len; i++)
    {
      const Entry *other = &g_array_index (self->entries, Entry, g_array_index (there, guint, i));

      if (other == &g_array_index (self->entries, Entry, index))
        continue;
      if (other->label.soft)
        *covered += get_covered (entry, other, cell);
      else if (overlap (entry, other))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_cb (VigilLabels *self, const Entry *entry, guint index, gint64 cell, double *covered)
{
  GArray *there = g_hash_table_lookup (self->cells, &cell);

  if (there == NULL)
    {
      gint64 *key = g_new (gint64, 1);

      *key = cell;
      there = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (self->cells, key, there);
    }
  g_array_append_val (there, index);
  return TRUE;
}

static void
set_place (VigilLabels *self, Entry *entry, double dx, double dy)
{
  entry->x = entry->label.mx * self->scale + dx;
  entry->y = entry->label.my * self->scale + dy;
}

/* TRUE: nothing is covered there, so no other place need be tried. */
static gboolean
try_at (VigilLabels *self, Entry *entry, guint index, double dx, double dy)
{
  double covered = 0.0;

  set_place (self, entry, dx, dy);
  if (!foreach_cell (self, entry, index, look_cb, &covered) || covered >= self->covered)
    return FALSE;
  self->covered = covered;
  self->dx = dx;
  self->dy = dy;
  return covered <= 0.0;
}

/* A side of a point, away from it. */
static gboolean
try_side (VigilLabels *self, Entry *entry, guint index, int right, int down)
{
  double beside = entry->label.beside > 0.0 ? entry->label.beside : entry->label.around;

  return try_at (self, entry, index, entry->label.dx + right * (beside + 2 + entry->width / 2),
                 entry->label.dy + down * (entry->label.around + entry->height / 2));
}

/* Above or below a point, but beginning or ending with it rather than with the point at its middle. */
static gboolean
try_corner (VigilLabels *self, Entry *entry, guint index, int right, int down)
{
  return try_at (self, entry, index, entry->label.dx + right * (entry->width / 2 - entry->label.around),
                 entry->label.dy + down * (entry->label.around + entry->height / 2));
}

static gboolean
try_corners (VigilLabels *self, Entry *entry, guint index)
{
  return entry->label.elsewhere && entry->width / 2 > entry->label.around
         && (try_corner (self, entry, index, 1, 1) || try_corner (self, entry, index, -1, 1)
             || try_corner (self, entry, index, 1, -1) || try_corner (self, entry, index, -1, -1));
}

static gboolean
try_last_spot (VigilLabels *self, Entry *entry, guint index)
{
  const Spot *spot = g_hash_table_lookup (self->spots, entry->label.text);

  return spot != NULL && spot->scale == self->scale && try_at (self, entry, index, spot->dx, spot->dy);
}

static void
keep_spot (VigilLabels *self, const Entry *entry)
{
  Spot *spot = g_new (Spot, 1);

  spot->scale = self->scale;
  spot->dx = entry->x - entry->label.mx * self->scale;
  spot->dy = entry->y - entry->label.my * self->scale;
  g_hash_table_insert (self->spots, (gpointer) entry->label.text, spot);
}

/* Along the upper and the lower edge, then ever nearer to the middle. */
static gboolean
try_spread (VigilLabels *self, Entry *entry, guint index)
{
  static const double rows[] = { 1.0, 0.85, 0.7, 0.55, 0.4, 0.25, 0.1 };
  static const double columns[] = { 0.0, -0.25, 0.25, -0.5, 0.5, -0.75, 0.75, -1.0, 1.0 };
  /* What is wider than its room sticks out of it a little rather than that it finds none. */
  double spread = MAX (entry->label.spread_x - entry->width / 2.0, entry->label.spread_x / 2.0);

  for (guint r = 0; r < G_N_ELEMENTS (rows); r++)
    for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
      if (try_at (self, entry, index, columns[c] * spread, -rows[r] * entry->label.spread_y)
          || try_at (self, entry, index, columns[c] * spread, rows[r] * entry->label.spread_y))
        return TRUE;
  return FALSE;
}

static gboolean
try_own_places (VigilLabels *self, Entry *entry, guint index)
{
  const VigilLabel *label = &entry->label;

  return try_at (self, entry, index, label->dx, label->dy)
         || (label->elsewhere
             && (try_at (self, entry, index, label->dx, -label->dy) || try_at (self, entry, index, label->dx, 0.0)));
}

/* Names go below what they name, as in print; plates beside it, where the sign of an alarm does not stand. */
static gboolean
try_places (VigilLabels *self, Entry *entry, guint index)
{
  static const int sides[2][4][2] = { { { 0, 1 }, { 0, -1 }, { 1, 0 }, { -1, 0 } }, { { 1, 0 }, { -1, 0 }, { 0, 1 }, { 0, -1 } } };
  const int (*order)[2] = sides[entry->look == NULL];

  if (entry->label.spread_y > 0.0)
    return try_last_spot (self, entry, index) || try_own_places (self, entry, index) || try_spread (self, entry, index);
  if (entry->label.around <= 0.0)
    return try_own_places (self, entry, index);
  for (guint i = 0; i < G_N_ELEMENTS (sides[0]); i++)
    if (try_side (self, entry, index, order[i][0], order[i][1]))
      return TRUE;
  return try_corners (self, entry, index);
}

static void
take_softly (VigilLabels *self, Entry *entry, guint index)
{
  set_place (self, entry, entry->label.dx, entry->label.dy);
  foreach_cell (self, entry, index, take_cb, NULL);
}

/* Clear of everything if that can be had, else where the least lies under what may be covered. */
static gboolean
give_room (VigilLabels *self, Entry *entry, guint index)
{
  self->covered = G_MAXDOUBLE;
  if (!try_places (self, entry, index) && self->covered == G_MAXDOUBLE)
    return FALSE;
  set_place (self, entry, self->dx, self->dy);
  foreach_cell (self, entry, index, take_cb, NULL);
  if (entry->label.room != NULL)
    *entry->label.room = (VigilLabelRoom) { TRUE, self->dx, self->dy };
  return TRUE;
}

static gboolean
is_short_enough (const Entry *entry)
{
  return entry->look == NULL || entry->label.fit <= 0.0 || entry->look->width <= entry->label.fit;
}

/* Texts measured in another font or at a size no longer in use are let go. */
static void
prepare (VigilLabels *self, const VigilProjection *view, PangoLayout *layout)
{
  PangoContext *before = self->layout != NULL ? pango_layout_get_context (self->layout) : NULL;

  if (before != pango_layout_get_context (layout) || g_hash_table_size (self->texts) > MAX_TEXTS)
    g_hash_table_remove_all (self->texts);
  g_set_object (&self->layout, layout);
  g_hash_table_remove_all (self->cells);
  self->scale = view->scale;
  self->n_placed = 0;
}

/**
 * vigil_labels_place:
 * @self: the labels
 * @view: for which scale
 * @layout: measures and later draws the texts
 *
 * Gives room from the highest rank down; who overlaps one that has room goes without.
 */
void
vigil_labels_place (VigilLabels *self, const VigilProjection *view, PangoLayout *layout)
{
  g_return_if_fail (self != NULL);

  prepare (self, view, layout);
  g_array_sort (self->entries, compare_rank);
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = &g_array_index (self->entries, Entry, i);

      measure (self, entry);
      if (entry->label.soft)
        take_softly (self, entry, i);
      else if (is_short_enough (entry) && give_room (self, entry, i))
        self->n_placed++;
      else
        entry->width = 0;
      if (entry->label.spread_y > 0.0 && entry->width > 0)
        keep_spot (self, entry);
    }
}

/* The halo is the text itself, moved all around: stroking its outline takes ten times as long. */
static void
draw_text (VigilLabels *self, const VigilLabel *label, cairo_t *cr)
{
  double margin = ceil (HALO);

  set_text (self->layout, label);
  vigil_palette_set_source (cr, VIGIL_COLOR_MAP_LABEL_HALO);
  for (int i = 0; i < 8; i++)
    {
      cairo_move_to (cr, margin + HALO * cos (i * G_PI / 4), margin + HALO * sin (i * G_PI / 4));
      pango_cairo_show_layout (cr, self->layout);
    }
  cairo_move_to (cr, margin, margin);
  vigil_palette_set_source (cr, label->color);
  pango_cairo_show_layout (cr, self->layout);
}

static void
ensure_picture (VigilLabels *self, const Entry *entry, cairo_t *like)
{
  Text *text = entry->look;
  double factor, unused;
  cairo_t *cr;

  cairo_surface_get_device_scale (cairo_get_target (like), &factor, &unused);
  if (text->picture != NULL && text->serial == vigil_palette_get_serial () && text->factor == factor)
    return;
  g_clear_pointer (&text->picture, cairo_surface_destroy);
  text->serial = vigil_palette_get_serial ();
  text->factor = factor;
  text->picture = cairo_image_surface_create (CAIRO_FORMAT_ARGB32,
                                              (int) ceil ((text->width + 2 * ceil (HALO)) * factor),
                                              (int) ceil ((text->height + 2 * ceil (HALO)) * factor));
  cairo_surface_set_device_scale (text->picture, factor, factor);
  cr = cairo_create (text->picture);
  draw_text (self, &entry->label, cr);
  cairo_destroy (cr);
}

static void
paint_entry (VigilLabels *self, Entry *entry, double x, double y, cairo_t *cr)
{
  double left = -entry->look->width / 2.0 - ceil (HALO), top = -entry->look->height / 2.0 - ceil (HALO);

  ensure_picture (self, entry, cr);
  if (entry->label.angle == 0.0)
    {
      cairo_set_source_surface (cr, entry->look->picture, round (x + left), round (y + top));
      cairo_paint (cr);
      return;
    }
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_rotate (cr, entry->label.angle);
  cairo_set_source_surface (cr, entry->look->picture, left, top);
  cairo_paint (cr);
  cairo_restore (cr);
}

/* From pixels of the world to those of a view. */
static void
get_origin (VigilLabels *self, const VigilProjection *view, double *x, double *y)
{
  *x = view->width / 2 - view->mx * self->scale;
  *y = view->height / 2 - view->my * self->scale;
}

/* Half a name is read as another: that of an area moves in from the edge of the map where nothing else has room, all others wait until
 * they are whole. @x, @y: the middle, pixels of @view. */
static gboolean
keep_whole (VigilLabels *self, const VigilProjection *view, guint index, double *x, double *y)
{
  Entry moved = g_array_index (self->entries, Entry, index);
  double dx = CLAMP (*x, moved.width / 2, MAX (view->width - moved.width / 2, moved.width / 2)) - *x;
  double dy = CLAMP (*y, moved.height / 2, MAX (view->height - moved.height / 2, moved.height / 2)) - *y, covered = 0.0;

  if (dx == 0.0 && dy == 0.0)
    return TRUE;
  moved.x += dx;
  moved.y += dy;
  if (moved.label.spread_y <= 0.0 || fabs (dx) > moved.width / 2 || fabs (dy) > moved.height / 2
      || !foreach_cell (self, &moved, index, look_cb, &covered))
    return FALSE;
  *x += dx;
  *y += dy;
  return TRUE;
}

/**
 * vigil_labels_paint:
 * @self: the labels
 * @view: where things are now; of the same scale as when room was given
 * @cr: draws in pixels of @view
 *
 * No name is cut at the edge of the view.
 */
void
vigil_labels_paint (VigilLabels *self, const VigilProjection *view, cairo_t *cr)
{
  double origin_x, origin_y;

  g_return_if_fail (self != NULL);

  get_origin (self, view, &origin_x, &origin_y);
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = &g_array_index (self->entries, Entry, i);
      double x = entry->x + origin_x, y = entry->y + origin_y;

      if (entry->width <= 0 || entry->look == NULL || x < -entry->width || y < -entry->height
          || x > view->width + entry->width || y > view->height + entry->height || !keep_whole (self, view, i, &x, &y))
        continue;
      paint_entry (self, entry, x, y, cr);
    }
}

guint
vigil_labels_get_n_placed (VigilLabels *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_placed;
}

/**
 * vigil_labels_get_room:
 * @self: the labels, placed
 * @view: a view of the same scale
 * @index: of those that have room, from the highest rank down
 * @room: (out caller-allocates) (array fixed-size=4): left, top, width and height, pixels of @view
 * @text: (out) (optional) (nullable) (transfer none): the text
 */
void
vigil_labels_get_room (VigilLabels *self, const VigilProjection *view, guint index, double room[4], const char **text)
{
  double x, y;

  g_return_if_fail (self != NULL && index < self->n_placed);

  get_origin (self, view, &x, &y);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (entry->width <= 0 || entry->label.soft || index-- > 0)
        continue;
      room[0] = entry->x + x - entry->width / 2;
      room[1] = entry->y + y - entry->height / 2;
      room[2] = entry->width;
      room[3] = entry->height;
      if (text != NULL)
        *text = entry->label.text;
      return;
    }
}
