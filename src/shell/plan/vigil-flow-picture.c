/* vigil-flow-picture.c: the steps of a plan as a picture
 *
 * What a step is, its shape says: a question has pointed ends, what is done by a condition or sends a command carries a sign, what is
 * optional has a thin edge; colour is for mistakes alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/plan/vigil-flow-picture.h"

#include "map/vigil-palette.h"
#include "response/vigil-procedure-layout.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>

#define SCALE ((float) vigil_palette_get_type_scale ()) /* room for the texts */
#define BOX_W (188.0f * SCALE)
#define BOX_H (62.0f * SCALE) /* a title of two lines, and who */
#define GAP_X (22.0f * SCALE)
#define GAP_Y (40.0f * SCALE)
#define MARGIN 28.0f
#define TIP 10.0f   /* of a question */
#define ARROW 5.0

struct _VigilFlowPicture
{
  GtkWidget parent_instance;

  VigilProcedure *procedure; /* nullable */
  VigilFlow *flow;           /* nullable */
  gboolean *wrong;           /* of each step */
  const VigilRehearsal *rehearsal; /* (nullable) borrowed */
  int chosen;
};

G_DEFINE_FINAL_TYPE (VigilFlowPicture, vigil_flow_picture, GTK_TYPE_WIDGET)

static guint chosen_signal;

/* ---- places ---- */

static float
get_width (const VigilFlowPicture *self)
{
  guint n = self->flow != NULL ? MAX (self->flow->n_columns, 1) : 1;

  return 2 * MARGIN + (float) n * (BOX_W + GAP_X) - GAP_X;
}

static float
get_height (const VigilFlowPicture *self)
{
  guint n = self->flow != NULL ? MAX (self->flow->n_rows, 1) : 1;

  return 2 * MARGIN + (float) n * (BOX_H + GAP_Y) - GAP_Y;
}

/* Each row stands in the middle. */
static guint
count_in_row (const VigilFlow *flow, guint row)
{
  guint n = 0;

  for (guint i = 0; i < flow->n_steps; i++)
    n += flow->row[i] == row;
  return n;
}

gboolean
vigil_flow_picture_get_box (VigilFlowPicture *self, guint step, graphene_rect_t *box)
{
  float in_row, left;

  g_return_val_if_fail (VIGIL_IS_FLOW_PICTURE (self) && box != NULL, FALSE);

  if (self->flow == NULL || step >= self->flow->n_steps)
    return FALSE;
  in_row = (float) count_in_row (self->flow, self->flow->row[step]);
  left = (MAX (get_width (self), (float) gtk_widget_get_width (GTK_WIDGET (self))) - in_row * (BOX_W + GAP_X) + GAP_X) / 2;
  graphene_rect_init (box, left + (float) self->flow->column[step] * (BOX_W + GAP_X), MARGIN + (float) self->flow->row[step] * (BOX_H + GAP_Y),
                      BOX_W, BOX_H);
  return TRUE;
}

/* ---- drawing ---- */

static gboolean
is_critical (const VigilFlowPicture *self, guint step)
{
  for (guint i = 0; self->rehearsal != NULL && i < self->rehearsal->critical->len; i++)
    if (g_array_index (self->rehearsal->critical, guint, i) == step)
      return TRUE;
  return FALSE;
}

static PangoLayout *
lay_out_text (VigilFlowPicture *self, const char *text, float width, int lines, gboolean small)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (small ? 0.82 : 1.0));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_height (layout, -lines);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  return layout;
}

static void
draw_layout (GtkSnapshot *snapshot, PangoLayout *layout, float x, float y, VigilColor color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, vigil_palette_get (color));
  gtk_snapshot_restore (snapshot);
}

static void
trace_box (cairo_t *cr, const graphene_rect_t *box, gboolean question)
{
  double x = box->origin.x, y = box->origin.y, w = box->size.width, h = box->size.height, tip = question ? TIP : 0;

  cairo_move_to (cr, x + tip, y);
  cairo_line_to (cr, x + w - tip, y);
  cairo_line_to (cr, x + w, y + (question ? h / 2 : 0));
  if (!question)
    cairo_line_to (cr, x + w, y + h);
  cairo_line_to (cr, x + w - tip, y + h);
  cairo_line_to (cr, x + tip, y + h);
  if (question)
    cairo_line_to (cr, x, y + h / 2);
  cairo_close_path (cr);
}

static void
paint_box (VigilFlowPicture *self, cairo_t *cr, guint step)
{
  const VigilStep *of = &self->procedure->steps[step];
  gboolean chosen = (int) step == self->chosen;
  graphene_rect_t box;

  vigil_flow_picture_get_box (self, step, &box);
  trace_box (cr, &box, of->n_answers > 0);
  vigil_palette_set_source (cr, chosen ? VIGIL_COLOR_HOT : VIGIL_COLOR_RAISED);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, chosen || self->wrong[step] ? 2.0 : of->mandatory ? 1.5 : 0.75);
  vigil_palette_set_source (cr, self->wrong[step] ? VIGIL_COLOR_WARNING : chosen ? VIGIL_COLOR_ACCENT : is_critical (self, step) ? VIGIL_COLOR_TEXT : VIGIL_COLOR_MUTED);
  cairo_stroke (cr);
}

static void
paint_arrow (cairo_t *cr, double x, double y, double dx, double dy)
{
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x - dx * ARROW * 1.6 - dy * ARROW, y - dy * ARROW * 1.6 + dx * ARROW);
  cairo_line_to (cr, x - dx * ARROW * 1.6 + dy * ARROW, y - dy * ARROW * 1.6 - dx * ARROW);
  cairo_close_path (cr);
  cairo_fill (cr);
}

/* Back along the left side. */
static void
paint_loop (cairo_t *cr, const graphene_rect_t *from, const graphene_rect_t *to)
{
  const double dashes[] = { 4, 3 };
  double y0 = from->origin.y + from->size.height / 2, y1 = to->origin.y + to->size.height / 2;
  double x0 = from->origin.x, x1 = to->origin.x, side = MIN (x0, x1) - MARGIN / 2;

  if (from->origin.y == to->origin.y)
    y1 -= 10;
  cairo_set_dash (cr, dashes, 2, 0);
  cairo_move_to (cr, x0, y0);
  cairo_curve_to (cr, side, y0, side, y1, x1 - ARROW, y1);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  paint_arrow (cr, x1, y1, 1, 0);
}

static void
paint_edge (VigilFlowPicture *self, cairo_t *cr, const VigilFlowEdge *edge)
{
  const double dots[] = { 1, 3 };
  graphene_rect_t from, to;
  double x0, y0, x1, y1, bend;
  gboolean critical = is_critical (self, edge->from) && is_critical (self, edge->to);

  vigil_flow_picture_get_box (self, edge->from, &from);
  vigil_flow_picture_get_box (self, edge->to, &to);
  vigil_palette_set_source (cr, critical ? VIGIL_COLOR_TEXT : VIGIL_COLOR_MUTED);
  cairo_set_line_width (cr, critical ? 2.0 : 1.0);
  if (edge->kind == VIGIL_FLOW_LOOP)
    {
      paint_loop (cr, &from, &to);
      return;
    }
  x0 = from.origin.x + from.size.width / 2;
  y0 = from.origin.y + from.size.height;
  x1 = to.origin.x + to.size.width / 2;
  y1 = to.origin.y;
  bend = MAX ((y1 - y0) / 2, 12.0);
  if (edge->kind == VIGIL_FLOW_ANY_AFTER)
    cairo_set_dash (cr, dots, 2, 0);
  cairo_move_to (cr, x0, y0);
  cairo_curve_to (cr, x0, y0 + bend, x1, y1 - bend, x1, y1 - ARROW);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  paint_arrow (cr, x1, y1, 0, 1);
}

static void
paint (VigilFlowPicture *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget)));

  for (guint i = 0; i < self->flow->edges->len; i++)
    paint_edge (self, cr, &g_array_index (self->flow->edges, VigilFlowEdge, i));
  for (guint i = 0; i < self->flow->n_steps; i++)
    paint_box (self, cr, i);
  cairo_destroy (cr);
}

/* "1:00–3:00" of the rehearsal, else who and by when. */
static char *
say_second_line (const VigilFlowPicture *self, guint step)
{
  const VigilStep *of = &self->procedure->steps[step];
  g_autofree char *target = vigil_words_elapsed (of->target);

  if (self->rehearsal != NULL)
    {
      const VigilStepNow *now = vigil_run_get_step (self->rehearsal->run, step);
      VigilTime start = vigil_run_get_started (self->rehearsal->run);
      g_autofree char *begun = vigil_words_elapsed (now->begun - start), *ended = vigil_words_elapsed (now->ended - start);

      if (now->begun > 0 && now->ended > 0)
        return g_strdup_printf ("%s–%s · %s", begun, ended, vigil_duty_get_label (of->duty));
      return g_strdup (now->state == VIGIL_STEP_AVOIDED ? _("not taken") : _("not reached"));
    }
  return of->target > 0 ? g_strdup_printf ("%s · %s", vigil_duty_get_label (of->duty), target) : g_strdup (vigil_duty_get_label (of->duty));
}

static const char *
get_sign (const VigilStep *step)
{
  if (step->action != NULL)
    return "▸ ";
  return step->done_when != NULL || step->begin_when != NULL ? "⟳ " : "";
}

static void
write_step (VigilFlowPicture *self, GtkSnapshot *snapshot, guint step)
{
  const VigilStep *of = &self->procedure->steps[step];
  g_autofree char *title
      = g_strdup_printf ("%s%u  %s%s", self->wrong[step] ? "⚠ " : "", step + 1, get_sign (of), vigil_text_get (&of->title));
  g_autofree char *below = say_second_line (self, step);
  g_autoptr (PangoLayout) first = NULL, second = NULL;
  int height, height_below;
  graphene_rect_t box;
  float y;

  vigil_flow_picture_get_box (self, step, &box);
  graphene_rect_inset (&box, of->n_answers > 0 ? TIP + 4 : 8, 0);
  first = lay_out_text (self, title, box.size.width, 2, FALSE);
  second = lay_out_text (self, below, box.size.width, 1, TRUE);
  pango_layout_get_pixel_size (first, NULL, &height);
  pango_layout_get_pixel_size (second, NULL, &height_below);
  y = floorf (box.origin.y + (box.size.height - (float) (height + height_below)) / 2);
  draw_layout (snapshot, first, box.origin.x, y, VIGIL_COLOR_TEXT);
  draw_layout (snapshot, second, box.origin.x, y + (float) height, (int) step == self->chosen ? VIGIL_COLOR_TEXT : VIGIL_COLOR_MUTED);
}

/* Lines of other steps go by here, too: behind the words there is nothing but the ground. */
static void
paint_ground (GtkSnapshot *snapshot, PangoLayout *layout, float x, float y)
{
  PangoRectangle words;

  pango_layout_get_pixel_extents (layout, NULL, &words);
  gtk_snapshot_append_color (snapshot, vigil_palette_get (VIGIL_COLOR_PANEL),
                             &GRAPHENE_RECT_INIT (x + (float) words.x - 2, y + (float) words.y, (float) words.width + 4, (float) words.height));
}

/* The answer stands above the step that it leads to. */
static void
write_answer (VigilFlowPicture *self, GtkSnapshot *snapshot, guint step)
{
  const VigilStep *of = &self->procedure->steps[step];
  const VigilStep *question = &self->procedure->steps[of->branch_step];
  int answer = vigil_step_find_answer (question, of->branch_answer);
  g_autoptr (PangoLayout) layout = NULL;
  graphene_rect_t box;
  float x, y;

  if (answer < 0)
    return;
  vigil_flow_picture_get_box (self, step, &box);
  layout = lay_out_text (self, vigil_text_get (&question->answers[answer].label), box.size.width / 2 + GAP_X / 2 - 6, 1, TRUE);
  x = box.origin.x + box.size.width / 2 + 7;
  y = box.origin.y - 18 * SCALE;
  paint_ground (snapshot, layout, x, y);
  draw_layout (snapshot, layout, x, y, VIGIL_COLOR_TEXT);
}

static void
vigil_flow_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigilFlowPicture *self = VIGIL_FLOW_PICTURE (widget);

  if (self->flow == NULL)
    return;
  paint (self, snapshot);
  for (guint i = 0; i < self->flow->n_steps; i++)
    {
      write_step (self, snapshot, i);
      if (self->procedure->steps[i].branch_step >= 0)
        write_answer (self, snapshot, i);
    }
}

/* ---- going about ---- */

static void
tell (VigilFlowPicture *self)
{
  const VigilStep *step = self->flow != NULL && self->chosen >= 0 ? &self->procedure->steps[self->chosen] : NULL;
  g_autofree char *text = step != NULL ? g_strdup_printf (_("Step %d of %u: %s"), self->chosen + 1, self->flow->n_steps, vigil_text_get (&step->title))
                                       : g_strdup (_("The plan as a picture"));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
go_to (VigilFlowPicture *self, guint step)
{
  vigil_flow_picture_choose (self, (int) step);
  g_signal_emit (self, chosen_signal, 0, step);
}

static gboolean
key_cb (VigilFlowPicture *self, guint key, guint code, GdkModifierType state)
{
  int dx = (key == GDK_KEY_Right) - (key == GDK_KEY_Left), dy = (key == GDK_KEY_Down) - (key == GDK_KEY_Up);

  if (self->flow == NULL || self->flow->n_steps == 0 || (dx == 0 && dy == 0) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  go_to (self, self->chosen < 0 ? 0 : vigil_flow_find_neighbour (self->flow, (guint) self->chosen, dx, dy));
  return TRUE;
}

static int
pick (VigilFlowPicture *self, double x, double y)
{
  for (guint i = 0; self->flow != NULL && i < self->flow->n_steps; i++)
    {
      graphene_rect_t box;

      if (vigil_flow_picture_get_box (self, i, &box) && graphene_rect_contains_point (&box, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        return (int) i;
    }
  return -1;
}

static void
released_cb (VigilFlowPicture *self, int n_press, double x, double y)
{
  int step = pick (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (step >= 0)
    go_to (self, (guint) step);
}

static gboolean
query_tooltip_cb (VigilFlowPicture *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  int at = keyboard ? self->chosen : pick (self, x, y);

  if (at < 0)
    return FALSE;
  gtk_tooltip_set_text (tooltip, vigil_text_get (&self->procedure->steps[at].title));
  return TRUE;
}

/* ---- what is shown ---- */

void
vigil_flow_picture_choose (VigilFlowPicture *self, int step)
{
  g_return_if_fail (VIGIL_IS_FLOW_PICTURE (self));

  self->chosen = self->flow != NULL && step >= 0 && (guint) step < self->flow->n_steps ? step : -1;
  tell (self);
}

void
vigil_flow_picture_set_rehearsal (VigilFlowPicture *self, const VigilRehearsal *rehearsal)
{
  g_return_if_fail (VIGIL_IS_FLOW_PICTURE (self));

  self->rehearsal = rehearsal;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
mark_wrong (VigilFlowPicture *self, const GPtrArray *mistakes)
{
  for (guint i = 0; mistakes != NULL && i < mistakes->len; i++)
    {
      const VigilMistake *mistake = g_ptr_array_index (mistakes, i);

      if (mistake->step >= 0 && (guint) mistake->step < self->procedure->n_steps)
        self->wrong[mistake->step] = TRUE;
    }
}

static void
forget (VigilFlowPicture *self)
{
  self->rehearsal = NULL;
  g_clear_pointer (&self->flow, vigil_flow_free);
  g_clear_pointer (&self->procedure, vigil_procedure_unref);
  g_clear_pointer (&self->wrong, g_free);
}

void
vigil_flow_picture_set (VigilFlowPicture *self, VigilProcedure *procedure, const GPtrArray *mistakes)
{
  g_return_if_fail (VIGIL_IS_FLOW_PICTURE (self));

  forget (self);
  if (procedure != NULL)
    {
      self->procedure = vigil_procedure_ref (procedure);
      self->flow = vigil_flow_new (procedure);
      self->wrong = g_new0 (gboolean, MAX (procedure->n_steps, 1));
      mark_wrong (self, mistakes);
    }
  vigil_flow_picture_choose (self, self->chosen);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* ---- the widget ---- */

static void
vigil_flow_picture_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                            int *natural_baseline)
{
  VigilFlowPicture *self = VIGIL_FLOW_PICTURE (widget);

  *minimum = *natural = (int) (orientation == GTK_ORIENTATION_HORIZONTAL ? get_width (self) : get_height (self));
}

static void
vigil_flow_picture_dispose (GObject *object)
{
  forget (VIGIL_FLOW_PICTURE (object));
  G_OBJECT_CLASS (vigil_flow_picture_parent_class)->dispose (object);
}

static void
vigil_flow_picture_class_init (VigilFlowPictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_flow_picture_dispose;
  widget_class->snapshot = vigil_flow_picture_snapshot;
  widget_class->measure = vigil_flow_picture_measure;
  gtk_widget_class_set_css_name (widget_class, "flowpicture");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  chosen_signal = g_signal_new ("chosen", VIGIL_TYPE_FLOW_PICTURE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
vigil_flow_picture_init (VigilFlowPicture *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->chosen = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  tell (self);
}

GtkWidget *
vigil_flow_picture_new (void)
{
  return g_object_new (VIGIL_TYPE_FLOW_PICTURE, NULL);
}
