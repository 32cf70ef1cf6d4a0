/* vigil-plain-label.h: a wrapping label whose text can be copied
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *vigil_plain_label_new (const char *text, const char *style);

G_END_DECLS
