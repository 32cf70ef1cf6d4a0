/* vigil-hazard-panel.c: the zones of a release: how far, who is inside, what it rests on, what to do with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-hazard-panel-private.h"

#include "map/vigil-fit-layout.h"

#include <glib/gi18n.h>
#include <math.h>

#define CALM 100 /* ms between two looks at what is shown */

enum { WANTED, GONE, NOTICE, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigilHazardPanel, vigil_hazard_panel, GTK_TYPE_WIDGET)

static VigilHazardDesk *
get_desk (VigilHazardPanel *self)
{
  return vigil_session_get_hazard_desk (self->session);
}

static void
show_page (VigilHazardPanel *self)
{
  static const char *const parts[] = { "zones", "empty" };

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "presets") != 0 || self->set != NULL)
    gtk_stack_set_visible_child_name (self->pages, parts[self->set == NULL]);
}

static void
show_empty_head (VigilHazardPanel *self)
{
  gboolean presets = g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "presets") == 0;

  gtk_widget_set_visible (GTK_WIDGET (self->pill), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_label_set_text (self->title, presets ? _("Releases prepared for the major hazards") : _("Hazard zones"));
}

static void
refresh (gpointer data)
{
  VigilHazardPanel *self = data;
  gboolean presets = g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "presets") == 0;

  gtk_widget_set_visible (self->foot, self->set != NULL && !presets);
  if (self->set == NULL || presets)
    show_empty_head (self);
  else
    vigil_hazard_panel_fill (self);
}

static void
close_sheet (VigilHazardPanel *self)
{
  gtk_widget_set_visible (self->sheet, FALSE);
  g_clear_pointer (&self->drawn, vigil_zone_shape_unref);
}

static void
take_set (VigilHazardPanel *self, VigilZoneSet *set)
{
  if (!g_set_object (&self->set, set))
    return;
  vigil_hazard_list_mark (self->zones, -1);
  vigil_hazard_panel_say_escape (self, NULL, FALSE);
  if (self->drawn == NULL)
    close_sheet (self);
  if (set == NULL)
    vigil_hazard_panel_ask_place (self, NAN, NAN);
  else
    gtk_stack_set_visible_child_name (self->pages, "zones");
  show_page (self);
  refresh (self);
}

/* Every set that goes or comes: what was just asked is what is to be seen. */
static void
sets_changed_cb (VigilHazardPanel *self, guint at, guint removed, guint added, GListModel *sets)
{
  g_autoptr (VigilZoneSet) first = g_list_model_get_item (sets, 0);
  gboolean here = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (sets); i++)
    {
      g_autoptr (VigilZoneSet) set = g_list_model_get_item (sets, i);

      here = here || set == self->set;
    }
  if (!here || (added > 0 && at == 0 && vigil_zone_set_get_kind (first) != VIGIL_ZONE_SET_RECEIVED))
    take_set (self, first);
  if (added > 0 && at == 0)
    g_signal_emit (self, signals[WANTED], 0);
  else if (first == NULL)
    g_signal_emit (self, signals[GONE], 0);
}

static void
desk_changed_cb (VigilHazardPanel *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    vigil_throttle_request (&self->throttle);
}

static void
map_chosen_cb (VigilHazardPanel *self, VigilZoneSet *set, guint level)
{
  if (set == NULL)
    {
      vigil_hazard_list_mark (self->zones, -1);
      return;
    }
  take_set (self, set);
  vigil_hazard_list_mark (self->zones, (int) level);
  g_signal_emit (self, signals[WANTED], 0);
}

/* ---- the sheet: why, or what it is called ---- */

static guint
get_rank (VigilHazardPanel *self)
{
  return gtk_toggle_button_get_active (self->rank_red) ? 0 : gtk_toggle_button_get_active (self->rank_orange) ? 1 : 2;
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigilHazardPanel) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!vigil_hazard_desk_draw_finish (VIGIL_HAZARD_DESK (source), result, &error))
    g_signal_emit (self, signals[NOTICE], 0, error->message);
}

static void
sheet_done_cb (VigilHazardPanel *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->sheet_entry)));

  if (*text == '\0' || !gtk_widget_get_visible (self->sheet))
    return;
  if (self->drawn != NULL)
    vigil_hazard_desk_draw_async (get_desk (self), text, get_rank (self), self->drawn, drawn_cb, g_object_ref (self));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.hazard-clear", "s", text);
  close_sheet (self);
}

static void
sheet_cancel_cb (VigilHazardPanel *self)
{
  close_sheet (self);
}

static void
sheet_typed_cb (VigilHazardPanel *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->sheet_entry)));

  gtk_widget_set_sensitive (GTK_WIDGET (self->sheet_done), *text != '\0');
}

static gboolean
sheet_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, VigilHazardPanel *self)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  close_sheet (self);
  return GDK_EVENT_STOP;
}

static void
open_sheet (VigilHazardPanel *self, const char *title, const char *text, const char *done)
{
  gtk_label_set_text (self->sheet_title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sheet_entry), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_set_visible (self->ranks, self->drawn != NULL);
  gtk_editable_set_text (self->sheet_entry, text);
  gtk_button_set_label (self->sheet_done, done);
  sheet_typed_cb (self);
  gtk_widget_set_visible (self->sheet, TRUE);
  g_signal_emit (self, signals[WANTED], 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->sheet_entry));
}

void
vigil_hazard_panel_ask_reason (VigilHazardPanel *self)
{
  g_return_if_fail (VIGIL_IS_HAZARD_PANEL (self));

  g_clear_pointer (&self->drawn, vigil_zone_shape_unref);
  open_sheet (self, _("Why are these zones cleared? It is kept in the journal."), "", _("Clear the zones"));
}

void
vigil_hazard_panel_ask_title (VigilHazardPanel *self, VigilZoneShape *shape)
{
  g_return_if_fail (VIGIL_IS_HAZARD_PANEL (self) && shape != NULL);

  g_clear_pointer (&self->drawn, vigil_zone_shape_unref);
  self->drawn = vigil_zone_shape_ref (shape);
  open_sheet (self, _("What is this zone called, and how severe is it?"), _("Zone drawn by hand"), _("Publish the zone"));
}

/* ---- the widget ---- */

static void
vigil_hazard_panel_dispose (GObject *object)
{
  VigilHazardPanel *self = VIGIL_HAZARD_PANEL (object);

  vigil_throttle_clear (&self->throttle);
  g_clear_pointer (&self->drawn, vigil_zone_shape_unref);
  g_clear_pointer (&self->crowding, vigil_hazard_crowds_free);
  g_clear_pointer (&self->root, gtk_widget_unparent);
  g_clear_object (&self->set);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigil_hazard_panel_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, VigilHazardPanel, root);
  gtk_widget_class_bind_template_child (klass, VigilHazardPanel, pill);
  gtk_widget_class_bind_template_child (klass, VigilHazardPanel, title);
  gtk_widget_class_bind_template_child (klass, VigilHazardPanel, subtitle);
  gtk_widget_class_bind_template_child (klass, VigilHazardPanel, problem);
  gtk_widget_class_bind_template_child (klass, VigilHazardPanel, pages);
  gtk_widget_class_bind_template_child (klass, VigilHazardPanel, scroller);
  gtk_widget_class_bind_template_child (klass, VigilHazardPanel, body);
  gtk_widget_class_bind_template_child (klass, VigilHazardPanel, presets);
  gtk_widget_class_bind_template_child (klass, VigilHazardPanel, sheet);
  gtk_widget_class_bind_template_child (klass, VigilHazardPanel, sheet_title);
  gtk_widget_class_bind_template_child (klass, VigilHazardPanel, ranks);
  gtk_widget_class_bind_template_child (klass, VigilHazardPanel, rank_red);
  gtk_widget_class_bind_template_child (klass, VigilHazardPanel, rank_orange);
  gtk_widget_class_bind_template_child (klass, VigilHazardPanel, rank_yellow);
  gtk_widget_class_bind_template_child (klass, VigilHazardPanel, sheet_entry);
  gtk_widget_class_bind_template_child (klass, VigilHazardPanel, sheet_done);
  gtk_widget_class_bind_template_child (klass, VigilHazardPanel, foot);
  gtk_widget_class_bind_template_child (klass, VigilHazardPanel, declare);
  gtk_widget_class_bind_template_child (klass, VigilHazardPanel, clear);
  gtk_widget_class_bind_template_child (klass, VigilHazardPanel, threat_button);
  gtk_widget_class_bind_template_child (klass, VigilHazardPanel, escape_button);
  gtk_widget_class_bind_template_child (klass, VigilHazardPanel, geojson);
  gtk_widget_class_bind_template_child (klass, VigilHazardPanel, kml);
}

static void
vigil_hazard_panel_class_init (VigilHazardPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_hazard_panel_dispose;
  signals[WANTED] = g_signal_new ("wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[GONE] = g_signal_new ("gone", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[NOTICE] = g_signal_new ("notice", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (VIGIL_TYPE_FIT_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/vigil-hazard-panel.ui");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, sheet_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheet_cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheet_typed_cb);
}

static void
vigil_hazard_panel_init (VigilHazardPanel *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->east = self->north = NAN;
  self->crowding = vigil_hazard_crowds_new (VIGIL_HAZARD_LEAST_CROWD);
  vigil_throttle_init (&self->throttle, CALM, refresh, self);
  vigil_fit_layout_set_rank (self->kml, 4);
  vigil_fit_layout_set_rank (self->geojson, 3);
  vigil_fit_layout_set_rank (self->escape_button, 2);
  vigil_fit_layout_set_rank (self->threat_button, 1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (sheet_key_cb), self);
  gtk_widget_add_controller (self->sheet, keys);
  vigil_hazard_panel_build (self);
  gtk_stack_set_visible_child_name (self->pages, "empty");
  refresh (self);
}

/**
 * vigil_hazard_panel_set_session:
 * @self: the panel
 * @session: whose zones; only once
 * @map: where they are drawn
 *
 * Zones that stand already, of before a restart, are shown at once: "wanted" is emitted.
 */
void
vigil_hazard_panel_set_session (VigilHazardPanel *self, VigilSession *session, VigilMapView *map)
{
  GListModel *sets;
  g_autoptr (VigilZoneSet) first = NULL;

  g_return_if_fail (VIGIL_IS_HAZARD_PANEL (self) && VIGIL_IS_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
  self->map = map;
  sets = vigil_hazard_desk_get_sets (get_desk (self));
  g_signal_connect_object (sets, "items-changed", G_CALLBACK (sets_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_desk (self), "changed", G_CALLBACK (desk_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (map, "zone-chosen", G_CALLBACK (map_chosen_cb), self, G_CONNECT_SWAPPED);
  first = g_list_model_get_item (sets, 0);
  if (first == NULL)
    return;
  take_set (self, first);
  g_signal_emit (self, signals[WANTED], 0);
}

void
vigil_hazard_panel_tick (VigilHazardPanel *self)
{
  g_return_if_fail (VIGIL_IS_HAZARD_PANEL (self));

  if (self->session == NULL)
    return;
  vigil_hazard_panel_fill_crowds (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    vigil_throttle_request (&self->throttle);
}

VigilZoneSet *
vigil_hazard_panel_get_set (VigilHazardPanel *self)
{
  g_return_val_if_fail (VIGIL_IS_HAZARD_PANEL (self), NULL);
  return self->set;
}

void
vigil_hazard_panel_choose (VigilHazardPanel *self, VigilZoneSet *set)
{
  g_return_if_fail (VIGIL_IS_HAZARD_PANEL (self) && VIGIL_IS_ZONE_SET (set));

  take_set (self, set);
  vigil_map_view_fit_zones (self->map, set);
}

gboolean
vigil_hazard_panel_show_presets (VigilHazardPanel *self, gboolean shown)
{
  gboolean some;

  g_return_val_if_fail (VIGIL_IS_HAZARD_PANEL (self), FALSE);

  some = !shown || vigil_hazard_panel_fill_presets (self);
  gtk_stack_set_visible_child_name (self->pages, shown && some ? "presets" : self->set != NULL ? "zones" : "empty");
  refresh (self);
  return some;
}

void
vigil_hazard_panel_ask_place (VigilHazardPanel *self, double east, double north)
{
  g_return_if_fail (VIGIL_IS_HAZARD_PANEL (self));

  self->east = east;
  self->north = north;
  if (self->map != NULL)
    vigil_map_view_set_threat_point (self->map, east, north);
  vigil_hazard_threat_show (self->threat, self->session, self->set, east, north);
}

void
vigil_hazard_panel_say_escape (VigilHazardPanel *self, const char *sentence, gboolean safe)
{
  g_return_if_fail (VIGIL_IS_HAZARD_PANEL (self));

  gtk_label_set_text (self->escape, sentence != NULL ? sentence : "");
  if (safe)
    gtk_widget_remove_css_class (GTK_WIDGET (self->escape), "stay");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->escape), "stay");
  gtk_widget_set_visible (GTK_WIDGET (self->escape), sentence != NULL);
  if (sentence == NULL && self->map != NULL)
    vigil_map_view_set_escape_route (self->map, NULL, 0);
}

VigilHazardList *
vigil_hazard_panel_get_zones (VigilHazardPanel *self)
{
  g_return_val_if_fail (VIGIL_IS_HAZARD_PANEL (self), NULL);
  return self->zones;
}

VigilHazardControls *
vigil_hazard_panel_get_controls (VigilHazardPanel *self)
{
  g_return_val_if_fail (VIGIL_IS_HAZARD_PANEL (self), NULL);
  return self->controls;
}

VigilHazardEffects *
vigil_hazard_panel_get_effects (VigilHazardPanel *self)
{
  g_return_val_if_fail (VIGIL_IS_HAZARD_PANEL (self), NULL);
  return self->effects;
}

VigilHazardInputs *
vigil_hazard_panel_get_inputs (VigilHazardPanel *self)
{
  g_return_val_if_fail (VIGIL_IS_HAZARD_PANEL (self), NULL);
  return self->inputs;
}
