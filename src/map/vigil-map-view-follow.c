/* vigil-map-view-follow.c: keeps a person or a vehicle in sight
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-map-view-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define INNER 0.25       /* of the view to each side of its middle: within, the map stays still */
#define FOLLOW_ZOOM 18.0

static int
find_track (VigilMapView *self, const VigilTrackArrays **arrays)
{
  VigilTracks *tracks = vigil_situation_get_tracks (vigil_session_get_situation (self->session));

  *arrays = vigil_tracks_get_arrays (tracks);
  return vigil_tracks_find (tracks, self->following);
}

static void
show (VigilMapView *self)
{
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->follow_chip, self->following != NULL);
  if (self->following == NULL)
    return;
  if (self->lost)
    text = g_strdup_printf (_("%s is lost · the map stays where it was last seen"), self->following);
  else
    text = g_strdup_printf (_("Following %s"), self->following);
  gtk_label_set_text (self->follow_label, text);
  if (self->lost)
    gtk_widget_add_css_class (self->follow_chip, "warning");
  else
    gtk_widget_remove_css_class (self->follow_chip, "warning");
}

static void
set_lost (VigilMapView *self, gboolean lost)
{
  g_autofree char *sentence = NULL;

  if (self->lost == lost)
    return;
  self->lost = lost;
  show (self);
  if (lost)
    {
      sentence = g_strdup_printf (_("%s gives no position any more."), self->following);
      vigil_map_view_say (self, sentence);
    }
  vigil_map_view_tools_changed (self);
}

static void
centre (VigilMapView *self, double x, double y, double zoom)
{
  self->recentring = TRUE;
  vigil_map_navigation_centre (self->navigation, x, y, zoom);
  self->recentring = FALSE;
}

/* Moves the map only when what is followed leaves the inner half of it. */
static void
keep_in_sight (VigilMapView *self, double x, double y)
{
  VigilProjection view;
  double px, py;

  if (!vigil_map_navigation_get_view (self->navigation, &view)
      || !vigil_map_navigation_to_view (self->navigation, x, y, &px, &py))
    return;
  if (fabs (px / view.width - 0.5) > INNER || fabs (py / view.height - 0.5) > INNER)
    centre (self, x, y, VIGIL_ZOOM_MIN);
}

void
vigil_map_follow_update (VigilMapView *self)
{
  const VigilTrackArrays *arrays;
  int track;

  if (self->following == NULL)
    return;
  track = find_track (self, &arrays);
  if (track < 0 || arrays->state[track] == VIGIL_TRACK_LOST)
    {
      set_lost (self, TRUE);
      return;
    }
  set_lost (self, FALSE);
  keep_in_sight (self, arrays->x[track], arrays->y[track]);
}

/* Who moves the map wants to look at something else. */
void
vigil_map_follow_moved_by_hand (VigilMapView *self)
{
  if (!self->recentring)
    vigil_map_view_follow (self, NULL);
}

/**
 * vigil_map_view_follow:
 * @self: the map
 * @id: (nullable): a person or a vehicle; %NULL: nobody
 *
 * The map comes to where @id is and moves when it leaves the inner half, until the operator moves the map.
 * Somebody nobody knows is not followed, and the operator is told.
 */
void
vigil_map_view_follow (VigilMapView *self, const char *id)
{
  const VigilTrackArrays *arrays;
  g_autofree char *sentence = NULL;
  int track;

  g_return_if_fail (VIGIL_IS_MAP_VIEW (self));

  if (self->session == NULL || g_strcmp0 (self->following, id) == 0)
    return;
  g_free (self->following);
  self->following = g_strdup (id);
  self->lost = FALSE;
  track = id != NULL ? find_track (self, &arrays) : -1;
  if (id != NULL && track < 0)
    {
      sentence = g_strdup_printf (_("%s gives no position: it cannot be followed."), id);
      vigil_map_view_say (self, sentence);
      g_clear_pointer (&self->following, g_free);
    }
  if (track >= 0)
    {
      vigil_map_navigation_remember (self->navigation);
      centre (self, arrays->x[track], arrays->y[track], FOLLOW_ZOOM);
    }
  show (self);
  vigil_map_follow_update (self);
  vigil_map_view_tools_changed (self);
}

const char *
vigil_map_view_get_following (VigilMapView *self)
{
  g_return_val_if_fail (VIGIL_IS_MAP_VIEW (self), NULL);
  return self->following;
}

gboolean
vigil_map_view_is_lost (VigilMapView *self)
{
  g_return_val_if_fail (VIGIL_IS_MAP_VIEW (self), FALSE);
  return self->following != NULL && self->lost;
}
