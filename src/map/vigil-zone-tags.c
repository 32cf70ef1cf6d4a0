/* vigil-zone-tags.c: where the labels of hazard zones stand: near the far end, beside one another, whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-zone-tags.h"

#include <math.h>

#define EDGE 8.0     /* pixels between a label and the edge of the map */
#define APART 4.0    /* pixels between two labels */
#define TIE 22.0     /* pixels from the edge of a zone from where a line leads to it */
#define IN_ZONE 30.0 /* pixels farther that a label may stand rather than cover a sixth of itself with a zone */
#define PERSON 25.0  /* pixels farther rather than over somebody */
#define MARK 120.0   /* pixels farther rather than under an alarm, which hides what is written */
#define TURNED 6.0   /* pixels farther rather than beside the zone instead of beyond its end */

/* The place found last, from the far end. */
typedef struct
{
  double scale, dx, dy;
} Spot;

struct _VigilZoneTags
{
  VigilZoneScene *scene; /* owned */
  GArray *tags;          /* (element-type VigilZoneTag) */
  GArray *obstacles;     /* (element-type VigilZoneBox) */
  GArray *marks;         /* the same: alarms, incidents */
  GHashTable *spots;     /* VigilZoneShape → Spot */
  VigilProjection placed;      /* view that the tags were placed for last */
  gboolean fresh;              /* they still are where they should be */
  const VigilProjection *view; /* while placing */
  gboolean whole;              /* the same, or as placed last */
};

VigilZoneTags *
vigil_zone_tags_new (VigilZoneScene *scene)
{
  VigilZoneTags *self = g_new0 (VigilZoneTags, 1);

  self->scene = g_object_ref (scene);
  self->tags = g_array_new (FALSE, TRUE, sizeof (VigilZoneTag));
  self->obstacles = g_array_new (FALSE, FALSE, sizeof (VigilZoneBox));
  self->marks = g_array_new (FALSE, FALSE, sizeof (VigilZoneBox));
  self->spots = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return self;
}

void
vigil_zone_tags_free (VigilZoneTags *self)
{
  g_object_unref (self->scene);
  g_array_unref (self->tags);
  g_array_unref (self->obstacles);
  g_array_unref (self->marks);
  g_hash_table_unref (self->spots);
  g_free (self);
}

static gboolean
is_same (const VigilZoneBox *a, const VigilZoneBox *b)
{
  return a->x == b->x && a->y == b->y && a->width == b->width && a->height == b->height;
}

static gboolean
take_boxes (VigilZoneTags *self, GArray *kept, const VigilZoneBox *boxes, guint n)
{
  gboolean same = n == kept->len;

  for (guint i = 0; same && i < n; i++)
    same = is_same (&boxes[i], &g_array_index (kept, VigilZoneBox, i));
  if (same)
    return FALSE;
  g_array_set_size (kept, 0);
  if (n > 0)
    g_array_append_vals (kept, boxes, n);
  self->fresh = FALSE;
  return TRUE;
}

gboolean
vigil_zone_tags_set_obstacles (VigilZoneTags *self, const VigilZoneBox *boxes, guint n)
{
  return take_boxes (self, self->obstacles, boxes, n);
}

gboolean
vigil_zone_tags_set_marks (VigilZoneTags *self, const VigilZoneBox *boxes, guint n)
{
  return take_boxes (self, self->marks, boxes, n);
}

void
vigil_zone_tags_refresh (VigilZoneTags *self)
{
  self->fresh = FALSE;
}

void
vigil_zone_tags_forget (VigilZoneTags *self)
{
  self->fresh = FALSE;
  g_hash_table_remove_all (self->spots);
}

static gboolean
overlap (const VigilZoneBox *a, const VigilZoneBox *b)
{
  return a->x < b->x + b->width + APART && b->x < a->x + a->width + APART && a->y < b->y + b->height + APART
         && b->y < a->y + a->height + APART;
}

static gboolean
is_inside (VigilZoneTags *self, const VigilZoneBox *box)
{
  gboolean wide = box->width > self->view->width - 2 * EDGE; /* larger type than the map has room for: its beginning is seen */

  return box->x >= EDGE && box->y >= EDGE && (wide ? box->x == EDGE : box->x + box->width <= self->view->width - EDGE)
         && box->y + box->height <= self->view->height - EDGE;
}

/* Nothing else stands there. */
static gboolean
is_free (VigilZoneTags *self, const VigilZoneBox *box)
{
  if (self->whole && !is_inside (self, box))
    return FALSE;
  for (guint i = 0; i < self->tags->len; i++)
    if (overlap (box, &g_array_index (self->tags, VigilZoneTag, i).box))
      return FALSE;
  for (guint i = 0; self->whole && i < self->obstacles->len; i++)
    if (overlap (box, &g_array_index (self->obstacles, VigilZoneBox, i)))
      return FALSE;
  return TRUE;
}

static gboolean
is_in_zone (const VigilZoneItem *item, double mx, double my)
{
  const double *box = item->outline->box;

  if (mx < box[0] || my < box[1] || mx > box[2] || my > box[3])
    return FALSE;
  for (guint i = 0; i < item->outline->rings->len; i++)
    {
      const VigilShape *ring = &g_array_index (item->outline->rings, VigilShape, i);

      if (vigil_ring_contains (ring->points, ring->n_points, mx, my))
        return TRUE;
    }
  return FALSE;
}

/* How many of six places of a box lie in a zone: who is there should not be hidden. */
static guint
count_covered (VigilZoneTags *self, const VigilZoneBox *box)
{
  const GArray *items = vigil_zone_scene_get_items (self->scene);
  guint n = 0;

  for (guint i = 0; i < 6; i++)
    {
      double mx, my;
      gboolean in = FALSE;

      vigil_projection_from_view (self->view, box->x + box->width * (i % 3) / 2.0, box->y + box->height * (double) (i / 3), &mx, &my);
      for (guint k = 0; k < items->len && !in; k++)
        in = is_in_zone (&g_array_index (items, VigilZoneItem, k), mx, my);
      n += in;
    }
  return n;
}

/* As it stands now: who comes later walks below it. */
static guint
count_people (VigilZoneTags *self, const VigilZoneBox *box)
{
  double x0, y0, x1, y1;

  vigil_projection_from_view (self->view, box->x, box->y, &x0, &y0);
  vigil_projection_from_view (self->view, box->x + box->width, box->y + box->height, &x1, &y1);
  return MIN (vigil_zone_scene_count_tracks (self->scene, x0, y0, x1, y1), 10);
}

static guint
count_marks (VigilZoneTags *self, const VigilZoneBox *box)
{
  guint n = 0;

  for (guint i = 0; self->whole && i < self->marks->len; i++)
    n += overlap (box, &g_array_index (self->marks, VigilZoneBox, i));
  return n;
}

static gboolean
is_in_view (VigilZoneTags *self, double x, double y)
{
  return x >= EDGE && y >= EDGE && x <= self->view->width - EDGE && y <= self->view->height - EDGE;
}

/* The far end; where that is out of view the farthest corner that is in it; FALSE: no edge is. */
static gboolean
find_end (VigilZoneTags *self, const VigilZoneItem *item, double *x, double *y)
{
  double from_x, from_y, farthest = -1.0;

  vigil_projection_to_view (self->view, item->far_x, item->far_y, x, y);
  if (!self->whole || is_in_view (self, *x, *y))
    return TRUE;
  vigil_projection_to_view (self->view, item->from_x, item->from_y, &from_x, &from_y);
  for (guint i = 0; i < item->outline->rings->len; i++)
    {
      const VigilShape *ring = &g_array_index (item->outline->rings, VigilShape, i);

      for (guint k = 0; k < ring->n_points; k++)
        {
          double px, py;

          vigil_projection_to_view (self->view, ring->points[2 * k], ring->points[2 * k + 1], &px, &py);
          if (!is_in_view (self, px, py) || hypot (px - from_x, py - from_y) <= farthest)
            continue;
          farthest = hypot (px - from_x, py - from_y);
          *x = px;
          *y = py;
        }
    }
  return farthest >= 0.0;
}

/* All around the end, at some distances; beyond it, outside of zones and near is best. */
static gboolean
search (VigilZoneTags *self, const VigilZoneItem *item, VigilZoneTag *tag)
{
  static const double gaps[] = { 6.0, 20.0, 44.0, 80.0, 130.0 };
  double from_x, from_y, towards, best = G_MAXDOUBLE, w = tag->box.width, h = tag->box.height;

  vigil_projection_to_view (self->view, item->from_x, item->from_y, &from_x, &from_y);
  towards = atan2 (tag->at_y - from_y, tag->at_x - from_x);
  for (guint g = 0; g < G_N_ELEMENTS (gaps); g++)
    for (int turn = -5; turn <= 6; turn++)
      {
        double angle = towards + turn * G_PI / 6, price = gaps[g] + ABS (turn) * TURNED;
        VigilZoneBox box = { tag->at_x + cos (angle) * (w / 2 + gaps[g]) - w / 2, tag->at_y + sin (angle) * (h / 2 + gaps[g]) - h / 2, w, h };

        if (price >= best || !is_free (self, &box))
          continue;
        price += count_covered (self, &box) * IN_ZONE + count_people (self, &box) * PERSON + count_marks (self, &box) * MARK;
        if (price >= best)
          continue;
        best = price;
        tag->box = box;
      }
  return best < G_MAXDOUBLE;
}

/* No room near the end, or only under an alarm: a free place, the nearest of those under the fewest alarms, from the top where need be; at the left or the right
 * edge where tools leave none in between. */
static void
squeeze (VigilZoneTags *self, VigilZoneTag *tag)
{
  double step = tag->box.height + APART + 1.0, best = G_MAXDOUBLE;
  double right = MAX (self->view->width - EDGE - tag->box.width, EDGE);
  double x = CLAMP (tag->at_x - tag->box.width / 2, EDGE, right);
  double near = CLAMP (tag->at_y - tag->box.height / 2, EDGE, MAX (self->view->height - EDGE - tag->box.height, EDGE));
  const double columns[] = { x, EDGE, right };

  tag->box.x = x;
  tag->box.y = near;
  for (double y = -1.0; y + tag->box.height < self->view->height - EDGE; y = y < 0.0 ? EDGE : y + step / 4)
    for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
      {
        VigilZoneBox box = { columns[i], y < 0.0 ? near : y, tag->box.width, tag->box.height };
        double price = count_marks (self, &box) * self->view->height + fabs (box.y - near) + fabs (box.x - x);

        if (price >= best || !is_free (self, &box))
          continue;
        best = price;
        tag->box = box;
      }
}

static gboolean
take_spot (VigilZoneTags *self, const VigilZoneItem *item, VigilZoneTag *tag)
{
  const Spot *spot = g_hash_table_lookup (self->spots, item->outline->shape);
  double x, y;
  VigilZoneBox box;

  if (spot == NULL || spot->scale != self->view->scale)
    return FALSE;
  vigil_projection_to_view (self->view, item->far_x, item->far_y, &x, &y);
  box = (VigilZoneBox) { x + spot->dx - tag->box.width / 2, y + spot->dy - tag->box.height / 2, tag->box.width, tag->box.height };
  if (!is_free (self, &box) || count_marks (self, &box) > 0)
    return FALSE;
  tag->box = box;
  return TRUE;
}

static void
keep_spot (VigilZoneTags *self, const VigilZoneItem *item, const VigilZoneTag *tag)
{
  Spot *spot = g_new (Spot, 1);
  double x, y;

  vigil_projection_to_view (self->view, item->far_x, item->far_y, &x, &y);
  *spot = (Spot) { self->view->scale, tag->box.x + tag->box.width / 2 - x, tag->box.y + tag->box.height / 2 - y };
  g_hash_table_insert (self->spots, item->outline->shape, spot);
}

/* Pixels from a place to a box. */
static double
get_gap (const VigilZoneBox *box, double x, double y)
{
  return hypot (MAX (MAX (box->x - x, x - box->x - box->width), 0.0), MAX (MAX (box->y - y, y - box->y - box->height), 0.0));
}

static void
place_item (VigilZoneTags *self, const VigilZoneItem *item, VigilZoneTag *tag)
{
  gboolean edge = find_end (self, item, &tag->at_x, &tag->at_y);

  if (!take_spot (self, item, tag))
    {
      if (edge && search (self, item, tag) && count_marks (self, &tag->box) == 0)
        keep_spot (self, item, tag);
      else
        squeeze (self, tag);
    }
  tag->tied = edge && get_gap (&tag->box, tag->at_x, tag->at_y) > TIE;
  tag->box.x = round (tag->box.x);
  tag->box.y = round (tag->box.y);
}

/* A release that is toxic and burns and bursts has a dozen zones: of each colour the farthest is named, and what is chosen. The panel
 * and the hover card name them all. */
static gboolean
is_named (VigilZoneTags *self, const GArray *items, guint index)
{
  const VigilZoneItem *item = &g_array_index (items, VigilZoneItem, index);

  if (isnan (item->reach) || item == vigil_zone_scene_get_chosen (self->scene))
    return TRUE;
  for (guint i = 0; i < items->len; i++)
    {
      const VigilZoneItem *other = &g_array_index (items, VigilZoneItem, i);

      if (other->set == item->set && other->rank == item->rank && i != index
          && (other->reach > item->reach || (other->reach == item->reach && i > index)))
        return FALSE;
    }
  return TRUE;
}

const GArray *
vigil_zone_tags_place (VigilZoneTags *self, const VigilProjection *view, gboolean whole, VigilZoneTagSize size, gpointer data)
{
  const GArray *items = vigil_zone_scene_get_items (self->scene);

  if (self->fresh && self->whole == whole && vigil_projection_equal (&self->placed, view))
    return self->tags;
  g_array_set_size (self->tags, 0);
  self->placed = *view;
  self->fresh = TRUE;
  self->view = view;
  self->whole = whole;
  for (guint i = items->len; i > 0; i--)
    {
      const VigilZoneItem *item = &g_array_index (items, VigilZoneItem, i - 1);
      VigilZoneTag tag = { .item = i - 1 };

      if (!is_named (self, items, i - 1) || !vigil_zone_outline_is_visible (item->outline, view, 0.0))
        continue;
      size (item, &tag.box.width, &tag.box.height, data);
      place_item (self, item, &tag);
      g_array_append_val (self->tags, tag);
    }
  self->view = NULL;
  return self->tags;
}
