/* vigil-window-wall.c: the main window as a wall: larger type, no controls, one place after the other
 *
 * A new alarm of priority 1 or 2 is shown at once; otherwise the whole site, the waiting alarms and the enterprises follow one another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-style.h"
#include "shell/vigil-window-private.h"
#include "shell/workstation/vigil-viewpoints.h"

#include <math.h>
#include <shumate/shumate.h>

#define STAY 20       /* s at each place */
#define STAY_ALARM 30 /* s at a new alarm */
#define METRES_PER_PIXEL 156543.03392804097 /* of web Mercator at level 0, at the equator: tiles of 256 px */
#define ROOM 0.9      /* of the view for what is shown */
#define DIAL 100      /* pixels: the wind, in the corner beside the caption */

struct _VigilWindowWall
{
  GPtrArray *hidden; /* (element-type GtkWidget) controls */
  GtkLabel *caption; /* borrowed from the overlay */
  guint at;          /* of the list of viewpoints */
  guint left;        /* s */
  VigilTime known;   /* alarms until then have been shown */
  gboolean was_fullscreen, had_details;
};

/* ---- No controls -------------------------------------------------------------------------------- */

/* Counts of alarms look like buttons and are what a wall is for. A row of buttons goes whole: its panel shows and hides the
 * buttons by itself, and the name before the tools of the map names nothing without them. */
static gboolean
is_control (GtkWidget *widget)
{
  if (gtk_widget_has_css_class (widget, "panel-foot") || gtk_widget_has_css_class (widget, "map-toolbar"))
    return TRUE;
  return (GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_EDITABLE (widget) || GTK_IS_DROP_DOWN (widget))
         && !gtk_widget_has_css_class (widget, "chip");
}

static void
hide_controls (VigilWindow *self, GtkWidget *widget)
{
  if (!gtk_widget_get_visible (widget))
    return;
  if (is_control (widget))
    {
      if (!g_ptr_array_find (self->wall->hidden, widget, NULL))
        g_ptr_array_add (self->wall->hidden, g_object_ref (widget));
      gtk_widget_set_visible (widget, FALSE);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    hide_controls (self, child);
}

/* The status line stays as it is: it says why nothing can be heard or saved. */
static void
hide_all_controls (VigilWindow *self)
{
  GtkWidget *const parts[] = { GTK_WIDGET (self->header), GTK_WIDGET (self->link_banner), GTK_WIDGET (self->journal_banner),
                               GTK_WIDGET (self->start_banner), GTK_WIDGET (self->alarms), GTK_WIDGET (self->views),
                               GTK_WIDGET (self->timeline), GTK_WIDGET (self->selection) };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    hide_controls (self, parts[i]);
}

/* In the middle of map and twin, at their top: banners come and go above. */
static void
place_caption (VigilWindow *self)
{
  GtkWidget *caption = GTK_WIDGET (self->wall->caption), *overlay = gtk_widget_get_parent (caption);
  graphene_rect_t views;

  if (!gtk_widget_compute_bounds (GTK_WIDGET (self->views), overlay, &views))
    return;
  gtk_widget_set_margin_top (caption, (int) views.origin.y + 12);
  gtk_widget_set_margin_start (caption, (int) views.origin.x + DIAL);
  gtk_widget_set_margin_end (caption, MAX (gtk_widget_get_width (overlay) - (int) (views.origin.x + views.size.width), 0) + DIAL);
}

/* ---- Where it looks ----------------------------------------------------------------------------- */

static void
look_at_bounds (VigilWindow *self, const double bounds[4])
{
  GtkWidget *canvas = vigil_map_view_get_canvas (self->map);
  ShumateViewport *viewport = shumate_map_get_viewport (SHUMATE_MAP (canvas));
  VigilEnu middle = { (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2, 0 };
  double across = MAX (bounds[2] - bounds[0], 50), along = MAX (bounds[3] - bounds[1], 50);
  double per_metre = MIN (MAX (gtk_widget_get_width (canvas), 1) / across, MAX (gtk_widget_get_height (canvas), 1) / along) * ROOM;
  VigilLonLat point;

  vigil_frame_from_enu (vigil_site_get_frame (vigil_session_get_site (self->session)), &middle, &point);
  shumate_viewport_set_zoom_level (viewport, CLAMP (log2 (METRES_PER_PIXEL * cos (point.lat * G_PI / 180) * per_metre), 10, 20));
  shumate_location_set_location (SHUMATE_LOCATION (viewport), point.lat, point.lon);
}

static void
look_at_alarm (VigilWindow *self, const char *id)
{
  vigil_selection_set (vigil_session_get_selection (self->session), VIGIL_SELECTED_ALARM, id);
  if (!vigil_map_view_locate_selection (self->map))
    vigil_map_view_fit (self->map);
  vigil_window_locate_in_twin (self);
}

/* What is wrong is never shown without its details. */
static void
look_at (VigilWindow *self, const VigilViewpoint *viewpoint)
{
  gtk_label_set_text (self->wall->caption, viewpoint->name);
  gtk_widget_set_visible (GTK_WIDGET (self->details), viewpoint->alarm != NULL);
  if (viewpoint->alarm != NULL)
    {
      look_at_alarm (self, viewpoint->alarm);
      return;
    }
  vigil_selection_clear (vigil_session_get_selection (self->session));
  look_at_bounds (self, viewpoint->bounds);
}

static void
go_on (VigilWindow *self)
{
  g_autoptr (GArray) list = vigil_viewpoints_list (vigil_session_get_site (self->session), vigil_session_get_alarms (self->session));

  self->wall->at = (self->wall->at + 1) % list->len;
  self->wall->left = STAY;
  look_at (self, &g_array_index (list, VigilViewpoint, self->wall->at));
}

static gboolean
show_news (VigilWindow *self)
{
  VigilAlarm *alarm = vigil_viewpoints_find_news (vigil_session_get_alarms (self->session), self->wall->known);
  VigilViewpoint viewpoint;

  if (alarm == NULL)
    return FALSE;
  self->wall->known = vigil_alarm_get_raised (alarm);
  self->wall->left = STAY_ALARM;
  viewpoint = (VigilViewpoint) { .name = (char *) vigil_alarm_get_message (alarm), .alarm = (char *) vigil_alarm_get_id (alarm) };
  look_at (self, &viewpoint);
  return TRUE;
}

void
vigil_window_tick_wall (VigilWindow *self)
{
  if (self->wall == NULL)
    return;
  if (!show_news (self) && --self->wall->left == 0)
    go_on (self);
  hide_all_controls (self);
  place_caption (self);
}

/* ---- Begin and end ------------------------------------------------------------------------------ */

static GtkLabel *
add_caption (VigilWindow *self)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self->beacon), GTK_TYPE_OVERLAY);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_set_halign (label, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_can_target (label, FALSE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), 3); /* "level 2" is its end */
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 50);
  gtk_widget_add_css_class (label, "wall-caption");
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), label);
  return GTK_LABEL (label);
}

static void
begin (VigilWindow *self)
{
  vigil_window_save_layout (self);
  self->wall = g_new0 (VigilWindowWall, 1);
  self->wall->hidden = g_ptr_array_new_with_free_func (g_object_unref);
  self->wall->caption = add_caption (self);
  self->wall->was_fullscreen = gtk_window_is_fullscreen (GTK_WINDOW (self));
  self->wall->had_details = gtk_widget_get_visible (GTK_WIDGET (self->details));
  self->wall->known = 0;
  self->wall->at = G_MAXUINT;
  self->wall->left = STAY;
  vigil_finder_close (self->finder);
  gtk_widget_set_visible (GTK_WIDGET (self->sound_check), FALSE);
  gtk_window_fullscreen (GTK_WINDOW (self));
  vigil_style_set_wall (gtk_widget_get_display (GTK_WIDGET (self)), TRUE);
  if (!show_news (self))
    {
      self->wall->at = G_MAXUINT;
      go_on (self);
    }
  hide_all_controls (self);
}

/* The panel shows anew which of its buttons make sense. */
static void
select_again (VigilWindow *self)
{
  VigilSelection *selection = vigil_session_get_selection (self->session);
  VigilSelectedKind kind = vigil_selection_get_kind (selection);
  g_autofree char *id = g_strdup (vigil_selection_get_id (selection));

  if (id == NULL || kind == VIGIL_SELECTED_GROUP)
    return;
  vigil_selection_clear (selection);
  vigil_selection_set (selection, kind, id);
}

static void
end (VigilWindow *self)
{
  VigilWindowWall *wall = g_steal_pointer (&self->wall);

  for (guint i = 0; i < wall->hidden->len; i++)
    gtk_widget_set_visible (wall->hidden->pdata[i], TRUE);
  gtk_overlay_remove_overlay (GTK_OVERLAY (gtk_widget_get_parent (GTK_WIDGET (wall->caption))), GTK_WIDGET (wall->caption));
  gtk_widget_set_visible (GTK_WIDGET (self->details), wall->had_details);
  if (!wall->was_fullscreen)
    gtk_window_unfullscreen (GTK_WINDOW (self));
  vigil_style_set_wall (gtk_widget_get_display (GTK_WIDGET (self)), FALSE);
  select_again (self);
  g_ptr_array_unref (wall->hidden);
  g_free (wall);
}

static void
wall_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  VigilWindow *self = VIGIL_WINDOW (window);

  if (self->wall == NULL)
    begin (self);
  else
    end (self);
  g_simple_action_set_state (action, g_variant_new_boolean (self->wall != NULL));
  vigil_window_update_actions (self);
}

void
vigil_window_install_wall_actions (VigilWindow *self)
{
  static const GActionEntry entry = { .name = "wall", .activate = wall_action, .state = "false" };

  g_action_map_add_action_entries (G_ACTION_MAP (self), &entry, 1, self);
}

void
vigil_window_begin_wall (VigilWindow *self)
{
  g_return_if_fail (VIGIL_IS_WINDOW (self));

  if (self->wall == NULL)
    g_action_group_activate_action (G_ACTION_GROUP (self), "wall", NULL);
}

void
vigil_window_end_wall (VigilWindow *self)
{
  VigilWindowWall *wall = g_steal_pointer (&self->wall);

  if (wall == NULL)
    return;
  g_ptr_array_unref (wall->hidden);
  g_free (wall);
}
