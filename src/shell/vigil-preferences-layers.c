/* vigil-preferences-layers.c: which layers of the map are shown at the start
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-preferences-layers.h"

#include "map/vigil-layer-switcher.h"
#include "shell/vigil-preferences-file.h"

#include <glib/gi18n.h>

#define KEY "start-layers"
#define COLUMNS 2

typedef struct
{
  VigilSettings *settings;
  GtkCheckButton *fixed;
  GtkWidget *grid;
  GPtrArray *checks; /* of GtkCheckButton, borrowed; each with its layer */
  gboolean showing;
} Section;

static void
section_free (gpointer data)
{
  Section *self = data;

  g_signal_handlers_disconnect_by_data (self->settings, self);
  g_object_unref (self->settings);
  g_ptr_array_unref (self->checks);
  g_free (self);
}

static VigilLayer *
get_layer (GtkCheckButton *check)
{
  return g_object_get_data (G_OBJECT (check), "layer");
}

/* The ids that are ticked; never none, since some layers cannot be hidden. */
static void
keep (Section *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      g_strv_builder_add (ids, vigil_layer_get_id (get_layer (g_ptr_array_index (self->checks, i))));
  all = g_strv_builder_end (ids);
  vigil_settings_set (self->settings, KEY, g_variant_new_strv ((const char *const *) all, -1));
}

static gboolean
is_ticked (const char *const *ids, VigilLayer *layer)
{
  return ids[0] != NULL ? g_strv_contains (ids, vigil_layer_get_id (layer)) : vigil_layer_get_visible (layer);
}

/* Where nothing is chosen, what the map shows now is what would be kept. */
static void
show (Section *self)
{
  g_autoptr (GVariant) value = vigil_settings_get (self->settings, KEY);
  g_autofree const char **ids = g_variant_get_strv (value, NULL);

  self->showing = TRUE;
  gtk_check_button_set_active (self->fixed, ids[0] != NULL);
  gtk_widget_set_sensitive (self->grid, ids[0] != NULL);
  for (guint i = 0; i < self->checks->len; i++)
    {
      GtkCheckButton *check = g_ptr_array_index (self->checks, i);

      gtk_check_button_set_active (check, is_ticked (ids, get_layer (check)));
    }
  self->showing = FALSE;
}

static void
fixed_cb (Section *self)
{
  if (self->showing)
    return;
  if (gtk_check_button_get_active (self->fixed))
    keep (self);
  else
    vigil_settings_set (self->settings, KEY, g_variant_new_strv (NULL, 0));
}

static void
ticked_cb (Section *self)
{
  if (!self->showing)
    keep (self);
}

static void
add_layer (Section *self, VigilLayer *layer)
{
  GtkWidget *check = gtk_check_button_new_with_label (vigil_layer_get_title (layer));
  int at = (int) self->checks->len;

  g_object_set_data_full (G_OBJECT (check), "layer", g_object_ref (layer), g_object_unref);
  gtk_widget_set_sensitive (check, vigil_layer_switcher_may_hide (vigil_layer_get_id (layer)));
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (ticked_cb), self);
  gtk_grid_attach (GTK_GRID (self->grid), check, at % COLUMNS, at / COLUMNS, 1, 1);
  g_ptr_array_add (self->checks, check);
}

/* Topmost first, as the map lists them. */
static void
add_layers (Section *self, GListModel *layers)
{
  for (guint i = g_list_model_get_n_items (layers); i > 0; i--)
    {
      g_autoptr (VigilLayer) layer = g_list_model_get_item (layers, i - 1);

      if (vigil_layer_switcher_lists (vigil_layer_get_id (layer)))
        add_layer (self, layer);
    }
}

static void
add_choice (Section *self, GtkWidget *box)
{
  GtkWidget *last = gtk_check_button_new_with_label (_("As they were left the last time"));
  GtkWidget *fixed = gtk_check_button_new_with_label (_("Always these:"));

  gtk_check_button_set_group (GTK_CHECK_BUTTON (fixed), GTK_CHECK_BUTTON (last));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (last), TRUE);
  self->fixed = GTK_CHECK_BUTTON (fixed);
  gtk_box_append (GTK_BOX (box), last);
  gtk_box_append (GTK_BOX (box), fixed);
  g_signal_connect_swapped (fixed, "toggled", G_CALLBACK (fixed_cb), self);
}

static GtkWidget *
make_title (void)
{
  GtkWidget *title = gtk_label_new (_("Layers of the map at the start"));

  gtk_widget_add_css_class (title, "strong");
  gtk_label_set_xalign (GTK_LABEL (title), 0.0f);
  return title;
}

/**
 * vigil_preferences_layers_new:
 * @settings: what is chosen
 * @stack: (nullable): the layers
 *
 * Returns: (transfer none): a section
 */
GtkWidget *
vigil_preferences_layers_new (VigilSettings *settings, VigilLayerStack *stack)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  Section *self;

  g_return_val_if_fail (VIGIL_IS_SETTINGS (settings), box);

  if (stack == NULL)
    return box;
  self = g_new0 (Section, 1);
  self->settings = g_object_ref (settings);
  self->checks = g_ptr_array_new ();
  self->grid = gtk_grid_new ();
  g_object_set_data_full (G_OBJECT (box), "section", self, section_free);
  gtk_widget_add_css_class (box, "section");
  gtk_widget_set_margin_start (self->grid, 24);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 24);
  gtk_box_append (GTK_BOX (box), make_title ());
  add_choice (self, box);
  add_layers (self, vigil_layer_stack_get_layers (stack));
  gtk_box_append (GTK_BOX (box), self->grid);
  show (self);
  g_signal_connect_swapped (settings, "changed::" KEY, G_CALLBACK (show), self);
  vigil_preferences_file_lock (box, settings, KEY);
  return box;
}
