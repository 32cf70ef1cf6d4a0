/* vigil-hazard-actions.c: what the operator can do about releases: ask, declare, clear, draw, export
 *
 * Parameters, also over D-Bus: hazard-what-if the id of equipment or of an alarm, "" for the selection; hazard-clear the reason,
 * "" asks for one; hazard-threat and hazard-escape "EAST NORTH" in metres of the site, "" for the tool, and for the selection or the
 * place under the pointer; hazard-export-… the path of a file, "" asks for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-hazard-actions.h"

#include "session/vigil-hazard-desk.h"
#include "shell/vigil-compat.h"
#include "shell/vigil-hazard-words.h"
#include "shell/vigil-portal-dialog.h"
#include "shell/vigil-subject.h"

#include <glib/gi18n.h>
#include <math.h>

static VigilHazardDesk *
get_desk (VigilWindow *self)
{
  return vigil_session_get_hazard_desk (self->session);
}

static void
say (VigilWindow *self, const char *sentence)
{
  vigil_status_bar_say (self->status, sentence);
}

static void
show_panel (VigilWindow *self)
{
  gtk_stack_set_visible_child_name (self->details, "hazard");
  gtk_widget_set_visible (GTK_WIDGET (self->details), TRUE);
}

/* ---- ask ---- */

/* The equipment that the selection is, or is about. */
static char *
dup_selected_asset (VigilWindow *self)
{
  VigilSubject subject;
  char *asset;

  vigil_subject_init (&subject, self->session);
  asset = g_strdup (subject.asset);
  vigil_subject_clear (&subject);
  return asset;
}

static VigilCase *
propose (VigilWindow *self, const char *wanted, GError **error)
{
  g_autofree char *asset = *wanted == '\0' ? dup_selected_asset (self) : NULL;
  const char *selected = vigil_selection_get_id (vigil_session_get_selection (self->session));
  const char *alarm = *wanted != '\0' ? wanted : selected;

  if (alarm != NULL && vigil_alarm_queue_find (vigil_session_get_alarms (self->session), alarm) != NULL)
    return vigil_hazard_desk_propose_for_alarm (get_desk (self), alarm, error);
  if (*wanted == '\0' && asset == NULL)
    {
      g_set_error (error, VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_NO_SUCH, "%s",
                   _("Select equipment or an alarm first: then it can be asked how far a leak would reach."));
      return NULL;
    }
  return vigil_hazard_desk_propose (get_desk (self), asset != NULL ? asset : wanted, error);
}

static void
what_if_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  VigilWindow *self = VIGIL_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  VigilCase *question = propose (self, g_variant_get_string (parameter, NULL), &error);

  if (question == NULL)
    say (self, error->message);
  else
    vigil_hazard_desk_ask (get_desk (self), question);
}

static void
presets_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  VigilWindow *self = VIGIL_WINDOW (widget);

  if (vigil_hazard_panel_show_presets (self->hazard, TRUE))
    show_panel (self);
  else
    say (self, _("The site pack has no prepared releases."));
}

static void
show_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  VigilWindow *self = VIGIL_WINDOW (widget);
  gboolean shown = g_strcmp0 (gtk_stack_get_visible_child_name (self->details), "hazard") == 0;

  vigil_hazard_panel_show_presets (self->hazard, FALSE);
  if (shown)
    gtk_stack_set_visible_child_name (self->details, "selection");
  else
    show_panel (self);
}

/* ---- declare, clear ---- */

static void
declared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigilWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (vigil_hazard_desk_declare_finish (VIGIL_HAZARD_DESK (source), result, &error))
    say (self, _("The zones are declared and in the journal."));
  else
    say (self, error->message);
  vigil_window_update_actions (self);
}

static void
declare_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  VigilWindow *self = VIGIL_WINDOW (widget);
  VigilZoneSet *set = vigil_hazard_panel_get_set (self->hazard);

  if (set != NULL)
    vigil_hazard_desk_declare_async (get_desk (self), set, declared_cb, g_object_ref (self));
}

static void
cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigilWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (vigil_hazard_desk_clear_finish (VIGIL_HAZARD_DESK (source), result, &error))
    say (self, _("The zones are cleared."));
  else
    say (self, error->message);
}

static void
clear_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  VigilWindow *self = VIGIL_WINDOW (widget);
  VigilZoneSet *set = vigil_hazard_panel_get_set (self->hazard);
  const char *reason = g_variant_get_string (parameter, NULL);

  if (set == NULL)
    return;
  if (*reason == '\0' && vigil_zone_set_get_kind (set) != VIGIL_ZONE_SET_WHAT_IF)
    vigil_hazard_panel_ask_reason (self->hazard);
  else
    vigil_hazard_desk_clear_async (get_desk (self), set, reason, cleared_cb, g_object_ref (self));
}

/* ---- draw ---- */

static void
draw_circle_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  vigil_map_view_begin_draw_zone (VIGIL_WINDOW (widget)->map, VIGIL_ZONE_DRAW_CIRCLE);
}

static void
draw_sector_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  vigil_map_view_begin_draw_zone (VIGIL_WINDOW (widget)->map, VIGIL_ZONE_DRAW_SECTOR);
}

static void
draw_polygon_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  vigil_map_view_begin_draw_zone (VIGIL_WINDOW (widget)->map, VIGIL_ZONE_DRAW_POLYGON);
}

static void
draw_buffer_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  vigil_map_view_begin_draw_zone (VIGIL_WINDOW (widget)->map, VIGIL_ZONE_DRAW_BUFFER);
}

static void
zone_drawn_cb (VigilMapView *map, VigilZoneShape *shape, VigilWindow *self)
{
  vigil_hazard_panel_ask_title (self->hazard, shape);
}

/* ---- a place ---- */

static gboolean
read_place (const char *text, double *east, double *north)
{
  char *end;

  *east = g_ascii_strtod (text, &end);
  if (end == text || *end != ' ')
    return FALSE;
  text = end;
  *north = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite (*east) && isfinite (*north);
}

static void
ask_threat (VigilWindow *self, double east, double north)
{
  if (vigil_hazard_panel_get_set (self->hazard) == NULL)
    {
      say (self, _("There are no zones: nothing reaches that place."));
      return;
    }
  vigil_hazard_panel_ask_place (self->hazard, east, north);
  show_panel (self);
}

static void
threat_asked_cb (VigilMapView *map, double east, double north, VigilWindow *self)
{
  ask_threat (self, east, north);
}

static void
threat_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  VigilWindow *self = VIGIL_WINDOW (widget);
  const char *text = g_variant_get_string (parameter, NULL);
  gboolean on = vigil_map_view_get_tool (self->map) == VIGIL_MAP_TOOL_THREAT;
  double east, north;

  if (*text == '\0')
    vigil_map_view_set_tool (self->map, on ? VIGIL_MAP_TOOL_NONE : VIGIL_MAP_TOOL_THREAT);
  else if (read_place (text, &east, &north))
    ask_threat (self, east, north);
  else
    say (self, _("A place is two numbers: metres east and metres north."));
}

static gboolean
find_selected (VigilWindow *self, double *east, double *north)
{
  VigilSelection *selection = vigil_session_get_selection (self->session);
  VigilTracks *tracks = vigil_situation_get_tracks (vigil_session_get_situation (self->session));
  const VigilTrackArrays *all = vigil_tracks_get_arrays (tracks);
  int index = vigil_selection_get_kind (selection) == VIGIL_SELECTED_TRACK ? vigil_tracks_find (tracks, vigil_selection_get_id (selection)) : -1;

  if (index < 0)
    return FALSE;
  *east = all->x[index];
  *north = all->y[index];
  return TRUE;
}

/* Where the pointer is over the map. */
static gboolean
find_pointed (VigilWindow *self, double *east, double *north)
{
  GtkWidget *canvas = vigil_map_view_get_canvas (self->map);
  GtkNative *native = gtk_widget_get_native (canvas);
  GdkSurface *surface = native != NULL ? gtk_native_get_surface (native) : NULL;
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (canvas));
  VigilProjection view;
  double x, y, dx, dy, mx, my;
  VigilLonLat place = { 0 };
  VigilEnu point;
  graphene_point_t at;

  if (surface == NULL || seat == NULL || !vigil_map_view_get_projection (self->map, &view)
      || !gdk_surface_get_device_position (surface, gdk_seat_get_pointer (seat), &x, &y, NULL))
    return FALSE;
  gtk_native_get_surface_transform (native, &dx, &dy);
  if (!gtk_widget_compute_point (GTK_WIDGET (native), canvas, &GRAPHENE_POINT_INIT ((float) (x - dx), (float) (y - dy)), &at)
      || !gtk_widget_contains (canvas, (double) at.x, (double) at.y))
    return FALSE;
  vigil_projection_from_view (&view, (double) at.x, (double) at.y, &mx, &my);
  vigil_mercator_to_lonlat (mx, my, &place.lon, &place.lat);
  vigil_frame_to_enu (vigil_site_get_frame (vigil_session_get_site (self->session)), &place, &point);
  *east = point.x;
  *north = point.y;
  return TRUE;
}

static void
show_escape (VigilWindow *self, double east, double north)
{
  VigilEscapeRoute route = { 0 };
  g_autofree char *muster = NULL;
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;

  if (!vigil_hazard_desk_find_escape (get_desk (self), east, north, &route, &muster, &error))
    {
      say (self, error->message);
      return;
    }
  sentence = vigil_escape_route_describe (&route, muster);
  vigil_hazard_panel_say_escape (self->hazard, sentence, route.outcome == VIGIL_ESCAPE_GO);
  vigil_map_view_set_escape_route (self->map, route.points != NULL ? (const VigilZonePoint *) route.points->data : NULL,
                                   route.points != NULL ? route.points->len : 0);
  vigil_escape_route_clear (&route);
  show_panel (self);
}

static void
escape_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  VigilWindow *self = VIGIL_WINDOW (widget);
  const char *text = g_variant_get_string (parameter, NULL);
  double east, north;

  if ((*text != '\0' && read_place (text, &east, &north))
      || (*text == '\0'
          && (find_selected (self, &east, &north) || find_pointed (self, &east, &north)
              || vigil_map_view_get_threat_point (self->map, &east, &north))))
    show_escape (self, east, north);
  else
    say (self, _("Select a person, or point at a place of the map: from there the way out is searched."));
}

/* ---- export ---- */

static char *
make_text (VigilWindow *self, VigilZoneSet *set, gboolean kml)
{
  const VigilFrame *frame = vigil_site_get_frame (vigil_session_get_site (self->session));

  return kml ? vigil_zones_to_kml (vigil_zone_set_get_zones (set), frame, vigil_zone_set_get_title (set))
             : vigil_zones_to_geojson (vigil_zone_set_get_zones (set), frame);
}

static void
save_to (VigilWindow *self, const char *path, gboolean kml)
{
  VigilZoneSet *set = vigil_hazard_panel_get_set (self->hazard);
  g_autofree char *text = set != NULL ? make_text (self, set, kml) : NULL;
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;

  if (text == NULL)
    sentence = g_strdup (_("There are no zones to export."));
  else if (g_file_set_contents (path, text, -1, &error))
    {
      g_autofree char *place = vigil_portal_dup_place (path);

      sentence = g_strdup_printf (_("The zones are in %s."), place);
    }
  say (self, sentence != NULL ? sentence : error->message);
}

static void
save_geojson_to (const char *path, gpointer widget)
{
  save_to (VIGIL_WINDOW (widget), path, FALSE);
}

static void
save_kml_to (const char *path, gpointer widget)
{
  save_to (VIGIL_WINDOW (widget), path, TRUE);
}

static void
export (VigilWindow *self, const char *path, gboolean kml)
{
  VigilZoneSet *set = vigil_hazard_panel_get_set (self->hazard);
  g_autofree char *name = NULL;

  if (*path != '\0' || set == NULL)
    {
      save_to (self, path, kml);
      return;
    }
  name = g_strdup_printf ("%s-%s.%s", vigil_site_get_id (vigil_session_get_site (self->session)), vigil_zone_set_get_id (set),
                          kml ? "kml" : "geojson");
  vigil_compat_save_file (GTK_WINDOW (self), _("Export the zones"), name, kml ? save_kml_to : save_geojson_to, self, G_OBJECT (self));
}

static void
export_geojson_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  export (VIGIL_WINDOW (widget), g_variant_get_string (parameter, NULL), FALSE);
}

static void
export_kml_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  export (VIGIL_WINDOW (widget), g_variant_get_string (parameter, NULL), TRUE);
}

/* ---- all of them ---- */

typedef enum
{
  NEEDS_SESSION,
  NEEDS_QUESTION, /* a what-if with a result */
  NEEDS_SET,
  NEEDS_ZONES,
  N_NEEDS
} Need;

static const struct
{
  GActionEntry entry;
  Need need;
} rows[] = {
  { { .name = "hazard-what-if", .activate = what_if_action, .parameter_type = "s" }, NEEDS_SESSION },
  { { .name = "hazard-presets", .activate = presets_action }, NEEDS_SESSION },
  { { .name = "hazard-show", .activate = show_action }, NEEDS_SESSION },
  { { .name = "hazard-declare", .activate = declare_action }, NEEDS_QUESTION },
  { { .name = "hazard-clear", .activate = clear_action, .parameter_type = "s" }, NEEDS_SET },
  { { .name = "hazard-draw-circle", .activate = draw_circle_action }, NEEDS_SESSION },
  { { .name = "hazard-draw-sector", .activate = draw_sector_action }, NEEDS_SESSION },
  { { .name = "hazard-draw-polygon", .activate = draw_polygon_action }, NEEDS_SESSION },
  { { .name = "hazard-draw-buffer", .activate = draw_buffer_action }, NEEDS_SESSION },
  { { .name = "hazard-threat", .activate = threat_action, .parameter_type = "s" }, NEEDS_SET },
  { { .name = "hazard-escape", .activate = escape_action, .parameter_type = "s" }, NEEDS_ZONES },
  { { .name = "hazard-export-geojson", .activate = export_geojson_action, .parameter_type = "s" }, NEEDS_ZONES },
  { { .name = "hazard-export-kml", .activate = export_kml_action, .parameter_type = "s" }, NEEDS_ZONES },
};

static void
wanted_cb (VigilWindow *self)
{
  show_panel (self);
  vigil_hazard_actions_update (self);
}

static void
gone_cb (VigilWindow *self)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->details), "hazard") == 0)
    gtk_stack_set_visible_child_name (self->details, "selection");
  vigil_hazard_actions_update (self);
}

static void
notice_cb (VigilHazardPanel *panel, const char *sentence, VigilWindow *self)
{
  say (self, sentence);
}

void
vigil_hazard_actions_install (VigilWindow *window)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_action_map_add_action_entries (G_ACTION_MAP (window), &rows[i].entry, 1, window);
  g_signal_connect_object (window->hazard, "wanted", G_CALLBACK (wanted_cb), window, G_CONNECT_SWAPPED);
  g_signal_connect_object (window->hazard, "gone", G_CALLBACK (gone_cb), window, G_CONNECT_SWAPPED);
  g_signal_connect_object (window->hazard, "notice", G_CALLBACK (notice_cb), window, 0);
  g_signal_connect_object (window->map, "zone-drawn", G_CALLBACK (zone_drawn_cb), window, 0);
  g_signal_connect_object (window->map, "threat-asked", G_CALLBACK (threat_asked_cb), window, 0);
}

void
vigil_hazard_actions_update (VigilWindow *window)
{
  VigilZoneSet *set = window->session != NULL ? vigil_hazard_panel_get_set (window->hazard) : NULL;
  gboolean zones = set != NULL && vigil_zone_set_get_zones (set)->len > 0;
  gboolean met[N_NEEDS] = {
    [NEEDS_SESSION] = window->session != NULL,
    [NEEDS_QUESTION]
    = set != NULL && vigil_zone_set_get_kind (set) == VIGIL_ZONE_SET_WHAT_IF && vigil_zone_set_get_outcome (set) != NULL,
    [NEEDS_SET] = set != NULL,
    [NEEDS_ZONES] = zones,
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    vigil_window_enable (window, rows[i].entry.name, met[rows[i].need]);
  vigil_hazard_panel_explain_declare (window->hazard);
}
