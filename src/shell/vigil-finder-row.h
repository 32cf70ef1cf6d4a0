/* vigil-finder-row.h: one thing that was found: symbol, two lines, value
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-finder-source.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_FINDER_ROW (vigil_finder_row_get_type ())
G_DECLARE_FINAL_TYPE (VigilFinderRow, vigil_finder_row, VIGIL, FINDER_ROW, GtkWidget)

GtkWidget *vigil_finder_row_new (void);
/* @typed: what is emphasised, without its prefix. */
void vigil_finder_row_set_item (VigilFinderRow *self, VigilFinderItem *item, const char *typed);
VigilFinderItem *vigil_finder_row_get_item (VigilFinderRow *self);

/* A small symbol per kind of thing, in the family of the map. */
#define VIGIL_TYPE_FINDER_SYMBOL (vigil_finder_symbol_get_type ())
G_DECLARE_FINAL_TYPE (VigilFinderSymbol, vigil_finder_symbol, VIGIL, FINDER_SYMBOL, GtkWidget)

void vigil_finder_symbol_set_item (VigilFinderSymbol *self, const VigilFinderItem *item);

G_END_DECLS
