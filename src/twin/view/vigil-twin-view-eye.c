/* vigil-twin-view-eye.c: where the twin is looked at from: flights, standard views, views kept by name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-extent.h"
#include "twin/view/vigil-twin-view-private.h"

#include <math.h>
#include <string.h>

#define HOME_AZIMUTH 340.0
#define HOME_ELEVATION 30.0
#define HOME_SQUARE 42.0      /* degrees down in a picture that is no wider than high: a flat site fills it better */
#define HOME_LEFT_OUT 0.01    /* of the points at each edge */
#define HOME_EDGE 0.005       /* of the picture that is left free around all of them */
#define HOME_LEAST 16         /* points */
#define HOME_WIDE 0.93        /* of the picture that they take up at most */
#define HOME_HIGH 0.80
#define HOME_MIDDLE 0.54      /* from above: tools and labels are there */
#define SIDE_ELEVATION 20.0
#define FILL 0.94            /* of the picture that the whole site takes up */
#define FILL_STEPS 6
#define ROOM 3.2              /* distance of the eye in radii of what it looks at */
#define NEAREST 45.0          /* m: what stands around a thing is seen with it */
#define CLOUD_LENGTH 250.0    /* m down the wind of a release that are looked at with its source */
#define CLOUD_ELEVATION 25.0
#define CLOUD_MARGIN 1.25     /* width of the picture by that of the part of the cloud */

gboolean
vigil_twin_eye_get_view (VigilTwinView *self, VigilEyeView *out)
{
  int width = gtk_widget_get_width (self->canvas), height = gtk_widget_get_height (self->canvas);

  if (self->scene == NULL || !self->placed || width <= 0 || height <= 0)
    return FALSE;
  vigil_eye_get_view (&self->eye, width, height, self->scene->min, self->scene->max, out);
  return TRUE;
}

void
vigil_twin_eye_set (VigilTwinView *self, const VigilEye *eye)
{
  VigilEye wanted = *eye;

  vigil_eye_sanitize (&wanted);
  if (vigil_eye_equal (&wanted, &self->eye))
    return;
  self->eye = wanted;
  vigil_twin_frames_moved (self);
  vigil_twin_view_eye_signal (self);
}

void
vigil_twin_eye_end_flight (VigilTwinView *self)
{
  if (self->flight_tick == 0)
    return;
  gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->flight_tick);
  self->flight_tick = 0;
}

void
vigil_twin_eye_touched (VigilTwinView *self)
{
  vigil_twin_eye_end_flight (self);
  if (self->following != NULL)
    vigil_twin_view_follow (self, NULL);
}

void
vigil_twin_view_get_eye (VigilTwinView *self, VigilEye *out)
{
  g_return_if_fail (VIGIL_IS_TWIN_VIEW (self) && out != NULL);
  *out = self->eye;
}

gboolean
vigil_twin_view_is_placed (VigilTwinView *self)
{
  g_return_val_if_fail (VIGIL_IS_TWIN_VIEW (self), FALSE);
  return self->placed;
}

/**
 * vigil_twin_view_set_eye:
 * @self: the view
 * @eye: where to look from, at once
 */
void
vigil_twin_view_set_eye (VigilTwinView *self, const VigilEye *eye)
{
  g_return_if_fail (VIGIL_IS_TWIN_VIEW (self) && eye != NULL);

  vigil_twin_eye_end_flight (self);
  self->placed = TRUE;
  vigil_twin_eye_set (self, eye);
}

/* ---- Flights ----------------------------------------------------------------------------------- */

static gboolean
fly_cb (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer data)
{
  VigilTwinView *self = VIGIL_TWIN_VIEW (widget);
  gint64 now = gdk_frame_clock_get_frame_time (frame_clock);
  VigilEye eye;
  double t;

  if (self->flight_began == 0)
    self->flight_began = now;
  t = (double) (now - self->flight_began) / G_USEC_PER_SEC / self->flight_time;
  vigil_eye_fly (&self->from, &self->to, CLAMP (t, 0.0, 1.0), &eye);
  if (t < 1.0)
    {
      vigil_twin_eye_set (self, &eye);
      return G_SOURCE_CONTINUE;
    }
  self->flight_tick = 0;
  vigil_twin_eye_set (self, &self->to);
  return G_SOURCE_REMOVE;
}

static gboolean
may_move (VigilTwinView *self)
{
  gboolean animated = FALSE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &animated, NULL);
  return animated && self->active && self->painted && gtk_widget_get_mapped (GTK_WIDGET (self));
}

/**
 * vigil_twin_view_fly_to:
 * @self: the view
 * @eye: where to look from
 *
 * An eased way that any input ends; at once where animations are not wanted.
 */
void
vigil_twin_view_fly_to (VigilTwinView *self, const VigilEye *eye)
{
  g_return_if_fail (VIGIL_IS_TWIN_VIEW (self) && eye != NULL);

  vigil_twin_eye_end_flight (self);
  self->to = *eye;
  vigil_eye_sanitize (&self->to);
  if (!self->placed || !may_move (self))
    {
      vigil_twin_view_set_eye (self, &self->to);
      return;
    }
  self->from = self->eye;
  self->flight_began = 0;
  self->flight_time = MAX (vigil_eye_flight_time (&self->from, &self->to), 0.05);
  self->flight_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), fly_cb, NULL, NULL);
}

/* ---- Standard views ---------------------------------------------------------------------------- */

static double
get_aspect (VigilTwinView *self)
{
  int height = gtk_widget_get_height (self->canvas);

  return height > 0 ? (double) gtk_widget_get_width (self->canvas) / height : 16.0 / 9.0;
}

/* FALSE: a file is shown, or a model that stands somewhere else. */
static gboolean
get_site_box (VigilTwinView *self, double box[4])
{
  const float *min = self->scene->min, *max = self->scene->max;

  if (self->session == NULL)
    return FALSE;
  vigil_site_get_bounds (vigil_session_get_site (self->session), box);
  return box[0] < box[2] && box[1] < box[3] && box[0] <= max[0] && box[2] >= min[0] && box[1] <= max[1] && box[3] >= min[1];
}

/* What is shown whole: the site, which is less than a model with sea and fields around it; a file: all of it. */
static void
get_box (VigilTwinView *self, float min[3], float max[3])
{
  double box[4];

  memcpy (min, self->scene->min, 3 * sizeof (float));
  memcpy (max, self->scene->max, 3 * sizeof (float));
  if (!get_site_box (self, box))
    return;
  for (int i = 0; i < 2; i++)
    {
      min[i] = (float) box[i];
      max[i] = (float) box[i + 2];
    }
  min[2] = MAX (min[2], 0);
}

/* Part of the picture that the corners of a box take up: x0 y0 x1 y1, 0…1. */
static gboolean
project_box (const VigilEyeView *view, const float min[3], const float max[3], double out[4])
{
  out[0] = out[1] = G_MAXDOUBLE;
  out[2] = out[3] = -G_MAXDOUBLE;
  for (int corner = 0; corner < 8; corner++)
    {
      double point[3], x, y;

      for (int i = 0; i < 3; i++)
        point[i] = (corner & (1 << i)) != 0 ? max[i] : min[i];
      if (!vigil_eye_view_project (view, point, &x, &y, NULL))
        return FALSE;
      out[0] = MIN (out[0], x / view->width);
      out[1] = MIN (out[1], y / view->height);
      out[2] = MAX (out[2], x / view->width);
      out[3] = MAX (out[3], y / view->height);
    }
  return TRUE;
}

/* A wide flat thing seen at a slant is nearer below than above: into the middle of the picture, and as near as it goes. */
static void
fill_picture (VigilEye *eye, const float min[3], const float max[3], double aspect)
{
  for (int i = 0; i < FILL_STEPS; i++)
    {
      VigilEyeView view;
      double box[4];

      vigil_eye_get_view (eye, 1000 * aspect, 1000, min, max, &view);
      if (!project_box (&view, min, max, box))
        return;
      vigil_eye_pan (eye, &view, eye->target, (0.5 - (box[0] + box[2]) / 2) * view.width, (0.5 - (box[1] + box[3]) / 2) * view.height);
      eye->distance *= CLAMP (MAX (box[2] - box[0], box[3] - box[1]) / FILL, 0.5, 2.0);
    }
}

static void
fit (VigilTwinView *self, double azimuth, double elevation, VigilEye *out)
{
  float min[3], max[3];

  get_box (self, min, max);
  vigil_twin_view_fit_box (out, min, max, azimuth, elevation, get_aspect (self));
}

/**
 * vigil_twin_view_fit_box:
 * @out: (out caller-allocates): the eye
 * @min: lower corner of the box, m
 * @max: upper corner
 * @azimuth: degrees that it looks towards
 * @elevation: degrees that it looks down
 * @aspect: width of the picture by its height
 *
 * All of the box in the middle of the picture.
 */
void
vigil_twin_view_fit_box (VigilEye *out, const float min[3], const float max[3], double azimuth, double elevation, double aspect)
{
  *out = (VigilEye) { .fov = VIGIL_EYE_FOV, .distance = 1 };
  vigil_eye_fit (out, min, max, azimuth, elevation, aspect);
  fill_picture (out, min, max, aspect);
}

/* ---- Home: what was built, not the fields around it ---- */

/* Ground and top of each asset, corners and roof of each building: x y z. */
static GArray *
make_points (VigilSite *site)
{
  const GArray *assets = vigil_site_get_assets (site), *buildings = vigil_site_get_buildings (site);
  GArray *points = g_array_new (FALSE, FALSE, 3 * sizeof (double));

  for (guint i = 0; i < assets->len; i++)
    {
      const VigilAsset *asset = &g_array_index (assets, VigilAsset, i);
      const double point[3] = { asset->x, asset->y, isfinite (asset->height) ? asset->z + asset->height : asset->z };

      g_array_append_val (points, point);
    }
  for (guint i = 0; i < buildings->len; i++)
    {
      const VigilBuilding *building = &g_array_index (buildings, VigilBuilding, i);

      for (guint k = 0; k + 1 < building->outline.n_points; k++)
        {
          const double point[3] = { building->outline.xy[2 * k], building->outline.xy[2 * k + 1], building->height };

          g_array_append_val (points, point);
        }
    }
  return points;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double p = *(const double *) a, q = *(const double *) b;

  return (p > q) - (p < q);
}

static void
find_range (GArray *values, double *low, double *high)
{
  guint left_out = (guint) ((double) values->len * HOME_LEFT_OUT);

  g_array_sort (values, compare_doubles);
  *low = g_array_index (values, double, left_out);
  *high = g_array_index (values, double, values->len - 1 - left_out);
}

/* Parts of the picture that nearly all of the points take up, @out, and that all of them do: a jetty out in the sea should not make
 * the plant small. */
static gboolean
project_points (const VigilEyeView *view, const GArray *points, double out[4], double all[4])
{
  g_autoptr (GArray) across = g_array_new (FALSE, FALSE, sizeof (double)), down = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < points->len; i++)
    {
      double x, y;

      if (!vigil_eye_view_project (view, (const double *) (const void *) points->data + 3 * i, &x, &y, NULL))
        continue;
      x /= view->width;
      y /= view->height;
      g_array_append_val (across, x);
      g_array_append_val (down, y);
    }
  if (across->len < HOME_LEAST)
    return FALSE;
  find_range (across, &out[0], &out[2]);
  find_range (down, &out[1], &out[3]);
  all[0] = g_array_index (across, double, 0);
  all[1] = g_array_index (down, double, 0);
  all[2] = g_array_index (across, double, across->len - 1);
  all[3] = g_array_index (down, double, down->len - 1);
  return TRUE;
}

/* How much farther away the eye has to be: most fills the picture, and nothing is outside. */
static double
find_excess (const double box[4], const double all[4])
{
  double most = MAX ((box[2] - box[0]) / HOME_WIDE, (box[3] - box[1]) / HOME_HIGH);
  double across = (all[2] - all[0]) / (1.0 - 2.0 * HOME_EDGE);
  double down = MAX ((0.5 - all[1]), (all[3] - 0.5)) / (0.5 - HOME_EDGE);

  return MAX (most, MAX (across, down));
}

/* So that @points fill the picture, from where @eye looks at all of the site. */
static void
come_near (VigilTwinView *self, VigilEye *eye, const GArray *points)
{
  for (int i = 0; i < FILL_STEPS; i++)
    {
      VigilEyeView view;
      double box[4], all[4];

      vigil_eye_get_view (eye, 1000 * get_aspect (self), 1000, self->scene->min, self->scene->max, &view);
      if (!project_points (&view, points, box, all))
        return;
      vigil_eye_pan (eye, &view, eye->target, (0.5 - (all[0] + all[2]) / 2) * view.width, (HOME_MIDDLE - (box[1] + box[3]) / 2) * view.height);
      eye->distance *= CLAMP (find_excess (box, all), 0.5, 2.0);
    }
}

/* Degrees down. */
static double
get_home_elevation (double aspect)
{
  return HOME_SQUARE + CLAMP (aspect - 1.0, 0.0, 1.0) * (HOME_ELEVATION - HOME_SQUARE);
}

void
vigil_twin_eye_home_of_file (VigilEye *out, const VigilScene *scene, double aspect)
{
  vigil_twin_view_fit_box (out, scene->min, scene->max, HOME_AZIMUTH, get_home_elevation (aspect), aspect);
  vigil_eye_sanitize (out);
}

static void
fit_home (VigilTwinView *self, VigilEye *out)
{
  double box[4];
  g_autoptr (GArray) points = get_site_box (self, box) ? make_points (vigil_session_get_site (self->session)) : NULL;

  fit (self, HOME_AZIMUTH, get_home_elevation (get_aspect (self)), out);
  if (points != NULL)
    come_near (self, out, points);
}

/* The first look. */
void
vigil_twin_eye_place (VigilTwinView *self)
{
  if (self->placed || self->scene == NULL || gtk_widget_get_width (self->canvas) <= 0)
    return;
  fit_home (self, &self->eye);
  vigil_eye_sanitize (&self->eye);
  self->placed = TRUE;
  vigil_twin_frames_changed (self);
  vigil_twin_view_eye_signal (self);
}

static void
find_standard (VigilTwinView *self, VigilTwinStandardView which, VigilEye *out)
{
  static const double azimuths[] = { HOME_AZIMUTH, 0, 0, 90, 180, 270 };

  if (which == VIGIL_TWIN_VIEW_HOME)
    {
      fit_home (self, out);
      return;
    }
  if (which == VIGIL_TWIN_VIEW_TOP)
    {
      fit (self, 0, 90, out);
      return;
    }
  /* What is looked at stays; only the side that it is seen from changes. */
  *out = self->eye;
  out->azimuth = azimuths[which];
  out->elevation = SIDE_ELEVATION;
  out->fov = VIGIL_EYE_FOV;
}

/**
 * vigil_twin_view_show_standard:
 * @self: the view
 * @which: all of it as at first, from above, or what is looked at from a side
 */
void
vigil_twin_view_show_standard (VigilTwinView *self, VigilTwinStandardView which)
{
  VigilEye eye;

  g_return_if_fail (VIGIL_IS_TWIN_VIEW (self) && which <= VIGIL_TWIN_VIEW_WEST);

  if (self->scene == NULL || !self->placed)
    return;
  vigil_twin_walk_end (self);
  vigil_twin_eye_touched (self);
  find_standard (self, which, &eye);
  vigil_twin_view_fly_to (self, &eye);
}

/* ---- Showing a thing --------------------------------------------------------------------------- */

/**
 * vigil_twin_view_locate:
 * @self: the view
 * @x: metres east
 * @y: metres north
 * @z: metres up
 * @radius: metres around it that should be seen
 */
void
vigil_twin_view_locate (VigilTwinView *self, double x, double y, double z, double radius)
{
  VigilEye eye;

  g_return_if_fail (VIGIL_IS_TWIN_VIEW (self));

  if (!self->placed)
    return;
  eye = self->eye;
  eye.target[0] = x;
  eye.target[1] = y;
  eye.target[2] = z;
  eye.distance = MAX (radius * ROOM, NEAREST);
  eye.elevation = CLAMP (eye.elevation, 20.0, 55.0);
  eye.fov = VIGIL_EYE_FOV;
  eye.orthographic = FALSE;
  vigil_twin_walk_end (self);
  vigil_twin_view_fly_to (self, &eye);
}

static gboolean
locate_flat (VigilTwinView *self, VigilSelectedKind kind, const char *id, float min[3], float max[3])
{
  double box[4];

  if (!vigil_extent_of (self->session, kind, id, box))
    return FALSE;
  for (int i = 0; i < 2; i++)
    {
      min[i] = (float) box[i];
      max[i] = (float) box[i + 2];
    }
  min[2] = 0;
  max[2] = 2;
  return TRUE;
}

static gboolean
find_selection (VigilTwinView *self, float min[3], float max[3])
{
  VigilSelection *selection = vigil_session_get_selection (self->session);
  VigilSelectedKind kind = vigil_selection_get_kind (selection);
  const char *id = vigil_selection_get_id (selection);
  double box[4];

  if (id == NULL || kind == VIGIL_SELECTED_NOTHING)
    return FALSE;
  if (kind != VIGIL_SELECTED_GROUP && self->binding != NULL && vigil_twin_binding_frame (self->binding, kind, id, min, max))
    return TRUE;
  if (kind != VIGIL_SELECTED_GROUP)
    return locate_flat (self, kind, id, min, max);
  if (!vigil_extent_of_selection (self->session, box))
    return FALSE;
  min[0] = (float) box[0], min[1] = (float) box[1], min[2] = 0;
  max[0] = (float) box[2], max[1] = (float) box[3], max[2] = 2;
  return TRUE;
}

/* Degrees between two directions, 0…180. */
static double
get_turn (double a, double b)
{
  return fabs (remainder (a - b, 360.0));
}

/* What leaks and the first part of its cloud, across the wind, from the side that one is on. */
static gboolean
locate_release (VigilTwinView *self, VigilSelectedKind kind, const char *id)
{
  double at[3], towards, reach, length;
  VigilEye eye = self->eye;

  if (self->binding == NULL || !vigil_twin_binding_find_release (self->binding, kind, id, at, &towards, &reach))
    return FALSE;
  length = MIN (reach, CLOUD_LENGTH);
  eye.azimuth = get_turn (towards + 90, eye.azimuth) < get_turn (towards - 90, eye.azimuth) ? towards + 90 : towards - 90;
  eye.elevation = CLOUD_ELEVATION;
  eye.fov = VIGIL_EYE_FOV;
  eye.orthographic = FALSE;
  eye.distance = MAX (length * CLOUD_MARGIN / (2 * tan (VIGIL_EYE_FOV / 2 * G_PI / 180) * get_aspect (self)), NEAREST);
  eye.target[0] = at[0] + 0.4 * length * sin (towards * G_PI / 180);
  eye.target[1] = at[1] + 0.4 * length * cos (towards * G_PI / 180);
  eye.target[2] = at[2];
  vigil_twin_walk_end (self);
  vigil_twin_view_fly_to (self, &eye);
  return TRUE;
}

/**
 * vigil_twin_view_locate_selection:
 * @self: the view
 *
 * Flies to what is selected; to the release and its cloud where zones were computed for it, and with nothing selected to the worst
 * release there is.
 *
 * Returns: %FALSE if nobody knows where the selection is
 */
gboolean
vigil_twin_view_locate_selection (VigilTwinView *self)
{
  VigilSelection *selection;
  float min[3], max[3];
  double radius;

  g_return_val_if_fail (VIGIL_IS_TWIN_VIEW (self), FALSE);

  if (self->session == NULL || self->scene == NULL || !self->placed)
    return FALSE;
  selection = vigil_session_get_selection (self->session);
  if (locate_release (self, vigil_selection_get_kind (selection), vigil_selection_get_id (selection)))
    return TRUE;
  if (!find_selection (self, min, max))
    return FALSE;
  radius = 0.5 * sqrt (pow (max[0] - min[0], 2) + pow (max[1] - min[1], 2) + pow (max[2] - min[2], 2));
  vigil_twin_view_locate (self, (min[0] + max[0]) / 2.0, (min[1] + max[1]) / 2.0, (min[2] + max[2]) / 2.0, radius);
  return TRUE;
}

/**
 * vigil_twin_view_look_along:
 * @self: the view
 * @camera: id of a place
 *
 * Returns: %FALSE if it is no camera, or nobody knows which way it looks
 */
gboolean
vigil_twin_view_look_along (VigilTwinView *self, const char *camera)
{
  VigilEye eye;

  g_return_val_if_fail (VIGIL_IS_TWIN_VIEW (self) && camera != NULL, FALSE);

  if (self->binding == NULL || !self->placed || !vigil_twin_binding_look_along (self->binding, camera, get_aspect (self), &eye))
    return FALSE;
  vigil_twin_walk_end (self);
  vigil_twin_eye_touched (self);
  vigil_twin_view_fly_to (self, &eye);
  return TRUE;
}

const char *
vigil_twin_view_find_camera (VigilTwinView *self, VigilSelectedKind kind, const char *id)
{
  g_return_val_if_fail (VIGIL_IS_TWIN_VIEW (self), NULL);
  return self->binding != NULL ? vigil_twin_binding_find_camera (self->binding, kind, id) : NULL;
}

/* ---- By keys and buttons ----------------------------------------------------------------------- */

/**
 * vigil_twin_view_zoom:
 * @self: the view
 * @factor: below 1 comes nearer
 */
void
vigil_twin_view_zoom (VigilTwinView *self, double factor)
{
  VigilEye eye;

  g_return_if_fail (VIGIL_IS_TWIN_VIEW (self) && factor > 0);

  if (!self->placed)
    return;
  vigil_twin_eye_end_flight (self);
  eye = self->eye;
  vigil_eye_zoom_at (&eye, eye.target, factor);
  vigil_twin_eye_set (self, &eye);
}

/**
 * vigil_twin_view_orbit:
 * @self: the view
 * @azimuth: degrees more, clockwise
 * @elevation: degrees more, down
 */
void
vigil_twin_view_orbit (VigilTwinView *self, double azimuth, double elevation)
{
  VigilEye eye;

  g_return_if_fail (VIGIL_IS_TWIN_VIEW (self));

  if (!self->placed)
    return;
  vigil_twin_eye_end_flight (self);
  eye = self->eye;
  eye.azimuth += azimuth;
  eye.elevation += elevation;
  vigil_twin_eye_set (self, &eye);
}

/**
 * vigil_twin_view_pan:
 * @self: the view
 * @right: parts of the view's width
 * @up: parts of its height
 */
void
vigil_twin_view_pan (VigilTwinView *self, double right, double up)
{
  VigilEyeView view;
  VigilEye eye;

  g_return_if_fail (VIGIL_IS_TWIN_VIEW (self));

  if (!vigil_twin_eye_get_view (self, &view))
    return;
  vigil_twin_eye_touched (self);
  eye = self->eye;
  vigil_eye_pan (&eye, &view, eye.target, -right * view.width, up * view.height);
  vigil_twin_eye_set (self, &eye);
}

/* What lies at @anchor stays where it is in the picture. */
void
vigil_twin_eye_orbit_about (VigilTwinView *self, const double anchor[3], double dx, double dy)
{
  VigilEyeView before, after;
  VigilEye eye = self->eye;
  double along[3] = { 0 };

  if (!vigil_twin_eye_get_view (self, &before))
    return;
  vigil_eye_orbit (&eye, dx, dy);
  vigil_eye_sanitize (&eye);
  vigil_eye_get_view (&eye, before.width, before.height, self->scene->min, self->scene->max, &after);
  for (int i = 0; i < 3; i++)
    {
      double offset = eye.target[i] - anchor[i];

      along[0] += offset * before.right[i];
      along[1] += offset * before.up[i];
      along[2] += offset * before.forward[i];
    }
  for (int i = 0; i < 3; i++)
    eye.target[i] = anchor[i] + along[0] * after.right[i] + along[1] * after.up[i] + along[2] * after.forward[i];
  vigil_twin_eye_set (self, &eye);
}

gboolean
vigil_twin_view_to_view (VigilTwinView *self, const double point[3], double *x, double *y)
{
  VigilEyeView view;

  g_return_val_if_fail (VIGIL_IS_TWIN_VIEW (self), FALSE);
  return vigil_twin_eye_get_view (self, &view) && vigil_eye_view_project (&view, point, x, y, NULL);
}

/* ---- Kept views -------------------------------------------------------------------------------- */

/* A line of the settings, which may have been written by hand: a name, a tabulator, an eye. */
static gboolean
read_eye (const char *line, VigilEye *out)
{
  const char *tab = strchr (line, '\t');

  return tab != NULL && vigil_eye_from_text (tab + 1, out);
}

static int
find_kept (VigilTwinView *self, const char *name)
{
  gsize length = strlen (name);

  for (int i = 0; self->kept != NULL && self->kept[i] != NULL; i++)
    if (strncmp (self->kept[i], name, length) == 0 && self->kept[i][length] == '\t')
      return i;
  return -1;
}

/**
 * vigil_twin_view_keep_eye:
 * @self: the view
 * @name: of the view; one of the same name is replaced
 *
 * Returns: %FALSE if there is nothing to keep yet, or no name
 */
gboolean
vigil_twin_view_keep_eye (VigilTwinView *self, const char *name)
{
  g_autofree char *bare = NULL;
  g_autofree char *eye = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (VIGIL_IS_TWIN_VIEW (self) && name != NULL, FALSE);

  bare = g_strstrip (g_strdelimit (g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), 60)), "\t\n\r", ' '));
  if (!self->placed || *bare == '\0')
    return FALSE;
  eye = vigil_eye_to_text (&self->eye);
  line = g_strdup_printf ("%s\t%s", bare, eye);
  for (int i = 0; self->kept != NULL && self->kept[i] != NULL; i++)
    if (i != find_kept (self, bare))
      g_strv_builder_add (builder, self->kept[i]);
  g_strv_builder_add (builder, line);
  g_strfreev (self->kept);
  self->kept = g_strv_builder_end (builder);
  g_object_notify (G_OBJECT (self), "kept-eyes");
  vigil_twin_view_tools_changed (self);
  return TRUE;
}

gboolean
vigil_twin_view_go_to_kept (VigilTwinView *self, const char *name)
{
  VigilEye eye;
  int which;

  g_return_val_if_fail (VIGIL_IS_TWIN_VIEW (self) && name != NULL, FALSE);

  which = find_kept (self, name);
  if (which < 0 || !read_eye (self->kept[which], &eye))
    return FALSE;
  vigil_twin_walk_end (self);
  vigil_twin_eye_touched (self);
  vigil_twin_view_fly_to (self, &eye);
  return TRUE;
}

/**
 * vigil_twin_view_dup_kept:
 * @self: the view
 *
 * Returns: (transfer full): names of the kept views, oldest first
 */
GStrv
vigil_twin_view_dup_kept (VigilTwinView *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  VigilEye eye;

  g_return_val_if_fail (VIGIL_IS_TWIN_VIEW (self), NULL);

  for (int i = 0; self->kept != NULL && self->kept[i] != NULL; i++)
    if (read_eye (self->kept[i], &eye))
      {
        g_autofree char *name = g_strndup (self->kept[i], strcspn (self->kept[i], "\t"));

        g_strv_builder_add (builder, name);
      }
  return g_strv_builder_end (builder);
}
