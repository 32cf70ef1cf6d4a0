/* vigil-map-readout.c: scale bar, ratio and coordinates in the corner of the map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-map-readout.h"

#include <math.h>

#include "map/vigil-fit-layout.h"

#define SCALE_BAR_MAX 140.0  /* pixels */
#define METRES_PER_INCH 0.0254
#define PIXELS_PER_INCH 96.0 /* of a CSS pixel */

struct _VigilMapReadout
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *box;
  GtkWidget *scale_bar;
  GtkLabel *scale_label;
  GtkLabel *ratio_label;
  GtkWidget *position;
  GtkLabel *position_label;

  const VigilFrame *frame; /* borrowed */
  VigilCoordinates coordinates;
  double mx, my;
};

G_DEFINE_FINAL_TYPE (VigilMapReadout, vigil_map_readout, GTK_TYPE_WIDGET)

/**
 * vigil_map_readout_dup_scale:
 * @view: what is in view
 * @pixels: (out): length of the bar
 *
 * Returns: (transfer full): what the bar stands for
 */
char *
vigil_map_readout_dup_scale (const VigilProjection *view, double *pixels)
{
  double metres = vigil_projection_scale_bar (vigil_projection_get_resolution (view), SCALE_BAR_MAX, pixels);

  return metres >= 1000 ? g_strdup_printf ("%g km", metres / 1000) : g_strdup_printf ("%g m", metres);
}

/**
 * vigil_map_readout_dup_ratio:
 * @view: what is in view
 *
 * Returns: (transfer full): ratio to the ground of a screen with 96 pixels an inch; two figures, more cannot be promised
 */
char *
vigil_map_readout_dup_ratio (const VigilProjection *view)
{
  double ratio = vigil_projection_get_resolution (view) * PIXELS_PER_INCH / METRES_PER_INCH;
  double power = pow (10, floor (log10 (ratio)) - 1);
  double rounded = round (ratio / power) * power;

  if (rounded < 1e4)
    return g_strdup_printf ("1:%.0f", rounded);
  if (rounded < 1e6)
    return g_strdup_printf ("1:%.0f\u2009%03.0f", floor (rounded / 1e3), fmod (rounded, 1e3));
  return g_strdup_printf ("1:%.0f\u2009%03.0f\u2009%03.0f", floor (rounded / 1e6), floor (fmod (rounded, 1e6) / 1e3),
                          fmod (rounded, 1e3));
}

static void
show_position (VigilMapReadout *self)
{
  g_autofree char *text = NULL;
  double lon, lat;

  if (self->frame == NULL)
    return;
  vigil_mercator_to_lonlat (self->mx, self->my, &lon, &lat);
  text = vigil_coordinates_format (self->coordinates, self->frame, lon, lat);
  gtk_label_set_text (self->position_label, text);
}

static void
vigil_map_readout_dispose (GObject *object)
{
  g_clear_pointer (&VIGIL_MAP_READOUT (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vigil_map_readout_parent_class)->dispose (object);
}

static void
vigil_map_readout_class_init (VigilMapReadoutClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_map_readout_dispose;
  g_type_ensure (VIGIL_TYPE_FIT_LAYOUT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/map/vigil-map-readout.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilMapReadout, box);
  gtk_widget_class_bind_template_child (widget_class, VigilMapReadout, scale_bar);
  gtk_widget_class_bind_template_child (widget_class, VigilMapReadout, scale_label);
  gtk_widget_class_bind_template_child (widget_class, VigilMapReadout, ratio_label);
  gtk_widget_class_bind_template_child (widget_class, VigilMapReadout, position);
  gtk_widget_class_bind_template_child (widget_class, VigilMapReadout, position_label);
}

static void
vigil_map_readout_init (VigilMapReadout *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  vigil_fit_layout_set_rank (self->position, 1); /* it would lie under the buttons of a narrow map */
}

void
vigil_map_readout_set_frame (VigilMapReadout *self, const VigilFrame *frame)
{
  g_return_if_fail (VIGIL_IS_MAP_READOUT (self));

  self->frame = frame;
  show_position (self);
}

void
vigil_map_readout_set_view (VigilMapReadout *self, const VigilProjection *view)
{
  g_autofree char *scale = NULL;
  g_autofree char *ratio = NULL;
  double pixels;

  g_return_if_fail (VIGIL_IS_MAP_READOUT (self));

  scale = vigil_map_readout_dup_scale (view, &pixels);
  ratio = vigil_map_readout_dup_ratio (view);
  gtk_label_set_text (self->scale_label, scale);
  gtk_widget_set_size_request (self->scale_bar, (int) lround (pixels), 6);
  gtk_label_set_text (self->ratio_label, ratio);
}

/**
 * vigil_map_readout_set_position:
 * @self: the readout
 * @mx: mercator
 * @my: mercator
 */
void
vigil_map_readout_set_position (VigilMapReadout *self, double mx, double my)
{
  g_return_if_fail (VIGIL_IS_MAP_READOUT (self));

  self->mx = mx;
  self->my = my;
  show_position (self);
}

void
vigil_map_readout_set_coordinates (VigilMapReadout *self, VigilCoordinates how)
{
  g_return_if_fail (VIGIL_IS_MAP_READOUT (self) && how < VIGIL_N_COORDINATES);

  self->coordinates = how;
  show_position (self);
}

VigilCoordinates
vigil_map_readout_get_coordinates (VigilMapReadout *self)
{
  g_return_val_if_fail (VIGIL_IS_MAP_READOUT (self), VIGIL_COORDINATES_DEGREES);
  return self->coordinates;
}

const char *
vigil_map_readout_get_position (VigilMapReadout *self)
{
  g_return_val_if_fail (VIGIL_IS_MAP_READOUT (self), NULL);
  return gtk_label_get_text (self->position_label);
}
