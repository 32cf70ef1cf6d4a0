/* vigil-alarm-row-paint.c: draws a row of the desk: one alarm in two lines, or a heading in one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-alarm-row-private.h"

#include "map/vigil-palette.h"
#include "map/vigil-symbol.h"
#include "shell/vigil-alarm-lines.h"
#include "shell/vigil-style.h"

#include <glib/gi18n.h>
#include <string.h>

/* Pixels. */
#define PAD_X 12
#define PAD_Y 7
#define GAP 10
#define LEAST_WHERE ((int) (44 * vigil_palette_get_type_scale ())) /* of a place: narrower it says nothing */
#define INDENT 20
#define SYMBOL (22 * vigil_palette_get_type_scale ())
#define SMALL_SYMBOL (16 * vigil_palette_get_type_scale ()) /* of a heading */
#define SMALL (12 * vigil_palette_get_type_scale ())         /* font of the second line */
#define NARROW 400 /* a list of this width and more has a line for each name, as at 1920 px */
#define ELAPSED_ROOM ((int) (46 * vigil_palette_get_type_scale ())) /* beside two lines: a time that grows by a digit must not move them */
#define SHORT_TIME 5 /* "59:59" is narrower than that room */
#define DARK 0.35 /* what is left of the symbol in the dark half of the blink */

typedef struct
{
  int ascent, height, small_ascent, small_height; /* pixels */
} LineMetrics;

void
vigil_alarm_row_forget_texts (VigilAlarmRow *self)
{
  for (guint i = 0; i < N_TEXTS; i++)
    g_clear_object (&self->texts[i]);
  self->laid_out = FALSE;
}

static int
get_left (VigilAlarmRow *self)
{
  return (int) (PAD_X + SYMBOL + GAP) + (self->marks.consequence ? INDENT : 0);
}

/* A name that does not fit takes a second line; in a wide list all rows are of one height, and their texts need not be laid out to know it. */
static gboolean
may_wrap (int width)
{
  return vigil_palette_has_large_type () || width < NARROW;
}

static int
get_most_lines (int width)
{
  if (vigil_palette_has_large_type ())
    return 4;
  return may_wrap (width) ? 2 : 1;
}

static PangoLayout *
make_text (VigilAlarmRow *self, const char *text, gboolean small, gboolean bold)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new (vigil_style_get_font_features ()));
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
make_optional (VigilAlarmRow *self, guint which, const char *text, gboolean bold)
{
  if (text != NULL && *text != '\0')
    self->texts[which] = make_text (self, text, TRUE, bold);
}

/* The name alone: nothing else makes a row higher, and most rows that are measured are never drawn. */
static void
lay_out_message (VigilAlarmRow *self)
{
  if (self->texts[TEXT_MESSAGE] != NULL)
    return;
  self->texts[TEXT_MESSAGE] = make_text (self, vigil_alarm_get_message (self->alarm), FALSE, vigil_alarm_is_unacknowledged (self->alarm));
  pango_layout_set_wrap (self->texts[TEXT_MESSAGE], PANGO_WRAP_WORD_CHAR);
}

static void
lay_out_alarm (VigilAlarmRow *self)
{
  VigilAlarmLines lines;

  lay_out_message (self);
  vigil_alarm_lines_init (&lines, self->alarm, vigil_session_get_site (self->session));
  vigil_alarm_lines_set_marks (&lines, &self->marks);
  /* Why it is held back matters more than where it is, which the tag tells. */
  if (lines.tag == NULL || !vigil_alarm_is_inhibited (self->alarm))
    make_optional (self, TEXT_WHERE, lines.where, FALSE);
  make_optional (self, TEXT_STATE, lines.state, FALSE);
  make_optional (self, TEXT_TAG, lines.tag, FALSE);
  make_optional (self, TEXT_MARK, lines.mark, TRUE);
  make_optional (self, TEXT_NOTE, lines.note, FALSE);
  make_optional (self, TEXT_UNSAVED, lines.unsaved ? _("not saved") : NULL, TRUE);
  vigil_alarm_lines_clear (&lines);
  self->laid_out = TRUE;
}

static void
lay_out_elapsed (VigilAlarmRow *self)
{
  if (self->texts[TEXT_ELAPSED] == NULL)
    self->texts[TEXT_ELAPSED] = make_text (self, self->elapsed, TRUE, FALSE);
}

static void
lay_out_texts (VigilAlarmRow *self)
{
  if (self->alarm != NULL && !self->laid_out)
    lay_out_alarm (self);
  if (self->texts[TEXT_MESSAGE] == NULL && self->group != NULL)
    {
      self->texts[TEXT_MESSAGE] = make_text (self, self->group->title, FALSE, TRUE);
      pango_layout_set_ellipsize (self->texts[TEXT_MESSAGE], PANGO_ELLIPSIZE_END);
    }
  lay_out_elapsed (self);
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
  if (layout == NULL)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) (base - PANGO_PIXELS (pango_layout_get_baseline (layout)))));
  gtk_snapshot_append_layout (snapshot, layout, vigil_palette_get (color));
  gtk_snapshot_restore (snapshot);
}

/* Of the message in a row of @width. */
static int
limit_message (VigilAlarmRow *self, int left, int width)
{
  int elapsed = get_text_width (self->texts[TEXT_ELAPSED]), message = get_text_width (self->texts[TEXT_MESSAGE]);

  if (may_wrap (width))
    elapsed = MAX (elapsed, ELAPSED_ROOM);
  pango_layout_set_height (self->texts[TEXT_MESSAGE], self->group == NULL ? -get_most_lines (width) : -1);
  limit_width (self->texts[TEXT_MESSAGE], message, width - left - PAD_X - elapsed - GAP);
  return pango_layout_get_line_count (self->texts[TEXT_MESSAGE]);
}

static void
draw_first_line (VigilAlarmRow *self, GtkSnapshot *snapshot, int left, int base, VigilColor color)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)) - left - PAD_X;
  int elapsed = get_text_width (self->texts[TEXT_ELAPSED]);

  limit_message (self, left, width + left + PAD_X);
  draw_text (snapshot, self->texts[TEXT_MESSAGE], left, base, color);
  draw_text (snapshot, self->texts[TEXT_ELAPSED], left + width - elapsed, base, VIGIL_COLOR_MUTED);
}

static int
get_text_space (PangoLayout *layout)
{
  int width = get_text_width (layout);

  return width > 0 ? width + GAP : 0;
}

/* Draws @layout in @width at @x, and says where the next text begins. */
static int
draw_next (GtkSnapshot *snapshot, PangoLayout *layout, int x, int base, int width, VigilColor color)
{
  if (layout == NULL)
    return x;
  draw_text (snapshot, layout, x, base, color);
  return x + width + GAP;
}

static VigilColor
get_state_color (VigilAlarmRow *self)
{
  return vigil_alarm_is_unacknowledged (self->alarm)
             ? VIGIL_COLOR_UNACKNOWLEDGED_1 + CLAMP (vigil_alarm_get_priority (self->alarm), 1, 4) - 1
             : VIGIL_COLOR_MUTED;
}

/* Where and state share what the others leave; where gives way first, and for a state that fits without it wholly; it is left
 * out where too little would be seen of it. A note takes what is over. */
static void
draw_second_line (VigilAlarmRow *self, GtkSnapshot *snapshot, int base)
{
  PangoLayout **texts = self->texts;
  int left = get_left (self), width = gtk_widget_get_width (GTK_WIDGET (self)) - left - PAD_X, x = left;
  int tag = get_text_width (texts[TEXT_TAG]), unsaved = get_text_width (texts[TEXT_UNSAVED]);
  int mark = get_text_width (texts[TEXT_MARK]), note = get_text_width (texts[TEXT_NOTE]);
  int where = get_text_width (texts[TEXT_WHERE]), state = get_text_width (texts[TEXT_STATE]);
  int rest = width - GAP - get_text_space (texts[TEXT_TAG]) - get_text_space (texts[TEXT_UNSAVED])
             - get_text_space (texts[TEXT_MARK]) - (note > 0 ? MIN (note, width / 5) + GAP : 0);
  int where_width = MIN (where, MAX (rest - state, state > rest + GAP ? rest / 4 : 0));
  gboolean has_where = where_width >= MIN (where, LEAST_WHERE);
  int state_width = MIN (state, has_where ? rest - where_width : rest + GAP);

  limit_width (texts[TEXT_WHERE], where, where_width);
  limit_width (texts[TEXT_STATE], state, state_width);
  x = draw_next (snapshot, has_where ? texts[TEXT_WHERE] : NULL, x, base, where_width, VIGIL_COLOR_MUTED);
  x = draw_next (snapshot, texts[TEXT_TAG], x, base, tag, VIGIL_COLOR_MUTED);
  x = draw_next (snapshot, texts[TEXT_MARK], x, base, mark, VIGIL_COLOR_TEXT);
  x = draw_next (snapshot, texts[TEXT_STATE], x, base, state_width, get_state_color (self));
  limit_width (texts[TEXT_NOTE], note, left + width - x - get_text_space (texts[TEXT_UNSAVED]));
  draw_text (snapshot, texts[TEXT_NOTE], x, base, VIGIL_COLOR_MUTED);
  draw_text (snapshot, texts[TEXT_UNSAVED], left + width - unsaved, base, VIGIL_COLOR_WARNING);
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
  vigil_symbol_snapshot_priority (snapshot, get_left (self) - GAP - SYMBOL / 2.0, height / 2.0, SYMBOL, priority, filled);
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

/* A triangle that points down over what is open, and to the side of what is folded. */
static void
draw_arrow (VigilAlarmRow *self, GtkSnapshot *snapshot, double x, double y)
{
  double size = 4 * vigil_palette_get_type_scale ();
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT ((float) (x - 2 * size), (float) (y - 2 * size), (float) (4 * size), (float) (4 * size)));

  gdk_cairo_set_source_rgba (cr, vigil_palette_get (VIGIL_COLOR_MUTED));
  cairo_translate (cr, x, y);
  if (self->group->folded)
    cairo_rotate (cr, -G_PI / 2);
  cairo_move_to (cr, -size, -size / 2);
  cairo_line_to (cr, size, -size / 2);
  cairo_line_to (cr, 0, size / 2 + 1);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
paint_group (VigilAlarmRow *self, GtkSnapshot *snapshot, const LineMetrics *metrics)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  int left = PAD_X + GAP + 6;

  gtk_snapshot_append_color (snapshot, vigil_palette_get (VIGIL_COLOR_RAISED), &GRAPHENE_RECT_INIT (0, 0, width, height));
  draw_arrow (self, snapshot, PAD_X + 4, height / 2.0);
  if (self->group->worst > 0)
    {
      vigil_symbol_snapshot_priority (snapshot, left + SMALL_SYMBOL / 2.0, height / 2.0, SMALL_SYMBOL, self->group->worst,
                                      self->group->n_unacknowledged > 0);
      left += (int) SMALL_SYMBOL + GAP;
    }
  draw_first_line (self, snapshot, left, (height - metrics->height) / 2 + metrics->ascent, VIGIL_COLOR_TEXT);
}

/**
 * vigil_alarm_row_paint:
 * @self: a row
 * @snapshot: where to
 */
void
vigil_alarm_row_paint (VigilAlarmRow *self, GtkSnapshot *snapshot)
{
  const LineMetrics *metrics = get_metrics (GTK_WIDGET (self));

  if (self->alarm == NULL && self->group == NULL)
    return;
  lay_out_texts (self);
  if (self->group != NULL)
    {
      paint_group (self, snapshot, metrics);
      return;
    }
  draw_ground_and_symbol (self, snapshot);
  draw_first_line (self, snapshot, get_left (self), PAD_Y + metrics->ascent,
                   vigil_alarm_is_active (self->alarm) ? VIGIL_COLOR_TEXT : VIGIL_COLOR_MUTED);
  draw_second_line (self, snapshot,
                    PAD_Y + metrics->height * pango_layout_get_line_count (self->texts[TEXT_MESSAGE]) + metrics->small_ascent);
}

int
vigil_alarm_row_get_minimum_width (void)
{
  return (int) (PAD_X + SYMBOL + GAP) + 160 + PAD_X;
}

/* Of the name of an alarm. @width: -1: not known yet. */
static int
count_lines (VigilAlarmRow *self, int width)
{
  if (self->alarm == NULL || width <= 0 || !may_wrap (width))
    return 1;
  lay_out_message (self);
  if (self->elapsed != NULL && strlen (self->elapsed) > SHORT_TIME)
    lay_out_elapsed (self);
  return limit_message (self, get_left (self), width);
}

/* @width: -1: not known yet. */
int
vigil_alarm_row_get_height (VigilAlarmRow *self, int width)
{
  const LineMetrics *metrics = get_metrics (GTK_WIDGET (self));

  if (self->group != NULL)
    return PAD_Y + metrics->height;
  return 2 * PAD_Y + count_lines (self, width) * metrics->height + metrics->small_height;
}
