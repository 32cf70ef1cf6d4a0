/* vigil-hazard-controls.c: how it leaks, how large the hole is and how the wind blows, by buttons and sliders
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-hazard-controls.h"

#include "core/vigil-units.h"
#include "shell/vigil-hazard-words.h"
#include "shell/vigil-header-words.h"
#include "shell/vigil-throttle.h"
#include "shell/vigil-wheel.h"
#include "shell/vigil-widgets.h"

#include <glib/gi18n.h>
#include <math.h>

#define EVERY 50                       /* ms between two runs while a slider moves */
#define HANDS_OFF (G_USEC_PER_SEC / 2) /* after the last move by hand */

/* What a slider can be set to, in the unit of the field; the entry of the input takes more. */
static const struct
{
  VigilCaseInput input;
  double least, most, step;
  gboolean logarithmic; /* the scale is of log10 */
} kinds[] = {
  { VIGIL_CASE_HOLE, 2.0, 300.0, 0.02, TRUE },
  { VIGIL_CASE_RATE, 0.01, 1000.0, 0.05, TRUE },
  { VIGIL_CASE_WIND_SPEED, 0.5, 20.0, 0.1, FALSE },
  { VIGIL_CASE_WIND_FROM, 0.0, 360.0, 1.0, FALSE },
};

#define N_SLIDERS G_N_ELEMENTS (kinds)

typedef struct
{
  VigilHazardControls *owner;
  guint kind;
  GtkWidget *label, *scale, *value, *reset;
  VigilThrottle throttle;
  gulong moved;
  gint64 touched; /* monotonic */
} Slider;

struct _VigilHazardControls
{
  GtkWidget parent_instance;
  GtkWidget *releases, *grid;
  GtkWidget *buttons[VIGIL_N_RELEASES];
  Slider sliders[N_SLIDERS];
  VigilHazardDesk *desk;
  VigilZoneSet *set; /* (nullable) */
  gboolean showing;  /* what moves now is not a hand */
};

G_DEFINE_FINAL_TYPE (VigilHazardControls, vigil_hazard_controls, GTK_TYPE_WIDGET)

static double
to_scale (guint kind, double field)
{
  return kinds[kind].logarithmic ? log10 (MAX (field, 1e-9)) : field;
}

static double
get_field (const Slider *slider)
{
  double value = gtk_range_get_value (GTK_RANGE (slider->scale));

  return kinds[slider->kind].logarithmic ? pow (10.0, value) : value;
}

/* Round numbers: 26 mm, not 25.93. */
static double
tidy (guint kind, double field)
{
  double step = kinds[kind].input == VIGIL_CASE_WIND_SPEED ? 0.1 : kinds[kind].input == VIGIL_CASE_WIND_FROM ? 1.0 : 0.0;

  if (step == 0.0)
    step = pow (10.0, floor (log10 (field)) - 1.0);
  return round (field / step) * step;
}

static void
show_value (Slider *slider, double si)
{
  VigilCaseInput input = kinds[slider->kind].input;
  g_autofree char *number = vigil_hazard_words_input (input, si);
  const char *compass = input == VIGIL_CASE_WIND_FROM && isfinite (si) ? vigil_header_words_compass (si) : "";
  const char *unit = vigil_hazard_words_unit (input);
  g_autofree char *text = g_strconcat (compass, *compass != '\0' ? " " : "", number, vigil_units_gap (unit), unit, NULL);

  gtk_label_set_text (GTK_LABEL (slider->value), text);
}

static void
run (gpointer data)
{
  Slider *slider = data;
  VigilHazardControls *self = slider->owner;
  VigilCaseInput input = kinds[slider->kind].input;

  if (self->set != NULL)
    vigil_hazard_desk_set_input (self->desk, self->set, input,
                                 vigil_hazard_words_from_field (input, tidy (slider->kind, get_field (slider))));
}

static void
moved_cb (GtkRange *range, Slider *slider)
{
  VigilCaseInput input = kinds[slider->kind].input;

  slider->touched = g_get_monotonic_time ();
  show_value (slider, vigil_hazard_words_from_field (input, tidy (slider->kind, get_field (slider))));
  vigil_throttle_request (&slider->throttle);
}

static void
reset_cb (GtkButton *button, Slider *slider)
{
  slider->touched = 0;
  if (slider->owner->set != NULL)
    vigil_hazard_desk_set_input (slider->owner->desk, slider->owner->set, kinds[slider->kind].input, NAN);
}

static void
release_cb (VigilHazardControls *self, GtkToggleButton *button)
{
  if (self->showing || self->set == NULL || !gtk_toggle_button_get_active (button))
    return;
  for (guint i = 0; i < VIGIL_N_RELEASES; i++)
    if (self->buttons[i] == GTK_WIDGET (button))
      vigil_hazard_desk_set_release (self->desk, self->set, (VigilReleaseKind) i);
}

static void
vigil_hazard_controls_dispose (GObject *object)
{
  VigilHazardControls *self = VIGIL_HAZARD_CONTROLS (object);

  for (guint i = 0; i < N_SLIDERS; i++)
    vigil_throttle_clear (&self->sliders[i].throttle);
  g_clear_pointer (&self->releases, gtk_widget_unparent);
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  g_clear_object (&self->set);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (vigil_hazard_controls_parent_class)->dispose (object);
}

static void
vigil_hazard_controls_class_init (VigilHazardControlsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigil_hazard_controls_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
init_releases (VigilHazardControls *self)
{
  static const char *const names[VIGIL_N_RELEASES] = { N_("Through a hole"), N_("At a rate"), N_("All at once") };

  self->releases = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  gtk_box_set_homogeneous (GTK_BOX (self->releases), TRUE);
  for (guint i = 0; i < VIGIL_N_RELEASES; i++)
    {
      self->buttons[i] = gtk_toggle_button_new_with_label (_(names[i]));
      vigil_button_wrap (self->buttons[i]);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->buttons[i]), GTK_TOGGLE_BUTTON (self->buttons[0]));
      g_signal_connect_swapped (self->buttons[i], "toggled", G_CALLBACK (release_cb), self);
      gtk_box_append (GTK_BOX (self->releases), self->buttons[i]);
    }
  gtk_widget_set_parent (self->releases, GTK_WIDGET (self));
}

static GtkWidget *
make_scale (guint kind, const char *name)
{
  GtkWidget *scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, to_scale (kind, kinds[kind].least),
                                               to_scale (kind, kinds[kind].most), kinds[kind].step);

  gtk_scale_set_draw_value (GTK_SCALE (scale), FALSE);
  gtk_widget_set_hexpand (scale, TRUE);
  gtk_widget_set_size_request (scale, 90, -1);
  vigil_wheel_pass_on (scale);
  gtk_accessible_update_property (GTK_ACCESSIBLE (scale), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return scale;
}

static GtkWidget *
make_reset (const char *name)
{
  GtkWidget *button = gtk_button_new_with_label ("↺");
  g_autofree char *tooltip = g_strdup_printf (_("%s: back to its live source"), name);

  gtk_widget_add_css_class (button, "quiet");
  gtk_widget_add_css_class (button, "reset");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  return button;
}

static void
init_slider (VigilHazardControls *self, guint kind)
{
  static const char *const labels[N_SLIDERS] = { N_("Hole size"), N_("Rate"), N_("Wind"), N_("Wind from") };
  Slider *slider = &self->sliders[kind];
  const char *name = vigil_hazard_words_label (kinds[kind].input);

  slider->owner = self;
  slider->kind = kind;
  slider->label = gtk_label_new (_(labels[kind]));
  gtk_label_set_xalign (GTK_LABEL (slider->label), 0.0f);
  gtk_widget_add_css_class (slider->label, "muted");
  gtk_widget_add_css_class (slider->label, "meta");
  slider->scale = make_scale (kind, name);
  slider->value = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (slider->value), 1.0f);
  gtk_label_set_width_chars (GTK_LABEL (slider->value), 9);
  gtk_widget_add_css_class (slider->value, "numeric");
  slider->reset = make_reset (name);
  vigil_throttle_init (&slider->throttle, EVERY, run, slider);
  slider->moved = g_signal_connect (slider->scale, "value-changed", G_CALLBACK (moved_cb), slider);
  g_signal_connect (slider->reset, "clicked", G_CALLBACK (reset_cb), slider);
  gtk_grid_attach (GTK_GRID (self->grid), slider->label, 0, (int) kind, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), slider->scale, 1, (int) kind, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), slider->value, 2, (int) kind, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), slider->reset, 3, (int) kind, 1, 1);
}

static void
vigil_hazard_controls_init (VigilHazardControls *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 4);
  gtk_widget_add_css_class (GTK_WIDGET (self), "section");
  init_releases (self);
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 6);
  for (guint i = 0; i < N_SLIDERS; i++)
    init_slider (self, i);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
}

GtkWidget *
vigil_hazard_controls_new (void)
{
  return g_object_new (VIGIL_TYPE_HAZARD_CONTROLS, NULL);
}

static void
show_slider (Slider *slider, VigilZoneSet *set)
{
  VigilCaseInput input = kinds[slider->kind].input;
  const VigilInput *given = vigil_hazard_words_pick_input (set, input);
  gboolean in_hand = slider->throttle.source != 0 || g_get_monotonic_time () - slider->touched < HANDS_OFF;

  gtk_widget_set_sensitive (slider->reset, given->origin == VIGIL_INPUT_GIVEN);
  if (in_hand || isnan (given->value))
    return;
  g_signal_handler_block (slider->scale, slider->moved);
  gtk_range_set_value (GTK_RANGE (slider->scale), to_scale (slider->kind, vigil_hazard_words_to_field (input, given->value)));
  g_signal_handler_unblock (slider->scale, slider->moved);
  show_value (slider, given->value);
}

static void
show_slider_row (Slider *slider, gboolean visible)
{
  gtk_widget_set_visible (slider->label, visible);
  gtk_widget_set_visible (slider->scale, visible);
  gtk_widget_set_visible (slider->value, visible);
  gtk_widget_set_visible (slider->reset, visible);
}

static void
take_set (VigilHazardControls *self, VigilHazardDesk *desk, VigilZoneSet *set)
{
  if (!g_set_object (&self->set, set))
    return;
  g_set_object (&self->desk, desk);
  for (guint i = 0; i < N_SLIDERS; i++)
    {
      vigil_throttle_clear (&self->sliders[i].throttle);
      self->sliders[i].touched = 0;
    }
}

void
vigil_hazard_controls_show (VigilHazardControls *self, VigilHazardDesk *desk, VigilZoneSet *set)
{
  const VigilCase *given = set != NULL ? vigil_zone_set_get_case (set) : NULL;

  g_return_if_fail (VIGIL_IS_HAZARD_CONTROLS (self));

  take_set (self, desk, given != NULL ? set : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), given != NULL);
  if (given == NULL)
    return;
  self->showing = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[given->release]), TRUE);
  self->showing = FALSE;
  show_slider_row (&self->sliders[0], given->release == VIGIL_RELEASE_HOLE);
  show_slider_row (&self->sliders[1], given->release == VIGIL_RELEASE_RATE);
  for (guint i = 0; i < N_SLIDERS; i++)
    show_slider (&self->sliders[i], set);
}

GtkRange *
vigil_hazard_controls_get_slider (VigilHazardControls *self, VigilCaseInput input)
{
  g_return_val_if_fail (VIGIL_IS_HAZARD_CONTROLS (self), NULL);
  for (guint i = 0; i < N_SLIDERS; i++)
    if (kinds[i].input == input)
      return GTK_RANGE (self->sliders[i].scale);
  return NULL;
}
