/* vigil-alarm-row.c: one alarm in two lines, drawn by itself
 *
 * A list view makes some 200 rows and gives each another alarm at every change of a flood. So a row is one
 * widget without children or style classes; texts are laid out when the row is drawn, which most never are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-alarm-row.h"

#include "map/vigil-palette.h"
#include "map/vigil-symbol.h"
#include "shell/vigil-alarm-lines.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>

/* Pixels. */
#define PAD_X 12
#define PAD_Y 7
#define GAP 10
#define SYMBOL (22 * vigil_palette_get_type_scale ())
#define SMALL (12 * vigil_palette_get_type_scale ()) /* font of the second line */
#define LEFT ((int) (PAD_X + SYMBOL + GAP))
#define DARK 0.35 /* what is left of the symbol in the dark half of the blink */

enum
{
  MESSAGE,
  ELAPSED,
  WHERE,
  TAG,
  STATE,
  UNSAVED,
  N_TEXTS
};

typedef struct
{
  int ascent, height, small_ascent, small_height; /* pixels */
} LineMetrics;

struct _VigilAlarmRow
{
  GtkWidget parent_instance;

  VigilSession *session;
  VigilAlarm *alarm; /* (nullable) */
  gulong changed_id, saved_id;
  char *label;
  char *elapsed;
  PangoLayout *texts[N_TEXTS]; /* NULL until drawn */
  gboolean dark;
};

G_DEFINE_FINAL_TYPE (VigilAlarmRow, vigil_alarm_row, GTK_TYPE_WIDGET)

static void
forget_texts (VigilAlarmRow *self)
{
  for (guint i = 0; i < N_TEXTS; i++)
    g_clear_object (&self->texts[i]);
}

static PangoLayout *
make_text (VigilAlarmRow *self, const char *text, gboolean small, gboolean bold)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  if (small)
    pango_attr_list_insert (attributes, pango_attr_size_new_absolute ((int) (SMALL * PANGO_SCALE)));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  /* What tells two messages about one place apart is at their ends. */
  pango_layout_set_ellipsize (layout, small ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_MIDDLE);
  return layout;
}

static void
lay_out_texts (VigilAlarmRow *self)
{
  gboolean unacknowledged = vigil_alarm_is_unacknowledged (self->alarm);
  VigilAlarmLines lines;

  if (self->texts[MESSAGE] == NULL)
    {
      vigil_alarm_lines_init (&lines, self->alarm, vigil_session_get_site (self->session));
      self->texts[MESSAGE] = make_text (self, lines.message, FALSE, unacknowledged);
      self->texts[WHERE] = make_text (self, lines.where, TRUE, FALSE);
      self->texts[STATE] = make_text (self, lines.state, TRUE, FALSE);
      if (lines.tag != NULL)
        self->texts[TAG] = make_text (self, lines.tag, TRUE, FALSE);
      if (lines.unsaved)
        self->texts[UNSAVED] = make_text (self, _("not saved"), TRUE, TRUE);
      vigil_alarm_lines_clear (&lines);
    }
  if (self->texts[ELAPSED] == NULL)
    self->texts[ELAPSED] = make_text (self, self->elapsed, TRUE, FALSE);
}

static int
get_text_width (PangoLayout *layout)
{
  int width = 0;

  if (layout == NULL)
    return 0;
  pango_layout_set_width (layout, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static void
limit_width (PangoLayout *layout, int natural, int width)
{
  if (layout != NULL && natural > width)
    pango_layout_set_width (layout, MAX (width, 0) * PANGO_SCALE);
}

/* On the base line of the first line of text, at @x. */
static void
draw_text (GtkSnapshot *snapshot, PangoLayout *layout, int x, int base, VigilColor color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) (base - PANGO_PIXELS (pango_layout_get_baseline (layout)))));
  gtk_snapshot_append_layout (snapshot, layout, vigil_palette_get (color));
  gtk_snapshot_restore (snapshot);
}

static void
draw_first_line (VigilAlarmRow *self, GtkSnapshot *snapshot, int base)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)) - LEFT - PAD_X;
  int elapsed = get_text_width (self->texts[ELAPSED]);
  int message = get_text_width (self->texts[MESSAGE]);

  limit_width (self->texts[MESSAGE], message, width - elapsed - GAP);
  draw_text (snapshot, self->texts[MESSAGE], LEFT, base,
             vigil_alarm_is_active (self->alarm) ? VIGIL_COLOR_TEXT : VIGIL_COLOR_MUTED);
  draw_text (snapshot, self->texts[ELAPSED], LEFT + width - elapsed, base, VIGIL_COLOR_MUTED);
}

/* Where and state share what the others leave; where gives way first, but not below two fifths. */
static void
draw_second_line (VigilAlarmRow *self, GtkSnapshot *snapshot, int base)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)) - LEFT - PAD_X;
  int tag = get_text_width (self->texts[TAG]), unsaved = get_text_width (self->texts[UNSAVED]);
  int where = get_text_width (self->texts[WHERE]), state = get_text_width (self->texts[STATE]);
  int rest = width - GAP - (tag > 0 ? tag + GAP : 0) - (unsaved > 0 ? unsaved + GAP : 0);
  int where_width = MIN (where, MAX (rest - state, rest * 2 / 5));
  int x = LEFT;

  limit_width (self->texts[WHERE], where, where_width);
  limit_width (self->texts[STATE], state, rest - where_width);
  draw_text (snapshot, self->texts[WHERE], x, base, VIGIL_COLOR_MUTED);
  x += where_width + GAP;
  if (tag > 0)
    {
      draw_text (snapshot, self->texts[TAG], x, base, VIGIL_COLOR_MUTED);
      x += tag + GAP;
    }
  draw_text (snapshot, self->texts[STATE], x, base,
             vigil_alarm_is_unacknowledged (self->alarm)
                 ? VIGIL_COLOR_UNACKNOWLEDGED_1 + CLAMP (vigil_alarm_get_priority (self->alarm), 1, 4) - 1
                 : VIGIL_COLOR_MUTED);
  if (unsaved > 0)
    draw_text (snapshot, self->texts[UNSAVED], LEFT + width - unsaved, base, VIGIL_COLOR_WARNING);
}

static void
draw_ground_and_symbol (VigilAlarmRow *self, GtkSnapshot *snapshot)
{
  int priority = CLAMP (vigil_alarm_get_priority (self->alarm), 1, 4);
  gboolean filled = vigil_alarm_is_unacknowledged (self->alarm);
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));

  if (filled && vigil_alarm_is_active (self->alarm))
    gtk_snapshot_append_color (snapshot, vigil_palette_get (VIGIL_COLOR_ROW_PRIORITY_1 + priority - 1),
                               &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (filled && self->dark)
    gtk_snapshot_push_opacity (snapshot, DARK);
  vigil_symbol_snapshot_priority (snapshot, PAD_X + SYMBOL / 2.0, height / 2.0, SYMBOL, priority, filled);
  if (filled && self->dark)
    gtk_snapshot_pop (snapshot);
}

static void
measure_font (PangoContext *context, gboolean small, int *ascent, int *height)
{
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (context));
  PangoFontMetrics *metrics;

  if (small)
    pango_font_description_set_absolute_size (font, SMALL * PANGO_SCALE);
  metrics = pango_context_get_metrics (context, font, pango_context_get_language (context));
  *ascent = PANGO_PIXELS_CEIL (pango_font_metrics_get_ascent (metrics));
  *height = *ascent + PANGO_PIXELS_CEIL (pango_font_metrics_get_descent (metrics));
  pango_font_metrics_unref (metrics);
  pango_font_description_free (font);
}

/* All rows have the same fonts, and to ask Pango takes longer than to draw a row. Main loop only. */
static const LineMetrics *
get_metrics (GtkWidget *widget)
{
  static LineMetrics metrics;
  static PangoFontDescription *measured;
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);

  if (measured != NULL && pango_font_description_equal (measured, font))
    return &metrics;
  g_clear_pointer (&measured, pango_font_description_free);
  measured = pango_font_description_copy (font);
  measure_font (context, FALSE, &metrics.ascent, &metrics.height);
  measure_font (context, TRUE, &metrics.small_ascent, &metrics.small_height);
  return &metrics;
}

static void
vigil_alarm_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigilAlarmRow *self = VIGIL_ALARM_ROW (widget);
  const LineMetrics *metrics = get_metrics (widget);

  if (self->alarm == NULL)
    return;
  lay_out_texts (self);
  draw_ground_and_symbol (self, snapshot);
  draw_first_line (self, snapshot, PAD_Y + metrics->ascent);
  draw_second_line (self, snapshot, PAD_Y + metrics->height + metrics->small_ascent);
}

static void
vigil_alarm_row_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                         int *minimum_baseline, int *natural_baseline)
{
  const LineMetrics *metrics = get_metrics (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = LEFT + 160 + PAD_X;
      return;
    }
  *minimum = *natural = 2 * PAD_Y + metrics->height + metrics->small_height;
}

static void
vigil_alarm_row_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (vigil_alarm_row_parent_class)->css_changed (widget, change);
  forget_texts (VIGIL_ALARM_ROW (widget));
  gtk_widget_queue_draw (widget);
}

/* Asked for when the pointer rests: to set a tooltip is a round trip to the display server, for every row. */
static gboolean
vigil_alarm_row_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  VigilAlarmRow *self = VIGIL_ALARM_ROW (widget);

  if (self->label == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, self->label);
  return TRUE;
}

static void
show_alarm (VigilAlarmRow *self)
{
  VigilAlarmLines lines;

  forget_texts (self);
  g_clear_pointer (&self->label, g_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->alarm == NULL)
    return;
  vigil_alarm_lines_init (&lines, self->alarm, vigil_session_get_site (self->session));
  self->label = vigil_alarm_lines_say (&lines, vigil_alarm_get_priority (self->alarm));
  vigil_alarm_lines_clear (&lines);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->label, -1);
  vigil_alarm_row_tick (self);
}

static void
let_go (VigilAlarmRow *self)
{
  if (self->alarm != NULL)
    {
      g_signal_handler_disconnect (self->alarm, self->changed_id);
      g_signal_handler_disconnect (self->alarm, self->saved_id);
    }
  g_clear_object (&self->alarm);
}

static void
vigil_alarm_row_dispose (GObject *object)
{
  VigilAlarmRow *self = VIGIL_ALARM_ROW (object);

  let_go (self);
  forget_texts (self);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->elapsed, g_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigil_alarm_row_parent_class)->dispose (object);
}

static void
vigil_alarm_row_class_init (VigilAlarmRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_alarm_row_dispose;
  widget_class->measure = vigil_alarm_row_measure;
  widget_class->snapshot = vigil_alarm_row_snapshot;
  widget_class->css_changed = vigil_alarm_row_css_changed;
  widget_class->query_tooltip = vigil_alarm_row_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "alarm-row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
vigil_alarm_row_init (VigilAlarmRow *self)
{
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

/**
 * vigil_alarm_row_new:
 * @session: for the site's names and the clock
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
vigil_alarm_row_new (VigilSession *session)
{
  VigilAlarmRow *self;

  g_return_val_if_fail (VIGIL_IS_SESSION (session), NULL);

  self = g_object_new (VIGIL_TYPE_ALARM_ROW, NULL);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

/**
 * vigil_alarm_row_set_alarm:
 * @self: a row
 * @alarm: (nullable): what to show and follow
 */
void
vigil_alarm_row_set_alarm (VigilAlarmRow *self, VigilAlarm *alarm)
{
  g_return_if_fail (VIGIL_IS_ALARM_ROW (self) && (alarm == NULL || VIGIL_IS_ALARM (alarm)));

  if (self->alarm == alarm)
    return;
  let_go (self);
  if (alarm != NULL)
    {
      self->alarm = g_object_ref (alarm);
      /* An alarm that changed notifies of all its properties at once: one of them is enough. */
      self->changed_id = g_signal_connect_swapped (alarm, "notify::count", G_CALLBACK (show_alarm), self);
      self->saved_id = g_signal_connect_swapped (alarm, "notify::saved", G_CALLBACK (show_alarm), self);
    }
  g_clear_pointer (&self->elapsed, g_free);
  show_alarm (self);
}

/**
 * vigil_alarm_row_get_alarm:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
VigilAlarm *
vigil_alarm_row_get_alarm (VigilAlarmRow *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_ROW (self), NULL);
  return self->alarm;
}

void
vigil_alarm_row_tick (VigilAlarmRow *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (VIGIL_IS_ALARM_ROW (self));

  if (self->alarm == NULL)
    return;
  text = vigil_words_elapsed (vigil_clock_now (vigil_session_get_clock (self->session))
                              - vigil_alarm_get_raised (self->alarm));
  if (g_strcmp0 (text, self->elapsed) == 0)
    return;
  g_free (self->elapsed);
  self->elapsed = g_steal_pointer (&text);
  g_clear_object (&self->texts[ELAPSED]);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
vigil_alarm_row_set_dark (VigilAlarmRow *self, gboolean dark)
{
  g_return_if_fail (VIGIL_IS_ALARM_ROW (self));

  if (self->dark == dark)
    return;
  self->dark = dark;
  if (self->alarm != NULL && vigil_alarm_is_unacknowledged (self->alarm))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
vigil_alarm_row_get_label (VigilAlarmRow *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_ROW (self), NULL);
  return self->label;
}

const char *
vigil_alarm_row_get_elapsed (VigilAlarmRow *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_ROW (self), NULL);
  return self->elapsed;
}
