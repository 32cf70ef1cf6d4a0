/* vigil-twin-binding-framing.c: what should be seen around a thing that one flies to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/view/vigil-twin-binding-private.h"

#include "map/vigil-pick.h"

#include <math.h>

#define GUARDED 60.0   /* m around a detector in which the vessel that it watches over may stand */
#define LENS 0.8       /* m ahead of its foot that a camera looks from: past its own housing */
#define SOURCE 30.0    /* m from a release at which a thing still is what leaks */

static void
join (float min[3], float max[3], const float other_min[3], const float other_max[3])
{
  for (int i = 0; i < 3; i++)
    {
      min[i] = MIN (min[i], other_min[i]);
      max[i] = MAX (max[i], other_max[i]);
    }
}

static gboolean
may_be_guarded (const VigilAsset *asset, const VigilAsset *detector)
{
  return asset != detector && !g_str_equal (asset->kind, "detector") && !g_str_equal (asset->kind, "valve")
         && (detector->chemical == NULL || g_strcmp0 (asset->chemical, detector->chemical) == 0);
}

/* The nearest equipment that holds what a detector smells. */
static const VigilAsset *
find_guarded (VigilTwinBinding *self, const VigilAsset *detector)
{
  const GArray *assets = vigil_site_get_assets (self->site);
  const VigilAsset *best = NULL;
  double nearest = GUARDED;

  for (guint i = 0; i < assets->len; i++)
    {
      const VigilAsset *asset = &g_array_index (assets, VigilAsset, i);
      double way = hypot (asset->x - detector->x, asset->y - detector->y);

      if (!(way < nearest) || !may_be_guarded (asset, detector))
        continue;
      nearest = way;
      best = asset;
    }
  return best;
}

static void
join_asset (VigilTwinBinding *self, const char *id, float min[3], float max[3])
{
  float other_min[3], other_max[3];

  if (id != NULL && vigil_twin_binding_locate (self, VIGIL_SELECTED_ASSET, id, other_min, other_max))
    join (min, max, other_min, other_max);
}

/* What an alarm's definition names, which need not be where its instrument stands. */
static void
join_definition (VigilTwinBinding *self, VigilAlarm *alarm, float min[3], float max[3])
{
  const VigilAlarmDef *def = vigil_site_get_alarm_def (self->site, vigil_alarm_get_id (alarm));

  if (def != NULL)
    join_asset (self, def->asset, min, max);
}

static const char *
get_asset (VigilTwinBinding *self, VigilSelectedKind kind, const char *id)
{
  VigilAlarm *alarm;
  const VigilTagDef *tag;
  int asset;

  if (kind == VIGIL_SELECTED_ASSET)
    return id;
  if (kind == VIGIL_SELECTED_TAG)
    return (tag = vigil_site_get_tag (self->site, id)) != NULL ? tag->asset : NULL;
  alarm = kind == VIGIL_SELECTED_ALARM ? vigil_alarm_queue_find (vigil_session_get_alarms (self->session), id) : NULL;
  asset = alarm != NULL ? vigil_twin_binding_find_asset (self, alarm) : -1;
  return asset >= 0 ? g_array_index (vigil_site_get_assets (self->site), VigilAsset, asset).id : NULL;
}

/**
 * vigil_twin_binding_frame:
 * @self: a binding
 * @kind: what it is
 * @id: which
 * @min: (out): lower corner, metres of the site
 * @max: (out): upper corner
 *
 * A detector alone says nothing: it is shown with the vessel that it watches over, an alarm also with what its definition names.
 *
 * Returns: %FALSE if nobody knows where it is
 */
gboolean
vigil_twin_binding_frame (VigilTwinBinding *self, VigilSelectedKind kind, const char *id, float min[3], float max[3])
{
  const VigilAsset *asset, *guarded;
  const char *owner;

  g_return_val_if_fail (VIGIL_IS_TWIN_BINDING (self), FALSE);

  if (!vigil_twin_binding_locate (self, kind, id, min, max))
    return FALSE;
  if (kind == VIGIL_SELECTED_ALARM)
    join_definition (self, vigil_alarm_queue_find (vigil_session_get_alarms (self->session), id), min, max);
  owner = get_asset (self, kind, id);
  asset = owner != NULL ? vigil_site_get_asset (self->site, owner) : NULL;
  if (asset == NULL || !g_str_equal (asset->kind, "detector"))
    return TRUE;
  join_asset (self, asset->id, min, max);
  guarded = find_guarded (self, asset);
  join_asset (self, guarded != NULL ? guarded->id : asset->parent, min, max);
  return TRUE;
}

/* ---- releases ---- */

static gboolean
is_source (VigilTwinBinding *self, const VigilCase *given, VigilSelectedKind kind, const char *id)
{
  const char *asset = get_asset (self, kind, id);
  float min[3], max[3];

  if (asset != NULL && g_strcmp0 (given->asset, asset) == 0)
    return TRUE;
  if (kind != VIGIL_SELECTED_ALARM && kind != VIGIL_SELECTED_TAG && kind != VIGIL_SELECTED_ASSET)
    return FALSE;
  return vigil_twin_binding_locate (self, kind, id, min, max)
         && hypot ((double) (min[0] + max[0]) / 2.0 - given->east, (double) (min[1] + max[1]) / 2.0 - given->north) < SOURCE;
}

static VigilZoneSet *
find_set (VigilTwinBinding *self, VigilSelectedKind kind, const char *id)
{
  const VigilZoneItem *item = kind == VIGIL_SELECTED_ZONE ? vigil_zone_scene_find (self->zones, id) : NULL;
  const GArray *items = vigil_zone_scene_get_items (self->zones);

  if (item != NULL)
    return vigil_zone_set_get_outcome (item->set) != NULL ? item->set : NULL;
  for (guint i = items->len; i > 0 && kind != VIGIL_SELECTED_ZONE; i--)
    {
      VigilOutcome *outcome = vigil_zone_set_get_outcome (g_array_index (items, VigilZoneItem, i - 1).set);

      if (outcome != NULL && (id == NULL || is_source (self, vigil_outcome_get_case (outcome), kind, id)))
        return g_array_index (items, VigilZoneItem, i - 1).set;
    }
  return NULL;
}

static double
get_reach (VigilTwinBinding *self, VigilZoneSet *set)
{
  const GArray *items = vigil_zone_scene_get_items (self->zones);
  double reach = 0.0;

  for (guint i = 0; i < items->len; i++)
    if (g_array_index (items, VigilZoneItem, i).set == set && isfinite (g_array_index (items, VigilZoneItem, i).reach))
      reach = MAX (reach, g_array_index (items, VigilZoneItem, i).reach);
  return reach;
}

/**
 * vigil_twin_binding_find_release:
 * @self: a binding
 * @kind: what is selected; %VIGIL_SELECTED_NOTHING with @id %NULL: any release
 * @id: (nullable): which
 * @at: (out): where it leaks, metres of the site
 * @towards: (out): degrees that the wind of the outcome blows towards
 * @reach: (out): metres that its zones reach
 *
 * Returns: %FALSE if no zones with a release belong to it
 */
gboolean
vigil_twin_binding_find_release (VigilTwinBinding *self, VigilSelectedKind kind, const char *id, double at[3], double *towards, double *reach)
{
  const VigilCase *given;
  VigilZoneSet *set;

  g_return_val_if_fail (VIGIL_IS_TWIN_BINDING (self), FALSE);

  set = find_set (self, kind, id);
  if (set == NULL)
    return FALSE;
  given = vigil_outcome_get_case (vigil_zone_set_get_outcome (set));
  at[0] = given->east;
  at[1] = given->north;
  at[2] = vigil_case_get (given, VIGIL_CASE_HEIGHT);
  at[2] = isfinite (at[2]) ? at[2] : 0.0;
  *towards = fmod (vigil_case_get (given, VIGIL_CASE_WIND_FROM) + 180.0, 360.0);
  *reach = get_reach (self, set);
  return isfinite (*towards) && *reach > 0.0;
}

/* ---- cameras ---- */

static const VigilPlace *
find_nearest_camera (VigilTwinBinding *self, double x, double y)
{
  const GArray *places = vigil_site_get_places (self->site);
  const VigilPlace *best = NULL;

  for (guint i = 0; i < places->len; i++)
    {
      const VigilPlace *place = &g_array_index (places, VigilPlace, i);

      if (place->kind == VIGIL_PLACE_CAMERA && vigil_twin_camera_sees (place, x, y)
          && (best == NULL || hypot (place->x - x, place->y - y) < hypot (best->x - x, best->y - y)))
        best = place;
    }
  return best;
}

/**
 * vigil_twin_binding_find_camera:
 * @self: a binding
 * @kind: what should be seen
 * @id: which
 *
 * Returns: (nullable) (transfer none): a camera that shows it
 */
const char *
vigil_twin_binding_find_camera (VigilTwinBinding *self, VigilSelectedKind kind, const char *id)
{
  const VigilAlarmDef *def = NULL;
  const VigilPlace *camera;
  double x, y;

  g_return_val_if_fail (VIGIL_IS_TWIN_BINDING (self), NULL);

  if (id == NULL || kind == VIGIL_SELECTED_NOTHING || kind == VIGIL_SELECTED_GROUP || kind == VIGIL_SELECTED_AREA)
    return NULL;
  if (kind == VIGIL_SELECTED_ALARM)
    def = vigil_site_get_alarm_def (self->site, id);
  camera = vigil_twin_binding_get_camera (self, kind == VIGIL_SELECTED_PLACE ? id : def != NULL ? def->camera : NULL);
  if (camera == NULL && vigil_pick_locate (self->session, kind, id, &x, &y))
    camera = find_nearest_camera (self, x, y);
  return camera != NULL ? camera->id : NULL;
}

/**
 * vigil_twin_binding_look_along:
 * @self: a binding
 * @camera: id of a place
 * @aspect: width of the picture by its height
 * @out: (out caller-allocates): from where the camera stands, as wide as it sees
 *
 * Returns: %FALSE if it is no camera, or nobody knows which way it looks
 */
gboolean
vigil_twin_binding_look_along (VigilTwinBinding *self, const char *camera, double aspect, VigilEye *out)
{
  const VigilPlace *place;
  double tilt, down, turn, way[3];

  g_return_val_if_fail (VIGIL_IS_TWIN_BINDING (self) && out != NULL, FALSE);

  place = vigil_twin_binding_get_camera (self, camera);
  if (place == NULL || !vigil_twin_camera_get_tilt (place, &tilt))
    return FALSE;
  down = tilt * G_PI / 180.0;
  turn = place->heading * G_PI / 180.0;
  way[0] = sin (turn) * cos (down);
  way[1] = cos (turn) * cos (down);
  way[2] = -sin (down);
  *out = (VigilEye){ .distance = place->range / 2.0, .azimuth = place->heading, .elevation = tilt };
  out->fov = 2.0 * atan (tan (MIN (place->fov, 120.0) / 2.0 * G_PI / 180.0) / aspect) * 180.0 / G_PI;
  for (int i = 0; i < 3; i++)
    out->target[i] = (i == 0 ? place->x : i == 1 ? place->y : isfinite (place->z) ? place->z : 0.0) + (out->distance + LENS) * way[i];
  return TRUE;
}
