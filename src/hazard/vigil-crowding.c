/* vigil-crowding.c: people who stand close together for longer than a moment
 *
 * DBSCAN (Ester, Kriegel, Sander and Xu, 1996) with a dwell. The cells of the grid are so small that all in one cell are within
 * the distance of one another: a thousand people at a muster point cost no thousand times thousand distances.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-crowding.h"

#include <math.h>

#define GRACE (10 * VIGIL_SECOND)

struct _VigilCrowding
{
  double distance;
  VigilTime dwell;
  guint least;
  GHashTable *company; /* id → Company */
};

typedef struct
{
  VigilTime since, seen;
} Company;

typedef struct
{
  gint32 column, row;
  guint person; /* index */
  double east, north;
  guint cell;
  guint root; /* of the crowd's tree, G_MAXUINT: none */
  gboolean core;
  VigilTime since;
} Member;

typedef struct
{
  gint32 column, row;
  guint first, n;
  guint core; /* first member that is a core, G_MAXUINT: none */
} Cell;

typedef struct
{
  Member *members;
  guint n;
  GArray *cells; /* (element-type Cell) by column and row */
  double distance2;
} Floor;

VigilCrowding *
vigil_crowding_new (double distance, VigilTime dwell, guint least)
{
  VigilCrowding *self;

  g_return_val_if_fail (isfinite (distance) && distance >= 0.1 && dwell >= 0 && least >= 2, NULL);

  self = g_new0 (VigilCrowding, 1);
  self->distance = distance;
  self->dwell = dwell;
  self->least = least;
  self->company = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
vigil_crowding_free (VigilCrowding *self)
{
  g_return_if_fail (self);

  g_hash_table_unref (self->company);
  g_free (self);
}

static int
compare_members (gconstpointer a, gconstpointer b)
{
  const Member *p = a, *q = b;

  if (p->column != q->column)
    return p->column < q->column ? -1 : 1;
  if (p->row != q->row)
    return p->row < q->row ? -1 : 1;
  return (p->person > q->person) - (p->person < q->person);
}

static gboolean
counts (const VigilExposurePerson *person, VigilTime now, VigilTime max_age)
{
  return person->id && person->fixed > 0 && now - person->fixed <= max_age && fabs (person->east) <= VIGIL_ZONE_MAX_DISTANCE &&
         fabs (person->north) <= VIGIL_ZONE_MAX_DISTANCE;
}

static void
floor_init (Floor *self, const VigilExposurePerson *people, guint n, VigilTime now, VigilTime max_age, double distance)
{
  double per_metre = G_SQRT2 / (distance * (1.0 - 1e-9));

  self->members = g_new0 (Member, MAX (n, 1));
  self->n = 0;
  self->distance2 = distance * distance;
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  for (guint i = 0; i < n; i++)
    if (counts (&people[i], now, max_age))
      self->members[self->n++] = (Member) { (gint32) floor (people[i].east * per_metre), (gint32) floor (people[i].north * per_metre),
                                            i, people[i].east, people[i].north, 0, G_MAXUINT };
  qsort (self->members, self->n, sizeof (Member), compare_members);
  for (guint i = 0; i < self->n; i++)
    {
      Member *member = &self->members[i];
      Cell *last = self->cells->len ? &g_array_index (self->cells, Cell, self->cells->len - 1) : NULL;

      if (!last || last->column != member->column || last->row != member->row)
        {
          Cell cell = { member->column, member->row, i, 0, G_MAXUINT };

          g_array_append_val (self->cells, cell);
          last = &g_array_index (self->cells, Cell, self->cells->len - 1);
        }
      last->n++;
      member->cell = self->cells->len - 1;
    }
}

static int
compare_cells (gconstpointer a, gconstpointer b)
{
  const Cell *p = a, *q = b;

  if (p->column != q->column)
    return p->column < q->column ? -1 : 1;
  return (p->row > q->row) - (p->row < q->row);
}

/* The cell @dx and @dy cells away, or NULL: corners of the 5 × 5 are too far. */
static const Cell *
cell_beside (const Floor *self, const Cell *cell, int dx, int dy)
{
  Cell key = { cell->column + dx, cell->row + dy, 0, 0, G_MAXUINT };
  guint at;

  if (!g_array_binary_search (self->cells, &key, compare_cells, &at))
    return NULL;
  return &g_array_index (self->cells, Cell, at);
}

static gboolean
is_close (const Floor *self, const Member *a, const Member *b)
{
  double dx = a->east - b->east, dy = a->north - b->north;

  return dx * dx + dy * dy <= self->distance2;
}

static gboolean
has_company (const Floor *self, const Member *member, guint needed)
{
  const Cell *home = &g_array_index (self->cells, Cell, member->cell);
  guint n = home->n - 1;

  for (int dx = -2; dx <= 2 && n < needed; dx++)
    for (int dy = -2; dy <= 2 && n < needed; dy++)
      {
        const Cell *cell = dx || dy ? cell_beside (self, home, dx, dy) : NULL;

        for (guint i = 0; cell && i < cell->n && n < needed; i++)
          n += is_close (self, member, &self->members[cell->first + i]);
      }
  return n >= needed;
}

/* Who has company, and since when; those who had it until a moment ago are remembered, the rest is forgotten. */
static void
find_company (VigilCrowding *self, Floor *all, const VigilExposurePerson *people, VigilTime now)
{
  GHashTable *next = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < all->n; i++)
    {
      Member *member = &all->members[i];
      const char *id = people[member->person].id;
      const Company *old = g_hash_table_lookup (self->company, id);
      gboolean lasting = old && now - old->seen <= GRACE;
      gboolean has = has_company (all, member, self->least - 1);
      Company company = { has && !lasting ? now : lasting ? old->since : 0, has ? now : lasting ? old->seen : 0 };

      member->since = company.since;
      member->core = has && now - company.since > self->dwell;
      if (member->core && g_array_index (all->cells, Cell, member->cell).core == G_MAXUINT)
        g_array_index (all->cells, Cell, member->cell).core = i;
      if (has || lasting)
        g_hash_table_replace (next, g_strdup (id), g_memdup2 (&company, sizeof company));
    }
  g_hash_table_unref (self->company);
  self->company = next;
}

static guint
find_root (Floor *self, guint at)
{
  while (self->members[at].root != at)
    at = self->members[at].root = self->members[self->members[at].root].root;
  return at;
}

static void
join (Floor *self, guint a, guint b)
{
  guint p = find_root (self, a), q = find_root (self, b);

  if (p < q)
    self->members[q].root = p;
  else
    self->members[p].root = q;
}

/* Cores of two cells are of one crowd where any two are close. */
static void
join_cells (Floor *self, const Cell *a, const Cell *b)
{
  if (a->core == G_MAXUINT || b->core == G_MAXUINT || find_root (self, a->core) == find_root (self, b->core))
    return;
  for (guint i = a->core; i < a->first + a->n; i++)
    for (guint j = b->core; self->members[i].core && j < b->first + b->n; j++)
      if (self->members[j].core && is_close (self, &self->members[i], &self->members[j]))
        {
          join (self, i, j);
          return;
        }
}

/* All cores of a cell are close to one another. */
static void
join_within (Floor *self, const Cell *cell)
{
  for (guint i = cell->core; i < cell->first + cell->n && cell->core != G_MAXUINT; i++)
    if (self->members[i].core)
      join (self, cell->core, i);
}

/* With the cells to the east and north that are @away: those to the west and south look this way themselves. */
static void
join_beside (Floor *self, const Cell *cell, int away)
{
  for (int dx = 0; dx <= away; dx++)
    for (int dy = dx == 0 ? 1 : -away; dy <= away; dy++)
      if (MAX (dx, ABS (dy)) == away)
        {
          const Cell *beside = cell_beside (self, cell, dx, dy);

          if (beside)
            join_cells (self, cell, beside);
        }
}

/* Nearest first: then most cells farther away are of one crowd already, and no distances are measured. */
static void
join_cores (Floor *self)
{
  for (guint i = 0; i < self->n; i++)
    self->members[i].root = self->members[i].core ? i : G_MAXUINT;
  for (int away = 0; away <= 2; away++)
    for (guint c = 0; c < self->cells->len; c++)
      {
        const Cell *cell = &g_array_index (self->cells, Cell, c);

        if (away == 0)
          join_within (self, cell);
        else
          join_beside (self, cell, away);
      }
}

/* The first core within the distance of somebody who is none; G_MAXUINT: nobody. */
static guint
find_core (const Floor *self, const Member *member)
{
  const Cell *home = &g_array_index (self->cells, Cell, member->cell);

  for (int dx = -2; dx <= 2; dx++)
    for (int dy = -2; dy <= 2; dy++)
      {
        const Cell *cell = cell_beside (self, home, dx, dy);

        for (guint i = 0; cell && cell->core != G_MAXUINT && i < cell->n; i++)
          if (self->members[cell->first + i].core && is_close (self, member, &self->members[cell->first + i]))
            return cell->first + i;
      }
  return G_MAXUINT;
}

static void
attach_others (Floor *self)
{
  for (guint i = 0; i < self->n; i++)
    {
      guint core = self->members[i].core ? i : find_core (self, &self->members[i]);

      /* roots of cores stay roots: only those who are none are hung on */
      if (core != G_MAXUINT && core != i)
        self->members[i].root = find_root (self, core);
    }
}

static void
clear_crowd (gpointer data)
{
  VigilCrowd *crowd = data;

  g_free (crowd->members);
}

static int
compare_indexes (gconstpointer a, gconstpointer b)
{
  guint p = *(const guint *) a, q = *(const guint *) b;

  return (p > q) - (p < q);
}

static int
compare_crowds (gconstpointer a, gconstpointer b)
{
  const VigilCrowd *p = a, *q = b;

  if (p->n != q->n)
    return p->n > q->n ? -1 : 1;
  return (p->members[0] > q->members[0]) - (p->members[0] < q->members[0]);
}

static VigilCrowd
describe_crowd (const GArray *indexes, const VigilExposurePerson *people, VigilTime since)
{
  VigilCrowd crowd = { .n = indexes->len, .since = since };

  crowd.members = g_memdup2 (indexes->data, indexes->len * sizeof (guint));
  qsort (crowd.members, crowd.n, sizeof (guint), compare_indexes);
  for (guint i = 0; i < crowd.n; i++)
    {
      crowd.east += people[crowd.members[i]].east / crowd.n;
      crowd.north += people[crowd.members[i]].north / crowd.n;
    }
  for (guint i = 0; i < crowd.n; i++)
    crowd.radius = MAX (crowd.radius, hypot (people[crowd.members[i]].east - crowd.east, people[crowd.members[i]].north - crowd.north));
  return crowd;
}

static void
clear_list (gpointer data)
{
  if (data)
    g_array_unref (data);
}

static GArray *
collect_crowds (Floor *self, const VigilExposurePerson *people, guint least)
{
  GArray *crowds = g_array_new (FALSE, FALSE, sizeof (VigilCrowd));
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func (clear_list);
  g_autofree VigilTime *since = g_new0 (VigilTime, MAX (self->n, 1));

  g_array_set_clear_func (crowds, clear_crowd);
  g_ptr_array_set_size (lists, self->n);
  for (guint i = 0; i < self->n; i++)
    if (self->members[i].root != G_MAXUINT)
      {
        guint root = find_root (self, i);

        if (!lists->pdata[root])
          lists->pdata[root] = g_array_new (FALSE, FALSE, sizeof (guint));
        g_array_append_val ((GArray *) lists->pdata[root], self->members[i].person);
        if (self->members[i].core)
          since[root] = since[root] ? MIN (since[root], self->members[i].since) : self->members[i].since;
      }
  for (guint i = 0; i < self->n; i++)
    if (lists->pdata[i] && ((GArray *) lists->pdata[i])->len >= least)
      {
        VigilCrowd crowd = describe_crowd (lists->pdata[i], people, since[i]);

        g_array_append_val (crowds, crowd);
      }
  g_array_sort (crowds, compare_crowds);
  return crowds;
}

GArray *
vigil_crowding_update (VigilCrowding *self, const VigilExposurePerson *people, guint n, VigilTime now, VigilTime max_age)
{
  GArray *crowds;
  Floor all;

  g_return_val_if_fail (self && (people || n == 0), NULL);

  floor_init (&all, people, n, now, max_age, self->distance);
  find_company (self, &all, people, now);
  join_cores (&all);
  attach_others (&all);
  crowds = collect_crowds (&all, people, self->least);
  g_free (all.members);
  g_array_unref (all.cells);
  return crowds;
}
