/* vigil-preferences.c: the window of preferences; everything in it applies at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-preferences.h"

#include "map/vigil-mbtiles-source.h"
#include "map/vigil-palette.h"
#include "shell/vigil-click-guard.h"
#include "shell/vigil-compat.h"
#include "shell/vigil-preferences-file.h"
#include "shell/vigil-preferences-layers.h"
#include "shell/vigil-preferences-log.h"
#include "shell/vigil-preferences-seat.h"
#include "shell/vigil-preferences-sound.h"
#include "shell/vigil-preferences-units.h"
#include "shell/vigil-wheel.h"
#include "shell/vigil-window.h"
#include "session/vigil-people.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define TEXT_SIZE 100 /* %, the first choice; each of the others is a step larger */
#define TEXT_STEP 25
#define KEEP_AFTER 300 /* ms after the last move of the slider */

struct _VigilPreferences
{
  GtkWindow parent_instance;

  /* template */
  GtkWidget *base_section;
  GtkWidget *list_place;
  GtkWidget *units_place;
  GtkWidget *layers_place;
  GtkWidget *sound_place;
  GtkWidget *platform_place;
  GtkWidget *seat_place;
  GtkWidget *log_place;
  GtkWidget *file_place;
  GtkLabel *trouble;
  GtkToggleButton *add_server;
  VigilPreferencesXyz *form;
  GtkDropDown *datum;
  GtkAdjustment *strength;
  GtkWidget *strength_scale;
  GtkLabel *strength_value;
  GtkDropDown *scheme;
  GtkDropDown *text_size;
  GtkCheckButton *reduced_motion;
  GtkDropDown *language;
  GtkLabel *kept;
  GtkWidget *close;

  VigilSettingsMaps *maps;
  VigilPreferencesMaps *list; /* borrowed from the template, as are the next two */
  VigilPreferencesPlatform *platform;
  GtkWidget *file_section;
  VigilSession *session;      /* (nullable) whose rights hold */
  char *add_error;            /* of the file that was chosen last */
  guint keep_source;
  gboolean showing; /* the widgets follow the settings, not the other way round */
};

G_DEFINE_FINAL_TYPE (VigilPreferences, vigil_preferences, GTK_TYPE_WINDOW)

static const char *const languages[] = { "", "en", "zh_CN" };

static VigilSettings *
get_settings (VigilPreferences *self)
{
  return vigil_settings_maps_get_settings (self->maps);
}

static gboolean
may_change (VigilPreferences *self, GError **error)
{
  return self->session == NULL || vigil_session_may (self->session, VIGIL_RIGHT_SETTINGS, error);
}

/* ---- what is chosen ---- */

/* The entry of the settings that is chosen; NULL: the plan only, or a file of the pack, which says itself what it is. */
static VigilTileSpec *
find_chosen (VigilPreferences *self)
{
  g_autofree char *id = vigil_settings_maps_dup_choice (self->maps);

  return g_str_has_prefix (id, "pack:") ? NULL : vigil_settings_maps_find (self->maps, id);
}

static void
show_trouble (VigilPreferences *self)
{
  g_autofree char *trouble = vigil_base_map_dup_trouble (vigil_settings_maps_get_base (self->maps));
  const char *sentence = self->add_error != NULL ? self->add_error : trouble;

  gtk_label_set_text (self->trouble, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), sentence != NULL);
}

static void
show_datum (VigilPreferences *self)
{
  g_autoptr (VigilTileSpec) spec = find_chosen (self);

  const VigilTileSpec *shown = spec != NULL ? spec : vigil_base_map_get_spec (vigil_settings_maps_get_base (self->maps));

  gtk_widget_set_sensitive (GTK_WIDGET (self->datum), spec != NULL && may_change (self, NULL));
  gtk_drop_down_set_selected (self->datum, shown != NULL && shown->datum == VIGIL_DATUM_GCJ02);
}

static void
show_strength (VigilPreferences *self)
{
  g_autofree char *text = g_strdup_printf ("%.0f %%", gtk_adjustment_get_value (self->strength));

  gtk_label_set_text (self->strength_value, text);
}

static void
show_language (VigilPreferences *self)
{
  g_autofree char *language = vigil_settings_dup_string (get_settings (self), "language");

  gtk_drop_down_set_selected (self->language, 0);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_str_equal (language, languages[i]))
      gtk_drop_down_set_selected (self->language, i);
}

/* A size in between, of a file of settings, is shown as the next smaller one. */
static void
show_reading (VigilPreferences *self)
{
  g_autoptr (GVariant) size = vigil_settings_get (get_settings (self), "text-size");
  g_autoptr (GVariant) reduced = vigil_settings_get (get_settings (self), "reduced-motion");

  gtk_drop_down_set_selected (self->text_size, (guint) (g_variant_get_int32 (size) - TEXT_SIZE) / TEXT_STEP);
  gtk_check_button_set_active (self->reduced_motion, g_variant_get_boolean (reduced));
}

static void
show_all (VigilPreferences *self)
{
  self->showing = TRUE;
  show_trouble (self);
  show_datum (self);
  gtk_adjustment_set_value (self->strength,
                            round (100.0 * vigil_settings_get_double (get_settings (self), "base-map-strength")));
  show_strength (self);
  gtk_drop_down_set_selected (self->scheme, vigil_palette_get_scheme ());
  show_language (self);
  show_reading (self);
  self->showing = FALSE;
}

static void
base_changed_cb (VigilPreferences *self)
{
  self->showing = TRUE;
  show_trouble (self);
  show_datum (self);
  self->showing = FALSE;
}

static void
maps_changed_cb (VigilPreferences *self)
{
  g_clear_pointer (&self->add_error, g_free);
  base_changed_cb (self);
}

/* ---- what the operator does ---- */

static void
datum_cb (VigilPreferences *self)
{
  g_autoptr (VigilTileSpec) spec = self->showing ? NULL : find_chosen (self);

  if (spec == NULL)
    return;
  spec->datum = gtk_drop_down_get_selected (self->datum) == 1 ? VIGIL_DATUM_GCJ02 : VIGIL_DATUM_WGS84;
  vigil_settings_put_base_map (get_settings (self), spec);
}

static void
keep_strength (VigilPreferences *self)
{
  vigil_settings_set (get_settings (self), "base-map-strength",
                      g_variant_new_double (gtk_adjustment_get_value (self->strength) / 100.0));
}

static gboolean
keep_cb (gpointer data)
{
  VigilPreferences *self = data;

  self->keep_source = 0;
  keep_strength (self);
  return G_SOURCE_REMOVE;
}

/* The map follows the slider; the disk does not. */
static void
strength_cb (VigilPreferences *self)
{
  show_strength (self);
  if (self->showing)
    return;
  vigil_base_map_set_strength (vigil_settings_maps_get_base (self->maps),
                               gtk_adjustment_get_value (self->strength) / 100.0);
  g_clear_handle_id (&self->keep_source, g_source_remove);
  self->keep_source = g_timeout_add (KEEP_AFTER, keep_cb, self);
}

static void
scheme_cb (VigilPreferences *self)
{
  VigilScheme scheme = (VigilScheme) gtk_drop_down_get_selected (self->scheme);

  if (!self->showing && scheme < VIGIL_N_SCHEMES)
    gtk_widget_activate_action (GTK_WIDGET (self), "app.scheme", "s", vigil_scheme_to_string (scheme));
}

static void
text_size_cb (VigilPreferences *self)
{
  guint selected = gtk_drop_down_get_selected (self->text_size);

  if (!self->showing && selected != GTK_INVALID_LIST_POSITION)
    vigil_settings_set (get_settings (self), "text-size", g_variant_new_int32 (TEXT_SIZE + (int) selected * TEXT_STEP));
}

static void
reduced_motion_cb (VigilPreferences *self)
{
  if (!self->showing)
    vigil_settings_set (get_settings (self), "reduced-motion",
                        g_variant_new_boolean (gtk_check_button_get_active (self->reduced_motion)));
}

static void
language_cb (VigilPreferences *self)
{
  guint selected = gtk_drop_down_get_selected (self->language);

  if (!self->showing && selected < G_N_ELEMENTS (languages))
    vigil_settings_set (get_settings (self), "language", g_variant_new_string (languages[selected]));
}

static void
submitted_cb (VigilPreferences *self)
{
  g_autofree char *id = vigil_settings_maps_make_id (self->maps);
  g_autoptr (VigilTileSpec) spec = vigil_preferences_xyz_make_spec (self->form, id);

  vigil_settings_put_base_map (get_settings (self), spec);
  vigil_settings_maps_choose (self->maps, id);
  vigil_preferences_xyz_clear (self->form);
  gtk_toggle_button_set_active (self->add_server, FALSE);
}

/* As high as its contents want. */
static void
fit_cb (VigilPreferences *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self), gtk_widget_get_width (GTK_WIDGET (self)), -1);
}

/* ---- files ---- */

static void
looked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigilPreferences) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilTileSource) source = vigil_mbtiles_source_open_finish (result, &error);

  if (self->maps == NULL)
    return;
  g_clear_pointer (&self->add_error, g_free);
  if (source != NULL)
    {
      vigil_settings_put_base_map (get_settings (self), vigil_tile_source_get_spec (source));
      vigil_settings_maps_choose (self->maps, vigil_tile_source_get_spec (source)->id);
    }
  else
    self->add_error = g_strdup (error->message);
  show_trouble (self);
}

/**
 * vigil_preferences_add_file:
 * @self: the window
 * @path: a file
 */
void
vigil_preferences_add_file (VigilPreferences *self, const char *path)
{
  g_autofree char *id = NULL;
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;
  g_autofree char *full = NULL;
  g_autoptr (VigilTileSpec) spec = NULL;

  g_return_if_fail (VIGIL_IS_PREFERENCES (self) && path != NULL);

  id = vigil_settings_maps_make_id (self->maps);
  base = g_filename_display_basename (path);
  if (g_str_has_suffix (base, ".mbtiles"))
    base[strlen (base) - strlen (".mbtiles")] = '\0';
  name = vigil_tile_plain_text (base, 60);
  full = g_canonicalize_filename (path, NULL);
  spec = vigil_tile_spec_new (id, *name != '\0' ? name : "MBTiles", VIGIL_TILE_MBTILES, full);
  vigil_mbtiles_source_open_async (spec, NULL, looked_cb, g_object_ref (self));
}

static void
file_chosen_cb (const char *path, gpointer user_data)
{
  vigil_preferences_add_file (user_data, path);
}

static void
add_file_cb (VigilPreferences *self)
{
  vigil_compat_open_file (GTK_WINDOW (self), _("Add an MBTiles file"), _("MBTiles files"), "*.mbtiles", file_chosen_cb,
                          self, G_OBJECT (self));
}

/* ---- who may ---- */

static const char *
get_keeping (VigilPreferences *self)
{
  return vigil_settings_is_kept (get_settings (self))
             ? _("Everything applies at once.")
             : _("Everything applies at once, and is forgotten at the end: the settings schema is not installed.");
}

/* The colours are a matter of the eyes that look, and have a key; all else is for everybody who sits here. */
/* What an administrator has set for every workstation. */
static void
lock_all (VigilPreferences *self)
{
  VigilSettings *settings = get_settings (self);

  vigil_preferences_file_lock (self->strength_scale, settings, "base-map-strength");
  vigil_preferences_file_lock (self->base_section, settings, "base-maps");
  vigil_preferences_file_lock (GTK_WIDGET (self->scheme), settings, "color-scheme");
  vigil_preferences_file_lock (GTK_WIDGET (self->text_size), settings, "text-size");
  vigil_preferences_file_lock (GTK_WIDGET (self->reduced_motion), settings, "reduced-motion");
  vigil_preferences_file_lock (GTK_WIDGET (self->language), settings, "language");
}

/* By a file, or by another window. */
static void
setting_changed_cb (VigilPreferences *self)
{
  self->showing = TRUE;
  show_language (self);
  show_reading (self);
  self->showing = FALSE;
}

static void
follow_rights (VigilPreferences *self)
{
  g_autoptr (GError) error = NULL;
  gboolean may = may_change (self, &error);

  gtk_widget_set_sensitive (self->base_section, may);
  gtk_widget_set_sensitive (self->strength_scale, may);
  gtk_widget_set_sensitive (self->units_place, may);
  gtk_widget_set_sensitive (self->layers_place, may);
  gtk_widget_set_sensitive (self->sound_place, may);
  gtk_widget_set_sensitive (self->platform_place, may);
  gtk_widget_set_sensitive (self->log_place, may);
  gtk_widget_set_sensitive (self->file_place, may);
  gtk_widget_set_sensitive (GTK_WIDGET (self->language), may);
  gtk_label_set_text (self->kept, may ? get_keeping (self) : error->message);
  lock_all (self);
  self->showing = TRUE;
  show_datum (self);
  self->showing = FALSE;
}

void
vigil_preferences_set_session (VigilPreferences *self, VigilSession *session)
{
  g_return_if_fail (VIGIL_IS_PREFERENCES (self) && VIGIL_IS_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "seat-changed", G_CALLBACK (follow_rights), self, G_CONNECT_SWAPPED);
  follow_rights (self);
}

gboolean
vigil_preferences_is_editable (VigilPreferences *self)
{
  g_return_val_if_fail (VIGIL_IS_PREFERENCES (self), FALSE);
  return gtk_widget_get_sensitive (self->base_section) && gtk_widget_get_sensitive (self->sound_place)
         && gtk_widget_get_sensitive (GTK_WIDGET (self->language));
}

/* ---- the window ---- */

static void
vigil_preferences_dispose (GObject *object)
{
  VigilPreferences *self = VIGIL_PREFERENCES (object);

  if (self->keep_source != 0)
    {
      g_clear_handle_id (&self->keep_source, g_source_remove);
      keep_strength (self);
    }
  g_clear_object (&self->maps);
  g_clear_object (&self->session);
  g_clear_pointer (&self->add_error, g_free);
  G_OBJECT_CLASS (vigil_preferences_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VigilPreferences, base_section);
  gtk_widget_class_bind_template_child (widget_class, VigilPreferences, list_place);
  gtk_widget_class_bind_template_child (widget_class, VigilPreferences, platform_place);
  gtk_widget_class_bind_template_child (widget_class, VigilPreferences, seat_place);
  gtk_widget_class_bind_template_child (widget_class, VigilPreferences, layers_place);
  gtk_widget_class_bind_template_child (widget_class, VigilPreferences, units_place);
  gtk_widget_class_bind_template_child (widget_class, VigilPreferences, sound_place);
  gtk_widget_class_bind_template_child (widget_class, VigilPreferences, log_place);
  gtk_widget_class_bind_template_child (widget_class, VigilPreferences, file_place);
  gtk_widget_class_bind_template_child (widget_class, VigilPreferences, trouble);
  gtk_widget_class_bind_template_child (widget_class, VigilPreferences, add_server);
  gtk_widget_class_bind_template_child (widget_class, VigilPreferences, form);
  gtk_widget_class_bind_template_child (widget_class, VigilPreferences, datum);
  gtk_widget_class_bind_template_child (widget_class, VigilPreferences, strength);
  gtk_widget_class_bind_template_child (widget_class, VigilPreferences, strength_scale);
  gtk_widget_class_bind_template_child (widget_class, VigilPreferences, strength_value);
  gtk_widget_class_bind_template_child (widget_class, VigilPreferences, scheme);
  gtk_widget_class_bind_template_child (widget_class, VigilPreferences, text_size);
  gtk_widget_class_bind_template_child (widget_class, VigilPreferences, reduced_motion);
  gtk_widget_class_bind_template_child (widget_class, VigilPreferences, language);
  gtk_widget_class_bind_template_child (widget_class, VigilPreferences, kept);
  gtk_widget_class_bind_template_child (widget_class, VigilPreferences, close);
  gtk_widget_class_bind_template_callback (widget_class, add_file_cb);
  gtk_widget_class_bind_template_callback (widget_class, fit_cb);
  gtk_widget_class_bind_template_callback (widget_class, datum_cb);
  gtk_widget_class_bind_template_callback (widget_class, strength_cb);
  gtk_widget_class_bind_template_callback (widget_class, scheme_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_size_cb);
  gtk_widget_class_bind_template_callback (widget_class, reduced_motion_cb);
  gtk_widget_class_bind_template_callback (widget_class, language_cb);
}

static void
vigil_preferences_class_init (VigilPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_preferences_dispose;
  g_type_ensure (VIGIL_TYPE_PREFERENCES_XYZ);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/vigil-preferences.ui");
  bind_template (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
vigil_preferences_init (VigilPreferences *self)
{
  /* The template sets what its drop-downs have selected, before there are settings to follow. */
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  vigil_click_guard_install (GTK_WIDGET (self));
  vigil_wheel_pass_on (self->strength_scale);
  self->showing = FALSE;
}

static void
add_sections (VigilPreferences *self, VigilWindow *window)
{
  VigilSettings *settings = get_settings (self);
  VigilLayerStack *stack = window != NULL ? vigil_map_view_get_stack (vigil_window_get_map (window)) : NULL;

  gtk_box_append (GTK_BOX (self->units_place), vigil_preferences_units_new (settings));
  gtk_box_append (GTK_BOX (self->layers_place), vigil_preferences_layers_new (settings, stack));
  gtk_box_append (GTK_BOX (self->sound_place),
                  vigil_preferences_sound_new (settings, window != NULL ? vigil_window_get_sounder (window) : NULL));
  self->platform = VIGIL_PREFERENCES_PLATFORM (vigil_preferences_platform_new (settings));
  gtk_box_append (GTK_BOX (self->platform_place), GTK_WIDGET (self->platform));
  gtk_box_append (GTK_BOX (self->seat_place), vigil_preferences_seat_new (window != NULL ? G_ACTION_GROUP (window) : NULL));
  gtk_box_append (GTK_BOX (self->log_place), vigil_preferences_log_new (settings));
  self->file_section = vigil_preferences_file_new (settings);
  gtk_box_append (GTK_BOX (self->file_place), self->file_section);
}

/**
 * vigil_preferences_new:
 * @parent: the window it belongs to
 * @maps: the choice of base maps, and the settings
 * @lon: degrees, of the middle of the site
 * @lat: degrees
 *
 * Returns: (transfer none): a new window
 */
GtkWidget *
vigil_preferences_new (GtkWindow *parent, VigilSettingsMaps *maps, double lon, double lat)
{
  VigilPreferences *self;

  g_return_val_if_fail (VIGIL_IS_SETTINGS_MAPS (maps), NULL);

  self = g_object_new (VIGIL_TYPE_PREFERENCES, "transient-for", parent, "application",
                       parent != NULL ? gtk_window_get_application (parent) : NULL, NULL);
  self->maps = g_object_ref (maps);
  self->list = VIGIL_PREFERENCES_MAPS (vigil_preferences_maps_new (maps, TRUE));
  gtk_box_append (GTK_BOX (self->list_place), GTK_WIDGET (self->list));
  add_sections (self, VIGIL_IS_WINDOW (parent) ? VIGIL_WINDOW (parent) : NULL);
  g_signal_connect_object (get_settings (self), "changed", G_CALLBACK (setting_changed_cb), self, G_CONNECT_SWAPPED);
  vigil_preferences_xyz_set_place (self->form, lon, lat);
  if (VIGIL_IS_WINDOW (parent) && vigil_window_get_session (VIGIL_WINDOW (parent)) != NULL)
    vigil_preferences_set_session (self, vigil_window_get_session (VIGIL_WINDOW (parent)));
  follow_rights (self);
  g_signal_connect_object (self->form, "submitted", G_CALLBACK (submitted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (maps, "changed", G_CALLBACK (maps_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (vigil_settings_maps_get_base (maps), "changed", G_CALLBACK (base_changed_cb), self,
                           G_CONNECT_SWAPPED);
  show_all (self);
  gtk_window_set_focus (GTK_WINDOW (self), vigil_preferences_maps_find (self->list, ""));
  return GTK_WIDGET (self);
}

const char *
vigil_preferences_get_trouble (VigilPreferences *self)
{
  g_return_val_if_fail (VIGIL_IS_PREFERENCES (self), NULL);
  return gtk_widget_get_visible (GTK_WIDGET (self->trouble)) ? gtk_label_get_text (self->trouble) : NULL;
}

VigilPreferencesXyz *
vigil_preferences_get_form (VigilPreferences *self)
{
  g_return_val_if_fail (VIGIL_IS_PREFERENCES (self), NULL);
  return self->form;
}

VigilPreferencesMaps *
vigil_preferences_get_list (VigilPreferences *self)
{
  g_return_val_if_fail (VIGIL_IS_PREFERENCES (self), NULL);
  return self->list;
}

VigilPreferencesPlatform *
vigil_preferences_get_platform (VigilPreferences *self)
{
  g_return_val_if_fail (VIGIL_IS_PREFERENCES (self), NULL);
  return self->platform;
}

GtkWidget *
vigil_preferences_get_file (VigilPreferences *self)
{
  g_return_val_if_fail (VIGIL_IS_PREFERENCES (self), NULL);
  return self->file_section;
}
