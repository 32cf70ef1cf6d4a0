/* vigil-plant-lines.c: pipes between the equipment of an area: a header along each row, a branch to each of its things, a
 * run to the nearest rack
 *
 * Low lines lie on sleepers; what crosses a road or the wall of a bund goes over it. Nothing is led through other equipment:
 * what finds no free way stays away.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant-lines.h"

#include <math.h>

#define ROW_SLACK 2.5      /* m that things of a row lie apart from its middle */
#define ROW_GAP 46.0       /* m between two of a row */
#define MAX_ROW 60u
#define LOW 0.55           /* m: axis of a low header above its ground */
#define HIGH 5.65          /* m: of what crosses roads */
#define REACH 95.0         /* m: of a run to a rack */
#define SHORT_REACH 45.0   /* m: of one to a thing that stands alone */
#define SPUR 1.4           /* m that a header goes on beyond its row */
#define SLEEPER_STEP 5.0   /* m */
#define SUPPORT_STEP 7.0
#define HEADER_RADIUS 0.11f
#define SECOND_RADIUS 0.08f
#define SECOND_BESIDE 0.42 /* m between the two pipes of a header */
#define LID 0.7            /* m above what is fed from above */
#define SEGMENTS 6u
#define THIN_SEGMENTS 5u
#define BEST_FIRST 3u

/* What is fed, and how high above its foot: share of its height, or m if above 1. */
typedef struct
{
  const char *kind;
  float inlet;
  float radius;
  gboolean from_above; /* by the second pipe of the header */
} Feed;

static const Feed feeds[] = {
  { "tank", 0.0f, 0.11f, FALSE },      { "sphere", 0.0f, 0.11f, FALSE },    { "bullet", 0.35f, 0.08f, TRUE },
  { "vessel", 0.4f, 0.08f, TRUE },     { "drum", 0.4f, 0.08f, TRUE },       { "column", 1.6f, 0.11f, FALSE },
  { "reactor", 0.45f, 0.08f, TRUE },   { "exchanger", 0.5f, 0.08f, FALSE }, { "condenser", 0.8f, 0.08f, FALSE },
  { "evaporator", 1.8f, 0.11f, FALSE }, { "pump", 0.45f, 0.06f, FALSE },     { "compressor", 0.5f, 0.11f, FALSE },
  { "filter", 0.45f, 0.06f, FALSE },   { "scrubber", 1.6f, 0.11f, FALSE },  { "heater", 1.4f, 0.08f, FALSE },
  { "loading-arm", 0.0f, 0.08f, FALSE },
};

static const Feed *
find_feed (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (feeds); i++)
    if (g_strcmp0 (feeds[i].kind, kind) == 0)
      return &feeds[i];
  return NULL;
}

/* One thing of a row, in the frame of the row: along it and across. */
typedef struct
{
  const VigilAsset *asset;
  const Feed *feed;
  double along, across;
  double half_along, half_across; /* m: its box */
} Item;

typedef struct
{
  VigilPlantLines *lines;
  double ux, uy;  /* unit along the row; across is to its left */
  double across;  /* m: of the row's middle, then of the header */
  double side;    /* 1: the header lies to the left of the row */
  double from, to;
  double z;       /* of the ground below */
  gboolean two;   /* the header has a second pipe */
  double reach;   /* m that its run may be long */
} Row;

static VigilPoint3
row_point (const Row *row, double along, double across, double z)
{
  return (VigilPoint3){ (float)(along * row->ux - across * row->uy), (float)(along * row->uy + across * row->ux), (float)z };
}

static gboolean
is_free (const Row *row, const VigilAsset *own, double a0, double c0, double a1, double c1, double z)
{
  VigilPoint3 p = row_point (row, a0, c0, z), q = row_point (row, a1, c1, z);

  return vigil_plant_lines_are_free (row->lines, own, p.x, p.y, q.x, q.y, z);
}

static void
add_pipe (VigilPlantLines *self, const VigilPoint3 *points, guint n, float r)
{
  self->solid.material = r > 0.1f ? VIGIL_PLANT_INSULATION : VIGIL_PLANT_PIPE;
  vigil_solid_pipe (&self->solid, points, n, r, 3 * r, r > 0.1f ? SEGMENTS : THIN_SEGMENTS, FALSE);
}

/* A valve in a low branch: flanges, body and a spindle. */
static void
add_valve (VigilPlantLines *self, VigilPoint3 a, VigilPoint3 b, float r)
{
  VigilPoint3 middle = { (a.x + b.x) / 2, (a.y + b.y) / 2, a.z };
  VigilPoint3 top = { middle.x, middle.y, middle.z + 4 * r };
  float length = hypotf (b.x - a.x, b.y - a.y);
  float dx = length > 0 ? (b.x - a.x) / length * 1.6f * r : 0, dy = length > 0 ? (b.y - a.y) / length * 1.6f * r : 0;

  if (length < 8 * r)
    return;
  self->solid.material = VIGIL_PLANT_STEEL_DARK;
  vigil_solid_rod (&self->solid, (VigilPoint3){ middle.x - dx, middle.y - dy, middle.z }, (VigilPoint3){ middle.x + dx, middle.y + dy, middle.z },
                   1.7f * r, THIN_SEGMENTS, VIGIL_SOLID_CLOSED);
  vigil_solid_post (&self->solid, middle, top, 0.6f * r, VIGIL_SOLID_OPEN);
  vigil_solid_rod (&self->solid, top, (VigilPoint3){ top.x, top.y, top.z + 0.05f }, 1.8f * r, THIN_SEGMENTS, VIGIL_SOLID_TOP);
}

/* Blocks across both pipes of a header. */
static void
add_sleepers (const Row *row, double c)
{
  VigilSolid *solid = &row->lines->solid;
  double top = row->z + LOW - HEADER_RADIUS;

  solid->material = VIGIL_PLANT_CONCRETE;
  for (double a = row->from + 0.8; a < row->to; a += SLEEPER_STEP)
    {
      VigilPoint3 p = row_point (row, a, c - 0.3, (row->z + top) / 2), q = row_point (row, a, c + (row->two ? SECOND_BESIDE : 0) + 0.3, (row->z + top) / 2);

      vigil_solid_post (solid, p, q, (float)(top - row->z), VIGIL_SOLID_CLOSED);
    }
}

/* From the header into the side of a thing. */
static gboolean
add_inlet (const Row *row, const Item *item, double header)
{
  double shell = item->across + row->side * item->half_across, height = vigil_plant_sane (item->asset->height, 0.3, 200, 1.5);
  double inlet = item->feed->inlet > 1 ? item->feed->inlet : item->feed->inlet * height;
  double z = row->z + LOW, top = item->feed->inlet > 0 ? MAX (item->asset->z + MIN (inlet, height * 0.8), z) : z;
  double in = shell - row->side * (g_str_equal (item->feed->kind, "sphere") ? item->half_across : MIN (0.15, item->half_across));
  VigilPoint3 points[4] = { row_point (row, item->along, header, z) };
  guint n = 1;

  if (!is_free (row, item->asset, item->along, header, item->along, shell, z))
    return FALSE;
  if (top > z + 0.3)
    {
      double rise = shell + row->side * 0.5;

      points[n++] = row_point (row, item->along, rise, z);
      points[n++] = row_point (row, item->along, rise, top);
    }
  else
    top = z;
  points[n++] = row_point (row, item->along, in, top);
  add_pipe (row->lines, points, n, item->feed->radius);
  add_valve (row->lines, points[0], points[1], item->feed->radius);
  return TRUE;
}

/* From the second pipe of the header up, over and down from above. */
static void
add_lid_line (const Row *row, const Item *item, double header)
{
  double height = vigil_plant_sane (item->asset->height, 0.3, 200, 1.5);
  double top = item->asset->z + height + LID, z = row->z + LOW;
  double shift = MIN (0.28 * item->half_along, 0.8), a = item->along + shift;
  double rise = item->across + row->side * (item->half_across + 0.9);
  const VigilPoint3 points[5] = { row_point (row, a, header, z), row_point (row, a, rise, z), row_point (row, a, rise, top),
                                  row_point (row, a, item->across, top), row_point (row, a, item->across, top - LID - 0.2 * height) };

  if (top - z > 14 || !is_free (row, item->asset, a, header, a, rise, z) || !is_free (row, item->asset, a, rise, a, item->across, top))
    return;
  add_pipe (row->lines, points, 5, item->feed->radius * 0.8f);
}

/* On the left or on the right of the row, where nothing stands; FALSE: nowhere. */
static gboolean
find_header (Row *row, double half, double rack_side)
{
  static const double beside[BEST_FIRST] = { 1.7, 2.6, 3.8 };
  double middle = row->across;

  for (guint i = 0; i < 2 * BEST_FIRST; i++)
    {
      double c;

      row->side = i < BEST_FIRST ? rack_side : -rack_side;
      c = middle + row->side * (half + beside[i % BEST_FIRST]);
      if (!is_free (row, NULL, row->from, c, row->to, c, row->z + LOW)
          || !is_free (row, NULL, row->from, c + SECOND_BESIDE, row->to, c + SECOND_BESIDE, row->z + LOW)
          || vigil_plant_lines_cross (row->lines, row_point (row, row->from, c, 0), row_point (row, row->to, c, 0)))
        continue;
      row->across = c;
      return TRUE;
    }
  return FALSE;
}

/* Over the walls of bunds it crosses, on its way from one end of a header. */
static guint
collect_run (const Row *row, VigilPoint3 a, VigilPoint3 b, gboolean high, VigilPoint3 *out)
{
  const float in = 1.4f; /* m: onto the beams */
  float dx = b.x - a.x, dy = b.y - a.y, length = hypotf (dx, dy);
  double at[2];
  guint n = 0, n_walls = high ? 0 : vigil_plant_lines_walls (row->lines, a, b, at);

  out[n++] = a;
  if (high)
    out[n++] = (VigilPoint3){ a.x, a.y, b.z };
  for (guint i = 0; i < n_walls; i++)
    for (int k = 0; k < 4; k++)
      {
        float t = CLAMP ((float)at[i] + (k < 2 ? -0.7f : 0.7f) / length, 0.0f, 1.0f);

        out[n++] = (VigilPoint3){ a.x + t * dx, a.y + t * dy, k == 1 || k == 2 ? a.z + 1.1f : a.z };
      }
  if (!high)
    out[n++] = (VigilPoint3){ b.x, b.y, a.z };
  out[n++] = b;
  out[n++] = (VigilPoint3){ b.x + in * dx / length, b.y + in * dy / length, b.z };
  return n;
}

static void
add_run_supports (VigilPlantLines *self, VigilPoint3 a, VigilPoint3 b, float z)
{
  float length = hypotf (b.x - a.x, b.y - a.y);
  gboolean high = z > 3;

  self->solid.material = high ? VIGIL_PLANT_STEEL : VIGIL_PLANT_CONCRETE;
  for (float t = high ? 0.6f : 2.5f; t < length - 1.5f; t += high ? (float)SUPPORT_STEP : (float)SLEEPER_STEP)
    {
      VigilPoint3 foot = { a.x + (b.x - a.x) * t / length, a.y + (b.y - a.y) * t / length, 0 };

      if (vigil_plant_lines_on_road (self, foot.x, foot.y))
        continue;
      vigil_solid_post (&self->solid, foot, (VigilPoint3){ foot.x, foot.y, z - HEADER_RADIUS }, high ? 0.2f : 0.35f,
                        high ? VIGIL_SOLID_OPEN : VIGIL_SOLID_TOP);
    }
}

/* From the header at @along straight on to a rack. */
static gboolean
add_run (const Row *row, double along, double da, double dc)
{
  VigilPoint3 a = row_point (row, along, row->across, row->z + LOW), d = row_point (row, da, dc, 0), b, points[16];
  VigilPlantLines *self = row->lines;
  gboolean high;
  guint n;

  if (!vigil_plant_lines_find_rack (self, a, d, row->reach, &b))
    return FALSE;
  high = vigil_plant_lines_cross (self, a, b);
  if (!vigil_plant_lines_are_free (self, NULL, a.x, a.y, b.x, b.y, high ? HIGH : a.z))
    return FALSE;
  n = collect_run (row, a, b, high, points);
  add_pipe (self, points, n, HEADER_RADIUS);
  for (guint i = 0; row->two && i < n; i++)
    {
      points[i].x -= d.y * (float)SECOND_BESIDE;
      points[i].y += d.x * (float)SECOND_BESIDE;
    }
  if (row->two)
    add_pipe (self, points, n, SECOND_RADIUS);
  add_run_supports (self, a, b, high ? b.z : a.z);
  return TRUE;
}

/* The first way that is free: across from the ends, then straight on from them. */
static gboolean
connect (const Row *row)
{
  return add_run (row, row->from, 0, row->side) || add_run (row, row->to, 0, row->side) || add_run (row, row->from, -1, 0)
         || add_run (row, row->to, 1, 0) || add_run (row, row->from, 0, -row->side) || add_run (row, row->to, 0, -row->side);
}

static void
add_header (const Row *row)
{
  for (guint i = 0; i < (row->two ? 2 : 1); i++)
    {
      double c = row->across + (i == 0 ? 0 : SECOND_BESIDE);
      const VigilPoint3 points[2] = { row_point (row, row->from, c, row->z + LOW), row_point (row, row->to, c, row->z + LOW) };

      add_pipe (row->lines, points, 2, i == 0 ? HEADER_RADIUS : SECOND_RADIUS);
    }
  add_sleepers (row, row->across);
}

static double
side_of_rack (const Row *row)
{
  VigilPoint3 p = row_point (row, (row->from + row->to) / 2, row->across, 0), hit;

  return vigil_plant_lines_find_rack (row->lines, p, row_point (row, 0, -1, 0), REACH, &hit) ? -1 : 1;
}

static void
add_row (VigilPlantLines *self, double ux, double uy, const Item *items, guint n)
{
  Row row = { .lines = self, .ux = ux, 
              .uy = uy, .from = items[0].along - SPUR, .to = items[n - 1].along + SPUR,
              .reach = n > 1 ? REACH : SHORT_REACH };
  double half = 0;
  guint made = 0;

  for (guint i = 0; i < n; i++)
    row.across += items[i].across / n;
  for (guint i = 0; i < n; i++)
    {
      half = MAX (half, items[i].half_across + fabs (items[i].across - row.across));
      row.two = row.two || items[i].feed->from_above || items[i].feed->inlet <= 0;
      if (items[i].half_across > 2)
        row.reach = REACH;
    }
  if (!find_header (&row, half, side_of_rack (&row)))
    return;
  for (guint i = 0; i < n && vigil_plant_lines_go_on (self); i++)
    if (add_inlet (&row, &items[i], row.across))
      {
        made++;
        if (items[i].feed->from_above)
          add_lid_line (&row, &items[i], row.across + SECOND_BESIDE);
      }
  if (made == 0)
    return;
  add_header (&row);
  connect (&row);
}

static int
compare_across (gconstpointer a, gconstpointer b)
{
  const Item *x = a, *y = b;

  if (x->across != y->across)
    return x->across < y->across ? -1 : 1;
  return g_strcmp0 (x->asset->id, y->asset->id);
}

static int
compare_along (gconstpointer a, gconstpointer b)
{
  const Item *x = a, *y = b;

  if (x->along != y->along)
    return x->along < y->along ? -1 : 1;
  return g_strcmp0 (x->asset->id, y->asset->id);
}

static GArray *
collect_items (const GPtrArray *assets, double ux, double uy)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (Item));

  for (guint i = 0; i < assets->len; i++)
    {
      const VigilAsset *asset = assets->pdata[i];
      Item item = { .asset = asset, .feed = find_feed (asset->kind) };

      item.along = asset->x * ux + asset->y * uy;
      item.across = -asset->x * uy + asset->y * ux;
      item.half_along = vigil_plant_half_box (asset, ux, uy);
      item.half_across = vigil_plant_half_box (asset, -uy, ux);
      g_array_append_val (items, item);
    }
  g_array_sort (items, compare_across);
  return items;
}

/* Where a row that begins at @i ends: as far as the next one is neither beside it nor of another size. */
static guint
end_of_row (const GArray *items, guint i)
{
  const Item *first = &g_array_index (items, Item, i);
  guint n = 1;

  while (i + n < items->len && n < MAX_ROW && g_array_index (items, Item, i + n).across - first->across < ROW_SLACK)
    n++;
  return i + n;
}

static guint
count_rows (const GArray *items)
{
  guint n = 0;

  for (guint i = 0; i < items->len; i = end_of_row (items, i))
    n++;
  return n;
}

/* Split where the gap is wide. */
static void
add_rows (VigilPlantLines *self, double ux, double uy, GArray *items)
{
  for (guint i = 0; i < items->len && vigil_plant_lines_go_on (self);)
    {
      guint end = end_of_row (items, i);
      Item *row = &g_array_index (items, Item, i);

      qsort (row, end - i, sizeof *row, compare_along);
      for (guint from = i, k = i + 1; k <= end; k++)
        if (k == end || row[k - i].along - row[k - i - 1].along > ROW_GAP)
          {
            add_row (self, ux, uy, &row[from - i], k - from);
            from = k;
          }
      i = end;
    }
}

/* Rows lie along the direction that has fewer of them. */
void
vigil_plant_lines_add_group (VigilPlantLines *self, const GPtrArray *assets, double direction)
{
  double ux = cos (direction), uy = sin (direction);
  g_autoptr (GArray) along = collect_items (assets, ux, uy);
  g_autoptr (GArray) across = collect_items (assets, -uy, ux);

  if (count_rows (across) < count_rows (along))
    add_rows (self, -uy, ux, across);
  else
    add_rows (self, ux, uy, along);
}

gboolean
vigil_plant_lines_feeds (const VigilAsset *asset)
{
  return asset->building == NULL && isfinite (asset->x) && isfinite (asset->y) && asset->z < 2 && find_feed (asset->kind) != NULL;
}
