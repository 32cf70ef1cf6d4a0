/* test-labels.c: who gets room for a name: no overlaps, the higher rank first, the same wherever the map is moved
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "map/vigil-labels.h"
#include "testlib/vigil-test.h"

#include <math.h>

#define N_NAMES 400

typedef struct
{
  PangoLayout *layout;
  VigilProjection view;
  VigilLabels *labels;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());

  f->layout = pango_layout_new (context);
  g_object_unref (context);
  f->labels = vigil_labels_new ();
  vigil_projection_init (&f->view, 121.7, 32.3, 17.0, 1200, 800);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_pointer (&f->labels, vigil_labels_free);
  g_clear_object (&f->layout);
}

/* @px, @py: pixels from the middle of the fixture's view. */
static void
add (Fixture *f, const char *text, double px, double py, double rank, double around)
{
  VigilLabel label = { .text = text, .rank = rank, .color = VIGIL_COLOR_PLAN_LABEL, .around = around };

  label.mx = f->view.mx + px / f->view.scale;
  label.my = f->view.my + py / f->view.scale;
  vigil_labels_add (f->labels, &label);
}

static void
add_many (Fixture *f, guint32 seed)
{
  static const char *const texts[] = { "T-2101", "2# 液氯储罐区", "Circulating water pump house", "P-118B", "集合点 5", "A\nB" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  for (guint i = 0; i < N_NAMES; i++)
    add (f, texts[i % G_N_ELEMENTS (texts)], g_rand_double_range (rand, -900, 900), g_rand_double_range (rand, -600, 600),
         g_rand_int_range (rand, 0, 20), i % 3 == 0 ? g_rand_double_range (rand, 2, 20) : 0);
}

/* Whatever wants names, no two rooms lie on one another. */
static void
test_rooms_never_overlap (Fixture *f, gconstpointer data)
{
  for (guint32 seed = 1; seed <= 5; seed++)
    {
      guint n;

      vigil_labels_clear (f->labels);
      add_many (f, seed);
      vigil_labels_place (f->labels, &f->view, f->layout);
      n = vigil_labels_get_n_placed (f->labels);
      g_assert_cmpuint (n, >, 20);
      g_assert_cmpuint (n, <, N_NAMES);
      for (guint i = 0; i < n; i++)
        for (guint j = 0; j < i; j++)
          {
            double a[4], b[4];

            vigil_labels_get_room (f->labels, &f->view, i, a, NULL);
            vigil_labels_get_room (f->labels, &f->view, j, b, NULL);
            g_assert_true (a[0] + a[2] <= b[0] + 1e-4 || b[0] + b[2] <= a[0] + 1e-4 || a[1] + a[3] <= b[1] + 1e-4
                           || b[1] + b[3] <= a[1] + 1e-4);
          }
    }
}

static void
test_higher_rank_wins (Fixture *f, gconstpointer data)
{
  const char *text = NULL;
  double room[4];

  add (f, "low", 0, 0, 1, 0);
  add (f, "high", 3, 2, 5, 0);
  add (f, "middle", -3, 1, 3, 0);
  vigil_labels_place (f->labels, &f->view, f->layout);
  g_assert_cmpuint (vigil_labels_get_n_placed (f->labels), ==, 1);
  vigil_labels_get_room (f->labels, &f->view, 0, room, &text);
  g_assert_cmpstr (text, ==, "high");
}

/* What stands around a point goes to another side rather than without a name. */
static void
test_another_side_is_tried (Fixture *f, gconstpointer data)
{
  double below[4], above[4];

  add (f, "first", 0, 0, 5, 10);
  add (f, "second", 0, 0, 3, 10);
  vigil_labels_place (f->labels, &f->view, f->layout);
  g_assert_cmpuint (vigil_labels_get_n_placed (f->labels), ==, 2);
  vigil_labels_get_room (f->labels, &f->view, 0, below, NULL);
  vigil_labels_get_room (f->labels, &f->view, 1, above, NULL);
  /* 400 is the middle of the view; ten pixels stay free around the point. */
  g_assert_cmpfloat_with_epsilon (below[1], 410, 1e-3);
  g_assert_cmpfloat_with_epsilon (above[1] + above[3], 390, 1e-3);
}

/* Moved by any distance, the same names have room at the same places on the ground. */
static void
test_moving_changes_nothing (Fixture *f, gconstpointer data)
{
  VigilProjection moved = f->view;
  g_autoptr (VigilLabels) before = g_steal_pointer (&f->labels);
  guint n;

  f->labels = before;
  add_many (f, 7);
  vigil_labels_place (before, &f->view, f->layout);
  n = vigil_labels_get_n_placed (before);
  f->labels = vigil_labels_new ();
  add_many (f, 7);
  moved.mx += 333.3 / moved.scale;
  moved.my -= 77.7 / moved.scale;
  vigil_labels_place (f->labels, &moved, f->layout);
  g_assert_cmpuint (vigil_labels_get_n_placed (f->labels), ==, n);
  for (guint i = 0; i < n; i++)
    {
      const char *text = NULL, *other_text = NULL;
      double a[4], b[4];

      vigil_labels_get_room (before, &f->view, i, a, &text);
      vigil_labels_get_room (f->labels, &moved, i, b, &other_text);
      g_assert_cmpstr (text, ==, other_text);
      g_assert_cmpfloat_with_epsilon (a[0] - b[0], 333.3, 1e-3);
      g_assert_cmpfloat_with_epsilon (a[1] - b[1], -77.7, 1e-3);
    }
}

/* Room that is only kept free is told where it is, and is in the way of names. */
static void
test_room_without_text (Fixture *f, gconstpointer data)
{
  VigilLabelRoom room = { 0 };
  VigilLabel label = { .mx = f->view.mx, .my = f->view.my, .width = 60, .height = 40, .rank = 9, .dx = 5, .room = &room };

  vigil_labels_add (f->labels, &label);
  add (f, "in the way", 10, 5, 1, 0);
  vigil_labels_place (f->labels, &f->view, f->layout);
  g_assert_true (room.placed);
  g_assert_cmpfloat (room.dx, ==, 5);
  g_assert_cmpuint (vigil_labels_get_n_placed (f->labels), ==, 1);
}

/* A name that would stick out far of what it names is left out. */
static void
test_too_long_for_its_thing (Fixture *f, gconstpointer data)
{
  VigilLabel label = { .mx = f->view.mx, .my = f->view.my, .text = "Circulating water pump house", .fit = 40 };

  vigil_labels_add (f->labels, &label);
  label.my += 100 / f->view.scale;
  label.fit = 400;
  vigil_labels_add (f->labels, &label);
  vigil_labels_place (f->labels, &f->view, f->layout);
  g_assert_cmpuint (vigil_labels_get_n_placed (f->labels), ==, 1);
}

/* What is only to be avoided moves a name that may stand elsewhere, there and back never: it keeps its place. */
static void
test_soft_room_is_avoided (Fixture *f, gconstpointer data)
{
  VigilLabel name = { .text = "Park utility island", .mx = f->view.mx, .my = f->view.my, .dy = -40, .elsewhere = TRUE,
                      .spread_x = 120, .spread_y = 40 };
  VigilLabel disc = { .mx = f->view.mx, .my = f->view.my - 40 / f->view.scale, .width = 22, .height = 22, .soft = TRUE };
  double before[4], around[4], after[4];

  vigil_labels_add (f->labels, &name);
  vigil_labels_place (f->labels, &f->view, f->layout);
  vigil_labels_get_room (f->labels, &f->view, 0, before, NULL);
  /* 400 is the middle of the view. */
  g_assert_cmpfloat_with_epsilon (before[1] + before[3] / 2, 360, 1e-3);
  vigil_labels_clear (f->labels);
  vigil_labels_add (f->labels, &name);
  vigil_labels_add (f->labels, &disc);
  vigil_labels_place (f->labels, &f->view, f->layout);
  g_assert_cmpuint (vigil_labels_get_n_placed (f->labels), ==, 1);
  vigil_labels_get_room (f->labels, &f->view, 0, around, NULL);
  g_assert_true (around[1] >= 371 || around[1] + around[3] <= 349);
  vigil_labels_clear (f->labels);
  vigil_labels_add (f->labels, &name);
  vigil_labels_place (f->labels, &f->view, f->layout);
  vigil_labels_get_room (f->labels, &f->view, 0, after, NULL);
  g_assert_cmpfloat_with_epsilon (after[0], around[0], 1e-3);
  g_assert_cmpfloat_with_epsilon (after[1], around[1], 1e-3);
}

/* Where every place covers something, the one that covers least is taken: not those under the large disc. */
static void
test_least_is_covered (Fixture *f, gconstpointer data)
{
  VigilLabel name = { .text = "Haiyun works", .mx = f->view.mx, .my = f->view.my, .dy = -40, .elsewhere = TRUE };
  VigilLabel above = { .mx = f->view.mx, .my = f->view.my - 20 / f->view.scale, .width = 200, .height = 60, .soft = TRUE };
  VigilLabel below = { .mx = f->view.mx, .my = f->view.my + 40 / f->view.scale, .width = 8, .height = 6, .soft = TRUE };
  double room[4];

  vigil_labels_add (f->labels, &name);
  vigil_labels_add (f->labels, &above);
  vigil_labels_add (f->labels, &below);
  vigil_labels_place (f->labels, &f->view, f->layout);
  g_assert_cmpuint (vigil_labels_get_n_placed (f->labels), ==, 1);
  vigil_labels_get_room (f->labels, &f->view, 0, room, NULL);
  /* 400 is the middle of the view. */
  g_assert_cmpfloat_with_epsilon (room[1] + room[3] / 2, 440, 1e-3);
}

/* With something at each of its four sides a name begins or ends at its point. */
static void
test_corner_is_tried (Fixture *f, gconstpointer data)
{
  VigilLabel name = { .text = "Muster point 5 (Road 6)", .mx = f->view.mx, .my = f->view.my, .around = 10, .elsewhere = TRUE };
  VigilLabel left = { .mx = f->view.mx - 40 / f->view.scale, .my = f->view.my, .rank = 9, .width = 20, .height = 100 };
  VigilLabel right = { .mx = f->view.mx + 40 / f->view.scale, .my = f->view.my, .rank = 9, .width = 20, .height = 20 };
  VigilLabel above = { .mx = f->view.mx, .my = f->view.my - 20 / f->view.scale, .rank = 9, .width = 20, .height = 20 };
  double room[4];

  vigil_labels_add (f->labels, &name);
  vigil_labels_add (f->labels, &left);
  vigil_labels_add (f->labels, &right);
  vigil_labels_add (f->labels, &above);
  vigil_labels_place (f->labels, &f->view, f->layout);
  g_assert_cmpuint (vigil_labels_get_n_placed (f->labels), ==, 4);
  vigil_labels_get_room (f->labels, &f->view, 3, room, NULL);
  /* The middle of the view is 600, 400: from ten pixels to its left, ten below it. */
  g_assert_cmpfloat_with_epsilon (room[0], 590, 1e-3);
  g_assert_cmpfloat_with_epsilon (room[1], 410, 1e-3);
}

/* No name is lost for what is only to be avoided. */
static void
test_soft_room_takes_no_name (Fixture *f, gconstpointer data)
{
  VigilLabel disc = { .mx = f->view.mx, .my = f->view.my, .width = 400, .height = 400, .soft = TRUE };

  vigil_labels_add (f->labels, &disc);
  add (f, "fixed", 0, 0, 3, 0);
  add (f, "beside", 0, 40, 2, 10);
  vigil_labels_place (f->labels, &f->view, f->layout);
  g_assert_cmpuint (vigil_labels_get_n_placed (f->labels), ==, 2);
}

/* The columns and rows of a view that something is painted in: first and last of each, -1: nothing. */
static void
paint (Fixture *f, const VigilProjection *view, int out[4])
{
  int width = (int) view->width, height = (int) view->height;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  const guint32 *pixels;

  vigil_labels_paint (f->labels, view, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  pixels = (const guint32 *) (gpointer) cairo_image_surface_get_data (surface);
  out[0] = out[1] = out[2] = out[3] = -1;
  for (int i = 0; i < width * height; i++)
    if (pixels[i] >> 24 > 128)
      {
        out[0] = out[0] < 0 ? i % width : MIN (out[0], i % width);
        out[1] = MAX (out[1], i % width);
        out[2] = out[2] < 0 ? i / width : out[2];
        out[3] = i / width;
      }
  cairo_surface_destroy (surface);
}

/* At the left edge of the map: the name of an area moves in, that of a thing is left out, and so is that of an area where it would come
 * to lie on another. */
static void
test_no_name_is_cut (Fixture *f, gconstpointer data)
{
  VigilLabel area = { .text = "Park utility island", .spread_x = 80, .spread_y = 20 }, other = { .rank = 9, .width = 20, .height = 20 };
  VigilProjection moved = f->view;
  int whole[4], cut[4];

  area.mx = f->view.mx;
  area.my = f->view.my;
  moved.mx += (f->view.width / 2 - 10) / f->view.scale; /* ten pixels from the edge */
  vigil_labels_add (f->labels, &area);
  vigil_labels_place (f->labels, &f->view, f->layout);
  paint (f, &f->view, whole);
  paint (f, &moved, cut);
  g_assert_cmpint (cut[0], <=, 3);
  g_assert_cmpint (cut[1] - cut[0], >=, whole[1] - whole[0] - 3); /* of the halo */
  other.mx = f->view.mx + 70 / f->view.scale;
  other.my = f->view.my;
  vigil_labels_add (f->labels, &other);
  vigil_labels_place (f->labels, &f->view, f->layout);
  g_assert_cmpuint (vigil_labels_get_n_placed (f->labels), ==, 2);
  paint (f, &moved, cut);
  g_assert_cmpint (cut[0], ==, -1);
  vigil_labels_clear (f->labels);
  add (f, "Park utility island", 0, 0, 1, 10);
  vigil_labels_place (f->labels, &f->view, f->layout);
  paint (f, &f->view, whole);
  g_assert_cmpint (whole[0], >, 0);
  paint (f, &moved, cut);
  g_assert_cmpint (cut[0], ==, -1);
}

/* Over a zone names have the colour of the others. */
static void
test_strong (Fixture *f, gconstpointer data)
{
  VigilLabel label = { .text = "I", .mx = f->view.mx, .my = f->view.my, .size = 40, .color = VIGIL_COLOR_PLAN_LABEL_DIM };
  const VigilColor colors[] = { VIGIL_COLOR_PLAN_LABEL_DIM, VIGIL_COLOR_PLAN_LABEL };

  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1200, 800);
      cairo_t *cr = cairo_create (surface);
      const GdkRGBA *color = vigil_palette_get (colors[i]);
      guint32 ink = 0xff000000u | (guint32) lroundf (color->red * 255) << 16 | (guint32) lroundf (color->green * 255) << 8
                    | (guint32) lroundf (color->blue * 255);
      guint n = 0;

      vigil_labels_clear (f->labels);
      vigil_labels_set_strong (f->labels, i == 1);
      vigil_labels_add (f->labels, &label);
      vigil_labels_place (f->labels, &f->view, f->layout);
      vigil_labels_paint (f->labels, &f->view, cr);
      cairo_destroy (cr);
      cairo_surface_flush (surface);
      for (guint k = 0; k < 1200 * 800; k++)
        n += ((const guint32 *) (gpointer) cairo_image_surface_get_data (surface))[k] == ink;
      cairo_surface_destroy (surface);
      g_assert_cmpuint (n, >, 20);
    }
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/map/labels/rooms-never-overlap", test_rooms_never_overlap);
  ADD ("/map/labels/higher-rank-wins", test_higher_rank_wins);
  ADD ("/map/labels/another-side-is-tried", test_another_side_is_tried);
  ADD ("/map/labels/moving-changes-nothing", test_moving_changes_nothing);
  ADD ("/map/labels/room-without-text", test_room_without_text);
  ADD ("/map/labels/too-long-for-its-thing", test_too_long_for_its_thing);
  ADD ("/map/labels/soft-room-is-avoided", test_soft_room_is_avoided);
  ADD ("/map/labels/least-is-covered", test_least_is_covered);
  ADD ("/map/labels/corner-is-tried", test_corner_is_tried);
  ADD ("/map/labels/soft-room-takes-no-name", test_soft_room_takes_no_name);
  ADD ("/map/labels/no-name-is-cut", test_no_name_is_cut);
  ADD ("/map/labels/strong", test_strong);
  return g_test_run ();
}
