/* vigil-window-screen.c: what the operator can do with the screen itself: find, panes, panels, pictures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-compat.h"
#include "shell/vigil-picture.h"
#include "shell/vigil-portal-dialog.h"
#include "shell/vigil-portal-inhibit.h"
#include "shell/vigil-window-private.h"

#include <glib/gi18n.h>

#define SAVE_EVERY 50 /* ms */
#define SAVE_TRIES 60

/* Also from the window of a pane. */
static void
open_finder (VigilWindow *self, const char *text)
{
  vigil_finder_open (self->finder, text);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && !gtk_window_is_active (GTK_WINDOW (self)))
    gtk_window_present (GTK_WINDOW (self));
}

static void
find_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  VigilWindow *self = VIGIL_WINDOW (widget);

  if (vigil_finder_is_open (self->finder))
    vigil_finder_close (self->finder);
  else
    open_finder (self, "");
}

static void
find_with_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  open_finder (VIGIL_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* ---- panes: the parts of the screen that F6 goes through ---- */

enum
{
  PANE_ALARMS,
  PANE_MAP,
  PANE_TWIN,
  PANE_DETAILS,
  PANE_TIMELINE,
  N_PANES
};

static GtkWidget *
get_pane (VigilWindow *self, int pane)
{
  GtkWidget *panes[N_PANES] = { GTK_WIDGET (self->alarms), GTK_WIDGET (self->map),
                                self->twin != NULL ? GTK_WIDGET (self->twin) : GTK_WIDGET (self->map),
                                GTK_WIDGET (self->details), GTK_WIDGET (self->timeline) };

  return panes[pane];
}

/* FALSE: there is nothing in it to focus. */
static gboolean
focus_pane (VigilWindow *self, int pane)
{
  GtkWidget *widget = get_pane (self, pane);
  GtkRoot *root;

  if (pane == PANE_MAP && vigil_views_get_view (self->views) == VIGIL_VIEW_TWIN && !vigil_slot_get_away (self->map_slot))
    vigil_views_set_view (self->views, VIGIL_VIEW_BOTH);
  gtk_widget_set_visible (widget, TRUE);
  root = gtk_widget_get_root (widget);
  if (root != NULL && gtk_widget_get_mapped (GTK_WIDGET (root)) && !gtk_window_is_active (GTK_WINDOW (root)))
    gtk_window_present (GTK_WINDOW (root));
  return gtk_widget_grab_focus (widget) || gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

/* The window that has the keys: that of a pane, or this one. */
static GtkRoot *
find_active_root (VigilWindow *self)
{
  for (int i = 0; i < N_PANES; i++)
    {
      GtkRoot *root = gtk_widget_get_root (get_pane (self, i));

      if (root != NULL && gtk_window_is_active (GTK_WINDOW (root)))
        return root;
    }
  return GTK_ROOT (self);
}

/* Which pane has the focus; -1: none. */
static int
find_focused_pane (VigilWindow *self)
{
  GtkWidget *focus = gtk_root_get_focus (find_active_root (self));

  for (int i = 0; focus != NULL && i < N_PANES; i++)
    if (focus == get_pane (self, i) || gtk_widget_is_ancestor (focus, get_pane (self, i)))
      return i;
  return -1;
}

static void
step_pane (VigilWindow *self, int by)
{
  int pane = find_focused_pane (self);

  for (int i = 0; i < N_PANES; i++)
    {
      pane = pane < 0 ? (by > 0 ? 0 : N_PANES - 1) : (pane + by + N_PANES) % N_PANES;
      if (pane == PANE_TWIN && self->twin == NULL)
        continue;
      if (gtk_widget_get_visible (get_pane (self, pane)) && focus_pane (self, pane))
        return;
    }
}

static void
next_pane_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  step_pane (VIGIL_WINDOW (widget), 1);
}

static void
previous_pane_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  step_pane (VIGIL_WINDOW (widget), -1);
}

static void
focus_alarms_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  focus_pane (VIGIL_WINDOW (widget), PANE_ALARMS);
}

static void
focus_map_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  focus_pane (VIGIL_WINDOW (widget), PANE_MAP);
}

static void
focus_details_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  focus_pane (VIGIL_WINDOW (widget), PANE_DETAILS);
}

static void
focus_timeline_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  focus_pane (VIGIL_WINDOW (widget), PANE_TIMELINE);
}

static void
reset_layout_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  VigilWindow *self = VIGIL_WINDOW (widget);

  for (int i = 0; i < N_PANES; i++)
    if (i != PANE_MAP && i != PANE_TWIN)
      gtk_widget_set_visible (get_pane (self, i), TRUE);
  vigil_views_set_view (self->views, VIGIL_VIEW_MAP);
  g_object_set (self->views, "map-share", 0, NULL);
  g_object_set (self->columns, "start-width", 0, "end-width", 0, NULL);
}

static void
fullscreen_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  if (gtk_window_is_fullscreen (GTK_WINDOW (widget)))
    gtk_window_unfullscreen (GTK_WINDOW (widget));
  else
    gtk_window_fullscreen (GTK_WINDOW (widget));
}

/* ---- pictures ---- */

/* Named by the time that the screen shows. */
static char *
make_picture_name (VigilWindow *self)
{
  VigilTime now = vigil_clock_now (vigil_session_get_clock (self->session));
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now / VIGIL_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);

  return g_date_time_format (local, "vigil-%Y%m%d-%H%M%S.png");
}

/* Where pictures go when nobody says where. */
static char *
choose_picture_path (VigilWindow *self)
{
  const char *folder = g_get_user_special_dir (G_USER_DIRECTORY_PICTURES);
  g_autofree char *name = make_picture_name (self);

  return g_build_filename (folder != NULL ? folder : g_get_home_dir (), name, NULL);
}

typedef struct
{
  VigilWindow *window;
  char *path;
  guint n_tries;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->window);
  g_free (saving->path);
  g_free (saving);
}

/* While the window is being laid out anew there is nothing to take a picture of. */
static gboolean
save_cb (gpointer data)
{
  Saving *saving = data;
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;
  gboolean saved = vigil_picture_save (GTK_WINDOW (saving->window), saving->path, &error);
  g_autofree char *place = saved ? vigil_portal_dup_place (saving->path) : NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PENDING) && ++saving->n_tries < SAVE_TRIES)
    return G_SOURCE_CONTINUE;
  if (saved)
    sentence = g_strdup_printf (_("The picture is in %s."), place);
  vigil_status_bar_say (saving->window->status, saved ? sentence : error->message);
  return G_SOURCE_REMOVE;
}

static void
save_picture_to (VigilWindow *self, char *path)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->window = g_object_ref (self);
  saving->path = path;
  if (save_cb (saving) == G_SOURCE_CONTINUE)
    g_timeout_add_full (G_PRIORITY_DEFAULT, SAVE_EVERY, save_cb, saving, saving_free);
  else
    saving_free (saving);
}

static void
picture_place_cb (const char *path, gpointer window)
{
  save_picture_to (window, g_strdup (path));
}

/* In a sandbox the folder of pictures is not the operator's, and what is put there is gone at the end. */
static void
save_picture_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  VigilWindow *self = VIGIL_WINDOW (widget);
  const char *wanted = g_variant_get_string (parameter, NULL);
  g_autofree char *name = NULL;

  if (*wanted == '\0' && vigil_portal_is_sandboxed ())
    {
      name = make_picture_name (self);
      vigil_compat_save_file (GTK_WINDOW (self), _("Save the picture"), name, picture_place_cb, self, G_OBJECT (self));
    }
  else
    save_picture_to (self, *wanted != '\0' ? g_strdup (wanted) : choose_picture_path (self));
}

/* ---- all of them ---- */

/* TRUE: needs a site to be shown. */
static const struct
{
  GActionEntry entry;
  gboolean needs_session;
} rows[] = {
  { { .name = "find", .activate = find_action }, TRUE },
  { { .name = "find-with", .activate = find_with_action, .parameter_type = "s" }, TRUE },
  { { .name = "next-pane", .activate = next_pane_action }, TRUE },
  { { .name = "previous-pane", .activate = previous_pane_action }, TRUE },
  { { .name = "focus-alarms", .activate = focus_alarms_action }, TRUE },
  { { .name = "focus-map", .activate = focus_map_action }, TRUE },
  { { .name = "focus-details", .activate = focus_details_action }, TRUE },
  { { .name = "focus-timeline", .activate = focus_timeline_action }, TRUE },
  { { .name = "reset-layout", .activate = reset_layout_action }, TRUE },
  { { .name = "save-picture", .activate = save_picture_action, .parameter_type = "s" }, TRUE },
  { { .name = "fullscreen", .activate = fullscreen_action }, FALSE },
};

/* Their state is a property, so that it can be asked for, and set, from outside too. */
static void
add_property_actions (VigilWindow *self)
{
  const struct
  {
    const char *name;
    gpointer object;
    const char *property;
  } properties[] = {
    { "toggle-alarms", self->alarms_slot, "visible" },
    { "toggle-details", self->details, "visible" },
    { "toggle-timeline", self->timeline, "visible" },
    { "timeline-window", self->timeline, "window" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    {
      g_autoptr (GPropertyAction) action
          = g_property_action_new (properties[i].name, properties[i].object, properties[i].property);

      g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
    }
}

void
vigil_window_install_screen_actions (VigilWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_action_map_add_action_entries (G_ACTION_MAP (self), &rows[i].entry, 1, self);
  add_property_actions (self);
}

void
vigil_window_enable (VigilWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
vigil_window_update_screen_actions (VigilWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    vigil_window_enable (self, rows[i].entry.name, self->session != NULL || !rows[i].needs_session);
}
