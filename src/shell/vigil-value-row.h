/* vigil-value-row.h: the live value of one tag with quality and age
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_VALUE_ROW (vigil_value_row_get_type ())
G_DECLARE_FINAL_TYPE (VigilValueRow, vigil_value_row, VIGIL, VALUE_ROW, GtkListBoxRow)

GtkWidget *vigil_value_row_new (VigilSession *session, guint index);
guint vigil_value_row_get_index (VigilValueRow *self);
void vigil_value_row_refresh (VigilValueRow *self);

G_END_DECLS
