/* vigil-trend.c: the small trend of one tag in a panel: a chart with one line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-trend.h"

struct _VigilTrend
{
  GtkWidget parent_instance;
  GtkWidget *chart;
  gboolean has_source;
};

G_DEFINE_FINAL_TYPE (VigilTrend, vigil_trend, GTK_TYPE_WIDGET)

static void
vigil_trend_dispose (GObject *object)
{
  g_clear_pointer (&VIGIL_TREND (object)->chart, gtk_widget_unparent);
  G_OBJECT_CLASS (vigil_trend_parent_class)->dispose (object);
}

static void
vigil_trend_class_init (VigilTrendClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigil_trend_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
vigil_trend_init (VigilTrend *self)
{
  self->chart = vigil_chart_new ();
  vigil_chart_set_compact (VIGIL_CHART (self->chart), TRUE);
  gtk_widget_set_parent (self->chart, GTK_WIDGET (self));
}

/**
 * vigil_trend_set_session:
 * @self: the trend
 * @session: whose tags and history
 */
void
vigil_trend_set_session (VigilTrend *self, VigilSession *session)
{
  g_return_if_fail (VIGIL_IS_TREND (self) && VIGIL_IS_SESSION (session));

  vigil_chart_set_source (VIGIL_CHART (self->chart), vigil_situation_get_tags (vigil_session_get_situation (session)),
                          vigil_session_get_clock (session), session);
  self->has_source = TRUE;
}

void
vigil_trend_set_source (VigilTrend *self, VigilTags *tags, VigilClock *clock)
{
  g_return_if_fail (VIGIL_IS_TREND (self));

  vigil_chart_set_source (VIGIL_CHART (self->chart), tags, clock, NULL);
  self->has_source = TRUE;
}

/**
 * vigil_trend_set_tag:
 * @self: the trend
 * @index: of a tag; -1: nothing
 *
 * A new tag is shown live, in the window of time that was chosen before.
 */
void
vigil_trend_set_tag (VigilTrend *self, int index)
{
  guint tag = (guint) index;

  g_return_if_fail (VIGIL_IS_TREND (self));

  if (!self->has_source || vigil_trend_get_tag (self) == index)
    return;
  vigil_chart_set_live (VIGIL_CHART (self->chart), TRUE);
  vigil_chart_set_tags (VIGIL_CHART (self->chart), &tag, index >= 0 ? 1 : 0);
}

int
vigil_trend_get_tag (VigilTrend *self)
{
  g_return_val_if_fail (VIGIL_IS_TREND (self), -1);

  if (vigil_chart_get_n_tags (VIGIL_CHART (self->chart)) == 0)
    return -1;
  return (int) vigil_chart_get_tag (VIGIL_CHART (self->chart), 0);
}

void
vigil_trend_refresh (VigilTrend *self)
{
  g_return_if_fail (VIGIL_IS_TREND (self));
  vigil_chart_refresh (VIGIL_CHART (self->chart));
}

VigilChart *
vigil_trend_get_chart (VigilTrend *self)
{
  g_return_val_if_fail (VIGIL_IS_TREND (self), NULL);
  return VIGIL_CHART (self->chart);
}
