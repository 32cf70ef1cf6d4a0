/* vigil-help-topic.h: which page of help is about what has the focus
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_HELP_FIRST_PAGE "first-look"

/* Id of the page about a class of widgets by its name, "VigilAlarmPanel"; NULL: none is. */
const char *vigil_help_topic_of_class (const char *name);
/* Id of the page about the widget or the nearest one around it. @widget: (nullable) */
const char *vigil_help_topic_of_widget (GtkWidget *widget);
/* (nullable): the window in front, also one that is not of the application. */
GtkWindow *vigil_help_topic_get_active_window (GtkApplication *application);
/* F1 and Ctrl+? in every window, now and later. */
void vigil_help_topic_watch_windows (void);

G_END_DECLS
