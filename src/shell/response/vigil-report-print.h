/* vigil-report-print.h: plain text on A4
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-print.h"

G_BEGIN_DECLS

/* Asks for a printer; @say: called if it did not work. */
void vigil_report_print (GtkWindow *parent, const char *title, const char *text, VigilPrintSay say);

G_END_DECLS
