/* vigil-hazard-threat.c: what reaches one place: concentration against time, outdoors and in, with the levels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-hazard-threat.h"

#include "hazard/vigil-threshold.h"
#include "map/vigil-palette.h"
#include "shell/vigil-chart-painter.h"
#include "shell/vigil-hazard-words.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define HEIGHT 170
#define N_LINES 2

struct _VigilHazardThreat
{
  GtkWidget parent_instance;
  GtkWidget *head, *title, *area, *words;
  VigilSession *session;  /* (nullable) */
  VigilOutcome *outcome;  /* (nullable) of what is shown */
  VigilThreat *threat;    /* (nullable) */
  VigilTime since;
  double east, north;
  VigilTagDef defs[N_LINES];
  GArray *points[N_LINES]; /* (element-type VigilHistoryPoint) */
};

enum { CLOSED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigilHazardThreat, vigil_hazard_threat, GTK_TYPE_WIDGET)

double
vigil_hazard_threat_to_ppm (const VigilOutcome *outcome, double concentration)
{
  const VigilSubstance *substance = vigil_outcome_get_substance (outcome);
  const VigilCase *given = vigil_outcome_get_case (outcome);
  double temperature = vigil_case_get (given, VIGIL_CASE_AIR_TEMPERATURE), pressure = vigil_case_get (given, VIGIL_CASE_AIR_PRESSURE);

  /* ideal gas: the volume share of c kg/m³ is c R T / (M p) */
  return concentration / substance->molar_mass * VIGIL_GAS_CONSTANT * temperature / pressure * 1e6;
}

static char *
say_ppm (const VigilOutcome *outcome, double concentration)
{
  double ppm = vigil_hazard_threat_to_ppm (outcome, concentration);

  if (isnan (ppm))
    return vigil_hazard_format_value (concentration * 1e6, "mg/m³");
  if (ppm < 0.0005)
    return g_strdup ("0 ppm");
  return vigil_hazard_format_value (ppm, "ppm");
}

char *
vigil_hazard_threat_describe (const VigilThreat *threat, const VigilOutcome *outcome, VigilTime since)
{
  g_autofree char *outdoors = say_ppm (outcome, threat->peak);
  g_autofree char *indoors = say_ppm (outcome, threat->indoor_peak);
  g_autofree char *when = isfinite (threat->arrival) ? vigil_hazard_words_seconds (threat->arrival) : NULL;
  g_autofree char *clock = when != NULL ? vigil_words_clock (since + (VigilTime) (threat->arrival * VIGIL_SECOND)) : NULL;
  g_autofree char *arrival = when != NULL ? g_strdup_printf (_("The least severe level is reached %s after the release, at %s."), when, clock)
                                          : g_strdup (_("No level is reached here."));

  return g_strdup_printf (_("%s\nMost outdoors: %s · most indoors: %s"), arrival, outdoors, indoors);
}

/* ---- the chart ---- */

static void
clear_def (VigilTagDef *def)
{
  for (guint i = 0; def->limits != NULL && i < def->limits->len; i++)
    g_free (g_array_index (def->limits, VigilLimit, i).name);
  g_clear_pointer (&def->limits, g_array_unref);
}

/* "AEGL-2 60 min" is "AEGL-2" beside its line. */
static char *
shorten (const char *standard)
{
  const char *gap = strchr (standard, ' ');

  return gap != NULL && strchr (standard, '%') == NULL ? g_strndup (standard, (gsize) (gap - standard)) : g_strdup (standard);
}

/* Levels far above what comes here would leave the line on the floor; the least is always there. */
static void
add_levels (VigilTagDef *def, const VigilOutcome *outcome, double peak)
{
  const GPtrArray *zones = vigil_outcome_get_zones (outcome);
  double least = INFINITY;

  def->limits = g_array_new (FALSE, TRUE, sizeof (VigilLimit));
  for (guint i = 0; i < zones->len; i++)
    {
      const VigilOutcomeZone *zone = zones->pdata[i];

      if (zone->effect == VIGIL_EFFECT_TOXIC || zone->effect == VIGIL_EFFECT_FLASH_FIRE)
        least = MIN (least, zone->level);
    }
  for (guint i = 0; i < zones->len; i++)
    {
      const VigilOutcomeZone *zone = zones->pdata[i];
      VigilLimit limit = { .high = TRUE, .priority = (int) MIN (zone->tier, 2) + 1 };

      if ((zone->effect != VIGIL_EFFECT_TOXIC && zone->effect != VIGIL_EFFECT_FLASH_FIRE)
          || (zone->level > 2.0 * peak && zone->level > least))
        continue;
      limit.value = vigil_hazard_threat_to_ppm (outcome, zone->level);
      limit.name = shorten (zone->standard);
      g_array_append_val (def->limits, limit);
    }
}

static void
fill_line (VigilHazardThreat *self, guint i, const double *values)
{
  g_array_set_size (self->points[i], 0);
  for (guint k = 0; k < self->threat->n; k++)
    {
      VigilHistoryPoint point = { .time = self->since + (VigilTime) (k * self->threat->step * VIGIL_SECOND),
                                  .value = vigil_hazard_threat_to_ppm (self->outcome, values[k]) };

      g_array_append_val (self->points[i], point);
    }
}

static void
fill (VigilHazardThreat *self)
{
  static const char *const names[N_LINES] = { N_("outdoors"), N_("indoors") };
  double peak = vigil_hazard_threat_to_ppm (self->outcome, self->threat->peak);

  for (guint i = 0; i < N_LINES; i++)
    {
      clear_def (&self->defs[i]);
      self->defs[i] = (VigilTagDef) { .id = (char *) "",
                                      .name = { (char *) _(names[i]), (char *) _(names[i]) },
                                      .unit = (char *) "ppm",
                                      .range_low = 0,
                                      .range_high = peak,
                                      .normal_low = NAN,
                                      .normal_high = NAN,
                                      .decimals = peak < 10 ? 2 : 1 };
      add_levels (&self->defs[i], self->outcome, self->threat->peak);
    }
  fill_line (self, 0, self->threat->outdoors);
  fill_line (self, 1, self->threat->indoors);
}

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer widget)
{
  VigilHazardThreat *self = widget;
  VigilTime span, now;
  VigilChartPicture picture = { .n_lines = N_LINES, .width = width, .height = height };
  VigilChartLayout layout;
  g_autoptr (GTimeZone) zone = NULL;

  if (self->threat == NULL || self->threat->n < 2)
    return;
  now = vigil_clock_now (vigil_session_get_clock (self->session));
  span = MAX ((VigilTime) (self->threat->step * (self->threat->n - 1) * VIGIL_SECOND), VIGIL_CHART_MIN_SPAN);
  zone = g_time_zone_new_local ();
  picture.view = (VigilChartView) { self->since, self->since + span };
  picture.zone = zone;
  picture.pango = gtk_widget_get_pango_context (GTK_WIDGET (area));
  for (guint i = 0; i < N_LINES; i++)
    picture.lines[i] = (VigilChartLine) { &self->defs[i], self->points[i], span };
  vigil_chart_layout_init (&layout, &picture);
  vigil_chart_paint (&picture, &layout, cr);
  if (now > picture.view.from && now < picture.view.to)
    vigil_chart_paint_cursor (&picture, &layout, cr, now);
}

/* ---- the widget ---- */

static void
close_cb (VigilHazardThreat *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
forget (VigilHazardThreat *self)
{
  g_clear_pointer (&self->threat, vigil_threat_free);
  g_clear_pointer (&self->outcome, vigil_outcome_unref);
  self->east = self->north = NAN;
}

static void
vigil_hazard_threat_dispose (GObject *object)
{
  VigilHazardThreat *self = VIGIL_HAZARD_THREAT (object);

  forget (self);
  g_clear_object (&self->session);
  g_clear_pointer (&self->head, gtk_widget_unparent);
  g_clear_pointer (&self->area, gtk_widget_unparent);
  g_clear_pointer (&self->words, gtk_widget_unparent);
  for (guint i = 0; i < N_LINES; i++)
    {
      clear_def (&self->defs[i]);
      g_clear_pointer (&self->points[i], g_array_unref);
    }
  G_OBJECT_CLASS (vigil_hazard_threat_parent_class)->dispose (object);
}

static void
vigil_hazard_threat_class_init (VigilHazardThreatClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigil_hazard_threat_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  signals[CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_close (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("vigil-close-symbolic");

  gtk_widget_add_css_class (button, "quiet");
  gtk_widget_set_tooltip_text (button, _("Close what was asked about a place"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Close"), -1);
  return button;
}

static void
init_head (VigilHazardThreat *self)
{
  GtkWidget *close = make_close ();

  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_widget_add_css_class (self->title, "strong");
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (close_cb), self);
  gtk_box_append (GTK_BOX (self->head), self->title);
  gtk_box_append (GTK_BOX (self->head), close);
  gtk_widget_set_parent (self->head, GTK_WIDGET (self));
}

static void
vigil_hazard_threat_init (VigilHazardThreat *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "section");
  self->east = self->north = NAN;
  for (guint i = 0; i < N_LINES; i++)
    self->points[i] = g_array_new (FALSE, TRUE, sizeof (VigilHistoryPoint));
  init_head (self);
  self->area = gtk_drawing_area_new ();
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self->area), HEIGHT);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->area), draw_cb, self, NULL);
  gtk_widget_add_css_class (self->area, "meta");
  gtk_widget_set_parent (self->area, GTK_WIDGET (self));
  self->words = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->words), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (self->words), TRUE);
  gtk_widget_add_css_class (self->words, "numeric");
  gtk_widget_set_parent (self->words, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
vigil_hazard_threat_new (void)
{
  return g_object_new (VIGIL_TYPE_HAZARD_THREAT, NULL);
}

static void
show_words (VigilHazardThreat *self)
{
  g_autofree char *across = g_strdup_printf (self->east < 0.0 ? _("%.0f m west") : _("%.0f m east"), fabs (self->east));
  g_autofree char *along = g_strdup_printf (self->north < 0.0 ? _("%.0f m south") : _("%.0f m north"), fabs (self->north));
  g_autofree char *title = g_strdup_printf (_("At the place asked about, %s, %s"), across, along);
  g_autofree char *text = self->threat != NULL ? vigil_hazard_threat_describe (self->threat, self->outcome, self->since)
                                               : g_strdup (_("These zones say nothing of concentrations."));

  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_label_set_text (GTK_LABEL (self->words), text);
  gtk_widget_set_visible (self->area, self->threat != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->area), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_queue_draw (self->area);
}

void
vigil_hazard_threat_show (VigilHazardThreat *self, VigilSession *session, VigilZoneSet *set, double east, double north)
{
  VigilOutcome *outcome = set != NULL ? vigil_zone_set_get_outcome (set) : NULL;

  g_return_if_fail (VIGIL_IS_HAZARD_THREAT (self));

  gtk_widget_set_visible (GTK_WIDGET (self), set != NULL && isfinite (east) && isfinite (north));
  if (set == NULL || !isfinite (east) || !isfinite (north))
    {
      forget (self);
      return;
    }
  if (outcome == self->outcome && east == self->east && north == self->north)
    {
      gtk_widget_queue_draw (self->area); /* now has moved on */
      return;
    }
  forget (self);
  g_set_object (&self->session, session);
  self->east = east;
  self->north = north;
  self->since = vigil_zone_set_get_since (set);
  self->outcome = outcome != NULL ? vigil_outcome_ref (outcome) : NULL;
  self->threat = vigil_hazard_desk_threat (vigil_session_get_hazard_desk (session), set, east, north);
  if (self->threat != NULL)
    fill (self);
  show_words (self);
}
