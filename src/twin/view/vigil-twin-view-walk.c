/* vigil-twin-view-walk.c: on foot through the plant: W A S D or arrows, Q E or a drag look around
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/view/vigil-twin-view-private.h"

#include <math.h>

#define SPEED 4.0       /* m/s */
#define FAST 4.0        /* times as much with Shift */
#define LONGEST 0.1     /* s between two steps, at most */
#define STEP 0.6        /* m: a stair or a kerb that one climbs on the way */
#define DROP 60.0       /* m that one looks down for the ground */
#define TURN 80.0       /* degrees in a second */
#define NOD 40.0
#define WALK_FOV 60.0

/* Where one stands, at or below the knees of an eye at @position; the ground of the site where the model has none. */
static double
find_floor (VigilTwinView *self, const double position[3])
{
  VigilRay ray = { { position[0], position[1], position[2] - VIGIL_TWIN_EYE_HEIGHT + STEP }, { 0, 0, -1 } };
  VigilSceneHit hit;

  if (self->picker != NULL && vigil_scene_picker_ask (self->picker, &ray, DROP, &self->cut, &hit) && hit.node >= 0)
    return hit.point[2];
  return 0;
}

static void
stand (VigilTwinView *self, VigilEye *eye)
{
  VigilEyeView view;

  vigil_eye_get_view (eye, 16, 9, self->scene->min, self->scene->max, &view);
  vigil_eye_walk (eye, 0, 0, find_floor (self, view.position) + VIGIL_TWIN_EYE_HEIGHT - view.position[2]);
}

static double
get_held (VigilTwinView *self, guint more, guint less)
{
  return ((self->held & more) != 0) - ((self->held & less) != 0);
}

/* One turns on the spot, so the place of the eye stays. */
static void
turn (VigilTwinView *self, VigilEye *eye, double seconds)
{
  double right = get_held (self, VIGIL_TWIN_TURN_RIGHT, VIGIL_TWIN_TURN_LEFT) * TURN * seconds;
  double up = get_held (self, VIGIL_TWIN_LOOK_UP, VIGIL_TWIN_LOOK_DOWN) * NOD * seconds;
  double before = eye->azimuth, pixel;

  if (right == 0.0 && up == 0.0)
    return;
  vigil_eye_look (eye, -1, 0);
  pixel = remainder (eye->azimuth - before, 360.0); /* degrees of a drag */
  vigil_eye_look (eye, 1 - right / pixel, up / pixel);
}

static gboolean
walk_cb (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer data)
{
  VigilTwinView *self = VIGIL_TWIN_VIEW (widget);
  gint64 now = gdk_frame_clock_get_frame_time (frame_clock);
  double seconds = self->walk_last != 0 ? CLAMP ((double) (now - self->walk_last) / G_USEC_PER_SEC, 0, LONGEST) : 0.016;
  double way = seconds * SPEED * ((self->held & VIGIL_TWIN_WALK_FAST) != 0 ? FAST : 1);
  double ahead = get_held (self, VIGIL_TWIN_WALK_AHEAD, VIGIL_TWIN_WALK_BACK);
  double right = get_held (self, VIGIL_TWIN_WALK_RIGHT, VIGIL_TWIN_WALK_LEFT);
  VigilEye eye = self->eye;

  self->walk_last = now;
  if ((self->held & ~(guint) VIGIL_TWIN_WALK_FAST) == 0 || !self->walking)
    {
      self->walk_tick = 0;
      return G_SOURCE_REMOVE;
    }
  turn (self, &eye, seconds);
  vigil_eye_walk (&eye, ahead * way, right * way, 0);
  stand (self, &eye);
  vigil_twin_eye_set (self, &eye);
  return G_SOURCE_CONTINUE;
}

void
vigil_twin_walk_hold (VigilTwinView *self, guint bit, gboolean held)
{
  self->held = held ? self->held | bit : self->held & ~bit;
  if (!held || self->walk_tick != 0 || !self->walking || self->scene == NULL)
    return;
  self->walk_last = 0;
  self->walk_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), walk_cb, NULL, NULL);
}

void
vigil_twin_walk_look (VigilTwinView *self, double dx, double dy)
{
  VigilEye eye = self->eye;

  vigil_eye_look (&eye, dx, dy);
  vigil_twin_eye_set (self, &eye);
}

void
vigil_twin_walk_end (VigilTwinView *self)
{
  if (self->walk_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->walk_tick);
  self->walk_tick = 0;
  self->held = 0;
  if (!self->walking)
    return;
  self->walking = FALSE;
  /* Up again, to see where one was. */
  self->eye.fov = VIGIL_EYE_FOV;
  self->eye.distance = MAX (self->eye.distance, 30);
  self->eye.elevation = MAX (self->eye.elevation, 20);
  vigil_twin_frames_moved (self);
  vigil_twin_tools_show (self);
  vigil_twin_view_tools_changed (self);
}

/* One starts where one has looked, with the same heading. */
static void
begin (VigilTwinView *self)
{
  VigilEye eye = self->eye;

  vigil_twin_eye_touched (self);
  self->walking = TRUE;
  eye.orthographic = FALSE;
  eye.fov = WALK_FOV;
  eye.elevation = 0;
  eye.distance = 1;
  eye.target[2] = find_floor (self, (double[]) { eye.target[0], eye.target[1], eye.target[2] + VIGIL_TWIN_EYE_HEIGHT })
                  + VIGIL_TWIN_EYE_HEIGHT;
  vigil_twin_view_fly_to (self, &eye);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/**
 * vigil_twin_view_set_walking:
 * @self: the view
 * @walking: on foot, 1.7 m above what lies under the feet
 */
void
vigil_twin_view_set_walking (VigilTwinView *self, gboolean walking)
{
  g_return_if_fail (VIGIL_IS_TWIN_VIEW (self));

  if (walking == self->walking || !self->placed)
    return;
  if (!walking)
    {
      vigil_twin_walk_end (self);
      return;
    }
  begin (self);
  vigil_twin_tools_show (self);
  vigil_twin_view_tools_changed (self);
}

gboolean
vigil_twin_view_get_walking (VigilTwinView *self)
{
  g_return_val_if_fail (VIGIL_IS_TWIN_VIEW (self), FALSE);
  return self->walking;
}
