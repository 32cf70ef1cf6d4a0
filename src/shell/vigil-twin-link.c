/* vigil-twin-link.c: map and twin that look at the same place
 *
 * Who is moved by the other does not move it back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-twin-link.h"

#include <math.h>
#include <shumate/shumate.h>

#define SAME 0.01 /* m */

struct _VigilTwinLink
{
  VigilMapView *map;   /* weak */
  VigilTwinView *twin; /* weak */
  ShumateViewport *viewport; /* owned */
  VigilSite *site;     /* owned */
  gboolean moving;
};

static void
twin_moved_cb (VigilTwinLink *self)
{
  VigilLonLat point;
  VigilEnu enu = { 0 };
  VigilEye eye;

  if (self->moving || self->map == NULL || self->twin == NULL)
    return;
  vigil_twin_view_get_eye (self->twin, &eye);
  enu.x = eye.target[0];
  enu.y = eye.target[1];
  vigil_frame_from_enu (vigil_site_get_frame (self->site), &enu, &point);
  self->moving = TRUE;
  shumate_location_set_location (SHUMATE_LOCATION (self->viewport), point.lat, point.lon);
  self->moving = FALSE;
}

static void
map_moved_cb (VigilTwinLink *self)
{
  VigilLonLat point = { 0 };
  VigilEnu enu;
  VigilEye eye;

  if (self->moving || self->map == NULL || self->twin == NULL || vigil_twin_view_get_walking (self->twin))
    return;
  point.lon = shumate_location_get_longitude (SHUMATE_LOCATION (self->viewport));
  point.lat = shumate_location_get_latitude (SHUMATE_LOCATION (self->viewport));
  vigil_frame_to_enu (vigil_site_get_frame (self->site), &point, &enu);
  vigil_twin_view_get_eye (self->twin, &eye);
  if (hypot (enu.x - eye.target[0], enu.y - eye.target[1]) < SAME)
    return;
  eye.target[0] = enu.x;
  eye.target[1] = enu.y;
  self->moving = TRUE;
  vigil_twin_view_set_eye (self->twin, &eye);
  self->moving = FALSE;
}

/**
 * vigil_twin_link_new:
 * @map: the map
 * @twin: the twin
 * @site: what both show
 *
 * Returns: (transfer full): keeps them together until it is freed
 */
VigilTwinLink *
vigil_twin_link_new (VigilMapView *map, VigilTwinView *twin, VigilSite *site)
{
  VigilTwinLink *self = g_new0 (VigilTwinLink, 1);

  g_set_weak_pointer (&self->map, map);
  g_set_weak_pointer (&self->twin, twin);
  self->site = g_object_ref (site);
  self->viewport = g_object_ref (shumate_map_get_viewport (SHUMATE_MAP (vigil_map_view_get_canvas (map))));
  g_signal_connect_swapped (twin, "eye-changed", G_CALLBACK (twin_moved_cb), self);
  g_signal_connect_swapped (self->viewport, "notify::longitude", G_CALLBACK (map_moved_cb), self);
  g_signal_connect_swapped (self->viewport, "notify::latitude", G_CALLBACK (map_moved_cb), self);
  twin_moved_cb (self);
  return self;
}

void
vigil_twin_link_free (VigilTwinLink *self)
{
  if (self == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->viewport, self);
  if (self->twin != NULL)
    g_signal_handlers_disconnect_by_data (self->twin, self);
  g_clear_weak_pointer (&self->map);
  g_clear_weak_pointer (&self->twin);
  g_object_unref (self->viewport);
  g_object_unref (self->site);
  g_free (self);
}
