/* vigil-map-view.c: the map of the site with its layers, scale, coordinates and wind
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-map-view.h"

#include "map/vigil-blank-source.h"
#include "map/vigil-layer-stack.h"
#include "map/vigil-projection.h"
#include "map/vigil-site-layers.h"
#include "map/vigil-tracks-layer.h"
#include "map/vigil-wind-dial.h"

#include <glib/gi18n.h>
#include <math.h>

#define FIT_MARGIN 24
#define PICK_RADIUS 9.0      /* pixels */
#define SCALE_BAR_MAX 140.0  /* pixels */
#define LOCATE_ZOOM 18.0
#define METRES_PER_INCH 0.0254
#define PIXELS_PER_INCH 96.0 /* of a CSS pixel */

struct _VigilMapView
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *overlay;
  ShumateMap *map;
  GtkWidget *scale_bar;
  GtkLabel *scale_label;
  GtkLabel *ratio_label;
  GtkLabel *position_label;
  VigilWindDial *wind_dial;
  GtkLabel *wind_label;

  /* owned */
  VigilSession *session;

  /* borrowed from the map */
  ShumateViewport *viewport;
  VigilLayerStack *stack;
  VigilTracksLayer *tracks;

  guint fit_source;
  double press_x, press_y;
  gboolean fitted;
  gboolean painted;
};

G_DEFINE_FINAL_TYPE (VigilMapView, vigil_map_view, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_PAINTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
get_view (VigilMapView *self, VigilProjection *out)
{
  vigil_projection_init (out, shumate_location_get_longitude (SHUMATE_LOCATION (self->viewport)),
                         shumate_location_get_latitude (SHUMATE_LOCATION (self->viewport)),
                         shumate_viewport_get_zoom_level (self->viewport), gtk_widget_get_width (GTK_WIDGET (self->map)),
                         gtk_widget_get_height (GTK_WIDGET (self->map)));
}

static void
set_view (VigilMapView *self, double mx, double my, double zoom)
{
  double lon, lat;

  vigil_mercator_to_lonlat (mx, my, &lon, &lat);
  shumate_viewport_set_zoom_level (self->viewport, CLAMP (zoom, VIGIL_ZOOM_MIN, VIGIL_ZOOM_MAX));
  shumate_location_set_location (SHUMATE_LOCATION (self->viewport), lat, lon);
}

static void
show_position (VigilMapView *self, double mx, double my)
{
  g_autofree char *text = NULL;
  double lon, lat;

  vigil_mercator_to_lonlat (mx, my, &lon, &lat);
  text = g_strdup_printf ("%.5f°%s %.5f°%s", fabs (lat), lat < 0 ? "S" : "N", fabs (lon), lon < 0 ? "W" : "E");
  gtk_label_set_text (self->position_label, text);
}

static void
show_scale (VigilMapView *self)
{
  VigilProjection view;
  double pixels, resolution, metres, ratio;
  g_autofree char *text = NULL;
  g_autofree char *ratio_text = NULL;

  get_view (self, &view);
  if (view.width <= 0)
    return;
  resolution = vigil_projection_get_resolution (&view);
  metres = vigil_projection_scale_bar (resolution, SCALE_BAR_MAX, &pixels);
  text = metres >= 1000 ? g_strdup_printf ("%g km", metres / 1000) : g_strdup_printf ("%g m", metres);
  gtk_label_set_text (self->scale_label, text);
  gtk_widget_set_size_request (self->scale_bar, (int) lround (pixels), 6);
  ratio = resolution * PIXELS_PER_INCH / METRES_PER_INCH;
  /* Two figures are what a screen can promise. */
  ratio = round (ratio / pow (10, floor (log10 (ratio)) - 1)) * pow (10, floor (log10 (ratio)) - 1);
  ratio_text = g_strdup_printf ("1:%.0f", ratio);
  gtk_label_set_text (self->ratio_label, ratio_text);
}

static void
viewport_moved_cb (VigilMapView *self)
{
  VigilProjection view;

  /* North stays up: the plan is read against the paper one. */
  if (shumate_viewport_get_rotation (self->viewport) != 0.0)
    shumate_viewport_set_rotation (self->viewport, 0.0);
  get_view (self, &view);
  show_position (self, view.mx, view.my);
  show_scale (self);
}

static void
show_wind (VigilMapView *self)
{
  const VigilWeatherObservation *weather
      = vigil_situation_get_weather (vigil_session_get_situation (self->session));
  g_autofree char *text = NULL;

  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->wind_dial)), weather != NULL);
  if (weather == NULL)
    return;
  vigil_wind_dial_set (self->wind_dial, weather->wind_direction, weather->wind_speed);
  text = g_strdup_printf ("%.1f m/s", weather->wind_speed);
  gtk_label_set_text (self->wind_label, text);
}

static void
session_changed_cb (VigilMapView *self)
{
  vigil_tracks_layer_update (self->tracks);
  show_wind (self);
}

static void
select_at (VigilMapView *self, double x, double y)
{
  VigilSelection *selection = vigil_session_get_selection (self->session);
  g_autoptr (GArray) hits = vigil_layer_stack_pick (self->stack, x, y, PICK_RADIUS);

  if (hits->len == 0)
    vigil_selection_clear (selection);
  else
    vigil_selection_set (selection, g_array_index (hits, VigilSelected, 0).kind, g_array_index (hits, VigilSelected, 0).id);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, VigilMapView *self)
{
  self->press_x = x;
  self->press_y = y;
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, VigilMapView *self)
{
  /* A drag moves the map and selects nothing. */
  if (hypot (x - self->press_x, y - self->press_y) < 5.0)
    select_at (self, x, y);
}

static void
motion_cb (GtkEventControllerMotion *motion, double x, double y, VigilMapView *self)
{
  VigilProjection view;
  double mx, my;

  get_view (self, &view);
  vigil_projection_from_view (&view, x, y, &mx, &my);
  show_position (self, mx, my);
}

static gboolean
fit_cb (gpointer data)
{
  VigilMapView *self = data;

  self->fit_source = 0;
  self->fitted = TRUE;
  vigil_map_view_fit (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
vigil_map_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  VigilMapView *self = VIGIL_MAP_VIEW (widget);

  gtk_widget_allocate (self->overlay, width, height, baseline, NULL);
  /* To move the view writes labels, which must not happen while sizes are being given out. */
  if (!self->fitted && self->fit_source == 0 && self->stack != NULL && width > 0)
    self->fit_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_cb, self, NULL);
}

static void
vigil_map_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                        int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (VIGIL_MAP_VIEW (widget)->overlay, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
vigil_map_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigilMapView *self = VIGIL_MAP_VIEW (widget);

  /* A view that is not placed yet shows the wrong part of the world. */
  if (!self->fitted)
    return;
  GTK_WIDGET_CLASS (vigil_map_view_parent_class)->snapshot (widget, snapshot);
  if (self->painted || self->stack == NULL || vigil_layer_stack_get_n_painted (self->stack) == 0)
    return;
  self->painted = TRUE;
  g_signal_emit (self, signals[SIGNAL_PAINTED], 0);
}

static void
vigil_map_view_dispose (GObject *object)
{
  VigilMapView *self = VIGIL_MAP_VIEW (object);

  g_clear_handle_id (&self->fit_source, g_source_remove);
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigil_map_view_parent_class)->dispose (object);
}

static void
bind_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    const char *direction;
  } keys[] = {
    { GDK_KEY_Left, "west" },
    { GDK_KEY_Right, "east" },
    { GDK_KEY_Up, "north" },
    { GDK_KEY_Down, "south" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, 0, "win.pan", "s", keys[i].direction);
}

static void
vigil_map_view_class_init (VigilMapViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vigil_map_view_dispose;
  widget_class->measure = vigil_map_view_measure;
  widget_class->size_allocate = vigil_map_view_size_allocate;
  widget_class->snapshot = vigil_map_view_snapshot;

  /* Emitted once, while the first frame with the plan is being made. */
  signals[SIGNAL_PAINTED] = g_signal_new ("painted", VIGIL_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);

  g_type_ensure (SHUMATE_TYPE_MAP);
  g_type_ensure (VIGIL_TYPE_WIND_DIAL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/map/vigil-map-view.ui");
  gtk_widget_class_set_css_name (widget_class, "mapview");
  gtk_widget_class_bind_template_child (widget_class, VigilMapView, overlay);
  gtk_widget_class_bind_template_child (widget_class, VigilMapView, map);
  gtk_widget_class_bind_template_child (widget_class, VigilMapView, scale_bar);
  gtk_widget_class_bind_template_child (widget_class, VigilMapView, scale_label);
  gtk_widget_class_bind_template_child (widget_class, VigilMapView, ratio_label);
  gtk_widget_class_bind_template_child (widget_class, VigilMapView, position_label);
  gtk_widget_class_bind_template_child (widget_class, VigilMapView, wind_dial);
  gtk_widget_class_bind_template_child (widget_class, VigilMapView, wind_label);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, released_cb);
  gtk_widget_class_bind_template_callback (widget_class, motion_cb);
  bind_keys (widget_class);
}

static void
vigil_map_view_init (VigilMapView *self)
{
  g_autoptr (ShumateMapSource) source = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  source = vigil_blank_source_new ();
  self->viewport = shumate_map_get_viewport (self->map);
  shumate_viewport_set_max_zoom_level (self->viewport, (guint) VIGIL_ZOOM_MAX);
  shumate_viewport_set_min_zoom_level (self->viewport, (guint) VIGIL_ZOOM_MIN);
  shumate_viewport_set_reference_map_source (self->viewport, source);
  g_signal_connect_object (self->viewport, "notify", G_CALLBACK (viewport_moved_cb), self, G_CONNECT_SWAPPED);
}

/**
 * vigil_map_view_new:
 * @session: (nullable): what to show
 *
 * Returns: (transfer floating): a new map
 */
GtkWidget *
vigil_map_view_new (VigilSession *session)
{
  VigilMapView *self = g_object_new (VIGIL_TYPE_MAP_VIEW, NULL);

  if (session != NULL)
    vigil_map_view_set_session (self, session);
  return GTK_WIDGET (self);
}

/**
 * vigil_map_view_set_session:
 * @self: the map
 * @session: what to show; only once
 */
void
vigil_map_view_set_session (VigilMapView *self, VigilSession *session)
{
  g_return_if_fail (VIGIL_IS_MAP_VIEW (self) && VIGIL_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->stack = vigil_layer_stack_new (self->viewport, vigil_session_get_site (session));
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->stack));
  vigil_site_layers_add (self->stack, session);
  self->tracks = VIGIL_TRACKS_LAYER (vigil_layer_stack_find (self->stack, "tracks"));
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
  session_changed_cb (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * vigil_map_view_fit:
 * @self: the map
 *
 * Shows the whole site.
 */
void
vigil_map_view_fit (VigilMapView *self)
{
  VigilProjection view;
  double box[4];

  g_return_if_fail (VIGIL_IS_MAP_VIEW (self));

  if (self->stack == NULL)
    return;
  vigil_site_layers_get_box (vigil_session_get_site (self->session), box);
  get_view (self, &view);
  set_view (self, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2,
            vigil_projection_fit (box, view.width, view.height, FIT_MARGIN));
}

void
vigil_map_view_zoom (VigilMapView *self, double levels)
{
  VigilProjection view;

  g_return_if_fail (VIGIL_IS_MAP_VIEW (self));

  get_view (self, &view);
  set_view (self, view.mx, view.my, shumate_viewport_get_zoom_level (self->viewport) + levels);
}

void
vigil_map_view_pan (VigilMapView *self, double east, double south)
{
  VigilProjection view;
  double mx, my;

  g_return_if_fail (VIGIL_IS_MAP_VIEW (self));

  get_view (self, &view);
  vigil_projection_from_view (&view, view.width * (0.5 + east), view.height * (0.5 + south), &mx, &my);
  set_view (self, mx, my, shumate_viewport_get_zoom_level (self->viewport));
}

/**
 * vigil_map_view_locate:
 * @self: the map
 * @x: metres east
 * @y: metres north
 */
void
vigil_map_view_locate (VigilMapView *self, double x, double y)
{
  VigilEnu enu = { x, y, 0.0 };
  VigilLonLat point;
  double mx, my;

  g_return_if_fail (VIGIL_IS_MAP_VIEW (self));

  if (self->session == NULL)
    return;
  vigil_frame_from_enu (vigil_site_get_frame (vigil_session_get_site (self->session)), &enu, &point);
  vigil_mercator_from_lonlat (point.lon, point.lat, &mx, &my);
  set_view (self, mx, my, MAX (shumate_viewport_get_zoom_level (self->viewport), LOCATE_ZOOM));
}

void
vigil_map_view_set_disconnected (VigilMapView *self, gboolean disconnected)
{
  g_return_if_fail (VIGIL_IS_MAP_VIEW (self));

  if (self->tracks != NULL)
    vigil_tracks_layer_set_disconnected (self->tracks, disconnected);
}

double
vigil_map_view_get_zoom (VigilMapView *self)
{
  g_return_val_if_fail (VIGIL_IS_MAP_VIEW (self), 0.0);
  return shumate_viewport_get_zoom_level (self->viewport);
}

guint64
vigil_map_view_get_drawn_serial (VigilMapView *self)
{
  g_return_val_if_fail (VIGIL_IS_MAP_VIEW (self), 0);
  return self->tracks != NULL ? vigil_tracks_layer_get_drawn_serial (self->tracks) : 0;
}

guint
vigil_map_view_get_n_drawn (VigilMapView *self)
{
  g_return_val_if_fail (VIGIL_IS_MAP_VIEW (self), 0);
  return self->tracks != NULL ? vigil_tracks_layer_get_n_drawn (self->tracks) : 0;
}

/**
 * vigil_map_view_click:
 * @self: the map
 * @x: pixels
 * @y: pixels
 *
 * Selects what lies there, as a click does.
 */
void
vigil_map_view_click (VigilMapView *self, double x, double y)
{
  g_return_if_fail (VIGIL_IS_MAP_VIEW (self));

  if (self->session != NULL)
    select_at (self, x, y);
}
