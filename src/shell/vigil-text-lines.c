/* vigil-text-lines.c: a text to be written, of which whole lines are seen
 *
 * A height in pixels shows half a line as soon as the type is another one. So the scrolled window around the text takes its
 * heights from the type, again each time that changes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-text-lines.h"

#define MARGIN 4

struct _VigilTextLines
{
  GtkTextView parent_instance;
  int least, most;
  gboolean high; /* there are Chinese letters in it */
};

G_DEFINE_FINAL_TYPE (VigilTextLines, vigil_text_lines, GTK_TYPE_TEXT_VIEW)

/* The fonts of Chinese have higher lines than those of Latin letters, which makes half a line of ten. */
static int
measure_line (VigilTextLines *self)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->high ? "高" : "x");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static void
fit (VigilTextLines *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  int line = measure_line (self);

  if (!GTK_IS_SCROLLED_WINDOW (parent))
    return;
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (parent), -1); /* never above the most */
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (parent), self->most * line + 2 * MARGIN);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (parent), self->least * line + 2 * MARGIN);
}

static gboolean
is_high (gunichar letter, gpointer unused)
{
  return g_unichar_iswide (letter);
}

static void
changed_cb (VigilTextLines *self, GtkTextBuffer *buffer)
{
  GtkTextIter at;
  gboolean high;

  gtk_text_buffer_get_start_iter (buffer, &at);
  high = is_high (gtk_text_iter_get_char (&at), NULL) || gtk_text_iter_forward_find_char (&at, is_high, NULL, NULL);
  if (high == self->high)
    return;
  self->high = high;
  fit (self);
}

static void
vigil_text_lines_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (vigil_text_lines_parent_class)->css_changed (widget, change);
  fit (VIGIL_TEXT_LINES (widget));
}

static void
vigil_text_lines_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (vigil_text_lines_parent_class)->root (widget);
  fit (VIGIL_TEXT_LINES (widget));
}

static void
vigil_text_lines_class_init (VigilTextLinesClass *klass)
{
  GTK_WIDGET_CLASS (klass)->css_changed = vigil_text_lines_css_changed;
  GTK_WIDGET_CLASS (klass)->root = vigil_text_lines_root;
}

static void
vigil_text_lines_init (VigilTextLines *self)
{
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);
  /* Not those of the text, which scroll away with it. */
  gtk_widget_set_margin_top (GTK_WIDGET (self), MARGIN);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self), MARGIN);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * vigil_text_lines_new:
 * @least: lines that are seen of an empty text, too
 * @most: lines that are seen at once of a long one
 *
 * To be the child of a scrolled window, which has the height of so many lines. It wraps, and Tab leaves it.
 *
 * Returns: (transfer floating): a text view
 */
GtkWidget *
vigil_text_lines_new (int least, int most)
{
  VigilTextLines *self;

  g_return_val_if_fail (least > 0 && most >= least, NULL);

  self = g_object_new (VIGIL_TYPE_TEXT_LINES, NULL);
  self->least = least;
  self->most = most;
  return GTK_WIDGET (self);
}
