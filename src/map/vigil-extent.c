/* vigil-extent.c: how much of the ground a thing of the map takes up; no drawing here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-extent.h"

#include "map/vigil-pick.h"

#include <glib/gi18n.h>
#include <math.h>

static void
box_clear (double box[4])
{
  box[0] = box[1] = G_MAXDOUBLE;
  box[2] = box[3] = -G_MAXDOUBLE;
}

static void
box_add (double box[4], double x, double y)
{
  box[0] = MIN (box[0], x);
  box[1] = MIN (box[1], y);
  box[2] = MAX (box[2], x);
  box[3] = MAX (box[3], y);
}

static gboolean
box_of_path (const VigilPath *path, double box[4])
{
  box_clear (box);
  for (guint i = 0; i < path->n_points; i++)
    box_add (box, path->xy[2 * i], path->xy[2 * i + 1]);
  return path->n_points > 0;
}

static gboolean
box_of_asset (const VigilAsset *asset, double box[4])
{
  double reach = 0.0;

  if (asset->shape == VIGIL_ASSET_SHAPE_POLYGON)
    return box_of_path (&asset->outline, box);
  if (isnan (asset->x) || isnan (asset->y))
    return FALSE;
  if (asset->shape == VIGIL_ASSET_SHAPE_CIRCLE)
    reach = asset->radius;
  else if (asset->shape == VIGIL_ASSET_SHAPE_RECT)
    reach = hypot (asset->width, asset->depth) / 2.0;
  box_clear (box);
  box_add (box, asset->x - reach, asset->y - reach);
  box_add (box, asset->x + reach, asset->y + reach);
  return TRUE;
}

/* Of what has an outline; FALSE for the rest. */
static gboolean
box_of_element (VigilSite *site, const char *id, double box[4])
{
  VigilSiteKind kind = VIGIL_SITE_NONE;
  gconstpointer element = vigil_site_lookup (site, id, &kind);

  if (element == NULL)
    return FALSE;
  switch (kind)
    {
    case VIGIL_SITE_ASSET:
      return box_of_asset (element, box);
    case VIGIL_SITE_AREA:
      return box_of_path (&((const VigilArea *) element)->outline, box);
    case VIGIL_SITE_BUILDING:
      return box_of_path (&((const VigilBuilding *) element)->outline, box);
    case VIGIL_SITE_RISK_UNIT:
      return box_of_path (&((const VigilRiskUnit *) element)->outline, box);
    case VIGIL_SITE_ROAD:
      return box_of_path (&((const VigilRoad *) element)->line, box);
    case VIGIL_SITE_NONE:
    case VIGIL_SITE_ENTERPRISE:
    case VIGIL_SITE_PLACE:
    case VIGIL_SITE_TAG:
    default:
      return FALSE;
    }
}

/**
 * vigil_extent_of:
 * @session: the session
 * @kind: what
 * @id: (nullable): which; of %VIGIL_SELECTED_GROUP it is the group that is selected
 * @box: (out caller-allocates) (array fixed-size=4): x0 y0 x1 y1, metres
 *
 * Returns: %FALSE if nobody knows where it is
 */
gboolean
vigil_extent_of (VigilSession *session, VigilSelectedKind kind, const char *id, double box[4])
{
  gboolean outlined = kind == VIGIL_SELECTED_ASSET || kind == VIGIL_SELECTED_AREA;
  double x, y;

  g_return_val_if_fail (VIGIL_IS_SESSION (session), FALSE);

  if (kind == VIGIL_SELECTED_GROUP)
    return vigil_extent_of_group (session, vigil_selection_get_group (vigil_session_get_selection (session)), box);
  if (id != NULL && outlined && box_of_element (vigil_session_get_site (session), id, box))
    return TRUE;
  if (!vigil_pick_locate (session, kind, id, &x, &y))
    return FALSE;
  box_clear (box);
  box_add (box, x, y);
  return TRUE;
}

/**
 * vigil_extent_of_group:
 * @session: the session
 * @things: (element-type VigilSelected) (nullable): what
 * @box: (out caller-allocates) (array fixed-size=4): x0 y0 x1 y1, metres
 *
 * Returns: %FALSE if nobody knows where any of them is
 */
gboolean
vigil_extent_of_group (VigilSession *session, const GArray *things, double box[4])
{
  double one[4];

  box_clear (box);
  for (guint i = 0; things != NULL && i < things->len; i++)
    {
      const VigilSelected *thing = &g_array_index (things, VigilSelected, i);

      if (thing->kind == VIGIL_SELECTED_GROUP || !vigil_extent_of (session, thing->kind, thing->id, one))
        continue;
      box_add (box, one[0], one[1]);
      box_add (box, one[2], one[3]);
    }
  return box[0] <= box[2];
}

gboolean
vigil_extent_of_selection (VigilSession *session, double box[4])
{
  VigilSelection *selection = vigil_session_get_selection (session);

  return vigil_extent_of (session, vigil_selection_get_kind (selection), vigil_selection_get_id (selection), box);
}

enum
{
  PEOPLE,
  VEHICLES,
  ASSETS,
  ALARMS,
  PERMITS,
  PLACES,
  AREAS,
  N_COUNTS
};

static int
count_of (VigilSession *session, const VigilSelected *thing)
{
  VigilTracks *tracks = vigil_situation_get_tracks (vigil_session_get_situation (session));
  int track;

  switch (thing->kind)
    {
    case VIGIL_SELECTED_TRACK:
      track = vigil_tracks_find (tracks, thing->id);
      return track >= 0 && vigil_tracks_get_arrays (tracks)->kind[track] == VIGIL_TRACK_VEHICLE ? VEHICLES : PEOPLE;
    case VIGIL_SELECTED_ALARM:
      return ALARMS;
    case VIGIL_SELECTED_PERMIT:
      return PERMITS;
    case VIGIL_SELECTED_PLACE:
      return PLACES;
    case VIGIL_SELECTED_AREA:
      return AREAS;
    case VIGIL_SELECTED_NOTHING:
    case VIGIL_SELECTED_GROUP:
    case VIGIL_SELECTED_ASSET:
    case VIGIL_SELECTED_TAG:
    default:
      return ASSETS;
    }
}

static const char *
get_count_format (int what, guint n)
{
  switch (what)
    {
    case PEOPLE:
      return ngettext ("%u person", "%u people", n);
    case VEHICLES:
      return ngettext ("%u vehicle", "%u vehicles", n);
    case ALARMS:
      return ngettext ("%u alarm", "%u alarms", n);
    case PERMITS:
      return ngettext ("%u permit", "%u permits", n);
    case PLACES:
      return ngettext ("%u place", "%u places", n);
    case AREAS:
      return ngettext ("%u area", "%u areas", n);
    default:
      return ngettext ("%u asset", "%u assets", n);
    }
}

/* The formats are our own, each with one number. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static void
append_count (GString *text, int what, guint n)
{
  if (n == 0)
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append_printf (text, get_count_format (what, n), n);
}
#pragma GCC diagnostic pop

/**
 * vigil_extent_dup_count:
 * @session: the session
 * @things: (element-type VigilSelected): what
 *
 * Returns: (transfer full): how many of each kind, people first
 */
char *
vigil_extent_dup_count (VigilSession *session, const GArray *things)
{
  GString *text = g_string_new (NULL);
  guint counts[N_COUNTS] = { 0 };

  for (guint i = 0; i < things->len; i++)
    counts[count_of (session, &g_array_index (things, VigilSelected, i))]++;
  for (int what = 0; what < N_COUNTS; what++)
    append_count (text, what, counts[what]);
  if (text->len == 0)
    g_string_append (text, _("Nothing here"));
  return g_string_free (text, FALSE);
}
