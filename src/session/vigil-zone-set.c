/* vigil-zone-set.c: the zones of one release, or one that was drawn or received
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-zone-set-private.h"

#include "hazard/vigil-threshold.h"

#include <glib/gi18n-lib.h>
#include <math.h>

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigilZoneSet, vigil_zone_set, G_TYPE_OBJECT)

static void
unref_shape (gpointer shape)
{
  if (shape)
    vigil_zone_shape_unref (shape);
}

static void
vigil_zone_set_finalize (GObject *object)
{
  VigilZoneSet *self = VIGIL_ZONE_SET (object);

  g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
  g_cancellable_cancel (self->footprint_running);
  g_clear_object (&self->footprint_running);
  g_free (self->id);
  g_free (self->title);
  g_free (self->problem);
  g_ptr_array_unref (self->zones);
  g_ptr_array_unref (self->lobes);
  g_clear_pointer (&self->footprint, vigil_zone_shape_unref);
  g_clear_pointer (&self->outcome, vigil_outcome_unref);
  g_clear_pointer (&self->given, vigil_case_free);
  g_clear_pointer (&self->persons, g_array_unref);
  g_clear_pointer (&self->things, g_array_unref);
  g_clear_pointer (&self->permits, g_array_unref);
  g_clear_pointer (&self->arrivals, g_array_unref);
  g_clear_pointer (&self->musters, g_array_unref);
  g_hash_table_unref (self->loads);
  g_hash_table_unref (self->airs);
  G_OBJECT_CLASS (vigil_zone_set_parent_class)->finalize (object);
}

static void
vigil_zone_set_class_init (VigilZoneSetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_zone_set_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigil_zone_set_init (VigilZoneSet *self)
{
  self->zones = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_zone_free);
  self->lobes = g_ptr_array_new_with_free_func (unref_shape);
  self->persons = g_array_new (FALSE, FALSE, sizeof (VigilZonePerson));
  self->things = g_array_new (FALSE, FALSE, sizeof (VigilExposureThing));
  self->permits = g_array_new (FALSE, FALSE, sizeof (VigilExposureThing));
  self->arrivals = g_array_new (FALSE, FALSE, sizeof (VigilExposureArrivalAt));
  self->musters = g_array_new (FALSE, FALSE, sizeof (VigilZoneMuster));
  self->loads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->airs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

VigilZoneSet *
vigil_zone_set_new (const char *id, VigilZoneSetKind kind, const char *title)
{
  VigilZoneSet *self = g_object_new (VIGIL_TYPE_ZONE_SET, NULL);

  self->id = g_strdup (id);
  self->kind = kind;
  self->title = g_strdup (title);
  return self;
}

void
vigil_zone_set_changed (VigilZoneSet *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

void
vigil_zone_set_set_problem (VigilZoneSet *self, const char *problem)
{
  g_free (self->problem);
  self->problem = g_strdup (problem);
}

/* Zones out of an outcome. */

/* What was counted names zones by their number: it goes where they are others. */
static void
forget_counts (VigilZoneSet *self, guint n_before)
{
  if (self->zones->len == n_before)
    return;
  self->counted = FALSE;
  g_array_set_size (self->persons, 0);
  g_array_set_size (self->things, 0);
  g_array_set_size (self->permits, 0);
}

/**
 * vigil_zone_set_take_outcome:
 * @outcome: (transfer full)
 *
 * All red zones first, then orange, then yellow; within a colour as the effects are listed.
 */
void
vigil_zone_set_take_outcome (VigilZoneSet *self, VigilOutcome *outcome, VigilTime time)
{
  const GPtrArray *all = vigil_outcome_get_zones (outcome);
  guint n_before = self->zones->len;

  g_clear_pointer (&self->outcome, vigil_outcome_unref);
  self->outcome = outcome;
  g_ptr_array_set_size (self->zones, 0);
  g_ptr_array_set_size (self->lobes, 0);
  for (guint tier = 0; tier < 3; tier++)
    for (guint i = 0; i < all->len && self->zones->len < VIGIL_EXPOSURE_MAX_LEVELS; i++)
      {
        const VigilOutcomeZone *zone = all->pdata[i];

        if (zone->tier != tier || zone->shape == NULL)
          continue;
        g_ptr_array_add (self->zones, vigil_outcome_make_zone (outcome, zone, time));
        g_ptr_array_add (self->lobes, zone->lobe ? vigil_zone_shape_ref (zone->lobe) : NULL);
      }
  self->time = time;
  forget_counts (self, n_before);
  vigil_zone_set_set_problem (self, NULL);
}

static int
compare_rank (gconstpointer a, gconstpointer b)
{
  const VigilZone *first = *(const VigilZone *const *) a, *second = *(const VigilZone *const *) b;

  return first->rank - second->rank;
}

void
vigil_zone_set_take_zones (VigilZoneSet *self, GPtrArray *zones, VigilTime time)
{
  guint n_before = self->zones->len;

  g_ptr_array_sort (zones, compare_rank);
  if (zones->len > VIGIL_EXPOSURE_MAX_LEVELS)
    g_ptr_array_set_size (zones, VIGIL_EXPOSURE_MAX_LEVELS);
  g_ptr_array_unref (self->zones);
  self->zones = zones;
  g_ptr_array_set_size (self->lobes, 0);
  g_ptr_array_set_size (self->lobes, zones->len);
  forget_counts (self, n_before);
  self->time = time;
}

static char *
describe_release (const VigilCase *given)
{
  double hole = vigil_case_get (given, VIGIL_CASE_HOLE), rate = vigil_case_get (given, VIGIL_CASE_RATE);
  g_autofree char *diameter = NULL;

  if (given->release == VIGIL_RELEASE_BURST)
    return g_strdup (_ ("all at once"));
  if (given->release == VIGIL_RELEASE_RATE && !isnan (rate))
    return vigil_hazard_format_value (rate, "kg/s");
  if (isnan (hole))
    return NULL;
  diameter = vigil_hazard_format_value (hole * 1000.0, "mm");
  return g_strdup_printf (_ ("hole %s"), diameter);
}

char *
vigil_zone_set_describe (const VigilCase *given, VigilSite *site)
{
  const VigilAsset *asset = given->asset ? vigil_site_get_asset (site, given->asset) : NULL;
  const VigilSubstance *substance = vigil_substance_find (given->substance, NULL);
  g_autofree char *release = describe_release (given);
  const char *what = substance ? vigil_substance_get_name (substance) : given->substance;

  if (given->title)
    return g_strdup (given->title);
  return g_strjoin (" · ", asset ? asset->id : what, asset ? what : release, asset ? release : NULL, NULL);
}

/* What the screen asks. */

const char *
vigil_zone_set_get_id (VigilZoneSet *self)
{
  g_return_val_if_fail (VIGIL_IS_ZONE_SET (self), NULL);
  return self->id;
}

VigilZoneSetKind
vigil_zone_set_get_kind (VigilZoneSet *self)
{
  g_return_val_if_fail (VIGIL_IS_ZONE_SET (self), VIGIL_ZONE_SET_WHAT_IF);
  return self->kind;
}

const char *
vigil_zone_set_get_title (VigilZoneSet *self)
{
  g_return_val_if_fail (VIGIL_IS_ZONE_SET (self), NULL);
  return self->title;
}

const GPtrArray *
vigil_zone_set_get_zones (VigilZoneSet *self)
{
  g_return_val_if_fail (VIGIL_IS_ZONE_SET (self), NULL);
  return self->zones;
}

VigilZoneShape *
vigil_zone_set_get_lobe (VigilZoneSet *self, guint zone)
{
  g_return_val_if_fail (VIGIL_IS_ZONE_SET (self), NULL);
  return zone < self->lobes->len ? self->lobes->pdata[zone] : NULL;
}

VigilZoneShape *
vigil_zone_set_get_footprint (VigilZoneSet *self)
{
  g_return_val_if_fail (VIGIL_IS_ZONE_SET (self), NULL);
  return self->footprint;
}

VigilOutcome *
vigil_zone_set_get_outcome (VigilZoneSet *self)
{
  g_return_val_if_fail (VIGIL_IS_ZONE_SET (self), NULL);
  return self->outcome;
}

const VigilCase *
vigil_zone_set_get_case (VigilZoneSet *self)
{
  g_return_val_if_fail (VIGIL_IS_ZONE_SET (self), NULL);
  return self->given;
}

VigilTime
vigil_zone_set_get_time (VigilZoneSet *self)
{
  g_return_val_if_fail (VIGIL_IS_ZONE_SET (self), 0);
  return self->time;
}

VigilTime
vigil_zone_set_get_since (VigilZoneSet *self)
{
  g_return_val_if_fail (VIGIL_IS_ZONE_SET (self), 0);
  return self->since;
}

const char *
vigil_zone_set_get_problem (VigilZoneSet *self)
{
  g_return_val_if_fail (VIGIL_IS_ZONE_SET (self), NULL);
  return self->problem;
}

gboolean
vigil_zone_set_get_computing (VigilZoneSet *self)
{
  g_return_val_if_fail (VIGIL_IS_ZONE_SET (self), FALSE);
  return self->running != NULL;
}

const VigilExposureCounts *
vigil_zone_set_get_people (VigilZoneSet *self)
{
  g_return_val_if_fail (VIGIL_IS_ZONE_SET (self), NULL);
  return self->counted ? &self->people : NULL;
}

const VigilExposureCounts *
vigil_zone_set_get_vehicles (VigilZoneSet *self)
{
  g_return_val_if_fail (VIGIL_IS_ZONE_SET (self), NULL);
  return self->counted ? &self->vehicles : NULL;
}

const GArray *
vigil_zone_set_get_persons (VigilZoneSet *self)
{
  g_return_val_if_fail (VIGIL_IS_ZONE_SET (self), NULL);
  return self->persons;
}

const GArray *
vigil_zone_set_get_things (VigilZoneSet *self)
{
  g_return_val_if_fail (VIGIL_IS_ZONE_SET (self), NULL);
  return self->things;
}

const GArray *
vigil_zone_set_get_permits (VigilZoneSet *self)
{
  g_return_val_if_fail (VIGIL_IS_ZONE_SET (self), NULL);
  return self->permits;
}

const GArray *
vigil_zone_set_get_arrivals (VigilZoneSet *self)
{
  g_return_val_if_fail (VIGIL_IS_ZONE_SET (self), NULL);
  return self->arrivals;
}

const GArray *
vigil_zone_set_get_musters (VigilZoneSet *self)
{
  g_return_val_if_fail (VIGIL_IS_ZONE_SET (self), NULL);
  return self->musters;
}
