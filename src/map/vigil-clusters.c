/* vigil-clusters.c: groups people who stand too close together to be told apart; no drawing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-clusters.h"

#include "map/vigil-palette.h"

#include <math.h>
#include <string.h>

#define CELL_MIN 40.0 /* pixels; a cell has at least this and less than twice this */
#define CROWD 7       /* people in a cell that make a group: more than a handful */
#define LINGER 2      /* a group that was one stays one with so many fewer: numbers at the border do not flicker */
#define REST 3.0      /* pixels that the middle of a group may be off before its disc moves: discs do not tremble */
#define FIRST_TABLE 4096

typedef struct
{
  gint32 ix, iy;
  guint32 n;
  guint32 n_states[VIGIL_CLUSTER_N_STATES];
  double x, y;    /* sums of the offsets in the cell, 0…1 each */
  gint32 cluster; /* VIGIL_CLUSTER_NONE: not a crowd */
  double mx, my;  /* where the disc of the cluster that began here is; 0, 0: none began here */
} Cell;

/* Cells by place, open addressing. */
typedef struct
{
  GArray *cells;  /* of Cell */
  gint32 *slots;  /* index of a cell + 1; 0: empty */
  guint32 n_slots; /* a power of two */
} Table;

struct _VigilClusters
{
  Table now, before;
  double cell, cell_before;
  double scale;
  GArray *members;  /* of gint32: cell, then cluster, of each slot */
  GArray *clusters; /* of VigilCluster */
  GArray *order;    /* of guint: crowded cells, largest first */
};

static void
table_init (Table *self)
{
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  self->n_slots = FIRST_TABLE;
  self->slots = g_new0 (gint32, self->n_slots);
}

static void
table_clear (Table *self)
{
  g_array_set_size (self->cells, 0);
  memset (self->slots, 0, self->n_slots * sizeof *self->slots);
}

static void
table_free (Table *self)
{
  g_array_unref (self->cells);
  g_free (self->slots);
}

/* Where the cell is, or where it would be put. */
static guint32
table_find_slot (const Table *self, gint32 ix, gint32 iy)
{
  guint32 slot = ((guint32) ix * 0x9e3779b1u ^ (guint32) iy * 0x85ebca77u);

  slot = (slot ^ slot >> 15) & (self->n_slots - 1);
  while (self->slots[slot] != 0)
    {
      const Cell *cell = &g_array_index (self->cells, Cell, self->slots[slot] - 1);

      if (cell->ix == ix && cell->iy == iy)
        break;
      slot = (slot + 1) & (self->n_slots - 1);
    }
  return slot;
}

static Cell *
table_lookup (const Table *self, gint32 ix, gint32 iy)
{
  gint32 index = self->slots[table_find_slot (self, ix, iy)];

  return index != 0 ? &g_array_index (self->cells, Cell, index - 1) : NULL;
}

static void
table_grow (Table *self)
{
  g_free (self->slots);
  self->n_slots *= 2;
  self->slots = g_new0 (gint32, self->n_slots);
  for (guint i = 0; i < self->cells->len; i++)
    {
      const Cell *cell = &g_array_index (self->cells, Cell, i);
      self->slots[table_find_slot (self, cell->ix, cell->iy)] = (gint32) i + 1;
    }
}

static gint32
table_insert (Table *self, gint32 ix, gint32 iy)
{
  Cell cell = { .ix = ix, .iy = iy, .cluster = VIGIL_CLUSTER_NONE };
  guint32 slot = table_find_slot (self, ix, iy);

  if (self->slots[slot] != 0)
    return self->slots[slot] - 1;
  g_array_append_val (self->cells, cell);
  self->slots[slot] = (gint32) self->cells->len;
  if (self->cells->len * 2 > self->n_slots)
    table_grow (self);
  return (gint32) self->cells->len - 1;
}

VigilClusters *
vigil_clusters_new (void)
{
  VigilClusters *self = g_new0 (VigilClusters, 1);

  table_init (&self->now);
  table_init (&self->before);
  self->members = g_array_new (FALSE, FALSE, sizeof (gint32));
  self->clusters = g_array_new (FALSE, FALSE, sizeof (VigilCluster));
  self->order = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
vigil_clusters_free (VigilClusters *self)
{
  if (self == NULL)
    return;
  table_free (&self->now);
  table_free (&self->before);
  g_array_unref (self->members);
  g_array_unref (self->clusters);
  g_array_unref (self->order);
  g_free (self);
}

/**
 * vigil_clusters_get_cell:
 * @scale: pixels per world
 *
 * Returns: a power of two, so that the cells of one level fill those of the next exactly
 */
double
vigil_clusters_get_cell (double scale)
{
  return exp2 (ceil (log2 (CELL_MIN / scale)));
}

static double
get_radius (guint n)
{
  return (n < 10 ? 9.0 : n < 100 ? 11.0 : n < 1000 ? 14.0 : 17.0) * vigil_palette_get_type_scale ();
}

/* Puts everybody into a cell; who is drawn alone in any case gets none. */
static void
count (VigilClusters *self, const VigilTrackArrays *tracks, VigilTrackKind kind)
{
  double per_cell = 1.0 / self->cell;
  gint32 *members = (gint32 *) (gpointer) self->members->data;

  for (guint i = 0; i < tracks->n; i++)
    {
      double x = tracks->mx[i] * per_cell, y = tracks->my[i] * per_cell;
      gint32 ix = (gint32) x, iy = (gint32) y; /* never negative: parts of the world */
      Cell *cell;

      members[i] = VIGIL_CLUSTER_NONE;
      if (tracks->ids[i] == NULL || tracks->kind[i] != kind || tracks->state[i] == VIGIL_TRACK_SOS)
        continue;
      members[i] = table_insert (&self->now, ix, iy);
      cell = &g_array_index (self->now.cells, Cell, members[i]);
      cell->n++;
      cell->n_states[tracks->state[i] % VIGIL_CLUSTER_N_STATES]++;
      cell->x += x - ix;
      cell->y += y - iy;
    }
}

static gboolean
was_crowd (const VigilClusters *self, const Cell *cell)
{
  const Cell *before = self->cell == self->cell_before ? table_lookup (&self->before, cell->ix, cell->iy) : NULL;

  return before != NULL && before->cluster != VIGIL_CLUSTER_NONE;
}

/* The largest first; the place decides between equals, so that the order of the slots never does. */
static int
compare_cells (gconstpointer a, gconstpointer b, gpointer data)
{
  const Cell *cells = data;
  const Cell *one = &cells[*(const guint *) a], *other = &cells[*(const guint *) b];

  if (one->n != other->n)
    return one->n > other->n ? -1 : 1;
  if (one->iy != other->iy)
    return one->iy < other->iy ? -1 : 1;
  return one->ix < other->ix ? -1 : one->ix > other->ix;
}

static void
order_crowds (VigilClusters *self)
{
  g_array_set_size (self->order, 0);
  for (guint i = 0; i < self->now.cells->len; i++)
    {
      const Cell *cell = &g_array_index (self->now.cells, Cell, i);

      if (cell->n >= CROWD || (cell->n + LINGER >= CROWD && was_crowd (self, cell)))
        g_array_append_val (self->order, i);
    }
  g_array_sort_with_data (self->order, compare_cells, self->now.cells->data);
}

static void
cluster_add_cell (VigilClusters *self, VigilCluster *cluster, Cell *cell, gint32 index)
{
  double total = cluster->n + cell->n;
  double mx = (cell->ix + cell->x / cell->n) * self->cell, my = (cell->iy + cell->y / cell->n) * self->cell;

  cluster->mx = (cluster->mx * cluster->n + mx * cell->n) / total;
  cluster->my = (cluster->my * cluster->n + my * cell->n) / total;
  cluster->n += cell->n;
  for (int i = 0; i < VIGIL_CLUSTER_N_STATES; i++)
    cluster->n_states[i] += cell->n_states[i];
  cluster->radius = get_radius (cluster->n);
  cell->cluster = index;
}

static double
get_distance (const VigilClusters *self, double ax, double ay, double bx, double by)
{
  return hypot (ax - bx, ay - by) * self->scale;
}

/* Crowds beside @seed whose discs would cover one another are one. */
static void
take_neighbours (VigilClusters *self, VigilCluster *cluster, const Cell *seed, gint32 index)
{
  for (int d = 0; d < 9; d++)
    {
      Cell *cell = table_lookup (&self->now, seed->ix + d % 3 - 1, seed->iy + d / 3 - 1);

      /* One below NONE: a crowd that has no cluster yet. */
      if (cell == NULL || cell->cluster != VIGIL_CLUSTER_NONE - 1)
        continue;
      if (get_distance (self, cluster->mx, cluster->my, (cell->ix + cell->x / cell->n) * self->cell,
                        (cell->iy + cell->y / cell->n) * self->cell)
          < cluster->radius + get_radius (cell->n) + 1.0)
        cluster_add_cell (self, cluster, cell, index);
    }
}

/* The disc stays where it was as long as its people have not gone on, even into the next cell. */
static void
rest (VigilClusters *self, VigilCluster *cluster, Cell *seed)
{
  for (int d = 0; d < 9 && self->cell == self->cell_before; d++)
    {
      const Cell *before = table_lookup (&self->before, seed->ix + d % 3 - 1, seed->iy + d / 3 - 1);

      if (before == NULL || before->mx <= 0.0
          || get_distance (self, before->mx, before->my, cluster->mx, cluster->my) >= REST)
        continue;
      cluster->mx = before->mx;
      cluster->my = before->my;
      break;
    }
  seed->mx = cluster->mx;
  seed->my = cluster->my;
}

static void
make_clusters (VigilClusters *self)
{
  Cell *cells = (Cell *) (gpointer) self->now.cells->data;

  for (guint i = 0; i < self->order->len; i++)
    cells[g_array_index (self->order, guint, i)].cluster = VIGIL_CLUSTER_NONE - 1;
  for (guint i = 0; i < self->order->len; i++)
    {
      Cell *seed = &cells[g_array_index (self->order, guint, i)];
      gint32 index = (gint32) self->clusters->len;
      VigilCluster cluster = { 0 };

      if (seed->cluster >= 0)
        continue;
      cluster_add_cell (self, &cluster, seed, index);
      take_neighbours (self, &cluster, seed, index);
      rest (self, &cluster, seed);
      g_array_append_val (self->clusters, cluster);
    }
}

/* The cluster whose disc would cover somebody of a cell that is no crowd. */
static gint32
find_cover (const VigilClusters *self, gint32 ix, gint32 iy, double mx, double my)
{
  for (int d = 0; d < 9; d++)
    {
      const Cell *cell = table_lookup (&self->now, ix + d % 3 - 1, iy + d / 3 - 1);
      const VigilCluster *cluster;

      if (cell == NULL || cell->cluster < 0)
        continue;
      cluster = &g_array_index (self->clusters, VigilCluster, cell->cluster);
      if (get_distance (self, mx, my, cluster->mx, cluster->my) < cluster->radius)
        return cell->cluster;
    }
  return VIGIL_CLUSTER_NONE;
}

/* From cells to clusters; nobody is left under a disc unseen. */
static void
assign (VigilClusters *self, const VigilTrackArrays *tracks)
{
  const Cell *cells = (const Cell *) (gpointer) self->now.cells->data;
  gint32 *members = (gint32 *) (gpointer) self->members->data;

  for (guint i = 0; i < tracks->n; i++)
    {
      const Cell *cell;
      VigilCluster *cluster;

      if (members[i] == VIGIL_CLUSTER_NONE)
        continue;
      cell = &cells[members[i]];
      members[i] = cell->cluster;
      if (cell->cluster != VIGIL_CLUSTER_NONE)
        continue;
      members[i] = find_cover (self, cell->ix, cell->iy, tracks->mx[i], tracks->my[i]);
      if (members[i] == VIGIL_CLUSTER_NONE)
        continue;
      cluster = &g_array_index (self->clusters, VigilCluster, members[i]);
      cluster->n++;
      cluster->n_states[tracks->state[i] % VIGIL_CLUSTER_N_STATES]++;
    }
}

/**
 * vigil_clusters_update:
 * @self: the clusters
 * @tracks: where everybody is
 * @kind: whom to group
 * @scale: pixels per world
 *
 * A cell with more than a handful of people is a group; groups beside one another whose discs would cover one
 * another become one, and who stands under a disc belongs to it. Only where people are and the scale decide,
 * and, so that nothing flickers, the call before at the same level: a group that was one needs two fewer, and
 * its disc stays where it was until its middle is 3 pixels away.
 */
void
vigil_clusters_update (VigilClusters *self, const VigilTrackArrays *tracks, VigilTrackKind kind, double scale)
{
  Table before = self->before;

  g_return_if_fail (self != NULL && tracks != NULL && scale > 0.0);

  self->before = self->now;
  self->cell_before = self->cell;
  self->now = before;
  self->scale = scale;
  self->cell = vigil_clusters_get_cell (scale);
  table_clear (&self->now);
  g_array_set_size (self->members, tracks->n);
  g_array_set_size (self->clusters, 0);
  count (self, tracks, kind);
  order_crowds (self);
  make_clusters (self);
  assign (self, tracks);
}

void
vigil_clusters_clear (VigilClusters *self)
{
  gint32 *members = (gint32 *) (gpointer) self->members->data;

  for (guint i = 0; i < self->members->len; i++)
    members[i] = VIGIL_CLUSTER_NONE;
  g_array_set_size (self->clusters, 0);
  self->cell = 0.0;
}

guint
vigil_clusters_get_n (const VigilClusters *self)
{
  return self->clusters->len;
}

const VigilCluster *
vigil_clusters_get (const VigilClusters *self, guint cluster)
{
  g_return_val_if_fail (cluster < self->clusters->len, NULL);
  return &g_array_index (self->clusters, VigilCluster, cluster);
}

const gint32 *
vigil_clusters_get_members (const VigilClusters *self)
{
  return (const gint32 *) (gconstpointer) self->members->data;
}

gint32
vigil_clusters_get_member (const VigilClusters *self, guint slot)
{
  return slot < self->members->len ? g_array_index (self->members, gint32, slot) : VIGIL_CLUSTER_NONE;
}

int
vigil_clusters_find (const VigilClusters *self, double mx, double my)
{
  for (guint i = self->clusters->len; i > 0; i--)
    {
      const VigilCluster *cluster = &g_array_index (self->clusters, VigilCluster, i - 1);

      if (get_distance (self, mx, my, cluster->mx, cluster->my) <= cluster->radius)
        return (int) i - 1;
    }
  return VIGIL_CLUSTER_NONE;
}

/**
 * vigil_cluster_get_worst:
 * @cluster: a cluster
 *
 * Returns: the state that matters most among its people: SOS, motionless, lost, normal
 */
VigilTrackState
vigil_cluster_get_worst (const VigilCluster *cluster)
{
  static const VigilTrackState order[] = { VIGIL_TRACK_SOS, VIGIL_TRACK_MOTIONLESS, VIGIL_TRACK_LOST };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (cluster->n_states[order[i]] > 0)
      return order[i];
  return VIGIL_TRACK_NORMAL;
}
