/* vigil-tracks.c: people and vehicles as a struct of arrays with a hashed grid
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-tracks.h"

#include "core/vigil-near.h"

#include <math.h>
#include <string.h>

#define CELL 25.0 /* m */
#define N_BUCKETS 8192
#define NONE (-1)

struct _VigilTracks
{
  GObject parent_instance;
  VigilFrame frame;
  VigilNear near;
  GHashTable *index; /* id → slot + 1; the id is owned by ids */
  guint n, allocated;
  char **ids;
  float *x, *y, *z, *heading, *speed, *accuracy;
  double *mx, *my;
  gint16 *level;
  guint8 *kind, *state;
  VigilTime *time, *received;
  int *next, *previous; /* chains of the grid; next also chains free slots */
  int free_slot;
  int buckets[N_BUCKETS];
  guint counts[VIGIL_N_TRACK_KINDS];
  guint64 serial;
  VigilTrackArrays view;
};

G_DEFINE_TYPE (VigilTracks, vigil_tracks, G_TYPE_OBJECT)

static void
free_ids (VigilTracks *self)
{
  for (guint i = 0; i < self->n; i++)
    g_free (self->ids[i]);
  g_clear_pointer (&self->ids, g_free);
}

static void
vigil_tracks_finalize (GObject *object)
{
  VigilTracks *self = VIGIL_TRACKS (object);

  g_clear_pointer (&self->index, g_hash_table_unref);
  free_ids (self);
  g_free (self->x);
  g_free (self->y);
  g_free (self->z);
  g_free (self->heading);
  g_free (self->speed);
  g_free (self->accuracy);
  g_free (self->mx);
  g_free (self->my);
  g_free (self->level);
  g_free (self->kind);
  g_free (self->state);
  g_free (self->time);
  g_free (self->received);
  g_free (self->next);
  g_free (self->previous);
  G_OBJECT_CLASS (vigil_tracks_parent_class)->finalize (object);
}

static void
vigil_tracks_class_init (VigilTracksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_tracks_finalize;
}

static void
vigil_tracks_init (VigilTracks *self)
{
  self->index = g_hash_table_new (g_str_hash, g_str_equal);
  self->free_slot = NONE;
  for (guint i = 0; i < N_BUCKETS; i++)
    self->buckets[i] = NONE;
}

/**
 * vigil_tracks_new:
 * @frame: the site's frame, copied
 *
 * Returns: (transfer full): no tracks yet
 */
VigilTracks *
vigil_tracks_new (const VigilFrame *frame)
{
  VigilTracks *self;

  g_return_val_if_fail (frame != NULL, NULL);

  self = g_object_new (VIGIL_TYPE_TRACKS, NULL);
  self->frame = *frame;
  vigil_near_init (&self->near, frame);
  return self;
}

static void
grow (VigilTracks *self)
{
  guint n = MAX (256, self->allocated * 2);

  self->ids = g_renew (char *, self->ids, n);
  self->x = g_renew (float, self->x, n);
  self->y = g_renew (float, self->y, n);
  self->z = g_renew (float, self->z, n);
  self->heading = g_renew (float, self->heading, n);
  self->speed = g_renew (float, self->speed, n);
  self->accuracy = g_renew (float, self->accuracy, n);
  self->mx = g_renew (double, self->mx, n);
  self->my = g_renew (double, self->my, n);
  self->level = g_renew (gint16, self->level, n);
  self->kind = g_renew (guint8, self->kind, n);
  self->state = g_renew (guint8, self->state, n);
  self->time = g_renew (VigilTime, self->time, n);
  self->received = g_renew (VigilTime, self->received, n);
  self->next = g_renew (int, self->next, n);
  self->previous = g_renew (int, self->previous, n);
  self->allocated = n;
}

/**
 * vigil_tracks_get_arrays:
 * @self: the tracks
 *
 * Returns: (transfer none): all columns; good until the next change
 */
const VigilTrackArrays *
vigil_tracks_get_arrays (VigilTracks *self)
{
  g_return_val_if_fail (VIGIL_IS_TRACKS (self), NULL);

  self->view = (VigilTrackArrays){
    self->n,        (const char *const *) self->ids,
    self->x,        self->y,
    self->z,        self->mx,
    self->my,       self->heading,
    self->speed,    self->accuracy,
    self->level,    self->kind,
    self->state,    self->time,
    self->received,
  };
  return &self->view;
}

int
vigil_tracks_find (VigilTracks *self, const char *id)
{
  g_return_val_if_fail (VIGIL_IS_TRACKS (self) && id != NULL, NONE);
  return (int) GPOINTER_TO_UINT (g_hash_table_lookup (self->index, id)) - 1;
}

guint
vigil_tracks_get_count (VigilTracks *self, VigilTrackKind kind)
{
  g_return_val_if_fail (VIGIL_IS_TRACKS (self) && kind < VIGIL_N_TRACK_KINDS, 0);
  return self->counts[kind];
}

guint64
vigil_tracks_get_serial (VigilTracks *self)
{
  g_return_val_if_fail (VIGIL_IS_TRACKS (self), 0);
  return self->serial;
}

static guint
bucket_of_cell (int cx, int cy)
{
  return ((guint) cx * 73856093u ^ (guint) cy * 19349663u) % N_BUCKETS;
}

static int
cell (double metres)
{
  return (int) floor (CLAMP (metres, -1e8, 1e8) / CELL);
}

static guint
bucket_of (VigilTracks *self, int slot)
{
  return bucket_of_cell (cell (self->x[slot]), cell (self->y[slot]));
}

static void
grid_remove (VigilTracks *self, int slot)
{
  if (self->previous[slot] == NONE)
    self->buckets[bucket_of (self, slot)] = self->next[slot];
  else
    self->next[self->previous[slot]] = self->next[slot];
  if (self->next[slot] != NONE)
    self->previous[self->next[slot]] = self->previous[slot];
}

static void
grid_insert (VigilTracks *self, int slot)
{
  int *head = &self->buckets[bucket_of (self, slot)];

  self->previous[slot] = NONE;
  self->next[slot] = *head;
  if (*head != NONE)
    self->previous[*head] = slot;
  *head = slot;
}

static int
add_slot (VigilTracks *self, const char *id, VigilTrackKind kind)
{
  int slot = self->free_slot;

  if (slot != NONE)
    self->free_slot = self->next[slot];
  else
    {
      if (self->n == self->allocated)
        grow (self);
      slot = self->n++;
    }
  self->ids[slot] = g_strdup (id);
  self->kind[slot] = kind;
  self->counts[kind]++;
  g_hash_table_insert (self->index, self->ids[slot], GUINT_TO_POINTER (slot + 1));
  return slot;
}

static void
remove_slot (VigilTracks *self, int slot)
{
  grid_remove (self, slot);
  g_hash_table_remove (self->index, self->ids[slot]);
  g_clear_pointer (&self->ids[slot], g_free);
  self->counts[self->kind[slot]]--;
  self->next[slot] = self->free_slot;
  self->free_slot = slot;
}

/* Into the grid only where the cell is another one: most fixes are a step from the one before. */
static void
place (VigilTracks *self, int slot, const VigilPosition *position, gboolean is_new)
{
  VigilLonLat point = { position->lon, position->lat, self->frame.origin.alt };
  double enu[2], mercator[2];
  gboolean other_cell;

  if (isfinite (position->alt))
    point.alt += position->alt;
  vigil_near_locate (&self->near, &point, enu, mercator);
  other_cell = is_new || cell ((float) enu[0]) != cell (self->x[slot]) || cell ((float) enu[1]) != cell (self->y[slot]);
  if (other_cell && !is_new)
    grid_remove (self, slot);
  self->x[slot] = (float) enu[0];
  self->y[slot] = (float) enu[1];
  self->z[slot] = isfinite (position->alt) ? position->alt : 0.0f;
  self->mx[slot] = mercator[0];
  self->my[slot] = mercator[1];
  if (other_cell)
    grid_insert (self, slot);
}

static void
store (VigilTracks *self, int slot, const VigilPosition *position, VigilTime received)
{
  self->heading[slot] = position->heading;
  self->speed[slot] = position->speed;
  self->accuracy[slot] = position->accuracy;
  self->level[slot] = position->level;
  self->state[slot] = position->state;
  self->time[slot] = position->time;
  self->received[slot] = received;
}

/* Platforms name people in the same order each time: whoever follows the last one found is likely meant. */
static int
find_after (VigilTracks *self, int last, const char *id)
{
  int next = last + 1;

  if (next < (int) self->n && self->ids[next] != NULL && strcmp (self->ids[next], id) == 0)
    return next;
  return vigil_tracks_find (self, id);
}

/* TRUE if the fix was taken. @last: slot of the fix before this one, and then of this one. */
static gboolean
apply_one (VigilTracks *self, VigilTrackKind kind, const VigilPosition *position, VigilTime received, int *last)
{
  int slot = find_after (self, *last, position->id);
  gboolean is_new = slot == NONE;

  if (is_new)
    slot = add_slot (self, position->id, kind);
  *last = slot;
  if (!is_new && position->time < self->time[slot])
    return FALSE;
  place (self, slot, position, is_new);
  store (self, slot, position, received);
  return TRUE;
}

guint
vigil_tracks_apply (VigilTracks *self, VigilTrackKind kind, const VigilPosition *positions, guint n, VigilTime received)
{
  guint taken = 0;
  int last = NONE;

  g_return_val_if_fail (VIGIL_IS_TRACKS (self) && kind < VIGIL_N_TRACK_KINDS, 0);

  for (guint i = 0; i < n; i++)
    taken += apply_one (self, kind, &positions[i], received, &last);
  self->serial += taken > 0;
  return taken;
}

/**
 * vigil_tracks_expire:
 * @self: the tracks
 * @now: our own time
 * @lost_after: silence after which a track is shown as lost, greyed
 * @removed_after: silence after which it leaves the picture
 *
 * Returns: how many changed
 */
guint
vigil_tracks_expire (VigilTracks *self, VigilTime now, VigilTime lost_after, VigilTime removed_after)
{
  guint changed = 0;

  g_return_val_if_fail (VIGIL_IS_TRACKS (self), 0);

  for (guint i = 0; i < self->n; i++)
    {
      VigilTime silence = now - self->received[i];

      if (self->ids[i] == NULL || silence < lost_after)
        continue;
      if (silence >= removed_after)
        remove_slot (self, i);
      else if (self->state[i] == VIGIL_TRACK_LOST)
        continue;
      else
        self->state[i] = VIGIL_TRACK_LOST;
      changed++;
    }
  self->serial += changed > 0;
  return changed;
}

typedef gboolean (*SlotTest) (VigilTracks *self, int slot, const double shape[4]);

static gboolean
in_rect (VigilTracks *self, int slot, const double r[4])
{
  return self->x[slot] >= r[0] && self->y[slot] >= r[1] && self->x[slot] <= r[2] && self->y[slot] <= r[3];
}

static gboolean
in_circle (VigilTracks *self, int slot, const double c[4])
{
  return hypot (self->x[slot] - c[0], self->y[slot] - c[1]) <= c[2];
}

static void
collect_all (VigilTracks *self, SlotTest test, const double shape[4], GArray *out)
{
  for (guint i = 0; i < self->n; i++)
    if (self->ids[i] != NULL && test (self, i, shape))
      g_array_append_val (out, i);
}

/* Two cells may share a bucket: only slots of the cell asked for count, or they would come twice. */
static void
collect_cell (VigilTracks *self, int cx, int cy, SlotTest test, const double shape[4], GArray *out)
{
  for (int slot = self->buckets[bucket_of_cell (cx, cy)]; slot != NONE; slot = self->next[slot])
    if (cell (self->x[slot]) == cx && cell (self->y[slot]) == cy && test (self, slot, shape))
      {
        guint index = slot;
        g_array_append_val (out, index);
      }
}

static void
collect (VigilTracks *self, const double bounds[4], SlotTest test, const double shape[4], GArray *out)
{
  int x0 = cell (bounds[0]), y0 = cell (bounds[1]), x1 = cell (bounds[2]), y1 = cell (bounds[3]);

  if ((gint64) (x1 - x0 + 1) * (y1 - y0 + 1) > N_BUCKETS / 2)
    {
      collect_all (self, test, shape, out);
      return;
    }
  for (int cy = y0; cy <= y1; cy++)
    for (int cx = x0; cx <= x1; cx++)
      collect_cell (self, cx, cy, test, shape, out);
}

void
vigil_tracks_query_circle (VigilTracks *self, double x, double y, double radius, GArray *out)
{
  const double shape[4] = { x, y, radius, 0.0 };
  const double bounds[4] = { x - radius, y - radius, x + radius, y + radius };

  g_return_if_fail (VIGIL_IS_TRACKS (self) && out != NULL && radius >= 0.0);
  collect (self, bounds, in_circle, shape, out);
}

void
vigil_tracks_query_rect (VigilTracks *self, double x0, double y0, double x1, double y1, GArray *out)
{
  const double bounds[4] = { MIN (x0, x1), MIN (y0, y1), MAX (x0, x1), MAX (y0, y1) };

  g_return_if_fail (VIGIL_IS_TRACKS (self) && out != NULL);
  collect (self, bounds, in_rect, bounds, out);
}

int
vigil_tracks_nearest (VigilTracks *self, double x, double y, double radius)
{
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (guint));
  double best = G_MAXDOUBLE;
  int found = NONE;

  vigil_tracks_query_circle (self, x, y, radius, near);
  for (guint i = 0; i < near->len; i++)
    {
      guint slot = g_array_index (near, guint, i);
      double distance = hypot (self->x[slot] - x, self->y[slot] - y);

      if (distance < best)
        {
          best = distance;
          found = slot;
        }
    }
  return found;
}
