/* vigil-print.h: the desktop's print dialog, and what is said when it fails
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @sentence: why nothing was printed. */
typedef void (*VigilPrintSay) (gpointer parent, const char *sentence);

/* Asks for a printer and prints; @say is called only if that did not work, and only while @parent is there. */
void vigil_print_run (GtkPrintOperation *print, GtkWindow *parent, VigilPrintSay say);

G_END_DECLS
