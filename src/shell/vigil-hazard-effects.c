/* vigil-hazard-effects.c: which effects of a release are computed, and to which levels, by buttons
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-hazard-effects.h"

#include "shell/vigil-widgets.h"

#include <glib/gi18n.h>

#define ALL ((1u << VIGIL_N_EFFECTS) - 1)
#define COLUMNS 3

struct _VigilHazardEffects
{
  GtkWidget parent_instance;
  GtkWidget *grid;
  GtkWidget *effects[VIGIL_N_EFFECTS];
  GtkWidget *detectors;
  VigilHazardDesk *desk;
  VigilZoneSet *set; /* (nullable) */
  gboolean showing;  /* what is switched now is not a hand */
};

G_DEFINE_FINAL_TYPE (VigilHazardEffects, vigil_hazard_effects, GTK_TYPE_WIDGET)

static guint
get_chosen (VigilHazardEffects *self)
{
  guint chosen = 0;

  for (guint i = 0; i < VIGIL_N_EFFECTS; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->effects[i])))
      chosen |= 1u << i;
  return chosen;
}

/* One effect stays: a release without any would be no question. */
static void
effect_cb (GtkToggleButton *button, VigilHazardEffects *self)
{
  guint chosen = get_chosen (self);

  if (self->showing || self->set == NULL)
    return;
  if (chosen == 0)
    gtk_toggle_button_set_active (button, TRUE);
  else
    vigil_hazard_desk_set_effects (self->desk, self->set, chosen == ALL ? 0 : chosen);
}

static void
detectors_cb (GtkCheckButton *button, VigilHazardEffects *self)
{
  if (!self->showing && self->set != NULL)
    vigil_hazard_desk_set_detector_levels (self->desk, self->set, gtk_check_button_get_active (button));
}

static void
vigil_hazard_effects_dispose (GObject *object)
{
  VigilHazardEffects *self = VIGIL_HAZARD_EFFECTS (object);

  g_clear_pointer (&self->grid, gtk_widget_unparent);
  g_clear_object (&self->set);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (vigil_hazard_effects_parent_class)->dispose (object);
}

static void
vigil_hazard_effects_class_init (VigilHazardEffectsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigil_hazard_effects_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
add_effect (VigilHazardEffects *self, guint effect)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (vigil_effect_get_label (effect));

  vigil_button_wrap (button);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_tooltip_text (button, _("Whether zones of this effect are computed"));
  g_signal_connect (button, "toggled", G_CALLBACK (effect_cb), self);
  gtk_grid_attach (GTK_GRID (self->grid), button, (int) (effect % COLUMNS), (int) (effect / COLUMNS), 1, 1);
  self->effects[effect] = button;
}

static void
vigil_hazard_effects_init (VigilHazardEffects *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "section");
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (self->grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 4);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 4);
  for (guint i = 0; i < VIGIL_N_EFFECTS; i++)
    add_effect (self, i);
  self->detectors = gtk_check_button_new_with_label (_("Gas zones to the alarm levels of detectors (GB/T 50493)"));
  vigil_button_wrap (self->detectors);
  gtk_widget_set_tooltip_text (self->detectors, _("Where gas detectors alarm, instead of AEGL, ERPG, PAC, IDLH and the flammable limit"));
  g_signal_connect (self->detectors, "toggled", G_CALLBACK (detectors_cb), self);
  gtk_grid_attach (GTK_GRID (self->grid), self->detectors, 0, VIGIL_N_EFFECTS / COLUMNS, COLUMNS, 1);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
}

GtkWidget *
vigil_hazard_effects_new (void)
{
  return g_object_new (VIGIL_TYPE_HAZARD_EFFECTS, NULL);
}

/**
 * vigil_hazard_effects_show:
 * @set: (nullable): the zones shown
 */
void
vigil_hazard_effects_show (VigilHazardEffects *self, VigilHazardDesk *desk, VigilZoneSet *set)
{
  const VigilCase *given = set != NULL ? vigil_zone_set_get_case (set) : NULL;
  guint chosen;

  g_return_if_fail (VIGIL_IS_HAZARD_EFFECTS (self));

  if (given == NULL)
    g_clear_object (&self->set);
  else
    g_set_object (&self->set, set);
  g_set_object (&self->desk, desk);
  gtk_widget_set_visible (GTK_WIDGET (self), given != NULL);
  if (given == NULL)
    return;
  chosen = given->effects == 0 ? ALL : given->effects;
  self->showing = TRUE;
  for (guint i = 0; i < VIGIL_N_EFFECTS; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->effects[i]), (chosen & (1u << i)) != 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->detectors), given->detector_levels);
  self->showing = FALSE;
}

GtkWidget *
vigil_hazard_effects_get_button (VigilHazardEffects *self, VigilEffect effect)
{
  g_return_val_if_fail (VIGIL_IS_HAZARD_EFFECTS (self) && effect <= VIGIL_N_EFFECTS, NULL);
  return effect == VIGIL_N_EFFECTS ? self->detectors : self->effects[effect];
}
