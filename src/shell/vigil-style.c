/* vigil-style.c: the stylesheets of the program and the change between its schemes
 *
 * Two providers: colours (colors-<scheme>.css) and rules (vigil.css, with larger type and the room of wall.css on a wall of
 * screens, and with the strong edges of contrast.css in high contrast).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-style.h"

#include "map/vigil-symbol.h"
#include "shell/vigil-compat.h"

#include <string.h>

#define STYLES "/io/github/vigil/Vigil/styles/"
#define WALL 3000 /* pixels; a dense display has a scale factor and so fewer of them */
#define WALL_TYPE 1.35
#define PRIORITY GTK_STYLE_PROVIDER_PRIORITY_APPLICATION

static GtkCssProvider *rules, *colors; /* of the one display */
static double text_scale = 1.0;

static gboolean wall_wanted;
static int last_width;

static void
redraw (GtkWidget *widget)
{
  if (VIGIL_IS_PRIORITY_SYMBOL (widget))
    gtk_widget_queue_resize (widget); /* as large as the type */
  gtk_widget_queue_draw (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    redraw (child);
}

/**
 * vigil_style_redraw:
 *
 * Has every window drawn anew: widgets that draw by themselves keep what they drew until they are told.
 */
void
vigil_style_redraw (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      redraw (window);
    }
}

static void
load_colors (GdkDisplay *display)
{
  VigilScheme scheme = vigil_palette_get_scheme ();

  gtk_css_provider_load_from_resource (colors, vigil_scheme_get_resource (scheme));
  vigil_compat_set_dark (display, scheme != VIGIL_SCHEME_LIGHT);
}

static GtkCssProvider *
load_provider (const char *resource)
{
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, resource);
  return provider;
}

static gboolean
enlarge_cb (const GMatchInfo *match, GString *result, gpointer data)
{
  g_autofree char *what = g_match_info_fetch (match, 1), *pixels = g_match_info_fetch (match, 2);
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  const double *scale = data;

  g_ascii_formatd (number, sizeof number, "%.1f", g_ascii_strtod (pixels, NULL) * *scale);
  g_string_append_printf (result, "%s: %spx", what, number);
  return FALSE;
}

/* The text of a stylesheet of ours, with every size of type and icons as large as is wanted: what no list of selectors names
 * would stay small among the rest. */
static char *
enlarge (const char *name, double scale)
{
  g_autofree char *path = g_strconcat (STYLES, name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
  g_autoptr (GRegex) size = g_regex_new ("(font-size|-gtk-icon-size): *([0-9.]+)px", 0, 0, NULL);

  g_assert (bytes != NULL && size != NULL);
  return g_regex_replace_eval (size, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), 0, 0, enlarge_cb, &scale, NULL);
}

static gboolean
is_large (void)
{
  return wall_wanted || last_width >= WALL;
}

/* In one stylesheet, where what is written for more things gives way to what is written for fewer: a provider of its own would
 * override both. What is imported stands in front, a text has no place to import from. */
static void
load_rules (void)
{
  double scale = vigil_palette_get_type_scale ();
  g_autofree char *imported = enlarge ("vigil-response.css", scale), *all = enlarge ("vigil.css", scale);
  g_autofree char *room = is_large () ? enlarge ("wall.css", scale) : g_strdup ("");
  g_autofree char *edges = vigil_palette_get_scheme () == VIGIL_SCHEME_CONTRAST ? enlarge ("contrast.css", scale) : g_strdup ("");
  g_auto (GStrv) parts = g_strsplit (all, "@import url(\"vigil-response.css\");", 2);
  g_autofree char *rest = g_strjoinv ("", parts), *text = g_strconcat (imported, rest, room, edges, NULL);

  vigil_compat_load_css (rules, text);
}

static gboolean
desktop_wants_contrast (GdkDisplay *display)
{
  g_autofree char *theme = NULL;

  g_object_get (gtk_settings_get_for_display (display), "gtk-theme-name", &theme, NULL);
  return theme != NULL && g_str_has_prefix (theme, "HighContrast");
}

/**
 * vigil_style_get_font_features:
 *
 * A Chinese font has quotation marks and dots as wide as a character: in Chinese that is right, between letters it reads as
 * a gap.
 *
 * Returns: (transfer none): features of OpenType, for Pango
 */
const char *
vigil_style_get_font_features (void)
{
  /* That of the sentences: the one of the C library may be another, or none. */
  const char *language = g_get_language_names ()[0];

  return g_str_has_prefix (language, "zh") || g_str_has_prefix (language, "ja") || g_str_has_prefix (language, "ko") ? "tnum" : "tnum,pwid";
}

/* The same for what GTK draws. */
static void
load_letters (GdkDisplay *display)
{
  g_autoptr (GtkCssProvider) letters = NULL;

  if (strstr (vigil_style_get_font_features (), "pwid") == NULL)
    return;
  letters = load_provider (STYLES "letters.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (letters), PRIORITY + 1);
}

/* ---- where the keys are ---- */

static void
focus_shown_cb (GtkWindow *window)
{
  if (gtk_window_get_focus_visible (window))
    gtk_widget_add_css_class (GTK_WIDGET (window), "keys");
}

static gboolean
event_cb (GtkEventController *controller, GdkEvent *event)
{
  GtkWidget *window = gtk_event_controller_get_widget (controller);
  GdkEventType type = gdk_event_get_event_type (event);

  if ((type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN) && gtk_widget_has_css_class (window, "keys"))
    {
      gtk_widget_remove_css_class (window, "keys");
      gtk_window_set_focus_visible (GTK_WINDOW (window), FALSE);
    }
  return FALSE;
}

static gboolean
are_keys_used (GListModel *windows)
{
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (gtk_widget_has_css_class (window, "keys"))
        return TRUE;
    }
  return FALSE;
}

/* GTK takes its ring away three seconds after the last key, and who looks at the process meanwhile does not find the place again: the
 * stylesheets draw it for the class "keys" instead, until something is pointed at. */
static void
windows_changed_cb (GListModel *windows, guint position, guint removed, guint added)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkEventController *controller = gtk_event_controller_legacy_new ();

      gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
      g_signal_connect (controller, "event", G_CALLBACK (event_cb), NULL);
      gtk_widget_add_controller (window, controller);
      g_signal_connect (window, "notify::focus-visible", G_CALLBACK (focus_shown_cb), NULL);
      if (are_keys_used (windows)) /* to open this one, too */
        gtk_widget_add_css_class (window, "keys");
      else
        gtk_window_set_focus_visible (GTK_WINDOW (window), FALSE);
    }
}

/**
 * vigil_style_load:
 * @display: the display
 *
 * Loads the stylesheets and icons; only the first call does anything.
 */
void
vigil_style_load (GdkDisplay *display)
{
  g_return_if_fail (GDK_IS_DISPLAY (display));

  if (colors != NULL)
    return;
  rules = gtk_css_provider_new ();
  colors = gtk_css_provider_new ();
  if (desktop_wants_contrast (display))
    vigil_palette_set_scheme (VIGIL_SCHEME_CONTRAST);
  load_colors (display);
  load_rules ();
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (colors), PRIORITY);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (rules), PRIORITY);
  load_letters (display);
  /* The keys pass through sentences that can be copied; marked all over they would look chosen. */
  g_object_set (gtk_settings_get_for_display (display), "gtk-label-select-on-focus", FALSE, NULL);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display), "/io/github/vigil/Vigil/icons");
  g_signal_connect (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (windows_changed_cb), NULL);
}

/**
 * vigil_style_set_scheme:
 * @display: the display whose stylesheets were loaded
 * @scheme: how the program shall look
 */
void
vigil_style_set_scheme (GdkDisplay *display, VigilScheme scheme)
{
  g_return_if_fail (GDK_IS_DISPLAY (display) && colors != NULL);

  if (scheme == vigil_palette_get_scheme ())
    return;
  vigil_palette_set_scheme (scheme);
  load_colors (display);
  load_rules ();
  vigil_style_redraw ();
}

/**
 * vigil_style_set_width:
 * @display: the display whose stylesheets were loaded
 * @width: of the operations screen, in pixels of the layout
 */
void
vigil_style_set_width (GdkDisplay *display, int width)
{
  double scale;

  g_return_if_fail (GDK_IS_DISPLAY (display) && rules != NULL);

  last_width = width;
  scale = (is_large () ? WALL_TYPE : 1.0) * text_scale;
  if (scale == vigil_palette_get_type_scale ())
    return;
  vigil_palette_set_type_scale (scale);
  load_rules ();
  vigil_style_redraw ();
}

/**
 * vigil_style_set_wall:
 * @display: the display whose stylesheets were loaded
 * @wanted: large type on a window of any width
 */
void
vigil_style_set_wall (GdkDisplay *display, gboolean wanted)
{
  wall_wanted = wanted;
  vigil_style_set_width (display, last_width);
}

/**
 * vigil_style_set_text_size:
 * @display: the display whose stylesheets were loaded
 * @percent: 100 … 200 of the usual size of texts, icons and signs of the map
 *
 * Holds for every window at once; paddings stay, so that twice the type does not need twice the screen.
 */
void
vigil_style_set_text_size (GdkDisplay *display, int percent)
{
  double scale = CLAMP (percent, 100, 200) / 100.0;

  g_return_if_fail (GDK_IS_DISPLAY (display) && rules != NULL);

  if (scale == text_scale)
    return;
  text_scale = scale;
  vigil_style_set_width (display, last_width);
}

static void
change_scheme (GSimpleAction *action, GVariant *state, gpointer data)
{
  VigilScheme scheme;

  if (!vigil_scheme_from_string (g_variant_get_string (state, NULL), &scheme))
    return;
  vigil_style_set_scheme (gdk_display_get_default (), scheme);
  g_simple_action_set_state (action, state);
}

static void
activate_next_scheme (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  VigilScheme next = (vigil_palette_get_scheme () + 1) % VIGIL_N_SCHEMES;

  g_action_group_change_action_state (application, "scheme", g_variant_new_string (vigil_scheme_to_string (next)));
}

/**
 * vigil_style_add_actions:
 * @application: the application; after vigil_style_load()
 */
void
vigil_style_add_actions (GApplication *application)
{
  static const GActionEntry next = { .name = "next-scheme", .activate = activate_next_scheme };
  g_autoptr (GSimpleAction) scheme = NULL;

  g_return_if_fail (G_IS_APPLICATION (application));

  scheme = g_simple_action_new_stateful (
      "scheme", G_VARIANT_TYPE_STRING, g_variant_new_string (vigil_scheme_to_string (vigil_palette_get_scheme ())));
  g_signal_connect (scheme, "change-state", G_CALLBACK (change_scheme), NULL);
  g_action_map_add_action (G_ACTION_MAP (application), G_ACTION (scheme));
  g_action_map_add_action_entries (G_ACTION_MAP (application), &next, 1, application);
}
