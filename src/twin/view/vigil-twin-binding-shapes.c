/* vigil-twin-binding-shapes.c: zones, clouds, permits, what cameras see, wind and the way out, as shapes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/view/vigil-twin-binding-private.h"

#include "map/vigil-pick.h"
#include "session/vigil-hazard-desk.h"

#include <math.h>

#define CLOUD_ALPHA 0.06 /* each of two sides, three levels in one another */
#define RIB_ALPHA 0.45
#define FIRE_ALPHA 0.35
#define JET_ALPHA 0.65
#define JET_WIDTH (1.0 / 8.0) /* of a jet flame at its far end by its length: to be seen, the model has no width */
#define JET_ROOT 0.1          /* of the same at the hole */
#define WHAT_IF 0.5       /* share of the fill of a declared zone, as on the map */
#define EDGE_Z 0.15       /* m: lines above the ground */
#define CIRCLE 32         /* corners */
#define PERMIT_MARGIN 1.5 /* m around the equipment that is worked on */
#define PERMIT_SIDE 5.0   /* m, where there is only a point */
#define PERMIT_HEIGHT 3.0
#define CAMERAS 4         /* cones at most */
#define ASPECT (16.0 / 9.0)
#define WIND_Z 10.0       /* m: where the mast measures */
#define WIND_STEP 90.0    /* m between two lines */
#define WIND_STRIDE 15.0
#define WIND_STEPS 4
#define ROUTE_Z 0.4

static void
take (GPtrArray *shapes, VigilTwinShape *shape, gboolean through)
{
  if (shape == NULL)
    return;
  shape->through = through;
  g_ptr_array_add (shapes, shape);
}

/* ---- zones ---- */

static VigilTwinColor
get_rank_color (int rank, double alpha)
{
  return vigil_twin_binding_get_color (vigil_zone_rank_get_color (rank), alpha);
}

/* Half of what it is on the map, 33, 24 and 17 %: here the ground is seen at a slant, with the plant on it. */
static double
get_alpha (int rank)
{
  static const double alphas[] = { 0.165, 0.12, 0.085, 0.06 };

  return alphas[CLAMP (rank, 0, 3)];
}

/* Rings of one polygon of a zone: (element-type VigilTwinRing), shell first. */
static GArray *
get_rings (VigilZoneShape *zone, guint polygon)
{
  GArray *rings = g_array_new (FALSE, FALSE, sizeof (VigilTwinRing));

  for (guint r = 0; r < vigil_zone_shape_get_n_rings (zone, polygon); r++)
    {
      VigilTwinRing ring;

      ring.xy = (const double *) (gconstpointer) vigil_zone_shape_get_ring (zone, polygon, r, &ring.n);
      g_array_append_val (rings, ring);
    }
  return rings;
}

static void
add_outline (GPtrArray *shapes, VigilZoneShape *zone, double width, VigilTwinShapeKind kind, VigilTwinColor color)
{
  for (guint p = 0; p < vigil_zone_shape_get_n_polygons (zone); p++)
    {
      g_autoptr (GArray) rings = get_rings (zone, p);

      take (shapes, vigil_twin_shape_new_outline ((VigilTwinRing *) (gpointer) rings->data, rings->len, EDGE_Z, width, kind, color), TRUE);
    }
}

static void
add_ground (GPtrArray *shapes, VigilZoneShape *zone, VigilTwinColor color)
{
  for (guint p = 0; p < vigil_zone_shape_get_n_polygons (zone); p++)
    {
      g_autoptr (GArray) rings = get_rings (zone, p);

      take (shapes, vigil_twin_shape_new_polygon ((VigilTwinRing *) (gpointer) rings->data, rings->len, 0.0, VIGIL_SHAPE_GROUND, color), FALSE);
    }
}

static GPtrArray *
make_zones (VigilTwinBinding *self)
{
  GPtrArray *shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_twin_shape_free);
  const GArray *items = vigil_zone_scene_get_items (self->zones);
  const VigilZoneItem *chosen = vigil_zone_scene_get_chosen (self->zones);

  for (guint i = 0; i < items->len; i++)
    {
      const VigilZoneItem *item = &g_array_index (items, VigilZoneItem, i);
      gboolean what_if = item->kind == VIGIL_ZONE_SET_WHAT_IF;
      double width = item->rank == 0 ? 3.0 : 2.0;

      add_ground (shapes, item->outline->shape, get_rank_color (item->rank, get_alpha (item->rank) * (what_if ? WHAT_IF : 1.0)));
      if (item == chosen)
        add_outline (shapes, item->outline->shape, width + 4.0, VIGIL_SHAPE_LINES, vigil_twin_binding_get_color (VIGIL_COLOR_ACCENT, 0.95));
      add_outline (shapes, item->outline->shape, width, what_if || item->old ? VIGIL_SHAPE_DASHES : VIGIL_SHAPE_LINES,
                   get_rank_color (item->rank, 1.0));
      if (item->lobe != NULL)
        add_outline (shapes, item->lobe->shape, 1.0, VIGIL_SHAPE_DASHES, get_rank_color (item->rank, 0.8));
    }
  return shapes;
}

/* Of the set that is chosen, and of all that are declared; where there is neither, of the newest what-if. */
static gboolean
has_cloud (VigilTwinBinding *self, VigilZoneSet *set)
{
  const VigilZoneItem *chosen = vigil_zone_scene_get_chosen (self->zones);

  if (vigil_zone_set_get_outcome (set) == NULL)
    return FALSE;
  return vigil_zone_set_get_kind (set) == VIGIL_ZONE_SET_COMPUTED || chosen == NULL || chosen->set == set;
}

/* Nobody knows where a jet points: one down the wind from the hole to be seen, and the ring that any other would end on. */
static void
add_jet (GPtrArray *shapes, const VigilOutcomeFlame *flame, double towards)
{
  double end = flame->length * JET_WIDTH, level = flame->length * sin (flame->tilt * G_PI / 180.0);
  const double hole[3] = { flame->east, flame->north, flame->height };
  const double tip[3] = { hole[0] + level * sin (towards * G_PI / 180.0), hole[1] + level * cos (towards * G_PI / 180.0),
                          hole[2] + flame->length * cos (flame->tilt * G_PI / 180.0) };
  double xy[2 * CIRCLE];
  const VigilTwinRing ring = { xy, CIRCLE };

  for (guint i = 0; i < CIRCLE; i++)
    {
      xy[2 * i] = hole[0] + level * cos (2 * G_PI * i / CIRCLE);
      xy[2 * i + 1] = hole[1] + level * sin (2 * G_PI * i / CIRCLE);
    }
  take (shapes, vigil_twin_shape_new_frustum (hole, end * JET_ROOT, tip, end / 2.0, get_rank_color (0, JET_ALPHA)), FALSE);
  take (shapes, vigil_twin_shape_new_outline (&ring, 1, MAX (flame->height, EDGE_Z), 1.5, VIGIL_SHAPE_DASHES, get_rank_color (0, 0.9)), TRUE);
}

static void
add_flame (GPtrArray *shapes, const VigilOutcomeFlame *flame, double down_wind)
{
  const double at[3] = { flame->east, flame->north, flame->height };
  VigilTwinColor color = get_rank_color (0, FIRE_ALPHA);

  if (flame->effect == VIGIL_EFFECT_FIREBALL)
    take (shapes, vigil_twin_shape_new_ball (at, flame->radius, 0.0, color), FALSE);
  else if (isnan (flame->towards))
    add_jet (shapes, flame, down_wind);
  else
    take (shapes, vigil_twin_shape_new_flame (at, flame->radius, flame->length, flame->tilt, flame->towards, color), FALSE);
}

static void
add_flames (GPtrArray *shapes, const VigilOutcome *outcome)
{
  double down_wind = vigil_case_get (vigil_outcome_get_case (outcome), VIGIL_CASE_WIND_FROM) + 180.0;
  const GArray *flames = vigil_outcome_get_flames (outcome);

  for (guint i = 0; i < flames->len; i++)
    add_flame (shapes, &g_array_index (flames, VigilOutcomeFlame, i), isfinite (down_wind) ? down_wind : 0.0);
}

static void
add_cloud (VigilTwinBinding *self, GPtrArray *shapes, VigilOutcome *outcome)
{
  const GArray *volumes = vigil_twin_clouds_get (self, outcome);

  /* the mildest, which holds the others, last: seen through */
  for (guint i = 0; volumes != NULL && i < volumes->len; i++)
    {
      const VigilTwinVolume *volume = &g_array_index (volumes, VigilTwinVolume, i);

      vigil_twin_volume_append (volume, get_rank_color (volume->rank, CLOUD_ALPHA), shapes);
      if (i == 0)
        vigil_twin_volume_append_ribs (volume, get_rank_color (volume->rank, RIB_ALPHA), shapes);
    }
  add_flames (shapes, outcome);
}

static GPtrArray *
make_clouds (VigilTwinBinding *self)
{
  GPtrArray *shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_twin_shape_free);
  GListModel *sets = vigil_hazard_desk_get_sets (vigil_session_get_hazard_desk (self->session));
  g_autoptr (GHashTable) outcomes = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (sets); i++)
    {
      g_autoptr (VigilZoneSet) set = g_list_model_get_item (sets, i);

      if (!has_cloud (self, set))
        continue;
      g_hash_table_add (outcomes, vigil_zone_set_get_outcome (set));
      add_cloud (self, shapes, vigil_zone_set_get_outcome (set));
    }
  vigil_twin_clouds_keep (self, outcomes);
  return shapes;
}

/* ---- permits ---- */

static void
append_point (GArray *xy, double x, double y)
{
  g_array_append_val (xy, x);
  g_array_append_val (xy, y);
}

static void
append_rect (GArray *xy, double x, double y, double width, double depth, double rotation)
{
  static const int corners[][2] = { { -1, -1 }, { 1, -1 }, { 1, 1 }, { -1, 1 } };
  double turn = isnan (rotation) ? 0.0 : rotation * G_PI / 180.0;

  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      double u = corners[i][0] * width / 2.0, v = corners[i][1] * depth / 2.0;

      append_point (xy, x + u * cos (turn) + v * sin (turn), y - u * sin (turn) + v * cos (turn));
    }
}

/* The ground that is worked on. */
static GArray *
get_site_of_work (const VigilAsset *asset, double x, double y)
{
  GArray *xy = g_array_new (FALSE, FALSE, sizeof (double));

  if (asset != NULL && asset->shape == VIGIL_ASSET_SHAPE_POLYGON)
    g_array_append_vals (xy, asset->outline.xy, 2 * asset->outline.n_points);
  else if (asset != NULL && asset->shape == VIGIL_ASSET_SHAPE_RECT)
    append_rect (xy, asset->x, asset->y, asset->width + 2 * PERMIT_MARGIN, asset->depth + 2 * PERMIT_MARGIN, asset->rotation);
  else if (asset != NULL && asset->shape == VIGIL_ASSET_SHAPE_CIRCLE)
    for (guint i = 0; i < CIRCLE; i++)
      append_point (xy, asset->x + (asset->radius + PERMIT_MARGIN) * cos (2 * G_PI * i / CIRCLE),
                    asset->y + (asset->radius + PERMIT_MARGIN) * sin (2 * G_PI * i / CIRCLE));
  else
    append_rect (xy, x, y, PERMIT_SIDE, PERMIT_SIDE, 0.0);
  return xy;
}

/* The floor that somebody stands on at an asset: of its storey, else the ground. */
static double
find_floor (VigilTwinBinding *self, const VigilAsset *asset)
{
  const GArray *buildings = vigil_site_get_buildings (self->site);
  int building = asset != NULL ? vigil_twin_binding_find_building (self, asset->x, asset->y) : -1;
  const GArray *levels = building >= 0 ? g_array_index (buildings, VigilBuilding, building).levels : NULL;
  double floor = 0.0;

  for (guint i = 0; levels != NULL && i < levels->len; i++)
    {
      double z = g_array_index (levels, VigilLevel, i).z;

      if (z <= asset->z + 0.1)
        floor = MAX (floor, z);
    }
  return floor;
}

/* A volume that one looks through has no height to be seen: its upper edge, and a line up at each corner of what has few. */
static void
add_permit_edges (GPtrArray *shapes, const VigilTwinRing *ring, double z)
{
  VigilTwinColor color = vigil_twin_binding_get_color (VIGIL_COLOR_PERMIT, 0.7);

  take (shapes, vigil_twin_shape_new_outline (ring, 1, z + PERMIT_HEIGHT, 1.0, VIGIL_SHAPE_LINES, color), FALSE);
  for (guint i = 0; i < ring->n; i += MAX (ring->n / 8, 1))
    {
      const double *at = ring->xy + 2 * i;
      const double post[] = { at[0], at[1], z, at[0], at[1], z + PERMIT_HEIGHT };

      take (shapes, vigil_twin_shape_new_line (post, 2, FALSE, 1.0, VIGIL_SHAPE_LINES, color), FALSE);
    }
}

static void
add_permit (VigilTwinBinding *self, GPtrArray *shapes, const VigilPermit *permit)
{
  const VigilAsset *asset = permit->asset != NULL ? vigil_site_get_asset (self->site, permit->asset) : NULL;
  g_autoptr (GArray) xy = NULL;
  VigilTwinRing ring;
  double x, y, z;

  if (!vigil_pick_locate (self->session, VIGIL_SELECTED_PERMIT, permit->id, &x, &y))
    return;
  /* Issued for a place of its own, not for the equipment. */
  if (asset != NULL && !isnan (permit->x) && !vigil_asset_contains (asset, permit->x, permit->y, PERMIT_MARGIN))
    asset = NULL;
  xy = get_site_of_work (asset, x, y);
  z = find_floor (self, asset);
  ring = (VigilTwinRing){ (const double *) (gpointer) xy->data, xy->len / 2 };
  take (shapes, vigil_twin_shape_new_prism (&ring, z, PERMIT_HEIGHT, vigil_twin_binding_get_color (VIGIL_COLOR_PERMIT, 0.10)), FALSE);
  take (shapes, vigil_twin_shape_new_tape (&ring, z, vigil_twin_binding_get_color (VIGIL_COLOR_PERMIT, 1.0),
                                           vigil_twin_binding_get_color (VIGIL_COLOR_BG, 1.0)), FALSE);
  add_permit_edges (shapes, &ring, z);
}

static GPtrArray *
make_permits (VigilTwinBinding *self)
{
  GPtrArray *shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_twin_shape_free);
  const GPtrArray *permits = vigil_situation_get_permits (vigil_session_get_situation (self->session));

  for (guint i = 0; i < permits->len; i++)
    add_permit (self, shapes, permits->pdata[i]);
  return shapes;
}

/* ---- cameras ---- */

gboolean
vigil_twin_camera_sees (const VigilPlace *camera, double x, double y)
{
  double bearing = atan2 (x - camera->x, y - camera->y) * 180.0 / G_PI, off;

  if (isnan (camera->heading) || isnan (camera->fov) || isnan (camera->range))
    return FALSE;
  off = fabs (remainder (bearing - camera->heading, 360.0));
  return off <= camera->fov / 2.0 && hypot (x - camera->x, y - camera->y) <= camera->range;
}

/* Its axis meets the ground where its range ends: the pack does not say how far down it looks. */
gboolean
vigil_twin_camera_get_tilt (const VigilPlace *camera, double *tilt)
{
  if (isnan (camera->heading) || isnan (camera->fov) || isnan (camera->range) || camera->range <= 0.0)
    return FALSE;
  *tilt = asin (CLAMP ((isfinite (camera->z) ? camera->z : 0.0) / camera->range, 0.0, 0.9)) * 180.0 / G_PI;
  return TRUE;
}

/* One that was asked for stands out; others that see the same stay behind what they look at. */
static void
add_camera (GPtrArray *shapes, const VigilPlace *camera, gboolean asked)
{
  double position[3] = { camera->x, camera->y, isfinite (camera->z) ? camera->z : 0.0 };
  double tilt;

  if (!vigil_twin_camera_get_tilt (camera, &tilt))
    return;
  take (shapes, vigil_twin_shape_new_cone (position, camera->heading, tilt, camera->fov, ASPECT, camera->range, 0.0,
                                           vigil_twin_binding_get_color (VIGIL_COLOR_CAMERA, asked ? 0.12 : 0.05)), FALSE);
  take (shapes, vigil_twin_shape_new_cone_edges (position, camera->heading, tilt, camera->fov, ASPECT, camera->range, 0.0, asked ? 1.5 : 1.0,
                                                 vigil_twin_binding_get_color (VIGIL_COLOR_CAMERA, asked ? 0.8 : 0.4)), FALSE);
}

const VigilPlace *
vigil_twin_binding_get_camera (VigilTwinBinding *self, const char *id)
{
  VigilSiteKind kind = VIGIL_SITE_NONE;
  const VigilPlace *place = id != NULL ? vigil_site_lookup (self->site, id, &kind) : NULL;

  return kind == VIGIL_SITE_PLACE && place->kind == VIGIL_PLACE_CAMERA ? place : NULL;
}

/* The camera that is selected; of an alarm the one that its record names; else those that see what is selected, nearest first. */
static GPtrArray *
make_cameras (VigilTwinBinding *self)
{
  GPtrArray *shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_twin_shape_free);
  VigilSelection *selection = vigil_session_get_selection (self->session);
  VigilSelectedKind kind = vigil_selection_get_kind (selection);
  const char *id = vigil_selection_get_id (selection);
  const VigilAlarmDef *def = kind == VIGIL_SELECTED_ALARM ? vigil_site_get_alarm_def (self->site, id) : NULL;
  const GArray *places = vigil_site_get_places (self->site);
  const VigilPlace *named
      = vigil_twin_binding_get_camera (self, kind == VIGIL_SELECTED_PLACE ? id : def != NULL ? def->camera : NULL);
  double x, y;

  if (named != NULL)
    add_camera (shapes, named, TRUE);
  if (named != NULL || kind == VIGIL_SELECTED_NOTHING || kind == VIGIL_SELECTED_PLACE || kind == VIGIL_SELECTED_AREA
      || kind == VIGIL_SELECTED_TRACK || !vigil_pick_locate (self->session, kind, id, &x, &y))
    return shapes;
  for (guint i = 0, n = 0; i < places->len && n < CAMERAS; i++)
    {
      const VigilPlace *place = &g_array_index (places, VigilPlace, i);

      if (place->kind != VIGIL_PLACE_CAMERA || !vigil_twin_camera_sees (place, x, y))
        continue;
      add_camera (shapes, place, FALSE);
      n++;
    }
  return shapes;
}

/* ---- wind ---- */

static gboolean
get_wind (double x, double y, double *towards, double *speed, gpointer data)
{
  const VigilWeatherObservation *weather = data;

  *towards = fmod (weather->wind_direction + 180.0, 360.0);
  *speed = weather->wind_speed;
  return isfinite (weather->wind_direction) && weather->wind_speed > 0.1;
}

static GPtrArray *
make_wind (VigilTwinBinding *self)
{
  GPtrArray *shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_twin_shape_free);
  const VigilWeatherObservation *weather = vigil_situation_get_weather (vigil_session_get_situation (self->session));
  VigilTwinColor color = vigil_twin_binding_get_color (VIGIL_COLOR_MUTED, 0.8);
  double bounds[4];

  if (weather == NULL || !(self->wind || vigil_zone_scene_get_items (self->zones)->len > 0))
    return shapes;
  vigil_site_get_bounds (self->site, bounds);
  take (shapes, vigil_twin_shape_new_streamlines (get_wind, (gpointer) weather, bounds, bounds + 2, WIND_STEP, WIND_Z, WIND_STEPS,
                                                  WIND_STRIDE, 1.5, VIGIL_SHAPE_DASHES, color), FALSE);
  take (shapes, vigil_twin_shape_new_arrows (get_wind, (gpointer) weather, bounds, bounds + 2, WIND_STEP, WIND_Z, 6.0, color), FALSE);
  return shapes;
}

/* ---- the way out of somebody who is selected ---- */

static gboolean
get_selected_person (VigilTwinBinding *self, double *x, double *y)
{
  VigilSelection *selection = vigil_session_get_selection (self->session);
  VigilTracks *tracks = vigil_situation_get_tracks (vigil_session_get_situation (self->session));
  const VigilTrackArrays *arrays = vigil_tracks_get_arrays (tracks);
  int track = vigil_selection_get_kind (selection) == VIGIL_SELECTED_TRACK
                  ? vigil_tracks_find (tracks, vigil_selection_get_id (selection)) : -1;

  if (track < 0 || arrays->kind[track] != VIGIL_TRACK_PERSON)
    return FALSE;
  *x = (double) arrays->x[track];
  *y = (double) arrays->y[track];
  return TRUE;
}

static GPtrArray *
make_route (VigilTwinBinding *self)
{
  GPtrArray *shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_twin_shape_free);
  g_autoptr (GArray) xyz = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *muster = NULL;
  VigilEscapeRoute route = { 0 };
  double x, y;

  if (vigil_zone_scene_get_items (self->zones)->len == 0 || !get_selected_person (self, &x, &y)
      || !vigil_hazard_desk_find_escape (vigil_session_get_hazard_desk (self->session), x, y, &route, &muster, NULL))
    return shapes;
  for (guint i = 0; route.points != NULL && route.outcome == VIGIL_ESCAPE_GO && i < route.points->len; i++)
    {
      const VigilZonePoint *point = &g_array_index (route.points, VigilZonePoint, i);
      const double at[3] = { point->east, point->north, ROUTE_Z };

      g_array_append_vals (xyz, at, 3);
    }
  if (xyz->len > 3)
    take (shapes, vigil_twin_shape_new_line ((const double *) (gpointer) xyz->data, xyz->len / 3, FALSE, 4.0, VIGIL_SHAPE_LINES,
                                             vigil_twin_binding_get_color (VIGIL_COLOR_SAFE, 1.0)), TRUE);
  vigil_escape_route_clear (&route);
  return shapes;
}

void
vigil_twin_shapes_update (VigilTwinBinding *self)
{
  static GPtrArray *(*const make[VIGIL_TWIN_N_GROUPS]) (VigilTwinBinding *self) = {
    [VIGIL_TWIN_ZONES] = make_zones,     [VIGIL_TWIN_CLOUDS] = make_clouds, [VIGIL_TWIN_PERMITS] = make_permits,
    [VIGIL_TWIN_CAMERAS] = make_cameras, [VIGIL_TWIN_WIND] = make_wind,     [VIGIL_TWIN_ROUTE] = make_route,
  };

  for (guint i = 0; i < VIGIL_TWIN_N_GROUPS; i++)
    {
      GPtrArray *shapes;

      if ((self->stale_groups & 1u << i) == 0)
        continue;
      shapes = make[i] (self);
      g_clear_pointer (&self->groups[i], vigil_twin_shapes_unref);
      if (shapes->len > 0)
        self->groups[i] = vigil_twin_shapes_new (shapes);
      else
        g_ptr_array_unref (shapes);
    }
  self->stale_groups = 0;
}
