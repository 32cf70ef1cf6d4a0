/* vigil-settings-maps.c: the base maps there are to choose from, and the choice, applied to the map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-settings-maps.h"

struct _VigilSettingsMaps
{
  GObject parent_instance;

  VigilSettings *settings;
  VigilBaseMap *base;
  char *site_path;
};

G_DEFINE_FINAL_TYPE (VigilSettingsMaps, vigil_settings_maps, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
vigil_settings_maps_finalize (GObject *object)
{
  VigilSettingsMaps *self = VIGIL_SETTINGS_MAPS (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->base);
  g_free (self->site_path);
  G_OBJECT_CLASS (vigil_settings_maps_parent_class)->finalize (object);
}

static void
vigil_settings_maps_class_init (VigilSettingsMapsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_settings_maps_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", VIGIL_TYPE_SETTINGS_MAPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
vigil_settings_maps_init (VigilSettingsMaps *self)
{
}

static void
apply_choice (VigilSettingsMaps *self)
{
  g_autofree char *id = vigil_settings_maps_dup_choice (self);
  g_autoptr (VigilTileSpec) spec = *id != '\0' ? vigil_settings_maps_find (self, id) : NULL;

  if (*id != '\0' && spec == NULL)
    g_message ("There is no base map “%s”: the site plan is shown by itself.", id);
  vigil_base_map_set_spec (self->base, spec);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
apply_strength (VigilSettingsMaps *self)
{
  vigil_base_map_set_strength (self->base, vigil_settings_get_double (self->settings, "base-map-strength"));
}

/**
 * vigil_settings_maps_new:
 * @settings: where the choice is kept
 * @base: what follows it
 * @site_path: (nullable): the site pack
 *
 * Returns: (transfer full): the choice
 */
VigilSettingsMaps *
vigil_settings_maps_new (VigilSettings *settings, VigilBaseMap *base, const char *site_path)
{
  VigilSettingsMaps *self;

  g_return_val_if_fail (VIGIL_IS_SETTINGS (settings) && VIGIL_IS_BASE_MAP (base), NULL);

  self = g_object_new (VIGIL_TYPE_SETTINGS_MAPS, NULL);
  self->settings = g_object_ref (settings);
  self->base = g_object_ref (base);
  self->site_path = g_strdup (site_path);
  g_signal_connect_object (settings, "changed::base-maps", G_CALLBACK (apply_choice), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::base-map", G_CALLBACK (apply_choice), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::base-map-strength", G_CALLBACK (apply_strength), self, G_CONNECT_SWAPPED);
  apply_choice (self);
  apply_strength (self);
  return self;
}

VigilSettings *
vigil_settings_maps_get_settings (VigilSettingsMaps *self)
{
  g_return_val_if_fail (VIGIL_IS_SETTINGS_MAPS (self), NULL);
  return self->settings;
}

VigilBaseMap *
vigil_settings_maps_get_base (VigilSettingsMaps *self)
{
  g_return_val_if_fail (VIGIL_IS_SETTINGS_MAPS (self), NULL);
  return self->base;
}

/**
 * vigil_settings_maps_list:
 * @self: the choice
 *
 * Returns: (transfer full) (element-type VigilTileSpec): files of the site pack, then those of the settings
 */
GPtrArray *
vigil_settings_maps_list (VigilSettingsMaps *self)
{
  g_autoptr (GPtrArray) own = NULL;
  GPtrArray *list;

  g_return_val_if_fail (VIGIL_IS_SETTINGS_MAPS (self), NULL);

  own = vigil_settings_list_base_maps (self->settings);
  list = self->site_path != NULL ? vigil_tile_spec_list_pack (self->site_path)
                                 : g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_tile_spec_free);
  for (guint i = 0; i < own->len; i++)
    g_ptr_array_add (list, vigil_tile_spec_copy (g_ptr_array_index (own, i)));
  return list;
}

/**
 * vigil_settings_maps_find:
 * @self: the choice
 * @id: of a base map
 *
 * Returns: (transfer full) (nullable): its description
 */
VigilTileSpec *
vigil_settings_maps_find (VigilSettingsMaps *self, const char *id)
{
  g_autoptr (GPtrArray) list = vigil_settings_maps_list (self);

  for (guint i = 0; i < list->len; i++)
    {
      const VigilTileSpec *spec = g_ptr_array_index (list, i);

      if (g_str_equal (spec->id, id))
        return vigil_tile_spec_copy (spec);
    }
  return NULL;
}

void
vigil_settings_maps_choose (VigilSettingsMaps *self, const char *id)
{
  g_return_if_fail (VIGIL_IS_SETTINGS_MAPS (self) && id != NULL);
  vigil_settings_set (self->settings, "base-map", g_variant_new_string (id));
}

char *
vigil_settings_maps_dup_choice (VigilSettingsMaps *self)
{
  g_return_val_if_fail (VIGIL_IS_SETTINGS_MAPS (self), NULL);
  return vigil_settings_dup_string (self->settings, "base-map");
}

void
vigil_settings_maps_remove (VigilSettingsMaps *self, const char *id)
{
  g_autofree char *choice = vigil_settings_maps_dup_choice (self);

  if (g_str_equal (choice, id))
    vigil_settings_maps_choose (self, "");
  vigil_settings_remove_base_map (self->settings, id);
}

char *
vigil_settings_maps_make_id (VigilSettingsMaps *self)
{
  g_return_val_if_fail (VIGIL_IS_SETTINGS_MAPS (self), NULL);
  return g_uuid_string_random ();
}
