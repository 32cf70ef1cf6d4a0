/* vigil-twin-view-walk.c: on foot through the plant: W A S D or arrows, Q E or a drag look around
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/view/vigil-twin-stride.h"
#include "twin/view/vigil-twin-view-private.h"

#include <math.h>
#include <string.h>

#define SPEED 4.0       /* m/s */
#define FAST 4.0        /* times as much with Shift */
#define STRIDE 0.1      /* s of one step, at most: what is solid is looked for anew after each */
#define LONGEST 0.5     /* s that are made up for after a frame that took long */
#define FIRST 0.016     /* s of the first step */
#define TURN 80.0       /* degrees in a second */
#define NOD 40.0
#define WALK_FOV 60.0

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

/* Feet below the eye of @eye, and back again. */
static void
get_feet (VigilTwinView *self, const VigilEye *eye, double feet[3])
{
  VigilEyeView view;

  vigil_eye_get_view (eye, 16, 9, self->scene->min, self->scene->max, &view);
  memcpy (feet, view.position, 3 * sizeof (double));
  feet[2] -= VIGIL_TWIN_EYE_HEIGHT;
}

/* As far as what is solid lets one. */
static void
go (VigilTwinView *self, VigilEye *eye, double ahead, double right)
{
  VigilEye wanted = *eye;
  double feet[3], next[3];

  get_feet (self, eye, feet);
  vigil_eye_walk (&wanted, ahead, right, 0);
  vigil_twin_stride (self->picker, &self->cut, feet, wanted.target[0] - eye->target[0], wanted.target[1] - eye->target[1], next);
  for (int i = 0; i < 3; i++)
    eye->target[i] += next[i] - feet[i];
}

static gboolean
goes (VigilTwinView *self)
{
  return self->walking && (self->held & ~(guint) VIGIL_TWIN_WALK_FAST) != 0;
}

/* What the keys that are down do in this time. */
static void
advance (VigilTwinView *self, double seconds)
{
  double ahead = get_held (self, VIGIL_TWIN_WALK_AHEAD, VIGIL_TWIN_WALK_BACK);
  double right = get_held (self, VIGIL_TWIN_WALK_RIGHT, VIGIL_TWIN_WALK_LEFT);
  double speed = SPEED * ((self->held & VIGIL_TWIN_WALK_FAST) != 0 ? FAST : 1);
  VigilEye eye = self->eye;

  self->walk_done += seconds;
  for (double left = seconds; left > 0; left -= STRIDE)
    {
      double step = MIN (left, STRIDE);

      turn (self, &eye, step);
      go (self, &eye, ahead * speed * step, right * speed * step);
    }
  vigil_twin_eye_set (self, &eye);
}

static gboolean
walk_cb (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer data)
{
  VigilTwinView *self = VIGIL_TWIN_VIEW (widget);
  gint64 now = gdk_frame_clock_get_frame_time (frame_clock);
  double seconds = self->walk_last != 0 ? (double) (now - self->walk_last) / G_USEC_PER_SEC : FIRST;

  self->walk_last = now;
  if (!goes (self))
    {
      self->walk_tick = 0;
      return G_SOURCE_REMOVE;
    }
  advance (self, CLAMP (seconds, 0, LONGEST));
  return G_SOURCE_CONTINUE;
}

static void
begin_to_go (VigilTwinView *self, guint32 time)
{
  self->walk_began = time;
  self->walk_done = 0;
  self->walk_last = 0;
  if (self->walk_tick == 0)
    self->walk_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), walk_cb, NULL, NULL);
}

/* A busy machine may draw no frame while a key is down: how long it was down is walked all the same. */
static void
make_up (VigilTwinView *self, guint32 time)
{
  double owed = (double) (guint32) (time - self->walk_began) / 1000.0 - self->walk_done;

  if (self->walk_began != GDK_CURRENT_TIME && time != GDK_CURRENT_TIME && owed > 0)
    advance (self, MIN (owed, LONGEST));
}

/* @time: of the event, ms */
void
vigil_twin_walk_hold (VigilTwinView *self, guint bit, gboolean held, guint32 time)
{
  guint others = self->held & ~bit & ~(guint) VIGIL_TWIN_WALK_FAST;
  gboolean went = goes (self) && self->scene != NULL;

  if (went && !held && others == 0)
    make_up (self, time);
  self->held = held ? self->held | bit : self->held & ~bit;
  if (!went && goes (self) && self->scene != NULL)
    begin_to_go (self, time);
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

/* One starts where one has looked, or before what one has looked at, with the same heading. */
static void
begin (VigilTwinView *self)
{
  VigilEye eye = self->eye;
  VigilEyeView view;

  vigil_twin_eye_touched (self);
  self->walking = TRUE;
  eye.orthographic = FALSE;
  eye.fov = WALK_FOV;
  eye.elevation = 0;
  eye.distance = 1;
  vigil_eye_get_view (&self->eye, 16, 9, self->scene->min, self->scene->max, &view);
  vigil_twin_stride_begin (self->picker, &self->cut, view.position, self->eye.target, eye.target);
  eye.target[2] += VIGIL_TWIN_EYE_HEIGHT;
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
