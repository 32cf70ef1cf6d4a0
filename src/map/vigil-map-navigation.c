/* vigil-map-navigation.c: where the map looks: fit, zoom, pan, limits, back and forward
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-map-navigation.h"

#include "map/vigil-site-layers.h"

#include <math.h>

#define FIT_MARGIN 24.0    /* pixels around the site */
#define THING_MARGIN 80.0  /* pixels around a thing that is shown */
#define OUT_LEVELS 2.0     /* how much smaller than fitted the site may get */
#define MEMORY 50

typedef struct
{
  double mx, my, zoom;
} Place;

struct _VigilMapNavigation
{
  GObject parent_instance;

  ShumateMap *map; /* borrowed: its view owns this */
  ShumateViewport *viewport;
  VigilSite *site;
  double box[4]; /* of the site, mercator */
  GArray *back, *forward; /* of Place */
  gboolean limiting;
};

G_DEFINE_FINAL_TYPE (VigilMapNavigation, vigil_map_navigation, G_TYPE_OBJECT)

enum
{
  MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
vigil_map_navigation_finalize (GObject *object)
{
  VigilMapNavigation *self = VIGIL_MAP_NAVIGATION (object);

  g_clear_object (&self->site);
  g_array_unref (self->back);
  g_array_unref (self->forward);
  G_OBJECT_CLASS (vigil_map_navigation_parent_class)->finalize (object);
}

static void
vigil_map_navigation_class_init (VigilMapNavigationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_map_navigation_finalize;

  signals[MOVED] = g_signal_new ("moved", VIGIL_TYPE_MAP_NAVIGATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
vigil_map_navigation_init (VigilMapNavigation *self)
{
  self->back = g_array_new (FALSE, FALSE, sizeof (Place));
  self->forward = g_array_new (FALSE, FALSE, sizeof (Place));
}

static void
put_centre (VigilMapNavigation *self, double mx, double my)
{
  double lon, lat;

  vigil_mercator_to_lonlat (mx, my, &lon, &lat);
  shumate_location_set_location (SHUMATE_LOCATION (self->viewport), lat, lon);
}

static void
limit (VigilMapNavigation *self)
{
  VigilProjection view;
  double mx, my;

  if (self->site == NULL || !vigil_map_navigation_get_view (self, &view))
    return;
  mx = view.mx;
  my = view.my;
  vigil_projection_limit (&view, self->box);
  if (fabs (view.mx - mx) * view.scale > 0.01 || fabs (view.my - my) * view.scale > 0.01)
    put_centre (self, view.mx, view.my);
}

static void
viewport_changed_cb (VigilMapNavigation *self)
{
  if (self->limiting)
    return;
  self->limiting = TRUE;
  /* North stays up: the plan is read against the paper one. */
  if (shumate_viewport_get_rotation (self->viewport) != 0.0)
    shumate_viewport_set_rotation (self->viewport, 0.0);
  limit (self);
  self->limiting = FALSE;
  g_signal_emit (self, signals[MOVED], 0);
}

/**
 * vigil_map_navigation_new:
 * @map: the map, which has to live longer
 *
 * Returns: (transfer full): moves @map
 */
VigilMapNavigation *
vigil_map_navigation_new (ShumateMap *map)
{
  VigilMapNavigation *self = g_object_new (VIGIL_TYPE_MAP_NAVIGATION, NULL);

  self->map = map;
  self->viewport = shumate_map_get_viewport (map);
  shumate_viewport_set_max_zoom_level (self->viewport, (guint) VIGIL_ZOOM_MAX);
  shumate_viewport_set_min_zoom_level (self->viewport, (guint) VIGIL_ZOOM_MIN);
  g_signal_connect_object (self->viewport, "notify", G_CALLBACK (viewport_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
vigil_map_navigation_set_site (VigilMapNavigation *self, VigilSite *site)
{
  g_return_if_fail (VIGIL_IS_MAP_NAVIGATION (self) && VIGIL_IS_SITE (site));

  g_set_object (&self->site, site);
  vigil_site_layers_get_box (site, self->box);
}

gboolean
vigil_map_navigation_get_view (VigilMapNavigation *self, VigilProjection *out)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->map)), height = gtk_widget_get_height (GTK_WIDGET (self->map));

  vigil_projection_init (out, shumate_location_get_longitude (SHUMATE_LOCATION (self->viewport)),
                         shumate_location_get_latitude (SHUMATE_LOCATION (self->viewport)),
                         shumate_viewport_get_zoom_level (self->viewport), width, height);
  return width > 0 && height > 0;
}

double
vigil_map_navigation_get_zoom (VigilMapNavigation *self)
{
  return shumate_viewport_get_zoom_level (self->viewport);
}

static void
set_view (VigilMapNavigation *self, double mx, double my, double zoom)
{
  shumate_viewport_set_zoom_level (self->viewport, CLAMP (zoom, shumate_viewport_get_min_zoom_level (self->viewport),
                                                          VIGIL_ZOOM_MAX));
  put_centre (self, mx, my);
}

/* From far enough away a site is a dot: no farther than that. */
static void
limit_zoom (VigilMapNavigation *self, double fitted)
{
  shumate_viewport_set_min_zoom_level (self->viewport, (guint) MAX (VIGIL_ZOOM_MIN, floor (fitted - OUT_LEVELS)));
}

void
vigil_map_navigation_fit_site (VigilMapNavigation *self)
{
  VigilProjection view;
  double zoom;

  g_return_if_fail (VIGIL_IS_MAP_NAVIGATION (self));

  if (self->site == NULL || !vigil_map_navigation_get_view (self, &view))
    return;
  zoom = vigil_projection_fit (self->box, view.width, view.height, FIT_MARGIN);
  limit_zoom (self, zoom);
  set_view (self, (self->box[0] + self->box[2]) / 2, (self->box[1] + self->box[3]) / 2, zoom);
}

void
vigil_map_navigation_zoom (VigilMapNavigation *self, double levels)
{
  VigilProjection view;

  vigil_map_navigation_get_view (self, &view);
  set_view (self, view.mx, view.my, vigil_map_navigation_get_zoom (self) + levels);
}

void
vigil_map_navigation_pan (VigilMapNavigation *self, double east, double south)
{
  VigilProjection view;
  double mx, my;

  vigil_map_navigation_get_view (self, &view);
  vigil_projection_from_view (&view, view.width * (0.5 + east), view.height * (0.5 + south), &mx, &my);
  put_centre (self, mx, my);
}

static void
to_mercator (VigilMapNavigation *self, double x, double y, double *mx, double *my)
{
  VigilEnu enu = { x, y, 0.0 };
  VigilLonLat point;

  vigil_frame_from_enu (vigil_site_get_frame (self->site), &enu, &point);
  vigil_mercator_from_lonlat (point.lon, point.lat, mx, my);
}

void
vigil_map_navigation_centre (VigilMapNavigation *self, double x, double y, double zoom)
{
  double mx, my;

  g_return_if_fail (VIGIL_IS_MAP_NAVIGATION (self));

  if (self->site == NULL)
    return;
  to_mercator (self, x, y, &mx, &my);
  set_view (self, mx, my, MAX (vigil_map_navigation_get_zoom (self), zoom));
}

/**
 * vigil_map_navigation_fit:
 * @self: the navigation
 * @box: x0 y0 x1 y1, metres
 * @closest: levels: what is small is not shown larger than at this zoom
 *
 * A point is centred as vigil_map_navigation_centre() does, so a view that is closer still keeps its scale.
 */
void
vigil_map_navigation_fit (VigilMapNavigation *self, const double box[4], double closest)
{
  VigilProjection view;
  double a[2], b[2], mercator[4], zoom;

  g_return_if_fail (VIGIL_IS_MAP_NAVIGATION (self));

  if (self->site == NULL || !vigil_map_navigation_get_view (self, &view))
    return;
  to_mercator (self, box[0], box[1], &a[0], &a[1]);
  to_mercator (self, box[2], box[3], &b[0], &b[1]);
  for (int i = 0; i < 2; i++)
    {
      mercator[i] = MIN (a[i], b[i]);
      mercator[i + 2] = MAX (a[i], b[i]);
    }
  zoom = vigil_projection_fit (mercator, view.width, view.height, THING_MARGIN);
  if (zoom >= closest)
    zoom = CLAMP (vigil_map_navigation_get_zoom (self), closest, zoom);
  set_view (self, (mercator[0] + mercator[2]) / 2, (mercator[1] + mercator[3]) / 2, zoom);
}

gboolean
vigil_map_navigation_to_view (VigilMapNavigation *self, double x, double y, double *px, double *py)
{
  VigilProjection view;
  double mx, my;

  if (self->site == NULL || !vigil_map_navigation_get_view (self, &view))
    return FALSE;
  to_mercator (self, x, y, &mx, &my);
  vigil_projection_to_view (&view, mx, my, px, py);
  return TRUE;
}

static Place
get_place (VigilMapNavigation *self)
{
  VigilProjection view;

  vigil_map_navigation_get_view (self, &view);
  return (Place){ view.mx, view.my, vigil_map_navigation_get_zoom (self) };
}

static gboolean
is_same (const Place *a, const Place *b)
{
  double pixel = 1.0 / (VIGIL_TILE_SIZE * exp2 (a->zoom));

  return fabs (a->zoom - b->zoom) < 0.01 && fabs (a->mx - b->mx) < pixel && fabs (a->my - b->my) < pixel;
}

static void
push (GArray *places, Place place)
{
  if (places->len > 0 && is_same (&g_array_index (places, Place, places->len - 1), &place))
    return;
  if (places->len == MEMORY)
    g_array_remove_index (places, 0);
  g_array_append_val (places, place);
}

void
vigil_map_navigation_remember (VigilMapNavigation *self)
{
  g_return_if_fail (VIGIL_IS_MAP_NAVIGATION (self));

  push (self->back, get_place (self));
  g_array_set_size (self->forward, 0);
}

gboolean
vigil_map_navigation_can_go (VigilMapNavigation *self, gboolean forward)
{
  return (forward ? self->forward : self->back)->len > 0;
}

/**
 * vigil_map_navigation_go:
 * @self: the navigation
 * @forward: forward again, else back
 *
 * Returns: %FALSE if there is no view to go to
 */
gboolean
vigil_map_navigation_go (VigilMapNavigation *self, gboolean forward)
{
  GArray *from = forward ? self->forward : self->back;
  GArray *to = forward ? self->back : self->forward;
  Place here, there;

  g_return_val_if_fail (VIGIL_IS_MAP_NAVIGATION (self), FALSE);

  here = get_place (self);
  do
    {
      if (from->len == 0)
        return FALSE;
      there = g_array_index (from, Place, from->len - 1);
      g_array_set_size (from, from->len - 1);
    }
  while (is_same (&here, &there));
  push (to, here);
  set_view (self, there.mx, there.my, there.zoom);
  return TRUE;
}
