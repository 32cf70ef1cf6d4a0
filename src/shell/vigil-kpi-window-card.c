/* vigil-kpi-window-card.c: one number of the alarm system, and one frequent alarm, as widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-kpi-window-card.h"

#include "map/vigil-palette.h"
#include "map/vigil-symbol.h"
#include "shell/vigil-kpi-window-words.h"

#include <glib/gi18n.h>

static GtkWidget *
add_label (GtkWidget *box, const char *words, const char *const *classes)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_css_classes (label, (const char **) classes);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static const char *
get_tone (VigilKpiVerdict verdict)
{
  return verdict == VIGIL_KPI_NOT_MET ? "tone-alarm" : verdict == VIGIL_KPI_BETWEEN ? "tone-warning" : "muted";
}

/**
 * vigil_kpi_card_new:
 * @kpi: the numbers
 * @which: which of them
 *
 * Returns: (transfer floating): a child of a GtkFlowBox
 */
GtkWidget *
vigil_kpi_card_new (const VigilAlarmKpi *kpi, VigilKpi which)
{
  const VigilKpiValue *value = &kpi->values[which];
  GtkWidget *child = gtk_flow_box_child_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  g_autofree char *number = vigil_kpi_words_value (which, value->value);
  g_autofree char *target = vigil_kpi_words_target (which);
  g_autofree char *definition = vigil_kpi_dup_definition (which);
  const char *name = vigil_kpi_get_name (which), *verdict = vigil_kpi_verdict_get_name (value->verdict);
  g_autofree char *judged = g_strdup_printf ("%s %s", vigil_kpi_words_shape (value->verdict), verdict);
  g_autofree char *spoken = g_strdup_printf (_("%s: %s, target %s, %s"), name, number, target, verdict);

  add_label (box, name, (const char *[]) { "meta", "muted", NULL });
  add_label (box, number, (const char *[]) { "key-value", "numeric", NULL });
  add_label (box, target, (const char *[]) { "meta", "muted", "numeric", NULL });
  add_label (box, judged, (const char *[]) { "meta", get_tone (value->verdict), NULL });
  gtk_widget_set_size_request (box, (int) (172 * vigil_palette_get_type_scale ()), -1);
  gtk_widget_add_css_class (box, "chip");
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), box);
  gtk_widget_set_tooltip_text (child, definition);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  definition, -1);
  return child;
}

static GtkWidget *
make_words (const VigilKpiAlarm *alarm)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  add_label (box, alarm->message != NULL ? alarm->message : alarm->alarm, (const char *[]) { NULL });
  add_label (box, alarm->alarm, (const char *[]) { "meta", "muted", NULL });
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

typedef struct
{
  double share;
} Bar;

static void
draw_bar (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  vigil_palette_set_source (cr, VIGIL_COLOR_CHART_GRID);
  cairo_paint (cr);
  vigil_palette_set_source (cr, VIGIL_COLOR_CHART_6);
  cairo_rectangle (cr, 0, 0, width * ((Bar *) data)->share, height);
  cairo_fill (cr);
}

static GtkWidget *
make_bar (double share)
{
  GtkWidget *area = gtk_drawing_area_new ();
  Bar *bar = g_new (Bar, 1);

  bar->share = share;
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), 180);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), 8);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_bar, bar, g_free);
  gtk_widget_set_valign (area, GTK_ALIGN_CENTER);
  return area;
}

/**
 * vigil_kpi_alarm_row_new:
 * @alarm: one of the most frequent
 * @most: how often the first of them came
 *
 * Returns: (transfer floating): a row of a list
 */
GtkWidget *
vigil_kpi_alarm_row_new (const VigilKpiAlarm *alarm, guint most)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *count = g_strdup_printf ("%u · %.1f %%", alarm->count, alarm->share);
  g_autofree char *spoken = g_strdup_printf (_("%s: %u times, %.1f %% of all"), alarm->alarm, alarm->count, alarm->share);
  GtkWidget *label, *symbol = vigil_priority_symbol_new ((int) CLAMP (alarm->priority, 1, 4), TRUE);

  gtk_widget_set_valign (symbol, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), symbol);
  gtk_box_append (GTK_BOX (box), make_words (alarm));
  gtk_box_append (GTK_BOX (box), make_bar ((double) alarm->count / MAX (most, 1)));
  label = add_label (box, count, (const char *[]) { "numeric", NULL });
  gtk_widget_set_size_request (label, 96, -1);
  gtk_label_set_xalign (GTK_LABEL (label), 1.0f);
  gtk_widget_add_css_class (box, "value-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (row), "alarm", g_strdup (alarm->alarm), g_free);
  return row;
}
