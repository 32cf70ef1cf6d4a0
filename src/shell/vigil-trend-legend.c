/* vigil-trend-legend.c: one tag of a large trend: its line, its name, its value, and a button to remove it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-trend-legend.h"

#include "shell/vigil-words.h"

#include <glib/gi18n.h>

struct _VigilTrendLegend
{
  GtkListBoxRow parent_instance;

  /* template */
  GtkDrawingArea *key;
  GtkLabel *name;
  GtkLabel *id;
  GtkLabel *value;
  GtkLabel *state;
  GtkButton *remove;

  VigilChart *chart; /* borrowed: the row lives beside it */
  guint index;
};

G_DEFINE_FINAL_TYPE (VigilTrendLegend, vigil_trend_legend, GTK_TYPE_LIST_BOX_ROW)

static void
draw_key_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  vigil_chart_paint_key (cr, VIGIL_TREND_LEGEND (data)->index, 0, height / 2.0, width);
}

static void
vigil_trend_legend_dispose (GObject *object)
{
  VigilTrendLegend *self = VIGIL_TREND_LEGEND (object);

  if (self->key != NULL)
    gtk_drawing_area_set_draw_func (self->key, NULL, NULL, NULL);
  self->chart = NULL;
  G_OBJECT_CLASS (vigil_trend_legend_parent_class)->dispose (object);
}

static void
vigil_trend_legend_class_init (VigilTrendLegendClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_trend_legend_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/vigil-trend-legend.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilTrendLegend, key);
  gtk_widget_class_bind_template_child (widget_class, VigilTrendLegend, name);
  gtk_widget_class_bind_template_child (widget_class, VigilTrendLegend, id);
  gtk_widget_class_bind_template_child (widget_class, VigilTrendLegend, value);
  gtk_widget_class_bind_template_child (widget_class, VigilTrendLegend, state);
  gtk_widget_class_bind_template_child (widget_class, VigilTrendLegend, remove);
}

static void
vigil_trend_legend_init (VigilTrendLegend *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (self->key, draw_key_cb, self, NULL);
}

/**
 * vigil_trend_legend_new:
 * @chart: the chart
 * @i: which of its tags
 *
 * Returns: (transfer none): a row
 */
GtkWidget *
vigil_trend_legend_new (VigilChart *chart, guint i)
{
  VigilTrendLegend *self = g_object_new (VIGIL_TYPE_TREND_LEGEND, NULL);
  const VigilTagDef *def = vigil_tags_get_def (vigil_chart_get_tags (chart), vigil_chart_get_tag (chart, i));
  g_autofree char *name = g_strdup_printf ("%u  %s", i + 1, vigil_text_get (&def->name));
  g_autofree char *label = g_strdup_printf (_("Remove %s"), vigil_text_get (&def->name));

  self->chart = chart;
  self->index = i;
  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->id, def->id);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), vigil_text_get (&def->name));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->remove), "s", def->id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  vigil_trend_legend_refresh (self);
  return GTK_WIDGET (self);
}

void
vigil_trend_legend_refresh (VigilTrendLegend *self)
{
  const VigilTagDef *def;
  VigilChartReading reading;
  g_autofree char *value = NULL;

  g_return_if_fail (VIGIL_IS_TREND_LEGEND (self));

  if (self->chart == NULL || self->index >= vigil_chart_get_n_tags (self->chart))
    return;
  def = vigil_tags_get_def (vigil_chart_get_tags (self->chart), vigil_chart_get_tag (self->chart, self->index));
  vigil_chart_get_reading (self->chart, self->index, &reading);
  value = vigil_words_value (reading.value, def->decimals, def->unit);
  gtk_label_set_text (self->value, value);
  gtk_label_set_text (self->state, !reading.known                              ? _("no data")
                                   : reading.quality == VIGIL_QUALITY_GOOD ? ""
                                                                               : vigil_words_quality (reading.quality));
}
