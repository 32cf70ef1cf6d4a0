/* vigil-finder.h: Ctrl+K: finds anything and runs any action
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* An overlay of the window, invisible until opened. What is chosen becomes the selection; actions of the window are
 * activated by name ("win.locate", "win.follow" if there is one). */
#define VIGIL_TYPE_FINDER (vigil_finder_get_type ())
G_DECLARE_FINAL_TYPE (VigilFinder, vigil_finder, VIGIL, FINDER, GtkWidget)

void vigil_finder_set_session (VigilFinder *self, VigilSession *session); /* once */
/* @text: to begin with, such as ">"; may be empty. */
void vigil_finder_open (VigilFinder *self, const char *text);
/* Gives the focus back to where it was. */
void vigil_finder_close (VigilFinder *self);
gboolean vigil_finder_is_open (VigilFinder *self);
/* Once a second: values that are shown. */
void vigil_finder_tick (VigilFinder *self);

/* For tests. */
GListModel *vigil_finder_get_items (VigilFinder *self); /* of VigilFinderItem */
void vigil_finder_choose (VigilFinder *self, guint position, gboolean follow);

G_END_DECLS
