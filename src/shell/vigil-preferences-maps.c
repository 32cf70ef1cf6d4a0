/* vigil-preferences-maps.c: the list of base maps, one of them chosen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-preferences-maps.h"

#include <glib/gi18n.h>

struct _VigilPreferencesMaps
{
  GtkBox parent_instance;

  VigilSettingsMaps *maps;
  GHashTable *checks; /* id → check button */
  gboolean editable;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (VigilPreferencesMaps, vigil_preferences_maps, GTK_TYPE_BOX)

static void
toggled_cb (GtkCheckButton *check, VigilPreferencesMaps *self)
{
  if (!self->filling && gtk_check_button_get_active (check))
    vigil_settings_maps_choose (self->maps, g_object_get_data (G_OBJECT (check), "id"));
}

static void
remove_cb (GtkButton *button, VigilPreferencesMaps *self)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (button), "id"));

  vigil_settings_maps_remove (self->maps, id);
}

static char *
describe (const VigilTileSpec *spec)
{
  g_autofree char *zooms = g_strdup_printf (_("zooms %u to %u"), spec->min_zoom, spec->max_zoom);
  const char *datum = spec->datum == VIGIL_DATUM_GCJ02 ? "GCJ-02" : "WGS 84 / CGCS2000";

  if (g_str_has_prefix (spec->id, "pack:"))
    return g_strdup (_("MBTiles file of the site pack"));
  if (spec->kind == VIGIL_TILE_MBTILES)
    return g_strdup_printf (_("MBTiles file · %s · %s"), datum, spec->uri);
  return g_strdup_printf (_("tile server · %s · %s · %s"), datum, zooms, spec->uri);
}

static GtkWidget *
make_check (VigilPreferencesMaps *self, const char *id, const char *name)
{
  GtkWidget *check = gtk_check_button_new_with_label (name);
  GtkWidget *first = g_hash_table_lookup (self->checks, "");

  if (first != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), GTK_CHECK_BUTTON (first));
  gtk_widget_set_hexpand (check, TRUE);
  g_object_set_data_full (G_OBJECT (check), "id", g_strdup (id), g_free);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), self);
  g_hash_table_insert (self->checks, g_strdup (id), check);
  return check;
}

static GtkWidget *
make_remove (VigilPreferencesMaps *self, const VigilTileSpec *spec)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("vigil-close-symbolic");
  g_autofree char *tooltip = g_strdup_printf (_("Take “%s” off the list"), spec->name);

  gtk_widget_add_css_class (button, "quiet");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (spec->id), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
  return button;
}

static GtkWidget *
make_second_line (const VigilTileSpec *spec)
{
  g_autofree char *text = describe (spec);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_margin_start (label, 24);
  gtk_widget_add_css_class (label, "muted");
  gtk_widget_add_css_class (label, "meta");
  return label;
}

static void
add_row (VigilPreferencesMaps *self, const VigilTileSpec *spec)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (lines), make_check (self, spec->id, spec->name));
  if (self->editable)
    gtk_box_append (GTK_BOX (lines), make_second_line (spec));
  gtk_box_append (GTK_BOX (row), lines);
  if (self->editable && !g_str_has_prefix (spec->id, "pack:"))
    gtk_box_append (GTK_BOX (row), make_remove (self, spec));
  gtk_box_append (GTK_BOX (self), row);
}

static void
show_choice (VigilPreferencesMaps *self)
{
  g_autofree char *choice = vigil_settings_maps_dup_choice (self->maps);
  GtkWidget *check = g_hash_table_lookup (self->checks, choice);

  if (check == NULL)
    check = g_hash_table_lookup (self->checks, "");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
}

static void
add_heading (VigilPreferencesMaps *self)
{
  GtkWidget *label = gtk_label_new (_("Base map"));

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_widget_add_css_class (label, "muted");
  gtk_widget_add_css_class (label, "meta");
  gtk_box_append (GTK_BOX (self), label);
}

/* Whether the rows are those of @list already: a row that has the focus must not be made anew under it. */
static gboolean
is_same (VigilPreferencesMaps *self, GPtrArray *list)
{
  if (g_hash_table_size (self->checks) != list->len + 1)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      const VigilTileSpec *spec = g_ptr_array_index (list, i);
      GtkWidget *check = g_hash_table_lookup (self->checks, spec->id);
      g_autofree char *text = describe (spec);
      GtkWidget *second = check != NULL ? gtk_widget_get_next_sibling (check) : NULL;

      if (check == NULL || (second != NULL && g_strcmp0 (gtk_label_get_text (GTK_LABEL (second)), text) != 0))
        return FALSE;
    }
  return TRUE;
}

static void
fill (VigilPreferencesMaps *self)
{
  g_autoptr (GPtrArray) list = vigil_settings_maps_list (self->maps);

  self->filling = TRUE;
  if (!is_same (self, list))
    {
      GtkWidget *child;

      g_hash_table_remove_all (self->checks);
      while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
        gtk_box_remove (GTK_BOX (self), child);
      if (!self->editable)
        add_heading (self);
      gtk_box_append (GTK_BOX (self), make_check (self, "", _("Site plan only")));
      for (guint i = 0; i < list->len; i++)
        add_row (self, g_ptr_array_index (list, i));
    }
  show_choice (self);
  self->filling = FALSE;
}

static void
vigil_preferences_maps_dispose (GObject *object)
{
  VigilPreferencesMaps *self = VIGIL_PREFERENCES_MAPS (object);

  self->filling = TRUE;
  g_hash_table_remove_all (self->checks);
  g_clear_object (&self->maps);
  G_OBJECT_CLASS (vigil_preferences_maps_parent_class)->dispose (object);
}

static void
vigil_preferences_maps_finalize (GObject *object)
{
  g_hash_table_unref (VIGIL_PREFERENCES_MAPS (object)->checks);
  G_OBJECT_CLASS (vigil_preferences_maps_parent_class)->finalize (object);
}

static void
vigil_preferences_maps_class_init (VigilPreferencesMapsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigil_preferences_maps_dispose;
  G_OBJECT_CLASS (klass)->finalize = vigil_preferences_maps_finalize;
}

static void
vigil_preferences_maps_init (VigilPreferencesMaps *self)
{
  self->checks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
}

/**
 * vigil_preferences_maps_new:
 * @maps: the choice
 * @editable: whether entries can be taken away here
 *
 * Returns: (transfer floating): a list that follows @maps
 */
GtkWidget *
vigil_preferences_maps_new (VigilSettingsMaps *maps, gboolean editable)
{
  VigilPreferencesMaps *self;

  g_return_val_if_fail (VIGIL_IS_SETTINGS_MAPS (maps), NULL);

  self = g_object_new (VIGIL_TYPE_PREFERENCES_MAPS, NULL);
  self->maps = g_object_ref (maps);
  self->editable = editable;
  g_signal_connect_object (maps, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
  return GTK_WIDGET (self);
}

GtkWidget *
vigil_preferences_maps_find (VigilPreferencesMaps *self, const char *id)
{
  g_return_val_if_fail (VIGIL_IS_PREFERENCES_MAPS (self), NULL);
  return g_hash_table_lookup (self->checks, id);
}
