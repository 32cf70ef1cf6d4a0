/* test-zone-tools.c: drawing a hazard zone by hand, and asking what reaches a place, on a map that is clicked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "map/vigil-layer-switcher.h"
#include "map/vigil-map-view.h"
#include "map/vigil-zone-draft.h"
#include "session/vigil-hazard-desk-private.h"
#include "testlib/vigil-test-demo.h"
#include "testlib/vigil-test.h"

#include <math.h>
#include <string.h>

#define WIDTH 800
#define HEIGHT 600

typedef struct
{
  VigilTestDemo demo;
  GtkWidget *window;
  VigilMapView *map;
  VigilZoneShape *drawn; /* last */
  guint n_drawn, n_asked, n_chosen, n_notices;
  double east, north;    /* asked about */
  VigilZoneSet *chosen;
  guint level;
} Fixture;

static void
drawn_cb (VigilMapView *map, VigilZoneShape *shape, Fixture *f)
{
  f->n_drawn++;
  g_clear_pointer (&f->drawn, vigil_zone_shape_unref);
  f->drawn = vigil_zone_shape_ref (shape);
}

static void
asked_cb (VigilMapView *map, double east, double north, Fixture *f)
{
  f->n_asked++;
  f->east = east;
  f->north = north;
}

static void
chosen_cb (VigilMapView *map, VigilZoneSet *set, guint level, Fixture *f)
{
  f->n_chosen++;
  f->chosen = set;
  f->level = level;
}

static void
notice_cb (VigilMapView *map, const char *sentence, Fixture *f)
{
  f->n_notices++;
}

static gboolean
has_view (gpointer data)
{
  double x, y;
  Fixture *f = data;

  return vigil_map_view_to_view (f->map, 0, 0, &x, &y) && gtk_widget_get_width (GTK_WIDGET (f->map)) > 0
         && vigil_map_view_get_n_drawn (f->map) == 0 && vigil_map_view_get_zoom (f->map) > 5.0;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  vigil_test_demo_set_up (&f->demo, NULL);
  f->map = VIGIL_MAP_VIEW (vigil_map_view_new (f->demo.session));
  g_signal_connect (f->map, "zone-drawn", G_CALLBACK (drawn_cb), f);
  g_signal_connect (f->map, "threat-asked", G_CALLBACK (asked_cb), f);
  g_signal_connect (f->map, "zone-chosen", G_CALLBACK (chosen_cb), f);
  g_signal_connect (f->map, "notice", G_CALLBACK (notice_cb), f);
  f->window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (f->window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (f->window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->map));
  gtk_window_present (GTK_WINDOW (f->window));
  vigil_test_wait (has_view, f, 10);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_pointer (&f->drawn, vigil_zone_shape_unref);
  vigil_test_demo_tear_down (&f->demo, NULL);
}

/* Clicks a place of the site. */
static void
click (Fixture *f, double east, double north)
{
  double x, y;

  g_assert_true (vigil_map_view_to_view (f->map, east, north, &x, &y));
  vigil_map_view_point (f->map, x, y);
  vigil_map_view_click (f->map, x, y);
}

static void
press (Fixture *f, guint key)
{
  GListModel *controllers = gtk_widget_observe_controllers (GTK_WIDGET (f->map));
  gboolean done = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !done; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (controller)) && !done; k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger) && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key
              && gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == 0)
            done = gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, GTK_WIDGET (f->map), NULL);
        }
    }
  g_object_unref (controllers);
  g_assert_true (done);
}

static void
assert_points (Fixture *f, guint n)
{
  guint seen = G_MAXUINT;

  g_assert_true (vigil_map_view_get_draw_zone (f->map, NULL, &seen));
  g_assert_cmpuint (seen, ==, n);
}

/* pi r², by 1 %; its outline goes round the circle. */
static void
test_circle (Fixture *f, gconstpointer data)
{
  vigil_map_view_begin_draw_zone (f->map, VIGIL_ZONE_DRAW_CIRCLE);
  g_assert_cmpint (vigil_map_view_get_tool (f->map), ==, VIGIL_MAP_TOOL_ZONE);
  click (f, 0, 0);
  assert_points (f, 1);
  click (f, 300, 0);
  g_assert_cmpuint (f->n_drawn, ==, 1);
  g_assert_cmpint (vigil_map_view_get_tool (f->map), ==, VIGIL_MAP_TOOL_NONE);
  g_assert_cmpfloat_with_epsilon (vigil_zone_shape_get_area (f->drawn), G_PI * 300 * 300, G_PI * 300 * 300 * 0.01);
  g_assert_true (vigil_zone_shape_contains (f->drawn, 0, 290));
  g_assert_false (vigil_zone_shape_contains (f->drawn, 0, 310));
}

/* From north to east: a quarter of the circle, clockwise. */
static void
test_sector (Fixture *f, gconstpointer data)
{
  vigil_map_view_begin_draw_zone (f->map, VIGIL_ZONE_DRAW_SECTOR);
  click (f, 0, 0);
  click (f, 0, 300);
  click (f, 200, 0);
  g_assert_cmpuint (f->n_drawn, ==, 1);
  g_assert_cmpfloat_with_epsilon (vigil_zone_shape_get_area (f->drawn), G_PI * 300 * 300 / 4, 2000);
  g_assert_true (vigil_zone_shape_contains (f->drawn, 150, 150));
  g_assert_false (vigil_zone_shape_contains (f->drawn, -50, 50));
}

static void
test_polygon (Fixture *f, gconstpointer data)
{
  vigil_map_view_begin_draw_zone (f->map, VIGIL_ZONE_DRAW_POLYGON);
  click (f, 0, 0);
  click (f, 200, 0);
  click (f, 300, 300);
  press (f, GDK_KEY_BackSpace);
  assert_points (f, 2);
  click (f, 200, 100);
  click (f, 0, 100);
  g_assert_cmpuint (f->n_drawn, ==, 0);
  press (f, GDK_KEY_Return);
  g_assert_cmpuint (f->n_drawn, ==, 1);
  g_assert_cmpfloat_with_epsilon (vigil_zone_shape_get_area (f->drawn), 200 * 100, 1000);
  g_assert_cmpuint (f->n_notices, ==, 0);
}

/* A click on the first corner closes it; a bow tie is repaired, and that is said. */
static void
test_bow_tie (Fixture *f, gconstpointer data)
{
  vigil_map_view_begin_draw_zone (f->map, VIGIL_ZONE_DRAW_POLYGON);
  click (f, 0, 0);
  click (f, 200, 200);
  click (f, 200, 0);
  click (f, 0, 200);
  click (f, 0, 0);
  g_assert_cmpuint (f->n_drawn, ==, 1);
  g_assert_cmpuint (f->n_notices, ==, 1);
  g_assert_true (vigil_zone_shape_check (f->drawn, NULL));
  g_assert_true (vigil_zone_shape_contains (f->drawn, 180, 100));
  g_assert_true (vigil_zone_shape_contains (f->drawn, 20, 100));
}

/* 200 m of road and 50 m to either side, with round ends. */
static void
test_buffer (Fixture *f, gconstpointer data)
{
  double wanted = 200 * 100 + G_PI * 50 * 50;

  vigil_map_view_begin_draw_zone (f->map, VIGIL_ZONE_DRAW_BUFFER);
  click (f, 0, 0);
  click (f, 200, 0);
  press (f, GDK_KEY_Return);
  assert_points (f, 2);
  press (f, GDK_KEY_BackSpace); /* the line goes on */
  assert_points (f, 2);
  press (f, GDK_KEY_Return);
  click (f, 100, 50);
  g_assert_cmpuint (f->n_drawn, ==, 1);
  g_assert_cmpfloat_with_epsilon (vigil_zone_shape_get_area (f->drawn), wanted, wanted * 0.04);
}

static void
test_escape (Fixture *f, gconstpointer data)
{
  vigil_map_view_begin_draw_zone (f->map, VIGIL_ZONE_DRAW_POLYGON);
  click (f, 0, 0);
  click (f, 200, 0);
  click (f, 200, 100);
  press (f, GDK_KEY_Escape);
  g_assert_cmpint (vigil_map_view_get_tool (f->map), ==, VIGIL_MAP_TOOL_NONE);
  g_assert_false (vigil_map_view_get_draw_zone (f->map, NULL, NULL));
  g_assert_cmpuint (f->n_drawn, ==, 0);
  vigil_map_view_begin_draw_zone (f->map, VIGIL_ZONE_DRAW_CIRCLE);
  assert_points (f, 0);
  vigil_map_view_begin_draw_zone (f->map, VIGIL_ZONE_DRAW_SECTOR);
  click (f, 0, 0);
  vigil_map_view_begin_draw_zone (f->map, VIGIL_ZONE_DRAW_CIRCLE);
  assert_points (f, 0);
}

/* Corners on one line surround nothing: said, and the last one can be set again. */
static void
test_nothing_inside (Fixture *f, gconstpointer data)
{
  vigil_map_view_begin_draw_zone (f->map, VIGIL_ZONE_DRAW_SECTOR);
  click (f, 0, 0);
  click (f, 0, 200);
  click (f, 0, 300);
  g_assert_cmpuint (f->n_drawn, ==, 0);
  g_assert_cmpuint (f->n_notices, ==, 1);
  assert_points (f, 2);
  click (f, 200, 0);
  g_assert_cmpuint (f->n_drawn, ==, 1);
}

static void
test_threat (Fixture *f, gconstpointer data)
{
  double east, north;

  g_assert_false (vigil_map_view_get_threat_point (f->map, &east, &north));
  vigil_map_view_set_tool (f->map, VIGIL_MAP_TOOL_THREAT);
  click (f, 120, -80);
  click (f, 100, 50);
  g_assert_cmpuint (f->n_asked, ==, 2);
  g_assert_cmpfloat_with_epsilon (f->east, 100, 3);
  g_assert_cmpfloat_with_epsilon (f->north, 50, 3);
  g_assert_true (vigil_map_view_get_threat_point (f->map, &east, &north));
  g_assert_cmpfloat (east, ==, f->east);
  g_assert_cmpint (vigil_map_view_get_tool (f->map), ==, VIGIL_MAP_TOOL_THREAT);
  press (f, GDK_KEY_Escape);
  g_assert_cmpint (vigil_map_view_get_tool (f->map), ==, VIGIL_MAP_TOOL_NONE);
  vigil_map_view_set_threat_point (f->map, NAN, NAN);
  g_assert_false (vigil_map_view_get_threat_point (f->map, &east, &north));
}

static VigilZoneSet *
add_zone (Fixture *f, double east, double north, double radius)
{
  VigilHazardDesk *desk = vigil_session_get_hazard_desk (f->demo.session);
  g_autoptr (VigilZoneShape) shape = vigil_zone_shape_new_circle (east, north, radius, NULL);
  GPtrArray *zones = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_zone_free);
  VigilZoneSet *set = vigil_zone_set_new ("Z-1", VIGIL_ZONE_SET_COMPUTED, "test");

  g_ptr_array_add (zones, vigil_zone_new (shape));
  vigil_zone_set_take_zones (set, zones, vigil_clock_now (f->demo.clock));
  vigil_hazard_desk_insert (desk, set);
  g_object_unref (set); /* the desk holds it */
  return set;
}

/* A zone far from everything: only itself lies there. */
static void
test_choose (Fixture *f, gconstpointer data)
{
  VigilZoneSet *set = add_zone (f, 5000, 5000, 200);

  g_assert_true (vigil_map_view_fit_zones (f->map, set));
  click (f, 5000, 5000);
  g_assert_cmpuint (f->n_chosen, ==, 1);
  g_assert_true (f->chosen == set);
  g_assert_cmpuint (f->level, ==, 0);
  click (f, 5000, 5300);
  g_assert_cmpuint (f->n_chosen, ==, 2);
  g_assert_null (f->chosen);
  vigil_map_view_choose_zone (f->map, set, 0);
  g_assert_cmpuint (f->n_chosen, ==, 2);
}

/* Hidden before or not, a zone that is new is seen. */
static void
test_shows_itself (Fixture *f, gconstpointer data)
{
  VigilLayer *marks = vigil_layer_stack_find (vigil_map_view_get_stack (f->map), "zones");
  VigilLayer *ground = vigil_layer_stack_find (vigil_map_view_get_stack (f->map), "zone-ground");

  g_assert_true (vigil_layer_switcher_lists ("zones"));
  g_assert_false (vigil_layer_switcher_lists ("zone-ground"));
  g_assert_true (vigil_map_view_set_layer_visible (f->map, "zones", FALSE));
  g_assert_false (vigil_layer_get_visible (marks));
  add_zone (f, 0, 0, 200);
  g_assert_true (vigil_layer_get_visible (marks));
  g_assert_true (vigil_layer_covers (ground));
  vigil_map_view_set_layer_visible (f->map, "zones", FALSE);
  g_assert_false (vigil_layer_covers (ground));
}

static guint
get_place (Fixture *f, const char *id)
{
  VigilLayerStack *stack = vigil_map_view_get_stack (f->map);
  GListModel *layers = vigil_layer_stack_get_layers (stack);
  guint n = g_list_model_get_n_items (layers);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VigilLayer) layer = g_list_model_get_item (layers, i);

      if (g_strcmp0 (vigil_layer_get_id (layer), id) == 0)
        return i;
    }
  g_assert_not_reached ();
}

/* Nobody is buried: people above the ground of zones, alarms above their labels; equipment is clicked before the zone. */
static void
test_order (Fixture *f, gconstpointer data)
{
  g_assert_cmpuint (get_place (f, "zone-ground"), <, get_place (f, "assets"));
  g_assert_cmpuint (get_place (f, "zone-ground"), <, get_place (f, "people"));
  g_assert_cmpuint (get_place (f, "zones"), <, get_place (f, "alarms"));
  g_assert_cmpuint (get_place (f, "zone-draft"), >, get_place (f, "alarms"));
  g_assert_true (vigil_layer_is_cover (vigil_layer_stack_find (vigil_map_view_get_stack (f->map), "zone-ground")));
  g_assert_false (vigil_layer_is_cover (vigil_layer_stack_find (vigil_map_view_get_stack (f->map), "zones")));
}

#define NEAR 6 /* pixels around the middle of a sign that are surely its own */
#define SIDE (2 * NEAR + 1)

typedef struct
{
  Fixture *f;
  VigilPlace sign, beside;
  guint painted;
  guint32 on_sign[SIDE * SIDE], on_ground[SIDE * SIDE]; /* without the zone */
} Signs;

/* What the screen shows around a place. */
static void
read_place (Fixture *f, const VigilPlace *place, guint32 out[SIDE * SIDE])
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (vigil_map_view_get_stack (f->map)));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SIDE, SIDE);
  cairo_t *cr = cairo_create (surface);
  GskRenderNode *node;
  double x, y;

  g_assert_true (vigil_map_view_to_view (f->map, place->x, place->y, &x, &y));
  gdk_paintable_snapshot (paintable, snapshot, WIDTH, HEIGHT);
  node = gtk_snapshot_free_to_node (snapshot);
  cairo_translate (cr, NEAR - round (x), NEAR - round (y));
  if (node != NULL)
    gsk_render_node_draw (node, cr);
  g_clear_pointer (&node, gsk_render_node_unref);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  memcpy (out, cairo_image_surface_get_data (surface), SIDE * SIDE * sizeof *out);
  cairo_surface_destroy (surface);
}

static VigilPlace
find_muster (Fixture *f)
{
  const GArray *places = vigil_site_get_places (f->demo.site);

  for (guint i = 0; i < places->len; i++)
    if (g_array_index (places, VigilPlace, i).kind == VIGIL_PLACE_MUSTER)
      return g_array_index (places, VigilPlace, i);
  g_assert_not_reached ();
}

static gboolean
is_painted (gpointer data)
{
  Signs *signs = data;

  return vigil_layer_stack_get_n_painted (vigil_map_view_get_stack (signs->f->map)) > signs->painted;
}

static gboolean
is_covered (gpointer data)
{
  Signs *signs = data;
  guint32 now[SIDE * SIDE];

  read_place (signs->f, &signs->beside, now);
  return memcmp (now, signs->on_ground, sizeof now) != 0;
}

/* Where to go to has its full colours inside a zone, unlike the ground beside it. */
static void
test_signs_stand_out (Fixture *f, gconstpointer data)
{
  Signs signs = { .f = f, .sign = find_muster (f) };
  guint32 now[SIDE * SIDE];
  VigilZoneSet *set = add_zone (f, signs.sign.x, signs.sign.y, 60);

  signs.beside = signs.sign;
  signs.beside.x += 30.0;
  vigil_map_view_set_layer_visible (f->map, "people", FALSE);
  vigil_map_view_set_layer_visible (f->map, "zones", FALSE);
  signs.painted = vigil_layer_stack_get_n_painted (vigil_map_view_get_stack (f->map));
  g_assert_true (vigil_map_view_fit_zones (f->map, set));
  g_assert_true (vigil_test_wait (is_painted, &signs, 10));
  read_place (f, &signs.sign, signs.on_sign);
  read_place (f, &signs.beside, signs.on_ground);
  vigil_map_view_set_layer_visible (f->map, "zones", TRUE);
  g_assert_true (vigil_test_wait (is_covered, &signs, 10));
  read_place (f, &signs.sign, now);
  g_assert_cmpmem (now, sizeof now, signs.on_sign, sizeof signs.on_sign);
}

/* Without a map: what nobody can click. */
static void
test_draft_refuses (void)
{
  VigilZoneDraft draft;

  vigil_zone_draft_init (&draft);
  vigil_zone_draft_begin (&draft, VIGIL_ZONE_DRAW_POLYGON);
  g_assert_false (vigil_zone_draft_add (&draft, NAN, 0));
  g_assert_false (vigil_zone_draft_add (&draft, 0, INFINITY));
  g_assert_false (vigil_zone_draft_add (&draft, 1e300, 0));
  g_assert_cmpuint (draft.points->len, ==, 0);
  g_assert_false (vigil_zone_draft_finish (&draft));
  g_assert_false (vigil_zone_draft_back (&draft));
  for (int i = 0; i < 3000; i++)
    vigil_zone_draft_add (&draft, 100 * cos (i), 100 * sin (i));
  g_assert_cmpuint (draft.points->len, ==, 1000);
  vigil_zone_draft_clear (&draft);
}

static void
test_draft_too_early (void)
{
  for (int kind = VIGIL_ZONE_DRAW_CIRCLE; kind <= VIGIL_ZONE_DRAW_BUFFER; kind++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *hint = NULL;
      VigilZoneDraft draft;

      vigil_zone_draft_init (&draft);
      vigil_zone_draft_begin (&draft, (VigilZoneDrawKind) kind);
      vigil_zone_draft_add (&draft, 0, 0);
      draft.next = (VigilZonePoint) { 100, 0 };
      hint = vigil_zone_draft_dup_hint (&draft);
      g_assert_nonnull (hint);
      g_assert_null (vigil_zone_draft_dup_shape (&draft, TRUE, NULL, &error));
      g_assert_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT);
      vigil_zone_draft_clear (&draft);
    }
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  gtk_test_init (&argc, &argv, NULL);
  ADD ("/zone-tools/circle", test_circle);
  ADD ("/zone-tools/sector", test_sector);
  ADD ("/zone-tools/polygon", test_polygon);
  ADD ("/zone-tools/bow-tie", test_bow_tie);
  ADD ("/zone-tools/buffer", test_buffer);
  ADD ("/zone-tools/escape", test_escape);
  ADD ("/zone-tools/nothing-inside", test_nothing_inside);
  ADD ("/zone-tools/threat", test_threat);
  ADD ("/zone-tools/choose", test_choose);
  ADD ("/zone-tools/shows-itself", test_shows_itself);
  ADD ("/zone-tools/order", test_order);
  ADD ("/zone-tools/signs-stand-out", test_signs_stand_out);
  g_test_add_func ("/zone-tools/draft-refuses", test_draft_refuses);
  g_test_add_func ("/zone-tools/draft-too-early", test_draft_too_early);
  return g_test_run ();
}
