/* vigil-report-print.h: plain text on A4
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks for a printer. FALSE with @error: it did not work. */
gboolean vigil_report_print (GtkWindow *parent, const char *title, const char *text, GError **error);

G_END_DECLS
