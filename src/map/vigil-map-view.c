/* vigil-map-view.c: the map of the site with its layers and its tools
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-map-view-private.h"

#include "core/vigil-units.h"
#include "map/vigil-base-map.h"
#include "map/vigil-blank-source.h"
#include "map/vigil-extent.h"
#include "map/vigil-site-layers.h"

#include <glib/gi18n.h>
#include <math.h>

#define LOCATE_ZOOM 18.0
#define WIND_GAP 12   /* pixels between the tools and the wind */
#define LEAST_WIND 60 /* pixels for it before anything is known of it */

G_DEFINE_FINAL_TYPE (VigilMapView, vigil_map_view, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_PAINTED,
  SIGNAL_TOOLS_CHANGED,
  SIGNAL_NOTICE,
  SIGNAL_MENU,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

enum
{
  PROP_VISIBLE_LAYERS = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

void
vigil_map_view_say (VigilMapView *self, const char *sentence)
{
  g_signal_emit (self, signals[SIGNAL_NOTICE], 0, sentence);
}

void
vigil_map_view_menu_signal (VigilMapView *self, VigilSelectedKind kind, const char *id, double x, double y)
{
  g_signal_emit (self, signals[SIGNAL_MENU], 0, (guint) kind, id, x, y);
}

void
vigil_map_view_tools_changed (VigilMapView *self)
{
  g_signal_emit (self, signals[SIGNAL_TOOLS_CHANGED], 0);
}

/* The map has moved below the pointer; without one it is the middle that counts. */
static void
moved_cb (VigilMapView *self)
{
  VigilProjection view;
  double mx, my;

  if (!vigil_map_navigation_get_view (self->navigation, &view))
    return;
  mx = view.mx;
  my = view.my;
  if (!isnan (self->pointer_x) && !vigil_map_input_has_cursor (self))
    vigil_projection_from_view (&view, self->pointer_x, self->pointer_y, &mx, &my);
  vigil_map_readout_set_view (self->readout, &view);
  vigil_map_readout_set_position (self->readout, mx, my);
  vigil_map_input_moved (self);
}

/* The tools get what the wind leaves of the width. */
static void
fit_toolbar (VigilMapView *self)
{
  GtkWidget *wind = gtk_widget_get_parent (GTK_WIDGET (self->wind_dial)), *column = gtk_widget_get_parent (GTK_WIDGET (self->toolbar));
  int taken = gtk_widget_get_margin_start (column) + gtk_widget_get_margin_end (wind) + WIND_GAP, wide = 0;
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  if (width <= 0)
    return;
  gtk_widget_measure (wind, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &wide, NULL, NULL);
  vigil_map_toolbar_set_room (self->toolbar, width - taken - MAX (wide, LEAST_WIND));
  /* What a tool says wraps rather than to lie under the wind. */
  gtk_widget_set_margin_end (column, gtk_widget_get_margin_end (wind) + MAX (wide, LEAST_WIND) + WIND_GAP);
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
  text = vigil_units_format (weather->wind_speed, 1, "m/s");
  gtk_label_set_text (self->wind_label, text);
  fit_toolbar (self);
}

static void
session_changed_cb (VigilMapView *self)
{
  vigil_map_follow_update (self);
  show_wind (self);
}

/* A followed track that nobody selects any more is let go: Escape ends both. */
static void
selection_changed_cb (VigilMapView *self)
{
  if (self->following != NULL
      && vigil_selection_get_kind (vigil_session_get_selection (self->session)) == VIGIL_SELECTED_NOTHING)
    vigil_map_view_follow (self, NULL);
}

static gboolean
child_position_cb (GtkOverlay *overlay, GtkWidget *child, GdkRectangle *out, VigilMapView *self)
{
  if (child != GTK_WIDGET (self->card))
    return FALSE;
  vigil_hover_card_place (self->card, gtk_widget_get_width (GTK_WIDGET (overlay)),
                          gtk_widget_get_height (GTK_WIDGET (overlay)), out);
  return TRUE;
}

static gboolean
fit_cb (gpointer data)
{
  VigilMapView *self = data;

  self->fit_source = 0;
  fit_toolbar (self);
  if (self->fitted || self->stack == NULL)
    {
      moved_cb (self);
      return G_SOURCE_REMOVE;
    }
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
  if (self->fitted && width == self->width && height == self->height)
    return;
  self->width = width;
  self->height = height;
  /* To move the view writes labels, which must not happen while sizes are being given out. */
  if (self->fit_source == 0 && width > 0)
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
  vigil_map_zones_find_obstacles (self);
  GTK_WIDGET_CLASS (vigil_map_view_parent_class)->snapshot (widget, snapshot);
  if (self->painted || self->stack == NULL || vigil_layer_stack_get_n_painted (self->stack) == 0)
    return;
  self->painted = TRUE;
  g_signal_emit (self, signals[SIGNAL_PAINTED], 0);
}

static void
vigil_map_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_VISIBLE_LAYERS)
    g_value_take_boxed (value, vigil_map_view_dup_visible_layers (VIGIL_MAP_VIEW (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigil_map_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_VISIBLE_LAYERS)
    vigil_map_view_set_visible_layers (VIGIL_MAP_VIEW (object), g_value_get_boxed (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigil_map_view_dispose (GObject *object)
{
  VigilMapView *self = VIGIL_MAP_VIEW (object);

  g_clear_handle_id (&self->fit_source, g_source_remove);
  g_clear_handle_id (&self->count_source, g_source_remove);
  vigil_map_input_dispose (self);
  if (self->navigation != NULL)
    g_signal_handlers_disconnect_by_data (self->navigation, self);
  g_clear_object (&self->navigation);
  g_clear_object (&self->scene);
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigil_map_view_parent_class)->dispose (object);
}

static void
vigil_map_view_finalize (GObject *object)
{
  VigilMapView *self = VIGIL_MAP_VIEW (object);

  g_free (self->following);
  g_strfreev (self->default_layers);
  g_strfreev (self->wanted_layers);
  G_OBJECT_CLASS (vigil_map_view_parent_class)->finalize (object);
}

static void
install_signals (void)
{
  /* Emitted once, while the first frame with the plan is being made. */
  signals[SIGNAL_PAINTED] = g_signal_new ("painted", VIGIL_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[SIGNAL_TOOLS_CHANGED] = g_signal_new ("tools-changed", VIGIL_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_NOTICE] = g_signal_new ("notice", VIGIL_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_MENU] = g_signal_new ("menu", VIGIL_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 4, G_TYPE_UINT, G_TYPE_STRING, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  vigil_map_zones_install_signals ();
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (SHUMATE_TYPE_MAP);
  g_type_ensure (VIGIL_TYPE_WIND_DIAL);
  g_type_ensure (VIGIL_TYPE_HOVER_CARD);
  g_type_ensure (VIGIL_TYPE_LAYER_SWITCHER);
  g_type_ensure (VIGIL_TYPE_MAP_READOUT);
  g_type_ensure (VIGIL_TYPE_MAP_TOOLBAR);
  g_type_ensure (VIGIL_TYPE_RUBBER_BAND);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/map/vigil-map-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilMapView, overlay);
  gtk_widget_class_bind_template_child (widget_class, VigilMapView, map);
  gtk_widget_class_bind_template_child (widget_class, VigilMapView, band);
  gtk_widget_class_bind_template_child (widget_class, VigilMapView, card);
  gtk_widget_class_bind_template_child (widget_class, VigilMapView, toolbar);
  gtk_widget_class_bind_template_child (widget_class, VigilMapView, switcher);
  gtk_widget_class_bind_template_child (widget_class, VigilMapView, tool_chip);
  gtk_widget_class_bind_template_child (widget_class, VigilMapView, tool_label);
  gtk_widget_class_bind_template_child (widget_class, VigilMapView, copy_button);
  gtk_widget_class_bind_template_child (widget_class, VigilMapView, follow_chip);
  gtk_widget_class_bind_template_child (widget_class, VigilMapView, follow_label);
  gtk_widget_class_bind_template_child (widget_class, VigilMapView, readout);
  gtk_widget_class_bind_template_child (widget_class, VigilMapView, wind_dial);
  gtk_widget_class_bind_template_child (widget_class, VigilMapView, wind_label);
  gtk_widget_class_bind_template_callback (widget_class, child_position_cb);
}

static void
vigil_map_view_class_init (VigilMapViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vigil_map_view_dispose;
  object_class->finalize = vigil_map_view_finalize;
  object_class->get_property = vigil_map_view_get_property;
  object_class->set_property = vigil_map_view_set_property;
  widget_class->measure = vigil_map_view_measure;
  widget_class->size_allocate = vigil_map_view_size_allocate;
  widget_class->snapshot = vigil_map_view_snapshot;

  install_signals ();
  /* Ids of the layers that are shown. */
  properties[PROP_VISIBLE_LAYERS]
      = g_param_spec_boxed ("visible-layers", NULL, NULL, G_TYPE_STRV,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_css_name (widget_class, "mapview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  bind_template (widget_class);
  vigil_map_input_bind_keys (widget_class);
  vigil_map_menu_bind_keys (widget_class);
}

static void
vigil_map_view_init (VigilMapView *self)
{
  g_autoptr (ShumateMapSource) source = vigil_blank_source_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  shumate_viewport_set_reference_map_source (shumate_map_get_viewport (self->map), source);
  self->navigation = vigil_map_navigation_new (self->map);
  g_signal_connect_swapped (self->navigation, "moved", G_CALLBACK (moved_cb), self);
  vigil_map_input_init (self);
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

static void
add_layers (VigilMapView *self)
{
  const VigilFrame *frame = vigil_site_get_frame (vigil_session_get_site (self->session));
  g_autoptr (VigilLayer) measure = vigil_measure_layer_new (frame);

  vigil_site_layers_add (self->stack, self->session);
  self->people = VIGIL_PEOPLE_LAYER (vigil_layer_stack_find (self->stack, "people"));
  self->measure = VIGIL_MEASURE_LAYER (measure);
  vigil_layer_stack_add (self->stack, measure);
  vigil_map_zones_attach (self);
  vigil_map_readout_set_frame (self->readout, frame);
  vigil_map_layers_attach (self);
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
  self->stack = vigil_layer_stack_new (shumate_map_get_viewport (self->map), vigil_session_get_site (session));
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->stack));
  vigil_base_map_attach (vigil_base_map_get_default (), self->map, GTK_OVERLAY (self->overlay), self->stack);
  vigil_map_navigation_set_site (self->navigation, vigil_session_get_site (session));
  add_layers (self);
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (vigil_session_get_selection (session), "changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  session_changed_cb (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

VigilLayerStack *
vigil_map_view_get_stack (VigilMapView *self)
{
  g_return_val_if_fail (VIGIL_IS_MAP_VIEW (self), NULL);
  return self->stack;
}

GtkWidget *
vigil_map_view_get_canvas (VigilMapView *self)
{
  g_return_val_if_fail (VIGIL_IS_MAP_VIEW (self), NULL);
  return GTK_WIDGET (self->map);
}

gboolean
vigil_map_view_get_projection (VigilMapView *self, VigilProjection *out)
{
  g_return_val_if_fail (VIGIL_IS_MAP_VIEW (self), FALSE);
  return vigil_map_navigation_get_view (self->navigation, out);
}

/* Before a jump: "back" finds the view as it was, and nobody is followed any more. */
static void
begin_jump (VigilMapView *self)
{
  vigil_map_follow_moved_by_hand (self);
  if (self->fitted)
    vigil_map_navigation_remember (self->navigation);
}

void
vigil_map_view_jump (VigilMapView *self, const double box[4], double max_zoom)
{
  begin_jump (self);
  vigil_map_navigation_fit (self->navigation, box, max_zoom);
  vigil_map_view_tools_changed (self);
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
  g_return_if_fail (VIGIL_IS_MAP_VIEW (self));

  if (self->stack == NULL)
    return;
  if (self->painted)
    begin_jump (self);
  vigil_map_navigation_fit_site (self->navigation);
  vigil_map_view_tools_changed (self);
}

void
vigil_map_view_zoom (VigilMapView *self, double levels)
{
  g_return_if_fail (VIGIL_IS_MAP_VIEW (self));
  vigil_map_navigation_zoom (self->navigation, levels);
}

void
vigil_map_view_pan (VigilMapView *self, double east, double south)
{
  g_return_if_fail (VIGIL_IS_MAP_VIEW (self));

  vigil_map_follow_moved_by_hand (self);
  vigil_map_navigation_pan (self->navigation, east, south);
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
  g_return_if_fail (VIGIL_IS_MAP_VIEW (self));

  if (self->session == NULL)
    return;
  begin_jump (self);
  vigil_map_navigation_centre (self->navigation, x, y, LOCATE_ZOOM);
  vigil_map_view_tools_changed (self);
}

/**
 * vigil_map_view_locate_selection:
 * @self: the map
 *
 * An area, a building or a group is shown whole, what is small at a scale at which it is seen.
 *
 * Returns: %FALSE if nobody knows where the selection is
 */
gboolean
vigil_map_view_locate_selection (VigilMapView *self)
{
  double box[4];

  g_return_val_if_fail (VIGIL_IS_MAP_VIEW (self), FALSE);

  if (self->session == NULL || !vigil_extent_of_selection (self->session, box))
    return FALSE;
  vigil_map_view_jump (self, box, LOCATE_ZOOM);
  return TRUE;
}

gboolean
vigil_map_view_can_go (VigilMapView *self, gboolean forward)
{
  g_return_val_if_fail (VIGIL_IS_MAP_VIEW (self), FALSE);
  return vigil_map_navigation_can_go (self->navigation, forward);
}

/**
 * vigil_map_view_go:
 * @self: the map
 * @forward: to the view that "back" left, else to the one before this
 *
 * Returns: %FALSE if there is none
 */
gboolean
vigil_map_view_go (VigilMapView *self, gboolean forward)
{
  gboolean gone;

  g_return_val_if_fail (VIGIL_IS_MAP_VIEW (self), FALSE);

  vigil_map_follow_moved_by_hand (self);
  gone = vigil_map_navigation_go (self->navigation, forward);
  vigil_map_view_tools_changed (self);
  return gone;
}

void
vigil_map_view_set_coordinates (VigilMapView *self, VigilCoordinates how)
{
  g_return_if_fail (VIGIL_IS_MAP_VIEW (self));

  vigil_map_readout_set_coordinates (self->readout, how);
  vigil_map_view_tools_changed (self);
}

VigilCoordinates
vigil_map_view_get_coordinates (VigilMapView *self)
{
  g_return_val_if_fail (VIGIL_IS_MAP_VIEW (self), VIGIL_COORDINATES_DEGREES);
  return vigil_map_readout_get_coordinates (self->readout);
}

double
vigil_map_view_get_zoom (VigilMapView *self)
{
  g_return_val_if_fail (VIGIL_IS_MAP_VIEW (self), 0.0);
  return vigil_map_navigation_get_zoom (self->navigation);
}

guint64
vigil_map_view_get_drawn_serial (VigilMapView *self)
{
  g_return_val_if_fail (VIGIL_IS_MAP_VIEW (self), 0);
  return self->people != NULL ? vigil_track_layer_get_drawn_serial (VIGIL_TRACK_LAYER (self->people)) : 0;
}

guint
vigil_map_view_get_n_drawn (VigilMapView *self)
{
  g_return_val_if_fail (VIGIL_IS_MAP_VIEW (self), 0);
  return self->people != NULL ? vigil_people_layer_get_n_people (self->people) : 0;
}

gboolean
vigil_map_view_to_view (VigilMapView *self, double x, double y, double *px, double *py)
{
  g_return_val_if_fail (VIGIL_IS_MAP_VIEW (self), FALSE);
  return vigil_map_navigation_to_view (self->navigation, x, y, px, py);
}

const char *
vigil_map_view_get_card (VigilMapView *self)
{
  g_return_val_if_fail (VIGIL_IS_MAP_VIEW (self), NULL);
  return vigil_hover_card_get_title (self->card);
}

const char *
vigil_map_view_get_band (VigilMapView *self)
{
  g_return_val_if_fail (VIGIL_IS_MAP_VIEW (self), NULL);
  return vigil_rubber_band_get_text (self->band);
}
