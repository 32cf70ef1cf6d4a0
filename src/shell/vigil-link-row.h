/* vigil-link-row.h: something else that can be selected from the selection panel
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-subject.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_LINK_ROW (vigil_link_row_get_type ())
G_DECLARE_FINAL_TYPE (VigilLinkRow, vigil_link_row, VIGIL, LINK_ROW, GtkListBoxRow)

/* Copies what it needs. */
GtkWidget *vigil_link_row_new (const VigilSubjectLink *link);
/* FALSE: the row stands for another thing; nothing was changed. */
gboolean vigil_link_row_update (VigilLinkRow *self, const VigilSubjectLink *link);
void vigil_link_row_select (VigilLinkRow *self, VigilSelection *selection);
/* Translated title of the list that the row belongs to. */
const char *vigil_link_row_get_section (VigilLinkRow *self);

G_END_DECLS
