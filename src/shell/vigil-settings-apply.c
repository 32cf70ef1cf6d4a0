/* vigil-settings-apply.c: puts the operator's choices into effect, at the start and when they change
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-settings-apply.h"

#include "core/vigil-log.h"
#include "core/vigil-units.h"
#include "shell/vigil-portal-awake.h"
#include "shell/vigil-preferences.h"
#include "shell/vigil-style.h"

static void
apply_log_level (VigilSettings *self)
{
  g_autofree char *level = vigil_settings_dup_string (self, "log-level");

  vigil_log_prefer_level (level);
}

/**
 * vigil_settings_apply_log:
 * @self: the settings
 *
 * The level of the log's file; followed from now on.
 */
void
vigil_settings_apply_log (VigilSettings *self)
{
  g_return_if_fail (VIGIL_IS_SETTINGS (self));

  apply_log_level (self);
  g_signal_connect (self, "changed::log-level", G_CALLBACK (apply_log_level), NULL);
}

static void
apply_text_size (VigilSettings *self, const char *key, GdkDisplay *display)
{
  g_autoptr (GVariant) size = vigil_settings_get (self, "text-size");

  vigil_style_set_text_size (display, g_variant_get_int32 (size));
}

/* What pulses, flies or slides asks GTK; the desktop's own wish for less holds as before once ours is taken back. */
static void
apply_motion (VigilSettings *self, const char *key, GdkDisplay *display)
{
  g_autoptr (GVariant) reduced = vigil_settings_get (self, "reduced-motion");
  GtkSettings *settings = gtk_settings_get_for_display (display);

  if (g_variant_get_boolean (reduced))
    g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  else
    gtk_settings_reset_property (settings, "gtk-enable-animations");
}

/* What is drawn says it at once, what is written with the next value. */
static void
apply_units (VigilSettings *self, const char *key, GdkDisplay *display)
{
  static const char *const keys[VIGIL_N_UNITS] = { "speed-unit", "temperature-unit", "pressure-unit" };

  for (guint i = 0; i < VIGIL_N_UNITS; i++)
    {
      g_autofree char *unit = vigil_settings_dup_string (self, keys[i]);

      vigil_units_choose (i, unit);
    }
  vigil_style_redraw ();
}

/**
 * vigil_settings_apply_scheme:
 * @self: the settings
 * @display: the display
 *
 * Colours, size of texts, motion and units; all but the first are followed from now on.
 */
void
vigil_settings_apply_scheme (VigilSettings *self, GdkDisplay *display)
{
  g_autofree char *name = vigil_settings_dup_string (self, "color-scheme");
  VigilScheme scheme;

  if (vigil_scheme_from_string (name, &scheme))
    vigil_style_set_scheme (display, scheme);
  apply_text_size (self, NULL, display);
  apply_motion (self, NULL, display);
  apply_units (self, NULL, display);
  g_signal_connect_object (self, "changed::speed-unit", G_CALLBACK (apply_units), display, 0);
  g_signal_connect_object (self, "changed::temperature-unit", G_CALLBACK (apply_units), display, 0);
  g_signal_connect_object (self, "changed::pressure-unit", G_CALLBACK (apply_units), display, 0);
  g_signal_connect_object (self, "changed::text-size", G_CALLBACK (apply_text_size), display, 0);
  g_signal_connect_object (self, "changed::reduced-motion", G_CALLBACK (apply_motion), display, 0);
}

static void
scheme_changed_cb (GActionGroup *application, const char *name, GVariant *state, VigilSettings *self)
{
  vigil_settings_set (self, "color-scheme", g_variant_new_string (g_variant_get_string (state, NULL)));
}

static void
scheme_setting_cb (VigilSettings *self, const char *key, GActionGroup *application)
{
  g_autofree char *name = vigil_settings_dup_string (self, "color-scheme");
  VigilScheme scheme;

  if (vigil_scheme_from_string (name, &scheme) && scheme != vigil_palette_get_scheme ())
    g_action_group_change_action_state (application, "scheme", g_variant_new_string (name));
}

/**
 * vigil_settings_follow_scheme:
 * @self: the settings
 * @application: has the action "scheme"
 */
void
vigil_settings_follow_scheme (VigilSettings *self, GApplication *application)
{
  static const char *const changing[] = { "next-scheme", "scheme" };

  for (guint i = 0; i < G_N_ELEMENTS (changing); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (application), changing[i]);

      if (action != NULL)
        g_simple_action_set_enabled (G_SIMPLE_ACTION (action), !vigil_settings_is_locked (self, "color-scheme"));
    }
  g_signal_connect_object (application, "action-state-changed::scheme", G_CALLBACK (scheme_changed_cb), self, 0);
  g_signal_connect_object (self, "changed::color-scheme", G_CALLBACK (scheme_setting_cb), application, 0);
}

/* What the action "preferences" needs. */
typedef struct
{
  VigilSettingsMaps *maps;
  VigilWindow *window; /* weak */
  VigilLonLat centre;
} Opener;

static void
opener_free (gpointer data, GClosure *closure)
{
  Opener *opener = data;

  g_clear_weak_pointer (&opener->window);
  g_object_unref (opener->maps);
  g_free (opener);
}

/* One window of them is enough. */
static GtkWindow *
find_preferences (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (VIGIL_IS_PREFERENCES (window))
        return window;
    }
  return NULL;
}

static void
preferences_action (GSimpleAction *action, GVariant *parameter, Opener *opener)
{
  GtkWindow *window = find_preferences ();

  if (opener->window == NULL)
    return;
  if (window == NULL)
    window = GTK_WINDOW (vigil_preferences_new (GTK_WINDOW (opener->window), opener->maps, opener->centre.lon,
                                                opener->centre.lat));
  gtk_window_present (window);
}

/* The middle of what the pack describes: the origin may lie anywhere. */
static void
find_centre (VigilSite *site, VigilLonLat *out)
{
  double bounds[4];
  VigilEnu enu = { 0 };

  vigil_site_get_bounds (site, bounds);
  enu.x = (bounds[0] + bounds[2]) / 2;
  enu.y = (bounds[1] + bounds[3]) / 2;
  vigil_frame_from_enu (vigil_site_get_frame (site), &enu, out);
}

static void
add_action (GtkApplication *application, VigilWindow *window, VigilSettingsMaps *maps)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new ("preferences", NULL);
  Opener *opener = g_new0 (Opener, 1);

  opener->maps = g_object_ref (maps);
  g_set_weak_pointer (&opener->window, window);
  find_centre (vigil_session_get_site (vigil_window_get_session (window)), &opener->centre);
  g_signal_connect_data (action, "activate", G_CALLBACK (preferences_action), opener, opener_free, 0);
  g_action_map_add_action (G_ACTION_MAP (application), G_ACTION (action));
}

/**
 * vigil_settings_apply_window:
 * @self: the settings
 * @application: gets the action "preferences"
 * @window: has a session
 */
void
vigil_settings_apply_window (VigilSettings *self, GtkApplication *application, VigilWindow *window)
{
  VigilSite *site = vigil_session_get_site (vigil_window_get_session (window));
  g_autoptr (VigilSettingsMaps) maps
      = vigil_settings_maps_new (self, vigil_base_map_get_default (), vigil_site_get_path (site));

  vigil_window_bind_settings (window, self);
  vigil_window_start_sound (window, self, NULL);
  vigil_portal_awake_attach (application, window, vigil_window_get_session (window));
  vigil_map_view_set_layers_extra (vigil_window_get_map (window), vigil_preferences_maps_new (maps, FALSE));
  add_action (application, window, maps);
}
