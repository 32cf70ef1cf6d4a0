/* test-eye.c: looking at the twin: projection, rays, hand movements, fitting and flying
 *
 * Expected numbers are computed by hand from the pinhole: f = height / (2 tan (fov / 2)).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/scene/vigil-eye.h"

#include <math.h>

static const float box_min[3] = { -50, -20, 0 }, box_max[3] = { 70, 90, 30 };

#define near_to(a, b, tolerance) g_assert_cmpfloat_with_epsilon ((a), (b), (tolerance))

/* Looks north, level, from 10 m south of the origin; 90 degrees make f = 300 px for 600 px of height. */
static VigilEye
make_level (void)
{
  return (VigilEye) { .distance = 10, .fov = 90 };
}

static VigilEye
make_slanted (void)
{
  return (VigilEye) { .target = { 12, -7, 3 }, .distance = 80, .azimuth = 217, .elevation = 33, .fov = 45 };
}

static void
view_of (const VigilEye *eye, VigilEyeView *view)
{
  vigil_eye_get_view (eye, 800, 600, box_min, box_max, view);
}

static void
assert_at (const VigilEyeView *view, double px, double py, double pz, double x, double y)
{
  const double point[3] = { px, py, pz };
  double at_x, at_y;

  g_assert_true (vigil_eye_view_project (view, point, &at_x, &at_y, NULL));
  near_to (at_x, x, 1e-6);
  near_to (at_y, y, 1e-6);
}

static void
test_projects_level (void)
{
  VigilEye eye = make_level ();
  VigilEyeView view;
  double x, y, depth;

  view_of (&eye, &view);
  near_to (view.pixel_at_1m, 300, 1e-9);
  near_to (view.position[1], -10, 1e-9);
  assert_at (&view, 0, 0, 0, 400, 300);
  assert_at (&view, 5, 0, 0, 550, 300);   /* east is right: 5 m in 10 m: 300 / 2 */
  assert_at (&view, 0, 0, 5, 400, 150);   /* up is up */
  assert_at (&view, 5, 10, -5, 475, 375); /* twice as far */
  g_assert_true (vigil_eye_view_project (&view, (double[]) { 1, 20, 3 }, &x, &y, &depth));
  near_to (depth, 30, 1e-9);
  g_assert_false (vigil_eye_view_project (&view, (double[]) { 0, -11, 0 }, &x, &y, &depth));
  near_to (depth, -1, 1e-9);
}

static void
test_projects_orthographic (void)
{
  VigilEye eye = make_level ();
  VigilEyeView view;
  double x, y, depth;

  eye.orthographic = TRUE; /* 20 m are 600 px at the target, and anywhere: 30 px a metre */
  view_of (&eye, &view);
  near_to (view.pixel_at_1m, 30, 1e-9);
  assert_at (&view, 5, 0, 0, 550, 300);
  assert_at (&view, 5, 60, 2, 550, 240);
  g_assert_true (vigil_eye_view_project (&view, (double[]) { 0, -19, 0 }, &x, &y, &depth)); /* of the box, behind the eye */
  near_to (depth, -9, 1e-9);
}

static void
test_looks_each_way (void)
{
  VigilEye eye = make_level ();
  VigilEyeView view;

  eye.azimuth = 90; /* eastwards: south is on the right */
  view_of (&eye, &view);
  near_to (view.position[0], -10, 1e-9);
  assert_at (&view, 0, -5, 0, 550, 300);
  eye.elevation = 90; /* straight down keeps it: east is up */
  view_of (&eye, &view);
  near_to (view.position[2], 10, 1e-9);
  assert_at (&view, 5, 0, 0, 400, 150);
  assert_at (&view, 0, -5, 0, 550, 300);
  eye.azimuth = 0;
  eye.elevation = 30; /* 10 m away on a slope: 5 m up, 8.66 m south */
  view_of (&eye, &view);
  near_to (view.position[1], -8.660254038, 1e-6);
  near_to (view.position[2], 5, 1e-9);
}

/* What the GPU computes from the matrices is what project() says. */
static void
assert_matrix_agrees (const VigilEyeView *view, const double p[3])
{
  double clip[4], x, y, depth;

  for (int row = 0; row < 4; row++)
    clip[row] = view->view_projection[row] * p[0] + view->view_projection[4 + row] * p[1] + view->view_projection[8 + row] * p[2]
                + view->view_projection[12 + row];
  g_assert_true (vigil_eye_view_project (view, p, &x, &y, &depth));
  near_to ((clip[0] / clip[3] + 1) * 400, x, 0.01);
  near_to ((1 - clip[1] / clip[3]) * 300, y, 0.01);
  g_assert_cmpfloat (fabs (clip[2] / clip[3]), <=, 1);
}

static void
test_matrix_agrees (void)
{
  VigilEye eye = make_slanted ();
  VigilEyeView view;

  for (int pass = 0; pass < 2; pass++)
    {
      eye.orthographic = pass == 1;
      view_of (&eye, &view);
      assert_matrix_agrees (&view, (double[]) { 0, 0, 0 });
      assert_matrix_agrees (&view, (double[]) { -20, 10, 8 });
      assert_matrix_agrees (&view, (double[]) { 20, -20, 30 });
    }
}

static void
assert_ray_meets (const VigilEyeView *view, const double p[3])
{
  double x, y, along = 0, aside = 0;
  VigilRay ray;

  g_assert_true (vigil_eye_view_project (view, p, &x, &y, NULL));
  vigil_eye_view_get_ray (view, x, y, &ray);
  for (int i = 0; i < 3; i++)
    along += (p[i] - ray.origin[i]) * ray.direction[i];
  for (int i = 0; i < 3; i++)
    aside += pow (p[i] - ray.origin[i] - along * ray.direction[i], 2);
  g_assert_cmpfloat (along, >, 0);
  near_to (sqrt (aside), 0, 1e-9);
}

static void
test_ray_meets_point (void)
{
  VigilEye eye = make_slanted ();
  VigilEyeView view;
  VigilRay ray;
  double at[3];

  for (int pass = 0; pass < 2; pass++)
    {
      eye.orthographic = pass == 1;
      view_of (&eye, &view);
      assert_ray_meets (&view, (double[]) { 3, 4, 5 });
      assert_ray_meets (&view, (double[]) { -44, -12, 29 });
      vigil_eye_view_get_ray (&view, 400, 300, &ray); /* the middle looks at the target, 3 m up */
      g_assert_true (vigil_ray_meet_height (&ray, 3, at));
      near_to (at[0], 12, 1e-9);
      near_to (at[1], -7, 1e-9);
      g_assert_false (vigil_ray_meet_height (&ray, 300, at));
    }
}

static void
test_level_ray_meets_nothing (void)
{
  VigilEye eye = make_level ();
  VigilEyeView view;
  VigilRay ray;
  double at[3];

  view_of (&eye, &view);
  vigil_eye_view_get_ray (&view, 400, 300, &ray);
  g_assert_false (vigil_ray_meet_height (&ray, 0, at));
  vigil_eye_view_get_ray (&view, 400, 600, &ray); /* 45 degrees down from 0 m: 4 m deep 4 m ahead */
  g_assert_true (vigil_ray_meet_height (&ray, -4, at));
  near_to (at[1], -6, 1e-9);
}

/* The near plane is as far as it may be; behind the box there is room for a cloud that drifts away. */
static void
test_planes_hold_the_box (void)
{
  VigilEye eye = { .distance = 1000, .fov = 45 };
  VigilEyeView view;

  view_of (&eye, &view); /* from y = -1000: the box is 980 m to 1090 m ahead, its diagonal 165.53 m */
  near_to (view.near_plane, 980 / 4.0, 0.01);
  near_to (view.far_plane, 1090 + 20 * (1 + 165.53), 0.1);
  eye.orthographic = TRUE;
  view_of (&eye, &view);
  near_to (view.near_plane, 980 - 1 - 165.53, 0.1);
}

static void
test_planes_inside (void)
{
  VigilEye eye = { .target = { 0, 0, 2 }, .distance = 1, .fov = 45 };
  VigilEyeView view;

  view_of (&eye, &view);
  near_to (view.near_plane, 0.1, 1e-9);
  g_assert_cmpfloat (view.far_plane, >, 91);
  eye.target[1] = 500; /* the box is behind */
  view_of (&eye, &view);
  g_assert_cmpfloat (view.near_plane, >, 0);
  g_assert_cmpfloat (view.far_plane, >, view.near_plane);
  vigil_eye_get_view (&eye, 0, NAN, NULL, NULL, &view);
  g_assert_true (isfinite (view.view_projection[0]) && view.far_plane > view.near_plane);
  vigil_eye_get_view (&eye, 800, 600, (float[]) { 1, 1, 1 }, (float[]) { -1, -1, -1 }, &view);
  g_assert_true (isfinite (view.view_projection[10]) && view.far_plane > view.near_plane);
}

static void
test_orbit (void)
{
  VigilEye eye = make_level ();

  vigil_eye_orbit (&eye, 100, 50);
  near_to (eye.azimuth, 30, 1e-9);
  near_to (eye.elevation, 15, 1e-9);
  vigil_eye_orbit (&eye, -200, 1000);
  near_to (eye.azimuth, 330, 1e-9);
  near_to (eye.elevation, 90, 1e-12);
  vigil_eye_orbit (&eye, 0, -10000);
  near_to (eye.elevation, -89, 1e-12);
  near_to (eye.azimuth, 330, 1e-9);
}

static void
test_pan_keeps_point (void)
{
  const double grabbed[3] = { -5, -20, 1.5 };
  VigilEye eye = make_slanted ();

  for (int pass = 0; pass < 2; pass++)
    {
      VigilEyeView before, after;
      double x, y, x2, y2;

      eye.orthographic = pass == 1;
      view_of (&eye, &before);
      g_assert_true (vigil_eye_view_project (&before, grabbed, &x, &y, NULL));
      vigil_eye_pan (&eye, &before, grabbed, 61, -37);
      view_of (&eye, &after);
      g_assert_true (vigil_eye_view_project (&after, grabbed, &x2, &y2, NULL));
      near_to (x2 - x, 61, 1e-6);
      near_to (y2 - y, -37, 1e-6);
    }
}

static void
test_zoom_keeps_pixel (void)
{
  const double anchor[3] = { -5, -20, 1.5 };

  for (int pass = 0; pass < 4; pass++)
    {
      VigilEye eye = make_slanted ();
      double x, y, x2, y2, depth, depth2, factor = pass < 2 ? 0.5 : 3;
      VigilEyeView before, after;

      eye.orthographic = pass & 1;
      view_of (&eye, &before);
      g_assert_true (vigil_eye_view_project (&before, anchor, &x, &y, &depth));
      vigil_eye_zoom_at (&eye, anchor, factor);
      view_of (&eye, &after);
      g_assert_true (vigil_eye_view_project (&after, anchor, &x2, &y2, &depth2));
      near_to (x2, x, 1e-6);
      near_to (y2, y, 1e-6);
      if (eye.orthographic)
        near_to (after.pixel_at_1m, before.pixel_at_1m / factor, 1e-9);
      else
        near_to (depth2, depth * factor, 1e-6);
    }
}

/* Zooming at something far behind the target does not end at the target. */
static void
test_zoom_goes_through (void)
{
  const double anchor[3] = { 0, 990, 0 };
  VigilEye eye = make_level ();
  VigilEyeView view;
  double x, y, depth;

  for (int i = 0; i < 5; i++)
    vigil_eye_zoom_at (&eye, anchor, 0.5);
  view_of (&eye, &view);
  g_assert_true (vigil_eye_view_project (&view, anchor, &x, &y, &depth));
  near_to (depth, 1000 / 32.0, 1e-6);
  for (int i = 0; i < 100; i++)
    vigil_eye_zoom_at (&eye, anchor, 0.5);
  near_to (eye.distance, 0.01, 1e-9);
  vigil_eye_zoom_at (&eye, anchor, NAN);
  near_to (eye.distance, 0.01, 1e-9);
}

static void
test_walk_and_look (void)
{
  VigilEye eye = { .target = { 0, 1, 1.7 }, .distance = 1, .azimuth = 0, .elevation = 20, .fov = 60 };
  VigilEyeView before, after;

  vigil_eye_walk (&eye, 2, 1, 0.5); /* level, although it looks down */
  near_to (eye.target[0], 1, 1e-9);
  near_to (eye.target[1], 3, 1e-9);
  near_to (eye.target[2], 2.2, 1e-9);
  eye.azimuth = 90;
  vigil_eye_walk (&eye, 2, 1, 0); /* eastwards, right is south */
  near_to (eye.target[0], 3, 1e-9);
  near_to (eye.target[1], 2, 1e-9);
  view_of (&eye, &before);
  vigil_eye_look (&eye, 40, -20);
  view_of (&eye, &after);
  for (int i = 0; i < 3; i++)
    near_to (after.position[i], before.position[i], 1e-9);
  near_to (eye.azimuth, 84, 1e-9); /* the picture goes with the hand: to the right looks left */
  near_to (eye.elevation, 23, 1e-9);
}

static void
assert_shows_corners (const VigilEye *eye, double width, double height)
{
  double left = width, right = 0, top = height, bottom = 0;
  VigilEyeView view;

  vigil_eye_get_view (eye, width, height, box_min, box_max, &view);
  for (int corner = 0; corner < 8; corner++)
    {
      double p[3], x, y;

      for (int i = 0; i < 3; i++)
        p[i] = (corner & (1 << i) ? box_max : box_min)[i];
      g_assert_true (vigil_eye_view_project (&view, p, &x, &y, NULL));
      left = MIN (left, x);
      right = MAX (right, x);
      top = MIN (top, y);
      bottom = MAX (bottom, y);
    }
  g_assert_cmpfloat (left, >=, 0);
  g_assert_cmpfloat (right, <=, width);
  g_assert_cmpfloat (top, >=, 0);
  g_assert_cmpfloat (bottom, <=, height);
  g_assert_cmpfloat (MAX ((right - left) / width, (bottom - top) / height), >, 0.9); /* and fills the picture */
}

static void
test_fit_shows_all (void)
{
  const double ways[][2] = { { 0, 0 }, { 35, 30 }, { 217, 60 }, { 300, 90 }, { 10, -10 } };
  const double sizes[][2] = { { 800, 600 }, { 1600, 300 }, { 300, 900 } };

  for (guint way = 0; way < G_N_ELEMENTS (ways); way++)
    for (guint size = 0; size < G_N_ELEMENTS (sizes); size++)
      for (int orthographic = 0; orthographic < 2; orthographic++)
        {
          VigilEye eye = { .fov = 45, .orthographic = orthographic };

          vigil_eye_fit (&eye, box_min, box_max, ways[way][0], ways[way][1], sizes[size][0] / sizes[size][1]);
          near_to (eye.azimuth, ways[way][0], 1e-12);
          near_to (eye.elevation, ways[way][1], 1e-12);
          assert_shows_corners (&eye, sizes[size][0], sizes[size][1]);
        }
}

/* A model of 2 cm fills the picture and lies behind the near plane; a mere point is seen from some metres. */
static void
test_fit_of_small_things (void)
{
  const float min[3] = { 0, 0, 0 }, max[3] = { 0.02f, 0.02f, 0.02f };
  VigilEye eye = { .fov = 45 };
  VigilEyeView view;

  vigil_eye_fit (&eye, min, max, 0, 0, 1);
  g_assert_cmpfloat (eye.distance, <, 0.05);
  vigil_eye_get_view (&eye, 100, 100, min, max, &view);
  g_assert_cmpfloat (view.near_plane, <, eye.distance - 0.01);
  vigil_eye_fit (&eye, min, min, 0, 0, 1);
  g_assert_cmpfloat (eye.distance, >, 1);
}

static void
test_fly_is_continuous (void)
{
  VigilEye from = make_slanted (), to = { .target = { 900, 400, 0 }, .distance = 20, .azimuth = 10, .elevation = 90, .fov = 60 };
  VigilEye last, eye;
  double highest = 0;

  vigil_eye_fly (&from, &to, 0, &eye);
  g_assert_true (vigil_eye_equal (&eye, &from));
  vigil_eye_fly (&from, &to, 1, &last);
  g_assert_true (vigil_eye_equal (&last, &to));
  last = from;
  for (int i = 1; i <= 1000; i++)
    {
      double turn;

      vigil_eye_fly (&from, &to, i / 1000.0, &eye);
      turn = fabs (eye.azimuth - last.azimuth);
      g_assert_cmpfloat (MIN (turn, 360 - turn), <, 0.5); /* 153 degrees, pi/2 faster in the middle */
      g_assert_cmpfloat (fabs (eye.target[0] - last.target[0]), <, 888 * G_PI / 2 / 1000 + 0.01);
      g_assert_cmpfloat (fabs (eye.distance - last.distance), <, 3);
      highest = MAX (highest, eye.distance);
      last = eye;
    }
  g_assert_cmpfloat (highest, >, 300);
  vigil_eye_fly (&from, &to, 0.5, &eye);
  near_to (eye.target[0], 456, 1e-9); /* half the way at half the time */
}

static void
test_fly_turns_the_short_way (void)
{
  VigilEye from = make_level (), to = make_level (), eye;

  from.azimuth = 350;
  to.azimuth = 20;
  vigil_eye_fly (&from, &to, 0.5, &eye);
  near_to (eye.azimuth, 5, 1e-9);
  vigil_eye_fly (&to, &from, 0.5, &eye);
  near_to (eye.azimuth, 5, 1e-9);
  vigil_eye_fly (&from, &to, 0.2, &eye);
  near_to (eye.azimuth, 350 + 30 * (1 - cos (G_PI * 0.2)) / 2, 1e-9);
  near_to (eye.distance, 10, 1e-9);
  near_to (vigil_eye_flight_time (&from, &from), 0.3, 1e-9);
  to.target[0] = 5000;
  near_to (vigil_eye_flight_time (&from, &to), 1.2, 1e-6);
}

static void
test_sanitize (void)
{
  VigilEye eye = { { NAN, INFINITY, 5 }, NAN, -INFINITY, NAN, NAN, 5 };

  vigil_eye_sanitize (&eye);
  near_to (eye.target[0], 0, 1e-12);
  near_to (eye.target[1], 0, 1e-12);
  near_to (eye.target[2], 5, 1e-12);
  g_assert_true (isfinite (eye.distance) && eye.distance > 0);
  near_to (eye.azimuth, 0, 1e-12);
  g_assert_true (isfinite (eye.elevation));
  near_to (eye.fov, VIGIL_EYE_FOV, 1e-12);
  g_assert_cmpint (eye.orthographic, ==, TRUE);
  eye = (VigilEye) { { 0 }, 0, -30, -100, 0, FALSE };
  vigil_eye_sanitize (&eye);
  g_assert_cmpfloat (eye.distance, >, 0);
  near_to (eye.azimuth, 330, 1e-9);
  near_to (eye.elevation, -89, 1e-12);
  near_to (eye.fov, VIGIL_EYE_FOV, 1e-12);
}

/* As kept in settings and layouts, which somebody may have written by hand. */
static void
test_text (void)
{
  static const char *const refused[] = { "", "1 2 3", "1 2 3 4 5 6 7 x", "1 2 3 nan 0 30 45 0", "1 2 3 1e999 0 30 45 0" };
  const VigilEye eye = { { 12.5, -3, 4.125 }, 80, 200, 35, 60, TRUE };
  VigilEye back;
  g_autofree char *text = vigil_eye_to_text (&eye);

  g_assert_cmpstr (text, ==, "12.500 -3.000 4.125 80.000 200.000 35.000 60.000 1");
  g_assert_true (vigil_eye_from_text (text, &back));
  g_assert_true (vigil_eye_equal (&eye, &back));
  g_assert_true (vigil_eye_from_text ("0 0 0 -5 -30 500 0 0", &back)); /* brought into its range */
  near_to (back.azimuth, 330, 1e-9);
  g_assert_cmpfloat (back.distance, >, 0);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_false (vigil_eye_from_text (refused[i], &back));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/eye/projects-level", test_projects_level);
  g_test_add_func ("/eye/projects-orthographic", test_projects_orthographic);
  g_test_add_func ("/eye/looks-each-way", test_looks_each_way);
  g_test_add_func ("/eye/matrix-agrees", test_matrix_agrees);
  g_test_add_func ("/eye/ray-meets-point", test_ray_meets_point);
  g_test_add_func ("/eye/level-ray-meets-nothing", test_level_ray_meets_nothing);
  g_test_add_func ("/eye/planes-hold-the-box", test_planes_hold_the_box);
  g_test_add_func ("/eye/planes-inside", test_planes_inside);
  g_test_add_func ("/eye/orbit", test_orbit);
  g_test_add_func ("/eye/pan-keeps-point", test_pan_keeps_point);
  g_test_add_func ("/eye/zoom-keeps-pixel", test_zoom_keeps_pixel);
  g_test_add_func ("/eye/zoom-goes-through", test_zoom_goes_through);
  g_test_add_func ("/eye/walk-and-look", test_walk_and_look);
  g_test_add_func ("/eye/fit-shows-all", test_fit_shows_all);
  g_test_add_func ("/eye/fit-of-small-things", test_fit_of_small_things);
  g_test_add_func ("/eye/fly-is-continuous", test_fly_is_continuous);
  g_test_add_func ("/eye/fly-turns-the-short-way", test_fly_turns_the_short_way);
  g_test_add_func ("/eye/sanitize", test_sanitize);
  g_test_add_func ("/eye/text", test_text);
  return g_test_run ();
}
