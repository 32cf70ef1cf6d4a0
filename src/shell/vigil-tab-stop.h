/* vigil-tab-stop.h: a list that is one stop of the Tab key
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_TAB_STOP (vigil_tab_stop_get_type ())
G_DECLARE_FINAL_TYPE (VigilTabStop, vigil_tab_stop, VIGIL, TAB_STOP, GtkBox)

G_END_DECLS
