/* vigil-chart-data.c: the points of a chart: read from the history, with the newest from memory
 *
 * A read covers half a window more on either side, so that a chart that is moved has its next points
 * already. While one read is on its way no other is begun; what changed meanwhile is read after it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-chart-data.h"

#include "session/vigil-session-history.h"

#include <string.h>

#define MARGIN 0.5         /* of the window, on either side */
#define COARSE 1.3         /* so much wider than a pixel may a column be */
#define FINE 6.0           /* so much narrower, before fewer points are wanted */
#define REREAD_LEAST (2 * VIGIL_SECOND)
#define REREAD_MOST (30 * VIGIL_SECOND)

struct _VigilChartData
{
  VigilTags *tags;
  VigilClock *clock;
  VigilHistory *history;
  VigilChartDataChanged changed;
  gpointer user_data;

  VigilChartTrace lines[VIGIL_CHART_MAX_LINES];
  guint n;
  GCancellable *cancellable; /* of the read on its way; NULL: none */
  VigilChartView asked;      /* what that read is for */
  VigilTime asked_column, asked_at;
  VigilChartView loaded; /* what the points cover; 0 – 0: nothing */
  VigilTime column;      /* time per column in them */
  VigilTime loaded_at;
  VigilChartView wanted;
  guint wanted_width;
  char *problem;
};

static void
clear_lines (VigilChartData *self)
{
  for (guint i = 0; i < self->n; i++)
    g_clear_pointer (&self->lines[i].points, g_array_unref);
  self->n = 0;
}

static void
forget_read (VigilChartData *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

VigilChartData *
vigil_chart_data_new (VigilTags *tags, VigilClock *clock, VigilHistory *history, VigilChartDataChanged changed,
                      gpointer user_data)
{
  VigilChartData *self = g_new0 (VigilChartData, 1);

  self->tags = g_object_ref (tags);
  self->clock = g_object_ref (clock);
  self->history = history != NULL ? g_object_ref (history) : NULL;
  self->changed = changed;
  self->user_data = user_data;
  return self;
}

void
vigil_chart_data_free (VigilChartData *self)
{
  forget_read (self);
  clear_lines (self);
  g_clear_object (&self->tags);
  g_clear_object (&self->clock);
  g_clear_object (&self->history);
  g_free (self->problem);
  g_free (self);
}

void
vigil_chart_data_set_tags (VigilChartData *self, const guint *tags, guint n)
{
  forget_read (self);
  clear_lines (self);
  self->n = MIN (n, VIGIL_CHART_MAX_LINES);
  for (guint i = 0; i < self->n; i++)
    self->lines[i]
        = (VigilChartTrace) { .tag = tags[i],
                              .gap = vigil_session_get_trend_gap (vigil_tags_get_def (self->tags, tags[i])),
                              .points = g_array_new (FALSE, FALSE, sizeof (VigilHistoryPoint)) };
  self->loaded = (VigilChartView) { 0, 0 };
  g_clear_pointer (&self->problem, g_free);
}

guint
vigil_chart_data_get_n (VigilChartData *self)
{
  return self->n;
}

const VigilChartTrace *
vigil_chart_data_get (VigilChartData *self, guint i)
{
  g_return_val_if_fail (i < self->n, NULL);
  return &self->lines[i];
}

/* The newest */

/* The points that memory has beyond those of the line. */
static gboolean
append_newest (VigilChartData *self, VigilChartTrace *line)
{
  static VigilTagPoint newest[VIGIL_TAGS_HISTORY];
  guint n = vigil_tags_get_history (self->tags, line->tag, newest, VIGIL_TAGS_HISTORY);
  VigilTime last = line->points->len > 0 ? g_array_index (line->points, VigilHistoryPoint, line->points->len - 1).time : 0;
  gboolean any = FALSE;

  for (guint i = 0; i < n; i++)
    {
      VigilHistoryPoint point = { newest[i].time, newest[i].value, (guint8) newest[i].quality, 0 };

      if (point.time <= last)
        continue;
      point.breaks = last != 0 && line->gap > 0 && point.time - last > line->gap;
      g_array_append_val (line->points, point);
      last = point.time;
      any = TRUE;
    }
  if (line->oldest == 0 && line->points->len > 0)
    line->oldest = g_array_index (line->points, VigilHistoryPoint, 0).time;
  return any;
}

static gboolean
reaches_newest (VigilChartData *self)
{
  return self->history == NULL || self->loaded.to >= self->loaded_at;
}

static gboolean
append_all_newest (VigilChartData *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->n && reaches_newest (self); i++)
    any |= append_newest (self, &self->lines[i]);
  return any;
}

/* Reading */

static void update (VigilChartData *self);

static void
take_series (VigilChartData *self, GPtrArray *series)
{
  for (guint i = 0; i < series->len && i < self->n; i++)
    {
      VigilHistorySeries *one = series->pdata[i];

      g_clear_pointer (&self->lines[i].points, g_array_unref);
      self->lines[i].points = g_array_ref (one->points);
      self->lines[i].oldest = one->oldest;
      self->lines[i].n_points = one->n_points;
    }
  self->loaded = self->asked;
  self->column = self->asked_column;
  self->loaded_at = self->asked_at;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigilChartData *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) series = vigil_history_read_finish (VIGIL_HISTORY (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the data may be gone */
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->problem, g_free);
  if (series != NULL)
    take_series (self, series);
  else
    {
      self->problem = g_strdup (error->message);
      self->loaded = self->asked;
      self->column = self->asked_column;
      self->loaded_at = self->asked_at;
    }
  append_all_newest (self);
  update (self);
  self->changed (self->user_data);
}

static gboolean
covers (const VigilChartView *outer, const VigilChartView *inner)
{
  return outer->from <= inner->from && outer->to >= inner->to;
}

static gboolean
is_stale (VigilChartData *self, VigilTime now)
{
  VigilTime wait = CLAMP (vigil_chart_view_get_span (&self->wanted) / 60, REREAD_LEAST, REREAD_MOST);

  return self->wanted.to >= self->loaded_at && ABS (now - self->loaded_at) >= wait;
}

static gboolean
needs_read (VigilChartData *self, VigilTime column, VigilTime now)
{
  VigilChartView until_now = { self->wanted.from, MIN (self->wanted.to, MAX (self->loaded_at, self->wanted.from)) };

  if (self->loaded.to == 0 || self->loaded.from > self->wanted.from)
    return TRUE;
  if ((double) self->column > (double) column * COARSE || (double) self->column * FINE < (double) column)
    return TRUE;
  /* What memory appends reaches further than what was read. */
  return !covers (&self->loaded, reaches_newest (self) ? &until_now : &self->wanted) || is_stale (self, now);
}

static void
begin_read (VigilChartData *self, VigilTime column, VigilTime now)
{
  VigilTime more = (VigilTime) ((double) vigil_chart_view_get_span (&self->wanted) * MARGIN);
  guint tags[VIGIL_CHART_MAX_LINES], columns;

  for (guint i = 0; i < self->n; i++)
    tags[i] = self->lines[i].tag;
  self->asked = (VigilChartView) { self->wanted.from - more, self->wanted.to + more };
  self->asked_column = column;
  self->asked_at = now;
  columns = (guint) CLAMP (vigil_chart_view_get_span (&self->asked) / column, 1, 65536);
  self->cancellable = g_cancellable_new ();
  vigil_history_read_async (self->history, tags, self->n, self->asked.from, self->asked.to, columns, self->cancellable,
                            read_cb, self);
}

static void
update (VigilChartData *self)
{
  VigilTime now = vigil_clock_now (self->clock);
  VigilTime column = MAX (vigil_chart_view_get_span (&self->wanted) / MAX (self->wanted_width, 1), 1);

  if (self->n == 0 || self->history == NULL || self->cancellable != NULL || self->wanted.to == 0)
    return;
  if (needs_read (self, column, now))
    begin_read (self, column, now);
}

/**
 * vigil_chart_data_update:
 * @self: the data
 * @view: what is shown
 * @width: on how many pixels
 *
 * Never waits; the callback tells of what came later.
 */
void
vigil_chart_data_update (VigilChartData *self, const VigilChartView *view, guint width)
{
  self->wanted = *view;
  self->wanted_width = width;
  append_all_newest (self);
  update (self);
}

gboolean
vigil_chart_data_is_loading (VigilChartData *self)
{
  return self->cancellable != NULL;
}

const char *
vigil_chart_data_get_problem (VigilChartData *self)
{
  return self->problem;
}

gboolean
vigil_chart_data_has_points (VigilChartData *self, const VigilChartView *view)
{
  for (guint i = 0; i < self->n; i++)
    {
      const GArray *points = self->lines[i].points;
      int last = vigil_chart_find (points, view->to);

      if (last < 0)
        continue;
      if (g_array_index (points, VigilHistoryPoint, last).time >= view->from)
        return TRUE;
      /* A line that goes through the window without a point in it. */
      if (last + 1 < (int) points->len && !g_array_index (points, VigilHistoryPoint, last + 1).breaks)
        return TRUE;
    }
  return FALSE;
}

VigilTime
vigil_chart_data_get_oldest (VigilChartData *self)
{
  VigilTime oldest = 0;

  for (guint i = 0; i < self->n; i++)
    if (self->lines[i].oldest != 0 && (oldest == 0 || self->lines[i].oldest < oldest))
      oldest = self->lines[i].oldest;
  return oldest;
}
