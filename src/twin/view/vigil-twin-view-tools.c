/* vigil-twin-view-tools.c: storeys, section plane, heat, labels, measuring and following
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/render/vigil-twin-geometry.h"
#include "twin/render/vigil-twin-still.h"
#include "twin/view/vigil-twin-view-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define MAX_MEASURED 64
#define FOLLOW_RADIUS 12.0 /* m around somebody who is followed */
#define NEAR 0.05          /* m: has not moved */
#define EDGE_BOTTOM 0.2    /* m: edge of the section plane above the ground */
#define EDGE_TOP 25.0
#define EDGE_WIDTH 2.5     /* px */
#define HEAT_STOPS 16

/* ---- Storeys ----------------------------------------------------------------------------------- */

static gboolean
has_storey (VigilTwinView *self, int index, guint *before)
{
  guint i = 0;

  while (i < self->storey_indices->len && g_array_index (self->storey_indices, int, i) < index)
    i++;
  *before = i;
  return i < self->storey_indices->len && g_array_index (self->storey_indices, int, i) == index;
}

static void
add_storeys (VigilTwinView *self, const GArray *levels)
{
  for (guint i = 0; levels != NULL && i < levels->len; i++)
    {
      const VigilLevel *level = &g_array_index (levels, VigilLevel, i);
      guint before;

      if (has_storey (self, level->index, &before))
        continue;
      g_array_insert_val (self->storey_indices, before, level->index);
      g_ptr_array_insert (self->storey_labels, (int) before, g_strdup (level->label));
    }
}

void
vigil_twin_tools_attach (VigilTwinView *self)
{
  const GArray *buildings;

  if (self->session == NULL)
    return;
  buildings = vigil_site_get_buildings (vigil_session_get_site (self->session));
  for (guint i = 0; i < buildings->len; i++)
    add_storeys (self, g_array_index (buildings, VigilBuilding, i).levels);
  g_ptr_array_add (self->storey_labels, NULL);
}

/**
 * vigil_twin_view_get_storeys:
 * @self: the view
 * @indices: (out) (transfer none): of them
 * @labels: (out) (transfer none): "1F" and so on, %NULL-terminated
 *
 * Returns: how many
 */
guint
vigil_twin_view_get_storeys (VigilTwinView *self, const int **indices, const char *const **labels)
{
  g_return_val_if_fail (VIGIL_IS_TWIN_VIEW (self) && indices != NULL && labels != NULL, 0);

  *indices = (const int *) (void *) self->storey_indices->data;
  *labels = (const char *const *) self->storey_labels->pdata;
  return self->storey_indices->len;
}

/**
 * vigil_twin_view_set_storey:
 * @self: the view
 * @index: of the storey that is shown alone; %G_MININT: all of them
 */
void
vigil_twin_view_set_storey (VigilTwinView *self, int index)
{
  guint before;

  g_return_if_fail (VIGIL_IS_TWIN_VIEW (self));

  if (index != G_MININT && !has_storey (self, index, &before))
    return;
  if (self->storey == index)
    return;
  self->storey = index;
  if (self->binding != NULL)
    vigil_twin_binding_set_storey (self->binding, index);
  vigil_twin_frames_moved (self);
  vigil_twin_tools_show (self);
  vigil_twin_view_tools_changed (self);
}

int
vigil_twin_view_get_storey (VigilTwinView *self)
{
  g_return_val_if_fail (VIGIL_IS_TWIN_VIEW (self), G_MININT);
  return self->storey;
}

/* ---- Section ----------------------------------------------------------------------------------- */

/* What is nearer than the plane is cut off; @azimuth is the side that one looks towards. */
void
vigil_twin_tools_cut (VigilTwinView *self, VigilSceneCut *cut)
{
  double turn = self->section_azimuth * G_PI / 180.0;
  double x = sin (turn), y = cos (turn);

  cut->has_plane = self->section;
  if (!self->section)
    return;
  cut->plane[0] = x;
  cut->plane[1] = y;
  cut->plane[2] = 0;
  cut->plane[3] = -(x * self->section_origin[0] + y * self->section_origin[1] + self->section_offset);
}

static VigilTwinShapes *
make_edge (VigilTwinView *self)
{
  const GdkRGBA *accent = vigil_palette_get (VIGIL_COLOR_ACCENT);
  VigilTwinColor color = { (guint8) lroundf (accent->red * 255), (guint8) lroundf (accent->green * 255), (guint8) lroundf (accent->blue * 255), 255 };
  GPtrArray *shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_twin_shape_free);
  double turn = self->section_azimuth * G_PI / 180.0, way[2] = { sin (turn), cos (turn) }, centre[2], ahead = self->section_offset;
  const float *min = self->scene->min, *max = self->scene->max;
  VigilTwinShape *shape;

  for (int i = 0; i < 2; i++)
    {
      centre[i] = ((double) min[i] + (double) max[i]) / 2.0;
      ahead += way[i] * (self->section_origin[i] - centre[i]);
    }
  for (int i = 0; i < 2; i++)
    centre[i] += ahead * way[i];
  shape = vigil_twin_shape_new_section (centre, self->section_azimuth, hypot ((double) (max[0] - min[0]), (double) (max[1] - min[1])) / 2.0,
                                        self->session != NULL ? EDGE_BOTTOM : (double) min[2],
                                        self->session != NULL ? EDGE_TOP : (double) max[2], EDGE_WIDTH, color);
  if (shape != NULL)
    {
      shape->through = TRUE;
      g_ptr_array_add (shapes, shape);
    }
  return vigil_twin_shapes_new (shapes);
}

/* Who stands on the side that is cut away is not left hanging in the air; who needs help is shown wherever he is. */
static void
cut_figures (VigilTwinFrame *frame)
{
  const double *p = frame->cut.plane;
  guint n = 0;

  for (guint i = 0; i < frame->n_figures; i++)
    {
      const VigilFigure *figure = &frame->figures[i];

      if (figure->state == VIGIL_FIGURE_NORMAL && p[0] * (double) figure->x + p[1] * (double) figure->y + p[2] * (double) figure->z + p[3] < 0.0)
        continue;
      frame->figures[n++] = *figure;
    }
  frame->n_figures = n;
}

void
vigil_twin_tools_add_shapes (VigilTwinView *self, VigilTwinFrame *frame)
{
  vigil_twin_overlay_set_plane (self->marks, self->section ? frame->cut.plane : NULL);
  if (!self->section || self->scene == NULL)
    return;
  cut_figures (frame);
  if (self->section_palette != vigil_palette_get_serial ())
    g_clear_pointer (&self->section_edge, vigil_twin_shapes_unref);
  if (self->section_edge == NULL)
    self->section_edge = make_edge (self);
  self->section_palette = vigil_palette_get_serial ();
  g_ptr_array_add (frame->shapes, vigil_twin_shapes_ref (self->section_edge));
}

/**
 * vigil_twin_view_set_section:
 * @self: the view
 * @on: whether there is one
 * @azimuth: degrees from north that one looks towards, onto the upright plane
 * @offset: metres that way from what was looked at when the section was begun
 */
void
vigil_twin_view_set_section (VigilTwinView *self, gboolean on, double azimuth, double offset)
{
  g_return_if_fail (VIGIL_IS_TWIN_VIEW (self));

  if (on && !self->section)
    memcpy (self->section_origin, self->eye.target, sizeof self->section_origin);
  self->section = on;
  self->section_azimuth = fmod (fmod (isfinite (azimuth) ? azimuth : 0, 360.0) + 360.0, 360.0);
  self->section_offset = isfinite (offset) ? offset : 0;
  g_clear_pointer (&self->section_edge, vigil_twin_shapes_unref);
  if (!on && self->tool == VIGIL_TWIN_TOOL_SECTION)
    self->tool = VIGIL_TWIN_TOOL_NONE;
  vigil_twin_frames_moved (self);
  vigil_twin_tools_show (self);
  vigil_twin_view_tools_changed (self);
}

gboolean
vigil_twin_view_get_section (VigilTwinView *self, double *azimuth, double *offset)
{
  g_return_val_if_fail (VIGIL_IS_TWIN_VIEW (self), FALSE);

  if (azimuth != NULL)
    *azimuth = self->section_azimuth;
  if (offset != NULL)
    *offset = self->section_offset;
  return self->section;
}

/* Up is away from the eye; sideways as the plane's way looks in the picture. */
void
vigil_twin_tools_section_drag (VigilTwinView *self, double dx, double dy)
{
  double turn = self->section_azimuth * G_PI / 180.0, metres;
  VigilEyeView view;

  if (!vigil_twin_eye_get_view (self, &view) || view.pixel_at_1m <= 0)
    return;
  metres = self->eye.orthographic ? 1.0 / view.pixel_at_1m : self->eye.distance / view.pixel_at_1m;
  vigil_twin_view_set_section (self, TRUE, self->section_azimuth,
                               self->section_offset + metres * (dx * (sin (turn) * view.right[0] + cos (turn) * view.right[1]) - dy));
}

/* ---- Heat, labels ------------------------------------------------------------------------------ */

void
vigil_twin_view_set_heat (VigilTwinView *self, gboolean on)
{
  g_return_if_fail (VIGIL_IS_TWIN_VIEW (self));

  if (self->heat == !!on)
    return;
  self->heat = !!on;
  if (self->binding != NULL)
    vigil_twin_binding_set_heat (self->binding, on);
  vigil_twin_frames_moved (self);
  vigil_twin_tools_show (self);
  vigil_twin_view_tools_changed (self);
}

gboolean
vigil_twin_view_get_heat (VigilTwinView *self)
{
  g_return_val_if_fail (VIGIL_IS_TWIN_VIEW (self), FALSE);
  return self->heat;
}

void
vigil_twin_view_set_labels (VigilTwinView *self, gboolean on)
{
  g_return_if_fail (VIGIL_IS_TWIN_VIEW (self));

  self->labels = !!on;
  vigil_twin_overlay_set_labels (self->marks, self->labels);
  vigil_twin_view_tools_changed (self);
}

gboolean
vigil_twin_view_get_labels (VigilTwinView *self)
{
  g_return_val_if_fail (VIGIL_IS_TWIN_VIEW (self), FALSE);
  return self->labels;
}

/* ---- Tools ------------------------------------------------------------------------------------- */

static void
show_measure (VigilTwinView *self)
{
  vigil_twin_overlay_set_measure (self->marks, (const double (*)[3]) (void *) self->measure->data, self->measure->len);
  vigil_twin_tools_show (self);
  vigil_twin_view_tools_changed (self);
}

void
vigil_twin_tools_measure_at (VigilTwinView *self, double x, double y)
{
  double point[3];
  int node;

  if (!vigil_twin_pick_point (self, x, y, point, &node))
    {
      vigil_twin_view_say (self, _("There is nothing to measure to: that is the sky."));
      return;
    }
  if (self->measure->len >= MAX_MEASURED)
    return;
  g_array_append_vals (self->measure, point, 1);
  show_measure (self);
}

/**
 * vigil_twin_view_set_tool:
 * @self: the view
 * @tool: what clicks and drags do from now on
 */
void
vigil_twin_view_set_tool (VigilTwinView *self, VigilTwinTool tool)
{
  g_return_if_fail (VIGIL_IS_TWIN_VIEW (self) && tool <= VIGIL_TWIN_TOOL_SECTION);

  if (self->tool == tool)
    return;
  vigil_twin_input_forget_pointer (self);
  self->tool = tool;
  g_array_set_size (self->measure, 0);
  show_measure (self);
}

VigilTwinTool
vigil_twin_view_get_tool (VigilTwinView *self)
{
  g_return_val_if_fail (VIGIL_IS_TWIN_VIEW (self), VIGIL_TWIN_TOOL_NONE);
  return self->tool;
}

char *
vigil_twin_view_dup_measure (VigilTwinView *self)
{
  g_return_val_if_fail (VIGIL_IS_TWIN_VIEW (self), NULL);
  return vigil_twin_overlay_dup_measure (self->marks);
}

/* ---- Following --------------------------------------------------------------------------------- */

static gboolean
find_track (VigilTwinView *self, const char *id, double at[3])
{
  VigilTracks *tracks = vigil_situation_get_tracks (vigil_session_get_situation (self->session));
  const VigilTrackArrays *arrays = vigil_tracks_get_arrays (tracks);
  int track = vigil_tracks_find (tracks, id);

  if (track < 0)
    return FALSE;
  at[0] = arrays->x[track];
  at[1] = arrays->y[track];
  at[2] = isfinite (arrays->z[track]) ? arrays->z[track] : 0;
  return TRUE;
}

/* The eye goes along: who is followed stays where it is in the picture. */
void
vigil_twin_tools_follow_update (VigilTwinView *self)
{
  VigilEye eye = self->eye;
  double at[3], way = 0;

  if (self->following == NULL || self->flight_tick != 0 || !find_track (self, self->following, at))
    return;
  for (int i = 0; i < 3; i++)
    {
      way += fabs (at[i] - self->followed[i]);
      eye.target[i] += at[i] - self->followed[i];
    }
  if (way < NEAR)
    return;
  memcpy (self->followed, at, sizeof at);
  vigil_twin_eye_set (self, &eye);
}

/**
 * vigil_twin_view_follow:
 * @self: the view
 * @id: (nullable): a person or a vehicle; %NULL: nobody
 */
void
vigil_twin_view_follow (VigilTwinView *self, const char *id)
{
  g_autofree char *sentence = NULL;
  double at[3];

  g_return_if_fail (VIGIL_IS_TWIN_VIEW (self));

  if (self->session == NULL || g_strcmp0 (self->following, id) == 0)
    return;
  if (id != NULL && !find_track (self, id, at))
    {
      sentence = g_strdup_printf (_("%s gives no position: it cannot be followed."), id);
      vigil_twin_view_say (self, sentence);
      return;
    }
  g_clear_pointer (&self->following, g_free);
  if (id != NULL)
    {
      vigil_twin_view_locate (self, at[0], at[1], at[2] + 1, FOLLOW_RADIUS);
      self->following = g_strdup (id);
      memcpy (self->followed, at, sizeof at);
    }
  vigil_twin_tools_show (self);
  vigil_twin_view_tools_changed (self);
}

const char *
vigil_twin_view_get_following (VigilTwinView *self)
{
  g_return_val_if_fail (VIGIL_IS_TWIN_VIEW (self), NULL);
  return self->following;
}

/* ---- All of them ------------------------------------------------------------------------------- */

static char *
describe (VigilTwinView *self)
{
  g_autofree char *measured = NULL;

  if (self->walking)
    return g_strdup (_("Walking · W A S D or arrows, Shift runs, drag to look"));
  if (self->tool == VIGIL_TWIN_TOOL_MEASURE)
    {
      measured = vigil_twin_view_dup_measure (self);
      return measured != NULL && *measured != '\0' ? g_steal_pointer (&measured) : g_strdup (_("Measure · click the points"));
    }
  if (self->tool == VIGIL_TWIN_TOOL_SECTION)
    return g_strdup (_("Section · drag up or down to move the plane"));
  if (self->following != NULL)
    return g_strdup_printf (_("Following %s"), self->following);
  return NULL;
}

/* The colours of the picture itself, coldest first. */
static void
draw_legend (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  cairo_pattern_t *ramp = cairo_pattern_create_linear (0, 0, width, 0);

  for (int i = 0; i <= HEAT_STOPS; i++)
    {
      VigilTwinColor color = vigil_twin_heat_color ((double) i / HEAT_STOPS);

      cairo_pattern_add_color_stop_rgb (ramp, (double) i / HEAT_STOPS, color.r / 255.0, color.g / 255.0, color.b / 255.0);
    }
  cairo_set_source (cr, ramp);
  cairo_paint (cr);
  cairo_pattern_destroy (ramp);
  vigil_palette_set_source (cr, VIGIL_COLOR_LINE);
  cairo_set_line_width (cr, 1.0);
  cairo_rectangle (cr, 0.5, 0.5, width - 1.0, height - 1.0);
  cairo_stroke (cr);
}

void
vigil_twin_tools_init (VigilTwinView *self)
{
  gtk_drawing_area_set_draw_func (self->legend_bar, draw_legend, NULL, NULL);
}

static void
show_legend (VigilTwinView *self)
{
  g_autofree char *cold_text = NULL, *hot_text = NULL;
  double cold = 0, hot = 0;

  gtk_widget_set_visible (self->legend, self->heat && self->binding != NULL);
  if (!self->heat || self->binding == NULL)
    return;
  vigil_twin_binding_get_heat_scale (self->binding, &cold, &hot);
  /* TRANSLATORS: the ends of the scale of temperatures: what lies beyond has the colour of the end */
  cold_text = g_strdup_printf (_("≤ %.0f ℃"), cold);
  hot_text = g_strdup_printf (_("≥ %.0f ℃"), hot);
  gtk_label_set_text (self->legend_cold, cold_text);
  gtk_label_set_text (self->legend_hot, hot_text);
}

void
vigil_twin_tools_show (VigilTwinView *self)
{
  g_autofree char *text = describe (self);

  gtk_widget_set_visible (self->tool_chip, text != NULL);
  gtk_label_set_text (self->tool_label, text != NULL ? text : "");
  vigil_twin_overlay_set_scale (self->marks, !self->walking);
  show_legend (self);
}

/**
 * vigil_twin_view_stop:
 * @self: the view
 *
 * Ends the first of these that is under way: a flight, walking, the tool, following.
 *
 * Returns: %FALSE if there was nothing
 */
gboolean
vigil_twin_view_stop (VigilTwinView *self)
{
  g_return_val_if_fail (VIGIL_IS_TWIN_VIEW (self), FALSE);

  if (self->flight_tick != 0)
    vigil_twin_eye_end_flight (self);
  else if (self->walking)
    vigil_twin_view_set_walking (self, FALSE);
  else if (self->tool != VIGIL_TWIN_TOOL_NONE)
    vigil_twin_view_set_tool (self, VIGIL_TWIN_TOOL_NONE);
  else if (self->following != NULL)
    vigil_twin_view_follow (self, NULL);
  else
    return FALSE;
  return TRUE;
}
