/* vigil-map-menu.c: menu of what is clicked on the map, and of the place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-map-menu.h"

#include "shell/vigil-thing-menu.h"

#include <glib/gi18n.h>

static void
append_section (GMenu *menu, GMenu *section)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

/* Zones are no thing of the site: what can be done with all of them. */
static GMenu *
make_acts (VigilSession *session, VigilSelectedKind kind, const char *id)
{
  const VigilThingWays ways = { _("Follow"), "win.follow", "win.select", TRUE };
  GMenu *menu;

  if (kind != VIGIL_SELECTED_ZONE && kind != VIGIL_SELECTED_GROUP)
    return vigil_thing_menu_new_acts (session, kind, id, &ways);
  menu = g_menu_new ();
  if (kind == VIGIL_SELECTED_GROUP)
    return menu;
  vigil_thing_menu_append_if_enabled (menu, _("Declare"), "win.hazard-declare", NULL);
  vigil_thing_menu_append_if_enabled (menu, _("Clear these zones"), "win.hazard-clear", "");
  vigil_thing_menu_append_if_enabled (menu, _("Export these zones as GeoJSON"), "win.hazard-export-geojson", "");
  return menu;
}

static GMenu *
make_looks (VigilSession *session, VigilSelectedKind kind, const char *id)
{
  GMenu *menu = g_menu_new ();

  vigil_thing_menu_append_permits (menu, session, kind, id);
  vigil_thing_menu_append_if_enabled (menu, _("Show in the 3D twin"), "win.twin-locate", NULL);
  vigil_thing_menu_append_if_enabled (menu, _("Copy the details"), "win.copy-details", NULL);
  return menu;
}

static GMenu *
make_here (double east, double north)
{
  char numbers[2][G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *place = g_strdup_printf ("%s %s", g_ascii_formatd (numbers[0], sizeof numbers[0], "%.2f", east),
                                            g_ascii_formatd (numbers[1], sizeof numbers[1], "%.2f", north));
  GMenu *menu = g_menu_new ();

  vigil_thing_menu_append_if_enabled (menu, _("What reaches this place"), "win.hazard-threat", place);
  vigil_thing_menu_append_if_enabled (menu, _("The way out from here"), "win.hazard-escape", place);
  g_menu_append (menu, _("Measure from here"), "win.map-measure-here");
  return menu;
}

/**
 * vigil_map_menu_new:
 * @session: its session
 * @kind: what was clicked, and is selected
 * @id: which; "": nothing
 * @east: m, of the place
 * @north: m
 *
 * Returns: (transfer full): what can be done with it, and there
 */
GMenu *
vigil_map_menu_new (VigilSession *session, VigilSelectedKind kind, const char *id, double east, double north)
{
  g_autoptr (GMenu) here = make_here (east, north);
  GMenu *menu = g_menu_new ();

  g_return_val_if_fail (VIGIL_IS_SESSION (session) && id != NULL, menu);

  if (*id != '\0')
    {
      g_autoptr (GMenu) acts = make_acts (session, kind, id);
      g_autoptr (GMenu) looks = make_looks (session, kind, id);

      append_section (menu, acts);
      append_section (menu, looks);
    }
  append_section (menu, here);
  return menu;
}

/**
 * vigil_map_menu_popup:
 * @map: the map
 * @session: its session
 * @kind: what was clicked, and is selected
 * @id: which; "": nothing
 * @x: pixels
 * @y: pixels
 */
void
vigil_map_menu_popup (VigilMapView *map, VigilSession *session, VigilSelectedKind kind, const char *id, double x, double y)
{
  g_autoptr (GMenu) menu = NULL;
  VigilLonLat place = { 0 };
  VigilProjection view;
  VigilEnu point;
  double mx, my;

  g_return_if_fail (VIGIL_IS_MAP_VIEW (map) && VIGIL_IS_SESSION (session) && id != NULL);

  if (!vigil_map_view_get_projection (map, &view))
    return;
  vigil_projection_from_view (&view, x, y, &mx, &my);
  vigil_mercator_to_lonlat (mx, my, &place.lon, &place.lat);
  vigil_frame_to_enu (vigil_site_get_frame (vigil_session_get_site (session)), &place, &point);
  menu = vigil_map_menu_new (session, kind, id, point.x, point.y);
  /* The overlay, which fills the map, lays popovers out anew when they want another size. */
  vigil_thing_menu_popup (gtk_widget_get_first_child (GTK_WIDGET (map)), menu, x, y);
}
