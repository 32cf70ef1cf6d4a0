/* test-passes.c: figures and shapes on the screen, by pixels that geometry foretells
 *
 * The passes draw into a target of their own; solid shapes stand for the model. GL in software is installed by ./dev deps: without it
 * the tests fail.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/render/vigil-twin-egl.h"
#include "twin/render/vigil-twin-geometry.h"
#include "twin/render/vigil-twin-gl.h"

#include "testlib/vigil-test.h"

#include <math.h>
#include <string.h>

#define WIDTH 400
#define HEIGHT 300

static const VigilTwinColor red = { 255, 0, 0, 255 }, green = { 0, 255, 0, 255 }, blue = { 0, 0, 255, 255 };
static const VigilTwinColor white = { 255, 255, 255, 255 }, grey = { 120, 120, 120, 255 };
static const float box_min[3] = { -100, -100, 0 }, box_max[3] = { 100, 100, 40 };

typedef struct
{
  VigilTwinContext *context;
  VigilFigurePass *figures;
  VigilShapePass *shapes;
  VigilGlTarget target;
  GLuint block;
  VigilTwinFrame *frame;
  GArray *people;
  guint8 *pixels; /* RGBA, bottom row first */
} Stage;

static void
set_up (Stage *self, gconstpointer gles)
{
  const VigilTwinEngineOptions options = { .gles = gles != NULL, .debug = TRUE };
  g_autoptr (GError) error = NULL;

  self->context = vigil_twin_context_new (&options, &error);
  g_assert_no_error (error);
  self->figures = vigil_figure_pass_new (vigil_twin_context_is_gles (self->context), &error);
  g_assert_no_error (error);
  self->shapes = vigil_shape_pass_new (vigil_twin_context_is_gles (self->context), &error);
  g_assert_no_error (error);
  g_assert_true (vigil_gl_target_ensure (&self->target, WIDTH, HEIGHT, &error));
  glGenBuffers (1, &self->block);
  self->frame = vigil_twin_frame_new ();
  self->frame->width = WIDTH;
  self->frame->height = HEIGHT;
  self->frame->eye = (VigilEye) { .target = { 0, 0, 1 }, .distance = 30, .azimuth = 0, .elevation = 20, .fov = 45 };
  self->frame->pulse = NAN;
  self->frame->style.sos = red;
  self->frame->style.accent = blue;
  self->frame->style.lost = grey;
  self->people = g_array_new (FALSE, TRUE, sizeof (VigilFigure));
  self->pixels = g_malloc0 (WIDTH * HEIGHT * 4);
}

static void
tear_down (Stage *self, gconstpointer gles)
{
  vigil_figure_pass_free (self->figures);
  vigil_shape_pass_free (self->shapes);
  vigil_gl_target_clear (&self->target);
  glDeleteBuffers (1, &self->block);
  self->frame->figures = NULL;
  vigil_twin_frame_unref (self->frame);
  g_array_unref (self->people);
  vigil_twin_context_free (self->context);
  g_free (self->pixels);
}

static void
add_shape (Stage *self, VigilTwinShape *shape)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_twin_shape_free);

  g_assert_nonnull (shape);
  g_ptr_array_add (list, shape);
  g_ptr_array_add (self->frame->shapes, vigil_twin_shapes_new (list));
}

/* A solid wall across the picture at @y, from @x0 to @x1 and up to @z. */
static void
add_wall (Stage *self, double x0, double x1, double y, double z)
{
  const double xy[] = { x0, y, x1, y };
  const VigilTwinRing ring = { xy, 2 };
  VigilTwinShape *wall = vigil_twin_shape_new_wall (&ring, 0, NULL, z, grey);

  wall->kind = VIGIL_SHAPE_SOLID;
  add_shape (self, wall);
}

static void
add_ground (Stage *self)
{
  static const double xy[] = { -500, -500, 500, -500, 500, 500, -500, 500 };
  const VigilTwinRing ring = { xy, 4 };

  add_shape (self, vigil_twin_shape_new_polygon (&ring, 1, 0, VIGIL_SHAPE_SOLID, grey));
}

static VigilFigure *
add_person (Stage *self, double x, double y)
{
  const VigilFigure person = { .x = x, .y = y, .heading = 180, .length = 0.3, .width = 0.5, .height = 1.7, .color = green };

  g_array_append_val (self->people, person);
  return &g_array_index (self->people, VigilFigure, self->people->len - 1);
}

static void
fill_pass (Stage *self, VigilTwinPass *pass)
{
  self->frame->figures = (VigilFigure *) self->people->data;
  self->frame->n_figures = self->people->len;
  *pass = (VigilTwinPass) { .frame = self->frame, .width = WIDTH, .height = HEIGHT, .scale = 1, .software = TRUE };
  pass->gles = vigil_twin_context_is_gles (self->context);
  vigil_eye_get_view (&self->frame->eye, WIDTH, HEIGHT, box_min, box_max, &pass->view);
}

static void
draw (Stage *self, VigilTwinPass *pass)
{
  g_autoptr (GError) error = NULL;
  VigilTwinUniforms uniforms;

  fill_pass (self, pass);
  vigil_gl_uniforms_fill (pass, &uniforms);
  glBindBuffer (GL_UNIFORM_BUFFER, self->block);
  glBufferData (GL_UNIFORM_BUFFER, sizeof uniforms, &uniforms, GL_DYNAMIC_DRAW);
  glBindBufferBase (GL_UNIFORM_BUFFER, 0, self->block);
  glBindFramebuffer (GL_FRAMEBUFFER, self->target.framebuffer);
  glViewport (0, 0, WIDTH, HEIGHT);
  glClearColor (0, 0, 0, 1);
  glDepthMask (GL_TRUE);
  glClear (GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
  vigil_shape_pass_draw (self->shapes, pass);
  vigil_figure_pass_draw (self->figures, pass);
  glReadPixels (0, 0, WIDTH, HEIGHT, GL_RGBA, GL_UNSIGNED_BYTE, self->pixels);
  g_assert_true (vigil_twin_context_check (self->context, &error));
  g_assert_no_error (error);
}

static const guint8 *
pixel_at (Stage *self, double x, double y)
{
  int column = CLAMP ((int) floor (x), 0, WIDTH - 1), row = CLAMP ((int) floor (y), 0, HEIGHT - 1);

  return self->pixels + ((HEIGHT - 1 - row) * WIDTH + column) * 4;
}

typedef gboolean (*Wanted) (const guint8 *pixel);

static gboolean
is_greenish (const guint8 *p)
{
  return p[1] > p[0] + 25 && p[1] > p[2] + 25;
}

static gboolean
is_green (const guint8 *p)
{
  return p[1] > 150 && p[0] < 60 && p[2] < 60;
}

static gboolean
is_red (const guint8 *p)
{
  return p[0] > 150 && p[1] < 80 && p[2] < 80;
}

static gboolean
is_blue (const guint8 *p)
{
  return p[2] > 150 && p[0] < 80 && p[1] < 80;
}

static gboolean
is_white (const guint8 *p)
{
  return p[0] > 150 && p[1] > 150 && p[2] > 150;
}

/* How many pixels are so, and the box round them. */
typedef struct
{
  guint n;
  int left, right, top, bottom;
} Found;

static Found
find (Stage *self, Wanted wanted)
{
  Found found = { 0, WIDTH, -1, HEIGHT, -1 };

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      if (wanted (pixel_at (self, x, y)))
        {
          found.n++;
          found.left = MIN (found.left, x);
          found.right = MAX (found.right, x);
          found.top = MIN (found.top, y);
          found.bottom = MAX (found.bottom, y);
        }
  return found;
}

static void
project (const VigilTwinPass *pass, double x, double y, double z, double *px, double *py)
{
  g_assert_true (vigil_eye_view_project (&pass->view, (const double[]) { x, y, z }, px, py, NULL));
}

/* A near person is as high on the screen as 1.7 m are there, and stands where it should. */
static void
test_person_to_scale (Stage *self, gconstpointer data)
{
  double head_x, head_y, foot_x, foot_y;
  VigilTwinPass pass;
  Found found;

  self->frame->eye.distance = 12;
  self->frame->eye.elevation = 5;
  add_person (self, 1, 0);
  draw (self, &pass);
  project (&pass, 1, 0, 1.7, &head_x, &head_y);
  project (&pass, 1, 0, 0, &foot_x, &foot_y);
  found = find (self, is_greenish);
  g_assert_cmpint (abs (found.top - (int) head_y), <=, 3);
  g_assert_cmpint (abs ((found.left + found.right) / 2 - (int) head_x), <=, 2);
  g_assert_cmpfloat (foot_y - head_y, >, 40);
  g_assert_cmpint (found.bottom, <=, (int) foot_y + 3);
}

static void
test_vehicle_to_scale (Stage *self, gconstpointer data)
{
  double front_x, back_x, y;
  VigilTwinPass pass;
  VigilFigure *car;
  Found found;

  self->frame->eye.elevation = 3;
  car = add_person (self, 0, 0);
  *car = (VigilFigure) { .heading = 90, .length = 8, .width = 2.5, .height = 3, .kind = VIGIL_FIGURE_VEHICLE, .color = green };
  draw (self, &pass); /* seen from the side: 8 m from east to west */
  project (&pass, 4, -1.25, 1, &front_x, &y);
  project (&pass, -4, -1.25, 1, &back_x, &y);
  found = find (self, is_greenish);
  g_assert_cmpint (abs (found.right - (int) front_x), <=, 3);
  g_assert_cmpint (abs (found.left - (int) back_x), <=, 3);
}

/* From 5 km a person would be a tenth of a pixel. */
static void
test_nobody_is_smaller (Stage *self, gconstpointer data)
{
  VigilTwinPass pass;
  Found found;

  self->frame->eye.distance = 5000;
  add_person (self, 0, 0);
  draw (self, &pass);
  found = find (self, is_greenish);
  g_assert_cmpint (found.right - found.left + 1, >=, 5);
  g_assert_cmpint (found.bottom - found.top + 1, >=, 5);
  g_assert_cmpuint (found.n, <=, 100);
}

/* Behind a wall: seen, fainter than in front of it; near as a body, far as a point. */
static void
test_silhouette_behind_wall (Stage *self, gconstpointer data)
{
  const double distances[] = { 12, 200 };

  for (guint i = 0; i < G_N_ELEMENTS (distances); i++)
    {
      VigilTwinPass pass;
      Found behind, front, clear_behind, clear_front;

      g_array_set_size (self->people, 0);
      g_ptr_array_set_size (self->frame->shapes, 0);
      self->frame->eye.distance = distances[i];
      self->frame->eye.elevation = 0;
      add_wall (self, -50, 50, 0, 10);
      add_person (self, 0, 3);
      draw (self, &pass);
      behind = find (self, is_greenish);
      clear_behind = find (self, is_green);
      g_array_index (self->people, VigilFigure, 0).y = -3;
      draw (self, &pass);
      front = find (self, is_greenish);
      clear_front = find (self, is_green);
      g_assert_cmpuint (behind.n, >, front.n / 4);
      g_assert_cmpuint (behind.n, >=, 6);
      g_assert_cmpuint (clear_behind.n, <, clear_front.n + 10);
      g_assert_cmpint (abs ((behind.left + behind.right) - (front.left + front.right)), <=, 4);
    }
}

/* What is not hidden has no silhouette on top: a person in front of all looks the same with and without a wall behind. */
static void
test_no_silhouette_in_front (Stage *self, gconstpointer data)
{
  VigilTwinPass pass;
  Found alone, before;

  self->frame->eye.distance = 12;
  add_person (self, 0, 0);
  draw (self, &pass);
  alone = find (self, is_greenish);
  add_wall (self, -50, 50, 5, 10);
  add_ground (self);
  draw (self, &pass);
  before = find (self, is_greenish);
  g_assert_cmpint (abs ((int) alone.n - (int) before.n), <=, (int) alone.n / 10);
}

/* Each state has a shape: an SOS a ring, motionless a square, whose corners a ring leaves free; lost is hollow. */
static void
test_states_have_shapes (Stage *self, gconstpointer data)
{
  VigilTwinPass pass;
  VigilFigure *person;
  Found ring, square;
  double x, y;

  self->frame->eye.distance = 150;
  person = add_person (self, 0, 0);
  person->state = VIGIL_FIGURE_MOTIONLESS;
  draw (self, &pass);
  square = find (self, is_red);
  project (&pass, 0, 0, 0.85, &x, &y);
  g_assert_true (is_red (pixel_at (self, square.left, square.top)) || is_red (pixel_at (self, square.left + 1, square.top + 1)));
  person->state = VIGIL_FIGURE_SOS;
  draw (self, &pass);
  ring = find (self, is_red);
  g_assert_cmpuint (ring.n, >, 40);
  g_assert_false (is_red (pixel_at (self, ring.left, ring.top)));
  g_assert_false (is_red (pixel_at (self, ring.left + 1, ring.top + 1)));
  g_assert_true (is_greenish (pixel_at (self, x, y))); /* the person is still in the middle */
  g_assert_cmpint (abs ((ring.left + ring.right) / 2 - (int) x), <=, 2);
}

static void
test_lost_is_hollow (Stage *self, gconstpointer data)
{
  VigilTwinPass pass;
  VigilFigure *person;
  double x, y;

  self->frame->eye.distance = 12;
  person = add_person (self, 0, 0);
  person->state = VIGIL_FIGURE_LOST;
  draw (self, &pass);
  project (&pass, 0, 0, 0.6, &x, &y);
  g_assert_cmpuint (find (self, is_greenish).n, >, 60);
  g_assert_false (is_greenish (pixel_at (self, x, y)));
}

static void
test_selected_has_ring (Stage *self, gconstpointer data)
{
  VigilTwinPass pass;

  self->frame->eye.distance = 150;
  add_person (self, 0, 0);
  draw (self, &pass);
  g_assert_cmpuint (find (self, is_blue).n, ==, 0);
  g_array_index (self->people, VigilFigure, 0).flags = 1;
  draw (self, &pass);
  g_assert_cmpuint (find (self, is_blue).n, >, 40);
}

/* Old positions lose their colour. */
static void
test_age_greys (Stage *self, gconstpointer data)
{
  VigilTwinPass pass;

  self->frame->eye.distance = 12;
  add_person (self, 0, 0)->age = 255;
  draw (self, &pass);
  g_assert_cmpuint (find (self, is_greenish).n, ==, 0);
}

/* Pulsing changes the picture, reduced motion does not. */
static void
test_pulse (Stage *self, gconstpointer data)
{
  g_autofree guint8 *before = NULL;
  VigilTwinPass pass;

  add_person (self, 0, 0)->state = VIGIL_FIGURE_SOS;
  self->frame->pulse = 10.1;
  draw (self, &pass);
  before = g_memdup2 (self->pixels, WIDTH * HEIGHT * 4);
  self->frame->pulse = 10.5;
  draw (self, &pass);
  g_assert_cmpint (memcmp (before, self->pixels, WIDTH * HEIGHT * 4), !=, 0);
}

/* A line of 6 px is 6 px wide, near and far. */
static void
test_line_width (Stage *self, gconstpointer data)
{
  const double upright[] = { 0, 0, -10, 0, 0, 20 };
  const double distances[] = { 15, 300 };

  self->frame->eye.elevation = 0;
  add_shape (self, vigil_twin_shape_new_line (upright, 2, FALSE, 6, VIGIL_SHAPE_LINES, green));
  for (guint i = 0; i < G_N_ELEMENTS (distances); i++)
    {
      double sum = 0;
      VigilTwinPass pass;

      self->frame->eye.distance = distances[i];
      draw (self, &pass);
      for (int x = 0; x < WIDTH; x++)
        sum += pixel_at (self, x, HEIGHT / 2 - 2)[1] / 255.0;
      g_assert_cmpfloat_with_epsilon (sum, 6, 0.4);
    }
}

/* A line that begins behind the eye ends at the picture's edge where it should. */
static void
test_line_through_the_eye_plane (Stage *self, gconstpointer data)
{
  const double along[] = { 0, -500, 0, 0, 100, 0 };
  VigilTwinPass pass;
  Found found;
  double x, y;

  add_shape (self, vigil_twin_shape_new_line (along, 2, FALSE, 4, VIGIL_SHAPE_LINES, green));
  draw (self, &pass);
  found = find (self, is_green);
  project (&pass, 0, 100, 0, &x, &y);
  g_assert_cmpint (found.bottom, ==, HEIGHT - 1);
  g_assert_cmpint (abs (found.top - (int) y), <=, 3);
  g_assert_cmpint (found.right - found.left, <=, 5);
}

/* Dashes leave gaps, and move with the pulse only where they flow. */
static void
test_dashes (Stage *self, gconstpointer data)
{
  const double level[] = { -8, 0, 1, 8, 0, 1 };
  g_autofree guint8 *before = NULL;
  VigilTwinShape *line = vigil_twin_shape_new_line (level, 2, FALSE, 3, VIGIL_SHAPE_DASHES, green);
  VigilTwinPass pass;
  Found found;

  add_shape (self, line);
  self->frame->pulse = 1;
  draw (self, &pass);
  found = find (self, is_greenish);
  g_assert_cmpuint (found.n, >, 3 * (guint) (found.right - found.left) * 4 / 10);
  g_assert_cmpuint (found.n, <, 3 * (guint) (found.right - found.left) * 9 / 10);
  before = g_memdup2 (self->pixels, WIDTH * HEIGHT * 4);
  self->frame->pulse = 1.13;
  draw (self, &pass);
  g_assert_cmpmem (before, WIDTH * HEIGHT * 4, self->pixels, WIDTH * HEIGHT * 4);
  line->flow = 3;
  draw (self, &pass);
  g_assert_cmpint (memcmp (before, self->pixels, WIDTH * HEIGHT * 4), !=, 0);
}

/* Laid on the ground at its very height and seen under one degree, a zone is all there, and does not flicker as the eye moves. */
static void
test_ground_never_flickers (Stage *self, gconstpointer data)
{
  const double xy[] = { -40, 50, 40, 50, 40, 900, -40, 900 };
  const VigilTwinRing ring = { xy, 4 };
  VigilTwinPass pass;

  add_ground (self);
  add_shape (self, vigil_twin_shape_new_polygon (&ring, 1, 0, VIGIL_SHAPE_GROUND, green));
  self->frame->eye.distance = 200;
  self->frame->eye.target[1] = 100;
  self->frame->eye.elevation = 1;
  for (int i = 0; i < 5; i++)
    {
      double x, near_y, far_y, lost = 0, all = 0;

      self->frame->eye.azimuth = i * 0.01;
      self->frame->eye.distance = 200 + i * 0.37;
      draw (self, &pass);
      project (&pass, 0, 52, 0, &x, &near_y);
      project (&pass, 0, 99, 0, &x, &far_y);
      for (int y = (int) far_y + 1; y < (int) near_y; y++)
        {
          all++;
          lost += !is_green (pixel_at (self, x, y));
        }
      g_assert_cmpfloat (all, >=, 1);
      g_assert_cmpfloat_with_epsilon (lost, 0, 0.1);
    }
}

/* 10 m of tape have ten stripes of each colour. */
static void
test_tape_has_stripes (Stage *self, gconstpointer data)
{
  const double xy[] = { -5, 0, 5, 0, 5, 60, -5, 60 };
  const VigilTwinRing ring = { xy, 4 };
  guint n_white = 0, n_red = 0;
  gboolean was_white = FALSE, was_red = FALSE;
  VigilTwinPass pass;
  double x, y;

  self->frame->eye.distance = 15;
  self->frame->eye.elevation = 2;
  add_shape (self, vigil_twin_shape_new_tape (&ring, 0, red, white));
  draw (self, &pass);
  project (&pass, 0, 0, 1.1, &x, &y);
  for (int column = 0; column < WIDTH; column++)
    {
      const guint8 *p = pixel_at (self, column, y);

      n_white += is_white (p) && !was_white;
      n_red += is_red (p) && !was_red;
      was_white = is_white (p);
      was_red = is_red (p);
    }
  g_assert_cmpuint (n_white, ==, 10);
  g_assert_cmpuint (n_red, ==, 10);
}

/* Half of the colour, whichever way round its triangles turn, and it hides nothing behind. */
static void
test_translucent_blends (Stage *self, gconstpointer data)
{
  const double xy[] = { -5, -1, 5, -1 }, back[] = { 5, -1, -5, -1 };
  const VigilTwinColor glass = { 0, 255, 0, 128 };

  for (int way = 0; way < 2; way++)
    {
      const VigilTwinRing ring = { way == 0 ? xy : back, 2 };
      const guint8 *p;
      VigilTwinPass pass;

      g_ptr_array_set_size (self->frame->shapes, 0);
      self->frame->eye.elevation = 0;
      add_shape (self, vigil_twin_shape_new_wall (&ring, -5, NULL, 10, glass));
      add_wall (self, -50, 50, 5, 10);
      draw (self, &pass);
      p = pixel_at (self, WIDTH / 2, HEIGHT / 2);
      g_assert_cmpint (p[1], >, p[0] + 30);
      g_assert_cmpint (p[0], >, 20);
    }
}

/* Hidden, but meant to be seen through steel. */
static void
test_through (Stage *self, gconstpointer data)
{
  const double level[] = { -8, 5, 1, 8, 5, 1 };
  VigilTwinShape *line = vigil_twin_shape_new_line (level, 2, FALSE, 6, VIGIL_SHAPE_LINES, green);
  VigilTwinPass pass;

  add_wall (self, -50, 50, 0, 10);
  add_shape (self, line);
  draw (self, &pass);
  g_assert_cmpuint (find (self, is_greenish).n, ==, 0);
  line->through = TRUE;
  draw (self, &pass);
  g_assert_cmpuint (find (self, is_greenish).n, >, 100);
  g_assert_cmpuint (find (self, is_green).n, ==, 0);
}

/* A section plane cuts what is solid only. */
static void
test_cut_takes_solids (Stage *self, gconstpointer data)
{
  const double level[] = { -8, -2, 6, 8, -2, 6 };
  VigilTwinPass pass;
  Found line;

  add_wall (self, -5, 5, 0, 5);
  add_shape (self, vigil_twin_shape_new_line (level, 2, FALSE, 4, VIGIL_SHAPE_LINES, green));
  self->frame->cut.has_plane = TRUE;
  self->frame->cut.plane[2] = -1; /* z <= -1 stays */
  self->frame->cut.plane[3] = -1;
  draw (self, &pass);
  line = find (self, is_green);
  g_assert_cmpuint (line.n, >, 200);
  for (int i = 0; i < WIDTH * HEIGHT; i++)
    g_assert_cmpint (self->pixels[4 * i], <, 40); /* nothing grey is left */
}

/* Fifty thousand in one place look like a crowd; who needs help is never left out. */
static void
test_crowd_is_thinned (Stage *self, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  VigilTwinPass pass;
  Found some, all;

  self->frame->eye.distance = 400;
  for (guint i = 0; i < 5000; i++)
    add_person (self, g_rand_double_range (random, -60, 60), g_rand_double_range (random, -60, 60));
  draw (self, &pass);
  some = find (self, is_greenish);
  for (guint i = 0; i < 45000; i++)
    add_person (self, g_rand_double_range (random, -60, 60), g_rand_double_range (random, -60, 60));
  g_array_index (self->people, VigilFigure, 49000).state = VIGIL_FIGURE_SOS;
  draw (self, &pass);
  all = find (self, is_greenish);
  g_assert_cmpuint (all.n, >=, some.n * 9 / 10);
  g_assert_cmpint (abs (all.left - some.left), <=, 6);
  g_assert_cmpint (abs (all.bottom - some.bottom), <=, 6);
  g_assert_cmpuint (find (self, is_red).n, >, 20);
}

/* However many there are, all are drawn. */
static void
test_ten_thousand (Stage *self, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (6);
  VigilTwinPass pass;

  self->frame->eye.distance = 250;
  self->frame->eye.elevation = 35;
  add_ground (self);
  for (guint i = 0; i < 10000; i++)
    add_person (self, g_rand_double_range (random, -90, 90), g_rand_double_range (random, -90, 90));
  draw (self, &pass);
  g_assert_cmpuint (find (self, is_greenish).n, >, 10000);
}

static void
add (const char *name, void (*test) (Stage *, gconstpointer))
{
  g_autofree char *gl = g_strconcat ("/passes/gl/", name, NULL);
  g_autofree char *gles = g_strconcat ("/passes/gles/", name, NULL);

  g_test_add (gl, Stage, NULL, set_up, test, tear_down);
  g_test_add (gles, Stage, GINT_TO_POINTER (1), set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("person-to-scale", test_person_to_scale);
  add ("vehicle-to-scale", test_vehicle_to_scale);
  add ("nobody-is-smaller", test_nobody_is_smaller);
  add ("silhouette-behind-wall", test_silhouette_behind_wall);
  add ("no-silhouette-in-front", test_no_silhouette_in_front);
  add ("states-have-shapes", test_states_have_shapes);
  add ("lost-is-hollow", test_lost_is_hollow);
  add ("selected-has-ring", test_selected_has_ring);
  add ("age-greys", test_age_greys);
  add ("pulse", test_pulse);
  add ("line-width", test_line_width);
  add ("line-through-the-eye-plane", test_line_through_the_eye_plane);
  add ("dashes", test_dashes);
  add ("ground-never-flickers", test_ground_never_flickers);
  add ("tape-has-stripes", test_tape_has_stripes);
  add ("translucent-blends", test_translucent_blends);
  add ("through", test_through);
  add ("cut-takes-solids", test_cut_takes_solids);
  add ("crowd-is-thinned", test_crowd_is_thinned);
  add ("ten-thousand", test_ten_thousand);
  return g_test_run ();
}
