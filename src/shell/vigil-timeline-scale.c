/* vigil-timeline-scale.c: which time lies where on the timeline, and how it is cut into bins; no drawing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-timeline-scale.h"

#include <math.h>

#define LEAST_BIN_WIDTH 7.0 /* px: a bar of five and two between */
#define LEAST_HEIGHT 6.0
#define LEAST_MOST 9 /* a lone alarm is a third of the height, not all of it */

GType
vigil_timeline_window_get_type (void)
{
  static const GEnumValue values[] = {
    { VIGIL_TIMELINE_10MIN, "VIGIL_TIMELINE_10MIN", "10min" },
    { VIGIL_TIMELINE_1H, "VIGIL_TIMELINE_1H", "1h" },
    { VIGIL_TIMELINE_8H, "VIGIL_TIMELINE_8H", "8h" },
    { VIGIL_TIMELINE_24H, "VIGIL_TIMELINE_24H", "24h" },
    { 0, NULL, NULL },
  };
  static gsize type;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("VigilTimelineWindow", values));
  return type;
}

VigilTime
vigil_timeline_window_get_length (VigilTimelineWindow window)
{
  static const VigilTime lengths[VIGIL_N_TIMELINE_WINDOWS]
      = { 10 * VIGIL_MINUTE, VIGIL_HOUR, 8 * VIGIL_HOUR, 24 * VIGIL_HOUR };

  g_return_val_if_fail (window < VIGIL_N_TIMELINE_WINDOWS, VIGIL_HOUR);
  return lengths[window];
}

static VigilTime
choose_bin (VigilTime length, double width)
{
  /* s; each divides every window in which it can be chosen. */
  static const int widths[] = { 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    if (width * (widths[i] * VIGIL_SECOND) / length >= LEAST_BIN_WIDTH)
      return widths[i] * VIGIL_SECOND;
  return VIGIL_HOUR;
}

/**
 * vigil_timeline_scale_init:
 * @self: (out caller-allocates): the scale
 * @window: how much time
 * @now: what is at its end
 * @width: px there are
 */
void
vigil_timeline_scale_init (VigilTimelineScale *self, VigilTimelineWindow window, VigilTime now, double width)
{
  VigilTime length = vigil_timeline_window_get_length (window);

  self->width = MAX (width, 1.0);
  self->bin = choose_bin (length, self->width);
  self->n_bins = (guint) (length / self->bin);
  self->to = (now / self->bin + 1) * self->bin;
  self->from = self->to - self->n_bins * self->bin;
}

double
vigil_timeline_scale_get_x (const VigilTimelineScale *self, VigilTime time)
{
  return (double) (time - self->from) / (double) (self->to - self->from) * self->width;
}

int
vigil_timeline_scale_get_bin (const VigilTimelineScale *self, double x)
{
  if (x < 0 || x >= self->width)
    return -1;
  return (int) (x / self->width * self->n_bins);
}

VigilTime
vigil_timeline_scale_get_bin_start (const VigilTimelineScale *self, int bin)
{
  return self->from + bin * self->bin;
}

VigilTime
vigil_timeline_scale_get_step (const VigilTimelineScale *self, double room)
{
  static const int minutes[] = { 1, 2, 5, 10, 15, 30, 60, 120, 180, 360 };
  double span = (double) (self->to - self->from);

  for (guint i = 0; i < G_N_ELEMENTS (minutes); i++)
    if (minutes[i] * VIGIL_MINUTE / span * self->width >= room)
      return minutes[i] * VIGIL_MINUTE;
  return 12 * VIGIL_HOUR;
}

VigilTime
vigil_timeline_scale_get_first_label (const VigilTimelineScale *self, VigilTime step, VigilTime offset)
{
  VigilTime local = self->from + offset;

  return (local + step - 1) / step * step - offset;
}

double
vigil_timeline_scale_get_height (guint n, guint most, double room)
{
  if (n == 0)
    return 0.0;
  return MAX (LEAST_HEIGHT, room * sqrt ((double) n / MAX (most, LEAST_MOST)));
}
