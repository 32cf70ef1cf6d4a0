/* vigil-slot.h: the place of a pane in the main window, from which it can go into a window of its own and come back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Properties "pane" (widget, once), "title" (of its own window), "away": the pane is in a window of its own.
 * Signal "leaving": it is about to go; whoever makes the pane only when it is needed makes it now.
 * At home, slot and pane are shown and hidden together. Away, the slot tells where the pane is and brings it back. */
#define VIGIL_TYPE_SLOT (vigil_slot_get_type ())
G_DECLARE_FINAL_TYPE (VigilSlot, vigil_slot, VIGIL, SLOT, GtkWidget)

VigilSlot *vigil_slot_new (const char *title);
void vigil_slot_set_pane (VigilSlot *self, GtkWidget *pane);
GtkWidget *vigil_slot_get_pane (VigilSlot *self); /* nullable: not made yet */
const char *vigil_slot_get_title (VigilSlot *self);

/* The same widget goes: selection, filter, camera and what is half typed go with it. Needs a main window around the slot. */
void vigil_slot_set_away (VigilSlot *self, gboolean away);
gboolean vigil_slot_get_away (VigilSlot *self);
/* The window of its own; NULL at home. */
GtkWindow *vigil_slot_get_window (VigilSlot *self);

G_END_DECLS
