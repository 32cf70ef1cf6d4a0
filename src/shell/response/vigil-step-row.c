/* vigil-step-row.c: one step of a running plan: sign, what, who and what it waits for, time against target
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/response/vigil-step-row.h"

#include "map/vigil-palette.h"
#include "map/vigil-place-symbol.h"
#include "shell/response/vigil-incident-words.h"
#include "shell/vigil-widgets.h"

#include <glib/gi18n.h>
#include <math.h>

struct _VigilStepRow
{
  GtkListBoxRow parent_instance;

  GtkWidget *box, *sign, *title, *time, *note, *bar;
  GtkWidget *tools; /* borrowed (nullable) */
  guint number;
  VigilStepState state;
  gboolean current, late, looping, filled;
};

G_DEFINE_FINAL_TYPE (VigilStepRow, vigil_step_row, GTK_TYPE_LIST_BOX_ROW)

/* ---- the sign: the state by its shape ---- */

static void
draw_tick (cairo_t *cr, double c, double r)
{
  vigil_palette_set_source (cr, VIGIL_COLOR_SAFE_BG);
  cairo_arc (cr, c, c, r - 0.5, 0, 2 * G_PI);
  cairo_fill_preserve (cr);
  vigil_palette_set_source (cr, VIGIL_COLOR_SAFE);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
  cairo_set_line_width (cr, r / 4.5);
  cairo_move_to (cr, c - r * 0.5, c);
  cairo_line_to (cr, c - r * 0.1, c + r * 0.42);
  cairo_line_to (cr, c + r * 0.55, c - r * 0.42);
  cairo_stroke (cr);
}

static void
draw_ring (cairo_t *cr, double c, double r, VigilColor color, gboolean dashed)
{
  static const double dashes[] = { 3.0, 3.0 };

  vigil_palette_set_source (cr, color);
  cairo_set_line_width (cr, 2.0);
  if (dashed)
    cairo_set_dash (cr, dashes, 2, 0.0);
  cairo_arc (cr, c, c, r - 1.0, 0, 2 * G_PI);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0.0);
}

static void
draw_cross (cairo_t *cr, double c, double r)
{
  draw_ring (cr, c, r, VIGIL_COLOR_PRIORITY_1, FALSE);
  cairo_move_to (cr, c - r * 0.4, c - r * 0.4);
  cairo_line_to (cr, c + r * 0.4, c + r * 0.4);
  cairo_move_to (cr, c + r * 0.4, c - r * 0.4);
  cairo_line_to (cr, c - r * 0.4, c + r * 0.4);
  cairo_stroke (cr);
}

static void
draw_skip (cairo_t *cr, double c, double r)
{
  draw_ring (cr, c, r, VIGIL_COLOR_WARNING, FALSE);
  cairo_move_to (cr, c - r * 0.5, c);
  cairo_line_to (cr, c + r * 0.5, c);
  cairo_stroke (cr);
}

static void
draw_number (VigilStepRow *self, cairo_t *cr, double c, double r, VigilColor color)
{
  g_autofree char *number = g_strdup_printf ("%u", self->number);

  vigil_palette_set_source (cr, color);
  vigil_map_text (cr, number, c, c, round (r * (self->number > 99 ? 0.7 : self->number > 9 ? 0.9 : 1.1)), self->current);
}

static void
draw_sign (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  VigilStepRow *self = data;
  double r = MIN (width, height) / 2.0, c = r;

  switch (self->state)
    {
    case VIGIL_STEP_DONE:
      draw_tick (cr, c, r);
      break;
    case VIGIL_STEP_FAILED:
      draw_cross (cr, c, r);
      break;
    case VIGIL_STEP_SKIPPED:
      draw_skip (cr, c, r);
      break;
    case VIGIL_STEP_RUNNING:
    case VIGIL_STEP_READY:
      draw_ring (cr, c, r, VIGIL_COLOR_ACCENT, self->state == VIGIL_STEP_READY && !self->current);
      draw_number (self, cr, c, r, VIGIL_COLOR_ACCENT);
      break;
    case VIGIL_STEP_AVOIDED:
      draw_ring (cr, c, r, VIGIL_COLOR_LINE, TRUE);
      break;
    case VIGIL_STEP_WAITING:
    case VIGIL_N_STEP_STATES:
    default:
      draw_ring (cr, c, r, VIGIL_COLOR_MUTED, FALSE);
      break;
    }
}

/* ---- the widget ---- */

static void
vigil_step_row_dispose (GObject *object)
{
  vigil_step_row_set_tools (VIGIL_STEP_ROW (object), NULL);
  G_OBJECT_CLASS (vigil_step_row_parent_class)->dispose (object);
}

static void
vigil_step_row_class_init (VigilStepRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigil_step_row_dispose;
}

static GtkWidget *
make_label (const char *style, gboolean wrap)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), wrap);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (wrap)
    gtk_label_set_width_chars (GTK_LABEL (label), 8);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
build (VigilStepRow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  gtk_widget_set_hexpand (self->box, TRUE);
  self->sign = gtk_drawing_area_new ();
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->sign), draw_sign, self, NULL);
  gtk_widget_set_valign (self->sign, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->sign, "step-sign");
  self->title = make_label (NULL, TRUE);
  gtk_widget_set_hexpand (self->title, TRUE);
  self->time = make_label ("meta", FALSE);
  gtk_widget_add_css_class (self->time, "numeric");
  gtk_widget_set_valign (self->time, GTK_ALIGN_START);
  self->note = make_label ("meta", TRUE);
  gtk_widget_add_css_class (self->note, "muted");
  self->bar = gtk_progress_bar_new ();
  gtk_widget_set_visible (self->bar, FALSE);
  gtk_box_append (GTK_BOX (first), self->title);
  gtk_box_append (GTK_BOX (first), self->time);
  gtk_box_append (GTK_BOX (self->box), first);
  gtk_box_append (GTK_BOX (self->box), self->note);
  gtk_box_append (GTK_BOX (self->box), self->bar);
  gtk_box_append (GTK_BOX (line), self->sign);
  gtk_box_append (GTK_BOX (line), self->box);
  gtk_widget_add_css_class (line, "step");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), line);
}

static void
vigil_step_row_init (VigilStepRow *self)
{
  build (self);
  gtk_widget_add_css_class (GTK_WIDGET (self), "step-row");
}

GtkWidget *
vigil_step_row_new (void)
{
  return g_object_new (VIGIL_TYPE_STEP_ROW, NULL);
}

static void
set_text (GtkWidget *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), text) != 0)
    gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_visible (label, *text != '\0');
}

static void
tell (VigilStepRow *self, const VigilStepShow *show)
{
  g_autofree char *name = g_strdup_printf ("%u %s · %s", show->number, show->title, vigil_incident_words_step_state (show->state));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, show->note, -1);
}

void
vigil_step_row_set (VigilStepRow *self, const VigilStepShow *show)
{
  g_autofree char *title = NULL;
  gboolean same;

  g_return_if_fail (VIGIL_IS_STEP_ROW (self) && show != NULL);

  title = g_strdup_printf ("%u %s", show->number, show->title);
  same = self->filled && self->number == show->number && self->state == show->state && self->current == show->current
         && self->looping == show->looping;
  set_text (self->title, title);
  set_text (self->note, show->note);
  vigil_step_row_set_time (self, show->time, show->late);
  if (same)
    return;
  self->filled = TRUE;
  self->number = show->number;
  self->state = show->state;
  self->current = show->current;
  self->looping = show->looping;
  vigil_widget_set_class (GTK_WIDGET (self), "now", show->current);
  vigil_widget_set_class (GTK_WIDGET (self->title), "strong", show->current);
  vigil_widget_set_class (GTK_WIDGET (self->title), "muted", show->state == VIGIL_STEP_AVOIDED);
  tell (self, show);
  gtk_widget_queue_draw (self->sign);
}

void
vigil_step_row_set_time (VigilStepRow *self, const char *time, gboolean late)
{
  g_return_if_fail (VIGIL_IS_STEP_ROW (self) && time != NULL);

  set_text (self->time, time);
  vigil_widget_set_class (GTK_WIDGET (self->time), "tone-warning", late);
  vigil_widget_set_class (GTK_WIDGET (self->time), "muted", !late);
}

void
vigil_step_row_set_tools (VigilStepRow *self, GtkWidget *tools)
{
  g_return_if_fail (VIGIL_IS_STEP_ROW (self));

  if (self->tools == tools)
    return;
  if (self->tools != NULL && gtk_widget_get_parent (self->tools) == self->box)
    gtk_box_remove (GTK_BOX (self->box), self->tools);
  self->tools = tools;
  if (tools != NULL)
    gtk_box_append (GTK_BOX (self->box), tools);
}

void
vigil_step_row_set_progress (VigilStepRow *self, double share)
{
  g_return_if_fail (VIGIL_IS_STEP_ROW (self));

  gtk_widget_set_visible (self->bar, !isnan (share));
  if (!isnan (share))
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), CLAMP (share, 0.0, 1.0));
}

const char *
vigil_step_row_get_time (VigilStepRow *self)
{
  g_return_val_if_fail (VIGIL_IS_STEP_ROW (self), NULL);
  return gtk_label_get_text (GTK_LABEL (self->time));
}

const char *
vigil_step_row_get_note (VigilStepRow *self)
{
  g_return_val_if_fail (VIGIL_IS_STEP_ROW (self), NULL);
  return gtk_label_get_text (GTK_LABEL (self->note));
}

gboolean
vigil_step_row_is_current (VigilStepRow *self)
{
  g_return_val_if_fail (VIGIL_IS_STEP_ROW (self), FALSE);
  return self->current;
}
