/* vigil-help-page.h: a page of help as widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/help/vigil-help-book.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*VigilHelpPageFollow) (const char *page, gpointer data);

/* (transfer floating): @folder has the pictures; @follow is called with the id of the page of a link. */
GtkWidget *vigil_help_page_build (const VigilHelpPage *page, const char *folder, VigilHelpPageFollow follow, gpointer data);
/* (transfer full): Pango markup of a block, everything escaped; @spans: (element-type VigilSpan). */
char *vigil_help_page_dup_markup (const GPtrArray *spans) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
