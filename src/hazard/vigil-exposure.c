/* vigil-exposure.c: who and what is inside the zones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-exposure.h"

#include <math.h>

const VigilExposureRules vigil_exposure_default_rules = { VIGIL_MINUTE, 15.0 };

guint
vigil_exposure_level_at (VigilZoneShape *const *zones, guint n_zones, double east, double north)
{
  g_return_val_if_fail (zones || n_zones == 0, n_zones);

  for (guint i = 0; i < n_zones; i++)
    if (zones[i] && vigil_zone_shape_contains (zones[i], east, north))
      return i;
  return n_zones;
}

guint
vigil_exposure_level_of_path (VigilZoneShape *const *zones, guint n_zones, const double *xy, guint n, gboolean closed)
{
  g_return_val_if_fail (zones || n_zones == 0, n_zones);

  for (guint i = 0; i < n_zones; i++)
    if (zones[i] && vigil_zone_shape_touches (zones[i], xy, n, closed))
      return i;
  return n_zones;
}

/* Worst level within @radius of a place, looked for among those worse than @level. */
static guint
level_near (VigilZoneShape *const *zones, guint level, double east, double north, double radius)
{
  for (guint i = 0; i < level; i++)
    if (zones[i] && vigil_zone_shape_is_near (zones[i], east, north, radius))
      return i;
  return level;
}

static VigilExposureFinding
find_one (VigilZoneShape *const *zones, guint n_zones, const VigilExposurePerson *person, VigilTime now,
          const VigilExposureRules *rules)
{
  VigilExposureFinding found = { VIGIL_EXPOSURE_UNKNOWN, VIGIL_EXPOSURE_NO_POSITION, n_zones, n_zones };
  gboolean known = isfinite (person->accuracy) && person->accuracy >= 0.0;

  if (!isfinite (person->east) || !isfinite (person->north) || person->fixed <= 0)
    return found;
  found.level = vigil_exposure_level_at (zones, n_zones, person->east, person->north);
  found.worst = level_near (zones, found.level, person->east, person->north, known ? person->accuracy : rules->default_accuracy);
  found.doubts = (known ? 0 : VIGIL_EXPOSURE_ACCURACY_ASSUMED) | (found.worst < found.level ? VIGIL_EXPOSURE_INACCURATE : 0);
  if (now - person->fixed > rules->max_age)
    found.doubts |= VIGIL_EXPOSURE_OLD_FIX;
  if (found.doubts & VIGIL_EXPOSURE_OLD_FIX)
    found.state = found.worst < n_zones ? VIGIL_EXPOSURE_POSSIBLE : VIGIL_EXPOSURE_UNKNOWN;
  else if (found.level < n_zones)
    found.state = VIGIL_EXPOSURE_INSIDE;
  else
    found.state = found.worst < n_zones ? VIGIL_EXPOSURE_POSSIBLE : VIGIL_EXPOSURE_CLEAR;
  if (found.state == VIGIL_EXPOSURE_POSSIBLE)
    found.level = found.worst;
  return found;
}

static void
count_one (VigilExposureCounts *counts, const VigilExposureFinding *found, gboolean indoors)
{
  counts->total++;
  switch ((VigilExposureState) found->state)
    {
    case VIGIL_EXPOSURE_INSIDE:
      counts->inside[found->level]++;
      counts->indoors[found->level] += indoors ? 1 : 0;
      break;
    case VIGIL_EXPOSURE_POSSIBLE:
      counts->possible[found->level]++;
      break;
    case VIGIL_EXPOSURE_CLEAR:
      counts->clear++;
      break;
    case VIGIL_EXPOSURE_UNKNOWN:
    case VIGIL_N_EXPOSURES:
    default:
      counts->unknown++;
    }
}

/**
 * vigil_exposure_find:
 *
 * Inside takes a fresh fix in the zone, clear a fresh fix whose whole circle of accuracy is outside of all zones. Everything
 * else is possible or unknown. A fix from the future is fresh: clocks of tags run ahead.
 */
void
vigil_exposure_find (VigilZoneShape *const *zones, guint n_zones, const VigilExposurePerson *people, guint n_people,
                     VigilTime now, const VigilExposureRules *rules, VigilExposureFinding *findings,
                     VigilExposureCounts *counts)
{
  g_return_if_fail (n_zones <= VIGIL_EXPOSURE_MAX_LEVELS && (zones || n_zones == 0));
  g_return_if_fail ((people || n_people == 0) && rules && counts);

  *counts = (VigilExposureCounts) { 0 };
  for (guint i = 0; i < n_people; i++)
    {
      VigilExposureFinding found = find_one (zones, n_zones, &people[i], now, rules);

      count_one (counts, &found, people[i].building != NULL);
      if (findings)
        findings[i] = found;
    }
}

static int
compare_things (gconstpointer a, gconstpointer b)
{
  const VigilExposureThing *p = a, *q = b;

  if (p->level != q->level)
    return p->level < q->level ? -1 : 1;
  if (p->kind != q->kind)
    return p->kind < q->kind ? -1 : 1;
  return (p->index > q->index) - (p->index < q->index);
}

typedef struct
{
  VigilZoneShape *const *zones;
  guint n_zones;
  GArray *things;
} Search;

static void
add_thing (Search *self, VigilSiteKind kind, const char *id, guint index, guint level)
{
  VigilExposureThing thing = { .kind = kind, .id = id, .place = VIGIL_PLACE_OTHER, .index = index, .level = level };

  if (level < self->n_zones)
    g_array_append_val (self->things, thing);
}

static void
add_path (Search *self, VigilSiteKind kind, const char *id, guint index, const VigilPath *path, gboolean closed)
{
  add_thing (self, kind, id, index, vigil_exposure_level_of_path (self->zones, self->n_zones, path->xy, path->n_points, closed));
}

static void
add_places (Search *self, const GArray *places)
{
  for (guint i = 0; i < places->len; i++)
    {
      const VigilPlace *place = &g_array_index (places, VigilPlace, i);
      guint before = self->things->len;

      add_thing (self, VIGIL_SITE_PLACE, place->id, i, vigil_exposure_level_at (self->zones, self->n_zones, place->x, place->y));
      if (self->things->len > before)
        g_array_index (self->things, VigilExposureThing, before).place = place->kind;
    }
}

static void
add_assets (Search *self, const GArray *assets)
{
  for (guint i = 0; i < assets->len; i++)
    {
      const VigilAsset *asset = &g_array_index (assets, VigilAsset, i);

      if (asset->shape == VIGIL_ASSET_SHAPE_POLYGON && asset->outline.n_points > 0)
        add_path (self, VIGIL_SITE_ASSET, asset->id, i, &asset->outline, TRUE);
      else
        add_thing (self, VIGIL_SITE_ASSET, asset->id, i, vigil_exposure_level_at (self->zones, self->n_zones, asset->x, asset->y));
    }
}

GArray *
vigil_exposure_find_site (VigilZoneShape *const *zones, guint n_zones, VigilSite *site)
{
  Search search = { zones, n_zones, g_array_new (FALSE, FALSE, sizeof (VigilExposureThing)) };
  const GArray *buildings, *roads;

  g_return_val_if_fail (VIGIL_IS_SITE (site), search.things);

  buildings = vigil_site_get_buildings (site);
  for (guint i = 0; i < buildings->len; i++)
    {
      const VigilBuilding *building = &g_array_index (buildings, VigilBuilding, i);

      add_path (&search, VIGIL_SITE_BUILDING, building->id, i, &building->outline, TRUE);
    }
  roads = vigil_site_get_roads (site);
  for (guint i = 0; i < roads->len; i++)
    {
      const VigilRoad *road = &g_array_index (roads, VigilRoad, i);

      add_path (&search, VIGIL_SITE_ROAD, road->id, i, &road->line, FALSE);
    }
  add_places (&search, vigil_site_get_places (site));
  add_assets (&search, vigil_site_get_assets (site));
  g_array_sort (search.things, compare_things);
  return search.things;
}

/* Where a permit's work is: its own place, its asset's, or anywhere in its area. */
static guint
level_of_permit (VigilZoneShape *const *zones, guint n_zones, const VigilPermit *permit, VigilSite *site, gboolean *assumed)
{
  const VigilAsset *asset = permit->asset ? vigil_site_get_asset (site, permit->asset) : NULL;
  VigilSiteKind kind = VIGIL_SITE_NONE;
  const VigilArea *area;

  *assumed = FALSE;
  if (isfinite (permit->x) && isfinite (permit->y))
    return vigil_exposure_level_at (zones, n_zones, permit->x, permit->y);
  *assumed = TRUE;
  if (asset)
    return vigil_exposure_level_at (zones, n_zones, asset->x, asset->y);
  area = permit->area ? vigil_site_lookup (site, permit->area, &kind) : NULL;
  if (area && kind == VIGIL_SITE_AREA)
    return vigil_exposure_level_of_path (zones, n_zones, area->outline.xy, area->outline.n_points, TRUE);
  return G_MAXUINT;
}

GArray *
vigil_exposure_find_permits (VigilZoneShape *const *zones, guint n_zones, const GPtrArray *permits, VigilSite *site)
{
  GArray *things = g_array_new (FALSE, FALSE, sizeof (VigilExposureThing));

  g_return_val_if_fail (permits && VIGIL_IS_SITE (site), things);

  for (guint i = 0; i < permits->len; i++)
    {
      const VigilPermit *permit = g_ptr_array_index (permits, i);
      VigilExposureThing thing = { .kind = VIGIL_SITE_NONE, .id = permit->id, .place = VIGIL_PLACE_OTHER, .index = i };

      thing.level = level_of_permit (zones, n_zones, permit, site, &thing.position_assumed);
      if (thing.level != n_zones)
        g_array_append_val (things, thing);
    }
  g_array_sort (things, compare_things);
  return things;
}

void
vigil_exposure_find_edges (VigilZoneShape *const *zones, guint n_zones, const VigilRouteNode *nodes, const VigilRouteEdge *edges,
                           guint n_edges, guint8 *levels)
{
  g_return_if_fail (n_zones <= VIGIL_EXPOSURE_MAX_LEVELS && (n_edges == 0 || (nodes && edges && levels)));

  for (guint i = 0; i < n_edges; i++)
    {
      const VigilRouteNode *a = &nodes[edges[i].from], *b = &nodes[edges[i].to];
      const double xy[] = { a->x, a->y, b->x, b->y };

      levels[i] = vigil_exposure_level_of_path (zones, n_zones, xy, 2, FALSE);
    }
}
