/* vigil-plain-label.c: a wrapping label whose text can be copied
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-plain-label.h"

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
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_focusable (label, FALSE);
  gtk_widget_add_css_class (label, style);
  return label;
}
