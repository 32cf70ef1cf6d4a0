/* vigil-pick.c: where things are on the site; no drawing here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-pick.h"

#include <math.h>

/* A small thing gets a tolerance so that it can be hit at all. */
#define POINT_RADIUS 1.5

static gboolean
rect_contains (const VigilAsset *asset, double x, double y, double tolerance)
{
  double turn = isnan (asset->rotation) ? 0.0 : asset->rotation * G_PI / 180.0;
  double dx = x - asset->x, dy = y - asset->y;
  double u = dx * cos (turn) - dy * sin (turn);
  double v = dx * sin (turn) + dy * cos (turn);

  return fabs (u) <= asset->width / 2.0 + tolerance && fabs (v) <= asset->depth / 2.0 + tolerance;
}

/**
 * vigil_asset_contains:
 * @asset: an asset
 * @x: metres east
 * @y: metres north
 * @tolerance: metres around it that still count
 *
 * Returns: %TRUE if the outline of @asset, seen from above, contains the point
 */
gboolean
vigil_asset_contains (const VigilAsset *asset, double x, double y, double tolerance)
{
  double distance;

  g_return_val_if_fail (asset != NULL, FALSE);

  distance = hypot (x - asset->x, y - asset->y);
  switch (asset->shape)
    {
    case VIGIL_ASSET_SHAPE_CIRCLE:
      return distance <= asset->radius + tolerance;
    case VIGIL_ASSET_SHAPE_RECT:
      return rect_contains (asset, x, y, tolerance);
    case VIGIL_ASSET_SHAPE_POLYGON:
      return vigil_ring_contains (asset->outline.xy, asset->outline.n_points, x, y);
    case VIGIL_ASSET_SHAPE_POINT:
    default:
      return distance <= MAX (POINT_RADIUS, tolerance);
    }
}

static gboolean
locate_track (VigilSituation *situation, const char *id, double *x, double *y)
{
  VigilTracks *tracks = vigil_situation_get_tracks (situation);
  int index = vigil_tracks_find (tracks, id);

  if (index < 0)
    return FALSE;
  *x = vigil_tracks_get_arrays (tracks)->x[index];
  *y = vigil_tracks_get_arrays (tracks)->y[index];
  return TRUE;
}

static gboolean
middle_of (const VigilPath *path, double *x, double *y)
{
  double x0 = G_MAXDOUBLE, y0 = G_MAXDOUBLE, x1 = -G_MAXDOUBLE, y1 = -G_MAXDOUBLE;

  for (guint i = 0; i < path->n_points; i++)
    {
      x0 = MIN (x0, path->xy[2 * i]);
      x1 = MAX (x1, path->xy[2 * i]);
      y0 = MIN (y0, path->xy[2 * i + 1]);
      y1 = MAX (y1, path->xy[2 * i + 1]);
    }
  *x = (x0 + x1) / 2.0;
  *y = (y0 + y1) / 2.0;
  return path->n_points > 0;
}

static gboolean
put (double from_x, double from_y, double *x, double *y)
{
  *x = from_x;
  *y = from_y;
  return !isnan (from_x) && !isnan (from_y);
}

static gboolean
locate_element (VigilSite *site, const char *id, double *x, double *y)
{
  VigilSiteKind kind = VIGIL_SITE_NONE;
  gconstpointer element = id != NULL ? vigil_site_lookup (site, id, &kind) : NULL;

  if (element == NULL)
    return FALSE;
  switch (kind)
    {
    case VIGIL_SITE_ASSET:
      return put (((const VigilAsset *) element)->x, ((const VigilAsset *) element)->y, x, y);
    case VIGIL_SITE_TAG:
      return put (((const VigilTagDef *) element)->x, ((const VigilTagDef *) element)->y, x, y);
    case VIGIL_SITE_PLACE:
      return put (((const VigilPlace *) element)->x, ((const VigilPlace *) element)->y, x, y);
    case VIGIL_SITE_AREA:
      return middle_of (&((const VigilArea *) element)->outline, x, y);
    case VIGIL_SITE_BUILDING:
      return middle_of (&((const VigilBuilding *) element)->outline, x, y);
    case VIGIL_SITE_RISK_UNIT:
      return middle_of (&((const VigilRiskUnit *) element)->outline, x, y);
    case VIGIL_SITE_ROAD:
      return middle_of (&((const VigilRoad *) element)->line, x, y);
    case VIGIL_SITE_NONE:
    case VIGIL_SITE_ENTERPRISE:
    default:
      return FALSE;
    }
}

/**
 * vigil_pick_locate_alarm:
 * @situation: what is known
 * @alarm: an alarm
 * @x: (out): metres east
 * @y: (out): metres north
 *
 * A person is where the person is now; else the position of the alarm itself, of its instrument, asset, area.
 *
 * Returns: %FALSE if nobody knows
 */
gboolean
vigil_pick_locate_alarm (VigilSituation *situation, VigilAlarm *alarm, double *x, double *y)
{
  VigilSite *site = vigil_situation_get_site (situation);
  VigilLonLat point = { 0.0, 0.0, 0.0 };
  VigilEnu enu;

  g_return_val_if_fail (VIGIL_IS_ALARM (alarm), FALSE);

  if (vigil_alarm_get_track (alarm) != NULL && locate_track (situation, vigil_alarm_get_track (alarm), x, y))
    return TRUE;
  if (vigil_alarm_get_position (alarm, &point.lon, &point.lat))
    {
      point.alt = vigil_site_get_frame (site)->origin.alt;
      vigil_frame_to_enu (vigil_site_get_frame (site), &point, &enu);
      *x = enu.x;
      *y = enu.y;
      return TRUE;
    }
  return locate_element (site, vigil_alarm_get_tag (alarm), x, y)
         || locate_element (site, vigil_alarm_get_asset (alarm), x, y)
         || locate_element (site, vigil_alarm_get_area (alarm), x, y);
}

/* Where it was issued for, else its asset, else its area. */
static gboolean
locate_permit (VigilSituation *situation, const char *id, double *x, double *y)
{
  const GPtrArray *permits = vigil_situation_get_permits (situation);
  VigilSite *site = vigil_situation_get_site (situation);

  for (guint i = 0; i < permits->len; i++)
    {
      const VigilPermit *permit = g_ptr_array_index (permits, i);

      if (g_strcmp0 (permit->id, id) == 0)
        return put (permit->x, permit->y, x, y) || locate_element (site, permit->asset, x, y)
               || locate_element (site, permit->area, x, y);
    }
  return FALSE;
}

/**
 * vigil_pick_locate:
 * @session: the session
 * @kind: what is looked for
 * @id: (nullable): its id
 * @x: (out): metres east
 * @y: (out): metres north
 *
 * Returns: %FALSE if nobody knows
 */
gboolean
vigil_pick_locate (VigilSession *session, VigilSelectedKind kind, const char *id, double *x, double *y)
{
  VigilSituation *situation = vigil_session_get_situation (session);
  VigilAlarm *alarm;

  if (id == NULL)
    return FALSE;
  switch (kind)
    {
    case VIGIL_SELECTED_ALARM:
      alarm = vigil_alarm_queue_find (vigil_session_get_alarms (session), id);
      return alarm != NULL && vigil_pick_locate_alarm (situation, alarm, x, y);
    case VIGIL_SELECTED_TRACK:
      return locate_track (situation, id, x, y);
    case VIGIL_SELECTED_PERMIT:
      return locate_permit (situation, id, x, y);
    case VIGIL_SELECTED_NOTHING:
    case VIGIL_SELECTED_GROUP:
      return FALSE;
    case VIGIL_SELECTED_ASSET:
    case VIGIL_SELECTED_TAG:
    case VIGIL_SELECTED_PLACE:
    case VIGIL_SELECTED_AREA:
    default:
      return locate_element (vigil_situation_get_site (situation), id, x, y);
    }
}
