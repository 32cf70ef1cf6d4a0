/* vigil-window-layout.c: the layout of this window and of those of its panes: kept, named, brought back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-kpi-window.h"
#include "shell/vigil-window-private.h"
#include "shell/workstation/vigil-screen.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <shumate/shumate.h>

#define SAVE_EVERY 2 /* ticks of a second */

struct _VigilWindowLayouts
{
  char *folder;
  char *path;           /* of the operator's file */
  char *written;        /* what it holds */
  VigilLayouts *all;
  VigilLayout *wanted;  /* (nullable): what is looked at once the map is drawn */
  char *eye;            /* (nullable): where a twin that is not there yet looks from */
  gboolean refused;     /* writing failed once, and was told */
  guint ticks;
};

/* ---- As it is ----------------------------------------------------------------------------------- */

static GtkWindow *
find_kpi (VigilWindow *self)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (all, i);

      if (VIGIL_IS_KPI_WINDOW (window) && gtk_window_get_transient_for (window) == GTK_WINDOW (self))
        return window;
    }
  return NULL;
}

static VigilSlot *
get_slot (VigilWindow *self, VigilPane pane)
{
  switch (pane)
    {
    case VIGIL_PANE_ALARMS:
      return self->alarms_slot;
    case VIGIL_PANE_MAP:
      return self->map_slot;
    case VIGIL_PANE_TWIN:
      return self->twin_slot;
    case VIGIL_PANE_INCIDENT:
      return self->incident_slot;
    case VIGIL_PANE_MAIN:
    case VIGIL_PANE_KPI:
    case VIGIL_N_PANES:
    default:
      return NULL;
    }
}

static GtkWindow *
get_window (VigilWindow *self, VigilPane pane)
{
  VigilSlot *slot = get_slot (self, pane);

  if (slot != NULL)
    return vigil_slot_get_window (slot);
  return pane == VIGIL_PANE_MAIN ? GTK_WINDOW (self) : find_kpi (self);
}

static void
read_map (VigilWindow *self, VigilLook *out)
{
  ShumateViewport *viewport = shumate_map_get_viewport (SHUMATE_MAP (vigil_map_view_get_canvas (self->map)));

  out->has_map = TRUE;
  out->lon = shumate_location_get_longitude (SHUMATE_LOCATION (viewport));
  out->lat = shumate_location_get_latitude (SHUMATE_LOCATION (viewport));
  out->zoom = shumate_viewport_get_zoom_level (viewport);
}

static void
read_selection (VigilWindow *self, VigilLook *out)
{
  VigilSelection *selection = vigil_session_get_selection (self->session);

  g_clear_pointer (&out->id, g_free);
  out->kind = (int) vigil_selection_get_kind (selection);
  if (out->kind != VIGIL_SELECTED_GROUP && out->kind != VIGIL_SELECTED_ZONE)
    out->id = g_strdup (vigil_selection_get_id (selection));
}

/* Of a twin that has not been looked at what was known stays. */
static void
read_eye (VigilWindow *self, VigilLook *out)
{
  VigilEye eye;

  if (self->twin == NULL || !vigil_twin_view_is_placed (self->twin))
    return;
  vigil_twin_view_get_eye (self->twin, &eye);
  g_free (out->eye);
  out->eye = vigil_eye_to_text (&eye);
}

/* What is still to be shown again stays as it was. */
static void
read_look (VigilWindow *self, VigilLook *out)
{
  const VigilLayout *wanted = self->layouts != NULL ? self->layouts->wanted : NULL;

  if (wanted == NULL)
    read_map (self, out);
  if (wanted == NULL || wanted->look.id == NULL)
    read_selection (self, out);
  read_eye (self, out);
}

/* Beginning with what was known: a window that is closed opens where it was. */
static VigilLayout *
capture (VigilWindow *self, const VigilLayout *before)
{
  VigilLayout *layout = before != NULL ? vigil_layout_copy (before) : vigil_layout_new ();

  for (guint i = 0; i < VIGIL_N_PANES; i++)
    {
      GtkWindow *window = get_window (self, i);

      layout->panes[i].shown = window != NULL;
      if (window != NULL)
        vigil_screen_read (window, &layout->panes[i]);
    }
  g_object_get (self->columns, "start-width", &layout->start_width, "end-width", &layout->end_width, NULL);
  g_free (layout->view);
  g_object_get (self->views, "map-share", &layout->map_share, "view", &layout->view, NULL);
  layout->alarms = vigil_slot_get_away (self->alarms_slot) || gtk_widget_get_visible (GTK_WIDGET (self->alarms_slot));
  layout->details = gtk_widget_get_visible (GTK_WIDGET (self->details));
  layout->timeline = gtk_widget_get_visible (GTK_WIDGET (self->timeline));
  read_look (self, &layout->look);
  return layout;
}

/* ---- Put in place -------------------------------------------------------------------------------- */

static gboolean
place_pane (VigilWindow *self, VigilPane pane, const VigilPlacement *placement)
{
  VigilSlot *slot = get_slot (self, pane);
  gboolean there = TRUE;

  if (slot != NULL)
    vigil_slot_set_away (slot, placement->shown);
  else if (pane == VIGIL_PANE_KPI && placement->shown)
    vigil_kpi_window_present (GTK_WINDOW (self), self->session);
  else if (pane == VIGIL_PANE_KPI && find_kpi (self) != NULL)
    gtk_window_close (find_kpi (self));
  if (placement->shown && get_window (self, pane) != NULL)
    there = vigil_screen_place (get_window (self, pane), placement);
  return there;
}

static void
apply_panels (VigilWindow *self, const VigilLayout *layout)
{
  g_object_set (self->columns, "start-width", layout->start_width, "end-width", layout->end_width, NULL);
  g_object_set (self->views, "map-share", layout->map_share, NULL);
  if (layout->view != NULL)
    g_object_set (self->views, "view", layout->view, NULL);
  if (!vigil_slot_get_away (self->alarms_slot))
    gtk_widget_set_visible (GTK_WIDGET (self->alarms_slot), layout->alarms);
  gtk_widget_set_visible (GTK_WIDGET (self->details), layout->details);
  gtk_widget_set_visible (GTK_WIDGET (self->timeline), layout->timeline);
}

static void
apply (VigilWindow *self, const VigilLayout *layout)
{
  guint elsewhere = 0;
  g_autofree char *sentence = NULL;

  for (guint i = 0; i < VIGIL_N_PANES; i++)
    elsewhere += !place_pane (self, i, &layout->panes[i]);
  apply_panels (self, layout);
  if (elsewhere == 0)
    return;
  sentence = g_strdup_printf (ngettext ("The screen of %u window is not there; it is on this one.",
                                        "The screens of %u windows are not there; they are on this one.", elsewhere), elsewhere);
  vigil_status_bar_say (self->status, sentence);
}

static void
apply_map (VigilWindow *self, const VigilLook *look)
{
  ShumateViewport *viewport = shumate_map_get_viewport (SHUMATE_MAP (vigil_map_view_get_canvas (self->map)));

  if (!look->has_map)
    return;
  shumate_viewport_set_zoom_level (viewport, look->zoom);
  shumate_location_set_location (SHUMATE_LOCATION (viewport), look->lat, look->lon);
}

static void
apply_selection (VigilWindow *self, VigilLook *look)
{
  g_autofree char *id = g_steal_pointer (&look->id);

  if (id != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (self), "select", g_variant_new_string (id));
}

/* Before the twin is drawn for the first time: then it does not look at the whole site. */
void
vigil_window_restore_eye (VigilWindow *self)
{
  g_autofree char *text = NULL;
  VigilEye eye;

  if (self->layouts == NULL || self->twin == NULL)
    return;
  text = g_steal_pointer (&self->layouts->eye);
  if (text != NULL && vigil_eye_from_text (text, &eye))
    vigil_twin_view_set_eye (self->twin, &eye);
}

static gboolean
look_cb (gpointer window)
{
  VigilWindow *self = window;

  if (self->layouts == NULL || self->layouts->wanted == NULL)
    return G_SOURCE_REMOVE;
  apply_map (self, &self->layouts->wanted->look);
  apply_selection (self, &self->layouts->wanted->look);
  g_clear_pointer (&self->layouts->wanted, vigil_layout_free);
  return G_SOURCE_REMOVE;
}

/* Not while it is being drawn. */
static void
drawn_cb (VigilWindow *self)
{
  if (self->layouts->wanted != NULL)
    g_idle_add_full (G_PRIORITY_LOW, look_cb, g_object_ref (self), g_object_unref);
}

/* The map shows the whole site when it is drawn for the first time. */
static void
look_when_drawn (VigilWindow *self, const VigilLayout *layout)
{
  self->layouts->wanted = vigil_layout_copy (layout);
  g_signal_connect_object (self->map, "painted", G_CALLBACK (drawn_cb), self, G_CONNECT_SWAPPED);
}

/* ---- The file ------------------------------------------------------------------------------------ */

/* What cannot be read is kept for whoever wants to look at it. */
static void
set_aside (VigilWindow *self, const char *path, const GError *error)
{
  g_autofree char *aside = g_strconcat (path, ".damaged", NULL);
  g_autofree char *sentence = NULL;

  if (g_rename (path, aside) == 0)
    sentence = g_strdup_printf (_("The window layouts could not be read: %s The windows are as at first; the file is kept as %s."), error->message, aside);
  else
    sentence = g_strdup_printf (_("The window layouts could not be read: %s The windows are as at first."), error->message);
  vigil_status_bar_say (self->status, sentence);
}

static void
load (VigilWindow *self, const char *name)
{
  VigilWindowLayouts *layouts = self->layouts;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&layouts->all, vigil_layouts_free);
  g_clear_pointer (&layouts->path, g_free);
  g_clear_pointer (&layouts->written, g_free);
  layouts->path = vigil_layouts_dup_path (layouts->folder, name);
  layouts->all = vigil_layouts_load (layouts->path, name, &error);
  if (layouts->all == NULL)
    {
      set_aside (self, layouts->path, error);
      layouts->all = vigil_layouts_new (name);
    }
}

static void
save (VigilWindow *self)
{
  VigilWindowLayouts *layouts = self->layouts;
  g_autofree char *text = vigil_layouts_to_text (layouts->all);
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (text, layouts->written) == 0)
    return;
  g_mkdir_with_parents (layouts->folder, 0700);
  if (g_file_set_contents_full (layouts->path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    {
      g_free (layouts->written);
      layouts->written = g_steal_pointer (&text);
      layouts->refused = FALSE;
      return;
    }
  if (layouts->refused)
    return;
  layouts->refused = TRUE;
  sentence = g_strdup_printf (_("The window layout cannot be kept: %s"), error->message);
  vigil_status_bar_say (self->status, sentence);
}

void
vigil_window_save_layout (VigilWindow *self)
{
  VigilLayout *layout;

  if (self->layouts == NULL || self->wall != NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  layout = capture (self, self->layouts->all->last);
  vigil_layout_free (self->layouts->all->last);
  self->layouts->all->last = layout;
  save (self);
}

void
vigil_window_tick_layout (VigilWindow *self)
{
  if (self->layouts == NULL)
    return;
  /* Beside a twin that has the whole place the map may not be drawn for hours. */
  if (self->layouts->wanted != NULL && !gtk_widget_get_mapped (GTK_WIDGET (self->map)))
    apply_selection (self, &self->layouts->wanted->look);
  if (++self->layouts->ticks % SAVE_EVERY == 0)
    vigil_window_save_layout (self);
}

static const char *
get_operator (VigilWindow *self)
{
  const char *name = vigil_session_get_operator (self->session);

  return name != NULL ? name : "";
}

/* Whoever signs on finds the windows as he left them; who never left any takes over what is there. */
static void
seat_changed_cb (VigilWindow *self)
{
  const char *name = get_operator (self);

  if (self->layouts == NULL || *name == '\0' || g_str_equal (name, self->layouts->all->operator_name))
    return;
  vigil_window_save_layout (self);
  load (self, name);
  if (self->layouts->all->last != NULL)
    apply (self, self->layouts->all->last);
  vigil_header_set_kept_layouts (self->header, self->layouts->all->kept);
  vigil_window_update_layout_actions (self);
}

/* ---- Named layouts ------------------------------------------------------------------------------- */

static void
keep_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  VigilWindow *self = VIGIL_WINDOW (window);
  const char *name = g_variant_get_string (parameter, NULL);
  g_autoptr (VigilLayout) layout = capture (self, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (vigil_layouts_keep (self->layouts->all, name, layout, &error))
    sentence = g_strdup_printf (_("The windows are kept as “%s”."), name);
  vigil_window_save_layout (self);
  save (self);
  vigil_header_set_kept_layouts (self->header, vigil_window_get_kept_layouts (self));
  vigil_status_bar_say (self->status, sentence != NULL ? sentence : error->message);
  vigil_window_update_layout_actions (self);
}

static void
use_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  VigilWindow *self = VIGIL_WINDOW (window);
  GPtrArray *kept = self->layouts->all->kept;
  guint index = (guint) g_variant_get_int32 (parameter) - 1;
  g_autofree char *sentence = NULL;

  if (index >= kept->len)
    {
      vigil_status_bar_say (self->status, _("No layout is kept there. F5 lists them."));
      return;
    }
  sentence = g_strdup_printf (_("Windows as in “%s”."), ((VigilKeptLayout *) kept->pdata[index])->name);
  vigil_status_bar_say (self->status, sentence);
  apply (self, ((VigilKeptLayout *) kept->pdata[index])->layout);
}

/* Not while the button that was pressed is still busy. */
static gboolean
list_cb (gpointer window)
{
  VigilWindow *self = window;

  vigil_header_set_kept_layouts (self->header, vigil_window_get_kept_layouts (self));
  return G_SOURCE_REMOVE;
}

static void
drop_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  VigilWindow *self = VIGIL_WINDOW (window);

  if (vigil_layouts_drop (self->layouts->all, g_variant_get_string (parameter, NULL)))
    save (self);
  g_idle_add_full (G_PRIORITY_DEFAULT, list_cb, g_object_ref (self), g_object_unref);
  vigil_window_update_layout_actions (self);
}

static void
workstation_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  VigilWindow *self = VIGIL_WINDOW (window);

  if (!gtk_window_is_active (GTK_WINDOW (self)))
    gtk_window_present (GTK_WINDOW (self));
  vigil_header_open_workstation (self->header, vigil_window_get_kept_layouts (self));
}

void
vigil_window_install_layout_actions (VigilWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "workstation", .activate = workstation_action },
    { .name = "keep-layout", .activate = keep_action, .parameter_type = "s" },
    { .name = "use-layout", .activate = use_action, .parameter_type = "i" },
    { .name = "drop-layout", .activate = drop_action, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

void
vigil_window_update_layout_actions (VigilWindow *self)
{
  gboolean has = self->layouts != NULL;

  vigil_window_enable (self, "workstation", self->session != NULL && self->wall == NULL);
  vigil_window_enable (self, "keep-layout", has && self->wall == NULL);
  vigil_window_enable (self, "use-layout", has && self->wall == NULL);
  vigil_window_enable (self, "drop-layout", has);
  vigil_window_enable (self, "wall", self->session != NULL);
}

const GPtrArray *
vigil_window_get_kept_layouts (VigilWindow *self)
{
  g_return_val_if_fail (VIGIL_IS_WINDOW (self), NULL);
  return self->layouts != NULL ? self->layouts->all->kept : NULL;
}

static void
forget_place (VigilPlacement *placement)
{
  vigil_layout_set_monitor (placement, NULL, NULL);
  *placement = (VigilPlacement) { .shown = TRUE };
}

/**
 * vigil_window_start_layouts:
 * @self: the window, with a session, not shown yet
 * @folder: where layouts are kept
 * @sized: somebody asked for a size: the main window is not placed
 * @crashed: what was looked at is shown again, too
 *
 * Everything as this operator left it; kept from now on.
 */
void
vigil_window_start_layouts (VigilWindow *self, const char *folder, gboolean sized, gboolean crashed)
{
  VigilLayout *last;

  g_return_if_fail (VIGIL_IS_WINDOW (self) && self->session != NULL && self->layouts == NULL);

  self->layouts = g_new0 (VigilWindowLayouts, 1);
  self->layouts->folder = g_strdup (folder);
  load (self, get_operator (self));
  last = self->layouts->all->last;
  if (last != NULL && sized)
    forget_place (&last->panes[VIGIL_PANE_MAIN]);
  if (last != NULL && crashed)
    self->layouts->eye = g_strdup (last->look.eye);
  else if (last != NULL)
    g_clear_pointer (&last->look.eye, g_free);
  if (last != NULL)
    apply (self, last);
  vigil_window_restore_eye (self);
  if (last != NULL && crashed)
    look_when_drawn (self, last);
  g_signal_connect_object (self->session, "seat-changed", G_CALLBACK (seat_changed_cb), self, G_CONNECT_SWAPPED);
  vigil_header_set_kept_layouts (self->header, self->layouts->all->kept);
  vigil_window_update_layout_actions (self);
}

void
vigil_window_end_layouts (VigilWindow *self)
{
  VigilWindowLayouts *layouts = g_steal_pointer (&self->layouts);

  if (layouts == NULL)
    return;
  vigil_layouts_free (layouts->all);
  vigil_layout_free (layouts->wanted);
  g_free (layouts->eye);
  g_free (layouts->folder);
  g_free (layouts->path);
  g_free (layouts->written);
  g_free (layouts);
}
