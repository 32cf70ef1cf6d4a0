/* test-zones-layer.c: what is painted and written of hazard zones, what is hit, and where labels stand
 *
 * Colours and shares of the fills are those of the style guide: 33, 24 and 17 %.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "layer-fixture.h"
#include "map/vigil-zone-marks-layer.h"
#include "map/vigil-zone-words.h"
#include "map/vigil-zones-layer.h"
#include "session/vigil-hazard-desk-private.h"
#include "testlib/vigil-test.h"

#include <math.h>

#define NEAR 19.0 /* zoom: 0.25 m per pixel */

typedef LayerFixture Fixture;

static VigilHazardDesk *
get_desk (Fixture *f)
{
  return vigil_session_get_hazard_desk (f->session);
}

static VigilZone *
make_zone (VigilZoneShape *shape, int rank, const char *label, double value, const char *unit)
{
  VigilZone *zone = vigil_zone_new (shape);

  zone->rank = rank;
  zone->label = g_strdup (label);
  zone->value = value;
  zone->unit = g_strdup (unit);
  zone->model = g_strdup ("gaussian plume, 1");
  return zone;
}

static VigilZone *
make_circle (double east, double north, double radius, int rank)
{
  static const char *const labels[] = { "AEGL-3 60 min", "AEGL-2 60 min", "AEGL-1 60 min" };
  static const double values[] = { 20, 2, 0.5 };
  g_autoptr (VigilZoneShape) shape = vigil_zone_shape_new_circle (east, north, radius, NULL);

  return make_zone (shape, rank, labels[rank], values[rank], "ppm");
}

/* Takes @zones; on the desk from now on. */
static VigilZoneSet *
add_set (Fixture *f, const char *id, VigilZoneSetKind kind, GPtrArray *zones)
{
  VigilZoneSet *set = vigil_zone_set_new (id, kind, "T-2103 · chlorine · hole 25 mm");

  vigil_zone_set_take_zones (set, zones, START - 3 * VIGIL_SECOND);
  vigil_hazard_desk_insert (get_desk (f), set);
  g_object_unref (set); /* the desk holds it */
  return set;
}

/* Levels of 15, 30 and 45 m around the middle of the site. */
static VigilZoneSet *
add_three (Fixture *f, const char *id, VigilZoneSetKind kind)
{
  GPtrArray *zones = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_zone_free);

  for (int rank = 0; rank < 3; rank++)
    g_ptr_array_add (zones, make_circle (0, 0, 15.0 * (rank + 1), rank));
  return add_set (f, id, kind, zones);
}

static VigilZoneSet *
add_one (Fixture *f, const char *id, VigilZone *zone)
{
  GPtrArray *zones = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_zone_free);

  g_ptr_array_add (zones, zone);
  return add_set (f, id, VIGIL_ZONE_SET_COMPUTED, zones);
}

static double
to_pixels (Fixture *f, double metres)
{
  return metres / f->canvas.resolution;
}

static guint32
get_pixel (Fixture *f, double x, double y)
{
  int px = f->canvas.pixels.width / 2 + (int) x, py = f->canvas.pixels.height / 2 + (int) y;

  return f->canvas.pixels.pixels[py * f->canvas.pixels.width + px];
}

/* The ground under @n fills, mildest first. */
static void
assert_fill (Fixture *f, double x, double y, guint n, double share)
{
  static const VigilColor colors[] = { VIGIL_COLOR_ZONE_OUTER, VIGIL_COLOR_ZONE_MIDDLE, VIGIL_COLOR_ZONE_INNER };
  static const double alphas[] = { 0.17, 0.24, 0.33 };
  GdkRGBA color = *vigil_palette_get (VIGIL_COLOR_PLAN_GROUND);
  guint32 pixel = get_pixel (f, x, y);

  for (guint i = 0; i < n; i++)
    {
      const GdkRGBA *over = vigil_palette_get (colors[i]);
      float alpha = (float) (alphas[i] * share);

      color.red += (over->red - color.red) * alpha;
      color.green += (over->green - color.green) * alpha;
      color.blue += (over->blue - color.blue) * alpha;
    }
  g_assert_cmpfloat (fabs ((pixel >> 16 & 255) - color.red * 255), <, 4);
  g_assert_cmpfloat (fabs ((pixel >> 8 & 255) - color.green * 255), <, 4);
  g_assert_cmpfloat (fabs ((pixel & 255) - color.blue * 255), <, 4);
}

static void
test_paints (Fixture *f, gconstpointer data)
{
  g_assert_false (vigil_layer_covers (f->layer));
  layer_fixture_paint (f, 0, 0, NEAR);
  g_assert_cmpuint (layer_fixture_count (f), ==, 0);
  add_three (f, "Z-1", VIGIL_ZONE_SET_COMPUTED);
  g_assert_cmpuint (f->n_changed, ==, 1);
  g_assert_true (vigil_layer_covers (f->layer));
  layer_fixture_paint (f, 0, 0, NEAR);
  g_assert_cmpfloat (layer_fixture_cover (f, to_pixels (f, 15), VIGIL_COLOR_ZONE_INNER), >, 0.98);
  g_assert_cmpfloat (layer_fixture_cover (f, to_pixels (f, 30), VIGIL_COLOR_ZONE_MIDDLE), >, 0.98);
  g_assert_cmpfloat (layer_fixture_cover (f, to_pixels (f, 45), VIGIL_COLOR_ZONE_OUTER), >, 0.9); /* thin: pixels are mixed */
  assert_fill (f, 0, 0, 3, 1.0);
  assert_fill (f, to_pixels (f, 22), 0, 2, 1.0);
  assert_fill (f, 0, to_pixels (f, 38), 1, 1.0);
  assert_fill (f, to_pixels (f, 52), 0, 0, 1.0);
}

/* The worst lies on top, whichever came last. */
static void
test_worst_on_top (Fixture *f, gconstpointer data)
{
  add_one (f, "Z-1", make_circle (0, 0, 30, 0));
  add_one (f, "Z-2", make_circle (0, 0, 30, 2));
  layer_fixture_paint (f, 0, 0, NEAR);
  g_assert_cmpfloat (layer_fixture_cover (f, to_pixels (f, 30), VIGIL_COLOR_ZONE_INNER), >, 0.98);
}

/* A question is dashed, 9 on and 5 off, and half as strong: never taken for a release. */
static void
test_what_if (Fixture *f, gconstpointer data)
{
  double share;

  add_three (f, "Z-1", VIGIL_ZONE_SET_WHAT_IF);
  layer_fixture_paint (f, 0, 0, NEAR);
  share = layer_fixture_cover (f, to_pixels (f, 45), VIGIL_COLOR_ZONE_OUTER);
  g_assert_cmpfloat (share, >, 0.5);
  g_assert_cmpfloat (share, <, 0.97);
  assert_fill (f, 0, to_pixels (f, 38), 1, 0.5);
}

static void
test_hole (Fixture *f, gconstpointer data)
{
  static const VigilZonePoint shell[] = { { -40, -40 }, { 40, -40 }, { 40, 40 }, { -40, 40 } };
  static const VigilZonePoint hole[] = { { -20, -20 }, { 20, -20 }, { 20, 20 }, { -20, 20 } };
  const VigilZonePoint *rings[] = { shell, hole };
  const guint n[] = { 4, 4 };
  g_autoptr (VigilZoneShape) shape = vigil_zone_shape_new_rings (rings, n, 2, NULL, NULL);

  add_one (f, "Z-1", make_zone (shape, 2, "LEL", 50, "%"));
  layer_fixture_paint (f, 0, 0, NEAR);
  assert_fill (f, 0, 0, 0, 1.0);
  assert_fill (f, to_pixels (f, 30), 0, 1, 1.0);
}

/* Teeth along the inside of the edge say that it is older than its inputs. */
static void
test_old (Fixture *f, gconstpointer data)
{
  VigilZoneSet *set = add_one (f, "Z-1", make_circle (0, 0, 45, 2));
  double share;

  layer_fixture_paint (f, 0, 0, NEAR);
  g_assert_cmpfloat (layer_fixture_cover (f, to_pixels (f, 45) - 6, VIGIL_COLOR_ZONE_OUTER), ==, 0.0);
  vigil_zone_set_set_problem (set, "The wind is not known.");
  vigil_hazard_desk_changed (get_desk (f), set);
  layer_fixture_paint (f, 0, 0, NEAR);
  share = layer_fixture_cover (f, to_pixels (f, 45) - 6, VIGIL_COLOR_ZONE_OUTER);
  g_assert_cmpfloat (share, >, 0.2);
  g_assert_cmpfloat (share, <, 0.9);
  g_assert_cmpfloat (layer_fixture_cover (f, to_pixels (f, 45) + 6, VIGIL_COLOR_ZONE_OUTER), ==, 0.0);
}

/* Degrees of a circle around the middle at which anything is painted. */
static guint
count_degrees (Fixture *f, double metres)
{
  guint n = 0;

  for (int i = 0; i < 360; i++)
    n += layer_fixture_is_painted (f, to_pixels (f, metres) * cos (i * G_PI / 180), to_pixels (f, metres) * sin (i * G_PI / 180));
  return n;
}

/* Where the wind may turn it, and where it was: broken lines, and nothing is filled. */
static void
test_lines (Fixture *f, gconstpointer data)
{
  VigilZoneSet *set = add_one (f, "Z-1", make_circle (0, 0, 15, 0));

  layer_fixture_paint (f, 0, 0, NEAR);
  g_assert_cmpuint (count_degrees (f, 30), ==, 0);
  g_ptr_array_index (set->lobes, 0) = vigil_zone_shape_new_circle (0, 0, 30, NULL);
  set->footprint = vigil_zone_shape_new_circle (0, 0, 42, NULL);
  vigil_hazard_desk_changed (get_desk (f), set);
  g_assert_cmpuint (f->n_changed, ==, 2);
  layer_fixture_paint (f, 0, 0, NEAR);
  g_assert_cmpuint (count_degrees (f, 30), >, 60);
  g_assert_cmpuint (count_degrees (f, 30), <, 330);
  g_assert_cmpuint (count_degrees (f, 42), >, 60);
  g_assert_cmpuint (count_degrees (f, 42), <, 330);
  g_assert_cmpuint (count_degrees (f, 36), ==, 0);
  g_assert_cmpuint (count_degrees (f, 24), ==, 0);
}

/* A count that changes is no new picture of the ground; a set that goes is. */
static void
test_changes (Fixture *f, gconstpointer data)
{
  VigilZoneSet *set = add_three (f, "Z-1", VIGIL_ZONE_SET_COMPUTED);

  g_assert_cmpuint (f->n_changed, ==, 1);
  set->counted = TRUE;
  set->people.inside[0] = 2;
  vigil_hazard_desk_changed (get_desk (f), set);
  vigil_hazard_desk_changed (get_desk (f), NULL);
  g_assert_cmpuint (f->n_changed, ==, 1);
  vigil_hazard_desk_remove (get_desk (f), set);
  g_assert_cmpuint (f->n_changed, ==, 2);
  layer_fixture_paint (f, 0, 0, NEAR);
  g_assert_cmpuint (layer_fixture_count (f), ==, 0);
}

/* Nothing, and more than anybody can see, from nearer than anybody can be. */
static void
test_sizes (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilZoneShape) empty = vigil_zone_shape_new_empty ();

  add_one (f, "Z-0", make_zone (empty, 0, "AEGL-3", 20, "ppm"));
  layer_fixture_paint (f, 0, 0, NEAR);
  g_assert_cmpuint (layer_fixture_count (f), ==, 0);
  add_one (f, "Z-1", make_circle (0, 0, 500000, 2));
  layer_fixture_paint (f, 0, 0, VIGIL_ZOOM_MAX);
  assert_fill (f, 0, 0, 1, 1.0);
  assert_fill (f, -290, -190, 1, 1.0);
  assert_fill (f, 290, 190, 1, 1.0);
  layer_fixture_paint (f, 0, 0, VIGIL_ZOOM_MIN);
  g_assert_cmpuint (layer_fixture_count (f), >, 0);
}

/* ---- Hits -------------------------------------------------------------------------------------- */

static GArray *
pick (Fixture *f, double east, double north)
{
  VigilMapPoint at = { .px = -1e4, .py = -1e4, .x = east, .y = north, .tolerance = 5 };
  GArray *hits = vigil_selection_group_new ();

  layer_fixture_view (f, 0, 0, NEAR, &at.view);
  vigil_layer_pick (f->layer, &at, hits);
  return hits;
}

static void
assert_hits (Fixture *f, double east, guint n)
{
  g_autoptr (GArray) hits = pick (f, east, 0);

  g_assert_cmpuint (hits->len, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (g_array_index (hits, VigilSelected, i).kind, ==, VIGIL_SELECTED_ZONE);
}

static void
test_hits (Fixture *f, gconstpointer data)
{
  VigilZoneSet *set = add_three (f, "Z-1", VIGIL_ZONE_SET_COMPUTED);
  g_autoptr (GArray) hits = NULL;
  g_autofree char *card = NULL;

  set->counted = TRUE;
  set->people.inside[0] = 2;
  set->people.inside[1] = 3;
  set->people.possible[2] = 4;
  assert_hits (f, 0, 3);
  assert_hits (f, 22, 2);
  assert_hits (f, 38, 1);
  assert_hits (f, 60, 0);
  assert_hits (f, NAN, 0);
  hits = pick (f, 22, 0);
  card = vigil_layer_describe (f->layer, VIGIL_SELECTED_ZONE, g_array_index (hits, VigilSelected, 0).id);
  g_assert_cmpstr (card, ==,
                   "AEGL-2 60 min 2 ppm\n5 people inside\nT-2103 · chlorine · hole 25 mm\ngaussian plume, 1\ncomputed 3 s ago");
  g_assert_null (vigil_layer_describe (f->layer, VIGIL_SELECTED_ZONE, "1/gone"));
  g_assert_null (vigil_layer_describe (f->layer, VIGIL_SELECTED_ZONE, "nonsense"));
  g_assert_null (vigil_layer_describe (f->layer, VIGIL_SELECTED_AREA, g_array_index (hits, VigilSelected, 0).id));
}

/* What is chosen has a rim in the colour of selection, and keeps its own. */
static void
test_chosen (Fixture *f, gconstpointer data)
{
  VigilZoneSet *set = add_three (f, "Z-1", VIGIL_ZONE_SET_COMPUTED);
  g_autoptr (VigilZoneScene) scene = vigil_zone_scene_get (f->session);

  layer_fixture_paint (f, 0, 0, NEAR);
  g_assert_cmpuint (layer_fixture_count_color (f, VIGIL_COLOR_ACCENT), ==, 0);
  g_assert_true (vigil_zone_scene_choose (scene, set, 2));
  g_assert_false (vigil_zone_scene_choose (scene, set, 2));
  g_assert_false (vigil_zone_scene_choose (scene, set, 9));
  layer_fixture_paint (f, 0, 0, NEAR);
  g_assert_cmpuint (layer_fixture_count_color (f, VIGIL_COLOR_ACCENT), >, 500);
  g_assert_cmpfloat (layer_fixture_cover (f, to_pixels (f, 45), VIGIL_COLOR_ZONE_OUTER), >, 0.9); /* thin: pixels are mixed */
  vigil_hazard_desk_remove (get_desk (f), set);
  g_assert_null (vigil_zone_scene_get_chosen (scene));
}

/* ---- Labels ------------------------------------------------------------------------------------ */

static void
assert_tag (Fixture *f, guint index, const char *words, const char *people)
{
  VigilZoneBox box;
  const char *seen_words = NULL, *seen_people = NULL;

  g_assert_true (vigil_zone_marks_layer_get_tag (VIGIL_ZONE_MARKS_LAYER (f->layer), index, &box, &seen_words, &seen_people));
  g_assert_cmpstr (seen_words, ==, words);
  g_assert_cmpstr (seen_people, ==, people);
}

/* Drawn by hand: no release to measure from. People count at this level and at every worse one. */
static void
test_words (Fixture *f, gconstpointer data)
{
  VigilZoneSet *set = add_three (f, "Z-1", VIGIL_ZONE_SET_WHAT_IF);

  layer_fixture_paint (f, 0, 0, NEAR);
  assert_tag (f, 0, "WHAT IF · AEGL-3 60 min 20 ppm", NULL);
  set->counted = TRUE;
  set->people.inside[0] = 2;
  set->people.inside[2] = 61;
  set->people.possible[1] = 3;
  vigil_zone_set_set_problem (set, "No wind.");
  vigil_hazard_desk_changed (get_desk (f), set);
  layer_fixture_paint (f, 0, 0, NEAR);
  assert_tag (f, 0, "WHAT IF, old · AEGL-3 60 min 20 ppm", "2 people");
  assert_tag (f, 1, "WHAT IF, old · AEGL-2 60 min 2 ppm", "2 people +3 ?");
  assert_tag (f, 2, "WHAT IF, old · AEGL-1 60 min 0.5 ppm", "63 people +3 ?");
}

/* As on the design of the operations screen: 214 m, 1.9 km. */
static void
test_reach (Fixture *f, gconstpointer data)
{
  static const struct
  {
    double metres;
    const char *words;
  } cases[] = { { 214.2, "AEGL-3 60 min 20 ppm · 214 m" },   { 1940, "AEGL-3 60 min 20 ppm · 1.9 km" },
                { 999.7, "AEGL-3 60 min 20 ppm · 1.0 km" },  { 10149, "AEGL-3 60 min 20 ppm · 10 km" },
                { NAN, "AEGL-3 60 min 20 ppm" },             { INFINITY, "AEGL-3 60 min 20 ppm" } };
  VigilZoneSet *set = add_three (f, "Z-1", VIGIL_ZONE_SET_COMPUTED);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = vigil_zone_words_dup_label (set, 0, cases[i].metres);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

/* Where the model stopped before the zone did, that is said. */
static void
test_beyond (Fixture *f, gconstpointer data)
{
  VigilZone *zone = make_circle (0, 0, 20, 2);
  VigilZoneSet *set;
  g_autofree char *words = NULL;

  zone->reserves = VIGIL_RESERVES_OF (VIGIL_RESERVE_BEYOND_DOMAIN);
  set = add_one (f, "Z-1", zone);
  words = vigil_zone_words_dup_label (set, 0, 10100);
  g_assert_cmpstr (words, ==, "AEGL-1 60 min 0.5 ppm · > 10 km");
}

/* Whoever is known to stand in it by its place: a fire and a cloud are not inside of one another. */
static void
test_people_by_place (Fixture *f, gconstpointer data)
{
  GPtrArray *zones = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_zone_free);
  VigilZonePerson person = { .id = "P-1", .kind = VIGIL_TRACK_PERSON, .finding = { .state = VIGIL_EXPOSURE_INSIDE }, .east = -30 };
  VigilZoneSet *set;

  g_ptr_array_add (zones, make_circle (-30, 0, 10, 0));
  g_ptr_array_add (zones, make_circle (30, 0, 20, 1));
  set = add_set (f, "Z-1", VIGIL_ZONE_SET_COMPUTED, zones);
  set->counted = TRUE;
  set->people.inside[0] = 1;
  g_array_append_val (set->persons, person);
  vigil_hazard_desk_changed (get_desk (f), set);
  layer_fixture_paint (f, 0, 0, NEAR);
  assert_tag (f, 0, "AEGL-3 60 min 20 ppm", "1 person");
  assert_tag (f, 1, "AEGL-2 60 min 2 ppm", "0 people");
}

static void
test_odd_values (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilZoneShape) shape = vigil_zone_shape_new_circle (0, 0, 20, NULL);

  add_one (f, "Z-1", make_zone (shape, 7, NULL, NAN, "ppm"));
  layer_fixture_paint (f, 0, 0, NEAR);
  assert_tag (f, 0, "Zone", NULL);
}

static gboolean
boxes_overlap (const VigilZoneBox *a, const VigilZoneBox *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height && b->y < a->y + a->height;
}

/* Every label whole in view, beside the others and out from under the toolbar. */
static void
assert_tidy (Fixture *f, guint wanted, const VigilZoneBox *obstacle)
{
  VigilZoneBox boxes[16];
  guint n = 0;

  while (n < G_N_ELEMENTS (boxes) && vigil_zone_marks_layer_get_tag (VIGIL_ZONE_MARKS_LAYER (f->layer), n, &boxes[n], NULL, NULL))
    n++;
  g_assert_cmpuint (n, ==, wanted);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpfloat (boxes[i].x, >=, 0);
      g_assert_cmpfloat (boxes[i].y, >=, 0);
      g_assert_cmpfloat (boxes[i].x + boxes[i].width, <=, f->canvas.view.width);
      g_assert_cmpfloat (boxes[i].y + boxes[i].height, <=, f->canvas.view.height);
      g_assert_false (boxes_overlap (&boxes[i], obstacle));
      for (guint k = 0; k < i; k++)
        g_assert_false (boxes_overlap (&boxes[i], &boxes[k]));
    }
}

/* Two effects in red, one in yellow, of one release: the farther red one and the yellow one are named. */
static void
test_labels_few (Fixture *f, gconstpointer data)
{
  GPtrArray *zones = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_zone_free);
  VigilZoneSet *set = vigil_zone_set_new ("Z-1", VIGIL_ZONE_SET_COMPUTED, "T");
  const VigilZoneBox nothing = { 0 };

  set->given = vigil_case_new ("Z-1", "7782-50-5");
  g_ptr_array_add (zones, make_circle (0, 0, 15, 0));
  g_ptr_array_add (zones, make_circle (0, 0, 25, 0));
  g_ptr_array_add (zones, make_circle (0, 0, 45, 2));
  vigil_zone_set_take_zones (set, zones, START);
  vigil_hazard_desk_insert (get_desk (f), set);
  g_object_unref (set);
  layer_fixture_paint (f, 0, 0, NEAR);
  assert_tidy (f, 2, &nothing);
}

static void
test_labels_whole (Fixture *f, gconstpointer data)
{
  const VigilZoneBox toolbar = { 0, 0, 300, 40 };

  add_three (f, "Z-1", VIGIL_ZONE_SET_COMPUTED);
  add_three (f, "Z-2", VIGIL_ZONE_SET_WHAT_IF);
  vigil_zone_marks_layer_set_obstacles (VIGIL_ZONE_MARKS_LAYER (f->layer), &toolbar, 1);
  for (int x = -60; x <= 60; x += 15)
    for (int y = -30; y <= 30; y += 15)
      {
        layer_fixture_paint (f, x, y, NEAR);
        assert_tidy (f, 6, &toolbar);
      }
  layer_fixture_paint (f, 0, 0, VIGIL_ZOOM_MAX); /* no edge is in view */
  assert_tidy (f, 6, &toolbar);
  layer_fixture_paint (f, 2000, 0, NEAR); /* no zone is */
  assert_tidy (f, 0, &toolbar);
}

/* Wider than the map: it ends before the tools do, by as much as it was too wide. */
static void
test_label_too_wide (Fixture *f, gconstpointer data)
{
  VigilZoneMarksLayer *layer = VIGIL_ZONE_MARKS_LAYER (f->layer);
  double room, widest = 0.0;
  VigilZoneBox box;

  vigil_palette_set_type_scale (3.5);
  add_three (f, "Z-1", VIGIL_ZONE_SET_WHAT_IF);
  layer_fixture_paint (f, 0, 0, NEAR);
  room = 0.8 * f->canvas.view.width;
  for (guint i = 0; i < 3; i++)
    if (vigil_zone_marks_layer_get_tag (layer, i, &box, NULL, NULL))
      widest = MAX (widest, box.width);
  g_assert_cmpfloat (widest, <=, room);
  g_assert_cmpfloat (widest, >, room - 2);
  vigil_palette_set_type_scale (1.0);
}

/* On a wall of screens, and on a low map beside the twin: what does not fit is shortened, out from under zoom buttons and alarms. */
static void
test_labels_large (Fixture *f, gconstpointer data)
{
  const VigilZoneBox buttons = { 540, 150, 60, 250 }, alarm = { 100, 100, 60, 60 };
  VigilZoneMarksLayer *layer = VIGIL_ZONE_MARKS_LAYER (f->layer);
  VigilZoneBox box;

  vigil_palette_set_type_scale (2.0);
  add_three (f, "Z-1", VIGIL_ZONE_SET_WHAT_IF);
  vigil_zone_marks_layer_set_obstacles (layer, &buttons, 1);
  vigil_zone_marks_layer_set_marks (layer, &alarm, 1);
  for (int x = -60; x <= 60; x += 15)
    {
      layer_fixture_paint (f, x, 0, NEAR);
      assert_tidy (f, 3, &buttons);
      for (guint i = 0; i < 3; i++)
        {
          g_assert_true (vigil_zone_marks_layer_get_tag (layer, i, &box, NULL, NULL));
          g_assert_cmpfloat (box.width, <=, 0.8 * f->canvas.view.width);
          g_assert_false (boxes_overlap (&box, &alarm));
        }
    }
  vigil_palette_set_type_scale (1.0);
}

/* Who only pans does not see labels jump: they stay at their place on the ground. */
static void
test_labels_stay (Fixture *f, gconstpointer data)
{
  VigilZoneBox before, after;

  add_three (f, "Z-1", VIGIL_ZONE_SET_COMPUTED);
  layer_fixture_paint (f, 0, 0, NEAR);
  g_assert_true (vigil_zone_marks_layer_get_tag (VIGIL_ZONE_MARKS_LAYER (f->layer), 0, &before, NULL, NULL));
  layer_fixture_paint (f, 5, 0, NEAR);
  g_assert_true (vigil_zone_marks_layer_get_tag (VIGIL_ZONE_MARKS_LAYER (f->layer), 0, &after, NULL, NULL));
  g_assert_cmpfloat (fabs (before.x - to_pixels (f, 5) - after.x), <=, 1.0);
  g_assert_cmpfloat (fabs (before.y - after.y), <=, 1.0);
}

/* An alarm that comes under a label moves it: what is drawn above would hide what is written. */
static void
test_labels_clear_of_alarms (Fixture *f, gconstpointer data)
{
  VigilZoneMarksLayer *layer = VIGIL_ZONE_MARKS_LAYER (f->layer);
  VigilZoneBox before, alarm, after;

  add_one (f, "Z-1", make_circle (0, 0, 25, 0));
  layer_fixture_paint (f, 0, 0, NEAR);
  g_assert_true (vigil_zone_marks_layer_get_tag (layer, 0, &before, NULL, NULL));
  alarm = (VigilZoneBox) { before.x + before.width / 2, before.y, 20, 20 };
  vigil_zone_marks_layer_set_marks (layer, &alarm, 1);
  layer_fixture_paint (f, 0, 0, NEAR);
  g_assert_true (vigil_zone_marks_layer_get_tag (layer, 0, &after, NULL, NULL));
  g_assert_false (boxes_overlap (&after, &alarm));
  assert_tidy (f, 1, &alarm);
}

/* ---- Way out, place asked about ---------------------------------------------------------------- */

static void
test_route (Fixture *f, gconstpointer data)
{
  const VigilZonePoint points[] = { { -40, 0 }, { NAN, NAN }, { 0, 0 }, { 0, -30 }, { 1e9, 0 } };
  VigilZoneMarksLayer *layer = VIGIL_ZONE_MARKS_LAYER (f->layer);
  guint on = 0;

  vigil_zone_marks_layer_set_route (layer, points, G_N_ELEMENTS (points));
  layer_fixture_paint (f, 0, 0, NEAR);
  for (int x = -150; x < -5; x++)
    on += layer_fixture_has (f, x, 0, VIGIL_COLOR_SAFE);
  g_assert_cmpuint (on, >, 145 / 2);                                          /* dashes of 8 in 13 */
  g_assert_true (layer_fixture_is_painted (f, 8, to_pixels (f, 30)));         /* the sign of the muster point */
  g_assert_false (layer_fixture_is_painted (f, 100, 0));
  vigil_zone_marks_layer_set_route (layer, points, 1);
  layer_fixture_paint (f, 0, 0, NEAR);
  g_assert_cmpuint (layer_fixture_count (f), ==, 0);
  vigil_zone_marks_layer_set_route (layer, NULL, 0);
}

static void
test_marker (Fixture *f, gconstpointer data)
{
  VigilZoneMarksLayer *layer = VIGIL_ZONE_MARKS_LAYER (f->layer);
  double east, north;

  g_assert_false (vigil_zone_marks_layer_get_threat (layer, &east, &north));
  vigil_zone_marks_layer_set_threat (layer, 12, -8);
  layer_fixture_paint (f, 12, -8, NEAR);
  g_assert_cmpfloat (layer_fixture_cover (f, 8, VIGIL_COLOR_ACCENT), >, 0.95);
  g_assert_true (vigil_zone_marks_layer_get_threat (layer, &east, &north));
  g_assert_cmpfloat (east, ==, 12);
  g_assert_cmpfloat (north, ==, -8);
  vigil_zone_marks_layer_set_threat (layer, NAN, 3);
  g_assert_false (vigil_zone_marks_layer_get_threat (layer, &east, &north));
  vigil_zone_marks_layer_set_threat (layer, INFINITY, 3);
  layer_fixture_paint (f, 0, 0, NEAR);
  g_assert_cmpuint (layer_fixture_count (f), ==, 0);
}

/* ---- What it costs ----------------------------------------------------------------------------- */

/* A frame in which nothing changed: the labels only. */
static void
test_cost (Fixture *f, gconstpointer data)
{
  const guint n = 200;
  gint64 start;
  double ms;

  add_three (f, "Z-1", VIGIL_ZONE_SET_COMPUTED);
  layer_fixture_paint (f, 0, 0, NEAR);
  start = g_get_monotonic_time ();
  for (guint i = 0; i < n; i++)
    vigil_layer_paint (f->layer, &f->canvas);
  ms = (double) (g_get_monotonic_time () - start) / 1000.0 / n;
  g_test_minimized_result (ms, "labels of 3 zones: %.3f ms a frame", ms);
  if (g_test_perf ())
    g_assert_cmpfloat (ms, <, 1.0);
}

#define ADD(layer, path, func) g_test_add (path, Fixture, layer, layer_fixture_set_up, func, layer_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (vigil_zones_layer_new, "/zones-layer/paints", test_paints);
  ADD (vigil_zones_layer_new, "/zones-layer/worst-on-top", test_worst_on_top);
  ADD (vigil_zones_layer_new, "/zones-layer/what-if", test_what_if);
  ADD (vigil_zones_layer_new, "/zones-layer/hole", test_hole);
  ADD (vigil_zones_layer_new, "/zones-layer/old", test_old);
  ADD (vigil_zones_layer_new, "/zones-layer/lines", test_lines);
  ADD (vigil_zones_layer_new, "/zones-layer/changes", test_changes);
  ADD (vigil_zones_layer_new, "/zones-layer/sizes", test_sizes);
  ADD (vigil_zones_layer_new, "/zones-layer/hits", test_hits);
  ADD (vigil_zones_layer_new, "/zones-layer/chosen", test_chosen);
  ADD (vigil_zone_marks_layer_new, "/zones-layer/words", test_words);
  ADD (vigil_zone_marks_layer_new, "/zones-layer/reach", test_reach);
  ADD (vigil_zone_marks_layer_new, "/zones-layer/beyond", test_beyond);
  ADD (vigil_zone_marks_layer_new, "/zones-layer/people-by-place", test_people_by_place);
  ADD (vigil_zone_marks_layer_new, "/zones-layer/odd-values", test_odd_values);
  ADD (vigil_zone_marks_layer_new, "/zones-layer/labels-few", test_labels_few);
  ADD (vigil_zone_marks_layer_new, "/zones-layer/labels-whole", test_labels_whole);
  ADD (vigil_zone_marks_layer_new, "/zones-layer/labels-large", test_labels_large);
  ADD (vigil_zone_marks_layer_new, "/zones-layer/label-too-wide", test_label_too_wide);
  ADD (vigil_zone_marks_layer_new, "/zones-layer/labels-stay", test_labels_stay);
  ADD (vigil_zone_marks_layer_new, "/zones-layer/labels-clear-of-alarms", test_labels_clear_of_alarms);
  ADD (vigil_zone_marks_layer_new, "/zones-layer/route", test_route);
  ADD (vigil_zone_marks_layer_new, "/zones-layer/marker", test_marker);
  ADD (vigil_zone_marks_layer_new, "/zones-layer/cost", test_cost);
  return g_test_run ();
}
