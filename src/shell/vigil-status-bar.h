/* vigil-status-bar.h: links, quality, rejects, messages and journal in one line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-health.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_STATUS_BAR (vigil_status_bar_get_type ())
G_DECLARE_FINAL_TYPE (VigilStatusBar, vigil_status_bar, VIGIL, STATUS_BAR, GtkWidget)

/* @health is borrowed and must outlive the bar's use of it; only once. */
void vigil_status_bar_set_session (VigilStatusBar *self, VigilSession *session, VigilHealth *health);
void vigil_status_bar_refresh (VigilStatusBar *self);
/* Shown with its time until the next one; the last fifty stay in a list that opens from it. */
void vigil_status_bar_say (VigilStatusBar *self, const char *sentence);
void vigil_status_bar_show_said (VigilStatusBar *self);
guint vigil_status_bar_get_n_said (VigilStatusBar *self);
/* Why alarms cannot be heard; NULL hides it. */
void vigil_status_bar_set_sound (VigilStatusBar *self, const char *sentence);
/* What is kept free of words, for the tab of the beacon (transfer none). */
GtkWidget *vigil_status_bar_get_reserve (VigilStatusBar *self);

G_END_DECLS
