/* vigil-widgets.c: labels and marks that many windows need alike
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-widgets.h"

#define LINE 88 /* characters */

/**
 * vigil_wrapping_label_new:
 * @text: (nullable): from anywhere: it is shown as it is, never as markup
 * @style: (nullable): a CSS class
 *
 * Returns: (transfer floating): a label that begins at the left and breaks its lines where it must,
 * within a word of Chinese or of an identifier too
 */
GtkWidget *
vigil_wrapping_label_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/**
 * vigil_prose_label_new:
 * @text: (nullable): from anywhere: it is shown as it is, never as markup
 * @style: (nullable): a CSS class
 *
 * Returns: (transfer floating): a wrapping label whose lines stay short enough to be read on a wide window
 */
GtkWidget *
vigil_prose_label_new (const char *text, const char *style)
{
  GtkWidget *label = vigil_wrapping_label_new (text, style);

  gtk_label_set_max_width_chars (GTK_LABEL (label), LINE);
  return label;
}

/**
 * vigil_plain_label_new:
 * @text: from anywhere: it is shown as it is, never as markup
 * @style: a CSS class
 *
 * For lists of findings that somebody reads, copies and sends on.
 *
 * Returns: (transfer floating): a label that wraps and can be selected, but takes no focus
 */
GtkWidget *
vigil_plain_label_new (const char *text, const char *style)
{
  GtkWidget *label = vigil_wrapping_label_new (text, style);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_focusable (label, FALSE);
  return label;
}

/**
 * vigil_button_wrap:
 * @button: a button, also one to check, that was made with a label
 *
 * Lets the label break its lines: with large type a button is rather higher than too wide for its panel.
 */
void
vigil_button_wrap (GtkWidget *button)
{
  g_return_if_fail (GTK_IS_BUTTON (button) || GTK_IS_CHECK_BUTTON (button));

  for (GtkWidget *child = gtk_widget_get_first_child (button); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (!GTK_IS_LABEL (child))
        continue;
      gtk_label_set_wrap (GTK_LABEL (child), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (child), GTK_IS_BUTTON (button) ? PANGO_WRAP_WORD : PANGO_WRAP_WORD_CHAR);
      gtk_label_set_justify (GTK_LABEL (child), GTK_IS_BUTTON (button) ? GTK_JUSTIFY_CENTER : GTK_JUSTIFY_LEFT);
    }
}

/**
 * vigil_widget_set_class:
 * @widget: a widget
 * @name: a CSS class
 * @on: whether the widget has it from now on
 */
void
vigil_widget_set_class (GtkWidget *widget, const char *name, gboolean on)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (name != NULL);

  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}
