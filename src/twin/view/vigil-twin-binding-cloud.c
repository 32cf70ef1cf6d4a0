/* vigil-twin-binding-cloud.c: how high and wide a cloud is, from the hazard module's own numbers
 *
 * Nothing is modelled here: at stations down the wind the concentration that the outcome gives is followed upwards, downwards and
 * sideways to where it has fallen to the level of the zone, at the time at which the cloud is thickest there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/view/vigil-twin-binding-private.h"

#include <math.h>

#define STEPS 24       /* of one search */
#define HIGHEST 1000.0 /* m */
#define WIDEST 20000.0 /* m */
#define BREATHING 1.5  /* m */
#define RIB_PIECES 16
#define RIB_STEP 20.0  /* m between two ribs at least */
#define RIB_WIDTH 1.2f /* px */
#define LIFTED 0.01    /* m: a cloud that begins higher does not lie on the ground */

typedef struct
{
  const VigilOutcome *outcome;
  const VigilTwinVolume *volume;
  double x, time;
} Station;

static double
ask (const Station *at, double left, double z)
{
  const VigilTwinVolume *v = at->volume;

  return vigil_outcome_concentration (at->outcome, v->east + at->x * v->down_east - left * v->down_north,
                                      v->north + at->x * v->down_north + left * v->down_east, z, at->time);
}

/* Most at @z over the times from @from to @to: a look at some of them, then closer around the best. */
static double
find_thickest (Station *at, double z, double from, double to)
{
  double best = 0.0, time = from, step = (to - from) / (STEPS / 2);

  for (int round = 0; round < 2; round++)
    {
      double start = round == 0 ? from : MAX (from, time - step), width = round == 0 ? step : 2.0 * step / (STEPS / 2);

      for (int i = 0; i <= STEPS / 2; i++)
        {
          double value;

          at->time = start + i * width;
          value = ask (at, 0.0, z);
          if (value > best)
            {
              best = value;
              time = at->time;
            }
        }
    }
  at->time = time;
  return best;
}

/* From when to when the cloud is there. */
static void
set_time (Station *at)
{
  const VigilTwinVolume *v = at->volume;
  const VigilCase *given = vigil_outcome_get_case (at->outcome);
  double east = v->east + at->x * v->down_east, north = v->north + at->x * v->down_north;
  double wind = MAX (vigil_case_get (given, VIGIL_CASE_WIND_SPEED), 0.5);
  double from = vigil_outcome_arrival (at->outcome, east, north, v->level);
  double to = vigil_outcome_departure (at->outcome, east, north);

  /* It passes overhead, or before the source. */
  if (!isfinite (from))
    from = MAX (at->x, 0.0) / (2.0 * wind);
  if (!isfinite (to) || to <= from)
    to = from + MAX (vigil_outcome_get_source (at->outcome)->duration, 60.0);
  find_thickest (at, BREATHING, from, to);
  if (ask (at, 0.0, BREATHING) < v->level)
    find_thickest (at, vigil_case_get (given, VIGIL_CASE_HEIGHT), from, to);
}

/* The height at which the concentration is largest: at breathing height, or where the release is, or between. */
static double
find_middle (const Station *at)
{
  double height = vigil_case_get (vigil_outcome_get_case (at->outcome), VIGIL_CASE_HEIGHT), best = 0.0, z = 0.0;

  for (int i = 0; i <= STEPS / 2; i++)
    {
      double here = MAX (height, BREATHING) * 2.0 * i / (STEPS / 2), value = ask (at, 0.0, here);

      if (value > best * (1.0 + 1e-9))
        {
          best = value;
          z = here;
        }
    }
  return z;
}

/* How far from (@left0, @z0), where the level is met, it is met no more; @up: upwards or downwards, else sideways. */
static double
follow (const Station *at, double z0, int up, double farthest)
{
  double in = 0.0, out = MIN (0.5, farthest);

#define VALUE(d) (up != 0 ? ask (at, 0.0, z0 + up * (d)) : ask (at, (d), z0))
  while (out < farthest && VALUE (out) >= at->volume->level)
    {
      in = out;
      out = MIN (out * 2.0, farthest);
    }
  if (out >= farthest && VALUE (farthest) >= at->volume->level)
    return farthest;
  for (int i = 0; i < STEPS && out - in > 0.001 * out; i++)
    {
      double middle = 0.5 * (in + out);

      if (VALUE (middle) >= at->volume->level)
        in = middle;
      else
        out = middle;
    }
#undef VALUE
  return in;
}

static void
measure (const VigilOutcome *outcome, const VigilTwinVolume *volume, VigilTwinSlice *out)
{
  Station at = { outcome, volume, out->x, 0.0 };
  double z;

  set_time (&at);
  z = find_middle (&at);
  if (ask (&at, 0.0, z) < volume->level)
    return;
  out->top = z + follow (&at, z, 1, HIGHEST);
  out->bottom = z > 0.0 ? z - follow (&at, z, -1, z) : 0.0;
  out->half_width = follow (&at, z, 0, WIDEST);
}

/* From the first to the last point of the zone down the wind, closer together at both ends. */
static void
place_stations (VigilTwinVolume *self, VigilZoneShape *shape)
{
  double first = G_MAXDOUBLE, last = -G_MAXDOUBLE;

  for (guint p = 0; p < vigil_zone_shape_get_n_polygons (shape); p++)
    {
      guint n;
      const VigilZonePoint *ring = vigil_zone_shape_get_ring (shape, p, 0, &n);

      for (guint i = 0; i < n; i++)
        {
          double x = (ring[i].east - self->east) * self->down_east + (ring[i].north - self->north) * self->down_north;

          first = MIN (first, x);
          last = MAX (last, x);
        }
    }
  self->n = first < last ? VIGIL_TWIN_SLICES : 0;
  for (guint i = 0; i < self->n; i++)
    self->slices[i].x = first + (last - first) * 0.5 * (1.0 - cos (G_PI * i / (self->n - 1)));
}

static void
add_volume (GArray *volumes, const VigilOutcome *outcome, const VigilOutcomeZone *zone, GCancellable *cancellable)
{
  const VigilCase *given = vigil_outcome_get_case (outcome);
  double from = vigil_case_get (given, VIGIL_CASE_WIND_FROM) * G_PI / 180.0;
  VigilTwinVolume volume = { .rank = (int) zone->tier, .level = zone->level, .east = given->east, .north = given->north,
                             .down_east = -sin (from), .down_north = -cos (from) };

  place_stations (&volume, zone->shape);
  for (guint i = 0; i < volume.n && !g_cancellable_is_cancelled (cancellable); i++)
    measure (outcome, &volume, &volume.slices[i]);
  if (volume.n > 0)
    g_array_append_val (volumes, volume);
}

/* Concentrations are those of the toxic cloud where there is one: then the flammable zones have no volume. */
static gboolean
has_toxic (const GPtrArray *zones)
{
  for (guint i = 0; i < zones->len; i++)
    if (((const VigilOutcomeZone *) zones->pdata[i])->effect == VIGIL_EFFECT_TOXIC)
      return TRUE;
  return FALSE;
}

GArray *
vigil_twin_volumes_new (const VigilOutcome *outcome, GCancellable *cancellable)
{
  const GPtrArray *zones = vigil_outcome_get_zones (outcome);
  VigilEffect effect = has_toxic (zones) ? VIGIL_EFFECT_TOXIC : VIGIL_EFFECT_FLASH_FIRE;
  GArray *volumes = g_array_new (FALSE, TRUE, sizeof (VigilTwinVolume));

  for (guint i = 0; i < zones->len; i++)
    {
      const VigilOutcomeZone *zone = zones->pdata[i];

      if (zone->effect == effect && zone->shape != NULL && zone->level > 0.0)
        add_volume (volumes, outcome, zone, cancellable);
    }
  return volumes;
}

static void
take_piece (GArray *stations, VigilTwinColor color, GPtrArray *shapes)
{
  VigilTwinShape *shape = stations->len > 1 ? vigil_twin_shape_new_cloud ((VigilTwinStation *) (gpointer) stations->data, stations->len, color) : NULL;

  if (shape != NULL)
    g_ptr_array_add (shapes, shape);
  g_array_set_size (stations, 0);
}

void
vigil_twin_volume_append (const VigilTwinVolume *self, VigilTwinColor color, GPtrArray *shapes)
{
  g_autoptr (GArray) stations = g_array_new (FALSE, FALSE, sizeof (VigilTwinStation));

  for (guint i = 0; i < self->n; i++)
    {
      const VigilTwinSlice *slice = &self->slices[i];
      VigilTwinStation station = { self->east + slice->x * self->down_east, self->north + slice->x * self->down_north,
                                   slice->half_width, slice->bottom, slice->top, slice->bottom < LIFTED };

      if (slice->top <= slice->bottom || slice->half_width <= 0.0)
        take_piece (stations, color, shapes);
      else
        g_array_append_val (stations, station);
    }
  take_piece (stations, color, shapes);
}

/* ---- its ribs ---- */

static void
add_point (GArray *vertices, const VigilTwinVolume *self, const VigilTwinSlice *slice, double turn)
{
  gboolean grounded = slice->bottom < LIFTED;
  double across = slice->half_width * cos (turn), up = sin (turn);
  double z = grounded ? slice->top * up : (slice->top + slice->bottom) / 2.0 + (slice->top - slice->bottom) / 2.0 * up;
  float vertex[4] = { (float) (self->east + slice->x * self->down_east - across * self->down_north),
                      (float) (self->north + slice->x * self->down_north + across * self->down_east), (float) z, 0.0f };

  g_array_append_vals (vertices, vertex, 4);
}

static void
add_rib (GArray *vertices, const VigilTwinVolume *self, const VigilTwinSlice *slice)
{
  double round = slice->bottom < LIFTED ? G_PI : 2.0 * G_PI;

  for (guint i = 0; i < RIB_PIECES; i++)
    {
      add_point (vertices, self, slice, round * i / RIB_PIECES);
      add_point (vertices, self, slice, round * (i + 1) / RIB_PIECES);
    }
}

static gboolean
is_met (const VigilTwinSlice *slice)
{
  return slice->top > slice->bottom && slice->half_width > 0.0;
}

/* Its height cannot be told from a surface that one looks through: cross-sections, and a line along its top. */
void
vigil_twin_volume_append_ribs (const VigilTwinVolume *self, VigilTwinColor color, GPtrArray *shapes)
{
  g_autoptr (GArray) vertices = g_array_new (FALSE, FALSE, sizeof (float));
  double last = -INFINITY;
  VigilTwinShape *shape;

  for (guint i = 0; i < self->n; i++)
    {
      const VigilTwinSlice *slice = &self->slices[i];

      if (!is_met (slice))
        continue;
      if (i > 0 && is_met (slice - 1))
        {
          add_point (vertices, self, slice - 1, G_PI / 2.0);
          add_point (vertices, self, slice, G_PI / 2.0);
        }
      if (slice->x - last < RIB_STEP)
        continue;
      add_rib (vertices, self, slice);
      last = slice->x;
    }
  if (vertices->len == 0)
    return;
  shape = vigil_twin_shape_new (VIGIL_SHAPE_LINES, color);
  shape->width = RIB_WIDTH;
  shape->n_vertices = vertices->len / 4;
  shape->vertices = (float *) (gpointer) g_array_free (g_steal_pointer (&vertices), FALSE);
  g_ptr_array_add (shapes, shape);
}

/* ---- on a thread ---- */

typedef struct
{
  VigilOutcome *outcome;
  GArray *volumes; /* (nullable) until they are known */
  GCancellable *cancellable;
} Cloud;

static void
cloud_free (gpointer data)
{
  Cloud *self = data;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->volumes, g_array_unref);
  vigil_outcome_unref (self->outcome);
  g_free (self);
}

static void
compute_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, vigil_twin_volumes_new (data, cancellable), (GDestroyNotify) g_array_unref);
}

static void
computed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigilTwinBinding *self = VIGIL_TWIN_BINDING (source);
  g_autoptr (GArray) volumes = g_task_propagate_pointer (G_TASK (result), NULL);
  Cloud *cloud = volumes != NULL ? g_hash_table_lookup (self->clouds, g_task_get_task_data (G_TASK (result))) : NULL;

  if (cloud == NULL)
    return;
  cloud->volumes = g_steal_pointer (&volumes);
  self->stale_groups |= 1u << VIGIL_TWIN_CLOUDS;
  vigil_twin_binding_queue (self, VIGIL_TWIN_CHANGE_SHAPES, VIGIL_TWIN_SOON);
}

static Cloud *
begin (VigilTwinBinding *self, VigilOutcome *outcome)
{
  Cloud *cloud = g_new0 (Cloud, 1);
  g_autoptr (GTask) task = NULL;

  cloud->outcome = vigil_outcome_ref (outcome);
  cloud->cancellable = g_cancellable_new ();
  g_hash_table_insert (self->clouds, outcome, cloud);
  task = g_task_new (self, cloud->cancellable, computed_cb, NULL);
  g_task_set_source_tag (task, begin);
  g_task_set_task_data (task, vigil_outcome_ref (outcome), (GDestroyNotify) vigil_outcome_unref);
  g_task_run_in_thread (task, compute_thread);
  return cloud;
}

const GArray *
vigil_twin_clouds_get (VigilTwinBinding *self, VigilOutcome *outcome)
{
  Cloud *cloud;

  if (self->clouds == NULL)
    self->clouds = g_hash_table_new_full (NULL, NULL, NULL, cloud_free);
  cloud = g_hash_table_lookup (self->clouds, outcome);
  if (cloud == NULL)
    cloud = begin (self, outcome);
  return cloud->volumes;
}

void
vigil_twin_clouds_keep (VigilTwinBinding *self, GHashTable *outcomes)
{
  GHashTableIter iter;
  gpointer outcome;

  if (self->clouds == NULL)
    return;
  g_hash_table_iter_init (&iter, self->clouds);
  while (g_hash_table_iter_next (&iter, &outcome, NULL))
    if (!g_hash_table_contains (outcomes, outcome))
      g_hash_table_iter_remove (&iter);
}
