/* vigil-twin-figures.c: draws people and vehicles: bodies near by, signs far away, silhouettes behind steel, marks of states
 *
 * One buffer of instances a picture, in this order: discs | small signs | near people | near vehicles | near lost ones | marks;
 * ten draws at most. What is behind the model is drawn first, where depth is greater: then the figures themselves hide nothing of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/render/vigil-twin-bodies.h"
#include "twin/render/vigil-twin-gl.h"

#include <math.h>
#include <string.h>

#define BODY_PIXELS 20        /* of a figure's height, from which it is drawn as a body */
#define SIGN_PIXELS 9         /* of its height, from which it is a sign; a disc below */
#define LEAST_PIXELS 6        /* across, of the picture: nobody is smaller */
#define MAX_BODIES_SOFTWARE 500
#define MAX_BODIES 20000
#define CROWD 8000            /* figures that are no bodies, from which discs on each other are left out */
#define BEHIND 0.35f          /* of the colour, behind steel */

typedef struct
{
  float place[4];    /* position, heading rad */
  float size[3];     /* length, width, height */
  float color[4];    /* linear */
  guint8 state[4];   /* kind, state, age, flags */
  float depth;       /* m ahead */
} Instance;

typedef enum
{
  PART_DISCS,
  PART_SMALL,
  PART_PEOPLE,
  PART_VEHICLES,
  PART_LOST,
  PART_MARKS,
  N_PARTS,
} Part;

/* Where a figure is in the picture. */
typedef struct
{
  float pixels; /* height of a person, length of a vehicle, in pixels of the target; 0: out of sight */
  float x, y, depth;
} Seen;

typedef struct
{
  GLuint program;
  GLint scale, least, fade, alarm;
} Program;

struct _VigilFigurePass
{
  gboolean gles;
  Program body, discs, points, signs, marks;
  GLuint array[VIGIL_N_FIGURES], body_vertices[VIGIL_N_FIGURES];
  GLsizei n_body_vertices[VIGIL_N_FIGURES];
  GLuint sign_array, point_array, instances;
  GArray *parts[N_PARTS]; /* Instance */
  GArray *seen;           /* Seen: one for each figure */
  GArray *cells;          /* guint32: 1 + index of the disc there, 0: none; see thin_out() */
  gsize first[N_PARTS];   /* byte in the buffer */
  VigilTwinColor last_color;
  float last_linear[4];
};

/* ---- who is in the picture ---- */

static Seen
measure (const VigilFigure *figure, const VigilEyeView *view, double margin)
{
  const double middle[3] = { figure->x, figure->y, (double) figure->z + figure->height * 0.5 };
  double size = MAX (figure->height, MAX (figure->length, figure->width)), x, y, depth, pixels, reach;

  if (!vigil_eye_view_project (view, middle, &x, &y, &depth) || depth < view->near_plane || depth > view->far_plane)
    return (Seen) { 0 };
  pixels = view->pixel_at_1m / (view->orthographic ? 1 : depth);
  reach = size * pixels + margin;
  if (!(x > -reach && x < view->width + reach && y > -reach && y < view->height + reach))
    return (Seen) { 0 };
  pixels *= figure->kind == VIGIL_FIGURE_VEHICLE ? size : figure->height;
  return (Seen) { (float) MAX (pixels, 1e-3), (float) x, (float) y, (float) depth };
}

static int
compare_sizes (gconstpointer a, gconstpointer b)
{
  float p = *(const float *) a, q = *(const float *) b;

  return (p < q) - (p > q);
}

/* Pixels from which figures are bodies: as many as the machine can draw, the nearest ones. */
static float
find_threshold (VigilFigurePass *self, const VigilTwinPass *pass)
{
  guint most = pass->software ? MAX_BODIES_SOFTWARE : MAX_BODIES, n = 0;
  float threshold = (float) (BODY_PIXELS * pass->scale);
  g_autoptr (GArray) large = NULL;

  for (guint i = 0; i < self->seen->len; i++)
    n += g_array_index (self->seen, Seen, i).pixels >= threshold;
  if (n <= most)
    return threshold;
  large = g_array_sized_new (FALSE, FALSE, sizeof (float), n);
  for (guint i = 0; i < self->seen->len; i++)
    if (g_array_index (self->seen, Seen, i).pixels >= threshold)
      g_array_append_val (large, g_array_index (self->seen, Seen, i).pixels);
  g_array_sort (large, compare_sizes);
  return g_array_index (large, float, most);
}

static Part
choose_part (const VigilFigure *figure, float pixels, float threshold, double scale)
{
  if (pixels < SIGN_PIXELS * scale && figure->state != VIGIL_FIGURE_LOST && figure->kind == VIGIL_FIGURE_PERSON)
    return PART_DISCS;
  if (pixels < threshold)
    return PART_SMALL;
  if (figure->state == VIGIL_FIGURE_LOST)
    return PART_LOST;
  return figure->kind == VIGIL_FIGURE_VEHICLE ? PART_VEHICLES : PART_PEOPLE;
}

static gboolean
is_marked (const VigilFigure *figure)
{
  return figure->flags != 0 || figure->state == VIGIL_FIGURE_SOS || figure->state == VIGIL_FIGURE_MOTIONLESS;
}

/* Few colours, many figures. */
static void
get_color (VigilFigurePass *self, VigilTwinColor color, float out[4])
{
  const VigilTwinColor *last = &self->last_color;

  if (color.r != last->r || color.g != last->g || color.b != last->b || color.a != last->a)
    {
      self->last_color = color;
      vigil_gl_color (color, self->last_linear);
    }
  memcpy (out, self->last_linear, sizeof self->last_linear);
}

static void
make_instance (VigilFigurePass *self, const VigilFigure *figure, Instance *out)
{
  float heading = isfinite (figure->heading) ? figure->heading * (float) (G_PI / 180) : 0;

  *out = (Instance) { .place = { figure->x, figure->y, figure->z, heading },
                      .size = { figure->length, figure->width, figure->height },
                      .state = { figure->kind, figure->state, figure->age, figure->flags } };
  get_color (self, figure->color, out->color);
}

static void
measure_all (VigilFigurePass *self, const VigilTwinPass *pass)
{
  const VigilTwinFrame *frame = pass->frame;

  g_array_set_size (self->seen, frame->n_figures);
  for (guint i = 0; i < frame->n_figures; i++)
    g_array_index (self->seen, Seen, i) = measure (&frame->figures[i], &pass->view, 24 * pass->scale);
}

/* Many thousand discs lie on each other: of those in one cell, smaller than a disc, only the nearest is drawn. @cell: px, 0: all
 * are drawn. FALSE: @seen is hidden by the disc that is there. */
static gboolean
thin_out (VigilFigurePass *self, const VigilTwinPass *pass, const Seen *seen, double cell, const Instance *instance)
{
  guint columns, at;
  guint32 *there;
  Instance *other;

  if (!(cell > 0) || !(seen->x >= 0 && seen->x < pass->width && seen->y >= 0 && seen->y < pass->height))
    return TRUE;
  columns = (guint) (pass->width / cell) + 1;
  at = (guint) (seen->y / cell) * columns + (guint) (seen->x / cell);
  there = &g_array_index (self->cells, guint32, at);
  if (*there == 0)
    {
      *there = self->parts[PART_DISCS]->len + 1;
      return TRUE;
    }
  other = &g_array_index (self->parts[PART_DISCS], Instance, *there - 1);
  if (seen->depth < other->depth)
    *other = *instance;
  return FALSE;
}

/* Size of the cells, px; all of them emptied. */
static double
begin_cells (VigilFigurePass *self, const VigilTwinPass *pass, float threshold)
{
  double cell = LEAST_PIXELS * MAX (pass->scale, 0.5) / 2;
  guint n = 0;

  for (guint i = 0; i < self->seen->len; i++)
    {
      float pixels = g_array_index (self->seen, Seen, i).pixels;

      n += pixels > 0 && pixels < threshold;
    }
  if (n <= CROWD)
    return 0;
  g_array_set_size (self->cells, 0);
  g_array_set_size (self->cells, ((guint) (pass->width / cell) + 1) * ((guint) (pass->height / cell) + 1));
  return cell;
}

static void
add_figure (VigilFigurePass *self, const VigilTwinPass *pass, guint i, float threshold, double cell)
{
  const VigilFigure *figure = &pass->frame->figures[i];
  const Seen *seen = &g_array_index (self->seen, Seen, i);
  Instance instance;
  Part part;

  if (!(seen->pixels > 0))
    return;
  make_instance (self, figure, &instance);
  instance.depth = seen->depth;
  part = choose_part (figure, seen->pixels, threshold, pass->scale);
  if (part != PART_DISCS || thin_out (self, pass, seen, cell, &instance))
    g_array_append_val (self->parts[part], instance);
  if (is_marked (figure))
    g_array_append_val (self->parts[PART_MARKS], instance);
}

static void
gather (VigilFigurePass *self, const VigilTwinPass *pass)
{
  float threshold;
  double cell;

  for (guint part = 0; part < N_PARTS; part++)
    g_array_set_size (self->parts[part], 0);
  measure_all (self, pass);
  threshold = find_threshold (self, pass);
  cell = begin_cells (self, pass, threshold);
  for (guint i = 0; i < self->seen->len; i++)
    add_figure (self, pass, i, threshold, cell);
}

/* FALSE: nobody is in the picture. */
static gboolean
send (VigilFigurePass *self)
{
  gsize total = 0;

  for (guint part = 0; part < N_PARTS; part++)
    {
      self->first[part] = total;
      total += self->parts[part]->len * sizeof (Instance);
    }
  if (total == 0)
    return FALSE;
  glBindBuffer (GL_ARRAY_BUFFER, self->instances);
  glBufferData (GL_ARRAY_BUFFER, total, NULL, GL_STREAM_DRAW);
  for (guint part = 0; part < N_PARTS; part++)
    if (self->parts[part]->len > 0)
      glBufferSubData (GL_ARRAY_BUFFER, self->first[part], self->parts[part]->len * sizeof (Instance), self->parts[part]->data);
  return TRUE;
}

/* ---- drawing ---- */

/* Instances begin at byte @from of the buffer, attributes at @location. */
static void
point_at (VigilFigurePass *self, guint location, gsize from, guint divisor)
{
  const guint8 *base = NULL;

  glBindBuffer (GL_ARRAY_BUFFER, self->instances);
  base += from;
  glVertexAttribPointer (location, 4, GL_FLOAT, GL_FALSE, sizeof (Instance), base + offsetof (Instance, place));
  glVertexAttribPointer (location + 1, 3, GL_FLOAT, GL_FALSE, sizeof (Instance), base + offsetof (Instance, size));
  glVertexAttribPointer (location + 2, 4, GL_FLOAT, GL_FALSE, sizeof (Instance), base + offsetof (Instance, color));
  glVertexAttribPointer (location + 3, 4, GL_UNSIGNED_BYTE, GL_FALSE, sizeof (Instance), base + offsetof (Instance, state));
  for (guint i = 0; i < 4; i++)
    {
      glEnableVertexAttribArray (location + i);
      glVertexAttribDivisor (location + i, divisor);
    }
}

static void
use (const Program *program, const VigilTwinPass *pass, float fade)
{
  float alarm[4];

  vigil_gl_color (pass->frame->style.sos, alarm);
  glUseProgram (program->program);
  glUniform1f (program->scale, (float) pass->scale);
  glUniform1f (program->least, (float) MAX (LEAST_PIXELS * pass->scale, 3));
  glUniform1f (program->fade, fade);
  glUniform4fv (program->alarm, 1, alarm);
}

static void
draw_points (VigilFigurePass *self, const VigilTwinPass *pass, const Program *program, Part part, float fade)
{
  if (self->parts[part]->len == 0)
    return;
  use (program, pass, fade);
  glBindVertexArray (self->point_array);
  point_at (self, 0, self->first[part], 0);
  glDrawArrays (GL_POINTS, 0, self->parts[part]->len);
}

static void
draw_signs (VigilFigurePass *self, const VigilTwinPass *pass, const Program *program, Part part, float fade)
{
  if (self->parts[part]->len == 0)
    return;
  use (program, pass, fade);
  glBindVertexArray (self->sign_array);
  point_at (self, 0, self->first[part], 1);
  glDrawArraysInstanced (GL_TRIANGLE_STRIP, 0, 4, self->parts[part]->len);
}

static void
draw_bodies (VigilFigurePass *self, const VigilTwinPass *pass, VigilFigureKind kind, float fade)
{
  Part part = kind == VIGIL_FIGURE_VEHICLE ? PART_VEHICLES : PART_PEOPLE;

  if (self->parts[part]->len == 0)
    return;
  use (&self->body, pass, fade);
  glBindVertexArray (self->array[kind]);
  point_at (self, 4, self->first[part], 1);
  glEnable (GL_CULL_FACE);
  glCullFace (GL_BACK);
  glDrawArraysInstanced (GL_TRIANGLES, 0, self->n_body_vertices[kind], self->parts[part]->len);
  glDisable (GL_CULL_FACE);
}

/* Seen through what is in front of them. */
static void
draw_behind (VigilFigurePass *self, const VigilTwinPass *pass)
{
  glDepthMask (GL_FALSE);
  glDepthFunc (GL_GREATER);
  draw_points (self, pass, &self->discs, PART_DISCS, BEHIND);
  draw_points (self, pass, &self->points, PART_SMALL, BEHIND);
  draw_signs (self, pass, &self->signs, PART_PEOPLE, BEHIND);
  draw_signs (self, pass, &self->signs, PART_LOST, BEHIND);
  draw_bodies (self, pass, VIGIL_FIGURE_VEHICLE, BEHIND);
}

static void
draw_seen (VigilFigurePass *self, const VigilTwinPass *pass)
{
  glDepthMask (GL_TRUE);
  glDepthFunc (GL_LEQUAL);
  draw_bodies (self, pass, VIGIL_FIGURE_PERSON, 1);
  draw_bodies (self, pass, VIGIL_FIGURE_VEHICLE, 1);
  draw_signs (self, pass, &self->signs, PART_LOST, 1);
  glDepthMask (GL_FALSE);
  draw_points (self, pass, &self->points, PART_SMALL, 1);
  draw_points (self, pass, &self->discs, PART_DISCS, 1);
  glDisable (GL_DEPTH_TEST); /* who needs help is seen wherever */
  draw_signs (self, pass, &self->marks, PART_MARKS, 1);
}

void
vigil_figure_pass_draw (VigilFigurePass *self, const VigilTwinPass *pass)
{
  g_return_if_fail (self != NULL && pass != NULL);
  gather (self, pass);
  if (!send (self))
    return;
  if (!self->gles)
    glEnable (GL_PROGRAM_POINT_SIZE);
  glEnable (GL_DEPTH_TEST);
  glEnable (GL_BLEND);
  glBlendFuncSeparate (GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ZERO, GL_ONE);
  glDisable (GL_CULL_FACE);
  glFrontFace (GL_CCW);
  draw_behind (self, pass);
  draw_seen (self, pass);
  glBindVertexArray (0);
  glDisable (GL_BLEND);
  glEnable (GL_DEPTH_TEST);
  glDepthMask (GL_TRUE);
  glDepthFunc (GL_LEQUAL);
}

/* ---- life ---- */

static gboolean
program_init (Program *self, const char *name, const char *defines, gboolean gles, GError **error)
{
  self->program = vigil_gl_program_new_full (name, name, defines, gles, error);
  if (self->program == 0)
    return FALSE;
  self->scale = glGetUniformLocation (self->program, "scale");
  self->least = glGetUniformLocation (self->program, "least");
  self->fade = glGetUniformLocation (self->program, "fade");
  self->alarm = glGetUniformLocation (self->program, "alarm");
  return TRUE;
}

static void
send_body (VigilFigurePass *self, VigilFigureKind kind)
{
  g_autoptr (GArray) body = vigil_twin_body_new (kind);
  const guint8 *base = NULL;
  const struct { gint n; gsize at; } attributes[] = {
    { 3, offsetof (VigilTwinBodyVertex, share) }, { 3, offsetof (VigilTwinBodyVertex, round) },
    { 3, offsetof (VigilTwinBodyVertex, normal) }, { 1, offsetof (VigilTwinBodyVertex, part) },
  };

  glGenVertexArrays (1, &self->array[kind]);
  glGenBuffers (1, &self->body_vertices[kind]);
  glBindVertexArray (self->array[kind]);
  glBindBuffer (GL_ARRAY_BUFFER, self->body_vertices[kind]);
  glBufferData (GL_ARRAY_BUFFER, body->len * sizeof (VigilTwinBodyVertex), body->data, GL_STATIC_DRAW);
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      glVertexAttribPointer (i, attributes[i].n, GL_FLOAT, GL_FALSE, sizeof (VigilTwinBodyVertex), base + attributes[i].at);
      glEnableVertexAttribArray (i);
    }
  glBindVertexArray (0);
  self->n_body_vertices[kind] = body->len;
}

VigilFigurePass *
vigil_figure_pass_new (gboolean gles, GError **error)
{
  VigilFigurePass *self;

  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  self = g_new0 (VigilFigurePass, 1);
  self->gles = gles;
  self->seen = g_array_new (FALSE, FALSE, sizeof (Seen));
  self->cells = g_array_new (FALSE, TRUE, sizeof (guint32));
  for (guint part = 0; part < N_PARTS; part++)
    self->parts[part] = g_array_new (FALSE, FALSE, sizeof (Instance));
  if (!program_init (&self->body, "figure-body", NULL, gles, error)
      || !program_init (&self->discs, "figure-sign", "#define POINTS\n#define DISC\n", gles, error)
      || !program_init (&self->points, "figure-sign", "#define POINTS\n", gles, error)
      || !program_init (&self->signs, "figure-sign", NULL, gles, error)
      || !program_init (&self->marks, "figure-sign", "#define MARK\n", gles, error))
    {
      vigil_figure_pass_free (self);
      return NULL;
    }
  glGenVertexArrays (1, &self->sign_array);
  glGenVertexArrays (1, &self->point_array);
  glGenBuffers (1, &self->instances);
  for (guint kind = 0; kind < VIGIL_N_FIGURES; kind++)
    send_body (self, kind);
  return self;
}

void
vigil_figure_pass_free (VigilFigurePass *self)
{
  const Program *programs[] = { &self->body, &self->discs, &self->points, &self->signs, &self->marks };

  if (self == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    glDeleteProgram (programs[i]->program);
  glDeleteVertexArrays (VIGIL_N_FIGURES, self->array);
  glDeleteBuffers (VIGIL_N_FIGURES, self->body_vertices);
  glDeleteVertexArrays (1, &self->sign_array);
  glDeleteVertexArrays (1, &self->point_array);
  glDeleteBuffers (1, &self->instances);
  for (guint part = 0; part < N_PARTS; part++)
    g_array_unref (self->parts[part]);
  g_array_unref (self->seen);
  g_array_unref (self->cells);
  g_free (self);
}
